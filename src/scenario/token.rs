//! A scenario in at most 64 characters.
//!
//! It carries a check of the pack, whose ratings are in force, the levels, rows by their append-only number, and the
//! pinned frameworks. Behind `vs` and the version stand digits of five bits, then two that check them. The first is a
//! hash; the second is the sum of all digits, each weighted by another power of a generator of GF(32), so any wrong
//! character and any two swapped neighbours change it. The first version stays readable for ever.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::catalog::{Catalog, MOST_OPTIONS};
use crate::model::level::Level;
use crate::model::rating::{Basis, Ratings};
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::text;

/// The most characters of a token.
pub const LONGEST: usize = 64;

/// What is said where there is no token: the scenario does not fit one, or has rows, options or ratings of its own.
pub const NEEDS_FILE: &str = "needs the scenario file";

/// What every token begins with.
const PREFIX: &str = "vs";
/// The version that is written.
const VERSION: char = '1';
/// The digits, 0 to 31: letters that look like others are left out (Crockford).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bits that tell packs apart, versions of the content of one, and its frameworks.
const PACK_BITS: u32 = 20;
const CONTENT_BITS: u32 = 15;
const FRAMEWORK_BITS: u32 = 16;
/// Bits of the level of keeping to one stack.
const ONE_STACK_BITS: u32 = 3;
const LEVELS: [Level; 4] = [Level::Low, Level::Medium, Level::High, Level::Must];

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOver {
    pub scenario: Scenario,
    pub content: TokenContent,
}

/// Whether a token was made for the content there is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenContent {
    /// All that moves a verdict is as it was.
    Same,
    /// Something is not, and the verdict may be another one.
    Changed,
}

/// Why a text cannot be read as a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// It does not look like one.
    NoToken,
    /// It is in a version that is not known here.
    Newer(char),
    Mistyped,
    /// It is for another pack.
    OtherPack,
    /// It names the row of that number, which the content does not have.
    NoRow(u16),
    /// It pins a framework that the content does not have.
    NoFramework,
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => write!(f, "this is not a token; one begins with {PREFIX}{VERSION}"),
            Self::Newer(version) => write!(f, "the token is of version {version}, and a newer versus reads it"),
            Self::Mistyped => f.write_str("a character of the token is wrong or missing"),
            Self::OtherPack => f.write_str("the token is for another pack"),
            Self::NoRow(number) => {
                write!(f, "the token is for other content of the pack: there is no row with the number {number} now")
            }
            Self::NoFramework => {
                f.write_str("the token is for other content of the pack: it pins a framework that is not there now")
            }
        }
    }
}

impl std::error::Error for TokenError {}

/// The token of a scenario; nothing where it would be too long or the scenario has rows, options or ratings of its own.
pub fn write_token(catalog: &Catalog, scenario: &Scenario) -> Option<String> {
    if !(scenario.own.is_empty() && scenario.own_ratings.is_empty() && scenario.own_options.is_empty()) {
        return None;
    }
    let mut bits = BitWriter::default();
    bits.push(pack_mark(&catalog.pack.id), PACK_BITS);
    bits.push(content_mark(catalog), CONTENT_BITS);
    bits.push(u32::from(scenario.basis == Basis::Evidence), 1);
    bits.push(scenario.one_stack as u32, ONE_STACK_BITS);
    bits.count(u32::try_from(scenario.pinned(catalog).count()).ok()?);
    for framework in scenario.pinned(catalog) {
        let mark = framework_mark(&framework.id);
        frameworks_of(catalog, mark).eq([Some(&framework.id)]).then_some(())?;
        bits.push(mark, FRAMEWORK_BITS);
    }
    let on = levels(catalog, scenario);
    bits.count(u32::try_from(on.len()).ok()?);
    let mut before = None;
    for (number, level) in on {
        bits.count(gap(before, number));
        bits.push(u32::try_from(LEVELS.iter().position(|known| *known == level)?).ok()?, 2);
        before = Some(number);
    }
    let digits = with_checks(bits.digits());
    let text = |digit: &u8| char::from(DIGITS[usize::from(*digit)]);
    let token: String = PREFIX.chars().chain([VERSION]).chain(digits.iter().map(text)).collect();
    (token.len() <= LONGEST).then_some(token)
}

/// Whether a text is a token for the pack of that id, as far as its beginning tells.
pub fn is_for(text: &str, pack: &str) -> bool {
    digits(text).is_ok_and(|digits| BitReader::new(&digits).take(PACK_BITS) == Some(pack_mark(pack)))
}

/// What a token says about a pack.
pub fn read_token(catalog: &Catalog, text: &str) -> Result<CarriedOver, TokenError> {
    let digits = digits(text)?;
    let mut bits = BitReader::new(&digits);
    if bits.take(PACK_BITS) != Some(pack_mark(&catalog.pack.id)) {
        return Err(TokenError::OtherPack);
    }
    let token = RawToken::read(&mut bits).filter(|_| bits.is_at_end()).ok_or(TokenError::Mistyped)?;
    let content = if token.content == content_mark(catalog) { TokenContent::Same } else { TokenContent::Changed };
    let mut scenario = Scenario { basis: token.basis, one_stack: token.one_stack, ..Scenario::new(catalog) };
    if content == TokenContent::Changed {
        scenario.content_changed = format!("Made for other content than that of {}", catalog.pack.content_date);
    }
    for mark in token.pins {
        let pin = catalog.frameworks.iter().position(|framework| framework_mark(&framework.id) == mark);
        let framework = pin.and_then(|pin| catalog.frameworks.get(pin)).ok_or(TokenError::NoFramework)?;
        *scenario.pins.get_mut(framework.option).ok_or(TokenError::NoFramework)? = pin;
    }
    let rows = by_number(catalog);
    for (number, level) in token.levels {
        scenario.set(*rows.get(&number).ok_or(TokenError::NoRow(number))?, level);
    }
    Ok(CarriedOver { scenario, content })
}

/// What stands in a token behind the pack, nothing of it looked up.
struct RawToken {
    content: u32,
    basis: Basis,
    one_stack: Level,
    /// The marks of the pinned frameworks.
    pins: Vec<u32>,
    /// The levels of the rows that are on, by number.
    levels: Vec<(u16, Level)>,
}

impl RawToken {
    fn read(bits: &mut BitReader) -> Option<Self> {
        let content = bits.take(CONTENT_BITS)?;
        let basis = if bits.take(1)? == 1 { Basis::Evidence } else { Basis::Stated };
        let one_stack = *Level::ALL.get(usize::try_from(bits.take(ONE_STACK_BITS)?).ok()?)?;
        let pins = usize::try_from(bits.counted()?).ok().filter(|pins| *pins <= MOST_OPTIONS)?;
        let pins = (0..pins).map(|_| bits.take(FRAMEWORK_BITS)).collect::<Option<Vec<u32>>>()?;
        let mut levels = Vec::new();
        let mut before = None;
        for _ in 0..bits.counted()? {
            let first = before.map_or(0, |before: u16| u32::from(before) + 1);
            let number = u16::try_from(first.checked_add(bits.counted()?)?).ok()?;
            levels.push((number, *LEVELS.get(usize::try_from(bits.take(2)?).ok()?)?));
            before = Some(number);
        }
        Some(Self { content, basis, one_stack, pins, levels })
    }
}

/// The digits between the version and those that check them, if these are right.
fn digits(text: &str) -> Result<Vec<u8>, TokenError> {
    let rest = text.trim().strip_prefix(PREFIX).ok_or(TokenError::NoToken)?;
    let mut letters = rest.chars();
    match letters.next() {
        Some(VERSION) => {}
        Some(version) if version.is_ascii_digit() => return Err(TokenError::Newer(version)),
        _ => return Err(TokenError::NoToken),
    }
    let value = |letter: char| DIGITS.iter().position(|digit| char::from(*digit) == letter);
    let digits: Option<Vec<u8>> = letters.map(|letter| u8::try_from(value(letter)?).ok()).collect();
    let digits = digits.filter(|digits| digits.len() <= LONGEST).ok_or(TokenError::Mistyped)?;
    let said = digits.get(..digits.len().saturating_sub(2)).unwrap_or_default().to_vec();
    if with_checks(said.clone()) == digits { Ok(said) } else { Err(TokenError::Mistyped) }
}

/// Digits with the two that check them.
fn with_checks(mut digits: Vec<u8>) -> Vec<u8> {
    let hash = text::fnv1a(text::FNV_OFFSET, &digits);
    digits.push(u8::try_from(folded(hash, 5)).unwrap_or_default());
    digits.push(check(&digits));
    digits
}

/// The check digit: a weighted sum in GF(32), reduced by x^5 + x^2 + 1.
fn check(digits: &[u8]) -> u8 {
    let double = |digit: u8| if digit & 0x10 == 0 { digit << 1 } else { ((digit << 1) & 0x1f) ^ 0b00101 };
    let sum = digits.iter().fold(0, |sum, digit| double(sum) ^ digit);
    double(sum)
}

/// A hash in that many bits.
fn folded(hash: u64, bits: u32) -> u32 {
    let folded = hash ^ (hash >> 20) ^ (hash >> 40);
    u32::try_from(folded & ((1 << bits) - 1)).unwrap_or_default()
}

/// What tells packs apart: a hash of the id.
fn pack_mark(id: &str) -> u32 {
    folded(text::fnv1a(text::FNV_OFFSET, id.as_bytes()), PACK_BITS)
}

/// What tells frameworks of a pack apart.
fn framework_mark(id: &str) -> u32 {
    folded(text::fnv1a(text::FNV_OFFSET, id.as_bytes()), FRAMEWORK_BITS)
}

/// The ids of the frameworks that have a mark: one, but for an accident.
fn frameworks_of(catalog: &Catalog, mark: u32) -> impl Iterator<Item = Option<&String>> {
    catalog
        .frameworks
        .iter()
        .filter(move |framework| framework_mark(&framework.id) == mark)
        .map(|known| Some(&known.id))
}

/// What tells versions of the content of a pack apart: a hash of all that moves a verdict.
fn content_mark(catalog: &Catalog) -> u32 {
    let options = catalog.pack_options();
    let mut hash = text::fnv1a(text::FNV_OFFSET, &[u8::from(catalog.pack.two_stacks)]);
    let mut add = |bytes: &[u8]| hash = text::fnv1a(hash, bytes);
    for option in options {
        add(option.id.as_bytes());
        add(option.stack.as_deref().unwrap_or("+").as_bytes());
    }
    for row in &catalog.criteria {
        add(&row.number.to_be_bytes());
        add(row.together.word().as_bytes());
        for ratings in Basis::ALL.map(|basis| row.ratings(basis)) {
            add(&rating_bytes(ratings, options.len()));
        }
    }
    for framework in &catalog.frameworks {
        add(framework.id.as_bytes());
        for fit in &framework.fits {
            add(catalog.row_id(fit.row).as_bytes());
            add(&[fit.quarters]);
        }
    }
    folded(hash, CONTENT_BITS)
}

/// Ratings as bytes, one an option.
fn rating_bytes(ratings: Ratings, options: usize) -> Vec<u8> {
    (0..options).map(|option| ratings.get(option).unwrap_or(u8::MAX)).collect()
}

/// How many numbers were left out before this one.
fn gap(before: Option<u16>, number: u16) -> u32 {
    before.map_or_else(|| u32::from(number), |before| u32::from(number) - u32::from(before) - 1)
}

fn by_number(catalog: &Catalog) -> BTreeMap<u16, Row> {
    let criteria = catalog.criteria.iter().enumerate().map(|(index, row)| (row.number, Row::Criterion(index)));
    let needs = catalog.needs.iter().enumerate().map(|(index, need)| (need.number, Row::Need(index)));
    criteria.chain(needs).collect()
}

/// The rows of the pack that are on, by number.
fn levels(catalog: &Catalog, scenario: &Scenario) -> Vec<(u16, Level)> {
    let rows = by_number(catalog).into_iter().map(|(number, row)| (number, scenario.level(row)));
    rows.filter(|(_, level)| level.is_on()).collect()
}

const DIGIT: usize = 5;

/// Bits as they are written, first to last.
#[derive(Debug, Default)]
struct BitWriter {
    bits: Vec<bool>,
}

impl BitWriter {
    /// Writes the lowest `width` bits of a number, highest first.
    fn push(&mut self, number: u32, width: u32) {
        self.bits.extend((0..width).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// Writes a count from 0 on (gamma code of one more: Elias 1975).
    fn count(&mut self, count: u32) {
        let number = count.saturating_add(1);
        let width = u32::BITS - number.leading_zeros();
        self.push(0, width - 1);
        self.push(number, width);
    }

    /// The bits as digits of five, the last one filled up with zeros.
    fn digits(&self) -> Vec<u8> {
        let digit = |bits: &[bool]| {
            let filled = bits.iter().copied().chain(std::iter::repeat(false)).take(DIGIT);
            filled.fold(0, |digit, bit| digit << 1 | u8::from(bit))
        };
        self.bits.chunks(DIGIT).map(digit).collect()
    }
}

/// Bits as they are read.
#[derive(Debug)]
struct BitReader<'d> {
    digits: &'d [u8],
    at: usize,
}

impl<'d> BitReader<'d> {
    const fn new(digits: &'d [u8]) -> Self {
        Self { digits, at: 0 }
    }

    fn bit(&mut self) -> Option<u32> {
        let digit = *self.digits.get(self.at / DIGIT)?;
        let bit = digit >> (DIGIT - 1 - self.at % DIGIT) & 1;
        self.at += 1;
        Some(bit.into())
    }

    /// The next `width` bits as a number.
    fn take(&mut self, width: u32) -> Option<u32> {
        (0..width).try_fold(0, |number, _| Some(number << 1 | self.bit()?))
    }

    fn counted(&mut self) -> Option<u32> {
        let mut width = 0;
        while self.bit()? == 0 {
            width += 1;
        }
        let rest = (width < u32::BITS).then(|| self.take(width))??;
        ((1_u64 << width) | u64::from(rest)).checked_sub(1).and_then(|count| u32::try_from(count).ok())
    }

    /// Whether only the filling of the last digit is left.
    fn is_at_end(&mut self) -> bool {
        let left = self.digits.len() * DIGIT - self.at;
        left < DIGIT && (0..left).all(|_| self.bit() == Some(0))
    }
}
