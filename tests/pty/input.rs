//! Keys, pastes, the mouse and answers of the terminal, as they arrive as bytes.

use std::time::Duration;

use vt100::{MouseProtocolMode, Screen};

use crate::support::terminal::{
    NOTHING_SET, ONE_SET, Session, check_end, command, selected, shell, start, started, versus,
};

fn has_mouse(screen: &Screen) -> bool {
    screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease
}

#[test]
fn a_key_moves_the_selection() {
    let mut session = start();
    let row = selected(&session.screen()).unwrap();
    session.send("j");
    session.wait_until("the next row", |screen| selected(screen) == Some(row + 1));
    session.send("\x1b[B\x1bOB");
    session.wait_until("two rows on", |screen| selected(screen) == Some(row + 3));
}

/// Requirement 15: a paste with `q`, a newline or ESC in it triggers nothing.
#[test]
fn a_paste_is_text_and_never_keys() {
    let mut session = start();
    session.send("\x1b[200~q\x1b[31m q\n\x03 \x1b[201~/");
    session.wait_until("the filter", |screen| screen.contents().contains("Enter keep"));
    assert!(session.screen().contents().contains(NOTHING_SET));
    session.send("\x1b[200~m\nl\x1b[31m\x1b[201~");
    session.wait_for("/m l[31m");
    session.send("\x15ml\r");
    session.wait_for("1 of 23 · 1 in Ecosystem (n)");
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn ten_thousand_keys_are_all_taken_and_few_frames_drawn() {
    let mut session = start();
    let row = selected(&session.screen()).unwrap();
    session.send("j".repeat(5_000));
    session.send("k".repeat(5_000));
    session.send("jj?");
    session.wait_for("searches, for example: undo");
    let frames = session.bytes().windows(8).filter(|part| *part == b"\x1b[?2026h").count();
    assert!(frames < 500, "{frames} frames");
    session.send("\x1b");
    session.wait_until("the third row", |screen| selected(screen) == Some(row + 2));
}

/// Requirement 14: the mouse is off at first, `M` switches it, and it is given back at the end.
#[test]
fn the_mouse_is_the_terminals_until_it_is_asked_for() {
    let mut session = start();
    assert_eq!(session.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    session.send("M");
    session.wait_until("the mouse", has_mouse);
    let row = selected(&session.screen()).unwrap();
    session.send(format!("\x1b[<0;20;{}M\x1b[<0;20;{}m", row + 4, row + 4));
    session.wait_until("the row clicked", |screen| selected(screen) == Some(row + 3));
    session.send("M");
    session.wait_until("no mouse", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::None);
    session.send("Mq");
    check_end(&mut session, 0);
}

/// Requirement 14: `--mouse` takes the mouse from the first frame on, `M` gives it back, and so does the end.
#[test]
fn the_mouse_is_taken_by_a_flag() {
    let mut session = started(Session::start(command(&[&versus(), "--no-state", "--mouse"]), 100, 30));
    let row = selected(&session.wait_until("the mouse", has_mouse)).unwrap();
    session.send(format!("\x1b[<0;20;{}M\x1b[<0;20;{}m", row + 4, row + 4));
    session.wait_until("the row clicked", |screen| selected(screen) == Some(row + 3));
    session.send("M");
    session.wait_until("no mouse", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::None);
    session.send("M");
    session.wait_until("the mouse again", has_mouse);
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn the_wheel_arrives_and_turns_what_is_under_it() {
    let mut session = start();
    session.send("M?");
    let top = session.wait_for("searches, for example: undo").contents();
    session.send("\x1b[<65;20;12M");
    session.wait_until("the help scrolled", |screen| screen.contents() != top);
    session.send("\x1b[<64;20;12M");
    session.wait_until("the top again", |screen| screen.contents() == top);
}

#[test]
fn an_answer_that_comes_late_is_not_typed() {
    let mut session = start();
    let row = selected(&session.screen()).unwrap();
    session.send("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;4cj");
    session.wait_until("one row on", |screen| selected(screen) == Some(row + 1));
    session.send("\x1b]11;rgb:1e1e/1e1e/1e1e\x07j");
    let screen = session.wait_until("two rows on", |screen| selected(screen) == Some(row + 2));
    assert!(screen.contents().contains(NOTHING_SET));
    session.send("q");
    check_end(&mut session, 0);
}

/// Answers of every class to a program before this one: nothing is typed, and the keys work on.
#[test]
fn answers_to_other_programs_are_dropped() {
    let mut session = start();
    session.send("j ");
    let before = session.wait_for(ONE_SET);
    for answer in [
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[>0;276;0c",
        "\x1bP>|tmux 3.4\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1b_Gi=1;OK\x1b\\",
        "\x1b[=1c",
        "\x1b[24;80R",
        "\x1b]52;c;eA==\x07",
        "\x1b[<0;20;8M\x1b[<0;20;8m",
    ] {
        session.send(format!("{answer}u"));
        session.wait_for(NOTHING_SET);
        session.send(format!("U{answer}"));
        session.wait_for(ONE_SET);
    }
    assert_eq!(selected(&session.screen()), selected(&before));
    session.send("q");
    check_end(&mut session, 0);
}

/// `^c` works behind half of anything, at once.
#[test]
fn ctrl_c_works_behind_half_of_anything() {
    for half in ["\x1b[?", "\x1b[<", "\x1b[1;", "\x1b]11;rgb:", "\x1bP>|x", "\x1b_G", "\x1b["] {
        let mut session = start();
        session.send(format!("{half}\x03"));
        check_end(&mut session, 130);
    }
    let mut session = start();
    session.send("\x1b[200~cut off");
    session.is_silent_for(Duration::from_millis(300));
    session.send("\x03");
    check_end(&mut session, 130);
}

/// As tmux sends Esc and the next key, and rxvt Alt and an arrow; nothing is taken out by a piece of one.
#[test]
fn esc_and_a_key_in_one_piece_are_both_pressed() {
    let mut session = start();
    let row = selected(&session.screen()).unwrap();
    session.send("/e");
    session.wait_for("Enter keep");
    session.send("\x1bj");
    session.wait_until("the field closed, and a row on", |screen| {
        screen.contents().contains("Space on/off") && selected(screen) == Some(row + 1)
    });
    assert!(session.screen().contents().contains("/e "), "j is not typed");
    session.send("\x1b");
    session.wait_until("no filter", |screen| !screen.contents().contains("/e "));
    session.send("ak\x7fOurs\r");
    session.wait_for("Ours");
    session.send("\x1b\x1b[D\x1bDg");
    session.wait_until("the first row", |screen| selected(screen) == Some(row));
    assert!(session.screen().contents().contains("Ours"));
    session.send("q");
    check_end(&mut session, 0);
}

/// What is typed behind the key that ends the program is the shell's.
#[test]
fn what_is_typed_behind_q_is_left_for_the_shell() {
    for (keys, code) in [("jjq", 0), ("jj/q\x1b[Aj\x03", 130)] {
        let script = "\"$0\" --no-state; echo \"ended $?\"; read word; echo \"read $word\"";
        let mut session = started(Session::start(shell(script, &versus()), 100, 30));
        session.send(format!("{keys}survived\n"));
        session.wait_for(&format!("ended {code}"));
        session.wait_for("read survived");
    }
}

/// Requirement 31: the cursor of the terminal stands where text is typed.
#[test]
fn the_terminals_cursor_stands_where_text_is_typed() {
    let mut session = start();
    session.send("/漢ml");
    let screen = session.wait_for("/漢ml");
    let column = screen.rows(0, 100).nth(1).unwrap().chars().take_while(|letter| *letter != '漢').count();
    assert!(!screen.hide_cursor());
    assert_eq!(screen.cursor_position(), (1, u16::try_from(column).unwrap() + 4));
}
