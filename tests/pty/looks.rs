//! Themes on a real terminal: what is asked of it, when, and what becomes of its answers.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::support::terminal::{Session, command, find};

const QUESTION: &[u8] = b"\x1b]11;?";
const WHITE: &str = "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?1;2c";
const BLACK: &str = "\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?1;2c";
/// Colors of the focused frame in the theme for a light and for a dark background.
const LIGHT: &[u8] = b"38;2;0;99;90";
const DARK: &[u8] = b"38;2;95;215;196";

/// The explorer in a terminal of that name that claims to show any color, with nothing settled.
fn versus(term: &str, arguments: &[&str]) -> CommandBuilder {
    let mut command = command(&[env!("CARGO_BIN_EXE_versus"), "--no-state"]);
    command.args(arguments);
    command.env("TERM", term);
    command.env("COLORTERM", "truecolor");
    command.env("XDG_CONFIG_HOME", "/dev/null/nowhere");
    command.env("LC_ALL", "C.UTF-8");
    command
}

fn start(command: CommandBuilder) -> Session {
    Session::start(command, 120, 36)
}

fn is_asked(session: &Session) -> bool {
    find(&session.bytes(), QUESTION).is_some()
}

/// Requirement 7: nothing is asked of a terminal unless the theme is `auto`, colors are on and it may answer.
#[test]
fn a_terminal_is_asked_only_where_auto_is_chosen_and_colors_are_on() {
    for (term, arguments) in [
        ("xterm-256color", &[][..]),
        ("xterm-256color", &["--theme", "dark"]),
        ("xterm-256color", &["--theme", "auto", "--color", "never"]),
        ("screen", &["--theme", "auto"]),
        ("screen-256color", &["--theme", "auto"]),
        ("Eterm", &["--theme", "auto"]),
        ("linux", &["--theme", "auto"]),
    ] {
        let session = start(versus(term, arguments));
        session.wait_for("Use cases");
        assert!(!is_asked(&session), "{term} {arguments:?}");
    }
    let mut quiet = versus("xterm-256color", &["--theme", "auto"]);
    quiet.env("NO_COLOR", "1");
    let session = start(quiet);
    session.wait_for("Use cases");
    assert!(!is_asked(&session), "NO_COLOR");
}

/// Requirement 7: the answer chooses the look, before the first frame.
#[test]
fn auto_takes_the_theme_for_the_background_the_terminal_tells() {
    for (answer, expected, other) in [(WHITE, LIGHT, DARK), (BLACK, DARK, LIGHT)] {
        let mut session = start(versus("xterm-256color", &["--theme", "auto"]));
        session.wait_for_bytes("\x1b[c");
        assert!(is_asked(&session) && !session.screen().alternate_screen());
        session.send(answer);
        session.wait_for("Use cases");
        let bytes = session.bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(find(&bytes, expected).is_some() && find(&bytes, other).is_none(), "{text:?}");
        session.send("j");
        session.wait_for("Real-time: chat, games: ");
    }
}

/// Requirement 7: a terminal that says nothing is waited for, for a second and no longer; what it says later is no key.
#[test]
fn an_answer_after_the_first_frame_is_no_key() {
    let before = Instant::now();
    let mut session = start(versus("xterm-256color", &["--theme", "auto"]));
    session.wait_for_bytes("\x1b[?1049h");
    assert!(before.elapsed() >= Duration::from_millis(900), "the answer is waited for");
    session.wait_for("REST API, standard CRUD: ");
    for answer in [WHITE, BLACK] {
        let (half, rest) = answer.split_at(12);
        session.send(half);
        session.is_silent_for(Duration::from_millis(50));
        session.send(rest);
    }
    session.send("j");
    let screen = session.wait_for("Real-time: chat, games: ").contents();
    assert!(screen.contains("nothing set") && screen.contains("┌─ 3 Use cases"), "{screen}");
    assert!(find(&session.bytes(), LIGHT).is_none());
}

/// What is typed while the terminal is asked is kept for the explorer, and half an answer in time is no key later.
#[test]
fn keys_before_the_first_frame_and_an_answer_across_it_are_told_apart() {
    let mut session = start(versus("xterm-256color", &["--theme", "auto"]));
    session.wait_for_bytes("\x1b[c");
    session.send("jj\x1b]11;rgb:1");
    session.wait_for("ML model serving: ");
    session.send("e1e/1e1e/1e1e\x1b\\j");
    let screen = session.wait_for("Data pipelines, ETL: ").contents();
    assert!(screen.contains("nothing set") && screen.contains("┌─ 3 Use cases"), "{screen}");
}

/// Requirement 4: with `NO_COLOR` the selected row is reverse video and no color is sent.
#[test]
fn no_color_sends_no_color_and_keeps_the_selection() {
    let mut plain = versus("xterm-256color", &[]);
    plain.env("NO_COLOR", "1");
    let mut session = start(plain);
    session.wait_for("Use cases");
    session.send("b\rT");
    let screen = session.wait_for("Theme: mono; there is no other here");
    let (rows, columns) = screen.size();
    let is_reversed =
        |row: u16| (2..columns.get() / 2).all(|column| screen.cell(row, column).is_some_and(vt100::Cell::inverse));
    assert!((0..rows.get()).any(is_reversed), "{}", screen.contents());
    let bytes = session.bytes();
    for sequence in bytes.split(|byte| *byte == 0x1b).filter_map(|part| part.strip_prefix(b"[")) {
        let Some(end) = sequence.iter().position(u8::is_ascii_alphabetic) else { continue };
        if sequence[end] != b'm' {
            continue;
        }
        let codes = String::from_utf8_lossy(&sequence[..end]).into_owned();
        let is_color = |code: u16| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107);
        assert!(!codes.split(';').filter_map(|code| code.parse().ok()).any(is_color), "{codes}");
    }
}

/// Themes are chosen on a terminal of 16 colors without a color it does not have.
#[test]
fn sixteen_colors_are_enough() {
    let mut command = versus("xterm", &["--theme", "dark"]);
    command.env_remove("COLORTERM");
    let mut session = start(command);
    session.wait_for("Use cases");
    session.send("Tj\r");
    session.wait_for("Theme: mono");
    session.send("Tk\r");
    session.wait_for("Theme: dark");
    let bytes = session.bytes();
    assert!(find(&bytes, b"8;2;").is_none() && find(&bytes, b"8;5;").is_none());
}
