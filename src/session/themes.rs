//! Themes by name, read when they are asked for.

use crate::tui::theme::{ColorDepth, Theme};

/// Gives every look there is by name, in the order in which a key goes through them.
pub type ReadThemes = Box<dyn FnOnce() -> Vec<(String, Theme)>>;

/// The looks of the explorer.
pub struct ThemeSet {
    known: Vec<(String, Theme)>,
    depth: ColorDepth,
    rest: Option<ReadThemes>,
}

impl ThemeSet {
    /// A look to start with; `rest` is called when somebody wants another.
    pub fn new(name: &str, look: Theme, depth: ColorDepth, rest: ReadThemes) -> Self {
        Self { known: vec![(name.to_owned(), look.at(depth))], depth, rest: Some(rest) }
    }

    /// One look and no other.
    pub fn only(look: Theme) -> Self {
        let names = Theme::BUILT_IN.iter().find(|(_, known)| *known == look);
        let name = names.map_or("own", |(name, _)| *name).to_owned();
        Self { known: vec![(name, look)], depth: ColorDepth::TrueColor, rest: None }
    }

    /// The look at a place, else the one it started with.
    pub fn at(&self, place: Option<usize>) -> Theme {
        let look = place.and_then(|place| self.known.get(place)).or_else(|| self.known.first());
        look.map_or(Theme::MONO, |(_, look)| *look)
    }

    /// The name of the look at a place; empty where there is none.
    pub fn name(&self, place: usize) -> &str {
        self.known.get(place).map_or("", |(name, _)| name)
    }

    /// The names of all that look different here, and the place of the one it started with.
    pub fn read(&mut self) -> (Vec<String>, usize) {
        let first = self.known.first().cloned();
        let all = self.rest.take().map(|rest| rest()).unwrap_or_default();
        if !all.is_empty() {
            self.known.clear();
        }
        // The look it started with keeps its place and its name among those that look the same.
        let is_first = |name: &str| first.as_ref().is_some_and(|(known, _)| known == name);
        for (name, look) in all {
            let look = look.at(self.depth);
            match self.known.iter_mut().find(|(_, known)| *known == look) {
                Some((known, _)) if is_first(&name) => *known = name,
                Some(_) => {}
                None => self.known.push((name, look)),
            }
        }
        if let Some((name, look)) = first.clone().filter(|(name, _)| self.known.iter().all(|(known, _)| known != name))
        {
            self.known.push((name, look));
        }
        let chosen = self.known.iter().position(|(name, _)| is_first(name)).unwrap_or(0);
        (self.known.iter().map(|(name, _)| name.clone()).collect(), chosen)
    }
}

#[cfg(test)]
mod tests {
    use super::ThemeSet;
    use crate::tui::theme::{ColorDepth, Theme};

    fn check(start: (&str, Theme), depth: ColorDepth, names: &[&str], chosen: usize) {
        let all = || Theme::BUILT_IN.into_iter().map(|(name, look)| (name.to_owned(), look)).collect();
        let mut themes = ThemeSet::new(start.0, start.1, depth, Box::new(all));
        let before = themes.at(None);
        let (read, place) = themes.read();
        assert_eq!((read.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), place), (names, chosen));
        assert_eq!(themes.at(Some(place)), before, "reading the names changes nothing");
        assert_eq!(themes.read().0, read);
    }

    #[test]
    fn only_looks_that_differ_here_are_gone_through() {
        let all: Vec<&str> = Theme::BUILT_IN.iter().map(|(name, _)| *name).collect();
        check(("dark", Theme::DARK), ColorDepth::TrueColor, &all, 1);
        check(("terminal", Theme::TERMINAL), ColorDepth::Ansi256, &all, 0);
        check(("terminal", Theme::TERMINAL), ColorDepth::Ansi16, &["terminal", "mono"], 0);
        check(("dark", Theme::DARK), ColorDepth::Ansi16, &["dark", "mono"], 0);
        check(("terminal", Theme::TERMINAL), ColorDepth::None, &["terminal"], 0);
    }

    #[test]
    fn a_look_of_ones_own_comes_after_the_others() {
        let own = Theme::DARK.with_sides([Some(1), Some(0)]);
        let all = || vec![("dark".to_owned(), Theme::DARK)];
        let mut themes = ThemeSet::new("mine", own, ColorDepth::TrueColor, Box::new(all));
        assert_eq!(themes.read(), (vec!["dark".to_owned(), "mine".to_owned()], 1));
    }
}
