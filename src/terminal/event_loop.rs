//! Wait, take all input, draw once, work, sleep.
//!
//! What the loop asks of a program is the trait [`Program`], which knows nothing of the library that talks to the terminal,
//! so a program is tested by calling it. What the terminal is told stands in `tty` and `renderer`.

use std::io::Write;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::{io, thread};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

pub use crate::app::message::{Input, Mouse, Request, Turn};
use crate::app::state::Clipboard;
use crate::terminal::desktop::TmuxAnswer;
use crate::terminal::renderer::Renderer;
use crate::terminal::{desktop, keyboard, signals, tty};
pub use crate::tui::canvas::Frame;

/// A program that runs in a terminal: it takes input, draws when asked, and works in slices when nobody waits for it.
///
/// The runtime takes all input that waits, asks once for a frame and writes it in one piece; then it calls
/// [`Program::work`] until there is no more work or new input, and sleeps until there is input.
pub trait Program {
    /// Takes one input and says what the runtime has to do, in this order. After [`Request::Quit`] no other is looked at.
    fn input(&mut self, input: Input) -> Vec<Request>;

    /// The screen as it has to be now, or `None` if the frame given last still holds for this size. The buffer is there to
    /// be taken and drawn on instead of a new one; it holds an older frame, of any size.
    fn draw(&mut self, size: Size, spare: &mut Buffer) -> Option<Frame>;

    /// Does what the first frame did not need. Called once, after that frame is written and before any input is taken;
    /// if it changes the screen, the next [`Program::draw`] gives a frame.
    fn after_first_frame(&mut self) {}

    /// Does one slice of long work, a few milliseconds at most: input that comes meanwhile waits for it to end.
    fn work(&mut self) -> Work {
        Work::Done
    }
}

/// How a slice of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Nothing is left to do until the next input.
    Done,
    /// There is more to do and nothing new to show.
    More,
    /// There may be more to do and there is something new to show: a frame is asked for before the next slice.
    Show,
}

/// Runs a program in this process's terminal until it quits, and gives its exit code.
///
/// The terminal is given back on every way out: the end, an error, a panic of any thread (exit code 101), and where
/// there are signals SIGINT, SIGTERM, SIGHUP, SIGQUIT (130, 143, 129, 131) and a terminal that hangs up (129).
pub fn run(program: &mut impl Program, mouse: Mouse) -> io::Result<u8> {
    tty::restore_on_panic();
    let caught = signals::catch_signals()?;
    let _hold = tty::enter(mouse)?;
    // A terminal that goes may be noticed here before the thread that waits for that has ended the program.
    play(program, caught).or_else(|error| signals::hung_up().ok_or(error))
}

fn play(program: &mut impl Program, caught: signals::SignalWatcher) -> io::Result<u8> {
    let (waker, mut incoming) = keyboard::wakes()?;
    let backend = TtyBackend { output: tty::TtyOutput, news: waker.clone() };
    let mut event_loop = EventLoop::new(program, backend);
    event_loop.show()?;

    caught.watch(move || {
        waker.wake(LoopEvent::Changed);
    })?;
    event_loop.program.after_first_frame();
    event_loop.play(&mut incoming)
}

/// At most so many wakes are taken for one frame, so that an endless stream of input still gets frames.
const AT_ONCE: usize = 4096;

/// What the loop needs of a terminal.
trait Backend: Write {
    fn size(&self) -> Size;
    fn suspend(&mut self);
    fn capture(&mut self, mouse: Mouse) -> io::Result<()>;
    fn open(&mut self, address: String);
    fn copy(&mut self, text: String) -> io::Result<()>;
    /// Copies what tmux did not take.
    fn copy_past_tmux(&mut self, text: &str) -> io::Result<()>;
}

struct TtyBackend {
    output: tty::TtyOutput,
    news: Waker,
}

impl Write for TtyBackend {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

impl Backend for TtyBackend {
    fn size(&self) -> Size {
        tty::size()
    }

    fn suspend(&mut self) {
        signals::suspend();
    }

    fn capture(&mut self, mouse: Mouse) -> io::Result<()> {
        tty::capture(mouse)
    }

    fn open(&mut self, address: String) {
        let news = self.news.clone();
        desktop::open_url(address, move |trouble| {
            news.wake(LoopEvent::Trouble(trouble));
        });
    }

    fn copy(&mut self, text: String) -> io::Result<()> {
        let around = desktop::surrounding_program(&variable);
        if around != Clipboard::Tmux {
            return self.output.write_all(&desktop::copy_sequence(&text, around)?);
        }
        let news = self.news.clone();
        desktop::hand_to_tmux(text, move |handed| {
            let wake = match handed {
                TmuxAnswer::Passed => return,
                TmuxAnswer::Kept(words) => LoopEvent::Trouble(words),
                TmuxAnswer::Refused(text) => LoopEvent::NotTaken(text),
            };
            news.wake(wake);
        });
        Ok(())
    }

    fn copy_past_tmux(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(&desktop::copy_sequence(text, desktop::surrounding_program_beside_tmux(&variable))?)
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

struct EventLoop<'a, P, S> {
    program: &'a mut P,
    backend: S,
    renderer: Renderer,
    size: Size,
    working: bool,
}

impl<'a, P: Program, S: Backend> EventLoop<'a, P, S> {
    fn new(program: &'a mut P, backend: S) -> Self {
        let size = backend.size();
        Self { program, backend, renderer: Renderer::new(), size, working: true }
    }

    fn play(&mut self, wakes: &mut impl LoopEvents) -> io::Result<u8> {
        loop {
            self.show()?;
            if let Some(code) = self.take_waiting(wakes)? {
                return Ok(code);
            }
        }
    }

    fn show(&mut self) -> io::Result<()> {
        match self.program.draw(self.size, self.renderer.spare()) {
            Some(frame) => self.renderer.paint(frame, &mut self.backend),
            None => self.renderer.paint_again(&mut self.backend),
        }
    }

    /// Returns when a frame may be due, with the exit code if the program has ended.
    fn take_waiting(&mut self, wakes: &mut impl LoopEvents) -> io::Result<Option<u8>> {
        let mut taken = 0;
        while taken < AT_ONCE {
            let wake = match wakes.now()? {
                Some(wake) => wake,
                None if taken > 0 => return Ok(None),
                None if self.working => {
                    // Whoever draws the last frame may wait for this processor.
                    thread::yield_now();
                    match self.program.work() {
                        Work::Show => return Ok(None),
                        more => self.working = more == Work::More,
                    }
                    continue;
                }
                None => wakes.next()?,
            };
            taken += 1;
            self.working = true;
            if let Some(code) = self.take(wake)? {
                return Ok(Some(code));
            }
        }
        Ok(None)
    }

    fn take(&mut self, wake: LoopEvent) -> io::Result<Option<u8>> {
        let inputs = match wake {
            LoopEvent::Inputs(inputs) => inputs?,
            LoopEvent::Changed => vec![Input::Resize(self.backend.size())],
            LoopEvent::Trouble(words) => vec![Input::Trouble(words)],
            LoopEvent::NotTaken(text) => {
                self.backend.copy_past_tmux(&text)?;
                vec![Input::Trouble(desktop::NOT_TAKEN.to_owned())]
            }
        };
        for mut input in inputs {
            if let Input::Resize(size) = &mut input {
                *size = self.backend.size();
                self.size = *size;
                self.renderer.forget();
            }
            for request in self.program.input(input) {
                if let Request::Quit(code) = request {
                    return Ok(Some(code));
                }
                self.meet(request)?;
            }
        }
        Ok(None)
    }

    fn meet(&mut self, request: Request) -> io::Result<()> {
        match request {
            Request::Quit(_) => Ok(()),
            Request::Suspend => {
                self.backend.suspend();
                Ok(())
            }
            Request::Redraw => {
                self.renderer.forget();
                Ok(())
            }
            Request::Mouse(mouse) => self.backend.capture(mouse),
            Request::Open(address) => {
                self.backend.open(address);
                Ok(())
            }
            Request::Copy(text) => self.backend.copy(text),
        }
    }
}

/// Something that wakes the loop.
#[derive(Debug)]
pub enum LoopEvent {
    /// What a person did, or that the terminal cannot be read any more.
    Inputs(io::Result<Vec<Input>>),
    /// The terminal has another size, or was somebody else's meanwhile.
    Changed,
    /// Something asked for has failed, in words.
    Trouble(String),
    /// tmux did not take this text.
    NotTaken(String),
}

/// Where the loop gets everything from that wakes it.
pub trait LoopEvents {
    fn now(&mut self) -> io::Result<Option<LoopEvent>>;

    /// Waits for what comes next.
    fn next(&mut self) -> io::Result<LoopEvent>;
}

impl LoopEvents for Receiver<LoopEvent> {
    fn now(&mut self) -> io::Result<Option<LoopEvent>> {
        match self.try_recv() {
            Ok(wake) => Ok(Some(wake)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(gone) => Err(io::Error::other(gone)),
        }
    }

    fn next(&mut self) -> io::Result<LoopEvent> {
        self.recv().map_err(io::Error::other)
    }
}

/// Wakes the loop from another thread.
#[derive(Debug, Clone)]
pub struct Waker {
    sender: Sender<LoopEvent>,
    /// The loop waits for the terminal, so it has to be told where it waits.
    #[cfg(unix)]
    bell: Arc<UnixStream>,
}

impl Waker {
    /// One that sends to the loop, and writes to what the loop waits for.
    #[cfg(unix)]
    pub fn new(sender: Sender<LoopEvent>, bell: UnixStream) -> Self {
        Self { sender, bell: Arc::new(bell) }
    }

    /// One that sends to the loop.
    #[cfg(not(unix))]
    pub const fn new(sender: Sender<LoopEvent>) -> Self {
        Self { sender }
    }

    /// Wakes the loop. Says whether it is still there.
    pub fn wake(&self, wake: LoopEvent) -> bool {
        let is_there = self.sender.send(wake).is_ok();
        // A bell that is full is rung enough.
        #[cfg(unix)]
        let _ = (&*self.bell).write(&[0]);
        is_there
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::VecDeque;
    use std::io::Write;
    use std::rc::Rc;
    use std::sync::mpsc;
    use std::sync::mpsc::Sender;
    use std::{io, mem};

    use ratatui::buffer::Buffer;
    use ratatui::layout::{Rect, Size};

    use super::{Backend, EventLoop, LoopEvent, Program, Work};
    use crate::app::key::Key;
    use crate::app::message::{Input, Mouse, Request};
    use crate::tui::canvas::Frame;

    /// What happened, in order, and the size of the terminal.
    #[derive(Clone)]
    struct World {
        log: Rc<RefCell<Vec<String>>>,
        size: Rc<Cell<Size>>,
    }

    impl World {
        fn note(&self, what: impl Into<String>) {
            self.log.borrow_mut().push(what.into());
        }
    }

    /// A program that brings its own input: the next turn comes when it has no more work, so nothing has to be waited for.
    struct Player {
        world: World,
        turns: VecDeque<&'static str>,
        wakes: Sender<LoopEvent>,
        slices: usize,
        interrupted: bool,
        drawn: Option<Buffer>,
    }

    impl Player {
        /// Lets a turn arrive: what waits at the same time, between commas.
        fn arrive(&self, turn: &str) {
            for wake in turn.split(", ") {
                let keys = wake.split(' ').filter_map(Key::parse).map(Input::Key).collect();
                let wake = match wake {
                    "closed" => LoopEvent::Inputs(Err(io::Error::other("closed"))),
                    "smaller" => {
                        self.world.size.set(Size::new(3, 1));
                        LoopEvent::Changed
                    }
                    "came back" => LoopEvent::Changed,
                    "trouble" => LoopEvent::Trouble("nothing opens it".into()),
                    "refused" => LoopEvent::NotTaken("words".into()),
                    _ => LoopEvent::Inputs(Ok(keys)),
                };
                let _ = self.wakes.send(wake);
            }
        }
    }

    impl Program for Player {
        fn input(&mut self, input: Input) -> Vec<Request> {
            let Input::Key(key) = input else {
                self.world.note(if let Input::Trouble(words) = input { words } else { "resized".into() });
                return Vec::new();
            };
            self.world.note(key.to_string());
            match key.to_string().as_str() {
                "w" => self.slices = 3,
                "i" => (self.slices, self.interrupted) = (3, true),
                "n" => {}
                "l" => return vec![Request::Redraw],
                "q" => return vec![Request::Copy("last".into()), Request::Quit(7), Request::Suspend],
                "z" => return vec![Request::Suspend, Request::Open("a".into()), Request::Mouse(Mouse::Program)],
                _ => self.drawn = None,
            }
            Vec::new()
        }

        fn draw(&mut self, size: Size, _spare: &mut Buffer) -> Option<Frame> {
            if self.drawn.as_ref().is_some_and(|buffer| buffer.area.as_size() == size) {
                return None;
            }
            let symbol = char::from_digit(u32::try_from(self.world.log.borrow().len() % 10).ok()?, 10)?;
            self.drawn = Some(Buffer::filled(Rect::new(0, 0, size.width, size.height), symbol.into()));
            self.drawn.clone().map(|buffer| Frame { buffer, cursor: None })
        }

        fn work(&mut self) -> Work {
            if self.slices == 0 {
                let turn = self.turns.pop_front().unwrap_or("closed");
                self.arrive(turn);
                return Work::Done;
            }
            self.world.note("work");
            if mem::take(&mut self.interrupted) {
                self.arrive("j");
            }
            self.slices -= 1;
            if self.slices > 0 {
                return Work::More;
            }
            self.drawn = None;
            Work::Show
        }
    }

    impl Write for World {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let cleared = bytes.windows(4).any(|part| part == b"\x1b[2J");
            self.note(match bytes {
                _ if cleared => "whole frame",
                _ => "frame",
            });
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Backend for World {
        fn size(&self) -> Size {
            self.size.get()
        }

        fn suspend(&mut self) {
            self.note("suspended");
        }

        fn capture(&mut self, mouse: Mouse) -> io::Result<()> {
            self.note(format!("mouse {mouse:?}"));
            Ok(())
        }

        fn open(&mut self, address: String) {
            self.note(format!("opening {address}"));
        }

        fn copy(&mut self, text: String) -> io::Result<()> {
            self.note(format!("copied {text}"));
            Ok(())
        }

        fn copy_past_tmux(&mut self, text: &str) -> io::Result<()> {
            self.note(format!("copied {text} past tmux"));
            Ok(())
        }
    }

    /// Plays these turns and compares what happens after the first frame, up to the exit code or the error.
    fn check(turns: &[&'static str], expected: &str) {
        let world = World { log: Rc::default(), size: Rc::new(Cell::new(Size::new(4, 2))) };
        let (wakes, mut receiver) = mpsc::channel();
        let turns_left = turns.iter().copied().collect();
        let mut player =
            Player { world: world.clone(), turns: turns_left, wakes, slices: 0, interrupted: false, drawn: None };
        let end = match EventLoop::new(&mut player, world.clone()).play(&mut receiver) {
            Ok(code) => code.to_string(),
            Err(error) => error.to_string(),
        };
        world.note(end);
        let log = world.log.borrow();
        assert_eq!(log.join(", "), format!("whole frame, {expected}"), "{turns:?}");
    }

    #[test]
    fn all_waiting_input_is_taken_and_then_one_frame_is_drawn() {
        check(&["j k, j", "j"], "j, k, j, frame, j, frame, closed");
    }

    #[test]
    fn what_changes_nothing_writes_nothing() {
        check(&["n", "n n"], "n, n, n, closed");
    }

    #[test]
    fn long_work_is_done_in_slices_and_shown_when_it_is_done() {
        check(&["w", "j"], "w, work, work, work, frame, j, frame, closed");
    }

    #[test]
    fn input_interrupts_long_work_and_is_shown_first() {
        check(&["i"], "i, work, j, frame, work, work, frame, closed");
    }

    #[test]
    fn the_end_comes_at_once_with_its_code() {
        check(&["j q j, j"], "j, q, copied last, 7");
    }

    #[test]
    fn an_unreadable_terminal_is_the_end() {
        check(&["j, closed, j"], "j, closed");
    }

    #[test]
    fn another_size_and_a_return_repaint_the_whole_screen() {
        check(&["smaller", "j"], "resized, whole frame, j, frame, closed");
        check(&["came back", "l", "n"], "resized, whole frame, l, whole frame, n, closed");
    }

    #[test]
    fn what_tmux_does_not_take_is_written_to_the_terminal_and_said() {
        check(&["refused"], &format!("copied words past tmux, {}, closed", crate::terminal::desktop::NOT_TAKEN));
    }

    #[test]
    fn what_the_program_asks_of_the_terminal_is_done_in_order() {
        check(&["z", "trouble"], "z, suspended, opening a, mouse Program, nothing opens it, closed");
    }
}
