//! The verdict for programs, with the names of the decision model.

use serde_json::{Map, Value, json};

use crate::engine::acceptability::{Acceptability, Variation};
use crate::engine::frameworks::{FrameworkChoice, OptionFrameworks};
use crate::engine::input::{DecisionInput, Setting};
use crate::engine::nearest::{LevelChange, Nearest, Search};
use crate::engine::score::{Evaluator, PairReport};
use crate::engine::strips::{
    CheckFirst, RatingChange, must_watch, single_changes, stability_intervals, strips, unknown_ratings,
};
use crate::engine::verdict::{Candidate, Finding, Label, LabelAt, UnknownEffect, Verdict, verdict};
use crate::explain::answer::FullAnswer;
use crate::explain::phrases::{
    band_id, candidate_id, label_id, no_framework_reason, pair_verdict_id, row_of, stability_word,
};
use crate::explain::remarks::RatingCheck;
use crate::explain::row_page;
use crate::layout::formats::{SCHEMA, object, pretty_json};
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Basis, Preference};
use crate::model::rows::{Row, Rows};

pub fn verdict_json(full_answer: &FullAnswer) -> String {
    pretty_json(&Value::Object(verdict_fields(full_answer)))
}

/// Its fields by their names.
pub fn verdict_fields(full_answer: &FullAnswer) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.extend(asked(full_answer));
    fields.extend(row_page::own_fields(full_answer.rows()).map(|(name, value)| (name.to_owned(), value)));
    fields.extend(answered(full_answer));
    fields.extend(changed(full_answer));
    fields.insert("stability".to_owned(), stability(full_answer));
    fields.insert("variations".to_owned(), variations(full_answer));
    fields.insert("frameworks".to_owned(), frameworks(full_answer));
    fields.insert("caveats".to_owned(), full_answer.caveats().into());
    fields.insert("sentence".to_owned(), full_answer.sentence.text().into());
    fields
}

/// The score of every option by its id.
pub(crate) fn scores(catalog: &Catalog, scores: &[Fraction]) -> Value {
    let score = |(option, score): (usize, &Fraction)| (option_id(catalog, option), share(*score));
    object(scores.iter().enumerate().map(score))
}

/// An exact share with what it is near to: as a decimal number, and in whole points of 100.
pub(crate) fn share(ratio: Fraction) -> Value {
    json!({ "exact": ratio.to_string(), "value": number(ratio.to_f64()), "points": ratio.percent() })
}

/// An exact number that is no share: points of importance.
fn exact_points(ratio: Fraction) -> Value {
    json!({ "exact": ratio.to_string(), "value": number(ratio.to_f64()) })
}

/// Six decimals: more than ten thousand variations can tell apart.
fn number(value: f64) -> Value {
    ((value * 1e6).round() / 1e6).into()
}

fn optional(value: Option<Fraction>) -> Value {
    value.map_or(Value::Null, share)
}

type JsonFields = Vec<(String, Value)>;

fn field(name: &str, value: impl Into<Value>) -> (String, Value) {
    (name.to_owned(), value.into())
}

fn option_id(catalog: &Catalog, option: usize) -> String {
    candidate_id(catalog, Candidate::Single(option))
}

fn row_id(rows: Rows, index: usize) -> String {
    rows.id(rows.at(index)).to_owned()
}

fn row_ids(rows: Rows, indices: &[usize]) -> Vec<String> {
    indices.iter().map(|index| row_id(rows, *index)).collect()
}

fn setting_id(rows: Rows, setting: Setting) -> String {
    rows.id(row_of(rows, setting)).to_owned()
}

/// What was asked: pack, basis and the level of every row.
fn asked(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, scenario) = (full_answer.catalog, full_answer.scenario);
    let rows = full_answer.rows();
    let level = |row: Row| (rows.id(row).to_owned(), Value::from(rows.level(row).word()));
    vec![
        field("schema", SCHEMA),
        field("pack", catalog.pack.id.clone()),
        field("basis", scenario.basis.word()),
        field("rated_by", catalog.pack.rated_by.clone()),
        field("levels", object(rows.all().filter(|row| *row != Row::OneStack).map(level))),
        field("one_stack", catalog.pack.two_stacks.then(|| scenario.one_stack.word())),
    ]
}

fn answered(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, answer) = (full_answer.catalog, &full_answer.answer);
    let (rows, verdict) = (full_answer.rows(), &answer.verdict);
    let candidate = |known: Option<Candidate>| known.map(|known| candidate_id(catalog, known));
    let found = |finding: Finding| found(rows, verdict, finding);
    let passes =
        verdict.passes.iter().enumerate().map(|(option, passes)| (option_id(catalog, option), (*passes).into()));
    let bounds = verdict.bounds.iter().enumerate().map(|(option, bounds)| {
        let value = json!({ "low": share(bounds.low), "high": share(bounds.high), "known": share(bounds.known) });
        (option_id(catalog, option), value)
    });
    let topics = verdict.topics.iter().map(|topic| {
        let id = usize::try_from(topic.topic).ok().and_then(|topic| catalog.topics.get(topic));
        json!({
            "topic": id.map(|topic| topic.id.as_str()),
            "rows": row_ids(rows, &topic.rows),
            "weight": share(topic.weight),
        })
    });
    let reopen = verdict.reopen.iter().map(|at| label_at(rows, at));
    let contributions = verdict.contributions.iter().map(|part| (row_id(rows, part.row), share(part.value)));
    let running: Vec<String> = verdict.running.iter().map(|known| candidate_id(catalog, *known)).collect();
    let dominated: Vec<String> = verdict.dominated_by_leader.iter().map(|option| option_id(catalog, *option)).collect();
    let is_set = !answer.is_empty();
    vec![
        field("label", label_id(catalog, verdict.label)),
        field("bases", bases(full_answer)),
        field("total_points", verdict.total_points),
        field("scores", scores(catalog, &verdict.scores)),
        field("bounds", object(bounds)),
        field("passes_musts", object(passes)),
        field("fails", found(Finding::Fails)),
        field("unchecked_musts", found(Finding::Unchecked)),
        field("barely_musts", found(Finding::Barely)),
        field("pair", verdict.pair.as_ref().map(|pair| pair_json(rows, pair))),
        field("in_the_running", running),
        field("leader", candidate(verdict.leader())),
        field("runner_up", candidate(verdict.runner_up())),
        field("margin", optional(verdict.margin)),
        field("band", verdict.band.map(band_id)),
        field("forced_by", verdict.forced_by.as_ref().map(|forcing| row_ids(rows, forcing))),
        field("reopen", (verdict.label == Label::Infeasible).then(|| object(reopen))),
        field("level_rows", row_ids(rows, &verdict.level_rows)),
        field("contested", is_set.then(|| share(verdict.contested))),
        field("margin_on_contested", optional(verdict.margin_on_contested)),
        field("topics", topics.collect::<Vec<Value>>()),
        field("disputed", row_ids(rows, &verdict.disputed)),
        field("dominated_by_leader", dominated),
        field("contributions", verdict.margin.map_or(Value::Null, |_| object(contributions))),
        field("second_stack", optional(verdict.second_stack)),
        field("check_first", check_first(full_answer)),
        field("unknown_ratings_that_matter", unknown_ratings(&answer.check_first)),
        field(
            "unknown_cannot_matter",
            match verdict.unknown {
                UnknownEffect::NothingUnknown => Value::Null,
                effect => (effect == UnknownEffect::CannotMatter).into(),
            },
        ),
    ]
}

/// The rows that each option fails, was not checked in or meets barely; options without any are left out.
fn found(rows: Rows, verdict: &Verdict, finding: Finding) -> Value {
    let of_option = |option: usize| {
        let found = verdict.findings.iter().filter(|found| (found.option, found.finding) == (option, finding));
        let found: Vec<usize> = found.map(|found| found.row).collect();
        (!found.is_empty()).then(|| (option_id(rows.catalog, option), row_ids(rows, &found).into()))
    };
    object((0..rows.catalog.options.len()).filter_map(of_option))
}

/// The answer by either basis.
fn bases(full_answer: &FullAnswer) -> Value {
    let (catalog, input) = (full_answer.catalog, full_answer.answer.input());
    let answer = |basis: Basis| {
        let verdict = verdict(&Evaluator::new(DecisionInput { basis, ..input.clone() }));
        (basis.word().to_owned(), brief(catalog, &verdict))
    };
    object(Basis::ALL.map(answer))
}

/// The verdict in few fields.
pub(crate) fn brief(catalog: &Catalog, verdict: &Verdict) -> Value {
    json!({
        "label": label_id(catalog, verdict.label),
        "leader": verdict.leader().map(|leader| candidate_id(catalog, leader)),
        "scores": scores(catalog, &verdict.scores),
        "margin": optional(verdict.margin),
    })
}

fn pair_json(rows: Rows, report: &PairReport) -> Value {
    json!({
        "main": option_id(rows.catalog, report.pair.main),
        "second": option_id(rows.catalog, report.pair.second),
        "score": share(report.score),
        "moved": row_ids(rows, &report.moved),
        "gain": report.gain.map(exact_points),
        "cost": exact_points(report.cost),
        "verdict": pair_verdict_id(report.verdict),
        "breakeven": report.breakeven.map(Level::word),
    })
}

fn check_first(full_answer: &FullAnswer) -> Value {
    let (catalog, rows) = (full_answer.catalog, full_answer.rows());
    let check = |(check, words): (&CheckFirst, &RatingCheck)| {
        let (kind, option, from, to) = match check.change {
            RatingChange::Source(basis) => ("source", None, None, Value::from(basis.word())),
            RatingChange::Unknown { option, to } => ("unknown", Some(option), None, to.into()),
            RatingChange::Preference(preference) => ("notch", None, None, preference_id(catalog, preference).into()),
            RatingChange::Rating { option, from, to } => ("notch", Some(option), Some(from), to.into()),
        };
        json!({
            "row": row_id(rows, check.row),
            "kind": kind,
            "option": option.map(|option| option_id(catalog, option)),
            "from": from,
            "to": to,
            "label": label_id(catalog, check.label),
            "words": words.words(),
        })
    };
    let checks = full_answer.answer.check_first.iter().zip(&full_answer.explanation().check_first);
    checks.map(check).collect()
}

/// A preference as files spell it: `clear node`, `tie`.
fn preference_id(catalog: &Catalog, preference: Preference) -> String {
    preference.side().map_or_else(
        || "tie".to_owned(),
        |(option, strength)| format!("{} {}", strength.word(), option_id(catalog, option)),
    )
}

fn label_at(rows: Rows, at: &LabelAt) -> (String, Value) {
    (setting_id(rows, at.setting), label_id(rows.catalog, at.label).into())
}

/// What changes the answer besides the strips; all null while nothing is set.
const CHANGED: [&str; 9] = [
    "stability_points",
    "must_watch",
    "single_row_changes",
    "searched_to",
    "nearest",
    "distance_to_label",
    "searched_to_on",
    "nearest_on",
    "distance_to_label_on",
];

fn changed(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, rows) = (full_answer.catalog, full_answer.rows());
    let (evaluator, verdict) = (&full_answer.answer.evaluator, &full_answer.answer.verdict);
    let strips = strips(evaluator);
    let labels = strips.iter().map(|strip| {
        let words: Vec<String> = strip.labels.iter().map(|label| label_id(catalog, *label)).collect();
        (setting_id(rows, strip.setting), Value::from(words))
    });
    let mut fields = vec![field("strips", object(labels))];
    if verdict.label == Label::None {
        fields.extend(CHANGED.map(|name| field(name, Value::Null)));
        return fields;
    }
    let points = stability_intervals(evaluator, verdict).map(|intervals| {
        object(intervals.iter().map(|interval| {
            let value = json!([exact_points(interval.low), interval.high.map(exact_points)]);
            (row_id(rows, interval.row), value)
        }))
    });
    let singles = single_changes(evaluator, &strips).into_iter().map(|change| {
        let level = LevelChange { setting: change.setting, to: change.to, from: change.from };
        let mut value = level_change(rows, &level);
        if let Value::Object(fields) = &mut value {
            fields.insert("label".to_owned(), label_id(catalog, change.label).into());
        }
        value
    });
    fields.extend([
        field("stability_points", points),
        field("must_watch", object(must_watch(evaluator, &strips).iter().map(|at| label_at(rows, at)))),
        field("single_row_changes", singles.collect::<Vec<Value>>()),
    ]);
    if let Some(nearest) = full_answer.nearest() {
        let (all, on) = (&nearest.all_rows, &nearest.rows_on);
        fields.extend([
            field("searched_to", all.searched_to()),
            field("nearest", all.nearest().map(|found| nearest_json(rows, &found))),
            field("distance_to_label", distances(catalog, all)),
            field("searched_to_on", on.searched_to()),
            field("nearest_on", on.nearest().map(|found| nearest_json(rows, &found))),
            field("distance_to_label_on", distances(catalog, on)),
        ]);
    }
    fields
}

fn level_change(rows: Rows, change: &LevelChange) -> Value {
    json!({ "row": setting_id(rows, change.setting), "from": change.from.word(), "to": change.to.word() })
}

fn nearest_json(rows: Rows, nearest: &Nearest) -> Value {
    json!({
        "steps": nearest.steps,
        "solutions": nearest.solutions,
        "changes": nearest.changes.iter().map(|change| level_change(rows, change)).collect::<Vec<Value>>(),
        "label": label_id(rows.catalog, nearest.label),
    })
}

fn distances(catalog: &Catalog, search: &Search) -> Value {
    object(search.by_label().into_iter().map(|found| (label_id(catalog, found.label), found.steps.into())))
}

/// How stable the verdict is; shares are counts of variations and stand as numbers.
fn stability(full_answer: &FullAnswer) -> Value {
    let Some(stability) = full_answer.answer.known_stability() else { return Value::Null };
    json!({
        "share": number(stability.share().to_f64()),
        "word": stability.word.map(stability_word),
        "most_often_first": stability.most_often_first().map(|known| candidate_id(full_answer.catalog, known)),
    })
}

fn variations(full_answer: &FullAnswer) -> Value {
    let (catalog, rows) = (full_answer.catalog, full_answer.rows());
    let of = |varied: Acceptability| {
        let names: Vec<String> =
            varied.shares.candidates.iter().map(|candidate| candidate_id(catalog, *candidate)).collect();
        let first = varied.shares.first.iter().map(|share| number(share.to_f64()));
        let ranks = varied.ranks.iter().map(|ranks| ranks.iter().map(|rank| number(rank.to_f64())).collect::<Value>());
        let central = varied.central.iter().map(|central| {
            let weights = |central: &Vec<f64>| {
                object(row_ids(rows, &varied.rows).into_iter().zip(central.iter().map(|weight| number(*weight))))
            };
            central.as_ref().map(weights).into()
        });
        let value = json!({
            "n": varied.shares.variations,
            "first": object(names.iter().cloned().zip(first)),
            "ranks": object(names.iter().cloned().zip(ranks)),
            "central_weights": object(names.iter().cloned().zip(central)),
        });
        let id = match varied.variation {
            Variation::Headline => "headline",
            Variation::Weights => "weights",
            Variation::SameOrder => "same_order",
            Variation::AnyWeights => "any_weights",
        };
        (id.to_owned(), value)
    };
    let varied = full_answer.variations();
    if varied.is_empty() { Value::Null } else { object(varied.into_iter().map(of)) }
}

fn frameworks(full_answer: &FullAnswer) -> Value {
    let catalog = full_answer.catalog;
    let id = |index: usize| catalog.frameworks[index].id.clone();
    let of_option = |known: &OptionFrameworks| {
        let fits = known.frameworks.iter().map(|rated| {
            let fitting = rated.fitting;
            json!({
                "framework": id(rated.framework),
                "score": optional(fitting.map(|fitting| fitting.score)),
                "low": optional(fitting.map(|fitting| fitting.low)),
                "high": optional(fitting.map(|fitting| fitting.high)),
                "coverage": optional(fitting.map(|fitting| fitting.coverage)),
            })
        });
        let choice = known.recommendation.choice;
        let value = json!({
            "recommended": choice.framework().map(id),
            "pinned": matches!(choice, FrameworkChoice::Pinned(_)),
            "marked_unsure": matches!(choice, FrameworkChoice::Unsure(_)),
            "could_overtake": known.recommendation.beside.iter().map(|index| id(*index)).collect::<Vec<_>>(),
            "why_not": no_framework_reason(choice),
            "fits": fits.collect::<Vec<Value>>(),
        });
        (option_id(catalog, known.option), value)
    };
    object(full_answer.answer.frameworks.iter().map(of_option))
}
