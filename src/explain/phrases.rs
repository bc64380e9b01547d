//! How candidates, labels, rows, ratings and changes are called, and the words that files and JSON have for them.

use std::borrow::Cow;

use crate::engine::frameworks::{FrameworkChoice, OptionFrameworks};
use crate::engine::input::Setting;
use crate::engine::nearest::{LevelChange, Nearest, Search};
use crate::engine::score::{Pair, PairVerdict};
use crate::engine::stability::{Percent, Stability, StabilityWord};
use crate::engine::strips::{CheckFirst, PointsInterval, RatingChange};
use crate::engine::verdict::{Band, Candidate, Label};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Basis, Favors, Ratings, Strength};
use crate::model::rows::{Row, Rows};
use crate::text::width::plural;

/// The row that has a level in the engine.
pub fn row_of(rows: Rows, setting: Setting) -> Row {
    match setting {
        Setting::Row(index) => rows.at(index),
        Setting::OneStack => Row::OneStack,
    }
}

/// What has the level of a row in the engine; framework needs have none there.
pub fn setting_of(rows: Rows, row: Row) -> Option<Setting> {
    match row {
        Row::OneStack => Some(Setting::OneStack),
        row => rows.index(row).map(Setting::Row),
    }
}

/// A candidate's name: `Python`, `Node.js + Python`.
pub fn candidate_name(catalog: &Catalog, candidate: Candidate) -> Cow<'_, str> {
    match candidate {
        Candidate::Single(option) => Cow::Borrowed(catalog.option_name(option)),
        Candidate::Pair(Pair { main, second }) => {
            Cow::Owned(format!("{} + {}", catalog.option_name(main), catalog.option_name(second)))
        }
    }
}

/// Its name where there is little room: a pair by the marks of its members, `N+P`.
pub fn candidate_short(catalog: &Catalog, candidate: Candidate) -> Cow<'_, str> {
    match candidate {
        Candidate::Single(option) => Cow::Borrowed(catalog.option_name(option)),
        Candidate::Pair(Pair { main, second }) => {
            let mark = |option: usize| catalog.options.get(option).map_or("", |option| &option.mark);
            Cow::Owned(format!("{}+{}", mark(main), mark(second)))
        }
    }
}

/// Its id in files and JSON: `python`, `node+python`.
pub fn candidate_id(catalog: &Catalog, candidate: Candidate) -> String {
    let id = |option: usize| catalog.options.get(option).map_or("", |option| &option.id);
    match candidate {
        Candidate::Single(option) => id(option).to_owned(),
        Candidate::Pair(Pair { main, second }) => format!("{}+{}", id(main), id(second)),
    }
}

/// A label in files and JSON: a pair by both of its members.
pub fn label_id(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::None => "none".to_owned(),
        Label::Infeasible => "infeasible".to_owned(),
        Label::TossUp => "tossup".to_owned(),
        Label::Leads(leader) => candidate_id(catalog, leader),
    }
}

/// The band in files and JSON.
pub const fn band_id(band: Band) -> &'static str {
    match band {
        Band::Close => "close",
        Band::Ahead => "ahead",
        Band::Clear => "clear",
        Band::Far => "far",
    }
}

/// Whether a second stack pays, in files and JSON.
pub const fn pair_verdict_id(verdict: PairVerdict) -> &'static str {
    match verdict {
        PairVerdict::Pays => "pays",
        PairVerdict::Even => "even",
        PairVerdict::DoesNotPay => "no",
    }
}

/// The answer where the lead is smaller than such judgments are exact.
pub const TOO_CLOSE: &str = "too close to call";

/// How far ahead, as it follows a name and "is".
pub const fn band_words(band: Band) -> &'static str {
    match band {
        Band::Close => TOO_CLOSE,
        Band::Ahead => "ahead",
        Band::Clear => "clearly ahead",
        Band::Far => "far ahead",
    }
}

/// A verdict as what a change leads to: "too close to call", "Python", "Node.js + Python".
pub fn label_words(catalog: &Catalog, label: Label) -> Cow<'_, str> {
    match label {
        Label::None => Cow::Borrowed("nothing set"),
        Label::Infeasible => Cow::Borrowed("no option"),
        Label::TossUp => Cow::Borrowed(TOO_CLOSE),
        Label::Leads(leader) => candidate_name(catalog, leader),
    }
}

/// The same in a list of answers, where answers stand in capitals.
pub fn label_capitals(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::Leads(_) => label_words(catalog, label).to_uppercase(),
        label => label_words(catalog, label).into_owned(),
    }
}

/// The same in few cells, a pair by its marks.
pub fn label_short(catalog: &Catalog, label: Label) -> Cow<'_, str> {
    match label {
        Label::TossUp => Cow::Borrowed("too close"),
        Label::Leads(leader) => candidate_short(catalog, leader),
        label => label_words(catalog, label),
    }
}

/// Whose ratings, as it follows "by".
pub fn basis_words(catalog: &Catalog, basis: Basis) -> &str {
    match basis {
        Basis::Stated => &catalog.pack.rated_by,
        Basis::Evidence => "the evidence",
    }
}

/// Whom the ratings of a row favor, in words.
pub fn favors_words(catalog: &Catalog, ratings: &Ratings) -> String {
    let options = catalog.options.len();
    let name = |option: usize| catalog.option_name(option);
    match ratings.favors(options) {
        _ if ratings.is_unrated() => "?".to_owned(),
        Favors::Unknown if options == 2 => "?".to_owned(),
        Favors::One(option, strength) if options == 2 => match strength {
            Strength::Slight => format!("{} slightly", name(option)),
            Strength::Clear => format!("{} clearly", name(option)),
            Strength::Only => format!("only {}", name(option)),
        },
        Favors::Even if options == 2 || ratings.is_level(options) => "even".to_owned(),
        Favors::One(..) | Favors::Even | Favors::Unknown => {
            ratings.best(options).map(name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The name of a row, with a sign before it and a word after it where it is somebody's own or was rated anew.
pub fn signed(rows: Rows, row: Row, glyphs: Glyphs) -> String {
    match rows.provenance(row).word() {
        Some(_) => format!("{} {}", glyphs.ours(), rows.marked(row)),
        None => rows.name(row).to_owned(),
    }
}

/// The names of rows, marked where they are somebody's own or were rated anew.
pub fn row_names(rows: Rows, indices: &[usize]) -> Vec<String> {
    indices.iter().map(|index| rows.marked(rows.at(*index))).collect()
}

/// One row going from a level to another: `ML model serving: high → medium`.
pub fn step_words(rows: Rows, change: &LevelChange) -> String {
    format!("{}: {} → {}", rows.marked(row_of(rows, change.setting)), change.from.name(), change.to.name())
}

/// A change of several rows.
pub fn change_words(rows: Rows, changes: &[LevelChange]) -> String {
    changes.iter().map(|change| step_words(rows, change)).collect::<Vec<_>>().join(", ")
}

/// Changes as they stand in a sentence: `Real-time from low to high and GraphQL from off to low`.
pub fn changes_in_sentence(rows: Rows, changes: &[LevelChange]) -> String {
    let change = |change: &LevelChange| {
        format!("{} from {} to {}", rows.marked(row_of(rows, change.setting)), change.from.name(), change.to.name())
    };
    joined(&changes.iter().map(change).collect::<Vec<_>>())
}

/// How a rating would be otherwise: `Python slightly, as the evidence says`.
pub fn rating_change_words(rows: Rows, check: &CheckFirst) -> String {
    let catalog = rows.catalog;
    let name = |option: usize| catalog.option_name(option);
    match check.change {
        RatingChange::Source(basis) => {
            let ratings = match rows.at(check.row) {
                Row::Criterion(index) => catalog.criteria.get(index).map(|row| row.ratings(basis)),
                _ => None,
            };
            let favors = ratings.map_or_else(String::new, |ratings| favors_words(catalog, &ratings));
            let source = basis_words(catalog, basis);
            if catalog.options.len() == 2 {
                format!("{favors}, as {source} says")
            } else {
                format!("as {source} rates it")
            }
        }
        RatingChange::Unknown { option, to } => format!("{} {to} instead of unknown", name(option)),
        RatingChange::Preference(preference) => favors_words(catalog, &preference.ratings()),
        RatingChange::Rating { option, from, to } => format!("{} {to} instead of {from}", name(option)),
    }
}

/// The same as a condition: `if rated "Python slightly", as the evidence says`.
pub fn rating_condition(rows: Rows, check: &CheckFirst) -> String {
    let name = |option: usize| rows.catalog.option_name(option);
    match check.change {
        RatingChange::Source(basis) => {
            let source = basis_words(rows.catalog, basis);
            let ratings = match rows.at(check.row) {
                Row::Criterion(index) => rows.catalog.criteria.get(index).map(|row| row.ratings(basis)),
                _ => None,
            };
            match ratings.filter(|_| rows.catalog.options.len() == 2) {
                Some(ratings) => {
                    format!("if rated \"{}\", as {source} says", favors_words(rows.catalog, &ratings))
                }
                None => format!("if rated as {source} rates it"),
            }
        }
        RatingChange::Unknown { option, to } => format!("if {} were rated {to}", name(option)),
        RatingChange::Preference(preference) => {
            format!("if rated \"{}\"", favors_words(rows.catalog, &preference.ratings()))
        }
        RatingChange::Rating { option, from, to } => format!("if {} were rated {to} instead of {from}", name(option)),
    }
}

pub fn people(number: usize) -> String {
    plural(number as u64, "person", "people")
}

/// How large a change is, one step for each press of plus or minus.
pub fn steps(steps: u32) -> String {
    plural(steps.into(), "step", "steps")
}

/// The rows that are on and not rated, with what is said of one and of several of them; nothing where there are none.
pub fn of_unrated(rows: Rows, [one, several]: [&str; 2]) -> Option<String> {
    let names: Vec<String> = rows.on_but_unrated().map(|row| rows.marked(row)).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!("{name} {one}")),
        [_, _] => Some(format!("{} {several}", joined(&names))),
        more => Some(format!("{} priorities {several}", more.len())),
    }
}

/// Words joined as in speech: `a`, `a and b`, `a, b and c`.
pub fn joined<T: AsRef<str>>(words: &[T]) -> String {
    listed(words, "and")
}

/// Words of which one is enough: `a`, `a or b`, `a, b or c`.
pub fn alternatives<T: AsRef<str>>(words: &[T]) -> String {
    listed(words, "or")
}

fn listed<T: AsRef<str>>(words: &[T], before_last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} {before_last} {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// Points with a tenth where they are not whole: `2`, `1.8`.
pub fn points(value: Fraction) -> String {
    let tenths = (value.abs() * Fraction::from(10)).round();
    let sign = if value.is_negative() && tenths > 0 { "-" } else { "" };
    if tenths % 10 == 0 { format!("{sign}{}", tenths / 10) } else { format!("{sign}{}.{}", tenths / 10, tenths % 10) }
}

/// A share in whole percent that claims no more certainty than there is: `88`, `>99`.
pub fn percent_words(percent: Percent) -> String {
    match percent {
        Percent::Below1 => "<1".to_owned(),
        Percent::Whole(percent) => percent.to_string(),
        Percent::Above99 => ">99".to_owned(),
    }
}

/// How stable a verdict is, in a word or two.
pub const fn stability_word(word: StabilityWord) -> &'static str {
    match word {
        StabilityWord::Stable => "stable",
        StabilityWord::FairlyStable => "fairly stable",
        StabilityWord::Fragile => "fragile",
        StabilityWord::CoinFlip => "a coin flip",
        StabilityWord::OnePrioritySet => "one priority set",
    }
}

/// How stable a verdict is: `fragile: same answer in 62 of 100 variations`.
pub fn stability_line(catalog: &Catalog, stability: &Stability) -> String {
    stability_forms(catalog, stability).swap_remove(0)
}

/// The same in fewer and fewer words; where another candidate than the leader is first most often, it is named.
pub fn stability_forms(catalog: &Catalog, stability: &Stability) -> Vec<String> {
    let percent = percent_words(stability.percent());
    let often = |other: Candidate| stability.headline.of(other).map_or(0, Fraction::percent);
    let other = stability.most_often_first().filter(|other| often(*other) > often(stability.leader));
    if let (Some(word), None) = (stability.word, other) {
        let word = stability_word(word);
        return vec![
            format!("{word}: same answer in {percent} of 100 variations"),
            format!("{word}: {percent} of 100 variations agree"),
            format!("{word}: {percent} of 100 agree"),
        ];
    }
    let leader = candidate_name(catalog, stability.leader);
    let but = other
        .map(|other| format!(", but {} is first in {}", candidate_name(catalog, other), often(other)))
        .unwrap_or_default();
    [" variations", ""].map(|variations| format!("{leader} is first in {percent} of 100{variations}{but}")).into()
}

/// For which levels of a row the leader stays ahead; nothing where it is for none.
pub fn interval_words(interval: &PointsInterval, leader: &str) -> Option<String> {
    let holds = |level: &Level| interval.leads_at(Fraction::from(level.points()));
    let low = Level::FREE.into_iter().find(holds)?;
    let high = Level::FREE.into_iter().rev().find(holds)?;
    Some(match (low, high) {
        (Level::Off, Level::High) => format!("{leader} stays ahead at any importance"),
        (Level::Off, Level::Off) => format!("{leader} stays ahead only while this is off"),
        (Level::Off, high) => format!("{leader} stays ahead up to {}", high.name()),
        (low, high) if low == high => format!("{leader} stays ahead only at {}", low.name()),
        (low, Level::High) => format!("{leader} stays ahead from {} up", low.name()),
        (low, high) => format!("{leader} stays ahead from {} to {}", low.name(), high.name()),
    })
}

/// Why no framework is recommended; nothing where one is.
pub const fn no_framework_reason(choice: FrameworkChoice) -> Option<&'static str> {
    match choice {
        FrameworkChoice::NothingRated => Some("no framework is rated on what is set"),
        _ => None,
    }
}

/// Which frameworks of an option could come before the recommended one by the rows that are on and tell frameworks
/// apart: `or Hono, NestJS: not rated on Admin panel`; empty while nothing is on.
pub fn framework_note(rows: Rows, known: &OptionFrameworks, on: &[Row]) -> String {
    if known.frameworks.iter().all(|rated| rated.fitting.is_none()) {
        return String::new();
    }
    let framework = |index: usize| rows.catalog.frameworks.get(index);
    let missing = |indices: &[usize]| -> Vec<&str> {
        let is_missing = |row: &&Row| {
            indices.iter().filter_map(|index| framework(*index)).any(|framework| framework.fit(**row).is_none())
        };
        on.iter().filter(is_missing).map(|row| rows.name(*row)).collect()
    };
    let beside = &known.recommendation.beside;
    let names: Vec<&str> = beside.iter().filter_map(|index| framework(*index)).map(|known| &*known.name).collect();
    match known.recommendation.choice {
        FrameworkChoice::NothingRated => {
            let all: Vec<usize> = known.frameworks.iter().map(|rated| rated.framework).collect();
            format!("none is rated on {}", alternatives(&missing(&all)))
        }
        _ if !names.is_empty() => format!("or {}: not rated on {}", names.join(", "), alternatives(&missing(beside))),
        FrameworkChoice::Pinned(_) => "pinned".to_owned(),
        _ if known.frameworks.len() < 2 => String::new(),
        _ => "no other can reach it".to_owned(),
    }
}

/// The smallest change of verdict, or how far there is none; nothing while nothing is searched.
pub fn nearest_line(rows: Rows, search: &Search) -> Option<String> {
    if let Some(nearest) = search.nearest() {
        let verb = if nearest.changes.len() == 1 { "makes" } else { "make" };
        let changes = changes_in_sentence(rows, &nearest.changes);
        let off = if starts_from_off(&nearest) { ", with a row that is off" } else { "" };
        return Some(format!("Smallest change{off}: {changes} {verb} it {}", label_words(rows.catalog, nearest.label)));
    }
    match search.searched_to() {
        0 => None,
        searched => Some(format!("Nothing within {} changes the answer", steps(searched))),
    }
}

/// Whether a change switches a row on: a row that is off is a fact that is not so, not a priority that may slip.
pub fn starts_from_off(nearest: &Nearest) -> bool {
    let is_row = |change: &LevelChange| matches!(change.setting, Setting::Row(_));
    nearest.changes.iter().any(|change| is_row(change) && change.from == Level::Off)
}

/// A change and the answer it gives: `ML model serving: high → medium: NODE.JS`.
pub fn nearest_words(rows: Rows, nearest: &Nearest) -> String {
    format!("{}: {}", change_words(rows, &nearest.changes), label_capitals(rows.catalog, nearest.label))
}

#[cfg(test)]
mod tests {
    use super::{alternatives, joined, points};
    use crate::model::fraction::Fraction;

    #[test]
    fn words_are_joined_as_in_speech() {
        for (words, all, one) in [
            (vec!["a"], "a", "a"),
            (vec!["a", "b"], "a and b", "a or b"),
            (vec!["a", "b", "c"], "a, b and c", "a, b or c"),
        ] {
            assert_eq!((joined(&words).as_str(), alternatives(&words).as_str()), (all, one));
        }
    }

    #[test]
    fn points_have_a_tenth_where_they_are_not_whole() {
        for (above, below, words) in [(2, 1, "2"), (7, 4, "1.8"), (-1, 2, "-0.5"), (1, 3, "0.3")] {
            assert_eq!(points(Fraction::new(above, below)), words, "{above}/{below}");
        }
    }
}
