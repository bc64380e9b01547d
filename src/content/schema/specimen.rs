//! A file of a shape, with something in every field, and which byte of it belongs to what.

use std::collections::BTreeMap;

use crate::content::asked::Want;
use crate::content::form::DateForm;
use crate::content::schema::shape::{Shape, Step};

/// What stands where it is not yet known what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stuffing {
    /// A number.
    Number,
    /// A text.
    Text,
}

/// Ids that stand for any: the options and a row of the comparison that opens by itself.
const IDS: [&str; 3] = ["node", "python", "rest-crud"];

/// A file of a shape.
#[derive(Debug)]
pub struct Specimen {
    text: String,
    paths: BTreeMap<usize, Vec<Step>>,
}

impl Specimen {
    /// A file of a shape, without one of its fields.
    #[must_use]
    pub fn of(shape: &Shape, without: Option<&[Step]>, stuffing: Stuffing) -> Self {
        let mut writer = Writer {
            specimen: Self { text: String::new(), paths: BTreeMap::from([(0, Vec::new())]) },
            path: Vec::new(),
            without,
            stuffing,
        };
        for field in &shape.fields {
            writer.field(field.name, &field.shape, "\n");
        }
        writer.specimen
    }

    /// The file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What begins at that byte.
    #[must_use]
    pub fn path(&self, at: usize) -> Option<&[Step]> {
        self.paths.get(&at).map(Vec::as_slice)
    }
}

struct Writer<'w> {
    specimen: Specimen,
    path: Vec<Step>,
    without: Option<&'w [Step]>,
    stuffing: Stuffing,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.specimen.text.push_str(text);
    }

    fn field(&mut self, name: &'static str, shape: &Shape, end: &str) {
        self.path.push(Step::Field(name));
        if self.without != Some(self.path.as_slice()) {
            self.push(&format!("{name} = "));
            self.value(shape);
            self.push(end);
        }
        self.path.pop();
    }

    fn value(&mut self, shape: &Shape) {
        self.specimen.paths.insert(self.specimen.text.len(), self.path.clone());
        if shape.fields.is_empty()
            && let Some(item) = &shape.item
        {
            self.push("[");
            self.path.push(Step::Item);
            self.value(item);
            self.path.pop();
            self.push("]");
        } else if !shape.fields.is_empty() || shape.entry.is_some() || shape.wants.contains(&Want::Table) {
            self.table(shape);
        } else {
            let text = scalar(shape.wants.iter().find(|want| !matches!(want, Want::Filled)), self.stuffing);
            self.push(&text);
        }
    }

    fn table(&mut self, shape: &Shape) {
        self.push("{ ");
        if shape.fields.is_empty() {
            self.path.push(Step::Entry);
            for (at, id) in IDS.iter().enumerate() {
                let comma = if at == 0 { "" } else { ", " };
                self.push(&format!("{comma}{id} = "));
                self.value(shape.entry.as_deref().unwrap_or(&Shape::default()));
            }
            self.path.pop();
        }
        for field in &shape.fields {
            self.field(field.name, &field.shape, ", ");
        }
        if self.specimen.text.ends_with(", ") {
            self.specimen.text.truncate(self.specimen.text.len() - 2);
        }
        self.push(" }");
    }
}

/// A value of what is wanted.
fn scalar(want: Option<&Want>, stuffing: Stuffing) -> String {
    match want {
        Some(Want::Words(words)) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        Some(Want::Flag) => "true".to_owned(),
        Some(Want::Whole(range)) => range.start().to_string(),
        Some(Want::Hundredths(least)) => format!("{}.{:02}", least / 100, least % 100),
        Some(Want::Date(DateForm::Month)) => "\"2026-11\"".to_owned(),
        Some(Want::Date(_)) => "\"2026-11-23\"".to_owned(),
        Some(Want::Address) => "\"https://example.org\"".to_owned(),
        Some(Want::Text(_) | Want::Id) => format!("\"{}\"", IDS[0]),
        _ if stuffing == Stuffing::Number => "0".to_owned(),
        _ => format!("\"{}\"", IDS[0]),
    }
}
