//! The scenario beside another one: a mark, what its file says, or an example.

use crate::app::changes;
use crate::app::commands::Command;
use crate::app::history::Moment;
use crate::app::present;
use crate::app::state::{Layer, State};
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::compare::{self, Comparison};
use crate::report::page::{Line, Page, Tone};
use crate::report::section::{self, Section};
use crate::report::text::{cut, fit_list};

/// Where something to compare with comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    /// The mark in that place.
    Mark(usize),
    /// The file of the scenario.
    File,
    /// The example in that place.
    Preset(usize),
}

/// Something to compare with.
#[derive(Debug, Clone)]
struct Other {
    from: From,
    name: String,
    moment: Moment,
}

/// What there is to compare with: marks, then the file where it says something else, then examples.
fn others(catalog: &Catalog, state: &State) -> Vec<Other> {
    let own = &state.scenario;
    let marks = state.marks.iter().enumerate().map(|(at, mark)| Other {
        from: From::Mark(at),
        name: mark.name.clone(),
        moment: mark.moment.clone(),
    });
    let record = own.record.as_ref().filter(|_| own.is_changed());
    let file = record.map(|record| Other {
        from: From::File,
        name: format!("{} as saved", visible(&own.name())),
        moment: Moment {
            scenario: Scenario { record: own.record.clone(), ..record.scenario.clone() },
            origin: state.origin.clone(),
        },
    });
    let presets = catalog.presets.iter().enumerate().map(|(at, preset)| Other {
        from: From::Preset(at),
        name: preset.title.clone(),
        moment: Moment { scenario: changes::example(catalog, own, preset), origin: preset.title.clone() },
    });
    marks.chain(file).chain(presets).collect()
}

/// Opens the comparison with the first that says something else.
pub fn open(catalog: &Catalog, state: &mut State) {
    present::bring_back(catalog, state);
    let others = others(catalog, state);
    if others.is_empty() {
        let words =
            format!("Nothing to compare with: {} keeps this scenario as a mark", state.chords.shown(Command::Mark));
        return state.say(&words);
    }
    let differs = |other: &Other| !other.moment.scenario.says_the_same(&state.scenario);
    let first = others.iter().position(differs).unwrap_or(0);
    let layer = beside(catalog, state, &others, first);
    state.layers.push(layer);
}

/// The scenario beside one of the others.
fn beside(catalog: &Catalog, state: &State, others: &[Other], selected: usize) -> Layer {
    let told = others.get(selected).map_or(Vec::new(), |other| {
        let name = visible(&state.scenario.name());
        let named = !name.is_empty() && name != other.name;
        let name = if named { name } else { "yours".to_owned() };
        let both = [(name.as_str(), &state.scenario), (other.name.as_str(), &other.moment.scenario)];
        let mut told = compare::write::sections(&Comparison::at_once(catalog, both));
        // What decides comes first where little is in sight; both verdicts in full follow.
        let verdicts = told.len().min(3);
        told[..verdicts].rotate_left(1);
        told
    });
    Layer::Compare { selected, told, scroll: 0 }
}

/// Whether a command means something else in the comparison than in other dialogs.
#[must_use]
pub const fn is_its(command: Command) -> bool {
    matches!(command, Command::NextScenario | Command::PreviousScenario | Command::Accept | Command::Unmark)
}

/// Carries out a command of the comparison, which is the top layer.
pub fn run(catalog: &Catalog, state: &mut State, selected: usize, command: Command) {
    let others = others(catalog, state);
    let many = others.len().max(1);
    match command {
        Command::NextScenario => go_to(catalog, state, &others, (selected + 1) % many),
        Command::PreviousScenario => go_to(catalog, state, &others, (selected + many - 1) % many),
        Command::Unmark => unmark(catalog, state, others.get(selected)),
        _ => {
            state.layers.pop();
            if let Some(other) = others.into_iter().nth(selected) {
                take(catalog, state, other);
            }
        }
    }
}

fn go_to(catalog: &Catalog, state: &mut State, others: &[Other], selected: usize) {
    let layer = beside(catalog, state, others, selected);
    state.layers.pop();
    state.layers.push(layer);
}

/// Takes the mark away that is compared with, and goes on with what stands in its place.
fn unmark(catalog: &Catalog, state: &mut State, other: Option<&Other>) {
    let Some(Other { from: From::Mark(at), name, .. }) = other else {
        return state.say("This is no mark: files and examples stay");
    };
    state.marks.remove(*at);
    let others = others(catalog, state);
    state.say(&format!("{name} is no longer marked"));
    if others.is_empty() {
        state.layers.pop();
    } else {
        go_to(catalog, state, &others, (*at).min(others.len() - 1));
    }
}

/// Goes on with the other one, as one step of undo.
fn take(catalog: &Catalog, state: &mut State, other: Other) {
    if let From::Preset(at) = other.from {
        return changes::start_from(catalog, state, &catalog.presets[at]);
    }
    if other.moment.scenario == state.scenario {
        return state.say(&format!("{} is what you have already", other.name));
    }
    changes::start_over(catalog, state, other.moment, &format!("Taken: {}", other.name));
    let words = format!("Taken: {}; {} goes back", other.name, state.chords.shown(Command::Undo));
    state.say(&words);
}

/// The page: with what, what else there is, then both side by side.
#[must_use]
pub fn page(catalog: &Catalog, state: &State, selected: usize, told: &[Section], width: usize) -> Page {
    let mut page = Page::new(width);
    let others = others(catalog, state);
    if let Some(other) = others.get(selected) {
        let what = match other.from {
            From::Mark(_) => "a mark",
            From::File => "the file",
            From::Preset(_) => "an example",
        };
        let lead = Line::of(Tone::Plain, "with ");
        let lead = lead.with(Tone::Strong, format!("{}  ", cut(&other.name, width.saturating_sub(7))));
        page.hanging_from(lead, 5, Tone::Dim, &format!("{what} · {} of {}", selected + 1, others.len()));
        let after = others.iter().cycle().skip(selected + 1).take(others.len() - 1);
        let names: Vec<String> = after.map(|other| other.name.replace(", ", " ")).collect();
        if !names.is_empty() {
            let names = fit_list(&names.join(", "), width.saturating_sub(5)).into_owned();
            page.line(Line::of(Tone::Dim, format!("then {names}")));
        }
    }
    section::page(told, state.glyphs, &mut page);
    page
}
