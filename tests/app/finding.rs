//! Finding: the palette, the help, examples, guide, lists, and going from match to match.

use versus::app::command::COMMANDS;
use versus::app::dialog::DialogKind;
use versus::app::geometry::Pane;

use crate::stage::{Stage, stage};

/// The first line below the field of the top dialog.
fn first(stage: &mut Stage) -> String {
    let lines = stage.lines();
    let field = lines.iter().position(|line| line.contains("│ :") || line.contains("│ /")).unwrap();
    lines[field + 1].trim_matches(['│', ' ']).to_owned()
}

/// Whether something is open in full.
fn reads(stage: &Stage) -> bool {
    matches!(stage.app().top(), Some(DialogKind::Detail(_)))
}

/// What people type and what they mean by it.
#[test]
fn the_palette_finds_what_is_named() {
    for (typed, expected) in [
        ("quit", "Close what is open, or quit"),
        ("legend", "Help"),
        ("orm", "ORM"),
        ("evidence", "Evidence, sources"),
        ("http-frameworks", "HTTP frameworks"),
        ("20 %", "CRUD throughput"),
        ("20%", "CRUD throughput"),
        ("chat", "Chat product"),
        ("bullmq", "BullMQ"),
        ("undo", "Undo"),
    ] {
        let mut stage = stage(120, 36);
        stage.play(":").paste(typed);
        assert!(first(&mut stage).starts_with(expected), "{typed}: {}", stage.screen());
    }
}

/// Plain hits are enough: no tool whose letters only happen to stand in that order.
#[test]
fn scattered_letters_do_not_bury_plain_hits() {
    let mut stage = stage(120, 36);
    stage.play(": text:orm").expect_no("scikit").expect_no("GraphQL servers").expect_no("Why");
}

#[test]
fn the_empty_palette_shows_verbs_and_their_keys() {
    let mut stage = stage(120, 36);
    stage.play(":").expect("Set importance  + - !").expect("What would change it  w").expect("Quit  q");
    stage.expect("or type: a row, a tool, a source, an example");
    for (width, height) in [(50, 15), (60, 16), (80, 24), (160, 45)] {
        let mut stage = crate::stage::stage(width, height);
        stage.play(":").expect("Decide").expect("Set importance");
    }
}

#[test]
fn arrows_go_through_the_verbs_and_enter_does_the_one_selected() {
    let mut stage = stage(120, 36);
    stage.play(": down right enter").expect("Chat product");
    stage.play("esc : down down down right enter");
    assert!(reads(&stage), "{}", stage.screen());
    stage.play("esc");
    stage.play(": down up right left enter").expect("■");
    assert!(stage.app().dialogs.is_empty(), "{}", stage.screen());
}

#[test]
fn a_row_of_the_palette_opens_and_is_selected_in_its_pane() {
    let mut stage = stage(120, 36);
    stage.play(": text:orm enter");
    assert_eq!((stage.app().dialogs.len(), stage.app().focus), (1, Pane::Ecosystem));
    assert!(reads(&stage), "{}", stage.screen());
    stage.play("esc");
    assert!(stage.cursor_line().contains("ORM"), "{}", stage.screen());
}

#[test]
fn in_choosers_every_sign_is_typed() {
    for open in [":", "b", "E"] {
        let mut stage = stage(120, 36);
        stage.play(open).play("? q 5 j").expect("?q5j").expect("No match for \"?q5j\".");
        stage.play("f1").expect("Signs").play("esc").expect("?q5j").play("esc");
        assert!(stage.app().dialogs.is_empty(), "{open}");
    }
}

#[test]
fn the_help_begins_with_the_few_keys_and_the_signs() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play("?").expect("Space on/off   + - importance   Enter read   / filter   u undo   : find");
        for sign in ["≠", "★", "✎", "▌", "must-have", "Disputed", "Unknown"] {
            stage.expect(sign);
        }
    }
}

#[test]
fn the_help_lists_every_key_below_and_is_searched() {
    let mut stage = stage(200, 60);
    let mut seen = String::new();
    stage.play("?");
    for _ in 0..4 {
        seen.push_str(&stage.screen());
        stage.play("space");
    }
    for entry in COMMANDS {
        let start: String = entry.words.chars().take(24).collect();
        assert!(seen.contains(&start), "{start}");
    }
    stage.play("esc ? / text:legend").expect("Disputed").expect("Importance").expect_no("Undo");
    stage.play("enter esc").expect("Decide").play("/").paste("zzzz").expect("^u clears");
}

#[test]
fn each_example_has_its_answer() {
    let mut stage = stage(120, 36);
    stage.play("b").expect("│ Model-serving API").expect("NODE.JS is clearly ahead").expect("by the evidence too");
    stage.play("text:reco").expect("Chat with recommendations").expect_no("│ Model-serving API");
    stage.expect("By the article:").expect("by the evidence:");
    stage.play("enter").expect("By the evidence");
    assert_eq!(stage.app().workspace.origin(), "Chat with recommendations");
}

#[test]
fn the_guide_reopens_where_it_was_left() {
    let mut stage = stage(80, 24);
    stage.play("i space space space");
    let here = stage.screen();
    stage.play("q 1 3 i");
    assert_eq!(stage.screen(), here);
}

#[test]
fn the_contents_lead_to_headings_and_backspace_returns() {
    let mut stage = stage(80, 24);
    stage.play("i").expect("Contents").play("tab tab tab");
    let here = stage.screen();
    stage.play("enter").expect_no("Contents").expect("The real question ·").play("backspace");
    assert_eq!(stage.lines()[..20], here.lines().collect::<Vec<_>>()[..20]);
}

#[test]
fn a_link_opens_its_row_and_backspace_returns_to_the_line() {
    let mut stage = stage(80, 24);
    stage.play("i ] ] ] ] tab");
    let place = stage.app().dialogs[0].place;
    stage.play("enter");
    assert!(reads(&stage), "{}", stage.screen());
    stage.play("backspace");
    assert_eq!((stage.app().dialogs.len(), stage.app().dialogs[0].place), (1, place));
}

#[test]
fn brackets_go_from_heading_to_heading_and_the_frame_says_where_one_is() {
    let mut stage = stage(80, 24);
    stage.play("i ] ] ]").expect("The real question ·").play("[").expect("Quick answer ·");
    stage.play("G").expect(" of ");
}

#[test]
fn texts_are_searched_and_n_goes_on() {
    let mut stage = stage(80, 24);
    stage.play("i / text:event").expect("/event").play("enter n").expect("2 of ");
    let second = stage.app().dialogs[0].matched;
    stage.play("n N");
    assert_eq!(stage.app().dialogs[0].matched, second);
    stage.play("esc").expect_no("/event").play("n").expect("Nothing to find again");
    stage.play("esc enter / text:article enter n").expect("/article:");
}

#[test]
fn what_is_not_in_a_text_is_said() {
    stage(80, 24).play("i / text:zebra enter n").expect("No match for \"zebra\"");
}

#[test]
fn n_goes_through_the_matches_of_a_filter_and_on_to_other_panes() {
    let mut stage = stage(120, 36);
    stage.play("/ text:ml enter n").expect("1 of 1 in Ecosystem");
    assert_eq!(stage.app().focus, Pane::Ecosystem);
    stage.play("n");
    assert_eq!(stage.app().focus, Pane::UseCases);
    assert!(stage.cursor_line().contains("ML model serving"), "{}", stage.screen());
    stage.play("N");
    assert_eq!(stage.app().focus, Pane::Ecosystem);
    stage.play("esc").expect("Package manager").expect("REST API, standard CRUD");
    stage.play("n").expect("/ml");
}

#[test]
fn without_a_filter_n_says_what_it_is_for() {
    stage(80, 24).play("n").expect("Nothing to find again");
}

#[test]
fn lists_hold_what_is_disputed_evidence_sources_and_tools() {
    let mut stage = stage(120, 36);
    stage.play("E").expect("[Disputed]").expect("By the article Python clearly, by the evidence Python slightly");
    stage
        .play("tab")
        .expect("[Evidence]")
        .play("tab")
        .expect("[Sources]")
        .play("tab")
        .expect("[Tools]")
        .expect("Express");
    stage.play("tab").expect("[Disputed]").play("s-tab").expect("[Tools]").play("tab").expect("[Disputed]");
    stage.play("text:'serving").expect("ML model serving").expect_no("Microservices");
    stage.play("enter");
    assert!(reads(&stage), "{}", stage.screen());
    stage.play("esc").expect("[Disputed]");
    stage.play("^u s-tab").paste("bullmq").play("enter").expect("Named in");
}

#[test]
fn a_disputed_row_that_decides_is_marked() {
    let mut stage = stage(120, 36);
    stage.play("j space - j space E").expect("changes the answer");
}
