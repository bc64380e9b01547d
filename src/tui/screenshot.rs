//! A screen as text, ANSI or SVG.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text::width::{display_width, marked_up};
use crate::tui::color::{CUBE, NAMED, Sgr, of_palette};
use crate::tui::theme::Theme;

/// The screen as text, without spaces at the ends of lines.
pub fn screen_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for line in screen_lines(buffer) {
        let words: String = line.iter().map(|cell| cell.symbol()).collect();
        text.push_str(words.trim_end());
        text.push('\n');
    }
    text
}

/// The screen as text with SGR sequences, one reset at the end of each line.
pub fn screen_ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    for line in screen_lines(buffer) {
        let mut last = String::new();
        for cell in line {
            let codes = sgr(cell);
            if codes != last {
                let _ = write!(text, "\u{1b}[0{codes}m");
                last = codes;
            }
            text.push_str(cell.symbol());
        }
        text.push_str("\u{1b}[0m\n");
    }
    text
}

/// Cells of each line; the cells that a wide character covers are left out.
fn screen_lines(buffer: &Buffer) -> Vec<Vec<&Cell>> {
    let area = buffer.area;
    let mut lines = Vec::new();
    for y in area.top()..area.bottom() {
        let mut line = Vec::new();
        let mut x = area.left();
        while x < area.right() {
            let Some(cell) = buffer.cell((x, y)) else { break };
            line.push(cell);
            x += u16::try_from(display_width(cell.symbol())).unwrap_or(1).max(1);
        }
        lines.push(line);
    }
    lines
}

const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

fn sgr(cell: &Cell) -> String {
    let mut codes = String::new();
    for (modifier, code) in MODIFIERS {
        if cell.modifier.contains(modifier) {
            let _ = write!(codes, ";{code}");
        }
    }
    for (color, sgr) in [(cell.fg, Sgr::Foreground(cell.fg)), (cell.bg, Sgr::Background(cell.bg))] {
        if color != Color::Reset {
            sgr.codes(|code| {
                let _ = write!(codes, ";{code}");
            });
        }
    }
    codes
}

fn ansi_index(color: Color) -> Option<usize> {
    NAMED.iter().position(|(_, named)| *named == color)
}

/// Cell size in the SVG, in user units.
const CELL: (usize, usize) = (9, 18);

/// The sixteen colors of the SVG: a calm dark palette with enough contrast to be read.
const PALETTE: [&str; 16] = [
    "#1c1f26", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#d19af0", "#56c7d6", "#d7dae0", "#7f848e", "#ef8b92",
    "#b3d897", "#f0d399", "#82c3ff", "#e0b3f7", "#7fdce8", "#ffffff",
];
/// Background and text of the SVG where the theme leaves them to the terminal.
const PAPER: [&str; 2] = ["#16181d", "#d7dae0"];

/// The screen as a self-contained SVG in a monospaced font, on the background of its theme.
pub fn screen_svg(buffer: &Buffer, theme: &Theme) -> String {
    let [text, background] = theme.paper().map(svg_color);
    let paper = [background.as_deref().unwrap_or(PAPER[0]), text.as_deref().unwrap_or(PAPER[1])];
    let (wide, high) = (usize::from(buffer.area.width) * CELL.0, usize::from(buffer.area.height) * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\" fill=\"{}\">\n<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{}\"/>\n",
        wide + 20,
        high + 20,
        paper[1],
        paper[0]
    );
    for (row, line) in screen_lines(buffer).iter().enumerate() {
        let mut column = 0;
        while column < line.len() {
            let style = SvgStyle::of(line[column], paper);
            let run = line[column..].iter().take_while(|cell| SvgStyle::of(cell, paper) == style).count();
            let words: String = line[column..column + run].iter().map(|cell| cell.symbol()).collect();
            let before: String = line[..column].iter().map(|cell| cell.symbol()).collect();
            style.write(&mut svg, display_width(&before), row, &words);
            column += run;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

#[derive(PartialEq, Eq)]
struct SvgStyle {
    fg: Option<String>,
    bg: Option<String>,
    modifier: Modifier,
}

impl SvgStyle {
    fn of(cell: &Cell, [background, text]: [&str; 2]) -> Self {
        let (mut fg, mut bg) = (svg_color(cell.fg), svg_color(cell.bg));
        if cell.modifier.contains(Modifier::REVERSED) {
            (fg, bg) = (bg.or_else(|| Some(background.to_owned())), fg.or_else(|| Some(text.to_owned())));
        }
        let (fg, bg) = (fg.filter(|color| color != text), bg.filter(|color| color != background));
        let modifier = cell.modifier & (Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED | Modifier::CROSSED_OUT);
        Self { fg, bg, modifier }
    }

    fn write(&self, svg: &mut String, column: usize, row: usize, words: &str) {
        let (x, y) = (10 + column * CELL.0, 10 + row * CELL.1);
        let length = display_width(words) * CELL.0;
        if let Some(bg) = &self.bg {
            let _ = writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{}\" fill=\"{bg}\"/>", CELL.1);
        }
        if words.trim().is_empty() {
            return;
        }
        let mut style = match &self.fg {
            Some(fg) => format!(" fill=\"{fg}\""),
            None => String::new(),
        };
        if self.modifier.contains(Modifier::BOLD) {
            style.push_str(" font-weight=\"bold\"");
        }
        if self.modifier.contains(Modifier::DIM) {
            style.push_str(" opacity=\"0.65\"");
        }
        if self.modifier.contains(Modifier::UNDERLINED) {
            style.push_str(" text-decoration=\"underline\"");
        } else if self.modifier.contains(Modifier::CROSSED_OUT) {
            style.push_str(" text-decoration=\"line-through\"");
        }
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{style}>{}</text>",
            y + 14,
            marked_up(words)
        );
    }
}

fn svg_color(color: Color) -> Option<String> {
    match color {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Indexed(number @ CUBE..) => svg_color(Color::from(of_palette(number))),
        named => ansi_index(named).map(|index| PALETTE[index].to_owned()),
    }
}
