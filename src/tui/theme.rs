//! Themes: which color and style each role has.
//!
//! Only this file, `color` and `screenshot` name colors. Text is always the terminal's own foreground on
//! the terminal's own background; letters, sides and words carry every meaning by themselves. The
//! files of a user's own themes are read in [`crate::cli::themes`].

use ratatui::style::{Color, Modifier, Style};

use crate::layout::page::Tone;
pub use crate::tui::color::ThemeColor;

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

/// What a look has a color for; the names that its files use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThemePart {
    /// Bars of the first option; of the leader where there are three or more.
    First,
    /// Bars of the second option; of the rival where there are three or more.
    Second,
    /// The bar of two options side by side.
    Both,
    /// Frame and title of what has the keys.
    Focus,
    /// What the last key changed.
    Changed,
    Warning,
    /// What may recede: frames, headings of columns, levels that are off.
    Dim,
}

impl ThemePart {
    /// Every part, in the order of the files.
    pub const ALL: [Self; 7] =
        [Self::First, Self::Second, Self::Both, Self::Focus, Self::Changed, Self::Warning, Self::Dim];

    /// Its name in a file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Both => "both",
            Self::Focus => "focus",
            Self::Changed => "changed",
            Self::Warning => "warning",
            Self::Dim => "dim",
        }
    }

    /// Whether words are written in it, unless it is one the terminal's theme chooses; the others are bars only.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Focus | Self::Changed | Self::Warning | Self::Dim)
    }
}

/// The background a look is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackgroundKind {
    /// Any: its colors are the terminal's own.
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

impl BackgroundKind {
    /// Every ground with its name in a file.
    pub const NAMES: [(&'static str, Self); 3] = [("any", Self::Any), ("dark", Self::Dark), ("light", Self::Light)];
}

/// Which colors the parts of the screen have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    ground: BackgroundKind,
    colors: [ThemeColor; ThemePart::ALL.len()],
    sides: [Option<usize>; 2],
}

impl Theme {
    /// A look of these colors, in the order of [`ThemePart::ALL`].
    pub const fn new(ground: BackgroundKind, colors: [ThemeColor; ThemePart::ALL.len()]) -> Self {
        Self { ground, colors, sides: [Some(0), Some(1)] }
    }

    /// The background it is made for.
    pub const fn ground(&self) -> BackgroundKind {
        self.ground
    }

    /// The color of a part.
    pub const fn color(&self, part: ThemePart) -> ThemeColor {
        self.colors[part as usize]
    }

    /// The look with another color for a part.
    pub const fn with(mut self, part: ThemePart, color: ThemeColor) -> Self {
        self.colors[part as usize] = color;
        self
    }

    /// The look made for another background.
    pub const fn on(self, ground: BackgroundKind) -> Self {
        Self { ground, ..self }
    }

    /// The look with these options in the first and the second color; the others have none. Of
    /// three or more options only the leader and its rival are colored.
    pub const fn with_sides(self, sides: [Option<usize>; 2]) -> Self {
        Self { sides, ..self }
    }

    /// The style of a tone.
    pub fn tone(&self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Strong | Tone::Side(_) | Tone::Headline | Tone::Heading | Tone::Key => {
                style.add_modifier(Modifier::BOLD)
            }
            Tone::Answer => style.add_modifier(Modifier::BOLD),
            Tone::Dim => self.part(ThemePart::Dim),
            Tone::Bar(option) => self.side(option),
            Tone::BothBar => self.part(ThemePart::Both),
            Tone::Changed => self.words(ThemePart::Changed).add_modifier(Modifier::BOLD),
            Tone::ChangedSign => self.part(ThemePart::Changed),
            Tone::Warning => self.words(ThemePart::Warning),
            Tone::WarningSign => self.part(ThemePart::Warning),
            Tone::Out => self.part(ThemePart::Dim).add_modifier(Modifier::CROSSED_OUT),
            Tone::Match => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    /// The style of a part of the screen.
    pub fn role(&self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Border | Role::Title | Role::Columns | Role::LevelOff => self.part(ThemePart::Dim),
            Role::Focus => match self.color(ThemePart::Focus) {
                // Many terminals draw what is bold in the bright color of the name, which is lost on a light ground.
                ThemeColor::Named(_) => self.part(ThemePart::Focus),
                _ => self.part(ThemePart::Focus).add_modifier(Modifier::BOLD),
            },
            Role::FocusTitle => self.words(ThemePart::Focus).add_modifier(Modifier::BOLD),
            Role::Column => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::Selection => style.fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            Role::LevelOn => style.add_modifier(Modifier::BOLD),
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

    fn side(&self, option: usize) -> Style {
        match self.sides.iter().position(|side| *side == Some(option)) {
            Some(0) => self.part(ThemePart::First),
            Some(_) => self.part(ThemePart::Second),
            None if self.sides == [None, None] => Style::new(),
            None => self.part(ThemePart::Dim),
        }
    }
}

const fn rgb(rgb: u32) -> ThemeColor {
    let [_, red, green, blue] = rgb.to_be_bytes();
    ThemeColor::Rgb(red, green, blue)
}

impl Theme {
    /// The terminal's own colors: follows any theme and asks nothing.
    pub const TERMINAL: Self = Self::new(
        BackgroundKind::Any,
        [
            ThemeColor::Named(12),
            ThemeColor::Named(5),
            ThemeColor::Default,
            ThemeColor::Named(6),
            ThemeColor::Named(3),
            ThemeColor::Named(1),
            ThemeColor::Faint,
        ],
    );

    /// Blue and orange on a dark background (Okabe and Ito 2008).
    pub const DARK: Self = Self::new(
        BackgroundKind::Dark,
        [
            rgb(0x56_b4e9),
            rgb(0xe6_9f00),
            rgb(0xb8_b8b8),
            rgb(0x5f_d7c4),
            rgb(0xf0_e442),
            rgb(0xff_8fa3),
            rgb(0x9a_a4ae),
        ],
    );

    /// Blue and a burnt orange on a light background.
    pub const LIGHT: Self = Self::new(
        BackgroundKind::Light,
        [
            rgb(0x00_72b2),
            rgb(0xb3_4700),
            rgb(0x6b_6b6b),
            rgb(0x00_635a),
            rgb(0x7a_5900),
            rgb(0xa4_123f),
            rgb(0x5f_6670),
        ],
    );

    /// As much contrast as there is, on a dark background; nothing recedes.
    pub const HIGH_CONTRAST: Self = Self::new(
        BackgroundKind::Dark,
        [
            rgb(0x7c_c8ff),
            rgb(0xff_b300),
            rgb(0xe0_e0e0),
            rgb(0x00_e5ff),
            rgb(0xff_eb3b),
            rgb(0xff_a3a3),
            ThemeColor::Default,
        ],
    );

    /// As much contrast as there is, on a light background; nothing recedes.
    pub const HIGH_CONTRAST_LIGHT: Self = Self::new(
        BackgroundKind::Light,
        [
            rgb(0x00_5a9c),
            rgb(0xa0_4000),
            rgb(0x40_4040),
            rgb(0x00_4c45),
            rgb(0x5f_0087),
            rgb(0x8a_0030),
            ThemeColor::Default,
        ],
    );

    /// No colors at all; weight, underline and reverse carry what remains.
    pub const MONO: Self = Self::new(
        BackgroundKind::Any,
        [
            ThemeColor::Default,
            ThemeColor::Default,
            ThemeColor::Default,
            ThemeColor::Default,
            ThemeColor::Default,
            ThemeColor::Default,
            ThemeColor::Faint,
        ],
    );

    /// Every look that comes with the program, by name, in the order in which a key goes through them.
    pub const BUILT_IN: [(&'static str, Self); 6] = [
        ("terminal", Self::TERMINAL),
        ("dark", Self::DARK),
        ("light", Self::LIGHT),
        ("high-contrast", Self::HIGH_CONTRAST),
        ("high-contrast-light", Self::HIGH_CONTRAST_LIGHT),
        ("mono", Self::MONO),
    ];

    /// The look of that name that comes with the program.
    pub fn built_in(name: &str) -> Option<Self> {
        Self::BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, look)| *look)
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

/// What each of the six steps of the color cube of the palette holds of red, green or blue.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The first color of the cube and the first gray of the palette.
const CUBE: u8 = 16;
const GREYS: u8 = 232;

impl Theme {
    /// The look as a terminal of that depth can show it: with 256 colors each becomes the nearest
    /// of them; with 16 a look of colors of its own gives way to the terminal's; with none all
    /// looks are [`Theme::MONO`].
    pub fn at(self, depth: ColorDepth) -> Self {
        let has_own = ThemePart::ALL.into_iter().any(|part| matches!(self.color(part), ThemeColor::Rgb(..)));
        match depth {
            ColorDepth::None => Self::MONO,
            ColorDepth::Ansi16 if has_own => Self::TERMINAL,
            ColorDepth::Ansi256 => {
                ThemePart::ALL.into_iter().fold(self, |look, part| look.with(part, nearest_color(look.color(part))))
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

/// Red, green and blue of a color of the palette, from 16 on (xterm's, which all terminals share).
pub fn of_palette(number: u8) -> [u8; 3] {
    if number >= GREYS {
        return [8 + 10 * (number - GREYS); 3];
    }
    let place = usize::from(number.saturating_sub(CUBE));
    [STEPS[place / 36 % 6], STEPS[place / 6 % 6], STEPS[place % 6]]
}

#[cfg(test)]
mod tests {
    use super::{BackgroundKind, Theme, ThemePart};
    use crate::layout::page::Tone;
    use crate::tui::color::ThemeColor;

    /// Requirement 5: of many options only leader and rival are colored; marks carry the rest.
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
    fn of_three_or_more_options_only_leader_and_rival_have_a_color() {
        let look = Theme::DARK.with_sides([Some(4), Some(1)]);
        assert_eq!(look.tone(Tone::Bar(4)), Theme::DARK.tone(Tone::Bar(0)));
        assert_eq!(look.tone(Tone::Bar(1)), Theme::DARK.tone(Tone::Bar(1)));
        assert_eq!(look.tone(Tone::Bar(0)), look.tone(Tone::Dim), "the others recede");
        assert_eq!(Theme::DARK.with_sides([None, None]).tone(Tone::Bar(0)), Theme::MONO.tone(Tone::Plain));
    }

    #[test]
    fn a_part_takes_another_color_and_the_rest_stay() {
        let look = Theme::TERMINAL.with(ThemePart::Focus, ThemeColor::Rgb(1, 2, 3));
        assert_eq!(look.color(ThemePart::Focus), ThemeColor::Rgb(1, 2, 3));
        for part in ThemePart::ALL.into_iter().filter(|part| *part != ThemePart::Focus) {
            assert_eq!(look.color(part), Theme::TERMINAL.color(part), "{part:?}");
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
    fn a_look_is_no_more_than_the_terminal_can_show() {
        for (_, look) in Theme::BUILT_IN {
            assert_eq!(look.at(ColorDepth::TrueColor), look);
            assert_eq!(look.at(ColorDepth::None), Theme::MONO);
            let has_own = matches!(look.color(ThemePart::First), ThemeColor::Rgb(..));
            assert_eq!(look.at(ColorDepth::Ansi16), if has_own { Theme::TERMINAL } else { look });
            let limited = look.at(ColorDepth::Ansi256);
            assert!(ThemePart::ALL.into_iter().all(|part| !matches!(limited.color(part), ThemeColor::Rgb(..))));
            assert_eq!(limited.ground(), look.ground());
        }
        assert_eq!(Theme::TERMINAL.at(ColorDepth::Ansi256), Theme::TERMINAL);
    }
}
