//! `tools.toml`: a card of facts about every tool.

use crate::model::tool::{Health, Tool};

use crate::content::fields::Fields;
use crate::content::form::DateForm;
use crate::content::names::Names;
use crate::content::value::{CELL, SENTENCE, TITLE, Value};

/// Tool cards, in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Tool> {
    fields.tables("tool", |tool| {
        let (id, option) = (tool.id("id"), tool.id("option"));
        let health = Health::ALL.map(|health| (health.word(), health));
        let address = |value: Option<Value<'t>>| value.and_then(Value::address).unwrap_or_default();
        Tool {
            id: names.tools.give(id),
            name: tool.text("name", TITLE),
            option: option.and_then(|option| names.options.position(option)).unwrap_or_default(),
            category: tool.text("category", TITLE),
            summary: tool.text("summary", SENTENCE),
            licence: tool.optional_text("licence", CELL),
            since: tool.optional("since").and_then(|year| year.whole(&(1950..=2199))),
            version: tool.optional_text("version", CELL),
            typing: tool.optional_text("typing", CELL),
            async_model: tool.optional_text("async_model", CELL),
            home: address(tool.optional("home")),
            repository: address(tool.optional("repository")),
            health: tool.required("health").and_then(|value| value.word(&health)).unwrap_or(Health::Active),
            status: tool.optional_text("status", SENTENCE),
            typical_use: tool.optional_text("typical_use", SENTENCE),
            alternatives: tool.texts("alternatives", TITLE),
            note: tool.optional_text("note", SENTENCE),
            checked: tool.required("checked").and_then(|date| date.date(DateForm::Month)).unwrap_or_default(),
        }
    })
}
