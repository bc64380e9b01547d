//! Two scenarios beside each other, and the votes of a group below each other, with bars.

use std::ops::Range;

use crate::engine::rounding::printed;
use crate::engine::verdict::Candidate;
use crate::explain::compare::{
    Comparison, Difference, alone_of, compare_summary, decides_word, other_basis_words, own_sections,
};
use crate::explain::explanation::{CandidateShare, Standing, share_number};
use crate::explain::verdict_panel::BarShare;
use crate::layout::facts::{PageSection, sections_page};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::text::sort_by_key;
use crate::text::width::{cut, display_width, pad, pad_left, wrap};

/// What is drawn of a comparison; it follows from both scenarios alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompareView {
    pub sides: [SideView; 2],
    /// Each option, then each pair that leads on either side: its name and its share on both.
    bars: Vec<BarView>,
    rows: Vec<DifferenceView>,
    /// How many priorities are the same.
    pub alike: String,
    /// All of it in a sentence or two.
    pub summary: String,
    /// What each has of its own.
    own: Vec<PageSection>,
}

/// One scenario of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideView {
    pub name: String,
    /// The answer in capitals, and its numbers.
    answer: [String; 2],
    /// What the other basis says; empty where nothing is disputed.
    other_basis: String,
}

/// A candidate on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BarView {
    name: String,
    /// Whether it is an option of the scenario's own.
    is_own: bool,
    /// The marks of both stacks of a pair.
    marks: [String; 2],
    /// Its share on either side, and whether must-haves rule it out; nothing where it is not told there.
    shares: [Option<ShareView>; 2],
}

/// The share of a candidate on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShareView {
    bar: BarShare,
    is_out: bool,
    is_first: bool,
    is_unrated: bool,
}

/// Something the two do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DifferenceView {
    name: String,
    levels: [Option<Level>; 2],
    /// What they say where an importance does not say it all.
    says: Option<[String; 2]>,
    alone: String,
    decides: &'static str,
}

impl CompareView {
    pub fn new(comparison: &Comparison) -> Self {
        let rows = comparison.differences.iter().enumerate();
        Self {
            sides: [0, 1].map(|side| side_view(comparison, side)),
            bars: bar_views(comparison),
            rows: rows.map(|(index, known)| difference_view(comparison, index, known)).collect(),
            alike: comparison.alike_words(),
            summary: compare_summary(comparison),
            own: own_sections(comparison),
        }
    }

    /// Cells of the first of the two columns.
    pub const fn first_cells(width: usize) -> usize {
        width.saturating_sub(RULE.len()) / 2
    }
}

fn side_view(comparison: &Comparison, side: usize) -> SideView {
    let side = &comparison.sides[side];
    let verdict = &side.answer.verdict;
    let standing = Standing::new(verdict, &printed(verdict));
    let only = if verdict.is_forced() { "ONLY " } else { "" };
    SideView {
        name: side.name.clone(),
        answer: [format!("{only}{}", standing.who(comparison.catalog)), standing.numbers(comparison.catalog)],
        other_basis: other_basis_words(&side.answer.explanation),
    }
}

fn bar_views(comparison: &Comparison) -> Vec<BarView> {
    let shares = |side: usize| comparison.sides[side].answer.explanation.shares.iter();
    let mut known: Vec<&CandidateShare> = Vec::new();
    for share in shares(0).chain(shares(1)) {
        if known.iter().all(|before| before.candidate != share.candidate) {
            known.push(share);
        }
    }
    // Two options keep their order; more are read by what the first side gives them.
    let is_sorted = comparison.catalog.options.len() > 2;
    sort_by_key(&mut known, |share| {
        let place = if is_sorted { (share.is_unrated, -share.percent) } else { (false, 0) };
        (matches!(share.candidate, Candidate::Pair(_)), place)
    });
    let share_of = |side: usize, candidate: Candidate| {
        let first = comparison.sides[side].answer.verdict.leader();
        shares(side).find(|share| share.candidate == candidate).map(|share| ShareView {
            bar: share.bar(),
            is_out: !share.fails.is_empty(),
            is_first: first == Some(candidate),
            is_unrated: share.is_unrated,
        })
    };
    let view = |share: &CandidateShare| BarView {
        name: share.short.clone(),
        is_own: share.is_own,
        marks: share.bar().marks(comparison.catalog).map(str::to_owned),
        shares: [0, 1].map(|side| share_of(side, share.candidate)),
    };
    known.into_iter().map(view).collect()
}

fn difference_view(comparison: &Comparison, index: usize, known: &Difference) -> DifferenceView {
    let is_plain = |side: usize| known.levels[side].is_some_and(|level| known.says[side] == level.name());
    DifferenceView {
        name: known.name.clone(),
        levels: known.levels,
        says: (!(is_plain(0) && is_plain(1))).then(|| known.says.clone()),
        alone: alone_of(comparison, index),
        decides: decides_word(comparison, index),
    }
}

/// Between the two columns.
const RULE: [&str; 3] = [" ", "│", " "];
/// Cells of an importance.
const LEVEL: usize = 4;

/// What both are called, above their columns.
pub fn compare_heading(view: &CompareView, width: usize) -> Line {
    let mut columns = TwoColumns::new(width);
    let name = |side: usize| Line::of(Tone::Heading, cut(&view.sides[side].name, columns.cells[side]).into_owned());
    let names = [name(0), name(1)];
    columns.beside(names);
    columns.page.lines.pop().unwrap_or_default()
}

/// Both sides, their bars and what differs, in two columns.
pub fn compare_page(view: &CompareView, glyphs: Glyphs, width: usize) -> Page {
    let mut columns = TwoColumns::new(width);
    let answers = view.sides.each_ref().map(|side| {
        let [who, numbers] = &side.answer;
        let room = columns.cells.iter().copied().min().unwrap_or(0);
        let left = room.saturating_sub(display_width(numbers) + 2);
        let who = if display_width(who) > left { who.trim_end_matches(" TO CALL") } else { who };
        let line = Line::of(Tone::Headline, cut(who, left).into_owned());
        if numbers.is_empty() { line } else { line.with(Tone::Strong, format!("  {numbers}")) }
    });
    columns.beside(answers);
    if view.sides.iter().any(|side| !side.other_basis.is_empty()) {
        columns.wrapped(&view.sides.each_ref().map(|side| side.other_basis.clone()));
    }
    bars(view, glyphs, &mut columns);
    for row in &view.rows {
        difference_lines(row, glyphs, &mut columns);
    }
    if view.rows.is_empty() {
        columns.page.text(Tone::Plain, 0, &view.summary);
    }
    sections_page(&view.own, glyphs, &mut columns.page);
    columns.page
}

fn bars(view: &CompareView, glyphs: Glyphs, columns: &mut TwoColumns) {
    let name_of = |bar: &BarView| if bar.is_own { format!("{} {}", glyphs.ours(), bar.name) } else { bar.name.clone() };
    let longest = view.bars.iter().map(|bar| display_width(&name_of(bar))).max().unwrap_or(0);
    let name_cells = longest.min(columns.cells[0] / 3);
    for bar in &view.bars {
        let drawn = [0, 1].map(|side| {
            let named = if side == 0 { name_cells + 1 } else { 0 };
            let cells = columns.cells[side].saturating_sub(named + 4).max(4);
            let share = bar.shares[side];
            let weight = if share.is_some_and(|share| share.is_first) { Tone::Strong } else { Tone::Plain };
            let mut line = Line::empty();
            if side == 0 {
                let name = if share.is_some_and(|share| share.is_out) { Tone::Out } else { weight };
                line.push(name, pad(&name_of(bar), name_cells));
                line.push(weight, " ");
            }
            let Some(ShareView { bar: share, is_unrated, .. }) = share else { return line };
            let marks = bar.marks.each_ref().map(String::as_str);
            let line = if is_unrated {
                line.with(Tone::Plain, glyphs.unknown().repeat(cells))
            } else {
                draw_bar(line, share, marks, cells, glyphs)
            };
            line.with(weight, pad_left(&share_number((!is_unrated).then_some(share.percent)), 4))
        });
        columns.beside(drawn);
    }
}

/// A bar of so many cells, full as far as the percent go.
fn draw_bar(line: Line, share: BarShare, marks: [&str; 2], cells: usize, glyphs: Glyphs) -> Line {
    let filled = usize::try_from(share.percent.clamp(0, 100)).unwrap_or(0) * cells / 100;
    let line = share.draw(line, marks, filled, glyphs.full());
    line.with(Tone::Dim, glyphs.rest().repeat(cells - filled))
}

fn difference_lines(row: &DifferenceView, glyphs: Glyphs, columns: &mut TwoColumns) {
    let level = |side: usize| row.levels[side].map_or("", |level| glyphs.level(level));
    let name = pad(&row.name, columns.cells[0].saturating_sub(LEVEL + 1));
    let first = Line::of(Tone::Plain, name).with(Tone::Plain, format!(" {}", pad(level(0), LEVEL)));
    let alone = if row.alone.is_empty() { String::new() } else { format!("  alone: {}", row.alone) };
    let decides =
        if row.decides.is_empty() { String::new() } else { format!("  {} {}", glyphs.in_force(), row.decides) };
    let mut second = Line::of(Tone::Plain, pad(level(1), LEVEL));
    let room = columns.cells[1].saturating_sub(LEVEL);
    let fits = display_width(&alone) + display_width(&decides) <= room;
    if fits {
        second.push(Tone::Plain, alone.clone());
        second.push(Tone::Strong, decides.clone());
        columns.beside([first, second]);
    } else {
        second.push(Tone::Plain, cut(&alone, room).into_owned());
        columns.beside([first, second]);
        if !decides.is_empty() {
            columns.beside([Line::empty(), Line::of(Tone::Strong, format!("{}{decides}", " ".repeat(LEVEL)))]);
        }
    }
    if let Some(says) = &row.says {
        columns.wrapped(&says.each_ref().map(|words| format!("  {words}")));
    }
}

/// Lines beside each other with a rule between them.
struct TwoColumns {
    page: Page,
    cells: [usize; 2],
}

impl TwoColumns {
    fn new(width: usize) -> Self {
        let first = CompareView::first_cells(width);
        Self { page: Page::new(width), cells: [first, width.saturating_sub(first + RULE.len())] }
    }

    fn beside(&mut self, [first, second]: [Line; 2]) {
        let mut line = first;
        let missing = self.cells[0].saturating_sub(line.width());
        line.push(Tone::Plain, " ".repeat(missing + 1));
        line.push(Tone::Dim, RULE[1]);
        line.push(Tone::Plain, RULE[2]);
        line.spans.extend(second.spans);
        self.page.line(line);
    }

    fn wrapped(&mut self, words: &[String; 2]) {
        let indents = words.each_ref().map(|words| words.len() - words.trim_start().len());
        let lines = [0, 1].map(|side| {
            let cells = self.cells[side].saturating_sub(indents[side]);
            let lines = wrap(words[side].trim_start(), cells);
            lines.into_iter().map(|line| format!("{}{line}", " ".repeat(indents[side]))).collect::<Vec<_>>()
        });
        for number in 0..lines[0].len().max(lines[1].len()) {
            let line = |side: usize| Line::of(Tone::Plain, lines[side].get(number).cloned().unwrap_or_default());
            self.beside([line(0), line(1)]);
        }
    }
}

/// What is drawn of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupView {
    /// The answer in capitals with its numbers: `PYTHON is ahead, 58 to 42`.
    pub headline: String,
    /// Who says the same alone.
    pub agreement: String,
    /// What the other basis says; empty where nothing is disputed.
    pub other_basis: String,
    pub people: Vec<PersonView>,
    /// On how much of the weight two people differ.
    pub disagreement: String,
    /// Where to talk first.
    pub talk: Vec<TalkView>,
    /// Who puts most of the weight on one row; empty where nobody does.
    pub concentration: String,
    /// Weights, must-haves, what is not counted.
    pub more: Vec<PageSection>,
}

/// One person of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    pub name: String,
    /// Of two options both in pack order, else the first two; fewer where must-haves rule the others out.
    pub shares: Vec<PersonShare>,
    /// The answer alone where the shares do not say it: a pair, too close to call, an abstention.
    pub answer: String,
    /// What the group would say without them, where that is another answer.
    pub decides: String,
}

/// A candidate in the answer of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonShare {
    pub bar: BarShare,
    /// The marks of both stacks of a pair.
    pub marks: [String; 2],
    pub name: String,
}

/// A row on which people differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkView {
    pub name: String,
    /// Its part of the weight on which they differ, in percent.
    pub percent: i64,
    /// Who says what; most people are the others.
    pub said: Vec<(String, Level)>,
}

/// A page about a group, the lines of each person, and the cells of their names.
pub struct GroupPage {
    pub page: Page,
    pub people: Vec<Range<usize>>,
    pub name_cells: usize,
}

/// The answer of a group, a bar a person, where to talk first.
pub fn group_page(view: &GroupView, glyphs: Glyphs, width: usize) -> GroupPage {
    let mut page = Page::new(width);
    let lead = Line::of(Tone::Headline, view.headline.clone());
    let rest = [view.agreement.as_str(), &view.other_basis].into_iter().filter(|words| !words.is_empty());
    page.hanging_from(lead.with(Tone::Plain, "  "), 0, Tone::Plain, &rest.collect::<Vec<_>>().join("; "));
    page.gap();
    let people = person_lines(view, glyphs, &mut page);
    page.gap();
    let question = if view.talk.is_empty() { "" } else { " Where to talk first:" };
    page.text(Tone::Plain, 0, &format!("{}{question}", view.disagreement));
    talk_lines(view, glyphs, &mut page);
    sections_page(&view.more, glyphs, &mut page);
    GroupPage { page, people, name_cells: name_cells(view, width) }
}

fn name_cells(view: &GroupView, width: usize) -> usize {
    view.people.iter().map(|person| display_width(&person.name)).max().unwrap_or(0).min(width / 4)
}

fn person_lines(view: &GroupView, glyphs: Glyphs, page: &mut Page) -> Vec<Range<usize>> {
    let longest = |text: &dyn Fn(&PersonView) -> usize| view.people.iter().map(text).max().unwrap_or(0);
    let name_cells = name_cells(view, page.width);
    let share_cells = |at: usize| longest(&|person| person.shares.get(at).map_or(0, share_width));
    let (first, second) = (share_cells(0), share_cells(1));
    let bar_cells = page.width.saturating_sub(name_cells + first + second + 4).clamp(6, 24);
    let mut places = Vec::new();
    for person in &view.people {
        let start = page.lines.len();
        let mut line = Line::of(Tone::Strong, pad(&person.name, name_cells));
        match person.shares.first() {
            Some(share) => {
                line.push(Tone::Plain, format!(" {} ", pad(&format!("{} {}", share.name, share.bar.percent), first)));
                let marks = share.marks.each_ref().map(String::as_str);
                line = draw_bar(line, share.bar, marks, bar_cells, glyphs);
            }
            None => line.push(Tone::Plain, " "),
        }
        if let Some(share) = person.shares.get(1) {
            line.push(Tone::Plain, format!(" {}", pad(&format!("{} {}", share.bar.percent, share.name), second)));
        }
        let words = [person.answer.as_str(), &person.decides].into_iter().filter(|words| !words.is_empty());
        let words = words.collect::<Vec<_>>().join("; ");
        if display_width(&words) + 2 + line.width() <= page.width {
            line.push(Tone::Plain, if words.is_empty() { String::new() } else { format!("  {words}") });
            page.line(line);
        } else {
            page.line(line);
            page.text(Tone::Plain, name_cells + 1, &words);
        }
        places.push(start..page.lines.len());
    }
    places
}

fn share_width(share: &PersonShare) -> usize {
    display_width(&share.name) + 1 + share.bar.percent.to_string().len()
}

fn talk_lines(view: &GroupView, glyphs: Glyphs, page: &mut Page) {
    let longest = view.talk.iter().map(|row| display_width(&row.name)).max().unwrap_or(0);
    let name_cells = longest.min(page.width / 3);
    let most = view.talk.iter().map(|row| row.percent).max().unwrap_or(1).max(1);
    let bar_cells = (page.width / 4).clamp(4, 20);
    for row in &view.talk {
        let filled =
            usize::try_from(row.percent.clamp(1, most)).unwrap_or(1) * bar_cells / usize::try_from(most).unwrap_or(1);
        let mut line = Line::of(Tone::Plain, format!(" {} ", pad(&row.name, name_cells)));
        line.push(Tone::Plain, format!("{} ", pad_left(&row.percent.to_string(), 3)));
        line.push(Tone::Strong, glyphs.full().repeat(filled.max(1)));
        line.push(Tone::Plain, " ".repeat(bar_cells - filled.clamp(1, bar_cells) + 2));
        let said = row.said.iter().map(|(who, level)| format!("{who} {}", glyphs.level(*level).trim_end()));
        page.hanging(line, Tone::Plain, &said.collect::<Vec<_>>().join(", "));
    }
}
