//! What is open over the panes, and what keys do there.
//!
//! What a dialog shows is worked out from this in [`crate::app::dialog`]; nothing here is text.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::background::{DEEPEST, keeping_choice};
use crate::app::command::Command;
use crate::app::file_picker::{FilePicker, ReplacedScenario};
use crate::app::form::{Form, lay_out};
use crate::app::geometry::{Pane, full_answer, inside, revealing, screen_plan, verdict_context};
use crate::app::message::{Effect, FileRequest};
use crate::app::navigation::scrolled;
use crate::app::pane_rows::PaneItem;
use crate::app::state::State;
use crate::app::text_field::TextField;
use crate::app::{compare, edit_scenario, file_picker, files, geometry, links, picker, reload, row_forms};
use crate::explain::guide_page::GuideTopic;
use crate::explain::what_if::WhatIfOutline;
use crate::explain::{guide_page, row_page, wording};
use crate::export::messages;
use crate::layout::facts;
use crate::layout::facts::PageSection;
use crate::layout::page::{Line, Page};
use crate::model::catalog::Catalog;
use crate::model::rows::{Row, Rows};
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

/// Something open above the panes. The last one has the keys and is drawn last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogState {
    /// The filter field of a pane.
    Filter(Pane),
    /// One row, framework, tool or source in full.
    Detail {
        about: Detailed,
        scroll: usize,
        link: Option<usize>,
    },
    Guide {
        topic: GuideTopic,
        scroll: usize,
        link: Option<usize>,
    },
    Help {
        /// What was typed into its search.
        search: TextField,
        scroll: usize,
    },
    /// The search field of the help.
    HelpSearch,
    Presets {
        selected: usize,
        scroll: usize,
    },
    /// Forms of the verdict to copy.
    Copy {
        selected: usize,
        scroll: usize,
    },
    /// What was replaced, to bring it back.
    Recent {
        /// Each with what stands about it.
        found: Vec<ReplacedScenario>,
        selected: usize,
        scroll: usize,
    },
    /// What can be done with the scenario and its verdict: files, exports, copies.
    Save {
        selected: usize,
        scroll: usize,
    },
    /// A file that would be written over, and what can be done about it.
    Stands {
        /// What would write over it.
        file_request: FileRequest,
        /// What is to be known about the file.
        obstacle: Obstacle,
        selected: usize,
        scroll: usize,
    },
    /// The scenario beside another one.
    Compare {
        /// Which of those there are.
        selected: usize,
        /// What is said about both.
        told: Vec<PageSection>,
        scroll: usize,
    },
    /// The marks and the scenario pooled.
    Group {
        /// How many people there are, as a title.
        title: String,
        /// What is said about them.
        told: Vec<PageSection>,
        scroll: usize,
    },
    /// What is wrong with a file, or different in it.
    Problems {
        /// What they are, in a word or two.
        title: String,
        problems: Diagnostics,
        /// Whether they are mistakes in the pack, which is read again once they are mended.
        of_pack: bool,
        scroll: usize,
    },
    FilePicker(FilePicker),
    /// Why, and what would change it.
    WhatIf {
        /// The change selected; none while the text above is read.
        selected: Option<usize>,
        scroll: usize,
    },
    /// Questions that are answered together.
    Form(Form),
    /// Nothing at all, until the next key.
    Blank,
    /// Everything that can be done or gone to, in one list.
    Palette {
        search: TextField,
        /// What answers it, best first.
        found: Vec<Target>,
        /// The one selected, a place in `found`.
        selected: usize,
        scroll: usize,
    },
}

impl DialogState {
    /// The choice selected and the lines scrolled, where something is always selected.
    pub const fn choice_mut(&mut self) -> Option<(&mut usize, &mut usize)> {
        match self {
            Self::Presets { selected, scroll }
            | Self::Copy { selected, scroll }
            | Self::Recent { selected, scroll, .. }
            | Self::Save { selected, scroll }
            | Self::Stands { selected, scroll, .. } => Some((selected, scroll)),
            _ => None,
        }
    }
}

/// A dialog ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
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

impl Dialog {
    fn new(title: impl Into<String>, page: Page, choices: Vec<Range<usize>>, place: (Option<usize>, usize)) -> Self {
        let (selected, scroll) = place;
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
pub fn top(catalog: &Catalog, state: &State) -> Option<Dialog> {
    of(catalog, state, state.dialogs.last()?)
}

/// The inside of the dialogs as the screen is now.
pub fn area(catalog: &Catalog, state: &State) -> Rect {
    inside(screen_plan(catalog, state).dialog)
}

/// Cells a line of the dialogs has for text.
pub fn text_width(catalog: &Catalog, state: &State) -> usize {
    usize::from(area(catalog, state).width).saturating_sub(2)
}

/// The dialog of a layer, if it has one; help and palette are lists of their own.
pub fn of(catalog: &Catalog, state: &State, layer: &DialogState) -> Option<Dialog> {
    let width = text_width(catalog, state);
    match layer {
        DialogState::Detail { about, scroll, link } => {
            let (title, page) = detail_page(catalog, state, *about, width);
            let choices = page.links.iter().map(|link| link.lines.clone()).collect();
            Some(Dialog::new(title, page, choices, (*link, *scroll)))
        }
        DialogState::Guide { topic, scroll, link } => {
            let (page, links) = guide_page::guide_page(catalog, *topic, width);
            let choices = links.into_iter().map(|link| link.line..link.line + 1).collect();
            Some(Dialog::new(topic.title(), page, choices, (*link, *scroll)))
        }
        DialogState::Presets { selected, scroll } => {
            let (page, choices) = guide_page::examples_page(catalog, width);
            Some(Dialog::new("Examples", page, choices, (Some(*selected), *scroll)))
        }
        DialogState::Copy { selected, scroll } => {
            let (page, choices) = messages::snippets_page(&full_answer(catalog, state), width);
            Some(Dialog::new("Copy", page, choices, (Some(*selected), *scroll)))
        }
        DialogState::Recent { found, selected, scroll } => {
            let (page, choices) = file_picker::replaced_page(found, width);
            Some(Dialog::new("Replaced", page, choices, (Some(*selected), *scroll)))
        }
        DialogState::Save { selected, scroll } => {
            let (page, choices) = files::save_menu_page(&full_answer(catalog, state), width);
            Some(Dialog::new("Save, export, copy", page, choices, (Some(*selected), *scroll)))
        }
        DialogState::Stands { file_request, obstacle, selected, scroll } => {
            let (page, choices) = files::stands(file_request, obstacle, width);
            Some(Dialog::new("Write over it?", page, choices, (Some(*selected), *scroll)))
        }
        DialogState::Compare { selected, told, scroll } => {
            let page = compare::compare_page(catalog, state, *selected, told, width);
            Some(Dialog::new("Compare", page, Vec::new(), (None, *scroll)))
        }
        DialogState::Group { title, told, scroll } => {
            let mut page = Page::new(width);
            facts::sections_page(told, state.glyphs, &mut page);
            Some(Dialog::new(title, page, Vec::new(), (None, *scroll)))
        }
        DialogState::Problems { title, problems, scroll, .. } => {
            let page = reload::problems_page(problems, width);
            Some(Dialog::new(title, page, Vec::new(), (None, *scroll)))
        }
        DialogState::WhatIf { selected, scroll } => Some(what_if(catalog, state, *selected, *scroll)),
        DialogState::Form(form) => Some(of_form(form, usize::from(area(catalog, state).height), width)),
        DialogState::Filter(_)
        | DialogState::Help { .. }
        | DialogState::HelpSearch
        | DialogState::Palette { .. }
        | DialogState::FilePicker(_)
        | DialogState::Blank => None,
    }
}

/// Of the what-if page only what is in sight is laid out.
fn what_if(catalog: &Catalog, state: &State, selected: Option<usize>, scroll: usize) -> Dialog {
    let outline = WhatIfOutline::new(verdict_context(catalog, state), text_width(catalog, state));
    let shown = geometry::window_from(scroll, outline.lines(), usize::from(area(catalog, state).height));
    let choices: Vec<Range<usize>> = outline.change_lines().map(|line| line..line + 1).collect();
    let selected = if choices.is_empty() { None } else { selected };
    let dialog = Dialog::new("What if", outline.page(shown.clone()), choices, (selected, scroll));
    Dialog { lines: outline.lines(), first: shown.start, ..dialog }
}

/// A form scrolls by itself, so that what is filled in is in sight; a choice is marked, a text has the cursor.
fn of_form(form: &Form, height: usize, width: usize) -> Dialog {
    let laid = lay_out(form, width);
    let (line, _) = laid.cursor;
    let lines = laid.page.lines.len();
    let slot = laid.slots.get(form.at).cloned().unwrap_or_default();
    let scroll = revealing(revealing(0, &slot, lines, height), &(line..line + 1), lines, height);
    let mark = std::iter::once(line..line + 1).collect();
    let selected = if form.is_typed_in() { None } else { Some(0) };
    Dialog { cursor: Some(laid.cursor), ..Dialog::new(&form.title, laid.page, mark, (selected, scroll)) }
}

fn detail_page(catalog: &Catalog, state: &State, about: Detailed, width: usize) -> (String, Page) {
    let reference = &catalog.reference;
    match about {
        Detailed::Item(PaneItem::Row(row)) => {
            let page = row_page::row_page(catalog, &state.scenario, &state.answer, row, width);
            (wording::signed(Rows::new(catalog, &state.scenario), row, state.glyphs), page)
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

/// Opens the dialog of a command.
pub fn open_dialog(state: &mut State, command: Command) {
    let layer = match command {
        Command::Detail => match state.selected() {
            Some(item) => DialogState::Detail { about: Detailed::Item(item), scroll: 0, link: None },
            None => return,
        },
        Command::WhatIf => DialogState::WhatIf { selected: None, scroll: 0 },
        Command::Guide => DialogState::Guide { topic: GuideTopic::Pack, scroll: 0, link: None },
        Command::CopyMenu => DialogState::Copy { selected: 0, scroll: 0 },
        Command::Presets => DialogState::Presets { selected: 0, scroll: 0 },
        _ => DialogState::Help { search: TextField::default(), scroll: 0 },
    };
    state.dialogs.push(layer);
}

/// Opens the page of something.
pub fn show(state: &mut State, about: Detailed) {
    state.dialogs.push(DialogState::Detail { about, scroll: 0, link: None });
}

pub fn read(state: &mut State, topic: GuideTopic) {
    state.dialogs.push(DialogState::Guide { topic, scroll: 0, link: None });
}

/// Carries out a command in the top dialog.
pub fn run_in_dialog(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    let Some(layer) = state.dialogs.last().cloned() else { return Vec::new() };
    match (layer, command) {
        (DialogState::Form(form), _) => return row_forms::run_in_form(catalog, state, form, command),
        (
            DialogState::Detail { about: Detailed::Item(item), .. },
            Command::Rerate | Command::OwnRow | Command::Note | Command::Restore,
        ) => open_form_over_page(catalog, state, item, command),
        (DialogState::Help { .. }, Command::Filter) => state.dialogs.push(DialogState::HelpSearch),
        (DialogState::FilePicker(_), _) => return name_selected(catalog, state, command),
        (
            DialogState::Presets { .. }
            | DialogState::WhatIf { .. }
            | DialogState::Recent { .. }
            | DialogState::Save { .. }
            | DialogState::Stands { .. },
            Command::Accept,
        ) if !reveal_choice(catalog, state) => {}
        (
            DialogState::Recent { .. }
            | DialogState::Save { .. }
            | DialogState::Stands { .. }
            | DialogState::Problems { .. },
            Command::Accept,
        ) => return files::choose_file(catalog, state),
        (DialogState::Presets { selected, .. }, Command::Accept) => {
            state.dialogs.pop();
            if let Some(preset) = catalog.presets.get(selected) {
                edit_scenario::start_from(catalog, state, preset);
            }
        }
        (DialogState::Copy { selected, .. }, Command::Accept) => {
            state.dialogs.pop();
            return files::snippet_form(catalog, state, selected);
        }
        (DialogState::Compare { selected, .. }, command) if compare::is_its(command) => {
            compare::run_compare(catalog, state, selected, command);
        }
        (_, Command::Copy) => return files::nearest_snippet(catalog, state),
        (DialogState::Guide { link: Some(_), .. }, Command::Accept) => links::follow(catalog, state),
        (DialogState::WhatIf { selected: Some(selected), .. }, Command::Accept) => apply(catalog, state, selected),
        (DialogState::WhatIf { .. }, Command::LowerCost | Command::RaiseCost) => {
            keeping_choice(catalog, state, |state| edit_scenario::run_edit(catalog, state, command));
        }
        (DialogState::WhatIf { .. }, Command::Deeper) => state.search_depth = (state.search_depth + 2).min(DEEPEST),
        (DialogState::Detail { link: None, .. }, Command::Accept) => {
            state.dialogs.pop();
        }
        (DialogState::Guide { .. } | DialogState::Detail { .. }, Command::NextLink | Command::PreviousLink) => {
            links::step_link(catalog, state, command);
        }
        (DialogState::Detail { .. }, Command::Accept | Command::OpenAddress) => {
            return links::open_target(catalog, state);
        }
        _ => step_in_dialog(catalog, state, command),
    }
    Vec::new()
}

/// Opens a form about what a page shows; the page of an own row that is gone closes.
fn open_form_over_page(catalog: &Catalog, state: &mut State, item: PaneItem, command: Command) {
    row_forms::open_form_on(catalog, state, item, command);
    if matches!(item, PaneItem::Row(row @ Row::Own(_)) if Rows::new(catalog, &state.scenario).own(row).is_none()) {
        state.dialogs.pop();
    }
}

/// Scrolls the dialog under an open search field.
pub fn scroll_below(catalog: &Catalog, state: &mut State, command: Command) {
    let Some(field) = state.dialogs.pop() else { return };
    step_in_dialog(catalog, state, command);
    state.dialogs.push(field);
}

/// Shows the first line found again.
pub fn search_changed(state: &mut State) {
    for layer in &mut state.dialogs {
        if let DialogState::Help { scroll, .. } = layer {
            *scroll = 0;
        }
    }
}

/// Moves the choice of the top dialog, or scrolls it.
fn step_in_dialog(catalog: &Catalog, state: &mut State, command: Command) {
    let area = area(catalog, state);
    let Some(layer) = state.dialogs.last().cloned() else { return };
    let dialog = of(catalog, state, &layer);
    let height = usize::from(area.height);
    let (lines, height) = match &layer {
        DialogState::Help { search, .. } => {
            let lines = picker::help_height(search.text(), &state.chords, usize::from(area.width).saturating_sub(2));
            (lines, height.saturating_sub(1))
        }
        _ => (dialog.as_ref().map_or(0, |dialog| dialog.lines), height),
    };
    let choices = dialog.map(|dialog| dialog.choices).unwrap_or_default();
    if let Some((selected, scroll)) = state.dialogs.last_mut().and_then(DialogState::choice_mut) {
        let place = ChoicePlace { selected: Some(*selected), scroll: *scroll };
        let place = place.moved(command, &choices, lines, height);
        (*selected, *scroll) = (place.selected.unwrap_or(0), place.scroll);
        return;
    }
    match state.dialogs.last_mut() {
        Some(DialogState::WhatIf { selected, scroll }) => {
            let place = ChoicePlace { selected: *selected, scroll: *scroll };
            let place = place.moved(command, &choices, lines, height);
            (*selected, *scroll) = (place.selected, place.scroll);
        }
        Some(DialogState::Guide { scroll, link, .. } | DialogState::Detail { scroll, link, .. }) => {
            *scroll = scrolled(*scroll, command, lines, height);
            *link = None;
        }
        Some(
            DialogState::Help { scroll, .. }
            | DialogState::Problems { scroll, .. }
            | DialogState::Compare { scroll, .. }
            | DialogState::Group { scroll, .. },
        ) => {
            *scroll = scrolled(*scroll, command, lines, height);
        }
        _ => {}
    }
}

/// Carries out a command while a file is named.
fn name_selected(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    let height = usize::from(files::list_area(catalog, state).height);
    let Some(DialogState::FilePicker(file_picker)) = state.dialogs.last_mut() else { return Vec::new() };
    match command {
        Command::Accept => return files::accept_file(file_picker),
        Command::Complete => {
            file_picker.complete();
            return files::file_typed(file_picker);
        }
        _ => files::step_files(file_picker, command, height),
    }
    Vec::new()
}

/// Whether the choice is in sight. One that is not is only shown: nothing is done that nobody saw.
fn reveal_choice(catalog: &Catalog, state: &mut State) -> bool {
    let height = usize::from(area(catalog, state).height);
    let Some(open) = top(catalog, state) else { return true };
    let Some(choice) = open.selected.and_then(|selected| open.choices.get(selected)) else { return true };
    if open.window(height).contains(&choice.start) {
        return true;
    }
    let shown = revealing(open.scroll, choice, open.lines, height);
    match state.dialogs.last_mut() {
        Some(DialogState::WhatIf { scroll, .. }) => *scroll = shown,
        other => {
            if let Some((_, scroll)) = other.and_then(DialogState::choice_mut) {
                *scroll = shown;
            }
        }
    }
    false
}

/// Makes the change selected in the what-if dialog; it can be undone.
fn apply(catalog: &Catalog, state: &mut State, selected: usize) {
    let outline = WhatIfOutline::new(verdict_context(catalog, state), text_width(catalog, state));
    let Some(choice) = outline.change(selected) else { return };
    let mut scenario = state.scenario.clone();
    for (index, level) in &choice.levels {
        let row = Rows::new(catalog, &scenario).at(*index);
        scenario.set(row, *level);
    }
    state.dialogs.pop();
    edit_scenario::replace(catalog, state, scenario, "");
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
