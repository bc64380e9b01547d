//! Scenario files: what is written is read back, and what a person wrote around it stays.

use std::path::Path;

use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings, Together};
use versus::model::rows::Row;
use versus::model::scenario::{OwnOption, OwnRating, Scenario};
use versus::scenario::read::{OpenedScenario, read_scenario};
use versus::scenario::write::write_scenario;

use crate::scenario::setup::{catalog, own, set};

const PATH: &str = "payments.toml";

pub fn open(catalog: &Catalog, text: &str) -> OpenedScenario {
    read_scenario(catalog, Path::new(PATH), text).unwrap_or_else(|problems| panic!("{problems}\n{text}"))
}

fn criterion(catalog: &Catalog, id: &str) -> usize {
    let Some(Row::Criterion(index)) = catalog.row(id) else { panic!("no row {id}") };
    index
}

/// One of everything a scenario can say.
pub fn everything(catalog: &Catalog) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    set(catalog, &mut scenario, "ml-serving=high realtime=low need-async=medium");
    scenario.basis = Basis::Evidence;
    scenario.one_stack = Level::High;
    scenario.pins[1] = catalog.frameworks.iter().position(|framework| framework.option == 1);
    scenario.about.title.push_str("Payments API");
    scenario.about.people = vec!["Ana".to_owned(), "Bo \"the rock\"".to_owned()];
    scenario.about.context.push_str("We replace the old gateway.\n\nIt takes 300 requests a second.");
    scenario.about.notes.push_str("Ask legal.");
    let mut support = own("ours-vendor-support", "Vendor support", Preference::SlightlySecond);
    support.because.push_str("the vendor ships a Python client only");
    (support.together, support.level) = (Together::Worst, Level::Must);
    let mut odd = own("ours-odd", "Odd", Preference::Tie);
    odd.ratings = Ratings::new(&[Some(7), None, Some(4)]).unwrap();
    scenario.own = vec![support, odd];
    let note = "our model server is Node".to_owned();
    scenario
        .own_ratings
        .insert(criterion(catalog, "ml-serving"), OwnRating { ratings: Preference::Tie.ratings(), note });
    scenario.own_options.push(OwnOption {
        id: "go".to_owned(),
        name: "Go".to_owned(),
        mark: "G".to_owned(),
        ratings: [("realtime", 7), ("ml-serving", 2)].map(|(row, rating)| (criterion(catalog, row), rating)).into(),
    });
    scenario.notes.insert(Row::Criterion(criterion(catalog, "realtime")), "only the admin page".to_owned());
    scenario.notes.insert(Row::Own(1), "odd, but so are we".to_owned());
    scenario
}

const WRITTEN: &str = r#"# A scenario for versus: what matters here, how much, and why. Made to be reviewed.
# `versus --scenario FILE` explores it; `versus verdict --scenario FILE` prints its verdict.
format = 1
pack = "node-vs-python"
content_date = "DATE"
title = "Payments API"
people = ["Ana", 'Bo "the rock"']
context = """
We replace the old gateway.

It takes 300 requests a second."""
notes = "Ask legal."
basis = "evidence"

[levels]
realtime = "low"
ml-serving = "high"
need-async = "medium"
one-stack = "high"

[pins]
python = "FRAMEWORK"

[[own_option]]
id = "go"
name = "Go"
mark = "G"

[own_option.ratings]
realtime = 7
ml-serving = 2

[own_rating.ml-serving]
favors = "tie"
note = "our model server is Node"

[[own_row]]
name = "Vendor support"
favors = "python"
strength = "slight"
together = "worst"
because = "the vendor ships a Python client only"
level = "must"

[[own_row]]
name = "Odd"
ratings = { node = 7, go = 4 }
together = "best"
level = "off"

[row_notes]
realtime = "only the admin page"
ours-odd = "odd, but so are we"
"#;

#[test]
fn a_new_file_stands_in_its_fixed_order_and_is_read_back() {
    let catalog = catalog();
    let scenario = everything(&catalog);
    let text = write_scenario(&catalog, &scenario);
    let framework = &catalog.frameworks[scenario.pins[1].unwrap()].id;
    let expected = WRITTEN.replace("DATE", &catalog.pack.content_date).replace("FRAMEWORK", framework);
    assert_eq!(text, expected);
    let opened = open(&catalog, &text);
    assert!(opened.scenario.says_the_same(&scenario), "{:#?}", opened.scenario);
    assert!(opened.differences.is_empty() && !opened.scenario.is_changed());
    assert_eq!(write_scenario(&catalog, &opened.scenario), text);
}

#[test]
fn a_bare_scenario_is_a_few_lines() {
    let catalog = catalog();
    let text = write_scenario(&catalog, &Scenario::new(&catalog));
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(open(&catalog, &text).scenario.says_the_same(&Scenario::new(&catalog)));
}

/// A file as a person writes it, with comments everywhere.
const BY_HAND: &str = "\
# Payments team, second round.
pack = 'node-vs-python'   # the only pack there is
title = \"Payments\"

# What we argued about
[levels]
# needs the GPU boxes
ml-serving = 'high' # Ana insists
rest-crud = \"low\"

# Bo: only the admin page
realtime = \"medium\"

[own_rating]
data-pipelines = { favors = \"tie\", note = \"warehouse does it\" }

[[own_option]]
id = \"go\" # two of us know it
name = \"Go\"
mark = \"Go\"
ratings = { realtime = 7 }

# the row that is missing
[[own_row]]
name = \"Vendor support\"
favors = \"python\"
strength = \"clear\" # the SDK
level = \"low\"

# that's all
";

fn changed_lines(before: &str, after: &str) -> Vec<String> {
    let has = |text: &str, line: &str| text.lines().any(|other| other == line);
    let gone = before.lines().filter(|line| !has(after, line)).map(|line| format!("- {line}"));
    let new = after.lines().filter(|line| !has(before, line)).map(|line| format!("+ {line}"));
    gone.chain(new).filter(|line| line.len() > 2).collect()
}

/// The lines of the own option of that file.
const GONE: &[&str] = &[
    "- [[own_option]]",
    "- id = \"go\" # two of us know it",
    "- name = \"Go\"",
    "- mark = \"Go\"",
    "- [own_option.ratings]",
    "- realtime = 7",
];

type Change = fn(&Catalog, &mut Scenario);

#[test]
#[expect(clippy::too_many_lines, reason = "one table of changes")]
fn only_lines_that_say_something_else_change() {
    let catalog = catalog();
    let table: [(&str, Change, &[&str]); 13] = [
        (
            "a level",
            |catalog, scenario| set(catalog, scenario, "rest-crud=must"),
            &["- rest-crud = \"low\"", "+ rest-crud = \"must\""],
        ),
        (
            "a level with a comment",
            |catalog, scenario| set(catalog, scenario, "ml-serving=low"),
            &["- ml-serving = 'high' # Ana insists", "+ ml-serving = \"low\" # Ana insists"],
        ),
        ("a row is off", |catalog, scenario| set(catalog, scenario, "rest-crud=off"), &["- rest-crud = \"low\""]),
        (
            "a row with a comment is off",
            |catalog, scenario| set(catalog, scenario, "realtime=off"),
            &["- realtime = \"medium\"", "+ realtime = \"off\""],
        ),
        ("a row is on", |catalog, scenario| set(catalog, scenario, "graphql=high"), &["+ graphql = \"high\""]),
        (
            "keeping to one stack",
            |catalog, scenario| set(catalog, scenario, "one-stack=off"),
            &["+ one-stack = \"off\""],
        ),
        (
            "an own option",
            |catalog, scenario| scenario.own_options[0].ratings.extend([(criterion(catalog, "graphql"), 3)]),
            &["+ graphql = 3"],
        ),
        ("no own option", |_, scenario| scenario.remove_own_option(0, 2), GONE),
        (
            "a rating of an own option",
            |_, scenario| scenario.own[0].ratings = scenario.own[0].ratings.with(2, Some(4)),
            &[
                "- favors = \"python\"",
                "- strength = \"clear\" # the SDK",
                "+ ratings = { node = 1, python = 7, go = 4 }",
            ],
        ),
        ("an own row", |_, scenario| scenario.own[0].level = Level::High, &["- level = \"low\"", "+ level = \"high\""]),
        (
            "an own row more",
            |_, scenario| scenario.own.push(own("ours-x", "X", Preference::Tie)),
            &["+ name = \"X\"", "+ level = \"off\""],
        ),
        (
            "the title",
            |_, scenario| "Pay".clone_into(&mut scenario.about.title),
            &["- title = \"Payments\"", "+ title = \"Pay\""],
        ),
        ("a pin", |_, scenario| scenario.pins[0] = Some(0), &["+ [pins]", "+ node = \"fastify\""]),
    ];
    // What every rewriting of this file adds, because the hand left it out.
    let opened = open(&catalog, BY_HAND).scenario;
    let settled = write_scenario(&catalog, &opened);
    for comment in [
        "second round",
        "the only pack",
        "argued about",
        "GPU boxes",
        "Ana insists",
        "Bo: only",
        "two of us",
        "is missing",
        "the SDK",
        "that's all",
    ] {
        assert!(settled.contains(comment), "{comment} is gone:\n{settled}");
    }
    let opened = open(&catalog, &settled).scenario;
    assert_eq!(write_scenario(&catalog, &opened), settled);
    assert!(settled.starts_with("# Payments team, second round.\nformat = 1\npack = 'node"), "{settled}");
    assert!(settled.contains("[own_rating.data-pipelines]\n"), "{settled}");
    for (what, change, lines) in table {
        let mut scenario = opened.clone();
        change(&catalog, &mut scenario);
        assert!(scenario.is_changed(), "{what}");
        let text = write_scenario(&catalog, &scenario);
        assert_eq!(changed_lines(&settled, &text), lines, "{what}:\n{text}");
        assert!(open(&catalog, &text).scenario.says_the_same(&scenario), "{what}:\n{text}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_are_no_obstacle() {
    let catalog = catalog();
    for text in [BY_HAND.replace('\n', "\r\n"), format!("\u{feff}{BY_HAND}")] {
        let mut scenario = open(&catalog, &text).scenario;
        assert!(scenario.says_the_same(&open(&catalog, BY_HAND).scenario));
        set(&catalog, &mut scenario, "graphql=high");
        let written = write_scenario(&catalog, &scenario);
        assert_eq!(written.matches("\r\n").count(), if text.contains('\r') { written.lines().count() } else { 0 });
        assert!(written.contains("Ana insists") && open(&catalog, &written).scenario.says_the_same(&scenario));
    }
}

#[test]
fn tables_in_one_line_are_read_and_rewritten() {
    let catalog = catalog();
    let text = "pack = \"node-vs-python\"\nlevels = { realtime = \"low\" }\nown_row = [{ name = \"X\", favors = \"tie\" }]\n\
                own_option = [{ id = \"go\", name = \"Go\", ratings = { realtime = 7 } }]\n\
                row_notes.realtime = \"why\"\nown_rating.graphql.favors = \"tie\"\n";
    let mut scenario = open(&catalog, text).scenario;
    set(&catalog, &mut scenario, "graphql=high ours-x=low");
    scenario
        .own_ratings
        .insert(criterion(&catalog, "realtime"), OwnRating { ratings: Preference::Tie.ratings(), note: String::new() });
    let written = write_scenario(&catalog, &scenario);
    assert!(open(&catalog, &written).scenario.says_the_same(&scenario), "{written}");
}

#[test]
fn taking_back_leaves_nothing_behind() {
    let catalog = catalog();
    let full = write_scenario(&catalog, &everything(&catalog));
    let mut scenario = open(&catalog, &full).scenario;
    let record = scenario.record.clone();
    scenario = Scenario { record, ..Scenario::new(&catalog) };
    let text = write_scenario(&catalog, &scenario);
    for word in [
        "own_row",
        "own_option",
        "Go",
        "one-stack",
        "Vendor",
        "odd",
        "model server",
        "fast",
        "Payments",
        "realtime",
        "evidence",
    ] {
        assert!(!text.contains(word), "{word} is left:\n{text}");
    }
    assert!(open(&catalog, &text).scenario.says_the_same(&scenario), "{text}");
}

#[test]
fn must_have_is_understood_and_must_is_written() {
    let catalog = catalog();
    let text = "pack = \"node-vs-python\"\n[levels]\nrealtime = \"must-have\"\none-stack = \"must-have\"\n";
    let scenario = open(&catalog, text).scenario;
    assert_eq!((scenario.level(catalog.row("realtime").unwrap()), scenario.one_stack), (Level::Must, Level::Must));
    let written = write_scenario(&catalog, &scenario);
    assert!(written.contains("realtime = \"must\"\none-stack = \"must\"\n"), "{written}");
}

#[test]
fn a_row_that_nobody_rates_and_a_rating_taken_back_are_read_back() {
    let catalog = catalog();
    let mut scenario = Scenario::new(&catalog);
    scenario.own.push(own("ours-odd", "Odd", Preference::Tie));
    scenario.own[0].ratings = Ratings::UNKNOWN;
    scenario.own_ratings.insert(0, OwnRating { ratings: Ratings::UNKNOWN, note: "nobody knows".to_owned() });
    let text = write_scenario(&catalog, &scenario);
    assert!(text.contains("ratings = {}") && open(&catalog, &text).scenario.says_the_same(&scenario), "{text}");
}

/// What a re-rating leaves out of an own option is what that option says.
#[test]
fn own_options_are_rated_in_rows_of_the_pack() {
    let (pack, mut scenario) = (catalog(), everything(&catalog()));
    let catalog = pack.with_own_options(&scenario);
    assert_eq!((catalog.options.len(), catalog.pack_options().len()), (3, 2));
    let ratings = |scenario: &Scenario, id: &str| scenario.ratings(&catalog, criterion(&pack, id)).unwrap();
    assert_eq!(ratings(&scenario, "realtime").get(2), Some(7));
    assert_eq!(ratings(&scenario, "ml-serving"), Ratings::new(&[Some(4), Some(4), Some(2)]).unwrap());
    assert_eq!(ratings(&scenario, "graphql").get(2), None);
    scenario.remove_own_option(0, 2);
    assert_eq!(scenario.own[1].ratings, Ratings::new(&[Some(7)]).unwrap());
}

#[test]
fn votes_are_read_and_written_with_comments_kept() {
    let catalog = catalog();
    let text = "\
format = 1
pack = \"node-vs-python\"
basis = \"stated\"
people = [\"Ana\"]

[levels]
realtime = \"medium\"

# Monday's show of hands
[votes.realtime]
ben = \"off\" # on call
ana = \"high\"
\"3\" = \"high\"
";
    let mut scenario = open(&catalog, text).scenario;
    let row = catalog.row("realtime").unwrap();
    assert_eq!(scenario.votes[&row].len(), 3);
    scenario.votes.get_mut(&row).unwrap().insert("cem".to_owned(), Level::Low);
    scenario.votes.get_mut(&row).unwrap().remove("3");
    scenario.votes.insert(catalog.row("ml-serving").unwrap(), [("ana maria".to_owned(), Level::Must)].into());
    let written = write_scenario(&catalog, &scenario);
    for line in [
        "# Monday's show of hands\n[votes.realtime]\n",
        "ben = \"off\" # on call\n",
        "cem = \"low\"\n",
        "[votes.ml-serving]\n\"ana maria\" = \"must\"\n",
    ] {
        assert!(written.contains(line), "no {line:?} in\n{written}");
    }
    assert!(!written.contains("\"3\""), "{written}");
    assert!(open(&catalog, &written).scenario.says_the_same(&scenario), "{written}");
}
