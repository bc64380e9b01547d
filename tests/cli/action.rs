//! The GitHub action at the top of the repository: its shape, and its lines as a runner runs them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::program::{NOWHERE, Ran, ran};

/// A value of a YAML file that keeps to maps, lists of maps, texts and blocks of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Yaml {
    Text(String),
    Map(BTreeMap<String, Self>),
    List(Vec<Self>),
}

impl Yaml {
    fn at(&self, path: &str) -> &Self {
        path.split('/').fold(self, |value, key| match value {
            Self::Map(map) => map.get(key).unwrap_or_else(|| panic!("no {key} of {path}")),
            Self::List(list) => &list[key.parse::<usize>().unwrap()],
            Self::Text(_) => panic!("{path} is no map"),
        })
    }

    fn text(&self, path: &str) -> &str {
        let Self::Text(text) = self.at(path) else { panic!("{path} is no text") };
        text
    }

    fn map(&self, path: &str) -> &BTreeMap<String, Self> {
        let Self::Map(map) = self.at(path) else { panic!("{path} is no map") };
        map
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Reads what stands that far in; `lines` goes on behind it.
fn read(lines: &mut Vec<String>, depth: usize) -> Yaml {
    let is_list = lines.last().unwrap().trim_start().starts_with("- ");
    let (mut map, mut list) = (BTreeMap::new(), Vec::new());
    while let Some(line) = lines.last().filter(|line| indent(line) == depth).cloned() {
        if is_list {
            lines.pop();
            lines.push(format!("{}  {}", " ".repeat(depth), line.trim_start().strip_prefix("- ").unwrap()));
            list.push(read(lines, depth + 2));
            continue;
        }
        lines.pop();
        let (key, value) = line.trim().split_once(':').unwrap_or_else(|| panic!("{line}"));
        let value = match value.trim() {
            "|" => {
                let mut block = String::new();
                while let Some(line) = lines.pop_if(|line| indent(line) > depth) {
                    block.extend(line.chars().skip(depth + 2));
                    block.push('\n');
                }
                Yaml::Text(block)
            }
            "" => {
                let inner = indent(lines.last().unwrap());
                read(lines, inner)
            }
            text => {
                assert!(text.starts_with('"') || !text.contains(": "), "{line} needs quotes");
                Yaml::Text(text.trim_matches('"').to_owned())
            }
        };
        assert!(map.insert(key.to_owned(), value).is_none(), "{key} twice");
    }
    if is_list { Yaml::List(list) } else { Yaml::Map(map) }
}

fn action() -> Yaml {
    let text = fs::read_to_string("action.yml").unwrap();
    let mut lines: Vec<String> = text.lines().rev().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let action = read(&mut lines, 0);
    assert!(lines.is_empty(), "{lines:?}");
    action
}

#[test]
fn it_is_a_composite_action_whose_inputs_are_described_and_used() {
    let action = action();
    assert_eq!(action.text("runs/using"), "composite");
    assert!(!action.text("name").is_empty() && action.text("description").len() < 125);
    let Yaml::List(steps) = action.at("runs/steps") else { panic!("no steps") };
    let names: Vec<&str> = steps.iter().map(|step| step.text("name")).collect();
    assert_eq!(names, ["Build versus", "Check", "Review"]);
    for step in steps {
        // A composite action names the shell of each step, and nothing a pull request writes gets into its lines.
        assert_eq!(step.text("shell"), "bash");
        assert!(!step.text("run").contains("${{"), "{}", step.text("run"));
        for name in step.map("env").keys() {
            assert!(step.text("run").contains(&format!("\"${name}\"")), "{name} is not used");
        }
    }
    let text = fs::read_to_string("action.yml").unwrap();
    for (name, input) in action.map("inputs") {
        assert!(input.text("description").len() > 20 && matches!(input.at("default"), Yaml::Text(_)), "{name}");
        assert!(text.contains(&format!("inputs.{name}")), "{name} is not used");
    }
}

/// Runs the lines of a step as a runner does, with the program of these tests.
fn run_step(name: &str, folder: &Path, inputs: &[(&str, &str)]) -> Option<Ran> {
    let action = action();
    let Yaml::List(steps) = action.at("runs/steps") else { panic!("no steps") };
    let step = steps.iter().find(|step| step.text("name") == name).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step.text("run")]).current_dir(folder);
    bash.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("XDG_CONFIG_HOME", NOWHERE);
    bash.env("VERSUS", env!("CARGO_BIN_EXE_versus")).env("GITHUB_STEP_SUMMARY", folder.join("summary.md"));
    for (variable, value) in step.map("env") {
        let Yaml::Text(value) = value else { panic!("{variable}") };
        let given = inputs.iter().find(|(input, _)| value.contains(&format!("inputs.{input} }}}}")));
        if variable != "VERSUS" {
            bash.env(variable, given.map_or("", |(_, value)| value));
        }
    }
    bash.output().ok().map(|output| ran(&output))
}

#[test]
fn its_lines_check_and_review_what_is_named() {
    let folder = TempDir::new().unwrap();
    let decisions = folder.path().join("docs/our decisions");
    fs::create_dir_all(&decisions).unwrap();
    fs::create_dir_all(folder.path().join("our pack")).unwrap();
    for entry in fs::read_dir("tests/fixtures/packs/three").unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join("our pack").join(path.file_name().unwrap())).unwrap();
    }
    let scenario = fs::read_to_string("tests/walk/payments.toml").unwrap();
    fs::write(decisions.join("payments.toml"), &scenario).unwrap();
    let inputs = [("decisions", "docs/our decisions\n"), ("packs", "our pack"), ("check", "docs/our decisions")];
    let Some(check) = run_step("Check", folder.path(), &inputs) else { return println!("no bash here") };
    assert_eq!((check.code, check.out.as_str(), check.err.as_str()), (0, "", ""));
    let review = run_step("Review", folder.path(), &inputs).unwrap();
    assert_eq!((review.code, review.err.as_str()), (0, ""));
    assert!(review.out.starts_with("::notice file=docs/our decisions/payments.toml,line=1"), "{}", review.out);
    let summary = fs::read_to_string(folder.path().join("summary.md")).unwrap();
    assert!(
        summary.starts_with("```text\n1 decision: 1 not reviewed yet\n") && summary.ends_with("```\n"),
        "{summary}"
    );

    let kept = "\n[reviewed]\nlabel = \"node\"\nanswer = \"Node.js, 60 to 40\"\n";
    fs::write(decisions.join("payments.toml"), format!("{scenario}{kept}")).unwrap();
    let review = run_step("Review", folder.path(), &inputs).unwrap();
    assert_eq!(review.code, 1);
    assert!(review.out.contains("::error file=docs/our decisions/payments.toml,line=20"), "{}", review.out);
    fs::write(decisions.join("payments.toml"), scenario.replace("\"high\"", "\"hihg\"")).unwrap();
    let check = run_step("Check", folder.path(), &inputs).unwrap();
    assert_eq!(check.code, 3);
    assert!(check.out.starts_with("::error file=docs/our decisions/payments.toml,line=15,col=14"), "{}", check.out);
}
