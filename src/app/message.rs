//! Messages in, effects out, and requests for files as data.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Size};

use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::state::ThemeList;
use crate::app::text_field::Edit;
use crate::export::{ExportForm, RecordStatus};
use crate::model::scenario::Record;
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::autosave_files::SavedScenario;
use crate::scenario::file::{FileError, Obstacle};
use crate::scenario::read::OpenedScenario;
use crate::text::sanitize::{visible, visible_path};

/// Who acts on the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The terminal, so that its own selection works.
    #[default]
    Terminal,
    /// The program: clicks and the wheel arrive as input.
    Program,
}

/// The direction in which a wheel turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Away from the person: to what is above.
    Up,
    /// Towards the person: to what is below.
    Down,
}

/// Something a person or the terminal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats. Releases never arrive, nor do chords without a text form, except a named key with
    /// Ctrl and any key with Alt.
    Key(Key),
    /// Text was pasted. It is exactly what the terminal sent, control characters included; only text fields take it.
    Paste(String),
    /// The left button went down on a cell. Only while the mouse is captured.
    Click(Position),
    /// The wheel turned over a cell. Only while the mouse is captured.
    Wheel(Position, Turn),
    /// Something that was requested has failed; in words for people.
    Trouble(String),
    /// The terminal has this size now.
    Resize(Size),
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Input(Input),
    /// A command was given, by a key or otherwise.
    Command(Command),
    /// The text field was edited.
    Edit(Edit),
    /// Tools, sources, evidence and guide have been read.
    ReferenceRead,
    /// The names of all themes have been read.
    ThemesRead(ThemeList),
    /// This came of something about files.
    FileResponse(Box<FileResponse>),
}

/// What a program asks of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Give the terminal back and end with this exit code.
    Quit(u8),
    /// Give the terminal back and stop until the shell continues the program, as `^z` does. Nothing where there is no such thing.
    Suspend,
    /// Clear the terminal and paint the whole screen again.
    Redraw,
    /// Take the mouse from the terminal or give it back.
    Mouse(Mouse),
    /// Open this address with the desktop's program for it.
    Open(String),
    /// Send this text to the clipboard through the terminal (OSC 52). No answer comes back: it is sent, not known to have arrived.
    Copy(String),
}

/// Something to be done outside, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Terminal(Request),
    /// Read which themes there are, to list them.
    ReadThemes,
    /// Read the pack again.
    Reload,
    FileRequest(FileRequest),
    /// Work on another comparison, or on the one before.
    Comparison(ComparisonRequest),
}

/// Which comparison to go to. The one on the screen stays as it is, to come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparisonRequest {
    /// The one that opens by that name.
    Open(String),
    /// The one a link was followed from.
    Back,
}

/// What may be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileOverwrite {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// The file of the scenario, as it was when it was read or saved last.
    Known,
    Anything,
}

/// A file or folder that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTarget {
    Typed(String),
    At(PathBuf),
}

impl FileTarget {
    /// The path as people read it.
    pub fn shown(&self) -> String {
        match self {
            Self::Typed(text) => visible(text),
            Self::At(path) => visible_path(path),
        }
    }
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileRequest {
    Recent,
    List(FileTarget),
    Open(FileTarget),
    /// Write the scenario to a file, which it belongs to from then on.
    Save(FileTarget, FileOverwrite),
    /// Write the verdict to a file.
    Export(ExportRequest, FileTarget, FileOverwrite),
    /// Write the table that is compared as a pack, with what the scenario adds to it, into a new folder.
    SavePack(FileTarget),
}

/// What of the verdict is written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    pub form: ExportForm,
    /// The day of the record; empty for none.
    pub date: String,
    /// What became of the decision.
    pub status: RecordStatus,
    /// What people chose, by name; empty for what is calculated.
    pub chosen: String,
}

impl ExportRequest {
    /// A form without a day, as a proposal.
    pub const fn new(form: ExportForm) -> Self {
        Self { form, date: String::new(), status: RecordStatus::Proposed, chosen: String::new() }
    }
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListedFile {
    /// Its name as people read it; that of a folder ends with a slash.
    pub name: String,
    pub path: PathBuf,
    /// Whether it is the folder of a pack.
    pub is_pack: bool,
}

impl ListedFile {
    /// Whether it is a folder.
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// A folder with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFolder {
    /// Where it is, as people read it.
    pub path: String,
    pub files: Vec<ListedFile>,
}

/// The result of a file request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileResponse {
    /// What was replaced, newest first, each with the seconds since.
    Recent(Vec<(Result<SavedScenario, Diagnostics>, u64)>),
    /// Nothing is kept at all.
    KeepsNothing,
    /// What is in a folder, or why it cannot be listed.
    Listed(FileTarget, Result<ListedFolder, String>),
    /// A scenario file, or what is wrong with it.
    Opened(FileTarget, Result<Box<OpenedScenario>, FileError>),
    /// The scenario is in its file; where that leads if it is a link.
    Saved(Arc<Record>, Option<PathBuf>),
    /// The verdict is in that file; where that leads if it is a link.
    Exported(FileTarget, Option<PathBuf>),
    /// There is a file already, it is not as it was, or it is read-only. It stays as it is.
    Stands(FileRequest, Obstacle),
    /// It cannot be written; why, in words.
    Failed(String),
}
