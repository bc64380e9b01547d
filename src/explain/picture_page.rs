//! Pictures of a verdict laid out for a width: bars, the map of two rows and the variations, as lines of a page.

use std::ops::Range;

use crate::engine::acceptability::{VariedLead, VariedLeads};
use crate::engine::input::Setting;
use crate::engine::rounding::largest_remainder;
use crate::engine::strips::{ChangedLabel, CheckFirst, LeadOver, MapCell, label_with_rating};
use crate::engine::verdict::{Band, Candidate, Label};
use crate::explain::answer::Computed;
use crate::explain::context::VerdictContext;
use crate::explain::phrases;
use crate::explain::picture::{
    ChartRows, ImportanceMap, LeadBar, LeadChart, MapSide, RatingBar, answer_in_words, firsts, lead_words,
    left_out_words, percents, signed_number, variation_words,
};
use crate::explain::what_if_lists::{answer_words, check_name, check_words};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{BarPart, Line, Page, Tone, with_bar};
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::text::width::{cut, display_width, pad, pad_left, wrap};

/// Something in a chart that can be chosen, and the line it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartEntry {
    pub line: usize,
    pub about: ChartTarget,
}

/// What a line of a chart is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartTarget {
    Row(Setting),
    Check(CheckFirst),
}

/// From so many cells on the lead is drawn as bars; below, it stands in numbers.
const LEAST_CHART: usize = 66;
/// Cells of a level and a lead beside a bar: `must alone`.
const END_CELLS: usize = 10;
/// Cells of each of them where there are no bars, the last of which may end earlier.
const NUMBER_CELLS: usize = 10;
/// The most cells of a name.
const MOST_NAME: usize = 26;

/// A level where there is little room.
const fn short_level(level: Level) -> &'static str {
    match level {
        Level::Medium => "med",
        level => level.word(),
    }
}

/// The most bars of a chart in a document.
const MOST_DOCUMENT_BARS: usize = 16;

/// Writes the chart without ratings to check, for a document that has those elsewhere, and returns what it shows in
/// words; nothing where nobody leads.
pub fn document_chart(subject: VerdictContext, page: &mut Page) -> String {
    let Some(mut chart) = LeadChart::new(subject).filter(|chart| !chart.bars.is_empty()) else { return String::new() };
    let short = if page.width < LEAST_CHART {
        chart_in_short(subject, page.width, MOST_DOCUMENT_BARS + 2)
    } else {
        Page::new(page.width)
    };
    if !short.lines.is_empty() {
        page.lines.extend(short.lines);
        return chart.words(subject);
    }
    chart.checks.clear();
    chart.left_out += chart.bars.len().saturating_sub(MOST_DOCUMENT_BARS);
    chart.bars.truncate(MOST_DOCUMENT_BARS);
    let layout = ChartLayout::new(subject, &chart, page.width);
    layout.write_head(subject, &chart, page);
    chart.bars.iter().for_each(|bar| page.line(layout.bar_line(subject, bar)));
    if chart.left_out > 0 {
        page.text(Tone::Plain, 1, &left_out_words(&chart));
    }
    chart.words(subject)
}

/// Writes the chart and returns what can be chosen in it.
pub fn write_chart(subject: VerdictContext, page: &mut Page) -> Vec<ChartEntry> {
    let Some(chart) = page_chart(subject) else {
        let words = match subject.answer.verdict.label {
            Label::None => "Nothing is set yet, so there is no lead to draw.",
            _ => "No option meets every must-have, so there is no lead to draw.",
        };
        page.text(Tone::Plain, 0, words);
        return Vec::new();
    };
    let layout = ChartLayout::new(subject, chart, page.width);
    let mut entries = Vec::new();
    layout.write_head(subject, chart, page);
    for bar in &chart.bars {
        entries.push(ChartEntry { line: page.lines.len(), about: ChartTarget::Row(bar.setting) });
        page.line(layout.bar_line(subject, bar));
    }
    if chart.left_out > 0 {
        page.text(Tone::Plain, 1, &left_out_words(chart));
    }
    let words = end_words(chart);
    if !words.is_empty() {
        page.text(Tone::Plain, 1, &words);
    }
    page.heading("Check first (one step in a rating changes the answer)");
    for bar in &chart.checks {
        entries.push(ChartEntry { line: page.lines.len(), about: ChartTarget::Check(bar.check) });
        layout.write_check(subject, chart.now, bar, page);
    }
    let more = subject.answer.check_first.len().saturating_sub(chart.checks.len());
    match chart.checks.len() {
        0 => page.text(Tone::Plain, 1, "No rating, one step off, changes the answer."),
        _ if more > 0 => page.text(Tone::Plain, 1, &format!("{more} more in the list")),
        _ => {}
    }
    entries
}

/// What the words at the ends of the bars mean that stand in place of a number.
fn end_words(chart: &LeadChart) -> String {
    let ends = |bar: &LeadBar| bar.ends().unwrap_or_default().map(|level| bar.leads[level as usize]);
    let shown: Vec<LeadOver> = chart.bars.iter().flat_map(ends).collect();
    let known = [
        (LeadOver::Out, "not an answer there"),
        (LeadOver::Even, "a second stack gains what it costs"),
        (LeadOver::Alone, "nobody else meets every must-have"),
    ];
    let meant = known.into_iter().filter(|(lead, _)| shown.contains(lead));
    meant.map(|(lead, words)| format!("{}: {words}", lead_words(lead))).collect::<Vec<_>>().join(" · ")
}

/// From so many cells on a chart in short has bars.
pub const LEAST_SHORT_CHART: usize = 48;
/// The fewest lines of a chart in short: its heading, the line above the bars, and two bars.
pub const LEAST_CHART_LINES: usize = 4;

/// The chart without what the last change switched off, which is made once.
fn known_chart(subject: VerdictContext<'_>) -> Option<&LeadChart> {
    subject.answer.lead_chart(ChartRows::Priorities, || LeadChart::new(VerdictContext { last_change: None, ..subject }))
}

/// The chart of a page, made once too.
fn page_chart(subject: VerdictContext<'_>) -> Option<&LeadChart> {
    if !LeadChart::has_switched_off(subject) {
        return known_chart(subject);
    }
    subject.answer.lead_chart(ChartRows::SwitchedOffToo, || LeadChart::new(subject))
}

/// What the entry in a place of [`write_chart`] is about, without laying the chart out.
pub fn chart_target(subject: VerdictContext, place: usize) -> Option<ChartTarget> {
    let chart = page_chart(subject)?;
    let checks = chart.checks.iter().map(|bar| ChartTarget::Check(bar.check));
    chart.bars.iter().map(|bar| ChartTarget::Row(bar.setting)).chain(checks).nth(place)
}

/// The chart of a verdict without what the last change switched off, and its bars that move the lead.
fn moving_bars(subject: VerdictContext<'_>) -> Option<(&LeadChart, Vec<&LeadBar>)> {
    let chart = known_chart(subject)?;
    let bars: Vec<&LeadBar> = chart.bars.iter().filter(|bar| bar.effect() > 0).collect();
    (!bars.is_empty()).then_some((chart, bars))
}

/// Lines of a chart in short with all its bars.
pub fn lines_in_short(subject: VerdictContext) -> usize {
    moving_bars(subject).map_or(0, |(_, bars)| 2 + bars.len().max(2))
}

/// The bars that move the lead, as many as there are lines: where the chart stands beside a verdict. Empty where there
/// is no room, or nothing to see.
pub fn chart_in_short(subject: VerdictContext, width: usize, lines: usize) -> Page {
    let mut page = Page::new(width);
    if width < LEAST_SHORT_CHART || lines < LEAST_CHART_LINES {
        return page;
    }
    let Some((chart, mut bars)) = moving_bars(subject) else { return page };
    bars.truncate(lines - 2);
    let layout = ChartLayout::in_short(subject, chart, &bars, width);
    let name = phrases::label_capitals(subject.catalog, Label::Leads(chart.leader));
    let full = format!("How far {name} is ahead, from {IN_SHORT}");
    let heading = if display_width(&full) <= width { full } else { format!("Lead of {name}, {IN_SHORT}") };
    page.line(Line::of(Tone::Heading, cut(&heading, width).into_owned()));
    layout.write_axis(chart, &name, &mut page);
    for bar in bars {
        let line = layout.bar_line(subject, bar);
        page.line_about(phrases::row_of(subject.rows(), bar.setting), line);
    }
    page
}

/// The most lines of a chart below something else.
pub const MOST_CHART_LINES: usize = 10;

/// A page that says something, with a chart in short below it where both fit into that many lines.
pub fn chart_below(subject: VerdictContext, mut page: Page, lines: usize) -> Page {
    let room = lines.saturating_sub(page.lines.len() + 1).min(MOST_CHART_LINES);
    let chart = chart_in_short(subject, page.width, if page.lines.is_empty() { 0 } else { room });
    if chart.lines.is_empty() {
        return page;
    }
    page.line(Line::empty());
    let start = page.lines.len();
    page.rows.extend(chart.rows.iter().map(|(line, row)| (start + line, *row)));
    page.lines.extend(chart.lines);
    page
}

/// What a chart in short says of its bars, which have no numbers.
const IN_SHORT: &str = "off to must-have (◆ now)";

/// How the lines of a chart stand.
struct ChartLayout {
    name: usize,
    /// The part with the bars; nothing where there is no room for them.
    bars: Option<BarScale>,
    /// Cells of a level and a lead beside the bars.
    ends: usize,
    leader: Candidate,
}

/// A line of whole points in cells, with 0 between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BarScale {
    /// The smallest and the largest lead on it.
    points: [i64; 2],
    /// Cells at the left of 0 and at its right.
    cells: [usize; 2],
}

impl BarScale {
    fn new(points: impl Iterator<Item = i64> + Clone, cells: usize) -> Self {
        let (low, high) = (points.clone().min().unwrap_or(0).min(0), points.max().unwrap_or(0).max(0));
        let (left, whole) = (low.unsigned_abs(), (high - low).unsigned_abs().max(1));
        let free = cells.saturating_sub(1);
        let share = usize::try_from(left * free as u64 / whole).unwrap_or(0);
        let least = |points: i64| usize::from(points != 0).min(free);
        let left = share.clamp(least(low), free - least(high));
        Self { points: [low, high], cells: [left, free - left] }
    }

    /// How many cells from 0 a number is: at least one where it is not 0.
    fn cell(self, points: i64) -> usize {
        let side = usize::from(points > 0);
        let most = self.points[side].unsigned_abs();
        let cells = points.unsigned_abs() * self.cells[side] as u64;
        let cells = usize::try_from((cells + most / 2).checked_div(most).unwrap_or(0)).unwrap_or(0);
        cells.clamp(usize::from(points != 0), self.cells[side].max(1))
    }

    /// Where a number stands in the line, from the left.
    fn place(self, points: i64) -> usize {
        let [left, _] = self.cells;
        match points {
            0 => left,
            points if points < 0 => left - self.cell(points).min(left),
            points => left + self.cell(points),
        }
    }

    /// The cells from the smaller of two numbers to the larger one, 0 left out where both are on one side of it.
    fn cells_between(self, [low, high]: [i64; 2]) -> Range<usize> {
        let zero = self.cells[0];
        let from = if low > 0 { zero + 1 } else { self.place(low) };
        let to = if high < 0 { zero } else { self.place(high) + 1 };
        // What lies wholly on one side begins where its nearer end stands.
        let from = if low > 0 { self.place(low).max(from) } else { from };
        let to = if high < 0 { (self.place(high) + 1).min(to) } else { to };
        from..to.max(from)
    }
}

impl ChartLayout {
    fn new(subject: VerdictContext, chart: &LeadChart, width: usize) -> Self {
        let rows = subject.rows();
        let names = chart
            .bars
            .iter()
            .map(|bar| display_width(&phrases::signed(rows, phrases::row_of(rows, bar.setting), subject.glyphs)));
        let longest = names.max().unwrap_or(0).clamp(12, MOST_NAME);
        let checks = chart.checks.iter().filter_map(|bar| bar.lead.points());
        let points: Vec<i64> = chart.bars.iter().flat_map(|bar| bar.leads).filter_map(LeadOver::points).collect();
        let points: Vec<i64> = points.into_iter().chain(checks).chain(chart.now.points()).collect();
        if width < LEAST_CHART {
            let name = width.saturating_sub(1 + " ■■■ ".chars().count() + 1 + 3 * NUMBER_CELLS).min(longest);
            return Self { name, bars: None, ends: END_CELLS, leader: chart.leader };
        }
        let name = longest.min(width / 3);
        let cells = width.saturating_sub(1 + name + 1 + 4 + 2 * (END_CELLS + 1) + 1);
        let scale = BarScale::new(points.iter().copied(), cells);
        Self { name, bars: Some(scale), ends: END_CELLS, leader: chart.leader }
    }

    /// With numbers where there is much room, else bars alone.
    fn in_short(subject: VerdictContext, chart: &LeadChart, bars: &[&LeadBar], width: usize) -> Self {
        let rows = subject.rows();
        let name = |bar: &&LeadBar| phrases::signed(rows, phrases::row_of(rows, bar.setting), subject.glyphs);
        let longest = bars.iter().map(|bar| display_width(&name(bar))).max().unwrap_or(0);
        let (ends, most) = if width < LEAST_CHART { (0, width / 3) } else { (END_CELLS, MOST_NAME) };
        let name = longest.min(most);
        let beside = if ends == 0 { 1 } else { 2 * (ends + 1) };
        let cells = width.saturating_sub(1 + name + 1 + 4 + beside + 1);
        let points = bars.iter().flat_map(|bar| bar.leads).filter_map(LeadOver::points);
        let points: Vec<i64> = points.chain(chart.now.points()).collect();
        Self { name, bars: Some(BarScale::new(points.iter().copied(), cells)), ends, leader: chart.leader }
    }

    fn write_head(&self, subject: VerdictContext, chart: &LeadChart, page: &mut Page) {
        let name = phrases::label_capitals(subject.catalog, Label::Leads(chart.leader));
        let is_alone = chart.now == LeadOver::Alone;
        let lead = if is_alone { "nobody else meets the must-haves".to_owned() } else { chart.now_words() };
        page.text(Tone::Strong, 0, &format!("How far {name} is ahead, by the importance of each row ({lead})"));
        self.write_axis(chart, &name, page);
    }

    /// The line above the bars: on which side of 0 who leads.
    fn write_axis(&self, chart: &LeadChart, name: &str, page: &mut Page) {
        let Some(scale) = self.bars else { return };
        let other = "another answer";
        let ends = if self.ends == 0 { 1 } else { self.ends + 2 };
        let before = 1 + self.name + 1 + 4 + ends + scale.cells[0];
        let room = page.width.saturating_sub(before + 1);
        let ahead = if chart.now.is_level() { "ahead" } else { "stays ahead" };
        let stays = [format!(" {name} {ahead}"), format!(" {ahead}")];
        let stays = stays.iter().find(|words| display_width(words) <= room).map_or("", String::as_str);
        let left = if before > other.len() { pad_left(other, before) } else { " ".repeat(before) };
        let line = Line::of(Tone::Plain, left).with(Tone::Plain, "│");
        page.line(line.with(Tone::Plain, stays));
    }

    fn name_and_level(&self, name: &str, level: &str) -> Line {
        Line::of(Tone::Plain, format!(" {} ", pad(&cut(name, self.name), self.name))).with(Tone::Plain, level)
    }

    fn bar_line(&self, subject: VerdictContext, bar: &LeadBar) -> Line {
        let rows = subject.rows();
        let name = phrases::signed(rows, phrases::row_of(rows, bar.setting), subject.glyphs);
        let line = self.name_and_level(&name, subject.glyphs.level(bar.level));
        let at = |level: Level| bar.leads[level as usize];
        let Some(scale) = self.bars else { return numbers_line(line, bar) };
        let Some([least, most]) = bar.ends() else { return line };
        let end = |level: Level| format!("{} {}", short_level(level), lead_words(at(level)));
        let [low, high] = [least, most].map(|level| at(level).points().unwrap_or_default());
        let is_flat = low == high;
        let left = if is_flat { String::new() } else { end(least) };
        let right = if is_flat { format!("any {}", lead_words(at(most))) } else { end(most) };
        let left = if self.ends == 0 { " ".to_owned() } else { format!(" {} ", pad_left(&left, self.ends)) };
        let line = line.with(Tone::Plain, left);
        let now = bar.now().points().map(|points| scale.place(points));
        let cells = scale.cells_between([low, high]);
        let drawn = DrawnBar { cells, now, is_rating: false, other: bar.other.map_or(Tone::Plain, Tone::Bar) };
        let line = self.draw_bar(scale, line, &drawn);
        if self.ends == 0 { line } else { line.with(Tone::Plain, format!(" {right}")) }
    }

    fn draw_bar(&self, scale: BarScale, line: Line, bar: &DrawnBar) -> Line {
        let option = match self.leader {
            Candidate::Single(option) => option,
            Candidate::Pair(pair) => pair.main,
        };
        let zero = scale.cells[0];
        let part = |cell: usize| match cell {
            cell if Some(cell) == bar.now => (Tone::Strong, "◆"),
            cell if cell == zero => (Tone::Plain, "│"),
            cell if !bar.cells.contains(&cell) => (Tone::Plain, " "),
            _ if bar.is_rating => (Tone::Plain, "━"),
            cell if cell < zero => (bar.other, "░"),
            _ => (Tone::Bar(option), "█"),
        };
        let mut drawn = line;
        for cell in 0..zero + 1 + scale.cells[1] {
            let (tone, sign) = part(cell);
            match drawn.spans.last_mut().filter(|span| span.tone == tone && cell > 0) {
                Some(span) => span.text.push_str(sign),
                None => drawn.push(tone, sign),
            }
        }
        drawn
    }

    /// A rating to check: its row with a bar from the lead of now to the one it would give, and how it would be.
    fn write_check(&self, subject: VerdictContext, now: LeadOver, bar: &RatingBar, page: &mut Page) {
        let name = check_name(subject, &bar.check);
        let gives = answer_words(subject, label_with_rating(&subject.answer.evaluator, &bar.check), page.width / 2);
        let words = format!("{}: {gives}", check_words(subject.rows(), &bar.check));
        let line = self.name_and_level(&name, "    ");
        let lead = lead_words(bar.lead);
        if let (Some(scale), Some(now), Some(then)) = (self.bars, now.points(), bar.lead.points()) {
            let cells = scale.cells_between([now.min(then), now.max(then)]);
            let left = if then < now { lead.clone() } else { String::new() };
            let right = if then < now { String::new() } else { lead };
            let line = line.with(Tone::Plain, format!(" {} ", pad_left(&left, END_CELLS)));
            let drawn = DrawnBar { cells, now: Some(scale.place(now)), is_rating: true, other: Tone::Plain };
            page.line(self.draw_bar(scale, line, &drawn).with(Tone::Plain, format!(" {right}")));
        } else {
            page.line(line.with(Tone::Plain, format!(" now {}  then {lead}", lead_words(now))));
        }
        page.text(Tone::Plain, 3, &subject.glyphs.spell(&words));
    }
}

/// A bar of a chart in cells.
struct DrawnBar {
    cells: Range<usize>,
    now: Option<usize>,
    is_rating: bool,
    /// The tone of what is at the left of 0, where another one leads.
    other: Tone,
}

/// The lead at off, now and at must-have in numbers.
fn numbers_line(line: Line, bar: &LeadBar) -> Line {
    let at = |word: &str, level: Level| match bar.leads[level as usize] {
        LeadOver::NothingSet => pad("", NUMBER_CELLS),
        lead => pad(&format!("{word} {}", lead_words(lead)), NUMBER_CELLS),
    };
    let words = format!(" {}{}{}", at("off", Level::Off), at("now", bar.level), at("must", Level::Must));
    line.with(Tone::Plain, words.trim_end())
}

/// Cells of a level at the side of a map.
const LEVEL_CELLS: usize = 7;
/// The most cells of the name of the row at the side of a map.
const SIDE_NAME: usize = 12;

/// A map laid out: its lines, and where its cells stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPage {
    pub page: Page,
    /// Line of the first row of cells: must-have.
    first_line: usize,
    /// Where the cells of the first side begin, and how wide one is.
    first_cell: usize,
    cell_width: usize,
    /// Whether both sides are shown.
    pub shows_both: bool,
}

/// A cell of a map on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapCellPlace {
    pub line: usize,
    pub cells: Range<usize>,
}

impl MapPage {
    /// Where a cell of the first side stands that is shown.
    pub fn place(&self, [down, across]: [Level; 2]) -> MapCellPlace {
        let from = self.first_cell + across as usize * self.cell_width;
        let line = self.first_line + Level::Must as usize - down as usize;
        MapCellPlace { line, cells: from..from + self.cell_width - 1 }
    }
}

/// Lays out a map; `side` is the basis shown first where there is no room for both.
pub fn map_page(subject: VerdictContext, map: &ImportanceMap, side: Option<Basis>, width: usize) -> MapPage {
    let cells = map.sides.iter().flat_map(|side| side.cells.iter().flatten());
    let widest = cells.map(|cell| display_width(&cell_text(subject, *cell))).max().unwrap_or(1);
    let cell_width = (widest + 2).max(5);
    let name_cells = SIDE_NAME.min(width.saturating_sub(2 + LEVEL_CELLS + 5 * cell_width));
    let first_cell = 1 + name_cells + 1 + LEVEL_CELLS + 1;
    let block = 5 * cell_width;
    let shows_both = map.sides.len() > 1 && first_cell + block + 3 + block <= width + 1;
    let shown: Vec<&MapSide> = if shows_both {
        map.sides.iter().collect()
    } else {
        let wanted = |known: &&MapSide| side.map_or(known.is_in_force, |basis| known.basis == basis);
        map.sides.iter().find(wanted).or(map.sides.first()).into_iter().collect()
    };
    let mut page = Page::new(width);
    let rows = subject.rows();
    let name = |setting: Setting| phrases::signed(rows, phrases::row_of(rows, setting), subject.glyphs);
    let beside = |line: Line, part: &dyn Fn(usize, &MapSide) -> Line| {
        shown.iter().enumerate().fold(line, |mut line, (place, side)| {
            if place > 0 {
                let gap = (first_cell + block).saturating_sub(line.width());
                line.push(Tone::Plain, format!("{}│ ", " ".repeat(gap)));
            }
            line.spans.extend(part(place, side).spans);
            line
        })
    };
    if map.sides.len() > 1 {
        let lead = Line::of(Tone::Plain, " ".repeat(first_cell));
        page.line(beside(lead, &|_, side| {
            let sign = if side.is_in_force { format!(" {}", subject.glyphs.in_force()) } else { String::new() };
            let source = format!("By {}{sign}", phrases::basis_words(subject.catalog, side.basis));
            Line::of(Tone::Heading, cut(&source, block - 1).into_owned())
        }));
    }
    let across = format!("{} →", cut(&name(map.across), width.saturating_sub(first_cell + 3)));
    page.line(Line::of(Tone::Plain, " ".repeat(first_cell)).with(Tone::Strong, subject.glyphs.spell(&across)));
    let labels = Level::ALL.map(|level| pad(short_level(level), cell_width)).concat();
    let side_name = wrap(&name(map.down), name_cells);
    let side_name = |line: usize| pad(side_name.get(line).map_or("", |words| words.as_str()), name_cells);
    let first = Line::of(Tone::Strong, format!(" {}", side_name(0)));
    let first = first.with(Tone::Plain, " ".repeat(1 + LEVEL_CELLS + 1));
    page.line(beside(first, &|_, _| Line::of(Tone::Plain, labels.trim_end())));
    let first_line = page.lines.len();
    for (line, down) in Level::ALL.into_iter().rev().enumerate() {
        let lead = Line::of(Tone::Strong, format!(" {} ", side_name(line + 1)));
        let lead = lead.with(Tone::Plain, format!("{} ", pad(down.word(), LEVEL_CELLS)));
        page.line(beside(lead, &|_, side| {
            Level::ALL.into_iter().fold(Line::empty(), |row, across| {
                let is_now = map.now == [down, across];
                cell_spans(subject, row, *side.cell([down, across]), CellShape { width: cell_width, is_now })
            })
        }));
    }
    MapPage { page, first_line, first_cell, cell_width, shows_both }
}

/// The letters of a cell: the mark of who leads, a pair's both, `~` before it where it is too close to call.
fn cell_text(subject: VerdictContext, cell: MapCell) -> String {
    let mark = |option: usize| subject.catalog.option_mark(option);
    match cell.answer {
        ChangedLabel { label: Label::None, .. } => "·".to_owned(),
        ChangedLabel { label: Label::Infeasible, .. } => "none".to_owned(),
        ChangedLabel { label: Label::TossUp, ahead: Some(option) } => format!("~{}", mark(option)),
        ChangedLabel { label: Label::TossUp, ahead: None } => "~".to_owned(),
        ChangedLabel { label: Label::Leads(leader), .. } => match leader {
            Candidate::Single(option) => mark(option).to_owned(),
            Candidate::Pair(pair) => format!("{}+{}", mark(pair.main), mark(pair.second)),
        },
    }
}

/// How a cell is drawn.
#[derive(Clone, Copy)]
struct CellShape {
    width: usize,
    /// Whether things stand so now.
    is_now: bool,
}

/// A cell in the color of who leads, a pair's in both: all of it where the lead is clear, less of it where it is not,
/// none where it is too close to call.
fn cell_spans(subject: VerdictContext, mut line: Line, cell: MapCell, shape: CellShape) -> Line {
    let text = cell_text(subject, cell);
    let [open, close] = if shape.is_now { ["[", "]"] } else { [" ", " "] };
    // A gap parts the cells; the brackets of the one that stands now do so themselves.
    let close = if !shape.is_now && display_width(&text) + 2 >= shape.width { "" } else { close };
    let text = format!("{open}{text}{close}");
    let room = (shape.width - 1).saturating_sub(display_width(&text));
    let (before, after) = (" ".repeat(room / 2), " ".repeat(room - room / 2));
    let is_full = !matches!(cell.band, Some(Band::Ahead));
    match cell.answer.label {
        Label::Leads(leader) => {
            let edge = |tone: Tone| if is_full { tone } else { Tone::Plain };
            let [first, second] = match leader {
                Candidate::Single(option) => [option, option],
                Candidate::Pair(pair) => [pair.main, pair.second],
            }
            .map(Tone::BarMark);
            let half = text.chars().count() / 2;
            let head: String = text.chars().take(half).collect();
            let tail: String = text.chars().skip(half).collect();
            line.push(edge(first), before);
            line.push(first, head);
            line.push(second, tail);
            line.push(edge(second), after);
        }
        _ => line.push(if shape.is_now { Tone::Strong } else { Tone::Plain }, format!("{before}{text}{after}")),
    }
    if display_width(&text) < shape.width {
        line.push(Tone::Plain, " ");
    }
    line
}

/// What the letters of a map stand for, the parts apart; those of pairs, which are made of others, where there is room.
pub fn map_legend(subject: VerdictContext, map: &ImportanceMap, [between, room]: [usize; 2]) -> Vec<String> {
    let whole = legend_parts(subject, map, true);
    let cells = whole.iter().map(|part| display_width(part) + between).sum::<usize>().saturating_sub(between);
    if cells <= room { whole } else { legend_parts(subject, map, false) }
}

fn legend_parts(subject: VerdictContext, map: &ImportanceMap, has_pairs: bool) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |part: String| {
        if !parts.contains(&part) {
            parts.push(part);
        }
    };
    let cells = || map.sides.iter().flat_map(|side| side.cells.iter().flatten());
    let mut leaders: Vec<Candidate> = cells()
        .filter_map(|cell| match (cell.answer.label, cell.answer.ahead) {
            (Label::Leads(leader), _) => Some(leader),
            (Label::TossUp, Some(option)) => Some(Candidate::Single(option)),
            _ => None,
        })
        .flat_map(|leader| match leader {
            Candidate::Pair(pair) if !has_pairs => vec![Candidate::Single(pair.main), Candidate::Single(pair.second)],
            leader => vec![leader],
        })
        .collect();
    leaders.sort_unstable();
    leaders.dedup();
    for leader in leaders {
        let mark = match leader {
            Candidate::Single(option) => subject.catalog.option_mark(option).to_owned(),
            Candidate::Pair(_) => phrases::candidate_short(subject.catalog, leader).into_owned(),
        };
        add(format!("{mark} {}", phrases::candidate_name(subject.catalog, leader)));
    }
    for cell in cells() {
        match cell.answer.label {
            Label::TossUp => add("~ too close".to_owned()),
            Label::Infeasible => add("none: no option".to_owned()),
            Label::None | Label::Leads(_) => {}
        }
    }
    parts.push("[ ] now".to_owned());
    parts
}

/// What a cell gives, in a sentence; without the names of the rows where that takes more than so many lines.
pub fn cell_words(
    subject: VerdictContext,
    map: &ImportanceMap,
    levels: [Level; 2],
    [width, lines]: [usize; 2],
) -> String {
    let rows = subject.rows();
    let [down, across] = [map.down, map.across].map(|setting| rows.marked(phrases::row_of(rows, setting)));
    let gives = |side: &MapSide| {
        let answer = answer_in_words(subject, side.cell(levels).answer);
        if map.sides.len() > 1 {
            format!("{answer} by {}", phrases::basis_words(subject.catalog, side.basis))
        } else {
            answer
        }
    };
    let answers: Vec<String> = map.sides.iter().map(gives).collect();
    let (answers, [level_down, level_across]) = (answers.join(", "), levels.map(Level::name));
    let words = format!("{down} {level_down}, {across} {level_across}: {answers}");
    if wrap(&words, width).len() <= lines { words } else { format!("{level_down}, {level_across}: {answers}") }
}

const VARIATIONS_HEADING: &str = "Variations: who is first in how many of 100, and the lead in 90 of them";

/// Writes who is first in the variations and how the lead spreads.
pub fn write_variations(subject: VerdictContext, page: &mut Page) {
    let words = match &subject.answer.varied {
        Computed::Ready(Some(varied)) => return write_known_variations(subject, varied, page),
        Computed::Pending if subject.answer.verdict.margin.is_some() => "Counting …",
        _ => "Nobody else is in the running, so nothing varies.",
    };
    page.heading(VARIATIONS_HEADING);
    page.text(Tone::Plain, 1, words);
}

/// The same where it is known.
pub fn write_known_variations(subject: VerdictContext, varied: &VariedLeads, page: &mut Page) {
    page.heading(VARIATIONS_HEADING);
    write_varied(subject, varied, &varied.weights, "importance varied", page);
    write_varied(subject, varied, &varied.headline, "importance and ratings", page);
}

fn write_varied(subject: VerdictContext, varied: &VariedLeads, kind: &VariedLead, what: &str, page: &mut Page) {
    let shares: Vec<String> = percents(subject, kind)
        .into_iter()
        .map(|(candidate, percent)| format!("{} {percent}", phrases::candidate_short(subject.catalog, candidate)))
        .collect();
    let lead = Line::of(Tone::Plain, format!(" {}", pad(what, 24)));
    page.hanging_from(lead, 3, Tone::Strong, &shares.join(", "));
    let cells = page.width.saturating_sub(2);
    let (candidates, shares): (Vec<Candidate>, Vec<Fraction>) = firsts(kind).into_iter().unzip();
    let parts = largest_remainder(&shares, i64::try_from(cells).unwrap_or(0));
    let mut bar = Line::of(Tone::Plain, " ");
    for (candidate, cells) in candidates.into_iter().zip(parts) {
        let parts = first_parts(subject.catalog, candidate, usize::try_from(cells).unwrap_or(0));
        bar = with_bar(bar, &parts, Glyphs::Unicode.full());
    }
    page.line(bar);
    let name = phrases::candidate_short(subject.catalog, varied.leader);
    page.line(spread_line(kind, &name, page.width));
}

/// How often somebody is first as a part of a bar; a pair's is striped, so that it is one part and not two.
fn first_parts(catalog: &Catalog, first: Candidate, cells: usize) -> Vec<BarPart<'_>> {
    match first {
        Candidate::Single(option) => vec![BarPart { option, mark: catalog.option_mark(option), cells }],
        Candidate::Pair(pair) => {
            let stripe = |at: usize| {
                let option = if at.is_multiple_of(2) { pair.main } else { pair.second };
                let mark = if at < 2 && cells > STRIPE { catalog.option_mark(option) } else { "" };
                BarPart { option, mark, cells: STRIPE.min(cells - at * STRIPE) }
            };
            (0..cells.div_ceil(STRIPE)).map(stripe).collect()
        }
    }
}

/// How wide the stripes of a pair are; marks have two letters at most.
const STRIPE: usize = 2;

/// The lead from the 5th to the 95th percentile with a mark at the middle one: `-12 ├──┼────┤ +40`.
fn spread_line(kind: &VariedLead, name: &str, width: usize) -> Line {
    let points = kind.percentiles.map(Fraction::percent);
    let [low, median, high] = points.map(signed_number);
    let of = if width < LEAST_CHART { String::new() } else { format!(" of {}", cut(name, 16)) };
    let lead = format!(" lead{of}  {low} ");
    let end = format!(" {high}, median {median}");
    let cells = width.saturating_sub(display_width(&lead) + display_width(&end) + 1).clamp(3, 44);
    let scale = BarScale::new(points.iter().copied(), cells);
    let [from, middle, to] = points.map(|points| scale.place(points));
    let drawn = (0..=scale.cells[0] + scale.cells[1]).map(|cell| match cell {
        cell if cell == middle => "┼",
        cell if cell == from => "├",
        cell if cell == to => "┤",
        cell if (from..to).contains(&cell) => "─",
        cell if cell == scale.cells[0] => "│",
        _ => " ",
    });
    Line::of(Tone::Plain, lead).with(Tone::Strong, drawn.collect::<String>()).with(Tone::Plain, end)
}

/// Writes the chart with the variations below it, and returns what it shows in words.
pub fn chart_picture(subject: VerdictContext, page: &mut Page) -> String {
    write_chart(subject, page);
    LeadChart::new(subject).map_or_else(String::new, |chart| chart.words(subject))
}

/// Writes the variations, and returns what they show in words.
pub fn variations_picture(subject: VerdictContext, page: &mut Page) -> String {
    write_variations(subject, page);
    match &subject.answer.varied {
        Computed::Ready(Some(varied)) => variation_words(subject, varied),
        _ => "Nobody else is in the running, so nothing varies.".to_owned(),
    }
}

/// Writes the map of two rows, both sides below each other where there is no room beside each other, and returns what
/// it shows in words.
pub fn map_picture(subject: VerdictContext, [down, across]: [Setting; 2], page: &mut Page) -> String {
    let map = ImportanceMap::new(subject, down, across);
    let first = map_page(subject, &map, None, page.width);
    page.lines.extend(first.page.lines);
    if !first.shows_both {
        for side in map.sides.iter().filter(|side| !side.is_in_force) {
            page.gap();
            page.lines.extend(map_page(subject, &map, Some(side.basis), page.width).page.lines);
        }
    }
    page.gap();
    page.text(Tone::Plain, 0, &map_legend(subject, &map, [3, usize::MAX]).join(" · "));
    map.words(subject)
}
