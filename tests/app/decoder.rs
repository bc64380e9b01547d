//! Every key of the terminals that people use, and what must never become a key.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyModifiers, MouseEventKind};
use proptest::prelude::*;
use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::terminal::decoder::{Decoded, Decoder};
use versus::terminal::event_loop::{Input, Program};
use versus::terminal::input::input_of;
use versus::tui::theme::Theme;

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
        Decoded::Event(event) => match input_of(event.clone()) {
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

/// Answers and reports as real terminals send them, without keys among them.
const ANSWERS: [&str; 168] = [
    // OSC: colors with either end, clipboard, titles, iTerm2 and kitty.
    "\x1b]10;rgb:dcdc/dcdc/cccc\x1b\\",
    "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1b]11;rgb:fdfd/f6f6/e3e3\x07",
    "\x1b]11;rgba:0000/0000/0000/cccc\x1b\\",
    "\x1b]12;rgb:bbbb/0000/dddd\x1b\\",
    "\x1b]17;rgb:0000/3333/6666\x1b\\",
    "\x1b]19;rgb:ffff/ffff/ffff\x07",
    "\x1b]4;0;rgb:0000/0000/0000\x1b\\",
    "\x1b]4;1;rgb:cdcd/0000/0000\x07",
    "\x1b]4;255;rgb:eeee/eeee/eeee\x1b\\",
    "\x1b]5;0;rgb:ffff/ffff/ffff\x1b\\",
    "\x1b]21;foreground=rgb:cc/cc/cc;background=?\x1b\\",
    "\x1b]22;pointer,default\x1b\\",
    "\x1b]52;c;eCBEIDAgZGVsZXRlZA==\x1b\\",
    "\x1b]52;p;\x07",
    "\x1b]60;allowWindowOps\x1b\\",
    "\x1b]99;i=1:p=?;a=focus,report:o=always\x1b\\",
    "\x1b]1337;ReportCellSize=17.5;8.0;2.0\x07",
    "\x1b]1337;ReportVariable=eCBE\x1b\\",
    "\x1b]50;fixed D x 0\x07",
    "\x1b]lx D 0 - my title\x1b\\",
    "\x1b]Lx D 0\x1b\\",
    "\x1b]5522;type=read:status=OK\x1b\\",
    // DCS: XTVERSION, XTGETTCAP, DECRQSS, DA3, DECRQPSR.
    "\x1bP>|tmux 3.4\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP>|kitty(0.36.4)\x1b\\",
    "\x1bP>|WezTerm 20240203-110809-5046fc22\x1b\\",
    "\x1bP>|ghostty 1.0.1\x1b\\",
    "\x1bP>|iTerm2 3.5.10\x1b\\",
    "\x1bP>|foot(1.20.2)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP1+r436f=323536\x1b\\",
    "\x1bP0+r\x1b\\",
    "\x1bP1+r524742=382f382f38\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1bP1$r1;24r\x1b\\",
    "\x1bP1$r2 q\x1b\\",
    "\x1bP0$r\x1b\\",
    "\x1bP1$r48:2:1:2:3m\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1bP!|7E565445\x1b\\",
    "\x1bP1$u1;1;1;@;@;@;0;0;@;BBBB\x1b\\",
    "\x1bP2$u9/17/25\x1b\\",
    "\x1bP0!~D0x-\x1b\\",
    // APC, PM, SOS.
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b_Gi=31,p=1;ENOENT:x D 0\x1b\\",
    "\x1b_xD0-\x1b\\",
    "\x1b^xD0-\x1b\\",
    "\x1bXxD0-\x1b\\",
    // DA1 to DA3.
    "\x1b[?1;2c",
    "\x1b[?6c",
    "\x1b[?62;4c",
    "\x1b[?62;22;52c",
    "\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    "\x1b[?65;1;9c",
    "\x1b[>0;276;0c",
    "\x1b[>1;4000;19c",
    "\x1b[>41;390;0c",
    "\x1b[>84;0;0c",
    "\x1b[>83;40900;0c",
    "\x1b[=1c",
    // DECRPM, DSR, CPR, sizes, keyboard protocols.
    "\x1b[?2026;2$y",
    "\x1b[?2026;0$y",
    "\x1b[?2027;4$y",
    "\x1b[?1$y",
    "\x1b[4;2$y",
    "\x1b[?997;1n",
    "\x1b[?997;2n",
    "\x1b[0n",
    "\x1b[?13n",
    "\x1b[?20n",
    "\x1b[24;80R",
    "\x1b[1;1R",
    "\x1b[?1;1;1R",
    "\x1b[4;900;1600t",
    "\x1b[8;24;80t",
    "\x1b[48;24;80;900;1600t",
    "\x1b[?0u",
    "\x1b[?31u",
    "\x1b[>4;2m",
    "\x1b[?1;0;256S",
    "\x1b[2;1;1;128;128;1;0x",
    "\x1b[I",
    "\x1b[O",
    // The colors of a palette.
    "\x1b]4;2;rgb:0000/cdcd/0000\x1b\\",
    "\x1b]4;3;rgb:cdcd/cdcd/0000\x07",
    "\x1b]4;4;rgb:0000/0000/eeee\x1b\\",
    "\x1b]4;5;rgb:cdcd/0000/cdcd\x07",
    "\x1b]4;6;rgb:0000/cdcd/cdcd\x1b\\",
    "\x1b]4;7;rgb:e5e5/e5e5/e5e5\x07",
    "\x1b]4;8;rgb:7f7f/7f7f/7f7f\x1b\\",
    "\x1b]4;9;rgb:ffff/0000/0000\x07",
    "\x1b]4;10;rgb:0000/ffff/0000\x1b\\",
    "\x1b]4;11;rgb:ffff/ffff/0000\x07",
    "\x1b]4;12;rgb:5c5c/5c5c/ffff\x1b\\",
    "\x1b]4;13;rgb:ffff/0000/ffff\x07",
    "\x1b]4;14;rgb:0000/ffff/ffff\x1b\\",
    "\x1b]4;15;rgb:ffff/ffff/ffff\x07",
    // Modes, as a program that looks around asks for all of them.
    "\x1b[?1;2$y",
    "\x1b[?3;2$y",
    "\x1b[?4;2$y",
    "\x1b[?5;2$y",
    "\x1b[?6;2$y",
    "\x1b[?7;1$y",
    "\x1b[?8;1$y",
    "\x1b[?9;2$y",
    "\x1b[?12;1$y",
    "\x1b[?25;1$y",
    "\x1b[?40;2$y",
    "\x1b[?45;2$y",
    "\x1b[?47;2$y",
    "\x1b[?66;2$y",
    "\x1b[?69;2$y",
    "\x1b[?80;4$y",
    "\x1b[?1000;2$y",
    "\x1b[?1002;2$y",
    "\x1b[?1003;2$y",
    "\x1b[?1004;2$y",
    "\x1b[?1005;2$y",
    "\x1b[?1006;2$y",
    "\x1b[?1015;2$y",
    "\x1b[?1016;2$y",
    "\x1b[?1036;1$y",
    "\x1b[?1047;2$y",
    "\x1b[?1048;1$y",
    "\x1b[?1049;1$y",
    "\x1b[?2004;2$y",
    "\x1b[?2031;2$y",
    "\x1b[?2048;0$y",
    // What more terminals say that they are.
    "\x1b[?1;0c",
    "\x1b[?1;6c",
    "\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c",
    "\x1b[?62;1;4c",
    "\x1b[?62;52c",
    "\x1b[?63;1;2;6;9;22c",
    "\x1b[?65;4;6;18;22c",
    "\x1b[>0;10;1c",
    "\x1b[>0;1501;1c",
    "\x1b[>1;95;0c",
    "\x1b[>1;115;0c",
    "\x1b[>1;277;0c",
    "\x1b[>1;11500;0c",
    "\x1b[>19;2;0c",
    "\x1b[>61;7600;1c",
    "\x1b[>64;2500;0c",
    "\x1b[>65;7600;1c",
    "\x1b[>77;30600;0c",
    "\x1b[>85;95;0c",
    "\x1b[>1;4001;36c",
    "\x1bP>|mintty 3.7.0\x1b\\",
    "\x1bP>|Konsole 24.02\x1b\\",
    "\x1bP>|VTE(7600)\x1b\\",
    "\x1bP>|contour 0.4.3\x1b\\",
    "\x1bP>|rio 0.2.2\x1b\\",
    "\x1bP>|Windows Terminal 1.22\x1b\\",
    "\x1bP>|mlterm(3.9.3)\x1b\\",
    "\x1bP>|zellij 0.40.1\x1b\\",
    "\x1bP>|WarpTerminal(v0.2025)\x1b\\",
    "\x1bP>|rxvt-unicode 9.31\x1b\\",
    // Sizes and places.
    "\x1b[3;0;0t",
    "\x1b[6;17;8t",
    "\x1b[9;54;211t",
    "\x1b[1t",
    "\x1b[48;36;120;612;960t",
    "\x1b[36;1R",
    "\x1b[120;300R",
    "\x1b[?12;40;1R",
];

/// Keys and gestures that are sequences, and what they are.
const SEQUENCES: [(&str, &str); 32] = [
    ("\x1b[A", "up"),
    ("\x1b[B", "down"),
    ("\x1b[C", "right"),
    ("\x1b[D", "left"),
    ("\x1bOA", "up"),
    ("\x1bOB", "down"),
    ("\x1bOC", "right"),
    ("\x1bOD", "left"),
    ("\x1b[H", "home"),
    ("\x1b[F", "end"),
    ("\x1b[1~", "home"),
    ("\x1b[4~", "end"),
    ("\x1b[5~", "pgup"),
    ("\x1b[6~", "pgdn"),
    ("\x1b[7~", "home"),
    ("\x1b[8~", "end"),
    ("\x1b[1;3A", "a-up"),
    ("\x1b[1;3D", "a-left"),
    ("\x1b[1;5C", "^right"),
    ("\x1b[1;5D", "^left"),
    ("\x1b\x1b[A", "a-up"),
    ("\x1b\x1b[B", "a-down"),
    ("\x1b\x1b[C", "a-right"),
    ("\x1b\x1b[D", "a-left"),
    ("\x1b\x1bOD", "a-left"),
    ("\x1b\x1b[3~", "a-delete"),
    ("\x1b[3;3~", "a-delete"),
    ("\x1b[3;5~", "^delete"),
    ("\x1bOd", "^left"),
    ("\x1b[<0;20;4M", "click@19,3"),
    ("\x1b[<65;20;4M", "wheel-down@19,3"),
    ("\x1b[Z", "s-tab"),
];

const PAUSES: [u64; 3] = [0, 5, 50];

/// Every way to cut bytes in two, and into single bytes, with a pause of so many milliseconds.
fn cuts(bytes: &[u8], milliseconds: u64) -> impl Iterator<Item = (usize, impl Fn(usize) -> Duration + Copy)> {
    let length = bytes.len();
    (1..=length).map(move |cut| {
        let pause = move |place| {
            let is_cut = place == cut || cut == length && place > 0;
            Duration::from_millis(if is_cut { milliseconds } else { 0 })
        };
        (cut, pause)
    })
}

/// Only an Esc that nothing follows for longer than it can wait is a key.
fn without_esc(decoded: &[Decoded]) -> String {
    let words = words(decoded);
    words.strip_prefix("esc").map(|rest| rest.trim_start().to_owned()).unwrap_or(words)
}

#[test]
fn an_answer_cut_anywhere_types_nothing() {
    for answer in ANSWERS {
        for milliseconds in PAUSES {
            for (cut, pause) in cuts(answer.as_bytes(), milliseconds) {
                let decoded = decode(&[answer.as_bytes(), b"j"].concat(), pause);
                let is_late = milliseconds == 50 && (cut == 1 || cut == answer.len());
                let left = if is_late { without_esc(&decoded) } else { words(&decoded) };
                let left: Vec<&str> = left.split(' ').collect();
                let (key, answers) = left.split_last().unwrap_or((&"", &[]));
                let is_answer = |word: &&str| *word == "attributes" || word.starts_with("background:");
                assert!(*key == "j" && answers.iter().all(is_answer), "{answer:?} {cut} {milliseconds}: {left:?}");
            }
        }
    }
}

#[test]
fn a_sequence_cut_anywhere_is_its_key_or_esc_and_a_move() {
    for (sequence, key) in SEQUENCES {
        for milliseconds in PAUSES {
            for (cut, pause) in cuts(sequence.as_bytes(), milliseconds) {
                let found = words(&decode(sequence.as_bytes(), pause));
                let plain = key.trim_start_matches("a-");
                // An Esc alone was given already, and so was a second one.
                let late = [key, plain].map(|key| format!("esc {key}")).into_iter().chain(["esc".to_owned()]);
                let is_late = milliseconds == 50
                    && late.chain([format!("esc esc {plain}"), "esc esc".to_owned()]).any(|late| late == found);
                assert!(found == key || is_late, "{sequence:?} {cut} {milliseconds}: {found}");
            }
        }
    }
}

/// A scenario with rows that count, a row, a rating and a note of its own.
fn explorer() -> Explorer {
    let catalog = open_whole(&PackRef::first()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
    let scenario = Scenario::new(&catalog);
    let app = App::new(catalog, scenario, (120, 36));
    let mut explorer = Explorer::new(app, Theme::TERMINAL, None);
    let script = "j space j + + j ! a text:Ours enter e text:why enter k r space tab text:because enter G";
    explorer.play(&parse_keys(script).unwrap_or_default());
    let Scenario { own, own_ratings, notes, .. } = explorer.app().scenario();
    assert!(!own.is_empty() && !own_ratings.is_empty() && !notes.is_empty(), "there is something to lose");
    explorer
}

#[test]
fn no_scenario_changes_whatever_is_open_and_every_key_after_it_works() {
    let mut explorer = explorer();
    let before = explorer.app().scenario().clone();
    let mut decoder = Decoder::default();
    let mut now = Duration::from_secs(100);
    let sequences = ANSWERS.into_iter().chain(SEQUENCES.map(|(sequence, _)| sequence));
    // On each place in turn: the rows, an own row in full, a form, the frameworks, the filter.
    let mut places = ["", "enter", "n", "2", "/ text:a", "w"].into_iter().cycle();
    for sequence in sequences {
        for milliseconds in PAUSES {
            for (cut, pause) in cuts(sequence.as_bytes(), milliseconds) {
                explorer.play(&parse_keys(places.next().unwrap_or_default()).unwrap_or_default());
                for (place, byte) in sequence.bytes().enumerate() {
                    now += pause(place);
                    decoder.feed(byte, now);
                }
                now += Duration::from_secs(4);
                decoder.pass(now);
                for decoded in decoder.decoded() {
                    if let Decoded::Event(event) = decoded
                        && let Some(input) = input_of(event)
                    {
                        explorer.input(input);
                    }
                }
                assert_eq!(*explorer.app().scenario(), before, "{sequence:?} {cut} {milliseconds}");
                decoder.feed(b'\x1b', now);
                now += Duration::from_secs(1);
                decoder.feed(b'G', now);
                let pressed: Vec<Decoded> = decoder.decoded().collect();
                assert_eq!(words(&pressed), "esc G", "{sequence:?} {cut} {milliseconds}");
                explorer.play(&parse_keys("esc esc esc 3 G").unwrap_or_default());
            }
        }
    }
    assert!(explorer.app().dialogs.is_empty());
    assert_eq!(*explorer.app().scenario(), before);
}
