//! The desktop around the terminal: copying, through tmux and GNU screen too, and opening addresses.
//!
//! An address goes to the program that opens it as one argument, never through a shell, and only if it is `http` or
//! `https`.
//!
//! tmux drops the sequence by default but takes a text from its own command. GNU screen drops it too, and prints the
//! rest of any string that is longer than it can keep; what is wrapped for it reaches the terminal in pieces.

use std::io::Write;
use std::process::{Command, Stdio};
use std::{io, thread};

use crate::app::files::SHORT;
use crate::app::state::{Clipboard, Desktop};
use crate::terminal::signals;
use crate::text::sanitize::visible;
use crate::text::validate::is_url;

/// The most bytes that GNU screen passes on in one piece. It keeps 767 of a string and prints what comes after them.
const PIECE: usize = 700;

/// Gives tmux a text, then asks about the terminal it runs in: its device, its name, what it can do.
const TMUX: [&str; 10] = [
    "load-buffer",
    "-w",
    "-",
    ";",
    "display-message",
    "-p",
    "#{client_tty} #{client_termname}",
    ";",
    "show-messages",
    "-T",
];

/// What is said where tmux did not take a text and it was written to the terminal instead.
pub const NOT_TAKEN: &str = "Sent past tmux, which passes it on with set -g set-clipboard on";

/// What becomes of a text that tmux was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TmuxAnswer {
    /// tmux has it and passes it on.
    Passed,
    /// tmux has it and does not pass it on, and why, in words.
    Kept(String),
    /// tmux did not take this text.
    Refused(String),
}

/// What a copy goes through here. `variable` answers for the environment.
///
/// A program that is reached over ssh sees the name of the terminal and nothing else; `screen` and `screen-256color`
/// are names that tmux gives too.
pub fn surrounding_program(variable: &dyn Fn(&str) -> Option<String>) -> Clipboard {
    let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let term = variable("TERM").unwrap_or_default();
    // Where one runs in the other tmux takes the text past the screen.
    match term.as_str() {
        _ if has("TMUX") => Clipboard::Tmux,
        _ if has("STY") => Clipboard::Screen,
        term if term.starts_with("screen.") => Clipboard::Screen,
        term if term.starts_with("screen") => Clipboard::ScreenOrTmux,
        term if term.starts_with("tmux") => Clipboard::DistantTmux,
        _ => Clipboard::Terminal,
    }
}

/// The same where tmux cannot be asked for anything.
pub fn surrounding_program_beside_tmux(variable: &dyn Fn(&str) -> Option<String>) -> Clipboard {
    let is_in_screen = variable("STY").is_some_and(|value| !value.is_empty());
    if is_in_screen { Clipboard::Screen } else { Clipboard::DistantTmux }
}

/// What is written to the terminal for a copy, so that none of it is ever shown as text.
pub fn copy_sequence(text: &str, clipboard: Clipboard) -> io::Result<Vec<u8>> {
    let mut whole = Vec::new();
    crossterm::queue!(whole, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))?;
    Ok(match clipboard {
        Clipboard::Terminal | Clipboard::DistantTmux | Clipboard::Tmux => whole,
        // Each takes its own and ignores the other's.
        Clipboard::ScreenOrTmux if text.len() <= SHORT => [in_pieces(&whole), whole].concat(),
        Clipboard::Screen | Clipboard::ScreenOrTmux => in_pieces(&whole),
    })
}

/// A sequence as strings that GNU screen passes on as they are, one after the other.
fn in_pieces(whole: &[u8]) -> Vec<u8> {
    // The usual end of the sequence would also be the end of the string around it.
    let open = whole.strip_suffix(b"\x1b\\").unwrap_or(whole);
    let ended = [open, b"\x07"].concat();
    ended.chunks(PIECE).flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
}

/// Hands a text to tmux without waiting for it, and tells what became of it.
pub fn hand_to_tmux(text: String, tell: impl FnOnce(TmuxAnswer) + Send + 'static) {
    let mut command = Command::new("tmux");
    command.args(TMUX).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut tmux) = command.spawn() else { return tell(TmuxAnswer::Refused(text)) };
    // Written here and not in the thread: the program may end before that one runs. A pipe has room for what is copied.
    let written = tmux.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
    let wait = move || {
        let ended = tmux.wait_with_output().ok();
        let taken = ended.filter(|ended| ended.status.success() && matches!(written, Some(Ok(()))));
        tell(match taken {
            Some(ended) => kept_or_passed(&String::from_utf8_lossy(&ended.stdout)),
            None => TmuxAnswer::Refused(text),
        });
    };
    drop(thread::Builder::new().name("tmux".into()).spawn(wait));
}

/// Whether tmux passes copies on, by what it says of its terminals; it does unless it says that it cannot.
fn kept_or_passed(said: &str) -> TmuxAnswer {
    let mut lines = said.lines();
    let Some((device, name)) = lines.next().and_then(|line| line.split_once(' ')) else { return TmuxAnswer::Passed };
    let is_of = |line: &str| line.starts_with("Terminal ") && line.contains(&format!(" for {device},"));
    let mut about = lines.skip_while(|line| !is_of(line)).skip(1).take_while(|line| !line.starts_with("Terminal "));
    if !about.any(|line| line.ends_with(" Ms: [missing]")) {
        return TmuxAnswer::Passed;
    }
    TmuxAnswer::Kept(if name.starts_with("screen") {
        "Only tmux has it: the GNU screen around it gets no copies".to_owned()
    } else {
        format!("Only tmux has it: set -as terminal-features ',{}:clipboard' passes it on", visible(name))
    })
}

/// Whether addresses can be opened here. `variable` answers for the environment.
pub fn around(variable: &dyn Fn(&str) -> Option<String>) -> Desktop {
    let has = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let of_the_system = cfg!(any(windows, target_os = "macos")) && !has("SSH_CONNECTION");
    let is_there = of_the_system || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(has);
    if is_there { Desktop::Here } else { Desktop::None }
}

/// Opens an address without waiting; `fail` is told in words if that does not work.
pub fn open_url(address: String, fail: impl FnOnce(String) + Send + 'static) {
    if !is_url(&address) {
        fail("Only http and https addresses are opened".to_owned());
        return;
    }
    let opening = move || {
        if signals::unblocked(|| open::that_detached(&address)).is_err() {
            fail(format!("Nothing here opens {address}"));
        }
    };
    drop(thread::Builder::new().name("open".into()).spawn(opening));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::{
        TmuxAnswer, around, copy_sequence, kept_or_passed, open_url, surrounding_program,
        surrounding_program_beside_tmux,
    };
    use crate::app::files::{MOST, SHORT};
    use crate::app::state::Clipboard::{DistantTmux, Screen, ScreenOrTmux, Terminal, Tmux};
    use crate::app::state::{Clipboard, Desktop};

    fn check(variables: &[(&str, &str)], expected: Clipboard) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(surrounding_program(&variable), expected, "{variables:?}");
    }

    #[test]
    fn a_multiplexer_is_known_by_its_variable_or_by_the_name_of_its_terminal() {
        check(&[], Terminal);
        check(&[("TERM", "xterm-256color"), ("TMUX", ""), ("STY", "")], Terminal);
        check(&[("TERM", "screen-256color"), ("TMUX", "/run/tmux,1,0")], Tmux);
        check(&[("TERM", "xterm-256color"), ("STY", "1.pts-0.host")], Screen);
        check(&[("TERM", "screen"), ("TMUX", "/run/tmux,1,0"), ("STY", "1.pts-0.host")], Tmux);
        check(&[("TERM", "screen.xterm-256color")], Screen);
        check(&[("TERM", "screen-256color")], ScreenOrTmux);
        check(&[("TERM", "tmux-256color")], DistantTmux);
        let in_screen = |name: &str| (name == "STY").then(|| "1.pts-0.host".to_owned());
        assert_eq!(
            (surrounding_program_beside_tmux(&in_screen), surrounding_program_beside_tmux(&|_| None)),
            (Screen, DistantTmux)
        );
    }

    /// What GNU screen makes of its input: the strings that are its own, joined. Everything else would be shown.
    fn through_screen(bytes: &[u8]) -> String {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let pieces = text.split_terminator("\x1b\\").map(|piece| {
            assert!(piece.len() < 768, "{} bytes", piece.len());
            piece.strip_prefix("\x1bP").unwrap_or_else(|| panic!("{piece:?} would be shown"))
        });
        pieces.collect()
    }

    #[test]
    fn every_byte_arrives_through_screen_in_pieces_that_it_can_keep() {
        for length in [0, 1, 400, SHORT, SHORT + 1, 525, 526, 1443, MOST] {
            let text = "é1234567".repeat(length).chars().take(length).collect::<String>();
            let plain = copy_sequence(&text, Terminal).unwrap_or_default();
            let plain = String::from_utf8(plain).unwrap_or_default();
            let payload = plain.strip_suffix("\x1b\\").unwrap_or_default();
            assert!(payload.starts_with("\x1b]52;c;"), "{plain:?}");
            let arrived = through_screen(&copy_sequence(&text, Screen).unwrap_or_default());
            assert_eq!(arrived, format!("{payload}\x07"), "{length}");
        }
    }

    #[test]
    fn what_may_be_either_gets_both_as_long_as_screen_can_keep_both() {
        for (length, is_both) in [(SHORT, true), (SHORT + 1, false)] {
            let text = "x".repeat(length);
            let [plain, pieces, both] =
                [Terminal, Screen, ScreenOrTmux].map(|clipboard| copy_sequence(&text, clipboard).unwrap_or_default());
            assert!(plain.len() < 768 || !is_both);
            assert_eq!(both, if is_both { [pieces, plain].concat() } else { pieces });
        }
    }

    #[test]
    fn tmux_says_whether_it_can_pass_a_copy_on() {
        let said = |missing: &str| {
            let about = |name: &str, device: &str, ms: &str| {
                format!("Terminal 0: {name} for {device}, flags=0x0:\n 191: am: (flag) true\n 192: Ms: {ms}\n")
            };
            let other = about("xterm", "/dev/pts/10", "[missing]");
            format!("/dev/pts/1 vt220\n{other}{}{other}", about("vt220", "/dev/pts/1", missing))
        };
        assert_eq!(kept_or_passed(&said("(string) \\033]52;%p1%s;%p2%s\\a")), TmuxAnswer::Passed);
        assert_eq!(kept_or_passed(""), TmuxAnswer::Passed);
        assert_eq!(
            kept_or_passed(&said("[missing]")),
            TmuxAnswer::Kept("Only tmux has it: set -as terminal-features ',vt220:clipboard' passes it on".to_owned())
        );
    }

    #[test]
    #[cfg(all(unix, not(target_os = "macos")))]
    fn a_display_is_a_desktop() {
        let check = |variables: &[(&str, &str)], expected: Desktop| {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(around(&variable), expected, "{variables:?}");
        };
        check(&[], Desktop::None);
        check(&[("DISPLAY", "")], Desktop::None);
        check(&[("DISPLAY", ":0")], Desktop::Here);
        check(&[("WAYLAND_DISPLAY", "wayland-0")], Desktop::Here);
        check(&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")], Desktop::None);
        check(&[("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22"), ("DISPLAY", "localhost:10.0")], Desktop::Here);
    }

    /// Requirement 26: http and https only.
    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "https://", "-h", "https://a b", "http://a\u{1b}b"]
        {
            let (sender, told) = mpsc::channel();
            open_url(address.to_owned(), move |words| sender.send(words).unwrap_or_default());
            assert_eq!(told.recv().as_deref(), Ok("Only http and https addresses are opened"), "{address}");
        }
    }
}
