//! Whether plain output has colour, and how much: decided in one place, from what it is told.
//!
//! The order, first that speaks wins: `--color`, `VERSUS_COLOR`, `NO_COLOR`, `CLICOLOR_FORCE` and
//! `FORCE_COLOR`, `CLICOLOR=0`, then `TERM=dumb` or no terminal. There is no agreed order
//! between the variables; this one lets a person's own choice win and errs on the plain side.

use clap::ValueEnum;

pub use crate::view::look::depth::Depth;

/// When colour is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum When {
    /// Where the terminal has it and no variable speaks against it.
    #[default]
    Auto,
    /// In pipes and files too.
    Always,
    /// Nowhere.
    Never,
}

/// Where output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// To a terminal.
    Terminal,
    /// To a pipe or a file.
    Elsewhere,
}

/// How much colour output has. `variable` answers for the environment.
#[must_use]
pub fn depth(flag: When, variable: &dyn Fn(&str) -> Option<String>, output: Output) -> Depth {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forces = |name: &str| set(name).is_some_and(|value| value != "0");
    let wanted = match flag {
        When::Auto => set("VERSUS_COLOR").and_then(|word| When::from_str(&word, true).ok()).unwrap_or_default(),
        stated => stated,
    };
    let is_dumb = set("TERM").is_some_and(|term| term == "dumb");
    let has_colour = match wanted {
        When::Always => true,
        When::Never => false,
        When::Auto if set("NO_COLOR").is_some() => false,
        When::Auto if forces("CLICOLOR_FORCE") || forces("FORCE_COLOR") => true,
        When::Auto => output == Output::Terminal && !is_dumb && set("CLICOLOR").is_none_or(|value| value != "0"),
    };
    if !has_colour {
        return Depth::None;
    }
    let claims = set("COLORTERM").unwrap_or_default();
    if claims == "truecolor" || claims == "24bit" {
        Depth::TrueColor
    } else if set("TERM").is_some_and(|term| term.ends_with("256color")) {
        Depth::Ansi256
    } else {
        Depth::Ansi16
    }
}

#[cfg(test)]
mod tests {
    use super::Depth::{Ansi16, Ansi256, None, TrueColor};
    use super::Output::{Elsewhere, Terminal};
    use super::When::{Always, Auto, Never};
    use super::{Depth, Output, When, depth};

    fn check(flag: When, variables: &[(&str, &str)], output: Output, expected: Depth) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(depth(flag, &variable, output), expected, "{flag:?} {variables:?} {output:?}");
    }

    #[test]
    fn without_a_word_a_terminal_has_colour_and_a_pipe_has_none() {
        check(Auto, &[], Terminal, Ansi16);
        check(Auto, &[], Elsewhere, None);
        check(Auto, &[("TERM", "dumb")], Terminal, None);
        check(Auto, &[("TERM", "xterm")], Terminal, Ansi16);
    }

    #[test]
    fn the_terminal_says_how_much() {
        check(Auto, &[("TERM", "xterm-256color")], Terminal, Ansi256);
        check(Auto, &[("TERM", "xterm"), ("COLORTERM", "truecolor")], Terminal, TrueColor);
        check(Auto, &[("COLORTERM", "24bit")], Terminal, TrueColor);
        check(Auto, &[("COLORTERM", "")], Terminal, Ansi16);
        check(Always, &[("TERM", "dumb")], Elsewhere, Ansi16);
        check(Always, &[("TERM", "screen-256color")], Elsewhere, Ansi256);
    }

    #[test]
    fn the_flag_wins_over_everything() {
        check(Never, &[("FORCE_COLOR", "1"), ("VERSUS_COLOR", "always")], Terminal, None);
        check(Always, &[("NO_COLOR", "1"), ("VERSUS_COLOR", "never")], Elsewhere, Ansi16);
    }

    #[test]
    fn our_own_variable_wins_over_the_common_ones() {
        check(Auto, &[("VERSUS_COLOR", "always"), ("NO_COLOR", "1")], Elsewhere, Ansi16);
        check(Auto, &[("VERSUS_COLOR", "never"), ("FORCE_COLOR", "1")], Terminal, None);
        check(Auto, &[("VERSUS_COLOR", "auto")], Elsewhere, None);
        check(Auto, &[("VERSUS_COLOR", "")], Terminal, Ansi16);
        check(Auto, &[("VERSUS_COLOR", "perhaps")], Terminal, Ansi16);
    }

    #[test]
    fn the_common_variables_speak_in_order_and_only_where_they_say_something() {
        check(Auto, &[("NO_COLOR", "1")], Terminal, None);
        check(Auto, &[("NO_COLOR", "0")], Terminal, None);
        check(Auto, &[("NO_COLOR", "")], Terminal, Ansi16);
        check(Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], Terminal, None);
        check(Auto, &[("CLICOLOR_FORCE", "1")], Elsewhere, Ansi16);
        check(Auto, &[("CLICOLOR_FORCE", "0")], Elsewhere, None);
        check(Auto, &[("CLICOLOR_FORCE", "")], Elsewhere, None);
        check(Auto, &[("FORCE_COLOR", "3")], Elsewhere, Ansi16);
        check(Auto, &[("FORCE_COLOR", "0")], Elsewhere, None);
        check(Auto, &[("FORCE_COLOR", "1"), ("TERM", "dumb")], Elsewhere, Ansi16);
        check(Auto, &[("FORCE_COLOR", "1"), ("CLICOLOR", "0")], Elsewhere, Ansi16);
        check(Auto, &[("CLICOLOR", "0")], Terminal, None);
        check(Auto, &[("CLICOLOR", "")], Terminal, Ansi16);
        check(Auto, &[("CLICOLOR", "1")], Terminal, Ansi16);
        check(Auto, &[("CLICOLOR", "1")], Elsewhere, None);
    }
}
