//! The palette finds everything and goes there.

use versus::app::command::{COMMANDS, Command};
use versus::app::dialog::DialogKind;
use versus::app::geometry::Pane;

use crate::stage::{Stage, stage};

/// The first line found.
fn first(stage: &mut Stage) -> String {
    let lines = stage.lines();
    let field = lines.iter().position(|line| line.contains("│ :")).unwrap();
    lines[field + 1].trim_matches(['│', ' ']).to_owned()
}

/// Requirement 18: the palette lists what the table has.
#[test]
fn every_command_is_listed_with_its_key() {
    for entry in COMMANDS {
        let typed: Vec<String> =
            entry.words.split(' ').map(|word| format!("'{}", word.trim_matches([',', ';', ':']))).collect();
        let mut stage = stage(200, 60);
        stage.play(":").paste(&typed.join(" "));
        let lines = stage.lines();
        let line = lines.iter().find(|line| line.contains(entry.words));
        let line = line.unwrap_or_else(|| panic!("{} is not found:\n{}", entry.words, lines.join("\n")));
        let Some(chord) = entry.chords.first() else { continue };
        assert!(line.contains(&format!(" {chord} │")), "{} without its key: {line}", entry.id);
    }
}

#[test]
fn rows_tools_sources_and_examples_are_found_by_a_few_letters() {
    for (typed, expected) in [
        ("ml", "ML model serving"),
        ("rest django", "Django REST framework"),
        ("data processing", "Data processing"),
        ("fastapi", "FastAPI"),
        ("edge", "Edge workers"),
        ("chat product", "Chat product"),
        ("npgsql", "PostgreSQL REST API Benchmark"),
        ("undo", "Undo the last change"),
    ] {
        let mut stage = stage(120, 36);
        stage.play(":").paste(typed);
        assert!(first(&mut stage).starts_with(expected), "{typed}: {}", stage.screen());
    }
}

#[test]
fn enter_goes_to_a_row_whose_filter_hid_it() {
    let mut stage = stage(120, 36);
    stage.play("1 / text:graphql enter :").paste("data processing").play("enter esc").expect_no("match");
    assert_eq!(stage.app().focus, Pane::Ecosystem);
    assert!(stage.cursor_line().contains("Data processing"), "{}", stage.screen());
    stage.play(":").paste("ml model").play("enter esc");
    assert_eq!(stage.app().focus, Pane::UseCases);
    assert!(stage.cursor_line().contains("ML model serving"), "{}", stage.screen());
}

#[test]
fn enter_does_a_command_where_it_works() {
    let mut stage = stage(120, 36);
    stage.play("j :").paste(Command::Toggle.entry().words).play("enter");
    assert_eq!(stage.app().scenario().rows_on(), 1);
    stage.play(": text:redo enter").expect("Nothing to redo");
    stage.play("i : text:undo enter");
    assert_eq!((stage.app().scenario().rows_on(), stage.app().dialogs.len()), (0, 0));
    stage.play("space :").paste(Command::Deeper.entry().words).play("enter");
    assert!(matches!(stage.app().top(), Some(DialogKind::WhatIf)), "{}", stage.screen());
    stage.play("esc : text:interrupt enter");
    assert_eq!(stage.asked.last(), Some(&versus::terminal::event_loop::Request::Quit(130)));
}

#[test]
fn a_command_of_another_place_says_where_it_works() {
    stage(80, 24).play(": text:open-address enter").expect("works in details");
}

#[test]
fn a_tool_and_a_source_open_as_pages_over_what_was_open() {
    let mut stage = stage(120, 36);
    stage.play(": text:bullmq enter").expect("BullMQ").expect("Named in").expect("Job queues");
    stage.play("esc").expect_no("Named in");
    stage.play("enter : text:techempower enter").expect("What rests on it").expect("github.com/TechEmpower");
    stage.play("esc").expect_no("What rests on it");
    assert!(matches!(stage.app().top(), Some(DialogKind::Detail(_))), "{}", stage.screen());
}

#[test]
fn arrows_and_pages_move_and_letters_are_text() {
    let mut stage = stage(120, 36);
    stage.play(": text:e down down up").expect("─ 2 of ");
    let count = stage.app().dialogs.iter().find_map(|dialog| match &dialog.kind {
        DialogKind::Palette { found, .. } => Some(found.len()),
        _ => None,
    });
    let pages = ["pgdn"; 40].join(" ");
    stage.play(&pages).expect(&format!("{0} of {0}", count.unwrap()));
    stage.play("pgup text:jk").expect(":ejk").expect("No match");
}

#[test]
fn nothing_found_is_said_and_esc_closes_only_the_palette() {
    let mut stage = stage(80, 24);
    stage.play("enter : text:zzzz").expect("No match for \"zzzz\"");
    stage.play("enter").expect("No match");
    stage.play("esc").expect_no("No match");
    assert!(matches!(stage.app().top(), Some(DialogKind::Detail(_))), "{}", stage.screen());
}

#[test]
fn the_cursor_stands_in_the_field_at_every_size() {
    for (width, height) in [(50, 15), (60, 16), (80, 24), (120, 36), (300, 100)] {
        let mut stage = stage(width, height);
        stage.play(": text:real");
        assert!(stage.cursor_line().contains(":real"), "{}", stage.screen());
        let at = stage.cursor().unwrap();
        assert_eq!(stage.buffer()[(at.x - 1, at.y)].symbol(), "l", "{width}x{height}");
    }
}
