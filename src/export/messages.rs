//! Short texts to paste, and a chat message.
//!
//! Whole documents (decision records, pages, tables) are exports and stand elsewhere.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use crate::explain::answer::FullAnswer;
use crate::explain::explanation::NOT_RATED;
use crate::explain::verdict_facts;
use crate::export::RecordDetails;
use crate::export::record::{Alternative, DecisionRecord, pack_path};
use crate::layout::page::{Line, Page, Tone};
use crate::layout::{facts, markdown};
use crate::model::catalog::ONE_STACK;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::Row;
use crate::model::scenario::ONE_STACK_DEFAULT;
use crate::scenario::token;
use crate::text::sanitize::shell_word;
use crate::text::sort_by_key;
use crate::text::width::{
    display_width, fit_list, marked_up, one_line, pad, pad_left, plural_s, without_noncharacters, wrap,
};

/// Lines of a form that are shown before it is chosen.
const PREVIEW: usize = 3;

/// A form of the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Snippet {
    /// The verdict in a sentence or a few.
    Sentence,
    /// A plain message for a chat.
    Message,
    /// Everything that was asked and answered, in Markdown.
    Markdown,
    /// A few letters that carry the levels, to be read out or typed.
    Token,
    /// The command that gives the same verdict.
    Command,
}

impl Snippet {
    pub const ALL: [Self; 5] = [Self::Sentence, Self::Message, Self::Markdown, Self::Token, Self::Command];

    /// Every form that can say this, shortest way first.
    pub fn of(full_answer: &FullAnswer) -> Vec<Self> {
        Self::ALL.into_iter().filter(|form| form.can_say(full_answer)).collect()
    }

    /// Whether it can say this; what is the scenario's own stands in its file alone.
    fn can_say(self, full_answer: &FullAnswer) -> bool {
        let scenario = full_answer.scenario;
        match self {
            Self::Token => token::write_token(full_answer.catalog, scenario).is_some(),
            Self::Command => {
                scenario.own.is_empty() && scenario.own_ratings.is_empty() && scenario.own_options.is_empty()
            }
            Self::Sentence | Self::Message | Self::Markdown => true,
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::Sentence => "Sentence",
            Self::Message => "Chat message",
            Self::Markdown => "Markdown",
            Self::Token => "Token",
            Self::Command => "Command",
        }
    }

    pub fn text(self, full_answer: &FullAnswer) -> String {
        match self {
            Self::Sentence => full_answer.sentence.text(),
            Self::Message => write_chat(full_answer, &DecisionRecord::new(full_answer, &RecordDetails::default())),
            Self::Markdown => whole_markdown(full_answer, &verdict_facts::verdict_facts(full_answer)),
            Self::Token => token::write_token(full_answer.catalog, full_answer.scenario).unwrap_or_default(),
            Self::Command => command(full_answer),
        }
    }
}

/// The forms with their first lines, and the lines of each; then those that cannot say this, and why.
pub fn snippets_page(full_answer: &FullAnswer, width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for form in Snippet::of(full_answer) {
        page.gap();
        let start = page.lines.len();
        let text = form.text(full_answer);
        let size = format!("  {} characters", text.chars().count());
        page.line(Line::of(Tone::Strong, form.title()).with(Tone::Plain, size));
        let lines: Vec<String> = text.lines().flat_map(|line| wrap(line, width.saturating_sub(2))).collect();
        for line in lines.iter().take(PREVIEW) {
            page.line(Line::of(Tone::Plain, format!("  {line}")));
        }
        if lines.len() > PREVIEW {
            let more = plural_s(lines.len() - PREVIEW, "line");
            page.line(Line::of(Tone::Plain, format!("  and {more} more")));
        }
        choices.push(start..page.lines.len());
    }
    for form in Snippet::ALL.into_iter().filter(|form| !form.can_say(full_answer)) {
        page.gap();
        page.line(Line::of(Tone::Plain, form.title()).with(Tone::Plain, format!("  {}", token::NEEDS_FILE)));
    }
    (page, choices)
}

/// Parts of a verdict as a Markdown document with its title.
pub fn whole_markdown(full_answer: &FullAnswer, parts: &[facts::FactGroup]) -> String {
    let title = format!("{}: {}", full_answer.catalog.pack.title, full_answer.explanation().headline);
    let mut text = String::new();
    markdown::heading(&mut text, 1, &title);
    text + &facts::facts_markdown(parts)
}

/// The command line that asks the same in the folder the program was started in.
fn command(full_answer: &FullAnswer) -> String {
    let (catalog, scenario) = (full_answer.catalog, full_answer.scenario);
    let pack = pack_path(catalog, Path::new("")).unwrap_or_else(|| catalog.pack.id.clone());
    let mut words = vec![format!("versus verdict --pack {}", shell_word(&pack))];
    let criteria = scenario.criteria.iter().enumerate().map(|(index, level)| (Row::Criterion(index), level));
    let needs = scenario.needs.iter().enumerate().map(|(index, level)| (Row::Need(index), level));
    for (row, level) in criteria.chain(needs).filter(|(_, level)| level.is_on()) {
        words.push(format!("--set {}={}", catalog.row_id(row), level.word()));
    }
    if catalog.pack.two_stacks && scenario.one_stack != ONE_STACK_DEFAULT {
        words.push(format!("--set {ONE_STACK}={}", scenario.one_stack.word()));
    }
    for framework in scenario.pinned(catalog) {
        words.push(format!("--pin {}", framework.id));
    }
    if scenario.basis != Basis::default() {
        words.push(format!("--basis {}", scenario.basis.word()));
    }
    words.join(" ")
}

/// Cells a line of the block may take, so that it does not wrap on a phone.
const WIDEST: usize = 40;
/// Cells of a bar for a hundred points.
const BAR: usize = 10;
/// Rows listed; the rest is summed up.
const LISTED: usize = 6;

/// A message to paste: it reads the same in every chat, and nothing in it is markup of one.
pub fn write_chat(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let sentence = &full_answer.sentence;
    let remark = sentence.remark.as_ref().map_or(String::new(), |remark| format!(" ({remark})"));
    let mut text = format!("{}\n", unmarked(&format!("{}: {}{remark}", record.subject, sentence.headline)));
    let mut bullet = |words: &str| {
        let _ = writeln!(text, "• {}", unmarked(words));
    };
    sentence.rest.iter().for_each(|part| bullet(&format!("{part}.")));
    let share = |option: &Alternative| match option.share {
        None if option.is_unrated => Some(format!("{} {NOT_RATED}", option.name)),
        share => Some(format!("{} {}", option.name, share?)),
    };
    let shares = record.by_score().filter_map(share);
    let shares: Vec<String> = shares.collect();
    if !shares.is_empty() {
        bullet(&format!("Scores: {}", shares.join(" · ")));
    }
    for part in &record.ours {
        for fact in &part.facts {
            let label = if fact.label.is_empty() { &part.title } else { &fact.label };
            bullet(&format!("{label}: {}", fact.value));
        }
    }
    let _ = writeln!(text, "{}", unmarked(&foot(record)));
    without_noncharacters(&text)
}

/// Day, people and what it rests on, on one line.
fn foot(record: &DecisionRecord) -> String {
    let date = record.date.map(|date| ("Date", date.to_owned()));
    let facts = date.into_iter().chain(record.foot());
    facts.map(|(label, value)| format!("{label}: {value}")).collect::<Vec<_>>().join(" · ")
}

/// A message as the interface of Slack takes it: its three entities, a bold title, a block of figures.
pub fn write_slack(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let sentence = &full_answer.sentence;
    let remark = sentence.remark.as_ref().map_or(String::new(), |remark| format!(" ({})", plain(remark)));
    let mut text = format!("*{}*: {}{remark}\n", plain(&record.subject), plain(&sentence.headline));
    for part in &sentence.rest {
        let _ = writeln!(text, "• {}.", plain(part));
    }
    let block = block(record);
    if !block.is_empty() {
        let _ = writeln!(text, "```\n{}\n```", block.join("\n"));
    }
    for part in &record.ours {
        for fact in &part.facts {
            let label = if fact.label.is_empty() { &part.title } else { &fact.label };
            let _ = writeln!(text, "• {}: {}", plain(label), plain(&fact.value));
        }
    }
    let _ = writeln!(text, "_{}_", plain(&foot(record)));
    text
}

/// Shares as bars and what each row adds, aligned.
fn block(record: &DecisionRecord) -> Vec<String> {
    let shares: Vec<(&str, Option<i64>)> = record
        .by_score()
        .filter(|option| option.share.is_some() || option.is_unrated)
        .map(|option| (option.name.as_str(), option.share))
        .collect();
    let names = shares
        .iter()
        .map(|(name, _)| display_width(name))
        .chain(record.reasons.iter().map(|reason| display_width(&reason.name)));
    let cells = names.max().unwrap_or(0).min(WIDEST - BAR - 1 - 5);
    let name = |name: &str| pad(&fit_list(name, cells), cells);
    let mut lines: Vec<String> = shares
        .iter()
        .map(|(option, share)| {
            let Some(share) = *share else { return format!("{} {}    ?", name(option), "▒".repeat(BAR)) };
            let filled = usize::try_from(share.clamp(0, 100)).unwrap_or(0) * BAR / 100;
            let bar = format!("{}{}", "█".repeat(filled), "░".repeat(BAR - filled));
            format!("{} {bar}{}", name(option), pad_left(&share.to_string(), 5))
        })
        .collect();
    if record.reasons.is_empty() {
        return lines.iter().map(|line| fenced(line)).collect();
    }
    lines.push(String::new());
    let mut reasons: Vec<_> = record.reasons.iter().filter(|reason| reason.points != 0).collect();
    sort_by_key(&mut reasons, |reason| -reason.points.abs());
    for reason in reasons.iter().take(LISTED) {
        let level = reason.level.map_or("", Level::word);
        let points = pad_left(&reason.signed_points(), 5);
        lines.push(format!("{} {}{points}", name(&reason.name), pad(level, BAR)));
    }
    let rest: i64 = reasons.iter().skip(LISTED).map(|reason| reason.points).sum();
    if reasons.len() > LISTED {
        let more = format!("and {} more", reasons.len() - LISTED);
        lines.push(format!("{} {}{}", name(&more), " ".repeat(BAR), pad_left(&format!("{rest:+}"), 5)));
    }
    lines.iter().map(|line| fenced(line)).collect()
}

/// Text for the interface of Slack, in which nothing calls a person, a channel or a link.
fn plain(words: &str) -> String {
    marked_up(&unmarked(words))
}

/// Words on one line that call nobody and open no code: a space parts an `@` from the name behind it.
fn unmarked(words: &str) -> String {
    let mut text = String::new();
    let mut last = ' ';
    let words = one_line(words);
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        text.push(if letter == '`' { '\'' } else { letter });
        let calls =
            letter == '@' && !last.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        if calls {
            text.push(' ');
        }
        last = letter;
    }
    text
}

/// A line of a block, which a backtick could end.
fn fenced(line: &str) -> String {
    marked_up(&line.trim_end().replace('`', "'"))
}
