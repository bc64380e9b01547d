//! The look a name stands for on this terminal, and the others that a key goes through.

use crate::cli::colour::Depth;
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::cli::settings::looks::{AUTO, LookFolder};
use crate::content::problem::Problems;
use crate::runtime::looks::Looks;
use crate::view::look::Ground;

/// Who says whether the background is dark; asked only where it makes a difference.
pub type AskGround<'a> = &'a dyn Fn() -> Option<Ground>;

/// Terminals that do not answer, or answer where nobody reads any more.
const SILENT: [&str; 4] = ["dumb", "screen", "eterm", "linux"];

/// What every look is where there are no colours.
const COLOURLESS: &str = "mono";

/// The looks to start with, and what is wrong with the file of the first.
///
/// # Errors
///
/// [`Failure::Usage`] where there is no look of that name.
pub fn looks(name: &str, folder: &LookFolder, depth: Depth, ask: AskGround) -> Result<(Looks, Problems), Failure> {
    let shown = match name {
        AUTO => of_ground(depth, ask),
        name => name,
    };
    let Some(found) = folder.find(shown) else { return Err(unknown(name, folder)) };
    let shown = if depth == Depth::None { COLOURLESS } else { shown };
    let folder = folder.clone();
    let rest = move || {
        let known = folder.names().into_iter();
        known.filter_map(|name| folder.find(&name).map(|found| (name, found.look))).collect()
    };
    Ok((Looks::new(shown, found.look, depth, Box::new(rest)), found.problems))
}

/// The look for the background; where nobody knows it, or colours of our own cannot be shown, the
/// terminal's.
fn of_ground(depth: Depth, ask: AskGround) -> &'static str {
    let ground = if depth >= Depth::Ansi256 { ask() } else { None };
    match ground {
        Some(Ground::Dark) => "dark",
        Some(Ground::Light) => "light",
        Some(Ground::Any) | None => "terminal",
    }
}

/// Whether a terminal of that name may be asked anything.
#[must_use]
pub fn may_be_asked(term: Option<&str>) -> bool {
    let is_silent = |term: &str| {
        let family = term.split(['-', '.']).next().unwrap_or_default();
        SILENT.iter().any(|silent| family.eq_ignore_ascii_case(silent))
    };
    term.is_some_and(|term| !term.is_empty() && !is_silent(term))
}

fn unknown(name: &str, folder: &LookFolder) -> Failure {
    let names = folder.names();
    let names = || names.iter().map(String::as_str).chain([AUTO]);
    let see = format!("there are {}", names().collect::<Vec<_>>().join(", "));
    names::unknown("look", name, names(), &see)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Depth, Ground, looks, may_be_asked};
    use crate::cli::settings::looks::LookFolder;
    use crate::view::look::Look;

    fn check(name: &str, depth: Depth, ground: Option<Ground>, expected: Look, times: u32) {
        let asked = Cell::new(0);
        let ask = || {
            asked.set(asked.get() + 1);
            ground
        };
        let shown = looks(name, &LookFolder::default(), depth, &ask).map(|(looks, _)| looks.at(None));
        assert_eq!(shown.ok(), Some(expected), "{name} {depth:?} {ground:?}");
        assert_eq!(asked.get(), times, "{name} {depth:?} {ground:?}");
    }

    /// Requirement 7: the terminal is asked only for the look `auto`, and only where colours are on.
    #[test]
    fn the_terminal_is_asked_only_where_the_answer_changes_something() {
        check("auto", Depth::TrueColor, Some(Ground::Dark), Look::DARK, 1);
        check("auto", Depth::TrueColor, Some(Ground::Light), Look::LIGHT, 1);
        check("auto", Depth::TrueColor, None, Look::TERMINAL, 1);
        check("auto", Depth::Ansi256, Some(Ground::Light), Look::LIGHT.at(Depth::Ansi256), 1);
        check("auto", Depth::Ansi16, Some(Ground::Dark), Look::TERMINAL, 0);
        check("auto", Depth::None, Some(Ground::Dark), Look::MONO, 0);
        for (name, look) in Look::BUILT_IN {
            check(name, Depth::TrueColor, Some(Ground::Dark), look, 0);
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
    fn a_look_nobody_knows_is_told_with_the_nearest() {
        let words = |name: &str| {
            let found = looks(name, &LookFolder::default(), Depth::TrueColor, &|| None);
            found.err().map(|failure| failure.message()).unwrap_or_default()
        };
        assert!(words("drak").starts_with("error: there is no look `drak`; did you mean `dark`?"));
        assert!(words("\u{1b}[31m").starts_with("error: there is no look `\u{fffd}[31m`; there are terminal, dark,"));
    }
}
