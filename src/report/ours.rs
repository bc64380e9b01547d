//! What is ours and not the content's, listed: the scenario's words, own rows, re-ratings, notes.
//!
//! Every text, export and JSON takes it from here, so that none can pass our word off as the content's.

use serde_json::{Value, json};

use crate::model::catalog::Catalog;
use crate::model::rating::Ratings;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::report::detail::lean_words;
use crate::report::facts::Part;
use crate::report::json::object;
use crate::scenario::token;

/// The title of the part that holds the token.
pub const TOKEN: &str = "Token";

/// The scenario's own words and everything it adds to the content; parts may be empty.
#[must_use]
pub fn parts(rows: Rows) -> [Part; 3] {
    [about(rows), added(rows), notes(rows)]
}

/// What the scenario says about itself.
fn about(rows: Rows) -> Part {
    let about = &rows.scenario.about;
    let mut part = Part::new("Scenario");
    part.fact("Title", &about.title);
    part.fact("People", about.people.join(", "));
    part.fact("Context", &about.context);
    part.fact("Notes", &about.notes);
    part
}

/// The token of the scenario, and how many changes it does not carry; why there is none where it does not fit, and
/// nothing while no row counts.
#[must_use]
pub fn token(rows: Rows) -> Part {
    let mut part = Part::new(TOKEN);
    let lacks = token::remark(token::not_carried(rows.scenario));
    part.say(match token::write(rows.catalog, rows.scenario) {
        _ if rows.scenario.rows_on() == 0 => String::new(),
        None => format!("none, it would be longer than {} characters", token::LONGEST),
        Some(text) if lacks.is_empty() => text,
        Some(text) => format!("{text} ({lacks})"),
    });
    part
}

/// Own rows and re-ratings, each with its reason.
fn added(rows: Rows) -> Part {
    let mut part = Part::new("Ours, not the content's");
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    for (index, own) in scenario.own.iter().enumerate() {
        let joint = if own.splits { "" } else { "; cannot live in a service of its own" };
        let lean = lean_words(catalog, &own.ratings);
        part.fact(rows.marked(Row::Own(index)), format!("{lean}{joint}{}", because(&own.because)));
    }
    for (index, rerating) in &scenario.reratings {
        let was = scenario.content_ratings(catalog, *index).map_or(String::new(), |was| lean_words(catalog, &was));
        let lean = lean_words(catalog, &rerating.ratings);
        let words = format!("{lean}, where the {} says {was}{}", scenario.lens.word(), because(&rerating.note));
        part.fact(rows.marked(Row::Criterion(*index)), words);
    }
    part
}

fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(": {why}") }
}

fn notes(rows: Rows) -> Part {
    let mut part = Part::new("Our notes");
    for (row, note) in &rows.scenario.notes {
        part.fact(rows.marked(*row), note);
    }
    part
}

/// The same for JSON: field names and values.
#[must_use]
pub fn fields(rows: Rows) -> [(&'static str, Value); 6] {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let own = scenario.own.iter().map(|own| {
        json!({
            "id": own.id, "name": own.name, "eighths": eighths(catalog, &own.ratings),
            "splits": own.splits, "because": own.because,
        })
    });
    let reratings = scenario.reratings.iter().map(|(index, rerating)| {
        json!({
            "row": rows.id(Row::Criterion(*index)), "eighths": eighths(catalog, &rerating.ratings),
            "note": rerating.note,
        })
    });
    let notes = scenario.notes.iter().map(|(row, note)| (rows.id(*row).to_owned(), Value::from(note.as_str())));
    let about = json!({
        "title": about.title, "context": about.context, "people": about.people, "notes": about.notes,
    });
    [
        ("scenario", about),
        ("own_rows", own.collect()),
        ("re_ratings", reratings.collect()),
        ("row_notes", object(notes)),
        ("token", token::write(catalog, scenario).into()),
        ("token_lacks", token::not_carried(scenario).into()),
    ]
}

/// The ratings by option, in eighths.
pub(crate) fn eighths(catalog: &Catalog, ratings: &Ratings) -> Value {
    let cells = catalog.options.iter().zip(ratings.cells());
    object(cells.map(|(option, cell)| (option.id.clone(), Value::from(cell.eighths()))))
}
