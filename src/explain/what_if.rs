//! What would change the answer: a list of changes first, pictures of it, the calculation on demand.

use std::ops::Range;
use std::sync::Arc;

use crate::engine::input::Setting;
use crate::engine::nearest::LevelChange;
use crate::engine::strips::{CheckFirst, label_with_levels};
use crate::engine::verdict::{Finding, Label};
use crate::explain::answer::{Answer, Computed, NearestChanges};
use crate::explain::calculation_page::CalculationPage;
use crate::explain::context::{KeyNames, VerdictContext, at_start};
use crate::explain::explanation::BasisAnswer;
use crate::explain::picture_page::{ChartEntry, ChartTarget, chart_target, write_chart, write_variations};
use crate::explain::what_if_lists::{
    ChangeList, CheckLines, ListedChange, RE_OPENS, SHORT_LIST, STEP_CELLS, WhatIfData, answer_words,
};
use crate::explain::{phrases, verdict_panel};
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::model::thresholds::STEPS_ON_A_KEY;
use crate::text::sort_by_key;
use crate::text::width::{cut, display_width, pad, pad_left, wrap};

/// How the page shows what would change the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WhatIfView {
    #[default]
    List,
    /// How far each row moves the lead, and the variations.
    Chart,
    /// Who leads at every importance of two rows.
    Map,
    /// Points, weights and formula.
    Calculation,
}

impl WhatIfView {
    /// Every view, in the order of the frame.
    pub const ALL: [Self; 4] = [Self::List, Self::Chart, Self::Map, Self::Calculation];

    pub const fn title(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Chart => "Chart",
            Self::Map => "Map",
            Self::Calculation => "Calculation",
        }
    }

    /// The view that many places on, round.
    pub fn moved(self, by: usize) -> Self {
        Self::ALL[(self as usize + by) % Self::ALL.len()]
    }
}

/// What an entry of the page does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatIfAction {
    /// It sets levels.
    Levels(Vec<LevelChange>),
    /// It leads to the row whose rating is to be checked.
    Check(CheckFirst),
    /// It leads to the row whose importance is drawn.
    Row(Setting),
}

/// An entry of the page that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfEntry {
    /// The line it stands on.
    pub line: usize,
    pub action: WhatIfAction,
}

impl From<ChartTarget> for WhatIfAction {
    fn from(target: ChartTarget) -> Self {
        match target {
            ChartTarget::Row(setting) => Self::Row(setting),
            ChartTarget::Check(check) => Self::Check(check),
        }
    }
}

/// What the entry in a place of a view does, top to bottom.
pub fn what_if_action(subject: VerdictContext, view: WhatIfView, width: usize, place: usize) -> Option<WhatIfAction> {
    if view == WhatIfView::Chart {
        return chart_target(subject, place).map(WhatIfAction::from);
    }
    WhatIfOutline::new(subject, view, width).entry(place).map(|entry| entry.action)
}

/// The whole page and its entries.
pub fn what_if_page(subject: VerdictContext, view: WhatIfView, width: usize) -> (Page, Vec<WhatIfEntry>) {
    let outline = WhatIfOutline::new(subject, view, width);
    let entries = (0..outline.entries()).filter_map(|place| outline.entry(place)).collect();
    (outline.page(0..outline.lines()), entries)
}

/// What stands on which line of the page; only what is asked for is laid out.
#[derive(Debug)]
pub struct WhatIfOutline<'a> {
    subject: VerdictContext<'a>,
    data: Arc<WhatIfData>,
    width: usize,
    blocks: Vec<PlacedBlock<'a>>,
    lines: usize,
}

/// A run of lines with the line it begins on.
#[derive(Debug)]
struct PlacedBlock<'a> {
    first: usize,
    block: ListBlock<'a>,
}

/// A run of lines.
#[derive(Debug)]
enum ListBlock<'a> {
    /// Lines, and what begins on some of them.
    Written {
        lines: Vec<Line>,
        entries: Vec<WhatIfEntry>,
    },
    Listed(ListName),
    Calculation(Box<CalculationPage<'a>>),
}

/// A list of changes of one row.
#[derive(Debug, Clone, Copy)]
enum ListName {
    Steps,
    Checks,
    Musts,
    Off,
}

impl<'a> WhatIfOutline<'a> {
    /// The page about a subject for a width.
    pub fn new(subject: VerdictContext<'a>, view: WhatIfView, width: usize) -> Self {
        let answer = subject.answer;
        let data = answer.what_if(width, subject.glyphs, || WhatIfData::new(subject, width));
        let mut outline = Self { subject, data, width, blocks: Vec::new(), lines: 0 };
        if answer.is_empty() {
            let how = at_start(subject.keys().toggle);
            let words = format!("Nothing is set yet, so nothing can change the answer. {how} on a row: this matters.");
            outline.write(|page| page.text(Tone::Plain, 0, &words));
            return outline;
        }
        match view {
            WhatIfView::Chart => {
                outline.chart();
                return outline;
            }
            // A map is of two rows that somebody chooses.
            WhatIfView::Map => return outline,
            WhatIfView::List | WhatIfView::Calculation => {}
        }
        outline.write(|page| {
            page.text(Tone::Strong, 0, &subject.glyphs.spell(&answer_line(subject)));
            page.line(Line::empty());
        });
        if view == WhatIfView::Calculation {
            let page = CalculationPage::new(subject, outline.data.calculation, width);
            outline.add(page.lines(), ListBlock::Calculation(Box::new(page)));
            return outline;
        }
        outline.reopening();
        outline.priorities();
        outline.check_first();
        outline.must_haves();
        outline.rows_off();
        outline.how_far();
        outline
    }

    /// How many lines there are.
    pub const fn lines(&self) -> usize {
        self.lines
    }

    /// How many entries can be chosen.
    pub fn entries(&self) -> usize {
        self.blocks.iter().map(|placed| self.count(&placed.block)).sum()
    }

    fn count(&self, block: &ListBlock) -> usize {
        match block {
            ListBlock::Written { entries, .. } => entries.len(),
            ListBlock::Listed(name) => self.list(*name).entries.len(),
            ListBlock::Calculation(_) => 0,
        }
    }

    /// The entry in a place, top to bottom.
    pub fn entry(&self, mut place: usize) -> Option<WhatIfEntry> {
        for PlacedBlock { first, block } in &self.blocks {
            let count = self.count(block);
            if place >= count {
                place -= count;
                continue;
            }
            return Some(match block {
                ListBlock::Written { entries, .. } => {
                    let entry = &entries[place];
                    WhatIfEntry { line: first + entry.line, action: entry.action.clone() }
                }
                ListBlock::Listed(name) => {
                    let entry = self.list(*name).entries[place];
                    let action = match entry.change {
                        ListedChange::Level(change) => WhatIfAction::Levels(vec![change]),
                        ListedChange::Check(check) => WhatIfAction::Check(self.subject.answer.check_first[check]),
                    };
                    WhatIfEntry { line: first + entry.line, action }
                }
                ListBlock::Calculation(_) => return None,
            });
        }
        None
    }

    /// The line of each entry, top to bottom.
    pub fn entry_lines(&self) -> impl Iterator<Item = usize> {
        self.blocks.iter().flat_map(|PlacedBlock { first, block }| {
            let lines: Box<dyn Iterator<Item = usize>> = match block {
                ListBlock::Written { entries, .. } => Box::new(entries.iter().map(|entry| entry.line)),
                ListBlock::Listed(name) => Box::new(self.list(*name).entries.iter().map(|entry| entry.line)),
                ListBlock::Calculation(_) => Box::new(std::iter::empty()),
            };
            lines.map(move |line| first + line)
        })
    }

    /// Some of its lines.
    pub fn page(&self, lines: Range<usize>) -> Page {
        let mut page = Page::new(self.width);
        for (place, PlacedBlock { first, block }) in self.blocks.iter().enumerate() {
            let end = self.blocks.get(place + 1).map_or(self.lines, |next| next.first);
            let from = lines.start.clamp(*first, end) - first;
            let to = lines.end.clamp(*first, end) - first;
            if from < to {
                self.lay_out(block, from..to, &mut page);
            }
        }
        page
    }

    fn lay_out(&self, block: &ListBlock, lines: Range<usize>, page: &mut Page) {
        match block {
            ListBlock::Written { lines: written, .. } => page.lines.extend_from_slice(&written[lines]),
            ListBlock::Calculation(calculation) => page.lines.extend(calculation.page(lines, self.width).lines),
            ListBlock::Listed(name) => {
                let entries = &self.list(*name).entries;
                let at = entries.partition_point(|entry| entry.line <= lines.start).saturating_sub(1);
                let mut laid = Page::new(self.width);
                let skipped = entries.get(at).map_or(0, |entry| lines.start - entry.line);
                for entry in entries.iter().skip(at).take_while(|entry| entry.line < lines.end) {
                    match entry.change {
                        ListedChange::Level(change) => self.change_lines(&[change], &mut laid),
                        ListedChange::Check(check) => self.check_lines(check, &mut laid),
                    }
                }
                page.lines.extend(laid.lines.into_iter().skip(skipped).take(lines.len()));
            }
        }
    }

    fn list(&self, name: ListName) -> &ChangeList {
        let all = usize::from(self.shows_all());
        match name {
            ListName::Steps => &self.data.steps,
            ListName::Checks => &self.data.checks[all],
            ListName::Musts => &self.data.musts,
            ListName::Off => &self.data.off,
        }
    }

    /// Whether somebody asked for more than the first of each list.
    const fn shows_all(&self) -> bool {
        self.subject.depth > STEPS_ON_A_KEY
    }

    fn add(&mut self, lines: usize, block: ListBlock<'a>) {
        self.blocks.push(PlacedBlock { first: self.lines, block });
        self.lines += lines;
    }

    fn write(&mut self, write: impl FnOnce(&mut Page)) {
        let mut page = Page::new(self.width);
        write(&mut page);
        self.add(page.lines.len(), ListBlock::Written { lines: page.lines, entries: Vec::new() });
    }

    fn write_text(&mut self, words: &str) {
        let words = self.subject.glyphs.spell(words);
        self.write(|page| page.text(Tone::Plain, 1, &words));
    }

    /// Writes changes of several rows.
    fn write_changes(&mut self, found: &[Vec<LevelChange>]) {
        let (mut page, mut entries) = (Page::new(self.width), Vec::new());
        for levels in found {
            entries.push(WhatIfEntry { line: page.lines.len(), action: WhatIfAction::Levels(levels.clone()) });
            self.change_lines(levels, &mut page);
        }
        self.add(page.lines.len(), ListBlock::Written { lines: page.lines, entries });
    }

    /// The chart of the lead, with the variations below it.
    fn chart(&mut self) {
        let mut page = Page::new(self.width);
        let entry = |entry: ChartEntry| WhatIfEntry { line: entry.line, action: entry.about.into() };
        let entries = write_chart(self.subject, &mut page).into_iter().map(entry).collect();
        write_variations(self.subject, &mut page);
        self.add(page.lines.len(), ListBlock::Written { lines: page.lines, entries });
    }

    fn put_list(&mut self, name: ListName) {
        self.add(self.list(name).lines, ListBlock::Listed(name));
    }

    /// A heading with what the columns below it are, where there are any.
    fn heading(&mut self, words: &str, has_columns: bool) {
        let columns = self.data.columns;
        let before = 1 + columns.name + 1 + columns.step + 2;
        let (words, width) = (self.subject.glyphs.spell(words), self.width);
        self.write(|page| {
            if !has_columns || display_width(&words) >= before {
                page.text(Tone::Heading, 0, &words);
                return;
            }
            let gives = pad("gives", width.saturating_sub(before + STEP_CELLS));
            let steps = pad_left("steps", STEP_CELLS);
            page.line(Line::of(Tone::Heading, pad(&words, before)).with(Tone::Plain, format!("{gives}{steps}")));
        });
    }

    /// The lines of one change: row, levels, the answer it gives and how many steps it takes.
    fn change_lines(&self, levels: &[LevelChange], page: &mut Page) {
        let (subject, columns) = (self.subject, self.data.columns);
        let outcome = label_with_levels(&subject.answer.evaluator, levels);
        let room = self.width.saturating_sub(1 + columns.name + 1 + columns.step + 2 + STEP_CELLS);
        let lead = if subject.answer.verdict.label == Label::Infeasible { RE_OPENS } else { "" };
        let gives = answer_words(subject, outcome, room.saturating_sub(lead.len()));
        let lead = if lead.len() + display_width(&gives) <= room { lead } else { "" };
        let gives = format!("{lead}{gives}");
        let steps: u32 = levels.iter().map(|change| change.from.steps_to(change.to)).sum();
        let is_must = levels.iter().any(|change| change.to == Level::Must);
        let steps = if is_must { String::new() } else { steps.to_string() };
        for (place, change) in levels.iter().enumerate() {
            let row = phrases::row_of(subject.rows(), change.setting);
            let name = phrases::signed(subject.rows(), row, subject.glyphs);
            let (name, indent) = if place == 0 { (name, "") } else { (format!("and {name}"), "  ") };
            for (part, words) in wrap(&name, columns.name - indent.len()).iter().enumerate() {
                let mut line = Line::of(Tone::Plain, format!(" {} ", pad(&format!("{indent}{words}"), columns.name)));
                if part == 0 {
                    line.push(Tone::Plain, format!("{}  ", self.step(change)));
                }
                if (place, part) == (0, 0) {
                    line.push(Tone::Strong, pad(&cut(&gives, room), room));
                    line.push(Tone::Plain, pad_left(&steps, STEP_CELLS));
                }
                page.line(line);
            }
        }
    }

    /// A level going to another, in blocks.
    fn step(&self, change: &LevelChange) -> String {
        let glyphs = self.subject.glyphs;
        let step = format!("{} → {}", glyphs.level(change.from).trim_end(), glyphs.level(change.to).trim_end());
        pad(&glyphs.spell(&step), self.data.columns.step)
    }

    fn check_lines(&self, check: usize, page: &mut Page) {
        let (subject, columns) = (self.subject, self.data.columns);
        let CheckLines { name, change, answer } = CheckLines::new(subject, columns, &subject.answer.check_first[check]);
        let last = change.len() - 1;
        for place in 0..name.len().max(change.len()) {
            let part = |words: &[String]| words.get(place).cloned().unwrap_or_default();
            let lead = format!(" {} {}", pad(&part(&name), columns.name), part(&change));
            let line = Line::of(Tone::Plain, lead);
            page.line(if place == last { line.with(Tone::Strong, answer.clone()) } else { line });
        }
    }

    /// What would give an answer again where no option meets every must-have.
    fn reopening(&mut self) {
        let answer = self.subject.answer;
        if answer.verdict.label != Label::Infeasible {
            return;
        }
        let lowered = |setting: Setting| LevelChange { setting, to: Level::High, from: Level::Must };
        let mut found: Vec<Vec<LevelChange>> =
            answer.verdict.reopen.iter().map(|at| vec![lowered(at.setting)]).collect();
        self.heading(if found.is_empty() { "Lower these must-haves" } else { "Lower one must-have" }, true);
        if found.is_empty() {
            found = lowering_several(answer);
        }
        self.write_changes(&found);
    }

    /// Changes of what is on: every one-step change that gives another answer, then the smallest for each answer that
    /// none of them gives.
    fn priorities(&mut self) {
        let answer = self.subject.answer;
        if answer.verdict.label == Label::Infeasible {
            return;
        }
        self.heading("Your priorities", true);
        self.put_list(ListName::Steps);
        let Computed::Ready(NearestChanges { rows_on, .. }) = &answer.nearest else {
            return self.write_text("Searching …");
        };
        let named = &self.data.answers_of_steps;
        let further = rows_on.by_label().into_iter().filter(|found| !named.contains(&found.label));
        let further: Vec<Vec<LevelChange>> = further.map(|found| found.changes.clone()).collect();
        if further.is_empty() && self.data.steps.entries.is_empty() {
            let words = format!("Nothing within {} changes the answer.", phrases::steps(rows_on.searched_to().max(1)));
            return self.write_text(&words);
        }
        self.write_changes(&further);
    }

    /// Ratings that, one step off, would change the answer.
    fn check_first(&mut self) {
        self.heading("Check first (one step in a rating changes the answer)", false);
        let (all, shown) = (self.subject.answer.check_first.len(), self.list(ListName::Checks).entries.len());
        self.put_list(ListName::Checks);
        let more = all - shown;
        match all {
            0 => self.write_text("No rating, one step off, changes the answer."),
            _ if more > 0 => self.write_more(more),
            _ => self.write_text("No other rating, one step off, changes it."),
        }
    }

    fn write_more(&mut self, more: usize) {
        let deeper = self.subject.keys().deeper;
        let hint = if deeper.is_empty() { String::new() } else { format!(" ({deeper} shows all)") };
        self.write_text(&format!("{more} more{hint}"));
    }

    fn must_haves(&mut self) {
        if self.data.musts.entries.is_empty() {
            return;
        }
        self.heading("If it became a must-have", false);
        self.put_list(ListName::Musts);
    }

    /// Rows that are off: a row that is off is a fact that is not so. At first the smallest change for each answer.
    fn rows_off(&mut self) {
        let nearest = self.subject.answer.nearest.ready().map(|nearest| nearest.all_rows.by_label());
        let is_switched_on = |change: &LevelChange| !change.from.is_on() && change.setting != Setting::OneStack;
        let data = Arc::clone(&self.data);
        let named = &data.answers_of_off;
        let together = nearest.unwrap_or_default().into_iter().filter(|found| {
            found.changes.len() > 1 && found.changes.iter().any(is_switched_on) && !named.contains(&found.label)
        });
        let together: Vec<Vec<LevelChange>> = together.map(|found| found.changes.clone()).collect();
        let all = self.data.off.entries.len() + together.len();
        if all == 0 {
            return;
        }
        self.heading("Rows that are off (only if they apply to you)", false);
        if self.shows_all() {
            self.put_list(ListName::Off);
            return self.write_changes(&together);
        }
        let singles: Vec<Vec<LevelChange>> = data.off_first.iter().map(|change| vec![*change]).collect();
        let (answers, others) = singles.split_at(named.len().min(singles.len()));
        let mut first: Vec<Vec<LevelChange>> =
            answers.iter().chain(&together).chain(others).take(SHORT_LIST).cloned().collect();
        let steps = |levels: &[LevelChange]| levels.iter().map(|change| change.from.steps_to(change.to)).sum::<u32>();
        sort_by_key(&mut first, |levels| (steps(levels), levels.len(), levels.first().map(|change| change.setting)));
        self.write_changes(&first);
        if all > first.len() {
            self.write_more(all - first.len());
        }
    }

    /// How far was searched, where somebody asked for more or the search reached its limit.
    fn how_far(&mut self) {
        let subject = self.subject;
        let Some(nearest) = subject.answer.nearest.ready() else { return };
        let searched_to = nearest.all_rows.searched_to();
        if !self.shows_all() && searched_to >= STEPS_ON_A_KEY {
            return;
        }
        let KeyNames { close, deeper, .. } = subject.keys();
        let steps = phrases::steps(searched_to.max(1));
        let words = if nearest.is_to_go_on(subject.depth) {
            format!("Looked up to {steps} away, of {}; {close} stops.", subject.depth)
        } else if deeper.is_empty() {
            format!("Looked up to {steps} away.")
        } else {
            format!("Looked up to {steps} away; {deeper} looks further.")
        };
        self.write_text(&words);
    }
}

/// Which must-haves to lower together where lowering one is not enough: for each option those it cannot meet, the
/// fewest first.
fn lowering_several(answer: &Answer) -> Vec<Vec<LevelChange>> {
    let options = 0..answer.input().options;
    let mut found: Vec<Vec<LevelChange>> = options
        .map(|option| {
            let findings = answer.verdict.findings.iter();
            let fails = findings.filter(|found| found.option == option && found.finding == Finding::Fails);
            let setting = fails.map(|found| Setting::Row(found.row));
            setting.map(|setting| LevelChange { setting, to: Level::High, from: Level::Must }).collect()
        })
        .collect();
    sort_by_key(&mut found, Vec::len);
    found.dedup();
    found.retain(|levels| !levels.is_empty());
    found
}

/// The answer as it is, and by the other ratings where those give another one.
fn answer_line(subject: VerdictContext) -> String {
    let explanation = &subject.answer.explanation;
    let is_differing = explanation.bases_differ();
    let other = explanation.other_basis().filter(|_| is_differing);
    let in_force = explanation.by_basis.iter().find(|answer| answer.is_in_force);
    if let (Some(now), Some(other)) = (in_force, other) {
        let swap = subject.hint(" (", |keys| format!("{})", keys.basis), "--basis)");
        let numbers = |answer: &BasisAnswer| {
            if answer.numbers.is_empty() { String::new() } else { format!(", {}", answer.numbers) }
        };
        return format!(
            "{}{} by {}.  By {} it is {}{swap}.",
            now.who,
            numbers(now),
            now.source,
            other.source,
            other.who
        );
    }
    let said = |words: &[&String], between: &str| {
        let words: Vec<&str> = words.iter().map(|words| words.as_str()).filter(|words| !words.is_empty()).collect();
        words.join(between)
    };
    let answer = said(&[&explanation.headline, &explanation.lead], ". ");
    format!("{}.", said(&[&answer, &explanation.bases], "; "))
}

/// What an entry is, for the head of its preview.
pub fn action_words(subject: VerdictContext, action: &WhatIfAction) -> String {
    let rows = subject.rows();
    match action {
        WhatIfAction::Levels(levels) => phrases::change_words(rows, levels),
        WhatIfAction::Check(check) => {
            let change = phrases::rating_change_words(rows, check);
            format!("{}: {change}", rows.marked(rows.at(check.row)))
        }
        WhatIfAction::Row(setting) => rows.marked(phrases::row_of(rows, *setting)),
    }
}

/// The verdict panel as it would be after a change, which says so.
pub fn preview_page(subject: VerdictContext, change: &str, width: usize) -> Page {
    let mut page = Page::new(width);
    page.text(Tone::Heading, 0, "As it would be");
    page.text(Tone::Changed, 1, &subject.glyphs.spell(change));
    page.gap();
    verdict_panel::write_headlines(subject, &mut page);
    page.gap();
    verdict_panel::write_bars(subject, &mut page);
    verdict_panel::write_second_stack(subject, &mut page);
    verdict_panel::write_advice(subject, &mut page);
    verdict_panel::write_reasons(subject, &mut page);
    verdict_panel::write_remarks(subject, &mut page);
    verdict_panel::write_recommended(subject, &mut page);
    page
}
