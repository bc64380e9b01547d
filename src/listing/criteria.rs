//! Rows of the panes, disputes and examples.

use serde_json::Value;

use crate::engine::verdict::Label;
use crate::explain::answer::Answer;
use crate::explain::phrases::{band_words, candidate_name, favors_words, label_id, label_words};
use crate::layout::dataset::{DataCell, Dataset, DatasetBuilder};
use crate::layout::formats::object;
use crate::model::catalog::{Catalog, Preset};
use crate::model::criterion::{Criterion, EvidenceRating};
use crate::model::rating::{Basis, Favors, Ratings};
use crate::model::scenario::Scenario;

/// Rows of the use-case pane, by index and in that order.
pub fn use_cases(catalog: &Catalog, basis: Basis, rows: &[usize]) -> Dataset {
    let listed = Dataset::of("use-cases", "Use cases", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Row", |row| &row.name)
        .column("section", "Section", |row| {
            let named = row.named_section.and_then(|section| catalog.sections.get(section));
            DataCell::both(catalog.section_title(row), named.map_or(row.section.id(), |section| &section.id))
        })
        .column("favors", "Favors", |row| favors_cell(catalog, row.ratings(basis)))
        .column("short", "Why", |row| &row.short)
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id);
    with_row_data(listed, catalog, basis).dataset()
}

/// Rows of the ecosystem pane, by index and in that order, with a column for each option's cell.
pub fn ecosystem(catalog: &Catalog, basis: Basis, rows: &[usize]) -> Dataset {
    let mut listed = Dataset::of("ecosystem", "Ecosystem", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Factor", |row| &row.name);
    for (at, option) in catalog.options.iter().enumerate() {
        let text = |row: &Criterion| DataCell::text(row.cells.get(at).map_or("", |cell| &cell.text));
        listed = listed.column(&option.id, &option.name, text);
    }
    let listed = listed
        .column("favors", "Favors", |row| favors_cell(catalog, row.ratings(basis)))
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id)
        .data_column("short", "Why", |row| &row.short)
        .data_column("tools", "Tools", |row| {
            DataCell::list(&row.cells.iter().flat_map(|cell| &cell.tools).collect::<Vec<_>>())
        });
    with_row_data(listed, catalog, basis).dataset()
}

/// Rows that the evidence rates otherwise than who wrote the comparison.
pub fn disputes(catalog: &Catalog) -> Dataset {
    let disputed = catalog.criteria.iter().filter(|row| row.is_disputed());
    let disputed = disputed.filter_map(|row| Some(Dispute { row, evidence: row.evidence.as_ref()? }));
    Dataset::of("disputes", "Where the evidence says something else", disputed)
        .column("name", "Row", |it| &it.row.name)
        .column("stated", &by_author(catalog), |it| disputed_cell(catalog, it.row.stated, it.evidence.ratings))
        .column("evidence", BY_EVIDENCE, |it| disputed_cell(catalog, it.evidence.ratings, it.row.stated))
        .column("because", "Why", |it| &it.evidence.because)
        .column("id", "Id", |it| &it.row.id)
        .data_column("stated_because", "Stated reason", |it| &it.row.because)
        .data_column("measured", "Measured", |it| DataCell::list(&it.evidence.figures))
        .dataset()
}

/// The title of what the evidence says.
const BY_EVIDENCE: &str = "By the evidence";

/// The title of what who wrote the comparison says.
fn by_author(catalog: &Catalog) -> String {
    format!("By {}", catalog.pack.rated_by)
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
    basis: Basis,
) -> DatasetBuilder<&'a Criterion> {
    listed
        .data_column("strength", "Strength", |row| match row.ratings(basis).favors(catalog.options.len()) {
            Favors::One(_, strength) => strength.word(),
            Favors::Unknown | Favors::Even => "",
        })
        .data_column("because", "Reason", |row| &row.because)
        .data_column("stated", &by_author(catalog), |row| favors_cell(catalog, row.stated))
        .data_column("evidence", BY_EVIDENCE, |row| {
            row.evidence.as_ref().map_or(DataCell::text(""), |evidence| favors_cell(catalog, evidence.ratings))
        })
        .data_column("evidence_because", "Reason by the evidence", |row| {
            row.evidence.as_ref().map_or("", |evidence| evidence.because.as_str())
        })
        .data_column("ratings", "Ratings, 0 to 8", |row| ratings_cell(catalog, row.ratings(basis)))
        .data_column("together", "Two stacks get", |row| row.together.word())
        .data_column("topic", "Overlaps on", |row| {
            let topic = row.topic.and_then(|topic| catalog.topics.get(topic));
            topic.map_or(DataCell::text(""), |topic| DataCell::both(topic.name.clone(), topic.id.clone()))
        })
        .data_column("added", "Not in the source", |row| {
            DataCell::both(if row.added { "added" } else { "" }, row.added)
        })
}

/// "Python clearly" for people; the option's id, `tie`, or nothing where a rating is unknown for programs.
fn favors_cell(catalog: &Catalog, ratings: Ratings) -> DataCell {
    let id = match ratings.favors(catalog.options.len()) {
        Favors::Unknown => Value::Null,
        Favors::Even => Value::from("tie"),
        Favors::One(option, _) => catalog.options.get(option).map_or(Value::Null, |option| Value::from(&*option.id)),
    };
    DataCell::both(favors_words(catalog, &ratings), id)
}

/// Whom a disputed row favors; of several options those that are rated otherwise.
fn disputed_cell(catalog: &Catalog, ratings: Ratings, other: Ratings) -> DataCell {
    let cell = favors_cell(catalog, ratings);
    if catalog.options.len() == 2 {
        return cell;
    }
    DataCell { text: rated_otherwise(catalog, ratings, other), ..cell }
}

/// The options that two sides rate otherwise, with the rating of the first.
fn rated_otherwise(catalog: &Catalog, ratings: Ratings, other: Ratings) -> String {
    let options = catalog.options.iter().enumerate();
    let differing = options.filter(|(option, _)| ratings.get(*option) != other.get(*option));
    let words = differing.map(|(option, known)| rating_words(&known.name, ratings.get(option)));
    words.collect::<Vec<_>>().join(", ")
}

fn rating_words(name: &str, rating: Option<u8>) -> String {
    rating.map_or_else(|| format!("{name} ?"), |rating| format!("{name} {rating}"))
}

/// "Node.js 7, Python 1" for people; ratings by the id of the option, null where unknown, for programs.
fn ratings_cell(catalog: &Catalog, ratings: Ratings) -> DataCell {
    if ratings.is_unrated() {
        return DataCell::text("");
    }
    let options = || catalog.options.iter().enumerate().map(|(option, known)| (known, ratings.get(option)));
    let words: Vec<String> = options().map(|(known, rating)| rating_words(&known.name, rating)).collect();
    let values = options().map(|(known, rating)| (known.id.clone(), Value::from(rating)));
    DataCell::both(words.join(", "), object(values))
}

/// What the evidence says beside the source: `agrees`, `disputes`, or nothing where one of them rates nothing.
fn figures(catalog: &Catalog, criterion: &Criterion) -> DataCell {
    match &criterion.evidence {
        Some(evidence) if criterion.is_disputed() => {
            let says = if catalog.options.len() == 2 {
                favors_words(catalog, &evidence.ratings)
            } else {
                rated_otherwise(catalog, evidence.ratings, criterion.stated)
            };
            DataCell::both(format!("≠ says {says}"), "disputes")
        }
        Some(_) if !criterion.stated.is_unrated() => DataCell::both("agrees", "agrees"),
        Some(_) => DataCell::both("rated by the evidence alone", Value::Null),
        None => DataCell::both("no figures", Value::Null),
    }
}

/// Examples with the verdict on each; by the evidence too where it rates rows beside their source.
pub fn presets(catalog: &Catalog) -> Dataset {
    let listed = Dataset::of("presets", "Examples to start from", &catalog.presets)
        .column("title", "Example", |preset| &preset.title)
        .column("about", "In short", |preset| &preset.about);
    let listed = if catalog.has_second_ratings() {
        listed.column("stated", &by_author(catalog), |preset| answered(catalog, preset, Basis::Stated)).column(
            "evidence",
            BY_EVIDENCE,
            |preset| answered(catalog, preset, Basis::Evidence),
        )
    } else {
        listed.column("stated", "Verdict", |preset| answered(catalog, preset, Basis::Stated))
    };
    listed
        .column("id", "Id", |preset| &preset.id)
        .data_column("levels", "Importance", |preset| levels_cell(catalog, preset))
        .dataset()
}

/// The levels of one preset, a row each.
pub fn preset_levels(catalog: &Catalog, preset: &Preset) -> Dataset {
    Dataset::of("rows_on", "Priorities", &preset.levels)
        .column("name", "Row", |(row, _)| catalog.row_name(*row))
        .column("level", "Importance", |(_, level)| DataCell::both(level.name(), level.word()))
        .column("id", "Id", |(row, _)| catalog.row_id(*row))
        .dataset()
}

fn answered(catalog: &Catalog, preset: &Preset, basis: Basis) -> DataCell {
    let scenario = Scenario { basis, ..Scenario::from_preset(catalog, preset) };
    let verdict = &Answer::new(catalog, &scenario).verdict;
    let name = label_words(catalog, verdict.label);
    let words = match (verdict.label, verdict.band, verdict.leader()) {
        (Label::Leads(_), Some(band), _) => format!("{name} ({})", band_words(band)),
        (Label::Leads(_), None, _) if verdict.is_forced() => format!("{name} (the only one left)"),
        (Label::TossUp, _, Some(leader)) => format!("{name}, {} first", candidate_name(catalog, leader)),
        _ => name.into_owned(),
    };
    DataCell::both(words, label_id(catalog, verdict.label))
}

fn levels_cell(catalog: &Catalog, preset: &Preset) -> DataCell {
    let levels = preset.levels.iter().map(|(row, level)| (catalog.row_id(*row), level.word()));
    let words: Vec<String> = levels.clone().map(|(id, level)| format!("{id}={level}")).collect();
    DataCell::both(words.join(", "), object(levels.map(|(id, level)| (id.to_owned(), Value::from(level)))))
}
