//! What pulls each way: contributions as bars, musts, arguments counted several times.

use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::wording::topic_line;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::report::page::{Line, Page, Tone};
use crate::report::subject::Subject;
use crate::report::text::{pad, pad_left};
use crate::report::words::candidate;

/// Rows listed on each side before the rest is summed up.
const LISTED: usize = 5;

/// A part of the margin.
struct Part {
    name: String,
    row: Option<Row>,
    printed: i64,
}

/// Writes why, against, musts and repeated arguments.
pub fn write(subject: Subject, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    if let (Some(leader), Some(rival)) = (verdict.leader, verdict.runner_up) {
        let parts = parts(subject);
        let (mut with, mut against): (Vec<Part>, Vec<Part>) =
            parts.into_iter().filter(|part| part.printed != 0).partition(|part| part.printed > 0);
        with.sort_by_key(|part| -part.printed);
        against.sort_by_key(|part| part.printed);
        let most = with.iter().chain(&against).map(|part| part.printed.abs()).max().unwrap_or(1);
        let toss_up = verdict.label == Label::TossUp;
        let (why, but) = if toss_up {
            (
                format!("For {}", candidate(subject.catalog, leader)),
                format!("For {}", candidate(subject.catalog, rival)),
            )
        } else {
            (format!("Why {}", candidate(subject.catalog, leader)), "Against".to_owned())
        };
        list(subject, page, (&why, side(leader)), &with, most);
        list(subject, page, (&but, side(rival)), &against, most);
    }
    musts(subject, page);
    for topic in &verdict.topics {
        page.gap();
        page.text(Tone::Dim, 0, &format!("{}.", topic_line(subject.catalog, topic)));
    }
}

const fn side(who: Candidate) -> Tone {
    match who {
        Candidate::Single(option) => Tone::Bar(option),
        Candidate::Both(_) => Tone::BothBar,
    }
}

fn parts(subject: Subject) -> Vec<Part> {
    let verdict = &subject.answer.verdict;
    let numbers = printed(verdict);
    let rows = verdict.contributions.iter().zip(&numbers.contributions).map(|(part, printed)| Part {
        name: subject.row_name(part.row),
        row: Some(subject.rows().at(part.row)),
        printed: *printed,
    });
    let price = numbers.second_stack.map(|printed| Part { name: "Second stack".to_owned(), row: None, printed });
    rows.chain(price).collect()
}

fn list(subject: Subject, page: &mut Page, (title, tone): (&str, Tone), parts: &[Part], most: i64) {
    if parts.is_empty() {
        return;
    }
    page.heading(title);
    let number_cells = format!(" {most:+}").len().max(4);
    let bar_and_number = match page.width {
        ..36 => 8,
        36..44 => 11,
        _ => 13,
    };
    let bar_cells = bar_and_number - number_cells;
    let name_cells = page.width.saturating_sub(1 + 1 + 4 + 1 + bar_and_number);
    for part in parts.iter().take(LISTED) {
        let share = part.printed.abs() * i64::try_from(bar_cells).unwrap_or(1);
        let filled = usize::try_from((share + most / 2) / most.max(1)).unwrap_or(0).clamp(1, bar_cells);
        let level = part.row.map_or("    ", |row| subject.glyphs.level(subject.rows().level(row)));
        let line = Line::of(Tone::Plain, " ")
            .with(Tone::Plain, pad(&part.name, name_cells))
            .with(Tone::Dim, format!(" {level} "))
            .with(tone, subject.glyphs.part().repeat(filled))
            .with(Tone::Plain, " ".repeat(bar_cells - filled))
            .with(Tone::Plain, pad_left(&format!("{:+}", part.printed), number_cells));
        match part.row {
            Some(row) => page.line_about(row, line),
            None => page.line(line),
        }
    }
    let rest: i64 = parts.iter().skip(LISTED).map(|part| part.printed).sum();
    if parts.len() > LISTED {
        let where_to = subject.hint(", ", |keys| format!("{} lists them", keys.what_if), "--explain lists them");
        let words = format!(" and {} more{where_to}", parts.len() - LISTED);
        let cells = page.width.saturating_sub(number_cells);
        page.line(
            Line::of(Tone::Dim, pad(&words, cells)).with(Tone::Dim, pad_left(&format!("{rest:+}"), number_cells)),
        );
    }
}

fn musts(subject: Subject, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    let rows = subject.rows();
    let musts = (0..rows.count()).filter(|row| rows.level(rows.at(*row)) == Level::Must);
    let mut first = true;
    for row in musts {
        let out: Vec<&str> = verdict
            .failures
            .iter()
            .filter(|failure| failure.row == row)
            .map(|failure| subject.catalog.options[failure.option].name.as_str())
            .collect();
        let effect =
            if out.is_empty() { "nobody fails it".to_owned() } else { format!("rules out {}", out.join(", ")) };
        if first {
            page.heading("Musts");
        }
        first = false;
        let words = format!("{}: {effect}", subject.row_name(row));
        page.text(if out.is_empty() { Tone::Plain } else { Tone::Warning }, 1, &words);
    }
}
