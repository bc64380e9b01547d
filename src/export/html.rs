//! A page for a browser, a phone or paper: no script, nothing from elsewhere, light and dark.
//!
//! Bars are drawn; whatever they show also stands beside them in words or numbers.

use std::fmt::{Result, Write as _};

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::engine::verdict::Candidate;
use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::context::VerdictContext;
use crate::explain::explanation::{NOT_RATED, Reason};
use crate::explain::phrases::{candidate_name, row_of, stability_line};
use crate::explain::picture::{LeadChart, lead_words};
use crate::export::RecordStatus;
use crate::export::record::{Alternative, Argument, DecisionRecord, SourceLine};
use crate::export::svg::{DocumentPicture, SvgPlace, SvgWords, document_pictures, page_svg};
use crate::layout::facts::Fact;
use crate::layout::markdown::prose_events;
use crate::model::level::Level;
use crate::text::validate::is_url;
use crate::text::width::{capital, without_noncharacters};

/// Cells of a line of the pictures.
const PICTURE_CELLS: usize = 76;
/// The same on a phone.
const NARROW_PICTURE_CELLS: usize = 48;
const STYLE_SHEET: &str = include_str!("../../assets/verdict.css");

pub fn write_html(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let mut page = HtmlPage { full_answer, record, text: String::new() };
    // Writing into a string cannot fail.
    let _ = page.write();
    without_noncharacters(&page.text)
}

struct HtmlPage<'a> {
    full_answer: &'a FullAnswer<'a>,
    record: &'a DecisionRecord<'a>,
    text: String,
}

impl HtmlPage<'_> {
    fn write(&mut self) -> Result {
        self.write_head()?;
        self.write_header()?;
        self.write_shares()?;
        self.write_reasons()?;
        self.write_drivers()?;
        self.write_pictures()?;
        self.write_consequences()?;
        self.write_sensitivity()?;
        self.write_options()?;
        self.write_basis()?;
        self.text.push_str("</main>\n</body>\n</html>\n");
        Ok(())
    }

    fn write_head(&mut self) -> Result {
        let (subject, answer) = (escape_html(&self.record.subject), escape_html(self.record.answer));
        let generator = concat!("versus ", env!("CARGO_PKG_VERSION"));
        write!(
            self.text,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"{generator}\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{subject}: {answer}</title>\n\
             <style>\n{STYLE_SHEET}</style>\n</head>\n<body>\n<main>\n"
        )
    }

    fn write_header(&mut self) -> Result {
        let Self { full_answer, record, text } = self;
        let (pack, about) = (&full_answer.catalog.pack, &full_answer.scenario.about);
        writeln!(text, "<header>")?;
        if !about.title.is_empty() {
            writeln!(text, "<p class=\"kicker\">{}</p>", escape_html(&pack.full_title()))?;
        }
        writeln!(text, "<h1>{}</h1>", escape_html(&record.subject))?;
        writeln!(text, "<p class=\"answer\">{}</p>", escape_html(&full_answer.explanation().headline))?;
        let explanation = full_answer.explanation();
        let stability = full_answer.answer.known_stability();
        let stability = stability.map(|stability| capital(&stability_line(full_answer.catalog, stability)));
        let by_basis = explanation.by_basis.iter().map(|answer| format!("By {}: {}", answer.source, answer.standing()));
        for line in by_basis.chain([explanation.lead.clone()]).chain(stability).filter(|line| !line.is_empty()) {
            writeln!(text, "<p class=\"sure\">{}</p>", escape_html(&line))?;
        }
        writeln!(text, "<p class=\"soft\">{}</p>", footer(record))?;
        record.context.iter().try_for_each(|paragraph| writeln!(text, "{}", prose_html(paragraph)))?;
        writeln!(text, "<p>{}</p>", escape_html(&record.question))?;
        writeln!(text, "</header>\n")
    }

    fn write_shares(&mut self) -> Result {
        writeln!(self.text, "<section>\n<h2>Scores</h2>")?;
        if self.record.options.iter().all(|option| option.share.is_none()) {
            return writeln!(self.text, "<p>No priority is set yet, so there are no scores.</p>\n</section>\n");
        }
        writeln!(self.text, "<ul class=\"bars\">")?;
        self.record.by_score().try_for_each(|option| write_share(self.full_answer, option, &mut self.text))?;
        writeln!(self.text, "</ul>\n</section>\n")
    }

    fn write_reasons(&mut self) -> Result {
        writeln!(self.text, "<section>\n<h2>Why</h2>")?;
        for (index, sentence) in self.record.because.iter().enumerate() {
            let sentence = if index == 0 { capital(sentence) } else { sentence.clone() };
            writeln!(self.text, "<p>{}</p>", escape_html(&sentence))?;
        }
        if let Some([first, second]) = self.record.rivals.map(|rivals| rivals.map(escape_html)) {
            writeln!(
                self.text,
                "<h3>What each priority adds: {first} against {second}</h3>\n<ul class=\"bars pulls\">"
            )?;
            self.record
                .reasons
                .iter()
                .try_for_each(|reason| write_reason(self.full_answer, self.record, reason, &first, &mut self.text))?;
            let words = format!("Bars to the right speak for {first}, those to the left for {second}.");
            writeln!(self.text, "</ul>\n<p class=\"soft\">{words}</p>")?;
        }
        writeln!(self.text, "</section>\n")
    }

    fn write_drivers(&mut self) -> Result {
        writeln!(self.text, "<section>\n<h2>What matters</h2>")?;
        if self.record.drivers.is_empty() {
            writeln!(self.text, "<p>Nothing set yet.</p>")?;
        } else {
            self.text.push_str("<table>\n<thead><tr>");
            for title in ["Row", "Importance", "Weight", "Favors"] {
                write!(self.text, "<th scope=\"col\">{title}</th>")?;
            }
            writeln!(self.text, "</tr></thead>\n<tbody>")?;
            self.record.drivers.iter().try_for_each(|driver| write_driver(driver, &mut self.text))?;
            writeln!(self.text, "</tbody>\n</table>")?;
        }
        if !self.record.not_counted.is_empty() {
            writeln!(self.text, "<p>{}.</p>", escape_html(&self.record.not_counted))?;
        }
        writeln!(self.text, "</section>")
    }

    /// The chart of the lead, and the variations, as pictures that say in words what they show.
    fn write_pictures(&mut self) -> Result {
        let pictures = document_pictures(self.full_answer, PICTURE_CELLS);
        if pictures.is_empty() {
            return Ok(());
        }
        writeln!(self.text, "\n<section>\n<h2>What moves the lead</h2>")?;
        let narrow = document_pictures(self.full_answer, NARROW_PICTURE_CELLS);
        for (wide, narrow) in pictures.iter().zip(&narrow) {
            let DocumentPicture { id, title, page, words } = wide;
            let svg = page_svg(page, SvgWords { id, title, text: words }, SvgPlace::Document);
            write!(self.text, "<div class=\"wide\">\n{svg}</div>\n")?;
            let id = &format!("narrow-{id}");
            let svg = page_svg(&narrow.page, SvgWords { id, title, text: words }, SvgPlace::Document);
            // Only the style sheet shows it.
            write!(self.text, "<div class=\"narrow\" hidden>\n{svg}</div>\n")?;
        }
        writeln!(self.text, "</section>")
    }

    fn write_consequences(&mut self) -> Result {
        let Self { record, text, .. } = self;
        if record.consequences.is_empty() && record.build.is_empty() {
            return Ok(());
        }
        writeln!(text, "\n<section>\n<h2>What follows</h2>\n<ul class=\"arguments\">")?;
        for argument in &record.consequences {
            let why =
                if argument.why.is_empty() { String::new() } else { format!("<br>{}", escape_html(&argument.why)) };
            writeln!(text, "{}{why}</li>", argument_head(argument))?;
        }
        writeln!(text, "</ul>")?;
        if !record.build.is_empty() {
            writeln!(text, "<h3>Recommended</h3>")?;
            write_facts(&record.build, text)?;
        }
        writeln!(text, "</section>")
    }

    fn write_sensitivity(&mut self) -> Result {
        if self.record.sensitivity.is_empty() {
            return Ok(());
        }
        writeln!(self.text, "\n<section>\n<h2>How sure, and what would change it</h2>")?;
        write_facts(&self.record.sensitivity, &mut self.text)?;
        writeln!(self.text, "</section>")
    }

    fn write_options(&mut self) -> Result {
        let Self { record, text, .. } = self;
        writeln!(text, "\n<section>\n<h2>Each option</h2>")?;
        for option in record.by_score() {
            let share = option.score_words().map_or(String::new(), |words| format!(" <small>{words}</small>"));
            writeln!(text, "<h3>{}{share}</h3>", escape_html(&option.name))?;
            if option.arguments.is_empty() {
                writeln!(text, "<p>No priority is set yet.</p>")?;
            } else {
                writeln!(text, "<ul class=\"arguments\">")?;
                option.arguments.iter().try_for_each(|argument| write_argument(argument, text))?;
                writeln!(text, "</ul>")?;
            }
        }
        writeln!(text, "</section>\n")
    }

    fn write_basis(&mut self) -> Result {
        let Self { record, text, .. } = self;
        writeln!(text, "<section>\n<h2>What it rests on</h2>\n<dl>")?;
        for Fact { label, value, .. } in &record.basis {
            let value = escape_html(value);
            let value = if label == "Token" { format!("<code>{value}</code>") } else { value };
            writeln!(text, "<dt>{}</dt><dd>{value}</dd>", escape_html(label))?;
        }
        if let Some(command) = &record.ask_again {
            writeln!(text, "<dt>Ask again</dt><dd><code>{}</code></dd>", escape_html(command))?;
        }
        writeln!(text, "</dl>")?;
        for part in &record.ours {
            writeln!(text, "<h3>{}</h3>\n<ul>", escape_html(&part.title))?;
            for Fact { label, value, .. } in &part.facts {
                let label =
                    if label.is_empty() { String::new() } else { format!("<strong>{}</strong>: ", escape_html(label)) };
                writeln!(text, "<li>{label}{}</li>", escape_html(value))?;
            }
            writeln!(text, "</ul>")?;
        }
        if !record.sources.is_empty() {
            writeln!(text, "<h3>Sources</h3>\n<ol>")?;
            for (index, source) in record.sources.iter().enumerate() {
                let address = escape_html(source.address);
                let link =
                    if address.is_empty() { address } else { format!("<br><a href=\"{address}\">{address}</a>") };
                writeln!(text, "<li id=\"source-{}\">{}{link}</li>", index + 1, escape_html(&source.words))?;
            }
            writeln!(text, "</ol>")?;
        }
        writeln!(text, "</section>")
    }
}

fn write_share(full_answer: &FullAnswer, option: &Alternative, text: &mut String) -> Result {
    let name = escape_html(&option.name);
    let first = if full_answer.answer.proposed() == Some(option.candidate) { " class=\"first\"" } else { "" };
    let out = if option.remark.starts_with("cannot") { " class=\"out\"" } else { "" };
    writeln!(text, "<li{first}>\n<span{out}>{name}</span>")?;
    match option.share {
        Some(share) => {
            let (size, track) = (svg_size(100, 240), fill("track"));
            write!(
                text,
                "<svg {size} role=\"img\"><title>{name}: {share} of 100</title><rect {track} width=\"100\" \
                 height=\"10\"/>"
            )?;
            write_bar(full_answer, option.candidate, share, text)?;
            writeln!(text, "</svg>\n<span class=\"number\">{share}</span>")?;
        }
        None if option.is_unrated => writeln!(text, "<span class=\"number\">?</span>\n<small>{NOT_RATED}</small>")?,
        None => writeln!(text, "<span class=\"number\">–</span>")?,
    }
    if !option.remark.is_empty() {
        writeln!(text, "<small>{}</small>", escape_html(&option.remark))?;
    }
    writeln!(text, "</li>")
}

/// The bar of a share; a pair's ends in the color of its second stack for what the rows there earn.
fn write_bar(full_answer: &FullAnswer, candidate: Candidate, share: i64, text: &mut String) -> Result {
    let (option, second) = match candidate {
        Candidate::Single(option) => (option, None),
        Candidate::Pair(pair) => (pair.main, Some(pair.second)),
    };
    write!(text, "<rect {} width=\"{share}\" height=\"10\"/>", fill(option_class(option)))?;
    let known = full_answer.explanation().shares.iter().find(|known| known.candidate == candidate);
    if let (Some(second), Some(known)) = (second, known) {
        let cells = known.by_second.clamp(0, share.max(0));
        let (fill, x) = (fill(option_class(second)), share - cells);
        write!(text, "<rect {fill} x=\"{x}\" width=\"{cells}\" height=\"10\"/>")?;
    }
    Ok(())
}

/// The bar of a row to its side of the middle, in proportion to the longest.
fn write_reason(
    full_answer: &FullAnswer,
    record: &DecisionRecord,
    reason: &Reason,
    first: &str,
    text: &mut String,
) -> Result {
    let longest = record.reasons.iter().map(|reason| reason.points.abs()).max().unwrap_or(0).max(1);
    let length = reason.points.abs() * 100 / longest;
    let verdict = &full_answer.answer.verdict;
    let (x, who) = if reason.points < 0 { (100 - length, verdict.runner_up()) } else { (100, verdict.leader()) };
    let option = who.and_then(|who| reason.option(who, verdict));
    let (bar, track, zero) = (fill(option.map_or("cost", option_class)), fill("track"), fill("zero"));
    let size = svg_size(200, 240);
    let (name, points) = (escape_html(&reason.name), reason.signed_points());
    let level = reason.level.map_or(String::new(), |level| format!(" <small>{}</small>", level.name()));
    writeln!(
        text,
        "<li><span>{name}{level}</span>\n\
         <svg {size} role=\"img\"><title>{name}: {points} for {first}</title>\
         <rect {track} width=\"200\" height=\"10\"/>\
         <rect {bar} x=\"{x}\" width=\"{length}\" height=\"10\"/>\
         <rect {zero} x=\"99.5\" width=\"1\" height=\"10\"/></svg>\n<span class=\"number\">{points}</span></li>"
    )
}

fn write_driver(driver: &Priority, text: &mut String) -> Result {
    let note = if driver.note.is_empty() {
        String::new()
    } else {
        format!("<br><small>Your note: {}</small>", escape_html(&driver.note))
    };
    let weight = driver.weight.map_or("–".to_owned(), |weight| {
        format!(
            "{weight}% <svg {} aria-hidden=\"true\"><rect {} width=\"100\" height=\"10\"/>\
             <rect {} width=\"{weight}\" height=\"10\"/></svg>",
            svg_size(100, 60),
            fill("track"),
            fill("rest")
        )
    });
    writeln!(
        text,
        "<tr><th scope=\"row\">{}{note}</th><td>{}</td><td class=\"number\">{weight}</td><td>{}</td></tr>",
        escape_html(&driver.name),
        driver.level.name(),
        escape_html(&driver.favors)
    )
}

/// Facts as a list of terms; those with the same label stand below it once.
fn write_facts(facts: &[Fact], text: &mut String) -> Result {
    writeln!(text, "<dl>")?;
    for group in facts.chunk_by(|one, next| one.label == next.label) {
        write!(text, "<dt>{}</dt>", escape_html(&group[0].label))?;
        group.iter().try_for_each(|fact| writeln!(text, "<dd>{}</dd>", escape_html(&fact.value)))?;
    }
    writeln!(text, "</dl>")
}

fn argument_head(argument: &Argument) -> String {
    let (word, name, remark) = (argument.points.word(), escape_html(&argument.name), escape_html(&argument.remark));
    format!("<li><span class=\"word\">{word}</span> <strong>{name}</strong> <small>{remark}</small>")
}

fn write_argument(argument: &Argument, text: &mut String) -> Result {
    text.push_str(&argument_head(argument));
    if !argument.why.is_empty() {
        write!(text, "<br>{}", escape_html(&argument.why))?;
    }
    if let Some(noun) = argument.source_noun() {
        let link = |number: &usize| format!("<a href=\"#source-{number}\">{number}</a>");
        let links: Vec<String> = argument.sources.iter().map(link).collect();
        write!(text, " <small>({noun} {})</small>", links.join(", "))?;
    }
    if !argument.found.is_empty() {
        writeln!(text, "\n<ul>")?;
        argument.found.iter().try_for_each(|found| writeln!(text, "<li>{}</li>", escape_html(found)))?;
        text.push_str("</ul>");
    }
    writeln!(text, "</li>")
}

/// The page as a part of one, to be pasted into a wiki, a document or mail: headings, lists and tables with their
/// styles in them, without a style sheet, pictures or classes.
pub fn write_fragment(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = fragment(full_answer, record, &mut text);
    without_noncharacters(&text)
}

const CELL: &str = "style=\"border:1px solid #b4b9c2;padding:4px 8px;text-align:left;vertical-align:top\"";
/// A table, and room for it to be moved sideways where a page is narrower.
const TABLE: [&str; 2] =
    ["<div style=\"overflow-x:auto\">\n<table style=\"border-collapse:collapse;margin:8px 0\">", "</table>\n</div>"];

fn fragment(full_answer: &FullAnswer, record: &DecisionRecord, text: &mut String) -> Result {
    let explanation = full_answer.explanation();
    writeln!(text, "<h2>{}</h2>", escape_html(&record.subject))?;
    writeln!(
        text,
        "<p style=\"font-size:1.4em;margin:4px 0\"><strong>{}</strong></p>",
        escape_html(&explanation.headline)
    )?;
    let stability = full_answer.answer.known_stability();
    let stability = stability.map(|stability| capital(&stability_line(full_answer.catalog, stability)));
    let by_basis = explanation.by_basis.iter().map(|answer| format!("By {}: {}", answer.source, answer.standing()));
    for line in by_basis.chain([explanation.lead.clone()]).chain(stability).filter(|line| !line.is_empty()) {
        writeln!(text, "<p>{}</p>", escape_html(&line))?;
    }
    writeln!(text, "<p><em>{}</em></p>", footer(record))?;
    record.context.iter().try_for_each(|paragraph| writeln!(text, "{}", prose_html(paragraph)))?;
    writeln!(text, "<p>{}</p>\n<h3>Scores</h3>", escape_html(&record.question))?;
    fragment_scores(full_answer, record, text)?;
    writeln!(text, "<h3>Why</h3>")?;
    for (index, sentence) in record.because.iter().enumerate() {
        let sentence = if index == 0 { capital(sentence) } else { sentence.clone() };
        writeln!(text, "<p>{}</p>", escape_html(&sentence))?;
    }
    fragment_drivers(record, text)?;
    fragment_leads(full_answer, text)?;
    if !record.sensitivity.is_empty() {
        writeln!(text, "<h3>How sure, and what would change it</h3>")?;
        fragment_facts(&record.sensitivity, text)?;
    }
    if !record.build.is_empty() {
        writeln!(text, "<h3>Recommended</h3>")?;
        fragment_facts(&record.build, text)?;
    }
    writeln!(text, "<h3>Each option</h3>")?;
    for option in record.by_score().filter(|option| !option.arguments.is_empty()) {
        writeln!(text, "<h4>{}</h4>\n<ul>", escape_html(&option.name))?;
        option.arguments.iter().try_for_each(|argument| fragment_argument(record, argument, text))?;
        writeln!(text, "</ul>")?;
    }
    writeln!(text, "<h3>What it rests on</h3>")?;
    fragment_facts(&record.basis, text)?;
    if let Some(command) = &record.ask_again {
        writeln!(text, "<p>Ask again: <code>{}</code></p>", escape_html(command))?;
    }
    for part in &record.ours {
        writeln!(text, "<h4>{}</h4>", escape_html(&part.title))?;
        fragment_facts(&part.facts, text)?;
    }
    if !record.sources.is_empty() {
        writeln!(text, "<h3>Sources</h3>\n<ol>")?;
        for source in &record.sources {
            writeln!(text, "<li>{}</li>", source_link(source, &escape_html(&source.words)))?;
        }
        writeln!(text, "</ol>")?;
    }
    Ok(())
}

/// Every option with its score and a bar, which is as long as the score.
fn fragment_scores(full_answer: &FullAnswer, record: &DecisionRecord, text: &mut String) -> Result {
    if record.options.iter().all(|option| option.share.is_none()) {
        return writeln!(text, "<p>No priority is set yet, so there are no scores.</p>");
    }
    let [begin, end] = TABLE;
    let has_remarks = record.options.iter().any(|option| !option.remark.is_empty());
    writeln!(text, "{begin}\n<tbody>")?;
    for option in record.by_score() {
        let (name, share) = (escape_html(&option.name), option.share.unwrap_or_default());
        let is_first = full_answer.answer.proposed() == Some(option.candidate);
        let name = if is_first { format!("<strong>{name}</strong>") } else { name };
        let main = match option.candidate {
            Candidate::Single(option) => option,
            Candidate::Pair(pair) => pair.main,
        };
        let (color, wide) = (class_color(option_class(main)), share.max(0) * 2);
        let remark = escape_html(&option.remark);
        let remark = if has_remarks { format!("<td {CELL}>{remark}</td>") } else { String::new() };
        writeln!(
            text,
            "<tr><td {CELL}>{name}</td><td {CELL}>{share}</td><td {CELL}><div style=\"width:{wide}px;height:12px;\
             background:{color};print-color-adjust:exact\"></div></td>{remark}</tr>",
        )?;
    }
    writeln!(text, "</tbody>\n{end}")
}

fn fragment_drivers(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "<h3>What matters</h3>")?;
    if record.drivers.is_empty() {
        return writeln!(text, "<p>Nothing set yet.</p>");
    }
    let [begin, end] = TABLE;
    text.push_str(begin);
    text.push_str("\n<thead><tr>");
    let columns = if record.drivers.iter().all(|driver| driver.note.is_empty()) { 4 } else { 5 };
    for title in ["Row", "Importance", "Weight", "Favors", "Your note"].into_iter().take(columns) {
        write!(text, "<th {CELL}>{title}</th>")?;
    }
    writeln!(text, "</tr></thead>\n<tbody>")?;
    for driver in &record.drivers {
        let weight = driver.weight.map_or_else(|| "–".to_owned(), |weight| format!("{weight}%"));
        let (name, level, favors) = (escape_html(&driver.name), driver.level.name(), escape_html(&driver.favors));
        let note = escape_html(&driver.note);
        text.push_str("<tr>");
        for cell in [name.as_str(), level, &weight, &favors, &note].into_iter().take(columns) {
            write!(text, "<td {CELL}>{cell}</td>")?;
        }
        writeln!(text, "</tr>")?;
    }
    writeln!(text, "</tbody>\n{end}")
}

/// The chart as a table: what takes a fragment often drops pictures.
fn fragment_leads(full_answer: &FullAnswer, text: &mut String) -> Result {
    let subject = VerdictContext::new(full_answer.catalog, full_answer.scenario, &full_answer.answer);
    let Some(chart) = LeadChart::new(subject).filter(|chart| !chart.bars.is_empty()) else { return Ok(()) };
    let name = escape_html(&candidate_name(full_answer.catalog, chart.leader));
    let [begin, end] = TABLE;
    writeln!(text, "<h3>How far {name} is ahead</h3>\n{begin}\n<thead><tr><th {CELL}>Row</th>")?;
    for level in Level::ALL {
        writeln!(text, "<th {CELL}>{}</th>", level.name())?;
    }
    writeln!(text, "</tr></thead>\n<tbody>")?;
    for bar in chart.bars.iter().take(MOST_FRAGMENT_BARS) {
        let row = subject.rows().marked(row_of(subject.rows(), bar.setting));
        write!(text, "<tr><td {CELL}>{}</td>", escape_html(&row))?;
        for level in Level::ALL {
            let lead = lead_words(bar.leads[level as usize]);
            let lead = if level == bar.level { format!("<strong>{lead}</strong>") } else { lead };
            write!(text, "<td {CELL}>{lead}</td>")?;
        }
        writeln!(text, "</tr>")?;
    }
    writeln!(text, "</tbody>\n{end}")?;
    writeln!(text, "<p>In points, at each importance; as it is now in bold. Below 0 another answer leads.</p>")
}

/// The most rows of that table.
const MOST_FRAGMENT_BARS: usize = 16;

fn fragment_facts(facts: &[Fact], text: &mut String) -> Result {
    writeln!(text, "<ul>")?;
    for Fact { label, value } in facts {
        let label = if label.is_empty() { String::new() } else { format!("<strong>{}</strong>: ", escape_html(label)) };
        writeln!(text, "<li>{label}{}</li>", escape_html(value))?;
    }
    writeln!(text, "</ul>")
}

fn fragment_argument(record: &DecisionRecord, argument: &Argument, text: &mut String) -> Result {
    let (word, name) = (argument.points.word(), escape_html(&argument.name));
    write!(text, "<li>{word}: <strong>{name}</strong> ({})", escape_html(&argument.remark))?;
    if !argument.why.is_empty() {
        write!(text, ". {}", escape_html(&argument.why))?;
    }
    if let Some(noun) = argument.source_noun() {
        let sources = argument.sources.iter().filter_map(|number| Some((number, record.sources.get(number - 1)?)));
        let links: Vec<String> = sources.map(|(number, source)| source_link(source, &number.to_string())).collect();
        write!(text, " ({noun} {})", links.join(", "))?;
    }
    if !argument.found.is_empty() {
        writeln!(text, "\n<ul>")?;
        argument.found.iter().try_for_each(|found| writeln!(text, "<li>{}</li>", escape_html(found)))?;
        text.push_str("</ul>");
    }
    writeln!(text, "</li>")
}

/// Words that lead to a source where it has an address.
fn source_link(source: &SourceLine, words: &str) -> String {
    if source.address.is_empty() {
        words.to_owned()
    } else {
        format!("<a href=\"{}\">{words}</a>", escape_html(source.address))
    }
}

/// What became of it, when, and who decides.
fn footer(record: &DecisionRecord) -> String {
    let is_proposed = record.status == RecordStatus::Proposed.word();
    let mut line = match record.chosen {
        None if is_proposed => "Nothing is proposed".to_owned(),
        _ => capital(&escape_html(record.status)),
    };
    if let Some(date) = record.date.map(escape_html) {
        let _ = write!(line, ", <time datetime=\"{date}\">{date}</time>");
    }
    if !record.people.is_empty() {
        let decides = if is_proposed { "to be decided by" } else { "decided by" };
        let _ = write!(line, "; {decides} {}", escape_html(&record.people.join(", ")));
    }
    line + ". This is calculated from the priorities below; people decide."
}

/// What a bar has where no style sheet sizes it.
fn svg_size(units: usize, wide: usize) -> String {
    format!("viewBox=\"0 0 {units} 10\" width=\"{wide}\" height=\"12\" preserveAspectRatio=\"none\"")
}

/// The class of a part of a bar, and its color where no style sheet gives one.
pub fn fill(class: &str) -> String {
    format!("class=\"{class}\" fill=\"{}\"", class_color(class))
}

/// The color of a class on a light ground.
fn class_color(class: &str) -> &'static str {
    match class {
        "a" => "#1f6feb",
        "b" => "#cc5500",
        "c" => "#885588",
        "d" => "#550000",
        "track" => "#e4e7ec",
        "ground" | "on" => "#ffffff",
        "zero" | "soft" => "#565d6b",
        "rest" => "#6b7280",
        _ => "#1c1f26",
    }
}

/// A paragraph that somebody wrote in Markdown: its links, lists and emphasis; a picture is its words, since a page
/// asks for nothing from elsewhere. One that holds anything else is plain text.
fn prose_html(paragraph: &str) -> String {
    let Some(events) = prose_events(paragraph) else { return format!("<p>{}</p>", escape_html(paragraph)) };
    let mut text = String::new();
    for (event, _) in &events {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if is_url(dest_url) => {
                let _ = write!(text, "<a href=\"{}\">", escape_html(dest_url));
            }
            Event::Start(Tag::Link { .. }) => text.push_str("<span>"),
            Event::End(TagEnd::Link) => text.push_str(link_end(&text)),
            Event::Start(tag) => text.extend(element(tag.to_end()).map(|name| format!("<{name}>"))),
            Event::End(tag) => text.extend(element(*tag).map(|name| format!("</{name}>"))),
            Event::Text(words) => text.push_str(&with_links(words)),
            Event::Code(words) => {
                let _ = write!(text, "<code>{}</code>", escape_html(words));
            }
            Event::HardBreak => text.push_str("<br>"),
            _ => text.push(' '),
        }
    }
    text
}

/// The end of the link that was opened last: one that leads nowhere on a page is only words.
fn link_end(text: &str) -> &'static str {
    if text.rfind("<span>") > text.rfind("<a ") { "</span>" } else { "</a>" }
}

fn element(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::List(true) => "ol",
        TagEnd::List(false) => "ul",
        TagEnd::Item => "li",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::CodeBlock => "pre",
        _ => return None,
    })
}

/// Words in which web addresses are links.
fn with_links(words: &str) -> String {
    let piece = |word: &str| {
        let bare = word.trim_end();
        let address = bare.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let (link, rest) = (escape_html(address), escape_html(word.strip_prefix(address).unwrap_or_default()));
        if is_url(address) { format!("<a href=\"{link}\">{link}</a>{rest}") } else { escape_html(word) }
    };
    words.split_inclusive(char::is_whitespace).map(piece).collect()
}

/// Text between tags and within quotes: nothing in it is a tag, an entity or the end of a value.
fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '&' | '\'' | '<' | '>' => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            plain => escaped.push(plain),
        }
    }
    escaped
}

/// The class of an option, which has its color in pack order.
pub fn option_class(option: usize) -> &'static str {
    ["a", "b", "c", "d"].get(option).copied().unwrap_or("rest")
}
