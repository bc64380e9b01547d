//! Everything a key can do, and where.
//!
//! The list of commands with their chords stands in [`crate::app::table`]; this file holds the words.

/// What has the keys. The top layer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The panes, no dialog open.
    Panes,
    /// A dialog that is read or chosen from.
    Dialog,
    /// The guide, which has links.
    Guide,
    /// The help, which can be searched.
    Help,
    /// The what-if dialog.
    WhatIf,
    /// The comparison with another scenario; what has no key of its own here does what it does in dialogs.
    Compare,
    /// A row, framework, tool or source in full.
    Detail,
    /// The panes on a shared screen; what has no key of its own here does what it does in the panes.
    Present,
    /// A blank screen, which any key ends.
    Blank,
    /// A text field.
    Field,
    /// The field for the name of a file.
    Naming,
    /// A text field of a form.
    Form,
    /// A choice of a form.
    Choice,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 13] = [
        Self::Panes,
        Self::Dialog,
        Self::Guide,
        Self::Help,
        Self::WhatIf,
        Self::Compare,
        Self::Detail,
        Self::Present,
        Self::Blank,
        Self::Field,
        Self::Naming,
        Self::Form,
        Self::Choice,
    ];

    /// The context whose keys hold where this one has none of its own.
    #[must_use]
    pub const fn below(self) -> Option<Self> {
        match self {
            Self::Present => Some(Self::Panes),
            Self::Compare => Some(Self::Dialog),
            _ => None,
        }
    }

    /// Whether letters are text there.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Naming | Self::Form)
    }

    /// What people read in help and in conflict reports.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Panes => "panes",
            Self::Dialog => "dialogs",
            Self::Guide => "guide",
            Self::Help => "help",
            Self::WhatIf => "what-if",
            Self::Compare => "the comparison",
            Self::Detail => "details",
            Self::Present => "present mode",
            Self::Blank => "blank screen",
            Self::Field => "text field",
            Self::Naming => "name of a file",
            Self::Form => "form",
            Self::Choice => "choice of a form",
        }
    }
}

/// Parts of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Getting around.
    Move,
    /// Making rows count.
    Count,
    /// Finding and ordering rows.
    Find,
    /// Reading more.
    Read,
    /// The scenario as a whole.
    Scenario,
    /// The screen and the program.
    Screen,
}

impl Group {
    /// Every group in the order of the help.
    pub const ALL: [Self; 6] = [Self::Count, Self::Move, Self::Find, Self::Read, Self::Scenario, Self::Screen];

    /// The heading people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Count => "Make rows count",
            Self::Find => "Find and order",
            Self::Read => "Read",
            Self::Scenario => "Scenario",
            Self::Screen => "Screen",
        }
    }
}

/// Something a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words of each command stand in the table")]
pub enum Command {
    Toggle,
    Raise,
    Lower,
    TurnOff,
    Must,
    Pin,
    OwnRow,
    Rerate,
    Note,
    Restore,
    Down,
    Up,
    Left,
    Right,
    PageDown,
    PageUp,
    HalfPageDown,
    HalfPageUp,
    Top,
    Bottom,
    NextPane,
    PreviousPane,
    GoEcosystem,
    GoFrameworks,
    GoUseCases,
    GoVerdict,
    Filter,
    Sort,
    Reverse,
    Detail,
    WhatIf,
    Guide,
    OpenAddress,
    Copy,
    CopyMenu,
    Palette,
    Help,
    Undo,
    Redo,
    Clear,
    Presets,
    Open,
    Save,
    Recent,
    Mark,
    Compare,
    NextScenario,
    PreviousScenario,
    Unmark,
    Group,
    Complete,
    Lens,
    Cheaper,
    Dearer,
    Deeper,
    Zoom,
    Present,
    NextExample,
    PreviousExample,
    Blank,
    ShowKeys,
    Mouse,
    NextLink,
    PreviousLink,
    NextField,
    PreviousField,
    NextChoice,
    PreviousChoice,
    Accept,
    Close,
    Quit,
    Interrupt,
    NextLook,
    Suspend,
    Redraw,
    Reload,
}

impl Command {
    /// Whether it takes away something that somebody entered, so that it must never come from a piece of another key.
    #[must_use]
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Restore | Self::Clear | Self::TurnOff | Self::Unmark)
    }
}
