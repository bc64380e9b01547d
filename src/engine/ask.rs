//! For somebody who cannot set levels: which row to ask about next, and when nothing left could change the answer.
//!
//! Rows that were not asked about are completed at random, by how examples set them; the next row is the one whose
//! answer leaves the least expected entropy of the label (Shannon 1948).

use crate::engine::input::Setting;
use crate::engine::random::{SplitMix, minus_ln};
use crate::engine::score::{Evaluator, Step, View};
use crate::engine::verdict::Label;
use crate::model::level::Level;
use crate::model::thresholds::{
    COMPLETIONS, LIKELY_FROM, MOST_QUESTIONS, PRIOR, PRIOR_PARTS, PRIOR_WEIGHT, ROWS_CHECKED,
};

/// Keeps these random numbers apart from those of variations.
const ANSWERS: u64 = 0x9fb2_1c65_1e98_df25;
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
    /// Nothing left changes the answer.
    Certain,
    /// Little that is left would change it.
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    pub row: usize,
    /// Expected entropy of the label after the answer, in units of 2^-20 bits.
    pub entropy: i64,
}

/// The choice of the next question, made in slices.
#[derive(Debug, Clone)]
pub struct Ask {
    evaluator: Evaluator,
    open: Vec<usize>,
    priors: Vec<Prior>,
    /// One list of sums a completion.
    completions: Vec<Vec<i32>>,
    labels: Vec<LabelCount>,
    stop: Option<Stop>,
    weighed: Vec<Question>,
    logarithms: Vec<i64>,
}

impl Ask {
    /// Completes a scenario in which the rows `answered` have their answers and all others are still open; examples
    /// have one level a row.
    pub fn new(mut evaluator: Evaluator, answered: &[usize], examples: &[Vec<Level>]) -> Self {
        let rows = evaluator.input.rows.iter().enumerate();
        let is_open = |place: &usize| !answered.contains(place);
        let open: Vec<usize> = rows.filter(|(_, row)| !row.is_text()).map(|(place, _)| place).filter(is_open).collect();
        for row in &open {
            evaluator.set_level(Setting::Row(*row), Level::Off);
        }
        let priors: Vec<Prior> = open.iter().map(|row| Prior::new(*row, examples)).collect();
        let mut ask = Self {
            evaluator,
            open,
            priors,
            completions: Vec::with_capacity(COMPLETIONS),
            labels: Vec::new(),
            stop: None,
            weighed: Vec::new(),
            logarithms: (0..=COMPLETIONS).map(times_logarithm).collect(),
        };
        for completion in 0..COMPLETIONS {
            ask.complete(completion);
        }
        ask.labels.sort_by_key(|known| (std::cmp::Reverse(known.count), known.label));
        ask.stop = ask.stop_after(answered.len());
        ask
    }

    /// Weighs up to so many more rows and says whether all are weighed.
    pub fn step(&mut self, rows: usize) -> bool {
        for _ in 0..rows {
            let place = self.weighed.len();
            let Some(row) = self.open.get(place).copied() else { break };
            let entropy = self.expected_entropy(place);
            self.weighed.push(Question { row, entropy });
        }
        self.weighed.len() == self.open.len()
    }

    /// Returns the labels of the completions, the most frequent first.
    pub fn labels(&self) -> &[LabelCount] {
        &self.labels
    }

    /// Returns why no more needs to be asked, if nothing does.
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Returns the rows weighed so far, in pack order.
    pub fn weighed(&self) -> &[Question] {
        &self.weighed
    }

    /// Returns the row to ask about next, of equals the earlier one; none where none is open or weighed.
    pub fn next(&self) -> Option<usize> {
        self.weighed.iter().min_by_key(|question| question.entropy).map(|question| question.row)
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

    fn stop_after(&self, answers: usize) -> Option<Stop> {
        let leading = self.labels.first()?;
        if self.labels.len() == 1 && self.strips_agree(leading.label) {
            Some(Stop::Certain)
        } else if 100 * leading.count >= LIKELY_FROM * COMPLETIONS {
            Some(Stop::Likely)
        } else if answers >= MOST_QUESTIONS || self.open.is_empty() {
            Some(Stop::Enough)
        } else {
            None
        }
    }

    /// Whether no open row alone gives another label, looked at where there are few rows.
    fn strips_agree(&self, label: Label) -> bool {
        let settings = self.open.iter().map(|row| Setting::Row(*row));
        let agrees =
            |setting: Setting| Level::FREE.iter().all(|level| self.evaluator.label_at(setting, *level) == label);
        self.evaluator.input.rows.len() > ROWS_CHECKED || settings.into_iter().all(agrees)
    }

    /// The entropy of the labels left after each answer, by how likely it is.
    fn expected_entropy(&self, place: usize) -> i64 {
        let (prior, effect) = (&self.priors[place], self.evaluator.effect(self.open[place]));
        let (shape, one_stack) = (&self.evaluator.shape, self.evaluator.input.one_stack);
        let now: Vec<Level> = (0..COMPLETIONS).map(|completion| self.level(place, completion)).collect();
        let mut labels = Vec::new();
        let entropy = |level: Level| {
            labels.clear();
            for (sums, now) in self.completions.iter().zip(&now) {
                let step = Step::between(*now, level);
                count(&mut labels, View { shape, sums, effect, step, one_stack }.label());
            }
            let parts = labels.iter().map(|known: &LabelCount| self.logarithms[known.count]);
            self.logarithms[COMPLETIONS] - parts.sum::<i64>()
        };
        let weigh = |(entropy, part): (i64, u64)| i128::from(entropy) * i128::from(part);
        let all: i128 = Level::FREE.map(entropy).into_iter().zip(prior.parts).map(weigh).sum();
        i64::try_from(all / i128::from(prior.total()) / COMPLETIONS as i128).unwrap_or(i64::MAX)
    }
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
