//! The verdict panel as a picture.
//!
//! It needs nothing else, carries its text as text, and has a title and a description for who cannot see it.

use std::fmt::Write as _;

use crate::explain::answer::FullAnswer;
use crate::explain::context::{Audience, VerdictContext};
use crate::explain::picture::variation_words;
use crate::explain::picture_page::{document_chart, write_known_variations};
use crate::explain::verdict_panel;
use crate::export::html::{fill, option_class};
use crate::export::record::DecisionRecord;
use crate::layout::facts;
use crate::layout::page::{Line, Page, Span, Tone};
use crate::text::width::{display_width, marked_up};

const CELLS: usize = 72;
/// Width and height of a cell, in user units.
const CELL: (usize, usize) = (9, 20);
/// Width of a cell of the headline, where it fits so.
const LARGE: usize = 14;
/// How far below the top of its line a bar begins, and its height.
const BAR: (usize, usize) = (3, 12);
/// The same where letters stand on the bars.
const MARKED_BAR: (usize, usize) = (1, 18);
/// What is left free around the lines.
const EDGE: usize = 24;

/// Light, and what is otherwise on a dark screen; both readable; the colors are those of the themes `light` and `dark`.
const STYLE: &str = "\
text{font-family:'DejaVu Sans Mono',ui-monospace,Menlo,Consolas,monospace;font-size:15px;fill:#1c1f26}
.ground{fill:#ffffff;stroke:#d5d9e0}.strong,.large,.heading{font-weight:bold}.large{font-size:24px}
.soft{fill:#565d6b}.out{text-decoration:line-through}.track{fill:#e4e7ec}
.a{fill:#1f6feb}.b{fill:#cc5500}.c{fill:#885588}.d{fill:#550000}.rest{fill:#6b7280}.on{fill:#ffffff;font-weight:bold}
@media(prefers-color-scheme:dark){text{fill:#e3e6eb}.ground{fill:#14161b;stroke:#353a45}.soft{fill:#a5adba}
.track{fill:#2b2f38}.a{fill:#5cb8ff}.b{fill:#f0a000}.c{fill:#dd2266}.d{fill:#eeffaa}.rest{fill:#a8b0ba}.on{fill:#000000}}";

/// What text looks like where a program leaves the style sheet out; of several fonts some try only the first.
const TEXT_GROUP: &str = "<g font-family=\"'DejaVu Sans Mono', ui-monospace, Menlo, Consolas, monospace\" font-size=\"15\" fill=\"#1c1f26\">\n";

pub fn write_svg(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let pictures = document_pictures(full_answer, CELLS);
    let page = svg_page(full_answer, record, &pictures);
    let title = format!("{}: {}", record.subject, record.answer);
    let mut text = full_answer.sentence.text();
    text.extend(pictures.iter().flat_map(|picture| [" ", picture.words.as_str()]));
    page_svg(&page, SvgWords { id: "", title: &title, text: &text }, SvgPlace::File)
}

/// What a picture says to who cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct SvgWords<'a> {
    /// Parts it from other pictures of the same document; empty in a file of its own.
    pub id: &'a str,
    pub title: &'a str,
    /// All that it shows.
    pub text: &'a str,
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SvgPlace {
    /// In a file of its own, which has its colors in it.
    File,
    /// In a page that has the colors.
    Document,
}

/// A page as a picture, as wide as it is.
pub fn page_svg(page: &Page, words: SvgWords, place: SvgPlace) -> String {
    let edge = if place == SvgPlace::File { EDGE } else { 0 };
    let (wide, high) = (page.width * CELL.0 + 2 * edge, page.lines.len() * CELL.1 + 2 * edge);
    let SvgWords { id, title, text } = words;
    let mut svg = match place {
        SvgPlace::File => format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" \
             height=\"{high}\""
        ),
        SvgPlace::Document => format!("<svg class=\"picture\" viewBox=\"0 0 {wide} {high}\""),
    };
    let _ = write!(
        svg,
        " role=\"img\" aria-labelledby=\"{id}title {id}text\">\n<title id=\"{id}title\">{}</title>\n\
         <desc id=\"{id}text\">{}</desc>\n",
        marked_up(title),
        marked_up(text)
    );
    if place == SvgPlace::File {
        let _ = write!(
            svg,
            "<style>\n{STYLE}\n</style>\n<rect class=\"ground\" fill=\"#ffffff\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" \
             rx=\"8\"/>\n",
            wide - 1,
            high - 1,
        );
    }
    svg.push_str(TEXT_GROUP);
    for (row, line) in page.lines.iter().enumerate() {
        let mut column = 0;
        let is_marked = line.spans.iter().any(|span| matches!(span.tone, Tone::BarMark(_)));
        let bar = if is_marked { MARKED_BAR } else { BAR };
        for span in &line.spans {
            // Large letters take the room of others on their line.
            let room = if line.spans.len() == 1 { page.width * CELL.0 } else { 0 };
            SvgSpan { span, x: edge + column * CELL.0, y: edge + row * CELL.1, room, bar }.draw(&mut svg);
            column += display_width(&span.text);
        }
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// A picture of a document.
#[derive(Debug, Clone)]
pub struct DocumentPicture {
    pub id: &'static str,
    pub title: &'static str,
    pub page: Page,
    /// What it shows.
    pub words: String,
}

/// The chart of the lead and who is first in the variations, where somebody leads.
pub fn document_pictures(full_answer: &FullAnswer, cells: usize) -> Vec<DocumentPicture> {
    let answer = &full_answer.answer;
    let subject = VerdictContext {
        reader: Audience::Picture,
        ..VerdictContext::new(full_answer.catalog, full_answer.scenario, answer)
    };
    let mut pictures = Vec::new();
    let mut page = Page::new(cells);
    let words = document_chart(subject, &mut page);
    if words.is_empty() {
        return pictures;
    }
    pictures.push(DocumentPicture { id: "chart-", title: "How far each row moves the lead", page, words });
    if let Some(varied) = answer.variations_for_documents() {
        let mut page = Page::new(cells);
        write_known_variations(subject, varied, &mut page);
        let words = variation_words(subject, varied);
        pictures.push(DocumentPicture { id: "variations-", title: "Who is first in the variations", page, words });
    }
    pictures
}

/// The panel below what it is about, and above what is ours and what it rests on.
fn svg_page(full_answer: &FullAnswer, record: &DecisionRecord, pictures: &[DocumentPicture]) -> Page {
    let mut page = Page::new(CELLS);
    let date = record.date.map_or(String::new(), |date| format!("  {date}"));
    page.hanging(Line::empty(), Tone::Dim, &format!("{}{date}", record.subject));
    page.gap();
    let subject = VerdictContext {
        reader: Audience::Picture,
        ..VerdictContext::new(full_answer.catalog, full_answer.scenario, &full_answer.answer)
    };
    if full_answer.answer.is_empty() {
        page.text(Tone::Headline, 0, &full_answer.sentence.headline);
        page.gap();
        full_answer.catalog.pack.quick_answer.iter().for_each(|line| page.text(Tone::Plain, 0, line));
    } else {
        page.lines.extend(verdict_panel::verdict_page(subject, CELLS).lines);
        for picture in pictures {
            page.gap();
            page.lines.extend(picture.page.lines.iter().cloned());
        }
    }
    facts::facts_page(&record.ours, &mut page);
    page.gap();
    let foot: Vec<String> = record.foot().into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
    page.text(Tone::Dim, 0, &foot.join(" · "));
    page
}

/// A span and where it stands.
struct SvgSpan<'a> {
    span: &'a Span,
    x: usize,
    y: usize,
    /// Room for large letters: the whole line, or nothing beside others.
    room: usize,
    /// How far below the top of its line a bar begins, and its height.
    bar: (usize, usize),
}

impl SvgSpan<'_> {
    fn draw(&self, svg: &mut String) {
        let Self { span, x, y, room, bar: (below, height) } = *self;
        let cells = display_width(&span.text);
        let is_large = matches!(span.tone, Tone::Headline | Tone::Answer) && cells * LARGE <= room;
        let cell = if is_large { LARGE } else { CELL.0 };
        let class = if is_large { "large" } else { class(span.tone) };
        let bar = |class: &str, svg: &mut String| {
            let (fill, y, length) = (fill(class), y + below, cells * cell);
            let _ = writeln!(svg, "<rect {fill} x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{height}\"/>");
        };
        if let Tone::BarMark(option) = span.tone {
            bar(option_class(option), svg);
        }
        if !span.text.is_empty() && span.text.chars().all(|sign| matches!(sign, '█' | '▇' | '░')) {
            let is_track = span.text.starts_with('░') && class == "soft";
            return bar(if is_track { "track" } else { class }, svg);
        }
        let class = match class {
            "" => String::new(),
            "large" => " class=\"large\" font-size=\"24\" font-weight=\"bold\"".to_owned(),
            "strong" | "heading" => format!(" class=\"{class}\" font-weight=\"bold\""),
            class => format!(" {}", fill(class)),
        };
        for run in words_apart(&span.text) {
            let (x, y, length) = (x + run.before * cell, y + 15, display_width(run.words) * cell);
            let _ = writeln!(
                svg,
                "<text{class} x=\"{x}\" y=\"{y}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                marked_up(run.words)
            );
        }
    }
}

/// Words with one space between them.
struct WordRun<'a> {
    /// Cells before it.
    before: usize,
    words: &'a str,
}

/// The runs of words of a text: some programs draw several spaces as one.
fn words_apart(text: &str) -> Vec<WordRun<'_>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.trim().is_empty()) {
        let start = at + rest.len() - rest.trim_start().len();
        let run = text.get(start..).unwrap_or_default();
        let end = start + run.find("  ").unwrap_or(run.trim_end().len());
        let before = display_width(text.get(..start).unwrap_or_default());
        runs.push(WordRun { before, words: text.get(start..end).unwrap_or_default() });
        at = end;
    }
    runs
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::Side(_) | Tone::Changed | Tone::ChangedSign | Tone::Match => "",
        Tone::Strong | Tone::Headline | Tone::Answer | Tone::Key | Tone::Warning | Tone::WarningSign => "strong",
        Tone::Heading => "heading",
        Tone::Dim => "soft",
        Tone::Out => "out",
        Tone::Bar(option) => option_class(option),
        Tone::BarMark(_) => "on",
    }
}
