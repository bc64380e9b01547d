//! Stopping and going on, as `^z`, `fg` and `bg` of a shell ask for it.
//!
//! SIGTSTP keeps its default action, and every thread blocks it. So it only says that a stop is due, and the program
//! stops where this file unblocks it: after the terminal has been given back. A handler in its place would leave only
//! other signals to stop with, which shells and sudo take for something else.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

use nix::sys::signal::{SigSet, Signal};
use rustix::process::{getpid, kill_current_process_group, kill_process};
use signal_hook::consts::SIGCONT;
use signal_hook::flag;

use super::terminal;

/// Whether the next stop is the program's own wish, in which everything that was started with it has a part.
static WHOLE_GROUP: AtomicBool = AtomicBool::new(false);

/// Blocks the signals that stop the program or say that it goes on, in this thread and in those that it starts.
///
/// # Errors
/// The system does not know these signals.
pub fn block() -> io::Result<()> {
    Ok(both().thread_block()?)
}

/// Runs this with the signals unblocked, as a program started by it expects them.
pub fn unblocked<T>(start: impl FnOnce() -> T) -> T {
    let _ = both().thread_unblock();
    let started = start();
    let _ = both().thread_block();
    started
}

/// Starts a thread that stops the program when it is asked to. `come_back` is called each time it goes on.
///
/// # Errors
/// The system has no room for a thread.
pub fn start(come_back: impl Fn() + Send + 'static) -> io::Result<()> {
    let continued = Arc::new(AtomicBool::new(false));
    flag::register(SIGCONT, Arc::clone(&continued))?;
    let act = move || {
        while let Ok(signal) = both().wait() {
            if signal == Signal::SIGTSTP {
                stop(&continued);
            }
            WHOLE_GROUP.store(false, SeqCst);
            come_back();
            let _ = both().thread_block();
        }
    };
    thread::Builder::new().name("job control".into()).spawn(act).map(drop)
}

/// Gives the terminal back, then stops the program and whatever was started with it, as the terminal itself does on `^z`
/// outside raw mode. The system leaves out the stop where nobody could continue the program.
pub fn suspend() {
    terminal::suspend();
    WHOLE_GROUP.store(true, SeqCst);
    send(rustix::process::Signal::TSTP);
}

/// Stops once, and returns when the program goes on; SIGCONT stays unblocked. Waiting for SIGTSTP has taken it from the
/// system, which therefore would not know that a SIGCONT since then answers it: it is handed back first.
fn stop(continued: &AtomicBool) {
    if WHOLE_GROUP.load(SeqCst) {
        terminal::suspend();
        let _ = both().thread_unblock();
        let _ = kill_current_process_group(rustix::process::Signal::TSTP);
        return;
    }
    continued.store(false, SeqCst);
    let _ = SigSet::from(Signal::SIGCONT).thread_unblock();
    send(rustix::process::Signal::TSTP);
    if continued.load(SeqCst) {
        // It came before the stop was handed back; this one takes the stop away.
        send(rustix::process::Signal::CONT);
        return;
    }
    terminal::suspend();
    let _ = both().thread_unblock();
}

fn both() -> SigSet {
    [Signal::SIGTSTP, Signal::SIGCONT].into_iter().collect()
}

/// Sends a signal to this process alone.
fn send(signal: rustix::process::Signal) {
    let _ = kill_process(getpid(), signal);
}
