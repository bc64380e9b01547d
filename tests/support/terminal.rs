//! A program in a pseudo-terminal, as a person has it: keys in, screen out.
//!
//! Nothing here waits for a time to pass and hopes: each wait ends with what it waits for, or fails after a deadline
//! and shows the screen.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{MouseProtocolMode, Parser, Screen};

/// Long, because the machine may be busy; a wait that succeeds does not take it.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// What the first screen says.
pub const NOTHING_SET: &str = "Nothing set yet";
/// What the title says with one priority set.
pub const ONE_SET: &str = "1 priority";
/// What the verdict begins with where Node.js leads.
pub const NODE_LEADS: &str = "NODE.JS is ";
/// What stands in the verdict once stability is known.
pub const STABILITY: &str = " of 100";

/// The demonstration program.
pub fn demo() -> String {
    static PATH: OnceLock<String> = OnceLock::new();
    PATH.get_or_init(|| example("runtime_demo")).clone()
}

/// An example program, built if it is not.
pub fn example(name: &str) -> String {
    let profile = if cfg!(debug_assertions) { "test" } else { "release" };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--quiet", "--example", name, "--profile", profile]).status();
    assert!(built.unwrap().success());
    // This test is in target/PROFILE/deps.
    let path = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().join("examples").join(name);
    path.to_str().unwrap().to_owned()
}

/// A command with the environment of an ordinary terminal.
pub fn command(words: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(words[0]);
    command.args(&words[1..]);
    for name in ["NO_COLOR", "COLORTERM", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "RUST_BACKTRACE", "TMUX", "STY"]
    {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    for home in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
        command.env(home, concat!(env!("CARGO_TARGET_TMPDIR"), "/pty-home"));
    }
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command
}

/// The explorer as people start it, without what it would remember.
pub fn versus() -> String {
    env!("CARGO_BIN_EXE_versus").to_owned()
}

/// A command that a shell runs. The program is `$0`.
pub fn shell(script: &str, program: &str) -> CommandBuilder {
    command(&["sh", "-c", script, program])
}

pub struct Session {
    seen: Arc<Seen>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    end: Receiver<u32>,
    lines: String,
    pub pid: Pid,
}

impl Session {
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(pty_size(columns, rows)).unwrap();
        let lines = format!("{:?}", pair.master.get_termios());
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
        let killer = child.clone_killer();
        let (sender, end) = mpsc::channel();
        thread::spawn(move || sender.send(child.wait().unwrap().exit_code()));
        let seen = Arc::new(Seen::new(columns, rows));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let reading = Arc::clone(&seen);
        thread::spawn(move || reading.read(&mut *reader));
        let keyboard = pair.master.take_writer().unwrap();
        Self { seen, master: Some(pair.master), keyboard: Some(keyboard), killer, end, lines, pid }
    }

    pub fn send(&mut self, keys: impl AsRef<[u8]>) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_ref()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Waits until the program has taken all that was sent.
    pub fn wait_until_taken(&self) {
        let name = self.master.as_ref().unwrap().tty_name().unwrap();
        let terminal = File::open(name).unwrap();
        let since = Instant::now();
        while rustix::io::ioctl_fionread(&terminal).unwrap() > 0 {
            assert!(since.elapsed() < DEADLINE, "what was sent is not taken");
            thread::yield_now();
        }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid, signal).unwrap();
    }

    pub fn resize(&self, columns: u16, rows: u16) {
        let mut state = self.seen.lock();
        state.parser.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        drop(state);
        self.master.as_ref().unwrap().resize(pty_size(columns, rows)).unwrap();
    }

    /// Closes the terminal, as closing the window does. The program has to write something for its reader to end.
    pub fn close(&mut self, last_keys: &str) {
        self.seen.lock().order = Order::Hang;
        self.send(last_keys);
        self.seen.wait("the reader to end", |state| state.closed);
        self.keyboard = None;
        self.master = None;
    }

    /// Says that the terminal has this size, which it need not have.
    pub fn claim_size(&self, columns: u16, rows: u16) {
        self.master.as_ref().unwrap().resize(pty_size(columns, rows)).unwrap();
    }

    /// Gives away what keys are written to, for more of them than the program takes.
    pub fn take_keyboard(&mut self) -> Box<dyn Write + Send> {
        self.keyboard.take().unwrap()
    }

    /// Reads no more, so that the program's output comes to stand.
    pub fn hold_output(&self) {
        self.seen.lock().order = Order::Wait;
    }

    pub fn read_output_again(&self) {
        self.seen.lock().order = Order::Read;
        self.seen.changed.notify_all();
    }

    pub fn wait_for(&self, text: &str) -> Screen {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until a whole frame shows what is expected.
    pub fn wait_until(&self, what: &str, shown: impl Fn(&Screen) -> bool) -> Screen {
        self.seen.wait(what, |state| state.whole_frame() && shown(state.parser.screen()));
        self.screen()
    }

    pub fn wait_for_bytes(&self, wanted: &str) {
        self.seen.wait(wanted, |state| find(&state.bytes, wanted.as_bytes()).is_some());
    }

    /// Waits for something among what is written after the first `start` bytes.
    pub fn wait_for_bytes_after(&self, start: usize, wanted: &str) {
        self.seen.wait(wanted, |state| find(&state.bytes[start..], wanted.as_bytes()).is_some());
    }

    pub fn screen(&self) -> Screen {
        self.seen.lock().parser.screen().clone()
    }

    /// All that was written until now.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.lock().bytes.clone()
    }

    /// Whether nothing is written for this long.
    pub fn is_silent_for(&self, time: Duration) -> bool {
        let state = self.seen.lock();
        let before = state.bytes.len();
        let (_state, timed) =
            self.seen.changed.wait_timeout_while(state, time, |state| state.bytes.len() == before).unwrap();
        timed.timed_out()
    }

    /// Waits for the end and gives the exit code and how long it took.
    pub fn wait_for_end(&mut self) -> (u32, Duration) {
        let start = Instant::now();
        let code = self.end.recv_timeout(DEADLINE).unwrap_or_else(|_| panic!("no end\n{}", self.screen().contents()));
        let time = start.elapsed();
        if self.master.is_some() && self.seen.lock().order == Order::Read {
            self.seen.wait("the last bytes", |state| state.closed);
        }
        (code, time)
    }

    /// What of the terminal is not as it was before the program.
    pub fn left_behind(&self) -> Vec<&'static str> {
        let screen = self.screen();
        let mut left = Vec::new();
        let mut check = |given_back: bool, what| {
            if !given_back {
                left.push(what);
            }
        };
        check(!screen.alternate_screen(), "alternate screen");
        check(!screen.hide_cursor(), "hidden cursor");
        check(!screen.bracketed_paste(), "bracketed paste");
        check(screen.mouse_protocol_mode() == MouseProtocolMode::None, "mouse");
        check(!screen.inverse() && !screen.bold(), "attributes");
        check(self.seen.lock().whole_frame(), "synchronised update");
        check(self.lines() == self.lines, "raw mode");
        left
    }

    /// Whether the terminal is in raw mode and shows the alternate screen.
    pub fn is_taken(&self) -> bool {
        self.screen().alternate_screen() && self.screen().bracketed_paste() && self.lines() != self.lines
    }

    fn lines(&self) -> String {
        format!("{:?}", self.master.as_ref().unwrap().get_termios())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.killer.kill();
    }
}

struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: Parser,
    bytes: Vec<u8>,
    order: Order,
    closed: bool,
}

#[derive(PartialEq)]
enum Order {
    Read,
    Wait,
    Hang,
}

impl State {
    fn whole_frame(&self) -> bool {
        rfind(&self.bytes, b"\x1b[?2026h") <= rfind(&self.bytes, b"\x1b[?2026l")
    }
}

impl Seen {
    fn new(columns: u16, rows: u16) -> Self {
        let parser = Parser::new(at_least_one(rows), at_least_one(columns), 0);
        let state = State { parser, bytes: Vec::new(), order: Order::Read, closed: false };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn read(&self, reader: &mut dyn Read) {
        let mut part = vec![0; 1 << 16];
        while let Ok(count @ 1..) = reader.read(&mut part) {
            let mut state = self.lock();
            state.parser.process(&part[..count]);
            state.bytes.extend(&part[..count]);
            self.changed.notify_all();
            state = self.changed.wait_while(state, |state| state.order == Order::Wait).unwrap();
            if state.order == Order::Hang {
                break;
            }
        }
        self.lock().closed = true;
        self.changed.notify_all();
    }

    fn wait(&self, what: &str, done: impl Fn(&State) -> bool) {
        let state = self.lock();
        let (state, timed) = self.changed.wait_timeout_while(state, DEADLINE, |state| !done(state)).unwrap();
        let screen = state.parser.screen().contents();
        drop(state);
        assert!(!timed.timed_out(), "waited in vain for {what:?}, the screen is\n{screen}");
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap_or(NonZeroU16::MIN)
}

pub fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|part| part == wanted)
}

/// The explorer at 100x30 with nothing set.
pub fn start() -> Session {
    started(Session::start(command(&[&versus(), "--no-state"]), 100, 30))
}

pub fn started(session: Session) -> Session {
    session.wait_for(NOTHING_SET);
    session
}

/// The process id that the demonstration program shows.
pub fn pid_on(screen: &Screen) -> Pid {
    let text = screen.contents();
    let digits: String = text.split("pid=").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    Pid::from_raw(digits.parse().unwrap()).unwrap()
}

/// The row of the screen that is selected.
pub fn selected(screen: &Screen) -> Option<u16> {
    let (rows, _) = screen.size();
    (0..rows.get()).find(|row| screen.cell(*row, 5).is_some_and(vt100::Cell::inverse))
}

/// Ends may take a while on a busy machine; on an idle one they take a few milliseconds.
pub fn check_end(session: &mut Session, code: u32) {
    let (ended, time) = session.wait_for_end();
    assert_eq!(ended, code, "{}", session.screen().contents());
    assert!(time < Duration::from_secs(1), "{time:?}");
    assert_eq!(session.left_behind(), Vec::<&str>::new());
}
