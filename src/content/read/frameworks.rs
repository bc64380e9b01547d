//! `frameworks.toml`: needs, frameworks, and how well the one serves the other.

use crate::model::framework::{Fit, Framework, Need};

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::read::rows::name_and_number;
use crate::content::value::{SENTENCE, TITLE, Value};

/// Needs and frameworks, in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> (Vec<Need>, Vec<Framework>) {
    let needs = fields.tables("need", |need| {
        let (id, number) = name_and_number(need, names);
        Need { id, number, name: need.text("name", TITLE), because: need.text("because", SENTENCE) }
    });
    let frameworks = fields.tables("framework", |framework| {
        let (id, option, tool) = (framework.id("id"), framework.id("option"), framework.id("tool"));
        Framework {
            id: names.frameworks.give(id),
            option: option.and_then(|option| names.options.position(option)).unwrap_or_default(),
            name: framework.text("name", TITLE),
            summary: framework.text("summary", SENTENCE),
            tool: names.tools.count_on(tool),
            fits: fits(framework, names),
        }
    });
    (needs, frameworks)
}

fn fits<'t>(framework: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Fit> {
    let Some(value) = framework.optional("fit") else { return Vec::new() };
    let fit = |(row, quarters): (_, Value<'t>)| {
        let quarters = u8::try_from(quarters.whole(&(0..=4))?).ok()?;
        Some(Fit { row: names.rows.count_on(row), quarters })
    };
    value.entries().into_iter().filter_map(fit).collect()
}
