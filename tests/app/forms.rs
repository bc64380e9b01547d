//! Forms: questions filled in together, closed without a change, held, undone.

use versus::app::command::KeyContext;
use versus::app::key::Key;
use versus::model::rating::{Preference, Together};
use versus::model::rows::Row;
use versus::terminal::event_loop::Input;

use crate::stage::{row, stage};

const REAL_TIME: &str = "realtime";

fn criterion() -> usize {
    match row(REAL_TIME) {
        Row::Criterion(index) => index,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_is_rated_otherwise_with_a_reason_and_everything_says_so() {
    let mut stage = stage(120, 36);
    stage.play("j space r space tab text:we space text:run space text:Python enter");
    let own_rating = stage.app().scenario().own_ratings[&criterion()].clone();
    assert_eq!(own_rating.ratings, Preference::SlightlyFirst.ratings());
    assert_eq!(own_rating.note, "we run Python");
    stage.expect("✎").expect("your rating:").expect("Your rating is in force; D goes back to the one by the article");
    stage.play("enter").expect("Node.js slightly").expect("we run Python");
    stage.play("esc u");
    assert!(stage.app().scenario().own_ratings.is_empty());
    stage.play("U D");
    assert!(stage.app().scenario().own_ratings.is_empty(), "back to the content at a key");
    stage.play("u");
    assert_eq!(stage.app().scenario().own_ratings[&criterion()], own_rating);
}

/// Persian needs the zero width non-joiner, Sinhala the joiner; between other letters nobody would see them.
#[test]
fn joiners_stay_where_the_script_needs_them() {
    for (typed, kept) in [
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("ශ්\u{200d}රී", "ශ්\u{200d}රී"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("👩\u{200d}🔬", "👩\u{200d}🔬"),
    ] {
        let mut keys = stage(120, 36);
        keys.play("j e").take(typed.chars().map(Key::char).map(Input::Key).collect()).play("enter");
        let mut pasted = stage(120, 36);
        pasted.play("j e").paste(typed).play("enter");
        for app in [keys.app(), pasted.app()] {
            let notes: Vec<&str> = app.scenario().notes.values().map(String::as_str).collect();
            assert_eq!(notes, [kept]);
        }
    }
}

#[test]
fn what_the_content_says_is_no_re_rating() {
    let mut stage = stage(80, 24);
    stage.play("j r enter").expect("That is the rating by the article already: choose another, or Esc closes");
    assert_eq!(stage.app().context(), KeyContext::Choice);
    stage.play("right").expect("a third as much as clearly");
    stage.play("enter");
    assert_eq!(stage.app().context(), KeyContext::Panes);
}

#[test]
fn a_form_closed_by_mistake_comes_back_as_it_was_left() {
    for closing in ["esc", "s-tab q"] {
        let mut stage = stage(80, 24);
        stage.play(&format!("j r tab text:because {closing}"));
        stage.expect("Nothing was changed; opened again, the form is as you left it");
        assert!(stage.app().scenario().own_ratings.is_empty());
        stage.play("e").expect_no("because").play("esc");
        stage.play("r").expect("because").expect("As you left it");
        stage.play("enter");
        assert_eq!(stage.app().scenario().own_ratings[&criterion()].note, "because");
        stage.play("D r").expect_no("because");
    }
}

#[test]
fn a_note_stands_with_its_row_and_an_empty_one_goes() {
    let mut stage = stage(80, 24);
    stage.play("j e text:ask space text:Ana enter enter").expect("ask Ana");
    assert_eq!(stage.app().scenario().notes[&row(REAL_TIME)], "ask Ana");
    stage.play("e ^u enter");
    assert!(stage.app().scenario().notes.is_empty());
    stage.play("esc u");
    assert_eq!(stage.app().scenario().notes[&row(REAL_TIME)], "ask Ana");
    stage.play("j e enter").expect_no("Note");
    assert_eq!(stage.app().scenario().notes.len(), 1);
}

#[test]
fn pasted_text_is_clean_on_one_line_and_counted() {
    let mut stage = stage(80, 24);
    stage.play("j e").paste("a\u{1b}[31m\u{202e}b\r\nc\u{200b}");
    assert_eq!(stage.app().scenario().notes.len(), 0);
    stage.paste(&"x".repeat(10_000)).expect("characters pasted").expect("4000 of 4000 characters");
    stage.play("enter");
    let note = &stage.app().scenario().notes[&row(REAL_TIME)];
    assert!(note.starts_with("a[31mb c") || note.starts_with("a[31mb  c"), "{note}");
    assert!(note.chars().count() <= 4000 && !note.chars().any(char::is_control));
}

#[test]
fn a_choice_takes_no_pasted_text_and_letters_do_nothing_in_it() {
    let mut stage = stage(80, 24);
    stage.play("j r");
    let before = stage.app().dialogs.clone();
    stage.paste("q x!\r\n").play("x a b");
    assert_eq!(stage.app().dialogs, before);
}

#[test]
fn a_click_chooses_an_answer_and_never_confirms() {
    let mut stage = stage(120, 36);
    stage.play("j M r").click("only Python").click("only Python").click("Why");
    assert_eq!(stage.app().context(), KeyContext::Form);
    stage.expect("[only Python]");
    assert!(stage.app().scenario().own_ratings.is_empty());
}

#[test]
fn a_row_the_content_lacks_is_added_changed_and_taken_out() {
    let mut stage = stage(120, 36);
    stage.play("a enter").expect("The row needs a name");
    stage.play("text:Vendor space text:support tab space tab tab tab text:one space text:call enter");
    let own = stage.app().scenario().own[0].clone();
    assert_eq!(
        (own.name.as_str(), own.because.as_str(), own.together),
        ("Vendor support", "one call", Together::Between)
    );
    assert_eq!(own.ratings, Preference::SlightlySecond.ratings());
    assert_eq!(stage.app().selected_row(), Some(Row::Own(0)));
    stage.expect("── Yours ──").expect("Vendor support").expect("✎ one call");
    stage.play("- a end text:, space text:phone tab tab tab space enter").expect("Vendor support, phone");
    let own = stage.app().scenario().own[0].clone();
    assert_eq!((own.level, own.together), (versus::model::level::Level::Medium, Together::Worst));
    stage.play("e text:hm enter enter").expect("hm").play("D").expect("is removed; u brings it back");
    assert!(stage.app().scenario().own.is_empty() && stage.app().scenario().notes.is_empty());
    stage.play("u");
    assert_eq!(stage.app().scenario().own, [own]);
    stage.play("u u u u").expect_no("Yours");
    assert!(stage.app().scenario().own.is_empty());
}

#[test]
fn typed_and_pasted_harm_never_reaches_an_own_row() {
    let mut stage = stage(60, 16);
    stage.play("a").paste("\u{1b}]0;x\u{7}\u{202e}Trust\r\nus").play("end");
    stage.paste(&"w".repeat(10_000)).expect("of 120 characters").play("enter");
    let name = &stage.app().scenario().own[0].name;
    assert_eq!(name.chars().count(), 120);
    assert!(name.starts_with("]0;xTrust"), "{name}");
}

/// The lines of a screen from the one that holds some words on.
fn from(lines: &[String], words: &str) -> usize {
    lines.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("no {words:?}"))
}

#[test]
fn a_form_opens_below_its_row_wherever_that_is() {
    for (width, height) in [(60, 16), (80, 24), (100, 30), (120, 36), (160, 45)] {
        for (steps, keys) in [(1, "r"), (2, "r"), (2, "a"), (6, "e"), (9, "r"), (14, "e")] {
            let mut stage = stage(width, height);
            stage.play(&format!("{}{keys}", "j ".repeat(steps)));
            let selected = stage.app().selected_row().unwrap();
            let name = versus::model::rows::Rows::new(stage.app().catalog(), stage.app().scenario()).name(selected);
            let name: String = name.chars().take(12).collect();
            let title = match keys {
                "a" => "Add your own row".to_owned(),
                "r" => format!("Your rating: {name}"),
                _ => format!("Note: {name}"),
            };
            let lines = stage.lines();
            let form = from(&lines, &title);
            let end = form + lines[form..].iter().position(|line| line.contains("Enter ")).unwrap();
            let row = lines
                .iter()
                .enumerate()
                .find(|(at, line)| line.contains(&name) && line.contains("···") && !(form..=end).contains(at));
            let (row, _) = row.unwrap_or_else(|| panic!("{name} is hidden at {width}x{height}\n{}", lines.join("\n")));
            assert!(row + 1 == form || row == end + 1, "{name} at {width}x{height}\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn a_form_previews_the_answer_of_every_choice() {
    let mut stage = stage(80, 24);
    stage.play("j j space r").expect("Preview  Python clearly: still PYTHON").expect("└ article").expect("evidence ┘");
    stage.play("left left").expect("[even]").expect("Preview  even: TOO CLOSE TO CALL");
    stage.play("left left").expect("Preview  Node.js clearly: NODE.JS");
    stage.play("?").expect("[?]").expect("Preview  unknown: ");
    assert!(stage.app().scenario().own_ratings.is_empty(), "a preview changes nothing");
    stage.play("esc a text:Cost tab left left").expect("Preview  Node.js clearly: ");
    stage.play("tab ! ").expect("[must-have]").expect("Preview ").play("0").expect("this row is off");
}

#[test]
fn the_note_is_on_e() {
    let mut stage = stage(80, 24);
    stage.play("j e").expect("Note: Real-time").expect("Enter keep").play("text:hm enter");
    assert_eq!(stage.app().scenario().notes.len(), 1);
}
