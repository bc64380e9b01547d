//! Present mode: the screen for a room, and what it shows in place of the room's own scenario.

use ratatui::layout::{Position, Rect};

use crate::app::command::Command;
use crate::app::dialog::DialogKind;
use crate::app::edit_scenario;
use crate::app::geometry::{Pane, pane_title, screen_plan, verdict_context};
use crate::app::pane_rows::PaneItem;
use crate::app::state::{App, ListState};
use crate::app::workspace::{HistoryEntry, Workspace};
use crate::engine::frameworks::Fitting;
use crate::explain::present_page::{Discussed, PresentPage, PresentRoom, present_page};
use crate::explain::verdict_compact::Freshness;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::text::width::{display_width, plural};

pub fn toggle_present(app: &mut App) {
    if app.present.is_some() {
        leave_present(app);
    } else {
        enter_present(app);
    }
}

/// Blanks the screen until the next key.
pub fn blank(app: &mut App) {
    enter_present(app);
    app.open(DialogKind::Blank);
}

fn enter_present(app: &mut App) {
    if app.present.is_none() {
        app.present = Some(Present::default());
        app.verdict_scroll = 0;
        app.zoomed = false;
        app.focus_on(app.list);
    }
}

/// From the verdict in full back to the screen for a room, and from there out of present mode.
pub fn back(app: &mut App) {
    if app.focus == Pane::Verdict {
        app.focus_on(app.list);
    } else {
        leave_present(app);
    }
}

/// Leaves present mode; the room's own scenario comes back.
pub fn leave_present(app: &mut App) {
    bring_back(app);
    app.present = None;
    app.verdict_scroll = 0;
}

/// The screen for a room in an area.
pub fn page(app: &App, area: Rect) -> PresentPage {
    let subject = verdict_context(app);
    let room = PresentRoom::new(subject, usize::from(area.width).saturating_sub(2), usize::from(area.height));
    present_page(subject, app.news, &discussed(app), room)
}

/// The row that a cell of the screen for a room is about.
pub fn row_at(app: &App, at: Position) -> Option<Row> {
    let area = screen_plan(app).present;
    let line = area.contains(at).then(|| usize::from(at.y - area.y))?;
    page(app, area).page.rows.iter().find(|(known, _)| *known == line).map(|(_, row)| *row)
}

/// What is selected, for a room that talks about it.
fn discussed(app: &App) -> Discussed {
    let Some(list) = app.pane(app.list) else { return Discussed::default() };
    let (name, standing) = match list.selected {
        Some(PaneItem::Row(row)) => {
            let rows = app.workspace.rows();
            let standing = if rows.is_rated(row) { rows.level(row).name() } else { "not rated" };
            (rows.name(row).to_owned(), standing.to_owned())
        }
        Some(PaneItem::Framework(index)) => {
            let fit = app.answer().fit(index).filter(Fitting::is_rated);
            let name = app.catalog().frameworks.get(index).map_or("", |framework| &framework.name);
            (name.to_owned(), fit.map_or(String::new(), |fit| fit.score.percent().to_string()))
        }
        None => Default::default(),
    };
    Discussed { place: place(app, list), name, standing }
}

/// Which list the selection is of and where it stands in it, with the filter of the list.
fn place(app: &App, list: &ListState) -> String {
    let count = list.items().count();
    let at = list.items().position(|item| Some(item) == list.selected).map_or(0, |at| at + 1);
    let is_filtered = !list.filter.is_empty() || app.top() == Some(&DialogKind::Filter(app.list));
    let title = pane_title(app, app.list);
    if !is_filtered {
        return format!("{title}, {at} of {count}");
    }
    let (shown, _) = list.filter.shown(FILTER_CELLS);
    let found = match count {
        0 => "no row matches".to_owned(),
        count => format!("{at} of {}", plural(count as u64, "match", "matches")),
    };
    format!("{title} /{shown}   {found}")
}

/// Cells of a filter on the screen for a room.
const FILTER_CELLS: usize = 24;

/// The cell of the cursor in the filter, from the start of the line that says where the row stands.
pub fn filter_cursor(app: &App) -> u16 {
    let (_, cursor) = app.pane(app.list).map_or(("", 0), |list| list.filter.shown(FILTER_CELLS));
    u16::try_from(display_width(pane_title(app, app.list)) + " /".len() + cursor).unwrap_or(0)
}

/// A path as a message says it: before a room, without its folders.
pub fn shown_path(app: &App, path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().filter(|_| app.present.is_some());
    name.unwrap_or(path).to_owned()
}

/// Shows the table, or the screen for a room again.
pub fn toggle_table(app: &mut App) {
    app.zoomed = !app.zoomed && app.focus != Pane::Verdict;
    app.focus_on(app.list);
}

/// To the snapshot or example after or before; before the first stands the room's own scenario.
pub fn step_example(app: &mut App, command: Command) {
    enter_present(app);
    let catalog = &*app.shared_catalog();
    let snapshots = app.snapshots.len();
    let at = app.present.as_ref().and_then(|present| present.preview.as_ref()).map(|preview| match preview.shown {
        PreviewSource::Snapshot(at) => at,
        PreviewSource::Preset(preset) => snapshots + preset,
    });
    let target = match (command, at) {
        (Command::NextExample, None) => Some(0),
        (Command::NextExample, Some(at)) => Some(at + 1),
        (_, None) => {
            app.say("This is your own scenario: nothing comes before it");
            return;
        }
        (_, Some(at)) => at.checked_sub(1),
    };
    let Some(target) = target else {
        bring_back(app);
        app.say("Your own scenario again");
        return;
    };
    let shown =
        if target < snapshots { PreviewSource::Snapshot(target) } else { PreviewSource::Preset(target - snapshots) };
    let (entry, action) = match shown {
        PreviewSource::Snapshot(at) => {
            let Snapshot { name, moment } = app.snapshots[at].clone();
            (moment, format!("Snapshot {} of {snapshots}: {name}", at + 1))
        }
        PreviewSource::Preset(at) => {
            let Some(preset) = catalog.presets.get(at) else {
                app.say("That was the last example");
                return;
            };
            let scenario = edit_scenario::example(catalog, app.own().scenario(), preset);
            let action = format!("Example {} of {}: {}", at + 1, catalog.presets.len(), preset.title);
            (HistoryEntry { scenario, origin: preset.title.clone() }, action)
        }
    };
    let preview = app.workspace.preview(entry, &action);
    let before = app.swap_workspace(preview);
    let own = app.present.take().and_then(|present| present.preview).map_or(before, |preview| *preview.own);
    app.present = Some(Present { preview: Some(Preview { shown, own: Box::new(own) }) });
}

/// What the next page shows; nothing where there is neither a snapshot nor an example.
pub fn next_words(app: &App) -> Option<&'static str> {
    let next = match app.present.as_ref()?.preview.as_ref().map(|preview| preview.shown) {
        None => 0,
        Some(PreviewSource::Snapshot(at)) => at + 1,
        Some(PreviewSource::Preset(_)) => app.snapshots.len(),
    };
    if next < app.snapshots.len() {
        return Some("next snapshot");
    }
    (!app.catalog().presets.is_empty()).then_some("next example")
}

/// The room's own scenario comes back in place of an example that is shown.
pub fn bring_back(app: &mut App) {
    let Some(preview) = app.present.as_mut().and_then(|present| present.preview.take()) else { return };
    app.swap_workspace(*preview.own);
    app.workspace.answer_again();
    app.news = Freshness::Old;
}

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What it is called, apart from every other snapshot.
    pub name: String,
    /// It, and what it started from.
    pub moment: HistoryEntry,
}

impl Snapshot {
    /// Whether it is that scenario: the same said in the same file, or in none.
    pub fn is(&self, scenario: &Scenario) -> bool {
        self.moment.scenario.says_the_same(scenario) && self.moment.scenario.file() == scenario.file()
    }
}

/// What present mode knows.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// What is shown instead of the room's own scenario.
    pub preview: Option<Preview>,
}

/// What may be shown instead of the room's own scenario: snapshots come before the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreviewSource {
    /// A snapshot, by its place.
    Snapshot(usize),
    /// An example of the pack.
    Preset(usize),
}

/// A snapshot or an example that is shown, and what it stands in front of.
#[derive(Debug, Clone)]
pub struct Preview {
    pub shown: PreviewSource,
    /// The room's own.
    pub own: Box<Workspace>,
}
