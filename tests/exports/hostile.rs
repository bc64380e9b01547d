//! Whatever people write into a pack or a scenario reads as they wrote it and does nothing.

use std::path::Path;
use std::sync::LazyLock;

use versus::export::ExportForm;
use versus::scenario::read::read_scenario;

use crate::cases::{Case, case, catalog, ours};
use crate::parsed::{bare, cells, seen};

const HOSTILE: [&str; 26] = [
    "a | b",
    "say \"no\", 'or' not",
    "one\ntwo",
    "=1+1",
    "+5",
    "-x",
    "@team",
    "#12 and owner/name#12",
    "# heading",
    "> quote",
    "- item",
    "1. item",
    "[ ] task",
    "`code` and ```fence```",
    "~~~",
    "<script>alert(1)</script>",
    "<!-- --> </style></title> ]]>",
    "&amp; &lt;b&gt; &",
    "*bold* _and_ ~~gone~~",
    "[link](javascript:alert) ![image](x)",
    "[^1]: note",
    "back\\slash",
    "{{ record }} {% for %}",
    "\"><img src=x onerror=alert(1)>",
    "<@U123> <!channel>",
    "漢字 e\u{301} \u{fffe}",
];

/// A case for each, with the words wherever a pack or a scenario has words.
static CASES: LazyLock<Vec<(&str, Case)>> = LazyLock::new(|| {
    let hostile = |words: &'static str| {
        let mut whole = catalog("node-vs-python").clone();
        whole.options[0].name = format!("option {words}");
        whole.pack.title = format!("pack {words}");
        whole.frameworks.iter_mut().for_each(|framework| framework.name = format!("framework {words}"));
        whole.reference.sources.iter_mut().for_each(|source| source.title = format!("source {words}"));
        for claim in &mut whole.reference.claims {
            (claim.headline, claim.verdict) = (format!("headline {words}"), words.to_owned());
        }
        for row in &mut whole.criteria {
            (row.name, row.because) = (format!("row {words}"), words.to_owned());
        }
        let whole = Box::leak(Box::new(whole));
        (words, case(words, whole, ours(whole, words)))
    };
    HOSTILE.into_iter().map(hostile).collect()
});

#[test]
fn hostile_words_read_as_they_were_written() {
    for (words, case) in CASES.iter() {
        for form in ExportForm::ALL {
            let text = case.text(form);
            let read = bare(&seen(form, text));
            // XML and HTML have no such letter.
            let words = if matches!(form, ExportForm::Svg | ExportForm::Html | ExportForm::Slack) {
                words.replace('\u{fffe}', "\u{fffd}")
            } else {
                (*words).to_owned()
            };
            let kinds = match form {
                ExportForm::Svg | ExportForm::Slack => {
                    &["title", "because", "re-rated", "note", "notes", "framework", "pack"][..]
                }
                ExportForm::Json => &["title", "context", "because", "re-rated", "note", "notes"],
                ExportForm::Markdown => &["title", "context", "because", "re-rated", "note", "notes", "option", "row"],
                ExportForm::Madr | ExportForm::Html | ExportForm::Csv => &[
                    "title",
                    "context",
                    "because",
                    "re-rated",
                    "note",
                    "notes",
                    "option",
                    "row",
                    "source",
                    "framework",
                ],
            };
            for kind in kinds {
                let wanted = bare(&format!("{kind} {words}"));
                assert!(read.contains(&wanted), "{kind} {words} as {}\n{text}", form.word());
            }
        }
    }
}

/// Programs get every letter, line ends included.
#[test]
fn data_comes_back_letter_by_letter() {
    for (words, case) in CASES.iter() {
        let json: serde_json::Value = serde_json::from_str(case.text(ExportForm::Json)).unwrap();
        assert_eq!(json["own_rows"][0]["name"], *words);
        assert_eq!(json["scenario"]["people"][1], *words);
        let rows = cells(case.text(ExportForm::Csv));
        assert!(rows.iter().any(|row| row[0] == "person" && row[2] == **words), "{words}");
    }
}

/// Control and text direction characters of a file never reach a document.
#[test]
fn nothing_that_steers_a_terminal_or_turns_text_around_comes_out() {
    let catalog = catalog("node-vs-python");
    let evil = r"\u001b[31mred\u001b[0m \u202eturned\u202c \u200bhid\u2066den\u2069 \u0007bell";
    let text = format!(
        "pack = \"node-vs-python\"\ntitle = \"{evil}\"\npeople = [\"{evil}\"]\ncontext = \"{evil}\"\nnotes = \"{evil}\"\n\
         [levels]\nml-serving = \"high\"\n[row_notes]\nml-serving = \"{evil}\"\n\
         [own_rating.ml-serving]\nfavors = \"tie\"\nnote = \"{evil}\"\n\
         [[own_row]]\nname = \"{evil}\"\nfavors = \"node\"\nstrength = \"clear\"\nbecause = \"{evil}\"\nlevel = \"high\"\n"
    );
    let scenario =
        read_scenario(catalog, Path::new("evil.toml"), &text).unwrap_or_else(|problems| panic!("{problems}")).scenario;
    let case = case("evil", catalog, scenario);
    for form in ExportForm::ALL {
        // That nothing of it is left is looked at wherever a form is read.
        let read = seen(form, case.text(form));
        assert!(bare(&read).contains("turnedhidden"), "{}\n{read}", form.word());
    }
}
