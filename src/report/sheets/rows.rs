//! Rows that decide between options: use cases, workload, team, ecosystem, and what is disputed.

use serde_json::Value;

use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::model::rating::{Lean, Ratings};
use crate::model::scenario::Lens;
use crate::report::detail::lean_words;
use crate::report::ours::eighths;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Column, Sheet, Shown};

/// Rows of the use-case pane, by index and in that order.
#[must_use]
pub fn use_cases(catalog: &Catalog, lens: Lens, rows: &[usize]) -> Sheet {
    let mut columns = vec![
        ("name", "Row", Everywhere),
        ("part", "Part", Everywhere),
        ("lean", "Lean", Everywhere),
        ("short", "Why", Everywhere),
        ("figures", "Evidence", Everywhere),
        ("id", "Id", Everywhere),
    ];
    columns.extend(DATA);
    let mut sheet = Sheet::new("use-cases", "Use cases", &columns);
    for criterion in rows.iter().filter_map(|row| catalog.criteria.get(*row)) {
        let mut cells = vec![
            Cell::text(&criterion.name),
            Cell::both(criterion.section.title(), criterion.section.id()),
            lean_cell(catalog, lens.ratings(criterion)),
            Cell::text(&criterion.short),
            figures(catalog, criterion),
            Cell::text(&criterion.id),
        ];
        cells.extend(data(catalog, criterion, lens));
        sheet.rows.push(cells);
    }
    sheet
}

/// Rows of the ecosystem pane, by index and in that order, with a column for each option's cell.
#[must_use]
pub fn ecosystem(catalog: &Catalog, lens: Lens, rows: &[usize]) -> Sheet {
    let mut columns = vec![
        ("name", "Factor", Everywhere),
        ("lean", "Lean", Everywhere),
        ("figures", "Evidence", Everywhere),
        ("id", "Id", Everywhere),
        ("short", "Why", AsData),
        ("tools", "Tools", AsData),
    ];
    columns.extend(DATA);
    let mut sheet = Sheet::new("ecosystem", "Ecosystem", &columns);
    let options = catalog.options.iter().map(|option| Column {
        id: option.id.clone(),
        title: option.name.clone(),
        shown: Everywhere,
    });
    sheet.columns.splice(1..1, options);
    for criterion in rows.iter().filter_map(|row| catalog.criteria.get(*row)) {
        let mut cells = vec![Cell::text(&criterion.name)];
        let texts = (0..catalog.options.len()).map(|option| criterion.cells.get(option));
        cells.extend(texts.map(|cell| Cell::text(cell.map_or("", |cell| &cell.text))));
        let tools: Vec<&String> = criterion.cells.iter().flat_map(|cell| &cell.tools).collect();
        cells.extend([
            lean_cell(catalog, lens.ratings(criterion)),
            figures(catalog, criterion),
            Cell::text(&criterion.id),
            Cell::text(&criterion.short),
            Cell::list(&tools),
        ]);
        cells.extend(data(catalog, criterion, lens));
        sheet.rows.push(cells);
    }
    sheet
}

/// Rows where the figures lean another way than the comparison's source.
#[must_use]
pub fn disputes(catalog: &Catalog) -> Sheet {
    let columns = [
        ("name", "Row", Everywhere),
        ("article_lean", "Article", Everywhere),
        ("evidence_lean", "Evidence", Everywhere),
        ("because", "Why", Everywhere),
        ("id", "Id", Everywhere),
        ("article_because", "Article's reason", AsData),
        ("measured", "Measured", AsData),
    ];
    let mut sheet = Sheet::new("disputes", "Where the evidence leans another way", &columns);
    for criterion in catalog.criteria.iter().filter(|criterion| criterion.is_disputed()) {
        let Some(evidence) = &criterion.evidence else { continue };
        sheet.rows.push(vec![
            Cell::text(&criterion.name),
            disputed_cell(catalog, &criterion.article, &evidence.ratings),
            disputed_cell(catalog, &evidence.ratings, &criterion.article),
            Cell::text(&evidence.because),
            Cell::text(&criterion.id),
            Cell::text(&criterion.because),
            Cell::list(&evidence.figures),
        ]);
    }
    sheet
}

const DATA: [(&str, &str, Shown); 8] = [
    ("strength", "Strength", AsData),
    ("because", "Reason", AsData),
    ("article_lean", "Article's lean", AsData),
    ("evidence_lean", "Evidence's lean", AsData),
    ("evidence_because", "Evidence's reason", AsData),
    ("ratings", "Ratings in eighths", AsData),
    ("splits", "Can be a service of its own", AsData),
    ("about", "One argument", AsData),
];

fn data(catalog: &Catalog, criterion: &Criterion, lens: Lens) -> Vec<Cell> {
    let ratings = lens.ratings(criterion);
    let evidence = criterion.evidence.as_ref();
    let strength = match ratings.lean() {
        Lean::Tie => "",
        Lean::Toward(_, strength) => strength.word(),
    };
    let topic = criterion.topic.and_then(|topic| catalog.topics.get(topic));
    vec![
        Cell::text(strength),
        Cell::text(&criterion.because),
        lean_cell(catalog, &criterion.article),
        evidence.map_or(Cell::text(""), |evidence| lean_cell(catalog, &evidence.ratings)),
        Cell::text(evidence.map_or("", |evidence| evidence.because.as_str())),
        ratings_cell(catalog, ratings),
        Cell::both(if criterion.splits { "yes" } else { "no" }, criterion.splits),
        topic.map_or(Cell::text(""), |topic| Cell::both(topic.name.clone(), topic.id.clone())),
    ]
}

/// "Python, clear" for people; the option's id or `tie` for programs.
fn lean_cell(catalog: &Catalog, ratings: &Ratings) -> Cell {
    let id = match ratings.lean() {
        Lean::Tie => "tie",
        Lean::Toward(option, _) => catalog.options.get(option).map_or("", |option| &option.id),
    };
    Cell::both(lean_words(catalog, ratings), id)
}

/// A lean that another one disputes; of several options those that are rated otherwise.
fn disputed_cell(catalog: &Catalog, ratings: &Ratings, other: &Ratings) -> Cell {
    let cell = lean_cell(catalog, ratings);
    if catalog.options.len() == 2 {
        return cell;
    }
    Cell { text: rated_otherwise(catalog, ratings, other), ..cell }
}

/// The options that two sides rate otherwise, with the rating of the first.
fn rated_otherwise(catalog: &Catalog, ratings: &Ratings, other: &Ratings) -> String {
    let differing = (0..catalog.options.len()).filter(|option| ratings.eighths(*option) != other.eighths(*option));
    let words = differing.map(|option| format!("{} {}", catalog.options[option].name, ratings.eighths(option)));
    words.collect::<Vec<_>>().join(", ")
}

fn ratings_cell(catalog: &Catalog, ratings: &Ratings) -> Cell {
    let cells = catalog.options.iter().zip(ratings.cells());
    let words: Vec<String> = cells.map(|(option, rating)| format!("{} {}", option.name, rating.eighths())).collect();
    Cell::both(words.join(", "), eighths(catalog, ratings))
}

/// What the figures say beside the source: `agrees`, `disputes`, or that there are none.
fn figures(catalog: &Catalog, criterion: &Criterion) -> Cell {
    match &criterion.evidence {
        None => Cell::both("no figures", Value::Null),
        Some(evidence) if evidence.ratings == criterion.article => Cell::both("agrees", "agrees"),
        Some(evidence) => {
            let says = if catalog.options.len() == 2 {
                lean_words(catalog, &evidence.ratings)
            } else {
                rated_otherwise(catalog, &evidence.ratings, &criterion.article)
            };
            Cell::both(format!("⚑ says {says}"), "disputes")
        }
    }
}
