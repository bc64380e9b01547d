//! What would turn the verdict: the nearest change in level steps.

use crate::decide::label::Label;
use crate::report::answer::Late;
use crate::report::page::{Page, Tone};
use crate::report::subject::Subject;
use crate::report::text::plural;
use crate::report::words;

/// Writes the nearest change.
pub fn write(subject: Subject, page: &mut Page) {
    if subject.answer.verdict.label == Label::Infeasible {
        return;
    }
    page.heading("What flips it");
    let flips = match &subject.answer.flips {
        Late::Pending => {
            page.text(Tone::Dim, 1, &subject.glyphs.spell("…"));
            return;
        }
        Late::Ready(flips) => flips,
    };
    let Some(flip) = flips.nearest() else {
        let words = format!("no change of up to {} level steps alters this", flips.searched_to());
        page.text(Tone::Plain, 1, &words);
        return;
    };
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&words::flip(subject.rows(), &flip)));
    let steps = words::steps(flip.steps);
    let rest = match flip.solutions.saturating_sub(1) {
        0 => "the only change that small".to_owned(),
        others => format!("{} as small", plural(others, "other change", "other changes")),
    };
    let more = subject.hint(" · ", |keys| format!("{} lists them", keys.what_if), "--explain lists them");
    page.text(Tone::Dim, 1, &subject.glyphs.spell(&format!("{steps} · {rest}{more}")));
}
