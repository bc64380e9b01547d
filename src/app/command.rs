//! The one table of commands: words, chords, contexts.
//!
//! The list of commands with their chords stands in [`crate::app::command`]; this file holds the words.

use crate::app::command::Command as C;
use crate::app::command::KeyContext::{
    Blank, Choice, Compare, Detail, Dialog, Field, FilePicker, Form, Guide, Help, Panes, Present, WhatIf,
};

/// What has the keys. The top layer decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyContext {
    /// The panes, no dialog open.
    Panes,
    /// A dialog that is read or chosen from.
    Dialog,
    /// The guide, which has links.
    Guide,
    /// The help, which can be searched.
    Help,
    WhatIf,
    /// The comparison with another scenario; what has no key of its own here does what it does in dialogs.
    Compare,
    /// A row, framework, tool or source in full.
    Detail,
    /// The panes on a shared screen; what has no key of its own here does what it does in the panes.
    Present,
    /// A blank screen, which any key ends.
    Blank,
    Field,
    /// The field for the name of a file.
    FilePicker,
    /// A text field of a form.
    Form,
    /// A choice of a form.
    Choice,
}

impl KeyContext {
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
        Self::FilePicker,
        Self::Form,
        Self::Choice,
    ];

    /// The context whose keys hold where this one has none of its own.
    pub const fn below(self) -> Option<Self> {
        match self {
            Self::Present => Some(Self::Panes),
            Self::Compare => Some(Self::Dialog),
            _ => None,
        }
    }

    /// Whether letters are text there.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::FilePicker | Self::Form)
    }

    /// What people read in help and in conflict reports.
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
            Self::FilePicker => "name of a file",
            Self::Form => "form",
            Self::Choice => "choice of a form",
        }
    }
}

/// Parts of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommandGroup {
    Move,
    Count,
    Find,
    Read,
    /// The scenario as a whole.
    Scenario,
    /// The screen and the program.
    Screen,
}

impl CommandGroup {
    /// Every group in the order of the help.
    pub const ALL: [Self; 6] = [Self::Count, Self::Move, Self::Find, Self::Read, Self::Scenario, Self::Screen];

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
    Snapshot,
    Compare,
    NextScenario,
    PreviousScenario,
    RemoveSnapshot,
    Group,
    Complete,
    Basis,
    LowerCost,
    RaiseCost,
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
    NextTheme,
    Suspend,
    Redraw,
    Reload,
}

impl Command {
    /// Whether it takes away something that somebody entered, so that it must never come from a piece of another key.
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Restore | Self::Clear | Self::TurnOff | Self::RemoveSnapshot)
    }
}

/// One command of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandEntry {
    pub command: Command,
    pub id: &'static str,
    /// What it does, in words; the help and the palette show it.
    pub words: &'static str,
    /// A word or two for the status line; empty keeps it out of there.
    pub hint: &'static str,
    /// Default chords in the text form of keys; the first is the one shown.
    pub chords: &'static [&'static str],
    pub contexts: &'static [KeyContext],
    /// Part of the help it stands in.
    pub group: CommandGroup,
}

const LISTS: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail];
const MOVING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, FilePicker];
const STEPPING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, FilePicker, Form, Choice];
const CLOSING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Choice];
const FORMS: &[KeyContext] = &[Form, Choice];
const ROWS: &[KeyContext] = &[Panes, Detail];
const ALWAYS: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Blank, Field, FilePicker, Form, Choice];

const fn command_entry(
    command: Command,
    id: &'static str,
    words: &'static str,
    chords: &'static [&'static str],
    contexts: &'static [KeyContext],
    group: CommandGroup,
) -> CommandEntry {
    CommandEntry { command, id, words, hint: "", chords, contexts, group }
}

const fn hint(hint: &'static str, entry: CommandEntry) -> CommandEntry {
    CommandEntry { hint, ..entry }
}

/// Every command, in the order of the help and the status line.
pub const COMMANDS: &[CommandEntry] = &[
    hint(
        "on/off",
        command_entry(
            C::Toggle,
            "toggle",
            "On or off; comes back at its last level",
            &["space"],
            &[Panes],
            CommandGroup::Count,
        ),
    ),
    hint(
        "more",
        command_entry(C::Raise, "raise", "One level up, stopping at high", &["+", "="], &[Panes], CommandGroup::Count),
    ),
    hint("less", command_entry(C::Lower, "lower", "One level down", &["-"], &[Panes], CommandGroup::Count)),
    command_entry(C::TurnOff, "off", "Switch the row off", &["0"], &[Panes], CommandGroup::Count),
    hint(
        "must",
        command_entry(C::Must, "must", "A must; again: the level before", &["!"], &[Panes], CommandGroup::Count),
    ),
    command_entry(C::Pin, "pin", "Recommend this framework in its option", &["P"], &[Panes], CommandGroup::Count),
    command_entry(
        C::OwnRow,
        "own-row",
        "Add a row of ours; on one of ours, change it",
        &["a"],
        ROWS,
        CommandGroup::Count,
    ),
    command_entry(C::Rerate, "re-rate", "Rate the row otherwise, with a reason", &["r"], ROWS, CommandGroup::Count),
    command_entry(C::Note, "note", "A note on the row", &["n"], ROWS, CommandGroup::Count),
    command_entry(
        C::Restore,
        "restore",
        "Back to the content's rating; takes a row of ours out",
        &["D", "delete"],
        ROWS,
        CommandGroup::Count,
    ),
    command_entry(C::Down, "down", "Down a row; scroll down", &["j", "down"], STEPPING, CommandGroup::Move),
    command_entry(C::Up, "up", "Up a row; scroll up", &["k", "up"], STEPPING, CommandGroup::Move),
    command_entry(C::Left, "left", "Column to the left", &["h", "left"], &[Panes], CommandGroup::Move),
    command_entry(C::Right, "right", "Column to the right", &["l", "right"], &[Panes], CommandGroup::Move),
    command_entry(C::PageDown, "page-down", "Down a page", &["pgdn", "^f"], MOVING, CommandGroup::Move),
    command_entry(C::PageUp, "page-up", "Up a page", &["pgup", "^b"], MOVING, CommandGroup::Move),
    command_entry(C::HalfPageDown, "half-page-down", "Down half a page", &["^d"], LISTS, CommandGroup::Move),
    command_entry(C::HalfPageUp, "half-page-up", "Up half a page", &["^u"], LISTS, CommandGroup::Move),
    command_entry(C::Top, "top", "To the first row", &["g", "home"], LISTS, CommandGroup::Move),
    command_entry(C::Bottom, "bottom", "To the last row", &["G", "end"], LISTS, CommandGroup::Move),
    hint("pane", command_entry(C::NextPane, "next-pane", "To the next pane", &["tab"], &[Panes], CommandGroup::Move)),
    command_entry(C::PreviousPane, "previous-pane", "To the pane before", &["s-tab"], &[Panes], CommandGroup::Move),
    command_entry(C::GoEcosystem, "go-ecosystem", "To the ecosystem", &["1"], &[Panes], CommandGroup::Move),
    command_entry(C::GoFrameworks, "go-frameworks", "To the frameworks", &["2"], &[Panes], CommandGroup::Move),
    command_entry(C::GoUseCases, "go-use-cases", "To the use cases", &["3"], &[Panes], CommandGroup::Move),
    command_entry(C::GoVerdict, "go-verdict", "To the verdict", &["4"], &[Panes], CommandGroup::Move),
    hint(
        "filter",
        command_entry(
            C::Filter,
            "filter",
            "Filter this pane; in the help, search",
            &["/"],
            &[Panes, Help],
            CommandGroup::Find,
        ),
    ),
    command_entry(C::Sort, "sort", "Sort by content, level, lean or name", &["s"], &[Panes], CommandGroup::Find),
    command_entry(C::Reverse, "reverse", "Reverse the order", &["S"], &[Panes], CommandGroup::Find),
    hint(
        "open",
        command_entry(
            C::Detail,
            "detail",
            "Open the row: reason, evidence, effect",
            &["enter"],
            &[Panes],
            CommandGroup::Read,
        ),
    ),
    hint(
        "what if",
        command_entry(
            C::WhatIf,
            "what-if",
            "Why this verdict, what would change it",
            &["w"],
            &[Panes],
            CommandGroup::Read,
        ),
    ),
    command_entry(C::Guide, "guide", "The comparison as a text to read", &["i"], &[Panes], CommandGroup::Read),
    hint(
        "link",
        command_entry(
            C::NextLink,
            "next-link",
            "To the next link of the text",
            &["tab"],
            &[Guide, Detail],
            CommandGroup::Read,
        ),
    ),
    command_entry(
        C::PreviousLink,
        "previous-link",
        "To the link before",
        &["s-tab"],
        &[Guide, Detail],
        CommandGroup::Read,
    ),
    hint("next", command_entry(C::NextField, "next-field", "To the next field", &["tab"], FORMS, CommandGroup::Move)),
    command_entry(C::PreviousField, "previous-field", "To the field before", &["s-tab"], FORMS, CommandGroup::Move),
    hint(
        "change",
        command_entry(
            C::NextChoice,
            "next-choice",
            "The next choice",
            &["space", "right", "l"],
            &[Choice],
            CommandGroup::Move,
        ),
    ),
    command_entry(
        C::PreviousChoice,
        "previous-choice",
        "The choice before",
        &["left", "h"],
        &[Choice],
        CommandGroup::Move,
    ),
    hint(
        "source",
        command_entry(
            C::OpenAddress,
            "open-address",
            "Show an address; again: open it",
            &["o"],
            &[Detail],
            CommandGroup::Read,
        ),
    ),
    command_entry(C::Copy, "copy", "Copy the verdict, or the address selected", &["y"], LISTS, CommandGroup::Read),
    command_entry(
        C::CopyMenu,
        "copy-menu",
        "Copy as message, Markdown, token, command",
        &["Y"],
        &[Panes],
        CommandGroup::Read,
    ),
    hint("undo", command_entry(C::Undo, "undo", "Undo the last change", &["u"], &[Panes], CommandGroup::Scenario)),
    command_entry(C::Redo, "redo", "Redo what was undone", &["U"], &[Panes], CommandGroup::Scenario),
    command_entry(C::Clear, "clear", "Switch every row off", &["x"], &[Panes], CommandGroup::Scenario),
    hint(
        "examples",
        command_entry(C::Presets, "presets", "Start from an example", &["b"], &[Panes], CommandGroup::Scenario),
    ),
    hint(
        "save",
        command_entry(C::Save, "save", "Save, export or copy the scenario", &["^s"], &[Panes], CommandGroup::Scenario),
    ),
    command_entry(C::Open, "open", "Open a scenario file", &["^o"], &[Panes], CommandGroup::Scenario),
    command_entry(
        C::Recent,
        "recent",
        "Bring back a scenario that was replaced",
        &["R"],
        &[Panes],
        CommandGroup::Scenario,
    ),
    command_entry(
        C::Snapshot,
        "mark",
        "Keep the scenario as a mark, for this session",
        &["m"],
        &[Panes],
        CommandGroup::Scenario,
    ),
    command_entry(
        C::Compare,
        "compare",
        "Compare with a mark, the file or an example",
        &["c"],
        &[Panes],
        CommandGroup::Scenario,
    ),
    hint(
        "other",
        command_entry(
            C::NextScenario,
            "next-scenario",
            "Compare with the next one",
            &["right", "l", "tab"],
            &[Compare],
            CommandGroup::Scenario,
        ),
    ),
    command_entry(
        C::PreviousScenario,
        "previous-scenario",
        "Compare with the one before",
        &["left", "h", "s-tab"],
        &[Compare],
        CommandGroup::Scenario,
    ),
    command_entry(
        C::RemoveSnapshot,
        "unmark",
        "Take the mark away",
        &["x", "delete"],
        &[Compare],
        CommandGroup::Scenario,
    ),
    command_entry(
        C::Group,
        "group",
        "The marks and this as a group of people",
        &["C"],
        &[Panes],
        CommandGroup::Scenario,
    ),
    hint(
        "complete",
        command_entry(C::Complete, "complete", "Complete the name", &["tab"], &[FilePicker], CommandGroup::Scenario),
    ),
    command_entry(C::Basis, "lens", "Leans from the article or the evidence", &["L"], &[Panes], CommandGroup::Scenario),
    hint(
        "cheaper",
        command_entry(C::LowerCost, "cheaper", "A second stack costs less", &["["], &[WhatIf], CommandGroup::Scenario),
    ),
    hint(
        "dearer",
        command_entry(C::RaiseCost, "dearer", "A second stack costs more", &["]"], &[WhatIf], CommandGroup::Scenario),
    ),
    hint(
        "deeper",
        command_entry(
            C::Deeper,
            "deeper",
            "Search further for other verdicts",
            &["d"],
            &[WhatIf],
            CommandGroup::Scenario,
        ),
    ),
    command_entry(C::Zoom, "zoom", "Give this pane the room of all", &["z"], &[Panes], CommandGroup::Screen),
    command_entry(C::NextTheme, "look", "The next look: other colours", &["T"], &[Panes], CommandGroup::Screen),
    hint(
        "present",
        command_entry(
            C::Present,
            "present",
            "For a shared screen; again: back",
            &["p", "f5"],
            &[Panes],
            CommandGroup::Screen,
        ),
    ),
    hint(
        "example",
        command_entry(
            C::NextExample,
            "next-example",
            "Show the next example, keeping yours",
            &["pgdn"],
            &[Present],
            CommandGroup::Screen,
        ),
    ),
    command_entry(
        C::PreviousExample,
        "previous-example",
        "Back to the example before, or to yours",
        &["pgup"],
        &[Present],
        CommandGroup::Screen,
    ),
    hint(
        "blank",
        command_entry(
            C::Blank,
            "blank",
            "Blank the screen until the next key",
            &["b", "."],
            &[Present],
            CommandGroup::Screen,
        ),
    ),
    command_entry(
        C::ShowKeys,
        "show-keys",
        "Show the keys pressed, for an audience",
        &["K"],
        LISTS,
        CommandGroup::Screen,
    ),
    command_entry(
        C::Mouse,
        "mouse",
        "Mouse on or off; off, the terminal selects text",
        &["M"],
        LISTS,
        CommandGroup::Screen,
    ),
    hint(
        "choose",
        command_entry(
            C::Accept,
            "accept",
            "Choose, or keep what was typed",
            &["enter"],
            &[Dialog, Guide, WhatIf, Detail, Field, FilePicker, Form, Choice],
            CommandGroup::Screen,
        ),
    ),
    hint(
        "close",
        command_entry(C::Close, "close", "Close the top thing; never quits", &["esc"], STEPPING, CommandGroup::Screen),
    ),
    hint(
        "commands",
        command_entry(
            C::Palette,
            "palette",
            "Every command, row, tool and source",
            &[":"],
            LISTS,
            CommandGroup::Screen,
        ),
    ),
    hint(
        "help",
        command_entry(C::Help, "help", "Every key, searchable with /", &["?", "f1"], &[Panes], CommandGroup::Screen),
    ),
    hint(
        "quit",
        command_entry(C::Quit, "quit", "Close the dialog, leave zoom or quit", &["q"], CLOSING, CommandGroup::Screen),
    ),
    command_entry(C::Interrupt, "interrupt", "Quit at once, with exit code 130", &["^c"], ALWAYS, CommandGroup::Screen),
    command_entry(C::Suspend, "suspend", "Suspend; fg brings it back", &["^z"], ALWAYS, CommandGroup::Screen),
    command_entry(C::Reload, "reload", "Read the pack again from its files", &["^r"], LISTS, CommandGroup::Screen),
    command_entry(C::Redraw, "redraw", "Draw the whole screen again", &["^l"], ALWAYS, CommandGroup::Screen),
];

impl CommandEntry {
    /// Whether its chords mean it in a context.
    pub fn works_in(&self, context: KeyContext) -> bool {
        self.contexts.contains(&context) || context.below().is_some_and(|below| self.contexts.contains(&below))
    }
}

/// The entry of that id.
pub fn entry_named(id: &str) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.id == id)
}

/// The entry of a command.
pub fn entry_of(command: Command) -> Option<&'static CommandEntry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}
