//! The verdict as labelled facts, and the full calculation.

use crate::engine::candidate::{Candidate, Label};
use crate::engine::confidence::{Acceptability, Variation};
use crate::engine::sensitivity::{level_strips, must_watch, single_row_changes, stability_intervals};
use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::explanation::{BuildChoice, CandidateShare, ToolChoice};
use crate::explain::phrases::{candidate_name, changes_line, confidence_line, label_phrase, nearest_line};
use crate::explain::{phrases, row_page};
use crate::layout::facts::FactGroup;
use crate::model::fraction::Fraction;
use crate::model::level::Level;

/// Every part of the answer; parts without anything to say are empty.
pub fn verdict_facts(full_answer: &FullAnswer) -> Vec<FactGroup> {
    if full_answer.answer.verdict.is_empty() {
        return [verdict(full_answer), quick_answer(full_answer)]
            .into_iter()
            .chain(row_page::own_content(full_answer.rows()))
            .collect();
    }
    let answer = [
        verdict(full_answer),
        asked(full_answer),
        share_facts(full_answer),
        reason_facts(full_answer),
        must_facts(full_answer),
        build_with(full_answer),
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
    let verdict = &full_answer.answer.verdict;
    part.say(full_answer.sentence.text());
    part.fact("Answer", &full_answer.explanation().headline);
    part.fact("Label", verdict.label.word(&full_answer.catalog.options));
    if let Some(band) = verdict.band {
        part.fact("Margin", format!("{} ahead, {}", full_answer.explanation().points(), band.word()));
    }
    if let Some(confidence) = full_answer.answer.known_confidence() {
        part.fact("Confidence", format!("{}: {}", confidence_line(confidence), confidence.word()));
    }
    part.fact("Lens", full_answer.scenario.basis.word());
    part
}

fn quick_answer(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Quick answer");
    full_answer.catalog.pack.quick_answer.iter().for_each(|line| part.say(line));
    part
}

fn asked(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("What counts");
    for Priority { name, level, lean, .. } in full_answer.priorities() {
        part.fact(name, format!("{} ({lean})", level.word()));
    }
    part
}

fn share_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Shares");
    let explanation = full_answer.explanation();
    for CandidateShare { candidate, name, percent, fails, .. } in &explanation.shares {
        let remark = match candidate {
            Candidate::Both(_) => {
                format!(", {} for a second stack taken off", phrases::cost(full_answer.scenario.cost))
            }
            Candidate::Single(_) if fails.is_empty() => String::new(),
            Candidate::Single(_) => ", out by a must".to_owned(),
        };
        part.fact(name, format!("{percent} of 100{remark}"));
    }
    if let Some(pair) = &explanation.pair {
        part.say_all(pair.line.iter().chain(&pair.services));
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
    let margin = full_answer.answer.verdict.printed.margin.unwrap_or_default();
    part.fact(&explanation.sum, format!("{margin:+}"));
    part.say_all(explanation.ties.iter().chain(&explanation.advice).chain(&explanation.topics));
    part
}

fn must_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Musts");
    let explanation = full_answer.explanation();
    part.say_all(explanation.failures.iter().chain(&explanation.reopening));
    part
}

/// The framework and the tools of each option that is proposed.
pub(crate) fn build_with(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Build with");
    for BuildChoice { option, framework, is_pinned, fit, why_not, tools } in &full_answer.explanation().build {
        let words = match framework {
            Some(framework) => {
                let fit = fit.map_or(String::new(), |fit| {
                    format!(", fit {} of 100, rated on {} of {}", fit.score.percent(), fit.rated, fit.of)
                });
                format!("{framework}{fit}{}", if *is_pinned { ", pinned" } else { "" })
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

fn change_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("What flips it");
    if full_answer.answer.verdict.label == Label::Infeasible {
        return part;
    }
    let Some(search) = full_answer.search() else { return part };
    part.say_all(nearest_line(full_answer.rows(), search));
    if search.is_cut() {
        let steps = phrases::steps(search.searched_to());
        part.say(format!("Searched up to {steps}{}.", phrases::cut(search)));
    }
    for flip in search.by_label() {
        let steps = phrases::steps(flip.steps);
        let label = label_phrase(full_answer.catalog, flip.label);
        part.fact(format!("To get {label}"), format!("{} ({steps})", changes_line(full_answer.rows(), &flip.changes)));
    }
    part
}

/// Every part of the reckoning; empty where nothing is on.
pub fn calculation_facts(full_answer: &FullAnswer) -> Vec<FactGroup> {
    if full_answer.answer.verdict.is_empty() {
        return Vec::new();
    }
    let shakes = full_answer.shakes();
    let mut parts = vec![formula(full_answer), contributions(full_answer)];
    parts.extend(shakes.iter().map(|shake| shaken(full_answer, shake)));
    parts.extend([
        stable(full_answer),
        strip_fact(full_answer),
        single_row_facts(full_answer),
        must_watch_facts(full_answer),
    ]);
    parts
}

/// The score of each candidate with its numbers in it.
fn formula(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("The formula with its numbers");
    let verdict = &full_answer.answer.verdict;
    let total = verdict.total_points;
    part.say(format!(
        "A score is the sum over all rows of weight times rating; a weight is the row's points of all {total}, \
         a rating is in eighths. Off, low, medium, high and must have 0, 1, 2, 4 and 4 points."
    ));
    for candidate in verdict.candidates() {
        let Some(score) = verdict.score(candidate) else { continue };
        let active = full_answer.answer.question.rows.iter().filter(|row| row.level.is_on());
        let products: Vec<String> =
            active.map(|row| format!("{}×{}", row.points(), halves(row.sixteenths(candidate)))).collect();
        let price = match candidate {
            Candidate::Single(_) => String::new(),
            Candidate::Both(_) => {
                format!(" - {}", exact(Fraction::new(full_answer.scenario.cost.sixteenths().into(), 16)))
            }
        };
        let (exact, percent) = (exact(score), score.percent());
        let sum = format!("({}) / ({total}×8){price} = {exact} = {percent} %", products.join(" + "));
        part.fact(candidate_name(full_answer.catalog, candidate), sum);
    }
    part
}

fn halves(sixteenths: i64) -> String {
    if sixteenths % 2 == 0 { (sixteenths / 2).to_string() } else { format!("{}.5", sixteenths / 2) }
}

/// A fraction, or a whole number where it is one.
fn exact(ratio: Fraction) -> String {
    if ratio.denominator() == 1 { ratio.numerator().to_string() } else { ratio.to_string() }
}

/// Exact contributions: they sum to the exact margin.
fn contributions(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Contributions, exactly");
    let verdict = &full_answer.answer.verdict;
    let (Some(leader), Some(rival), Some(margin)) = (verdict.leader, verdict.runner_up, verdict.margin) else {
        return part;
    };
    for contribution in &verdict.contributions {
        let row = &full_answer.answer.question.rows[contribution.row];
        let ahead = row.sixteenths(leader) - row.sixteenths(rival);
        let (points, total) = (row.points(), verdict.total_points);
        let product = format!("{points}/{total} × {}", exact(Fraction::new(ahead.into(), 16)));
        part.fact(full_answer.row_name(contribution.row), format!("{product} = {}", exact(contribution.value)));
    }
    part.fact("Second stack", verdict.second_stack.map_or(String::new(), exact));
    part.fact("Sum, the margin", exact(margin));
    part
}

fn shaken(full_answer: &FullAnswer, shaken: &Acceptability) -> FactGroup {
    let what = match shaken.shake {
        Variation::NudgedWithEvidence => "weights nudged by their level, leans by a notch",
        Variation::Nudged => "weights nudged by their level",
        Variation::SameOrder => "any weights in the same order",
        Variation::AnyWeights => "any weights at all",
    };
    let mut part = FactGroup::new(format!("Shaken {} times: {what}", shaken.shares.draws));
    for (place, candidate) in shaken.shares.candidates.iter().enumerate() {
        let name = candidate_name(full_answer.catalog, *candidate);
        let ranks: Vec<String> = shaken.ranks.get(place).into_iter().flatten().map(|share| percent(*share)).collect();
        part.fact(format!("{name}, share of each rank"), ranks.join(", "));
        if let Some(Some(central)) = shaken.central.get(place) {
            let weights = shaken.rows.iter().zip(central);
            let weights: Vec<String> = weights
                .map(|(row, weight)| format!("{} {:.1} %", full_answer.row_name(*row), weight * 100.0))
                .collect();
            part.fact(format!("{name} leads with weights around"), weights.join(", "));
        }
    }
    part.fact("Level at the top", percent(shaken.shares.tied));
    part
}

/// With one decimal, which is never rounded to none or all of the draws.
fn percent(share: Fraction) -> String {
    let tenths = (share * Fraction::new(10, 1)).percent();
    match tenths {
        0 if !share.is_zero() => "<0.1 %".to_owned(),
        1000 if share != Fraction::ONE => ">99.9 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

fn stable(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("How stable the lead is");
    let (question, verdict) = (&full_answer.answer.question, &full_answer.answer.verdict);
    let Some((rows, leader)) = stability_intervals(question, verdict).zip(verdict.leader) else { return part };
    let name = candidate_name(full_answer.catalog, leader);
    for (row, stable) in question.active().filter_map(|row| Some((row, rows.get(row)?))) {
        let low = if stable.interval.includes_low { "from" } else { "above" };
        let high = stable.interval.high.map_or(String::new(), |high| format!(" and below {}", decimal(high)));
        let words =
            format!("{}; {low} {}{high} points", phrases::stability_words(stable, &name), decimal(stable.interval.low));
        let note = phrases::gate_note(stable).map_or(String::new(), |note| format!("; {note}"));
        part.fact(full_answer.row_name(row), format!("{words}{note}"));
    }
    part
}

fn decimal(points: Fraction) -> String {
    if points.denominator() == 1 { points.numerator().to_string() } else { format!("{:.2}", points.to_f64()) }
}

/// The verdict at each level of each row that some level of it would turn.
fn strip_fact(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("The verdict at each level");
    let label = full_answer.answer.verdict.label;
    for (row, labels) in level_strips(&full_answer.answer.question).into_iter().enumerate() {
        if labels.iter().all(|other| *other == label) {
            continue;
        }
        let mut runs: Vec<(Label, Vec<&str>)> = Vec::new();
        for (level, label) in Level::ALL.into_iter().zip(labels) {
            match runs.last_mut() {
                Some((last, levels)) if *last == label => levels.push(level.word()),
                _ => runs.push((label, vec![level.word()])),
            }
        }
        let words = |(label, levels): &(Label, Vec<&str>)| {
            format!("{} at {}", label_phrase(full_answer.catalog, *label), levels.join(", "))
        };
        part.fact(full_answer.row_name(row), runs.iter().map(words).collect::<Vec<String>>().join("; "));
    }
    part
}

fn single_row_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("One row alone");
    for change in single_row_changes(&full_answer.answer.question) {
        let steps = phrases::steps(change.change.steps());
        let label = label_phrase(full_answer.catalog, change.label);
        let (row, to) = (change.change.row, change.change.to);
        part.fact(format!("{} {}", full_answer.row_name(row), to.word()), format!("{label} ({steps})"));
    }
    if part.facts.is_empty() {
        part.say("No single row turns this verdict.");
    }
    part
}

fn must_watch_facts(full_answer: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Must watch");
    for change in must_watch(&full_answer.answer.question) {
        let (row, to) = (change.change.row, change.change.to);
        let name = full_answer.row_name(row);
        part.fact(format!("{name} {}", to.word()), label_phrase(full_answer.catalog, change.label));
    }
    if part.facts.is_empty() {
        part.say("Making a row a must, or no longer one, turns nothing.");
    }
    part
}
