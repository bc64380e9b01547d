//! The files that are read on demand: evidence, fits, measurements, sources, tools, guide.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag};

use crate::model::evidence::{
    Bench, Better, Claim, Evidence, EvidenceWeight, MeasuredPair, MeasuredTable, Measurement, Method, Source, Stance,
};
use crate::model::framework::{FitReason, FrameworkOrigin, Health, Tool};
use crate::model::rows::Row;
use crate::pack::diagnostics::DiagnosticCollector;
use crate::pack::id_registry::IdNames;
use crate::pack::toml_table::{RenamedField, TableReader};
use crate::pack::toml_value::{CELL, IdReader, SENTENCE, TITLE, ValueReader, quotable};
use crate::text::sanitize::sanitize;
use crate::text::sort_by_key;
use crate::text::validate::{DateForm, is_decimal, is_url};

pub fn read_claims<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Claim> {
    fields.tables("claim", |claim| {
        let (id, rows) = (claim.id("id"), claim.ids("rows"));
        Claim {
            id: names.claims.give(id),
            rows: rows.into_iter().filter_map(|row| names.count_on_row(row)).collect(),
            text: claim.text("text", SENTENCE),
            verdict: claim.text("verdict", CELL),
            headline: claim.text("headline", CELL),
            evidence: claim.tables("evidence", |evidence| read_evidence(evidence, names)),
        }
    })
}

fn read_evidence<'t>(evidence: &mut TableReader<'t>, names: &IdNames<'t>) -> Evidence {
    let (source, measured) = (evidence.id("source"), evidence.ids("measured"));
    let stances = Stance::ALL.map(|stance| (stance.word(), stance));
    let weights = EvidenceWeight::ALL.map(|weight| (weight.word(), weight));
    let date = evidence.required("date");
    Evidence {
        stance: evidence.required("stance").and_then(|value| value.word(&stances)).unwrap_or(Stance::Nuance),
        figure: evidence.optional_text("figure", CELL),
        text: evidence.text("text", SENTENCE),
        source: names.sources.position_or_first(source),
        weight: evidence.required("weight").and_then(|value| value.word(&weights)).unwrap_or(EvidenceWeight::Weak),
        date: date.and_then(|date| date.date(DateForm::YearOrCloser)).unwrap_or_default(),
        measured: measured.into_iter().filter_map(|id| names.measured(id)).collect(),
    }
}

pub fn read_fits<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<FitReason> {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    fields.tables("fit", |fit| {
        let (framework, row) = (fit.id("framework"), fit.id("row"));
        if let (Some(framework), Some(row)) = (framework, row) {
            let pair = (framework.text, row.text);
            if !seen.insert(pair) {
                row.spot.error(&format!("`{}` has a reason for `{}` already", pair.0, pair.1), None);
            }
        }
        let origins = [FrameworkOrigin::Article, FrameworkOrigin::Evidence].map(|origin| (origin.word(), origin));
        FitReason {
            framework: names.frameworks.position_or_first(framework),
            row: row.and_then(|row| names.count_on_row(row)).unwrap_or(Row::OneStack),
            because: fit.text("because", SENTENCE),
            origin: fit.required("from").and_then(|value| value.word(&origins)).unwrap_or(FrameworkOrigin::Article),
        }
    })
}

/// The bench with everything measured on it.
pub fn read_measured<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Bench {
    let source = fields.id("source");
    let mut bench = Bench {
        date: fields.required("date").and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
        source: names.sources.position_or_first(source),
        machine: fields.text("machine", SENTENCE),
        versions: fields.text("versions", SENTENCE),
        limits: fields.text("limits", SENTENCE),
        ..Bench::default()
    };
    bench.methods = fields.tables("method", |method| {
        let id = method.id("id");
        Method { id: names.methods.give(id), text: method.text("text", SENTENCE) }
    });
    bench.pairs = fields.tables("pair", |pair| read_pair(pair, names));
    names.begin_measured_tables();
    bench.tables = fields.tables("table", |table| read_table(table, names));
    bench
}

fn read_pair<'t>(pair: &mut TableReader<'t>, names: &mut IdNames<'t>) -> MeasuredPair {
    let (id, method) = (pair.id("id"), pair.id("method"));
    let ends = [("higher", Better::Higher), ("lower", Better::Lower)];
    MeasuredPair {
        id: names.measured.give(id),
        title: pair.text("title", CELL),
        method: names.methods.position_or_first(method),
        unit: pair.text("unit", TITLE),
        better: pair.required("better").and_then(|value| value.word(&ends)).unwrap_or(Better::Higher),
        values: values(pair, names),
        ratio_hundredths: pair.required("ratio").and_then(|value| value.hundredths(100)).unwrap_or(100),
        note: pair.optional_text("note", SENTENCE),
    }
}

/// Both values, in pack order of their options whatever the order in the file.
fn values<'t>(pair: &mut TableReader<'t>, names: &IdNames<'t>) -> Vec<Measurement> {
    let Some(value) = pair.required("values") else {
        return Vec::new();
    };
    let read = |value: &mut TableReader<'t>| {
        let option = value.id("option");
        Measurement {
            option: option.and_then(|option| names.compared_option(option)).unwrap_or_default(),
            label: value.text("label", CELL),
            value: value.required("value").map(decimal).unwrap_or_default(),
            spread: value.optional_text("spread", TITLE),
        }
    };
    let mut values: Vec<Measurement> =
        value.tables().into_iter().filter_map(|item| TableReader::within(item, read)).collect();
    if value.count().is_some_and(|count| count != 2) {
        value.spot().error("a pair has two values", None);
    }
    sort_by_key(&mut values, |value| value.option);
    values
}

fn decimal(value: ValueReader<'_>) -> String {
    let text = value.text(TITLE).unwrap_or_default();
    if value.as_text().is_some() && !is_decimal(&text) {
        value.refuse("a number of digits with at most one point, in quotes", None);
    }
    text
}

fn read_table<'t>(table: &mut TableReader<'t>, names: &mut IdNames<'t>) -> MeasuredTable {
    let (id, method) = (table.id("id"), table.id("method"));
    let columns = table.required("columns").map(|value| value.texts(TITLE)).unwrap_or_default();
    MeasuredTable {
        id: names.measured.give(id),
        title: table.text("title", CELL),
        method: names.methods.position_or_first(method),
        rows: table.required("rows").map(|value| measured_rows(value, columns.len())).unwrap_or_default(),
        columns,
        note: table.optional_text("note", SENTENCE),
    }
}

fn measured_rows(value: ValueReader<'_>, columns: usize) -> Vec<Vec<String>> {
    let read = |line: ValueReader<'_>| {
        let cells: Vec<String> = line.items().into_iter().filter_map(|cell| cell.text(CELL)).collect();
        if line.count().is_some_and(|cells| cells != columns) {
            line.spot().error(&format!("this line must have {columns} cells, one a column"), None);
        }
        cells
    };
    value.items().into_iter().map(read).collect()
}

pub fn read_sources<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Source> {
    fields.tables("source", |source| {
        let id = source.id("id");
        let (published, seen) = (source.optional("published"), source.optional("seen"));
        if published.is_none() && seen.is_none() {
            source.spot().error("a source has a date: `published`, or the day it was `seen`", None);
        }
        Source {
            id: names.sources.give(id),
            title: source.text("title", CELL),
            publisher: source.text("publisher", TITLE),
            published: published.and_then(|date| date.date(DateForm::YearOrCloser)).unwrap_or_default(),
            seen: seen.and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
            address: source.optional("address").and_then(ValueReader::address).unwrap_or_default(),
        }
    })
}

/// Tool cards, in file order.
pub fn read_tools<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Tool> {
    fields.tables("tool", |tool| {
        let (id, option) = (tool.id("id"), tool.id("option"));
        let health = Health::ALL.map(|health| (health.word(), health));
        tool.renamed(RenamedField { old: "licence", new: "license", help: "write `license` and the same text" });
        let address = |value: Option<ValueReader<'t>>| value.and_then(ValueReader::address).unwrap_or_default();
        Tool {
            id: names.tools.give(id),
            name: tool.text("name", TITLE),
            option: option.and_then(|option| names.compared_option(option)).unwrap_or_default(),
            category: tool.text("category", TITLE),
            summary: tool.text("summary", SENTENCE),
            license: tool.optional_text("license", CELL),
            since: tool.optional("since").and_then(|year| year.whole(&(1950..=2199))),
            version: tool.optional_text("version", CELL),
            typing: tool.optional_text("typing", CELL),
            async_model: tool.optional_text("async_model", CELL),
            home: address(tool.optional("home")),
            repository: address(tool.optional("repository")),
            health: tool.required("health").and_then(|value| value.word(&health)).unwrap_or(Health::Active),
            status: tool.optional_text("status", SENTENCE),
            typical_use: tool.optional_text("typical_use", SENTENCE),
            alternatives: tool.texts("alternatives", TITLE),
            note: tool.optional_text("note", SENTENCE),
            checked: tool.required("checked").and_then(|date| date.date(DateForm::Month)).unwrap_or_default(),
        }
    })
}

/// The scheme of a link that leads to a row.
const ROW: &str = "row:";

/// The guide, clean; every link leads to a row of the pack or to the web.
pub fn read_guide<'t>(findings: &'t DiagnosticCollector<'t>, names: &mut IdNames<'t>) -> String {
    let text = findings.text();
    let cleaned = sanitize(text);
    for removal in &cleaned.removals {
        let spot = findings.spot(&(removal.at..removal.at + removal.found.len_utf8()));
        spot.warning(&removal.to_string(), None);
    }
    for (event, place) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
            continue;
        };
        let spot = findings.spot(&place);
        let row = dest_url.strip_prefix(ROW).filter(|row| !row.is_empty());
        match row.and_then(|row| id_in(text, &place, row)) {
            Some(row) => drop(names.rows.count_on(IdReader { text: row, spot })),
            None if is_url(&dest_url) => {}
            None => {
                let help = "write `row:` and the id of a row, or a web address that begins with https://";
                spot.error(&format!("a link cannot lead to `{}`", quotable(&dest_url)), Some(help.to_owned()));
            }
        }
    }
    cleaned.text.trim_end().to_owned()
}

/// The id as it stands in the text, which lives longer than the link made of it.
fn id_in<'t>(text: &'t str, place: &std::ops::Range<usize>, row: &str) -> Option<&'t str> {
    let link = text.get(place.clone())?;
    let target = link.rfind(ROW)? + ROW.len();
    link.get(target..target + row.len()).filter(|found| *found == row)
}
