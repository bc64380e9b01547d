//! Input as it arrives on slow lines and from fast hands: in pieces that end anywhere, or much of it at once.
//!
//! A lone escape byte is the key of that name once nothing follows it for a moment.

use crate::support::terminal::{NOTHING_SET, Session, check_end, selected, start};

/// Sends two pieces, the second once the first has been read.
fn send_apart(session: &mut Session, (first, second): (&[u8], &[u8])) {
    session.send(first);
    session.wait_until_taken();
    session.send(second);
}

#[test]
fn a_key_in_two_pieces_is_one_key() {
    for key in ["\x1b[B", "\x1bOB", "\x1b[1;1B"] {
        let mut session = start();
        let row = selected(&session.screen()).unwrap();
        let cuts = 1..key.len();
        for (cut, moved) in cuts.zip(1..) {
            send_apart(&mut session, key.as_bytes().split_at(cut));
            session.wait_until("the next row", |screen| selected(screen) == Some(row + moved));
        }
    }
}

#[test]
fn a_letter_in_two_pieces_is_one_letter() {
    for letter in ["é", "漢", "👩"] {
        let mut session = start();
        session.send("/");
        session.wait_for("Enter keep");
        for cut in 1..letter.len() {
            send_apart(&mut session, letter.as_bytes().split_at(cut));
            session.wait_for(&format!("/{}", letter.repeat(cut)));
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_no_keys() {
    let mut session = start();
    let row = selected(&session.screen()).unwrap();
    for bytes in [&b"\xff\xfe"[..], b"\xc3\x28", b"\xe6\xbc", b"\x1b[999999999999999999999~", b"\x1b[;;;;;;;;", b"\x80"]
    {
        session.send(bytes);
        session.wait_until_taken();
    }
    session.send("jj");
    session.wait_until("a row on", |screen| selected(screen) > Some(row));
    session.send("\x03");
    check_end(&mut session, 130);
}

#[test]
fn a_paste_in_two_pieces_is_one_paste() {
    let paste = "\x1b[200~m\nl\x1b[201~";
    for cut in 2..paste.len() {
        let mut session = start();
        session.send("/");
        session.wait_for("Enter keep");
        send_apart(&mut session, paste.as_bytes().split_at(cut));
        session.wait_for("/m l");
        assert!(session.screen().contents().contains(NOTHING_SET));
    }
}

#[test]
fn a_paste_of_a_megabyte_into_a_filter_is_survived() {
    let mut session = start();
    session.send("/");
    session.wait_for("Enter keep");
    session.send(format!("\x1b[200~{}\x1b[201~", "serving q ".repeat(1 << 17)));
    session.wait_for("g q serving q");
    session.send("\x15ml");
    session.wait_for("/ml");
    session.send("\x03");
    check_end(&mut session, 130);
}

#[test]
fn ten_thousand_keys_in_one_write_are_all_taken() {
    // What changes the scenario is worked out in each frame on the way. Only the last key makes a must.
    for (key, back, times) in [("\x1b[B", "\x1b[A", 5_000), ("j", "k", 5_000), ("+", "-", 5_000), (" ", " ", 200)] {
        let mut session = start();
        let row = selected(&session.screen()).unwrap();
        session.send(key.repeat(times) + &back.repeat(times) + "0jj!");
        let screen = session.wait_for("■■■! ML model serving");
        assert_eq!(selected(&screen), Some(row + 2), "{key:?}\n{}", screen.contents());
        session.send("q");
        check_end(&mut session, 0);
    }
}
