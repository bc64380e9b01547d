//! Problems of files: each with its place and the way out, all of them at once.
//!
//! Every text in a problem has been through [`visible`], so it can be printed anywhere.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::ops::{Range, RangeInclusive};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::text::sanitize::visible;
use crate::text::similar::most_similar;
use crate::text::sort_by_key;
use crate::text::validate::DateForm;

/// More than that many problems of one file are counted and no longer listed, but for the first of each kind.
pub const MOST_LISTED: usize = 1000;

/// More kinds of problems than that in one file are counted and no longer listed.
const MOST_KINDS: usize = 1000;

/// So many problems of a kind are named after the first.
const MOST_NAMED: usize = 10;

/// After that many problems of one file nobody waits for suggestions.
const MOST_HELPED: usize = 100;

/// Bytes of a long line that an excerpt shows before and after the start of its place.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// Whether something can be used as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    /// It can, but somebody should look at it.
    Warning,
}

impl Severity {
    /// The word that stands before the message.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place in a file and the line it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSpan {
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
pub struct Diagnostic {
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// The file, as the person who named it writes it.
    pub file: String,
    /// Where in the file; nothing where the file as a whole is meant.
    pub place: Option<SourceSpan>,
    /// What is wrong, in a few words.
    pub what: String,
    /// The way out, for example the nearest right name.
    pub help: Option<String>,
    /// How many more of its kind are in the file and not listed.
    pub unlisted: usize,
}

impl Diagnostic {
    /// The same without anything that stands in the file.
    fn withheld(self) -> Self {
        let Some(place) = self.place else { return self };
        let excerpt = "(not shown)".to_owned();
        let place = SourceSpan { marked: 0..excerpt.len(), excerpt, ..place };
        let what = match self.severity {
            Severity::Error => "this cannot be used",
            Severity::Warning => "somebody should look at this",
        };
        let help = "the file is a link out of its folder, so nothing in it is shown; check the file it leads to";
        Self { place: Some(place), what: what.to_owned(), help: Some(help.to_owned()), ..self }
    }
}

/// What the problems of a kind in a file have in common: everything but names and numbers.
fn kind_of(severity: Severity, what: &str, help: Option<&str>) -> String {
    let mut kind = format!("{}: ", severity.word());
    for (at, part) in what.split('`').enumerate() {
        if at % 2 == 0 {
            kind.extend(part.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }));
        } else {
            kind.push('`');
        }
    }
    kind.push_str(help.unwrap_or_default());
    kind
}

impl fmt::Display for Diagnostic {
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

/// The problems of one kind in one file: they differ in names, numbers and places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagnosticKind<'p> {
    pub first: &'p Diagnostic,
    others: Vec<&'p Diagnostic>,
}

impl DiagnosticKind<'_> {
    /// How many more there are and which, in words; nothing where there is only one.
    pub fn others(&self) -> Option<String> {
        let listed = self.others.iter().map(|other| 1 + other.unlisted).sum::<usize>();
        let count = self.first.unlisted + listed;
        if count == 0 {
            return None;
        }
        let mut named: Vec<String> = Vec::new();
        for difference in self.others.iter().filter_map(|other| self.difference(other)) {
            // Several in one line, as in a paragraph, are told by that line.
            if named.len() <= MOST_NAMED && !named.contains(&difference) {
                named.push(difference);
            }
        }
        let are_all_named = named.len() <= MOST_NAMED && count == self.others.len();
        named.truncate(MOST_NAMED);
        let more = if are_all_named || named.is_empty() { "" } else { ", ..." };
        let named = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
        Some(format!("and {count} more like it{named}{more}"))
    }

    /// How another one differs from the first: its names and its line.
    fn difference(&self, other: &Diagnostic) -> Option<String> {
        let quoted = |problem: &Diagnostic| problem.what.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let (names, firsts): (Vec<String>, Vec<String>) = (quoted(other), quoted(self.first));
        let new = names.iter().zip(firsts).filter(|(name, first)| *name != first);
        let mut words: Vec<String> = new.map(|(name, _)| format!("`{name}`")).collect();
        words.extend(other.place.as_ref().map(|place| format!("line {}", place.line)));
        (!words.is_empty()).then(|| words.join(" in "))
    }
}

impl fmt::Display for DiagnosticKind<'_> {
    /// One line: the first, and how many more there are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        self.others().map_or(Ok(()), |others| write!(f, "; {others}"))
    }
}

/// Everything found wrong, in the order of files and then of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// The problems of several files, one file after the other.
    pub fn of<'f, 'a: 'f>(files: impl IntoIterator<Item = &'f DiagnosticCollector<'a>>) -> Self {
        Self { list: files.into_iter().flat_map(DiagnosticCollector::in_order).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, errors and warnings, listed or not.
    pub fn len(&self) -> usize {
        self.list.iter().map(|problem| 1 + problem.unlisted).sum()
    }

    /// All of them, those of one kind in one file together, in the order of the first of each.
    pub fn kinds(&self) -> Vec<DiagnosticKind<'_>> {
        let mut kinds: Vec<DiagnosticKind<'_>> = Vec::new();
        let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for problem in &self.list {
            match known.entry((&problem.file, kind_of(problem.severity, &problem.what, problem.help.as_deref()))) {
                Entry::Occupied(known) => kinds[*known.get()].others.push(problem),
                Entry::Vacant(new) => {
                    new.insert(kinds.len());
                    kinds.push(DiagnosticKind { first: problem, others: Vec::new() });
                }
            }
        }
        kinds
    }

    /// Whether anything cannot be used.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|problem| problem.severity == Severity::Error)
    }

    /// The same as warnings: of a file that is used as far as it can be, as settings are.
    pub fn as_warnings(mut self) -> Self {
        self.list.iter_mut().for_each(|problem| problem.severity = Severity::Warning);
        self
    }

    /// The same without anything that stands in the files.
    pub fn withheld(self) -> Self {
        Self { list: self.list.into_iter().map(Diagnostic::withheld).collect() }
    }

    /// These without what others say already.
    pub fn without(mut self, others: &Self) -> Self {
        self.list.retain(|problem| others.iter().all(|other| other.what != problem.what));
        self
    }

    pub fn and(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        self
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    /// One line for each kind of problem in a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kinds().iter().try_for_each(|kind| writeln!(f, "{kind}"))
    }
}

/// A place in a file that is being read.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    findings: &'a DiagnosticCollector<'a>,
    start: usize,
    end: usize,
}

impl<'a> Located<'a> {
    /// Takes down that what stands here cannot be used.
    pub fn error(self, what: &str, help: Option<String>) {
        self.findings.take_down(Severity::Error, Some(&self.bytes()), what, help);
    }

    /// Takes down that somebody should look at what stands here.
    pub fn warning(self, what: &str, help: Option<String>) {
        self.findings.take_down(Severity::Warning, Some(&self.bytes()), what, help);
    }

    /// The bytes of the file's text that are meant.
    pub const fn bytes(self) -> Range<usize> {
        self.start..self.end
    }

    /// The file it is in.
    pub const fn findings(self) -> &'a DiagnosticCollector<'a> {
        self.findings
    }
}

impl fmt::Display for Located<'_> {
    /// For example "use-cases.toml, line 12".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, _) = self.findings.line_and_column(self.start);
        let name = self.findings.file.rsplit(['/', '\\']).next().unwrap_or_default();
        write!(f, "{name}, line {line}")
    }
}

/// What was found in a file.
#[derive(Debug, Default)]
struct CollectedDiagnostics {
    /// What is listed, each with its byte.
    list: Vec<(usize, Diagnostic)>,
    /// The first of each kind, a place in the list.
    kinds: BTreeMap<String, usize>,
    /// How many are neither listed nor of a kind that is.
    errors: usize,
    warnings: usize,
}

/// One file and what is found wrong in it while it is read.
///
/// Findings are taken down by a shared reference, because the tables of a file are read inside
/// each other.
#[derive(Debug)]
pub struct DiagnosticCollector<'a> {
    file: String,
    text: &'a str,
    is_withheld: bool,
    found: RefCell<CollectedDiagnostics>,
    line_starts: OnceCell<Vec<usize>>,
    asked: Option<RefCell<Vec<(usize, FieldRule)>>>,
}

impl<'a> DiagnosticCollector<'a> {
    /// A file and its text, with nothing wrong yet.
    pub fn new(file: &str, text: &'a str) -> Self {
        Self {
            file: visible(file),
            text,
            is_withheld: false,
            found: RefCell::default(),
            line_starts: OnceCell::new(),
            asked: None,
        }
    }

    /// A text of which it is to be known what its reader asks for.
    pub fn watched(text: &'a str) -> Self {
        Self { asked: Some(RefCell::default()), ..Self::new("", text) }
    }

    /// The same where nothing that stands in the file may be told.
    pub fn withheld(self) -> Self {
        Self { is_withheld: true, ..self }
    }

    /// Says what a reader asks of the value or table that begins at a byte.
    pub(super) fn ask(&self, at: usize, want: impl FnOnce() -> FieldRule) {
        if let Some(asked) = &self.asked {
            asked.borrow_mut().push((at, want()));
        }
    }

    /// What its reader asked for, and of which byte on.
    pub fn asked(self) -> Vec<(usize, FieldRule)> {
        self.asked.map(RefCell::into_inner).unwrap_or_default()
    }

    /// The text of the file.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The file, as the person who named it writes it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// A place in the text, in bytes.
    pub const fn spot(&'a self, place: &Range<usize>) -> Located<'a> {
        Located { findings: self, start: place.start, end: place.end }
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
        if self.found.borrow().list.len() > MOST_HELPED {
            return None;
        }
        most_similar(word, names).map(|name| format!("did you mean `{name}`?"))
    }

    /// The line and column of a byte of the text, both from 1.
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let (line, start) = self.line_of(at);
        let before = self.text.get(start..at).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }

    fn take_down(&self, severity: Severity, place: Option<&Range<usize>>, what: &str, help: Option<String>) {
        let mut found = self.found.borrow_mut();
        let found = &mut *found;
        let many_kinds = found.kinds.len();
        match found.kinds.entry(kind_of(severity, what, help.as_deref())) {
            Entry::Occupied(first) if found.list.len() >= MOST_LISTED => {
                if let Some((_, first)) = found.list.get_mut(*first.get()) {
                    first.unlisted += 1;
                }
                return;
            }
            Entry::Vacant(_) if many_kinds >= MOST_KINDS => {
                match severity {
                    Severity::Error => found.errors += 1,
                    Severity::Warning => found.warnings += 1,
                }
                return;
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(new) => {
                new.insert(found.list.len());
            }
        }
        let tidy = |text: &str| visible(text).replace('\n', " ");
        found.list.push((
            place.map_or(0, |place| place.start),
            Diagnostic {
                severity,
                file: self.file.clone(),
                place: place.map(|place| self.place(place)),
                what: tidy(what),
                help: help.map(|help| tidy(&help)),
                unlisted: 0,
            },
        ));
    }

    fn in_order(&self) -> Vec<Diagnostic> {
        let found = self.found.borrow();
        let mut list = found.list.clone();
        sort_by_key(&mut list, |(at, _)| *at);
        let told = |(_, problem): (usize, Diagnostic)| if self.is_withheld { problem.withheld() } else { problem };
        let mut problems: Vec<Diagnostic> = list.into_iter().map(told).collect();
        for (severity, count) in [(Severity::Error, found.errors), (Severity::Warning, found.warnings)] {
            if count > 0 {
                let what = format!("a problem that is not listed, after {MOST_KINDS} other kinds");
                let file = self.file.clone();
                problems.push(Diagnostic { severity, file, place: None, what, help: None, unlisted: count - 1 });
            }
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

    fn place(&self, place: &Range<usize>) -> SourceSpan {
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
        SourceSpan {
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

/// What a reader asked of one value or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldRule {
    /// A table with fields of its own.
    Table,
    Field(&'static str),
    /// One of its fields, which has to be there.
    Needed(&'static str),
    /// A table of any ids.
    Map,
    /// A table of any names.
    NamedMap,
    List,
    /// A text of at most that many characters.
    Text(usize),
    /// That the text says something.
    Filled,
    Id,
    Words(Vec<&'static str>),
    Flag,
    /// A whole number of a range.
    Whole(RangeInclusive<u16>),
    /// A number with two digits after the point, in hundredths, from that one on.
    Hundredths(u32),
    /// A decimal number, as text or as a number.
    Decimal,
    Date(DateForm),
    Address,
}

/// What the frame around an excerpt is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagnosticStyle {
    /// `-->`, `|` and `^`.
    Ascii,
    Unicode,
}

/// Whether escape sequences for color may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiagnosticColor {
    Never,
    /// The terminal's own 16 colors.
    Ansi,
}

/// The first problem of each kind with its excerpt and how many more there are, a blank line between two.
pub fn render_diagnostics(problems: &Diagnostics, drawing: DiagnosticStyle, color: DiagnosticColor) -> String {
    let drawn: Vec<String> = problems.kinds().iter().map(|kind| render_kind(kind, drawing, color)).collect();
    drawn.join("\n\n")
}

/// One kind of problem, without a newline at the end.
fn render_kind(kind: &DiagnosticKind<'_>, drawing: DiagnosticStyle, color: DiagnosticColor) -> String {
    let problem = kind.first;
    let renderer = match color {
        DiagnosticColor::Never => Renderer::plain(),
        DiagnosticColor::Ansi => Renderer::styled(),
    };
    let renderer = match drawing {
        DiagnosticStyle::Ascii => renderer.decor_style(DecorStyle::Ascii),
        DiagnosticStyle::Unicode => renderer.decor_style(DecorStyle::Unicode),
    };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(problem.what.as_str());
    let group = match &problem.place {
        Some(place) => title.element(snippet(&problem.file, place)),
        None => title.element(Origin::path(problem.file.as_str())),
    };
    let help = problem.help.iter().map(|help| Level::HELP.message(help.as_str()));
    let others = kind.others().map(|others| Level::NOTE.message(wrapped(&others)));
    let drawn = renderer.render(&[group.elements(help).elements(others)]);
    match &problem.place {
        Some(place) => with_true_column(&drawn, &problem.file, place),
        None => drawn,
    }
}

/// The same on several lines where it is long.
fn wrapped(text: &str) -> String {
    const MOST: usize = 90;
    let mut lines = String::new();
    let mut used = 0;
    for (at, word) in text.split_inclusive(", ").enumerate() {
        used += word.chars().count();
        if used > MOST && at > 0 {
            lines.truncate(lines.trim_end().len());
            lines.push('\n');
            used = word.chars().count();
        }
        lines.push_str(word);
    }
    lines
}

fn snippet<'p>(file: &'p str, place: &'p SourceSpan) -> Snippet<'p, Annotation<'p>> {
    Snippet::source(place.excerpt.as_str())
        .line_start(place.line)
        .path(file)
        .annotation(AnnotationKind::Primary.span(place.marked.clone()))
}

/// The column is counted in the excerpt, and the excerpt of a long line is only a part of it.
fn with_true_column(drawn: &str, file: &str, place: &SourceSpan) -> String {
    let before = place.excerpt.get(..place.marked.start).unwrap_or_default();
    let place_said = |column: usize| format!("{file}:{}:{column}", place.line);
    drawn.replacen(&place_said(before.chars().count() + 1), &place_said(place.column), 1)
}
