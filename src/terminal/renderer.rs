//! What differs from the frame before becomes bytes.
//!
//! A frame is one write inside one synchronized update; a frame that changes nothing is no write at all.

use std::io;
use std::io::Write;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::text::width::takes_one_cell;
use crate::tui::canvas::Frame;
use crate::tui::color::Sgr;

/// Keeps the frame drawn last.
#[derive(Debug, Default)]
pub struct Renderer {
    shown: Buffer,
    /// The frame before, whose cells the next one may be drawn on.
    spare: Buffer,
    cursor: Option<Position>,
    /// Whether the terminal may show something else than `shown`.
    lost: bool,
    bytes: Vec<u8>,
    /// The cells of `shown` that the second half of a wide glyph covers.
    covered: Vec<Range<usize>>,
}

impl Renderer {
    /// A painter that knows nothing of what the terminal shows.
    pub fn new() -> Self {
        Self { lost: true, ..Self::default() }
    }

    /// Forgets what the terminal shows: the next frame clears it and paints everything.
    pub fn forget(&mut self) {
        self.lost = true;
    }

    /// Cells to draw the next frame on.
    pub const fn spare(&mut self) -> &mut Buffer {
        &mut self.spare
    }

    /// Makes the terminal show this frame.
    pub fn paint(&mut self, frame: Frame, output: &mut impl Write) -> io::Result<()> {
        self.begin();
        let before = self.bytes.len();
        self.spare = std::mem::replace(&mut self.shown, frame.buffer);
        if self.lost || self.spare.area != self.shown.area {
            self.whole();
        } else {
            let changed = |index: usize, cell: &Cell| !is_alike(cell, &self.spare.content[index]);
            encode(cells(&self.shown, &mut self.covered, changed), &self.shown, &mut self.bytes);
            self.disown_covered();
            if self.bytes.len() == before && frame.cursor == self.cursor {
                return Ok(());
            }
        }
        self.end(frame.cursor, output)
    }

    /// Makes the terminal show the frame drawn last, if it may show something else.
    pub fn paint_again(&mut self, output: &mut impl Write) -> io::Result<()> {
        if !self.lost {
            return Ok(());
        }
        self.begin();
        self.whole();
        self.end(self.cursor, output)
    }

    fn begin(&mut self) {
        self.bytes.clear();
        self.bytes.extend(BEGIN);
        if self.lost || self.cursor.is_some() {
            self.bytes.extend(HIDE);
        }
    }

    /// On a cleared terminal blank cells are there already.
    fn whole(&mut self) {
        debug_assert!(CLEAR.starts_with(PLAIN));
        self.bytes.extend(CLEAR);
        let is_blank = |cell: &Cell| is_alike(cell, &Cell::EMPTY);
        encode(cells(&self.shown, &mut self.covered, |_, cell| !is_blank(cell)), &self.shown, &mut self.bytes);
        self.disown_covered();
    }

    /// Makes cells under the second half of a wide glyph like no other cell, so that they are painted as
    /// soon as the glyph goes: terminals do not agree on what it leaves there.
    fn disown_covered(&mut self) {
        for covered in self.covered.drain(..) {
            let end = covered.end.min(self.shown.content.len());
            for cell in &mut self.shown.content[covered.start.min(end)..end] {
                cell.modifier = Modifier::all();
            }
        }
    }

    fn end(&mut self, cursor: Option<Position>, output: &mut impl Write) -> io::Result<()> {
        if let Some(at) = cursor {
            move_to(at.x, at.y, &mut self.bytes);
            self.bytes.extend(SHOW);
        }
        self.bytes.extend(END);
        self.cursor = cursor;
        self.lost = true;
        output.write_all(&self.bytes)?;
        output.flush()?;
        self.lost = false;
        Ok(())
    }
}

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
const CLEAR: &[u8] = b"\x1b[m\x1b[2J";

/// The cells to write with their places. Those under the second half of a wide glyph are not among them; where they
/// are is taken down in `covered`.
fn cells<'a>(
    buffer: &'a Buffer,
    covered: &'a mut Vec<Range<usize>>,
    is_wanted: impl Fn(usize, &Cell) -> bool + 'a,
) -> impl Iterator<Item = (u16, u16, &'a Cell)> {
    let (mut next, mut x, mut y) = (0, 0, 0);
    buffer.content.iter().enumerate().filter_map(move |(index, cell)| {
        let place = (x, y);
        x += 1;
        if x == buffer.area.width {
            (x, y) = (0, y + 1);
        }
        if index < next {
            return None;
        }
        let taken = cells_taken(cell);
        if taken > 1 {
            next = index + taken;
            covered.push(index + 1..next);
        }
        is_wanted(index, cell).then_some((place.0, place.1, cell))
    })
}

/// How many cells a glyph takes, at least one.
#[inline]
fn cells_taken(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 || is_one_cell(symbol) { 1 } else { usize::from(cell.cell_width()).max(1) }
}

/// Whether two cells look the same. Every cell of every frame is asked, and most hold one byte.
#[inline]
fn is_alike(one: &Cell, other: &Cell) -> bool {
    let (symbol, other_symbol) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let same_symbol = match (symbol, other_symbol) {
        ([byte], [other]) => byte == other,
        _ => symbol == other_symbol,
    };
    same_symbol && is_dressed_alike(one, other)
}

/// Ends all attributes and colors.
pub const PLAIN: &[u8] = b"\x1b[m";

/// Letters that take fewer bytes than a move over them.
const SHORT: u16 = 3;

/// Writes the cells of a screen that changed for a terminal whose style is plain, and leaves it plain.
pub fn encode<'a>(cells: impl Iterator<Item = (u16, u16, &'a Cell)>, screen: &Buffer, bytes: &mut Vec<u8>) {
    let mut pen = SgrState { at: None, covered: Position::ORIGIN, look: &Cell::EMPTY };
    for (x, y, cell) in cells {
        if y == pen.covered.y && x < pen.covered.x {
            continue;
        }
        if !pen.write_on(x, y, screen, bytes) {
            pen.go(x, y, bytes);
        }
        pen.style_bytes(cell, bytes);
        pen.put(x, y, cell, bytes);
    }
    pen.style_bytes(&Cell::EMPTY, bytes);
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
    if let [byte] = symbol.as_bytes() {
        return matches!(byte, b' '..=b'~');
    }
    let mut characters = symbol.chars();
    characters.next().is_some_and(takes_one_cell) && characters.next().is_none()
}

struct SgrState<'a> {
    /// Where the terminal's cursor is, unless terminals disagree about it.
    at: Option<Position>,
    /// The row of the glyph written last and the first column after it.
    covered: Position,
    /// A cell with the colors and attributes that the terminal has now.
    look: &'a Cell,
}

impl<'a> SgrState<'a> {
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

    fn style_bytes(&mut self, cell: &'a Cell, bytes: &mut Vec<u8>) {
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
        let colors = [(from.fg, to.fg, Sgr::Foreground(to.fg)), (from.bg, to.bg, Sgr::Background(to.bg))];
        for (.., sgr) in colors.into_iter().filter(|(from, to, _)| from != to) {
            sgr.codes(|code| attribute(code, bytes));
        }
        bytes.pop();
        bytes.push(b'm');
    }
}

/// Whether two cells have the same colors and attributes.
#[inline]
pub fn is_dressed_alike(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier && one.fg == other.fg && one.bg == other.bg
}

/// Each attribute with the code that switches it on, the one that switches it off, and what else goes off with it.
const ATTRIBUTES: [(Modifier, u8, u8, Modifier); 9] = [
    (Modifier::BOLD, 1, 22, Modifier::DIM),
    (Modifier::DIM, 2, 22, Modifier::BOLD),
    (Modifier::ITALIC, 3, 23, Modifier::empty()),
    (Modifier::UNDERLINED, 4, 24, Modifier::empty()),
    (Modifier::SLOW_BLINK, 5, 25, Modifier::RAPID_BLINK),
    (Modifier::RAPID_BLINK, 6, 25, Modifier::SLOW_BLINK),
    (Modifier::REVERSED, 7, 27, Modifier::empty()),
    (Modifier::HIDDEN, 8, 28, Modifier::empty()),
    (Modifier::CROSSED_OUT, 9, 29, Modifier::empty()),
];

fn attributes(from: Modifier, to: Modifier, bytes: &mut Vec<u8>) {
    if from == to {
        return;
    }
    let mut on = from;
    for (modifier, _, off, others) in ATTRIBUTES {
        if on.contains(modifier) && !to.contains(modifier) {
            on.remove(modifier | others);
            attribute(off, bytes);
        }
    }
    for (modifier, switch_on, ..) in ATTRIBUTES {
        if to.contains(modifier) && !on.contains(modifier) {
            attribute(switch_on, bytes);
        }
    }
}

fn attribute(code: u8, bytes: &mut Vec<u8>) {
    number(code.into(), bytes);
    bytes.push(b';');
}

fn number(value: u32, bytes: &mut Vec<u8>) {
    if value > 9 {
        number(value / 10, bytes);
    }
    bytes.extend(u8::try_from(value % 10).map(|digit| b'0' + digit));
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::io::Write;
    use std::num::NonZeroU16;

    use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, proptest};
    use ratatui::backend::Backend;
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Constraint, Layout, Position, Rect};
    use ratatui::style::{Style, Styled, Stylize};
    use ratatui::widgets::{Block, Row, StatefulWidget, Table, TableState};
    use ratatui_crossterm::CrosstermBackend;

    use super::{BEGIN, CLEAR, END, HIDE, Renderer, SHOW};
    use crate::tui::canvas::Frame;

    #[derive(Default)]
    struct Terminal(Vec<Vec<u8>>);

    impl Write for Terminal {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Terminal {
        /// What can be seen of each cell.
        fn shows(&self, columns: u16, rows: u16) -> Vec<String> {
            let (columns, rows) =
                (columns.try_into().unwrap_or(NonZeroU16::MIN), rows.try_into().unwrap_or(NonZeroU16::MIN));
            let mut parser = vt100::Parser::new(rows, columns, 0);
            parser.process(&self.0.concat());
            let places = (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column)));
            let look = |cell: &vt100::Cell| {
                let backend = format!("{:?} {} {}", cell.bgcolor(), cell.underline(), cell.inverse());
                if cell.contents().trim().is_empty() && !cell.inverse() {
                    return backend;
                }
                let letter = [cell.bold(), cell.dim(), cell.italic()];
                format!("{:?} {backend} {:?} {letter:?}", cell.contents().trim(), cell.fgcolor())
            };
            places.filter_map(|(row, column)| parser.screen().cell(row, column).map(look)).collect()
        }
    }

    fn paint(renderer: &mut Renderer, buffer: &Buffer, cursor: Option<Position>) -> Vec<Vec<u8>> {
        let mut terminal = Terminal::default();
        renderer.paint(Frame { buffer: buffer.clone(), cursor }, &mut terminal).ok();
        terminal.0
    }

    /// Four panes as the explorer has them; the selection is on `row`.
    fn screen(row: usize, colored: Style) -> Buffer {
        let area = Rect::new(0, 0, 140, 40);
        let mut buffer = Buffer::empty(area);
        let [left, right] = Layout::horizontal([Constraint::Fill(2), Constraint::Fill(1)]).areas(area);
        let panes: [Rect; 3] = Layout::vertical([Constraint::Fill(1); 3]).areas(left);
        for (number, pane) in panes.into_iter().chain([right]).enumerate() {
            let rows = (0..30).map(|row| {
                let meter = "▓▓▓▓░░".set_style(colored);
                Row::new([format!("Row {row}").into(), meter, "Express, Fastify".bold(), "a reason in words".into()])
            });
            let table = Table::new(
                rows,
                [Constraint::Fill(2), Constraint::Length(8), Constraint::Fill(3), Constraint::Fill(4)],
            )
            .block(Block::bordered().title("pane".bold()))
            .row_highlight_style(Style::new().reversed());
            let mut state = TableState::default().with_selected((number == 0).then_some(row));
            StatefulWidget::render(table, pane, &mut buffer, &mut state);
        }
        buffer
    }

    /// Requirement 11: every frame is one write inside one synchronized update.
    #[test]
    fn a_frame_is_one_write_inside_one_synchronised_update() {
        let mut renderer = Renderer::new();
        for row in 0..2 {
            let writes = paint(&mut renderer, &screen(row, Style::new().light_blue()), None);
            assert_eq!(writes.len(), 1);
            assert!(writes[0].starts_with(BEGIN) && writes[0].ends_with(END), "{:?}", writes[0].escape_ascii());
            assert!(!writes[0].contains(&b'\n'), "a line feed would make two writes of it");
        }
    }

    #[test]
    fn a_frame_that_changes_nothing_writes_nothing() {
        let mut renderer = Renderer::new();
        let at = Some(Position::new(3, 4));
        paint(&mut renderer, &screen(0, Style::new()), at);
        assert_eq!(paint(&mut renderer, &screen(0, Style::new()), at), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn a_screen_costs_few_bytes() {
        let mut renderer = Renderer::new();
        let colored = Style::new().light_blue();
        let first = paint(&mut renderer, &screen(0, colored), None).concat();
        assert!(first.len() < 9_000, "{} bytes", first.len());
        let moved = paint(&mut renderer, &screen(1, colored), None).concat();
        assert!(moved.len() < 500, "{} bytes: {}", moved.len(), moved.escape_ascii());

        let (before, after) = (screen(0, colored), screen(1, colored));
        let mut library = Vec::new();
        let drawn = CrosstermBackend::new(&mut library).draw(before.diff_iter(&after));
        assert!(drawn.is_ok() && moved.len() < library.len(), "{} bytes, the library {}", moved.len(), library.len());
    }

    #[test]
    fn a_screen_without_colors_has_no_color_on_the_wire() {
        let bytes = paint(&mut Renderer::new(), &screen(0, Style::new()), None).concat();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let codes = |part: &str| {
            part.split('m')
                .next()
                .is_some_and(|codes| codes.split(';').all(|code| code.parse::<u8>().is_ok_and(|code| code >= 30)))
        };
        let colored: Vec<_> = text.split("\x1b[").skip(1).filter(|part| codes(part)).collect();
        assert_eq!(colored, Vec::<&str>::new());
        assert!(text.contains("\x1b[7m"), "the selection is reversed");
    }

    #[test]
    fn a_lost_screen_is_cleared_and_painted_whole() {
        let mut renderer = Renderer::new();
        let whole = paint(&mut renderer, &screen(0, Style::new()), None);
        renderer.forget();
        let mut terminal = Terminal::default();
        assert!(renderer.paint_again(&mut terminal).is_ok());
        assert_eq!(terminal.0, whole);
        assert!(renderer.paint_again(&mut terminal).is_ok());
        assert_eq!(terminal.0.len(), 1, "once is enough");
    }

    #[test]
    fn another_size_is_painted_whole() {
        let mut renderer = Renderer::new();
        paint(&mut renderer, &Buffer::with_lines(["abc", "def"]), None);
        let bytes = paint(&mut renderer, &Buffer::with_lines(["abcd", "defg"]), None).concat();
        assert!(bytes.windows(CLEAR.len()).any(|part| part == CLEAR));
        for area in [Rect::ZERO, Rect::new(0, 0, 1, 1), Rect::new(0, 0, 0, 5)] {
            assert_eq!(paint(&mut renderer, &Buffer::empty(area), None).len(), 1);
        }
    }

    #[test]
    fn the_cursor_is_hidden_while_the_screen_changes_and_then_placed() {
        let mut renderer = Renderer::new();
        let buffer = Buffer::with_lines(["abc", "def"]);
        let placed = paint(&mut renderer, &buffer, Some(Position::new(2, 1))).concat();
        assert!(placed.ends_with(&[b"\x1b[2;3H", SHOW, END].concat()), "{}", placed.escape_ascii());
        let moved = paint(&mut renderer, &buffer, Some(Position::new(0, 0))).concat();
        assert_eq!(moved, [BEGIN, HIDE, b"\x1b[1H", SHOW, END].concat());
        assert_eq!(paint(&mut renderer, &buffer, None).concat(), [BEGIN, HIDE, END].concat());
    }

    #[test]
    fn a_control_character_in_a_cell_stays_inside() {
        let mut buffer = Buffer::with_lines(["abcdef"]);
        let harmful = ["\x1bc", "a\x07", "\u{9b}2J", "\r\n", "é\x7f"];
        for (x, symbol) in (0..).zip(harmful) {
            buffer[(x, 0)].set_symbol(symbol);
        }
        let text = String::from_utf8(paint(&mut Renderer::new(), &buffer, None).concat());
        let text = text.unwrap_or_default();
        assert!(text.contains('f'), "{text:?}");
        assert_eq!(harmful.into_iter().find(|symbol| text.contains(symbol)), None, "{text:?}");
    }

    fn any_screen() -> impl Strategy<Value = Buffer> {
        let symbols = proptest::sample::select(vec!["a", " ", "z", "é", "界", "─", "e\u{301}"]);
        let cells = proptest::collection::vec((0..12_u16, 0..6_u16, symbols, any::<u16>()), 0..40);
        cells.prop_map(|cells| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 6));
            for (x, y, symbol, style) in cells {
                buffer[(x, y)].reset();
                buffer.set_string(x, y, symbol, any_style(style));
            }
            buffer
        })
    }

    fn any_style(bits: u16) -> Style {
        let style = match bits % 7 {
            0 => Style::new().light_blue(),
            1 => Style::new().magenta().on_black(),
            2 => Style::new().on_light_yellow(),
            _ => Style::new(),
        };
        // The emulator knows one intensity at a time.
        let style = match bits & 0x18 {
            0x08 => style.bold(),
            0x10 => style.dim(),
            _ => style,
        };
        let style = if bits & 32 == 0 { style } else { style.italic().underlined() };
        if bits & 64 == 0 { style } else { style.reversed() }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn what_changed_gives_the_screen_that_the_whole_gives(before in any_screen(), after in any_screen()) {
            let (mut changed, mut whole) = (Terminal::default(), Terminal::default());
            let mut renderer = Renderer::new();
            for buffer in [before, after.clone()] {
                prop_assert_eq!(renderer.paint(Frame { buffer, cursor: None }, &mut changed).is_ok(), true);
            }
            prop_assert_eq!(Renderer::new().paint(Frame { buffer: after, cursor: None }, &mut whole).is_ok(), true);
            prop_assert_eq!(changed.shows(12, 6), whole.shows(12, 6));
        }
    }
}
