//! What can be done with a scenario and its verdict: its file, other files, copies.

use std::ops::Range;
use std::path::Path;

use crate::app::errand::Errand;
use crate::app::message::Effect;
use crate::app::naming::Naming;
use crate::app::state::{Layer, State};
use crate::content::clean::visible_path;
use crate::content::form::id_from;
use crate::report::brief::Brief;
use crate::report::export::Form;
use crate::report::page::{Line, Page, Tone};
use crate::report::text::{cut, pad};
use crate::report::told::Told;
use crate::scenario::disk::{Obstacle, Standing};

/// One of the ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the file it belongs to.
    Save,
    /// To another file.
    SaveAs,
    /// The verdict in a form.
    Export(Form),
    /// To the clipboard.
    Copy(Brief),
}

/// What can be done about a file that would be written over, the one that loses nothing first.
const WAYS_OUT: [&str; 2] = ["Take another name", "Write over it"];

/// Cells of the names.
const NAMES: usize = 17;

/// Every way there is for a scenario.
#[must_use]
pub fn ways(told: &Told) -> Vec<Way> {
    let copies = Brief::of(told).into_iter().filter(|brief| matches!(brief, Brief::Token | Brief::Command));
    let exports = Form::ALL.into_iter().map(Way::Export);
    [Way::Save, Way::SaveAs].into_iter().chain(exports).chain(copies.map(Way::Copy)).collect()
}

/// The page and the line of each way.
#[must_use]
pub fn page(told: &Told, width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for way in ways(told) {
        let heading = match way {
            Way::Save => "Scenario",
            Way::Export(Form::Madr) => "Export the verdict",
            Way::Copy(Brief::Token) => "Copy",
            _ => "",
        };
        if !heading.is_empty() {
            page.heading(heading);
        }
        let (name, about) = described(told, way);
        let start = page.lines.len();
        // A command may be longer than any screen; the copy menu shows more of it.
        let about =
            if way == Way::Copy(Brief::Command) { cut(&about, width.saturating_sub(NAMES + 1)) } else { about.into() };
        page.hanging(Line::of(Tone::Plain, format!(" {}", pad(name, NAMES))), Tone::Dim, &about);
        choices.push(start..page.lines.len());
    }
    (page, choices)
}

fn described(told: &Told, way: Way) -> (&'static str, String) {
    match way {
        Way::Save => {
            let scenario = told.scenario;
            let state = if scenario.is_changed() { "" } else { ", where nothing has changed" };
            let file = |file: &Path| format!("in {}{state}", visible_path(file));
            ("Save", scenario.file().map_or_else(|| "in a file of its own".to_owned(), file))
        }
        Way::SaveAs => ("Save as", "in another file".to_owned()),
        Way::Export(form) => (form.title(), form.about().to_owned()),
        Way::Copy(brief) => (brief.title(), brief.text(told)),
    }
}

/// A name for a file with a scenario or a verdict in it, from its title, else from what it started from;
/// the pack's where there is neither.
#[must_use]
pub fn name(told: &Told, origin: &str, form: Option<Form>) -> String {
    let names = [&told.scenario.name(), origin, &told.catalog.pack.id];
    let stem = names.into_iter().find_map(id_from).unwrap_or_default();
    match form {
        None => format!("{stem}.toml"),
        Some(Form::Madr) => format!("{stem}-decision.md"),
        Some(form) => format!("{stem}.{}", form.ending()),
    }
}

/// Asks for the name of a file.
pub fn name_file(state: &mut State, mut naming: Naming) -> Vec<Effect> {
    let list = naming.list();
    state.layers.push(Layer::Naming(naming));
    list.map(Effect::Errand).into_iter().collect()
}

/// The page about a file that would be written over, and the line of each way out.
#[must_use]
pub fn stands(errand: &Errand, obstacle: &Obstacle, width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    if let Errand::Save(target, _) | Errand::Export(_, target, _) = errand {
        page.text(Tone::Strong, 0, &target.shown());
    }
    if let Some(link) = &obstacle.link {
        page.text(Tone::Plain, 0, &format!("This is a link to {}, which would be written.", visible_path(link)));
    }
    match obstacle.standing {
        Standing::Exists => page.text(Tone::Plain, 0, "There is such a file already."),
        Standing::Changed => {
            let words = "This file is not as it was when it was read or saved here: somebody has worked on it since.";
            page.text(Tone::Plain, 0, words);
        }
        Standing::AsBefore => {}
    }
    if obstacle.is_read_only {
        page.text(Tone::Plain, 0, "This file is read-only.");
    }
    page.gap();
    let start = page.lines.len();
    for way in WAYS_OUT {
        page.line(Line::of(Tone::Plain, format!(" {way}")));
    }
    (page, (start..start + WAYS_OUT.len()).map(|line| line..line + 1).collect())
}
