//! How long a table of 4,900 rows takes from the bytes of its file to a comparison with its questions.
//!
//! `cargo bench --bench tables`. Wanted: 1 MiB within 100 ms in each format.

#![expect(clippy::expect_used, reason = "a bench may fail loudly")]

use divan::Bencher;
use versus::import::choose::{ChosenTable, FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::questions::Answers;

fn main() {
    divan::main();
}

const ROWS: usize = 4_900;

/// Cells of every kind, and words that no two cells share.
fn cell(row: usize, column: usize) -> String {
    let mixed = (row * 7 + column) * 2_654_435_761 % 1_000_003;
    match mixed % 9 {
        0 => "Yes".to_owned(),
        1 => "❌".to_owned(),
        2 => format!("{mixed} ms"),
        3 => "Yes (by plugin)".to_owned(),
        4 => String::new(),
        _ => format!("a text of some words that end in {mixed} and stand there once"),
    }
}

/// A table whose rows are written by a function, each with its name and six cells.
fn table(write: impl Fn(&[String]) -> String) -> String {
    let header = ["Feature", "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"].map(str::to_owned);
    let row = |row: usize| {
        let cells = (0..6).map(|column| cell(row, column));
        std::iter::once(format!("row {row}")).chain(cells).collect::<Vec<_>>()
    };
    let rows = (0..ROWS).map(|place| write(&row(place)));
    std::iter::once(write(&header)).chain(rows).collect()
}

fn comma_row(cells: &[String]) -> String {
    cells.join(",") + "\n"
}

fn csv() -> String {
    table(comma_row)
}

fn markdown() -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    table(line).replacen('\n', &format!("\n|{}\n", "---|".repeat(7)), 1)
}

fn html() -> String {
    let line = |cells: &[String]| format!("<tr><td>{}</td></tr>\n", cells.join("</td><td>"));
    format!("<table>{}</table>", table(line))
}

/// Rows that name winners, no two the same.
fn winners() -> String {
    let rows = (0..ROWS).map(|row| format!("row {row},Option {row},{}\n", "because ".repeat(20)));
    std::iter::once("Feature,Winner,Why\n".to_owned()).chain(rows).collect()
}

fn read(bencher: Bencher<'_, '_>, name: &str, text: &str) {
    bencher.bench(|| -> ChosenTable {
        let file = TableFile::read(name, text.as_bytes(), FileHints::default()).expect("a table");
        file.choose(None, &ReadingFlags::default(), &Answers::default()).expect("a comparison")
    });
}

#[divan::bench]
fn read_csv(bencher: Bencher<'_, '_>) {
    read(bencher, "t.csv", &csv());
}

#[divan::bench]
fn read_markdown(bencher: Bencher<'_, '_>) {
    read(bencher, "t.md", &markdown());
}

#[divan::bench]
fn read_html(bencher: Bencher<'_, '_>) {
    read(bencher, "t.html", &html());
}

#[divan::bench]
fn read_winners(bencher: Bencher<'_, '_>) {
    read(bencher, "t.csv", &winners());
}
