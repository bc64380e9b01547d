//! Whatever a scenario says, its file says the same, and saying it twice changes nothing.

use std::sync::LazyLock;

use proptest::prelude::*;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings, Together};
use versus::model::rows::{Row, Rows};
use versus::model::scenario::{OwnOption, OwnRating, OwnRow, Scenario};
use versus::scenario::read::new_id;
use versus::scenario::write::write_scenario;
use versus::text::sanitize::sanitize;

use crate::scenario::files::open;
use crate::scenario::setup::catalog;

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(catalog);

fn level() -> impl Strategy<Value = Level> {
    prop::sample::select(Level::ALL.to_vec())
}

/// A rating, or none where nobody knows.
fn rating() -> impl Strategy<Value = Option<u8>> {
    prop::option::weighted(0.8, 0u8..=8)
}

/// Ratings of the two options of the pack and of up to six own ones.
fn ratings() -> impl Strategy<Value = Ratings> {
    let of_two = [rating(), rating()].prop_map(|cells| Ratings::new(&cells).unwrap());
    prop_oneof![of_two, prop::collection::vec(rating(), 8).prop_map(|cells| Ratings::new(&cells).unwrap())]
}

/// Only the ratings of that many options.
fn of_first(ratings: Ratings, options: usize) -> Ratings {
    (options..8).fold(ratings, |ratings, option| ratings.with(option, None))
}

/// A line as it comes out of a file or a field: clean, trimmed, on one line.
fn line() -> impl Strategy<Value = String> {
    let hostile =
        prop::sample::select(vec!["= \"x\"", "'''", "\"\"\"", "# no", "[levels]", "\\u001b", "a | b", "é日本"]);
    let words = prop_oneof![".{0,12}", hostile.prop_map(str::to_owned)];
    prop::collection::vec(words, 0..4).prop_map(|words| {
        let text = words.join(" ");
        sanitize(&text).text.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn paragraphs() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..4).prop_map(|lines| lines.join("\n").trim().to_owned())
}

prop_compose! {
    fn own()(name in line(), ratings in ratings(), together in prop::sample::select(Together::ALL.to_vec()),
             because in line(), level in level()) -> OwnRow {
        OwnRow { id: String::new(), name, ratings, together, because, level }
    }
}

prop_compose! {
    /// Own options of which no two are alike, in any order.
    fn own_options()(ids in prop::sample::subsequence(vec!["go", "rust", "java", "c-sharp", "elixir", "zig"], 0..4).prop_shuffle(),
                     name in "[A-Z][a-z]{1,8}",
                     ratings in prop::collection::vec(
                         prop::collection::btree_map(0..CATALOG.criteria.len(), 0u8..=8, 0..4), 4)) -> Vec<OwnOption> {
        let option = |(id, ratings): (&str, _)| OwnOption {
            id: id.to_owned(), name: format!("{name} {id}"), mark: id.get(..2).unwrap().replace('-', "s"), ratings,
        };
        ids.into_iter().zip(ratings).map(option).collect()
    }
}

prop_compose! {
    /// What a token carries of any scenario on the bundled pack.
    pub fn levels()(criteria in prop::collection::vec(level(), CATALOG.criteria.len()),
                needs in prop::collection::vec(level(), CATALOG.needs.len()),
                pinned: Vec<bool>, evidence: bool, one_stack in level()) -> Scenario {
        let mut scenario = Scenario { criteria, needs, ..Scenario::new(&CATALOG) };
        for (option, _) in pinned.iter().take(CATALOG.options.len()).enumerate().filter(|(_, pinned)| **pinned) {
            scenario.pins[option] = CATALOG.frameworks.iter().position(|framework| framework.option == option);
        }
        scenario.basis = if evidence { Basis::Evidence } else { Basis::Stated };
        scenario.one_stack = one_stack;
        scenario
    }
}

prop_compose! {
    /// Any scenario on the bundled pack.
    pub fn scenario()(mut scenario in levels(), own in prop::collection::vec(own(), 0..4), own_options in own_options(),
                      own_ratings in prop::collection::btree_map(0..CATALOG.criteria.len(), (ratings(), line()), 0..4),
                      notes in prop::collection::vec((0usize..40, line()), 0..4),
                      votes in prop::collection::vec((0usize..40, prop::collection::btree_map("[a-z0-9. é]{0,9}[a-z]", level(), 1..5)), 0..3),
                      title in line(), context in paragraphs(), other in paragraphs(),
                      people in prop::collection::vec(line(), 0..3)) -> Scenario {
        let options = CATALOG.options.len() + own_options.len();
        scenario.own_options = own_options;
        for own in own.into_iter().filter(|own| !own.name.is_empty()) {
            let id = new_id(Rows::new(&CATALOG, &scenario), &own.name);
            scenario.own.push(OwnRow { id, ratings: of_first(own.ratings, options), ..own });
        }
        let own_rating = |(index, (ratings, note))| (index, OwnRating { ratings: of_first(ratings, options), note });
        scenario.own_ratings = own_ratings.into_iter().map(own_rating).collect();
        let all: Vec<Row> = Rows::new(&CATALOG, &scenario).all().collect();
        for (row, note) in notes.into_iter().filter(|(_, note)| !note.is_empty()) {
            scenario.notes.insert(all[row % all.len()], note);
        }
        for (row, votes) in votes {
            let plain = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
            let votes = votes.into_iter().map(|(name, level)| (plain(name), level)).collect();
            scenario.votes.insert(all[row % all.len()], votes);
        }
        scenario.about.title = title;
        (scenario.about.context, scenario.about.notes) = (context, other);
        scenario.about.people = people.into_iter().filter(|person| !person.is_empty()).collect();
        scenario
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_says_what_the_scenario_says(scenario in scenario()) {
        let text = write_scenario(&CATALOG, &scenario);
        let opened = open(&CATALOG, &text);
        prop_assert!(opened.scenario.says_the_same(&scenario), "{text}\n{scenario:#?}\n{:#?}", opened.scenario);
        prop_assert_eq!(write_scenario(&CATALOG, &opened.scenario), text);
    }

    #[test]
    fn a_file_can_become_any_other(before in scenario(), after in scenario()) {
        let record = open(&CATALOG, &write_scenario(&CATALOG, &before)).scenario.record;
        let changed = Scenario { record, ..after };
        let text = write_scenario(&CATALOG, &changed);
        let opened = open(&CATALOG, &text);
        prop_assert!(opened.scenario.says_the_same(&changed), "{text}\n{changed:#?}\n{:#?}", opened.scenario);
        prop_assert_eq!(write_scenario(&CATALOG, &opened.scenario), text);
    }

    /// The program has the own options in its catalog, and a file says the same from there.
    #[test]
    fn own_options_in_the_catalog_change_no_file(scenario in scenario()) {
        let catalog = CATALOG.with_own_options(&scenario);
        let text = write_scenario(&CATALOG, &scenario);
        prop_assert_eq!(write_scenario(&catalog, &scenario), text.as_str());
        prop_assert!(open(&catalog, &text).scenario.says_the_same(&scenario), "{text}");
        prop_assert_eq!(catalog.with_own_options(&Scenario::new(&CATALOG)).into_owned(), CATALOG.clone());
    }

    #[test]
    fn no_text_makes_the_reader_fall_over(text in "(?s).{0,400}") {
        let _ = versus::scenario::read::read_scenario(&CATALOG, std::path::Path::new("x"), &text);
        let _ = versus::scenario::read::pack_of(&text);
    }
}
