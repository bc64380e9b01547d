//! One labelled fact per line, for screen readers and line tools: no boxes, no bars, no columns.
//!
//! Our own signs become ASCII; letters of a pack's own language are kept.

use crate::report::glyphs::Glyphs;
use crate::report::sheet::{Document, Extent, Sheet};
use crate::report::text::one_line;
use crate::report::text::plural_s;

/// A document as labelled facts, a blank line between two rows.
#[must_use]
pub fn document(document: &Document) -> String {
    let mut text = String::new();
    if document.extent == Extent::List {
        fact(&mut text, &document.sheet.title, &plural_s(document.sheet.rows.len(), "row"));
        text.push('\n');
    }
    rows(&mut text, &document.sheet);
    for part in &document.parts {
        text.push('\n');
        fact(&mut text, &part.title, &part.rows.len().to_string());
        text.push('\n');
        rows(&mut text, part);
    }
    text
}

fn rows(text: &mut String, sheet: &Sheet) {
    for row in 0..sheet.rows.len() {
        if row > 0 {
            text.push('\n');
        }
        for (label, value) in sheet.facts(row) {
            fact(text, label, value);
        }
    }
}

/// Writes one fact: its label, a colon, and what is said, all on one line.
pub fn fact(text: &mut String, label: &str, value: &str) {
    let (label, words) = (Glyphs::Ascii.spell(label), one_line(&Glyphs::Ascii.spell(value)));
    text.extend([&label, ": ", &words, "\n"]);
}

#[cfg(test)]
mod tests {
    use super::fact;

    #[test]
    fn a_fact_is_one_line_of_ascii_signs() {
        for (value, line) in [
            ("plain", "Reason: plain\n"),
            ("one\n  two", "Reason: one two\n"),
            ("86 – 14 · “sure” → must", "Reason: 86 - 14 - \"sure\" -> must\n"),
            ("▰▰▱▱", "Reason: ##--\n"),
        ] {
            let mut text = String::new();
            fact(&mut text, "Reason", value);
            assert_eq!(text, line);
        }
    }
}
