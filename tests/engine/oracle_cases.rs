//! Every field of every case of the engine oracle: fractions exactly, shares within tolerance.

use serde_json::{Map, Value, json};
use versus::engine::candidate::Candidate;
use versus::engine::confidence::{Shares, Variation, acceptability};
use versus::engine::counterfactual::ChangeSearch;
use versus::engine::input::{DecisionInput, InputRow};
use versus::engine::random::RandomStreams;
use versus::engine::sensitivity::{
    LevelChange, RowChange, level_strips, must_watch, single_row_changes, stability_intervals,
};
use versus::engine::verdict::{Verdict, contributions, verdict};
use versus::model::fraction::Fraction;

use crate::questions::{CANDIDATES, ask, candidate_word, fraction, label_word, levels, oracle, oracle_rows, tolerance};

struct Case {
    expected: Value,
    rows: Vec<(String, InputRow)>,
    question: DecisionInput,
    verdict: Verdict,
}

impl Case {
    /// Compares a field if the case has it; a case without it must not know it either.
    fn check(&self, field: &str, actual: &Value) {
        let expected = self.expected.get(field).unwrap_or(&Value::Null);
        assert_eq!(actual, expected, "{} of {}", field, self.expected["id"]);
    }

    fn is_on(&self) -> bool {
        self.expected["label"] != "none"
    }

    fn row(&self, index: usize) -> &str {
        &self.rows[index].0
    }

    fn change(&self, change: LevelChange) -> Value {
        json!({"row": self.row(change.row), "from": change.from.word(), "to": change.to.word()})
    }

    fn row_changes(&self, changes: &[RowChange], with_steps: bool) -> Value {
        let object = |found: &RowChange| {
            let mut object = self.change(found.change);
            if with_steps {
                object["key_presses"] = json!(found.change.steps());
            }
            object["new_label"] = json!(label_word(found.label));
            object
        };
        changes.iter().map(object).collect()
    }
}

fn for_each_case(mut check: impl FnMut(&Case)) {
    let engine = oracle("engine");
    let rows = oracle_rows(&engine);
    let cases = engine["cases"].as_array().unwrap();
    assert!(!cases.is_empty());
    for expected in cases {
        let question = ask(&rows, &levels(&rows, &expected["levels"]));
        let verdict = verdict(&question);
        check(&Case { expected: expected.clone(), rows: rows.clone(), question, verdict });
    }
}

fn by_candidate(value: impl Fn(Candidate) -> Value) -> Value {
    CANDIDATES.iter().map(|(word, candidate)| ((*word).to_owned(), value(*candidate))).collect::<Map<_, _>>().into()
}

#[test]
fn scores_musts_and_margin() {
    for_each_case(|case| {
        let verdict = &case.verdict;
        case.check("label", &json!(label_word(verdict.label)));
        case.check("total_points", &json!(verdict.total_points));
        if !case.is_on() {
            return;
        }
        let split = verdict.split.as_ref().unwrap();
        let passes = |candidate| match candidate {
            Candidate::Single(option) => json!(verdict.passes[option]),
            Candidate::Both(_) => json!(split.passes),
        };
        case.check("scores", &by_candidate(|candidate| fraction(verdict.score(candidate))));
        case.check("passes_musts", &by_candidate(passes));
        case.check("in_the_running", &by_candidate(|candidate| json!(verdict.running.contains(&candidate))));
        case.check("split_gate", &json!(split.gate.is_open()));
        case.check("leader", &verdict.leader.map_or(Value::Null, |leader| json!(candidate_word(leader))));
        case.check("runner_up", &verdict.runner_up.map_or(Value::Null, |rival| json!(candidate_word(rival))));
        case.check("margin", &fraction(verdict.margin));
        case.check("band", &verdict.band.map_or(Value::Null, |band| json!(band.word())));
        case.check("split_breakeven_cost", &fraction(split.break_even));
        let pull = verdict
            .pull
            .iter()
            .map(|pull| (candidate_word(Candidate::Single(pull.option)).to_owned(), fraction(Some(pull.value))));
        case.check("pull", &pull.collect::<Map<_, _>>().into());
    });
}

#[test]
fn contributions_between_the_options() {
    for_each_case(|case| {
        let (parts, second_stack) = contributions(&case.question, Candidate::Single(0), Candidate::Single(1));
        assert_eq!(second_stack, None);
        let parts = parts.iter().map(|part| (case.row(part.row).to_owned(), fraction(Some(part.value))));
        let parts: Value = if case.is_on() { parts.collect::<Map<_, _>>().into() } else { Value::Null };
        case.check("contribution_node_minus_python", &parts);
    });
}

#[test]
fn the_interval_in_which_a_leader_stays() {
    for_each_case(|case| {
        let intervals = stability_intervals(&case.question, &case.verdict).map(|rows| {
            let active = rows.iter().enumerate().filter(|(row, _)| case.question.rows[*row].level.is_on());
            let interval = |(row, stability): (usize, &versus::engine::sensitivity::StabilityIntervals)| {
                let (points, interval) = (case.question.rows[row].points(), stability.interval);
                let value = json!({
                    "points": points,
                    "low": fraction(Some(interval.low)),
                    "high": fraction(interval.high),
                });
                (case.row(row).to_owned(), value)
            };
            active.map(interval).collect::<Map<_, _>>()
        });
        case.check("stability_points", &intervals.map_or(Value::Null, Value::Object));
    });
}

#[test]
fn flip_strips() {
    for_each_case(|case| {
        let strips = level_strips(&case.question).into_iter().enumerate();
        let strips = strips.map(|(row, strip)| (case.row(row).to_owned(), json!(strip.map(label_word))));
        let strips: Value = strips.collect::<Map<_, _>>().into();
        case.check("flip_strip", if case.is_on() { &strips } else { &Value::Null });
    });
}

#[test]
fn nearest_changes_and_musts_to_watch() {
    for_each_case(|case| {
        let search = ChangeSearch::run(&case.question, 5);
        if !case.is_on() {
            assert_eq!(search.nearest(), None);
            return;
        }
        let nearest = search.nearest().map_or(Value::Null, |flip| {
            json!({
                "key_presses": flip.steps,
                "solutions": flip.solutions,
                "chosen": flip.changes.iter().map(|change| case.change(*change)).collect::<Value>(),
                "new_label": label_word(flip.label),
            })
        });
        let distances =
            search.by_label().into_iter().map(|flip| (label_word(flip.label).to_owned(), json!(flip.steps)));
        let flip = json!({
            "searched_to": search.searched_to(),
            "nearest": nearest,
            "distance_to_label": distances.collect::<Map<_, _>>(),
            "single_row_changes": case.row_changes(&single_row_changes(&case.question), true),
            "must_watch": case.row_changes(&must_watch(&case.question), false),
        });
        case.check("flip", &flip);
    });
}

#[test]
fn shares_of_shaken_worlds() {
    let mut draws = RandomStreams::default();
    for_each_case(|case| {
        let expected = &case.expected["confidence"];
        let running: &[Candidate] = if case.verdict.margin.is_some() { &case.verdict.running } else { &[] };
        assert_eq!(!running.is_empty(), expected.is_object(), "{}", case.expected["id"]);
        for shake in Variation::ALL.into_iter().filter(|_| !running.is_empty()) {
            let found = acceptability(&case.question, running, shake, &mut draws);
            let place = format!("{} {}", case.expected["id"], shake.id());
            compare_shares(&place, &expected[shake.id()], &found.shares);
        }
    });
}

fn compare_shares(place: &str, expected: &Value, found: &Shares) {
    let draws = [expected["n"].as_f64().unwrap(), 10_000.0];
    let compare = |what: &str, expected: &Value, share: Fraction| {
        let (wanted, share) = (expected.as_f64().unwrap(), share.to_f64());
        let apart = (wanted - share).abs();
        assert!(apart <= tolerance(wanted, draws) + 1e-12, "{place}, {what}: {wanted} but {share}");
    };
    for (candidate, share) in found.candidates.iter().zip(&found.first) {
        let word = candidate_word(*candidate);
        compare(word, &expected["first_rank"][word], *share);
        if let Some(exact) = expected["exact"].as_object() {
            let half = exact["tie"].as_f64().unwrap() / 2.0;
            compare(word, &json!(exact[word].as_f64().unwrap() + half), *share);
        }
    }
    if expected.get("tie_for_first").is_some() {
        compare("tie", &expected["tie_for_first"], found.tied);
    }
}
