//! JSON Schemas of the files that people write, learned by watching their readers.
//!
//! Readers are the only list of the fields there are, so a schema is not written but observed. A
//! sample file, at first empty, is read over and over; what its reader asks for is put into it, until
//! nothing new is asked. Where a reader takes one field or another, each is left out in turn. What no
//! reader asks about stands only in descriptions: that names have to exist, and that one of two fields
//! has to be there.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use versus::cli::settings::Config;
use versus::cli::themes::ThemeFolder;
use versus::model::catalog::{Catalog, DecisionOption};
use versus::pack::diagnostics::{DiagnosticCollector, FieldRule};
use versus::pack::id_registry::IdNames;
use versus::pack::load;
use versus::pack::load::{FileKind, PackRef, PackSheet, PackSheets};
use versus::pack::toml_table::TomlDocument;
use versus::pack::toml_value::fields_of;
use versus::scenario::read::{PackVersion, read_fields};
use versus::text::validate::{DateForm, LONGEST_ID};

/// Rounds after which nothing new is asked for; files are far less deep.
const MOST_ROUNDS: usize = 24;

/// The shape of a file of a pack; nothing for the guide, which is no TOML.
pub fn of_pack(kind: FileKind) -> Option<FileShape> {
    (kind != FileKind::Guide).then(|| learn(&|findings| read_one(kind, findings)))
}

/// Reads one file of a pack as if it were the only one; its options are known.
fn read_one(kind: FileKind, findings: &DiagnosticCollector<'_>) {
    let catalog = two_options();
    let mut names = IdNames::of(&catalog);
    let mut document = TomlDocument::parse(findings);
    let mut of_kind = |known: FileKind| match document.take_if(|_| known == kind) {
        Some(document) => PackSheet::Document(document),
        None => PackSheet::Absent,
    };
    let sheets = PackSheets(FileKind::ALL.into_iter().map(|kind| (Some(kind), of_kind(kind))).collect());
    load::read_core(&sheets, &mut names);
    load::read_reference(&sheets, &mut names);
}

fn two_options() -> Catalog {
    let option = |id: &str| DecisionOption { id: id.to_owned(), name: String::new(), mark: String::new(), stack: None };
    Catalog { options: vec![option("node"), option("python")], ..Catalog::default() }
}

/// The shape of a scenario; the pack lends it names to ask for.
pub fn scenario() -> FileShape {
    let catalog = load::open(&PackRef::first()).unwrap().catalog;
    learn(&|findings| drop(read_fields(PackVersion::This, &catalog, findings)))
}

/// The shape of the settings.
pub fn config() -> FileShape {
    let themes = ThemeFolder::default();
    learn(&|findings| drop(Config::read(findings, &themes)))
}

/// The shape of what a reader reads.
fn learn(read: &dyn Fn(&DiagnosticCollector<'_>)) -> FileShape {
    let mut shape = FileShape { wants: vec![FieldRule::Table], ..FileShape::default() };
    for _ in 0..MOST_ROUNDS {
        let before = shape.clone();
        for (without, stuffing) in variants(&before) {
            let specimen = Specimen::of(&before, without.as_deref(), stuffing);
            let findings = DiagnosticCollector::watched(specimen.text());
            read(&findings);
            for (at, want) in findings.asked() {
                if let Some(place) = specimen.path(at).and_then(|path| shape.at(path)) {
                    place.learn(want);
                }
            }
        }
        if shape == before {
            break;
        }
    }
    shape
}

/// Everything in place with two kinds of stuffing, then without each field that may be left out.
fn variants(shape: &FileShape) -> Vec<(Option<Vec<ShapeStep>>, Stuffing)> {
    let mut optional = Vec::new();
    shape.optional(&mut Vec::new(), &mut optional);
    let whole = [Stuffing::Number, Stuffing::Text].map(|stuffing| (None, stuffing));
    whole.into_iter().chain(optional.into_iter().map(|path| (Some(path), Stuffing::Text))).collect()
}

/// What may stand in one place of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileShape {
    /// What its reader asked for, the first first; several where it takes one or the other.
    pub wants: Vec<FieldRule>,
    /// Its fields, if it is a table that has any.
    pub fields: Vec<ShapeField>,
    /// What each entry of a list is.
    pub item: Option<Box<Self>>,
    /// What stands behind any id.
    pub entry: Option<Box<Self>>,
}

/// A field of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShapeField {
    pub name: &'static str,
    /// Whether it has to be there.
    pub presence: FieldPresence,
    pub shape: FileShape,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldPresence {
    /// It may be left out.
    Optional,
    Needed,
}

/// A way into a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeStep {
    Field(&'static str),
    /// To what stands in a list.
    Item,
    /// To what stands behind an id.
    Entry,
}

impl FileShape {
    /// Takes in what a reader asked for.
    pub fn learn(&mut self, want: FieldRule) {
        match want {
            FieldRule::Field(name) => drop(self.field(name)),
            FieldRule::Needed(name) => self.field(name).presence = FieldPresence::Needed,
            FieldRule::List => drop(self.item.get_or_insert_default()),
            FieldRule::Map => drop(self.entry.get_or_insert_default()),
            FieldRule::NamedMap => {
                self.entry.get_or_insert_default();
                if !self.wants.contains(&want) {
                    self.wants.push(want);
                }
            }
            want if self.wants.contains(&want) => {}
            want => self.wants.push(want),
        }
    }

    /// The field of that name, new where there was none.
    fn field(&mut self, name: &'static str) -> &mut ShapeField {
        let at = self.fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            self.fields.push(ShapeField { name, presence: FieldPresence::Optional, shape: Self::default() });
            self.fields.len() - 1
        });
        &mut self.fields[at]
    }

    /// What stands at the end of a path.
    pub fn at(&mut self, path: &[ShapeStep]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let next = match first {
            ShapeStep::Field(name) => {
                self.fields.iter_mut().find(|field| field.name == *name).map(|field| &mut field.shape)
            }
            ShapeStep::Item => self.item.as_deref_mut(),
            ShapeStep::Entry => self.entry.as_deref_mut(),
        };
        next?.at(rest)
    }

    /// The paths of all fields that may be left out.
    pub fn optional(&self, path: &mut Vec<ShapeStep>, found: &mut Vec<Vec<ShapeStep>>) {
        for field in &self.fields {
            path.push(ShapeStep::Field(field.name));
            if field.presence == FieldPresence::Optional {
                found.push(path.clone());
            }
            field.shape.optional(path, found);
            path.pop();
        }
        for (step, inner) in [(ShapeStep::Item, &self.item), (ShapeStep::Entry, &self.entry)] {
            if let Some(inner) = inner {
                path.push(step);
                inner.optional(path, found);
                path.pop();
            }
        }
    }
}

/// What stands where it is not yet known what is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stuffing {
    Number,
    Text,
}

/// Ids that stand for any: the options and a row of the comparison that opens by itself.
const IDS: [&str; 3] = ["node", "python", "rest-crud"];

/// A file of a shape.
#[derive(Debug)]
pub struct Specimen {
    text: String,
    paths: BTreeMap<usize, Vec<ShapeStep>>,
}

impl Specimen {
    /// A file of a shape, without one of its fields.
    pub fn of(shape: &FileShape, without: Option<&[ShapeStep]>, stuffing: Stuffing) -> Self {
        let mut writer = SpecimenWriter {
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

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What begins at that byte.
    pub fn path(&self, at: usize) -> Option<&[ShapeStep]> {
        self.paths.get(&at).map(Vec::as_slice)
    }
}

struct SpecimenWriter<'w> {
    specimen: Specimen,
    path: Vec<ShapeStep>,
    without: Option<&'w [ShapeStep]>,
    stuffing: Stuffing,
}

impl SpecimenWriter<'_> {
    fn push(&mut self, text: &str) {
        self.specimen.text.push_str(text);
    }

    fn field(&mut self, name: &'static str, shape: &FileShape, end: &str) {
        self.path.push(ShapeStep::Field(name));
        if self.without != Some(self.path.as_slice()) {
            self.push(&format!("{name} = "));
            self.value(shape);
            self.push(end);
        }
        self.path.pop();
    }

    fn value(&mut self, shape: &FileShape) {
        self.specimen.paths.insert(self.specimen.text.len(), self.path.clone());
        if shape.fields.is_empty()
            && let Some(item) = &shape.item
        {
            self.push("[");
            self.path.push(ShapeStep::Item);
            self.value(item);
            self.path.pop();
            self.push("]");
        } else if !shape.fields.is_empty() || shape.entry.is_some() || shape.wants.contains(&FieldRule::Table) {
            self.table(shape);
        } else {
            let text = scalar(shape.wants.iter().find(|want| !matches!(want, FieldRule::Filled)), self.stuffing);
            self.push(&text);
        }
    }

    fn table(&mut self, shape: &FileShape) {
        self.push("{ ");
        if shape.fields.is_empty() {
            self.path.push(ShapeStep::Entry);
            for (at, id) in IDS.iter().enumerate() {
                let comma = if at == 0 { "" } else { ", " };
                self.push(&format!("{comma}{id} = "));
                self.value(shape.entry.as_deref().unwrap_or(&FileShape::default()));
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
fn scalar(want: Option<&FieldRule>, stuffing: Stuffing) -> String {
    match want {
        Some(FieldRule::Words(words)) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        Some(FieldRule::Flag) => "true".to_owned(),
        Some(FieldRule::Whole(range)) => range.start().to_string(),
        Some(FieldRule::Hundredths(least)) => format!("{}.{:02}", least / 100, least % 100),
        Some(FieldRule::Decimal) => "1".to_owned(),
        Some(FieldRule::Date(DateForm::Month)) => "\"2026-11\"".to_owned(),
        Some(FieldRule::Date(_)) => "\"2026-11-23\"".to_owned(),
        Some(FieldRule::Address) => "\"https://example.org\"".to_owned(),
        Some(FieldRule::Text(_) | FieldRule::Id) => format!("\"{}\"", IDS[0]),
        _ if stuffing == Stuffing::Number => "0".to_owned(),
        _ => format!("\"{}\"", IDS[0]),
    }
}

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What each field is for, by its path.
type Descriptions = BTreeMap<&'static str, &'static str>;

/// The paths of all fields of a shape, as descriptions call them.
pub fn paths(shape: &FileShape) -> Vec<String> {
    let mut found = Vec::new();
    collect(shape, "", &mut found);
    found
}

fn collect(shape: &FileShape, before: &str, found: &mut Vec<String>) {
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
pub fn of_file(title: &str, file: &str, shape: &FileShape) -> String {
    let mut schema = of_shape(shape, "", &fields_of(file).collect());
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".to_owned(), json!(DRAFT));
        schema.insert("title".to_owned(), json!(title));
    }
    format!("{schema:#}\n")
}

fn of_shape(shape: &FileShape, path: &str, descriptions: &Descriptions) -> Value {
    let mut choices: Vec<Value> = Vec::new();
    if let Some(item) = shape.item.as_deref().filter(|_| shape.fields.is_empty()) {
        choices.push(json!({ "type": "array", "items": of_shape(item, path, descriptions) }));
    }
    if !shape.fields.is_empty() {
        choices.push(of_table(&shape.fields, path, descriptions));
    } else if let Some(entry) = shape.entry.as_deref() {
        let has_names = shape.wants.contains(&FieldRule::NamedMap);
        let names = if has_names { json!({ "minLength": 1 }) } else { json!({ "pattern": ID }) };
        choices.push(json!({
            "type": "object",
            "propertyNames": names,
            "additionalProperties": of_shape(entry, path, descriptions),
        }));
    }
    let filled = shape.wants.contains(&FieldRule::Filled);
    choices.extend(shape.wants.iter().filter_map(of_want).map(|mut scalar| {
        if filled && let Value::Object(scalar) = &mut scalar {
            scalar.insert("minLength".to_owned(), json!(1));
        }
        scalar
    }));
    match choices.as_mut_slice() {
        [] => json!({}),
        [only] => only.take(),
        several => json!({ "anyOf": several }),
    }
}

const ID: &str = "^[a-z0-9][a-z0-9-]*$";

fn of_table(fields: &[ShapeField], path: &str, descriptions: &Descriptions) -> Value {
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
        fields.iter().filter(|field| field.presence == FieldPresence::Needed).map(|field| field.name).collect();
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !needed.is_empty()
        && let Value::Object(schema) = &mut schema
    {
        schema.insert("required".to_owned(), json!(needed));
    }
    schema
}

fn of_want(want: &FieldRule) -> Option<Value> {
    Some(match want {
        FieldRule::Text(most) => json!({ "type": "string", "maxLength": most }),
        FieldRule::Id => json!({ "type": "string", "pattern": ID, "maxLength": LONGEST_ID }),
        FieldRule::Words(words) => json!({ "enum": words }),
        FieldRule::Flag => json!({ "type": "boolean" }),
        FieldRule::Whole(range) => json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() }),
        FieldRule::Hundredths(least) => json!({ "type": "number", "minimum": f64::from(*least) / 100.0 }),
        FieldRule::Decimal => json!({ "type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        FieldRule::Date(form) => json!({ "type": "string", "pattern": pattern(*form) }),
        FieldRule::Address => json!({ "type": "string", "pattern": "^https?://", "format": "uri" }),
        FieldRule::Table
        | FieldRule::Map
        | FieldRule::NamedMap
        | FieldRule::List
        | FieldRule::Filled
        | FieldRule::Field(_)
        | FieldRule::Needed(_) => return None,
    })
}

const fn pattern(form: DateForm) -> &'static str {
    match form {
        DateForm::Day => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        DateForm::Month => "^[0-9]{4}-[0-9]{2}$",
        DateForm::YearOrCloser => "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    }
}
