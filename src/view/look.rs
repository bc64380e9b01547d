//! Colours by meaning: what a bar of an option, a focus or a warning looks like.
//!
//! Only this room and the pictures name colours. Text is always the terminal's own foreground on
//! the terminal's own background; letters, sides and words carry every meaning by themselves. The
//! looks that come with the program stand in [`built_in`]; files are read elsewhere.

use ratatui::style::{Color, Modifier, Style};

use crate::report::page::Tone;

pub mod built_in;
pub mod colour;
pub mod depth;

pub use colour::Colour;

/// A part of the screen that has a colour of its own.
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
    /// The heading of columns.
    Columns,
    /// A level that is on.
    LevelOn,
    /// A level that is off.
    LevelOff,
}

/// What a look has a colour for; the names that its files use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
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
    /// What needs attention.
    Warning,
    /// What may recede: frames, headings of columns, levels that are off.
    Dim,
}

impl Part {
    /// Every part, in the order of the files.
    pub const ALL: [Self; 7] =
        [Self::First, Self::Second, Self::Both, Self::Focus, Self::Changed, Self::Warning, Self::Dim];

    /// Its name in a file.
    #[must_use]
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
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Focus | Self::Changed | Self::Warning | Self::Dim)
    }
}

/// The background a look is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ground {
    /// Any: its colours are the terminal's own.
    Any,
    /// A dark one.
    Dark,
    /// A light one.
    Light,
}

impl Ground {
    /// Every ground with its name in a file.
    pub const NAMES: [(&'static str, Self); 3] = [("any", Self::Any), ("dark", Self::Dark), ("light", Self::Light)];
}

/// Which colours the parts of the screen have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    ground: Ground,
    colours: [Colour; Part::ALL.len()],
    sides: [Option<usize>; 2],
}

impl Look {
    /// A look of these colours, in the order of [`Part::ALL`].
    #[must_use]
    pub const fn new(ground: Ground, colours: [Colour; Part::ALL.len()]) -> Self {
        Self { ground, colours, sides: [Some(0), Some(1)] }
    }

    /// The background it is made for.
    #[must_use]
    pub const fn ground(&self) -> Ground {
        self.ground
    }

    /// The colour of a part.
    #[must_use]
    pub const fn colour(&self, part: Part) -> Colour {
        self.colours[part as usize]
    }

    /// The look with another colour for a part.
    #[must_use]
    pub const fn with(mut self, part: Part, colour: Colour) -> Self {
        self.colours[part as usize] = colour;
        self
    }

    /// The look made for another background.
    #[must_use]
    pub const fn on(self, ground: Ground) -> Self {
        Self { ground, ..self }
    }

    /// The look with these options in the first and the second colour; the others have none. Of
    /// three or more options only the leader and its rival are coloured.
    #[must_use]
    pub const fn with_sides(self, sides: [Option<usize>; 2]) -> Self {
        Self { sides, ..self }
    }

    /// The style of a tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Strong | Tone::Side(_) | Tone::Headline | Tone::Heading | Tone::Key => {
                style.add_modifier(Modifier::BOLD)
            }
            Tone::Answer => style.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            Tone::Dim => self.part(Part::Dim),
            Tone::Bar(option) => self.side(option),
            Tone::BothBar => self.part(Part::Both),
            Tone::Changed => self.words(Part::Changed).add_modifier(Modifier::BOLD),
            Tone::ChangedSign => self.part(Part::Changed),
            Tone::Warning => self.words(Part::Warning),
            Tone::WarningSign => self.part(Part::Warning),
            Tone::Out => self.part(Part::Dim).add_modifier(Modifier::CROSSED_OUT),
            Tone::Match => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    /// The style of a part of the screen.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Border | Role::Title | Role::Columns | Role::LevelOff => self.part(Part::Dim),
            Role::Focus => match self.colour(Part::Focus) {
                // Many terminals draw what is bold in the bright colour of the name, which is lost on a light ground.
                Colour::Named(_) => self.part(Part::Focus),
                _ => self.part(Part::Focus).add_modifier(Modifier::BOLD),
            },
            Role::FocusTitle => self.words(Part::Focus).add_modifier(Modifier::BOLD),
            Role::Column => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::Selection => style.fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            Role::LevelOn => style.add_modifier(Modifier::BOLD),
        }
    }

    fn part(&self, part: Part) -> Style {
        self.colour(part).style()
    }

    /// Words in the colour of a part. Nobody knows how well a colour that the terminal's theme chooses can be read on
    /// the theme's background, so words are bold instead of in such a colour.
    fn words(&self, part: Part) -> Style {
        match self.colour(part) {
            Colour::Named(_) => Style::new().add_modifier(Modifier::BOLD),
            colour => colour.style(),
        }
    }

    fn side(&self, option: usize) -> Style {
        match self.sides.iter().position(|side| *side == Some(option)) {
            Some(0) => self.part(Part::First),
            Some(_) => self.part(Part::Second),
            None if self.sides == [None, None] => Style::new(),
            None => self.part(Part::Dim),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Look, Part};
    use crate::report::page::Tone;

    /// Requirement 5: of many options only leader and rival are coloured; marks carry the rest.
    #[test]
    fn of_three_or_more_options_only_leader_and_rival_have_a_colour() {
        let look = Look::DARK.with_sides([Some(4), Some(1)]);
        assert_eq!(look.tone(Tone::Bar(4)), Look::DARK.tone(Tone::Bar(0)));
        assert_eq!(look.tone(Tone::Bar(1)), Look::DARK.tone(Tone::Bar(1)));
        assert_eq!(look.tone(Tone::Bar(0)), look.tone(Tone::Dim), "the others recede");
        assert_eq!(Look::DARK.with_sides([None, None]).tone(Tone::Bar(0)), Look::MONO.tone(Tone::Plain));
    }

    #[test]
    fn a_part_takes_another_colour_and_the_rest_stay() {
        let look = Look::TERMINAL.with(Part::Focus, Colour::Rgb(1, 2, 3));
        assert_eq!(look.colour(Part::Focus), Colour::Rgb(1, 2, 3));
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Focus) {
            assert_eq!(look.colour(part), Look::TERMINAL.colour(part), "{part:?}");
        }
    }
}
