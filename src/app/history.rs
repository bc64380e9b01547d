//! Undo and redo: a list of scenarios, nothing else.

use std::collections::VecDeque;

use crate::model::scenario::Scenario;

/// How many changes can be undone.
pub const STEPS: usize = 200;

/// The scenarios before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: VecDeque<Scenario>,
    future: Vec<Scenario>,
}

impl History {
    /// Notes the scenario that a change is about to replace. What was undone cannot come back.
    pub fn record(&mut self, before: Scenario) {
        if self.past.len() == STEPS {
            self.past.pop_front();
        }
        self.past.push_back(before);
        self.future.clear();
    }

    /// Steps back; false where nothing is left to undo.
    pub fn undo(&mut self, present: &mut Scenario) -> bool {
        let Some(before) = self.past.pop_back() else { return false };
        self.future.push(std::mem::replace(present, before));
        true
    }

    /// Steps forward again; false where nothing was undone.
    pub fn redo(&mut self, present: &mut Scenario) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push_back(std::mem::replace(present, after));
        true
    }

    /// How many changes can be undone now.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.past.len()
    }
}
