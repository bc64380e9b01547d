//! What a command finds around it: the terminal, its size, the environment. The only place that looks.

use std::io::IsTerminal;

use clap::Args;

use crate::cli::colour::{self, Depth, Output, When};
use crate::report::glyphs::Glyphs;

/// Cells a line takes where nobody says how many there are.
const USUAL_WIDTH: usize = 100;
/// Lines are never laid out narrower or wider than that.
const NARROWEST: usize = 40;
const WIDEST: usize = 160;

/// How output may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Look {
    /// auto, always or never
    #[arg(
        long,
        value_name = "WHEN",
        value_enum,
        default_value_t,
        global = true,
        hide_possible_values = true,
        display_order = 900
    )]
    #[arg(long_help = "When to use colour: auto, always or never.\n\
        NO_COLOR, CLICOLOR, CLICOLOR_FORCE and FORCE_COLOR are understood; VERSUS_COLOR wins over them.")]
    pub color: When,
    /// Draw with plain ASCII signs
    #[arg(long, global = true, display_order = 901)]
    pub ascii: bool,
}

/// What a command finds around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings {
    /// Where output goes.
    pub output: Output,
    /// How much colour it has.
    pub depth: Depth,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
    /// Cells a line may take.
    pub width: usize,
    /// Whether a terminal can be taken over and drawn on.
    pub can_explore: bool,
}

impl Surroundings {
    /// Looks around.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let variable = |name: &str| std::env::var(name).ok();
        let output = if std::io::stdout().is_terminal() { Output::Terminal } else { Output::Elsewhere };
        let of_terminal = || (output == Output::Terminal).then(|| usize::from(crate::runtime::size().width));
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok()).or_else(of_terminal);
        let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Self {
            output,
            depth: colour::depth(look.color, &variable, output),
            glyphs: if look.ascii { Glyphs::Ascii } else { glyphs(&variable) },
            width: columns.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST),
            can_explore: output == Output::Terminal && !is_dumb,
        }
    }
}

/// The signs a terminal can show: ASCII where the locale says something else than UTF-8, and on the
/// Linux console, whose font has few of ours. `variable` answers for the environment.
#[must_use]
pub fn glyphs(variable: &dyn Fn(&str) -> Option<String>) -> Glyphs {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set).map(|locale| locale.to_lowercase());
    let is_utf8 = locale.is_none_or(|locale| locale.ends_with("utf-8") || locale.ends_with("utf8"));
    let is_console = variable("TERM").is_some_and(|term| term == "linux");
    if is_utf8 && !is_console { Glyphs::Unicode } else { Glyphs::Ascii }
}

#[cfg(test)]
mod tests {
    use super::glyphs;
    use crate::report::glyphs::Glyphs::{self, Ascii, Unicode};

    #[test]
    fn poor_locales_and_the_console_get_ascii() {
        let check = |variables: &[(&str, &str)], expected: Glyphs| {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            assert_eq!(glyphs(&variable), expected, "{variables:?}");
        };
        check(&[], Unicode);
        check(&[("LANG", "en_US.UTF-8")], Unicode);
        check(&[("LANG", "C.utf8")], Unicode);
        check(&[("LANG", "C")], Ascii);
        check(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")], Ascii);
        check(&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")], Ascii);
        check(&[("TERM", "linux"), ("LANG", "en_US.UTF-8")], Ascii);
    }
}
