//! `fits.toml`: why each framework serves a row as well as frameworks.toml says.

use std::collections::BTreeSet;

use crate::model::framework::{FitReason, Origin};

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::value::SENTENCE;

/// Reasons, in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<FitReason> {
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    fields.tables("fit", |fit| {
        let (framework, row) = (fit.id("framework"), fit.id("row"));
        if let (Some(framework), Some(row)) = (framework, row) {
            let pair = (framework.text, row.text);
            if !seen.insert(pair) {
                row.spot.error(&format!("`{}` has a reason for `{}` already", pair.0, pair.1), None);
            }
        }
        let origins = [Origin::Article, Origin::Evidence].map(|origin| (origin.word(), origin));
        FitReason {
            framework: names.frameworks.count_on(framework),
            row: names.rows.count_on(row),
            because: fit.text("because", SENTENCE),
            origin: fit.required("from").and_then(|value| value.word(&origins)).unwrap_or(Origin::Article),
        }
    })
}
