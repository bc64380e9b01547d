//! The what-if dialog: what would change the answer, as a list with previews, as pictures, and as a calculation.

use std::ops::Range;

use crate::app::background_work::DEEPEST;
use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{
    Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageNote, SelectionRule, text_width,
};
use crate::app::form::{PageCells, PageCursor};
use crate::app::geometry::{inside, verdict_context, window_from};
use crate::app::message::Effect;
use crate::app::pane_rows::PaneItem;
use crate::app::state::App;
use crate::app::{detail, dialog};
use crate::engine::input::Setting;
use crate::engine::nearest::LevelChange;
use crate::engine::strips::CheckFirst;
use crate::explain::answer::Answer;
use crate::explain::context::VerdictContext;
use crate::explain::phrases::{change_words, row_of, setting_of};
use crate::explain::picture::ImportanceMap;
use crate::explain::picture_page::{MapPage, cell_words, map_legend, map_page};
use crate::explain::what_if::{WhatIfAction, WhatIfEntry, WhatIfOutline, WhatIfView, action_words, what_if_action};
use crate::layout::page::{Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRating, Scenario};

pub const WHAT_IF: DialogEntry = DialogEntry {
    context: KeyContext::WhatIf,
    selection: SelectionRule::Always,
    hints: &[
        DialogHint::new(Command::Accept, |app, _| match selected(app) {
            _ if shows_map(app) => Some("set both"),
            Some(WhatIfAction::Levels(_)) => Some("do it"),
            Some(WhatIfAction::Check(_) | WhatIfAction::Row(_)) => Some("open the row"),
            None => None,
        }),
        DialogHint::new(Command::Raise, |app, _| {
            matches!(selected(app)?, WhatIfAction::Row(_)).then_some("importance")
        }),
        DialogHint::new(Command::Must, |_, _| None),
        DialogHint::new(Command::Rerate, |app, _| {
            matches!(selected(app)?, WhatIfAction::Check(_)).then_some("change the rating")
        }),
        DialogHint::new(Command::Undo, |app, _| (app.workspace.undo_depth() > 0).then_some("undo")),
        DialogHint::new(Command::CellRight, |app, _| shows_map(app).then_some("next cell")),
        DialogHint::new(Command::NextMapRow, |app, _| shows_map(app).then_some("other row")),
        DialogHint::new(Command::SwapMapRows, |app, _| shows_map(app).then_some("exchange")),
        DialogHint::new(Command::OtherMap, |app, _| {
            let map = importance_map(app)?;
            (!map_page_of(app, &map).shows_both && map.sides.len() > 1).then_some("other ratings")
        }),
        DialogHint::new(Command::NextView, |app, _| (!app.answer().is_empty()).then_some("view")),
        DialogHint::new(Command::Deeper, |app, _| {
            let can_go_on = !app.answer().is_empty() && app.workspace.search_depth() < DEEPEST;
            (can_go_on && app.what_if_view == WhatIfView::List).then_some("look further")
        }),
    ],
    step,
    accept,
    ..DialogEntry::new(|app, dialog| Some(page(app, dialog)), dialog::stays)
};

/// Where somebody is in the map of two rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MapPlace {
    /// The rows of the side and of the top; those of the cursor and of the weightiest other one where none is chosen.
    pub rows: Option<[Row; 2]>,
    /// The level of the side and that of the top; those of now where nobody walked.
    pub cell: Option<[Level; 2]>,
    /// By whose ratings it is shown where there is no room for both; those in force where none is chosen.
    pub side: Option<Basis>,
}

/// Opens what would change the answer, in the view that was shown last; from a page above it goes back to it.
pub fn open(app: &mut App) {
    if let Some(place) = app.dialogs.iter().position(|dialog| dialog.kind == DialogKind::WhatIf) {
        return app.dialogs.truncate(place + 1);
    }
    app.map = MapPlace { rows: rows_instead(app), ..MapPlace::default() };
    app.open(DialogKind::WhatIf);
}

/// The two rows with most effect, where the row under the cursor changes nothing at any importance.
fn rows_instead(app: &App) -> Option<[Row; 2]> {
    if app.answer().is_empty() {
        return None;
    }
    let (subject, rows) = (verdict_context(app), app.workspace.rows());
    let selected = app.selected_row().and_then(|row| setting_of(rows, row))?;
    let [down, across] = ImportanceMap::rows(subject, Some(selected))?;
    let most = ImportanceMap::rows(subject, None).filter(|most| !most.contains(&down))?;
    let changes = ImportanceMap::new(subject, down, across).changes_down();
    (!changes).then(|| most.map(|setting| row_of(rows, setting)))
}

/// Whether the map is what the keys move in.
fn shows_map(app: &App) -> bool {
    let is_top = app.dialogs.last().is_some_and(|top| top.kind == DialogKind::WhatIf);
    is_top && app.what_if_view == WhatIfView::Map && !app.answer().is_empty()
}

/// Whether variations are in a picture that is shown.
pub fn shows_variations(app: &App) -> bool {
    app.what_if_view == WhatIfView::Chart && app.dialogs.iter().any(|dialog| dialog.kind == DialogKind::WhatIf)
}

/// The map that the keys move in.
fn importance_map(app: &App) -> Option<ImportanceMap> {
    if shows_map(app) { map_of_rows(app) } else { None }
}

/// The same where something may be open over it.
fn map_of_rows(app: &App) -> Option<ImportanceMap> {
    let [down, across] = map_rows(app)?;
    Some(ImportanceMap::new(verdict_context(app), down, across))
}

fn map_rows(app: &App) -> Option<[Setting; 2]> {
    let (subject, rows) = (verdict_context(app), app.workspace.rows());
    let chosen = app.map.rows.map(|chosen| chosen.map(|row| setting_of(rows, row)));
    match chosen {
        Some([Some(down), Some(across)]) => Some([down, across]),
        _ => ImportanceMap::rows(subject, app.selected_row().and_then(|row| setting_of(rows, row))),
    }
}

fn map_page_of(app: &App, map: &ImportanceMap) -> MapPage {
    map_page(verdict_context(app), map, app.map.side, text_width(app))
}

/// The page of the map: its cells, and what the one under the cursor gives.
fn map_dialog(app: &App, dialog: &Dialog) -> DialogPage {
    let subject = verdict_context(app);
    let Some(map) = map_of_rows(app) else {
        let mut page = Page::new(text_width(app));
        page.text(Tone::Plain, 0, "A map needs two rows that are rated.");
        return DialogPage::new(title(app), page, Vec::new());
    };
    let laid = map_page_of(app, &map);
    let cell = app.map.cell.unwrap_or(map.now);
    let place = laid.place(cell);
    let mut page = laid.page;
    let (width, height) = (text_width(app), height_of(app, dialog));
    if page.lines.len() + 3 < height {
        page.gap();
    }
    let room = [width, height.saturating_sub(page.lines.len())];
    page.text(Tone::Plain, 0, &subject.glyphs.spell(&cell_words(subject, &map, cell, room)));
    let legend = map_legend(subject, &map, [2, width.saturating_sub(2)]).join("  ");
    let cursor = Some(PageCursor { line: place.line, cell: place.cells.start });
    DialogPage {
        highlight: Some(PageCells { line: place.line, cells: place.cells }),
        cursor,
        note: PageNote::Words(subject.glyphs.spell(&legend)),
        ..DialogPage::new(title(app), page, Vec::new())
    }
}

/// Walks the cells of the map, or moves through the entries.
fn step(app: &mut App, command: Command) {
    let Some(map) = importance_map(app) else { return dialog::step_in_page(app, command) };
    let [down, across] = app.map.cell.unwrap_or(map.now);
    let (more, less) = (|level: Level| level_beside(level, 1), |level: Level| level_beside(level, -1));
    app.map.cell = Some(match command {
        Command::Up => [more(down), across],
        Command::Down => [less(down), across],
        Command::CellRight => [down, more(across)],
        Command::CellLeft => [down, less(across)],
        Command::Top | Command::PageUp => [Level::Must, across],
        Command::Bottom | Command::PageDown => [Level::Off, across],
        _ => [down, across],
    });
    forget_page(app);
}

/// The level that many places on in the map, which has must-have above high.
fn level_beside(level: Level, by: isize) -> Level {
    (level as usize).checked_add_signed(by).and_then(|at| Level::ALL.get(at).copied()).unwrap_or(level)
}

/// What the place in the map decides is laid out anew.
fn forget_page(app: &App) {
    if let Some(top) = app.dialogs.last() {
        top.forget_page();
    }
}

/// Walks a cell to the left or to the right.
pub fn step_cell(app: &mut App, command: Command) {
    if shows_map(app) {
        step(app, command);
    }
}

/// Puts the next row at the side of the map, or the one before.
pub fn step_map_row(app: &mut App, command: Command) {
    let Some([down, across]) = map_rows(app).filter(|_| shows_map(app)) else { return };
    let order = ImportanceMap::order(verdict_context(app));
    let Some(at) = order.iter().position(|setting| *setting == down) else { return };
    let by = if command == Command::NextMapRow { 1 } else { order.len() - 1 };
    let places = (1..order.len()).map(|step| order[(at + step * by) % order.len()]);
    let Some(next) = { places }.find(|setting| *setting != across) else { return };
    choose_rows(app, [next, across]);
}

/// Exchanges the row of the side and that of the top.
pub fn swap_map_rows(app: &mut App) {
    let Some([down, across]) = map_rows(app).filter(|_| shows_map(app)) else { return };
    choose_rows(app, [across, down]);
}

fn choose_rows(app: &mut App, settings: [Setting; 2]) {
    let rows = settings.map(|setting| row_of(app.workspace.rows(), setting));
    app.map = MapPlace { rows: Some(rows), cell: None, ..app.map };
    forget_page(app);
}

/// Shows the map by the other ratings where there is no room for both.
pub fn other_map(app: &mut App) {
    let Some(map) = importance_map(app) else { return };
    if map.sides.len() < 2 {
        return app.say("Both ratings give the same map");
    }
    if map_page_of(app, &map).shows_both {
        return app.say("Both maps are shown");
    }
    let shown = app.map.side.unwrap_or(app.scenario().basis);
    app.map.side = Some(shown.other());
    forget_page(app);
}

/// The row of the bar selected in the chart, whose importance keys change there.
pub fn charted_row(app: &App) -> Option<Row> {
    match selected(app)? {
        WhatIfAction::Row(setting) => Some(row_of(app.workspace.rows(), setting)),
        WhatIfAction::Check(_) | WhatIfAction::Levels(_) => None,
    }
}

/// The row of the entry selected whose rating can be changed.
pub fn rated_row(app: &App) -> Option<Row> {
    let rows = app.workspace.rows();
    match selected(app)? {
        WhatIfAction::Row(setting) => Some(row_of(rows, setting)),
        WhatIfAction::Check(check) => Some(rows.at(check.row)),
        WhatIfAction::Levels(levels) => levels.first().map(|change| row_of(rows, change.setting)),
    }
}

/// Lines of the dialog itself, also below a form.
fn height_of(app: &App, dialog: &Dialog) -> usize {
    usize::from(inside(dialog::frame(app, dialog)).height)
}

/// Of the what-if page only what is in sight is laid out.
fn page(app: &App, dialog: &Dialog) -> DialogPage {
    if app.what_if_view == WhatIfView::Map && !app.answer().is_empty() {
        return map_dialog(app, dialog);
    }
    let outline = outline(app);
    let shown = window_from(dialog.place.scroll, outline.lines(), height_of(app, dialog));
    let choices: Vec<Range<usize>> = outline.entry_lines().map(|line| line..line + 1).collect();
    let laid = DialogPage::new(title(app), outline.page(shown.clone()), choices);
    DialogPage { lines: outline.lines(), first: shown.start, ..laid }
}

/// What `d` does: looks further for changes and shows all that were found; the entry selected stays selected.
pub fn look_further(app: &mut App) {
    keeping_choice(app, |app| app.workspace.search_deeper(DEEPEST));
}

/// The title with the views there are, the one shown in brackets.
fn title(app: &App) -> String {
    const TITLE: &str = "What would change it";
    if app.answer().is_empty() {
        return TITLE.to_owned();
    }
    let name = |view: WhatIfView| {
        if view == app.what_if_view { format!("[{}]", view.title()) } else { view.title().to_owned() }
    };
    let views = WhatIfView::ALL.map(name).join(" ");
    dialog::title_with(app, TITLE, &views)
}

fn outline(app: &App) -> WhatIfOutline<'_> {
    WhatIfOutline::new(verdict_context(app), app.what_if_view, text_width(app))
}

/// What the entry selected does where the dialog is on top.
fn selected(app: &App) -> Option<WhatIfAction> {
    let top = app.dialogs.last().filter(|top| top.kind == DialogKind::WhatIf)?;
    what_if_action(verdict_context(app), app.what_if_view, text_width(app), top.place.selected?)
}

/// Goes on to the next view, or back to the one before; it comes back when the dialog is opened again.
pub fn step_view(app: &mut App, command: Command) {
    if app.answer().is_empty() {
        return app.say("Nothing is set yet, so there is nothing to calculate");
    }
    let by = if command == Command::NextView { 1 } else { WhatIfView::ALL.len() - 1 };
    app.what_if_view = app.what_if_view.moved(by);
    let fresh = Dialog::from(DialogKind::WhatIf);
    if let Some(top) = app.dialogs.last_mut() {
        *top = fresh;
    }
}

/// Makes the change selected, which can be undone, or opens the row to check.
fn accept(app: &mut App) -> Vec<Effect> {
    if let Some(map) = importance_map(app) {
        set_cell(app, &map);
        return Vec::new();
    }
    let Some(action) = selected(app) else {
        dialog::step(app, Command::Accept);
        return Vec::new();
    };
    let catalog = &*app.shared_catalog();
    match action {
        WhatIfAction::Check(CheckFirst { row, .. }) => {
            let row = app.workspace.rows().at(row);
            detail::show(app, Detailed::Item(PaneItem::Row(row)));
        }
        WhatIfAction::Row(setting) => {
            let row = row_of(app.workspace.rows(), setting);
            detail::show(app, Detailed::Item(PaneItem::Row(row)));
        }
        WhatIfAction::Levels(levels) => {
            let words = if levels.len() > 1 { change_words(app.workspace.rows(), &levels) } else { String::new() };
            let scenario = changed(catalog, app, &WhatIfAction::Levels(levels));
            app.dialogs.pop();
            app.replace(scenario, &words);
        }
    }
    Vec::new()
}

/// Sets both rows of the map as the cell under the cursor has them, which is one undo.
fn set_cell(app: &mut App, map: &ImportanceMap) {
    let changes = cell_changes(app, map);
    if changes.is_empty() {
        return app.say("This is the importance of both now");
    }
    let rows = app.workspace.rows();
    let words = if changes.len() > 1 { change_words(rows, &changes) } else { String::new() };
    let scenario = changed(app.catalog(), app, &WhatIfAction::Levels(changes));
    app.dialogs.pop();
    app.replace(scenario, &words);
}

/// The changes that lead from now to the cell under the cursor.
fn cell_changes(app: &App, map: &ImportanceMap) -> Vec<LevelChange> {
    let [down, across] = app.map.cell.unwrap_or(map.now);
    let [down_now, across_now] = map.now;
    let changes = [
        LevelChange { setting: map.down, from: down_now, to: down },
        LevelChange { setting: map.across, from: across_now, to: across },
    ];
    changes.into_iter().filter(|change| change.from != change.to).collect()
}

/// The scenario as it would be.
fn changed(catalog: &Catalog, app: &App, action: &WhatIfAction) -> Scenario {
    let mut scenario = app.scenario().clone();
    match action {
        WhatIfAction::Levels(levels) => {
            for change in levels {
                let row = row_of(Rows::new(catalog, &scenario), change.setting);
                scenario.set(row, change.to);
            }
        }
        WhatIfAction::Check(check) => {
            let ratings = check.ratings(app.answer().input());
            match app.workspace.rows().at(check.row) {
                Row::Criterion(index) => {
                    scenario.own_ratings.insert(index, OwnRating { ratings, note: String::new() });
                }
                Row::Own(index) => {
                    if let Some(own) = scenario.own.get_mut(index) {
                        own.ratings = ratings;
                    }
                }
                Row::Need(_) | Row::OneStack => {}
            }
        }
        WhatIfAction::Row(_) => {}
    }
    scenario
}

/// The answer as it would be after the change under the cursor.
#[derive(Debug, Clone)]
pub struct ChangePreview {
    action: WhatIfAction,
    /// What it was worked out for.
    before: Scenario,
    scenario: Scenario,
    answer: Answer,
    /// The change in words.
    pub words: String,
}

impl ChangePreview {
    /// What a page about it speaks of.
    pub fn context<'a>(&'a self, app: &'a App) -> VerdictContext<'a> {
        VerdictContext { scenario: &self.scenario, answer: &self.answer, last_change: None, ..verdict_context(app) }
    }
}

/// Works out the answer for the change under the cursor where it is another one now; drawing only shows it.
pub fn refresh_preview(app: &mut App) {
    let action = match importance_map(app) {
        Some(map) => Some(WhatIfAction::Levels(cell_changes(app, &map))),
        None => selected(app),
    };
    let has_preview = |action: &WhatIfAction| match action {
        WhatIfAction::Levels(changes) => !changes.is_empty(),
        WhatIfAction::Check(_) => true,
        WhatIfAction::Row(_) => false,
    };
    let Some(action) = action.filter(has_preview) else {
        app.preview = None;
        return;
    };
    let is_known = |preview: &ChangePreview| preview.action == action && preview.before == *app.scenario();
    if app.preview.as_ref().is_some_and(is_known) {
        return;
    }
    let catalog = &*app.shared_catalog();
    let scenario = changed(catalog, app, &action);
    let answer = app.answer().next(catalog, &scenario);
    let words = action_words(verdict_context(app), &action);
    app.preview = Some(ChangePreview { action, before: app.scenario().clone(), scenario, answer, words });
}

/// Does something after which the what-if dialog may list other changes.
pub fn keeping_choice<T>(app: &mut App, act: impl FnOnce(&mut App) -> T) -> T {
    let selected = app.dialogs.last().filter(|top| top.kind == DialogKind::WhatIf).and_then(|top| top.place.selected);
    let Some(selected) = selected else { return act(app) };
    let before = outline(app);
    let (count, chosen) = (before.entries(), before.entry(selected));
    let result = act(app);
    let after = outline(app);
    let kept = chosen.as_ref().and_then(|chosen| again(count, &after, chosen, selected));
    let shift = kept.and_then(|kept| after.entry(kept)).zip(chosen).map(|(is, was)| (is.line, was.line));
    if let Some(Dialog { kind: DialogKind::WhatIf, place, .. }) = app.dialogs.last_mut() {
        if let Some((is, was)) = shift {
            place.scroll = (place.scroll + is).saturating_sub(was);
        }
        place.selected = kept.or(place.selected);
    }
    refresh_preview(app);
    result
}

/// Where an entry stands now. The same one may stand in several parts, so its place from the end comes first.
fn again(before: usize, after: &WhatIfOutline, chosen: &WhatIfEntry, place: usize) -> Option<usize> {
    let from_the_end = (after.entries() + place).checked_sub(before);
    let is_same = |at: &usize| after.entry(*at).is_some_and(|entry| entry.action == chosen.action);
    from_the_end.filter(is_same).or_else(|| (0..after.entries()).find(is_same))
}
