//! The pack read again: what is broken changes nothing, what is mended heals, what was decided goes on by id.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use versus::app::state::App;
use versus::model::level::Level;
use versus::model::scenario::Scenario;
use versus::pack::files;
use versus::pack::load::{PackRef, open_whole};
use versus::scenario::autosave_files::AutosaveFiles;

use crate::stage::{Stage, of_pack, stage};

/// A new pack in a folder, and an explorer of it.
fn author() -> (TempDir, Stage) {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("tea");
    fs::create_dir_all(folder.join(files::SCHEMAS)).unwrap();
    for (name, text) in files::template_files("tea", "2026-01-02", &[]) {
        fs::write(folder.join(name), text).unwrap();
    }
    (home, opened(folder))
}

/// The bundled comparison in a folder, and an explorer of it.
fn copied() -> (TempDir, Stage) {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("tea");
    fs::create_dir(&folder).unwrap();
    for file in fs::read_dir("content/node-vs-python").unwrap().map(|entry| entry.unwrap()) {
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    (home, opened(folder))
}

fn opened(folder: PathBuf) -> Stage {
    let pack = PackRef::Folder(folder);
    let catalog = open_whole(&pack).unwrap().catalog;
    let scenario = Scenario::new(&catalog);
    let app = App::new(catalog, scenario, (120, 36));
    of_pack(app, move || open_whole(&pack))
}

fn edit(home: &TempDir, file: &str, from: &str, to: &str) {
    let path = Path::new(home.path()).join("tea").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "no {from:?} in {file}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
}

/// Gives a row another id in every file.
fn rename(home: &TempDir, from: &str, to: &str) {
    for file in fs::read_dir(home.path().join("tea")).unwrap().map(|entry| entry.unwrap().path()) {
        if file.is_file() {
            let text = fs::read_to_string(&file).unwrap();
            let forms = [("\"{}\"", "\"{}\""), ("row:{}", "row:{}"), ("{} =", "{} =")];
            let text = forms
                .iter()
                .fold(text, |text, (was, is)| text.replace(&was.replace("{}", from), &is.replace("{}", to)));
            fs::write(&file, text).unwrap();
        }
    }
}

#[test]
fn a_mistake_keeps_the_old_pack_and_a_mended_file_heals_it() {
    let (home, mut stage) = author();
    stage.play("space / text:ready enter");
    edit(&home, "use-cases.toml", "section = \"workload\"", "sektion = \"workload\"");
    stage.play("^r").expect("the pack stays as it was").expect("use-cases.toml");
    stage.expect("unknown field `sektion`").expect("^^^^^^^").expect("did you mean `section`?");
    stage.play("^r").expect("the pack stays as it was");
    assert_eq!(stage.app().dialogs.len(), 1);
    edit(&home, "use-cases.toml", "sektion", "section");
    edit(&home, "use-cases.toml", "Needed soon", "Needed at once");
    stage.play("^r").expect("The pack is read again").expect("Needed at once");
    assert_eq!(stage.label(), "this");
    assert!(stage.app().dialogs.is_empty());
    assert_eq!(stage.app().lists[2].filter.text(), "ready");
    stage.play("u");
    assert_ne!(stage.label(), "this");
}

#[test]
fn a_form_that_was_left_goes_on_about_the_same_row() {
    let (home, mut stage) = author();
    stage.play("j e text:half esc");
    move_the_first(&home, "use-cases.toml", "[[row]]");
    stage.play("^r").expect("The pack is read again");
    stage.play("j e").expect_no("half").play("esc k e").expect("Has to last").expect("half");
}

#[test]
fn what_is_gone_is_named_and_counts_again_when_it_is_back() {
    let (home, mut stage) = author();
    stage.play("space j ! G space");
    rename(&home, "lasting", "kept");
    stage.play("^r").expect("1 difference from before").expect("the pack has no row `lasting` now");
    let levels = |stage: &Stage| stage.app().scenario().criteria.clone();
    assert!(!levels(&stage).contains(&Level::Must));
    stage.play("esc ^r").expect("The pack is read again");
    assert!(stage.app().dialogs.is_empty(), "what is known already is not named again");
    rename(&home, "kept", "lasting");
    stage.play("^r");
    assert_eq!(levels(&stage)[1], Level::Must);
}

/// Puts the first table of that name behind the others.
fn move_the_first(home: &TempDir, file: &str, table: &str) {
    let path = home.path().join("tea").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let (head, rest) = text.split_once(table).unwrap();
    let (first, others) = rest.split_once(&format!("\n{table}")).unwrap();
    fs::write(path, format!("{head}{table}{others}\n{table}{first}")).unwrap();
}

#[test]
fn the_selection_and_the_steps_of_undo_go_on_by_id() {
    let (home, mut stage) = author();
    stage.play("j space j");
    move_the_first(&home, "use-cases.toml", "[[row]]");
    let name = |stage: &mut Stage| stage.cursor_line();
    let before = name(&mut stage);
    stage.play("^r").expect("The pack is read again");
    assert!(before.contains("Under load"));
    assert!(name(&mut stage).contains("Under load"));
    assert_eq!(stage.app().scenario().criteria[0], Level::High);
    stage.play("u");
    assert!(stage.app().scenario().criteria.iter().all(|level| !level.is_on()));
    stage.play("U");
    assert_eq!(stage.app().scenario().criteria[0], Level::High);
}

#[test]
fn what_is_read_goes_on_by_id_and_closes_where_it_is_gone() {
    let (home, mut stage) = author();
    stage.play("j enter");
    stage.expect("┌─ Has to last");
    move_the_first(&home, "use-cases.toml", "[[row]]");
    stage.play("^r").expect("The pack is read again").expect("┌─ Has to last").expect("kept for ten years");
    rename(&home, "lasting", "kept");
    stage.play("^r");
    assert!(stage.app().dialogs.is_empty());
}

#[test]
fn pages_of_tools_sources_and_frameworks_go_on_by_id() {
    for (file, table, keys, title) in [
        ("tools.toml", "[[tool]]", ": text:bullmq enter", "┌─ BullMQ"),
        ("sources.toml", "[[source]]", ": text:techempower enter", "Issue 10932 of FrameworkBenchmarks"),
        ("frameworks.toml", "[[framework]]", "2 G enter", "┌─ Flask"),
    ] {
        let (home, mut stage) = copied();
        stage.play(keys).expect(title);
        move_the_first(&home, file, table);
        stage.play("^r").expect("The pack is read again").expect(title);
    }
}

#[test]
fn snapshots_go_on_by_id() {
    let (home, mut stage) = author();
    stage.play("j space m enter x");
    move_the_first(&home, "use-cases.toml", "[[row]]");
    stage.play("^r").expect("The pack is read again").play("c enter").expect("Switched to Snapshot 1");
    assert_eq!(stage.app().scenario().criteria[0], Level::High);
}

/// What a list of scenarios says was worked out of the pack as it was.
#[test]
fn lists_of_what_was_worked_out_are_closed_and_others_stay() {
    for (keys, left) in [("c", 0), ("C", 0), ("?", 1), ("w", 1)] {
        let (home, mut stage) = author();
        stage.play("j space m enter k space");
        let pages = stage.play(keys).app().dialogs.len();
        move_the_first(&home, "use-cases.toml", "[[row]]");
        stage.play("^r").expect("The pack is read again");
        assert_eq!((pages, stage.app().dialogs.len()), (1, left), "{keys}");
    }
}

/// What was replaced waits to be set aside in a folder that takes nothing: in another pack it would make no sense.
#[test]
fn nothing_is_read_while_work_waits_to_be_kept() {
    let (home, stage) = author();
    let blocked = home.path().join("state");
    fs::write(&blocked, "").unwrap();
    let mut stage = stage.with(|explorer| explorer.with_working(AutosaveFiles::new(blocked.clone(), "tea")));
    stage
        .play("space b enter")
        .expect("your work is not kept: ")
        .play("^r")
        .expect("The pack stays as it was: your work");
    fs::remove_file(&blocked).unwrap();
    stage.play("^r").expect("The pack is read again").expect_no("not kept");
}

#[test]
fn a_folder_that_is_gone_or_another_pack_changes_nothing() {
    let (home, mut stage) = author();
    stage.play("space");
    edit(&home, "pack.toml", "id = \"tea\"", "id = \"coffee\"");
    stage.play("^r").expect("its id is coffee now");
    assert_eq!(stage.label(), "this");
    fs::remove_dir_all(home.path().join("tea")).unwrap();
    stage.play("^r").expect("The pack stays as it was");
    assert_eq!(stage.label(), "this");
}

#[test]
fn a_pack_of_the_program_says_that_it_cannot_change() {
    stage(120, 36).play("^r").expect("This pack is part of the program");
}

#[test]
fn the_palette_leads_to_the_guides() {
    stage(120, 36)
        .play(":")
        .paste("how to write")
        .play("enter")
        .expect("How to write a pack")
        .expect("Choose the rows");
    stage(120, 36).play(":").paste("how to read").play("enter").expect("How to read a verdict").expect("The answer");
}
