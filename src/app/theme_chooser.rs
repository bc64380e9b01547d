//! The list of themes. The one under the cursor is on the screen while the list is open.

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::dialog;
use crate::app::dialog::{DialogEntry, DialogHint, DialogKind, DialogPage, SelectionRule};
use crate::app::geometry::screen_plan;
use crate::app::message::Effect;
use crate::app::state::{State, ThemeList};
use crate::layout::page::{Line, Page, Tone};
use crate::text::width::{cut, display_width, pad};

pub const THEMES: DialogEntry = DialogEntry {
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("use"))],
    accept: choose_theme,
    frame: |state, _| themes_frame(state),
    ..DialogEntry::new(|state, _| Some(themes_page(state, text_cells(state))), dialog::stays)
};

/// Opens the list on the theme in force; the first time their names have to be read.
pub fn open_themes(state: &mut State) -> Vec<Effect> {
    let Some(chosen) = state.themes.chosen() else { return vec![Effect::ReadThemes] };
    if let [only] = state.themes.choices.as_slice() {
        let words = format!("Theme: {}; there is no other here", only.name);
        state.say(&words);
        return Vec::new();
    }
    state.open(DialogKind::Themes);
    if let Some(dialog) = state.dialogs.last_mut() {
        dialog.place.selected = Some(chosen);
    }
    Vec::new()
}

/// Takes the names that were read, and opens the list.
pub fn show_themes(state: &mut State, themes: ThemeList) -> Vec<Effect> {
    state.themes = themes;
    if state.themes.choices.is_empty() { Vec::new() } else { open_themes(state) }
}

fn choose_theme(state: &mut State) -> Vec<Effect> {
    let Some(chosen) = state.shown_theme() else { return Vec::new() };
    state.dialogs.pop();
    state.themes.choose(chosen);
    let name = state.themes.choices.get(chosen).map(|choice| choice.name.clone()).unwrap_or_default();
    state.say(&format!("Theme: {name}"));
    Vec::new()
}

/// Cells of the list with its frame: names and words of all themes that come with the program.
const WIDTH: u16 = 46;

/// Where the list stands: small, so that there is something to see in another theme.
fn themes_frame(state: &State) -> Rect {
    let room = screen_plan(state).dialog;
    let width = room.width.min(WIDTH);
    let lines = themes_page(state, text_cells(state)).lines + 2;
    Rect { width, height: room.height.min(u16::try_from(lines).unwrap_or(u16::MAX)), ..room }
}

fn text_cells(state: &State) -> usize {
    usize::from(screen_plan(state).dialog.width.min(WIDTH).saturating_sub(4))
}

/// The themes with the background of each, and a sample of what has a color.
fn themes_page(state: &State, width: usize) -> DialogPage {
    let mut page = Page::new(width);
    let choices = &state.themes.choices;
    let name_cells = choices.iter().map(|choice| display_width(&choice.name)).max().unwrap_or(0);
    let in_force = state.glyphs.in_force();
    for (place, choice) in choices.iter().enumerate() {
        let sign = if state.themes.chosen() == Some(place) { in_force } else { " " };
        let words = format!("{}  {sign} {}", pad(&choice.name, name_cells), choice.about);
        page.line(Line::of(Tone::Plain, cut(&words, page.width).into_owned()));
    }
    let rows = (0..choices.len()).map(|line| line..line + 1).collect();
    write_sample(state, &mut page);
    DialogPage::new("Theme", page, rows)
}

/// Cells of a sample bar, and of the empty rest of it.
const SAMPLE: [usize; 2] = [10, 4];

fn write_sample(state: &State, page: &mut Page) {
    let (glyphs, options) = (state.glyphs, &state.catalog().options);
    page.gap();
    let cells = options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    let cells = cells.min(page.width.saturating_sub(SAMPLE[0] + SAMPLE[1] + 1));
    for (index, option) in options.iter().enumerate() {
        let name = pad(&cut(&option.name, cells), cells).clone();
        let line = Line::of(Tone::Plain, format!("{name} "))
            .with(Tone::Bar(index), glyphs.full().repeat(SAMPLE[0]))
            .with(Tone::Dim, glyphs.rest().repeat(SAMPLE[1]));
        page.line(line);
    }
    page.gap();
    let changed = Line::of(Tone::ChangedSign, glyphs.changed()).with(Tone::Changed, " Changed by the last key");
    page.line(changed);
    page.line(Line::of(Tone::Warning, "Needs attention"));
}
