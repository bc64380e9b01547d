//! The files that the first screen needs: pack, rows, frameworks, examples.

use crate::model::catalog::{DecisionOption, MOST_OPTIONS, Pack, Preset};
use crate::model::criterion::{Cell, Criterion, EvidenceRating, Section, Topic};
use crate::model::framework::{Fit, Framework, Need};
use crate::model::level::Level;
use crate::model::rating::{Lean, Rating, Ratings, Strength};
use crate::model::rows::Row;
use crate::pack::id_registry::IdNames;
use crate::pack::toml_table::TableReader;
use crate::pack::toml_value::{CELL, IdReader, SENTENCE, TITLE, ValueReader};
use crate::text::similar::most_similar;
use crate::text::validate::{DateForm, RESERVED};

/// The most lines of a quick answer.
const MOST_LINES: usize = 5;

/// What the pack says about itself, its options and its topics.
pub fn read_pack<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> (Pack, Vec<DecisionOption>, Vec<Topic>) {
    let source = fields.id("source");
    let pack = Pack {
        id: fields.id("id").and_then(IdReader::in_form).map_or_else(String::new, |id| id.text.to_owned()),
        title: fields.text("title", TITLE),
        subject: fields.text("subject", TITLE),
        content_date: fields.required("content_date").and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
        quick_answer: quick_answer(fields),
        source: names.sources.count_on(source),
    };
    (pack, options(fields, names), topics(fields, names))
}

fn quick_answer(fields: &mut TableReader<'_>) -> Vec<String> {
    let Some(value) = fields.required("quick_answer") else {
        return Vec::new();
    };
    let lines = value.texts(TITLE);
    let written = value.count();
    if written.is_some_and(|lines| !(1..=MOST_LINES).contains(&lines)) {
        value.spot().error(&format!("`quick_answer` must have 1 to {MOST_LINES} lines"), None);
    }
    lines
}

fn options<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<DecisionOption> {
    let mut marks: Vec<String> = Vec::new();
    let options = fields.tables("option", |option| {
        let id = option.id("id");
        refuse_reserved(id);
        DecisionOption { id: names.options.give(id), name: option.text("name", TITLE), mark: mark(option, &mut marks) }
    });
    if !(2..=MOST_OPTIONS).contains(&options.len()) {
        let found = options.len();
        fields.spot().error(&format!("a pack compares 2 to {MOST_OPTIONS} options, and this one has {found}"), None);
    }
    options
}

fn refuse_reserved(id: Option<IdReader<'_>>) {
    if let Some(id) = id.filter(|id| RESERVED.contains(&id.text)) {
        let what = format!("`{}` cannot be the id of an option", id.text);
        id.spot.error(&what, Some("verdicts use this word for something else".to_owned()));
    }
}

/// Marks that differ only in case would be taken for each other.
fn mark(option: &mut TableReader<'_>, marks: &mut Vec<String>) -> String {
    let Some(value) = option.required("mark") else {
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
        let section = section.unwrap_or_else(|| read_section(row));
        Criterion {
            id,
            number,
            section,
            name: row.text("name", TITLE),
            short: row.text("short", CELL),
            because: row.text("because", SENTENCE),
            article: ratings(row, names),
            evidence: evidence(row, names),
            splits: row.optional("splits").and_then(ValueReader::flag).unwrap_or(true),
            topic: row.optional("about").and_then(ValueReader::id).and_then(|topic| names.topics.position(topic)),
            cells: if section == Section::Ecosystem { cells(row, names) } else { Vec::new() },
        }
    })
}

/// Id and number of a row or need.
pub fn name_and_number<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>) -> (String, u16) {
    let id = row.id("id");
    let number = row.required("number").and_then(|value| Some((value.whole(&(0..=u16::MAX))?, value.spot())));
    names.give_row(id, number)
}

fn read_section(row: &mut TableReader<'_>) -> Section {
    let words = [Section::UseCases, Section::Workload, Section::Team].map(|section| (section.id(), section));
    row.required("section").and_then(|value| value.word(&words)).unwrap_or(Section::UseCases)
}

fn evidence<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Option<EvidenceRating> {
    TableReader::within(row.optional("evidence")?, |evidence| {
        let figures = evidence.ids("figures");
        EvidenceRating {
            ratings: ratings(evidence, names),
            because: evidence.text("because", SENTENCE),
            figures: names.measured.count_on_all(figures),
        }
    })
}

/// `lean` and `strength`, or `ratings`; anything where they are wrong.
pub fn ratings<'t>(row: &mut TableReader<'t>, names: &IdNames<'t>) -> Ratings {
    let (lean, strength) = (row.optional("lean"), row.optional("strength"));
    let ratings = match (lean, row.optional("ratings")) {
        (Some(lean), None) => of_lean(row, lean, strength, names),
        (None, Some(ratings)) => {
            if let Some(strength) = strength {
                let help = "take it out".to_owned();
                strength.spot().error("`strength` belongs to `lean`, and this row has `ratings`", Some(help));
            }
            of_ratings(ratings, names)
        }
        (Some(_), Some(ratings)) => {
            ratings.spot().error("`ratings` and `lean` say the same thing twice", Some("keep one of them".to_owned()));
            None
        }
        (None, None) => {
            row.miss(if names.options.names().len() > 2 { "ratings" } else { "lean" });
            None
        }
    };
    ratings.unwrap_or(Ratings::of_two(Lean::Tie))
}

fn of_lean<'t>(
    row: &mut TableReader<'t>,
    lean: ValueReader<'t>,
    strength: Option<ValueReader<'t>>,
    names: &IdNames<'t>,
) -> Option<Ratings> {
    let strength_of =
        |value: ValueReader<'t>| value.word(&[Strength::Slight, Strength::Clear].map(|one| (one.word(), one)));
    let id = lean.id()?;
    let options = names.options.names().len();
    if options > 2 {
        let each: Vec<String> = names.options.names().iter().map(|option| format!("{option} = 4")).collect();
        let help = format!("instead of `lean` and `strength` rate each, 0 to 8: `ratings = {{ {} }}`", each.join(", "));
        lean.spot().error(&format!("a lean is between two options, and this pack has {options}"), Some(help));
        return None;
    }
    if id.text == "tie" {
        if let Some(strength) = strength {
            strength.spot().error("a tie has no `strength`", Some("take it out".to_owned()));
        }
        return Some(Ratings::of_two(Lean::Tie));
    }
    let option = option_or_tie(id, names);
    if strength.is_none() {
        row.miss("strength");
    }
    let strength = strength.and_then(strength_of);
    Some(Ratings::of_two(Lean::Toward(option?, strength?)))
}

fn option_or_tie<'t>(id: IdReader<'t>, names: &IdNames<'t>) -> Option<usize> {
    let known = names.options.names();
    if known.contains(&id.text) || !names.options.is_complete() {
        return known.iter().position(|name| *name == id.text);
    }
    let right = known.iter().copied().chain(["tie"]);
    let help = id.spot.findings().did_you_mean(id.text, right.clone());
    let help = help.or_else(|| Some(format!("a lean is one of: {}", right.collect::<Vec<_>>().join(", "))));
    id.spot.error(&format!("there is no option `{}`", id.text), help);
    None
}

fn of_ratings<'t>(ratings: ValueReader<'t>, names: &IdNames<'t>) -> Option<Ratings> {
    let mut cells: Vec<Option<Rating>> = vec![None; names.options.names().len()];
    let mut all_right = true;
    let entries = ratings.entries();
    for (id, value) in &entries {
        let rating = value.whole(&(0..=8)).and_then(|eighths| u8::try_from(eighths).ok()).and_then(Rating::new);
        let cell = names.options.position(*id).and_then(|option| cells.get_mut(option));
        all_right &= rating.is_some();
        if let Some(cell) = cell {
            *cell = rating.or(Some(Rating::default()));
        }
    }
    report_options_without(ratings, "rating", names, &entries, |option| {
        format!("`{option} = 4` is the middle of 0 to 8")
    });
    let cells: Vec<Rating> = cells.into_iter().flatten().collect();
    Ratings::new(&cells).filter(|_| all_right)
}

/// One cell an option, in pack order.
fn cells<'t>(row: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Cell> {
    let Some(value) = row.required("cells") else {
        return Vec::new();
    };
    let mut cells: Vec<Option<Cell>> = vec![None; names.options.names().len()];
    let entries = value.entries();
    for (id, cell) in &entries {
        let place = names.options.position(*id);
        let cell = TableReader::within(*cell, |cell| {
            let tools = cell.ids("tools");
            Cell { text: cell.text("text", CELL), tools: names.tools.count_on_all(tools) }
        });
        if let Some(place) = place.and_then(|place| cells.get_mut(place)) {
            *place = cell.or_else(|| Some(Cell::default()));
        }
    }
    report_options_without(value, "cell", names, &entries, |option| {
        format!("write `[row.cells.{option}]` and its `text`")
    });
    cells.into_iter().flatten().collect()
}

/// An option is not missing where its name is only misspelt.
fn report_options_without(
    value: ValueReader<'_>,
    what: &str,
    names: &IdNames<'_>,
    entries: &[(IdReader<'_>, ValueReader<'_>)],
    way_out: impl Fn(&str) -> String,
) {
    let known = names.options.names();
    let names_it = |(id, _): &(IdReader<'_>, ValueReader<'_>), option: &str| {
        let meant = if known.contains(&id.text) { Some(id.text) } else { most_similar(id.text, known.iter().copied()) };
        meant == Some(option)
    };
    for option in known {
        let is_there = |(id, _): &(IdReader<'_>, ValueReader<'_>)| id.text == *option;
        if !entries.iter().any(is_there) && !entries.iter().any(|entry| names_it(entry, option)) {
            value.spot().error(&format!("there is no {what} for the option `{option}`"), Some(way_out(option)));
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
    let frameworks = fields.tables("framework", |framework| {
        let (id, option, tool) = (framework.id("id"), framework.id("option"), framework.id("tool"));
        Framework {
            id: names.frameworks.give(id),
            option: option.and_then(|option| names.options.position(option)).unwrap_or_default(),
            name: framework.text("name", TITLE),
            summary: framework.text("summary", SENTENCE),
            tool: names.tools.count_on(tool),
            fits: fits(framework, names),
        }
    });
    (needs, frameworks)
}

fn fits<'t>(framework: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Fit> {
    let Some(value) = framework.optional("fit") else { return Vec::new() };
    let fit = |(row, quarters): (_, ValueReader<'t>)| {
        let quarters = u8::try_from(quarters.whole(&(0..=4))?).ok()?;
        Some(Fit { row: names.count_on_row(row)?, quarters })
    };
    value.entries().into_iter().filter_map(fit).collect()
}

/// Presets with their levels, both in file order.
pub fn read_presets<'t>(fields: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<Preset> {
    fields.tables("preset", |preset| {
        let id = preset.id("id");
        Preset {
            id: names.presets.give(id),
            title: preset.text("title", TITLE),
            about: preset.text("about", SENTENCE),
            levels: levels(preset, names),
        }
    })
}

fn levels<'t>(preset: &mut TableReader<'t>, names: &mut IdNames<'t>) -> Vec<(Row, Level)> {
    let Some(value) = preset.required("levels") else {
        return Vec::new();
    };
    if value.count() == Some(0) {
        value.spot().error("`levels` must not be empty", None);
    }
    let words = [Level::Low, Level::Medium, Level::High, Level::Must].map(|level| (level.word(), level));
    let level = |(row, level): (_, ValueReader<'t>)| names.count_on_row(row).zip(level.word(&words));
    value.entries().into_iter().filter_map(level).collect()
}
