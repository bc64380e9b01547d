//! A page as text for a pipe or a terminal: with a few attributes where colour is wanted, else bare.

use crate::cli::colour::Depth;
use crate::cli::surroundings::Surroundings;
use crate::report::page::{Page, Tone};

/// The page, one line a line, without spaces at the ends.
#[must_use]
pub fn page(page: &Page, surroundings: &Surroundings) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let last = line.spans.iter().rposition(|span| !span.text.trim_end().is_empty());
        for (place, span) in line.spans.iter().enumerate().take(last.map_or(0, |last| last + 1)) {
            let words = surroundings.glyphs.spell(&span.text);
            let words = if Some(place) == last { words.trim_end() } else { &words };
            match attribute(span.tone).filter(|_| surroundings.depth != Depth::None && !words.trim().is_empty()) {
                Some(attribute) => text.push_str(&format!("\u{1b}[{attribute}m{words}\u{1b}[0m")),
                None => text.push_str(words),
            }
        }
        text.push('\n');
    }
    text
}

/// Tones as attributes every terminal has. Sides keep to weight: their words and places say which they are.
const fn attribute(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Headline | Tone::Strong | Tone::Heading | Tone::Warning | Tone::Changed => Some("1"),
        Tone::Dim => Some("2"),
        Tone::Out => Some("9"),
        Tone::Match | Tone::Key => Some("4"),
        Tone::Plain | Tone::Side(_) => None,
    }
}
