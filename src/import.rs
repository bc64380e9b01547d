//! Tables of other people become comparisons: Markdown, CSV and HTML are read, and what is not clear is asked.
//!
//! Bytes become text ([`bytes`]), text becomes tables ([`markdown`], [`delimited`], [`html`]), a table becomes a
//! [`reading::Reading`]: options, rows, how every cell was read, and the questions that are open. Nothing that is
//! guessed counts: it is a suggestion until an answer settles it, and [`reading::Reading::settle`] is a pure function
//! of the table and the answers. A reading becomes the files of a pack ([`write_pack`]) and is checked as one.

pub mod bytes;
pub mod delimited;
pub mod fold;
pub mod grid;
pub mod html;
pub mod markdown;
pub mod number;
pub mod refusal;
pub mod vocabulary;
