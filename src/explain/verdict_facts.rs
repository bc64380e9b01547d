//! The verdict as labelled facts, and the full calculation.

use crate::engine::acceptability::{Acceptability, Variation};
use crate::engine::nearest::{LevelChange, Nearest};
use crate::engine::score::SIXTEENTHS;
use crate::engine::strips::{Strip, stability_intervals, strips};
use crate::engine::verdict::{Candidate, Label, candidate_value};
use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::explanation::CandidateShare;
use crate::explain::phrases::{basis_words, candidate_name, label_capitals, label_words, nearest_line, row_of};
use crate::explain::remarks::{RatingCheck, RecommendedBuild, ToolChoice};
use crate::explain::{phrases, row_page};
use crate::layout::facts::FactGroup;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::text::width::capital;

/// Every part of the answer; parts without anything to say are empty.
pub fn verdict_facts(full_answer: &FullAnswer) -> Vec<FactGroup> {
    if full_answer.answer.is_empty() {
        return [verdict(full_answer), quick_answer(full_answer)]
            .into_iter()
            .chain(row_page::own_content(full_answer.rows()))
            .collect();
    }
    let answer = [
        verdict(full_answer),
        priorities(full_answer),
        share_facts(full_answer),
        reason_facts(full_answer),
        must_facts(full_answer),
        recommended(full_answer),
        check_facts(full_answer),
        change_facts(full_answer),
    ];
    answer
        .into_iter()
        .chain(row_page::own_content(full_answer.rows()))
        .chain([row_page::token(full_answer.rows())])
        .collect()
}

fn verdict(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Verdict");
    let (catalog, explanation) = (full_answer.catalog, full_answer.explanation());
    part.say(full_answer.sentence.text());
    part.fact("Answer", &explanation.headline);
    part.fact("Label", phrases::label_id(catalog, full_answer.answer.verdict.label));
    if !explanation.ahead.is_empty() {
        part.fact("Lead", explanation.points());
    }
    if let Some(stability) = full_answer.answer.known_stability() {
        part.fact("Stability", phrases::stability_line(catalog, stability));
    }
    part.fact("Ratings", format!("by {}", basis_words(catalog, full_answer.scenario.basis)));
    for answer in &explanation.by_basis {
        part.fact(capital(&format!("by {}", answer.source)), answer.standing());
    }
    part
}

fn quick_answer(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Short answer");
    full_answer.catalog.pack.quick_answer.iter().for_each(|line| part.say(line));
    part
}

fn priorities(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Priorities");
    for Priority { name, level, favors, .. } in full_answer.priorities() {
        part.fact(name, format!("{} ({favors})", level.name()));
    }
    if full_answer.catalog.pack.two_stacks {
        part.fact(full_answer.rows().name(Row::OneStack), full_answer.scenario.one_stack.name());
    }
    part
}

fn share_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Scores");
    let explanation = full_answer.explanation();
    for share in &explanation.shares {
        let CandidateShare { name, fails, .. } = share;
        let remark = if fails.is_empty() { String::new() } else { format!(", cannot do {}", phrases::joined(fails)) };
        let number = if share.is_unrated { share.number() } else { format!("{} of 100", share.number()) };
        part.fact(name, format!("{number}{remark}"));
    }
    if let Some(stack) = &explanation.second_stack {
        part.say(&stack.sentence);
        part.say(format!("It pays {}", stack.pays_up_to));
    }
    part
}

fn reason_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Why");
    let explanation = full_answer.explanation();
    let [leader, rival] = explanation.sides.as_slice() else { return part };
    let (ahead, behind) = (&leader.name, &rival.name);
    part.say(match full_answer.answer.verdict.margin {
        Some(exact) if exact.is_zero() => format!("{ahead} and {behind} are level."),
        _ => format!("{ahead} is {} ahead of {behind}.", explanation.points()),
    });
    for reason in &explanation.reasons {
        part.fact(&reason.name, reason.signed_points());
    }
    part.fact(&explanation.sum, format!("{:+}", explanation.margin_points));
    let single = [&explanation.advice, &explanation.even, &explanation.dominates, &explanation.unknown];
    part.say_all(single.into_iter().flatten().chain(&explanation.overlaps));
    part
}

fn must_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Must-haves");
    let explanation = full_answer.explanation();
    part.say_all(explanation.failures.iter().chain(&explanation.must_remarks));
    part.say_all(explanation.reopening.iter().map(|reopening| &reopening.words));
    part
}

/// The framework and the tools of each option that is proposed.
pub(crate) fn recommended(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Recommended");
    for build in &full_answer.explanation().recommended {
        let RecommendedBuild { option, framework, is_pinned, why_not, beside, tools, .. } = build;
        let words = match framework {
            Some(framework) => {
                let fit = build.fit_words().map_or(String::new(), |fit| format!(", {fit}"));
                let beside = beside.first().map_or(String::new(), |beside| format!(", or {beside}"));
                format!("{framework}{fit}{}{beside}", if *is_pinned { ", pinned" } else { "" })
            }
            None if full_answer.catalog.frameworks.is_empty() => String::new(),
            None => why_not.unwrap_or_default().to_owned(),
        };
        part.fact(format!("{option} framework"), words);
        for ToolChoice { row, tool } in tools {
            let tool = tool.as_deref().unwrap_or("none maintained");
            part.fact(format!("{option}, {}", full_answer.row_name(*row)), tool);
        }
    }
    part
}

fn check_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Check first");
    let checks = &full_answer.explanation().check_first;
    part.say_all(checks.iter().map(RatingCheck::words));
    if checks.is_empty() {
        part.say("No rating, one step off, changes the answer.");
    }
    part
}

fn change_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("What would change it");
    let Some(nearest) = full_answer.nearest() else { return part };
    part.say_all(nearest_line(full_answer.rows(), nearest.told()));
    let on = nearest.rows_on.by_label();
    for found in &on {
        part.fact(format!("To get {}", label_words(full_answer.catalog, found.label)), change(full_answer, found));
    }
    for found in nearest.all_rows.by_label().into_iter().filter(|found| !on.contains(found)) {
        let label = label_words(full_answer.catalog, found.label);
        part.fact(format!("To get {label} with rows that are off"), change(full_answer, found));
    }
    part
}

fn change(full_answer: &FullAnswer, found: &Nearest) -> String {
    format!("{} ({})", phrases::change_words(full_answer.rows(), &found.changes), phrases::steps(found.steps))
}

/// Every part of the calculation; empty where nothing is on.
pub fn calculation_facts(full_answer: &FullAnswer) -> Vec<FactGroup> {
    if full_answer.answer.is_empty() {
        return Vec::new();
    }
    let strips = strips(&full_answer.answer.evaluator);
    let mut parts = vec![formula(full_answer), contributions(full_answer)];
    parts.extend(full_answer.variations().iter().map(|variation| varied(full_answer, variation)));
    parts.extend([
        intervals(full_answer),
        strip_facts(full_answer, &strips),
        single_row_facts(full_answer),
        must_watch_facts(full_answer),
    ]);
    parts
}

/// The score of each candidate with its numbers in it.
fn formula(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("The formula with its numbers");
    let (verdict, input) = (&full_answer.answer.verdict, full_answer.answer.input());
    let total = verdict.total_points;
    part.say(format!(
        "A score is the sum over all rows of weight times rating; a weight is the row's points of all {total}, \
         a rating is 0 to 8 and 4 where it is unknown. Off, low, medium, high and must-have have 0, 1, 2, 4 and 4 \
         points; a second stack costs its points."
    ));
    let singles = (0..verdict.scores.len()).map(Candidate::Single);
    let pair = verdict.pair.as_ref();
    for candidate in singles.chain(pair.map(|pair| Candidate::Pair(pair.pair))) {
        let Some(score) = verdict.score(candidate) else { continue };
        let product = |row: usize| {
            let known = &input.rows[row];
            let value = candidate_value(known, input.ratings(row), candidate);
            format!("{}×{}", known.level.points(), halves(value))
        };
        let products: Vec<String> = input.active().map(product).collect();
        let cost = match (candidate, pair) {
            (Candidate::Pair(_), Some(pair)) => format!(" - {}×8", exact(pair.cost)),
            _ => String::new(),
        };
        let sum = format!("({}{cost}) / ({total}×8) = {} = {}%", products.join(" + "), exact(score), score.percent());
        part.fact(candidate_name(full_answer.catalog, candidate), sum);
    }
    part
}

fn halves(value: i32) -> String {
    if value % 2 == 0 { (value / 2).to_string() } else { format!("{}.5", value / 2) }
}

/// A fraction, or a whole number where it is one.
fn exact(ratio: Fraction) -> String {
    if ratio.denominator() == 1 { ratio.numerator().to_string() } else { ratio.to_string() }
}

/// Exact contributions: they sum to the exact margin.
fn contributions(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Contributions, exactly");
    let (verdict, input) = (&full_answer.answer.verdict, full_answer.answer.input());
    let (Some(leader), Some(rival), Some(margin)) = (verdict.leader(), verdict.runner_up(), verdict.margin) else {
        return part;
    };
    for contribution in &verdict.contributions {
        let (row, ratings) = (&input.rows[contribution.row], input.ratings(contribution.row));
        let ahead = candidate_value(row, ratings, leader) - candidate_value(row, ratings, rival);
        let (points, total) = (row.level.points(), verdict.total_points);
        let product = format!("{points}/{total} × {}", exact(Fraction::new(ahead.into(), SIXTEENTHS.into())));
        part.fact(full_answer.row_name(contribution.row), format!("{product} = {}", exact(contribution.value)));
    }
    part.fact(full_answer.rows().name(Row::OneStack), verdict.second_stack.map_or(String::new(), exact));
    part.fact("Sum, the margin", exact(margin));
    part
}

fn varied(full_answer: &FullAnswer, varied: &Acceptability) -> FactGroup {
    let what = match varied.variation {
        Variation::Headline => "importance and ratings",
        Variation::Weights => "importance alone",
        Variation::SameOrder => "any importance in the same order",
        Variation::AnyWeights => "any importance at all",
    };
    let mut part = FactGroup::new(format!("{} variations: {what}", varied.shares.variations));
    for (place, candidate) in varied.shares.candidates.iter().enumerate() {
        let name = candidate_name(full_answer.catalog, *candidate);
        let ranks: Vec<String> = varied.ranks.get(place).into_iter().flatten().map(|share| percent(*share)).collect();
        part.fact(format!("{name}, share of each rank"), ranks.join(", "));
        if let Some(Some(central)) = varied.central.get(place) {
            let weights = varied.rows.iter().zip(central);
            let weights: Vec<String> =
                weights.map(|(row, weight)| format!("{} {:.1}%", full_answer.row_name(*row), weight * 100.0)).collect();
            part.fact(format!("{name} leads with weights around"), weights.join(", "));
        }
    }
    part
}

/// With one decimal, which is never rounded to none or all of the variations.
fn percent(share: Fraction) -> String {
    let tenths = (share * Fraction::from(10)).percent();
    match tenths {
        0 if !share.is_zero() => "<0.1%".to_owned(),
        1000 if share != Fraction::ONE => ">99.9%".to_owned(),
        tenths => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

fn intervals(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("For which points the leader stays ahead");
    let (evaluator, verdict) = (&full_answer.answer.evaluator, &full_answer.answer.verdict);
    let Some((intervals, leader)) = stability_intervals(evaluator, verdict).zip(verdict.leader()) else { return part };
    let name = candidate_name(full_answer.catalog, leader);
    for interval in &intervals {
        let words = phrases::interval_words(interval, &name).map_or(String::new(), |words| format!("{words}; "));
        let low = decimal(interval.low);
        let range = match interval.high {
            Some(high) => format!("{low} to {} points", decimal(high)),
            None if low == "1" => "1 point or more".to_owned(),
            None => format!("{low} points or more"),
        };
        part.fact(full_answer.row_name(interval.row), format!("{words}{range}"));
    }
    part
}

fn decimal(points: Fraction) -> String {
    if points.denominator() == 1 { points.numerator().to_string() } else { format!("{:.2}", points.to_f64()) }
}

/// The answer at each level of each row for which some level of it gives another one.
fn strip_facts(full_answer: &FullAnswer, strips: &[Strip]) -> FactGroup {
    let mut part = FactGroup::new("The answer at each importance");
    let (rows, label) = (full_answer.rows(), full_answer.answer.verdict.label);
    for strip in strips.iter().filter(|strip| strip.labels.iter().any(|other| *other != label)) {
        let mut runs: Vec<(Label, Vec<&str>)> = Vec::new();
        for (level, label) in Level::ALL.into_iter().zip(strip.labels) {
            match runs.last_mut() {
                Some((last, levels)) if *last == label => levels.push(level.name()),
                _ => runs.push((label, vec![level.name()])),
            }
        }
        let words = |(label, levels): &(Label, Vec<&str>)| {
            format!("{} at {}", label_words(full_answer.catalog, *label), levels.join(", "))
        };
        let words: Vec<String> = runs.iter().map(words).collect();
        part.fact(rows.marked(row_of(rows, strip.setting)), words.join("; "));
    }
    part
}

fn single_row_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Single rows");
    for change in full_answer.answer.single_changes().changes {
        let steps = phrases::steps(change.from.steps_to(change.to));
        let level = LevelChange { setting: change.setting, to: change.to, from: change.from };
        let words = phrases::step_words(full_answer.rows(), &level);
        part.fact(words, format!("{} ({steps})", label_capitals(full_answer.catalog, change.label)));
    }
    if part.facts.is_empty() {
        part.say("No single row changes the answer.");
    }
    part
}

fn must_watch_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("If it became a must-have, or no longer were one");
    let rows = full_answer.rows();
    for at in full_answer.answer.single_changes().must_watch {
        let name = rows.marked(row_of(rows, at.setting));
        part.fact(name, label_capitals(full_answer.catalog, at.label));
    }
    if part.facts.is_empty() {
        part.say("Nothing changes.");
    }
    part
}
