//! A scenario in, the answer and what is said of it out.

use versus::engine::frameworks::{FrameworkChoice, frameworks};
use versus::engine::input::DecisionInput;
use versus::engine::score::Evaluator;
use versus::engine::stability::{Certainty, Percent, Sampler, Shares, Stability, StabilityWord};
use versus::engine::strips::{check_first, stability_intervals};
use versus::engine::verdict::{Candidate, Verdict, verdict};
use versus::explain::explanation::{Explanation, Reason};
use versus::explain::phrases::{candidate_name, interval_words, stability_line};
use versus::model::catalog::Catalog;
use versus::model::fraction::Fraction;
use versus::model::rating::Preference;
use versus::model::rows::{Row, Rows};

use crate::sample::{say, scenario, three, two};

/// A scenario's engine answer with its words.
struct Asked {
    evaluator: Evaluator,
    verdict: Verdict,
    explanation: Explanation,
}

fn ask(catalog: &Catalog, words: &str) -> Asked {
    let scenario = scenario(catalog, words);
    let evaluator = Evaluator::new(DecisionInput::new(catalog, &scenario));
    let verdict = verdict(&evaluator);
    let checks = check_first(&evaluator, &verdict);
    let explanation = Explanation::new(Rows::new(catalog, &scenario), &evaluator, &verdict, &checks);
    Asked { evaluator, verdict, explanation }
}

/// The answer of each scenario.
fn check_answers(catalog: &Catalog, table: &[(&str, &str)]) {
    for (words, answer) in table {
        assert_eq!(say(catalog, words).headline, *answer, "{words}");
    }
}

#[test]
fn somebody_leads() {
    check_answers(
        &two(),
        &[
            ("microservices=low", "Node.js is ahead, 63 to 37"),
            ("ml-serving=high, data-pipelines=low, real-time=medium", "Python is clearly ahead, 71 to 29"),
            ("ml-serving=high, data-pipelines=medium, real-time=low", "Python is far ahead, 86 to 14"),
            ("real-time=high, ml-serving=high, python-skills=high", "Python is ahead, 67 to 33"),
        ],
    );
    check_answers(&three(), &[("real-time=high, start-up=low", "Node.js is ahead, 90 to 70")]);
}

#[test]
fn a_pair_leads_only_where_a_second_stack_pays() {
    let pays = "Node.js + Python is clearly ahead, 75 to 50 (Python for ML serving)";
    check_answers(&two(), &[("ml-serving=high, real-time=high", pays)]);
    check_answers(&three(), &[("ml-serving=high, real-time=high", pays)]);
    check_answers(
        &two(),
        &[(
            "ml-serving=high, real-time=high, rest=high",
            "Node.js + Python is clearly ahead, 67 to 50 (Python for ML serving)",
        )],
    );
}

#[test]
fn a_close_race_names_both_with_their_numbers() {
    check_answers(
        &two(),
        &[
            ("rest=high", "Too close to call: Node.js 50, Python 50"),
            ("ml-serving=medium, one-language=medium", "Too close to call: Node.js 50, Python 50"),
            ("microservices=high, rest=high, graphql=high", "Too close to call: Node.js 54, Python 46"),
        ],
    );
}

#[test]
fn musts_decide() {
    check_answers(
        &two(),
        &[
            ("one-language=must", "Only Node.js meets your must-have One language"),
            ("real-time=must, ml-serving=must", "Only Node.js + Python meets your must-haves Real-time and ML serving"),
            ("one-stack=must, real-time=must, ml-serving=must", "No option meets every must-have"),
        ],
    );
    let forced = ask(&two(), "one-language=must").explanation;
    assert_eq!(forced.lead, "Python cannot do One language");
    assert_eq!((forced.ahead.as_str(), forced.sides.len()), ("", 1));
}

/// A 1 is great effort where options are rated, and only less well where a row clearly favors one of two.
#[test]
fn a_must_have_that_is_barely_met_says_how() {
    let remarks = |catalog: &Catalog, words: &str| ask(catalog, words).explanation.must_remarks;
    assert_eq!(remarks(&three(), "ml-serving=must"), ["Go does ML serving only with great effort"]);
    let mut catalog = two();
    catalog.criteria[2].stated = Preference::ClearlyFirst.ratings();
    assert_eq!(remarks(&catalog, "real-time=must"), ["Python can do Real-time too, but clearly less well"]);
    assert_eq!(remarks(&two(), "real-time=must"), Vec::<String>::new());
}

#[test]
fn where_nothing_meets_the_musts_it_says_what_would_give_an_answer() {
    let catalog = two();
    let asked = ask(&catalog, "one-stack=must, real-time=must, ml-serving=must").explanation;
    assert_eq!(asked.failures, ["Node.js cannot do ML serving", "Python cannot do Real-time"]);
    let reopening: Vec<&str> = asked.reopening.iter().map(|reopening| reopening.words.as_str()).collect();
    assert_eq!(
        reopening,
        [
            "Real-time at high instead of must-have: PYTHON",
            "ML serving at high instead of must-have: NODE.JS",
            "Keep to one stack at high instead of must-have: NODE.JS + PYTHON",
        ]
    );
}

#[test]
fn the_whole_sentence_has_answer_stability_reasons_stacks_and_change_in_this_order() {
    assert_eq!(
        say(&two(), "ml-serving=high, data-pipelines=medium, real-time=low").text(),
        "Python is far ahead, 86 to 14. Stable: same answer in >99 of 100 variations. For Python: ML serving (high, +57) and \
         Data pipelines (medium, +29); for Node.js: Real-time (low, -14). A second stack (Node.js for Real-time) would \
         not pay: it gains 1 and costs 2 (medium). Smallest change: Real-time from low to high makes it Python + \
         Node.js."
    );
    let nothing = say(&two(), "");
    assert_eq!(nothing.markdown(), format!("**Nothing set yet**. {}.", nothing.rest.join(". ")));
}

#[test]
fn what_is_not_known_is_left_out() {
    let catalog = two();
    let scenario = scenario(&catalog, "ml-serving=high");
    let text = ask(&catalog, "ml-serving=high").explanation.sentence(Rows::new(&catalog, &scenario), None, None);
    assert_eq!(text.markdown(), "**Python is far ahead, 100 to 0**. For Python: ML serving (high, +100).");
}

#[test]
fn reasons_sum_to_the_margin_and_name_the_second_stack() {
    for (words, points) in [
        (
            "ml-serving=high, data-pipelines=medium, real-time=low",
            &[("Real-time", -14), ("ML serving", 57), ("Data pipelines", 29)][..],
        ),
        ("microservices=low", &[("Microservices", 26)]),
        ("real-time=high, ml-serving=high", &[("Real-time", 0), ("ML serving", 50), ("Keep to one stack", -25)]),
    ] {
        let explanation = ask(&two(), words).explanation;
        let said: Vec<(&str, i64)> =
            explanation.reasons.iter().map(|Reason { name, points, .. }| (name.as_str(), *points)).collect();
        assert_eq!(said, points, "{words}");
        assert_eq!(said.iter().map(|(_, points)| points).sum::<i64>(), explanation.margin_points, "{words}");
        assert_eq!(explanation.ahead, explanation.margin_points.to_string(), "{words}");
    }
}

#[test]
fn more_than_three_reasons_of_a_side_are_summed_up() {
    let said =
        say(&two(), "ml-serving=high, data-pipelines=high, job-queues=high, python-skills=high, microservices=low");
    let reasons = said.rest.iter().find(|part| part.starts_with("For Python: ")).unwrap();
    assert!(reasons.contains(" and one more (+23); for Node.js: Microservices (low, -2)"), "{reasons}");
}

#[test]
fn a_margin_whose_whole_number_belongs_to_another_band_has_its_tenth() {
    let catalog = two();
    let close = ask(&catalog, "microservices=high, rest=high, graphql=low, real-time=low, job-queues=low");
    assert_eq!(close.verdict.margin, Some(Fraction::new(1, 11)));
    let explanation = close.explanation;
    assert_eq!((explanation.headline.as_str(), explanation.ahead.as_str()), ("TOO CLOSE TO CALL", "9.0"));
    assert_eq!(explanation.lead, "Node.js is ahead, 55 to 45, 9.0 before rounding");
    let sentence = explanation.sentence(Rows::new(&catalog, &scenario(&catalog, "")), None, None);
    assert_eq!(sentence.headline, "Too close to call: Node.js 55, Python 45, 9.0 before rounding");
    let ahead = ask(&catalog, "microservices=medium, rest=low, ml-serving=low, real-time=low");
    assert_eq!(ahead.verdict.margin, Some(Fraction::new(1, 10)));
    let explanation = ahead.explanation;
    assert_eq!((explanation.headline.as_str(), explanation.ahead.as_str()), ("NODE.JS is ahead, 55 to 45", "10"));
}

#[test]
fn the_second_stack_is_told_with_what_it_gains_and_costs() {
    for (words, purpose, judgment, numbers, breakeven) in [
        ("ml-serving=high, real-time=high", "Python for ML serving", "pays", "gains 4, costs 2", "up to medium"),
        (
            "ml-serving=high, real-time=medium",
            "Node.js for Real-time",
            "would about pay",
            "gains 2, costs 2",
            "up to low",
        ),
        ("ml-serving=high, real-time=low", "Node.js for Real-time", "would not pay", "gains 1, costs 2", "up to off"),
        (
            "one-stack=low, ml-serving=high, real-time=low",
            "Node.js for Real-time",
            "would about pay",
            "gains 1, costs 1",
            "up to off",
        ),
        (
            "ml-serving=high, one-language=low, real-time=low",
            "Node.js for Real-time",
            "would not pay",
            "gains 1.5, costs 2",
            "up to low",
        ),
        ("real-time=must, ml-serving=must", "Python for ML serving", "pays", "costs 2", "up to high"),
    ] {
        let stack = ask(&two(), words).explanation.second_stack.unwrap_or_else(|| panic!("{words}"));
        assert_eq!(
            (stack.purpose.as_str(), stack.judgment, stack.numbers.as_str()),
            (purpose, judgment, numbers),
            "{words}"
        );
        assert_eq!(stack.pays_up_to, format!("{breakeven} for keeping to one stack"), "{words}");
    }
    for words in
        ["ml-serving=high", "one-language=high, python-skills=high", "one-stack=must, ml-serving=high, real-time=high"]
    {
        assert_eq!(ask(&two(), words).explanation.second_stack, None, "{words}");
    }
}

#[test]
fn even_priorities_are_told_with_what_the_rest_says() {
    for (words, even) in [
        (
            "microservices=high, rest=high, graphql=high",
            Some("REST and GraphQL (67% of the weight) are even; on the rest Node.js leads 63 to 37"),
        ),
        ("rest=high", Some("REST (100% of the weight) is even")),
        (
            "ml-serving=low, real-time=low, rest=medium",
            Some("REST (50% of the weight) is even; on the rest they are level"),
        ),
        ("microservices=high", None),
    ] {
        assert_eq!(ask(&two(), words).explanation.even.as_deref(), even, "{words}");
    }
}

#[test]
fn sides_of_one_argument_are_named_with_their_summed_weight() {
    let overlaps = ask(&two(), "ml-serving=high, data-pipelines=low, real-time=medium").explanation.overlaps;
    assert_eq!(overlaps, ["ML serving and Data pipelines overlap: together 71% of the weight"]);
    assert_eq!(ask(&two(), "ml-serving=high, real-time=medium").explanation.overlaps, [""; 0]);
}

#[test]
fn the_team_is_asked_for_only_where_its_rows_are_off_and_could_tell_two_options_apart() {
    let advice = |words: &str| ask(&two(), words).explanation.advice;
    assert!(advice("rest=high").unwrap().contains("under Team"));
    assert!(!advice("ml-serving=medium, one-language=medium").unwrap().contains("under Team"));
    assert_eq!(advice("ml-serving=high"), None);
}

#[test]
fn ratings_that_would_change_the_answer_are_told_with_the_answer_they_give() {
    let checks = |catalog: &Catalog, words: &str| -> Vec<(String, String, String)> {
        let checks = ask(catalog, words).explanation.check_first.into_iter();
        checks.map(|check| (check.name, check.change, check.answer)).collect()
    };
    let told = |name: &str, change: &str, answer: &str| (name.to_owned(), change.to_owned(), answer.to_owned());
    assert_eq!(checks(&two(), "ml-serving=high, data-pipelines=medium, real-time=low"), []);
    assert_eq!(checks(&two(), "microservices=low"), [told("Microservices", "even", "too close to call")]);
    // A pack of three is rated by numbers: the leader's 8 less 2, and each rival's more 2.
    assert_eq!(
        checks(&three(), "real-time=high, start-up=low"),
        [
            told("Real-time", "Node.js 6 instead of 8", "too close to call"),
            told("Real-time", "Go 7 instead of 5", "too close to call"),
        ]
    );
}

#[test]
fn how_long_the_leader_stays_ahead_is_said_in_levels() {
    let catalog = two();
    for (words, row, line) in [
        ("ml-serving=high, rest=low", "rest", Some("Python stays ahead at any importance")),
        ("ml-serving=high, job-queues=low, one-language=high", "ml-serving", Some("Python stays ahead only at high")),
        ("ml-serving=high", "ml-serving", Some("Python stays ahead from low up")),
        ("ml-serving=high, one-language=medium", "one-language", Some("Python stays ahead up to medium")),
        // A pair goes on paying at the end itself; a single option is level there.
        (
            "ml-serving=high, real-time=medium, one-language=low",
            "real-time",
            Some("Python + Node.js stays ahead from medium up"),
        ),
        ("ml-serving=high, real-time=high", "real-time", Some("Node.js + Python stays ahead only at high")),
    ] {
        let asked = ask(&catalog, words);
        let Some(Row::Criterion(index)) = catalog.row(row) else { panic!("{row}") };
        let intervals = stability_intervals(&asked.evaluator, &asked.verdict).unwrap();
        let found = intervals.iter().find(|interval| interval.row == index).unwrap();
        let leader = candidate_name(&catalog, asked.verdict.leader().unwrap());
        assert_eq!(interval_words(found, &leader).as_deref(), line, "{words}: {row}");
    }
    let even = ask(&catalog, "rest=high");
    assert_eq!(stability_intervals(&even.evaluator, &even.verdict), None);
}

#[test]
fn stability_is_counted_in_variations() {
    let catalog = two();
    let stability = |first: [i128; 2], certainty: Certainty, is_named: bool| {
        let headline = Shares {
            variations: 1000,
            candidates: vec![Candidate::Single(0), Candidate::Single(1)],
            first: first.map(|thousandths| Fraction::new(thousandths, 1000)).into(),
        };
        let word = is_named.then(|| Percent::new(headline.first[0], certainty).word());
        stability_line(&catalog, &Stability { leader: Candidate::Single(0), headline, certainty, word })
    };
    for (first, certainty, line) in [
        ([880, 120], Certainty::Open, "fairly stable: same answer in 88 of 100 variations"),
        ([999, 1], Certainty::Open, "stable: same answer in >99 of 100 variations"),
        ([1000, 0], Certainty::Certain, "stable: same answer in 100 of 100 variations"),
        ([1, 999], Certainty::Open, "Node.js is first in <1 of 100 variations, but Python is first in 100"),
        ([445, 555], Certainty::Open, "Node.js is first in 45 of 100 variations, but Python is first in 56"),
    ] {
        assert_eq!(stability(first, certainty, true), line);
    }
    assert_eq!(stability([620, 380], Certainty::Open, false), "Node.js is first in 62 of 100 variations");
    let forced = ask(&catalog, "one-language=must");
    assert_eq!(Sampler::default().stability(&forced.evaluator, &forced.verdict), None);
    let single = ask(&catalog, "ml-serving=high");
    let stability = Sampler::default().stability(&single.evaluator, &single.verdict).unwrap();
    assert_eq!(stability.word, Some(StabilityWord::OnePrioritySet));
}

#[test]
fn frameworks_are_recommended_inside_each_option() {
    use FrameworkChoice::{Best, NothingRated, Pinned};
    let catalog = two();
    let choices = |words: &str| -> Vec<FrameworkChoice> {
        frameworks(&catalog, &scenario(&catalog, words)).iter().map(|found| found.recommendation.choice).collect()
    };
    assert_eq!(choices("rest=high"), [NothingRated, NothingRated]);
    assert_eq!(choices("throughput=high"), [Best(1), Best(2)]);
    assert_eq!(choices("admin=low"), [NothingRated, Best(3)]);
    assert_eq!(choices("ml-serving=high, admin=high"), [NothingRated, Best(2)]);

    let mut pinned = scenario(&catalog, "throughput=high");
    pinned.pins = vec![None, Some(3)];
    let found = frameworks(&catalog, &pinned);
    assert_eq!(found[1].recommendation.choice, Pinned(3));
    let fastapi = found[1].frameworks[0].fitting.unwrap();
    assert_eq!((fastapi.score, fastapi.coverage), (Fraction::new(3, 4), Fraction::ONE));
}
