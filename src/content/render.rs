//! Problems drawn the way rustc draws them: place, excerpt, caret and the way out.
//!
//! The text is ready to print; whether colour and line-drawing characters are wanted is decided
//! by the one who prints it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use super::problem::{Kind, Place, Problems, Severity};

/// What the frame around an excerpt is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Drawing {
    /// `-->`, `|` and `^`.
    Ascii,
    /// Line-drawing characters.
    Unicode,
}

/// Whether escape sequences for colour may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Plain text.
    Never,
    /// The terminal's own 16 colours.
    Ansi,
}

/// The first problem of each kind with its excerpt and how many more there are, a blank line between two.
#[must_use]
pub fn render(problems: &Problems, drawing: Drawing, colour: Colour) -> String {
    let drawn: Vec<String> = problems.kinds().iter().map(|kind| render_kind(kind, drawing, colour)).collect();
    drawn.join("\n\n")
}

/// One kind of problem, without a newline at the end.
fn render_kind(kind: &Kind<'_>, drawing: Drawing, colour: Colour) -> String {
    let problem = kind.first;
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    let renderer = match drawing {
        Drawing::Ascii => renderer.decor_style(DecorStyle::Ascii),
        Drawing::Unicode => renderer.decor_style(DecorStyle::Unicode),
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

fn snippet<'p>(file: &'p str, place: &'p Place) -> Snippet<'p, Annotation<'p>> {
    Snippet::source(place.excerpt.as_str())
        .line_start(place.line)
        .path(file)
        .annotation(AnnotationKind::Primary.span(place.marked.clone()))
}

/// The column is counted in the excerpt, and the excerpt of a long line is only a part of it.
fn with_true_column(drawn: &str, file: &str, place: &Place) -> String {
    let before = place.excerpt.get(..place.marked.start).unwrap_or_default();
    let place_said = |column: usize| format!("{file}:{}:{column}", place.line);
    drawn.replacen(&place_said(before.chars().count() + 1), &place_said(place.column), 1)
}
