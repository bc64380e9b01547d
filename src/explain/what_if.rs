//! What would change the verdict.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::candidate::{Candidate, Label};
use crate::engine::counterfactual::VerdictChange;
use crate::engine::input::InputRow;
use crate::engine::sensitivity;
use crate::engine::sensitivity::RowChange;
use crate::explain::answer::Computed;
use crate::explain::context::{KeyNames, VerdictContext, at_start};
use crate::explain::phrases;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::text::width::{display_width, pad, pad_left, plural, wrap};

/// A change that can be made from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// The line it stands on.
    pub line: usize,
    /// Rows by the engine's index, and the level each would get.
    pub levels: Vec<(usize, Level)>,
}

/// The whole page and its changes.
pub fn what_if_page(subject: VerdictContext, width: usize) -> (Page, Vec<ScenarioChange>) {
    let outline = WhatIfOutline::new(subject, width);
    let changes = (0..outline.changes()).filter_map(|place| outline.change(place)).collect();
    (outline.page(0..outline.lines()), changes)
}

/// What stands on which line of the page; only what is asked for is laid out.
#[derive(Debug)]
pub struct WhatIfOutline<'a> {
    subject: VerdictContext<'a>,
    turns: Arc<WhatIfData>,
    /// Each with the line it begins on.
    blocks: Vec<(usize, WhatIfBlock)>,
    lines: usize,
    width: usize,
    /// The changes found by searching, which come first.
    nearest: Vec<ScenarioChange>,
    /// Where the lists of changes of one row begin.
    lists: [usize; 2],
}

/// A run of lines.
#[derive(Debug)]
enum WhatIfBlock {
    Written(Vec<Line>),
    Contributions,
    /// One of the two lists.
    Listed(usize),
}

impl<'a> WhatIfOutline<'a> {
    /// The page about a subject for a width.
    pub fn new(subject: VerdictContext<'a>, width: usize) -> Self {
        let turns = turns(subject, width);
        let mut outline =
            Self { subject, turns, blocks: Vec::new(), lines: 0, width, nearest: Vec::new(), lists: [0; 2] };
        let mut page = Page::new(width);
        if subject.answer.verdict.is_empty() {
            let how = at_start(subject.keys().toggle);
            let words = format!("Nothing counts yet, so there is nothing to turn. {how} on a row makes it count.");
            page.text(Tone::Plain, 0, &words);
            outline.write(page);
            return outline;
        }
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&subject.answer.sentence(subject.rows()).text()));
        outline.formula(&mut page);
        outline.nearest(&mut page);
        outline.list(&mut page, 0, "One row alone", "No single row turns this verdict.");
        outline.list(&mut page, 1, "Must watch", "Making a row a must, or no longer one, turns nothing.");
        second_stack(subject, &mut page);
        outline.write(page);
        outline
    }

    /// How many lines there are.
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// How many changes can be made.
    pub fn changes(&self) -> usize {
        self.nearest.len() + self.turns.lists.iter().map(|list| list.turns.len()).sum::<usize>()
    }

    /// The change in a place, top to bottom.
    pub fn change(&self, place: usize) -> Option<ScenarioChange> {
        let Some(mut place) = place.checked_sub(self.nearest.len()) else { return self.nearest.get(place).cloned() };
        for (list, first) in self.turns.lists.iter().zip(self.lists) {
            if let Some(WhatIfEntry { line, change }) = list.turns.get(place) {
                let levels = vec![(change.change.row, change.change.to)];
                return Some(ScenarioChange { line: first + line, levels });
            }
            place -= list.turns.len();
        }
        None
    }

    /// The line of each change, top to bottom.
    pub fn change_lines(&self) -> impl Iterator<Item = usize> {
        let listed = self.turns.lists.iter().zip(self.lists);
        let listed = listed.flat_map(|(list, first)| list.turns.iter().map(move |turn| first + turn.line));
        self.nearest.iter().map(|change| change.line).chain(listed)
    }

    pub fn page(&self, lines: Range<usize>) -> Page {
        let mut page = Page::new(self.width);
        for (place, (first, block)) in self.blocks.iter().enumerate() {
            let end = self.blocks.get(place + 1).map_or(self.lines, |(next, _)| *next);
            let from = lines.start.clamp(*first, end) - first;
            let to = lines.end.clamp(*first, end) - first;
            if from < to {
                self.lay_out(block, from..to, &mut page);
            }
        }
        page
    }

    fn lay_out(&self, block: &WhatIfBlock, lines: Range<usize>, page: &mut Page) {
        match block {
            WhatIfBlock::Written(written) => page.lines.extend_from_slice(&written[lines]),
            WhatIfBlock::Contributions => lines.for_each(|place| page.line(self.contribution(place))),
            WhatIfBlock::Listed(list) => {
                let turns = &self.turns.lists[*list].turns;
                let at = turns.partition_point(|turn| turn.line <= lines.start).saturating_sub(1);
                let mut laid = Page::new(self.width);
                let skipped = turns.get(at).map_or(0, |turn| lines.start - turn.line);
                for turn in turns.iter().skip(at).take_while(|turn| turn.line < lines.end) {
                    let (row, from, to) = (turn.change.change.row, turn.change.change.from, turn.change.change.to);
                    let words = phrases::step_words(self.subject.rows(), row, from, to);
                    change_choice(self.subject, &mut laid, turn.change.label, &words);
                }
                page.lines.extend(laid.lines.into_iter().skip(skipped).take(lines.len()));
            }
        }
    }

    /// Adds what was written so far.
    fn write(&mut self, page: Page) {
        self.add(page.lines.len(), WhatIfBlock::Written(page.lines));
    }

    fn add(&mut self, lines: usize, block: WhatIfBlock) {
        self.blocks.push((self.lines, block));
        self.lines += lines;
    }

    /// Adds a block after what is written, which goes on after it.
    fn put(&mut self, page: &mut Page, lines: usize, block: WhatIfBlock) {
        self.write(std::mem::replace(page, Page::new(self.width)));
        self.add(lines, block);
    }

    /// Every contribution with the numbers that make it, adding up to the margin.
    fn formula(&mut self, page: &mut Page) {
        let subject = self.subject;
        let explanation = &subject.answer.explanation;
        let (Some(columns), [leader, rival]) = (&self.turns.columns, explanation.sides.as_slice()) else {
            page.text(Tone::Plain, 0, "No margin to explain: musts decide who is left.");
            return;
        };
        let WhatIfColumns { name_cells, formula_cells } = *columns;
        let (ahead, behind) = (&leader.short, &rival.short);
        page.heading(format!("Why {ahead} is {} ahead of {behind}", explanation.ahead));
        page.text(
            Tone::Dim,
            1,
            &subject.glyphs.spell(&format!(
                "weight × ({ahead} − {behind}) of each row; weight is its points of all {}",
                subject.answer.verdict.total_points
            )),
        );
        self.put(page, subject.answer.verdict.contributions.len(), WhatIfBlock::Contributions);
        let sum_cells = name_cells + 1 + 4 + 1 + formula_cells;
        if let Some(reason) = explanation.reasons.last().filter(|reason| reason.row.is_none()) {
            let words =
                format!(" {}", pad(&format!("Second stack, {}", phrases::cost(subject.scenario.cost)), sum_cells));
            page.line(Line::of(Tone::Plain, words).with(Tone::Strong, pad_left(&reason.signed_points(), 5)));
        }
        let total = format!(" {}", pad(&explanation.sum, sum_cells));
        let margin = subject.answer.verdict.printed.margin.unwrap_or_default();
        page.line(Line::of(Tone::Strong, total).with(Tone::Strong, pad_left(&format!("{margin:+}"), 5)));
    }

    /// The line of one contribution.
    fn contribution(&self, place: usize) -> Line {
        let (subject, verdict) = (self.subject, &self.subject.answer.verdict);
        let (Some(columns), Some(leader), Some(rival)) = (&self.turns.columns, verdict.leader, verdict.runner_up)
        else {
            return Line::empty();
        };
        let reason = &subject.answer.explanation.reasons[place];
        let row = &subject.answer.question.rows[verdict.contributions[place].row];
        let product = subject.glyphs.spell(&product(row, verdict.total_points, leader, rival));
        Line::of(Tone::Plain, format!(" {} ", pad(&reason.signed_name(subject.glyphs), columns.name_cells)))
            .with(Tone::Dim, format!("{} ", subject.glyphs.level(row.level)))
            .with(Tone::Dim, pad(&product, columns.formula_cells))
            .with(Tone::Strong, pad_left(&reason.signed_points(), 5))
    }

    fn nearest(&mut self, page: &mut Page) {
        let subject = self.subject;
        parted(page, self.lines);
        page.heading("The nearest change for each other verdict");
        let Computed::Ready(flips) = &subject.answer.flips else {
            page.text(Tone::Dim, 1, &subject.glyphs.spell("Searching …"));
            return;
        };
        for flip in flips.by_label() {
            let levels = flip.changes.iter().map(|change| (change.row, change.to)).collect();
            self.nearest.push(ScenarioChange { line: self.lines + page.lines.len(), levels });
            change_choice(subject, page, flip.label, &flip_words(subject, flip));
        }
        let KeyNames { close, deeper, .. } = subject.keys();
        let further = if deeper.is_empty() { String::new() } else { format!("; {deeper} searches further") };
        let steps = phrases::steps(flips.searched_to());
        let cut = phrases::cut(flips);
        let searched = if !flips.has_searched(subject.depth) {
            format!("searched up to {steps} of {}; {close} stops", subject.depth)
        } else if flips.by_label().is_empty() {
            format!("No change of up to {steps} alters this{cut}{further}.")
        } else {
            format!("searched up to {steps}{cut}{further}")
        };
        page.text(Tone::Dim, 1, &searched);
    }

    /// One of the lists, or what is said where it is empty.
    fn list(&mut self, page: &mut Page, list: usize, heading: &str, none: &str) {
        parted(page, self.lines);
        page.heading(heading);
        let lines = self.turns.lists[list].lines;
        if self.turns.lists[list].turns.is_empty() {
            page.text(Tone::Plain, 1, none);
            return;
        }
        self.lists[list] = self.lines + page.lines.len();
        self.put(page, lines, WhatIfBlock::Listed(list));
    }
}

/// Parts what follows from a block that was put before it.
fn parted(page: &mut Page, lines: usize) {
    if page.lines.is_empty() && lines > 0 {
        page.line(Line::empty());
    }
}

/// What is long on the page: kept with the answer for as long as it is asked for in the same width.
fn turns(subject: VerdictContext, width: usize) -> Arc<WhatIfData> {
    subject.answer.turns(width, subject.glyphs, || {
        if subject.answer.verdict.is_empty() {
            return WhatIfData::default();
        }
        let lists = subject.answer.row_changes().map(|changes| {
            let mut list = WhatIfList { turns: Vec::with_capacity(changes.len()), lines: 0 };
            for change in changes {
                list.turns.push(WhatIfEntry { line: list.lines, change });
                list.lines += height(subject, width, change.change);
            }
            list
        });
        WhatIfData { columns: what_if_columns(subject, width), lists }
    })
}

/// How the contributions stand below each other; nothing where there is no margin.
fn what_if_columns(subject: VerdictContext, page_width: usize) -> Option<WhatIfColumns> {
    let verdict = &subject.answer.verdict;
    let (leader, rival) = (verdict.leader?, verdict.runner_up?);
    let rows = &subject.answer.question.rows;
    let products =
        verdict.contributions.iter().map(|part| product(&rows[part.row], verdict.total_points, leader, rival));
    let longest = products.map(|product| display_width(&subject.glyphs.spell(&product))).max().unwrap_or(0);
    let beside = 1 + 1 + 4 + 1 + 5;
    let formula_cells = page_width.saturating_sub(beside + 14).min(27).max(longest);
    let name_cells = page_width.saturating_sub(beside + formula_cells).clamp(10, 30);
    Some(WhatIfColumns { name_cells, formula_cells })
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

fn flip_words(subject: VerdictContext, flip: &VerdictChange) -> String {
    let steps = plural(flip.steps.into(), "step", "steps");
    format!("{} ({steps})", phrases::changes(subject.rows(), &flip.changes))
}

/// A line that can be chosen: the verdict it gives, and what to change.
fn change_choice(subject: VerdictContext, page: &mut Page, label: Label, change: &str) {
    let label = phrases::label_words(subject.catalog, label);
    let lead = Line::of(Tone::Strong, format!(" {}  ", pad(&label, label_cells(subject, page.width))));
    page.hanging(lead, Tone::Plain, &subject.glyphs.spell(change));
}

/// Cells of the verdict before a change.
fn label_cells(subject: VerdictContext, page_width: usize) -> usize {
    let longest = subject.catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    longest.min(page_width / 3).max("toss-up".len())
}

/// How many lines the change of one row takes.
fn height(subject: VerdictContext, page_width: usize, change: sensitivity::LevelChange) -> usize {
    let room = page_width.saturating_sub(label_cells(subject, page_width) + 3);
    let rows = subject.rows();
    // No text takes more cells than bytes: most need not be laid out to know that one line will do.
    let beside = "  → medium medium (re-rated)".len();
    if rows.name(rows.at(change.row)).len() + beside <= room {
        return 1;
    }
    let words = phrases::step_words(rows, change.row, change.from, change.to);
    wrap(&subject.glyphs.spell(&words), room).len()
}

fn second_stack(subject: VerdictContext, page: &mut Page) {
    parted(page, usize::MAX);
    page.heading("A second stack");
    let mut line = Line::of(Tone::Plain, " costs ")
        .with(Tone::Strong, phrases::cost(subject.scenario.cost))
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
            let both = phrases::candidate_short(subject.catalog, Candidate::Both(split.pair));
            format!("{both} leads while it costs less than {} %.", limit.percent())
        }
        _ => {
            let pair = subject.answer.explanation.pair.as_ref();
            pair.and_then(|pair| pair.off_the_table.as_ref()).map_or_else(String::new, |words| format!("{words}."))
        }
    };
    if !words.is_empty() {
        page.text(Tone::Dim, 1, &words);
    }
}

/// A change of one row, and the line of its list it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIfEntry {
    /// The line, counted from the first of the list.
    pub line: usize,
    /// The change and the verdict it gives.
    pub change: RowChange,
}

/// A list of changes.
#[derive(Debug, Clone, Default)]
pub struct WhatIfList {
    /// The changes, top to bottom.
    pub turns: Vec<WhatIfEntry>,
    /// How many lines they take.
    pub lines: usize,
}

/// How the contributions to the margin stand below each other.
#[derive(Debug, Clone, Copy)]
pub struct WhatIfColumns {
    pub name_cells: usize,
    pub formula_cells: usize,
}

/// Everything long about one answer.
#[derive(Debug, Clone, Default)]
pub struct WhatIfData {
    /// How the contributions stand; nothing where there is no margin.
    pub columns: Option<WhatIfColumns>,
    /// One row alone, and must watch.
    pub lists: [WhatIfList; 2],
}

/// The last of them, for the width and signs it was laid out for.
#[derive(Debug, Default)]
pub struct KeptWhatIf(Mutex<Option<LaidOutWhatIf>>);

#[derive(Debug, Clone)]
struct LaidOutWhatIf {
    width: usize,
    glyphs: Glyphs,
    turns: Arc<WhatIfData>,
}

impl KeptWhatIf {
    /// Whether something is kept for that width and those signs.
    pub fn is_for(&self, width: usize, glyphs: Glyphs) -> bool {
        self.laid().as_ref().is_some_and(|laid| (laid.width, laid.glyphs) == (width, glyphs))
    }

    /// What is kept for that width and those signs, made anew where it is for others.
    pub fn for_width(&self, width: usize, glyphs: Glyphs, make: impl FnOnce() -> WhatIfData) -> Arc<WhatIfData> {
        let mut laid = self.laid();
        if let Some(laid) = laid.as_ref().filter(|laid| (laid.width, laid.glyphs) == (width, glyphs)) {
            return Arc::clone(&laid.turns);
        }
        let turns = Arc::new(make());
        *laid = Some(LaidOutWhatIf { width, glyphs, turns: Arc::clone(&turns) });
        turns
    }

    fn laid(&self) -> MutexGuard<'_, Option<LaidOutWhatIf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for KeptWhatIf {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.laid().clone()))
    }
}
