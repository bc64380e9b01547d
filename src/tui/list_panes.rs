//! The three lists: ecosystem, frameworks, use cases.
//!
//! The cells of two options stand side by side, or below the factor where there is little room. Of three or more
//! options one cell is shown: that of the best, or of the option whose column has the focus.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::geometry::{Pane, pane_title};
use crate::app::pane_layout::{EcosystemColumns, LEAD, PaneColumn, UseCaseColumns, UseCaseRest, WORDS_FROM, columns};
use crate::app::pane_rows::{PaneEntry, PaneItem, PaneLine, Sort};
use crate::app::state::ListState;
use crate::engine::frameworks::Fitting;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Tone};
use crate::model::catalog::Catalog;
use crate::model::criterion::{Cell, Criterion};
use crate::model::fraction::Fraction;
use crate::model::rating::{Favors, Ratings, Strength};
use crate::model::rows::{Provenance, Row, Rows};
use crate::text::width::{cut, cut_words, display_width, fit_list, pad, pad_left, wrap};
use crate::tui::canvas::{Canvas, Scene};
use crate::tui::pane;
use crate::tui::pane::{
    best_words, digit_headings, digits, preference_meter, preference_words, signed_name, sort_sign,
};
use crate::tui::theme::Role;

pub fn render_ecosystem(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.app, Pane::Ecosystem, area);
    let inner = pane::frame(canvas, scene, Pane::Ecosystem, area, &lists);
    let Some(list) = scene.app.pane(Pane::Ecosystem) else { return };
    let columns = EcosystemColumns::new(scene.app, list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        ecosystem_headings(canvas, scene, list, &columns, inner);
    }
    for placed in lists.iter().flat_map(PaneColumn::rows) {
        if let PaneEntry::Heading(part) = placed.entry {
            pane::heading(canvas, scene, part, placed.area.x, placed.area.y, placed.area.right());
        }
        let PaneEntry::Item(PaneItem::Row(Row::Criterion(index))) = placed.entry else { continue };
        ecosystem_row(canvas, scene, list, &columns, index, placed.area);
        pane::select(canvas, scene, Pane::Ecosystem, PaneItem::Row(Row::Criterion(index)), placed.line());
        column_mark(canvas, scene, list, index, &columns, placed.area.y);
    }
}

fn ecosystem_headings(canvas: &mut Canvas, scene: Scene, list: &ListState, columns: &EcosystemColumns, inner: Rect) {
    let y = inner.y;
    let words = if pane_title(scene.app, Pane::Ecosystem) == "Rows" { "Row" } else { "Factor" };
    row_headings(canvas, scene, list, inner, columns.name, columns.name_end, words);
    for (option, start) in columns.cells.iter().enumerate() {
        let name = &scene.catalog().options[option].name;
        let sign = if list.column == option + 1 { sort_sign(list, scene.app.glyphs, Sort::Favors) } else { "" };
        pane::column_headings(canvas, y, &[(*start, columns.end_of(*start), &format!("{name} {sign}"))]);
    }
    if let Some(digits) = &columns.digits {
        digit_headings(canvas, scene, list, digits, y);
        if let Some(one) = columns.one.filter(|one| one.line == 0) {
            let words =
                list.column.checked_sub(1).map_or(Cow::Borrowed("The best"), |option| signed_name(scene, option));
            pane::column_headings(canvas, y, &[(one.x, columns.flag, &words)]);
        }
        return;
    }
    let sign = if list.column == 0 { sort_sign(list, scene.app.glyphs, Sort::Favors) } else { "" };
    pane::column_headings(canvas, y, &[(columns.favors, columns.favors_end, &format!("Favors {sign}"))]);
}

/// Draws the headings of importance and names.
fn row_headings(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    inner: Rect,
    name: u16,
    name_end: u16,
    words: &str,
) {
    let sign = |sort: Sort| sort_sign(list, scene.app.glyphs, sort);
    let named = format!("{words} {}", sign(Sort::Name));
    pane::column_headings(
        canvas,
        inner.y,
        &[(inner.x + 1, name, sign(Sort::Level)), (name, name_end, named.trim_end())],
    );
}

/// The style of the name of a row.
fn name_style(canvas: &Canvas, scene: Scene, row: Row) -> ratatui::style::Style {
    if scene.app.scenario().level(row).is_on() {
        canvas.theme().role(Role::LevelOn)
    } else {
        canvas.theme().tone(Tone::Plain)
    }
}

fn ecosystem_row(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    columns: &EcosystemColumns,
    index: usize,
    area: Rect,
) {
    let (x, y) = (area.x, area.y);
    let (known, row) = (&scene.catalog().criteria[index], Row::Criterion(index));
    let Some(ratings) = scene.app.scenario().ratings(scene.catalog(), index) else { return };
    pane::lead(canvas, scene, row, x, y);
    let style = name_style(canvas, scene, row);
    pane::column(canvas, list, columns.name, y, columns.name_end, &known.name, style);
    pane::flag(canvas, scene, row, columns.flag, y);
    for (option, start) in columns.cells.iter().enumerate() {
        let Some(cell) = known.cells.get(option) else { continue };
        let cell_area =
            Rect { x: *start, y, width: columns.end_of(*start).saturating_sub(*start), height: area.height };
        whole_cell(canvas, list, cell, cell_area);
    }
    if let Some(digit_columns) = &columns.digits {
        digits(canvas, scene, &ratings, digit_columns, y);
        if let Some(one) = columns.one.filter(|one| one.line < area.height) {
            let right = if one.line == 0 { columns.flag.saturating_sub(1) } else { columns.right };
            let height = area.height - one.line;
            let place = Rect { x: one.x, y: y + one.line, width: right.saturating_sub(one.x), height };
            one_cell(canvas, scene, list, known, ratings, place);
        }
        return;
    }
    favors_words(canvas, scene, list, ratings, columns.favors, y, columns.favors_end);
    if columns.cells.is_empty() {
        for (option, cell) in known.cells.iter().enumerate() {
            if let Some(below) = (y + 1..area.bottom()).nth(option) {
                let width = columns.right.saturating_sub(columns.name);
                marked_cell(canvas, scene, list, cell, option, Rect { x: columns.name, y: below, width, height: 1 });
            }
        }
    }
}

/// Writes the cell of the chosen option, else that of the best; where several are the best, who they are; of a row that
/// nobody has rated all cells.
fn one_cell(canvas: &mut Canvas, scene: Scene, list: &ListState, known: &Criterion, ratings: Ratings, place: Rect) {
    let catalog = scene.catalog();
    let mut best = ratings.best(catalog.options.len());
    let chosen = match (list.column.checked_sub(1), best.next(), best.next()) {
        (Some(chosen), ..) | (None, Some(chosen), None) => chosen,
        (None, best, _) => {
            let texts = || known.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" / ");
            let words = if best.is_some() { shared_words(catalog, known, ratings, place.width) } else { texts() };
            let words = cut(&words, usize::from(place.width));
            let style = canvas.theme().tone(Tone::Plain);
            return pane::column(canvas, list, place.x, place.y, place.right(), &words, style);
        }
    };
    if let Some(cell) = known.cells.get(chosen) {
        marked_cell(canvas, scene, list, cell, chosen, place);
    }
}

/// Who share the best rating, and their cell where it says the same of each and there is room.
fn shared_words(catalog: &Catalog, known: &Criterion, ratings: Ratings, cells: u16) -> String {
    let who = best_words(catalog, &ratings, cells);
    let mut texts = ratings.best(catalog.options.len()).filter_map(|option| known.cells.get(option));
    let text = texts.next().map_or("", |cell| &cell.text);
    let whole = format!("{who}: {text}");
    let is_shared = !text.is_empty() && texts.all(|cell| cell.text == text);
    if is_shared && display_width(&whole) <= usize::from(cells) { whole } else { who }
}

/// Writes whom two ratings favor; where that is clear, it stands out.
fn favors_words(canvas: &mut Canvas, scene: Scene, list: &ListState, ratings: Ratings, x: u16, y: u16, right: u16) {
    let words = preference_words(scene.catalog(), &ratings, right.saturating_sub(x));
    let tone = match ratings.favors(2) {
        Favors::One(_, Strength::Clear | Strength::Only) => Tone::Strong,
        _ => Tone::Plain,
    };
    let style = canvas.theme().tone(tone);
    pane::column(canvas, list, x, y, right, &words, style);
}

/// Writes a cell in the lines there are for it: whole entries, then how many more there are.
fn whole_cell(canvas: &mut Canvas, list: &ListState, cell: &Cell, area: Rect) {
    let (text, cells) = (cell.text.as_str(), usize::from(area.width));
    let plain = canvas.theme().tone(Tone::Plain);
    let lines = wrap(text, cells);
    if lines.len() <= usize::from(area.height) {
        for (line, y) in lines.iter().zip(area.y..) {
            pane::column(canvas, list, area.x, y, area.right(), line, plain);
        }
        return;
    }
    let Some(bottom) = area.bottom().checked_sub(1) else { return };
    let mut rest = text;
    for (line, y) in lines.iter().zip(area.y..bottom) {
        pane::column(canvas, list, area.x, y, area.right(), line, plain);
        rest = rest.get(line.len()..).map_or("", str::trim_start);
    }
    pane::column(canvas, list, area.x, bottom, area.right(), &fit_cell(cell, rest, cells), plain);
}

/// What is left of a cell in that many cells: whole tools and how many more there are, else whole words.
fn fit_cell<'a>(cell: &Cell, rest: &'a str, cells: usize) -> Cow<'a, str> {
    if display_width(rest) <= cells || cell.tools.len() > 1 {
        return fit_list(rest, cells);
    }
    let words = wrap(rest, cells.saturating_sub(1)).into_iter().next().unwrap_or_default();
    if words.is_empty() { cut(rest, cells) } else { Cow::Owned(format!("{}…", words.trim_end_matches(','))) }
}

/// Writes a cell behind the mark of its option.
fn marked_cell(canvas: &mut Canvas, scene: Scene, list: &ListState, cell: &Cell, option: usize, area: Rect) {
    let marks = scene.catalog().options.iter().map(|option| display_width(&option.mark));
    let mark = pad(&scene.catalog().options[option].mark, marks.max().unwrap_or(1) + 1);
    let at = canvas.tone(area.x, area.y, area.right(), &mark, Tone::Plain);
    whole_cell(canvas, list, cell, Rect { x: at, width: area.right().saturating_sub(at), ..area });
}

/// Underlines the cell of the option whose column has the focus.
fn column_mark(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, columns: &EcosystemColumns, y: u16) {
    let selected = list.selected == Some(PaneItem::Row(Row::Criterion(index)));
    let cell = list.column.checked_sub(1).and_then(|option| columns.cells.get(option));
    if let (true, true, Some(start)) = (selected, scene.app.focus == Pane::Ecosystem, cell) {
        let width = columns.end_of(*start).saturating_sub(*start);
        let style = canvas.theme().role(Role::Column);
        canvas.style(Rect { x: *start, y, width, height: 1 }, style);
    }
}

/// Cells from which on a summary says something.
const LEAST_SUMMARY: u16 = 24;
/// Cells of the bar of a framework.
const FIT_BAR: u16 = 8;
/// Cells of the number before it.
const FIT_NUMBER: u16 = 3;
/// Cells of the star before the name.
const STAR: u16 = 3;

pub fn render_frameworks(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.app, Pane::Frameworks, area);
    let inner = pane::frame(canvas, scene, Pane::Frameworks, area, &lists);
    let Some(list) = scene.app.pane(Pane::Frameworks) else { return };
    pane::nothing(canvas, scene, list, inner);
    for column in lists {
        if let Some((part, line)) = column.heading {
            framework_title(canvas, scene, list, part, line);
            framework_rule(canvas, scene, part, Rect { height: inner.height, ..line });
        }
        for placed in column.rows() {
            match placed.entry {
                PaneEntry::Heading(part) => {
                    pane::heading(canvas, scene, part, placed.area.x, placed.area.y, placed.area.right());
                }
                PaneEntry::Item(item) => framework_entry(canvas, scene, list, item, placed.line()),
            }
        }
        if let Some((PaneLine::Option(option), _)) = column.heading
            && column.shown.len() == column.entries.len()
        {
            let taken = u16::try_from(column.entries.len()).unwrap_or(u16::MAX).min(column.area.height);
            let below = Rect { y: column.area.y + taken, height: column.area.height - taken, ..column.area };
            framework_note(canvas, list, option, below);
        }
    }
}

/// Draws the rule that stands left of a list of frameworks.
fn framework_rule(canvas: &mut Canvas, scene: Scene, part: PaneLine, area: Rect) {
    if let (PaneLine::Option(_), Some(x)) = (part, area.x.checked_sub(1)) {
        let style = canvas.theme().role(Role::Border);
        for y in area.top()..area.bottom() {
            canvas.text(x, y, area.x, scene.app.glyphs.middle(), style);
        }
    }
}

/// Says below a list what could still come before the recommended one, as far as there is room for all of it.
fn framework_note(canvas: &mut Canvas, list: &ListState, option: usize, area: Rect) {
    let Some(note) = list.fit_basis.notes.get(option).filter(|note| !note.is_empty()) else { return };
    let lines = wrap(note, usize::from(area.width.saturating_sub(2)));
    if lines.len() <= usize::from(area.height) {
        for (line, y) in lines.iter().zip(area.y..) {
            canvas.tone(area.x + 1, y, area.right(), line, Tone::Plain);
        }
    }
}

fn framework_title(canvas: &mut Canvas, scene: Scene, list: &ListState, part: PaneLine, area: Rect) {
    let style = canvas.theme().role(Role::Columns);
    match part {
        PaneLine::Option(option) => {
            let name = scene.catalog().option_name(option);
            let end = fit_start(list, area) + FIT_NUMBER;
            let cells = usize::from(end.saturating_sub(area.x + 6));
            canvas.text(area.x + 1, area.y, area.right(), &cut(name, cells), style);
            if has_fit(scene) {
                canvas.text(end.saturating_sub(3), area.y, area.right(), "fit", style);
            }
        }
        PaneLine::Needs | PaneLine::Section(_) | PaneLine::Named(_) | PaneLine::Own => {
            let needs = Rect { width: LEAD, ..area };
            row_headings(canvas, scene, list, needs, area.x + LEAD, area.right(), "Needs (Space)");
        }
    }
}

fn framework_entry(canvas: &mut Canvas, scene: Scene, list: &ListState, item: PaneItem, area: Rect) {
    match item {
        PaneItem::Row(row) => {
            pane::lead(canvas, scene, row, area.x, area.y);
            let style = name_style(canvas, scene, row);
            let name = scene.app.workspace.rows().name(row);
            pane::column(canvas, list, area.x + LEAD, area.y, area.right(), name, style);
        }
        PaneItem::Framework(index) => framework(canvas, scene, list, index, area),
    }
    pane::select(canvas, scene, Pane::Frameworks, item, area);
}

/// Whether anything is on that frameworks are rated for.
fn has_fit(scene: Scene) -> bool {
    let known = &scene.app.answer().frameworks;
    known.iter().any(|option| option.frameworks.first().is_some_and(|rated| rated.fitting.is_some()))
}

/// Where the number of the fit starts, behind the longest name where there is room for that.
fn fit_start(list: &ListState, area: Rect) -> u16 {
    let behind = area.x + STAR + list.widths.framework + 1;
    behind.min(area.right().saturating_sub(FIT_NUMBER + 1 + FIT_BAR))
}

fn framework(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, area: Rect) {
    let known = &scene.catalog().frameworks[index];
    let glyphs = scene.app.glyphs;
    let recommended = scene.app.answer().is_recommended(index);
    let pinned = scene.app.scenario().pin(known.option) == Some(index);
    let mark = match (pinned, recommended) {
        (true, _) => glyphs.pin(),
        (false, true) => glyphs.star(),
        (false, false) => " ",
    };
    canvas.tone(area.x + 1, area.y, area.x + 2, mark, Tone::Strong);
    let style = canvas.theme().tone(if recommended || pinned { Tone::Strong } else { Tone::Plain });
    let start = fit_start(list, area);
    let name_end = start.saturating_sub(1);
    pane::column(canvas, list, area.x + STAR, area.y, name_end, &known.name, style);
    let mut end = name_end;
    if let Some(fit) = scene.app.answer().fit(index) {
        let words = if fit.is_rated() { fit.score.percent().to_string() } else { "?".to_owned() };
        let number = pad_left(&words, usize::from(FIT_NUMBER));
        let at = canvas.tone(start, area.y, area.right(), &number, Tone::Plain);
        end = canvas.line(at + 1, area.y, area.right(), &fit_bar(known.option, &fit, glyphs));
    }
    let in_parts = list.entries.iter().any(|entry| matches!(entry, PaneEntry::Heading(_)));
    if let Some(option) = scene.catalog().options.get(known.option).filter(|_| !in_parts) {
        end = canvas.tone(end + 1, area.y, area.right(), &option.mark, Tone::Plain);
    }
    if area.right().saturating_sub(end + 1) >= LEAST_SUMMARY {
        let style = canvas.theme().tone(Tone::Plain);
        pane::column(canvas, list, end + 1, area.y, area.right(), &known.summary, style);
    }
}

/// How well a framework fits: what is sure of it, what unknown ratings could add, and the rest.
fn fit_bar(option: usize, fit: &Fitting, glyphs: Glyphs) -> Line {
    let cells = |value: Fraction| {
        let cells = (value * Fraction::from(i32::from(FIT_BAR))).round();
        usize::try_from(cells).unwrap_or(0).min(usize::from(FIT_BAR))
    };
    let sure = cells(fit.low);
    let could = cells(fit.high).max(sure);
    Line::of(Tone::Bar(option), glyphs.full().repeat(sure))
        .with(Tone::Plain, glyphs.unknown().repeat(could - sure))
        .with(Tone::Dim, glyphs.rest().repeat(usize::from(FIT_BAR) - could))
}

pub fn render_use_cases(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.app, Pane::UseCases, area);
    let inner = pane::frame(canvas, scene, Pane::UseCases, area, &lists);
    let Some(list) = scene.app.pane(Pane::UseCases) else { return };
    let columns = UseCaseColumns::new(scene.app, list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        use_case_headings(canvas, scene, list, &columns, inner);
    }
    for placed in lists.iter().flat_map(PaneColumn::rows) {
        let (x, y) = (placed.area.x, placed.area.y);
        match placed.entry {
            PaneEntry::Heading(part) => pane::heading(canvas, scene, part, x, y, inner.right()),
            PaneEntry::Item(item @ PaneItem::Row(known)) => {
                use_case_row(canvas, scene, list, &columns, known, x, y);
                pane::select(canvas, scene, Pane::UseCases, item, placed.line());
            }
            PaneEntry::Item(_) => {}
        }
    }
}

fn use_case_headings(canvas: &mut Canvas, scene: Scene, list: &ListState, columns: &UseCaseColumns, inner: Rect) {
    let y = inner.y;
    let is_first = scene.app.answer().is_empty() && columns.name_end.saturating_sub(columns.name) >= 20;
    let words = if is_first { "What matters to you?" } else { "Use case" };
    row_headings(canvas, scene, list, inner, columns.name, columns.name_end, words);
    let sign = sort_sign(list, scene.app.glyphs, Sort::Favors);
    match &columns.rest {
        UseCaseRest::Favors { meter, words, words_end, because } => {
            let start = meter.unwrap_or(*words);
            pane::column_headings(canvas, y, &[(start, *words_end, &format!("Favors {sign}"))]);
            if let Some(because) = because {
                pane::column_headings(canvas, y, &[(*because, columns.right, "Because")]);
            }
        }
        UseCaseRest::Digits { digits, best } => {
            digit_headings(canvas, scene, list, digits, y);
            if let Some(best) = best {
                let sign = if list.column == 0 { sign } else { "" };
                pane::column_headings(canvas, y, &[(*best, columns.right, &format!("Best {sign}"))]);
            }
        }
    }
}

fn use_case_row(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    columns: &UseCaseColumns,
    row: Row,
    x: u16,
    y: u16,
) {
    let rows = scene.app.workspace.rows();
    pane::lead(canvas, scene, row, x, y);
    let style = name_style(canvas, scene, row);
    pane::column(canvas, list, columns.name, y, columns.name_end, rows.name(row), style);
    if let Some(flag) = columns.flag {
        pane::flag(canvas, scene, row, flag, y);
    }
    let Some(shown) = rows.ratings(row) else { return };
    match &columns.rest {
        UseCaseRest::Favors { meter, words, words_end, because } => {
            if let Some(meter) = meter {
                canvas.line(*meter, y, *words, &preference_meter(&shown, scene.app.glyphs));
            }
            favors_words(canvas, scene, list, shown, *words, y, *words_end);
            if let Some(because) = because {
                reason(canvas, scene, list, row, *because, y, columns.right);
            }
        }
        UseCaseRest::Digits { digits: digit_columns, best } => {
            digits(canvas, scene, &shown, digit_columns, y);
            if let Some(best) = best {
                let words = best_words(scene.catalog(), &shown, columns.right.saturating_sub(*best));
                let style = canvas.theme().tone(Tone::Plain);
                pane::column(canvas, list, *best, y, columns.right, &words, style);
            }
        }
    }
}

/// Draws why: of a row that is somebody's own or rated anew their reason, of a disputed one what the other source says.
fn reason(canvas: &mut Canvas, scene: Scene, list: &ListState, row: Row, x: u16, y: u16, right: u16) {
    let rows = scene.app.workspace.rows();
    let plain = canvas.theme().tone(Tone::Plain);
    let has_sign = pane::has_flag(scene, row);
    let mut x = x;
    if has_sign {
        pane::flag(canvas, scene, row, x, y);
        x += 2;
    }
    let cells = right.saturating_sub(x);
    let words = match pane::other_ratings(scene, row) {
        Some(other) if rows.provenance(row) == Provenance::Content => {
            let other = preference_words(scene.catalog(), &other, cells);
            let rest = usize::from(cells).saturating_sub(display_width(&other) + 3);
            match why(rows, row, rest) {
                why if display_width(&why) <= rest && usize::from(cells) >= usize::from(WORDS_FROM / 2) => {
                    Cow::Owned(format!("{other} · {why}"))
                }
                _ => Cow::Owned(other),
            }
        }
        _ => why(rows, row, usize::from(cells)),
    };
    pane::column(canvas, list, x, y, right, &words, plain);
}

/// Cells of a column from which on its reasons are sentences; narrower ones have a few words in every row.
const SENTENCES_FROM: usize = 48;

/// The reason, as a sentence where the column has room for one, else in a few words; of what is the scenario's own that of the scenario.
fn why(rows: Rows<'_>, row: Row, cells: usize) -> Cow<'_, str> {
    let own = |word: &'static str, why: &'_ str| match why {
        "" => Cow::Borrowed(word),
        why => Cow::Owned(why.to_owned()),
    };
    match (row, rows.own(row), rows.own_rating(row)) {
        (_, Some(row), _) => own("your row", &row.because),
        (_, _, Some(rating)) => own("your rating", &rating.note),
        (Row::Criterion(index), None, None) => {
            let known = &rows.catalog.criteria[index];
            let because = known.because(rows.scenario.basis).trim_end_matches('.');
            match known.short.as_str() {
                "" => Cow::Borrowed(because),
                _ if cells >= SENTENCES_FROM => {
                    let first = because.split_once(". ").map_or(because, |(first, _)| first);
                    cut_words(if display_width(because) <= cells { because } else { first }, cells)
                }
                short => Cow::Borrowed(few_words(short, cells)),
            }
        }
        _ => Cow::Borrowed(""),
    }
}

/// A list in that many cells: as many of its first entries as fit whole, and at least one.
fn few_words(list: &str, cells: usize) -> &str {
    let ends = list.match_indices(", ").map(|(end, _)| end).chain([list.len()]);
    let fitting = ends.filter_map(|end| list.get(..end)).filter(|words| display_width(words) <= cells).last();
    fitting.unwrap_or(list)
}
