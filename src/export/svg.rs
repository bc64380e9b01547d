//! The verdict panel as a picture.
//!
//! It needs nothing else, carries its text as text, and has a title and a description for who cannot see it.

use std::fmt::Write as _;

use crate::explain::answer::FullAnswer;
use crate::explain::context::{Audience, VerdictContext};
use crate::explain::verdict_panel;
use crate::export::html::option_class;
use crate::export::record::DecisionRecord;
use crate::layout::facts;
use crate::layout::page::{Line, Page, Span, Tone};
use crate::text::width::{display_width, marked_up};

const CELLS: usize = 72;
/// Width and height of a cell, in user units.
const CELL: (usize, usize) = (9, 20);
/// Width of a cell of the headline, where it fits so.
const LARGE: usize = 14;
/// What is left free around the lines.
const EDGE: usize = 24;

/// Light, and what is otherwise on a dark screen; both readable; the colors are those of the themes `light` and `dark`.
const STYLE: &str = "\
text{font:15px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:#1c1f26;white-space:pre}
.ground{fill:#ffffff;stroke:#d5d9e0}.strong,.large,.heading{font-weight:bold}.large{font-size:24px}
.soft{fill:#565d6b}.out{text-decoration:line-through}.track{fill:#e4e7ec}
.a{fill:#1f6feb}.b{fill:#cc5500}.c{fill:#885588}.d{fill:#550000}.rest{fill:#6b7280}.on{fill:#ffffff;font-weight:bold}
@media(prefers-color-scheme:dark){text{fill:#e3e6eb}.ground{fill:#14161b;stroke:#353a45}.soft{fill:#a5adba}
.track{fill:#2b2f38}.a{fill:#5cb8ff}.b{fill:#f0a000}.c{fill:#dd2266}.d{fill:#eeffaa}.rest{fill:#a8b0ba}.on{fill:#000000}}";

pub fn write_svg(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let page = svg_page(full_answer, record);
    let (wide, high) = (CELLS * CELL.0 + 2 * EDGE, page.lines.len() * CELL.1 + 2 * EDGE);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         role=\"img\" aria-labelledby=\"title text\">\n<title id=\"title\">{}: {}</title>\n<desc id=\"text\">{}</desc>\n\
         <style>\n{STYLE}\n</style>\n<rect class=\"ground\" x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"8\"/>\n",
        marked_up(&record.subject),
        marked_up(record.answer),
        marked_up(&full_answer.sentence.text()),
        wide - 1,
        high - 1,
    );
    for (row, line) in page.lines.iter().enumerate() {
        let mut column = 0;
        for span in &line.spans {
            draw_svg(span, EDGE + column * CELL.0, EDGE + row * CELL.1, &mut svg);
            column += display_width(&span.text);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The panel below what it is about, and above what is ours and what it rests on.
fn svg_page(full_answer: &FullAnswer, record: &DecisionRecord) -> Page {
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
    }
    facts::facts_page(&record.ours, &mut page);
    page.gap();
    let foot: Vec<String> = record.foot().into_iter().map(|(label, value)| format!("{label}: {value}")).collect();
    page.text(Tone::Dim, 0, &foot.join(" · "));
    page
}

fn draw_svg(span: &Span, x: usize, y: usize, svg: &mut String) {
    let is_large =
        matches!(span.tone, Tone::Headline | Tone::Answer) && display_width(&span.text) * LARGE <= CELLS * CELL.0;
    let length = display_width(&span.text) * if is_large { LARGE } else { CELL.0 };
    if span.text.trim().is_empty() {
        return;
    }
    let class = if is_large { "large" } else { class(span.tone) };
    if let Tone::BarMark(option) = span.tone {
        let class = option_class(option);
        let _ = writeln!(svg, "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"12\"/>", y + 3);
    }
    if span.text.chars().all(|sign| matches!(sign, '█' | '▇' | '░')) {
        let class = if span.text.starts_with('░') { "track" } else { class };
        let _ = writeln!(svg, "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{length}\" height=\"12\"/>", y + 3);
        return;
    }
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = writeln!(
        svg,
        "<text{class} x=\"{x}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        y + 15,
        marked_up(&span.text)
    );
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
