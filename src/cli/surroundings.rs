//! What a command finds around it: the terminal, its size, the environment. The only place that looks.

use std::io::IsTerminal;

use clap::Args;

use crate::cli::colour::{self, Depth, Output, When};
use crate::cli::settings::config::Config;
use crate::cli::settings::origin::{Chosen, Origin, Stated};
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
    pub fn new(look: Look, config: &Config) -> Self {
        let variable = |name: &str| std::env::var(name).ok();
        let output = output();
        let of_terminal = || (output == Output::Terminal).then(|| usize::from(crate::runtime::size().width));
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok()).or_else(of_terminal);
        let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Self {
            output,
            depth: colour::decide(look.color, config.color.as_ref(), &variable, output).value,
            glyphs: glyphs(look, config.glyphs.as_ref(), &variable).value,
            width: columns.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST),
            can_explore: output == Output::Terminal && !is_dumb,
        }
    }
}

/// How much colour a picture has: all there is, unless somebody wants none.
#[must_use]
pub fn depth_of_picture(look: Look, config: &Config) -> Depth {
    let variable = |name: &str| std::env::var(name).ok().filter(|_| name != "TERM");
    match colour::decide(look.color, config.color.as_ref(), &variable, Output::Terminal).value {
        Depth::None => Depth::None,
        _ => Depth::TrueColor,
    }
}

/// Where standard output goes.
#[must_use]
pub fn output() -> Output {
    if std::io::stdout().is_terminal() { Output::Terminal } else { Output::Elsewhere }
}

/// The signs a terminal can show, and who says so: the flag, the config file, else ASCII where the
/// locale is something else than UTF-8, and on the Linux console, whose font has few of ours.
/// `variable` answers for the environment.
#[must_use]
pub fn glyphs(
    look: Look,
    config: Option<&Stated<Glyphs>>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Chosen<Glyphs> {
    let set = |name: &'static str| Some((name, variable(name).filter(|value| !value.is_empty())?));
    let stated = Chosen::of(look.ascii.then_some((Glyphs::Ascii, "--ascii")), config, Glyphs::Unicode);
    if stated.origin != Origin::Default {
        return stated;
    }
    if set("TERM").is_some_and(|(_, term)| term == "linux") {
        return Chosen::new(Glyphs::Ascii, Origin::Variable("TERM"));
    }
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some((name, locale)) if !is_utf8(&locale) => Chosen::new(Glyphs::Ascii, Origin::Variable(name)),
        Some((name, _)) => Chosen::new(Glyphs::Unicode, Origin::Variable(name)),
        None => stated,
    }
}

/// A locale is `language_COUNTRY.encoding@modifier`.
fn is_utf8(locale: &str) -> bool {
    let locale = locale.split('@').next().unwrap_or_default().to_lowercase();
    locale.ends_with("utf-8") || locale.ends_with("utf8")
}

#[cfg(test)]
mod tests {
    use super::{Look, glyphs};
    use crate::cli::settings::origin::Stated;
    use crate::report::glyphs::Glyphs::{self, Ascii, Unicode};

    fn check(variables: &[(&str, &str)], expected: Glyphs, origin: &str) {
        check_stated(Look::default(), None, variables, expected, origin);
    }

    fn check_stated(look: Look, config: Option<Glyphs>, variables: &[(&str, &str)], expected: Glyphs, origin: &str) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let config = config.map(|value| Stated { value, place: "config.toml, line 1".to_owned() });
        let chosen = glyphs(look, config.as_ref(), &variable);
        assert_eq!((chosen.value, chosen.origin.to_string().as_str()), (expected, origin), "{variables:?}");
    }

    #[test]
    fn poor_locales_and_the_console_get_ascii() {
        check(&[], Unicode, "default");
        check(&[("LANG", "en_US.UTF-8")], Unicode, "LANG");
        check(&[("LANG", "C.utf8")], Unicode, "LANG");
        for modified in ["ca_ES.UTF-8@valencia", "sr_RS.utf8@latin", "de_DE.UTF-8@euro"] {
            check(&[("LANG", modified)], Unicode, "LANG");
        }
        check(&[("LANG", "de_DE.ISO-8859-15@euro")], Ascii, "LANG");
        check(&[("LANG", "de_DE@utf8")], Ascii, "LANG");
        check(&[("LANG", "C")], Ascii, "LANG");
        check(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")], Ascii, "LC_ALL");
        check(&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")], Ascii, "LC_CTYPE");
        check(&[("TERM", "linux"), ("LANG", "en_US.UTF-8")], Ascii, "TERM");
    }

    #[test]
    fn a_persons_word_wins_over_the_locale() {
        let flag = Look { ascii: true, ..Look::default() };
        check_stated(flag, Some(Unicode), &[("LANG", "en_US.UTF-8")], Ascii, "--ascii");
        check_stated(Look::default(), Some(Unicode), &[("LANG", "C")], Unicode, "config.toml, line 1");
        check_stated(Look::default(), Some(Ascii), &[("LANG", "en_US.UTF-8")], Ascii, "config.toml, line 1");
    }
}
