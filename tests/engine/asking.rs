//! Which row is asked about next.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use versus::engine::ask::{Ask, AskedRows, Prior, Stop};
use versus::engine::input::Setting;
use versus::engine::score::Evaluator;
use versus::engine::verdict::Label;
use versus::model::fraction::Fraction;
use versus::model::level::Level;

use crate::any::{cases, inputs};
use crate::oracle::{Pack, fraction, level, oracle};

/// How far an entropy over 500 completions may be from the exact one, in bits.
const APART: f64 = 0.15;

#[test]
fn the_next_question() {
    let engine = oracle("engine");
    let whole = Pack::of_engine(&engine);
    let cases = engine["ask"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let ids: Vec<&str> = case["rows"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        let mut input = whole.input.clone();
        input.rows = ids.iter().map(|id| whole.input.rows[whole.row(id)]).collect();
        input.one_stack = Some(level(&case["one_stack"]));
        let mut evaluator = Evaluator::new(input);
        let place = |id: &str| ids.iter().position(|known| *known == id).unwrap();
        let mut answered = Vec::new();
        for (id, word) in case["answers"].as_object().unwrap() {
            evaluator.set_level(Setting::Row(place(id)), level(word));
            answered.push(place(id));
        }
        let examples = case["examples"]
            .as_array()
            .unwrap()
            .iter()
            .map(|example| ids.iter().map(|id| example.get(id).map_or(Level::Off, level)).collect());
        let examples: Vec<Vec<Level>> = examples.collect();
        let asked = AskedRows { answered: &answered, skipped: &[], questions: answered.len() };
        let mut ask = Ask::new(evaluator, asked, &examples);
        while !ask.step(2) {}
        check(case, &ids, &whole, &ask, &examples);
    }
}

fn check(case: &Value, ids: &[&str], pack: &Pack, ask: &Ask, examples: &[Vec<Level>]) {
    for question in ask.weighed() {
        let prior = Prior::new(question.row, examples);
        let parts = prior.parts.map(|part| fraction(Fraction::new(part.into(), prior.total().into())));
        assert_eq!(json!(parts), case["prior"][ids[question.row]], "{case}");
        let wanted = case["expected_entropy_bits"][ids[question.row]].as_f64().unwrap();
        let found = question.entropy as f64 / 1_048_576.0;
        assert!((wanted - found).abs() < APART, "{}: {} {wanted} {found}", case["id"], ids[question.row]);
    }
    for known in ask.labels() {
        let (above, below) =
            case["label_probability"][pack.label(known.label)].as_str().unwrap().split_once('/').unwrap();
        let wanted = above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap();
        let found = known.count as f64 / 500.0;
        assert!((wanted - found).abs() < 4.5 * (wanted * (1.0 - wanted) / 500.0).sqrt(), "{wanted} {found}");
    }
    let next = ids[ask.next().unwrap().row];
    let gap = case["expected_entropy_bits"][next].as_f64().unwrap()
        - case["expected_entropy_bits"][case["next"].as_str().unwrap()].as_f64().unwrap();
    assert!(gap < 0.02, "{}: {next}", case["id"]);
    assert!(ask.stop().is_none() == case["stops"].is_null(), "{case}");
}

/// Every combination of importance of so many rows, off to high.
fn combinations(rows: usize) -> impl Iterator<Item = Vec<Level>> {
    (0..4usize.pow(u32::try_from(rows).unwrap()))
        .map(move |number| (0..rows).map(|row| Level::FREE[(number >> (2 * row)) % 4]).collect())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_certain_holds_whatever_else_is_answered(
        input in inputs(2usize..=4, 6), asked in prop::collection::vec(any::<bool>(), 6)
    ) {
        let (answered, open): (Vec<usize>, Vec<usize>) = (0..input.rows.len()).partition(|row| asked[*row]);
        let evaluator = Evaluator::new(input);
        let asked = AskedRows { answered: &answered, skipped: &[], questions: answered.len() };
        let mut ask = Ask::new(evaluator.clone(), asked, &[]);
        while !ask.step(8) {}
        if ask.stop() == Some(Stop::Certain) {
            let label = ask.labels()[0].label;
            let mut evaluator = evaluator;
            for levels in combinations(open.len()) {
                for (row, level) in open.iter().zip(&levels) {
                    evaluator.set_level(Setting::Row(*row), *level);
                }
                prop_assert_eq!(evaluator.label(), label, "{:?}", levels);
                for row in open.iter().filter(|_| !ask.must_could_change()) {
                    prop_assert_eq!(evaluator.label_at(Setting::Row(*row), Level::Must), label, "{:?} and a must", levels);
                }
            }
        }
    }
}

/// The claim is worth something: of two options with a few rows answered, it is made wherever it is true.
#[test]
fn two_options_without_a_second_stack_are_certain_exactly_where_nothing_changes_the_answer() {
    let mut runner = TestRunner::new(cases(200));
    let (certain, open_ended) = (Cell::new(0), Cell::new(0));
    runner
        .run(&(inputs(2usize..=2, 5), prop::collection::vec(any::<bool>(), 5)), |(mut input, asked)| {
            input.one_stack = None;
            let (answered, open): (Vec<usize>, Vec<usize>) = (0..input.rows.len()).partition(|row| asked[*row]);
            let mut evaluator = Evaluator::new(input);
            let asked = AskedRows { answered: &answered, skipped: &[], questions: answered.len() };
            let mut ask = Ask::new(evaluator.clone(), asked, &[]);
            while !ask.step(8) {}
            let mut labels = BTreeSet::new();
            for levels in combinations(open.len()) {
                for (row, level) in open.iter().zip(&levels) {
                    evaluator.set_level(Setting::Row(*row), *level);
                }
                labels.insert(evaluator.label());
            }
            let is_text_only = open.iter().all(|row| evaluator.input().rows[*row].is_text());
            if labels.len() == 1 && !is_text_only && *labels.first().unwrap() != Label::TossUp {
                prop_assert_eq!(ask.stop(), Some(Stop::Certain));
                certain.set(certain.get() + 1);
            } else if labels.len() > 1 {
                prop_assert_ne!(ask.stop(), Some(Stop::Certain));
                open_ended.set(open_ended.get() + 1);
            }
            Ok(())
        })
        .unwrap();
    assert!(certain.get() >= 20 && open_ended.get() >= 100, "{certain:?} {open_ended:?}");
}
