//! The verdict in words and whole numbers, gathered once: pages and exports lay it out and word nothing of it again.

use crate::engine::candidate::{Band, Candidate, Label};
use crate::engine::confidence::Confidence;
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::frameworks::{Fitting, FrameworkChoice, Recommendation};
use crate::engine::input::DecisionInput;
use crate::engine::score::ScoreLayout;
use crate::engine::thresholds::TOSS_UP_BELOW;
use crate::engine::two_stacks::{PairGate, RowOwner, TwoStacks};
use crate::engine::verdict::{Verdict, verdict};
use crate::explain::phrases::{
    alternatives, candidate_name, candidate_short, joined, label_phrase, label_words, nearest_line,
    no_framework_reason, pair_name, quoted_rows,
};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;

/// A verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Who leads, or why nobody does: `PYTHON leads`.
    pub headline: String,
    /// The answer as the title of a document: `Python`.
    pub answer: String,
    /// What is proposed; nothing where the verdict proposes nothing.
    pub chosen: Option<String>,
    /// How clearly and how far ahead, or by which musts; empty while nothing is on.
    pub lead: String,
    /// The answer in a word and a number: `Python 67`.
    pub standing: String,
    /// The first reason, as it follows "because".
    pub because: String,
    /// Every option in pack order, then a pair that competes; empty while nothing is on.
    pub shares: Vec<CandidateShare>,
    /// Who is first and who is second; fewer where musts leave fewer.
    pub sides: Vec<CandidateShare>,
    /// How far the leader is ahead, in points of 100, with a tenth where the band asks for it; empty without a margin.
    pub ahead: String,
    /// What the sum of rounded numbers is called: with what it is before rounding where the band asks for it.
    pub sum: String,
    /// What each row adds to the margin, in pack order, then the second stack.
    pub reasons: Vec<Reason>,
    /// The pair of two stacks; nothing while nothing is on.
    pub pair: Option<PairWords>,
    /// What helps where two are too close to call.
    pub advice: Option<String>,
    /// Level rows that turn the label.
    pub ties: Option<String>,
    /// Arguments that count in several rows.
    pub topics: Vec<String>,
    /// Which musts each failing option fails, one line an option.
    pub failures: Vec<String>,
    /// Who fails the must that forces the verdict; nothing where none does.
    pub forcing: Option<String>,
    /// Which single must would re-open a choice in which nobody meets every must.
    pub reopening: Option<String>,
    /// Rows that are on and that only one of the bases rates like that, by index.
    pub disputed: Vec<usize>,
    /// The answer by each basis; empty where they agree in every row that is on.
    pub by_basis: Vec<BasisAnswer>,
    /// What to build with inside each option that is proposed.
    pub build: Vec<BuildChoice>,
    /// The sentence, but for how sure it is and what would change it.
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
    /// The musts it fails.
    pub fails: Vec<String>,
}

/// What a row or the second stack adds to the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its name, marked where it is ours; or the second stack.
    pub name: String,
    /// The row by the engine's index; nothing for the second stack.
    pub row: Option<usize>,
    pub level: Option<Level>,
    /// Its exact part of the margin, positive where it speaks for the leader.
    pub value: Fraction,
    /// The same in whole points of 100.
    pub points: i64,
    /// Whether its rating is ours and not the content's.
    pub is_ours: bool,
}

impl Reason {
    /// Its name with a sign before it where it is ours.
    pub fn signed_name(&self, glyphs: Glyphs) -> String {
        if self.is_ours { format!("{} {}", glyphs.ours(), self.name) } else { self.name.clone() }
    }

    /// Its points with their sign.
    pub fn signed_points(&self) -> String {
        format!("{:+}", self.points)
    }
}

/// A pair of two stacks in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairWords {
    /// Why it competes or not, and what a second stack may cost for it to lead.
    pub line: Option<String>,
    /// Why it does not compete, where no row earns it.
    pub off_the_table: Option<String>,
    /// Which row goes to which option; nothing unless the pair leads.
    pub services: Option<String>,
}

/// The answer by the ratings of one basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasisAnswer {
    pub basis: Basis,
    pub standing: String,
}

/// The framework and the tools to build with inside an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildChoice {
    pub option: String,
    pub framework: Option<String>,
    pub is_pinned: bool,
    pub fit: Option<Fitting>,
    /// Why no framework is recommended; nothing where one is.
    pub why_not: Option<&'static str>,
    /// A tool for each ecosystem row that counts and names any.
    pub tools: Vec<ToolChoice>,
}

/// The first maintained tool of an ecosystem row; nothing where it names none that is maintained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolChoice {
    pub row: usize,
    pub tool: Option<String>,
}

impl Explanation {
    /// Words a verdict on a question; `rows` names its rows.
    pub fn new(rows: Rows, question: &DecisionInput, verdict: &Verdict) -> Self {
        let catalog = rows.catalog;
        let share = |candidate: Candidate| candidate_share(rows, verdict, candidate);
        let competing = verdict.competing_pair().map(|pair| Candidate::Both(pair.pair));
        let options = (0..verdict.scores.len()).map(Candidate::Single);
        let disputed = disputed_rows(catalog, rows.scenario);
        let mut explanation = Self {
            headline: headline(catalog, verdict),
            answer: answer(catalog, verdict),
            chosen: verdict.proposed().map(|leader| choice_name(catalog, leader)),
            lead: String::new(),
            standing: standing(catalog, verdict),
            because: String::new(),
            shares: options.chain(competing).map(share).collect(),
            sides: verdict.leader.into_iter().chain(verdict.runner_up).map(share).collect(),
            ahead: ahead(verdict),
            sum: verdict
                .printed
                .tenths
                .map_or_else(|| "Sum".to_owned(), |exact| format!("Sum, {} before rounding", tenths(exact))),
            reasons: reasons(rows, question, verdict),
            pair: verdict.split.as_ref().map(|pair| pair_words(rows, question, verdict, pair)),
            advice: advice(catalog, question, verdict),
            ties: ties(rows, verdict),
            topics: topics(catalog, verdict),
            failures: failures(rows, verdict),
            forcing: None,
            reopening: reopening(rows, verdict),
            by_basis: if disputed.is_empty() { Vec::new() } else { by_basis(catalog, rows.scenario) },
            disputed,
            build: Vec::new(),
            sentence: VerdictSentence::default(),
        };
        explanation.forcing = explanation.forcing_line(catalog, verdict);
        explanation.lead = explanation.lead_line(rows, verdict);
        explanation.because = explanation.first_reason(verdict);
        explanation.sentence = explanation.worded(rows, verdict);
        explanation
    }

    /// The same with what to build with.
    pub fn with_build(mut self, rows: Rows, proposed: Option<Candidate>, frameworks: &[Recommendation]) -> Self {
        let options = proposed.map(Candidate::options).unwrap_or_default();
        let of_options = frameworks.iter().filter(|known| options.contains(&known.option));
        self.build = of_options.map(|recommendation| build_choice(rows, recommendation)).collect();
        self
    }

    /// The share of a candidate; nothing while nothing is on, or for a pair that does not compete.
    pub fn share(&self, candidate: Candidate) -> Option<i64> {
        self.shares.iter().find(|share| share.candidate == candidate).map(|share| share.percent)
    }

    /// How far the leader is ahead, with its noun.
    pub fn points(&self) -> String {
        if self.ahead == "1" { format!("{} point", self.ahead) } else { format!("{} points", self.ahead) }
    }

    /// The verdict as a person would say it; confidence and search are left out where they are not known.
    pub fn sentence(
        &self,
        rows: Rows,
        confidence: Option<&Confidence>,
        search: Option<&ChangeSearch>,
    ) -> VerdictSentence {
        let mut sentence = self.sentence.clone();
        if let (Some(remark), Some(confidence)) = (&mut sentence.remark, confidence) {
            *remark = format!("{remark}, {}", confidence.word());
        }
        if !self.sides.is_empty() {
            sentence.rest.extend(search.and_then(|search| nearest_line(rows, search)));
        }
        sentence
    }

    fn lead_line(&self, rows: Rows, verdict: &Verdict) -> String {
        match (verdict.label, verdict.band) {
            (Label::None, _) => String::new(),
            (Label::Infeasible, _) => "each fails at least one".to_owned(),
            (Label::Leads(_), None) => match quoted_rows(rows, &verdict.forced_by).as_slice() {
                [row] => format!("by the must {row}"),
                rows => format!("by the musts {}", rows.join(" and ")),
            },
            (Label::TossUp, _) => {
                let sides: Vec<String> =
                    self.sides.iter().map(|side| format!("{} {}", side.short, side.percent)).collect();
                let apart = verdict
                    .printed
                    .tenths
                    .map_or_else(|| format!("less than {TOSS_UP_BELOW}"), |exact| format!("only {}", tenths(exact)));
                format!("{}: {apart} apart", sides.join(", "))
            }
            (_, Some(band)) => format!("{}, {} ahead", band.word(), self.ahead),
        }
    }

    /// What follows "because" or "is chosen:"; no capital, with a full stop.
    fn first_reason(&self, verdict: &Verdict) -> String {
        let named = |side: &CandidateShare| format!("{} {}", side.name, side.percent);
        match (verdict.label, self.sides.as_slice()) {
            (Label::None, _) => "nothing counts yet.".to_owned(),
            (Label::Leads(_), [leader, rival]) => {
                let (band, leader, rival) = (verdict.band.map_or("", Band::word), named(leader), named(rival));
                format!("it is {} of 100 ahead ({band}): {leader}, {rival}.", self.points())
            }
            (Label::Leads(_), _) => format!("the musts leave no other: {}.", self.failures.join("; ")),
            (Label::TossUp, [leader, rival]) => {
                let apart =
                    verdict.printed.tenths.map_or_else(String::new, |exact| format!(", only {} apart", tenths(exact)));
                format!("it is a toss-up, {} and {} of 100{apart}.", named(leader), named(rival))
            }
            _ => "no option meets every must.".to_owned(),
        }
    }

    /// Who fails the only must that forces a verdict, else all failures in one line.
    fn forcing_line(&self, catalog: &Catalog, verdict: &Verdict) -> Option<String> {
        if !verdict.is_forced() {
            return None;
        }
        if verdict.forced_by.len() != 1 {
            return Some(self.failures.join("; "));
        }
        let failing: Vec<String> =
            verdict.failures.iter().map(|failure| catalog.option_name(failure.option).to_owned()).collect();
        Some(format!("{} {} it", joined(&failing), if failing.len() == 1 { "fails" } else { "fail" }))
    }

    fn worded(&self, rows: Rows, verdict: &Verdict) -> VerdictSentence {
        let (headline, mut rest) = match (verdict.label, self.sides.as_slice()) {
            (Label::None, _) => ("Nothing counts yet".to_owned(), vec!["Switch a row on to get a verdict".to_owned()]),
            (_, [leader]) => self.forced(rows, verdict, leader),
            (Label::TossUp, [leader, rival]) => self.toss_up(rows, [leader, rival]),
            (Label::Leads(_), [leader, rival]) => self.leads(rows, [leader, rival]),
            _ => {
                let reopening = self.reopening.iter().cloned();
                let rest = std::iter::once(self.failures.join("; ")).chain(reopening).collect();
                ("No option meets every must".to_owned(), rest)
            }
        };
        rest.extend(self.ties.clone());
        let band = verdict.band.filter(|_| verdict.label != Label::TossUp);
        VerdictSentence { headline, remark: band.map(|band| band.word().to_owned()), rest }
    }

    fn forced(&self, rows: Rows, verdict: &Verdict, leader: &CandidateShare) -> (String, Vec<String>) {
        let musts = quoted_rows(rows, &verdict.forced_by);
        let word = if musts.len() == 1 { "must" } else { "musts" };
        (format!("{}, forced by the {word} {}", leader.name, joined(&musts)), self.forcing.iter().cloned().collect())
    }

    fn toss_up(&self, rows: Rows, sides: [&CandidateShare; 2]) -> (String, Vec<String>) {
        let named = sides.map(|side| format!("{} {}", side.name, side.percent));
        let reasons = self.strongest(rows, "the second stack it saves");
        let has = |(words, side): (String, &CandidateShare)| {
            (!words.is_empty()).then(|| format!("{} has {words}", side.name))
        };
        let speaking: Vec<String> = reasons.into_iter().zip(sides).filter_map(has).collect();
        let mut rest: Vec<String> = self.advice.iter().cloned().collect();
        rest.extend((!speaking.is_empty()).then(|| speaking.join("; ")));
        (format!("A toss-up: {}", named.join(", ")), rest)
    }

    fn leads(&self, rows: Rows, [leader, rival]: [&CandidateShare; 2]) -> (String, Vec<String>) {
        let is_single = |side: &CandidateShare| matches!(side.candidate, Candidate::Single(_));
        let is_plain = rows.catalog.options.len() == 2 && is_single(leader) && is_single(rival);
        let over = label_phrase(rows.catalog, Label::Leads(rival.candidate));
        let over = if is_plain { String::new() } else { format!(" over {over}") };
        let headline = format!("{} {} : {}{over}", leader.name, leader.percent, rival.percent);
        let stack = if is_single(leader) { "the second stack it saves" } else { "the price of a second stack" };
        let [pro, contra] = self.strongest(rows, stack);
        let because = match (pro.is_empty(), contra.is_empty()) {
            (true, true) => None,
            (false, true) => Some(format!("Because {pro}")),
            (true, false) => Some(format!("Against it {contra}")),
            (false, false) => Some(format!("Because {pro}; against it {contra}")),
        };
        let pair = self.pair.as_ref().filter(|_| !is_single(leader));
        let pair = pair.into_iter().flat_map(|pair| [pair.services.clone(), pair.line.clone()]);
        (headline, std::iter::once(because).chain(pair).flatten().collect())
    }

    /// What speaks for the leader and what against it, the strongest first; `stack` says what a second
    /// stack is to the side it speaks for.
    fn strongest(&self, rows: Rows, stack: &str) -> [String; 2] {
        let mut reasons: Vec<&Reason> = self.reasons.iter().filter(|reason| !reason.value.is_zero()).collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.value.abs()));
        let words = |reason: &&Reason| {
            let (Some(row), Some(level)) = (reason.row, reason.level) else {
                return format!("{stack} ({:+})", reason.points);
            };
            let whose = rows.say(rows.at(row)).word().map_or_else(String::new, |word| format!("{word}, "));
            format!("{} ({whose}{}, {:+})", rows.name(rows.at(row)), level.word(), reason.points)
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

/// Who leads, or why nobody does.
pub fn headline(catalog: &Catalog, verdict: &Verdict) -> String {
    match verdict.label {
        Label::None => "Nothing counts yet".to_owned(),
        Label::Infeasible => "No option meets every must".to_owned(),
        Label::TossUp => "TOSS-UP".to_owned(),
        Label::Leads(Candidate::Both(_)) if verdict.is_forced() => "BOTH are forced".to_owned(),
        Label::Leads(Candidate::Both(pair)) => format!("BOTH lead: {}", pair_name(catalog, pair)),
        Label::Leads(leader) => {
            let verb = if verdict.is_forced() { "is forced" } else { "leads" };
            format!("{} {verb}", candidate_short(catalog, leader).to_uppercase())
        }
    }
}

fn answer(catalog: &Catalog, verdict: &Verdict) -> String {
    match verdict.label {
        Label::None => "nothing counts yet".to_owned(),
        Label::Infeasible => "no option meets every must".to_owned(),
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(leader) => choice_name(catalog, leader),
    }
}

/// The answer of a verdict in a word and a number.
pub fn standing(catalog: &Catalog, verdict: &Verdict) -> String {
    match verdict.label {
        Label::Leads(leader) if verdict.is_forced() => format!("{} forced", candidate_short(catalog, leader)),
        Label::Leads(leader) => {
            let share = verdict.printed.share(leader).unwrap_or_default();
            format!("{} {share}", candidate_short(catalog, leader))
        }
        label => label_words(catalog, label).into_owned(),
    }
}

/// A candidate as the name of a choice.
pub fn choice_name(catalog: &Catalog, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => catalog.option_name(option).to_owned(),
        Candidate::Both(pair) => format!("{} side by side", pair_name(catalog, pair)),
    }
}

fn candidate_share(rows: Rows, verdict: &Verdict, candidate: Candidate) -> CandidateShare {
    let is_own = |option: usize| candidate == Candidate::Single(option);
    let failed: Vec<usize> =
        verdict.failures.iter().filter(|failure| is_own(failure.option)).map(|failure| failure.row).collect();
    CandidateShare {
        candidate,
        name: candidate_name(rows.catalog, candidate),
        short: candidate_short(rows.catalog, candidate).into_owned(),
        percent: verdict.printed.share(candidate).unwrap_or_default(),
        fails: quoted_rows(rows, &failed),
    }
}

/// A number of tenths with its point.
fn tenths(tenths: i64) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn ahead(verdict: &Verdict) -> String {
    let whole = verdict.printed.margin.map(|whole| whole.to_string());
    verdict.printed.tenths.map(tenths).or(whole).unwrap_or_default()
}

fn reasons(rows: Rows, question: &DecisionInput, verdict: &Verdict) -> Vec<Reason> {
    let of_rows = verdict.contributions.iter().map(|part| Reason {
        name: rows.marked(rows.at(part.row)),
        row: Some(part.row),
        level: Some(question.rows[part.row].level),
        value: part.value,
        points: part.points,
        is_ours: rows.say(rows.at(part.row)).word().is_some(),
    });
    let second_stack = verdict.second_stack.zip(verdict.printed.second_stack);
    let second_stack = second_stack.map(|(value, points)| Reason {
        name: "Second stack".to_owned(),
        row: None,
        level: None,
        value,
        points,
        is_ours: false,
    });
    of_rows.chain(second_stack).collect()
}

fn pair_words(rows: Rows, question: &DecisionInput, verdict: &Verdict, pair: &TwoStacks) -> PairWords {
    let subject = PairSubject::new(rows.catalog, pair);
    let off_the_table = off_the_table(rows.catalog, &subject, pair);
    let line = if pair.in_the_running {
        Some(price_line(&subject, verdict, pair))
    } else if pair.passes {
        off_the_table.clone()
    } else {
        let is_failed = |row: &usize| !ScoreLayout::passes_row(&question.rows[*row], Candidate::Both(pair.pair));
        let failed: Vec<usize> = question.musts().filter(is_failed).collect();
        Some(format!("{} {} {}", subject.name, subject.verb("fails", "fail"), joined(&quoted_rows(rows, &failed))))
    };
    let leads = verdict.leader == Some(Candidate::Both(pair.pair));
    PairWords { line, off_the_table, services: services(rows, pair).filter(|_| leads) }
}

/// A pair as the subject of a line: one thing of two options, or two named ones.
struct PairSubject {
    name: String,
    is_one: bool,
}

impl PairSubject {
    fn new(catalog: &Catalog, pair: &TwoStacks) -> Self {
        Self { name: candidate_name(catalog, Candidate::Both(pair.pair)), is_one: catalog.options.len() == 2 }
    }

    const fn verb(&self, one: &'static str, many: &'static str) -> &'static str {
        if self.is_one { one } else { many }
    }
}

/// What a second stack may cost for the pair to lead.
fn price_line(both: &PairSubject, verdict: &Verdict, pair: &TwoStacks) -> String {
    let Some(cost) = pair.leads_below.map(Fraction::percent) else {
        let lead = both.verb("leads", "lead");
        return format!("{} {lead} at any cost: no option alone meets every must", both.name);
    };
    let candidate = Some(Candidate::Both(pair.pair));
    let does = if verdict.proposed() == candidate {
        format!("{} while a second stack costs", both.verb("leads", "lead"))
    } else if verdict.leader == candidate {
        format!("{} ahead while a second stack costs", both.verb("is", "are"))
    } else if cost > 0 {
        "would lead if a second stack cost".to_owned()
    } else {
        return format!("{} would not lead even if a second stack cost nothing", both.name);
    };
    format!("{} {does} you less than {cost} %", both.name)
}

/// Why a pair does not compete; nothing where its rows earn it.
fn off_the_table(catalog: &Catalog, both: &PairSubject, pair: &TwoStacks) -> Option<String> {
    let PairGate::Shut { lacking } = &pair.gate else { return None };
    let who = match lacking.as_slice() {
        [only] => format!("{} clearly wins no row at high or must", catalog.option_name(*only)),
        _ => "neither side clearly wins a row at high or must".to_owned(),
    };
    Some(if pair.would_lead {
        format!("{} would lead, but {who}", both.name)
    } else if both.is_one {
        format!("{} is not on the table: {who}", both.name)
    } else {
        "Two side by side are not on the table: no two each clearly win a row at high or must".to_owned()
    })
}

fn services(rows: Rows, pair: &TwoStacks) -> Option<String> {
    let goes = |option: usize| {
        let served = pair.services.iter().filter(|service| service.by == RowOwner::Option(option));
        let served: Vec<usize> = served.map(|service| service.row).collect();
        let verb = if served.len() == 1 { "goes" } else { "go" };
        let names = joined(&quoted_rows(rows, &served));
        (!served.is_empty()).then(|| format!("{names} {verb} to {}", rows.catalog.option_name(option)))
    };
    let parts: Vec<String> = [pair.pair.first, pair.pair.second].into_iter().filter_map(goes).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn advice(catalog: &Catalog, question: &DecisionInput, verdict: &Verdict) -> Option<String> {
    let (leader, rival) = (verdict.leader?, verdict.runner_up?);
    if verdict.label != Label::TossUp {
        return None;
    }
    let has_pair = [leader, rival].iter().any(|candidate| matches!(candidate, Candidate::Both(_)));
    Some(if has_pair {
        "A second stack is worth about its price: keep one unless you already run both".to_owned()
    } else if team_can_help(catalog, question, [leader, rival]) {
        "These priorities do not separate them. Let your team's skills decide: switch them on under Team".to_owned()
    } else {
        "These priorities do not separate them".to_owned()
    })
}

/// Whether the skills of the team could tell two options apart, and none of them is on yet.
fn team_can_help(catalog: &Catalog, question: &DecisionInput, pair: [Candidate; 2]) -> bool {
    let [Candidate::Single(first), Candidate::Single(second)] = pair else { return false };
    let team = || catalog.section(Section::Team).filter_map(|row| question.rows.get(row));
    let none_is_on = !team().any(|row| row.level.is_on());
    none_is_on && team().any(|row| row.ratings.eighths(first) != row.ratings.eighths(second))
}

fn ties(rows: Rows, verdict: &Verdict) -> Option<String> {
    match quoted_rows(rows, &verdict.turning_ties).as_slice() {
        [] => None,
        [only] => Some(format!("{only} is a tie: it brings the two closer")),
        several => Some(format!("{} are ties: they bring the two closer", joined(several))),
    }
}

fn topics(catalog: &Catalog, verdict: &Verdict) -> Vec<String> {
    let line = |topic: &crate::engine::verdict::TopicWeight| {
        let name = catalog.topics.get(topic.topic).map_or("", |topic| &topic.name);
        format!("{name} counts in {} rows: {} % of the weight", topic.rows.len(), topic.weight.percent())
    };
    verdict.topics.iter().map(line).collect()
}

fn failures(rows: Rows, verdict: &Verdict) -> Vec<String> {
    let fails = |option: usize| {
        let failed = verdict.failures.iter().filter(|failure| failure.option == option);
        let failed: Vec<usize> = failed.map(|failure| failure.row).collect();
        let names = joined(&quoted_rows(rows, &failed));
        (!failed.is_empty()).then(|| format!("{} fails {names}", rows.catalog.option_name(option)))
    };
    (0..rows.catalog.options.len()).filter_map(fails).collect()
}

fn reopening(rows: Rows, verdict: &Verdict) -> Option<String> {
    if verdict.label != Label::Infeasible {
        return None;
    }
    Some(match quoted_rows(rows, &verdict.reopening).as_slice() {
        [] => "No single must would re-open the choice".to_owned(),
        names => format!("{} as high instead of must would re-open the choice", alternatives(names)),
    })
}

fn build_choice(rows: Rows, recommendation: &Recommendation) -> BuildChoice {
    let (catalog, choice) = (rows.catalog, recommendation.choice);
    let framework = choice.framework();
    let rated = recommendation.frameworks.iter().find(|rated| Some(rated.framework) == framework);
    let on = rows.scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let tool_choice = |row: usize| {
        let cell = catalog.criteria[row].cells.get(recommendation.option)?;
        let mut tools = cell.tools.iter().filter_map(|id| catalog.reference.tool(id)).peekable();
        tools.peek()?;
        let maintained = tools.find(|tool| tool.health.is_maintained());
        Some(ToolChoice { row, tool: maintained.map(|tool| tool.name.clone()) })
    };
    BuildChoice {
        option: catalog.option_name(recommendation.option).to_owned(),
        framework: framework.map(|index| catalog.frameworks[index].name.clone()),
        is_pinned: matches!(choice, FrameworkChoice::Pinned(_)),
        fit: rated.and_then(|rated| rated.fitting),
        why_not: no_framework_reason(choice),
        tools: on.filter_map(|(row, _)| tool_choice(row)).collect(),
    }
}

fn disputed_rows(catalog: &Catalog, scenario: &Scenario) -> Vec<usize> {
    let on = scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let follows_the_basis =
        |row: &usize| catalog.criteria[*row].is_disputed() && !scenario.own_ratings.contains_key(row);
    on.map(|(row, _)| row).filter(follows_the_basis).collect()
}

fn by_basis(catalog: &Catalog, scenario: &Scenario) -> Vec<BasisAnswer> {
    let answer = |basis: Basis| {
        let question = DecisionInput::new(catalog, &Scenario { lens: basis, ..scenario.clone() });
        BasisAnswer { basis, standing: standing(catalog, &verdict(&question)) }
    };
    Basis::ALL.map(answer).into()
}
