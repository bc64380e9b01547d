//! The pack is read again under a running explorer: what was decided and what was looked at goes on by id.
//!
//! Where the files cannot be used, the pack that is open stays. Each step of undo goes on as the scenario does; one
//! that would change nothing any more, or has no place in the new pack, is forgotten.

use std::collections::BTreeMap;

use crate::app::files::show;
use crate::app::history::Moment;
use crate::app::items::Item;
use crate::app::layout::has;
use crate::app::marks;
use crate::app::palette;
use crate::app::state::{Detailed, Layer, State};
use crate::content::problem::Problems;
use crate::decide::constants::STEPS_ON_A_KEY;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::report::answer::Answer;
use crate::report::board::News;
use crate::report::text::{plural, plural_s};
use crate::scenario::carry::{carry, fits};
use crate::screen::plan::Pane;

/// Says that the pack comes with the program.
pub fn cannot_change(state: &mut State) {
    state.say("This pack is part of the program and cannot change; versus new pack starts one of your own");
}

/// Says why the pack was not read at all.
pub fn not_read(state: &mut State, why: &str) {
    close_problems(state);
    state.say(&format!("The pack stays as it was: {why}"));
}

/// Shows what is wrong with the files; the pack that is open stays.
pub fn refuse(state: &mut State, problems: Problems) {
    close_problems(state);
    let title = format!("{}; the pack stays as it was", plural_s(problems.len(), "problem"));
    state.layers.push(Layer::Problems { title, problems, of_pack: true, scroll: 0 });
}

/// Goes on with the pack as it is now, if that can be; else says why not, and the old one stays.
pub fn go_on(old: &Catalog, new: &Catalog, state: &mut State) -> bool {
    if old.pack.id != new.pack.id {
        not_read(state, &format!("its id is {} now, no longer {}; open that one", new.pack.id, old.pack.id));
        return false;
    }
    let mut gone = Problems::default();
    let mut dropped = 0;
    let before = state.scenario.clone();
    if !fits(old, new) {
        let known = carry(old, old, &before).map(|opened| opened.differences).unwrap_or_default();
        match carry(old, new, &before) {
            Ok(opened) => (state.scenario, gone) = (opened.scenario, opened.differences.without(&known)),
            Err(problems) => {
                refuse(state, problems);
                return false;
            }
        }
        dropped = marks::go_on(old, new, state);
        let present = state.scenario.clone();
        state.history.go_on(&present, |moment| {
            let scenario = carry(old, new, &moment.scenario).ok()?.scenario;
            Some(Moment { scenario, origin: moment.origin })
        });
    }
    let after = state.scenario.clone();
    Ids { old: Rows::new(old, &before), new: Rows::new(new, &after) }.look_on(state);
    close_problems(state);
    if gone.is_empty() {
        let marks = match dropped {
            0 => String::new(),
            many => format!("; {} no place in it", plural(many as u64, "mark has", "marks have")),
        };
        state.say(&format!("The pack is read again{marks}"));
    } else {
        let title = format!("The pack is read again: {} to before", plural_s(gone.len(), "difference"));
        show(state, &title, gone);
    }
    true
}

fn close_problems(state: &mut State) {
    state.layers.retain(|layer| !matches!(layer, Layer::Problems { .. }));
}

/// Finds what was at a place in the old pack in the new one.
#[derive(Clone, Copy)]
struct Ids<'a> {
    old: Rows<'a>,
    new: Rows<'a>,
}

impl Ids<'_> {
    fn row(self, row: Row) -> Option<Row> {
        self.new.find(self.old.id(row))
    }

    fn item(self, item: Item) -> Option<Item> {
        match item {
            Item::Row(row) => self.row(row).map(Item::Row),
            Item::Framework(index) => {
                let id = &self.old.catalog.frameworks.get(index)?.id;
                self.new.catalog.frameworks.iter().position(|known| known.id == *id).map(Item::Framework)
            }
        }
    }

    fn about(self, about: Detailed) -> Option<Detailed> {
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

    fn levels(self, levels: &BTreeMap<Row, Level>) -> BTreeMap<Row, Level> {
        levels.iter().filter_map(|(row, level)| Some((self.row(*row)?, *level))).collect()
    }

    /// Looks at the new pack as at the old one. A row that is gone leaves its place to the one that stands there now.
    fn look_on(self, state: &mut State) {
        let catalog = self.new.catalog;
        state.remembered = self.levels(&state.remembered);
        state.before_must = self.levels(&state.before_must);
        state.answer = Answer::new(catalog, &state.scenario);
        state.search_depth = STEPS_ON_A_KEY;
        (state.just, state.news) = (None, News::Old);
        for pane in Pane::LISTS {
            let Some(list) = state.pane_mut(pane) else { continue };
            let place = list.items().position(|item| Some(item) == list.selected).unwrap_or(0);
            list.selected = list.selected.and_then(|item| self.item(item));
            list.column = list.column.min(catalog.options.len());
            list.anchor = None;
            let is_gone = list.selected.is_none();
            state.refresh(catalog, pane);
            if let Some(list) = state.pane_mut(pane).filter(|_| is_gone) {
                let there = list.items().nth(place).or_else(|| list.items().next_back());
                list.selected = there;
            }
        }
        for pane in [state.list, state.focus] {
            if !has(catalog, pane) {
                state.focus_on(Pane::UseCases);
            }
        }
        state.layers.retain_mut(|layer| match layer {
            Layer::Detail { about, link, .. } => {
                *link = None;
                self.about(*about).map(|found| *about = found).is_some()
            }
            Layer::Guide { link, .. } => {
                *link = None;
                true
            }
            Layer::Presets { selected, .. } => {
                *selected = (*selected).min(catalog.presets.len().saturating_sub(1));
                true
            }
            Layer::Recent { .. } | Layer::Compare { .. } | Layer::Group { .. } => false,
            _ => true,
        });
        palette::look_again(catalog, state);
    }
}
