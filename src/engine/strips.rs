//! What one level or one rating could change: the label at every level, the musts to watch, how far points can go.

use crate::engine::input::{DecisionInput, InputRow, Setting};
use crate::engine::nearest::LevelChange;
use crate::engine::rounding::whole_shares;
use crate::engine::score::{Evaluator, PAYS_FROM, SIXTEENTHS, Scored, Step, View};
use crate::engine::verdict::{Band, Candidate, Label, LabelAt, Verdict, candidate_value, share};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Basis, Preference, Ratings};
use crate::model::thresholds::{BEST_RATING, RATING_MOVE};
use crate::text::sort_by_key;

/// The label at off, low, medium, high and must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    pub setting: Setting,
    /// The labels, in the order of [`Level::ALL`].
    pub labels: [Label; 5],
}

/// One level changed, and the label it gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingChange {
    pub setting: Setting,
    pub from: Level,
    pub to: Level,
    pub label: Label,
}

/// Between how many points of a row the leader keeps leading, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointsInterval {
    pub row: usize,
    /// The fewest points.
    pub low: Fraction,
    /// The most points; none where more change nothing.
    pub high: Option<Fraction>,
    /// Whether it leads at the fewest points too, and is not level there or behind a pair that begins to pay.
    pub leads_at_low: bool,
    /// The same of the most points.
    pub leads_at_high: bool,
}

impl PointsInterval {
    /// Says whether so many points lie in it.
    pub fn contains(&self, points: Fraction) -> bool {
        points >= self.low && self.high.is_none_or(|high| points <= high)
    }

    /// Says whether the leader leads at so many points.
    pub fn leads_at(&self, points: Fraction) -> bool {
        let is_end_lost =
            (points == self.low && !self.leads_at_low) || (Some(points) == self.high && !self.leads_at_high);
        self.contains(points) && !is_end_lost
    }
}

/// A label, and who would be ahead of the other single options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedLabel {
    pub label: Label,
    /// The best single option that passes the musts; none where none does or two share the first place.
    pub ahead: Option<usize>,
}

impl ChangedLabel {
    fn of(view: View<'_>) -> Self {
        let singles = view.singles();
        let is_even = singles.next.is_some_and(|next| Some(next.score) == singles.best.map(|best| best.score));
        Self { label: view.label(), ahead: singles.best.filter(|_| !is_even).map(|best| best.place) }
    }
}

/// Returns the label with some levels changed.
pub fn label_with_levels(evaluator: &Evaluator, changes: &[LevelChange]) -> ChangedLabel {
    let (mut sums, mut one_stack) = (evaluator.sums.clone(), evaluator.input.one_stack);
    for change in changes {
        match change.setting {
            Setting::OneStack => one_stack = one_stack.map(|_| change.to),
            Setting::Row(place) => {
                let Some(row) = evaluator.input.rows.get(place).filter(|row| !InputRow::is_text(row)) else { continue };
                let step = Step::between(row.active_level(), change.to);
                evaluator.shape.apply(&mut sums, evaluator.effect(place), step);
            }
        }
    }
    ChangedLabel::of(evaluator.shape.view(&sums, one_stack))
}

/// Returns the label with the ratings of a row as they would be after a check.
pub fn label_with_rating(evaluator: &Evaluator, check: &CheckFirst) -> ChangedLabel {
    let mut changed = Vec::new();
    ChangedLabel::of(evaluator.view_rated(check.row, check.ratings(&evaluator.input), &mut changed))
}

/// Returns the strip of a row or of keeping to one stack.
pub fn strip(evaluator: &Evaluator, setting: Setting) -> Strip {
    Strip { setting, labels: Level::ALL.map(|level| evaluator.label_at(setting, level)) }
}

/// Returns every strip: rated rows in pack order, keeping to one stack last.
pub fn strips(evaluator: &Evaluator) -> Vec<Strip> {
    evaluator.settings().map(|setting| strip(evaluator, setting)).collect()
}

/// Reads off the strips what would give another label by becoming a must, or by no longer being one.
pub fn must_watch(evaluator: &Evaluator, strips: &[Strip]) -> Vec<LabelAt> {
    let now = evaluator.label();
    let watched = strips.iter().map(|strip| {
        let is_must = evaluator.input.level(strip.setting) == Level::Must;
        let then = if is_must { Level::High } else { Level::Must };
        LabelAt { setting: strip.setting, label: strip.labels[then as usize] }
    });
    watched.filter(|at| at.label != now && at.label != Label::None).collect()
}

/// Reads off the strips every change of one level, from off to high, that gives another label; musts stay.
pub fn single_changes(evaluator: &Evaluator, strips: &[Strip]) -> Vec<SettingChange> {
    let now = evaluator.label();
    let free = strips.iter().filter(|strip| evaluator.input.level(strip.setting) != Level::Must);
    let changes = free.flat_map(|strip| {
        let from = evaluator.input.level(strip.setting);
        let change =
            move |to: Level| SettingChange { setting: strip.setting, from, to, label: strip.labels[to as usize] };
        Level::FREE.into_iter().filter(move |to| *to != from).map(change)
    });
    changes.filter(|change| change.label != now && change.label != Label::None).collect()
}

/// Returns the points of each active row for which the leader keeps leading, other points held as they are
/// (Mareschal 1988); none in a dead heat or when forced.
///
/// A single option stays ahead of every other in the running and the pair of now does not come to pay; a pair goes
/// on paying.
pub fn stability_intervals(evaluator: &Evaluator, verdict: &Verdict) -> Option<Vec<PointsInterval>> {
    verdict.margin.filter(|margin| !margin.is_zero())?;
    let leader = verdict.leader()?;
    let singles = verdict.running.iter().copied().filter(|other| *other != leader);
    let bounds: Vec<Bound> = match leader {
        Candidate::Single(_) => {
            let pair = verdict.pair.as_ref().map(|told| Candidate::Pair(told.pair));
            singles.chain(pair).map(|rival| Bound::new(evaluator, leader, rival)).collect()
        }
        Candidate::Pair(_) => singles.map(|rival| Bound::new(evaluator, leader, rival)).collect(),
    };
    Some(evaluator.input.active().map(|row| interval(evaluator, row, &bounds)).collect())
}

/// A difference that must not fall below zero.
struct Bound {
    ahead: Candidate,
    behind: Candidate,
    /// The difference as things stand, in sixteenths of a point.
    slack: i32,
}

impl Bound {
    fn new(evaluator: &Evaluator, ahead: Candidate, behind: Candidate) -> Self {
        let view = evaluator.view();
        let net = |candidate: Candidate| match candidate {
            Candidate::Single(option) => view.single(option),
            Candidate::Pair(pair) => {
                let place = evaluator.shape.pair(pair.main, pair.second);
                view.pair(place) - SIXTEENTHS * evaluator.shape.cost(place, view.one_stack).unwrap_or_default()
            }
        };
        let needed = match (ahead, behind) {
            (Candidate::Pair(_), _) => -PAYS_FROM,
            (_, Candidate::Pair(_)) => PAYS_FROM,
            _ => 0,
        };
        Self { ahead, behind, slack: net(ahead) - net(behind) + needed }
    }
}

fn interval(evaluator: &Evaluator, place: usize, bounds: &[Bound]) -> PointsInterval {
    let (row, ratings) = (&evaluator.input.rows[place], evaluator.input.ratings(place));
    let points = row.level.points();
    let mut interval =
        PointsInterval { row: place, low: Fraction::ZERO, high: None, leads_at_low: true, leads_at_high: true };
    for bound in bounds {
        let gap = candidate_value(row, ratings, bound.ahead) - candidate_value(row, ratings, bound.behind);
        let end = Fraction::new((points * gap - bound.slack).into(), gap.into());
        // A pair pays from half a point on, its bound included; a single option is level there, or behind a pair.
        let leads = matches!(bound.ahead, Candidate::Pair(_));
        if gap > 0 && end >= interval.low {
            interval.leads_at_low = leads;
            interval.low = end;
        } else if gap < 0 && interval.high.is_none_or(|high| end <= high) {
            interval.leads_at_high = leads;
            interval.high = Some(end);
        }
    }
    interval
}

/// A rating that would change the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckFirst {
    pub row: usize,
    /// What would be otherwise.
    pub change: RatingChange,
    pub label: Label,
}

impl CheckFirst {
    /// Returns all ratings of the row as they would be.
    pub fn ratings(&self, input: &DecisionInput) -> Ratings {
        let now = input.ratings(self.row);
        match self.change {
            RatingChange::Source(basis) => input.rows[self.row].ratings(basis),
            RatingChange::Unknown { option, to } | RatingChange::Rating { option, to, .. } => {
                now.with(option, Some(to))
            }
            RatingChange::Preference(preference) => preference.ratings(),
        }
    }
}

/// How the ratings of a row could be otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingChange {
    /// The other source is right.
    Source(Basis),
    /// An unknown rating turns out to be the worst or the best.
    Unknown {
        /// Whose rating it is.
        option: usize,
        /// 0 or 8.
        to: u8,
    },
    /// A preference is one step off.
    Preference(Preference),
    /// A rating is one step off.
    Rating {
        /// Whose rating it is.
        option: usize,
        from: u8,
        to: u8,
    },
}

impl RatingChange {
    /// Disputed before unknown before the rest.
    const fn class(&self) -> u8 {
        match self {
            Self::Source(_) => 0,
            Self::Unknown { .. } => 1,
            Self::Preference(_) | Self::Rating { .. } => 2,
        }
    }
}

/// Returns the ratings whose change gives another label: disputed, unknown, the rest; then larger weight; then pack
/// order.
pub fn check_first(evaluator: &Evaluator, verdict: &Verdict) -> Vec<CheckFirst> {
    let mut tries = Vec::new();
    let (mut found, mut changed) = (Vec::new(), Vec::new());
    for row in evaluator.input.active() {
        write_tries(evaluator, verdict, row, &mut tries);
        for (change, ratings) in tries.drain(..) {
            let label = evaluator.view_rated(row, ratings, &mut changed).label();
            if label != verdict.label {
                found.push(CheckFirst { row, change, label });
            }
        }
    }
    let points = |row: usize| evaluator.input.rows[row].level.points();
    sort_by_key(&mut found, |check| (check.change.class(), -points(check.row)));
    found
}

/// Counts the unknown ratings among them.
pub fn unknown_ratings(checks: &[CheckFirst]) -> usize {
    let unknown = checks.iter().filter_map(|check| match check.change {
        RatingChange::Unknown { option, .. } => Some((check.row, option)),
        _ => None,
    });
    let mut cells: Vec<(usize, usize)> = unknown.collect();
    cells.dedup();
    cells.len()
}

fn write_tries(evaluator: &Evaluator, verdict: &Verdict, row: usize, tries: &mut Vec<(RatingChange, Ratings)>) {
    let input = &evaluator.input;
    let (content, now) = (&input.rows[row], input.ratings(row));
    let other = content.is_disputed().then(|| content.ratings(input.basis.other()));
    tries.extend(other.map(|ratings| (RatingChange::Source(input.basis.other()), ratings)));
    for option in (0..input.options).filter(|option| now.get(*option).is_none()) {
        for to in [0, BEST_RATING] {
            tries.push((RatingChange::Unknown { option, to }, now.with(option, Some(to))));
        }
    }
    let first_step = tries.len();
    match Preference::of(now).filter(|_| input.options == 2) {
        Some(preference) => tries.extend(neighbors(preference)),
        None => tries.extend([-RATING_MOVE, RATING_MOVE].into_iter().flat_map(|by| {
            let options = (0..input.options).filter(move |option| could_turn(verdict, *option, by));
            options.filter_map(move |option| rating_step(now, option, by))
        })),
    }
    // Told once, as disputed.
    let mut place = 0;
    tries.retain(|(_, ratings)| {
        place += 1;
        place <= first_step || Some(*ratings) != other
    });
}

fn neighbors(preference: Preference) -> impl Iterator<Item = (RatingChange, Ratings)> {
    let place = preference as usize;
    let places = [place.checked_sub(1), place.checked_add(1)];
    let near = places.into_iter().flatten().filter_map(|place| Preference::ALL.get(place).copied());
    near.map(|preference| (RatingChange::Preference(preference), preference.ratings()))
}

fn rating_step(now: Ratings, option: usize, by: i32) -> Option<(RatingChange, Ratings)> {
    let from = now.get(option)?;
    let to = (i32::from(from) + by).clamp(0, BEST_RATING.into());
    let to = u8::try_from(to).ok().filter(|to| *to != from)?;
    Some((RatingChange::Rating { option, from, to }, now.with(option, Some(to))))
}

/// Whether moving a rating of an option that way can speak against the verdict.
fn could_turn(verdict: &Verdict, option: usize, by: i32) -> bool {
    let is_toss_up = verdict.label == Label::TossUp;
    match verdict.leader() {
        None => by > 0,
        Some(Candidate::Pair(pair)) => by > 0 || option == pair.main || option == pair.second,
        Some(Candidate::Single(leader)) if option == leader => by < 0 || is_toss_up,
        Some(Candidate::Single(_)) if by > 0 => true,
        Some(Candidate::Single(_)) => is_toss_up && verdict.runner_up() == Some(Candidate::Single(option)),
    }
}

/// How far a candidate is ahead of the best other one in the running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadOver {
    /// Nothing is on.
    NothingSet,
    /// It fails a must, or is a pair that is not there.
    Out,
    /// It is a pair that gains as much as it costs, but not enough to pay.
    Even,
    /// Its score less that of the best other one; negative where another one leads.
    By {
        exact: Fraction,
        /// The same in whole points of 100: its printed share less that of the other one.
        points: i64,
    },
    /// Nobody else is in the running.
    Alone,
}

impl LeadOver {
    /// Whether it is as good as the best other one, to the last fraction.
    pub const fn is_level(self) -> bool {
        matches!(self, Self::By { exact, .. } if exact.is_zero())
    }

    /// Returns where it stands on a line of whole points from -100 to 100: at an end where it is out or alone.
    pub const fn points(self) -> Option<i64> {
        match self {
            Self::NothingSet => None,
            Self::Out => Some(-100),
            Self::Even => Some(0),
            Self::By { points, .. } => Some(points),
            Self::Alone => Some(100),
        }
    }
}

fn lead_in(view: View<'_>, who: Candidate) -> LeadOver {
    if view.points() <= 0 {
        return LeadOver::NothingSet;
    }
    let singles = view.singles();
    let paying = view.best_pair(View::least_to_pay(singles));
    let own = match who {
        Candidate::Single(option) if !view.passes_musts(option) => return LeadOver::Out,
        Candidate::Single(place) => Scored { place, score: view.single(place) },
        Candidate::Pair(pair) => {
            let place = view.shape.pair(pair.main, pair.second);
            let cost = view.shape.cost(place, view.one_stack);
            let Some(cost) = cost.filter(|_| view.pair_exists(place) && view.pair_passes(place)) else {
                return LeadOver::Out;
            };
            Scored { place, score: view.pair(place) - SIXTEENTHS * cost }
        }
    };
    let is_single = matches!(who, Candidate::Single(_));
    let is_best = is_single && singles.best.is_some_and(|best| best.place == own.place);
    let single = if is_best { singles.next } else { singles.best };
    let pair = paying.filter(|paying| is_single || paying.place != own.place);
    // A pair that pays is ahead of every single option.
    let Some(other) = pair.or(single) else { return LeadOver::Alone };
    if !is_single && paying.is_none() && own.score > other.score {
        return LeadOver::Even;
    }
    let percents = whole_scores(view, singles.best);
    let percent = |scored: Scored, is_single: bool| match percents.get(scored.place) {
        Some(percent) if is_single => *percent,
        _ => share(scored.score, view.points()).percent(),
    };
    LeadOver::By {
        exact: share(own.score - other.score, view.points()),
        points: percent(own, is_single) - percent(other, pair.is_none()),
    }
}

/// The printed score of each option.
fn whole_scores(view: View<'_>, best: Option<Scored>) -> Vec<i64> {
    let scores: Vec<Fraction> =
        (0..view.shape.options).map(|option| share(view.single(option), view.points())).collect();
    whole_shares(&scores, best.map(|best| best.place))
}

/// Returns how far a candidate would be ahead at off, low, medium, high and must of a row.
pub fn leads(evaluator: &Evaluator, who: Candidate, setting: Setting) -> [LeadOver; 5] {
    Level::ALL.map(|level| lead_in(evaluator.view_at(setting, level), who))
}

/// Returns how far a candidate would be ahead with the ratings of a row as they would be after a check.
pub fn lead_with_rating(evaluator: &Evaluator, who: Candidate, check: &CheckFirst) -> LeadOver {
    let mut changed = Vec::new();
    lead_in(evaluator.view_rated(check.row, check.ratings(&evaluator.input), &mut changed), who)
}

/// The answer at one level of each of two rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapCell {
    pub answer: ChangedLabel,
    /// How far who leads is ahead; none where nobody does or nobody else is in the running.
    pub band: Option<Band>,
}

impl MapCell {
    fn of(view: View<'_>) -> Self {
        let answer = ChangedLabel::of(view);
        let band = match answer.label {
            Label::TossUp => Some(Band::Close),
            Label::Leads(leader) => match (leader, lead_in(view, leader)) {
                (Candidate::Single(_), LeadOver::By { exact, .. }) => Some(Band::of_singles(exact)),
                (Candidate::Pair(_), LeadOver::By { exact, .. }) => {
                    Some(Band::of_pair(exact * Fraction::from(view.points()), Fraction::ONE))
                }
                _ => None,
            },
            Label::None | Label::Infeasible => None,
        };
        Self { answer, band }
    }
}

/// Returns the answer at every level of one row (outer, off first) and of another one.
pub fn label_map(evaluator: &Evaluator, down: Setting, across: Setting) -> [[MapCell; 5]; 5] {
    Level::ALL.map(|level| {
        let (mut sums, mut one_stack) = (evaluator.sums.clone(), evaluator.input.one_stack);
        match down {
            Setting::OneStack => one_stack = one_stack.map(|_| level),
            Setting::Row(place) => {
                if let Some(row) = evaluator.input.rows.get(place).filter(|row| !row.is_text()) {
                    let step = Step::between(row.active_level(), level);
                    evaluator.shape.apply(&mut sums, evaluator.effect(place), step);
                }
            }
        }
        Level::ALL.map(|level| {
            let changed = View { sums: &sums, ..evaluator.view_at(across, level) };
            let one_stack = if across == Setting::OneStack { changed.one_stack } else { one_stack };
            MapCell::of(View { one_stack, ..changed })
        })
    })
}

/// Returns the sums of the rows that are on and of some more by the other ratings, and those more among them.
pub fn by_other_basis<const N: usize>(evaluator: &Evaluator, kept: [Setting; N]) -> (Evaluator, [Setting; N]) {
    let input = &evaluator.input;
    let is_kept = |place: &usize| input.rows[*place].active_level().is_on() || kept.contains(&Setting::Row(*place));
    let places: Vec<usize> = (0..input.rows.len()).filter(is_kept).collect();
    let moved = kept.map(|setting| match setting {
        Setting::Row(place) => Setting::Row(places.partition_point(|kept| *kept < place)),
        Setting::OneStack => Setting::OneStack,
    });
    let rows = places.into_iter().map(|place| input.rows[place]).collect();
    let (stacks, basis) = (input.stacks.clone(), input.basis.other());
    (Evaluator::new(DecisionInput { stacks, rows, basis, ..*input }), moved)
}
