//! The one table of commands: words, chords, contexts, and what each does.

use crate::app::command::Action::{Ask, Change};
use crate::app::command::KeyContext::{
    AskMe, Blank, Choice, Compare, Detail, Dialog, Field, FilePicker, Form, Guide, Help, Lists, Panes, Present, Settle,
    WhatIf,
};
use crate::app::dialog::DialogKind;
use crate::app::geometry::Pane;
use crate::app::message::{Effect, Request};
use crate::app::state::App;
use crate::app::{
    choosers, compare, detail, dialog, edit_scenario, files, own_options, palette, present, reference_lists, row_forms,
    settle_list, text_search, update, what_if,
};
use crate::explain::guide_page::GuideTopic;

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
    /// The lists of evidence and more; what has no key of its own here does what it does in fields.
    Lists,
    /// The field for the name of a file.
    FilePicker,
    /// A text field of a form.
    Form,
    /// A choice of a form.
    Choice,
    /// What a table leaves open.
    Settle,
    /// The questions of Ask me; what has no key of its own here does what it does in a choice of a form.
    AskMe,
}

impl KeyContext {
    pub const ALL: [Self; 16] = [
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
        Self::Lists,
        Self::FilePicker,
        Self::Form,
        Self::Choice,
        Self::Settle,
        Self::AskMe,
    ];

    /// The context whose keys hold where this one has none of its own.
    pub const fn below(self) -> Option<Self> {
        match self {
            Self::Present => Some(Self::Panes),
            Self::Compare => Some(Self::Dialog),
            Self::Lists => Some(Self::Field),
            Self::AskMe => Some(Self::Choice),
            _ => None,
        }
    }

    /// Whether letters are text there.
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Lists | Self::FilePicker | Self::Form)
    }

    /// Whether letters choose among answers there.
    pub const fn takes_answers(self) -> bool {
        matches!(self, Self::Choice | Self::AskMe | Self::Settle)
    }

    /// What people read in help and in conflict reports.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Panes => "panes",
            Self::Dialog => "dialogs",
            Self::Guide => "guide",
            Self::Help => "help",
            Self::WhatIf => "what would change it",
            Self::Compare => "the comparison",
            Self::Detail => "details",
            Self::Present => "present mode",
            Self::Blank => "blank screen",
            Self::Field => "text field",
            Self::Lists => "lists",
            Self::FilePicker => "name of a file",
            Self::Form => "form",
            Self::Choice => "choice of a form",
            Self::Settle => "settle list",
            Self::AskMe => "Ask me",
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
            Self::Count => "Decide",
            Self::Find => "Find and sort",
            Self::Read => "Read",
            Self::Scenario => "Scenario",
            Self::Screen => "Screen",
        }
    }
}

/// What a command does; it is told which one it is.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    Change(fn(&mut App, Command)),
    /// A change after which something has to be done outside.
    Ask(fn(&mut App, Command) -> Vec<Effect>),
}

/// One command of the table.
#[derive(Debug)]
pub struct CommandEntry {
    pub command: Command,
    pub id: &'static str,
    /// What it does, in words; the help and the palette show it.
    pub words: &'static str,
    /// A word or two for the status line; empty keeps it out of there.
    pub hint: &'static str,
    /// Words that people look for and the table does not use.
    pub also: &'static str,
    /// Default chords in the text form of keys; the first is the one shown.
    pub chords: &'static [&'static str],
    pub contexts: &'static [KeyContext],
    /// Part of the help it stands in.
    pub group: CommandGroup,
    pub action: Action,
}

const PANES: &[KeyContext] = &[Panes];
const LISTS: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail];
const LISTED: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Settle];
/// Where a change can be undone.
const CHANGING: &[KeyContext] = &[Panes, Detail, Settle, WhatIf];
const MOVING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, FilePicker, Settle];
const STEPPING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Field, FilePicker, Form, Choice, Settle];
const HELPED: &[KeyContext] = &[Panes, Dialog, Guide, WhatIf, Detail, Field, FilePicker, Form];
const CLOSING: &[KeyContext] = &[Panes, Dialog, Guide, Help, WhatIf, Detail, Choice, Settle];
const FORMS: &[KeyContext] = &[Form, Choice];
/// Where words are found.
const TEXTS: &[KeyContext] = &[Panes, Guide, Detail];
const ROWS: &[KeyContext] = &[Panes, Detail];
/// Where a row that is selected can be changed.
const CHANGED: &[KeyContext] = &[Panes, Detail, WhatIf];
const ALWAYS: &[KeyContext] =
    &[Panes, Dialog, Guide, Help, WhatIf, Detail, Blank, Field, FilePicker, Form, Choice, Settle];

/// Makes the commands and their table of one row each.
macro_rules! commands {
    ($($command:ident $id:literal [$($chord:literal)*] in $contexts:expr, $group:ident: $words:literal
        $(, hint $hint:literal)? $(, also $also:literal)? => $action:expr;)*) => {
        /// Something a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the words of each command stand in the table")]
        pub enum Command {
            $($command,)*
        }

        /// Every command, in the order of the help and the status line.
        pub const COMMANDS: &[CommandEntry] = &[$(CommandEntry {
            command: Command::$command,
            id: $id,
            words: $words,
            hint: concat!($($hint)?),
            also: concat!($($also)?),
            chords: &[$($chord),*],
            contexts: $contexts,
            group: CommandGroup::$group,
            action: $action,
        },)*];
    };
}

commands! {
    Toggle "toggle" ["space"] in ROWS, Count: "This matters, or no longer; comes back as it was", hint "on/off",
        also "weight priority important enable" => Change(edit_scenario::change_level);
    Raise "raise" ["+" "="] in CHANGED, Count: "More important, up to high", hint "importance",
        also "weight priority important enable" => Change(edit_scenario::change_level);
    Lower "lower" ["-"] in CHANGED, Count: "Less important",
        also "weight priority important enable" => Change(edit_scenario::change_level);
    TurnOff "off" ["0"] in CHANGED, Count: "Off: this does not matter", also "delete remove disable"
        => Change(edit_scenario::change_level);
    Must "must" ["!"] in CHANGED, Count: "Must-have; again: the importance before", hint "must-have", also "requirement veto"
        => Change(edit_scenario::change_level);
    Pin "pin" ["P"] in ROWS, Count: "Pin this framework: recommend it for its option"
        => Change(|app, _| edit_scenario::pin(app));
    OwnRow "own-row" ["a"] in ROWS, Count: "Add your own row; on one of yours, change it",
        also "new create argument criterion" => Change(row_forms::run_on_row);
    AddOption "add-option" ["A"] in PANES, Count: "Add an option: what about Go? Then: change or remove it",
        also "new alternative candidate own" => Change(|app, _| own_options::open(app));
    Rerate "re-rate" ["r"] in CHANGED, Count: "Change the rating, with a reason",
        also "disagree wrong change lean" => Change(row_forms::run_on_row);
    Note "note" ["e"] in ROWS, Count: "Add a note to the row", also "comment remark edit" => Change(row_forms::run_on_row);
    Votes "votes" ["V"] in ROWS, Count: "Votes in the room: the row takes their median",
        also "vote group people poll team show hands" => Change(row_forms::run_on_row);
    AskMe "ask-me" ["Q"] in PANES, Count: "Ask me: answer a few questions instead",
        also "wizard interview questions start begin unsure" => Change(|app, _| choosers::open_ask_me(app));
    PreviousQuestion "previous-question" ["backspace"] in &[AskMe], Count: "Take back the answer before", hint "the one before"
        => Change(|app, _| choosers::take_back_answer(app));
    SkipQuestion "skip-question" ["s"] in &[AskMe], Count: "Skip the question", hint "skip"
        => Change(|app, _| choosers::skip_question(app));
    Restore "restore" ["D" "delete"] in ROWS, Count: "Reset the rating; on your own row, remove it"
        => Change(row_forms::run_on_row);
    Down "down" ["j" "down" "^n"] in STEPPING, Move: "Down a row; scroll down" => Change(dialog::step);
    Up "up" ["k" "up" "^p"] in STEPPING, Move: "Up a row; scroll up" => Change(dialog::step);
    Left "left" ["h" "left"] in PANES, Move: "Column to the left" => Change(dialog::step);
    Right "right" ["l" "right"] in PANES, Move: "Column to the right" => Change(dialog::step);
    PageDown "page-down" ["pgdn" "^f"] in MOVING, Move: "Down a page" => Change(dialog::step);
    PageUp "page-up" ["pgup" "^b"] in MOVING, Move: "Up a page" => Change(dialog::step);
    ReadOn "read-on" ["space"] in &[Guide, Help], Move: "Down a page of a text"
        => Change(|app, _| dialog::step(app, Command::PageDown));
    HalfPageDown "half-page-down" ["^d"] in LISTS, Move: "Down half a page" => Change(dialog::step);
    HalfPageUp "half-page-up" ["^u"] in LISTS, Move: "Up half a page" => Change(dialog::step);
    Top "top" ["g" "home"] in LISTED, Move: "To the first row" => Change(dialog::step);
    Bottom "bottom" ["G" "end"] in LISTED, Move: "To the last row" => Change(dialog::step);
    NextPane "next-pane" ["tab"] in PANES, Move: "To the next pane", hint "pane"
        => Change(|app, _| update::step_pane(app, 1));
    PreviousPane "previous-pane" ["s-tab"] in PANES, Move: "To the pane before"
        => Change(|app, _| update::step_pane(app, Pane::ALL.len() - 1));
    GoEcosystem "go-ecosystem" ["1"] in PANES, Move: "To the ecosystem"
        => Change(|app, _| update::go_to_pane(app, Pane::Ecosystem));
    GoFrameworks "go-frameworks" ["2"] in PANES, Move: "To the frameworks"
        => Change(|app, _| update::go_to_pane(app, Pane::Frameworks));
    GoUseCases "go-use-cases" ["3"] in PANES, Move: "To the use cases"
        => Change(|app, _| update::go_to_pane(app, Pane::UseCases));
    GoVerdict "go-verdict" ["4"] in PANES, Move: "To the verdict"
        => Change(|app, _| update::go_to_pane(app, Pane::Verdict));
    Filter "filter" ["/"] in &[Panes, Help, Guide, Detail], Find: "Filter this pane; in texts, search", hint "filter",
        also "find search" => Change(|app, _| update::filter(app));
    NextMatch "next-match" ["n"] in TEXTS, Find: "Next match, on into the other panes", also "find search again"
        => Change(text_search::step_match);
    PreviousMatch "previous-match" ["N"] in TEXTS, Find: "Match before" => Change(text_search::step_match);
    Sort "sort" ["s"] in PANES, Find: "Sort by pack order, importance, favors or name" => Change(update::sort);
    Reverse "reverse" ["S"] in PANES, Find: "Reverse the order" => Change(update::sort);
    Detail "detail" ["enter"] in PANES, Read: "Read the row: reasons, evidence, effect", hint "read",
        also "evidence source reason read" => Change(|app, _| detail::open_selected(app));
    WhatIf "what-if" ["w"] in ROWS, Read: "What would change it: list, chart, map, calculation", hint "what would change it",
        also "sensitivity what if explain formula why calculation picture tornado variations stability stable robust agree coin flip"
        => Change(|app, _| what_if::open(app));
    Guide "guide" ["i"] in PANES, Read: "Guide: the comparison to read", also "article about read"
        => Change(|app, _| detail::read(app, GuideTopic::Pack));
    NextLink "next-link" ["tab"] in &[Guide, Detail], Read: "To the next link of the text", hint "link"
        => Change(detail::step_link);
    PreviousLink "previous-link" ["s-tab"] in &[Guide, Detail], Read: "To the link before" => Change(detail::step_link);
    NextSection "next-section" ["]"] in &[Detail], Read: "The next row or page of its kind" => Change(detail::step_detail);
    PreviousSection "previous-section" ["["] in &[Detail], Read: "The row or page before" => Change(detail::step_detail);
    NextHeading "next-heading" ["]"] in &[Guide], Read: "To the next heading" => Change(detail::step_heading);
    PreviousHeading "previous-heading" ["["] in &[Guide], Read: "To the heading before" => Change(detail::step_heading);
    Back "back" ["backspace"] in &[Panes, Guide, Detail], Read: "Back to where a link was followed", also "return"
        => Ask(|app, _| detail::go_back(app));
    Lists "lists" ["E"] in PANES, Read: "Evidence, sources, tools, disputed ratings",
        also "list claims figures measured disputes" => Change(|app, _| reference_lists::open_lists(app));
    NextList "next-list" ["tab"] in &[Lists], Read: "To the next list", hint "next list"
        => Change(reference_lists::step_list);
    PreviousList "previous-list" ["s-tab"] in &[Lists], Read: "Previous list"
        => Change(reference_lists::step_list);
    NextField "next-field" ["tab"] in FORMS, Move: "To the next field", hint "next" => Change(dialog::step);
    PreviousField "previous-field" ["s-tab"] in FORMS, Move: "To the field before" => Change(dialog::step);
    NextChoice "next-choice" ["space" "right" "l"] in &[Choice], Move: "The next choice", hint "change"
        => Change(dialog::step);
    PreviousChoice "previous-choice" ["left" "h"] in &[Choice], Move: "The choice before" => Change(dialog::step);
    NextAnswer "answer-right" ["right" "l"] in &[Settle], Move: "Mark the answer to the right", hint "mark"
        => Change(settle_list::step_answer);
    PreviousAnswer "answer-left" ["left" "h"] in &[Settle], Move: "Mark the answer to the left"
        => Change(settle_list::step_answer);
    Tick "tick" ["space"] in &[Settle], Count: "Tick an option, where several are chosen"
        => Change(|app, _| settle_list::tick(app));
    LeaveOpen "leave-open" ["backspace"] in &[Settle], Count: "Leave this open", hint "leave open"
        => Change(|app, _| settle_list::leave_open(app));
    OpenAddress "open-address" ["o"] in &[Detail], Read: "Show a link; again: open it", hint "source"
        => Ask(|app, _| detail::open_target(app));
    Copy "copy" ["y"] in LISTS, Read: "Copy the verdict, or the address selected", also "clipboard share link"
        => Ask(|app, _| files::nearest_snippet(app));
    CopyMenu "copy-menu" ["Y"] in PANES, Read: "Copy as message, Markdown, token, command",
        also "clipboard share link"
        => Change(|app, _| app.open(DialogKind::Copy));
    Undo "undo" ["u"] in CHANGING, Scenario: "Undo the last change", hint "undo", also "back revert"
        => Change(edit_scenario::undo_or_redo);
    Redo "redo" ["U"] in CHANGING, Scenario: "Redo what was undone", also "forward again"
        => Change(edit_scenario::undo_or_redo);
    Clear "clear" ["x"] in PANES, Scenario: "Clear all priorities", also "reset delete start over new"
        => Change(|app, _| edit_scenario::clear(app));
    Presets "presets" ["b"] in PANES, Scenario: "Start from an example", hint "examples",
        also "template situation preset begin"
        => Change(|app, _| choosers::open_examples(app));
    Save "save" ["^s"] in PANES, Scenario: "Save, export or copy the scenario", hint "save",
        also "export record write file share print html markdown csv json"
        => Change(|app, _| files::open_save_menu(app));
    Open "open" ["^o"] in PANES, Scenario: "Open a table, scenario or comparison", also "load file import csv markdown pack"
        => Ask(|app, _| files::ask_for_file(app));
    Comparisons "comparisons" ["O"] in PANES, Scenario: "Open another comparison", hint "comparisons",
        also "pack switch databases frameworks go to" => Change(|app, _| choosers::open_comparisons(app));
    Recent "recent" ["R"] in PANES, Scenario: "Bring back a scenario that was replaced",
        also "restore history lost" => Ask(|app, _| files::ask_for_replaced(app));
    Settle "settle" ["I"] in PANES, Scenario: "Settle what the table leaves open", also "import questions answers words"
        => Change(|app, _| settle_list::open(app));
    TurnTable "turn-table" ["t"] in PANES, Scenario: "Turn the table: its options are rows, not columns",
        also "transpose orientation import" => Change(|app, _| settle_list::turn(app));
    SavePack "save-pack" [] in PANES, Scenario: "Save as a pack: the table with what you added to it",
        also "import export folder write" => Ask(|app, _| files::ask_for_pack(app));
    Tables "tables" [] in PANES, Scenario: "Choose another table of the file", also "import chooser"
        => Change(|app, _| choosers::open_tables(app));
    Snapshot "snapshot" ["m"] in PANES, Scenario: "Take a snapshot under a name, for this session",
        also "mark bookmark remember keep variant" => Change(|app, _| compare::take_snapshot(app));
    Compare "compare" ["c"] in PANES, Scenario: "Compare with a snapshot, the file or an example",
        also "diff difference side by side versus" => Change(|app, _| compare::open_compare(app));
    NextScenario "next-scenario" ["right" "l" "tab"] in &[Compare], Scenario: "Compare with the next one", hint "next"
        => Change(compare::step_compared);
    PreviousScenario "previous-scenario" ["left" "h" "s-tab"] in &[Compare], Scenario: "Compare with the one before"
        => Change(compare::step_compared);
    RemoveSnapshot "remove-snapshot" ["x" "delete"] in &[Compare], Scenario: "Remove this snapshot"
        => Change(|app, _| compare::remove_snapshot(app));
    Group "group" ["C"] in PANES, Scenario: "Combine the snapshots and this as votes of a group",
        also "team people vote pool together votes" => Change(|app, _| compare::open_group(app));
    Complete "complete" ["tab"] in &[FilePicker], Scenario: "Complete the name", hint "complete"
        => Ask(|app, _| files::complete_name(app));
    Basis "basis" ["L"] in &[Panes, WhatIf, Detail], Scenario: "Swap ratings: by the source or by the evidence", also "figures measured article disputed"
        => Change(|app, _| edit_scenario::change_basis(app));
    NextView "next-view" ["tab"] in &[WhatIf], Read: "The next view of what would change it", hint "view"
        => Change(what_if::step_view);
    PreviousView "previous-view" ["s-tab"] in &[WhatIf], Read: "The view before" => Change(what_if::step_view);
    CellLeft "cell-left" ["left"] in &[WhatIf], Move: "In the map, the cell to the left" => Change(what_if::step_cell);
    CellRight "cell-right" ["right"] in &[WhatIf], Move: "In the map, the cell to the right" => Change(what_if::step_cell);
    NextMapRow "next-map-row" ["]"] in &[WhatIf], Read: "In the map, the next row at the side"
        => Change(what_if::step_map_row);
    PreviousMapRow "previous-map-row" ["["] in &[WhatIf], Read: "In the map, the row before at the side"
        => Change(what_if::step_map_row);
    SwapMapRows "swap-map-rows" ["x"] in &[WhatIf], Read: "In the map, exchange side and top"
        => Change(|app, _| what_if::swap_map_rows(app));
    OtherMap "other-map" ["h" "l"] in &[WhatIf], Read: "The map by the other ratings, where one is shown"
        => Change(|app, _| what_if::other_map(app));
    Deeper "deeper" ["d"] in &[WhatIf], Scenario: "Look further for changes, and show all", hint "look further"
        => Change(|app, _| what_if::look_further(app));
    Zoom "zoom" ["z"] in PANES, Screen: "Maximize the pane, then the verdict; then back", also "maximize full larger"
        => Change(|app, _| update::zoom(app));
    ChooseTheme "theme" ["T"] in PANES, Screen: "Choose a theme",
        also "look colors colour dark light contrast" => Ask(|app, _| choosers::open_themes(app));
    Present "present" ["p" "f5"] in PANES, Screen: "Present to a room; again: back", hint "present",
        also "present meeting projector big screen share" => Change(|app, _| present::toggle_present(app));
    NextExample "next-example" ["pgdn"] in &[Present], Screen: "Show the next snapshot or example, keeping yours", hint "next"
        => Change(present::step_example);
    PreviousExample "previous-example" ["pgup"] in &[Present], Screen: "Back to the snapshot or example before, or to yours"
        => Change(present::step_example);
    Blank "blank" ["." "b"] in &[Present], Screen: "Blank the screen until the next key", hint "blank"
        => Change(|app, _| present::blank(app));
    ShowKeys "show-keys" ["K"] in LISTS, Screen: "Show the keys pressed, for an audience", also "screencast"
        => Change(|app, _| update::show_keys(app));
    Mouse "mouse" ["M"] in LISTS, Screen: "Mouse on or off; off, the terminal selects text",
        also "click scroll select text" => Ask(|app, _| update::toggle_mouse(app));
    Accept "accept" ["enter"] in &[Dialog, Guide, WhatIf, Detail, Field, FilePicker, Form, Choice, Settle], Screen: "Choose, or keep what was typed", hint "choose"
        => Ask(|app, _| dialog::accept(app));
    Close "close" ["esc"] in STEPPING, Screen: "Close the topmost dialog; never quits", hint "close",
        also "back cancel leave" => Change(|app, _| update::close(app));
    Palette "palette" [":"] in LISTS, Screen: "Find: every command, row, tool and source", hint "find",
        also "find search go to" => Change(|app, _| palette::open_palette(app));
    Help "help" ["?" "f1"] in HELPED, Screen: "Help: the signs and every key", hint "help",
        also "legend symbols shortcuts keys manual" => Change(|app, _| app.open(DialogKind::Help));
    Quit "quit" ["q"] in CLOSING, Screen: "Close what is open, or quit", hint "quit",
        also "exit leave" => Ask(|app, _| update::quit(app));
    Interrupt "interrupt" ["^c"] in ALWAYS, Screen: "Stop at once, with exit code 130", also "quit exit kill"
        => Ask(|_, _| vec![Effect::Terminal(Request::Quit(130))]);
    Suspend "suspend" ["^z"] in ALWAYS, Screen: "Suspend; fg brings it back" => Ask(|_, _| vec![Effect::Terminal(Request::Suspend)]);
    Reload "reload" ["^r"] in LISTS, Screen: "Read the pack again from its files", also "refresh edit pack"
        => Ask(|app, _| update::reload(app));
    Redraw "redraw" ["^l"] in ALWAYS, Screen: "Draw the whole screen again" => Ask(|_, _| vec![Effect::Terminal(Request::Redraw)]);
}

impl Command {
    /// Whether it takes away something that somebody entered, so that it must never come from a piece of another key.
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Restore | Self::Clear | Self::TurnOff | Self::RemoveSnapshot)
    }

    pub const fn entry(self) -> &'static CommandEntry {
        &COMMANDS[self as usize]
    }
}

impl PartialEq for CommandEntry {
    fn eq(&self, other: &Self) -> bool {
        self.command == other.command
    }
}

impl Eq for CommandEntry {}

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
