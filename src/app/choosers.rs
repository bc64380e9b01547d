//! The examples, each with its answer.

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{
    self, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageField, PageNote, SelectionRule,
};
use crate::app::message::Effect;
use crate::app::state::State;
use crate::app::{edit_scenario, picker};
use crate::explain::explanation::{BasisAnswer, Explanation};
use crate::explain::guide_page::levels_line;
use crate::layout::page::{Page, Tone};
use crate::model::catalog::Preset;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::width::capital;

pub const EXAMPLES: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("start from it"))],
    accept: choose_example,
    ..DialogEntry::new(examples_page, dialog::stays)
};

/// Lines from which on an example is shown with its priorities: below, an example would not fit whole.
const WHOLE_LINES: u16 = 14;

pub fn open_examples(state: &mut State) {
    if state.catalog().presets.is_empty() {
        state.say("This comparison has no examples");
        return;
    }
    let found = (0..state.catalog().presets.len()).collect();
    state.open(DialogKind::Presets { answers: Vec::new(), found });
    calculate(state);
}

/// Calculates the answers of the examples as they would be with the ratings and rows of the scenario.
pub fn calculate(state: &mut State) {
    let catalog = &*state.shared_catalog();
    let before = state.answer();
    let words = |preset: &Preset| {
        let scenario = edit_scenario::example(catalog, state.scenario(), preset);
        answer_words(&before.next(catalog, &scenario).explanation)
    };
    let calculated = catalog.presets.iter().map(words).collect();
    if let Some(DialogKind::Presets { answers, .. }) = state.top_mut() {
        *answers = calculated;
    }
}

/// The answer by both ratings, or once where they agree.
fn answer_words(explanation: &Explanation) -> String {
    match explanation.by_basis.as_slice() {
        [first, second] if first.label != second.label => {
            let words = |answer: &BasisAnswer| {
                let numbers = if answer.numbers.is_empty() { String::new() } else { format!(", {}", answer.numbers) };
                format!("by {}: {}{numbers}", answer.source, answer.who)
            };
            format!("{}; {}", capital(&words(first)), words(second))
        }
        [_, _] if !explanation.bases.is_empty() => format!("{}, {}", explanation.headline, explanation.bases),
        _ if explanation.lead.is_empty() => explanation.headline.clone(),
        _ => format!("{}: {}", explanation.headline, explanation.lead),
    }
}

/// The examples that answer a search, best first; all where nothing is typed.
pub fn matching(state: &State, search: &str) -> Vec<usize> {
    let catalog = state.catalog();
    let texts = |preset: &'_ Preset| {
        let rows = preset.levels.iter().map(|(row, _)| catalog.row_name(*row).to_owned());
        [preset.title.clone(), preset.about.clone()].into_iter().chain(rows).collect::<Vec<_>>()
    };
    let texts: Vec<Vec<String>> = catalog.presets.iter().map(texts).collect();
    let index = Index::new(texts.iter().map(|texts| texts.iter().map(String::as_str)));
    index.find_plain(&Query::parse(search)).into_iter().map(|hit| hit.row).collect()
}

fn examples_page(state: &State, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Presets { answers, found } = &dialog.kind else { return None };
    let (catalog, width) = (state.catalog(), dialog::text_width(state));
    let query = Query::parse(dialog.search.text());
    let mut field = PageField::new("/", &dialog.search, width);
    if dialog.search.is_empty() {
        field.line.push(Tone::Plain, " type to find an example");
    }
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    let has_room = dialog::area(state).height >= WHOLE_LINES;
    for index in found {
        let Some(preset) = catalog.presets.get(*index) else { continue };
        page.gap();
        let start = page.lines.len();
        let mut title = picker::highlighted(&preset.title, &query);
        title.spans.iter_mut().filter(|span| span.tone == Tone::Plain).for_each(|span| span.tone = Tone::Strong);
        page.line(title);
        page.text(Tone::Plain, 2, answers.get(*index).map_or("", String::as_str));
        page.text(Tone::Plain, 2, &preset.about);
        if has_room {
            page.text(Tone::Plain, 2, &levels_line(catalog, preset));
        }
        choices.push(start..page.lines.len());
    }
    if found.is_empty() {
        page = picker::no_match(dialog, state, width);
    }
    let laid = DialogPage::new("Examples", page, choices);
    Some(DialogPage { field: Some(field), note: PageNote::Choice, ..laid })
}

fn choose_example(state: &mut State) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Presets { found, .. }, place, .. }) = state.dialogs.last() else {
        return Vec::new();
    };
    if let Some(preset) = place.selected.and_then(|at| found.get(at)).copied() {
        state.dialogs.pop();
        edit_scenario::start_from(state, preset);
    }
    Vec::new()
}
