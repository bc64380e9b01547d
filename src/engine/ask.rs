//! For somebody who cannot set levels: which row to ask about next, and when nothing left could change the answer.
//!
//! Rows that were not asked about are completed at random, by how examples set them; the next row is the one whose
//! answer leaves the least expected entropy of the label (Shannon 1948).

use crate::engine::input::Setting;
use crate::engine::random::{SplitMix, minus_ln};
use crate::engine::score::{Evaluator, PAYS_FROM, SIXTEENTHS, Step, View};
use crate::engine::verdict::{Candidate, Label};
use crate::model::level::Level;
use crate::model::thresholds::{
    CLOSE_BELOW, COMPLETIONS, LIKELY_FROM, MOST_QUESTIONS, MOST_WEIGHED, PRIOR, PRIOR_PARTS, PRIOR_WEIGHT,
};
use crate::text::sort_by_key;

/// Keeps these random numbers apart from those of variations.
const ANSWERS: u64 = 0x9fb2_1c65_1e98_df25;
/// Levels drawn in one piece of work while rows are completed; it takes about as long as to weigh one row.
const DRAWS: usize = 20_000;
/// Entropies are compared as integers in units of 2^-20 bits.
const UNIT: f64 = 1_048_576.0;

/// How likely a row is to be off, low, medium and high, in parts of their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prior {
    pub parts: [u64; 4],
}

impl Prior {
    /// Reads off examples how a row is set, smoothed; must counts as high, a missing level as off.
    pub fn new(row: usize, examples: &[Vec<Level>]) -> Self {
        let mut parts = PRIOR.map(|part| PRIOR_WEIGHT * part);
        for example in examples {
            let level = example.get(row).copied().unwrap_or_default().min(Level::High);
            parts[level as usize] += PRIOR_PARTS;
        }
        Self { parts }
    }

    /// Returns the sum of the parts.
    pub fn total(&self) -> u64 {
        self.parts.iter().sum()
    }

    /// The level at a place below the sum.
    fn level(&self, mut place: u64) -> Level {
        for (level, part) in Level::FREE.into_iter().zip(self.parts) {
            if place < part {
                return level;
            }
            place -= part;
        }
        Level::High
    }
}

/// Why no more is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stop {
    /// No importance of the rows left changes the answer.
    Certain,
    /// Little that is left would change it; what is answered alone gives it already.
    Likely,
    /// Enough was asked.
    Enough,
}

/// A label and how many completions give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelCount {
    pub label: Label,
    /// How many completions have it.
    pub count: usize,
}

/// What is left open after a row is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextQuestion {
    pub row: usize,
    /// Expected entropy of the label after the answer, in units of 2^-20 bits.
    pub entropy: i64,
    /// The most frequent label after each answer, off to high.
    pub answers: [Label; 4],
}

/// The rows that were asked about already.
#[derive(Debug, Clone, Copy, Default)]
pub struct AskedRows<'a> {
    /// Rows that keep the level they have.
    pub answered: &'a [usize],
    /// Rows that were passed over: still open, and not asked about again.
    pub skipped: &'a [usize],
    /// How many questions those were.
    pub questions: usize,
}

/// The choice of the next question, made in slices: completions first, then the rows, one after the other.
#[derive(Debug, Clone)]
pub struct Ask {
    evaluator: Evaluator,
    open: Vec<usize>,
    priors: Vec<Prior>,
    /// The places among the open rows that may be asked about, in the order in which they are weighed.
    candidates: Vec<usize>,
    questions: usize,
    /// One list of sums a completion.
    completions: Vec<Vec<i32>>,
    labels: Vec<LabelCount>,
    stop: Option<Stop>,
    weighed: Vec<NextQuestion>,
    logarithms: Vec<i64>,
}

impl Ask {
    /// Completes a scenario in which the rows asked about have their answers and all others are still open; examples
    /// have one level a row.
    pub fn new(mut evaluator: Evaluator, asked: AskedRows, examples: &[Vec<Level>]) -> Self {
        let rows = evaluator.input.rows.iter().enumerate();
        let is_open = |place: &usize| !asked.answered.contains(place);
        let open: Vec<usize> = rows.filter(|(_, row)| !row.is_text()).map(|(place, _)| place).filter(is_open).collect();
        for row in &open {
            evaluator.set_level(Setting::Row(*row), Level::Off);
        }
        let priors: Vec<Prior> = open.iter().map(|row| Prior::new(*row, examples)).collect();
        let mut ask = Self {
            evaluator,
            candidates: (0..open.len()).filter(|place| !asked.skipped.contains(&open[*place])).collect(),
            open,
            priors,
            questions: asked.questions,
            completions: Vec::with_capacity(COMPLETIONS),
            labels: Vec::new(),
            stop: None,
            weighed: Vec::new(),
            logarithms: (0..=COMPLETIONS).map(times_logarithm).collect(),
        };
        ask.keep_most_telling();
        ask
    }

    /// Does so many pieces of work, of which one weighs a row, and says whether all is done.
    pub fn step(&mut self, pieces: usize) -> bool {
        for _ in 0..pieces {
            if self.completions.len() < COMPLETIONS {
                self.complete_some();
            } else if let Some(place) = self.candidates.get(self.weighed.len()).copied() {
                let question = self.question(place);
                self.weighed.push(question);
            }
        }
        self.is_done()
    }

    /// Whether the next question is chosen, or none is left to ask.
    pub fn is_done(&self) -> bool {
        let is_complete = self.completions.len() == COMPLETIONS;
        is_complete && (self.stop.is_some() || self.weighed.len() == self.candidates.len())
    }

    /// Whether there is no row left that may be asked about.
    pub const fn is_empty(&self) -> bool {
        self.candidates.is_empty()
    }

    /// Returns the labels of the completions, the most frequent first.
    pub fn labels(&self) -> &[LabelCount] {
        &self.labels
    }

    /// Returns why no more needs to be asked, if nothing does.
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Returns the rows weighed so far.
    pub fn weighed(&self) -> &[NextQuestion] {
        &self.weighed
    }

    /// Returns the row to ask about next, of equals the earlier one; none where none is open or weighed.
    pub fn next(&self) -> Option<&NextQuestion> {
        self.weighed.iter().min_by_key(|question| (question.entropy, question.row))
    }

    /// Whether a row left open could rule out what leads now by becoming a must-have.
    pub fn must_could_change(&self) -> bool {
        let shape = &self.evaluator.shape;
        let fails = |place: usize| self.open.iter().any(|row| self.evaluator.effect(*row)[shape.failures + place] > 0);
        match self.labels.first().map(|known| known.label) {
            Some(Label::Leads(Candidate::Single(option))) => fails(option),
            Some(Label::Leads(Candidate::Pair(pair))) => fails(shape.options + shape.pair(pair.main, pair.second)),
            Some(Label::TossUp) => (0..shape.options).any(fails),
            _ => false,
        }
    }

    /// Of very many rows only those are weighed that examples set most, then those that tell options apart most.
    fn keep_most_telling(&mut self) {
        if self.candidates.len() <= MOST_WEIGHED {
            return;
        }
        let spread = |place: usize| {
            let ratings = self.evaluator.input.ratings(self.open[place]);
            let values = (0..self.evaluator.input.options).map(|option| ratings.value(option));
            values.clone().max().unwrap_or_default() - values.min().unwrap_or_default()
        };
        let telling = |place: &usize| {
            std::cmp::Reverse((self.priors[*place].total() - self.priors[*place].parts[0], spread(*place)))
        };
        let mut candidates = std::mem::take(&mut self.candidates);
        sort_by_key(&mut candidates, telling);
        candidates.truncate(MOST_WEIGHED);
        self.candidates = candidates;
    }

    fn complete_some(&mut self) {
        let most = (DRAWS / self.open.len().max(1)).max(1);
        for completion in (self.completions.len()..COMPLETIONS).take(most) {
            self.complete(completion);
        }
        if self.completions.len() == COMPLETIONS {
            sort_by_key(&mut self.labels, |known| (std::cmp::Reverse(known.count), known.label));
            self.stop = self.reason_to_stop();
        }
    }

    fn complete(&mut self, completion: usize) {
        let mut sums = self.evaluator.sums.clone();
        for (place, row) in self.open.iter().enumerate() {
            let step = Step::between(Level::Off, self.level(place, completion));
            self.evaluator.shape.apply(&mut sums, self.evaluator.effect(*row), step);
        }
        let label = self.evaluator.shape.view(&sums, self.evaluator.input.one_stack).label();
        count(&mut self.labels, label);
        self.completions.push(sums);
    }

    /// The level of an open row in a completion.
    fn level(&self, place: usize, completion: usize) -> Level {
        let (id, prior) = (self.evaluator.input.rows[self.open[place]].id, &self.priors[place]);
        prior.level(SplitMix::new(id ^ ANSWERS, completion as u64).below(prior.total()))
    }

    fn reason_to_stop(&self) -> Option<Stop> {
        let leading = self.labels.first()?;
        if self.labels.len() == 1 && self.is_certain(leading.label) {
            Some(Stop::Certain)
        } else if 100 * leading.count >= LIKELY_FROM * COMPLETIONS && leading.label == self.evaluator.label() {
            Some(Stop::Likely)
        } else if self.questions >= MOST_QUESTIONS || self.candidates.is_empty() {
            Some(Stop::Enough)
        } else {
            None
        }
    }

    /// How the labels fall after each answer, weighed by how likely it is.
    fn question(&self, place: usize) -> NextQuestion {
        let (row, prior) = (self.open[place], &self.priors[place]);
        let (shape, one_stack) = (&self.evaluator.shape, self.evaluator.input.one_stack);
        let effect = self.evaluator.effect(row);
        let now: Vec<Level> = (0..COMPLETIONS).map(|completion| self.level(place, completion)).collect();
        let mut labels = Vec::new();
        let mut answers = [Label::None; 4];
        let mut all = 0i128;
        for (level, part) in Level::FREE.into_iter().zip(prior.parts) {
            labels.clear();
            for (sums, now) in self.completions.iter().zip(&now) {
                let step = Step::between(*now, level);
                count(&mut labels, View { shape, sums, effect, step, one_stack }.label());
            }
            let parts = labels.iter().map(|known: &LabelCount| self.logarithms[known.count]);
            let entropy = self.logarithms[COMPLETIONS] - parts.sum::<i64>();
            all += i128::from(entropy) * i128::from(part);
            let most = labels.iter().min_by_key(|known| (std::cmp::Reverse(known.count), known.label));
            answers[level as usize] = most.map_or(Label::None, |known| known.label);
        }
        let entropy = i64::try_from(all / i128::from(prior.total()) / COMPLETIONS as i128).unwrap_or(i64::MAX);
        NextQuestion { row, entropy, answers }
    }
}

/// Whether a label holds for every importance of the open rows, off to high, in any combination.
///
/// What decides is a difference of sums to which each row adds so many times its points, so that its least value over
/// all combinations is the sum of the least that each row adds: none of it, or all of it at high.
impl Ask {
    fn is_certain(&self, label: Label) -> bool {
        let view = self.evaluator.view();
        if self.open.is_empty() {
            return true;
        }
        if view.points() <= 0 {
            return false;
        }
        let singles: Vec<usize> =
            (0..self.evaluator.shape.options).filter(|option| view.passes_musts(*option)).collect();
        match label {
            Label::Leads(Candidate::Single(leader)) => {
                let others = singles.iter().filter(|other| **other != leader);
                singles.contains(&leader)
                    && others.into_iter().all(|other| self.least_beyond_close(leader, *other) >= 0)
                    && self.no_pair_pays(&[leader])
            }
            Label::Leads(Candidate::Pair(pair)) => {
                self.pair_stays(self.evaluator.shape.pair(pair.main, pair.second), &singles)
            }
            Label::TossUp => {
                let is_held = |option: &usize| {
                    singles.iter().any(|other| other != option && self.most_beyond_close(*option, *other) < 0)
                };
                singles.iter().all(is_held) && self.no_pair_pays(&singles)
            }
            Label::Infeasible => singles.is_empty() && !self.pairs_left().any(|_| true),
            Label::None => false,
        }
    }

    /// The least that a weighted sum of sums may be; `of` is given what stands at each place.
    fn least(&self, of: impl Fn(&dyn Fn(usize) -> i64) -> i64) -> i64 {
        let rows = self.open.iter().map(|row| {
            let effect = self.evaluator.effect(*row);
            (i64::from(Level::High.points()) * of(&|place| i64::from(effect[place]))).min(0)
        });
        of(&|place| i64::from(self.evaluator.sums[place])) + rows.sum::<i64>()
    }

    fn most(&self, of: impl Fn(&dyn Fn(usize) -> i64) -> i64) -> i64 {
        -self.least(|at| -of(at))
    }

    /// How far an option is ahead of another one beyond what is too close to call, at the least, in hundredths.
    fn least_beyond_close(&self, leader: usize, other: usize) -> i64 {
        self.least(|at| beyond_close(at, leader, other))
    }

    fn most_beyond_close(&self, leader: usize, other: usize) -> i64 {
        self.most(|at| beyond_close(at, leader, other))
    }

    /// Whether no pair can come to pay: beside one of those options each gains too little, whatever is answered.
    fn no_pair_pays(&self, singles: &[usize]) -> bool {
        let pair_scores = self.evaluator.shape.pair_scores();
        self.pairs_left().all(|pair| {
            let gains_too_little = |single: &usize| {
                let most = self.most(|at| at(pair_scores + pair) - at(1 + single));
                most - self.cost(pair) < i64::from(PAYS_FROM)
            };
            singles.iter().any(gains_too_little)
        })
    }

    /// Whether a pair pays and stays the best one, whatever is answered.
    fn pair_stays(&self, leader: usize, singles: &[usize]) -> bool {
        let (shape, view) = (&self.evaluator.shape, self.evaluator.view());
        let scores = shape.pair_scores();
        let is_held_up = |option: usize| {
            let is_above = |other: usize| {
                view.counted(shape.above(shape.pair(option, other))) > 0
                    || view.counted(shape.unknown(option)) + view.counted(shape.unknown(other)) > 0
            };
            (0..shape.options).all(|other| other == option || is_above(other))
        };
        let cost = self.cost(leader);
        view.pair_passes(leader)
            && view.pair_exists(leader)
            && shape.pairs[leader].into_iter().all(is_held_up)
            && singles
                .iter()
                .all(|single| self.least(|at| at(scores + leader) - at(1 + single)) - cost >= i64::from(PAYS_FROM))
            && self
                .pairs_left()
                .filter(|pair| *pair != leader)
                .all(|pair| self.least(|at| at(scores + leader) - at(scores + pair)) - cost + self.cost(pair) > 0)
    }

    /// The pairs that are allowed, pass every must-have, and have or may still get a row that each is there for.
    fn pairs_left(&self) -> impl Iterator<Item = usize> + '_ {
        let (shape, view) = (&self.evaluator.shape, self.evaluator.view());
        let is_allowed = view.one_stack.is_some_and(|level| level != Level::Must);
        let may_count = move |place: usize| {
            view.counted(place) > 0 || self.open.iter().any(|row| self.evaluator.effect(*row)[place] > 0)
        };
        let pairs = (0..shape.pairs.len()).filter(move |pair| is_allowed && view.pair_passes(*pair));
        pairs.filter(move |pair| may_count(shape.moved(*pair)) && may_count(shape.clear_wins(*pair)))
    }

    /// What a second stack costs a pair, in sixteenths of a point.
    fn cost(&self, pair: usize) -> i64 {
        let cost = self.evaluator.shape.cost(pair, self.evaluator.input.one_stack);
        i64::from(SIXTEENTHS * cost.unwrap_or_default())
    }
}

fn beyond_close(at: &dyn Fn(usize) -> i64, leader: usize, other: usize) -> i64 {
    100 * (at(1 + leader) - at(1 + other)) - i64::from(CLOSE_BELOW * SIXTEENTHS) * at(0)
}

fn count(labels: &mut Vec<LabelCount>, label: Label) {
    match labels.iter_mut().find(|known| known.label == label) {
        Some(known) => known.count += 1,
        None => labels.push(LabelCount { label, count: 1 }),
    }
}

/// `count` times its logarithm to the base two, in units of 2^-20.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts stay in the hundreds")]
fn times_logarithm(count: usize) -> i64 {
    let count = count.max(1) as f64;
    (count * minus_ln(1.0 / count) / std::f64::consts::LN_2 * UNIT + 0.5) as i64
}
