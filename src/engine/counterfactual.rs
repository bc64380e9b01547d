//! The smallest change of levels that gives another verdict.
//!
//! Rows that do the same at the same level are interchangeable: the search runs over such classes
//! with counts and picks rows by pack order afterwards. Musts are frozen, and switching everything
//! off is no verdict. The search can be stopped and taken up again at any point.

use std::collections::BTreeMap;

use crate::engine::candidate::Label;
use crate::engine::input::DecisionInput;
use crate::engine::score::{MustMask, RowWeight, ScoreLayout, weights};
use crate::engine::sensitivity::LevelChange;
use crate::engine::thresholds::MOST_COMBINATIONS;
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
    shape: ScoreLayout,
    passes: MustMask,
    now: Label,
    classes: Vec<RowClass>,
    moves: Vec<LevelMove>,
    depth: u32,
    deepest: u32,
    trail: SearchPath,
    found: Vec<VerdictChange>,
}

/// Rows that do the same at the same level, in pack order.
#[derive(Debug, Clone)]
struct RowClass {
    rows: Vec<usize>,
    level: Level,
}

/// Taking one row of a class to another level.
#[derive(Debug, Clone)]
struct LevelMove {
    class: usize,
    to: Level,
    steps: u32,
    delta: Vec<i64>,
}

/// The combination of moves being looked at: never an earlier move after a later one.
#[derive(Debug, Clone, Default)]
struct SearchPath {
    moves: Vec<usize>,
    left: u32,
    used: Vec<usize>,
    /// One tally a move, after it; the stated one first.
    tallies: Vec<i64>,
}

/// What a combination takes however few the options are, in numbers added up.
const LEAST_EFFORT: usize = 20;

impl ChangeSearch {
    /// A search up to that many level steps; nothing is searched yet.
    pub fn new(question: &DecisionInput, deepest: u32) -> Self {
        let shape = ScoreLayout::new(question);
        let weights = weights(question);
        let passes = shape.passes_of(question, &weights);
        let tally = shape.tally(question, &weights);
        let now = shape.standing(&tally, passes).label;
        let classes = if now == Label::None { BTreeMap::new() } else { classes(&shape, question) };
        let mut moves: Vec<LevelMove> = Vec::new();
        for (class, (level, effect)) in classes.keys().enumerate() {
            moves.extend(moves_of(&shape, class, *level, effect));
        }
        moves.sort_by_key(|step| step.steps);
        let classes: Vec<RowClass> = classes.into_iter().map(|((level, _), rows)| RowClass { rows, level }).collect();
        let trail = SearchPath { moves: Vec::new(), left: 1, used: vec![0; classes.len()], tallies: tally };
        Self { shape, passes, now, classes, moves, depth: 1, deepest, trail, found: Vec::new() }
    }

    /// A search up to that many level steps, in one go.
    ///
    /// It gives up after [`MOST_COMBINATIONS`]: packs of thousands of rows that all differ would keep
    /// it busy for hours. [`searched_to`](Self::searched_to) says how far it came.
    pub fn run(question: &DecisionInput, deepest: u32) -> Self {
        let mut search = Self::new(question, deepest);
        search.step(MOST_COMBINATIONS);
        search
    }

    /// Looks at about `work` more combinations; says whether the search is finished.
    pub fn step(&mut self, work: usize) -> bool {
        for _ in 0..work {
            if self.depth > self.deepest {
                break;
            }
            if self.advance() {
                self.look();
            } else {
                self.depth += 1;
                self.trail.left = self.depth;
            }
        }
        self.depth > self.deepest
    }

    /// How much looking at one combination takes, in numbers added up and compared: it grows with the options.
    pub fn effort(&self) -> usize {
        LEAST_EFFORT + self.shape.width()
    }

    /// Searches on, up to that many level steps, where it has not been so far.
    pub fn deepen(&mut self, deepest: u32) {
        self.deepest = self.deepest.max(deepest);
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

    /// Goes on to the next combination of exactly `depth` steps; false when there is none.
    fn advance(&mut self) -> bool {
        let width = self.shape.width();
        let trail = &mut self.trail;
        let mut from = if trail.left == 0 { trail.pop(&self.moves, width) + 1 } else { 0 };
        loop {
            if let Some(next) = trail.next(from, &self.moves, &self.classes) {
                trail.push(next, &self.moves[next], width);
                if trail.left == 0 {
                    return true;
                }
                from = next;
            } else if trail.moves.is_empty() {
                return false;
            } else {
                from = trail.pop(&self.moves, width) + 1;
            }
        }
    }

    /// Notes the verdict of the combination if it is another one and nothing nearer gives it.
    fn look(&mut self) {
        let tally = self.trail.last(self.shape.width());
        let label = self.shape.standing(tally, self.passes).label;
        if label == self.now || label == Label::None {
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
            let class = self.moves[*step].class;
            let taken = before.iter().filter(|step| self.moves[**step].class == class).count();
            run = if before.last() == Some(step) { run + 1 } else { 1 };
            ways = ways.saturating_mul((self.classes[class].rows.len() - taken) as u64) / run;
        }
        ways
    }

    /// The combination with rows: the first of each class, lower levels before higher ones.
    fn changes(&self) -> Vec<LevelChange> {
        let mut steps: Vec<&LevelMove> = self.trail.moves.iter().map(|step| &self.moves[*step]).collect();
        steps.sort_by_key(|step| (step.class, step.to));
        let mut changes: Vec<LevelChange> = Vec::with_capacity(steps.len());
        let (mut place, mut before) = (0, usize::MAX);
        for step in steps {
            place = if step.class == before { place + 1 } else { 0 };
            before = step.class;
            let class = &self.classes[step.class];
            changes.push(LevelChange { row: class.rows[place], from: class.level, to: step.to });
        }
        changes.sort_unstable();
        changes
    }

    fn size(&self) -> (usize, usize) {
        let on = |step: &&usize| self.classes[self.moves[**step].class].level == Level::Off;
        (self.trail.moves.iter().filter(on).count(), self.trail.moves.len())
    }
}

impl SearchPath {
    /// The next move that can be taken and leaves steps that can be used up.
    fn next(&self, from: usize, moves: &[LevelMove], classes: &[RowClass]) -> Option<usize> {
        let affordable = moves.iter().enumerate().skip(from).take_while(|(_, step)| step.steps <= self.left);
        let useful = |step: &LevelMove| step.steps == self.left || 2 * step.steps <= self.left;
        let mut fitting =
            affordable.filter(|(_, step)| useful(step) && self.used[step.class] < classes[step.class].rows.len());
        fitting.next().map(|(index, _)| index)
    }

    fn push(&mut self, index: usize, step: &LevelMove, width: usize) {
        let end = self.tallies.len();
        self.tallies.extend_from_within(end - width..);
        self.tallies[end..].iter_mut().zip(&step.delta).for_each(|(number, delta)| *number += delta);
        self.moves.push(index);
        self.used[step.class] += 1;
        self.left -= step.steps;
    }

    /// Takes the last move back and says which it was.
    fn pop(&mut self, moves: &[LevelMove], width: usize) -> usize {
        let index = self.moves.pop().unwrap_or_default();
        self.tallies.truncate(self.tallies.len() - width);
        self.used[moves[index].class] -= 1;
        self.left += moves[index].steps;
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

/// The free rows by level and by what they add to a tally.
fn classes(shape: &ScoreLayout, question: &DecisionInput) -> BTreeMap<(Level, Vec<i64>), Vec<usize>> {
    let mut classes: BTreeMap<(Level, Vec<i64>), Vec<usize>> = BTreeMap::new();
    for (index, row) in question.rows.iter().enumerate().filter(|(_, row)| row.level != Level::Must) {
        let mut effect = vec![0; shape.width()];
        shape.add(&mut effect, row, RowWeight { points: 1, decisive: true, must: false }, 1);
        classes.entry((row.level, effect)).or_default().push(index);
    }
    classes
}

fn moves_of(shape: &ScoreLayout, class: usize, from: Level, effect: &[i64]) -> Vec<LevelMove> {
    let (then, gates) = (RowWeight::of(from), shape.gates());
    let others = [Level::Off, Level::Low, Level::Medium, Level::High].into_iter().filter(|to| *to != from);
    let step = |to: Level| {
        let now = RowWeight::of(to);
        let opened = i64::from(now.decisive) - i64::from(then.decisive);
        let factor = |place: usize| if place < gates { now.points - then.points } else { opened };
        let delta = effect.iter().enumerate().map(|(place, effect)| effect * factor(place)).collect();
        LevelMove { class, to, steps: LevelChange { row: 0, from, to }.steps(), delta }
    };
    others.map(step).collect()
}
