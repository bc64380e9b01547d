//! `evidence.toml`: what is claimed, and what was found for and against it.

use crate::model::evidence::{Claim, Evidence, Stance, Weight};

use crate::content::fields::Fields;
use crate::content::form::DateForm;
use crate::content::names::Names;
use crate::content::value::{CELL, SENTENCE};

/// Claims, in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Claim> {
    fields.tables("claim", |claim| {
        let (id, rows) = (claim.id("id"), claim.ids("rows"));
        Claim {
            id: names.claims.give(id),
            rows: names.rows.count_on_all(rows),
            text: claim.text("text", SENTENCE),
            verdict: claim.text("verdict", CELL),
            headline: claim.text("headline", CELL),
            evidence: claim.tables("evidence", |evidence| read_evidence(evidence, names)),
        }
    })
}

fn read_evidence<'t>(evidence: &mut Fields<'t>, names: &mut Names<'t>) -> Evidence {
    let (source, measured) = (evidence.id("source"), evidence.ids("measured"));
    let stances = Stance::ALL.map(|stance| (stance.word(), stance));
    let weights = Weight::ALL.map(|weight| (weight.word(), weight));
    let date = evidence.required("date");
    Evidence {
        stance: evidence.required("stance").and_then(|value| value.word(&stances)).unwrap_or(Stance::Nuance),
        figure: evidence.optional_text("figure", CELL),
        text: evidence.text("text", SENTENCE),
        source: names.sources.count_on(source),
        weight: evidence.required("weight").and_then(|value| value.word(&weights)).unwrap_or(Weight::Weak),
        date: date.and_then(|date| date.date(DateForm::YearOrCloser)).unwrap_or_default(),
        measured: names.measured.count_on_all(measured),
    }
}
