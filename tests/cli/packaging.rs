//! Completions and the manual page, as packagers take them from the program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use versus::app::command::COMMANDS;

use crate::support::program::{fine, run, words};

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// The commands of the program, as its help lists them.
pub fn commands() -> Vec<String> {
    let help = fine("--help");
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let first = |line: &str| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')).map(str::to_owned);
    let names: Vec<String> =
        listed.filter_map(first).filter_map(|line| Some(line.split(' ').next()?.to_owned())).collect();
    assert!(names.len() > 5, "{help}");
    names
}

/// Requirement 38: completions for five shells name every command: in the script itself, or when it asks the program.
#[test]
fn every_shell_completes_every_command() {
    for shell in SHELLS {
        let script = fine(&format!("completions {shell}"));
        let asks = script.contains(&format!("versus complete {shell} -- "));
        let told = |word: &str| {
            let line = format!("versus {word}");
            let words = if shell == "bash" { vec![line.as_str()] } else { vec!["versus", word] };
            run(&[&["complete", shell, "--"][..], &words].concat()).out
        };
        let text = if asks { told("") + &told("--") } else { script };
        for command in commands() {
            assert!(text.contains(&command), "{shell}: {command}");
        }
        for flag in ["theme", "basis", "no-state", "color"] {
            assert!(text.contains(flag), "{shell}: --{flag}");
        }
    }
}

/// Where nothing is known, nothing is offered, and that is no failure.
#[test]
fn a_line_that_means_nothing_is_completed_with_nothing() {
    for line in ["versus verdict --pack ./nowhere --set ", ""] {
        let ran = run(&["complete", "bash", "--", line]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{line}");
    }
}

/// A pack may stand before a command, and behind one without arguments of its own; elsewhere the line that works is
/// printed.
#[test]
fn a_pack_may_stand_before_a_command() {
    let wanted = fine("verdict --pack http-frameworks --set admin=high");
    for line in ["http-frameworks verdict --set admin=high", "verdict http-frameworks --set admin=high"] {
        assert_eq!(fine(line), wanted, "{line}");
    }
    assert_eq!(fine("http-frameworks show frameworks"), fine("show frameworks --pack http-frameworks"));
    assert_eq!(fine("http-frameworks new scenario"), fine("new scenario --pack http-frameworks"));
    let pack = "content/http-frameworks";
    for (line, right) in [
        ("show use-cases PACK", "versus show use-cases --pack PACK"),
        ("show PACK", "versus show use-cases --pack PACK"),
        ("search PACK websockets", "versus search websockets --pack PACK"),
        ("compare a.toml b.toml PACK", "versus compare a.toml b.toml --pack PACK"),
        ("group a.toml PACK", "versus group a.toml --pack PACK"),
        ("guide PACK", "versus guide --pack PACK"),
    ] {
        let ran = run(&words(&line.replace("PACK", pack)));
        assert!(ran.code == 2 && ran.err.contains(&format!("write `{}`", right.replace("PACK", pack))), "{}", ran.err);
    }
    let ran = run(&words("http-frameworks list"));
    assert!(ran.code == 2 && ran.err.contains("takes no pack"), "{}", ran.err);
}

/// Requirement 38: the completions of bash are a script that bash understands.
#[test]
fn bash_reads_its_completions() {
    let script = fine("completions bash");
    let check = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut bash) = check else { return assert!(script.starts_with("_versus()"), "no bash here to ask") };
    bash.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let answer = bash.wait_with_output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
}

#[test]
fn a_shell_nobody_knows_is_told_with_the_nearest() {
    let ran = run(&["completions", "bsh"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("similar value exists: 'bash'"), "{}", ran.err);
}

/// Requirements 18 and 38: the page has every section, every command of the program and every key.
#[test]
fn the_manual_page_is_whole() {
    let page = fine("man");
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(
        sections,
        [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "COMMANDS",
            "KEYS",
            "\"EXIT STATUS\"",
            "ENVIRONMENT",
            "FILES",
            "EXAMPLES"
        ]
    );
    for command in commands().iter().filter(|command| *command != "help") {
        assert!(page.contains(&format!(".SS {command}\n\\fBversus {command}")), "{command}");
    }
    for entry in COMMANDS {
        let id = entry.id.replace('-', "\\-");
        assert!(page.contains(&format!("\\fI{id}\\fR\n")), "{}", entry.id);
    }
    for flag in ["\\-\\-theme", "\\-\\-basis", "\\-\\-set", "\\-\\-fail\\-on", "\\-\\-explain"] {
        assert!(page.contains(flag), "{flag}");
    }
    for fact in ["VERSUS_COLOR", "XDG_CONFIG_HOME", "NO_COLOR", "config.toml", "a file is wrong", "chat\\-product"] {
        assert!(page.contains(fact), "{fact}");
    }
}

/// Beside the codes of the explorer, those that every test of a failure holds the program to.
#[test]
fn the_readme_and_the_help_tell_the_same_exit_codes() {
    let help = fine("--help");
    let (_, codes) = help.split_once("Exit codes:\n").unwrap();
    let told: Vec<&str> = codes.lines().filter_map(|line| line.trim().split_once("  ")).map(|(code, _)| code).collect();
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, table) = readme.split_once("| Exit code | Meaning |\n| --- | --- |\n").unwrap();
    let rows = table.lines().map_while(|line| line.strip_prefix("| ")?.split_once(" | "));
    assert_eq!(rows.map(|(code, _)| code).collect::<Vec<_>>(), told);
    assert_eq!(told, ["0", "1", "2", "3", "4", "101", "129, 130, 131, 143"]);
}
