//! Which row a level belongs to.

/// A row that has a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Index into the catalog's criteria.
    Criterion(usize),
    /// Index into the catalog's framework needs.
    Need(usize),
    /// Index into the scenario's own rows.
    Own(usize),
}
