//! The sums every answer is read from, plain integers that rows are added to and taken from, and the pairs in them.
//!
//! Scores stand in sixteenths of a point: a weighted sum (Fishburn 1967) of twice the ratings, so that the mean of
//! two is whole. One list of numbers holds a whole scenario, one list of small numbers what a row adds to it for
//! each point, so that a scenario with one row changed is read off both without being made.

use crate::engine::input::{DecisionInput, InputRow, Setting};
use crate::engine::verdict::Label;
use crate::model::catalog::MOST_OPTIONS;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Ratings, Together};
use crate::model::thresholds::{BEST_RATING, CANNOT, CLEAR_WIN, PAYS_FROM_HALVES, SAME_STACK_COST, SECOND_STACK_COST};

/// Sixteenths to a point: ratings are eighths, and the mean of two is halves of those.
pub const SIXTEENTHS: i32 = 16;

/// Where what stands in a list of sums: points, singles and pairs, then counts of active rows, then failed musts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
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
    pub(super) fn new(input: &DecisionInput) -> Self {
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
    pub(super) const fn pair_scores(&self) -> usize {
        1 + self.options
    }

    /// Counts of active rows that the second clearly wins and may move to it.
    pub(super) const fn moved(&self, pair: usize) -> usize {
        self.counts + pair
    }

    /// Counts of active rows that the main clearly wins.
    pub(super) const fn clear_wins(&self, pair: usize) -> usize {
        self.counts + self.pairs.len() + pair
    }

    /// Counts of active rows in which the main is rated above the second.
    pub(super) const fn above(&self, pair: usize) -> usize {
        self.counts + 2 * self.pairs.len() + pair
    }

    /// Counts of active rows in which an option is not rated.
    pub(super) const fn unknown(&self, option: usize) -> usize {
        self.counts + 3 * self.pairs.len() + option
    }

    /// The position of an ordered pair.
    pub(super) const fn pair(&self, main: usize, second: usize) -> usize {
        main * (self.options - 1) + second - (second > main) as usize
    }

    /// What a second stack costs a pair in points; none where none is allowed.
    pub(super) fn cost(&self, pair: usize, one_stack: Option<Level>) -> Option<i32> {
        self.costs.get(one_stack? as usize).map(|costs| costs[pair] / SIXTEENTHS)
    }

    /// Writes down what a row adds to the sums.
    pub(super) fn write_effect(&self, ratings: Ratings, together: Together, effect: &mut [i8]) {
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
        effect[self.failures + option] = i8::from(ratings.get(option) == Some(CANNOT));
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
    pub(super) fn apply(&self, sums: &mut [i32], effect: &[i8], step: Step) {
        let (counts, failures) = (self.counts, self.failures);
        let parts = [(0..counts, step.points), (counts..failures, step.active), (failures..self.width, step.must)];
        for (part, times) in parts.into_iter().filter(|(_, times)| *times != 0) {
            for (sum, effect) in sums[part.clone()].iter_mut().zip(&effect[part]) {
                *sum += times * i32::from(*effect);
            }
        }
    }

    /// Reads the sums as they are.
    pub(super) fn view<'a>(&'a self, sums: &'a [i32], one_stack: Option<Level>) -> View<'a> {
        View { shape: self, sums, effect: &self.unchanged, step: Step::default(), one_stack }
    }
}

fn small(number: i32) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

/// Twice what a main and a second stack rated so get together.
pub(super) fn pair_value(main: i32, second: i32, together: Together) -> i32 {
    match together {
        Together::Best if second - main >= CLEAR_WIN => 2 * second,
        Together::Best => 2 * main,
        Together::Between => main + second,
        Together::Worst => 2 * main.min(second),
    }
}

/// How often what a row adds is added: for its points, for being on, and for being a must.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Step {
    pub points: i32,
    pub active: i32,
    pub must: i32,
}

impl Step {
    pub(super) fn between(from: Level, to: Level) -> Self {
        let [active, must] = [Level::is_on, |level| level == Level::Must]
            .map(|is: fn(Level) -> bool| i32::from(is(to)) - i32::from(is(from)));
        Self { points: to.points() - from.points(), active, must }
    }
}

/// A scenario as it would be with one row changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub shape: &'a Shape,
    pub sums: &'a [i32],
    pub effect: &'a [i8],
    pub step: Step,
    pub one_stack: Option<Level>,
}

/// The best two single options that pass every must, with their scores in sixteenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Singles {
    pub best: Option<Scored>,
    pub next: Option<Scored>,
}

/// An option or an ordered pair by its position, and its score in sixteenths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scored {
    pub place: usize,
    pub score: i32,
}

// Asked for every change that is looked at: built small, the compiler would call each.
impl View<'_> {
    /// What grows with points.
    #[inline]
    fn weighted(&self, place: usize) -> i32 {
        self.sums[place] + self.step.points * i32::from(self.effect[place])
    }

    /// What is counted of active rows.
    #[inline]
    pub(super) fn counted(&self, place: usize) -> i32 {
        self.sums[place] + self.step.active * i32::from(self.effect[place])
    }

    /// What is counted of musts.
    #[inline]
    fn failed(&self, place: usize) -> i32 {
        self.sums[place] + self.step.must * i32::from(self.effect[place])
    }

    #[inline]
    pub(super) fn points(&self) -> i32 {
        self.weighted(0)
    }

    /// The score of an option in sixteenths of a point.
    #[inline]
    pub(super) fn single(&self, option: usize) -> i32 {
        self.weighted(1 + option)
    }

    /// The score of a pair in sixteenths of a point, before its cost.
    pub(super) fn pair(&self, pair: usize) -> i32 {
        self.weighted(self.shape.pair_scores() + pair)
    }

    #[inline]
    pub(super) fn passes_musts(&self, option: usize) -> bool {
        self.failed(self.shape.failures + option) == 0
    }

    #[inline]
    pub(super) fn pair_passes(&self, pair: usize) -> bool {
        self.failed(self.shape.failures + self.shape.options + pair) == 0
    }

    /// Whether no active rating of `a` is below one of `b`, one is above, and all are known.
    #[inline]
    pub(super) fn dominates(&self, a: usize, b: usize) -> bool {
        let is_known = |option: usize| self.counted(self.shape.unknown(option)) == 0;
        self.counted(self.shape.above(self.shape.pair(b, a))) == 0
            && self.counted(self.shape.above(self.shape.pair(a, b))) > 0
            && is_known(a)
            && is_known(b)
    }

    #[inline]
    pub(super) fn is_dominated(&self, option: usize) -> bool {
        (0..self.shape.options).any(|other| other != option && self.dominates(other, option))
    }

    /// Whether each of a pair has a row it is there for, and nothing better stands beside one of them. Each clearly wins
    /// such a row, so that neither of them can be the better one.
    pub(super) fn pair_exists(&self, pair: usize) -> bool {
        let [main, second] = self.shape.pairs[pair];
        let is_better = |other: usize| self.dominates(other, main) || self.dominates(other, second);
        self.counted(self.shape.moved(pair)) > 0
            && self.counted(self.shape.clear_wins(pair)) > 0
            && !(0..self.shape.options).any(|other| other != main && other != second && is_better(other))
    }

    pub(super) fn singles(&self) -> Singles {
        const NONE: Scored = Scored { place: usize::MAX, score: i32::MIN };
        let options = self.shape.options;
        let scores = self.sums[1..=options].iter().zip(&self.effect[1..=options]);
        let failures = self.shape.failures..self.shape.failures + options;
        let failed = self.sums[failures.clone()].iter().zip(&self.effect[failures]);
        let (mut best, mut next) = (NONE, NONE);
        for (place, ((sum, effect), (failures, failure))) in scores.zip(failed).enumerate() {
            if failures + self.step.must * i32::from(*failure) != 0 {
                continue;
            }
            let score = sum + self.step.points * i32::from(*effect);
            if score > best.score {
                (best, next) = (Scored { place, score }, best);
            } else if score > next.score {
                next = Scored { place, score };
            }
        }
        let [best, next] = [best, next].map(|scored| Some(scored).filter(|scored| *scored != NONE));
        Singles { best, next }
    }

    /// The pair with the highest score of at least `least` among those that exist and pass the musts.
    ///
    /// Equal ones: the main with the better score of its own, then pack order.
    pub(super) fn best_pair(&self, least: i32) -> Option<Scored> {
        let costs = self.shape.costs.get(self.one_stack? as usize)?;
        let part = self.shape.pair_scores()..self.shape.counts;
        let sums = self.sums[part.clone()].iter().zip(&self.effect[part]).zip(costs);
        let main = |place: usize| self.single(self.shape.pairs[place][0]);
        let mut best: Option<Scored> = None;
        for (place, ((sum, effect), cost)) in sums.enumerate() {
            let score = sum + self.step.points * i32::from(*effect) - cost;
            if score < least {
                continue;
            }
            let is_better = best.is_none_or(|best| (score, main(place)) > (best.score, main(best.place)));
            if is_better && self.pair_passes(place) && self.pair_exists(place) {
                best = Some(Scored { place, score });
            }
        }
        best
    }

    /// The score a pair needs to pay, in sixteenths of a point.
    pub(super) fn least_to_pay(singles: Singles) -> i32 {
        singles.best.map_or(i32::MIN, |best| best.score + PAYS_FROM)
    }

    pub(super) fn label(&self) -> Label {
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
    pub(super) input: DecisionInput,
    pub(super) shape: Shape,
    pub(super) effects: Vec<i8>,
    pub(super) sums: Vec<i32>,
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

    pub(super) fn view(&self) -> View<'_> {
        self.shape.view(&self.sums, self.input.one_stack)
    }

    pub(super) fn view_at(&self, setting: Setting, level: Level) -> View<'_> {
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
    pub(super) fn view_rated<'a>(&'a self, row: usize, ratings: Ratings, change: &'a mut Vec<i8>) -> View<'a> {
        let own = &self.input.rows[row];
        change.clear();
        change.resize(self.shape.width, 0);
        self.shape.write_change(own.ratings(self.input.basis), ratings, own.together, self.effect(row), change);
        View { effect: change, step: Step::between(Level::Off, own.active_level()), ..self.view() }
    }

    pub(super) fn effect(&self, row: usize) -> &[i8] {
        &self.effects[row * self.shape.width..][..self.shape.width]
    }

    /// Everything that has a level: the rows that are rated, then keeping to one stack where it is known.
    pub fn settings(&self) -> impl Iterator<Item = Setting> + '_ {
        let rows = self.input.rows.iter().enumerate().filter(|(_, row)| !row.is_text());
        rows.map(|(place, _)| Setting::Row(place)).chain(self.input.one_stack.map(|_| Setting::OneStack))
    }
}

/// What a pair has to be ahead of the best single option to pay, in sixteenths of a point.
pub(super) const PAYS_FROM: i32 = SIXTEENTHS / 2 * PAYS_FROM_HALVES;

/// Two options, of which one carries the main stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The option that everything runs on that does not move.
    pub main: usize,
    /// The option that takes over what it clearly does better.
    pub second: usize,
}

/// Whether a second stack pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairVerdict {
    /// It gains at least half a point more than it costs.
    Pays,
    /// It gains about as much as it costs.
    Even,
    /// It gains at least half a point less than it costs.
    DoesNotPay,
}

impl PairVerdict {
    /// Judges what a pair gains beyond its cost, `half` being half a point in the same unit.
    pub(super) fn of(beyond: i128, half: i128) -> Self {
        if beyond >= half {
            Self::Pays
        } else if beyond > -half {
            Self::Even
        } else {
            Self::DoesNotPay
        }
    }
}

/// The best pair and whether it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairReport {
    pub pair: Pair,
    /// What they get together, 0 to 1, the cost taken off.
    pub score: Fraction,
    /// The active rows that move to the second stack, in pack order.
    pub moved: Vec<usize>,
    /// What the second stack earns, in points; none where the musts leave no single option.
    pub gain: Option<Fraction>,
    /// What it costs, in points.
    pub cost: Fraction,
    pub verdict: PairVerdict,
    /// The highest level of keeping to one stack at which it pays; none if at none.
    pub breakeven: Option<Level>,
}

/// Describes the best pair of a scenario, given the singles in the running.
pub(super) fn pair_report(evaluator: &Evaluator, best: Scored, singles: Singles) -> PairReport {
    let (view, shape) = (evaluator.view(), &evaluator.shape);
    let [main, second] = shape.pairs[best.place];
    let cost = shape.cost(best.place, view.one_stack).unwrap_or_default();
    let beyond = singles.best.map(|single| best.score - single.score);
    let pays_at = |level: &Level| {
        let added_cost = shape.cost(best.place, Some(*level)).unwrap_or_default() - cost;
        beyond.is_none_or(|beyond| beyond - SIXTEENTHS * added_cost >= PAYS_FROM)
    };
    let is_moved = |row: &usize| is_moved(&evaluator.input, *row, Pair { main, second });
    PairReport {
        pair: Pair { main, second },
        score: Fraction::new(best.score.into(), i128::from(SIXTEENTHS) * i128::from(view.points())),
        moved: evaluator.input.active().filter(is_moved).collect(),
        gain: beyond.map(|beyond| Fraction::new(i128::from(beyond + SIXTEENTHS * cost), i128::from(SIXTEENTHS))),
        cost: Fraction::from(cost),
        verdict: beyond.map_or(PairVerdict::Pays, |beyond| PairVerdict::of(beyond.into(), PAYS_FROM.into())),
        breakeven: Level::FREE.into_iter().rev().find(pays_at),
    }
}

/// Says whether a row moves to the second stack of a pair, if it is on.
pub fn is_moved(input: &DecisionInput, row: usize, pair: Pair) -> bool {
    let ratings = input.ratings(row);
    let together = input.rows.get(row).map(|row| row.together);
    together == Some(Together::Best) && ratings.value(pair.second) - ratings.value(pair.main) >= CLEAR_WIN
}

/// Says whether some pair pays against `lowest` (a score in sixteenths of a point) once every unknown cell of its
/// two options is put where it serves the pair best.
pub(super) fn could_pay(evaluator: &Evaluator, lowest: i32) -> bool {
    let view = evaluator.view();
    let is_allowed = view.one_stack.is_some_and(|level| level != Level::Must);
    is_allowed && (0..evaluator.shape.pairs.len()).any(|pair| pair_could_pay(evaluator, view, pair, lowest))
}

fn pair_could_pay(evaluator: &Evaluator, view: View<'_>, pair: usize, lowest: i32) -> bool {
    let [main, second] = evaluator.shape.pairs[pair];
    if !view.pair_passes(pair) || view.is_dominated(main) || view.is_dominated(second) {
        return false;
    }
    let (mut moves, mut wins, mut score) = (false, false, 0);
    for row in evaluator.input.active().map(|row| &evaluator.input.rows[row]) {
        let ratings = row.ratings(evaluator.input.basis);
        let (a, b) = (range(ratings, main), range(ratings, second));
        moves |= row.together == Together::Best && b[1] - a[0] >= CLEAR_WIN;
        wins |= a[1] - b[0] >= CLEAR_WIN;
        let mut value = 0;
        for main in a {
            for second in b {
                value = value.max(pair_value(main, second, row.together));
            }
        }
        score += row.active_level().points() * value;
    }
    let cost = evaluator.shape.cost(pair, view.one_stack).unwrap_or_default();
    moves && wins && score - SIXTEENTHS * cost >= lowest + PAYS_FROM
}

/// The lowest and the highest an option may be rated.
fn range(ratings: Ratings, option: usize) -> [i32; 2] {
    ratings.get(option).map_or([0, BEST_RATING.into()], |rating| [rating.into(), rating.into()])
}
