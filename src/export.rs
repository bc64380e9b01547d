//! A verdict as a document that leaves the program.
//!
//! What a form says is gathered from the same verdict that the screen shows. The bytes depend on the scenario, the
//! content and the day that is named, and on nothing else: there is no clock here. Short texts to paste
//! stand in [`crate::export::messages`].

pub mod csv;
pub mod html;
pub mod madr;
pub mod messages;
pub mod record;
pub mod svg;

use serde_json::{Value, json};

use crate::explain::answer::FullAnswer;
use crate::explain::{row_page, verdict_facts, verdict_json};
use crate::export::messages::whole_markdown;
use crate::export::record::DecisionRecord;
use crate::layout::facts::FactGroup;
use crate::layout::formats::pretty_json;

/// What a verdict is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportForm {
    /// A decision record after MADR 4.0.0, to be committed beside the code it decides about.
    Madr,
    /// Everything that was asked and answered, in Markdown.
    Markdown,
    /// One page for a browser, that needs nothing else.
    Html,
    Json,
    Csv,
    /// The verdict as a picture.
    Svg,
    /// A message as Slack marks it up.
    Slack,
}

impl ExportForm {
    /// Every form, the one for a repository first.
    pub const ALL: [Self; 7] = [Self::Madr, Self::Markdown, Self::Html, Self::Json, Self::Csv, Self::Svg, Self::Slack];

    /// Its word, its title, what it is good for, and the ending of its files.
    const fn words(self) -> [&'static str; 4] {
        match self {
            Self::Madr => ["madr", "Decision record", "MADR 4, for a repository", "md"],
            Self::Markdown => ["md", "Markdown", "for an issue or a wiki", "md"],
            Self::Html => ["html", "HTML page", "for a browser or paper", "html"],
            Self::Json => ["json", "JSON", "for programs", "json"],
            Self::Csv => ["csv", "CSV", "for spreadsheets", "csv"],
            Self::Svg => ["svg", "SVG picture", "of the verdict", "svg"],
            Self::Slack => ["slack", "Slack message", "a short text with figures", "txt"],
        }
    }

    /// The word used in commands.
    pub const fn word(self) -> &'static str {
        self.words()[0]
    }

    pub const fn title(self) -> &'static str {
        self.words()[1]
    }

    /// What it is good for, in a few words.
    pub const fn about(self) -> &'static str {
        self.words()[2]
    }

    /// What the name of such a file ends with, without the dot.
    pub const fn ending(self) -> &'static str {
        self.words()[3]
    }

    /// The form with that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RecordStatus {
    /// A program calculates, people decide.
    #[default]
    Proposed,
    Accepted,
    Rejected,
}

impl RecordStatus {
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Accepted, Self::Rejected];

    /// The word in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// The verdict in a form. `date` is the day of the record, `YYYY-MM-DD`; without one no day is written.
pub fn write_export(full_answer: &FullAnswer, form: ExportForm, date: Option<&str>) -> String {
    write_export_as(full_answer, form, date, RecordStatus::Proposed)
}

/// The same where somebody says what became of the decision.
pub fn write_export_as(full_answer: &FullAnswer, form: ExportForm, date: Option<&str>, status: RecordStatus) -> String {
    let record = DecisionRecord { status, ..DecisionRecord::new(full_answer, date) };
    match form {
        ExportForm::Madr => madr::write_madr(&record),
        ExportForm::Markdown => export_markdown(full_answer, &record),
        ExportForm::Html => html::write_html(full_answer, &record),
        ExportForm::Json => export_json(full_answer, &record),
        ExportForm::Csv => csv::write_csv(full_answer, &record),
        ExportForm::Svg => svg::write_svg(full_answer, &record),
        ExportForm::Slack => messages::write_slack(full_answer, &record),
    }
}

/// What was asked and answered, and what it rests on.
fn export_markdown(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let mut parts = verdict_facts::verdict_facts(full_answer);
    let mut basis = FactGroup::new("What it rests on");
    basis.fact("Date", record.date.unwrap_or_default());
    basis.facts.extend(record.basis.iter().cloned());
    // It has the token in it.
    parts.retain(|part| part.title != row_page::TOKEN);
    parts.push(basis);
    whole_markdown(full_answer, &parts)
}

/// The verdict as `versus verdict` has it, and what else a record says.
fn export_json(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let mut object = verdict_json::verdict_fields(full_answer);
    let pack = &full_answer.catalog.pack;
    object.extend(
        [
            ("title", json!(record.subject)),
            ("answer", json!(record.answer)),
            ("date", json!(record.date)),
            ("status", json!(record.status.word())),
            ("content_date", json!(pack.content_date)),
            ("versus", json!(env!("CARGO_PKG_VERSION"))),
            ("pins", full_answer.scenario.pinned(full_answer.catalog).map(|framework| framework.id.as_str()).collect()),
        ]
        .map(|(name, value)| (name.to_owned(), value)),
    );
    pretty_json(&Value::Object(object))
}

#[cfg(test)]
mod tests {
    use super::ExportForm;

    #[test]
    fn every_form_is_found_by_its_word() {
        for form in ExportForm::ALL {
            assert_eq!(ExportForm::named(form.word()), Some(form));
        }
        assert_eq!(ExportForm::named("docx"), None);
    }
}
