//! The verdict panel, its two-line form, and a screen that is too small.

use ratatui::layout::Rect;

use crate::app::geometry;
use crate::app::geometry::{LEAST, Pane, inside, verdict_context, verdict_page};
use crate::explain::verdict_compact::{big_lines, verdict_strip};
use crate::explain::verdict_panel::headline_tone;
use crate::layout::page::{Line, Tone};
use crate::text::width::{cut, wrap};
use crate::tui::canvas::{Canvas, Focus};
use crate::tui::frame::Scene;

pub fn render_verdict(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = inside(area);
    let page = verdict_page(scene.state);
    let height = usize::from(inner.height);
    let shown = geometry::window_from(scene.state.verdict_scroll, page.lines.len(), height);
    let (note, focus) =
        (geometry::part_in_words(&shown, page.lines.len()), Focus::of(Pane::Verdict, scene.state.focus));
    canvas.frame(area, "4 Verdict", &note, focus);
    for (y, line) in (inner.y..inner.bottom()).zip(&page.lines[shown]) {
        canvas.verdict_line((inner.x + 1, y), inner.right(), line);
    }
    if focus == Focus::Here && scene.state.dialogs.is_empty() {
        canvas.cursor(inner.x, inner.y);
    }
}

const WORDS: u16 = 2;

pub fn render_strip(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let preview = scene.state.preview.as_ref();
    let subject = preview.map_or_else(|| verdict_context(scene.state), |preview| preview.context(scene.state));
    let cells = usize::from(area.width.saturating_sub(2));
    let large = area.height.saturating_sub(WORDS);
    let mut lines = big_lines(subject, cells, large.into());
    let lead = preview.map_or("", |_| "As it would be: ");
    let [first, second] = verdict_strip(subject, cells.saturating_sub(lead.len()));
    let first = format!("{lead}{first}");
    let second = preview.map_or(second, |preview| subject.glyphs.spell(&preview.words));
    let written = |words: &str, tone| Line::of(tone, cut(words, cells).into_owned());
    // Letters say it louder than a bar would.
    lines.push(written(&first, if large > 0 { Tone::Headline } else { headline_tone(subject.answer) }));
    if large > 0 && subject.answer.is_empty() {
        lines.extend(scene.catalog().pack.quick_answer.iter().map(|words| written(words, Tone::Plain)));
    } else {
        lines.push(written(&second, Tone::Plain));
    }
    if lines.len() < usize::from(area.height) {
        let sentence = subject.answer.sentence(subject.rows()).rest.join(". ");
        lines.extend(wrap(&subject.glyphs.spell(&sentence), cells).iter().map(|words| written(words, Tone::Plain)));
    }
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.verdict_line((area.x + 1, y), area.right(), line);
    }
}

pub fn render_too_small(canvas: &mut Canvas, area: Rect) {
    let (width, height) = LEAST;
    let words = format!(
        "versus needs {width}x{height}; this is {}x{}. Make the window larger, or ^c to quit.",
        area.width, area.height
    );
    let lines = wrap(&words, usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        canvas.tone((area.x, y), area.right(), &line, Tone::Plain);
    }
}
