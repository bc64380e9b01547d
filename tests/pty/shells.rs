//! TAB pressed in real shells, for every command and each kind of value. A shell that is not installed is passed over
//! with a word.

use std::process::{Command, Stdio};

use crate::support::terminal::{Session, command, versus};

/// What is typed before TAB, and what the line says then.
const LINES: [(&str, &str); 49] = [
    ("versus verd", "versus verdict"),
    ("versus --theme high-contrast-l", "versus --theme high-contrast-light"),
    ("versus --preset=chat-p", "versus --preset=chat-product"),
    ("versus http-f", "versus http-frameworks"),
    ("versus http-frameworks verd", "versus http-frameworks verdict"),
    ("versus verdict --expl", "versus verdict --explain"),
    ("versus verdict --set ml", "versus verdict --set ml-serving="),
    ("versus verdict --set ml-serving=hi", "versus verdict --set ml-serving=high"),
    ("versus verdict --set=ml-serving=low,realt", "versus verdict --set=ml-serving=low,realtime="),
    ("versus verdict --set ml-serving=low,realtime=mu", "versus verdict --set ml-serving=low,realtime=must"),
    ("versus verdict --preset chat-p", "versus verdict --preset chat-product"),
    ("versus verdict --basis=ev", "versus verdict --basis=evidence"),
    ("versus verdict --pin fasta", "versus verdict --pin fastapi"),
    ("versus verdict --fail-on toss", "versus verdict --fail-on tossup"),
    ("versus verdict --fail-on tossup,frag", "versus verdict --fail-on tossup,fragile"),
    ("versus verdict --fail-unless pyth", "versus verdict --fail-unless python"),
    ("versus verdict --pack http-frameworks --set struc", "--set structure="),
    ("versus http-frameworks verdict --set struc", "--set structure="),
    ("versus verdict http-frameworks --set struc", "--set structure="),
    ("versus verdict --scenario tests/fixtures/scenarios/realt", "tests/fixtures/scenarios/realtime.toml"),
    ("versus picture map --row ml", "versus picture map --row ml-serving"),
    ("versus ask --preset chat-p", "versus ask --preset chat-product"),
    ("versus show use", "versus show use-cases"),
    ("versus show use-cases ml", "versus show use-cases ml-serving"),
    ("versus show frameworks fasta", "versus show frameworks fastapi"),
    ("versus guide verd", "versus guide verdict"),
    ("versus search --form", "versus search --format"),
    ("versus shot --as sv", "versus shot --as svg"),
    ("versus list --format js", "versus list --format json"),
    ("versus compare chat-p", "versus compare chat-product"),
    ("versus group tests/fixtures/scenarios/realt", "tests/fixtures/scenarios/realtime.toml"),
    ("versus export --as mad", "versus export --as madr"),
    ("versus import tests/fixtures/tables/both-signs-in-one-cell.m", "both-signs-in-one-cell.md"),
    ("versus new scen", "versus new scenario"),
    ("versus new scenario --preset chat-p", "versus new scenario --preset chat-product"),
    ("versus check http-f", "versus check http-frameworks"),
    ("versus check content/http-f", "versus check content/http-frameworks/"),
    ("versus review --acc", "versus review --accept"),
    ("versus review tests/walk/pay", "versus review tests/walk/payments.toml"),
    ("versus review tests/walk --format=git", "versus review tests/walk --format=github"),
    ("versus show tools --format id", "versus show tools --format ids"),
    ("versus schema verd", "versus schema verdict"),
    ("versus schema scenario --pack datab", "versus schema scenario --pack databases"),
    ("versus schema pack use", "versus schema pack use-cases.toml"),
    ("versus keys --form", "versus keys --format"),
    ("versus config --theme mon", "versus config --theme mono"),
    ("versus completions fi", "versus completions fish"),
    ("versus man --col", "versus man --color"),
    ("versus help verd", "versus help verdict"),
];

/// A shell that has the completions, with nothing of a person's own in it.
fn started(words: &[&str], setup: &str) -> Option<Session> {
    let probe = Command::new(words[0]).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if probe.is_err() {
        println!("{} is not installed: not tried", words[0]);
        return None;
    }
    let mut shell = command(words);
    let program = versus();
    let folder = program.rsplit_once('/').unwrap().0;
    shell.env("PATH", format!("{folder}:{}", std::env::var("PATH").unwrap()));
    shell.env("HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/pty-home"));
    shell.env("LC_ALL", "C.UTF-8");
    let mut session = Session::start(shell, 150, 60);
    session.send(format!("{setup}\r"));
    session.wait_for("ready>");
    Some(session)
}

/// The line under the cursor, without the prompt.
fn typed(screen: &vt100::Screen) -> String {
    let (row, _) = screen.cursor_position();
    let line = screen.rows(0, 150).nth(row.into()).unwrap_or_default();
    line.strip_prefix("ready>").unwrap_or(&line).trim().to_owned()
}

fn check(words: &[&str], setup: &str) {
    let Some(mut shell) = started(words, setup) else { return };
    // With nothing typed in the last folder, the only file there that fits, and no part of its name.
    let in_folder = [("cd tests/walk\r", ""), ("versus group ", "versus group payments.toml")];
    for (line, wanted) in LINES.into_iter().chain(in_folder) {
        shell.wait_until(&format!("an empty line before {line:?}"), |screen| typed(screen).is_empty());
        if wanted.is_empty() {
            shell.send(line);
            continue;
        }
        shell.send(format!("{line}\t"));
        shell.wait_until(&format!("{wanted:?} behind {line:?}"), |screen| typed(screen).contains(wanted));
        shell.send("\u{15}");
    }
}

#[test]
fn every_command_is_among_the_lines() {
    let help = Command::new(versus()).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for name in listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).filter(|name| !name.is_empty()) {
        assert!(LINES.iter().any(|(line, _)| line.split(' ').nth(1) == Some(name)), "{name}");
    }
}

#[test]
fn bash_completes_every_command_and_its_values() {
    let setup = "PS1='ready''>'; bind 'set bell-style none'; eval \"$(versus completions bash)\"; clear";
    check(&["bash", "--norc", "--noprofile", "-i"], setup);
}

#[test]
fn zsh_completes_every_command_and_its_values() {
    let setup = "autoload -U compinit; compinit -u -D; eval \"$(versus completions zsh)\"; PS1='ready''>'; clear";
    check(&["zsh", "-f", "-i"], setup);
}

#[test]
fn fish_completes_every_command_and_its_values() {
    let setup = "versus completions fish | source; function fish_prompt; echo -n 'ready''>'; end; clear";
    check(&["fish", "--no-config", "-i"], setup);
}
