//! The verdict in large letters for a shared screen, and in two lines.
//!
//! Everything else about a verdict stands in [`crate::explain::verdict_panel`]. The lines for the last change are always
//! there, so that nothing moves when it is no longer new.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::engine::verdict::{Candidate, Label};
use crate::explain::answer::LastChange;
use crate::explain::context::{VerdictContext, at_start};
use crate::explain::explanation::BasisAnswer;
use crate::explain::guide_page::short;
use crate::explain::phrases::{candidate_name, candidate_short, label_short};
use crate::explain::verdict_panel;
use crate::explain::verdict_panel::stability_words;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::text::width::{capital, display_width, wrap};

/// Whether the last change is still news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// The last key made it.
    Fresh,
    /// Other keys came after it.
    Old,
}

/// From that many lines on there is room above the letters and for a second stack.
const AIRY: usize = 24;

/// The board for a width and a number of lines to fill.
pub fn board_page(subject: VerdictContext, news: Freshness, width: usize, lines: usize) -> Page {
    let mut page = Page::new(width);
    board_headline(subject, lines, &mut page);
    if subject.answer.is_empty() {
        page.gap();
        for line in &subject.catalog.pack.quick_answer {
            page.hanging(Line::of(Tone::Dim, format!("{} ", subject.glyphs.dot())), Tone::Plain, line);
        }
        board_change(subject, news, &mut page);
        return page;
    }
    page.gap();
    verdict_panel::write_bars(subject, &mut page);
    if lines >= AIRY {
        verdict_panel::write_second_stack(subject, &mut page);
    }
    board_change(subject, news, &mut page);
    page.gap();
    let sentence = subject.answer.sentence(subject.rows());
    for part in &sentence.rest {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&format!("{part}.")));
    }
    page
}

/// The words that can be drawn in big letters, best first, and in which tone; none where no word is the answer.
fn big_words(subject: VerdictContext) -> (Vec<String>, Tone) {
    let catalog = subject.catalog;
    match subject.answer.verdict.label {
        Label::None => (Vec::new(), Tone::Headline),
        Label::Infeasible => (vec!["None".to_owned()], Tone::Headline),
        Label::TossUp => (vec!["Too close".to_owned(), "Close".to_owned()], Tone::Headline),
        Label::Leads(leader) => {
            let tone = match leader {
                Candidate::Single(option) => Tone::Bar(option),
                Candidate::Pair(_) => Tone::BothBar,
            };
            let words = [candidate_name(catalog, leader), candidate_short(catalog, leader)];
            (words.map(Cow::into_owned).into(), tone)
        }
    }
}

/// The lines of the answer in big letters in a width and a height; a name that does not fit gives way to its mark.
pub fn big_lines(subject: VerdictContext, width: usize, lines: usize) -> Vec<Line> {
    let (words, tone) = big_words(subject);
    let drawn = words.iter().find_map(|word| big_text(word, width, lines, subject.glyphs));
    drawn.unwrap_or_default().into_iter().map(|line| Line::of(tone, line)).collect()
}

fn board_headline(subject: VerdictContext, lines: usize, page: &mut Page) {
    if lines >= AIRY {
        page.line(Line::empty());
    }
    page.lines.extend(big_lines(subject, page.width, (lines / 3).max(3)));
    page.gap();
    verdict_panel::write_headlines(subject, page);
    let stability = stability_words(subject, page.width);
    if !stability.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&stability));
    }
}

/// The last change with before and after.
fn board_change(subject: VerdictContext, news: Freshness, page: &mut Page) {
    page.gap();
    let Some(last_change) = subject.last_change else {
        page.lines.extend([Line::empty(), Line::empty(), Line::empty()]);
        return;
    };
    let (sign, tone, strong) = match news {
        Freshness::Fresh => (subject.glyphs.changed(), Tone::Changed, Tone::Strong),
        Freshness::Old => (" ", Tone::Dim, Tone::Dim),
    };
    let lead = || Line::of(Tone::ChangedSign, format!("{sign} "));
    for line in wrap(&subject.glyphs.spell(&last_change.words), page.width.saturating_sub(2)) {
        page.line(lead().with(tone, line));
    }
    let (was, is) = (&last_change.before, &subject.answer.explanation.standing);
    for (when, standing, tone) in [("before", was, Tone::Dim), ("after", is, strong)] {
        let when = format!("{when:<7} ");
        let cells = page.width.saturating_sub(2 + when.len());
        let lines = wrap(&subject.glyphs.spell(standing), cells);
        for (line, when) in lines.into_iter().zip([when.as_str()].into_iter().chain(std::iter::repeat("        "))) {
            page.line(lead().with(Tone::Dim, when).with(tone, line));
        }
    }
}

/// The answer, by both bases where they differ; then what the last change did, or what follows the answer.
pub fn verdict_strip(subject: VerdictContext, cells: usize) -> [String; 2] {
    [strip_first(subject), strip_second(subject)].map(|forms| {
        let forms: Vec<String> = forms.iter().map(|words| subject.glyphs.spell(words)).collect();
        let fitting = forms.iter().find(|words| display_width(words) <= cells).or(forms.last());
        fitting.cloned().unwrap_or_default()
    })
}

/// The first line in each form, the longest first.
fn strip_first(subject: VerdictContext) -> Vec<String> {
    let explanation = &subject.answer.explanation;
    if explanation.bases_differ() {
        let form = |write: &dyn Fn(&BasisAnswer) -> String| {
            explanation.by_basis.iter().map(write).collect::<Vec<_>>().join("   ")
        };
        let in_force = |answer: &BasisAnswer| if answer.is_in_force { " ◂" } else { "" };
        let short = |answer: &BasisAnswer| source_word(&answer.source);
        return vec![
            form(&|answer| format!("By {}: {}{}", answer.source, answer.standing(), in_force(answer))),
            form(&|answer| format!("{} {}{}", short(answer), answer.standing(), in_force(answer))),
            form(&|answer| format!("{} {}{}", short(answer), answer.who, in_force(answer))),
            form(&|answer| {
                let who = label_short(subject.catalog, answer.label).to_uppercase();
                format!("{} {who}{}", short(answer), in_force(answer))
            }),
        ];
    }
    let bases = if explanation.bases.is_empty() { String::new() } else { format!("; {}", explanation.bases) };
    vec![format!("{}{bases}", explanation.headline), explanation.headline.clone()]
}

/// The last word of whose ratings they are, with a capital: `Article`.
fn source_word(source: &str) -> String {
    capital(source.rsplit(' ').next().unwrap_or(source))
}

/// The second line in each form, the longest first.
fn strip_second(subject: VerdictContext) -> Vec<String> {
    let explanation = &subject.answer.explanation;
    match subject.last_change {
        Some(last_change) => {
            let outcome = last_change.outcome(explanation);
            vec![
                format!("{outcome} · {}", last_change.words),
                format!("{outcome} · {}", in_few_words(subject, last_change)),
                outcome,
            ]
        }
        None if subject.answer.is_empty() => {
            let keys = subject.keys();
            vec![format!("{} on a row: this matters; {} for examples", at_start(keys.toggle), keys.presets)]
        }
        None if explanation.lead.is_empty() => {
            let shares = explanation.shares.iter().map(|share| format!("{} {}", share.short, share.percent));
            vec![shares.collect::<Vec<_>>().join(" · "), stability_words(subject, 0)]
        }
        None => vec![explanation.lead.clone()],
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

/// Pixels of a letter from top to bottom.
const HEIGHT: usize = 5;

/// The shape of each letter, five rows of pixels.
const SHAPES: [(char, [&str; HEIGHT]); 46] = [
    ('A', [".##.", "#..#", "####", "#..#", "#..#"]),
    ('B', ["###.", "#..#", "###.", "#..#", "###."]),
    ('C', [".###", "#...", "#...", "#...", ".###"]),
    ('D', ["###.", "#..#", "#..#", "#..#", "###."]),
    ('E', ["###", "#..", "##.", "#..", "###"]),
    ('F', ["###", "#..", "##.", "#..", "#.."]),
    ('G', [".###", "#...", "#.##", "#..#", ".###"]),
    ('H', ["#..#", "#..#", "####", "#..#", "#..#"]),
    ('I', ["###", ".#.", ".#.", ".#.", "###"]),
    ('J', ["..#", "..#", "..#", "#.#", ".#."]),
    ('K', ["#..#", "#.#.", "##..", "#.#.", "#..#"]),
    ('L', ["#..", "#..", "#..", "#..", "###"]),
    ('M', ["#...#", "##.##", "#.#.#", "#...#", "#...#"]),
    ('N', ["#..#", "##.#", "#.##", "#..#", "#..#"]),
    ('O', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('P', ["###.", "#..#", "###.", "#...", "#..."]),
    ('Q', [".##.", "#..#", "#..#", "#.#.", ".#.#"]),
    ('R', ["###.", "#..#", "###.", "#.#.", "#..#"]),
    ('S', [".###", "#...", ".##.", "...#", "###."]),
    ('T', ["###", ".#.", ".#.", ".#.", ".#."]),
    ('U', ["#..#", "#..#", "#..#", "#..#", ".##."]),
    ('V', ["#...#", "#...#", "#...#", ".#.#.", "..#.."]),
    ('W', ["#...#", "#...#", "#.#.#", "##.##", "#...#"]),
    ('X', ["#...#", ".#.#.", "..#..", ".#.#.", "#...#"]),
    ('Y', ["#.#", "#.#", ".#.", ".#.", ".#."]),
    ('Z', ["####", "...#", ".##.", "#...", "####"]),
    ('0', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('1', [".#.", "##.", ".#.", ".#.", "###"]),
    ('2', ["###.", "...#", ".##.", "#...", "####"]),
    ('3', ["###.", "...#", ".##.", "...#", "###."]),
    ('4', ["#..#", "#..#", "####", "...#", "...#"]),
    ('5', ["####", "#...", "###.", "...#", "###."]),
    ('6', [".##.", "#...", "###.", "#..#", ".##."]),
    ('7', ["####", "...#", "..#.", ".#..", ".#.."]),
    ('8', [".##.", "#..#", ".##.", "#..#", ".##."]),
    ('9', [".##.", "#..#", ".###", "...#", ".##."]),
    ('.', [".", ".", ".", ".", "#"]),
    (',', ["..", "..", "..", ".#", "#."]),
    ('-', ["..", "..", "##", "..", ".."]),
    ('+', ["...", ".#.", "###", ".#.", "..."]),
    ('#', [".#.#.", "#####", ".#.#.", "#####", ".#.#."]),
    ('/', ["..#", "..#", ".#.", "#..", "#.."]),
    ('&', [".#..", "#.#.", ".#..", "#.##", ".#.#"]),
    ('!', ["#", "#", "#", ".", "#"]),
    ('?', ["###.", "...#", ".##.", "....", ".#.."]),
    (' ', ["..", "..", "..", "..", ".."]),
];

/// The words in big letters, as large as they fit into that many cells and lines; nothing where they do not.
pub fn big_text(words: &str, cells: usize, lines: usize, glyphs: Glyphs) -> Option<Vec<String>> {
    let pixels = pixels(words)?;
    let across = cells / pixels.first().map_or(1, Vec::len).max(1);
    let size = across.min(2 * lines / HEIGHT);
    match (glyphs, size) {
        (_, 0) => None,
        (Glyphs::Unicode, size) => Some(halves(&pixels, size)),
        (Glyphs::Ascii, 1) if lines < HEIGHT => None,
        (Glyphs::Ascii, size) => Some(signs(&pixels, size, glyphs)),
    }
}

/// Pixels of that many cells and half as many lines.
fn halves(pixels: &[Vec<bool>], size: usize) -> Vec<String> {
    let lit = |half: usize, column: usize| pixels.get(half / size).is_some_and(|row| row[column]);
    let line = |half: usize| {
        let sign = |column: usize| match (lit(half, column), lit(half + 1, column)) {
            (true, true) => "█",
            (true, false) => "▀",
            (false, true) => "▄",
            (false, false) => " ",
        };
        (0..pixels[0].len()).map(|column| sign(column).repeat(size)).collect()
    };
    (0..HEIGHT * size).step_by(2).map(line).collect()
}

/// The same without half lines; a pixel of one cell takes a line.
fn signs(pixels: &[Vec<bool>], size: usize, glyphs: Glyphs) -> Vec<String> {
    let sign = |lit: &bool| if *lit { glyphs.full() } else { " " }.repeat(size);
    let line = |row: &Vec<bool>| row.iter().map(sign).collect::<String>();
    pixels.iter().flat_map(|row| vec![line(row); (size / 2).max(1)]).collect()
}

/// Rows of pixels; nothing where a letter has no shape.
fn pixels(words: &str) -> Option<Vec<Vec<bool>>> {
    let letters = words.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_uppercase);
    let mut rows = vec![Vec::new(); HEIGHT];
    for letter in letters {
        let (_, shape) = SHAPES.iter().find(|(known, _)| *known == letter)?;
        for (row, pixels) in rows.iter_mut().zip(shape) {
            if !row.is_empty() {
                row.push(false);
            }
            row.extend(pixels.chars().map(|pixel| pixel == '#'));
        }
    }
    (!rows[0].is_empty()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::{SHAPES, big_text};
    use crate::layout::glyphs::Glyphs;
    use crate::text::width::display_width;

    fn drawn(words: &str, cells: usize, lines: usize, glyphs: Glyphs) -> String {
        big_text(words, cells, lines, glyphs).unwrap_or_default().join("\n")
    }

    #[test]
    fn every_shape_is_a_rectangle_of_its_own() {
        for (place, (letter, shape)) in SHAPES.iter().enumerate() {
            assert!(shape.iter().all(|row| row.len() == shape[0].len()), "{letter}");
            assert!(SHAPES[..place].iter().all(|(other, _)| other != letter), "{letter} has two shapes");
        }
    }

    #[test]
    fn words_are_as_large_as_they_fit() {
        assert_eq!(drawn("Js", 8, 3, Glyphs::Unicode), "  █ ▄▀▀▀\n▄ █  ▀▀▄\n ▀  ▀▀▀ ");
        assert_eq!(drawn("I", 6, 5, Glyphs::Unicode), "██████\n  ██  \n  ██  \n  ██  \n██████");
        assert_eq!(drawn("I", 5, 5, Glyphs::Ascii), "###\n # \n # \n # \n###");
        assert_eq!(drawn("é", 9, 9, Glyphs::Ascii), drawn("E", 9, 9, Glyphs::Ascii));
    }

    #[test]
    fn what_does_not_fit_or_has_no_shape_is_not_drawn() {
        for (words, cells, lines) in [("Js", 7, 3), ("Js", 9, 1), ("漢字", 99, 9), ("", 99, 9), ("a:b", 99, 9)] {
            assert_eq!(big_text(words, cells, lines, Glyphs::Unicode), None, "{words}");
        }
        assert_eq!(big_text("Js", 9, 4, Glyphs::Ascii), None);
    }

    #[test]
    fn all_lines_are_equally_wide() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for cells in 0..120 {
                let lines = big_text("Node.js", cells, 5, glyphs).unwrap_or_default();
                assert!(
                    lines
                        .iter()
                        .all(|line| display_width(line) <= cells && display_width(line) == display_width(&lines[0]))
                );
            }
        }
    }
}
