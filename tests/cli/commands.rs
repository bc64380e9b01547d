//! Every command does what it says, and its help shows how.

use serde_json::json;
use versus::app::command::COMMANDS;

use super::catalog;
use crate::support::program::{fine, run, versus};

/// Runs a command that ends well and looks for pieces of its output in that order.
fn check(line: &str, pieces: &[&str]) {
    let out = fine(line);
    let mut rest = out.as_str();
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else { panic!("versus {line}: no {piece:?} in\n{out}") };
        rest = after;
    }
}

#[test]
fn every_pane_can_be_shown() {
    check("show ecosystem", &["Factor", "Node.js", "Python", "ORM", "Prisma", "SQLAlchemy", "even", "eco-orm"]);
    check("show use-cases", &["Row", "Favors", "ML model serving", "Python", "ml-serving", "team-js", "team-python"]);
    check("show frameworks", &["need-throughput", "Fastify", "NestJS", "FastAPI", "Django", "Flask"]);
    check("show presets", &["Chat product", "chat-product"]);
    check("show evidence", &["Claim", "supports", "disputes", "nuance"]);
    check("show sources", &["Node.js vs", "Ortem", "2026", "article", "npgsqlrest"]);
    check("show tools", &["BullMQ", "Graphene", "dormant"]);
    check("show disputes", &["By the article", "By the evidence", "startup-time"]);
    check("show guide", &["Quick answer", "The real question", "How to choose"]);
}

#[test]
fn one_entry_is_told_in_full() {
    check(
        "show use-cases ml-serving",
        &["ML model serving", "How important", "By the article", "By the evidence", "Claim", "Verdict"],
    );
    check("show ecosystem eco-jobs", &["Job queues", "Bull", "Tools named here", "maintenance mode", "BullMQ"]);
    check("show frameworks fastapi", &["FastAPI", "Fit, in quarters", "Facts", "License"]);
    check("show frameworks need-admin", &["Admin panel", "Django"]);
    check("show presets chat-product", &["Chat product", "Priorities", "realtime", "high"]);
    check("show evidence crud-20", &["Claim", "20%", "Measured"]);
    check("show evidence crud-throughput", &["Claim", "20%"]);
    check("show sources article", &["Which to Choose in 2026", "Ortem Technologies"]);
    check("show tools bull", &["Bull", "maintenance mode", "License"]);
    check("show disputes startup-time", &["Start-up time", "By the article", "By the evidence"]);
    check("show guide how-to-choose", &["How to choose"]);
}

#[test]
fn measurements_lead_to_their_method() {
    check("show evidence json-fastify-fastapi --linear", &["Measured: ", "Ratio: ", "How it was measured"]);
}

#[test]
fn the_basis_changes_what_is_shown() {
    check("show use-cases --filter ^start-up", &["Start-up time", "Node.js slightly"]);
    check("show use-cases --filter ^start-up --basis evidence", &["Start-up time", "even"]);
}

#[test]
fn a_filter_works_as_in_the_explorer() {
    let first = |line: &str| {
        let out = fine(&format!("{line} --format csv"));
        out.lines().nth(1).and_then(|row| row.split(',').next()).unwrap_or_default().to_owned()
    };
    assert_eq!(first("show use-cases --filter ml"), "ML model serving");
    assert_eq!(run(&["show", "ecosystem", "--filter", "rest django", "--format", "csv"]).out.lines().count(), 2);
    assert_eq!(first("show tools --filter bullmq"), "BullMQ");
}

#[test]
fn the_day_decides_what_is_old() {
    let old = |line: &str| fine(line).lines().skip(1).filter(|line| line.contains(",old,")).count();
    assert_eq!(old("show sources --format csv --today 2010-01-01"), 0);
    let (now, later) = (old("show sources --format csv"), old("show sources --format csv --today 2036-01-01"));
    assert!(now < later && later > 0, "{now} now, {later} later");
}

#[test]
fn a_search_says_what_each_hit_is() {
    check("search websockets", &["channels"]);
    check("search bullmq --format csv", &["BullMQ,tool,bullmq,"]);
    check("search rest django", &["Django"]);
    check("search quick answer --format csv", &["Quick answer,guide,quick-answer,"]);
    let all = fine("search a | e | i | o --format csv");
    for kind in ["row", "framework", "framework need", "example", "tool", "claim", "finding", "source", "guide"] {
        assert!(all.lines().any(|line| line.contains(&format!(",{kind},"))), "no {kind}");
    }
}

#[test]
fn a_link_leads_to_another_comparison_and_back_to_the_same_row() {
    let shot = |keys: &str| run(&["shot", "--size", "120x36", "--keys", keys]).out;
    let row = "/ text:graphql enter space enter tab";
    let there = shot(&format!("{row} enter"));
    assert!(
        there.contains("API styles") && there.contains("nothing set") && there.contains("backspace goes back"),
        "{there}"
    );
    let back = shot(&format!("{row} enter space backspace"));
    for piece in ["GraphQL API ─", "1 priority", "[high]", "Back in Node.js vs. Python"] {
        assert!(back.contains(piece), "no {piece:?} in\n{back}");
    }
    // What was set there is there when it is opened again, and can be undone.
    let again = shot(&format!("{row} enter space backspace enter"));
    assert!(again.contains("API styles") && again.contains("1 priority"), "{again}");
    let undone = shot(&format!("{row} enter space backspace enter u"));
    assert!(undone.contains("API styles") && undone.contains("nothing set"), "{undone}");
    let found = shot(": text:databases enter backspace");
    assert!(found.contains("Back in Node.js vs. Python"), "{found}");
    assert!(shot("backspace").contains("No link was followed to here"));
}

/// Channels and the Django ORM are Django's: they are recommended with it and with no other framework.
#[test]
fn a_recommended_tool_goes_with_the_recommended_framework() {
    let set = "verdict --set team-python=high --set eco-realtime=high --set eco-orm=high --set eco-rest=high";
    check(&format!("{set} --set need-openapi=high"), &["FastAPI  fit", "FastAPI  REST", "SQLAlchemy  ", "Starlette  "]);
    check(
        &format!("{set} --set need-admin=high"),
        &["Django  fit", "REST framework  ", "Django ORM  ", "Django Channels  "],
    );
    // Each of two stacks has tools for its own part.
    let both = fine("verdict --preset chat-recommendations");
    let (_, recommended) = both.split_once("Recommended").unwrap();
    for tool in ["Socket.IO", "PyTorch"] {
        assert!(recommended.contains(tool), "{recommended}");
    }
    for tool in ["none maintained", "Starlette"] {
        assert!(!recommended.contains(tool), "{recommended}");
    }
}

#[test]
fn options_that_meet_a_must_have_alike_are_named_together() {
    let told = fine("verdict --pack http-frameworks --preset edge-functions --linear");
    let together =
        "Fastify, NestJS, Express, FastAPI, Django, Flask and Litestar do Runs at the edge only with great effort";
    assert!(told.contains(together), "{told}");
}

#[test]
fn a_link_of_a_framework_leads_to_another_comparison_and_back() {
    let shot = |keys: &str| run(&["shot", "--size", "120x36", "--keys", keys]).out;
    let page = "space 2 / text:modern enter enter tab";
    assert!(shot(page).contains("Enter opens the comparison http-frameworks"), "{}", shot(page));
    let there = shot(&format!("{page} enter"));
    assert!(there.contains("HTTP frameworks") && there.contains("nothing set"), "{there}");
    // The framework's page, the filter and what was set are there again, and the change can be undone.
    let back = shot(&format!("{page} enter space backspace"));
    for piece in ["FastAPI ─", "Related comparison: HTTP frameworks", "1 priority", "Back in Node.js vs. Python"] {
        assert!(back.contains(piece), "no {piece:?} in\n{back}");
    }
    let undone = shot(&format!("{page} enter backspace esc u"));
    assert!(undone.contains("nothing set") && undone.contains("modern"), "{undone}");
    check("show frameworks fastapi", &["Related comparison: HTTP frameworks"]);
}

#[test]
fn other_comparisons_are_listed_and_opened_by_a_key_and_from_the_palette() {
    let shot = |keys: &str| run(&["shot", "--size", "120x36", "--keys", keys]).out;
    let list = shot("O");
    for piece in
        ["Node.js vs. Python  open now", "HTTP frameworks", "PostgreSQL, MySQL, SQLite, MongoDB", "Message brokers"]
    {
        assert!(list.contains(piece), "no {piece:?} in\n{list}");
    }
    assert_eq!(list, shot(": text:another enter"));
    let there = shot("O down down enter");
    assert!(there.contains("Databases, with a scenario of its own"), "{there}");
    assert!(shot("O down down enter space backspace").contains("Back in Node.js vs. Python"));
    assert!(shot("O enter").contains("This comparison is open already"));
}

#[test]
fn packs_keys_and_checks() {
    check(
        "list",
        &[
            "Compares",
            "node-vs-python",
            "Node.js vs",
            "Node.js,",
            "http-frameworks",
            "databases",
            "api-styles",
            "message-brokers",
        ],
    );
    check("keys", &["Keys", "space", "toggle", "undo"]);
    check(
        "check node-vs-python",
        &["node-vs-python is fine", "2 options", &format!("{} rows", catalog().criteria.len())],
    );
    check("check content/node-vs-python", &["node-vs-python is fine"]);
    check("show ecosystem --pack content/node-vs-python", &["ORM"]);
}

/// Requirement 18: `versus keys` lists what the table has.
#[test]
fn keys_lists_every_command_with_its_chords() {
    let list: serde_json::Value = serde_json::from_str(&fine("keys --format json")).unwrap();
    let listed = list["rows"].as_array().unwrap();
    assert_eq!(listed.len(), COMMANDS.len());
    for (line, entry) in listed.iter().zip(COMMANDS) {
        let told = (&line["chords"], &line["id"], &line["words"]);
        assert_eq!(told, (&json!(entry.chords), &json!(entry.id), &json!(entry.words)));
    }
}

#[test]
fn a_pack_of_three_options_is_answered_as_well() {
    let pack = "tests/fixtures/packs/breakfast";
    check(&format!("check {pack}"), &["breakfast is fine", "3 options"]);
    check(
        pack,
        &[
            "Tea, coffee or cocoa",
            "Whatever is warm.",
            "--pack tests/fixtures/packs/breakfast --set wakes=high",
            "Wakes up",
        ],
    );
    let verdict = format!("verdict --pack {pack} --set wakes=high --set soothes=high");
    check(&verdict, &["Coffee + Cocoa is ahead, 75 to 56", "Tea", "56", "Coffee", "50", "Cocoa", "50"]);
    check(&format!("{verdict} --explain"), &["Tea: (4×4 + 4×5) / (8×8) = 9/16", "Coffee + Cocoa: "]);
    check(&format!("{verdict} --format json"), &["\"label\": \"coffee+cocoa\"", "\"cocoa\"", "\"coffee\""]);
    check(&format!("show use-cases --pack {pack} --format md"), &["@<!-- -->team #<!-- -->12 \\| \\<b\\>"]);
    check(&format!("show use-cases --pack {pack} --format csv"), &["'=1+1"]);
    check(&format!("show tools --pack {pack}"), &["Tools: none."]);
    check(&format!("show guide --pack {pack}"), &["no guide"]);
}

#[test]
fn without_a_terminal_the_report_is_printed() {
    check("", &["Node.js vs. Python", "Short answer", "Use cases", "rest-crud", "Ecosystem", "eco-orm", "Fastify"]);
    check("--preset chat-product", &["Node.js is clearly ahead", "NODE.JS", "Use cases", "Ecosystem"]);
    check("node-vs-python --basis evidence --new --no-state", &["Start-up time", "Workload", "Python"]);
    let dumb = versus(&["--preset", "chat-product"]).env("TERM", "dumb").output().unwrap();
    assert_eq!(dumb.stdout, versus(&["--preset", "chat-product"]).output().unwrap().stdout);
}

#[test]
fn every_command_has_help_with_examples() {
    check("--help", &["Usage: versus", "Commands:", "verdict", "show", "search", "Examples:", "Exit codes:"]);
    check("-h", &["Usage: versus", "Examples:"]);
    check("help verdict", &["Usage: versus verdict"]);
    check("verdict -h", &["--set <ROW=LEVEL>", "Examples:", "--set ml-serving=high"]);
    check("verdict --help", &["--fail-on", "The model's numbers:", "too close to call below 10"]);
    check("show -h", &["use-cases", "Examples:"]);
    check("search -h", &["Examples:"]);
    check("check -h", &["Examples:"]);
    for command in ["list", "keys", "check", "search", "show", "verdict"] {
        check(&format!("{command} --help"), &["Usage: versus", command]);
    }
    assert_eq!(fine("--version"), format!("versus {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(fine("-V"), fine("--version"));
}
