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

/// What `versus check` finds, for programs and for the lines of a pull request; the exit code is that of the text.
#[test]
fn checks_are_told_to_programs_and_to_github() {
    let folder = tempfile::TempDir::new().unwrap();
    let scenario = fs::read_to_string("tests/walk/payments.toml").unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    fs::write(file("a,b: 100%.toml"), scenario.replace("\"high\"", "\"hihg\"")).unwrap();
    fs::write(file("fine.toml"), &scenario).unwrap();
    fs::write(file("old.toml"), scenario.replace("2026-12-01", "2026-01-01")).unwrap();
    let path = folder.path().to_str().unwrap();
    let told = run(&["check", path, "--format", "json"]);
    assert_eq!((told.code, told.err.as_str()), (3, ""));
    let report: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let checked = report["checked"].as_array().unwrap();
    let are_fine: Vec<bool> = checked.iter().map(|one| one["fine"].as_bool().unwrap()).collect();
    assert_eq!(are_fine, [false, true, true]);
    assert_eq!(checked[1]["kind"], "scenario");
    let problem = &report["problems"][0];
    assert_eq!((&problem["severity"], &problem["line"], &problem["column"]), (&"error".into(), &15.into(), &14.into()));
    assert!(problem["help"].as_str().unwrap().contains("did you mean `high`?"), "{problem}");
    assert_eq!(report["problems"][1]["severity"], "warning");
    let told = run(&["check", path, "--format", "github"]);
    assert_eq!((told.code, told.err.as_str()), (3, ""));
    let lines: Vec<&str> = told.out.lines().collect();
    let escaped = path.replace('%', "%25").replace(':', "%3A").replace(',', "%2C");
    let begins = format!("::error file={escaped}/a%2Cb%3A 100%25.toml,line=15,col=14,title=versus check::");
    assert!(lines[0].starts_with(&begins), "{}", lines[0]);
    assert!(lines[1].starts_with(&format!("::warning file={escaped}/old.toml,line=5,")), "{}", lines[1]);
    assert_eq!(lines.len(), 2);
    for format in ["json", "github"] {
        let pack = run(&["check", "content/node-vs-python", "--format", format]);
        assert_eq!((pack.code, pack.err.as_str()), (0, ""), "{format}");
        let missing = run(&["check", "./nowhere", "fine", "--format", format]);
        assert!(missing.code == 2 && missing.out.contains("nowhere"), "{format}: {}", missing.out);
    }
    let strict = ["check", "tests/fixtures/tables/signs-emoji.md", "--strict", "--format", "json"];
    assert!(serde_json::from_str::<serde_json::Value>(&run(&strict).out).is_ok());
}
