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
#[cfg(any(target_os = "linux", target_os = "android"))]
use nix::sys::signalfd::{SfdFlags, SignalFd};
use rustix::process::{getpid, kill_current_process_group, kill_process};
#[cfg(any(target_os = "linux", target_os = "android"))]
use rustix::{
    event::{PollFd, PollFlags, poll},
    io::Errno,
};
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
    // Without a handler a system may drop the signal while it is blocked.
    flag::register(SIGCONT, Arc::new(AtomicBool::new(false)))?;
    let mut orders = Orders::new()?;
    let act = move || {
        while let Ok(order) = orders.next() {
            if order == Order::Stop {
                stop();
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
    let _ = kill_process(getpid(), rustix::process::Signal::TSTP);
}

/// Stops once, and returns when the program goes on. The signal waits until it is unblocked, and a SIGCONT that comes
/// before takes it away. SIGCONT itself stays unblocked: that the program goes on here is known.
fn stop() {
    terminal::suspend();
    if WHOLE_GROUP.load(SeqCst) {
        let _ = kill_current_process_group(rustix::process::Signal::TSTP);
    }
    let _ = both().thread_unblock();
    let _ = SigSet::from(Signal::SIGTSTP).thread_block();
}

fn both() -> SigSet {
    [Signal::SIGTSTP, Signal::SIGCONT].into_iter().collect()
}

/// What a signal asks for.
#[derive(PartialEq)]
enum Order {
    Stop,
    GoOn,
}

/// Waits for the signals. That a stop is due is only looked at: the signal has to stay where the system finds it, or a
/// SIGCONT that answers it would be forgotten.
#[cfg(any(target_os = "linux", target_os = "android"))]
struct Orders {
    stop: SignalFd,
    go_on: SignalFd,
}

#[cfg(any(target_os = "linux", target_os = "android"))]
impl Orders {
    fn new() -> io::Result<Self> {
        let arrivals =
            |signal| SignalFd::with_flags(&SigSet::from(signal), SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK);
        Ok(Self { stop: arrivals(Signal::SIGTSTP)?, go_on: arrivals(Signal::SIGCONT)? })
    }

    fn next(&mut self) -> io::Result<Order> {
        loop {
            if self.go_on.read_signal()?.is_some() {
                return Ok(Order::GoOn);
            }
            let mut waiting = [PollFd::new(&self.go_on, PollFlags::IN), PollFd::new(&self.stop, PollFlags::IN)];
            match poll(&mut waiting, None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if waiting[1].revents().contains(PollFlags::IN) {
                return Ok(Order::Stop);
            }
        }
    }
}

/// Waits for the signals. Only taking a signal tells that it is there, so a stop is handed back at once.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
struct Orders;

#[cfg(not(any(target_os = "linux", target_os = "android")))]
impl Orders {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    fn next(&mut self) -> io::Result<Order> {
        if both().wait()? == Signal::SIGCONT {
            return Ok(Order::GoOn);
        }
        let _ = kill_process(getpid(), rustix::process::Signal::TSTP);
        Ok(Order::Stop)
    }
}
