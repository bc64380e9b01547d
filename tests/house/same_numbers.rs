//! The same levels give the same numbers, whether keys set them, the engine is asked, or the command is.

use std::process::Command;

use proptest::prelude::*;
use proptest::sample::subsequence;
use versus::explain::answer::{Answer, Computed, FullAnswer, NearestChanges};
use versus::explain::verdict_json;
use versus::model::level::Level;
use versus::model::rating::Basis;
use versus::model::rows::{Row, Rows};
use versus::model::scenario::Scenario;
use versus::session::explorer::Explorer;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, press};

type Levels = Vec<(&'static str, Level)>;

/// Sets each level as a person does: to the pane, to the row by its filter, to the level.
fn set_by_keys(levels: &Levels, basis: Basis) -> Explorer {
    let mut explorer = explorer((120, 36), Theme::MONO);
    for (id, level) in levels {
        let row = CATALOG.row(id).unwrap();
        let pane = match row {
            Row::Need(_) => '2',
            Row::Criterion(index) if !CATALOG.criteria[index].cells.is_empty() => '1',
            Row::Criterion(_) | Row::Own(_) | Row::OneStack => '3',
        };
        press(&mut explorer, &format!("{pane} / text:'{id} enter"));
        assert_eq!(explorer.app().selected_row(), Some(row), "the filter '{id} selects its row");
        // The only row that is on before anybody says anything.
        press(&mut explorer, if row == Row::OneStack { "0" } else { "" });
        let keys = match level {
            Level::Off => "0",
            Level::Low => "+",
            Level::Medium => "+ +",
            // The space bar gives back the level a row had before.
            Level::High if row == Row::OneStack => "+ + +",
            Level::High => "space",
            Level::Must => "!",
        };
        press(&mut explorer, keys);
        press(&mut explorer, "esc");
    }
    press(&mut explorer, if basis == Basis::Evidence { "L" } else { "" });
    explorer
}

fn set_directly(levels: &Levels, basis: Basis) -> Scenario {
    let mut scenario = Scenario { basis, ..Scenario::new(&CATALOG) };
    for (id, level) in levels {
        scenario.set(CATALOG.row(id).unwrap(), *level);
    }
    scenario
}

/// The explorer's own answer as the command writes answers.
fn told(explorer: &Explorer) -> String {
    let app = explorer.app();
    let mut answer: Answer = app.answer().clone();
    // The command looks one step further than the screen does before it is asked to.
    let further = NearestChanges::run(&answer.evaluator);
    let shown = answer.nearest.ready().unwrap();
    for (shown, further) in [(&shown.rows_on, &further.rows_on), (&shown.all_rows, &further.all_rows)] {
        if let Some(nearest) = shown.nearest() {
            assert_eq!(Some(nearest), further.nearest());
        }
    }
    answer.nearest = Computed::Ready(further);
    let sentence = answer.sentence(Rows::new(&CATALOG, app.scenario()));
    verdict_json::verdict_json(&FullAnswer { catalog: &CATALOG, scenario: app.scenario(), answer, sentence })
}

fn commanded(arguments: &[String]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_versus"))
        .args(["verdict", "--format", "json"])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn check_engine(explorer: &Explorer, scenario: &Scenario) {
    assert_eq!(explorer.app().scenario(), scenario);
    let (shown, asked) = (explorer.app().answer(), Answer::whole(&CATALOG, scenario));
    assert_eq!(shown.verdict, asked.verdict);
    assert_eq!(shown.known_stability(), asked.known_stability());
    assert_eq!((&shown.check_first, &shown.explanation), (&asked.check_first, &asked.explanation));
    assert_eq!(shown.frameworks, asked.frameworks);
}

fn check(levels: &Levels, basis: Basis) {
    let explorer = set_by_keys(levels, basis);
    check_engine(&explorer, &set_directly(levels, basis));
    let mut arguments = vec!["--basis".to_owned(), basis.word().to_owned()];
    for (id, level) in levels {
        arguments.extend(["--set".to_owned(), format!("{id}={}", level.word())]);
    }
    assert_eq!(told(&explorer), commanded(&arguments), "{levels:?}");
}

#[test]
fn keys_engine_and_command_agree() {
    use Level::{High, Low, Medium, Must};
    for levels in [
        vec![],
        vec![("rest-crud", High)],
        vec![("realtime", High), ("ml-serving", Low)],
        vec![("realtime", High), ("ml-serving", High)],
        vec![("realtime", Must)],
        vec![("ml-serving", Must), ("fullstack-one-language", Must)],
        vec![("realtime", High), ("ml-serving", High), ("one-stack", Low)],
        vec![("realtime", High), ("ml-serving", High), ("one-stack", Must)],
        vec![("eco-ai", Medium), ("cpu-bound", High), ("team-js", Medium), ("eco-orm", Low)],
        vec![("need-throughput", High), ("need-structure", Must)],
        vec![("microservices", High), ("startup-time", High), ("io-concurrency", Medium), ("need-edge", Low)],
    ] {
        for basis in Basis::ALL {
            check(&levels, basis);
        }
    }
}

#[test]
fn examples_agree() {
    for (index, preset) in CATALOG.presets.iter().enumerate() {
        let mut explorer = explorer((120, 36), Theme::MONO);
        press(&mut explorer, &format!("b {} enter", "down ".repeat(index)));
        check_engine(&explorer, &Scenario::from_preset(&CATALOG, preset));
        assert_eq!(told(&explorer), commanded(&["--preset".to_owned(), preset.id.clone()]), "{}", preset.id);
    }
}

fn any_levels() -> impl Strategy<Value = Levels> {
    let ids: Vec<&'static str> = CATALOG.row_ids().collect();
    subsequence(ids, 0..12).prop_flat_map(|ids| {
        let levels = prop::collection::vec(prop::sample::select(&Level::ALL[1..]), ids.len());
        levels.prop_map(move |levels| ids.iter().copied().zip(levels).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_levels_agree(levels in any_levels(), by_evidence: bool) {
        let basis = if by_evidence { Basis::Evidence } else { Basis::Stated };
        check_engine(&set_by_keys(&levels, basis), &set_directly(&levels, basis));
    }
}
