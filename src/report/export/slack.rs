//! A message as Slack marks it up (mrkdwn): no tables and no headings there, so figures stand in a block.

use std::fmt::Write as _;

use crate::model::level::Level;
use crate::report::export::record::Record;
use crate::report::text::{fit_list, marked_up, one_line, pad, pad_left, width};
use crate::report::told::Told;

/// Cells a line of the block may take, so that it does not wrap in a window beside others.
const WIDEST: usize = 76;
/// Cells of a bar for a hundred points.
const BAR: usize = 25;
/// Rows listed; the rest is summed up.
const LISTED: usize = 6;

/// The message.
#[must_use]
pub fn write(told: &Told, record: &Record) -> String {
    let sentence = &told.sentence;
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
    let date = record.date.map(|date| ("Date", date.to_owned()));
    let facts = date.into_iter().chain(record.foot());
    let foot: Vec<String> = facts.map(|(label, value)| format!("{label}: {}", plain(&value))).collect();
    let _ = writeln!(text, "_{}_", foot.join(" · "));
    text
}

/// Shares as bars and what each row adds, aligned.
fn block(record: &Record) -> Vec<String> {
    let shares: Vec<(&str, i64)> =
        record.options.iter().filter_map(|option| Some((option.name.as_str(), option.share?))).collect();
    let names = shares.iter().map(|(name, _)| width(name)).chain(record.pulls.iter().map(|pull| width(&pull.name)));
    let cells = names.max().unwrap_or(0).min(WIDEST - BAR - 1 - 5);
    let name = |name: &str| pad(&fit_list(name, cells), cells);
    let mut lines: Vec<String> = shares
        .iter()
        .map(|(option, share)| {
            let filled = usize::try_from((*share).clamp(0, 100)).unwrap_or(0) * BAR / 100;
            let bar = format!("{}{}", "█".repeat(filled), "░".repeat(BAR - filled));
            format!("{} {bar}{}", name(option), pad_left(&share.to_string(), 5))
        })
        .collect();
    if record.pulls.is_empty() {
        return lines.iter().map(|line| fenced(line)).collect();
    }
    lines.push(String::new());
    let mut pulls: Vec<_> = record.pulls.iter().filter(|pull| pull.points != 0).collect();
    pulls.sort_by_key(|pull| -pull.points.abs());
    for pull in pulls.iter().take(LISTED) {
        let level = pull.level.map_or("", Level::word);
        let points = pad_left(&pull.signed(), 5);
        lines.push(format!("{} {}{points}", name(&pull.name), pad(level, BAR)));
    }
    let rest: i64 = pulls.iter().skip(LISTED).map(|pull| pull.points).sum();
    if pulls.len() > LISTED {
        let more = format!("and {} more", pulls.len() - LISTED);
        lines.push(format!("{} {}{}", name(&more), " ".repeat(BAR), pad_left(&format!("{rest:+}"), 5)));
    }
    lines.iter().map(|line| fenced(line)).collect()
}

/// Text in which nothing calls a person, a channel or a link.
fn plain(words: &str) -> String {
    marked_up(&one_line(words))
}

/// A line of a block, which a backtick could end.
fn fenced(line: &str) -> String {
    marked_up(&line.trim_end().replace('`', "'"))
}
