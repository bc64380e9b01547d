//! The dialogs as pages: what stands in them, what can be chosen, how far they are scrolled.
//!
//! Drawing and scrolling ask the same function, so a dialog cannot be scrolled past its end.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::comparing;
use crate::app::form::Form;
use crate::app::form_page::lay_out;
use crate::app::items::Item;
use crate::app::layout::{plan, subject, told};
use crate::app::problems;
use crate::app::recent;
use crate::app::state::{Detailed, Layer, State};
use crate::app::ways;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::brief;
use crate::report::cards;
use crate::report::detail;
use crate::report::guide;
use crate::report::page::Page;
use crate::report::presets;
use crate::report::section;
use crate::report::whatif;
use crate::report::words;
use crate::screen::plan::inside;
use crate::screen::window;

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
    /// The first line shown.
    pub scroll: usize,
    /// Line and cell of the cursor, where it does not stand at the choice.
    pub cursor: Option<(usize, usize)>,
}

impl Dialog {
    fn new(title: impl Into<String>, page: Page, choices: Vec<Range<usize>>, place: (Option<usize>, usize)) -> Self {
        let (selected, scroll) = place;
        Self { title: title.into(), page, choices, selected, scroll, cursor: None }
    }

    /// The lines shown in that many rows.
    #[must_use]
    pub fn window(&self, height: usize) -> Range<usize> {
        window::from(self.scroll, self.page.lines.len(), height)
    }
}

/// The dialog on top, if it is one.
#[must_use]
pub fn top(catalog: &Catalog, state: &State) -> Option<Dialog> {
    of(catalog, state, state.layers.last()?)
}

/// The inside of the dialogs as the screen is now.
#[must_use]
pub fn area(catalog: &Catalog, state: &State) -> Rect {
    inside(plan(catalog, state).dialog)
}

/// Cells a line of the dialogs has for text.
#[must_use]
pub fn text_width(catalog: &Catalog, state: &State) -> usize {
    usize::from(area(catalog, state).width).saturating_sub(2)
}

/// The dialog of a layer, if it has one; help and palette are lists of their own.
#[must_use]
pub fn of(catalog: &Catalog, state: &State, layer: &Layer) -> Option<Dialog> {
    let width = text_width(catalog, state);
    match layer {
        Layer::Detail { about, scroll, link } => {
            let (title, page) = detail_page(catalog, state, *about, width);
            let choices = page.links.iter().map(|link| link.lines.clone()).collect();
            Some(Dialog::new(title, page, choices, (*link, *scroll)))
        }
        Layer::Guide { topic, scroll, link } => {
            let (page, links) = guide::page(catalog, *topic, width);
            let choices = links.into_iter().map(|link| link.line..link.line + 1).collect();
            Some(Dialog::new(topic.title(), page, choices, (*link, *scroll)))
        }
        Layer::Presets { selected, scroll } => {
            let (page, choices) = presets::page(catalog, width);
            Some(Dialog::new("Examples", page, choices, (Some(*selected), *scroll)))
        }
        Layer::Copy { selected, scroll } => {
            let (page, choices) = brief::page(&told(catalog, state), width);
            Some(Dialog::new("Copy", page, choices, (Some(*selected), *scroll)))
        }
        Layer::Recent { found, selected, scroll } => {
            let (page, choices) = recent::page(found, width);
            Some(Dialog::new("Replaced", page, choices, (Some(*selected), *scroll)))
        }
        Layer::Save { selected, scroll } => {
            let (page, choices) = ways::page(&told(catalog, state), width);
            Some(Dialog::new("Save, export, copy", page, choices, (Some(*selected), *scroll)))
        }
        Layer::Stands { errand, obstacle, selected, scroll } => {
            let (page, choices) = ways::stands(errand, obstacle, width);
            Some(Dialog::new("Write over it?", page, choices, (Some(*selected), *scroll)))
        }
        Layer::Compare { selected, told, scroll } => {
            let page = comparing::page(catalog, state, *selected, told, width);
            Some(Dialog::new("Compare", page, Vec::new(), (None, *scroll)))
        }
        Layer::Group { title, told, scroll } => {
            let mut page = Page::new(width);
            section::page(told, state.glyphs, &mut page);
            Some(Dialog::new(title, page, Vec::new(), (None, *scroll)))
        }
        Layer::Problems { title, problems, scroll, .. } => {
            let page = problems::page(problems, width);
            Some(Dialog::new(title, page, Vec::new(), (None, *scroll)))
        }
        Layer::WhatIf { selected, scroll } => {
            let (page, choices) = whatif::page(subject(catalog, state), width);
            let choices: Vec<Range<usize>> = choices.into_iter().map(|choice| choice.line..choice.line + 1).collect();
            let selected = if choices.is_empty() { None } else { *selected };
            Some(Dialog::new("What if", page, choices, (selected, *scroll)))
        }
        Layer::Form(form) => Some(of_form(form, usize::from(area(catalog, state).height), width)),
        Layer::Filter(_)
        | Layer::Help { .. }
        | Layer::HelpSearch
        | Layer::Palette { .. }
        | Layer::Naming(_)
        | Layer::Blank => None,
    }
}

/// A form scrolls by itself, so that what is filled in is in sight; a choice is marked, a text has the cursor.
fn of_form(form: &Form, height: usize, width: usize) -> Dialog {
    let laid = lay_out(form, width);
    let (line, _) = laid.cursor;
    let lines = laid.page.lines.len();
    let slot = laid.slots.get(form.at).cloned().unwrap_or_default();
    let scroll = window::revealing(window::revealing(0, &slot, lines, height), &(line..line + 1), lines, height);
    let mark = std::iter::once(line..line + 1).collect();
    let selected = if form.is_typed_in() { None } else { Some(0) };
    Dialog { cursor: Some(laid.cursor), ..Dialog::new(&form.title, laid.page, mark, (selected, scroll)) }
}

fn detail_page(catalog: &Catalog, state: &State, about: Detailed, width: usize) -> (String, Page) {
    let reference = &catalog.reference;
    match about {
        Detailed::Item(Item::Row(row)) => {
            let page = detail::row(catalog, &state.scenario, &state.answer, row, width);
            (words::signed(Rows::new(catalog, &state.scenario), row, state.glyphs), page)
        }
        Detailed::Item(Item::Framework(index)) => {
            let name = catalog.frameworks.get(index).map_or(String::new(), |known| known.name.clone());
            (name, detail::framework(catalog, index, width))
        }
        Detailed::Tool(index) => {
            let name = reference.tools.get(index).map_or(String::new(), |tool| tool.name.clone());
            (name, cards::tool(catalog, index, width))
        }
        Detailed::Source(index) => ("Source".to_owned(), cards::source(catalog, index, width)),
    }
}
