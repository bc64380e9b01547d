//! Files in the explorer: opened, saved, exported, brought back; keys in, screen and files out.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use versus::model::level::Level;
use versus::scenario::autosave_files::AutosaveFiles;
use versus::session::file_io::UserPaths;
use versus::terminal::event_loop::Request;

use crate::stage::{Stage, row, stage};

/// A folder with the scenarios of the fixtures, an explorer in it, and what it keeps beside it.
struct Room {
    folder: TempDir,
    app: TempDir,
}

impl Room {
    fn new() -> Self {
        let room = Self { folder: tempfile::tempdir().unwrap(), app: tempfile::tempdir().unwrap() };
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios");
        for name in ["payments-api.toml", "made-before.toml", "misspelt.toml"] {
            fs::copy(fixtures.join(name), room.path(name)).unwrap();
        }
        fs::create_dir(room.path("drafts")).unwrap();
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn stage(&self) -> Stage {
        let paths = UserPaths { root: self.folder.path().to_owned(), home: None };
        let working = AutosaveFiles::new(self.app.path().to_owned(), "node-vs-python");
        stage(120, 36).with(|explorer| explorer.with_paths(paths).with_working(working))
    }

    /// The explorer with the payments scenario open.
    fn payments(&self) -> Stage {
        let mut stage = self.stage();
        stage.play("^o text:payments-api.toml enter").expect("Opened: Payments API (u: undo)");
        stage
    }
}

#[test]
fn a_scenario_is_opened_by_its_name_by_completion_or_from_the_list() {
    for keys in ["text:payments-api.toml enter", "text:pay tab enter", "down down down enter", "text:api down enter"] {
        let room = Room::new();
        let mut stage = room.stage();
        stage.play(&format!("^o {keys}")).expect("Payments API  ").expect("2 priorities").expect_no("File:");
        assert_eq!(stage.app().scenario().level(row("realtime")), Level::High, "{keys}");
        stage
            .play("u")
            .expect("nothing set")
            .expect_no("Payments")
            .play("U")
            .expect("Payments API  ")
            .expect("2 priorities");
    }
}

#[test]
fn folders_are_gone_into_and_left() {
    let room = Room::new();
    fs::copy(room.path("payments-api.toml"), room.path("drafts/mine.toml")).unwrap();
    let mut stage = room.stage();
    stage.play("^o").expect("drafts/").play("text:dr tab").expect("File: drafts/").expect("mine.toml");
    stage.play("down enter").expect("Payments API");
    stage.play("^o text:nowhere/").expect("nowhere/: ").play("^u").expect_no("nowhere").expect("misspelt.toml");
    stage.play("text:none.toml enter").expect("none.toml: there is no such file").play("esc").expect_no("File:");
    stage.play("^o text:drafts enter").expect("this is a folder").play("esc").expect("File: drafts");
}

#[test]
fn what_is_wrong_with_a_file_is_shown_with_its_place_and_the_old_scenario_stays() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("j j space ^o text:misspelt.toml enter").expect("2 problems: it was not opened");
    stage.expect("line 4, column 1: there is no row `realtme`").expect("did you mean `realtime`?").expect("1 priority");
    stage.play("esc").expect("File: misspelt.toml").play("esc").expect("1 priority");
}

#[test]
fn a_file_for_other_content_opens_with_every_difference_named() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("^o text:made-before.toml enter").expect("2 differences from the comparison as it is now");
    stage
        .expect("made for the content of 2025-01-01")
        .expect("no row `web-sockets` now")
        .expect("Chat relaunch  ")
        .expect("1 priority");
    stage.play("esc j - ^s enter").expect("Saved in ");
    let text = room.text("made-before.toml");
    assert!(text.contains("web-sockets = \"must\"") && text.contains("realtime = \"medium\""), "{text}");
}

#[test]
fn saving_keeps_the_comments_and_the_mark_tells_what_is_not_saved() {
    let room = Room::new();
    let mut stage = room.payments();
    stage.expect("Payments API  ").expect_no("API*").play("j -").expect("Payments API* ");
    stage
        .play("^s")
        .expect("payments-api.toml")
        .play("enter")
        .expect("Saved in ")
        .expect("payments-api.toml")
        .expect_no("API*");
    let text = room.text("payments-api.toml");
    assert!(text.contains("# Reviewed on Monday") && text.contains("realtime = \"medium\" # customers wait"), "{text}");
    stage.play("u").expect("Payments API* ").play("^s enter").expect_no("API*").play("U").expect("Payments API* ");
    assert_eq!(room.text("payments-api.toml"), text.replace("medium", "high"));
}

#[test]
fn a_file_that_somebody_else_changed_is_not_written_over_without_a_word() {
    let room = Room::new();
    let mut stage = room.payments();
    fs::write(room.path("payments-api.toml"), "# theirs\n").unwrap();
    stage.play("j - ^s enter").expect("payments-api.toml changed on disk since you opened it. Overwrite?");
    assert_eq!(room.text("payments-api.toml"), "# theirs\n");
    stage
        .play("enter")
        .expect("Save as")
        .expect("Name   [payments-api")
        .play("text:ours enter")
        .expect("Saved in ")
        .expect("ours.toml");
    assert!(room.text("ours.toml").contains("# Reviewed on Monday"));
    assert_eq!(room.text("payments-api.toml"), "# theirs\n");
    fs::write(room.path("ours.toml"), "# theirs\n").unwrap();
    stage.play("- ^s enter j enter").expect("Saved in ");
    assert!(room.text("ours.toml").contains("# Reviewed on Monday"));
}

#[test]
fn a_new_scenario_gets_a_file_and_no_other_is_written_over() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("j space ^s enter").expect("Folder ./").expect("Name   [node-vs-python  ].toml");
    stage
        .play("text:payments-api")
        .expect("This file exists; Enter asks before it is overwritten")
        .play("enter")
        .expect("payments-api.toml exists. Overwrite?")
        .play("enter")
        .expect("Name   [payments-api");
    assert!(room.text("payments-api.toml").contains("Payments API"));
    stage
        .play("^u text:drafts/")
        .expect("Folder ./drafts")
        .play("text:team enter")
        .expect("Saved in ")
        .expect("team  ")
        .expect("1 priority");
    assert!(room.text("drafts/team.toml").contains("realtime = \"high\""));
    stage.play("u").expect("team*  ").expect("nothing set");
}

#[test]
fn where_nothing_can_be_written_the_name_stays_and_it_is_said() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("space ^s enter ^u text:none/here.toml enter").expect("none/here.toml: there is no such folder");
    stage
        .expect("Folder none/")
        .expect("[here.toml")
        .play("backspace ^u backspace text:misspelt.toml/x.toml enter")
        .expect("misspelt.toml/x.toml: ");
}

#[test]
fn every_form_is_written_and_none_over_another() {
    let room = Room::new();
    let mut stage = room.payments();
    let before = stage.app().scenario().clone();
    for step in 2..=8 {
        let asks = if step == 2 { "enter " } else { "" };
        let keys = format!("^s {}enter {asks}enter", "j ".repeat(step));
        stage.play(&keys).expect("Written to payments-api");
        stage.play(&keys).expect("exists. Overwrite?").play("esc esc");
        assert!(stage.app().dialogs.is_empty());
    }
    for name in ["-decision.md", ".md", ".html", ".json", ".csv", ".svg", ".txt"] {
        assert!(!room.text(&format!("payments-api{name}")).is_empty(), "{name}");
    }
    assert_eq!(*stage.app().scenario(), before);
    stage.play("^s j j enter enter enter j enter").expect("Written to payments-api-decision.md");
}

#[test]
fn token_and_command_are_copied() {
    let room = Room::new();
    let mut stage = room.payments();
    let copied = |stage: &Stage| match stage.asked.last() {
        Some(Request::Copy(text)) => text.clone(),
        other => panic!("{other:?}"),
    };
    stage.play("^s G k enter").expect("Token sent");
    let token = copied(&stage);
    assert!(token.starts_with("vs1"), "{token}");
    stage.play("^s G enter").expect("Command sent");
    assert!(copied(&stage).contains("--set realtime=high"));
    stage.play("Y G k enter").expect("Token sent");
    assert_eq!(copied(&stage), token);
}

#[test]
fn what_was_replaced_comes_back_once() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("R").expect("Nothing has been replaced yet").play("esc j j ! b down enter");
    stage.expect("Model-serving API").play("R").expect("ML model serving  just now").expect("1 priority");
    stage.play("enter").expect("Brought back: no name (u: undo)").expect("1 priority");
    assert_eq!(stage.app().scenario().level(row("ml-serving")), Level::Must);
    stage.play("u").expect("Model-serving API").play("u").expect("1 priority").play("u").expect("nothing set");
    stage
        .play("^o text:payments-api.toml enter - ^o text:made-before.toml enter esc R")
        .expect("Payments API  just now");
    stage.expect("payments-api.toml").play("enter").expect("Payments API*  ").expect("1 priority");
    stage.play("R").expect_no("Payments API  just now");
}

#[test]
fn what_others_left_is_offered_and_what_cannot_be_read_is_told() {
    let room = Room::new();
    let mut other = room.stage();
    other.play("j ! L");
    let mut stage = room.stage();
    stage.play("R").expect("Nothing has been replaced").play("esc j space R").expect("Nothing has been replaced");
    drop(other);
    fs::create_dir_all(room.app.path().join("recent")).unwrap();
    fs::write(room.app.path().join("recent/node-vs-python.7-1.toml"), "text = 3").unwrap();
    stage.play("esc R").expect("NODE.JS").expect("Cannot be read").play("j enter").expect("nothing that versus kept");
    stage.play("esc").expect("Cannot be read").play("k enter").expect("ratings: evidence");
}

#[test]
fn without_state_there_is_nothing_to_bring_back() {
    stage(120, 36).play("space b enter R").expect("With --no-state nothing is kept");
}

#[test]
fn files_are_no_concern_of_an_explorer_without_them() {
    let mut stage = stage(120, 36);
    stage
        .play("^o")
        .expect("Open a table, scenario or comparison")
        .play("text:x enter")
        .expect("Files cannot be read or written here");
}

#[test]
fn a_click_chooses_a_file_and_a_way() {
    let room = Room::new();
    let mut stage = room.stage();
    stage
        .play("^o")
        .click("payments-api.toml")
        .expect("File:")
        .click("payments-api.toml")
        .expect("Opened: Payments API");
    stage.play("^s").click("Save as").click("Save as").expect("Save as").expect("Folder ./");
}

#[test]
fn a_pasted_path_is_taken_whole() {
    let room = Room::new();
    let mut stage = room.stage();
    let path = room.path("payments-api.toml");
    let long = format!("{}{}", "./".repeat(300), "payments-api.toml");
    for path in [path.to_str().unwrap(), &long] {
        stage.play("^o").paste(path).play("enter").expect("Payments API  ").expect("2 priorities").play("u");
    }
}

#[test]
fn an_example_that_a_room_is_shown_is_not_what_is_saved() {
    let room = Room::new();
    let mut stage = room.payments();
    stage.play("p pgdn ^s enter").expect("Saved in ");
    assert!(room.text("payments-api.toml").contains("realtime = \"high\" # customers wait"));
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let room = Room::new();
    let mut stage = room.payments();
    fs::remove_file(room.path("payments-api.toml")).unwrap();
    stage.play("j - ^s enter").expect("Saved in ").expect_no("API*");
    let text = room.text("payments-api.toml");
    assert!(text.contains("# Reviewed on Monday") && text.contains("realtime = \"medium\" # customers wait"), "{text}");
}

#[test]
fn a_snapshot_is_in_the_file_that_its_scenario_was_saved_in() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("j space m enter k space m enter ^s enter text:mine enter").expect("Saved in ");
    let files: Vec<_> = stage.app().snapshots.iter().map(|mark| mark.moment.scenario.file()).collect();
    assert_eq!(files, [None, Some(room.path("mine.toml").as_path())]);
    stage.play("m").expect("Rename the snapshot").expect("[Snapshot 2");
}

#[test]
fn what_is_changed_is_compared_with_the_file_as_saved() {
    let room = Room::new();
    let mut stage = room.payments();
    stage.play("j - c").expect("Payments API as saved").play("enter").expect("Payments API  ").expect_no("API*");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_saved_where_it_came_from() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let room = Room::new();
    let odd = |bytes: &[u8]| room.folder.path().join(OsStr::from_bytes(bytes));
    if fs::create_dir(odd(b"od\xfed")).is_err() {
        // There are file systems where every name is text.
        return;
    }
    let (plan, inner) = (odd(b"plan\xff.toml"), odd(b"od\xfed/in\xff.toml"));
    for path in [&plan, &inner] {
        fs::copy(room.path("payments-api.toml"), path).unwrap();
    }
    let names = |folder: &Path| fs::read_dir(folder).unwrap().count();
    let before = names(room.folder.path());

    let mut stage = room.stage();
    stage.play("^o text:plan down enter").expect("Opened: Payments API").play("j - ^s enter").expect("Saved in ");
    assert!(fs::read_to_string(&plan).unwrap().contains("realtime = \"medium\""));
    stage.play("- ^s j enter enter").expect("exists. Overwrite?").play("j enter").expect("Saved in ");
    assert!(fs::read_to_string(&plan).unwrap().contains("realtime = \"low\""));
    // It is that file also for the next explorer.
    drop(stage);
    let mut working = AutosaveFiles::new(room.app.path().to_owned(), "node-vs-python");
    let kept = working.restore(&crate::stage::CATALOG).unwrap().unwrap();
    assert_eq!(kept.scenario.file(), Some(plan.as_path()));

    let mut stage = room.stage();
    stage
        .play("^o text:od down enter down enter")
        .expect("Opened: Payments API")
        .play("j - ^s enter")
        .expect("Saved in ");
    assert!(fs::read_to_string(&inner).unwrap().contains("realtime = \"medium\""));
    stage.play("^s j enter text:new enter").expect("Saved in ");
    assert!(odd(b"od\xfed/new.toml").exists());
    assert_eq!(names(room.folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_link_is_written_through_and_told() {
    use std::os::unix::fs::symlink;
    let room = Room::new();
    symlink("drafts/x.toml", room.path("link.toml")).unwrap();
    let mut stage = room.stage();
    stage.play("space ^s enter text:link enter").expect("link.toml, a link to drafts/x.toml");
    assert!(fs::symlink_metadata(room.path("link.toml")).unwrap().is_symlink());
    assert!(room.text("drafts/x.toml").contains("pack = "));
    stage.play("space ^s j j j enter text:link.toml enter").expect("link.toml.html");
    symlink("drafts/x.toml", room.path("link.html")).unwrap();
    stage.play("^s j j j enter text:link enter").expect("It is a link: drafts/x.toml would be overwritten");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_asked_about_and_what_is_no_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::new();
    let mut stage = room.payments();
    fs::set_permissions(room.path("payments-api.toml"), fs::Permissions::from_mode(0o444)).unwrap();
    stage.play("j - ^s enter").expect("payments-api.toml is read-only. Overwrite?").expect_no("changed on disk");
    assert!(room.text("payments-api.toml").contains("realtime = \"high\""));
    stage.play("j enter").expect("Saved in ").expect_no("API*");
    assert!(room.text("payments-api.toml").contains("realtime = \"medium\""));

    assert!(std::process::Command::new("mkfifo").arg(room.path("p.toml")).status().unwrap().success());
    stage.play("^s j enter text:p enter").expect("p.toml: this is a pipe; name a file");
    fs::create_dir(room.path("folder.toml")).unwrap();
    stage.play("^u text:folder enter").expect("folder.toml: this is a folder; name a file");
}

#[test]
fn problems_of_one_kind_are_listed_once_with_the_count_of_all() {
    let room = Room::new();
    let levels: Vec<String> = (1..=60).map(|row| format!("no-such-row-here-{row} = \"low\"\n")).collect();
    let levels = levels.concat();
    fs::write(room.path("old.toml"), format!("pack = \"node-vs-python\"\n[levels]\n{levels}ml-servng = \"low\"\n"))
        .unwrap();
    let mut stage = room.stage();
    stage.play("^o text:old.toml enter").expect("61 problems: it was not opened");
    stage.expect("line 3, column 1: there is no row `no-such-row-here-1`").expect("and 59 more like it: ");
    stage.expect("`no-such-row-here-2` in line 4").expect("did you mean `ml-serving`?").expect_no("line 4, column");
}

/// A decision is accepted with a choice: the one that is ahead, or what people chose.
#[test]
fn a_record_is_accepted_with_a_choice_alone() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("space ^s j j enter tab tab").expect("[as calculated]").play("tab right enter");
    stage.expect("No option is ahead: say which one was accepted");
    stage.play("right right enter").expect("Name   [").play("^u text:chosen enter").expect("Written to ");
    let text = room.text("chosen.md");
    assert!(text.contains("status: accepted\n") && text.contains("Chosen option: \"Python\", because the"), "{text}");
}

#[test]
fn a_record_asks_for_title_people_status_and_date() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("j space ^s j j enter").expect("Decision record").expect("Title").expect("[proposed]");
    stage.play("text:Payments tab text:Ana, space text:Ben tab tab right tab text:2026-13-40 enter");
    stage.expect("2026-13-40 is not a day: write it YYYY-MM-DD");
    stage.play("^u text:2026-12-01 enter").expect("Name   [payments-decision").play("enter").expect("Written to ");
    let text = room.text("payments-decision.md");
    assert!(text.contains("status: accepted\ndate: 2026-12-01\n"), "{text}");
    assert!(text.contains("decision-makers: [\"Ana\",\"Ben\"]") && text.contains("# Payments"), "{text}");
    assert_eq!(stage.app().scenario().about.people, ["Ana", "Ben"], "the scenario knows them from now on");
    stage.play("u");
    assert!(stage.app().scenario().about.people.is_empty());
}

#[test]
fn a_name_that_is_typed_replaces_the_one_suggested_and_keeps_its_ending() {
    let room = Room::new();
    let mut stage = room.stage();
    stage.play("space ^s enter text:payments enter").expect("payments.toml");
    assert!(room.path("payments.toml").exists(), "the ending stands outside the field");
    stage.play("x ^s j enter backspace backspace").expect("Name   [                ].toml").play("esc");
    stage.play("^s j enter text:drafts/").expect("Folder ./drafts").play("backspace").expect("Folder ./ ");
}

#[test]
fn naming_a_file_leaves_the_verdict_in_sight() {
    for (width, height) in [(80, 24), (120, 36)] {
        let room = Room::new();
        let paths = UserPaths { root: room.folder.path().to_owned(), home: None };
        let mut stage = stage(width, height).with(|explorer| explorer.with_paths(paths));
        stage.play("j space ^s").expect("NODE.JS").expect("Save as…").expect("HTML page").play("enter");
        stage.expect("NODE.JS").expect("Name   [");
    }
}
