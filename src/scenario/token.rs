//! A scenario in at most 64 characters.
//!
//! It carries pack, lens, cost and levels, rows by their append-only number, and how many changes it
//! does not carry. Behind `vs` and the version stand digits of five bits and a check digit: the sum of
//! all digits, each weighted by another power of a generator of GF(32), so any wrong character and any
//! two swapped neighbours change it. The first version stays readable for ever.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::Row;
use crate::model::scenario::{Cost, Scenario};
use crate::text;

/// The most characters of a token.
pub const LONGEST: usize = 64;

/// What every token begins with.
const PREFIX: &str = "vs";
/// The version that is written.
const VERSION: char = '1';
/// The digits, 0 to 31: letters that look like others are left out (Crockford).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Bits of the pack's mark.
const PACK_BITS: u32 = 20;
/// Bits of a cost in sixteenths.
const COST_BITS: u32 = 4;
const LEVELS: [Level; 4] = [Level::Low, Level::Medium, Level::High, Level::Must];

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedOver {
    pub scenario: Scenario,
    /// How many changes of the scenario it was made from it does not carry.
    pub not_carried: usize,
    /// Rows that this version of the pack does not have, by number, and their levels.
    pub unknown: Vec<(u16, Level)>,
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
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoToken => write!(f, "this is no token; one begins with {PREFIX}{VERSION}"),
            Self::Newer(version) => write!(f, "the token is of version {version}, and a newer versus reads it"),
            Self::Mistyped => f.write_str("a character of the token is wrong or missing"),
            Self::OtherPack => f.write_str("the token is for another pack"),
        }
    }
}

impl std::error::Error for TokenError {}

/// How many changes of a scenario no token carries: own rows, re-ratings and pins.
pub fn not_carried(scenario: &Scenario) -> usize {
    scenario.own.len() + scenario.own_ratings.len() + scenario.pins.iter().flatten().count()
}

/// What is said behind a token that does not carry everything; empty where it does.
pub fn remark(not_carried: usize) -> String {
    match not_carried {
        0 => String::new(),
        1 => "leaves out 1 own row, re-rating or pin".to_owned(),
        more => format!("leaves out {more} own rows, re-ratings or pins"),
    }
}

/// The token of a scenario; nothing where it would be too long.
pub fn write_token(catalog: &Catalog, scenario: &Scenario) -> Option<String> {
    let mut bits = BitWriter::default();
    bits.push(pack_mark(&catalog.pack.id), PACK_BITS);
    bits.push(u32::from(scenario.basis == Basis::Evidence), 1);
    bits.push(scenario.cost.sixteenths().into(), COST_BITS);
    bits.count(u32::try_from(not_carried(scenario)).ok()?);
    let on = levels(catalog, scenario);
    bits.count(u32::try_from(on.len()).ok()?);
    let mut before = None;
    for (number, level) in on {
        bits.count(gap(before, number));
        bits.push(u32::try_from(LEVELS.iter().position(|known| *known == level)?).ok()?, 2);
        before = Some(number);
    }
    let digits = bits.digits();
    let text = |digit: u8| char::from(DIGITS[usize::from(digit)]);
    let token: String =
        PREFIX.chars().chain([VERSION]).chain(digits.iter().copied().map(text)).chain([text(check(&digits))]).collect();
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
    token_body(catalog, &mut bits).filter(|_| bits.is_at_end()).ok_or(TokenError::Mistyped)
}

fn token_body(catalog: &Catalog, bits: &mut BitReader) -> Option<CarriedOver> {
    let mut scenario = Scenario::new(catalog);
    scenario.basis = if bits.take(1)? == 1 { Basis::Evidence } else { Basis::Stated };
    scenario.cost = Cost::new(u8::try_from(bits.take(COST_BITS)?).ok()?)?;
    let not_carried = usize::try_from(bits.counted()?).ok()?;
    let rows = by_number(catalog);
    let mut unknown = Vec::new();
    let mut before = None;
    for _ in 0..bits.counted()? {
        let number = u16::try_from(before.map_or(0, |before: u16| u32::from(before) + 1) + bits.counted()?).ok()?;
        let level = LEVELS[usize::try_from(bits.take(2)?).ok()?];
        match rows.get(&number) {
            Some(row) => scenario.set(*row, level),
            None => unknown.push((number, level)),
        }
        before = Some(number);
    }
    Some(CarriedOver { scenario, not_carried, unknown })
}

/// The digits between version and check digit, if the check digit is theirs.
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
    let mut digits = digits.ok_or(TokenError::Mistyped)?;
    let given = digits.pop().ok_or(TokenError::Mistyped)?;
    if digits.len() > LONGEST || given != check(&digits) {
        return Err(TokenError::Mistyped);
    }
    Ok(digits)
}

/// The check digit: a weighted sum in GF(32), reduced by x^5 + x^2 + 1.
fn check(digits: &[u8]) -> u8 {
    let double = |digit: u8| if digit & 0x10 == 0 { digit << 1 } else { ((digit << 1) & 0x1f) ^ 0b00101 };
    let sum = digits.iter().fold(0, |sum, digit| double(sum) ^ digit);
    double(sum)
}

/// What tells packs apart: a hash of the id, folded.
fn pack_mark(id: &str) -> u32 {
    let hash = text::fnv1a(text::FNV_OFFSET, id.as_bytes());
    let folded = hash ^ (hash >> 20) ^ (hash >> 40);
    u32::try_from(folded & ((1 << PACK_BITS) - 1)).unwrap_or_default()
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
pub(super) struct BitWriter {
    bits: Vec<bool>,
}

impl BitWriter {
    /// Writes the lowest `width` bits of a number, highest first.
    pub(super) fn push(&mut self, number: u32, width: u32) {
        self.bits.extend((0..width).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// Writes a count from 0 on (gamma code of one more: Elias 1975).
    pub(super) fn count(&mut self, count: u32) {
        let number = count.saturating_add(1);
        let width = u32::BITS - number.leading_zeros();
        self.push(0, width - 1);
        self.push(number, width);
    }

    /// The bits as digits of five, the last one filled up with zeros.
    pub(super) fn digits(&self) -> Vec<u8> {
        let digit = |bits: &[bool]| {
            let filled = bits.iter().copied().chain(std::iter::repeat(false)).take(DIGIT);
            filled.fold(0, |digit, bit| digit << 1 | u8::from(bit))
        };
        self.bits.chunks(DIGIT).map(digit).collect()
    }
}

/// Bits as they are read.
#[derive(Debug)]
pub(super) struct BitReader<'d> {
    digits: &'d [u8],
    at: usize,
}

impl<'d> BitReader<'d> {
    pub(super) const fn new(digits: &'d [u8]) -> Self {
        Self { digits, at: 0 }
    }

    fn bit(&mut self) -> Option<u32> {
        let digit = *self.digits.get(self.at / DIGIT)?;
        let bit = digit >> (DIGIT - 1 - self.at % DIGIT) & 1;
        self.at += 1;
        Some(bit.into())
    }

    /// The next `width` bits as a number.
    pub(super) fn take(&mut self, width: u32) -> Option<u32> {
        (0..width).try_fold(0, |number, _| Some(number << 1 | self.bit()?))
    }

    pub(super) fn counted(&mut self) -> Option<u32> {
        let mut width = 0;
        while self.bit()? == 0 {
            width += 1;
        }
        let rest = (width < u32::BITS).then(|| self.take(width))??;
        ((1_u64 << width) | u64::from(rest)).checked_sub(1).and_then(|count| u32::try_from(count).ok())
    }

    /// Whether only the filling of the last digit is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        let left = self.digits.len() * DIGIT - self.at;
        left < DIGIT && (0..left).all(|_| self.bit() == Some(0))
    }
}
