//! The only place with phrases about a verdict.

use std::borrow::Cow;

use crate::engine::candidate::{Candidate, Label, Pair};
use crate::engine::confidence::{Confidence, Percent};
use crate::engine::counterfactual::{ChangeSearch, VerdictChange};
use crate::engine::input::DecisionInput;
use crate::engine::rounding::{Printed, printed, tenths};
use crate::engine::score::ScoreLayout;
use crate::engine::sensitivity::LevelChange;
use crate::engine::two_stacks::{PairGate, RowOwner, TwoStacks};
use crate::engine::verdict::{Contribution, TopicWeight, Verdict};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Cost;
use crate::text::width::plural;

/// What a candidate is called; where several pairs are possible, a pair by its marks.
pub fn candidate_short(catalog: &Catalog, candidate: Candidate) -> Cow<'_, str> {
    match candidate {
        Candidate::Single(option) => Cow::Borrowed(catalog.option_name(option)),
        Candidate::Both(_) if catalog.options.len() == 2 => Cow::Borrowed("Both"),
        Candidate::Both(pair) => {
            let [first, second] = [pair.first, pair.second].map(|option| catalog.options[option].mark.as_str());
            Cow::Owned(format!("{first} + {second}"))
        }
    }
}

/// A verdict as it ends a change: "toss-up", "Python", "no option".
pub fn label_words(catalog: &Catalog, label: Label) -> Cow<'_, str> {
    match label {
        Label::None => Cow::Borrowed("nothing set"),
        Label::Infeasible => Cow::Borrowed("no option"),
        Label::TossUp => Cow::Borrowed("toss-up"),
        Label::Leads(leader) => candidate_short(catalog, leader),
    }
}

/// One row going from a level to another.
pub fn step_words(rows: Rows, row: usize, from: Level, to: Level) -> String {
    format!("{} {} → {}", rows.marked(rows.at(row)), from.word(), to.word())
}

/// A change of several rows.
pub fn changes(rows: Rows, changes: &[LevelChange]) -> String {
    let steps: Vec<String> =
        changes.iter().map(|change| step_words(rows, change.row, change.from, change.to)).collect();
    steps.join(", ")
}

/// A flip: what to change, and the verdict that gives.
pub fn change_in_words(rows: Rows, flip: &VerdictChange) -> String {
    format!("{}: {}", changes(rows, &flip.changes), label_words(rows.catalog, flip.label))
}

/// The name of a row, with a sign before it and a word after it where it is ours or re-rated.
pub fn signed(rows: Rows, row: Row, glyphs: Glyphs) -> String {
    match rows.say(row).word() {
        Some(_) => format!("{} {}", glyphs.ours(), rows.marked(row)),
        None => rows.name(row).to_owned(),
    }
}

/// How far the leader is ahead, in points of 100, with a tenth where the band asks for it.
pub fn ahead(verdict: &Verdict) -> String {
    tenths(verdict).unwrap_or_else(|| printed(verdict).margin.unwrap_or_default().to_string())
}

/// The same with its noun.
pub fn points(verdict: &Verdict) -> String {
    let ahead = ahead(verdict);
    if ahead == "1" { format!("{ahead} point") } else { format!("{ahead} points") }
}

/// What the sum of rounded numbers is called: with what it is before rounding where the band asks for it.
pub fn sum(verdict: &Verdict) -> String {
    tenths(verdict).map_or_else(|| "Sum".to_owned(), |exact| format!("Sum, {exact} before rounding"))
}

pub fn people(number: usize) -> String {
    plural(number as u64, "person", "people")
}

/// How large a change is.
pub fn steps(steps: u32) -> String {
    plural(steps.into(), "level step", "level steps")
}

/// What is said after how far a search came, where its limit kept it from going as far as it was to.
pub const fn cut(search: &ChangeSearch) -> &'static str {
    if search.is_cut() { "; the search reached its limit there" } else { "" }
}

/// What a second stack costs, as a share of everything that counts.
pub fn cost(cost: Cost) -> String {
    let hundredths = u32::from(cost.sixteenths()) * 625;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { format!("{whole} %") } else { format!("{whole}.{} %", format!("{part:02}").trim_end_matches('0')) }
}

/// Words joined as in speech: `a`, `a and b`, `a, b and c`.
pub fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words of which one is enough: `a`, `a or b`, `a, b or c`.
pub fn alternatives<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// The name of a candidate; of several possible pairs the split says which it is.
pub fn candidate_name(catalog: &Catalog, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => catalog.option_name(option).to_owned(),
        Candidate::Both(_) if catalog.options.len() == 2 => "Both".to_owned(),
        Candidate::Both(pair) => format!("Both ({})", pair_name(catalog, pair)),
    }
}

/// The two names of a pair.
pub fn pair_name(catalog: &Catalog, pair: Pair) -> String {
    format!("{} and {}", catalog.option_name(pair.first), catalog.option_name(pair.second))
}

/// The verdict in a few words, as what a change leads to.
pub fn label_phrase(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::None => "no verdict".to_owned(),
        Label::Infeasible => "no option that meets every must".to_owned(),
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(Candidate::Both(pair)) if catalog.options.len() > 2 => {
            format!("both ({})", pair_name(catalog, pair))
        }
        Label::Leads(Candidate::Both(_)) => "both".to_owned(),
        Label::Leads(Candidate::Single(option)) => catalog.option_name(option).to_owned(),
    }
}

/// The name of a row, marked where it is ours or re-rated.
pub fn quoted_row(known: Rows, row: usize) -> String {
    known.marked(known.at(row))
}

pub fn quoted_rows(known: Rows, rows: &[usize]) -> Vec<String> {
    rows.iter().map(|row| quoted_row(known, *row)).collect()
}

/// How sure it is, counted in shaken versions.
pub fn confidence_line(confidence: &Confidence) -> String {
    match confidence.percent() {
        Percent::Above99 => "holds in more than 99 of 100 shaken versions".to_owned(),
        Percent::Below1 => "holds in fewer than 1 of 100 shaken versions".to_owned(),
        Percent::Whole(percent) => format!("holds in {percent} of 100 shaken versions"),
    }
}

/// An argument that counts in several rows, with what they weigh together.
pub fn topic_line(catalog: &Catalog, topic: &TopicWeight) -> String {
    let name = catalog.topics.get(topic.topic).map_or("", |topic| &topic.name);
    format!("{name} counts in {} rows: {} % of the weight", topic.rows.len(), topic.weight.percent())
}

/// Level rows that turn the label; nothing where none does.
pub fn tie_line(known: Rows, verdict: &Verdict) -> Option<String> {
    let names = quoted_rows(known, &verdict.turning_ties);
    match names.as_slice() {
        [] => None,
        [only] => Some(format!("{only} is a tie: it brings the two closer")),
        several => Some(format!("{} are ties: they bring the two closer", joined(several))),
    }
}

/// Which musts each failing option fails, one line an option.
pub fn failure_lines(known: Rows, verdict: &Verdict) -> Vec<String> {
    let fails = |option: usize| {
        let rows: Vec<usize> =
            verdict.failures.iter().filter(|failure| failure.option == option).map(|failure| failure.row).collect();
        let names = joined(&quoted_rows(known, &rows));
        (!rows.is_empty()).then(|| format!("{} fails {names}", known.catalog.option_name(option)))
    };
    (0..known.catalog.options.len()).filter_map(fails).collect()
}

/// Who fails the only must that forces a verdict, else all [`failure_lines`] in one.
pub fn forcing_line(known: Rows, verdict: &Verdict) -> String {
    if verdict.forced_by.len() != 1 {
        return failure_lines(known, verdict).join("; ");
    }
    let failing: Vec<String> =
        verdict.failures.iter().map(|failure| known.catalog.option_name(failure.option).to_owned()).collect();
    format!("{} {} it", joined(&failing), if failing.len() == 1 { "fails" } else { "fail" })
}

/// Which single must would re-open a choice in which nobody meets every must.
pub fn reopening_line(known: Rows, verdict: &Verdict) -> Option<String> {
    if verdict.label != Label::Infeasible {
        return None;
    }
    Some(match quoted_rows(known, &verdict.reopening).as_slice() {
        [] => "No single must would re-open the choice".to_owned(),
        names => format!("{} as high instead of must would re-open the choice", alternatives(names)),
    })
}

/// Why the split is or is not on the table; nothing while nothing is on.
pub fn gate_line(known: Rows, question: &DecisionInput, verdict: &Verdict) -> Option<String> {
    let split = verdict.split.as_ref()?;
    let both = PriceSubject::new(known.catalog, split.pair);
    if split.in_the_running {
        return Some(price_line(&both, verdict, split));
    }
    if !split.passes {
        let failing = joined(&quoted_rows(known, &failing_rows(question, split)));
        return Some(format!("{} {} {failing}", both.name, both.verb("fails", "fail")));
    }
    let PairGate::Shut { lacking } = &split.gate else { return None };
    let why = match lacking.as_slice() {
        [only] => format!("{} clearly wins no row at high or must", known.catalog.option_name(*only)),
        _ => format!(
            "neither {} nor {} clearly wins a row at high or must",
            known.catalog.option_name(split.pair.first),
            known.catalog.option_name(split.pair.second)
        ),
    };
    let is = both.verb("is", "are");
    let would = if split.would_lead { "would lead, but".to_owned() } else { format!("{is} not on the table:") };
    Some(format!("{} {would} {why}", both.name))
}

/// The split as the subject of a line: one thing of two options, or two named ones.
struct PriceSubject {
    name: String,
    is_one: bool,
}

impl PriceSubject {
    fn new(catalog: &Catalog, pair: Pair) -> Self {
        let is_one = catalog.options.len() == 2;
        let name = if is_one { "Both".to_owned() } else { format!("Both {}", pair_name(catalog, pair)) };
        Self { name, is_one }
    }

    const fn verb(&self, one: &'static str, many: &'static str) -> &'static str {
        if self.is_one { one } else { many }
    }
}

/// What a second stack may cost for the split to lead.
fn price_line(both: &PriceSubject, verdict: &Verdict, split: &TwoStacks) -> String {
    let Some(cost) = split.leads_below.map(Fraction::percent) else {
        let lead = both.verb("leads", "lead");
        return format!("{} {lead} at any cost: no option alone meets every must", both.name);
    };
    let candidate = Candidate::Both(split.pair);
    let does = if verdict.label == Label::Leads(candidate) {
        format!("{} while a second stack costs", both.verb("leads", "lead"))
    } else if verdict.leader == Some(candidate) {
        format!("{} ahead while a second stack costs", both.verb("is", "are"))
    } else if cost > 0 {
        "would lead if a second stack cost".to_owned()
    } else {
        return format!("{} would not lead even if a second stack cost nothing", both.name);
    };
    format!("{} {does} you less than {cost} %", both.name)
}

fn failing_rows(question: &DecisionInput, split: &TwoStacks) -> Vec<usize> {
    let is_failed = |row: &usize| !ScoreLayout::passes_row(&question.rows[*row], Candidate::Both(split.pair));
    question.musts().filter(is_failed).collect()
}

/// Which row goes to which option when both are used; nothing unless the split leads.
pub fn services_line(known: Rows, verdict: &Verdict) -> Option<String> {
    let split = verdict.split.as_ref().filter(|split| verdict.leader == Some(Candidate::Both(split.pair)))?;
    let goes = |option: usize| {
        let rows: Vec<usize> = split
            .services
            .iter()
            .filter(|service| service.by == RowOwner::Option(option))
            .map(|service| service.row)
            .collect();
        let names = joined(&quoted_rows(known, &rows));
        let verb = if rows.len() == 1 { "goes" } else { "go" };
        (!rows.is_empty()).then(|| format!("{names} {verb} to {}", known.catalog.option_name(option)))
    };
    let parts: Vec<String> = [split.pair.first, split.pair.second].into_iter().filter_map(goes).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What helps when two are too close to call; nothing unless it is a toss-up.
pub fn toss_up_line(catalog: &Catalog, question: &DecisionInput, verdict: &Verdict) -> Option<String> {
    let (leader, rival) = (verdict.leader?, verdict.runner_up?);
    if verdict.label != Label::TossUp {
        return None;
    }
    let has_split = [leader, rival].iter().any(|candidate| matches!(candidate, Candidate::Both(_)));
    Some(if has_split {
        "A second stack is worth about its price; keep one unless you already run both".to_owned()
    } else if team_can_help(catalog, question, [leader, rival]) {
        "Switch on your team's skills".to_owned()
    } else {
        "These priorities do not separate them".to_owned()
    })
}

/// Whether the skills of the team could tell two options apart, and none of them is on yet.
pub fn team_can_help(catalog: &Catalog, question: &DecisionInput, pair: [Candidate; 2]) -> bool {
    let [Candidate::Single(first), Candidate::Single(second)] = pair else { return false };
    let team = || catalog.section(Section::Team).filter_map(|row| question.rows.get(row));
    let none_is_on = !team().any(|row| row.level.is_on());
    none_is_on && team().any(|row| row.ratings.eighths(first) != row.ratings.eighths(second))
}

/// Changes as a person would make them: `real-time from low to high`.
pub fn changes_line(known: Rows, changes: &[LevelChange]) -> String {
    let change = |change: &LevelChange| {
        format!("{} from {} to {}", quoted_row(known, change.row), change.from.word(), change.to.word())
    };
    joined(&changes.iter().map(change).collect::<Vec<_>>())
}

/// The smallest change of verdict, or how far there is none; nothing while nothing is searched.
pub fn nearest_line(known: Rows, search: &ChangeSearch) -> Option<String> {
    if let Some(flip) = search.nearest() {
        let verb = if flip.changes.len() == 1 { "gives" } else { "give" };
        let changes = changes_line(known, &flip.changes);
        return Some(format!("Nearest change: {changes} {verb} {}", label_phrase(known.catalog, flip.label)));
    }
    match search.searched_to() {
        0 => None,
        1 => Some("No change of 1 level step alters this".to_owned()),
        steps => Some(format!("No change of up to {steps} level steps alters this")),
    }
}

/// How many reasons are named on each side; the rest is summed up.
const REASONS: usize = 3;

/// The verdict in words, in parts that a medium may set off from each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictSentence {
    /// The answer, for example `Python 86 : 14`.
    pub headline: String,
    /// How far ahead and how sure, for example `strong, robust`.
    pub remark: Option<String>,
    /// What follows, whole sentences without their full stops.
    pub rest: Vec<String>,
}

impl VerdictSentence {
    pub fn text(&self) -> String {
        self.with_headline(&self.headline)
    }

    /// As Markdown, the answer in bold.
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
pub fn verdict_sentence(
    known: Rows,
    question: &DecisionInput,
    verdict: &Verdict,
    confidence: Option<&Confidence>,
    search: Option<&ChangeSearch>,
) -> VerdictSentence {
    let mut sentence = match (verdict.label, verdict.leader, verdict.runner_up) {
        (Label::None, ..) => plain_sentence("Nothing counts yet", "Switch a row on to get a verdict"),
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

fn plain_sentence(headline: &str, rest: &str) -> VerdictSentence {
    VerdictSentence { headline: headline.to_owned(), remark: None, rest: vec![rest.to_owned()] }
}

fn infeasible(known: Rows, verdict: &Verdict) -> VerdictSentence {
    let mut rest = vec![failure_lines(known, verdict).join("; ")];
    rest.extend(reopening_line(known, verdict));
    VerdictSentence { headline: "No option meets every must".to_owned(), remark: None, rest }
}

fn forced(known: Rows, verdict: &Verdict, leader: Candidate) -> VerdictSentence {
    let musts = quoted_rows(known, &verdict.forced_by);
    let word = if musts.len() == 1 { "must" } else { "musts" };
    let who = match leader {
        Candidate::Single(option) => known.catalog.option_name(option).to_owned(),
        Candidate::Both(pair) => format!("Both ({})", pair_name(known.catalog, pair)),
    };
    let headline = format!("{who}, forced by the {word} {}", joined(&musts));
    VerdictSentence { headline, remark: None, rest: vec![forcing_line(known, verdict)] }
}

fn toss_up(known: Rows, question: &DecisionInput, verdict: &Verdict, pair: [Candidate; 2]) -> VerdictSentence {
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
    VerdictSentence { headline: format!("A toss-up: {}", named.join(", ")), remark: None, rest }
}

fn leads(known: Rows, question: &DecisionInput, verdict: &Verdict, pair: [Candidate; 2]) -> VerdictSentence {
    let printed = printed(verdict);
    let [leader, rival] = pair;
    let numbers = pair.map(|one| printed.share(one).unwrap_or_default().to_string()).join(" : ");
    let is_plain = known.catalog.options.len() == 2 && pair.iter().all(|one| matches!(one, Candidate::Single(_)));
    let over =
        if is_plain { String::new() } else { format!(" over {}", label_phrase(known.catalog, Label::Leads(rival))) };
    let headline = format!("{} {numbers}{over}", candidate_name(known.catalog, leader));
    let mut rest: Vec<String> = reasons(known, question, verdict, &printed).into_iter().collect();
    if matches!(leader, Candidate::Both(_)) {
        rest.extend(services_line(known, verdict));
        rest.extend(gate_line(known, question, verdict));
    }
    VerdictSentence { headline, remark: None, rest }
}

/// `Because` what speaks for the leader; `against it` what does not.
fn reasons(known: Rows, question: &DecisionInput, verdict: &Verdict, printed: &Printed) -> Option<String> {
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
fn sides(known: Rows, question: &DecisionInput, verdict: &Verdict, printed: &Printed, stack: &str) -> [String; 2] {
    let row = |(part, value): (&Contribution, &i64)| {
        let row = known.at(part.row);
        let whose = known.say(row).word().map_or_else(String::new, |word| format!("{word}, "));
        let text = format!("{} ({whose}{}, {value:+})", known.name(row), question.rows[part.row].level.word());
        (text, part.value, *value)
    };
    let mut parts: Vec<(String, Fraction, i64)> =
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

#[cfg(test)]
mod tests {
    use super::cost;
    use crate::model::scenario::Cost;
    use crate::text::width::plural;

    #[test]
    fn costs_are_said_in_percent() {
        for (sixteenths, words) in [(0, "0 %"), (1, "6.25 %"), (4, "25 %"), (6, "37.5 %"), (8, "50 %")] {
            assert_eq!(Cost::new(sixteenths).map(cost).as_deref(), Some(words));
        }
        assert_eq!((plural(1, "row", "rows"), plural(0, "row", "rows")), ("1 row".to_owned(), "0 rows".to_owned()));
    }
}
