//! Finding in texts, and going from match to match, in a text and across the panes.

use std::ops::Range;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{self, Dialog, DialogEntry, DialogKind, DialogPage, PageField};
use crate::app::geometry::{Pane, has, pane_title, revealing};
use crate::app::pane_rows::PaneItem;
use crate::app::state::App;
use crate::app::text_field::{LONGEST, TextField};
use crate::layout::page::{Line, Page, Span, Tone};
use crate::search::fold::{FoldMap, fold, fold_into};
use crate::search::query::Query;
use crate::text::width::one_line;

pub const TEXT_SEARCH: DialogEntry =
    DialogEntry { context: KeyContext::Field, hints: &[dialog::KEEP], ..DialogEntry::new(|_, _| None, dialog::stays) };

/// Whether a dialog is a text in which words are found; the help is narrowed to them instead.
pub const fn is_text(kind: &DialogKind) -> bool {
    matches!(kind, DialogKind::Guide(_) | DialogKind::Detail(_))
}

/// Opens the search of the text on top.
pub fn open_text_search(app: &mut App) {
    let from = app.dialogs.last().map_or(0, |dialog| dialog.place.scroll);
    app.open(DialogKind::TextSearch { from });
}

/// Shows what the words typed lead to: the first match from where one was, or the list from its start.
pub fn text_search_changed(app: &mut App) {
    let [.., Dialog { kind, .. }, Dialog { kind: DialogKind::TextSearch { from }, .. }] = app.dialogs.as_slice() else {
        return;
    };
    let (is_text, from) = (is_text(kind), *from);
    let at = app.dialogs.len() - 2;
    let lines = if is_text { matches_in(app, at) } else { Vec::new() };
    let found = lines.iter().copied().find(|line| *line >= from).or_else(|| lines.first().copied());
    let scroll = found.map_or(if is_text { from } else { 0 }, |line| scroll_to(app, at, line, from));
    if let Some(dialog) = app.dialogs.get_mut(at) {
        dialog.matched = found;
        dialog.place.scroll = scroll;
    }
}

/// Goes to the next match or the one before: of the text on top, else of the filter, from pane to pane.
pub fn step_match(app: &mut App, command: Command) {
    if app.dialogs.is_empty() {
        step_in_panes(app, command);
    } else {
        step_in_text(app, command);
    }
}

fn step_in_text(app: &mut App, command: Command) {
    let slash = app.chords.shown(Command::Filter).to_owned();
    let Some(at) = app.dialogs.len().checked_sub(1) else { return };
    let words = app.dialogs[at].search.text().to_owned();
    if words.trim().is_empty() {
        app.say(&format!("Nothing to find again: {slash} searches this text"));
        return;
    }
    let lines = matches_in(app, at);
    let Dialog { matched, place, .. } = &app.dialogs[at];
    let place = match (command, *matched) {
        (Command::PreviousMatch, here) => {
            let here = here.unwrap_or(place.scroll);
            lines.iter().rposition(|line| *line < here).or(lines.len().checked_sub(1))
        }
        (_, Some(here)) => lines.iter().position(|line| *line > here).or(Some(0)),
        (_, None) => lines.iter().position(|line| *line >= place.scroll).or(Some(0)),
    };
    let Some((place, line)) = place.and_then(|place| lines.get(place).map(|line| (place, *line))) else {
        app.say(&format!("No match for \"{words}\" in this text"));
        return;
    };
    let scroll = scroll_to(app, at, line, app.dialogs[at].place.scroll);
    app.say(&format!("{slash}{words}: {} of {}", place + 1, lines.len()));
    let dialog = &mut app.dialogs[at];
    dialog.matched = Some(line);
    dialog.place.scroll = scroll;
    dialog.place.selected = None;
}

/// The scroll position at which a line of the dialog at a place is in sight.
fn scroll_to(app: &App, at: usize, line: usize, scroll: usize) -> usize {
    let Some(open) = app.dialogs.get(at).and_then(|dialog| dialog::of(app, dialog)) else { return scroll };
    let height = usize::from(dialog::lines_area(app, &open.laid).height);
    revealing(scroll, &(line..line + 1), open.laid.lines, height)
}

fn matches_in(app: &App, at: usize) -> Vec<usize> {
    let Some(dialog) = app.dialogs.get(at) else { return Vec::new() };
    let open = dialog::of(app, dialog);
    open.map_or_else(Vec::new, |open| match_lines(&open.laid.page, dialog.search.text()))
}

/// The lines of a page on which some words begin, also where the text is wrapped between them.
pub fn match_lines(page: &Page, words: &str) -> Vec<usize> {
    let words = folded_words(words);
    if words.is_empty() {
        return Vec::new();
    }
    let mut text = String::new();
    let mut starts = Vec::with_capacity(page.lines.len());
    for line in &page.lines {
        starts.push(text.len());
        fold_into(line.plain().trim(), &mut text);
        text.push(' ');
    }
    let line = |at: usize| starts.partition_point(|start| *start <= at).saturating_sub(1);
    let mut lines: Vec<usize> = text.match_indices(&words).map(|(at, _)| line(at)).collect();
    lines.dedup();
    lines
}

fn folded_words(words: &str) -> String {
    one_line(&fold(words))
}

/// Shows what a text is searched for above it, and marks what is found.
pub fn mark_matches(app: &App, dialog: &Dialog, laid: &mut DialogPage) {
    let is_typing = matches!(app.top(), Some(DialogKind::TextSearch { .. }));
    if !is_text(&dialog.kind) || (dialog.search.is_empty() && !is_typing) {
        return;
    }
    laid.field = Some(PageField::new("/", &dialog.search, laid.page.width));
    let words = folded_words(dialog.search.text());
    if words.is_empty() {
        return;
    }
    for line in &mut laid.page.lines {
        let plain = line.plain();
        let map = FoldMap::new(&plain);
        let found = map.folded().match_indices(&words).map(|(at, _)| map.original(at..at + words.len()));
        let found: Vec<Range<usize>> = found.collect();
        if !found.is_empty() {
            *line = marked_line(line, &found);
        }
    }
}

/// The line with the marked bytes of its text in the tone of matches.
fn marked_line(line: &Line, marks: &[Range<usize>]) -> Line {
    let mut marked = Line::empty();
    let mut before = 0;
    for Span { text, tone } in &line.spans {
        let is_marked = |at: usize| marks.iter().any(|mark| mark.contains(&(before + at)));
        let mut start = 0;
        let borders = text.char_indices().map(|(at, _)| at).filter(|at| *at > 0).chain([text.len()]);
        for end in borders {
            let here = is_marked(start);
            if end == text.len() || is_marked(end) != here {
                let tone = if here { Tone::Match } else { *tone };
                marked.push(tone, text.get(start..end).unwrap_or_default());
                start = end;
            }
        }
        before += text.len();
    }
    marked
}

/// The next match in this pane, after the last one the first of the next pane that has any.
fn step_in_panes(app: &mut App, command: Command) {
    let words = words_to_find(app);
    let slash = app.chords.shown(Command::Filter).to_owned();
    if words.is_empty() {
        app.say(&format!("Nothing to find again: {slash} filters"));
        return;
    }
    let panes: Vec<Pane> = Pane::LISTS.into_iter().filter(|pane| has(app, *pane)).collect();
    let at = panes.iter().position(|pane| *pane == app.list).unwrap_or(0);
    let is_forward = command == Command::NextMatch;
    if let Some(item) = beside(app, app.list, &words, is_forward) {
        select(app, app.list, item);
        return;
    }
    let is_filtered = app.pane(app.list).is_some_and(|list| list.filter.text() == words);
    let steps = usize::from(is_filtered)..=panes.len();
    let places = steps.map(|step| if is_forward { at + step } else { at + panes.len() - step.min(panes.len()) });
    for pane in places.filter_map(|place| panes.get(place % panes.len())) {
        filter_by(app, *pane, &words);
        let items = app.pane(*pane).map(|list| list.items().collect::<Vec<_>>()).unwrap_or_default();
        if let Some(item) = if is_forward { items.first() } else { items.last() } {
            select(app, *pane, *item);
            return;
        }
        clear_filter(app, *pane);
    }
    app.say(&format!("No rows match \"{words}\""));
}

/// What a filter shows, else what was filtered by last.
fn words_to_find(app: &App) -> String {
    let panes = [app.list].into_iter().chain(Pane::LISTS);
    let filters = panes.filter_map(|pane| app.pane(pane)).map(|list| list.filter.text());
    let mut known = filters.chain([app.filtered_by.as_str()]).filter(|words| !words.trim().is_empty());
    known.next().unwrap_or_default().to_owned()
}

/// The match beside the one selected in a pane that is filtered by these words.
fn beside(app: &App, pane: Pane, words: &str, is_forward: bool) -> Option<PaneItem> {
    let list = app.pane(pane).filter(|list| list.filter.text() == words)?;
    let items: Vec<PaneItem> = list.items().collect();
    let at = items.iter().position(|item| Some(*item) == list.selected)?;
    let next = if is_forward { Some(at + 1) } else { at.checked_sub(1) };
    items.get(next?).copied()
}

fn select(app: &mut App, pane: Pane, item: PaneItem) {
    app.focus_on(pane);
    let title = pane_title(app, pane);
    let Some(list) = app.pane_mut(pane) else { return };
    list.selected = Some(item);
    let at = list.items().position(|known| known == item).unwrap_or(0);
    let words = format!("/{}  {} of {} in {}", list.filter.text(), at + 1, list.items().count(), title);
    app.say(&words);
}

fn filter_by(app: &mut App, pane: Pane, words: &str) {
    let Some(list) = app.pane_mut(pane).filter(|list| list.filter.text() != words) else { return };
    list.filter = TextField::holding(words, LONGEST);
    list.query = Query::parse(words);
    app.filter(pane);
}

fn clear_filter(app: &mut App, pane: Pane) {
    if let Some(list) = app.pane_mut(pane) {
        list.filter.clear();
        list.query = Query::default();
        app.refresh(pane);
    }
}

/// Takes the filter off every pane that it went to.
pub fn clear_filters(app: &mut App, words: &str) {
    for pane in Pane::LISTS {
        if app.pane(pane).is_some_and(|list| list.filter.text() == words) {
            clear_filter(app, pane);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{marked_line, match_lines};
    use crate::layout::page::{Line, Page, Tone};

    #[test]
    fn words_are_found_across_a_line_break_and_in_any_case() {
        let mut page = Page::new(20);
        for line in ["  One event", "  loop waits.", "", "An Event Loop, 20 %"] {
            page.line(Line::of(Tone::Plain, line));
        }
        for (words, lines) in
            [("event loop", vec![0, 3]), ("EVENT", vec![0, 3]), ("20%", vec![3]), ("none", vec![]), (" ", vec![])]
        {
            assert_eq!(match_lines(&page, words), lines, "{words}");
        }
    }

    #[test]
    fn only_what_is_found_is_marked() {
        let line = Line::of(Tone::Strong, "An Eve").with(Tone::Plain, "nt loop");
        let spans = marked_line(&line, std::slice::from_ref(&(3..8))).spans;
        let told: Vec<(&str, Tone)> = spans.iter().map(|span| (span.text.as_str(), span.tone)).collect();
        assert_eq!(told, [("An ", Tone::Strong), ("Eve", Tone::Match), ("nt", Tone::Match), (" loop", Tone::Plain)]);
    }
}
