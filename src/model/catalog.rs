//! A checked comparison pack: options, criteria, frameworks, examples, reference material.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::criterion::{Cell, Criterion, NamedSection, Section, Topic};
use crate::model::evidence::{Bench, Claim, Source};
use crate::model::framework::{FitReason, Framework, Need, Tool};
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::model::scenario::{OwnOption, Scenario};

/// What a pack says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Pack {
    pub id: String,
    /// What is compared, for example "Node.js vs. Python".
    pub title: String,
    /// For what, for example "backend, 2026".
    pub subject: String,
    /// The day the content was last checked, `YYYY-MM-DD`.
    pub content_date: String,
    /// The answer before anything is set, a few lines.
    pub quick_answer: Vec<String>,
    /// Where the comparison's own statements come from: the id of a source.
    pub source: String,
    /// Who gave the stated ratings, as it follows "by": "the article".
    pub rated_by: String,
    /// Whether two options side by side are an answer here.
    pub two_stacks: bool,
    /// The table that is compared; none for a pack.
    #[serde(skip)]
    pub table: Option<PackTable>,
    /// The folder of a pack that no name finds everywhere; none for a table and for a pack that its id finds.
    #[serde(skip)]
    pub folder: Option<PathBuf>,
    /// How the table was read that the pack was made from; none where it was written by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<TableImport>,
}

impl Pack {
    /// What is compared and for what: "Node.js vs. Python (backend, 2026)".
    pub fn full_title(&self) -> String {
        if self.subject.is_empty() { self.title.clone() } else { format!("{} ({})", self.title, self.subject) }
    }

    /// The name under which its working scenario is kept: that of a table is another one as soon as the table is.
    pub fn working_name(&self) -> String {
        self.table.as_ref().map_or_else(|| self.id.clone(), |table| table.working_name(&self.id))
    }

    /// Says whether a scenario that names `pack` is about this comparison: a pack by its id, a table by its file.
    pub fn is_named(&self, pack: &str) -> bool {
        let file = self.table.as_ref().and_then(|table| table.path.as_deref()?.file_name());
        pack == self.id || file.is_some_and(|file| Path::new(pack).file_name() == Some(file))
    }
}

/// The table that a comparison was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackTable {
    /// Where its file is; none where it came through a pipe.
    pub path: Option<PathBuf>,
    /// A hash of the file.
    pub digest: String,
}

/// How a table was read that a pack was made from, as the flags of the command line say it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TableImport {
    /// The number of the table in its file; none where it was the only one.
    pub table: Option<u16>,
    /// `rows` or `columns`; empty where the table itself says it.
    pub orientation: String,
    /// Names of the options that were chosen; empty for all.
    pub options: Vec<String>,
    /// What was settled, each as `KEY=VALUE`.
    pub answers: Vec<String>,
}

/// What is read on demand and not needed to draw the first screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    /// Why frameworks fit rows as they do.
    pub reasons: Vec<FitReason>,
    pub tools: Vec<Tool>,
    /// Claims and what was found about them.
    pub claims: Vec<Claim>,
    pub sources: Vec<Source>,
    pub bench: Bench,
    pub guide: String,
}

impl PackTable {
    /// The name under which a working scenario of the table is kept.
    pub fn working_name(&self, id: &str) -> String {
        format!("{id}-{}", self.digest)
    }
}

/// All content of one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Catalog {
    /// What the pack says about itself.
    pub pack: Pack,
    /// What is compared, 2 to 8.
    pub options: Vec<DecisionOption>,
    /// How many of the last options are a scenario's own.
    #[serde(skip)]
    pub own_options: usize,
    /// Options that the pack keeps and does not compare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden_options: Vec<DecisionOption>,
    /// Arguments that several rows are sides of.
    pub topics: Vec<Topic>,
    /// Sections that the pack names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<NamedSection>,
    /// Rows that decide between options, in pack order.
    pub criteria: Vec<Criterion>,
    /// Rows that decide between frameworks of one option.
    pub needs: Vec<Need>,
    /// Frameworks of all options, in pack order.
    pub frameworks: Vec<Framework>,
    pub presets: Vec<Preset>,
    /// What is read on demand; empty until it has been read.
    #[serde(skip)]
    pub reference: Reference,
}

impl Catalog {
    /// The row with that id, criterion or need.
    pub fn row(&self, id: &str) -> Option<Row> {
        let criterion = self.criteria.iter().position(|row| row.id == id).map(Row::Criterion);
        let need = || self.needs.iter().position(|need| need.id == id).map(Row::Need);
        criterion.or_else(need).or_else(|| (id == ONE_STACK && self.pack.two_stacks).then_some(Row::OneStack))
    }

    /// The id of a row of the pack.
    pub fn row_id(&self, row: Row) -> &str {
        match row {
            Row::Criterion(index) => self.criteria.get(index).map_or("", |row| &row.id),
            Row::Need(index) => self.needs.get(index).map_or("", |need| &need.id),
            Row::OneStack => ONE_STACK,
            Row::Own(_) => "",
        }
    }

    /// The name of a row of the pack as people read it.
    pub fn row_name(&self, row: Row) -> &str {
        match row {
            Row::Criterion(index) => self.criteria.get(index).map_or("", |row| &row.name),
            Row::Need(index) => self.needs.get(index).map_or("", |need| &need.name),
            Row::OneStack => "Keep to one stack",
            Row::Own(_) => "",
        }
    }

    /// Every row id, criteria first, for suggestions and completions.
    pub fn row_ids(&self) -> impl Iterator<Item = &str> {
        let criteria = self.criteria.iter().map(|row| row.id.as_str());
        let one_stack = self.pack.two_stacks.then_some(ONE_STACK);
        criteria.chain(self.needs.iter().map(|need| need.id.as_str())).chain(one_stack)
    }

    /// Indices of the criteria of one section that every pack has, in pack order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = usize> {
        let belongs = move |row: &Criterion| row.section == section && row.named_section.is_none();
        self.criteria.iter().enumerate().filter(move |(_, row)| belongs(row)).map(|(index, _)| index)
    }

    /// The section of a row as people read it.
    pub fn section_title(&self, row: &Criterion) -> &str {
        let named = row.named_section.and_then(|section| self.sections.get(section));
        match named {
            Some(section) => &section.name,
            None if self.pack.import.is_some() => "Rows",
            None => row.section.title(),
        }
    }

    /// The option with that id.
    pub fn option(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|option| option.id == id)
    }

    /// The name of an option as people write it; empty beyond the last.
    pub fn option_name(&self, option: usize) -> &str {
        self.options.get(option).map_or("", |option| &option.name)
    }

    /// One or two letters that stand for an option in bars and maps.
    pub fn option_mark(&self, option: usize) -> &str {
        self.options.get(option).map_or("", |option| option.mark.trim())
    }

    /// Whether some row is rated both by who wrote the comparison and by the evidence.
    pub fn has_second_ratings(&self) -> bool {
        let is_rated_twice = |row: &Criterion| {
            let by_evidence = row.evidence.as_ref().is_some_and(|evidence| !evidence.ratings.is_unrated());
            by_evidence && !row.stated.is_unrated()
        };
        self.criteria.iter().any(is_rated_twice)
    }

    /// The options the pack itself compares: all but a scenario's own.
    pub fn pack_options(&self) -> &[DecisionOption] {
        let pack = self.options.len().saturating_sub(self.own_options);
        self.options.get(..pack).unwrap_or_default()
    }

    /// Whether an option is a scenario's own.
    pub fn is_own_option(&self, option: usize) -> bool {
        (self.pack_options().len()..self.options.len()).contains(&option)
    }

    /// Returns the pack with a scenario's own options behind its own, in place of those of another scenario.
    pub fn with_own_options(&self, scenario: &Scenario) -> Cow<'_, Self> {
        if self.own_options == 0 && scenario.own_options.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut catalog = self.clone();
        catalog.set_own_options(&scenario.own_options);
        Cow::Owned(catalog)
    }

    /// Puts a scenario's own options behind the pack's, in place of those of another scenario.
    pub fn set_own_options(&mut self, own: &[OwnOption]) {
        let pack = self.pack_options().len();
        let own = own.get(..MOST_OPTIONS.saturating_sub(pack)).unwrap_or(own);
        if self.own_options == 0 && own.is_empty() {
            return;
        }
        self.options.truncate(pack);
        self.options.extend(own.iter().map(DecisionOption::from));
        self.own_options = own.len();
        for (index, row) in self.criteria.iter_mut().enumerate() {
            for (option, rating) in (pack..MOST_OPTIONS).zip(own.iter().map(Some).chain(std::iter::repeat(None))) {
                row.rate(option, rating.and_then(|own| own.ratings.get(&index).copied()));
            }
            if !row.cells.is_empty() {
                row.cells.truncate(pack);
                row.cells.resize(self.options.len(), Cell::default());
            }
        }
    }

    /// The preset that is on when the pack opens.
    pub fn start_preset(&self) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.start)
    }

    /// The preset with that id.
    pub fn preset(&self, id: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.id == id)
    }
}

impl Reference {
    /// The tool with that id.
    pub fn tool(&self, id: &str) -> Option<&Tool> {
        self.tools.iter().find(|tool| tool.id == id)
    }

    /// Why a framework serves a row as it does.
    pub fn reason(&self, framework: usize, row: Row) -> Option<&FitReason> {
        self.reasons.iter().find(|reason| reason.framework == framework && reason.row == row)
    }

    /// The source with that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The claims that stand behind a row, in file order.
    pub fn claims_of(&self, row: Row) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(move |claim| claim.rows.contains(&row))
    }
}

/// The id of the row *Keep to one stack*, which every comparison with two stacks has.
pub const ONE_STACK: &str = "one-stack";

/// The most options a pack may compare.
pub const MOST_OPTIONS: usize = 8;

/// One of the 2 to [`MOST_OPTIONS`] things compared, in pack order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionOption {
    /// Stable name used in files, commands and JSON.
    pub id: String,
    /// Name as people write it.
    pub name: String,
    /// One or two letters that stand for the option where there is no room or no color.
    pub mark: String,
    /// What it runs on: options of the same stack share a platform; none where it shares one with nobody.
    pub stack: Option<String>,
}

impl From<&OwnOption> for DecisionOption {
    fn from(own: &OwnOption) -> Self {
        Self { id: own.id.clone(), name: own.name.clone(), mark: own.mark.clone(), stack: None }
    }
}

/// A real situation, ready to start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preset {
    pub id: String,
    pub title: String,
    /// The situation in a sentence.
    pub about: String,
    /// The rows that count in it, in file order.
    pub levels: Vec<(Row, Level)>,
    /// Whether it is on when the pack opens.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub start: bool,
    /// The weights as their author wrote them, where they are more exact than levels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<GivenWeight>,
}

/// A weight as its author wrote it, for example `30%`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenWeight {
    pub row: Row,
    pub text: String,
}
