//! Verdicts of every kind: the examples of both packs, too close to call, two stacks, forced, infeasible, nothing set,
//! everything the scenario's own.

use std::sync::{LazyLock, OnceLock};

use versus::engine::verdict::Label;
use versus::explain::answer::FullAnswer;
use versus::explain::phrases::label_id;
use versus::export::{ExportForm, write_export};
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings, Together};
use versus::model::rows::Row;
use versus::model::scenario::{OwnRating, OwnRow, Scenario};
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open_whole};

/// A verdict and what it is called in complaints.
pub struct Case {
    pub name: String,
    pub told: FullAnswer<'static>,
    texts: [OnceLock<String>; ExportForm::ALL.len()],
}

impl Case {
    /// The verdict in a form, without a day; written once for all who read it.
    pub fn text(&self, form: ExportForm) -> &str {
        self.texts[form as usize].get_or_init(|| write_export(&self.told, form, None))
    }
}

/// Levels, and the verdict they give, that no example of the packs has.
const OTHERS: [(&str, &str, &str); 11] = [
    ("node-vs-python", "", "none"),
    ("node-vs-python", "rest-crud=high", "tossup"),
    ("node-vs-python", "ml-serving=high realtime=high", "node+python"),
    ("node-vs-python", "team-js=must realtime=low", "node"),
    ("node-vs-python", "fullstack-one-language=must ml-serving=high", "node"),
    ("node-vs-python", "ml-serving=high realtime=low one-stack=must", "python"),
    ("node-vs-python", "need-edge=high", "none"),
    ("http-frameworks", "", "none"),
    ("http-frameworks", "admin=must edge=must", "django+hono"),
    ("http-frameworks", "admin=must team-js=must team-python=must", "fastify+django"),
    ("http-frameworks", "admin=must team-js=must team-python=must one-stack=must", "infeasible"),
];

/// Every case.
pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut cases = Vec::new();
    for pack in PACKS {
        let catalog = catalog(pack.id);
        for preset in &catalog.presets {
            cases.push(case(&format!("{} {}", pack.id, preset.id), catalog, Scenario::from_preset(catalog, preset)));
        }
        for (_, levels, label) in OTHERS.iter().filter(|(of, ..)| *of == pack.id) {
            let case = case(&format!("{} {levels}", pack.id), catalog, with(catalog, levels));
            assert_eq!(label_id(catalog, case.told.answer.verdict.label), *label, "{}", case.name);
            cases.push(case);
        }
        let nobody = case(&format!("{} where nobody can", pack.id), catalog, infeasible(catalog));
        assert_eq!(nobody.told.answer.verdict.label, Label::Infeasible, "{}", nobody.name);
        cases.push(nobody);
        cases.push(case(&format!("{} with ours", pack.id), catalog, ours(catalog, "because of it")));
    }
    cases
});

static CATALOGS: LazyLock<Vec<Catalog>> =
    LazyLock::new(|| PACKS.iter().map(|pack| open_whole(&PackRef::Bundled(pack)).unwrap().catalog).collect());

/// A pack that stays.
pub fn catalog(id: &str) -> &'static Catalog {
    CATALOGS.iter().find(|catalog| catalog.pack.id == id).unwrap()
}

pub fn case(name: &str, catalog: &'static Catalog, scenario: Scenario) -> Case {
    Case {
        name: name.to_owned(),
        told: FullAnswer::new(catalog, Box::leak(Box::new(scenario))),
        texts: Default::default(),
    }
}

fn with(catalog: &Catalog, levels: &str) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    for (id, level) in levels.split_whitespace().filter_map(|word| word.split_once('=')) {
        scenario.set(catalog.row(id).unwrap(), Level::from_word(level).unwrap());
    }
    scenario
}

/// A must-have that, as somebody rates it, no option meets.
fn infeasible(catalog: &Catalog) -> Scenario {
    let mut scenario = Scenario::new(catalog);
    scenario.criteria[0] = Level::Must;
    let ratings = Ratings::new(&vec![Some(0); catalog.options.len()]).unwrap();
    scenario.own_ratings.insert(0, OwnRating { ratings, note: String::new() });
    scenario
}

/// One of everything that people add, each in these words.
pub fn ours(catalog: &Catalog, words: &str) -> Scenario {
    let mut scenario = Scenario::from_preset(catalog, &catalog.presets[0]);
    scenario.basis = Basis::Evidence;
    scenario.one_stack = Level::High;
    for (option, pin) in scenario.pins.iter_mut().enumerate() {
        *pin = catalog.frameworks.iter().position(|framework| framework.option == option);
    }
    let about = &mut scenario.about;
    (about.title, about.context, about.notes) =
        (format!("title {words}"), format!("context {words}"), format!("notes {words}"));
    about.people = vec![format!("Ana {words}"), words.to_owned()];
    let ratings = |first: u8| -> Ratings {
        let cells = (0..catalog.options.len()).map(|option| if option == 0 { first } else { 2 });
        Ratings::new(&cells.map(Some).collect::<Vec<_>>()).unwrap()
    };
    scenario.own.push(OwnRow {
        id: "ours-support".to_owned(),
        name: words.to_owned(),
        ratings: ratings(8),
        together: Together::Worst,
        because: format!("because {words}"),
        level: Level::High,
    });
    let on = scenario.criteria.iter().position(|level| level.is_on()).unwrap();
    scenario.own_ratings.insert(on, OwnRating { ratings: ratings(6), note: format!("re-rated {words}") });
    scenario.notes.insert(Row::Criterion(on), format!("note {words}"));
    scenario
}
