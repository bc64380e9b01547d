//! A page as text for a pipe or a terminal: in the terminal's own colours where they are wanted, else bare.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::cli::colour::Depth;
use crate::cli::surroundings::Surroundings;
use crate::report::page::{Line, Page, Tone};
use crate::report::text::width;
use crate::view::look::Look;
use crate::view::picture;

/// The page, one line a line, without spaces at the ends.
#[must_use]
pub fn page(page: &Page, surroundings: &Surroundings) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let spans = line.spans.iter().map(|span| (surroundings.glyphs.spell(&span.text), span.tone));
        let mut spans: Vec<(String, Tone)> = spans.collect();
        while let Some((words, _)) = spans.last_mut() {
            words.truncate(words.trim_end().len());
            if !words.is_empty() {
                break;
            }
            spans.pop();
        }
        let is_plain = surroundings.depth == Depth::None || spans.iter().all(|(_, tone)| *tone == Tone::Plain);
        if is_plain {
            text.extend(spans.iter().map(|(words, _)| words.as_str()));
            text.push('\n');
        } else {
            text.push_str(&coloured(&spans));
        }
    }
    text
}

/// One line in the terminal's own colours, the newline included.
fn coloured(spans: &[(String, Tone)]) -> String {
    let cells: usize = spans.iter().map(|(words, _)| width(words)).sum();
    let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(cells).unwrap_or(u16::MAX), 1));
    let mut column = 0;
    for (words, tone) in spans {
        (column, _) = buffer.set_stringn(column, 0, words, usize::from(u16::MAX), Look::TERMINAL.tone(*tone));
    }
    picture::ansi(&buffer)
}

/// One heading.
#[must_use]
pub fn heading(words: &str, surroundings: &Surroundings) -> String {
    let lines = vec![Line::of(Tone::Heading, words)];
    page(&Page { lines, ..Page::new(surroundings.width) }, surroundings)
}
