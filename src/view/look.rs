//! Colours by meaning. The only file besides the pictures that names a colour.

use ratatui::style::{Color, Modifier, Style};

use crate::report::page::Tone;

/// A part of the screen that has a colour of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The frame of a pane without the focus.
    Border,
    /// The frame and title of the pane with the focus.
    Focus,
    /// The title of a pane without the focus.
    Title,
    /// The selected row of the pane with the focus.
    Selection,
    /// The selected row of another pane.
    Resting,
    /// The cell of the selected row whose column has the focus.
    Column,
    /// The heading of columns.
    Columns,
    /// A level that is on.
    LevelOn,
    /// A level that is off.
    LevelOff,
}

/// Which colours parts of the screen have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    sides: [Color; 2],
    both: Color,
    focus: Color,
    changed: Color,
    warning: Color,
}

impl Look {
    /// The terminal's own colours: follows any theme and asks nothing.
    pub const TERMINAL: Self = Self {
        sides: [Color::LightBlue, Color::Magenta],
        both: Color::Reset,
        focus: Color::Cyan,
        changed: Color::Yellow,
        warning: Color::Red,
    };

    /// No colours at all; weight, underline and reverse carry what remains.
    pub const MONO: Self = Self {
        sides: [Color::Reset, Color::Reset],
        both: Color::Reset,
        focus: Color::Reset,
        changed: Color::Reset,
        warning: Color::Reset,
    };

    /// The style of a tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Style {
        let style = Style::new();
        match tone {
            Tone::Plain => style,
            Tone::Strong | Tone::Side(_) | Tone::Headline | Tone::Heading | Tone::Key => {
                style.add_modifier(Modifier::BOLD)
            }
            Tone::Dim => style.add_modifier(Modifier::DIM),
            Tone::Bar(option) => style.fg(self.sides.get(option).copied().unwrap_or(Color::Reset)),
            Tone::BothBar => style.fg(self.both),
            Tone::Changed => style.fg(self.changed).add_modifier(Modifier::BOLD),
            Tone::Warning => style.fg(self.warning),
            Tone::Out => style.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT),
            Tone::Match => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }

    /// The style of a part of the screen.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Border | Role::Columns | Role::LevelOff => style.add_modifier(Modifier::DIM),
            Role::Focus => style.fg(self.focus).add_modifier(Modifier::BOLD),
            Role::Title => style,
            Role::Column => style.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            Role::Selection => style.add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            Role::Resting | Role::LevelOn => style.add_modifier(Modifier::BOLD),
        }
    }
}
