//! What a scenario file and a record keep of their last review.

use proptest::prelude::*;
use versus::model::level::Level;
use versus::scenario::reviewed::{RecordedAnswer, ReviewedAnswer, ReviewedRow, reviewed_of, with_reviewed};

fn row() -> impl Strategy<Value = ReviewedRow> {
    let ratings = proptest::collection::btree_map("[a-z][a-z0-9-]{0,8}", proptest::option::of(0..=8_u8), 0..5);
    let together = prop_oneof![Just(""), Just("best"), Just("between"), Just("worst")];
    (0..Level::ALL.len(), ratings, together, "([0-9a-f]{8})?").prop_map(|(level, ratings, together, evidence)| {
        ReviewedRow { level: Level::ALL[level], ratings, together: together.to_owned(), evidence }
    })
}

fn answer() -> impl Strategy<Value = ReviewedAnswer> {
    let rows = proptest::collection::btree_map("[a-z][a-z0-9-]{0,8}", row(), 0..4);
    ("[a-z+]{1,9}", "[A-Za-z0-9,.&>\"'#-]{1,30}", "[a-z0-9]{0,20}", rows).prop_map(|(label, answer, token, rows)| {
        ReviewedAnswer {
            pack: String::new(),
            content_date: "2026-11-30".to_owned(),
            basis: "stated".to_owned(),
            label,
            answer,
            token,
            rows,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_is_read_as_it_was_written(row in row()) {
        prop_assert_eq!(ReviewedRow::parse(&row.to_string()), Some(row));
    }

    /// The comment of a record comes back whole, and nothing in it ends it early.
    #[test]
    fn a_comment_is_read_as_it_was_written(answer in answer(), before in "[ -~\n]{0,80}") {
        let recorded = RecordedAnswer { answer, scenario: "a --> b.toml".to_owned(), pack_path: "../a --> b".to_owned() };
        let comment = recorded.comment();
        prop_assert_eq!(comment.matches("-->").count(), 1);
        prop_assert_eq!(RecordedAnswer::of_record(&format!("{before}\n\n{comment}\n\nmore\n")), Some(recorded));
    }

    #[test]
    fn a_file_is_read_as_it_was_written(one in answer(), other in answer()) {
        let text = "format = 1\npack = \"node-vs-python\" # ours\n\n[levels]\nrealtime = \"high\"\n";
        let written = with_reviewed(text, &one);
        prop_assert!(written.starts_with(text), "{written}");
        prop_assert_eq!(reviewed_of(&written), Some(one.clone()));
        let again = with_reviewed(&written, &other);
        prop_assert_eq!(reviewed_of(&again), Some(other));
        prop_assert_eq!(with_reviewed(&again, &one), written);
    }

    #[test]
    fn whatever_stands_there_is_read_or_left_alone(text in "[ -~\n]{0,120}") {
        let _ = ReviewedRow::parse(&text);
        let _ = RecordedAnswer::of_record(&format!("<!-- versus review{text}-->"));
        let _ = reviewed_of(&format!("[reviewed]\nlabel = \"a\"\n{text}"));
    }
}

/// However somebody wrote the table, it is written in its usual form.
#[test]
fn a_table_in_another_form_is_replaced() {
    let answer = ReviewedAnswer { label: "node".to_owned(), answer: "Node.js".to_owned(), ..ReviewedAnswer::default() };
    for table in ["reviewed = { label = \"python\" }\n", "reviewed = 3\n", "[reviewed]\nrows = 1\n", "[[reviewed]]\n"] {
        let written = with_reviewed(table, &answer);
        assert_eq!(reviewed_of(&written).map(|read| read.label), Some("node".to_owned()), "{written}");
    }
    assert_eq!(reviewed_of("[reviewed]\nanswer = \"no label\"\n"), None);
    assert_eq!(reviewed_of("not TOML ["), None);
}
