//! Numbers in cells, exact with their unit, and the steps that rate a row of them.
//!
//! Steps are frozen on the day they are read, so that a tenth option moves none.

use crate::import::vocabulary::{NameSays, direction_of_counts, direction_of_name, find, fold, stated_direction};
use crate::model::criterion::BetterDirection;
use crate::model::fraction::Ratio;

const TIME_UNITS: [(&str, i128, i128); 24] = [
    ("ns", 1, 1_000_000_000),
    ("µs", 1, 1_000_000),
    ("μs", 1, 1_000_000),
    ("us", 1, 1_000_000),
    ("ms", 1, 1_000),
    ("s", 1, 1),
    ("msec", 1, 1_000),
    ("sec", 1, 1),
    ("secs", 1, 1),
    ("second", 1, 1),
    ("seconds", 1, 1),
    ("min", 60, 1),
    ("mins", 60, 1),
    ("minute", 60, 1),
    ("minutes", 60, 1),
    ("h", 3_600, 1),
    ("hr", 3_600, 1),
    ("hrs", 3_600, 1),
    ("hour", 3_600, 1),
    ("hours", 3_600, 1),
    ("day", 86_400, 1),
    ("days", 86_400, 1),
    ("week", 604_800, 1),
    ("weeks", 604_800, 1),
];

const BYTE_UNITS: [(&str, i128); 10] = [
    ("b", 1),
    ("byte", 1),
    ("bytes", 1),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
    ("kib", 1_024),
    ("mib", 1_048_576),
    ("gib", 1_073_741_824),
];

/// What stands behind a unit without changing what is measured.
const UNIT_REMARKS: [&str; 18] = [
    "avg", "avg.", "average", "mean", "median", "typical", "typ.", "max", "max.", "min", "min.", "total", "peak",
    "idle", "cold", "warm", "approx", "each",
];

/// What a number counts, as far as two of them can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dimension {
    /// Of what, for example `avg` or `/op`; empty where nothing is said about it.
    Time(String),
    /// Of what, likewise.
    Bytes(String),
    /// A currency and for how long, for example `$` and `month`.
    Money {
        currency: String,
        period: String,
    },
    /// So many in a second of what is named.
    Rate(String),
    Percent,
    /// So many times something else.
    Multiple,
    /// Pieces of what is named, or of anything.
    Count(String),
}

/// A number as a cell says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// In the unit of the cell; of a range the middle.
    pub value: Ratio,
    /// As it is written; empty where there is none.
    pub unit: String,
    pub dimension: Dimension,
    /// What one of its unit is in the unit all of its dimension are compared in.
    pub factor: Ratio,
    /// Whether it is written with a plus or a minus before it.
    pub is_signed: bool,
    /// Whether it is a number alone, without unit, sign, range and remark.
    pub is_plain: bool,
}

impl Number {
    /// Returns the value in the unit that all of its dimension are compared in.
    pub fn in_base(&self) -> Option<Ratio> {
        self.value.times(self.factor)
    }
}

/// How the figures of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalSign {
    #[default]
    Point,
    Comma,
}

/// Reads a cell that is one number with at most a sign before it, a unit and a remark in brackets.
pub fn read_number(text: &str, decimal: DecimalSign) -> Option<Number> {
    let (body, remark) = match text.find(['(', '[']) {
        Some(at) if at > 0 && text.ends_with([')', ']']) => (text.get(..at)?, true),
        Some(_) => return None,
        None => (text, false),
    };
    let body = body.trim();
    let rest = body.trim_start_matches(['~', '≈', '<', '>', '≤', '≥']).trim_start();
    let is_about = rest.len() != body.len();
    let (currency, rest) = currency_before(rest);
    let first = take_number(rest, decimal)?;
    let mut rest = first.rest;
    let mut value = first.value;
    let mut is_range = false;
    if let Some(second) = range_end(rest, decimal) {
        value = value.plus(second.value)?.over(Ratio::whole(2))?;
        rest = second.rest;
        is_range = true;
    }
    let unit = rest.trim().trim_end_matches('+').trim();
    if !is_unit(unit) {
        return None;
    }
    let is_plain = unit.is_empty() && currency.is_empty() && !is_range && !remark && !is_about && !first.is_signed;
    let has_plus = rest.trim().ends_with('+');
    let (dimension, factor) = dimension_of(&currency, unit)?;
    let unit = if currency.is_empty() { unit.to_owned() } else { format!("{currency}{unit}") };
    let is_signed = first.is_signed && !is_range;
    Some(Number { value, unit, dimension, factor, is_signed, is_plain: is_plain && !has_plus })
}

/// Says whether the name of a row ends with a unit in brackets.
pub fn names_unit(name: &str) -> bool {
    let unit = unit_of_name(name);
    !unit.is_empty() && dimension_of("", unit).is_some_and(|(dimension, _)| !matches!(dimension, Dimension::Count(_)))
}

/// What a name has in brackets at its end.
fn unit_of_name(name: &str) -> &str {
    let inside = |open, close| name.rsplit_once(open).and_then(|(_, rest)| rest.trim_end().strip_suffix(close));
    inside('(', ')').or_else(|| inside('[', ']')).unwrap_or_default().trim()
}

/// Gives a number without a unit the one that its row is named with, for example `Mean time (ms)`.
pub fn with_unit_of_name(number: Number, unit: &str) -> Number {
    if !number.unit.is_empty() || number.dimension != Dimension::Count(String::new()) {
        return number;
    }
    match dimension_of("", unit) {
        Some((dimension, factor)) if !matches!(dimension, Dimension::Count(_)) => {
            Number { unit: unit.to_owned(), dimension, factor, ..number }
        }
        _ => number,
    }
}

/// A number at the start of a text and what stands after it.
struct Taken<'t> {
    value: Ratio,
    is_signed: bool,
    rest: &'t str,
}

fn take_number(text: &str, decimal: DecimalSign) -> Option<Taken<'_>> {
    let unsigned = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let is_signed = unsigned.len() != text.len();
    let is_negative = is_signed && !text.starts_with('+');
    let end = unsigned.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let (written, rest) = unsigned.split_at(end.unwrap_or(unsigned.len()));
    // A comma or a point at the end belongs to the sentence, and there should be none.
    let digits = plain_digits(written, decimal)?;
    let value = Ratio::decimal(&if is_negative { format!("-{digits}") } else { digits })?;
    let (value, rest) = multiplied(value, rest);
    Some(Taken { value: value?, is_signed, rest })
}

/// Returns the digits with a point and without separators of thousands.
fn plain_digits(written: &str, decimal: DecimalSign) -> Option<String> {
    let (point, group) = match decimal {
        DecimalSign::Point => ('.', ','),
        DecimalSign::Comma => (',', '.'),
    };
    let (whole, fraction) = match written.split_once(point) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (written, None),
    };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(group);
    let first = groups.next().filter(|first| is_digits(first))?;
    let mut digits = first.to_owned();
    for part in groups {
        if first.len() > 3 || part.len() != 3 || !is_digits(part) {
            return None;
        }
        digits.push_str(part);
    }
    match fraction {
        None => Some(digits),
        Some(fraction) if is_digits(fraction) => Some(format!("{digits}.{fraction}")),
        Some(_) => None,
    }
}

/// Whether a point in a text may part thousands as well as decimals: `1.250`, but neither `0.125` nor `1.2500`.
pub fn may_part_thousands(text: &str) -> bool {
    let start = text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    let figure = text.get(start..).unwrap_or_default();
    let end = figure.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(figure.len());
    let figure = figure.get(..end).unwrap_or_default().trim_end_matches('.');
    figure
        .split_once('.')
        .is_some_and(|(whole, rest)| (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3)
}

/// Takes a thousand, a million or a milliard that is written directly behind a number.
fn multiplied(value: Ratio, rest: &str) -> (Option<Ratio>, &str) {
    let factor = match rest.chars().next() {
        Some('k' | 'K') => 1_000,
        Some('M') => 1_000_000,
        Some('B') => 1_000_000_000,
        _ => return (Some(value), rest),
    };
    let after = rest.get(1..).unwrap_or_default();
    if after.starts_with(char::is_alphabetic) {
        return (Some(value), rest);
    }
    (value.times(Ratio::whole(factor)), after)
}

fn currency_before(text: &str) -> (String, &str) {
    let Some(first) = text.chars().next().filter(|first| "$€£¥₹".contains(*first)) else {
        return (String::new(), text);
    };
    (first.to_string(), text.get(first.len_utf8()..).unwrap_or_default().trim_start())
}

/// The second number of a range.
fn range_end(rest: &str, decimal: DecimalSign) -> Option<Taken<'_>> {
    let rest = rest.trim_start();
    let after = ["-", "–", "—", "to ", ".."].into_iter().find_map(|dash| rest.strip_prefix(dash))?;
    let (_, after) = currency_before(after.trim_start());
    take_number(after, decimal).filter(|second| !second.is_signed)
}

/// What may stand behind a number: a few words or signs without figures.
fn is_unit(unit: &str) -> bool {
    let is_letter = |letter: char| {
        letter.is_alphabetic() || matches!(letter, '%' | '/' | ' ' | '.' | '×' | '°' | '²' | '³' | '-' | '\'')
    };
    let starts = unit.chars().next().is_none_or(|first| first.is_alphabetic() || "%/×°€£$¥₹".contains(first));
    starts
        && unit.split_whitespace().count() <= 4
        && unit.chars().count() <= 30
        && unit.chars().all(|letter| is_letter(letter) || "€£$¥₹".contains(letter))
}

fn dimension_of(currency: &str, unit: &str) -> Option<(Dimension, Ratio)> {
    let one = Ratio::whole(1);
    let (currency, unit) = if currency.is_empty() { currency_of(unit) } else { (currency.to_owned(), unit) };
    if !currency.is_empty() {
        return Some((Dimension::Money { currency, period: period(unit) }, one));
    }
    if unit == "%" {
        return Some((Dimension::Percent, one));
    }
    if ["x", "×", "X", "times"].contains(&unit) {
        return Some((Dimension::Multiple, one));
    }
    if let Some((up, down)) = seconds(unit) {
        return Some((Dimension::Time(String::new()), Ratio::new(up, down)?));
    }
    if let Some(bytes) = bytes(unit) {
        return Some((Dimension::Bytes(String::new()), Ratio::whole(bytes)));
    }
    let per_second = ["/s", "/sec", "/second", " per second", " a second"];
    if let Some(what) = per_second.into_iter().find_map(|end| unit.strip_suffix(end)) {
        let what = what.trim();
        let factor = bytes(what).map_or(one, Ratio::whole);
        let what = if bytes(what).is_some() { "B".to_owned() } else { fold(what) };
        return Some((Dimension::Rate(what), factor));
    }
    if let Some((head, remark)) = unit_and_remark(unit) {
        if let Some((up, down)) = seconds(head) {
            return Some((Dimension::Time(remark), Ratio::new(up, down)?));
        }
        if let Some(bytes) = bytes(head) {
            return Some((Dimension::Bytes(remark), Ratio::whole(bytes)));
        }
    }
    Some((Dimension::Count(fold(unit)), one))
}

/// Returns how many seconds a unit of time has, as numerator and denominator.
fn seconds(unit: &str) -> Option<(i128, i128)> {
    TIME_UNITS.iter().find(|(name, ..)| *name == unit.to_lowercase()).map(|(_, up, down)| (*up, *down))
}

/// Returns how many bytes a unit has; "Mb" may be bits and is none.
fn bytes(unit: &str) -> Option<i128> {
    let is_bits = unit.len() == 2 && unit.ends_with('b') && unit.starts_with(|first: char| first.is_uppercase());
    find(&BYTE_UNITS, &unit.to_lowercase()).filter(|_| !is_bits)
}

/// Cuts a unit of time or size from what stands behind it: an average of it, or for each of what it is.
///
/// Nothing where what stands behind says what the time or size is good for, as in "30 days retention", or in which time
/// so much may be had.
fn unit_and_remark(unit: &str) -> Option<(&str, String)> {
    let at = unit.find([' ', '/'])?;
    let (head, rest) = unit.split_at(at);
    let rest = fold(rest.trim());
    let each = rest.strip_prefix('/').or_else(|| rest.strip_prefix("per ")).map(str::trim);
    let is_period = |each: &str| seconds(each).is_some() || ["mo", "month", "year", "yr"].contains(&each);
    let is_remark = match each {
        Some(each) => !each.is_empty() && !is_period(each),
        None => rest.split(' ').all(|word| UNIT_REMARKS.contains(&word)),
    };
    is_remark.then_some((head, rest))
}

/// The currency that a unit begins with.
fn currency_of(unit: &str) -> (String, &str) {
    let by_name = ["USD", "EUR", "GBP", "CHF", "JPY", "€", "£", "$", "¥", "₹"];
    let found = by_name.into_iter().find_map(|name| Some((name, unit.strip_prefix(name)?)));
    found.map_or((String::new(), unit), |(name, rest)| (name.to_owned(), rest))
}

/// For how long and whom a price is, in words that can be compared.
fn period(unit: &str) -> String {
    let folded = fold(unit);
    let words = folded.split(['/', ' ']).filter(|word| !word.is_empty() && *word != "per" && *word != "a");
    let plain = words.map(|word| match word {
        "mo" | "mo." | "month" | "months" | "monthly" => "month",
        "yr" | "yr." | "year" | "years" | "yearly" | "annually" => "year",
        other => other,
    });
    plain.collect::<Vec<_>>().join(" ")
}

/// The numbers of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberRow {
    name: String,
    /// One an option; none where nothing is said.
    numbers: Vec<Option<Number>>,
}

impl NumberRow {
    /// Takes the numbers of a row with that name, which may name their unit in brackets.
    pub fn new(name: &str, numbers: Vec<Option<Number>>) -> Self {
        let unit = unit_of_name(name);
        let of_name = |number: Option<Number>| number.map(|number| with_unit_of_name(number, unit));
        Self { name: name.to_owned(), numbers: numbers.into_iter().map(of_name).collect() }
    }

    fn first(&self) -> Option<&Number> {
        self.numbers
            .iter()
            .flatten()
            .find(|number| !number.value.is_zero() && !number.unit.is_empty())
            .or_else(|| self.numbers.iter().flatten().next())
    }

    /// Whether all are of one dimension; nothing is of every one.
    fn dimension(&self) -> Option<&Dimension> {
        let first = &self.first()?.dimension;
        let fits = |number: &Number| {
            let is_free =
                number.value.is_zero() && matches!(number.dimension, Dimension::Money { .. } | Dimension::Count(_));
            number.dimension == *first || is_free
        };
        self.numbers.iter().flatten().all(fits).then_some(first)
    }

    /// The unit the steps are written in, as the first cell writes it.
    pub fn unit(&self) -> Option<String> {
        self.dimension()?;
        self.first().map(|number| number.unit.clone()).filter(|unit| !unit.is_empty())
    }

    /// The values as decimals in a unit, one an option; nothing where they cannot be given in it.
    pub fn values_in(&self, unit: &str) -> Option<Vec<Option<String>>> {
        self.dimension()?;
        let factor = match unit {
            "" => self.first()?.factor,
            unit => dimension_of("", unit)?.1,
        };
        let value = |number: &Option<Number>| match number {
            None => Some(None),
            Some(number) => Some(Some(number.in_base()?.over(factor)?.to_decimal()?)),
        };
        self.numbers.iter().map(value).collect()
    }

    /// What rows have in common that are asked together.
    pub fn unit_key(&self) -> Option<String> {
        match self.dimension()? {
            Dimension::Time(_) => Some("time".to_owned()),
            Dimension::Bytes(_) => Some("bytes".to_owned()),
            Dimension::Percent => Some("%".to_owned()),
            Dimension::Money { currency, period } => Some(format!("{currency} {period}")),
            Dimension::Rate(what) => Some(format!("{what}/s")),
            Dimension::Multiple | Dimension::Count(_) => None,
        }
    }

    /// The direction that unit and name suggest; none where they differ or say nothing.
    pub fn suggested_direction(&self) -> Option<BetterDirection> {
        let dimension = self.dimension()?;
        if let Some(stated) = stated_direction(&self.name) {
            return Some(stated);
        }
        let (by_unit, by_name) = match dimension {
            // Hours and days are as often given as taken: for how long something is kept, or how long it lasts.
            Dimension::Time(_) if self.is_long() => {
                let name = direction_of_name(&self.name);
                return Some(BetterDirection::Less).filter(|less| name == NameSays::One(*less));
            }
            // A machine may have gigabytes, and a program take them.
            Dimension::Bytes(_) if self.is_large() => (None, direction_of_counts(&self.name)),
            Dimension::Time(_) | Dimension::Bytes(_) | Dimension::Money { .. } => {
                (Some(BetterDirection::Less), direction_of_name(&self.name))
            }
            Dimension::Rate(what) => {
                let is_bad = direction_of_name(what) == NameSays::One(BetterDirection::Less);
                let better = if is_bad { BetterDirection::Less } else { BetterDirection::More };
                (Some(better), direction_of_name(&self.name))
            }
            Dimension::Count(what) if !what.is_empty() => match direction_of_counts(what) {
                NameSays::One(better) => (Some(better), direction_of_counts(&self.name)),
                NameSays::Both => return None,
                NameSays::Nothing => (None, direction_of_counts(&self.name)),
            },
            Dimension::Percent | Dimension::Multiple | Dimension::Count(_) => (None, direction_of_name(&self.name)),
        };
        match (by_unit, by_name) {
            (_, NameSays::Both) => None,
            (by_unit, NameSays::Nothing) => by_unit,
            (None, NameSays::One(by_name)) => Some(by_name),
            (Some(by_unit), NameSays::One(by_name)) => (by_unit == by_name).then_some(by_unit),
        }
    }

    /// Whether times are counted in hours or more.
    fn is_long(&self) -> bool {
        self.first().is_some_and(|number| number.factor >= Ratio::whole(3_600))
    }

    /// Whether sizes are counted in gigabytes or more.
    fn is_large(&self) -> bool {
        self.first().is_some_and(|number| number.factor >= Ratio::whole(1_000_000_000))
    }

    /// The worst values that are still 8, 7, … 2, from the best of the day: each doubling costs two.
    ///
    /// None where a value is not above 0, in percent, or in another dimension.
    pub fn steps(&self, better: BetterDirection) -> Option<Vec<String>> {
        let dimension = self.dimension()?;
        let is_ratio = !matches!(dimension, Dimension::Percent | Dimension::Multiple);
        let values: Vec<Ratio> = self.numbers.iter().flatten().map(Number::in_base).collect::<Option<_>>()?;
        if !is_ratio || values.is_empty() || values.iter().any(|value| !value.is_positive()) {
            return None;
        }
        let best = match better {
            BetterDirection::Less => values.into_iter().min(),
            BetterDirection::More => values.into_iter().max(),
        };
        better.steps_from(best?.over(self.first()?.factor)?)
    }

    /// The same between two figures that are rated 8 and 4: in equal ratios where both are above 0, else in equal parts.
    pub fn steps_between(&self, eight: Ratio, four: Ratio) -> Option<Vec<String>> {
        self.dimension()?;
        if eight.is_positive() && four.is_positive() {
            // A square root is rounded the same way everywhere, and three digits of it are kept.
            let ratio = (four.as_float() / eight.as_float()).sqrt().sqrt();
            let bounds = (0..7).scan(eight.as_float(), |bound, _| {
                let this = *bound;
                *bound *= ratio;
                Some(this)
            });
            return bounds.map(|bound| decimal_of(bound)?.three_digits()).collect();
        }
        let part = four.minus(eight)?.over(Ratio::whole(4))?;
        let bound = |place: i128| eight.plus(part.times(Ratio::whole(place))?)?.fixed(3);
        let short = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
        (0..7).map(|place| bound(place).map(short)).collect()
    }
}

/// A float as a decimal number, for rounding it to three digits.
fn decimal_of(value: f64) -> Option<Ratio> {
    if !value.is_finite() || value <= 0.0 {
        return None;
    }
    let places = if value >= 1000.0 {
        0
    } else if value >= 1.0 {
        6
    } else {
        12
    };
    Ratio::decimal(&format!("{value:.places$}"))
}

/// Rates the numbers of a row: each takes the first step it meets, else 1. No number says "cannot".
pub fn rate_by_steps(row: &NumberRow, better: BetterDirection, steps: &[String]) -> CellRatings {
    let bounds: Vec<Option<Ratio>> = steps.iter().map(|step| Ratio::decimal(step)).collect();
    let factor = row.first().map_or(Ratio::whole(1), |number| number.factor);
    let rate = |number: &Number| {
        let value = number.in_base()?.over(factor)?;
        let meets = |bound: &Option<Ratio>| {
            bound.is_some_and(|bound| match better {
                BetterDirection::Less => value <= bound,
                BetterDirection::More => value >= bound,
            })
        };
        let place = bounds.iter().position(meets).unwrap_or(7);
        u8::try_from(8_usize.saturating_sub(place)).ok()
    };
    row.numbers.iter().map(|number| number.as_ref().and_then(rate)).collect()
}

/// A cell's rating of one option; unknown where there is none.
pub type CellRatings = Vec<Option<u8>>;

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{DecimalSign, Dimension, NumberRow, Ratio, may_part_thousands, rate_by_steps, read_number};
    use crate::model::criterion::BetterDirection;

    #[test]
    fn a_cell_is_one_number_or_none() {
        for (text, value, unit) in [
            ("20 ms", "20", "ms"),
            ("12k req/s", "12000", "req/s"),
            ("9,500 req/s", "9500", "req/s"),
            ("~240K+", "240000", ""),
            ("$19/month", "19", "$/month"),
            ("50-100 ms", "75", "ms"),
            ("<1 ms", "1", "ms"),
            ("1-3 seconds", "2", "seconds"),
            ("99.99%", "99.99", "%"),
            ("-2%", "-2", "%"),
            ("10 a day", "10", "a day"),
            ("3 (two paid)", "3", ""),
        ] {
            let number = read_number(text, DecimalSign::Point).unwrap();
            assert_eq!((number.value, number.unit.as_str()), (Ratio::decimal(value).unwrap(), unit), "{text}");
        }
        for text in
            ["12 / 30", "1.2.3", "No limit", "Two commands", "v1.2", "2026-11-23", "3 plugins, 4 themes", "24/7"]
        {
            assert_eq!(read_number(text, DecimalSign::Point), None, "{text}");
        }
        assert_eq!(read_number("7,5", DecimalSign::Comma).unwrap().value, Ratio::decimal("7.5").unwrap());
        assert_eq!(read_number("7,5", DecimalSign::Point), None);
        let bits = read_number("5 Mb", DecimalSign::Point).unwrap();
        assert_eq!(bits.dimension, Dimension::Count("mb".to_owned()));
    }

    #[test]
    fn three_digits_say_something() {
        for (up, down, text) in [
            (3_567_621, 1_000_000, "3.57"),
            (10_090_756, 1000, "10100"),
            (120, 1, "120"),
            (1, 80, "0.0125"),
            (2, 1, "2"),
        ] {
            assert_eq!(Ratio::new(up, down).unwrap().three_digits().unwrap(), text);
        }
    }

    #[test]
    fn a_point_before_three_digits_is_unclear() {
        for (text, is_unclear) in [
            ("€ 1.250", true),
            ("12.500", true),
            ("0.125", false),
            ("1.25", false),
            ("1.2500", false),
            ("1.250.000", false),
        ] {
            assert_eq!(may_part_thousands(text), is_unclear, "{text}");
        }
    }

    fn row(name: &str, texts: &[&str]) -> NumberRow {
        NumberRow::new(name, texts.iter().map(|text| read_number(text, DecimalSign::Point)).collect())
    }

    #[test]
    fn each_doubling_costs_two() {
        let row = row("Cold start", &["20 ms", "45 ms", "0.2 s"]);
        let steps = row.steps(BetterDirection::Less).unwrap();
        assert_eq!(steps, ["23.8", "33.6", "47.6", "67.3", "95.1", "135", "190"]);
        assert_eq!(rate_by_steps(&row, BetterDirection::Less, &steps), [Some(8), Some(6), Some(1)]);
    }

    #[test]
    fn two_figures_rate_where_no_step_can_be_suggested() {
        let row = row("Price", &["$0", "$19/month", "$99/month"]);
        assert_eq!(row.steps(BetterDirection::Less), None);
        let steps = row.steps_between(Ratio::ZERO, Ratio::whole(40)).unwrap();
        assert_eq!(steps, ["0", "10", "20", "30", "40", "50", "60"]);
        assert_eq!(rate_by_steps(&row, BetterDirection::Less, &steps), [Some(8), Some(6), Some(1)]);
        let steps = row.steps_between(Ratio::whole(10), Ratio::whole(160)).unwrap();
        assert_eq!(steps, ["10", "20", "40", "80", "160", "320", "640"]);
    }

    /// What the name, the unit and what is counted say together; a wrong way is worse than none.
    #[test]
    fn a_suggested_direction_is_right_or_missing() {
        let (less, more) = (Some(BetterDirection::Less), Some(BetterDirection::More));
        for (name, cells, direction) in [
            ("Performance", ["10ms avg", "25ms avg"], None),
            ("Response", ["10ms avg", "25ms avg"], less),
            ("Parse", ["12 ns/op", "30 ns/op"], less),
            ("Footprint", ["12 MB per process", "30 MB per process"], less),
            ("Search", ["10ms avg", "25ms max"], None),
            ("Batch size", ["5 texts", "100 texts"], None),
            ("Batch time", ["5 texts", "100 texts"], None),
            ("Included", ["3 bugs", "12 bugs"], less),
            ("Included", ["3 languages", "12 languages"], more),
            ("Memory", ["12 MB", "40 MB"], less),
            ("Memory", ["16 GB", "32 GB"], None),
            ("Attachment size", ["10 MB", "25 MB"], None),
            ("Traffic", ["10 MB/month", "25 MB/month"], more),
            ("Version log", ["30 days", "90 days"], None),
            ("Setup time", ["2 hours", "3 days"], less),
            ("Drops", ["5 errors/s", "9 errors/s"], less),
            ("Cost efficiency", ["40", "80"], more),
            ("Cost_Effectiveness", ["40", "80"], more),
            ("Memory saved", ["30%", "40%"], more),
            ("Errors handled", ["30%", "40%"], more),
            ("Handling errors", ["30%", "40%"], less),
            ("Performance (lower is better)", ["3", "4"], less),
            ("BLEU ↑", ["0.3", "0.4"], more),
            ("Time (s) ↓", ["3", "4"], less),
            ("Speed", ["10 ms", "20 ms"], None),
        ] {
            assert_eq!(row(name, &cells).suggested_direction(), direction, "{name}: {cells:?}");
        }
    }

    #[test]
    fn where_unit_and_name_differ_nothing_is_suggested() {
        assert_eq!(row("Log retention", &["7 days", "30 days"]).suggested_direction(), None);
        assert_eq!(row("Bill", &["$5/month", "$40/year"]).suggested_direction(), None);
        assert_eq!(row("Mean (ms)", &["1.2", "3"]).suggested_direction(), Some(BetterDirection::Less));
        assert_eq!(row("Projects", &["3", "20"]).suggested_direction(), None);
    }
}
