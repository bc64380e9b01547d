//! The page of a row, a framework, a tool, a source.

use serde_json::{Value, json};

use crate::engine::input::Setting;
use crate::engine::strips::{PointsInterval, stability_intervals, strip};
use crate::explain::answer::Answer;
use crate::explain::evidence_page::source_lines;
use crate::explain::phrases::favors_words;
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
use crate::model::rating::{Basis, Favors, Ratings, Together};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRow, Scenario};
use crate::model::thresholds::BEST_RATING;
use crate::scenario::token;
use crate::text::validate::is_url;
use crate::text::width::{capital, display_width, pad, plural_s};

/// The question every row asks: its weight is a swing, not an importance in the air (Keeney 1992).
pub const QUESTION: &str = "How much does getting the better option for this matter to you?";

/// What two stacks side by side get in a row; nothing where each part may use the better one.
const fn together_line(together: Together) -> Option<&'static str> {
    match together {
        Together::Best => None,
        Together::Between => Some("Two stacks: in between, so a second stack gets only part of the better one."),
        Together::Worst => Some("Two stacks: the worse of the two counts."),
    }
}

pub fn row_page(catalog: &Catalog, scenario: &Scenario, answer: &Answer, row: Row, width: usize) -> Page {
    let (mut page, rows) = (Page::new(width), Rows::new(catalog, scenario));
    match row {
        Row::Own(_) => {
            if let (Some(own), Some(index)) = (rows.own(row), rows.index(row)) {
                own_row(rows, own, row, &mut page);
                each_importance(catalog, answer, Setting::Row(index), &mut page);
                note_line(scenario, row, &mut page);
            }
        }
        Row::Criterion(index) => {
            if let Some(known) = catalog.criteria.get(index) {
                criterion_page(rows, known, row, &mut page);
                each_importance(catalog, answer, Setting::Row(index), &mut page);
                note_line(scenario, row, &mut page);
                evidence_page::write_evidence(catalog, &known.id, &mut page);
                tools_of(catalog, known, &mut page);
            }
        }
        Row::OneStack => {
            level_line(scenario, row, &mut page);
            page.gap();
            one_stack(catalog, answer, &mut page);
            each_importance(catalog, answer, Setting::OneStack, &mut page);
            note_line(scenario, row, &mut page);
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
    let words = Line::of(Tone::Dim, "Importance ").with(Tone::Strong, level.name());
    page.line(words.with(Tone::Dim, format!("  {}", Glyphs::default().level(level))));
}

/// A row the content lacks: what its people say about it.
fn own_row(rows: Rows, own: &OwnRow, row: Row, page: &mut Page) {
    page.text(Tone::Dim, 0, QUESTION);
    level_line(rows.scenario, row, page);
    page.heading("Favors");
    favors_line(rows.catalog, "Yours", own.ratings, "in force", page);
    let because = if own.because.is_empty() { "No reason is given." } else { &own.because };
    page.text(Tone::Plain, 10, because);
    write_ratings(rows.catalog, &own.ratings, [], page);
    let sign = Glyphs::default().ours();
    page.text(Tone::Dim, 0, &format!("{sign} Your row: the comparison has none, and no evidence for it."));
    page.text(Tone::Dim, 0, together_line(own.together).unwrap_or_default());
}

/// The note on a row, where there is one.
fn note_line(scenario: &Scenario, row: Row, page: &mut Page) {
    if let Some(note) = scenario.notes.get(&row) {
        page.heading("Your note");
        page.text(Tone::Plain, 0, note);
    }
}

fn criterion_page(rows: Rows, known: &Criterion, row: Row, page: &mut Page) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    page.text(Tone::Dim, 0, QUESTION);
    level_line(scenario, row, page);
    page.heading("Favors");
    let own_rating = rows.own_rating(row);
    if let Some(own_rating) = own_rating {
        let who = format!("{} Yours", Glyphs::default().ours());
        favors_line(catalog, &who, own_rating.ratings, "in force", page);
        let note = if own_rating.note.is_empty() { "No reason is given." } else { &own_rating.note };
        page.text(Tone::Plain, 10, note);
    }
    let used = |basis: Basis| if own_rating.is_none() && scenario.basis == basis { "in force" } else { "" };
    if !known.stated.is_unrated() || known.evidence.is_none() {
        let source = capital(catalog.pack.rated_by.rsplit(' ').next().unwrap_or_default());
        favors_line(catalog, &source, known.stated, used(Basis::Stated), page);
        page.text(Tone::Plain, 10, &known.because);
    }
    match &known.evidence {
        Some(evidence) => {
            favors_line(catalog, "Evidence", evidence.ratings, used(Basis::Evidence), page);
            page.text(Tone::Plain, 10, &evidence.because);
        }
        None if catalog.criteria.iter().any(|row| row.evidence.is_some()) => {
            page.text(Tone::Dim, 0, "No evidence was weighed here: by the evidence the same ratings hold.");
        }
        None => {}
    }
    let evidence = known.evidence.as_ref().map(|evidence| ("by the evidence", evidence.ratings));
    let ours = own_rating.map(|own_rating| ("by you", own_rating.ratings));
    write_ratings(catalog, &known.stated, evidence.into_iter().chain(ours), page);
    if catalog.pack.two_stacks {
        page.text(Tone::Dim, 0, together_line(known.together).unwrap_or_default());
    }
    if let Some(topic) = known.topic.and_then(|topic| catalog.topics.get(topic)) {
        let sides: Vec<&str> = catalog
            .criteria
            .iter()
            .filter(|other| other.topic == known.topic && other.id != known.id)
            .map(|other| other.name.as_str())
            .collect();
        if !sides.is_empty() {
            page.text(Tone::Dim, 0, &format!("Overlaps with {}: {}.", phrases::joined(&sides), topic.name));
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

/// What keeping to one stack means, and what a second one would do.
fn one_stack(catalog: &Catalog, answer: &Answer, page: &mut Page) {
    page.text(
        Tone::Plain,
        0,
        "A second stack costs people, tools and time. Off: it costs nothing; low: 1 point; medium: 2; high: 4, as much \
         as a priority at high; must-have: there is only one stack.",
    );
    page.gap();
    match &answer.explanation.second_stack {
        Some(stack) => {
            page.text(Tone::Plain, 0, &format!("{}.", stack.sentence));
            page.text(Tone::Plain, 0, &format!("It pays {}.", stack.pays_up_to));
        }
        None if answer.is_empty() => {}
        None => {
            let names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
            let words =
                format!("None of {} clearly does better what another clearly does worse.", phrases::joined(&names));
            page.text(Tone::Plain, 0, &words);
        }
    }
}

/// The answer at each importance of a row, and where the leader stays ahead.
fn each_importance(catalog: &Catalog, answer: &Answer, setting: Setting, page: &mut Page) {
    if answer.input().rows.is_empty() {
        return;
    }
    page.heading("The answer at each importance");
    let cells = (page.width.saturating_sub(2) / Level::ALL.len()).min(13);
    let (mut levels, mut labels) = (Line::of(Tone::Plain, " "), Line::of(Tone::Plain, " "));
    let now = answer.input().level(setting);
    for (level, label) in Level::ALL.into_iter().zip(strip(&answer.evaluator, setting).labels) {
        let tone = if level == now { Tone::Strong } else { Tone::Dim };
        let words = if level == now { format!("[{}]", level.name()) } else { format!(" {}", level.name()) };
        levels.push(tone, pad(&words, cells));
        let tone = if label == answer.verdict.label { Tone::Plain } else { Tone::Strong };
        labels.push(tone, pad(&format!(" {}", phrases::label_short(catalog, label)), cells));
    }
    page.line(levels);
    page.line(labels);
    let Setting::Row(index) = setting else { return };
    let intervals = stability_intervals(&answer.evaluator, &answer.verdict).unwrap_or_default();
    let interval = intervals.iter().find(|interval| interval.row == index);
    if let (Some(interval), Some(leader)) = (interval, answer.verdict.leader()) {
        axis(interval, cells, page);
        let leader = phrases::candidate_name(catalog, leader);
        let words = phrases::interval_words(interval, &leader);
        page.text(Tone::Plain, 1, &words.map_or_else(String::new, |words| format!("{words}.")));
    }
}

/// The stability interval as a mark under the levels: where the leader stays ahead.
fn axis(interval: &PointsInterval, cells: usize, page: &mut Page) {
    let mut line = Line::of(Tone::Plain, " ");
    for level in Level::ALL {
        let holds = interval.leads_at(Fraction::from(level.points()));
        let mark = if holds { "━" } else { " " };
        line.push(Tone::Dim, format!(" {}", mark.repeat(cells.saturating_sub(1))));
    }
    page.line(line);
}

fn favors_line(catalog: &Catalog, who: &str, ratings: Ratings, used: &str, page: &mut Page) {
    let tone = match ratings.favors(catalog.options.len()) {
        Favors::Even | Favors::Unknown => Tone::Strong,
        Favors::One(option, _) => Tone::Side(option),
    };
    page.hanging(Line::of(Tone::Plain, pad(who, 10)), tone, &favors_words(catalog, &ratings));
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
        ("License", &tool.license),
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

/// Writes one line an option: its rating as a bar and a number, and what others make of it where they differ.
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
    let best = usize::from(BEST_RATING);
    let name_cells =
        catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0).min(page.width / 3);
    page.heading("Ratings, 0 to 8");
    let number = |rating: Option<u8>| rating.map_or_else(|| "?".to_owned(), |rating| rating.to_string());
    for (option, known) in catalog.options.iter().enumerate() {
        let filled = usize::from(ratings.get(option).unwrap_or_default());
        let glyphs = Glyphs::default();
        let mut line = Line::of(Tone::Side(option), format!(" {} ", pad(&known.name, name_cells)))
            .with(Tone::Bar(option), glyphs.full().repeat(filled))
            .with(Tone::Dim, glyphs.rest().repeat(best - filled))
            .with(Tone::Strong, format!(" {}", number(ratings.get(option))));
        for (who, other) in others.iter().filter(|(_, other)| other.get(option) != ratings.get(option)) {
            line.push(Tone::Plain, format!("  {} {who}", number(other.get(option))));
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

/// The token of the scenario; why there is none where there is none, and nothing while no priority is set.
pub fn token(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new(TOKEN);
    part.say(match token::write_token(rows.catalog, rows.scenario) {
        _ if rows.scenario.rows_on() == 0 => String::new(),
        None => format!("none: {}", token::NEEDS_FILE),
        Some(text) => text,
    });
    part
}

/// Own options, own rows and own ratings, each with its reason.
fn added(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Yours, not the comparison's");
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    for own in &scenario.own_options {
        part.fact(&own.name, format!("your option, rated on {}", plural_s(own.ratings.len(), "row")));
    }
    for (index, own) in scenario.own.iter().enumerate() {
        let together = match own.together {
            Together::Best => String::new(),
            together => format!("; two stacks: {}", together.word()),
        };
        let favors = favors_words(catalog, &own.ratings);
        part.fact(rows.marked(Row::Own(index)), format!("{favors}{together}{}", because(&own.because)));
    }
    for (index, own_rating) in &scenario.own_ratings {
        let was = scenario.content_ratings(catalog, *index).map_or(String::new(), |was| favors_words(catalog, &was));
        let favors = favors_words(catalog, &own_rating.ratings);
        let source = phrases::basis_words(catalog, scenario.basis);
        let words = format!("{favors}, where by {source} it is {was}{}", because(&own_rating.note));
        part.fact(rows.marked(Row::Criterion(*index)), words);
    }
    part
}

fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(": {why}") }
}

fn notes(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Your notes");
    for (row, note) in &rows.scenario.notes {
        part.fact(rows.marked(*row), note);
    }
    part
}

/// The same for JSON: field names and values.
pub fn own_fields(rows: Rows) -> [(&'static str, Value); 6] {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let own_options = scenario.own_options.iter().map(|own| {
        let ratings =
            own.ratings.iter().map(|(row, rating)| (rows.id(Row::Criterion(*row)).to_owned(), (*rating).into()));
        json!({ "id": own.id, "name": own.name, "mark": own.mark, "ratings": object(ratings) })
    });
    let own = scenario.own.iter().map(|own| {
        json!({
            "id": own.id, "name": own.name, "ratings": ratings_json(catalog, own.ratings),
            "together": own.together.word(), "because": own.because,
        })
    });
    let own_ratings = scenario.own_ratings.iter().map(|(index, own_rating)| {
        json!({
            "row": rows.id(Row::Criterion(*index)), "ratings": ratings_json(catalog, own_rating.ratings),
            "note": own_rating.note,
        })
    });
    let notes = scenario.notes.iter().map(|(row, note)| (rows.id(*row).to_owned(), Value::from(note.as_str())));
    let about = json!({
        "title": about.title, "context": about.context, "people": about.people, "notes": about.notes,
    });
    [
        ("scenario", about),
        ("own_options", own_options.collect()),
        ("own_rows", own.collect()),
        ("own_ratings", own_ratings.collect()),
        ("row_notes", object(notes)),
        ("token", token::write_token(catalog, scenario).into()),
    ]
}

/// The ratings by option; null where one is unknown.
pub(crate) fn ratings_json(catalog: &Catalog, ratings: Ratings) -> Value {
    let options = catalog.options.iter().enumerate();
    object(options.map(|(option, known)| (known.id.clone(), Value::from(ratings.get(option)))))
}
