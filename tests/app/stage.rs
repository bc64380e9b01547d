//! An explorer of the bundled comparison on a stage: scripts are played on it, and its screen is read.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use tempfile::TempDir;
use versus::app::key::parse_keys;
use versus::app::message::Turn;
use versus::app::pane_rows::PaneItem;
use versus::app::state::{App, Desktop};
use versus::app::workspace::HistoryEntry;
use versus::explain::phrases::label_id;
use versus::model::catalog::Catalog;
use versus::model::rows::Row;
use versus::model::scenario::Scenario;
use versus::pack::load::{Loaded, OpenError};
use versus::session::explorer::{Explorer, Reread};
use versus::terminal::event_loop::{Input, Program, Request, Work};
use versus::tui::theme::Theme;

pub use crate::support::explorer::CATALOG;

/// From the smallest to a large one.
pub const SIZES: [(u16, u16); 5] = [(50, 15), (60, 16), (80, 24), (120, 36), (200, 60)];

/// An explorer on a stage.
pub struct Stage {
    explorer: Explorer,
    size: (u16, u16),
    /// What the last script or gesture asked of the terminal.
    pub asked: Vec<Request>,
}

/// The explorer as it starts, with nothing set, on a desktop.
pub fn stage(width: u16, height: u16) -> Stage {
    prepared(width, height, |app| app.desktop = Desktop::Here)
}

/// The same with something about its state changed first.
pub fn prepared(width: u16, height: u16, prepare: impl FnOnce(&mut App)) -> Stage {
    let mut app = App::new(CATALOG.clone(), Scenario::new(&CATALOG), (width, height));
    prepare(&mut app);
    on_stage(app)
}

/// The explorer going on with a scenario.
pub fn going_on(width: u16, height: u16, moment: HistoryEntry) -> Stage {
    let mut app = App::new(CATALOG.clone(), moment.scenario, (width, height));
    app.workspace.set_origin(&moment.origin);
    on_stage(app)
}

/// The explorer of another comparison.
pub fn comparing(width: u16, height: u16, change: impl FnOnce(&mut Catalog)) -> Stage {
    let mut catalog = CATALOG.clone();
    change(&mut catalog);
    let scenario = Scenario::new(&catalog);
    let app = App::new(catalog, scenario, (width, height));
    on_stage(app)
}

/// The explorer of a pack that can be read again.
pub fn of_pack(app: App, mut read: impl FnMut() -> Result<Loaded, OpenError> + 'static) -> Stage {
    on_stage(app).with(|explorer| explorer.with_pack(Box::new(move || Ok(Reread::Pack(Box::new(read()?))))))
}

pub fn on_stage(app: App) -> Stage {
    let size = app.size;
    let explorer = Explorer::new(app, Theme::TERMINAL, None);
    Stage { explorer, size, asked: Vec::new() }
}

/// What an item is called.
pub fn name(item: PaneItem) -> String {
    match item {
        PaneItem::Row(row) => CATALOG.row_name(row).to_owned(),
        PaneItem::Framework(index) => CATALOG.frameworks[index].name.clone(),
    }
}

/// A folder that is gone with the test.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The row with that id.
pub fn row(id: &str) -> Row {
    CATALOG.row(id).unwrap()
}

impl Stage {
    /// The same with another explorer made of it.
    pub fn with(self, change: impl FnOnce(Explorer) -> Explorer) -> Self {
        Self { explorer: change(self.explorer), ..self }
    }

    /// The theme on the screen.
    pub fn theme(&self) -> &Theme {
        self.explorer.theme()
    }

    /// What is said after the end.
    pub fn parting(&self) -> Option<String> {
        self.explorer.parting()
    }

    /// Presses the keys of a script one after the other.
    pub fn play(&mut self, script: &str) -> &mut Self {
        self.take(parse_keys(script).unwrap().into_iter().map(Input::Key).collect())
    }

    /// Takes inputs one after the other and finishes all late work after each.
    pub fn take(&mut self, inputs: Vec<Input>) -> &mut Self {
        self.asked.clear();
        for input in inputs {
            self.asked.extend(self.explorer.input(input));
            while self.explorer.work() != Work::Done {}
        }
        self
    }

    /// Presses keys faster than anything late is done.
    pub fn hurry(&mut self, script: &str) {
        for key in parse_keys(script).unwrap() {
            self.explorer.input(Input::Key(key));
        }
    }

    /// Pastes text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.take(vec![Input::Paste(text.to_owned())])
    }

    /// Clicks the first cell of some words on the screen.
    pub fn click(&mut self, words: &str) -> &mut Self {
        let at = self.place(words);
        self.click_at(at.x, at.y)
    }

    /// Clicks a cell.
    pub fn click_at(&mut self, x: u16, y: u16) -> &mut Self {
        self.take(vec![Input::Click(Position { x, y })])
    }

    /// Turns the wheel over some words on the screen.
    pub fn wheel(&mut self, words: &str, turn: Turn) -> &mut Self {
        let at = self.place(words);
        self.take(vec![Input::Wheel(at, turn)])
    }

    /// The first cell of some words on the screen.
    pub fn place(&mut self, words: &str) -> Position {
        let lines = self.lines();
        let found = lines.iter().zip(0..).find_map(|(line, y)| Some((line.split_once(words)?.0, y)));
        let (before, y) = found.unwrap_or_else(|| panic!("no {words:?} on\n{}", lines.join("\n")));
        Position { x: u16::try_from(before.chars().count()).unwrap(), y }
    }

    /// What is on screen, as data.
    pub fn app(&self) -> &App {
        self.explorer.app()
    }

    /// The verdict as files and commands have it: `python`, `node+python`, `tossup`, `none`.
    pub fn label(&self) -> String {
        label_id(self.app().catalog(), self.app().answer().verdict.label)
    }

    /// The cells of the screen.
    pub fn buffer(&mut self) -> Buffer {
        self.explorer.screen(self.size.0, self.size.1).buffer.clone()
    }

    /// Every line of the screen.
    pub fn lines(&mut self) -> Vec<String> {
        let buffer = self.buffer();
        let line = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..buffer.area.height).map(line).collect()
    }

    /// The screen as text.
    pub fn screen(&mut self) -> String {
        self.lines().join("\n")
    }

    /// Fails with the screen unless it says something.
    pub fn expect(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(words), "no {words:?} on\n{screen}");
        self
    }

    /// Fails with the screen if it says something.
    pub fn expect_no(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "{words:?} on\n{screen}");
        self
    }

    /// The line the cursor of the terminal stands on.
    pub fn cursor_line(&mut self) -> String {
        let y = self.cursor().map(|at| usize::from(at.y));
        y.map_or_else(String::new, |y| self.lines().swap_remove(y))
    }

    /// Where the cursor of the terminal stands.
    pub fn cursor(&mut self) -> Option<Position> {
        self.explorer.screen(self.size.0, self.size.1).cursor
    }

    /// Gives the screen another size.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.take(vec![Input::Resize(Size::new(width, height))])
    }
}
