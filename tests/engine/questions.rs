//! Questions built from short texts and from the oracle files, for all tests of the engine.

use std::fs;

use serde_json::Value;
use versus::engine::candidate::{Candidate, Label, Pair};
use versus::engine::input::{DecisionInput, InputRow, row_hash};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::{Lean, Rating, Ratings, Strength};
use versus::model::scenario::Cost;

/// One of the files of an independent model, in `tests/oracles`.
pub fn oracle(name: &str) -> Value {
    let path = format!("{}/tests/oracles/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A row of ratings in eighths.
pub fn row(id: &str, cells: &[u8], level: Level, splits: bool) -> InputRow {
    InputRow { id: row_hash(id), ratings: ratings(cells), level, splits, topic: None }
}

/// Ratings in eighths.
pub fn ratings(cells: &[u8]) -> Ratings {
    let cells: Vec<Rating> = cells.iter().map(|eighths| Rating::new(*eighths).unwrap()).collect();
    Ratings::new(&cells).unwrap()
}

/// The rows the engine oracle was made with, all off.
pub fn oracle_rows(engine: &Value) -> Vec<(String, InputRow)> {
    let rows = engine["rows"].as_array().unwrap().iter().map(|row| {
        let lean = match row["cell"].as_str().unwrap() {
            "node" => Lean::Toward(0, Strength::Clear),
            "node_edge" => Lean::Toward(0, Strength::Slight),
            "tie" => Lean::Tie,
            "python_edge" => Lean::Toward(1, Strength::Slight),
            "python" => Lean::Toward(1, Strength::Clear),
            other => panic!("unknown cell {other}"),
        };
        let id = row["id"].as_str().unwrap();
        let splits = row["splits"].as_bool().unwrap();
        let ratings = Ratings::of_two(lean);
        (id.to_owned(), InputRow { id: row_hash(id), ratings, level: Level::Off, splits, topic: None })
    });
    rows.collect()
}

/// The levels an object names, in the order of the rows; what it does not name is off.
pub fn levels(rows: &[(String, InputRow)], named: &Value) -> Vec<Level> {
    let level = |id: &String| named[id].as_str().map_or(Level::Off, |word| Level::from_word(word).unwrap());
    rows.iter().map(|(id, _)| level(id)).collect()
}

/// A question over these rows at these levels.
pub fn ask(rows: &[(String, InputRow)], levels: &[Level]) -> DecisionInput {
    let rows = rows.iter().zip(levels).map(|((_, row), level)| InputRow { level: *level, ..*row });
    DecisionInput { options: 2, rows: rows.collect(), cost: Cost::default() }
}

/// The same question with one row at another level.
pub fn with_level(question: &DecisionInput, row: usize, level: Level) -> DecisionInput {
    let mut question = question.clone();
    question.rows[row].level = level;
    question
}

/// The fraction a text such as `3/28` stands for.
pub fn ratio(text: &Value) -> Fraction {
    let (numerator, denominator) = text.as_str().unwrap().split_once('/').unwrap();
    Fraction::new(numerator.parse().unwrap(), denominator.parse().unwrap())
}

/// What a fraction is called in the files; nothing is null.
pub fn fraction(value: Option<Fraction>) -> Value {
    value.map_or(Value::Null, |value| Value::String(value.to_string()))
}

/// Node.js, Python and their split, as the oracle calls them.
pub const CANDIDATES: [(&str, Candidate); 3] = [
    ("node", Candidate::Single(0)),
    ("python", Candidate::Single(1)),
    ("both", Candidate::Both(Pair { first: 0, second: 1 })),
];

/// What the oracle calls a candidate.
pub fn candidate_word(candidate: Candidate) -> &'static str {
    CANDIDATES.iter().find(|(_, known)| *known == candidate).unwrap().0
}

/// What the oracle calls a label.
pub fn label_word(label: Label) -> &'static str {
    match label {
        Label::None => "none",
        Label::Infeasible => "infeasible",
        Label::TossUp => "tossup",
        Label::Leads(candidate) => candidate_word(candidate),
    }
}

/// How far two sampled shares may be apart: four standard errors of their difference.
pub fn tolerance(share: f64, draws: [f64; 2]) -> f64 {
    4.0 * (share * (1.0 - share)).max(0.0).sqrt() * (1.0 / draws[0] + 1.0 / draws[1]).sqrt()
}
