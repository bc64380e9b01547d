//! What is settled in a config file, and who wins.

use crate::support::program::{Settled, run};

const MISTAKES: &str =
    "theme = \"drak\"\nsort = \"name\"\nclor = \"never\"\n[keys]\nundo = [\"Z\"]\nredo = [\"Z\"]\nzoom = [\"^i\"]\n";

fn value(out: &str, setting: &str) -> (String, String) {
    let rows: Vec<Vec<&str>> = out.lines().map(|line| line.splitn(3, ',').collect()).collect();
    let row = rows.iter().find(|row| row.first() == Some(&setting));
    row.map_or_else(|| panic!("{setting}\n{out}"), |row| (row[1].to_owned(), row[2].trim_matches('"').to_owned()))
}

fn explained(settled: &Settled, arguments: &str, variables: &[(&str, &str)], setting: &str) -> (String, String) {
    let ran = settled.run_in(&format!("config --explain --format csv {arguments}"), variables);
    assert_eq!(ran.code, 0, "{}", ran.err);
    value(&ran.out, setting)
}

fn pair(value: &str, from: &str) -> (String, String) {
    (value.to_owned(), from.to_owned())
}

/// Requirement 33: settings are where XDG says, and a relative folder is none.
#[test]
fn the_config_file_is_where_xdg_says() {
    let settled = Settled::new("theme = \"dark\"\n");
    assert_eq!(explained(&settled, "", &[], "theme"), pair("dark", "config.toml, line 1"));
    let home = settled.folder().join("home");
    std::fs::create_dir_all(home.join(".config/versus")).unwrap();
    std::fs::write(home.join(".config/versus/config.toml"), "# mine\ntheme = \"light\"\n").unwrap();
    let home = home.to_str().unwrap();
    for relative in ["", ".", "versus", "./x"] {
        let variables = [("XDG_CONFIG_HOME", relative), ("HOME", home)];
        assert_eq!(explained(&settled, "", &variables, "theme"), pair("light", "config.toml, line 2"), "{relative}");
    }
}

#[test]
fn a_flag_wins_over_the_environment_that_over_the_file_and_that_over_the_default() {
    let settled =
        Settled::new("theme = \"dark\"\ncolor = \"always\"\nglyphs = \"ascii\"\nmouse = true\nsort = \"favors\"\n");
    let of =
        |arguments: &str, variables: &[(&str, &str)], setting: &str| explained(&settled, arguments, variables, setting);
    assert_eq!(of("", &[], "theme"), pair("dark", "config.toml, line 1"));
    assert_eq!(of("--theme light", &[], "theme"), pair("light", "'--theme"));
    assert_eq!(of("", &[("NO_COLOR", "1")], "color"), pair("16 colors", "config.toml, line 2"));
    assert_eq!(of("", &[("VERSUS_COLOR", "never")], "color"), pair("none", "VERSUS_COLOR"));
    assert_eq!(of("--color always", &[("VERSUS_COLOR", "never")], "color"), pair("16 colors", "'--color"));
    assert_eq!(of("", &[("LANG", "en_US.UTF-8")], "glyphs"), pair("ascii", "config.toml, line 3"));
    assert_eq!(of("", &[], "mouse"), pair("true", "config.toml, line 4"));
    assert_eq!(of("", &[], "pack"), pair("node-vs-python", "default"));
    assert_eq!(of("", &[], "sort"), pair("favors", "config.toml, line 5"));
    let nothing = Settled::nothing();
    assert_eq!(explained(&nothing, "", &[], "theme"), pair("terminal", "default"));
    assert_eq!(explained(&nothing, "", &[("LANG", "C")], "glyphs"), pair("ascii", "LANG"));
    assert_eq!(explained(&nothing, "", &[], "mouse"), pair("false", "default"));
}

/// Requirement 18: all mistakes are told together, each with line, column and the way out.
#[test]
fn every_mistake_is_explained_and_nothing_is_refused() {
    let settled = Settled::new(MISTAKES);
    let ran = settled.run("config --explain");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for told in [
        "config.toml:1:9",
        "there is no theme `drak`",
        "did you mean `dark`?",
        "config.toml:3:1",
        "unknown field `clor`",
        "did you mean `color`?",
        "config.toml:6:9",
        "`Z` is already given to `undo` (panes, details, settle list, what would change it)",
        "config.toml:7:9",
        "no terminal sends `^i` as a key",
        "write `tab`",
    ] {
        assert!(ran.out.contains(told), "{told}\n{}", ran.out);
    }
    assert_eq!(value(&settled.run("config --explain --format csv").out, "sort").0, "name", "what is right holds");
}

#[test]
fn what_has_another_name_now_is_told() {
    let explained = Settled::new("look = \"dark\"\n").run("config --explain").out;
    assert!(explained.contains("config.toml:1:1") && explained.contains("`look` is `theme` now"), "{explained}");
    assert!(explained.contains("terminal"), "the old name settles nothing: {explained}");
}

#[test]
fn the_explorer_starts_with_what_is_left_and_says_so() {
    let screen = |settled: &Settled| settled.run("shot --size 120x36").out;
    assert!(screen(&Settled::new(MISTAKES)).contains("4 problems in config.toml; versus config --explain lists them"));
    let one = screen(&Settled::new("\ntheme = \"drak\"\n"));
    assert!(one.contains("config.toml, line 2: there is no theme `drak`; versus config --explain"), "{one}");
    assert!(!screen(&Settled::nothing()).contains("config"));
    assert!(screen(&Settled::new("sort = \"name\"\n")).contains("by name, S reverses"));
}

/// Requirement 18: status line, help and `versus keys` show the keys there are now.
#[test]
fn keys_of_ones_own_work_and_are_shown() {
    let settled = Settled::new("[keys]\nundo = [\"Z\"]\ntoggle = [\"t\", \"space\"]\nsort = []\n");
    let keys = settled.run("keys --format csv").out;
    for line in ["Z,undo,", "t space,toggle,", ",sort,"] {
        assert!(keys.lines().any(|row| row.starts_with(line)), "{line}\n{keys}");
    }
    let shot = |keys: &str| settled.run_words(&["shot", "--size", "120x36", "--keys", keys]).out;
    let status = |screen: &str| screen.lines().last().unwrap_or_default().to_owned();
    let line = status(&shot("t"));
    assert!(line.contains("t on/off") && line.contains("Z undo"), "{line}");
    assert!(shot("").contains("t on a row: this matters."), "{}", shot(""));
    assert!(shot("t").contains("1 priority"));
    assert!(shot("t Z").contains("nothing set"));
    assert!(shot("t u").contains("1 priority"), "the default chord does nothing any more");
    assert!(!shot("s").contains("S reverses"));
    assert!(shot("?").contains("t space") && shot("?").contains("Z undo"));
}

#[test]
fn a_theme_that_nobody_knows_is_refused_only_on_the_command_line() {
    for line in [&["shot", "--theme", "drak"][..], &["--theme", "drak"]] {
        let ran = run(line);
        assert_eq!(ran.code, 2, "{line:?}");
        assert!(ran.err.contains("there is no theme `drak`; did you mean `dark`?"), "{}", ran.err);
    }
    assert_eq!(Settled::new("theme = \"drak\"\n").run("shot").code, 0);
}

#[test]
fn a_theme_of_ones_own_lies_over_one_that_there_is() {
    let settled = Settled::new("theme = \"mine\"\n");
    settled.theme("mine", "base = \"dark\"\nfirst = \"#010203\"\n");
    settled.theme("light", "second = \"#040506\"\n");
    let picture = |arguments: &str| settled.run(&format!("shot --preset chat-product --as ansi {arguments}")).out;
    let (own, second_of_dark, first_of_light) = ("38;2;1;2;3", "38;2;240;160;0;", "38;2;31;111;235;");
    assert!(picture("").contains(own) && picture("").contains(second_of_dark));
    assert!(picture("--theme light").contains("38;2;4;5;6;") && picture("--theme light").contains(first_of_light));
    assert!(picture("--theme dark").contains(second_of_dark) && !picture("--theme dark").contains(own));
    settled.theme("mine", "base = \"drak\"\nfirst = \"#010203\"\n");
    assert!(picture("").contains(own), "what is right holds");
    assert!(settled.run("shot").out.contains("mine.toml, line 1: `base` must be"));
    assert!(settled.run("config --explain").out.contains("mine.toml:1:8"));
}

/// A picture goes into a file or a page: what is wrong with its settings is said where somebody reads it.
#[cfg(unix)]
#[test]
fn what_is_wrong_with_the_settings_of_a_picture_is_said_on_stderr() {
    let settled = Settled::new("sort = \"nme\"\n");
    settled.theme("mine", "base = \"nosuch\"\n");
    settled.theme("other", "base = \"nosuch\"\n");
    let themes = settled.folder().join("versus/themes");
    std::fs::create_dir(themes.join("folder.toml")).unwrap();
    let mut mistakes = vec![("mine", "mine.toml:1:8"), ("folder", "this is a folder, and a file is needed here")];
    std::os::unix::fs::symlink("/dev/zero", themes.join("device.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(themes.join("pipe.toml")).status().unwrap().success());
    mistakes.extend(["device", "pipe"].map(|name| (name, "this is not an ordinary file")));
    for (name, words) in mistakes {
        let ran = settled.run(&format!("shot --theme {name} --keys j"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.contains(words) && ran.err.contains(&format!("{name}.toml")), "{name}: {}", ran.err);
        assert!(ran.err.contains("config.toml:1:8") && !ran.err.contains("other.toml"), "{}", ran.err);
    }
    assert_eq!(Settled::nothing().run("shot --theme dark").err, "");
}

#[test]
fn a_picture_has_colors_unless_somebody_wants_none() {
    let nothing = Settled::nothing();
    let picture = |line: &str, variables: &[(&str, &str)]| {
        nothing.run_in(&format!("shot --preset chat-product {line}"), variables).out
    };
    let has_color = |out: &str| out.contains(";38;2;") || out.contains(";94m");
    assert!(has_color(&picture("--as ansi", &[])));
    assert!(has_color(&picture("--as ansi --theme dark", &[])));
    assert!(!has_color(&picture("--as ansi --theme dark", &[("NO_COLOR", "1")])));
    assert!(!has_color(&picture("--as ansi --color never", &[])));
    assert!(picture("--as svg --theme light", &[]).contains("fill=\"#ffffff\""));
}

#[test]
fn a_config_file_that_is_none_is_told() {
    let settled = Settled::nothing();
    std::fs::create_dir_all(settled.folder().join("versus/config.toml")).unwrap();
    assert!(settled.run("config --explain").out.contains("this is a folder, and a file is needed here"));
    assert_eq!(settled.run("shot").code, 0);
}
