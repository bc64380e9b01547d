//! What was found about a row: claims, evidence for and against, measured pairs as bars.

use crate::model::catalog::Catalog;
use crate::model::evidence::{Better, Claim, Evidence, MeasuredPair, Stance};
use crate::report::page::{Line, Page, Tone};
use crate::report::text::{pad, pad_left, width};

/// Writes every claim that stands behind a row.
pub fn write(catalog: &Catalog, row: &str, page: &mut Page) {
    for claim in catalog.reference.claims_of(row) {
        page.heading("Evidence");
        claim_text(claim, page);
        for stance in Stance::ALL {
            for evidence in claim.evidence.iter().filter(|evidence| evidence.stance == stance) {
                entry(catalog, evidence, page);
            }
        }
        measured(catalog, claim, page);
    }
}

/// What is claimed and what became of it.
fn claim_text(claim: &Claim, page: &mut Page) {
    page.hanging(Line::of(Tone::Dim, "Claim    "), Tone::Plain, &claim.text);
    page.hanging(Line::of(Tone::Dim, "Verdict  "), Tone::Strong, &claim.verdict);
    if !claim.headline.is_empty() {
        page.hanging(Line::of(Tone::Dim, "         "), Tone::Plain, &claim.headline);
    }
}

fn entry(catalog: &Catalog, evidence: &Evidence, page: &mut Page) {
    let tone = match evidence.stance {
        Stance::Supports | Stance::Nuance => Tone::Plain,
        Stance::Disputes => Tone::Warning,
    };
    let mut lead = Line::of(tone, format!("{} ", evidence.stance.sign()));
    if evidence.figure.is_empty() {
        page.hanging(lead, Tone::Plain, &evidence.text);
    } else {
        lead.push(Tone::Strong, format!("{} ", evidence.figure));
        page.hanging_from(lead, 2, Tone::Plain, &evidence.text);
    }
    let publisher = catalog.reference.source(&evidence.source).map_or(evidence.source.as_str(), |source| {
        if source.publisher.is_empty() { &source.title } else { &source.publisher }
    });
    let origin = format!("{publisher} · {} · {}", evidence.date, evidence.weight.word());
    page.text(Tone::Dim, 2, &origin);
}

/// The measured pairs of a claim, each with its two values as bars on one scale.
fn measured(catalog: &Catalog, claim: &Claim, page: &mut Page) {
    let ids: Vec<&String> = claim.evidence.iter().flat_map(|evidence| &evidence.measured).collect();
    let pairs = catalog.reference.bench.pairs.iter().filter(|pair| ids.contains(&&pair.id));
    for (index, pair) in pairs.enumerate() {
        if index == 0 {
            page.heading("Measured");
        } else {
            page.gap();
        }
        pair_bars(pair, page);
    }
}

/// One measured pair: title, two aligned bars, ratio, and anything to keep in mind.
pub fn pair_bars(pair: &MeasuredPair, page: &mut Page) {
    let better = match pair.better {
        Better::Higher => "more is better",
        Better::Lower => "less is better",
    };
    let unit = format!("{}, {better}", pair.unit);
    page.line(Line::of(Tone::Strong, pair.title.clone()));
    page.text(Tone::Dim, 2, &unit);
    let numbers: Vec<f64> = pair.values.iter().map(|value| value.value.parse().unwrap_or(0.0)).collect();
    let most = numbers.iter().copied().fold(0.0, f64::max);
    let label_cells = pair.values.iter().map(|value| width(&value.label)).max().unwrap_or(0).min(page.width * 2 / 5);
    let value_cells = pair.values.iter().map(|value| width(&value.value)).max().unwrap_or(0);
    let room = page.width.saturating_sub(2 + label_cells + 1 + 1 + value_cells);
    for (value, number) in pair.values.iter().zip(&numbers) {
        let cells = bar_cells(*number, most, room);
        let line = Line::of(Tone::Plain, format!("  {} ", pad(&value.label, label_cells)))
            .with(Tone::Bar(value.option), "█".repeat(cells))
            .with(Tone::Plain, " ".repeat(room - cells + 1))
            .with(Tone::Plain, pad_left(&value.value, value_cells));
        page.line(line);
    }
    let whole = pair.ratio_hundredths / 100;
    let part = pair.ratio_hundredths % 100;
    let ratio = if pair.ratio_hundredths < 115 {
        format!("ratio {whole}.{part:02}: level")
    } else {
        format!("ratio {whole}.{part:02}")
    };
    page.text(Tone::Plain, 2, &ratio);
    if !pair.note.is_empty() {
        page.text(Tone::Dim, 2, &pair.note);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bar is a few dozen cells")]
#[expect(clippy::cast_precision_loss, reason = "a bar is a few dozen cells")]
fn bar_cells(number: f64, most: f64, room: usize) -> usize {
    if most <= 0.0 || room == 0 {
        return 0;
    }
    ((number / most * room as f64).round() as usize).clamp(1, room)
}
