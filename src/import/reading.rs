//! A table as a comparison: options, rows, how each cell was read, and the questions that are open.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::import::cells::{
    CellRules, Legend, ReadCell, StatedScale, Why, has_stars, is_template, speaks_of_scores, stated_scale,
};
use crate::import::columns::{ReadingFlags, TableLayout, TableLine, lay_out};
use crate::import::grid::{
    ArgumentItem, ArgumentList, ArgumentSide, Grid, ImportWarning, Refusal, RefusalKey, TableCell, TableSource,
    WarningKey,
};
use crate::import::number::CellRatings;
use crate::import::questions::{
    Answers, ArgumentsAnswer, Asked, AskedOfTable, CellMeaning, DirectionAnswer, LIKELY_ARGUMENTS, OWN_SCALE,
    Orientation, Question, SameAnswer, ScaleAnswer, SimilarNames, names_that_begin_others, questions,
};
use crate::import::row::{PlainScores, ReadRow, RowKind, RowRules, RowState};
use crate::import::vocabulary::{CIRCLES, fold, stated_direction};
use crate::import::winners_and_weights::{
    FileTotals, FileWeights, OptionNames, compare_totals, names_of_winners, read_weights,
};
use crate::model::catalog::{MOST_OPTIONS, ONE_STACK};
use crate::model::criterion::BetterDirection;
use crate::model::fraction::Ratio;
use crate::model::scenario::SettledAnswer;
use crate::text::validate::{LONGEST_ID, RESERVED, id_from};
use crate::text::width::plural;
use crate::text::{FNV_OFFSET, fnv1a, in_parallel};

/// An option as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOption {
    pub id: String,
    pub name: String,
}

/// What most rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableShape {
    Of(RowKind),
    Mixed,
}

impl TableShape {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Of(kind) => kind.word(),
            Self::Mixed => "mixed",
        }
    }
}

/// What becomes of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadResult {
    /// Rows count and nothing is asked.
    Live,
    Asks,
    /// Rows are shown, none counts.
    Text,
}

impl ReadResult {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Asks => "asks",
            Self::Text => "text",
        }
    }
}

/// How many rows are what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowCounts {
    pub rows: usize,
    pub count: usize,
    pub asked: usize,
    pub text: usize,
    pub left_out: usize,
}

/// Where a cell stands: indices of its row and option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPosition {
    pub row: usize,
    pub option: usize,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    source: Arc<TableSource>,
    flags: ReadingFlags,
    answers: Answers,
    pub orientation: Orientation,
    pub options: Vec<ReadOption>,
    /// Options of the table that are not compared.
    pub hidden: Vec<String>,
    pub sections: Vec<String>,
    pub derived_columns: Vec<String>,
    pub reference_columns: Vec<String>,
    pub rows: Vec<ReadRow>,
    pub questions: Vec<Question>,
    pub weights: Option<FileWeights>,
    pub totals: Option<FileTotals>,
    pub warnings: Vec<ImportWarning>,
}

impl Reading {
    /// Reads a table as flags say, with what has been settled about it.
    pub fn new(source: Arc<TableSource>, flags: ReadingFlags, answers: Answers) -> Result<Self, Refusal> {
        let read = match &*source {
            TableSource::Table(grid) => read_grid(grid, &flags, &answers),
            TableSource::Arguments(list) if list.options.len() < 2 => {
                let message = "one option with arguments; a comparison needs two: add a heading for another";
                Err(Refusal::at(list.line, RefusalKey::OneOption, message))
            }
            TableSource::Arguments(list) => Ok(read_arguments(list, &flags, &answers)),
        }?;
        Ok(Self { source, flags, answers, ..read })
    }

    /// Reads the same table again with more answers; nothing else changes.
    pub fn settle(&self, answers: Answers) -> Result<Self, Refusal> {
        let mut all = self.answers.clone();
        all.extend(answers);
        Self::new(self.source.clone(), self.flags.clone(), all)
    }

    /// The same table with what words and signs mean by hand; nothing changes where it can then not be read.
    #[must_use]
    pub fn with_words(self, words: Vec<(String, CellMeaning)>) -> Self {
        if words.is_empty() {
            return self;
        }
        let mut flags = self.flags.clone();
        flags.words.extend(words);
        Self::new(self.source.clone(), flags, self.answers.clone()).unwrap_or(self)
    }

    pub fn source(&self) -> &TableSource {
        &self.source
    }

    pub const fn flags(&self) -> &ReadingFlags {
        &self.flags
    }

    /// Reads the same table again with every option, however many there are.
    pub fn with_every_option(&self) -> Result<Self, Refusal> {
        let flags = ReadingFlags { options: Vec::new(), ..self.flags.clone() };
        Self::new(self.source.clone(), flags, Answers { options: None, ..self.answers.clone() })
    }

    /// Returns what has been settled about it.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Returns the answers that take every suggestion and leave open what has none.
    pub fn suggested_answers(&self) -> Answers {
        let mut answers = Answers::default();
        self.questions.iter().for_each(|question| question.answer_as_suggested(&mut answers));
        answers
    }

    /// The cells that an answer is about, row by row.
    pub fn cells_of(&self, about: &str) -> Vec<CellPosition> {
        let (key, what) = about.split_once(':').unwrap_or((about, ""));
        let rows: Vec<&str> = what.split(',').map(str::trim).collect();
        let is_meant = |row: &ReadRow, cell: &ReadCell| match key {
            "words" => cell.key == what || fold(cell.text()) == what,
            "legend" => cell.why == Why::Legend && cell.key == what,
            "direction" => rows.contains(&row.id.as_str()),
            "blank" => cell.why == Why::Blank && row.cells.iter().any(ReadCell::is_read),
            "dash" => cell.why == Why::Dash && row.cells.iter().any(ReadCell::is_read),
            "scale" => cell.stars.is_some() || cell.number.as_ref().is_some_and(|number| number.is_plain),
            "winners" => cell.why == Why::Winner,
            "who" => matches!(cell.why, Why::Winner | Why::Unknown) && fold(cell.text()).contains(what),
            _ => false,
        };
        let mut found = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            let meant = row.cells.iter().enumerate().filter(|(_, cell)| is_meant(row, cell));
            found.extend(meant.map(|(option, _)| CellPosition { row: place, option }));
        }
        found
    }

    /// Says whether an answer still holds: as long as what it is about says the same.
    pub fn holds(&self, about: &str, answer: &SettledAnswer) -> bool {
        self.hash_of(about, &answer.value) == answer.cells
    }

    /// A hash of what an answer is about. A scale of one's own is about any figures in the units of the row.
    pub fn hash_of(&self, about: &str, value: &str) -> String {
        let of_units = value.starts_with(OWN_SCALE);
        let mut hash = FNV_OFFSET;
        let mut add = |text: &str| hash = fnv1a(fnv1a(hash, text.as_bytes()), &[0]);
        match (about.split(':').next().unwrap_or_default(), &*self.source) {
            ("options" | "orientation" | "same_option", TableSource::Table(grid)) => {
                let first = grid.rows.iter().filter_map(|row| row.cells.first());
                grid.header.iter().chain(first).for_each(|cell| add(&cell.text));
            }
            ("word", TableSource::Table(grid)) => {
                let word = fold(about.split_once(':').map_or("", |(_, word)| word));
                for row in &grid.rows {
                    for cell in row.cells.iter().filter(|cell| fold(&cell.text).starts_with(&word)) {
                        row.cells.first().iter().for_each(|name| add(&name.text));
                        add(&cell.text);
                    }
                }
            }
            (_, TableSource::Arguments(list)) => {
                list.options.iter().for_each(|option| add(option));
                list.items.iter().for_each(|item| add(&item.text));
            }
            _ => {
                for CellPosition { row, option } in self.cells_of(about) {
                    let Some(row) = self.rows.get(row) else { continue };
                    add(&row.name);
                    let cell = row.cells.get(option);
                    let number = cell.and_then(|cell| cell.number.as_ref()).filter(|_| of_units);
                    add(number.map_or_else(|| cell.map_or("", ReadCell::text), |number| &number.unit));
                }
            }
        }
        format!("{hash:016x}")
    }

    /// The same with no more options than a comparison shows, as long as nobody has chosen which.
    pub fn with_first_options(&self) -> Cow<'_, Self> {
        let many = self.options.len();
        if many <= MOST_OPTIONS {
            return Cow::Borrowed(self);
        }
        let mut shown = self.clone();
        shown.options.truncate(MOST_OPTIONS);
        for row in &mut shown.rows {
            row.ratings.truncate(MOST_OPTIONS);
            if row.cells.len() == many {
                row.cells.truncate(MOST_OPTIONS);
            }
        }
        Cow::Owned(shown)
    }

    /// The line of the file it begins in, from 1.
    pub fn line(&self) -> usize {
        self.source.line()
    }

    pub fn heading(&self) -> Option<&str> {
        self.source.heading()
    }

    /// Says whether a question keeps every row from counting.
    pub fn is_stopped(&self) -> bool {
        self.questions.iter().any(Question::stops_every_row)
    }

    /// Says whether nothing counts before something is settled.
    pub fn waits_for_answers(&self) -> bool {
        self.is_stopped() || (self.row_counts().count == 0 && !self.questions.is_empty())
    }

    /// Says whether a row may be given a level now.
    pub fn counts(&self, row: &ReadRow) -> bool {
        row.state == RowState::Counts && !self.is_stopped()
    }

    pub fn result(&self) -> ReadResult {
        if !self.questions.is_empty() {
            ReadResult::Asks
        } else if self.rows.iter().any(|row| self.counts(row)) {
            ReadResult::Live
        } else {
            ReadResult::Text
        }
    }

    /// What at least half of the rows are that say something of their own.
    pub fn shape(&self) -> TableShape {
        if matches!(&*self.source, TableSource::Arguments(_)) {
            return TableShape::Of(RowKind::Arguments);
        }
        let votes = |kind: RowKind| self.rows.iter().filter(|row| row.kind == kind).count();
        let all = self.rows.len() - votes(RowKind::Derived) - votes(RowKind::LeftOut);
        let kinds =
            [RowKind::Scores, RowKind::Signs, RowKind::Winners, RowKind::Words, RowKind::Numbers, RowKind::Text];
        let most = kinds.into_iter().rev().filter(|kind| votes(*kind) * 2 >= all).max_by_key(|kind| votes(*kind));
        if all == 0 { TableShape::Of(RowKind::Text) } else { most.map_or(TableShape::Mixed, TableShape::Of) }
    }

    pub fn row_counts(&self) -> RowCounts {
        let is_stopped = self.is_stopped();
        let mut counts = RowCounts { rows: self.rows.len(), ..RowCounts::default() };
        for row in &self.rows {
            match row.state {
                RowState::Asked => counts.asked += 1,
                RowState::LeftOut => counts.left_out += 1,
                RowState::Counts if !is_stopped => counts.count += 1,
                RowState::Text if !is_stopped => counts.text += 1,
                RowState::Counts | RowState::Text => {}
            }
        }
        counts
    }
}

fn read_grid(grid: &Grid, flags: &ReadingFlags, answers: &Answers) -> Result<Reading, Refusal> {
    let mut layout = lay_out(grid, flags, answers)?;
    let mut table = AskedOfTable {
        orientation: layout.orientation.filter(|_| layout.is_orientation_asked),
        ..AskedOfTable::default()
    };
    if layout.options.is_empty() {
        name_winners(&mut layout, &mut table, answers, grid)?;
    }
    layout.hidden = choose_options(&mut layout, flags, answers, grid)?;
    table.options = Some(layout.options.len()).filter(|count| *count > MOST_OPTIONS);
    let rules = row_rules(grid, &layout, flags, answers);
    if !flags.anyway {
        check_template(grid, &layout)?;
        check_products(grid, &layout)?;
    }
    let mut ids = row_ids();
    let mut asked = Asked::default();
    let cells = in_parallel(&layout.lines, MANY_ROWS, |line| rules.cells_of(line));
    let mut read = |(line, cells): (&TableLine, Vec<ReadCell>)| {
        let given = line.id.as_deref().unwrap_or(&line.name);
        rules.read(line, cells, ids.give(given, "row"), &mut asked)
    };
    let rows: Vec<ReadRow> = layout.lines.iter().zip(cells).map(&mut read).collect();
    if rows.iter().all(|row| row.state == RowState::LeftOut) {
        return Err(Refusal::at(grid.line, RefusalKey::NoRows, "its cells are pictures: write what they show as text"));
    }
    let is_no = |cell: &ReadCell| cell.rating == Some(0) && matches!(cell.why, Why::Sign | Why::Word | Why::Legend);
    table.has_no = rows.iter().flat_map(|row| &row.cells).any(is_no);
    let weights = read_weights(&layout, grid.decimal);
    let totals = layout.totals.as_ref().and_then(|totals| totals_of(totals, &rows, weights.as_ref()));
    let mut warnings = warnings(grid, &layout, weights.as_ref(), totals.as_ref(), &asked);
    warnings.extend(figures_alike(&rows, answers));
    Ok(Reading {
        source: Arc::new(TableSource::Arguments(ArgumentList::default())),
        flags: ReadingFlags::default(),
        answers: Answers::default(),
        orientation: layout.orientation.unwrap_or(Orientation::Columns),
        options: options_with_ids(&layout.options),
        hidden: layout.hidden,
        sections: layout.sections,
        derived_columns: layout.derived_columns,
        reference_columns: layout.reference_columns,
        rows,
        questions: questions(table, asked),
        weights,
        totals,
        warnings,
    })
}

/// Row ids that no pack may use are taken from the start.
fn row_ids() -> IdGiver {
    let mut ids = IdGiver::default();
    ids.give(ONE_STACK, ONE_STACK);
    ids
}

/// Gives every option an id; a word that verdicts use gets an ending.
fn options_with_ids(names: &[String]) -> Vec<ReadOption> {
    let mut ids = IdGiver::default();
    let option = |name: &String| {
        let is_reserved = id_from(name).is_some_and(|id| RESERVED.contains(&id.as_str()));
        let id = if is_reserved { ids.give(&format!("{name}-option"), "option") } else { ids.give(name, "option") };
        ReadOption { id, name: name.clone() }
    };
    names.iter().map(option).collect()
}

/// The options of a table that has only winners.
fn name_winners(
    layout: &mut TableLayout,
    table: &mut AskedOfTable,
    answers: &Answers,
    grid: &Grid,
) -> Result<(), Refusal> {
    let texts = layout.lines.iter().filter_map(|line| line.winner.as_ref()).map(|cell| cell.text.as_str());
    let mut names = names_of_winners(texts);
    let mut merged: BTreeMap<String, String> = BTreeMap::new();
    for SimilarNames { shorter, longer } in names_that_begin_others(&names) {
        match answers.same_option.get(&fold(&longer)) {
            Some(SameAnswer::Same) => drop(merged.insert(fold(&longer), shorter)),
            Some(SameAnswer::Two) => {}
            None => table.same.push(SimilarNames { shorter, longer }),
        }
    }
    names.retain(|name| !merged.contains_key(&fold(name)));
    for cell in layout.lines.iter_mut().filter_map(|line| line.winner.as_mut()) {
        if let Some(name) = merged.get(&fold(&cell.text)) {
            name.clone_into(&mut Arc::make_mut(cell).text);
        }
    }
    if names.len() < 2 {
        let message = "one winner in every row: there is nothing to choose; add what it is compared with";
        return Err(Refusal::at(grid.line, RefusalKey::OneWinner, message));
    }
    layout.options = names;
    Ok(())
}

/// Keeps the options that are chosen and returns the names of the others.
fn choose_options(
    layout: &mut TableLayout,
    flags: &ReadingFlags,
    answers: &Answers,
    grid: &Grid,
) -> Result<Vec<String>, Refusal> {
    let wanted = if flags.options.is_empty() { answers.options.as_deref() } else { Some(flags.options.as_slice()) };
    let Some(wanted) = wanted else { return Ok(Vec::new()) };
    let known = options_with_ids(&layout.options);
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    for name in wanted {
        let is_meant = |option: &ReadOption| option.id == *name || fold(&option.name) == fold(name);
        let Some(place) = known.iter().position(is_meant) else {
            let names: Vec<&str> = known.iter().take(20).map(|option| option.id.as_str()).collect();
            let message = format!("there is no option \"{name}\"; they are {}", names.join(", "));
            return Err(Refusal::at(grid.line, RefusalKey::WrongAnswer, message));
        };
        kept.insert(place);
    }
    if !(2..=MOST_OPTIONS).contains(&kept.len()) {
        let chosen = plural(kept.len() as u64, "option is", "options are");
        let message = format!("{chosen} chosen; a comparison has 2 to {MOST_OPTIONS}");
        return Err(Refusal::at(grid.line, RefusalKey::WrongAnswer, message));
    }
    let hidden =
        known.iter().enumerate().filter(|(place, _)| !kept.contains(place)).map(|(_, option)| option.name.clone());
    let hidden = hidden.collect();
    let keep = |cells: &mut Vec<Arc<TableCell>>| {
        if cells.len() == known.len() {
            let mut place = 0..;
            cells.retain(|_| place.next().is_some_and(|place| kept.contains(&place)));
        }
    };
    layout.lines.iter_mut().for_each(|line| keep(&mut line.cells));
    layout.totals.iter_mut().for_each(keep);
    layout.options = kept.iter().filter_map(|place| layout.options.get(*place).cloned()).collect();
    Ok(hidden)
}

fn row_rules<'t>(grid: &Grid, layout: &'t TableLayout, flags: &ReadingFlags, answers: &'t Answers) -> RowRules<'t> {
    let texts = || layout.lines.iter().flat_map(|line| &line.cells).map(|cell| cell.text.as_str());
    let mut cells = CellRules {
        legend: Legend::read(&grid.near, &flags.words),
        decimal: grid.decimal,
        has_circles: texts().any(|text| CIRCLES.iter().any(|circle| text.contains(circle))),
        stars: None,
    };
    let headers: Vec<&str> = grid.header.iter().map(|cell| cell.text.as_str()).collect();
    let stated = stated_scale(&grid.near, &headers);
    let is_turned = layout.orientation == Some(Orientation::Rows);
    // Each header of a turned table speaks of its own column.
    let headers_of_all = headers.iter().copied().take(if is_turned { 1 } else { headers.len() });
    let names_scores = grid.heading.as_deref().into_iter().chain(headers_of_all).any(speaks_of_scores);
    let has_weights = layout.weight_header.is_some() && !is_turned;
    let scores = match () {
        () if has_weights || stated.is_some() || names_scores => PlainScores::All,
        () if is_turned => PlainScores::ByName,
        () => PlainScores::None,
    };
    let facts = CellFacts::of(layout, &cells, scores);
    // Nothing is scored from 0 to 1: such figures are parts.
    let is_part = facts.highest <= Ratio::whole(1) && facts.has_fraction;
    let has_scores = facts.plain > 0 && facts.plain * 10 >= facts.said * 8 && !is_part;
    let fits = |scale: &StatedScale| {
        facts.lowest >= Ratio::whole(scale.low.into()) && facts.highest <= Ratio::whole(scale.high.into())
    };
    let settled_stars = match answers.scale {
        Some(ScaleAnswer::Stars(most)) => Some(most),
        _ => None,
    };
    cells.stars = settled_stars.or((facts.most_stars == 5).then_some(5));
    RowRules {
        cells,
        options: &layout.options,
        names: OptionNames::new(&layout.options),
        hidden: OptionNames::new(&layout.hidden),
        answers,
        scores: if has_scores { scores } else { PlainScores::None },
        stated_direction: near_direction(grid),
        stated_scale: stated.filter(fits),
        likely_scale: likely_scale(&facts),
        likely_stars: if facts.most_stars > 5 { 10 } else { 5 },
        has_winners: layout.has_winners,
        no_ratings: flags.no_ratings,
    }
}

/// Which way is better as the text beside a table says.
fn near_direction(grid: &Grid) -> Option<BetterDirection> {
    let texts: Vec<&str> = grid.near.iter().map(String::as_str).chain(grid.heading.as_deref()).collect();
    stated_direction(&texts.join("\n"))
}

/// What the cells of a table have in common.
struct CellFacts {
    said: usize,
    /// How many are plain numbers from 0 to 100.
    plain: usize,
    lowest: Ratio,
    highest: Ratio,
    /// Whether a plain number is no whole one.
    has_fraction: bool,
    most_stars: u8,
}

impl CellFacts {
    /// Where nothing speaks of scores nobody asks for plain numbers, and cells without stars need not be read.
    fn of(layout: &TableLayout, rules: &CellRules, scores: PlainScores) -> Self {
        let (lowest, highest) = (Ratio::whole(100), Ratio::ZERO);
        let mut facts = Self { said: 0, plain: 0, lowest, highest, has_fraction: false, most_stars: 0 };
        let lines = layout.lines.iter().filter(|line| !line.is_derived);
        let cells = lines.flat_map(|line| line.cells.iter().map(move |cell| (scores.has(&line.name), cell)));
        for (is_scored, cell) in cells.filter(|(is_scored, cell)| *is_scored || has_stars(&cell.text)) {
            let read = rules.read(cell.clone());
            facts.said += usize::from(read.is_said() && is_scored);
            let stars = read.stars.map_or(0, |stars| stars.halves.div_ceil(2).max(stars.slots.unwrap_or_default()));
            facts.most_stars = facts.most_stars.max(stars);
            let Some(number) = read.number.filter(|number| number.is_plain) else { continue };
            if number.value >= Ratio::ZERO && number.value <= Ratio::whole(100) && is_scored {
                facts.plain += 1;
                facts.has_fraction |= number.value.as_whole().is_none();
                facts.lowest = facts.lowest.min(number.value);
                facts.highest = facts.highest.max(number.value);
            }
        }
        facts
    }
}

/// The narrowest scale that holds all scores; one from 0 only where a 0 stands there.
fn likely_scale(facts: &CellFacts) -> ScaleAnswer {
    let low = u16::from(!facts.lowest.is_zero() && facts.lowest >= Ratio::whole(1));
    let high = [5, 10].into_iter().find(|high| facts.highest <= Ratio::whole((*high).into()));
    match high {
        Some(high) => ScaleAnswer::Range { low, high },
        None => ScaleAnswer::Range { low: 0, high: 100 },
    }
}

fn check_template(grid: &Grid, layout: &TableLayout) -> Result<(), Refusal> {
    let cells = || layout.lines.iter().flat_map(|line| &line.cells);
    let count = cells().count();
    let templates = cells().filter(|cell| is_template(&cell.text)).count();
    let empty = templates + cells().filter(|cell| cell.text.is_empty() && !cell.has_picture).count();
    if count > 0 && empty * 5 >= count * 4 && (templates > 0 || empty == count) {
        let percent = empty * 100 / count;
        let message = format!("{percent}% of the cells are empty: fill them in, or use --no-ratings with --anyway");
        return Err(Refusal::at(grid.line, RefusalKey::Template, message));
    }
    Ok(())
}

/// Refuses scores that are multiplied with their weights already: the table before it holds the scores.
fn check_products(grid: &Grid, layout: &TableLayout) -> Result<(), Refusal> {
    let rules = CellRules { decimal: grid.decimal, ..CellRules::default() };
    let plain = |text: &str| rules.read(TableCell::plain(text)).number.map(|number| number.value);
    let mut highest = Ratio::ZERO;
    let mut lines = layout.lines.iter().filter(|line| !line.is_derived).peekable();
    if layout.weight_header.is_none() || lines.peek().is_none() {
        return Ok(());
    }
    let mut count = 0;
    for line in lines {
        let weight = line.weight.as_deref().and_then(plain).filter(|weight| *weight >= Ratio::whole(5));
        let Some(weight) = weight else { return Ok(()) };
        for cell in &line.cells {
            let Some(value) = plain(&cell.text) else { return Ok(()) };
            let score = value.over(weight).and_then(Ratio::as_whole);
            if !score.is_some_and(|score| (0..=10).contains(&score)) {
                return Ok(());
            }
            highest = highest.max(value);
        }
        count += 1;
    }
    if count < 2 || highest <= Ratio::whole(10) {
        return Ok(());
    }
    let message = "the cells are scores times weights, not scores: import the table before it, or use --anyway";
    Err(Refusal::at(grid.line, RefusalKey::Products, message))
}

fn totals_of(totals: &[Arc<TableCell>], rows: &[ReadRow], weights: Option<&FileWeights>) -> Option<FileTotals> {
    let given: Vec<String> = totals.iter().map(|cell| cell.text.clone()).collect();
    let of_option = |option: usize| {
        let scores = rows.iter().map(|row| {
            let cell = row.cells.get(option)?;
            cell.score.as_deref().copied().or_else(|| cell.number.as_ref().map(|number| number.value))
        });
        scores.collect::<Option<Vec<Ratio>>>()
    };
    let scores: Vec<Vec<Ratio>> = (0..totals.len()).map(of_option).collect::<Option<_>>()?;
    compare_totals(&given, &scores, weights)
}

fn warnings(
    grid: &Grid,
    layout: &TableLayout,
    weights: Option<&FileWeights>,
    totals: Option<&FileTotals>,
    asked: &Asked,
) -> Vec<ImportWarning> {
    let mut warnings = Vec::new();
    if let Some(line) = grid.ragged {
        let columns = grid.header.len();
        let message = format!(
            "line {line} has too few or too many cells for {columns} columns: missing ones are blank, further ones dropped"
        );
        warnings.push(ImportWarning::new(WarningKey::Ragged, message));
    }
    warnings.extend(layout.warnings.iter().cloned());
    if let Some(line) = grid.long_cell {
        let message = format!("line {line} has a cell that is longer than 2,000 characters: it is cut");
        warnings.push(ImportWarning::new(WarningKey::LongCell, message));
    }
    warnings.extend(weights.and_then(|weights| weights.warning.clone()));
    if let Some(FileTotals { given, recomputed: Some(found), .. }) = totals
        && let Some(place) = given.iter().zip(found).position(|(given, found)| given != found)
    {
        let name = layout.options.get(place).cloned().unwrap_or_default();
        let [given, found] = [given, found].map(|list| list.get(place).cloned().unwrap_or_default());
        let message = format!("the file says {given} for {name}; its own weights and scores give {found}");
        warnings.push(ImportWarning::new(WarningKey::TotalsDiffer, message));
    }
    if let Some(row) = &asked.winner_differs {
        let message =
            format!("in \"{row}\" the file names another winner than its own ratings favor; the ratings count");
        warnings.push(ImportWarning::new(WarningKey::WinnerDiffers, message));
    }
    warnings
}

/// What to look at where different figures are all rated 1, because they are further from the best than the steps reach.
fn figures_alike(rows: &[ReadRow], answers: &Answers) -> Option<ImportWarning> {
    let alike = |row: &&ReadRow| {
        let worst = row.cells.iter().zip(&row.ratings).filter(|(_, rating)| **rating == Some(1));
        let figures: BTreeSet<_> = worst.filter_map(|(cell, _)| cell.number.as_ref()?.in_base()).collect();
        figures.len() > 1 && matches!(answers.directions.get(&row.id), Some(DirectionAnswer::Better(_)))
    };
    let mut rows = rows.iter().filter(alike);
    let row = rows.next()?;
    let more = rows.count();
    let more =
        if more > 0 { format!(" (and in {})", plural(more as u64, "other row", "other rows")) } else { String::new() };
    let message = format!(
        "in \"{}\"{more} different figures are all rated 1, more than about four doublings from the best; a scale of your own tells them apart (--answer 'direction:{}=8@FIGURE,4@FIGURE')",
        row.name, row.id
    );
    Some(ImportWarning::new(WarningKey::FiguresAlike, message))
}

/// Reads the arguments of a decision record: each is a row of its option, and the others are unknown there.
fn read_arguments(list: &ArgumentList, flags: &ReadingFlags, answers: &Answers) -> Reading {
    let options = options_with_ids(&list.options);
    let mut ids = row_ids();
    let answer = if flags.no_ratings { Some(ArgumentsAnswer::Text) } else { answers.arguments };
    let mut row = |item: &ArgumentItem| {
        let id = ids.give(&item.text, "argument");
        argument_row(item, id, options.len(), answer)
    };
    let rows: Vec<ReadRow> = list.items.iter().map(&mut row).collect();
    let is_asked = rows.iter().any(|row| row.state == RowState::Asked);
    let table = AskedOfTable {
        options: Some(options.len()).filter(|count| *count > MOST_OPTIONS),
        arguments: is_asked,
        ..AskedOfTable::default()
    };
    Reading {
        source: Arc::new(TableSource::Arguments(ArgumentList::default())),
        flags: ReadingFlags::default(),
        answers: Answers::default(),
        orientation: Orientation::Columns,
        sections: list.options.clone(),
        options,
        hidden: Vec::new(),
        derived_columns: Vec::new(),
        reference_columns: Vec::new(),
        rows,
        questions: questions(table, Asked::default()),
        weights: None,
        totals: None,
        warnings: Vec::new(),
    }
}

/// An argument as a row in which only its option is rated.
fn argument_row(item: &ArgumentItem, id: String, options: usize, answer: Option<ArgumentsAnswer>) -> ReadRow {
    let rate = |answer: ArgumentsAnswer| match (answer, item.side) {
        (ArgumentsAnswer::Rated { good, .. }, ArgumentSide::Good) => Some(good),
        (ArgumentsAnswer::Rated { bad, .. }, ArgumentSide::Bad) => Some(bad),
        _ => None,
    };
    let of_option = |rating: Option<u8>| {
        (0..options).map(|option| rating.filter(|_| option == item.option)).collect::<CellRatings>()
    };
    let is_rated = item.side != ArgumentSide::Neutral && answer != Some(ArgumentsAnswer::Text);
    let state = match answer {
        _ if !is_rated => RowState::Text,
        Some(_) => RowState::Counts,
        None => RowState::Asked,
    };
    let mut name = item.text.clone();
    name.truncate(name.char_indices().nth(LONGEST_ROW_NAME).map_or(name.len(), |(at, _)| at));
    ReadRow {
        id,
        is_id_given: false,
        name,
        line: item.line,
        section: Some(item.option),
        kind: if is_rated { RowKind::Arguments } else { RowKind::Text },
        state,
        ratings: of_option(answer.and_then(rate).filter(|_| is_rated)),
        suggested: (state == RowState::Asked).then(|| of_option(rate(LIKELY_ARGUMENTS))),
        preference: None,
        better: None,
        unit: None,
        values: Vec::new(),
        steps: Vec::new(),
        because: String::new(),
        details: Vec::new(),
        cells: Vec::new(),
    }
}

/// The most characters of a name that arguments give a row.
const LONGEST_ROW_NAME: usize = 400;

/// From so many rows on several threads read the cells.
const MANY_ROWS: usize = 256;

/// Gives every name an id of its own, numbered where it is taken.
#[derive(Debug, Default)]
pub struct IdGiver {
    given: BTreeSet<String>,
    /// The number to try next after each id that was wanted again.
    next: BTreeMap<String, usize>,
}

impl IdGiver {
    /// Returns a free id for a name; `fallback` where the name has no letter an id may have.
    pub fn give(&mut self, name: &str, fallback: &str) -> String {
        let base = id_from(name).unwrap_or_else(|| fallback.to_owned());
        let mut id = base.clone();
        while self.given.contains(&id) {
            let number = self.next.entry(base.clone()).or_insert(2);
            let end = format!("-{number}");
            let kept: String = base.chars().take(LONGEST_ID - end.len()).collect();
            id = format!("{}{end}", kept.trim_end_matches('-'));
            *number += 1;
        }
        self.given.insert(id.clone());
        id
    }
}
