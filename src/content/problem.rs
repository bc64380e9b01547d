//! What is wrong with a file, and where: one type for packs, scenarios and settings.
//!
//! Every text in a problem has been through [`visible`], so it can be printed anywhere.

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::ops::Range;

use super::asked::Want;
use super::clean::visible;
use super::nearest::nearest;

/// More than that many problems of one file are counted and no longer listed.
pub const MOST_LISTED: usize = 1000;

/// After that many problems of one file nobody waits for suggestions.
const MOST_HELPED: usize = 100;

/// Bytes of a long line that an excerpt shows before and after the start of its place.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// Whether something can be used as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, but somebody should look at it.
    Warning,
}

impl Severity {
    /// The word that stands before the message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file and the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line, or the part of a long line around the place.
    pub excerpt: String,
    /// The bytes of the excerpt that are meant.
    pub marked: Range<usize>,
}

/// One thing wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// The file, as the person who named it writes it.
    pub file: String,
    /// Where in the file; nothing where the file as a whole is meant.
    pub place: Option<Place>,
    /// What is wrong, in a few words.
    pub what: String,
    /// The way out, for example the nearest right name.
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    /// One line: `file:line:column: error: what is wrong; the way out`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(place) = &self.place {
            write!(f, "{}:{}:", place.line, place.column)?;
        }
        write!(f, " {}: {}", self.severity.word(), self.what)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// Everything found wrong, in the order of files and then of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    list: Vec<Problem>,
}

impl Problems {
    /// The problems of several files, one file after the other.
    #[must_use]
    pub fn of<'f, 'a: 'f>(files: impl IntoIterator<Item = &'f Findings<'a>>) -> Self {
        Self { list: files.into_iter().flat_map(Findings::in_order).collect() }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, errors and warnings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether anything cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The same as warnings: of a file that is used as far as it can be, as settings are.
    #[must_use]
    pub fn as_warnings(mut self) -> Self {
        self.list.iter_mut().for_each(|problem| problem.severity = Severity::Warning);
        self
    }

    /// These without what others say already.
    #[must_use]
    pub fn without(mut self, others: &Self) -> Self {
        self.list.retain(|problem| others.iter().all(|other| other.what != problem.what));
        self
    }

    /// These and then those.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        self
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = std::slice::Iter<'a, Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Problems {
    /// One line a problem.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.list.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

/// A place in a file that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    findings: &'a Findings<'a>,
    start: usize,
    end: usize,
}

impl<'a> Spot<'a> {
    /// Takes down that what stands here cannot be used.
    pub fn error(self, what: &str, help: Option<String>) {
        self.findings.take_down(Severity::Error, Some(&self.bytes()), what, help);
    }

    /// Takes down that somebody should look at what stands here.
    pub fn warning(self, what: &str, help: Option<String>) {
        self.findings.take_down(Severity::Warning, Some(&self.bytes()), what, help);
    }

    /// The bytes of the file's text that are meant.
    #[must_use]
    pub const fn bytes(self) -> Range<usize> {
        self.start..self.end
    }

    /// The file it is in.
    #[must_use]
    pub const fn findings(self) -> &'a Findings<'a> {
        self.findings
    }
}

impl fmt::Display for Spot<'_> {
    /// For example "use-cases.toml, line 12".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, _) = self.findings.line_and_column(self.start);
        let name = self.findings.file.rsplit(['/', '\\']).next().unwrap_or_default();
        write!(f, "{name}, line {line}")
    }
}

/// One file and what is found wrong in it while it is read.
///
/// Findings are taken down by a shared reference, because the tables of a file are read inside
/// each other.
#[derive(Debug)]
pub struct Findings<'a> {
    file: String,
    text: &'a str,
    found: RefCell<Vec<(usize, Problem)>>,
    unlisted: Cell<usize>,
    line_starts: OnceCell<Vec<usize>>,
    asked: Option<RefCell<Vec<(usize, Want)>>>,
}

impl<'a> Findings<'a> {
    /// A file and its text, with nothing wrong yet.
    #[must_use]
    pub fn new(file: &str, text: &'a str) -> Self {
        Self {
            file: visible(file),
            text,
            found: RefCell::default(),
            unlisted: Cell::default(),
            line_starts: OnceCell::new(),
            asked: None,
        }
    }

    /// A text of which it is to be known what its reader asks for.
    #[must_use]
    pub fn watched(text: &'a str) -> Self {
        Self { asked: Some(RefCell::default()), ..Self::new("", text) }
    }

    /// Says what a reader asks of the value or table that begins at a byte.
    pub(super) fn ask(&self, at: usize, want: impl FnOnce() -> Want) {
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push((at, want()));
        }
    }

    /// What its reader asked for, and of which byte on.
    #[must_use]
    pub fn asked(self) -> Vec<(usize, Want)> {
        self.asked.map(RefCell::into_inner).unwrap_or_default()
    }

    /// The text of the file.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The file, as the person who named it writes it.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A place in the text, in bytes.
    #[must_use]
    pub const fn spot(&'a self, place: &Range<usize>) -> Spot<'a> {
        Spot { findings: self, start: place.start, end: place.end }
    }

    /// Takes down what is wrong with the file as a whole.
    pub fn error_of_file(&self, what: &str, help: Option<String>) {
        self.take_down(Severity::Error, None, what, help);
    }

    /// Takes down what somebody should look at in the file as a whole.
    pub fn warning_of_file(&self, what: &str, help: Option<String>) {
        self.take_down(Severity::Warning, None, what, help);
    }

    /// The nearest right name as a help text, as long as there are few enough problems to care.
    pub fn did_you_mean<'n>(&self, word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
        if self.found.borrow().len() > MOST_HELPED {
            return None;
        }
        nearest(word, names).map(|name| format!("did you mean `{name}`?"))
    }

    /// The line and column of a byte of the text, both from 1.
    #[must_use]
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let (line, start) = self.line_of(at);
        let before = self.text.get(start..at).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }

    fn take_down(&self, severity: Severity, place: Option<&Range<usize>>, what: &str, help: Option<String>) {
        let mut found = self.found.borrow_mut();
        if found.len() >= MOST_LISTED {
            self.unlisted.set(self.unlisted.get() + 1);
            return;
        }
        let tidy = |text: &str| visible(text).replace('\n', " ");
        found.push((
            place.map_or(0, |place| place.start),
            Problem {
                severity,
                file: self.file.clone(),
                place: place.map(|place| self.place(place)),
                what: tidy(what),
                help: help.map(|help| tidy(&help)),
            },
        ));
    }

    fn in_order(&self) -> Vec<Problem> {
        let mut found = self.found.borrow().clone();
        found.sort_by_key(|(at, _)| *at);
        let mut problems: Vec<Problem> = found.into_iter().map(|(_, problem)| problem).collect();
        let unlisted = self.unlisted.get();
        if unlisted > 0 {
            let (file, what) = (self.file.clone(), format!("{unlisted} more problems in this file are not listed"));
            problems.push(Problem { severity: Severity::Error, file, place: None, what, help: None });
        }
        problems
    }

    /// The line, from 0, and the byte it starts at.
    fn line_of(&self, at: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            let after_newlines = self.text.match_indices('\n').map(|(newline, _)| newline + 1);
            std::iter::once(0).chain(after_newlines).collect()
        });
        let line = starts.partition_point(|start| *start <= at).saturating_sub(1);
        (line, starts.get(line).copied().unwrap_or_default())
    }

    fn place(&self, place: &Range<usize>) -> Place {
        let start = floor_char_boundary(self.text, place.start);
        let (line, column) = self.line_and_column(start);
        let (_, line_start) = self.line_of(start);
        let rest = self.text.get(start..).unwrap_or_default();
        let line_end = start + rest.find('\n').unwrap_or(rest.len());
        let line_end = line_end - usize::from(rest.get(..line_end - start).is_some_and(|rest| rest.ends_with('\r')));
        let end = floor_char_boundary(self.text, place.end).clamp(start, line_end.max(start));
        let from = floor_char_boundary(self.text, start.saturating_sub(BEFORE)).max(line_start);
        let to = floor_char_boundary(self.text, (start + AFTER).min(line_end));
        let part = |range: Range<usize>| visible(self.text.get(range).unwrap_or_default());
        let cut = |is_cut: bool| if is_cut { "..." } else { "" };
        let before = format!("{}{}", cut(from > line_start), part(from..start));
        let marked = part(start..end.min(to));
        let after = format!("{}{}", part(end.min(to)..to), cut(to < line_end));
        Place {
            line,
            column,
            marked: before.len()..before.len() + marked.len(),
            excerpt: format!("{before}{marked}{after}"),
        }
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}
