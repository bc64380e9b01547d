//! The verdict for programs.

use serde_json::{Map, Value, json};

use crate::engine::candidate::{Band, Candidate, Label};
use crate::engine::confidence::Acceptability;
use crate::engine::frameworks::{FrameworkChoice, Recommendation};
use crate::engine::sensitivity::{
    LevelChange, RowChange, StabilityIntervals, level_strips, must_watch, single_row_changes, stability_intervals,
};
use crate::engine::verdict::Verdict;
use crate::explain::answer::FullAnswer;
use crate::explain::{phrases, row_page};
use crate::layout::formats::{SCHEMA, object, pretty_json};
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::rows::Row;

pub fn verdict_json(full_answer: &FullAnswer) -> String {
    pretty_json(&Value::Object(verdict_fields(full_answer)))
}

/// Its fields by their names.
pub fn verdict_fields(full_answer: &FullAnswer) -> Map<String, Value> {
    let shakes = full_answer.shakes();
    let mut object = Map::new();
    object.extend(asked(full_answer));
    object.extend(row_page::own_fields(full_answer.rows()).map(|(name, value)| (name.to_owned(), value)));
    object.extend(answered(full_answer));
    object.extend(turned(full_answer));
    object.insert("confidence".to_owned(), confidence(full_answer, &shakes));
    object.insert("frameworks".to_owned(), frameworks(full_answer));
    object.insert("sentence".to_owned(), full_answer.sentence.text().into());
    object
}

/// The score of every candidate by its word; empty while nothing is on.
pub(crate) fn scores(catalog: &Catalog, verdict: &Verdict) -> Value {
    let score = |candidate: Candidate| Some((word(catalog, candidate), ratio(verdict.score(candidate)?)));
    object(verdict.candidates().filter_map(score))
}

type JsonFields = Vec<(String, Value)>;

fn field(name: &str, value: impl Into<Value>) -> (String, Value) {
    (name.to_owned(), value.into())
}

/// What was asked: pack, lens and the level of every row.
fn asked(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, scenario) = (full_answer.catalog, full_answer.scenario);
    let rows = full_answer.rows();
    let level = |row: Row| (rows.id(row).to_owned(), Value::from(rows.level(row).word()));
    vec![
        field("schema", SCHEMA),
        field("pack", catalog.pack.id.clone()),
        field("lens", scenario.basis.word()),
        field("levels", object(rows.all().map(level))),
    ]
}

fn answered(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, verdict) = (full_answer.catalog, &full_answer.answer.verdict);
    let (rows, is_set) = (full_answer.rows(), !verdict.is_empty());
    let split = verdict.split.as_ref();
    let each = |value: &dyn Fn(Candidate) -> Value| {
        let candidates = verdict.candidates().map(|candidate| (word(catalog, candidate), value(candidate)));
        if is_set { object(candidates) } else { Value::Null }
    };
    let passes = |candidate: Candidate| match candidate {
        Candidate::Single(option) => verdict.passes.get(option).copied().into(),
        Candidate::Both(_) => split.map(|split| split.passes).into(),
    };
    let option = |index: usize| catalog.options.get(index).map_or("", |option| option.id.as_str());
    let pull = verdict.pull.iter().map(|pull| (option(pull.option).to_owned(), ratio(pull.value)));
    let contributions = verdict.contributions.iter().map(|contribution| {
        let row = &full_answer.answer.question.rows[contribution.row];
        json!({
            "row": rows.id(rows.at(contribution.row)),
            "level": row.level.word(),
            "value": ratio(contribution.value),
        })
    });
    let contributions = verdict.margin.map(|_| contributions.collect::<Vec<Value>>());
    vec![
        field("label", verdict.label.word(&catalog.options)),
        field("scores", each(&|candidate| optional(verdict.score(candidate)))),
        field("passes_musts", each(&passes)),
        field("in_the_running", each(&|candidate| verdict.running.contains(&candidate).into())),
        field("split_gate", split.map(|split| split.gate.is_open())),
        field("split_pair", split.map(|split| vec![option(split.pair.first), option(split.pair.second)])),
        field("split_breakeven_cost", optional(split.and_then(|split| split.break_even))),
        field("leader", verdict.leader.map(|leader| word(catalog, leader))),
        field("runner_up", verdict.runner_up.map(|rival| word(catalog, rival))),
        field("margin", optional(verdict.margin)),
        field("band", verdict.band.map(Band::word)),
        field("pull", if is_set { object(pull) } else { Value::Null }),
        field("contributions", contributions),
        field("second_stack", optional(verdict.second_stack)),
    ]
}

fn turned(full_answer: &FullAnswer) -> JsonFields {
    let (catalog, question, verdict) = (full_answer.catalog, &full_answer.answer.question, &full_answer.answer.verdict);
    if verdict.is_empty() {
        return ["stability_points", "flip_strip", "flip"].map(|name| field(name, Value::Null)).into();
    }
    let rows = full_answer.rows();
    let points = |(row, stable): (usize, &StabilityIntervals)| {
        let interval = stable.interval;
        let value = json!({ "points": question.rows[row].points(), "low": ratio(interval.low), "high": optional(interval.high) });
        (rows.id(rows.at(row)).to_owned(), value)
    };
    let stability = stability_intervals(question, verdict).map(|stable| {
        let active = question.active().filter_map(|row| Some((row, stable.get(row)?)));
        object(active.map(points))
    });
    let strips = level_strips(question).into_iter().zip(rows.deciding()).map(|(labels, row)| {
        let words: Vec<&str> = labels.iter().map(|label| label.word(&catalog.options)).collect();
        (rows.id(row).to_owned(), Value::from(words))
    });
    vec![
        field("stability_points", stability),
        field("flip_strip", object(strips)),
        field("flip", change_json(full_answer)),
    ]
}

fn change_json(full_answer: &FullAnswer) -> Value {
    let catalog = full_answer.catalog;
    let label = |label: Label| label.word(&catalog.options);
    let rows = full_answer.rows();
    let change = |change: &LevelChange| json!({ "row": rows.id(rows.at(change.row)), "from": change.from.word(), "to": change.to.word() });
    let with_label = |row: &RowChange| {
        let mut value = change(&row.change);
        if let Value::Object(fields) = &mut value {
            fields.insert("new_label".to_owned(), label(row.label).into());
        }
        value
    };
    let with_steps = |row: &RowChange| {
        let mut value = with_label(row);
        if let Value::Object(fields) = &mut value {
            fields.insert("key_presses".to_owned(), row.change.steps().into());
        }
        value
    };
    let Some(search) = full_answer.search() else { return Value::Null };
    let nearest = search.nearest().map(|flip| {
        json!({
            "key_presses": flip.steps,
            "solutions": flip.solutions,
            "chosen": flip.changes.iter().map(change).collect::<Vec<Value>>(),
            "new_label": label(flip.label),
        })
    });
    let distances = search.by_label().into_iter().map(|flip| (label(flip.label).to_owned(), flip.steps.into()));
    let question = &full_answer.answer.question;
    json!({
        "searched_to": search.searched_to(),
        "nearest": nearest,
        "distance_to_label": object(distances),
        "single_row_changes": single_row_changes(question).iter().map(with_steps).collect::<Vec<Value>>(),
        "must_watch": must_watch(question).iter().map(with_label).collect::<Vec<Value>>(),
    })
}

/// Shares are counts of draws and stand as numbers.
fn confidence(full_answer: &FullAnswer, shakes: &[Acceptability]) -> Value {
    if shakes.is_empty() {
        return Value::Null;
    }
    let told_of = |shaken: &Acceptability| {
        let names: Vec<String> =
            shaken.shares.candidates.iter().map(|candidate| word(full_answer.catalog, *candidate)).collect();
        let first = names.iter().cloned().zip(shaken.shares.first.iter().map(|share| number(share.to_f64())));
        let ranks = names.iter().cloned().zip(
            shaken
                .ranks
                .iter()
                .map(|ranks| Value::from(ranks.iter().map(|rank| number(rank.to_f64())).collect::<Vec<Value>>())),
        );
        let central = names.iter().cloned().zip(shaken.central.iter().map(|central| {
            let weights = |central: &Vec<f64>| {
                let rows = shaken.rows.iter().map(|row| full_answer.rows().id(full_answer.rows().at(*row)).to_owned());
                object(rows.zip(central.iter().map(|weight| number(*weight))))
            };
            central.as_ref().map(weights).into()
        }));
        let value = json!({
            "n": shaken.shares.draws,
            "first_rank": object(first),
            "tie_for_first": number(shaken.shares.tied.to_f64()),
            "ranks": object(ranks),
            "central_weights": object(central),
        });
        (shaken.shake.id().to_owned(), value)
    };
    object(shakes.iter().map(told_of))
}

/// Six decimals: more than ten thousand draws can tell apart.
fn number(value: f64) -> Value {
    ((value * 1e6).round() / 1e6).into()
}

fn frameworks(full_answer: &FullAnswer) -> Value {
    let catalog = full_answer.catalog;
    let of_option = |recommendation: &Recommendation| {
        let fits = recommendation.frameworks.iter().map(|rated| {
            let fitting = rated.fitting;
            json!({
                "framework": catalog.frameworks[rated.framework].id,
                "score": optional(fitting.map(|fitting| fitting.score)),
                "low": optional(fitting.map(|fitting| fitting.low)),
                "high": optional(fitting.map(|fitting| fitting.high)),
                "coverage": optional(fitting.map(|fitting| fitting.coverage)),
            })
        });
        let choice = recommendation.choice;
        let value = json!({
            "recommended": choice.framework().map(|index| catalog.frameworks[index].id.as_str()),
            "pinned": matches!(choice, FrameworkChoice::Pinned(_)),
            "why_not": phrases::no_framework_reason(choice),
            "fits": fits.collect::<Vec<Value>>(),
        });
        (catalog.options[recommendation.option].id.clone(), value)
    };
    object(full_answer.answer.frameworks.iter().map(of_option))
}

fn word(catalog: &Catalog, candidate: Candidate) -> String {
    candidate.word(&catalog.options).to_owned()
}

fn ratio(ratio: Fraction) -> Value {
    ratio.to_string().into()
}

fn optional(value: Option<Fraction>) -> Value {
    value.map_or(Value::Null, ratio)
}
