//! A shape as JSON Schema, draft 7, which is what editors of TOML understand.
//!
//! Every field has a description; where the shape alone does not say all, it does.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::content::asked::Want;
use crate::content::described::fields_of;
use crate::content::form::{DateForm, LONGEST_ID};
use crate::content::schema::shape::{Field, Presence, Shape};

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What each field is for, by its path.
type Descriptions = BTreeMap<&'static str, &'static str>;

/// The paths of all fields of a shape, as descriptions call them.
#[must_use]
pub fn paths(shape: &Shape) -> Vec<String> {
    let mut found = Vec::new();
    collect(shape, "", &mut found);
    found
}

fn collect(shape: &Shape, before: &str, found: &mut Vec<String>) {
    for field in &shape.fields {
        let path = joined(before, field.name);
        found.push(path.clone());
        collect(&field.shape, &path, found);
    }
    for inner in [&shape.item, &shape.entry].into_iter().flatten() {
        collect(inner, before, found);
    }
}

fn joined(before: &str, name: &str) -> String {
    if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") }
}

/// The schema of a file of that name, with a newline at its end.
#[must_use]
pub fn of_file(title: &str, file: &str, shape: &Shape) -> String {
    let mut schema = of_shape(shape, "", &fields_of(file).collect());
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), json!(DRAFT));
        schema.insert("title".to_owned(), json!(title));
    }
    format!("{schema:#}\n")
}

/// One schema for several files, each a field of one object; one of them has to be there.
#[must_use]
pub fn of_files<'f>(title: &str, files: impl IntoIterator<Item = (&'f str, Shape)>, needed: &str) -> String {
    let of_file = |(name, shape): (&str, Shape)| (name.to_owned(), of_shape(&shape, "", &fields_of(name).collect()));
    let properties: Map<String, Value> = files.into_iter().map(of_file).collect();
    let schema = json!({
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [needed],
    });
    format!("{schema:#}\n")
}

fn of_shape(shape: &Shape, path: &str, descriptions: &Descriptions) -> Value {
    let mut choices: Vec<Value> = Vec::new();
    if let Some(item) = shape.item.as_deref().filter(|_| shape.fields.is_empty()) {
        choices.push(json!({ "type": "array", "items": of_shape(item, path, descriptions) }));
    }
    if !shape.fields.is_empty() {
        choices.push(of_table(&shape.fields, path, descriptions));
    } else if let Some(entry) = shape.entry.as_deref() {
        choices.push(json!({
            "type": "object",
            "propertyNames": { "pattern": ID },
            "additionalProperties": of_shape(entry, path, descriptions),
        }));
    }
    if choices.is_empty() || (shape.fields.is_empty() && shape.entry.is_none()) {
        choices.extend(shape.wants.iter().filter_map(of_want));
    }
    let filled = shape.wants.contains(&Want::Filled);
    match choices.as_mut_slice() {
        [] => json!({}),
        [only] => {
            if filled && let Value::Object(only) = only {
                only.insert("minLength".to_owned(), json!(1));
            }
            only.take()
        }
        several => json!({ "anyOf": several }),
    }
}

const ID: &str = "^[a-z0-9][a-z0-9-]*$";

fn of_table(fields: &[Field], path: &str, descriptions: &Descriptions) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let path = joined(path, field.name);
        let mut schema = of_shape(&field.shape, &path, descriptions);
        if let (Value::Object(schema), Some(words)) = (&mut schema, descriptions.get(path.as_str())) {
            schema.insert("description".to_owned(), json!(words));
        }
        properties.insert(field.name.to_owned(), schema);
    }
    let needed: Vec<&str> =
        fields.iter().filter(|field| field.presence == Presence::Needed).map(|field| field.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !needed.is_empty()
        && let Value::Object(schema) = &mut schema
    {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema
}

fn of_want(want: &Want) -> Option<Value> {
    Some(match want {
        Want::Text(most) => json!({ "type": "string", "maxLength": most }),
        Want::Id => json!({ "type": "string", "pattern": ID, "maxLength": LONGEST_ID }),
        Want::Words(words) => json!({ "enum": words }),
        Want::Flag => json!({ "type": "boolean" }),
        Want::Whole(range) => json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() }),
        Want::Hundredths(least) => json!({ "type": "number", "minimum": f64::from(*least) / 100.0 }),
        Want::Date(form) => json!({ "type": "string", "pattern": pattern(*form) }),
        Want::Address => json!({ "type": "string", "pattern": "^https?://", "format": "uri" }),
        Want::Table | Want::Map | Want::List | Want::Filled | Want::Field(_) | Want::Needed(_) => return None,
    })
}

const fn pattern(form: DateForm) -> &'static str {
    match form {
        DateForm::Day => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        DateForm::Month => "^[0-9]{4}-[0-9]{2}$",
        DateForm::YearOrCloser => "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    }
}
