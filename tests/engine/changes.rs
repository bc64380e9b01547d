//! What would change every verdict.

use serde_json::{Map, Value, json};
use versus::engine::nearest::{Budget, Nearest, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::strips::{
    CheckFirst, RatingChange, check_first, must_watch, single_changes, strips, unknown_ratings,
};
use versus::engine::verdict::verdict;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference};

use crate::oracle::{Case, Pack, all_cases};

#[test]
fn label_strips() {
    for case in all_cases() {
        let (pack, evaluator) = (&case.pack, Evaluator::new(case.input()));
        let strips = strips(&evaluator);
        let words = strips
            .iter()
            .map(|strip| (pack.setting(strip.setting), json!(strip.labels.map(|label| pack.label(label)))));
        case.check("strips", &Value::Object(words.collect()));
        let watched = must_watch(&evaluator, &strips);
        let watched = watched.iter().map(|at| (pack.setting(at.setting), json!(pack.label(at.label))));
        case.check("must_watch", &Value::Object(watched.collect()));
        let single = single_changes(&evaluator, &strips);
        let single = single.iter().map(|change| {
            let [from, to] = [change.from, change.to].map(Level::word);
            json!([pack.setting(change.setting), from, to, pack.label(change.label)])
        });
        case.check("single_row_changes", &single.collect());
    }
}

fn told(pack: &Pack, nearest: &Nearest) -> Value {
    let changes = nearest.changes.iter().map(|change| {
        json!({
            "row": pack.setting(change.setting),
            "from": change.from.word(),
            "to": change.to.word(),
        })
    });
    json!({
        "steps": nearest.steps,
        "solutions": nearest.solutions,
        "changes": changes.collect::<Value>(),
        "label": pack.label(nearest.label),
    })
}

#[test]
fn nearest_changes() {
    for case in all_cases().iter().filter(|case| case.is_on()) {
        let evaluator = Evaluator::new(case.input());
        for (scope, nearest, distances) in
            [(Scope::AllRows, "nearest", "distance_to_label"), (Scope::RowsOn, "nearest_on", "distance_to_label_on")]
        {
            let search = Search::run(&evaluator, scope, Budget::Command);
            case.check("searched_to", &json!(search.searched_to()));
            case.check(nearest, &search.nearest().map_or(Value::Null, |found| told(&case.pack, &found)));
            let by_label =
                search.by_label().into_iter().map(|found| (case.pack.label(found.label), json!(found.steps)));
            case.check(distances, &Value::Object(by_label.collect::<Map<_, _>>()));
        }
    }
}

fn check_value(case: &Case, check: &CheckFirst) -> Value {
    let (pack, row) = (&case.pack, &case.pack.rows[check.row]);
    let label = pack.label(check.label);
    match check.change {
        RatingChange::Source(basis) => {
            let to = if basis == Basis::Stated { "article" } else { "evidence" };
            json!({"row": row, "kind": "source", "to": to, "label": label})
        }
        RatingChange::Unknown { option, to } => {
            json!({"row": row, "kind": "unknown", "option": pack.options[option], "to": to, "label": label})
        }
        RatingChange::Preference(preference) => {
            json!({"row": row, "kind": "notch", "to": preference_words(pack, preference), "label": label})
        }
        RatingChange::Rating { option, from, to } => {
            json!({"row": row, "kind": "notch", "option": pack.options[option], "from": from, "to": to, "label": label})
        }
    }
}

fn preference_words(pack: &Pack, preference: Preference) -> String {
    let [a, b] = [&pack.options[0], &pack.options[1]];
    match preference {
        Preference::OnlyFirst => format!("only {a}"),
        Preference::ClearlyFirst => format!("clear {a}"),
        Preference::SlightlyFirst => format!("slight {a}"),
        Preference::Tie => "tie".to_owned(),
        Preference::SlightlySecond => format!("slight {b}"),
        Preference::ClearlySecond => format!("clear {b}"),
        Preference::OnlySecond => format!("only {b}"),
    }
}

#[test]
fn ratings_to_check() {
    for case in all_cases().iter().filter(|case| case.is_on()) {
        let evaluator = Evaluator::new(case.input());
        let checks = check_first(&evaluator, &verdict(&evaluator));
        case.check("check_first", &checks.iter().map(|check| check_value(case, check)).collect());
        case.check("unknown_ratings_that_matter", &json!(unknown_ratings(&checks)));
    }
}
