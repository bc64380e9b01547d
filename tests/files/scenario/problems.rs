//! What is wrong with a scenario file is said with its place and the way out; what another version of
//! the pack made of it is named and kept.

use std::path::Path;

use versus::model::catalog::Catalog;
use versus::scenario::read::read_scenario;
use versus::scenario::write::write_scenario;

use crate::scenario::files::{everything, open};
use crate::scenario::setup::{catalog, set};

fn problems(catalog: &Catalog, text: &str) -> Vec<String> {
    let problems = read_scenario(catalog, Path::new("s.toml"), text).map(|opened| opened.differences);
    problems.unwrap_or_else(|problems| problems).iter().map(ToString::to_string).collect()
}

/// What stands below the line that names the pack, and the beginning of the problem it is.
const WRONG: [(&str, &str); 25] = [
    ("[levels]\nml-servng = \"high\"", "3:1: error: there is no row `ml-servng`; did you mean `ml-serving`?"),
    (
        "[levels]\nrealtime = \"hihg\"",
        "3:12: error: `realtime` must be `off`, `low`, `medium`, `high` or `must`, not `hihg`; did you mean `high`?",
    ),
    ("[levels]\nrealtime = nan", "3:12: error: `realtime` must be text, not a fraction; write it in quotes"),
    ("lense = \"article\"", "2:1: error: unknown field `lense`; did you mean `lens`?"),
    ("lens = \"vibes\"", "2:8: error: `lens` must be `article` or `evidence`, not `vibes`"),
    (
        "second_stack_cost = \"1/3\"",
        "2:21: error: `second_stack_cost` must be 0 to 1/2 in sixteenths, for example 3/16, not `1/3`",
    ),
    ("second_stack_cost = -1", "2:21: error: `second_stack_cost` must be text, not a whole number; write it in quotes"),
    (
        "format = 2",
        "2:10: error: the file is in a format that is not known here; this versus reads format 1; a newer one wrote it",
    ),
    ("[pins]\nnode = \"fastfy\"", "3:8: error: there is no framework `fastfy`; did you mean `fastify`?"),
    ("[pins]\nnode = \"django\"", "3:8: error: there is no framework `django`"),
    ("[pins]\nnoed = \"fastify\"", "3:1: error: there is no option `noed`; did you mean `node`?"),
    ("[re_ratings.ml-servin]\nlean = \"tie\"", "2:13: error: there is no row `ml-servin`; did you mean `ml-serving`?"),
    (
        "[re_ratings.ml-serving]\nlean = \"pyton\"\nstrength = \"clear\"",
        "3:8: error: there is no option `pyton`; did you mean `python`?",
    ),
    ("[re_ratings.ml-serving]\nlean = \"python\"", "2:1: error: missing field `strength`"),
    (
        "[re_ratings.ml-serving]\nratings = { node = 9, python = 0 }",
        "3:20: error: `node` must be a whole number from 0 to 8, not `9`",
    ),
    (
        "[re_ratings.need-async]\nlean = \"tie\"",
        "2:13: error: a framework need has no ratings of its own; only rows of the pack are re-rated",
    ),
    ("[[own_row]]\nlean = \"tie\"", "2:1: error: missing field `name`"),
    (
        "[[own_row]]\nname = \"X\"\nlean = \"tie\"\nid = \"realtime\"",
        "5:6: error: the pack has a row `realtime` already; give the own row another id",
    ),
    (
        "[[own_row]]\nname = \"X\"\nlean = \"tie\"\n[[own_row]]\nname = \"x\"\nlean = \"tie\"",
        "5:1: error: two own rows are called `ours-x`; give each an `id`",
    ),
    (
        "[[own_row]]\nname = \"X\"\nlean = \"tie\"\n[levels]\nours-x = \"high\"",
        "6:1: error: `ours-x` is an own row; its level stands with it, under [[own_row]]",
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
    let text = "pack = \"node-vs-python\"\nlens = \"x\"\n[levels]\na = \"high\"\nb = \"c\"\n[pins]\nnode = \"d\"\n";
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
    scenario.notes.remove(&versus::model::rows::Row::Own(1));
    let graphql = scenario.own_ratings.values().next().unwrap().clone();
    let Some(versus::model::rows::Row::Criterion(index)) = old.row("graphql") else { panic!("no row") };
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
        "the pack has no row `graphql` now; its re-rating stays in the file and counts for nothing".to_owned(),
        "the pack has no row `realtime` now; its note stays in the file and counts for nothing".to_owned(),
    ];
    assert_eq!(named, expected);
    assert!(!opened.differences.has_errors());
    let mut changed = opened.scenario;
    set(&new, &mut changed, "ml-serving=low cpu-bound=high");
    let rewritten = write_scenario(&new, &changed);
    for kept in ["realtime = \"low\"", framework, "[re_ratings.graphql]", "only the admin page", &old.pack.content_date]
    {
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
    let text = "pack = \"node-vs-python\"\ncontent_date = \"2026-01-01\"\n[[own_row]]\nid = \"ours-odd\"\nname = \"Odd\"\nlean = \"tie\"\n";
    let opened = open(&new, text);
    assert_eq!(opened.scenario.own[0].id, "ours-ours-odd");
    assert!(opened.differences.iter().any(|problem| problem.what.contains("the own row is called `ours-ours-odd`")));
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
    assert!(named.iter().any(|what| what.starts_with("this own row speaks of options")), "{named:#?}");
    let written = write_scenario(&catalog(), &opened.scenario);
    assert!(written.contains("deno = 7") && written.contains("ours-odd"), "{written}");
    assert_eq!(open(&catalog(), &written).scenario.own.len(), 1);
}
