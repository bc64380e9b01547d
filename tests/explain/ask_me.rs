//! Ask me over every example of every pack that comes with the program.

use versus::engine::ask::Stop;
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::score::Evaluator;
use versus::explain::ask_me::AskSession;
use versus::explain::phrases::label_id;
use versus::model::catalog::{Catalog, Preset};
use versus::model::scenario::Scenario;
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open};

/// How the questions go when they are answered as an example would.
struct Walk {
    /// How many questions are asked.
    asked: usize,
    /// After how many the verdict is the example's for good; none where it never is.
    settled: Option<usize>,
    stop: Stop,
    is_same: bool,
}

fn walk(catalog: &Catalog, preset: &Preset) -> Walk {
    let goal = Scenario::from_preset(catalog, preset);
    let wanted = Evaluator::new(DecisionInput::new(catalog, &goal));
    let start = Scenario { one_stack: goal.one_stack, ..Scenario::new(catalog) };
    let mut evaluator = Evaluator::new(DecisionInput::new(catalog, &start));
    let mut session = AskSession::new(catalog, &evaluator);
    let mut labels = vec![evaluator.label()];
    loop {
        session.finish();
        let Some(question) = session.question() else { break };
        let row = Setting::Row(question.row);
        let level = wanted.input().level(row);
        evaluator.set_level(row, level);
        session.go_on(Some(level), &evaluator);
        labels.push(evaluator.label());
    }
    let label = wanted.label();
    let last_other = labels.iter().rposition(|known| *known != label);
    let settled = last_other.map_or(0, |at| at + 1);
    let settled = Some(settled).filter(|settled| *settled < labels.len());
    Walk { asked: session.asked.len(), settled, stop: session.stop().unwrap(), is_same: labels.last() == Some(&label) }
}

/// All packs and their table: `VERSUS_ALL_EXAMPLES=1 cargo test --test explain every_example -- --nocapture`. By itself
/// only comparisons of two options are looked at, which take no time.
#[test]
fn every_example_is_settled_with_few_questions() {
    let mut settled = Vec::new();
    println!("pack | example | verdict | settled after | asked | reason");
    for pack in PACKS {
        let catalog = open(&PackRef::Bundled(pack)).unwrap().catalog;
        if catalog.options.len() > 2 && std::env::var_os("VERSUS_ALL_EXAMPLES").is_none() {
            continue;
        }
        for preset in &catalog.presets {
            let found = walk(&catalog, preset);
            let goal = Scenario::from_preset(&catalog, preset);
            let label = Evaluator::new(DecisionInput::new(&catalog, &goal)).label();
            let after = found.settled.map_or("-".to_owned(), |after| after.to_string());
            println!(
                "{} | {} | {} | {after} | {} | {:?}",
                catalog.pack.id,
                preset.title,
                label_id(&catalog, label),
                found.asked,
                found.stop
            );
            assert!(found.is_same || found.stop != Stop::Certain, "{}", preset.title);
            settled.push(found.settled.unwrap_or(catalog.criteria.len()));
        }
    }
    settled.sort_unstable();
    println!("median {} of {} examples", settled[settled.len() / 2], settled.len());
    assert!(settled[settled.len() / 2] <= 6, "{settled:?}");
}
