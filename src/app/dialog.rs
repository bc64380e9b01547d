//! What is open over the panes, and what keys do there.
//!
//! What a kind of dialog shows and does stands in the file of its family.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::app::command::{Command, KeyContext};
use crate::app::compare::GroupDialogView;
use crate::app::file_picker::{FilePicker, ReplacedScenario};
use crate::app::form::{Form, PageCells};
use crate::app::geometry::{Pane, inside, revealing, screen_plan};
use crate::app::message::{Effect, FileRequest};
use crate::app::navigation::scrolled;
use crate::app::pane_rows::PaneItem;
use crate::app::reload::IdMap;
use crate::app::state::State;
use crate::app::text_field::TextField;
use crate::app::{compare, detail, files, geometry, navigation, picker, reload, row_forms, what_if};
use crate::explain::compare_page::CompareView;
use crate::explain::group::NamedVote;
use crate::explain::guide_page::GuideTopic;
use crate::layout::page::{Line, Page};
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::file::Obstacle;

/// What a detail page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detailed {
    Item(PaneItem),
    /// A tool, an index into the catalog's reference.
    Tool(usize),
    /// A source, an index into the catalog's reference.
    Source(usize),
}

/// Something the palette leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A command, which is done.
    Command(Command),
    /// A row or framework, which is selected in its pane.
    Item(PaneItem),
    /// An example, which the scenario starts from.
    Preset(usize),
    /// A tool, whose card opens.
    Tool(usize),
    /// A source, whose card opens.
    Source(usize),
    Guide(GuideTopic),
}

/// What a dialog is, and what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogKind {
    /// The filter field of a pane.
    Filter(Pane),
    /// One row, framework, tool or source in full.
    Detail(Detailed),
    Guide(GuideTopic),
    Help {
        /// What was typed into its search.
        search: TextField,
    },
    /// The search field of the help.
    HelpSearch,
    Presets,
    /// Forms of the verdict to copy.
    Copy,
    /// What was replaced, to bring it back.
    Recent {
        /// Each with what stands about it.
        found: Vec<ReplacedScenario>,
    },
    /// What can be done with the scenario and its verdict: files, exports, copies.
    Save,
    /// A file that would be written over, and what can be done about it.
    Stands {
        /// What would write over it.
        file_request: FileRequest,
        /// What is to be known about the file.
        obstacle: Obstacle,
    },
    /// The scenario beside another one.
    Compare {
        /// Which of those there are.
        other: usize,
        /// What is drawn of both.
        view: Box<CompareView>,
    },
    /// The snapshots and the scenario as votes of a group.
    Group {
        title: String,
        view: GroupDialogView,
        /// Everybody, in the order of the page.
        votes: Vec<NamedVote>,
    },
    /// What is wrong with a file, or different in it.
    Problems {
        /// What they are, in a word or two.
        title: String,
        problems: Diagnostics,
        /// Whether they are mistakes in the pack, which is read again once they are mended.
        of_pack: bool,
    },
    FilePicker(FilePicker),
    /// Why, and what would change it.
    WhatIf,
    /// Questions that are answered together.
    Form(Form),
    /// Nothing at all, until the next key.
    Blank,
    /// Everything that can be done or gone to, in one list.
    Palette {
        search: TextField,
        /// What answers it, best first.
        found: Vec<Target>,
    },
}

impl DialogKind {
    /// What a dialog of this kind does, from the file of its family.
    pub fn entry(&self) -> &'static DialogEntry {
        match self {
            Self::Filter(_) => &FILTER,
            Self::Blank => &BLANK,
            Self::Detail(_) => &detail::DETAIL,
            Self::Guide(_) => &detail::GUIDE,
            Self::Help { .. } => &picker::HELP,
            Self::HelpSearch => &picker::HELP_SEARCH,
            Self::Palette { .. } => &picker::PALETTE,
            Self::Presets => &files::PRESETS,
            Self::Copy => &files::COPY,
            Self::Recent { .. } => &files::RECENT,
            Self::Save => &files::SAVE,
            Self::Stands { .. } => &files::STANDS,
            Self::FilePicker(_) => &files::FILE_PICKER,
            Self::Compare { .. } => &compare::COMPARE,
            Self::Group { .. } => &compare::GROUP,
            Self::Problems { .. } => &reload::PROBLEMS,
            Self::WhatIf => &what_if::WHAT_IF,
            Self::Form(form) if form.is_typed_in() => &row_forms::TYPED_FORM,
            Self::Form(_) => &row_forms::CHOICE_FORM,
        }
    }
}

/// What the keys that move do to what is selected in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionRule {
    /// One is always selected.
    Always,
    /// One is selected once it is reached.
    Reached,
    /// They only scroll.
    Scrolls,
}

/// The word for a command in a dialog; nothing where it does nothing now.
#[derive(Debug, Clone, Copy)]
pub struct DialogHint {
    pub command: Command,
    pub word: fn(&State, &Dialog) -> Option<&'static str>,
}

impl DialogHint {
    pub const fn new(command: Command, word: fn(&State, &Dialog) -> Option<&'static str>) -> Self {
        Self { command, word }
    }
}

/// Of a field that narrows what is listed below it.
pub const KEEP: DialogHint = DialogHint::new(Command::Accept, |_, _| Some("keep"));

/// What a kind of dialog does.
#[derive(Debug, Clone, Copy)]
pub struct DialogEntry {
    pub context: KeyContext,
    pub selection: SelectionRule,
    /// Its page as laid out for the screen; nothing where it has a drawing of its own.
    pub page: fn(&State, &Dialog) -> Option<DialogPage>,
    /// The words that are other ones here than in the table of commands.
    pub hints: &'static [DialogHint],
    pub step: fn(&mut State, Command),
    pub accept: fn(&mut State) -> Vec<Effect>,
    /// Where it stands on the screen.
    pub frame: fn(&State, &Dialog) -> Rect,
    /// Goes on with a pack that was read again; false where it has no place in it.
    pub on_reload: fn(&mut Dialog, IdMap) -> bool,
}

impl DialogEntry {
    /// A page that is scrolled and closed; what a kind does otherwise is said where it is defined.
    pub const fn new(
        page: fn(&State, &Dialog) -> Option<DialogPage>,
        on_reload: fn(&mut Dialog, IdMap) -> bool,
    ) -> Self {
        Self {
            context: KeyContext::Dialog,
            selection: SelectionRule::Scrolls,
            page,
            hints: &[],
            step: step_in_page,
            accept: close,
            frame: |state, _| screen_plan(state).dialog,
            on_reload,
        }
    }
}

const FILTER: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    hints: &[KEEP],
    step: navigation::run_movement,
    ..DialogEntry::new(|_, _| None, stays)
};
const BLANK: DialogEntry =
    DialogEntry { context: KeyContext::Blank, accept: |_| Vec::new(), ..DialogEntry::new(|_, _| None, stays) };

pub fn close(state: &mut State) -> Vec<Effect> {
    state.dialogs.pop();
    Vec::new()
}

pub const fn stays(_: &mut Dialog, _: IdMap) -> bool {
    true
}

pub const fn closes(_: &mut Dialog, _: IdMap) -> bool {
    false
}

/// Something open above the panes. The last one has the keys and is drawn last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    pub kind: DialogKind,
    /// What is selected in it, as a link or a choice, and how far it is scrolled; a form goes by its slots.
    pub place: ChoicePlace,
    laid: LaidPage,
}

/// The page as it was laid out last, for the key, the hints and the drawing; copies lay out their own.
#[derive(Debug, Default)]
struct LaidPage(RefCell<Option<(PageKey, Rc<DialogPage>)>>);

/// What a page was laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PageKey {
    revision: u64,
    area: Rect,
}

impl Clone for LaidPage {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for LaidPage {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for LaidPage {}

impl Dialog {
    /// Forgets the page: what stands in it may change.
    pub fn forget_page(&self) {
        self.laid.0.take();
    }
}

impl From<DialogKind> for Dialog {
    fn from(kind: DialogKind) -> Self {
        let selected = (kind.entry().selection == SelectionRule::Always).then_some(0);
        Self { kind, place: ChoicePlace { selected, scroll: 0 }, laid: LaidPage::default() }
    }
}

/// The page of a dialog, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogPage {
    pub title: String,
    /// What stands in it; of a long one at least what is in sight.
    pub page: Page,
    /// How many lines there are.
    pub lines: usize,
    /// The line the page begins with.
    pub first: usize,
    /// The lines of each thing that can be chosen.
    pub choices: Vec<Range<usize>>,
    /// How many cells of a choice stand out when it is selected; the whole line where nothing is said.
    pub choice_cells: Option<usize>,
    /// Where it is, if that follows from what stands in it.
    pub place: Option<ChoicePlace>,
    /// Line and cell of the cursor, where it does not stand at the choice.
    pub cursor: Option<(usize, usize)>,
    /// Cells that stand out: what is chosen in a form.
    pub highlight: Option<PageCells>,
    /// What the lower edge of its frame says; empty for which part is in sight.
    pub note: String,
}

impl DialogPage {
    pub fn new(title: impl Into<String>, page: Page, choices: Vec<Range<usize>>) -> Self {
        let lines = page.lines.len();
        Self {
            title: title.into(),
            page,
            lines,
            first: 0,
            choices,
            choice_cells: None,
            place: None,
            cursor: None,
            highlight: None,
            note: String::new(),
        }
    }
}

/// A page with where one is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPage {
    pub laid: Rc<DialogPage>,
    pub selected: Option<usize>,
    pub scroll: usize,
}

impl OpenPage {
    /// The lines shown in that many rows.
    pub fn window(&self, height: usize) -> Range<usize> {
        geometry::window_from(self.scroll, self.laid.lines, height)
    }

    /// The lines of a window.
    pub fn shown(&self, window: &Range<usize>) -> &[Line] {
        let lines = &self.laid.page.lines;
        let place = |line: usize| line.saturating_sub(self.laid.first).min(lines.len());
        &lines[place(window.start)..place(window.end)]
    }

    /// The lines of what is selected.
    pub fn choice(&self) -> Option<&Range<usize>> {
        self.laid.choices.get(self.selected?)
    }
}

/// The page on top, if there is one.
pub fn top(state: &State) -> Option<OpenPage> {
    of(state, state.dialogs.last()?)
}

/// Where a dialog stands on the screen as it is now.
pub fn frame(state: &State, dialog: &Dialog) -> Rect {
    (dialog.kind.entry().frame)(state, dialog)
}

/// The inside of the top dialog as the screen is now.
pub fn area(state: &State) -> Rect {
    inside(state.dialogs.last().map_or_else(|| screen_plan(state).dialog, |dialog| frame(state, dialog)))
}

/// Cells a line of the dialogs has for text.
pub fn text_width(state: &State) -> usize {
    usize::from(area(state).width).saturating_sub(2)
}

/// The page of a dialog, if it has one; help and palette are lists of their own.
pub fn of(state: &State, dialog: &Dialog) -> Option<OpenPage> {
    let area = inside(frame(state, dialog));
    let key = PageKey { revision: state.workspace.revision(), area };
    let has_in_sight = |laid: &DialogPage| {
        let shown = geometry::window_from(dialog.place.scroll, laid.lines, usize::from(area.height));
        laid.first <= shown.start && shown.end <= laid.first + laid.page.lines.len()
    };
    let known = dialog.laid.0.take().filter(|(known, laid)| *known == key && has_in_sight(laid));
    let laid = match known {
        Some((_, laid)) => laid,
        None => Rc::new((dialog.kind.entry().page)(state, dialog)?),
    };
    dialog.laid.0.replace(Some((key, Rc::clone(&laid))));
    let ChoicePlace { selected, scroll } = laid.place.unwrap_or(dialog.place);
    Some(OpenPage { selected: selected.filter(|_| !laid.choices.is_empty()), scroll, laid })
}

/// Chooses what is selected in the top dialog, or keeps what was typed.
pub fn accept(state: &mut State) -> Vec<Effect> {
    match state.top().map(|kind| kind.entry().accept) {
        Some(accept) if reveal_choice(state) => accept(state),
        _ => Vec::new(),
    }
}

/// Shows the first line found again.
pub fn search_changed(state: &mut State) {
    for dialog in &mut state.dialogs {
        if let DialogKind::Help { .. } = dialog.kind {
            dialog.place.scroll = 0;
        }
    }
}

/// Moves through what has the keys: the panes, a list, a form or a page.
pub fn step(state: &mut State, command: Command) {
    let step = state.top().map_or(navigation::run_movement as fn(&mut State, Command), |kind| kind.entry().step);
    step(state, command);
}

/// The page that the keys scroll: below the search of the help, the help.
pub fn scrolled_page(state: &mut State) -> Option<&mut Dialog> {
    state.dialogs.iter_mut().rev().find(|dialog| dialog.kind != DialogKind::HelpSearch)
}

/// How many lines the page on top has, how many of them are in sight, and the page where it is laid out.
pub fn extent(state: &State) -> (usize, usize, Option<Rc<DialogPage>>) {
    let area = area(state);
    let height = usize::from(area.height);
    match state.dialogs.iter().rev().find(|dialog| dialog.kind != DialogKind::HelpSearch) {
        Some(Dialog { kind: DialogKind::Help { search }, .. }) => {
            let cells = usize::from(area.width).saturating_sub(2);
            (picker::help_height(search.text(), &state.chords, cells), height.saturating_sub(1), None)
        }
        Some(Dialog { kind: DialogKind::Palette { found, .. }, .. }) => {
            (found.len(), usize::from(picker::palette_list_area(state).height), None)
        }
        Some(Dialog { kind: DialogKind::FilePicker(file_picker), .. }) => {
            (file_picker.shown().len(), usize::from(files::list_area(state).height), None)
        }
        other => other
            .and_then(|dialog| of(state, dialog))
            .map_or((0, height, None), |open| (open.laid.lines, height, Some(open.laid))),
    }
}

/// Moves the choice of the top dialog, or scrolls it.
fn step_in_page(state: &mut State, command: Command) {
    let (lines, height, laid) = extent(state);
    let choices = laid.as_ref().map_or(&[][..], |laid| &laid.choices);
    let Some(Dialog { kind, place, .. }) = scrolled_page(state) else { return };
    match kind.entry().selection {
        SelectionRule::Scrolls => {
            *place = ChoicePlace { selected: None, scroll: scrolled(place.scroll, command, lines, height) };
        }
        SelectionRule::Reached => *place = place.moved(command, choices, lines, height),
        SelectionRule::Always => {
            *place = place.moved(command, choices, lines, height);
            place.selected = place.selected.or(Some(0));
        }
    }
}

/// Whether the choice is in sight. One that is not is only shown: nothing is done that nobody saw.
fn reveal_choice(state: &mut State) -> bool {
    let reveals = |kind: &DialogKind| *kind != DialogKind::Copy && kind.entry().selection != SelectionRule::Scrolls;
    if !state.top().is_some_and(reveals) {
        return true;
    }
    let height = usize::from(area(state).height);
    let Some(open) = top(state) else { return true };
    let Some(choice) = open.choice() else { return true };
    if open.window(height).contains(&choice.start) {
        return true;
    }
    if let Some(dialog) = state.dialogs.last_mut() {
        dialog.place.scroll = revealing(open.scroll, choice, open.laid.lines, height);
    }
    false
}

/// Where one is in a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoicePlace {
    /// The choice selected; none while what stands above the first is read.
    pub selected: Option<usize>,
    pub scroll: usize,
}

impl ChoicePlace {
    /// The place after a command of the move group, among choices that stand on those of `lines` lines.
    ///
    /// Up and down go to the choice beside, over any text between that does not fit by scrolling.
    pub fn moved(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let beside = match (command, self.selected) {
            (Command::Down, at) => Some(at.map_or(0, |at| at + 1)),
            (Command::Up, at) => at.and_then(|at| at.checked_sub(1)),
            _ => return self.paged(command, choices, lines, height),
        };
        let near = |choice: &Range<usize>| choice.start <= self.scroll + height && choice.end >= self.scroll;
        match beside.and_then(|at| choices.get(at).map(|choice| (at, choice))) {
            Some((at, choice)) if near(choice) => {
                Self { selected: Some(at), scroll: revealing(self.scroll, choice, lines, height) }
            }
            Some(_) => Self { scroll: scrolled(self.scroll, command, lines, height), ..self },
            None => self.at_an_end(command, choices, lines, height),
        }
    }

    /// Before the first choice and after the last there may be more to read.
    fn at_an_end(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let scroll = scrolled(self.scroll, command, lines, height);
        let above = command == Command::Up && choices.first().is_none_or(|first| first.start > 0);
        Self { selected: if above { None } else { self.selected }, scroll }
    }

    /// By pages and to the ends: the first choice then in sight is selected.
    fn paged(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let scroll = scrolled(self.scroll, command, lines, height);
        let in_sight = |choice: &Range<usize>| choice.start >= scroll && choice.start < scroll + height;
        let stays = self.selected.and_then(|at| choices.get(at)).is_some_and(in_sight);
        let end = match command {
            Command::Top => choices.iter().position(in_sight).filter(|_| self.selected.is_some()),
            Command::Bottom | Command::PageDown | Command::HalfPageDown
                if scroll == self.scroll || command == Command::Bottom =>
            {
                choices.iter().rposition(in_sight)
            }
            Command::PageUp | Command::HalfPageUp if scroll == self.scroll => choices.iter().position(in_sight),
            _ if stays => self.selected,
            _ => choices.iter().position(in_sight),
        };
        Self { selected: end.or(self.selected), scroll }
    }
}

#[cfg(test)]
mod tests {
    use super::ChoicePlace;
    use crate::app::command::Command;
    use crate::app::command::Command::{Bottom, Down, PageDown, PageUp, Top, Up};

    /// Thirty lines, choices on 12, 13 and 25, ten rows.
    fn check(from: (Option<usize>, usize), commands: &[Command], to: (Option<usize>, usize)) {
        let choices = [12..13, 13..14, 25..26];
        let mut place = ChoicePlace { selected: from.0, scroll: from.1 };
        for command in commands {
            place = place.moved(*command, &choices, 30, 10);
        }
        assert_eq!((place.selected, place.scroll), to, "{commands:?} from {from:?}");
    }

    #[test]
    fn text_between_choices_is_read_on_the_way() {
        check((None, 0), &[Down], (None, 1));
        check((None, 0), &[Down, Down, Down], (Some(0), 5));
        check((Some(0), 5), &[Down], (Some(1), 6));
        check((Some(1), 6), &[Down], (Some(1), 7));
        check((Some(1), 15), &[Down], (Some(2), 18));
        check((Some(2), 18), &[Down, Down, Down, Down], (Some(2), 20));
        check((Some(2), 20), &[Up], (Some(2), 19));
        check((Some(0), 5), &[Up], (None, 4));
        check((None, 1), &[Up, Up], (None, 0));
    }

    #[test]
    fn pages_select_what_comes_into_sight() {
        check((None, 0), &[PageDown], (Some(0), 9));
        check((None, 0), &[PageDown, PageDown], (Some(2), 18));
        check((Some(2), 20), &[PageUp], (Some(0), 11));
        check((None, 0), &[Bottom], (Some(2), 20));
        check((Some(2), 20), &[Top], (Some(2), 0));
    }
}
