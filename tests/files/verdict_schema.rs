//! The schema of a verdict for programs: every verdict keeps to it, and it leaves no field undescribed.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use versus::explain::answer::FullAnswer;
use versus::explain::verdict_json::verdict_json;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings, Together};
use versus::model::rows::Row;
use versus::model::scenario::{OwnOption, OwnRating, OwnRow, Scenario};
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open_whole};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../assets/schema/verdict.json")).unwrap()
}

/// Levels besides the examples of each pack: nothing set, too close to call, two stacks, forced, infeasible.
const LEVELS: [(&str, &str); 12] = [
    ("node-vs-python", ""),
    ("node-vs-python", "need-edge=high"),
    ("node-vs-python", "rest-crud=high"),
    ("node-vs-python", "ml-serving=high realtime=high"),
    ("node-vs-python", "ml-serving=high realtime=high one-stack=must"),
    ("node-vs-python", "team-js=must realtime=low"),
    ("node-vs-python", "fullstack-one-language=must ml-serving=high"),
    ("http-frameworks", ""),
    ("http-frameworks", "admin=must edge=must"),
    ("http-frameworks", "admin=must team-js=must team-python=must"),
    ("http-frameworks", "admin=must team-js=must team-python=must one-stack=must"),
    ("http-frameworks", "eco-maturity=high throughput=low"),
];

/// Levels as they stand on a command line.
fn with_levels(catalog: &Catalog, words: &str) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    for (id, level) in words.split_whitespace().filter_map(|word| word.split_once('=')) {
        scenario.set(catalog.row(id).unwrap(), Level::from_word(level).unwrap());
    }
    scenario
}

/// The first example with one of everything that a scenario adds, and unknown ratings.
fn with_own(catalog: &Catalog) -> (Catalog, Scenario) {
    let mut scenario = Scenario::from_preset(catalog, &catalog.presets[0]);
    let on = scenario.criteria.iter().position(|level| level.is_on()).unwrap();
    let option =
        OwnOption { id: "ours-go".to_owned(), name: "Go".to_owned(), mark: "Go".to_owned(), ratings: [(on, 6)].into() };
    scenario.own_options.push(option);
    let catalog = catalog.with_own_options(&scenario).into_owned();
    scenario.own.push(OwnRow {
        id: "ours-support".to_owned(),
        name: "Support".to_owned(),
        ratings: Ratings::new(&[Some(8), Some(2)]).unwrap(),
        together: Together::Worst,
        because: "they answer".to_owned(),
        level: Level::High,
    });
    let ratings = Ratings::new(&[Some(6), None, Some(3)]).unwrap();
    scenario.own_ratings.insert(on, OwnRating { ratings, note: "we measured".to_owned() });
    scenario.notes.insert(Row::Criterion(on), "ask again".to_owned());
    scenario.about.people = vec!["Ana".to_owned()];
    let votes = ["ana", "ben", "1"].map(|name| (name.to_owned(), Level::High));
    scenario.votes.insert(Row::Criterion(on), votes.into());
    scenario.pins[0] = catalog.frameworks.iter().position(|framework| framework.option == 0);
    (catalog, scenario)
}

/// The verdicts of every example by either basis, and of what no example has.
fn verdicts() -> Vec<(String, Value)> {
    let mut verdicts = Vec::new();
    let mut add = |name: String, catalog: &Catalog, scenario: &Scenario| {
        let text = verdict_json(&FullAnswer::new(catalog, scenario));
        verdicts.push((name, serde_json::from_str(&text).unwrap()));
    };
    for pack in PACKS {
        let catalog = open_whole(&PackRef::Bundled(pack)).unwrap().catalog;
        for (preset, basis) in catalog.presets.iter().zip(Basis::ALL.into_iter().cycle()) {
            let scenario = Scenario { basis, ..Scenario::from_preset(&catalog, preset) };
            add(format!("{} {}", pack.id, preset.id), &catalog, &scenario);
        }
        for (_, levels) in LEVELS.iter().filter(|(id, _)| *id == pack.id) {
            add(format!("{} {levels}", pack.id), &catalog, &with_levels(&catalog, levels));
        }
        let (with_options, scenario) = with_own(&catalog);
        add(format!("{} with its own", pack.id), &with_options, &scenario);
    }
    verdicts
}

#[test]
fn every_verdict_keeps_to_the_schema() {
    let schema = schema();
    let judge = jsonschema::validator_for(&schema).unwrap();
    let verdicts = verdicts();
    assert!(verdicts.len() >= 20, "{} verdicts", verdicts.len());
    for (name, verdict) in &verdicts {
        let problems: Vec<String> =
            judge.iter_errors(verdict).map(|error| format!("{}: {error}", error.instance_path)).collect();
        assert_eq!(problems, Vec::<String>::new(), "{name}");
    }
    let labels: BTreeSet<&str> = verdicts.iter().map(|(_, verdict)| verdict["label"].as_str().unwrap()).collect();
    for label in ["node+python", "infeasible", "none", "tossup"] {
        assert!(labels.contains(label), "no verdict is {label}");
    }
    let has = |path: &str| verdicts.iter().any(|(_, verdict)| verdict.pointer(path).is_some_and(|it| !it.is_null()));
    let voted = verdicts.iter().find_map(|(_, verdict)| verdict["votes"].as_object()?.values().next());
    assert_eq!(voted, Some(&json!({ "level": "high", "counts": { "high": 3 }, "named": { "Ana": "high" } })));
    for path in ["/pair/gain", "/forced_by/0", "/check_first/0", "/own_options/0", "/bounds/ours-go", "/topics/0"] {
        assert!(has(path), "no verdict has {path}");
    }
}

#[test]
fn what_is_not_described_is_refused() {
    let judge = jsonschema::validator_for(&schema()).unwrap();
    let found = verdicts().into_iter().find(|(_, verdict)| !verdict["pair"].is_null() && !verdict["margin"].is_null());
    let (_, verdict) = found.unwrap();
    assert!(judge.is_valid(&verdict));
    let refused = |path: &str, value: Value| {
        let mut changed = verdict.clone();
        *changed.pointer_mut(path).unwrap() = value;
        assert!(!judge.is_valid(&changed), "{path} is taken");
    };
    refused("/label", json!("Node.js"));
    refused("/margin", json!(0.5));
    refused("/margin/exact", json!("0.5"));
    refused("/pair/cost", json!({"exact": "2/1", "value": 2.0, "points": 200}));
    refused("/basis", json!("article"));
    let mut more = verdict.clone();
    more["more"] = json!(1);
    assert!(!judge.is_valid(&more));
    let mut fewer = verdict;
    fewer.as_object_mut().unwrap().remove("sentence");
    assert!(!judge.is_valid(&fewer));
}

/// Every field of every object that stands in the schema.
fn fields<'s>(path: &str, schema: &'s Value, found: &mut Vec<(String, &'s Value)>) {
    match schema {
        Value::Object(parts) => {
            for (name, field) in parts.get("properties").and_then(Value::as_object).into_iter().flatten() {
                found.push((format!("{path}/{name}"), field));
            }
            if parts.get("type") == Some(&json!("object")) && parts.contains_key("properties") {
                assert_eq!(parts.get("additionalProperties"), Some(&json!(false)), "{path}");
            }
            parts.iter().for_each(|(name, part)| fields(&format!("{path}/{name}"), part, found));
        }
        Value::Array(parts) => parts.iter().for_each(|part| fields(path, part, found)),
        _ => {}
    }
}

#[test]
fn every_field_is_described_and_every_object_is_closed() {
    let schema = schema();
    let mut found = Vec::new();
    fields("", &schema, &mut found);
    assert!(found.len() > 100, "{} fields", found.len());
    for (path, field) in found {
        let target = field["$ref"].as_str().and_then(|path| schema.pointer(path.trim_start_matches('#')));
        let words = field["description"].as_str().or_else(|| target?["description"].as_str()).unwrap_or_default();
        assert!(words.ends_with('.') && words.len() > 5, "{path}: {words}");
    }
}
