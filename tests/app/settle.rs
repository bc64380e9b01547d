//! Tables on the screen: what they leave open is settled by keys, belongs to the scenario, and is undone.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;

use tempfile::TempDir;
use versus::app::dialog::DialogKind;
use versus::app::key::parse_keys;
use versus::app::workspace::HistoryEntry;
use versus::import::questions::Question;
use versus::import::write_pack::FILE_WEIGHTS;
use versus::model::scenario::{Scenario, SettledTable};
use versus::pack::load::{PackRef, open_whole};
use versus::scenario::read::{read_scenario, settled_of};
use versus::scenario::write::write_scenario_at;
use versus::session::explorer::{ComparisonSource, Explorer, OpenComparison, OpenedComparison, Reread};
use versus::session::file_io::UserPaths;
use versus::tui::theme::Theme;

use crate::stage::{SIZES, Stage, on_stage};
use crate::support::frame::check_frame;
use crate::support::tables::{HOUSE, app_of, opened};

fn with_table(name: &str, text: &str, (width, height): (u16, u16)) -> Stage {
    on_stage(app_of(opened(name, text), SettledTable::default(), (width, height)))
}

/// The ids of the rows that somebody can give a level.
fn rated(stage: &Stage) -> Vec<String> {
    let rows = &stage.app().catalog().criteria;
    rows.iter().filter(|row| !row.stated.is_unrated()).map(|row| row.id.clone()).collect()
}

#[test]
fn enter_takes_what_is_suggested_and_rows_count_from_then_on() {
    let mut stage = with_table("house.csv", HOUSE, (120, 36));
    stage.play("I");
    let screen = stage.screen();
    for words in
        ["5 open", "\"excellent\"", "Noise: North, East", "[less] more", "910 € → 8", "A blank cell", "1 row is text"]
    {
        assert!(screen.contains(words), "no {words}:\n{screen}");
    }
    assert_eq!(rated(&stage), ["balcony"]);
    stage.play("enter enter enter");
    assert_eq!(rated(&stage), ["noise", "balcony"]);
    stage.play("enter enter");
    assert_eq!(rated(&stage), ["rent", "noise", "balcony"]);
    assert!(stage.app().dialogs.is_empty());
    assert!(stage.screen().contains("All read. 1 row is text: r rates one."), "{}", stage.screen());
    stage.play("j space");
    assert!(stage.screen().contains("WEST is ahead") || stage.screen().contains("West is ahead"), "{}", stage.screen());
}

#[test]
fn arrows_and_digits_mark_backspace_leaves_open_and_undo_takes_back() {
    let mut stage = with_table("house.csv", HOUSE, (120, 36));
    stage.play("I 7 enter");
    let settled = |stage: &Stage| stage.app().scenario().settled.answers.clone();
    assert_eq!(settled(&stage)["words:good"].value, "7");
    stage.play("u");
    assert!(settled(&stage).is_empty());
    stage.play("U k k k k k left enter");
    assert_eq!(settled(&stage)["words:good"].value, "6");
    stage.play("k backspace");
    assert!(settled(&stage).is_empty(), "{:?}", settled(&stage));
    stage.play("G k right enter");
    assert_eq!(settled(&stage)["direction:rent"].value, "more");
    assert!(stage.app().catalog().criteria[0].stated.get(1) == Some(8), "the dearest is the best now");
    stage.play("esc");
    assert!(stage.app().dialogs.is_empty());
    assert_eq!(rated(&stage), ["rent", "balcony"]);
    stage.play("u");
    assert_eq!(rated(&stage), ["balcony"]);
}

#[test]
fn the_list_says_what_weights_became_and_which_are_not_read() {
    let table =
        "Feature,Weight,A,B\nFast,3,yes,no\nSafe,must,yes,yes\nSmall,2,no,yes\nKnown,1,yes,no\nLoud,no idea,no,yes\n";
    let mut stage = with_table("tools.csv", table, (100, 30));
    let screen = stage.screen();
    assert!(screen.contains("1 to look at (I)"), "{screen}");
    stage.play("I");
    let screen = stage.screen();
    assert!(screen.contains("Weights of the file: must is must-have; 3 is high; 2 is medium; 1 is low;"), "{screen}");
    assert!(screen.contains("The weight \"no idea\" is not recognized, so its row is off."), "{screen}");
    assert!(screen.contains("nothing open"), "{screen}");
}

#[test]
fn a_row_called_weight_has_the_weights_of_a_table_with_its_options_in_rows() {
    let table = "Tool,Fast,Safe\nA,yes,no\nB,no,yes\nweight,5,2\n";
    let stage = with_table("tools.csv", table, (100, 30));
    let catalog = stage.app().catalog();
    let names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
    let example = Scenario::from_preset(catalog, catalog.preset(FILE_WEIGHTS).unwrap());
    let levels: Vec<&str> = stage.app().workspace.rows().all().map(|row| example.level(row).name()).collect();
    assert_eq!(levels, ["high", "medium"]);
}

#[test]
fn a_row_that_is_still_a_question_says_which_key_answers_it() {
    let mut stage = with_table("rents.csv", "Feature,A,B\nBalcony,yes,no\nRent,480 EUR,390 EUR\n", (100, 30));
    stage.play("G space");
    assert!(stage.screen().contains("How Rent is rated is still open: I settles it"), "{}", stage.screen());
}

#[test]
fn two_figures_rate_a_row_that_has_no_steps() {
    let table = "Feature,A,B,C\nSetup fee,0 €,20 €,45 €\nShare,yes,no,yes\n";
    let mut stage = with_table("fees.csv", table, (120, 36));
    stage.play("I");
    let screen = stage.screen();
    assert!(screen.contains("figures text"), "{screen}");
    stage.play("right enter text:0 tab text:x enter");
    assert!(stage.screen().contains("Write a number"), "{}", stage.screen());
    stage.play("^u text:40 enter");
    assert_eq!(stage.app().scenario().settled.answers["direction:setup-fee"].value, "8@0,4@40");
    let ratings = &stage.app().catalog().criteria[0].stated;
    assert_eq!((ratings.get(0), ratings.get(1)), (Some(8), Some(6)));
}

#[test]
fn a_question_that_stops_every_row_opens_the_list_first() {
    let many = "Feature,A1,B2,C3,D4,E5,F6,G7,H8,I9,J10\nFast,yes,no,yes,no,yes,no,yes,no,yes,no\nSafe,no,yes,no,no,yes,no,no,no,yes,yes\n";
    let mut stage = with_table("many.csv", many, (80, 24));
    assert!(stage.screen().contains("[ ] J10"), "{}", stage.screen());
    stage.play("enter");
    assert!(stage.screen().contains("Space ticks 2 to 8 options; 0 are ticked"), "{}", stage.screen());
    stage.play("space j j space G space enter");
    let names: Vec<&str> = stage.app().catalog().options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(names, ["A1", "C3", "J10"]);
    assert_eq!(rated(&stage), ["fast", "safe"]);
    stage.play("space u u");
    assert_eq!(stage.app().catalog().options.len(), 8);
    stage.play("U I");
    assert!(stage.screen().contains("[x] C3"), "{}", stage.screen());

    let turned = "Name,Fast,Safe,Loud\nHeron,yes,no,yes\nEgret,no,yes,yes\n";
    let mut stage = with_table("birds.csv", turned, (80, 24));
    if stage.app().workspace.table().is_some_and(|table| table.reading.is_stopped()) {
        stage.play("right enter");
    }
    let names = |stage: &Stage| {
        stage.app().catalog().options.iter().map(|option| option.name.clone()).collect::<Vec<_>>().join(" ")
    };
    let before = names(&stage);
    stage.play("t");
    let after = names(&stage);
    assert!([&before, &after].contains(&&"Heron Egret".to_owned()), "{before}, {after}");
    assert_ne!(before, after);
    stage.play("t");
    assert_eq!(names(&stage), before);
}

#[test]
fn the_tables_of_a_file_are_chosen_from_and_come_back() {
    let file = "# Birds\n\n| Feature | Heron | Egret |\n|-|-|-|\n| Night | yes | no |\n\n# Plans\n\n\
        | Feature | Basic | Pro | Team |\n|-|-|-|-|\n| Export | no | yes | yes |\n| Seats | no | no | yes |\n";
    let mut stage = with_table("README.md", file, (80, 24));
    let screen = stage.screen();
    assert!(screen.contains("Which table?") && screen.contains("README.md:9 \"Plans\""), "{screen}");
    stage.play("text:birds enter");
    assert_eq!(stage.app().catalog().options.len(), 2);
    assert_eq!(stage.app().scenario().settled.table, Some(1));
    stage.play(":").paste("another table");
    stage.play("enter");
    assert!(matches!(stage.app().top(), Some(DialogKind::Tables { .. })), "{}", stage.screen());
    stage.play("text:plans enter");
    assert_eq!(stage.app().catalog().options.len(), 3);
    stage.play("u");
    assert_eq!(stage.app().catalog().options.len(), 2);
}

#[test]
fn what_is_settled_is_in_the_scenario_file_and_holds_while_its_cells_do() {
    let folder = TempDir::new().unwrap();
    let table = folder.path().join("house.csv");
    fs::write(&table, HOUSE).unwrap();
    fs::create_dir(folder.path().join("decisions")).unwrap();
    let mut open = opened("house.csv", HOUSE);
    open.identity.path = Some(table);
    let mut stage = on_stage(app_of(open.clone(), SettledTable::default(), (120, 36)));
    stage.play("I enter enter enter enter enter space");
    let path = folder.path().join("decisions/house.toml");
    let (catalog, scenario) = (stage.app().catalog(), stage.app().scenario());
    let text = write_scenario_at(catalog, scenario, &path);
    assert!(text.contains("pack = \"../house.csv\""), "{text}");
    assert!(text.contains("\"words:good\" = { is = \"6\", cells = "), "{text}");
    assert!(!text.contains(&*folder.path().to_string_lossy()), "{text}");
    let opened_again = read_scenario(catalog, &path, &text).unwrap();
    assert!(opened_again.differences.is_empty());
    assert!(opened_again.scenario.says_the_same(scenario));
    assert_eq!(settled_of(&text), scenario.settled);
    let read = open.read(&scenario.settled).unwrap();
    assert!(read.reading.questions.is_empty());

    // The rent of one flat changed: only that is asked again.
    let newer = opened("house.csv", &HOUSE.replace("910", "1250"));
    let read = newer.read(&scenario.settled).unwrap();
    let asked: Vec<&str> = read.reading.questions.iter().map(Question::key).collect();
    assert_eq!(asked, ["direction"]);
}

#[test]
fn a_table_is_saved_as_a_pack_with_what_was_added_to_it() {
    let folder = TempDir::new().unwrap();
    let paths = UserPaths { root: folder.path().to_owned(), home: None };
    let mut stage = with_table("house.csv", HOUSE, (120, 36)).with(|explorer| explorer.with_paths(paths));
    stage.play("I enter enter enter enter enter space");
    stage.play("A text:Center tab tab 5 enter");
    stage.play("a text:Garden tab 1 tab 2 tab 8 tab 4 tab 3 enter");
    stage.play("1 r 1 tab 2 tab 3 tab 4 enter").expect("yours");
    stage.play(": text:save-pack enter");
    stage.expect("[house").expect("A new folder: the table with your answers");
    stage.play("enter").expect("Written to house");
    let (catalog, scenario) = (stage.app().catalog().clone(), stage.app().scenario().clone());
    let pack = open_whole(&PackRef::Folder(folder.path().join("house"))).unwrap();
    assert!(pack.warnings.is_empty(), "{:?}", pack.warnings);
    let names: Vec<&str> = pack.catalog.options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(names, ["North", "South", "East", "West", "Center"]);
    for (index, row) in catalog.criteria.iter().enumerate() {
        let saved = &pack.catalog.criteria[index];
        assert_eq!((&saved.id, saved.stated), (&row.id, scenario.ratings(&catalog, index).unwrap()));
    }
    let garden = pack.catalog.criteria.last().unwrap();
    assert_eq!((garden.name.as_str(), garden.stated), ("Garden", scenario.own[0].ratings));
    stage.play(": text:save-pack enter enter").expect("exists already: choose another name");
}

#[test]
fn the_file_is_read_again_and_a_pipe_says_that_it_cannot() {
    let mut stage = with_table("house.csv", HOUSE, (120, 36));
    stage.play("^r");
    assert!(stage.screen().contains("came through a pipe"), "{}", stage.screen());
    let house = || app_of(opened("house.csv", HOUSE), SettledTable::default(), (120, 36));
    let explorer = Explorer::new(house(), Theme::TERMINAL, None).with_pack(Box::new(|| {
        Ok(Reread::Table(Box::new(opened("house.csv", &HOUSE.replace("Klein", "Klein & Co")))))
    }));
    let mut stage = on_stage(house());
    stage = stage.with(|_| explorer);
    stage.play("I enter enter enter esc ^r");
    let screen = stage.screen();
    assert!(screen.contains("Klein & Co") && screen.contains("read again: 2 questions to settle (I)"), "{screen}");
    assert_eq!(rated(&stage), ["noise", "balcony"]);
}

/// A table that is read again with another text.
fn changing(before: &str, after: String) -> Stage {
    let app = app_of(opened("house.csv", before), SettledTable::default(), (120, 36));
    let again = move || Ok(Reread::Table(Box::new(opened("house.csv", &after))));
    on_stage(app).with(|explorer| explorer.with_pack(Box::new(again)))
}

#[test]
fn a_priority_whose_cells_changed_is_told_until_it_is_settled_again() {
    let mut stage = changing(HOUSE, HOUSE.replace("910", "1250"));
    stage.play("I enter enter enter right enter enter space j space").expect("2 priorities");
    stage.play("^r").expect("1 question to settle (I); until then Rent does not count");
    stage.expect("1 priority, 1 not rated").expect("Rent is not rated and does not count.");
    stage.play("k !").expect("How Rent is rated is still open: I settles it");
    stage.play("space").expect("Rent: high → off").play("u");
    // The answer given before is marked: it is taken by one key, and the importance is there as it was.
    stage.play("I").expect("less [more] figures text  as before; its cells changed");
    stage.play("enter").expect("2 priorities");
}

#[test]
fn a_scale_of_ones_own_holds_for_other_figures_in_the_same_units() {
    let settle = "I G k right right enter text:0 tab text:2000 enter esc";
    for (newer, counts) in [("1250 €", true), ("1250 ms", false), ("cheap", false)] {
        let mut stage = changing(HOUSE, HOUSE.replace("910 €", newer));
        stage.play(settle).play("^r").expect("read again");
        assert_eq!(rated(&stage).contains(&"rent".to_owned()), counts, "{newer}:\n{}", stage.screen());
    }
}

#[test]
fn list_and_chooser_are_whole_on_every_screen() {
    for (width, height) in SIZES {
        let mut explorer = Explorer::new(
            app_of(opened("house.csv", HOUSE), SettledTable::default(), (width, height)),
            Theme::TERMINAL,
            None,
        );
        for script in ["I", "G enter", "k right 3 enter", "esc A text:Up enter"] {
            explorer.play(&parse_keys(script).unwrap());
            check_frame(explorer.screen(width, height), (width, height), script);
        }
    }
}

/// A table that was opened from the command line and one that is opened from inside are the same comparison.
#[test]
fn the_file_on_the_screen_is_not_opened_a_second_time() {
    let folder = TempDir::new().unwrap();
    for name in ["house.csv", "other.csv"] {
        fs::write(folder.path().join(name), HOUSE).unwrap();
    }
    fs::create_dir(folder.path().join("sub")).unwrap();
    let counted = Rc::new(Cell::new(0));
    let (count, text) = (counted.clone(), HOUSE);
    let open: OpenComparison = Box::new(move |source| {
        count.set(count.get() + 1);
        let ComparisonSource::At(path) = source else { return Err("no name leads here".to_owned()) };
        let open = opened(&path.file_name().unwrap().to_string_lossy(), text);
        let read = open.read(&SettledTable::default()).unwrap();
        let catalog = read.loaded.catalog;
        let moment = HistoryEntry { scenario: Scenario::new(&catalog), origin: String::new() };
        Ok(OpenedComparison {
            catalog,
            moment,
            problems: None,
            table: None,
            read_reference: None,
            read_pack: None,
            working: None,
        })
    });
    let paths = UserPaths { root: folder.path().to_path_buf(), home: None };
    let mut stage = with_table("house.csv", HOUSE, (120, 36))
        .with(|explorer| explorer.opened_at(&folder.path().join("house.csv")).with_comparisons(open).with_paths(paths));
    for same in ["house.csv", "./house.csv", "sub/../house.csv"] {
        stage.play(&format!("^o ^u text:{same} enter")).expect("This comparison is open already");
        assert_eq!(counted.get(), 0, "{same}");
    }
    stage.play("j j space ^o ^u text:other.csv enter").expect("nothing set");
    assert_eq!(counted.get(), 1);
    stage.play("^o ^u text:house.csv enter").expect("1 priority");
    assert_eq!(counted.get(), 1, "it comes back as it was left");
    stage.play("^o ^u text:./other.csv enter").expect("nothing set");
    assert_eq!(counted.get(), 1);
}

#[test]
fn questions_come_first_where_nothing_counts_and_a_row_says_what_it_waits_for() {
    let scores = "Criterion,Weight,Owl,Jay\nRange,60%,4,3\nVoice,40%,3,5\n";
    let mut stage = with_table("birds.csv", scores, (120, 36));
    assert!(matches!(stage.app().top(), Some(DialogKind::Settle(_))), "{}", stage.screen());
    stage.play("esc space").expect("How Range is rated is still open: I settles it");
    stage.play("I enter").expect("2 priorities");
    let mut stage = with_table("house.csv", HOUSE, (120, 36));
    assert!(stage.app().dialogs.is_empty(), "a row counts already");
    stage.play("j j j space").expect("Nobody has rated Agent: r rates it");
    let totals = "Scored from 1 to 5.\n\n| Criterion | Weight | Owl | Jay |\n|---|---|---|---|\n| Range | 1 | 4 | 3 |\n| Voice | 1 | 3 | 5 |\n| Total | 2 | 9 | 9 |\n";
    let mut stage = with_table("birds.md", totals, (120, 36));
    stage.expect("1 to look at");
    stage.play("I").expect("The file says 9 for Owl");
    let mut stage = with_table("birds.md", &totals.replace("Scored from 1 to 5.\n", ""), (120, 36));
    stage.expect("The file says 9 for Owl");
}

/// Sections of a table have their names above them, and names of rows are whole beside short cells.
#[test]
fn names_of_sections_and_rows_are_whole() {
    let table = "| Feature | Owl | Jay | Tit |\n|---|---|---|---|\n| **By night** | | | |\n| Finds its way without any light | yes | no | no |\n| **By day** | | | |\n| Sings | no | yes | |\n";
    for size in [(120, 36), (80, 24), (60, 16)] {
        let mut stage = with_table("birds.md", table, size);
        stage.play("esc").expect("── By night ──").expect("── By day ──").expect("Finds its way without any light");
    }
    let scores = "Scored from 0 to 8.\n\n| Criterion | Finch 13 | Heron 14 | Wren Air | Osprey Pro |\n|---|---|---|---|---|\n| Repairability | 2 | 8 | 0 | 4 |\n";
    let mut stage = with_table("laptops.md", scores, (120, 36));
    stage.expect("Repairability").expect("Osprey Pro");
    stage.play("A text:Dell enter").expect("Repairability").expect("✎D");
}
