//! The three lists: ecosystem, frameworks, use cases.
//!
//! Where the cells do not fit beside the factor, one of them does: that of the best option, or of
//! the option whose column has the focus. In a high pane all stand below the factor instead.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::geometry::Pane;
use crate::app::pane_layout::{EcosystemColumns, LEAD, PaneColumn, columns, favors_cells};
use crate::app::pane_rows::{PaneEntry, PaneItem, PaneLine};
use crate::app::state::ListState;
use crate::explain::phrases::favors_words;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Tone};
use crate::model::catalog::Catalog;
use crate::model::criterion::{Cell, Criterion};
use crate::model::rating::{Favors, Ratings, Strength};
use crate::model::rows::{Provenance, Row, Rows};
use crate::text::width::{display_width, fit_list, pad, pad_left};
use crate::tui::canvas::Canvas;
use crate::tui::frame::Scene;
use crate::tui::pane;
use crate::tui::theme::Role;

pub fn render_ecosystem(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.state, Pane::Ecosystem, area);
    let inner = pane::frame(canvas, scene, Pane::Ecosystem, area, &lists);
    let Some(list) = scene.state.pane(Pane::Ecosystem) else { return };
    let columns = EcosystemColumns::new(scene.catalog(), list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        ecosystem_headings(canvas, scene, &columns, inner.y);
    }
    for placed in lists.iter().flat_map(PaneColumn::rows) {
        let PaneEntry::Item(PaneItem::Row(Row::Criterion(index))) = placed.entry else { continue };
        ecosystem_row(canvas, scene, list, index, (&columns, placed.area));
        pane::select(canvas, scene, Pane::Ecosystem, PaneItem::Row(Row::Criterion(index)), placed.line());
        column_mark(canvas, scene, list, index, (&columns, placed.area.y));
    }
}

fn ecosystem_headings(canvas: &mut Canvas, scene: Scene, columns: &EcosystemColumns, y: u16) {
    pane::column_headings(
        canvas,
        y,
        &[(columns.name, columns.end_of(columns.name), "Factor"), (columns.favors, columns.right, "Favors")],
    );
    for (option, start) in columns.cells.iter().enumerate() {
        pane::column_headings(canvas, y, &[(*start, columns.end_of(*start), &scene.catalog().options[option].name)]);
    }
    if let Some(start) = columns.one {
        let column = scene.state.pane(Pane::Ecosystem).map_or(0, |list| list.column);
        let option = column.checked_sub(1).and_then(|option| scene.catalog().options.get(option));
        let words = option.map_or("The best", |option| option.name.as_str());
        pane::column_headings(canvas, y, &[(start, columns.end_of(start), words)]);
    }
}

fn ecosystem_row(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    index: usize,
    (columns, area): (&EcosystemColumns, Rect),
) {
    let (x, y) = (area.x, area.y);
    let known = &scene.catalog().criteria[index];
    let Some(ratings) = scene.state.scenario().ratings(scene.catalog(), index) else { return };
    pane::lead(canvas, scene, Row::Criterion(index), (x, y));
    let on = scene.state.scenario().level(Row::Criterion(index)).is_on();
    let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
    pane::column(canvas, list, (columns.name, y), columns.end_of(columns.name), &known.name, style);
    let plain = canvas.look().tone(Tone::Plain);
    for (option, cell) in known.cells.iter().enumerate() {
        if let Some(start) = columns.cells.get(option) {
            let end = columns.end_of(*start);
            let words = fit_list(&cell.text, usize::from(end.saturating_sub(*start)));
            pane::column(canvas, list, (*start, y), end, &words, plain);
        } else if columns.one.is_none()
            && let Some(below) = (y + 1..area.bottom()).nth(option)
        {
            marked_cell(canvas, scene, (list, cell, option), (columns.name, below), columns.right);
        }
    }
    if let Some(start) = columns.one {
        let option = list
            .column
            .checked_sub(1)
            .or_else(|| ratings.best(scene.catalog().options.len()).next())
            .unwrap_or_default();
        if let Some(cell) = known.cells.get(option) {
            marked_cell(canvas, scene, (list, cell, option), (start, y), columns.end_of(start));
        }
    }
    pane::flag(canvas, scene, Row::Criterion(index), (columns.flag, y));
    let cells = columns.right.saturating_sub(columns.favors);
    canvas.line((columns.favors, y), columns.right, &preference_words(scene.catalog(), &ratings, cells));
}

/// Writes a cell behind the mark of its option.
fn marked_cell(
    canvas: &mut Canvas,
    scene: Scene,
    (list, cell, option): (&ListState, &Cell, usize),
    (x, y): (u16, u16),
    right: u16,
) {
    let marks = scene.catalog().options.iter().map(|option| display_width(&option.mark));
    let mark = pad(&scene.catalog().options[option].mark, marks.max().unwrap_or(1) + 1);
    let at = canvas.tone((x, y), right, &mark, Tone::Dim);
    let words = fit_list(&cell.text, usize::from(right.saturating_sub(at)));
    pane::column(canvas, list, (at, y), right, &words, canvas.look().tone(Tone::Plain));
}

/// Underlines the cell of the option whose column has the focus.
fn column_mark(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    index: usize,
    (columns, y): (&EcosystemColumns, u16),
) {
    let selected = list.selected == Some(PaneItem::Row(Row::Criterion(index)));
    let cell = list.column.checked_sub(1).and_then(|option| columns.cells.get(option));
    if let (true, true, Some(start)) = (selected, scene.state.focus == Pane::Ecosystem, cell) {
        let width = columns.end_of(*start).saturating_sub(*start);
        let style = canvas.look().role(Role::Column);
        canvas.style(Rect { x: *start, y, width, height: 1 }, style);
    }
}

/// Cells from which on a summary says something.
const LEAST_SUMMARY: u16 = 24;

pub fn render_frameworks(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.state, Pane::Frameworks, area);
    let inner = pane::frame(canvas, scene, Pane::Frameworks, area, &lists);
    let Some(list) = scene.state.pane(Pane::Frameworks) else { return };
    pane::nothing(canvas, scene, list, inner);
    for column in lists {
        if let Some((part, line)) = column.heading {
            framework_title(canvas, scene, part, line);
        }
        for placed in column.rows() {
            match placed.entry {
                PaneEntry::Heading(part) => {
                    pane::heading(canvas, scene, part, (placed.area.x, placed.area.y), placed.area.right());
                }
                PaneEntry::Item(item) => framework_entry(canvas, scene, list, item, placed.line()),
            }
        }
    }
}

fn framework_title(canvas: &mut Canvas, scene: Scene, part: PaneLine, area: Rect) {
    let style = canvas.look().role(Role::Columns);
    match part {
        PaneLine::Option(option) => {
            let name = scene.catalog().option_name(option);
            canvas.text((area.x + 2, area.y), area.right(), name, style);
            let right = area.right().saturating_sub(1);
            canvas.text((right.saturating_sub(3), area.y), right, "fit", style);
        }
        PaneLine::Needs | PaneLine::Section(_) | PaneLine::Own => {
            canvas.text((area.x + LEAD, area.y), area.right(), "Needs", style);
        }
    }
}

fn framework_entry(canvas: &mut Canvas, scene: Scene, list: &ListState, item: PaneItem, area: Rect) {
    match item {
        PaneItem::Row(row) => {
            pane::lead(canvas, scene, row, (area.x, area.y));
            let on = scene.state.scenario().level(row).is_on();
            let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
            let name = scene.state.workspace.rows().name(row);
            pane::column(canvas, list, (area.x + LEAD, area.y), area.right(), name, style);
        }
        PaneItem::Framework(index) => framework(canvas, scene, list, index, area),
    }
    pane::select(canvas, scene, Pane::Frameworks, item, area);
}

/// Draws what a framework is in the room behind the longest name, where there is enough to say something.
fn summary(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, area: Rect) {
    let known = &scene.catalog().frameworks[index];
    let names = scene.catalog().frameworks.iter().map(|framework| display_width(&framework.name));
    let start = area.x.saturating_add(u16::try_from(names.max().unwrap_or(0)).unwrap_or(u16::MAX)).saturating_add(2);
    if area.right().saturating_sub(start) >= LEAST_SUMMARY {
        let style = canvas.look().tone(Tone::Dim);
        pane::column(canvas, list, (start, area.y), area.right(), &known.summary, style);
    }
}

fn framework(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, area: Rect) {
    let known = &scene.catalog().frameworks[index];
    let glyphs = scene.state.glyphs;
    let fit = scene.state.answer().fit(index);
    let recommended = scene.state.answer().is_recommended(index);
    let pinned = scene.state.scenario().pin(known.option) == Some(index);
    let mark = if pinned {
        glyphs.pin()
    } else if recommended {
        glyphs.star()
    } else {
        " "
    };
    canvas.tone((area.x, area.y), area.x + 1, mark, Tone::Strong);
    let numbers = area.right().saturating_sub(if fit.is_some() { 9 } else { 0 });
    let style = canvas.look().tone(if recommended || pinned { Tone::Strong } else { Tone::Plain });
    let in_parts = list.entries.iter().any(|entry| matches!(entry, PaneEntry::Heading(_)));
    let option = scene.catalog().options.get(known.option).filter(|_| !in_parts).map_or("", |option| &option.mark);
    let mark_cells = u16::try_from(display_width(option)).unwrap_or(0) + 1;
    let names = numbers.saturating_sub(mark_cells);
    pane::column(canvas, list, (area.x + 2, area.y), names, &known.name, style);
    summary(canvas, scene, list, index, Rect { x: area.x + 2, width: names.saturating_sub(area.x + 3), ..area });
    canvas.tone((names, area.y), numbers, option, Tone::Dim);
    if let Some(fit) = fit {
        let percent = fit.score.percent();
        let quarters = if fit.is_rated() { usize::try_from((percent + 12) / 25).unwrap_or(0) } else { 0 };
        let at = canvas.tone((numbers, area.y), area.right(), glyphs.quarters(quarters), Tone::Plain);
        let words = if fit.is_rated() { percent.to_string() } else { "?".to_owned() };
        canvas.tone((at, area.y), area.right(), &pad_left(&words, 4), Tone::Plain);
    }
}

/// Where the columns of the pane stand.
struct UseCaseColumns {
    name: u16,
    flag: u16,
    meter: Option<u16>,
    /// Cells of each option in the meter.
    each: u16,
    favors: u16,
    /// Cells of whom a row favors.
    words: u16,
    because: Option<u16>,
    right: u16,
}

pub fn render_use_cases(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.state, Pane::UseCases, area);
    let inner = pane::frame(canvas, scene, Pane::UseCases, area, &lists);
    let Some(list) = scene.state.pane(Pane::UseCases) else { return };
    let columns = use_case_columns(scene, list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        use_case_headings(canvas, scene, &columns, inner.y);
    }
    for placed in lists.iter().flat_map(PaneColumn::rows) {
        let (x, y) = (placed.area.x, placed.area.y);
        match placed.entry {
            PaneEntry::Heading(part) => pane::heading(canvas, scene, part, (x, y), inner.right()),
            PaneEntry::Item(item @ PaneItem::Row(known)) => {
                use_case_row(canvas, scene, list, known, (&columns, x, y));
                pane::select(canvas, scene, Pane::UseCases, item, placed.line());
            }
            PaneEntry::Item(_) => {}
        }
    }
}

fn use_case_columns(scene: Scene, list: &ListState, area: Rect) -> UseCaseColumns {
    let words = favors_cells(scene.catalog(), area.width);
    let longest = list.longest_name;
    let name = area.x + LEAD;
    let fixed = LEAD + 1 + 2 + words + 1;
    let room = area.width.saturating_sub(fixed);
    let options = scene.catalog().options.len();
    let least_reason = if options == 2 { 9 } else { 14 };
    // The cells of the meter, what is left beside it, and whether that is enough for reasons.
    let beside = |each: u16| {
        let meter = Some(meter_cells(options, each)).filter(|meter| room >= longest.min(24) + meter);
        let left = room - meter.unwrap_or(0);
        (meter, left, left > longest + least_reason)
    };
    let (apart, tight) = (preference_apart(scene.catalog()), TIGHT);
    let is_as_good = beside(apart).0.is_some() && beside(apart).2 == beside(tight).2;
    let each = if is_as_good { apart } else { tight };
    let (meter, room, with_reason) = beside(each);
    let name_cells = if with_reason { longest } else { room };
    let flag = name + name_cells + 1;
    let after_flag = flag + 2;
    let favors = after_flag + meter.unwrap_or(0);
    UseCaseColumns {
        name,
        flag,
        meter: meter.map(|_| after_flag),
        each,
        favors,
        words,
        because: with_reason.then_some(favors + words + 1),
        right: area.right().saturating_sub(1),
    }
}

fn use_case_headings(canvas: &mut Canvas, scene: Scene, columns: &UseCaseColumns, y: u16) {
    let two = scene.catalog().options.len() == 2;
    let favors = columns.meter.filter(|_| two).unwrap_or(columns.favors);
    pane::column_headings(canvas, y, &[(columns.name, columns.flag, "Use case"), (favors, columns.right, "Favors")]);
    if let Some(meter) = columns.meter.filter(|_| !two) {
        canvas.line((meter, y), columns.favors, &preference_marks(scene.catalog(), columns.each));
    }
    if let Some(because) = columns.because {
        pane::column_headings(canvas, y, &[(because, columns.right, "Because")]);
    }
}

fn use_case_row(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    row: Row,
    (columns, x, y): (&UseCaseColumns, u16, u16),
) {
    let rows = scene.state.workspace.rows();
    let ratings = rows.ratings(row).filter(|ratings| !ratings.is_unrated());
    if ratings.is_some() || row == Row::OneStack {
        pane::lead(canvas, scene, row, (x, y));
    }
    let on = rows.level(row).is_on();
    let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
    pane::column(canvas, list, (columns.name, y), columns.flag - 1, rows.name(row), style);
    pane::flag(canvas, scene, row, (columns.flag, y));
    let options = scene.catalog().options.len();
    if let (Some(meter), Some(ratings)) = (columns.meter, &ratings) {
        let glyphs = scene.state.glyphs;
        let line = if options == 2 {
            preference_meter(ratings, glyphs)
        } else {
            preference_bars(ratings, options, glyphs, columns.each)
        };
        canvas.line((meter, y), columns.favors, &line);
    }
    if let Some(ratings) = &ratings {
        canvas.line((columns.favors, y), columns.right, &preference_words(scene.catalog(), ratings, columns.words));
    }
    if let Some(because) = columns.because {
        let style = canvas.look().tone(Tone::Plain);
        let cells = usize::from(columns.right.saturating_sub(because));
        pane::column(canvas, list, (because, y), columns.right, &reason(rows, row, cells), style);
    }
}

/// Why, in full where that fits, else in a few words; where the scenario has its own, that first.
fn reason(rows: Rows<'_>, row: Row, cells: usize) -> Cow<'_, str> {
    let content = match row {
        Row::Criterion(index) => rows.catalog.criteria.get(index).map_or("", |row| fitting(row, cells)),
        Row::Own(_) | Row::Need(_) | Row::OneStack => "",
    };
    match (rows.provenance(row), rows.own(row), rows.own_rating(row)) {
        (Provenance::Own, Some(own), _) => own_reason("yours", &own.because),
        (Provenance::OwnRating, _, Some(own_rating)) => own_reason("your rating", &own_rating.note),
        _ => Cow::Borrowed(content),
    }
}

fn fitting(row: &Criterion, cells: usize) -> &str {
    if display_width(&row.because) <= cells { &row.because } else { &row.short }
}

fn own_reason<'a>(word: &'a str, why: &str) -> Cow<'a, str> {
    if why.is_empty() { Cow::Borrowed(word) } else { Cow::Owned(format!("{word}: {why}")) }
}

/// Cells of one side of the meter.
const METER_SIDE: usize = 4;
/// Cells of the meter and the space after it.
const METER: usize = 2 * METER_SIDE + 2;

/// Whom two ratings favor, as a meter that grows from the middle toward that option.
pub fn preference_meter(ratings: &Ratings, glyphs: Glyphs) -> Line {
    let (option, cells) = match ratings.favors(2) {
        Favors::Even | Favors::Unknown => (0, 0),
        Favors::One(option, Strength::Slight) => (option, 1),
        Favors::One(option, Strength::Clear) => (option, METER_SIDE - 1),
        Favors::One(option, Strength::Only) => (option, METER_SIDE),
    };
    let bar = glyphs.preference().repeat(cells);
    let space = " ".repeat(METER_SIDE - cells);
    let (left, empty) = (Line::empty(), " ".repeat(METER_SIDE));
    let line = if option == 0 {
        left.with(Tone::Plain, space).with(Tone::Bar(0), bar).with(Tone::Dim, glyphs.middle()).with(Tone::Plain, empty)
    } else {
        let middle = left.with(Tone::Plain, empty).with(Tone::Dim, glyphs.middle());
        middle.with(Tone::Bar(1), bar).with(Tone::Plain, space)
    };
    line.with(Tone::Plain, " ")
}

/// The least cells of one option among three or more: its bar, below its mark.
pub const TIGHT: u16 = 2;

/// Cells of one option with a space after every mark.
pub fn preference_apart(catalog: &Catalog) -> u16 {
    if catalog.options.iter().any(|option| display_width(&option.mark) > 1) { TIGHT + 1 } else { TIGHT }
}

/// Cells of the meter and the space after it.
pub fn meter_cells(options: usize, each: u16) -> u16 {
    let cells = if options == 2 { METER } else { usize::from(each) * options + 1 };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// What stands above the bars: the mark of each option. Where they touch, every other one is bold.
pub fn preference_marks(catalog: &Catalog, each: u16) -> Line {
    let touch = each < preference_apart(catalog);
    catalog.options.iter().enumerate().fold(Line::empty(), |line, (option, known)| {
        let tone = if touch && option % 2 == 0 { Tone::Strong } else { Tone::Dim };
        line.with(tone, pad(&known.mark, usize::from(each)))
    })
}

/// The rating of each of three or more options as a bar from the ground up.
pub fn preference_bars(ratings: &Ratings, options: usize, glyphs: Glyphs, each: u16) -> Line {
    (0..options).fold(Line::empty(), |line, option| {
        let bar = pad(ratings.get(option).map_or("?", |rating| glyphs.eighths(rating)), usize::from(each));
        line.with(Tone::Bar(option), bar)
    })
}

/// Whom the ratings favor in that many cells: of two options in words or with dots, of more the marks of the best.
pub fn preference_words(catalog: &Catalog, ratings: &Ratings, cells: u16) -> Line {
    let (cells, options) = (usize::from(cells), catalog.options.len());
    let favors = ratings.favors(options);
    let tone = match favors {
        Favors::One(_, Strength::Clear | Strength::Only) => Tone::Strong,
        _ => Tone::Plain,
    };
    if options > 2 && !ratings.is_level(options) && !ratings.is_unrated() {
        let best: Vec<&str> = ratings.best(options).map(|option| catalog.options[option].mark.as_str()).collect();
        let marks = best.join(" ");
        let words = if display_width(&marks) <= cells { marks } else { format!("{} share", best.len()) };
        return Line::of(tone, pad(&words, cells));
    }
    let words = favors_words(catalog, ratings);
    match favors {
        Favors::One(option, strength) if display_width(&words) > cells => {
            let dots = match strength {
                Strength::Slight => "●  ",
                Strength::Clear => "●● ",
                Strength::Only => "●●●",
            };
            let name = pad(catalog.option_name(option), cells.saturating_sub(4));
            Line::of(tone, format!("{name} {dots}"))
        }
        _ => Line::of(tone, pad(&words, cells)),
    }
}
