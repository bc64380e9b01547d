//! Undo and redo: a list of scenarios and what each started from, nothing else.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::scenario::{Record, Scenario};

/// How many changes can be undone.
pub const STEPS: usize = 200;

/// A scenario and the words for what it started from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// What has been decided.
    pub scenario: Scenario,
    /// What it started from, as people read it; empty for a new one.
    pub origin: String,
}

/// The scenarios before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: VecDeque<Moment>,
    future: Vec<Moment>,
}

impl History {
    /// Notes the scenario that a change is about to replace. What was undone cannot come back.
    pub fn record(&mut self, before: Moment) {
        if self.past.len() == STEPS {
            self.past.pop_front();
        }
        self.past.push_back(before);
        self.future.clear();
    }

    /// Steps back from the present: the moment before it, if one is left.
    pub fn undo(&mut self, present: Moment) -> Option<Moment> {
        let before = self.past.pop_back()?;
        self.future.push(present);
        Some(before)
    }

    /// Steps forward again: the moment that was undone last, if one was.
    pub fn redo(&mut self, present: Moment) -> Option<Moment> {
        let after = self.future.pop()?;
        self.past.push_back(present);
        Some(after)
    }

    /// Goes on with other moments, as `other` makes them; one it makes nothing of is forgotten, and so is one that says
    /// what the moment after it says, the present first.
    pub fn go_on(&mut self, present: &Scenario, mut other: impl FnMut(Moment) -> Option<Moment>) {
        let mut carried = |moments: &mut dyn Iterator<Item = Moment>| -> Vec<Moment> {
            let mut kept: Vec<Moment> = Vec::new();
            for moment in moments.filter_map(&mut other) {
                let next = kept.last().map_or(present, |moment| &moment.scenario);
                if !moment.scenario.says_the_same(next) {
                    kept.push(moment);
                }
            }
            kept.reverse();
            kept
        };
        self.past = carried(&mut std::mem::take(&mut self.past).into_iter().rev()).into();
        self.future = carried(&mut std::mem::take(&mut self.future).into_iter().rev());
    }

    /// Takes note that what belonged to one file, or to none, belongs to another, or to that file as it is now: whatever
    /// is undone is a change of that.
    pub fn saved(&mut self, old: Option<&Arc<Record>>, new: &Arc<Record>) {
        for moment in self.past.iter_mut().chain(&mut self.future) {
            if moment.scenario.record.as_ref() == old {
                moment.scenario.record = Some(Arc::clone(new));
            }
        }
    }

    /// How many changes can be undone now.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.past.len()
    }
}
