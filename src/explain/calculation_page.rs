//! The full calculation of the lead: points, weights, and what each priority adds.
//!
//! Only the lines asked for are laid out, for a comparison may have thousands of priorities.

use std::ops::Range;

use crate::engine::input::InputRow;
use crate::engine::verdict::{Candidate, candidate_value};
use crate::explain::context::VerdictContext;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::text::width::{display_width, pad, pad_left};

/// How the contributions to the margin stand below each other.
#[derive(Debug, Clone, Copy)]
pub struct CalculationColumns {
    name: usize,
    product: usize,
}

impl CalculationColumns {
    /// The columns for a width; nothing where there is no margin.
    pub fn new(subject: VerdictContext, page_width: usize) -> Option<Self> {
        let verdict = &subject.answer.verdict;
        let pair = [verdict.leader()?, verdict.runner_up()?];
        let input = subject.answer.input();
        let products = verdict
            .contributions
            .iter()
            .map(|part| product(&input.rows[part.row], input.basis, verdict.total_points, pair));
        let longest = products.map(|product| display_width(&subject.glyphs.spell(&product))).max().unwrap_or(0);
        let beside = 1 + 1 + 4 + 1 + 5;
        let product = page_width.saturating_sub(beside + 14).min(27).max(longest);
        let name = page_width.saturating_sub(beside + product).clamp(10, 30);
        Some(Self { name, product })
    }
}

/// The calculation, of which any lines can be laid out.
#[derive(Debug)]
pub struct CalculationPage<'a> {
    subject: VerdictContext<'a>,
    columns: Option<CalculationColumns>,
    above: Vec<Line>,
    below: Vec<Line>,
}

impl<'a> CalculationPage<'a> {
    /// The calculation of an answer; `columns` are those for the width.
    pub fn new(subject: VerdictContext<'a>, columns: Option<CalculationColumns>, width: usize) -> Self {
        let (mut above, mut below) = (Page::new(width), Page::new(width));
        match columns {
            Some(columns) => {
                write_lead(subject, &mut above);
                write_sum(subject, columns, &mut below);
            }
            None => above.text(Tone::Plain, 0, why_none(subject)),
        }
        write_points(subject, &mut below);
        write_second_stack(subject, &mut below);
        Self { subject, columns, above: above.lines, below: below.lines }
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.above.len() + self.parts() + self.below.len()
    }

    fn parts(&self) -> usize {
        self.columns.map_or(0, |_| self.subject.answer.verdict.contributions.len())
    }

    /// The line in a place.
    fn line(&self, place: usize) -> Line {
        let (above, parts) = (self.above.len(), self.parts());
        if let Some(line) = self.above.get(place) {
            return line.clone();
        }
        match place.checked_sub(above + parts) {
            Some(below) => self.below.get(below).cloned().unwrap_or_default(),
            None => self.contribution(place - above),
        }
    }

    /// Some of its lines.
    pub fn page(&self, lines: Range<usize>, width: usize) -> Page {
        let mut page = Page::new(width);
        lines.for_each(|place| page.line(self.line(place)));
        page
    }

    fn contribution(&self, place: usize) -> Line {
        let (subject, verdict) = (self.subject, &self.subject.answer.verdict);
        let (Some(columns), Some(leader), Some(rival)) = (self.columns, verdict.leader(), verdict.runner_up()) else {
            return Line::empty();
        };
        let reason = &subject.answer.explanation.reasons[place];
        let input = subject.answer.input();
        let row = &input.rows[verdict.contributions[place].row];
        let product = subject.glyphs.spell(&product(row, input.basis, verdict.total_points, [leader, rival]));
        Line::of(Tone::Plain, format!(" {} ", pad(&reason.signed_name(subject.glyphs), columns.name)))
            .with(Tone::Plain, format!("{} ", subject.glyphs.level(row.level)))
            .with(Tone::Plain, pad(&product, columns.product))
            .with(Tone::Strong, pad_left(&reason.signed_points(), 5))
    }
}

fn why_none(subject: VerdictContext) -> &'static str {
    match subject.answer.verdict.running.len() {
        0 => "No option meets every must-have, so there is no lead to calculate.",
        _ => "Only one option meets every must-have, so there is no lead to calculate.",
    }
}

fn write_lead(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    let [leader, rival] = explanation.sides.as_slice() else { return };
    let (ahead, behind) = (&leader.short, &rival.short);
    page.heading(format!("Why {ahead} is {} ahead of {behind}", explanation.points()));
    let formula = format!(
        "Each priority adds its points, of {} in all, times how much better {ahead} is rated there (ratings 0 to 8).",
        subject.answer.verdict.total_points
    );
    page.text(Tone::Plain, 1, &formula);
}

fn write_sum(subject: VerdictContext, columns: CalculationColumns, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    let cells = columns.name + 1 + 4 + 1 + columns.product;
    if let Some(reason) = explanation.reasons.last().filter(|reason| reason.row.is_none()) {
        let line = Line::of(Tone::Plain, format!(" {}", pad(&reason.name, cells)));
        page.line(line.with(Tone::Strong, pad_left(&reason.signed_points(), 5)));
    }
    let margin = format!("{:+}", explanation.margin_points);
    let sum = Line::of(Tone::Strong, format!(" {}", pad(&explanation.sum, cells)));
    page.line(sum.with(Tone::Strong, pad_left(&margin, 5)));
}

fn write_points(subject: VerdictContext, page: &mut Page) {
    page.gap();
    page.heading("Points");
    let points = Level::ALL.map(|level| format!("{} {}", level.name(), level.points()));
    page.text(Tone::Plain, 1, &format!("{}. A must-have also rules out what cannot do it.", points.join(", ")));
    let scores: Vec<String> =
        subject.answer.explanation.shares.iter().map(|share| format!("{} {}", share.name, share.number())).collect();
    page.text(Tone::Plain, 1, &format!("Scores, 0 to 100: {}.", scores.join(", ")));
}

fn write_second_stack(subject: VerdictContext, page: &mut Page) {
    let Some(stack) = &subject.answer.explanation.second_stack else { return };
    page.heading("A second stack");
    page.text(Tone::Plain, 1, &format!("{}.", stack.sentence));
    page.text(Tone::Plain, 1, &format!("It pays {}.", stack.pays_up_to));
}

/// The numbers of one contribution: points of all, times how far apart in eighths or sixteenths.
fn product(row: &InputRow, basis: Basis, total: i32, [leader, rival]: [Candidate; 2]) -> String {
    let value = |candidate: Candidate| candidate_value(row, row.ratings(basis), candidate);
    let (ahead, behind) = (value(leader), value(rival));
    if ahead % 2 == 0 && behind % 2 == 0 {
        format!("{}/{total} × ({} − {})/8", row.level.points(), ahead / 2, behind / 2)
    } else {
        format!("{}/{total} × ({ahead} − {behind})/16", row.level.points())
    }
}
