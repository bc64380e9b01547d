//! The verdict panel.
//!
//! Its first lines stand alone as the answer. The screen draws this page; `versus` prints it.

use crate::engine::verdict::{Candidate, Label, Verdict};
use crate::explain::answer::{Answer, Computed};
use crate::explain::context::{VerdictContext, at_start};
use crate::explain::explanation::{BasisAnswer, CandidateShare, Reason, SecondStack};
use crate::explain::phrases;
use crate::explain::remarks::{RecommendedBuild, ToolChoice};
use crate::layout::page::{BarPart, Line, Page, Tone, with_bar};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::text::sort_by_key;
use crate::text::width::{capital, cut, display_width, pad, pad_left, plural};

/// The panel for a width.
pub fn verdict_page(subject: VerdictContext, width: usize) -> Page {
    let mut page = Page::new(width);
    write_headlines(subject, &mut page);
    if subject.answer.is_empty() {
        nothing_set(subject, &mut page);
        last_change_lines(subject, &mut page);
        return page;
    }
    page.gap();
    write_bars(subject, &mut page);
    write_second_stack(subject, &mut page);
    write_stability(subject, &mut page);
    last_change_lines(subject, &mut page);
    write_advice(subject, &mut page);
    write_reasons(subject, &mut page);
    write_check_first(subject, &mut page);
    write_nearest(subject, &mut page);
    write_remarks(subject, &mut page);
    write_recommended(subject, &mut page);
    page
}

/// What the headline of a verdict is: the answer, or that there is none yet.
pub fn headline_tone(answer: &Answer) -> Tone {
    if answer.is_empty() { Tone::Strong } else { Tone::Answer }
}

/// Writes the answer: by both bases in two equal lines where they differ.
pub fn write_headlines(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    if explanation.bases_differ() {
        let sources = explanation.by_basis.iter().map(|answer| display_width(&answer.source));
        let cells = "By ".len() + sources.max().unwrap_or(0);
        let longest = explanation.by_basis.iter().map(|answer| display_width(&answer.standing())).max().unwrap_or(0);
        let is_one_line = cells + 2 + longest + 3 <= page.width;
        for answer in &explanation.by_basis {
            basis_line(subject, page, answer, if is_one_line { Some(cells) } else { None });
        }
        let swap = subject.hint(" (", |keys| format!("{} swaps)", keys.basis), "--basis swaps)");
        page.text(Tone::Plain, 0, &format!("{}{swap}", explanation.bases));
    } else {
        page.text(headline_tone(subject.answer), 0, &explanation.headline);
    }
    if !explanation.lead.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&explanation.lead));
    }
    if !explanation.bases.is_empty() && !explanation.bases_differ() {
        page.text(Tone::Plain, 0, &explanation.bases);
    }
}

/// The answer by one basis, on one line with its source in so many cells, or below it; what does not fit is wrapped.
fn basis_line(subject: VerdictContext, page: &mut Page, answer: &BasisAnswer, source_cells: Option<usize>) {
    let source = format!("By {}", answer.source);
    let lead = if let Some(cells) = source_cells {
        format!("{}  ", pad(&source, cells))
    } else {
        page.text(Tone::Plain, 0, &source);
        " ".to_owned()
    };
    let numbers = if answer.numbers.is_empty() { String::new() } else { format!(" {}", answer.numbers) };
    let sign = if answer.is_in_force { format!(" {}", subject.glyphs.in_force()) } else { String::new() };
    if display_width(&format!("{lead}{}{numbers}{sign}", answer.who)) > page.width {
        page.text(Tone::Answer, 1, &answer.who);
        page.text(Tone::Strong, 1, format!("{numbers}{sign}").trim_start());
        return;
    }
    let line = Line::of(Tone::Plain, lead).with(Tone::Answer, answer.who.clone());
    page.line(line.with(Tone::Strong, numbers).with(Tone::Plain, sign));
}

/// How stable the answer is, in at most that many cells; empty where that means nothing.
pub fn stability_words(subject: VerdictContext, cells: usize) -> String {
    let answer = subject.answer;
    let Some(stability) = answer.known_stability() else {
        let is_pending = answer.stability.is_pending() && answer.verdict.margin.is_some();
        return if is_pending { "Same answer in … of 100 variations".to_owned() } else { String::new() };
    };
    let mut forms = phrases::stability_forms(subject.catalog, stability);
    let place = forms.iter().position(|form| display_width(form) <= cells).unwrap_or(forms.len() - 1);
    capital(&forms.swap_remove(place))
}

fn write_stability(subject: VerdictContext, page: &mut Page) {
    let words = stability_words(subject, page.width);
    if !words.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&words));
    }
}

fn last_change_lines(subject: VerdictContext, page: &mut Page) {
    let Some(last_change) = subject.last_change else { return };
    page.heading("Just now");
    page.text(Tone::Changed, 1, &subject.glyphs.spell(&last_change.words));
    let outcome = last_change.outcome(&subject.answer.explanation);
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&outcome));
}

/// Writes a bar for each option and for a pair that leads: two options in pack order, more by their share.
pub fn write_bars(subject: VerdictContext, page: &mut Page) {
    let mut shares: Vec<&CandidateShare> = subject.answer.explanation.shares.iter().collect();
    if subject.catalog.options.len() > 2 {
        sort_by_key(&mut shares, |share| {
            (share.is_unrated, !share.fails.is_empty(), matches!(share.candidate, Candidate::Pair(_)), -share.percent)
        });
    }
    let marks = if subject.catalog.options.len() > 2 { mark_cells(subject) + 1 } else { 0 };
    let names = shares.iter().map(|share| display_width(&share.signed_short(subject.glyphs)));
    let name_cells = names.max().unwrap_or(0).min(page.width / 3);
    let before = marks + name_cells + 1;
    let width = page.width;
    let rest = |numbers: usize| width.saturating_sub(before + numbers + 2);
    let number_cells = shares.iter().map(|share| display_width(&share.number())).max().unwrap_or(0).max(3);
    let is_wide = rest(number_cells) >= LEAST_BAR;
    let percent = CandidateShare::whole;
    for share in &shares {
        let number = if is_wide { share.number() } else { percent(share) };
        let cells = rest(if is_wide { number_cells } else { 3 });
        bar(subject, page, share, BarColumns { marks, names: name_cells, bar: cells, number });
    }
    for share in shares.iter().filter(|share| !is_wide && share.number() != percent(share)) {
        page.text(Tone::Plain, 0, &format!("{} {}", share.short, share.number()));
    }
}

/// The fewest cells in which bars can be told apart; where there are fewer, what unknown ratings allow stands below.
const LEAST_BAR: usize = 8;

/// Cells of the mark, the name and the bar, and the number after them.
struct BarColumns {
    marks: usize,
    names: usize,
    bar: usize,
    number: String,
}

/// Cells of the widest mark.
fn mark_cells(subject: VerdictContext) -> usize {
    subject.catalog.options.iter().map(|option| display_width(&option.mark)).max().unwrap_or(0)
}

fn bar(subject: VerdictContext, page: &mut Page, share: &CandidateShare, columns: BarColumns) {
    let BarColumns { marks, names, bar: cells, number } = columns;
    let mark = match share.candidate {
        Candidate::Single(option) => subject.catalog.options.get(option).map_or("", |option| option.mark.as_str()),
        Candidate::Pair(_) => "",
    };
    let mark = if marks > 0 { pad(mark, marks) } else { String::new() };
    let filled = usize::try_from(share.percent.clamp(0, 100)).unwrap_or(0) * cells / 100;
    let weight = if subject.answer.proposed() == Some(share.candidate) { Tone::Strong } else { Tone::Plain };
    let name = if share.fails.is_empty() { weight } else { Tone::Out };
    let line = Line::of(weight, mark).with(name, &*cut(&share.signed_short(subject.glyphs), names));
    let gap = (marks + names + 1).saturating_sub(line.width());
    let line = line.with(Tone::Plain, " ".repeat(gap));
    let line = if share.is_unrated {
        line.with(Tone::Plain, subject.glyphs.unknown().repeat(cells))
    } else {
        share
            .bar()
            .draw(line, share.bar().marks(subject.catalog), filled, subject.glyphs.full())
            .with(Tone::Dim, subject.glyphs.rest().repeat(cells - filled))
    };
    let line = line.with(weight, pad_left(&number, page.width.saturating_sub(marks + names + 1 + cells)));
    page.line(line);
}

/// Writes what a second stack is for and whether it pays.
pub fn write_second_stack(subject: VerdictContext, page: &mut Page) {
    let Some(SecondStack { candidate, name, purpose, judgment, numbers, .. }) =
        &subject.answer.explanation.second_stack
    else {
        return;
    };
    if subject.answer.verdict.leader() == Some(*candidate) {
        page.text(Tone::Plain, 0, &format!("A second stack {numbers}"));
        return;
    }
    page.text(Tone::Plain, 0, &format!("{name} ({purpose})"));
    page.text(Tone::Plain, 2, &format!("{judgment} ({numbers})"));
}

/// Rows listed on each side before the rest is summed up.
const LISTED: usize = 5;

/// Writes what speaks for the first and the second, and what the must-haves rule out.
pub fn write_reasons(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    if let [leader, rival] = explanation.sides.as_slice() {
        let counted = explanation.reasons.iter().filter(|reason| reason.points != 0);
        let (mut with, mut against): (Vec<&Reason>, Vec<&Reason>) = counted.partition(|reason| reason.points > 0);
        sort_by_key(&mut with, |reason| -reason.points);
        sort_by_key(&mut against, |reason| reason.points);
        let most = with.iter().chain(&against).map(|reason| reason.points.abs()).max().unwrap_or(1);
        // Among many, whom the leader is compared with has to be said.
        let against_whom = if subject.catalog.options.len() > 2 {
            format!(", against {}", rival.signed_short(subject.glyphs))
        } else {
            String::new()
        };
        reason_list(subject, page, leader, &with, most, &against_whom);
        reason_list(subject, page, rival, &against, most, "");
    }
    must_lines(subject, page);
}

fn reason_list(
    subject: VerdictContext,
    page: &mut Page,
    of: &CandidateShare,
    reasons: &[&Reason],
    most: i64,
    against_whom: &str,
) {
    if reasons.is_empty() {
        return;
    }
    page.heading(format!("For {}{against_whom}", of.signed_short(subject.glyphs)));
    let number_cells = format!(" {most:+}").len().max(4);
    let bar_and_number = match page.width {
        ..36 => 8,
        36..44 => 11,
        _ => 13,
    };
    let bar_cells = bar_and_number - number_cells;
    let name_cells = page.width.saturating_sub(1 + 1 + 4 + 1 + bar_and_number);
    for reason in reasons.iter().take(LISTED) {
        let share = reason.points.abs() * i64::try_from(bar_cells).unwrap_or(1);
        let filled = usize::try_from((share + most / 2) / most.max(1)).unwrap_or(0).clamp(1, bar_cells);
        let level = reason.level.map_or("    ", |level| subject.glyphs.level(level));
        let line = Line::of(Tone::Plain, " ")
            .with(Tone::Plain, pad(&reason.signed_name(subject.glyphs), name_cells))
            .with(Tone::Plain, format!(" {level} "));
        let full = subject.glyphs.part();
        let line = reason_bar(line, subject.catalog, &subject.answer.verdict, of.candidate, reason, filled, full)
            .with(Tone::Plain, " ".repeat(bar_cells - filled))
            .with(Tone::Plain, pad_left(&reason.signed_points(), number_cells));
        match reason.row {
            Some(row) => page.line_about(subject.rows().at(row), line),
            None => page.line(line),
        }
    }
    let rest: i64 = reasons.iter().skip(LISTED).map(|reason| reason.points).sum();
    if reasons.len() > LISTED {
        let where_to = subject.hint(", ", |keys| format!("{} lists them", keys.what_if), "--explain lists them");
        let words = format!(" and {} more{where_to}", reasons.len() - LISTED);
        let cells = page.width.saturating_sub(number_cells);
        page.line(
            Line::of(Tone::Plain, pad(&words, cells)).with(Tone::Plain, pad_left(&format!("{rest:+}"), number_cells)),
        );
    }
}

fn must_lines(subject: VerdictContext, page: &mut Page) {
    let (rows, explanation) = (subject.rows(), &subject.answer.explanation);
    let musts = (0..rows.count()).filter(|row| rows.level(rows.at(*row)) == Level::Must);
    for (place, row) in musts.enumerate() {
        let fails = |share: &&CandidateShare| share.fails.contains(&rows.marked(rows.at(row)));
        let out: Vec<&str> = explanation.shares.iter().filter(fails).map(|share| share.name.as_str()).collect();
        let (tone, effect) = match out.as_slice() {
            [] => (Tone::Plain, "rules out no option".to_owned()),
            out => (Tone::Warning, format!("rules out {}", phrases::joined(out))),
        };
        if place == 0 {
            page.heading("Must-haves");
        }
        page.text(tone, 1, &format!("{}: {effect}", subject.row_name(row)));
    }
    for remark in &explanation.must_remarks {
        page.text(Tone::Warning, 1, &format!("{remark}."));
    }
}

/// Cells from which on there is room to name more than [`FEW_EXAMPLES`].
const NAMES_EXAMPLES_FROM: usize = 38;
const FEW_EXAMPLES: usize = 2;
const MOST_EXAMPLES: usize = 10;

/// The start: how to begin, the short answer, what to start from.
pub fn nothing_set(subject: VerdictContext, page: &mut Page) {
    let keys = subject.keys();
    page.text(Tone::Plain, 0, &format!("{} on a row: this matters. The answer builds up here.", at_start(keys.toggle)));
    let need = subject.scenario.needs.iter().any(|level| level.is_on());
    let need = need.then_some("A need is set, but no priority yet: only Frameworks changed");
    for words in need.into_iter().chain(subject.answer.explanation.unknown.as_deref()) {
        page.gap();
        page.text(Tone::Plain, 0, &format!("{words}."));
    }
    if !subject.catalog.pack.quick_answer.is_empty() {
        page.heading("Short answer");
    }
    for line in &subject.catalog.pack.quick_answer {
        page.text(Tone::Plain, 1, line);
    }
    page.heading("Or start from");
    let examples: Vec<&str> = subject.catalog.presets.iter().map(|preset| preset.title.as_str()).collect();
    let named = if page.width < NAMES_EXAMPLES_FROM { FEW_EXAMPLES } else { MOST_EXAMPLES };
    let (named, rest) = examples.split_at(named.min(examples.len()));
    if !named.is_empty() {
        let more = if rest.is_empty() { String::new() } else { format!(", {} more", rest.len()) };
        start_line(page, keys.presets, &format!("an example: {}{more}", named.join(", ")));
    }
    start_line(page, keys.ask_me, "a few questions (ask me)");
    start_line(page, keys.open, "a table or a scenario");
    start_line(page, keys.guide, "the comparison, to read");
    let disputed = subject.catalog.criteria.iter().filter(|row| row.is_disputed()).count();
    if disputed > 0 {
        page.gap();
        let words = plural(disputed as u64, "rating is disputed", "ratings are disputed");
        let more = if keys.lists.is_empty() {
            subject.glyphs.disputed().to_owned()
        } else {
            format!("{} lists them", keys.lists)
        };
        page.text(Tone::Plain, 0, &format!("{words} ({more})"));
    }
}

fn start_line(page: &mut Page, key: &str, words: &str) {
    page.hanging(Line::of(Tone::Key, format!(" {}", pad(key, 4))), Tone::Plain, words);
}

/// Where it is too close to call, or no option meets every must-have, what would help.
pub fn write_advice(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    if let Some(advice) = &explanation.advice {
        page.gap();
        page.text(Tone::Plain, 0, &format!("{advice}."));
    }
    if subject.answer.verdict.label == Label::Infeasible {
        page.gap();
        if explanation.reopening.is_empty() {
            page.text(Tone::Plain, 0, "Lowering one must-have is not enough: lower two of them.");
        } else {
            page.text(Tone::Plain, 0, "Lower one must-have to get an answer:");
        }
        for reopening in &explanation.reopening {
            page.text(Tone::Plain, 1, &reopening.words);
        }
    }
}

/// Writes the rating that is most worth checking.
pub fn write_check_first(subject: VerdictContext, page: &mut Page) {
    let checks = &subject.answer.explanation.check_first;
    let Some(first) = checks.first() else { return };
    page.heading("Check first");
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&first.words()));
    let rows: Vec<usize> = checks.iter().map(|check| check.row).collect();
    let others = rows.iter().enumerate().filter(|(place, row)| **row != first.row && !rows[..*place].contains(row));
    let others = others.count();
    if others > 0 {
        let more = subject.hint(" (", |keys| format!("{})", keys.what_if), "--explain)");
        page.text(Tone::Plain, 1, &format!("{others} more{more}"));
    }
}

pub fn write_nearest(subject: VerdictContext, page: &mut Page) {
    if subject.answer.verdict.label == Label::Infeasible {
        return;
    }
    page.heading("Smallest change");
    let search = match &subject.answer.nearest {
        Computed::Pending => {
            page.text(Tone::Plain, 1, &subject.glyphs.spell("…"));
            return;
        }
        Computed::Ready(nearest) => nearest.told(),
    };
    let Some(nearest) = search.nearest() else {
        let steps = phrases::steps(search.searched_to());
        page.text(Tone::Plain, 1, &format!("none of up to {steps} changes the answer"));
        return;
    };
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&phrases::nearest_words(subject.rows(), &nearest)));
    if phrases::starts_from_off(&nearest) {
        page.text(Tone::Plain, 1, "(a row that is off: only if it applies to you)");
    }
    let others = nearest.solutions.saturating_sub(1);
    if others > 0 {
        let verb = if others == 1 { "is" } else { "are" };
        let more = subject.hint(" (", |keys| format!("{})", keys.what_if), "--explain)");
        let words = plural(others, "other change", "other changes");
        page.text(Tone::Plain, 1, &format!("{words} {verb} just as small{more}"));
    }
}

/// Writes what else is worth knowing: even priorities, overlaps, unknown ratings.
pub fn write_remarks(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    let single = [&explanation.even, &explanation.dominates, &explanation.unknown];
    let remarks = single.into_iter().flatten().chain(&explanation.overlaps);
    for remark in remarks {
        page.gap();
        page.text(Tone::Plain, 0, &format!("{remark}."));
    }
}

/// Writes what is recommended for the option or options that lead.
pub fn write_recommended(subject: VerdictContext, page: &mut Page) {
    let recommended = &subject.answer.explanation.recommended;
    let without_frameworks = subject.catalog.frameworks.is_empty();
    if recommended.is_empty() || (without_frameworks && recommended.iter().all(|build| build.tools.is_empty())) {
        return;
    }
    page.heading("Recommended");
    for build in recommended {
        if without_frameworks {
            page.text(Tone::Strong, 1, &build.option);
        } else {
            framework(subject, page, build);
        }
        for ToolChoice { row, tool } in &build.tools {
            let line = match tool {
                Some(tool) => Line::of(Tone::Plain, format!(" {tool}  ")),
                None => Line::of(Tone::Warning, " none maintained  "),
            };
            page.hanging_from(line, 3, Tone::Plain, &subject.row_name(*row));
        }
    }
}

/// The framework to take, or why there is none; its option is named where there are several.
fn framework(subject: VerdictContext, page: &mut Page, build: &RecommendedBuild) {
    let Some(name) = &build.framework else {
        let why = build.why_not.unwrap_or_default();
        let words = match subject.answer.explanation.recommended.as_slice() {
            [_] => format!("No framework: {why}."),
            _ => format!("{}: {why}.", build.option),
        };
        page.text(Tone::Plain, 1, &words);
        return;
    };
    let mark = if build.is_pinned { subject.glyphs.pin() } else { subject.glyphs.star() };
    let line = Line::of(Tone::Strong, format!(" {mark} {name}"));
    match build.fit_words() {
        Some(words) => page.hanging_from(line.with(Tone::Plain, "  "), 3, Tone::Plain, &words),
        None => page.line(line),
    }
    if let Some(beside) = build.beside.first() {
        page.text(Tone::Plain, 3, &format!("or {beside}"));
    }
}

/// A share to draw, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarShare {
    pub candidate: Candidate,
    pub percent: i64,
    /// What the rows on the second stack of a pair earn of it.
    pub by_second: i64,
}

impl BarShare {
    /// The marks its bar carries: of both stacks of a pair; none of an option, whose name stands beside it.
    pub fn marks(self, catalog: &Catalog) -> [&str; 2] {
        match self.candidate {
            Candidate::Single(_) => [""; 2],
            Candidate::Pair(pair) => [pair.main, pair.second].map(|option| catalog.option_mark(option)),
        }
    }

    /// The line with its bar of so many cells; a pair's ends in what the rows on its second stack earn.
    pub fn draw(self, line: Line, marks: [&str; 2], filled: usize, cell: &str) -> Line {
        let pair = match self.candidate {
            Candidate::Single(option) => return line.with(Tone::Bar(option), cell.repeat(filled)),
            Candidate::Pair(pair) => pair,
        };
        let percent = usize::try_from(self.percent).unwrap_or(0);
        let by_second = usize::try_from(self.by_second).unwrap_or(0).min(percent);
        let second = (by_second * filled).checked_div(percent).unwrap_or(0);
        let main = BarPart { option: pair.main, mark: marks[0], cells: filled - second };
        with_bar(line, &[main, BarPart { option: pair.second, mark: marks[1], cells: second }], cell)
    }
}

/// The line with the bar of what a row adds for a candidate: in the color of its option, which a pair's says by its
/// mark too; the cost of a second stack has no color.
pub fn reason_bar(
    line: Line,
    catalog: &Catalog,
    verdict: &Verdict,
    who: Candidate,
    reason: &Reason,
    filled: usize,
    cell: &str,
) -> Line {
    match (reason.option(who, verdict), who) {
        (Some(option), Candidate::Pair(_)) => {
            with_bar(line, &[BarPart { option, mark: catalog.option_mark(option), cells: filled }], cell)
        }
        (Some(option), Candidate::Single(_)) => line.with(Tone::Bar(option), cell.repeat(filled)),
        (None, _) => line.with(Tone::Plain, cell.repeat(filled)),
    }
}
