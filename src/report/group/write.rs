//! A group in sections, and as JSON with the names of the decision model.

use serde_json::{Value, json};

use crate::decide::group::{Personal, RowShare};
use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::wording::{candidate_name, joined, label_name};
use crate::model::level::Level;
use crate::model::ratio::Ratio;
use crate::report::facts::Part;
use crate::report::group::Pooled;
use crate::report::json::{SCHEMA, object, pretty};
use crate::report::ours;
use crate::report::panel::headline_of;
use crate::report::section::Section;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};
use crate::report::verdict_json::scores;
use crate::report::words;

/// So many people have a column of their own beside the rows.
const MOST_COLUMNS: usize = 6;

/// Why a row can part people who say the same about it.
const ALIKE: &str = "Rows on the same level for all have a part in it too: for some, other rows take weight from them.";

/// Everything about a group, as people read it.
#[must_use]
pub fn sections(pooled: &Pooled) -> Vec<Section> {
    let mut sections = vec![
        Section::Facts(verdict(pooled)),
        Section::Table(people(pooled)),
        Section::Facts(talking(pooled)),
        Section::Table(rows(pooled)),
        Section::Facts(musts(pooled)),
    ];
    let mut part = Part::new("Not counted");
    part.say_all(pooled.uncounted.iter().cloned());
    sections.push(Section::Facts(part));
    sections.extend(ours::parts(pooled.rows()).into_iter().skip(1).map(Section::Facts));
    sections
}

fn verdict(pooled: &Pooled) -> Part {
    let mut part = Part::new("Together");
    let (catalog, group) = (pooled.catalog, &pooled.group);
    let verdict = &group.verdict;
    let numbers = printed(verdict);
    part.fact("Verdict", headline_of(catalog, verdict));
    let mut shares: Vec<String> =
        catalog.options.iter().zip(&numbers.scores).map(|(option, share)| format!("{} {share}", option.name)).collect();
    if let Some((split, share)) = verdict.split.as_ref().filter(|split| split.in_the_running).zip(numbers.split) {
        shares.push(format!("{} {share}", candidate_name(catalog, Candidate::Both(split.pair))));
    }
    part.fact("Shares", shares.join(", "));
    if let Some(band) = verdict.band {
        part.fact("Margin", format!("{}, {}", words::points(verdict), band.word()));
    }
    let agree = group.personal.iter().filter(|own| own.label == verdict.label).count();
    let all = group.personal.len();
    let dissent = format!("{agree} of {} say the same alone", words::people(all));
    part.fact("Agreement", if all == 0 { "everybody abstains".to_owned() } else { dissent });
    part
}

fn people(pooled: &Pooled) -> Sheet {
    let columns = [
        ("person", "Person", Everywhere),
        ("verdict", "Own verdict", Everywhere),
        ("without", "The group without them", Everywhere),
        ("file", "File", AsData),
    ];
    let mut sheet = Sheet::new("people", "Everybody", &columns);
    let name = |label: Label| label_name(pooled.catalog, label);
    for (person, ballot) in pooled.ballots.iter().enumerate() {
        let own = pooled.own_label(person).map_or_else(|| "abstains".to_owned(), name);
        let without = match pooled.label_without(person) {
            Some(label) if label == pooled.group.verdict.label => "the same".to_owned(),
            Some(label) => format!("{}: turns it", name(label)),
            None => String::new(),
        };
        let file = ballot.scenario.file().map_or(String::new(), |path| path.display().to_string());
        sheet.rows.push([&ballot.name, &own, &without, &file].map(Cell::text).into());
    }
    sheet
}

/// Where talking pays most: the rows that part people, and the people who turn the verdict.
fn talking(pooled: &Pooled) -> Part {
    let mut part = Part::new("Where talking pays most");
    let group = &pooled.group;
    let all = group.disagreement;
    if all.is_zero() {
        part.say("Nobody disagrees about any row.");
        return part;
    }
    part.fact("Disagreement", format!("{} % of the weight, in the mean of two people", all.percent()));
    let (alike, mut rows): (Vec<&RowShare>, Vec<&RowShare>) = group
        .disagreement_by_row
        .iter()
        .filter(|row| !row.share.is_zero())
        .partition(|row| is_said_alike(pooled, row.row));
    rows.sort_by_key(|row| std::cmp::Reverse(row.share));
    for row in rows.into_iter().take(3) {
        let said: Vec<String> = pooled
            .ballots
            .iter()
            .zip(&pooled.levels)
            .map(|(ballot, levels)| {
                format!("{} {}", ballot.name, levels.get(row.row).copied().unwrap_or_default().word())
            })
            .collect();
        let share = (row.share / all).percent();
        part.fact(name(pooled, row.row), format!("{share} % of our disagreement ({})", said.join(", ")));
    }
    if !alike.is_empty() {
        part.say(ALIKE);
    }
    let pivotal: Vec<String> = group.pivotal().map(|person| pooled.ballots[person].name.clone()).collect();
    if !pivotal.is_empty() {
        part.fact("Who turns it", format!("without {} the verdict is another one", joined(&pivotal)));
    }
    part
}

/// Whether everybody gives a row the same level.
fn is_said_alike(pooled: &Pooled, row: usize) -> bool {
    let mut levels = pooled.levels.iter().map(|levels| levels.get(row).copied().unwrap_or_default());
    let first = levels.next();
    levels.all(|level| Some(level) == first)
}

fn rows(pooled: &Pooled) -> Sheet {
    let mut columns = vec![
        ("row", "Row", Everywhere),
        ("weight", "Weight", Everywhere),
        ("disagreement", "Of disagreement", Everywhere),
    ];
    let has_columns = pooled.ballots.len() <= MOST_COLUMNS;
    let names = pooled.ballots.iter().map(|ballot| (ballot.name.as_str(), ballot.name.as_str(), Everywhere));
    columns.extend(names.filter(|_| has_columns));
    let mut sheet = Sheet::new("rows", "Rows", &columns);
    let group = &pooled.group;
    let mut order: Vec<usize> = (0..group.weights.len()).filter(|row| !group.weights[*row].is_zero()).collect();
    order.sort_by_key(|row| std::cmp::Reverse(group.weights[*row]));
    for row in order {
        let part = group.disagreement_by_row.iter().find(|share| share.row == row);
        let part = part.map_or(Ratio::ZERO, |part| part.share / group.disagreement);
        let percent = |share: Ratio| format!("{} %", share.percent());
        let mut cells =
            vec![Cell::text(name(pooled, row)), Cell::text(percent(group.weights[row])), Cell::text(percent(part))];
        let levels = pooled.levels.iter().map(|levels| levels.get(row).copied().unwrap_or_default());
        cells.extend(levels.filter(|_| has_columns).map(|level| Cell::text(level.word())));
        sheet.rows.push(cells);
    }
    sheet
}

fn musts(pooled: &Pooled) -> Part {
    let mut part = Part::new("Musts");
    for (rows, words) in [
        (&pooled.group.musts, "binds: more than half say so"),
        (&pooled.group.minority_musts, "a minority must, which does not bind"),
    ] {
        for row in rows {
            let says = |levels: &Vec<Level>| levels.get(*row) == Some(&Level::Must);
            let by = pooled.ballots.iter().zip(&pooled.levels).filter(|(_, levels)| says(levels));
            let by: Vec<String> = by.map(|(ballot, _)| ballot.name.clone()).collect();
            part.fact(name(pooled, *row), format!("{words} ({})", joined(&by)));
        }
    }
    part
}

fn name(pooled: &Pooled, row: usize) -> String {
    pooled.rows().marked(pooled.rows().at(row))
}

/// As JSON, with the names of the decision model.
#[must_use]
pub fn json(pooled: &Pooled) -> String {
    let (catalog, group, rows) = (pooled.catalog, &pooled.group, pooled.rows());
    let id = |row: usize| rows.id(rows.at(row)).to_owned();
    let person = |index: usize| pooled.ballots[index].name.clone();
    let ratio = |ratio: Ratio| Value::from(ratio.to_string());
    let label = |label: Label| Value::from(label.word(&catalog.options));
    let labels = |of: &[Personal]| object(of.iter().map(|own| (person(own.person), label(own.label))));
    let ballot = |(index, levels): (usize, &Vec<Level>)| {
        let on = levels.iter().enumerate().filter(|(_, level)| level.is_on());
        (person(index), object(on.map(|(row, level)| (id(row), level.word().into()))))
    };
    let weights = group.weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero());
    let shares = group.disagreement_by_row.iter().map(|row| (id(row.row), ratio(row.share)));
    pretty(&json!({
        "schema": SCHEMA,
        "pack": catalog.pack.id,
        "people": object(pooled.levels.iter().enumerate().map(ballot)),
        "abstained": group.abstained.iter().map(|index| person(*index)).collect::<Vec<_>>(),
        "group_weights": object(weights.map(|(row, weight)| (id(row), ratio(*weight)))),
        "group_scores": scores(catalog, &group.verdict),
        "group_musts": group.musts.iter().map(|row| id(*row)).collect::<Vec<_>>(),
        "minority_musts": group.minority_musts.iter().map(|row| id(*row)).collect::<Vec<_>>(),
        "group_label": label(group.verdict.label),
        "personal_labels": labels(&group.personal),
        "dissent": ratio(group.dissent),
        "disagreement": ratio(group.disagreement),
        "disagreement_by_row": object(shares),
        "without": labels(&group.without),
        "pivotal": group.pivotal().map(person).collect::<Vec<_>>(),
        "not_counted": pooled.uncounted,
    }))
}
