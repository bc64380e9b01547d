//! `versus man` and `versus completions`.
//!
//! Keys are those without a config file, so that the page is the same wherever it is made.

use clap::{Arg, Args, Command};
use clap_complete::{Shell, generate};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use crate::app::command::{COMMANDS, CommandGroup};
use crate::app::picker::help_place;
use crate::cli::error::{CliError, Outcome};
use crate::cli::output::write_output;

/// What the page says besides options and keys, in the words of the help.
#[derive(Debug, Clone, Copy)]
pub struct ManWords {
    /// Commands and what they do, one a line under a heading.
    pub examples: &'static str,
    /// Exit codes and what they mean, one a line under a heading.
    pub exit_codes: &'static str,
}

const ENVIRONMENT: [(&str, &str); 10] = [
    ("VERSUS_COLOR", "auto, always or never: when there is colour. Wins over the config file and the variables below."),
    ("NO_COLOR", "Where it says anything, there is no colour."),
    ("CLICOLOR_FORCE, FORCE_COLOR", "Where one says anything but 0, there is colour in pipes and files too."),
    ("CLICOLOR", "Where it is 0, there is no colour."),
    ("COLORTERM", "truecolor or 24bit: the terminal shows any colour."),
    (
        "TERM",
        "How many colours there are, where COLORTERM is silent: any for kitty, alacritty, foot, ghostty, wezterm and \
        names with direct, 256 for names that end in 256color. With dumb the report is printed as text; with linux \
        plain ASCII is drawn.",
    ),
    ("TMUX, STY", "tmux or GNU screen is around: copies go through it. Under screen there are at most 256 colours."),
    ("LC_ALL, LC_CTYPE, LANG", "The first that says anything decides: plain ASCII is drawn unless it is for UTF-8."),
    ("COLUMNS", "How wide printed text may be."),
    ("XDG_CONFIG_HOME", "The folder of settings, where it is an absolute path; else ~/.config."),
];

const FILES: [(&str, &str); 2] = [
    (
        "~/.config/versus/config.toml",
        "Settings: look, color, glyphs, mouse, pack, sort and a table [keys]. A wrong line is \
        told and the rest holds; versus config --explain lists the settings in force, where each comes from, and what is wrong.",
    ),
    (
        "~/.config/versus/looks/NAME.toml",
        "A look of your own, taken by --look NAME or look = \"NAME\": base names one that \
        comes with the program, and first, second, both, focus, changed, warning and dim are its colours.",
    ),
];

/// Prints the page, for this parser of arguments.
pub fn run_man(parser: Command, words: ManWords) -> Outcome {
    let page = man_page(parser, words).map_err(|error| CliError::InputOutput(error.to_string()))?;
    write_output(&String::from_utf8_lossy(&page))
}

fn man_page(parser: Command, words: ManWords) -> std::io::Result<Vec<u8>> {
    // Built, so that every command knows all its options; one section has them all.
    let mut parser = parser.mut_args(|option| option.help_heading(None));
    parser.build();
    let mut page = Vec::new();
    let man = Man::new(parser.clone()).title("VERSUS").manual("User Commands");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    let mut rest = Roff::new();
    commands(&parser, &mut rest);
    keys(&mut rest);
    rest.control("SH", ["EXIT STATUS"]);
    terms(&mut rest, pairs(words.exit_codes));
    rest.control("SH", ["ENVIRONMENT"]);
    terms(&mut rest, ENVIRONMENT);
    rest.control("SH", ["FILES"]);
    terms(&mut rest, FILES);
    rest.control("SH", ["EXAMPLES"]);
    terms(&mut rest, pairs(words.examples));
    rest.to_writer(&mut page)?;
    Ok(page)
}

/// What stands in two columns below a heading.
fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let pair = |line: &'static str| line.trim().split_once("  ").map(|(term, words)| (term.trim(), words.trim()));
    text.lines().skip(1).filter_map(pair)
}

fn terms<'a>(roff: &mut Roff, terms: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (term, words) in terms {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(words)]);
    }
}

fn commands(parser: &Command, roff: &mut Roff) {
    roff.control("SH", ["COMMANDS"]);
    let named = parser.get_arguments().filter(|option| !option.is_positional());
    let own: Vec<&str> = named.map(|option| option.get_id().as_str()).collect();
    for command in parser.get_subcommands().filter(|command| command.get_name() != "help") {
        let options: Vec<&Arg> = command.get_arguments().filter(|option| !option.is_hide_set()).collect();
        let mut title = vec![bold(format!("versus {}", command.get_name()))];
        for option in options.iter().filter(|option| option.is_positional()) {
            title.extend([roman(" "), italic(value_name(option))]);
        }
        roff.control("SS", [command.get_name()]);
        roff.text(title);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        roff.control("PP", []);
        roff.text([roman(format!("{about}."))]);
        let is_named = |option: &&&Arg| !option.is_positional() && option.get_id() != "help";
        let (shared, others): (Vec<&Arg>, Vec<&Arg>) =
            options.iter().filter(is_named).partition(|option| own.contains(&option.get_id().as_str()));
        for option in others {
            roff.control("TP", []);
            roff.text([bold(flags(option)), roman(" "), italic(value_name(option))]);
            roff.text([roman(option.get_help().map(ToString::to_string).unwrap_or_default())]);
        }
        let shared = shared.into_iter().filter(|option| !option.is_global_set()).map(flags);
        let shared: Vec<String> = shared.collect();
        if !shared.is_empty() {
            roff.control("PP", []);
            roff.text([roman(format!("Also {}, as above.", shared.join(", ")))]);
        }
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
    roff.text([roman("Each has a name by which the table [keys] of the config file gives it other chords.")]);
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

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus completions bash > ~/.local/share/bash-completion/completions/versus
  versus completions zsh > ~/.zfunc/_versus
  versus completions fish > ~/.config/fish/completions/versus.fish")]
pub struct CompletionsArguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    shell: Shell,
}

/// Prints them, for this parser of arguments.
pub fn run_completions(arguments: &CompletionsArguments, mut parser: Command) -> Outcome {
    let mut script = Vec::new();
    let name = parser.get_name().to_owned();
    generate(arguments.shell, &mut parser, name, &mut script);
    write_output(&String::from_utf8(script).map_err(|error| CliError::InputOutput(error.to_string()))?)
}
