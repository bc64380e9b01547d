//! What goes wrong ends with its exit code and says the way out.

use std::fs;
use std::path::Path;

use crate::support::program::{Ran, run, words};

/// Runs a command that ends with that code, saying these pieces on stderr in that order.
fn check(line: &str, code: i32, pieces: &[&str]) {
    let ran = run(&words(line));
    assert_eq!(ran.code, code, "versus {line}: {}", ran.err);
    let mut rest = ran.err.as_str();
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece) else { panic!("versus {line}: no {piece:?} in {}", ran.err) };
        rest = after;
    }
}

#[test]
fn the_nearest_right_name_is_said() {
    check("verdict --set ml-servng=high", 2, &["no row `ml-servng`", "did you mean `ml-serving`?"]);
    check("verdict --set ml-serving=hihg", 2, &["no level `hihg`", "did you mean `high`?"]);
    check("verdict --set ml-serving", 2, &["`ml-serving` needs a level", "ml-serving=high"]);
    check("verdict --set kubernetes=high", 2, &["no row `kubernetes`", "versus show use-cases"]);
    check("verdict --preset chat-prodct", 2, &["no example `chat-prodct`", "did you mean `chat-product`?"]);
    check("--preset chat-prodct", 2, &["no example `chat-prodct`", "did you mean `chat-product`?"]);
    check("verdict --basis evidnce", 2, &["no basis `evidnce`", "did you mean `evidence`?"]);
    check("verdict --basis article", 2, &["no basis `article`", "write stated or evidence"]);
    check("verdict --fail-on pythn", 2, &["no verdict `pythn`", "did you mean `python`?"]);
    check("verdict --fail-on maybe", 2, &["no verdict `maybe`", "node, python, both, tossup, none, infeasible"]);
    check("verdict --pin fastfy", 2, &["no framework `fastfy`", "did you mean `fastify`?"]);
    check("verdict --set one-stak=high", 2, &["no row `one-stak`", "did you mean `one-stack`?"]);
    check("show tools bulmq", 2, &["no entry `bulmq`", "did you mean `bullmq`?"]);
    check("show ecosystem realtime", 2, &["write `versus show use-cases realtime`"]);
    check("show use-cases eco-orm", 2, &["write `versus show ecosystem eco-orm`"]);
    check("show evidence crud-2", 2, &["did you mean `crud-20`?"]);
    check("show sources --today yesterday", 2, &["`yesterday` is not a date", "YYYY-MM-DD"]);
    check("show sources --today 2026", 2, &["`2026` is not a date"]);
    check("show usecases", 2, &["usecases", "use-cases"]);
    check("verdict --fromat json", 2, &["--fromat", "--format"]);
    check("verdict --format xml", 2, &["xml", "json"]);
    check("verdct", 2, &["no command and no pack `verdct`", "did you mean `versus verdict`?"]);
    check("node-vs-pyton", 2, &["no pack `node-vs-pyton`", "did you mean `node-vs-python`?"]);
    check("verdict --pack nowhere", 2, &["no pack `nowhere`"]);
    check("--preset chat-product verdict", 2, &["write them after it"]);
    check("show use-cases ml-serving --filter ml", 2, &["cannot be used with"]);
    check("show use-cases --linear --format csv", 2, &["cannot be used with"]);
    check("search", 2, &["required"]);
    check("search !", 2, &["nothing to search for"]);
    check("guide pakcs", 2, &["no guide `pakcs`", "did you mean `packs`?"]);
    check("schema pack nosuch", 2, &["no schema for `nosuch`", "pack.toml, "]);
    check("shot --size 120", 2, &["'120'", "120x36"]);
    check("shot --size 1001x1", 2, &["at most 1000x1000"]);
    check("verdict --token vs2abc", 2, &["of version 2, and a newer versus reads it: vs2abc"]);
    check(
        "verdict --pack http-frameworks --token vs12cd3t8apjxrcs3w6mdgdp",
        2,
        &["the token is for another pack: vs12cd3t8apjxrcs3w6mdgdp"],
    );
}

#[test]
fn flags_with_another_name_now_say_it() {
    for (line, words) in [
        ("verdict --lens evidence", "--lens is now --basis"),
        ("show use-cases --lens=evidence", "--lens is now --basis"),
        ("--lens evidence", "--lens is now --basis"),
        ("verdict --cost 1/4", "--cost is now the row Keep to one stack: write --set one-stack=high"),
        ("shot --look dark", "--look is now --theme"),
        ("--look dark", "--look is now --theme"),
    ] {
        check(line, 2, &[words]);
    }
}

/// A name that is not known was not understood; a path where nothing is cannot be read, whatever it was given for.
#[test]
fn a_path_where_nothing_is_ends_with_four() {
    for line in [
        "verdict --scenario /nowhere",
        "verdict --scenario nowhere",
        "verdict --pack /nowhere",
        "verdict --pack ./nowhere",
        "verdict --pack nowhere/",
        "show ecosystem --pack ./nowhere",
        "guide --pack ./nowhere",
        "shot ./nowhere",
        "./nowhere",
        "check /nowhere",
        "check ./nowhere",
        "check /nowhere.toml",
        "check nowhere.toml",
        "check node-vs-python nowhere.toml",
        "compare ./nowhere chat-product",
        "compare chat-product nowhere.toml",
        "group nowhere.toml",
    ] {
        check(line, 4, &["nowhere", ": there is no such f"]);
    }
    for line in ["verdict --pack nowhere", "check nowhere", "nowhere", "compare nowhere chat-product"] {
        check(line, 2, &["there is no ", "`nowhere`"]);
    }
}

#[test]
fn no_for_an_answer_ends_with_one() {
    check("show use-cases --filter zzqqx", 1, &["no rows like \"zzqqx\""]);
    check("search zzqqx", 1, &["no rows like \"zzqqx\""]);
    check("verdict --set rest-crud=high --fail-on tossup", 1, &["the verdict is tossup"]);
    check("verdict --set ml-serving=high --fail-on tossup,python", 1, &["the verdict is python"]);
    check("verdict --set ml-serving=high --fail-on node --fail-on both", 0, &[]);
    check("verdict --fail-on none", 1, &["the verdict is none"]);
    check(
        "verdict --pack http-frameworks --set team-js=must --set team-python=must --fail-on infeasible",
        1,
        &["infeasible"],
    );
}

#[test]
fn a_verdict_that_fails_is_printed_all_the_same() {
    let failed = run(&words("verdict --set ml-serving=high --fail-on python"));
    let passed = run(&words("verdict --set ml-serving=high"));
    assert_eq!(failed.out, passed.out);
    assert_eq!((failed.code, passed.code), (1, 0));
}

#[test]
fn what_was_typed_cannot_steer_the_terminal() {
    for argument in ["\u{1b}[2J", "a\u{9b}b", "x\u{202e}y"] {
        for arguments in
            [vec!["verdict", "--preset", argument], vec!["show", argument], vec!["search", argument], vec![argument]]
        {
            let Ran { out, err, .. } = run(&arguments);
            let is_harmful = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
            assert!(!out.contains(is_harmful) && !err.contains(is_harmful), "{arguments:?}: {out}{err}");
        }
    }
}

fn copied(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn every_problem_of_a_pack_is_said_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    copied(Path::new("content/node-vs-python"), folder.path());
    let break_it = |file: &str, right: &str, wrong: &str| {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(right), "{file} has no {right}");
        fs::write(&path, text.replacen(right, wrong, 1)).unwrap();
    };
    break_it("use-cases.toml", "short = ", "shrt = ");
    break_it("presets.toml", "realtime = \"high\"", "realtme = \"high\"");
    let path = folder.path().to_str().unwrap();
    let problems = ["`realtme`", "presets.toml", "did you mean `realtime`?", "2 problems found"];
    for line in [format!("check {path}"), format!("verdict --pack {path}"), format!("show ecosystem --pack {path}")] {
        check(&line, 3, &["`shrt`", "use-cases.toml", "did you mean `short`?"]);
        check(&line, 3, &problems);
        assert_eq!(run(&words(&line)).out, "");
    }
    check("check src", 3, &["pack.toml"]);
    check("check src assets/guides node-vs-python", 3, &["src/pack.toml", "assets/guides/pack.toml"]);
}
