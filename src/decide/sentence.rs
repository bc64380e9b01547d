//! The verdict as a person would say it: reasons first, numbers second.
//!
//! A template without free text. What is not known is left out.

use crate::decide::confidence::Confidence;
use crate::decide::label::{Candidate, Label};
use crate::decide::nearest::Search;
use crate::decide::question::Question;
use crate::decide::rounding::{Printed, printed};
use crate::decide::verdict::{Contribution, Verdict};
use crate::decide::wording::{
    candidate_name, failure_lines, forcing_line, gate_line, joined, label_name, nearest_line, pair_name,
    reopening_line, row_names, services_line, tie_line, toss_up_line,
};
use crate::model::ratio::Ratio;
use crate::model::rows::Rows;

/// How many reasons are named on each side; the rest is summed up.
const REASONS: usize = 3;

/// The verdict in words, in parts that a medium may set off from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The answer, for example `Python 86 : 14`.
    pub headline: String,
    /// How far ahead and how sure, for example `strong, robust`.
    pub remark: Option<String>,
    /// What follows, whole sentences without their full stops.
    pub rest: Vec<String>,
}

impl Sentence {
    /// As plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.with_headline(&self.headline)
    }

    /// As Markdown, the answer in bold.
    #[must_use]
    pub fn markdown(&self) -> String {
        self.with_headline(&format!("**{}**", self.headline))
    }

    fn with_headline(&self, headline: &str) -> String {
        let remark = self.remark.as_ref().map_or_else(String::new, |remark| format!(" ({remark})"));
        let headline = format!("{headline}{remark}");
        let parts: Vec<&str> = std::iter::once(headline.as_str()).chain(self.rest.iter().map(String::as_str)).collect();
        format!("{}.", parts.join(". "))
    }
}

/// The verdict in words.
///
/// Confidence and search are left out where they are not known.
#[must_use]
pub fn sentence(
    known: Rows,
    question: &Question,
    verdict: &Verdict,
    confidence: Option<&Confidence>,
    search: Option<&Search>,
) -> Sentence {
    let mut sentence = match (verdict.label, verdict.leader, verdict.runner_up) {
        (Label::None, ..) => plain("Nothing counts yet", "Switch a row on to get a verdict"),
        (_, Some(leader), None) => forced(known, verdict, leader),
        (Label::TossUp, Some(leader), Some(rival)) => toss_up(known, question, verdict, [leader, rival]),
        (Label::Leads(_), Some(leader), Some(rival)) => leads(known, question, verdict, [leader, rival]),
        _ => infeasible(known, verdict),
    };
    if let Some(band) = verdict.band.filter(|_| verdict.label != Label::TossUp) {
        let sure = confidence.map(Confidence::word);
        sentence.remark = Some([Some(band.word()), sure].into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    sentence.rest.extend(tie_line(known, verdict));
    if verdict.leader.is_some() {
        sentence.rest.extend(search.and_then(|search| nearest_line(known, search)));
    }
    sentence
}

fn plain(headline: &str, rest: &str) -> Sentence {
    Sentence { headline: headline.to_owned(), remark: None, rest: vec![rest.to_owned()] }
}

fn infeasible(known: Rows, verdict: &Verdict) -> Sentence {
    let mut rest = vec![failure_lines(known, verdict).join("; ")];
    rest.extend(reopening_line(known, verdict));
    Sentence { headline: "No option meets every must".to_owned(), remark: None, rest }
}

fn forced(known: Rows, verdict: &Verdict, leader: Candidate) -> Sentence {
    let musts = row_names(known, &verdict.forced_by);
    let word = if musts.len() == 1 { "must" } else { "musts" };
    let who = match leader {
        Candidate::Single(option) => known.catalog.option_name(option).to_owned(),
        Candidate::Both(pair) => format!("Both ({})", pair_name(known.catalog, pair)),
    };
    let headline = format!("{who}, forced by the {word} {}", joined(&musts));
    Sentence { headline, remark: None, rest: vec![forcing_line(known, verdict)] }
}

fn toss_up(known: Rows, question: &Question, verdict: &Verdict, pair: [Candidate; 2]) -> Sentence {
    let printed = printed(verdict);
    let share = |one| printed.share(one).unwrap_or_default();
    let named = pair.map(|one| format!("{} {}", candidate_name(known.catalog, one), share(one)));
    let mut rest: Vec<String> = toss_up_line(known.catalog, question, verdict).into_iter().collect();
    let [pro, contra] = sides(known, question, verdict, &printed, "the second stack it saves");
    let has = |(side, one): (String, Candidate)| {
        (!side.is_empty()).then(|| format!("{} has {side}", candidate_name(known.catalog, one)))
    };
    let speaking: Vec<String> = [pro, contra].into_iter().zip(pair).filter_map(has).collect();
    rest.extend((!speaking.is_empty()).then(|| speaking.join("; ")));
    Sentence { headline: format!("A toss-up: {}", named.join(", ")), remark: None, rest }
}

fn leads(known: Rows, question: &Question, verdict: &Verdict, pair: [Candidate; 2]) -> Sentence {
    let printed = printed(verdict);
    let [leader, rival] = pair;
    let numbers = pair.map(|one| printed.share(one).unwrap_or_default().to_string()).join(" : ");
    let is_plain = known.catalog.options.len() == 2 && pair.iter().all(|one| matches!(one, Candidate::Single(_)));
    let over =
        if is_plain { String::new() } else { format!(" over {}", label_name(known.catalog, Label::Leads(rival))) };
    let headline = format!("{} {numbers}{over}", candidate_name(known.catalog, leader));
    let mut rest: Vec<String> = reasons(known, question, verdict, &printed).into_iter().collect();
    if matches!(leader, Candidate::Both(_)) {
        rest.extend(services_line(known, verdict));
        rest.extend(gate_line(known, question, verdict));
    }
    Sentence { headline, remark: None, rest }
}

/// `Because` what speaks for the leader; `against it` what does not.
fn reasons(known: Rows, question: &Question, verdict: &Verdict, printed: &Printed) -> Option<String> {
    let is_split = matches!(verdict.leader, Some(Candidate::Both(_)));
    let stack = if is_split { "the price of a second stack" } else { "the second stack it saves" };
    let [pro, contra] = sides(known, question, verdict, printed, stack);
    match (pro.is_empty(), contra.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("Because {pro}")),
        (true, false) => Some(format!("Against it {contra}")),
        (false, false) => Some(format!("Because {pro}; against it {contra}")),
    }
}

/// What speaks for the leader and what against it, the strongest first; `stack` says what a second
/// stack is to the side it speaks for.
fn sides(known: Rows, question: &Question, verdict: &Verdict, printed: &Printed, stack: &str) -> [String; 2] {
    let row = |(part, value): (&Contribution, &i64)| {
        let row = known.at(part.row);
        let whose = known.say(row).word().map_or_else(String::new, |word| format!("{word}, "));
        let text = format!("{} ({whose}{}, {value:+})", known.name(row), question.rows[part.row].level.word());
        (text, part.value, *value)
    };
    let mut parts: Vec<(String, Ratio, i64)> =
        verdict.contributions.iter().zip(&printed.contributions).map(row).collect();
    if let (Some(part), Some(value)) = (verdict.second_stack, printed.second_stack) {
        parts.push((format!("{stack} ({value:+})"), part, value));
    }
    parts.retain(|(_, part, _)| !part.is_zero());
    parts.sort_by_key(|(_, part, _)| std::cmp::Reverse(part.abs()));
    [false, true].map(|negative| {
        let side = || parts.iter().filter(|(_, part, _)| part.is_negative() == negative);
        let mut words: Vec<String> = side().take(REASONS).map(|(text, ..)| text.clone()).collect();
        let others: i64 = side().skip(REASONS).map(|(_, _, value)| value).sum();
        match side().count().saturating_sub(REASONS) {
            0 => {}
            1 => words.push(format!("one more ({others:+})")),
            more => words.push(format!("{more} more ({others:+})")),
        }
        joined(&words)
    })
}
