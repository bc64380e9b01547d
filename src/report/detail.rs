//! One row or framework in full: question, leans, reasons, tools and evidence.

use crate::decide::flips::strip;
use crate::decide::stability::{Stability, stability};
use crate::model::address::is_address;
use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::model::framework::{Fit, Framework, Origin};
use crate::model::level::Level;
use crate::model::ours::OwnRow;
use crate::model::rating::{Lean, Ratings};
use crate::model::ratio::Ratio;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::{Lens, Scenario};
use crate::model::tool::Tool;
use crate::report::answer::Answer;
use crate::report::evidence;
use crate::report::glyphs::Glyphs;
use crate::report::page::{Line, Page, Tone};
use crate::report::ratings;
use crate::report::text::{pad, width};
use crate::report::words;

/// The question every row asks: its weight is a swing, not an importance in the air (Keeney 1992).
pub const QUESTION: &str = "How much does getting the better option for this matter here?";

const JOINT: &str = "Joint: this cannot live in a service of its own, so using both gets only the average.";

/// A row in full.
#[must_use]
pub fn row(catalog: &Catalog, scenario: &Scenario, answer: &Answer, row: Row, width: usize) -> Page {
    let (mut page, rows) = (Page::new(width), Rows::new(catalog, scenario));
    match row {
        Row::Own(_) => {
            if let (Some(own), Some(index)) = (rows.own(row), rows.index(row)) {
                own_row(rows, own, row, &mut page);
                turning(catalog, answer, index, &mut page);
                note_line(scenario, row, &mut page);
            }
        }
        Row::Criterion(index) => {
            if let Some(known) = catalog.criteria.get(index) {
                criterion(rows, known, row, &mut page);
                turning(catalog, answer, index, &mut page);
                note_line(scenario, row, &mut page);
                evidence::write(catalog, &known.id, &mut page);
                tools_of(catalog, known, &mut page);
            }
        }
        Row::Need(index) => {
            if let Some(need) = catalog.needs.get(index) {
                level_line(scenario, row, &mut page);
                page.gap();
                page.text(Tone::Plain, 0, &need.because);
                page.text(Tone::Dim, 0, "Counts among frameworks of one option, never between options.");
                note_line(scenario, row, &mut page);
                fits_of(catalog, &need.id, &mut page);
            }
        }
    }
    page
}

fn level_line(scenario: &Scenario, row: Row, page: &mut Page) {
    let level = scenario.level(row);
    let words = Line::of(Tone::Dim, "Level ").with(Tone::Strong, level.word());
    page.line(words.with(Tone::Dim, format!("  {}", Glyphs::default().level(level))));
}

/// A row the content lacks: what its people say about it.
fn own_row(rows: Rows, own: &OwnRow, row: Row, page: &mut Page) {
    page.text(Tone::Dim, 0, QUESTION);
    level_line(rows.scenario, row, page);
    page.heading("Leans");
    lean_line(rows.catalog, "Ours", &own.ratings, "counts now", page);
    let because = if own.because.is_empty() { "No reason is given." } else { &own.because };
    page.text(Tone::Plain, 10, because);
    ratings::write(rows.catalog, &own.ratings, [], page);
    let sign = Glyphs::default().ours();
    page.text(Tone::Dim, 0, &format!("{sign} Ours: the content has no such row, and no evidence for it."));
    if !own.splits {
        page.text(Tone::Dim, 0, JOINT);
    }
}

/// The note on a row, where there is one.
fn note_line(scenario: &Scenario, row: Row, page: &mut Page) {
    if let Some(note) = scenario.notes.get(&row) {
        page.heading("Our note");
        page.text(Tone::Plain, 0, note);
    }
}

fn criterion(rows: Rows, known: &Criterion, row: Row, page: &mut Page) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    page.text(Tone::Dim, 0, QUESTION);
    level_line(scenario, row, page);
    page.heading("Leans");
    let rerating = rows.rerating(row);
    if let Some(rerating) = rerating {
        let who = format!("{} Ours", Glyphs::default().ours());
        lean_line(catalog, &who, &rerating.ratings, "re-rated, counts now", page);
        let note = if rerating.note.is_empty() { "No reason is given." } else { &rerating.note };
        page.text(Tone::Plain, 10, note);
    }
    let used = |lens: Lens| if rerating.is_none() && scenario.lens == lens { "counts now" } else { "" };
    lean_line(catalog, "Article", &known.article, used(Lens::Article), page);
    page.text(Tone::Plain, 10, &known.because);
    match &known.evidence {
        Some(evidence) => {
            lean_line(catalog, "Evidence", &evidence.ratings, used(Lens::Evidence), page);
            page.text(Tone::Plain, 10, &evidence.because);
        }
        None => page.text(Tone::Dim, 0, "No figures were weighed here: the evidence lens keeps the article's lean."),
    }
    let evidence = known.evidence.as_ref().map(|evidence| ("by the evidence", evidence.ratings));
    let ours = rerating.map(|rerating| ("by us", rerating.ratings));
    ratings::write(catalog, &known.article, evidence.into_iter().chain(ours), page);
    if !known.splits {
        page.text(Tone::Dim, 0, JOINT);
    }
    if let Some(topic) = known.topic.and_then(|topic| catalog.topics.get(topic)) {
        let sides: Vec<&str> = catalog
            .criteria
            .iter()
            .filter(|other| other.topic == known.topic && other.id != known.id)
            .map(|other| other.name.as_str())
            .collect();
        if !sides.is_empty() {
            page.text(Tone::Dim, 0, &format!("One argument with {}: {}.", sides.join(", "), topic.name));
        }
    }
    for (option, cell) in known.cells.iter().enumerate() {
        if option == 0 {
            page.heading("In the ecosystem table");
        }
        let lead = Line::of(Tone::Side(option), pad(&catalog.options[option].name, 10));
        page.hanging(lead, Tone::Plain, &cell.text);
    }
}

/// The verdict at each level of a row, and where the leader stays ahead.
fn turning(catalog: &Catalog, answer: &Answer, index: usize, page: &mut Page) {
    let Some(row) = answer.question.rows.get(index) else { return };
    page.heading("The verdict at each level");
    let cells = (page.width.saturating_sub(2) / Level::ALL.len()).min(12);
    let (mut levels, mut labels) = (Line::of(Tone::Plain, " "), Line::of(Tone::Plain, " "));
    for (level, label) in Level::ALL.into_iter().zip(strip(&answer.question, index)) {
        let now = level == row.level;
        let tone = if now { Tone::Strong } else { Tone::Dim };
        let words = if now { format!("[{}]", level.word()) } else { format!(" {}", level.word()) };
        levels.push(tone, pad(&words, cells));
        let tone = if label == answer.verdict.label { Tone::Plain } else { Tone::Strong };
        labels.push(tone, pad(&format!(" {}", words::label(catalog, label)), cells));
    }
    page.line(levels);
    page.line(labels);
    let stable = stability(&answer.question, &answer.verdict).and_then(|rows| rows.get(index).copied());
    if let (Some(stable), Some(leader)) = (stable, answer.verdict.leader) {
        axis(&stable, cells, page);
        let words = stable.words(&words::candidate(catalog, leader));
        page.text(Tone::Plain, 1, &format!("{words}."));
        if let Some(note) = stable.note() {
            page.text(Tone::Plain, 1, &format!("{note}."));
        }
    }
}

/// The stability interval as a mark under the levels: where the leader stays ahead.
fn axis(stable: &Stability, cells: usize, page: &mut Page) {
    let mut line = Line::of(Tone::Plain, " ");
    for level in Level::ALL {
        let holds = stable.interval.contains(Ratio::new(level.points().into(), 1));
        let mark = if holds { "━" } else { " " };
        line.push(Tone::Dim, format!(" {}", mark.repeat(cells.saturating_sub(1))));
    }
    page.line(line);
}

/// A lean in words: whom it favours and by how much; among several options, who shares the best rating.
#[must_use]
pub fn lean_words(catalog: &Catalog, ratings: &Ratings) -> String {
    match ratings.lean() {
        Lean::Tie if catalog.options.len() == 2 || ratings.is_level() => "tie".to_owned(),
        Lean::Tie => {
            let best: Vec<&str> = ratings.best().map(|option| catalog.options[option].name.as_str()).collect();
            format!("tie of {}", best.join(", "))
        }
        Lean::Toward(option, strength) => {
            format!("{}, {}", catalog.option_name(option), strength.word())
        }
    }
}

fn lean_line(catalog: &Catalog, who: &str, ratings: &Ratings, used: &str, page: &mut Page) {
    let tone = match ratings.lean() {
        Lean::Tie => Tone::Strong,
        Lean::Toward(option, _) => Tone::Side(option),
    };
    page.hanging(Line::of(Tone::Plain, pad(who, 10)), tone, &lean_words(catalog, ratings));
    let cells = page.width;
    match page.lines.last_mut() {
        _ if used.is_empty() => {}
        Some(last) if last.width() + 2 + used.len() <= cells => last.push(Tone::Dim, format!("  {used}")),
        _ => page.text(Tone::Dim, 10, used),
    }
}

fn tools_of(catalog: &Catalog, known: &Criterion, page: &mut Page) {
    let tools = known.cells.iter().flat_map(|cell| &cell.tools).filter_map(|id| catalog.reference.tool(id));
    for (index, tool) in tools.enumerate() {
        if index == 0 {
            page.heading("Tools named here");
        } else {
            page.gap();
        }
        tool_card(tool, page);
    }
}

/// The facts about a tool.
pub fn tool_card(tool: &Tool, page: &mut Page) {
    let name = Line::of(Tone::Side(tool.option), tool.name.clone());
    let health = if tool.health.is_maintained() { Tone::Dim } else { Tone::Warning };
    let status = Line::of(health, format!("  {}", tool.health.words()));
    let version = if tool.version.is_empty() { String::new() } else { format!(" {}", tool.version) };
    if name.width() + width(&version) + status.width() > page.width {
        page.hanging_from(name.with(Tone::Plain, " "), 2, Tone::Plain, version.trim_start());
        page.line(status);
    } else {
        let mut title = name.with(Tone::Plain, version);
        title.spans.extend(status.spans);
        page.line(title);
    }
    page.text(Tone::Plain, 2, &tool.summary);
    let since = tool.since.map(|year| year.to_string()).unwrap_or_default();
    let facts = [
        ("Status", tool.status.as_str()),
        ("Licence", &tool.licence),
        ("Since", &since),
        ("Typing", &tool.typing),
        ("Async", &tool.async_model),
        ("Used for", &tool.typical_use),
        ("Instead", &tool.alternatives.join(", ")),
        ("Note", &tool.note),
        ("Home", &tool.home),
        ("Source", &tool.repository),
        ("Checked", &tool.checked),
    ];
    for (name, fact) in facts.into_iter().filter(|(_, fact)| !fact.is_empty()) {
        let lead = Line::of(Tone::Dim, format!("  {name:<9}"));
        if is_address(fact) {
            page.address(lead, Tone::Plain, fact);
        } else {
            page.hanging(lead, Tone::Plain, fact);
        }
    }
}

/// How every framework serves a row.
fn fits_of(catalog: &Catalog, row: &str, page: &mut Page) {
    for (option, known) in catalog.options.iter().enumerate() {
        let rated: Vec<(&Framework, &Fit)> = catalog
            .frameworks
            .iter()
            .filter(|framework| framework.option == option)
            .filter_map(|framework| framework.fit(row).map(|fit| (framework, fit)))
            .collect();
        if rated.is_empty() {
            continue;
        }
        page.heading(known.name.clone());
        for (framework, fit) in rated {
            fit_line(catalog, (&framework.name, &framework.id), fit, page);
        }
    }
}

fn fit_line(catalog: &Catalog, (name, framework): (&str, &str), fit: &Fit, page: &mut Page) {
    let name_cells = (page.width * 2 / 5).min(25);
    let lead = Line::of(Tone::Plain, format!(" {} ", Glyphs::default().quarters(usize::from(fit.quarters))))
        .with(Tone::Strong, format!("{} ", pad(name, name_cells)));
    let reason = catalog.reference.reason(framework, &fit.row).map_or(String::new(), |reason| match reason.origin {
        Origin::Article => reason.because.clone(),
        Origin::Evidence => format!("{} (from the evidence)", reason.because),
    });
    page.hanging(lead, Tone::Plain, &reason);
}

/// A framework in full.
#[must_use]
pub fn framework(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.frameworks.get(index) else { return page };
    let option = catalog.option_name(known.option);
    page.line(Line::of(Tone::Dim, "A framework of ").with(Tone::Side(known.option), option));
    page.text(Tone::Plain, 0, &known.summary);
    page.heading("Fit, in quarters");
    for fit in &known.fits {
        let name = catalog.row(&fit.row).map_or(fit.row.as_str(), |row| catalog.row_name(row));
        fit_line(catalog, (name, &known.id), fit, &mut page);
    }
    page.text(Tone::Dim, 1, "A row without an entry is not known and counts as two quarters.");
    if let Some(tool) = catalog.reference.tool(&known.tool) {
        page.heading("Facts");
        tool_card(tool, &mut page);
    }
    page
}
