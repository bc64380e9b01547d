//! Naming a file: what was typed, what is in the folder it leads to, and what of that completes it.
//!
//! Nothing is read here; the names come from outside.

use std::path::{Path, PathBuf};

use crate::app::errand::{Errand, Listed, Over, Target};
use crate::app::field::Field;
use crate::report::export::Form;

/// What a file is named for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open a scenario.
    Open,
    /// To save the scenario.
    Save,
    /// To write the verdict in a form.
    Export(Form),
}

impl Purpose {
    /// What people read.
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Self::Open => "Open a scenario file".to_owned(),
            Self::Save => "Save the scenario as".to_owned(),
            Self::Export(form) => format!("Export: {}", form.title()),
        }
    }

    /// What is done to it, in a word.
    #[must_use]
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Save => "save",
            Self::Export(_) => "write",
        }
    }

    /// What the names of such files end with, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Open | Self::Save => "toml",
            Self::Export(form) => form.ending(),
        }
    }

    /// What is to be done with the file.
    #[must_use]
    pub const fn errand(self, target: Target) -> Errand {
        match self {
            Self::Open => Errand::Open(target),
            Self::Save => Errand::Save(target, Over::Nothing),
            Self::Export(form) => Errand::Export(form, target, Over::Nothing),
        }
    }
}

/// A file being named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// What for.
    pub purpose: Purpose,
    /// What was typed.
    pub field: Field,
    /// The folder that was asked for.
    pub folder: Option<Target>,
    /// What was put into the field for a path that came from the system, and that path: its text may not lead to it.
    pub known: Option<(String, PathBuf)>,
    /// What is in it.
    pub listed: Vec<Listed>,
    /// What of that is selected, a place in what is shown.
    pub selected: Option<usize>,
    /// Lines scrolled.
    pub scroll: usize,
    /// What is wrong with what was typed; empty where nothing is.
    pub trouble: String,
}

/// The most letters of a path.
const LONGEST: usize = 4096;

impl Naming {
    /// A file to be named, with a name to begin with.
    #[must_use]
    pub fn new(purpose: Purpose, name: &str) -> Self {
        Self {
            purpose,
            field: Field::holding(name, LONGEST),
            folder: None,
            known: None,
            listed: Vec::new(),
            selected: None,
            scroll: 0,
            trouble: String::new(),
        }
    }

    /// A file to be named, beginning with one that is there.
    #[must_use]
    pub fn from_file(purpose: Purpose, file: &Path) -> Self {
        let mut naming = Self::new(purpose, &file.to_string_lossy());
        naming.known = Some((naming.field.text().to_owned(), file.to_owned()));
        naming
    }

    /// What is meant by a text in the field: the known path, one in its folder, or what was typed.
    fn target(&self, text: &str) -> Target {
        let Some((shown, path)) = &self.known else { return Target::Typed(text.to_owned()) };
        if text == shown {
            return Target::At(path.clone());
        }
        let folder = shown.rfind('/').and_then(|slash| shown.get(..=slash));
        match folder.and_then(|folder| Some((folder, text.strip_prefix(folder)?))) {
            Some((folder, rest)) => {
                let parent = if folder == shown { Some(path.as_path()) } else { path.parent() };
                Target::At(parent.unwrap_or(Path::new("")).join(rest))
            }
            None => Target::Typed(text.to_owned()),
        }
    }

    /// The folder that is typed, with its slash, and the name in it.
    fn parts(&self) -> (&str, &str) {
        let text = self.field.text();
        text.split_at(text.rfind('/').map_or(0, |slash| slash + 1))
    }

    /// The folder that has to be listed, if it is another one than before.
    pub fn list(&mut self) -> Option<Errand> {
        let folder = self.target(self.parts().0);
        if self.folder.as_ref() == Some(&folder) {
            return None;
        }
        self.listed.clear();
        self.folder = Some(folder.clone());
        Some(Errand::List(folder))
    }

    /// The names that fit what is typed: those that begin with it, then those that hold it.
    #[must_use]
    pub fn shown(&self) -> Vec<&Listed> {
        let name = self.parts().1.to_lowercase();
        let ending = format!(".{}", self.purpose.ending());
        let is_wanted = |listed: &&Listed| {
            let is_hidden = listed.name.starts_with('.') && !name.starts_with('.');
            !is_hidden && (listed.is_folder() || listed.name.to_lowercase().ends_with(&ending))
        };
        let fits = |listed: &&Listed| listed.name.to_lowercase().contains(&name);
        let mut shown: Vec<&Listed> = self.listed.iter().filter(is_wanted).filter(fits).collect();
        shown.sort_by_key(|listed| (!listed.name.to_lowercase().starts_with(&name), listed.is_folder()));
        shown
    }

    /// Types what is selected, else what everything that begins with the name has in common.
    pub fn complete(&mut self) {
        let (folder, name) = self.parts();
        let shown = self.shown();
        let in_small = name.to_lowercase();
        let begins = |listed: &&&Listed| listed.name.to_lowercase().starts_with(&in_small);
        let names: Vec<&str> = shown.iter().filter(begins).map(|listed| listed.name.as_str()).collect();
        let selected = self.selected.and_then(|place| shown.get(place));
        let completed = selected.map_or_else(|| common(&names), |listed| listed.name.as_str());
        if completed.chars().count() >= name.chars().count() {
            let text = format!("{folder}{completed}");
            let only = |listed: &&&Listed| listed.name == completed && listed.path.to_str().is_none();
            let known = shown.iter().find(only).map(|listed| (text.clone(), listed.path.clone()));
            self.known = known.or(self.known.take());
            self.field = Field::holding(&text, LONGEST);
        }
        (self.selected, self.scroll) = (None, 0);
    }

    /// What to do with the file that is named; nothing where a folder is.
    pub fn accept(&mut self) -> Option<Errand> {
        if self.selected.is_some() {
            self.complete();
        }
        let (folder, name) = self.parts();
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        let is_known = self.known.as_ref().is_some_and(|(shown, _)| shown == self.field.text());
        let has_ending = is_known || self.purpose == Purpose::Open || name.contains('.');
        let ending = if has_ending { String::new() } else { format!(".{}", self.purpose.ending()) };
        Some(self.purpose.errand(self.target(&format!("{folder}{name}{ending}"))))
    }
}

/// What all begin with.
fn common<'n>(names: &[&'n str]) -> &'n str {
    let Some((first, rest)) = names.split_first() else { return "" };
    let length = |name: &&str| first.char_indices().zip(name.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let shortest = |name: &&str| length(name).unwrap_or_else(|| first.len().min(name.len()));
    let end = rest.iter().map(shortest).min().unwrap_or(first.len());
    first.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Naming, Purpose};
    use crate::app::errand::{Errand, Listed, Over, Target};
    use crate::report::export::Form;

    fn typed_text(text: &str) -> Target {
        Target::Typed(text.to_owned())
    }

    fn naming(purpose: Purpose, typed: &str) -> Naming {
        let names =
            ["drafts/", ".hidden.toml", "Payments-API.toml", "payments-old.toml", "team.toml", "notes.md", "é.toml"];
        let listed = names.iter().map(|name| Listed { name: (*name).to_owned(), path: PathBuf::from(name) }).collect();
        Naming { listed, folder: Some(typed_text("")), ..Naming::new(purpose, typed) }
    }

    #[test]
    fn names_are_narrowed_and_completed_by_what_is_typed() {
        for (typed, shown, completed) in [
            ("", "Payments-API.toml payments-old.toml team.toml é.toml drafts/", ""),
            ("te", "team.toml", "team.toml"),
            ("pay", "Payments-API.toml payments-old.toml", "pay"),
            ("old", "payments-old.toml", "old"),
            (".h", ".hidden.toml", ".hidden.toml"),
            ("d", "drafts/ payments-old.toml", "drafts/"),
            ("x/te", "team.toml", "x/team.toml"),
            ("zzz", "", "zzz"),
        ] {
            let mut naming = naming(Purpose::Open, typed);
            let names: Vec<&str> = naming.shown().iter().map(|listed| listed.name.as_str()).collect();
            assert_eq!(names.join(" "), shown, "{typed}");
            naming.complete();
            assert_eq!(naming.field.text(), completed, "{typed}");
        }
    }

    #[test]
    fn what_is_named_is_done_and_gets_an_ending() {
        let save = |path: &str| Some(Errand::Save(typed_text(path), Over::Nothing));
        for (purpose, typed, errand) in [
            (Purpose::Open, "team", Some(Errand::Open(typed_text("team")))),
            (Purpose::Save, "a/team", save("a/team.toml")),
            (Purpose::Save, "team.txt", save("team.txt")),
            (Purpose::Save, "a/", None),
            (Purpose::Save, "  ", None),
            (
                Purpose::Export(Form::Html),
                "page",
                Some(Errand::Export(Form::Html, typed_text("page.html"), Over::Nothing)),
            ),
        ] {
            assert_eq!(naming(purpose, typed).accept(), errand, "{typed}");
        }
        let mut chosen = naming(Purpose::Open, "");
        chosen.selected = Some(4);
        assert_eq!((chosen.accept(), chosen.field.text()), (None, "drafts/"));
        assert_eq!(chosen.list(), Some(Errand::List(typed_text("drafts/"))));
    }
}
