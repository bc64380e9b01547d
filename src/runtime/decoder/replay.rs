//! What terminals answered to programs before this one, cut anywhere with pauses: nothing of it is typed, no scenario
//! changes, and every key after it works.

use std::time::Duration;

use super::tests::{decode, words};
use super::{Decoded, Decoder};
use crate::app::state::State;
use crate::content::{PackRef, open_whole};
use crate::keys::script::keys;
use crate::model::scenario::Scenario;
use crate::runtime::explorer::Explorer;
use crate::runtime::input::understand;
use crate::runtime::program::Program;
use crate::view::look::Look;

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

/// A scenario with rows that count, a row of ours, a rating of ours and a note.
fn explorer() -> Explorer {
    let catalog = open_whole(&PackRef::first()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
    let state = State::new(&catalog, Scenario::new(&catalog), (120, 36));
    let mut explorer = Explorer::new(catalog, state, Look::TERMINAL, None);
    let script = "j space j + + j ! a text:Ours enter n text:why enter k r space tab text:because enter G";
    explorer.play(&keys(script).unwrap_or_default());
    let Scenario { own, reratings, notes, .. } = &explorer.state().scenario;
    assert!(!own.is_empty() && !reratings.is_empty() && !notes.is_empty(), "there is something to lose");
    explorer
}

#[test]
fn no_scenario_changes_whatever_is_open_and_every_key_after_it_works() {
    let mut explorer = explorer();
    let before = explorer.state().scenario.clone();
    let mut decoder = Decoder::default();
    let mut now = Duration::from_secs(100);
    let sequences = ANSWERS.into_iter().chain(SEQUENCES.map(|(sequence, _)| sequence));
    // On each place in turn: the rows, a row of ours in full, a form, the frameworks, the filter.
    let mut places = ["", "enter", "n", "2", "/ text:a", "w"].into_iter().cycle();
    for sequence in sequences {
        for milliseconds in PAUSES {
            for (cut, pause) in cuts(sequence.as_bytes(), milliseconds) {
                explorer.play(&keys(places.next().unwrap_or_default()).unwrap_or_default());
                for (place, byte) in sequence.bytes().enumerate() {
                    now += pause(place);
                    decoder.feed(byte, now);
                }
                now += Duration::from_secs(4);
                decoder.pass(now);
                for decoded in decoder.decoded() {
                    if let Decoded::Event(event) = decoded
                        && let Some(input) = understand(event)
                    {
                        explorer.input(input);
                    }
                }
                assert_eq!(explorer.state().scenario, before, "{sequence:?} {cut} {milliseconds}");
                decoder.feed(b'\x1b', now);
                now += Duration::from_secs(1);
                decoder.feed(b'G', now);
                let pressed: Vec<Decoded> = decoder.decoded().collect();
                assert_eq!(words(&pressed), "esc G", "{sequence:?} {cut} {milliseconds}");
                explorer.play(&keys("esc esc esc 3 G").unwrap_or_default());
            }
        }
    }
    assert!(explorer.state().layers.is_empty());
    assert_eq!(explorer.state().scenario, before);
}
