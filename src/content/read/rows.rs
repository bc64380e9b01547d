//! `use-cases.toml` and `ecosystem.toml`: the rows that decide between options.

use crate::model::criterion::{Cell, Criterion, EvidenceLean, Section};
use crate::model::rating::{Lean, Rating, Ratings, Strength};

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::nearest::nearest;
use crate::content::value::{CELL, Id, SENTENCE, TITLE, Value};

/// The rows of one file. In a file of one section all rows belong to it and have a cell for each
/// option; else each row says its section.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>, section: Option<Section>) -> Vec<Criterion> {
    fields.tables("row", |row| {
        let (id, number) = name_and_number(row, names);
        let section = section.unwrap_or_else(|| self::section(row));
        Criterion {
            id,
            number,
            section,
            name: row.text("name", TITLE),
            short: row.text("short", CELL),
            because: row.text("because", SENTENCE),
            article: ratings(row, names),
            evidence: evidence(row, names),
            splits: row.optional("splits").and_then(Value::flag).unwrap_or(true),
            topic: row.optional("about").and_then(Value::id).and_then(|topic| names.topics.position(topic)),
            cells: if section == Section::Ecosystem { cells(row, names) } else { Vec::new() },
        }
    })
}

/// Id and number of a row or need.
pub fn name_and_number<'t>(row: &mut Fields<'t>, names: &mut Names<'t>) -> (String, u16) {
    let id = row.id("id");
    let number = row.required("number").and_then(|value| Some((value.whole(&(0..=u16::MAX))?, value.spot())));
    names.give_row(id, number)
}

fn section(row: &mut Fields<'_>) -> Section {
    let words = [Section::UseCases, Section::Workload, Section::Team].map(|section| (section.id(), section));
    row.required("section").and_then(|value| value.word(&words)).unwrap_or(Section::UseCases)
}

fn evidence<'t>(row: &mut Fields<'t>, names: &mut Names<'t>) -> Option<EvidenceLean> {
    Fields::within(row.optional("evidence")?, |evidence| {
        let figures = evidence.ids("figures");
        EvidenceLean {
            ratings: ratings(evidence, names),
            because: evidence.text("because", SENTENCE),
            figures: names.measured.count_on_all(figures),
        }
    })
}

/// `lean` and `strength`, or `ratings`; anything where they are wrong.
pub fn ratings<'t>(row: &mut Fields<'t>, names: &Names<'t>) -> Ratings {
    let (lean, strength) = (row.optional("lean"), row.optional("strength"));
    let ratings = match (lean, row.optional("ratings")) {
        (Some(lean), None) => of_lean(row, lean, strength, names),
        (None, Some(ratings)) => {
            if let Some(strength) = strength {
                let help = "take it out".to_owned();
                strength.spot().error("`strength` belongs to `lean`, and this row has `ratings`", Some(help));
            }
            of_ratings(ratings, names)
        }
        (Some(_), Some(ratings)) => {
            ratings.spot().error("`ratings` and `lean` say the same thing twice", Some("keep one of them".to_owned()));
            None
        }
        (None, None) => {
            row.miss(if names.options.names().len() > 2 { "ratings" } else { "lean" });
            None
        }
    };
    ratings.unwrap_or(Ratings::of_two(Lean::Tie))
}

fn of_lean<'t>(
    row: &mut Fields<'t>,
    lean: Value<'t>,
    strength: Option<Value<'t>>,
    names: &Names<'t>,
) -> Option<Ratings> {
    let strength_of = |value: Value<'t>| value.word(&[Strength::Slight, Strength::Clear].map(|one| (one.word(), one)));
    let id = lean.id()?;
    let options = names.options.names().len();
    if options > 2 {
        let each: Vec<String> = names.options.names().iter().map(|option| format!("{option} = 4")).collect();
        let help = format!("instead of `lean` and `strength` rate each, 0 to 8: `ratings = {{ {} }}`", each.join(", "));
        lean.spot().error(&format!("a lean is between two options, and this pack has {options}"), Some(help));
        return None;
    }
    if id.text == "tie" {
        if let Some(strength) = strength {
            strength.spot().error("a tie has no `strength`", Some("take it out".to_owned()));
        }
        return Some(Ratings::of_two(Lean::Tie));
    }
    let option = option_or_tie(id, names);
    if strength.is_none() {
        row.miss("strength");
    }
    let strength = strength.and_then(strength_of);
    Some(Ratings::of_two(Lean::Toward(option?, strength?)))
}

fn option_or_tie<'t>(id: Id<'t>, names: &Names<'t>) -> Option<usize> {
    let known = names.options.names();
    if known.contains(&id.text) || !names.options.is_complete() {
        return known.iter().position(|name| *name == id.text);
    }
    let right = known.iter().copied().chain(["tie"]);
    let help = id.spot.findings().did_you_mean(id.text, right.clone());
    let help = help.or_else(|| Some(format!("a lean is one of: {}", right.collect::<Vec<_>>().join(", "))));
    id.spot.error(&format!("there is no option `{}`", id.text), help);
    None
}

fn of_ratings<'t>(ratings: Value<'t>, names: &Names<'t>) -> Option<Ratings> {
    let mut cells: Vec<Option<Rating>> = vec![None; names.options.names().len()];
    let mut all_right = true;
    let entries = ratings.entries();
    for (id, value) in &entries {
        let rating = value.whole(&(0..=8)).and_then(|eighths| u8::try_from(eighths).ok()).and_then(Rating::new);
        let cell = names.options.position(*id).and_then(|option| cells.get_mut(option));
        all_right &= rating.is_some();
        if let Some(cell) = cell {
            *cell = rating.or(Some(Rating::default()));
        }
    }
    report_options_without(ratings, "rating", names, &entries, |option| {
        format!("`{option} = 4` is the middle of 0 to 8")
    });
    let cells: Vec<Rating> = cells.into_iter().flatten().collect();
    Ratings::new(&cells).filter(|_| all_right)
}

/// One cell an option, in pack order.
fn cells<'t>(row: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Cell> {
    let Some(value) = row.required("cells") else {
        return Vec::new();
    };
    let mut cells: Vec<Option<Cell>> = vec![None; names.options.names().len()];
    let entries = value.entries();
    for (id, cell) in &entries {
        let place = names.options.position(*id);
        let cell = Fields::within(*cell, |cell| {
            let tools = cell.ids("tools");
            Cell { text: cell.text("text", CELL), tools: names.tools.count_on_all(tools) }
        });
        if let Some(place) = place.and_then(|place| cells.get_mut(place)) {
            *place = cell.or_else(|| Some(Cell::default()));
        }
    }
    report_options_without(value, "cell", names, &entries, |option| {
        format!("write `[row.cells.{option}]` and its `text`")
    });
    cells.into_iter().flatten().collect()
}

/// An option is not missing where its name is only misspelt.
fn report_options_without(
    value: Value<'_>,
    what: &str,
    names: &Names<'_>,
    entries: &[(Id<'_>, Value<'_>)],
    way_out: impl Fn(&str) -> String,
) {
    let known = names.options.names();
    let names_it = |(id, _): &(Id<'_>, Value<'_>), option: &str| {
        let meant = if known.contains(&id.text) { Some(id.text) } else { nearest(id.text, known.iter().copied()) };
        meant == Some(option)
    };
    for option in known {
        let is_there = |(id, _): &(Id<'_>, Value<'_>)| id.text == *option;
        if !entries.iter().any(is_there) && !entries.iter().any(|entry| names_it(entry, option)) {
            value.spot().error(&format!("there is no {what} for the option `{option}`"), Some(way_out(option)));
        }
    }
}
