//! What is read and written: scenarios, packs and their content, settings, schemas.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod large_pack;
    #[expect(dead_code, reason = "other tests use the rest")]
    pub mod program;
}

mod bundled_packs;
mod content;
mod evidence;
mod http_frameworks;
mod large_packs;
mod large_what_if;
mod pack_problems;
mod packs;
mod problem_pictures;
mod scenario;
mod schema;
mod seeds;
mod settings;
mod tables;
mod verdict_schema;
