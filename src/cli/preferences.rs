//! A flag before the config before the default.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::message::Mouse;
use crate::app::pane_rows::Sort;
use crate::cli::error::CliError;
use crate::cli::open;
use crate::cli::settings::{ChosenSetting, Config};
use crate::cli::themes::{AUTO, ThemeFolder};
use crate::pack::diagnostics::Diagnostics;
use crate::pack::files::PACKS;
use crate::session::themes::ThemeSet;
use crate::tui::theme::{BackgroundKind, ColorDepth};

/// Which theme the explorer has and who has the mouse.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Appearance {
    /// The theme, for example dark; auto asks the terminal for its background
    #[arg(long, value_name = "NAME")]
    #[arg(long_help = "The theme: terminal (its own 16 colors, the default), dark and high-contrast (they \
        paint a dark background), light and high-contrast-light (they paint a light one), mono, auto (asks the \
        terminal whether it is dark) or one of your own.")]
    pub theme: Option<String>,
    /// Turn on mouse support
    #[arg(long)]
    pub mouse: bool,
}

/// What the explorer starts with, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The theme, by name.
    pub theme: ChosenSetting<String>,
    /// Who has the mouse.
    pub mouse: ChosenSetting<Mouse>,
    /// The pack.
    pub pack: ChosenSetting<PathBuf>,
    /// The order of the panes.
    pub sort: ChosenSetting<Sort>,
}

impl Preferences {
    /// What follows from flags and config file.
    pub fn of(appearance: &Appearance, pack: Option<&Path>, config: &Config) -> Self {
        let theme = appearance.theme.clone().map(|theme| (theme, "--theme"));
        let mouse = appearance.mouse.then_some((Mouse::Program, "--mouse"));
        let pack = pack.map(|pack| (pack.to_path_buf(), "PACK"));
        Self {
            theme: ChosenSetting::of(theme, config.theme.as_ref(), "terminal".to_owned()),
            mouse: ChosenSetting::of(mouse, config.mouse.as_ref(), Mouse::Terminal),
            pack: ChosenSetting::of(pack, config.pack.as_ref(), PathBuf::from(PACKS[0].id)),
            sort: ChosenSetting::of(None, config.sort.as_ref(), Sort::Content),
        }
    }
}

/// Who says whether the background is dark; asked only where it makes a difference.
pub type AskBackground<'a> = &'a dyn Fn() -> Option<BackgroundKind>;

/// Terminals that do not answer, or answer where nobody reads any more.
const SILENT: [&str; 4] = ["dumb", "screen", "eterm", "linux"];

/// What every theme is where there are no colors.
const COLORLESS: &str = "mono";

/// The themes to start with, and what is wrong with the file of the first.
pub fn themes(
    name: &str,
    folder: &ThemeFolder,
    depth: ColorDepth,
    ask: AskBackground,
) -> Result<(ThemeSet, Diagnostics), CliError> {
    let shown = match name {
        AUTO => of_ground(depth, ask),
        name => name,
    };
    let Some(found) = folder.find(shown) else { return Err(unknown(name, folder)) };
    let shown = if depth == ColorDepth::None { COLORLESS } else { shown };
    let folder = folder.clone();
    let rest = move || {
        let known = folder.names().into_iter();
        known.filter_map(|name| folder.find(&name).map(|found| (name, found.theme))).collect()
    };
    Ok((ThemeSet::new(shown, found.theme, depth, Box::new(rest)), found.problems))
}

/// The theme for the background; where nobody knows it, or colors of our own cannot be shown, the
/// terminal's.
fn of_ground(depth: ColorDepth, ask: AskBackground) -> &'static str {
    let ground = if depth >= ColorDepth::Ansi256 { ask() } else { None };
    match ground {
        Some(BackgroundKind::Dark) => "dark",
        Some(BackgroundKind::Light) => "light",
        Some(BackgroundKind::Any) | None => "terminal",
    }
}

/// Whether a terminal of that name may be asked anything.
pub fn may_be_asked(term: Option<&str>) -> bool {
    let is_silent = |term: &str| {
        let family = term.split(['-', '.']).next().unwrap_or_default();
        SILENT.iter().any(|silent| family.eq_ignore_ascii_case(silent))
    };
    term.is_some_and(|term| !term.is_empty() && !is_silent(term))
}

fn unknown(name: &str, folder: &ThemeFolder) -> CliError {
    let names = folder.names();
    let names = || names.iter().map(String::as_str).chain([AUTO]);
    let see = format!("there are {}", names().collect::<Vec<_>>().join(", "));
    open::unknown_name("theme", name, names(), &see)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{may_be_asked, themes};
    use crate::cli::themes::ThemeFolder;
    use crate::tui::theme::{BackgroundKind, ColorDepth, Theme};

    fn check(name: &str, depth: ColorDepth, ground: Option<BackgroundKind>, expected: Theme, times: u32) {
        let asked = Cell::new(0);
        let ask = || {
            asked.set(asked.get() + 1);
            ground
        };
        let shown = themes(name, &ThemeFolder::default(), depth, &ask).map(|(themes, _)| themes.at(None));
        assert_eq!(shown.ok(), Some(expected), "{name} {depth:?} {ground:?}");
        assert_eq!(asked.get(), times, "{name} {depth:?} {ground:?}");
    }

    /// Requirement 7: the terminal is asked only for the theme `auto`, and only where colors are on.
    #[test]
    fn the_terminal_is_asked_only_where_the_answer_changes_something() {
        check("auto", ColorDepth::TrueColor, Some(BackgroundKind::Dark), Theme::DARK, 1);
        check("auto", ColorDepth::TrueColor, Some(BackgroundKind::Light), Theme::LIGHT, 1);
        check("auto", ColorDepth::TrueColor, None, Theme::TERMINAL, 1);
        check("auto", ColorDepth::Ansi256, Some(BackgroundKind::Light), Theme::LIGHT.at(ColorDepth::Ansi256), 1);
        check("auto", ColorDepth::Ansi16, Some(BackgroundKind::Dark), Theme::TERMINAL, 0);
        check("auto", ColorDepth::None, Some(BackgroundKind::Dark), Theme::MONO, 0);
        for (name, theme) in Theme::BUILT_IN {
            check(name, ColorDepth::TrueColor, Some(BackgroundKind::Dark), theme, 0);
        }
    }

    /// Requirement 7: terminals that would answer late, or never, are not asked.
    #[test]
    fn silent_terminals_are_not_asked() {
        for (term, may) in [
            (Some("xterm-256color"), true),
            (Some("tmux-256color"), true),
            (Some("alacritty"), true),
            (Some("dumb"), false),
            (Some("screen"), false),
            (Some("screen-256color"), false),
            (Some("screen.xterm-256color"), false),
            (Some("Eterm"), false),
            (Some("linux"), false),
            (Some(""), false),
            (None, false),
        ] {
            assert_eq!(may_be_asked(term), may, "{term:?}");
        }
    }

    #[test]
    fn a_theme_nobody_knows_is_told_with_the_nearest() {
        let words = |name: &str| {
            let found = themes(name, &ThemeFolder::default(), ColorDepth::TrueColor, &|| None);
            found.err().map(|failure| failure.message()).unwrap_or_default()
        };
        assert!(words("drak").starts_with("error: there is no theme `drak`; did you mean `dark`?"));
        assert!(words("\u{1b}[31m").starts_with("error: there is no theme `\u{fffd}[31m`; there are terminal, dark,"));
    }
}
