//! Documents without a domain: pages, datasets, facts and the formats they are written in.

pub mod dataset;
pub mod facts;
pub mod formats;
pub mod glyphs;
pub mod markdown;
pub mod page;
pub mod table;
