//! Signals of Unix: those that end, those that stop, those that tell a new size.
//!
//! A thread of its own gives the terminal back and ends the process. A flag that the loop would look at is not enough:
//! the loop may be waiting for a terminal that takes no output. What stops the program is another thread's, which may
//! have to wait for that terminal too: this one never does.

use std::io::{IsTerminal, Stdin, Stdout};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;
use std::{io, process, thread};

use nix::sys::signal::{SigSet, Signal};
#[cfg(any(target_os = "linux", target_os = "android"))]
use nix::sys::signalfd::SfdFlags;
#[cfg(any(target_os = "linux", target_os = "android"))]
use nix::sys::signalfd::SignalFd;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{getpid, kill_current_process_group, kill_process};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2,
    SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use crate::terminal::tty;

/// A new size is told by a signal. The library's own word for it comes late: after a sequence that it does not know it
/// waits for the next key.
pub const TELL_SIZE: bool = true;

/// All signals that end a program by default and leave it the time to give the terminal back.
const DEADLY: [i32; 14] = [
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGXCPU,
];

/// Makes a file that grows over the limit an ordinary error of writing, where the signal for it would end the program.
pub fn report_file_size_limit() {
    let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// Signals that are caught from now on and acted on once [`SignalWatcher::watch`] runs.
#[derive(Debug)]
pub struct SignalWatcher {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    arrival: UnixStream,
}

/// Catches the signals, so that none ends the program with the terminal changed.
pub fn catch_signals() -> io::Result<SignalWatcher> {
    let (arrival, sender) = UnixStream::pair()?;
    let signals = DEADLY.into_iter().chain([SIGWINCH]);
    let signals = SignalDelivery::with_pipe(arrival.try_clone()?, sender, SignalOnly, signals)?;
    block()?;
    Ok(SignalWatcher { signals, arrival })
}

impl SignalWatcher {
    /// Starts to act on the signals, and on a terminal that goes: whoever started the program may keep the signal for
    /// that from it. `changed` is called when the terminal has another size, or is held again after a stop.
    pub fn watch(mut self, changed: impl Fn() + Clone + Send + 'static) -> io::Result<()> {
        let changed_meanwhile = changed.clone();
        start(move || come_back(&changed_meanwhile))?;
        let act = move || {
            let (input, output) = (io::stdin(), io::stdout());
            let mut watched = ends(&input, &output);
            watched.push(PollFd::new(&self.arrival, PollFlags::IN));
            while let Ok(_) | Err(Errno::INTR) = poll(&mut watched, None) {
                if has_gone(&watched) {
                    end(SIGHUP);
                }
                // Some systems cannot watch a terminal.
                watched.retain(|end| !end.revents().contains(PollFlags::NVAL));
                self.signals.pending().for_each(|signal| follow(signal, &changed));
            }
        };
        thread::Builder::new().name("signals".into()).spawn(act).map(drop)
    }
}

/// The exit code if the terminal has gone: then reading and writing fail for that reason.
pub fn hung_up() -> Option<u8> {
    let (input, output) = (io::stdin(), io::stdout());
    let mut watched = ends(&input, &output);
    is_gone_now(&mut watched).then_some(129)
}

fn is_gone_now(ends: &mut [PollFd<'_>]) -> bool {
    poll(ends, Some(&Timespec::default())).is_ok() && has_gone(ends)
}

/// How long a terminal that takes no output may hold up the end.
const PATIENCE: Duration = Duration::from_millis(120);

fn follow(signal: i32, changed: &impl Fn()) {
    match signal {
        SIGWINCH => changed(),
        deadly => end(deadly),
    }
}

fn come_back(changed: &impl Fn()) {
    match tty::resume() {
        Ok(true) => changed(),
        Ok(false) => {}
        Err(_) => end(SIGHUP),
    }
}

fn end(signal: i32) -> ! {
    let _ = thread::Builder::new().spawn(move || {
        thread::sleep(PATIENCE);
        tty::leave_unwritten();
        process::exit(128 + signal)
    });
    tty::leave();
    process::exit(128 + signal)
}

/// The terminal, which may be two.
fn ends<'a>(input: &'a Stdin, output: &'a Stdout) -> Vec<PollFd<'a>> {
    let mut ends = vec![PollFd::new(output, PollFlags::empty())];
    if input.is_terminal() {
        ends.push(PollFd::new(input, PollFlags::empty()));
    }
    ends
}

fn has_gone(ends: &[PollFd<'_>]) -> bool {
    ends.iter().any(|end| end.revents().intersects(PollFlags::HUP | PollFlags::ERR))
}

/// Whether the next stop is the program's own wish, in which everything that was started with it has a part.
static WHOLE_GROUP: AtomicBool = AtomicBool::new(false);

/// Blocks the signals that stop the program or say that it goes on, in this thread and in those that it starts.
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
    tty::give_back_until_resumed();
    WHOLE_GROUP.store(true, SeqCst);
    let _ = kill_process(getpid(), rustix::process::Signal::TSTP);
}

/// Stops once, and returns when the program goes on. The signal waits until it is unblocked, and a SIGCONT that comes
/// before takes it away. SIGCONT itself stays unblocked: that the program goes on here is known.
fn stop() {
    tty::give_back_until_resumed();
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

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;

    use rustix::event::{PollFd, PollFlags};

    use super::is_gone_now;

    #[test]
    fn an_end_has_gone_once_nobody_holds_the_other() -> std::io::Result<()> {
        let (ours, theirs) = UnixStream::pair()?;
        let is_gone = || is_gone_now(&mut [PollFd::new(&ours, PollFlags::empty())]);
        assert!(!is_gone());
        drop(theirs);
        assert!(is_gone());
        Ok(())
    }
}
