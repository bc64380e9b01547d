//! Printing pages, sections, lists and files.

use std::io::ErrorKind;
use std::path::Path;

use clap::{Args, ValueEnum};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome, say};
use crate::layout::dataset::{Dataset, Listing, ListingExtent};
use crate::layout::facts::PageSection;
use crate::layout::page::{Line, Page, Tone};
use crate::layout::{facts, formats, markdown, table};
use crate::pack::diagnostics::{Diagnostic, DiagnosticKind, Diagnostics};
use crate::scenario::file;
use crate::scenario::file::{Overwrite, SaveError, SpecialFile};
use crate::search::query::Query;
use crate::terminal::tty;
use crate::text::sanitize::visible_path;
use crate::text::width::display_width;
use crate::tui::screenshot;
use crate::tui::theme::{ColorDepth, Theme};

/// Writes to standard output. Where that was closed before the start it has become `/dev/null`, opened as many who start
/// programs open it on purpose, so that nothing tells the two apart.
pub fn write_output(text: &str) -> Outcome {
    tty::write_all(text.as_bytes()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => CliError::ClosedPipe,
        _ => CliError::InputOutput(format!("standard output: {error}")),
    })
}

/// What becomes of a file that is there already: it stays as it is, and that is an error, unless this says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
pub struct Overwriting {
    /// Overwrite an existing file
    #[arg(long)]
    pub force: bool,
}

/// Puts a text into a file in one step; devices and pipes just take it. What is to be known about the file besides is
/// said on stderr.
pub fn save_output(path: &Path, text: &str, overwriting: Overwriting) -> Outcome {
    let name = visible_path(path);
    let overwrite = if overwriting.force { Overwrite::Anything } else { Overwrite::Nothing };
    let saved = file::save(path, text, overwrite, SpecialFile::WriteInto).map_err(|error| {
        CliError::InputOutput(match error {
            SaveError::Stands(obstacle) => {
                let read_only = if obstacle.is_read_only { " and is read-only" } else { "" };
                format!("{name} already exists{read_only}; --force overwrites it")
            }
            SaveError::Special(kind) => format!("{name} is {kind}; name a file in it"),
            SaveError::Failed(error) => format!("{name}: {}", file::io_error_words(&error)),
        })
    })?;
    if let Some(link) = saved.link {
        say(&format!("note: {name} is a link; wrote {}", visible_path(link)));
    }
    if saved.is_read_only {
        say(&format!("note: {name} was read-only and still is"));
    }
    Ok(())
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum ListFormat {
    /// A table for people.
    #[default]
    Table,
    /// GitHub-flavored Markdown.
    Md,
    /// CSV for spreadsheets.
    Csv,
    /// JSON for programs.
    Json,
    /// One id a line, for fzf and loops of a shell.
    Ids,
}

/// How a list is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct ListArgs {
    /// table, md, csv, json, or ids: one id a line
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    pub format: ListFormat,
    /// One labeled fact per line, no boxes
    #[arg(long, conflicts_with = "format")]
    pub linear: bool,
}

impl ListArgs {
    /// Whether Markdown is asked for.
    pub fn is_markdown(self) -> bool {
        self.format == ListFormat::Md && !self.linear
    }

    /// Whether it is for people to read.
    pub fn is_table(self) -> bool {
        self.format == ListFormat::Table && !self.linear
    }
}

/// Prints a document; `page` is what people read instead of a table, where there is one.
pub fn print_listing(form: ListArgs, document: &Listing, page: Option<&Page>, environment: &Environment) -> Outcome {
    let has_nothing = document.extent == ListingExtent::List && document.dataset.rows.is_empty();
    if has_nothing && page.is_none() && form.format == ListFormat::Table && !form.linear {
        return write_output(&format!("{}: none.\n", document.dataset.title));
    }
    let text = if form.linear {
        formats::labelled_listing(document)
    } else {
        match (form.format, page) {
            (ListFormat::Table, Some(page)) => painted_page(page, environment),
            (ListFormat::Table, None) => tables(document, environment),
            (ListFormat::Md, _) => markdown::markdown_listing(document),
            (ListFormat::Csv, _) => formats::csv_table(&document.dataset),
            (ListFormat::Json, _) => formats::json_listing(document),
            (ListFormat::Ids, _) => formats::id_lines(&document.dataset).ok_or_else(|| {
                let title = document.dataset.title.to_lowercase();
                CliError::Usage(format!("there are no ids in {title}; --format csv has all that there is"))
            })?,
        }
    };
    write_output(&text)
}

/// Prints the rows that a query found; an empty table is left out, the failure says it.
pub fn print_hits(form: ListArgs, document: &Listing, query: &Query, environment: &Environment) -> Outcome {
    let nothing = document.dataset.rows.is_empty() && !query.is_empty();
    if !nothing || form.linear || form.format != ListFormat::Table {
        print_listing(form, document, None, environment)?;
    }
    if nothing {
        return Err(CliError::No(format!("nothing found: no {}", query.understood())));
    }
    Ok(())
}

/// The table of a document, then those that belong to it, each under its title.
fn tables(document: &Listing, environment: &Environment) -> String {
    let table = |dataset: &Dataset| table::table_page(dataset, environment.width, environment.glyphs);
    let mut text = table(&document.dataset);
    for part in &document.parts {
        text.push('\n');
        text.push_str(&heading(&part.title, environment));
        text.push('\n');
        text.push_str(&table(part));
    }
    text
}

/// Cells a text is laid out for at most: longer lines are hard to read.
const WIDEST_TEXT: usize = 96;

/// In which form something is printed that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
pub struct TextArgs {
    /// text, md or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    #[arg(help_heading = "Output")]
    pub format: TextFormat,
    /// One labeled fact per line, no boxes
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub linear: bool,
}

/// The forms of something that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TextFormat {
    /// For people.
    #[default]
    Text,
    /// GitHub-flavored Markdown.
    Md,
    /// For programs.
    Json,
}

/// The forms of a report about files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ReportFormat {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// Annotations of GitHub Actions, on the lines they are about.
    Github,
}

/// What is said about a place in a file.
#[derive(Debug, Clone, Copy)]
pub struct Annotation<'a> {
    /// `error`, `warning` or `notice`.
    pub level: &'a str,
    pub file: &'a str,
    /// Line and column from 1; nothing for the file as a whole.
    pub place: Option<(usize, usize)>,
    pub title: &'a str,
    pub message: &'a str,
}

impl Annotation<'_> {
    /// The line that GitHub Actions turns into an annotation; nothing in it ends it early or is taken for a property.
    pub fn line(&self) -> String {
        let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let place = self.place.map_or_else(String::new, |(line, column)| format!(",line={line},col={column}"));
        let (level, file, title) = (self.level, property(self.file), property(self.title));
        format!("::{level} file={file}{place},title={title}::{}\n", data(self.message))
    }
}

/// Problems as annotations, those of one kind in one file as one.
pub fn problem_annotations(problems: &Diagnostics, title: &str) -> String {
    let annotation = |kind: &DiagnosticKind<'_>| {
        let problem = kind.first;
        let help = problem.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        let others = kind.others().map_or_else(String::new, |others| format!("\n{others}"));
        let message = format!("{}{help}{others}", problem.what);
        let place = problem.place.as_ref().map(|place| (place.line, place.column));
        Annotation { level: problem.severity.word(), file: &problem.file, place, title, message: &message }.line()
    };
    problems.kinds().iter().map(annotation).collect()
}

/// Problems for programs, each with its place.
pub fn problems_json(problems: &Diagnostics) -> Value {
    let problem = |problem: &Diagnostic| {
        let place = problem.place.as_ref();
        json!({
            "severity": problem.severity.word(),
            "file": problem.file,
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "what": problem.what,
            "help": problem.help,
            "unlisted": problem.unlisted,
        })
    };
    problems.iter().map(problem).collect()
}

/// Prints sections under a title, or JSON.
pub fn print_text(
    form: TextArgs,
    title: &str,
    sections: impl Fn() -> Vec<PageSection>,
    json: impl Fn() -> String,
    environment: &Environment,
) -> Outcome {
    let page = |page: &mut Page| facts::sections_page(&sections(), environment.glyphs, page);
    print_drawn(form, title, page, &sections, json, environment)
}

/// As [`print_text`] where people read a page of its own in place of the sections.
pub fn print_drawn(
    form: TextArgs,
    title: &str,
    draw: impl Fn(&mut Page),
    sections: impl Fn() -> Vec<PageSection>,
    json: impl Fn() -> String,
    environment: &Environment,
) -> Outcome {
    if form.linear {
        return write_output(&facts::sections_lines(&sections()));
    }
    let text = match form.format {
        TextFormat::Json => json(),
        TextFormat::Md => {
            let mut text = String::new();
            markdown::heading(&mut text, 1, title);
            text + &facts::sections_markdown(&sections())
        }
        TextFormat::Text => {
            let mut page = Page::new(environment.width.min(WIDEST_TEXT));
            page.text(Tone::Headline, 0, title);
            draw(&mut page);
            painted_page(&page, environment)
        }
    };
    write_output(&text)
}

/// The page, one line a line, without spaces at the ends.
pub fn painted_page(page: &Page, environment: &Environment) -> String {
    let mut text = String::new();
    for line in &page.lines {
        let spans = line.spans.iter().map(|span| (environment.glyphs.spell(&span.text), span.tone));
        let mut spans: Vec<(String, Tone)> = spans.collect();
        while let Some((words, _)) = spans.last_mut() {
            words.truncate(words.trim_end().len());
            if !words.is_empty() {
                break;
            }
            spans.pop();
        }
        let is_plain = environment.depth == ColorDepth::None || spans.iter().all(|(_, tone)| *tone == Tone::Plain);
        if is_plain {
            text.extend(spans.iter().map(|(words, _)| words.as_str()));
            text.push('\n');
        } else {
            text.push_str(&colored(&spans));
        }
    }
    text
}

/// One line in the terminal's own colors, the newline included.
fn colored(spans: &[(String, Tone)]) -> String {
    let cells: usize = spans.iter().map(|(words, _)| display_width(words)).sum();
    let mut buffer = Buffer::empty(Rect::new(0, 0, u16::try_from(cells).unwrap_or(u16::MAX), 1));
    let mut column = 0;
    for (words, tone) in spans {
        (column, _) = buffer.set_stringn(column, 0, words, usize::from(u16::MAX), Theme::TERMINAL.tone(*tone));
    }
    screenshot::screen_ansi(&buffer)
}

pub fn heading(words: &str, environment: &Environment) -> String {
    let lines = vec![Line::of(Tone::Heading, words)];
    painted_page(&Page { lines, ..Page::new(environment.width) }, environment)
}
