//! Columns and rows as data.
//!
//! What a pane says is gathered once, in [`crate::listing`]; how it is written stands in
//! one file a format. No format is known here.

use serde_json::Value;

/// Where a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnUse {
    Everywhere,
    /// Not in tables, which have little room: in CSV, JSON, details and labelled facts only.
    AsData,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatasetColumn {
    pub id: String,
    pub title: String,
    pub shown: ColumnUse,
}

/// One value: what people read, and what programs read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataCell {
    /// As people read it; empty where there is nothing to say.
    pub text: String,
    /// As programs read it; null where there is nothing to say.
    pub value: Value,
}

impl DataCell {
    /// A text; empty means that nothing is known.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let value = if text.is_empty() { Value::Null } else { Value::String(text.clone()) };
        Self { text, value }
    }

    pub fn list<T: AsRef<str>>(texts: &[T]) -> Self {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        Self { text: texts.join(", "), value: texts.into() }
    }

    pub fn number(number: impl Into<i64>) -> Self {
        let number = number.into();
        Self { text: number.to_string(), value: number.into() }
    }

    /// Words for people beside another value for programs.
    pub fn both(text: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { text: text.into(), value: value.into() }
    }
}

/// The rows and columns of one pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Its name for programs and commands, for example `use-cases`.
    pub id: String,
    pub title: String,
    pub columns: Vec<DatasetColumn>,
    pub rows: Vec<Vec<DataCell>>,
}

impl Dataset {
    /// A dataset without rows; columns by id, title and where they are written.
    pub fn new(id: &str, title: &str, columns: &[(&str, &str, ColumnUse)]) -> Self {
        let columns = columns.iter().map(|(id, title, shown)| DatasetColumn {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            shown: *shown,
        });
        Self { id: id.to_owned(), title: title.to_owned(), columns: columns.collect(), rows: Vec::new() }
    }

    /// A dataset of these things, one a row, to which [`DatasetBuilder`] adds a column and its cells at a time.
    pub fn of<T: Copy>(id: &str, title: &str, items: impl IntoIterator<Item = T>) -> DatasetBuilder<T> {
        let items: Vec<T> = items.into_iter().collect();
        let rows = vec![Vec::new(); items.len()];
        DatasetBuilder { dataset: Self { rows, ..Self::new(id, title, &[]) }, items }
    }

    /// The cell of a row under a column; nothing where the dataset has no such column.
    pub fn cell(&self, row: usize, column: &str) -> Option<&DataCell> {
        let column = self.columns.iter().position(|known| known.id == column)?;
        self.rows.get(row)?.get(column)
    }

    /// The dataset with these rows only, in this order.
    pub fn with_rows(&self, rows: &[usize]) -> Self {
        let rows = rows.iter().filter_map(|row| self.rows.get(*row).cloned()).collect();
        Self { rows, ..self.clone() }
    }

    /// Indices of the rows whose cell under a column reads so.
    pub fn rows_where(&self, column: &str, text: &str) -> Vec<usize> {
        let reads = |row: &usize| self.cell(*row, column).is_some_and(|cell| cell.text == text);
        (0..self.rows.len()).filter(reads).collect()
    }

    /// Indices of the columns that a table has room for.
    pub fn table_columns(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.shown == ColumnUse::Everywhere).map(|(index, _)| index).collect()
    }

    /// What is said about a row, by the title of its column; what is not known is left out.
    pub fn facts(&self, row: usize) -> impl Iterator<Item = (&str, &str)> {
        let cells = self.rows.get(row).into_iter().flatten();
        let facts = self.columns.iter().zip(cells).map(|(column, cell)| (column.title.as_str(), cell.text.as_str()));
        facts.filter(|(_, text)| !text.is_empty())
    }
}

impl From<&str> for DataCell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<&String> for DataCell {
    fn from(text: &String) -> Self {
        Self::text(text)
    }
}

impl From<String> for DataCell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

/// A dataset while its columns are added.
#[derive(Debug)]
pub struct DatasetBuilder<T> {
    dataset: Dataset,
    items: Vec<T>,
}

impl<T: Copy> DatasetBuilder<T> {
    /// Adds a column that is written everywhere.
    pub fn column<C: Into<DataCell>>(self, id: &str, title: &str, cell: impl Fn(T) -> C) -> Self {
        self.column_used(ColumnUse::Everywhere, id, title, cell)
    }

    /// Adds a column that tables have no room for.
    pub fn data_column<C: Into<DataCell>>(self, id: &str, title: &str, cell: impl Fn(T) -> C) -> Self {
        self.column_used(ColumnUse::AsData, id, title, cell)
    }

    /// Adds a column and what each row says in it.
    pub fn column_used<C: Into<DataCell>>(
        mut self,
        shown: ColumnUse,
        id: &str,
        title: &str,
        cell: impl Fn(T) -> C,
    ) -> Self {
        self.dataset.columns.push(DatasetColumn { id: id.to_owned(), title: title.to_owned(), shown });
        for (row, item) in self.dataset.rows.iter_mut().zip(&self.items) {
            row.push(cell(*item).into());
        }
        self
    }

    pub fn dataset(self) -> Dataset {
        self.dataset
    }
}

/// What a command prints: a dataset, and what belongs to its one row where only one was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Id of the pack it is from; empty where it is from none.
    pub pack: String,
    pub dataset: Dataset,
    /// What belongs to it, for example the evidence of a row.
    pub parts: Vec<Dataset>,
    /// Whether one row was asked for, and is told in full.
    pub extent: ListingExtent,
}

/// How much was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListingExtent {
    List,
    /// One row with everything that belongs to it.
    One,
}

impl Listing {
    pub fn list(pack: &str, dataset: Dataset) -> Self {
        Self { pack: pack.to_owned(), dataset, parts: Vec::new(), extent: ListingExtent::List }
    }

    /// One row with what belongs to it.
    pub fn one(pack: &str, dataset: Dataset, parts: Vec<Dataset>) -> Self {
        Self { pack: pack.to_owned(), dataset, parts, extent: ListingExtent::One }
    }
}
