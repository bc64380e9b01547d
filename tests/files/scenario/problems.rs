//! What is wrong with a scenario file is said with its place and the way out; what another version of
//! the pack made of it is named and kept.

use std::path::Path;

use versus::model::catalog::Catalog;
use versus::model::rows::Row;
use versus::model::scenario::Scenario;
use versus::scenario::read::{fits_pack, migrate, read_scenario};
use versus::scenario::write::write_scenario;

use crate::scenario::files::{everything, open};
use crate::scenario::setup::{catalog, set};

fn problems(catalog: &Catalog, text: &str) -> Vec<String> {
    let problems = read_scenario(catalog, Path::new("s.toml"), text).map(|opened| opened.differences);
    problems.unwrap_or_else(|problems| problems).iter().map(ToString::to_string).collect()
}

/// What stands below the line that names the pack, and the beginning of the problem it is.
const WRONG: [(&str, &str); 38] = [
    ("[levels]\nml-servng = \"high\"", "3:1: error: there is no row `ml-servng`; did you mean `ml-serving`?"),
    (
        "[levels]\nrealtime = \"hihg\"",
        "3:12: error: `realtime` must be `off`, `low`, `medium`, `high` or `must`, not `hihg`; did you mean `high`?",
    ),
    ("[levels]\nrealtime = nan", "3:12: error: `realtime` must be text, not a fraction; write it in quotes"),
    ("[votes.realtme]\nana = \"high\"", "2:8: error: there is no row `realtme`; did you mean `realtime`?"),
    ("[votes.realtime]\nana = \"h\"", "3:7: error: `ana` must be `off`, `low`, `medium`, `high` or `must`, not `h`"),
    ("[votes.realtime]\n\" \" = \"low\"", "3:1: error: this is not the name of a voter; a name has 1 to 40 characters"),
    ("bases = \"stated\"", "2:1: error: unknown field `bases`; did you mean `basis`?"),
    ("basis = \"vibes\"", "2:9: error: `basis` must be `stated` or `evidence`, not `vibes`"),
    ("lens = \"article\"", "2:1: error: `lens` is `basis` now; write `basis = \"stated\"` or `basis = \"evidence\"`"),
    (
        "second_stack_cost = \"1/4\"",
        "2:1: error: `second_stack_cost` is `one-stack` now; write `one-stack = \"high\"` under [levels]",
    ),
    ("[re_ratings.realtime]\nlean = \"tie\"", "2:2: error: `re_ratings` is `own_rating` now"),
    ("[own_rating.realtime]\nlean = \"tie\"", "3:1: error: `lean` is `favors` now"),
    ("[[own_row]]\nname = \"X\"\nlean = \"tie\"", "4:1: error: `lean` is `favors` now"),
    ("[[own_row]]\nname = \"X\"\nsplits = true", "4:1: error: `splits` is `together` now"),
    (
        "[[own_option]]\nid = \"node\"\nname = \"Node 24\"",
        "3:6: error: the pack has an option `node` already; give your option another id",
    ),
    ("[[own_option]]\nid = \"both\"\nname = \"Both\"", "3:6: error: `both` cannot be the id of an option"),
    (
        "[[own_option]]\nid = \"go\"\nname = \"Go\"\nmark = \"n\"",
        "2:1: error: another option has the mark `n`; `G` is free",
    ),
    (
        "[[own_option]]\nid = \"go\"\nname = \"Go\"\n[own_option.ratings]\nrealtme = 3",
        "6:1: error: there is no row `realtme`; did you mean `realtime`?",
    ),
    (
        "[[own_option]]\nid = \"go\"\nname = \"Go\"\nratings = { need-async = 3 }",
        "5:13: error: `need-async` has no ratings of options",
    ),
    (
        "[own_rating.one-stack]\nfavors = \"tie\"",
        "2:13: error: keeping to one stack has no ratings; only rows of the pack are rated here",
    ),
    (
        "format = 2",
        "2:10: error: the file is in a format that is not known here; this versus reads format 1; a newer one wrote it",
    ),
    ("[pins]\nnode = \"fastfy\"", "3:8: error: there is no framework `fastfy`; did you mean `fastify`?"),
    ("[pins]\nnode = \"django\"", "3:8: error: there is no framework `django`"),
    ("[pins]\nnoed = \"fastify\"", "3:1: error: there is no option `noed`; did you mean `node`?"),
    (
        "[own_rating.ml-servin]\nfavors = \"tie\"",
        "2:13: error: there is no row `ml-servin`; did you mean `ml-serving`?",
    ),
    (
        "[own_rating.ml-serving]\nfavors = \"pyton\"\nstrength = \"clear\"",
        "3:10: error: there is no option `pyton`; did you mean `python`?",
    ),
    ("[own_rating.ml-serving]\nfavors = \"python\"", "2:1: error: missing field `strength`"),
    (
        "[own_rating.ml-serving]\nratings = { node = 9, python = 0 }",
        "3:20: error: `node` must be a whole number from 0 to 8, not `9`",
    ),
    (
        "[own_rating.need-async]\nfavors = \"tie\"",
        "2:13: error: a framework need has no ratings of options; only rows of the pack are rated here",
    ),
    ("[[own_row]]\nfavors = \"tie\"", "2:1: error: missing field `name`"),
    (
        "[[own_row]]\nname = \"X\"\nfavors = \"tie\"\nid = \"realtime\"",
        "5:6: error: the pack has a row `realtime` already; give your row another id",
    ),
    (
        "[[own_row]]\nname = \"X\"\nfavors = \"tie\"\n[[own_row]]\nname = \"x\"\nfavors = \"tie\"",
        "5:1: error: two of your rows are called `ours-x`; give each an `id`",
    ),
    (
        "[[own_row]]\nname = \"X\"\nfavors = \"tie\"\n[levels]\nours-x = \"high\"",
        "6:1: error: `ours-x` is your row; its level stands with it, under [[own_row]]",
    ),
    ("[row_notes]\nours-x = \"why\"", "3:1: error: there is no row `ours-x`"),
    ("title = \"a\u{1b}[31mb\"", "2:11: error: this is not TOML"),
    ("title = \"a\\u001b[31mb\u{202e}c\"", "2:9: warning: `title`: control character U+001B, replaced by U+FFFD"),
    ("title = 3", "2:9: error: `title` must be text, not a whole number; write it in quotes"),
    ("[levels\nrealtime", "2:8: error: this is not TOML"),
];

#[test]
fn every_problem_has_its_place_and_the_way_out() {
    let catalog = catalog();
    for (text, expected) in WRONG {
        let found = problems(&catalog, &format!("pack = \"node-vs-python\"\n{text}\n"));
        let expected = format!("s.toml:{expected}");
        assert!(found.iter().any(|problem| problem.starts_with(&expected)), "{text}\n{expected}\n{found:#?}");
    }
    let found = problems(&catalog, "pack = \"go-vs-rust\"\n");
    assert_eq!(
        found,
        [
            "s.toml:1:8: error: this scenario is for the pack `go-vs-rust`, not for `node-vs-python`; name the pack, for example with `--pack go-vs-rust`"
        ]
    );
    assert_eq!(problems(&catalog, ""), ["s.toml:1:1: error: missing field `pack`"]);
}

#[test]
fn all_problems_of_a_file_are_told_at_once() {
    let text = "pack = \"node-vs-python\"\nbasis = \"x\"\n[levels]\na = \"high\"\nb = \"c\"\n[pins]\nnode = \"d\"\n";
    assert_eq!(problems(&catalog(), text).len(), 4);
}

/// The pack as it may be in another year: two rows and a framework gone, another date.
fn later(catalog: &Catalog) -> Catalog {
    let mut later = catalog.clone();
    "2027-06-01".clone_into(&mut later.pack.content_date);
    later.criteria.retain(|row| row.id != "realtime" && row.id != "graphql");
    let pinned = everything(catalog).pins[1].unwrap();
    later.frameworks.remove(pinned);
    later
}

#[test]
fn another_version_of_the_pack_opens_with_every_difference_named_and_nothing_lost() {
    let (old, mut scenario) = (catalog(), everything(&catalog()));
    scenario.notes.remove(&Row::Own(1));
    let graphql = scenario.own_ratings.values().next().unwrap().clone();
    let Some(Row::Criterion(index)) = old.row("graphql") else { panic!("no row") };
    scenario.own_ratings.insert(index, graphql);
    let text = write_scenario(&old, &scenario);
    let new = later(&old);
    let opened = open(&new, &text);
    let named: Vec<String> = opened.differences.iter().map(|problem| problem.what.clone()).collect();
    let framework = &old.frameworks[scenario.pins[1].unwrap()].id;
    let expected = [
        format!("made for the content of {}; this is the content of 2027-06-01", old.pack.content_date),
        "the pack has no row `realtime` now; its level, low, stays in the file and counts for nothing".to_owned(),
        format!("the pack has no framework `{framework}` now; the pin stays in the file and counts for nothing"),
        "the pack has no row `realtime` now; its rating stays in the file and counts for nothing".to_owned(),
        "the pack has no row `graphql` now; your rating of it stays in the file and counts for nothing".to_owned(),
        "the pack has no row `realtime` now; its note stays in the file and counts for nothing".to_owned(),
    ];
    assert_eq!(named, expected);
    assert!(!opened.differences.has_errors());
    let mut changed = opened.scenario;
    set(&new, &mut changed, "ml-serving=low cpu-bound=high");
    let rewritten = write_scenario(&new, &changed);
    for kept in [
        "realtime = \"low\"",
        framework,
        "[own_rating.graphql]",
        "realtime = 7",
        "only the admin page",
        &old.pack.content_date,
    ] {
        assert!(rewritten.contains(kept), "{kept} is gone:\n{rewritten}");
    }
    let again = open(&new, &rewritten);
    assert!(again.scenario.says_the_same(&changed) && again.differences.len() == expected.len());
    let back = open(&old, &rewritten).scenario;
    set(&old, &mut scenario, "ml-serving=low cpu-bound=high");
    assert!(back.says_the_same(&scenario), "{rewritten}");
}

#[test]
fn an_own_row_makes_room_for_a_row_of_the_pack() {
    let (old, mut new) = (catalog(), later(&catalog()));
    "ours-odd".clone_into(&mut new.criteria[0].id);
    let text = "pack = \"node-vs-python\"\ncontent_date = \"2026-01-01\"\n[[own_row]]\nid = \"ours-odd\"\nname = \"Odd\"\nfavors = \"tie\"\n";
    let opened = open(&new, text);
    assert_eq!(opened.scenario.own[0].id, "ours-ours-odd");
    assert!(opened.differences.iter().any(|problem| problem.what.contains("your row is called `ours-ours-odd`")));
    let written = write_scenario(&new, &opened.scenario);
    assert!(open(&new, &written).scenario.says_the_same(&opened.scenario), "{written}");
    assert!(written.contains(&new.pack.content_date), "nothing is kept aside, so the date is that of the pack");
    assert_eq!(open(&old, text).scenario.own[0].id, "ours-odd");
}

#[test]
fn ratings_of_options_that_are_gone_are_kept_aside() {
    let mut old = catalog();
    old.options[0].id = "deno".to_owned();
    let mut scenario = everything(&old);
    scenario.pins = vec![None, None];
    let text = write_scenario(&old, &scenario).replace(&old.pack.content_date, "2026-01-01");
    let opened = open(&catalog(), &text);
    let named: Vec<&str> = opened.differences.iter().map(|problem| problem.what.as_str()).collect();
    assert!(named.iter().any(|what| what.starts_with("your row speaks of options")), "{named:#?}");
    let written = write_scenario(&catalog(), &opened.scenario);
    assert!(written.contains("deno = 7") && written.contains("ours-odd"), "{written}");
    assert_eq!(open(&catalog(), &written).scenario.own.len(), 1);
}

/// What was an own option belongs to the pack now, and its mark to another one.
#[test]
fn an_own_option_makes_room_for_one_of_the_pack() {
    let (old, mut new) = (catalog(), catalog());
    "2027-06-01".clone_into(&mut new.pack.content_date);
    new.options[1].mark = "G".to_owned();
    let scenario = everything(&old);
    let opened = open(&new, &write_scenario(&old, &scenario));
    let named = opened.differences.to_string();
    assert!(named.contains("another option has the mark `G` now; yours has `Go`"), "{named}");
    assert_eq!(opened.scenario.own_options[0].mark, "Go");
    new.options[1].id = "go".to_owned();
    let mut without_pins = scenario.clone();
    without_pins.pins = vec![None, None];
    let opened = open(&new, &write_scenario(&old, &without_pins));
    assert!(opened.scenario.own_options.is_empty());
    let named = opened.differences.to_string();
    assert!(named.contains("the pack has this option itself now"), "{named}");
    let written = write_scenario(&new, &opened.scenario);
    assert!(written.contains("[[own_option]]\nid = \"go\"") && written.contains(&old.pack.content_date), "{written}");
    assert!(open(&new, &written).scenario.says_the_same(&opened.scenario));
    let back = open(&old, &written).scenario;
    assert_eq!(back.own_options, scenario.own_options);
}

/// The explorer has the own options in its catalog when a pack is read again.
#[test]
fn own_options_move_to_a_pack_that_was_read_again() {
    let (old, scenario) = (catalog(), everything(&catalog()));
    let mut new = old.clone();
    new.criteria.swap(0, 1);
    let moved = migrate(&old.with_own_options(&scenario), &new, &scenario).unwrap().scenario;
    assert_eq!(moved.pins.len(), 2);
    let ratings = |catalog: &Catalog, scenario: &Scenario| {
        let catalog = catalog.with_own_options(scenario).into_owned();
        let Some(Row::Criterion(row)) = catalog.row("realtime") else { panic!("no row") };
        scenario.ratings(&catalog, row)
    };
    assert_eq!(ratings(&new, &moved), ratings(&old, &scenario));
    assert!(ratings(&new, &moved).is_some_and(|ratings| ratings.get(2) == Some(7)));
    assert!(fits_pack(&old.with_own_options(&scenario), &old));
}

#[test]
fn more_than_eight_options_are_refused() {
    let option = |number: usize| format!("[[own_option]]\nid = \"o{number}\"\nname = \"Option {number}\"\n");
    let text = |count: usize| format!("pack = \"node-vs-python\"\n{}", (1..=count).map(option).collect::<String>());
    assert_eq!(open(&catalog(), &text(6)).scenario.own_options.len(), 6);
    let found = problems(&catalog(), &text(7));
    assert_eq!(found, ["s.toml:20:1: error: a pack and your options are at most 8, and this is one more"]);
}
