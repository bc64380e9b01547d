//! Rows of the panes, disputes and examples.

use serde_json::Value;

use crate::explain::answer::Answer;
use crate::explain::phrases::label_phrase;
use crate::explain::row_page::{eighths, lean_words};
use crate::layout::dataset::{DataCell, Dataset, DatasetBuilder};
use crate::layout::formats::object;
use crate::model::catalog::{Catalog, Preset};
use crate::model::criterion::{Criterion, EvidenceRating};
use crate::model::rating::{Basis, Lean, Ratings};
use crate::model::scenario::Scenario;

/// Rows of the use-case pane, by index and in that order.
pub fn use_cases(catalog: &Catalog, lens: Basis, rows: &[usize]) -> Dataset {
    let listed = Dataset::of("use-cases", "Use cases", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Row", |row| &row.name)
        .column("part", "Part", |row| DataCell::both(row.section.title(), row.section.id()))
        .column("lean", "Lean", |row| lean_cell(catalog, lens.ratings(row)))
        .column("short", "Why", |row| &row.short)
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id);
    with_row_data(listed, catalog, lens).dataset()
}

/// Rows of the ecosystem pane, by index and in that order, with a column for each option's cell.
pub fn ecosystem(catalog: &Catalog, lens: Basis, rows: &[usize]) -> Dataset {
    let mut listed = Dataset::of("ecosystem", "Ecosystem", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Factor", |row| &row.name);
    for (at, option) in catalog.options.iter().enumerate() {
        let text = |row: &Criterion| DataCell::text(row.cells.get(at).map_or("", |cell| &cell.text));
        listed = listed.column(&option.id, &option.name, text);
    }
    let listed = listed
        .column("lean", "Lean", |row| lean_cell(catalog, lens.ratings(row)))
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id)
        .data_column("short", "Why", |row| &row.short)
        .data_column("tools", "Tools", |row| {
            DataCell::list(&row.cells.iter().flat_map(|cell| &cell.tools).collect::<Vec<_>>())
        });
    with_row_data(listed, catalog, lens).dataset()
}

/// Rows where the figures lean another way than the comparison's source.
pub fn disputes(catalog: &Catalog) -> Dataset {
    let disputed = catalog.criteria.iter().filter(|row| row.is_disputed());
    let disputed = disputed.filter_map(|row| Some(Dispute { row, evidence: row.evidence.as_ref()? }));
    Dataset::of("disputes", "Where the evidence leans another way", disputed)
        .column("name", "Row", |it| &it.row.name)
        .column("article_lean", "Article", |it| disputed_cell(catalog, &it.row.stated, &it.evidence.ratings))
        .column("evidence_lean", "Evidence", |it| disputed_cell(catalog, &it.evidence.ratings, &it.row.stated))
        .column("because", "Why", |it| &it.evidence.because)
        .column("id", "Id", |it| &it.row.id)
        .data_column("article_because", "Article's reason", |it| &it.row.because)
        .data_column("measured", "Measured", |it| DataCell::list(&it.evidence.figures))
        .dataset()
}

/// A row and the evidence that disputes it.
#[derive(Clone, Copy)]
struct Dispute<'a> {
    row: &'a Criterion,
    evidence: &'a EvidenceRating,
}

fn with_row_data<'a>(
    listed: DatasetBuilder<&'a Criterion>,
    catalog: &'a Catalog,
    lens: Basis,
) -> DatasetBuilder<&'a Criterion> {
    listed
        .data_column("strength", "Strength", |row| match lens.ratings(row).lean() {
            Lean::Tie => "",
            Lean::Toward(_, strength) => strength.word(),
        })
        .data_column("because", "Reason", |row| &row.because)
        .data_column("article_lean", "Article's lean", |row| lean_cell(catalog, &row.stated))
        .data_column("evidence_lean", "Evidence's lean", |row| {
            row.evidence.as_ref().map_or(DataCell::text(""), |evidence| lean_cell(catalog, &evidence.ratings))
        })
        .data_column("evidence_because", "Evidence's reason", |row| {
            row.evidence.as_ref().map_or("", |evidence| evidence.because.as_str())
        })
        .data_column("ratings", "Ratings in eighths", |row| ratings_cell(catalog, lens.ratings(row)))
        .data_column("splits", "Can be a service of its own", |row| {
            DataCell::both(if row.splits { "yes" } else { "no" }, row.splits)
        })
        .data_column("about", "One argument", |row| {
            let topic = row.topic.and_then(|topic| catalog.topics.get(topic));
            topic.map_or(DataCell::text(""), |topic| DataCell::both(topic.name.clone(), topic.id.clone()))
        })
}

/// "Python, clear" for people; the option's id or `tie` for programs.
fn lean_cell(catalog: &Catalog, ratings: &Ratings) -> DataCell {
    let id = match ratings.lean() {
        Lean::Tie => "tie",
        Lean::Toward(option, _) => catalog.options.get(option).map_or("", |option| &option.id),
    };
    DataCell::both(lean_words(catalog, ratings), id)
}

/// A lean that another one disputes; of several options those that are rated otherwise.
fn disputed_cell(catalog: &Catalog, ratings: &Ratings, other: &Ratings) -> DataCell {
    let cell = lean_cell(catalog, ratings);
    if catalog.options.len() == 2 {
        return cell;
    }
    DataCell { text: rated_otherwise(catalog, ratings, other), ..cell }
}

/// The options that two sides rate otherwise, with the rating of the first.
fn rated_otherwise(catalog: &Catalog, ratings: &Ratings, other: &Ratings) -> String {
    let differing = (0..catalog.options.len()).filter(|option| ratings.eighths(*option) != other.eighths(*option));
    let words = differing.map(|option| format!("{} {}", catalog.options[option].name, ratings.eighths(option)));
    words.collect::<Vec<_>>().join(", ")
}

fn ratings_cell(catalog: &Catalog, ratings: &Ratings) -> DataCell {
    let cells = catalog.options.iter().zip(ratings.cells());
    let words: Vec<String> = cells.map(|(option, rating)| format!("{} {}", option.name, rating.eighths())).collect();
    DataCell::both(words.join(", "), eighths(catalog, ratings))
}

/// What the figures say beside the source: `agrees`, `disputes`, or that there are none.
fn figures(catalog: &Catalog, criterion: &Criterion) -> DataCell {
    match &criterion.evidence {
        None => DataCell::both("no figures", Value::Null),
        Some(evidence) if evidence.ratings == criterion.stated => DataCell::both("agrees", "agrees"),
        Some(evidence) => {
            let says = if catalog.options.len() == 2 {
                lean_words(catalog, &evidence.ratings)
            } else {
                rated_otherwise(catalog, &evidence.ratings, &criterion.stated)
            };
            DataCell::both(format!("≠ says {says}"), "disputes")
        }
    }
}

pub fn presets(catalog: &Catalog) -> Dataset {
    Dataset::of("presets", "Situations to start from", &catalog.presets)
        .column("title", "Situation", |preset| &preset.title)
        .column("about", "In short", |preset| &preset.about)
        .column("article", "By the article", |preset| answered(catalog, preset, Basis::Stated))
        .column("evidence", "By the evidence", |preset| answered(catalog, preset, Basis::Evidence))
        .column("id", "Id", |preset| &preset.id)
        .data_column("levels", "Levels", |preset| levels_cell(catalog, preset))
        .dataset()
}

/// The levels of one preset, a row each.
pub fn preset_levels(catalog: &Catalog, preset: &Preset) -> Dataset {
    Dataset::of("rows_on", "Rows that count", &preset.levels)
        .column("name", "Row", |(row, _)| catalog.row_name(*row))
        .column("level", "Level", |(_, level)| level.word())
        .column("id", "Id", |(row, _)| catalog.row_id(*row))
        .dataset()
}

fn answered(catalog: &Catalog, preset: &Preset, lens: Basis) -> DataCell {
    let scenario = Scenario { lens, ..Scenario::from_preset(catalog, preset) };
    let answer = Answer::new(catalog, &scenario);
    let name = label_phrase(catalog, answer.verdict.label);
    let how = match answer.verdict.band {
        Some(band) if answer.verdict.proposed().is_some() => format!(" ({})", band.word()),
        None if answer.verdict.is_forced() => " (forced)".to_owned(),
        _ => String::new(),
    };
    DataCell::both(format!("{name}{how}"), answer.verdict.label.word(&catalog.options))
}

fn levels_cell(catalog: &Catalog, preset: &Preset) -> DataCell {
    let levels = preset.levels.iter().map(|(row, level)| (catalog.row_id(*row), level.word()));
    let words: Vec<String> = levels.clone().map(|(id, level)| format!("{id}={level}")).collect();
    DataCell::both(words.join(", "), object(levels.map(|(id, level)| (id.to_owned(), Value::from(level)))))
}
