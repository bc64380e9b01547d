//! A decision record after MADR 4.0.0, a form of Markdown records: all its headings, in its order.
//!
//! Always `proposed`: a program calculates, people decide. What is no verdict is not written as one.

use std::fmt::{Result, Write as _};

use crate::explain::answer::Priority;
use crate::export::RecordStatus;
use crate::export::record::{Alternative, Argument, DecisionRecord, SourceLine};
use crate::layout::markdown::inline;

/// The record as Markdown with its front matter.
pub fn write_madr(record: &DecisionRecord) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_record(record, &mut text);
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn write_record(record: &DecisionRecord, text: &mut String) -> Result {
    write_front_matter(record, text)?;
    writeln!(text, "\n# {}: {}", inline(&record.subject), inline(record.answer))?;
    writeln!(text, "\n## Context and Problem Statement")?;
    for paragraph in &record.context {
        writeln!(text, "\n{}", inline(paragraph))?;
    }
    writeln!(text, "\n## Decision Drivers\n")?;
    if record.drivers.is_empty() {
        writeln!(text, "* None yet: no priority is set.")?;
    }
    record.drivers.iter().try_for_each(|driver| write_driver(driver, text))?;
    writeln!(text, "\n## Considered Options\n")?;
    record.options.iter().try_for_each(|option| write_option(option, text))?;
    write_outcome(record, text)?;
    writeln!(text, "\n## Pros and Cons of the Options")?;
    for option in &record.options {
        writeln!(text, "\n### {}\n", inline(&option.name))?;
        if option.arguments.is_empty() {
            writeln!(text, "* Neutral, because no priority is set yet.")?;
        }
        option.arguments.iter().try_for_each(|argument| write_argument(argument, text))?;
    }
    write_more(record, text)
}

fn write_front_matter(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "---\nstatus: {}", record.status.word())?;
    if let Some(date) = record.date {
        writeln!(text, "date: {date}")?;
    }
    if !record.people.is_empty() {
        // A list in JSON is a list in YAML, whatever stands in it.
        writeln!(text, "decision-makers: {}", serde_json::Value::from(record.people))?;
    }
    writeln!(text, "---")
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

fn write_option(option: &Alternative, text: &mut String) -> Result {
    write!(text, "* {}", inline(&option.name))?;
    if let Some(share) = option.share {
        write!(text, ": {share} of 100")?;
    }
    if !option.remark.is_empty() {
        write!(text, ", {}", inline(&option.remark))?;
    }
    writeln!(text)
}

fn write_outcome(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## Decision Outcome\n")?;
    match &record.chosen {
        Some(chosen) => write!(text, "Chosen option: \"{}\", because ", inline(chosen))?,
        None => write!(text, "No option is chosen: ")?,
    }
    for (index, sentence) in record.because.iter().enumerate() {
        writeln!(text, "{}{}", inline(sentence), if index == 0 { "\n" } else { "" })?;
    }
    match record.status {
        RecordStatus::Proposed => {
            let words = "This is a proposal calculated from the drivers above; the decision-makers set the status.";
            writeln!(text, "\n{words}")?;
        }
        RecordStatus::Accepted | RecordStatus::Rejected => {
            writeln!(text, "\nThis was calculated from the drivers above; the decision-makers set the status.")?;
        }
    }
    writeln!(text, "\n### Consequences\n")?;
    if record.consequences.is_empty() {
        writeln!(text, "* Neutral, because nothing is chosen yet. What speaks for each option stands below.")?;
    }
    for argument in &record.consequences {
        let Argument { points, name, remark, why, .. } = argument;
        write!(text, "* {}, because **{}** ({})", points.word(), inline(name), inline(remark))?;
        writeln!(text, "{}", before_if_any(": ", why))?;
    }
    for fact in &record.build {
        let label = if fact.label.is_empty() { String::new() } else { format!("{}, ", inline(&fact.label)) };
        writeln!(text, "* Recommended: {label}{}", inline(&fact.value))?;
    }
    writeln!(text, "\n### Confirmation\n")?;
    if record.confirmation.is_empty() {
        writeln!(text, "* There is nothing to confirm yet.")?;
    }
    record.confirmation.iter().try_for_each(|fact| writeln!(text, "* {}: {}", inline(&fact.label), inline(&fact.value)))
}

fn write_argument(argument: &Argument, text: &mut String) -> Result {
    write!(text, "* {}, because **{}**", argument.points.word(), inline(&argument.name))?;
    if !argument.remark.is_empty() {
        write!(text, " ({})", inline(&argument.remark))?;
    }
    write!(text, "{}", before_if_any(": ", &argument.why))?;
    if !argument.sources.is_empty() {
        write!(text, " ({})", inline(&argument.sources))?;
    }
    writeln!(text)?;
    argument.found.iter().try_for_each(|found| writeln!(text, "  * Found: {}", inline(found)))
}

fn write_more(record: &DecisionRecord, text: &mut String) -> Result {
    writeln!(text, "\n## More Information\n")?;
    for fact in &record.basis {
        writeln!(text, "* {}: {}", inline(&fact.label), inline(&fact.value))?;
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
        writeln!(text, "{}. {}{}", index + 1, inline(words), before_if_any(" ", address))?;
    }
    Ok(())
}

/// The words behind a separator, or nothing where there are none.
fn before_if_any(separator: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("{separator}{}", inline(words)) }
}
