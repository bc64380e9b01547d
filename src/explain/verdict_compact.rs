//! The verdict in two lines, where there is no room for its panel.

use crate::engine::verdict::Label;
use crate::explain::answer::LastChange;
use crate::explain::context::{VerdictContext, at_start};
use crate::explain::explanation::BasisAnswer;
use crate::explain::guide_page::short;
use crate::explain::phrases::label_short;
use crate::explain::verdict_panel::{headline_tone, stability_words};
use crate::layout::page::{Line, Tone};
use crate::text::width::{capital, cut};

/// Whether the last change is still news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The last key made it.
    Fresh,
    /// Other keys came after it.
    Old,
}

/// The answer, by both bases where they differ; then what the last change did, or what follows the answer.
pub fn verdict_strip(subject: VerdictContext, cells: usize) -> [Line; 2] {
    [fitting(subject, strip_first(subject), cells), second_line(subject, cells)]
}

/// What the last change did, or what follows the answer.
pub fn second_line(subject: VerdictContext, cells: usize) -> Line {
    fitting(subject, strip_second(subject), cells)
}

/// The longest form that fits, else the shortest, cut.
fn fitting(subject: VerdictContext, forms: Vec<Line>, cells: usize) -> Line {
    let spelled = forms.into_iter().map(|form| {
        form.spans.into_iter().fold(Line::empty(), |line, span| line.with(span.tone, subject.glyphs.spell(&span.text)))
    });
    let forms: Vec<Line> = spelled.collect();
    let fitting = forms.iter().find(|form| form.width() <= cells).or(forms.last());
    let mut room = cells;
    let mut line = Line::empty();
    for span in fitting.into_iter().flat_map(|form| &form.spans) {
        line.push(span.tone, cut(&span.text, room));
        room = cells.saturating_sub(line.width());
    }
    line
}

/// The first line in each form, the longest first.
fn strip_first(subject: VerdictContext) -> Vec<Line> {
    let explanation = &subject.answer.explanation;
    if explanation.bases_differ() {
        return [StripForm::Long, StripForm::Words, StripForm::Marks, StripForm::Bare]
            .map(|form| both_answers(subject, &explanation.by_basis, form))
            .into();
    }
    let tone = headline_tone(subject.answer);
    let headline = || Line::of(tone, explanation.headline.clone());
    let close = if subject.answer.verdict.label == Label::TossUp { explanation.lead.as_str() } else { "" };
    let after = |words: &[&str]| {
        let words = words.iter().filter(|words| !words.is_empty());
        words.fold(headline(), |line, words| line.with(Tone::Plain, format!("  {words}")))
    };
    vec![after(&[close, &explanation.bases]), after(&[close]), after(&[&explanation.bases]), headline()]
}

/// How much the line says of two answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StripForm {
    /// `By the article PYTHON 59 to 41`.
    Long,
    /// `Article PYTHON 59:41`.
    Words,
    /// The same with a pair by its marks.
    Marks,
    /// Without numbers.
    Bare,
}

fn both_answers(subject: VerdictContext, answers: &[BasisAnswer], form: StripForm) -> Line {
    let mut line = Line::empty();
    for answer in answers {
        let source = match form {
            StripForm::Long => format!("By {} ", answer.source),
            _ => format!("{} ", source_word(&answer.source)),
        };
        let who = match form {
            StripForm::Long | StripForm::Words => answer.who.clone(),
            StripForm::Marks | StripForm::Bare => label_short(subject.catalog, answer.label).to_uppercase(),
        };
        let numbers = match form {
            StripForm::Long => answer.numbers.clone(),
            StripForm::Words | StripForm::Marks => answer.numbers.replace(" to ", ":"),
            StripForm::Bare => String::new(),
        };
        line.push(Tone::Plain, format!("{}{source}", if line.spans.is_empty() { "" } else { "   " }));
        line.push(Tone::Answer, who);
        if !numbers.is_empty() {
            line.push(Tone::Strong, format!(" {numbers}"));
        }
        if answer.is_in_force {
            line.push(Tone::Plain, " ◂");
        }
    }
    line
}

/// The last word of whose ratings they are, with a capital: `Article`.
fn source_word(source: &str) -> String {
    capital(source.rsplit(' ').next().unwrap_or(source))
}

/// The second line in each form, the longest first.
fn strip_second(subject: VerdictContext) -> Vec<Line> {
    let explanation = &subject.answer.explanation;
    let plain = |words: String| Line::of(Tone::Plain, words);
    match subject.last_change {
        Some(last_change) => {
            let outcome = last_change.outcome(explanation);
            let form = |words: &str| {
                Line::of(Tone::Heading, "Just now")
                    .with(Tone::Plain, format!("  {words}"))
                    .with(Tone::Strong, format!("   {outcome}"))
            };
            vec![
                form(&last_change.words),
                form(&in_few_words(subject, last_change)),
                plain(format!("{}   {outcome}", in_few_words(subject, last_change))),
                plain(outcome.clone()),
            ]
        }
        None if subject.answer.is_empty() => {
            let keys = subject.keys();
            let examples = if subject.catalog.presets.is_empty() {
                String::new()
            } else {
                format!("; {} for examples", keys.presets)
            };
            vec![plain(format!("{} on a row: this matters{examples}", at_start(keys.toggle)))]
        }
        None if explanation.lead.is_empty() => {
            let shares = explanation.shares.iter().map(|share| format!("{} {}", share.short, share.whole()));
            vec![plain(shares.collect::<Vec<_>>().join(" · ")), plain(stability_words(subject, 0))]
        }
        None => vec![plain(explanation.lead.clone())],
    }
}

/// What changed, with the one row it was about under its short name.
fn in_few_words(subject: VerdictContext, last_change: &LastChange) -> String {
    match last_change.rows.as_slice() {
        [row] => {
            let name = subject.rows().name(*row);
            last_change.words.replacen(name, short(name), 1)
        }
        _ => last_change.words.clone(),
    }
}
