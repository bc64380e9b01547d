//! Decision records as Markdown: MADR 4 with front matter, MADR 2 with a list below its title, and Nygard's.
//!
//! A program calculates, people decide: a record is `proposed` unless somebody says otherwise, and what people write
//! between two marks is kept when it is written again.

use std::fmt::{Result, Write as _};

use serde_json::Value;

use crate::explain::answer::Priority;
use crate::export::record::{Alternative, Argument, DecisionRecord, Polarity, SourceLine};
use crate::export::{ExportForm, HandWritten, RecordDetails, RecordStatus};
use crate::layout::facts::Fact;
use crate::layout::markdown::{inline, prose};
use crate::scenario::reviewed::{RecordedAnswer, ReviewedAnswer, before_comment};
use crate::text::sanitize::sanitize;
use crate::text::width::{capital, one_line};

/// A record after MADR 4.0.0: all its headings, in its order.
pub fn write_madr(record: &DecisionRecord) -> String {
    finished(|text| {
        write_front_matter(record, text)?;
        write_title(record, None, text)?;
        write_situation(record, text)?;
        write_outcome(record, text)?;
        writeln!(text, "\n### Consequences\n")?;
        write_consequences(record, |_| true, text)?;
        writeln!(text, "\n### Confirmation\n")?;
        write_by_hand(record, CONFIRMATION, text)?;
        write_options(record, text)?;
        write_sensitivity(record, text)?;
        writeln!(text, "\n## More Information\n")?;
        write_more(record, text)
    })
}

/// A record after MADR 2, whose status stands in a list below its title.
pub fn write_madr2(record: &DecisionRecord) -> String {
    finished(|text| {
        write_title(record, None, text)?;
        writeln!(text, "\n* Status: {}", prose(record.status))?;
        let date = record.date.map_or_else(String::new, ToOwned::to_owned);
        // The fields of MADR 2 first, in its order.
        for (label, words) in [
            ("Deciders", record.people.join(", ")),
            ("Date", date),
            ("Consulted", record.consulted.join(", ")),
            ("Informed", record.informed.join(", ")),
        ] {
            if !words.is_empty() {
                writeln!(text, "* {label}: {}", inline(&words))?;
            }
        }
        write_situation(record, text)?;
        write_outcome(record, text)?;
        let is_bad = |argument: &Argument| argument.points == Polarity::Bad;
        if !record.consequences.is_empty() {
            writeln!(text, "\n### Positive Consequences\n")?;
            write_consequences(record, |argument| !is_bad(argument), text)?;
        }
        if record.consequences.iter().any(is_bad) {
            writeln!(text, "\n### Negative Consequences\n")?;
            record.consequences.iter().filter(|found| is_bad(found)).try_for_each(|bad| write_argument(bad, text))?;
        }
        write_options(record, text)?;
        write_sensitivity(record, text)?;
        writeln!(text, "\n## Links\n")?;
        write_more(record, text)
    })
}

/// A record after Michael Nygard, as adr-tools writes and reads it.
pub fn write_adr(record: &DecisionRecord) -> String {
    finished(|text| {
        write_title(record, record.number, text)?;
        if let Some(date) = record.date {
            writeln!(text, "\nDate: {date}")?;
        }
        for (label, people) in
            [("Deciders", record.people), ("Consulted", record.consulted), ("Informed", record.informed)]
        {
            if !people.is_empty() {
                writeln!(text, "\n{label}: {}", inline(&people.join(", ")))?;
            }
        }
        writeln!(text, "\n## Status\n\n{}", prose(&capital(record.status)))?;
        if !record.below_status.is_empty() {
            writeln!(text, "\n{}", record.below_status.join("\n"))?;
        }
        writeln!(text, "\n## Context")?;
        write_context(record, text)?;
        writeln!(text, "\nWhat matters:\n")?;
        write_drivers(record, text)?;
        writeln!(text, "\nThe options:\n")?;
        for option in &record.options {
            let standing = standing(option);
            let standing = if standing.is_empty() { standing } else { format!(": {standing}") };
            writeln!(text, "* **{}**{}", inline(&option.name), inline(&standing))?;
        }
        writeln!(text, "\n## Decision\n")?;
        write_choice(record, text)?;
        writeln!(text, "\n## Consequences\n")?;
        write_consequences(record, |_| true, text)?;
        write_options(record, text)?;
        write_sensitivity(record, text)?;
        writeln!(text, "\n## More information\n")?;
        write_more(record, text)
    })
}

/// The text without more than one empty line in a row, with a newline at the end.
fn finished(write: impl FnOnce(&mut String) -> Result) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut text);
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn write_front_matter(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "---")?;
    if let Some(number) = record.number {
        writeln!(text, "number: {number}")?;
    }
    writeln!(text, "status: {}", yaml_text(record.status))?;
    if let Some(date) = record.date {
        writeln!(text, "date: {date}")?;
    }
    for (label, people) in
        [("decision-makers", record.people), ("consulted", record.consulted), ("informed", record.informed)]
    {
        if !people.is_empty() {
            // A list in JSON is a list in YAML, whatever stands in it.
            writeln!(text, "{label}: {}", Value::from(people))?;
        }
    }
    record.fields.iter().try_for_each(|line| writeln!(text, "{line}"))?;
    writeln!(text, "---\n")
}

/// Words as they stand where they are words to YAML as well, else in quotes.
fn yaml_text(words: &str) -> String {
    let is_plain = words.chars().all(|letter| letter.is_alphanumeric() || " -_.".contains(letter));
    let begins = words.chars().next().is_some_and(char::is_alphabetic);
    if is_plain && begins { words.to_owned() } else { Value::from(words).to_string() }
}

fn write_title(record: &DecisionRecord, number: Option<u32>, text: &mut String) -> Result {
    let number = number.map_or_else(String::new, |number| format!("{number}. "));
    if record.is_whole_title {
        return writeln!(text, "# {number}{}", inline(&record.subject));
    }
    writeln!(text, "# {number}{}", inline(&format!("{}: {}", record.subject, record.decided.unwrap_or(record.answer))))
}

fn write_context(record: &DecisionRecord, text: &mut String) -> Result {
    record.context.iter().try_for_each(|paragraph| writeln!(text, "\n{}", prose(paragraph)))?;
    writeln!(text, "\n{}", inline(&record.question))
}

/// Context, drivers and options: what a record says before it decides.
fn write_situation(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## Context and Problem Statement")?;
    write_context(record, text)?;
    writeln!(text, "\n## Decision Drivers\n")?;
    write_drivers(record, text)?;
    writeln!(text, "\n## Considered Options\n")?;
    record.options.iter().try_for_each(|option| writeln!(text, "* {}", inline(&option.name)))
}

fn write_drivers(record: &DecisionRecord, text: &mut String) -> Result {
    if record.drivers.is_empty() {
        writeln!(text, "* None yet: no priority is set.")?;
    }
    record.drivers.iter().try_for_each(|driver| write_driver(driver, text))?;
    if record.not_counted.is_empty() { Ok(()) } else { writeln!(text, "* {}", inline(&record.not_counted)) }
}

fn write_driver(driver: &Priority, text: &mut String) -> Result {
    write!(text, "* **{}**: {}", inline(&driver.name), inline(driver.level.name()))?;
    if let Some(weight) = driver.weight {
        write!(text, ", {weight}% of the weight")?;
    }
    write!(text, " ({})", inline(&driver.favors))?;
    if !driver.note.is_empty() {
        write!(text, ". Note: {}", inline(&driver.note))?;
    }
    writeln!(text)
}

/// The score of an option and what is to be said with it; empty where there is neither.
fn standing(option: &Alternative) -> String {
    option
        .score_words()
        .into_iter()
        .chain(Some(option.remark.clone()).filter(|remark| !remark.is_empty()))
        .collect::<Vec<_>>()
        .join(", ")
}

fn write_outcome(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## Decision Outcome\n")?;
    write_choice(record, text)
}

fn write_choice(record: &DecisionRecord, text: &mut String) -> Result {
    match (record.decided, &record.chosen) {
        (Some(decided), Some(chosen)) if decided == *chosen => {
            write!(text, "{CHOSEN}{}{BY_PEOPLE} and ", inline(decided))?;
        }
        (Some(decided), Some(chosen)) => {
            let (decided, chosen) = (inline(decided), inline(chosen));
            write!(text, "{CHOSEN}{decided}{BY_PEOPLE}. Calculated: \"{chosen}\", because ")?;
        }
        (Some(decided), None) => write!(text, "{CHOSEN}{}{BY_PEOPLE}. Calculated: ", inline(decided))?,
        (None, Some(chosen)) => write!(text, "{CHOSEN}{}\", because ", inline(chosen))?,
        (None, None) => write!(text, "{NOT_CHOSEN}")?,
    }
    let mark = if record.drivers.is_empty() { "" } else { "* " };
    for (index, sentence) in record.because.iter().enumerate() {
        let (mark, end) = if index == 0 { ("", "\n") } else { (mark, "") };
        writeln!(text, "{mark}{}{end}", inline(sentence))?;
    }
    let what = match record.decided {
        Some(_) => "The figures are",
        None if record.status == RecordStatus::Proposed.word() => "This is a proposal",
        None => "This was",
    };
    writeln!(text, "\n{what} calculated from the drivers above; the decision-makers set the status.")
}

fn write_consequences(record: &DecisionRecord, is_told: impl Fn(&Argument) -> bool, text: &mut String) -> Result {
    if record.consequences.is_empty() {
        writeln!(text, "* Neutral, because nothing is chosen yet. What speaks for each option stands below.")?;
    }
    record.consequences.iter().filter(|argument| is_told(argument)).try_for_each(|told| write_argument(told, text))?;
    for fact in &record.build {
        let label = if fact.label.is_empty() { String::new() } else { format!("{}, ", inline(&fact.label)) };
        writeln!(text, "* Recommended: {label}{}", inline(&fact.value))?;
    }
    Ok(())
}

fn write_options(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## Pros and Cons of the Options")?;
    for option in &record.options {
        writeln!(text, "\n### {}\n", inline(&option.name))?;
        let standing = standing(option);
        if !standing.is_empty() {
            writeln!(text, "{}.\n", inline(&capital(&standing)))?;
        }
        if option.arguments.is_empty() {
            writeln!(text, "* Neutral, because no priority is set yet.")?;
        }
        option.arguments.iter().try_for_each(|argument| write_argument(argument, text))?;
    }
    Ok(())
}

fn write_argument(argument: &Argument, text: &mut String) -> Result {
    write!(text, "* {}, because **{}**", argument.points.word(), inline(&argument.name))?;
    if !argument.remark.is_empty() {
        write!(text, " ({})", inline(&argument.remark))?;
    }
    if !argument.why.is_empty() {
        write!(text, ": {}", inline(&argument.why))?;
    }
    if let Some(noun) = argument.source_noun() {
        let numbers: Vec<String> = argument.sources.iter().map(ToString::to_string).collect();
        write!(text, " ({noun} {})", numbers.join(", "))?;
    }
    writeln!(text)?;
    argument.found.iter().try_for_each(|found| writeln!(text, "  * Found: {}", inline(found)))
}

fn write_sensitivity(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## Sensitivity\n")?;
    if record.sensitivity.is_empty() {
        writeln!(text, "* There is no answer yet that could change.")?;
    }
    record.sensitivity.iter().try_for_each(|fact| write_fact(fact, text))?;
    write_chart(record, text)
}

/// The chart as it stands in a terminal; no name in it ends the block or looks like a mark.
fn write_chart(record: &DecisionRecord, text: &mut String) -> Result {
    if record.chart.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = record.chart.iter().map(|line| line.replace('`', "'").replace("<!--", "<! --")).collect();
    writeln!(text, "\n```text\n{}\n```", lines.join("\n"))
}

fn write_fact(fact: &Fact, text: &mut String) -> Result {
    writeln!(text, "* **{}**: {}", inline(&fact.label), inline(&fact.value))
}

fn write_more(record: &DecisionRecord, text: &mut String) -> Result {
    record.basis.iter().try_for_each(|fact| write_fact(fact, text))?;
    if let Some(command) = &record.ask_again {
        writeln!(text, "* **Ask again**: `{}`", command.replace('`', "'"))?;
    }
    for part in &record.ours {
        writeln!(text, "\n{}:\n", inline(&part.title))?;
        for fact in &part.facts {
            let label = if fact.label.is_empty() { String::new() } else { format!("**{}**: ", inline(&fact.label)) };
            writeln!(text, "* {label}{}", inline(&fact.value))?;
        }
    }
    if !record.sources.is_empty() {
        writeln!(text, "\nSources:\n")?;
    }
    for (index, SourceLine { words, address }) in record.sources.iter().enumerate() {
        let address = if address.is_empty() { String::new() } else { format!(" {}", inline(address)) };
        writeln!(text, "{}. {}{address}", index + 1, inline(words))?;
    }
    writeln!(text, "\n{}", record.reviewed.comment())?;
    write_by_hand(record, NOTES, text)?;
    let mut others = record.by_hand.iter().filter(|kept| ![CONFIRMATION, NOTES].contains(&kept.name.as_str()));
    others.try_for_each(|kept| write_marked(kept, text))
}

/// The names of the marks between which people write.
const CONFIRMATION: &str = "confirmation";
const NOTES: &str = "notes";

/// What a mark begins and ends with.
const MARK: [&str; 2] = ["<!-- by hand: ", " -->"];
const END: &str = "<!-- end of by hand -->";

/// What stands between two marks, or what is to be replaced there.
fn write_by_hand(record: &DecisionRecord, name: &str, text: &mut String) -> Result {
    if let Some(kept) = record.by_hand.iter().find(|kept| kept.name == name) {
        return write_marked(kept, text);
    }
    let words = match name {
        CONFIRMATION => {
            "To be written: how it is checked that the decision is followed, for example by a review or a test."
        }
        _ => "",
    };
    write_marked(&HandWritten { name: name.to_owned(), text: words.to_owned() }, text)
}

fn write_marked(kept: &HandWritten, text: &mut String) -> Result {
    let [begin, end] = MARK;
    let words = kept.text.trim_matches('\n');
    writeln!(text, "\n{begin}{}{end}\n\n{words}\n\n{END}", kept.name)
}

/// What a record says that people may have written or changed: what stands between its marks, its status and date, and
/// who decides. A record in any of the three forms is read.
pub fn read_details(record: &str) -> RecordDetails {
    let record = sanitize(record).text;
    let RecordHead { mut fields, others, below_status } = RecordHead::read(&record);
    let mut details =
        RecordDetails { by_hand: by_hand(&record), fields: others, below_status, ..RecordDetails::default() };
    let mut text = |names: &[&str]| {
        let found = fields.iter().position(|field| names.contains(&field.name.as_str()));
        found.map_or_else(Vec::new, |at| fields.swap_remove(at).values)
    };
    details.status = text(&["status"]).join(", ");
    if details.status.eq_ignore_ascii_case(RecordStatus::Proposed.word()) {
        details.status.clear();
    }
    details.date = text(&["date"]).join(" ");
    let chosen = |line: &str| Some(line.strip_prefix(CHOSEN)?.split_once(BY_PEOPLE)?.0.to_owned());
    details.chosen = record.lines().find_map(chosen).unwrap_or_default();
    (details.title, details.is_whole_title) = title_of(&record);
    details.number = text(&["number"]).first().and_then(|number| number.parse().ok());
    details.people = text(&["decision-makers", "deciders"]);
    details.consulted = text(&["consulted"]);
    details.informed = text(&["informed"]);
    details
}

/// A decision as its record tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordedDecision {
    pub title: String,
    /// The line of the decision, from 1.
    pub line: usize,
    /// What became of it; empty for a proposal.
    pub status: String,
    /// What it came to. In a record that keeps no more, only the pack, the chosen option as `answer`, and the token.
    pub recorded: RecordedAnswer,
}

/// The form of a record that versus wrote.
pub fn form_of_record(record: &str) -> ExportForm {
    let has_section = record.lines().any(|line| line.trim().eq_ignore_ascii_case("## status"));
    if has_section {
        ExportForm::Adr
    } else if record.starts_with("---") {
        ExportForm::Madr
    } else {
        ExportForm::Madr2
    }
}

/// The words a decision begins with.
const CHOSEN: &str = "Chosen option: \"";
const NOT_CHOSEN: &str = "No option is chosen: ";
/// What follows the name of an option that people chose themselves.
const BY_PEOPLE: &str = "\", because the decision-makers chose it";

/// The decision of a record that versus wrote in any of the three forms; nothing for any other text.
pub fn read_decision(record: &str) -> Option<RecordedDecision> {
    let record = sanitize(record).text;
    let line = record.lines().position(|line| line.starts_with(CHOSEN) || line.starts_with(NOT_CHOSEN))?;
    let decided = record.lines().nth(line)?;
    let fact = |name: &str| {
        let value = |line: &str| {
            let line = line.replace("**", "");
            Some(line.trim_start_matches(['*', '-', ' ']).strip_prefix(name)?.trim().to_owned())
        };
        record.lines().find_map(value)
    };
    let recorded = RecordedAnswer::of_record(&record).or_else(|| {
        let content = fact("Content:")?;
        let (pack, date) = content.split_once(" of ")?;
        let chosen = decided.strip_prefix(CHOSEN).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        // Titles had the score behind them once.
        let chosen = chosen.split(": ").next().unwrap_or_default().replace('\\', "");
        let asked = fact("Ask again:").unwrap_or_default();
        let scenario = asked.trim_matches('`').split_once("--scenario ").map_or("", |(_, file)| file);
        let token = fact("Token:").filter(|token| !token.contains(' ')).unwrap_or_default();
        let answer = ReviewedAnswer {
            pack: pack.replace('\\', ""),
            content_date: date.to_owned(),
            answer: chosen,
            token,
            ..ReviewedAnswer::default()
        };
        let scenario = scenario.trim_matches('\'').to_owned();
        Some(RecordedAnswer { answer, scenario, ..RecordedAnswer::default() })
    })?;
    let title = record.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default().replace('\\', "");
    // adr-tools leaves the status of before above the line that says by which record it is superseded.
    let superseded =
        record.lines().find(|line| line.starts_with("Superceded by ") || line.starts_with("Superseded by "));
    let status = superseded.map_or_else(|| read_details(&record).status, lower_first);
    Some(RecordedDecision { title, line: line + 1, status, recorded })
}

/// What is decided, as the title of a record that versus wrote says it before the answer, and whether the title is whole
/// because people wrote it without an answer; else empty.
fn title_of(record: &str) -> (String, bool) {
    if !record.lines().any(|line| line.starts_with(CHOSEN) || line.starts_with(NOT_CHOSEN)) {
        return (String::new(), false);
    }
    let title = record.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default();
    let subject = title.rsplit_once(": ").map_or(title, |(subject, _)| subject);
    let unnumbered = subject.split_once(". ").filter(|(number, _)| number.parse::<u32>().is_ok());
    let subject = unnumbered.map_or(subject, |(_, rest)| rest).replace("<!-- -->", "").replace('\\', "");
    let is_whole = !subject.is_empty() && !title.contains(": ");
    (subject, is_whole)
}

/// A field at the head of a record.
struct HeadField {
    name: String,
    values: Vec<String>,
}

/// What stands at the head of a record.
#[derive(Default)]
struct RecordHead {
    /// Those of front matter, those in a list below a title, a date below it, and the first line below `## Status`.
    fields: Vec<HeadField>,
    /// The lines of front matter that versus does not write, such as the links of other tools.
    others: Vec<String>,
    /// What stands below the first line of `## Status`, such as the record that replaces this one.
    below_status: Vec<String>,
}

impl RecordHead {
    fn read(record: &str) -> Self {
        let mut head = Self::default();
        let is_edge = |line: &str| line.trim() == "---";
        let front_matter = if record.starts_with("---") {
            record.lines().skip(1).take_while(|line| !is_edge(line)).count()
        } else {
            0
        };
        let mut lines = record.lines();
        if front_matter > 0 {
            head.read_front_matter(lines.by_ref().skip(1).take(front_matter));
            lines.next();
        }
        head.read_text(lines);
        head
    }

    fn read_front_matter<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        let mut is_ours = false;
        for line in lines {
            let is_nested = line.starts_with([' ', '\t', '-']);
            let field = line.split_once(':').filter(|_| !is_nested);
            match field {
                Some((name, value)) if is_field_name(name.trim()) => {
                    is_ours = true;
                    self.fields.push(HeadField { name: name.trim().to_ascii_lowercase(), values: list(value) });
                }
                None if is_nested && is_ours => {
                    let item = line.trim().trim_start_matches('-');
                    self.fields.iter_mut().last().into_iter().for_each(|field| field.values.extend(list(item)));
                }
                _ => {
                    is_ours = false;
                    self.others.push(line.trim_end().to_owned());
                }
            }
        }
    }

    fn read_text<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        let mut is_status = false;
        let mut has_status = self.fields.iter().any(|field| field.name == "status");
        for words in lines.map(str::trim) {
            if words.starts_with("## ") {
                let is_next_status = words.eq_ignore_ascii_case("## status");
                if is_status || has_status && !is_next_status {
                    break;
                }
                is_status = is_next_status;
            } else if is_status {
                match words {
                    "" if self.below_status.is_empty() => {}
                    words if has_status => self.below_status.push(words.to_owned()),
                    words => {
                        has_status = true;
                        self.fields.push(HeadField { name: "status".to_owned(), values: vec![lower_first(words)] });
                    }
                }
            } else {
                let item = words.strip_prefix("* ").or_else(|| words.strip_prefix("- ")).unwrap_or(words);
                if let Some((name, value)) = item.split_once(':').filter(|(name, _)| is_field_name(name)) {
                    has_status |= name.eq_ignore_ascii_case("status");
                    self.fields.push(HeadField { name: name.to_ascii_lowercase(), values: list(value) });
                }
            }
        }
        while self.below_status.last().is_some_and(String::is_empty) {
            self.below_status.pop();
        }
    }
}

fn is_field_name(name: &str) -> bool {
    ["number", "status", "date", "decision-makers", "deciders", "consulted", "informed"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// A value of front matter as a list: one in brackets, a text in quotes, or words with commas between them.
fn list(value: &str) -> Vec<String> {
    let value = value.trim();
    let read = match serde_json::from_str::<Value>(value) {
        Ok(Value::Array(values)) => values.iter().filter_map(Value::as_str).map(one_line).collect(),
        Ok(Value::String(text)) => vec![one_line(&text)],
        _ => value
            .trim_matches(['[', ']'])
            .split(',')
            .map(|part| one_line(part.trim_matches(['"', '\'', ' '])))
            .collect(),
    };
    let mut read: Vec<String> = read;
    read.retain(|words| !words.is_empty());
    read
}

/// What stands between marks; a mark without an end reaches to the next mark or the end.
fn by_hand(record: &str) -> Vec<HandWritten> {
    let [begin, end] = MARK;
    let mut found: Vec<HandWritten> = Vec::new();
    for part in record.split(begin).skip(1) {
        let Some((name, rest)) = part.split_once(end) else { continue };
        let text = before_comment(rest.split(END).next().unwrap_or_default()).trim().to_owned();
        let name = one_line(name);
        match found.iter_mut().find(|known| known.name == name) {
            Some(known) => known.text = format!("{}\n\n{text}", known.text),
            None => found.push(HandWritten { name, text }),
        }
    }
    found
}
