//! One of the things compared.

/// The most options a pack may compare.
pub const MOST_OPTIONS: usize = 8;

/// One of the 2 to [`MOST_OPTIONS`] things compared, in pack order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionOption {
    /// Stable name used in files, commands and JSON.
    pub id: String,
    /// Name as people write it.
    pub name: String,
    /// One or two letters that stand for the option where there is no room or no colour.
    pub mark: String,
}
