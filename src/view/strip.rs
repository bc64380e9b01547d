//! The verdict in two lines, where there is no room for the panel; in present mode below big letters.

use ratatui::layout::Rect;

use crate::app::layout::subject;
use crate::decide::label::Label;
use crate::report::board::big_lines;
use crate::report::page::{Line, Tone};
use crate::report::panel::headline_tone;
use crate::report::strip::strip;
use crate::report::text::{cut, wrap};
use crate::view::canvas::Canvas;
use crate::view::scene::Scene;

/// Lines of words.
const WORDS: u16 = 2;

/// Draws the lines.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let subject = subject(scene.catalog, scene.state);
    let cells = usize::from(area.width.saturating_sub(2));
    let large = area.height.saturating_sub(WORDS);
    let mut lines = big_lines(subject, cells, large.into());
    let [first, second] = strip(subject, cells);
    let written = |words: &str, tone| Line::of(tone, cut(words, cells).into_owned());
    // Letters say it louder than a bar would.
    lines.push(written(&first, if large > 0 { Tone::Headline } else { headline_tone(&subject.answer.verdict) }));
    if large > 0 && subject.answer.verdict.label == Label::None {
        lines.extend(scene.catalog.pack.quick_answer.iter().map(|words| written(words, Tone::Plain)));
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
