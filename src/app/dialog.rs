//! What is open over the panes, and what keys do there.
//!
//! What a dialog shows is worked out from this in [`crate::app::dialog`]; nothing here is text.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::file_picker::{FilePicker, ReplacedScenario};
use crate::app::form::{Form, lay_out};
use crate::app::geometry::{Pane, full_answer, inside, revealing, screen_plan, verdict_context};
use crate::app::message::{Effect, FileRequest};
use crate::app::navigation::scrolled;
use crate::app::pane_rows::PaneItem;
use crate::app::state::State;
use crate::app::text_field::TextField;
use crate::app::{
    compare, edit_scenario, file_picker, files, geometry, links, navigation, picker, reload, row_forms, update,
};
use crate::explain::guide_page::GuideTopic;
use crate::explain::what_if::WhatIfOutline;
use crate::explain::{guide_page, phrases, row_page};
use crate::export::messages;
use crate::layout::facts;
use crate::layout::facts::PageSection;
use crate::layout::page::{Line, Page};
use crate::model::rows::Rows;
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
        /// What is said about both.
        told: Vec<PageSection>,
    },
    /// The marks and the scenario pooled.
    Group {
        /// How many people there are, as a title.
        title: String,
        /// What is said about them.
        told: Vec<PageSection>,
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
    /// Whether something is always selected in it.
    const fn is_menu(&self) -> bool {
        matches!(
            self,
            Self::Presets | Self::Copy | Self::Recent { .. } | Self::Save | Self::Stands { .. } | Self::Palette { .. }
        )
    }
}

/// Something open above the panes. The last one has the keys and is drawn last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    pub kind: DialogKind,
    /// What is selected in it, as a link or a choice, and how far it is scrolled; files and forms have their own.
    pub place: ChoicePlace,
}

impl From<DialogKind> for Dialog {
    fn from(kind: DialogKind) -> Self {
        let selected = if kind.is_menu() { Some(0) } else { None };
        Self { kind, place: ChoicePlace { selected, scroll: 0 } }
    }
}

/// A dialog ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DialogPage {
    pub title: String,
    /// What stands in it; of a long one at least what is in sight.
    pub page: Page,
    /// How many lines there are.
    pub lines: usize,
    /// The line the page begins with.
    first: usize,
    /// The lines of each thing that can be chosen.
    pub choices: Vec<Range<usize>>,
    pub selected: Option<usize>,
    pub scroll: usize,
    /// Line and cell of the cursor, where it does not stand at the choice.
    pub cursor: Option<(usize, usize)>,
}

impl DialogPage {
    fn new(title: impl Into<String>, page: Page, choices: Vec<Range<usize>>, place: ChoicePlace) -> Self {
        let ChoicePlace { selected, scroll } = place;
        let lines = page.lines.len();
        Self { title: title.into(), page, lines, first: 0, choices, selected, scroll, cursor: None }
    }

    /// The lines shown in that many rows.
    pub fn window(&self, height: usize) -> Range<usize> {
        geometry::window_from(self.scroll, self.lines, height)
    }

    /// The lines of a window.
    pub fn shown(&self, window: &Range<usize>) -> &[Line] {
        let place = |line: usize| line.saturating_sub(self.first).min(self.page.lines.len());
        &self.page.lines[place(window.start)..place(window.end)]
    }
}

/// The dialog on top, if it is one.
pub fn top(state: &State) -> Option<DialogPage> {
    of(state, state.dialogs.last()?)
}

/// The inside of the dialogs as the screen is now.
pub fn area(state: &State) -> Rect {
    inside(screen_plan(state).dialog)
}

/// Cells a line of the dialogs has for text.
pub fn text_width(state: &State) -> usize {
    usize::from(area(state).width).saturating_sub(2)
}

/// The dialog of a layer, if it has one; help and palette are lists of their own.
pub fn of(state: &State, dialog: &Dialog) -> Option<DialogPage> {
    let catalog = state.catalog();
    let width = text_width(state);
    let place = dialog.place;
    match &dialog.kind {
        DialogKind::Detail(about) => {
            let (title, page) = detail_page(state, *about, width);
            let choices = page.links.iter().map(|link| link.lines.clone()).collect();
            Some(DialogPage::new(title, page, choices, place))
        }
        DialogKind::Guide(topic) => {
            let (page, links) = guide_page::guide_page(catalog, *topic, width);
            let choices = links.into_iter().map(|link| link.line..link.line + 1).collect();
            Some(DialogPage::new(topic.title(), page, choices, place))
        }
        DialogKind::Presets => {
            let (page, choices) = guide_page::examples_page(catalog, width);
            Some(DialogPage::new("Examples", page, choices, place))
        }
        DialogKind::Copy => {
            let (page, choices) = messages::snippets_page(&full_answer(state), width);
            Some(DialogPage::new("Copy", page, choices, place))
        }
        DialogKind::Recent { found } => {
            let (page, choices) = file_picker::replaced_page(found, width);
            Some(DialogPage::new("Replaced", page, choices, place))
        }
        DialogKind::Save => {
            let (page, choices) = files::save_menu_page(&full_answer(state), width);
            Some(DialogPage::new("Save, export, copy", page, choices, place))
        }
        DialogKind::Stands { file_request, obstacle } => {
            let (page, choices) = files::stands(file_request, obstacle, width);
            Some(DialogPage::new("Write over it?", page, choices, place))
        }
        DialogKind::Compare { other, told } => {
            let page = compare::compare_page(state, *other, told, width);
            Some(DialogPage::new("Compare", page, Vec::new(), place))
        }
        DialogKind::Group { title, told } => {
            let mut page = Page::new(width);
            facts::sections_page(told, state.glyphs, &mut page);
            Some(DialogPage::new(title, page, Vec::new(), place))
        }
        DialogKind::Problems { title, problems, .. } => {
            let page = reload::problems_page(problems, width);
            Some(DialogPage::new(title, page, Vec::new(), place))
        }
        DialogKind::WhatIf => Some(what_if(state, place)),
        DialogKind::Form(form) => Some(of_form(form, usize::from(area(state).height), width)),
        DialogKind::Filter(_)
        | DialogKind::Help { .. }
        | DialogKind::HelpSearch
        | DialogKind::Palette { .. }
        | DialogKind::FilePicker(_)
        | DialogKind::Blank => None,
    }
}

/// Of the what-if page only what is in sight is laid out.
fn what_if(state: &State, place: ChoicePlace) -> DialogPage {
    let outline = WhatIfOutline::new(verdict_context(state), text_width(state));
    let shown = geometry::window_from(place.scroll, outline.lines(), usize::from(area(state).height));
    let choices: Vec<Range<usize>> = outline.change_lines().map(|line| line..line + 1).collect();
    let selected = if choices.is_empty() { None } else { place.selected };
    let place = ChoicePlace { selected, ..place };
    let dialog = DialogPage::new("What if", outline.page(shown.clone()), choices, place);
    DialogPage { lines: outline.lines(), first: shown.start, ..dialog }
}

/// A form scrolls by itself, so that what is filled in is in sight; a choice is marked, a text has the cursor.
fn of_form(form: &Form, height: usize, width: usize) -> DialogPage {
    let laid = lay_out(form, width);
    let (line, _) = laid.cursor;
    let lines = laid.page.lines.len();
    let slot = laid.slots.get(form.at).cloned().unwrap_or_default();
    let scroll = revealing(revealing(0, &slot, lines, height), &(line..line + 1), lines, height);
    let mark = std::iter::once(line..line + 1).collect();
    let selected = if form.is_typed_in() { None } else { Some(0) };
    DialogPage {
        cursor: Some(laid.cursor),
        ..DialogPage::new(&form.title, laid.page, mark, ChoicePlace { selected, scroll })
    }
}

fn detail_page(state: &State, about: Detailed, width: usize) -> (String, Page) {
    let catalog = state.catalog();
    let reference = &catalog.reference;
    match about {
        Detailed::Item(PaneItem::Row(row)) => {
            let page = row_page::row_page(catalog, state.scenario(), state.answer(), row, width);
            (phrases::signed(state.workspace.rows(), row, state.glyphs), page)
        }
        Detailed::Item(PaneItem::Framework(index)) => {
            let name = catalog.frameworks.get(index).map_or(String::new(), |known| known.name.clone());
            (name, row_page::framework_page(catalog, index, width))
        }
        Detailed::Tool(index) => {
            let name = reference.tools.get(index).map_or(String::new(), |tool| tool.name.clone());
            (name, row_page::tool_page(catalog, index, width))
        }
        Detailed::Source(index) => ("Source".to_owned(), row_page::source_page(catalog, index, width)),
    }
}

/// Opens the page of what is selected in the panes.
pub fn open_selected(state: &mut State) {
    if let Some(item) = state.selected() {
        show(state, Detailed::Item(item));
    }
}

/// Opens the page of something.
pub fn show(state: &mut State, about: Detailed) {
    state.open(DialogKind::Detail(about));
}

pub fn read(state: &mut State, topic: GuideTopic) {
    state.open(DialogKind::Guide(topic));
}

/// Chooses what is selected in the top dialog, or keeps what was typed.
pub fn accept(state: &mut State) -> Vec<Effect> {
    if !reveal_choice(state) {
        return Vec::new();
    }
    let selected = state.dialogs.last().and_then(|dialog| dialog.place.selected);
    match state.top() {
        Some(DialogKind::Palette { .. }) => return update::choose_in_palette(state),
        Some(DialogKind::Form(_)) => return row_forms::submit_form(state),
        Some(DialogKind::FilePicker(_)) => return files::accept_file(state),
        Some(DialogKind::Stands { .. }) => return files::choose_way_out(state),
        Some(DialogKind::Detail(_)) if selected.is_some() => return links::open_target(state),
        Some(DialogKind::Save) => return files::choose_save_action(state, selected.unwrap_or(0)),
        Some(DialogKind::Copy) => {
            state.dialogs.pop();
            return files::snippet_form(state, selected.unwrap_or(0));
        }
        Some(DialogKind::Presets) => {
            state.dialogs.pop();
            edit_scenario::start_from(state, selected.unwrap_or(0));
        }
        Some(DialogKind::Recent { .. }) => files::choose_replaced(state),
        Some(DialogKind::Compare { .. }) => compare::take_compared(state),
        Some(DialogKind::Guide(_)) => links::follow(state),
        Some(DialogKind::WhatIf) => match selected {
            Some(selected) => apply(state, selected),
            None => step(state, Command::Accept),
        },
        Some(DialogKind::Filter(_) | DialogKind::HelpSearch | DialogKind::Detail(_) | DialogKind::Problems { .. }) => {
            state.dialogs.pop();
        }
        None | Some(DialogKind::Help { .. } | DialogKind::Group { .. } | DialogKind::Blank) => {}
    }
    Vec::new()
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
    match state.top_mut() {
        None | Some(DialogKind::Filter(_)) => navigation::run_movement(state, command),
        Some(DialogKind::Palette { .. }) => picker::step_palette(state, command),
        Some(DialogKind::FilePicker(_)) => files::step_files(state, command),
        Some(DialogKind::Form(form)) => form.step(command),
        Some(_) => step_in_page(state, command),
    }
}

/// The page that the keys scroll: below the search of the help, the help.
pub fn scrolled_page(state: &mut State) -> Option<&mut Dialog> {
    state.dialogs.iter_mut().rev().find(|dialog| dialog.kind != DialogKind::HelpSearch)
}

/// How many lines the page on top has, how many of them are in sight, and where its choices stand.
pub fn extent(state: &State) -> (usize, usize, Vec<Range<usize>>) {
    let area = area(state);
    let height = usize::from(area.height);
    match state.dialogs.iter().rev().find(|dialog| dialog.kind != DialogKind::HelpSearch) {
        Some(Dialog { kind: DialogKind::Help { search }, .. }) => {
            let cells = usize::from(area.width).saturating_sub(2);
            (picker::help_height(search.text(), &state.chords, cells), height.saturating_sub(1), Vec::new())
        }
        other => other
            .and_then(|dialog| of(state, dialog))
            .map_or((0, height, Vec::new()), |page| (page.lines, height, page.choices)),
    }
}

/// Moves the choice of the top dialog, or scrolls it.
fn step_in_page(state: &mut State, command: Command) {
    let (lines, height, choices) = extent(state);
    let Some(Dialog { kind, place }) = scrolled_page(state) else { return };
    if kind.is_menu() || *kind == DialogKind::WhatIf {
        let always = kind.is_menu();
        *place = place.moved(command, &choices, lines, height);
        place.selected = place.selected.or(if always { Some(0) } else { None });
    } else {
        *place = ChoicePlace { selected: None, scroll: scrolled(place.scroll, command, lines, height) };
    }
}

/// Whether the choice is in sight. One that is not is only shown: nothing is done that nobody saw.
fn reveal_choice(state: &mut State) -> bool {
    let reveals = |kind: &DialogKind| (kind.is_menu() && *kind != DialogKind::Copy) || *kind == DialogKind::WhatIf;
    if !state.top().is_some_and(reveals) {
        return true;
    }
    let height = usize::from(area(state).height);
    let Some(open) = top(state) else { return true };
    let Some(choice) = open.selected.and_then(|selected| open.choices.get(selected)) else { return true };
    if open.window(height).contains(&choice.start) {
        return true;
    }
    if let Some(dialog) = state.dialogs.last_mut() {
        dialog.place.scroll = revealing(open.scroll, choice, open.lines, height);
    }
    false
}

/// Makes the change selected in the what-if dialog; it can be undone.
fn apply(state: &mut State, selected: usize) {
    let catalog = &*state.shared_catalog();
    let outline = WhatIfOutline::new(verdict_context(state), text_width(state));
    let Some(choice) = outline.change(selected) else { return };
    let mut scenario = state.scenario().clone();
    for (index, level) in &choice.levels {
        let row = Rows::new(catalog, &scenario).at(*index);
        scenario.set(row, *level);
    }
    state.dialogs.pop();
    state.replace(scenario, "");
}

/// Where one is in such a dialog.
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
