//! Tables of other people become comparisons: Markdown, CSV and HTML are read, and what is not clear is asked.
//!
//! Bytes become tables ([`grid`], [`markdown`], [`html`]), a table becomes a [`reading::Reading`]: options, rows, how
//! every cell was read, and the questions that are open. Nothing that is guessed counts: it is a suggestion until an
//! answer settles it, and [`reading::Reading::settle`] is a pure function of the table and the answers. A reading
//! becomes the files of a pack ([`write_pack`]) and is checked as one.

pub mod cells;
pub mod choose;
pub mod columns;
pub mod grid;
pub mod html;
pub mod markdown;
pub mod number;
pub mod questions;
pub mod reading;
pub mod reading_report;
pub mod row;
pub mod update_pack;
pub mod vocabulary;
pub mod winners_and_weights;
pub mod write_pack;
