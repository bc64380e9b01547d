//! The verdicts of groups.

use serde_json::{Map, Value, json};
use versus::engine::group::{Group, PersonLabel, Vote, group, median_level};
use versus::model::level::Level;

use crate::cases::{band_word, pair_word};
use crate::oracle::{Pack, fraction, level, maybe, oracle};

fn by_person(people: &[&String], labels: &[PersonLabel], pack: &Pack) -> Value {
    let label = |own: &PersonLabel| (people[own.person].clone(), json!(pack.label(own.label)));
    Value::Object(labels.iter().map(label).collect())
}

fn told(group: &Group, pack: &Pack, people: &[&String]) -> Value {
    let verdict = &group.verdict;
    let person = |place: usize| json!(people[place]);
    let pair = verdict.pair.as_ref().map(|told| {
        json!({
            "main": pack.options[told.pair.main],
            "second": pack.options[told.pair.second],
            "score": fraction(told.score),
            "moved": pack.row_list(&told.moved),
            "gain": maybe(told.gain),
            "cost": fraction(told.cost),
            "verdict": pair_word(told.verdict),
        })
    });
    let weights = group.weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero());
    let weights: Map<_, _> = weights.map(|(row, weight)| (pack.rows[row].clone(), fraction(*weight))).collect();
    let scores = pack.options.iter().zip(&verdict.scores);
    let scores: Map<_, _> = scores.map(|(id, score)| (id.clone(), fraction(*score))).collect();
    let by_row = group.disagreement_by_row.iter();
    let by_row: Map<_, _> = by_row.map(|part| (pack.rows[part.row].clone(), fraction(part.share))).collect();
    let concentration = group.concentration.iter().map(
        |found| json!({"person": people[found.person], "row": pack.rows[found.row], "share": fraction(found.share)}),
    );
    let candidate = |place: usize| verdict.running.get(place).map(|candidate| pack.candidate(*candidate));
    json!({
        "abstained": group.abstained.iter().map(|place| person(*place)).collect::<Value>(),
        "group_weights": weights,
        "group_scores": scores,
        "pair": pair,
        "group_musts": pack.row_list(&group.musts),
        "one_stack_must": group.one_stack == Level::Must,
        "minority_musts": pack.row_list(&group.minority_musts),
        "label": pack.headline(verdict.label),
        "leader": candidate(0),
        "runner_up": candidate(1),
        "margin": maybe(verdict.margin),
        "band": verdict.band.map(band_word),
        "point": fraction(verdict.point),
        "personal_labels": by_person(people, &group.personal, pack),
        "agree": group.agree,
        "disagreement": fraction(group.disagreement),
        "disagreement_by_row": by_row,
        "without": by_person(people, &group.without, pack),
        "pivotal": group.pivotal().map(person).collect::<Value>(),
        "concentration": concentration.collect::<Value>(),
    })
}

#[test]
fn pooled_verdicts() {
    let engine = oracle("engine");
    let whole = Pack::of_engine(&engine);
    let cases = engine["groups"].as_array().unwrap();
    assert_eq!(cases.len(), 12);
    for case in cases {
        let pack = case.get("pack").map_or_else(|| whole.clone(), Pack::new);
        let people = case["people"].as_object().unwrap();
        let vote = |levels: &Value| {
            let own = |id: &str| levels.get(id).map_or(Level::Off, level);
            Vote { levels: pack.rows.iter().map(|id| own(id)).collect(), one_stack: own("one-stack") }
        };
        let votes: Vec<Vote> = people.values().map(vote).collect();
        let names: Vec<&String> = people.keys().collect();
        let told = told(&group(&pack.input, &votes), &pack, &names);
        for (field, wanted) in case
            .as_object()
            .unwrap()
            .iter()
            .filter(|(field, _)| !["id", "people", "note", "pack"].contains(&field.as_str()))
        {
            assert_eq!(told.get(field), Some(wanted), "{field} of {}", case["id"]);
        }
    }
}

/// The lower of the two in the middle, and a must-have only if more than half say so.
#[test]
fn votes_on_a_row_come_to_their_lower_median() {
    use Level::{High, Low, Medium, Must, Off};
    for (votes, level) in [
        (&[][..], None),
        (&[Low], Some(Low)),
        (&[High, Off], Some(Off)),
        (&[High, High, Off], Some(High)),
        (&[High, Medium, Low, Off], Some(Low)),
        (&[Must, Off], Some(Off)),
        (&[Must, High, Must, High], Some(High)),
        (&[Must, Must, Off], Some(Must)),
        (&[Must, Must, Low, Low, Low], Some(Low)),
    ] {
        assert_eq!(median_level(votes), level, "{votes:?}");
    }
}
