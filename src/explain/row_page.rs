//! The page of a row, a framework, a tool, a source.

use serde_json::{Value, json};

use crate::engine::strips::strip;
use crate::engine::verdict::{Candidate, Label};
use crate::explain::answer::Answer;
use crate::explain::evidence_page::source_lines;
use crate::explain::phrases::favors_words;
use crate::explain::{evidence_page, group, phrases};
use crate::layout::facts::FactGroup;
use crate::layout::formats::object;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Link, Page, Tone};
use crate::model::catalog::{Catalog, DecisionOption, MOST_OPTIONS};
use crate::model::criterion::{BetterDirection, Criterion, RowFigures};
use crate::model::evidence::{Claim, Evidence};
use crate::model::framework::{Fit, FrameworkOrigin, Tool};
use crate::model::level::Level;
use crate::model::rating::{Basis, Favors, Ratings, Strength, Together};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRow, Scenario};
use crate::model::thresholds::BEST_RATING;
use crate::pack::files::bundled;
use crate::scenario::token;
use crate::text::validate::is_url;
use crate::text::width::{capital, cut, display_width, flowed, pad, plural_s};

/// The question every row asks.
pub const QUESTION: &str = "How important is this to you?";

/// What stands before the answers at each importance.
const ANSWERS: &str = "The answer would be";

/// What two stacks side by side get in a row.
const fn together_words(together: Together) -> &'static str {
    match together {
        Together::Best => "Two stacks together get the better rating.",
        Together::Between => "Two stacks together get the rating in between.",
        Together::Worst => "Two stacks together get the worse rating.",
    }
}

/// A row in full: its importance and what the answer would be, whom both sources favor, evidence, tools.
pub fn row_page(catalog: &Catalog, scenario: &Scenario, answer: &Answer, row: Row, width: usize) -> Page {
    let (mut page, rows) = (Page::new(width), Rows::new(catalog, scenario));
    importance(rows, answer, row, &mut page);
    page.gap();
    match row {
        Row::Own(_) => {
            if let Some(own) = rows.own(row) {
                own_row(rows, own, &mut page);
                remarks(rows, answer, row, &mut page);
            }
        }
        Row::Criterion(index) => {
            if let Some(known) = catalog.criteria.get(index) {
                sources(rows, known, row, &mut page);
                remarks(rows, answer, row, &mut page);
                comparison_link(&known.see, &mut page);
                cells(catalog, known, &mut page);
                note_line(scenario, row, &mut page);
                explain_signs(catalog, row, &mut page);
                evidence_page::write_evidence(catalog, row, &mut page);
                tools_of(catalog, known, &mut page);
                return page;
            }
        }
        Row::OneStack => one_stack(catalog, answer, &mut page),
        Row::Need(index) => {
            if let Some(need) = catalog.needs.get(index) {
                page.text(Tone::Plain, 0, &need.because);
                page.text(Tone::Plain, 0, "A need ranks the frameworks of each option, never the options.");
                note_line(scenario, row, &mut page);
                fits_of(catalog, row, &mut page);
                return page;
            }
        }
    }
    note_line(scenario, row, &mut page);
    page
}

/// What stands before the name of another comparison in a link to it; no address and no id begins with it.
pub const COMPARISON: &str = "comparison:";

/// A link to the comparison of that name; nothing where there is none.
fn comparison_link(name: &str, page: &mut Page) {
    if name.is_empty() {
        return;
    }
    let start = page.lines.len();
    let title = bundled(name).map_or(name, |pack| pack.title);
    page.text(Tone::Plain, 0, &format!("Related comparison: {title}"));
    let address = format!("{COMPARISON}{name}");
    page.links.push(Link { lines: start..page.lines.len(), address });
}

/// The importance of a row among all there are, and the answer at each.
fn importance(rows: Rows, answer: &Answer, row: Row, page: &mut Page) {
    let now = rows.level(row);
    if !rows.is_rated(row) {
        page.text(Tone::Plain, 0, "This row has no ratings, so it cannot count.");
        return;
    }
    let levels = Level::ALL.map(|level| if level == now { format!("[{}]", level.name()) } else { level.name().into() });
    let setting = phrases::setting_of(rows, row).filter(|_| !answer.input().rows.is_empty());
    let labels = setting.map(|setting| strip(&answer.evaluator, setting).labels);
    let answers = labels.map(|labels| labels.map(|label| answer_cell(rows.catalog, label)));
    let width = |place: usize| {
        let answer = answers.as_ref().map_or(0, |answers| display_width(&answers[place]));
        display_width(&levels[place]).max(answer)
    };
    let widths = [0, 1, 2, 3, 4].map(width);
    let (asks, sum) = (QUESTION.len().max(ANSWERS.len()) + 1, widths.iter().sum::<usize>());
    let is_beside = asks + sum + 4 <= page.width;
    let start = if is_beside { asks } else { 1 };
    let gap = (page.width.saturating_sub(start + sum) / 4).clamp(1, 2);
    let cells = widths.map(|cells| cells.min(page.width.saturating_sub(start + 4) / 5).max(cells.min(3)));
    let cells = if start + sum + 4 <= page.width { widths } else { cells };
    let columns = |lead: &str, words: &[String; 5], page: &mut Page| {
        let lead = if is_beside { pad(lead, asks) } else { String::from(" ") };
        let mut line = Line::of(Tone::Plain, lead);
        for (place, words) in words.iter().enumerate() {
            let tone = if Level::ALL[place] == now { Tone::Strong } else { Tone::Plain };
            let padding = if place < 4 { gap } else { 0 };
            line.push(tone, format!("{}{}", pad(&cut(words, cells[place]), cells[place]), " ".repeat(padding)));
        }
        page.line(line);
    };
    if !is_beside {
        let then = if answers.is_some() { " Below each, the answer." } else { "" };
        page.text(Tone::Plain, 0, &format!("{QUESTION}{then}"));
    }
    columns(QUESTION, &levels, page);
    if let Some(answers) = answers {
        columns(ANSWERS, &answers, page);
    }
}

/// An answer in few cells, an option in capitals.
fn answer_cell(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::Leads(Candidate::Single(_)) => phrases::label_capitals(catalog, label),
        label => phrases::label_short(catalog, label).into_owned(),
    }
}

/// A row the content lacks: what its people say about it.
fn own_row(rows: Rows, own: &OwnRow, page: &mut Page) {
    let sign = Glyphs::default().ours();
    let because = if own.because.is_empty() { "No reason is given." } else { &own.because };
    let source = RatingLine { who: format!("{sign} By you"), ratings: own.ratings, remark: "in force", because };
    write_sources(rows.catalog, &[source], page);
    write_ratings(rows.catalog, &own.ratings, [], page);
    page.text(Tone::Plain, 0, "Your row: the comparison has none like it, and no evidence for it.");
}

/// The note and the votes on a row, where there are any.
fn note_line(scenario: &Scenario, row: Row, page: &mut Page) {
    if let Some(note) = scenario.notes.get(&row) {
        page.heading("Your note");
        page.text(Tone::Plain, 0, note);
    }
    if let Some(votes) = scenario.votes.get(&row) {
        page.heading("Votes");
        page.text(Tone::Plain, 0, &group::votes_words(scenario, votes));
    }
}

/// What one source says of a row.
struct RatingLine<'a> {
    who: String,
    ratings: Ratings,
    /// Whether it is in force or disputed, in a word.
    remark: &'a str,
    because: &'a str,
}

/// Cells a meter takes: none where a row is even, four where only one can.
const METER: usize = 4;

/// Whom each source favors, as a meter between two options, and why.
fn write_sources(catalog: &Catalog, sources: &[RatingLine], page: &mut Page) {
    let widest = |words: &dyn Fn(&RatingLine) -> usize| sources.iter().map(words).max().unwrap_or(0);
    let who_cells = widest(&|source| display_width(&source.who)) + 2;
    let favors = |source: &RatingLine| favors_words(catalog, &source.ratings);
    let favors_cells = widest(&|source| display_width(&favors(source)));
    let room = page.width.saturating_sub(who_cells + METER + 4 + "≠ disputed".len());
    for source in sources {
        let favored = source.ratings.favors(catalog.options.len());
        let tone = match favored {
            Favors::One(option, _) if catalog.options.len() == 2 => Tone::Side(option),
            _ => Tone::Strong,
        };
        let lead = Line::of(Tone::Plain, pad(&source.who, who_cells));
        if favors_cells > room {
            page.hanging(lead, tone, &favors(source));
            page.text(Tone::Plain, who_cells, source.remark);
        } else {
            let mut line = lead.with(tone, pad(&favors(source), favors_cells + 2));
            if catalog.options.len() == 2 {
                let (option, cells) = match favored {
                    Favors::One(option, strength) => (option, meter_cells(strength)),
                    Favors::Even | Favors::Unknown => (0, 0),
                };
                line.push(Tone::Bar(option), Glyphs::default().full().repeat(cells));
                line.push(Tone::Plain, " ".repeat(METER - cells + 2));
            }
            page.line(line.with(Tone::Plain, source.remark));
        }
        page.text(Tone::Plain, 2, source.because);
    }
}

const fn meter_cells(strength: Strength) -> usize {
    match strength {
        Strength::Slight => 1,
        Strength::Clear => 3,
        Strength::Only => METER,
    }
}

/// What you, who wrote the comparison, and the evidence say of a row.
fn sources(rows: Rows, known: &Criterion, row: Row, page: &mut Page) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let own_rating = rows.own_rating(row);
    let has_evidence = catalog.criteria.iter().any(|row| row.evidence.is_some());
    let is_used = |basis: Basis| own_rating.is_none() && scenario.basis == basis;
    let remark = |basis: Basis| match basis {
        basis if is_used(basis) => "in force",
        _ if known.is_disputed() && own_rating.is_none() => "≠ disputed",
        Basis::Evidence if known.is_disputed() => "≠ disputed",
        _ => "",
    };
    let who = |basis: Basis| {
        if has_evidence { format!("By {}", phrases::basis_words(catalog, basis)) } else { "Rated".to_owned() }
    };
    // No source rates the scenario's own options.
    let pack = catalog.pack_options().len();
    let of_pack = |ratings: Ratings| (pack..MOST_OPTIONS).fold(ratings, |kept, option| kept.with(option, None));
    let mut sources = Vec::new();
    if let Some(own_rating) = own_rating {
        let because = if own_rating.note.is_empty() { "No reason is given." } else { &own_rating.note };
        let who = format!("{} By you", Glyphs::default().ours());
        sources.push(RatingLine { who, ratings: of_pack(own_rating.ratings), remark: "in force", because });
    }
    if !known.stated.is_unrated() || known.evidence.is_none() {
        let (who, remark) = (who(Basis::Stated), if has_evidence { remark(Basis::Stated) } else { "" });
        sources.push(RatingLine { who, ratings: of_pack(known.stated), remark, because: &known.because });
    }
    if let Some(evidence) = &known.evidence {
        let (who, remark) = (who(Basis::Evidence), remark(Basis::Evidence));
        sources.push(RatingLine { who, ratings: of_pack(evidence.ratings), remark, because: &evidence.because });
    }
    write_sources(catalog, &sources, page);
    if known.evidence.is_none() && has_evidence {
        let source = phrases::basis_words(catalog, Basis::Stated);
        page.text(
            Tone::Plain,
            0,
            &format!("Nothing was measured here: by the evidence too, the ratings by {source} hold."),
        );
    }
    let evidence = known.evidence.as_ref().map(|evidence| ("by the evidence", evidence.ratings));
    let ours = own_rating.and_then(|_| Some(("by you", rows.ratings(row)?)));
    write_ratings(catalog, &known.stated, evidence.into_iter().chain(ours), page);
}

/// Whether the rating is one to check, what overlaps with the row, and what two stacks get in it.
fn remarks(rows: Rows, answer: &Answer, row: Row, page: &mut Page) {
    let catalog = rows.catalog;
    let (index, setting) = (rows.index(row), phrases::setting_of(rows, row));
    let checks = answer.explanation.check_first.iter().filter(|check| Some(check.row) == index && setting.is_some());
    for check in checks.take(3) {
        let words = format!("Check first: {}, the answer would be {}.", check.condition, check.answer);
        page.text(Tone::Plain, 0, &words);
    }
    let mut words = Vec::new();
    if let Some(known) = index.and_then(|index| catalog.criteria.get(index)) {
        words.extend(overlaps(catalog, known));
    }
    if let Some(together) = together(rows, row).filter(|_| catalog.pack.two_stacks) {
        words.push(together_words(together).to_owned());
    }
    page.text(Tone::Plain, 0, &words.join(" "));
}

fn together(rows: Rows, row: Row) -> Option<Together> {
    match row {
        Row::Criterion(index) => rows.catalog.criteria.get(index).map(|known| known.together),
        Row::Own(_) => rows.own(row).map(|own| own.together),
        Row::Need(_) | Row::OneStack => None,
    }
}

fn overlaps(catalog: &Catalog, known: &Criterion) -> Option<String> {
    let topic = known.topic.and_then(|topic| catalog.topics.get(topic))?;
    let others = catalog.criteria.iter().filter(|other| other.topic == known.topic && other.id != known.id);
    let names: Vec<&str> = others.map(|other| other.name.as_str()).collect();
    (!names.is_empty()).then(|| format!("Overlaps with {} ({}).", phrases::joined(&names), topic.name))
}

/// The cells of the ecosystem table, whole.
fn cells(catalog: &Catalog, known: &Criterion, page: &mut Page) {
    let names = catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    let name_cells = names.min(page.width / 3) + 2;
    for (option, cell) in known.cells.iter().enumerate() {
        if option == 0 {
            page.gap();
        }
        let lead = Line::of(Tone::Side(option), pad(catalog.option_name(option), name_cells));
        page.hanging(lead, Tone::Plain, &cell.text);
        if !cell.note.is_empty() {
            page.text(Tone::Plain, name_cells, &cell.note);
        }
        if !cell.link.is_empty() {
            page.address(Line::of(Tone::Plain, " ".repeat(name_cells)), Tone::Plain, &cell.link);
        }
    }
    if let Some(figures) = &known.figures {
        page.gap();
        page.text(Tone::Plain, 0, &figures_words(figures));
    }
}

/// "8 up to 23.8 ms, 6 up to 47.6, 4 up to 95.1: less is better."
fn figures_words(figures: &RowFigures) -> String {
    let side = if figures.better == BetterDirection::Less { "up to" } else { "from" };
    let unit = if figures.unit.is_empty() { String::new() } else { format!(" {}", figures.unit) };
    let step = |place: usize| figures.steps.get(place).map_or("", String::as_str);
    let better = capital(figures.better.word());
    format!("{better} is better: 8 {side} {}{unit}, 6 {side} {}, 4 {side} {}.", step(0), step(2), step(4))
}

/// What the signs and words beside findings mean, where there are findings.
fn explain_signs(catalog: &Catalog, row: Row, page: &mut Page) {
    if evidence_page::claims(catalog, row).iter().all(|claim| claim.evidence.is_empty()) {
        return;
    }
    page.gap();
    page.text(Tone::Plain, 0, "+ supports, - disputes, ~ depends. Strong evidence proves more than weak.");
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
    let health = if tool.health.is_maintained() { Tone::Plain } else { Tone::Warning };
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
        let lead = Line::of(Tone::Plain, format!("  {name:<9}"));
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
        let rated: Vec<(usize, &Fit)> = catalog
            .frameworks
            .iter()
            .enumerate()
            .filter(|(_, framework)| framework.option == option)
            .filter_map(|(index, framework)| framework.fit(row).map(|fit| (index, fit)))
            .collect();
        if rated.is_empty() {
            continue;
        }
        page.heading(known.name.clone());
        for (framework, fit) in rated {
            fit_line(catalog, &catalog.frameworks[framework].name, framework, fit, page);
        }
    }
}

fn fit_line(catalog: &Catalog, name: &str, framework: usize, fit: &Fit, page: &mut Page) {
    let name_cells = (page.width * 2 / 5).min(25);
    let lead = Line::of(Tone::Plain, format!(" {} ", Glyphs::default().quarters(usize::from(fit.quarters))))
        .with(Tone::Strong, format!("{} ", pad(name, name_cells)));
    let reason = catalog.reference.reason(framework, fit.row).map_or(String::new(), |reason| match reason.origin {
        FrameworkOrigin::Article => reason.because.clone(),
        FrameworkOrigin::Evidence => format!("{} (from the evidence)", reason.because),
    });
    page.hanging(lead, Tone::Plain, &reason);
}

pub fn framework_page(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.frameworks.get(index) else { return page };
    let option = catalog.option_name(known.option);
    page.line(Line::of(Tone::Plain, "A framework of ").with(Tone::Side(known.option), option));
    page.text(Tone::Plain, 0, &known.summary);
    comparison_link(&known.see, &mut page);
    page.heading("Fit, in quarters");
    for fit in &known.fits {
        fit_line(catalog, catalog.row_name(fit.row), index, fit, &mut page);
    }
    page.text(Tone::Plain, 1, "A row without an entry is not known and counts as two quarters.");
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
    let name = |option: usize, known: &DecisionOption| {
        let sign = if catalog.is_own_option(option) { format!("{} ", Glyphs::default().ours()) } else { String::new() };
        format!("{sign}{}", known.name)
    };
    let names = catalog.options.iter().enumerate().map(|(option, known)| display_width(&name(option, known)));
    let name_cells = names.max().unwrap_or(0).min(page.width / 3);
    page.heading("Ratings, 0 to 8");
    let number = |rating: Option<u8>| rating.map_or_else(|| "?".to_owned(), |rating| rating.to_string());
    for (option, known) in catalog.options.iter().enumerate() {
        let filled = usize::from(ratings.get(option).unwrap_or_default());
        let glyphs = Glyphs::default();
        let mut line = Line::of(Tone::Side(option), format!(" {} ", pad(&name(option, known), name_cells)))
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
    page.line(Line::of(Tone::Plain, format!("{} · ", capital(kind))).with(Tone::Side(known.option), option));
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
    let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| evidence.source == index);
    for (place, claim) in catalog.reference.claims.iter().filter(cites).enumerate() {
        if place == 0 {
            page.heading("What rests on it");
        } else {
            page.gap();
        }
        let names: Vec<&str> = claim.rows.iter().map(|row| catalog.row_name(*row)).collect();
        page.text(Tone::Strong, 0, &names.join(", "));
        for evidence in claim.evidence.iter().filter(|evidence| evidence.source == index) {
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
    page.text(Tone::Plain, 2, &format!("{} · {}", evidence.date, evidence.weight.word()));
}

fn named_in(names: impl Iterator<Item = String>, page: &mut Page) {
    for (place, name) in names.enumerate() {
        if place == 0 {
            page.heading("Named in");
        }
        page.hanging(Line::of(Tone::Plain, "- "), Tone::Plain, &name);
    }
}

/// The title of the part that holds the token.
pub const TOKEN: &str = "Token";

/// The scenario's own words and everything it adds to the content; parts may be empty.
pub fn own_content(rows: Rows) -> [FactGroup; 4] {
    [about_own(rows), added(rows), notes(rows), group::votes_facts(rows)]
}

/// What the scenario says about itself.
fn about_own(rows: Rows) -> FactGroup {
    let about = &rows.scenario.about;
    let mut part = FactGroup::new("Scenario");
    part.fact("Title", &about.title);
    part.fact("People", about.people.join(", "));
    part.fact("Context", flowed(&about.context));
    part.fact("Notes", flowed(&about.notes));
    part
}

/// The token of the scenario; why there is none where there is none, and nothing while no priority is set.
pub fn token(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new(TOKEN);
    part.say(match token::write_token(rows.catalog, rows.scenario) {
        _ if rows.scenario.rows_on() == 0 => String::new(),
        None => format!("none, because it {}", token::NEEDS_FILE),
        Some(text) => text,
    });
    part
}

/// Own options, own rows and own ratings, each with its reason.
fn added(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Yours, not the comparison's");
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    for own in &scenario.own_options {
        let rated = match own.ratings.len() {
            0 => "not rated".to_owned(),
            rows => format!("rated on {}", plural_s(rows, "row")),
        };
        part.fact(&own.name, format!("your option, {rated}"));
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
        let source = phrases::basis_words(catalog, scenario.basis);
        let was = scenario.content_ratings(catalog, *index);
        let words = if catalog.options.len() == 2 {
            let was = match was.map(|was| favors_words(catalog, &was)).unwrap_or_default() {
                nobody if nobody == "?" => "unknown".to_owned(),
                was => was,
            };
            format!("{}; by {source} {was}", favors_words(catalog, &own_rating.ratings))
        } else {
            let own = rows.ratings(Row::Criterion(*index)).unwrap_or(own_rating.ratings);
            changed_cells(catalog, own, was.unwrap_or(Ratings::UNKNOWN), source)
        };
        let words = format!("{words}{}", because(&own_rating.note));
        part.fact(rows.marked(Row::Criterion(*index)), words);
    }
    part
}

/// Which options have another rating, each with the one of before: `Jenkins 8, by the file 5`.
fn changed_cells(catalog: &Catalog, own: Ratings, was: Ratings, source: &str) -> String {
    let rating = |rating: Option<u8>| rating.map_or_else(|| "unknown".to_owned(), |rating| rating.to_string());
    let cell = |option: usize| {
        let (own, was) = (rating(own.get(option)), rating(was.get(option)));
        format!("{} {own}, by {source} {was}", catalog.option_name(option))
    };
    own.differing(was, catalog.options.len()).map(cell).collect::<Vec<_>>().join("; ")
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
pub fn own_fields(rows: Rows) -> [(&'static str, Value); 7] {
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
        ("votes", group::votes_json(rows)),
        ("token", token::write_token(catalog, scenario).into()),
    ]
}

/// The ratings by option; null where one is unknown.
pub(crate) fn ratings_json(catalog: &Catalog, ratings: Ratings) -> Value {
    let options = catalog.options.iter().enumerate();
    object(options.map(|(option, known)| (known.id.clone(), Value::from(ratings.get(option)))))
}
