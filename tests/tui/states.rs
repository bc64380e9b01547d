//! Every dialog and every state the explorer can be in has a screen, and those laid out differently one in each size.
//!
//! What there is is read off the explorer after the keys of each behavior. A new kind of dialog does not compile here
//! until it has a name, and fails until its screens are stored.

use std::collections::BTreeSet;

use versus::app::command::KeyContext;
use versus::app::dialog::{Detailed, Dialog, DialogKind};
use versus::app::geometry::Pane;
use versus::app::message::Mouse;
use versus::app::pane_rows::{Direction, PaneItem, Sort};
use versus::app::state::App;
use versus::app::{file_picker, form};
use versus::engine::verdict::{Candidate, Label};
use versus::explain::guide_page::GuideTopic;
use versus::explain::what_if::WhatIfView;
use versus::model::rating::Basis;
use versus::model::rows::Row;
use versus::tui::theme::Theme;

use crate::lines;
use crate::stored::{Behavior, EACH, MEDIUM, all};

/// What stands above the panes.
const DIALOGS: [&str; 44] = [
    "a filter",
    "a row in full",
    "a need in full",
    "keeping to one stack in full",
    "a framework in full",
    "an own row in full",
    "a tool",
    "a source",
    "an address selected",
    "the guide",
    "another guide",
    "the help",
    "the search of a text",
    "the examples",
    "the forms to copy",
    "what was replaced",
    "nothing was replaced",
    "save and export",
    "a file that is there",
    "compare",
    "group",
    "problems of a file",
    "problems of the pack",
    "open",
    "save as",
    "export",
    "what if",
    "the full calculation",
    "re-rate",
    "an own row",
    "a note",
    "the name of a snapshot",
    "what a record asks",
    "a blank screen",
    "the palette",
    "the lists",
    "the themes",
    "the comparisons",
    "votes",
    "the settle list",
    "two figures",
    "the tables of a file",
    "a question",
    "the end of the questions",
];

/// What the panes are in.
const STATES: [&str; 18] = [
    "nothing counts",
    "an option leads",
    "a pair leads",
    "a toss-up",
    "an option is forced",
    "a pair is forced",
    "infeasible",
    "a kept filter",
    "nothing matches",
    "another order",
    "zoom",
    "ratings by the evidence",
    "present mode",
    "an example shown to a room",
    "the keys pressed",
    "the mouse",
    "a warning",
    "something said",
];

fn dialog(dialog: &Dialog) -> Vec<&'static str> {
    let selected = dialog.place.selected;
    match &dialog.kind {
        DialogKind::Filter(_) => vec!["a filter"],
        DialogKind::Detail(about) => {
            let about = match about {
                Detailed::Item(PaneItem::Row(Row::Criterion(_))) => "a row in full",
                Detailed::Item(PaneItem::Row(Row::Need(_))) => "a need in full",
                Detailed::Item(PaneItem::Row(Row::Own(_))) => "an own row in full",
                Detailed::Item(PaneItem::Row(Row::OneStack)) => "keeping to one stack in full",
                Detailed::Item(PaneItem::Framework(_)) => "a framework in full",
                Detailed::Tool(_) => "a tool",
                Detailed::Source(_) => "a source",
            };
            [about].into_iter().chain(selected.map(|_| "an address selected")).collect()
        }
        DialogKind::Guide(GuideTopic::Pack) => vec!["the guide"],
        DialogKind::Guide { .. } => vec!["another guide"],
        DialogKind::Help => vec!["the help"],
        DialogKind::TextSearch { .. } => vec!["the search of a text"],
        DialogKind::Presets { .. } => vec!["the examples"],
        DialogKind::AskMe { session, .. } if session.stop().is_some() => vec!["the end of the questions"],
        DialogKind::AskMe { .. } => vec!["a question"],
        DialogKind::OwnOptions => vec!["the own options"],
        DialogKind::Copy => vec!["the forms to copy"],
        DialogKind::Recent { found, .. } if found.is_empty() => vec!["nothing was replaced"],
        DialogKind::Recent { .. } => vec!["what was replaced"],
        DialogKind::Save => vec!["save and export"],
        DialogKind::Stands { .. } => vec!["a file that is there"],
        DialogKind::Compare { .. } => vec!["compare"],
        DialogKind::Group { .. } => vec!["group"],
        DialogKind::Problems { of_pack: true, .. } => vec!["problems of the pack"],
        DialogKind::Problems { .. } => vec!["problems of a file"],
        DialogKind::FilePicker(file_picker) => match file_picker.purpose {
            file_picker::PickerPurpose::Open => vec!["open"],
            file_picker::PickerPurpose::Save => vec!["save as"],
            file_picker::PickerPurpose::Export(_) => vec!["export"],
            file_picker::PickerPurpose::Pack => vec!["save as a pack"],
        },
        DialogKind::WhatIf => vec!["what if"],
        DialogKind::Form(form) => match form.purpose {
            form::FormPurpose::Rerate(_) => vec!["re-rate"],
            form::FormPurpose::Own(_) => vec!["an own row"],
            form::FormPurpose::Option(_) => vec!["an own option"],
            form::FormPurpose::Note(_) => vec!["a note"],
            form::FormPurpose::Votes(_) => vec!["votes"],
            form::FormPurpose::Snapshot(_) => vec!["the name of a snapshot"],
            form::FormPurpose::Record => vec!["what a record asks"],
            form::FormPurpose::Figures => vec!["two figures"],
        },
        DialogKind::Blank => vec!["a blank screen"],
        DialogKind::Palette { .. } => vec!["the palette"],
        DialogKind::Lists { .. } => vec!["the lists"],
        DialogKind::Themes => vec!["the themes"],
        DialogKind::Comparisons => vec!["the comparisons"],
        DialogKind::Settle(_) => vec!["the settle list"],
        DialogKind::Tables { .. } => vec!["the tables of a file"],
    }
}

fn verdict(app: &App) -> &'static str {
    let verdict = &app.answer().verdict;
    match (verdict.label, verdict.is_forced()) {
        (Label::None, _) => "nothing counts",
        (Label::Infeasible, _) => "infeasible",
        (Label::TossUp, _) => "a toss-up",
        (Label::Leads(Candidate::Single(_)), false) => "an option leads",
        (Label::Leads(Candidate::Single(_)), true) => "an option is forced",
        (Label::Leads(Candidate::Pair(_)), false) => "a pair leads",
        (Label::Leads(Candidate::Pair(_)), true) => "a pair is forced",
    }
}

fn panes(app: &App) -> Vec<&'static str> {
    let filtered: Vec<_> = app.lists.iter().filter(|list| !list.filter.is_empty()).collect();
    let is = [
        (!filtered.is_empty() && app.dialogs.is_empty(), "a kept filter"),
        (filtered.iter().any(|list| list.items().next().is_none()), "nothing matches"),
        (
            app.lists.iter().any(|list| list.sort != Sort::default() || list.direction != Direction::default()),
            "another order",
        ),
        (app.zoomed, "zoom"),
        (is_calculation(app), "the full calculation"),
        (app.scenario().basis == Basis::Evidence, "ratings by the evidence"),
        (app.present.is_some(), "present mode"),
        (app.own().scenario() != app.scenario(), "an example shown to a room"),
        (app.keys.are_shown, "the keys pressed"),
        (app.mouse != Mouse::default(), "the mouse"),
        (!app.warning.is_empty(), "a warning"),
        (!app.notice.is_empty(), "something said"),
    ];
    is.into_iter().filter(|(holds, _)| *holds).map(|(_, name)| name).collect()
}

fn is_calculation(app: &App) -> bool {
    matches!(app.top(), Some(DialogKind::WhatIf)) && app.what_if_view == WhatIfView::Calculation
}

/// What is laid out differently in each size.
const LAID_OUT: [&str; 31] = [
    "a filter",
    "a row in full",
    "a framework in full",
    "the guide",
    "the help",
    "the examples",
    "the forms to copy",
    "what was replaced",
    "save and export",
    "compare",
    "group",
    "problems of a file",
    "open",
    "what if",
    "re-rate",
    "an own row",
    "the palette",
    "the full calculation",
    "the name of a snapshot",
    "what a record asks",
    "the lists",
    "the settle list",
    "the tables of a file",
    "nothing counts",
    "an option leads",
    "a toss-up",
    "infeasible",
    "zoom",
    "present mode",
    "the keys pressed",
    "something said",
];

/// What there is after the keys of a behavior.
#[derive(Default)]
struct Shown {
    states: BTreeSet<&'static str>,
    contexts: BTreeSet<KeyContext>,
    focused: BTreeSet<Pane>,
}

impl Shown {
    fn add(&mut self, behavior: &Behavior) {
        let explorer = behavior.explorer(MEDIUM, Theme::MONO);
        let app = explorer.app();
        self.states.extend(app.dialogs.iter().flat_map(dialog));
        self.states.extend(panes(app));
        self.states.insert(verdict(app));
        self.contexts.insert(app.context());
        self.focused.insert(app.focus);
    }
}

/// Requirement 13: what there is has a screen, and what is laid out differently one in 60x16, 80x24 and 120x36.
#[test]
fn every_dialog_and_state_has_a_screen() {
    let (mut once, mut each) = (Shown::default(), Shown::default());
    for behavior in all() {
        once.add(behavior);
        if behavior.sizes == EACH {
            each.add(behavior);
        }
    }
    lines::all().for_each(|behavior| once.add(behavior));
    let lacking: Vec<_> = DIALOGS.iter().chain(&STATES).filter(|name| !once.states.contains(*name)).collect();
    assert!(lacking.is_empty(), "no screen shows {lacking:?}");
    let lacking: Vec<_> = LAID_OUT.iter().filter(|name| !each.states.contains(*name)).collect();
    assert!(lacking.is_empty(), "no screen in each size shows {lacking:?}");
    let contexts: Vec<_> = KeyContext::ALL.into_iter().filter(|context| !once.contexts.contains(context)).collect();
    assert!(contexts.is_empty(), "no screen where {contexts:?} has the keys");
    let focused: Vec<_> = Pane::ALL.into_iter().filter(|pane| !each.focused.contains(pane)).collect();
    assert!(focused.is_empty(), "no screen in each size with the focus on {focused:?}");
}
