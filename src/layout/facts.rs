//! Labelled facts and sections of a page.

use std::fmt::Display;

use crate::layout::dataset::Dataset;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::layout::{formats, markdown, table};

/// One labelled fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about; empty for a plain sentence.
    pub label: String,
    pub value: String,
}

/// Facts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactGroup {
    /// What they are about together.
    pub title: String,
    pub facts: Vec<Fact>,
}

impl FactGroup {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), facts: Vec::new() }
    }

    /// Adds a fact; one that says nothing is left out.
    pub fn fact(&mut self, label: impl Into<String>, value: impl Into<String>) {
        let fact = Fact { label: label.into(), value: value.into() };
        if !fact.value.is_empty() {
            self.facts.push(fact);
        }
    }

    pub fn say(&mut self, sentence: impl Into<String>) {
        self.fact("", sentence);
    }

    /// Adds the sentences there are, with a full stop each.
    pub fn say_all(&mut self, sentences: impl IntoIterator<Item = impl Display>) {
        for sentence in sentences {
            self.say(format!("{sentence}."));
        }
    }
}

/// Writes parts onto a page, labels beside each other.
pub fn facts_page(parts: &[FactGroup], page: &mut Page) {
    for part in parts.iter().filter(|part| !part.facts.is_empty()) {
        page.heading(part.title.clone());
        for fact in &part.facts {
            if fact.label.is_empty() {
                page.text(Tone::Plain, 1, &fact.value);
            } else {
                let lead = Line::of(Tone::Plain, format!(" {}: ", fact.label));
                page.hanging_from(lead, 3, Tone::Plain, &fact.value);
            }
        }
    }
}

/// Parts as Markdown: a heading and a list each.
pub fn facts_markdown(parts: &[FactGroup]) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.facts.is_empty()) {
        markdown::heading(&mut text, 2, &part.title);
        for fact in &part.facts {
            markdown::fact(&mut text, &fact.label, &fact.value);
        }
    }
    text
}

/// Parts as one labelled fact per line: the part, then what the fact is about.
pub fn facts_lines(parts: &[FactGroup]) -> String {
    let mut text = String::new();
    for part in parts {
        for fact in &part.facts {
            let label =
                if fact.label.is_empty() { part.title.clone() } else { format!("{}, {}", part.title, fact.label) };
            formats::labelled_fact(&mut text, &label, &fact.value);
        }
    }
    text
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageSection {
    Facts(FactGroup),
    Table(Dataset),
}

impl PageSection {
    /// Whether it has nothing to say.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Facts(part) => part.facts.is_empty(),
            Self::Table(dataset) => dataset.rows.is_empty(),
        }
    }
}

/// Writes sections onto a page.
pub fn sections_page(sections: &[PageSection], glyphs: Glyphs, page: &mut Page) {
    for section in sections.iter().filter(|section| !section.is_empty()) {
        match section {
            PageSection::Facts(part) => facts_page(std::slice::from_ref(part), page),
            PageSection::Table(dataset) => {
                page.heading(dataset.title.clone());
                let table = table::table_page(dataset, page.width.saturating_sub(1), glyphs);
                table.lines().for_each(|line| page.line(Line::of(Tone::Plain, format!(" {line}"))));
            }
        }
    }
}

/// Sections as Markdown: a heading and a list or table each.
pub fn sections_markdown(sections: &[PageSection]) -> String {
    let mut text = String::new();
    for section in sections.iter().filter(|section| !section.is_empty()) {
        match section {
            PageSection::Facts(part) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&facts_markdown(std::slice::from_ref(part)));
            }
            PageSection::Table(dataset) => {
                markdown::heading(&mut text, 2, &dataset.title);
                markdown::markdown_table(&mut text, dataset);
            }
        }
    }
    text
}

/// Sections as one labelled fact per line.
pub fn sections_lines(sections: &[PageSection]) -> String {
    let mut text = String::new();
    for section in sections {
        match section {
            PageSection::Facts(part) => text.push_str(&facts_lines(std::slice::from_ref(part))),
            PageSection::Table(dataset) => {
                for row in 0..dataset.rows.len() {
                    let facts: Vec<(&str, &str)> = dataset.facts(row).collect();
                    let Some(((_, name), rest)) = facts.split_first() else { continue };
                    for (label, value) in rest {
                        formats::labelled_fact(&mut text, &format!("{}, {name}, {label}", dataset.title), value);
                    }
                }
            }
        }
    }
    text
}
