//! A newer table merged into a pack.
//!
//! What people did by hand stays, and what came from the table follows it. Nothing in a pack says which ratings are by
//! hand. The cells it keeps do: read again, they give what the table said then, and a rating that differs from that is
//! somebody's own.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use crate::import::columns::ReadingFlags;
use crate::import::grid::{Grid, GridRow, Refusal, RefusalKey, TableCell, TableSource};
use crate::import::number::NumberRow;
use crate::import::questions::Orientation;
use crate::import::reading::{IdGiver, Reading};
use crate::import::row::{ReadRow, RowKind};
use crate::import::vocabulary::fold;
use crate::import::write_pack::{
    FILE_WEIGHTS, LONGEST_NAME, LONGEST_SENTENCE, NO_TEXT, PackCell, PackOption, PackText, TableOrigin, cell_text, cut,
};
use crate::model::catalog::{Catalog, DecisionOption, MOST_OPTIONS};
use crate::model::criterion::{Criterion, RowFigures, Section};
use crate::model::fraction::Ratio;
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::pack::load::{FileKind, of_bytes};
use crate::text::sort_by_key;

/// A name that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenamedRow {
    pub id: String,
    pub from: String,
    pub to: String,
}

/// A cell that says something else now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCell {
    pub row: String,
    pub option: String,
    pub from_text: String,
    pub to_text: String,
    /// What the old text is read as.
    pub from: Option<u8>,
    pub to: Option<u8>,
    /// The rating that somebody gave by hand, and which stays.
    pub kept: Option<u8>,
}

/// A weight that the file states otherwise now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedWeight {
    pub row: String,
    pub from_text: String,
    pub to_text: String,
    /// The level of the row, which stays.
    pub kept: Level,
}

/// What an update changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UpdateReport {
    pub options_added: Vec<String>,
    pub options_gone: Vec<String>,
    pub rows_added: Vec<String>,
    /// They stay in the pack, marked.
    pub rows_gone: Vec<String>,
    pub rows_renamed: Vec<RenamedRow>,
    pub cells_changed: Vec<ChangedCell>,
    pub weights_changed: Vec<ChangedWeight>,
}

/// A pack after an update: the files that change, and what changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdatedPack {
    pub files: Vec<PackText>,
    pub report: UpdateReport,
}

/// Merges a newer table into a pack. `files` are the texts of its `pack.toml`, `use-cases.toml`,
/// `ecosystem.toml` and `presets.toml`.
pub fn update_pack(
    catalog: &Catalog,
    files: &[PackText],
    reading: &Reading,
    origin: &TableOrigin,
) -> Result<UpdatedPack, Refusal> {
    let mut update = Update::new(catalog, files, reading)?;
    update.add_options()?;
    let old = update.reading_of_pack();
    // What changes is told in the order of the table.
    let mut places: Vec<usize> = (0..catalog.criteria.len()).collect();
    sort_by_key(&mut places, |place| update.matches.get(*place).copied().flatten().unwrap_or(usize::MAX));
    for place in places {
        update.merge_row(place, old.as_ref());
        update.merge_weight(place);
    }
    update.say_rows_that_are_gone(origin);
    update.set_day(origin);
    Ok(update.finish())
}

/// The figures of a row of a pack, and what a newer table says in their unit.
struct NewFigures<'p> {
    figures: &'p RowFigures,
    /// One for each option of the table.
    values: Vec<Option<String>>,
}

impl<'p> NewFigures<'p> {
    fn of(figures: &'p RowFigures, row: &ReadRow) -> Self {
        let numbers = row.cells.iter().map(|cell| cell.number.as_deref().cloned()).collect();
        let values = NumberRow::new(&row.name, numbers).values_in(&figures.unit).unwrap_or_default();
        Self { figures, values }
    }

    fn rating(&self, value: Option<&String>) -> Option<u8> {
        Some(self.figures.rating(Ratio::decimal(value?)?))
    }

    fn then(&self, option: usize) -> Option<u8> {
        self.rating(self.figures.values.get(option)?.as_ref())
    }

    fn now(&self, place: usize) -> Option<u8> {
        self.rating(self.values.get(place)?.as_ref())
    }

    /// Writes the newer values; the steps stay.
    fn write(&self, table: &mut Table, options: &[PackOption]) {
        let Some(values) = table.get_mut("values").and_then(Item::as_table_like_mut) else { return };
        for option in options {
            let Some(now) = option.place.and_then(|place| self.values.get(place)) else { continue };
            match now {
                Some(now) if values.get(&option.id).and_then(Item::as_str) != Some(now) => {
                    values.insert(&option.id, value(now));
                }
                Some(_) => {}
                None => drop(values.remove(&option.id)),
            }
        }
    }
}

struct Update<'p> {
    catalog: &'p Catalog,
    reading: &'p Reading,
    documents: BTreeMap<FileKind, DocumentMut>,
    /// The options of the pack, new ones behind, each with its place in the table.
    options: Vec<PackOption>,
    /// The row of the table for each row of the pack.
    matches: Vec<Option<usize>>,
    report: UpdateReport,
}

impl<'p> Update<'p> {
    fn new(catalog: &'p Catalog, files: &[PackText], reading: &'p Reading) -> Result<Self, Refusal> {
        let mut documents = BTreeMap::new();
        for file in files {
            let document: DocumentMut = file.text.parse().map_err(|_| unusable("a file of the pack is no TOML"))?;
            documents.insert(file.kind, document);
        }
        let place = |id: &str, name: &str| {
            reading.options.iter().position(|option| option.id == id || fold(&option.name) == fold(name))
        };
        let known = catalog.options.iter();
        let options =
            known.map(|option| PackOption { id: option.id.clone(), place: place(&option.id, &option.name) }).collect();
        let matches = matching_rows(catalog, reading);
        Ok(Self { catalog, reading, documents, options, matches, report: UpdateReport::default() })
    }

    fn add_options(&mut self) -> Result<(), Refusal> {
        let gone = self.options.iter().filter(|option| option.place.is_none()).map(|option| option.id.clone());
        self.report.options_gone = gone.collect();
        if self.report.options_gone.len() == self.options.len() {
            let names = self.report.options_gone.join(", ");
            let words = format!("the table has none of the pack's options ({names}): write a new pack with -o");
            return Err(Refusal::of_file(RefusalKey::Unusable, words));
        }
        let mut ids = IdGiver::default();
        let kept = self.catalog.hidden_options.iter().map(|option| &option.id);
        self.options.iter().map(|option| &option.id).chain(kept).for_each(|id| drop(ids.give(id, "option")));
        for (place, option) in self.reading.options.iter().enumerate() {
            let is_hidden =
                |hidden: &DecisionOption| hidden.id == option.id || fold(&hidden.name) == fold(&option.name);
            let is_kept = self.catalog.hidden_options.iter().any(is_hidden);
            if is_kept || self.options.iter().any(|known| known.place == Some(place)) {
                continue;
            }
            let id = ids.give(&option.id, "option");
            let mut table = Table::new();
            table.insert("id", value(&id));
            table.insert("name", value(cut(&option.name, LONGEST_NAME)));
            let document = self.documents.get_mut(&FileKind::Pack).ok_or_else(|| unusable("pack.toml is missing"))?;
            let list = document.as_table_mut().entry("option").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
            let list =
                list.as_array_of_tables_mut().ok_or_else(|| unusable("options are not written as [[option]]"))?;
            list.push(table);
            self.report.options_added.push(id.clone());
            self.options.push(PackOption { id, place: Some(place) });
        }
        if self.options.len() > MOST_OPTIONS {
            let message = format!(
                "the pack would have {} options, {MOST_OPTIONS} fit: choose some of the table with --options",
                self.options.len()
            );
            return Err(Refusal::at(self.reading.line(), RefusalKey::TooManyOptions, message));
        }
        Ok(())
    }

    /// The cells that the pack keeps, read as the table is read now.
    fn reading_of_pack(&self) -> Option<Reading> {
        let cell = |text: &str| Arc::new(TableCell::plain(if text == NO_TEXT { "" } else { text }));
        let names: Vec<String> = self.catalog.options.iter().map(|option| option.name.clone()).collect();
        let has_cells = self.catalog.criteria.iter().any(|row| !row.cells.is_empty());
        let mut header = vec![cell("Feature")];
        header.extend(if has_cells { names.iter().map(|name| cell(name)).collect() } else { vec![cell("Winner")] });
        // Whether plain numbers are scores depends on weights that the pack keeps as levels only.
        let is_weighted = self.reading.weights.is_some();
        header.extend(is_weighted.then(|| cell("Weight")));
        let row = |row: &Criterion| {
            let mut cells = vec![cell(&row.name)];
            let texts = if has_cells {
                row.cells.iter().map(|cell| cell.text.as_str()).collect()
            } else {
                vec![row.short.as_str()]
            };
            cells.extend(texts.into_iter().map(cell));
            cells.extend(is_weighted.then(|| cell("1")));
            GridRow { cells, ..GridRow::default() }
        };
        let rows = self.catalog.criteria.iter().map(row).collect();
        let mut grid = Grid { header, rows, ..Grid::default() };
        if let TableSource::Table(now) = self.reading.source() {
            grid.near.clone_from(&now.near);
            grid.heading.clone_from(&now.heading);
            grid.decimal = now.decimal;
        }
        grid.square();
        let flags =
            ReadingFlags { orientation: Some(Orientation::Columns), anyway: true, ..self.reading.flags().clone() };
        let flags = ReadingFlags { options: Vec::new(), ..flags };
        Reading::new(Arc::new(TableSource::Table(grid)), flags, self.reading.answers().clone()).ok()
    }

    fn merge_row(&mut self, place: usize, old: Option<&Reading>) {
        let Some(criterion) = self.catalog.criteria.get(place) else { return };
        let Some(row) = self.matches.get(place).copied().flatten().and_then(|row| self.reading.rows.get(row)) else {
            self.fill_new_cells(place);
            return;
        };
        if row.name != criterion.name && cut(&row.name, LONGEST_NAME) != criterion.name {
            let renamed = RenamedRow { id: criterion.id.clone(), from: criterion.name.clone(), to: row.name.clone() };
            self.report.rows_renamed.push(renamed);
        }
        let old_row = old.and_then(|old| old.rows.iter().find(|row| fold(&row.name) == fold(&criterion.name)));
        let figures = criterion.figures.as_ref().map(|figures| NewFigures::of(figures, row));
        let counted_then = old.zip(old_row).is_some_and(|(old, row)| old.counts(row));
        let counts_now = self.reading.counts(row);
        let mut ratings: Vec<Option<u8>> = Vec::new();
        for (option_place, option) in self.options.iter().enumerate() {
            let is_new = option_place >= self.catalog.options.len();
            let rated = criterion.stated.get(option_place).filter(|_| !is_new);
            let then = old.zip(old_row).filter(|_| counted_then && !is_new).and_then(|(old, row)| {
                let name = fold(&self.catalog.options.get(option_place)?.name);
                let place = old.options.iter().position(|option| fold(&option.name) == name)?;
                row.ratings.get(place).copied().flatten()
            });
            let now = option.place.filter(|_| counts_now).and_then(|place| row.ratings.get(place).copied().flatten());
            let (then, now) = match &figures {
                Some(figures) => (figures.then(option_place), option.place.and_then(|place| figures.now(place))),
                None => (then, now),
            };
            let is_by_hand = !is_new && rated != then;
            let follows = option.place.is_some() && (counts_now || figures.is_some()) && !is_by_hand;
            ratings.push(if follows || is_new { now } else { rated });
            let (Some(place), false) = (option.place, is_new) else { continue };
            let (from_text, to_text) = (old_text(criterion, option_place), new_text(row, place));
            // A winner is one cell for all options.
            let is_told = criterion.cells.is_empty() && option_place > 0;
            if from_text != to_text && !is_told {
                self.report.cells_changed.push(ChangedCell {
                    row: criterion.id.clone(),
                    option: option.id.clone(),
                    from_text,
                    to_text,
                    from: then,
                    to: now,
                    kept: rated.filter(|_| is_by_hand),
                });
            }
        }
        if let Some(figures) = figures {
            let options = self.options.clone();
            if let Some(table) = self.table_of(place) {
                figures.write(table, &options);
            }
        }
        self.write_row(place, row, &ratings);
    }

    /// What the file says of a weight follows it; the level that the row has stays.
    fn merge_weight(&mut self, place: usize) {
        let row = Row::Criterion(place);
        let now = self.matches.get(place).copied().flatten().zip(self.reading.weights.as_ref());
        let Some(now) = now.and_then(|(place, weights)| weights.given.get(place)).filter(|now| !now.is_empty()) else {
            return;
        };
        let preset = self.catalog.presets.iter().find(|preset| preset.id == FILE_WEIGHTS);
        let then = preset.and_then(|preset| preset.given.iter().find(|given| given.row == row));
        let (Some(preset), Some(then), Some(criterion)) = (preset, then, self.catalog.criteria.get(place)) else {
            return;
        };
        let now = cut(now, LONGEST_NAME);
        if now == then.text {
            return;
        }
        let given = self.documents.get_mut(&FileKind::Presets).and_then(file_weights);
        if let Some(given) = given.and_then(|preset| preset.get_mut("given")).and_then(Item::as_table_like_mut) {
            put(given, &criterion.id, value(&now));
        }
        let level = preset.levels.iter().find(|(known, _)| *known == row).map(|(_, level)| *level);
        self.report.weights_changed.push(ChangedWeight {
            row: criterion.id.clone(),
            from_text: then.text.clone(),
            to_text: now,
            kept: level.unwrap_or_default(),
        });
    }

    /// A row that the table lacks stays as it is; new options have a cell in it all the same.
    fn fill_new_cells(&mut self, place: usize) {
        let known = self.catalog.options.len();
        let new: Vec<String> = self.options.iter().skip(known).map(|option| option.id.clone()).collect();
        let had_two = known == 2 && !new.is_empty();
        let Some(criterion) = self.catalog.criteria.get(place) else { return };
        let has_cells = !criterion.cells.is_empty();
        let ratings: Vec<Option<u8>> = (0..known).map(|option| criterion.stated.get(option)).collect();
        let options = self.options.clone();
        let Some(table) = self.table_of(place) else { return };
        for id in new.iter().filter(|_| has_cells) {
            set_cell(table, id, &PackCell::from_text(NO_TEXT));
        }
        if had_two && table.contains_key("favors") {
            set_ratings(table, &options, &ratings);
        }
    }

    fn write_row(&mut self, place: usize, row: &ReadRow, ratings: &[Option<u8>]) {
        let Some(criterion) = self.catalog.criteria.get(place) else { return };
        let known = self.catalog.options.len();
        let before: Vec<Option<u8>> =
            (0..self.options.len()).map(|option| criterion.stated.get(option).filter(|_| option < known)).collect();
        let options = self.options.clone();
        let had_cells = !criterion.cells.is_empty();
        let is_renamed = self.report.rows_renamed.last().is_some_and(|renamed| renamed.id == criterion.id);
        let Some(table) = self.table_of(place) else { return };
        if is_renamed {
            put(table, "name", value(cut(&row.name, LONGEST_NAME)));
        }
        for option in options.iter().filter(|_| had_cells) {
            match option.place {
                Some(place) => set_cell(table, &option.id, &PackCell::of(row, place)),
                None if table.get("cells").and_then(|cells| cells.get(&option.id)).is_none() => {
                    set_cell(table, &option.id, &PackCell::from_text(NO_TEXT));
                }
                None => {}
            }
        }
        if !had_cells && row.cells.len() == 1 {
            put(table, "short", value(cell_text(row, 0)));
        }
        // Ratings by figures are not written down; what is written beside them is by hand.
        let is_rated_by_figures = table.contains_key("steps");
        if !is_rated_by_figures && (before != ratings || (options.len() > 2 && table.contains_key("favors"))) {
            set_ratings(table, &options, ratings);
        }
    }

    /// The table of a row in its file: use cases come first in a catalog.
    fn table_of(&mut self, place: usize) -> Option<&mut Table> {
        let is_use_case = |row: &Criterion| row.section != Section::Ecosystem;
        let use_cases = self.catalog.criteria.iter().filter(|row| is_use_case(row)).count();
        let (kind, place) = match place.checked_sub(use_cases) {
            None => (FileKind::UseCases, place),
            Some(place) => (FileKind::Ecosystem, place),
        };
        self.documents.get_mut(&kind)?.get_mut("row")?.as_array_of_tables_mut()?.get_mut(place)
    }

    fn say_rows_that_are_gone(&mut self, origin: &TableOrigin) {
        let gone: Vec<usize> =
            self.matches.iter().enumerate().filter(|(_, row)| row.is_none()).map(|(place, _)| place).collect();
        let mark = format!("# Not in the table of {} any more.\n", origin.day);
        for place in gone {
            self.report.rows_gone.extend(self.catalog.criteria.get(place).map(|row| row.id.clone()));
            let Some(table) = self.table_of(place) else { continue };
            let before = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or("\n").to_owned();
            if !before.contains("# Not in the table of ") {
                table.decor_mut().set_prefix(format!("{before}{mark}"));
            }
        }
    }

    fn set_day(&mut self, origin: &TableOrigin) {
        if let Some(document) = self.documents.get_mut(&FileKind::Pack)
            && document.contains_key("content_date")
        {
            document["content_date"] = value(&origin.day);
        }
    }

    /// New rows have the levels that the newer table gives them; those of the others stay.
    fn weigh_new_rows(&mut self, new: &[ReadRow]) {
        let Some(weights) = &self.reading.weights else { return };
        let Some(preset) = self.documents.get_mut(&FileKind::Presets).and_then(file_weights) else { return };
        for row in new {
            let Some(place) = self.reading.rows.iter().position(|read| read.line == row.line && read.name == row.name)
            else {
                continue;
            };
            let (level, given) = (weights.levels.get(place), weights.given.get(place));
            let level = level.filter(|level| level.is_on() && self.reading.counts(row)).map(|level| level.word());
            let given = given.filter(|given| !given.is_empty()).map(|given| cut(given, LONGEST_NAME));
            let said = [("levels", level.map(str::to_owned)), ("given", given)];
            for (name, text) in said.into_iter().filter_map(|(name, text)| Some((name, text?))) {
                if let Some(table) = preset.get_mut(name).and_then(Item::as_table_like_mut) {
                    table.insert(&row.id, value(text));
                }
            }
        }
    }

    fn finish(mut self) -> UpdatedPack {
        let matched: Vec<usize> = self.matches.iter().flatten().copied().collect();
        let is_new = |(place, row): &(usize, &ReadRow)| !matched.contains(place) && row.kind != RowKind::LeftOut;
        let rows: Vec<&ReadRow> = self.reading.rows.iter().enumerate().filter(is_new).map(|(_, row)| row).collect();
        let mut ids = IdGiver::default();
        self.catalog.row_ids().for_each(|id| drop(ids.give(id, "row")));
        let named: Vec<ReadRow> =
            rows.into_iter().map(|row| ReadRow { id: ids.give(&row.id, "row"), ..row.clone() }).collect();
        self.weigh_new_rows(&named);
        self.report.rows_added = named.iter().map(|row| row.id.clone()).collect();
        let has_cells = self.catalog.criteria.iter().any(|row| row.section == Section::Ecosystem);
        let kind = if has_cells { FileKind::Ecosystem } else { FileKind::UseCases };
        let new: Vec<&ReadRow> = named.iter().collect();
        let added = self.reading.new_rows_toml(kind, &new, &self.options);
        let text = |(file, document): (FileKind, DocumentMut)| {
            let end = if file == kind { added.as_str() } else { "" };
            PackText { kind: file, text: format!("{document}{end}") }
        };
        UpdatedPack { files: std::mem::take(&mut self.documents).into_iter().map(text).collect(), report: self.report }
    }
}

/// The example of the file's weights in the examples of a pack.
fn file_weights(document: &mut DocumentMut) -> Option<&mut Table> {
    let presets = document.get_mut("preset")?.as_array_of_tables_mut()?;
    presets.iter_mut().find(|preset| preset.get("id").and_then(Item::as_str) == Some(FILE_WEIGHTS))
}

/// The row of the table for each row of the pack: by the id the table gives, else by name, each once.
fn matching_rows(catalog: &Catalog, reading: &Reading) -> Vec<Option<usize>> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_id: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, row) in reading.rows.iter().enumerate().rev() {
        if row.is_id_given {
            by_id.insert(&row.id, place);
        } else {
            by_name.entry(fold(&cut(&row.name, LONGEST_NAME))).or_default().push(place);
        }
    }
    let find = |row: &Criterion| {
        by_id.remove(row.id.as_str()).or_else(|| by_name.get_mut(&fold(&row.name)).and_then(Vec::pop))
    };
    catalog.criteria.iter().map(find).collect()
}

fn old_text(row: &Criterion, option: usize) -> String {
    if row.cells.is_empty() { row.short.clone() } else { row.cell_text(option).to_owned() }
}

fn new_text(row: &ReadRow, option: usize) -> String {
    cell_text(row, if row.cells.len() == 1 { 0 } else { option })
}

/// Writes a field where it stands, so that comments beside and behind it stay.
fn put(table: &mut dyn TableLike, name: &str, mut item: Item) {
    match table.get_mut(name) {
        Some(place) => {
            if let (Some(old), Some(new)) = (place.as_value(), item.as_value_mut()) {
                *new.decor_mut() = old.decor().clone();
            }
            *place = item;
        }
        None => drop(table.insert(name, item)),
    }
}

/// Writes what a cell says now; a note or a link that is there stays.
fn set_cell(table: &mut Table, option: &str, cell: &PackCell<'_>) {
    let cells = table.entry("cells").or_insert(Item::Table(Table::new()));
    let Some(cells) = cells.as_table_like_mut() else { return };
    let beside = [("note", cut(cell.note, LONGEST_SENTENCE)), ("link", cell.link.to_owned())];
    let beside = beside.into_iter().filter(|(_, text)| !text.is_empty());
    if let Some(known) = cells.get_mut(option).and_then(Item::as_table_like_mut) {
        if known.get("text").and_then(Item::as_str) != Some(&cell.text) {
            known.insert("text", value(&cell.text));
        }
        for (name, text) in beside.filter(|(name, _)| !known.contains_key(name)).collect::<Vec<_>>() {
            known.insert(name, value(text));
        }
        return;
    }
    if cell.is_text_alone() {
        return put(cells, option, value(&cell.text));
    }
    let mut new = InlineTable::new();
    new.insert("text", Value::from(cell.text.as_str()));
    beside.for_each(|(name, text)| drop(new.insert(name, Value::from(text))));
    put(cells, option, value(new));
}

fn set_ratings(table: &mut Table, options: &[PackOption], ratings: &[Option<u8>]) {
    table.remove("favors");
    table.remove("strength");
    let mut rated = InlineTable::new();
    for (option, rating) in options.iter().zip(ratings) {
        if let Some(rating) = rating {
            rated.insert(&option.id, Value::from(i64::from(*rating)));
        }
    }
    if TableLike::is_empty(&rated) {
        table.remove("ratings");
    } else {
        put(table, "ratings", value(rated));
    }
}

/// Puts what a scenario adds to a table into the files of a pack of it: its own options and rows, and its own ratings.
/// The catalog is that of the table with the scenario's options.
pub fn with_own_content(
    files: Vec<PackText>,
    catalog: &Catalog,
    scenario: &Scenario,
) -> Result<Vec<PackText>, Refusal> {
    if scenario.own_options.is_empty() && scenario.own.is_empty() && scenario.own_ratings.is_empty() {
        return Ok(files);
    }
    let mut own = OwnContent::new(files, catalog, scenario)?;
    own.add_options();
    (0..catalog.criteria.len()).for_each(|row| own.rate(row));
    own.add_rows();
    let files = own.finish();
    of_bytes(files.iter().map(|file| (file.kind, file.text.clone().into_bytes()))).map_err(|error| {
        let why = format!("what you added makes no pack that opens: {error}");
        Refusal::of_file(RefusalKey::Unusable, why)
    })?;
    Ok(files)
}

struct OwnContent<'c> {
    catalog: &'c Catalog,
    scenario: &'c Scenario,
    /// The file that has the rows of the table.
    rows: FileKind,
    documents: Vec<(FileKind, DocumentMut)>,
    options: Vec<PackOption>,
}

impl<'c> OwnContent<'c> {
    fn new(files: Vec<PackText>, catalog: &'c Catalog, scenario: &'c Scenario) -> Result<Self, Refusal> {
        let parse = |file: PackText| Some((file.kind, file.text.parse::<DocumentMut>().ok()?));
        let documents: Option<Vec<_>> = files.into_iter().map(parse).collect();
        let documents = documents.ok_or_else(|| unusable("a file of the pack is no TOML"))?;
        let has_cells = documents.iter().any(|(kind, _)| *kind == FileKind::Ecosystem);
        let option = |option: &DecisionOption| PackOption { id: option.id.clone(), place: None };
        Ok(Self {
            catalog,
            scenario,
            rows: if has_cells { FileKind::Ecosystem } else { FileKind::UseCases },
            documents,
            options: catalog.options.iter().map(option).collect(),
        })
    }

    fn list(&mut self, kind: FileKind, name: &str) -> Option<&mut ArrayOfTables> {
        let (_, document) = self.documents.iter_mut().find(|(known, _)| *known == kind)?;
        let list = document.as_table_mut().entry(name).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        list.as_array_of_tables_mut()
    }

    fn add_options(&mut self) {
        for option in &self.scenario.own_options {
            let mut table = Table::new();
            for (name, text) in [("id", &option.id), ("name", &option.name), ("mark", &option.mark)] {
                table.insert(name, value(text));
            }
            if let Some(list) = self.list(FileKind::Pack, "option") {
                list.push(table);
            }
        }
    }

    /// Rates a row of the table as the scenario does. One that is rated by hand has ratings in place of figures.
    fn rate(&mut self, place: usize) {
        let (catalog, scenario, options) = (self.catalog, self.scenario, self.options.clone());
        let Some(criterion) = catalog.criteria.get(place) else { return };
        let own = scenario.own_ratings.get(&place);
        let rating = |option: usize| {
            let stated = criterion.stated.get(option);
            let is_own = catalog.is_own_option(option);
            own.map_or(stated, |own| own.ratings.get(option).or(stated.filter(|_| is_own)))
        };
        let ratings: Vec<Option<u8>> = (0..options.len()).map(rating).collect();
        let new = catalog.pack_options().len();
        let is_rated = own.is_some() || scenario.own_options.iter().any(|option| option.ratings.contains_key(&place));
        let rows = self.rows;
        let Some(table) = self.list(rows, "row").and_then(|list| list.get_mut(place)) else { return };
        if is_rated || (options.len() > 2 && new == 2 && table.contains_key("favors")) {
            for field in ["values", "unit", "better", "steps"] {
                table.remove(field);
            }
            let is_hidden = |id: &str| options.iter().all(|option| option.id != id);
            let before = table.get("ratings").and_then(Item::as_table_like);
            let entries = before.into_iter().flat_map(TableLike::iter).filter(|(id, _)| is_hidden(id));
            let hidden: Vec<(String, Item)> = entries.map(|(id, rating)| (id.to_owned(), rating.clone())).collect();
            set_ratings(table, &options, &ratings);
            if let Some(rated) = table.get_mut("ratings").and_then(Item::as_table_like_mut) {
                for (id, rating) in hidden {
                    rated.insert(&id, rating);
                }
            }
        }
        if let Some(own) = own.filter(|own| !own.note.is_empty()) {
            put(table, "because", value(cut(&own.note, LONGEST_SENTENCE)));
        }
        if table.contains_key("cells") {
            options.iter().skip(new).for_each(|option| set_cell(table, &option.id, &PackCell::from_text(NO_TEXT)));
        }
    }

    fn add_rows(&mut self) {
        let (rows, options) = (self.rows, self.options.clone());
        for row in &self.scenario.own {
            let mut table = Table::new();
            table.insert("id", value(&row.id));
            table.insert("name", value(cut(&row.name, LONGEST_NAME)));
            if !row.because.is_empty() {
                table.insert("because", value(cut(&row.because, LONGEST_SENTENCE)));
            }
            let ratings: Vec<Option<u8>> = (0..options.len()).map(|option| row.ratings.get(option)).collect();
            set_ratings(&mut table, &options, &ratings);
            if rows == FileKind::Ecosystem {
                for option in &options {
                    set_cell(&mut table, &option.id, &PackCell::from_text(NO_TEXT));
                }
            }
            if let Some(list) = self.list(rows, "row") {
                list.push(table);
            }
        }
    }

    fn finish(self) -> Vec<PackText> {
        let text = |(kind, document): (FileKind, DocumentMut)| PackText { kind, text: document.to_string() };
        self.documents.into_iter().map(text).collect()
    }
}

fn unusable(why: &str) -> Refusal {
    Refusal::of_file(RefusalKey::Unusable, format!("{why}: run versus check on it"))
}
