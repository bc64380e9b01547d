//! The palette finds everything and goes there.

use versus::app::command::COMMANDS;
use versus::app::dialog::DialogState;
use versus::app::geometry::Pane;

use crate::event_loop::{Stage, event_loop};

/// The first line found.
fn first(event_loop: &mut Stage) -> String {
    let lines = event_loop.lines();
    let field = lines.iter().position(|line| line.contains("│ :")).unwrap();
    lines[field + 1].trim_matches(['│', ' ']).to_owned()
}

/// Requirement 18: the palette lists what the table has.
#[test]
fn every_command_is_listed_with_its_key() {
    for entry in COMMANDS {
        let typed: Vec<String> =
            entry.words.split(' ').map(|word| format!("'{}", word.trim_matches([',', ';', ':']))).collect();
        let mut event_loop = event_loop(200, 60);
        event_loop.play(":").paste(&typed.join(" "));
        let lines = event_loop.lines();
        let line = lines.iter().find(|line| line.contains(entry.words));
        let line = line.unwrap_or_else(|| panic!("{} is not found:\n{}", entry.words, lines.join("\n")));
        assert!(line.contains(&format!(" {} │", entry.chords[0])), "{} without its key: {line}", entry.id);
    }
}

#[test]
fn rows_tools_sources_and_examples_are_found_by_a_few_letters() {
    for (typed, expected) in [
        ("ml", "ML model serving"),
        ("rest django", "Django REST framework"),
        ("data processing", "Data processing"),
        ("fastapi", "FastAPI"),
        ("edge", "Runs at the edge"),
        ("chat product", "Chat product"),
        ("npgsql", "PostgreSQL REST API Benchmark, July 2026"),
        ("undo", "Undo the last change"),
    ] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play(":").paste(typed);
        assert!(first(&mut event_loop).starts_with(expected), "{typed}: {}", event_loop.screen());
    }
}

#[test]
fn enter_goes_to_a_row_whose_filter_hid_it() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("1 / text:graphql enter :").paste("data processing").play("enter").expect_no("match");
    assert_eq!(event_loop.state().focus, Pane::Ecosystem);
    assert!(event_loop.cursor_line().contains("Data processing"), "{}", event_loop.screen());
    event_loop.play(": text:serving enter");
    assert_eq!(event_loop.state().focus, Pane::UseCases);
    assert!(event_loop.cursor_line().contains("ML model serving"), "{}", event_loop.screen());
}

#[test]
fn enter_does_a_command_where_it_works() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("j : text:on/off enter").expect("1 row counts");
    event_loop.play(": text:redo enter").expect("Nothing to redo");
    event_loop.play("w : text:undo enter").expect("no row counts").expect_no("What if");
    event_loop.play("space : text:dearer enter").expect("What if").expect("31.25 %");
    event_loop.play("esc : text:interrupt enter");
    assert_eq!(event_loop.asked.last(), Some(&versus::terminal::program::Request::Quit(130)));
}

#[test]
fn a_command_of_another_place_says_where_it_works() {
    event_loop(80, 24).play(": text:open-address enter").expect("works in details");
}

#[test]
fn a_tool_and_a_source_open_as_pages_over_what_was_open() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play(": text:bullmq enter").expect("Licence").expect("Named in").expect("Job queues");
    event_loop.play("esc").expect_no("Licence");
    event_loop.play("enter : text:techempower enter").expect("What rests on it").expect("github.com/TechEmpower");
    event_loop.play("esc").expect("How much does getting the better option");
}

#[test]
fn arrows_and_pages_move_and_letters_are_text() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play(": down down up").expect("─ 2 of ");
    let count = event_loop.state().dialogs.iter().find_map(|layer| match layer {
        DialogState::Palette { found, .. } => Some(found.len()),
        _ => None,
    });
    let pages = ["pgdn"; 40].join(" ");
    event_loop.play(&pages).expect(&format!("{0} of {0}", count.unwrap()));
    event_loop.play("pgup text:jk").expect(":jk").expect("Nothing matches");
}

#[test]
fn nothing_found_says_how_it_was_understood_and_esc_closes_only_the_palette() {
    let mut event_loop = event_loop(80, 24);
    event_loop.play("enter : text:zzzz").expect("Nothing matches").expect("zzzz");
    event_loop.play("enter").expect("Nothing matches");
    event_loop.play("esc").expect_no("Nothing matches").expect("How much does getting");
}

#[test]
fn the_cursor_stands_in_the_field_at_every_size() {
    for (width, height) in [(50, 15), (60, 16), (80, 24), (120, 36), (300, 100)] {
        let mut event_loop = event_loop(width, height);
        event_loop.play(": text:real");
        assert!(event_loop.cursor_line().contains(":real"), "{}", event_loop.screen());
        let at = event_loop.cursor().unwrap();
        assert_eq!(event_loop.buffer()[(at.x - 1, at.y)].symbol(), "l", "{width}x{height}");
    }
}
