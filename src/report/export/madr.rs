//! A decision record after MADR 4.0.0 (Markdown Any Decision Records): all its headings, in its order.
//!
//! Always `proposed`: a program reckons, people decide. What is no verdict is not written as one.

use askama::Template;

use crate::report::export::record::Record;

#[derive(Template)]
#[template(path = "madr.md", config = "assets/templates/askama.toml")]
struct Madr<'a> {
    record: &'a Record<'a>,
    people: String,
}

/// The record as Markdown with its front matter.
#[must_use]
pub fn write(record: &Record) -> String {
    // A list in JSON is a list in YAML, whatever stands in it.
    let people = serde_json::Value::from(record.people).to_string();
    let mut text = Madr { record, people }.render().unwrap_or_default();
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
