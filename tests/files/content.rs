//! Counts the bundled comparison against the article it retells: every factor, cell, framework,
//! use case and figure. What was found about the claims is in `evidence.rs`; whether files
//! are well formed is the loader's own test.

use std::process::Command;

use versus::model::criterion::{Criterion, Section};
use versus::model::evidence::Stance;
use versus::model::framework::FrameworkOrigin;
use versus::model::level::Level;
use versus::model::rating::{Favors, Strength, Together};
use versus::model::rows::Row;

use crate::support::explorer::CATALOG;

const ONLY_NODE: Favors = Favors::One(0, Strength::Only);
const NODE: Favors = Favors::One(0, Strength::Clear);
const NODE_SLIGHTLY: Favors = Favors::One(0, Strength::Slight);
const PYTHON: Favors = Favors::One(1, Strength::Clear);

fn criterion(id: &str) -> &'static Criterion {
    CATALOG.criteria.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

/// The rows of a section that are not added to the article.
fn ids_of_the_article(section: Section) -> Vec<&'static str> {
    let rows = CATALOG.section(section).map(|index| &CATALOG.criteria[index]);
    rows.filter(|row| !row.added).map(|row| row.id.as_str()).collect()
}

#[test]
fn node_and_python_are_compared_with_a_quick_answer() {
    let options: Vec<_> = CATALOG.options.iter().map(|option| (option.id.as_str(), option.mark.as_str())).collect();
    assert_eq!(options, [("node", "N"), ("python", "P")]);
    assert_eq!(CATALOG.pack.quick_answer.len(), 3);
    assert_eq!((CATALOG.pack.rated_by.as_str(), CATALOG.pack.two_stacks), ("the article", true));
    assert_eq!((CATALOG.pack.content_date.as_str(), CATALOG.pack.source.as_str()), ("2026-12-01", "article"));
}

#[test]
fn the_eight_factors_name_every_tool_and_figure_of_their_cells() {
    let table: [(&str, Favors, &[&str], &[&str]); 8] = [
        ("eco-packages", NODE_SLIGHTLY, &["npm", "3M+ packages"], &["pip", "500K+ packages"]),
        ("eco-rest", Favors::Even, &["Express", "Fastify", "NestJS", "Hono"], &["FastAPI", "Django REST", "Flask"]),
        ("eco-orm", Favors::Even, &["Prisma", "TypeORM", "Drizzle"], &["SQLAlchemy", "Django ORM", "Tortoise"]),
        ("eco-ai", PYTHON, &["TensorFlow.js"], &["PyTorch", "TensorFlow", "scikit-learn"]),
        ("eco-data", PYTHON, &["streams"], &["Pandas", "NumPy", "Polars"]),
        ("eco-realtime", NODE_SLIGHTLY, &["Socket.IO"], &["Channels", "Starlette"]),
        ("eco-jobs", Favors::Even, &["Bull", "BullMQ"], &["Celery", "RQ", "Dramatiq"]),
        ("eco-graphql", Favors::Even, &["Apollo Server", "Mercurius"], &["Strawberry", "Graphene"]),
    ];
    assert_eq!(ids_of_the_article(Section::Ecosystem), table.map(|(id, ..)| id));
    for (id, favors, node, python) in table {
        let row = criterion(id);
        assert_eq!(row.stated.favors(2), favors, "{id}");
        for (option, words) in [(0, node), (1, python)] {
            let cell = &row.cells[option];
            let mut named: Vec<&str> = cell.text.split(", ").map(|entry| entry.split(" (").next().unwrap()).collect();
            let mut expected = words.to_vec();
            named.sort_unstable();
            expected.sort_unstable();
            assert_eq!(named, expected, "{id}: `{}`", cell.text);
            if id != "eco-packages" {
                let named: Vec<_> = cell.tools.iter().map(|tool| CATALOG.reference.tool(tool).unwrap()).collect();
                assert_eq!(named.len(), words.len(), "{id}: a card for each name in `{}`", cell.text);
                for (tool, word) in named.iter().zip(words) {
                    let named_as = *word;
                    let word = word.replace("Django REST", "Django REST framework").to_lowercase();
                    assert!(tool.name.to_lowercase().contains(&word), "{id}: {} stands for {word}", tool.name);
                    assert_eq!(tool.option, option, "{id}: {}", tool.name);
                    assert!(cell.text.contains(named_as), "{id}: {named_as} is in the article's own words");
                    let said =
                        tool.health.is_maintained() || cell.note.contains(named_as) || cell.note.contains("ormant");
                    assert!(said, "{id}: `{}` says that {} is {}", cell.note, tool.name, tool.health.word());
                }
            }
        }
    }
}

#[test]
fn the_eight_use_cases_have_the_winner_and_the_reason_of_the_matrix() {
    let matrix: [(&str, Favors, &[&str]); 8] = [
        ("rest-crud", Favors::Even, &["preference", "team"]),
        ("realtime", NODE, &["event loop", "WebSocket"]),
        ("ml-serving", PYTHON, &["train", "run", "Python"]),
        ("data-pipelines", PYTHON, &["Pandas", "Polars", "NumPy"]),
        ("microservices", NODE_SLIGHTLY, &["start", "smaller container images"]),
        ("fullstack-one-language", ONLY_NODE, &["one language", "switch"]),
        ("background-jobs", PYTHON, &["Celery", "NumPy", "Pandas"]),
        ("graphql", Favors::Even, &["strong", "frameworks"]),
    ];
    assert_eq!(ids_of_the_article(Section::UseCases), matrix.map(|(id, ..)| id));
    for (id, favors, reason) in matrix {
        let row = criterion(id);
        assert_eq!(row.stated.favors(2), favors, "{id}");
        for word in reason {
            assert!(row.because.contains(word), "{id}: no {word} in `{}`", row.because);
        }
    }
}

#[test]
fn workload_and_team_rows_favor_whom_the_article_does() {
    let rows: [(&str, Section, Favors); 8] = [
        ("io-concurrency", Section::Workload, NODE_SLIGHTLY),
        ("cpu-bound", Section::Workload, PYTHON),
        ("crud-throughput", Section::Workload, Favors::Even),
        ("startup-time", Section::Workload, NODE_SLIGHTLY),
        ("image-size", Section::Workload, NODE_SLIGHTLY),
        ("monorepo-types", Section::Team, ONLY_NODE),
        ("team-js", Section::Team, NODE),
        ("team-python", Section::Team, PYTHON),
    ];
    for (id, section, favors) in rows {
        assert_eq!((criterion(id).section, criterion(id).stated.favors(2)), (section, favors), "{id}");
    }
    assert_eq!(CATALOG.criteria.iter().filter(|row| !row.added).count(), 24);
}

#[test]
fn a_second_stack_gets_the_better_one_but_where_people_or_code_are_shared() {
    let shared: Vec<(&str, Together)> = CATALOG
        .criteria
        .iter()
        .filter(|row| row.together != Together::Best)
        .map(|row| (row.id.as_str(), row.together))
        .collect();
    assert_eq!(
        shared,
        [
            ("fullstack-one-language", Together::Worst),
            ("monorepo-types", Together::Between),
            ("team-js", Together::Between),
            ("team-python", Together::Between),
            ("static-types", Together::Between),
        ]
    );
}

#[test]
fn rows_that_are_one_argument_share_a_topic() {
    let arguments: [(&str, &[&str]); 8] = [
        ("machine-learning", &["ml-serving", "cpu-bound", "eco-ai"]),
        ("data-work", &["data-pipelines", "background-jobs", "eco-data"]),
        ("connections", &["realtime", "io-concurrency", "eco-realtime"]),
        ("one-language", &["fullstack-one-language", "monorepo-types", "react-server"]),
        ("skills", &["team-js", "team-python", "data-scientists"]),
        ("start-and-size", &["microservices", "startup-time", "image-size"]),
        ("plain-rest", &["rest-crud", "crud-throughput", "eco-rest"]),
        ("graphql", &["graphql", "eco-graphql"]),
    ];
    for (topic, rows) in arguments {
        let index = CATALOG.topics.iter().position(|known| known.id == topic);
        assert!(index.is_some(), "no topic {topic}");
        let members: Vec<_> = CATALOG.criteria.iter().filter(|row| row.topic == index).map(|row| &row.id).collect();
        assert_eq!(members, rows, "{topic}");
    }
}

#[test]
fn row_numbers_are_the_ones_that_tokens_already_carry() {
    let criteria = CATALOG.criteria.iter().map(|row| (row.number, row.id.as_str()));
    let needs = CATALOG.needs.iter().map(|need| (need.number, need.id.as_str()));
    let mut numbered: Vec<_> = criteria.chain(needs).collect();
    numbered.sort_unstable();
    let issued = "rest-crud realtime ml-serving data-pipelines microservices fullstack-one-language background-jobs \
                  graphql monorepo-types io-concurrency cpu-bound crud-throughput startup-time image-size team-js \
                  team-python eco-packages eco-rest eco-orm eco-ai eco-data eco-realtime eco-jobs eco-graphql \
                  need-throughput need-structure need-minimal need-edge need-async need-openapi need-admin back-office \
                  llm-apps react-server edge-workers supply-chain long-term-support static-types data-scientists";
    assert_eq!(numbered, (1..).zip(issued.split_whitespace()).collect::<Vec<(u16, &str)>>());
}

#[test]
fn seven_frameworks_keep_the_strengths_the_article_names() {
    let strengths: [(&str, usize, &[&str]); 7] = [
        ("Fastify", 0, &["need-throughput"]),
        ("NestJS", 0, &["need-structure"]),
        ("Express", 0, &["need-minimal"]),
        ("Hono", 0, &["need-edge", "need-minimal"]),
        ("FastAPI", 1, &["need-async", "need-openapi"]),
        ("Django", 1, &["need-admin"]),
        ("Flask", 1, &["need-minimal", "microservices"]),
    ];
    let named: Vec<_> =
        CATALOG.frameworks.iter().map(|framework| (framework.name.as_str(), framework.option)).collect();
    assert_eq!(named, strengths.map(|(name, option, _)| (name, option)));
    for (index, (name, _, rows)) in strengths.into_iter().enumerate() {
        for id in rows {
            let row = CATALOG.row(id).unwrap();
            let fit = CATALOG.frameworks[index].fit(row).unwrap_or_else(|| panic!("{name}: nothing on {id}"));
            let reason = CATALOG.reference.reason(index, row).unwrap();
            assert_eq!((fit.quarters, reason.origin), (4, FrameworkOrigin::Article), "{name}: {id}");
        }
    }
}

#[test]
fn rows_that_the_article_does_not_have_are_rated_once_with_words_for_and_against() {
    let slightly = |side| Favors::One(side, Strength::Slight);
    let added: [(&str, Favors); 8] = [
        ("back-office", PYTHON),
        ("llm-apps", Favors::Even),
        ("react-server", NODE),
        ("edge-workers", NODE),
        ("static-types", slightly(0)),
        ("data-scientists", PYTHON),
        ("supply-chain", slightly(1)),
        ("long-term-support", slightly(1)),
    ];
    let rows: Vec<_> = CATALOG.criteria.iter().filter(|row| row.added).collect();
    assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), added.map(|(id, _)| id));
    for (row, (id, favors)) in rows.iter().zip(added) {
        assert_eq!((row.stated.favors(2), &row.evidence), (favors, &None), "{id}");
        let found: Vec<_> =
            CATALOG.reference.claims_of(CATALOG.row(id).unwrap()).flat_map(|claim| &claim.evidence).collect();
        for stance in [Stance::Supports, Stance::Disputes] {
            assert!(found.iter().any(|found| found.stance == stance), "{id}: nothing {stance:?}");
        }
    }
}

#[test]
fn search_finds_what_people_argue_with() {
    for word in ["GIL", "JIT", "MCP", "LangChain", "hiring", "gRPC", "pnpm", "OpenTelemetry", "mypy", "license"] {
        let found = Command::new(env!("CARGO_BIN_EXE_versus")).args(["search", word]).output().unwrap();
        let text = String::from_utf8(found.stdout).unwrap();
        assert!(found.status.success() && text.lines().count() > 1, "{word}: {text}");
    }
}

#[test]
fn no_framework_lacks_a_fit_that_another_of_its_option_has() {
    for framework in &CATALOG.frameworks {
        let siblings = CATALOG.frameworks.iter().filter(|other| other.option == framework.option);
        for fit in siblings.flat_map(|other| &other.fits) {
            assert!(framework.fit(fit.row).is_some(), "{}: nothing on {}", framework.id, CATALOG.row_id(fit.row));
        }
    }
}

#[test]
fn every_fit_has_its_reason_and_every_reason_its_fit() {
    let fits = CATALOG
        .frameworks
        .iter()
        .enumerate()
        .flat_map(|(index, framework)| framework.fits.iter().map(move |fit| (index, CATALOG.row_id(fit.row))));
    let reasons = CATALOG.reference.reasons.iter();
    let (mut fits, mut reasons): (Vec<_>, Vec<_>) =
        (fits.collect(), reasons.map(|reason| (reason.framework, CATALOG.row_id(reason.row))).collect());
    fits.sort_unstable();
    reasons.sort_unstable();
    assert_eq!(fits, reasons);
    assert!(CATALOG.reference.reasons.iter().all(|reason| !reason.because.is_empty()));
}

#[test]
fn presets_are_situations_and_a_must_is_rare_in_them() {
    let expected = [
        "chat-product",
        "model-serving-api",
        "small-crud-team",
        "nextjs-product",
        "etl-platform",
        "chat-recommendations",
        "internal-admin-tool",
        "scattered-microservices",
        "ai-assistant",
    ];
    assert_eq!(CATALOG.presets.iter().map(|preset| preset.id.as_str()).collect::<Vec<_>>(), expected);
    for preset in &CATALOG.presets {
        let on = |is_need: bool| preset.levels.iter().filter(|(row, _)| matches!(row, Row::Need(_)) == is_need).count();
        assert!(on(false) >= 3 && on(true) >= 1, "{}: rows and framework needs", preset.id);
        let musts = preset.levels.iter().filter(|(_, level)| *level == Level::Must).count();
        assert!(musts <= 1, "{}: {musts} musts", preset.id);
    }
}

#[test]
fn the_guide_tells_the_whole_argument_and_leads_to_every_row() {
    let guide = &CATALOG.reference.guide;
    for row in &CATALOG.criteria {
        assert!(guide.contains(&format!("(row:{})", row.id)), "no way to {}", row.id);
    }
    for words in [
        "scientific computing",
        "frontend tooling",
        "async Django",
        "NumPy, Pandas, TensorFlow, PyTorch and scikit-learn",
        "less than 20% apart",
        "10 to 50 times",
        "more than 3 million packages",
        "more than 500,000",
        "React or Next.js",
        "TypeScript types, helper functions and validation schemas",
        "main use case",
    ] {
        assert!(guide.contains(words), "the guide leaves out: {words}");
    }
    for row in CATALOG.criteria.iter().filter(|row| row.is_disputed()) {
        let list = guide.split_once("## Where the evidence disagrees").unwrap().1;
        assert!(list.contains(&format!("(row:{})", row.id)), "{} is not listed as disputed", row.id);
    }
}
