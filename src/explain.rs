//! A verdict in words.
//!
//! [`explanation::Explanation`] words a verdict once; pages and exports lay it out. The screen and the commands draw
//! the same pages, so they cannot disagree.

pub mod answer;
pub mod ask_me;
pub mod big_text;
pub mod calculation_page;
pub mod compare;
pub mod compare_page;
pub mod context;
pub mod evidence_page;
pub mod explanation;
pub mod group;
pub mod guide_page;
pub mod model_numbers;
pub mod phrases;
pub mod picture;
pub mod picture_page;
pub mod present_page;
pub mod remarks;
pub mod row_page;
pub mod verdict_compact;
pub mod verdict_facts;
pub mod verdict_json;
pub mod verdict_panel;
pub mod what_if;
pub mod what_if_lists;
