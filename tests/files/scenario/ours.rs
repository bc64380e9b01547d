//! Rows and ratings of our own count like the content's and are marked as ours wherever they stand.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use versus::app::pane_rows::PaneItem;
use versus::engine::input::DecisionInput;
use versus::engine::nearest::{Budget, Nearest, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Candidate, Label};
use versus::explain::answer::FullAnswer;
use versus::explain::verdict_json;
use versus::layout::glyphs::Glyphs;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings};
use versus::model::rows::{Row, Rows};
use versus::model::scenario::{OwnRating, OwnRow, Scenario};

use crate::scenario::setup::{answer, catalog, explorer, own, screen_after, set};

const NODE: Preference = Preference::ClearlyFirst;
const PYTHON: Preference = Preference::ClearlySecond;

/// The pack, and a scenario with a row of our own and one of the pack's rows re-rated.
fn with_ours(words: &str) -> Scenario {
    let catalog = catalog();
    let mut scenario = Scenario::new(&catalog);
    let because = "the vendor ships a Python client only".to_owned();
    scenario.own.push(OwnRow { because, ..own("ours-support", "Vendor support", PYTHON) });
    let Some(Row::Criterion(ml)) = catalog.row("ml-serving") else { panic!("no such row") };
    let note = "our model server is Node".to_owned();
    scenario.own_ratings.insert(ml, OwnRating { ratings: NODE.ratings(), note });
    set(&catalog, &mut scenario, words);
    scenario
}

fn nearest(input: DecisionInput) -> Option<Nearest> {
    Search::run(&Evaluator::new(input), Scope::AllRows, Budget::Command).nearest()
}

#[test]
fn an_own_row_decides_like_a_row_of_the_pack() {
    let whole = catalog();
    let Some(Row::Criterion(last)) = whole.criteria.last().and_then(|row| whole.row(&row.id)) else {
        panic!("no rows")
    };
    for (words, level) in
        [("", Level::High), ("realtime=high", Level::Must), ("realtime=low rest-crud=high", Level::Low)]
    {
        let mut asked = Scenario::new(&whole);
        set(&whole, &mut asked, words);
        asked.criteria[last] = level;
        let moved = whole.criteria[last].clone();
        let mut lacking = whole.clone();
        lacking.criteria.pop();
        let mut ours = Scenario::new(&lacking);
        set(&lacking, &mut ours, words);
        let mut row = own(&moved.id, &moved.name, Preference::Tie);
        (row.ratings, row.together, row.level) = (moved.stated, moved.together, level);
        ours.own.push(row);
        let own_part = |scenario, catalog| {
            let mut question = DecisionInput::new(catalog, scenario);
            (question.rows[last].topic, question.rows[last].evidence) = (None, Ratings::UNKNOWN);
            question
        };
        let (expected, found) = (own_part(&asked, &whole), own_part(&ours, &lacking));
        assert_eq!(found, expected, "{words}");
        assert_eq!(nearest(found), nearest(expected), "{words}");
    }
}

#[test]
fn a_rerating_counts_by_either_basis() {
    let catalog = catalog();
    for basis in Basis::ALL {
        let scenario = Scenario { basis, ..with_ours("ml-serving=high") };
        assert_eq!(answer(&catalog, &scenario).label, Label::Leads(Candidate::Single(0)));
        let bought = Scenario { own_ratings: BTreeMap::new(), ..scenario };
        assert_eq!(answer(&catalog, &bought).label, Label::Leads(Candidate::Single(1)));
    }
}

#[test]
fn the_sentence_and_every_list_say_what_is_ours() {
    let catalog = catalog();
    let scenario = with_ours("ours-support=high ml-serving=low");
    let told = FullAnswer::new(&catalog, &scenario);
    let text = told.sentence.text();
    assert!(text.contains("Vendor support (yours, high, +60)"), "{text}");
    assert!(text.contains("ML model serving (your rating, low, -14)"), "{text}");
    let json: Value = serde_json::from_str(&verdict_json::verdict_json(&told)).unwrap();
    assert_eq!(json["levels"]["ours-support"], "high");
    assert!(json["contributions"]["ours-support"].is_object() && !json["strips"]["ours-support"].is_null());
    assert_eq!(json["own_rows"][0]["ratings"], json!({"node": 1, "python": 7}));
    assert_eq!(json["own_ratings"][0]["note"], "our model server is Node");
}

#[test]
fn the_panes_show_own_rows_below_the_packs() {
    let mut explorer = explorer(with_ours("ours-support=high"));
    let screen = screen_after(&mut explorer, "z G", (120, 36));
    for words in ["Yours ──", "Vendor support", "✎ our model server is Node"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    assert_eq!(explorer.app().selected(), Some(PaneItem::Row(Row::Own(0))));
    let screen = screen_after(&mut explorer, "z", (120, 36));
    assert!(screen.contains("✎ Vendor support"), "the panel marks it\n{screen}");
}

#[test]
fn levels_of_own_rows_change_and_come_back_like_all_others() {
    let mut explorer = explorer(with_ours(""));
    let level = |explorer: &versus::session::explorer::Explorer| explorer.app().scenario().own[0].level;
    for (script, expected) in [
        ("G space", Level::High),
        ("-", Level::Medium),
        ("!", Level::Must),
        ("!", Level::Medium),
        ("x", Level::Off),
        ("u u", Level::Must),
        ("u u u u", Level::Off),
        ("U U", Level::Medium),
    ] {
        let screen = screen_after(&mut explorer, script, (120, 36));
        assert_eq!(level(&explorer), expected, "{script}\n{screen}");
    }
}

#[test]
fn an_example_keeps_what_is_ours() {
    let mut explorer = explorer(with_ours("ours-support=high"));
    screen_after(&mut explorer, "b enter", (120, 36));
    let scenario = explorer.app().scenario();
    assert_eq!((scenario.own.len(), scenario.own[0].level, scenario.own_ratings.len()), (1, Level::Off, 1));
    assert!(scenario.rows_on() > 0);
}

#[test]
fn a_filter_finds_what_is_ours() {
    let mut explorer = explorer(with_ours(""));
    for (script, name) in [("/ text:yours enter", "Vendor support"), ("esc / text:rating enter", "ML model serving")] {
        screen_after(&mut explorer, script, (120, 36));
        let app = explorer.app();
        let Some(PaneItem::Row(row)) = app.selected() else { panic!("{script} selects nothing") };
        assert_eq!(Rows::new(&catalog(), app.scenario()).name(row), name, "{script}");
    }
}

#[test]
fn the_detail_of_a_row_says_whose_word_counts() {
    let mut explorer = explorer(with_ours("ours-support=high realtime=low"));
    let screen = screen_after(&mut explorer, "G enter", (120, 40));
    for words in ["✎ Vendor support (yours)", "Python clearly"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
    let screen = screen_after(&mut explorer, "esc g j j enter", (120, 40));
    for words in ["(your rating)", "Node.js clearly", "our model server is Node", "By the article"] {
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
}

#[test]
fn what_if_turns_own_rows_too() {
    let mut explorer = explorer(with_ours("realtime=medium ours-support=low"));
    let screen = screen_after(&mut explorer, "w", (140, 50));
    assert!(screen.contains("Vendor support (yours)"), "{screen}");
    screen_after(&mut explorer, "j enter", (140, 50));
    assert_eq!(explorer.app().scenario().own[0].level, Level::Medium);
}

#[test]
fn removing_an_own_row_keeps_the_notes_of_the_others() {
    let mut scenario = with_ours("");
    scenario.own.push(own("ours-second", "Second", NODE));
    scenario.notes.insert(Row::Own(0), "first".to_owned());
    scenario.notes.insert(Row::Own(1), "second".to_owned());
    scenario.notes.insert(Row::Criterion(0), "pack".to_owned());
    scenario.remove_own(0);
    assert_eq!(scenario.own[0].id, "ours-second");
    let notes: Vec<(Row, &str)> = scenario.notes.iter().map(|(row, note)| (*row, note.as_str())).collect();
    assert_eq!(notes, [(Row::Criterion(0), "pack"), (Row::Own(0), "second")]);
}

#[test]
fn ascii_has_a_sign_for_ours_as_well() {
    assert_eq!((Glyphs::Ascii.ours(), Glyphs::Ascii.spell("✎ x")), ("e", "e x".to_owned()));
}
