//! The least a program with ratatui and crossterm can do: a table of twelve rows, `j` and `k` move, `q` ends.
//!
//! It reads an event and draws a frame, as the library's own examples do; nothing of the explorer is in it. What a
//! terminal program of this machine costs at least is read off it.

use std::io;

use crossterm::cursor::Show;
use crossterm::event::{self, Event, KeyCode, KeyEventKind};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::layout::Constraint;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, Row, Table, TableState};
use ratatui_crossterm::CrosstermBackend;

const ROWS: usize = 12;

fn main() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let mut state = TableState::default().with_selected(Some(0));
    let ended = loop {
        let drawn = terminal.draw(|frame| frame.render_stateful_widget(table(), frame.area(), &mut state));
        if let Err(error) = drawn {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.kind == KeyEventKind::Press => match key.code {
                KeyCode::Char('q') => break Ok(()),
                KeyCode::Char('j') => state.select(state.selected().map(|row| (row + 1) % ROWS)),
                KeyCode::Char('k') => state.select(state.selected().map(|row| (row + ROWS - 1) % ROWS)),
                _ => {}
            },
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    execute!(io::stdout(), LeaveAlternateScreen, Show)?;
    disable_raw_mode()?;
    ended
}

fn table() -> Table<'static> {
    let rows =
        (1..=ROWS).map(|row| Row::new([format!("Row {row}"), "one way to do it".into(), "the other way".into()]));
    let widths = [Constraint::Percentage(30), Constraint::Percentage(35), Constraint::Percentage(35)];
    Table::new(rows, widths)
        .header(Row::new(["Factor", "One", "Other"]).style(Style::new().bold()))
        .block(Block::bordered().title("floor"))
        .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED))
        .highlight_symbol("> ")
}
