//! The working scenario on disk: it comes back, two explorers keep out of each other's way, nothing is written over.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use tempfile::TempDir;
use versus::model::catalog::{Catalog, ONE_STACK};
use versus::model::level::Level;
use versus::model::scenario::{About, Scenario};
use versus::scenario::autosave_files::{AutosaveFiles, MOST_RECENT};
use versus::scenario::{autosave_files, file};

use crate::scenario::anything::CATALOG;
use crate::scenario::setup::catalog;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn working(folder: &TempDir) -> AutosaveFiles {
    AutosaveFiles::new(folder.path().join("versus"), "node-vs-python")
}

fn with(catalog: &Catalog, id: &str, level: Level) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    scenario.set(catalog.row(id).unwrap(), level);
    scenario
}

/// What the scenarios of a list switch on, newest first.
fn listed(catalog: &Catalog, working: &AutosaveFiles) -> Vec<String> {
    let rows = |scenario: &Scenario| -> Vec<&str> {
        let is_on = |id: &&str| scenario.level(catalog.row(id).unwrap()).is_on() && *id != ONE_STACK;
        let rows = catalog.row_ids().filter(is_on);
        rows.collect()
    };
    working
        .recent(catalog)
        .iter()
        .map(|kept| kept.as_ref().map_or("broken".to_owned(), |kept| rows(&kept.scenario).join(" ")))
        .collect()
}

#[test]
fn what_was_kept_comes_back() {
    let (catalog, folder) = (catalog(), folder());
    let scenario = with(&catalog, "realtime", Level::Must);
    assert_eq!(working(&folder).restore(&catalog), Ok(None));
    working(&folder).save(&catalog, &scenario, "Chat product", 7).unwrap();
    let kept = working(&folder).restore(&catalog).unwrap().unwrap();
    assert_eq!((kept.scenario, kept.origin.as_str(), kept.saved), (scenario, "Chat product", 7));
    assert!(kept.differences.is_empty());
    assert_eq!(
        AutosaveFiles::new(folder.path().join("versus"), "javascript-runtimes").restore(&catalog),
        Ok(None),
        "each pack has its own"
    );
}

#[test]
fn the_file_a_scenario_belongs_to_comes_back_with_it() {
    let (catalog, folder) = (catalog(), folder());
    let path = folder.path().join("payments.toml");
    fs::write(&path, "# why\npack = \"node-vs-python\"\n[levels]\nrealtime = \"high\" # we chat\n").unwrap();
    let mut scenario = file::open_file(&catalog, &path).unwrap().scenario;
    scenario.set(catalog.row("realtime").unwrap(), Level::Low);
    working(&folder).save(&catalog, &scenario, "", 7).unwrap();
    fs::write(&path, "somebody was here").unwrap();
    let kept = working(&folder).restore(&catalog).unwrap().unwrap();
    assert_eq!(
        (kept.scenario.file(), kept.scenario.is_changed(), kept.scenario.name().as_str()),
        (Some(path.as_path()), true, "payments")
    );
    let text = versus::scenario::write::write_scenario(&catalog, &kept.scenario);
    assert!(text.contains("# why") && text.contains("realtime = \"low\" # we chat"), "{text}");
}

/// The pack a person writes changes without a new date: even so nothing of theirs is dropped, again and again.
#[test]
fn what_the_pack_does_not_know_any_more_is_named_and_stays() {
    let (catalog, folder) = (catalog(), folder());
    working(&folder).save(&catalog, &with(&catalog, "realtime", Level::Must), "", 7).unwrap();
    let mut less = catalog.clone();
    let at = less.criteria.iter().position(|row| row.id == "realtime").unwrap();
    less.criteria.remove(at);
    for round in 8..11 {
        let mut working = working(&folder);
        let kept = working.restore(&less).unwrap().unwrap();
        assert!(kept.differences.to_string().contains("no row `realtime` now"), "{}", kept.differences);
        assert_eq!(kept.are_told, round > 8, "once they are told, a change lets them rest");
        let mut scenario = kept.scenario;
        scenario.set(less.row("graphql").unwrap(), if round % 2 == 0 { Level::Low } else { Level::High });
        working.save(&less, &scenario, "", round).unwrap();
    }
    let kept = working(&folder).restore(&catalog).unwrap().unwrap();
    assert_eq!(kept.scenario.level(catalog.row("realtime").unwrap()), Level::Must);
    assert_eq!(kept.scenario.rows_on(), 2);
    assert!(kept.differences.is_empty());
}

#[test]
fn two_at_once_keep_out_of_each_others_way() {
    let (catalog, folder) = (catalog(), folder());
    working(&folder).save(&catalog, &with(&catalog, "rest-crud", Level::Low), "", 1).unwrap();
    let (mut one, mut two) = (working(&folder), working(&folder));
    one.restore(&catalog).unwrap();
    two.restore(&catalog).unwrap();
    for time in 2..5 {
        two.save(&catalog, &with(&catalog, "realtime", Level::High), "", time).unwrap();
        one.save(&catalog, &with(&catalog, "ml-serving", Level::High), "", time).unwrap();
    }
    assert_eq!(listed(&catalog, &one), Vec::<String>::new(), "what another works on is not offered");
    let left = |working: &AutosaveFiles| listed(&catalog, working);
    drop(one);
    assert_eq!(left(&two), ["ml-serving"], "what one left that has ended is");
    drop(two);
    let mut next = working(&folder);
    let kept = next.restore(&catalog).unwrap().unwrap();
    assert_eq!(
        kept.scenario,
        with(&catalog, "realtime", Level::High),
        "the first that changed something has the place"
    );
    assert_eq!(left(&next), ["ml-serving"]);
    let (mut third, scenario) = (working(&folder), with(&catalog, "startup-time", Level::High));
    next.save(&catalog, &scenario, "", 9).unwrap();
    third.save(&catalog, &scenario, "", 9).unwrap();
    assert_eq!(left(&next), ["ml-serving"], "it is set aside before another takes its place");
}

#[test]
fn what_is_left_last_is_what_comes_back() {
    let (catalog, folder) = (catalog(), folder());
    let (first, second) = (with(&catalog, "realtime", Level::High), with(&catalog, "ml-serving", Level::High));
    let (mut one, mut two) = (working(&folder), working(&folder));
    one.save(&catalog, &first, "", 1).unwrap();
    two.save(&catalog, &second, "", 2).unwrap();
    two.leave(&catalog, 3).unwrap();
    let back = || working(&folder).restore(&catalog).unwrap().unwrap().scenario;
    assert_eq!(back(), first, "nobody loses their place while they run");
    drop(one);
    two.leave(&catalog, 3).unwrap();
    assert_eq!(back(), second);
    drop(two);
    assert_eq!(listed(&catalog, &working(&folder)), ["ml-serving", "realtime"]);
}

#[test]
fn what_somebody_else_wrote_is_set_aside_and_not_written_over() {
    let (catalog, folder) = (catalog(), folder());
    let mut first = working(&folder);
    first.restore(&catalog).unwrap();
    working(&folder).save(&catalog, &with(&catalog, "realtime", Level::High), "", 1).unwrap();
    first.save(&catalog, &with(&catalog, "ml-serving", Level::High), "", 2).unwrap();
    assert_eq!(listed(&catalog, &first), ["realtime"]);
}

#[test]
fn the_last_ones_that_were_replaced_are_kept_once_each() {
    let (catalog, folder) = (catalog(), folder());
    let mut working = working(&folder);
    working.save(&catalog, &with(&catalog, "graphql", Level::High), "", 1).unwrap();
    let ids: Vec<&str> = catalog.row_ids().take(MOST_RECENT + 3).collect();
    for (time, id) in (2..).zip(&ids) {
        for level in [Level::High, Level::High] {
            working.set_aside(&catalog, &with(&catalog, id, level), "", time).unwrap();
        }
    }
    let newest: Vec<&str> = ids.iter().rev().take(MOST_RECENT).copied().collect();
    assert_eq!(listed(&catalog, &working), newest);
}

#[test]
fn a_clock_that_is_turned_back_makes_nothing_older() {
    let (catalog, folder) = (catalog(), folder());
    let ids: Vec<&str> = catalog.row_ids().take(2 * MOST_RECENT).collect();
    let rows = [Level::Low, Level::High].into_iter().flat_map(|level| ids.iter().map(move |id| (*id, level)));
    for ((id, level), time) in rows.zip((500..).take(MOST_RECENT).chain(std::iter::repeat(0))) {
        working(&folder).set_aside(&catalog, &with(&catalog, id, level), "", time).unwrap();
    }
    let kept = listed(&catalog, &working(&folder));
    assert_eq!(kept, ids.iter().rev().take(MOST_RECENT).copied().collect::<Vec<_>>());
    let (mut one, mut two) = (working(&folder), working(&folder));
    one.save(&catalog, &with(&catalog, ids[0], Level::High), "", 0).unwrap();
    two.save(&catalog, &with(&catalog, ids[1], Level::High), "", 0).unwrap();
    drop(one);
    two.leave(&catalog, 0).unwrap();
    two.set_aside(&catalog, &with(&catalog, ids[2], Level::High), "", 0).unwrap();
    let kept = listed(&catalog, &two);
    assert!(
        kept.len() == MOST_RECENT && [ids[0], ids[2]].iter().all(|id| kept.contains(&(*id).to_owned())),
        "{kept:?}"
    );
}

#[test]
fn what_can_be_had_again_is_not_kept() {
    let (catalog, folder) = (catalog(), folder());
    let path = folder.path().join("s.toml");
    fs::write(&path, "pack = \"node-vs-python\"\n[levels]\nrealtime = \"high\"\n").unwrap();
    let scenarios = [
        Scenario::new(&catalog),
        Scenario::from_preset(&catalog, &catalog.presets[0]),
        file::open_file(&catalog, &path).unwrap().scenario,
    ];
    for scenario in scenarios {
        let working = working(&folder);
        working.set_aside(&catalog, &scenario, "", 1).unwrap();
        assert_eq!(listed(&catalog, &working), Vec::<String>::new());
    }
}

#[test]
fn a_file_that_makes_no_sense_stays_and_is_named() {
    let (catalog, folder) = (catalog(), folder());
    let file = folder.path().join("versus/working/node-vs-python.toml");
    for text in ["", "text = 3", "text = \"pack = 1\"", "\u{0}", "text = \"pack = 'other'\""] {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        let mut working = working(&folder);
        working.restore(&catalog).unwrap_err();
        assert_eq!(listed(&catalog, &working), ["broken"], "{text}");
        working.save(&catalog, &with(&catalog, "realtime", Level::High), "", 1).unwrap();
        assert_eq!(listed(&catalog, &working), ["broken"], "{text}");
        fs::remove_dir_all(folder.path().join("versus")).unwrap();
    }
}

/// Requirement 33: the folder cannot be made, a file cannot be replaced, the disk is full.
#[test]
fn what_cannot_be_written_is_an_error_and_works_again_later() {
    let (catalog, folder) = (catalog(), folder());
    let blocked = folder.path().join("versus");
    fs::write(&blocked, "").unwrap();
    let mut working = working(&folder);
    let scenario = with(&catalog, "realtime", Level::High);
    working.save(&catalog, &scenario, "", 1).unwrap_err();
    working.set_aside(&catalog, &scenario, "", 1).unwrap_err();
    assert_eq!(working.restore(&catalog), Ok(None));
    fs::remove_file(&blocked).unwrap();
    working.save(&catalog, &scenario, "", 1).unwrap();
    fs::remove_file(folder.path().join("versus/working/node-vs-python.toml")).unwrap();
    fs::create_dir(folder.path().join("versus/working/node-vs-python.toml")).unwrap();
    working.save(&catalog, &scenario, "", 1).unwrap_err();
    let names: Vec<_> = fs::read_dir(folder.path().join("versus/working")).unwrap().collect();
    assert_eq!(names.len(), 2, "nothing half written is left: {names:?}");
}

/// Where the loop below is to save; without it there is nothing to do.
const LOOP: &str = "VERSUS_TEST_SAVE_LOOP";

/// Run by the test below in a process of its own, which is killed.
#[test]
fn saves_until_it_is_killed() {
    let Some(folder) = std::env::var_os(LOOP) else { return };
    let catalog = catalog();
    let mut working = AutosaveFiles::new(folder.into(), "node-vs-python");
    let mut scenario = with(&catalog, "realtime", Level::High);
    for count in 0_usize.. {
        scenario.about.notes = "again and again ".repeat(count * 7 % 250);
        working.save(&catalog, &scenario, &count.to_string(), 1).unwrap();
        println!("saved {count}");
    }
}

/// Requirement 33: killed at any moment, what is there is whole: the last that was saved, or the one in the making.
#[test]
fn killed_while_it_saves_it_leaves_a_whole_file() {
    let (catalog, folder) = (catalog(), folder());
    for round in 0..24 {
        let mut saving = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "scenario::working::saves_until_it_is_killed", "--nocapture"])
            .env(LOOP, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(saving.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut counts = lines.filter_map(|line| line.split_once("saved ")?.1.parse::<usize>().ok());
        assert!(counts.by_ref().any(|count| count >= round * 5));
        saving.kill().unwrap();
        let last = counts.last().unwrap_or(round * 5);
        saving.wait().unwrap();
        let kept = AutosaveFiles::new(folder.path().to_owned(), "node-vs-python").restore(&catalog).unwrap().unwrap();
        let there: usize = kept.origin.parse().unwrap();
        assert!(there == last || there == last + 1, "{there} after {last}");
        assert_eq!(kept.scenario.about.notes, "again and again ".repeat(there * 7 % 250).trim());
    }
}

proptest! {
    #[test]
    fn any_words_come_back(title in any::<String>(), origin in any::<String>(), base in "[^\u{0}]*") {
        let catalog = &*CATALOG;
        let mut scenario = Scenario { about: About { title: title.clone(), ..About::default() }, ..Scenario::new(catalog) };
        scenario.set(catalog.row("realtime").unwrap(), Level::High);
        let record = versus::model::scenario::Record { path: Some("/no/such file".into()), text: format!("# {}\n", base.replace(|c: char| c.is_control(), " ")), scenario: Scenario::new(catalog) };
        scenario.record = Some(record.clone().into());
        let text = autosave_files::write_saved(catalog, &scenario, &origin, u64::MAX);
        let kept = autosave_files::read_saved(catalog, Path::new("x"), &text);
        if let Ok(kept) = kept {
            prop_assert_eq!(kept.origin, origin);
            prop_assert_eq!(&kept.scenario.record.unwrap().text, &record.text);
            prop_assert_eq!(kept.scenario.criteria, scenario.criteria);
        } else {
            prop_assert!(title.len() > 60 || title.chars().any(char::is_control), "{:?}", kept);
        }
    }
}

#[test]
fn more_than_can_run_at_once_are_told() {
    let (catalog, folder) = (catalog(), folder());
    let scenario = with(&catalog, "realtime", Level::High);
    let mut running: Vec<AutosaveFiles> = (0..99).map(|_| working(&folder)).collect();
    for one in &mut running {
        one.save(&catalog, &scenario, "", 1).unwrap();
    }
    let error = working(&folder).save(&catalog, &scenario, "", 1).unwrap_err();
    assert_eq!(error.to_string(), "too many run at once");
}
