//! What is said below the headline: what would help, what overlaps, what is unknown, what musts do, what is recommended.

use crate::engine::frameworks::{Fitting, FrameworkChoice, OptionFrameworks, framework_rows};
use crate::engine::input::Setting;
use crate::engine::rounding::whole_shares;
use crate::engine::strips::{CheckFirst, RatingChange, unknown_ratings};
use crate::engine::verdict::{Bounds, Candidate, Finding, Label, LabelAt, TopicWeight, UnknownEffect};
use crate::explain::explanation::{Calculated, proposed};
use crate::explain::phrases::{
    alternatives, joined, label_capitals, no_framework_reason, of_unrated, rating_change_words, rating_condition,
    row_names, row_of,
};
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::fraction::Fraction;
use crate::model::framework::Tool;
use crate::model::rating::{Preference, Strength};
use crate::model::rows::{Row, Rows};
use crate::text::sort_by_key;
use crate::text::width::plural;

/// A must-have that, lowered to high, gives an answer again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopening {
    pub setting: Setting,
    /// `ML model serving at high instead of must-have: PYTHON`.
    pub words: String,
}

/// A rating that would change the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingCheck {
    /// The row by the engine's index.
    pub row: usize,
    pub name: String,
    pub is_disputed: bool,
    /// How it would be rated: `Python slightly, as by the evidence`.
    pub change: String,
    /// The same as a condition: `if Go were rated 6 instead of 4`.
    pub condition: String,
    /// What the answer would be, in capitals.
    pub answer: String,
}

impl RatingCheck {
    /// The name with why it is worth checking, and what it would change.
    pub fn words(&self) -> String {
        let disputed = if self.is_disputed { " (disputed)" } else { "" };
        format!("{}{disputed}: {}: {}", self.name, self.condition, self.answer)
    }
}

pub(super) fn advice(known: Calculated) -> Option<String> {
    if known.verdict.label != Label::TossUp {
        return None;
    }
    let pair = [known.verdict.leader()?, known.verdict.runner_up()?];
    let nobody = if known.verdict.scores.len() > 2 { "no option clearly" } else { "neither" };
    Some(if team_can_help(known, pair) {
        format!("These priorities favor {nobody}; your team's skills may: set them under Team")
    } else {
        format!("These priorities favor {nobody}")
    })
}

/// Whether the skills of the team could tell two options apart, and none of them is on yet.
fn team_can_help(known: Calculated, pair: [Candidate; 2]) -> bool {
    let [Candidate::Single(first), Candidate::Single(second)] = pair else { return false };
    let input = known.evaluator.input();
    let team = || known.rows.catalog.section(Section::Team);
    let differs = |row: usize| input.ratings(row).value(first) != input.ratings(row).value(second);
    let none_is_on = team().all(|row| !input.level(Setting::Row(row)).is_on());
    none_is_on && team().any(differs)
}

/// Priorities on which all options are even, their share of the weight, and who leads on the rest.
pub(super) fn even(known: Calculated) -> Option<String> {
    let verdict = known.verdict;
    if verdict.level_rows.is_empty() || verdict.scores.is_empty() {
        return None;
    }
    let names = match row_names(known.rows, &verdict.level_rows) {
        names if names.len() <= 2 => joined(&names),
        names => plural(names.len() as u64, "priority", "priorities"),
    };
    let weight = (Fraction::ONE - verdict.contested).percent();
    let rest = on_the_rest(known).map_or_else(String::new, |words| format!("; on the rest {words}"));
    let verb = if verdict.level_rows.len() == 1 { "is" } else { "are" };
    Some(format!("{names} ({weight}% of the weight) {verb} even{rest}"))
}

/// Who leads the single options on what is not even, and how they stand there.
fn on_the_rest(known: Calculated) -> Option<String> {
    let verdict = known.verdict;
    verdict.margin_on_contested?;
    let singles = verdict.running.iter().filter_map(|candidate| match candidate {
        Candidate::Single(option) => Some(*option),
        Candidate::Pair(_) => None,
    });
    let [first, second] = singles.take(2).collect::<Vec<_>>()[..] else { return None };
    let input = known.evaluator.input();
    let value = |row: &usize| {
        let points = input.rows[*row].level.points() * input.ratings(*row).value(first);
        Fraction::new(points.into(), 8 * i128::from(verdict.total_points))
    };
    let even: Fraction = verdict.level_rows.iter().map(value).sum();
    let shares: Vec<Fraction> = verdict.scores.iter().map(|score| (*score - even) / verdict.contested).collect();
    let printed = whole_shares(&shares, Some(first));
    let (ahead, behind) = (printed[first], printed[second]);
    let name = known.rows.catalog.option_name(first);
    Some(match verdict.margin_on_contested {
        Some(margin) if margin.is_zero() => "they are level".to_owned(),
        _ => format!("{name} leads {ahead} to {behind}"),
    })
}

pub(super) fn overlaps(known: Calculated) -> Vec<String> {
    let line = |topic: &TopicWeight| {
        let names = joined(&row_names(known.rows, &topic.rows));
        format!("{names} overlap: together {}% of the weight", topic.weight.percent())
    };
    known.verdict.topics.iter().map(line).collect()
}

pub(super) fn dominates(known: Calculated) -> Option<String> {
    let verdict = known.verdict;
    let Some(Candidate::Single(leader)) = proposed(verdict) else { return None };
    let rivals = verdict.scores.len().saturating_sub(1);
    if verdict.dominated_by_leader.is_empty() || verdict.running.len() < 2 {
        return None;
    }
    // Ahead by how much depends on the importance, so that it may be too close to call at another one.
    let catalog = known.rows.catalog;
    let whom = if verdict.dominated_by_leader.len() == rivals {
        String::new()
    } else {
        let names = verdict.dominated_by_leader.iter().map(|option| catalog.option_name(*option));
        format!(" {}", alternatives(&names.collect::<Vec<_>>()))
    };
    Some(format!("{} is not behind{whom} on any of your priorities", catalog.option_name(leader)))
}

/// Rows that are on and not rated, and what unknown ratings can do.
pub(super) fn unknown(known: Calculated) -> Option<String> {
    let unrated = of_unrated(known.rows, ["is not rated and does not count", "are not rated and do not count"]);
    let parts: Vec<String> = [unrated, unknown_effect(known)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn unknown_effect(known: Calculated) -> Option<String> {
    let input = known.evaluator.input();
    let is_unknown = |row: &usize, option: &usize| input.ratings(*row).get(*option).is_none();
    let in_row = |row: usize| (0..input.options).filter(move |option| is_unknown(&row, option)).count();
    let cells: usize = input.active().map(in_row).sum();
    let counted = plural(cells as u64, "rating is", "ratings are");
    match known.verdict.unknown {
        UnknownEffect::NothingUnknown => None,
        UnknownEffect::CannotMatter => Some(format!("{counted} unknown and cannot change the answer")),
        UnknownEffect::MayMatter => Some(match unknown_ratings(known.check_first) {
            1 if cells == 1 => format!("{counted} unknown and could change the answer"),
            matter if matter == cells => format!("{counted} unknown; each could change the answer"),
            0 => format!("{counted} unknown; none of them alone changes the answer{}", together(known)),
            matter => format!("{counted} unknown; {matter} of them could change the answer"),
        }),
    }
}

/// What unknown ratings could do together, by the scores they leave open: `, but all together could (Go 0 to 100)`.
fn together(known: Calculated) -> String {
    let verdict = known.verdict;
    let mut open: Vec<(usize, &Bounds)> =
        verdict.bounds.iter().enumerate().filter(|(_, bounds)| bounds.low != bounds.high).collect();
    sort_by_key(&mut open, |(_, bounds)| std::cmp::Reverse(bounds.high - bounds.low));
    let range = |(option, bounds): &(usize, &Bounds)| {
        let name = known.rows.catalog.option_name(*option);
        format!("{name} {} to {}", bounds.low.percent(), bounds.high.percent())
    };
    let mut ranges: Vec<String> = open.iter().take(OPEN_NAMED).map(range).collect();
    if open.len() > OPEN_NAMED {
        ranges.push(format!("{} more", open.len() - OPEN_NAMED));
    }
    let ranges = ranges.join(", ");
    if verdict.may_lose_lead() { format!(", but all together could ({ranges})") } else { format!(" ({ranges})") }
}

/// Options whose open scores are named; the rest is counted.
const OPEN_NAMED: usize = 2;

pub(super) fn failures(known: Calculated) -> Vec<String> {
    let fails = |option: usize| found_rows(known, option, Finding::Fails);
    let say =
        |(options, rows): (Vec<&str>, Vec<usize>)| format!("{} cannot do {}", joined(&options), names_of(known, &rows));
    by_rows(known, fails).into_iter().map(say).collect()
}

pub(super) fn must_remarks(known: Calculated) -> Vec<String> {
    let unchecked = |option: usize| found_rows(known, option, Finding::Unchecked);
    let barely = |option: usize, clearly: bool| {
        let mut rows = found_rows(known, option, Finding::Barely);
        rows.retain(|row| is_clear_preference(known.rows, *row) == clearly);
        rows
    };
    let mut remarks = Vec::new();
    for (options, rows) in by_rows(known, unchecked) {
        let be = if options.len() == 1 { "is" } else { "are" };
        let musts = if rows.len() == 1 { "this must-have is" } else { "these must-haves are" };
        let (options, rows) = (joined(&options), names_of(known, &rows));
        remarks.push(format!("{options} {be} not rated on {rows}, so {musts} not checked"));
    }
    for (options, rows) in by_rows(known, |option| barely(option, true)) {
        remarks.push(format!("{} can do {} too, but clearly less well", joined(&options), names_of(known, &rows)));
    }
    for (options, rows) in by_rows(known, |option| barely(option, false)) {
        let does = if options.len() == 1 { "does" } else { "do" };
        remarks.push(format!("{} {does} {} only with great effort", joined(&options), names_of(known, &rows)));
    }
    remarks
}

/// The options by the rows that were found for each: those with the same rows together, those without any left out.
fn by_rows(known: Calculated<'_>, rows_of: impl Fn(usize) -> Vec<usize>) -> Vec<(Vec<&str>, Vec<usize>)> {
    let catalog = known.rows.catalog;
    let mut groups: Vec<(Vec<&str>, Vec<usize>)> = Vec::new();
    for option in 0..catalog.options.len() {
        let (name, rows) = (catalog.option_name(option), rows_of(option));
        match groups.iter_mut().find(|(_, known)| *known == rows) {
            _ if rows.is_empty() => {}
            Some((options, _)) => options.push(name),
            None => groups.push((vec![name], rows)),
        }
    }
    groups
}

/// Whether a row clearly favors one of two options: its lower rating tells how far the other is ahead, not how hard it is.
fn is_clear_preference(rows: Rows, row: usize) -> bool {
    let preference = rows.ratings(rows.at(row)).filter(|_| rows.catalog.options.len() == 2).and_then(Preference::of);
    preference.and_then(Preference::side).is_some_and(|(_, strength)| strength == Strength::Clear)
}

/// The rows an option was found to fail, to meet barely or not to have been checked in.
fn found_rows(known: Calculated, option: usize, finding: Finding) -> Vec<usize> {
    let found = known.verdict.findings.iter().filter(|found| (found.option, found.finding) == (option, finding));
    found.map(|found| found.row).collect()
}

fn names_of(known: Calculated, rows: &[usize]) -> String {
    joined(&row_names(known.rows, rows))
}

pub(super) fn reopening(known: Calculated) -> Vec<Reopening> {
    let words = |at: &LabelAt| {
        let name = known.rows.marked(row_of(known.rows, at.setting));
        let answer = label_capitals(known.rows.catalog, at.label);
        Reopening { setting: at.setting, words: format!("{name} at high instead of must-have: {answer}") }
    };
    known.verdict.reopen.iter().map(words).collect()
}

/// The row of a check, marked where the rating that is checked is the scenario's own.
pub fn name_of_check(rows: Rows, check: &CheckFirst) -> String {
    let row = rows.at(check.row);
    let of_content = match (row, check.change) {
        (Row::Criterion(index), RatingChange::Rating { option, .. } | RatingChange::Unknown { option, .. }) => {
            let content = rows.scenario.content_ratings(rows.catalog, index);
            content.zip(rows.ratings(row)).is_some_and(|(content, now)| content.get(option) == now.get(option))
        }
        _ => false,
    };
    if of_content { rows.name(row).to_owned() } else { rows.marked(row) }
}

pub(super) fn rating_check(known: Calculated, check: &CheckFirst) -> RatingCheck {
    RatingCheck {
        row: check.row,
        name: name_of_check(known.rows, check),
        is_disputed: matches!(check.change, RatingChange::Source(_)),
        change: rating_change_words(known.rows, check),
        condition: rating_condition(known.rows, check),
        answer: label_capitals(known.rows.catalog, check.label),
    }
}

/// The framework and the tools recommended inside an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendedBuild {
    pub option: String,
    pub framework: Option<String>,
    pub is_pinned: bool,
    pub fit: Option<Fitting>,
    /// Whether no framework of the option is rated on half of the weight.
    pub is_unsure: bool,
    /// Why no framework is recommended; nothing where one is.
    pub why_not: Option<&'static str>,
    /// Frameworks that could turn out better: "or NestJS, not rated on GraphQL".
    pub beside: Vec<String>,
    /// A tool for each ecosystem row that is on and names any.
    pub tools: Vec<ToolChoice>,
}

impl RecommendedBuild {
    /// How well the framework fits: `77`, `77, between 55 and 100`, with a `?` where half of the weight is not rated.
    pub fn fit_words(&self) -> Option<String> {
        let fit = self.fit.filter(Fitting::is_rated)?;
        let sign = if self.is_unsure { "?" } else { "" };
        let (score, low, high) = (fit.score.percent(), fit.low.percent(), fit.high.percent());
        let range = if low == high { String::new() } else { format!(", between {low} and {high}") };
        Some(format!("fit {score}{sign}{range}"))
    }
}

/// A maintained tool of an ecosystem row; nothing where it names none that is maintained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolChoice {
    pub row: usize,
    pub tool: Option<String>,
}

/// What is recommended inside an option, with tools for the rows that are its part.
pub(super) fn recommended(
    rows: Rows,
    known: &OptionFrameworks,
    is_its_part: impl Fn(usize) -> bool,
) -> RecommendedBuild {
    let catalog = rows.catalog;
    let choice = known.recommendation.choice;
    let name = |index: usize| catalog.frameworks[index].name.clone();
    let rated = known.frameworks.iter().find(|rated| Some(rated.framework) == choice.framework());
    let on = rows.scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let tool_choice = |row: usize| {
        let cell = catalog.criteria.get(row)?.cells.get(known.option)?;
        let tools: Vec<&Tool> = cell.tools.iter().filter_map(|id| catalog.reference.tool(id)).collect();
        tools.first()?;
        let tool = tool_for(catalog, known.option, choice.framework(), &tools);
        Some(ToolChoice { row, tool: tool.map(|tool| tool.name.clone()) })
    };
    RecommendedBuild {
        option: catalog.option_name(known.option).to_owned(),
        framework: choice.framework().map(name),
        is_pinned: matches!(choice, FrameworkChoice::Pinned(_)),
        is_unsure: matches!(choice, FrameworkChoice::Unsure(_)),
        fit: rated.and_then(|rated| rated.fitting),
        why_not: no_framework_reason(choice),
        beside: known.recommendation.beside.iter().map(|index| beside(rows, *index)).collect(),
        tools: on.filter(|(row, _)| is_its_part(*row)).filter_map(|(row, _)| tool_choice(row)).collect(),
    }
}

/// The first maintained tool that goes with the recommended framework: one by its makers comes before others, and one by the
/// makers of another framework, such as the ORM of Django for FastAPI, after them.
fn tool_for<'t>(catalog: &Catalog, option: usize, framework: Option<usize>, tools: &[&'t Tool]) -> Option<&'t Tool> {
    let makers_of = |index: usize| catalog.reference.tool(&catalog.frameworks.get(index)?.tool).and_then(makers);
    let own = framework.and_then(makers_of);
    let of_option = (0..catalog.frameworks.len()).filter(|index| catalog.frameworks[*index].option == option);
    let others: Vec<&str> = of_option.filter_map(makers_of).filter(|makers| Some(*makers) != own).collect();
    let distance = |tool: &&&Tool| match makers(tool) {
        Some(makers) if own == Some(makers) => 0,
        Some(makers) if own.is_some() && others.contains(&makers) => 2,
        _ => 1,
    };
    tools.iter().filter(|tool| tool.health.is_maintained()).min_by_key(distance).copied()
}

/// Who makes a tool: the owner of its repository.
fn makers(tool: &Tool) -> Option<&str> {
    tool.repository.strip_prefix("https://")?.split('/').nth(1).filter(|owner| !owner.is_empty())
}

/// A framework that could turn out better, with what it is not rated on.
fn beside(rows: Rows, framework: usize) -> String {
    let known = &rows.catalog.frameworks[framework];
    let missing = framework_rows(rows.catalog, rows.scenario).into_iter().filter(|row| known.fit(*row).is_none());
    let missing: Vec<&str> = missing.map(|row| rows.name(row)).collect();
    match missing.as_slice() {
        [] => known.name.clone(),
        missing => format!("{}, not rated on {}", known.name, alternatives(missing)),
    }
}
