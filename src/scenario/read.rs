//! A scenario file becomes a scenario, and a scenario moves to a pack that was read again; ids for own rows.
//!
//! A file made for another version of the pack opens all the same: what this version does not know is
//! named as a warning and stays in the file. In a file made for this version it is a mistake.
//!
//! A move goes the way through a file: what the pack does not have now is named and kept aside, and counts
//! again once the pack has it again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::catalog::{Catalog, MOST_OPTIONS, ONE_STACK};
use crate::model::rating::{Basis, Ratings};
use crate::model::rows::{MOST_ROWS, Row, Rows};
use crate::model::scenario::{
    About, MOST_VOTERS, OwnOption, OwnRating, OwnRow, Record, RowVotes, Scenario, SettledAnswer, SettledTable,
};
use crate::pack::diagnostics::{Diagnostic, DiagnosticCollector, Diagnostics, Located};
use crate::pack::id_registry::IdNames;
use crate::pack::read_core;
use crate::pack::read_core::{free_mark, refuse_reserved, together};
use crate::pack::toml_table::{RenamedField, TableReader, TomlDocument};
use crate::pack::toml_value::{IdReader, PARAGRAPHS, SENTENCE, TITLE, ValueReader};
use crate::scenario::autosave_files::{read_saved, write_saved};
use crate::scenario::reviewed::read_reviewed;
use crate::text::sanitize::{sanitize, visible};
use crate::text::similar::most_similar;
use crate::text::validate::{DateForm, LONGEST_ID, id_from};
use crate::text::width::{capital, one_line};

/// The format that is written, and the newest that is read.
pub const FORMAT: u16 = 1;

/// The most characters of the name of a voter.
pub const LONGEST_VOTER: usize = 40;

/// What stands for no option where a row favors none.
pub(super) const TIE: &str = "tie";

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

/// Whether a text may be a scenario file: it names a pack, or nobody can say because it is no TOML.
pub fn may_be_scenario(text: &str) -> bool {
    TomlDocument::parse(&DiagnosticCollector::new("", text)).is_none() || pack_of(text).is_some()
}

/// What a scenario file has settled about a table; nothing where it cannot be read.
pub fn settled_of(text: &str) -> SettledTable {
    let findings = DiagnosticCollector::new("", text);
    TomlDocument::parse(&findings).map(|document| document.read(settled)).unwrap_or_default()
}

/// `[import]`: what has been settled about the table.
fn settled(fields: &mut TableReader<'_>) -> SettledTable {
    let settled = fields.optional("import").and_then(|value| {
        TableReader::within(value, |table| SettledTable {
            table: table.optional("table").and_then(|value| value.whole(&(1..=MOST_TABLES))).map(usize::from),
            answers: table.optional("answers").map(answers).unwrap_or_default(),
        })
    });
    settled.unwrap_or_default()
}

/// `[import.answers]`: each by what it is about.
fn answers(value: ValueReader<'_>) -> BTreeMap<String, SettledAnswer> {
    let answer = |(about, value): (IdReader<'_>, ValueReader<'_>)| {
        let answer = TableReader::within(value, |answer| SettledAnswer {
            value: answer.text("is", SENTENCE),
            cells: answer.text("cells", TITLE),
        });
        Some((about.text.to_owned(), answer?))
    };
    value.named_entries().into_iter().filter_map(answer).collect()
}

/// The most tables a file may have.
const MOST_TABLES: u16 = 500;

/// Reads the text of a scenario file.
pub fn read_scenario(catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    read_as(PackVersion::This, catalog, path, text)
}

/// Reads a text that was written by the program itself: whatever the pack does not know is a difference, also where
/// its date is the same, as in a pack that somebody is writing.
pub fn read_own(catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    read_as(PackVersion::Another, catalog, path, text)
}

fn read_as(version: PackVersion, catalog: &Catalog, path: &Path, text: &str) -> Result<OpenedScenario, Diagnostics> {
    let findings = DiagnosticCollector::new(&path.to_string_lossy(), text);
    let scenario = read_fields(version, catalog, &findings);
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
    let reader = ScenarioReader { version, ..ScenarioReader::new(catalog) };
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
    version: PackVersion,
    scenario: Scenario,
    /// Rows by id, needs and own rows included.
    own_ids: BTreeMap<String, usize>,
}

impl<'c> ScenarioReader<'c> {
    fn new(catalog: &'c Catalog) -> Self {
        let scenario = Scenario::new(catalog);
        Self { catalog, version: PackVersion::This, scenario, own_ids: BTreeMap::new() }
    }

    fn file<'t>(mut self, fields: &mut TableReader<'t>) -> Scenario
    where
        'c: 't,
    {
        let mut names = RatedOptions { pack: IdNames::of(self.catalog), all: IdNames::of(self.catalog) };
        report_old_fields(fields);
        self.head(fields);
        self.about(fields);
        self.scenario.settled = settled(fields);
        self.basis(fields);
        self.own_options(fields, &mut names.all);
        self.own_rows(fields, &names);
        self.levels(fields);
        self.pins(fields);
        self.own_ratings(fields, &names);
        self.row_notes(fields);
        self.votes(fields);
        // What it came to then moves nothing now; a review compares it.
        read_reviewed(fields);
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
            && !self.catalog.pack.is_named(pack.text)
        {
            let (theirs, ours) = (visible(pack.text), &self.catalog.pack.id);
            let help = format!("name the pack, for example with `--pack {theirs}`");
            pack.spot.error(&format!("this scenario is for the pack `{theirs}`, not for `{ours}`"), Some(help));
        }
        let Some(value) = fields.optional("content_date") else { return };
        let Some(theirs) = value.date(DateForm::Day) else { return };
        let ours = &self.catalog.pack.content_date;
        if theirs != *ours {
            self.version = PackVersion::Another;
            let ours = if ours.is_empty() { "no date" } else { ours };
            let words = format!("made for the content of {theirs}; this is the content of {ours}");
            self.scenario.content_changed = capital(&words);
            let help = "ratings may have changed; look at the verdict again".to_owned();
            value.spot().warning(&words, Some(help));
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

    fn basis(&mut self, fields: &mut TableReader<'_>) {
        let words = Basis::ALL.map(|basis| (basis.word(), basis));
        self.scenario.basis = fields.optional("basis").and_then(|value| value.word(&words)).unwrap_or_default();
    }
}

/// The names of options that rows are rated by.
struct RatedOptions<'t> {
    /// The pack's alone, which a row favors one of two of.
    pack: IdNames<'t>,
    /// The pack's and the scenario's own.
    all: IdNames<'t>,
}

impl<'t> RatedOptions<'t> {
    /// The ratings of a row; what it favors is said of the pack's options.
    fn ratings(&self, row: &mut TableReader<'t>) -> Ratings {
        let names = if row.has("ratings") { &self.all } else { &self.pack };
        read_core::ratings(row, names)
    }
}

fn report_old_fields(fields: &mut TableReader<'_>) {
    for field in [
        RenamedField { old: "lens", new: "basis", help: "write `basis = \"stated\"` or `basis = \"evidence\"`" },
        RenamedField {
            old: "second_stack_cost",
            new: "one-stack",
            help: "write `one-stack = \"high\"` under [levels]: off, low, medium, high or must",
        },
        RenamedField { old: "re_ratings", new: "own_rating", help: "write `[own_rating.ROW]`" },
    ] {
        fields.renamed(field);
    }
}

impl ScenarioReader<'_> {
    /// `[levels]`: a level for each row that is on, by id.
    fn levels(&mut self, fields: &mut TableReader<'_>) {
        for (id, value) in fields.optional("levels").map(ValueReader::entries).unwrap_or_default() {
            let Some(level) = value.level() else { continue };
            match self.find(id.text) {
                Some(Row::Own(_)) => id.spot.error(
                    &format!("`{}` is your row", id.text),
                    Some("its level stands with it, under [[own_row]]".to_owned()),
                ),
                Some(row) => self.scenario.set(row, level),
                None => self.unknown_row(id, &format!("its level, {},", level.word())),
            }
        }
    }

    /// `[row_notes]`: a note for a row, by id.
    fn row_notes(&mut self, fields: &mut TableReader<'_>) {
        for (id, value) in fields.optional("row_notes").map(ValueReader::entries).unwrap_or_default() {
            let Some(note) = value.text(SENTENCE) else { continue };
            match self.find(id.text) {
                Some(row) if !note.is_empty() => drop(self.scenario.notes.insert(row, note)),
                Some(_) => {}
                None => self.unknown_row(id, "its note"),
            }
        }
    }

    /// `[votes.ROW]`: who gave a row which level, by name.
    fn votes(&mut self, fields: &mut TableReader<'_>) {
        for (id, value) in fields.optional("votes").map(ValueReader::entries).unwrap_or_default() {
            let mut votes = RowVotes::new();
            for (name, level) in value.named_entries() {
                let Some(level) = level.level() else { continue };
                let plain = one_line(&sanitize(name.text).text);
                if plain.is_empty() || plain != name.text || plain.chars().count() > LONGEST_VOTER {
                    let help = format!("a name has 1 to {LONGEST_VOTER} characters on one line");
                    name.spot.error("this is not the name of a voter", Some(help));
                    continue;
                }
                votes.insert(plain, level);
            }
            if votes.len() > MOST_VOTERS {
                let what = format!("at most {MOST_VOTERS} people vote on a row, and here are {}", votes.len());
                id.spot.error(&what, Some("a file for each person has no such limit: `versus group`".to_owned()));
            }
            match self.find(id.text) {
                Some(row) if !votes.is_empty() => drop(self.scenario.votes.insert(row, votes)),
                Some(_) => {}
                None => self.unknown_row(id, "the votes on it"),
            }
        }
    }

    /// `[pins]`: a framework for an option, both by id.
    fn pins(&mut self, fields: &mut TableReader<'_>) {
        let catalog = self.catalog;
        for (id, value) in fields.optional("pins").map(ValueReader::entries).unwrap_or_default() {
            let Some(framework) = value.id() else { continue };
            let Some(option) = catalog.pack_options().iter().position(|option| option.id == id.text) else {
                let options = catalog.pack_options().iter().map(|option| option.id.as_str());
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
    fn find(&self, id: &str) -> Option<Row> {
        self.catalog.row(id).or_else(|| self.own_ids.get(id).map(|own| Row::Own(*own)))
    }

    /// Takes down a row that is not there; `what` of it is kept.
    fn unknown_row(&self, id: IdReader<'_>, what: &str) {
        let own = self.own_ids.keys().map(String::as_str);
        self.unknown("row", id, what, self.catalog.row_ids().chain(own));
    }

    /// Takes down a name that is not there: a mistake in a file for this version of the pack, a
    /// difference in a file for another one.
    fn unknown<'n>(&self, kind: &str, id: IdReader<'_>, what: &str, names: impl Iterator<Item = &'n str>) {
        let meant = most_similar(id.text, names).map(|name| format!("did you mean `{name}`?"));
        match self.version {
            PackVersion::This => id.spot.error(&format!("there is no {kind} `{}`", id.text), meant),
            PackVersion::Another => {
                let words = format!("{GONE} {kind} `{}` now; {what} stays in the file and counts for nothing", id.text);
                id.spot.warning(&words, meant);
            }
        }
    }
}

/// What a difference says of something that the pack does not have now.
const GONE: &str = "the pack has no";
const OPTIONS_GONE: &str = "speaks of options the pack does not have now";

/// Whether a difference is about something that the pack does not have now.
pub fn is_about_gone(difference: &Diagnostic) -> bool {
    difference.what.starts_with(GONE) || difference.what.contains(OPTIONS_GONE)
}

fn frameworks_of(catalog: &Catalog, option: usize) -> impl Iterator<Item = &str> {
    let own = catalog.frameworks.iter().filter(move |framework| framework.option == option);
    own.map(|framework| framework.id.as_str())
}

impl ScenarioReader<'_> {
    /// `[[own_option]]`: options the pack lacks.
    fn own_options<'t>(&mut self, fields: &mut TableReader<'t>, names: &mut IdNames<'t>) {
        for table in fields.optional("own_option").map(ValueReader::tables).unwrap_or_default() {
            let has_room = self.catalog.pack_options().len() + self.scenario.own_options.len() < MOST_OPTIONS;
            if self.version == PackVersion::Another && (self.is_option_of_pack(table) || !has_room) {
                let words = "the pack has this option itself now, or no room for it; \
                    your option stays in the file and counts for nothing";
                table.spot().warning(words, None);
                continue;
            }
            if !has_room {
                let what = format!("a pack and your options are at most {MOST_OPTIONS}, and this is one more");
                table.spot().error(&what, None);
            }
            let option = TableReader::within(table, |option| self.own_option(option, names));
            self.scenario.own_options.extend(option.filter(|option| has_room && !option.id.is_empty()));
        }
    }

    fn own_option<'t>(&self, option: &mut TableReader<'t>, names: &mut IdNames<'t>) -> OwnOption {
        let id = option.id("id").and_then(IdReader::in_form);
        refuse_reserved(id);
        let of_pack = id.filter(|id| self.catalog.pack_options().iter().any(|option| option.id == id.text));
        if let Some(id) = of_pack {
            let what = format!("the pack has an option `{}` already", id.text);
            id.spot.error(&what, Some("give your option another id".to_owned()));
        }
        let name = option.text("name", TITLE);
        OwnOption {
            id: if of_pack.is_some() { String::new() } else { names.options.give(id) },
            mark: self.own_mark(option, &name),
            ratings: self.ratings_by_row(option),
            name,
        }
    }

    /// The mark of an own option, which no other option has.
    fn own_mark(&self, option: &mut TableReader<'_>, name: &str) -> String {
        let own = self.scenario.own_options.iter().map(|option| &option.mark);
        let marks = self.catalog.pack_options().iter().map(|option| &option.mark).chain(own);
        let taken: Vec<String> = marks.map(|mark| mark.to_lowercase()).collect();
        let written = read_core::mark(option, &mut Vec::new());
        if !written.is_empty() && !taken.contains(&written.to_lowercase()) {
            return written;
        }
        let options = self.catalog.pack_options().iter().map(|option| option.name.clone());
        let free = free_mark(name, &options.collect::<Vec<_>>(), &taken);
        if !written.is_empty() {
            let what = format!("another option has the mark `{written}`");
            match self.version {
                PackVersion::This => option.spot().error(&what, Some(format!("`{free}` is free"))),
                PackVersion::Another => option.spot().warning(&format!("{what} now; yours has `{free}`"), None),
            }
        }
        free
    }

    fn ratings_by_row(&self, option: &mut TableReader<'_>) -> BTreeMap<usize, u8> {
        let mut ratings = BTreeMap::new();
        for (id, value) in option.optional("ratings").map(ValueReader::entries).unwrap_or_default() {
            let Some(rating) = value.rating() else { continue };
            match self.catalog.row(id.text) {
                Some(Row::Criterion(index)) => drop(ratings.insert(index, rating)),
                Some(_) => id.spot.error(&format!("`{}` has no ratings of options", id.text), None),
                None => self.unknown_row(id, "its rating"),
            }
        }
        ratings
    }

    /// Whether a table with an `id` has that of an option of the pack.
    fn is_option_of_pack(&self, table: ValueReader<'_>) -> bool {
        let is_option = |id: &str| self.catalog.pack_options().iter().any(|option| option.id == id);
        let mut fields = table.entries().into_iter();
        fields.any(|(field, value)| field.text == "id" && value.as_text().is_some_and(is_option))
    }

    /// `[[own_row]]`: rows the pack lacks.
    fn own_rows<'t>(&mut self, fields: &mut TableReader<'t>, names: &RatedOptions<'t>) {
        for table in fields.optional("own_row").map(ValueReader::tables).unwrap_or_default() {
            if self.version == PackVersion::Another && !self.rates_known_options(table) {
                kept_aside(table, "your row");
                continue;
            }
            let row = TableReader::within(table, |row| self.own_row(row, names));
            if let Some(row) = row {
                self.add(row, table);
            }
        }
    }

    fn own_row<'t>(&self, row: &mut TableReader<'t>, names: &RatedOptions<'t>) -> OwnRow {
        let id = row.optional("id").and_then(ValueReader::id).and_then(IdReader::in_form);
        let name = row.text("name", TITLE);
        let spot = id.map_or_else(|| row.spot(), |id| id.spot);
        let id = id.map_or_else(|| id_of_name(&name), |id| id.text.to_owned());
        let level = row.optional("level").and_then(ValueReader::level);
        OwnRow {
            id: self.own_id(&id, spot),
            name,
            ratings: names.ratings(row),
            together: together(row),
            because: row.optional_text("because", SENTENCE),
            level: level.unwrap_or_default(),
        }
    }

    /// The id an own row has beside this pack.
    fn own_id(&self, id: &str, spot: Located<'_>) -> String {
        let free = is_free_id(self.catalog, id);
        if free != id {
            let help = Some("give your row another id".to_owned());
            match self.version {
                PackVersion::This => spot.error(&format!("the pack has a row `{id}` already"), help),
                PackVersion::Another => {
                    let words = format!("the pack has a row `{id}` now; your row is called `{free}`");
                    spot.warning(&words, None);
                }
            }
        }
        free
    }

    fn add(&mut self, row: OwnRow, table: ValueReader<'_>) {
        if Rows::new(self.catalog, &self.scenario).room() == 0 {
            table.spot().error(&format!("a pack and your rows are at most {MOST_ROWS}, and this is one more"), None);
        } else if self.own_ids.contains_key(&row.id) {
            table
                .spot()
                .error(&format!("two of your rows are called `{}`", row.id), Some("give each an `id`".to_owned()));
        } else {
            self.own_ids.insert(row.id.clone(), self.scenario.own.len());
            self.scenario.own.push(row);
        }
    }

    /// `[own_rating.ID]`: other ratings for a row of the pack.
    fn own_ratings<'t>(&mut self, fields: &mut TableReader<'t>, names: &RatedOptions<'t>) {
        for (id, value) in fields.optional("own_rating").map(ValueReader::entries).unwrap_or_default() {
            let criterion = match self.find(id.text) {
                Some(Row::Criterion(index)) => index,
                Some(row) => {
                    let what = match row {
                        Row::Own(_) => "your row has its ratings where it stands, under [[own_row]]",
                        Row::OneStack => "keeping to one stack has no ratings",
                        _ => "a framework need has no ratings of options",
                    };
                    id.spot.error(what, Some("only rows of the pack are rated here".to_owned()));
                    continue;
                }
                None => {
                    self.unknown_row(id, "your rating of it");
                    continue;
                }
            };
            if self.version == PackVersion::Another && !self.rates_known_options(value) {
                kept_aside(value, "your rating");
                continue;
            }
            let own_rating = TableReader::within(value, |table| {
                let is_rated = ["favors", "ratings", "lean"].into_iter().any(|field| table.has(field));
                let ratings = names.ratings(table);
                if !is_rated {
                    table.miss(if self.catalog.pack_options().len() > 2 { "ratings" } else { "favors" });
                }
                OwnRating { ratings, note: table.optional_text("note", SENTENCE) }
            });
            if let Some(own_rating) = own_rating {
                self.scenario.own_ratings.insert(criterion, own_rating);
            }
        }
    }

    /// Whether a table with ratings speaks of the options that are compared now.
    fn rates_known_options(&self, table: ValueReader<'_>) -> bool {
        let pack = self.catalog.pack_options();
        let is_of_pack = |id: &str| pack.iter().any(|option| option.id == id);
        let is_known = |id: &str| is_of_pack(id) || self.scenario.own_options.iter().any(|option| option.id == id);
        table.entries().into_iter().all(|(field, value)| match (field.text, value.as_text()) {
            ("favors", Some(favors)) => pack.len() == 2 && (favors == TIE || is_of_pack(favors)),
            ("ratings", None) => value.entries().iter().all(|(option, _)| is_known(option.text)),
            _ => true,
        })
    }
}

fn kept_aside(table: ValueReader<'_>, what: &str) {
    let words = format!("{what} {OPTIONS_GONE}; it stays in the file and counts for nothing");
    table.spot().warning(&words, None);
}

/// What a scenario that is in no file is called where something in it is different.
const UNNAMED: &str = "your scenario";

/// Whether a scenario means the same in both packs as it stands: the same rows, options and frameworks, in the same
/// places.
pub fn fits_pack(old: &Catalog, new: &Catalog) -> bool {
    let frameworks = |catalog: &Catalog| -> Vec<(String, usize)> {
        catalog.frameworks.iter().map(|known| (known.id.clone(), known.option)).collect()
    };
    old.pack.content_date == new.pack.content_date
        && old.criteria.len() == new.criteria.len()
        && old.row_ids().eq(new.row_ids())
        && old.pack_options().iter().map(|option| &option.id).eq(new.pack_options().iter().map(|option| &option.id))
        && frameworks(old) == frameworks(new)
}

/// The scenario in the new pack, and what that pack does not have.
pub fn migrate(old: &Catalog, new: &Catalog, scenario: &Scenario) -> Result<OpenedScenario, Diagnostics> {
    let file = scenario.record.as_ref().and_then(|record| record.path.clone());
    let path = file.unwrap_or_else(|| PathBuf::from(UNNAMED));
    let kept = read_saved(new, Path::new(&path), &write_saved(old, scenario, "", 0))?;
    Ok(OpenedScenario { scenario: kept.scenario, differences: kept.differences })
}

/// What the ids begin with that are made here, so that no pack takes one by accident.
const PREFIX: &str = "ours-";

/// The id an own row has beside a pack: its own, unless the pack has a row of that id or it is reserved.
pub fn is_free_id(catalog: &Catalog, id: &str) -> String {
    let mut id = id.to_owned();
    while catalog.row(&id).is_some() || id == ONE_STACK {
        id.insert_str(0, PREFIX);
    }
    id
}

/// The id a name makes, without a look at other rows.
pub fn id_of_name(name: &str) -> String {
    let id = format!("{PREFIX}{}", id_from(name).unwrap_or_else(|| "row".to_owned()));
    id.get(..LONGEST_ID).unwrap_or(&id).trim_end_matches('-').to_owned()
}

/// An id for a new own row of that name, which no row has yet.
pub fn new_id(rows: Rows, name: &str) -> String {
    let plain = id_of_name(name);
    if rows.find(&plain).is_none() {
        return plain;
    }
    let room = plain.get(..LONGEST_ID - 5).unwrap_or(&plain);
    let numbered = |number: usize| format!("{room}-{number}");
    (2..=MOST_ROWS + 1).map(numbered).find(|id| rows.find(id).is_none()).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::id_of_name;
    use crate::text::validate::is_id;

    #[test]
    fn every_name_makes_an_id() {
        for (name, id) in [
            ("Vendor support", "ours-vendor-support"),
            ("日本", "ours-row"),
            ("C++ / Rust", "ours-c-rust"),
            ("x", "ours-x"),
        ] {
            assert_eq!(id_of_name(name), id);
        }
        assert!(is_id(&id_of_name(&"long name ".repeat(30))));
    }
}
