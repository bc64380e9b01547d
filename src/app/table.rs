//! The one table of commands: id, words, default chords, where they work.
//!
//! Dispatch, footer, help, `versus keys` and the tests read it; nothing else lists commands.

use crate::app::commands::Command as C;
use crate::app::commands::Context::{
    Blank, Choice, Compare, Detail, Dialog, Field, Form, Guide, Help, Naming, Panes, Present, WhatIf,
};
use crate::app::commands::{Command, Context, Group};

/// One command of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Stable name for configuration.
    pub id: &'static str,
    /// What it does, in words; the help and the palette show it.
    pub words: &'static str,
    /// A word or two for the status line; empty keeps it out of there.
    pub hint: &'static str,
    /// Default chords in the text form of keys; the first is the one shown.
    pub chords: &'static [&'static str],
    /// Where it works.
    pub contexts: &'static [Context],
    /// Part of the help it stands in.
    pub group: Group,
}

const LISTS: &[Context] = &[Panes, Dialog, Guide, Help, WhatIf, Detail];
const MOVING: &[Context] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, Naming];
const STEPPING: &[Context] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, Naming, Form, Choice];
const CLOSING: &[Context] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Choice];
const FORMS: &[Context] = &[Form, Choice];
const ROWS: &[Context] = &[Panes, Detail];
const ALWAYS: &[Context] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Blank, Field, Naming, Form, Choice];

const fn entry(
    command: Command,
    id: &'static str,
    words: &'static str,
    chords: &'static [&'static str],
    contexts: &'static [Context],
    group: Group,
) -> Entry {
    Entry { command, id, words, hint: "", chords, contexts, group }
}

const fn hint(hint: &'static str, entry: Entry) -> Entry {
    Entry { hint, ..entry }
}

/// Every command, in the order of the help and the status line.
pub const COMMANDS: &[Entry] = &[
    hint(
        "on/off",
        entry(C::Toggle, "toggle", "On or off; comes back at its last level", &["space"], &[Panes], Group::Count),
    ),
    hint("more", entry(C::Raise, "raise", "One level up, stopping at high", &["+", "="], &[Panes], Group::Count)),
    hint("less", entry(C::Lower, "lower", "One level down", &["-"], &[Panes], Group::Count)),
    entry(C::TurnOff, "off", "Switch the row off", &["0"], &[Panes], Group::Count),
    hint("must", entry(C::Must, "must", "A must; again: the level before", &["!"], &[Panes], Group::Count)),
    entry(C::Pin, "pin", "Recommend this framework in its option", &["P"], &[Panes], Group::Count),
    entry(C::OwnRow, "own-row", "Add a row of ours; on one of ours, change it", &["a"], ROWS, Group::Count),
    entry(C::Rerate, "re-rate", "Rate the row otherwise, with a reason", &["r"], ROWS, Group::Count),
    entry(C::Note, "note", "A note on the row", &["n"], ROWS, Group::Count),
    entry(
        C::Restore,
        "restore",
        "Back to the content's rating; takes a row of ours out",
        &["D", "delete"],
        ROWS,
        Group::Count,
    ),
    entry(C::Down, "down", "Down a row; scroll down", &["j", "down"], STEPPING, Group::Move),
    entry(C::Up, "up", "Up a row; scroll up", &["k", "up"], STEPPING, Group::Move),
    entry(C::Left, "left", "Column to the left", &["h", "left"], &[Panes], Group::Move),
    entry(C::Right, "right", "Column to the right", &["l", "right"], &[Panes], Group::Move),
    entry(C::PageDown, "page-down", "Down a page", &["pgdn", "^f"], MOVING, Group::Move),
    entry(C::PageUp, "page-up", "Up a page", &["pgup", "^b"], MOVING, Group::Move),
    entry(C::HalfPageDown, "half-page-down", "Down half a page", &["^d"], LISTS, Group::Move),
    entry(C::HalfPageUp, "half-page-up", "Up half a page", &["^u"], LISTS, Group::Move),
    entry(C::Top, "top", "To the first row", &["g", "home"], LISTS, Group::Move),
    entry(C::Bottom, "bottom", "To the last row", &["G", "end"], LISTS, Group::Move),
    hint("pane", entry(C::NextPane, "next-pane", "To the next pane", &["tab"], &[Panes], Group::Move)),
    entry(C::PreviousPane, "previous-pane", "To the pane before", &["s-tab"], &[Panes], Group::Move),
    entry(C::GoEcosystem, "go-ecosystem", "To the ecosystem", &["1"], &[Panes], Group::Move),
    entry(C::GoFrameworks, "go-frameworks", "To the frameworks", &["2"], &[Panes], Group::Move),
    entry(C::GoUseCases, "go-use-cases", "To the use cases", &["3"], &[Panes], Group::Move),
    entry(C::GoVerdict, "go-verdict", "To the verdict", &["4"], &[Panes], Group::Move),
    hint(
        "filter",
        entry(C::Filter, "filter", "Filter this pane; in the help, search", &["/"], &[Panes, Help], Group::Find),
    ),
    entry(C::Sort, "sort", "Sort by content, level, lean or name", &["s"], &[Panes], Group::Find),
    entry(C::Reverse, "reverse", "Reverse the order", &["S"], &[Panes], Group::Find),
    hint(
        "open",
        entry(C::Detail, "detail", "Open the row: reason, evidence, effect", &["enter"], &[Panes], Group::Read),
    ),
    hint(
        "what if",
        entry(C::WhatIf, "what-if", "Why this verdict, what would change it", &["w"], &[Panes], Group::Read),
    ),
    entry(C::Guide, "guide", "The comparison as a text to read", &["i"], &[Panes], Group::Read),
    hint(
        "link",
        entry(C::NextLink, "next-link", "To the next link of the text", &["tab"], &[Guide, Detail], Group::Read),
    ),
    entry(C::PreviousLink, "previous-link", "To the link before", &["s-tab"], &[Guide, Detail], Group::Read),
    hint("next", entry(C::NextField, "next-field", "To the next field", &["tab"], FORMS, Group::Move)),
    entry(C::PreviousField, "previous-field", "To the field before", &["s-tab"], FORMS, Group::Move),
    hint(
        "change",
        entry(C::NextChoice, "next-choice", "The next choice", &["space", "right", "l"], &[Choice], Group::Move),
    ),
    entry(C::PreviousChoice, "previous-choice", "The choice before", &["left", "h"], &[Choice], Group::Move),
    hint(
        "source",
        entry(C::OpenAddress, "open-address", "Show an address; again: open it", &["o"], &[Detail], Group::Read),
    ),
    entry(C::Copy, "copy", "Copy the verdict, or the address selected", &["y"], LISTS, Group::Read),
    entry(C::CopyMenu, "copy-menu", "Copy as message, Markdown, token, command", &["Y"], &[Panes], Group::Read),
    hint("undo", entry(C::Undo, "undo", "Undo the last change", &["u"], &[Panes], Group::Scenario)),
    entry(C::Redo, "redo", "Redo what was undone", &["U"], &[Panes], Group::Scenario),
    entry(C::Clear, "clear", "Switch every row off", &["x"], &[Panes], Group::Scenario),
    hint("examples", entry(C::Presets, "presets", "Start from an example", &["b"], &[Panes], Group::Scenario)),
    hint("save", entry(C::Save, "save", "Save, export or copy the scenario", &["^s"], &[Panes], Group::Scenario)),
    entry(C::Open, "open", "Open a scenario file", &["^o"], &[Panes], Group::Scenario),
    entry(C::Recent, "recent", "Bring back a scenario that was replaced", &["R"], &[Panes], Group::Scenario),
    entry(C::Mark, "mark", "Keep the scenario as a mark, for this session", &["m"], &[Panes], Group::Scenario),
    entry(C::Compare, "compare", "Compare with a mark, the file or an example", &["c"], &[Panes], Group::Scenario),
    hint(
        "other",
        entry(
            C::NextScenario,
            "next-scenario",
            "Compare with the next one",
            &["right", "l", "tab"],
            &[Compare],
            Group::Scenario,
        ),
    ),
    entry(
        C::PreviousScenario,
        "previous-scenario",
        "Compare with the one before",
        &["left", "h", "s-tab"],
        &[Compare],
        Group::Scenario,
    ),
    entry(C::Unmark, "unmark", "Take the mark away", &["x", "delete"], &[Compare], Group::Scenario),
    entry(C::Group, "group", "The marks and this as a group of people", &["C"], &[Panes], Group::Scenario),
    hint("complete", entry(C::Complete, "complete", "Complete the name", &["tab"], &[Naming], Group::Scenario)),
    entry(C::Lens, "lens", "Leans from the article or the evidence", &["L"], &[Panes], Group::Scenario),
    hint("cheaper", entry(C::Cheaper, "cheaper", "A second stack costs less", &["["], &[WhatIf], Group::Scenario)),
    hint("dearer", entry(C::Dearer, "dearer", "A second stack costs more", &["]"], &[WhatIf], Group::Scenario)),
    hint("deeper", entry(C::Deeper, "deeper", "Search further for other verdicts", &["d"], &[WhatIf], Group::Scenario)),
    entry(C::Zoom, "zoom", "Give this pane the room of all", &["z"], &[Panes], Group::Screen),
    entry(C::NextLook, "look", "The next look: other colours", &["T"], &[Panes], Group::Screen),
    hint(
        "present",
        entry(C::Present, "present", "For a shared screen; again: back", &["p", "f5"], &[Panes], Group::Screen),
    ),
    hint(
        "example",
        entry(
            C::NextExample,
            "next-example",
            "Show the next example, keeping yours",
            &["pgdn"],
            &[Present],
            Group::Screen,
        ),
    ),
    entry(
        C::PreviousExample,
        "previous-example",
        "Back to the example before, or to yours",
        &["pgup"],
        &[Present],
        Group::Screen,
    ),
    hint(
        "blank",
        entry(C::Blank, "blank", "Blank the screen until the next key", &["b", "."], &[Present], Group::Screen),
    ),
    entry(C::ShowKeys, "show-keys", "Show the keys pressed, for an audience", &["K"], LISTS, Group::Screen),
    entry(C::Mouse, "mouse", "Mouse on or off; off, the terminal selects text", &["M"], LISTS, Group::Screen),
    hint(
        "choose",
        entry(
            C::Accept,
            "accept",
            "Choose, or keep what was typed",
            &["enter"],
            &[Dialog, Guide, WhatIf, Detail, Field, Naming, Form, Choice],
            Group::Screen,
        ),
    ),
    hint("close", entry(C::Close, "close", "Close the top thing; never quits", &["esc"], STEPPING, Group::Screen)),
    hint("commands", entry(C::Palette, "palette", "Every command, row, tool and source", &[":"], LISTS, Group::Screen)),
    hint("help", entry(C::Help, "help", "Every key, searchable with /", &["?", "f1"], &[Panes], Group::Screen)),
    hint("quit", entry(C::Quit, "quit", "Close the dialog, leave zoom or quit", &["q"], CLOSING, Group::Screen)),
    entry(C::Interrupt, "interrupt", "Quit at once, with exit code 130", &["^c"], ALWAYS, Group::Screen),
    entry(C::Suspend, "suspend", "Suspend; fg brings it back", &["^z"], ALWAYS, Group::Screen),
    entry(C::Reload, "reload", "Read the pack again from its files", &["^r"], LISTS, Group::Screen),
    entry(C::Redraw, "redraw", "Draw the whole screen again", &["^l"], ALWAYS, Group::Screen),
];

impl Entry {
    /// Whether its chords mean it in a context.
    #[must_use]
    pub fn works_in(&self, context: Context) -> bool {
        self.contexts.contains(&context) || context.below().is_some_and(|below| self.contexts.contains(&below))
    }
}

/// The entry of that id.
#[must_use]
pub fn entry_named(id: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.id == id)
}

/// The entry of a command.
#[must_use]
pub fn entry_of(command: Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}
