//! Claims for and against, and what was measured.

use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::evidence::{Better, Claim, Evidence, MeasuredPair, MeasuredParts, MeasuredTable, Source, Stance};
use crate::model::rows::Row;
use crate::text::date::{Date, is_old};
use crate::text::sort_by_key;
use crate::text::width::{display_width, pad, pad_left};

/// A ratio below this many hundredths is called level.
pub const LEVEL_BELOW: u32 = 115;
/// From this ratio on, in hundredths, bars are drawn on a logarithmic scale.
const LOGARITHMIC_FROM: u32 = 2000;

/// Said where nothing was found.
pub const NOTHING_FOUND: &str = "No evidence was found for this row: your own facts decide.";

/// The claims that stand behind a row, those that are about it first and foremost before others.
pub fn claims(catalog: &Catalog, row: Row) -> Vec<&Claim> {
    let mut claims: Vec<&Claim> = catalog.reference.claims_of(row).collect();
    sort_by_key(&mut claims, |claim| claim.rows.first() != Some(&row));
    claims
}

/// Writes every claim that stands behind a row, how its figures were taken, and the sources.
pub fn write_evidence(catalog: &Catalog, row: Row, page: &mut Page) {
    let claims = claims(catalog, row);
    if claims.is_empty() {
        page.heading("Evidence");
        page.text(Tone::Plain, 0, NOTHING_FOUND);
        return;
    }
    for (index, claim) in claims.iter().enumerate() {
        let place = if claims.len() == 1 { String::new() } else { format!(" {} of {}", index + 1, claims.len()) };
        page.heading(format!("Evidence{place}"));
        findings(catalog, claim, page);
    }
    measured(catalog, &claims, page);
    sources(catalog, &claims, page);
}

/// Writes one claim: what was found about it, how its figures were taken, and the sources.
pub fn claim(catalog: &Catalog, claim: &Claim, page: &mut Page) {
    page.heading("Evidence");
    findings(catalog, claim, page);
    measured(catalog, &[claim], page);
    sources(catalog, &[claim], page);
}

fn findings(catalog: &Catalog, claim: &Claim, page: &mut Page) {
    claim_text(claim, page);
    for stance in Stance::ALL {
        for evidence in claim.evidence.iter().filter(|evidence| evidence.stance == stance) {
            entry(catalog, evidence, page);
        }
    }
}

/// What is claimed and what became of it.
fn claim_text(claim: &Claim, page: &mut Page) {
    page.hanging(Line::of(Tone::Plain, "Claim    "), Tone::Plain, &claim.text);
    page.hanging(Line::of(Tone::Plain, "Verdict  "), Tone::Strong, &claim.verdict);
    if !claim.headline.is_empty() {
        page.hanging(Line::of(Tone::Plain, "         "), Tone::Plain, &claim.headline);
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
        lead.push(Tone::Strong, format!("{}  ", evidence.figure));
        page.hanging_from(lead, 2, Tone::Plain, &evidence.text);
    }
    let source = catalog.reference.sources.get(evidence.source);
    let publisher = source.map_or("", Source::publisher_or_title);
    let mut origin = format!("{publisher} · {} · {}", evidence.date, evidence.weight.word());
    let today = Date::parse(&catalog.pack.content_date).unwrap_or(Date::EARLIEST);
    if is_old(&evidence.date, today) {
        origin.push_str(" · old");
    }
    page.text(Tone::Plain, 2, &origin);
}

/// Everything measured for these claims, each pair as two bars on one scale, and how it was done.
fn measured(catalog: &Catalog, claims: &[&Claim], page: &mut Page) {
    let bench = &catalog.reference.bench;
    let MeasuredParts { pairs, tables } = bench.behind(claims.iter().copied());
    if pairs.is_empty() && tables.is_empty() {
        return;
    }
    page.heading("Measured");
    for pair in &pairs {
        pair_bars(pair, page);
    }
    for table in &tables {
        page.gap();
        table_lines(table, page);
    }
    page.heading("How it was measured");
    let used = |index: usize| {
        pairs.iter().any(|pair| pair.method == index) || tables.iter().any(|table| table.method == index)
    };
    for (_, method) in bench.methods.iter().enumerate().filter(|(index, _)| used(*index)) {
        page.hanging(Line::of(Tone::Plain, "- "), Tone::Plain, &method.text);
    }
    for (name, fact) in [("Machine", &bench.machine), ("Versions", &bench.versions), ("Limits", &bench.limits)] {
        page.hanging(Line::of(Tone::Plain, format!("{name:<9}")), Tone::Plain, fact);
    }
}

/// One measured pair: title and ratio, two aligned bars, and anything to keep in mind.
pub fn pair_bars(pair: &MeasuredPair, page: &mut Page) {
    page.gap();
    let logarithmic = pair.ratio_hundredths >= LOGARITHMIC_FROM;
    page.hanging(Line::of(Tone::Strong, format!("{}  ", ratio_words(pair))), Tone::Strong, &pair.title);
    let better = match pair.better {
        Better::Higher => "more is better",
        Better::Lower => "less is better",
    };
    let scale = if logarithmic { " · bars on a log scale" } else { "" };
    page.text(Tone::Plain, 2, &format!("{}, {better}{scale}", pair.unit));
    let numbers: Vec<f64> = pair.values.iter().map(|value| value.value.parse().unwrap_or(0.0)).collect();
    let label_cells =
        pair.values.iter().map(|value| display_width(&value.label)).max().unwrap_or(0).min(page.width * 2 / 5);
    let value_cells = pair.values.iter().map(|value| display_width(&value.value)).max().unwrap_or(0);
    let room = page.width.saturating_sub(2 + label_cells + 1 + 1 + value_cells);
    for (value, share) in pair.values.iter().zip(measured_shares(&numbers, logarithmic)) {
        let cells = bar_cells(share, room);
        let line = Line::of(Tone::Plain, format!("  {} ", pad(&value.label, label_cells)))
            .with(Tone::Bar(value.option), "█".repeat(cells))
            .with(Tone::Plain, " ".repeat(room.saturating_sub(cells) + 1))
            .with(Tone::Plain, pad_left(&value.value, value_cells));
        page.line(line);
    }
    if !pair.note.is_empty() {
        page.text(Tone::Plain, 2, &pair.note);
    }
}

/// The ratio of a pair in words: "3.20x", or "level" where it is too small to mean much.
pub fn ratio_words(pair: &MeasuredPair) -> String {
    let ratio = format!("{}.{:02}x", pair.ratio_hundredths / 100, pair.ratio_hundredths % 100);
    if pair.ratio_hundredths < LEVEL_BELOW { format!("{ratio}, level") } else { ratio }
}

/// Lengths between nothing and one: in proportion, or one decade below the smaller on a log scale.
fn measured_shares(numbers: &[f64], logarithmic: bool) -> Vec<f64> {
    let most = numbers.iter().copied().fold(0.0, f64::max);
    let least = numbers.iter().copied().filter(|number| *number > 0.0).fold(f64::INFINITY, f64::min);
    let share = |number: f64| {
        if most <= 0.0 || number <= 0.0 {
            0.0
        } else if logarithmic {
            doublings(number / least * 10.0) / doublings(most / least * 10.0)
        } else {
            number / most
        }
    };
    numbers.iter().map(|number| share(*number)).collect()
}

/// The logarithm to base two, straight between powers of two: near enough for a bar, and no
/// reason to load a library of mathematics when the program starts.
#[expect(clippy::cast_precision_loss, reason = "an exponent has eleven bits")]
fn doublings(number: f64) -> f64 {
    let bits = number.to_bits();
    let fraction = f64::from_bits((bits & ((1 << 52) - 1)) | 1.0f64.to_bits()) - 1.0;
    (bits >> 52) as f64 - 1023.0 + fraction
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a bar is a few dozen cells")]
#[expect(clippy::cast_precision_loss, reason = "a bar is a few dozen cells")]
fn bar_cells(share: f64, room: usize) -> usize {
    if share <= 0.0 || room == 0 { 0 } else { ((share * room as f64).round() as usize).clamp(1, room) }
}

/// A table of figures; where its columns do not fit side by side, each row stands as a list.
fn table_lines(table: &MeasuredTable, page: &mut Page) {
    page.text(Tone::Strong, 0, &table.title);
    let cells_of = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| display_width(cell));
        cells.chain(table.columns.get(column).map(|name| display_width(name))).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(cells_of).collect();
    if widths.iter().map(|cells| cells + 2).sum::<usize>() > page.width {
        row_lists(table, page);
    } else {
        rows_side_by_side(table, &widths, page);
    }
    if !table.note.is_empty() {
        page.text(Tone::Plain, 2, &table.note);
    }
}

fn rows_side_by_side(table: &MeasuredTable, widths: &[usize], page: &mut Page) {
    let written = |cells: &[String]| {
        let mut line = String::from("  ");
        for (column, (cell, cells)) in cells.iter().zip(widths).enumerate() {
            line.push_str(&if column == 0 { pad(cell, *cells) } else { pad_left(cell, *cells + 2) });
        }
        line
    };
    page.line(Line::of(Tone::Plain, written(&table.columns)));
    for row in &table.rows {
        page.line(Line::of(Tone::Plain, written(row)));
    }
}

fn row_lists(table: &MeasuredTable, page: &mut Page) {
    let longest = table.columns.iter().skip(1).map(|name| display_width(name)).max().unwrap_or(0);
    let name_cells = longest.min(page.width / 2);
    let cells = table.rows.iter().flat_map(|row| row.iter().skip(1)).map(|cell| display_width(cell)).max().unwrap_or(0);
    for row in &table.rows {
        page.text(Tone::Plain, 2, row.first().map_or("", String::as_str));
        for (name, cell) in table.columns.iter().zip(row).skip(1) {
            let lead = Line::of(Tone::Plain, format!("    {}  ", pad(name, name_cells)));
            if lead.width() + cells > page.width {
                page.hanging(lead, Tone::Plain, cell);
            } else {
                page.line(lead.with(Tone::Plain, pad_left(cell, cells)));
            }
        }
    }
}

/// The sources of these claims, each once.
pub fn sources_of<'a>(catalog: &'a Catalog, claims: &[&Claim]) -> Vec<&'a Source> {
    let mut found: Vec<&Source> = Vec::new();
    for evidence in claims.iter().flat_map(|claim| &claim.evidence) {
        if let Some(source) = catalog.reference.sources.get(evidence.source)
            && !found.iter().any(|known| known.id == source.id)
        {
            found.push(source);
        }
    }
    found
}

fn sources(catalog: &Catalog, claims: &[&Claim], page: &mut Page) {
    for (index, source) in sources_of(catalog, claims).into_iter().enumerate() {
        if index == 0 {
            page.heading("Sources");
        }
        source_lines(source, page);
    }
}

/// A source: title, publisher and date, address.
pub fn source_lines(source: &Source, page: &mut Page) {
    page.hanging(Line::of(Tone::Plain, "- "), Tone::Plain, &source.title);
    page.text(Tone::Plain, 2, &source.facts().join(" · "));
    if !source.address.is_empty() {
        page.address(Line::of(Tone::Plain, "  "), Tone::Plain, &source.address);
    }
}

#[cfg(test)]
mod tests {
    use super::{bar_cells, measured_shares};

    #[test]
    fn bars_keep_their_proportion_and_show_the_smallest() {
        let cells = |numbers: &[f64], logarithmic: bool| -> Vec<usize> {
            measured_shares(numbers, logarithmic).into_iter().map(|share| bar_cells(share, 40)).collect()
        };
        assert_eq!(cells(&[10.0, 40.0], false), [10, 40]);
        assert_eq!(cells(&[1.0, 1000.0], false), [1, 40]);
        assert_eq!(cells(&[1.0, 1000.0], true), [10, 40]);
        assert_eq!(cells(&[0.01338, 0.3128], true), [17, 40]);
        assert_eq!(cells(&[0.0, 0.0], false), [0, 0]);
    }
}
