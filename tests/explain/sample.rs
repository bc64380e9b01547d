//! A small pack with names people would read, for tests of sentences and frameworks.

use versus::engine::input::DecisionInput;
use versus::engine::nearest::{Budget, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::stability::Sampler;
use versus::engine::strips::check_first;
use versus::engine::verdict::verdict;
use versus::explain::explanation::{Explanation, VerdictSentence};
use versus::model::catalog::{Catalog, DecisionOption, Pack, Reference};
use versus::model::criterion::{Criterion, Section, Topic};
use versus::model::framework::{Fit, Framework, Need};
use versus::model::level::Level;
use versus::model::rating::{Ratings, Together};
use versus::model::rows::{Row, Rows};
use versus::model::scenario::Scenario;

fn option(id: &str, name: &str) -> DecisionOption {
    DecisionOption { id: id.to_owned(), name: name.to_owned(), mark: name.chars().take(1).collect(), stack: None }
}

fn criterion(number: u16, name: &str, cells: &[u8], section: Section, topic: Option<usize>) -> Criterion {
    Criterion {
        id: name.to_lowercase().replace(' ', "-"),
        number,
        section,
        name: name.to_owned(),
        short: String::new(),
        because: String::new(),
        ask: String::new(),
        stated: Ratings::new(&cells.iter().copied().map(Some).collect::<Vec<_>>()).unwrap(),
        evidence: None,
        together: if section == Section::Team { Together::Between } else { Together::Best },
        added: false,
        topic,
        named_section: None,
        cells: Vec::new(),
        figures: None,
        see: String::new(),
    }
}

fn catalog(options: Vec<DecisionOption>, criteria: Vec<Criterion>) -> Catalog {
    let text = String::new;
    let pack = Pack {
        id: text(),
        title: text(),
        subject: text(),
        content_date: text(),
        quick_answer: Vec::new(),
        source: text(),
        rated_by: "the article".to_owned(),
        two_stacks: true,
        table: None,
        folder: None,
        import: None,
    };
    Catalog {
        pack,
        options,
        own_options: 0,
        hidden_options: Vec::new(),
        sections: Vec::new(),
        topics: vec![Topic { id: "ml".to_owned(), name: "Machine learning".to_owned() }],
        criteria,
        needs: Vec::new(),
        frameworks: Vec::new(),
        presets: Vec::new(),
        reference: Reference::default(),
    }
}

/// Node.js and Python.
pub fn two() -> Catalog {
    use Section::{Team, UseCases};
    let rows: [(&str, [u8; 2], Section, Option<usize>); 9] = [
        ("REST", [4, 4], UseCases, None),
        ("GraphQL", [4, 4], UseCases, None),
        ("Real-time", [8, 0], UseCases, None),
        ("ML serving", [0, 8], UseCases, Some(0)),
        ("Data pipelines", [0, 8], UseCases, Some(0)),
        ("Job queues", [0, 8], UseCases, None),
        ("Microservices", [5, 3], UseCases, None),
        ("One language", [8, 0], Team, None),
        ("Python skills", [0, 8], Team, None),
    ];
    let criteria =
        (1..).zip(rows).map(|(number, (name, cells, section, topic))| criterion(number, name, &cells, section, topic));
    let mut catalog = catalog(vec![option("node", "Node.js"), option("python", "Python")], criteria.collect());
    let need = |number, id: &str| Need { id: id.to_owned(), number, name: id.to_owned(), because: String::new() };
    catalog.needs = vec![need(20, "throughput"), need(21, "admin")];
    let throughput = Row::Need(0);
    catalog.frameworks = vec![
        framework("express", 0, &[]),
        framework("fastify", 0, &[(throughput, 4)]),
        framework("fastapi", 1, &[(throughput, 3), (catalog.row("ml-serving").unwrap(), 4)]),
        framework("django", 1, &[(Row::Need(1), 4)]),
    ];
    catalog
}

/// Three options with ratings of their own.
pub fn three() -> Catalog {
    let options = vec![option("node", "Node.js"), option("python", "Python"), option("go", "Go")];
    let rows = [("Real-time", [8, 0, 5]), ("ML serving", [0, 8, 1]), ("Start-up", [4, 2, 8])];
    let criteria =
        (1..).zip(rows).map(|(number, (name, cells))| criterion(number, name, &cells, Section::UseCases, None));
    catalog(options, criteria.collect())
}

fn framework(id: &str, option: usize, fits: &[(Row, u8)]) -> Framework {
    let fit = |(row, quarters): &(Row, u8)| Fit { row: *row, quarters: *quarters };
    Framework {
        id: id.to_owned(),
        option,
        name: id.to_owned(),
        summary: String::new(),
        tool: String::new(),
        see: String::new(),
        fits: fits.iter().map(fit).collect(),
    }
}

/// A scenario from words such as `ml-serving=high, rest=low`.
pub fn scenario(catalog: &Catalog, words: &str) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    for (id, level) in words.split(", ").filter_map(|word| word.split_once('=')) {
        scenario.set(catalog.row(id).unwrap(), Level::from_word(level).unwrap());
    }
    scenario
}

/// The whole sentence about a scenario, stability and nearest change included.
pub fn say(catalog: &Catalog, words: &str) -> VerdictSentence {
    let scenario = scenario(catalog, words);
    let evaluator = Evaluator::new(DecisionInput::new(catalog, &scenario));
    let verdict = verdict(&evaluator);
    let stability = Sampler::default().stability(&evaluator, &verdict);
    let rows = Rows::new(catalog, &scenario);
    let search = Search::run(&evaluator, Scope::AllRows, Budget::Key);
    let check_first = check_first(&evaluator, &verdict);
    Explanation::new(rows, &evaluator, &verdict, &check_first).sentence(rows, stability.as_ref(), Some(&search))
}
