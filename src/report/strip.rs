//! The answer in two lines of a width, for a screen without room for the panel. The first is never cut.

use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::verdict::Verdict;
use crate::model::catalog::Catalog;
use crate::report::just::Just;
use crate::report::keys::at_start;
use crate::report::panel::{band_words, headline_words};
use crate::report::presets::short;
use crate::report::subject::Subject;
use crate::report::text::width;

/// Who leads, how clearly and with which shares; then what the last change did, or how far ahead.
#[must_use]
pub fn strip(subject: Subject, cells: usize) -> [String; 2] {
    [first(subject), second(subject)].map(|forms| {
        let forms: Vec<String> = forms.iter().map(|words| subject.glyphs.spell(words)).collect();
        let fitting = forms.iter().find(|words| width(words) <= cells).or(forms.last());
        fitting.cloned().unwrap_or_default()
    })
}

/// The first line in each form, the longest first.
fn first(subject: Subject) -> Vec<String> {
    let verdict = &subject.answer.verdict;
    let whole = headline_words(subject.catalog, subject.answer);
    let who = match verdict.label {
        Label::Leads(Candidate::Both(_)) if !verdict.is_forced() => "BOTH lead".to_owned(),
        _ => whole.clone(),
    };
    let band = verdict.band.filter(|_| matches!(verdict.label, Label::Leads(_)));
    let band = band.map_or(String::new(), |band| format!(", {}", band.word()));
    let shares = shares(subject);
    let mut forms = vec![format!("{whole}{band}{shares}"), format!("{who}{band}{shares}")];
    forms.extend([format!("{who}{shares}"), format!("{who}{band}"), who]);
    forms
}

/// The shares, with the dot before them.
fn shares(subject: Subject) -> String {
    let verdict = &subject.answer.verdict;
    let printed = printed(verdict);
    let shares: Vec<String> = in_short(subject.catalog, verdict)
        .into_iter()
        .filter_map(|option| Some((&subject.catalog.options[option].mark, printed.scores.get(option)?)))
        .map(|(mark, share)| format!("{mark} {share}"))
        .collect();
    let words = if shares.is_empty() { String::new() } else { format!(" · {}", shares.join(" : ")) };
    let competes = verdict.split.as_ref().is_some_and(|split| split.in_the_running);
    match printed.split.filter(|_| competes) {
        Some(share) => format!("{words} · both {share}"),
        None => words,
    }
}

/// The options whose shares stand in one line: all where there are two, else the leader and its rival.
fn in_short(catalog: &Catalog, verdict: &Verdict) -> Vec<usize> {
    if catalog.options.len() == 2 {
        return vec![0, 1];
    }
    let sides = [verdict.leader, verdict.runner_up].into_iter().flatten();
    let singles = sides.filter_map(|side| match side {
        Candidate::Single(option) => Some(option),
        Candidate::Both(_) => None,
    });
    singles.collect()
}

/// The second line in each form, the longest first.
fn second(subject: Subject) -> Vec<String> {
    let band = band_words(subject.rows(), subject.answer);
    match subject.just {
        Some(just) => {
            let outcome = just.outcome(subject.catalog, &subject.answer.verdict);
            vec![format!("{outcome} · {}", just.words), format!("{outcome} · {}", in_few_words(subject, just)), outcome]
        }
        None if band.is_empty() => {
            let keys = subject.keys();
            vec![format!("{} on a row makes it count; {} for examples", at_start(keys.toggle), keys.presets)]
        }
        None => vec![band],
    }
}

/// What changed, with the one row it was about under its short name.
fn in_few_words(subject: Subject, just: &Just) -> String {
    match just.rows.as_slice() {
        [row] => {
            let name = subject.rows().name(*row);
            just.words.replacen(name, short(name), 1)
        }
        _ => just.words.clone(),
    }
}
