//! `frameworks.toml`: needs, frameworks, and how well the one serves the other.

use crate::model::framework::{Fit, Framework, Need, Origin};

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::read::rows::name_and_number;
use crate::content::value::{SENTENCE, TITLE};

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
            tool: tool.map(|tool| names.tools.count_on(tool)).unwrap_or_default(),
            fits: fits(framework, names),
        }
    });
    (needs, frameworks)
}

fn fits<'t>(framework: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Fit> {
    let mut rows: Vec<&str> = Vec::new();
    framework.tables("fits", |fit| {
        let row = fit.id("row");
        if let Some(row) = row {
            if rows.contains(&row.text) {
                row.spot.error(&format!("this framework has a fit for `{}` already", row.text), None);
            }
            rows.push(row.text);
        }
        let quarters = fit.required("quarters").and_then(|value| value.whole(&(0..=4))).unwrap_or_default();
        let origins = [("article", Origin::Article), ("evidence", Origin::Evidence)];
        Fit {
            row: row.map(|row| names.rows.count_on(row)).unwrap_or_default(),
            quarters: u8::try_from(quarters).unwrap_or_default(),
            because: fit.text("because", SENTENCE),
            origin: fit.required("from").and_then(|value| value.word(&origins)).unwrap_or(Origin::Article),
        }
    })
}
