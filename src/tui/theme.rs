//! Themes: which color and style each role has.
//!
//! Only this file, `color` and `screenshot` name colors. A color is an option, in pack order, or says where to look;
//! letters, places and words carry every meaning by themselves. The files of a user's own themes are read in
//! [`crate::cli::themes`].

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::layout::page::Tone;
use crate::tui::color::CUBE;
pub use crate::tui::color::{ThemeColor, of_palette};

/// A part of the screen that has a color of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The frame of a pane without the focus.
    Border,
    /// The frame of the pane with the focus.
    Focus,
    /// The title of the pane with the focus.
    FocusTitle,
    /// The title of a pane without the focus.
    Title,
    /// The selected row of the pane with the focus.
    Selection,
    /// The cell of the selected row whose column has the focus.
    Column,
    Columns,
    /// A level that is on.
    LevelOn,
    /// A level that is off.
    LevelOff,
}

/// What a theme has a color for; the names that its files use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemePart {
    /// What everything stands on.
    Background,
    Text,
    /// The first option of the pack.
    First,
    Second,
    Third,
    Fourth,
    /// The fifth to the eighth option.
    Neutral,
    /// Frame and title of what has the keys.
    Focus,
    /// What the last key changed.
    Changed,
    Warning,
    /// What says nothing: frames, empty bars, the dots of what is off.
    Dim,
}

impl ThemePart {
    /// Every part, in the order of the files.
    pub const ALL: [Self; 11] = [
        Self::Background,
        Self::Text,
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Neutral,
        Self::Focus,
        Self::Changed,
        Self::Warning,
        Self::Dim,
    ];
    /// Those of the first four options.
    pub const OPTIONS: [Self; 4] = [Self::First, Self::Second, Self::Third, Self::Fourth];

    /// The part of an option, which is its color for good.
    pub fn of_option(option: usize) -> Self {
        Self::OPTIONS.get(option).copied().unwrap_or(Self::Neutral)
    }

    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Text => "text",
            Self::First => "first",
            Self::Second => "second",
            Self::Third => "third",
            Self::Fourth => "fourth",
            Self::Neutral => "neutral",
            Self::Focus => "focus",
            Self::Changed => "changed",
            Self::Warning => "warning",
            Self::Dim => "dim",
        }
    }

    /// Whether words are written in it, unless it is one the terminal's theme chooses; the others are bars and frames.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Focus | Self::Changed | Self::Warning)
    }
}

/// The background a theme is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackgroundKind {
    /// Any: it is the terminal's own.
    Any,
    Dark,
    Light,
}

impl BackgroundKind {
    /// Returns dark or light by luma (BT.709); whole numbers are near enough for a choice of two.
    pub fn of(red: u16, green: u16, blue: u16) -> Self {
        let luma = (2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue)) / 10_000;
        if luma > u32::from(u16::MAX / 2) { Self::Light } else { Self::Dark }
    }
}

/// Which colors the parts of the screen have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colors: [ThemeColor; ThemePart::ALL.len()],
}

impl Theme {
    /// A theme of these colors, in the order of [`ThemePart::ALL`].
    pub const fn new(colors: [ThemeColor; ThemePart::ALL.len()]) -> Self {
        Self { colors }
    }

    /// Whether the background that it paints is dark or light; any where it paints none.
    pub fn background_kind(&self) -> BackgroundKind {
        match self.color(ThemePart::Background).rgb() {
            Some(rgb) => {
                let [red, green, blue] = rgb.map(|channel| u16::from(channel) * 0x101);
                BackgroundKind::of(red, green, blue)
            }
            None => BackgroundKind::Any,
        }
    }

    /// The color of a part.
    pub const fn color(&self, part: ThemePart) -> ThemeColor {
        self.colors[part as usize]
    }

    /// The theme with another color for a part.
    pub const fn with(mut self, part: ThemePart, color: ThemeColor) -> Self {
        self.colors[part as usize] = color;
        self
    }

    /// The theme with letters that can be read on a background of its own, where it says none.
    pub fn with_legible_text(self) -> Self {
        let of_terminal = matches!(self.color(ThemePart::Text), ThemeColor::Default | ThemeColor::Faint);
        match self.background_kind() {
            BackgroundKind::Dark if of_terminal => self.with(ThemePart::Text, Self::DARK.color(ThemePart::Text)),
            BackgroundKind::Light if of_terminal => self.with(ThemePart::Text, Self::LIGHT.color(ThemePart::Text)),
            _ => self,
        }
    }

    /// The style of a tone.
    pub fn tone(&self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Strong | Tone::Side(_) | Tone::Headline | Tone::Heading | Tone::Key | Tone::Answer => {
                style.add_modifier(Modifier::BOLD)
            }
            Tone::Dim => self.part(ThemePart::Dim),
            Tone::Bar(option) => self.part(ThemePart::of_option(option)),
            Tone::BarMark(option) => self.mark(option),
            Tone::Changed => self.words(ThemePart::Changed).add_modifier(Modifier::BOLD),
            Tone::ChangedSign => self.part(ThemePart::Changed),
            Tone::Warning => self.words(ThemePart::Warning),
            Tone::WarningSign => self.part(ThemePart::Warning),
            Tone::Out => style.add_modifier(Modifier::CROSSED_OUT),
            Tone::Match => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    /// The style of a part of the screen.
    pub fn role(&self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Border | Role::LevelOff => self.part(ThemePart::Dim),
            Role::Title | Role::Columns => style,
            Role::Focus => match self.color(ThemePart::Focus) {
                // Many terminals draw what is bold in the bright color of the name, which is lost on a light background.
                ThemeColor::Named(_) => self.part(ThemePart::Focus),
                _ => self.part(ThemePart::Focus).add_modifier(Modifier::BOLD),
            },
            Role::FocusTitle => self.words(ThemePart::Focus).add_modifier(Modifier::BOLD),
            Role::Column => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            // What a mark was filled with would be the color of its letters.
            Role::Selection => {
                let plain = style.fg(Color::Reset).bg(Color::Reset);
                plain.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM)
            }
            Role::LevelOn => style.add_modifier(Modifier::BOLD),
        }
    }

    /// What cells have that say nothing else: letters and background.
    pub fn paper(&self) -> [Color; 2] {
        [ThemePart::Text, ThemePart::Background].map(|part| self.part(part).fg.unwrap_or(Color::Reset))
    }

    /// Gives every cell that has none letters and background, where the theme has its own.
    pub fn paint(&self, buffer: &mut Buffer) {
        let [text, background] = self.paper();
        if [text, background] == [Color::Reset; 2] {
            return;
        }
        for cell in &mut buffer.content {
            cell.fg = if cell.fg == Color::Reset { text } else { cell.fg };
            cell.bg = if cell.bg == Color::Reset { background } else { cell.bg };
        }
    }

    fn part(&self, part: ThemePart) -> Style {
        self.color(part).style()
    }

    /// Words in the color of a part. Nobody knows how well a color that the terminal's theme chooses can be read on
    /// the theme's background, so words are bold instead of in such a color.
    fn words(&self, part: ThemePart) -> Style {
        match self.color(part) {
            ThemeColor::Named(_) => Style::new().add_modifier(Modifier::BOLD),
            color => color.style(),
        }
    }

    /// The letters at the start of a bar: on its color, where that can be known, else bold.
    fn mark(&self, option: usize) -> Style {
        let style = Style::new().add_modifier(Modifier::BOLD);
        let bar = self.part(ThemePart::of_option(option)).fg;
        match (bar, self.color(ThemePart::of_option(option)).letters_on()) {
            (Some(bar), Some(letters)) => style.bg(bar).fg(letters),
            // Where the terminal chooses what the color looks like, letters are in that of its background.
            (Some(bar), None) => style.fg(bar).add_modifier(Modifier::REVERSED),
            (None, _) => style,
        }
    }
}

const fn rgb(rgb: u32) -> ThemeColor {
    let [_, red, green, blue] = rgb.to_be_bytes();
    ThemeColor::Rgb(red, green, blue)
}

impl Theme {
    /// The terminal's own colors: follows any theme and asks nothing.
    pub const TERMINAL: Self = Self::new([
        ThemeColor::Default,
        ThemeColor::Default,
        ThemeColor::Named(12),
        ThemeColor::Named(3),
        ThemeColor::Named(5),
        ThemeColor::Named(2),
        ThemeColor::Default,
        ThemeColor::Named(6),
        ThemeColor::Default,
        ThemeColor::Named(1),
        ThemeColor::Faint,
    ]);

    /// Blue, orange, crimson and lime on a dark background.
    pub const DARK: Self = Self::new([
        rgb(0x16_181d),
        rgb(0xe3_e6eb),
        rgb(0x5c_b8ff),
        rgb(0xf0_a000),
        rgb(0xdd_2266),
        rgb(0xee_ffaa),
        rgb(0xa8_b0ba),
        rgb(0x5f_d7c4),
        rgb(0xf0_e442),
        rgb(0xff_8fa3),
        rgb(0x76_808b),
    ]);

    /// Blue, orange, mauve and maroon on a light background.
    pub const LIGHT: Self = Self::new([
        rgb(0xff_ffff),
        rgb(0x1c_1f26),
        rgb(0x1f_6feb),
        rgb(0xcc_5500),
        rgb(0x88_5588),
        rgb(0x55_0000),
        rgb(0x6b_7280),
        rgb(0x00_635a),
        rgb(0x7a_5900),
        rgb(0xa4_123f),
        rgb(0x87_8e98),
    ]);

    /// As much contrast as there is, on a dark background; nothing recedes.
    pub const HIGH_CONTRAST: Self = Self::new([
        rgb(0x00_0000),
        rgb(0xff_ffff),
        rgb(0x7c_c8ff),
        rgb(0xff_b300),
        rgb(0xaa_44ff),
        rgb(0xff_0055),
        rgb(0xe0_e0e0),
        rgb(0x00_e5ff),
        rgb(0xff_eb3b),
        rgb(0xff_a3a3),
        rgb(0xff_ffff),
    ]);

    /// As much contrast as there is, on a light background; nothing recedes.
    pub const HIGH_CONTRAST_LIGHT: Self = Self::new([
        rgb(0xff_ffff),
        rgb(0x00_0000),
        rgb(0x00_50c8),
        rgb(0xcc_5500),
        rgb(0x99_6699),
        rgb(0x55_1111),
        rgb(0x40_4040),
        rgb(0x00_4c45),
        rgb(0x5f_0087),
        rgb(0x8a_0030),
        rgb(0x00_0000),
    ]);

    /// No colors at all; weight, underline and reverse carry what remains.
    pub const MONO: Self =
        Self::new([ThemeColor::Default; ThemePart::ALL.len()]).with(ThemePart::Dim, ThemeColor::Faint);

    /// Every theme that comes with the program, by name, in the order of the list of themes.
    pub const BUILT_IN: [(&'static str, Self); 6] = [
        ("terminal", Self::TERMINAL),
        ("dark", Self::DARK),
        ("light", Self::LIGHT),
        ("high-contrast", Self::HIGH_CONTRAST),
        ("high-contrast-light", Self::HIGH_CONTRAST_LIGHT),
        ("mono", Self::MONO),
    ];

    /// The theme of that name that comes with the program.
    pub fn built_in(name: &str) -> Option<Self> {
        Self::BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, theme)| *theme)
    }

    /// What colors it has and on which background, in a few words.
    pub fn description(&self) -> &'static str {
        let is_colored = ThemePart::ALL.into_iter().any(|part| self.color(part).style().fg.is_some());
        match self.background_kind() {
            BackgroundKind::Dark => "dark background",
            BackgroundKind::Light => "light background",
            BackgroundKind::Any if *self == Self::TERMINAL => "the terminal's own",
            BackgroundKind::Any if is_colored => "any background",
            BackgroundKind::Any => "no colors",
        }
    }
}

/// How much color there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColorDepth {
    /// None: not one escape sequence for a color.
    None,
    /// The terminal's own 16 colors.
    Ansi16,
    /// The 256-color palette.
    Ansi256,
    TrueColor,
}

impl Theme {
    /// The theme as a terminal of that depth can show it: with 256 colors each becomes the nearest
    /// of them; with 16 a theme of colors of its own gives way to the terminal's; with none all
    /// themes are [`Theme::MONO`].
    pub fn at(self, depth: ColorDepth) -> Self {
        let has_own = ThemePart::ALL.into_iter().any(|part| matches!(self.color(part), ThemeColor::Rgb(..)));
        match depth {
            ColorDepth::None => Self::MONO,
            ColorDepth::Ansi16 if has_own => Self::TERMINAL,
            ColorDepth::Ansi256 => {
                ThemePart::ALL.into_iter().fold(self, |theme, part| theme.with(part, nearest_color(theme.color(part))))
            }
            ColorDepth::Ansi16 | ColorDepth::TrueColor => self,
        }
    }
}

/// The nearest of the palette that no theme changes (16 to 255), by the distance in red, green and
/// blue with the weights of the eye (2, 4, 3); the first of equally near ones.
fn nearest_color(color: ThemeColor) -> ThemeColor {
    let ThemeColor::Rgb(red, green, blue) = color else { return color };
    let distance = |[other_red, other_green, other_blue]: [u8; 3]| {
        let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        2 * square(red, other_red) + 4 * square(green, other_green) + 3 * square(blue, other_blue)
    };
    (CUBE..=u8::MAX).min_by_key(|number| distance(of_palette(*number))).map_or(color, ThemeColor::Indexed)
}

#[cfg(test)]
mod tests {
    use super::{BackgroundKind, Theme, ThemePart};
    use crate::layout::page::Tone;
    use crate::tui::color::ThemeColor;

    #[test]
    fn a_background_is_dark_or_light() {
        for (red, green, blue, expected) in [
            (0, 0, 0, BackgroundKind::Dark),
            (0x1c1c, 0x1f1f, 0x2626, BackgroundKind::Dark),
            (0x0000, 0x2b2b, 0x3636, BackgroundKind::Dark),
            (0xfdfd, 0xf6f6, 0xe3e3, BackgroundKind::Light),
            (u16::MAX, u16::MAX, u16::MAX, BackgroundKind::Light),
        ] {
            assert_eq!(BackgroundKind::of(red, green, blue), expected, "{red:x} {green:x} {blue:x}");
        }
    }

    #[test]
    fn the_color_of_an_option_is_its_own() {
        for (option, part) in [
            (0, ThemePart::First),
            (1, ThemePart::Second),
            (2, ThemePart::Third),
            (3, ThemePart::Fourth),
            (4, ThemePart::Neutral),
            (7, ThemePart::Neutral),
        ] {
            assert_eq!(Theme::DARK.tone(Tone::Bar(option)), Theme::DARK.color(part).style(), "{option}");
        }
        assert_eq!(Theme::MONO.tone(Tone::Bar(0)), Theme::MONO.tone(Tone::Plain));
    }

    #[test]
    fn letters_on_a_background_of_its_own_can_be_read() {
        let dark = Theme::TERMINAL.with(ThemePart::Background, ThemeColor::Rgb(0, 0, 0)).with_legible_text();
        assert_eq!(dark.color(ThemePart::Text), Theme::DARK.color(ThemePart::Text));
        assert_eq!(Theme::TERMINAL.with_legible_text(), Theme::TERMINAL);
        assert_eq!(Theme::LIGHT.with_legible_text(), Theme::LIGHT);
    }

    #[test]
    fn a_part_takes_another_color_and_the_rest_stay() {
        let theme = Theme::TERMINAL.with(ThemePart::Focus, ThemeColor::Rgb(1, 2, 3));
        assert_eq!(theme.color(ThemePart::Focus), ThemeColor::Rgb(1, 2, 3));
        for part in ThemePart::ALL.into_iter().filter(|part| *part != ThemePart::Focus) {
            assert_eq!(theme.color(part), Theme::TERMINAL.color(part), "{part:?}");
        }
    }
}

#[cfg(test)]
mod depth_tests {
    use super::{ColorDepth, Theme, ThemePart, nearest_color, of_palette};
    use crate::tui::color::ThemeColor;

    fn check(rgb: (u8, u8, u8), number: u8) {
        assert_eq!(nearest_color(ThemeColor::Rgb(rgb.0, rgb.1, rgb.2)), ThemeColor::Indexed(number), "{rgb:?}");
    }

    #[test]
    fn a_color_becomes_the_nearest_of_256() {
        check((0, 0, 0), 16);
        check((255, 255, 255), 231);
        check((255, 0, 0), 196);
        check((95, 135, 175), 67);
        check((9, 9, 9), 232);
        check((237, 239, 238), 255);
        for number in 16..=255 {
            let [red, green, blue] = of_palette(number);
            check((red, green, blue), number);
        }
    }

    #[test]
    fn a_theme_is_no_more_than_the_terminal_can_show() {
        for (_, theme) in Theme::BUILT_IN {
            assert_eq!(theme.at(ColorDepth::TrueColor), theme);
            assert_eq!(theme.at(ColorDepth::None), Theme::MONO);
            let has_own = matches!(theme.color(ThemePart::First), ThemeColor::Rgb(..));
            assert_eq!(theme.at(ColorDepth::Ansi16), if has_own { Theme::TERMINAL } else { theme });
            let limited = theme.at(ColorDepth::Ansi256);
            assert!(ThemePart::ALL.into_iter().all(|part| !matches!(limited.color(part), ThemeColor::Rgb(..))));
            assert_eq!(limited.background_kind(), theme.background_kind());
        }
        assert_eq!(Theme::TERMINAL.at(ColorDepth::Ansi256), Theme::TERMINAL);
    }
}
