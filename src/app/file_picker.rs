//! The path field with completion, and the list of replaced scenarios.
//!
//! Nothing is read here; the names come from outside.

use std::path::{Path, PathBuf};

use crate::app::dialog;
use crate::app::dialog::{Dialog, DialogKind, DialogPage};
use crate::app::message::{ExportRequest, FileOverwrite, FileRequest, FileTarget, ListedFile};
use crate::app::reload::differences;
use crate::app::state::App;
use crate::app::text_field::TextField;
use crate::explain::answer::Answer;
use crate::explain::guide_page::short;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::rows::{Row, Rows};
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::autosave_files::SavedScenario;
use crate::text::date::ago;
use crate::text::sanitize::visible_path;
use crate::text::sort_by_key;
use crate::text::width::plural;

/// What a file is named for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerPurpose {
    Open,
    Save,
    /// To write the verdict in a form.
    Export(ExportRequest),
    /// To write the table as a pack, into a new folder.
    Pack,
}

impl PickerPurpose {
    pub fn title(&self) -> String {
        match self {
            Self::Open => "Open a table, scenario or comparison".to_owned(),
            Self::Save => "Save as".to_owned(),
            Self::Export(wanted) => format!("Export: {}", wanted.form.title()),
            Self::Pack => "Save as a pack".to_owned(),
        }
    }

    /// What is done to it, in a word.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Save | Self::Pack => "save",
            Self::Export(_) => "write",
        }
    }

    /// Whether a file of that name may be meant.
    fn fits(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        match self {
            Self::Open => OPENED.iter().any(|ending| name.ends_with(ending)),
            _ => !self.ending().is_empty() && name.ends_with(&self.ending()),
        }
    }

    /// What the names of such files end with, with the dot.
    fn ending(&self) -> String {
        match self {
            Self::Open | Self::Save => ".toml".to_owned(),
            Self::Export(wanted) => format!(".{}", wanted.form.ending()),
            Self::Pack => String::new(),
        }
    }

    /// What is to be done with the file.
    fn file_request(&self, target: FileTarget) -> FileRequest {
        match self {
            Self::Open => FileRequest::Open(target),
            Self::Save => FileRequest::Save(target, FileOverwrite::Nothing),
            Self::Export(wanted) => FileRequest::Export(wanted.clone(), target, FileOverwrite::Nothing),
            Self::Pack => FileRequest::SavePack(target),
        }
    }
}

/// What the names of files end with that can be opened: scenarios and tables.
const OPENED: [&str; 8] = [".toml", ".md", ".markdown", ".csv", ".tsv", ".tab", ".html", ".htm"];

/// A file being named: to open it by its path, to write it by folder and name apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePicker {
    pub purpose: PickerPurpose,
    /// The folder that the name is in, with a slash at its end, as it was typed; empty where the program was started,
    /// and where a path is typed.
    place: String,
    pub field: TextField,
    /// What stands behind the name, outside the field.
    ending: String,
    /// The folder that was asked for.
    pub folder: Option<FileTarget>,
    /// That folder as people read it.
    pub folder_path: String,
    /// What was put into the field for a path that came from the system, and that path: its text may not lead to it.
    pub known: Option<(String, PathBuf)>,
    pub listed: Vec<ListedFile>,
    /// What is wrong with what was typed; empty where nothing is.
    pub trouble: String,
}

/// The most letters of a path.
const LONGEST: usize = 4096;

impl FilePicker {
    /// A file to be opened.
    pub fn open() -> Self {
        Self::new(PickerPurpose::Open, "")
    }

    /// A file to be named; the suggested name comes without its ending.
    pub fn new(purpose: PickerPurpose, name: &str) -> Self {
        Self {
            ending: if purpose == PickerPurpose::Open { String::new() } else { purpose.ending() },
            purpose,
            place: String::new(),
            field: TextField::suggesting(name, LONGEST),
            folder: None,
            folder_path: String::new(),
            known: None,
            listed: Vec::new(),
            trouble: String::new(),
        }
    }

    /// A file to be named, beginning with one that is there.
    pub fn from_file(purpose: PickerPurpose, file: &Path) -> Self {
        let shown = file.to_string_lossy().into_owned();
        let (place, name) = shown.split_at(shown.rfind('/').map_or(0, |slash| slash + 1));
        let ending = purpose.ending();
        let stem = name.strip_suffix(&ending);
        let mut file_picker = Self::new(purpose, stem.unwrap_or(name));
        place.clone_into(&mut file_picker.place);
        file_picker.ending = if stem.is_some() { ending } else { String::new() };
        file_picker.known = Some((shown, file.to_owned()));
        file_picker
    }

    /// Whether folder and name stand apart.
    pub fn has_folder(&self) -> bool {
        self.purpose != PickerPurpose::Open
    }

    /// The whole path as it is typed.
    pub fn path(&self) -> String {
        format!("{}{}{}", self.place, self.field.text().trim_start(), self.shown_ending())
    }

    /// What stands behind the name: nothing where the name has it already.
    pub fn shown_ending(&self) -> String {
        let name = self.field.text().to_lowercase();
        if matches!(self.purpose, PickerPurpose::Open | PickerPurpose::Pack) || name.ends_with(&self.purpose.ending()) {
            return String::new();
        }
        let is_known = self.ending.is_empty() && name.contains('.');
        if is_known || !self.ending.is_empty() { self.ending.clone() } else { self.purpose.ending() }
    }

    /// What is meant by a path: the known one, one in its folder, or what was typed.
    fn target(&self, text: &str) -> FileTarget {
        let Some((shown, path)) = &self.known else { return FileTarget::Typed(text.to_owned()) };
        if text == shown {
            return FileTarget::At(path.clone());
        }
        let folder = shown.rfind('/').and_then(|slash| shown.get(..=slash));
        match folder.and_then(|folder| Some((folder, text.strip_prefix(folder)?))) {
            Some((folder, rest)) => {
                let parent = if folder == shown { Some(path.as_path()) } else { path.parent() };
                FileTarget::At(parent.unwrap_or(Path::new("")).join(rest))
            }
            None => FileTarget::Typed(text.to_owned()),
        }
    }

    /// The folder that is typed, with its slash, and the name in it.
    fn parts(&self) -> (&str, &str) {
        let text = self.field.text();
        if self.has_folder() {
            return (&self.place, text);
        }
        text.split_at(text.rfind('/').map_or(0, |slash| slash + 1))
    }

    /// Goes into the folder that was typed or pasted into the field of a name.
    pub fn enter_typed_folder(&mut self) {
        let text = self.field.text();
        let Some(slash) = text.rfind('/').filter(|_| self.has_folder()) else { return };
        let (folder, name) = text.split_at(slash + 1);
        let (folder, name) = (folder.to_owned(), name.to_owned());
        if folder.starts_with('/') || folder.starts_with("~/") {
            self.place = folder;
        } else {
            self.place.push_str(&folder);
        }
        self.field = TextField::holding(&name, LONGEST);
    }

    /// Goes to the folder above, with nothing typed.
    pub fn leave_folder(&mut self) {
        let inner = self.place.trim_end_matches('/');
        let parent = inner.rfind('/').and_then(|slash| inner.get(..=slash)).unwrap_or_default().to_owned();
        self.place = match inner {
            _ if self.place == "/" => "/".to_owned(),
            "" | "~" => format!("{}../", self.place),
            inner if inner.ends_with("..") => format!("{}../", self.place),
            _ => parent,
        };
    }

    /// The folder that has to be listed, if it is another one than before.
    pub fn list(&mut self) -> Option<FileRequest> {
        let folder = self.target(self.parts().0);
        if self.folder.as_ref() == Some(&folder) {
            return None;
        }
        self.listed.clear();
        self.folder_path = folder.shown();
        self.folder = Some(folder.clone());
        Some(FileRequest::List(folder))
    }

    /// The names that fit what is typed: those that begin with it, then those that hold it. A name that is only
    /// suggested narrows nothing.
    pub fn shown(&self) -> Vec<&ListedFile> {
        let name = if self.field.is_selected() { String::new() } else { self.parts().1.to_lowercase() };
        let is_wanted = |listed: &&ListedFile| {
            let is_hidden = listed.name.starts_with('.') && !name.starts_with('.');
            !is_hidden && (listed.is_folder() || self.purpose.fits(&listed.name))
        };
        let fits = |listed: &&ListedFile| listed.name.to_lowercase().contains(&name);
        let mut shown: Vec<&ListedFile> = self.listed.iter().filter(is_wanted).filter(fits).collect();
        sort_by_key(&mut shown, |listed| (!listed.name.to_lowercase().starts_with(&name), listed.is_folder()));
        shown
    }

    /// Whether a file of the name that is typed is there.
    pub fn is_taken(&self) -> bool {
        let end = if self.purpose == PickerPurpose::Pack { "/".to_owned() } else { self.shown_ending() };
        let name = format!("{}{end}", self.field.text());
        self.has_folder() && !self.field.is_empty() && self.listed.iter().any(|listed| listed.name == name)
    }

    /// Types what is selected among those shown, else what everything that begins with the name has in common.
    pub fn complete(&mut self, selected: Option<usize>) {
        let (folder, name) = self.parts();
        let shown = self.shown();
        let in_small = name.to_lowercase();
        let begins = |listed: &&&ListedFile| listed.name.to_lowercase().starts_with(&in_small);
        let names: Vec<&str> = shown.iter().filter(begins).map(|listed| listed.name.as_str()).collect();
        let selected = selected.and_then(|place| shown.get(place));
        let completed = selected.map_or_else(|| common(&names), |listed| listed.name.as_str()).to_owned();
        if completed.chars().count() < name.chars().count() {
            return;
        }
        let text = format!("{folder}{completed}");
        let only = |listed: &&&ListedFile| listed.name == completed && listed.path.to_str().is_none();
        let known = shown.iter().find(only).map(|listed| (text.clone(), listed.path.clone()));
        let is_whole = names.len() == 1 || selected.is_some();
        self.known = known.or(self.known.take());
        self.put(text, &completed, is_whole);
    }

    /// Puts a completed path there, folder and name apart where they stand apart.
    fn put(&mut self, text: String, completed: &str, is_whole: bool) {
        if !self.has_folder() {
            self.field = TextField::holding(&text, LONGEST);
        } else if completed.ends_with('/') {
            self.place = text;
            self.field = TextField::holding("", LONGEST);
        } else {
            let ending = self.purpose.ending();
            let cut = completed.len().saturating_sub(ending.len());
            let has_ending = is_whole && completed.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(&ending));
            let (name, end) = if has_ending { completed.split_at(cut) } else { (completed, ending.as_str()) };
            end.clone_into(&mut self.ending);
            self.field = TextField::holding(name, LONGEST);
        }
    }

    /// What to do with what is selected where that is the folder of a pack, which is opened and not gone into.
    pub fn accept_pack(&self, selected: Option<usize>) -> Option<FileRequest> {
        let shown = self.shown();
        let pack = shown.get(selected?).filter(|listed| listed.is_pack && self.purpose == PickerPurpose::Open)?;
        Some(FileRequest::Open(FileTarget::At(pack.path.clone())))
    }

    /// What to do with the file that is named, or with the only one that fits; nothing where a folder is.
    pub fn accept(&self) -> Option<FileRequest> {
        let (folder, name) = self.parts();
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if self.purpose == PickerPurpose::Open
            && self.listed.iter().all(|listed| listed.name != name)
            && let [only] = self.shown().as_slice()
            && !only.is_folder()
        {
            return Some(FileRequest::Open(FileTarget::At(only.path.clone())));
        }
        let path = if self.has_folder() { self.path() } else { format!("{folder}{name}") };
        Some(self.purpose.file_request(self.target(path.trim_end())))
    }
}

fn common<'n>(names: &[&'n str]) -> &'n str {
    let Some((first, rest)) = names.split_first() else { return "" };
    let length = |name: &&str| first.char_indices().zip(name.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let shortest = |name: &&str| length(name).unwrap_or_else(|| first.len().min(name.len()));
    let end = rest.iter().map(shortest).min().unwrap_or(first.len());
    first.get(..end).unwrap_or_default()
}

/// A scenario that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedScenario {
    /// It, or why it cannot be read.
    pub kept: Result<SavedScenario, Diagnostics>,
    /// Seconds since it was kept.
    age: u64,
    /// What it says, in a line.
    headline: String,
    /// What people know it by.
    name: String,
}

impl ReplacedScenario {
    pub fn new(catalog: &Catalog, kept: Result<SavedScenario, Diagnostics>, age: u64) -> Self {
        let headline = kept.as_ref().map_or(String::new(), |kept| {
            let headline = Answer::new(catalog, &kept.scenario).explanation.headline;
            format!("{headline} · {}", plural(kept.scenario.rows_on() as u64, "priority", "priorities"))
        });
        let name = kept.as_ref().map_or(String::new(), |kept| replaced_name(catalog, kept));
        Self { kept, age, headline, name }
    }
}

/// What it is called, else what it started from, else its first priorities.
fn replaced_name(catalog: &Catalog, kept: &SavedScenario) -> String {
    let name = kept.scenario.name();
    let rows = Rows::new(catalog, &kept.scenario);
    let priorities = rows.all().filter(|row| *row != Row::OneStack);
    let on = priorities.filter(|row| rows.level(*row).is_on()).take(2).map(|row| short(rows.name(row)));
    let rows = on.collect::<Vec<&str>>().join(", ");
    let names = [name, kept.origin.clone(), rows, "No title".to_owned()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

pub fn replaced_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Recent { found } = &dialog.kind else { return None };
    let mut page = Page::new(dialog::text_width(app));
    let mut choices = Vec::new();
    for replaced in found {
        page.gap();
        let start = page.lines.len();
        match &replaced.kept {
            Ok(kept) => {
                let age = format!("  {}", ago(replaced.age));
                page.hanging(Line::of(Tone::Strong, &*replaced.name).with(Tone::Plain, age), Tone::Plain, "");
                page.text(Tone::Plain, 2, &replaced.headline);
                if let Some(file) = kept.scenario.file().and_then(Path::file_name) {
                    page.text(Tone::Plain, 2, &format!("of {}", visible_path(file)));
                }
                if !kept.differences.is_empty() {
                    page.text(Tone::Warning, 2, &differences(&kept.differences));
                }
            }
            Err(problems) => {
                page.line(Line::of(Tone::Strong, "Cannot be read"));
                if let Some(problem) = problems.iter().next() {
                    page.text(Tone::Plain, 2, &problem.file);
                    page.text(Tone::Plain, 2, &problem.what);
                }
            }
        }
        choices.push(start..page.lines.len());
    }
    if found.is_empty() {
        page.text(Tone::Plain, 0, "Nothing has been replaced yet.");
        page.gap();
        let words = "The last ten scenarios that an example, another file or --new replaced are kept here.";
        page.text(Tone::Plain, 0, words);
    }
    Some(DialogPage::new("Replaced", page, choices))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{FilePicker, PickerPurpose};
    use crate::app::message::{ExportRequest, FileOverwrite, FileRequest, FileTarget, ListedFile};
    use crate::export::ExportForm;

    fn typed_text(text: &str) -> FileTarget {
        FileTarget::Typed(text.to_owned())
    }

    fn file_picker(purpose: PickerPurpose, typed: &str) -> FilePicker {
        let names =
            ["drafts/", ".hidden.toml", "Payments-API.toml", "payments-old.toml", "team.toml", "notes.md", "é.toml"];
        let listed =
            names.iter().map(|name| ListedFile { name: (*name).to_owned(), path: PathBuf::from(name), is_pack: false });
        let listed = listed.collect();
        let field = super::TextField::holding(typed, 99);
        FilePicker { listed, folder: Some(typed_text("")), field, ..FilePicker::new(purpose, "") }
    }

    #[test]
    fn names_are_narrowed_and_completed_by_what_is_typed() {
        for (typed, shown, completed) in [
            ("", "Payments-API.toml payments-old.toml team.toml notes.md é.toml drafts/", ""),
            ("te", "team.toml notes.md", "team.toml"),
            ("pay", "Payments-API.toml payments-old.toml", "pay"),
            ("old", "payments-old.toml", "old"),
            (".h", ".hidden.toml", ".hidden.toml"),
            ("d", "drafts/ payments-old.toml notes.md", "drafts/"),
            ("x/te", "team.toml notes.md", "x/team.toml"),
            ("zzz", "", "zzz"),
        ] {
            let mut file_picker = file_picker(PickerPurpose::Open, typed);
            let names: Vec<&str> = file_picker.shown().iter().map(|listed| listed.name.as_str()).collect();
            assert_eq!(names.join(" "), shown, "{typed}");
            file_picker.complete(None);
            assert_eq!(file_picker.field.text(), completed, "{typed}");
        }
    }

    #[test]
    fn what_is_named_is_done_and_gets_an_ending() {
        let save = |path: &str| Some(FileRequest::Save(typed_text(path), FileOverwrite::Nothing));
        let page = ExportRequest::new(ExportForm::Html);
        for (purpose, typed, file_request) in [
            (PickerPurpose::Open, "team", Some(FileRequest::Open(FileTarget::At("team.toml".into())))),
            (PickerPurpose::Open, "payments", Some(FileRequest::Open(typed_text("payments")))),
            (PickerPurpose::Save, "a/team", save("a/team.toml")),
            (PickerPurpose::Save, "team.toml", save("team.toml")),
            (PickerPurpose::Save, "team.txt", save("team.txt.toml")),
            (PickerPurpose::Save, "a/", None),
            (PickerPurpose::Save, "  ", None),
            (
                PickerPurpose::Export(page.clone()),
                "page",
                Some(FileRequest::Export(page, typed_text("page.html"), FileOverwrite::Nothing)),
            ),
        ] {
            let mut named = file_picker(purpose, typed);
            named.enter_typed_folder();
            assert_eq!(named.accept(), file_request, "{typed}");
        }
        let mut chosen = file_picker(PickerPurpose::Open, "");
        chosen.complete(Some(5));
        assert_eq!((chosen.accept(), chosen.field.text()), (None, "drafts/"));
        assert_eq!(chosen.list(), Some(FileRequest::List(typed_text("drafts/"))));
    }

    #[test]
    fn folder_and_name_stand_apart_and_the_ending_outside_the_field() {
        let known = |path: &str| FilePicker::from_file(PickerPurpose::Save, Path::new(path));
        for (path, name, ending) in [
            ("/srv/payments-api.toml", "payments-api", ".toml"),
            ("team.toml", "team", ".toml"),
            ("drafts/team.txt", "team.txt", ""),
        ] {
            let picker = known(path);
            assert_eq!((picker.field.text(), picker.shown_ending().as_str()), (name, ending), "{path}");
            assert_eq!(picker.path(), path);
        }
        let mut picker = known("drafts/team.toml");
        for (left, place) in [("", ""), ("", "../"), ("", "../../")] {
            picker.leave_folder();
            assert_eq!((left, picker.place.as_str()), ("", place));
        }
        picker.field = super::TextField::holding("~/teams/x", 99);
        picker.enter_typed_folder();
        assert_eq!((picker.place.as_str(), picker.field.text()), ("~/teams/", "x"));
        picker.leave_folder();
        assert_eq!(picker.place, "~/");
    }
}
