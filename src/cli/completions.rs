//! `versus completions`.

use clap::{Args, Command};
use clap_complete::{Shell, generate};

use crate::cli::error::{CliError, Outcome};
use crate::cli::output::write_output;

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
