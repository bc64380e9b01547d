//! Claims, their sources, and what was measured.

use crate::model::rows::Row;

/// Which way a piece of evidence points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    Supports,
    /// It speaks against the claim.
    Disputes,
    /// True under a condition that the claim does not state.
    Nuance,
}

impl Stance {
    /// Every stance in the order they are listed.
    pub const ALL: [Self; 3] = [Self::Supports, Self::Disputes, Self::Nuance];

    /// The word used on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Disputes => "disputes",
            Self::Nuance => "nuance",
        }
    }

    /// The sign that stands before it in a list.
    pub const fn sign(self) -> char {
        match self {
            Self::Supports => '+',
            Self::Disputes => '-',
            Self::Nuance => '~',
        }
    }
}

/// How far a piece of evidence carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceWeight {
    Weak,
    /// Reproducible but narrow, interested, old or noisy.
    Medium,
    /// A primary source, or reproducible data with its method.
    Strong,
}

impl EvidenceWeight {
    pub const ALL: [Self; 3] = [Self::Strong, Self::Medium, Self::Weak];

    /// The word used on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Medium => "medium",
            Self::Strong => "strong",
        }
    }
}

/// Where something is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: String,
    pub title: String,
    pub publisher: String,
    /// Date of publication, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where none is given.
    pub published: String,
    /// The day it was read, `YYYY-MM-DD`; empty where the date of publication is enough.
    pub seen: String,
    /// Address, `https` or `http`; empty where there is none.
    pub address: String,
}

impl Source {
    /// The date by which its age is told: of publication, else the day it was seen.
    pub fn date(&self) -> &str {
        if self.published.is_empty() { &self.seen } else { &self.published }
    }

    /// Who published it, else its title.
    pub fn publisher_or_title(&self) -> &str {
        if self.publisher.is_empty() { &self.title } else { &self.publisher }
    }

    /// Publisher, date of publication and the day it was seen, as far as they are known.
    pub fn facts(&self) -> Vec<String> {
        let seen = if self.seen.is_empty() { String::new() } else { format!("seen {}", self.seen) };
        let mut facts = vec![self.publisher.clone(), self.published.clone(), seen];
        facts.retain(|fact| !fact.is_empty());
        facts
    }
}

/// One thing found about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub stance: Stance,
    /// The figure to remember, for example "3.2x"; empty where there is none.
    pub figure: String,
    /// What was found, in a sentence or two.
    pub text: String,
    /// Index of the source.
    pub source: usize,
    pub weight: EvidenceWeight,
    /// Date of the finding, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// The figures of our own behind it.
    pub measured: Vec<Measured>,
}

/// A figure of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// Index in [`Bench::pairs`].
    Pair(usize),
    /// Index in [`Bench::tables`].
    Table(usize),
}

/// Something the comparison's source says, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub id: String,
    /// The rows it stands behind.
    pub rows: Vec<Row>,
    /// What is claimed, in our words.
    pub text: String,
    /// What became of it, for example "holds with a condition".
    pub verdict: String,
    /// The one figure or finding to remember.
    pub headline: String,
    /// What was found, in file order.
    pub evidence: Vec<Evidence>,
}

/// Which end of a measure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// More is better, for example requests a second.
    Higher,
    /// Less is better, for example milliseconds.
    Lower,
}

/// One value of a measured pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// Index of the option measured.
    pub option: usize,
    /// What exactly was measured, for example "Fastify, Node 24".
    pub label: String,
    /// The value as written, so that its digits are kept.
    pub value: String,
    /// Lowest and highest round as written; empty where not recorded.
    pub spread: String,
}

/// Two values measured side by side in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredPair {
    pub id: String,
    pub title: String,
    /// Index of the method in [`Bench::methods`].
    pub method: usize,
    pub unit: String,
    pub better: Better,
    /// Both values, in pack order of their options.
    pub values: Vec<Measurement>,
    /// The better value over the worse, in hundredths.
    pub ratio_hundredths: u32,
    /// Anything to keep in mind; empty where nothing.
    pub note: String,
}

/// A table of figures measured together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasuredTable {
    pub id: String,
    pub title: String,
    /// Index of the method in [`Bench::methods`].
    pub method: usize,
    /// Column headings, the first naming the thing measured.
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Anything to keep in mind; empty where nothing.
    pub note: String,
}

/// How a kind of figure was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    pub id: String,
    /// What was done, in a sentence.
    pub text: String,
}

/// The bench on which our own figures were taken; said once, reachable from each of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bench {
    /// The day of the measurements.
    pub date: String,
    /// Index of the source that stands for our own measurements.
    pub source: usize,
    pub machine: String,
    /// Versions of what was measured.
    pub versions: String,
    /// How far the figures carry.
    pub limits: String,
    /// How each kind of figure was taken.
    pub methods: Vec<Method>,
    pub pairs: Vec<MeasuredPair>,
    pub tables: Vec<MeasuredTable>,
}

/// Pairs and tables of the bench that stand behind claims, in file order.
#[derive(Debug, Clone, Default)]
pub struct MeasuredParts<'a> {
    pub pairs: Vec<&'a MeasuredPair>,
    pub tables: Vec<&'a MeasuredTable>,
}

impl Bench {
    /// Everything measured for these claims.
    pub fn behind<'a, 'c>(&'a self, claims: impl Iterator<Item = &'c Claim>) -> MeasuredParts<'a> {
        let used: Vec<Measured> =
            claims.flat_map(|claim| &claim.evidence).flat_map(|found| found.measured.iter().copied()).collect();
        let (pairs, tables) = (self.pairs.iter().enumerate(), self.tables.iter().enumerate());
        MeasuredParts {
            pairs: pairs.filter(|(index, _)| used.contains(&Measured::Pair(*index))).map(|(_, pair)| pair).collect(),
            tables: tables
                .filter(|(index, _)| used.contains(&Measured::Table(*index)))
                .map(|(_, table)| table)
                .collect(),
        }
    }
}
