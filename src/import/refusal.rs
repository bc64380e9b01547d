//! Why a table or a file is not read, in one sentence with the way out; and what to look at where it is.

use std::fmt;

/// What keeps a file or a table from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalKey {
    EmptyFile,
    NoTable,
    NoneCompares,
    SeveralTables,
    OneOption,
    OneColumn,
    NoRows,
    List,
    Roles,
    SameThings,
    Template,
    OneWinner,
    Products,
    TooManyOptions,
    NotUtf8,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    NotRead,
    /// A flag or an answer that fits nothing in the table.
    WrongAnswer,
    /// What was read does not make a comparison that opens.
    Unusable,
}

impl RefusalKey {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::NoTable => "no_table",
            Self::NoneCompares => "none_compares",
            Self::SeveralTables => "several_tables",
            Self::OneOption => "one_option",
            Self::OneColumn => "one_column",
            Self::NoRows => "no_rows",
            Self::List => "list",
            Self::Roles => "roles",
            Self::SameThings => "same_things",
            Self::Template => "template",
            Self::OneWinner => "one_winner",
            Self::Products => "products",
            Self::TooManyOptions => "too_many_options",
            Self::NotUtf8 => "not_utf8",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::NotRead => "not_read",
            Self::WrongAnswer => "wrong_answer",
            Self::Unusable => "unusable",
        }
    }

    /// Says whether it is the wish that is wrong and not the file.
    pub const fn is_usage(self) -> bool {
        matches!(self, Self::SeveralTables | Self::TooManyOptions | Self::WrongAnswer)
    }
}

/// Why something is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub key: RefusalKey,
    /// The line of the table, from 1; none where the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong and the way out.
    pub message: String,
}

impl Refusal {
    pub fn of_file(key: RefusalKey, message: impl Into<String>) -> Self {
        Self { key, line: None, message: message.into() }
    }

    pub fn at(line: usize, key: RefusalKey, message: impl Into<String>) -> Self {
        Self { key, line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// What somebody should look at in a table that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningKey {
    Ragged,
    SameName,
    LongCell,
    WeightsUnread,
    TotalsDiffer,
    WinnerDiffers,
}

impl WarningKey {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ragged => "ragged",
            Self::SameName => "same_name",
            Self::LongCell => "long_cell",
            Self::WeightsUnread => "weights_unread",
            Self::TotalsDiffer => "totals_differ",
            Self::WinnerDiffers => "winner_differs",
        }
    }
}

/// One thing to look at, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWarning {
    pub key: WarningKey,
    pub message: String,
}

impl ImportWarning {
    pub fn new(key: WarningKey, message: impl Into<String>) -> Self {
        Self { key, message: message.into() }
    }
}
