//! Reads the terminal, and waits for it.
//!
//! Outside of pastes one byte is read at a time, and none after a key until the loop has taken that key: what is typed
//! behind the key that ends or suspends the program stays in the terminal for the shell. Nothing is read that is not
//! known to be there while the terminal is held: a read that waits would keep the loop from everything else.

use std::collections::VecDeque;
use std::fs::File;
use std::io;
use std::io::{IsTerminal, Read, Stdin, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Receiver;
use std::sync::{Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::app::key::Key;
use crate::terminal::decoder::{Decoded, Decoder};
use crate::terminal::event_loop::{Input, LoopEvent, LoopEvents, Waker};
use crate::terminal::input::input_of;
use crate::terminal::tty;

/// Everything that wakes the loop: the terminal, and other threads by the waker.
pub fn wakes() -> io::Result<(Waker, KeyboardWakes)> {
    let (sender, others) = mpsc::channel();
    let (bell, ringer) = UnixStream::pair()?;
    bell.set_nonblocking(true)?;
    ringer.set_nonblocking(true)?;
    let early = EARLY.lock().unwrap_or_else(PoisonError::into_inner).take();
    let keyboard = early.map_or_else(Keyboard::open, Ok)?;
    Ok((Waker::new(sender, ringer), KeyboardWakes { others, bell, keyboard }))
}

/// Asks the terminal for the color of its background, and waits a second at most. What is typed meanwhile is kept for
/// the program, and so is the first half of an answer whose other half comes later.
///
/// A question about the terminal's attributes goes with it, so that a terminal that does not know the first answers at
/// once.
pub fn ask_background() -> Option<(u16, u16, u16)> {
    let mut keyboard = Keyboard::open().ok()?;
    enable_raw_mode().ok()?;
    let _ = keyboard.ask();
    let _ = disable_raw_mode();
    let background = keyboard.background;
    *EARLY.lock().unwrap_or_else(PoisonError::into_inner) = Some(keyboard);
    background
}

/// The reader that asked before there was a loop.
static EARLY: Mutex<Option<Keyboard>> = Mutex::new(None);

const QUESTIONS: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// The terminal and other threads.
#[derive(Debug)]
pub struct KeyboardWakes {
    others: Receiver<LoopEvent>,
    bell: UnixStream,
    keyboard: Keyboard,
}

impl LoopEvents for KeyboardWakes {
    fn now(&mut self) -> io::Result<Option<LoopEvent>> {
        if let Some(wake) = self.others.now()? {
            return Ok(Some(wake));
        }
        Ok(self.keyboard.read_now()?.map(|input| LoopEvent::Inputs(Ok(vec![input]))))
    }

    fn next(&mut self) -> io::Result<LoopEvent> {
        loop {
            if let Some(wake) = self.now()? {
                return Ok(wake);
            }
            self.keyboard.wait(Some(self.bell.as_fd()), None)?;
            while self.bell.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
        }
    }
}

/// The terminal that keys come from: the standard input, or else the one that the process belongs to.
#[derive(Debug)]
enum Tty {
    Input(Stdin),
    Device(File),
}

impl AsFd for Tty {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Input(input) => input.as_fd(),
            Self::Device(device) => device.as_fd(),
        }
    }
}

#[derive(Debug)]
struct Keyboard {
    tty: Tty,
    decoder: Decoder,
    started: Instant,
    /// The latest moment at which nothing was there, or something came while it was waited for. What came while nobody
    /// looked came without a pause, as far as anybody knows.
    clock: Duration,
    inputs: VecDeque<Input>,
    piece: Box<[u8; 4096]>,
    background: Option<(u16, u16, u16)>,
    has_answered: bool,
    /// Whether the other end has gone. Then there is nothing to read, and reading says so.
    has_gone: bool,
    /// Whether the system can wait for this terminal; some cannot.
    can_be_watched: bool,
}

/// How often a terminal is looked at that cannot be waited for.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

impl Keyboard {
    fn open() -> io::Result<Self> {
        let input = io::stdin();
        let tty = if input.is_terminal() { Tty::Input(input) } else { Tty::Device(File::open("/dev/tty")?) };
        Ok(Self {
            tty,
            decoder: Decoder::default(),
            started: Instant::now(),
            clock: Duration::ZERO,
            inputs: VecDeque::new(),
            piece: Box::new([0; 4096]),
            background: None,
            has_answered: false,
            has_gone: false,
            can_be_watched: true,
        })
    }

    /// The next input, if all of it is there.
    fn read_now(&mut self) -> io::Result<Option<Input>> {
        while self.inputs.is_empty() {
            let count = tty::while_held(|| self.read())?;
            if count == 0 {
                self.clock = self.started.elapsed();
                self.decoder.pass(self.clock);
            }
            for byte in &self.piece[..count] {
                self.decoder.feed(*byte, self.clock);
            }
            self.collect();
            if count == 0 {
                break;
            }
        }
        Ok(self.inputs.pop_front())
    }

    /// Reads the next byte, or as much of a paste as is there, and says how many bytes that are.
    fn read(&mut self) -> io::Result<usize> {
        let there = if self.has_gone { 1 } else { rustix::io::ioctl_fionread(&self.tty)? };
        let most = if self.decoder.is_in_paste() { self.piece.len() } else { 1 };
        let most = usize::try_from(there).unwrap_or(usize::MAX).min(most);
        if most == 0 {
            return Ok(0);
        }
        match rustix::io::read(&self.tty, &mut self.piece[..most]) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Err(Errno::INTR | Errno::AGAIN) => Ok(0),
            read => Ok(read?),
        }
    }

    fn collect(&mut self) {
        for decoded in self.decoder.decoded() {
            match decoded {
                Decoded::Event(event) => self.inputs.extend(input_of(event).filter(is_wanted)),
                Decoded::Background(red, green, blue) => self.background = Some((red, green, blue)),
                Decoded::Attributes => self.has_answered = true,
            }
        }
    }

    /// Waits until there is something to read, the bell rings, what is held back has to be let go, or the time is over.
    fn wait(&mut self, bell: Option<BorrowedFd<'_>>, most: Option<Duration>) -> io::Result<()> {
        let now = self.started.elapsed();
        let held = self.decoder.deadline().map(|deadline| deadline.saturating_sub(now));
        let look = (!self.can_be_watched).then_some(LOOK_AGAIN);
        let time = [held, look, most].into_iter().flatten().min();
        let time = time.and_then(|time| Timespec::try_from(time).ok());
        let watched = if self.can_be_watched { PollFlags::IN } else { PollFlags::empty() };
        let mut ends = vec![PollFd::new(&self.tty, watched)];
        ends.extend(bell.map(|bell| PollFd::from_borrowed_fd(bell, PollFlags::IN)));
        match poll(&mut ends, time.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let came = ends[0].revents();
        if came.contains(PollFlags::NVAL) {
            self.can_be_watched = false;
        } else if came.intersects(PollFlags::IN | PollFlags::HUP | PollFlags::ERR) {
            self.clock = self.started.elapsed();
            self.has_gone = came.intersects(PollFlags::HUP | PollFlags::ERR);
        }
        Ok(())
    }

    fn ask(&mut self) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(QUESTIONS)?;
        output.flush()?;
        drop(output);
        let mut kept = VecDeque::new();
        let until = self.started.elapsed() + LONGEST_WAIT;
        while !self.has_answered
            && !kept.contains(&Input::Key(Key::ctrl('c')))
            && let Some(left) = until.checked_sub(self.started.elapsed()).filter(|left| !left.is_zero())
        {
            match self.read_now()? {
                Some(input) => kept.push_back(input),
                None if self.has_answered => break,
                None => self.wait(None, Some(left))?,
            }
        }
        kept.append(&mut self.inputs);
        self.inputs = kept;
        Ok(())
    }
}

/// What the mouse does counts only where the program has it: anything else was meant for another program.
fn is_wanted(input: &Input) -> bool {
    !matches!(input, Input::Click(_) | Input::Wheel(..)) || tty::has_mouse()
}
