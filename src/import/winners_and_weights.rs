//! What a table itself decides: winners, weights as levels, and totals compared with its own scores.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::columns::TableLayout;
use crate::import::grid::{ImportWarning, WarningKey};
use crate::import::number::{DecimalSign, Dimension, read_number};
use crate::import::vocabulary::{
    contains_word, fold, is_dash, is_no_winner, is_tie, is_unknown, weight_word, without_brackets,
};
use crate::model::fraction::Ratio;
use crate::model::level::Level;
use crate::model::rating::Strength;

/// What a cell says about who is better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WinnerSaid {
    /// Blank, "depends", a dash.
    Nothing,
    Tie,
    /// One option or several, as indices, and how strongly.
    Options(Vec<usize>, Strength),
    /// A name that no option has.
    Stranger(String),
}

/// The names of options, to find the one that a winner's cell means.
#[derive(Debug, Default)]
pub struct OptionNames(BTreeMap<String, usize>);

impl OptionNames {
    pub fn new(options: &[String]) -> Self {
        let mut places = BTreeMap::new();
        for (place, option) in options.iter().enumerate() {
            places.entry(fold(option)).or_insert(place);
        }
        Self(places)
    }

    /// Returns the place of the first option of that name, in capitals or not.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.get(&fold(name)).copied()
    }
}

/// Reads a winner among options.
pub fn read_winner(text: &str, options: &OptionNames) -> WinnerSaid {
    let head = head_of(text);
    let folded = fold(head);
    if says_nothing(head) {
        return WinnerSaid::Nothing;
    }
    let find = |name: &str| options.find(name);
    if let Some(option) = find(head) {
        return WinnerSaid::Options(vec![option], strength_of(text));
    }
    if is_tie(&folded) {
        return WinnerSaid::Tie;
    }
    let parts: Vec<usize> = parts_of(head).into_iter().map_while(find).collect();
    if parts.len() > 1 && parts.len() == parts_of(head).len() {
        return WinnerSaid::Options(parts, strength_of(text));
    }
    WinnerSaid::Stranger(head.to_owned())
}

/// Returns the names of all winners, each once, in the order in which they come.
pub fn names_of_winners<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Vec<String> {
    let is_name = |head: &&str| !says_nothing(head) && !is_tie(&fold(head));
    let heads: Vec<&str> = texts.map(head_of).filter(is_name).collect();
    let folded: BTreeSet<String> = heads.iter().map(|head| fold(head)).collect();
    let is_several = |head: &str| {
        let parts = parts_of(head);
        parts.len() > 1 && parts.iter().all(|part| folded.contains(&fold(part)))
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let single = heads.iter().filter(|head| !is_several(head));
    single.filter(|head| seen.insert(fold(head))).map(|head| (*head).to_owned()).collect()
}

/// The name in a winner's cell, without what is said about it.
fn head_of(text: &str) -> &str {
    let text = text.trim_matches(['🏆', '🥇', '👑', '⭐', '★', '✅', '✔', '✓', ' ']);
    let cuts = [" (", "(", "[", ", ", ",", "; ", ": ", " - ", " – ", " — ", "—"];
    let end = cuts.into_iter().filter_map(|cut| text.find(cut).filter(|at| *at > 0)).min();
    let head = text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim();
    let folded = head.to_lowercase();
    let adverb = ["clearly ", "slightly "].into_iter().find(|adverb| folded.starts_with(adverb));
    adverb.and_then(|adverb| head.get(adverb.len()..)).unwrap_or(head)
}

fn says_nothing(head: &str) -> bool {
    let folded = fold(head);
    head.is_empty() || is_dash(head) || is_unknown(&folded) || is_no_winner(&folded)
}

fn parts_of(head: &str) -> Vec<&str> {
    let separators = [" / ", "/", " or ", " and ", " & ", "&", " + "];
    let found = separators.into_iter().find(|separator| head.contains(separator));
    found.map_or(vec![head], |separator| head.split(separator).map(str::trim).collect())
}

/// How strongly a winner is named: slightly, unless the remark says more.
fn strength_of(text: &str) -> Strength {
    let folded = fold(text);
    let head = fold(head_of(text));
    let remark = folded.rsplit_once(&head).map_or("", |(_, remark)| remark);
    let remark = remark.trim_matches(|letter: char| !letter.is_alphanumeric());
    if ["only", "only option", "only choice", "only one", "the only one", "the only option"].contains(&remark) {
        return Strength::Only;
    }
    let is_clear =
        folded.starts_with("clearly ") || ["by far", "clearly"].iter().any(|word| contains_word(remark, word));
    if is_clear && !contains_word(remark, "not") { Strength::Clear } else { Strength::Slight }
}

/// More different weights than that are no weights anybody gave.
const MOST_WEIGHTS: usize = 200;

/// Weights are compared to that many digits behind the point.
const WEIGHT_DIGITS: i128 = 1_000_000;

/// Higher figures are no weights.
const HIGHEST_WEIGHT: i128 = 1_000_000_000;

/// The weights of a table, each as it is written and as the level it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileWeights {
    pub given: Vec<String>,
    pub levels: Vec<Level>,
    /// What somebody should look at.
    pub warning: Option<ImportWarning>,
    /// The weights in figures, where all of them are.
    figures: Option<Vec<Ratio>>,
}

/// What is written as one weight.
enum Weight {
    Level(Level),
    Figure { value: Ratio, is_percent: bool },
    Unread,
}

/// Reads the weights of a table; nothing where it has none.
///
/// Words stand beside figures as what they say; figures among more words say nothing, for nobody knows on what scale.
pub fn read_weights(layout: &TableLayout, decimal: DecimalSign) -> Option<FileWeights> {
    let header = layout.weight_header.as_ref()?;
    let given: Vec<String> = layout.lines.iter().map(|line| line.weight.clone().unwrap_or_default()).collect();
    let read: Vec<Weight> = given.iter().map(|text| read_weight(text, decimal)).collect();
    let words = read.iter().filter(|weight| weight.level().is_some()).count();
    let has_figures = read.iter().filter(|weight| weight.figure().is_some()).count() > words;
    let is_unread =
        |weight: &Weight| weight.level().is_none() && (!has_figures && words > 0 || weight.figure().is_none());
    let unread = given.iter().zip(&read).filter(|(text, weight)| !text.is_empty() && is_unread(weight));
    let mut warning = unread_words(&unread.map(|(text, _)| text.as_str()).collect::<Vec<_>>());
    let word_levels = || read.iter().map(|weight| weight.level().unwrap_or(Level::Off)).collect();
    if words > 0 && !has_figures {
        return Some(FileWeights { given, levels: word_levels(), warning, figures: None });
    }
    let figures: Vec<Ratio> = read.iter().map(|weight| weight.figure().unwrap_or(Ratio::ZERO)).collect();
    let is_rank = is_rank(header, &figures);
    let nearest = if is_rank { None } else { nearest_levels(&figures) };
    if nearest.is_none() {
        let why = if is_rank { "whether 1 comes first or matters least is not said" } else { "they are no weights" };
        let message = format!("the column \"{header}\" is not used: {why}; set the levels yourself");
        warning = Some(ImportWarning::new(WarningKey::WeightsUnread, message));
    }
    let is_whole = nearest.is_some() && read.iter().all(|weight| weight.figure().is_some());
    let mut levels: Vec<Level> = word_levels();
    for (level, nearest) in levels.iter_mut().zip(nearest.unwrap_or_default()) {
        *level = (*level).max(nearest);
    }
    let scaled = || read.iter().filter_map(Weight::share).collect();
    Some(FileWeights { given, levels, warning, figures: is_whole.then(scaled) })
}

/// Says which weights are not read, each once.
fn unread_words(texts: &[&str]) -> Option<ImportWarning> {
    const MOST_TOLD: usize = 5;
    let different: BTreeSet<&str> = texts.iter().copied().collect();
    let told: Vec<String> = different.iter().take(MOST_TOLD).map(|text| format!("\"{text}\"")).collect();
    let more = different.len().saturating_sub(told.len());
    let list = if more > 0 { format!("{} and {more} more", told.join(", ")) } else { told.join(", ") };
    let message = match (different.len(), texts.len()) {
        (0, _) => return None,
        (1, 1) => format!("the weight {list} is not recognized, so its row is off"),
        (1, _) => format!("the weight {list} is not recognized, so its rows are off"),
        _ => format!("the weights {list} are not recognized, so their rows are off"),
    };
    Some(ImportWarning::new(WarningKey::WeightsUnread, message))
}

impl Weight {
    const fn figure(&self) -> Option<Ratio> {
        match self {
            Self::Figure { value, .. } => Some(*value),
            Self::Level(_) | Self::Unread => None,
        }
    }

    const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            Self::Figure { .. } | Self::Unread => None,
        }
    }

    /// The figure, of percents as a part of one.
    fn share(&self) -> Option<Ratio> {
        match self {
            Self::Figure { value, is_percent: true } => value.over(Ratio::whole(100)),
            _ => self.figure(),
        }
    }
}

fn read_weight(text: &str, decimal: DecimalSign) -> Weight {
    let word = weight_word(&fold(&without_brackets(text)));
    if let Some(level) = word.and_then(Level::from_word) {
        return Weight::Level(level);
    }
    let number = read_number(text, decimal).filter(|number| !number.is_signed && number.value >= Ratio::ZERO);
    let known = number.filter(|number| match &number.dimension {
        Dimension::Percent | Dimension::Multiple => true,
        Dimension::Count(what) => what.is_empty(),
        _ => false,
    });
    known.map_or(Weight::Unread, |number| Weight::Figure {
        value: number.value,
        is_percent: number.dimension == Dimension::Percent,
    })
}

/// Small whole numbers called priority may count from the first, or up to the most.
fn is_rank(header: &str, figures: &[Ratio]) -> bool {
    let is_small = |figure: &Ratio| figure.as_whole().is_some_and(|figure| figure <= 10);
    fold(&without_brackets(header)) == "priority" && figures.iter().all(is_small)
}

/// The levels whose points are nearest to the weights, each as its part of all; nothing where there are none above 0.
///
/// Two or three different weights keep their order where that is at most a quarter further off.
fn nearest_levels(weights: &[Ratio]) -> Option<Vec<Level>> {
    let whole = |weight: &Ratio| {
        let scaled = weight.times(Ratio::whole(WEIGHT_DIGITS)).map(Ratio::rounded);
        scaled.filter(|scaled| *scaled <= HIGHEST_WEIGHT * WEIGHT_DIGITS)
    };
    let weights: Vec<i128> = weights.iter().map(whole).collect::<Option<_>>()?;
    let mut distinct: Vec<i128> = weights.iter().copied().filter(|weight| *weight > 0).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.is_empty() || distinct.len() > MOST_WEIGHTS {
        return None;
    }
    let counts: Vec<i128> =
        distinct.iter().map(|value| weights.iter().map(|weight| i128::from(weight == value)).sum()).collect();
    let sum: i128 = weights.iter().sum();
    let known = Distinct { values: &distinct, counts: &counts, sum };
    let (mut best, mut ordered): (Option<LevelMap>, Option<LevelMap>) = (None, None);
    for medium in 0..=distinct.len() {
        for high in medium..=distinct.len() {
            let map = LevelMap { medium, high };
            let is_nearer = |than: Option<LevelMap>| than.is_none_or(|than| map.is_nearer(than, &known, &weights));
            if is_nearer(best) {
                best = Some(map);
            }
            if map.keeps_order(distinct.len()) && is_nearer(ordered) {
                ordered = Some(map);
            }
        }
    }
    let map = ordered.filter(|ordered| best.is_some_and(|best| ordered.is_nearly_as_near(best, &known))).or(best)?;
    Some(weights.iter().map(|weight| map.level(&distinct, *weight)).collect())
}

/// The weights that differ, lowest first, and how often each stands there.
struct Distinct<'w> {
    values: &'w [i128],
    counts: &'w [i128],
    sum: i128,
}

/// From which of the weights that differ on a level begins.
#[derive(Clone, Copy)]
struct LevelMap {
    medium: usize,
    high: usize,
}

impl LevelMap {
    const fn points(self, place: usize) -> i128 {
        if place >= self.high {
            4
        } else if place >= self.medium {
            2
        } else {
            1
        }
    }

    fn level(self, distinct: &[i128], weight: i128) -> Level {
        match distinct.binary_search(&weight).map(|place| self.points(place)) {
            Ok(4) => Level::High,
            Ok(2) => Level::Medium,
            Ok(_) => Level::Low,
            Err(_) => Level::Off,
        }
    }

    fn total(self, weights: &Distinct<'_>) -> i128 {
        weights.counts.iter().enumerate().map(|(place, count)| count * self.points(place)).sum()
    }

    /// The sum of the differences of the parts, times the sum of the weights and that of the points.
    fn error(self, weights: &Distinct<'_>) -> i128 {
        let total = self.total(weights);
        let part = |(place, value): (usize, &i128)| {
            let count = weights.counts.get(place).copied().unwrap_or_default();
            count * (self.points(place) * weights.sum - value * total).abs()
        };
        weights.values.iter().enumerate().map(part).sum()
    }

    /// Says whether no two of so many weights become one level.
    fn keeps_order(self, different: usize) -> bool {
        (1..different).all(|place| self.points(place) > self.points(place - 1))
    }

    /// Says whether the error is at most a quarter more than that of another.
    fn is_nearly_as_near(self, other: Self, weights: &Distinct<'_>) -> bool {
        4 * self.error(weights) * other.total(weights) <= 5 * other.error(weights) * self.total(weights)
    }

    /// Compares errors, then more points, then the higher level in the earlier row.
    fn is_nearer(self, other: Self, weights: &Distinct<'_>, rows: &[i128]) -> bool {
        let (own, others) = (self.total(weights), other.total(weights));
        let (left, right) = (self.error(weights) * others, other.error(weights) * own);
        if (left, own) != (right, others) {
            return left < right || (left == right && own > others);
        }
        let levels = |map: Self| rows.iter().map(move |weight| map.level(weights.values, *weight));
        levels(self).gt(levels(other))
    }
}

/// What the totals of a file are, and whether its own scores give them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileTotals {
    pub given: Vec<String>,
    /// How they are calculated; none where nothing gives them.
    pub formula: Option<&'static str>,
    /// What the nearest formula gives, where none gives the totals.
    pub recomputed: Option<Vec<String>>,
}

/// Compares the totals of a file with its scores: one list of scores for each option, in the order of the rows.
pub fn compare_totals(given: &[String], scores: &[Vec<Ratio>], weights: Option<&FileWeights>) -> Option<FileTotals> {
    let written: Vec<Written> = given.iter().map(|text| Written::read(text)).collect::<Option<_>>()?;
    let given: Vec<String> = written.iter().map(|total| total.text.clone()).collect();
    let figures = weights.and_then(|weights| weights.figures.as_deref());
    let mut nearest: Option<(Ratio, Vec<Ratio>)> = None;
    for (formula, is_weighted) in FORMULAS {
        let figures = if is_weighted { figures } else { None };
        if is_weighted && figures.is_none() {
            continue;
        }
        let found: Option<Vec<Ratio>> = scores.iter().map(|scores| total_by(formula, scores, figures)).collect();
        let Some(found) = found else { continue };
        if written.iter().zip(&found).all(|(total, found)| total.is_nearly(*found)) {
            return Some(FileTotals { given, formula: Some(formula), recomputed: None });
        }
        let distance = written.iter().zip(&found).map(|(total, found)| total.value.minus(*found).map(Ratio::size));
        let distance = distance.reduce(|sum, next| sum?.plus(next?)).flatten()?;
        if nearest.as_ref().is_none_or(|(least, _)| distance < *least) {
            nearest = Some((distance, found));
        }
    }
    let (_, found) = nearest?;
    let recomputed: Option<Vec<String>> =
        written.iter().zip(found).map(|(total, found)| found.fixed(total.places)).collect();
    Some(FileTotals { given, formula: None, recomputed })
}

/// Every formula and whether it needs weights, in the order in which they are tried.
const FORMULAS: [(&str, bool); 4] = [("weighted_mean", true), ("weighted_sum", true), ("sum", false), ("mean", false)];

fn total_by(formula: &str, scores: &[Ratio], weights: Option<&[Ratio]>) -> Option<Ratio> {
    let count = Ratio::whole(i128::try_from(scores.len()).ok().filter(|count| *count > 0)?);
    let plain = || sum(scores.iter().map(|score| Some(*score)));
    let weighted = |weights: &[Ratio]| sum(scores.iter().zip(weights).map(|(score, weight)| score.times(*weight)));
    match (formula, weights) {
        ("weighted_mean", Some(weights)) if weights.len() == scores.len() => {
            let all = sum(weights.iter().map(|weight| Some(*weight)))?;
            weighted(weights)?.over(all)
        }
        ("weighted_sum", Some(weights)) if weights.len() == scores.len() => weighted(weights),
        ("sum", _) => plain(),
        ("mean", _) => plain()?.over(count),
        _ => None,
    }
}

fn sum(mut values: impl Iterator<Item = Option<Ratio>>) -> Option<Ratio> {
    values.try_fold(Ratio::ZERO, |sum, value| sum.plus(value?))
}

/// A total as it is written.
struct Written {
    text: String,
    value: Ratio,
    /// Digits behind the point.
    places: usize,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        let text = text.split('/').next().unwrap_or_default().trim().trim_end_matches('%').trim();
        let value = Ratio::decimal(text)?;
        let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        Some(Self { text: text.to_owned(), value, places })
    }

    /// Whether a number is the total within half a unit of its last digit.
    fn is_nearly(&self, found: Ratio) -> bool {
        let unit = u32::try_from(self.places).ok().and_then(|places| 10_i128.checked_pow(places));
        let half = unit.and_then(|unit| Ratio::new(1, 2 * unit));
        let distance = self.value.minus(found).map(Ratio::size);
        distance.zip(half).is_some_and(|(distance, half)| distance <= half)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{
        FileWeights, OptionNames, Strength, WinnerSaid, names_of_winners, nearest_levels, read_weights, read_winner,
    };
    use crate::import::columns::{TableLayout, TableLine};
    use crate::import::number::DecimalSign;
    use crate::model::fraction::Ratio;

    #[test]
    fn a_winner_is_read_as_the_least_it_can_mean() {
        let options = OptionNames::new(&["Daub".to_owned(), "C/C++".to_owned()]);
        let one = |option, strength| WinnerSaid::Options(vec![option], strength);
        for (text, said) in [
            ("Daub", one(0, Strength::Slight)),
            ("C/C++", one(1, Strength::Slight)),
            ("Daub, by far", one(0, Strength::Clear)),
            ("🏆 Daub", one(0, Strength::Slight)),
            ("Daub ✅", one(0, Strength::Slight)),
            ("Clearly Daub", one(0, Strength::Clear)),
            ("Daub (only option)", one(0, Strength::Only)),
            ("Daub (only for small jobs)", one(0, Strength::Slight)),
            ("Daub - opens at once", one(0, Strength::Slight)),
            ("Tie", WinnerSaid::Tie),
            ("Depends on the room", WinnerSaid::Nothing),
            ("—", WinnerSaid::Nothing),
            ("Tundra", WinnerSaid::Stranger("Tundra".to_owned())),
        ] {
            assert_eq!(read_winner(text, &options), said, "{text}");
        }
    }

    #[test]
    fn names_are_those_that_stand_alone() {
        let texts = ["Lumen", "Lux (small)", "Lumen / Lux", "Tie", "lumen"];
        assert_eq!(names_of_winners(texts.into_iter()), ["Lumen", "Lux"]);
    }

    fn weights_of(texts: &[&str]) -> FileWeights {
        let line = |text: &&str| TableLine { weight: Some((*text).to_owned()), ..TableLine::default() };
        let lines = texts.iter().map(line).collect();
        let layout = TableLayout { weight_header: Some("Weight".to_owned()), lines, ..TableLayout::default() };
        read_weights(&layout, DecimalSign::default()).unwrap()
    }

    #[test]
    fn words_among_figures_are_read_and_figures_among_words_are_not() {
        for (texts, levels, warning) in [
            (vec!["3", "must", "2", "1"], "high must medium low", None),
            (
                vec!["3", "2", "no idea"],
                "high medium off",
                Some("the weight \"no idea\" is not recognized, so its row is off"),
            ),
            (
                vec!["high", "low", "3", "3", "medium"],
                "high low off off medium",
                Some("the weight \"3\" is not recognized, so its rows are off"),
            ),
            (
                vec!["high", "low", "low", "3", "2"],
                "high low low off off",
                Some("the weights \"2\", \"3\" are not recognized, so their rows are off"),
            ),
        ] {
            let read = weights_of(&texts);
            let found: Vec<&str> = read.levels.iter().map(|level| level.word()).collect();
            assert_eq!(found.join(" "), levels, "{texts:?}");
            assert_eq!(read.warning.map(|warning| warning.message).as_deref(), warning, "{texts:?}");
        }
    }

    #[test]
    fn weights_become_the_nearest_levels() {
        for (weights, levels) in [
            (vec![40, 30, 20, 10], "high high medium low"),
            (vec![30, 40, 30], "high high high"),
            (vec![60, 40], "high medium"),
            (vec![5, 0, 1], "high off low"),
            (vec![7, 7], "high high"),
            (vec![3, 3, 2, 2, 1, 3, 3], "high high medium medium low high high"),
            (vec![1, 2, 3, 3], "low medium high high"),
            (vec![5, 4, 3, 2, 1], "high high high medium low"),
        ] {
            let ratios: Vec<Ratio> = weights.iter().map(|weight| Ratio::whole(*weight)).collect();
            let found: Vec<&str> = nearest_levels(&ratios).unwrap().iter().map(|level| level.word()).collect();
            assert_eq!(found.join(" "), levels, "{weights:?}");
        }
        assert_eq!(nearest_levels(&[Ratio::ZERO]), None);
    }
}
