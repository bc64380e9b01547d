//! The verdict in words and whole numbers, gathered once; pages and exports lay it out. Names and labels come from
//! [`phrases`](crate::explain::phrases), remarks that not every verdict has from [`remarks`](crate::explain::remarks).

use std::borrow::Cow;

use crate::engine::frameworks::OptionFrameworks;
use crate::engine::input::DecisionInput;
use crate::engine::nearest::Search;
use crate::engine::rounding::{Printed, margin_in_tenths, printed};
use crate::engine::score::{Evaluator, Pair, PairReport, PairVerdict, is_moved};
use crate::engine::stability::Stability;
use crate::engine::strips::CheckFirst;
use crate::engine::verdict::{Band, Bounds, Candidate, Finding, Label, Verdict, verdict};
use crate::explain::phrases::{
    TOO_CLOSE, band_words, basis_words, candidate_name, candidate_short, joined, label_words, nearest_line, points,
    row_names, stability_line,
};
use crate::explain::remarks::{
    RatingCheck, RecommendedBuild, Reopening, advice, dominates, even, failures, must_remarks, overlaps, rating_check,
    recommended, reopening, unknown,
};
use crate::explain::verdict_panel::BarShare;
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::Rows;
use crate::model::thresholds::BEST_RATING;
use crate::text::sort_by_key;
use crate::text::width::{capital, plural};

/// A verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The answer, for the head of a page: `PYTHON is ahead, 67 to 33`.
    pub headline: String,
    /// What follows it: who is ahead where it is too close to call, what a second stack is for, who is ruled out by
    /// what; empty where the headline says all.
    pub lead: String,
    /// The answer as the title of a document: `Python`.
    pub answer: String,
    /// What is proposed; nothing where the verdict proposes nothing.
    pub chosen: Option<String>,
    /// The answer in a word and a number: `Python 67`.
    pub standing: String,
    /// The first reason, as it follows "because".
    pub because: String,
    /// The answer by each basis, where a priority is disputed; else empty.
    pub by_basis: Vec<BasisAnswer>,
    /// What the basis says that is not in force, as a sentence; nothing where no priority is disputed.
    pub other_basis_sentence: Option<String>,
    /// How the two compare: `by the evidence too, 73 to 27`, `1 disputed priority decides`; empty where none is
    /// disputed.
    pub bases: String,
    /// Every option in pack order, then a pair that leads; empty while nothing is on.
    pub shares: Vec<CandidateShare>,
    /// Who is first and who is second; fewer where musts leave fewer.
    pub sides: Vec<CandidateShare>,
    /// How far the leader is ahead, in points of 100, with a tenth where the band asks for it; empty without a margin.
    pub ahead: String,
    /// What the sum of rounded numbers is called: with what it is before rounding where the band asks for it.
    pub sum: String,
    /// What each row adds to the margin, in pack order, then the second stack.
    pub reasons: Vec<Reason>,
    /// The sum of the printed parts of the margin.
    pub margin_points: i64,
    /// The best pair and whether it pays; nothing where there is none.
    pub second_stack: Option<SecondStack>,
    /// What helps where two are too close to call.
    pub advice: Option<String>,
    /// Priorities on which all are even, and what the rest says.
    pub even: Option<String>,
    /// Rows that are sides of one argument.
    pub overlaps: Vec<String>,
    /// Whom the leader is ahead of whatever the importance of each priority.
    pub dominates: Option<String>,
    /// What unknown ratings can do.
    pub unknown: Option<String>,
    /// What each option that is ruled out cannot do, one line an option.
    pub failures: Vec<String>,
    /// Must-haves that were not checked, or are met only with great effort.
    pub must_remarks: Vec<String>,
    /// Which must-have, lowered to high, would give an answer again.
    pub reopening: Vec<Reopening>,
    /// Rows that are on and that the two sources rate differently, by index.
    pub disputed: Vec<usize>,
    /// Ratings that, one step off, would change the answer.
    pub check_first: Vec<RatingCheck>,
    /// What is recommended inside each option that is proposed.
    pub recommended: Vec<RecommendedBuild>,
    /// The sentence, but for how stable it is and what would change it.
    sentence: VerdictSentence,
}

/// A candidate with its share of 100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateShare {
    pub candidate: Candidate,
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    pub percent: i64,
    /// What the rows on the second stack of a pair earn, in percent; nothing for an option.
    pub by_second: i64,
    /// The must-haves it cannot meet.
    pub fails: Vec<String>,
    /// Between what the share lies whatever unknown ratings are, in percent; nothing where none is unknown.
    pub bounds: Option<[i64; 2]>,
    /// Whether less than half of the weight is rated.
    pub is_unsure: bool,
    /// Whether nothing of the weight is rated: it has no place among the others.
    pub is_unrated: bool,
    /// Whether it is an option of the scenario's own.
    pub is_own: bool,
}

impl CandidateShare {
    /// What its bar is drawn from.
    pub const fn bar(&self) -> BarShare {
        BarShare { candidate: self.candidate, percent: self.percent, by_second: self.by_second }
    }

    /// Its short name with a sign before it where it is the scenario's own.
    pub fn signed_short(&self, glyphs: Glyphs) -> Cow<'_, str> {
        if self.is_own { Cow::Owned(format!("{} {}", glyphs.ours(), self.short)) } else { Cow::Borrowed(&self.short) }
    }

    /// The number without what unknown ratings could make it.
    pub fn whole(&self) -> String {
        share_number((!self.is_unrated).then_some(self.percent))
    }

    /// The number as it stands beside a bar: `36 (29 to 43)`, with a `?` where less than half of the weight is rated.
    pub fn number(&self) -> String {
        let sign = if self.is_unsure { "?" } else { "" };
        match self.bounds {
            _ if self.is_unrated => NOT_RATED.to_owned(),
            Some([low, high]) => format!("{}{sign} ({low} to {high})", self.percent),
            None => self.percent.to_string(),
        }
    }
}

/// What stands for the score of an option whose ratings are all unknown.
pub const NOT_RATED: &str = "not rated";

/// A share as it follows a name or "to": a `?` where nothing is rated.
pub fn share_number(percent: Option<i64>) -> String {
    percent.map_or_else(|| "?".to_owned(), |percent| percent.to_string())
}

/// What a row or the second stack adds to the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its name, marked where it is the scenario's own; or the second stack.
    pub name: String,
    /// The row by the engine's index; nothing for the second stack.
    pub row: Option<usize>,
    pub level: Option<Level>,
    /// Its exact part of the margin, positive where it speaks for the leader.
    pub value: Fraction,
    /// The same in whole points of 100.
    pub points: i64,
    /// Whether its rating is the scenario's own and not the content's.
    pub is_own: bool,
}

impl Reason {
    /// Its name with a sign before it where it is the scenario's own.
    pub fn signed_name(&self, glyphs: Glyphs) -> String {
        if self.is_own { format!("{} {}", glyphs.ours(), self.name) } else { self.name.clone() }
    }

    /// The option whose color its bar has where it speaks for a candidate; none for the cost of a second stack.
    pub fn option(&self, who: Candidate, verdict: &Verdict) -> Option<usize> {
        let row = self.row?;
        match who {
            Candidate::Single(option) => Some(option),
            Candidate::Pair(pair) => {
                let is_moved = verdict.pair.as_ref().is_some_and(|report| report.moved.contains(&row));
                Some(if is_moved { pair.second } else { pair.main })
            }
        }
    }

    /// Its points with their sign.
    pub fn signed_points(&self) -> String {
        format!("{:+}", self.points)
    }
}

/// A second stack: what for, and whether it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondStack {
    pub candidate: Candidate,
    /// `Node.js + Python`.
    pub name: String,
    /// What the second one is for: `Python for ML model serving`.
    pub purpose: String,
    /// The same with which of the two is the main one.
    pub roles: String,
    /// `would about pay`, as it follows the name.
    pub judgment: &'static str,
    /// `gains 1.8, costs 2`; what it costs alone where no single option is left.
    pub numbers: String,
    /// All of it as a sentence.
    pub sentence: String,
    /// Up to which importance of keeping to one stack it pays.
    pub pays_up_to: String,
}

/// The answer by the ratings of one basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisAnswer {
    pub basis: Basis,
    /// Whose ratings: `the article`.
    pub source: String,
    pub label: Label,
    /// The answer in capitals: `PYTHON`.
    pub who: String,
    /// The numbers of first and second: `59 to 41`; with the leader's name where it is too close to call.
    pub numbers: String,
    /// Who is first and who is second; fewer where must-haves leave fewer.
    pub first_two: Vec<CandidatePercent>,
    /// Everybody who shares the first place; one where nobody shares it.
    pub first_place: Vec<Candidate>,
    pub is_in_force: bool,
}

impl BasisAnswer {
    /// Answer and numbers.
    pub fn standing(&self) -> String {
        if self.numbers.is_empty() { self.who.clone() } else { format!("{} {}", self.who, self.numbers) }
    }
}

/// What a headline needs of a verdict, one person's or a group's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub label: Label,
    pub band: Option<Band>,
    /// Who is first and who is second with their percent; fewer where musts leave fewer.
    pub first_two: Vec<CandidatePercent>,
    /// Everybody who shares the first place, in the order of the running; one where nobody shares it.
    pub first_place: Vec<Candidate>,
}

/// Who shares the first place of a verdict.
pub fn first_place(running: &[Candidate], scores: &[Fraction], margin: Option<Fraction>) -> Vec<Candidate> {
    let score = |candidate: &Candidate| match *candidate {
        Candidate::Single(option) => scores.get(option).copied(),
        Candidate::Pair(_) => None,
    };
    let shared = if margin.is_some_and(Fraction::is_zero) { 2 } else { 1 };
    let (first, rest) = running.split_at(shared.min(running.len()));
    let best = first.iter().find_map(score).filter(|_| shared > 1);
    let also = rest.iter().filter(|candidate| best.is_some() && score(candidate) == best);
    first.iter().chain(also).copied().collect()
}

/// A candidate and its share in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CandidatePercent {
    pub candidate: Candidate,
    pub percent: i64,
    /// Whether nothing that counts is rated for it.
    pub is_unrated: bool,
}

impl CandidatePercent {
    /// Its number, a `?` where nothing is rated.
    pub fn whole(&self) -> String {
        share_number((!self.is_unrated).then_some(self.percent))
    }
}

impl Standing {
    pub fn new(verdict: &Verdict, printed: &Printed) -> Self {
        let percent = |candidate: Candidate| printed.share(candidate).unwrap_or_default();
        let first_two = verdict.running.iter().take(2);
        Self {
            label: verdict.label,
            band: verdict.band,
            first_two: first_two
                .map(|known| CandidatePercent {
                    candidate: *known,
                    percent: percent(*known),
                    is_unrated: verdict.is_unrated(*known),
                })
                .collect(),
            first_place: first_place(&verdict.running, &verdict.scores, verdict.margin),
        }
    }

    /// The answer in capitals: `PYTHON`, `TOO CLOSE TO CALL`.
    pub fn who(&self, catalog: &Catalog) -> String {
        match self.label {
            Label::None => "Nothing set yet".to_owned(),
            Label::Infeasible => "NOTHING MEETS YOUR MUST-HAVES".to_owned(),
            label => label_words(catalog, label).to_uppercase(),
        }
    }

    /// The answer for the head of a page.
    pub fn headline(&self, catalog: &Catalog) -> String {
        let who = self.who(catalog);
        match (self.label, self.first_two.as_slice()) {
            (Label::Leads(_), [leader, rival]) => {
                let band = self.band.map_or("ahead", band_words);
                format!("{who} is {band}, {} to {}", leader.whole(), rival.whole())
            }
            (Label::Leads(_), _) => format!("Only {who} meets your must-haves"),
            _ => who,
        }
    }

    /// The numbers of first and second, with the name of who is ahead, if anybody is, where it is too close.
    pub fn numbers(&self, catalog: &Catalog) -> String {
        match (self.label, self.first_two.as_slice()) {
            (Label::TossUp, [leader, rival]) if self.first_place.len() > 1 => {
                format!("{} to {}", leader.whole(), rival.whole())
            }
            (Label::TossUp, [leader, rival]) => {
                format!("{} {} to {}", candidate_name(catalog, leader.candidate), leader.whole(), rival.whole())
            }
            (Label::Leads(_), [leader, rival]) => format!("{} to {}", leader.whole(), rival.whole()),
            _ => String::new(),
        }
    }

    /// Who is ahead where it is too close to call.
    pub fn close_line(&self, catalog: &Catalog) -> String {
        let [leader, rival] = self.first_two.as_slice() else { return String::new() };
        let name = |candidate: &Candidate| candidate_name(catalog, *candidate);
        if self.first_place.len() > 1 {
            let names: Vec<_> = self.first_place.iter().map(name).collect();
            format!("{} are level, {} each", joined(&names), leader.percent)
        } else {
            format!("{} is ahead, {} to {}", name(&leader.candidate), leader.whole(), rival.whole())
        }
    }

    /// The answer in a word and a number.
    pub fn in_short(&self, catalog: &Catalog) -> String {
        match (self.label, self.first_two.as_slice()) {
            (Label::Leads(leader), [_]) => format!("only {}", candidate_short(catalog, leader)),
            (Label::Leads(leader), [first, ..]) => {
                format!("{} {}", candidate_short(catalog, leader), first.whole())
            }
            (label, _) => label_words(catalog, label).into_owned(),
        }
    }
}

/// What an explanation is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calculated<'a> {
    pub(super) rows: Rows<'a>,
    pub(super) evaluator: &'a Evaluator,
    pub(super) verdict: &'a Verdict,
    pub(super) printed: &'a Printed,
    pub(super) check_first: &'a [CheckFirst],
}

impl Explanation {
    /// Words a verdict; `rows` names its rows.
    pub fn new(rows: Rows, evaluator: &Evaluator, verdict: &Verdict, check_first: &[CheckFirst]) -> Self {
        let printed = printed(verdict);
        let known = Calculated { rows, evaluator, verdict, printed: &printed, check_first };
        let catalog = rows.catalog;
        let standing = Standing::new(verdict, &printed);
        let share = |candidate: Candidate| candidate_share(known, candidate);
        let leading_pair = verdict.leader().filter(|leader| matches!(leader, Candidate::Pair(_)));
        let options = (0..verdict.scores.len()).map(Candidate::Single);
        let by_basis = by_basis(known, &standing);
        let tenths = margin_in_tenths(verdict).map(tenths);
        let mut explanation = Self {
            headline: standing.headline(catalog),
            lead: String::new(),
            answer: answer(catalog, verdict),
            chosen: proposed(verdict).map(|leader| candidate_name(catalog, leader).into_owned()),
            standing: standing.in_short(catalog),
            because: String::new(),
            bases: bases_line(known, &by_basis),
            by_basis,
            other_basis_sentence: None,
            shares: options.chain(leading_pair).map(share).collect(),
            sides: verdict.running.iter().take(2).copied().map(share).collect(),
            ahead: tenths.clone().or_else(|| printed.margin.map(|whole| whole.to_string())).unwrap_or_default(),
            sum: tenths.map_or_else(|| "Sum".to_owned(), |exact| format!("Sum, {exact} before rounding")),
            reasons: reasons(known),
            margin_points: printed.margin.unwrap_or_default(),
            second_stack: verdict.pair.as_ref().map(|pair| second_stack(known, pair)),
            advice: advice(known),
            even: even(known),
            overlaps: overlaps(known),
            dominates: dominates(known),
            unknown: unknown(known),
            failures: failures(known),
            must_remarks: must_remarks(known),
            reopening: reopening(known),
            disputed: verdict.disputed.clone(),
            check_first: check_first.iter().map(|check| rating_check(known, check)).collect(),
            recommended: Vec::new(),
            sentence: VerdictSentence::default(),
        };
        explanation.headline = headline_of_forced(known).unwrap_or(explanation.headline);
        explanation.lead = explanation.lead_line(known, &standing);
        explanation.because = explanation.first_reason(known);
        explanation.other_basis_sentence = explanation.other_basis_words(known);
        explanation.sentence = explanation.worded(known);
        explanation
    }

    /// The same with what is recommended.
    pub fn with_recommended(mut self, rows: Rows, verdict: &Verdict, frameworks: &[OptionFrameworks]) -> Self {
        let of_option = |option: usize| frameworks.iter().find(|known| known.option == option);
        // What moved to the second stack needs no tool in the main one.
        let moved = |row: usize| verdict.pair.as_ref().is_some_and(|report| report.moved.contains(&row));
        let builds = match proposed(verdict) {
            Some(Candidate::Single(option)) => vec![of_option(option).map(|known| recommended(rows, known, |_| true))],
            Some(Candidate::Pair(pair)) => vec![
                of_option(pair.main).map(|known| recommended(rows, known, |row| !moved(row))),
                of_option(pair.second).map(|known| recommended(rows, known, moved)),
            ],
            None => Vec::new(),
        };
        self.recommended = builds.into_iter().flatten().collect();
        self
    }

    /// The share of a candidate; nothing while nothing is on, or for a pair that does not lead.
    pub fn share(&self, candidate: Candidate) -> Option<i64> {
        self.shares.iter().find(|share| share.candidate == candidate).map(|share| share.percent)
    }

    /// How far the leader is ahead, with its noun.
    pub fn points(&self) -> String {
        if self.ahead == "1" { format!("{} point", self.ahead) } else { format!("{} points", self.ahead) }
    }

    /// The answer by the basis that is not in force, where a priority is disputed.
    pub fn other_basis(&self) -> Option<&BasisAnswer> {
        self.by_basis.iter().find(|answer| !answer.is_in_force)
    }

    /// Whether the two bases give different answers.
    pub fn bases_differ(&self) -> bool {
        self.by_basis.windows(2).any(|pair| pair[0].label != pair[1].label)
    }

    /// The verdict as a person would say it; stability and search are left out where they are not known.
    pub fn sentence(&self, rows: Rows, stability: Option<&Stability>, search: Option<&Search>) -> VerdictSentence {
        let mut sentence = self.sentence.clone();
        sentence.remark = stability.map(|stability| stability_line(rows.catalog, stability));
        if !self.sides.is_empty() {
            sentence.rest.extend(search.and_then(|search| nearest_line(rows, search)));
        }
        sentence
    }

    fn lead_line(&self, known: Calculated, standing: &Standing) -> String {
        let unrated = self.sides.iter().filter(|side| side.is_unrated).map(|side| side.name.as_str());
        let unrated: Vec<&str> = unrated.collect();
        let line = self.lead_of_label(known, standing);
        if unrated.is_empty() || self.sides.len() < 2 {
            return line;
        }
        let verb = if unrated.len() == 1 { "is" } else { "are" };
        let words = format!("{} {verb} not rated: an unknown rating counts as 4 of 8", joined(&unrated));
        if line.is_empty() { words } else { format!("{line}; {words}") }
    }

    fn lead_of_label(&self, known: Calculated, standing: &Standing) -> String {
        match (known.verdict.label, known.verdict.forced_by.as_ref()) {
            (Label::TossUp, _) => {
                format!("{}{}", standing.close_line(known.rows.catalog), before_rounding(known))
            }
            (Label::Leads(_), Some(_)) | (Label::Infeasible, _) => self.failures.join("; "),
            (Label::Leads(Candidate::Pair(_)), None) => {
                self.second_stack.as_ref().map_or_else(String::new, |stack| stack.roles.clone())
            }
            _ => String::new(),
        }
    }

    /// What follows "because" or "is chosen:"; no capital, with a full stop.
    fn first_reason(&self, known: Calculated) -> String {
        let named = |side: &CandidateShare| format!("{} {}", side.name, side.whole());
        match (known.verdict.label, self.sides.as_slice()) {
            (Label::None, _) => "nothing is set yet.".to_owned(),
            (Label::Leads(_), [leader, rival]) => {
                let band = known.verdict.band.map_or("ahead", band_words);
                format!("it is {band} by {} of 100: {}, {}.", self.points(), named(leader), named(rival))
            }
            (Label::Leads(_), _) => format!("the must-haves leave no other: {}.", self.failures.join("; ")),
            (Label::TossUp, [leader, rival]) => {
                format!("it is {TOO_CLOSE}: {}, {}.", named(leader), named(rival))
            }
            _ => "no option meets every must-have.".to_owned(),
        }
    }

    fn worded(&self, known: Calculated) -> VerdictSentence {
        let rows = known.rows;
        let (headline, mut rest) = match (known.verdict.label, self.sides.as_slice()) {
            (Label::None, _) => {
                ("Nothing set yet".to_owned(), vec!["Give a row an importance to get an answer".to_owned()])
            }
            (Label::Infeasible, _) | (_, []) => {
                let reopening = self.reopening.iter().map(|reopening| reopening.words.clone());
                let rest = std::iter::once(self.failures.join("; ")).chain(reopening).collect();
                ("No option meets every must-have".to_owned(), rest)
            }
            (_, [leader]) => {
                let musts = row_names(rows, known.verdict.forced_by.as_deref().unwrap_or_default());
                let noun = if musts.len() == 1 { "must-have" } else { "must-haves" };
                let headline = format!("Only {} meets your {noun} {}", leader.name, joined(&musts));
                (headline, self.failures.clone())
            }
            (Label::TossUp, [leader, rival, ..]) => {
                let named = |side: &CandidateShare| format!("{} {}", side.name, side.whole());
                let headline = format!("{}: {}, {}", capital(TOO_CLOSE), named(leader), named(rival));
                (format!("{headline}{}", before_rounding(known)), Vec::new())
            }
            (Label::Leads(_), [leader, rival, ..]) => {
                let band = known.verdict.band.map_or("ahead", band_words);
                let is_pair = matches!(leader.candidate, Candidate::Pair(_));
                let purpose = self.second_stack.as_ref().filter(|_| is_pair);
                let purpose = purpose.map_or_else(String::new, |stack| format!(" ({})", stack.purpose));
                (format!("{} is {band}, {} to {}{purpose}", leader.name, leader.whole(), rival.whole()), Vec::new())
            }
        };
        if self.sides.len() > 1 {
            rest.extend(self.advice.clone());
            rest.extend(self.speaking_for(rows));
        }
        rest.extend(self.other_basis_sentence.clone());
        rest.extend(self.second_stack.as_ref().map(|stack| stack.sentence.clone()));
        rest.extend([&self.even, &self.unknown].into_iter().flatten().cloned());
        rest.extend(self.must_remarks.iter().cloned());
        rest.extend(self.check_first.first().map(|check| format!("Check first: {}", check.words())));
        VerdictSentence { headline, remark: None, rest }
    }

    /// What speaks for the first and what for the second, the strongest first.
    fn speaking_for(&self, rows: Rows) -> Option<String> {
        let strongest = self.strongest(rows);
        let has = |(words, side): (String, &CandidateShare)| {
            (!words.is_empty()).then(|| format!("for {}: {words}", side.name))
        };
        let parts: Vec<String> = strongest.into_iter().zip(&self.sides).filter_map(has).collect();
        (!parts.is_empty()).then(|| capital(&parts.join("; ")))
    }

    fn other_basis_words(&self, known: Calculated) -> Option<String> {
        let other = self.other_basis()?;
        let catalog = known.rows.catalog;
        let decides = match known.verdict.disputed.as_slice() {
            [only] => format!(" ({} is disputed)", known.rows.name(known.rows.at(*only))),
            several => format!(" ({} priorities are disputed)", several.len()),
        };
        Some(if self.bases_differ() {
            let answer = match other.label {
                Label::Leads(_) => format!("it is {}, {}", label_words(catalog, other.label), other.numbers),
                Label::TossUp => format!("it is {TOO_CLOSE}, {}", other.numbers),
                label => label_words(catalog, label).into_owned(),
            };
            format!("By {} {answer}{decides}", other.source)
        } else {
            format!("By {} too{decides}", other.source)
        })
    }

    /// What speaks for the leader and what against it, the strongest first.
    fn strongest(&self, rows: Rows) -> [String; 2] {
        let mut reasons: Vec<&Reason> = self.reasons.iter().filter(|reason| !reason.value.is_zero()).collect();
        sort_by_key(&mut reasons, |reason| std::cmp::Reverse(reason.value.abs()));
        let words = |reason: &&Reason| {
            let (Some(row), Some(level)) = (reason.row, reason.level) else {
                return format!("one stack less to run ({})", reason.signed_points());
            };
            let whose = rows.provenance(rows.at(row)).word().map_or_else(String::new, |word| format!("{word}, "));
            format!("{} ({whose}{}, {})", rows.name(rows.at(row)), level.name(), reason.signed_points())
        };
        [false, true].map(|negative| {
            let side: Vec<&Reason> =
                reasons.iter().copied().filter(|reason| reason.value.is_negative() == negative).collect();
            let mut named: Vec<String> = side.iter().take(REASONS).map(words).collect();
            let others: i64 = side.iter().skip(REASONS).map(|reason| reason.points).sum();
            match side.len().saturating_sub(REASONS) {
                0 => {}
                1 => named.push(format!("one more ({others:+})")),
                more => named.push(format!("{more} more ({others:+})")),
            }
            joined(&named)
        })
    }
}

/// How many reasons are named on each side; the rest is summed up.
const REASONS: usize = 3;

/// The verdict in words, in parts that a medium may set off from each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerdictSentence {
    /// The answer, for example `Python is far ahead, 84 to 16`.
    pub headline: String,
    /// How stable it is, for example `stable: 97 of 100 variations agree`.
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
        let remark = self.remark.as_deref().map(capital);
        let parts = std::iter::once(headline.to_owned()).chain(remark).chain(self.rest.iter().cloned());
        format!("{}.", parts.collect::<Vec<_>>().join(". "))
    }
}

/// Who is proposed: the leader, unless it is too close to call.
pub fn proposed(verdict: &Verdict) -> Option<Candidate> {
    match verdict.label {
        Label::Leads(leader) => Some(leader),
        Label::None | Label::Infeasible | Label::TossUp => None,
    }
}

fn answer(catalog: &Catalog, verdict: &Verdict) -> String {
    match verdict.label {
        Label::None => "nothing set yet".to_owned(),
        Label::Infeasible => "no option meets every must-have".to_owned(),
        label => label_words(catalog, label).into_owned(),
    }
}

fn headline_of_forced(known: Calculated) -> Option<String> {
    let forced_by = known.verdict.forced_by.as_ref()?;
    let who = label_words(known.rows.catalog, known.verdict.label).to_uppercase();
    Some(format!("Only {who} meets your {}", if forced_by.len() == 1 { "must-have" } else { "must-haves" }))
}

fn candidate_share(known: Calculated, candidate: Candidate) -> CandidateShare {
    let (catalog, verdict) = (known.rows.catalog, known.verdict);
    let failed = verdict
        .findings
        .iter()
        .filter(|found| found.finding == Finding::Fails && Candidate::Single(found.option) == candidate);
    let failed: Vec<usize> = failed.map(|found| found.row).collect();
    let bounds = match candidate {
        Candidate::Single(option) => verdict.bounds.get(option).filter(|bounds| bounds.low != bounds.high),
        Candidate::Pair(_) => None,
    };
    let by_second = match candidate {
        Candidate::Single(_) => 0,
        Candidate::Pair(pair) => earned_by_second(known.evaluator.input(), pair),
    };
    CandidateShare {
        candidate,
        by_second,
        name: candidate_name(catalog, candidate).into_owned(),
        short: candidate_short(catalog, candidate).into_owned(),
        percent: known.printed.share(candidate).unwrap_or_default(),
        fails: row_names(known.rows, &failed),
        bounds: bounds.map(|bounds| [bounds.low.percent(), bounds.high.percent()]),
        is_unsure: bounds.is_some_and(Bounds::is_unsure),
        is_unrated: verdict.is_unrated(candidate),
        is_own: matches!(candidate, Candidate::Single(option) if catalog.is_own_option(option)),
    }
}

/// What the rows earn that move to the second stack of a pair, in percent of all there is to earn.
pub fn earned_by_second(input: &DecisionInput, pair: Pair) -> i64 {
    let points = |row: usize| input.rows[row].level.points();
    let moved = input.active().filter(|row| is_moved(input, *row, pair));
    let earned: i32 = moved.map(|row| points(row) * input.ratings(row).value(pair.second)).sum();
    let most = input.active().map(points).sum::<i32>() * i32::from(BEST_RATING);
    if most == 0 { 0 } else { Fraction::new(earned.into(), most.into()).percent() }
}

/// A number of tenths with its point.
fn tenths(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn reasons(known: Calculated) -> Vec<Reason> {
    let (rows, input) = (known.rows, known.evaluator.input());
    let parts = known.verdict.contributions.iter().zip(&known.printed.contributions);
    let of_rows = parts.map(|(part, points)| Reason {
        name: rows.marked(rows.at(part.row)),
        row: Some(part.row),
        level: Some(input.rows[part.row].level),
        value: part.value,
        points: *points,
        is_own: rows.provenance(rows.at(part.row)).word().is_some(),
    });
    let second_stack = known.verdict.second_stack.zip(known.printed.second_stack);
    let second_stack = second_stack.map(|(value, points)| Reason {
        name: "Keep to one stack".to_owned(),
        row: None,
        level: None,
        value,
        points,
        is_own: false,
    });
    of_rows.chain(second_stack).collect()
}

fn by_basis(known: Calculated, standing: &Standing) -> Vec<BasisAnswer> {
    if known.verdict.disputed.is_empty() {
        return Vec::new();
    }
    let (catalog, input) = (known.rows.catalog, known.evaluator.input());
    let other = input.basis.other();
    let other_verdict = verdict(&Evaluator::new(DecisionInput { basis: other, ..input.clone() }));
    let other_standing = Standing::new(&other_verdict, &printed(&other_verdict));
    let answer = |basis: Basis| {
        let is_in_force = basis == input.basis;
        let standing = if is_in_force { standing } else { &other_standing };
        BasisAnswer {
            basis,
            source: basis_words(catalog, basis).to_owned(),
            label: standing.label,
            who: if standing.label == Label::TossUp { "TOO CLOSE".to_owned() } else { standing.who(catalog) },
            numbers: standing.numbers(catalog),
            first_two: standing.first_two.clone(),
            first_place: standing.first_place.clone(),
            is_in_force,
        }
    };
    Basis::ALL.map(answer).into()
}

fn bases_line(known: Calculated, by_basis: &[BasisAnswer]) -> String {
    let Some(other) = by_basis.iter().find(|answer| !answer.is_in_force) else { return String::new() };
    if by_basis.iter().all(|answer| answer.label == known.verdict.label) {
        return format!("by {} too, {}", other.source, other.numbers).trim_end_matches(", ").to_owned();
    }
    let disputed = known.verdict.disputed.len();
    let verb = if disputed == 1 { "decides" } else { "decide" };
    format!("{} {verb}", plural(disputed as u64, "disputed priority", "disputed priorities"))
}

fn second_stack(known: Calculated, report: &PairReport) -> SecondStack {
    let catalog = known.rows.catalog;
    let candidate = Candidate::Pair(report.pair);
    let purpose =
        format!("{} for {}", catalog.option_name(report.pair.second), joined(&row_names(known.rows, &report.moved)));
    let level = known.evaluator.input().one_stack.unwrap_or_default().name();
    let cost = points(report.cost);
    let (judgment, sentence) = match report.verdict {
        PairVerdict::Pays => ("pays", "pays"),
        PairVerdict::Even => ("would about pay", "would about pay for itself"),
        PairVerdict::DoesNotPay => ("would not pay", "would not pay"),
    };
    let numbers = match report.gain {
        Some(gain) => format!("gains {}, costs {cost}", gain_words(gain)),
        None => format!("costs {cost}"),
    };
    let detail = match report.gain {
        Some(gain) => format!("it gains {} and costs {cost} ({level})", gain_words(gain)),
        None => "no single option meets every must-have".to_owned(),
    };
    let pays_up_to = match report.breakeven {
        None => "at no importance of keeping to one stack".to_owned(),
        Some(level) => format!("up to {} for keeping to one stack", level.name()),
    };
    SecondStack {
        candidate,
        name: candidate_name(catalog, candidate).into_owned(),
        judgment,
        roles: format!("Main stack {}, {purpose}", catalog.option_name(report.pair.main)),
        sentence: format!("A second stack ({purpose}) {sentence}: {detail}"),
        purpose,
        numbers,
        pays_up_to,
    }
}

/// What a second stack gains, in points; it may be less than nothing where a row counts the worse of the two.
fn gain_words(gain: Fraction) -> String {
    if gain > Fraction::ZERO { points(gain) } else { "nothing".to_owned() }
}

/// The lead where it looks larger in whole numbers than it is.
fn before_rounding(known: Calculated) -> String {
    margin_in_tenths(known.verdict).map_or_else(String::new, |exact| format!(", {} before rounding", tenths(exact)))
}
