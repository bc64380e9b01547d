//! The dialogs as pages: what stands in them, what can be chosen, how far they are scrolled.
//!
//! Drawing and scrolling ask the same function, so a dialog cannot be scrolled past its end.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::items::Item;
use crate::app::layout::{plan, subject};
use crate::app::state::{Layer, State};
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::detail;
use crate::report::guide;
use crate::report::page::Page;
use crate::report::presets;
use crate::report::whatif;
use crate::report::words;
use crate::screen::plan::inside;

/// A dialog ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    /// Its title.
    pub title: String,
    /// What stands in it.
    pub page: Page,
    /// The lines of each thing that can be chosen.
    pub choices: Vec<Range<usize>>,
    /// The choice selected.
    pub selected: Option<usize>,
    /// The first line shown, as far as it is not given by the selection.
    pub scroll: usize,
}

/// The inside of the dialogs as the screen is now.
#[must_use]
pub fn area(catalog: &Catalog, state: &State) -> Rect {
    inside(plan(catalog, state).dialog)
}

/// The dialog of a layer, if it has one; help is drawn from the command table.
#[must_use]
pub fn of(catalog: &Catalog, state: &State, layer: &Layer) -> Option<Dialog> {
    let width = usize::from(area(catalog, state).width).saturating_sub(2);
    match layer {
        Layer::Detail { item, scroll } => Some(of_item(catalog, state, *item, *scroll, width)),
        Layer::Guide { scroll, link } => {
            let (page, links) = guide::page(catalog, width);
            let choices = links.into_iter().map(|link| link.line..link.line + 1).collect();
            Some(Dialog { title: "Guide".to_owned(), page, choices, selected: *link, scroll: *scroll })
        }
        Layer::Presets { selected } => {
            let (page, choices) = presets::page(catalog, width);
            Some(Dialog { title: "Examples".to_owned(), page, choices, selected: Some(*selected), scroll: 0 })
        }
        Layer::WhatIf { selected, scroll } => {
            let (page, choices) = whatif::page(subject(catalog, state), width);
            let choices: Vec<Range<usize>> = choices.into_iter().map(|choice| choice.line..choice.line + 1).collect();
            let selected = if choices.is_empty() { None } else { *selected };
            Some(Dialog { title: "What if".to_owned(), page, choices, selected, scroll: *scroll })
        }
        Layer::Filter(_) | Layer::Help { .. } | Layer::HelpSearch => None,
    }
}

fn of_item(catalog: &Catalog, state: &State, item: Item, scroll: usize, width: usize) -> Dialog {
    let (title, page) = match item {
        Item::Row(row) => {
            let name = words::signed(Rows::new(catalog, &state.scenario), row, state.glyphs);
            (name, detail::row(catalog, &state.scenario, &state.answer, row, width))
        }
        Item::Framework(index) => {
            let name = catalog.frameworks[index].name.clone();
            (name, detail::framework(catalog, &state.scenario, &state.answer, index, width))
        }
    };
    Dialog { title, page, choices: Vec::new(), selected: None, scroll }
}
