//! The verdict: who is ahead, by how much, where it comes from, and what is not known.
//!
//! Cheap enough for every key. What would change it and how stable it is stand in files of their own.

use crate::engine::input::{DecisionInput, InputRow, Setting};
use crate::engine::score::{
    Evaluator, Pair, PairReport, PairVerdict, SIXTEENTHS, Scored, Singles, View, could_pay, pair_report, pair_value,
};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Ratings;
use crate::model::thresholds::{
    AHEAD_BELOW, BARELY, CANNOT, CLEAR_BELOW, CLOSE_BELOW, PAIR_AHEAD_BELOW, PAIR_CLEAR_BELOW, RATED_FROM,
    UNKNOWN_MARGIN,
};
use crate::text::sort_by_key;

/// Who may come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Candidate {
    /// One option.
    Single(usize),
    /// Two stacks.
    Pair(Pair),
}

/// The verdict in one word; another pair is another verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Nothing is on.
    None,
    /// Nobody passes every must.
    Infeasible,
    /// The best two single options are close.
    TossUp,
    /// Somebody leads.
    Leads(Candidate),
}

impl Label {
    pub(super) const fn single(option: usize) -> Self {
        Self::Leads(Candidate::Single(option))
    }

    pub(super) const fn pair([main, second]: [usize; 2]) -> Self {
        Self::Leads(Candidate::Pair(Pair { main, second }))
    }

    /// Says whether a margin in sixteenths of a point is close, of that many points in all.
    pub(super) const fn is_close(margin: i32, points: i32) -> bool {
        100 * (margin as i64) < (CLOSE_BELOW as i64) * (SIXTEENTHS as i64) * (points as i64)
    }
}

/// How far ahead the leader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Too close to call.
    Close,
    /// Ahead.
    Ahead,
    /// Clearly ahead.
    Clear,
    /// Far ahead.
    Far,
}

impl Band {
    /// Returns the band of a margin between two single options.
    pub fn of_singles(margin: Fraction) -> Self {
        let below = |percent: i32| margin < Fraction::new(percent.into(), 100);
        match () {
            () if below(CLOSE_BELOW) => Self::Close,
            () if below(AHEAD_BELOW) => Self::Ahead,
            () if below(CLEAR_BELOW) => Self::Clear,
            () => Self::Far,
        }
    }

    /// Returns the band of a pair that gains so much more than it costs, `point` being the worth of a point.
    pub fn of_pair(beyond: Fraction, point: Fraction) -> Self {
        let below = |points: i32| beyond < Fraction::from(points) * point;
        match () {
            () if below(PAIR_AHEAD_BELOW) => Self::Ahead,
            () if below(PAIR_CLEAR_BELOW) => Self::Clear,
            () => Self::Far,
        }
    }
}

/// An option and a must row, and what the one is in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MustFinding {
    pub option: usize,
    pub row: usize,
    pub finding: Finding,
}

/// How an option stands in a must row that it does not simply pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// It cannot, and is ruled out.
    Fails,
    /// Nobody knows; it passes.
    Unchecked,
    /// It can, only with great effort.
    Barely,
}

/// A part of a margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    pub row: usize,
    /// Positive where the row speaks for the leader.
    pub value: Fraction,
}

/// One argument that counts in several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicWeight {
    pub topic: u32,
    /// The active rows that are sides of it, two or more.
    pub rows: Vec<usize>,
    /// Their summed share of the weight.
    pub weight: Fraction,
}

/// Between what the score of an option lies, whatever its unknown ratings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// With every unknown rating at 0.
    pub low: Fraction,
    /// With every unknown rating at 8.
    pub high: Fraction,
    /// The rated share of the weight.
    pub known: Fraction,
}

impl Bounds {
    /// Says whether too little of the weight is rated to show the score without a question mark.
    pub fn is_unsure(&self) -> bool {
        self.known < Fraction::new(RATED_FROM.into(), 100)
    }

    /// Says whether nothing of the weight is rated, so that the score says nothing of the option.
    pub const fn is_unrated(&self) -> bool {
        self.known.is_zero()
    }
}

/// What unknown ratings can do to the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownEffect {
    /// Nothing that counts is unknown.
    NothingUnknown,
    /// Whatever they are, the leader stays ahead.
    CannotMatter,
    /// They could; check first says which.
    MayMatter,
}

/// A level, and the label it would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelAt {
    pub setting: Setting,
    pub label: Label,
}

/// The verdict on a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The verdict in one word.
    pub label: Label,
    /// Points of all active rows.
    pub total_points: i32,
    /// Score of each option, 0 to 1; empty while nothing is on, like everything below.
    pub scores: Vec<Fraction>,
    /// Bounds of each option's score; empty unless an active rating is unknown.
    pub bounds: Vec<Bounds>,
    /// What unknown ratings can do.
    pub unknown: UnknownEffect,
    /// Whether each option passes every must.
    pub passes: Vec<bool>,
    /// What fails, was not checked, or passes barely: by option, then by row.
    pub findings: Vec<MustFinding>,
    /// The best pair, if there is one that passes the musts.
    pub pair: Option<PairReport>,
    /// Who is in the running, the first one first.
    pub running: Vec<Candidate>,
    /// Leader minus runner-up; none unless two are in the running.
    pub margin: Option<Fraction>,
    /// The margin as a band.
    pub band: Option<Band>,
    /// The must rows that leave one candidate alone; none unless they do.
    pub forced_by: Option<Vec<usize>>,
    /// Which single must would re-open it where nobody passes; empty otherwise.
    pub reopen: Vec<LabelAt>,
    /// Active rows in which all options are rated and equal.
    pub level_rows: Vec<usize>,
    /// The weight of the other active rows.
    pub contested: Fraction,
    /// The margin of the two best single options on those; none without such rows or two options.
    pub margin_on_contested: Option<Fraction>,
    /// Arguments that count in several rows.
    pub topics: Vec<TopicWeight>,
    /// Active rows that the two sources rate differently.
    pub disputed: Vec<usize>,
    /// The options that the best single one is ahead of under any weights.
    pub dominated_by_leader: Vec<usize>,
    /// What each active row adds to the margin; empty without one.
    pub contributions: Vec<Contribution>,
    /// What the cost of a second stack adds to the margin, where a pair leads.
    pub second_stack: Option<Fraction>,
}

impl Verdict {
    /// Returns who is first, whatever the margin.
    pub fn leader(&self) -> Option<Candidate> {
        self.running.first().copied()
    }

    /// Returns who is second.
    pub fn runner_up(&self) -> Option<Candidate> {
        self.running.get(1).copied()
    }

    /// Says whether nothing that counts is rated for a candidate; its score is then that of unknown ratings alone.
    pub fn is_unrated(&self, candidate: Candidate) -> bool {
        match candidate {
            Candidate::Single(option) => self.bounds.get(option).is_some_and(Bounds::is_unrated),
            Candidate::Pair(_) => false,
        }
    }

    /// Says whether a single option would be ahead of the leading one with the best that unknown ratings leave open for
    /// it and the worst for the leader.
    pub fn may_lose_lead(&self) -> bool {
        let Some(Candidate::Single(leader)) = self.leader() else { return false };
        let worst = self.bounds.get(leader).map(|bounds| bounds.low);
        self.running.iter().any(|candidate| match candidate {
            Candidate::Single(option) if *option != leader => {
                self.bounds.get(*option).zip(worst).is_some_and(|(rival, worst)| rival.high > worst)
            }
            _ => false,
        })
    }

    /// Says whether the musts leave one candidate alone.
    pub fn is_forced(&self) -> bool {
        self.running.len() == 1
    }

    /// Returns the score of an option, or of the pair that is told.
    pub fn score(&self, candidate: Candidate) -> Option<Fraction> {
        match candidate {
            Candidate::Single(option) => self.scores.get(option).copied(),
            Candidate::Pair(pair) => self.pair.as_ref().filter(|told| told.pair == pair).map(|told| told.score),
        }
    }
}

/// Computes the verdict.
pub fn verdict(evaluator: &Evaluator) -> Verdict {
    let view = evaluator.view();
    let points = view.points();
    if points <= 0 {
        return nothing_on();
    }
    let input = &evaluator.input;
    let singles = view.singles();
    let pair = view.best_pair(i32::MIN);
    let told = pair.map(|pair| pair_report(evaluator, pair, singles));
    let pays = told.as_ref().is_some_and(|told| told.verdict == PairVerdict::Pays);
    let level_rows: Vec<usize> = input.active().filter(|row| input.ratings(*row).is_level(input.options)).collect();
    let level_points: i32 = level_rows.iter().map(|row| input.rows[*row].level.points()).sum();
    let singles_margin = singles.best.zip(singles.next).map(|(best, next)| best.score - next.score);
    let bounds = bounds(evaluator);
    let mut verdict = Verdict {
        label: view.label(),
        total_points: points,
        scores: (0..input.options).map(|option| share(view.single(option), points)).collect(),
        unknown: unknown_effect(evaluator, &bounds, singles, told.as_ref()),
        bounds,
        passes: (0..input.options).map(|option| view.passes_musts(option)).collect(),
        findings: findings(input),
        running: running(view, told.as_ref().filter(|_| pays).map(|told| told.pair)),
        pair: told,
        contested: Fraction::new((points - level_points).into(), points.into()),
        margin_on_contested: singles_margin
            .filter(|_| points > level_points)
            .map(|margin| share(margin, points - level_points)),
        level_rows,
        topics: topics(input, points),
        disputed: input.active().filter(|row| input.rows[*row].is_disputed()).collect(),
        dominated_by_leader: dominated_by(view, singles.best),
        ..nothing_on()
    };
    if verdict.running.len() > 1 {
        let lead = pair.filter(|_| pays).or(singles.best);
        let second = if pays { singles.best } else { singles.next };
        let margin = lead.zip(second).map_or(0, |(lead, second)| lead.score - second.score);
        add_margin(&mut verdict, evaluator, margin);
    } else if verdict.is_forced() {
        verdict.forced_by = Some(forcing_rows(&verdict.findings));
    } else {
        verdict.reopen = reopening(evaluator);
    }
    verdict
}

const fn nothing_on() -> Verdict {
    Verdict {
        label: Label::None,
        total_points: 0,
        scores: Vec::new(),
        bounds: Vec::new(),
        unknown: UnknownEffect::NothingUnknown,
        passes: Vec::new(),
        findings: Vec::new(),
        pair: None,
        running: Vec::new(),
        margin: None,
        band: None,
        forced_by: None,
        reopen: Vec::new(),
        level_rows: Vec::new(),
        contested: Fraction::ZERO,
        margin_on_contested: None,
        topics: Vec::new(),
        disputed: Vec::new(),
        dominated_by_leader: Vec::new(),
        contributions: Vec::new(),
        second_stack: None,
    }
}

/// Sixteenths of a point as a share of so many points.
pub(super) fn share(sixteenths: i32, points: i32) -> Fraction {
    Fraction::new(sixteenths.into(), i128::from(SIXTEENTHS) * i128::from(points))
}

fn running(view: View<'_>, pair: Option<Pair>) -> Vec<Candidate> {
    let mut singles: Vec<usize> = (0..view.shape.options).filter(|option| view.passes_musts(*option)).collect();
    sort_by_key(&mut singles, |option| std::cmp::Reverse(view.single(*option)));
    pair.map(Candidate::Pair).into_iter().chain(singles.into_iter().map(Candidate::Single)).collect()
}

fn add_margin(verdict: &mut Verdict, evaluator: &Evaluator, margin: i32) {
    let points = verdict.total_points;
    let (Some(leader), Some(runner_up)) = (verdict.leader(), verdict.runner_up()) else { return };
    let exact = share(margin, points);
    verdict.margin = Some(exact);
    verdict.band = Some(match leader {
        Candidate::Single(_) => Band::of_singles(exact),
        Candidate::Pair(_) => Band::of_pair(Fraction::new(margin.into(), SIXTEENTHS.into()), Fraction::ONE),
    });
    verdict.contributions = contributions(&evaluator.input, leader, runner_up);
    let is_pair = matches!(leader, Candidate::Pair(_));
    verdict.second_stack = verdict.pair.as_ref().filter(|_| is_pair).map(|told| -told.cost / Fraction::from(points));
}

/// Twice what a candidate gets in a row.
pub fn candidate_value(row: &InputRow, ratings: Ratings, candidate: Candidate) -> i32 {
    match candidate {
        Candidate::Single(option) => 2 * ratings.value(option),
        Candidate::Pair(pair) => pair_value(ratings.value(pair.main), ratings.value(pair.second), row.together),
    }
}

/// Returns the difference between two candidates row by row, the cost of a second stack left out.
///
/// For an additive model these are the Shapley values too.
pub fn contributions(input: &DecisionInput, a: Candidate, b: Candidate) -> Vec<Contribution> {
    let points: i32 = input.active().map(|row| input.rows[row].level.points()).sum();
    let part = |place: usize| {
        let (row, ratings) = (&input.rows[place], input.ratings(place));
        let ahead = candidate_value(row, ratings, a) - candidate_value(row, ratings, b);
        Contribution { row: place, value: share(row.level.points() * ahead, points) }
    };
    input.active().map(part).collect()
}

fn findings(input: &DecisionInput) -> Vec<MustFinding> {
    let musts: Vec<usize> =
        (0..input.rows.len()).filter(|row| input.rows[*row].active_level() == Level::Must).collect();
    let find = |option: usize, row: usize| {
        let finding = match input.ratings(row).get(option) {
            Some(CANNOT) => Finding::Fails,
            Some(BARELY) => Finding::Barely,
            None => Finding::Unchecked,
            Some(_) => return None,
        };
        Some(MustFinding { option, row, finding })
    };
    (0..input.options).flat_map(|option| musts.iter().filter_map(move |row| find(option, *row))).collect()
}

fn forcing_rows(findings: &[MustFinding]) -> Vec<usize> {
    let failed = findings.iter().filter(|found| found.finding == Finding::Fails);
    let mut rows: Vec<usize> = failed.map(|found| found.row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn reopening(evaluator: &Evaluator) -> Vec<LabelAt> {
    let musts = evaluator.settings().filter(|setting| evaluator.input.level(*setting) == Level::Must);
    let reopened = musts.map(|setting| LabelAt { setting, label: evaluator.label_at(setting, Level::High) });
    reopened.filter(|at| at.label != Label::Infeasible).collect()
}

fn topics(input: &DecisionInput, points: i32) -> Vec<TopicWeight> {
    let mut found: Vec<TopicWeight> = Vec::new();
    for place in input.active() {
        let row = &input.rows[place];
        let Some(topic) = row.topic else { continue };
        let weight = Fraction::new(row.level.points().into(), points.into());
        if let Some(known) = found.iter_mut().find(|known| known.topic == topic) {
            known.rows.push(place);
            known.weight = known.weight + weight;
        } else {
            found.push(TopicWeight { topic, rows: vec![place], weight });
        }
    }
    found.retain(|topic| topic.rows.len() > 1);
    found
}

fn dominated_by(view: View<'_>, best: Option<Scored>) -> Vec<usize> {
    let Some(best) = best else { return Vec::new() };
    let others = (0..view.shape.options).filter(|option| *option != best.place);
    others.filter(|option| view.dominates(best.place, *option)).collect()
}

/// Bounds of every score; empty unless an active rating is unknown.
fn bounds(evaluator: &Evaluator) -> Vec<Bounds> {
    let (view, input) = (evaluator.view(), &evaluator.input);
    let points = view.points();
    let is_unknown = |option: usize| view.counted(evaluator.shape.unknown(option)) > 0;
    if !(0..input.options).any(is_unknown) {
        return Vec::new();
    }
    let bound = |option: usize| {
        let unknown = input.active().filter(|row| input.ratings(*row).get(option).is_none());
        let open: i32 = unknown.map(|row| input.rows[row].level.points()).sum();
        let score = view.single(option);
        // An unknown rating counts half of the best, so that half of its points may be missing and half too many.
        let swing = SIXTEENTHS / 2 * open;
        Bounds {
            low: share(score - swing, points),
            high: share(score + swing, points),
            known: Fraction::new((points - open).into(), points.into()),
        }
    };
    (0..input.options).map(bound).collect()
}

fn unknown_effect(
    evaluator: &Evaluator,
    bounds: &[Bounds],
    singles: Singles,
    pair: Option<&PairReport>,
) -> UnknownEffect {
    if bounds.is_empty() {
        return UnknownEffect::NothingUnknown;
    }
    let (view, input) = (evaluator.view(), &evaluator.input);
    let Some(leader) = singles.best.filter(|_| pair.is_none_or(|pair| pair.verdict != PairVerdict::Pays)) else {
        return UnknownEffect::MayMatter;
    };
    let margin = Fraction::new(UNKNOWN_MARGIN.into(), 100);
    let low = bounds[leader.place].low;
    let mut rivals = (0..input.options).filter(|option| *option != leader.place && view.passes_musts(*option));
    let is_ahead = rivals.all(|rival| low >= bounds[rival].high + margin);
    let mut musts = input.rows.iter().filter(|row| row.active_level() == Level::Must);
    let is_checked = musts.all(|row| (0..input.options).all(|option| row.ratings(input.basis).get(option).is_some()));
    let lowest = low * Fraction::from(SIXTEENTHS * view.points());
    let lowest = i32::try_from(lowest.floor()).unwrap_or(i32::MIN);
    if is_ahead && is_checked && !could_pay(evaluator, lowest) {
        UnknownEffect::CannotMatter
    } else {
        UnknownEffect::MayMatter
    }
}
