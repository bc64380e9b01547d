//! The terminal, the locale, color and the day.

use std::env;
use std::io::IsTerminal;

use clap::{Args, ValueEnum};

use crate::cli::error::CliError;
use crate::cli::settings::{ChosenSetting, Config, SettingOrigin, StatedSetting};
use crate::layout::glyphs::Glyphs;
use crate::session::file_io::seconds;
use crate::text::sanitize::visible;
use crate::text::validate::{DateForm, is_date};
pub use crate::tui::theme::ColorDepth;

/// Cells a line takes where nobody says how many there are.
const USUAL_WIDTH: usize = 100;
/// Lines are never laid out narrower or wider than that.
const NARROWEST: usize = 40;
const WIDEST: usize = 160;

/// How output may look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
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
    #[arg(long_help = "When to use color: auto, always or never.\n\
        NO_COLOR, CLICOLOR, CLICOLOR_FORCE and FORCE_COLOR are understood; VERSUS_COLOR wins over them.")]
    pub color: ColorWhen,
    /// Draw with ASCII characters only
    #[arg(long, global = true, display_order = 901)]
    pub ascii: bool,
}

/// What a command finds around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Environment {
    /// Where output goes.
    pub output: OutputKind,
    /// How much color it has.
    pub depth: ColorDepth,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
    /// Cells a line may take.
    pub width: usize,
    /// Whether a terminal can be taken over and drawn on.
    pub can_explore: bool,
}

impl Environment {
    pub fn new(look: OutputArgs, config: &Config) -> Self {
        let variable = |name: &str| env::var(name).ok();
        let output = output();
        let of_terminal = || (output == OutputKind::Terminal).then(|| usize::from(crate::terminal::tty::size().width));
        let columns = variable("COLUMNS").and_then(|columns| columns.parse().ok()).or_else(of_terminal);
        let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Self {
            output,
            depth: decide_color(look.color, config.color.as_ref(), &variable, output).value,
            glyphs: glyphs(look, config.glyphs.as_ref(), &variable).value,
            width: columns.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST),
            can_explore: output == OutputKind::Terminal && !is_dumb,
        }
    }
}

/// How much color a picture has: all there is, unless somebody wants none.
pub fn depth_of_picture(look: OutputArgs, config: &Config) -> ColorDepth {
    let variable = |name: &str| env::var(name).ok().filter(|_| name != "TERM");
    match decide_color(look.color, config.color.as_ref(), &variable, OutputKind::Terminal).value {
        ColorDepth::None => ColorDepth::None,
        _ => ColorDepth::TrueColor,
    }
}

pub fn output() -> OutputKind {
    if std::io::stdout().is_terminal() { OutputKind::Terminal } else { OutputKind::Elsewhere }
}

/// The signs a terminal can show, and who says so: the flag, the config file, else ASCII where the
/// locale is something else than UTF-8, and on the Linux console, whose font has few of the others.
/// `variable` answers for the environment.
pub fn glyphs(
    look: OutputArgs,
    config: Option<&StatedSetting<Glyphs>>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> ChosenSetting<Glyphs> {
    let set = |name: &'static str| Some((name, variable(name).filter(|value| !value.is_empty())?));
    let stated = ChosenSetting::of(look.ascii.then_some((Glyphs::Ascii, "--ascii")), config, Glyphs::Unicode);
    if stated.origin != SettingOrigin::Default {
        return stated;
    }
    if set("TERM").is_some_and(|(_, term)| term == "linux") {
        return ChosenSetting::new(Glyphs::Ascii, SettingOrigin::Variable("TERM"));
    }
    match ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) {
        Some((name, locale)) if !is_utf8(&locale) => ChosenSetting::new(Glyphs::Ascii, SettingOrigin::Variable(name)),
        Some((name, _)) => ChosenSetting::new(Glyphs::Unicode, SettingOrigin::Variable(name)),
        None => stated,
    }
}

/// A locale is `language_COUNTRY.encoding@modifier`.
fn is_utf8(locale: &str) -> bool {
    let locale = locale.split('@').next().unwrap_or_default().to_lowercase();
    locale.ends_with("utf-8") || locale.ends_with("utf8")
}

/// When color is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum ColorWhen {
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
pub enum OutputKind {
    /// To a terminal.
    Terminal,
    /// To a pipe or a file.
    Elsewhere,
}

/// How much color output has, and who says so. `config` is what the config file states, and
/// `variable` answers for the environment.
pub fn decide_color(
    flag: ColorWhen,
    config: Option<&StatedSetting<ColorWhen>>,
    variable: &dyn Fn(&str) -> Option<String>,
    output: OutputKind,
) -> ChosenSetting<ColorDepth> {
    let (wanted, origin) = wanted_color(flag, config, variable);
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let forces = |name: &str| set(name).is_some_and(|value| value != "0");
    let (has_color, origin) = match (wanted, output) {
        (ColorWhen::Always, _) => (true, origin),
        (ColorWhen::Never, _) => (false, origin),
        _ if set("NO_COLOR").is_some() => (false, SettingOrigin::Variable("NO_COLOR")),
        _ if forces("CLICOLOR_FORCE") => (true, SettingOrigin::Variable("CLICOLOR_FORCE")),
        _ if forces("FORCE_COLOR") => (true, SettingOrigin::Variable("FORCE_COLOR")),
        _ if set("CLICOLOR").is_some_and(|value| value == "0") => (false, SettingOrigin::Variable("CLICOLOR")),
        (ColorWhen::Auto, OutputKind::Elsewhere) => (false, SettingOrigin::NoTerminal),
        (ColorWhen::Auto, OutputKind::Terminal) if set("TERM").is_some_and(|term| term == "dumb") => {
            (false, SettingOrigin::Variable("TERM"))
        }
        (ColorWhen::Auto, OutputKind::Terminal) => (true, origin),
    };
    ChosenSetting::new(if has_color { claimed_color(&set) } else { ColorDepth::None }, origin)
}

/// What a person wants, the nearest word first: flag, our own variable, config file.
fn wanted_color(
    flag: ColorWhen,
    config: Option<&StatedSetting<ColorWhen>>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> (ColorWhen, SettingOrigin) {
    let ours = variable("VERSUS_COLOR").and_then(|word| ColorWhen::from_str(&word, true).ok());
    match (flag, ours, config) {
        (ColorWhen::Auto, Some(word), _) => (word, SettingOrigin::Variable("VERSUS_COLOR")),
        (ColorWhen::Auto, None, Some(StatedSetting { value, place })) => (*value, SettingOrigin::Line(place.clone())),
        (ColorWhen::Auto, None, None) => (ColorWhen::Auto, SettingOrigin::Default),
        (stated, ..) => (stated, SettingOrigin::Flag("--color")),
    }
}

/// Terminals with any color, by the names they give themselves. Over ssh the name is all that arrives.
const TRUE_COLOR: [&str; 8] = ["kitty", "alacritty", "foot", "ghostty", "wezterm", "rio", "contour", "direct"];

/// How much color the terminal claims to have, and no more than GNU screen passes on: it takes the numbers of a color
/// of 24 bits for other attributes.
fn claimed_color(set: &dyn Fn(&str) -> Option<String>) -> ColorDepth {
    let (claims, term) = (set("COLORTERM").unwrap_or_default(), set("TERM").unwrap_or_default());
    let is_in_screen = set("STY").is_some() || term.starts_with("screen.");
    // Names are put together: xterm-kitty, foot-extra, alacritty-direct, screen.xterm-ghostty.
    let is_known = term.split(['-', '.']).any(|part| TRUE_COLOR.contains(&part));
    let claimed = if is_known || claims == "truecolor" || claims == "24bit" {
        ColorDepth::TrueColor
    } else if term.ends_with("256color") {
        ColorDepth::Ansi256
    } else {
        ColorDepth::Ansi16
    };
    if is_in_screen { claimed.min(ColorDepth::Ansi256) } else { claimed }
}

/// Seconds since 1970 that stand for now wherever output has to be the same again
/// (reproducible-builds.org).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// A day that somebody named, if it is one.
pub fn named(text: &str) -> Result<&str, CliError> {
    if is_date(text, DateForm::Day) {
        return Ok(text);
    }
    Err(CliError::Usage(format!("`{}` is not a date; write YYYY-MM-DD", visible(text))))
}

/// The day by the clock of the machine, in UTC.
pub fn today() -> String {
    after_1970(seconds())
}

/// The day that the environment sets for output that has to be the same again; nothing where it sets none.
pub fn of_the_environment() -> Result<Option<String>, CliError> {
    let Some(set) = env::var_os(EPOCH).filter(|set| !set.is_empty()) else { return Ok(None) };
    let set = set.to_string_lossy();
    match set.parse::<u64>() {
        Ok(seconds) if seconds <= LAST => Ok(Some(after_1970(seconds))),
        _ => Err(CliError::Usage(format!("{EPOCH} must be seconds since 1970, not `{}`", visible(&set)))),
    }
}

/// The last second of the year 9999, after which days do not look like days.
const LAST: u64 = 253_402_300_799;

/// The day of a second since 1970, in eras of 400 years that begin in March (Hinnant 2013).
fn after_1970(seconds: u64) -> String {
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::{OutputArgs, glyphs};
    use crate::cli::settings::StatedSetting;
    use crate::layout::glyphs::Glyphs;
    use crate::layout::glyphs::Glyphs::{Ascii, Unicode};

    fn check(variables: &[(&str, &str)], expected: Glyphs, origin: &str) {
        check_stated(OutputArgs::default(), None, variables, expected, origin);
    }

    fn check_stated(
        look: OutputArgs,
        config: Option<Glyphs>,
        variables: &[(&str, &str)],
        expected: Glyphs,
        origin: &str,
    ) {
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let config = config.map(|value| StatedSetting { value, place: "config.toml, line 1".to_owned() });
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
        let flag = OutputArgs { ascii: true, ..OutputArgs::default() };
        check_stated(flag, Some(Unicode), &[("LANG", "en_US.UTF-8")], Ascii, "--ascii");
        check_stated(OutputArgs::default(), Some(Unicode), &[("LANG", "C")], Unicode, "config.toml, line 1");
        check_stated(OutputArgs::default(), Some(Ascii), &[("LANG", "en_US.UTF-8")], Ascii, "config.toml, line 1");
    }
}

#[cfg(test)]
mod color_tests {
    use super::ColorWhen::{Always, Auto, Never};
    use super::OutputKind::{Elsewhere, Terminal};
    use super::{ColorWhen, OutputKind, decide_color};
    use crate::cli::settings::{SettingOrigin, StatedSetting};
    use crate::tui::theme::ColorDepth;
    use crate::tui::theme::ColorDepth::{Ansi16, Ansi256, None, TrueColor};

    fn check(flag: ColorWhen, variables: &[(&str, &str)], output: OutputKind, expected: ColorDepth) {
        let chosen = decide_color(flag, Option::None, &environment(variables), output);
        assert_eq!(chosen.value, expected, "{flag:?} {variables:?} {output:?}");
    }

    fn environment(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        |name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    fn check_config(
        flag: ColorWhen,
        stated: ColorWhen,
        variables: &[(&str, &str)],
        expected: ColorDepth,
        origin: &str,
    ) {
        let stated = StatedSetting { value: stated, place: "config.toml, line 1".to_owned() };
        let chosen = decide_color(flag, Some(&stated), &environment(variables), Terminal);
        assert_eq!((chosen.value, chosen.origin.to_string().as_str()), (expected, origin), "{flag:?} {variables:?}");
    }

    #[test]
    fn without_a_word_a_terminal_has_color_and_a_pipe_has_none() {
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
            (&[("NO_COLOR", "1")][..], Terminal, SettingOrigin::Variable("NO_COLOR")),
            (&[("CLICOLOR_FORCE", "1")], Elsewhere, SettingOrigin::Variable("CLICOLOR_FORCE")),
            (&[("FORCE_COLOR", "1")], Elsewhere, SettingOrigin::Variable("FORCE_COLOR")),
            (&[("CLICOLOR", "0")], Terminal, SettingOrigin::Variable("CLICOLOR")),
            (&[("TERM", "dumb")], Terminal, SettingOrigin::Variable("TERM")),
            (&[], Elsewhere, SettingOrigin::NoTerminal),
            (&[], Terminal, SettingOrigin::Default),
        ] {
            assert_eq!(
                decide_color(Auto, Option::None, &environment(variables), output).origin,
                origin,
                "{variables:?}"
            );
        }
    }
}

#[cfg(test)]
mod day_tests {
    use super::{LAST, after_1970};

    #[test]
    fn days_are_those_of_the_calendar() {
        for (number, day) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_780, "2026-11-23"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(after_1970(number * 86_400), day, "{number}");
        }
        assert_eq!(after_1970(LAST), "9999-12-31");
    }
}
