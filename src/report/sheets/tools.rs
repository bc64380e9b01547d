//! The tool cards, one a row.

use crate::model::catalog::Catalog;
use crate::model::tool::Tool;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};

/// These tools in that order.
#[must_use]
pub fn tools<'a>(catalog: &Catalog, tools: impl Iterator<Item = &'a Tool>) -> Sheet {
    let columns = [
        ("name", "Tool", Everywhere),
        ("option", "Of", Everywhere),
        ("category", "Kind", Everywhere),
        ("version", "Version", Everywhere),
        ("health", "State", Everywhere),
        ("typical_use", "Used for", Everywhere),
        ("id", "Id", Everywhere),
        ("summary", "What it is", AsData),
        ("status", "Status", AsData),
        ("licence", "Licence", AsData),
        ("since", "Since", AsData),
        ("typing", "Typing", AsData),
        ("async_model", "Async", AsData),
        ("alternatives", "Instead", AsData),
        ("note", "Note", AsData),
        ("home", "Home", AsData),
        ("repository", "Repository", AsData),
        ("checked", "Checked", AsData),
    ];
    let mut sheet = Sheet::new("tools", "Tools", &columns);
    sheet.rows.extend(tools.map(|tool| cells(catalog, tool)));
    sheet
}

fn cells(catalog: &Catalog, tool: &Tool) -> Vec<Cell> {
    let option = catalog.options.get(tool.option);
    vec![
        Cell::text(&tool.name),
        option.map_or(Cell::text(""), |option| Cell::both(option.name.clone(), option.id.clone())),
        Cell::text(&tool.category),
        Cell::text(&tool.version),
        Cell::both(tool.health.words(), tool.health.word()),
        Cell::text(&tool.typical_use),
        Cell::text(&tool.id),
        Cell::text(&tool.summary),
        Cell::text(&tool.status),
        Cell::text(&tool.licence),
        tool.since.map_or(Cell::text(""), Cell::number),
        Cell::text(&tool.typing),
        Cell::text(&tool.async_model),
        Cell::list(&tool.alternatives),
        Cell::text(&tool.note),
        Cell::text(&tool.home),
        Cell::text(&tool.repository),
        Cell::text(&tool.checked),
    ]
}
