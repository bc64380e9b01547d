//! What only Unix has: signals that end the program or tell a new size, and a terminal that hangs up.
//!
//! A thread of its own gives the terminal back and ends the process. A flag that the loop would look at is not enough:
//! the library that reads keys never returns from a terminal that has gone, it spins. What stops the program is another
//! thread's, which may have to wait for a terminal that takes no output: this one never does.

use std::io::{self, IsTerminal, Stdin, Stdout};
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGUSR1, SIGUSR2, SIGVTALRM,
    SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{job_control, terminal};

pub use super::job_control::{suspend, unblocked};

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

/// Signals that are caught from now on and acted on once [`Caught::watch`] runs.
#[derive(Debug)]
pub struct Caught {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    arrival: UnixStream,
}

/// Catches the signals, so that none ends the program with the terminal changed.
///
/// # Errors
/// The system has no room for a pipe.
pub fn catch() -> io::Result<Caught> {
    let (arrival, sender) = UnixStream::pair()?;
    let signals = DEADLY.into_iter().chain([SIGWINCH]);
    let signals = SignalDelivery::with_pipe(arrival.try_clone()?, sender, SignalOnly, signals)?;
    job_control::block()?;
    Ok(Caught { signals, arrival })
}

impl Caught {
    /// Starts to act on the signals, and on a terminal that goes: whoever started the program may keep the signal for
    /// that from it. `changed` is called when the terminal has another size, or is held again after a stop.
    ///
    /// # Errors
    /// The system has no room for a thread.
    pub fn watch(mut self, changed: impl Fn() + Clone + Send + 'static) -> io::Result<()> {
        let changed_meanwhile = changed.clone();
        job_control::start(move || come_back(&changed_meanwhile))?;
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
