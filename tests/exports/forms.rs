//! Every form of every kind of verdict.

use versus::engine::verdict::Label;
use versus::explain::explanation::BasisAnswer;
use versus::explain::phrases::basis_words;
use versus::export::messages::Snippet;
use versus::export::record::DecisionRecord;
use versus::export::{ExportForm, RecordDetails, write_export};
use versus::model::level::Level;
use versus::model::rating::Ratings;
use versus::model::scenario::{OwnOption, OwnRating, Scenario};
use versus::scenario::token;

use crate::cases::{CASES, Case, case, catalog, ours};
use crate::parsed::{bare, cells, headings, seen};

const DAY: &str = "2026-11-26";

fn check(form: ExportForm, says: impl Fn(&Case) -> Vec<String>) {
    for case in CASES.iter() {
        let text = case.text(form);
        let read = bare(&seen(form, text));
        for words in says(case) {
            assert!(read.contains(&bare(&words)), "{} as {}: no {words} in\n{text}", case.name, form.word());
        }
    }
}

/// What no form may leave out, whatever it has room for.
fn basis(case: &Case) -> Vec<String> {
    let (catalog, scenario) = (case.told.catalog, case.told.scenario);
    let mut says = vec![
        catalog.pack.content_date.clone(),
        env!("CARGO_PKG_VERSION").to_owned(),
        scenario.about.title.clone(),
        scenario.about.notes.clone(),
    ];
    says.extend(scenario.about.people.iter().cloned());
    says.extend(scenario.own.iter().flat_map(|own| [own.name.clone(), own.because.clone()]));
    says.extend(scenario.own_ratings.values().map(|own_rating| own_rating.note.clone()));
    says.extend(scenario.notes.values().cloned());
    let token = token::write_token(catalog, scenario).filter(|_| scenario.rows_on() > 0);
    says.extend(token);
    says
}

#[test]
fn every_form_says_what_it_rests_on_and_what_is_ours() {
    for form in ExportForm::ALL {
        check(form, |case| {
            let mut says = basis(case);
            let (catalog, scenario) = (case.told.catalog, case.told.scenario);
            let pins = scenario.pins.iter().flatten().map(|pin| &catalog.frameworks[*pin]);
            says.extend(pins.map(|pin| if form == ExportForm::Json { pin.id.clone() } else { pin.name.clone() }));
            let one_stack = scenario.one_stack;
            if form == ExportForm::Json {
                says.push(format!("basis\n{}", scenario.basis.word()));
                says.extend(catalog.pack.two_stacks.then(|| format!("one_stack\n{}", one_stack.word())));
                return says;
            }
            says.push(basis_words(catalog, scenario.basis).to_owned());
            let colon = if matches!(form, ExportForm::Html | ExportForm::Csv) { "" } else { ":" };
            says.extend(catalog.pack.two_stacks.then(|| format!("Keep to one stack{colon} {}", one_stack.name())));
            if scenario.rows_on() == 0 {
                says.push("none, no priority is set".to_owned());
            } else if token::write_token(catalog, scenario).is_none() {
                says.push(format!("none, because it {}", token::NEEDS_FILE));
            }
            says
        });
    }
}

#[test]
fn every_form_says_the_verdict() {
    for form in ExportForm::ALL {
        check(form, |case| {
            let told = &case.told;
            let explanation = told.explanation();
            if form == ExportForm::Svg && explanation.bases_differ() {
                return explanation.by_basis.iter().map(BasisAnswer::standing).collect();
            }
            let details = RecordDetails::default();
            vec![match form {
                ExportForm::Madr | ExportForm::Adr | ExportForm::Madr2 => {
                    DecisionRecord::new(told, &details).because.concat()
                }
                ExportForm::Html | ExportForm::HtmlFragment | ExportForm::Svg
                    if told.answer.verdict.label != Label::None =>
                {
                    explanation.headline.clone()
                }
                ExportForm::Html | ExportForm::HtmlFragment | ExportForm::Svg => "Nothing set yet".to_owned(),
                ExportForm::Markdown | ExportForm::Json | ExportForm::Csv => told.sentence.text(),
                ExportForm::Chat | ExportForm::Slack => told.sentence.rest.join(".•"),
            }]
        });
    }
}

/// What belongs to a verdict wherever it is told: the other basis' answer first, then changed content, unknown ratings,
/// and must-haves that are unchecked or barely met.
#[test]
fn every_form_says_the_caveats() {
    let catalog = catalog("node-vs-python");
    let mut changed = Scenario::from_preset(catalog, &catalog.presets[0]);
    changed.content_changed = "Made for the content of 2025-01-01".to_owned();
    let changed = case("changed content", catalog, changed);
    let http = self::catalog("http-frameworks");
    let mut unknown = Scenario::new(http);
    unknown.criteria.fill(Level::Low);
    unknown.criteria[0] = Level::Must;
    let ratings = (0..http.options.len()).map(|option| (option == 0).then_some(6));
    let ratings = Ratings::new(&ratings.collect::<Vec<_>>()).unwrap();
    unknown.own_ratings.insert(0, OwnRating { ratings, note: "nobody knows".to_owned() });
    let unknown = case("unknown", http, unknown);
    assert!(
        unknown.told.caveats().iter().any(|caveat| caveat.ends_with("not checked")),
        "{:?}",
        unknown.told.caveats()
    );
    for case in CASES.iter().chain([&changed, &unknown]) {
        let caveats = case.told.caveats();
        let other = case.told.explanation().other_basis_sentence.as_deref();
        assert!(other.is_none() || other == caveats.first().copied(), "{caveats:?}");
        for form in ExportForm::ALL {
            let read = bare(&seen(form, case.text(form)));
            for caveat in &caveats {
                assert!(read.contains(&bare(caveat)), "{} as {}: no {caveat}", case.name, form.word());
            }
        }
        for snippet in [Snippet::Sentence, Snippet::Message, Snippet::Markdown] {
            let copied = bare(&snippet.text(&case.told).replace('\\', ""));
            assert!(caveats.iter().all(|caveat| copied.contains(&bare(caveat))), "{}: {copied}", case.name);
        }
    }
    assert!(CASES.iter().any(|case| case.told.explanation().bases_differ()));
}

#[test]
fn a_record_has_every_heading_in_order_and_is_proposed() {
    for case in CASES.iter() {
        let text = case.text(ExportForm::Madr);
        let found = headings(text);
        assert!(text.starts_with("---\nstatus: proposed\n"), "{text}");
        let mut wanted = vec![
            (2, "Context and Problem Statement"),
            (2, "Decision Drivers"),
            (2, "Considered Options"),
            (2, "Decision Outcome"),
            (3, "Consequences"),
            (3, "Confirmation"),
            (2, "Pros and Cons of the Options"),
        ];
        let options: Vec<String> = case.told.catalog.options.iter().map(|option| option.name.clone()).collect();
        wanted.extend(options.iter().map(|name| (3, name.as_str())));
        let both = found.iter().find(|(depth, name)| *depth == 3 && name.contains(" + ")).cloned();
        wanted.extend(both.iter().map(|(depth, name)| (*depth, name.as_str())));
        wanted.extend([(2, "Sensitivity"), (2, "More Information")]);
        assert_eq!(found[0].0, 1, "{text}");
        let found: Vec<(usize, &str)> = found[1..].iter().map(|(depth, name)| (*depth, name.as_str())).collect();
        assert_eq!(found, wanted, "{}", case.name);
    }
}

/// A verdict that proposes nothing is never written as a choice.
#[test]
fn only_a_leader_is_chosen() {
    for case in CASES.iter() {
        let (record, page) = (case.text(ExportForm::Madr), case.text(ExportForm::Html));
        let leads = matches!(case.told.answer.verdict.label, Label::Leads(_));
        assert_eq!(record.contains("\nChosen option: \""), leads, "{}\n{record}", case.name);
        assert_eq!(record.contains("\nNo option is chosen: "), !leads, "{}", case.name);
        assert_eq!(page.contains(">Proposed"), leads, "{}", case.name);
        let words = match case.told.answer.verdict.label {
            Label::None => "No option is chosen: nothing is set yet.",
            Label::Infeasible => "No option is chosen: no option meets every must-have.",
            Label::TossUp => "No option is chosen: it is too close to call: ",
            Label::Leads(_) if case.told.answer.verdict.forced_by.is_some() => {
                "because the must-haves leave no other: "
            }
            Label::Leads(_) => "because it is ",
        };
        assert!(record.contains(words), "{}: {words}\n{record}", case.name);
    }
}

#[test]
fn the_table_has_the_numbers_of_the_verdict() {
    for case in CASES.iter() {
        let rows = cells(case.text(ExportForm::Csv));
        let column = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
        let sum =
            |name: &str| -> i64 { rows[1..].iter().filter_map(|row| row[column(name)].parse::<i64>().ok()).sum() };
        let verdict = &case.told.answer.verdict;
        if verdict.total_points > 0 {
            assert_eq!(sum("weight"), 100, "{}", case.name);
        }
        let margin = rows[1][column("value")].parse::<i64>().ok();
        assert_eq!(margin.unwrap_or_default(), sum("contribution"), "{}", case.name);
        assert_eq!(margin.is_some(), verdict.margin.is_some(), "{}", case.name);
    }
}

#[test]
fn the_same_question_has_the_same_bytes_and_a_day_only_if_one_is_named() {
    for case in CASES.iter().step_by(4) {
        for form in ExportForm::ALL {
            let plain = case.text(form);
            assert_eq!(plain, write_export(&case.told, form, None));
            assert!(!plain.contains(DAY), "{} as {}", case.name, form.word());
            assert!(write_export(&case.told, form, Some(DAY)).contains(DAY), "{} as {}", case.name, form.word());
        }
    }
}

/// Where no token fits, every form says so.
#[test]
fn a_token_that_does_not_fit_is_missed_in_words() {
    let mut whole = catalog("node-vs-python").clone();
    let row = whole.criteria[0].clone();
    let more = (0..40).map(|index| {
        let (id, number) = (format!("more-{index}"), 1000 + index * 37);
        versus::model::criterion::Criterion { id, number, ..row.clone() }
    });
    whole.criteria.extend(more);
    let whole = Box::leak(Box::new(whole));
    let mut scenario = Scenario::new(whole);
    scenario.criteria.iter_mut().for_each(|level| *level = Level::High);
    let case = case("too much", whole, scenario);
    for form in ExportForm::ALL.into_iter().filter(|form| *form != ExportForm::Json) {
        let read = bare(&seen(form, case.text(form)));
        assert!(read.contains(&bare(&format!("none, because it {}", token::NEEDS_FILE))), "{}", form.word());
    }
}

#[test]
fn people_are_a_list_whatever_they_are_called() {
    let catalog = catalog("node-vs-python");
    let case = case("people", catalog, ours(catalog, "a: \"b\", [c] # d"));
    let line = case.text(ExportForm::Madr).lines().find_map(|line| line.strip_prefix("decision-makers: ")).unwrap();
    assert_eq!(serde_json::from_str::<Vec<String>>(line).unwrap(), case.told.scenario.about.people);
}

#[test]
fn an_option_without_ratings_is_not_rated_in_every_form() {
    let mut scenario = Scenario::new(catalog("node-vs-python"));
    scenario.criteria[1] = Level::High;
    let (name, mark) = ("Zig".to_owned(), "Z".to_owned());
    scenario.own_options.push(OwnOption {
        id: "zig".to_owned(),
        name,
        mark,
        ratings: std::collections::BTreeMap::default(),
    });
    let with_zig = Box::leak(Box::new(catalog("node-vs-python").with_own_options(&scenario).into_owned()));
    let case = case("an option without ratings", with_zig, scenario);
    for form in ExportForm::ALL.into_iter().filter(|form| *form != ExportForm::Json) {
        let text = seen(form, case.text(form));
        assert!(text.contains("not rated"), "{}: {text}", form.word());
        assert!(!text.contains("Zig 50"), "{}: {text}", form.word());
    }
}
