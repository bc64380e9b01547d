//! The page of a row, a framework, a tool, a source.

use serde_json::{Value, json};

use crate::engine::sensitivity::{StabilityIntervals, level_strip, stability_intervals};
use crate::explain::answer::Answer;
use crate::explain::evidence_page::source_lines;
use crate::explain::{evidence_page, phrases};
use crate::layout::facts::FactGroup;
use crate::layout::formats::object;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::model::evidence::{Claim, Evidence};
use crate::model::fraction::Fraction;
use crate::model::framework::{Fit, Framework, FrameworkOrigin, Tool};
use crate::model::level::Level;
use crate::model::rating::{Basis, Lean, Rating, Ratings};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRow, Scenario};
use crate::scenario::token;
use crate::text::validate::is_url;
use crate::text::width::{capital, display_width, pad};

/// The question every row asks: its weight is a swing, not an importance in the air (Keeney 1992).
pub const QUESTION: &str = "How much does getting the better option for this matter here?";

const JOINT: &str = "Joint: this cannot live in a service of its own, so using both gets only the average.";

pub fn row_page(catalog: &Catalog, scenario: &Scenario, answer: &Answer, row: Row, width: usize) -> Page {
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
                criterion_page(rows, known, row, &mut page);
                turning(catalog, answer, index, &mut page);
                note_line(scenario, row, &mut page);
                evidence_page::write_evidence(catalog, &known.id, &mut page);
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
                fits_of(catalog, row, &mut page);
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
    write_ratings(rows.catalog, &own.ratings, [], page);
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

fn criterion_page(rows: Rows, known: &Criterion, row: Row, page: &mut Page) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    page.text(Tone::Dim, 0, QUESTION);
    level_line(scenario, row, page);
    page.heading("Leans");
    let own_rating = rows.own_rating(row);
    if let Some(own_rating) = own_rating {
        let who = format!("{} Ours", Glyphs::default().ours());
        lean_line(catalog, &who, &own_rating.ratings, "re-rated, counts now", page);
        let note = if own_rating.note.is_empty() { "No reason is given." } else { &own_rating.note };
        page.text(Tone::Plain, 10, note);
    }
    let used = |lens: Basis| if own_rating.is_none() && scenario.basis == lens { "counts now" } else { "" };
    lean_line(catalog, "Article", &known.stated, used(Basis::Stated), page);
    page.text(Tone::Plain, 10, &known.because);
    match &known.evidence {
        Some(evidence) => {
            lean_line(catalog, "Evidence", &evidence.ratings, used(Basis::Evidence), page);
            page.text(Tone::Plain, 10, &evidence.because);
        }
        None => page.text(Tone::Dim, 0, "No figures were weighed here: the evidence lens keeps the article's lean."),
    }
    let evidence = known.evidence.as_ref().map(|evidence| ("by the evidence", evidence.ratings));
    let ours = own_rating.map(|own_rating| ("by us", own_rating.ratings));
    write_ratings(catalog, &known.stated, evidence.into_iter().chain(ours), page);
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
    for (level, label) in Level::ALL.into_iter().zip(level_strip(&answer.question, index)) {
        let now = level == row.level;
        let tone = if now { Tone::Strong } else { Tone::Dim };
        let words = if now { format!("[{}]", level.word()) } else { format!(" {}", level.word()) };
        levels.push(tone, pad(&words, cells));
        let tone = if label == answer.verdict.label { Tone::Plain } else { Tone::Strong };
        labels.push(tone, pad(&format!(" {}", phrases::label_words(catalog, label)), cells));
    }
    page.line(levels);
    page.line(labels);
    let stable = stability_intervals(&answer.question, &answer.verdict).and_then(|rows| rows.get(index).copied());
    if let (Some(stable), Some(leader)) = (stable, answer.verdict.leader) {
        axis(&stable, cells, page);
        let words = phrases::stability_words(&stable, &phrases::candidate_short(catalog, leader));
        page.text(Tone::Plain, 1, &format!("{words}."));
        if let Some(note) = phrases::gate_note(&stable) {
            page.text(Tone::Plain, 1, &format!("{note}."));
        }
    }
}

/// The stability interval as a mark under the levels: where the leader stays ahead.
fn axis(stable: &StabilityIntervals, cells: usize, page: &mut Page) {
    let mut line = Line::of(Tone::Plain, " ");
    for level in Level::ALL {
        let holds = stable.interval.contains(Fraction::new(level.points().into(), 1));
        let mark = if holds { "━" } else { " " };
        line.push(Tone::Dim, format!(" {}", mark.repeat(cells.saturating_sub(1))));
    }
    page.line(line);
}

/// A lean in words: whom it favors and by how much; among several options, who shares the best rating.
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
    if name.width() + display_width(&version) + status.width() > page.width {
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
        ("Licence", &tool.license),
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
        if is_url(fact) {
            page.address(lead, Tone::Plain, fact);
        } else {
            page.hanging(lead, Tone::Plain, fact);
        }
    }
}

/// How every framework serves a row.
fn fits_of(catalog: &Catalog, row: Row, page: &mut Page) {
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
    let reason = catalog.reference.reason(framework, catalog.row_id(fit.row)).map_or(String::new(), |reason| {
        match reason.origin {
            FrameworkOrigin::Article => reason.because.clone(),
            FrameworkOrigin::Evidence => format!("{} (from the evidence)", reason.because),
        }
    });
    page.hanging(lead, Tone::Plain, &reason);
}

pub fn framework_page(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.frameworks.get(index) else { return page };
    let option = catalog.option_name(known.option);
    page.line(Line::of(Tone::Dim, "A framework of ").with(Tone::Side(known.option), option));
    page.text(Tone::Plain, 0, &known.summary);
    page.heading("Fit, in quarters");
    for fit in &known.fits {
        fit_line(catalog, (catalog.row_name(fit.row), &known.id), fit, &mut page);
    }
    page.text(Tone::Dim, 1, "A row without an entry is not known and counts as two quarters.");
    if let Some(tool) = catalog.reference.tool(&known.tool) {
        page.heading("Facts");
        tool_card(tool, &mut page);
    }
    page
}

/// Writes one line an option: its rating as a bar and in eighths, and what others make of it where they differ.
pub fn write_ratings<'w>(
    catalog: &Catalog,
    ratings: &Ratings,
    others: impl IntoIterator<Item = (&'w str, Ratings)>,
    page: &mut Page,
) {
    if catalog.options.len() == 2 {
        return;
    }
    let others: Vec<(&str, Ratings)> = others.into_iter().collect();
    let best = usize::from(Rating::BEST.eighths());
    let name_cells =
        catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0).min(page.width / 3);
    page.heading("Ratings, 0 to 8");
    for (option, known) in catalog.options.iter().enumerate() {
        let eighths = ratings.eighths(option);
        let filled = usize::from(eighths);
        let glyphs = Glyphs::default();
        let mut line = Line::of(Tone::Side(option), format!(" {} ", pad(&known.name, name_cells)))
            .with(Tone::Bar(option), glyphs.full().repeat(filled))
            .with(Tone::Dim, glyphs.rest().repeat(best - filled))
            .with(Tone::Strong, format!(" {eighths}"));
        for (who, other) in others.iter().filter(|(_, other)| other.eighths(option) != eighths) {
            line.push(Tone::Plain, format!("  {} {who}", other.eighths(option)));
        }
        page.line(line);
    }
}

/// A tool in full: facts, the rows that name it, the frameworks it is.
pub fn tool_page(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.reference.tools.get(index) else { return page };
    let option = catalog.option_name(known.option);
    let kind = if known.category.is_empty() { "A tool" } else { known.category.as_str() };
    page.line(Line::of(Tone::Dim, format!("{} · ", capital(kind))).with(Tone::Side(known.option), option));
    page.gap();
    tool_card(known, &mut page);
    let rows = catalog.criteria.iter().filter(|row| row.cells.iter().any(|cell| cell.tools.contains(&known.id)));
    let rows = rows.map(|row| row.name.clone());
    let frameworks = catalog.frameworks.iter().filter(|framework| framework.tool == known.id);
    let frameworks = frameworks.map(|framework| format!("{}, a framework", framework.name));
    named_in(rows.chain(frameworks), &mut page);
    page
}

/// A source in full: where it is, and everything that rests on it.
pub fn source_page(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.reference.sources.get(index) else { return page };
    source_lines(known, &mut page);
    let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| evidence.source == known.id);
    for (place, claim) in catalog.reference.claims.iter().filter(cites).enumerate() {
        if place == 0 {
            page.heading("What rests on it");
        } else {
            page.gap();
        }
        let names: Vec<&str> =
            claim.rows.iter().filter_map(|id| catalog.row(id)).map(|row| catalog.row_name(row)).collect();
        page.text(Tone::Strong, 0, &names.join(", "));
        for evidence in claim.evidence.iter().filter(|evidence| evidence.source == known.id) {
            finding(evidence, &mut page);
        }
    }
    page
}

fn finding(evidence: &Evidence, page: &mut Page) {
    let mut lead = Line::of(Tone::Plain, format!("{} ", evidence.stance.sign()));
    if !evidence.figure.is_empty() {
        lead.push(Tone::Strong, format!("{}  ", evidence.figure));
    }
    page.hanging_from(lead, 2, Tone::Plain, &evidence.text);
    page.text(Tone::Dim, 2, &format!("{} · {}", evidence.date, evidence.weight.word()));
}

fn named_in(names: impl Iterator<Item = String>, page: &mut Page) {
    for (place, name) in names.enumerate() {
        if place == 0 {
            page.heading("Named in");
        }
        page.hanging(Line::of(Tone::Dim, "- "), Tone::Plain, &name);
    }
}

/// The title of the part that holds the token.
pub const TOKEN: &str = "Token";

/// The scenario's own words and everything it adds to the content; parts may be empty.
pub fn own_content(rows: Rows) -> [FactGroup; 3] {
    [about_own(rows), added(rows), notes(rows)]
}

/// What the scenario says about itself.
fn about_own(rows: Rows) -> FactGroup {
    let about = &rows.scenario.about;
    let mut part = FactGroup::new("Scenario");
    part.fact("Title", &about.title);
    part.fact("People", about.people.join(", "));
    part.fact("Context", &about.context);
    part.fact("Notes", &about.notes);
    part
}

/// The token of the scenario, and how many changes it does not carry; why there is none where it does not fit, and
/// nothing while no row counts.
pub fn token(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new(TOKEN);
    let lacks = token::remark(token::not_carried(rows.scenario));
    part.say(match token::write_token(rows.catalog, rows.scenario) {
        _ if rows.scenario.rows_on() == 0 => String::new(),
        None => format!("none, it would be longer than {} characters", token::LONGEST),
        Some(text) if lacks.is_empty() => text,
        Some(text) => format!("{text} ({lacks})"),
    });
    part
}

/// Own rows and re-ratings, each with its reason.
fn added(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Ours, not the content's");
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    for (index, own) in scenario.own.iter().enumerate() {
        let joint = if own.splits { "" } else { "; cannot live in a service of its own" };
        let lean = lean_words(catalog, &own.ratings);
        part.fact(rows.marked(Row::Own(index)), format!("{lean}{joint}{}", because(&own.because)));
    }
    for (index, own_rating) in &scenario.own_ratings {
        let was = scenario.content_ratings(catalog, *index).map_or(String::new(), |was| lean_words(catalog, &was));
        let lean = lean_words(catalog, &own_rating.ratings);
        let words = format!("{lean}, where the {} says {was}{}", scenario.basis.word(), because(&own_rating.note));
        part.fact(rows.marked(Row::Criterion(*index)), words);
    }
    part
}

fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(": {why}") }
}

fn notes(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Our notes");
    for (row, note) in &rows.scenario.notes {
        part.fact(rows.marked(*row), note);
    }
    part
}

/// The same for JSON: field names and values.
pub fn own_fields(rows: Rows) -> [(&'static str, Value); 6] {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let own = scenario.own.iter().map(|own| {
        json!({
            "id": own.id, "name": own.name, "eighths": eighths(catalog, &own.ratings),
            "splits": own.splits, "because": own.because,
        })
    });
    let own_ratings = scenario.own_ratings.iter().map(|(index, own_rating)| {
        json!({
            "row": rows.id(Row::Criterion(*index)), "eighths": eighths(catalog, &own_rating.ratings),
            "note": own_rating.note,
        })
    });
    let notes = scenario.notes.iter().map(|(row, note)| (rows.id(*row).to_owned(), Value::from(note.as_str())));
    let about = json!({
        "title": about.title, "context": about.context, "people": about.people, "notes": about.notes,
    });
    [
        ("scenario", about),
        ("own_rows", own.collect()),
        ("re_ratings", own_ratings.collect()),
        ("row_notes", object(notes)),
        ("token", token::write_token(catalog, scenario).into()),
        ("token_lacks", token::not_carried(scenario).into()),
    ]
}

/// The ratings by option, in eighths.
pub(crate) fn eighths(catalog: &Catalog, ratings: &Ratings) -> Value {
    let cells = catalog.options.iter().zip(ratings.cells());
    object(cells.map(|(option, cell)| (option.id.clone(), Value::from(cell.eighths()))))
}
