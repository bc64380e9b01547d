//! A table of twelve rows on the runtime alone, with the faults that the explorer does not have, each on a key.
//!
//! `j` moves, `q` ends: see `Demo::press`. Everything else a terminal can do is tested on the explorer itself.

use std::process::ExitCode;
use std::thread;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Row, StatefulWidget, Table, TableState};
use versus::app::message::Mouse;
use versus::terminal::event_loop::{Input, Program, Request, Work, run};
use versus::terminal::tty::is_interactive;
use versus::tui::canvas::Frame;

const ROWS: [(&str, &str, &str); 12] = [
    ("Package manager", "npm", "pip"),
    ("REST API frameworks", "Express, Fastify", "FastAPI, Django REST"),
    ("ORM", "Prisma, TypeORM", "SQLAlchemy, Tortoise"),
    ("AI/ML libraries", "limited", "best in class"),
    ("Data processing", "basic", "excellent"),
    ("Real-time", "native", "good"),
    ("Job queues", "Bull, BullMQ", "Celery, RQ"),
    ("GraphQL", "Apollo, Mercurius", "Strawberry, Graphene"),
    ("Microservices", "slight edge", "fine"),
    ("Full stack", "one language", "two languages"),
    ("Background jobs", "fine", "Celery and NumPy"),
    ("Row 12", "tie", "tie"),
];

fn main() -> ExitCode {
    if !is_interactive() {
        println!("not a terminal");
        return ExitCode::SUCCESS;
    }
    let mut demo = Demo { said: format!("pid={}", std::process::id()), ..Demo::default() };
    match run(&mut demo, Mouse::Terminal) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("no terminal: {error}");
            ExitCode::from(4)
        }
    }
}

#[derive(Default)]
struct Demo {
    row: usize,
    keys: usize,
    slices: usize,
    said: String,
    fault: Option<Fault>,
    drawn: Option<Buffer>,
    drawn_size: Size,
}

#[derive(Clone, Copy, PartialEq)]
enum Fault {
    Drawing,
    Working,
}

impl Demo {
    fn press(&mut self, key: &str) -> Vec<Request> {
        self.keys += 1;
        match key {
            "j" => self.row = (self.row + 1) % ROWS.len(),
            "q" => return vec![Request::Quit(0)],
            "y" => return vec![Request::Copy("copied words".into())],
            "Y" => return vec![Request::Copy("x".repeat(1 << 20))],
            "N" => self.said = output_that_does_not_wait(),
            "W" => (self.slices, self.said) = (usize::MAX, "working".into()),
            "1" => panic!("fault in input"),
            "2" => self.fault = Some(Fault::Drawing),
            "3" => (self.fault, self.slices) = (Some(Fault::Working), 1),
            "4" => drop(thread::spawn(|| panic!("fault in another thread")).join()),
            "5" => fault_where_nothing_unwinds(),
            other => self.said = format!("key {other}"),
        }
        Vec::new()
    }

    fn paint(&self, size: Size) -> Buffer {
        let area = Rect::new(0, 0, size.width, size.height);
        let mut buffer = Buffer::empty(area);
        let rows = ROWS.iter().map(|(name, left, right)| Row::new([*name, *left, *right]));
        let widths = [Constraint::Percentage(30), Constraint::Percentage(35), Constraint::Percentage(35)];
        let foot = format!(" {} keys={} {}x{} ", self.said, self.keys, size.width, size.height);
        let table = Table::new(rows, widths)
            .header(Row::new(["Factor", "Node.js", "Python"]).style(Style::new().bold()))
            .block(Block::bordered().title("demo").title_bottom(foot))
            .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED))
            .highlight_symbol("> ");
        let mut state = TableState::default().with_selected(Some(self.row));
        StatefulWidget::render(table, area, &mut buffer, &mut state);
        buffer
    }
}

/// As another program on the same terminal may leave it.
fn output_that_does_not_wait() -> String {
    #[cfg(unix)]
    let set = rustix::io::ioctl_fionbio(std::io::stdout(), true).map_err(std::io::Error::from);
    #[cfg(not(unix))]
    let set = Err::<(), _>(std::io::Error::from(std::io::ErrorKind::Unsupported));
    set.map_or_else(|error| error.to_string(), |()| "output that does not wait".into())
}

/// As every fault of a release, which is built without a way to unwind.
extern "C" fn fault_where_nothing_unwinds() {
    panic!("fault where nothing unwinds")
}

impl Program for Demo {
    fn input(&mut self, input: Input) -> Vec<Request> {
        self.drawn = None;
        match input {
            Input::Key(key) => return self.press(&key.to_string()),
            Input::Paste(text) => {
                let controls = text.chars().filter(|character| character.is_control()).count();
                self.said = format!("pasted {} bytes, {controls} controls", text.len());
            }
            Input::Trouble(words) => self.said = words,
            Input::Click(_) | Input::Wheel(..) | Input::Resize(_) => {}
        }
        Vec::new()
    }

    fn draw(&mut self, size: Size, _spare: &mut Buffer) -> Option<Frame> {
        assert!(self.fault != Some(Fault::Drawing), "fault in drawing");
        if self.drawn.is_some() && self.drawn_size == size {
            return None;
        }
        self.drawn_size = size;
        self.drawn = Some(self.paint(size));
        self.drawn.clone().map(|buffer| Frame { buffer, cursor: None })
    }

    fn work(&mut self) -> Work {
        assert!(self.fault != Some(Fault::Working), "fault in work");
        match self.slices {
            0 => Work::Done,
            1 => {
                (self.slices, self.drawn, self.said) = (0, None, "work done".into());
                Work::Show
            }
            _ => {
                self.slices -= 1;
                Work::More
            }
        }
    }
}
