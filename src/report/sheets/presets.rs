//! The situations to start from, with the verdict each gives under both lenses.

use serde_json::Value;

use crate::decide::label::Label;
use crate::decide::wording::label_name;
use crate::model::catalog::Catalog;
use crate::model::preset::Preset;
use crate::model::scenario::{Lens, Scenario};
use crate::report::answer::Answer;
use crate::report::json::object;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};

/// Every preset.
#[must_use]
pub fn presets(catalog: &Catalog) -> Sheet {
    let columns = [
        ("title", "Situation", Everywhere),
        ("about", "In short", Everywhere),
        ("article", "By the article", Everywhere),
        ("evidence", "By the evidence", Everywhere),
        ("id", "Id", Everywhere),
        ("levels", "Levels", AsData),
    ];
    let mut sheet = Sheet::new("presets", "Situations to start from", &columns);
    for preset in &catalog.presets {
        let mut cells = vec![Cell::text(&preset.title), Cell::text(&preset.about)];
        cells.extend(Lens::ALL.map(|lens| answered(catalog, preset, lens)));
        cells.extend([Cell::text(&preset.id), levels_cell(preset)]);
        sheet.rows.push(cells);
    }
    sheet
}

/// The levels of one preset, a row each.
#[must_use]
pub fn levels(catalog: &Catalog, preset: &Preset) -> Sheet {
    let columns = [("name", "Row", Everywhere), ("level", "Level", Everywhere), ("id", "Id", Everywhere)];
    let mut sheet = Sheet::new("rows_on", "Rows that count", &columns);
    for (id, level) in &preset.levels {
        let name = catalog.row(id).map_or("", |row| catalog.row_name(row));
        sheet.rows.push(vec![Cell::text(name), Cell::text(level.word()), Cell::text(id)]);
    }
    sheet
}

fn answered(catalog: &Catalog, preset: &Preset, lens: Lens) -> Cell {
    let scenario = Scenario { lens, ..Scenario::from_preset(catalog, preset) };
    let answer = Answer::new(catalog, &scenario);
    let name = label_name(catalog, answer.verdict.label);
    let how = match answer.verdict.band {
        Some(band) if answer.verdict.label != Label::TossUp => format!(" ({})", band.word()),
        None if answer.verdict.is_forced() => " (forced)".to_owned(),
        _ => String::new(),
    };
    Cell::both(format!("{name}{how}"), answer.verdict.label.word(&catalog.options))
}

fn levels_cell(preset: &Preset) -> Cell {
    let words: Vec<String> = preset.levels.iter().map(|(id, level)| format!("{id}={}", level.word())).collect();
    let levels = preset.levels.iter().map(|(id, level)| (id.clone(), Value::from(level.word())));
    Cell::both(words.join(", "), object(levels))
}
