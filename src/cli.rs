//! Floor 7, the command line: arguments become a run of one command.
//!
//! One file a command. Commands start from nothing set and never read the working scenario; what
//! they print goes through [`output`], what went wrong through [`failure`].

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::cli::failure::{Failure, Outcome, ended};
use crate::cli::settings::Settings;
use crate::cli::surroundings::{Look, Surroundings};
use crate::content::nearest::nearest;
use crate::runtime::{report_file_size_limit, restore_on_panic};

pub mod asked;
pub mod check;
pub mod choices;
pub mod colour;
pub mod compare;
pub mod completions;
pub mod config;
pub mod day;
pub mod dress;
pub mod entry;
pub mod explore;
pub mod export;
pub mod failure;
pub mod filter;
pub mod group;
pub mod guide;
pub mod keys;
pub mod list;
pub mod man;
pub mod memory;
pub mod names;
pub mod new;
pub mod output;
pub mod packs;
pub mod paint;
pub mod prose;
pub mod scenarios;
pub mod schema;
pub mod search;
pub mod settings;
pub mod shot;
pub mod show;
pub mod sight;
pub mod start;
pub mod surroundings;
pub mod tables;
pub mod verdict;

const EXAMPLES: &str = "Examples:
  versus                                      explore
  versus --preset chat-product                explore a situation
  versus verdict --set ml-serving=high        ask from a script
  versus show use-cases --filter rest         read a pane
  versus search websockets                    find something";

const EXIT_CODES: &str = "Exit codes:
  0  fine
  1  the question asked was answered \"no\": nothing matches, or --fail-on
  2  the command was not understood
  3  a file is wrong
  4  reading or writing failed
  101  a fault in the program
  129, 130, 131, 143  ended by a hang-up, an interrupt, a quit or a request to end";

/// Compare and weigh: a terminal comparison explorer
#[derive(Debug, Default, Parser)]
#[command(name = "versus", version)]
#[command(override_usage = "versus [OPTIONS] [PACK]\n       versus <COMMAND> [OPTIONS]")]
#[command(long_about = "A terminal comparison explorer. It opens on Node.js vs Python for backends: switch arguments \
    on, say how much each matters, and see the verdict, why, how sure it is, and what would change it.\n\n\
    Without a command it explores; where no terminal can be drawn on, it prints the report instead.")]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
struct Arguments {
    #[command(flatten)]
    explore: explore::BareArguments,
    #[command(flatten)]
    look: Look,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verdict(verdict::VerdictArguments),
    Show(show::ShowArguments),
    Guide(guide::GuideArguments),
    Search(search::SearchArguments),
    Shot(shot::ShotArguments),
    List(list::ListArguments),
    Compare(compare::CompareArguments),
    Group(group::GroupArguments),
    Export(export::ExportArguments),
    New(new::NewArguments),
    Check(check::CheckArguments),
    Schema(schema::SchemaArguments),
    Keys(keys::KeysArguments),
    Config(config::ConfigArguments),
    Completions(completions::CompletionsArguments),
    /// Print the manual page
    #[command(after_help = "Examples:
  versus man > versus.1 && man ./versus.1
  versus man > ~/.local/share/man/man1/versus.1")]
    Man,
}

/// Runs what the arguments ask for; the first is the name of the program. Where there is nothing
/// else, which is how the explorer is usually started, no parser is built.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    restore_on_panic();
    report_file_size_limit();
    let mut arguments = arguments.into_iter().peekable();
    let program = arguments.next();
    let parsed = match arguments.peek() {
        None => Ok(Arguments::default()),
        Some(_) => parsed(program.into_iter().chain(arguments)),
    };
    ended(parsed.and_then(|arguments| dispatch(&arguments)))
}

/// The explorer's own options, without the tree of commands and all that they take.
#[derive(Debug, Parser)]
struct Options {
    #[command(flatten)]
    explore: explore::BareArguments,
    #[command(flatten)]
    look: Look,
}

/// Reads the arguments. Help and version are printed here and end the run. Options alone, with which
/// the explorer is started too, need no commands; whatever else is there is read with them.
fn parsed(arguments: impl IntoIterator<Item = OsString>) -> Result<Arguments, Failure> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if !arguments.get(1).is_some_and(|first| first.as_encoded_bytes().starts_with(b"-")) {
        return parsed_whole(arguments);
    }
    match Options::try_parse_from(&arguments) {
        Ok(Options { explore, look }) if explore.start.pack.is_none() => Ok(Arguments { explore, look, command: None }),
        _ => parsed_whole(arguments),
    }
}

fn parsed_whole(arguments: Vec<OsString>) -> Result<Arguments, Failure> {
    Arguments::try_parse_from(arguments).map_err(|error| {
        let words = error.render().to_string();
        if error.use_stderr() {
            Failure::Misread(words)
        } else {
            output::write(&words).err().unwrap_or(Failure::ClosedPipe)
        }
    })
}

fn dispatch(arguments: &Arguments) -> Outcome {
    let settings = Settings::read();
    let surroundings = Surroundings::new(arguments.look, &settings.config);
    let Some(command) = &arguments.command else {
        return explore::run(&arguments.explore, &settings, &surroundings)
            .map_err(|failure| perhaps_a_command(failure, arguments.explore.start.pack.as_deref()));
    };
    if arguments.explore != explore::BareArguments::default() {
        let words = "what stands before a command belongs to the explorer; write the command first";
        return Err(Failure::Usage(words.to_owned()));
    }
    let look = arguments.look;
    match command {
        Command::Verdict(arguments) => verdict::run(arguments, &surroundings),
        Command::Show(arguments) => show::run(arguments, &surroundings),
        Command::Guide(arguments) => guide::run(arguments, &surroundings),
        Command::Search(arguments) => search::run(arguments, &surroundings),
        Command::Shot(shot) => shot::run(shot, look, &settings, &surroundings),
        Command::List(arguments) => list::run(arguments, &surroundings),
        Command::Compare(arguments) => compare::run(arguments, &surroundings),
        Command::Group(arguments) => group::run(arguments, &surroundings),
        Command::Export(arguments) => export::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Keys(arguments) => keys::run(arguments, &settings, &surroundings),
        Command::Completions(arguments) => completions::run(arguments, Arguments::command()),
        Command::Man => man::run(Arguments::command(), man::Words { examples: EXAMPLES, exit_codes: EXIT_CODES }),
        Command::Config(explained) => config::run(explained, look, &settings, &surroundings),
    }
}

/// A pack nobody knows may have been meant as a command.
fn perhaps_a_command(failure: Failure, pack: Option<&Path>) -> Failure {
    let Some(word) = pack.and_then(Path::to_str).filter(|_| matches!(failure, Failure::Usage(_))) else {
        return failure;
    };
    let parser = Arguments::command();
    match nearest(word, parser.get_subcommands().map(clap::Command::get_name)) {
        Some(name) if packs::find(Path::new(word)).is_err() => {
            Failure::Usage(format!("there is no command and no pack `{word}`; did you mean `versus {name}`?"))
        }
        _ => failure,
    }
}
