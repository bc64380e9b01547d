//! What `show` and `search` list, as datasets.

pub mod criteria;
pub mod everything;
pub mod reference;
