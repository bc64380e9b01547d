//! A program in a pseudo-terminal, watched from outside: when its bytes come, and what the system says it took.
//!
//! An answer has ended when nothing more has come for a while; what comes late because of it counts as part of it.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

/// Silence after which an answer has ended.
pub const GAP: Duration = Duration::from_millis(25);

/// Silence after which no answer is to come.
const SILENCE: Duration = Duration::from_millis(250);

/// No program that works takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long an answer took and how many bytes it had.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answer {
    /// Until the last byte; nothing where no byte came.
    pub time: Option<Duration>,
    pub bytes: usize,
}

pub struct Watched {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pieces: Receiver<(Instant, Vec<u8>)>,
    pub parser: Parser,
    started: Instant,
}

impl Watched {
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, pieces) = mpsc::channel();
        thread::spawn(move || {
            let mut room = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut room) {
                if sender.send((Instant::now(), room[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let parser = Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self { master: pair.master, keyboard, child, pieces, parser, started }
    }

    /// Waits for the first frame that shows this text and gives it from the start of the program on.
    pub fn first_frame(&mut self, text: &str) -> Answer {
        self.wait_until(self.started, |screen| screen.contains(text))
    }

    /// Waits until the screen is as wanted and gives what came until all of it was there.
    pub fn wait_until(&mut self, since: Instant, wanted: impl Fn(&str) -> bool) -> Answer {
        let (waiting, mut answer) = (Instant::now(), Answer::default());
        while !wanted(&self.parser.screen().contents()) {
            let left = PATIENCE.saturating_sub(waiting.elapsed());
            let Ok(piece) = self.pieces.recv_timeout(left) else {
                panic!("waited in vain at\n{}", self.parser.screen().contents())
            };
            self.take(&piece, since, &mut answer);
        }
        self.rest(since, &mut answer);
        answer
    }

    /// Sends keys and takes all that comes of them.
    pub fn send(&mut self, keys: &[u8]) -> Answer {
        let sent = Instant::now();
        self.keyboard.write_all(keys).unwrap();
        self.keyboard.flush().unwrap();
        self.answer(sent)
    }

    /// Gives the window another size and takes all that comes of it.
    pub fn resize(&mut self, columns: u16, rows: u16) -> Answer {
        self.parser.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        let sent = Instant::now();
        self.master.resize(size(columns, rows)).unwrap();
        self.answer(sent)
    }

    fn answer(&mut self, since: Instant) -> Answer {
        let mut answer = Answer::default();
        self.rest(since, &mut answer);
        answer
    }

    fn rest(&mut self, since: Instant, answer: &mut Answer) {
        while since.elapsed() < PATIENCE
            && let Ok(piece) = self.pieces.recv_timeout(if answer.bytes == 0 { SILENCE } else { GAP })
        {
            self.take(&piece, since, answer);
        }
    }

    fn take(&mut self, (at, bytes): &(Instant, Vec<u8>), since: Instant, answer: &mut Answer) {
        answer.time = Some(at.duration_since(since));
        answer.bytes += bytes.len();
        self.parser.process(bytes);
    }

    /// Lets it be for this long and gives the bytes that came.
    pub fn leave_alone(&mut self, time: Duration) -> usize {
        let (since, mut answer) = (Instant::now(), Answer::default());
        while let Some(left) = time.checked_sub(since.elapsed())
            && let Ok(piece) = self.pieces.recv_timeout(left)
        {
            self.take(&piece, since, &mut answer);
        }
        answer.bytes
    }

    /// Sends the last keys and waits for the end. Says how long it took and the exit code.
    pub fn end(mut self, keys: &[u8]) -> (Duration, u32) {
        let sent = Instant::now();
        self.keyboard.write_all(keys).unwrap();
        let code = self.child.wait().unwrap().exit_code();
        (sent.elapsed(), code)
    }

    /// CPU time of all its threads until now; nothing where the system does not tell.
    pub fn cpu(&self) -> Option<Duration> {
        let nanoseconds = self.threads("schedstat", |text| text.split(' ').next()?.parse().ok())?;
        Some(Duration::from_nanos(nanoseconds))
    }

    /// How often any of its threads has gone to sleep or was sent to it.
    pub fn switches(&self) -> Option<u64> {
        self.threads("status", |text| {
            let lines = text.lines().filter(|line| line.contains("ctxt_switches"));
            lines.map(|line| line.split_whitespace().next_back()?.parse::<u64>().ok()).sum()
        })
    }

    /// Memory that it holds, in KiB.
    pub fn resident(&self) -> Option<u64> {
        resident(&self.child.process_id()?.to_string())
    }

    fn threads(&self, file: &str, read: impl Fn(&str) -> Option<u64>) -> Option<u64> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.process_id()?)).ok()?;
        tasks.map(|task| read(&fs::read_to_string(task.ok()?.path().join(file)).ok()?)).sum()
    }
}

/// Memory that a process holds, in KiB; `self` is this one.
pub fn resident(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}
