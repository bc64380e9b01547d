//! The command line.
//!
//! Commands that read the same things share a file. They start from nothing set and never read the working
//! scenario; what they print goes through [`crate::cli::output`], what went wrong through [`crate::cli::error`].

pub mod args;
pub mod check;
pub mod compare;
pub mod completions;
pub mod environment;
pub mod error;
pub mod explore;
pub mod export;
pub mod import;
pub mod list;
pub mod new;
pub mod open;
pub mod output;
pub mod review;
pub mod settings;
pub mod show;
pub mod themes;
pub mod verdict;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{CliError, Outcome, ended};
use crate::cli::import::STANDARD_INPUT;
use crate::cli::settings::Settings;
use crate::terminal::signals::report_file_size_limit;
use crate::terminal::tty::restore_on_panic;
use crate::text::similar::most_similar;

const EXAMPLES: &str = "Examples:
  versus                                      explore Node.js vs. Python
  versus --preset chat-product                start from an example
  versus verdict --set ml-serving=high        print the verdict, for a script
  versus show use-cases --filter rest         print part of a pane
  versus search websockets                    search everything";

const EXIT_CODES: &str = "Exit codes:
  0  success
  1  the answer is no: nothing was found, --fail-on or --fail-unless says so, or a decision has another answer
  2  the command line is wrong
  3  a file is wrong
  4  reading or writing failed
  101  a bug in versus
  129, 130, 131, 143  ended by the signal HUP, INT, QUIT or TERM";

/// A comparison explorer for the terminal
#[derive(Debug, Default, Parser)]
#[command(name = "versus", version)]
#[command(override_usage = "versus [OPTIONS] [PACK]\n       versus <COMMAND> [OPTIONS]")]
#[command(
    long_about = "A comparison explorer for the terminal. It opens on Node.js vs. Python for backends: say what \
    matters to you and how much, and read the verdict as you go: who is ahead, why, how stable that is, and what \
    would change it.\n\n\
    Without a command it starts the explorer, or prints a report if output is not a terminal."
)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
struct CliArguments {
    #[command(flatten)]
    explore: explore::BareArguments,
    #[command(flatten)]
    look: OutputArgs,
    #[command(subcommand)]
    command: Option<CliCommand>,
}

#[derive(Debug, Subcommand)]
enum CliCommand {
    Verdict(verdict::VerdictArguments),
    Picture(export::PictureArguments),
    Ask(verdict::AskArguments),
    Show(show::ShowArguments),
    Guide(show::GuideArguments),
    Search(show::SearchArguments),
    Shot(explore::ShotArguments),
    List(list::ListArguments),
    Compare(compare::CompareArguments),
    Group(compare::GroupArguments),
    Export(export::ExportArguments),
    Import(import::ImportArguments),
    New(new::NewArguments),
    Check(check::CheckArguments),
    Review(review::ReviewArguments),
    Schema(check::SchemaArguments),
    Keys(list::KeysArguments),
    Config(settings::ConfigArguments),
    Completions(completions::CompletionsArguments),
    Complete(completions::CompleteArguments),
    /// Print the manual page
    #[command(after_help = "Examples:
  versus man > versus.1 && man ./versus.1
  versus man > ~/.local/share/man/man1/versus.1")]
    Man,
}

/// Runs what the arguments ask for; the first is the name of the program. Where there is nothing
/// else, which is how the explorer is usually started, no parser is built.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    restore_on_panic();
    report_file_size_limit();
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.len() < 2 {
        return ended(dispatch(&CliArguments::default()));
    }
    let parsed = pack_behind_command(arguments.clone()).and_then(|arguments| parsed(&arguments));
    let outcome = parsed.and_then(|arguments| dispatch(&arguments));
    ended(outcome.map_err(|failure| args::misplaced_pack(&arguments, failure)))
}

/// A pack before a command is that command's: `versus ./pack verdict` is `versus verdict --pack ./pack`.
fn pack_behind_command(mut arguments: Vec<OsString>) -> Result<Vec<OsString>, CliError> {
    let [_, pack, command, rest @ ..] = arguments.as_slice() else { return Ok(arguments) };
    let is_no_pack = (pack.as_encoded_bytes().starts_with(b"-") && pack != STANDARD_INPUT) || pack == "help";
    let parser = parser();
    let named = |parent: &clap::Command, word: &OsString| parent.find_subcommand(word.to_str()?).cloned();
    let Some(found) = named(&parser, command).filter(|_| !is_no_pack && named(&parser, pack).is_none()) else {
        return Ok(arguments);
    };
    let inner = rest.first().and_then(|word| named(&found, word));
    let place = if inner.is_some() { 3 } else { 2 };
    let found = inner.unwrap_or(found);
    let has_flag = found.get_arguments().any(|argument| argument.get_long() == Some("pack"));
    let has_place = found.get_positionals().any(|plain| plain.get_id() == "pack" || plain.get_id() == "paths");
    if !has_flag && !has_place {
        return Err(CliError::Usage(format!("`versus {}` takes no pack", command.to_string_lossy())));
    }
    let pack = arguments.remove(1);
    arguments.insert(place, pack);
    if has_flag {
        arguments.insert(place, "--pack".into());
    }
    Ok(arguments)
}

/// The parser of all arguments.
pub fn parser() -> clap::Command {
    CliArguments::command()
}

/// The explorer's own options, without the tree of commands and all that they take.
#[derive(Debug, Parser)]
struct GlobalOptions {
    #[command(flatten)]
    explore: explore::BareArguments,
    #[command(flatten)]
    look: OutputArgs,
}

/// Reads the arguments. Help and version are printed here and end the run. Options alone, with which
/// the explorer is started too, need no commands; whatever else is there is read with them.
fn parsed(arguments: &[OsString]) -> Result<CliArguments, CliError> {
    if !arguments.get(1).is_some_and(|first| first.as_encoded_bytes().starts_with(b"-")) {
        return parsed_whole(arguments);
    }
    match GlobalOptions::try_parse_from(arguments) {
        Ok(GlobalOptions { explore, look }) if explore.start.pack.is_none() => {
            Ok(CliArguments { explore, look, command: None })
        }
        _ => parsed_whole(arguments),
    }
}

fn parsed_whole(arguments: &[OsString]) -> Result<CliArguments, CliError> {
    CliArguments::try_parse_from(arguments).map_err(|error| {
        let words = error.render().to_string();
        if let Some(words) = args::renamed_flag(arguments) {
            CliError::Usage(words.to_owned())
        } else if error.use_stderr() {
            CliError::Misread(words)
        } else {
            output::write_output(&words).err().unwrap_or(CliError::ClosedPipe)
        }
    })
}

fn dispatch(arguments: &CliArguments) -> Outcome {
    let settings = Settings::read();
    let environment = Environment::new(arguments.look, &settings.config);
    let Some(command) = &arguments.command else {
        return explore::run(&arguments.explore, &settings, &environment)
            .map_err(|failure| perhaps_a_command(failure, arguments.explore.start.pack.as_deref()));
    };
    if arguments.explore != explore::BareArguments::default() {
        let words = "options before a command are for the explorer; write them after it: versus COMMAND [OPTIONS]";
        return Err(CliError::Usage(words.to_owned()));
    }
    let look = arguments.look;
    match command {
        CliCommand::Verdict(arguments) => verdict::run_verdict(arguments, &environment),
        CliCommand::Picture(picture) => export::run_picture(picture, look, &settings, &environment),
        CliCommand::Ask(arguments) => verdict::run_ask(arguments, &environment),
        CliCommand::Show(arguments) => show::run_show(arguments, &environment),
        CliCommand::Guide(arguments) => show::run_guide(arguments, &environment),
        CliCommand::Search(arguments) => show::run_search(arguments, &environment),
        CliCommand::Shot(shot) => explore::run_shot(shot, look, &settings, &environment),
        CliCommand::List(arguments) => list::run_list(arguments, &environment),
        CliCommand::Compare(arguments) => compare::run_compare(arguments, &environment),
        CliCommand::Group(arguments) => compare::run_group(arguments, &environment),
        CliCommand::Export(arguments) => export::run_export(arguments),
        CliCommand::Import(arguments) => import::run_import(arguments),
        CliCommand::New(arguments) => new::run_new(arguments),
        CliCommand::Check(arguments) => check::run_check(arguments),
        CliCommand::Review(arguments) => review::run_review(arguments, &environment),
        CliCommand::Schema(arguments) => check::run_schema(arguments),
        CliCommand::Keys(arguments) => list::run_keys(arguments, &settings, &environment),
        CliCommand::Completions(arguments) => completions::run_completions(arguments, parser()),
        CliCommand::Complete(arguments) => completions::run_complete(arguments, parser()),
        CliCommand::Man => output::write_output(include_str!("../assets/versus.1")),
        CliCommand::Config(explained) => settings::run_config(explained, look, &settings, &environment),
    }
}

/// A pack nobody knows may have been meant as a command.
fn perhaps_a_command(failure: CliError, pack: Option<&Path>) -> CliError {
    let Some(word) = pack.and_then(Path::to_str).filter(|_| matches!(failure, CliError::Usage(_))) else {
        return failure;
    };
    let parser = parser();
    match most_similar(word, parser.get_subcommands().map(clap::Command::get_name)) {
        Some(name) if open::find_pack(Path::new(word)).is_err() => {
            CliError::Usage(format!("there is no command and no pack `{word}`; did you mean `versus {name}`?"))
        }
        _ => failure,
    }
}
