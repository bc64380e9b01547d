//! Cells as the bytes a terminal takes: few moves, and only what changes of a style.
//!
//! The library's own backend takes a third more for a whole screen: it moves by row and column, sets both colours when
//! one changes and names each attribute apart. Letters that stay between two that change are written again where that is
//! shorter than a move over them.

use std::io::Write;

use crossterm::style::Attribute;
use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::report::text::takes_one_cell;
use crate::view::look::colour::Sgr;

/// Ends all attributes and colours.
pub const PLAIN: &[u8] = b"\x1b[m";

/// Letters that take fewer bytes than a move over them.
const SHORT: u16 = 3;

/// Writes the cells of a screen that changed for a terminal whose style is plain, and leaves it plain.
pub fn encode<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, screen: &Buffer, bytes: &mut Vec<u8>) {
    let mut pen = Pen { at: None, covered: Position::ORIGIN, look: &Cell::EMPTY };
    for (x, y, cell) in cells {
        if y == pen.covered.y && x < pen.covered.x {
            continue;
        }
        if !pen.write_on(x, y, screen, bytes) {
            pen.go(x, y, bytes);
        }
        pen.dress(cell, bytes);
        pen.put(x, y, cell, bytes);
    }
    pen.dress(&Cell::EMPTY, bytes);
}

/// Writes the move to a cell.
pub fn move_to(x: u16, y: u16, bytes: &mut Vec<u8>) {
    bytes.extend(b"\x1b[");
    number(u32::from(y) + 1, bytes);
    if x > 0 {
        bytes.push(b';');
        number(u32::from(x) + 1, bytes);
    }
    bytes.push(b'H');
}

/// Whether a glyph is one character that stands alone in one cell everywhere.
pub fn is_one_cell(symbol: &str) -> bool {
    let mut characters = symbol.chars();
    characters.next().is_some_and(takes_one_cell) && characters.next().is_none()
}

struct Pen<'a> {
    /// Where the terminal's cursor is, unless terminals disagree about it.
    at: Option<Position>,
    /// The row of the glyph written last and the first column after it.
    covered: Position,
    /// A cell with the colours and attributes that the terminal has now.
    look: &'a Cell,
}

impl<'a> Pen<'a> {
    fn go(&self, x: u16, y: u16, bytes: &mut Vec<u8>) {
        match self.at {
            Some(at) if at.y == y && at.x == x => {}
            Some(at) if at.y == y && at.x + 1 == x => bytes.extend(b"\x1b[C"),
            Some(at) if at.y == y && at.x < x => {
                bytes.extend(b"\x1b[");
                number(u32::from(x - at.x), bytes);
                bytes.push(b'C');
            }
            _ => move_to(x, y, bytes),
        }
    }

    /// Goes there by writing what stands between, where that is all letters of one byte in the style of now.
    fn write_on(&self, x: u16, y: u16, screen: &Buffer, bytes: &mut Vec<u8>) -> bool {
        let Some(at) = self.at.filter(|at| at.y == y && at.x < x && x - at.x <= SHORT) else { return false };
        let before = bytes.len();
        for cell in (at.x..x).filter_map(|x| screen.cell((x, y))) {
            match cell.symbol().as_bytes() {
                [letter @ b' '..=b'~'] if is_dressed_alike(self.look, cell) => bytes.push(*letter),
                _ => {
                    bytes.truncate(before);
                    return false;
                }
            }
        }
        true
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell, bytes: &mut Vec<u8>) {
        let symbol = cell.symbol();
        if is_one_cell(symbol) {
            bytes.extend(symbol.as_bytes());
            self.covered = Position::new(x.saturating_add(1), y);
            self.at = Some(self.covered);
            return;
        }
        let one_character = symbol.chars().nth(1).is_none();
        let harmful = symbol.is_empty() || symbol.contains(char::is_control);
        bytes.extend(if harmful { b" " } else { symbol.as_bytes() });
        let width = if harmful { 1 } else { cell.cell_width().max(1) };
        self.covered = Position::new(x.saturating_add(width), y);
        self.at = (width == 1 && one_character).then_some(self.covered);
    }

    fn dress(&mut self, cell: &'a Cell, bytes: &mut Vec<u8>) {
        let (from, to) = (self.look, cell);
        if is_dressed_alike(from, to) {
            return;
        }
        self.look = cell;
        if is_dressed_alike(to, &Cell::EMPTY) {
            bytes.extend(PLAIN);
            return;
        }
        bytes.extend(b"\x1b[");
        attributes(from.modifier, to.modifier, bytes);
        if from.fg != to.fg {
            push(bytes, format_args!("{};", Sgr::Letters(to.fg)));
        }
        if from.bg != to.bg {
            push(bytes, format_args!("{};", Sgr::Ground(to.bg)));
        }
        bytes.pop();
        bytes.push(b'm');
    }
}

/// Whether two cells have the same colours and attributes.
pub fn is_dressed_alike(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier && one.fg == other.fg && one.bg == other.bg
}

/// Each attribute with what switches it on, what switches it off, and what else goes off with it.
const ATTRIBUTES: [(Modifier, Attribute, Attribute, Modifier); 9] = [
    (Modifier::BOLD, Attribute::Bold, Attribute::NormalIntensity, Modifier::DIM),
    (Modifier::DIM, Attribute::Dim, Attribute::NormalIntensity, Modifier::BOLD),
    (Modifier::ITALIC, Attribute::Italic, Attribute::NoItalic, Modifier::empty()),
    (Modifier::UNDERLINED, Attribute::Underlined, Attribute::NoUnderline, Modifier::empty()),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink, Attribute::NoBlink, Modifier::RAPID_BLINK),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink, Attribute::NoBlink, Modifier::SLOW_BLINK),
    (Modifier::REVERSED, Attribute::Reverse, Attribute::NoReverse, Modifier::empty()),
    (Modifier::HIDDEN, Attribute::Hidden, Attribute::NoHidden, Modifier::empty()),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut, Attribute::NotCrossedOut, Modifier::empty()),
];

fn attributes(from: Modifier, to: Modifier, bytes: &mut Vec<u8>) {
    let mut on = from;
    for (modifier, _, off, others) in ATTRIBUTES {
        if on.contains(modifier) && !to.contains(modifier) {
            on.remove(modifier | others);
            push(bytes, format_args!("{};", off.sgr()));
        }
    }
    for (modifier, switch_on, ..) in ATTRIBUTES {
        if to.contains(modifier) && !on.contains(modifier) {
            push(bytes, format_args!("{};", switch_on.sgr()));
        }
    }
}

fn number(value: u32, bytes: &mut Vec<u8>) {
    if value > 9 {
        number(value / 10, bytes);
    }
    bytes.extend(u8::try_from(value % 10).map(|digit| b'0' + digit));
}

/// Writing to memory does not fail.
fn push(bytes: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = bytes.write_fmt(text);
}
