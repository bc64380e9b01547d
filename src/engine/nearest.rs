//! The smallest change of levels that gives another label, and the smallest for each label (counterfactual
//! explanation: Wachter, Mittelstadt & Russell 2018).
//!
//! Rows that do the same at the same level are interchangeable: the search runs over such classes with counts and
//! picks rows by pack order afterwards. Musts stay, and switching everything off is no verdict. Where the steps that
//! are left cannot change the label, whatever they change, none of their combinations is looked at (branch and bound:
//! Land & Doig 1960). A search can be stopped and taken up again at any combination.

use std::collections::BTreeMap;

use crate::engine::input::Setting;
use crate::engine::score::{Evaluator, PAYS_FROM, Pair, SIXTEENTHS, Shape, Singles, Step, View};
use crate::engine::verdict::{Candidate, Label};
use crate::model::catalog::MOST_OPTIONS;
use crate::model::level::Level;
use crate::model::thresholds::{
    CLOSE_BELOW, COMBINATIONS_IN_COMMANDS, COMBINATIONS_ON_A_KEY, STEPS_IN_COMMANDS, STEPS_ON_A_KEY,
};
use crate::text::{sort_by, sort_by_key};

/// Which levels may change; keeping to one stack always may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Those of all rows.
    AllRows,
    /// Those of the rows that are on: a row that is off is a fact that is not so.
    RowsOn,
}

/// How far a search goes in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Budget {
    /// As far as the path of a key allows.
    Key,
    /// As far as a command may take.
    Command,
}

impl Budget {
    /// Returns up to how many steps it reaches.
    pub const fn steps(self) -> u32 {
        match self {
            Self::Key => STEPS_ON_A_KEY,
            Self::Command => STEPS_IN_COMMANDS,
        }
    }

    /// Returns how many combinations it allows with so many options.
    pub fn combinations(self, options: usize) -> usize {
        let most = match self {
            Self::Key => COMBINATIONS_ON_A_KEY,
            Self::Command => COMBINATIONS_IN_COMMANDS,
        };
        most * MOST_OPTIONS / options.max(1)
    }
}

/// One level that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelChange {
    pub setting: Setting,
    pub to: Level,
    pub from: Level,
}

/// The smallest change that gives a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    pub label: Label,
    /// How many steps it takes, one for each press of plus or minus.
    pub steps: u32,
    /// How many changes of that many steps do it.
    pub solutions: u64,
    /// The one to tell: fewest rows switched on, fewest changes, then pack order and lower levels.
    pub changes: Vec<LevelChange>,
}

/// A search for nearest changes, step count by step count.
#[derive(Debug, Clone)]
pub struct Search {
    shape: Shape,
    one_stack: Option<Level>,
    now: Label,
    classes: Vec<Class>,
    /// What one setting of each class adds to the sums for each point, class by class.
    effects: Vec<i8>,
    moves: Vec<Move>,
    /// The label stays as long as all of them hold; nothing where that is not known.
    conditions: Option<Vec<Condition>>,
    depth: u32,
    deepest: u32,
    trail: Trail,
    found: Vec<Nearest>,
    looked: usize,
}

/// Settings that do the same at the same level, in pack order.
#[derive(Debug, Clone)]
struct Class {
    settings: Vec<Setting>,
    level: Level,
}

/// Taking one setting of a class to another level.
#[derive(Debug, Clone, Copy)]
struct Move {
    class: usize,
    to: Level,
    steps: u32,
    by: Step,
}

/// The combination looked at, but for its last move: never an earlier move after a later one.
#[derive(Debug, Clone, Default)]
struct Trail {
    moves: Vec<usize>,
    left: u32,
    next: usize,
    used: Vec<usize>,
    one_stack: Option<Level>,
    /// The sums after each move; those of now first.
    sums: Vec<i32>,
}

impl Search {
    /// Prepares a search up to that many steps; nothing is searched yet.
    pub fn new(evaluator: &Evaluator, scope: Scope, deepest: u32) -> Self {
        let now = evaluator.label();
        let (classes, effects) = if now == Label::None { (Vec::new(), Vec::new()) } else { classes(evaluator, scope) };
        let mut moves: Vec<Move> =
            classes.iter().enumerate().flat_map(|(place, class)| moves_of(place, class)).collect();
        sort_by_key(&mut moves, |step| step.steps);
        let one_stack = evaluator.input.one_stack;
        let trail = Trail {
            used: vec![0; classes.len()],
            one_stack,
            sums: evaluator.sums.clone(),
            left: 1,
            ..Trail::default()
        };
        let mut search = Self {
            shape: evaluator.shape.clone(),
            one_stack,
            now,
            classes,
            effects,
            moves,
            conditions: conditions(evaluator, now),
            depth: 1,
            deepest,
            trail,
            found: Vec::new(),
            looked: 0,
        };
        search.prepare_conditions();
        search.prune();
        search
    }

    /// Searches in one go, as far as a budget allows; [`searched_to`](Self::searched_to) says how far it came.
    pub fn run(evaluator: &Evaluator, scope: Scope, budget: Budget) -> Self {
        let mut search = Self::new(evaluator, scope, budget.steps());
        search.step(budget.combinations(evaluator.input.options));
        search
    }

    /// Looks at about so many more combinations and says whether the search is finished.
    pub fn step(&mut self, combinations: usize) -> bool {
        let until = self.looked.saturating_add(combinations);
        while self.depth <= self.deepest && self.looked < until {
            self.look_or_descend();
        }
        self.depth > self.deepest
    }

    /// Lets the search go on up to that many steps where it has not been so far.
    pub fn deepen(&mut self, deepest: u32) {
        self.deepest = self.deepest.max(deepest);
    }

    /// Returns up to how many steps every combination has been looked at.
    pub const fn searched_to(&self) -> u32 {
        self.depth - 1
    }

    /// Counts the combinations looked at, and those gone on from.
    pub const fn looked(&self) -> usize {
        self.looked
    }

    /// Returns the smallest change that gives another label, as far as has been searched.
    pub fn nearest(&self) -> Option<Nearest> {
        self.nearest_to(|_| true)
    }

    /// Returns the smallest change that gives one of the labels wanted, as far as has been searched.
    pub fn nearest_to(&self, is_wanted: impl Fn(Label) -> bool) -> Option<Nearest> {
        let wanted = self.complete().filter(|found| is_wanted(found.label));
        let steps = wanted.clone().map(|found| found.steps).min()?;
        let equals = wanted.filter(|found| found.steps == steps);
        let solutions = equals.clone().fold(0u64, |sum, found| sum.saturating_add(found.solutions));
        let best = equals.min_by(|a, b| rank(&a.changes).cmp(&rank(&b.changes)))?;
        Some(Nearest { solutions, ..best.clone() })
    }

    /// Returns the smallest change for each other label found, nearest first.
    pub fn by_label(&self) -> Vec<&Nearest> {
        let mut found: Vec<&Nearest> = self.complete().collect();
        sort_by(&mut found, |a, b| (a.steps, rank(&a.changes)).cmp(&(b.steps, rank(&b.changes))));
        found
    }

    /// What was found where everything has been looked at.
    fn complete(&self) -> impl Iterator<Item = &Nearest> + Clone {
        self.found.iter().filter(|found| found.steps < self.depth)
    }

    /// Takes the next move that fits: looks where it is the last one, else goes on from it; where none fits, takes
    /// the last one back, or goes one step deeper.
    fn look_or_descend(&mut self) {
        let trail = &self.trail;
        let affordable = self.moves[trail.next..].iter().take_while(|step| step.steps <= trail.left).enumerate();
        let is_useful = |step: &Move| step.steps == trail.left || 2 * step.steps <= trail.left;
        let mut fitting = affordable
            .filter(|(_, step)| is_useful(step) && trail.used[step.class] < self.classes[step.class].settings.len());
        let next = fitting.next().map(|(past, step)| (trail.next + past, *step));
        match next {
            Some((place, step)) if step.steps == trail.left => {
                self.trail.next = place + 1;
                self.looked += 1;
                self.look(place, step);
            }
            Some((place, step)) => {
                self.trail.push(place, step, &self.classes, &self.effects, &self.shape);
                self.prune();
            }
            None if self.trail.moves.is_empty() => {
                self.depth += 1;
                (self.trail.left, self.trail.next) = (self.depth, 0);
                self.prune();
            }
            None => self.trail.pop(&self.moves, &self.classes, self.one_stack, self.shape.width),
        }
    }

    /// Finds out how fast each condition can change, where that takes less time than it saves.
    fn prepare_conditions(&mut self) {
        let Self { conditions, shape, classes, effects, moves, .. } = self;
        if conditions.as_ref().is_some_and(|conditions| conditions.len() * moves.len() > MOST_TO_PREPARE) {
            *conditions = None;
        }
        for condition in conditions.iter_mut().flatten() {
            let decreases = moves.iter().map(|step| {
                let class = &classes[step.class];
                let effect = &effects[step.class * shape.width..][..shape.width];
                condition.decrease(class, step, effect, shape)
            });
            condition.most_per_step = decreases.max().unwrap_or(0).max(0);
        }
    }

    /// Leaves out everything that goes on from here if no change of the steps that are left gives another label.
    fn prune(&mut self) {
        self.looked += 1;
        let Some(conditions) = &self.conditions else { return };
        let trail = &mut self.trail;
        let sums = &trail.sums[trail.sums.len() - self.shape.width..];
        let left = i64::from(trail.left);
        let stays = |condition: &Condition| condition.value(sums, trail.one_stack) > left * condition.most_per_step;
        if conditions.iter().all(stays) {
            trail.next = self.moves.len();
        }
    }

    /// Notes the label of the combination if it is another one and nothing nearer gives it.
    fn look(&mut self, last: usize, step: Move) {
        let class = &self.classes[step.class];
        let one_stack = if class.is_one_stack() { Some(step.to) } else { self.trail.one_stack };
        let sums = &self.trail.sums[self.trail.sums.len() - self.shape.width..];
        let effect = &self.effects[step.class * self.shape.width..][..self.shape.width];
        let label = View { shape: &self.shape, sums, effect, step: step.by, one_stack }.label();
        if label == self.now || label == Label::None {
            return;
        }
        let known = self.found.iter().position(|found| found.label == label);
        if known.is_some_and(|known| self.found[known].steps < self.depth) {
            return;
        }
        self.trail.moves.push(last);
        self.note(label, known);
        self.trail.moves.pop();
    }

    fn note(&mut self, label: Label, known: Option<usize>) {
        let solutions = self.solutions();
        let Some(known) = known else {
            let changes = self.changes();
            self.found.push(Nearest { label, steps: self.depth, solutions, changes });
            return;
        };
        let best = &self.found[known].changes;
        let is_rival = self.size() <= size(best);
        let changes = is_rival.then(|| self.changes()).filter(|changes| rank(changes) < rank(best));
        let found = &mut self.found[known];
        found.solutions = found.solutions.saturating_add(solutions);
        if let Some(changes) = changes {
            found.changes = changes;
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
            ways = ways.saturating_mul((self.classes[class].settings.len() - taken) as u64) / run;
        }
        ways
    }

    /// The combination with rows: the first of each class, lower levels before higher ones.
    fn changes(&self) -> Vec<LevelChange> {
        let mut steps: Vec<&Move> = self.trail.moves.iter().map(|step| &self.moves[*step]).collect();
        steps.sort_by_key(|step| (step.class, step.to));
        let mut changes: Vec<LevelChange> = Vec::with_capacity(steps.len());
        let (mut place, mut before) = (0, usize::MAX);
        for step in steps {
            place = if step.class == before { place + 1 } else { 0 };
            before = step.class;
            let class = &self.classes[step.class];
            changes.push(LevelChange { setting: class.settings[place], to: step.to, from: class.level });
        }
        changes.sort_unstable();
        changes
    }

    fn size(&self) -> (usize, usize) {
        let classes = self.trail.moves.iter().map(|step| &self.classes[self.moves[*step].class]);
        let on = classes.filter(|class| class.level == Level::Off && !class.is_one_stack());
        (on.count(), self.trail.moves.len())
    }
}

impl Class {
    fn is_one_stack(&self) -> bool {
        self.settings.first() == Some(&Setting::OneStack)
    }
}

/// Of more conditions times moves than that finding out takes longer than it saves.
const MOST_TO_PREPARE: usize = 20_000;

/// Something that has to stay above 0 for the label to stay: a difference of two sums and what is added to it.
#[derive(Debug, Clone)]
struct Condition {
    plus: usize,
    minus: Option<usize>,
    times: i64,
    /// What each point of weight adds.
    points: i64,
    /// What is added at each level of keeping to one stack.
    constants: [i64; 4],
    /// How much of it one step takes away at most, in twelfths.
    most_per_step: i64,
}

/// Values stand in twelfths, so that what a change of several steps does is whole for each of them.
const TWELFTHS: i64 = 12;

impl Condition {
    const fn new(plus: usize, minus: Option<usize>, constants: [i64; 4]) -> Self {
        Self { plus, minus, times: 1, points: 0, constants, most_per_step: 0 }
    }

    /// That an option is ahead of another by more than a close margin.
    fn ahead(option: usize, other: usize) -> Self {
        Self { points: -CLOSE_MARGIN, constants: [1; 4], ..Self::margin(option, other) }
    }

    /// That it is not.
    fn not_ahead(option: usize, other: usize) -> Self {
        Self { points: CLOSE_MARGIN, ..Self::margin(other, option) }
    }

    fn margin(option: usize, other: usize) -> Self {
        Self { times: 100, ..Self::new(1 + option, Some(1 + other), [0; 4]) }
    }

    fn difference<N: Copy + Into<i64>>(&self, numbers: &[N]) -> i64 {
        let minus = self.minus.map_or(0, |place| numbers[place].into());
        self.times * (numbers[self.plus].into() - minus) + self.points * numbers[0].into()
    }

    fn constant(&self, one_stack: Option<Level>) -> i64 {
        one_stack.and_then(|level| self.constants.get(level as usize)).copied().unwrap_or(self.constants[0])
    }

    fn value(&self, sums: &[i32], one_stack: Option<Level>) -> i64 {
        TWELFTHS * (self.difference(sums) + self.constant(one_stack))
    }

    /// How much of it one step of a move takes away; negative where it adds to it.
    fn decrease(&self, class: &Class, step: &Move, effect: &[i8], shape: &Shape) -> i64 {
        let change = if class.is_one_stack() {
            self.constant(Some(step.to)) - self.constant(Some(class.level))
        } else {
            let times = if self.plus < shape.counts { step.by.points } else { step.by.active };
            i64::from(times) * self.difference(effect)
        };
        TWELFTHS * -change / i64::from(step.steps)
    }
}

/// A margin in sixteenths of a point that is no longer close, in percent of the points.
const CLOSE_MARGIN: i64 = CLOSE_BELOW as i64 * SIXTEENTHS as i64;

/// What has to hold for a label to stay; musts are left out, for they stay.
fn conditions(evaluator: &Evaluator, now: Label) -> Option<Vec<Condition>> {
    let (view, shape) = (evaluator.view(), &evaluator.shape);
    let cost = |pair: usize, level: Level| i64::from(SIXTEENTHS * shape.cost(pair, Some(level)).unwrap_or(0));
    let pays = i64::from(PAYS_FROM);
    let score = |pair: usize| shape.pair_scores() + pair;
    let running = (0..shape.options).filter(|option| view.passes_musts(*option));
    let has_pairs = view.one_stack.is_some_and(|level| level != Level::Must);
    let pairs = (0..shape.pairs.len()).filter(|pair| has_pairs && view.pair_passes(*pair));
    let no_pair_pays = |best: usize| {
        let does_not_pay = move |pair| {
            let constants = Level::FREE.map(|level| pays + cost(pair, level));
            Condition::new(1 + best, Some(score(pair)), constants)
        };
        pairs.clone().map(does_not_pay)
    };
    match now {
        Label::None | Label::Infeasible => None,
        Label::TossUp => {
            let Singles { best, next } = view.singles();
            let (best, next) = (best?.place, next?.place);
            let others = running.filter(|option| *option != best).map(|option| Condition::not_ahead(option, best));
            Some(others.chain([Condition::not_ahead(best, next)]).chain(no_pair_pays(best)).collect())
        }
        Label::Leads(Candidate::Single(leader)) => {
            let others = running.filter(|option| *option != leader).map(|option| Condition::ahead(leader, option));
            Some(others.chain(no_pair_pays(leader)).collect())
        }
        Label::Leads(Candidate::Pair(Pair { main, second })) => {
            let leader = shape.pair(main, second);
            let singles = running.map(|option| {
                let constants = Level::FREE.map(|level| 1 - pays - cost(leader, level));
                Condition::new(score(leader), Some(1 + option), constants)
            });
            let rivals = pairs.filter(|pair| *pair != leader).map(|pair| {
                let constants = Level::FREE.map(|level| cost(pair, level) - cost(leader, level));
                Condition::new(score(leader), Some(score(pair)), constants)
            });
            let others = (0..shape.options).filter(|option| ![main, second].contains(option));
            let above = others.flat_map(|other| [main, second].map(|own| shape.above(shape.pair(own, other))));
            let counts = [shape.moved(leader), shape.clear_wins(leader)].into_iter().chain(above);
            let exists = counts.map(|place| Condition::new(place, None, [0; 4]));
            Some(singles.chain(rivals).chain(exists).collect())
        }
    }
}

impl Trail {
    fn push(&mut self, place: usize, step: Move, classes: &[Class], effects: &[i8], shape: &Shape) {
        let end = self.sums.len();
        self.sums.extend_from_within(end - shape.width..);
        if classes[step.class].is_one_stack() {
            self.one_stack = Some(step.to);
        } else {
            let effect = &effects[step.class * shape.width..][..shape.width];
            shape.apply(&mut self.sums[end..], effect, step.by);
        }
        self.moves.push(place);
        self.used[step.class] += 1;
        self.left -= step.steps;
        self.next = place;
    }

    fn pop(&mut self, moves: &[Move], classes: &[Class], one_stack: Option<Level>, width: usize) {
        let Some(place) = self.moves.pop() else { return };
        let step = moves[place];
        self.sums.truncate(self.sums.len() - width);
        if classes[step.class].is_one_stack() {
            self.one_stack = one_stack;
        }
        self.used[step.class] -= 1;
        self.left += step.steps;
        self.next = place + 1;
    }
}

/// Among equally near changes: fewest rows switched on, then fewest changes.
fn size(changes: &[LevelChange]) -> (usize, usize) {
    let is_switched_on = |change: &&LevelChange| change.from == Level::Off && change.setting != Setting::OneStack;
    (changes.iter().filter(is_switched_on).count(), changes.len())
}

/// After the size, entry by entry: the row by pack order, keeping to one stack last, then the lower level.
fn rank(changes: &[LevelChange]) -> ((usize, usize), &[LevelChange]) {
    (size(changes), changes)
}

/// The settings that may change, by level and by what they do.
fn classes(evaluator: &Evaluator, scope: Scope) -> (Vec<Class>, Vec<i8>) {
    let (input, shape) = (&evaluator.input, &evaluator.shape);
    let mut rows: BTreeMap<(Level, &[i8]), Vec<Setting>> = BTreeMap::new();
    for (place, row) in input.rows.iter().enumerate().filter(|(_, row)| !row.is_text()) {
        if row.level != Level::Must && (scope == Scope::AllRows || row.level.is_on()) {
            let effect = &evaluator.effect(place)[..shape.failures];
            rows.entry((row.level, effect)).or_default().push(Setting::Row(place));
        }
    }
    let (mut classes, mut effects) = (Vec::with_capacity(rows.len() + 1), Vec::new());
    for ((level, effect), settings) in rows {
        effects.extend_from_slice(effect);
        classes.push(Class { settings, level });
        effects.resize(classes.len() * shape.width, 0);
    }
    let one_stack = input.one_stack.filter(|level| *level != Level::Must);
    classes.extend(one_stack.map(|level| Class { settings: vec![Setting::OneStack], level }));
    effects.resize(classes.len() * shape.width, 0);
    (classes, effects)
}

fn moves_of(place: usize, class: &Class) -> impl Iterator<Item = Move> {
    let (from, is_one_stack) = (class.level, class.is_one_stack());
    Level::FREE.into_iter().filter(move |to| *to != from).map(move |to| {
        let by = if is_one_stack { Step::default() } else { Step::between(from, to) };
        Move { class: place, to, steps: from.steps_to(to), by }
    })
}
