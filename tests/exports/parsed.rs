//! What a reader of each form sees, by parsers that are not ours; whatever should not be in it is a complaint.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use serde_json::Value;
use versus::export::ExportForm;
use versus::text::width::display_width;

/// Everything that is to be read, one thing a line.
pub fn seen(form: ExportForm, text: &str) -> String {
    assert!(text.ends_with('\n'), "{text}");
    assert!(!text.contains(harmful), "{text:?}");
    match form {
        ExportForm::Madr | ExportForm::Adr | ExportForm::Madr2 | ExportForm::Markdown => markdown(text),
        ExportForm::Html => html(text, PAGE),
        ExportForm::HtmlFragment => html(text, FRAGMENT),
        ExportForm::Json => json(&serde_json::from_str(text).unwrap()),
        ExportForm::Csv => cells(text).concat().join("\n"),
        ExportForm::Svg => svg(text),
        ExportForm::Chat => chat(text),
        ExportForm::Slack => slack(text),
    }
}

/// Without any space, as words may be wrapped and indented.
pub fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Control, text direction and invisible characters.
fn harmful(letter: char) -> bool {
    let is_line_end = matches!(letter, '\n' | '\r');
    (letter.is_control() && !is_line_end)
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut seen, mut is_in_comment) = (String::new(), false);
    for event in Parser::new_ext(text, options) {
        match event {
            // What a review reads; nobody sees it, and only its last line ends it.
            Event::Html(html) if is_in_comment => {
                is_in_comment = html.trim_end() != "-->";
                assert!(!is_in_comment || !html.contains('>'), "{html}");
            }
            Event::Html(html) if &*html == "<!-- versus review\n" => is_in_comment = true,
            Event::Text(words) => seen.push_str(&words),
            Event::SoftBreak => seen.push(' '),
            Event::InlineHtml(html) if &*html == "<!-- -->" => {}
            Event::Html(html) if MARKS.iter().any(|mark| html.trim_end() == *mark) => {}
            Event::Code(command) => seen.push_str(&command),
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::List(_)
                | Tag::Item
                | Tag::Strong
                | Tag::Emphasis
                | Tag::Strikethrough
                | Tag::HtmlBlock
                | Tag::MetadataBlock(_),
            ) => {}
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => assert_eq!(&*language, "text"),
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => {
                assert!(dest_url.starts_with("http"), "{dest_url}");
            }
            Event::End(_) => seen.push('\n'),
            other => panic!("{other:?} in\n{text}"),
        }
    }
    // Front matter is no text of Markdown; it is read as it stands.
    seen
}

/// The marks between which people write.
const MARKS: [&str; 3] = ["<!-- by hand: confirmation -->", "<!-- by hand: notes -->", "<!-- end of by hand -->"];

/// The headings of a Markdown text with their depth.
pub fn headings(text: &str) -> Vec<(usize, String)> {
    let (mut headings, mut is_open) = (Vec::new(), false);
    for event in Parser::new_ext(text, Options::ENABLE_YAML_STYLE_METADATA_BLOCKS) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                is_open = true;
                headings.push((level as usize, String::new()));
            }
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => is_open = false,
            Event::Text(words) if is_open => headings.last_mut().unwrap().1.push_str(&words),
            _ => {}
        }
    }
    headings
}

/// What a page may be made of, elements and their attributes.
type Vocabulary = [&'static str; 2];

const PAGE: Vocabulary = [
    " html head meta link title style body main header section h1 h2 h3 p ul ol li dl dt dd table thead tbody tr th td \
     span strong em small code a br time div svg desc g rect text ",
    " lang charset name content rel href class id viewbox preserveaspectratio role width height x y fill scope \
     aria-hidden aria-labelledby hidden datetime textlength lengthadjust font-family font-size font-weight ",
];

/// What a wiki, a document or mail takes: no picture, no class, no list of terms.
const FRAGMENT: Vocabulary =
    [" h2 h3 h4 p ul ol li table thead tbody tr th td div span strong em code a br time ", " style href datetime "];

const VOID: [&str; 3] = ["meta", "link", "br"];

fn html(text: &str, [elements, attributes]: Vocabulary) -> String {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let (mut seen, mut open) = (String::new(), Vec::<String>::new());
    let text_of = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = text_of(&tag.name);
                assert!(elements.contains(&format!(" {name} ")), "<{name}>\n{text}");
                for (attribute, value) in &tag.attributes {
                    let (attribute, value) = (text_of(attribute), text_of(value));
                    let known = attributes.contains(&format!(" {attribute} "));
                    assert!(known, "{attribute} of <{name}>\n{text}");
                    let leads = attribute == "href" && value != "data:,";
                    let is_safe = value.starts_with("http") || value.starts_with("#source-");
                    assert!(!leads || (name == "a" && is_safe), "{value}");
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop(), Some(text_of(&tag.name)), "{text}");
                seen.push('\n');
            }
            Token::String(words) if open.last().is_some_and(|name| name != "style") => {
                seen.push_str(&text_of(&words));
            }
            Token::String(_) | Token::Doctype(_) => {}
            other => panic!("{other:?}\n{text}"),
        }
    }
    assert_eq!(open, Vec::<String>::new());
    seen
}

fn json(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(values) => values.iter().map(json).collect(),
        Value::Object(fields) => {
            let lines = fields.iter().flat_map(|(name, value)| [format!("{name}\n"), json(value)]);
            lines.collect()
        }
        other => format!("{other}\n"),
    }
}

/// The cells of a table, without the apostrophe that keeps one from being a formula.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    // Rows of another length than the first are an error by default.
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let cell = |cell: &str| {
        assert!(!cell.starts_with(['=', '+', '@']), "{cell}");
        assert!(!cell.starts_with('-') || cell.parse::<i64>().is_ok(), "{cell}");
        cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell).to_owned()
    };
    reader.records().map(|record| record.unwrap().iter().map(cell).collect()).collect()
}

fn svg(text: &str) -> String {
    let document = roxmltree::Document::parse(text).unwrap();
    let mut seen = String::new();
    for node in document.descendants() {
        if node.is_element() {
            let name = node.tag_name().name();
            assert!(["svg", "title", "desc", "style", "g", "rect", "text"].contains(&name), "<{name}>");
            assert!(node.attributes().all(|attribute| !attribute.name().contains("href")), "{text}");
            let padded = name == "text" && node.text().is_some_and(|text| text.trim() != text || text.contains("  "));
            assert!(!padded, "spaces that a program may drop: {text}");
        } else if node.is_text() && node.parent().is_some_and(|parent| parent.tag_name().name() != "style") {
            seen.push_str(node.text().unwrap());
            seen.push('\n');
        }
    }
    let number = |node: &roxmltree::Node, name| node.attribute(name).unwrap().parse::<usize>().unwrap();
    let texts: Vec<_> = document.descendants().filter(|node| node.has_tag_name("text")).collect();
    for two in texts.windows(2).filter(|two| two[0].attribute("y") == two[1].attribute("y")) {
        let end = number(&two[0], "x") + number(&two[0], "textLength");
        assert!(end <= number(&two[1], "x"), "{:?} stands on {:?}: {text}", two[0].text(), two[1].text());
    }
    seen
}

/// A message without markup: no entity, no code, and no name behind an `@`.
fn chat(text: &str) -> String {
    assert!(!text.contains(['`']), "{text}");
    let letters: Vec<char> = text.chars().collect();
    for three in letters.windows(3).filter(|three| three[1] == '@') {
        assert!(three[0].is_alphanumeric() || !three[2].is_alphanumeric(), "{text}");
    }
    text.to_owned()
}

fn slack(text: &str) -> String {
    assert!(!text.contains(['<', '>']), "{text}");
    let without = ["&amp;", "&lt;", "&gt;"].iter().fold(text.to_owned(), |text, entity| text.replace(entity, ""));
    assert!(!without.contains('&'), "{text}");
    let seen = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let fences: Vec<usize> =
        seen.lines().enumerate().filter(|(_, line)| line.trim() == "```").map(|(index, _)| index).collect();
    match fences.as_slice() {
        [] => {}
        [first, last] => {
            for line in seen.lines().take(*last).skip(first + 1) {
                assert!(display_width(line) <= 40 && !line.contains('`'), "{line}");
            }
        }
        _ => panic!("{seen}"),
    }
    seen
}
