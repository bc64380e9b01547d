//! The exact part of every verdict.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use versus::engine::score::{Evaluator, PairVerdict};
use versus::engine::strips::stability_intervals;
use versus::engine::verdict::{Band, Finding, UnknownEffect, Verdict, verdict};
use versus::model::level::Level;

use crate::oracle::{Case, all_cases, fraction, maybe};

fn for_each(check: impl Fn(&Case, &Evaluator, &Verdict)) {
    let cases = all_cases();
    assert_eq!(cases.len(), 94);
    for case in cases.iter().filter(|case| case.is_on()) {
        let evaluator = Evaluator::new(case.input());
        let verdict = verdict(&evaluator);
        check(case, &evaluator, &verdict);
    }
}

pub fn band_word(band: Band) -> &'static str {
    match band {
        Band::Close => "close",
        Band::Ahead => "ahead",
        Band::Clear => "clear",
        Band::Far => "far",
    }
}

pub fn pair_word(verdict: PairVerdict) -> &'static str {
    match verdict {
        PairVerdict::Pays => "pays",
        PairVerdict::Even => "even",
        PairVerdict::DoesNotPay => "no",
    }
}

#[test]
fn nothing_set_is_no_verdict() {
    for case in all_cases().iter().filter(|case| !case.is_on()) {
        let verdict = verdict(&Evaluator::new(case.input()));
        case.check("label", &json!(case.pack.headline(verdict.label)));
        case.check("total_points", &json!(verdict.total_points));
    }
}

#[test]
fn label_scores_and_margin() {
    for_each(|case, _, verdict| {
        let pack = &case.pack;
        case.check("label", &json!(pack.headline(verdict.label)));
        case.check("total_points", &json!(verdict.total_points));
        let by_option = |value: &dyn Fn(usize) -> Value| -> Value {
            pack.options.iter().enumerate().map(|(place, id)| (id.clone(), value(place))).collect::<Map<_, _>>().into()
        };
        case.check("scores", &by_option(&|option| fraction(verdict.scores[option])));
        case.check("passes_musts", &by_option(&|option| json!(verdict.passes[option])));
        let candidate = |candidate| json!(pack.candidate(candidate));
        case.check("in_the_running", &verdict.running.iter().copied().map(candidate).collect());
        case.check("leader", &verdict.leader().map_or(Value::Null, candidate));
        case.check("runner_up", &verdict.runner_up().map_or(Value::Null, candidate));
        case.check("margin", &maybe(verdict.margin));
        case.check("band", &verdict.band.map_or(Value::Null, |band| json!(band_word(band))));
        case.check("level_rows", &pack.row_list(&verdict.level_rows));
        case.check("contested", &fraction(verdict.contested));
        case.check("margin_on_contested", &maybe(verdict.margin_on_contested));
        case.check("disputed", &pack.row_list(&verdict.disputed));
        let dominated: Value = verdict.dominated_by_leader.iter().map(|option| json!(pack.options[*option])).collect();
        case.check("dominated_by_leader", &dominated);
        let topics = verdict.topics.iter().map(|topic| {
            let name = &pack.topics[topic.topic as usize];
            json!({"topic": name, "rows": pack.row_list(&topic.rows), "weight": fraction(topic.weight)})
        });
        case.check("topics", &topics.collect());
    });
}

#[test]
fn musts() {
    for_each(|case, _, verdict| {
        let pack = &case.pack;
        let listed = |finding: Finding| -> Value {
            let mut options: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for found in verdict.findings.iter().filter(|found| found.finding == finding) {
                options.entry(&pack.options[found.option]).or_default().push(&pack.rows[found.row]);
            }
            json!(options)
        };
        case.check("fails", &listed(Finding::Fails));
        case.check("unchecked_musts", &listed(Finding::Unchecked));
        case.check("barely_musts", &listed(Finding::Barely));
        case.check("forced_by", &verdict.forced_by.as_ref().map_or(Value::Null, |rows| pack.row_list(rows)));
        let reopen = verdict.reopen.iter().map(|at| (pack.setting(at.setting), json!(pack.label(at.label))));
        let reopen = if verdict.running.is_empty() { Value::Object(reopen.collect()) } else { Value::Null };
        case.check("reopen", &reopen);
    });
}

#[test]
fn pairs() {
    for_each(|case, _, verdict| {
        let pair = verdict.pair.as_ref().map(|told| {
            json!({
                "main": case.pack.options[told.pair.main],
                "second": case.pack.options[told.pair.second],
                "score": fraction(told.score),
                "moved": case.pack.row_list(&told.moved),
                "gain": maybe(told.gain),
                "cost": i64::try_from(told.cost.numerator()).unwrap(),
                "verdict": pair_word(told.verdict),
                "breakeven": told.breakeven.map(Level::word),
            })
        });
        case.check("pair", &pair.unwrap_or_default());
    });
}

#[test]
fn contributions() {
    for_each(|case, _, verdict| {
        let parts = verdict.contributions.iter().map(|part| (case.pack.rows[part.row].clone(), fraction(part.value)));
        let parts = if verdict.margin.is_some() { Value::Object(parts.collect()) } else { Value::Null };
        case.check("contributions", &parts);
        case.check("second_stack", &maybe(verdict.second_stack));
        if let Some(margin) = verdict.margin {
            let sum = verdict.contributions.iter().map(|part| part.value).chain(verdict.second_stack).sum();
            assert_eq!(margin, sum);
        }
    });
}

#[test]
fn stability_of_points() {
    for_each(|case, evaluator, verdict| {
        let intervals = stability_intervals(evaluator, verdict).map(|intervals| {
            let ends = |interval: &versus::engine::strips::PointsInterval| {
                (case.pack.rows[interval.row].clone(), json!([fraction(interval.low), maybe(interval.high)]))
            };
            Value::Object(intervals.iter().map(ends).collect())
        });
        case.check("stability_points", &intervals.unwrap_or_default());
    });
}

#[test]
fn unknown_ratings() {
    for_each(|case, _, verdict| {
        let bounds = case.pack.options.iter().zip(&verdict.bounds).map(|(id, bounds)| {
            let [low, high, known] = [bounds.low, bounds.high, bounds.known].map(fraction);
            (id.clone(), json!({"low": low, "high": high, "known": known}))
        });
        let bounds = (!verdict.bounds.is_empty()).then(|| Value::Object(bounds.collect()));
        assert_eq!(case.expected.get("bounds"), bounds.as_ref(), "bounds of {}", case.expected["id"]);
        case.check("unknown_cannot_matter", &json!(verdict.unknown == UnknownEffect::CannotMatter));
    });
}
