//! What only Unix has: signals that end or stop the program or tell a new size, and a terminal that
//! hangs up.
//!
//! A thread of its own gives the terminal back and ends the process. A flag that the loop would look at is not enough:
//! the library that reads keys never returns from a terminal that has gone, it spins.

use std::io::{self, IsTerminal};
use std::process;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGTTOU, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::terminal;

/// A new size is told by a signal. The library's own word for it comes late: after a sequence that it does not know it
/// waits for the next key.
pub const TELL_SIZE: bool = true;

/// Signals that are caught from now on and acted on once [`Caught::watch`] runs.
#[derive(Debug)]
pub struct Caught(Signals);

/// Catches the signals, so that none ends the program with the terminal changed.
///
/// # Errors
/// The system has no room for a pipe.
pub fn catch() -> io::Result<Caught> {
    Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH]).map(Caught)
}

impl Caught {
    /// Starts to act on the signals. `changed` is called when the terminal has another size, or is held again after
    /// a stop.
    ///
    /// # Errors
    /// The system has no room for a thread.
    pub fn watch(mut self, changed: impl Fn() + Send + 'static) -> io::Result<()> {
        thread::Builder::new().name("hang-up".into()).spawn(end_on_hang_up)?;
        let act = move || {
            for signal in self.0.forever() {
                match signal {
                    SIGTSTP => {
                        stop();
                        come_back(&changed);
                    }
                    SIGWINCH => changed(),
                    SIGCONT => come_back(&changed),
                    _ => end(signal),
                }
            }
        };
        thread::Builder::new().name("signals".into()).spawn(act).map(drop)
    }
}

/// Stops the program, and whoever was started with it, as the terminal itself does on `^z` outside raw mode.
pub fn suspend() {
    let _ = kill_current_process_group(Signal::TSTP);
}

/// The exit code if the terminal has gone: then reading and writing fail for that reason.
pub fn hung_up() -> Option<u8> {
    let state = look(Some(&Timespec::default())).ok()?;
    state.intersects(GONE).then_some(129)
}

/// How long a terminal that takes no output may hold up the end.
const PATIENCE: Duration = Duration::from_millis(120);

/// Stops with a signal that still has its default action: the system then leaves out the stop where nobody could
/// continue the program, which nothing else knows for sure.
fn stop() {
    terminal::suspend();
    let _ = low_level::raise(SIGTTOU);
}

fn come_back(changed: &impl Fn()) {
    match terminal::resume() {
        Ok(true) => changed(),
        Ok(false) => {}
        Err(_) => end(SIGHUP),
    }
}

fn end(signal: i32) -> ! {
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(PATIENCE);
        terminal::leave_unwritten();
        process::exit(128 + signal)
    });
    terminal::leave();
    process::exit(128 + signal)
}

/// Waits for the terminal to go. Whoever started the program may keep the signal for that from it.
fn end_on_hang_up() {
    loop {
        match look(None) {
            Ok(state) if state.intersects(GONE) => end(SIGHUP),
            Err(Errno::INTR) => {}
            Ok(_) | Err(_) => return,
        }
    }
}

const GONE: PollFlags = PollFlags::HUP.union(PollFlags::ERR);

/// The state of the terminal, at once or when it has changed.
fn look(time: Option<&Timespec>) -> rustix::io::Result<PollFlags> {
    let (input, output) = (io::stdin(), io::stdout());
    let mut ends = vec![PollFd::new(&output, PollFlags::empty())];
    if input.is_terminal() {
        ends.push(PollFd::new(&input, PollFlags::empty()));
    }
    poll(&mut ends, time)?;
    Ok(ends.iter().map(PollFd::revents).collect())
}
