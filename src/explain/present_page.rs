//! The screen for a room: the answer in large letters, what decides, and the row that is being discussed.
//!
//! Everything else about a verdict stands in [`crate::explain::verdict_panel`]. Where lines are short, priorities go
//! first, then the last change, then the large letters of the row; the answers never go.

use crate::engine::verdict::{Candidate, Label};
use crate::explain::big_text::{LetterSize, big_text};
use crate::explain::context::{VerdictContext, at_start};
use crate::explain::explanation::{BasisAnswer, CandidatePercent, CandidateShare, Reason, Standing, first_place};
use crate::explain::guide_page::short;
use crate::explain::phrases::{basis_words, candidate_name, candidate_short, joined};
use crate::explain::picture_page::{
    LEAST_CHART_LINES, LEAST_SHORT_CHART, MOST_CHART_LINES, chart_below, lines_in_short,
};
use crate::explain::verdict_compact::Freshness;
use crate::explain::verdict_panel::{reason_bar, stability_words};
use crate::explain::{phrases, verdict_compact, verdict_panel};
use crate::layout::page::{Line, Page, Span, Tone};
use crate::model::catalog::Catalog;
use crate::model::rows::Row;
use crate::text::sort_by_key;
use crate::text::width::{capital, cut, display_width, pad, wrap};

/// The row or framework that is being discussed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discussed {
    /// Where it stands: `Use cases, 3 of 17`.
    pub place: String,
    /// Its name; empty where no row matches a filter.
    pub name: String,
    /// Its importance, or how well it fits.
    pub standing: String,
}

/// How much fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PresentRoom {
    pub size: LetterSize,
    pub cells: usize,
    pub lines: usize,
}

/// The page, and where the row that is being discussed stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresentPage {
    pub page: Page,
    /// The line that begins with the place of the row.
    pub place: usize,
}

/// From that many cells on there is a column for the last change beside what decides.
const TWO_COLUMNS: usize = 108;
/// Cells of that column.
const COLUMN: usize = 36;
/// From that many lines on letters may have five lines.
const TALL_LINES: usize = 26;
/// From that many lines on letters may have strokes of two cells.
const HEAVY_LINES: usize = 36;
/// From that many lines on the answers have their words above and below, else beside them.
const AIRY_LINES: usize = 18;
/// The most priorities that are listed.
const MOST_PRIORITIES: usize = 6;
/// The most lines of a bar.
const MOST_BAR_LINES: usize = 4;

impl PresentRoom {
    /// The room of a screen, with the largest letters in which every answer of the comparison fits.
    pub fn new(subject: VerdictContext, cells: usize, lines: usize) -> Self {
        let fits = |size: LetterSize| Self { size, cells, lines }.has_room_for_every_answer(subject);
        let size = LetterSize::ALL.into_iter().find(|size| fits(*size)).unwrap_or(LetterSize::Capitals);
        Self { size, cells, lines }
    }

    fn has_room_for_every_answer(self, subject: VerdictContext) -> bool {
        let fit = |label: &String, cells: usize| self.size.cells(label).is_none_or(|needed| needed <= cells);
        let (singles, pair) = longest_answers(subject.catalog);
        let all_fit = |cells: usize| singles.iter().all(|label| fit(label, cells));
        let pair_fits = pair.as_ref().is_none_or(|pair| fit(pair, self.cells));
        match self.size {
            LetterSize::Heavy => self.lines >= HEAVY_LINES && all_fit(self.half()) && pair_fits,
            LetterSize::Tall => self.lines >= TALL_LINES && all_fit(self.cells) && pair_fits,
            // A pair that does not fit takes two lines of letters.
            LetterSize::Low => {
                let are_low = self.size.lines(subject.glyphs) < LetterSize::Tall.lines(subject.glyphs);
                all_fit(self.cells) && (are_low || self.lines >= AIRY_LINES)
            }
            LetterSize::Capitals => true,
        }
    }

    /// Cells of each of two answers side by side.
    const fn half(self) -> usize {
        self.cells.saturating_sub(2) / 2
    }
}

/// What the answer can be, each with the most digits; the longest pair apart.
fn longest_answers(catalog: &Catalog) -> (Vec<String>, Option<String>) {
    let mut names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
    let singles = names.iter().map(|name| format!("{name} 100")).chain([TOO_CLOSE_IN_SHORT.to_owned()]).collect();
    sort_by_key(&mut names, |name| std::cmp::Reverse(display_width(name)));
    let pair = match names.as_slice() {
        [first, second, ..] if catalog.pack.two_stacks => Some(format!("{first} + {second} 100")),
        _ => None,
    };
    (singles, pair)
}

const TOO_CLOSE_IN_SHORT: &str = "Too close";

/// The page for a room.
pub fn present_page(subject: VerdictContext, news: Freshness, discussed: &Discussed, room: PresentRoom) -> PresentPage {
    let mut page = Page::new(room.cells);
    write_answers(subject, room, &mut page);
    let left = room.lines.saturating_sub(page.lines.len());
    let letters = discussed_lines(subject, discussed, room);
    let has_middle = |row_lines: usize| left >= row_lines + 1 + LEAST_MIDDLE;
    let row = if has_middle(letters.len()) { letters } else { vec![discussed_line(discussed, room.cells)] };
    let middle = left.saturating_sub(row.len());
    page.lines.truncate(room.lines.saturating_sub(row.len()));
    if middle > 0 {
        write_middle(subject, news, middle, &mut page);
    }
    page.lines.truncate(room.lines.saturating_sub(row.len()));
    page.lines.resize(room.lines.saturating_sub(row.len()), Line::empty());
    page.rows.retain(|(line, _)| *line < page.lines.len());
    let place = page.lines.len();
    page.lines.extend(row);
    PresentPage { page, place }
}

/// Lines for a heading, one priority and a gap.
const LEAST_MIDDLE: usize = 4;

/// An answer by one basis, or by both where they agree.
struct AnswerHead {
    /// Whose ratings; empty where that makes no difference.
    source: String,
    /// The same in a word.
    source_word: String,
    is_in_force: bool,
    label: Label,
    /// What follows the letters.
    under: String,
    first_two: Vec<CandidatePercent>,
}

impl AnswerHead {
    fn source_line(&self, subject: VerdictContext, cells: usize) -> Line {
        let line = Line::of(Tone::Plain, cut(&self.source, cells).into_owned());
        if self.is_in_force { line.with(Tone::Plain, format!("  {}", subject.glyphs.in_force())) } else { line }
    }

    /// The ways to write the answer, each as lines of pieces: a pair on one line, on two, or by its marks.
    fn forms(&self, catalog: &Catalog) -> Vec<Vec<Vec<Span>>> {
        let piece = |tone: Tone, text: String| Span { text, tone };
        let number = match self.first_two.as_slice() {
            [first, _, ..] => vec![piece(Tone::Strong, format!(" {}", first.whole()))],
            _ => Vec::new(),
        };
        let line = |pieces: Vec<Span>| pieces.into_iter().chain(number.clone()).collect::<Vec<_>>();
        let of_option =
            |option: usize, before: &str| piece(Tone::Bar(option), format!("{before}{}", catalog.option_name(option)));
        match self.label {
            Label::None => vec![vec![vec![piece(Tone::Headline, question(catalog))]]],
            Label::Infeasible => vec![vec![vec![piece(Tone::Headline, "None".to_owned())]]],
            Label::TossUp => vec![vec![vec![piece(Tone::Headline, TOO_CLOSE_IN_SHORT.to_owned())]]],
            Label::Leads(Candidate::Single(option)) => vec![vec![line(vec![of_option(option, "")])]],
            Label::Leads(leader @ Candidate::Pair(pair)) => {
                let plus = |before: &str| piece(Tone::Strong, format!("{before}+"));
                let second = of_option(pair.second, " ");
                let one = line(vec![of_option(pair.main, ""), plus(" "), second.clone()]);
                let two = vec![vec![of_option(pair.main, "")], line(vec![plus(""), second])];
                let marks = line(vec![piece(Tone::Strong, candidate_short(catalog, leader).into_owned())]);
                vec![vec![one], two, vec![marks]]
            }
        }
    }

    /// The answer in letters of at most that many cells and lines; else in bold capitals.
    fn answer_lines(&self, subject: VerdictContext, room: PresentRoom, most: AnswerLimits) -> Vec<Line> {
        let forms = self.forms(subject.catalog);
        let fits = |form: &&Vec<Vec<Span>>| {
            let cells = |line: &Vec<Span>| room.size.cells(&text_of(line)).is_some_and(|cells| cells <= most.cells);
            form.len() * room.size.lines(subject.glyphs) <= most.lines && form.iter().all(cells)
        };
        let draw = |form: &Vec<Vec<Span>>| {
            let lines = form.iter().filter_map(|pieces| big_text(pieces, room.size, subject.glyphs));
            lines.flatten().collect::<Vec<Line>>()
        };
        if room.size != LetterSize::Capitals
            && let Some(form) = forms.iter().find(fits)
        {
            return draw(form);
        }
        let words = forms.first().and_then(|form| form.first()).map_or_else(String::new, |line| text_of(line));
        vec![Line::of(Tone::Answer, cut(&words.to_uppercase(), most.cells).into_owned())]
    }

    /// Whether its first form fits into that many cells.
    fn fits(&self, catalog: &Catalog, room: PresentRoom, cells: usize) -> bool {
        let forms = self.forms(catalog);
        let first = forms.first().and_then(|form| form.first()).map_or_else(String::new, |line| text_of(line));
        room.size.cells(&first).unwrap_or_else(|| display_width(&first)) <= cells
    }
}

/// The most cells and lines that an answer may take.
#[derive(Debug, Clone, Copy)]
struct AnswerLimits {
    cells: usize,
    lines: usize,
}

fn text_of(pieces: &[Span]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// What is compared, as a question.
fn question(catalog: &Catalog) -> String {
    let names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
    match names.as_slice() {
        [_, _] | [_, _, _] => format!("{}?", phrases::alternatives(&names)),
        _ => catalog.pack.title.clone(),
    }
}

fn heads(subject: VerdictContext) -> Vec<AnswerHead> {
    let (catalog, explanation) = (subject.catalog, &subject.answer.explanation);
    if explanation.bases_differ() {
        let head = |answer: &BasisAnswer| AnswerHead {
            source: format!("By {}", answer.source),
            source_word: capital(answer.source.rsplit(' ').next().unwrap_or_default()),
            is_in_force: answer.is_in_force,
            label: answer.label,
            under: follower(subject, &head_standing(answer), "ahead"),
            first_two: answer.first_two.clone(),
        };
        return explanation.by_basis.iter().map(head).collect();
    }
    let side = |side: &CandidateShare| CandidatePercent {
        candidate: side.candidate,
        percent: side.percent,
        is_unrated: side.is_unrated,
    };
    let first_two: Vec<CandidatePercent> = explanation.sides.iter().map(side).collect();
    let verdict = &subject.answer.verdict;
    let words = verdict.band.map_or("ahead", phrases::band_words);
    let shared = first_place(&verdict.running, &verdict.scores, verdict.margin);
    let standing = Standing { label: verdict.label, band: verdict.band, first_two, first_place: shared };
    let by = format!("By {}", basis_words(catalog, subject.scenario.basis));
    vec![AnswerHead {
        source: if explanation.bases.is_empty() { String::new() } else { format!("{by}; {}", explanation.bases) },
        source_word: String::new(),
        is_in_force: false,
        label: standing.label,
        under: follower(subject, &standing, words),
        first_two: standing.first_two,
    }]
}

/// What the answer by one basis is.
fn head_standing(answer: &BasisAnswer) -> Standing {
    let (first_two, first_place) = (answer.first_two.clone(), answer.first_place.clone());
    Standing { label: answer.label, band: None, first_two, first_place }
}

/// What follows an answer: whom it is ahead of and what a second stack is for, or who is ahead where it is too close.
fn follower(subject: VerdictContext, standing: &Standing, band: &str) -> String {
    let label = standing.label;
    let name = |known: &CandidatePercent| candidate_name(subject.catalog, known.candidate);
    match (label, standing.first_two.as_slice()) {
        (Label::Leads(leader), [_, rival, ..]) => {
            let stack = subject.answer.explanation.second_stack.as_ref();
            let purpose = stack.filter(|stack| stack.candidate == leader && subject.answer.verdict.label == label);
            let purpose = purpose.map_or(String::new(), |stack| format!("; {}", stack.purpose));
            format!("{band} of {} {}{purpose}", name(rival), rival.whole())
        }
        (Label::Leads(_), _) => "the only one that meets your must-haves".to_owned(),
        (Label::TossUp, _) => standing.close_line(subject.catalog),
        (Label::Infeasible, _) => "No option meets every must-have".to_owned(),
        _ => String::new(),
    }
}

/// Writes the answer in letters; by both bases, side by side or above one another, where they differ.
fn write_answers(subject: VerdictContext, room: PresentRoom, page: &mut Page) {
    let heads = heads(subject);
    let is_airy = room.lines >= AIRY_LINES;
    if room.lines >= TALL_LINES {
        page.line(Line::empty());
    }
    match heads.as_slice() {
        [first, second] if [first, second].iter().all(|head| head.fits(subject.catalog, room, room.half())) => {
            side_by_side(subject, room, [first, second], page);
        }
        heads if is_airy || heads.len() == 1 => {
            let lines = if heads.len() == 1 { room.lines / 2 } else { room.lines / 4 };
            for head in heads {
                if room.lines >= TALL_LINES {
                    page.gap();
                }
                above_one_another(subject, room, head, lines, page);
            }
        }
        heads => heads.iter().for_each(|head| with_words_beside(subject, room, head, page)),
    }
    if subject.answer.explanation.bases_differ() {
        let words = what_decides_between_bases(subject);
        let lines = wrap(&subject.glyphs.spell(&words), room.cells);
        page.lines.extend(lines.into_iter().take(2).map(|line| Line::of(Tone::Strong, line)));
    } else {
        let lead = match subject.answer.verdict.label {
            Label::TossUp | Label::None | Label::Leads(Candidate::Pair(_)) => String::new(),
            _ => subject.glyphs.spell(&subject.answer.explanation.lead),
        };
        let lines = wrap(&lead, room.cells).into_iter().filter(|line| !line.is_empty()).take(2);
        page.lines.extend(lines.map(|line| Line::of(Tone::Plain, line)));
    }
}

fn side_by_side(subject: VerdictContext, room: PresentRoom, heads: [&AnswerHead; 2], page: &mut Page) {
    let most = AnswerLimits { cells: room.half(), lines: room.lines / 2 };
    let column = |head: &AnswerHead| {
        let mut lines = vec![head.source_line(subject, most.cells)];
        if room.lines >= TALL_LINES {
            lines.push(Line::empty());
        }
        lines.extend(head.answer_lines(subject, room, most));
        if room.lines >= TALL_LINES {
            lines.push(Line::empty());
        }
        lines.push(Line::of(Tone::Plain, cut(&head.under, most.cells).into_owned()));
        lines
    };
    let [left, right] = heads.map(column);
    page.lines.extend(beside(left, right, room.half() + 2));
}

/// Lines beside others, which begin at that cell.
fn beside(left: Vec<Line>, right: Vec<Line>, start: usize) -> Vec<Line> {
    let many = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let mut line = || {
        let mut line = left.next().unwrap_or_default();
        if let Some(right) = right.next().filter(|right| !right.spans.is_empty()) {
            line.push(Tone::Plain, " ".repeat(start.saturating_sub(line.width())));
            line.spans.extend(right.spans);
        }
        line
    };
    (0..many).map(|_| line()).collect()
}

fn above_one_another(subject: VerdictContext, room: PresentRoom, head: &AnswerHead, lines: usize, page: &mut Page) {
    let is_apart = room.lines >= TALL_LINES && !subject.answer.explanation.bases_differ();
    if !head.source.is_empty() {
        page.line(head.source_line(subject, room.cells));
    }
    if is_apart {
        page.gap();
    }
    page.lines.extend(head.answer_lines(subject, room, AnswerLimits { cells: room.cells, lines }));
    if is_apart {
        page.gap();
    }
    if !head.under.is_empty() {
        page.text(Tone::Plain, 0, &head.under);
    }
}

/// For a low screen: the words stand beside the letters where they fit, else the source above.
fn with_words_beside(subject: VerdictContext, room: PresentRoom, head: &AnswerHead, page: &mut Page) {
    let letters = head.answer_lines(subject, room, AnswerLimits { cells: room.cells, lines: room.lines / 3 });
    let start = letters.iter().map(Line::width).max().unwrap_or(0) + 2;
    let left = room.cells.saturating_sub(start);
    let sign = if head.is_in_force { format!(" {}", subject.glyphs.in_force()) } else { String::new() };
    let sources = [&head.source, &head.source_word].map(|source| format!("{source}{sign}"));
    let Some(source) = sources.iter().find(|source| display_width(source) <= left) else {
        page.line(head.source_line(subject, room.cells));
        page.lines.extend(letters);
        return;
    };
    let mut words = vec![Line::of(Tone::Plain, source.clone())];
    let under = head.under.split(';').next().unwrap_or_default();
    if letters.len() > 1 && display_width(under) <= left {
        words.push(Line::of(Tone::Plain, under));
    }
    page.lines.extend(beside(letters, words, start));
}

/// Why the two bases differ: `1 disputed priority decides: ML model serving`.
fn what_decides_between_bases(subject: VerdictContext) -> String {
    let explanation = &subject.answer.explanation;
    let bases = capital(&explanation.bases);
    if let Some(check) = explanation.check_first.iter().find(|check| check.is_disputed) {
        return format!("{bases}: {}. {}: {}", check.name, capital(&check.condition), check.answer);
    }
    let names = phrases::row_names(subject.rows(), &explanation.disputed);
    if names.len() > 3 { bases } else { format!("{bases}: {}", joined(&names)) }
}

/// Writes what decides and what the last change did into at most that many lines.
fn write_middle(subject: VerdictContext, news: Freshness, lines: usize, page: &mut Page) {
    if lines > LEAST_MIDDLE {
        page.gap();
    }
    let lines = if lines > LEAST_MIDDLE { lines - 1 } else { lines };
    if subject.answer.is_empty() {
        write_start(subject, page);
        return;
    }
    let (width, start) = (page.width, page.lines.len());
    let has_column = width >= TWO_COLUMNS;
    let left = if has_column { width - COLUMN - 3 } else { width };
    let (column, place) = if has_column { (COLUMN, FurtherPlace::Column) } else { (width, FurtherPlace::Below) };
    let last_change = last_change_lines(subject, news, column, place);
    let below = if has_column || last_change.is_empty() { 0 } else { last_change.len() + 1 };
    // The last change is shortened and then goes before the last priority does.
    let for_bars = match lines.saturating_sub(LEAST_MIDDLE - 1) {
        spare if spare >= below => lines - below,
        0 => lines,
        _ => lines - 1,
    };
    let bars = chart_below(subject, decisive(subject, left, for_bars), for_bars);
    page.rows.extend(bars.rows.iter().map(|(line, row)| (line + start, *row)));
    if has_column {
        // Where there are no bars the rest has their room.
        let (bars, items) = if bars.lines.is_empty() {
            (stacked(further(subject, left, FurtherPlace::Below), lines), vec![last_change])
        } else {
            (bars.lines, std::iter::once(last_change).chain(further(subject, column, FurtherPlace::Column)).collect())
        };
        page.lines.extend(beside(bars, stacked(items, lines), left + 3));
        return;
    }
    let rest = lines.saturating_sub(bars.lines.len());
    page.lines.extend(bars.lines);
    let last_change = match last_change.len() {
        needed if needed > rest => vec![verdict_compact::second_line(subject, width)],
        _ => last_change,
    };
    let below =
        stacked(std::iter::once(last_change).chain(further(subject, width, FurtherPlace::Below)).collect(), rest);
    if below.len() < rest {
        page.gap();
    }
    page.lines.extend(below);
}

/// Where something stands besides what decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FurtherPlace {
    /// In a column beside it.
    Column,
    Below,
}

/// The items that fit into that many lines, whole ones, apart from one another where there is room for all.
fn stacked(items: Vec<Vec<Line>>, lines: usize) -> Vec<Line> {
    let items: Vec<Vec<Line>> = items.into_iter().filter(|item| !item.is_empty()).collect();
    let all: usize = items.iter().map(|item| item.len() + 1).sum();
    let gap = usize::from(all <= lines + 1 || lines > 12);
    let mut taken: Vec<Line> = Vec::new();
    for item in items {
        let before = if taken.is_empty() { 0 } else { gap };
        if taken.len() + before + item.len() <= lines {
            taken.extend(vec![Line::empty(); before]);
            taken.extend(item);
        }
    }
    taken
}

/// How to begin and the short answer.
fn write_start(subject: VerdictContext, page: &mut Page) {
    let keys = subject.keys();
    let toggle = at_start(keys.toggle);
    page.text(Tone::Strong, 0, "Nothing set yet");
    page.text(Tone::Plain, 0, &format!("{toggle} on a row: this matters. The answer builds up here."));
    if !subject.catalog.pack.quick_answer.is_empty() {
        page.heading("Short answer");
    }
    for line in &subject.catalog.pack.quick_answer {
        page.text(Tone::Plain, 1, line);
    }
    let examples: Vec<&str> = subject.catalog.presets.iter().map(|preset| preset.title.as_str()).collect();
    if !examples.is_empty() {
        page.heading("Examples");
        page.text(Tone::Plain, 1, &examples.join(" · "));
    }
}

/// The last change with what it did; beside a sign while it is new.
fn last_change_lines(subject: VerdictContext, news: Freshness, width: usize, place: FurtherPlace) -> Vec<Line> {
    let Some(last_change) = subject.last_change else { return Vec::new() };
    let (sign, tone) = match news {
        Freshness::Fresh => (subject.glyphs.changed(), Tone::Changed),
        Freshness::Old => (" ", Tone::Plain),
    };
    let outcome = last_change.outcome(&subject.answer.explanation);
    let heading = "Just now";
    let lead = |words: &str| Line::of(Tone::ChangedSign, sign).with(Tone::Heading, words.to_owned());
    if place == FurtherPlace::Column {
        let mut lines = vec![lead(heading)];
        for (words, tone) in [(&last_change.words, tone), (&outcome, Tone::Strong)] {
            let wrapped = wrap(&subject.glyphs.spell(words), width.saturating_sub(1));
            lines.extend(wrapped.into_iter().map(|line| lead("").with(tone, line)));
        }
        return lines;
    }
    let indent = heading.len() + 2;
    let room = width.saturating_sub(indent + 1);
    let words = |text: &str| cut(&subject.glyphs.spell(text), room).into_owned();
    vec![
        lead(&pad(heading, indent)).with(tone, words(&last_change.words)),
        lead(&" ".repeat(indent)).with(Tone::Strong, words(&outcome)),
    ]
}

/// What else a room asks: how stable it is, what a second stack would bring, what to check.
fn further(subject: VerdictContext, width: usize, place: FurtherPlace) -> Vec<Vec<Line>> {
    let explanation = &subject.answer.explanation;
    let mut items: Vec<Vec<Line>> = Vec::new();
    let indent = usize::from(place == FurtherPlace::Column);
    let mut say = |heading: &str, words: &str| {
        if words.is_empty() {
            return;
        }
        let mut page = Page::new(width);
        if !heading.is_empty() {
            page.text(Tone::Heading, indent, heading);
        }
        page.text(Tone::Plain, indent, &subject.glyphs.spell(words));
        items.push(page.lines);
    };
    if subject.catalog.options.len() > 2 && !explanation.bases_differ() {
        let mut shares: Vec<_> = explanation.shares.iter().filter(|share| share.fails.is_empty()).collect();
        sort_by_key(&mut shares, |share| (share.is_unrated, -share.percent));
        let scores: Vec<String> = shares.iter().map(|share| format!("{} {}", share.short, share.number())).collect();
        say("Scores", &scores.join(" · "));
    }
    say("", &stability_words(subject, usize::MAX));
    if let Some(stack) = &explanation.second_stack {
        let is_leading = subject.answer.verdict.leader() == Some(stack.candidate);
        let whose = if is_leading { String::new() } else { format!(" ({})", stack.purpose) };
        say("", &format!("A second stack{whose} {}: {}", stack.judgment, stack.numbers));
    }
    if let Some(check) = explanation.check_first.first().filter(|_| !explanation.bases_differ()) {
        say("Check first", &check.words());
    }
    for remark in [&explanation.advice, &explanation.even, &explanation.dominates, &explanation.unknown] {
        say("", &remark.as_ref().map_or_else(String::new, |remark| format!("{remark}.")));
    }
    let nearest = subject.answer.nearest.ready().and_then(|nearest| nearest.told().nearest());
    if let Some(nearest) = nearest.filter(|_| subject.answer.verdict.label != Label::Infeasible) {
        say("Smallest change", &phrases::nearest_words(subject.rows(), &nearest));
    }
    items
}

/// The priorities that decide, as bars to either side of the middle; must-haves where they leave one option or none.
fn decisive(subject: VerdictContext, width: usize, lines: usize) -> Page {
    let explanation = &subject.answer.explanation;
    let mut page = Page::new(width);
    if explanation.sides.len() < 2 {
        verdict_panel::write_reasons(subject, &mut page);
        verdict_panel::write_advice(subject, &mut page);
        page.close_gaps(lines);
        page.lines.truncate(lines);
        return page;
    }
    let mut reasons: Vec<&Reason> = explanation.reasons.iter().filter(|reason| reason.points != 0).collect();
    sort_by_key(&mut reasons, |reason| std::cmp::Reverse(reason.points.abs()));
    if reasons.is_empty() || lines < 3 {
        return page;
    }
    let bars = Bars::new(subject, &reasons, width, lines);
    bars.write_heading(subject, reasons.len(), &mut page);
    for (place, reason) in reasons.iter().take(bars.count).enumerate() {
        if place > 0 {
            page.line(Line::empty());
        }
        bars.write_reason(subject, reason, &mut page);
    }
    page
}

/// Where the bars of what decides stand.
struct Bars {
    names: usize,
    /// Cells of a full bar.
    side: usize,
    /// Lines of each bar.
    height: usize,
    /// How many priorities are listed.
    count: usize,
    most: i64,
    left: Candidate,
    right: Candidate,
}

/// Lines for the bars of what decides: the chart below takes those of higher bars and of more priorities than three.
fn lines_beside_chart(subject: VerdictContext, reasons: usize, width: usize, lines: usize) -> usize {
    let chart = if width < LEAST_SHORT_CHART { 0 } else { lines_in_short(subject).min(MOST_CHART_LINES) };
    // Two lines and a gap for each of three priorities.
    let low_bars = 3 * reasons.min(3);
    if chart == 0 || low_bars + chart.min(LEAST_CHART_LINES + 1) > lines {
        return lines;
    }
    lines.saturating_sub(chart + 1).max(low_bars)
}

/// Cells of the importance in words.
const LEVEL_CELLS: usize = "must-have".len();
/// Cells of a number with its sign and what parts it from a bar.
const NUMBER_CELLS: usize = "  +100".len();

impl Bars {
    fn new(subject: VerdictContext, reasons: &[&Reason], width: usize, lines: usize) -> Self {
        let sides = subject.answer.explanation.sides.as_slice();
        let candidate = |place: usize| sides.get(place).map_or(Candidate::Single(0), |side| side.candidate);
        let (leader, rival) = (candidate(0), candidate(1));
        // Two options stand in pack order, everything else behind the leader.
        let (left, right) = match (leader, rival) {
            (Candidate::Single(first), Candidate::Single(second)) if first < second => (leader, rival),
            (Candidate::Single(_), Candidate::Single(_)) => (rival, leader),
            _ => (leader, rival),
        };
        let for_bars = lines_beside_chart(subject, reasons.len(), width, lines - 1);
        let (count, height) = counted(reasons.len(), for_bars);
        let listed = || reasons.iter().take(count);
        let longest = listed().map(|reason| display_width(&reason.signed_name(subject.glyphs))).max().unwrap_or(0);
        let beside = 2 + LEVEL_CELLS + 2 + 1 + NUMBER_CELLS;
        let names = longest.min(width / 3).min(width.saturating_sub(beside + 2));
        let side = width.saturating_sub(names + beside) / 2;
        let most = listed().map(|reason| reason.points.abs()).max().unwrap_or(1).max(1);
        Self { names, side, height, count, most, left, right }
    }

    /// The cell of the middle.
    const fn middle(&self) -> usize {
        self.names + 2 + LEVEL_CELLS + 2 + self.side
    }

    fn write_heading(&self, subject: VerdictContext, all: usize, page: &mut Page) {
        let catalog = subject.catalog;
        let left_room = self.middle().saturating_sub(1 + "What decides".len() + 2);
        let left = side_name(catalog, self.left, left_room);
        let right = side_name(catalog, self.right, page.width.saturating_sub(self.middle() + 2));
        let whose = if subject.answer.explanation.bases_differ() {
            format!(" (by {})", basis_words(catalog, subject.scenario.basis))
        } else {
            String::new()
        };
        let part = if self.count < all { format!(", {} of {all}", self.count) } else { String::new() };
        let forms = [format!("What decides{whose}{part}"), format!("What decides{part}"), "What decides".to_owned()];
        let room = self.middle().saturating_sub(1 + display_width(&left) + 2);
        let words = forms.iter().find(|form| display_width(form) <= room).unwrap_or(&forms[2]);
        let cells = self.middle().saturating_sub(1);
        let line = Line::of(Tone::Heading, pad(words, cells.saturating_sub(display_width(&left) + 1)))
            .with(Tone::Plain, format!(" {left} "))
            .with(Tone::Plain, subject.glyphs.middle())
            .with(Tone::Plain, format!(" {right}"));
        page.line(line);
    }

    fn write_reason(&self, subject: VerdictContext, reason: &Reason, page: &mut Page) {
        let leader = subject.answer.explanation.sides.first().map(|side| side.candidate);
        let is_for_leader = reason.points > 0;
        let is_left = (leader == Some(self.left)) == is_for_leader;
        let who = if is_left { self.left } else { self.right };
        let most = i64::try_from(self.side).unwrap_or(1);
        let filled = (reason.points.abs() * most + self.most / 2) / self.most;
        let filled = usize::try_from(filled).unwrap_or(0).clamp(1, self.side.max(1));
        let bar = reason_bar(
            Line::empty(),
            subject.catalog,
            &subject.answer.verdict,
            who,
            reason,
            filled,
            subject.glyphs.full(),
        );
        let bare = reason.option(who, &subject.answer.verdict).map_or(Tone::Plain, Tone::Bar);
        let bare = Line::of(bare, subject.glyphs.full().repeat(filled));
        let empty = " ".repeat(self.side.saturating_sub(filled));
        for place in 0..self.height {
            // The mark stands on the first line alone.
            let bar = if place == 0 { &bar } else { &bare };
            let (name, level, number) = match place {
                0 => {
                    let level = match (reason.level, reason.row) {
                        (Some(level), _) => level.name(),
                        (None, _) => subject.scenario.one_stack.name(),
                    };
                    (reason.signed_name(subject.glyphs), level, format!("  {}", reason.signed_points()))
                }
                _ => (String::new(), "", String::new()),
            };
            let mut line = Line::of(Tone::Strong, pad(&name, self.names))
                .with(Tone::Plain, format!("  {}  ", pad(level, LEVEL_CELLS)));
            if is_left {
                line.push(Tone::Plain, empty.clone());
                line.spans.extend(bar.spans.iter().cloned());
                line.push(Tone::Plain, subject.glyphs.middle());
                line.push(Tone::Strong, number);
            } else {
                line.push(Tone::Plain, " ".repeat(self.side));
                line.push(Tone::Plain, subject.glyphs.middle());
                line.spans.extend(bar.spans.iter().cloned());
                line.push(Tone::Strong, number);
            }
            let row = reason.row.map_or(Row::OneStack, |row| subject.rows().at(row));
            page.line_about(row, line);
        }
    }
}

/// The name of a side, or its mark where the name is too long.
fn side_name(catalog: &Catalog, side: Candidate, room: usize) -> String {
    let name = candidate_short(catalog, side);
    let mark = match side {
        Candidate::Single(option) => Some(catalog.option_mark(option)),
        Candidate::Pair(_) => None,
    };
    let words = if display_width(&name) <= room { &name } else { mark.unwrap_or(&name) };
    cut(words, room).into_owned()
}

/// How many of so many priorities are listed in that many lines, and how many lines each bar has: three priorities of
/// two lines, then bars of three, then more priorities, then higher bars.
fn counted(all: usize, lines: usize) -> (usize, usize) {
    let fits = |count: usize, height: usize| count * (height + 1) <= lines + 1;
    let most = all.min(MOST_PRIORITIES);
    let mut count = (1..=most.min(3)).rev().find(|count| fits(*count, 2)).unwrap_or(1);
    let mut height = if count == most.min(3) && fits(count, 3) { 3 } else { 2 };
    while count < most && count >= 3 && fits(count + 1, height) {
        count += 1;
    }
    while count == most && height < MOST_BAR_LINES && fits(count, height + 1) {
        height += 1;
    }
    (count, height)
}

/// The row that is being discussed, in letters below its place.
fn discussed_lines(subject: VerdictContext, discussed: &Discussed, room: PresentRoom) -> Vec<Line> {
    let size = if room.size == LetterSize::Heavy { LetterSize::Tall } else { room.size.min(LetterSize::Low) };
    if size == LetterSize::Capitals {
        return vec![discussed_line(discussed, room.cells)];
    }
    let draw = |text: &str| big_text(&[Span { text: text.to_owned(), tone: Tone::Strong }], size, subject.glyphs);
    let words = || vec![Line::of(Tone::Strong, discussed.standing.to_uppercase())];
    // Where no word of the name fits beside the importance in letters, that stands there in words.
    let in_letters = draw(&discussed.standing).into_iter().chain([words()]);
    let fitting = in_letters.filter_map(|standing| {
        let cells = standing.iter().map(Line::width).max().unwrap_or(0);
        let name = fitting_name(&discussed.name, size, room.cells.saturating_sub(cells + 3))?;
        Some((beside(draw(&name)?, standing, room.cells.saturating_sub(cells)), name == discussed.name))
    });
    let (drawn, is_whole) = fitting.into_iter().next().unwrap_or_else(|| {
        let words = format!("{}  {}", discussed.name.to_uppercase(), discussed.standing.to_uppercase());
        (vec![Line::of(Tone::Strong, cut(&words, room.cells).into_owned())], true)
    });
    let place = if is_whole { discussed.place.clone() } else { format!("{}: {}", discussed.place, discussed.name) };
    let mut lines = vec![Line::of(Tone::Plain, cut(&place, room.cells).into_owned())];
    lines.extend(drawn);
    lines.resize(1 + size.lines(subject.glyphs), Line::empty());
    lines
}

/// The longest form of a name that fits: whole, up to its first comma or colon, or cut to whole words.
fn fitting_name(name: &str, size: LetterSize, cells: usize) -> Option<String> {
    let fits = |text: &&str| size.cells(text).is_some_and(|needed| needed <= cells);
    if let Some(whole) = [name, short(name)].iter().find(|text| fits(text)) {
        return Some((*whole).to_owned());
    }
    let words: Vec<&str> = name.split(' ').collect();
    let shorter = (1..words.len()).rev().map(|many| words[..many].join(" "));
    let mut shorter = shorter.map(|text| text.trim_end_matches([',', ':', '-', '(', ' ', '&', '/']).to_owned());
    shorter.find(|text| !text.is_empty() && fits(&text.as_str()))
}

/// The same on one line, in bold.
fn discussed_line(discussed: &Discussed, cells: usize) -> Line {
    let taken = display_width(&discussed.place) + display_width(&discussed.standing) + 4;
    let name = cut(&discussed.name, cells.saturating_sub(taken));
    Line::of(Tone::Plain, format!("{}  ", discussed.place))
        .with(Tone::Strong, name.into_owned())
        .with(Tone::Strong, format!("  {}", discussed.standing))
}
