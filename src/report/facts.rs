//! A verdict as labelled facts in parts: gathered once, written as page, Markdown or lines.

use crate::report::linear;
use crate::report::markdown;
use crate::report::page::{Line, Page, Tone};

pub mod answered;
pub mod explained;

/// One labelled fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about; empty for a plain sentence.
    pub label: String,
    /// What is said.
    pub value: String,
}

/// Facts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What they are about together.
    pub title: String,
    /// The facts.
    pub facts: Vec<Fact>,
}

impl Part {
    /// A part without facts.
    #[must_use]
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

    /// Adds a plain sentence.
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.fact("", sentence);
    }

    /// Adds the sentences there are, with a full stop each.
    pub fn say_all(&mut self, sentences: impl IntoIterator<Item = String>) {
        for sentence in sentences {
            self.say(format!("{sentence}."));
        }
    }
}

/// Writes parts onto a page, labels beside each other.
pub fn page(parts: &[Part], page: &mut Page) {
    for part in parts.iter().filter(|part| !part.facts.is_empty()) {
        page.heading(part.title.clone());
        for fact in &part.facts {
            if fact.label.is_empty() {
                page.text(Tone::Plain, 1, &fact.value);
            } else {
                let lead = Line::of(Tone::Dim, format!(" {}: ", fact.label));
                page.hanging_from(lead, 3, Tone::Plain, &fact.value);
            }
        }
    }
}

/// Parts as Markdown: a heading and a list each.
#[must_use]
pub fn markdown(parts: &[Part]) -> String {
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
#[must_use]
pub fn lines(parts: &[Part]) -> String {
    let mut text = String::new();
    for part in parts {
        for fact in &part.facts {
            let label =
                if fact.label.is_empty() { part.title.clone() } else { format!("{}, {}", part.title, fact.label) };
            linear::fact(&mut text, &label, &fact.value);
        }
    }
    text
}
