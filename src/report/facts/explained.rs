//! The reckoning behind a verdict, as facts: formula, confidence, stability, every single change.

use crate::decide::acceptability::{Acceptability, Shake};
use crate::decide::flips::{must_watch, single_row_changes, strips};
use crate::decide::label::{Candidate, Label};
use crate::decide::stability::stability;
use crate::decide::wording::{candidate_name, label_name};
use crate::model::level::Level;
use crate::model::ratio::Ratio;
use crate::report::facts::Part;
use crate::report::told::Told;
use crate::report::words;

/// Every part of the reckoning; empty where nothing is on.
#[must_use]
pub fn parts(told: &Told) -> Vec<Part> {
    if told.answer.verdict.label == Label::None {
        return Vec::new();
    }
    let shakes = told.shakes();
    let mut parts = vec![formula(told), contributions(told)];
    parts.extend(shakes.iter().map(|shake| shaken(told, shake)));
    parts.extend([stable(told), strip(told), single_rows(told), musts(told)]);
    parts
}

/// The score of each candidate with its numbers in it.
fn formula(told: &Told) -> Part {
    let mut part = Part::new("The formula with its numbers");
    let verdict = &told.answer.verdict;
    let total = verdict.total_points;
    part.say(format!(
        "A score is the sum over all rows of weight times rating; a weight is the row's points of all {total}, \
         a rating is in eighths. Off, low, medium, high and must have 0, 1, 2, 4 and 4 points."
    ));
    for candidate in verdict.candidates() {
        let Some(score) = verdict.score(candidate) else { continue };
        let active = told.answer.question.rows.iter().filter(|row| row.level.is_on());
        let products: Vec<String> =
            active.map(|row| format!("{}×{}", row.points(), halves(row.sixteenths(candidate)))).collect();
        let price = match candidate {
            Candidate::Single(_) => String::new(),
            Candidate::Both(_) => format!(" - {}", exact(Ratio::new(told.scenario.cost.sixteenths().into(), 16))),
        };
        let (exact, percent) = (exact(score), score.percent());
        let sum = format!("({}) / ({total}×8){price} = {exact} = {percent} %", products.join(" + "));
        part.fact(candidate_name(told.catalog, candidate), sum);
    }
    part
}

fn halves(sixteenths: i64) -> String {
    if sixteenths % 2 == 0 { (sixteenths / 2).to_string() } else { format!("{}.5", sixteenths / 2) }
}

/// A fraction, or a whole number where it is one.
fn exact(ratio: Ratio) -> String {
    if ratio.denominator() == 1 { ratio.numerator().to_string() } else { ratio.to_string() }
}

/// Exact contributions: they sum to the exact margin.
fn contributions(told: &Told) -> Part {
    let mut part = Part::new("Contributions, exactly");
    let verdict = &told.answer.verdict;
    let (Some(leader), Some(rival), Some(margin)) = (verdict.leader, verdict.runner_up, verdict.margin) else {
        return part;
    };
    for contribution in &verdict.contributions {
        let row = &told.answer.question.rows[contribution.row];
        let ahead = row.sixteenths(leader) - row.sixteenths(rival);
        let (points, total) = (row.points(), verdict.total_points);
        let product = format!("{points}/{total} × {}", exact(Ratio::new(ahead.into(), 16)));
        part.fact(told.row_name(contribution.row), format!("{product} = {}", exact(contribution.value)));
    }
    part.fact("Second stack", verdict.second_stack.map_or(String::new(), exact));
    part.fact("Sum, the margin", exact(margin));
    part
}

fn shaken(told: &Told, shaken: &Acceptability) -> Part {
    let what = match shaken.shake {
        Shake::NudgedWithEvidence => "weights nudged by their level, leans by a notch",
        Shake::Nudged => "weights nudged by their level",
        Shake::SameOrder => "any weights in the same order",
        Shake::AnyWeights => "any weights at all",
    };
    let mut part = Part::new(format!("Shaken {} times: {what}", shaken.shares.draws));
    for (place, candidate) in shaken.shares.candidates.iter().enumerate() {
        let name = candidate_name(told.catalog, *candidate);
        let ranks: Vec<String> = shaken.ranks.get(place).into_iter().flatten().map(|share| percent(*share)).collect();
        part.fact(format!("{name}, share of each rank"), ranks.join(", "));
        if let Some(Some(central)) = shaken.central.get(place) {
            let weights = shaken.rows.iter().zip(central);
            let weights: Vec<String> =
                weights.map(|(row, weight)| format!("{} {:.1} %", told.row_name(*row), weight * 100.0)).collect();
            part.fact(format!("{name} leads with weights around"), weights.join(", "));
        }
    }
    part.fact("Level at the top", percent(shaken.shares.tied));
    part
}

/// With one decimal, which is never rounded to none or all of the draws.
fn percent(share: Ratio) -> String {
    let tenths = (share * Ratio::new(10, 1)).percent();
    match tenths {
        0 if !share.is_zero() => "<0.1 %".to_owned(),
        1000 if share != Ratio::ONE => ">99.9 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

fn stable(told: &Told) -> Part {
    let mut part = Part::new("How stable the lead is");
    let (question, verdict) = (&told.answer.question, &told.answer.verdict);
    let Some((rows, leader)) = stability(question, verdict).zip(verdict.leader) else { return part };
    let name = candidate_name(told.catalog, leader);
    for (row, stable) in question.active().filter_map(|row| Some((row, rows.get(row)?))) {
        let low = if stable.interval.includes_low { "from" } else { "above" };
        let high = stable.interval.high.map_or(String::new(), |high| format!(" and below {}", decimal(high)));
        let words = format!("{}; {low} {}{high} points", stable.words(&name), decimal(stable.interval.low));
        let note = stable.note().map_or(String::new(), |note| format!("; {note}"));
        part.fact(told.row_name(row), format!("{words}{note}"));
    }
    part
}

fn decimal(points: Ratio) -> String {
    if points.denominator() == 1 { points.numerator().to_string() } else { format!("{:.2}", points.to_f64()) }
}

/// The verdict at each level of each row that some level of it would turn.
fn strip(told: &Told) -> Part {
    let mut part = Part::new("The verdict at each level");
    let label = told.answer.verdict.label;
    for (row, labels) in strips(&told.answer.question).into_iter().enumerate() {
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
            format!("{} at {}", label_name(told.catalog, *label), levels.join(", "))
        };
        part.fact(told.row_name(row), runs.iter().map(words).collect::<Vec<String>>().join("; "));
    }
    part
}

fn single_rows(told: &Told) -> Part {
    let mut part = Part::new("One row alone");
    for change in single_row_changes(&told.answer.question) {
        let steps = words::steps(change.change.steps());
        let label = label_name(told.catalog, change.label);
        let (row, to) = (change.change.row, change.change.to);
        part.fact(format!("{} {}", told.row_name(row), to.word()), format!("{label} ({steps})"));
    }
    if part.facts.is_empty() {
        part.say("No single row turns this verdict.");
    }
    part
}

fn musts(told: &Told) -> Part {
    let mut part = Part::new("Must watch");
    for change in must_watch(&told.answer.question) {
        let (row, to) = (change.change.row, change.change.to);
        let name = told.row_name(row);
        part.fact(format!("{name} {}", to.word()), label_name(told.catalog, change.label));
    }
    if part.facts.is_empty() {
        part.say("Making a row a must, or no longer one, turns nothing.");
    }
    part
}
