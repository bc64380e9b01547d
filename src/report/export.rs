//! A verdict as a document to keep, send or hand to a program: one type for every form, one way to write it.
//!
//! What a form says is gathered from the same verdict that the screen shows. The bytes depend on the scenario, the
//! content and the day that is named, and on nothing else: there is no clock here. Short texts to paste
//! stand in [`crate::report::brief`].

use crate::report::brief::{Brief, whole_markdown};
use crate::report::facts::answered;
use crate::report::told::Told;
use crate::report::verdict_json;

/// What a verdict is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A decision record after MADR 4.0.0, to be committed beside the code it decides about.
    Madr,
    /// Everything that was asked and answered, in Markdown.
    Markdown,
    /// One page for a browser, that needs nothing else.
    Html,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// The verdict as a picture.
    Svg,
    /// A message as Slack marks it up.
    Slack,
}

impl Form {
    /// Every form, the one for a repository first.
    pub const ALL: [Self; 7] = [Self::Madr, Self::Markdown, Self::Html, Self::Json, Self::Csv, Self::Svg, Self::Slack];

    /// The word used in commands.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Madr => "madr",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Slack => "slack",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Madr => "Decision record",
            Self::Markdown => "Markdown",
            Self::Html => "Web page",
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Svg => "Picture",
            Self::Slack => "Slack message",
        }
    }

    /// What it is good for, in a few words.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Madr => "MADR 4, to be committed",
            Self::Markdown => "for an issue or a wiki",
            Self::Html => "for a phone, a browser or paper",
            Self::Json => "for programs",
            Self::Csv => "for spreadsheets",
            Self::Svg => "of the verdict",
            Self::Slack => "a short text with a block of figures",
        }
    }

    /// What the name of such a file ends with, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Madr | Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Svg => "svg",
            Self::Slack => "txt",
        }
    }

    /// The form with that word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// The verdict in a form. `date` is the day of the record, `YYYY-MM-DD`; without one no day is written.
#[must_use]
pub fn write(told: &Told, form: Form, date: Option<&str>) -> String {
    let _ = date;
    match form {
        Form::Madr | Form::Markdown | Form::Html | Form::Csv | Form::Svg => {
            whole_markdown(told, &answered::parts(told))
        }
        Form::Json => verdict_json::verdict(told),
        Form::Slack => Brief::Message.text(told),
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn every_form_is_found_by_its_word() {
        for form in Form::ALL {
            assert_eq!(Form::named(form.word()), Some(form));
        }
        assert_eq!(Form::named("docx"), None);
    }
}
