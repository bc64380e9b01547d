//! Colors, and how a terminal is told them.

use std::fmt;

use ratatui::style::{Color, Modifier, Style};

/// A color of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemeColor {
    Default,
    /// The terminal's own foreground, drawn faint.
    Faint,
    /// One of the sixteen that the terminal's theme chooses, 0 to 15.
    Named(u8),
    /// One of the palette of 256, 16 to 255.
    Indexed(u8),
    Rgb(u8, u8, u8),
}

/// What each of the six steps of the color cube of the palette holds of red, green or blue.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The first color of the cube and the first gray of the palette.
pub(crate) const CUBE: u8 = 16;
const GRAYS: u8 = 232;

/// Of this luminance black and white letters stand out alike.
const EVEN_LUMINANCE: f64 = 0.179;

/// The sixteen by their number.
pub(crate) const NAMED: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

/// The SGR codes of a color, of letters or of the ground behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sgr {
    Foreground(Color),
    /// The ground in the color.
    Background(Color),
}

/// A number up to 1 to the power of 2.4, its fifth root by Newton: the system's own is in a library that nothing else
/// needs, which every start would load.
fn to_2_4(number: f64) -> f64 {
    let square = number * number;
    let root = (0..20).fold(1.0, |root: f64, _| 0.8 * root + square / (5.0 * root * root * root * root));
    square * root
}

impl Sgr {
    /// Hands over each code. The first sixteen have codes of their own: some terminals have no palette of 256 and take a
    /// number in it for blinking.
    pub(crate) fn codes(self, mut put: impl FnMut(u8)) {
        let (base, color) = match self {
            Self::Foreground(color) => (30, color),
            Self::Background(color) => (40, color),
        };
        let number = match color {
            Color::Reset => return put(base + 9),
            Color::Rgb(red, green, blue) => return [base + 8, 2, red, green, blue].into_iter().for_each(put),
            Color::Indexed(number) => number,
            named => NAMED.iter().zip(0..).find(|((_, known), _)| *known == named).map_or(0, |(_, number)| number),
        };
        match number {
            0..8 => put(base + number),
            8..16 => put(base + 52 + number),
            _ => [base + 8, 5, number].into_iter().for_each(put),
        }
    }
}

impl ThemeColor {
    /// The color a text names.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(digits) = text.strip_prefix('#') {
            let is_rgb = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_rgb)?;
            let [_, red, green, blue] = number.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        match text {
            "default" => Some(Self::Default),
            "faint" => Some(Self::Faint),
            name => (0..).zip(NAMED).find(|(_, (known, _))| *known == name).map(|(number, _)| Self::Named(number)),
        }
    }

    /// Every name that [`ThemeColor::parse`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["default", "faint"].into_iter().chain(NAMED.into_iter().map(|(name, _)| name))
    }

    /// Red, green and blue; nothing where the terminal's theme chooses.
    pub fn rgb(self) -> Option<[u8; 3]> {
        match self {
            Self::Rgb(red, green, blue) => Some([red, green, blue]),
            Self::Indexed(number) => Some(of_palette(number)),
            Self::Default | Self::Faint | Self::Named(_) => None,
        }
    }

    /// Black or white, whichever stands out more from this color (WCAG 2.2); nothing where the terminal chooses it.
    pub fn letters_on(self) -> Option<Color> {
        let linear = self.rgb()?.map(|channel| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { to_2_4((part + 0.055) / 1.055) }
        });
        let [red, green, blue] = linear;
        let is_bright = 0.2126 * red + 0.7152 * green + 0.0722 * blue > EVEN_LUMINANCE;
        Some(match (self, is_bright) {
            (Self::Indexed(_), true) => Color::Indexed(16),
            (Self::Indexed(_), false) => Color::Indexed(231),
            (_, true) => Color::Rgb(0, 0, 0),
            (_, false) => Color::Rgb(255, 255, 255),
        })
    }

    /// Text or bars in this color.
    pub fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Default => style,
            Self::Faint => style.add_modifier(Modifier::DIM),
            Self::Named(number) => NAMED.get(usize::from(number)).map_or(style, |(_, color)| style.fg(*color)),
            Self::Indexed(number) => style.fg(Color::Indexed(number)),
            Self::Rgb(red, green, blue) => style.fg(Color::Rgb(red, green, blue)),
        }
    }
}

impl fmt::Display for ThemeColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Faint => f.write_str("faint"),
            Self::Named(number) => f.write_str(NAMED.get(usize::from(*number)).map_or("default", |(name, _)| name)),
            Self::Indexed(number) => write!(f, "{number}"),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
        }
    }
}

/// Red, green and blue of a color of the palette, from 16 on (xterm's, which all terminals share).
pub fn of_palette(number: u8) -> [u8; 3] {
    if number >= GRAYS {
        return [8 + 10 * (number - GRAYS); 3];
    }
    let place = usize::from(number.saturating_sub(CUBE));
    [STEPS[place / 36 % 6], STEPS[place / 6 % 6], STEPS[place % 6]]
}

#[cfg(test)]
mod tests {
    use ratatui::style::Color;

    use super::{Sgr, ThemeColor};

    #[test]
    fn every_color_survives_its_text_form() {
        for name in ThemeColor::names().chain(["#56b4e9", "#000000", "#ffffff"]) {
            assert_eq!(ThemeColor::parse(name).map(|color| color.to_string()).as_deref(), Some(name));
        }
        assert_eq!(ThemeColor::parse("#E69F00"), Some(ThemeColor::Rgb(0xe6, 0x9f, 0)));
    }

    #[test]
    fn the_sixteen_colors_have_the_codes_that_every_terminal_knows() {
        for (sgr, codes) in [
            (Sgr::Foreground(Color::Cyan), "36"),
            (Sgr::Foreground(Color::LightBlue), "94"),
            (Sgr::Foreground(Color::Black), "30"),
            (Sgr::Foreground(Color::White), "97"),
            (Sgr::Background(Color::Red), "41"),
            (Sgr::Background(Color::White), "107"),
            (Sgr::Foreground(Color::Indexed(1)), "31"),
            (Sgr::Foreground(Color::Indexed(16)), "38;5;16"),
            (Sgr::Background(Color::Rgb(1, 2, 3)), "48;2;1;2;3"),
            (Sgr::Foreground(Color::Reset), "39"),
            (Sgr::Background(Color::Reset), "49"),
        ] {
            let mut written = Vec::new();
            sgr.codes(|code| written.push(code.to_string()));
            assert_eq!(written.join(";"), codes, "{sgr:?}");
        }
    }

    #[test]
    fn channels_are_as_bright_as_the_standard_says() {
        for part in (11..=255).map(|channel| (f64::from(channel) / 255.0 + 0.055) / 1.055) {
            assert!((super::to_2_4(part) - part.powf(2.4)).abs() < 1e-12, "{part}");
        }
    }

    #[test]
    fn what_is_no_color_has_none() {
        for text in ["", "#", "#12345", "#1234567", "#12345g", "#+12345", "grün", "Blue", "light-blue"] {
            assert_eq!(ThemeColor::parse(text), None, "{text}");
        }
    }
}
