//! Selection and scrolling in the panes.

use crate::app::command::Command;
use crate::app::geometry::{Pane, inside, screen_plan, verdict_page};
use crate::app::pane_rows::{PaneEntry, PaneItem, Sort};
use crate::app::state::{App, ListState};
use crate::model::catalog::Catalog;
use crate::model::rows::Row;
use crate::search::query::Query;

/// Lines of a page, and one more, where present mode shows no pane.
const UNSEEN: usize = 11;

/// Moves by a command of the move group.
pub fn run_movement(app: &mut App, command: Command) {
    let catalog = &*app.shared_catalog();
    if app.focus == Pane::Verdict {
        let height = usize::from(inside(screen_plan(app).verdict).height);
        let lines = verdict_page(app).lines.len();
        app.verdict_scroll = scrolled(app.verdict_scroll, command, lines, height);
        return;
    }
    let page = screen_plan(app).pane(app.focus).map_or(UNSEEN, |area| usize::from(inside(area).height)).max(2) - 1;
    let focus = app.focus;
    let options = catalog.options.len();
    let Some(list) = app.pane_mut(focus) else { return };
    match command {
        Command::Left | Command::Right if focus == Pane::Frameworks => pane_beside(catalog, list, command),
        Command::Left | Command::Right if focus == Pane::UseCases && options == 2 => {}
        Command::Left | Command::Right => {
            let right = list.column.saturating_add(1).min(options);
            list.column = if command == Command::Left { list.column.saturating_sub(1) } else { right };
            if list.sort == Sort::Favors {
                app.refresh(focus);
            }
        }
        _ => step_selection(list, command, page),
    }
}

/// The pane that holds a row or framework.
pub fn pane_of(catalog: &Catalog, item: PaneItem) -> Pane {
    match item {
        PaneItem::Row(Row::Criterion(index))
            if catalog.criteria.get(index).is_some_and(|row| !row.cells.is_empty()) =>
        {
            Pane::Ecosystem
        }
        PaneItem::Row(Row::Criterion(_) | Row::Own(_) | Row::OneStack) => Pane::UseCases,
        PaneItem::Row(Row::Need(_)) | PaneItem::Framework(_) => Pane::Frameworks,
    }
}

/// Selects a row or framework in its pane; a filter that hides it is cleared.
pub fn go_to(app: &mut App, item: PaneItem) {
    let catalog = &*app.shared_catalog();
    let pane = pane_of(catalog, item);
    app.focus_on(pane);
    let Some(list) = app.pane_mut(pane) else { return };
    list.selected = Some(item);
    if list.items().all(|shown| shown != item) {
        list.filter.clear();
        list.query = Query::default();
    }
    app.refresh(pane);
    if let Some(list) = app.pane_mut(pane) {
        list.selected = Some(item);
    }
}

/// A scroll position after a command of the move group; it never passes the last line.
pub fn scrolled(scroll: usize, command: Command, lines: usize, height: usize) -> usize {
    let last = lines.saturating_sub(height);
    let page = height.saturating_sub(1).max(1);
    let target = moved(scroll.min(last), command, page, last + 1);
    target.min(last)
}

/// An index after a command of the move group, among `count` places.
pub fn moved(index: usize, command: Command, page: usize, count: usize) -> usize {
    let last = count.saturating_sub(1);
    let target = match command {
        Command::Down => index + 1,
        Command::Up => index.saturating_sub(1),
        Command::PageDown => index + page,
        Command::PageUp => index.saturating_sub(page),
        Command::HalfPageDown => index + page.div_ceil(2),
        Command::HalfPageUp => index.saturating_sub(page.div_ceil(2)),
        Command::Top => 0,
        Command::Bottom => last,
        _ => index,
    };
    target.min(last)
}

fn step_selection(list: &mut ListState, command: Command, page: usize) {
    let items: Vec<PaneItem> = list.items().collect();
    let at = items.iter().position(|item| Some(*item) == list.selected).unwrap_or(0);
    list.selected = items.get(moved(at, command, page, items.len())).copied();
}

/// Between needs and the frameworks of each option, at the same height where there is one.
fn pane_beside(catalog: &Catalog, list: &mut ListState, command: Command) {
    let group_of = |item: PaneItem| match item {
        PaneItem::Framework(index) => 1 + catalog.frameworks[index].option,
        PaneItem::Row(_) => 0,
    };
    let Some(selected) = list.selected else { return };
    let here = group_of(selected);
    let there = if command == Command::Left { here.checked_sub(1) } else { Some(here + 1) };
    let in_group = |group: usize| -> Vec<PaneItem> {
        let items = list.entries.iter().filter_map(|entry| match entry {
            PaneEntry::Item(item) if group_of(*item) == group => Some(*item),
            _ => None,
        });
        items.collect()
    };
    let height = in_group(here).iter().position(|item| *item == selected).unwrap_or(0);
    let Some(target) = there.map(in_group).filter(|items| !items.is_empty()) else { return };
    list.selected = target.get(height.min(target.len() - 1)).copied();
}

#[cfg(test)]
mod tests {
    use super::{moved, scrolled};
    use crate::app::command::Command;

    #[test]
    fn moves_stop_at_the_ends() {
        for (index, command, expected) in [
            (0, Command::Up, 0),
            (0, Command::Down, 1),
            (9, Command::Down, 9),
            (2, Command::PageDown, 6),
            (8, Command::PageDown, 9),
            (3, Command::PageUp, 0),
            (0, Command::HalfPageDown, 2),
            (5, Command::Bottom, 9),
            (5, Command::Top, 0),
            (5, Command::Zoom, 5),
        ] {
            assert_eq!(moved(index, command, 4, 10), expected, "{command:?} from {index}");
        }
        assert_eq!(moved(3, Command::Down, 4, 0), 0);
    }

    #[test]
    fn scrolling_never_passes_the_last_line() {
        assert_eq!(scrolled(0, Command::Bottom, 30, 10), 20);
        assert_eq!(scrolled(20, Command::Down, 30, 10), 20);
        assert_eq!(scrolled(99, Command::Up, 30, 10), 19);
        assert_eq!(scrolled(0, Command::PageDown, 5, 10), 0);
    }
}
