//! A comparison in sections, and as JSON.

use serde_json::{Value, json};

use crate::decide::label::Label;
use crate::decide::wording::{joined, label_name};
use crate::model::rows::Rows;
use crate::report::compare::{Comparison, Difference, Matter, Side};
use crate::report::facts::Part;
use crate::report::json::{SCHEMA, pretty};
use crate::report::ours;
use crate::report::panel::headline_words;
use crate::report::section::Section;
use crate::report::sheet::Shown::Everywhere;
use crate::report::sheet::{Cell, Sheet};
use crate::report::text::plural_s;
use crate::report::verdict_json::scores;

/// Both verdicts, what differs and what decides, as people read it.
#[must_use]
pub fn sections(comparison: &Comparison) -> Vec<Section> {
    let mut sections = vec![
        Section::Facts(verdicts(comparison)),
        Section::Facts(deciding(comparison)),
        Section::Table(differing(comparison)),
    ];
    for side in &comparison.sides {
        let added = ours::parts(Rows::new(comparison.catalog, &side.scenario));
        let titled = |part: Part| Part { title: format!("{}: {}", side.name, part.title), ..part };
        sections.extend(added.map(titled).map(Section::Facts));
    }
    sections
}

fn verdicts(comparison: &Comparison) -> Part {
    let mut part = Part::new("Verdicts");
    for side in &comparison.sides {
        part.fact(&side.name, side.sentence.text());
    }
    part
}

/// In one sentence, whether the verdicts differ and why.
#[must_use]
pub fn summary(comparison: &Comparison) -> String {
    let [first, second] = &comparison.sides;
    let headline = |side: &Side| headline_words(comparison.catalog, &side.answer);
    let count = plural_s(comparison.differences.len(), "difference");
    if comparison.differences.is_empty() {
        return "They say the same.".to_owned();
    }
    if comparison.agree() {
        return format!("{count}, and the same verdict: {}.", headline(first));
    }
    let names: Vec<String> =
        comparison.deciding.iter().map(|index| comparison.differences[*index].name.clone()).collect();
    let verb = if names.len() == 1 { "makes" } else { "make" };
    let all = comparison.deciding.len() == comparison.differences.len();
    let of = if all { String::new() } else { format!(", out of {}", comparison.differences.len()) };
    format!("{} against {}: {} {verb} the difference{of}.", headline(first), headline(second), joined(&names))
}

fn deciding(comparison: &Comparison) -> Part {
    let mut part = Part::new("What makes the difference");
    part.say(summary(comparison));
    for index in &comparison.deciding {
        let Difference { name, says: [first, second], .. } = &comparison.differences[*index];
        part.fact(name, format!("{first} → {second}"));
    }
    part
}

fn differing(comparison: &Comparison) -> Sheet {
    let [first, second] = &comparison.sides;
    let columns = [
        ("about", "What", Everywhere),
        ("first", first.name.as_str(), Everywhere),
        ("second", second.name.as_str(), Everywhere),
        ("alone", "Alone it gives", Everywhere),
    ];
    let mut sheet = Sheet::new("differences", "What differs", &columns);
    let now = first.answer.verdict.label;
    for Difference { about, name, says, alone, .. } in &comparison.differences {
        let alone = match about {
            Matter::Pin(_) => String::new(),
            _ if *alone == now => "no change".to_owned(),
            _ => label_name(comparison.catalog, *alone),
        };
        sheet.rows.push([name, &says[0], &says[1], &alone].map(Cell::text).into());
    }
    sheet
}

/// As JSON.
#[must_use]
pub fn json(comparison: &Comparison) -> String {
    let catalog = comparison.catalog;
    let label = |label: Label| label.word(&catalog.options);
    let side = |side: &Side| {
        let verdict = &side.answer.verdict;
        json!({
            "name": side.name,
            "label": label(verdict.label),
            "margin": verdict.margin.map(|margin| margin.to_string()),
            "scores": if verdict.scores.is_empty() { Value::Null } else { scores(catalog, verdict) },
            "sentence": side.sentence.text(),
        })
    };
    let difference = |difference: &Difference| {
        json!({
            "about": difference.id, "name": difference.name, "first": difference.says[0],
            "second": difference.says[1], "alone": label(difference.alone),
        })
    };
    let deciding: Vec<&str> =
        comparison.deciding.iter().map(|index| comparison.differences[*index].id.as_str()).collect();
    pretty(&json!({
        "schema": SCHEMA,
        "pack": catalog.pack.id,
        "first": side(&comparison.sides[0]),
        "second": side(&comparison.sides[1]),
        "same_verdict": comparison.agree(),
        "differences": comparison.differences.iter().map(difference).collect::<Vec<Value>>(),
        "deciding": deciding,
        "summary": summary(comparison),
    }))
}
