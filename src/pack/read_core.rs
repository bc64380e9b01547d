//! The files that the first screen needs: pack, rows, frameworks, examples.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalog::{DecisionOption, GivenWeight, MOST_OPTIONS, ONE_STACK, Pack, Preset, TableImport};
use crate::model::criterion::{
    BetterDirection, Cell, Criterion, EvidenceRating, NamedSection, RowFigures, STEPS, Section, Topic,
};
use crate::model::fraction::Ratio;
use crate::model::framework::{Fit, Framework, Need};
use crate::model::level::Level;
use crate::model::rating::{Preference, Ratings, Strength, Together};
use crate::model::rows::Row;
use crate::pack::diagnostics::Located;
use crate::pack::files::{PACKS, bundled};
use crate::pack::id_registry::{IdNames, OptionPlace};
use crate::pack::toml_table::{RenamedField, TableReader};
use crate::pack::toml_value::{CELL, IdReader, SENTENCE, TITLE, ValueReader, quotable};
use crate::text::similar::most_similar;
use crate::text::validate::{DateForm, RESERVED};

/// The most lines of a quick answer.
const MOST_LINES: usize = 5;

/// The most rows that a warning names.
const MOST_NAMED: usize = 6;

/// Who gave the stated ratings where a pack does not say.
const DEFAULT_AUTHOR: &str = "the author";

/// What stands for no option where a row favors none.
const TIE: &str = "tie";

/// What `pack.toml` holds.
#[derive(Debug, Default)]
pub struct PackSheetContent {
    pub pack: Pack,
    pub options: Vec<DecisionOption>,
    pub hidden_options: Vec<DecisionOption>,
    pub topics: Vec<Topic>,
    pub sections: Vec<NamedSection>,
}

/// What the pack says about itself, its options, topics and sections.
pub fn read_pack<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> PackSheetContent {
    let source = fields.optional("source").and_then(ValueReader::id);
    let pack = Pack {
        id: fields.id("id").and_then(IdReader::in_form).map_or_else(String::new, |id| id.text.to_owned()),
        title: fields.text("title", TITLE),
        subject: fields.optional_text("subject", TITLE),
        content_date: fields.optional("content_date").and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
        quick_answer: quick_answer(fields),
        source: names.sources.count_on(source),
        rated_by: rated_by(fields),
        two_stacks: fields.optional("two_stacks").and_then(ValueReader::flag).unwrap_or(true),
        table: None,
        folder: None,
        import: fields.optional("import").and_then(|import| TableReader::within(import, table_import)),
    };
    if !pack.two_stacks {
        names.do_without_one_stack();
    }
    let (hidden, shown) = options(fields, names).into_iter().partition(|option| option.is_hidden);
    let plain = |read: Vec<ReadOptionLine>| read.into_iter().map(|line| line.option).collect();
    PackSheetContent {
        pack,
        options: plain(shown),
        hidden_options: plain(hidden),
        topics: topics(fields, names),
        sections: sections(fields, names),
    }
}

/// How the table was read that the pack was made from.
fn table_import(import: &mut TableReader<'_>) -> TableImport {
    let places = ["columns", "rows"].map(|word| (word, word));
    let orientation = import.optional("orientation").and_then(|value| value.word(&places));
    TableImport {
        table: import.optional("table").and_then(|value| value.whole(&(1..=u16::MAX))),
        orientation: orientation.unwrap_or_default().to_owned(),
        options: import.texts("options", TITLE),
        answers: import.texts("answers", SENTENCE),
    }
}

fn sections<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<NamedSection> {
    fields.tables("section", |section| {
        let id = section.id("id");
        if let Some(id) = id.filter(|id| Section::ALL.iter().any(|known| known.id() == id.text)) {
            let what = format!("every pack has the section `{}`", id.text);
            id.spot.error(&what, Some("use it without [[section]], or choose another id".to_owned()));
        }
        NamedSection { id: names.sections.give(id), name: section.text("name", TITLE) }
    })
}

/// An option as it is read.
#[derive(Debug)]
struct ReadOptionLine {
    option: DecisionOption,
    is_hidden: bool,
}

fn quick_answer(fields: &mut TableReader<'_>) -> Vec<String> {
    let Some(value) = fields.optional("quick_answer") else {
        return Vec::new();
    };
    let lines = value.texts(TITLE);
    let written = value.count();
    if written.is_some_and(|lines| !(1..=MOST_LINES).contains(&lines)) {
        value.spot().error(&format!("`quick_answer` must have 1 to {MOST_LINES} lines"), None);
    }
    lines
}

fn rated_by(fields: &mut TableReader<'_>) -> String {
    let written = fields.optional_text("rated_by", TITLE);
    if written.is_empty() { DEFAULT_AUTHOR.to_owned() } else { written }
}

fn options<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<ReadOptionLine> {
    let mut marks: Vec<String> = Vec::new();
    let mut options = fields.tables("option", |option| {
        let id = option.id("id");
        refuse_reserved(id);
        let stack = option.optional("stack").and_then(ValueReader::id).and_then(IdReader::in_form);
        let is_hidden = option.optional("shown").and_then(ValueReader::flag) == Some(false);
        names.hidden_options.extend(id.filter(|_| is_hidden).map(|id| id.text));
        let read = DecisionOption {
            id: names.options.give(id),
            name: option.text("name", TITLE),
            mark: mark(option, &mut marks),
            stack: stack.map(|stack| stack.text.to_owned()),
        };
        ReadOptionLine { option: read, is_hidden }
    });
    let shown = options.iter().filter(|line| !line.is_hidden).count();
    if !(2..=MOST_OPTIONS).contains(&shown) {
        let help = (shown > MOST_OPTIONS).then(|| "write `shown = false` beside those to leave out".to_owned());
        fields.spot().error(&format!("a pack compares 2 to {MOST_OPTIONS} options, and this one has {shown}"), help);
    }
    let all: Vec<String> = options.iter().map(|line| line.option.name.clone()).collect();
    for option in options.iter_mut().filter(|line| !line.is_hidden).map(|line| &mut line.option) {
        if option.mark.is_empty() {
            option.mark = free_mark(&option.name, &all, &marks);
            marks.push(option.mark.to_lowercase());
        }
    }
    options
}

pub fn refuse_reserved(id: Option<IdReader<'_>>) {
    if let Some(id) = id.filter(|id| RESERVED.contains(&id.text)) {
        let what = format!("`{}` cannot be the id of an option", id.text);
        id.spot.error(&what, Some("verdicts use this word for something else".to_owned()));
    }
}

/// The mark that is written, empty where none is; marks that differ only in case would be taken for each other.
pub fn mark(option: &mut TableReader<'_>, marks: &mut Vec<String>) -> String {
    let Some(value) = option.optional("mark") else {
        return String::new();
    };
    let Some(mark) = value.text(TITLE) else {
        return String::new();
    };
    if !(1..=2).contains(&mark.chars().count()) || !mark.chars().all(char::is_alphanumeric) {
        value.refuse("one or two letters", None);
        return mark;
    }
    let folded = mark.to_lowercase();
    if marks.contains(&folded) {
        value.spot().error(&format!("duplicate mark `{mark}`"), Some("every option has its own".to_owned()));
    }
    marks.push(folded);
    mark
}

/// A mark for an option without one: its first letter, else that and the first one that tells it from the others, else
/// that and any other, else a digit.
pub fn free_mark(name: &str, all: &[String], taken: &[String]) -> String {
    let letters = letters_of(name);
    let alike = all.iter().map(|other| letters_of(other)).filter(|other| *other != letters);
    let alike: Vec<Vec<char>> = alike.filter(|other| other.first() == letters.first()).collect();
    let tells = |at: &usize| alike.iter().all(|other| other.get(*at) != letters.get(*at));
    let (telling, others): (Vec<usize>, Vec<usize>) = (1..letters.len()).partition(tells);
    let first = || letters.first().map(char::to_string);
    let two = telling.into_iter().chain(others).filter_map(|at| Some(format!("{}{}", first()?, letters.get(at)?)));
    let digits = (1..=MOST_OPTIONS).map(|digit| digit.to_string());
    let is_free = |mark: &String| !taken.contains(&mark.to_lowercase());
    first().into_iter().chain(two).chain(digits).find(is_free).unwrap_or_default()
}

/// The letters and digits of a name that marks are made of, the first one large.
fn letters_of(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric()).enumerate();
    letters.map(|(at, letter)| if at == 0 { one_upper(letter) } else { letter }).collect()
}

/// The large form of a letter where that is one letter.
fn one_upper(letter: char) -> char {
    let mut large = letter.to_uppercase();
    large.next().filter(|_| large.next().is_none()).unwrap_or(letter)
}

fn topics<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Topic> {
    fields.tables("topic", |topic| {
        let id = topic.id("id");
        Topic { id: names.topics.give(id), name: topic.text("name", TITLE) }
    })
}

/// The rows of one file. In a file of one section all rows belong to it and have a cell for each
/// option; else each row says its section.
pub fn read_rows<'t>(
    fields: &mut TableReader<'t>,
    names: &mut IdNames<'t>,
    section: Option<Section>,
) -> Vec<Criterion> {
    fields.tables("row", |row| {
        let (id, number) = name_and_number(row, names);
        let (section, named_section) = read_section(row, names, section);
        report_old_fields(row);
        let figures = figures(row, names);
        Criterion {
            id,
            number,
            section,
            name: row.text("name", TITLE),
            short: row.optional_text("short", CELL),
            because: row.optional_text("because", SENTENCE),
            ask: row.optional_text("ask", TITLE),
            stated: rated_by_figures(ratings(row, names), figures.as_ref()),
            evidence: evidence(row, names),
            together: together(row),
            added: row.optional("added").and_then(ValueReader::flag).unwrap_or_default(),
            topic: row.optional("topic").and_then(ValueReader::id).and_then(|topic| names.topics.position(topic)),
            named_section,
            cells: cells(row, names, section),
            figures,
            see: see(row),
        }
    })
}

/// The name of another comparison; one that does not come with the program may be the reader's own, or a mistake.
fn see(row: &mut TableReader<'_>) -> String {
    let Some(value) = row.optional("see") else { return String::new() };
    let Some(id) = value.id() else { return String::new() };
    if bundled(id.text).is_none() {
        let help = id.spot.findings().did_you_mean(id.text, PACKS.iter().map(|pack| pack.id));
        let help = help.or_else(|| Some("`versus list` names those that open by name here".to_owned()));
        id.spot.warning(&format!("no comparison `{}` comes with the program", quotable(id.text)), help);
    }
    id.text.to_owned()
}

/// Id and number of a row or need; 0 where the number is left out, which is then given by order.
pub fn name_and_number<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>) -> (String, u16) {
    let id = row.id("id");
    if let Some(id) = id.filter(|id| id.text == ONE_STACK) {
        let help = "every pack has the row *Keep to one stack*, and this is its id; choose another one".to_owned();
        id.spot.error(&format!("`{ONE_STACK}` cannot be the id of a row"), Some(help));
    }
    let number = row.optional("number");
    if number.is_none() {
        names.number_by_order();
    }
    names.give_row(id, number.and_then(|value| Some((value.whole(&(0..=u16::MAX))?, value.spot()))))
}

/// The pane a row stands in, and its section where the pack names it.
fn read_section<'t>(row: &mut TableReader<'t>, names: &IdNames<'t>, pane: Option<Section>) -> (Section, Option<usize>) {
    let known = [Section::UseCases, Section::Workload, Section::Team];
    let Some(value) = row.optional("section") else {
        return (pane.unwrap_or(Section::UseCases), None);
    };
    let own = value.as_text().and_then(|text| names.sections.names().iter().position(|id| *id == text));
    if own.is_some() {
        return (pane.unwrap_or(Section::UseCases), own);
    }
    let of_every_pack = if pane.is_none() { known.as_slice() } else { &[] };
    if let Some(section) = value.as_text().and_then(|text| of_every_pack.iter().find(|known| known.id() == text)) {
        value.id();
        return (*section, None);
    }
    if let Some(id) = value.id().filter(|_| names.sections.is_complete()) {
        let words: Vec<&str> =
            of_every_pack.iter().map(|known| known.id()).chain(names.sections.names().iter().copied()).collect();
        let help = id.spot.findings().did_you_mean(id.text, words.iter().copied());
        let help = help.unwrap_or_else(|| {
            if words.is_empty() {
                "name it in pack.toml: [[section]] with an id and a name".to_owned()
            } else {
                format!("sections are {}; [[section]] in pack.toml names another one", words.join(", "))
            }
        });
        id.spot.error(&format!("there is no section `{}`", quotable(id.text)), Some(help));
    }
    (pane.unwrap_or(Section::UseCases), None)
}

/// The figures of a row: `values`, `unit`, `better` and `steps`.
fn figures<'t>(row: &mut TableReader<'t>, names: &IdNames<'t>) -> Option<RowFigures> {
    let ways = BetterDirection::ALL.map(|better| (better.word(), better));
    let (values, unit) = (row.optional("values"), row.optional_text("unit", TITLE));
    let better = row.optional("better").map(|value| value.word(&ways));
    let steps = row.optional("steps");
    let by_option = values.map(|values| values_by_option(values, names));
    let written = steps.map(|steps| steps.items().into_iter().map(ValueReader::decimal).collect::<Vec<_>>());
    let is_whole = values.is_some() && better.is_some() && steps.is_some();
    if let (Some(values), Some(better), None) = (values, better, steps) {
        let help = example_of_steps(by_option.as_deref().unwrap_or_default(), better.unwrap_or(BetterDirection::Less));
        values.spot().error("`values` needs `steps`, the worst values that are still rated 8 to 2", Some(help));
        return None;
    }
    if !is_whole {
        if values.is_some() || better.is_some() || steps.is_some() || !unit.is_empty() {
            let fields = [("values", values.is_some()), ("better", better.is_some()), ("steps", steps.is_some())];
            fields.iter().filter(|(_, is_there)| !is_there).for_each(|(name, _)| row.miss(name));
        }
        return None;
    }
    let better = better??;
    let steps = check_steps(steps?, better, &written?)?;
    Some(RowFigures { values: by_option?, unit, better, steps })
}

/// A line of steps that somebody may take over, made of the values of the row where they have a best one above 0.
fn example_of_steps(values: &[Option<String>], better: BetterDirection) -> String {
    let values: Vec<Ratio> = values.iter().flatten().filter_map(|value| Ratio::decimal(value)).collect();
    let is_positive = values.iter().all(|value| value.is_positive());
    let best = if better == BetterDirection::Less { values.into_iter().min() } else { values.into_iter().max() };
    match best.filter(|_| is_positive).and_then(|best| better.steps_from(best)) {
        Some(steps) => {
            format!("for example `steps = [{}]`, where each doubling from the best value costs 2", steps.join(", "))
        }
        None if better == BetterDirection::Less => "for example `steps = [0, 5, 10, 20, 30, 40, 50]`".to_owned(),
        None => "for example `steps = [90, 80, 70, 60, 50, 40, 30]`".to_owned(),
    }
}

/// A decimal for each option that has one, in pack order.
fn values_by_option<'t>(values: ValueReader<'t>, names: &IdNames<'t>) -> Vec<Option<String>> {
    let mut by_option = vec![None; names.compared_options().len()];
    for (id, value) in values.entries() {
        let (option, value) = (names.option(id), value.decimal());
        if let Some(OptionPlace::Compared(place)) = option
            && let Some(slot) = by_option.get_mut(place)
        {
            *slot = value;
        }
    }
    by_option
}

/// Seven decimals, each worse than the one before.
fn check_steps(steps: ValueReader<'_>, better: BetterDirection, written: &[Option<String>]) -> Option<Vec<String>> {
    if written.len() != STEPS {
        let what = format!("`steps` has {} entries, and {STEPS} are needed", written.len());
        let help = "the worst values that are still rated 8, 7, 6, 5, 4, 3 and 2".to_owned();
        steps.spot().error(&what, Some(help));
        return None;
    }
    let read: Vec<Ratio> = written.iter().map(|step| Ratio::decimal(step.as_deref()?)).collect::<Option<_>>()?;
    let is_sorted = read.windows(2).all(|pair| match better {
        BetterDirection::Less => pair[0] <= pair[1],
        BetterDirection::More => pair[0] >= pair[1],
    });
    if !is_sorted {
        let way = if better == BetterDirection::Less { "rise" } else { "fall" };
        let what = format!("`steps` must {way} where {} is better", better.word());
        steps.spot().error(&what, Some("write the value for 8 first and the one for 2 last".to_owned()));
        return None;
    }
    written.iter().cloned().collect()
}

/// The ratings of a row: those that are written, and by its figures for options that have none.
fn rated_by_figures(written: Ratings, figures: Option<&RowFigures>) -> Ratings {
    let Some(figures) = figures else { return written };
    let mut ratings = written;
    for (option, value) in figures.values.iter().enumerate() {
        if let Some(value) = value.as_deref().and_then(Ratio::decimal).filter(|_| written.get(option).is_none()) {
            ratings = ratings.with(option, Some(figures.rating(value)));
        }
    }
    ratings
}

/// What two stacks side by side get in a row of a pack or a scenario.
pub fn together(row: &mut TableReader<'_>) -> Together {
    let words = Together::ALL.map(|together| (together.word(), together));
    row.renamed(RenamedField {
        old: "splits",
        new: "together",
        help: "write `together = \"between\"`, or \"worst\", where it was false; where it was true take it out",
    });
    row.optional("together").and_then(|value| value.word(&words)).unwrap_or_default()
}

fn report_old_fields(row: &mut TableReader<'_>) {
    row.renamed(RenamedField { old: "about", new: "topic", help: "write `topic` and the same id" });
}

fn evidence<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Option<EvidenceRating> {
    TableReader::within(row.optional("evidence")?, |evidence| {
        let figures = evidence.ids("figures");
        let has_ratings = ["favors", "ratings", "lean"].into_iter().any(|field| evidence.has(field));
        let ratings = ratings(evidence, names);
        if !has_ratings {
            evidence.miss(if names.compared_options().len() > 2 { "ratings" } else { "favors" });
        }
        EvidenceRating {
            ratings,
            because: evidence.text("because", SENTENCE),
            figures: names.measured.count_on_all(figures),
        }
    })
}

/// `favors` and `strength`, or `ratings`; unknown where there is neither, and where they are wrong.
pub fn ratings<'t>(row: &mut TableReader<'t>, names: &IdNames<'t>) -> Ratings {
    let is_old = row.renamed(RenamedField {
        old: "lean",
        new: "favors",
        help: "write `favors` and the same id; `strength` is slight, clear, or only where the other one cannot",
    });
    let (favors, strength) = (row.optional("favors"), row.optional("strength"));
    let ratings = match (favors, row.optional("ratings")) {
        (Some(favors), None) => preference(row, FavorsFields { favors, strength }, names).map(Preference::ratings),
        (None, Some(ratings)) => {
            if let Some(strength) = strength {
                let help = "take it out".to_owned();
                strength.spot().error("`strength` belongs to `favors`, and this row has `ratings`", Some(help));
            }
            option_ratings(ratings, names)
        }
        (Some(_), Some(ratings)) => {
            let help = "keep one of them".to_owned();
            ratings.spot().error("`ratings` and `favors` say the same thing twice", Some(help));
            None
        }
        (None, None) => {
            if let Some(strength) = strength.filter(|_| !is_old) {
                let help = "say whom it favors, or take it out".to_owned();
                strength.spot().error("`strength` belongs to `favors`, and this row has none", Some(help));
            }
            None
        }
    };
    ratings.unwrap_or(Ratings::UNKNOWN)
}

/// What a row says of two options.
#[derive(Clone, Copy)]
struct FavorsFields<'t> {
    favors: ValueReader<'t>,
    strength: Option<ValueReader<'t>>,
}

fn preference<'t>(
    row: &mut TableReader<'t>,
    FavorsFields { favors, strength }: FavorsFields<'t>,
    names: &IdNames<'t>,
) -> Option<Preference> {
    let id = favors.id()?;
    let compared = names.compared_options();
    let options = compared.len();
    if options > 2 {
        let each: Vec<String> = compared.iter().map(|option| format!("{option} = 4")).collect();
        let help =
            format!("instead of `favors` and `strength` rate each, 0 to 8: `ratings = {{ {} }}`", each.join(", "));
        favors.spot().error(&format!("`favors` is for two options, and {options} are compared here"), Some(help));
        return None;
    }
    if id.text == TIE {
        if let Some(strength) = strength {
            strength.spot().error("a tie has no `strength`", Some("take it out".to_owned()));
        }
        return Some(Preference::Tie);
    }
    let option = option_or_tie(id, names);
    if strength.is_none() {
        row.miss("strength");
    }
    let words = Strength::ALL.map(|strength| (strength.word(), strength));
    let strength = strength.and_then(|value| value.word(&words));
    Some(Preference::toward(option?, strength?))
}

fn option_or_tie<'t>(id: IdReader<'t>, names: &IdNames<'t>) -> Option<usize> {
    let known = names.compared_options();
    if known.contains(&id.text) || !names.options.is_complete() {
        return known.iter().position(|name| *name == id.text);
    }
    let right = known.iter().copied().chain([TIE]);
    let help = id.spot.findings().did_you_mean(id.text, right.clone());
    let help = help.or_else(|| Some(format!("`favors` is one of: {}", right.collect::<Vec<_>>().join(", "))));
    id.spot.error(&format!("there is no option `{}`", quotable(id.text)), help);
    None
}

/// A rating for each option that has one; nothing where one is wrong.
fn option_ratings<'t>(ratings: ValueReader<'t>, names: &IdNames<'t>) -> Option<Ratings> {
    let mut read = Some(Ratings::UNKNOWN);
    for (id, value) in ratings.entries() {
        let (option, rating) = (names.option(id), value.rating());
        read = read.zip(option).zip(rating).map(|((ratings, option), rating)| match option {
            OptionPlace::Compared(option) => ratings.with(option, Some(rating)),
            OptionPlace::Hidden => ratings,
        });
    }
    read
}

/// One cell an option, in pack order. A row of the ecosystem has them all; others may do without.
fn cells<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>, section: Section) -> Vec<Cell> {
    let is_needed = section == Section::Ecosystem;
    let value = if is_needed { row.required("cells") } else { row.optional("cells") };
    let Some(value) = value else {
        return Vec::new();
    };
    let mut cells: Vec<Option<Cell>> = vec![None; names.compared_options().len()];
    let entries = value.entries();
    for (id, cell) in &entries {
        let place = names.option(*id);
        let with_more = |cell: &mut TableReader<'t>| {
            let tools = cell.ids("tools");
            Cell {
                text: cell.text("text", CELL),
                tools: names.tools.count_on_all(tools),
                note: cell.optional_text("note", SENTENCE),
                link: cell.optional("link").and_then(ValueReader::address).unwrap_or_default(),
            }
        };
        let cell = match cell.text_alone(CELL) {
            Some(text) => Some(Cell { text, ..Cell::default() }),
            None => TableReader::within(*cell, with_more),
        };
        if let Some(OptionPlace::Compared(place)) = place
            && let Some(slot) = cells.get_mut(place)
        {
            *slot = cell.or_else(|| Some(Cell::default()));
        }
    }
    if is_needed {
        report_options_without_cell(value, names, &entries);
        return cells.into_iter().flatten().collect();
    }
    cells.into_iter().map(Option::unwrap_or_default).collect()
}

/// An option is not missing where its name is only misspelt.
fn report_options_without_cell(
    value: ValueReader<'_>,
    names: &IdNames<'_>,
    entries: &[(IdReader<'_>, ValueReader<'_>)],
) {
    let known = names.compared_options();
    let names_it = |(id, _): &(IdReader<'_>, ValueReader<'_>), option: &str| {
        let meant = if known.contains(&id.text) { Some(id.text) } else { most_similar(id.text, known.iter().copied()) };
        meant == Some(option)
    };
    for option in &known {
        let is_there = |(id, _): &(IdReader<'_>, ValueReader<'_>)| id.text == *option;
        if !entries.iter().any(is_there) && !entries.iter().any(|entry| names_it(entry, option)) {
            let help = format!("write its text below `[row.cells]`: `{option} = \"…\"`");
            value.spot().error(&format!("there is no cell for the option `{option}`"), Some(help));
        }
    }
}

/// Needs and frameworks, in file order.
pub fn read_frameworks<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> (Vec<Need>, Vec<Framework>) {
    names.begin_needs();
    let needs = fields.tables("need", |need| {
        let (id, number) = name_and_number(need, names);
        Need { id, number, name: need.text("name", TITLE), because: need.text("because", SENTENCE) }
    });
    let mut spots = Vec::new();
    let frameworks = fields.tables("framework", |framework| {
        let (id, option, tool) = (framework.id("id"), framework.id("option"), framework.id("tool"));
        spots.push(id.map_or_else(|| framework.spot(), |id| id.spot));
        Framework {
            id: names.frameworks.give(id),
            option: option.and_then(|option| names.compared_option(option)).unwrap_or_default(),
            name: framework.text("name", TITLE),
            summary: framework.text("summary", SENTENCE),
            tool: names.tools.count_on(tool),
            see: see(framework),
            fits: fits(framework, names),
        }
    });
    warn_of_missing_fits(&frameworks, &spots, names);
    (needs, frameworks)
}

/// Says where a framework has no fit and another one of its option has: what is missing counts as the middle, and so
/// may recommend the one nobody rated.
fn warn_of_missing_fits(frameworks: &[Framework], spots: &[Located<'_>], names: &IdNames<'_>) {
    let rated = frameworks.iter().flat_map(|framework| framework.fits.iter().map(move |fit| (framework, fit.row)));
    let mut rows: BTreeMap<usize, BTreeSet<Row>> = BTreeMap::new();
    for (framework, row) in rated {
        rows.entry(framework.option).or_default().insert(row);
    }
    for (framework, spot) in frameworks.iter().zip(spots) {
        let known: BTreeSet<Row> = framework.fits.iter().map(|fit| fit.row).collect();
        let missing = rows.get(&framework.option).into_iter().flatten().filter(|row| !known.contains(row));
        let missing: Vec<&str> = missing.filter_map(|row| names.row_id(*row)).collect();
        if missing.is_empty() || known.is_empty() {
            continue;
        }
        let shown: Vec<String> = missing.iter().take(MOST_NAMED).map(|id| format!("`{id}`")).collect();
        let more = missing.len() - shown.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let what =
            format!("`{}` has no fit for {}{more}, which others of its option have", framework.id, shown.join(", "));
        spot.warning(&what, Some("rate it there from 0 to 4: a missing fit counts as 2".to_owned()));
    }
}

fn fits<'t>(framework: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Fit> {
    let Some(value) = framework.optional("fit") else { return Vec::new() };
    let fit = |(row, quarters): (IdReader<'t>, ValueReader<'t>)| {
        let quarters = u8::try_from(quarters.whole(&(0..=4))?).ok()?;
        let place = names.count_on_row(row)?;
        if place == Row::OneStack {
            let what = format!("no framework has a fit for `{ONE_STACK}`: it is about options");
            row.spot.error(&what, Some("take it out".to_owned()));
        }
        Some(Fit { row: place, quarters })
    };
    value.entries().into_iter().filter_map(fit).collect()
}

/// Presets with their levels, both in file order.
pub fn read_presets<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Preset> {
    let mut first_start = None;
    fields.tables("preset", |preset| {
        let id = preset.id("id");
        let start = preset.optional("start").filter(|value| value.flag() == Some(true));
        if let Some(second) = start.filter(|_| first_start.is_some()) {
            let help = "keep `start = true` in one of them".to_owned();
            second.spot().error("another example is on when the pack opens", Some(help));
        }
        first_start = first_start.or(start.map(drop));
        Preset {
            id: names.presets.give(id),
            title: preset.text("title", TITLE),
            about: preset.text("about", SENTENCE),
            levels: levels(preset, names),
            start: start.is_some(),
            given: given_weights(preset, names),
        }
    })
}

/// The weights of a preset as their author wrote them.
fn given_weights<'t>(preset: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<GivenWeight> {
    let Some(value) = preset.optional("given") else {
        return Vec::new();
    };
    let weight = |(row, text): (_, ValueReader<'t>)| {
        let (row, text) = (names.count_on_row(row), text.text(TITLE));
        Some(GivenWeight { row: row?, text: text? })
    };
    value.entries().into_iter().filter_map(weight).collect()
}

fn levels<'t>(preset: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<(Row, Level)> {
    let Some(value) = preset.required("levels") else {
        return Vec::new();
    };
    if value.count() == Some(0) {
        value.spot().error("`levels` must not be empty", None);
    }
    let level = |(row, level): (_, ValueReader<'t>)| names.count_on_row(row).zip(level.level());
    value.entries().into_iter().filter_map(level).collect()
}
