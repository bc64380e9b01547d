//! A scenario in, a sentence out, as a person would say it.

use versus::engine::candidate::Candidate;
use versus::engine::confidence::{Certainty, Confidence, Sampler, Shares};
use versus::engine::frameworks::{FrameworkChoice, frameworks};
use versus::engine::input::DecisionInput;
use versus::engine::sensitivity::stability_intervals;
use versus::engine::verdict::{Verdict, verdict};
use versus::explain::explanation::Explanation;
use versus::explain::phrases::{confidence_line, gate_note, stability_words};
use versus::model::catalog::Catalog;
use versus::model::fraction::Fraction;
use versus::model::rows::{Row, Rows};
use versus::model::scenario::Scenario;

use crate::sample::{say, scenario, three, two};

fn check(catalog: &Catalog, table: &[(&str, &str)]) {
    for (words, text) in table {
        assert_eq!(say(catalog, words).text(), *text, "{words}");
    }
}

#[test]
fn somebody_leads() {
    check(
        &two(),
        &[
            (
                "ml-serving=high, data-pipelines=medium, real-time=low",
                "Python 86 : 14 (strong, robust). Because ML serving (high, +57) and Data pipelines (medium, +29); \
                 against it Real-time (low, -14). Nearest change: Real-time from low to high gives both.",
            ),
            (
                "microservices=low",
                "Node.js 63 : 37 (lean, robust). Because Microservices (low, +26). \
                 Nearest change: ML serving from off to low gives Python.",
            ),
            (
                "ml-serving=high, data-pipelines=high, job-queues=high, python-skills=high, microservices=low",
                "Python 96 : 4 (strong, robust). Because ML serving (high, +24), Data pipelines (high, +24), \
                 Job queues (high, +23) and one more (+23); against it Microservices (low, -2). \
                 Nearest change: Real-time from off to high and Python skills from high to medium give a toss-up.",
            ),
        ],
    );
    check(
        &three(),
        &[(
            "real-time=high, start-up=low",
            "Node.js 90 : 70 over Go (lean, fairly sure). Because Real-time (high, +30); against it Start-up \
             (low, -10). Nearest change: Real-time from high to medium gives a toss-up.",
        )],
    );
}

#[test]
fn both_lead() {
    check(
        &two(),
        &[(
            "ml-serving=high, real-time=high",
            "Both 75 : 50 over Node.js (lean, fairly sure). Because ML serving (high, +50); against it the price of a \
             second stack (-25). Real-time goes to Node.js, ML serving goes to Python. Both leads while a second stack \
             costs you less than 50 %. Nearest change: Real-time from high to medium gives Python.",
        )],
    );
    check(
        &three(),
        &[(
            "real-time=high, ml-serving=high",
            "Node.js + Python 75 : 50 over Node.js (lean, robust). Because ML serving (high, +50); against it \
             the price of a second stack (-25). Real-time goes to Node.js, ML serving goes to Python. Node.js + Python \
             lead while a second stack costs you less than 50 %. \
             Nearest change: Real-time from high to medium gives Python.",
        )],
    );
}

#[test]
fn too_close_to_call() {
    check(
        &two(),
        &[
            (
                "rest=high",
                "A toss-up: Node.js 50, Python 50. These priorities do not separate them. Let your team's skills decide: switch them on under Team. \
                 Nearest change: Real-time from off to low gives Node.js.",
            ),
            (
                "ml-serving=medium, one-language=medium",
                "A toss-up: Node.js 50, Python 50. These priorities do not separate them. Node.js has One language \
                 (medium, +50); Python has ML serving (medium, -50). \
                 Nearest change: ML serving from medium to low gives Node.js.",
            ),
            (
                "real-time=high, ml-serving=high, python-skills=high",
                "A toss-up: Python 67, Both 58. A second stack is worth about its price: keep one unless you already \
                 run both. Python has the second stack it saves (+25) and Python skills (high, +17); Both has Real-time \
                 (high, -33). Nearest change: Real-time from high to medium gives Python.",
            ),
            (
                "ml-serving=high, real-time=high, rest=high",
                "A toss-up: Both 58, Node.js 50. A second stack is worth about its price: keep one unless you already \
                 run both. Both has ML serving (high, +33); Node.js has the second stack it saves (-25). REST is a tie: \
                 it brings the two closer. Nearest change: REST from high to medium gives both.",
            ),
            (
                "microservices=high, rest=high, graphql=high",
                "A toss-up: Node.js 54, Python 46. These priorities do not separate them. Let your team's skills decide: switch them on under Team. Node.js has Microservices (high, +8). \
                 REST and GraphQL are ties: they bring the two closer. \
                 Nearest change: REST from high to medium gives Node.js.",
            ),
        ],
    );
}

#[test]
fn musts_decide() {
    check(
        &two(),
        &[
            (
                "one-language=must",
                "Node.js, forced by the must One language. Python fails it. \
                 No change of up to 4 level steps alters this.",
            ),
            (
                "real-time=must, ml-serving=must",
                "Both, forced by the musts Real-time and ML serving. Node.js fails ML serving; \
                 Python fails Real-time. No change of up to 4 level steps alters this.",
            ),
            (
                "one-language=must, ml-serving=must",
                "No option meets every must. Node.js fails ML serving; Python fails One language. ML serving or One \
                 language as high instead of must would re-open the choice.",
            ),
            (
                "one-language=must, ml-serving=must, python-skills=must",
                "No option meets every must. Node.js fails ML serving and Python skills; Python fails One language. \
                 One language as high instead of must would re-open the choice.",
            ),
        ],
    );
}

#[test]
fn nothing_counts() {
    check(&two(), &[("", "Nothing counts yet. Switch a row on to get a verdict.")]);
    assert_eq!(say(&two(), "").markdown(), "**Nothing counts yet**. Switch a row on to get a verdict.");
}

fn asked(catalog: &Catalog, words: &str) -> (DecisionInput, Verdict) {
    let question = DecisionInput::new(catalog, &scenario(catalog, words));
    let verdict = verdict(&question);
    (question, verdict)
}

fn explained(catalog: &Catalog, question: &DecisionInput, verdict: &Verdict) -> Explanation {
    Explanation::new(Rows::new(catalog, &Scenario::new(catalog)), question, verdict)
}

#[test]
fn what_is_not_known_is_left_out() {
    let catalog = two();
    let (question, verdict) = asked(&catalog, "ml-serving=high");
    let scenario = Scenario::new(&catalog);
    let explanation = explained(&catalog, &question, &verdict);
    let text = explanation.sentence(Rows::new(&catalog, &scenario), None, None).markdown();
    assert_eq!(text, "**Python 100 : 0** (strong). Because ML serving (high, +100).");
}

#[test]
fn the_panel_says_why_both_is_or_is_not_on_the_table() {
    for (words, line) in [
        ("ml-serving=high", "Both is not on the table: Node.js clearly wins no row at high or must"),
        ("rest=low", "Both is not on the table: neither side clearly wins a row at high or must"),
        (
            "real-time=medium, ml-serving=high, one-language=low",
            "Both would lead, but Node.js clearly wins no row at high or must",
        ),
        ("one-language=must, ml-serving=high", "Both fails One language"),
        ("real-time=must, ml-serving=must", "Both leads at any cost: no option alone meets every must"),
        ("real-time=high, ml-serving=high, rest=high", "Both is ahead while a second stack costs you less than 33 %"),
        (
            "real-time=high, ml-serving=high, python-skills=high",
            "Both would lead if a second stack cost you less than 17 %",
        ),
        ("one-language=high, python-skills=high", "Both would not lead even if a second stack cost nothing"),
    ] {
        let catalog = two();
        let (question, verdict) = asked(&catalog, words);
        assert_eq!(
            explained(&catalog, &question, &verdict).pair.and_then(|pair| pair.line).as_deref(),
            Some(line),
            "{words}"
        );
    }
}

#[test]
fn arguments_counted_several_times_are_named() {
    let catalog = two();
    let (question, verdict) = asked(&catalog, "ml-serving=high, data-pipelines=low, real-time=medium");
    let lines = explained(&catalog, &question, &verdict).topics;
    assert_eq!(lines, ["Machine learning counts in 2 rows: 71 % of the weight"]);
    assert_eq!(asked(&catalog, "ml-serving=high, real-time=medium").1.topics, []);
}

#[test]
fn stability_is_said_in_levels() {
    let catalog = two();
    for (words, row, line, note) in [
        ("ml-serving=high, rest=low", "rest", "Python stays ahead at every level", None),
        ("ml-serving=high, rest=low", "graphql", "Python stays ahead at every level", None),
        ("ml-serving=high", "ml-serving", "Python stays ahead from low up", None),
        ("ml-serving=high, one-language=low", "one-language", "Python stays ahead up to medium", None),
        ("ml-serving=high, one-language=medium", "ml-serving", "Python stays ahead only at high", None),
        ("ml-serving=low, rest=low", "one-language", "Python stays ahead only while this is off", None),
        (
            "ml-serving=high, real-time=high",
            "real-time",
            "Both stays ahead from medium up",
            Some("Both is proposed only while this is high or must"),
        ),
        ("ml-serving=high, real-time=high, data-pipelines=high", "ml-serving", "Both stays ahead at every level", None),
    ] {
        let (question, verdict) = asked(&catalog, words);
        let Some(Row::Criterion(index)) = catalog.row(row) else { panic!("{row}") };
        let found = stability_intervals(&question, &verdict).unwrap()[index];
        let leader = match verdict.leader.unwrap() {
            Candidate::Single(option) => &catalog.options[option].name,
            Candidate::Both(_) => "Both",
        };
        assert_eq!((stability_words(&found, leader).as_str(), gate_note(&found)), (line, note), "{words}: {row}");
    }
    let (question, verdict) = asked(&catalog, "rest=high");
    assert_eq!(stability_intervals(&question, &verdict), None);
}

#[test]
fn confidence_is_counted_in_shaken_versions() {
    let shares = |thousandths: i128| Shares {
        draws: 1000,
        candidates: vec![Candidate::Single(0)],
        first: vec![Fraction::new(thousandths, 1000)],
        tied: Fraction::ZERO,
    };
    for (thousandths, certainty, line) in [
        (880, Certainty::Open, "holds in 88 of 100 shaken versions"),
        (999, Certainty::Open, "holds in more than 99 of 100 shaken versions"),
        (1000, Certainty::Certain, "holds in 100 of 100 shaken versions"),
        (1, Certainty::Open, "holds in fewer than 1 of 100 shaken versions"),
    ] {
        let headline = shares(thousandths);
        let confidence = Confidence { leader: Candidate::Single(0), headline, certainty };
        assert_eq!(confidence_line(&confidence), line);
    }
    let catalog = two();
    let (question, verdict) = asked(&catalog, "one-language=must");
    assert_eq!(Sampler::default().confidence(&question, &verdict), None);
}

#[test]
fn frameworks_are_proposed_inside_each_option() {
    let catalog = two();
    let named = |words: &str| -> Vec<FrameworkChoice> {
        frameworks(&catalog, &scenario(&catalog, words)).iter().map(|found| found.choice).collect()
    };
    assert_eq!(named("rest=high"), [FrameworkChoice::NothingOn, FrameworkChoice::NothingOn]);
    assert_eq!(named("throughput=high"), [FrameworkChoice::Best(1), FrameworkChoice::Best(2)]);
    assert_eq!(named("admin=low"), [FrameworkChoice::NothingRated, FrameworkChoice::Best(3)]);
    assert_eq!(named("ml-serving=high, admin=high"), [FrameworkChoice::NothingRated, FrameworkChoice::Best(2)]);

    let mut pinned = scenario(&catalog, "throughput=high");
    pinned.pins = vec![None, Some(3)];
    let found = frameworks(&catalog, &pinned);
    assert_eq!(found[1].choice, FrameworkChoice::Pinned(3));
    let fastapi = found[1].frameworks[0].fitting.unwrap();
    assert_eq!((fastapi.rated, fastapi.of, fastapi.score), (1, 1, Fraction::new(3, 4)));
}
