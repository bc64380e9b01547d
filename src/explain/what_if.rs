//! What would change the verdict.

use crate::engine::candidate::{Candidate, Label};
use crate::engine::counterfactual::VerdictChange;
use crate::engine::input::InputRow;
use crate::engine::rounding::printed;
use crate::engine::sensitivity::{must_watch, single_row_changes};
use crate::explain::answer::Computed;
use crate::explain::context::{KeyNames, VerdictContext, at_start};
use crate::explain::wording;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::text::width::{display_width, pad, pad_left, plural};

/// A change that can be made from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// The line it stands on.
    pub line: usize,
    /// Rows by the engine's index, and the level each would get.
    pub levels: Vec<(usize, Level)>,
}

/// The page and its changes.
pub fn what_if_page(subject: VerdictContext, width: usize) -> (Page, Vec<ScenarioChange>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    if subject.answer.verdict.label == Label::None {
        let how = at_start(subject.keys().toggle);
        let words = format!("Nothing counts yet, so there is nothing to turn. {how} on a row makes it count.");
        page.text(Tone::Plain, 0, &words);
        return (page, choices);
    }
    page.text(Tone::Plain, 0, &subject.glyphs.spell(&subject.answer.sentence(subject.rows()).text()));
    formula(subject, &mut page);
    nearest(subject, &mut page, &mut choices);
    single_row_lines(subject, &mut page, &mut choices);
    must_watch_lines(subject, &mut page, &mut choices);
    second_stack(subject, &mut page);
    (page, choices)
}

/// Every contribution with the numbers that make it, adding up to the margin.
pub fn formula(subject: VerdictContext, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    let (Some(leader), Some(rival)) = (verdict.leader, verdict.runner_up) else {
        page.text(Tone::Plain, 0, "No margin to explain: musts decide who is left.");
        return;
    };
    let numbers = printed(verdict);
    let catalog = subject.catalog;
    let (ahead, behind) = (wording::candidate_short(catalog, leader), wording::candidate_short(catalog, rival));
    page.heading(format!("Why {ahead} is {} ahead of {behind}", wording::ahead(verdict)));
    page.text(
        Tone::Dim,
        1,
        &subject.glyphs.spell(&format!(
            "weight × ({ahead} − {behind}) of each row; weight is its points of all {}",
            verdict.total_points
        )),
    );
    let products: Vec<String> = verdict
        .contributions
        .iter()
        .map(|part| product(&subject.answer.question.rows[part.row], verdict.total_points, leader, rival))
        .map(|product| subject.glyphs.spell(&product))
        .collect();
    let longest = products.iter().map(|product| display_width(product)).max().unwrap_or(0);
    let beside = 1 + 1 + 4 + 1 + 5;
    let formula_cells = page.width.saturating_sub(beside + 14).min(27).max(longest);
    let name_cells = page.width.saturating_sub(beside + formula_cells).clamp(10, 30);
    for ((part, printed), product) in verdict.contributions.iter().zip(&numbers.contributions).zip(&products) {
        let row = &subject.answer.question.rows[part.row];
        let name = subject.row_name(part.row);
        let line = Line::of(Tone::Plain, format!(" {} ", pad(&name, name_cells)))
            .with(Tone::Dim, format!("{} ", subject.glyphs.level(row.level)))
            .with(Tone::Dim, pad(product, formula_cells))
            .with(Tone::Strong, pad_left(&format!("{printed:+}"), 5));
        page.line(line);
    }
    let sum_cells = name_cells + 1 + 4 + 1 + formula_cells;
    if let Some(printed) = numbers.second_stack {
        let words = format!(" {}", pad(&format!("Second stack, {}", wording::cost(subject.scenario.cost)), sum_cells));
        page.line(Line::of(Tone::Plain, words).with(Tone::Strong, pad_left(&format!("{printed:+}"), 5)));
    }
    let total = format!(" {}", pad(&wording::sum(verdict), sum_cells));
    let margin = numbers.margin.unwrap_or_default();
    page.line(Line::of(Tone::Strong, total).with(Tone::Strong, pad_left(&format!("{margin:+}"), 5)));
}

/// The numbers of one contribution: points of all, times how far apart in eighths or sixteenths.
fn product(row: &InputRow, total: i64, leader: Candidate, rival: Candidate) -> String {
    let (ahead, behind) = (row.sixteenths(leader), row.sixteenths(rival));
    if ahead % 2 == 0 && behind % 2 == 0 {
        format!("{}/{total} × ({} − {})/8", row.level.points(), ahead / 2, behind / 2)
    } else {
        format!("{}/{total} × ({ahead} − {behind})/16", row.level.points())
    }
}

fn nearest(subject: VerdictContext, page: &mut Page, choices: &mut Vec<ScenarioChange>) {
    page.heading("The nearest change for each other verdict");
    let Computed::Ready(flips) = &subject.answer.flips else {
        page.text(Tone::Dim, 1, &subject.glyphs.spell("Searching …"));
        return;
    };
    for flip in flips.by_label() {
        let levels = flip.changes.iter().map(|change| (change.row, change.to)).collect();
        change_choice(subject, page, choices, flip_words(subject, flip), levels);
    }
    let KeyNames { close, deeper, .. } = subject.keys();
    let further = if deeper.is_empty() { String::new() } else { format!("; {deeper} searches further") };
    let searched = if flips.searched_to() < subject.depth {
        format!("searched up to {} level steps of {}; {close} stops", flips.searched_to(), subject.depth)
    } else if flips.by_label().is_empty() {
        format!("No change of up to {} level steps alters this{further}.", flips.searched_to())
    } else {
        format!("searched up to {} level steps{further}", flips.searched_to())
    };
    page.text(Tone::Dim, 1, &searched);
}

fn flip_words(subject: VerdictContext, flip: &VerdictChange) -> (String, String) {
    let steps = plural(flip.steps.into(), "step", "steps");
    (
        wording::label_words(subject.catalog, flip.label).into_owned(),
        format!("{} ({steps})", wording::changes(subject.rows(), &flip.changes)),
    )
}

/// A line that can be chosen: the verdict it gives, and what to change.
fn change_choice(
    subject: VerdictContext,
    page: &mut Page,
    choices: &mut Vec<ScenarioChange>,
    (label, change): (String, String),
    levels: Vec<(usize, Level)>,
) {
    let longest = subject.catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    let cells = longest.min(page.width / 3).max("toss-up".len());
    choices.push(ScenarioChange { line: page.lines.len(), levels });
    let lead = Line::of(Tone::Strong, format!(" {}  ", pad(&label, cells)));
    page.hanging(lead, Tone::Plain, &subject.glyphs.spell(&change));
}

/// For each row the smallest step to each other verdict.
fn single_row_lines(subject: VerdictContext, page: &mut Page, choices: &mut Vec<ScenarioChange>) {
    page.heading("One row alone");
    let mut seen: Vec<(usize, Label)> = Vec::new();
    let mut changes = single_row_changes(&subject.answer.question);
    changes.sort_by_key(|change| change.change.steps());
    for change in changes {
        let (row, label) = (change.change.row, change.label);
        if seen.contains(&(row, label)) {
            continue;
        }
        seen.push((row, label));
        let words = wording::step_words(subject.rows(), row, change.change.from, change.change.to);
        let label = wording::label_words(subject.catalog, label).into_owned();
        change_choice(subject, page, choices, (label, words), vec![(row, change.change.to)]);
    }
    if seen.is_empty() {
        page.text(Tone::Plain, 1, "No single row turns this verdict.");
    }
}

fn must_watch_lines(subject: VerdictContext, page: &mut Page, choices: &mut Vec<ScenarioChange>) {
    page.heading("Must watch");
    let watched = must_watch(&subject.answer.question);
    if watched.is_empty() {
        page.text(Tone::Plain, 1, "Making a row a must, or no longer one, turns nothing.");
    }
    for change in watched {
        let (row, to) = (change.change.row, change.change.to);
        let words = wording::step_words(subject.rows(), row, change.change.from, to);
        let label = wording::label_words(subject.catalog, change.label).into_owned();
        change_choice(subject, page, choices, (label, words), vec![(row, to)]);
    }
}

fn second_stack(subject: VerdictContext, page: &mut Page) {
    page.heading("A second stack");
    let mut line = Line::of(Tone::Plain, " costs ")
        .with(Tone::Strong, wording::cost(subject.scenario.cost))
        .with(Tone::Plain, " of everything that counts; ");
    let KeyNames { cheaper, dearer, .. } = subject.keys();
    let keys = Line::of(Tone::Key, format!("{cheaper} {dearer}")).with(Tone::Plain, " change it");
    if line.width() + keys.width() > page.width {
        page.line(std::mem::replace(&mut line, Line::of(Tone::Plain, " ")));
    }
    line.spans.extend(keys.spans);
    page.line(line);
    let Some(split) = &subject.answer.verdict.split else { return };
    let words = match split.leads_below {
        Some(limit) if split.gate.is_open() => {
            let both = wording::candidate_short(subject.catalog, Candidate::Both(split.pair));
            format!("{both} leads while it costs less than {} %.", limit.percent())
        }
        _ => crate::explain::verdict_panel::off_the_table(subject.catalog, split).unwrap_or_default(),
    };
    if !words.is_empty() {
        page.text(Tone::Dim, 1, &words);
    }
}
