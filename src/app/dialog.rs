//! What is open over the panes, and what keys do there.
//!
//! What a kind of dialog shows and does stands in the file of its family.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use ratatui::layout::Rect;

use crate::app::choosers::TableChoice;
use crate::app::command::{Command, KeyContext};
use crate::app::compare::GroupDialogView;
use crate::app::file_picker::{FilePicker, ReplacedScenario};
use crate::app::form::{Form, PageCells, PageCursor};
use crate::app::geometry::{Pane, inside, revealing, screen_plan};
use crate::app::message::{Effect, FileRequest};
use crate::app::navigation::scrolled;
use crate::app::palette::PaletteIndex;
use crate::app::pane_rows::PaneItem;
use crate::app::reference_lists::ReferenceList;
use crate::app::reload::IdMap;
use crate::app::settle_list::SettleList;
use crate::app::state::App;
use crate::app::text_field::TextField;
use crate::app::{
    choosers, compare, detail, files, geometry, help, navigation, own_options, palette, reference_lists, reload,
    row_forms, settle_list, text_search, what_if,
};
use crate::explain::ask_me::AskSession;
use crate::explain::compare_page::CompareView;
use crate::explain::group::NamedVote;
use crate::explain::guide_page::GuideTopic;
use crate::layout::page::{Line, Page, Tone};
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::file::Obstacle;
use crate::text::width::display_width;

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
    /// A row or framework, which is selected in its pane and opens.
    Item(PaneItem),
    /// An example, which the scenario starts from.
    Preset(usize),
    /// A tool, whose card opens.
    Tool(usize),
    /// A source, whose card opens.
    Source(usize),
    Guide(GuideTopic),
    /// Another comparison that comes with the program, an index into its packs.
    Comparison(usize),
}

/// What a dialog is, and what only that kind has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DialogKind {
    /// The filter field of a pane.
    Filter(Pane),
    /// One row, framework, tool or source in full.
    Detail(Detailed),
    Guide(GuideTopic),
    /// The signs and the keys.
    Help,
    /// The search field of the text below it.
    TextSearch {
        /// How far that was scrolled before.
        from: usize,
    },
    /// The examples.
    Presets {
        /// The answer of each, in pack order.
        answers: Vec<String>,
        /// Those that match what is typed, best first.
        found: Vec<usize>,
    },
    /// Questions instead of setting levels, one at a time.
    AskMe {
        /// What was asked, and the choice of the next question.
        session: Box<AskSession>,
        /// Which answer is chosen.
        chosen: usize,
    },
    /// The themes; the one selected is on the screen.
    Themes,
    /// The comparisons that come with the program.
    Comparisons,
    /// What the reference part of the pack holds, list by list.
    Lists {
        list: ReferenceList,
        /// The entries that match what is typed.
        found: Vec<usize>,
    },
    /// The scenario's own options.
    OwnOptions,
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
    /// What a table leaves open.
    Settle(SettleList),
    /// The tables of the file.
    Tables {
        tables: Vec<TableChoice>,
        /// Those that match what is typed.
        found: Vec<usize>,
    },
    /// Why, and what would change it.
    WhatIf,
    /// Questions that are answered together.
    Form(Form),
    /// Nothing at all, until the next key.
    Blank,
    /// Everything that can be done or gone to, in one list.
    Palette {
        /// What was made ready to be searched.
        index: PaletteIndex,
        /// What answers what is typed, best first.
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
            Self::Help => &help::HELP,
            Self::TextSearch { .. } => &text_search::TEXT_SEARCH,
            Self::Palette { .. } => &palette::PALETTE,
            Self::Presets { .. } => &choosers::EXAMPLES,
            Self::AskMe { .. } => &choosers::ASK_ME,
            Self::Lists { .. } => &reference_lists::LISTS,
            Self::Themes => &choosers::THEMES,
            Self::Comparisons => &choosers::COMPARISONS,
            Self::OwnOptions => &own_options::OWN_OPTIONS,
            Self::Copy => &files::COPY,
            Self::Recent { .. } => &files::RECENT,
            Self::Save => &files::SAVE,
            Self::Stands { .. } => &files::STANDS,
            Self::FilePicker(_) => &files::FILE_PICKER,
            Self::Settle(_) => &settle_list::SETTLE,
            Self::Tables { .. } => &choosers::TABLES,
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
    pub word: fn(&App, &Dialog) -> Option<&'static str>,
}

impl DialogHint {
    pub const fn new(command: Command, word: fn(&App, &Dialog) -> Option<&'static str>) -> Self {
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
    /// Whether it speaks of tools, sources, evidence or the guide, which are read once something does.
    pub speaks_of_reference: bool,
    /// Its page as laid out for the screen; nothing where it has a drawing of its own.
    pub page: fn(&App, &Dialog) -> Option<DialogPage>,
    /// The words that are other ones here than in the table of commands.
    pub hints: &'static [DialogHint],
    pub step: fn(&mut App, Command),
    /// Lists anew what answers its search; nothing where no list is narrowed by typing.
    pub narrow: Option<fn(&App, &mut Dialog)>,
    pub accept: fn(&mut App) -> Vec<Effect>,
    /// Where it stands on the screen.
    pub frame: fn(&App, &Dialog) -> Rect,
    /// Goes on with a pack that was read again; false where it has no place in it.
    pub on_reload: fn(&mut Dialog, IdMap) -> bool,
}

impl DialogEntry {
    /// A page that is scrolled and closed; what a kind does otherwise is said where it is defined.
    pub const fn new(page: fn(&App, &Dialog) -> Option<DialogPage>, on_reload: fn(&mut Dialog, IdMap) -> bool) -> Self {
        Self {
            context: KeyContext::Dialog,
            selection: SelectionRule::Scrolls,
            speaks_of_reference: false,
            page,
            hints: &[],
            step: step_in_page,
            narrow: None,
            accept: close,
            frame: |app, _| screen_plan(app).dialog,
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

pub fn close(app: &mut App) -> Vec<Effect> {
    app.dialogs.pop();
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
    /// What was typed to narrow its list or to find in its text.
    pub search: TextField,
    /// The line of the match found last in its text.
    pub matched: Option<usize>,
    /// Where links inside it were followed from, the last one last.
    pub back: Vec<ChoicePlace>,
    laid: LaidPage,
}

/// The page as it was laid out last, for the key, the hints and the drawing; copies lay out their own.
#[derive(Debug, Default)]
struct LaidPage(RefCell<Option<(PageKey, Rc<DialogPage>)>>);

/// What a page was laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PageKey {
    /// The first line in sight, which matters where only what is in sight is laid out.
    scroll: usize,
    revision: u64,
    area: Rect,
    /// The area of what lies over it, or its own: texts and lists are as wide and high.
    area_on_top: Rect,
    /// Whether its text is being searched.
    is_searched: bool,
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
        Self {
            kind,
            place: ChoicePlace { selected, scroll: 0 },
            search: TextField::default(),
            matched: None,
            back: Vec::new(),
            laid: LaidPage::default(),
        }
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
    /// Where it is, if that follows from what stands in it.
    pub place: Option<ChoicePlace>,
    /// Line and cell of the cursor, where it does not stand at the choice.
    pub cursor: Option<PageCursor>,
    /// The field above the lines, which stays where it is while they scroll.
    pub field: Option<PageField>,
    /// The cells of each choice, where several stand on one line; else empty.
    pub cells: Vec<Range<usize>>,
    /// Cells that stand out: what is chosen in a form.
    pub highlight: Option<PageCells>,
    pub note: PageNote,
    /// Whether its frame is no higher than it has lines, so that what is below stays in sight.
    pub is_snug: bool,
}

/// A field above the lines of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageField {
    pub line: Line,
    /// The cell of the cursor, while it can be typed into.
    pub cursor: Option<usize>,
}

impl PageField {
    /// A field with what is typed into it, in that many cells.
    pub fn new(lead: &str, typed: &TextField, width: usize) -> Self {
        let taken = display_width(lead);
        let (words, cursor) = typed.shown(width.saturating_sub(taken));
        Self { line: Line::of(Tone::Key, lead).with(Tone::Plain, words), cursor: Some(taken + cursor) }
    }
}

/// What the frame of a page says below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PageNote {
    /// Which lines are in sight, where those are not all.
    #[default]
    Lines,
    /// Which choice is selected.
    Choice,
    Words(String),
    /// Which lines are in sight, where those are not all, and what keys do.
    Keys(String),
    /// The heading in sight, and how far the text is read; the lines of the headings and their words.
    Headings(Vec<(usize, String)>),
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
            place: None,
            cursor: None,
            field: None,
            cells: Vec::new(),
            highlight: None,
            note: PageNote::Lines,
            is_snug: false,
        }
    }

    /// The part of the room of the dialogs that its frame takes.
    pub fn frame_area(&self, room: Rect) -> Rect {
        let lines = self.lines + usize::from(self.field.is_some()) + 2;
        let height = u16::try_from(lines).unwrap_or(u16::MAX).min(room.height);
        Rect { height: if self.is_snug { height } else { room.height }, ..room }
    }

    /// The part of an area that its lines have: all of it, or what is below the field.
    pub fn lines_area(&self, area: Rect) -> Rect {
        let above = u16::from(self.field.is_some()).min(area.height);
        Rect { y: area.y + above, height: area.height - above, ..area }
    }
}

/// A page with where one is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPage {
    pub laid: Rc<DialogPage>,
    /// The line of the match found last.
    pub matched: Option<usize>,
    /// The cell of the cursor in its field, while the keys are for that.
    pub field_cursor: Option<usize>,
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

    /// What the frame says while some lines are shown.
    pub fn note(&self, window: &Range<usize>) -> String {
        let lines = self.laid.lines;
        match &self.laid.note {
            PageNote::Lines => geometry::part_in_words(window, lines),
            PageNote::Words(words) => words.clone(),
            PageNote::Keys(keys) => {
                let parts = [geometry::part_in_words(window, lines), keys.clone()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ─ ")
            }
            PageNote::Choice => match self.selected {
                Some(at) => format!("{} of {}", at + 1, self.laid.choices.len()),
                None => String::new(),
            },
            PageNote::Headings(headings) => {
                let here = headings.iter().rev().find(|(line, _)| *line <= window.start + 1).or(headings.first());
                let place = format!("{} of {lines}", window.end);
                here.map_or_else(|| place.clone(), |(_, words)| format!("{words} · {place}"))
            }
        }
    }

    /// The lines of what is selected.
    pub fn choice(&self) -> Option<&Range<usize>> {
        self.laid.choices.get(self.selected?)
    }
}

/// The page on top, if there is one.
pub fn top(app: &App) -> Option<OpenPage> {
    of(app, app.dialogs.last()?)
}

/// Where a dialog stands on the screen as it is now.
pub fn frame(app: &App, dialog: &Dialog) -> Rect {
    (dialog.kind.entry().frame)(app, dialog)
}

/// The inside of the top dialog as the screen is now.
pub fn area(app: &App) -> Rect {
    inside(app.dialogs.last().map_or_else(|| screen_plan(app).dialog, |dialog| frame(app, dialog)))
}

/// Cells a line of the dialogs has for text.
pub fn text_width(app: &App) -> usize {
    usize::from(area(app).width).saturating_sub(2)
}

/// A title with words at the right end of the frame, where there is room for them.
pub fn title_with(app: &App, title: &str, right: &str) -> String {
    let taken = "  ".len() + display_width(title) + " ".len() + display_width(right) + " ".len();
    let room = usize::from(area(app).width).saturating_sub(taken + 1);
    if room == 0 { format!("{title} {right}") } else { format!("{title} {} {right}", app.glyphs.rule(room)) }
}

/// Where the lines of the page on top stand.
pub fn lines_area(app: &App, laid: &DialogPage) -> Rect {
    laid.lines_area(area(app))
}

/// The page of a dialog, if it has one.
pub fn of(app: &App, dialog: &Dialog) -> Option<OpenPage> {
    let (frame_inside, area_on_top) = (inside(frame(app, dialog)), area(app));
    let is_searched = matches!(app.top(), Some(DialogKind::TextSearch { .. }));
    let (scroll, revision) = (dialog.place.scroll, app.workspace.revision());
    let key = PageKey { scroll, revision, area: frame_inside, area_on_top, is_searched };
    let is_for = |(known, laid): &(PageKey, Rc<DialogPage>)| {
        let is_whole = laid.page.lines.len() >= laid.lines;
        *known == if is_whole { PageKey { scroll: known.scroll, ..key } } else { key }
    };
    let known = dialog.laid.0.take().filter(is_for);
    let laid = if let Some((_, laid)) = known {
        laid
    } else {
        let mut laid = (dialog.kind.entry().page)(app, dialog)?;
        text_search::mark_matches(app, dialog, &mut laid);
        Rc::new(laid)
    };
    dialog.laid.0.replace(Some((key, Rc::clone(&laid))));
    let ChoicePlace { selected, scroll } = laid.place.unwrap_or(dialog.place);
    let field_cursor = laid.field.as_ref().filter(|_| is_searched || dialog.kind.entry().context.takes_text());
    let field_cursor = field_cursor.and_then(|field| field.cursor);
    Some(OpenPage {
        field_cursor,
        matched: dialog.matched,
        selected: selected.filter(|_| !laid.choices.is_empty()),
        scroll,
        laid,
    })
}

/// Chooses what is selected in the top dialog, or keeps what was typed.
pub fn accept(app: &mut App) -> Vec<Effect> {
    match app.top().map(|kind| kind.entry().accept) {
        Some(accept) if reveal_choice(app) => accept(app),
        _ => Vec::new(),
    }
}

/// Moves through what has the keys: the panes, a list, a form or a page.
pub fn step(app: &mut App, command: Command) {
    let step = app.top().map_or(navigation::run_movement as fn(&mut App, Command), |kind| kind.entry().step);
    step(app, command);
}

/// The page that the keys scroll: below the search of a text, the text.
pub fn scrolled_page(app: &mut App) -> Option<&mut Dialog> {
    app.dialogs.iter_mut().rev().find(|dialog| !matches!(dialog.kind, DialogKind::TextSearch { .. }))
}

/// How many lines the page on top has, how many of them are in sight, and the page where it is laid out.
pub fn extent(app: &App) -> (usize, usize, Option<Rc<DialogPage>>) {
    let area = area(app);
    let height = usize::from(area.height);
    match app.dialogs.iter().rev().find(|dialog| !matches!(dialog.kind, DialogKind::TextSearch { .. })) {
        Some(Dialog { kind: DialogKind::FilePicker(file_picker), .. }) => {
            (file_picker.shown().len(), usize::from(files::list_area(app).height), None)
        }
        other => other.and_then(|dialog| of(app, dialog)).map_or((0, height, None), |open| {
            let height = usize::from(open.laid.lines_area(area).height);
            (open.laid.lines, height, Some(open.laid))
        }),
    }
}

/// Moves the choice of the top dialog, or scrolls it.
pub fn step_in_page(app: &mut App, command: Command) {
    let (lines, height, laid) = extent(app);
    let choices = laid.as_ref().map_or(&[][..], |laid| &laid.choices);
    let Some(Dialog { kind, place, .. }) = scrolled_page(app) else { return };
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

/// Scrolls the top dialog so that its choice is in sight.
pub fn reveal(app: &mut App) {
    reveal_choice(app);
}

/// Whether the choice is in sight. One that is not is only shown: nothing is done that nobody saw.
fn reveal_choice(app: &mut App) -> bool {
    let reveals = |kind: &DialogKind| *kind != DialogKind::Copy && kind.entry().selection != SelectionRule::Scrolls;
    if !app.top().is_some_and(reveals) {
        return true;
    }
    let Some(open) = top(app) else { return true };
    let height = usize::from(lines_area(app, &open.laid).height);
    let Some(choice) = open.choice() else { return true };
    if open.window(height).contains(&choice.start) {
        return true;
    }
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place.scroll = revealing(open.scroll, choice, open.laid.lines, height);
    }
    false
}

/// Where one is in a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
