//! A pack that was read again, and the problems of its files.
//!
//! Where the files cannot be used, the pack that is open stays. Each step of undo goes on as the scenario does; one
//! that would change nothing any more, or has no place in the new pack, is forgotten.

use std::rc::Rc;

use crate::app::command::Command;
use crate::app::dialog::{Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage};
use crate::app::files::show_files;
use crate::app::geometry::{Pane, has};
use crate::app::pane_rows::PaneItem;
use crate::app::state::App;
use crate::app::workspace::ComparedTable;
use crate::app::{compare, dialog, palette, settle_list};
use crate::explain::phrases::of_unrated;
use crate::explain::verdict_compact::Freshness;
use crate::import::choose::OpenTable;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::rows::{Row, Rows};
use crate::pack::diagnostics::{Diagnostic, Diagnostics, Severity, SourceSpan};
use crate::scenario::read::fits_pack;
use crate::text::width::{display_width, plural, plural_s};

/// Says that the pack comes with the program, or that the table came through a pipe.
pub fn cannot_change(app: &mut App) {
    if app.workspace.table().is_some() {
        return app.say("This table came through a pipe, which cannot be read again: save it to a file and open that");
    }
    app.say("This pack is part of the program and cannot change; versus new pack starts one of your own");
}

/// Says why the pack was not read at all.
pub fn not_read(app: &mut App, why: &str) {
    close_problems(app);
    app.say(&format!("The pack stays as it was: {why}"));
}

/// Shows what is wrong with the files; the pack that is open stays.
pub fn refuse(app: &mut App, problems: Diagnostics) {
    close_problems(app);
    let title = format!("{}; the pack stays as it was", plural_s(problems.len(), "problem"));
    app.open(DialogKind::Problems { title, problems, of_pack: true });
}

/// Goes on with the pack as it is now, if that can be; else says why not, and the old one stays.
pub fn go_on(app: &mut App, new: Catalog) -> bool {
    let old = app.shared_catalog();
    if old.pack.id != new.pack.id {
        not_read(app, &format!("its id is {} now, no longer {}; open that one", new.pack.id, old.pack.id));
        return false;
    }
    let before = app.scenario().clone();
    let gone = match app.workspace.change_catalog(new.into()) {
        Ok(gone) => gone,
        Err(problems) => {
            refuse(app, problems);
            return false;
        }
    };
    let new = app.shared_catalog();
    let dropped = if fits_pack(&old, &new) { 0 } else { compare::go_on(app, &old, &new) };
    let after = app.scenario().clone();
    IdMap { old: Rows::new(&old, &before), new: Rows::new(&new, &after) }.look_on(app);
    if gone.is_empty() {
        let snapshots = match dropped {
            0 => String::new(),
            many => format!("; {} no place in it", plural(many as u64, "snapshot has", "snapshots have")),
        };
        app.say(&format!("The pack is read again{snapshots}"));
    } else {
        let title = format!("The pack is read again: {} from before", plural_s(gone.len(), "difference"));
        show_files(app, &title, gone);
    }
    true
}

/// Goes on with the file of the table as it is now; what was settled holds where its cells say the same.
pub fn go_on_with_table(app: &mut App, open: OpenTable) -> bool {
    let read = match open.read(&app.scenario().settled) {
        Ok(read) => read,
        Err(refusal) => {
            not_read(app, &refusal.to_string());
            return false;
        }
    };
    if !go_on(app, read.loaded.catalog) {
        return false;
    }
    let open_questions = read.reading.questions.len();
    app.workspace.set_table(ComparedTable::new(Rc::new(open), read.number, read.reading));
    settle_list::refresh(app);
    if !matches!(app.top(), Some(DialogKind::Problems { .. })) {
        let settle = app.chords.shown(Command::Settle);
        let rows = app.workspace.rows();
        let (open, unrated) = match open_questions {
            0 => (String::new(), of_unrated(rows, ["is not rated now", "are not rated now"])),
            many => {
                let unrated = of_unrated(rows, ["does not count", "do not count"]);
                let open = format!(": {} to settle ({settle})", plural_s(many, "question"));
                (open, unrated.map(|words| format!("until then {words}")))
            }
        };
        let unrated = unrated.map_or_else(String::new, |words| format!("; {words}"));
        app.say(&format!("The table is read again{open}{unrated}"));
    }
    true
}

fn close_problems(app: &mut App) {
    app.dialogs.retain(|dialog| !matches!(dialog.kind, DialogKind::Problems { .. }));
}

/// Finds what was at a place in the old pack in the new one.
#[derive(Debug, Clone, Copy)]
pub struct IdMap<'a> {
    old: Rows<'a>,
    pub new: Rows<'a>,
}

impl IdMap<'_> {
    pub fn row(self, row: Row) -> Option<Row> {
        self.new.find(self.old.id(row))
    }

    fn item(self, item: PaneItem) -> Option<PaneItem> {
        match item {
            PaneItem::Row(row) => self.row(row).map(PaneItem::Row),
            PaneItem::Framework(index) => {
                let id = &self.old.catalog.frameworks.get(index)?.id;
                self.new.catalog.frameworks.iter().position(|known| known.id == *id).map(PaneItem::Framework)
            }
        }
    }

    pub fn about(self, about: Detailed) -> Option<Detailed> {
        let (old, new) = (&self.old.catalog.reference, &self.new.catalog.reference);
        match about {
            Detailed::Item(item) => self.item(item).map(Detailed::Item),
            Detailed::Tool(index) => {
                let id = &old.tools.get(index)?.id;
                new.tools.iter().position(|tool| tool.id == *id).map(Detailed::Tool)
            }
            Detailed::Source(index) => {
                let id = &old.sources.get(index)?.id;
                new.sources.iter().position(|source| source.id == *id).map(Detailed::Source)
            }
        }
    }

    /// Looks at the new pack as at the old one. A row that is gone leaves its place to the one that stands there now.
    fn look_on(self, app: &mut App) {
        let catalog = self.new.catalog;
        app.news = Freshness::Old;
        for pane in Pane::LISTS {
            let Some(list) = app.pane_mut(pane) else { continue };
            let place = list.items().position(|item| Some(item) == list.selected).unwrap_or(0);
            list.selected = list.selected.and_then(|item| self.item(item));
            list.column = list.column.min(catalog.options.len());
            list.anchor = None;
            let is_gone = list.selected.is_none();
            app.refresh(pane);
            if let Some(list) = app.pane_mut(pane).filter(|_| is_gone) {
                let there = list.items().nth(place).or_else(|| list.items().next_back());
                list.selected = there;
            }
        }
        for pane in [app.list, app.focus] {
            if !has(app, pane) {
                app.focus_on(Pane::UseCases);
            }
        }
        app.draft = app.draft.take().and_then(|draft| draft.after_reload(self));
        app.dialogs.retain_mut(|dialog| (dialog.kind.entry().on_reload)(dialog, self));
        palette::look_again(app);
    }
}

/// Looks at a comparison whose rows are other ones now.
pub fn look_on(app: &mut App, old: Rows, new: Rows) {
    IdMap { old, new }.look_on(app);
}

/// Cells that stand before an excerpt.
const INDENT: usize = 2;

/// How many differences there are, as a title.
pub fn differences(problems: &Diagnostics) -> String {
    format!("{} from the comparison as it is now", plural_s(problems.len(), "difference"))
}

pub const PROBLEMS: DialogEntry = DialogEntry {
    hints: &[
        DialogHint::new(Command::Accept, |_, _| None),
        DialogHint::new(Command::Reload, |_, dialog| {
            matches!(dialog.kind, DialogKind::Problems { of_pack: true, .. }).then_some("read again")
        }),
    ],
    ..DialogEntry::new(problems_page, dialog::closes)
};

fn problems_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Problems { title, problems, .. } = &dialog.kind else { return None };
    let mut page = Page::new(dialog::text_width(app));
    let mut file = "";
    for kind in problems.kinds() {
        let problem = kind.first;
        page.gap();
        if problem.file != file {
            file = &problem.file;
            page.text(Tone::Plain, 0, file);
        }
        problem_lines(&mut page, problem);
        if let Some(others) = kind.others() {
            page.text(Tone::Plain, INDENT, &others);
        }
    }
    Some(DialogPage::new(title, page, Vec::new()))
}

fn problem_lines(page: &mut Page, problem: &Diagnostic) {
    let tone = if problem.severity == Severity::Error { Tone::Warning } else { Tone::Plain };
    let place = problem.place.as_ref();
    let lead = place.map_or(String::new(), |place| format!("line {}, column {}: ", place.line, place.column));
    page.hanging_from(Line::of(Tone::Strong, lead), INDENT, tone, &problem.what);
    if let Some(place) = place {
        excerpt(page, place);
    }
    if let Some(help) = &problem.help {
        page.text(Tone::Plain, INDENT, help);
    }
}

/// The line with carets below what is meant; of a long line, what is around it.
fn excerpt(page: &mut Page, place: &SourceSpan) {
    let cells = page.width.saturating_sub(INDENT);
    let before = place.excerpt.get(..place.marked.start).unwrap_or_default();
    let rest = place.excerpt.get(place.marked.start..).unwrap_or_default();
    let marked = place.excerpt.get(place.marked.clone()).map_or(0, display_width).max(1);
    let lead = end_within(before, cells.saturating_sub(marked.min(cells / 2) + 1));
    let indent = " ".repeat(INDENT);
    let start = display_width(lead);
    let line: String = start_within(rest, cells.saturating_sub(start)).collect();
    page.line(Line::of(Tone::Plain, format!("{indent}{lead}{line}")));
    let carets = "^".repeat(marked.min(cells.saturating_sub(start).max(1)));
    page.line(Line::of(Tone::Warning, format!("{indent}{}{carets}", " ".repeat(start))));
}

/// As much of the end of a text as fits.
fn end_within(text: &str, cells: usize) -> &str {
    let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.filter_map(|at| text.get(at..)).find(|end| display_width(end) <= cells).unwrap_or_default()
}

/// As much of the start of a text as fits.
fn start_within(text: &str, cells: usize) -> impl Iterator<Item = char> {
    let mut used = 0;
    text.chars().take_while(move |letter| {
        used += display_width(letter.encode_utf8(&mut [0; 4]));
        used <= cells
    })
}
