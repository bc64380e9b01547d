//! Finding rows: query grammar, folding, matching, ranking.
//!
//! What somebody types becomes a [`Query`], which never fails to parse. An [`Index`] holds the
//! folded fields of some rows and answers a query with hits in rank order; [`highlights`] says
//! which letters of a text on the screen the query met. Rows are numbers and fields are strings
//! here: what a row is, where it is drawn and when an index is built is for the callers to know.
//! There is no memory of earlier queries: a letter is answered from scratch, fast enough for a
//! few thousand rows.

pub mod fold;
pub mod index;
pub mod matching;
pub mod query;

pub use crate::search::index::{Hit, Index, highlights, row_highlights};
pub use crate::search::matching::Tier;
pub use crate::search::query::Query;
