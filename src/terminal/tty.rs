//! Raw mode, the alternate screen, and giving the terminal back.
//!
//! What is changed is kept here for the whole process, because a signal, a panic and the end of the program come from
//! different threads and all of them have to find it. What is drawn is not known here.

use std::io::{IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::{Condvar, Mutex, MutexGuard, Once, PoisonError};
use std::{io, panic, process};

use crossterm::{style, terminal};
use ratatui::layout::Size;

use crate::app::message::Mouse;

/// Whether a person can look at this program and answer it: the output is a terminal that can do more than print lines.
pub fn is_interactive() -> bool {
    io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// Holds the terminal: when it goes, the terminal is given back.
#[derive(Debug)]
pub struct TerminalGuard(());

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        leave();
    }
}

/// Takes the terminal: raw mode, alternate screen, pastes marked as such, cursor hidden.
pub fn enter(mouse: Mouse) -> io::Result<TerminalGuard> {
    // Colors are chosen by the look alone. Left to itself the library answers NO_COLOR with a reset of all attributes
    // at each change of color, which takes the reverse video away from the selected row.
    style::force_color_output(true);
    let mut state = lock();
    state.mouse = mouse;
    match take_terminal(&mut state) {
        Ok(()) => Ok(TerminalGuard(())),
        Err(error) => {
            give_back(&mut state);
            Err(error)
        }
    }
}

/// Gives the terminal back, once, whoever calls first. Says whether this call did.
pub fn leave() -> bool {
    let mut state = lock();
    let held = state.held != HeldState::No;
    if state.held == HeldState::Yes {
        give_back(&mut state);
    }
    state.held = HeldState::No;
    held
}

/// Gives the terminal back until [`resume`]; what is written meanwhile is dropped.
pub fn give_back_until_resumed() {
    let mut state = lock();
    if state.held == HeldState::Yes {
        give_back(&mut state);
        state.held = HeldState::Later;
    }
}

/// Takes the terminal again, also if another program had it without [`give_back_until_resumed`]. Says whether it is held now.
pub fn resume() -> io::Result<bool> {
    let mut state = lock();
    if state.held == HeldState::No {
        return Ok(false);
    }
    if state.held == HeldState::Yes {
        terminal::disable_raw_mode()?;
    }
    take_terminal(&mut state)?;
    RESUMED.notify_all();
    Ok(true)
}

/// Runs this while no other thread gives the terminal back, and waits for [`resume`] where it is given back until then.
#[cfg(unix)]
pub fn while_held<T>(read: impl FnOnce() -> T) -> T {
    let given_back = |state: &mut TtyState| state.held == HeldState::Later;
    let _state = RESUMED.wait_while(lock(), given_back).unwrap_or_else(PoisonError::into_inner);
    read()
}

/// Ends the raw mode and nothing else: all that can be done for a terminal that takes no more output.
pub fn leave_unwritten() {
    let _ = terminal::disable_raw_mode();
}

/// Takes the mouse from the terminal or gives it back.
pub fn capture(mouse: Mouse) -> io::Result<()> {
    let mut state = lock();
    state.mouse = mouse;
    if state.held == HeldState::Yes { switch_mouse(mouse) } else { Ok(()) }
}

/// Whether the program has the mouse.
pub fn has_mouse() -> bool {
    lock().mouse == Mouse::Program
}

/// The most columns and the most rows that are drawn. A frame takes memory for each cell, and no screen has more.
pub const LARGEST_SIZE: u16 = 1000;

/// The size in cells, [`LARGEST_SIZE`] at most. A terminal that says nothing, or 0 by 0, does not know its size and gets
/// the oldest one.
pub fn size() -> Size {
    match terminal::size() {
        Ok((columns @ 1.., rows @ 1..)) => Size::new(columns.min(LARGEST_SIZE), rows.min(LARGEST_SIZE)),
        _ => Size::new(80, 24),
    }
}

/// Restores the terminal, if it is held, before a panic of any thread is told, and ends the program: exit code 101.
pub fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| end_on_panic(panic::take_hook()));
}

fn end_on_panic(tell: Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>) {
    panic::set_hook(Box::new(move |fault| {
        let held = leave();
        tell(fault);
        if held {
            let _ = writeln!(
                io::stderr(),
                "This is a fault in the program, not in what you did. The terminal is restored."
            );
        }
        process::exit(101);
    }));
}

/// Writes to the terminal while it is held; each call is one piece that nothing else gets into.
#[derive(Debug)]
pub struct TtyOutput;

impl Write for TtyOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let state = lock();
        if state.held == HeldState::Yes {
            write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum HeldState {
    No,
    Yes,
    Later,
}

struct TtyState {
    held: HeldState,
    mouse: Mouse,
}

static RESUMED: Condvar = Condvar::new();
static STATE: Mutex<TtyState> = Mutex::new(TtyState { held: HeldState::No, mouse: Mouse::Terminal });

const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Undoes more than is ever done, so that it holds at any moment: synchronized update, mouse, pastes, attributes,
/// alternate screen, hidden cursor. Where there is no alternate screen (GNU screen's default, mosh, the Linux console)
/// the frame stays, and the prompt comes below an empty last line instead of into the frame.
/// The shape of the cursor is never changed, so that the one that a person chose stays.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[m\x1b[9999H\x1b[2K\n\x1b[?1049l\x1b[?25h";

fn lock() -> MutexGuard<'static, TtyState> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take_terminal(state: &mut TtyState) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    #[cfg(windows)]
    crossterm::ansi_support::supports_ansi();
    write_all(ENTER)?;
    if state.mouse == Mouse::Program {
        switch_mouse(Mouse::Program)?;
    }
    state.held = HeldState::Yes;
    Ok(())
}

/// Goes on after each failure: what can still be given back is.
fn give_back(state: &mut TtyState) {
    let _ = write_all(LEAVE);
    if state.mouse == Mouse::Program {
        let _ = switch_mouse(Mouse::Terminal);
    }
    let _ = terminal::disable_raw_mode();
}

/// Buttons and wheel only: the library's own request also reports every move.
#[cfg(not(windows))]
fn switch_mouse(mouse: Mouse) -> io::Result<()> {
    write_all(match mouse {
        Mouse::Program => b"\x1b[?1000h\x1b[?1006h",
        Mouse::Terminal => b"\x1b[?1006l\x1b[?1000l",
    })
}

#[cfg(windows)]
fn switch_mouse(mouse: Mouse) -> io::Result<()> {
    match mouse {
        Mouse::Program => crossterm::execute!(io::stdout(), crossterm::event::EnableMouseCapture),
        Mouse::Terminal => crossterm::execute!(io::stdout(), crossterm::event::DisableMouseCapture),
    }
}

/// Writes all bytes to standard output, and waits where it has no room.
#[cfg(unix)]
pub fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::io::Errno;

    let output = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(output, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_for_room(output),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn wait_for_room(output: std::os::fd::BorrowedFd<'_>) {
    use rustix::event::{PollFd, PollFlags, poll};

    let mut room = [PollFd::new(&output, PollFlags::OUT)];
    // Some systems cannot watch a terminal.
    if poll(&mut room, None).is_ok() && room[0].revents().contains(PollFlags::NVAL) {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Writes all bytes to standard output.
#[cfg(not(unix))]
pub fn write_all(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}
