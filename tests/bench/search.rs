//! How long a letter typed into a filter of 5,000 rows takes, of which a frame has 16 ms.
//!
//! `cargo bench --bench search`. The rows are made up from the words of the field; the queries run
//! from one letter that most rows have to text that none has.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::Bencher;
use versus::search::index::{Index, highlights};
use versus::search::query::Query;

const WORDS: &str = "Node.js Python Express Fastify NestJS Hono FastAPI Django Flask Prisma TypeORM Drizzle \
    SQLAlchemy Tortoise TensorFlow PyTorch scikit-learn Pandas NumPy Polars WebSocket Socket.io Channels Starlette \
    Bull Celery Dramatiq Apollo Mercurius Strawberry Graphene event loop model training data pipelines queues \
    GraphQL REST API real-time chat gaming microservices container images startup throughput latency team skills \
    types monorepo validation async OpenAPI admin panel edge minimal flexible legacy ecosystem the of and for with \
    handles efficiently larger smaller faster slower café größer";

const QUERIES: [&str; 15] = [
    "e",
    "p",
    "or",
    "orm",
    "fas",
    "fastap",
    "tsflow",
    "rest django",
    "a e i o u",
    "s !python | node | hono",
    "^node s$",
    "'the",
    "websocketr",
    "qwkzjx",
    "fas | orm | tsf | pan | dja | exp | rst | pyt | cnt | mls",
];

fn main() {
    divan::main();
}

/// Rows of five fields: a name, two cells, a reason and an id.
fn rows(count: usize) -> Vec<[String; 5]> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = 1_u64;
    let mut text = |length: usize, separator: &str| {
        let chosen = (0..length).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            words[usize::try_from(state >> 33).unwrap() % words.len()]
        });
        chosen.collect::<Vec<_>>().join(separator)
    };
    (0..count).map(|_| [text(3, " "), text(4, ", "), text(4, ", "), text(11, " "), text(2, "-")]).collect()
}

fn index(rows: &[[String; 5]]) -> Index {
    Index::new(rows.iter().map(|row| row.iter().map(String::as_str)))
}

#[divan::bench(args = QUERIES)]
fn a_letter_in_5_000_rows(bencher: Bencher, query: &str) {
    let index = index(&rows(5_000));
    bencher.bench(|| index.find(&Query::parse(divan::black_box(query))));
}

#[divan::bench(args = [40, 5_000])]
fn the_filter_is_opened(bencher: Bencher, count: usize) {
    let rows = rows(count);
    bencher.bench(|| index(divan::black_box(&rows)));
}

#[divan::bench(args = QUERIES)]
fn forty_visible_rows_are_marked(bencher: Bencher, query: &str) {
    let rows = rows(40);
    let query = Query::parse(query);
    bencher.bench(|| rows.iter().flatten().map(|text| highlights(&query, text).len()).sum::<usize>());
}
