//! What would change the verdict.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::input::InputRow;
use crate::engine::nearest::{LevelChange, Nearest};
use crate::engine::strips::SettingChange;
use crate::engine::verdict::{Candidate, Label, candidate_value};
use crate::explain::answer::{Computed, NearestChanges, SingleChanges};
use crate::explain::context::{KeyNames, VerdictContext, at_start};
use crate::explain::phrases;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::text::width::{display_width, pad, pad_left, plural, wrap};

/// A change that can be made from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioChange {
    /// The line it stands on.
    pub line: usize,
    /// What gets which level.
    pub levels: Vec<LevelChange>,
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
    data: Arc<WhatIfData>,
    /// Each with the line it begins on.
    blocks: Vec<(usize, WhatIfBlock)>,
    lines: usize,
    width: usize,
    /// The changes written out, which come first.
    changes: Vec<ScenarioChange>,
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
        let data = what_if_data(subject, width);
        let mut outline =
            Self { subject, data, blocks: Vec::new(), lines: 0, width, changes: Vec::new(), lists: [0; 2] };
        let mut page = Page::new(width);
        if subject.answer.is_empty() {
            let how = at_start(subject.keys().toggle);
            let words = format!("Nothing is set yet, so nothing can change the answer. {how} on a row: this matters.");
            page.text(Tone::Plain, 0, &words);
            outline.write(page);
            return outline;
        }
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&subject.answer.sentence(subject.rows()).text()));
        outline.reopening(&mut page);
        outline.nearest(&mut page);
        outline.check_first(&mut page);
        outline.list(&mut page, MUST_WATCH, "If it became a must-have, or no longer were one", "Nothing changes.");
        outline.list(&mut page, SINGLE_ROWS, "Single rows", "No single row changes the answer.");
        second_stack(subject, &mut page);
        outline.formula(&mut page);
        outline.write(page);
        outline
    }

    /// How many lines there are.
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// How many changes can be made.
    pub fn changes(&self) -> usize {
        self.changes.len() + self.data.lists.iter().map(|list| list.entries.len()).sum::<usize>()
    }

    /// The change in a place, top to bottom.
    pub fn change(&self, place: usize) -> Option<ScenarioChange> {
        let Some(mut place) = place.checked_sub(self.changes.len()) else { return self.changes.get(place).cloned() };
        for (list, first) in self.data.lists.iter().zip(self.lists) {
            if let Some(WhatIfEntry { line, change }) = list.entries.get(place) {
                let SettingChange { setting, from, to, .. } = *change;
                return Some(ScenarioChange { line: first + line, levels: vec![LevelChange { setting, to, from }] });
            }
            place -= list.entries.len();
        }
        None
    }

    /// The line of each change, top to bottom.
    pub fn change_lines(&self) -> impl Iterator<Item = usize> {
        let listed = self.data.lists.iter().zip(self.lists);
        let listed = listed.flat_map(|(list, first)| list.entries.iter().map(move |entry| first + entry.line));
        self.changes.iter().map(|change| change.line).chain(listed)
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
                let entries = &self.data.lists[*list].entries;
                let at = entries.partition_point(|entry| entry.line <= lines.start).saturating_sub(1);
                let mut laid = Page::new(self.width);
                let skipped = entries.get(at).map_or(0, |entry| lines.start - entry.line);
                for entry in entries.iter().skip(at).take_while(|entry| entry.line < lines.end) {
                    change_line(self.subject, &mut laid, entry.change.label, &entry_words(self.subject, entry.change));
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
        let (Some(columns), [leader, rival]) = (&self.data.columns, explanation.sides.as_slice()) else { return };
        let WhatIfColumns { name_cells, formula_cells } = *columns;
        let (ahead, behind) = (&leader.short, &rival.short);
        parted(page, self.lines);
        page.heading(format!("Calculation: why {ahead} is {} ahead of {behind}", explanation.ahead));
        page.text(
            Tone::Plain,
            1,
            &subject.glyphs.spell(&format!(
                "weight × ({ahead} − {behind}) of each row; weight is its points of all {}",
                subject.answer.verdict.total_points
            )),
        );
        self.put(page, subject.answer.verdict.contributions.len(), WhatIfBlock::Contributions);
        let sum_cells = name_cells + 1 + 4 + 1 + formula_cells;
        if let Some(reason) = explanation.reasons.last().filter(|reason| reason.row.is_none()) {
            let words = format!(" {}", pad(&reason.name, sum_cells));
            page.line(Line::of(Tone::Plain, words).with(Tone::Strong, pad_left(&reason.signed_points(), 5)));
        }
        let total = format!(" {}", pad(&explanation.sum, sum_cells));
        let margin = format!("{:+}", explanation.margin_points);
        page.line(Line::of(Tone::Strong, total).with(Tone::Strong, pad_left(&margin, 5)));
    }

    /// The line of one contribution.
    fn contribution(&self, place: usize) -> Line {
        let (subject, verdict) = (self.subject, &self.subject.answer.verdict);
        let (Some(columns), Some(leader), Some(rival)) = (&self.data.columns, verdict.leader(), verdict.runner_up())
        else {
            return Line::empty();
        };
        let reason = &subject.answer.explanation.reasons[place];
        let input = subject.answer.input();
        let row = &input.rows[verdict.contributions[place].row];
        let product = subject.glyphs.spell(&product(row, input.basis, verdict.total_points, [leader, rival]));
        Line::of(Tone::Plain, format!(" {} ", pad(&reason.signed_name(subject.glyphs), columns.name_cells)))
            .with(Tone::Plain, format!("{} ", subject.glyphs.level(row.level)))
            .with(Tone::Plain, pad(&product, columns.formula_cells))
            .with(Tone::Strong, pad_left(&reason.signed_points(), 5))
    }

    /// What would give an answer again where no option meets every must-have.
    fn reopening(&mut self, page: &mut Page) {
        let reopen = &self.subject.answer.verdict.reopen;
        if reopen.is_empty() {
            return;
        }
        page.heading("Lower one must-have");
        for at in reopen {
            let change = LevelChange { setting: at.setting, to: Level::High, from: Level::Must };
            self.changes.push(ScenarioChange { line: self.lines + page.lines.len(), levels: vec![change] });
            change_line(self.subject, page, at.label, &phrases::step_words(self.subject.rows(), &change));
        }
    }

    /// The smallest change for each other answer: among the rows that are on, then of all rows.
    fn nearest(&mut self, page: &mut Page) {
        let subject = self.subject;
        parted(page, self.lines);
        page.heading("Your priorities");
        let Computed::Ready(NearestChanges { rows_on, all_rows }) = &subject.answer.nearest else {
            page.text(Tone::Plain, 1, &subject.glyphs.spell("Searching …"));
            return;
        };
        let on = rows_on.by_label();
        self.nearest_list(page, &on);
        let further: Vec<&Nearest> = all_rows.by_label().into_iter().filter(|found| !on.contains(found)).collect();
        if !further.is_empty() {
            page.heading("With rows that are off (only if they are true of you)");
            self.nearest_list(page, &further);
        }
        let KeyNames { close, deeper, .. } = subject.keys();
        let go_on = if deeper.is_empty() { String::new() } else { format!("; {deeper} looks further") };
        let steps = phrases::steps(all_rows.searched_to());
        let searched = if all_rows.searched_to() < subject.depth {
            format!("searched up to {steps} of {}; {close} stops", subject.depth)
        } else if on.is_empty() && further.is_empty() {
            format!("Nothing within {steps} changes the answer{go_on}.")
        } else {
            format!("searched up to {steps}{go_on}")
        };
        page.text(Tone::Plain, 1, &searched);
    }

    fn nearest_list(&mut self, page: &mut Page, found: &[&Nearest]) {
        let subject = self.subject;
        for nearest in found {
            self.changes.push(ScenarioChange { line: self.lines + page.lines.len(), levels: nearest.changes.clone() });
            let steps = plural(nearest.steps.into(), "step", "steps");
            let words = format!("{} ({steps})", phrases::change_words(subject.rows(), &nearest.changes));
            change_line(subject, page, nearest.label, &words);
        }
    }

    /// Ratings that, a notch off, would change the answer.
    fn check_first(&self, page: &mut Page) {
        parted(page, self.lines);
        page.heading("Check first");
        let checks = &self.subject.answer.explanation.check_first;
        if checks.is_empty() {
            page.text(Tone::Plain, 1, "No single rating, off by one notch, changes the answer.");
        }
        for check in checks {
            page.hanging(Line::of(Tone::Plain, " "), Tone::Plain, &self.subject.glyphs.spell(&check.words()));
        }
    }

    /// One of the lists, or what is said where it is empty.
    fn list(&mut self, page: &mut Page, list: usize, heading: &str, none: &str) {
        parted(page, self.lines);
        page.heading(heading);
        let lines = self.data.lists[list].lines;
        if self.data.lists[list].entries.is_empty() {
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

/// The two lists of changes of one row, in the order of the page.
const MUST_WATCH: usize = 0;
const SINGLE_ROWS: usize = 1;

/// What is long on the page: kept with the answer for as long as it is asked for in the same width.
fn what_if_data(subject: VerdictContext, width: usize) -> Arc<WhatIfData> {
    subject.answer.what_if(width, subject.glyphs, || {
        if subject.answer.is_empty() {
            return WhatIfData::default();
        }
        let SingleChanges { changes, must_watch } = subject.answer.single_changes();
        let input = subject.answer.input();
        let watched = must_watch.into_iter().map(|at| {
            let from = input.level(at.setting);
            let to = if from == Level::Must { Level::High } else { Level::Must };
            SettingChange { setting: at.setting, from, to, label: at.label }
        });
        let lists = [watched.collect(), changes].map(|changes: Vec<SettingChange>| {
            let mut list = WhatIfList { entries: Vec::with_capacity(changes.len()), lines: 0 };
            for change in changes {
                list.entries.push(WhatIfEntry { line: list.lines, change });
                list.lines += height(subject, width, change);
            }
            list
        });
        WhatIfData { columns: what_if_columns(subject, width), lists }
    })
}

/// How the contributions stand below each other; nothing where there is no margin.
fn what_if_columns(subject: VerdictContext, page_width: usize) -> Option<WhatIfColumns> {
    let verdict = &subject.answer.verdict;
    let (leader, rival) = (verdict.leader()?, verdict.runner_up()?);
    let input = subject.answer.input();
    let products = verdict
        .contributions
        .iter()
        .map(|part| product(&input.rows[part.row], input.basis, verdict.total_points, [leader, rival]));
    let longest = products.map(|product| display_width(&subject.glyphs.spell(&product))).max().unwrap_or(0);
    let beside = 1 + 1 + 4 + 1 + 5;
    let formula_cells = page_width.saturating_sub(beside + 14).min(27).max(longest);
    let name_cells = page_width.saturating_sub(beside + formula_cells).clamp(10, 30);
    Some(WhatIfColumns { name_cells, formula_cells })
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

/// A line that can be chosen: the answer it gives, and what to change.
fn change_line(subject: VerdictContext, page: &mut Page, label: Label, change: &str) {
    let label = phrases::label_short(subject.catalog, label);
    let lead = Line::of(Tone::Strong, format!(" {}  ", pad(&label, label_cells(subject, page.width))));
    page.hanging(lead, Tone::Plain, &subject.glyphs.spell(change));
}

/// Cells of the answer before a change.
fn label_cells(subject: VerdictContext, page_width: usize) -> usize {
    let longest = subject.catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    longest.min(page_width / 3).max("too close".len())
}

fn entry_words(subject: VerdictContext, change: SettingChange) -> String {
    let SettingChange { setting, from, to, .. } = change;
    phrases::step_words(subject.rows(), &LevelChange { setting, to, from })
}

/// How many lines the change of one row takes.
fn height(subject: VerdictContext, page_width: usize, change: SettingChange) -> usize {
    let room = page_width.saturating_sub(label_cells(subject, page_width) + 3);
    let rows = subject.rows();
    // No text takes more cells than bytes: most need not be laid out to know that one line will do.
    let beside = ":  → must-have must-have (your rating)".len();
    if rows.name(phrases::row_of(rows, change.setting)).len() + beside <= room {
        return 1;
    }
    wrap(&subject.glyphs.spell(&entry_words(subject, change)), room).len()
}

fn second_stack(subject: VerdictContext, page: &mut Page) {
    let Some(stack) = &subject.answer.explanation.second_stack else { return };
    parted(page, usize::MAX);
    page.heading("A second stack");
    page.text(Tone::Plain, 1, &format!("{}: {} ({}).", stack.purpose, stack.judgment, stack.numbers));
    page.text(Tone::Plain, 1, &format!("It pays {}.", stack.pays_up_to));
}

/// A change of one row, and the line of its list it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIfEntry {
    /// The line, counted from the first of the list.
    pub line: usize,
    pub change: SettingChange,
}

/// A list of changes.
#[derive(Debug, Clone, Default)]
pub struct WhatIfList {
    /// The changes, top to bottom.
    pub entries: Vec<WhatIfEntry>,
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
    /// If it became a must-have, and single rows.
    pub lists: [WhatIfList; 2],
}

/// The last of them, for the width and signs it was laid out for.
#[derive(Debug, Default)]
pub struct KeptWhatIf(Mutex<Option<LaidOutWhatIf>>);

#[derive(Debug, Clone)]
struct LaidOutWhatIf {
    width: usize,
    glyphs: Glyphs,
    data: Arc<WhatIfData>,
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
            return Arc::clone(&laid.data);
        }
        let data = Arc::new(make());
        *laid = Some(LaidOutWhatIf { width, glyphs, data: Arc::clone(&data) });
        data
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
