//! Opening, saving, exporting and bringing back: what is asked for, and what becomes of the answer.
//!
//! A file is only ever written over after somebody said so, and what another scenario replaces is set aside.

use std::path::Path;

use ratatui::layout::Rect;

use crate::app::changes;
use crate::app::commands::Command;
use crate::app::copying;
use crate::app::dialog;
use crate::app::errand::{Errand, Outcome, Over, Target};
use crate::app::history::Moment;
use crate::app::layout::told;
use crate::app::marks;
use crate::app::message::Effect;
use crate::app::movement::moved;
use crate::app::naming::{Naming, Purpose};
use crate::app::present;
use crate::app::problems;
use crate::app::recent::Replaced;
use crate::app::state::{Layer, State};
use crate::app::ways::{Way, name, name_file, ways};
use crate::content::clean::visible_path;
use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::report::text::plural_s;
use crate::scenario::disk::DiskError;
use crate::scenario::kept::Kept;
use crate::scenario::read::Opened;
use crate::screen::window::revealing;

/// Carries out a command about files. An example that a room is shown stays behind: what is meant is its own.
pub fn run(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    present::bring_back(catalog, state);
    match command {
        Command::Open => name_file(state, Naming::new(Purpose::Open, "")),
        Command::Save => {
            state.layers.push(Layer::Save { selected: 0, scroll: 0 });
            Vec::new()
        }
        _ => vec![Effect::Errand(Errand::Recent)],
    }
}

/// What follows from a name that changed.
pub fn typed(naming: &mut Naming) -> Vec<Effect> {
    naming.trouble.clear();
    (naming.selected, naming.scroll) = (None, 0);
    naming.list().map(Effect::Errand).into_iter().collect()
}

/// Takes what is named, or goes into the folder.
pub fn accept(naming: &mut Naming) -> Vec<Effect> {
    naming.trouble.clear();
    let errand = naming.accept().or_else(|| naming.list());
    errand.map(Effect::Errand).into_iter().collect()
}

/// Moves the selection through the names; above the first is the field.
pub fn step(naming: &mut Naming, command: Command, height: usize) {
    let many = naming.shown().len();
    naming.selected = match (naming.selected, command) {
        (Some(0), Command::Up) => None,
        (Some(at), _) => Some(moved(at, command, height.saturating_sub(1).max(1), many)),
        (None, Command::PageDown | Command::Down) if many > 0 => Some(0),
        (None, _) => None,
    };
    let at = naming.selected.unwrap_or(0);
    naming.scroll = revealing(naming.scroll, &(at..at + 1), many, height);
}

/// Does what was chosen in the top dialog.
pub fn choose(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    match state.layers.last().cloned() {
        Some(Layer::Save { selected, .. }) => {
            let way = ways(&told(catalog, state)).get(selected).copied();
            way.map_or(Vec::new(), |way| go(catalog, state, way))
        }
        Some(Layer::Stands { errand, selected, .. }) => {
            state.layers.pop();
            out(catalog, state, errand, selected)
        }
        Some(Layer::Recent { mut found, selected, .. }) if selected < found.len() => {
            match found.swap_remove(selected).kept {
                Ok(kept) => {
                    let opened = Opened { scenario: kept.scenario, differences: kept.differences };
                    start_from(catalog, state, opened, &kept.origin, "Brought back");
                }
                Err(problems) => show(state, "Cannot be read", problems),
            }
            Vec::new()
        }
        _ => {
            state.layers.pop();
            Vec::new()
        }
    }
}

fn go(catalog: &Catalog, state: &mut State, way: Way) -> Vec<Effect> {
    let told = told(catalog, state);
    match (way, state.scenario.file()) {
        (Way::Save, Some(file)) => vec![Effect::Errand(Errand::Save(Target::At(file.to_owned()), Over::Known))],
        (Way::SaveAs, Some(file)) => name_file(state, Naming::from_file(Purpose::Save, file)),
        (Way::Save | Way::SaveAs, None) => {
            let name = name(&told, &state.origin, None);
            name_file(state, Naming::new(Purpose::Save, &name))
        }
        (Way::Export(form), _) => {
            let name = name(&told, &state.origin, Some(form));
            name_file(state, Naming::new(Purpose::Export(form), &name))
        }
        (Way::Copy(brief), _) => {
            state.layers.pop();
            copying::brief(catalog, state, brief)
        }
    }
}

/// What was chosen about a file that would be written over.
fn out(catalog: &Catalog, state: &mut State, errand: Errand, selected: usize) -> Vec<Effect> {
    let over = selected == 1;
    match errand {
        Errand::Save(target, _) if over => vec![Effect::Errand(Errand::Save(target, Over::Anything))],
        Errand::Export(form, target, _) if over => vec![Effect::Errand(Errand::Export(form, target, Over::Anything))],
        Errand::Save(..) if !matches!(state.layers.last(), Some(Layer::Naming(_))) => go(catalog, state, Way::SaveAs),
        _ => Vec::new(),
    }
}

/// Takes in what came of an errand.
pub fn came(catalog: &Catalog, state: &mut State, outcome: Outcome) {
    match outcome {
        Outcome::Recent(found) => {
            let now = state.scenario.clone();
            let is_other = |(kept, _): &(Result<_, Problems>, u64)| {
                kept.as_ref().map_or(true, |kept: &Kept| {
                    kept.scenario.file() != now.file() || !kept.scenario.says_the_same(&now)
                })
            };
            let found: Vec<Replaced> =
                found.into_iter().filter(is_other).map(|(kept, age)| Replaced::new(catalog, kept, age)).collect();
            state.layers.push(Layer::Recent { found, selected: 0, scroll: 0 });
        }
        Outcome::KeepsNothing => state.say("With --no-state nothing is kept, so nothing can be brought back"),
        Outcome::Listed(folder, listed) => {
            if let Some(Layer::Naming(naming)) = state.layers.last_mut()
                && naming.folder.as_ref() == Some(&folder)
            {
                match listed {
                    Ok(names) => naming.listed = names,
                    Err(words) => naming.trouble = format!("{}: {words}", folder.shown()),
                }
            }
        }
        Outcome::Opened(target, opened) => open(catalog, state, &target, opened),
        Outcome::Saved(record, link) => {
            let old = state.scenario.record.replace(record.clone());
            state.history.saved(old.as_ref(), &record);
            marks::saved(state, old.as_ref(), &record);
            state.layers.clear();
            let path = record.path.as_deref().map_or_else(String::new, visible_path);
            state.say(&format!("Saved in {path}{}", through(link.as_deref())));
        }
        Outcome::Exported(target, link) => {
            state.layers.clear();
            state.say(&format!("Written to {}{}", target.shown(), through(link.as_deref())));
        }
        Outcome::Stands(errand, obstacle) => {
            state.layers.push(Layer::Stands { errand, obstacle, selected: 0, scroll: 0 });
        }
        Outcome::Failed(words) => trouble(state, words),
    }
}

/// Where a file that was written is if its name is a link.
fn through(link: Option<&Path>) -> String {
    link.map_or(String::new(), |link| format!(", a link to {}", visible_path(link)))
}

fn trouble(state: &mut State, words: String) {
    match state.layers.last_mut() {
        Some(Layer::Naming(naming)) => naming.trouble = words,
        _ => state.say(&words),
    }
}

fn open(catalog: &Catalog, state: &mut State, target: &Target, opened: Result<Box<Opened>, DiskError>) {
    match opened {
        Ok(opened) => start_from(catalog, state, *opened, "", "Opened"),
        Err(DiskError::Missing) => trouble(state, format!("{}: there is no such file", target.shown())),
        Err(DiskError::Wrong(problems)) => {
            show(state, &format!("{}: it was not opened", plural_s(problems.len(), "problem")), problems);
        }
    }
}

/// Goes on with another scenario: undo comes back to the one before, and that one is set aside.
fn start_from(catalog: &Catalog, state: &mut State, opened: Opened, origin: &str, what: &str) {
    let Opened { scenario, differences } = opened;
    state.layers.clear();
    let name =
        [scenario.name().as_str(), origin].into_iter().find(|name| !name.is_empty()).unwrap_or("no title").to_owned();
    let moment = Moment { scenario, origin: origin.to_owned() };
    changes::start_over(catalog, state, moment, &format!("{what}: {name}"));
    state.say(&format!("{what}: {name}; {} goes back", state.chords.shown(Command::Undo)));
    if !differences.is_empty() {
        show(state, &problems::differences(&differences), differences);
    }
}

/// Where the names stand while a file is named: below the field and what is said about it.
#[must_use]
pub fn list_area(catalog: &Catalog, state: &State) -> Rect {
    let area = dialog::area(catalog, state);
    let above = area.height.min(3);
    Rect { y: area.y + above, height: area.height - above, ..area }
}

/// Opens problems as a page.
pub fn show(state: &mut State, title: &str, problems: Problems) {
    state.layers.push(Layer::Problems { title: title.to_owned(), problems, of_pack: false, scroll: 0 });
}
