//! The verdict panel.
//!
//! Its first lines stand alone as the answer. The screen draws this page; `versus` prints it.

use crate::engine::candidate::{Candidate, Label};
use crate::engine::confidence::Confidence;
use crate::engine::two_stacks::TwoStacks;
use crate::engine::verdict::Verdict;
use crate::explain::answer::{Answer, Computed};
use crate::explain::context::{Audience, VerdictContext, at_start};
use crate::explain::explanation::{BasisAnswer, BuildChoice, CandidateShare, Reason, ToolChoice};
use crate::explain::phrases;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::text::width::{display_width, pad, pad_left, plural};

/// The panel for a width.
pub fn verdict_page(subject: VerdictContext, width: usize) -> Page {
    let mut page = Page::new(width);
    let verdict = &subject.answer.verdict;
    headline(subject, &mut page);
    if verdict.is_empty() {
        nothing_set(subject, &mut page);
        last_change_lines(subject, &mut page);
        return page;
    }
    page.gap();
    write_shares(subject, &mut page);
    write_advice(subject, &mut page);
    last_change_lines(subject, &mut page);
    write_reasons(subject, &mut page);
    write_bases(subject, &mut page);
    write_stack(subject, &mut page);
    write_changes(subject, &mut page);
    page
}

/// The third line: how sure, in at most that many cells; empty where that means nothing.
pub fn confidence_words(answer: &Answer, cells: usize) -> String {
    let shaken = match &answer.confidence {
        Computed::Pending if answer.verdict.margin.is_some() => "…".to_owned(),
        Computed::Ready(Some(confidence)) => confidence.percent().to_string(),
        Computed::Pending | Computed::Ready(None) => return String::new(),
    };
    let word = answer.known_confidence().map_or("", Confidence::word);
    let long = format!("holds in {shaken} of 100 shaken versions");
    let full = if word.is_empty() { long.clone() } else { format!("{word}: {long}") };
    let short = format!("{word}: holds in {shaken} of 100");
    [full, short].into_iter().find(|words| display_width(words) <= cells).unwrap_or(long)
}

/// What the headline of a verdict is: the answer, or that there is none yet.
pub fn headline_tone(verdict: &Verdict) -> Tone {
    if verdict.is_empty() { Tone::Strong } else { Tone::Answer }
}

fn headline(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    page.text(headline_tone(&subject.answer.verdict), 0, &explanation.headline);
    for words in [&explanation.lead, &confidence_words(subject.answer, page.width)] {
        if !words.is_empty() {
            page.text(Tone::Plain, 0, &subject.glyphs.spell(words));
        }
    }
}

fn last_change_lines(subject: VerdictContext, page: &mut Page) {
    let Some(last_change) = subject.last_change else { return };
    page.heading("Just now");
    page.text(Tone::Changed, 1, &subject.glyphs.spell(&last_change.words));
    let outcome = last_change.outcome(&subject.answer.explanation);
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&outcome));
}

/// Writes the bars and the line on using both.
pub fn write_shares(subject: VerdictContext, page: &mut Page) {
    bars(subject, page);
    let pair = subject.answer.explanation.pair.as_ref();
    if let Some(words) = pair.and_then(|pair| pair.off_the_table.as_ref()) {
        page.text(Tone::Dim, 0, &format!("{words}."));
    }
}

pub fn bars(subject: VerdictContext, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    let shares = &subject.answer.explanation.shares;
    let short = |share: &CandidateShare| display_width(&share.short);
    let name_cells = shares.iter().map(short).max().unwrap_or(0).min(page.width / 3);
    for share in shares {
        let name = pad(&share.short, name_cells);
        match share.candidate {
            Candidate::Single(option) => {
                let tone = if share.fails.is_empty() { Tone::Bar(option) } else { Tone::Out };
                bar(subject, page, (&name, tone), share.percent);
            }
            Candidate::Both(_) => {
                page.line(Line::of(Tone::Dim, subject.glyphs.rule(page.width)));
                bar(subject, page, (&name, Tone::BothBar), share.percent);
            }
        }
    }
    if let Some(pair) = verdict.competing_pair() {
        page.text(Tone::Dim, name_cells + 1, &price(subject, pair));
    }
}

fn bar(subject: VerdictContext, page: &mut Page, (name, tone): (&str, Tone), percent: i64) {
    let cells = page.width.saturating_sub(display_width(name) + 1 + 5).max(4);
    let filled = usize::try_from(percent.clamp(0, 100)).unwrap_or(0) * cells / 100;
    let verdict = &subject.answer.verdict;
    let leads = match (verdict.label, tone) {
        (Label::Leads(Candidate::Single(leader)), Tone::Bar(option)) => leader == option,
        (Label::Leads(Candidate::Both(_)), Tone::BothBar) => true,
        _ => false,
    };
    let weight = if leads { Tone::Strong } else { Tone::Plain };
    let line = Line::of(if tone == Tone::Out { Tone::Out } else { weight }, name)
        .with(Tone::Plain, " ")
        .with(tone, subject.glyphs.full().repeat(filled))
        .with(Tone::Dim, subject.glyphs.rest().repeat(cells - filled))
        .with(weight, pad_left(&percent.to_string(), 5));
    page.line(line);
}

fn price(subject: VerdictContext, split: &TwoStacks) -> String {
    let cost = split.cost.percent();
    let pays = match split.leads_below {
        Some(limit) => format!("leads while a second stack costs under {} %", limit.percent()),
        None if subject.answer.verdict.is_forced() => "meets every must at any price".to_owned(),
        None => "leads at no price of a second stack".to_owned(),
    };
    subject.glyphs.spell(&format!("cost {cost} taken off · {pays}"))
}

/// Rows listed on each side before the rest is summed up.
const LISTED: usize = 5;

/// Writes why, against, musts and repeated arguments.
pub fn write_reasons(subject: VerdictContext, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    let explanation = &subject.answer.explanation;
    if let [leader, rival] = explanation.sides.as_slice() {
        let counted = explanation.reasons.iter().filter(|reason| reason.points != 0);
        let (mut with, mut against): (Vec<&Reason>, Vec<&Reason>) = counted.partition(|reason| reason.points > 0);
        with.sort_by_key(|reason| -reason.points);
        against.sort_by_key(|reason| reason.points);
        let most = with.iter().chain(&against).map(|reason| reason.points.abs()).max().unwrap_or(1);
        let (why, but) = if verdict.label == Label::TossUp {
            (format!("For {}", leader.short), format!("For {}", rival.short))
        } else {
            (format!("Why {}", leader.short), "Against".to_owned())
        };
        reason_list(subject, page, (&why, side(leader.candidate)), &with, most);
        reason_list(subject, page, (&but, side(rival.candidate)), &against, most);
    }
    must_lines(subject, page);
    for topic in &explanation.topics {
        page.gap();
        page.text(Tone::Dim, 0, &format!("{topic}."));
    }
}

const fn side(who: Candidate) -> Tone {
    match who {
        Candidate::Single(option) => Tone::Bar(option),
        Candidate::Both(_) => Tone::BothBar,
    }
}

fn reason_list(subject: VerdictContext, page: &mut Page, (title, tone): (&str, Tone), reasons: &[&Reason], most: i64) {
    if reasons.is_empty() {
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
    for reason in reasons.iter().take(LISTED) {
        let share = reason.points.abs() * i64::try_from(bar_cells).unwrap_or(1);
        let filled = usize::try_from((share + most / 2) / most.max(1)).unwrap_or(0).clamp(1, bar_cells);
        let level = reason.level.map_or("    ", |level| subject.glyphs.level(level));
        let line = Line::of(Tone::Plain, " ")
            .with(Tone::Plain, pad(&reason.signed_name(subject.glyphs), name_cells))
            .with(Tone::Dim, format!(" {level} "))
            .with(tone, subject.glyphs.part().repeat(filled))
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
            Line::of(Tone::Dim, pad(&words, cells)).with(Tone::Dim, pad_left(&format!("{rest:+}"), number_cells)),
        );
    }
}

fn must_lines(subject: VerdictContext, page: &mut Page) {
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

/// The start: the quick answer, how to make rows count, the examples.
pub fn nothing_set(subject: VerdictContext, page: &mut Page) {
    page.gap();
    for line in &subject.catalog.pack.quick_answer {
        page.hanging(Line::of(Tone::Dim, format!("{} ", subject.glyphs.dot())), Tone::Plain, line);
    }
    page.heading("Ask your own question");
    let keys = subject.keys();
    for (key, words) in [
        (at_start(keys.toggle), "makes a row count"),
        (format!("{} {}", keys.raise, keys.lower), "say how much"),
        (keys.presets.to_owned(), "starts from an example"),
        (keys.guide.to_owned(), "tells the whole argument"),
    ] {
        page.hanging(Line::of(Tone::Key, format!(" {key:<6}")), Tone::Plain, words);
    }
    if subject.catalog.presets.is_empty() {
        return;
    }
    page.heading("Examples");
    for preset in &subject.catalog.presets {
        page.text(Tone::Plain, 1, &preset.title);
    }
}

/// A toss-up or an infeasible verdict says what would help.
pub fn write_advice(subject: VerdictContext, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    match verdict.label {
        Label::TossUp => {
            page.gap();
            let advice = subject.answer.explanation.advice.as_deref().unwrap_or_default();
            page.text(Tone::Plain, 0, &format!("{advice}."));
        }
        Label::Infeasible => {
            page.gap();
            let rows: Vec<String> = verdict.reopening.iter().map(|row| subject.row_name(*row)).collect();
            let lower = match subject.reader {
                Audience::Explorer(keys) => format!("press {} on", keys.lower),
                Audience::Command | Audience::Picture => "lower to high".to_owned(),
            };
            let words = match rows.as_slice() {
                [] => format!("No single must re-opens the choice: {lower} two of them."),
                rows => format!("To re-open the choice, {lower} {}.", rows.join(" or ")),
            };
            page.text(Tone::Plain, 0, &words);
        }
        _ => {}
    }
}

pub fn write_changes(subject: VerdictContext, page: &mut Page) {
    if subject.answer.verdict.label == Label::Infeasible {
        return;
    }
    page.heading("What flips it");
    let flips = match &subject.answer.flips {
        Computed::Pending => {
            page.text(Tone::Dim, 1, &subject.glyphs.spell("…"));
            return;
        }
        Computed::Ready(flips) => flips,
    };
    let Some(flip) = flips.nearest() else {
        let steps = phrases::steps(flips.searched_to());
        let words = format!("no change of up to {steps} alters this{}", phrases::cut(flips));
        page.text(Tone::Plain, 1, &words);
        return;
    };
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&phrases::change_in_words(subject.rows(), &flip)));
    let steps = phrases::steps(flip.steps);
    let rest = match flip.solutions.saturating_sub(1) {
        0 => "the only change that small".to_owned(),
        others => format!("{} as small", plural(others, "other change", "other changes")),
    };
    let more = subject.hint(" · ", |keys| format!("{} lists them", keys.what_if), "--explain lists them");
    page.text(Tone::Dim, 1, &subject.glyphs.spell(&format!("{steps} · {rest}{more}")));
    if flips.is_cut() {
        let steps = phrases::steps(flips.searched_to());
        page.text(Tone::Dim, 1, &format!("searched up to {steps}{}", phrases::cut(flips)));
    }
}

/// Writes what either lens says and which rows make the difference.
pub fn write_bases(subject: VerdictContext, page: &mut Page) {
    let explanation = &subject.answer.explanation;
    let rows = &explanation.disputed;
    if rows.is_empty() {
        return;
    }
    page.heading("Article or evidence");
    for BasisAnswer { basis, standing } in &explanation.by_basis {
        let now = if *basis == subject.scenario.basis { "  counts now" } else { "" };
        let lead = Line::of(Tone::Dim, format!(" {:<10}", basis.word()));
        let line = lead.clone().with(Tone::Plain, standing.as_str()).with(Tone::Dim, now);
        if line.width() > page.width {
            page.hanging(lead, Tone::Plain, &format!("{standing}{now}"));
        } else {
            page.line(line);
        }
    }
    let names: Vec<&str> = rows.iter().map(|row| subject.catalog.criteria[*row].name.as_str()).collect();
    let verb = if rows.len() == 1 { "leans" } else { "lean" };
    let switch = subject.hint("; ", |keys| format!("{} switches", keys.lens), "--lens switches");
    page.text(Tone::Dim, 1, &format!("{} {verb} otherwise by the figures{switch}.", names.join(", ")));
}

/// Writes what to build with, for the option or options that lead.
pub fn write_stack(subject: VerdictContext, page: &mut Page) {
    let build = &subject.answer.explanation.build;
    let without_frameworks = subject.catalog.frameworks.is_empty();
    if build.is_empty() || (without_frameworks && build.iter().all(|choice| choice.tools.is_empty())) {
        return;
    }
    page.heading("Build with");
    for choice in build {
        if without_frameworks {
            page.text(Tone::Strong, 1, &choice.option);
        } else {
            framework(subject, page, choice);
        }
        for ToolChoice { row, tool } in &choice.tools {
            let line = match tool {
                Some(tool) => Line::of(Tone::Plain, format!(" {tool}  ")),
                None => Line::of(Tone::Warning, " none maintained  "),
            };
            page.hanging_from(line, 3, Tone::Dim, &subject.row_name(*row));
        }
    }
}

/// The framework to take, or why there is none; its option is named where there are several.
fn framework(subject: VerdictContext, page: &mut Page, choice: &BuildChoice) {
    let Some(name) = &choice.framework else {
        let why = choice.why_not.unwrap_or_default();
        let words = match subject.answer.explanation.build.as_slice() {
            [_] => format!("No framework: {why}."),
            _ => format!("{}: no framework, {why}.", choice.option),
        };
        page.text(Tone::Dim, 1, &words);
        return;
    };
    let mark = if choice.is_pinned { subject.glyphs.pin() } else { subject.glyphs.star() };
    let line = Line::of(Tone::Strong, format!(" {mark} {name}"));
    if let Some(fit) = choice.fit {
        let words = format!("fit {}, rated on {} of {}", fit.score.percent(), fit.rated, fit.of);
        page.hanging_from(line.with(Tone::Dim, "  "), 3, Tone::Dim, &words);
    } else {
        page.line(line);
    }
}
