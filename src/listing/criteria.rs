//! Rows of the panes, disputes and examples.

use serde_json::Value;

use crate::engine::candidate::Label;
use crate::explain::answer::Answer;
use crate::explain::row_page::{eighths, lean_words};
use crate::explain::wording::label_phrase;
use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{ColumnUse, DataCell, Dataset, DatasetColumn};
use crate::layout::formats::object;
use crate::model::catalog::{Catalog, Preset};
use crate::model::criterion::Criterion;
use crate::model::rating::{Lean, Ratings};
use crate::model::scenario::{Basis, Scenario};

/// Rows of the use-case pane, by index and in that order.
pub fn use_cases(catalog: &Catalog, lens: Basis, rows: &[usize]) -> Dataset {
    let mut columns = vec![
        ("name", "Row", Everywhere),
        ("part", "Part", Everywhere),
        ("lean", "Lean", Everywhere),
        ("short", "Why", Everywhere),
        ("figures", "Evidence", Everywhere),
        ("id", "Id", Everywhere),
    ];
    columns.extend(ROW_DATA);
    let mut dataset = Dataset::new("use-cases", "Use cases", &columns);
    for criterion in rows.iter().filter_map(|row| catalog.criteria.get(*row)) {
        let mut cells = vec![
            DataCell::text(&criterion.name),
            DataCell::both(criterion.section.title(), criterion.section.id()),
            lean_cell(catalog, lens.ratings(criterion)),
            DataCell::text(&criterion.short),
            figures(catalog, criterion),
            DataCell::text(&criterion.id),
        ];
        cells.extend(row_data(catalog, criterion, lens));
        dataset.rows.push(cells);
    }
    dataset
}

/// Rows of the ecosystem pane, by index and in that order, with a column for each option's cell.
pub fn ecosystem(catalog: &Catalog, lens: Basis, rows: &[usize]) -> Dataset {
    let mut columns = vec![
        ("name", "Factor", Everywhere),
        ("lean", "Lean", Everywhere),
        ("figures", "Evidence", Everywhere),
        ("id", "Id", Everywhere),
        ("short", "Why", AsData),
        ("tools", "Tools", AsData),
    ];
    columns.extend(ROW_DATA);
    let mut dataset = Dataset::new("ecosystem", "Ecosystem", &columns);
    let options = catalog.options.iter().map(|option| DatasetColumn {
        id: option.id.clone(),
        title: option.name.clone(),
        shown: Everywhere,
    });
    dataset.columns.splice(1..1, options);
    for criterion in rows.iter().filter_map(|row| catalog.criteria.get(*row)) {
        let mut cells = vec![DataCell::text(&criterion.name)];
        let texts = (0..catalog.options.len()).map(|option| criterion.cells.get(option));
        cells.extend(texts.map(|cell| DataCell::text(cell.map_or("", |cell| &cell.text))));
        let tools: Vec<&String> = criterion.cells.iter().flat_map(|cell| &cell.tools).collect();
        cells.extend([
            lean_cell(catalog, lens.ratings(criterion)),
            figures(catalog, criterion),
            DataCell::text(&criterion.id),
            DataCell::text(&criterion.short),
            DataCell::list(&tools),
        ]);
        cells.extend(row_data(catalog, criterion, lens));
        dataset.rows.push(cells);
    }
    dataset
}

/// Rows where the figures lean another way than the comparison's source.
pub fn disputes(catalog: &Catalog) -> Dataset {
    let columns = [
        ("name", "Row", Everywhere),
        ("article_lean", "Article", Everywhere),
        ("evidence_lean", "Evidence", Everywhere),
        ("because", "Why", Everywhere),
        ("id", "Id", Everywhere),
        ("article_because", "Article's reason", AsData),
        ("measured", "Measured", AsData),
    ];
    let mut dataset = Dataset::new("disputes", "Where the evidence leans another way", &columns);
    for criterion in catalog.criteria.iter().filter(|criterion| criterion.is_disputed()) {
        let Some(evidence) = &criterion.evidence else { continue };
        dataset.rows.push(vec![
            DataCell::text(&criterion.name),
            disputed_cell(catalog, &criterion.article, &evidence.ratings),
            disputed_cell(catalog, &evidence.ratings, &criterion.article),
            DataCell::text(&evidence.because),
            DataCell::text(&criterion.id),
            DataCell::text(&criterion.because),
            DataCell::list(&evidence.figures),
        ]);
    }
    dataset
}

const ROW_DATA: [(&str, &str, ColumnUse); 8] = [
    ("strength", "Strength", AsData),
    ("because", "Reason", AsData),
    ("article_lean", "Article's lean", AsData),
    ("evidence_lean", "Evidence's lean", AsData),
    ("evidence_because", "Evidence's reason", AsData),
    ("ratings", "Ratings in eighths", AsData),
    ("splits", "Can be a service of its own", AsData),
    ("about", "One argument", AsData),
];

fn row_data(catalog: &Catalog, criterion: &Criterion, lens: Basis) -> Vec<DataCell> {
    let ratings = lens.ratings(criterion);
    let evidence = criterion.evidence.as_ref();
    let strength = match ratings.lean() {
        Lean::Tie => "",
        Lean::Toward(_, strength) => strength.word(),
    };
    let topic = criterion.topic.and_then(|topic| catalog.topics.get(topic));
    vec![
        DataCell::text(strength),
        DataCell::text(&criterion.because),
        lean_cell(catalog, &criterion.article),
        evidence.map_or(DataCell::text(""), |evidence| lean_cell(catalog, &evidence.ratings)),
        DataCell::text(evidence.map_or("", |evidence| evidence.because.as_str())),
        ratings_cell(catalog, ratings),
        DataCell::both(if criterion.splits { "yes" } else { "no" }, criterion.splits),
        topic.map_or(DataCell::text(""), |topic| DataCell::both(topic.name.clone(), topic.id.clone())),
    ]
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
        Some(evidence) if evidence.ratings == criterion.article => DataCell::both("agrees", "agrees"),
        Some(evidence) => {
            let says = if catalog.options.len() == 2 {
                lean_words(catalog, &evidence.ratings)
            } else {
                rated_otherwise(catalog, &evidence.ratings, &criterion.article)
            };
            DataCell::both(format!("⚑ says {says}"), "disputes")
        }
    }
}

pub fn presets(catalog: &Catalog) -> Dataset {
    let columns = [
        ("title", "Situation", Everywhere),
        ("about", "In short", Everywhere),
        ("article", "By the article", Everywhere),
        ("evidence", "By the evidence", Everywhere),
        ("id", "Id", Everywhere),
        ("levels", "Levels", AsData),
    ];
    let mut dataset = Dataset::new("presets", "Situations to start from", &columns);
    for preset in &catalog.presets {
        let mut cells = vec![DataCell::text(&preset.title), DataCell::text(&preset.about)];
        cells.extend(Basis::ALL.map(|lens| answered(catalog, preset, lens)));
        cells.extend([DataCell::text(&preset.id), levels_cell(preset)]);
        dataset.rows.push(cells);
    }
    dataset
}

/// The levels of one preset, a row each.
pub fn preset_levels(catalog: &Catalog, preset: &Preset) -> Dataset {
    let columns = [("name", "Row", Everywhere), ("level", "Level", Everywhere), ("id", "Id", Everywhere)];
    let mut dataset = Dataset::new("rows_on", "Rows that count", &columns);
    for (id, level) in &preset.levels {
        let name = catalog.row(id).map_or("", |row| catalog.row_name(row));
        dataset.rows.push(vec![DataCell::text(name), DataCell::text(level.word()), DataCell::text(id)]);
    }
    dataset
}

fn answered(catalog: &Catalog, preset: &Preset, lens: Basis) -> DataCell {
    let scenario = Scenario { lens, ..Scenario::from_preset(catalog, preset) };
    let answer = Answer::new(catalog, &scenario);
    let name = label_phrase(catalog, answer.verdict.label);
    let how = match answer.verdict.band {
        Some(band) if answer.verdict.label != Label::TossUp => format!(" ({})", band.word()),
        None if answer.verdict.is_forced() => " (forced)".to_owned(),
        _ => String::new(),
    };
    DataCell::both(format!("{name}{how}"), answer.verdict.label.word(&catalog.options))
}

fn levels_cell(preset: &Preset) -> DataCell {
    let words: Vec<String> = preset.levels.iter().map(|(id, level)| format!("{id}={}", level.word())).collect();
    let levels = preset.levels.iter().map(|(id, level)| (id.clone(), Value::from(level.word())));
    DataCell::both(words.join(", "), object(levels))
}
