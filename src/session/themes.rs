//! Themes by name, read when they are asked for.

use crate::app::state::{ThemeChoice, ThemeList};
use crate::tui::theme::{ColorDepth, Theme};

/// Gives every theme there is by name, in the order of the list.
pub type ReadThemes = Box<dyn FnOnce() -> Vec<(String, Theme)>>;

/// The themes of the explorer.
pub struct ThemeSet {
    known: Vec<(String, Theme)>,
    depth: ColorDepth,
    rest: Option<ReadThemes>,
}

impl ThemeSet {
    /// A theme to start with; `rest` is called when somebody wants another.
    pub fn new(name: &str, theme: Theme, depth: ColorDepth, rest: ReadThemes) -> Self {
        Self { known: vec![(name.to_owned(), theme.at(depth))], depth, rest: Some(rest) }
    }

    /// One theme and no other.
    pub fn only(theme: Theme) -> Self {
        let names = Theme::BUILT_IN.iter().find(|(_, known)| *known == theme);
        let name = names.map_or("own", |(name, _)| *name).to_owned();
        Self { known: vec![(name, theme)], depth: ColorDepth::TrueColor, rest: None }
    }

    /// The theme at a place, else the one it started with.
    pub fn at(&self, place: Option<usize>) -> Theme {
        let theme = place.and_then(|place| self.known.get(place)).or_else(|| self.known.first());
        theme.map_or(Theme::MONO, |(_, theme)| *theme)
    }

    /// The name of the theme at a place; empty where there is none.
    pub fn name(&self, place: usize) -> &str {
        self.known.get(place).map_or("", |(name, _)| name)
    }

    /// All themes that look different here; the one it started with is in force.
    pub fn read(&mut self) -> ThemeList {
        let first = self.known.first().cloned();
        let all = self.rest.take().map(|rest| rest()).unwrap_or_default();
        if !all.is_empty() {
            self.known.clear();
        }
        // The theme it started with keeps its place and its name among those that look the same.
        let is_first = |name: &str| first.as_ref().is_some_and(|(known, _)| known == name);
        for (name, theme) in all {
            let theme = theme.at(self.depth);
            match self.known.iter_mut().find(|(_, known)| *known == theme) {
                Some((known, _)) if is_first(&name) => *known = name,
                Some(_) => {}
                None => self.known.push((name, theme)),
            }
        }
        if let Some((name, theme)) = first.clone().filter(|(name, _)| self.known.iter().all(|(known, _)| known != name))
        {
            self.known.push((name, theme));
        }
        let chosen = self.known.iter().position(|(name, _)| is_first(name)).unwrap_or(0);
        let choice =
            |(name, theme): &(String, Theme)| ThemeChoice { name: name.clone(), about: theme.description().to_owned() };
        ThemeList::new(self.known.iter().map(choice).collect(), chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::ThemeSet;
    use crate::tui::color::ThemeColor;
    use crate::tui::theme::{ColorDepth, Theme, ThemePart};

    fn check(start: (&str, Theme), depth: ColorDepth, names: &[&str], chosen: usize) {
        let all = || Theme::BUILT_IN.into_iter().map(|(name, theme)| (name.to_owned(), theme)).collect();
        let mut themes = ThemeSet::new(start.0, start.1, depth, Box::new(all));
        let before = themes.at(None);
        let read = themes.read();
        let listed: Vec<&str> = read.choices.iter().map(|choice| choice.name.as_str()).collect();
        assert_eq!((listed.as_slice(), read.chosen()), (names, Some(chosen)));
        assert_eq!(themes.at(read.chosen()), before, "reading the names changes nothing");
        assert_eq!(themes.read().choices, read.choices);
    }

    #[test]
    fn only_themes_that_differ_here_are_listed() {
        let all: Vec<&str> = Theme::BUILT_IN.iter().map(|(name, _)| *name).collect();
        check(("dark", Theme::DARK), ColorDepth::TrueColor, &all, 1);
        check(("terminal", Theme::TERMINAL), ColorDepth::Ansi256, &all, 0);
        check(("terminal", Theme::TERMINAL), ColorDepth::Ansi16, &["terminal", "mono"], 0);
        check(("dark", Theme::DARK), ColorDepth::Ansi16, &["dark", "mono"], 0);
        check(("terminal", Theme::TERMINAL), ColorDepth::None, &["terminal"], 0);
    }

    #[test]
    fn a_theme_of_ones_own_comes_after_the_others() {
        let own = Theme::DARK.with(ThemePart::First, ThemeColor::Named(4));
        let all = || vec![("dark".to_owned(), Theme::DARK)];
        let mut themes = ThemeSet::new("mine", own, ColorDepth::TrueColor, Box::new(all));
        let read = themes.read();
        assert_eq!(read.choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>(), ["dark", "mine"]);
        assert_eq!((read.choices[1].about.as_str(), read.chosen()), ("dark background", Some(1)));
    }
}
