//! The verdict for a shared screen: the answer in big letters, the shares, what the last key changed, the sentence.
//!
//! Everything else about a verdict stands in [`crate::report::panel`]. The lines for the last change are always
//! there, so that nothing moves when it is no longer new.

use crate::decide::label::{Candidate, Label};
use crate::report::just::standing;
use crate::report::letters::big;
use crate::report::page::{Line, Page, Tone};
use crate::report::panel::{band_words, confidence_words, headline_words, shares};
use crate::report::subject::Subject;
use crate::report::text::wrap;
use crate::report::words;

/// Whether the last change is still news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The last key made it.
    Fresh,
    /// Other keys came after it.
    Old,
}

/// From that many lines on there is room above the letters and for what is not on the table.
const AIRY: usize = 24;

/// The board for a width and a number of lines to fill.
#[must_use]
pub fn page(subject: Subject, news: News, width: usize, lines: usize) -> Page {
    let mut page = Page::new(width);
    headline(subject, lines, &mut page);
    if subject.answer.verdict.label == Label::None {
        page.gap();
        for line in &subject.catalog.pack.quick_answer {
            page.hanging(Line::of(Tone::Dim, format!("{} ", subject.glyphs.dot())), Tone::Plain, line);
        }
        change(subject, news, &mut page);
        return page;
    }
    page.gap();
    if lines < AIRY {
        shares::bars(subject, &mut page);
    } else {
        shares::write(subject, &mut page);
    }
    change(subject, news, &mut page);
    page.gap();
    let sentence = subject.answer.sentence(subject.rows());
    for part in &sentence.rest {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&format!("{part}.")));
    }
    page
}

/// The word to draw in big letters, and in which tone; nothing where no word is the answer.
#[must_use]
pub fn big_word(subject: Subject) -> Option<(String, Tone)> {
    match subject.answer.verdict.label {
        Label::None => None,
        Label::Infeasible => Some(("None".to_owned(), Tone::Headline)),
        Label::TossUp => Some(("Toss-up".to_owned(), Tone::Headline)),
        Label::Leads(leader @ Candidate::Single(option)) => {
            Some((words::candidate(subject.catalog, leader).into_owned(), Tone::Bar(option)))
        }
        Label::Leads(Candidate::Both(_)) => Some(("Both".to_owned(), Tone::BothBar)),
    }
}

/// The lines of the big word in a width and a height, if there is one and it fits.
#[must_use]
pub fn big_lines(subject: Subject, width: usize, lines: usize) -> Vec<Line> {
    let drawn = big_word(subject).and_then(|(word, tone)| Some((big(&word, width, lines, subject.glyphs)?, tone)));
    let (drawn, tone) = drawn.unwrap_or_default();
    drawn.into_iter().map(|line| Line::of(tone, line)).collect()
}

fn headline(subject: Subject, lines: usize, page: &mut Page) {
    let words = headline_words(subject.catalog, subject.answer);
    if lines >= AIRY {
        page.line(Line::empty());
    }
    let letters = big_lines(subject, page.width, (lines / 3).max(3));
    let is_large = |words: &str| big_word(subject).is_some_and(|(word, _)| word.eq_ignore_ascii_case(words));
    let says_all = !letters.is_empty() && is_large(&words);
    page.lines.extend(letters);
    page.gap();
    if !says_all {
        page.text(Tone::Headline, 0, &words);
    }
    let band = band_words(subject.rows(), subject.answer);
    let confidence = confidence_words(subject.answer, page.width);
    for words in [band, confidence].iter().filter(|words| !words.is_empty()) {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(words));
    }
}

/// The last change with before and after.
fn change(subject: Subject, news: News, page: &mut Page) {
    page.gap();
    let Some(just) = subject.just else {
        page.lines.extend([Line::empty(), Line::empty(), Line::empty()]);
        return;
    };
    let (sign, tone, strong) = match news {
        News::Fresh => (subject.glyphs.changed(), Tone::Changed, Tone::Strong),
        News::Old => (" ", Tone::Dim, Tone::Dim),
    };
    let lead = || Line::of(Tone::ChangedSign, format!("{sign} "));
    for line in wrap(&subject.glyphs.spell(&just.words), page.width.saturating_sub(2)) {
        page.line(lead().with(tone, line));
    }
    let (was, is) = (standing(subject.catalog, &just.before), standing(subject.catalog, &subject.answer.verdict));
    for (when, standing, tone) in [("before", was, Tone::Dim), ("after", is, strong)] {
        let when = format!("{when:<7} ");
        let cells = page.width.saturating_sub(2 + when.len());
        let lines = wrap(&subject.glyphs.spell(&standing), cells);
        for (line, when) in lines.into_iter().zip([when.as_str()].into_iter().chain(std::iter::repeat("        "))) {
            page.line(lead().with(Tone::Dim, when).with(tone, line));
        }
    }
}
