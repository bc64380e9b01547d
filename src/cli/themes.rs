//! The theme that is asked for, and the theme files of a user.
//!
//! A file is read when its theme is chosen or all themes are gone through, never before.

use std::path::PathBuf;

use crate::cli::error::CliError;
use crate::cli::open;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::files::{FileState, MOST_NAMES, PackFile};
use crate::pack::toml_table::{RenamedField, TableReader, TomlDocument};
use crate::pack::toml_value::{TITLE, ValueReader};
use crate::session::themes::ThemeSet;
use crate::text::sort;
use crate::text::validate::is_id;
use crate::tui::color::ThemeColor;
use crate::tui::theme::{BackgroundKind, ColorDepth, Theme, ThemePart};

/// The name that asks the terminal for its background.
pub const AUTO: &str = "auto";

/// The folder with a person's own themes.
#[derive(Debug, Clone, Default)]
pub struct ThemeFolder(Option<PathBuf>);

/// A theme and what is wrong with its file.
#[derive(Debug)]
pub struct FoundTheme {
    /// The theme, as far as its file can be used.
    pub theme: Theme,
    /// Everything wrong with the file; warnings.
    pub problems: Diagnostics,
}

impl ThemeFolder {
    /// The themes below a folder of settings.
    pub fn below(settings: Option<&PathBuf>) -> Self {
        Self(settings.map(|settings| settings.join("themes")))
    }

    /// Whether there is a theme of that name, [`AUTO`] included.
    pub fn has(&self, name: &str) -> bool {
        name == AUTO || Theme::built_in(name).is_some() || self.file(name).is_some()
    }

    /// The theme of a name: the person's own, else the one that comes with the program.
    pub fn find(&self, name: &str) -> Option<FoundTheme> {
        let built_in = Theme::built_in(name);
        match self.file(name) {
            Some(file) => Some(read_theme(&file, built_in.unwrap_or(Theme::TERMINAL))),
            None => built_in.map(|theme| FoundTheme { theme, problems: Diagnostics::default() }),
        }
    }

    /// Everything wrong with the file of a theme; nothing where it has none.
    pub fn problems_of(&self, name: &str) -> Diagnostics {
        self.find(name).map(|found| found.problems).unwrap_or_default()
    }

    /// Every name there is: what comes with the program, then a person's own by name.
    pub fn names(&self) -> Vec<String> {
        let entries = self.0.as_ref().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
        let name =
            |entry: std::fs::DirEntry| entry.file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_owned);
        let own = entries.take(MOST_NAMES).filter_map(|entry| name(entry.ok()?));
        let mut own: Vec<String> =
            own.filter(|name| is_id(name) && Theme::built_in(name).is_none() && name != AUTO).collect();
        sort(&mut own);
        Theme::BUILT_IN.iter().map(|(name, _)| (*name).to_owned()).chain(own).collect()
    }

    /// Everything wrong with any of the files.
    pub fn problems(&self) -> Diagnostics {
        let each = self.names().into_iter().map(|name| self.problems_of(&name));
        each.fold(Diagnostics::default(), Diagnostics::and)
    }

    /// What stands in the file of a name; nothing where there is none.
    fn file(&self, name: &str) -> Option<PackFile> {
        let path = self.0.as_ref().filter(|_| is_id(name) && name != AUTO)?.join(format!("{name}.toml"));
        let file = PackFile::at(&path);
        (!matches!(file.state, FileState::Missing)).then_some(file)
    }
}

/// The theme that the file of one describes, over another one.
pub fn read_theme(file: &PackFile, below: Theme) -> FoundTheme {
    let findings = file.findings();
    let theme = TomlDocument::read_legible(&findings, |fields| theme(fields, below));
    FoundTheme { theme, problems: Diagnostics::of([&findings]).as_warnings() }
}

/// The theme that a table describes, over another one.
fn theme(fields: &mut TableReader<'_>, below: Theme) -> Theme {
    let base = fields.optional("base").and_then(|value| value.word(&Theme::BUILT_IN));
    let mut theme = base.unwrap_or(below);
    fields.renamed(RenamedField {
        old: "ground",
        new: "background",
        help: "write a color, or `default` for the terminal's",
    });
    fields.renamed(RenamedField {
        old: "both",
        new: "neutral",
        help: "it is the color of the fifth to the eighth option",
    });
    for part in ThemePart::ALL {
        if let Some(color) = fields.optional(part.name()).and_then(color) {
            theme = theme.with(part, color);
        }
    }
    theme.with_legible_text()
}

fn color(value: ValueReader) -> Option<ThemeColor> {
    let text = value.text(TITLE)?;
    let color = ThemeColor::parse(&text);
    if color.is_none() {
        let help = value.spot().findings().did_you_mean(&text, ThemeColor::names());
        value.refuse("a color", Some(help.unwrap_or_else(|| "for example `bright-blue` or `#56b4e9`".to_owned())));
    }
    color
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
        AUTO => of_background(depth, ask),
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

/// Refuses the name of a theme that there is not, where nothing is drawn with it either.
pub fn check_theme_name(name: &str, folder: &ThemeFolder) -> Result<(), CliError> {
    if folder.has(name) { Ok(()) } else { Err(unknown(name, folder)) }
}

/// The theme for the background; where nobody knows it, or colors of our own cannot be shown, the
/// terminal's.
fn of_background(depth: ColorDepth, ask: AskBackground) -> &'static str {
    let background = if depth >= ColorDepth::Ansi256 { ask() } else { None };
    match background {
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
mod choice_tests {
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ThemeFolder, read_theme};
    use crate::pack::files::{FileState, PackFile};
    use crate::tui::color::ThemeColor;
    use crate::tui::theme::{Theme, ThemePart};

    fn found(text: &str) -> crate::cli::themes::FoundTheme {
        let state = FileState::Text(text.to_owned().into());
        read_theme(&PackFile { kind: None, name: "mine.toml".to_owned(), state, leads_out: false }, Theme::TERMINAL)
    }

    #[test]
    fn the_shipped_files_say_what_the_program_does_without_them() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/themes");
        for (name, theme) in Theme::BUILT_IN {
            let path = folder.join(format!("{name}.toml"));
            let file = PackFile::at(&path);
            for below in [Theme::MONO, Theme::HIGH_CONTRAST] {
                let found = read_theme(&file, below);
                assert_eq!(found.problems.to_string(), "");
                assert_eq!(found.theme, theme, "{name} says everything");
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let commented = text
                .lines()
                .zip(text.lines().skip(1))
                .filter(|(above, line)| line.contains('=') && above.starts_with('#') || above.contains('='));
            assert!(commented.count() > ThemePart::ALL.len(), "{name} is commented");
        }
        let files = std::fs::read_dir(folder).map_or(0, Iterator::count);
        assert_eq!(files, Theme::BUILT_IN.len(), "no file without a theme");
    }

    #[test]
    fn a_theme_of_ones_own_says_what_it_changes() {
        let mine = found("base = \"dark\"\nsecond = \"#ffb86c\"\n");
        assert_eq!(mine.problems.to_string(), "");
        assert_eq!(mine.theme, Theme::DARK.with(ThemePart::Second, ThemeColor::Rgb(0xff, 0xb8, 0x6c)));
        assert_eq!(found("").theme, Theme::TERMINAL);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_holds() {
        let mine = found("bas = \"dark\"\nfirst = \"blu\"\nsecond = \"cyan\"\nthird = 3\n= oops\n");
        let told = mine.problems.to_string();
        let told = told.split_inclusive("not TOML: ").next().unwrap_or_default();
        assert_eq!(
            told,
            "mine.toml:1:1: warning: unknown field `bas`; did you mean `base`?\n\
             mine.toml:2:9: warning: `first` must be a color, not `blu`; did you mean `blue`?\n\
             mine.toml:4:9: warning: `third` must be text, not a whole number; write it in quotes\n\
             mine.toml:5:1: warning: this is not TOML: "
        );
        assert_eq!(mine.theme, Theme::TERMINAL.with(ThemePart::Second, ThemeColor::Named(6)));
    }

    #[test]
    fn a_name_that_leaves_the_folder_names_nothing() {
        let folder = ThemeFolder::below(Some(&env!("CARGO_MANIFEST_DIR").into()));
        for name in ["../assets/themes/dark", "", ".", "a/b", "Dark"] {
            assert!(!folder.has(name) && folder.find(name).is_none(), "{name}");
        }
    }
}
