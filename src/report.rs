//! Floor 2, a verdict and the content as text: pages for screen and pipe, Markdown, CSV, JSON, and what leaves as a
//! document.
//!
//! A page is lines of spans whose tone says what a span means; which colour that is, only the
//! looks know. The screen and the commands draw the same pages, so they cannot disagree.

pub mod age;
pub mod answer;
pub mod board;
pub mod brief;
pub mod cards;
pub mod compare;
pub mod csv;
pub mod detail;
pub mod evidence;
pub mod export;
pub mod facts;
pub mod glyphs;
pub mod group;
pub mod guide;
pub mod json;
pub mod just;
pub mod keys;
pub mod letters;
pub mod linear;
pub mod markdown;
pub mod ours;
pub mod page;
pub mod panel;
pub mod presets;
pub mod ratings;
pub mod section;
pub mod sheet;
pub mod sheet_page;
pub mod sheets;
pub mod strip;
pub mod subject;
pub mod table;
pub mod text;
pub mod told;
pub mod verdict_json;
pub mod whatif;
pub mod words;
