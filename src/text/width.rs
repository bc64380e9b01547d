//! Display width: cut, pad, wrap and list text by terminal cells.
//!
//! One width function for everything that is laid out: cells of grapheme clusters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub fn display_width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().all(takes_one_cell) {
        text.chars().count()
    } else {
        text.width()
    }
}

/// Letters, boxes and blocks that stand alone in one cell everywhere: most of what is drawn, and
/// drawn without looking for grapheme clusters.
pub const fn takes_one_cell(character: char) -> bool {
    matches!(character, ' '..='~' | '·' | '─'..='▟' | '▰' | '▱')
}

/// The text in at most that many cells; what does not fit gives way to an ellipsis.
pub fn cut(text: &str, cells: usize) -> Cow<'_, str> {
    if display_width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut used = 0;
    let mut end = 0;
    for (start, cluster) in text.grapheme_indices(true) {
        used += display_width(cluster);
        if used > cells - 1 {
            break;
        }
        end = start + cluster.len();
    }
    Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default().trim_end()))
}

/// The text cut after its last whole word that leaves room for an ellipsis.
pub fn cut_words(text: &str, cells: usize) -> Cow<'_, str> {
    if display_width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let ends = text.match_indices(' ').map(|(end, _)| end);
    let fitting = ends.filter_map(|end| text.get(..end)).take_while(|words| display_width(words) < cells).last();
    fitting
        .map_or_else(|| cut(text, cells), |words| Cow::Owned(format!("{}…", words.trim_end_matches([',', ';', ':']))))
}

/// The text cut or filled with spaces on the right to exactly that many cells.
pub fn pad(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let missing = cells.saturating_sub(display_width(&text));
    format!("{text}{:missing$}", "")
}

/// The text cut or filled with spaces on the left to exactly that many cells.
pub fn pad_left(text: &str, cells: usize) -> String {
    let text = cut(text, cells);
    let missing = cells.saturating_sub(display_width(&text));
    format!("{:missing$}{text}", "")
}

/// A list such as "Express, Fastify, NestJS" in at most that many cells: whole entries, then how
/// many more there are.
pub fn fit_list(text: &str, cells: usize) -> Cow<'_, str> {
    if display_width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let entries: Vec<&str> = text.split(", ").collect();
    for kept in (1..entries.len()).rev() {
        let shown = format!("{} +{}", entries[..kept].join(", "), entries.len() - kept);
        if display_width(&shown) <= cells {
            return Cow::Owned(shown);
        }
    }
    cut(text, cells)
}

/// The text in lines of at most that many cells, broken at spaces where there are any.
///
/// Newlines are kept; a word wider than a line is broken between grapheme clusters. A percent sign and a dot between
/// facts stay on the line of what they belong to, and two figures with "to" or "of" between them together.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    wrap_after(0, text, cells)
}

/// The same where that many cells of the first line are taken already.
pub fn wrap_after(taken: usize, text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    for (index, paragraph) in text.split('\n').enumerate() {
        let mut line = String::new();
        let start = if index == 0 { taken } else { 0 };
        let mut used = start;
        for word in pieces(paragraph) {
            let needed = display_width(&word) + usize::from(!line.is_empty());
            if used > 0 && used + needed > cells {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += 1;
            }
            let whole = display_width(&word);
            if used + whole <= cells {
                line.push_str(&word);
                used += whole;
                continue;
            }
            for cluster in word.graphemes(true) {
                let cluster_width = display_width(cluster);
                if used + cluster_width > cells && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(cluster);
                used += cluster_width;
            }
        }
        lines.push(line);
    }
    lines
}

/// The words of a text, with what must not begin a line joined to the word before it, and "54 to 46" or "88 of 100" whole.
fn pieces(paragraph: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut words = paragraph.split(' ').filter(|word| !word.is_empty()).peekable();
    std::iter::from_fn(move || {
        let mut last = words.next()?;
        let mut piece = Cow::Borrowed(last);
        while let Some(next) = words.peek().copied() {
            let figures = is_figure(last) && matches!(next, "to" | "of") && words.clone().nth(1).is_some_and(is_figure);
            if !figures && !next.starts_with('%') && next != "·" {
                break;
            }
            for next in words.by_ref().take(if figures { 2 } else { 1 }) {
                last = next;
                piece = Cow::Owned(format!("{piece} {next}"));
            }
        }
        Some(piece)
    })
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

/// Text with each paragraph on one line, as Markdown reads it; items of lists keep lines of their own.
pub fn flowed(text: &str) -> String {
    let mut flowed = String::new();
    let mut is_open = false;
    for line in text.lines().map(str::trim) {
        let number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
            || number.len() < line.len() && number.starts_with(['.', ')']);
        match (is_open && !line.is_empty() && !is_item, flowed.is_empty()) {
            (true, _) => flowed.push(' '),
            (false, false) => flowed.push('\n'),
            (false, true) => {}
        }
        flowed.push_str(line);
        is_open = !line.is_empty();
    }
    flowed
}

/// The words of a text on one line, one space between two.
pub fn one_line(text: &str) -> String {
    let mut before = ' ';
    let mut is_to_change = |letter: char| {
        let is_only_space = letter == ' ' && before != ' ';
        before = letter;
        letter.is_whitespace() && !is_only_space
    };
    if text.chars().any(&mut is_to_change) || before == ' ' {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text.to_owned()
}

/// Words as they begin a sentence.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text for XML and Slack: nothing in it is a tag or an entity.
pub fn marked_up(text: &str) -> String {
    without_noncharacters(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text in which the two characters that neither XML nor HTML may hold are U+FFFD.
pub fn without_noncharacters(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A number and its noun, in singular or plural.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Like [`plural`] where the noun only gets an s.
pub fn plural_s(number: usize, one: &str) -> String {
    plural(number as u64, one, &format!("{one}s"))
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::{cut, display_width, fit_list, pad, takes_one_cell, wrap, wrap_after};

    #[test]
    fn paragraphs_flow_and_items_stay() {
        for (text, flows) in [
            ("", ""),
            ("one\ntwo\n\nthree\nfour", "one two\n\nthree four"),
            ("See:\n- a\n  more of a\n- b\n1. c\n2026 d", "See:\n- a more of a\n- b\n1. c 2026 d"),
        ] {
            assert_eq!(super::flowed(text), flows);
        }
    }

    #[test]
    fn what_is_drawn_quickly_takes_one_cell() {
        for character in (0..=0xffff).filter_map(char::from_u32).filter(|character| takes_one_cell(*character)) {
            assert_eq!(character.width(), Some(1), "{character:?}");
        }
    }

    #[test]
    fn cutting_counts_cells_not_characters() {
        for (text, cells, expected) in [
            ("Express", 7, "Express"),
            ("Express", 6, "Expre…"),
            ("a bc", 3, "a…"),
            ("漢字漢字", 5, "漢字…"),
            ("漢字", 1, "…"),
            ("e\u{301}cole", 3, "e\u{301}c…"),
            ("x", 0, ""),
        ] {
            assert_eq!(cut(text, cells), expected, "{text} in {cells}");
            assert_eq!(display_width(&pad(text, cells)), cells, "{text} in {cells}");
        }
    }

    #[test]
    fn a_list_keeps_whole_entries() {
        let list = "Express, Fastify, NestJS, Hono";
        for (cells, expected) in
            [(30, list), (25, "Express, Fastify +2"), (12, "Express +3"), (9, "Express,…"), (3, "Ex…")]
        {
            assert_eq!(fit_list(list, cells), expected);
        }
    }

    #[test]
    fn wrapping_breaks_at_spaces_and_never_overflows() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("one\n\ntwo", 7), ["one", "", "two"]);
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap("about 91 % of it", 8), ["about", "91 % of", "it"]);
        assert_eq!(wrap("one low · two high", 8), ["one", "low ·", "two high"]);
        assert_eq!(wrap("ahead, 81 to 75", 12), ["ahead,", "81 to 75"]);
        assert_eq!(wrap("in 61 of 100 times", 9), ["in", "61 of 100", "times"]);
        assert_eq!(wrap("from 61 to all of it", 9), ["from 61", "to all of", "it"]);
        assert_eq!(wrap_after(4, "one two", 7), ["one", "two"]);
        assert_eq!(wrap_after(5, "one two", 7), ["", "one two"]);
        assert!(wrap("漢字漢字 a", 3).iter().all(|line| display_width(line) <= 3));
    }
}
