//! Decisions asked again after the content has changed, as a project has them in a folder.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::program::{Ran, ran, versus};

/// A project with decisions, and the pack as somebody else has it by now.
struct Project(TempDir);

const EXAMPLES: [&str; 7] = [
    "chat-product",
    "model-serving-api",
    "small-crud-team",
    "nextjs-product",
    "etl-platform",
    "chat-recommendations",
    "internal-admin-tool",
];

impl Project {
    fn empty() -> Self {
        let project = Self(TempDir::new().unwrap());
        fs::create_dir_all(project.path("decisions/api")).unwrap();
        project
    }

    /// Ten decisions: records of three forms and scenario files, all of them reviewed.
    fn with_ten() -> Self {
        let project = Self::empty();
        for example in EXAMPLES {
            project.fine(&format!("export --preset {example} -o decisions/{example}.md"));
        }
        fs::copy("tests/walk/payments.toml", project.path("decisions/payments.toml")).unwrap();
        project.fine("export --scenario decisions/payments.toml --as madr2 -o decisions/api/0007-payments.md");
        project.fine("new scenario --preset chat-product decisions/chat.toml");
        assert_eq!(project.run("review decisions --accept").code, 0);
        project
    }

    /// One scenario file that was reviewed.
    fn with_one() -> Self {
        let project = Self::empty();
        fs::copy("tests/walk/payments.toml", project.path("decisions/payments.toml")).unwrap();
        assert_eq!(project.run("review decisions --accept").code, 0);
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(path), text).unwrap();
    }

    /// The pack that everything is asked of, in a folder where it can be changed.
    fn copy_pack(&self) {
        fs::create_dir_all(self.path("pack")).unwrap();
        for entry in fs::read_dir("content/node-vs-python").unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), self.path("pack").join(entry.file_name())).unwrap();
            }
        }
    }

    /// Changes the first place behind another one in a file of the copied pack.
    fn change(&self, file: &str, behind: &str, [old, new]: [&str; 2]) {
        let text = self.read(&format!("pack/{file}"));
        let (before, after) = text.split_once(behind).unwrap_or_else(|| panic!("{file} has no {behind}"));
        assert!(after.contains(old), "{file} has no {old} behind {behind}");
        self.write(&format!("pack/{file}"), format!("{before}{behind}{}", after.replacen(old, new, 1)));
    }

    fn run(&self, line: &str) -> Ran {
        ran(&versus(&line.split(' ').collect::<Vec<_>>()).current_dir(self.0.path()).output().unwrap())
    }

    fn fine(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, 0, "versus {line}: {}", ran.err);
        ran.out
    }

    fn json(&self, line: &str) -> Value {
        let ran = self.run(&format!("{line} --format json"));
        serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("versus {line}: {}", ran.err))
    }
}

fn decision<'j>(report: &'j Value, file: &str) -> &'j Value {
    let found = report["decisions"].as_array().unwrap().iter().find(|decision| decision["file"] == file);
    found.unwrap_or_else(|| panic!("no {file} in {report:#}"))
}

/// Which turned and why, on one screen, those first.
#[test]
fn ten_decisions_are_reviewed_after_a_change_of_content() {
    let project = Project::with_ten();
    project.copy_pack();
    let same = project.run("review decisions --pack pack");
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert!(same.out.starts_with("10 decisions: 10 with the same answer\n"), "{}", same.out);
    project.change(
        "use-cases.toml",
        "id = \"ml-serving\"",
        ["favors = \"python\"\nstrength = \"clear\"", "favors = \"node\"\nstrength = \"slight\""],
    );
    project.change("evidence.toml", "id = \"ml-serving\"", ["text = \"", "text = \"Since then: "]);
    let Ran { out, err, code } = project.run("review decisions --pack pack");
    assert_eq!((code, err.trim()), (1, "3 decisions have another answer"));
    assert!(out.lines().count() <= 36 && out.lines().all(|line| line.chars().count() <= 100), "{out}");
    let begins = "10 decisions: 3 with another answer, 7 with the same answer

Another answer
  decisions/api/0007-payments.md  Payments API
    Python, 63 to 37 → Node.js, 71 to 29
    rating of ML model serving: Node.js 5 (was 1), Python 3 (was 7); evidence of ML model serving";
    assert!(out.replace("->", "→").starts_with(begins), "{out}");
    for file in ["decisions/chat-recommendations.md", "decisions/payments.toml"] {
        assert!(out.find(file) < out.find("Same answer"), "{out}");
    }
    // What is rated anew and keeps its answer says so beside it.
    let kept = out.lines().find(|line| line.contains("model-serving-api.md")).unwrap();
    assert!(kept.contains("Python, 84 to 16") && kept.contains("Python, 68 to 32"), "{kept}");
}

#[test]
fn programs_are_told_which_row_and_what_of_it() {
    let project = Project::with_ten();
    project.copy_pack();
    project.change("use-cases.toml", "id = \"ml-serving\"", ["\"python\"", "\"node\""]);
    let report = project.json("review decisions --pack pack");
    assert_eq!(report["counts"]["changed"], 4);
    assert_eq!(report["decisions"].as_array().unwrap().len(), 10);
    let payments = decision(&report, "decisions/payments.toml");
    assert_eq!((&payments["kind"], &payments["outcome"]), (&"scenario".into(), &"changed".into()));
    assert_eq!((&payments["before"]["label"], &payments["now"]["label"]), (&"python".into(), &"node".into()));
    let why = &payments["why"][0];
    assert_eq!((&why["what"], &why["row"]), (&"rating".into(), &"ml-serving".into()));
    assert_eq!((&why["before"], &why["now"]), (&"node 1, python 7".into(), &"node 7, python 1".into()));
    assert_eq!(payments["why"].as_array().unwrap().len(), 1);
}

/// An importance that somebody changed in a scenario file is a reason like any other.
#[test]
fn a_scenario_that_was_edited_says_so() {
    let project = Project::with_one();
    let text = project.read("decisions/payments.toml");
    project.write("decisions/payments.toml", text.replacen("ml-serving = \"high\"", "rest-crud = \"low\"", 1));
    let report = project.json("review decisions/payments.toml");
    let words: Vec<&str> =
        report["decisions"][0]["why"].as_array().unwrap().iter().map(|why| why["words"].as_str().unwrap()).collect();
    assert_eq!(words, ["ML model serving is off, was high", "REST API, standard CRUD counts now, low"]);
}

/// GitHub reads properties and messages apart, and neither may break out of its line.
#[test]
fn annotations_for_github_are_escaped() {
    let project = Project::empty();
    let text = fs::read_to_string("tests/walk/payments.toml").unwrap();
    let text = text.replace("\"Payments API\"", "\"50%: fast, ::error::no\"");
    project.write("decisions/a,b:100%.toml", text);
    project.fine("review decisions --accept");
    project.copy_pack();
    project.change("use-cases.toml", "id = \"ml-serving\"", ["\"python\"", "\"node\""]);
    let Ran { out, code, .. } = project.run("review decisions --pack pack --format github");
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "::error file=decisions/a%2Cb%3A100%25.toml,line=20,col=1,title=Another answer%3A 50%25%3A fast%2C \
        %3A%3Aerror%3A%3Ano::Python, 63 to 37 → Node.js, 88 to 12%0Arating of ML model serving: Node.js 7 (was 1), \
        Python 1 (was 7)\n"
    );
}

/// A row or a pack that is not there any more: what is left is asked, and where nothing can be, that is said.
#[test]
fn content_that_is_gone_is_named() {
    let project = Project::with_ten();
    project.copy_pack();
    // Another row stands in its place.
    project.change("use-cases.toml", "id = \"ml-serving\"\nnumber = ", ["3\n", "903\n"]);
    for entry in fs::read_dir(project.path("pack")).unwrap() {
        let file = entry.unwrap().path();
        fs::write(&file, fs::read_to_string(&file).unwrap().replace("ml-serving", "model-hosting")).unwrap();
    }
    let report = project.json("review decisions --pack pack");
    for (file, outcome) in [
        ("decisions/payments.toml", "gone"),
        ("decisions/api/0007-payments.md", "gone"),
        ("decisions/chat.toml", "same"),
    ] {
        let decision = decision(&report, file);
        assert_eq!(decision["outcome"], outcome, "{decision:#}");
    }
    let payments = decision(&report, "decisions/payments.toml");
    assert!(payments["remarks"][0].as_str().unwrap().contains("the pack has no row `ml-serving` now"), "{payments}");
    assert_eq!(payments["now"]["label"], "node");
    assert_eq!(payments["other_answer"], true);

    let project = Project::empty();
    let text = fs::read_to_string("tests/walk/payments.toml").unwrap();
    project.write("decisions/other.toml", text.replace("node-vs-python", "nowhere"));
    let Ran { out, err, code } = project.run("review decisions");
    assert_eq!((code, err.trim()), (3, "error: 1 decision cannot be asked"));
    assert!(out.contains("Content gone\n  decisions/other.toml"), "{out}");
    assert!(out.ends_with("    there is no pack `nowhere`; --pack names its folder\n"), "{out}");
    let kept = "\n[reviewed]\nlabel = \"node\"\nanswer = \"Node.js, 60 to 40\"\n";
    project.write("decisions/other.toml", text.replace("node-vs-python", "nowhere") + kept);
    let out = project.run("review decisions").out;
    assert!(out.ends_with("--pack names its folder\n    was Node.js, 60 to 40\n"), "{out}");
}

/// Whatever cannot be read is said with its place, and keeps nothing else from being reviewed.
#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let project = Project::empty();
    let text = fs::read_to_string("tests/walk/payments.toml").unwrap();
    project.write("decisions/fine.toml", &text);
    project.write("decisions/level.toml", text.replace("\"medium\"", "\"midle\""));
    project.write("decisions/syntax.toml", text.replace("title = \"", "title = "));
    project.write("decisions/bytes.toml", [text.as_bytes(), b"\n# \xff\n"].concat());
    project.write("decisions/by-hand.md", "# A record that versus has not written\n");
    project.write("decisions/latin.md", b"caf\xe9");
    project.write("decisions/Cargo.toml", "[package]\nname = \"other\"\n");
    let record = project.fine("export --preset chat-product");
    let token = record.lines().find_map(|line| line.strip_prefix("* **Token**: ")).unwrap().to_owned();
    let (old, _) = record.split_once("<!-- versus review").unwrap();
    project.write("decisions/token.md", old.replace(&token, &format!("{token}x")));
    let Ran { out, code, .. } = project.run("review decisions");
    assert_eq!(code, 3, "{out}");
    assert!(out.contains("4 unreadable, 1 not reviewed yet"), "{out}");
    for words in
        ["level.toml:14:12: error:", "syntax.toml:6:", "bytes.toml:20:3: error:", "token.md: error: a character"]
    {
        assert!(out.contains(words), "{words}: {out}");
    }
    let github = project.run("review decisions --format github").out;
    assert!(github.contains("::error file=decisions/level.toml,line=14,col=12,title=versus review::"), "{github}");
    let named = project.run("review decisions/by-hand.md");
    assert_eq!(named.code, 3);
    assert!(named.out.contains("this is no record of versus export and no scenario file"), "{}", named.out);
}

#[test]
fn an_empty_folder_a_file_and_a_path_where_nothing_is() {
    let project = Project::empty();
    let nothing = project.run("review decisions");
    assert_eq!((nothing.code, nothing.err.as_str()), (0, ""));
    assert!(nothing.out.starts_with("Nothing to review"), "{}", nothing.out);
    assert_eq!(project.json("review decisions")["decisions"], serde_json::json!([]));
    fs::copy("tests/walk/payments.toml", project.path("payments.toml")).unwrap();
    let one = project.fine("review payments.toml");
    assert!(one.starts_with("1 decision: 1 not reviewed yet"), "{one}");
    let missing = project.run("review nowhere");
    assert_eq!((missing.code, missing.err.trim()), (4, "error: nowhere: there is no such file or folder"));
    assert_eq!(project.run("review").code, 2);
}

/// A record of before keeps its token and what was chosen; why it is another answer now is not known.
#[test]
fn an_older_record_is_asked_by_its_token() {
    let project = Project::empty();
    for form in ["madr", "adr", "madr2"] {
        let record = project.fine(&format!("export --set ml-serving=high --set realtime=medium --as {form}"));
        let (before, rest) = record.split_once("<!-- versus review").unwrap();
        let (_, after) = rest.split_once("-->").unwrap();
        project.write(&format!("decisions/{form}.md"), format!("{before}{after}"));
    }
    let same = project.fine("review decisions");
    assert!(same.starts_with("3 decisions: 3 with the same answer"), "{same}");
    project.copy_pack();
    project.change("use-cases.toml", "id = \"ml-serving\"", ["\"python\"", "\"node\""]);
    let Ran { out, code, .. } = project.run("review decisions --pack pack");
    assert_eq!(code, 1);
    assert_eq!(out.matches("why is not known").count(), 3, "{out}");
    assert!(out.contains("Python → Node.js, 88 to 12") || out.contains("Python -> Node.js, 88 to 12"), "{out}");
}

/// What is no longer in force is not asked.
/// A record keeps its own importance; its scenario file may say another by now.
#[test]
fn a_record_whose_scenario_asks_something_else_now_says_so() {
    let project = Project::with_one();
    fs::copy(project.path("decisions/payments.toml"), project.path("s.toml")).unwrap();
    project.fine("export --scenario s.toml -o decisions/api");
    let record = "decisions/api/0001-payments-api.md";
    assert!(!project.fine(&format!("review {record}")).contains("now"));
    let levels = |text: String| text.replace("ml-serving = \"high\"", "ml-serving = \"low\"");
    let text = project.read("s.toml");
    assert_ne!(levels(text.clone()), text);
    project.write("s.toml", levels(text));
    let told = project.fine(&format!("review {record}"));
    let words = "../../s.toml asks something else now: importance of ML model serving: low, was high";
    assert!(told.contains(words), "{told}");
    let command = format!("export --scenario s.toml -o {record} --force");
    assert!(told.contains(&command), "{told}");
    assert!(project.json(&format!("review {record}"))["decisions"][0]["scenario_changed"].as_str().unwrap() == words);
    assert!(project.fine(&format!("review {record} --format github")).contains("asks something else now"));
    let second = project.fine("export --scenario s.toml -o decisions/api");
    assert!(second.contains(&format!("`-o {record} --force` writes that one again")), "{second}");
    project.fine(&command);
    assert!(!project.fine(&format!("review {record}")).contains("now"));
}

#[test]
fn a_superseded_record_is_left_alone() {
    let project = Project::empty();
    for (name, status) in [("a", "superseded by ADR-0009"), ("b", "rejected"), ("c", "accepted")] {
        let file = format!("decisions/{name}.md");
        let arguments = ["export", "--preset", "chat-product", "--status", status, "-o", &file];
        assert!(versus(&arguments).current_dir(project.0.path()).output().unwrap().status.success());
    }
    // As `adr new -s 4` leaves it.
    let record = project.fine("export --preset chat-product --as adr");
    let link = "Proposed\n\nSuperceded by [9. Another](0009-another.md)\n";
    project.write("decisions/0004-d.md", record.replacen("Proposed\n", link, 1));
    let report = project.json("review decisions");
    assert_eq!((&report["counts"]["retired"], &report["counts"]["same"]), (&3.into(), &1.into()));
}

/// A scenario with a row of its own has no token: the record names its file, from wherever both are.
#[test]
fn a_record_finds_its_scenario_file_from_the_folders_above() {
    let project = Project::empty();
    let text = fs::read_to_string("tests/walk/payments.toml").unwrap();
    let own = "\n[[own_row]]\nname = \"Support\"\nfavors = \"node\"\nstrength = \"clear\"\nlevel = \"must\"\n";
    project.write("payments.toml", text + own);
    project.fine("export --scenario payments.toml -o decisions/api/0001-payments.md");
    let from_within = ran(&versus(&["review", "."]).current_dir(project.path("decisions/api")).output().unwrap());
    assert_eq!(from_within.code, 0, "{}", from_within.out);
    assert!(from_within.out.starts_with("1 decision: 1 with the same answer"), "{}", from_within.out);
    fs::remove_file(project.path("payments.toml")).unwrap();
    let missing = project.run("review decisions");
    assert_eq!(missing.code, 3);
    assert!(missing.out.contains("its scenario file ../../payments.toml is not there"), "{}", missing.out);
}

/// Only the table changes, and what was accepted is not another answer any more.
#[test]
fn accepting_keeps_comments_and_line_ends() {
    let project = Project::with_one();
    let text = project.read("decisions/payments.toml").replace("[reviewed]", "# Asked every quarter.\n[reviewed]");
    let text = text.replace("ml-serving = \"high\"", "ml-serving = \"high\" # the model").replace('\n', "\r\n");
    project.write("decisions/payments.toml", &text);
    assert_eq!(project.fine("review decisions/payments.toml --accept"), project.fine("review decisions/payments.toml"));
    assert_eq!(project.read("decisions/payments.toml"), text);
    project.copy_pack();
    project.change("use-cases.toml", "id = \"ml-serving\"", ["\"python\"", "\"node\""]);
    assert_eq!(project.run("review decisions/payments.toml --pack pack").code, 1);
    let accepted = project.fine("review decisions/payments.toml --pack pack --accept");
    assert!(accepted.starts_with("1 decision: 1 accepted"), "{accepted}");
    let new = project.read("decisions/payments.toml");
    let changed: Vec<(&str, &str)> = text.lines().zip(new.lines()).filter(|(old, new)| old != new).collect();
    assert!(
        changed
            .iter()
            .all(|(old, _)| ["answer", "label", "token", "ml-serving"].iter().any(|word| old.starts_with(word)))
    );
    assert!(changed.len() == 4 && new.contains("# Asked every quarter.\r\n[reviewed]\r\n"), "{new}");
    assert_eq!(project.run("review decisions/payments.toml --pack pack").code, 0);
    assert!(project.fine("check decisions").contains("payments.toml is fine"));
}

/// Written again, a record keeps one comment, whatever people left of its marks.
#[test]
fn a_record_written_again_is_reviewed_by_its_new_comment() {
    let project = Project::empty();
    project.fine("export --preset chat-product -o decisions/chat.md");
    let broken = project.read("decisions/chat.md").replace("<!-- end of by hand -->", "");
    project.write("decisions/chat.md", broken);
    project.fine("export --preset model-serving-api -o decisions/chat.md --force");
    let record = project.read("decisions/chat.md");
    assert_eq!(record.matches("<!-- versus review").count(), 1, "{record}");
    assert!(record.contains("\nlabel: python\n"), "{record}");
    assert_eq!(project.run("review decisions").code, 0);
}

/// A table of which one cell was answered, with an option of somebody's own and a record of the decision.
fn project_of_a_table() -> Project {
    let project = Project::empty();
    let table =
        "| Feature | Helix | Neovim |\n|---|---|---|\n| LSP | ✅ | ❌ |\n| Debugger | partial | through plugin |\n";
    project.write("editors.md", table);
    project.write(
        "editors.toml",
        "format = 1\npack = \"editors.md\"\ntitle = \"Editor\"\n\n[import.answers]\n\"words:through plugin\" = { is = \"6\", cells = \"0235395741e04d5a\" }\n\n\
         [levels]\nlsp = \"low\"\ndebugger = \"high\"\n\n[[own_option]]\nid = \"zed\"\nname = \"Zed\"\nmark = \"Z\"\n\n\
         [own_option.ratings]\nlsp = 8\ndebugger = 8\n",
    );
    project.fine("export --scenario editors.toml -o decisions/0001-editor.md");
    project
}

/// A record of a table is asked by its scenario, which names the table and keeps what was settled and added.
#[test]
fn a_record_of_a_table_is_asked_with_its_answers() {
    let project = project_of_a_table();
    for pack in ["", " --pack editors.md"] {
        let same = project.fine(&format!("review decisions{pack}"));
        assert!(same.starts_with("1 decision: 1 with the same answer") && !same.contains("was"), "{same}");
    }
    project.write(
        "editors.md",
        project.read("editors.md").replace("| ✅ | ❌ |", "| ❌ | ✅ |").replace("partial", "yes"),
    );
    let other = project.run("review decisions");
    assert!(other.out.contains("rating of LSP: Helix 0 (was 8), Neovim 8 (was 0)"), "{}", other.out);
    fs::remove_file(project.path("editors.toml")).unwrap();
    let gone = project.run("review decisions");
    assert!(gone.code == 3 && gone.out.contains("its scenario file ../editors.toml is not there"), "{}", gone.out);
}

/// A project with a pack of its own, and a record that was made from it.
fn project_of_a_pack() -> Project {
    let project = Project::empty();
    project.fine("new pack ui-framework --options React,Vue,Svelte");
    let rows = project.fine("show use-cases --pack ./ui-framework --format ids");
    let row = rows.lines().next().unwrap();
    project.fine(&format!("export --pack ./ui-framework --set {row}=high -o decisions/0001-ui.md"));
    project.fine(&format!("new scenario --pack ./ui-framework --set {row}=high decisions/ui.toml"));
    project.fine("review decisions/ui.toml --accept");
    project
}

/// A pack that only its path finds is named by its path from the record, so that it is found from every folder.
#[test]
fn a_record_of_a_folder_finds_its_pack_from_everywhere() {
    let project = project_of_a_pack();
    let record = project.read("decisions/0001-ui.md");
    assert!(record.contains("\npack: ui-framework\npack path: ../ui-framework\n"), "{record}");
    let command = record.lines().find_map(|line| line.strip_prefix("* **Ask again**: `versus ")).unwrap();
    let command: Vec<&str> = command.trim_end_matches('`').split(' ').collect();
    assert!(command.starts_with(&["verdict", "--pack", "../ui-framework", "--token"]), "{command:?}");
    let asked = ran(&versus(&command).current_dir(project.path("decisions")).output().unwrap());
    assert_eq!(asked.code, 0, "{}", asked.err);
    for (folder, path) in [(".", "decisions"), ("decisions", "."), ("decisions/api", ".."), ("..", "")] {
        let path = if path.is_empty() { project.path("decisions") } else { PathBuf::from(path) };
        let arguments = ["review", path.to_str().unwrap()];
        let same = ran(&versus(&arguments).current_dir(project.path(folder)).output().unwrap());
        assert_eq!(same.code, 0, "{folder}: {}", same.out);
        assert!(same.out.starts_with("2 decisions: 2 with the same answer"), "{folder}: {}", same.out);
    }
    fs::rename(project.path("ui-framework"), project.path("moved")).unwrap();
    let moved = project.run("review decisions/0001-ui.md");
    assert_eq!(moved.code, 3);
    assert!(moved.out.contains("there is no pack at ../ui-framework, seen from the record"), "{}", moved.out);
    assert_eq!(project.run("review decisions --pack moved").code, 0);
}

/// Another pack of the same name gives no answer that could be taken for the one to the same question.
#[test]
fn another_pack_of_the_same_name_is_not_asked() {
    let project = project_of_a_pack();
    for (others, words) in [
        (vec![("React", "This"), ("Vue", "That"), ("Svelte", "Third")], "compares This, That, Third and has none of"),
        (vec![], "has none of the rows that counted"),
    ] {
        fs::remove_dir_all(project.path("ui-framework")).unwrap();
        project.fine("new pack ui-framework --options React,Vue,Svelte");
        for entry in fs::read_dir(project.path("ui-framework")).unwrap() {
            let file = entry.unwrap().path();
            let Ok(mut text) = fs::read_to_string(&file) else { continue };
            for (old, new) in &others {
                text = text.replace(&old.to_lowercase(), &new.to_lowercase()).replace(old, new);
            }
            let text = if others.is_empty() { text.replace("\nid = \"", "\nid = \"x-") } else { text };
            let text = text.replace("id = \"x-ui-framework", "id = \"ui-framework");
            fs::write(&file, text).unwrap();
        }
        if others.is_empty() {
            let pack = project.read("ui-framework/pack.toml").replace("id = \"x-", "id = \"");
            project.write("ui-framework/pack.toml", pack);
        }
        let other = project.run("review decisions");
        assert_eq!(other.code, 3, "{}", other.out);
        assert!(other.out.contains(words) && other.out.contains("Other content"), "{}", other.out);
        assert!(!other.out.contains(" to ") || !other.out.contains('→'), "{}", other.out);
        assert_eq!(project.json("review decisions")["decisions"][0]["now"], Value::Null);
    }
}

/// The command that writes a changed record again stands whole, with the form and the pack of the record.
#[test]
fn a_changed_record_comes_with_the_command_that_writes_it_again() {
    let project = Project::empty();
    project.copy_pack();
    project.fine("export --pack ./pack --set ml-serving=high --as adr -o decisions/0001-a.md");
    project.fine("export --set ml-serving=high -o decisions/api/0002-b.md");
    project.change("use-cases.toml", "id = \"ml-serving\"", ["\"python\"", "\"node\""]);
    let Ran { out, code, .. } = project.run("review decisions");
    assert_eq!(code, 1, "{out}");
    let commands: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("  versus ")).collect();
    assert_eq!(commands.len(), 1, "{out}");
    assert!(commands[0].starts_with("export --pack ./pack --token "), "{out}");
    assert!(commands[0].ends_with(" --as adr -o decisions/0001-a.md --force"), "{out}");
    project.fine(commands[0]);
    assert_eq!(project.run("review decisions").code, 0);
}

/// TOML that cannot be read may be a decision, so that it is never passed over.
#[test]
fn broken_toml_is_named_by_every_command() {
    let project = Project::empty();
    project.write("decisions/broken.toml", "format = 1\npack = \"node-vs-python\nlevels\n");
    project.write("decisions/latin.toml", b"title = \"caf\xe9\"\n");
    for command in ["review decisions", "check decisions", "decisions/broken.toml", "verdict decisions/broken.toml"] {
        let Ran { out, err, code } = project.run(command);
        assert_eq!(code, 3, "{command}: {out}{err}");
        assert!(format!("{out}{err}").contains("broken.toml:2:"), "{command}: {out}{err}");
    }
    for command in ["review decisions", "check decisions"] {
        let Ran { out, err, .. } = project.run(command);
        assert!(format!("{out}{err}").contains("latin.toml:1:13"), "{command}: {out}{err}");
    }
}
