//! What a reader asks of a value: the list of fields and of what they may hold, as readers know it.
//!
//! Nothing is asked here. Where nobody watches ([`super::problem::Findings::watched`]) nothing is
//! kept either.

use std::ops::RangeInclusive;

use super::form::DateForm;

/// What a reader asked of one value or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// A table with fields of its own.
    Table,
    /// One of its fields.
    Field(&'static str),
    /// One of its fields, which has to be there.
    Needed(&'static str),
    /// A table of any ids.
    Map,
    /// A list.
    List,
    /// A text of at most that many characters.
    Text(usize),
    /// That the text says something.
    Filled,
    /// An id.
    Id,
    /// One of these words.
    Words(Vec<&'static str>),
    /// True or false.
    Flag,
    /// A whole number of a range.
    Whole(RangeInclusive<u16>),
    /// A number with two digits after the point, in hundredths, from that one on.
    Hundredths(u32),
    /// A date.
    Date(DateForm),
    /// A web address.
    Address,
}
