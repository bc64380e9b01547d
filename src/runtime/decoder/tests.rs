//! Every key of the terminals people have, and what is no key.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers, MouseEventKind};
use proptest::prelude::*;

use super::{Decoded, Decoder};
use crate::runtime::input::understand;
use crate::runtime::program::Input;

/// A time after which nothing is held any more.
const LATER: Duration = Duration::from_secs(10);

/// What bytes mean that come with these pauses before each; the last pause stands for all that follow.
pub fn decode(bytes: &[u8], pause: impl Fn(usize) -> Duration) -> Vec<Decoded> {
    let (mut decoder, mut now) = (Decoder::default(), LATER);
    for (place, byte) in bytes.iter().enumerate() {
        now += pause(place);
        decoder.feed(*byte, now);
    }
    decoder.pass(now + LATER);
    assert_eq!(decoder.deadline(), None, "something is held for ever");
    decoder.decoded().collect()
}

/// Events in words: keys in the form that help and config use.
pub fn words(decoded: &[Decoded]) -> String {
    let word = |decoded: &Decoded| match decoded {
        Decoded::Event(Event::Mouse(mouse)) => match mouse.kind {
            MouseEventKind::Down(_) => format!("click@{},{}", mouse.column, mouse.row),
            MouseEventKind::ScrollUp => format!("wheel-up@{},{}", mouse.column, mouse.row),
            MouseEventKind::ScrollDown => format!("wheel-down@{},{}", mouse.column, mouse.row),
            _ => "release".to_owned(),
        },
        Decoded::Event(event) => match understand(event.clone()) {
            Some(Input::Key(key)) => key.to_string(),
            Some(Input::Paste(text)) => format!("paste:{text:?}"),
            _ => "none".to_owned(),
        },
        Decoded::Background(red, green, blue) => format!("background:{red:04x}/{green:04x}/{blue:04x}"),
        Decoded::Attributes => "attributes".to_owned(),
    };
    decoded.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn check(terminal: &str, cases: &[(&str, &str)]) {
    for (bytes, expected) in cases {
        let decoded = decode(bytes.as_bytes(), |_| Duration::ZERO);
        assert_eq!(words(&decoded), *expected, "{terminal}: {bytes:?}");
    }
}

#[test]
fn plain_keys_and_characters() {
    check(
        "any",
        &[
            ("j", "j"),
            ("G é漢👩", "G space é 漢 👩"),
            ("\r\t\x7f\x08", "enter tab backspace ^h"),
            ("\x01\x03\x1a\n", "^a ^c ^z ^j"),
            ("\x00\x1c\x1d\x1e\x1f", "none none none none none"),
            ("\x1b", "esc"),
            ("\x1b\x1b", "esc esc"),
            ("\x1bj\x1bG", "a-j a-G"),
            ("\x1bé\x1b漢", "a-é a-漢"),
            ("\x1b\r\x1b\x7f\x1b \x1b\t", "a-enter a-backspace a-space a-tab"),
            ("\x1b\x03", "^a-c"),
            ("\x1b\x1bj", "esc a-j"),
            ("\x1b\x1b\x1b", "esc esc esc"),
        ],
    );
}

#[test]
fn keys_of_xterm_and_its_kin() {
    check(
        "xterm",
        &[
            ("\x1b[A\x1b[B\x1b[C\x1b[D", "up down right left"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD", "up down right left"),
            ("\x1b[H\x1b[F\x1bOH\x1bOF", "home end home end"),
            ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "none delete pgup pgdn"),
            ("\x1bOP\x1bOQ\x1bOR\x1bOS", "f1 f2 f3 f4"),
            ("\x1b[15~\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~", "f5 f6 f7 f8 f9 f10 f11 f12"),
            ("\x1b[25~\x1b[34~", "none none"),
            ("\x1b[Z", "s-tab"),
            ("\x1b[1;5C\x1b[1;3D\x1b[1;2A", "^right a-left up"),
            ("\x1b[1;5H\x1b[1;3F\x1b[3;5~\x1b[3;3~", "^home a-end ^delete a-delete"),
            ("\x1b[1;5P\x1b[1;2Q\x1b[15;2~", "^f1 f2 f5"),
            ("\x1b[1;9A", "none"),
            ("\x1b[27;5;9~\x1b[27;2;13~\x1b[27;5;106~", "^tab enter ^j"),
            ("\x1b[97;5u\x1b[106u\x1b[27u\x1b[13;2u\x1b[127;5u", "^a j esc enter ^backspace"),
            ("\x1b[97;5:1u\x1b[97;5:3u\x1b[1;1:2B", "^a down"),
            ("\x1bOM\x1bOj\x1bOk\x1bOp\x1bOy\x1bOX", "enter * + 0 9 ="),
        ],
    );
}

#[test]
fn keys_of_rxvt() {
    check(
        "rxvt",
        &[
            ("\x1b[7~\x1b[8~", "home end"),
            ("\x1b[a\x1b[b\x1b[c\x1b[d", "up down right left"),
            ("\x1bOa\x1bOb\x1bOc\x1bOd", "^up ^down ^right ^left"),
            ("\x1b\x1b[A\x1b\x1b[D\x1b\x1bOC", "a-up a-left a-right"),
            ("\x1b[3^\x1b[3$\x1b[3@\x1b[7$j\x1b[23$j", "^delete delete ^delete home j f11 j"),
            ("\x1b\x1b[3~", "a-delete"),
            ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~", "f1 f2 f3 f4"),
        ],
    );
}

#[test]
fn keys_of_the_console_tmux_screen_and_putty() {
    check(
        "linux",
        &[
            ("\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E", "f1 f2 f3 f4 f5"),
            ("\x1b[1~\x1b[4~\x1b[3~\x1b[17~", "home end delete f6"),
        ],
    );
    check(
        "tmux and screen",
        &[("\x1b[1~\x1b[4~\x1bOA\x1b[1;5D\x1b[Z", "home end up ^left s-tab"), ("\x1b[1;3D\x1b\x1b[D", "a-left a-left")],
    );
    check(
        "PuTTY",
        &[
            ("\x1b[1~\x1b[4~\x1b[11~\x1b[15~\x1b[24~", "home end f1 f5 f12"),
            ("\x1bOD\x1bOC\x1b\x1b[A\x1b\x1bOA", "left right a-up a-up"),
            ("\x1b[5A", "^up"),
        ],
    );
    check("eight bits", &[("j", "j")]);
    let decoded = decode(b"\x9bA\x8fB\x9b?62;4c\x9d11;rgb:f/f/f\x9cj\x90>|x\x9ck", |_| Duration::ZERO);
    assert_eq!(words(&decoded), "up down attributes background:ffff/ffff/ffff j k");
}

#[test]
fn the_mouse_in_each_form() {
    check(
        "mouse",
        &[
            ("\x1b[<0;20;4M\x1b[<0;20;4m", "click@19,3 release"),
            ("\x1b[<64;1;1M\x1b[<65;300;2M", "wheel-up@0,0 wheel-down@299,1"),
            ("\x1b[<2;1;1M\x1b[<35;1;1M\x1b[<128;1;1M", ""),
            ("\x1b[<0;0;1M\x1b[<0;1M\x1b[<;;M\x1b[<99999999999;1;1Mj", "j"),
            ("\x1b[M !!j", "click@0,0 j"),
            ("\x1b[M`!\"j", "wheel-up@0,1 j"),
            ("\x1b[32;20;4M", "click@19,3"),
            ("\x1b[M\x03", "^c"),
        ],
    );
}

#[test]
fn a_paste_is_one_text() {
    check(
        "paste",
        &[
            ("\x1b[200~q\x1b[31m\n\x03\x1b[201~j", "paste:\"q\\u{1b}[31m\\n\\u{3}\" j"),
            ("\x1b[200~\x1b\x1b[20\x1b[201~", "paste:\"\\u{1b}\\u{1b}[20\""),
            ("\x1b[200~\x1b[201~\x1b[201~", "paste:\"\""),
        ],
    );
}

#[test]
fn a_paste_without_an_end_ends_with_a_pause_and_ctrl_c_works_meanwhile() {
    let text = b"\x1b[200~abc\x03";
    let after = |pause| words(&decode(text, |place| if place == 9 { pause } else { Duration::ZERO }));
    assert_eq!(after(Duration::ZERO), "paste:\"abc\\u{3}\"");
    assert_eq!(after(Duration::from_millis(100)), "paste:\"abc\" ^c");
    assert_eq!(after(Duration::from_secs(1)), "paste:\"abc\" ^c");
}

#[test]
fn a_paste_keeps_a_megabyte() {
    let text = [b"\x1b[200~".as_slice(), &vec![b'x'; 3 << 20], b"\x1b[201~j"].concat();
    let decoded = decode(&text, |_| Duration::ZERO);
    let [Decoded::Event(Event::Paste(pasted)), _] = &decoded[..] else { panic!("{} events", decoded.len()) };
    assert_eq!(pasted.len(), 1 << 20);
    assert_eq!(words(&decoded[1..]), "j");
}

#[test]
fn the_background_is_told() {
    check(
        "background",
        &[
            ("\x1b]11;rgb:1e1e/1f1f/2020\x1b\\\x1b[?62;4c", "background:1e1e/1f1f/2020 attributes"),
            ("\x1b]11;rgb:ff/80/0\x07", "background:ffff/8080/0000"),
            ("\x1b]11;rgba:ffff/0000/0000/8000\x07", "background:ffff/0000/0000"),
            ("\x1b]11;#ff0080\x07", "background:ffff/0000/8080"),
            ("\x1b]11;rgb:\x07\x1b]11;rgb:11111/1/1\x07\x1b]11;?\x07\x1b]10;rgb:0/0/0\x07", ""),
        ],
    );
}

/// What a person presses after half an answer is not part of it for long.
#[test]
fn half_an_answer_is_given_up() {
    for (half, rest) in [
        ("\x1b]11;rgb:1e", ""),
        ("\x1b]11;", ""),
        ("\x1b]52;c;aGVs", ""),
        ("\x1bP>|tmux", ""),
        ("\x1bP1+r5463", ""),
        ("\x1b_Gi=1", ""),
        ("\x1b[?62", ""),
        ("\x1b[1;", ""),
        ("\x1b[<0;1", ""),
        ("\x1b[M!", ""),
        ("\u{1b}[?2026;2$", ""),
        ("\x1b[", "a-[ "),
        ("\x1bO", "a-O "),
        ("\x1b]", "a-] "),
        ("\x1bP", "a-P "),
        ("\x1b\x1b[", "esc a-[ "),
    ] {
        let bytes = [half.as_bytes(), b"qj"].concat();
        let pause = |place| Duration::from_millis(if place == half.len() { 450 } else { 0 });
        assert_eq!(words(&decode(&bytes, pause)), format!("{rest}q j"), "{half:?}");
    }
    check(
        "at once",
        &[
            ("\x1b]11;rgb:1e\x03", "^c"),
            ("\x1b]11;rgb:1eq", "q"),
            ("\x1bP>|tmux\r", "enter"),
            ("\x1b[?62\x03", "^c"),
            ("\x1b_Gi=1\x1b[A", "up"),
            ("\x1b[1;\x1b[B", "down"),
            ("\x1bPj", "a-P j"),
        ],
    );
}

/// The rest of an answer that was given up is known by its end, and by coming faster than anybody types.
#[test]
fn the_other_half_of_an_answer_is_dropped_when_it_comes_late() {
    let (half, rest) = (b"\x1b]11;rgb:1", b"e1e/1e1e/1e1e\x1b\\j");
    let pause = |place| Duration::from_millis(if place == half.len() { 1500 } else { 0 });
    assert_eq!(words(&decode(&[half.as_slice(), rest].concat(), pause)), "j");
    let typed = decode(&[half.as_slice(), b"dc\x1b[Aj"].concat(), pause);
    assert_eq!(words(&typed), "d c up j");
}

#[test]
fn an_esc_is_joined_with_what_follows_at_once_and_no_key_comes_out_of_the_rest() {
    let after = |bytes: &str, pause| {
        let pause = |place| Duration::from_millis(if place == 1 { pause } else { 0 });
        words(&decode(bytes.as_bytes(), pause))
    };
    for (bytes, joined, late) in [
        ("\x1b[D", "left", "esc left"),
        ("\x1bOA", "up", "esc up"),
        ("\x1b[3~", "delete", "esc"),
        ("\x1bOP", "f1", "esc"),
        ("\x1b[?997;1n", "", "esc"),
        ("\x1b]11;rgb:0/0/0\x07", "background:0000/0000/0000", "esc background:0000/0000/0000"),
        ("\x1bP>|tmux 3.4\x1b\\", "", "esc"),
        ("\x1bPj", "a-P j", "esc P j"),
        ("\x1b[", "a-[", "esc ["),
        ("\x1bj", "a-j", "esc j"),
    ] {
        assert_eq!(after(bytes, 29), joined, "{bytes:?}");
        assert_eq!(after(bytes, 50), late, "{bytes:?}");
    }
    assert_eq!(after("\x1b[D", 200), "esc [ D", "that was typed");
}

#[test]
fn bytes_that_are_no_text_are_dropped() {
    let decoded = decode(b"\xff\xc3j\xe6\xbcj\xc0\xafj\x80\xf4\x90\x80\x80j\xed\xa0\x80k", |_| Duration::ZERO);
    assert_eq!(words(&decoded), "j j j j k");
}

/// Pieces of what terminals send, so that any order of them is tried, and any bytes.
fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec![
        "\x1b",
        "[",
        "O",
        "]",
        "P",
        "_",
        "^",
        "X",
        "\\",
        "\x07",
        "\x03",
        "j",
        "D",
        "?",
        ";",
        "1",
        "11;",
        "rgb:",
        "~",
        "200~",
        "\x1b[201~",
        "M",
        "<0;1;1",
        "é",
        "漢",
        "$",
        "\x1b]11;rgb:0/0/0",
        "\x1bP>|",
        "\x1b[",
        " ",
    ];
    let piece = prop::sample::select(pieces).prop_map(|piece: &str| piece.as_bytes().to_vec());
    let piece = prop_oneof![4 => piece, 1 => any::<u8>().prop_map(|byte| vec![byte])];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_split_gives_the_same_events(bytes in any_bytes(), pauses in prop::collection::vec(0_u64..20, 8)) {
        let pause = |place: usize| Duration::from_millis(pauses[place % pauses.len()]);
        prop_assert_eq!(decode(&bytes, |_| Duration::ZERO), decode(&bytes, pause), "{:?}", bytes.escape_ascii());
    }

    #[test]
    fn ctrl_c_always_arrives(bytes in any_bytes()) {
        let typed = [bytes.as_slice(), b"\x03"].concat();
        let pause = |place| Duration::from_millis(if place == bytes.len() { 100 } else { 0 });
        let decoded = decode(&typed, pause);
        let is_ctrl_c = |decoded: &&Decoded| match decoded {
            Decoded::Event(Event::Key(key)) => key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL),
            _ => false,
        };
        prop_assert!(decoded.last().as_ref().is_some_and(is_ctrl_c), "{:?} {}", bytes.escape_ascii(), words(&decoded));
    }
}
