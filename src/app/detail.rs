//! Detail and guide pages, and the links on them.
//!
//! An address is shown before it is opened, always.

use crate::app::command::{Command, KeyContext};
use crate::app::dialog;
use crate::app::dialog::{ChoicePlace, Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageNote};
use crate::app::geometry::revealing;
use crate::app::message::{ComparisonRequest, Effect, Request};
use crate::app::navigation::{go_to, pane_of};
use crate::app::pane_rows::PaneItem;
use crate::app::reload::IdMap;
use crate::app::state::{App, Desktop};
use crate::explain::context::at_start;
use crate::explain::guide_page::{GuideText, GuideTopic};
use crate::explain::{guide_page, phrases, row_page};
use crate::layout::page::Link;
use crate::model::rows::Row;
use crate::text::validate::is_url;

pub const DETAIL: DialogEntry = DialogEntry {
    context: KeyContext::Detail,
    speaks_of_reference: true,
    hints: &[
        DialogHint::new(Command::Toggle, |app, _| match detailed(app)? {
            Detailed::Item(PaneItem::Row(_)) => Some("on/off"),
            Detailed::Item(PaneItem::Framework(_)) => Some("pin"),
            Detailed::Tool(_) | Detailed::Source(_) => is_long(app).then_some("page"),
        }),
        DialogHint::new(Command::Raise, |app, _| detailed_row(app).map(|_| "importance")),
        DialogHint::new(Command::Must, |app, _| detailed_row(app).map(|_| "must-have")),
        DialogHint::new(Command::Undo, |app, _| (app.workspace.undo_depth() > 0).then_some("undo")),
        DialogHint::new(Command::Accept, |app, _| opens_link(app).filter(|opens| *opens).map(|_| "open")),
        DialogHint::new(Command::OpenAddress, |app, _| opens_link(app).unwrap_or(has_links(app)).then_some("source")),
        NEXT_LINK,
        SEARCH,
        NEXT_MATCH,
        DialogHint::new(Command::Back, |app, _| (app.dialogs.len() > 1).then_some("back")),
    ],
    accept: accept_detail,
    ..DialogEntry::new(detail_page, follow_detail)
};

fn detail_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Detail(about) = dialog.kind else { return None };
    let (catalog, width) = (app.catalog(), dialog::text_width(app));
    let reference = &catalog.reference;
    let (title, page) = match about {
        Detailed::Item(PaneItem::Row(row)) => {
            let page = row_page::row_page(catalog, app.scenario(), app.answer(), row, width);
            (phrases::signed(app.workspace.rows(), row, app.glyphs), page)
        }
        Detailed::Item(PaneItem::Framework(index)) => {
            let name = catalog.frameworks.get(index).map_or(String::new(), |known| known.name.clone());
            (name, row_page::framework_page(catalog, index, width))
        }
        Detailed::Tool(index) => {
            let name = reference.tools.get(index).map_or(String::new(), |tool| tool.name.clone());
            (name, row_page::tool_page(catalog, index, width))
        }
        Detailed::Source(index) => ("Source".to_owned(), row_page::source_page(catalog, index, width)),
    };
    let choices = page.links.iter().map(|link| link.lines.clone()).collect();
    let title = match place(app, about) {
        Some((at, many)) => dialog::title_with(app, &title, &format!("{} of {many}", at + 1)),
        None => title,
    };
    Some(DialogPage::new(title, page, choices))
}

/// What the page on top is about.
pub fn detailed(app: &App) -> Option<Detailed> {
    match app.top() {
        Some(DialogKind::Detail(about)) => Some(*about),
        _ => None,
    }
}

/// The row the page on top is about.
fn detailed_row(app: &App) -> Option<Row> {
    match detailed(app)? {
        Detailed::Item(PaneItem::Row(row)) => Some(row),
        _ => None,
    }
}

fn is_long(app: &App) -> bool {
    let (lines, height, _) = dialog::extent(app);
    lines > height
}

/// Which one it is in its pane or list, and how many there are; nothing where it is hidden there.
fn place(app: &App, about: Detailed) -> Option<(usize, usize)> {
    let reference = &app.catalog().reference;
    match about {
        Detailed::Item(item) => {
            let list = app.pane(pane_of(app.catalog(), item))?;
            Some((list.items().position(|other| other == item)?, list.items().count()))
        }
        Detailed::Tool(index) => Some((index, reference.tools.len())),
        Detailed::Source(index) => Some((index, reference.sources.len())),
    }
}

/// Goes on to the page after or before in the pane or list; the selection there goes along.
pub fn step_detail(app: &mut App, command: Command) {
    let Some(about) = detailed(app) else { return };
    let next = place(app, about).and_then(|(at, many)| {
        let next = if command == Command::NextSection { at + 1 } else { at.checked_sub(1)? };
        (next < many).then_some(next)
    });
    let next = next.and_then(|next| match about {
        Detailed::Tool(_) => Some(Detailed::Tool(next)),
        Detailed::Source(_) => Some(Detailed::Source(next)),
        Detailed::Item(item) => {
            let pane = pane_of(app.catalog(), item);
            let item = app.pane(pane)?.items().nth(next)?;
            app.pane_mut(pane)?.selected = Some(item);
            Some(Detailed::Item(item))
        }
    });
    match (next, app.dialogs.last_mut()) {
        (Some(next), Some(top)) => *top = DialogKind::Detail(next).into(),
        _ if command == Command::NextSection => app.say("This is the last one here"),
        _ => app.say("This is the first one here"),
    }
}

fn accept_detail(app: &mut App) -> Vec<Effect> {
    match app.dialogs.last().and_then(|dialog| dialog.place.selected) {
        Some(_) => open_target(app),
        None => dialog::close(app),
    }
}

fn follow_detail(dialog: &mut Dialog, ids: IdMap) -> bool {
    let DialogKind::Detail(about) = &mut dialog.kind else { return false };
    dialog.place.selected = None;
    ids.about(*about).map(|found| *about = found).is_some()
}

pub const GUIDE: DialogEntry = DialogEntry {
    context: KeyContext::Guide,
    speaks_of_reference: true,
    hints: &[
        DialogHint::new(Command::Accept, |_, dialog| dialog.place.selected.map(|_| "open it")),
        DialogHint::new(Command::ReadOn, |_, _| Some("page")),
        DialogHint::new(Command::NextHeading, |_, _| Some("heading")),
        NEXT_LINK,
        SEARCH,
        NEXT_MATCH,
        DialogHint::new(Command::Back, |_, dialog| (!dialog.back.is_empty()).then_some("back")),
    ],
    accept: follow,
    ..DialogEntry::new(topic_page, follow_guide)
};

fn topic_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Guide(topic) = dialog.kind else { return None };
    let guide = guide_page::guide_page(app.catalog(), topic, dialog::text_width(app));
    let (GuideText { mut page, links, headings }, entries) = guide.with_contents();
    let at = |line: usize, address: String| Link { lines: line..line + 1, address };
    let contents = entries.into_iter().zip(&headings).map(|(line, heading)| at(line, heading_address(heading.line)));
    page.links = contents.chain(links.into_iter().map(|link| at(link.line, link.target))).collect();
    let choices = page.links.iter().map(|link| link.lines.clone()).collect();
    let note = PageNote::Headings(headings.into_iter().map(|heading| (heading.line, heading.words)).collect());
    Some(DialogPage { note, ..DialogPage::new(topic.title(), page, choices) })
}

/// What stands before the line of a heading in a link to it; no id of a row has it.
const TO_LINE: char = '#';

fn heading_address(line: usize) -> String {
    format!("{TO_LINE}{line}")
}

fn follow_guide(dialog: &mut Dialog, _: IdMap) -> bool {
    dialog.place.selected = None;
    true
}

const SEARCH: DialogHint = DialogHint::new(Command::Filter, |_, _| Some("search"));
const NEXT_MATCH: DialogHint =
    DialogHint::new(Command::NextMatch, |_, dialog| (!dialog.search.is_empty()).then_some("next match"));
const NEXT_LINK: DialogHint = DialogHint::new(Command::NextLink, |app, _| has_links(app).then_some("link"));

/// Whether the link selected can be opened here.
fn opens_link(app: &App) -> Option<bool> {
    app.dialogs.last()?.place.selected.map(|_| app.desktop == Desktop::Here || comparison(app).is_some())
}

fn has_links(app: &App) -> bool {
    dialog::top(app).is_some_and(|open| !open.laid.choices.is_empty())
}

/// Opens the page of what is selected in the panes.
pub fn open_selected(app: &mut App) {
    if let Some(item) = app.selected() {
        show(app, Detailed::Item(item));
    }
}

/// Opens the page of something.
pub fn show(app: &mut App, about: Detailed) {
    app.open(DialogKind::Detail(about));
}

/// Opens a guide where it was left.
pub fn read(app: &mut App, topic: GuideTopic) {
    app.open(DialogKind::Guide(topic));
    let left = app.reading[topic as usize];
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place = left;
    }
}

/// Keeps where one is in the guide on top.
pub fn remember_place(app: &mut App) {
    if let Some(Dialog { kind: DialogKind::Guide(topic), place, .. }) = app.dialogs.last() {
        app.reading[*topic as usize] = *place;
    }
}

/// Goes to the heading after or before the first line in sight.
pub fn step_heading(app: &mut App, command: Command) {
    let Some(open) = dialog::top(app) else { return };
    let PageNote::Headings(headings) = &open.laid.note else { return };
    let height = usize::from(dialog::area(app).height);
    let mut lines = headings.iter().map(|(line, _)| *line);
    let scroll = match command {
        Command::PreviousHeading => Some(lines.rfind(|line| *line < open.scroll).unwrap_or(0)),
        _ => lines.find(|line| *line > open.scroll),
    };
    let Some(scroll) = scroll else { return };
    let last = open.laid.lines.saturating_sub(height);
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place = ChoicePlace { selected: None, scroll: scroll.min(last) };
    }
}

/// Goes back to where a link was followed: within the text, else in what is below.
pub fn go_back(app: &mut App) -> Vec<Effect> {
    let Some(dialog) = app.dialogs.last_mut() else { return vec![Effect::Comparison(ComparisonRequest::Back)] };
    if let Some(place) = dialog.back.pop() {
        dialog.place = place;
    } else if app.dialogs.len() > 1 || matches!(app.top(), Some(DialogKind::Detail(_))) {
        app.dialogs.pop();
    } else {
        app.say("No link was followed to here");
    }
    Vec::new()
}

/// Selects the link after or before, and scrolls to it.
pub fn step_link(app: &mut App, command: Command) {
    let height = usize::from(dialog::area(app).height);
    let Some(open) = dialog::top(app) else { return };
    let from = open.scroll;
    let next = match (open.selected, command) {
        (None, Command::PreviousLink) => open.laid.choices.iter().rposition(|choice| choice.start < from + height),
        (None, _) => open.laid.choices.iter().position(|choice| choice.start >= from),
        (Some(at), Command::PreviousLink) => at.checked_sub(1),
        (Some(at), _) => Some(at + 1),
    };
    let Some((at, lines)) = next.and_then(|at| open.laid.choices.get(at).map(|lines| (at, lines.clone()))) else {
        return;
    };
    let revealed = revealing(open.scroll, &lines, open.laid.lines, height);
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place = ChoicePlace { selected: Some(at), scroll: revealed };
    }
    say_address(app);
}

/// The comparison that the link selected in the top dialog leads to.
fn comparison(app: &App) -> Option<String> {
    let open = dialog::top(app)?;
    let link = open.laid.page.links.get(open.selected?)?;
    link.address.strip_prefix(row_page::COMPARISON).map(str::to_owned)
}

/// The address selected in the top dialog.
pub fn address(app: &App) -> Option<String> {
    let open = dialog::top(app)?;
    let link = open.laid.page.links.get(open.selected?)?;
    is_url(&link.address).then(|| link.address.clone())
}

/// Says where the link selected in the top dialog leads: two of them may stand on one line.
pub fn say_address(app: &mut App) {
    let catalog = &*app.shared_catalog();
    if let Some(address) = address(app) {
        let copies = format!("{} copies it", app.chords.shown(Command::Copy));
        let keys = match app.desktop {
            Desktop::Here => format!("{} opens it, {copies}", app.chords.shown(Command::OpenAddress)),
            Desktop::None => copies,
        };
        app.say(&format!("{address} · {keys}"));
    } else if let Some(name) = comparison(app) {
        let (enter, back) = (at_start(app.chords.shown(Command::Accept)), app.chords.shown(Command::Back));
        app.say(&format!("{enter} opens the comparison {name}, {back} comes back here"));
    } else if let Some(row) = target(app) {
        let enter = at_start(app.chords.shown(Command::Accept));
        app.say(&format!("{enter} opens {}", catalog.row_name(row)));
    }
}

/// The row that the link selected in the guide leads to.
fn target(app: &App) -> Option<Row> {
    let Some(DialogKind::Guide(_)) = app.top() else { return None };
    let open = dialog::top(app)?;
    open.laid.page.links.get(open.selected?).and_then(|link| app.catalog().row(&link.address))
}

/// Opens the address selected; where none is, selects the first one and shows it.
pub fn open_target(app: &mut App) -> Vec<Effect> {
    if let Some(name) = comparison(app) {
        return vec![Effect::Comparison(ComparisonRequest::Open(name))];
    }
    let Some(address) = address(app) else {
        if matches!(app.top(), Some(DialogKind::Detail { .. })) {
            first(app);
        }
        return Vec::new();
    };
    match app.desktop {
        Desktop::Here => {
            app.say(&format!("Opening {address}"));
            vec![Effect::Terminal(Request::Open(address))]
        }
        Desktop::None => {
            let copy = app.chords.shown(Command::Copy);
            app.say(&format!("No desktop to open it on, {copy} copies it: {address}"));
            Vec::new()
        }
    }
}

/// The first address from what is seen on, else the first of all.
fn first(app: &mut App) {
    let Some(open) = dialog::top(app) else { return };
    if open.laid.choices.is_empty() {
        app.say("No link on this page");
        return;
    }
    let from = open.scroll;
    if open.laid.choices.iter().all(|choice| choice.start < from) {
        step_link(app, Command::PreviousLink);
    } else {
        step_link(app, Command::NextLink);
    }
}

/// Goes to the heading a link of the guide names, or opens its row over the guide.
fn follow(app: &mut App) -> Vec<Effect> {
    if let Some(row) = target(app) {
        let item = PaneItem::Row(row);
        go_to(app, item);
        show(app, Detailed::Item(item));
    } else if let Some(line) = target_line(app) {
        let lines = dialog::top(app).map_or(0, |open| open.laid.lines);
        let last = lines.saturating_sub(usize::from(dialog::area(app).height));
        if let Some(dialog) = app.dialogs.last_mut() {
            dialog.back.push(dialog.place);
            dialog.place = ChoicePlace { selected: None, scroll: line.min(last) };
        }
    }
    Vec::new()
}

/// The line that the link selected in the contents of a guide leads to.
fn target_line(app: &App) -> Option<usize> {
    let open = dialog::top(app)?;
    open.laid.page.links.get(open.selected?)?.address.strip_prefix(TO_LINE)?.parse().ok()
}
