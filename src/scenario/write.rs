//! A scenario becomes a file, with comments and order of what was there, or a commented one to begin with.
//!
//! Fields and rows stand in a fixed order, so two people who decide the same write the same. Comments
//! stay with the line below them; a row that is off keeps its line where somebody wrote a comment on
//! it. What the pack does not know stays as it is, and the date of the content with it, so that the
//! next reader is told too. An own row, option or rating, a pin or a note that is taken back takes its comments along.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Key, KeyMut, RawString, Table, TableLike, Value,
};

use crate::model::catalog::{Catalog, MOST_OPTIONS};
use crate::model::level::Level;
use crate::model::rating::{Favors, Preference, Ratings};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{ONE_STACK_DEFAULT, OwnOption, OwnRow, Scenario, SettledAnswer};
use crate::scenario::read::{FORMAT, TIE, id_of_name, is_free_id};
use crate::text::sanitize::sanitize;

/// What a new file begins with.
const HEADER: &str = "\
# A scenario for versus: what matters here, how much, and why. Made to be reviewed.
# `versus --scenario FILE` explores it; `versus verdict --scenario FILE` prints its verdict.
";

/// The text of a scenario's file: the one it came from with what changed, else a new one.
pub fn write_scenario(catalog: &Catalog, scenario: &Scenario) -> String {
    write_named(catalog, scenario, &catalog.pack.id)
}

/// The same for a file at that path, from where a table is named by its own path.
pub fn write_scenario_at(catalog: &Catalog, scenario: &Scenario, path: &Path) -> String {
    let table = catalog.pack.table.as_ref().and_then(|table| table.path.as_deref());
    let named = table.and_then(|table| relative_path(path.parent().unwrap_or(Path::new("")), table));
    write_named(catalog, scenario, named.as_deref().unwrap_or(&catalog.pack.id))
}

/// The way from a folder to a file, with slashes; none where there is no such way that is text.
fn relative_path(folder: &Path, file: &Path) -> Option<String> {
    Way::new(folder, file).filter(|way| way.shared > 0).map(|way| way.text)
}

/// The way from a folder to a file or a folder as a record names it; none where both have only the root in common,
/// because where something lies on one machine says nothing on another.
pub fn path_from_record(folder: &Path, path: &Path) -> Option<String> {
    let way = Way::new(folder, path).filter(|way| way.has_common_folder)?;
    Some(if way.text.is_empty() { ".".to_owned() } else { way.text })
}

/// A way from a folder to a file.
struct Way {
    text: String,
    /// How many parts both paths begin with.
    shared: usize,
    has_common_folder: bool,
}

impl Way {
    fn new(folder: &Path, file: &Path) -> Option<Self> {
        let (folder, file) = (whole_path(folder)?, whole_path(file)?);
        let (from, to): (Vec<_>, Vec<_>) = (folder.components().collect(), file.components().collect());
        let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
        let up = std::iter::repeat_n(Some(".."), from.len() - shared);
        let down = to.iter().skip(shared).map(|part| part.as_os_str().to_str());
        let way: Option<Vec<&str>> = up.chain(down).collect();
        let has_common_folder = to.iter().take(shared).any(|part| matches!(part, Component::Normal(_)));
        Some(Self { text: way?.join("/"), shared, has_common_folder })
    }
}

/// A path from the root, without links as far as it exists.
fn whole_path(path: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(if path.as_os_str().is_empty() { Path::new(".") } else { path }).ok()?;
    let existing = whole.ancestors().find_map(|above| Some((above, std::fs::canonicalize(above).ok()?)));
    let Some((above, real)) = existing else { return Some(whole) };
    let rest = whole.strip_prefix(above).ok().filter(|rest| !rest.as_os_str().is_empty());
    Some(rest.map_or_else(|| real.clone(), |rest| real.join(rest)))
}

fn write_named(catalog: &Catalog, scenario: &Scenario, pack: &str) -> String {
    let before = scenario.record.as_ref().map_or("", |record| record.text.as_str());
    let has_crlf = before.contains("\r\n");
    let parsed = before.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse::<DocumentMut>();
    let mut document = parsed.unwrap_or_default();
    let rows = Rows::new(catalog, scenario);
    let table = document.as_table_mut();
    let first_before = table.iter().next().map(|(name, _)| name.to_owned());
    prepare(rows, table);
    levels(rows, table);
    pins(rows, table);
    own_ratings(rows, table);
    notes(rows, table);
    votes(rows, table);
    own_rows(rows, table);
    own_options(rows, table);
    settled(rows, table);
    write_fields(rows, table, pack);
    let first = table.iter().next().map(|(name, _)| name.to_owned());
    let head = match first_before {
        Some(before) if first.as_ref() != Some(&before) => table.key_mut(&before).map(take_comments),
        Some(_) => None,
        None => Some(HEADER.to_owned()),
    };
    if let (Some(head), Some(mut first)) = (head, first.and_then(|first| table.key_mut(&first))) {
        first.leaf_decor_mut().set_prefix(head);
    }
    let text = document.to_string();
    if has_crlf { text.replace('\n', "\r\n") } else { text }
}

/// Takes what stands above a line away from it: above the first line, that is about the file.
fn take_comments(mut key: KeyMut<'_>) -> String {
    let above = key.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    key.leaf_decor_mut().set_prefix("");
    above
}

/// The fields at the top.
fn write_fields(rows: Rows, table: &mut Table, pack: &str) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
    let people = || about.people.iter().map(String::as_str).collect::<Array>();
    let old_date = table.get("content_date").and_then(Item::as_value).cloned();
    let date = old_date.filter(|_| kept_fields(catalog, table) == KeptField::Something);
    let fields = vec![
        ("format", Some(Value::from(i64::from(FORMAT)))),
        ("pack", text(pack)),
        ("content_date", date.or_else(|| text(&catalog.pack.content_date))),
        ("title", text(&about.title)),
        ("people", (!about.people.is_empty()).then(|| people().into())),
        ("context", text(&about.context)),
        ("notes", text(&about.notes)),
        ("basis", text(scenario.basis.word())),
    ];
    let order: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    set_lines(table, &order, fields);
}

/// The level of a row that nobody has set.
const fn default_level(row: Row) -> Level {
    if matches!(row, Row::OneStack) { ONE_STACK_DEFAULT } else { Level::Off }
}

/// `[levels]`: rows of the pack that somebody has set; another one keeps its line where there is a comment on it.
fn levels(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("levels").and_then(Item::as_table_mut) else { return };
    let mut new = Vec::new();
    for row in rows.all().filter(|row| !matches!(row, Row::Own(_))) {
        let (id, level, default) = (rows.id(row), rows.level(row), default_level(row));
        let written = table.get(id).map(Item::as_str);
        if written.is_none() && level != default {
            new.push(PatchLine::value(id, level.word()));
        } else if written.is_some() && (level != default || has_comment(table, id)) {
            set_lines(table, &[], vec![(id, Some(level.word().into()))]);
        } else if written.is_some_and(|written| written != Some(default.word())) {
            table.remove(id);
        }
    }
    let order: Vec<&str> = rows.catalog.row_ids().collect();
    arrange(table, new, &order);
}

/// `[pins]`: a framework for an option.
fn pins(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("pins").and_then(Item::as_table_mut) else { return };
    let catalog = rows.catalog;
    let pinned = |pin: &Option<usize>| pin.and_then(|pin| catalog.frameworks.get(pin)).map(|known| known.id.as_str());
    let pins = catalog.pack_options().iter().zip(&rows.scenario.pins);
    let pins = pins.map(|(option, pin)| (option.id.as_str(), pinned(pin))).collect();
    set_texts(table, pins, |id, item| is_pin(catalog, id, item));
}

/// `[row_notes]`: a note on a row. Notes of own rows that are gone go with them.
fn notes(rows: Rows, document: &mut Table) {
    let former = own_ids(rows.catalog, document);
    let Some(table) = document.get_mut("row_notes").and_then(Item::as_table_mut) else { return };
    for id in former.iter().filter(|id| rows.find(id).is_none()) {
        table.remove(id);
    }
    let notes = rows.all().map(|row| (rows.id(row), rows.scenario.notes.get(&row).map(String::as_str))).collect();
    set_texts(table, notes, |_, _| true);
}

/// Writes the text of each name that has one, in this order, and takes away the line of a name without one that may go.
fn set_texts(table: &mut Table, texts: Vec<(&str, Option<&str>)>, may_go: impl Fn(&str, &Item) -> bool) {
    let mut new = Vec::new();
    for (name, text) in &texts {
        match (text, table.get_mut(name)) {
            (Some(text), Some(item)) => says(item, Value::from(*text)),
            (Some(text), None) => new.push(PatchLine::value(name, *text)),
            (None, Some(item)) if may_go(name, item) => drop(table.remove(name)),
            (None, _) => {}
        }
    }
    let order: Vec<&str> = texts.into_iter().map(|(name, _)| name).collect();
    arrange(table, new, &order);
}

/// `[votes.ROW]`: who gave a row which level. Votes on own rows that are gone go with them.
fn votes(rows: Rows, document: &mut Table) {
    let former = own_ids(rows.catalog, document);
    let Some(table) = document.get_mut("votes").and_then(Item::as_table_mut) else { return };
    for id in former.iter().filter(|id| rows.find(id).is_none()) {
        table.remove(id);
    }
    let mut new = Vec::new();
    let all: Vec<Row> = rows.all().collect();
    for row in &all {
        let id = rows.id(*row);
        let Some(votes) = rows.scenario.votes.get(row) else {
            table.remove(id);
            continue;
        };
        if let Some(item) = table.get_mut(id).filter(|item| item.is_value()) {
            in_usual_form(item);
            table.key_mut(id).iter_mut().for_each(KeyMut::fmt);
        }
        let mut fresh = apart();
        let old = table.get_mut(id).and_then(Item::as_table_mut);
        let is_new = old.is_none();
        let fields = old.unwrap_or(&mut fresh);
        let gone: Vec<String> =
            fields.iter().map(|(name, _)| name.to_owned()).filter(|name| !votes.contains_key(name)).collect();
        for name in gone {
            fields.remove(&name);
        }
        let order: Vec<&str> = votes.keys().map(String::as_str).collect();
        set_lines(fields, &order, votes.iter().map(|(name, level)| (name.as_str(), own_text(level.word()))).collect());
        if is_new {
            new.push(PatchLine::new(id, Item::Table(fresh)));
        }
    }
    let order: Vec<&str> = all.iter().map(|row| rows.id(*row)).collect();
    arrange(table, new, &order);
}

/// Whether a file holds anything that this version of the pack does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeptField {
    Something,
    Nothing,
}

/// Whether a file holds anything that this version of the pack does not know.
fn kept_fields(catalog: &Catalog, document: &Table) -> KeptField {
    let (options, own) = (known_options(catalog, document), own_ids(catalog, document));
    let is_criterion = |id: &str| matches!(catalog.row(id), Some(Row::Criterion(_)));
    let is_row = |id: &str| catalog.row(id).is_some() || own.iter().any(|own| own == id);
    let mut rows =
        ["levels", "row_notes", "own_rating", "votes"].into_iter().flat_map(|name| kept_entries(document, name));
    let mut pins = kept_entries(document, "pins").into_iter();
    let own_ratings = kept_entries(document, "own_rating").into_iter().filter_map(|(_, item)| item.as_table_like());
    let own_rows = tables_of(document, "own_row").map(|own| own as &dyn TableLike);
    let mut ratings = own_ratings.chain(own_rows);
    let mut own_options = tables_of(document, "own_option");
    let is_strange = rows.any(|(id, _)| !is_row(id))
        || pins.any(|(option, item)| !is_pin(catalog, option, item))
        || ratings.any(|table| !rates_known_options(catalog, &options, table))
        || tables_of(document, "own_option").count() > options.len() - catalog.pack_options().len()
        || own_options.any(|option| kept_entries(option, "ratings").into_iter().any(|(id, _)| !is_criterion(id)));
    if is_strange { KeptField::Something } else { KeptField::Nothing }
}

/// The tables of a list of them, `[[name]]`.
fn tables_of<'d>(document: &'d Table, name: &str) -> impl Iterator<Item = &'d Table> {
    document.get(name).and_then(Item::as_array_of_tables).into_iter().flatten()
}

fn kept_entries<'d>(document: &'d Table, name: &str) -> Vec<(&'d str, &'d Item)> {
    document.get(name).and_then(Item::as_table_like).map(|table| table.iter().collect()).unwrap_or_default()
}

/// The ids of the options of the pack and of those own ones in a file that can be used beside it.
fn known_options(catalog: &Catalog, document: &Table) -> Vec<String> {
    let pack = catalog.pack_options();
    let is_free = |id: &&str| pack.iter().all(|option| option.id != *id);
    let own = tables_of(document, "own_option").filter_map(option_id).filter(is_free);
    pack.iter().map(|option| option.id.as_str()).chain(own).take(MOST_OPTIONS).map(str::to_owned).collect()
}

/// The id of an own option in a file.
fn option_id(table: &Table) -> Option<&str> {
    table.get("id").and_then(Item::as_str)
}

/// The ids of the own rows in a file that can be used, as they are beside this pack.
fn own_ids(catalog: &Catalog, document: &Table) -> Vec<String> {
    let options = known_options(catalog, document);
    let usable = tables_of(document, "own_row").filter(|own| rates_known_options(catalog, &options, *own));
    usable.map(|own| own_id(catalog, own)).collect()
}

/// The id of an own row in a file, as it is beside this pack.
fn own_id(catalog: &Catalog, own: &Table) -> String {
    is_free_id(catalog, &id_in_file(own))
}

/// The id of an own row in a file: the one it gives, or the one its name makes.
fn id_in_file(own: &Table) -> String {
    let text = |name: &str| own.get(name).and_then(Item::as_str).map(str::trim);
    text("id").map_or_else(|| id_of_name(text("name").unwrap_or_default()), str::to_owned)
}

/// Whether a pin names an option and a framework of it.
fn is_pin(catalog: &Catalog, option: &str, item: &Item) -> bool {
    let framework = item.as_str().and_then(|id| catalog.frameworks.iter().find(|known| known.id == id));
    let option = catalog.pack_options().iter().position(|known| known.id == option);
    framework.is_some_and(|framework| option == Some(framework.option))
}

/// Whether a table with ratings speaks of the options that are compared now.
fn rates_known_options(catalog: &Catalog, options: &[String], table: &dyn TableLike) -> bool {
    let pack = catalog.pack_options();
    let favors = table.get("favors").and_then(Item::as_str);
    let is_preference =
        favors.is_none_or(|id| pack.len() == 2 && (id == TIE || pack.iter().any(|option| option.id == id)));
    let ratings = table.get("ratings").and_then(Item::as_table_like);
    let are_known = |ratings: &dyn TableLike| ratings.iter().all(|(id, _)| options.iter().any(|option| option == id));
    is_preference && ratings.is_none_or(are_known)
}

/// The tables of a file, in order.
const TABLES: [&str; 8] = ["import", "levels", "pins", "own_option", "own_rating", "own_row", "row_notes", "votes"];

/// The fields of an own row, option or rating, in order.
const FIELDS: [&str; 10] =
    ["id", "name", "mark", "favors", "strength", "ratings", "together", "because", "level", "note"];

/// Makes tables that will hold something and are not there yet, and gives others their usual form.
fn prepare(rows: Rows, document: &mut Table) {
    let scenario = rows.scenario;
    let mut levels = rows.all().filter(|row| !matches!(row, Row::Own(_)));
    let wanted = [
        !scenario.settled.is_empty(),
        levels.any(|row| rows.level(row) != default_level(row)),
        scenario.pins.iter().any(Option::is_some),
        !scenario.own_options.is_empty(),
        !scenario.own_ratings.is_empty(),
        !scenario.own.is_empty(),
        !scenario.notes.is_empty(),
        !scenario.votes.is_empty(),
    ];
    let mut new = Vec::new();
    for (name, is_wanted) in TABLES.into_iter().zip(wanted) {
        match document.get_mut(name) {
            Some(item) => in_usual_form(item),
            None if !is_wanted => {}
            None if ["own_option", "own_row"].contains(&name) => {
                new.push(PatchLine::new(name, Item::ArrayOfTables(ArrayOfTables::new())));
            }
            None => {
                let mut table = apart();
                table.set_implicit(["own_rating", "votes"].contains(&name));
                new.push(PatchLine::new(name, Item::Table(table)));
            }
        }
    }
    arrange(document, new, &TABLES);
}

/// `[import]`: what has been settled about the table.
fn settled(rows: Rows, document: &mut Table) {
    let settled = &rows.scenario.settled;
    if settled.is_empty() {
        document.remove("import");
        return;
    }
    let Some(table) = document.get_mut("import").and_then(Item::as_table_mut) else { return };
    let number = settled.table.and_then(|number| i64::try_from(number).ok());
    set_lines(table, &["table", "answers"], vec![("table", number.map(Value::from))]);
    if settled.answers.is_empty() {
        table.remove("answers");
        return;
    }
    if !table.get("answers").is_some_and(Item::is_table) {
        arrange(table, vec![PatchLine::new("answers", Item::Table(apart()))], &["table", "answers"]);
    }
    table.set_implicit(settled.table.is_none());
    let Some(answers) = table.get_mut("answers").and_then(Item::as_table_mut) else { return };
    let gone: Vec<String> = answers
        .iter()
        .map(|(about, _)| about.to_owned())
        .filter(|about| !settled.answers.contains_key(about))
        .collect();
    for about in &gone {
        answers.remove(about);
    }
    let answer = |(about, answer): (&'_ String, &SettledAnswer)| {
        let fields = [("is", &answer.value), ("cells", &answer.cells)];
        let inline: InlineTable = fields.into_iter().map(|(name, text)| (name, Value::from(text.as_str()))).collect();
        (about.clone(), inline)
    };
    let written: Vec<(String, InlineTable)> = settled.answers.iter().map(answer).collect();
    let order: Vec<&str> = written.iter().map(|(about, _)| about.as_str()).collect();
    let lines = written.iter().map(|(about, inline)| (about.as_str(), Some(Value::from(inline.clone())))).collect();
    set_lines(answers, &order, lines);
}

/// Tables written in one line, `{ … }`, get lines of their own.
pub(super) fn in_usual_form(item: &mut Item) {
    *item = match std::mem::take(item) {
        Item::Value(Value::InlineTable(inline)) => Item::Table(inline.into_table()),
        list @ Item::Value(Value::Array(_)) => {
            list.into_array_of_tables().map_or_else(std::convert::identity, Item::ArrayOfTables)
        }
        usual => usual,
    };
    if let Some(table) = item.as_table_mut() {
        table.set_dotted(false);
    }
}

/// A table with an empty line above it.
pub(super) fn apart() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// `[own_rating.ID]`: other ratings for a row of the pack, and why.
fn own_ratings(rows: Rows, document: &mut Table) {
    let catalog = rows.catalog;
    let options = known_options(catalog, document);
    let Some(table) = document.get_mut("own_rating").and_then(Item::as_table_mut) else { return };
    let mut new = Vec::new();
    for (index, criterion) in catalog.criteria.iter().enumerate() {
        let id = criterion.id.as_str();
        if let Some(item) = table.get_mut(id).filter(|item| item.is_value()) {
            in_usual_form(item);
            table.key_mut(id).iter_mut().for_each(KeyMut::fmt);
        }
        let old = table.get_mut(id).and_then(Item::as_table_mut);
        match (rows.scenario.own_ratings.get(&index), old) {
            (Some(own_rating), old) => {
                let mut fresh = apart();
                let is_new = old.is_none();
                let fields = old.unwrap_or(&mut fresh);
                rate(rows, fields, own_rating.ratings);
                if own_rating.ratings.is_unrated() {
                    set_lines(fields, &FIELDS, vec![("ratings", Some(InlineTable::new().into()))]);
                }
                set_lines(fields, &FIELDS, vec![("note", own_text(&own_rating.note))]);
                if is_new {
                    new.push(PatchLine::new(id, Item::Table(fresh)));
                }
            }
            (None, Some(old)) if rates_known_options(catalog, &options, old) => drop(table.remove(id)),
            (None, _) => {}
        }
    }
    let order: Vec<&str> = catalog.criteria.iter().map(|row| row.id.as_str()).collect();
    arrange(table, new, &order);
}

/// `[[own_row]]`: rows the pack lacks, in their order, then those that are kept aside.
fn own_rows(rows: Rows, document: &mut Table) {
    let catalog = rows.catalog;
    let options = known_options(catalog, document);
    let list = TableList {
        name: "own_row",
        id: |table: &Table| own_id(catalog, table),
        is_aside: |table: &Table| !rates_known_options(catalog, &options, table),
    };
    let wanted = rows.scenario.own.iter().map(|own| (own.id.as_str(), own));
    list.rewrite(document, wanted.collect(), |table, own| own_row(rows, table, own));
}

/// `[[own_option]]`: options the pack lacks, in their order, then those that are kept aside.
fn own_options(rows: Rows, document: &mut Table) {
    let (pack, options) = (rows.catalog.pack_options(), known_options(rows.catalog, document));
    let list = TableList {
        name: "own_option",
        id: |table: &Table| option_id(table).unwrap_or_default().to_owned(),
        is_aside: |table: &Table| {
            let is_own = |id: &str| options.iter().skip(pack.len()).any(|option| option == id);
            !option_id(table).is_some_and(is_own)
        },
    };
    let wanted = rows.scenario.own_options.iter().map(|own| (own.id.as_str(), own));
    list.rewrite(document, wanted.collect(), |table, own| own_option(rows, table, own));
}

/// A list of tables of the scenario's own, `[[name]]`.
struct TableList<I, A> {
    name: &'static str,
    /// Returns the id of what a table describes.
    id: I,
    /// Says whether the pack of now cannot use a table, which is then left as it is.
    is_aside: A,
}

impl<I: Fn(&Table) -> String, A: Fn(&Table) -> bool> TableList<I, A> {
    /// Leaves the tables of what is wanted, in that order, and behind them those that are kept aside.
    fn rewrite<T>(&self, document: &mut Table, wanted: Vec<(&str, T)>, write: impl Fn(&mut Table, T)) {
        let Some(tables) = document.get_mut(self.name).and_then(Item::as_array_of_tables_mut) else { return };
        let is_kept = |table: &Table| {
            let id = (self.id)(table);
            (self.is_aside)(table) || wanted.iter().any(|(wanted, _)| *wanted == id)
        };
        let mut old: Vec<Table> = std::mem::take(tables).into_iter().filter(is_kept).collect();
        let mut places: VecDeque<Option<isize>> = old.iter().map(Table::position).collect();
        for (id, own) in wanted {
            let known = old.iter().position(|table| !(self.is_aside)(table) && (self.id)(table) == id);
            let mut table = known.map_or_else(apart, |known| old.remove(known));
            write(&mut table, own);
            if let Some(place) = known.and_then(|_| places.pop_front()) {
                put_at(&mut table, place);
            }
            tables.push(table);
        }
        for (mut table, place) in old.into_iter().zip(places) {
            put_at(&mut table, place);
            tables.push(table);
        }
        if tables.is_empty() {
            document.remove(self.name);
        }
    }
}

/// Puts a table at a place among all of the file, and the tables in it behind it.
fn put_at(table: &mut Table, place: Option<isize>) {
    table.set_position(place);
    for (_, item) in table.iter_mut() {
        if let Some(inner) = item.as_table_mut() {
            inner.set_position(place);
        }
    }
}

fn own_row(rows: Rows, table: &mut Table, own: &OwnRow) {
    set_lines(table, &FIELDS, vec![("name", own_text(&own.name))]);
    if id_in_file(table) != own.id {
        set_lines(table, &FIELDS, vec![("id", own_text(&own.id))]);
    }
    rate(rows, table, own.ratings);
    let (together, level) = (own_text(own.together.word()), own_text(own.level.word()));
    let fields = vec![("together", together), ("because", own_text(&own.because)), ("level", level)];
    set_lines(table, &FIELDS, fields);
}

fn own_option(rows: Rows, table: &mut Table, own: &OwnOption) {
    let fields = [("id", &own.id), ("name", &own.name), ("mark", &own.mark)];
    set_lines(table, &FIELDS, fields.into_iter().map(|(field, text)| (field, own_text(text))).collect());
    if let Some(item) = table.get_mut("ratings") {
        in_usual_form(item);
        table.key_mut("ratings").iter_mut().for_each(KeyMut::fmt);
    } else if !own.ratings.is_empty() {
        arrange(table, vec![PatchLine::new("ratings", Item::Table(apart()))], &FIELDS);
    }
    let Some(ratings) = table.get_mut("ratings").and_then(Item::as_table_mut) else { return };
    let rating = |index: &usize| own.ratings.get(index).map(|rating| Value::from(i64::from(*rating)));
    let rows = rows.catalog.criteria.iter().enumerate().map(|(index, row)| (row.id.as_str(), rating(&index)));
    let fields: Vec<(&str, Option<Value>)> = rows.collect();
    let order: Vec<&str> = fields.iter().map(|(id, _)| *id).collect();
    set_lines(ratings, &order, fields);
    if ratings.is_empty() {
        table.remove("ratings");
    }
}

fn own_text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

/// Writes ratings, as whom the row favors where two options are rated so; ratings that say the same stay as they are.
fn rate(rows: Rows, table: &mut Table, ratings: Ratings) {
    if table.get("ratings").is_some_and(|item| is_rated(rows, item, ratings)) {
        return;
    }
    let pack = rows.catalog.pack_options();
    let preference = Preference::of(ratings).filter(|_| pack.len() == 2);
    let (favors, strength) = match preference.map(Preference::side) {
        Some(Some((option, strength))) => {
            (pack.get(option).and_then(|option| own_text(&option.id)), own_text(strength.word()))
        }
        Some(None) => (own_text(TIE), None),
        None => (None, None),
    };
    let cells = option_ratings(rows, ratings).map(|(option, rating)| (option, i64::from(rating)));
    let is_spelled_out = preference.is_none() && !ratings.is_unrated();
    let ratings = is_spelled_out.then(|| cells.collect::<InlineTable>().into());
    set_lines(table, &FIELDS, vec![("favors", favors), ("strength", strength), ("ratings", ratings)]);
}

/// The options that are rated, by id.
fn option_ratings(rows: Rows<'_>, ratings: Ratings) -> impl Iterator<Item = (&str, u8)> {
    let pack = rows.catalog.pack_options().iter().map(|option| option.id.as_str());
    let options = pack.chain(rows.scenario.own_options.iter().map(|option| option.id.as_str()));
    options.enumerate().filter_map(move |(index, option)| Some((option, ratings.get(index)?)))
}

/// Whether ratings stand there already, written out.
fn is_rated(rows: Rows, item: &Item, ratings: Ratings) -> bool {
    let Some(written) = item.as_table_like() else { return false };
    let mut cells = option_ratings(rows, ratings);
    written.len() == option_ratings(rows, ratings).count()
        && cells.all(|(option, rating)| written.get(option).and_then(Item::as_integer) == Some(rating.into()))
}

/// A line, or a table below its heading, that is to be put into a table.
struct PatchLine {
    key: Key,
    item: Item,
}

impl PatchLine {
    fn new(name: &str, item: impl Into<Item>) -> Self {
        Self { key: Key::new(name), item: item.into() }
    }

    fn value(name: &str, value: impl Into<Value>) -> Self {
        Self::new(name, Item::Value(value.into()))
    }
}

/// Makes an item say something; where it says that already, or in other words, it stays as it is written.
fn says(item: &mut Item, value: Value) {
    let Some(old) = item.as_value_mut() else {
        *item = Item::Value(value);
        return;
    };
    if is_same(old, &value) {
        return;
    }
    let decor = old.decor().clone();
    *old = value;
    *old.decor_mut() = decor;
}

/// Whether two values are read as the same.
fn is_same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => as_read(old.value()) == as_read(new.value()),
        (Value::Integer(old), Value::Integer(new)) => old.value() == new.value(),
        (Value::Boolean(old), Value::Boolean(new)) => old.value() == new.value(),
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new))
        }
        (Value::InlineTable(old), Value::InlineTable(new)) => {
            let has = |(key, value): (&str, &Value)| old.get(key).is_some_and(|old| is_same(old, value));
            old.len() == new.len() && new.iter().all(has)
        }
        _ => false,
    }
}

/// A text as it is read: clean, and without blanks at its ends.
fn as_read(text: &str) -> String {
    sanitize(text).text.trim().to_owned()
}

/// Sets fields of a table to these values, or takes them out; new ones stand where the order wants them.
fn set_lines(table: &mut Table, order: &[&str], fields: Vec<(&str, Option<Value>)>) {
    let mut new = Vec::new();
    for (name, value) in fields {
        match (value, table.get_mut(name)) {
            (Some(value), Some(item)) => says(item, value),
            (Some(value), None) => new.push(PatchLine::value(name, value)),
            (None, Some(_)) => drop(table.remove(name)),
            (None, None) => {}
        }
    }
    arrange(table, new, order);
}

/// Puts new lines where the order wants them: behind the last line that the order has before them.
/// Names that are not in the order come last, and lines that stand in the table already stay in
/// their order, so that comments keep their company.
fn arrange(table: &mut Table, new: Vec<PatchLine>, order: &[&str]) {
    if new.is_empty() {
        return;
    }
    let ranks: BTreeMap<&str, usize> = order.iter().enumerate().map(|(rank, name)| (*name, rank)).collect();
    let rank = |name: &str| ranks.get(name).copied().unwrap_or(usize::MAX);
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut lines: Vec<(usize, PatchLine)> = Vec::with_capacity(names.len() + new.len());
    for name in names {
        if let Some((key, item)) = table.remove_entry(&name) {
            lines.push((rank(&name), PatchLine { key, item }));
        }
    }
    for line in new {
        let own = rank(line.key.get());
        let place = lines.iter().rposition(|(other, _)| *other <= own).map_or(0, |before| before + 1);
        lines.insert(place, (own, line));
    }
    for (_, PatchLine { key, item }) in lines {
        table.insert_formatted(&key, item);
    }
}

/// Whether somebody wrote a comment on a line: above it or behind it.
fn has_comment(table: &Table, name: &str) -> bool {
    let above = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
    let behind = table.get(name).and_then(|item| item.as_value()?.decor().suffix()?.as_str());
    [above, behind].into_iter().flatten().any(|decor| decor.contains('#'))
}

/// Ways to say more, at the end of the file.
const MORE: &str = "
# Your rating of a row, if you disagree with the one in the pack:
# [own_rating.ROW]
# favors = \"OPTION\"
# strength = \"slight\"
# note = \"why\"

# Your row, if one is missing; `together` is what two stacks side by side get: best, between or worst:
# [[own_row]]
# name = \"Vendor support\"
# favors = \"OPTION\"
# strength = \"clear\"
# together = \"best\"
# because = \"why\"
# level = \"high\"

# Your option, if one is missing, with its ratings from 0 to 8; what you leave out is unknown:
# [[own_option]]
# id = \"go\"
# name = \"Go\"
# mark = \"Go\"
#
# [own_option.ratings]
# ROW = 6
";

/// The same where more than two options are compared, which are rated one by one.
const PREFERENCES: [(&str, &str); 2] = [
    ("favors = \"OPTION\"\n# strength = \"slight\"", "ratings = { OPTION = 5 }"),
    ("favors = \"OPTION\"\n# strength = \"clear\"", "ratings = { OPTION = 7 }"),
];

/// The text of a file that says what a scenario says and lists the rows that are off.
pub fn template(catalog: &Catalog, scenario: &Scenario) -> String {
    let mut text = write_scenario(catalog, scenario);
    let rows = Rows::new(catalog, scenario);
    let is_off = |row: &Row| match row {
        Row::Own(_) => false,
        Row::OneStack => rows.level(*row) == ONE_STACK_DEFAULT,
        row => !rows.level(*row).is_on(),
    };
    let mut comments = String::from("# off, low, medium, high or must; a row that is off needs no line\n");
    for row in rows.all().filter(is_off) {
        let line = format!("# {} = \"{}\"", rows.id(row), Level::High.word());
        let _ = writeln!(comments, "{line:<40} # {}", told(rows, row));
    }
    let heading = "[levels]\n";
    let after_levels = text.split_once(heading).map(|(before, rest)| {
        let levels = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
        before.len() + heading.len() + levels
    });
    if after_levels.is_none() {
        let _ = write!(text, "\n{heading}");
    }
    text.insert_str(after_levels.unwrap_or(text.len()), &comments);
    text.push_str(&more(catalog));
    text
}

fn more(catalog: &Catalog) -> String {
    let options = catalog.pack_options();
    let mut more = MORE.to_owned();
    if options.len() > 2 {
        more = PREFERENCES.iter().fold(more, |more, (of_two, of_many)| more.replace(of_two, of_many));
    }
    let row = catalog.criteria.first().map_or("ROW", |row| &row.id);
    more.replace("OPTION", options.first().map_or("OPTION", |option| &option.id)).replace("ROW", row)
}

/// The name of a row and what decides there.
fn told(rows: Rows, row: Row) -> String {
    let name = rows.name(row);
    let options = rows.catalog.options.len();
    match (row, rows.ratings(row).map(|ratings| ratings.favors(options))) {
        (Row::OneStack, _) => format!("{name} (medium if left out)"),
        (_, Some(Favors::One(option, strength))) => {
            let option = rows.catalog.option_name(option);
            format!("{name} ({option}, {})", strength.word())
        }
        (_, Some(Favors::Even)) => format!("{name} (even)"),
        (_, Some(Favors::Unknown)) => format!("{name} (?)"),
        (_, None) => format!("{name} (among frameworks)"),
    }
}
