//! The verdict in forms to paste elsewhere: a sentence, a chat message, Markdown, a token, a command that says it again.
//!
//! Whole documents (decision records, pages, tables) are exports and stand elsewhere.

use std::ops::Range;

use crate::model::row::Row;
use crate::model::scenario::{Cost, Lens};
use crate::report::export::record::Record;
use crate::report::export::slack;
use crate::report::facts;
use crate::report::facts::answered;
use crate::report::markdown;
use crate::report::page::{Line, Page, Tone};
use crate::report::panel::headline_words;
use crate::report::text::plural_s;
use crate::report::text::wrap;
use crate::report::told::Told;
use crate::scenario::{cost, token};

/// Lines of a form that are shown before it is chosen.
const PREVIEW: usize = 3;

/// A form of the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Brief {
    /// The verdict in a sentence or a few.
    Sentence,
    /// A message for a chat, as Slack marks it up.
    Message,
    /// Everything that was asked and answered, in Markdown.
    Markdown,
    /// A few letters that carry the levels, to be read out or typed.
    Token,
    /// The command that gives the same verdict.
    Command,
}

impl Brief {
    /// Every form that can say this, shortest way first.
    #[must_use]
    pub fn of(told: &Told) -> Vec<Self> {
        let scenario = told.scenario;
        let by_flags = scenario.own.is_empty() && scenario.reratings.is_empty();
        let can_say = |form: &Self| match form {
            Self::Token => token::write(told.catalog, scenario).is_some(),
            Self::Command => by_flags,
            Self::Sentence | Self::Message | Self::Markdown => true,
        };
        [Self::Sentence, Self::Message, Self::Markdown, Self::Token, Self::Command]
            .into_iter()
            .filter(can_say)
            .collect()
    }

    /// What people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sentence => "Sentence",
            Self::Message => "Chat message",
            Self::Markdown => "Markdown",
            Self::Token => "Token",
            Self::Command => "Command",
        }
    }

    /// The text itself.
    #[must_use]
    pub fn text(self, told: &Told) -> String {
        match self {
            Self::Sentence => told.sentence.text(),
            Self::Message => slack::write(told, &Record::new(told, None)),
            Self::Markdown => whole_markdown(told, &answered::parts(told)),
            Self::Token => token::write(told.catalog, told.scenario).unwrap_or_default(),
            Self::Command => command(told),
        }
    }
}

/// The forms with their first lines, and the lines of each.
#[must_use]
pub fn page(told: &Told, width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for form in Brief::of(told) {
        page.gap();
        let start = page.lines.len();
        let text = form.text(told);
        let left_out =
            if form == Brief::Token { token::remark(token::not_carried(told.scenario)) } else { String::new() };
        let size = format!("  {} characters  {left_out}", text.chars().count());
        page.line(Line::of(Tone::Strong, form.title()).with(Tone::Dim, size.trim_end()));
        let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, width.saturating_sub(2))).collect();
        for line in lines.iter().take(PREVIEW) {
            page.line(Line::of(Tone::Plain, format!("  {line}")));
        }
        if lines.len() > PREVIEW {
            let more = plural_s(lines.len() - PREVIEW, "line");
            page.line(Line::of(Tone::Dim, format!("  and {more} more")));
        }
        choices.push(start..page.lines.len());
    }
    (page, choices)
}

/// Parts of a verdict as a Markdown document with its title.
#[must_use]
pub fn whole_markdown(told: &Told, parts: &[facts::Part]) -> String {
    let title = format!("{}: {}", told.catalog.pack.title, headline_words(told.catalog, &told.answer));
    let mut text = String::new();
    markdown::heading(&mut text, 1, &title);
    text + &facts::markdown(parts)
}

/// The command line that asks the same; nothing in it needs quotes, ids are plain words.
fn command(told: &Told) -> String {
    let (catalog, scenario) = (told.catalog, told.scenario);
    let mut words = vec![format!("versus verdict --pack {}", catalog.pack.id)];
    let criteria = scenario.criteria.iter().enumerate().map(|(index, level)| (Row::Criterion(index), level));
    let needs = scenario.needs.iter().enumerate().map(|(index, level)| (Row::Need(index), level));
    for (row, level) in criteria.chain(needs).filter(|(_, level)| level.is_on()) {
        words.push(format!("--set {}={}", catalog.row_id(row), level.word()));
    }
    for framework in scenario.pinned(catalog) {
        words.push(format!("--pin {}", framework.id));
    }
    if scenario.lens != Lens::default() {
        words.push(format!("--lens {}", scenario.lens.word()));
    }
    if scenario.cost != Cost::default() {
        words.push(format!("--cost {}", cost::written(scenario.cost)));
    }
    words.join(" ")
}
