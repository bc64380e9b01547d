//! All waiting input, then one frame, then work until there is input again, then sleep: no tick, no time-out.
//!
//! What a program is stands in `program`; what the terminal has to be told stands in `terminal` and `painter`.

use std::io::{self, Write};

use ratatui::layout::Size;

use super::clipboard::Handed;
use super::painter::Painter;
use super::program::{Input, Mouse, Program, Request, Work};
use super::wake::{Wake, Waker, Wakes};
use super::{clipboard, desktop, keyboard, signals, terminal};
use crate::app::state::Clipboard;

/// Runs a program in this process's terminal until it quits, and gives its exit code.
///
/// The terminal is given back on every way out: the end, an error, a panic of any thread (exit code 101), and where
/// there are signals SIGINT, SIGTERM, SIGHUP, SIGQUIT (130, 143, 129, 131) and a terminal that hangs up (129).
///
/// # Errors
/// There is no terminal, or it cannot be read from or written to any more.
pub fn run(program: &mut impl Program, mouse: Mouse) -> io::Result<u8> {
    terminal::restore_on_panic();
    let caught = signals::catch()?;
    let _hold = terminal::enter(mouse)?;
    // A terminal that goes may be noticed here before the thread that waits for that has ended the program.
    play(program, caught).or_else(|error| signals::hung_up().ok_or(error))
}

fn play(program: &mut impl Program, caught: signals::Caught) -> io::Result<u8> {
    let (waker, mut incoming) = keyboard::wakes()?;
    let surface = Terminal { output: terminal::Output, news: waker.clone() };
    let mut stage = Stage::new(program, surface);
    stage.show()?;

    caught.watch(move || {
        waker.wake(Wake::Changed);
    })?;
    stage.program.after_first_frame();
    stage.play(&mut incoming)
}

/// At most so many wakes are taken for one frame, so that an endless stream of input still gets frames.
const AT_ONCE: usize = 4096;

/// What the loop needs of a terminal.
trait Surface: Write {
    fn size(&self) -> Size;
    fn suspend(&mut self);
    fn capture(&mut self, mouse: Mouse) -> io::Result<()>;
    fn open(&mut self, address: String);
    fn copy(&mut self, text: String) -> io::Result<()>;
    /// Copies what tmux did not take.
    fn copy_past_tmux(&mut self, text: &str) -> io::Result<()>;
}

struct Terminal {
    output: terminal::Output,
    news: Waker,
}

impl Write for Terminal {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.output.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

impl Surface for Terminal {
    fn size(&self) -> Size {
        terminal::size()
    }

    fn suspend(&mut self) {
        signals::suspend();
    }

    fn capture(&mut self, mouse: Mouse) -> io::Result<()> {
        terminal::capture(mouse)
    }

    fn open(&mut self, address: String) {
        let news = self.news.clone();
        desktop::open(address, move |trouble| {
            news.wake(Wake::Trouble(trouble));
        });
    }

    fn copy(&mut self, text: String) -> io::Result<()> {
        let around = clipboard::around(&variable);
        if around != Clipboard::Tmux {
            return self.output.write_all(&clipboard::sequence(&text, around)?);
        }
        let news = self.news.clone();
        clipboard::hand_to_tmux(text, move |handed| {
            let wake = match handed {
                Handed::Passed => return,
                Handed::Kept(words) => Wake::Trouble(words),
                Handed::Refused(text) => Wake::NotTaken(text),
            };
            news.wake(wake);
        });
        Ok(())
    }

    fn copy_past_tmux(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(&clipboard::sequence(text, clipboard::around_without_tmux(&variable))?)
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

struct Stage<'a, P, S> {
    program: &'a mut P,
    surface: S,
    painter: Painter,
    size: Size,
    working: bool,
}

impl<'a, P: Program, S: Surface> Stage<'a, P, S> {
    fn new(program: &'a mut P, surface: S) -> Self {
        let size = surface.size();
        Self { program, surface, painter: Painter::new(), size, working: true }
    }

    fn play(&mut self, wakes: &mut impl Wakes) -> io::Result<u8> {
        loop {
            self.show()?;
            if let Some(code) = self.take_waiting(wakes)? {
                return Ok(code);
            }
        }
    }

    fn show(&mut self) -> io::Result<()> {
        match self.program.draw(self.size, self.painter.spare()) {
            Some(frame) => self.painter.paint(frame, &mut self.surface),
            None => self.painter.paint_again(&mut self.surface),
        }
    }

    /// Returns when a frame may be due, with the exit code if the program has ended.
    fn take_waiting(&mut self, wakes: &mut impl Wakes) -> io::Result<Option<u8>> {
        let mut taken = 0;
        while taken < AT_ONCE {
            let wake = match wakes.now()? {
                Some(wake) => wake,
                None if taken > 0 => return Ok(None),
                None if self.working => match self.program.work() {
                    Work::Show => return Ok(None),
                    more => {
                        self.working = more == Work::More;
                        continue;
                    }
                },
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

    fn take(&mut self, wake: Wake) -> io::Result<Option<u8>> {
        let inputs = match wake {
            Wake::Inputs(inputs) => inputs?,
            Wake::Changed => vec![Input::Resize(self.surface.size())],
            Wake::Trouble(words) => vec![Input::Trouble(words)],
            Wake::NotTaken(text) => {
                self.surface.copy_past_tmux(&text)?;
                vec![Input::Trouble(clipboard::NOT_TAKEN.to_owned())]
            }
        };
        for mut input in inputs {
            if let Input::Resize(size) = &mut input {
                *size = self.surface.size();
                self.size = *size;
                self.painter.forget();
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
                self.surface.suspend();
                Ok(())
            }
            Request::Redraw => {
                self.painter.forget();
                Ok(())
            }
            Request::Mouse(mouse) => self.surface.capture(mouse),
            Request::Open(address) => {
                self.surface.open(address);
                Ok(())
            }
            Request::Copy(text) => self.surface.copy(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::collections::VecDeque;
    use std::io::{self, Write};
    use std::mem;
    use std::rc::Rc;
    use std::sync::mpsc::{self, Sender};

    use ratatui::buffer::Buffer;
    use ratatui::layout::{Rect, Size};

    use super::{Stage, Surface};
    use crate::keys::key::Key;
    use crate::runtime::program::{Frame, Input, Mouse, Program, Request, Work};
    use crate::runtime::wake::Wake;

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
        wakes: Sender<Wake>,
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
                    "closed" => Wake::Inputs(Err(io::Error::other("closed"))),
                    "smaller" => {
                        self.world.size.set(Size::new(3, 1));
                        Wake::Changed
                    }
                    "came back" => Wake::Changed,
                    "trouble" => Wake::Trouble("nothing opens it".into()),
                    "refused" => Wake::NotTaken("words".into()),
                    _ => Wake::Inputs(Ok(keys)),
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

    impl Surface for World {
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
        let end = match Stage::new(&mut player, world.clone()).play(&mut receiver) {
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
        check(&["refused"], &format!("copied words past tmux, {}, closed", crate::runtime::clipboard::NOT_TAKEN));
    }

    #[test]
    fn what_the_program_asks_of_the_terminal_is_done_in_order() {
        check(&["z", "trouble"], "z, suspended, opening a, mouse Program, nothing opens it, closed");
    }
}
