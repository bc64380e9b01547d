//! `pack.toml`: what is compared, and what it says before anything is set.

use crate::model::catalog::Pack;
use crate::model::criterion::Topic;
use crate::model::option::{DecisionOption, MOST_OPTIONS};

use crate::content::fields::Fields;
use crate::content::form::{DateForm, RESERVED};
use crate::content::names::Names;
use crate::content::value::{Id, TITLE};

/// The most lines of a quick answer.
const MOST_LINES: usize = 5;

/// What the pack says about itself, its options and its topics.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> (Pack, Vec<DecisionOption>, Vec<Topic>) {
    let source = fields.id("source");
    let pack = Pack {
        id: fields.id("id").and_then(Id::in_form).map_or_else(String::new, |id| id.text.to_owned()),
        title: fields.text("title", TITLE),
        subject: fields.text("subject", TITLE),
        content_date: fields.required("content_date").and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
        quick_answer: quick_answer(fields),
        source: names.sources.count_on(source),
    };
    (pack, options(fields, names), topics(fields, names))
}

fn quick_answer(fields: &mut Fields<'_>) -> Vec<String> {
    let Some(value) = fields.required("quick_answer") else {
        return Vec::new();
    };
    let lines = value.texts(TITLE);
    let written = value.count();
    if written.is_some_and(|lines| !(1..=MOST_LINES).contains(&lines)) {
        value.spot().error(&format!("`quick_answer` must have 1 to {MOST_LINES} lines"), None);
    }
    lines
}

fn options<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<DecisionOption> {
    let mut marks: Vec<String> = Vec::new();
    let options = fields.tables("option", |option| {
        let id = option.id("id");
        refuse_reserved(id);
        DecisionOption { id: names.options.give(id), name: option.text("name", TITLE), mark: mark(option, &mut marks) }
    });
    if !(2..=MOST_OPTIONS).contains(&options.len()) {
        let found = options.len();
        fields.spot().error(&format!("a pack compares 2 to {MOST_OPTIONS} options, and this one has {found}"), None);
    }
    options
}

fn refuse_reserved(id: Option<Id<'_>>) {
    if let Some(id) = id.filter(|id| RESERVED.contains(&id.text)) {
        let what = format!("`{}` cannot be the id of an option", id.text);
        id.spot.error(&what, Some("verdicts use this word for something else".to_owned()));
    }
}

/// Marks that differ only in case would be taken for each other.
fn mark(option: &mut Fields<'_>, marks: &mut Vec<String>) -> String {
    let Some(value) = option.required("mark") else {
        return String::new();
    };
    let Some(mark) = value.text(TITLE) else {
        return String::new();
    };
    if !(1..=2).contains(&mark.chars().count()) || !mark.chars().all(char::is_alphanumeric) {
        value.refuse("one or two letters", None);
        return mark;
    }
    let folded = mark.to_lowercase();
    if marks.contains(&folded) {
        value.spot().error(&format!("duplicate mark `{mark}`"), Some("every option has its own".to_owned()));
    }
    marks.push(folded);
    mark
}

fn topics<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Topic> {
    fields.tables("topic", |topic| {
        let id = topic.id("id");
        Topic { id: names.topics.give(id), name: topic.text("name", TITLE) }
    })
}
