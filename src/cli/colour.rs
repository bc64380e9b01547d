//! Whether plain output has colour, and how much: decided in one place, from what it is told.
//!
//! The order, first that speaks wins: `--color`, `VERSUS_COLOR`, `color` in the config file, `NO_COLOR`, `CLICOLOR_FORCE` and
//! `FORCE_COLOR`, `CLICOLOR=0`, then `TERM=dumb` or no terminal. There is no agreed order
//! between the variables; this one lets a person's own choice win and errs on the plain side.

use clap::ValueEnum;

use crate::cli::settings::origin::{Chosen, Origin, Stated};
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

/// How much colour output has, and who says so. `config` is what the config file states, and
/// `variable` answers for the environment.
#[must_use]
pub fn decide(
    flag: When,
    config: Option<&Stated<When>>,
    variable: &dyn Fn(&str) -> Option<String>,
    output: Output,
) -> Chosen<Depth> {
    let (wanted, origin) = wanted(flag, config, variable);
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forces = |name: &str| set(name).is_some_and(|value| value != "0");
    let (has_colour, origin) = match (wanted, output) {
        (When::Always, _) => (true, origin),
        (When::Never, _) => (false, origin),
        _ if set("NO_COLOR").is_some() => (false, Origin::Variable("NO_COLOR")),
        _ if forces("CLICOLOR_FORCE") => (true, Origin::Variable("CLICOLOR_FORCE")),
        _ if forces("FORCE_COLOR") => (true, Origin::Variable("FORCE_COLOR")),
        _ if set("CLICOLOR").is_some_and(|value| value == "0") => (false, Origin::Variable("CLICOLOR")),
        (When::Auto, Output::Elsewhere) => (false, Origin::NoTerminal),
        (When::Auto, Output::Terminal) if set("TERM").is_some_and(|term| term == "dumb") => {
            (false, Origin::Variable("TERM"))
        }
        (When::Auto, Output::Terminal) => (true, origin),
    };
    Chosen::new(if has_colour { claimed(&set) } else { Depth::None }, origin)
}

/// What a person wants, the nearest word first: flag, our own variable, config file.
fn wanted(flag: When, config: Option<&Stated<When>>, variable: &dyn Fn(&str) -> Option<String>) -> (When, Origin) {
    let ours = variable("VERSUS_COLOR").and_then(|word| When::from_str(&word, true).ok());
    match (flag, ours, config) {
        (When::Auto, Some(word), _) => (word, Origin::Variable("VERSUS_COLOR")),
        (When::Auto, None, Some(Stated { value, place })) => (*value, Origin::Line(place.clone())),
        (When::Auto, None, None) => (When::Auto, Origin::Default),
        (stated, ..) => (stated, Origin::Flag("--color")),
    }
}

/// Terminals with any color, by the names they give themselves. Over ssh the name is all that arrives.
const TRUE_COLOR: [&str; 8] = ["kitty", "alacritty", "foot", "ghostty", "wezterm", "rio", "contour", "direct"];

/// How much colour the terminal claims to have, and no more than GNU screen passes on: it takes the numbers of a color
/// of 24 bits for other attributes.
fn claimed(set: &dyn Fn(&str) -> Option<String>) -> Depth {
    let (claims, term) = (set("COLORTERM").unwrap_or_default(), set("TERM").unwrap_or_default());
    let is_in_screen = set("STY").is_some() || term.starts_with("screen.");
    // Names are put together: xterm-kitty, foot-extra, alacritty-direct, screen.xterm-ghostty.
    let is_known = term.split(['-', '.']).any(|part| TRUE_COLOR.contains(&part));
    let claimed = if is_known || claims == "truecolor" || claims == "24bit" {
        Depth::TrueColor
    } else if term.ends_with("256color") {
        Depth::Ansi256
    } else {
        Depth::Ansi16
    };
    if is_in_screen { claimed.min(Depth::Ansi256) } else { claimed }
}

#[cfg(test)]
mod tests {
    use super::Depth::{Ansi16, Ansi256, None, TrueColor};
    use super::Output::{Elsewhere, Terminal};
    use super::When::{Always, Auto, Never};
    use super::{Depth, Output, When, decide};
    use crate::cli::settings::origin::{Origin, Stated};

    fn check(flag: When, variables: &[(&str, &str)], output: Output, expected: Depth) {
        let chosen = decide(flag, Option::None, &environment(variables), output);
        assert_eq!(chosen.value, expected, "{flag:?} {variables:?} {output:?}");
    }

    fn environment(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    fn check_config(flag: When, stated: When, variables: &[(&str, &str)], expected: Depth, origin: &str) {
        let stated = Stated { value: stated, place: "config.toml, line 1".to_owned() };
        let chosen = decide(flag, Some(&stated), &environment(variables), Terminal);
        assert_eq!((chosen.value, chosen.origin.to_string().as_str()), (expected, origin), "{flag:?} {variables:?}");
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

    /// Over ssh there is no COLORTERM.
    #[test]
    fn terminals_with_any_color_are_known_by_name() {
        for term in ["xterm-kitty", "alacritty", "alacritty-direct", "foot", "foot-extra", "xterm-ghostty", "ghostty"] {
            check(Auto, &[("TERM", term)], Terminal, TrueColor);
        }
        for term in ["wezterm", "xterm-direct", "tmux-direct", "rio", "contour"] {
            check(Auto, &[("TERM", term)], Terminal, TrueColor);
        }
        for term in ["xterm", "vt220", "footer", "kitty2", "directory", "linux"] {
            check(Auto, &[("TERM", term)], Terminal, Ansi16);
        }
    }

    /// It hands on the COLORTERM of the terminal around it and cannot show what that promises.
    #[test]
    fn gnu_screen_has_256_colors_at_most() {
        let screen = ("STY", "1234.pts-0.host");
        check(Auto, &[screen, ("TERM", "screen"), ("COLORTERM", "truecolor")], Terminal, Ansi256);
        check(Auto, &[screen, ("TERM", "xterm-kitty"), ("COLORTERM", "24bit")], Terminal, Ansi256);
        check(Auto, &[screen, ("TERM", "screen-256color")], Terminal, Ansi256);
        check(Auto, &[screen, ("TERM", "screen")], Terminal, Ansi16);
        check(Auto, &[("TERM", "screen.xterm-256color"), ("COLORTERM", "truecolor")], Terminal, Ansi256);
        check(Auto, &[("TERM", "screen.xterm-kitty")], Terminal, Ansi256);
        check(Auto, &[("STY", ""), ("COLORTERM", "truecolor")], Terminal, TrueColor);
        // tmux gives this name too, and takes any color.
        check(Auto, &[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Terminal, TrueColor);
    }

    /// Requirement 3: every row of the order, empty values included.
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

    /// Requirement 3: a person's own file stands between their own variable and the common ones.
    #[test]
    fn the_config_file_wins_over_the_common_variables_and_yields_to_our_own() {
        let line = "config.toml, line 1";
        check_config(Auto, Never, &[("FORCE_COLOR", "1")], None, line);
        check_config(Auto, Always, &[("NO_COLOR", "1")], Ansi16, line);
        check_config(Auto, Always, &[("VERSUS_COLOR", "never")], None, "VERSUS_COLOR");
        check_config(Always, Never, &[], Ansi16, "--color");
        check_config(Auto, Auto, &[("NO_COLOR", "1")], None, "NO_COLOR");
        check_config(Auto, Auto, &[], Ansi16, line);
    }

    #[test]
    fn it_is_told_who_decided() {
        for (variables, output, origin) in [
            (&[("NO_COLOR", "1")][..], Terminal, Origin::Variable("NO_COLOR")),
            (&[("CLICOLOR_FORCE", "1")], Elsewhere, Origin::Variable("CLICOLOR_FORCE")),
            (&[("FORCE_COLOR", "1")], Elsewhere, Origin::Variable("FORCE_COLOR")),
            (&[("CLICOLOR", "0")], Terminal, Origin::Variable("CLICOLOR")),
            (&[("TERM", "dumb")], Terminal, Origin::Variable("TERM")),
            (&[], Elsewhere, Origin::NoTerminal),
            (&[], Terminal, Origin::Default),
        ] {
            assert_eq!(decide(Auto, Option::None, &environment(variables), output).origin, origin, "{variables:?}");
        }
    }
}
