//! What the columns of a table are, by the words over them, and so which way round its options stand.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::import::cells::{CellRules, ReadCell, Why, columns_are_more_alike};
use crate::import::grid::{Grid, GridRow, ImportWarning, Refusal, RefusalKey, TableCell, WarningKey};
use crate::import::questions::{Answers, CellMeaning, Orientation, OrientationAnswer};
use crate::import::vocabulary::{contains_word, direction_word, fold, without_brackets};
use crate::model::criterion::BetterDirection;
use crate::text::validate::is_id;

/// How a table is to be read, as flags say it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadingFlags {
    pub orientation: Option<Orientation>,
    /// Names or ids of the options that are compared; empty for all.
    pub options: Vec<String>,
    /// What words or signs mean, by hand.
    pub words: Vec<(String, CellMeaning)>,
    /// Every row is text.
    pub no_ratings: bool,
    /// A table that looks like no comparison is read all the same.
    pub anyway: bool,
}

/// The way out of a refusal that a person may overrule.
pub const OPENS_ANYWAY: &str = "--anyway opens it";

/// A line of a table that may become a row of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableLine {
    /// Line of the file, from 1.
    pub line: usize,
    pub name: String,
    /// Index of its section; none where it stands in none.
    pub section: Option<usize>,
    /// One cell an option; none in a table of winners.
    pub cells: Vec<Arc<TableCell>>,
    pub weight: Option<String>,
    pub winner: Option<Arc<TableCell>>,
    pub because: String,
    /// What is shown beside it: the word over the column and the text.
    pub details: Vec<Detail>,
    pub id: Option<String>,
    /// Which way is better, where a column or row says so for each.
    pub better: Option<BetterDirection>,
    /// Whether it repeats others in other figures.
    pub is_derived: bool,
}

/// A cell of a column that is no option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    pub header: String,
    pub text: String,
}

/// A table with its options in one direction and its lines in the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableLayout {
    pub orientation: Option<Orientation>,
    /// Whether somebody has to say which way round it stands.
    pub is_orientation_asked: bool,
    pub options: Vec<String>,
    /// Options of the table that are not compared.
    pub hidden: Vec<String>,
    pub lines: Vec<TableLine>,
    pub sections: Vec<String>,
    pub derived_columns: Vec<String>,
    pub reference_columns: Vec<String>,
    /// What a total says of each option.
    pub totals: Option<Vec<Arc<TableCell>>>,
    /// The word over the weights; none where there are none.
    pub weight_header: Option<String>,
    pub has_winners: bool,
    pub warnings: Vec<ImportWarning>,
}

/// Lays a table out, or says why it compares nothing.
pub fn lay_out(grid: &Grid, flags: &ReadingFlags, answers: &Answers) -> Result<TableLayout, Refusal> {
    grid.check_size()?;
    let refuse = |key: RefusalKey, message: &str| Err(Refusal::at(grid.line, key, message));
    let numbered = without_numbers(grid);
    let grid = numbered.as_ref().unwrap_or(grid);
    if grid.rows.iter().all(|row| row.cells.iter().all(|cell| cell.text.is_empty() && !cell.has_picture)) {
        return refuse(RefusalKey::NoRows, "a header and no rows: write the rows below it");
    }
    let heads = HeaderWords::of(grid);
    let has_winner = heads.has(HeaderWord::Winner);
    if grid.header.len() < 3 && !has_winner {
        return Err(too_few(grid));
    }
    if !flags.anyway {
        check_list(grid)?;
        check_same_things(grid)?;
        check_names(grid)?;
    }
    let (orientation, is_asked) = match decided(flags, answers, grid)? {
        Some(orientation) => (orientation, false),
        None => guessed(grid, &heads),
    };
    let mut layout = match orientation {
        Orientation::Columns => by_columns(grid, &heads)?,
        Orientation::Rows => turned(grid)?,
    };
    layout.orientation = Some(orientation);
    layout.is_orientation_asked = is_asked;
    number_same_names(&mut layout);
    if layout.lines.is_empty() {
        return refuse(RefusalKey::NoRows, "a header and no rows that say anything: write the rows below it");
    }
    Ok(layout)
}

fn too_few(grid: &Grid) -> Refusal {
    let corner = grid.header.first().map_or(CornerWord::Blank, |cell| corner_word(&cell.text));
    if corner == CornerWord::Thing {
        let message = "one thing is said of each; a comparison needs two rows: add a column";
        return Refusal::at(grid.line, RefusalKey::OneColumn, message);
    }
    one_option(grid)
}

fn one_option(grid: &Grid) -> Refusal {
    let message = "one column to rate; a comparison needs two: add an option";
    Refusal::at(grid.line, RefusalKey::OneOption, message)
}

/// What flags and answers say about the orientation.
fn decided(flags: &ReadingFlags, answers: &Answers, grid: &Grid) -> Result<Option<Orientation>, Refusal> {
    match (flags.orientation, answers.orientation) {
        (Some(orientation), _) | (None, Some(OrientationAnswer::Options(orientation))) => Ok(Some(orientation)),
        (None, Some(OrientationAnswer::List)) => {
            let message = "it was said to be a list: --answer orientation=columns or orientation=rows compares it";
            Err(Refusal::at(grid.line, RefusalKey::List, message))
        }
        (None, None) => Ok(None),
    }
}

/// The orientation that the words of the header say, or the likely one and that it has to be asked.
fn guessed(grid: &Grid, heads: &HeaderWords) -> (Orientation, bool) {
    let corner = grid.header.first().map_or(CornerWord::Blank, |cell| corner_word(&cell.text));
    let has_marker = heads.has(HeaderWord::Weight) || heads.has(HeaderWord::Winner);
    let likely = || if columns_are_more_alike(grid) { Orientation::Rows } else { Orientation::Columns };
    match corner {
        // What a category stands beside is named by a word for things: that is a list of them.
        CornerWord::Criterion => (Orientation::Columns, !has_marker && lists_things_by_category(grid)),
        CornerWord::Thing if has_marker && heads.others() >= 2 => (Orientation::Rows, true),
        CornerWord::Thing if has_marker => (Orientation::Columns, false),
        CornerWord::Thing => (Orientation::Rows, false),
        _ if has_marker => (Orientation::Columns, false),
        CornerWord::Blank => {
            let likely = likely();
            (likely, likely == Orientation::Rows)
        }
        CornerWord::Other => (likely(), true),
    }
}

/// Whether the corner says that there are categories, and one other word over a column is a word for things.
fn lists_things_by_category(grid: &Grid) -> bool {
    let Some((corner, others)) = grid.header.split_first() else { return false };
    let things = others.iter().filter(|cell| corner_word(&cell.text) == CornerWord::Thing).count();
    fold(&corner.text).starts_with("categor") && things == 1
}

/// The words over the columns, the corner left out.
struct HeaderWords(Vec<HeaderWord>);

impl HeaderWords {
    fn of(grid: &Grid) -> Self {
        let words = grid.header.iter().enumerate().map(|(column, cell)| match (column, header_word(&cell.text)) {
            (0, _) => HeaderWord::Other,
            // Edge is a browser too: a winner has a name, and a weight is a figure or a word.
            _ if says_directions(grid, column) => HeaderWord::Direction,
            (_, HeaderWord::Winner | HeaderWord::Weight) if says_yes_and_no(grid, column) => HeaderWord::Other,
            // So is VS Code: what only repeats another column in other figures is figures.
            (_, HeaderWord::Derived) if cell.text.starts_with("VS ") || !is_of_figures(grid, column) => {
                HeaderWord::Other
            }
            (_, word) => word,
        });
        Self(words.collect())
    }

    fn has(&self, word: HeaderWord) -> bool {
        self.0.contains(&word)
    }

    fn of_column(&self, column: usize) -> HeaderWord {
        self.0.get(column).copied().unwrap_or(HeaderWord::Other)
    }

    /// How many columns may be options.
    fn others(&self) -> usize {
        self.0.iter().skip(1).filter(|word| **word == HeaderWord::Other).count()
    }

    fn columns(&self, wanted: HeaderWord) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().skip(1).filter(move |(_, word)| **word == wanted).map(|(column, _)| column)
    }
}

/// Whether most cells of a column are signs, yes and no, or scores that say of how many they are.
fn says_yes_and_no(grid: &Grid, column: usize) -> bool {
    let rules = CellRules { decimal: grid.decimal, ..CellRules::default() };
    let cells = grid.rows.iter().filter_map(|row| row.cells.get(column)).map(|cell| rules.read(cell.clone()));
    let said: Vec<ReadCell> = cells.filter(ReadCell::is_said).collect();
    let is_bare = |cell: &&ReadCell| match cell.why {
        // A sign may stand before the name of a winner.
        Why::Sign => !cell.text().contains(char::is_alphanumeric),
        Why::Word | Why::Score | Why::Stars => true,
        _ => false,
    };
    said.iter().filter(is_bare).count() * 2 > said.len()
}

/// Whether every cell of a column says whether less or more is better.
fn says_directions(grid: &Grid, column: usize) -> bool {
    let rows = grid.rows.iter().filter(|row| !row.is_spanned);
    let mut said = rows.filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty()).peekable();
    said.peek().is_some() && said.all(|cell| direction_word(&cell.text).is_some() && !is_figure_word(&cell.text))
}

/// Whether a word says a direction only in a row that is called so: "1" and "-1".
fn is_figure_word(text: &str) -> bool {
    text.ends_with('1')
}

fn is_of_figures(grid: &Grid, column: usize) -> bool {
    let cells = grid.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty());
    let is_figure = |cell: &TableCell| {
        let text = cell.text.trim_start_matches(['+', '-', '−', '±', '~', '≈', '<', '>', '(', ' ', '×', 'x']);
        text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '.' | ','))
    };
    let (said, figures) =
        cells.fold((0, 0), |(said, figures), cell| (said + 1, figures + usize::from(is_figure(cell))));
    figures * 2 >= said
}

fn check_list(grid: &Grid) -> Result<(), Refusal> {
    let headers: Vec<&str> = grid.header.iter().skip(1).map(|cell| cell.text.as_str()).collect();
    let properties = headers.iter().filter(|header| is_of_a_list(header)).count();
    if properties >= 2 && properties * 3 >= headers.len() * 2 {
        let named: Vec<String> = headers.iter().take(2).map(|header| fold(header)).collect();
        let message = format!("the columns are properties ({}), not options: {OPENS_ANYWAY}", named.join(", "));
        return Err(Refusal::at(grid.line, RefusalKey::List, message));
    }
    if headers.len() >= 2 && headers.iter().all(|header| is_role(header)) {
        let message = format!("the columns are roles; there is nothing to choose: {OPENS_ANYWAY}");
        return Err(Refusal::at(grid.line, RefusalKey::Roles, message));
    }
    Ok(())
}

fn check_same_things(grid: &Grid) -> Result<(), Refusal> {
    // A group may be called like an option.
    let is_said = |row: &&GridRow| row.cells.iter().skip(1).any(|cell| !cell.text.is_empty() || cell.has_picture);
    let rows = grid.rows.iter().filter(is_said);
    let names: BTreeSet<String> = rows.filter_map(|row| row.cells.first()).map(|cell| fold(&cell.text)).collect();
    let headers: BTreeSet<String> = grid.header.iter().skip(1).map(|cell| fold(&cell.text)).collect();
    if headers.len() >= 2 && headers.is_subset(&names) {
        let message = format!("rows and columns are the same things, as in a distance table: {OPENS_ANYWAY}");
        return Err(Refusal::at(grid.line, RefusalKey::SameThings, message));
    }
    Ok(())
}

/// Refuses figures without names: a first column of numbers that repeat, or a column or line of broken ones.
fn check_names(grid: &Grid) -> Result<(), Refusal> {
    let rows = grid.rows.iter().filter(|row| !row.is_spanned);
    let names: Vec<&str> = rows.filter_map(|row| row.cells.first()).map(|cell| cell.text.as_str()).collect();
    let is_figure = |name: &&str| name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !name.is_empty();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    let has_fraction = names.iter().any(|name| name.contains('.'));
    let headers: Vec<&str> = grid.header.iter().skip(1).map(|cell| cell.text.as_str()).collect();
    if headers.iter().all(is_figure) && headers.iter().any(|header| header.contains('.')) {
        let message = "the first line holds figures, so its columns have no names: put names above, or use --anyway";
        return Err(Refusal::at(grid.line, RefusalKey::NoNames, message));
    }
    if names.len() > 1 && names.iter().all(is_figure) && (has_fraction || distinct.len() < names.len()) {
        let message =
            "the first column holds figures, so its rows have no names: put names before them, or use --anyway";
        return Err(Refusal::at(grid.line, RefusalKey::NoNames, message));
    }
    Ok(())
}

/// The same without a first column that only counts its lines, where names stand in the second.
fn without_numbers(grid: &Grid) -> Option<Grid> {
    let corner = fold(&grid.header.first()?.text);
    let counts = ["", "#", "id", "index", "no", "no.", "nr", "nr.", "rank"].contains(&corner.as_str());
    let is_named = grid
        .header
        .get(1)
        .is_some_and(|cell| matches!(corner_word(&cell.text), CornerWord::Criterion | CornerWord::Thing));
    let is_number = |row: &GridRow| {
        let number = row.cells.first().map_or("", |cell| cell.text.trim_end_matches('.'));
        row.is_spanned || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if !counts || !is_named || grid.header.len() < 4 || !grid.rows.iter().all(is_number) {
        return None;
    }
    let mut shorter = grid.clone();
    shorter.header.remove(0);
    shorter.rows.iter_mut().filter(|row| !row.is_spanned && !row.cells.is_empty()).for_each(|row| {
        row.cells.remove(0);
    });
    Some(shorter)
}

fn by_columns(grid: &Grid, heads: &HeaderWords) -> Result<TableLayout, Refusal> {
    let mut columns: Vec<usize> = heads.columns(HeaderWord::Other).collect();
    let winner = heads.columns(HeaderWord::Winner).next();
    if columns.len() < 2 {
        if winner.is_none() {
            return Err(one_option(grid));
        }
        columns.clear();
    }
    let named = |word: HeaderWord| heads.columns(word).map(|column| header_text(grid, column)).collect::<Vec<_>>();
    let mut layout = TableLayout {
        options: option_names(grid, &columns),
        derived_columns: named(HeaderWord::Derived),
        reference_columns: named(HeaderWord::Reference),
        weight_header: heads.columns(HeaderWord::Weight).next().map(|column| header_text(grid, column)),
        has_winners: winner.is_some(),
        ..TableLayout::default()
    };
    let has_other_blanks = has_blanks_beside_groups(grid);
    for row in &grid.rows {
        match group_name(row, grid, has_other_blanks) {
            Some(name) => layout.sections.push(name),
            None => take_row(&mut layout, grid, heads, &columns, row),
        }
    }
    // A line below the last row is a remark and begins nothing.
    let used = layout.lines.iter().filter_map(|line| line.section).max().map_or(0, |last| last + 1);
    layout.sections.truncate(used);
    Ok(layout)
}

fn header_text(grid: &Grid, column: usize) -> String {
    grid.header.get(column).map(|cell| cell.text.clone()).unwrap_or_default()
}

/// The names of the options; what all of them end with says what the cells are.
fn option_names(grid: &Grid, columns: &[usize]) -> Vec<String> {
    let names: Vec<String> = columns.iter().map(|column| header_text(grid, *column)).collect();
    let endings = [" score", " rating", " points"];
    let ends = |name: &String, ending: &str| name.len() > ending.len() && fold(name).ends_with(ending);
    let common = endings.into_iter().find(|ending| names.iter().all(|name| ends(name, ending)));
    let length = common.map_or(0, str::len);
    let cut = |(place, name): (usize, String)| {
        let name = name.get(..name.len() - length).unwrap_or(&name).trim().to_owned();
        if name.is_empty() { format!("Column {}", place + 2) } else { name }
    };
    names.into_iter().enumerate().map(cut).collect()
}

/// Whether a row that is blank but for its name cannot be told from one that nobody filled in.
fn has_blanks_beside_groups(grid: &Grid) -> bool {
    let blanks = |row: &GridRow| row.cells.iter().skip(1).filter(|cell| cell.text.is_empty()).count();
    let rows = grid.rows.iter().filter(|row| !row.is_spanned);
    rows.map(|row| (blanks(row), row.cells.len().saturating_sub(1))).any(|(blank, all)| blank > 0 && blank < all)
}

/// The name of the section that a row begins, if it begins one.
fn group_name(row: &GridRow, grid: &Grid, has_other_blanks: bool) -> Option<String> {
    let first = row.cells.first().filter(|cell| !cell.text.is_empty())?;
    let rest = row.cells.get(1..).unwrap_or_default();
    let is_blank = rest.iter().all(|cell| cell.text.is_empty() && !cell.has_picture);
    let headers = grid.header.get(1..).unwrap_or_default();
    let is_header =
        |cell: &TableCell, header: &TableCell| cell.text.is_empty() || fold(&cell.text) == fold(&header.text);
    let repeats = || {
        let is_said = rest.iter().any(|cell| !cell.text.is_empty());
        is_said && rest.iter().zip(headers).all(|(cell, header)| is_header(cell, header))
    };
    let begins = row.is_spanned || (is_blank && (first.is_strong || !has_other_blanks)) || repeats();
    begins.then(|| first.text.clone())
}

fn take_row(layout: &mut TableLayout, grid: &Grid, heads: &HeaderWords, columns: &[usize], row: &GridRow) {
    let cell = |column: usize| row.cells.get(column).cloned().unwrap_or_default();
    let text = |word: HeaderWord| {
        let said = heads.columns(word).map(|column| cell(column).text.clone()).filter(|text| !text.is_empty());
        said.collect::<Vec<_>>().join("; ")
    };
    let first = cell(0);
    let is_empty = row.cells.iter().all(|cell| cell.text.is_empty() && !cell.has_picture);
    if is_empty {
        return;
    }
    let cells: Vec<Arc<TableCell>> = columns.iter().map(|column| cell(*column)).collect();
    // A line that says its id says that it is a row.
    let id = id_column(grid, row).or_else(|| first.id.clone());
    if is_total(&first.text) && !columns.is_empty() && id.is_none() {
        layout.totals = layout.totals.take().or(Some(cells));
        return;
    }
    let is_shown = |column: &usize| {
        let word = heads.of_column(*column);
        let is_extra = word == HeaderWord::Other && !columns.contains(column);
        let is_id = grid.header.get(*column).is_some_and(|header| fold(&header.text) == "id") && id.is_some();
        !is_id && (matches!(word, HeaderWord::Reference | HeaderWord::Derived | HeaderWord::Total) || is_extra)
    };
    let detail = |column: usize| Detail { header: header_text(grid, column), text: cell(column).text.clone() };
    let details =
        (1..grid.header.len()).filter(is_shown).map(detail).filter(|detail| !detail.text.is_empty()).collect();
    let weight = heads.columns(HeaderWord::Weight).next().map(|column| cell(column).text.clone());
    layout.lines.push(TableLine {
        line: row.line,
        name: if first.text.is_empty() { format!("Row {}", layout.lines.len() + 1) } else { first.text.clone() },
        section: layout.sections.len().checked_sub(1),
        cells,
        weight,
        better: heads.columns(HeaderWord::Direction).find_map(|column| direction_word(&cell(column).text)),
        winner: heads.columns(HeaderWord::Winner).next().map(cell),
        because: text(HeaderWord::Notes),
        details,
        is_derived: is_derived(&first.text) && id.is_none(),
        id,
    });
}

/// The id that a column called "id" gives a row.
fn id_column(grid: &Grid, row: &GridRow) -> Option<String> {
    let column = grid.header.iter().skip(1).position(|header| fold(&header.text) == "id")? + 1;
    row.cells.get(column).map(|cell| cell.text.clone()).filter(|id| is_id(id))
}

/// A table with its options in its rows; a row called "weight" has the weight of each column.
fn turned(grid: &Grid) -> Result<TableLayout, Refusal> {
    let is_option = |row: &&GridRow| {
        let first = row.cells.first();
        let is_named = first.is_some_and(|cell| !cell.text.is_empty() && !is_total(&cell.text));
        let repeats = first.map(|cell| fold(&cell.text)) == grid.header.first().map(|cell| fold(&cell.text));
        let is_said = row.cells.iter().skip(1).any(|cell| !cell.text.is_empty() || cell.has_picture);
        is_named && is_said && !repeats && !row.is_spanned && !is_weights(row) && !is_directions(row)
    };
    let rows: Vec<&GridRow> = grid.rows.iter().filter(is_option).collect();
    let weights = grid.rows.iter().find(|row| is_weights(row));
    let directions = grid.rows.iter().find(|row| is_directions(row));
    if rows.len() < 2 {
        return Err(one_option(grid));
    }
    let name = |row: &&GridRow| row.cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    let mut layout = TableLayout {
        options: rows.iter().map(name).collect(),
        weight_header: weights.map(|row| name(&row)),
        ..TableLayout::default()
    };
    let beside = |row: Option<&GridRow>, column: usize| row.and_then(|row| row.cells.get(column)).cloned();
    for (column, header) in grid.header.iter().enumerate().skip(1) {
        let word = header_word(&header.text);
        let is_derived = matches!(word, HeaderWord::Derived | HeaderWord::Total | HeaderWord::Reference);
        if is_derived {
            layout.reference_columns.push(header.text.clone());
        }
        let cells: Vec<Arc<TableCell>> =
            rows.iter().map(|row| row.cells.get(column).cloned().unwrap_or_default()).collect();
        if header.text.is_empty() && cells.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        layout.lines.push(TableLine {
            line: grid.line,
            name: if header.text.is_empty() { format!("Column {}", column + 1) } else { header.text.clone() },
            cells,
            weight: beside(weights, column).map(|cell| cell.text.clone()),
            better: beside(directions, column).and_then(|cell| direction_word(&cell.text)),
            is_derived,
            id: header.id.clone(),
            ..TableLine::default()
        });
    }
    Ok(layout)
}

/// Whether a row of a turned table says what each column weighs.
fn is_weights(row: &GridRow) -> bool {
    row.cells.first().is_some_and(|cell| header_word(&cell.text) == HeaderWord::Weight)
}

/// Whether a row of a turned table says of each column whether less or more is better.
fn is_directions(row: &GridRow) -> bool {
    const CALLED: [&str; 6] = ["direction", "impact", "objective", "optimization", "type", "types"];
    let Some((first, rest)) = row.cells.split_first() else { return false };
    let is_called = CALLED.contains(&fold(&first.text).as_str());
    let mut said = rest.iter().filter(|cell| !cell.text.is_empty()).peekable();
    let is_word =
        |cell: &Arc<TableCell>| direction_word(&cell.text).is_some() && (is_called || !is_figure_word(&cell.text));
    said.peek().is_some() && said.all(is_word)
}

/// A second option of the same name gets a number.
fn number_same_names(layout: &mut TableLayout) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut numbered = None;
    for name in &mut layout.options {
        let original = std::mem::take(name);
        original.clone_into(name);
        while !taken.insert(fold(name)) {
            let number = next.entry(fold(&original)).or_insert(2);
            *name = format!("{original} {number}");
            *number += 1;
            numbered = numbered.or(Some(name.clone()));
        }
    }
    if let Some(name) = numbered {
        let message = format!("two options have the same name; the second one is called \"{name}\" here");
        layout.warnings.push(ImportWarning::new(WarningKey::SameName, message));
    }
}

const HEADER_CRITERION: [&str; 27] = [
    "aspect",
    "attribute",
    "benchmark",
    "capability",
    "category",
    "characteristic",
    "concern",
    "consideration",
    "criteria",
    "criterion",
    "dimension",
    "factor",
    "feature",
    "goal",
    "metric",
    "need",
    "operation",
    "property",
    "question",
    "requirement",
    "scenario",
    "task",
    "test",
    "use case",
    "workload",
    "features",
    "capabilities",
];

const HEADER_THING: [&str; 26] = [
    "alternative",
    "app",
    "approach",
    "candidate",
    "compressor",
    "crate",
    "database",
    "edition",
    "engine",
    "framework",
    "language",
    "library",
    "method",
    "model",
    "name",
    "option",
    "package",
    "plan",
    "platform",
    "product",
    "project",
    "provider",
    "runtime",
    "service",
    "software",
    "solution",
];

const HEADER_THING_TOO: [&str; 5] = ["system", "tier", "tool", "vendor", "libraries"];

const HEADER_WINNER: [&str; 14] = [
    "advantage",
    "best",
    "best choice",
    "best option",
    "better",
    "choose",
    "edge",
    "leader",
    "pick",
    "preferred",
    "recommendation",
    "recommended",
    "verdict",
    "winner",
];

const HEADER_WEIGHT: [&str; 6] = ["importance", "priority", "weight", "weighting", "weights", "wt"];

const HEADER_NOTES: [&str; 19] = [
    "because",
    "comment",
    "comments",
    "description",
    "details",
    "difference",
    "evidence",
    "explanation",
    "impact",
    "key reason",
    "margin",
    "note",
    "notes",
    "optional",
    "rationale",
    "reason",
    "remarks",
    "why",
    "remark",
];

const HEADER_REFERENCE: [&str; 14] = [
    "#",
    "baseline",
    "budget",
    "goal",
    "id",
    "minimum",
    "n",
    "no",
    "no.",
    "rank",
    "since",
    "slo",
    "target",
    "threshold",
];

const HEADER_OF_A_LIST: [&str; 25] = [
    "command",
    "date",
    "default",
    "description",
    "details",
    "due",
    "email",
    "example",
    "file",
    "flag",
    "key",
    "link",
    "meaning",
    "notes",
    "owner",
    "path",
    "purpose",
    "required",
    "score",
    "status",
    "type",
    "url",
    "usage",
    "value",
    "values",
];

const ROLES: [&str; 15] = [
    "admin",
    "administrator",
    "anonymous",
    "developer",
    "editor",
    "guest",
    "maintainer",
    "manager",
    "member",
    "moderator",
    "owner",
    "reporter",
    "superuser",
    "user",
    "viewer",
];

const DERIVED: [&str; 7] = ["vs", "relative", "difference", "delta", "speedup", "speed-up", "faster than"];

/// Says whether a column or row repeats another one in other figures.
pub fn is_derived(name: &str) -> bool {
    let name = fold(name);
    let is_weighted = name.ends_with(" weighted") || name.starts_with("weighted ");
    let is_part = name.contains("% of") || name.contains("% to");
    is_part || (is_weighted && !is_total(&name)) || DERIVED.iter().any(|word| contains_word(&name, word))
}

/// Says whether a row or column sums up the others.
pub fn is_total(name: &str) -> bool {
    let folded = fold(name);
    // Marks of emphasis that do not match stay in a name.
    let folded = folded.trim_matches(['*', '_', ':', ' ']);
    if ["weighted mean", "weighted sum", "weighted average"].contains(&folded) {
        return true;
    }
    let prefix = ["weighted ", "grand ", "overall "].into_iter().find_map(|prefix| folded.strip_prefix(prefix));
    let rest = prefix.unwrap_or(folded);
    let suffix = [" score", " points"].into_iter().find_map(|suffix| rest.strip_suffix(suffix));
    let rest = suffix.unwrap_or(rest);
    let singular = rest.strip_suffix('s').unwrap_or(rest);
    ["total", "sum", "score", "average", "overall"].contains(&singular)
}

/// What the word over a column says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderWord {
    Weight,
    Winner,
    Notes,
    Reference,
    Total,
    Derived,
    /// Which way each row is better.
    Direction,
    /// None of these.
    Other,
}

/// Returns what the word over a column says, its brackets left out.
pub fn header_word(header: &str) -> HeaderWord {
    let folded = fold(&without_brackets(header));
    let is_in = |words: &[&str]| words.contains(&folded.as_str());
    if is_in(&HEADER_WEIGHT) {
        HeaderWord::Weight
    } else if is_in(&HEADER_WINNER) {
        HeaderWord::Winner
    } else if is_in(&HEADER_NOTES) {
        HeaderWord::Notes
    } else if is_in(&HEADER_REFERENCE) {
        HeaderWord::Reference
    } else if is_total(&folded) {
        HeaderWord::Total
    } else if is_derived(&folded) {
        HeaderWord::Derived
    } else {
        HeaderWord::Other
    }
}

/// What the corner of a table says about the names below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CornerWord {
    Blank,
    Criterion,
    Thing,
    Other,
}

/// Returns what the corner of a table names.
pub fn corner_word(header: &str) -> CornerWord {
    let folded = fold(&without_brackets(header));
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    let is_in = |words: &[&str]| words.contains(&folded.as_str()) || words.contains(&singular);
    if folded.is_empty() {
        CornerWord::Blank
    } else if is_in(&HEADER_CRITERION) {
        CornerWord::Criterion
    } else if is_in(&HEADER_THING) || is_in(&HEADER_THING_TOO) {
        CornerWord::Thing
    } else {
        CornerWord::Other
    }
}

/// Says whether the word over a column names a property of list entries.
pub fn is_of_a_list(header: &str) -> bool {
    let folded = fold(header);
    HEADER_OF_A_LIST.contains(&folded.as_str()) || folded == "version"
}

pub fn is_role(header: &str) -> bool {
    let folded = fold(header);
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    ROLES.contains(&singular)
}
