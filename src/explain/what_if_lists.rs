//! The changes listed on the what-if page, and how their columns stand.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::input::Setting;
use crate::engine::nearest::LevelChange;
use crate::engine::strips::{ChangedLabel, CheckFirst, RatingChange, Strip, label_with_rating, strips};
use crate::engine::verdict::{Candidate, Label};
use crate::explain::calculation_page::CalculationColumns;
use crate::explain::context::VerdictContext;
use crate::explain::phrases;
use crate::layout::glyphs::Glyphs;
use crate::model::level::Level;
use crate::model::rows::Rows;
use crate::text::sort_by_key;
use crate::text::width::{cut, display_width, pad, wrap};

/// Entries of a part before `d` shows all of it.
pub const SHORT_LIST: usize = 8;

/// Something listed that can be done alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedChange {
    Level(LevelChange),
    /// A rating to check, by its place in the answer's list.
    Check(usize),
}

/// An entry of a list, and the line of its list it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedEntry {
    /// The line, counted from the first of the list.
    pub line: usize,
    pub change: ListedChange,
}

/// A list of changes.
#[derive(Debug, Clone, Default)]
pub struct ChangeList {
    /// The changes, top to bottom.
    pub entries: Vec<ListedEntry>,
    /// How many lines they take.
    pub lines: usize,
}

impl ChangeList {
    fn of(subject: VerdictContext, columns: ListColumns, changes: impl IntoIterator<Item = ListedChange>) -> Self {
        let mut list = Self::default();
        for change in changes {
            list.entries.push(ListedEntry { line: list.lines, change });
            list.lines += columns.height(subject, change);
        }
        list
    }
}

/// How the columns of the lists stand for a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListColumns {
    pub name: usize,
    /// Cells of a level going to another.
    pub step: usize,
    /// Cells of the answer a change gives.
    pub gives: usize,
    /// Cells of the longest of the first ratings to check.
    check_words: usize,
}

/// What stands before the answer of a change where nothing meets the must-haves.
pub const RE_OPENS: &str = "re-opens ";
/// Cells of the number of steps.
pub const STEP_CELLS: usize = 6;
/// Cells before the name, between the columns, and of the number of steps.
const BESIDE: usize = 1 + 1 + 2 + STEP_CELLS;
/// The fewest cells for names.
const LEAST_NAME: usize = 12;
/// Cells a name needs to be told from others.
const NAME: usize = 24;

impl ListColumns {
    /// The columns for a width: the longest answers beside which names have room.
    pub fn new(subject: VerdictContext, page_width: usize) -> Self {
        let step = display_width(&subject.glyphs.spell("■■· → ■■■ "));
        let room = |gives: usize| page_width.saturating_sub(BESIDE + step + gives);
        let names = subject.rows().all().map(|row| display_width(subject.rows().name(row)) + 2);
        let longest = names.max().unwrap_or(0).max("Your priorities".len());
        let widths = answer_widths(subject);
        let fitting = widths.into_iter().find(|gives| room(*gives) >= longest.min(NAME));
        let gives = fitting.unwrap_or_else(|| (page_width / 4).max(9).max(widths[2].min(room(LEAST_NAME))));
        let name = room(gives).min(longest).max(LEAST_NAME);
        let checks = subject.answer.check_first.iter().take(SHORT_LIST);
        let check_words = checks.map(|check| display_width(&check_words(subject.rows(), check))).max().unwrap_or(0);
        Self { name, step, gives, check_words }
    }

    /// How many lines an entry takes.
    fn height(self, subject: VerdictContext, change: ListedChange) -> usize {
        match change {
            ListedChange::Level(LevelChange { setting, .. }) => {
                let rows = subject.rows();
                let row = phrases::row_of(rows, setting);
                // No text takes more cells than bytes: most need not be laid out to know that one line will do.
                if rows.name(row).len() + "e  (your rating)".len() <= self.name {
                    return 1;
                }
                wrap(&phrases::signed(rows, row, subject.glyphs), self.name).len()
            }
            ListedChange::Check(place) => {
                let written = CheckLines::new(subject, self, &subject.answer.check_first[place]);
                written.name.len().max(written.change.len())
            }
        }
    }

    /// Cells for how a rating would be and the answer that gives.
    const fn check_cells(self) -> usize {
        self.step + 2 + self.gives + STEP_CELLS
    }
}

/// A rating to check, wrapped beside each other: the row, and what it would be with the answer that gives.
#[derive(Debug)]
pub struct CheckLines {
    pub name: Vec<String>,
    pub change: Vec<String>,
    /// The answer, which stands at the end of the last line of the change.
    pub answer: String,
}

impl CheckLines {
    /// The lines of one check.
    pub fn new(subject: VerdictContext, columns: ListColumns, check: &CheckFirst) -> Self {
        let cells = columns.check_cells();
        let beside = cells.saturating_sub(columns.check_words + 2).max(columns.gives.min(14));
        let answer = answer_words(subject, label_with_rating(&subject.answer.evaluator, check), beside);
        let answer = cut(&answer, cells).into_owned();
        let name = wrap(&check_name(subject, check), columns.name);
        let mut change = wrap(&subject.glyphs.spell(&check_words(subject.rows(), check)), cells);
        let words = columns.check_words.min(cells);
        if let Some(last) = change.last_mut() {
            let before = pad(last, words);
            if display_width(&before) + 2 + display_width(&answer) <= cells {
                *last = format!("{before}  ");
            } else if display_width(last) + 2 + display_width(&answer) <= cells {
                last.push_str("  ");
            } else {
                change.push(String::new());
            }
        }
        Self { name, change, answer }
    }
}

/// Cells for answers in full, with a shorter word for close ones, and in few words; widest first.
fn answer_widths(subject: VerdictContext) -> [usize; 3] {
    let catalog = subject.catalog;
    let options = 0..catalog.options.len();
    let mut names: Vec<usize> = options.clone().map(|option| display_width(catalog.option_name(option))).collect();
    names.sort_unstable_by_key(|cells| Reverse(*cells));
    let single = names.first().copied().unwrap_or(0).max("no option".len());
    let pair = if catalog.pack.two_stacks { names.iter().take(2).sum::<usize>() + " + ".len() } else { 0 };
    let close = |form: usize| {
        let outcomes = options.clone().map(|option| ChangedLabel { label: Label::TossUp, ahead: Some(option) });
        outcomes.map(|outcome| display_width(&answer_forms(subject, outcome)[form])).max().unwrap_or(0)
    };
    let lead = if subject.answer.verdict.label == Label::Infeasible { RE_OPENS.len() } else { 0 };
    [close(0).max(pair), close(1).max(pair), close(2).max(single)].map(|cells| lead + cells.max(single))
}

/// The answer a change gives, in the longest form that fits; where it is too close to call, with who is ahead.
pub fn answer_words(subject: VerdictContext, outcome: ChangedLabel, cells: usize) -> String {
    let forms = answer_forms(subject, outcome);
    let fitting = forms.iter().find(|words| display_width(words) <= cells).unwrap_or(&forms[2]);
    subject.glyphs.spell(fitting)
}

/// An answer in full, shorter, and in few words: `too close to call, Node.js ahead`, `N+P`.
fn answer_forms(subject: VerdictContext, outcome: ChangedLabel) -> [String; 3] {
    let catalog = subject.catalog;
    match (outcome.label, outcome.ahead) {
        (Label::TossUp, None) => ["too close to call, even", "too close, even", "too close"].map(str::to_owned),
        (Label::TossUp, Some(option)) => {
            let name = catalog.option_name(option);
            let mark = catalog.option_mark(option);
            [
                format!("too close to call, {name} ahead"),
                format!("too close, {name} ahead"),
                format!("too close, {mark}"),
            ]
        }
        (label @ Label::Leads(Candidate::Pair(_)), _) => {
            let long = phrases::label_capitals(catalog, label);
            [long.clone(), long, phrases::label_short(catalog, label).into_owned()]
        }
        (label, _) => [(); 3].map(|()| phrases::label_capitals(catalog, label)),
    }
}

/// The name of a row whose rating is to be checked, with a sign where it is disputed.
pub fn check_name(subject: VerdictContext, check: &CheckFirst) -> String {
    let name = subject.row_name(check.row);
    match check.change {
        RatingChange::Source(_) => format!("{name} {}", subject.glyphs.disputed()),
        _ => name,
    }
}

/// How the rating would be, in few words: `Python slightly (evidence)`.
pub fn check_words(rows: Rows, check: &CheckFirst) -> String {
    let catalog = rows.catalog;
    match check.change {
        RatingChange::Source(basis) if catalog.options.len() == 2 => {
            let words = phrases::rating_change_words(rows, check);
            let favors = words.split(", as ").next().unwrap_or_default();
            let source = phrases::basis_words(catalog, basis);
            format!("{favors} ({})", source.rsplit(' ').next().unwrap_or(source))
        }
        _ => phrases::rating_change_words(rows, check),
    }
}

/// What is long about one answer, laid out for a width.
#[derive(Debug, Clone, Default)]
pub struct WhatIfData {
    pub columns: ListColumns,
    /// How the calculation stands; nothing where there is no margin.
    pub calculation: Option<CalculationColumns>,
    /// Every one-step change of what is on that gives another answer.
    pub steps: ChangeList,
    /// Ratings to check: the first ones, and all.
    pub checks: [ChangeList; 2],
    /// What is on and gives another answer as a must-have.
    pub musts: ChangeList,
    /// Every single row that is off and gives another answer, smallest change first.
    pub off: ChangeList,
    /// The first of them, at most [`SHORT_LIST`]: one for each answer, then others.
    pub off_first: Vec<LevelChange>,
    /// The answers that the steps give.
    pub answers_of_steps: Vec<Label>,
    /// The answers that single rows which are off give.
    pub answers_of_off: Vec<Label>,
}

impl WhatIfData {
    /// Works out the lists; not for the path of drawing.
    pub fn new(subject: VerdictContext, width: usize) -> Self {
        if subject.answer.is_empty() {
            return Self::default();
        }
        let columns = ListColumns::new(subject, width);
        let changes = LevelChanges::new(subject);
        let list =
            |changes: Vec<LevelChange>| ChangeList::of(subject, columns, changes.into_iter().map(ListedChange::Level));
        let checks = subject.answer.check_first.len();
        let checks = [SHORT_LIST, usize::MAX]
            .map(|most| ChangeList::of(subject, columns, (0..checks.min(most)).map(ListedChange::Check)));
        Self {
            columns,
            calculation: CalculationColumns::new(subject, width),
            steps: list(changes.steps),
            checks,
            musts: list(changes.musts),
            off: list(changes.off),
            off_first: changes.off_first,
            answers_of_steps: changes.answers_of_steps,
            answers_of_off: changes.answers_of_off,
        }
    }
}

/// The changes of one level that give another answer.
#[derive(Debug, Default)]
struct LevelChanges {
    steps: Vec<LevelChange>,
    musts: Vec<LevelChange>,
    /// Of rows that are off, smallest first.
    off: Vec<LevelChange>,
    /// The first of them: one for each answer before others.
    off_first: Vec<LevelChange>,
    answers_of_steps: Vec<Label>,
    answers_of_off: Vec<Label>,
}

impl LevelChanges {
    fn new(subject: VerdictContext) -> Self {
        let answer = subject.answer;
        let now = answer.verdict.label;
        let mut changes = Self::default();
        let mut off: Vec<(LevelChange, Label)> = Vec::new();
        for Strip { setting, labels } in strips(&answer.evaluator) {
            let from = answer.input().level(setting);
            let gives = |to: Level| Some(labels[to as usize]).filter(|label| ![now, Label::None].contains(label));
            if !from.is_on() && setting != Setting::OneStack {
                let mut known = HashSet::new();
                for to in Level::FREE {
                    if let Some(label) = gives(to).filter(|label| known.insert(*label)) {
                        off.push((LevelChange { setting, to, from }, label));
                    }
                }
                continue;
            }
            for to in [from.up(), from.down()].into_iter().filter(|to| *to != from) {
                if let Some(label) = gives(to) {
                    changes.steps.push(LevelChange { setting, to, from });
                    changes.answers_of_steps.push(label);
                }
            }
            if from != Level::Must && gives(Level::Must).is_some() {
                changes.musts.push(LevelChange { setting, to: Level::Must, from });
            }
        }
        sort_by_key(&mut off, |(change, _)| change.from.steps_to(change.to));
        let mut answers = HashSet::new();
        let (first, others): (Vec<(LevelChange, Label)>, Vec<_>) =
            off.iter().copied().partition(|(_, label)| answers.insert(*label));
        changes.off_first = first.iter().chain(&others).take(SHORT_LIST).map(|(change, _)| *change).collect();
        changes.answers_of_off = first.into_iter().map(|(_, label)| label).collect();
        changes.answers_of_steps.sort_unstable();
        changes.answers_of_steps.dedup();
        changes.off = off.into_iter().map(|(change, _)| change).collect();
        changes
    }
}

/// The last of them, for the width and signs it was laid out for.
#[derive(Debug, Default)]
pub struct KeptWhatIf(Mutex<Option<LaidOutWhatIf>>);

#[derive(Debug, Clone)]
struct LaidOutWhatIf {
    width: usize,
    glyphs: Glyphs,
    data: Arc<WhatIfData>,
}

impl KeptWhatIf {
    /// Whether something is kept for that width and those signs.
    pub fn is_for(&self, width: usize, glyphs: Glyphs) -> bool {
        self.laid().as_ref().is_some_and(|laid| (laid.width, laid.glyphs) == (width, glyphs))
    }

    /// What is kept for that width and those signs, made anew where it is for others.
    pub fn for_width(&self, width: usize, glyphs: Glyphs, make: impl FnOnce() -> WhatIfData) -> Arc<WhatIfData> {
        let mut laid = self.laid();
        if let Some(laid) = laid.as_ref().filter(|laid| (laid.width, laid.glyphs) == (width, glyphs)) {
            return Arc::clone(&laid.data);
        }
        let data = Arc::new(make());
        *laid = Some(LaidOutWhatIf { width, glyphs, data: Arc::clone(&data) });
        data
    }

    fn laid(&self) -> MutexGuard<'_, Option<LaidOutWhatIf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for KeptWhatIf {
    fn clone(&self) -> Self {
        Self(Mutex::new(self.laid().clone()))
    }
}
