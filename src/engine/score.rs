//! The sums every answer is read from, kept as plain integers that rows are added to and taken from.
//!
//! Scores stand in sixteenths of a point: a weighted sum (Fishburn 1967) of twice the ratings, so that the mean of
//! two is whole. One list of numbers holds a whole scenario, one list of small numbers what a row adds to it for
//! each point, so that a scenario with one row changed is read off both without being made.

use crate::engine::input::{DecisionInput, InputRow, Setting};
use crate::engine::verdict::Label;
use crate::model::catalog::MOST_OPTIONS;
use crate::model::level::Level;
use crate::model::rating::{Ratings, Together};
use crate::model::thresholds::{CLEAR_WIN, SAME_STACK_COST, SECOND_STACK_COST};

/// Sixteenths to a point: ratings are eighths, and the mean of two is halves of those.
pub const SIXTEENTHS: i32 = 16;

/// The most ordered pairs there can be.
const MOST_PAIRS: usize = MOST_OPTIONS * (MOST_OPTIONS - 1);

/// Where what stands in a list of sums: points, singles and pairs, then counts of active rows, then failed musts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub options: usize,
    /// Main and second of every ordered pair, in pack order.
    pub pairs: Vec<[usize; 2]>,
    /// How many numbers there are.
    pub width: usize,
    /// Where the counts of active rows begin: what grows with points stands before.
    pub counts: usize,
    /// Where the counts of failed musts begin: options, then pairs.
    pub failures: usize,
    /// What a second stack costs each pair in sixteenths of a point, by the level of keeping to one stack.
    costs: [Vec<i32>; 4],
    unchanged: Vec<i8>,
}

impl Shape {
    pub(crate) fn new(input: &DecisionInput) -> Self {
        let options = input.options;
        let ordered =
            |main: usize| (0..options).filter(move |second| *second != main).map(move |second| [main, second]);
        let pairs: Vec<[usize; 2]> = (0..options).flat_map(ordered).collect();
        let stack = |option: usize| input.stacks.get(option).copied().flatten();
        let cost = |[a, b]: [usize; 2], level: usize| {
            let is_same = stack(a).is_some() && stack(a) == stack(b);
            SIXTEENTHS * if is_same { SAME_STACK_COST[level] } else { SECOND_STACK_COST[level] }
        };
        let costs = [0, 1, 2, 3].map(|level| pairs.iter().map(|pair| cost(*pair, level)).collect());
        let counts = 1 + options + pairs.len();
        let failures = counts + 3 * pairs.len() + options;
        let width = failures + options + pairs.len();
        Self { options, pairs, width, counts, failures, costs, unchanged: vec![0; width] }
    }

    /// Where the scores of pairs begin.
    pub(crate) const fn pair_scores(&self) -> usize {
        1 + self.options
    }

    /// Counts of active rows that the second clearly wins and may move to it.
    const fn moved(&self, pair: usize) -> usize {
        self.counts + pair
    }

    /// Counts of active rows that the main clearly wins.
    const fn clear_wins(&self, pair: usize) -> usize {
        self.counts + self.pairs.len() + pair
    }

    /// Counts of active rows in which the main is rated above the second.
    const fn above(&self, pair: usize) -> usize {
        self.counts + 2 * self.pairs.len() + pair
    }

    /// Counts of active rows in which an option is not rated.
    pub(crate) const fn unknown(&self, option: usize) -> usize {
        self.counts + 3 * self.pairs.len() + option
    }

    /// The position of an ordered pair.
    pub(crate) const fn pair(&self, main: usize, second: usize) -> usize {
        main * (self.options - 1) + second - (second > main) as usize
    }

    /// What a second stack costs a pair in points; none where none is allowed.
    pub(crate) fn cost(&self, pair: usize, one_stack: Option<Level>) -> Option<i32> {
        self.costs.get(one_stack? as usize).map(|costs| costs[pair] / SIXTEENTHS)
    }

    /// Writes down what a row adds to the sums.
    pub(crate) fn write_effect(&self, ratings: Ratings, together: Together, effect: &mut [i8]) {
        effect[0] = 1;
        for option in 0..self.options {
            self.write_option(option, ratings, effect);
        }
        for pair in 0..self.pairs.len() {
            self.write_pair(pair, ratings, together, effect);
        }
    }

    /// Writes down what a row adds with other ratings than before, less what it added.
    fn write_change(&self, before: Ratings, after: Ratings, together: Together, old: &[i8], change: &mut [i8]) {
        let mut is_other = [false; MOST_OPTIONS];
        for option in (0..self.options).filter(|option| before.get(*option) != after.get(*option)) {
            is_other[option] = true;
            self.write_option(option, after, change);
            for place in [1 + option, self.unknown(option), self.failures + option] {
                change[place] -= old[place];
            }
        }
        for (pair, [main, second]) in self.pairs.iter().enumerate() {
            if is_other[*main] || is_other[*second] {
                self.write_pair(pair, after, together, change);
                for place in self.places_of_pair(pair) {
                    change[place] -= old[place];
                }
            }
        }
    }

    const fn places_of_pair(&self, pair: usize) -> [usize; 5] {
        let failed = self.failures + self.options + pair;
        [self.pair_scores() + pair, self.moved(pair), self.clear_wins(pair), self.above(pair), failed]
    }

    fn write_option(&self, option: usize, ratings: Ratings, effect: &mut [i8]) {
        effect[1 + option] = small(2 * ratings.value(option));
        effect[self.unknown(option)] = i8::from(ratings.get(option).is_none());
        effect[self.failures + option] = i8::from(ratings.get(option) == Some(0));
    }

    fn write_pair(&self, pair: usize, ratings: Ratings, together: Together, effect: &mut [i8]) {
        let [main, second] = self.pairs[pair];
        let (a, b) = (ratings.value(main), ratings.value(second));
        let is_known = ratings.get(main).is_some() && ratings.get(second).is_some();
        let value = pair_value(a, b, together);
        let [score, moved, clear_wins, above, failed] = self.places_of_pair(pair);
        effect[score] = small(value);
        effect[moved] = i8::from(together == Together::Best && b - a >= CLEAR_WIN);
        effect[clear_wins] = i8::from(a - b >= CLEAR_WIN);
        effect[above] = i8::from(is_known && a > b);
        effect[failed] = i8::from(value < 2);
    }

    /// Adds to the sums what a change of a row does.
    pub(crate) fn apply(&self, sums: &mut [i32], effect: &[i8], step: Step) {
        let (counts, failures) = (self.counts, self.failures);
        let parts = [(0..counts, step.points), (counts..failures, step.active), (failures..self.width, step.must)];
        for (part, times) in parts.into_iter().filter(|(_, times)| *times != 0) {
            for (sum, effect) in sums[part.clone()].iter_mut().zip(&effect[part]) {
                *sum += times * i32::from(*effect);
            }
        }
    }

    /// Reads the sums as they are.
    pub(crate) fn view<'a>(&'a self, sums: &'a [i32], one_stack: Option<Level>) -> View<'a> {
        View { shape: self, sums, effect: &self.unchanged, step: Step::default(), one_stack }
    }
}

fn small(number: i32) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

/// Twice what a main and a second stack rated so get together.
pub(crate) fn pair_value(main: i32, second: i32, together: Together) -> i32 {
    match together {
        Together::Best if second - main >= CLEAR_WIN => 2 * second,
        Together::Best => 2 * main,
        Together::Between => main + second,
        Together::Worst => 2 * main.min(second),
    }
}

/// How often what a row adds is added: for its points, for being on, and for being a must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Step {
    pub points: i32,
    pub active: i32,
    pub must: i32,
}

impl Step {
    pub(crate) fn between(from: Level, to: Level) -> Self {
        let [active, must] = [Level::is_on, |level| level == Level::Must]
            .map(|is: fn(Level) -> bool| i32::from(is(to)) - i32::from(is(from)));
        Self { points: to.points() - from.points(), active, must }
    }
}

/// A scenario as it would be with one row changed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub shape: &'a Shape,
    pub sums: &'a [i32],
    pub effect: &'a [i8],
    pub step: Step,
    pub one_stack: Option<Level>,
}

/// The best two single options that pass every must, with their scores in sixteenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Singles {
    pub best: Option<Scored>,
    pub next: Option<Scored>,
}

/// An option or an ordered pair by its position, and its score in sixteenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Scored {
    pub place: usize,
    pub score: i32,
}

impl View<'_> {
    /// What grows with points.
    fn weighted(&self, place: usize) -> i32 {
        self.sums[place] + self.step.points * i32::from(self.effect[place])
    }

    /// What is counted of active rows.
    pub(crate) fn counted(&self, place: usize) -> i32 {
        self.sums[place] + self.step.active * i32::from(self.effect[place])
    }

    /// What is counted of musts.
    fn failed(&self, place: usize) -> i32 {
        self.sums[place] + self.step.must * i32::from(self.effect[place])
    }

    pub(crate) fn points(&self) -> i32 {
        self.weighted(0)
    }

    /// The score of an option in sixteenths of a point.
    pub(crate) fn single(&self, option: usize) -> i32 {
        self.weighted(1 + option)
    }

    /// The score of a pair in sixteenths of a point, before its cost.
    pub(crate) fn pair(&self, pair: usize) -> i32 {
        self.weighted(self.shape.pair_scores() + pair)
    }

    pub(crate) fn passes(&self, option: usize) -> bool {
        self.failed(self.shape.failures + option) == 0
    }

    pub(crate) fn pair_passes(&self, pair: usize) -> bool {
        self.failed(self.shape.failures + self.shape.options + pair) == 0
    }

    /// Whether no active rating of `a` is below one of `b`, one is above, and all are known.
    pub(crate) fn dominates(&self, a: usize, b: usize) -> bool {
        let is_known = |option: usize| self.counted(self.shape.unknown(option)) == 0;
        self.counted(self.shape.above(self.shape.pair(b, a))) == 0
            && self.counted(self.shape.above(self.shape.pair(a, b))) > 0
            && is_known(a)
            && is_known(b)
    }

    pub(crate) fn is_dominated(&self, option: usize) -> bool {
        (0..self.shape.options).any(|other| other != option && self.dominates(other, option))
    }

    /// Whether each of a pair has a row it is there for, and nothing better stands beside one of them.
    pub(crate) fn pair_exists(&self, pair: usize) -> bool {
        let [main, second] = self.shape.pairs[pair];
        self.counted(self.shape.moved(pair)) > 0
            && self.counted(self.shape.clear_wins(pair)) > 0
            && !self.is_dominated(main)
            && !self.is_dominated(second)
    }

    pub(crate) fn singles(&self) -> Singles {
        let mut singles = Singles::default();
        for place in 0..self.shape.options {
            let score = self.single(place);
            if !self.passes(place) {
            } else if singles.best.is_none_or(|best| score > best.score) {
                singles.next = singles.best;
                singles.best = Some(Scored { place, score });
            } else if singles.next.is_none_or(|next| score > next.score) {
                singles.next = Some(Scored { place, score });
            }
        }
        singles
    }

    /// The pair with the highest score of at least `least` among those that exist and pass the musts.
    ///
    /// Equal ones: the main with the better score of its own, then pack order.
    pub(crate) fn best_pair(&self, least: i32) -> Option<Scored> {
        let costs = self.shape.costs.get(self.one_stack? as usize)?;
        let part = self.shape.pair_scores()..self.shape.counts;
        let sums = self.sums[part.clone()].iter().zip(&self.effect[part]).zip(costs);
        let net = sums.map(|((sum, effect), cost)| sum + self.step.points * i32::from(*effect) - cost);
        if net.clone().fold(i32::MIN, i32::max) < least {
            return None;
        }
        let mut scores = [i32::MIN; MOST_PAIRS];
        scores.iter_mut().zip(net).for_each(|(score, net)| *score = net);
        loop {
            let score = scores.iter().fold(i32::MIN, |best, score| best.max(*score));
            if score < least || score == i32::MIN {
                return None;
            }
            let mut place = scores.iter().position(|own| *own == score)?;
            let main = |place: usize| self.single(self.shape.pairs[place][0]);
            for (other, own) in scores.iter().enumerate().skip(place + 1) {
                if *own == score && main(other) > main(place) {
                    place = other;
                }
            }
            if self.pair_exists(place) && self.pair_passes(place) {
                return Some(Scored { place, score });
            }
            scores[place] = i32::MIN;
        }
    }

    /// The score a pair needs to pay, in sixteenths of a point.
    pub(crate) fn least_to_pay(singles: Singles) -> i32 {
        singles.best.map_or(i32::MIN, |best| best.score + super::pair::PAYS_FROM)
    }

    pub(crate) fn label(&self) -> Label {
        let points = self.points();
        if points <= 0 {
            return Label::None;
        }
        let singles = self.singles();
        if let Some(pair) = self.best_pair(Self::least_to_pay(singles)) {
            return Label::pair(self.shape.pairs[pair.place]);
        }
        match (singles.best, singles.next) {
            (None, _) => Label::Infeasible,
            (Some(best), Some(next)) if Label::is_close(best.score - next.score, points) => Label::TossUp,
            (Some(best), _) => Label::single(best.place),
        }
    }
}

/// A scenario with its sums, which a change of one row changes by that row alone.
#[derive(Debug, Clone)]
pub struct Evaluator {
    pub(crate) input: DecisionInput,
    pub(crate) shape: Shape,
    pub(crate) effects: Vec<i8>,
    pub(crate) sums: Vec<i32>,
}

impl Evaluator {
    /// Sums up a whole scenario of up to eight options.
    pub fn new(mut input: DecisionInput) -> Self {
        input.options = input.options.min(MOST_OPTIONS);
        let shape = Shape::new(&input);
        let width = shape.width;
        let (mut effects, mut sums) = (vec![0; width * input.rows.len()], vec![0; width]);
        for (row, effect) in input.rows.iter().zip(effects.chunks_exact_mut(width)) {
            shape.write_effect(row.ratings(input.basis), row.together, effect);
            shape.apply(&mut sums, effect, Step::between(Level::Off, row.active_level()));
        }
        Self { input, shape, effects, sums }
    }

    /// Returns what was summed up.
    pub const fn input(&self) -> &DecisionInput {
        &self.input
    }

    /// Sets the level of a row or of keeping to one stack; what has no level keeps none.
    pub fn set_level(&mut self, setting: Setting, level: Level) {
        match setting {
            Setting::OneStack => self.input.one_stack = self.input.one_stack.map(|_| level),
            Setting::Row(place) => {
                let Some(row) = self.input.rows.get_mut(place) else { return };
                let before = row.active_level();
                row.level = level;
                let step = Step::between(before, row.active_level());
                let width = self.shape.width;
                self.shape.apply(&mut self.sums, &self.effects[place * width..][..width], step);
            }
        }
    }

    /// Takes over another scenario of the same comparison; only rows that differ are summed anew.
    pub fn update(&mut self, input: DecisionInput) {
        let is_alike = input.rows.len() == self.input.rows.len()
            && (input.options, &input.stacks) == (self.input.options, &self.input.stacks);
        if !is_alike {
            *self = Self::new(input);
            return;
        }
        let width = self.shape.width;
        let old = std::mem::replace(&mut self.input, input);
        let rows = self.input.rows.iter().zip(&old.rows).zip(self.effects.chunks_exact_mut(width));
        for ((now, then), effect) in rows {
            let ratings = now.ratings(self.input.basis);
            if (ratings, now.together) == (then.ratings(old.basis), then.together) {
                let step = Step::between(then.active_level(), now.active_level());
                self.shape.apply(&mut self.sums, effect, step);
                continue;
            }
            self.shape.apply(&mut self.sums, effect, Step::between(then.active_level(), Level::Off));
            self.shape.write_effect(ratings, now.together, effect);
            self.shape.apply(&mut self.sums, effect, Step::between(Level::Off, now.active_level()));
        }
    }

    /// Returns the label as things stand.
    pub fn label(&self) -> Label {
        self.view().label()
    }

    /// Returns the label with one level changed.
    pub fn label_at(&self, setting: Setting, level: Level) -> Label {
        self.view_at(setting, level).label()
    }

    pub(crate) fn view(&self) -> View<'_> {
        self.shape.view(&self.sums, self.input.one_stack)
    }

    pub(crate) fn view_at(&self, setting: Setting, level: Level) -> View<'_> {
        match setting {
            Setting::OneStack => View { one_stack: self.input.one_stack.map(|_| level), ..self.view() },
            Setting::Row(row) if self.input.rows.get(row).is_none_or(InputRow::is_text) => self.view(),
            Setting::Row(row) => {
                let step = Step::between(self.input.rows[row].active_level(), level);
                View { effect: self.effect(row), step, ..self.view() }
            }
        }
    }

    /// Reads the scenario as it would be with other ratings in a row; `change` keeps the difference.
    pub(crate) fn view_rated<'a>(&'a self, row: usize, ratings: Ratings, change: &'a mut Vec<i8>) -> View<'a> {
        let own = &self.input.rows[row];
        change.clear();
        change.resize(self.shape.width, 0);
        self.shape.write_change(own.ratings(self.input.basis), ratings, own.together, self.effect(row), change);
        View { effect: change, step: Step::between(Level::Off, own.active_level()), ..self.view() }
    }

    pub(crate) fn effect(&self, row: usize) -> &[i8] {
        &self.effects[row * self.shape.width..][..self.shape.width]
    }

    /// Everything that has a level: the rows that are rated, then keeping to one stack where it is known.
    pub fn settings(&self) -> impl Iterator<Item = Setting> + '_ {
        let rows = self.input.rows.iter().enumerate().filter(|(_, row)| !row.is_text());
        rows.map(|(place, _)| Setting::Row(place)).chain(self.input.one_stack.map(|_| Setting::OneStack))
    }
}
