//! Whatever people write into a pack or a scenario reads as they wrote it and does nothing.

use std::path::Path;
use std::sync::LazyLock;

use versus::export::ExportForm;
use versus::layout::markdown::prose_events;
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
            // XML and HTML have no such letter, and in a message nothing opens code.
            let words = match form {
                ExportForm::Svg | ExportForm::Html | ExportForm::HtmlFragment => words.replace('\u{fffe}', "\u{fffd}"),
                ExportForm::Chat | ExportForm::Slack => words.replace('\u{fffe}', "\u{fffd}").replace('`', "'"),
                _ => (*words).to_owned(),
            };
            let kinds = match form {
                ExportForm::Svg | ExportForm::Chat | ExportForm::Slack => {
                    &["title", "because", "re-rated", "note", "notes", "framework", "pack"][..]
                }
                ExportForm::Json => &["title", "context", "because", "re-rated", "note", "notes"],
                ExportForm::Markdown => &["title", "context", "because", "re-rated", "note", "notes", "option", "row"],
                ExportForm::Madr
                | ExportForm::Adr
                | ExportForm::Madr2
                | ExportForm::Html
                | ExportForm::HtmlFragment
                | ExportForm::Csv => &[
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
                let is_markdown = *kind == "context" && !matches!(form, ExportForm::Csv | ExportForm::Json);
                if is_markdown && prose_events(&format!("context {words}")).is_some() {
                    // Entities are theirs to write; every other letter is there, without the signs around it.
                    let letters =
                        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
                    assert!(words.contains('&') || letters(&read).contains(&letters(&wanted)), "{words}\n{text}");
                    continue;
                }
                assert!(read.contains(&wanted), "{kind} {words} as {}\n{text}", form.word());
            }
        }
    }
}

/// What somebody writes about a decision is Markdown; what could reach beyond its paragraph or load something is words.
#[test]
fn a_context_in_markdown_stays_markdown() {
    let catalog = catalog("node-vs-python");
    let record = |context: &str| {
        let mut scenario = ours(catalog, "words");
        context.clone_into(&mut scenario.about.context);
        case(context, catalog, scenario)
    };
    let told = record(
        "See [PAY-12](https://example.org/PAY-12):\n\n- one **bold**\n- two, `code`\n\nAsk @ana at https://example.org/a.",
    );
    let (madr, page) = (told.text(ExportForm::Madr), told.text(ExportForm::Html));
    for words in ["[PAY-12](https://example.org/PAY-12)", "\n- one **bold**\n- two, `code`\n", "Ask @<!-- -->ana at"] {
        assert!(madr.contains(words), "{words}\n{madr}");
    }
    for words in [
        "<a href=\"https://example.org/PAY-12\">PAY-12</a>",
        "<li>one <strong>bold</strong></li>",
        "<code>code</code>",
        "<a href=\"https://example.org/a\">https://example.org/a</a>.",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    for context in
        ["## Decision Outcome", "Sure\n===", "<b>x</b>", "```\nopen", "[a](javascript:x)", "---", "| a |\n|---|"]
    {
        let case = record(context);
        let madr = case.text(ExportForm::Madr);
        assert_eq!(madr.matches("\n## ").count(), told.text(ExportForm::Madr).matches("\n## ").count(), "{madr}");
        seen(ExportForm::Madr, madr);
        seen(ExportForm::Html, case.text(ExportForm::Html));
        assert!(!case.text(ExportForm::Html).contains("javascript:x\""), "{context}");
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
