//! `versus show WHAT ID`: one entry in full.

use crate::cli::failure::{Failure, Outcome};
use crate::cli::names::unknown;
use crate::cli::sight::{Sight, What, list};
use crate::cli::surroundings::Surroundings;
use crate::cli::tables::{self, Listing};
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::evidence::{Claim, MeasuredPair};
use crate::model::framework::Framework;
use crate::model::row::Row;
use crate::model::scenario::Scenario;
use crate::report::answer::Answer;
use crate::report::glyphs::Glyphs;
use crate::report::page::{Page, Tone};
use crate::report::sheet::{Document, Sheet};
use crate::report::sheets::sections::{Section, sections};
use crate::report::sheets::{claims, frameworks, measured, presets, tools};
use crate::report::{detail, evidence, guide, sheet_page};
use crate::search::query::Query;

/// Cells a text is laid out for at most.
const WIDEST: usize = 90;

/// Shows one entry.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none of that id.
pub fn show(sight: Sight, what: What, id: &str, form: Listing, surroundings: &Surroundings) -> Outcome {
    let catalog = sight.catalog;
    let width = surroundings.width.min(WIDEST);
    if what == What::Evidence {
        let (document, page) = of_evidence(sight, id, (width, surroundings.glyphs))?;
        return tables::print(form, &document, Some(&page), surroundings);
    }
    let sheet = list(sight, what, &Query::default());
    let mut rows = sheet.rows_where("id", id);
    if rows.is_empty() {
        return Err(missing(catalog, what, id, &sheet));
    }
    let sections = if what == What::Guide { sections(&catalog.reference.guide) } else { Vec::new() };
    if let Some(first) = rows.first().copied().filter(|_| what == What::Guide) {
        rows = with_inner_sections(&sections, first);
    }
    let document = Document::one(&catalog.pack.id, sheet.with_rows(&rows), parts(sight, what, id));
    let page = match rows.first().and_then(|first| sections.get(*first)) {
        Some(section) if form.is_markdown() => return crate::cli::output::write(&section.markdown),
        Some(section) => guide::markdown(&section.markdown, width).0,
        None => {
            page(sight, what, id, width).unwrap_or_else(|| sheet_page::document(&document, width, surroundings.glyphs))
        }
    };
    tables::print(form, &document, Some(&page), surroundings)
}

/// That there is no such entry here; where it is elsewhere, that.
fn missing(catalog: &Catalog, what: What, id: &str, sheet: &Sheet) -> Failure {
    let elsewhere = match catalog.row(id) {
        Some(Row::Need(_)) => Some("frameworks"),
        Some(Row::Criterion(row)) if catalog.criteria[row].cells.is_empty() => Some("use-cases"),
        Some(Row::Criterion(_)) => Some("ecosystem"),
        Some(Row::Own(_)) | None => catalog.frameworks.iter().any(|known| known.id == id).then_some("frameworks"),
    };
    if let Some(pane) = elsewhere.filter(|_| matches!(what, What::Ecosystem | What::UseCases | What::Frameworks)) {
        return Failure::Usage(format!("`{}` is elsewhere; write `versus show {pane} {id}`", visible(id)));
    }
    let ids: Vec<&str> = (0..sheet.rows.len()).filter_map(|row| Some(sheet.cell(row, "id")?.text.as_str())).collect();
    let see = format!("`versus show {}` lists them", sheet.id);
    unknown("entry", id, ids, &see)
}

/// A section and those inside it.
fn with_inner_sections(sections: &[Section], first: usize) -> Vec<usize> {
    let depth = sections[first].depth;
    let inner = (first + 1..sections.len()).take_while(|next| sections[*next].depth > depth);
    std::iter::once(first).chain(inner).collect()
}

/// What belongs to an entry.
fn parts(sight: Sight, what: What, id: &str) -> Vec<Sheet> {
    let catalog = sight.catalog;
    match what {
        What::Ecosystem | What::UseCases | What::Disputes => {
            let claims: Vec<&Claim> = catalog.reference.claims_of(id).collect();
            let mut parts = found(sight, &claims);
            let named = catalog.criteria.iter().find(|criterion| criterion.id == id);
            let ids = named.into_iter().flat_map(|criterion| &criterion.cells).flat_map(|cell| &cell.tools);
            parts.push(tools::tools(catalog, ids.filter_map(|id| catalog.reference.tool(id))));
            parts.retain(|part| !part.rows.is_empty());
            parts
        }
        What::Frameworks => match catalog.frameworks.iter().find(|framework| framework.id == id) {
            Some(framework) => {
                let tool = catalog.reference.tool(&framework.tool);
                vec![frameworks::fits(catalog, framework), tools::tools(catalog, tool.into_iter())]
            }
            None => vec![frameworks::served(catalog, id)],
        },
        What::Presets => catalog.preset(id).map(|preset| presets::levels(catalog, preset)).into_iter().collect(),
        What::Evidence | What::Sources | What::Tools | What::Guide => Vec::new(),
    }
}

/// What was found about claims, and measured for them.
fn found(sight: Sight, about: &[&Claim]) -> Vec<Sheet> {
    let catalog = sight.catalog;
    let ids: Vec<&String> =
        about.iter().flat_map(|claim| &claim.evidence).flat_map(|evidence| &evidence.measured).collect();
    let bench = &catalog.reference.bench;
    let mut parts = vec![
        claims::claims(about.iter().copied()),
        claims::evidence(catalog, about.iter().copied(), sight.today),
        measured::pairs(bench.pairs.iter().filter(|pair| ids.contains(&&pair.id))),
    ];
    parts.extend(bench.tables.iter().filter(|table| ids.contains(&&table.id)).map(measured::table));
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// The evidence of a claim or of a row, or something measured.
fn of_evidence(sight: Sight, id: &str, (width, glyphs): (usize, Glyphs)) -> Result<(Document, Page), Failure> {
    let catalog = sight.catalog;
    let reference = &catalog.reference;
    let pack = &catalog.pack.id;
    let about: Vec<&Claim> =
        reference.claims.iter().filter(|claim| claim.id == id || claim.rows.iter().any(|row| row == id)).collect();
    if !about.is_empty() {
        let mut parts = found(sight, &about).into_iter();
        let document =
            Document::one(pack, parts.next().unwrap_or_else(|| claims::claims([].into_iter())), parts.collect());
        let mut page = Page::new(width);
        for claim in about {
            evidence::claim(catalog, claim, &mut page);
        }
        return Ok((document, page));
    }
    if let Some(row) = catalog.row(id) {
        let words = format!("nothing was found about {}: your own facts decide", catalog.row_name(row));
        return Err(Failure::No(words));
    }
    let bench = measured::bench(&reference.bench);
    let document = if let Some(pair) = reference.bench.pairs.iter().find(|pair| pair.id == id) {
        Document::one(pack, measured::pairs(std::iter::once::<&MeasuredPair>(pair)), vec![bench])
    } else if let Some(table) = reference.bench.tables.iter().find(|table| table.id == id) {
        Document::one(pack, measured::table(table), vec![bench])
    } else {
        let claims = reference.claims.iter().map(|claim| claim.id.as_str());
        let measured = reference.bench.pairs.iter().map(|pair| pair.id.as_str());
        let names = claims.chain(catalog.row_ids()).chain(measured);
        return Err(unknown("claim, row or measurement", id, names, "`versus show evidence` lists them"));
    };
    let page = sheet_page::document(&document, width, glyphs);
    Ok((document, page))
}

/// The page the explorer shows for an entry, where it has one.
fn page(sight: Sight, what: What, id: &str, width: usize) -> Option<Page> {
    let catalog = sight.catalog;
    let scenario = Scenario { lens: sight.lens, ..Scenario::new(catalog) };
    let answer = Answer::new(catalog, &scenario);
    let titled = |title: &str, lines: Page| {
        let mut page = Page::new(width);
        page.text(Tone::Headline, 0, title);
        page.lines.extend(lines.lines);
        page
    };
    match what {
        What::Presets | What::Evidence | What::Sources | What::Guide => return None,
        What::Tools => {
            let mut page = Page::new(width);
            detail::tool_card(catalog.reference.tool(id)?, &mut page);
            return Some(page);
        }
        What::Ecosystem | What::UseCases | What::Disputes | What::Frameworks => {}
    }
    let is_it = |known: &Framework| what == What::Frameworks && known.id == id;
    if let Some(index) = catalog.frameworks.iter().position(is_it) {
        let lines = detail::framework(catalog, index, width);
        return Some(titled(&catalog.frameworks[index].name, lines));
    }
    let row = catalog.row(id)?;
    Some(titled(catalog.row_name(row), detail::row(catalog, &scenario, &answer, row, width)))
}
