//! What all list panes share, and what ratings look like there: a meter, words, dots or digits.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::command::{COMMANDS, Command};
use crate::app::dialog::DialogKind;
use crate::app::geometry::{Pane, ScreenPlan, inside, pane_title, part_in_words};
use crate::app::pane_layout::{
    DigitColumn, DigitColumns, EcosystemColumns, METER_SIDE, PaneColumn, UseCaseColumns, UseCaseRest, WORDS_FROM,
    is_ruled_out, tabs,
};
use crate::app::pane_rows::{Direction, FitBasis, PaneEntry, PaneItem, PaneLine, Sort};
use crate::app::state::ListState;
use crate::engine::frameworks::Fitting;
use crate::explain::phrases::favors_words;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Tone};
use crate::model::catalog::{Catalog, DecisionOption};
use crate::model::level::Level;
use crate::model::rating::{Favors, Ratings, Strength};
use crate::model::rows::{Provenance, Row};
use crate::search::index::highlights;
use crate::text::width::{cut, display_width, pad, plural, plural_s, wrap};
use crate::tui::canvas::{Canvas, Focus, Scene};
use crate::tui::theme::Role;

/// What ratings mean.
const DIGIT_WORDS: [&str; 5] = ["0 cannot", "2 with work", "4 does it", "6 good", "8 made for this"];

/// The same where there is no room for all.
const FEWER_DIGIT_WORDS: [&str; 3] = ["0 cannot", "4 does it", "8 made for this"];

/// Draws the frame of a pane around its lists; what stands in its lower edge explains the signs that are inside.
pub fn frame(canvas: &mut Canvas, scene: Scene, pane: Pane, area: Rect, lists: &[PaneColumn]) -> Rect {
    let Some(list) = scene.app.pane(pane) else { return area };
    let title = format!("{} {}", pane.index() + 1, pane_title(scene.app, pane));
    canvas.frame(area, &title, "", Focus::of(pane, scene.app.focus));
    filter_line(canvas, scene, pane, area, &title);
    frame_note(canvas, scene, pane, list, area, lists);
    inside(area)
}

/// Draws what a filter found, else how the pane is sorted, the signs, and which part of the rows is shown.
fn frame_note(canvas: &mut Canvas, scene: Scene, pane: Pane, list: &ListState, area: Rect, lists: &[PaneColumn]) {
    if area.height < 2 || area.width < 8 {
        return;
    }
    let y = area.bottom() - 1;
    let style = canvas.theme().tone(Tone::Plain);
    let position = position_words(list, lists);
    let cells = u16::try_from(display_width(&position)).unwrap_or(0);
    let mut right = area.right() - 1;
    if !position.is_empty() {
        right = right.saturating_sub(cells + 2);
        canvas.on_frame(right, y, area.right() - 1, &format!(" {position} "), style);
    }
    let parts = if list.query.is_empty() {
        sort_words(scene, list).into_iter().chain(legend(scene, pane, area, lists)).collect()
    } else {
        vec![match_words(scene, list)]
    };
    let between = if area.width < WORDS_FROM { " " } else { "  " };
    let room = usize::from(right.saturating_sub(area.x + 1)).saturating_sub(2);
    let mut note = String::new();
    for part in parts {
        let longer = if note.is_empty() { part } else { format!("{note}{between}{part}") };
        if display_width(&longer) > room {
            break;
        }
        note = longer;
    }
    if !note.is_empty() {
        canvas.on_frame(area.x + 1, y, right, &format!(" {note} "), style);
    }
}

/// How the rows are sorted and which key turns that round; nothing where they stand as the pack has them.
fn sort_words(scene: Scene, list: &ListState) -> Option<String> {
    if (list.sort, list.direction) == (Sort::Content, Direction::Forward) {
        return None;
    }
    let chosen = list.column.checked_sub(1).filter(|_| list.sort == Sort::Favors);
    let by = match chosen {
        Some(option) => scene.catalog().option_name(option),
        None if list.sort == Sort::Favors && scene.catalog().options.len() > 2 => "best",
        None => list.sort.word(),
    };
    Some(match list.direction {
        Direction::Forward => format!("by {by}, {} reverses", scene.app.chords.shown(Command::Reverse)),
        Direction::Backward => format!("by {by}, reversed"),
    })
}

/// Which rows are shown, where not all are: `1-3 of 8`.
fn position_words(list: &ListState, lists: &[PaneColumn]) -> String {
    let is_item = |entry: &&PaneEntry| matches!(entry, PaneEntry::Item(_));
    let cut = lists.iter().filter(|column| column.shown.len() < column.entries.len());
    let Some(column) = cut.max_by_key(|column| column.entries.len()) else { return String::new() };
    let of = column.entries.iter().filter(is_item).count();
    let before = column.entries[..column.shown.start].iter().filter(is_item).count();
    let shown = column.entries[column.shown.clone()].iter().filter(is_item).count();
    if list.query.is_empty() || shown < of { part_in_words(&(before..before + shown), of) } else { String::new() }
}

/// How many rows match in this pane and in the others.
fn match_words(scene: Scene, list: &ListState) -> String {
    let here = format!("{} of {}", list.matches.here, list.matches.of);
    let elsewhere =
        list.matches.elsewhere.iter().map(|(pane, matches)| format!("{matches} in {}", pane_title(scene.app, *pane)));
    let mut words: Vec<String> = std::iter::once(here).chain(elsewhere).collect();
    if let (true, Some(last)) = (words.len() > 1, words.last_mut()) {
        last.push_str(&next_match_words(scene));
    }
    words.join(" · ")
}

/// The key that goes to the next match, in brackets.
fn next_match_words(scene: Scene) -> String {
    let next = COMMANDS.iter().find(|entry| entry.id == "next-match");
    next.map_or_else(String::new, |entry| format!(" ({})", scene.app.chords.shown(entry.command)))
}

/// The legend of the signs that are on the screen, in the order in which they give way.
fn legend(scene: Scene, pane: Pane, area: Rect, lists: &[PaneColumn]) -> Vec<String> {
    let glyphs = scene.app.glyphs;
    if pane == Pane::Frameworks {
        return framework_legend(scene, lists);
    }
    let rows = scene.app.workspace.rows();
    let options = scene.catalog().options.len();
    let visible: Vec<Row> = visible_rows(lists).collect();
    let ratings: Vec<Ratings> = visible.iter().filter_map(|row| rows.ratings(*row)).collect();
    let mut parts = Vec::new();
    if visible.iter().any(|row| sign_of(scene, *row) == Some(FlagSign::Disputed)) {
        parts.push(format!("{} disputed", glyphs.disputed()));
    }
    if ratings.iter().any(|ratings| (0..options).any(|option| ratings.get(option).is_none())) {
        parts.push("? unknown".to_owned());
    }
    let has_own_option = !scene.app.scenario().own_options.is_empty();
    if has_own_option || visible.iter().any(|row| sign_of(scene, *row) == Some(FlagSign::Own)) {
        parts.push(format!("{} yours", glyphs.ours()));
    }
    if options > 2 {
        let words = if area.width < WORDS_FROM { &FEWER_DIGIT_WORDS[..] } else { &DIGIT_WORDS };
        parts.extend(words.iter().map(|words| (*words).to_owned()));
    }
    if has_dots(scene, pane, area, &visible) {
        parts.extend(["●●● only".to_owned(), "●● clearly".to_owned(), "● slightly".to_owned()]);
    }
    let levels = [Level::Low, Level::Medium, Level::High, Level::Must];
    if scene.app.list == pane {
        let level = |level: Level| format!("{} {}", glyphs.level(level).trim_end(), level.name());
        parts.extend(levels.map(level));
    }
    parts
}

/// Whether there is no room to say in words whom one of these rows favors.
fn has_dots(scene: Scene, pane: Pane, area: Rect, rows: &[Row]) -> bool {
    let Some(list) = scene.app.pane(pane) else { return false };
    let (favors, other) = match pane {
        Pane::Ecosystem => {
            let columns = EcosystemColumns::new(scene.app, list, inside(area));
            (columns.favors_end.saturating_sub(columns.favors), None)
        }
        Pane::UseCases => {
            let columns = UseCaseColumns::new(scene.app, list, inside(area));
            let UseCaseRest::Favors { words, words_end, because, .. } = columns.rest else { return false };
            (words_end - words, because.map(|because| columns.right.saturating_sub(because + 2)))
        }
        Pane::Frameworks | Pane::Verdict => return false,
    };
    let known = scene.app.workspace.rows();
    let in_words = |ratings: Option<Ratings>, cells: u16| {
        ratings.is_none_or(|ratings| !are_dots(scene.catalog(), &ratings, cells))
    };
    let is_worded = |row: &Row| {
        in_words(known.ratings(*row), favors) && other.is_none_or(|cells| in_words(other_ratings(scene, *row), cells))
    };
    scene.catalog().options.len() == 2 && !rows.iter().all(is_worded)
}

fn framework_legend(scene: Scene, lists: &[PaneColumn]) -> Vec<String> {
    let glyphs = scene.app.glyphs;
    let answer = scene.app.answer();
    let basis = scene.app.pane(Pane::Frameworks).map(|list| &list.fit_basis);
    let frameworks = lists.iter().flat_map(PaneColumn::rows).filter_map(|placed| match placed.entry {
        PaneEntry::Item(PaneItem::Framework(index)) => Some(index),
        _ => None,
    });
    let frameworks: Vec<usize> = frameworks.collect();
    let fits: Vec<Fitting> = frameworks.iter().filter_map(|index| answer.fit(*index)).collect();
    let pinned = |index: &usize| {
        let option = scene.catalog().frameworks[*index].option;
        scene.app.scenario().pin(option) == Some(*index)
    };
    let mut parts = Vec::new();
    if !fits.is_empty() {
        parts.extend(basis.map(fit_basis_words));
    }
    if fits.iter().any(|fit| fit.low != fit.high) {
        parts.push(format!("{} not rated, could add", glyphs.unknown()));
    }
    if frameworks.iter().any(|index| answer.is_recommended(*index) && !pinned(index)) {
        parts.push(format!("{} recommended", glyphs.star()));
    }
    if frameworks.iter().any(pinned) {
        parts.push(format!("{} pinned", glyphs.pin()));
    }
    parts
}

/// What the fit is about: `fit to 3 priorities, 1 need`.
fn fit_basis_words(basis: &FitBasis) -> String {
    let priorities = plural(basis.priorities as u64, "priority", "priorities");
    let needs = plural_s(basis.needs, "need");
    match (basis.priorities, basis.needs) {
        (0, _) => format!("fit to {needs}"),
        (_, 0) => format!("fit to {priorities}"),
        _ => format!("fit to {priorities}, {needs}"),
    }
}

fn visible_rows<'a>(lists: &'a [PaneColumn]) -> impl Iterator<Item = Row> + 'a {
    lists.iter().flat_map(PaneColumn::rows).filter_map(|placed| match placed.entry {
        PaneEntry::Item(PaneItem::Row(row)) => Some(row),
        _ => None,
    })
}

/// The filter at the right of the upper edge: the field while typing, the text while kept.
fn filter_line(canvas: &mut Canvas, scene: Scene, pane: Pane, area: Rect, title: &str) {
    let Some(list) = scene.app.pane(pane) else { return };
    let typing = scene.app.top() == Some(&DialogKind::Filter(pane));
    if !typing && list.filter.is_empty() {
        return;
    }
    let start = area.x + 2 + u16::try_from(display_width(title)).unwrap_or(0) + 3;
    let right = area.right().saturating_sub(2);
    let room = usize::from(right.saturating_sub(start));
    let cells = room.saturating_sub(3);
    let (shown, cursor) = list.filter.shown(cells);
    let style = canvas.theme().role(Role::FocusTitle);
    let end = canvas.on_frame(start, area.y, right, &format!(" /{} ", cut(shown, cells)), style);
    if typing {
        let x = start + 2 + u16::try_from(cursor).unwrap_or(0);
        canvas.cursor(x.min(end), area.y);
    }
}

/// Says that nothing matches, how the filter was understood and how to get rid of it.
pub fn nothing(canvas: &mut Canvas, scene: Scene, list: &ListState, area: Rect) {
    if !list.entries.is_empty() {
        return;
    }
    if list.query.is_empty() {
        let words = match scene.app.workspace.table() {
            Some(_) => format!("None yet: {} adds a row of your own.", scene.app.chords.shown(Command::OwnRow)),
            None => "The pack has no rows of this kind.".to_owned(),
        };
        canvas.tone(area.x + 1, area.y, area.right(), &words, Tone::Plain);
        return;
    }
    let typing = matches!(scene.app.top(), Some(DialogKind::Filter(_)));
    let (esc, find) = (scene.app.chords.shown(Command::Close), scene.app.chords.shown(Command::Palette));
    let way_out = if typing {
        "^u clears the filter.".to_owned()
    } else {
        format!("{esc} clears the filter; {find} searches everything.")
    };
    let words = format!("No {} here.\n{way_out}", list.query.understood());
    let lines = wrap(&words, usize::from(area.width.saturating_sub(2)));
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        canvas.tone(area.x + 1, y, area.right(), line, Tone::Plain);
    }
}

/// Draws the mark of what changed and the level of a row. What nobody has rated is text, and has no importance but one
/// that it had before.
pub fn lead(canvas: &mut Canvas, scene: Scene, row: Row, x: u16, y: u16) {
    let (glyphs, rows) = (scene.app.glyphs, scene.app.workspace.rows());
    let level = rows.level(row);
    if !level.is_on() && !rows.is_rated(row) {
        return;
    }
    if scene.app.workspace.last_change().is_some_and(|last_change| last_change.rows.contains(&row)) {
        canvas.tone(x, y, x + 1, glyphs.changed(), Tone::ChangedSign);
    }
    let role = if rows.counts(row) { Role::LevelOn } else { Role::LevelOff };
    let style = canvas.theme().role(role);
    canvas.text(x + 1, y, x + 5, glyphs.level(level), style);
}

/// Draws a text in a column, with the letters marked that the filter met.
pub fn column(canvas: &mut Canvas, list: &ListState, x: u16, y: u16, right: u16, text: &str, style: Style) {
    let cells = usize::from(right.saturating_sub(x));
    let text = cut(text, cells);
    canvas.text(x, y, right, &text, style);
    if list.query.is_empty() {
        return;
    }
    let mark = style.patch(canvas.theme().tone(Tone::Match));
    for range in highlights(&list.query, &text) {
        let before = text.get(..range.start).map_or(0, display_width);
        let start = x + u16::try_from(before).unwrap_or(0);
        canvas.text(start, y, right, text.get(range).unwrap_or_default(), mark);
    }
}

/// What a sign beside a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FlagSign {
    /// The row or its rating is the scenario's own.
    Own,
    /// The two sources rate it differently.
    Disputed,
}

fn sign_of(scene: Scene, row: Row) -> Option<FlagSign> {
    if scene.app.workspace.rows().provenance(row) != Provenance::Content {
        return Some(FlagSign::Own);
    }
    other_ratings(scene, row).map(|_| FlagSign::Disputed)
}

/// Whether a row has a sign.
pub fn has_flag(scene: Scene, row: Row) -> bool {
    sign_of(scene, row).is_some()
}

/// How the source that is not in force rates a disputed row.
pub fn other_ratings(scene: Scene, row: Row) -> Option<Ratings> {
    let Row::Criterion(index) = row else { return None };
    let known = scene.catalog().criteria.get(index).filter(|known| known.is_disputed())?;
    Some(known.ratings(scene.app.scenario().basis.other()))
}

/// Draws the sign of a row that is the scenario's own or has its own rating, else of a disputed one.
pub fn flag(canvas: &mut Canvas, scene: Scene, row: Row, x: u16, y: u16) {
    let glyphs = scene.app.glyphs;
    match sign_of(scene, row) {
        Some(FlagSign::Own) => canvas.tone(x, y, x + 1, glyphs.ours(), Tone::Strong),
        Some(FlagSign::Disputed) => canvas.tone(x, y, x + 1, glyphs.disputed(), Tone::WarningSign),
        None => x,
    };
}

/// Draws the heading of a part.
pub fn heading(canvas: &mut Canvas, scene: Scene, part: PaneLine, x: u16, y: u16, right: u16) {
    let words = match part {
        PaneLine::Section(section) => section.title(),
        PaneLine::Named(section) => scene.catalog().sections.get(section).map_or("", |section| &section.name),
        PaneLine::Own => "Yours",
        PaneLine::Needs => "Needs",
        PaneLine::Option(option) => scene.catalog().option_name(option),
    };
    let rule = scene.app.glyphs.rule(2);
    let style = canvas.theme().role(Role::Columns);
    let at = canvas.text(x + 1, y, right, &rule, style);
    let at = canvas.tone(at + 1, y, right, words, Tone::Heading);
    canvas.text(at + 1, y, right, &rule, style);
}

/// Marks the selected row, and puts the terminal's cursor on it where the pane has the focus.
pub fn select(canvas: &mut Canvas, scene: Scene, pane: Pane, item: PaneItem, area: Rect) {
    let selected = scene.app.pane(pane).is_some_and(|list| list.selected == Some(item));
    if selected && scene.app.focus == pane {
        let style = canvas.theme().role(Role::Selection);
        canvas.select(area, style);
        if scene.app.dialogs.is_empty() {
            canvas.cursor(area.x, area.y);
        }
    }
}

/// Draws the headings of columns.
pub fn column_headings(canvas: &mut Canvas, y: u16, headings: &[(u16, u16, &str)]) {
    let style = canvas.theme().role(Role::Columns);
    for (x, right, words) in headings {
        canvas.text(*x, y, *right, &pad(words, usize::from(right.saturating_sub(*x))), style);
    }
}

/// Whom two ratings favor, as a meter that grows from the middle toward that option.
pub fn preference_meter(ratings: &Ratings, glyphs: Glyphs) -> Line {
    let side = usize::from(METER_SIDE);
    let (option, cells) = match ratings.favors(2) {
        Favors::Even | Favors::Unknown => (0, 0),
        Favors::One(option, Strength::Slight) => (option, 1),
        Favors::One(option, Strength::Clear) => (option, side - 1),
        Favors::One(option, Strength::Only) => (option, side),
    };
    let bar = glyphs.preference().repeat(cells);
    let (space, empty) = (" ".repeat(side - cells), " ".repeat(side));
    let line = Line::empty();
    if option == 0 {
        line.with(Tone::Plain, space).with(Tone::Bar(0), bar).with(Tone::Dim, glyphs.middle()).with(Tone::Plain, empty)
    } else {
        let middle = line.with(Tone::Plain, empty).with(Tone::Dim, glyphs.middle());
        middle.with(Tone::Bar(1), bar).with(Tone::Plain, space)
    }
}

/// Whether [`preference_words`] are a name and dots in that many cells.
pub fn are_dots(catalog: &Catalog, ratings: &Ratings, cells: u16) -> bool {
    let is_one = matches!(ratings.favors(2), Favors::One(..));
    is_one && display_width(&favors_words(catalog, ratings)) > usize::from(cells)
}

/// Whom two ratings favor in that many cells: in words, else a name and dots.
pub fn preference_words(catalog: &Catalog, ratings: &Ratings, cells: u16) -> String {
    let cells = usize::from(cells);
    let words = favors_words(catalog, ratings);
    match ratings.favors(2) {
        Favors::One(option, strength) if display_width(&words) > cells => {
            let dots = match strength {
                Strength::Slight => "●  ",
                Strength::Clear => "●● ",
                Strength::Only => "●●●",
            };
            let longest = catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
            format!("{} {dots}", pad(catalog.option_name(option), longest.min(cells.saturating_sub(4))))
        }
        _ => words,
    }
}

/// The options with the best rating: their names, or how many share it.
pub fn best_words(catalog: &Catalog, ratings: &Ratings, cells: u16) -> String {
    let options = catalog.options.len();
    if ratings.is_unrated() {
        return "?".to_owned();
    }
    if ratings.is_level(options) {
        return "even".to_owned();
    }
    let best: Vec<usize> = ratings.best(options).collect();
    let names = best.iter().map(|option| catalog.option_name(*option)).collect::<Vec<_>>().join(", ");
    if best.len() == 1 || display_width(&names) <= usize::from(cells) {
        return names;
    }
    format!("{} share it", best.len())
}

/// The sign beside the heading of the column that a pane is sorted by; nothing beside the others.
pub fn sort_sign(list: &ListState, glyphs: Glyphs, sort: Sort) -> &'static str {
    match list.direction {
        _ if list.sort != sort || sort == Sort::Content => "",
        Direction::Forward => glyphs.sorted(),
        Direction::Backward => glyphs.sorted_backward(),
    }
}

/// The name of an option with a sign before it where it is the scenario's own.
pub fn signed_name(scene: Scene<'_>, option: usize) -> Cow<'_, str> {
    let name = scene.catalog().option_name(option);
    if scene.catalog().is_own_option(option) {
        Cow::Owned(format!("{} {name}", scene.app.glyphs.ours()))
    } else {
        Cow::Borrowed(name)
    }
}

/// Its mark with that sign, where the column has room for both.
fn signed_mark<'s>(scene: Scene<'s>, option: &'s DecisionOption, column: &DigitColumn) -> Cow<'s, str> {
    let sign = scene.app.glyphs.ours();
    let cells = display_width(&option.mark) + display_width(sign);
    if scene.catalog().is_own_option(column.option) && cells < usize::from(column.width) {
        Cow::Owned(format!("{sign}{}", option.mark))
    } else {
        Cow::Borrowed(&option.mark)
    }
}

/// Draws the names or marks above the digits, and how many have no room.
pub fn digit_headings(canvas: &mut Canvas, scene: Scene, list: &ListState, digits: &DigitColumns, y: u16) {
    for column in &digits.options {
        let Some(option) = scene.catalog().options.get(column.option) else { continue };
        let right = column.x + column.width;
        let is_chosen = list.column == column.option + 1;
        let style = if is_ruled_out(scene.app, column.option) {
            canvas.theme().tone(Tone::Out)
        } else if is_chosen {
            canvas.theme().role(Role::Column)
        } else {
            canvas.theme().role(Role::Columns)
        };
        let room = usize::from(column.width).saturating_sub(1);
        let words =
            if digits.are_named { signed_name(scene, column.option) } else { signed_mark(scene, option, column) };
        let x = canvas.text(column.x, y, right, &cut(&words, room), style);
        if is_chosen {
            canvas.text(
                x,
                y,
                right,
                sort_sign(list, scene.app.glyphs, Sort::Favors),
                canvas.theme().role(Role::Columns),
            );
        }
    }
    if digits.hidden > 0 {
        let words = format!("+{}", digits.hidden);
        canvas.tone(digits.end(), y, digits.end() + 2, &words, Tone::Plain);
    }
}

/// Draws the rating of each option as a digit, the best in brackets.
pub fn digits(canvas: &mut Canvas, scene: Scene, ratings: &Ratings, digits: &DigitColumns, y: u16) {
    let options = scene.catalog().options.len();
    let best: Vec<usize> = ratings.best(options).filter(|_| !ratings.is_level(options)).collect();
    for column in &digits.options {
        let DigitColumn { option, x, width } = *column;
        let rating = ratings.get(option).map_or("?".to_owned(), |rating| rating.to_string());
        let is_best = best.contains(&option);
        let words = if is_best { format!("[{rating}]") } else { format!(" {rating} ") };
        let tone = match (is_ruled_out(scene.app, option), is_best) {
            (true, _) => Tone::Out,
            (false, true) => Tone::Strong,
            (false, false) => Tone::Plain,
        };
        canvas.tone(column.rating(), y, x + width, &words, tone);
    }
}

/// Draws the tabs over the frame of the pane that is shown.
pub fn render_tabs(canvas: &mut Canvas, scene: Scene, plan: &ScreenPlan) {
    for tab in tabs(scene.app, plan) {
        let is_here = tab.words.starts_with('[');
        let role = if is_here && scene.app.focus == tab.pane { Role::FocusTitle } else { Role::Title };
        let style = canvas.theme().role(role);
        canvas.on_frame(tab.area.x, tab.area.y, tab.area.right(), &tab.words, style);
    }
}
