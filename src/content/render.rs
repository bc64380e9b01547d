//! Problems drawn the way rustc draws them: place, excerpt, caret and the way out.
//!
//! The text is ready to print; whether colour and line-drawing characters are wanted is decided
//! by the one who prints it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::problem::{Place, Problem, Problems, Severity};

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

/// Every problem with its excerpt, a blank line between two.
#[must_use]
pub fn render(problems: &Problems, drawing: Drawing, colour: Colour) -> String {
    let drawn: Vec<String> = problems.iter().map(|problem| render_one(problem, drawing, colour)).collect();
    drawn.join("\n\n")
}

/// One problem with its excerpt, without a newline at the end.
#[must_use]
pub fn render_one(problem: &Problem, drawing: Drawing, colour: Colour) -> String {
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
    let mut group = level.primary_title(problem.what.as_str()).element(origin(problem));
    if let Some(place) = &problem.place {
        group = group.element(snippet(place));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The place is said apart from the excerpt, because the excerpt of a long line is only a part of it.
fn origin(problem: &Problem) -> Origin<'_> {
    let origin = Origin::path(problem.file.as_str());
    match &problem.place {
        Some(place) => origin.line(place.line).char_column(place.column),
        None => origin,
    }
}

fn snippet(place: &Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    Snippet::source(place.excerpt.as_str())
        .line_start(place.line)
        .annotation(AnnotationKind::Primary.span(place.marked.clone()))
}
