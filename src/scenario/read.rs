//! A scenario file becomes a scenario.
//!
//! A file made for another version of the pack opens all the same: what this version does not know is
//! named as a warning and stays in the file. In a file made for this version it is a mistake.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::{MOST_ROWS, Row, Rows};
use crate::model::scenario;
use crate::model::scenario::{About, OwnRating, OwnRow, Record, Scenario};
use crate::pack::diagnostics::{DiagnosticCollector, Diagnostics, Located};
use crate::pack::id_registry::IdNames;
use crate::pack::read_core::ratings;
use crate::pack::toml_table::{TableReader, TomlDocument};
use crate::pack::toml_value::{IdReader, PARAGRAPHS, SENTENCE, TITLE, ValueReader};
use crate::scenario::migrate::{id_of_name, is_free_id};
use crate::text::sanitize::visible;
use crate::text::similar::most_similar;
use crate::text::validate::DateForm;

/// The format that is written, and the newest that is read.
pub const FORMAT: u16 = 1;

/// What became of a scenario file that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedScenario {
    pub scenario: Scenario,
    /// What somebody should look at: everything that this version of the pack does not know.
    pub differences: Diagnostics,
}

/// The id of the pack a scenario file is for, if it says one.
pub fn pack_of(text: &str) -> Option<String> {
    let findings = DiagnosticCollector::new("", text);
    let document = TomlDocument::parse(&findings)?;
    let id = document.read(|fields| fields.optional("pack").and_then(ValueReader::as_text))?;
    Some(id.to_owned())
}

/// Reads the text of a scenario file.
pub fn read_scenario(catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    read_as(PackVersion::This, catalog, path, text)
}

/// Reads a text that was written by the program itself: whatever the pack does not know is a difference, also where
/// its date is the same, as in a pack that somebody is writing.
pub fn read_own(catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    read_as(PackVersion::Another, catalog, path, text)
}

fn read_as(vintage: PackVersion, catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    let findings = DiagnosticCollector::new(&path.to_string_lossy(), text);
    let scenario = read_fields(vintage, catalog, &findings);
    let problems = Diagnostics::of([&findings]);
    match scenario {
        Some(mut scenario) if !problems.has_errors() => {
            let record = Record { path: Some(path.to_owned()), text: text.to_owned(), scenario: scenario.clone() };
            scenario.record = Some(Arc::new(record));
            Ok(OpenedScenario { scenario, differences: problems })
        }
        _ => Err(problems),
    }
}

/// Reads the fields of a scenario file; what is wrong with them is taken down.
pub fn read_fields(version: PackVersion, catalog: &Catalog, findings: &DiagnosticCollector<'_>) -> Option<Scenario> {
    let reader = ScenarioReader { vintage: version, ..ScenarioReader::new(catalog) };
    Some(TomlDocument::parse(findings)?.read(|fields| reader.file(fields)))
}

/// Whether a file was made for the version of the pack that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackVersion {
    /// What it names has to be there.
    This,
    /// What it names may be gone.
    Another,
}

/// Reads the tables of a file one after the other.
struct ScenarioReader<'c> {
    catalog: &'c Catalog,
    vintage: PackVersion,
    scenario: Scenario,
    /// Rows by id, needs and own rows included.
    own_ids: BTreeMap<String, usize>,
}

impl<'c> ScenarioReader<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        let scenario = Scenario::new(catalog);
        Self { catalog, vintage: PackVersion::This, scenario, own_ids: BTreeMap::new() }
    }

    fn file<'t>(mut self, fields: &mut TableReader<'t>) -> Scenario
    where
        'c: 't,
    {
        let names = IdNames::of(self.catalog);
        self.head(fields);
        self.about(fields);
        self.lens_and_cost(fields);
        self.own_rows(fields, &names);
        self.levels(fields);
        self.pins(fields);
        self.own_ratings(fields, &names);
        self.row_notes(fields);
        self.scenario
    }

    /// Format, pack and version of the pack.
    fn head(&mut self, fields: &mut TableReader<'_>) {
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
            self.vintage = PackVersion::Another;
            let help = "leans may have changed; look at the verdict again".to_owned();
            value
                .spot()
                .warning(&format!("made for the content of {theirs}; this is the content of {ours}"), Some(help));
        }
    }

    fn about(&mut self, fields: &mut TableReader<'_>) {
        self.scenario.about = About {
            title: fields.optional_text("title", TITLE),
            people: fields.texts("people", TITLE),
            context: fields.optional_text("context", PARAGRAPHS),
            notes: fields.optional_text("notes", PARAGRAPHS),
        };
    }

    fn lens_and_cost(&mut self, fields: &mut TableReader<'_>) {
        let words = Basis::ALL.map(|lens| (lens.word(), lens));
        let lens = fields.optional("lens").and_then(|value| value.word(&words));
        self.scenario.basis = lens.unwrap_or_default();
        if let Some(value) = fields.optional("second_stack_cost")
            && let Some(text) = value.text(TITLE)
        {
            match scenario::parse_cost(&text) {
                Some(cost) => self.scenario.cost = cost,
                None => value.refuse(scenario::COST_FORM, None),
            }
        }
    }
}

/// The words of every level.
pub(super) fn level_words() -> [(&'static str, Level); 5] {
    Level::ALL.map(|level| (level.word(), level))
}

impl ScenarioReader<'_> {
    /// `[levels]`: a level for each row that is on, by id.
    pub(super) fn levels(&mut self, fields: &mut TableReader<'_>) {
        for (id, value) in fields.optional("levels").map(ValueReader::entries).unwrap_or_default() {
            let Some(level) = value.word(&level_words()) else { continue };
            match self.find(id.text) {
                Some(Row::Own(_)) => id.spot.error(
                    &format!("`{}` is an own row", id.text),
                    Some("its level stands with it, under [[own_row]]".to_owned()),
                ),
                Some(row) => self.scenario.set(row, level),
                None => self.unknown_row(id, &format!("its level, {},", level.word())),
            }
        }
    }

    /// `[row_notes]`: a note for a row, by id.
    pub(super) fn row_notes(&mut self, fields: &mut TableReader<'_>) {
        for (id, value) in fields.optional("row_notes").map(ValueReader::entries).unwrap_or_default() {
            let Some(note) = value.text(SENTENCE) else { continue };
            match self.find(id.text) {
                Some(row) if !note.is_empty() => drop(self.scenario.notes.insert(row, note)),
                Some(_) => {}
                None => self.unknown_row(id, "its note"),
            }
        }
    }

    /// `[pins]`: a framework for an option, both by id.
    pub(super) fn pins(&mut self, fields: &mut TableReader<'_>) {
        let catalog = self.catalog;
        for (id, value) in fields.optional("pins").map(ValueReader::entries).unwrap_or_default() {
            let Some(framework) = value.id() else { continue };
            let Some(option) = catalog.option(id.text) else {
                let options = catalog.options.iter().map(|option| option.id.as_str());
                self.unknown("option", id, "its pin", options);
                continue;
            };
            let found = catalog.frameworks.iter().position(|known| known.id == framework.text);
            match found.filter(|found| catalog.frameworks[*found].option == option) {
                Some(found) => self.scenario.pins[option] = Some(found),
                None => self.unknown("framework", framework, "the pin", frameworks_of(catalog, option)),
            }
        }
    }

    /// The row of that id, own rows included.
    pub(super) fn find(&self, id: &str) -> Option<Row> {
        self.catalog.row(id).or_else(|| self.own_ids.get(id).map(|own| Row::Own(*own)))
    }

    /// Takes down a row that is not there; `what` of it is kept.
    pub(super) fn unknown_row(&self, id: IdReader<'_>, what: &str) {
        let own = self.own_ids.keys().map(String::as_str);
        self.unknown("row", id, what, self.catalog.row_ids().chain(own));
    }

    /// Takes down a name that is not there: a mistake in a file for this version of the pack, a
    /// difference in a file for another one.
    fn unknown<'n>(&self, kind: &str, id: IdReader<'_>, what: &str, names: impl Iterator<Item = &'n str>) {
        let meant = most_similar(id.text, names).map(|name| format!("did you mean `{name}`?"));
        match self.vintage {
            PackVersion::This => id.spot.error(&format!("there is no {kind} `{}`", id.text), meant),
            PackVersion::Another => {
                let words = format!(
                    "the pack has no {kind} `{}` now; {what} stays in the file and counts for nothing",
                    id.text
                );
                id.spot.warning(&words, meant);
            }
        }
    }
}

fn frameworks_of(catalog: &Catalog, option: usize) -> impl Iterator<Item = &str> {
    let own = catalog.frameworks.iter().filter(move |framework| framework.option == option);
    own.map(|framework| framework.id.as_str())
}

impl ScenarioReader<'_> {
    /// `[[own_row]]`: rows the pack lacks.
    pub(super) fn own_rows<'t>(&mut self, fields: &mut TableReader<'t>, names: &IdNames<'t>) {
        for table in fields.optional("own_row").map(ValueReader::tables).unwrap_or_default() {
            if self.vintage == PackVersion::Another && !self.rates_known_options(table) {
                kept_aside(table, "this own row");
                continue;
            }
            let row = TableReader::within(table, |row| self.own_row(row, names));
            if let Some(row) = row {
                self.add(row, table);
            }
        }
    }

    fn own_row<'t>(&self, row: &mut TableReader<'t>, names: &IdNames<'t>) -> OwnRow {
        let id = row.optional("id").and_then(ValueReader::id).and_then(IdReader::in_form);
        let name = row.text("name", TITLE);
        let spot = id.map_or_else(|| row.spot(), |id| id.spot);
        let id = id.map_or_else(|| id_of_name(&name), |id| id.text.to_owned());
        let level = row.optional("level").and_then(|value| value.word(&level_words()));
        OwnRow {
            id: self.own_id(&id, spot),
            name,
            ratings: ratings(row, names),
            splits: row.optional("splits").and_then(ValueReader::flag).unwrap_or(true),
            because: row.optional_text("because", SENTENCE),
            level: level.unwrap_or_default(),
        }
    }

    /// The id an own row has beside this pack.
    fn own_id(&self, id: &str, spot: Located<'_>) -> String {
        let free = is_free_id(self.catalog, id);
        if free != id {
            let help = Some("give the own row another id".to_owned());
            match self.vintage {
                PackVersion::This => spot.error(&format!("the pack has a row `{id}` already"), help),
                PackVersion::Another => {
                    let words = format!("the pack has a row `{id}` now; the own row is called `{free}`");
                    spot.warning(&words, None);
                }
            }
        }
        free
    }

    fn add(&mut self, row: OwnRow, table: ValueReader<'_>) {
        if Rows::new(self.catalog, &self.scenario).room() == 0 {
            table.spot().error(&format!("a pack and its own rows are at most {MOST_ROWS}, and this is one more"), None);
        } else if self.own_ids.contains_key(&row.id) {
            table.spot().error(&format!("two own rows are called `{}`", row.id), Some("give each an `id`".to_owned()));
        } else {
            self.own_ids.insert(row.id.clone(), self.scenario.own.len());
            self.scenario.own.push(row);
        }
    }

    /// `[re_ratings.ID]`: other ratings for a row of the pack.
    pub(super) fn own_ratings<'t>(&mut self, fields: &mut TableReader<'t>, names: &IdNames<'t>) {
        for (id, value) in fields.optional("re_ratings").map(ValueReader::entries).unwrap_or_default() {
            let criterion = match self.find(id.text) {
                Some(Row::Criterion(index)) => index,
                Some(row) => {
                    let what = if matches!(row, Row::Own(_)) { "an own row has" } else { "a framework need has no" };
                    id.spot.error(&format!("{what} ratings of its own; only rows of the pack are re-rated"), None);
                    continue;
                }
                None => {
                    self.unknown_row(id, "its re-rating");
                    continue;
                }
            };
            if self.vintage == PackVersion::Another && !self.rates_known_options(value) {
                kept_aside(value, "this re-rating");
                continue;
            }
            let own_rating = TableReader::within(value, |table| OwnRating {
                ratings: ratings(table, names),
                note: table.optional_text("note", SENTENCE),
            });
            if let Some(own_rating) = own_rating {
                self.scenario.own_ratings.insert(criterion, own_rating);
            }
        }
    }

    /// Whether a table with a lean or ratings speaks of the options that are compared now.
    fn rates_known_options(&self, table: ValueReader<'_>) -> bool {
        let is_known = |id: &str| self.catalog.option(id).is_some();
        table.entries().into_iter().all(|(field, value)| match (field.text, value.as_text()) {
            ("lean", Some(lean)) => self.catalog.options.len() == 2 && (lean == "tie" || is_known(lean)),
            ("ratings", None) if value.count() != Some(self.catalog.options.len()) => false,
            ("ratings", None) => value.entries().iter().all(|(option, _)| is_known(option.text)),
            _ => true,
        })
    }
}

fn kept_aside(table: ValueReader<'_>, what: &str) {
    let words =
        format!("{what} speaks of options the pack does not have now; it stays in the file and counts for nothing");
    table.spot().warning(&words, None);
}
