//! What anybody may do to the explorer, for every test that does anything at all to it.

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::layout::{Position, Size};
use versus::app::key::{Key, KeyCode, parse_keys};
use versus::app::message::Turn;
use versus::terminal::event_loop::Input;

/// What happens to the program.
#[derive(Debug, Clone)]
pub enum Step {
    Keys(&'static str),
    Key(Key),
    Paste(String),
    Click(u16, u16),
    Wheel(u16, u16, Turn),
    Resize(u16, u16),
    /// Nobody types for a while.
    Wait,
}

impl Step {
    /// What the program is told of it; nothing while nobody does anything.
    pub fn inputs(&self) -> Vec<Input> {
        match self {
            Self::Keys(script) => parse_keys(script).unwrap().into_iter().map(Input::Key).collect(),
            Self::Key(key) => vec![Input::Key(*key)],
            Self::Paste(text) => vec![Input::Paste(text.clone())],
            Self::Click(x, y) => vec![Input::Click(Position::new(*x, *y))],
            Self::Wheel(x, y, turn) => vec![Input::Wheel(Position::new(*x, *y), *turn)],
            Self::Resize(width, height) => vec![Input::Resize(Size { width: *width, height: *height })],
            Self::Wait => Vec::new(),
        }
    }
}

/// Chords that lead somewhere more often than one out of all keys does.
pub const SCRIPTS: [&str; 72] = [
    "j",
    "k",
    "h",
    "l",
    "G",
    "g",
    "pgdn",
    "pgup",
    "^d",
    "^u",
    "tab",
    "s-tab",
    "1",
    "2",
    "3",
    "4",
    "space",
    "+",
    "-",
    "0",
    "!",
    "P",
    "L",
    "z",
    "s",
    "S",
    "u",
    "U",
    "enter",
    "esc",
    "q",
    "w",
    "w j enter",
    "w d d",
    "i tab",
    "?",
    "? /",
    "/ text:a",
    "b down enter",
    ": text:re down",
    "p",
    "p pgdn",
    "p b",
    "K",
    "M",
    "T",
    "x",
    "Y j",
    "b down",
    "? / text:un",
    "enter tab",
    "z enter",
    "r",
    "r space tab text:why enter",
    "r tab tab",
    "e",
    "e text:note enter",
    "n",
    "E",
    "E tab down enter",
    "i / text:event",
    "i ] tab enter backspace",
    "R",
    "m",
    "m enter b down enter m enter",
    "c",
    "c right",
    "c l enter",
    "c x",
    "C",
    "a",
    "a text:own tab space enter",
];

const TEXTS: [&str; 12] = [
    "",
    "q",
    "x\nq\r\n",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{3}\u{4}\u{1a}\u{0}\u{7f}\u{85}\u{9b}31m",
    "漢字漢字漢字",
    "e\u{301}\u{302}\u{303}cole",
    "👩\u{200d}👩\u{200d}👧 🇩🇪",
    "\u{202e}abc\u{2066}\u{200b}\u{feff}\u{2028}",
    "!a | 'b ^c d$ | | ! ' ^ $",
    "עברית العربية",
    "\u{fdfa}\u{e0001}\u{ad}",
];

fn any_key() -> impl Strategy<Value = Key> {
    let named = KeyCode::NAMED.map(|(code, _)| code).into_iter().chain([KeyCode::F(1), KeyCode::F(12)]);
    let printable = any::<char>().prop_filter("a key types no control character", |letter| !letter.is_control());
    let code = prop_oneof![
        3 => prop::char::range(' ', '~').prop_map(KeyCode::Char),
        2 => select(named.collect::<Vec<_>>()),
        1 => printable.prop_map(KeyCode::Char),
    ];
    (code, prop::bool::weighted(0.2), prop::bool::weighted(0.1)).prop_map(|(code, ctrl, alt)| Key { code, ctrl, alt })
}

/// One of them, those that lead somewhere more often than others.
pub fn any_step() -> impl Strategy<Value = Step> {
    let texts = prop_oneof![select(TEXTS.to_vec()).prop_map(str::to_owned), ".{0,40}", "\\PC{300}"];
    let sizes = prop_oneof![
        3 => select(vec![(120, 36), (80, 24), (60, 16), (50, 15), (49, 15), (200, 60)]),
        1 => (0..160_u16, 0..60_u16),
    ];
    prop_oneof![
        12 => select(SCRIPTS.to_vec()).prop_map(Step::Keys),
        6 => any_key().prop_map(Step::Key),
        2 => texts.prop_map(Step::Paste),
        2 => (0..120_u16, 0..40_u16).prop_map(|(x, y)| Step::Click(x, y)),
        1 => (0..120_u16, 0..40_u16, select(vec![Turn::Up, Turn::Down])).prop_map(|(x, y, turn)| Step::Wheel(x, y, turn)),
        1 => sizes.prop_map(|(width, height)| Step::Resize(width, height)),
        3 => Just(Step::Wait),
    ]
}
