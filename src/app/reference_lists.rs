//! The lists of evidence, sources, tools and disputed rows.

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{
    self, Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageField, PageNote, SelectionRule,
};
use crate::app::message::Effect;
use crate::app::pane_rows::PaneItem;
use crate::app::state::App;
use crate::app::{detail, palette};
use crate::engine::strips::RatingChange;
use crate::explain::phrases::{basis_words, favors_words};
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::model::evidence::{Claim, Source};
use crate::model::framework::Tool;
use crate::model::rating::Basis;
use crate::model::rows::Row;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::width::{capital, cut, display_width, pad, pad_left};

pub const LISTS: DialogEntry = DialogEntry {
    context: KeyContext::Lists,
    selection: SelectionRule::Always,
    speaks_of_reference: true,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("read"))],
    narrow: Some(|app, dialog| {
        if let DialogKind::Lists { list, found } = &mut dialog.kind {
            *found = matching(app, *list, dialog.search.text());
        }
    }),
    accept: open_entry,
    ..DialogEntry::new(lists_page, dialog::stays)
};

/// A list to read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceList {
    Disputed,
    Evidence,
    Sources,
    Tools,
}

impl ReferenceList {
    pub const ALL: [Self; 4] = [Self::Disputed, Self::Evidence, Self::Sources, Self::Tools];

    const fn title(self) -> &'static str {
        match self {
            Self::Evidence => "Evidence",
            Self::Sources => "Sources",
            Self::Tools => "Tools",
            Self::Disputed => "Disputed",
        }
    }

    /// Lines of an entry.
    const fn height(self) -> usize {
        match self {
            Self::Tools => 1,
            Self::Evidence | Self::Sources | Self::Disputed => 2,
        }
    }

    /// Said where the comparison has nothing of the kind.
    const fn nothing(self) -> &'static str {
        match self {
            Self::Evidence => "This comparison has no evidence.",
            Self::Sources => "This comparison names no sources.",
            Self::Tools => "This comparison names no tools.",
            Self::Disputed => "No row is disputed: there is one rating of each.",
        }
    }

    fn len(self, catalog: &Catalog) -> usize {
        match self {
            Self::Evidence => catalog.reference.claims.len(),
            Self::Sources => catalog.reference.sources.len(),
            Self::Tools => catalog.reference.tools.len(),
            Self::Disputed => catalog.criteria.len(),
        }
    }

    /// What is searched of an entry, its name first; nothing for what is not listed.
    fn texts(self, catalog: &Catalog, index: usize) -> Option<Vec<&str>> {
        let reference = &catalog.reference;
        match self {
            Self::Evidence => reference.claims.get(index).map(|claim| {
                let rows = claim.rows.iter().map(|row| catalog.row_name(*row));
                let found = claim.evidence.iter().flat_map(|found| [found.figure.as_str(), &found.text]);
                [claim.text.as_str(), &claim.verdict, &claim.headline, &claim.id]
                    .into_iter()
                    .chain(rows)
                    .chain(found)
                    .collect()
            }),
            Self::Sources => reference.sources.get(index).map(|source| {
                let Source { title, publisher, address, id, .. } = source;
                vec![title.as_str(), publisher, address, id]
            }),
            Self::Tools => reference.tools.get(index).map(|tool| {
                let option = catalog.option_name(tool.option);
                vec![tool.name.as_str(), &tool.category, option, tool.health.words(), &tool.summary]
            }),
            Self::Disputed => {
                let row = catalog.criteria.get(index).filter(|row| row.is_disputed())?;
                Some(vec![row.name.as_str(), &row.short, &row.id])
            }
        }
    }
}

pub fn open_lists(app: &mut App) {
    // Where nothing is disputed, that list is not what somebody looks for.
    let is_disputed = app.catalog().criteria.iter().any(Criterion::is_disputed);
    let list = if is_disputed { ReferenceList::Disputed } else { ReferenceList::Evidence };
    let found = matching(app, list, "");
    app.open(DialogKind::Lists { list, found });
}

/// Goes to the list after or before; what is typed stays.
pub fn step_list(app: &mut App, command: Command) {
    if let Some(DialogKind::Lists { list, .. }) = app.top_mut() {
        let lists = ReferenceList::ALL.len();
        let by = if command == Command::NextList { 1 } else { lists - 1 };
        *list = ReferenceList::ALL[(*list as usize + by) % lists];
    }
    palette::search_changed(app);
}

/// The entries of a list that answer a search, best first; all in their order where nothing is typed.
fn matching(app: &App, list: ReferenceList, search: &str) -> Vec<usize> {
    let catalog = app.catalog();
    let entries = (0..list.len(catalog)).filter_map(|index| Some((index, list.texts(catalog, index)?)));
    let (places, texts): (Vec<usize>, Vec<Vec<&str>>) = entries.unzip();
    let query = Query::parse(search);
    if query.is_empty() {
        return places;
    }
    let hits = Index::new(texts.into_iter().map(Vec::into_iter)).find_plain(&query);
    hits.into_iter().filter_map(|hit| places.get(hit.row).copied()).collect()
}

fn lists_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Lists { list, found } = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    let mut field = PageField::new("/", &dialog.search, width);
    if dialog.search.is_empty() {
        field.line.push(Tone::Plain, " type to find");
    }
    let tabs = ReferenceList::ALL
        .map(|known| if known == *list { format!("[{}]", known.title()) } else { known.title().to_owned() });
    let title = tabs.join("  ");
    if found.is_empty() {
        let mut page = Page::new(width);
        if dialog.search.is_empty() {
            page.text(Tone::Plain, 0, list.nothing());
        } else {
            page = palette::no_match(dialog, app, width);
        }
        return Some(DialogPage { field: Some(field), ..DialogPage::new(title, page, Vec::new()) });
    }
    let height = list.height();
    let lines = found.len() * height;
    let shown = palette::shown_lines(app, dialog, lines);
    let (first, after) = (shown.start / height, shown.end.div_ceil(height));
    let query = Query::parse(dialog.search.text());
    let mut page = Page::new(width);
    for index in &found[first..after.min(found.len())] {
        let [name, more] = entry_lines(app, *list, *index, &query, width);
        page.line(name);
        if height > 1 {
            page.line(more);
        }
    }
    let choices = (0..found.len()).map(|at| at * height..(at + 1) * height).collect();
    let laid = DialogPage::new(title, page, choices);
    Some(DialogPage { lines, first: first * height, field: Some(field), note: PageNote::Choice, ..laid })
}

/// The line of an entry, and what stands below it.
fn entry_lines(app: &App, list: ReferenceList, index: usize, query: &Query, width: usize) -> [Line; 2] {
    let catalog = app.catalog();
    let reference = &catalog.reference;
    let below = |words: &str| Line::of(Tone::Plain, cut(&format!("  {words}"), width).into_owned());
    let name = |words: &str, cells: usize| palette::highlighted(&cut(words, cells), query);
    match list {
        ReferenceList::Evidence => {
            let Some(claim) = reference.claims.get(index) else { return [Line::empty(), Line::empty()] };
            [name(&claim.text, width), below(&claim_words(catalog, claim))]
        }
        ReferenceList::Sources => {
            let Some(source) = reference.sources.get(index) else { return [Line::empty(), Line::empty()] };
            [name(&source.title, width), below(&source.facts().join(" · "))]
        }
        ReferenceList::Tools => {
            let Some(tool) = reference.tools.get(index) else { return [Line::empty(), Line::empty()] };
            [tool_line(catalog, tool, query, width), Line::empty()]
        }
        ReferenceList::Disputed => {
            let Some(row) = catalog.criteria.get(index) else { return [Line::empty(), Line::empty()] };
            let level = app.glyphs.level(app.workspace.rows().level(Row::Criterion(index)));
            let changes = if changes_answer(app, index) { "changes the answer" } else { "" };
            let room = width.saturating_sub(display_width(level) + display_width(changes) + 2);
            let mut line = Line::of(Tone::Plain, level);
            line.spans.extend(name(&row.name, room).spans);
            let rest = width.saturating_sub(line.width());
            [line.with(Tone::Strong, pad_left(changes, rest)), below(&disputed_words(catalog, row))]
        }
    }
}

fn claim_words(catalog: &Catalog, claim: &Claim) -> String {
    let row = claim.rows.first().map(|row| catalog.row_name(*row));
    row.map_or_else(|| claim.verdict.clone(), |row| format!("{row}: {}", claim.verdict))
}

fn tool_line(catalog: &Catalog, tool: &Tool, query: &Query, width: usize) -> Line {
    let column = width * 3 / 10;
    let name = cut(&tool.name, column.saturating_sub(2)).into_owned();
    let rest = column.saturating_sub(display_width(&name));
    let option = catalog.option_name(tool.option);
    let kind = pad(&cut(&tool.category, column.saturating_sub(2)), column);
    let words = format!("{}{kind}{}  {}", " ".repeat(rest), pad(option, 10), tool.health.words());
    let mut line = palette::highlighted(&name, query);
    line.push(Tone::Plain, cut(&words, width.saturating_sub(display_width(&name))).into_owned());
    line
}

/// Both ratings of a row in words.
fn disputed_words(catalog: &Catalog, row: &Criterion) -> String {
    let by =
        |basis: Basis| format!("by {} {}", basis_words(catalog, basis), favors_words(catalog, &row.ratings(basis)));
    format!("{}, {}", capital(&by(Basis::Stated)), by(Basis::Evidence))
}

/// Whether the other ratings of a row, taken alone, would give another answer.
fn changes_answer(app: &App, criterion: usize) -> bool {
    let is_source = |change: RatingChange| matches!(change, RatingChange::Source(_));
    app.answer().check_first.iter().any(|check| check.row == criterion && is_source(check.change))
}

/// Opens what is selected; the list stays below it.
fn open_entry(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Lists { list, found }, place, .. }) = app.dialogs.last() else {
        return Vec::new();
    };
    let Some(index) = place.selected.and_then(|at| found.get(at)).copied() else { return Vec::new() };
    let catalog = app.catalog();
    let row = |row: Row| Detailed::Item(PaneItem::Row(row));
    let about = match list {
        ReferenceList::Evidence => {
            let claim = catalog.reference.claims.get(index);
            claim.and_then(|claim| claim.rows.first().copied()).map(row)
        }
        ReferenceList::Sources => Some(Detailed::Source(index)),
        ReferenceList::Tools => Some(Detailed::Tool(index)),
        ReferenceList::Disputed => Some(row(Row::Criterion(index))),
    };
    match about {
        Some(about) => detail::show(app, about),
        None => app.say("No row of this comparison rests on it"),
    }
    Vec::new()
}
