//! The share of variations each candidate is first in.

use serde_json::{Value, json};
use versus::engine::acceptability::{Variation, acceptability};
use versus::engine::score::Evaluator;
use versus::engine::stability::{Sampler, Shares, Stability};
use versus::engine::verdict::verdict;
use versus::explain::phrases::stability_word;
use versus::model::rating::Basis;
use versus::model::thresholds::VARIATIONS;

use crate::oracle::{Case, Pack, all_cases, oracle, tolerance};

fn compare(place: &str, pack: &Pack, expected: &Value, found: &Shares) {
    let expected = expected.as_object().unwrap();
    assert_eq!(expected.len(), found.candidates.len(), "{place}");
    let n = oracle("engine")["meta"]["samples"].as_f64().unwrap();
    for (candidate, share) in found.candidates.iter().zip(&found.first) {
        let word = pack.candidate(*candidate);
        let wanted = expected.get(&word).unwrap_or_else(|| panic!("{place}: {word}")).as_f64().unwrap();
        let apart = (wanted - share.to_f64()).abs();
        let allowed = tolerance(wanted, [n, 10_000.0]).max(tolerance(share.to_f64(), [n, 10_000.0])) + 1e-6;
        assert!(apart <= allowed, "{place}, {word}: {wanted} but {}", share.to_f64());
    }
}

fn check_words(case: &Case, stability: &Stability) {
    let first = stability.most_often_first().map(|candidate| case.pack.candidate(candidate));
    case.check("most_often_first", &json!(first));
    case.check("stability_word", &json!(stability.word.map(stability_word)));
}

#[test]
fn the_headline_by_both_bases() {
    let mut sampler = Sampler::new(VARIATIONS);
    for case in all_cases().iter().filter(|case| case.is_on()) {
        for (basis, name) in [(Basis::Stated, "article"), (Basis::Evidence, "evidence")] {
            let mut input = case.input();
            let is_own = input.basis == basis;
            input.basis = basis;
            let evaluator = Evaluator::new(input);
            let stability = sampler.stability(&evaluator, &verdict(&evaluator));
            let variations = &case.expected["variations"];
            let expected = if variations.is_null() { &Value::Null } else { &variations["headline"][name] };
            let place = format!("{} by {name}", case.expected["id"]);
            match &stability {
                None => assert!(expected.is_null() || variations.is_null(), "{place}"),
                Some(stability) if variations.is_null() => assert!(!is_own, "{place}: {stability:?}"),
                Some(stability) => compare(&place, &case.pack, expected, &stability.headline),
            }
            if let Some(stability) = stability.filter(|_| is_own) {
                check_words(case, &stability);
            }
        }
    }
}

/// Weights vary by their level in every case, and in one of two other ways by turns.
#[test]
fn the_full_calculation() {
    let turns = [(Variation::SameOrder, "same_order"), (Variation::AnyWeights, "any_weights")];
    for (case, turn) in all_cases().iter().filter(|case| case.is_on()).zip(turns.into_iter().cycle()) {
        let evaluator = Evaluator::new(case.input());
        let verdict = verdict(&evaluator);
        for (variation, name) in [(Variation::Weights, "weights"), turn] {
            let found = acceptability(&evaluator, &verdict, variation);
            let expected = &case.expected["variations"];
            assert_eq!(found.is_none(), expected.is_null(), "{}", case.expected["id"]);
            if let Some(found) = found {
                let place = format!("{} {name}", case.expected["id"]);
                compare(&place, &case.pack, &expected[name]["first"], &found.shares);
            }
        }
    }
}
