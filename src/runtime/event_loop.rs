//! All waiting input, then one frame, then work until there is input again, then sleep: no tick, no time-out.
//!
//! What a program is stands in `program`; what the terminal has to be told stands in `terminal` and `painter`.

use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};

use ratatui::layout::Size;

use super::painter::Painter;
use super::program::{Input, Mouse, Program, Request, Work};
use super::{desktop, input, signals, terminal};

/// Runs a program in this process's terminal until it quits, and gives its exit code.
///
/// The terminal is given back on every way out: the end, an error, a panic of any thread (exit code 101), and where
/// there are signals SIGINT, SIGTERM, SIGHUP (130, 143, 129) and a terminal that hangs up (129).
///
/// # Errors
/// There is no terminal, or it cannot be read from or written to any more.
pub fn run(program: &mut impl Program, mouse: Mouse) -> io::Result<u8> {
    terminal::restore_on_panic();
    let caught = signals::catch()?;
    let _hold = terminal::enter(mouse)?;
    let (sender, wakes) = mpsc::channel();
    let surface = Terminal { output: terminal::Output::default(), news: sender.clone() };
    let mut stage = Stage::new(program, surface);
    stage.show()?;

    let changed = sender.clone();
    caught.watch(move || drop(changed.send(Wake::Changed)))?;
    input::start(move |inputs| sender.send(Wake::Inputs(inputs)).is_ok())?;
    stage.program.after_first_frame();
    stage.play(&wakes)
}

/// What wakes the loop.
enum Wake {
    Inputs(io::Result<Vec<Input>>),
    /// The terminal has another size, or was somebody else's meanwhile.
    Changed,
    /// Something asked for has failed, in words.
    Trouble(String),
}

/// What the loop needs of a terminal.
trait Surface: Write {
    fn size(&self) -> Size;
    fn suspend(&mut self);
    fn capture(&mut self, mouse: Mouse) -> io::Result<()>;
    fn open(&mut self, address: String);
}

struct Terminal {
    output: terminal::Output,
    news: Sender<Wake>,
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
        desktop::open(address, move |trouble| drop(news.send(Wake::Trouble(trouble))));
    }
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

    fn play(&mut self, wakes: &Receiver<Wake>) -> io::Result<u8> {
        loop {
            self.show()?;
            if let Some(code) = self.take_waiting(wakes)? {
                return Ok(code);
            }
        }
    }

    fn show(&mut self) -> io::Result<()> {
        match self.program.draw(self.size) {
            Some(frame) => self.painter.paint(frame, &mut self.surface),
            None => self.painter.paint_again(&mut self.surface),
        }
    }

    /// Returns when a frame may be due, with the exit code if the program has ended.
    fn take_waiting(&mut self, wakes: &Receiver<Wake>) -> io::Result<Option<u8>> {
        let mut taken = false;
        loop {
            let wake = match wakes.try_recv() {
                Ok(wake) => wake,
                Err(TryRecvError::Empty) if taken => return Ok(None),
                Err(TryRecvError::Empty) if self.working => match self.program.work() {
                    Work::Show => return Ok(None),
                    more => {
                        self.working = more == Work::More;
                        continue;
                    }
                },
                Err(_) => wakes.recv().map_err(io::Error::other)?,
            };
            taken = true;
            self.working = true;
            if let Some(code) = self.take(wake)? {
                return Ok(Some(code));
            }
        }
    }

    fn take(&mut self, wake: Wake) -> io::Result<Option<u8>> {
        let inputs = match wake {
            Wake::Inputs(inputs) => inputs?,
            Wake::Changed => vec![Input::Resize(self.surface.size())],
            Wake::Trouble(words) => vec![Input::Trouble(words)],
        };
        for input in inputs {
            if matches!(input, Input::Resize(_)) {
                self.size = self.surface.size();
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
            Request::Copy(text) => copy(&text, &mut self.surface),
        }
    }
}

fn copy(text: &str, output: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    crossterm::queue!(bytes, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))?;
    output.write_all(&bytes)
}
