//! A token says what the scenario says, as far as it can, and no wrong character goes unnoticed.

use proptest::prelude::*;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings};
use versus::model::scenario::Scenario;
use versus::scenario::token::{CarriedOver, LONGEST, TokenContent, TokenError, is_for, read_token, write_token};

use crate::scenario::anything::{CATALOG, levels, scenario};
use crate::scenario::files::everything;
use crate::scenario::setup::set;

/// A token of the first version, as it was handed around when there was no other. It stays readable for ever, whatever
/// becomes of the content.
const FIRST: &str = "vs12cd3t8apjxrcs3w6mdgdp";

fn first() -> Scenario {
    let mut scenario = Scenario::new(&CATALOG);
    set(&CATALOG, &mut scenario, "rest-crud=low realtime=must ml-serving=high team-python=medium need-async=high");
    scenario.basis = Basis::Evidence;
    scenario.one_stack = Level::High;
    scenario.pins[0] = CATALOG.frameworks.iter().position(|framework| framework.option == 0);
    scenario
}

#[test]
fn a_token_of_the_first_version_stays_readable() {
    assert!(read_token(&CATALOG, FIRST).unwrap().scenario.says_the_same(&first()));
}

/// Whether a scenario has anything of its own.
fn has_own(scenario: &Scenario) -> bool {
    !(scenario.own.is_empty() && scenario.own_ratings.is_empty() && scenario.own_options.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_token_carries_comes_back(scenario in levels()) {
        let token = write_token(&CATALOG, &scenario).unwrap();
        prop_assert!(token.len() <= LONGEST && token.bytes().all(|letter| letter.is_ascii_alphanumeric()));
        let CarriedOver { scenario: back, content } = read_token(&CATALOG, &token).unwrap();
        prop_assert!(back.says_the_same(&scenario), "{token}");
        prop_assert_eq!(content, TokenContent::Same);
        prop_assert!(is_for(&token, &CATALOG.pack.id) && !is_for(&token, "another-pack"));
    }

    #[test]
    fn what_is_own_has_no_token(scenario in scenario()) {
        prop_assert_eq!(write_token(&CATALOG, &scenario).is_none(), has_own(&scenario));
    }

    #[test]
    fn no_wrong_character_goes_unnoticed(scenario in levels(), at: prop::sample::Index, letter in "[ -~é]") {
        let token = write_token(&CATALOG, &scenario).unwrap();
        let mut letters: Vec<char> = token.chars().collect();
        let at = at.index(letters.len());
        letters[at] = letter.chars().next().unwrap();
        let changed: String = letters.into_iter().collect();
        prop_assume!(changed != token && changed.trim().len() == changed.len());
        prop_assert!(read_token(&CATALOG, &changed).is_err(), "{token} {changed}");
    }

    #[test]
    fn no_swapped_neighbours_go_unnoticed(scenario in levels(), at: prop::sample::Index) {
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
        (FIRST.get(..FIRST.len() - 1).unwrap(), TokenError::Mistyped),
        (&FIRST.to_uppercase(), TokenError::NoToken),
    ] {
        assert_eq!(read_token(&CATALOG, text), Err(error), "{text}");
    }
    let mut other = CATALOG.clone();
    "other".clone_into(&mut other.pack.id);
    assert_eq!(read_token(&other, FIRST), Err(TokenError::OtherPack));
}

#[test]
fn a_token_of_other_content_is_read_and_says_so() {
    let token = write_token(&CATALOG, &first()).unwrap();
    let mut later: Catalog = CATALOG.clone();
    let mut new = later.criteria[0].clone();
    "new".clone_into(&mut new.id);
    new.number = 900;
    later.criteria.insert(0, new);
    let carried = read_token(&later, &token).unwrap();
    assert_eq!((carried.content, carried.scenario.rows_on()), (TokenContent::Changed, first().rows_on()));
    assert_eq!(carried.scenario.level(later.row("ml-serving").unwrap()), Level::High);
    let mut rated = CATALOG.clone();
    rated.criteria[0].stated = Ratings::new(&[Some(2), Some(1)]).unwrap();
    assert_eq!(read_token(&rated, &token).unwrap().content, TokenContent::Changed);
    let mut renamed = CATALOG.clone();
    renamed.criteria[0].name.push('!');
    assert_eq!(read_token(&renamed, &token).unwrap().content, TokenContent::Same, "names move no verdict");
    let with_own = CATALOG.with_own_options(&everything(&CATALOG)).into_owned();
    assert_eq!(read_token(&with_own, &token).unwrap().content, TokenContent::Same);
}

#[test]
fn a_token_with_rows_or_frameworks_that_are_gone_is_refused() {
    let mut later: Catalog = CATALOG.clone();
    later.frameworks.remove(first().pins[0].unwrap());
    assert_eq!(read_token(&later, FIRST), Err(TokenError::NoFramework));
    let gone = later.criteria.iter().position(|row| row.id == "realtime").unwrap();
    let mut later: Catalog = CATALOG.clone();
    let number = later.criteria.remove(gone).number;
    assert_eq!(read_token(&later, FIRST), Err(TokenError::NoRow(number)));
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
