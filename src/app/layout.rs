//! The plan of the screen as it is now, and how long the pages on it are.

use ratatui::layout::Rect;

use crate::app::commands::Command;
use crate::app::late::DEEPEST;
use crate::app::state::State;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::board;
use crate::report::keys::Keys;
use crate::report::page::Page;
use crate::report::panel;
use crate::report::subject::{Reader, Subject};
use crate::report::told::Told;
use crate::screen::plan::{Mode, Pane, Plan, Shown, inside};

/// The plan of the screen as it is now.
#[must_use]
pub fn plan(catalog: &Catalog, state: &State) -> Plan {
    let lines = |pane: Pane| {
        let entries = state.pane(pane).map_or(0, |list| list.entries.len());
        u16::try_from(entries).unwrap_or(u16::MAX)
    };
    let longest_list = (0..catalog.options.len())
        .map(|option| catalog.frameworks.iter().filter(|framework| framework.option == option).count());
    let beside = longest_list.chain([catalog.needs.len()]).max().unwrap_or(0);
    let below = usize::from(lines(Pane::Frameworks));
    let framework_lines = if catalog.options.len() == 2 { beside } else { below };
    let shown = Shown {
        focus: state.focus,
        list: state.list,
        zoomed: state.zoomed,
        mode: state.mode(),
        ecosystem_lines: has(catalog, Pane::Ecosystem).then(|| lines(Pane::Ecosystem).saturating_add(1)),
        framework_lines: has(catalog, Pane::Frameworks)
            .then(|| u16::try_from(framework_lines).unwrap_or(u16::MAX).saturating_add(1)),
    };
    Plan::new(Rect::new(0, 0, state.size.0, state.size.1), shown)
}

/// Whether a pack has anything for a pane: a comparison may do without ecosystem or frameworks.
#[must_use]
pub fn has(catalog: &Catalog, pane: Pane) -> bool {
    match pane {
        Pane::Ecosystem => catalog.criteria.iter().any(|row| !row.cells.is_empty()),
        Pane::Frameworks => !catalog.needs.is_empty() || !catalog.frameworks.is_empty(),
        Pane::UseCases | Pane::Verdict => true,
    }
}

/// The verdict as it stands in its panel now: the board in present mode.
#[must_use]
pub fn verdict_page(catalog: &Catalog, state: &State) -> Page {
    let area = inside(plan(catalog, state).verdict);
    let width = usize::from(area.width).saturating_sub(2);
    match state.mode() {
        Mode::Work => panel::page(subject(catalog, state), width),
        Mode::Present => board::page(subject(catalog, state), state.news, width, usize::from(area.height)),
    }
}

/// What the verdict panel speaks of now.
#[must_use]
pub fn subject<'a>(catalog: &'a Catalog, state: &'a State) -> Subject<'a> {
    Subject {
        catalog,
        scenario: &state.scenario,
        answer: &state.answer,
        just: state.just.as_ref(),
        depth: state.search_depth,
        glyphs: state.glyphs,
        reader: Reader::Explorer(keys(state)),
    }
}

/// The keys that pages speak of.
fn keys(state: &State) -> Keys<'_> {
    let chords = &state.chords;
    Keys {
        toggle: chords.shown(Command::Toggle),
        raise: chords.shown(Command::Raise),
        lower: chords.shown(Command::Lower),
        presets: chords.shown(Command::Presets),
        guide: chords.shown(Command::Guide),
        what_if: chords.shown(Command::WhatIf),
        lens: chords.shown(Command::Lens),
        deeper: if state.search_depth < DEEPEST { chords.shown(Command::Deeper) } else { "" },
        cheaper: chords.shown(Command::Cheaper),
        dearer: chords.shown(Command::Dearer),
        close: chords.shown(Command::Close),
    }
}

/// The answer as it is now, for texts to take along.
#[must_use]
pub fn told<'a>(catalog: &'a Catalog, state: &'a State) -> Told<'a> {
    let sentence = state.answer.sentence(Rows::new(catalog, &state.scenario));
    Told { catalog, scenario: &state.scenario, answer: state.answer.clone(), sentence }
}
