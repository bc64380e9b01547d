//! `presets.toml`: situations to start from.

use crate::model::level::Level;
use crate::model::preset::Preset;

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::value::{SENTENCE, TITLE, Value};

/// Presets with their levels, both in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Preset> {
    fields.tables("preset", |preset| {
        let id = preset.id("id");
        Preset {
            id: names.presets.give(id),
            title: preset.text("title", TITLE),
            about: preset.text("about", SENTENCE),
            levels: levels(preset, names),
        }
    })
}

fn levels<'t>(preset: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<(String, Level)> {
    let Some(value) = preset.required("levels") else {
        return Vec::new();
    };
    if value.count() == Some(0) {
        value.spot().error("`levels` must not be empty", None);
    }
    let words = [Level::Low, Level::Medium, Level::High, Level::Must].map(|level| (level.word(), level));
    let level = |(row, level): (_, Value<'t>)| Some((names.rows.count_on(row), level.word(&words)?));
    value.entries().into_iter().filter_map(level).collect()
}
