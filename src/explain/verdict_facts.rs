//! The verdict as labelled facts, and the full calculation.

use crate::engine::candidate::{Candidate, Label};
use crate::engine::confidence::{Acceptability, Variation};
use crate::engine::frameworks::FrameworkChoice;
use crate::engine::rounding::printed;
use crate::engine::sensitivity::{level_strips, must_watch, single_row_changes, stability_intervals};
use crate::explain::answer::FullAnswer;
use crate::explain::context::VerdictContext;
use crate::explain::row_page::lean_words;
use crate::explain::verdict_panel::{FrameworkPick, headline_words, picks};
use crate::explain::wording::{
    candidate_name, changes_line, confidence_line, failure_lines, gate_line, label_phrase, nearest_line,
    reopening_line, services_line, tie_line, topic_line, toss_up_line,
};
use crate::explain::{row_page, wording};
use crate::layout::facts::FactGroup;
use crate::model::fraction::Fraction;
use crate::model::level::Level;

/// Every part of the answer; parts without anything to say are empty.
pub fn verdict_facts(told: &FullAnswer) -> Vec<FactGroup> {
    if told.answer.verdict.label == Label::None {
        return [verdict(told), quick_answer(told)].into_iter().chain(row_page::own_content(told.rows())).collect();
    }
    let answer = [
        verdict(told),
        asked(told),
        share_facts(told),
        reason_facts(told),
        must_facts(told),
        build_with(told),
        change_facts(told),
    ];
    answer.into_iter().chain(row_page::own_content(told.rows())).chain([row_page::token(told.rows())]).collect()
}

fn verdict(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Verdict");
    let verdict = &told.answer.verdict;
    part.say(told.sentence.text());
    part.fact("Answer", headline_words(told.catalog, &told.answer));
    part.fact("Label", verdict.label.word(&told.catalog.options));
    if let Some(band) = verdict.band {
        part.fact("Margin", format!("{} ahead, {}", wording::points(verdict), band.word()));
    }
    if let Some(confidence) = told.answer.known_confidence() {
        part.fact("Confidence", format!("{}: {}", confidence_line(confidence), confidence.word()));
    }
    part.fact("Lens", told.scenario.lens.word());
    part
}

fn quick_answer(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Quick answer");
    told.catalog.pack.quick_answer.iter().for_each(|line| part.say(line));
    part
}

fn asked(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("What counts");
    let rows = told.rows();
    for row in rows.all().filter(|row| rows.level(*row).is_on()) {
        let lean = rows.ratings(row).map(|ratings| lean_words(told.catalog, &ratings));
        let lean = lean.unwrap_or_else(|| "among frameworks only".to_owned());
        part.fact(rows.marked(row), format!("{} ({lean})", rows.level(row).word()));
    }
    part
}

fn share_facts(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Shares");
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let numbers = printed(verdict);
    for (index, option) in catalog.options.iter().enumerate() {
        let share = numbers.scores.get(index).copied().unwrap_or_default();
        let out = if verdict.passes.get(index) == Some(&false) { ", out by a must" } else { "" };
        part.fact(&option.name, format!("{share} of 100{out}"));
    }
    if let Some((split, score)) = verdict.split.as_ref().zip(numbers.split) {
        let cost = wording::cost(told.scenario.cost);
        let name = candidate_name(catalog, Candidate::Both(split.pair));
        if split.in_the_running {
            part.fact(name, format!("{score} of 100, {cost} for a second stack taken off"));
        }
    }
    part.say_all(gate_line(told.rows(), &told.answer.question, verdict));
    part.say_all(services_line(told.rows(), verdict));
    part
}

fn reason_facts(told: &FullAnswer) -> FactGroup {
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let (Some(leader), Some(rival)) = (verdict.leader, verdict.runner_up) else { return FactGroup::new("Why") };
    let names = [leader, rival].map(|candidate| candidate_name(catalog, candidate));
    let numbers = printed(verdict);
    let margin = numbers.margin.unwrap_or_default();
    let mut part = FactGroup::new("Why");
    let [ahead, behind] = names;
    part.say(match verdict.margin {
        Some(exact) if exact.is_zero() => format!("{ahead} and {behind} are level."),
        _ => format!("{ahead} is {} ahead of {behind}.", wording::points(verdict)),
    });
    for (contribution, printed) in verdict.contributions.iter().zip(&numbers.contributions) {
        part.fact(told.row_name(contribution.row), format!("{printed:+}"));
    }
    if let Some(printed) = numbers.second_stack {
        part.fact("Second stack", format!("{printed:+}"));
    }
    part.fact(wording::sum(verdict), format!("{margin:+}"));
    part.say_all(tie_line(told.rows(), verdict));
    part.say_all(toss_up_line(catalog, &told.answer.question, verdict));
    part.say_all(verdict.topics.iter().map(|topic| topic_line(catalog, topic)));
    part
}

fn must_facts(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Musts");
    let verdict = &told.answer.verdict;
    part.say_all(failure_lines(told.rows(), verdict));
    part.say_all(reopening_line(told.rows(), verdict));
    part
}

/// The framework and the tools of each option that is proposed.
pub(crate) fn build_with(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Build with");
    let Label::Leads(leader) = told.answer.verdict.label else { return part };
    let subject = VerdictContext::new(told.catalog, told.scenario, &told.answer);
    for option in leader.options() {
        let Some(recommendation) = told.answer.frameworks.iter().find(|known| known.option == option) else { continue };
        let name = &told.catalog.options[option].name;
        match recommendation.choice.framework() {
            Some(index) => {
                let rated = recommendation.frameworks.iter().find(|rated| rated.framework == index);
                let fitting = rated.and_then(|rated| rated.fitting).map_or(String::new(), |fitting| {
                    format!(", fit {} of 100, rated on {} of {}", fitting.score.percent(), fitting.rated, fitting.of)
                });
                let pinned = matches!(recommendation.choice, FrameworkChoice::Pinned(_));
                let pinned = if pinned { ", pinned" } else { "" };
                let framework = &told.catalog.frameworks[index].name;
                part.fact(format!("{name} framework"), format!("{framework}{fitting}{pinned}"));
            }
            None if told.catalog.frameworks.is_empty() => {}
            None => part.fact(format!("{name} framework"), recommendation.choice.reason().unwrap_or_default()),
        }
        for (row, pick) in picks(subject, option) {
            let tool = match pick {
                FrameworkPick::Tool(tool) => tool,
                FrameworkPick::NoneMaintained => "none maintained".to_owned(),
            };
            part.fact(format!("{name}, {}", told.row_name(row)), tool);
        }
    }
    part
}

fn change_facts(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("What flips it");
    if told.answer.verdict.label == Label::Infeasible {
        return part;
    }
    let Some(search) = told.search() else { return part };
    part.say_all(nearest_line(told.rows(), search));
    if search.is_cut() {
        let steps = wording::steps(search.searched_to());
        part.say(format!("Searched up to {steps}{}.", wording::cut(search)));
    }
    for flip in search.by_label() {
        let steps = wording::steps(flip.steps);
        let label = label_phrase(told.catalog, flip.label);
        part.fact(format!("To get {label}"), format!("{} ({steps})", changes_line(told.rows(), &flip.changes)));
    }
    part
}

/// Every part of the reckoning; empty where nothing is on.
pub fn calculation_facts(told: &FullAnswer) -> Vec<FactGroup> {
    if told.answer.verdict.label == Label::None {
        return Vec::new();
    }
    let shakes = told.shakes();
    let mut parts = vec![formula(told), contributions(told)];
    parts.extend(shakes.iter().map(|shake| shaken(told, shake)));
    parts.extend([stable(told), strip_fact(told), single_row_facts(told), must_watch_facts(told)]);
    parts
}

/// The score of each candidate with its numbers in it.
fn formula(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("The formula with its numbers");
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
            Candidate::Both(_) => format!(" - {}", exact(Fraction::new(told.scenario.cost.sixteenths().into(), 16))),
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
fn exact(ratio: Fraction) -> String {
    if ratio.denominator() == 1 { ratio.numerator().to_string() } else { ratio.to_string() }
}

/// Exact contributions: they sum to the exact margin.
fn contributions(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Contributions, exactly");
    let verdict = &told.answer.verdict;
    let (Some(leader), Some(rival), Some(margin)) = (verdict.leader, verdict.runner_up, verdict.margin) else {
        return part;
    };
    for contribution in &verdict.contributions {
        let row = &told.answer.question.rows[contribution.row];
        let ahead = row.sixteenths(leader) - row.sixteenths(rival);
        let (points, total) = (row.points(), verdict.total_points);
        let product = format!("{points}/{total} × {}", exact(Fraction::new(ahead.into(), 16)));
        part.fact(told.row_name(contribution.row), format!("{product} = {}", exact(contribution.value)));
    }
    part.fact("Second stack", verdict.second_stack.map_or(String::new(), exact));
    part.fact("Sum, the margin", exact(margin));
    part
}

fn shaken(told: &FullAnswer, shaken: &Acceptability) -> FactGroup {
    let what = match shaken.shake {
        Variation::NudgedWithEvidence => "weights nudged by their level, leans by a notch",
        Variation::Nudged => "weights nudged by their level",
        Variation::SameOrder => "any weights in the same order",
        Variation::AnyWeights => "any weights at all",
    };
    let mut part = FactGroup::new(format!("Shaken {} times: {what}", shaken.shares.draws));
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
fn percent(share: Fraction) -> String {
    let tenths = (share * Fraction::new(10, 1)).percent();
    match tenths {
        0 if !share.is_zero() => "<0.1 %".to_owned(),
        1000 if share != Fraction::ONE => ">99.9 %".to_owned(),
        tenths => format!("{}.{} %", tenths / 10, tenths % 10),
    }
}

fn stable(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("How stable the lead is");
    let (question, verdict) = (&told.answer.question, &told.answer.verdict);
    let Some((rows, leader)) = stability_intervals(question, verdict).zip(verdict.leader) else { return part };
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

fn decimal(points: Fraction) -> String {
    if points.denominator() == 1 { points.numerator().to_string() } else { format!("{:.2}", points.to_f64()) }
}

/// The verdict at each level of each row that some level of it would turn.
fn strip_fact(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("The verdict at each level");
    let label = told.answer.verdict.label;
    for (row, labels) in level_strips(&told.answer.question).into_iter().enumerate() {
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
            format!("{} at {}", label_phrase(told.catalog, *label), levels.join(", "))
        };
        part.fact(told.row_name(row), runs.iter().map(words).collect::<Vec<String>>().join("; "));
    }
    part
}

fn single_row_facts(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("One row alone");
    for change in single_row_changes(&told.answer.question) {
        let steps = wording::steps(change.change.steps());
        let label = label_phrase(told.catalog, change.label);
        let (row, to) = (change.change.row, change.change.to);
        part.fact(format!("{} {}", told.row_name(row), to.word()), format!("{label} ({steps})"));
    }
    if part.facts.is_empty() {
        part.say("No single row turns this verdict.");
    }
    part
}

fn must_watch_facts(told: &FullAnswer) -> FactGroup {
    let mut part = FactGroup::new("Must watch");
    for change in must_watch(&told.answer.question) {
        let (row, to) = (change.change.row, change.change.to);
        let name = told.row_name(row);
        part.fact(format!("{name} {}", to.word()), label_phrase(told.catalog, change.label));
    }
    if part.facts.is_empty() {
        part.say("Making a row a must, or no longer one, turns nothing.");
    }
    part
}
