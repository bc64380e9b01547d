//! Groups, frameworks and rounding of the engine oracle, and the problems other libraries solved.

use serde_json::{Map, Value, json};
use versus::engine::candidate::Candidate;
use versus::engine::confidence::{Variation, acceptability};
use versus::engine::frameworks::fitting;
use versus::engine::group::{PersonalVerdict, RowShare, group};
use versus::engine::input::{DecisionInput, InputRow};
use versus::engine::random::RandomStreams;
use versus::engine::rounding::largest_remainder;
use versus::engine::verdict::verdict;
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::scenario::Cost;

use crate::questions::{ask, candidate_word, fraction, label_word, levels, oracle, oracle_rows, ratio, row, tolerance};

/// A list the file must have something in.
fn list(value: &Value) -> &[Value] {
    let list = value.as_array().unwrap();
    assert!(!list.is_empty());
    list
}

#[test]
fn several_people() {
    let engine = oracle("engine");
    let rows = oracle_rows(&engine);
    let name = |row: usize| rows[row].0.clone();
    for expected in list(&engine["groups"]) {
        let people: Vec<(&String, Vec<Level>)> =
            expected["people"].as_object().unwrap().iter().map(|(id, named)| (id, levels(&rows, named))).collect();
        let ballots: Vec<Vec<Level>> = people.iter().map(|(_, levels)| levels.clone()).collect();
        let group = group(&ask(&rows, &vec![Level::Off; rows.len()]), &ballots);
        let person = |person: &usize| json!(people[*person].0);
        let labels = |labels: &[PersonalVerdict]| -> Map<String, Value> {
            labels.iter().map(|own| (people[own.person].0.clone(), json!(label_word(own.label)))).collect()
        };
        let shares = |shares: &[RowShare]| -> Map<String, Value> {
            shares.iter().map(|part| (name(part.row), fraction(Some(part.share)))).collect()
        };
        let weights = group.weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero());
        let scores =
            [Candidate::Single(0), Candidate::Single(1), Candidate::Both(group.verdict.split.as_ref().unwrap().pair)]
                .map(|candidate| (candidate_word(candidate).to_owned(), fraction(group.verdict.score(candidate))));
        let actual = json!({
            "id": expected["id"],
            "people": expected["people"],
            "abstained": group.abstained.iter().map(person).collect::<Value>(),
            "group_weights": weights.map(|(row, weight)| (name(row), fraction(Some(*weight)))).collect::<Map<_, _>>(),
            "group_scores": scores.into_iter().collect::<Map<_, _>>(),
            "group_musts": group.musts.iter().map(|row| json!(name(*row))).collect::<Value>(),
            "minority_musts": group.minority_musts.iter().map(|row| json!(name(*row))).collect::<Value>(),
            "group_label": label_word(group.verdict.label),
            "personal_labels": labels(&group.personal),
            "dissent": fraction(Some(group.dissent)),
            "disagreement": fraction(Some(group.disagreement)),
            "disagreement_by_row": shares(&group.disagreement_by_row),
            "without": labels(&group.without),
        });
        assert_eq!(&actual, expected);
    }
}

#[test]
fn frameworks_with_gaps() {
    for case in list(&oracle("engine")["frameworks"]) {
        let points: Vec<u32> = serde_json::from_value(case["points"].clone()).unwrap();
        for (cells, expected) in list(&case["cells_in_quarters"]).iter().zip(list(&case["results"])) {
            let quarters: Vec<Option<u8>> = serde_json::from_value(cells.clone()).unwrap();
            let found = fitting(&points, &quarters).unwrap();
            let actual = json!({
                "score": fraction(Some(found.score)),
                "low": fraction(Some(found.low)),
                "high": fraction(Some(found.high)),
                "coverage": fraction(Some(found.coverage)),
            });
            assert_eq!(&actual, expected, "{}", case["id"]);
        }
    }
}

#[test]
fn largest_remainders() {
    for case in list(&oracle("engine")["rounding"]) {
        let parts: Vec<i64> = serde_json::from_value(case["parts"].clone()).unwrap();
        let parts: Vec<Fraction> = parts.into_iter().map(|part| Fraction::new(part.into(), 1)).collect();
        assert_eq!(json!(largest_remainder(&parts, 100)), case["percent"], "{}", case["parts"]);
    }
}

/// A question with one row a criterion; `columns` hold each option's value from 0 to 1.
fn problem(matrix: &[Vec<f64>], points: &[u32]) -> DecisionInput {
    let eighths = |value: f64| (0u8..=8).find(|eighths| (f64::from(*eighths) - value * 8.0).abs() < 1e-9).unwrap();
    let criterion = |(index, points): (usize, &u32)| -> InputRow {
        let level =
            [Level::Low, Level::Medium, Level::High].into_iter().find(|level| level.points() == *points).unwrap();
        let cells: Vec<u8> = matrix.iter().map(|values| eighths(values[index])).collect();
        row(&format!("criterion-{index}"), &cells, level, true)
    };
    DecisionInput {
        options: matrix.len(),
        rows: points.iter().enumerate().map(criterion).collect(),
        cost: Cost::default(),
    }
}

/// Ways to shake weights, and what the file calls them.
const SHAKES: [(&str, Variation); 3] =
    [("uniform", Variation::AnyWeights), ("dirichlet", Variation::Nudged), ("ordinal", Variation::SameOrder)];

#[test]
fn problems_solved_by_other_libraries() {
    for case in list(&oracle("problems")["problems"]) {
        let matrix: Vec<Vec<f64>> = serde_json::from_value(case["matrix"].clone()).unwrap();
        let points: Vec<u32> = serde_json::from_value(case["points"].clone()).unwrap();
        let question = problem(&matrix, &points);
        let scores = verdict(&question).scores;
        let wanted = &case["libraries"]["wsm"];
        for (score, wanted) in scores.iter().zip(list(&wanted["scores"])) {
            assert!((score.to_f64() - wanted.as_f64().unwrap()).abs() < 1e-9, "{}: {score} {wanted}", case["id"]);
        }
        let mut order = scores.clone();
        order.sort_by(|a, b| b.cmp(a));
        order.dedup();
        let ranks: Value = scores.iter().map(|score| 1 + order.iter().position(|one| one == score).unwrap()).collect();
        assert_eq!(ranks, wanted["rank_dense"], "{}", case["id"]);
        for (name, shake) in SHAKES {
            compare_ranks(&case["id"], &case["smaa"][name], &question, shake);
        }
        compare_exact(&case["smaa_exact"], &question);
    }
}

fn singles(question: &DecisionInput) -> Vec<Candidate> {
    (0..question.options).map(Candidate::Single).collect()
}

fn compare_ranks(id: &Value, expected: &Value, question: &DecisionInput, how: Variation) {
    let mut draws = RandomStreams::default();
    let found = acceptability(question, &singles(question), how, &mut draws);
    let draws = [expected["n"].as_f64().unwrap(), 10_000.0];
    for (ranks, wanted) in found.ranks.iter().zip(list(&expected["rank_acceptability"])) {
        for (share, wanted) in ranks.iter().zip(list(wanted)) {
            let (share, wanted) = (share.to_f64(), wanted.as_f64().unwrap());
            let apart = (share - wanted).abs();
            assert!(apart <= tolerance(wanted, draws) + 1e-12, "{id} {how:?}: {wanted} but {share}");
        }
    }
    for ((central, ranks), wanted) in found.central.iter().zip(&found.ranks).zip(list(&expected["central_weights"])) {
        let (Some(central), Some(wanted)) = (central, wanted.as_array()) else { continue };
        let led = [draws[0] * ranks[0].to_f64(), draws[1] * ranks[0].to_f64()];
        for (weight, wanted) in central.iter().zip(wanted) {
            let wanted = wanted.as_f64().unwrap();
            let apart = (weight - wanted).abs();
            assert!(apart <= tolerance(wanted, led), "{id} {how:?}: central {wanted} but {weight}");
        }
    }
}

/// First ranks by closed formulas, where the file has them; a tie is shared.
fn compare_exact(exact: &Value, question: &DecisionInput) {
    for (name, shake) in SHAKES {
        let exact = &exact[format!("{name}_first_rank")];
        let Some(wins) = exact["win0_float"].as_f64() else { continue };
        let tie = exact["tie_float"].as_f64().unwrap_or_else(|| ratio(&exact["tie"]).to_f64());
        let wanted = wins + tie / 2.0;
        let found = acceptability(question, &singles(question), shake, &mut RandomStreams::default());
        let share = found.shares.first[0].to_f64();
        assert!(
            (share - wanted).abs() <= tolerance(wanted, [1e12, 10_000.0]) + 1e-12,
            "{shake:?}: {wanted} but {share}"
        );
    }
}

fn published(id: &str) -> Value {
    let problems = oracle("problems");
    let found = list(&problems["published"]).iter().find(|case| case["id"] == id);
    found.unwrap().clone()
}

#[test]
fn three_specialists_share_the_first_rank() {
    let case = published("smaa-three-specialists");
    let matrix: Vec<Vec<f64>> = serde_json::from_value(case["values"].clone()).unwrap();
    let question = problem(&matrix, &[4, 4, 4]);
    let found = acceptability(&question, &singles(&question), Variation::AnyWeights, &mut RandomStreams::default());
    for (candidate, share) in found.shares.first.iter().enumerate() {
        let wanted = ratio(&case["first_rank_acceptability"][candidate]).to_f64();
        assert!((share.to_f64() - wanted).abs() < tolerance(wanted, [1e12, 10_000.0]));
        for (row, weight) in found.central[candidate].as_ref().unwrap().iter().enumerate() {
            let wanted = ratio(&case["central_weights"][candidate][row]).to_f64();
            assert!((weight - wanted).abs() < 0.01, "{candidate} {row}: {wanted} but {weight}");
        }
    }
}

/// Levels whose shapes sum to `alpha`, which is 4 for each point; nothing for other shapes.
fn levels_of(alpha: u64) -> Option<Vec<Level>> {
    let mut points = alpha.is_multiple_of(4).then_some(alpha / 4)?;
    let mut levels = Vec::new();
    for (level, worth) in [(Level::High, 4), (Level::Medium, 2), (Level::Low, 1)] {
        while points >= worth {
            points -= worth;
            levels.push(level);
        }
    }
    Some(levels)
}

#[test]
fn clear_wins_against_each_other_have_the_beta_tail() {
    let mut compared = 0;
    for case in list(&published("beta-half")["rows"]) {
        let alpha = |side: &str| levels_of(case[side].as_u64().unwrap());
        let (Some(pro), Some(contra)) = (alpha("alpha_for"), alpha("alpha_against")) else { continue };
        let side = |name: &str, cells: [u8; 2], levels: Vec<Level>| -> Vec<InputRow> {
            levels
                .into_iter()
                .enumerate()
                .map(|(index, level)| row(&format!("{name}-{index}"), &cells, level, true))
                .collect()
        };
        let rows = [side("for", [8, 0], pro), side("against", [0, 8], contra)].concat();
        let question = DecisionInput { options: 2, rows, cost: Cost::default() };
        let found = acceptability(&question, &singles(&question), Variation::Nudged, &mut RandomStreams::default());
        let (wanted, share) = (case["float"].as_f64().unwrap(), found.shares.first[0].to_f64());
        assert!((share - wanted).abs() <= tolerance(wanted, [1e12, 10_000.0]), "{case}: {share}");
        compared += 1;
    }
    assert!(compared > 3);
}
