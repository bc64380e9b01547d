//! Markdown, with everything escaped that would mean something else there.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::layout::dataset::{Dataset, Listing, ListingExtent};
use crate::text::validate::is_url;

/// A document: a table for a list of rows; facts and then tables for one row in full.
pub fn markdown_listing(document: &Listing) -> String {
    let mut text = String::new();
    match document.extent {
        ListingExtent::List => {
            heading(&mut text, 2, &document.dataset.title);
            markdown_table(&mut text, &document.dataset);
        }
        ListingExtent::One => {
            (0..document.dataset.rows.len()).for_each(|row| markdown_facts(&mut text, &document.dataset, row));
        }
    }
    for part in &document.parts {
        heading(&mut text, 3, &part.title);
        markdown_table(&mut text, part);
    }
    text
}

/// A heading apart from what stands above it.
pub fn heading(text: &mut String, depth: usize, words: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&"#".repeat(depth));
    text.push(' ');
    text.push_str(&inline(words));
    text.push_str("\n\n");
}

/// The columns of a dataset that tables have room for.
pub fn markdown_table(text: &mut String, dataset: &Dataset) {
    let columns = dataset.table_columns();
    let mut line = |cells: Vec<String>| {
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    };
    line(columns.iter().map(|column| inline(&dataset.columns[*column].title)).collect());
    line(columns.iter().map(|_| "---".to_owned()).collect());
    for row in &dataset.rows {
        line(columns.iter().map(|column| inline(&row[*column].text)).collect());
    }
}

fn markdown_facts(text: &mut String, dataset: &Dataset, row: usize) {
    let mut facts = dataset.facts(row);
    if let Some((_, name)) = facts.next() {
        heading(text, 2, name);
    }
    for (label, value) in facts {
        fact(text, label, value);
    }
}

/// One fact of a list; the label may be empty.
pub fn fact(text: &mut String, label: &str, value: &str) {
    text.push_str("- ");
    if !label.is_empty() {
        text.push_str("**");
        text.push_str(&inline(label));
        text.push_str("**: ");
    }
    text.push_str(&inline(value));
    text.push('\n');
}

/// Plain text as Markdown on one line: nothing in it means anything to Markdown.
pub fn inline(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut text = String::new();
    for (index, word) in words.into_iter().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        if is_autolink(word) {
            text.push('<');
            text.push_str(&word.replace('|', "%7C"));
            text.push('>');
        } else {
            escape(word, if index == 0 { LineBegin::Line } else { LineBegin::Word }, &mut text);
        }
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineBegin {
    Line,
    Word,
}

/// Whether a word can stand between angle brackets as a link.
fn is_autolink(word: &str) -> bool {
    let rest = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|character| character.is_ascii_graphic() && !"<>`\\".contains(character))
    })
}

/// `@name` and `#12` cannot be escaped where they call people and issues; an empty comment parts them. What means
/// nothing where it stands is left as it is.
fn escape(word: &str, begins: LineBegin, text: &mut String) {
    let number = word.bytes().take_while(u8::is_ascii_digit).count();
    let opens_block = begins == LineBegin::Line && opens_block(word, number);
    let mut last = None;
    let mut characters = word.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let calls = matches!(character, '@' | '#') && next.is_some_and(char::is_alphanumeric);
        let is_within_word = last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let means_something = match character {
            '\\' | '`' | '*' | '[' | ']' | '|' => true,
            '_' => !is_within_word,
            '~' => last == Some('~') || next == Some('~') || at == 0 || next.is_none() || !is_within_word,
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '>' => at == 0 || word.contains('<'),
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#') && word.contains(';'),
            _ => false,
        };
        if means_something || opens_block && at == number {
            text.push('\\');
        }
        text.push(character);
        if calls {
            text.push_str("<!-- -->");
        }
        last = Some(character);
    }
}

/// Whether a word at the beginning of a line makes it a heading, a list, a line across or a fence.
fn opens_block(word: &str, number: usize) -> bool {
    let is_all = |sign: char| word.chars().all(|letter| letter == sign);
    match word.chars().nth(number) {
        Some('#') if number == 0 => is_all('#'),
        Some('+') if number == 0 => word == "+",
        Some('-') if number == 0 => is_all('-') || word == "-",
        Some('=') if number == 0 => is_all('='),
        Some('~') if number == 0 => true,
        Some('.' | ')') if number > 0 => word.len() == number + 1,
        _ => false,
    }
}

/// A paragraph that somebody wrote in Markdown: links, lists and emphasis stay what they are. One that holds anything
/// else, such as HTML or a heading, which could change what follows, becomes plain text.
pub fn prose(paragraph: &str) -> String {
    let paragraph = paragraph.trim();
    let Some(events) = prose_events(paragraph) else { return inline(paragraph) };
    let (mut text, mut from, mut is_code) = (String::new(), 0, false);
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => {
                text.push_str(paragraph.get(from..range.start).unwrap_or_default());
                part_calls(paragraph.get(range.clone()).unwrap_or_default(), &mut text);
                from = range.end;
            }
            _ => {}
        }
    }
    text.push_str(paragraph.get(from..).unwrap_or_default());
    text
}

/// What a reader of such a paragraph sees: links are their words.
pub fn prose_words(paragraph: &str) -> String {
    let Some(events) = prose_events(paragraph) else { return paragraph.to_owned() };
    let words = events.iter().filter_map(|(event, _)| match event {
        Event::Text(words) | Event::Code(words) => Some(&**words),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    });
    words.collect()
}

/// Writes words with an empty comment between each `@` and the name that it would call.
fn part_calls(words: &str, text: &mut String) {
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_within_word = text.ends_with(char::is_alphanumeric);
        text.push(letter);
        if letter == '@' && !is_within_word && letters.peek().is_some_and(|next| next.is_alphanumeric()) {
            text.push_str("<!-- -->");
        }
    }
}

/// The parts of Markdown that are read in what somebody wrote.
const READ: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_TABLES).union(Options::ENABLE_GFM);

/// What somebody wrote as Markdown, piece by piece with its place; nothing where it holds what is not let through.
pub fn prose_events(paragraph: &str) -> Option<Vec<(Event<'_>, Range<usize>)>> {
    let events: Vec<(Event, Range<usize>)> = Parser::new_ext(paragraph, READ).into_offset_iter().collect();
    let says_something = events.iter().any(|(event, _)| matches!(event, Event::Text(_) | Event::Code(_)));
    let is_let_through = events.iter().all(|(event, range)| is_prose(event, paragraph.get(range.clone())));
    (says_something && is_let_through).then_some(events)
}

fn is_prose(event: &Event, text: Option<&str>) -> bool {
    match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            is_url(dest_url) || !dest_url.contains(':')
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
            let (text, fence) = (text.unwrap_or_default(), text.and_then(|text| text.get(..3)).unwrap_or_default());
            text.len() > 3 && text.trim_end().ends_with(fence)
        }
        Event::Start(Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
        | Event::Text(_)
        | Event::Code(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::End(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use crate::layout::dataset::{ColumnUse, DataCell, Dataset, Listing};

    const HOSTILE: [&str; 14] = [
        "plain words",
        "a | b",
        "`code` and ``more``",
        "# not a heading",
        "> not a quote",
        "- not a list",
        "1. not a list",
        "<script>alert(1)</script>",
        "@team look",
        "see #12",
        "*bold* _and_ ~~gone~~",
        "[link](https://example.org) ![x](y)",
        "back\\slash &amp; entity",
        "one\ntwo",
    ];

    /// What a reader of the Markdown sees, cell by cell.
    fn seen(markdown: &str) -> (Vec<String>, usize) {
        let (mut cells, mut others) = (Vec::new(), 0);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::TableCell) => cells.push(String::new()),
                Event::Text(words) => cells.iter_mut().last().into_iter().for_each(|cell| cell.push_str(&words)),
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::Heading { .. }) => {}
                Event::Start(_) | Event::Code(_) => others += 1,
                Event::InlineHtml(html) if &*html != "<!-- -->" => others += 1,
                _ => {}
            }
        }
        (cells, others)
    }

    #[test]
    fn hostile_cells_read_as_they_were_written() {
        let mut dataset =
            Dataset::new("s", "S", &[("a", "A", ColumnUse::Everywhere), ("b", "B", ColumnUse::Everywhere)]);
        dataset.rows.extend(HOSTILE.iter().map(|text| vec![DataCell::text(*text), DataCell::text("end")]));
        let (cells, others) = seen(&crate::layout::markdown::markdown_listing(&Listing::list("p", dataset)));
        assert_eq!(others, 0, "nothing but cells");
        let expected: Vec<String> = HOSTILE.iter().map(|text| text.replace('\n', " ")).collect();
        let first: Vec<String> = cells.iter().skip(2).step_by(2).cloned().collect();
        assert_eq!(first, expected);
    }

    #[test]
    fn a_line_of_plain_text_opens_nothing() {
        for text in HOSTILE {
            let markdown = crate::layout::markdown::inline(text);
            let mut words = String::new();
            for event in Parser::new_ext(&markdown, Options::ENABLE_STRIKETHROUGH) {
                match event {
                    Event::Text(text) => words.push_str(&text),
                    Event::InlineHtml(html) => assert_eq!(&*html, "<!-- -->"),
                    Event::Start(Tag::Paragraph) | Event::End(_) => {}
                    other => panic!("{text} became {other:?}"),
                }
            }
            assert_eq!(words, text.replace('\n', " "));
        }
    }

    #[test]
    fn addresses_stay_links() {
        assert_eq!(
            crate::layout::markdown::inline("at https://example.org/a_b|c now"),
            "at <https://example.org/a_b%7Cc> now"
        );
        assert_eq!(crate::layout::markdown::inline("@team"), "@<!-- -->team");
        assert_eq!(crate::layout::markdown::inline("#12"), "#<!-- -->12");
    }
}
