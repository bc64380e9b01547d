//! A token says what the scenario says, as far as it can, and no wrong character goes unnoticed.

use proptest::prelude::*;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::scenario::{Basis, Cost, Scenario};
use versus::scenario::token::{CarriedOver, LONGEST, TokenError, is_for, not_carried, read_token, remark, write_token};

use crate::scenario::anything::{CATALOG, scenario};
use crate::scenario::files::everything;
use crate::scenario::setup::set;

/// A token of the first version, as it was handed around when there was no other. It stays readable for ever.
const FIRST: &str = "vs12cd3kk4fgthpd";

fn first() -> Scenario {
    let mut scenario = Scenario::new(&CATALOG);
    set(&CATALOG, &mut scenario, "rest-crud=low realtime=must ml-serving=high team-python=medium need-async=high");
    scenario.lens = Basis::Evidence;
    scenario.cost = Cost::new(3).unwrap();
    scenario
}

#[test]
fn a_token_of_the_first_version_stays_readable() {
    assert_eq!(write_token(&CATALOG, &first()).as_deref(), Some(FIRST));
    let carried = read_token(&CATALOG, FIRST).unwrap();
    assert!(carried.scenario.says_the_same(&first()));
    assert_eq!((carried.not_carried, carried.unknown), (0, Vec::new()));
}

/// What a token carries of a scenario.
fn carried_part(scenario: &Scenario) -> Scenario {
    let Scenario { criteria, needs, lens, cost, .. } = scenario.clone();
    Scenario { criteria, needs, lens, cost, ..Scenario::new(&CATALOG) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_token_carries_comes_back(scenario in scenario()) {
        let token = write_token(&CATALOG, &scenario).unwrap();
        prop_assert!(token.len() <= LONGEST && token.bytes().all(|letter| letter.is_ascii_alphanumeric()));
        let CarriedOver { scenario: back, not_carried: left, unknown } = read_token(&CATALOG, &token).unwrap();
        prop_assert!(back.says_the_same(&carried_part(&scenario)), "{token}");
        prop_assert_eq!((left, unknown), (not_carried(&scenario), Vec::new()));
        prop_assert!(is_for(&token, &CATALOG.pack.id) && !is_for(&token, "another-pack"));
    }

    #[test]
    fn no_wrong_character_goes_unnoticed(scenario in scenario(), at: prop::sample::Index, letter in "[ -~é]") {
        let token = write_token(&CATALOG, &scenario).unwrap();
        let mut letters: Vec<char> = token.chars().collect();
        let at = at.index(letters.len());
        letters[at] = letter.chars().next().unwrap();
        let changed: String = letters.into_iter().collect();
        prop_assume!(changed != token && changed.trim().len() == changed.len());
        prop_assert!(read_token(&CATALOG, &changed).is_err(), "{token} {changed}");
    }

    #[test]
    fn no_swapped_neighbours_go_unnoticed(scenario in scenario(), at: prop::sample::Index) {
        let token = write_token(&CATALOG, &scenario).unwrap();
        let mut letters: Vec<char> = token.chars().collect();
        let at = at.index(letters.len() - 1);
        letters.swap(at, at + 1);
        let changed: String = letters.into_iter().collect();
        prop_assert!(changed == token || read_token(&CATALOG, &changed).is_err(), "{token} {changed}");
    }

    #[test]
    fn no_text_makes_the_reader_fall_over(text in "(vs1)?[0-9a-z]{0,80}|.{0,80}") {
        let _ = read_token(&CATALOG, &text);
    }
}

#[test]
fn every_wrong_character_of_one_token_is_noticed() {
    for at in 0..FIRST.len() {
        for letter in (' '..='~').chain(['é', '\u{202e}']) {
            let mut letters: Vec<char> = FIRST.chars().collect();
            if std::mem::replace(&mut letters[at], letter) != letter {
                let changed: String = letters.into_iter().collect();
                assert!(read_token(&CATALOG, &changed).is_err(), "{changed:?}");
            }
        }
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    for (text, error) in [
        ("", TokenError::NoToken),
        ("hello", TokenError::NoToken),
        ("vs", TokenError::NoToken),
        ("vs2abc", TokenError::Newer('2')),
        ("vs1", TokenError::Mistyped),
        ("vs1u", TokenError::Mistyped),
        (FIRST.trim_end_matches(char::is_alphabetic), TokenError::Mistyped),
        (&FIRST.to_uppercase(), TokenError::NoToken),
    ] {
        assert_eq!(read_token(&CATALOG, text), Err(error), "{text}");
    }
    let mut other = CATALOG.clone();
    "other".clone_into(&mut other.pack.id);
    assert_eq!(read_token(&other, FIRST), Err(TokenError::OtherPack));
}

#[test]
fn what_is_not_carried_is_counted() {
    let token = write_token(&CATALOG, &everything(&CATALOG)).unwrap();
    let carried = read_token(&CATALOG, &token).unwrap();
    assert_eq!(carried.not_carried, 4, "two own rows, a re-rating and a pin");
    assert_eq!(remark(carried.not_carried), "leaves out 4 own rows, re-ratings or pins");
    assert_eq!((remark(0).as_str(), remark(1).as_str()), ("", "leaves out 1 own row, re-rating or pin"));
}

#[test]
fn rows_that_are_gone_are_named_by_number_and_new_ones_do_not_disturb() {
    let mut later: Catalog = CATALOG.clone();
    let gone = later.criteria.iter().position(|row| row.id == "realtime").unwrap();
    let number = later.criteria.remove(gone).number;
    let mut new = later.criteria[0].clone();
    "new".clone_into(&mut new.id);
    new.number = 900;
    later.criteria.insert(0, new);
    let carried = read_token(&later, FIRST).unwrap();
    assert_eq!(carried.unknown, [(number, Level::Must)]);
    assert_eq!(carried.scenario.rows_on(), first().rows_on() - 1);
    assert_eq!(carried.scenario.level(later.row("ml-serving").unwrap()), Level::High);
}

#[test]
fn where_a_token_does_not_fit_there_is_none() {
    let mut large = CATALOG.clone();
    let row = large.criteria[0].clone();
    large.criteria = (0..200)
        .map(|number| versus::model::criterion::Criterion {
            id: format!("r{number}"),
            number: 1000 + number * 7,
            ..row.clone()
        })
        .collect();
    let mut scenario = Scenario::new(&large);
    let mut fitted = 0;
    for index in 0..200 {
        scenario.criteria[index] = Level::Must;
        match write_token(&large, &scenario) {
            Some(token) => {
                assert!(token.len() <= LONGEST);
                assert!(read_token(&large, &token).unwrap().scenario.says_the_same(&scenario));
                fitted += 1;
            }
            None => break,
        }
    }
    assert!((20..199).contains(&fitted), "{fitted} rows fit");
}
