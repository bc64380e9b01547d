//! Pictures of a verdict as numbers: how far each row moves the lead, who leads at every importance of two rows, and
//! who is first in the variations; and what they show in words.

use std::cmp::Reverse;

use crate::engine::acceptability::{VariedLead, VariedLeads};
use crate::engine::input::{InputRow, Setting};
use crate::engine::nearest::LevelChange;
use crate::engine::score::Evaluator;
use crate::engine::stability::{Certainty, Percent};
use crate::engine::strips::{
    ChangedLabel, CheckFirst, LeadOver, MapCell, by_other_basis, label_map, label_with_levels, lead_with_rating, leads,
};
use crate::engine::verdict::{Candidate, Label};
use crate::explain::context::VerdictContext;
use crate::explain::phrases;
use crate::explain::remarks::name_of_check;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::text::sort_by_key;
use crate::text::width::plural;

/// How far each row and each rating to check moves the lead: a tornado chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadChart {
    /// Who leads as stated, whose lead it is.
    pub leader: Candidate,
    pub now: LeadOver,
    /// The priorities and keeping to one stack, those with most effect first.
    pub bars: Vec<LeadBar>,
    /// How many priorities are left out.
    pub left_out: usize,
    /// Ratings that, one step off, give another answer.
    pub checks: Vec<RatingBar>,
}

/// Which rows a chart has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartRows {
    Priorities,
    /// With what the last change switched off.
    SwitchedOffToo,
}

/// The lead at every importance of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeadBar {
    pub setting: Setting,
    pub level: Level,
    /// The lead at each level, in the order of [`Level::ALL`].
    pub leads: [LeadOver; 5],
    /// The option that leads where the lead is smallest, a pair's main one.
    pub other: Option<usize>,
}

/// The lead with a rating one step off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RatingBar {
    pub check: CheckFirst,
    pub lead: LeadOver,
}

/// The most priorities of a chart, the weightiest ones.
const MOST_BARS: usize = 200;
/// The most ratings of a chart.
const MOST_CHECKS: usize = 8;

impl LeadChart {
    /// The chart of an answer; nothing where nobody leads. A row that the last key switched off stays in it.
    pub fn new(subject: VerdictContext) -> Option<Self> {
        let (answer, rows) = (subject.answer, subject.rows());
        let (evaluator, input) = (&answer.evaluator, answer.input());
        let leader = answer.verdict.leader()?;
        let mut settings: Vec<Setting> = input.active().map(Setting::Row).collect();
        sort_by_key(&mut settings, |setting| Reverse(input.level(*setting).points()));
        let left_out = settings.len().saturating_sub(MOST_BARS);
        settings.truncate(MOST_BARS);
        settings.extend(input.one_stack.map(|_| Setting::OneStack));
        let changed = subject.last_change.map_or(&[][..], |change| &change.rows);
        let off = changed.iter().filter_map(|row| phrases::setting_of(rows, *row));
        let is_rated = |setting: &Setting| evaluator.settings().any(|known| known == *setting);
        let off: Vec<Setting> = off.filter(|setting| is_rated(setting) && !settings.contains(setting)).collect();
        settings.extend(off);
        let bar = |setting: Setting| {
            let level = input.level(setting);
            let bar = LeadBar { setting, level, leads: leads(evaluator, leader, setting), other: None };
            let least = bar.ends().map(|[least, _]| LevelChange { setting, from: level, to: least });
            LeadBar { other: least.and_then(|least| ahead_after(evaluator, least)), ..bar }
        };
        let mut bars: Vec<LeadBar> = settings.into_iter().map(bar).collect();
        sort_by_key(&mut bars, |bar| (Reverse(bar.effect()), bar.setting));
        let now = bars.first().map_or(LeadOver::NothingSet, LeadBar::now);
        let checks = answer.check_first.iter().take(MOST_CHECKS);
        let check = |check: &CheckFirst| RatingBar { check: *check, lead: lead_with_rating(evaluator, leader, check) };
        Some(Self { leader, now, bars, left_out, checks: checks.map(check).collect() })
    }

    /// Whether the last key switched a row off, which stays in the chart.
    pub fn has_switched_off(subject: VerdictContext) -> bool {
        let changed = subject.last_change.map_or(&[][..], |change| &change.rows);
        let settings = changed.iter().filter_map(|row| phrases::setting_of(subject.rows(), *row));
        { settings }.any(|setting| !subject.answer.input().level(setting).is_on())
    }

    /// How it stands now, in words.
    pub fn now_words(&self) -> String {
        if self.now.is_level() { "now level".to_owned() } else { format!("now {}", lead_words(self.now)) }
    }

    /// The chart in words.
    pub fn words(&self, subject: VerdictContext) -> String {
        let rows = subject.rows();
        let name = phrases::candidate_name(subject.catalog, self.leader);
        let now = format!("How far {name} is ahead of the best other option: {}.", self.now_words());
        let bar = |bar: &LeadBar| {
            let at = |level: Level| format!("{} {}", level.name(), lead_words(bar.leads[level as usize]));
            let known = Level::ALL.into_iter().filter(|level| bar.leads[*level as usize] != LeadOver::NothingSet);
            let levels: Vec<String> = known.map(at).collect();
            let name = rows.marked(phrases::row_of(rows, bar.setting));
            format!("{name} ({} now): {}.", bar.level.name(), levels.join(", "))
        };
        let check = |bar: &RatingBar| {
            let (row, condition) = (name_of_check(rows, &bar.check), phrases::rating_condition(rows, &bar.check));
            format!("Check first: {row}, {condition}: {}.", lead_words(bar.lead))
        };
        let parts = self.bars.iter().map(bar).chain(self.checks.iter().map(check));
        std::iter::once(now).chain(parts).collect::<Vec<_>>().join(" ")
    }
}

/// The option that leads or is ahead after a change, a pair's main one.
fn ahead_after(evaluator: &Evaluator, change: LevelChange) -> Option<usize> {
    let ChangedLabel { label, ahead } = label_with_levels(evaluator, &[change]);
    match label {
        Label::Leads(Candidate::Single(option)) => Some(option),
        Label::Leads(Candidate::Pair(pair)) => Some(pair.main),
        _ => ahead,
    }
}

impl LeadBar {
    /// The lead as things stand.
    pub const fn now(&self) -> LeadOver {
        self.leads[self.level as usize]
    }

    /// The level with the smallest lead, and the one with the largest; of equals off or must-have.
    pub fn ends(&self) -> Option<[Level; 2]> {
        let points = |level: Level| self.leads[level as usize].points();
        let known = || Level::ALL.into_iter().filter_map(move |level| Some((points(level)?, level)));
        let is_inner = |level: Level| !matches!(level, Level::Off | Level::Must);
        let (_, least) = known().min_by_key(|(points, level)| (*points, is_inner(*level)))?;
        let (_, most) = known().max_by_key(|(points, level)| (*points, !is_inner(*level)))?;
        Some([least, most])
    }

    /// How far apart its smallest and its largest lead are, in points.
    pub fn effect(&self) -> i64 {
        let [least, most] = self.ends().unwrap_or_default();
        let points = |level: Level| self.leads[level as usize].points().unwrap_or_default();
        points(most) - points(least)
    }
}

/// A lead as it stands in a picture: `+18`, `-58`, `out`.
pub fn lead_words(lead: LeadOver) -> String {
    match lead {
        LeadOver::NothingSet => "nothing set".to_owned(),
        LeadOver::Out => "out".to_owned(),
        LeadOver::Even => "even".to_owned(),
        LeadOver::Alone => "alone".to_owned(),
        LeadOver::By { points, .. } => signed_number(points),
    }
}

/// A number with its sign; 0 has none.
pub fn signed_number(points: i64) -> String {
    if points == 0 { "0".to_owned() } else { format!("{points:+}") }
}

/// Who leads at every importance of two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportanceMap {
    /// The row whose importance goes up the side.
    pub down: Setting,
    /// The row whose importance goes along the top.
    pub across: Setting,
    /// How important they are now: that of the side, that of the top.
    pub now: [Level; 2],
    /// The map by the ratings in force; by both, the pack's own first, where they give other answers.
    pub sides: Vec<MapSide>,
}

/// The map by one basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapSide {
    pub basis: Basis,
    pub is_in_force: bool,
    /// The answers by the level of the side, then of the top, off first.
    pub cells: [[MapCell; 5]; 5],
}

impl MapSide {
    /// The answer at a level of the side and one of the top.
    pub const fn cell(&self, [down, across]: [Level; 2]) -> &MapCell {
        &self.cells[down as usize][across as usize]
    }
}

impl ImportanceMap {
    /// The map of two rows.
    pub fn new(subject: VerdictContext, down: Setting, across: Setting) -> Self {
        let (evaluator, input) = (&subject.answer.evaluator, subject.answer.input());
        let own = MapSide { basis: input.basis, is_in_force: true, cells: label_map(evaluator, down, across) };
        let mut sides = vec![own];
        let is_disputed = |setting: &Setting| match setting {
            Setting::Row(place) => input.rows.get(*place).is_some_and(InputRow::is_disputed),
            Setting::OneStack => false,
        };
        if !subject.answer.verdict.disputed.is_empty() || [down, across].iter().any(is_disputed) {
            let (other, [other_down, other_across]) = by_other_basis(evaluator, [down, across]);
            let cells = label_map(&other, other_down, other_across);
            let basis = input.basis.other();
            if answers(&cells) != answers(&sides[0].cells) {
                sides.push(MapSide { basis, is_in_force: false, cells });
                sort_by_key(&mut sides, |side| Basis::ALL.into_iter().position(|basis| basis == side.basis));
            }
        }
        Self { down, across, now: [down, across].map(|setting| input.level(setting)), sides }
    }

    /// Whether the importance of the row at the side changes who leads in any column.
    pub fn changes_down(&self) -> bool {
        self.sides
            .iter()
            .flat_map(|side| side.cells.windows(2))
            .any(|pair| pair[0].iter().zip(&pair[1]).any(|(one, next)| one.answer != next.answer))
    }

    /// The two rows with most effect, or a row and the weightiest other one.
    pub fn rows(subject: VerdictContext, row: Option<Setting>) -> Option<[Setting; 2]> {
        let order = Self::order(subject);
        match row.filter(|row| order.contains(row)) {
            None => Some([*order.first()?, *order.get(1)?]),
            Some(row) => {
                let points = |setting: &Setting| subject.answer.input().level(*setting).points();
                let others = order.into_iter().filter(|other| *other != row);
                Some([row, others.rev().max_by_key(points)?])
            }
        }
    }

    /// Every row that has an importance: priorities with most effect first, then what is off, in pack order.
    pub fn order(subject: VerdictContext) -> Vec<Setting> {
        let chart = LeadChart::new(VerdictContext { last_change: None, ..subject });
        let mut order: Vec<Setting> = chart.map_or_else(Vec::new, |chart| {
            let one_stack = chart.bars.iter().filter(|bar| bar.setting == Setting::OneStack);
            let rows = chart.bars.iter().filter(|bar| bar.setting != Setting::OneStack);
            rows.chain(one_stack).map(|bar| bar.setting).collect()
        });
        let known: std::collections::HashSet<Setting> = order.iter().copied().collect();
        order.extend(subject.answer.evaluator.settings().filter(|setting| !known.contains(setting)));
        order
    }

    /// The map in words.
    pub fn words(&self, subject: VerdictContext) -> String {
        let rows = subject.rows();
        let [down, across] = [self.down, self.across].map(|setting| rows.marked(phrases::row_of(rows, setting)));
        let side = |side: &MapSide| {
            let mut counts: Vec<(String, usize)> = Vec::new();
            for cell in side.cells.iter().flatten() {
                let answer = answer_in_words(subject, cell.answer);
                match counts.iter_mut().find(|(known, _)| *known == answer) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((answer, 1)),
                }
            }
            sort_by_key(&mut counts, |(_, count)| Reverse(*count));
            let counts: Vec<String> = counts.iter().map(|(answer, count)| format!("{answer} in {count}")).collect();
            let source = phrases::basis_words(subject.catalog, side.basis);
            let now = answer_in_words(subject, side.cell(self.now).answer);
            let [down, across] = self.now.map(Level::name);
            format!("By {source}, of 25 cells: {}; now ({down}, {across}) {now}.", counts.join(", "))
        };
        let sides: Vec<String> = self.sides.iter().map(side).collect();
        format!("Who leads at every importance of {down} and of {across}. {}", sides.join(" "))
    }
}

/// The answers of the cells alone.
fn answers(cells: &[[MapCell; 5]; 5]) -> Vec<ChangedLabel> {
    cells.iter().flatten().map(|cell| cell.answer).collect()
}

/// An answer in a sentence: `Python`, `too close to call with Python ahead`.
pub fn answer_in_words(subject: VerdictContext, answer: ChangedLabel) -> String {
    match (answer.label, answer.ahead) {
        (Label::TossUp, Some(option)) => {
            format!("{} with {} ahead", phrases::TOO_CLOSE, subject.catalog.option_name(option))
        }
        (label, _) => phrases::label_words(subject.catalog, label).into_owned(),
    }
}

/// Who is first in the variations in words, one sentence for importance alone and one with ratings.
pub fn variation_words(subject: VerdictContext, varied: &VariedLeads) -> String {
    let name = phrases::candidate_name(subject.catalog, varied.leader);
    let words = |what: &str, varied_lead: &VariedLead| {
        let [low, median, high] = varied_lead.percentiles.map(|lead| signed_number(lead.percent()));
        let shares: Vec<String> = percents(subject, varied_lead)
            .into_iter()
            .map(|(candidate, percent)| format!("{} {percent}", phrases::candidate_name(subject.catalog, candidate)))
            .collect();
        format!(
            "With {what} varied, first in 100 of the {} variations: {}. In 90 of 100 the lead of {name} is between \
             {low} and {high}, median {median}.",
            varied_lead.shares.variations,
            shares.join(", ")
        )
    };
    format!("{} {}", words("importance", &varied.weights), words("importance and ratings", &varied.headline))
}

/// Who is first in which share of the variations, most first.
pub fn firsts(varied: &VariedLead) -> Vec<(Candidate, Fraction)> {
    let shares = &varied.shares;
    let mut firsts: Vec<(Candidate, Fraction)> =
        shares.candidates.iter().copied().zip(shares.first.iter().copied()).collect();
    sort_by_key(&mut firsts, |(_, share)| Reverse(*share));
    firsts
}

/// The same of 100 variations, in the words of a percent.
pub fn percents(subject: VerdictContext, varied: &VariedLead) -> Vec<(Candidate, String)> {
    let certainty = subject.answer.known_stability().map_or(Certainty::Open, |stability| stability.certainty);
    let words = |share: Fraction| phrases::percent_words(Percent::new(share, certainty));
    firsts(varied).into_iter().map(|(candidate, share)| (candidate, words(share))).collect()
}

/// How many more priorities there are than a chart shows.
pub fn left_out_words(chart: &LeadChart) -> String {
    let more = plural(chart.left_out as u64, "more priority", "more priorities");
    format!("{more} with less effect: not shown.")
}
