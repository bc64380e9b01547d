//! Which row is asked about next.

use serde_json::{Value, json};
use versus::engine::ask::{Ask, Prior};
use versus::engine::input::Setting;
use versus::engine::score::Evaluator;
use versus::model::fraction::Fraction;
use versus::model::level::Level;

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
        let mut ask = Ask::new(evaluator, &answered, &examples);
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
    let next = ids[ask.next().unwrap()];
    let gap = case["expected_entropy_bits"][next].as_f64().unwrap()
        - case["expected_entropy_bits"][case["next"].as_str().unwrap()].as_f64().unwrap();
    assert!(gap < 0.02, "{}: {next}", case["id"]);
    assert!(ask.stop().is_none() == case["stops"].is_null(), "{case}");
}
