//! How one cell is read: the first rule that fits it, after what the text beside the table says about signs and scale.

use std::sync::Arc;

use crate::import::grid::{Grid, TableCell};
use crate::import::number::{DecimalSign, Dimension, Number, read_number};
use crate::import::questions::CellMeaning;
use crate::import::vocabulary::{
    EMPTY_CIRCLE, contains_word, fold, grade_suggestion, is_asked_sign, is_dash, is_hedge, is_unknown,
    level_suggestion, remarked, sign_alone, signs, soft_suggestion, word_rating,
};
use crate::model::fraction::Ratio;
use crate::text::sort_by_key;

/// What a cell was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    Blank,
    Picture,
    Template,
    Legend,
    Unknown,
    Dash,
    Score,
    Stars,
    Sign,
    Number,
    Word,
    /// A yes or no that is taken back in part.
    Hedged,
    /// A word that promises something.
    Soft,
    /// A word that grades.
    Grade,
    /// How much of something there is.
    Level,
    Text,
    Winner,
}

impl Why {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Picture => "picture",
            Self::Template => "template",
            Self::Legend => "legend",
            Self::Unknown => "unknown",
            Self::Dash => "dash",
            Self::Score => "score",
            Self::Stars => "stars",
            Self::Sign => "sign",
            Self::Number => "number",
            Self::Word => "word",
            Self::Hedged => "hedged",
            Self::Soft => "soft",
            Self::Grade => "grade",
            Self::Level => "level",
            Self::Text => "text",
            Self::Winner => "winner",
        }
    }
}

/// Stars of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stars {
    /// Filled ones, in halves.
    pub halves: u8,
    /// Filled and empty ones, where empty ones are shown.
    pub slots: Option<u8>,
}

/// A cell and what it was read as.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCell {
    pub cell: Arc<TableCell>,
    pub why: Why,
    /// The rating it was read as; only legends, scores, stars, signs and words have one.
    pub rating: Option<u8>,
    /// What a guess would make of it; it never counts.
    pub suggestion: Option<u8>,
    pub number: Option<Box<Number>>,
    pub stars: Option<Stars>,
    /// What somebody is asked about where it has to be settled.
    pub key: String,
    /// What a score of `n/m` says before it becomes a rating, for the totals of the file.
    pub score: Option<Box<Ratio>>,
}

impl ReadCell {
    fn new(cell: Arc<TableCell>, why: Why) -> Self {
        let key = fold(&cell.text);
        Self { cell, why, rating: None, suggestion: None, number: None, stars: None, key, score: None }
    }

    fn rated(cell: Arc<TableCell>, why: Why, rating: u8) -> Self {
        Self { rating: Some(rating), ..Self::new(cell, why) }
    }

    pub fn text(&self) -> &str {
        &self.cell.text
    }

    /// Says whether it says anything at all.
    pub fn is_said(&self) -> bool {
        let is_silent = matches!(self.why, Why::Blank | Why::Dash | Why::Unknown | Why::Picture | Why::Template);
        !is_silent && !self.is_legend_unknown()
    }

    fn is_legend_unknown(&self) -> bool {
        self.why == Why::Legend && self.rating.is_none() && self.key.is_empty()
    }

    /// Says whether it has a rating that nobody needs to be asked about.
    pub const fn is_read(&self) -> bool {
        self.rating.is_some()
    }

    /// Says whether it is a legend that has to be asked about.
    pub fn is_asked_legend(&self) -> bool {
        self.why == Why::Legend && self.rating.is_none() && !self.key.is_empty()
    }
}

/// What a sign in a cell says.
#[derive(Debug, Clone, Copy)]
struct SignRead {
    why: Why,
    rating: Option<u8>,
    suggestion: Option<u8>,
}

/// What the cells of a table are read by.
#[derive(Debug, Default)]
pub struct CellRules {
    pub legend: Legend,
    pub decimal: DecimalSign,
    /// Whether full or half circles stand in the table, beside which an empty one is a no.
    pub has_circles: bool,
    /// How many stars are the most, where a table shows it or somebody said so.
    pub stars: Option<u8>,
}

impl CellRules {
    /// Reads a cell.
    pub fn read(&self, cell: impl Into<Arc<TableCell>>) -> ReadCell {
        let cell = cell.into();
        if cell.text.is_empty() {
            let why = if cell.has_picture { Why::Picture } else { Why::Blank };
            return ReadCell::new(cell, why);
        }
        let is_shifted = cell.is_shifted;
        let read = ReadCell::new(cell, Why::Text);
        let text = read.text();
        if is_shifted {
            return ReadCell { why: Why::Unknown, ..read };
        }
        if is_template(text) {
            return ReadCell { why: Why::Template, ..read };
        }
        if let Some(by_legend) = self.by_legend(&read.cell) {
            return by_legend;
        }
        if is_unknown(&read.key) {
            return ReadCell { why: Why::Unknown, ..read };
        }
        if is_dash(text) {
            return ReadCell { why: Why::Dash, ..read };
        }
        if let Some(score) = score_of(text, self.decimal) {
            return ReadCell { score: Some(score.value.into()), rating: Some(score.rating), why: Why::Score, ..read };
        }
        if let Some(stars) = stars_of(text) {
            return self.by_stars(read, stars);
        }
        if let Some(SignRead { why, rating, suggestion }) = self.by_sign(text) {
            return ReadCell { why, rating, suggestion, ..read };
        }
        if let Some(number) = read_number(text, self.decimal) {
            return ReadCell { number: Some(number.into()), why: Why::Number, ..read };
        }
        by_words(read)
    }

    fn by_legend(&self, cell: &Arc<TableCell>) -> Option<ReadCell> {
        let entry = self.legend.find(&cell.text)?;
        let cell = cell.clone();
        Some(match entry.meaning {
            Some(CellMeaning::Rated(rating)) => ReadCell::rated(cell, Why::Legend, rating),
            Some(CellMeaning::Unknown) => ReadCell { key: String::new(), ..ReadCell::new(cell, Why::Legend) },
            Some(CellMeaning::Text) => ReadCell::new(cell, Why::Text),
            None => ReadCell { key: entry.sign.clone(), ..ReadCell::new(cell, Why::Legend) },
        })
    }

    /// Reads a sign at the start or the end of a cell; yes and no in one cell, or a row of signs, is hedged.
    fn by_sign(&self, text: &str) -> Option<SignRead> {
        let rated = |rating| SignRead { why: Why::Sign, rating: Some(rating), suggestion: None };
        if let Some(rating) = sign_alone(text) {
            return Some(rated(rating));
        }
        // Signs are emoji, or their names between colons.
        if text.is_ascii() && !text.contains(':') {
            return None;
        }
        let at_end = |(sign, _): &(&str, u8)| text.starts_with(sign) || text.ends_with(sign);
        let (sign, rating) = signs().find(at_end)?;
        let differs = signs().any(|(other, value)| value != rating && text.contains(other));
        let is_repeated = text.matches(sign).count() > 1;
        if sign == EMPTY_CIRCLE && !self.has_circles {
            return Some(SignRead { why: Why::Hedged, rating: None, suggestion: None });
        }
        if differs || is_repeated {
            return Some(SignRead { why: Why::Hedged, rating: None, suggestion: differs.then_some(4) });
        }
        Some(rated(rating))
    }

    fn by_stars(&self, read: ReadCell, stars: Stars) -> ReadCell {
        let most = stars.slots.or(self.stars).filter(|most| stars.halves <= 2 * most);
        let rating = most.map(|most| part_of_eight(stars.halves, 2 * most));
        let why = if rating.is_some() { Why::Stars } else { Why::Number };
        ReadCell { why, rating, stars: Some(stars), ..read }
    }
}

/// Says whether a cell waits for somebody to fill it in.
pub fn is_template(text: &str) -> bool {
    let in_brackets = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let is_place =
        in_brackets.is_some_and(|inside| inside.chars().next().is_some_and(char::is_alphabetic) && inside.len() > 1);
    text.contains("___") || ["…", "..."].contains(&text) || is_place
}

/// A score that says of how many it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub rating: u8,
    /// The figure before the slash, or in the keycap.
    pub value: Ratio,
}

/// Reads `n/m` alone in its cell, or a keycap of ten.
pub fn score_of(text: &str, decimal: DecimalSign) -> Option<Score> {
    let keycap = |digit: char| digit.to_digit(10).filter(|digit| *digit > 0).and_then(|digit| u8::try_from(digit).ok());
    let mut letters = text.chars();
    let first = letters.next()?;
    let keycap = match (first, letters.as_str()) {
        ('🔟', "") => Some(10),
        (digit, "\u{20e3}") => keycap(digit),
        _ => None,
    };
    if let Some(value) = keycap {
        return Some(Score { rating: part_of_eight(value, 10), value: Ratio::whole(i128::from(value)) });
    }
    let (value, most) = text.split_once('/')?;
    let most: i128 = most.trim().parse().ok().filter(|most| matches!(most, 3..=8 | 10 | 20 | 50 | 100))?;
    let value = value.trim();
    let value = if decimal == DecimalSign::Comma { value.replace(',', ".") } else { value.to_owned() };
    let value = Ratio::decimal(&value).filter(|value| *value >= Ratio::ZERO && *value <= Ratio::whole(most))?;
    Some(Score { rating: on_scale(value, Ratio::ZERO, Ratio::whole(most))?, value })
}

/// Reads a row as this program writes it: every said cell begins with `n/8` or `?`, and remarks stand behind.
pub fn read_ratings_with_remarks(cells: &mut [ReadCell]) {
    let rating = |cell: &ReadCell| {
        let (head, remark) = cell.text().split_once(' ').unwrap_or((cell.text(), ""));
        let rating = if head == "?" {
            None
        } else {
            Some(head.strip_suffix("/8")?.parse::<u8>().ok().filter(|rating| *rating <= 8)?)
        };
        Some((rating, !remark.is_empty()))
    };
    let is_open = |cell: &&ReadCell| !matches!(cell.why, Why::Blank | Why::Dash);
    let read: Option<Vec<(Option<u8>, bool)>> = cells.iter().filter(is_open).map(rating).collect();
    let Some(read) = read else { return };
    let has_remark = read.iter().any(|(_, has_remark)| *has_remark);
    if !has_remark {
        return;
    }
    for (cell, (rating, _)) in cells.iter_mut().filter(|cell| is_open(&&**cell)).zip(read) {
        (cell.rating, cell.number, cell.stars, cell.suggestion) = (rating, None, None, None);
        cell.why = if rating.is_some() { Why::Score } else { Why::Unknown };
    }
}

/// Returns where a value lies between the lowest and the highest of its scale, from 0 to 8, halves up.
pub fn on_scale(value: Ratio, low: Ratio, high: Ratio) -> Option<u8> {
    let part = value.minus(low)?.over(high.minus(low)?)?.times(Ratio::whole(8))?;
    u8::try_from(part.rounded()).ok().filter(|rating| *rating <= 8)
}

/// `8 n / m`, halves up.
fn part_of_eight(part: u8, whole: u8) -> u8 {
    let (part, whole) = (u16::from(part), u16::from(whole.max(1)));
    u8::try_from((16 * part + whole) / (2 * whole)).unwrap_or(8).min(8)
}

/// Says whether a cell begins like one of stars.
pub fn has_stars(text: &str) -> bool {
    text.starts_with(['★', '⭐', '🌟', '½', '⯪', '☆', '✩', '⚝'])
}

/// Reads stars at the start of a cell that no figure follows.
fn stars_of(text: &str) -> Option<Stars> {
    if !has_stars(text) {
        return None;
    }
    let count = |text: &str, stars: &[char]| text.chars().take_while(|letter| stars.contains(letter)).count();
    let full = count(text, &['★', '⭐', '🌟']);
    let rest: String = text.chars().skip(full).collect();
    let half = usize::from(rest.starts_with(['½', '⯪']));
    let rest: String = rest.chars().skip(half).collect();
    let empty = count(&rest, &['☆', '✩', '⚝']);
    let rest: String = rest.chars().skip(empty).collect();
    let is_stars = full + half > 0 || empty > 1;
    if !is_stars
        || full + half + empty > 10
        || rest.chars().any(|letter| letter.is_ascii_digit() || "★⭐☆".contains(letter))
    {
        return None;
    }
    let slots = (empty > 0).then_some(full + half + empty);
    Some(Stars { halves: u8::try_from(2 * full + half).ok()?, slots: slots.and_then(|slots| u8::try_from(slots).ok()) })
}

fn by_words(read: ReadCell) -> ReadCell {
    let text = read.text();
    if is_asked_sign(text) {
        return ReadCell { why: Why::Soft, ..read };
    }
    let hedged = || ReadCell { suggestion: Some(4), why: Why::Hedged, ..read.clone() };
    let cut = remarked(text);
    let head = if cut.cut.is_some() { fold(cut.head) } else { read.key.clone() };
    if let Some(rating) = word_rating(&head) {
        let other = word_rating(&fold(remarked(cut.remark).head)).is_some_and(|other| other != rating);
        if other || (!cut.remark.is_empty() && is_hedge(cut.remark)) {
            return hedged();
        }
        // "No/low setup" is no no: behind a slash only another such word is a remark.
        if cut.cut != Some('/') || word_rating(&fold(cut.remark)).is_some() || is_unknown(&fold(cut.remark)) {
            return ReadCell { rating: Some(rating), why: Why::Word, ..read };
        }
        return read;
    }
    let first = head.split_whitespace().next().unwrap_or_default();
    let is_hedged_yes = first == "yes" && head.split_once(' ').is_some_and(|(_, rest)| is_hedge(rest));
    if is_hedged_yes {
        return hedged();
    }
    if let Some(suggestion) = soft_suggestion(&head) {
        return ReadCell { suggestion, key: head, why: Why::Soft, ..read };
    }
    if let Some(rating) = grade_suggestion(&head) {
        return ReadCell { suggestion: Some(rating), key: head, why: Why::Grade, ..read };
    }
    if let Some(rating) = level_suggestion(&head) {
        return ReadCell { suggestion: Some(rating), key: head, why: Why::Level, ..read };
    }
    read
}

/// What a sign means where a legend says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    pub sign: String,
    /// What the legend says, as it stands.
    pub text: String,
    /// What that is read as; nothing where it has to be asked.
    pub meaning: Option<CellMeaning>,
}

/// The signs a table explains, longest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Legend(Vec<LegendEntry>);

/// The most letters of a sign in a legend; short codes are longer.
const LONGEST_SIGN: usize = 4;

impl Legend {
    /// Reads the legend in the lines beside a table; `words` are meanings given by hand, which come first.
    pub fn read(near: &[String], words: &[(String, CellMeaning)]) -> Self {
        let by_hand = words.iter().map(|(sign, meaning)| LegendEntry {
            sign: sign.clone(),
            text: String::new(),
            meaning: Some(*meaning),
        });
        let mut entries: Vec<LegendEntry> = by_hand.collect();
        for line in near {
            for entry in entries_of(line) {
                if entries.iter().all(|known| known.sign != entry.sign) {
                    entries.push(entry);
                }
            }
        }
        sort_by_key(&mut entries, |entry| std::cmp::Reverse(entry.sign.len()));
        Self(entries)
    }

    /// Returns the entry whose sign a cell is or begins with.
    pub fn find(&self, text: &str) -> Option<&LegendEntry> {
        self.0.iter().find(|entry| {
            let Some(rest) = text.strip_prefix(entry.sign.as_str()) else {
                let by_hand = entry.text.is_empty() && fold(text) == fold(&entry.sign);
                return by_hand;
            };
            let is_word = entry.sign.chars().all(char::is_alphanumeric);
            rest.is_empty() || (!is_word && rest.starts_with([' ', '(', ',']))
        })
    }
}

/// The entries of one line: `SIGN = text`, or another sign of joining where the sign is a known one.
fn entries_of(line: &str) -> Vec<LegendEntry> {
    let pieces: Vec<&str> = line.split('=').collect();
    if pieces.len() < 2 {
        return pieces.first().map(|line| entries_with_colons(line)).unwrap_or_default();
    }
    let mut entries = Vec::new();
    for (place, pair) in pieces.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let is_last = place + 2 == pieces.len();
        let text = if is_last { after.trim() } else { without_last_word(after) };
        let sign = before.split_whitespace().next_back().unwrap_or_default().trim_start_matches(['(', '[', '"']);
        entries.extend(entry(sign, text));
    }
    entries
}

fn entries_with_colons(line: &str) -> Vec<LegendEntry> {
    let line = line.trim_start_matches(['-', '*', '+', ' ']);
    let joined = signs().find_map(|(sign, _)| {
        let rest = line.strip_prefix(sign)?.trim_start();
        let text = [":", "–", "—", "- "].into_iter().find_map(|join| rest.strip_prefix(join))?;
        entry(sign, text)
    });
    joined.into_iter().collect()
}

fn without_last_word(text: &str) -> &str {
    let text = text.trim_end();
    text.rfind(char::is_whitespace).and_then(|at| text.get(..at)).unwrap_or_default()
}

fn entry(sign: &str, text: &str) -> Option<LegendEntry> {
    let is_code = sign.len() > 2 && sign.starts_with(':') && sign.ends_with(':');
    let is_short = !sign.is_empty() && sign.chars().count() <= LONGEST_SIGN;
    let text = text.trim().trim_end_matches(['.', ',', ';', '|', '·', '/', ')', ' ']);
    let text = text.split(". ").next().unwrap_or_default();
    (is_code || is_short).then(|| LegendEntry {
        sign: sign.to_owned(),
        text: text.to_owned(),
        meaning: meaning_of(text),
    })
}

/// Reads what a legend says of a sign; nothing where nobody can be sure.
fn meaning_of(text: &str) -> Option<CellMeaning> {
    let folded = fold(text);
    let begins = |words: &[&str]| {
        words
            .iter()
            .any(|word| folded == *word || folded.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ','])))
    };
    if is_unknown(&folded) || begins(&["unknown", "untested", "not tested", "planned", "not known", "not applicable"]) {
        return Some(CellMeaning::Unknown);
    }
    let no = ["no", "none", "not", "no support", "not at all", "missing", "not yet", "not implemented", "not possible"];
    if no.contains(&folded.as_str()) || word_rating(&folded) == Some(0) {
        return Some(CellMeaning::Rated(0));
    }
    if begins(&["partial", "partially", "partly", "limited", "through a plugin", "via a plugin", "via plugin"]) {
        return Some(CellMeaning::Rated(4));
    }
    let yes = begins(&["yes", "full", "fully", "supported", "native"]);
    let joined = folded.split_once(' ').map_or("", |(_, rest)| rest);
    let is_less = is_hedge(joined) || contains_word(joined, "plugin") || contains_word(joined, "some");
    (yes && !is_less).then_some(CellMeaning::Rated(8))
}

/// A scale that scores are counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedScale {
    pub low: u16,
    pub high: u16,
}

/// Returns the scale that the text beside a table or its header states; nothing where the lowest is called best.
pub fn stated_scale(near: &[String], headers: &[&str]) -> Option<StatedScale> {
    const ABOUT: [&str; 10] =
        ["score*", "scoring", "rate*", "rating*", "scale*", "point*", "grade*", "mark*", "best", "stars"];
    let folded: Vec<String> = near.iter().map(|line| fold(line)).collect();
    let is_about = |line: &&String| ABOUT.iter().any(|word| contains_word(line, word));
    let turned = ["lower is better", "1 is best", "1 = best", "one is best", "1 is the best", "less is better"];
    if folded.iter().any(|line| turned.iter().any(|words| line.contains(words))) {
        return None;
    }
    let in_header = |header: &&str| {
        let inside = header.split_once('(').and_then(|(_, rest)| rest.split_once(')'))?;
        scale_in(&fold(inside.0))
    };
    folded.iter().filter(is_about).find_map(|line| scale_in(line)).or_else(|| headers.iter().find_map(in_header))
}

/// The first scale in a line: `1-5`, `0 to 10`, `out of 10`.
fn scale_in(line: &str) -> Option<StatedScale> {
    const HIGHEST: [u16; 10] = [3, 4, 5, 6, 7, 8, 10, 20, 50, 100];
    let spaced = line.replace(['-', '–', '—'], " - ").replace("..", " - ");
    let words: Vec<&str> =
        spaced.split_whitespace().map(|word| word.trim_matches([',', ';', '.', ':', '(', ')', '/'])).collect();
    let number = |word: &str| word.parse::<u16>().ok();
    words.windows(3).find_map(|window| {
        let [first, middle, last] = window else { return None };
        let high = number(last).filter(|high| HIGHEST.contains(high))?;
        if *first == "out" && *middle == "of" {
            return Some(StatedScale { low: 0, high });
        }
        let low = number(first).filter(|low| *low <= 1)?;
        ["-", "to", "through"].contains(middle).then_some(StatedScale { low, high })
    })
}

/// Says whether words over or beside a table call its numbers scores.
pub fn speaks_of_scores(text: &str) -> bool {
    let folded = fold(text);
    ["score", "scores", "scored", "scoring", "rating", "ratings", "points"]
        .iter()
        .any(|word| contains_word(&folded, word))
}

/// How much more alike in kind columns have to be than rows before a blank corner is doubted, in millionths.
const DOUBT: usize = 120_000;

/// Whether the cells of a column are more of a kind than those of a row, by more than chance does.
pub fn columns_are_more_alike(grid: &Grid) -> bool {
    let rules = CellRules { decimal: grid.decimal, ..CellRules::default() };
    let kinds: Vec<Vec<Option<&'static str>>> = grid
        .rows
        .iter()
        .filter(|row| !row.is_spanned)
        .map(|row| row.cells.iter().skip(1).map(|cell| coarse_kind(&rules, cell)).collect())
        .collect();
    let columns = grid.header.len().saturating_sub(1);
    let by_column: Vec<Vec<Option<&str>>> =
        (0..columns).map(|column| kinds.iter().map(|row| row.get(column).copied().flatten()).collect()).collect();
    alikeness(&by_column) >= alikeness(&kinds) + DOUBT
}

/// The mean share of the commonest kind in each line, in millionths.
fn alikeness(lines: &[Vec<Option<&'static str>>]) -> usize {
    let shares = lines.iter().filter_map(|line| {
        let said: Vec<&str> = line.iter().copied().flatten().collect();
        let commonest = said.iter().map(|kind| said.iter().filter(|other| *other == kind).count()).take(64).max()?;
        Some(commonest * 1_000_000 / said.len())
    });
    let shares: Vec<usize> = shares.collect();
    shares.iter().sum::<usize>() / shares.len().max(1)
}

fn coarse_kind(rules: &CellRules, cell: &TableCell) -> Option<&'static str> {
    let read = rules.read(cell.clone());
    Some(match read.why {
        Why::Blank | Why::Dash | Why::Unknown | Why::Picture | Why::Template => return None,
        Why::Sign | Why::Word | Why::Hedged | Why::Legend => "signs",
        Why::Score | Why::Stars => "scores",
        Why::Soft | Why::Grade | Why::Level => "words",
        Why::Number => match read.number.map(|number| number.dimension) {
            Some(Dimension::Time(_)) => "time",
            Some(Dimension::Bytes(_)) => "bytes",
            Some(Dimension::Money { .. }) => "money",
            Some(Dimension::Rate(_)) => "rate",
            Some(Dimension::Percent) => "percent",
            _ => "count",
        },
        Why::Text | Why::Winner => "text",
    })
}

#[cfg(test)]
mod tests {
    use super::{CellMeaning, CellRules, Legend, StatedScale, TableCell, Why, scale_in, stated_scale};

    #[test]
    fn the_first_rule_that_fits_reads_a_cell() {
        let rules = CellRules::default();
        for (text, why, rating) in [
            ("✅ Smallest", Why::Sign, Some(8)),
            ("works ✅", Why::Sign, Some(8)),
            ("✅ or ❌", Why::Hedged, None),
            ("●●●○○", Why::Hedged, None),
            ("○", Why::Hedged, None),
            ("✅✅", Why::Hedged, None),
            ("+", Why::Sign, Some(8)),
            ("+43%", Why::Number, None),
            ("~2 minutes", Why::Number, None),
            ("4/5", Why::Score, Some(6)),
            ("9.5/10", Why::Score, Some(8)),
            ("11/10", Why::Text, None),
            ("12 / 30", Why::Text, None),
            ("24/7", Why::Text, None),
            ("★★☆☆", Why::Stars, Some(4)),
            ("⭐⭐⭐", Why::Number, None),
            ("⭐ 12k", Why::Text, None),
            ("Yes", Why::Word, Some(8)),
            ("yes (by scripts)", Why::Word, Some(8)),
            ("Yes, but slowly", Why::Hedged, None),
            ("Yes with a plugin", Why::Hedged, None),
            ("Yes / No", Why::Hedged, None),
            ("No (planned)", Why::Hedged, None),
            ("No/low setup", Why::Text, None),
            ("No limit", Why::Text, None),
            ("None, open it", Why::Soft, None),
            ("Kind of", Why::Word, Some(4)),
            ("Very good", Why::Grade, None),
            ("Low", Why::Level, None),
            ("___ kg", Why::Template, None),
            ("[score]", Why::Template, None),
            ("N/A", Why::Unknown, None),
            ("—", Why::Dash, None),
            ("8\u{20e3}", Why::Score, Some(6)),
        ] {
            let read = rules.read(TableCell::plain(text));
            assert_eq!((read.why, read.rating), (why, rating), "{text}");
        }
    }

    #[test]
    fn stars_are_counted_of_those_that_are_known() {
        let rules = CellRules { stars: Some(5), ..CellRules::default() };
        let rating = |text: &str| rules.read(TableCell::plain(text)).rating;
        assert_eq!(["⭐⭐⭐⭐⭐ native", "⭐⭐⭐", "★", "★★★½"].map(rating), [Some(8), Some(5), Some(2), Some(6)]);
    }

    #[test]
    fn a_legend_explains_signs() {
        let near = ["Legend: ● = full, ◐ = partial, ○ = not available, ▲ = through a plugin".to_owned()];
        let legend = Legend::read(&near, &[]);
        for (sign, rating) in [("●", 8), ("◐ beta", 4), ("○", 0), ("▲", 4)] {
            let meaning = legend.find(sign).and_then(|entry| entry.meaning);
            assert_eq!(meaning, Some(CellMeaning::Rated(rating)), "{sign}");
        }
        let near = ["Y = yes N = no P = planned E = enterprise only S = supported with a plugin".to_owned()];
        let legend = Legend::read(&near, &[]);
        let meanings = ["Y", "N", "P", "E", "S"].map(|sign| legend.find(sign).and_then(|entry| entry.meaning));
        assert_eq!(
            meanings,
            [Some(CellMeaning::Rated(8)), Some(CellMeaning::Rated(0)), Some(CellMeaning::Unknown), None, None]
        );
        assert_eq!(legend.find("Yes"), None);
    }

    #[test]
    fn a_scale_is_stated_in_words_about_scores() {
        for (line, scale) in [
            ("scores run from 1 to 5, five is best.", Some((1, 5))),
            ("points out of 10.", Some((0, 10))),
            ("rated 0-10", Some((0, 10))),
            ("versions 2 to 5", None),
        ] {
            assert_eq!(scale_in(line), scale.map(|(low, high)| StatedScale { low, high }), "{line}");
        }
        let near = |line: &str| [line.to_owned()];
        assert_eq!(stated_scale(&near("Pages 1-5"), &[]), None);
        assert_eq!(stated_scale(&near("Scores 1-5, 1 is best"), &[]), None);
        assert_eq!(stated_scale(&[], &["Speed (1-5)"]), Some(StatedScale { low: 1, high: 5 }));
    }
}
