//! A scenario file becomes a scenario, or every problem in it with its place.
//!
//! A file made for another version of the pack opens all the same: what this version does not know is
//! named as a warning and stays in the file. In a file made for this version it is a mistake.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::content::clean::visible;
use crate::content::fields::{Document, Fields};
use crate::content::form::DateForm;
use crate::content::names::Names;
use crate::content::problem::{Findings, Problems};
use crate::content::schema::{Shape, learn};
use crate::content::value::{PARAGRAPHS, TITLE, Value};
use crate::model::catalog::Catalog;
use crate::model::ours::About;
use crate::model::scenario::{Lens, Record, Scenario};
use crate::scenario::cost;

mod ours;
mod rows;

/// The format that is written, and the newest that is read.
pub const FORMAT: u16 = 1;

/// What became of a scenario file that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What it says.
    pub scenario: Scenario,
    /// What somebody should look at: everything that this version of the pack does not know.
    pub differences: Problems,
}

/// The id of the pack a scenario file is for, if it says one.
#[must_use]
pub fn pack_of(text: &str) -> Option<String> {
    let findings = Findings::new("", text);
    let document = Document::parse(&findings)?;
    let id = document.read(|fields| fields.optional("pack").and_then(Value::as_text))?;
    Some(id.to_owned())
}

/// Reads the text of a scenario file.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read(catalog: &Catalog, path: &Path, text: &str) -> Result<Opened, Problems> {
    read_as(Vintage::This, catalog, path, text)
}

/// Reads a text that was written by the program itself: whatever the pack does not know is a difference, also where
/// its date is the same, as in a pack that somebody is writing.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read_own(catalog: &Catalog, path: &Path, text: &str) -> Result<Opened, Problems> {
    read_as(Vintage::Another, catalog, path, text)
}

fn read_as(vintage: Vintage, catalog: &Catalog, path: &Path, text: &str) -> Result<Opened, Problems> {
    let findings = Findings::new(&path.to_string_lossy(), text);
    let document = Document::parse(&findings);
    let reader = || Reader { vintage, ..Reader::new(catalog) };
    let scenario = document.as_ref().map(|document| document.read(|fields| reader().file(fields)));
    let problems = Problems::of([&findings]);
    match scenario {
        Some(mut scenario) if !problems.has_errors() => {
            let record = Record { path: Some(path.to_owned()), text: text.to_owned(), scenario: scenario.clone() };
            scenario.record = Some(Arc::new(record));
            Ok(Opened { scenario, differences: problems })
        }
        _ => Err(problems),
    }
}

/// The shape of a scenario file, learned from its reader; the pack lends it names to ask for.
#[must_use]
pub fn shape(catalog: &Catalog) -> Shape {
    learn(&|findings| {
        if let Some(document) = Document::parse(findings) {
            document.read(|fields| Reader::new(catalog).file(fields));
        }
    })
}

/// Whether a file was made for the version of the pack that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vintage {
    /// What it names has to be there.
    This,
    /// What it names may be gone.
    Another,
}

/// Reads the tables of a file one after the other.
struct Reader<'c> {
    catalog: &'c Catalog,
    vintage: Vintage,
    scenario: Scenario,
    /// Rows by id, needs and own rows included.
    own_ids: BTreeMap<String, usize>,
}

impl<'c> Reader<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        let scenario = Scenario::new(catalog);
        Self { catalog, vintage: Vintage::This, scenario, own_ids: BTreeMap::new() }
    }

    fn file<'t>(mut self, fields: &mut Fields<'t>) -> Scenario
    where
        'c: 't,
    {
        let names = Names::of(self.catalog);
        self.head(fields);
        self.about(fields);
        self.lens_and_cost(fields);
        self.own_rows(fields, &names);
        self.levels(fields);
        self.pins(fields);
        self.reratings(fields, &names);
        self.row_notes(fields);
        self.scenario
    }

    /// Format, pack and version of the pack.
    fn head(&mut self, fields: &mut Fields<'_>) {
        if let Some(format) = fields.optional("format")
            && format.whole(&(1..=u16::MAX)).is_some_and(|number| number > FORMAT)
        {
            let help = format!("this versus reads format {FORMAT}; a newer one wrote it");
            format.spot().error("the file is in a format that is not known here", Some(help));
        }
        if let Some(pack) = fields.id("pack")
            && pack.text != self.catalog.pack.id
        {
            let (theirs, ours) = (visible(pack.text), &self.catalog.pack.id);
            let help = format!("name the pack, for example with `--pack {theirs}`");
            pack.spot.error(&format!("this scenario is for the pack `{theirs}`, not for `{ours}`"), Some(help));
        }
        let Some(value) = fields.optional("content_date") else { return };
        let Some(theirs) = value.date(DateForm::Day) else { return };
        let ours = &self.catalog.pack.content_date;
        if theirs != *ours {
            self.vintage = Vintage::Another;
            let help = "leans may have changed; look at the verdict again".to_owned();
            value
                .spot()
                .warning(&format!("made for the content of {theirs}; this is the content of {ours}"), Some(help));
        }
    }

    fn about(&mut self, fields: &mut Fields<'_>) {
        self.scenario.about = About {
            title: fields.optional_text("title", TITLE),
            people: fields.texts("people", TITLE),
            context: fields.optional_text("context", PARAGRAPHS),
            notes: fields.optional_text("notes", PARAGRAPHS),
        };
    }

    fn lens_and_cost(&mut self, fields: &mut Fields<'_>) {
        let words = Lens::ALL.map(|lens| (lens.word(), lens));
        let lens = fields.optional("lens").and_then(|value| value.word(&words));
        self.scenario.lens = lens.unwrap_or_default();
        if let Some(value) = fields.optional("second_stack_cost")
            && let Some(text) = value.text(TITLE)
        {
            match cost::read(&text) {
                Some(cost) => self.scenario.cost = cost,
                None => value.refuse(cost::FORM, None),
            }
        }
    }
}
