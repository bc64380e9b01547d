//! A verdict as a document that leaves the program.
//!
//! What a form says is gathered from the same verdict that the screen shows. The bytes depend on the scenario, the
//! content and the day that is named, and on nothing else: there is no clock here. Short texts to paste
//! stand in [`crate::export::messages`].

pub mod adr;
pub mod csv;
pub mod html;
pub mod messages;
pub mod record;
pub mod svg;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::explain::answer::FullAnswer;
use crate::explain::{row_page, verdict_facts, verdict_json};
use crate::export::messages::whole_markdown;
use crate::export::record::DecisionRecord;
use crate::layout::facts::FactGroup;
use crate::layout::formats::pretty_json;
use crate::text::sanitize::visible;
use crate::text::width::capital;

/// What there is to know of a form.
#[derive(Debug, Clone, Copy)]
struct FormEntry {
    /// The word used in commands.
    word: &'static str,
    title: &'static str,
    /// What it is good for, in a few words.
    about: &'static str,
    /// What the help of the command says of it.
    help: &'static str,
    /// What the name of such a file ends with, without the dot.
    ending: &'static str,
    write: fn(&FullAnswer, &DecisionRecord) -> String,
}

/// Makes the forms and their table of one row each.
macro_rules! forms {
    ($($(#[$meaning:meta])* $form:ident $word:literal $ending:literal: $title:literal, $about:literal,
        $help:literal => $write:expr;)*) => {
        /// What a verdict is written as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ExportForm {
            $($(#[$meaning])* $form,)*
        }

        const FORMS: &[FormEntry] = &[$(FormEntry {
            word: $word,
            title: $title,
            about: $about,
            help: $help,
            ending: $ending,
            write: $write,
        },)*];

        impl ExportForm {
            /// Every form, the one for a repository first.
            pub const ALL: [Self; FORMS.len()] = [$(Self::$form,)*];
        }
    };
}

forms! {
    /// A decision record after MADR 4.0.0, to be committed beside the code it decides about.
    Madr "madr" "md": "Decision record", "MADR 4, for a repository",
        "a decision record (MADR 4), to commit" => |_, record| adr::write_madr(record);
    /// A decision record after Nygard, as adr-tools reads it.
    Adr "adr" "md": "Decision record", "Nygard's form, for adr-tools",
        "a decision record in Nygard's form, for adr-tools" => |_, record| adr::write_adr(record);
    /// A decision record after MADR 2, with its status below the title and not before it.
    Madr2 "madr2" "md": "Decision record", "MADR 2, for log4brains and adr-log",
        "a decision record (MADR 2), for log4brains and adr-log" => |_, record| adr::write_madr2(record);
    /// Everything that was asked and answered, in Markdown.
    Markdown "md" "md": "Markdown", "for an issue or a wiki",
        "everything in Markdown, for an issue or a wiki" => export_markdown;
    /// One page for a browser, that needs nothing else.
    Html "html" "html": "HTML page", "for a browser or paper",
        "one page for a phone, a browser or paper" => html::write_html;
    /// The same as a part of a page with its styles in it, to be pasted.
    HtmlFragment "html-fragment" "html": "HTML fragment", "to paste into a wiki or mail",
        "a part of a page with its styles in it, to paste into a wiki, a document or mail" => html::write_fragment;
    Json "json" "json": "JSON", "for programs",
        "for programs" => export_json;
    Csv "csv" "csv": "CSV", "for spreadsheets",
        "for spreadsheets" => csv::write_csv;
    /// The verdict as a picture.
    Svg "svg" "svg": "SVG picture", "of the verdict",
        "a picture of the verdict" => svg::write_svg;
    /// A plain message to paste into any chat.
    Chat "chat" "txt": "Chat message", "a short text with figures",
        "a plain message, to paste" => messages::write_chat;
    /// A message as the interface of Slack takes it.
    Slack "slack" "txt": "Slack message", "as Slack's API takes it",
        "a message for Slack's API, with a block of figures" => messages::write_slack;
}

impl ExportForm {
    const fn entry(self) -> &'static FormEntry {
        &FORMS[self as usize]
    }

    /// The word used in commands.
    pub const fn word(self) -> &'static str {
        self.entry().word
    }

    pub const fn title(self) -> &'static str {
        self.entry().title
    }

    /// What it is good for, in a few words.
    pub const fn about(self) -> &'static str {
        self.entry().about
    }

    /// What the help of the command says of it.
    pub const fn help(self) -> &'static str {
        self.entry().help
    }

    /// What the name of such a file ends with, without the dot.
    pub const fn ending(self) -> &'static str {
        self.entry().ending
    }

    /// Whether it is a decision record, which has a number, a status and what people write by hand.
    pub const fn is_record(self) -> bool {
        matches!(self, Self::Madr | Self::Adr | Self::Madr2)
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

/// What a document says besides the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordDetails {
    /// The day of the record, `YYYY-MM-DD`; empty where none is named, and then no day is written.
    pub date: String,
    /// What became of the decision, for example `superseded by ADR-0009`; empty for a proposal.
    pub status: String,
    /// The option or pair that people chose, by name; empty where they take what is calculated.
    pub chosen: String,
    /// Its number among the records of a project.
    pub number: Option<u32>,
    /// What is decided, where the scenario has no title.
    pub title: String,
    /// Whether the title is whole, with no answer behind it.
    pub is_whole_title: bool,
    /// Who decides, where the scenario names nobody.
    pub people: Vec<String>,
    /// Who was asked, and who is told.
    pub consulted: Vec<String>,
    pub informed: Vec<String>,
    /// What people wrote between the marks of the record before.
    pub by_hand: Vec<HandWritten>,
    /// Lines of front matter that other tools wrote, and what they wrote below the status.
    pub fields: Vec<String>,
    pub below_status: Vec<String>,
    /// The folder of the document, from where it names the files it was made from; empty for the one the program
    /// was started in.
    pub folder: PathBuf,
}

/// What people wrote between two marks of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandWritten {
    /// The name of the marks.
    pub name: String,
    pub text: String,
}

impl RecordDetails {
    /// The same for a document in that file.
    #[must_use]
    pub fn in_file(self, file: &Path) -> Self {
        Self { folder: file.parent().map(Path::to_path_buf).unwrap_or_default(), ..self }
    }

    /// The same with a day.
    pub fn dated(date: &str) -> Self {
        Self { date: date.to_owned(), ..Self::default() }
    }

    /// Whether it says that a decision was accepted where neither people nor the verdict chose anything.
    pub fn lacks_choice(&self, full_answer: &FullAnswer) -> bool {
        let is_chosen = !self.chosen.is_empty() || full_answer.explanation().chosen.is_some();
        self.status == RecordStatus::Accepted.word() && !is_chosen
    }

    /// Number and title as the name of the file says them: `0007-payments-api.md` is number 7.
    #[must_use]
    pub fn named_by(mut self, file: &Path) -> Self {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let rest = stem.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let digits = stem.strip_suffix(rest).unwrap_or_default();
        let is_numbered = !digits.is_empty() && rest.starts_with(['-', '_', ' ']);
        self.number = self.number.or_else(|| digits.parse().ok().filter(|_| is_numbered));
        if self.title.is_empty() && is_numbered {
            let words = visible(rest.trim_matches(['-', '_', ' '])).replace(['-', '_'], " ");
            self.title = capital(&words);
        }
        self
    }

    /// The same with what stands in the record that it replaces: what people wrote by hand, and whatever is not named
    /// anew. A status that people gave it is kept, so that an accepted record is not set back.
    #[must_use]
    pub fn keeping(self, before: &str) -> Self {
        let before = adr::read_details(before);
        let kept = |new: String, old: String| if new.is_empty() { old } else { new };
        // What a tool wrote below a status belongs to that status.
        let is_same_status = self.status.is_empty() || self.status == before.status;
        let kept_list = |new: Vec<String>, old: Vec<String>| if new.is_empty() { old } else { new };
        Self {
            date: kept(self.date, before.date),
            status: kept(self.status, before.status),
            chosen: kept(self.chosen, before.chosen),
            number: self.number.or(before.number),
            // What stands in the record says more than the name of its file.
            title: kept(before.title, self.title),
            is_whole_title: before.is_whole_title,
            people: kept_list(self.people, before.people),
            consulted: kept_list(self.consulted, before.consulted),
            informed: kept_list(self.informed, before.informed),
            by_hand: before.by_hand,
            fields: before.fields,
            below_status: if is_same_status { before.below_status } else { Vec::new() },
            folder: self.folder,
        }
    }
}

/// The verdict in a form. `date` is the day of the record, `YYYY-MM-DD`; without one no day is written.
pub fn write_export(full_answer: &FullAnswer, form: ExportForm, date: Option<&str>) -> String {
    write_export_as(full_answer, form, &RecordDetails::dated(date.unwrap_or_default()))
}

/// The same where somebody says more about the document.
pub fn write_export_as(full_answer: &FullAnswer, form: ExportForm, details: &RecordDetails) -> String {
    (form.entry().write)(full_answer, &DecisionRecord::new(full_answer, details))
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
            ("status", json!(record.status)),
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
