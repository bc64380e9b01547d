//! The reference answers of an independent model, and what the engine says spelled as they are.

use serde_json::{Value, json};
use versus::engine::input::{DecisionInput, InputRow, Setting, row_hash};
use versus::engine::verdict::{Candidate, Label};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings, Together};

/// Reads one file of reference answers, which stand in `tests/oracles`.
pub fn oracle(name: &str) -> Value {
    let path = format!("{}/tests/oracles/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn level(word: &Value) -> Level {
    Level::from_word(word.as_str().unwrap()).unwrap()
}

pub fn fraction(fraction: Fraction) -> Value {
    json!(fraction.to_string())
}

pub fn maybe(fraction: Option<Fraction>) -> Value {
    fraction.map_or(Value::Null, self::fraction)
}

/// The options and rows of a comparison, all off.
#[derive(Debug, Clone)]
pub struct Pack {
    pub options: Vec<String>,
    pub rows: Vec<String>,
    pub topics: Vec<String>,
    pub input: DecisionInput,
}

impl Pack {
    /// The comparison of `engine.json`.
    pub fn of_engine(engine: &Value) -> Self {
        let options: Vec<Value> =
            engine["options"].as_array().unwrap().iter().map(|id| json!({"id": id, "stack": null})).collect();
        let rows = engine["rows"].as_array().unwrap().iter().map(|row| {
            let mut row = row.clone();
            row["evidence"] = row["evidence_ratings"].clone();
            row
        });
        Self::new(&json!({"options": options, "rows": rows.collect::<Value>(), "two_stacks": true}))
    }

    pub fn new(pack: &Value) -> Self {
        let options = pack["options"].as_array().unwrap();
        let mut topics: Vec<String> = Vec::new();
        let mut stacks: Vec<String> = Vec::new();
        let index = |known: &mut Vec<String>, word: &Value| -> Option<u32> {
            let word = word.as_str()?;
            if !known.iter().any(|known| known == word) {
                known.push(word.to_owned());
            }
            known.iter().position(|known| known == word).map(|place| u32::try_from(place).unwrap())
        };
        let stack = options.iter().map(|option| index(&mut stacks, &option["stack"])).collect();
        let rows = pack["rows"].as_array().unwrap();
        let read = |row: &Value| InputRow {
            id: row_hash(row["id"].as_str().unwrap()),
            stated: ratings(&row["ratings"]),
            evidence: ratings(&row["evidence"]),
            together: match row["together"].as_str().unwrap() {
                "best" => Together::Best,
                "between" => Together::Between,
                _ => Together::Worst,
            },
            topic: index(&mut topics, &row["topic"]),
            level: Level::Off,
        };
        let words = |values: &[Value]| values.iter().map(|value| value["id"].as_str().unwrap().to_owned()).collect();
        let input = DecisionInput {
            options: options.len(),
            stacks: stack,
            rows: rows.iter().map(read).collect(),
            one_stack: pack["two_stacks"].as_bool().unwrap().then_some(Level::Medium),
            basis: Basis::Stated,
        };
        Self { options: words(options), rows: words(rows), topics, input }
    }

    pub fn row(&self, id: &str) -> usize {
        self.rows.iter().position(|row| row == id).unwrap()
    }

    /// The input of a case.
    pub fn input_of(&self, case: &Value) -> DecisionInput {
        let mut input = self.input.clone();
        for (id, word) in case["levels"].as_object().unwrap() {
            input.rows[self.row(id)].level = level(word);
        }
        for (id, cells) in case["reratings"].as_object().into_iter().flatten() {
            let row = &mut input.rows[self.row(id)];
            row.stated = ratings(cells);
            row.evidence = row.stated;
        }
        input.one_stack = (!case["one_stack"].is_null()).then(|| level(&case["one_stack"]));
        input.basis = if case["basis"] == "evidence" { Basis::Evidence } else { Basis::Stated };
        input
    }

    pub fn candidate(&self, candidate: Candidate) -> String {
        match candidate {
            Candidate::Single(option) => self.options[option].clone(),
            Candidate::Pair(pair) => format!("{}+{}", self.options[pair.main], self.options[pair.second]),
        }
    }

    /// A label as lists spell it.
    pub fn label(&self, label: Label) -> String {
        match label {
            Label::None => "none".to_owned(),
            Label::Infeasible => "infeasible".to_owned(),
            Label::TossUp => "tossup".to_owned(),
            Label::Leads(candidate) => self.candidate(candidate),
        }
    }

    /// The label of a verdict, which spells every pair alike.
    pub fn headline(&self, label: Label) -> String {
        if let Label::Leads(Candidate::Pair(_)) = label { "both".to_owned() } else { self.label(label) }
    }

    pub fn setting(&self, setting: Setting) -> String {
        match setting {
            Setting::Row(row) => self.rows[row].clone(),
            Setting::OneStack => "one-stack".to_owned(),
        }
    }

    pub fn row_list(&self, rows: &[usize]) -> Value {
        rows.iter().map(|row| json!(self.rows[*row])).collect()
    }
}

pub fn ratings(cells: &Value) -> Ratings {
    let cells = cells.as_array().map(Vec::as_slice).unwrap_or_default();
    let cells: Vec<Option<u8>> =
        cells.iter().map(|cell| cell.as_u64().map(|rating| u8::try_from(rating).unwrap())).collect();
    Ratings::new(&cells).unwrap()
}

/// One case: the comparison it is about and its answer.
#[derive(Debug, Clone)]
pub struct Case {
    pub pack: Pack,
    pub expected: Value,
}

impl Case {
    pub fn input(&self) -> DecisionInput {
        self.pack.input_of(&self.expected)
    }

    /// Compares a field; a field that is left out says nothing.
    pub fn check(&self, field: &str, actual: &Value) {
        let Some(expected) = self.expected.get(field) else { return };
        assert_eq!(actual, expected, "{} of {}", field, self.expected["id"]);
    }

    pub fn is_on(&self) -> bool {
        self.expected["label"] != "none"
    }
}

/// Every case of both files.
pub fn all_cases() -> Vec<Case> {
    let engine = oracle("engine");
    let pack = Pack::of_engine(&engine);
    let own =
        engine["cases"].as_array().unwrap().iter().map(|case| Case { pack: pack.clone(), expected: case.clone() });
    let options = oracle("options");
    let others = options["cases"].as_array().unwrap().iter();
    let others = others.map(|case| Case { pack: Pack::new(&case["pack"]), expected: case.clone() });
    own.chain(others).collect()
}

/// How far a sampled share may be apart: four standard errors of the difference.
pub fn tolerance(share: f64, draws: [f64; 2]) -> f64 {
    4.0 * (share * (1.0 - share)).max(0.0).sqrt() * (1.0 / draws[0] + 1.0 / draws[1]).sqrt()
}
