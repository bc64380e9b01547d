//! Tables of other people on the command line: opened, explained, written as packs, refused.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables").join(name)
}

/// Runs the program in a folder that is also its home and holds the named tables.
fn run(home: &TempDir, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_versus"))
        .args(arguments)
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn home(tables: &[&str]) -> TempDir {
    let home = TempDir::new().unwrap();
    for table in tables {
        fs::copy(fixture(table), home.path().join(table)).unwrap();
    }
    home
}

#[track_caller]
fn ends(home: &TempDir, arguments: &[&str], code: i32, words: &[&str]) -> String {
    let output = run(home, arguments, b"");
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
    for word in words {
        assert!(told.contains(word), "{arguments:?} does not say `{word}`: {told}");
    }
    told
}

#[test]
fn a_table_stands_wherever_a_pack_does() {
    let home = home(&["scores-percent-weights-total.md", "yes-no-with-brackets.md"]);
    let scores = "scores-percent-weights-total.md";
    ends(&home, &["verdict", "--pack", scores, "--preset", "file-weights"], 0, &["Petrel 74, Gannet 72"]);
    ends(&home, &[scores], 0, &["Petrel 74, Gannet 72", "Reliability"]);
    ends(&home, &["shot", scores, "--size", "120x30"], 0, &["Weights of the file", "Petrel is ahead, 74 to 72"]);
    ends(&home, &["show", "presets", "--pack", scores], 0, &["file-weights"]);
    ends(&home, &["export", "--pack", scores, "--preset", "file-weights", "--as", "md"], 0, &["Petrel"]);
    ends(&home, &["check", scores], 0, &["3 options", "4 rated", "weights of the file"]);
    let brackets = "yes-no-with-brackets.md";
    ends(&home, &["verdict", "--pack", brackets], 0, &["leaves 1 question open", "--answer 'words:WORD=0..8"]);
    ends(&home, &["verdict", "--pack", brackets, "--strict"], 1, &["leaves 1 question open"]);
    ends(&home, &["check", brackets, "--strict"], 1, &["1 question"]);
    let answered = ["--answer", "words:Yes, but not in maps=4", "--answer", "words:Yes (limited)=5", "--strict"];
    let arguments = [&["show", "ecosystem", "--pack", brackets], &answered[..]].concat();
    ends(&home, &arguments, 0, &["Kettleworks"]);
}

#[test]
fn a_pipe_is_a_table_too() {
    let home = home(&[]);
    let table = fs::read(fixture("signs-emoji.md")).unwrap();
    let output = run(&home, &["verdict", "--pack", "-", "--set", "shared-notebooks=high"], &table);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("Memora is"), "{told}");
    let output = run(&home, &["import", "-", "--input", "csv"], b"Feature;A;B\nX;yes;no\n");
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 rated"));
}

#[test]
fn how_cells_were_read_is_told_in_text_and_json() {
    let home = home(&["words-levels.md", "chooser-skips-lists.md"]);
    ends(&home, &["import", "words-levels.md"], 0, &["3 to settle", "Learning curve", "suggested: less"]);
    let told = ends(&home, &["import", "words-levels.md", "--explain", "--format", "json"], 0, &[]);
    let json: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(json["after_suggestions"]["scalability"], serde_json::json!([4, 6, 8]));
    ends(&home, &["import", "chooser-skips-lists.md"], 0, &["1 of 2 tables"]);
    ends(&home, &["import", "chooser-skips-lists.md", "--table", "States"], 0, &["rows, or is it a list?"]);
    ends(&home, &["import", "chooser-skips-lists.md", "--table", "3"], 2, &["there is no table 3: the file has 2"]);
}

#[test]
fn a_table_becomes_a_pack_and_a_newer_one_is_merged_into_it() {
    let home = home(&[]);
    let copy = |name: &str| fs::copy(fixture("update").join(name), home.path().join(name)).unwrap();
    copy("herons-before.md");
    copy("herons-after.md");
    ends(&home, &["import", "herons-before.md", "-o", "herons"], 0, &["Created herons", "versus ./herons"]);
    ends(&home, &["check", "herons"], 0, &["herons is fine: 2 options, 4 rows"]);
    ends(&home, &["import", "herons-before.md", "-o", "herons"], 4, &["already exists", "--force"]);
    ends(&home, &["import", "herons-before.md", "-o", "herons", "--force"], 0, &["Created herons"]);
    let update = ["import", "herons-after.md", "--update", "herons"];
    ends(&home, &[&update[..], &["--dry-run"]].concat(), 0, &["rows added: sound", "Nothing was written"]);
    ends(&home, &["check", "herons"], 0, &["2 options, 4 rows"]);
    ends(&home, &update, 0, &["options added: bittern", "rows gone from the table, kept in the pack: paper-prints"]);
    ends(&home, &["check", "herons"], 0, &["3 options, 5 rows"]);
    ends(&home, &update, 0, &["kept in the pack: paper-prints"]);
}

#[test]
fn the_comparison_as_a_table_is_read_again() {
    let home = home(&["signs-plus-minus-groups.md", "scores-percent-weights-total.md"]);
    let scores = "scores-percent-weights-total.md";
    let table =
        ends(&home, &["show", "matrix", "--pack", scores, "--format", "md"], 0, &["| Criterion |", "| Weight |"]);
    fs::write(home.path().join("again.md"), table).unwrap();
    ends(&home, &["verdict", "--pack", "again.md", "--preset", "file-weights"], 0, &["Petrel 74, Gannet 72"]);
    let groups = ["show", "matrix", "--pack", "signs-plus-minus-groups.md", "--format", "csv", "--ids"];
    ends(&home, &groups, 0, &["Criterion,", ",id", "**"]);
    ends(
        &home,
        &["show", "matrix", "--filter", "rest", "--format", "csv"],
        0,
        &["\"REST API, standard CRUD\",4/8,4/8"],
    );
    ends(&home, &["show", "tools", "--ids"], 2, &["--ids belongs to `versus show matrix"]);
    ends(&home, &["show", "matrix", "rest-crud"], 0, &["REST API"]);
}

#[test]
fn a_pack_is_made_of_a_table_or_of_names() {
    let home = home(&["more-than-eight.md", "links-badges-footnotes.md"]);
    ends(&home, &["new", "pack", "trees", "--from", "more-than-eight.md"], 2, &["--options ash,beech,cedar"]);
    let chosen = ["new", "pack", "trees", "--from", "more-than-eight.md", "--options", "ash,beech"];
    ends(&home, &chosen, 0, &["Created trees", "versus ./trees"]);
    ends(&home, &["check", "trees"], 0, &["2 options"]);
    let pack = fs::read_to_string(home.path().join("trees/pack.toml")).unwrap();
    assert!(pack.contains("shown = false") && pack.contains("options = [\"Ash\", \"Beech\"]"), "{pack}");
    ends(&home, &["import", "more-than-eight.md", "--update", "trees", "--dry-run"], 0, &["No changes"]);
    ends(&home, &["new", "pack", "links", "--from", "links-badges-footnotes.md"], 0, &["Created links"]);
    let rows = fs::read_to_string(home.path().join("links/ecosystem.toml")).unwrap();
    assert!(rows.contains("note = ") && rows.contains("link = "), "{rows}");
    for count in 2..=8 {
        let names = (1..=count).map(|number| format!("Option {number}")).collect::<Vec<_>>().join(",");
        let name = format!("of-{count}");
        ends(&home, &["new", "pack", &name, "--options", &names], 0, &["Created"]);
        ends(&home, &["check", &name], 0, &[&format!("is fine: {count} options, 1 row")]);
    }
    ends(&home, &["new", "pack", "x", "--options", "A"], 2, &["2 to 8"]);
    ends(&home, &["new", "pack", "x", "--options", "A,a"], 2, &["give one another name"]);
}

#[test]
fn a_folder_is_looked_through_for_packs_and_scenarios() {
    let home = home(&["signs-emoji.md"]);
    ends(&home, &["new", "pack", "here/tea"], 0, &["Created"]);
    ends(&home, &["new", "scenario", "here/deep.toml"], 0, &["Wrote"]);
    fs::write(home.path().join("here/README.md"), "# Notes, no table\n").unwrap();
    fs::write(home.path().join("here/Cargo.toml"), "[package]\nname = \"x\"\n").unwrap();
    ends(&home, &["check", "here"], 0, &["tea is fine", "deep.toml is fine"]);
    ends(&home, &["check", "here/tea/presets.toml"], 0, &["tea is fine"]);
    fs::write(home.path().join("here/tea/presets.toml"), "[[preset]]\n").unwrap();
    ends(&home, &["check", "here"], 3, &["missing field `title`", "deep.toml is fine"]);
    fs::create_dir(home.path().join("empty")).unwrap();
    ends(&home, &["check", "empty"], 3, &["pack.toml"]);
}

#[test]
fn a_search_finds_how_tables_are_opened() {
    let home = home(&[]);
    ends(&home, &["search", "import"], 0, &["How to open a table", "versus guide import"]);
    ends(&home, &["guide", "import"], 0, &["pbpaste | versus -", "show matrix"]);
    ends(&home, &["guide", "packs"], 0, &["You have a table"]);
}

/// What words of another language mean is said with the file, in every command that reads it.
#[test]
fn words_of_any_language_are_told_with_the_file() {
    let home = home(&[]);
    let table = "Merkmal,Eule,Spatz\nKarten,ja,nein\nListen,nein,ja\nBilder,ja,vielleicht\n";
    fs::write(home.path().join("voegel.csv"), table).unwrap();
    let plain = ["import", "voegel.csv", "--options-in", "columns"];
    ends(&home, &plain, 0, &["3 rows: 3 text"]);
    let words = ["--word", "ja=8", "--word", "nein=0", "--word", "vielleicht=unknown"];
    let told = ends(&home, &[&plain[..], &words[..]].concat(), 0, &["3 rows: 3 rated", "ja -> 8 (legend)"]);
    assert!(!told.contains("To settle"), "{told}");
    let verdict = ["verdict", "--pack", "voegel.csv", "--options-in", "columns", "--set", "karten=high", "--strict"];
    ends(&home, &[&verdict[..], &words[..]].concat(), 0, &["Eule is far ahead"]);
    let pack = [&plain[..], &words[..], &["-o", "voegel"]].concat();
    ends(&home, &pack, 0, &["Created voegel"]);
    ends(&home, &["verdict", "--pack", "voegel", "--set", "listen=high"], 0, &["Spatz is far ahead"]);
    let rows = fs::read_to_string(home.path().join("voegel/ecosystem.toml")).unwrap();
    assert!(rows.contains("ratings = { eule = 8 }"), "{rows}");
    for (word, says) in
        [("ja", "gives no word a meaning"), ("ja=9", "gives no word a meaning"), ("=8", "gives no word")]
    {
        ends(&home, &[&plain[..], &["--word", word]].concat(), 2, &[says]);
    }
}

#[test]
fn refusals_say_the_way_out() {
    let home = home(&[
        "refuse-one-winner.md",
        "refuse-not-utf8.csv",
        "refuse-list.md",
        "chooser-none-compares.md",
        "more-than-eight.md",
        "signs-emoji.md",
    ]);
    fs::write(home.path().join("house.xlsx"), "PK").unwrap();
    fs::write(
        home.path().join("two.md"),
        "| Feature | A | B |\n|-|-|-|\n| x | yes | no |\n\n| Feature | C | D |\n|-|-|-|\n| y | no | yes |\n",
    )
    .unwrap();
    ends(&home, &["verdict", "--pack", "refuse-one-winner.md"], 3, &["line 1: one winner in every row"]);
    fs::write(
        home.path().join("cost.md"),
        "| Feature | A | B |\n|-|-|-|\n| Fast | yes | no |\n| Cost EUR | 0 | 15 |\n",
    )
    .unwrap();
    let answer = |answer: &'static str| ["import", "cost.md", "--answer", answer];
    ends(&home, &answer("direction:cost=less"), 2, &["no row has this id; did you mean `cost-eur`?"]);
    ends(&home, &answer("direction:cost-eur=less"), 2, &["has no doubling", "direction:cost-eur=8@0,4@100"]);
    ends(&home, &answer("direction:cost-eur=8@0,4@100"), 0, &["2 rated"]);
    let set = ["verdict", "--pack", "cost.md", "--set", "cost-eur=high"];
    ends(
        &home,
        &set,
        2,
        &["`cost-eur` is not rated, so it cannot be a priority; `versus import FILE` lists what is open"],
    );
    ends(&home, &answer("words:superb=8"), 2, &["`--answer words:superb`: no cell says this"]);
    ends(&home, &["verdict", "--pack", "refuse-not-utf8.csv"], 3, &["line 1: byte 12", "--encoding latin1"]);
    ends(&home, &["import", "refuse-not-utf8.csv", "--encoding", "latin1"], 0, &["1 rated"]);
    ends(&home, &["verdict", "--pack", "refuse-list.md"], 3, &["properties (type, default)", "--anyway"]);
    ends(&home, &["verdict", "--pack", "house.xlsx"], 3, &["XLSX files are not read: save it as CSV"]);
    ends(&home, &["verdict", "--pack", "chooser-none-compares.md"], 3, &["2 tables and none compares", "line 5:"]);
    ends(&home, &["verdict", "--pack", "more-than-eight.md"], 2, &["10 options, 8 fit: --options ash,beech,cedar"]);
    ends(&home, &["verdict", "--pack", "more-than-eight.md", "--options", "Ash,Oak"], 0, &["Nothing set"]);
    ends(
        &home,
        &["verdict", "--pack", "two.md"],
        2,
        &["2 tables compare; choose one with --table N:", "table 2 (line 5)"],
    );
    ends(&home, &["verdict", "--pack", "signs-emoji.md", "--answer", "blnak=no"], 2, &["did you mean `blank`?"]);
    ends(
        &home,
        &["verdict", "--pack", "signs-emoji.md", "--options", "Quillbox,Mem"],
        2,
        &["there is no option \"Mem\""],
    );
}

/// Figures beyond the steps are alike to the verdict, which somebody should know.
#[test]
fn figures_that_are_too_far_apart_are_told() {
    let home = home(&[]);
    fs::write(home.path().join("t.csv"), "Feature,A,B,C\nMemory,10 MB,700 MB,2 GB\nShare,yes,no,yes\n").unwrap();
    let ask = ["verdict", "--pack", "t.csv", "--set", "memory=high", "--answer"];
    let asked = |answer| ends(&home, &[&ask[..], &[answer]].concat(), 0, &["One priority set"]);
    let told = "in \"Memory\" different figures are all rated 1";
    assert!(asked("direction:memory=less").contains(told));
    assert!(!asked("direction:memory=more").contains(told));
    assert!(!asked("direction:memory=8@0,4@1000").contains(told));
}

/// A priority whose row a table leaves open counts for nothing, which every form of the verdict says.
#[test]
fn a_priority_that_nobody_has_rated_is_told_with_the_verdict() {
    let home = home(&[]);
    fs::write(home.path().join("rents.csv"), "Feature,A,B\nBalcony,yes,no\nRent,480 EUR,390 EUR\n").unwrap();
    let levels = |levels: &str| {
        let text = format!("pack = \"rents.csv\"\n[levels]\nrent = \"high\"\n{levels}");
        fs::write(home.path().join("s.toml"), text).unwrap();
    };
    let told = "Rent is not rated and does not count";
    levels("");
    ends(&home, &["verdict", "--scenario", "s.toml"], 0, &["Nothing set yet", told]);
    levels("balcony = \"low\"\n");
    ends(&home, &["verdict", "--scenario", "s.toml"], 0, &["A is far ahead, 100 to 0", told]);
    ends(&home, &["export", "--scenario", "s.toml"], 0, &["low, 100% of the weight", told]);
    let json = run(&home, &["verdict", "--scenario", "s.toml", "--format", "json"], b"").stdout;
    assert_eq!(serde_json::from_slice::<Value>(&json).unwrap()["caveats"][0], told);
}

/// A scenario file in place of a pack opens as a scenario: it says itself what it is for.
#[test]
fn a_scenario_file_may_stand_in_place_of_a_pack() {
    let home = home(&[]);
    fs::copy("tests/walk/payments.toml", home.path().join("payments.toml")).unwrap();
    let asked = |arguments: &[&str]| String::from_utf8(run(&home, arguments, b"").stdout).unwrap();
    let named = asked(&["verdict", "--scenario", "payments.toml"]);
    assert!(named.starts_with("Python is ahead"), "{named}");
    assert_eq!(asked(&["verdict", "payments.toml"]), named);
    assert_eq!(asked(&["verdict", "--pack", "payments.toml"]), named);
    assert_eq!(asked(&["payments.toml"]), asked(&["--scenario", "payments.toml"]));
}
