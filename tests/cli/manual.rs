//! The manual page: stored, and made of the parser of arguments and the table of commands. After a change of those:
//!
//! ```sh
//! VERSUS_STORE_MANUAL=1 cargo test --test cli manual
//! ```

use std::path::Path;
use std::{fs, io};

use clap::{Arg, ArgAction, Command};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use versus::app::command::{COMMANDS, CommandGroup};
use versus::app::help::help_place;
use versus::cli::parser;

use super::catalog;
use crate::support::program::fine;

#[test]
fn the_stored_manual_page_is_what_the_parser_and_the_keys_say() {
    let page = String::from_utf8(page().unwrap()).unwrap();
    if std::env::var_os("VERSUS_STORE_MANUAL").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/versus.1"), &page).unwrap();
    } else {
        assert!(fine("man") == page, "VERSUS_STORE_MANUAL=1 cargo test --test cli manual");
    }
}

const ENVIRONMENT: [(&str, &str); 13] = [
    ("VERSUS_COLOR", "auto, always or never: when there is color. Wins over the config file and the variables below."),
    ("NO_COLOR", "If it is set, there is no color."),
    ("CLICOLOR_FORCE, FORCE_COLOR", "If one is set and not 0, there is color in pipes and files too."),
    ("CLICOLOR", "If it is 0, there is no color."),
    ("COLORTERM", "truecolor or 24bit: the terminal shows any color."),
    (
        "TERM",
        "How many colors there are, if COLORTERM does not say: any for kitty, alacritty, foot, ghostty, wezterm and \
        names with direct, 256 for names that end in 256color. With dumb a report is printed; with linux only ASCII \
        is drawn.",
    ),
    ("TMUX, STY", "Set by tmux and GNU screen: copies go through them. In screen there are at most 256 colors."),
    ("LC_ALL, LC_CTYPE, LANG", "The first that is set decides: only ASCII is drawn unless it is for UTF-8."),
    ("COLUMNS", "The width of printed text."),
    ("XDG_CONFIG_HOME", "The folder of settings, if it is an absolute path; otherwise ~/.config."),
    ("XDG_DATA_HOME", "The folder of versus/packs with packs of your own; otherwise ~/.local/share."),
    ("XDG_STATE_HOME", "The folder of scenarios and layout that come back; otherwise ~/.local/state."),
    ("SOURCE_DATE_EPOCH", "The date of a record, in seconds since 1970, if --date gives none."),
];

const FILES: [(&str, &str); 2] = [
    (
        "~/.config/versus/config.toml",
        "Settings: theme, color, glyphs, mouse, pack, sort and a table [keys]. A wrong line is \
        reported and the rest applies; versus config --explain lists the settings in force, where each comes from, and \
        what is wrong.",
    ),
    (
        "~/.config/versus/themes/NAME.toml",
        "A theme of your own, used by --theme NAME or theme = \"NAME\": base names one that \
        comes with the program, and first, second, both, focus, changed, warning and dim are its colors.",
    ),
];

fn page() -> io::Result<Vec<u8>> {
    let help = parser().get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let (examples, exit_codes) = help.split_once("\n\n").unwrap();
    // Built, so that every command knows all its options; one section has them all.
    let of_tables: Vec<String> = parser()
        .get_arguments()
        .filter(|option| option.get_help_heading() == Some("Tables"))
        .map(|option| option.get_id().to_string())
        .collect();
    let mut parser = parser().mut_args(|option| option.help_heading(None).hide_short_help(false));
    parser.build();
    let mut page = Vec::new();
    // The day its content was last checked: a page that is made again on another day is the same.
    let man = Man::new(parser.clone()).title("VERSUS").manual("User Commands").date(catalog().pack.content_date);
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut rest = Roff::new();
    commands(&parser, &of_tables, &mut rest);
    keys(&mut rest);
    rest.control("SH", ["EXIT STATUS"]);
    terms(&mut rest, pairs(exit_codes));
    rest.control("SH", ["ENVIRONMENT"]);
    terms(&mut rest, ENVIRONMENT);
    rest.control("SH", ["FILES"]);
    terms(&mut rest, FILES);
    rest.control("SH", ["EXAMPLES"]);
    terms(&mut rest, pairs(examples));
    rest.to_writer(&mut page)?;
    Ok(String::from_utf8(page).unwrap().lines().map(short_lines).collect::<String>().into_bytes())
}

/// Letters a line of the source has at most; where it ends in a text says nothing.
const WIDEST: usize = 80;

/// A line of text as several; what follows does not begin like a request.
fn short_lines(line: &str) -> String {
    if line.starts_with(['.', '\'']) {
        return format!("{line}\n");
    }
    let (mut lines, mut used) = (String::new(), 0);
    for word in line.split(' ') {
        let begins_request = word.starts_with(['.', '\'']);
        if used > 0 && !word.is_empty() && !begins_request && used + 1 + word.len() > WIDEST {
            lines.push('\n');
            used = 0;
        } else if used > 0 || !lines.is_empty() {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += word.len();
    }
    lines.push('\n');
    lines
}

/// The page keeps what `mandoc -T lint` and `groff -ww` ask for, and both say so where they are installed.
#[test]
fn the_manual_page_is_clean() {
    let page = fine("man");
    let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
    let date = catalog().pack.content_date;
    assert_eq!(title, format!(".TH VERSUS 1 {date} \"versus {}\" \"User Commands\"", env!("CARGO_PKG_VERSION")));
    let long: Vec<&str> = page.lines().filter(|line| line.len() > WIDEST).collect();
    assert_eq!(long, Vec::<&str>::new());
    for (program, flags) in [("mandoc", &["-T", "lint"][..]), ("groff", &["-ww", "-man", "-Tutf8"])] {
        let lint = std::process::Command::new(program).args(flags).arg("assets/versus.1").output();
        let Ok(lint) = lint else { continue };
        let said = if program == "mandoc" { [lint.stdout, lint.stderr].concat() } else { lint.stderr };
        assert_eq!(String::from_utf8_lossy(&said), "", "{program}");
    }
}

/// What stands in two columns below a heading.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let columns = text.lines().skip(1).filter_map(|line| line.trim().split_once("  "));
    columns.map(|(term, words)| (term.trim(), words.trim()))
}

fn terms<'a>(roff: &mut Roff, terms: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (term, words) in terms {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(words)]);
    }
}

/// Every command with the options that are its own; those of tables are one thing in a list.
fn commands(parser: &Command, of_tables: &[String], roff: &mut Roff) {
    roff.control("SH", ["COMMANDS"]);
    let named = parser.get_arguments().filter(|option| !option.is_positional());
    let own: Vec<&str> = named.map(|option| option.get_id().as_str()).collect();
    for command in parser.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        let options: Vec<&Arg> = command.get_arguments().filter(|option| !option.is_hide_set()).collect();
        let mut title = vec![bold(format!("versus {}", command.get_name()))];
        title.push(roman(" [OPTIONS]"));
        if command.has_subcommands() {
            let inner = command.get_subcommands().map(Command::get_name).filter(|inner| *inner != "help");
            title.extend([roman(" "), bold(inner.collect::<Vec<&str>>().join(" | "))]);
        }
        for option in options.iter().filter(|option| option.is_positional()) {
            let (before, behind) = marks(option);
            title.extend([roman(format!(" {before}")), italic(value_name(option)), roman(behind)]);
        }
        roff.control("SS", [command.get_name()]);
        roff.text(title);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        roff.control("PP", []);
        roff.text([roman(format!("{about}."))]);
        let is_named = |option: &&&Arg| !option.is_positional() && option.get_id() != "help";
        let (shared, others): (Vec<&Arg>, Vec<&Arg>) =
            options.iter().filter(is_named).partition(|option| own.contains(&option.get_id().as_str()));
        own_options(&others, roff);
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            inner_command(command, inner, roff);
        }
        let shared = shared.into_iter().filter(|option| !option.is_global_set());
        let is_of_tables = |option: &&Arg| of_tables.iter().any(|id| *id == option.get_id().as_str());
        let (tables, others): (Vec<&Arg>, Vec<&Arg>) = shared.partition(is_of_tables);
        let mut shared: Vec<String> = others.into_iter().map(flags).collect();
        if let [first, .., last] = tables.as_slice() {
            shared.push(format!("the table options ({} to {})", flags(first), flags(last)));
        }
        if !shared.is_empty() {
            roff.control("PP", []);
            roff.text([roman(format!("Also {}, as above.", shared.join(", ")))]);
        }
    }
}

fn own_options(options: &[&Arg], roff: &mut Roff) {
    for option in options {
        roff.control("TP", []);
        let value = value_name(option);
        let blank = if value.is_empty() { "" } else { " " };
        let mut term = vec![bold(flags(option)), roman(blank)];
        term.extend((!value.is_empty()).then(|| italic(value)));
        roff.text(term);
        roff.text([roman(option.get_help().map(ToString::to_string).unwrap_or_default())]);
    }
}

/// A command inside another one, with all its options.
fn inner_command(outer: &Command, command: &Command, roff: &mut Roff) {
    let mut title = vec![bold(format!("versus {} {}", outer.get_name(), command.get_name())), roman(" [OPTIONS]")];
    for plain in command.get_positionals() {
        let (before, behind) = marks(plain);
        title.extend([roman(format!(" {before}")), italic(value_name(plain)), roman(behind)]);
    }
    roff.control("PP", []);
    roff.text(title);
    roff.control("PP", []);
    roff.text([roman(format!("{}.", command.get_about().map(ToString::to_string).unwrap_or_default()))]);
    let is_own = |option: &&Arg| {
        let is_of_tables = option.get_help_heading() == Some("Tables") || option.is_global_set();
        !option.is_positional() && option.get_id() != "help" && !is_of_tables
    };
    own_options(&command.get_arguments().filter(is_own).collect::<Vec<_>>(), roff);
}

/// What stands around a plain argument: brackets where it may be left out, dots where it may be repeated.
fn marks(option: &Arg) -> (&'static str, &'static str) {
    match (option.is_required_set(), matches!(option.get_action(), ArgAction::Append)) {
        (true, false) => ("", ""),
        (true, true) => ("", "..."),
        (false, false) => ("[", "]"),
        (false, true) => ("[", "...]"),
    }
}

fn flags(option: &Arg) -> String {
    let short = option.get_short().map(|short| format!("-{short}"));
    let long = option.get_long().map(|long| format!("--{long}"));
    short.into_iter().chain(long).collect::<Vec<_>>().join(", ")
}

fn value_name(option: &Arg) -> String {
    let names = option.get_value_names().filter(|_| option.get_action().takes_values());
    names.map(|names| names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")).unwrap_or_default()
}

fn keys(roff: &mut Roff) {
    roff.control("SH", ["KEYS"]);
    roff.text([roman("Each command has a name, by which the table [keys] of the config file gives it other keys.")]);
    for group in CommandGroup::ALL {
        roff.control("SS", [group.title()]);
        for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
            roff.control("TP", []);
            roff.text([bold(entry.chords.join(" ")), roman(" "), italic(entry.id)]);
            let place = help_place(entry);
            let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
            roff.text([roman(format!("{}{place}", entry.words))]);
        }
    }
}
