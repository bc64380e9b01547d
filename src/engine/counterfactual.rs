//! The smallest change of levels that gives another verdict.
//!
//! Rows that do the same at the same level are interchangeable: the search runs over such classes
//! with counts and picks rows by pack order afterwards. Musts are frozen, and switching everything
//! off is no verdict. Bounds (`reach`) shut out what cannot give another verdict. The search can be stopped and taken up
//! again at any point, and ends when its budget is spent: a count, so that everywhere the same comes of it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::engine::candidate::Label;
use crate::engine::input::DecisionInput;
use crate::engine::score::{MustMask, RowWeight, ScoreLayout, weights};
use crate::engine::search_bounds::{BoundTest, FreeMoves, MoveEffect, SearchBounds};
use crate::engine::sensitivity::LevelChange;
use crate::engine::thresholds::{EFFORT_IN_COMMANDS, EFFORT_ON_A_KEY, EFFORT_ON_REQUEST};
use crate::model::level::Level;

/// The smallest change that gives a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictChange {
    pub label: Label,
    /// How many level steps it takes, one for each press of `+` or `-`.
    pub steps: u32,
    /// How many changes of that many steps do it.
    pub solutions: u64,
    /// The one to show, rows in pack order.
    pub changes: Vec<LevelChange>,
}

/// A search for flips, step count by step count.
#[derive(Debug, Clone)]
pub struct ChangeSearch {
    plan: Arc<MovePlan>,
    depth: u32,
    deepest: u32,
    /// What is left of the budget.
    budget: usize,
    trail: SearchPath,
    found: Vec<VerdictChange>,
}

/// The combination of moves being looked at: never an earlier move after a later one.
#[derive(Debug, Clone, Default)]
struct SearchPath {
    moves: Vec<usize>,
    left: u32,
    /// The move to be tried next.
    from: usize,
    /// One tally a move, after it; the stated one first.
    tallies: Vec<i64>,
    /// What each tally might still give, tally after tally, and where the tests of each begin.
    tests: Vec<BoundTest>,
    begins: Vec<usize>,
}

/// What taking up a combination takes however few the options are, in numbers added up or compared.
const LEAST_EFFORT: usize = 20;

impl ChangeSearch {
    /// A search up to that many level steps, with the budget of a key; nothing is searched yet.
    pub fn new(question: &DecisionInput, deepest: u32) -> Self {
        let shape = ScoreLayout::new(question);
        let weights = weights(question);
        let passes = shape.passes_of(question, &weights);
        let tally = shape.tally(question, &weights);
        let now = shape.standing(&tally, passes).label;
        let plan = Arc::new(MovePlan::new(shape, question, passes, now));
        let trail = SearchPath { tallies: tally, ..SearchPath::default() };
        let mut search = Self { plan, depth: 0, deepest, budget: EFFORT_ON_A_KEY, trail, found: Vec::new() };
        search.begin_next_depth();
        search
    }

    /// What beginning a search takes, in numbers compared: each row is looked at for every two candidates.
    pub fn effort_to_begin(question: &DecisionInput) -> usize {
        let candidates = question.options * (question.options + 1) / 2;
        question.rows.len() * candidates * candidates
    }

    /// A search up to that many level steps, in one go, with the budget of a command.
    ///
    /// [`searched_to`](Self::searched_to) says how far it came.
    pub fn run(question: &DecisionInput, deepest: u32) -> Self {
        let mut search = Self { budget: EFFORT_IN_COMMANDS, ..Self::new(question, deepest) };
        search.step(usize::MAX);
        search
    }

    /// Searches on for about that many numbers added up or compared; says whether the search has ended.
    pub fn step(&mut self, effort: usize) -> bool {
        let mut spent = 0;
        while spent < effort && !self.has_ended() {
            let took = self.advance();
            spent += took;
            self.budget = self.budget.saturating_sub(took);
        }
        self.has_ended()
    }

    const fn has_ended(&self) -> bool {
        self.depth > self.deepest || self.budget == 0
    }

    /// Whether the budget was spent before everything asked for had been looked at.
    pub const fn is_cut(&self) -> bool {
        self.depth <= self.deepest && self.budget == 0
    }

    /// Whether it has searched up to that many level steps, or was asked to and has spent its budget.
    pub const fn has_searched(&self, deepest: u32) -> bool {
        self.searched_to() >= deepest || (self.is_cut() && self.deepest >= deepest)
    }

    /// Searches on, up to that many level steps, where it has not been so far; that has a budget of its own.
    pub fn deepen(&mut self, deepest: u32) {
        if deepest > self.deepest {
            self.deepest = deepest;
            self.budget = EFFORT_ON_REQUEST;
        }
    }

    /// Up to how many level steps everything has been looked at.
    pub const fn searched_to(&self) -> u32 {
        self.depth - 1
    }

    /// The smallest change that gives another verdict, as far as has been searched.
    pub fn nearest(&self) -> Option<VerdictChange> {
        let steps = self.complete().map(|flip| flip.steps).min()?;
        let equals = self.complete().filter(|flip| flip.steps == steps);
        let solutions = equals.clone().fold(0u64, |sum, flip| sum.saturating_add(flip.solutions));
        let best = equals.min_by(|a, b| preference(&a.changes).cmp(&preference(&b.changes)))?;
        Some(VerdictChange { solutions, ..best.clone() })
    }

    /// The smallest change for each other verdict found, nearest first.
    pub fn by_label(&self) -> Vec<&VerdictChange> {
        let mut flips: Vec<&VerdictChange> = self.complete().collect();
        flips.sort_by_key(|flip| (flip.steps, flip.label));
        flips
    }

    /// Flips of a step count that has been searched through, so that nothing better can come.
    fn complete(&self) -> impl Iterator<Item = &VerdictChange> + Clone {
        self.found.iter().filter(|flip| flip.steps < self.depth)
    }

    /// Goes on to the combinations of one step more.
    fn begin_next_depth(&mut self) {
        self.depth += 1;
        let (plan, depth) = (&self.plan, self.depth);
        let known = |label: Label| self.found.iter().any(|flip| flip.label == label && flip.steps < depth);
        let tests = plan.reach.tests(&self.trail.tallies, depth, known);
        self.trail.restart(depth, tests);
    }

    /// Goes on to the next combination or beginning of one that may come to something, and says what that took.
    fn advance(&mut self) -> usize {
        let plan = Arc::clone(&self.plan);
        let width = plan.shape.width();
        if self.trail.tests.is_empty() {
            self.begin_next_depth();
            return width;
        }
        let (next, effort) = self.trail.next(&plan);
        let Some(next) = next else {
            if self.trail.moves.is_empty() {
                self.begin_next_depth();
            } else {
                self.trail.from = self.trail.pop(&plan) + 1;
            }
            return effort;
        };
        self.trail.push(next, &plan);
        if self.trail.left == 0 {
            self.look();
            self.trail.pop(&plan);
            self.trail.from = next + 1;
            return effort + LEAST_EFFORT + width;
        }
        let narrowed = self.trail.narrow(&plan);
        if self.trail.has_tests() {
            self.trail.from = next;
        } else {
            self.trail.pop(&plan);
            self.trail.from = next + 1;
        }
        effort + LEAST_EFFORT + width + narrowed
    }

    /// Notes the verdict of the combination if it is another one and nothing nearer gives it.
    fn look(&mut self) {
        let tally = self.trail.last(self.plan.shape.width());
        let label = self.plan.shape.standing(tally, self.plan.passes).label;
        if label == self.plan.now || label == Label::None {
            return;
        }
        let Some(known) = self.found.iter().position(|flip| flip.label == label) else {
            let (solutions, changes) = (self.solutions(), self.changes());
            self.found.push(VerdictChange { label, steps: self.depth, solutions, changes });
            return;
        };
        if self.found[known].steps < self.depth {
            return;
        }
        let solutions = self.solutions();
        let best = &self.found[known].changes;
        let is_rival = self.size() <= size(best);
        let changes = is_rival.then(|| self.changes()).filter(|changes| preference(changes) < preference(best));
        let flip = &mut self.found[known];
        flip.solutions = flip.solutions.saturating_add(solutions);
        if let Some(changes) = changes {
            flip.changes = changes;
        }
    }

    /// How many choices of rows the combination stands for.
    fn solutions(&self) -> u64 {
        let (mut ways, mut run) = (1u64, 0);
        for (place, step) in self.trail.moves.iter().enumerate() {
            let before = &self.trail.moves[..place];
            let class = self.plan.moves[*step].class;
            let taken = before.iter().filter(|step| self.plan.moves[**step].class == class).count();
            run = if before.last() == Some(step) { run + 1 } else { 1 };
            ways = ways.saturating_mul((self.plan.classes[class].rows.len() - taken) as u64) / run;
        }
        ways
    }

    /// The combination with rows: the first of each class, lower levels before higher ones.
    fn changes(&self) -> Vec<LevelChange> {
        let mut steps: Vec<&LevelMove> = self.trail.moves.iter().map(|step| &self.plan.moves[*step]).collect();
        steps.sort_by_key(|step| (step.class, step.to));
        let mut changes: Vec<LevelChange> = Vec::with_capacity(steps.len());
        let (mut place, mut before) = (0, usize::MAX);
        for step in steps {
            place = if step.class == before { place + 1 } else { 0 };
            before = step.class;
            let class = &self.plan.classes[step.class];
            changes.push(LevelChange { row: class.rows[place], from: class.level, to: step.to });
        }
        changes.sort_unstable();
        changes
    }

    fn size(&self) -> (usize, usize) {
        let on = |step: &&usize| self.plan.classes[self.plan.moves[**step].class].level == Level::Off;
        (self.trail.moves.iter().filter(on).count(), self.trail.moves.len())
    }
}

impl SearchPath {
    fn restart(&mut self, steps: u32, tests: Vec<BoundTest>) {
        (self.left, self.from, self.tests) = (steps, 0, tests);
        self.begins = vec![0];
    }

    /// The next move that can be taken, leaves steps that can be used up and may come to something; and what finding it
    /// took.
    fn next(&self, plan: &MovePlan) -> (Option<usize>, usize) {
        let tests = &self.tests[self.begins.last().copied().unwrap_or_default()..];
        let mut effort = 1;
        for (index, step) in plan.moves.iter().enumerate().skip(self.from) {
            if step.steps > self.left {
                break;
            }
            let rest = self.left - step.steps;
            let effect = plan.effect(step);
            let is_useful = rest == 0 || rest >= step.steps;
            let meets = tests.iter().position(|test| is_useful && SearchBounds::admits(test, effect, rest));
            effort += 1 + meets.unwrap_or(tests.len());
            if meets.is_some() && self.used(step.class, plan) < plan.classes[step.class].rows.len() {
                return (Some(index), effort);
            }
        }
        (None, effort)
    }

    fn used(&self, class: usize, plan: &MovePlan) -> usize {
        self.moves.iter().filter(|step| plan.moves[**step].class == class).count()
    }

    fn push(&mut self, index: usize, plan: &MovePlan) {
        let (step, end) = (&plan.moves[index], self.tallies.len());
        self.tallies.extend_from_within(end - plan.shape.width()..);
        plan.make(step, &mut self.tallies[end..]);
        self.moves.push(index);
        self.begins.push(self.tests.len());
        self.left -= step.steps;
    }

    /// Keeps what the last move leaves within reach; says what that took.
    fn narrow(&mut self, plan: &MovePlan) -> usize {
        let end = self.tests.len();
        let from = self.begins.iter().rev().nth(1).copied().unwrap_or_default();
        let tally = &self.tallies[self.tallies.len() - plan.shape.width()..];
        plan.reach.narrow(&mut self.tests, from, tally, self.left);
        (end - from) * plan.shape.options
    }

    /// Whether anything is left within reach after the last move.
    fn has_tests(&self) -> bool {
        self.begins.last().is_some_and(|begins| *begins < self.tests.len())
    }

    /// Takes the last move back and says which it was.
    fn pop(&mut self, plan: &MovePlan) -> usize {
        let index = self.moves.pop().unwrap_or_default();
        self.tallies.truncate(self.tallies.len() - plan.shape.width());
        self.tests.truncate(self.begins.pop().unwrap_or_default());
        self.left += plan.moves[index].steps;
        index
    }

    fn last(&self, width: usize) -> &[i64] {
        &self.tallies[self.tallies.len() - width..]
    }
}

/// Among equally near changes: fewest rows switched on, then fewest rows.
fn size(changes: &[LevelChange]) -> (usize, usize) {
    (changes.iter().filter(|change| change.from == Level::Off).count(), changes.len())
}

/// After the size, the first row that differs in pack order, then the lower level.
fn preference(changes: &[LevelChange]) -> (usize, usize, Vec<(usize, Level)>) {
    let (on, rows) = size(changes);
    (on, rows, changes.iter().map(|change| (change.row, change.to)).collect())
}

/// What a search goes through; it stays as it is.
#[derive(Debug)]
pub(crate) struct MovePlan {
    pub shape: ScoreLayout,
    pub passes: MustMask,
    pub now: Label,
    pub classes: Vec<RowClass>,
    /// Sixteenths of each candidate for a point, class after class.
    pub values: Vec<i16>,
    pub moves: Vec<LevelMove>,
    pub reach: SearchBounds,
}

/// Rows that do the same at the same level, in pack order.
#[derive(Debug)]
pub(crate) struct RowClass {
    pub rows: Vec<usize>,
    pub level: Level,
    /// Places among the gate counts that such a row adds to while it is decisive.
    pub wins: Vec<u16>,
}

/// Taking one row of a class to another level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LevelMove {
    pub class: usize,
    pub to: Level,
    pub steps: u32,
    pub points: i64,
}

impl MovePlan {
    /// The moves of a question; none while nothing counts.
    pub(crate) fn new(shape: ScoreLayout, question: &DecisionInput, passes: MustMask, now: Label) -> Self {
        let (candidates, gates) = (shape.options + shape.pairs.len(), shape.gates());
        let (mut classes, mut values) = (Vec::new(), Vec::new());
        let mut held = vec![false; shape.width() - gates];
        let mut known = HashMap::new();
        let mut effect = vec![0; shape.width()];
        let rows = question.rows.iter().enumerate().filter(|_| now != Label::None);
        for (index, row) in rows {
            effect.fill(0);
            shape.add(&mut effect, row, RowWeight { points: 1, decisive: true, must: false }, 1);
            let wins = (0u16..).zip(&effect[gates..]).filter(|(_, wins)| **wins > 0).map(|(place, _)| place);
            if row.level == Level::Must {
                wins.for_each(|win| held[usize::from(win)] = true);
                continue;
            }
            let class = *known.entry((row.level, row.ratings, row.splits)).or_insert(classes.len());
            if class == classes.len() {
                classes.push(RowClass { rows: Vec::new(), level: row.level, wins: wins.collect() });
                values.extend(effect[1..gates].iter().map(|value| i16::try_from(*value).unwrap_or(i16::MAX)));
            }
            classes[class].rows.push(index);
        }
        let mut moves: Vec<LevelMove> =
            (0..).zip(&classes).flat_map(|(class, rows)| moves_of(class, rows.level)).collect();
        moves.sort_by_key(|step| step.steps);
        let free = classes.iter().zip(values.chunks(candidates));
        let free = free.map(|(class, values)| FreeMoves { level: class.level, values, wins: &class.wins });
        let reach = SearchBounds::new(&shape, (passes, now), free, held);
        Self { shape, passes, now, classes, values, moves, reach }
    }

    /// What a move does to the sums of bounds.
    pub(crate) fn effect(&self, step: &LevelMove) -> MoveEffect<'_> {
        let candidates = self.shape.options + self.shape.pairs.len();
        MoveEffect { values: &self.values[step.class * candidates..][..candidates], points: step.points }
    }

    /// Makes a move in a tally.
    pub(crate) fn make(&self, step: &LevelMove, tally: &mut [i64]) {
        let class = &self.classes[step.class];
        let (values, gates) = (self.effect(step).values, self.shape.gates());
        tally[0] += step.points;
        for (sum, value) in tally[1..].iter_mut().zip(values) {
            *sum += step.points * i64::from(*value);
        }
        let opened = i64::from(RowWeight::of(step.to).decisive) - i64::from(RowWeight::of(class.level).decisive);
        if opened != 0 {
            class.wins.iter().for_each(|win| tally[gates + usize::from(*win)] += opened);
        }
    }
}

fn moves_of(class: usize, from: Level) -> impl Iterator<Item = LevelMove> {
    let others = [Level::Off, Level::Low, Level::Medium, Level::High].into_iter().filter(move |to| *to != from);
    others.map(move |to| {
        let points = RowWeight::of(to).points - RowWeight::of(from).points;
        LevelMove { class, to, steps: LevelChange { row: 0, from, to }.steps(), points }
    })
}
