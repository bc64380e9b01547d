//! The marks and the present scenario as a group of people, each with a ballot.

use crate::app::commands::Command;
use crate::app::present;
use crate::app::state::{Layer, State};
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::facts::Part;
use crate::report::group::{self, Ballot, Pooled};
use crate::report::section::Section;
use crate::report::words::people;

/// Pools the ballots there are, or says how to come to some.
pub fn open(catalog: &Catalog, state: &mut State) {
    present::bring_back(catalog, state);
    let ballots = ballots(state);
    let pooled = Pooled::new(catalog, &ballots).filter(|_| ballots.len() > 1);
    let title = format!("Group: {}", people(ballots.len()));
    let (title, told) = match pooled {
        Some(pooled) => (title, group::write::sections(&pooled)),
        None => ("Group".to_owned(), vec![Section::Facts(how(state, &ballots))]),
    };
    state.layers.push(Layer::Group { title, told, scroll: 0 });
}

/// A ballot for each mark, and one for the scenario unless it is a mark or says nothing.
fn ballots(state: &State) -> Vec<Ballot> {
    let name = visible(&state.scenario.name());
    let name = if name.is_empty() { "this one".to_owned() } else { name };
    let is_ballot = |own: &&Scenario| own.rows_on() > 0 && !state.marks.iter().any(|mark| mark.is(own));
    let own = Some(&state.scenario).filter(is_ballot).map(|own| (name, own.clone()));
    let marks = state.marks.iter().map(|mark| (mark.name.clone(), mark.moment.scenario.clone()));
    group::called(marks.chain(own))
}

/// How to come to two ballots.
fn how(state: &State, ballots: &[Ballot]) -> Part {
    let mut part = Part::new("A group needs two ballots");
    part.say(match ballots {
        [] => "There is none yet.".to_owned(),
        [Ballot { name, .. }, ..] => format!("There is one: {name}."),
    });
    let [open, mark, group] = [Command::Open, Command::Mark, Command::Group].map(|one| state.chords.shown(one));
    part.say(format!("Open each person's file with {open} and keep it with {mark}; then {group} pools them."));
    part.say(format!("On one screen: set what the first person says, {mark}, then what the next one says, {mark}."));
    part
}
