//! What was asked and what is answered, as facts: the verdict on its own, without the reckoning.

use crate::decide::frameworks::Choice;
use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::wording::{
    candidate_name, changes_line, confidence_line, failure_lines, gate_line, label_name, nearest_line, reopening_line,
    services_line, tie_line, topic_line, toss_up_line,
};
use crate::report::detail::lean_words;
use crate::report::facts::Part;
use crate::report::ours;
use crate::report::panel::headline_words;
use crate::report::panel::stack::{Pick, picks};
use crate::report::subject::Subject;
use crate::report::told::Told;
use crate::report::words;

/// Every part of the answer; parts without anything to say are empty.
#[must_use]
pub fn parts(told: &Told) -> Vec<Part> {
    if told.answer.verdict.label == Label::None {
        return [verdict(told), quick_answer(told)].into_iter().chain(ours::parts(told.rows())).collect();
    }
    let answer = [verdict(told), asked(told), shares(told), reasons(told), musts(told), build_with(told), flips(told)];
    answer.into_iter().chain(ours::parts(told.rows())).chain([ours::token(told.rows())]).collect()
}

fn verdict(told: &Told) -> Part {
    let mut part = Part::new("Verdict");
    let verdict = &told.answer.verdict;
    part.say(told.sentence.text());
    part.fact("Answer", headline_words(told.catalog, &told.answer));
    part.fact("Label", verdict.label.word(&told.catalog.options));
    if let Some(band) = verdict.band {
        part.fact("Margin", format!("{} ahead, {}", words::points(verdict), band.word()));
    }
    if let Some(confidence) = told.answer.known_confidence() {
        part.fact("Confidence", format!("{}: {}", confidence_line(confidence), confidence.word()));
    }
    part.fact("Lens", told.scenario.lens.word());
    part
}

fn quick_answer(told: &Told) -> Part {
    let mut part = Part::new("Quick answer");
    told.catalog.pack.quick_answer.iter().for_each(|line| part.say(line));
    part
}

fn asked(told: &Told) -> Part {
    let mut part = Part::new("What counts");
    let rows = told.rows();
    for row in rows.all().filter(|row| rows.level(*row).is_on()) {
        let lean = rows.ratings(row).map(|ratings| lean_words(told.catalog, &ratings));
        let lean = lean.unwrap_or_else(|| "among frameworks only".to_owned());
        part.fact(rows.marked(row), format!("{} ({lean})", rows.level(row).word()));
    }
    part
}

fn shares(told: &Told) -> Part {
    let mut part = Part::new("Shares");
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let numbers = printed(verdict);
    for (index, option) in catalog.options.iter().enumerate() {
        let share = numbers.scores.get(index).copied().unwrap_or_default();
        let out = if verdict.passes.get(index) == Some(&false) { ", out by a must" } else { "" };
        part.fact(&option.name, format!("{share} of 100{out}"));
    }
    if let Some((split, score)) = verdict.split.as_ref().zip(numbers.split) {
        let cost = words::cost(told.scenario.cost);
        let name = candidate_name(catalog, Candidate::Both(split.pair));
        if split.in_the_running {
            part.fact(name, format!("{score} of 100, {cost} for a second stack taken off"));
        }
    }
    part.say_all(gate_line(told.rows(), &told.answer.question, verdict));
    part.say_all(services_line(told.rows(), verdict));
    part
}

fn reasons(told: &Told) -> Part {
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let (Some(leader), Some(rival)) = (verdict.leader, verdict.runner_up) else { return Part::new("Why") };
    let names = [leader, rival].map(|candidate| candidate_name(catalog, candidate));
    let numbers = printed(verdict);
    let margin = numbers.margin.unwrap_or_default();
    let mut part = Part::new("Why");
    let [ahead, behind] = names;
    part.say(match verdict.margin {
        Some(exact) if exact.is_zero() => format!("{ahead} and {behind} are level."),
        _ => format!("{ahead} is {} ahead of {behind}.", words::points(verdict)),
    });
    for (contribution, printed) in verdict.contributions.iter().zip(&numbers.contributions) {
        part.fact(told.row_name(contribution.row), format!("{printed:+}"));
    }
    if let Some(printed) = numbers.second_stack {
        part.fact("Second stack", format!("{printed:+}"));
    }
    part.fact(words::sum(verdict), format!("{margin:+}"));
    part.say_all(tie_line(told.rows(), verdict));
    part.say_all(toss_up_line(catalog, &told.answer.question, verdict));
    part.say_all(verdict.topics.iter().map(|topic| topic_line(catalog, topic)));
    part
}

fn musts(told: &Told) -> Part {
    let mut part = Part::new("Musts");
    let verdict = &told.answer.verdict;
    part.say_all(failure_lines(told.rows(), verdict));
    part.say_all(reopening_line(told.rows(), verdict));
    part
}

/// The framework and the tools of each option that is proposed.
pub(crate) fn build_with(told: &Told) -> Part {
    let mut part = Part::new("Build with");
    let Label::Leads(leader) = told.answer.verdict.label else { return part };
    let subject = Subject::new(told.catalog, told.scenario, &told.answer);
    for option in leader.options() {
        let Some(recommendation) = told.answer.frameworks.iter().find(|known| known.option == option) else { continue };
        let name = &told.catalog.options[option].name;
        match recommendation.choice.framework() {
            Some(index) => {
                let rated = recommendation.frameworks.iter().find(|rated| rated.framework == index);
                let fitting = rated.and_then(|rated| rated.fitting).map_or(String::new(), |fitting| {
                    format!(", fit {} of 100, rated on {} of {}", fitting.score.percent(), fitting.rated, fitting.of)
                });
                let pinned = matches!(recommendation.choice, Choice::Pinned(_));
                let pinned = if pinned { ", pinned" } else { "" };
                let framework = &told.catalog.frameworks[index].name;
                part.fact(format!("{name} framework"), format!("{framework}{fitting}{pinned}"));
            }
            None if told.catalog.frameworks.is_empty() => {}
            None => part.fact(format!("{name} framework"), recommendation.choice.reason().unwrap_or_default()),
        }
        for (row, pick) in picks(subject, option) {
            let tool = match pick {
                Pick::Tool(tool) => tool,
                Pick::NoneMaintained => "none maintained".to_owned(),
            };
            part.fact(format!("{name}, {}", told.row_name(row)), tool);
        }
    }
    part
}

fn flips(told: &Told) -> Part {
    let mut part = Part::new("What flips it");
    if told.answer.verdict.label == Label::Infeasible {
        return part;
    }
    let Some(search) = told.search() else { return part };
    part.say_all(nearest_line(told.rows(), search));
    for flip in search.by_label() {
        let steps = words::steps(flip.steps);
        let label = label_name(told.catalog, flip.label);
        part.fact(format!("To get {label}"), format!("{} ({steps})", changes_line(told.rows(), &flip.changes)));
    }
    part
}
