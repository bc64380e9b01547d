//! A page for a browser, a phone or paper: no script, nothing from elsewhere, light and dark.
//!
//! Bars are drawn; whatever they show also stands beside them in words or numbers.

use std::fmt::{Result, Write as _};

use crate::engine::verdict::Candidate;
use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::explanation::Reason;
use crate::explain::phrases::stability_line;
use crate::export::record::{Alternative, Argument, DecisionRecord};
use crate::layout::facts::Fact;
use crate::text::width::{capital, without_noncharacters};

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
        self.write_consequences()?;
        self.write_confirmation()?;
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
            writeln!(text, "<p class=\"kicker\">{}: {}</p>", escape_html(&pack.title), escape_html(&pack.subject))?;
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
        text.push_str("<p class=\"soft\">");
        text.push_str(if record.chosen.is_some() { "Proposed" } else { "Nothing is proposed" });
        if let Some(date) = record.date.map(escape_html) {
            write!(text, ", <time datetime=\"{date}\">{date}</time>")?;
        }
        if !record.people.is_empty() {
            write!(text, "; decided by {}", escape_html(&record.people.join(", ")))?;
        }
        writeln!(text, ". This is what the rows below come to; people decide.</p>")?;
        record.context.iter().try_for_each(|paragraph| writeln!(text, "<p>{}</p>", escape_html(paragraph)))?;
        writeln!(text, "</header>\n")
    }

    fn write_shares(&mut self) -> Result {
        writeln!(self.text, "<section>\n<h2>Shares</h2>")?;
        if self.record.options.iter().all(|option| option.share.is_none()) {
            return writeln!(self.text, "<p>No row counts yet, so there are no shares.</p>\n</section>\n");
        }
        writeln!(self.text, "<ul class=\"bars\">")?;
        self.record.options.iter().try_for_each(|option| write_share(self.full_answer, option, &mut self.text))?;
        writeln!(self.text, "</ul>\n</section>\n")
    }

    fn write_reasons(&mut self) -> Result {
        writeln!(self.text, "<section>\n<h2>Why</h2>")?;
        for (index, sentence) in self.record.because.iter().enumerate() {
            let sentence = if index == 0 { capital(sentence) } else { sentence.clone() };
            writeln!(self.text, "<p>{}</p>", escape_html(&sentence))?;
        }
        if let Some([first, second]) = self.record.rivals.map(|rivals| rivals.map(escape_html)) {
            writeln!(self.text, "<h3>What each row adds: {first} against {second}</h3>\n<ul class=\"bars pulls\">")?;
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

    fn write_confirmation(&mut self) -> Result {
        if self.record.confirmation.is_empty() {
            return Ok(());
        }
        writeln!(self.text, "\n<section>\n<h2>How sure, and what would turn it</h2>")?;
        write_facts(&self.record.confirmation, &mut self.text)?;
        writeln!(self.text, "</section>")
    }

    fn write_options(&mut self) -> Result {
        let Self { record, text, .. } = self;
        writeln!(text, "\n<section>\n<h2>Each option</h2>")?;
        for option in &record.options {
            let share = option.share.map_or(String::new(), |share| format!(" <small>{share} of 100</small>"));
            writeln!(text, "<h3>{}{share}</h3>", escape_html(&option.name))?;
            if option.arguments.is_empty() {
                writeln!(text, "<p>No row counts yet.</p>")?;
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
            for source in &record.sources {
                let address = escape_html(source.address);
                let link =
                    if address.is_empty() { address } else { format!("<br><a href=\"{address}\">{address}</a>") };
                writeln!(text, "<li>{}{link}</li>", escape_html(&source.words))?;
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
            write!(
                text,
                "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\">\
                 <title>{name}: {share} of 100</title><rect class=\"track\" width=\"100\" height=\"10\"/>"
            )?;
            write_bar(full_answer, option.candidate, share, text)?;
            writeln!(text, "</svg>\n<span class=\"number\">{share}</span>")?;
        }
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
    write!(text, "<rect class=\"{}\" width=\"{share}\" height=\"10\"/>", option_class(option))?;
    let known = full_answer.explanation().shares.iter().find(|known| known.candidate == candidate);
    if let (Some(second), Some(known)) = (second, known) {
        let cells = known.by_second.clamp(0, share.max(0));
        let (class, x) = (option_class(second), share - cells);
        write!(text, "<rect class=\"{class}\" x=\"{x}\" width=\"{cells}\" height=\"10\"/>")?;
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
    let class = option.map_or("cost", option_class);
    let (name, points) = (escape_html(&reason.name), reason.signed_points());
    let level = reason.level.map_or(String::new(), |level| format!(" <small>{}</small>", level.name()));
    writeln!(
        text,
        "<li><span>{name}{level}</span>\n\
         <svg viewBox=\"0 0 200 10\" preserveAspectRatio=\"none\" role=\"img\"><title>{name}: {points} for {first}</title>\
         <rect class=\"track\" width=\"200\" height=\"10\"/>\
         <rect class=\"{class}\" x=\"{x}\" width=\"{length}\" height=\"10\"/>\
         <rect class=\"zero\" x=\"99.5\" width=\"1\" height=\"10\"/></svg>\n<span class=\"number\">{points}</span></li>"
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
            "{weight}%<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"track\" width=\"100\" height=\"10\"/>\
             <rect class=\"rest\" width=\"{weight}\" height=\"10\"/></svg>"
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

fn write_facts(facts: &[Fact], text: &mut String) -> Result {
    writeln!(text, "<dl>")?;
    for Fact { label, value, .. } in facts {
        writeln!(text, "<dt>{}</dt><dd>{}</dd>", escape_html(label), escape_html(value))?;
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
    if !argument.sources.is_empty() {
        write!(text, " <small>({})</small>", escape_html(&argument.sources))?;
    }
    if !argument.found.is_empty() {
        writeln!(text, "\n<ul>")?;
        argument.found.iter().try_for_each(|found| writeln!(text, "<li>{}</li>", escape_html(found)))?;
        text.push_str("</ul>");
    }
    writeln!(text, "</li>")
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
