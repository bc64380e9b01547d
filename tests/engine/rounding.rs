//! Whole numbers that agree with each other.

use serde_json::{Map, Value, json};
use versus::engine::rounding::{largest_remainder, printed};
use versus::engine::score::Evaluator;
use versus::engine::stability::{Certainty, Percent};
use versus::engine::verdict::{Candidate, verdict};
use versus::explain::phrases::{percent_words, stability_word};
use versus::model::fraction::Fraction;

use crate::oracle::{all_cases, oracle};

#[test]
fn percent_that_add_up() {
    for case in oracle("engine")["rounding"]["percent"].as_array().unwrap() {
        let parts =
            case["parts"].as_array().unwrap().iter().map(|part| Fraction::new(part.as_i64().unwrap().into(), 1));
        assert_eq!(json!(largest_remainder(&parts.collect::<Vec<_>>(), 100)), case["percent"], "{case}");
    }
}

fn check_printed(name: &str, expected_count: usize) {
    let expected = oracle(name)["rounding"]["contributions"].clone();
    let expected = expected.as_array().unwrap();
    assert_eq!(expected.len(), expected_count);
    let cases = all_cases();
    let of_file = if name == "engine" { &cases[..45] } else { &cases[45..] };
    for wanted in expected {
        let case = of_file.iter().find(|case| case.expected["id"] == wanted["case"]).unwrap();
        let verdict = verdict(&Evaluator::new(case.input()));
        let printed = printed(&verdict);
        let options = (0..case.pack.options.len()).map(Candidate::Single);
        let pair = verdict.running.iter().copied().filter(|candidate| matches!(candidate, Candidate::Pair(_)));
        let shares =
            options.chain(pair).map(|candidate| (case.pack.candidate(candidate), json!(printed.share(candidate))));
        let shares = Value::Object(shares.collect::<Map<_, _>>());
        assert_eq!(shares, wanted["printed_shares"], "{wanted}");
        assert_eq!(json!(printed.margin), wanted["printed_margin"], "{wanted}");
        let parts = verdict.contributions.iter().zip(&printed.contributions);
        let parts: Map<_, _> = parts.map(|(part, whole)| (case.pack.rows[part.row].clone(), json!(whole))).collect();
        assert_eq!(Value::Object(parts), wanted["printed"], "{wanted}");
        assert_eq!(json!(printed.second_stack), wanted["printed_second_stack"], "{wanted}");
    }
}

#[test]
fn parts_that_add_up_to_the_printed_margin() {
    check_printed("engine", 32);
    check_printed("options", 46);
}

#[test]
fn shares_of_variations() {
    let file = oracle("engine");
    for case in file["rounding"]["stability"].as_array().unwrap() {
        let (above, below) = case["share"].as_str().unwrap().split_once('/').unwrap();
        let share = Fraction::new(above.parse().unwrap(), below.parse().unwrap());
        let certainty = if case["leader_dominates_by_both"] == true { Certainty::Certain } else { Certainty::Open };
        let percent = Percent::new(share, certainty);
        let (printed, word) = (percent_words(percent), stability_word(percent.word()));
        assert_eq!((json!(printed), json!(word)), (case["printed"].clone(), case["word"].clone()), "{case}");
    }
}
