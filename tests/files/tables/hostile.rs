//! Files that nobody wrote for a reader: huge, ragged, nested, cut off, full of control characters, random.

use proptest::prelude::*;
use versus::import::choose::{ChosenTable, FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::grid::{RefusalKey, TableFormat};
use versus::import::questions::Answers;
use versus::import::reading::Reading;
use versus::import::reading_report::explain_json;
use versus::text::sanitize::sanitize;

use super::{fixtures, origin};

/// Reads whatever it is in every format and uses all that is read.
fn read_every_way(bytes: &[u8]) {
    for format in TableFormat::ALL {
        let hints = FileHints { format: Some(format), ..FileHints::default() };
        read_with(bytes, hints);
    }
    read_with(bytes, FileHints::default());
}

fn read_with(bytes: &[u8], hints: FileHints) {
    let (flags, answers) = (ReadingFlags { anyway: true, ..ReadingFlags::default() }, Answers::default());
    let Ok(file) = TableFile::read("table", bytes, hints) else { return };
    for offered in file.offered(&flags, &answers).into_iter().take(3) {
        match offered.reading {
            Ok(reading) => {
                let settled = reading.settle(reading.suggested_answers()).unwrap();
                used(&reading);
                used(&settled);
            }
            Err(refusal) => assert_clean(&refusal.to_string()),
        }
    }
    let _ = file.choose(None, &ReadingFlags::default(), &answers).and_then(ChosenTable::one);
}

fn used(reading: &Reading) {
    assert_clean(&explain_json("table", 1, reading).to_string());
    match reading.catalog(&origin("table.md")) {
        Ok(loaded) => assert_eq!(loaded.warnings.to_string(), ""),
        Err(refusal) => assert_ne!(refusal.key, RefusalKey::Unusable, "{refusal}"),
    }
}

fn assert_clean(text: &str) {
    assert!(sanitize(text).removals.is_empty(), "{text:?}");
}

fn refused(bytes: &[u8], format: TableFormat) -> RefusalKey {
    let hints = FileHints { format: Some(format), ..FileHints::default() };
    let read = TableFile::read("", bytes, hints)
        .and_then(|file| file.choose(None, &ReadingFlags::default(), &Answers::default())?.one());
    read.map_or_else(|refusal| refusal.key, |reading| panic!("it is read: {} rows", reading.rows.len()))
}

/// Several threads read, write and parse a long table.
#[test]
fn a_long_table_is_read_row_by_row() {
    let rating = |row: usize, option: usize| u8::try_from((row * 7 + option * 3) % 9).unwrap();
    let row = |row: usize| format!("Row {row},{}/8,{}/8,{}/8\n", rating(row, 0), rating(row, 1), rating(row, 2));
    for rows in [255, 256, 257, 3001] {
        let text = format!("Feature,A,B,C\n{}", (0..rows).map(row).collect::<String>());
        let file = TableFile::read("long.csv", text.as_bytes(), FileHints::default()).unwrap();
        let chosen = file.choose(None, &ReadingFlags::default(), &Answers::default()).unwrap();
        let catalog = chosen.one().unwrap().catalog(&origin("long.csv")).unwrap().catalog;
        assert_eq!(catalog.criteria.len(), rows);
        for (place, criterion) in catalog.criteria.iter().enumerate() {
            let expected = (0..3).map(|option| Some(rating(place, option)));
            assert_eq!((criterion.name.clone(), &criterion.id), (format!("Row {place}"), &format!("row-{place}")));
            assert!((0..3).map(|option| criterion.stated.get(option)).eq(expected), "{place}");
        }
    }
}

#[test]
fn any_beginning_of_a_fixture_is_read_or_refused() {
    for (_, bytes, _) in fixtures() {
        for end in (0..bytes.len()).step_by(37) {
            read_with(&bytes[..end], FileHints::default());
        }
        read_every_way(&bytes);
    }
}

#[test]
fn what_is_too_large_is_refused_by_its_limit() {
    let rows = format!("f,a,b\n{}", "x,yes,no\n".repeat(5001));
    assert_eq!(refused(rows.as_bytes(), TableFormat::Csv), RefusalKey::TooManyRows);
    let columns = format!("f{}\nx{}\n", ",a".repeat(65), ",yes".repeat(65));
    assert_eq!(refused(columns.as_bytes(), TableFormat::Csv), RefusalKey::TooManyColumns);
    assert_eq!(refused(&vec![b'x'; (4 << 20) + 1], TableFormat::Csv), RefusalKey::TooLarge);
    let rows = format!("|f|a|b|\n|-|-|-|\n{}", "|x|yes|no|\n".repeat(5001));
    assert_eq!(refused(rows.as_bytes(), TableFormat::Markdown), RefusalKey::TooManyRows);
}

#[test]
fn much_of_anything_is_read_in_time_that_grows_with_it() {
    let mebibyte = |piece: &str| piece.repeat((1 << 20) / piece.len());
    let of = |piece: &str| piece.repeat((1 << 17) / piece.len());
    for text in [
        mebibyte("|"),
        mebibyte("<table>"),
        of("| a "),
        of("|a|b|\n|-|-|\n"),
        of("<table><tr><td rowspan=5000 colspan=64>x"),
        of("<tr><td>yes"),
        of("\""),
        of("a,\"b\n"),
        of("[a]("),
        of("**"),
        of("![](<"),
        of("<!-- versus:"),
        of("✅ = yes "),
        of("e\u{301}\u{301}\u{301}\u{301}\u{301}"),
        of("\u{202e}\u{7}"),
        format!("|f|{}\n|-|{}\n{}", "a|".repeat(60), "-|".repeat(60), of("|✅")),
        format!("|f|a|b|\n|-|-|-|\n|x|{}|no|\n", of("y")),
        format!("f,a,b\n{}", of("x x x,yes,no\n").chars().take(40_000).collect::<String>()),
    ] {
        for format in TableFormat::ALL {
            let hints = FileHints { format: Some(format), ..FileHints::default() };
            let _ = TableFile::read("", text.as_bytes(), hints)
                .and_then(|file| file.choose(None, &ReadingFlags::default(), &Answers::default())?.one());
        }
    }
}

#[test]
fn long_and_hostile_names_make_packs_that_open() {
    let long = "very long ".repeat(300);
    let text = format!(
        "Feature,{long},\"a\"\"b\\c\",=1+1,one-stack\n{long},yes,no,yes,no\n\u{1b}[31m,yes,no,-,yes\none-stack,yes,no,yes,no\n日本,no,yes,no,no\n\u{1},yes,yes,no,no\n"
    );
    read_every_way(text.as_bytes());
}

/// Text of pieces that tables are made of, so that more than noise is tried.
fn tabular() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "|",
        "|",
        "|",
        "\n",
        "\n",
        "\n",
        "---|",
        ",",
        ";",
        "\t",
        "\"",
        "yes",
        "no",
        "✅",
        "❌",
        "?",
        "-",
        "3/5",
        "★★★",
        "☆",
        "7,5",
        "$5/month",
        "20 ms",
        "+5%",
        "High",
        "Good",
        "Winner",
        "Weight",
        "Feature",
        "Tool",
        "Total",
        "Score",
        "Tie",
        "A",
        "B",
        "C d",
        "(x)",
        "**",
        "[a](b)",
        "<br>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "= yes",
        "# H\n",
        "- Good, because x\n",
        "## Pros and Cons of the Options\n",
        "### Z\n",
        "\u{1b}",
        "\u{202e}",
        "é",
        "🔟",
        "8\u{20e3}",
        "Both",
        "1-5",
        "score",
    ]);
    prop::collection::vec(pieces, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_every_way(&bytes);
    }

    #[test]
    fn any_text_like_a_table_is_read_or_refused(text in tabular()) {
        read_every_way(text.as_bytes());
    }

    #[test]
    fn any_cells_make_a_table_that_is_read(
        cells in prop::collection::vec(prop::collection::vec("[^,\"\r\n]{0,12}", 3..6), 2..8),
    ) {
        let lines: Vec<String> = cells.iter().map(|row| row.join(",")).collect();
        read_every_way(format!("Feature,{}", lines.join("\n")).as_bytes());
    }
}
