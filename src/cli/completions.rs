//! `versus completions`: what a shell needs to complete commands and options.

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;

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
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &CompletionsArguments, mut parser: Command) -> Outcome {
    let mut script = Vec::new();
    let name = parser.get_name().to_owned();
    generate(arguments.shell, &mut parser, name, &mut script);
    write(&String::from_utf8(script).map_err(|error| Failure::InputOutput(error.to_string()))?)
}
