//! One line of a table as a row of the comparison: what it is, what counts, what has to be asked.

use std::sync::Arc;

use crate::import::cells::{
    CellRules, ReadCell, StatedScale, Why, on_scale, read_ratings_with_remarks, speaks_of_scores,
};
use crate::import::columns::{Detail, TableLine};
use crate::import::grid::TableCell;
use crate::import::number::{
    CellRatings, DecimalSign, Number, NumberRow, may_part_thousands, names_unit, rate_by_steps,
};
use crate::import::questions::{
    Answers, Asked, CellMeaning, DirectionAnswer, DirectionAsked, DirectionOf, MissingAnswer, ScaleAnswer, WhoAnswer,
    WinnersAnswer, WordAsked,
};
use crate::import::vocabulary::{NameSays, contains_word, direction_of_name, fold, stated_direction, yes_may_be_bad};
use crate::import::winners_and_weights::{OptionNames, WinnerSaid, read_winner};
use crate::model::criterion::BetterDirection;
use crate::model::fraction::Ratio;
use crate::model::rating::{Preference, Strength};

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    Scores,
    Signs,
    Winners,
    Words,
    Numbers,
    Arguments,
    Text,
    /// It says again what others say.
    Derived,
    /// Pictures alone.
    LeftOut,
}

impl RowKind {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Scores => "scores",
            Self::Signs => "signs",
            Self::Winners => "winners",
            Self::Words => "words",
            Self::Numbers => "numbers",
            Self::Arguments => "arguments",
            Self::Text => "text",
            Self::Derived => "derived",
            Self::LeftOut => "left_out",
        }
    }
}

/// Whether a row may be given a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowState {
    Counts,
    /// It would, were something settled.
    Asked,
    Text,
    LeftOut,
}

/// One row as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow {
    pub id: String,
    /// Whether the table itself says the id.
    pub is_id_given: bool,
    pub name: String,
    /// Line of the file, from 1.
    pub line: usize,
    /// Index of its section; none where it stands in none.
    pub section: Option<usize>,
    pub kind: RowKind,
    pub state: RowState,
    /// One an option; all unknown where it does not count.
    pub ratings: CellRatings,
    /// What it would be if what is suggested were so.
    pub suggested: Option<CellRatings>,
    /// How two options compare where a winner says so.
    pub preference: Option<Preference>,
    /// Which way a number or level is better, suggested or settled.
    pub better: Option<BetterDirection>,
    pub unit: Option<String>,
    /// What a row of numbers says of each option, in that unit; empty where it says something else.
    pub values: Vec<Option<String>>,
    /// The worst values that still are 8, 7, … 2.
    pub steps: Vec<String>,
    pub because: String,
    pub details: Vec<Detail>,
    /// One an option; in a table of winners the winner alone.
    pub cells: Vec<ReadCell>,
}

/// Which rows of plain numbers are scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainScores {
    None,
    /// Those that are called so.
    ByName,
    All,
}

impl PlainScores {
    /// Whether plain numbers of a row with that name are scores; a name with a unit says that they are none.
    pub fn has(self, name: &str) -> bool {
        let is_called = match self {
            Self::None => false,
            Self::ByName => speaks_of_scores(name),
            Self::All => true,
        };
        is_called && !names_unit(name)
    }
}

/// What is known about a table when its rows are read.
#[derive(Debug)]
pub struct RowRules<'t> {
    pub cells: CellRules,
    pub options: &'t [String],
    pub names: OptionNames,
    /// Names of options that are not compared; one that wins says nothing about those that are.
    pub hidden: OptionNames,
    pub answers: &'t Answers,
    /// Which plain numbers are scores.
    pub scores: PlainScores,
    /// Which way figures are better, as the text beside the table says.
    pub stated_direction: Option<BetterDirection>,
    pub stated_scale: Option<StatedScale>,
    /// The scale that is suggested where none is stated.
    pub likely_scale: ScaleAnswer,
    /// The most stars that are suggested where nobody knows.
    pub likely_stars: u8,
    pub has_winners: bool,
    pub no_ratings: bool,
}

impl RowRules<'_> {
    /// Reads the cells of a line, each for itself.
    pub fn cells_of(&self, line: &TableLine) -> Vec<ReadCell> {
        line.cells.iter().map(|cell| self.cells.read(Arc::clone(cell))).collect()
    }

    /// Reads a line of which the cells are read.
    pub fn read(&self, line: &TableLine, mut cells: Vec<ReadCell>, id: String, asked: &mut Asked) -> ReadRow {
        read_ratings_with_remarks(&mut cells);
        unread_own_names(&line.name, &mut cells);
        let mut row = ReadRow {
            is_id_given: line.id.as_ref() == Some(&id),
            id,
            name: line.name.clone(),
            line: line.line,
            section: line.section,
            kind: RowKind::Text,
            state: RowState::Text,
            ratings: vec![None; self.options.len()],
            suggested: None,
            preference: None,
            better: None,
            unit: None,
            values: Vec::new(),
            steps: Vec::new(),
            because: line.because.clone(),
            details: line.details.clone(),
            cells,
        };
        let is_said = row.cells.iter().any(ReadCell::is_said);
        // "Difference" may be a feature that is there or not.
        let says_yes_or_no =
            |cell: &ReadCell| !cell.is_said() || matches!(cell.why, Why::Sign | Why::Word | Why::Legend);
        let is_feature = is_said && row.cells.iter().all(says_yes_or_no);
        if (line.is_derived && !is_feature) || is_all_derived(&row.cells) {
            row.kind = RowKind::Derived;
        } else if !is_said && row.cells.iter().any(|cell| cell.why == Why::Picture) {
            row.kind = RowKind::LeftOut;
            row.state = RowState::LeftOut;
        } else if !self.no_ratings {
            self.rate(&mut row, line, asked);
        }
        row
    }

    fn rate(&self, row: &mut ReadRow, line: &TableLine, asked: &mut Asked) {
        let is_said = row.cells.iter().any(ReadCell::is_said);
        let done = is_said && (self.by_scores(row, asked) || self.by_reading(row, asked));
        if done {
            self.compare_winner(row, line, asked);
            return;
        }
        if let Some(winner) = line.winner.as_ref().filter(|_| self.has_winners) {
            self.by_winner(row, winner, asked);
        } else if is_said && !self.by_words(row, asked) {
            self.by_numbers(row, line.better, asked);
        }
    }

    /// Plain numbers of a table of scores, and stars of nobody knows how many.
    fn by_scores(&self, row: &mut ReadRow, asked: &mut Asked) -> bool {
        let said = || row.cells.iter().filter(|cell| cell.is_said());
        let is_plain = |cell: &ReadCell| cell.number.as_ref().is_some_and(|number| number.is_plain);
        let is_open_star = |cell: &ReadCell| cell.stars.is_some() && !cell.is_read();
        if said().any(is_open_star) && said().all(|cell| is_open_star(cell) || cell.is_read()) {
            let likely = 2 * self.likely_stars;
            let guess = |cell: &ReadCell| match cell.stars {
                Some(stars) if !cell.is_read() => {
                    on_scale(Ratio::whole(stars.halves.into()), Ratio::ZERO, Ratio::whole(likely.into()))
                }
                _ => cell.rating,
            };
            row.suggested = Some(row.cells.iter().map(guess).collect());
            (row.kind, row.state) = (RowKind::Scores, RowState::Asked);
            asked.scale = asked.scale.or(Some(ScaleAnswer::Stars(self.likely_stars)));
            return true;
        }
        if !self.scores.has(&row.name) || !said().any(is_plain) || !said().all(|cell| is_plain(cell) || cell.is_read())
        {
            return false;
        }
        let settled = match (self.answers.scale, self.stated_scale) {
            (Some(ScaleAnswer::Numbers), _) => return false,
            (Some(ScaleAnswer::Range { low, high }), _) | (_, Some(StatedScale { low, high })) => Some((low, high)),
            _ => None,
        };
        if let Some((low, high)) = settled {
            row.cells.iter_mut().for_each(|cell| score_plain(cell, low, high));
            return self.by_reading(row, asked);
        }
        let ScaleAnswer::Range { low, high } = self.likely_scale else { return false };
        let guess = |cell: &ReadCell| {
            let mut cell = cell.clone();
            score_plain(&mut cell, low, high);
            cell.rating
        };
        row.suggested = Some(row.cells.iter().map(guess).collect());
        (row.kind, row.state) = (RowKind::Scores, RowState::Asked);
        asked.scale = asked.scale.or(Some(self.likely_scale));
        true
    }

    /// Legends, scores, stars, signs and words: all said cells, or at least two and at least half of them.
    fn by_reading(&self, row: &mut ReadRow, asked: &mut Asked) -> bool {
        if !is_read_row(&row.cells) {
            return false;
        }
        let scores =
            row.cells.iter().filter(|cell| cell.is_read()).all(|cell| matches!(cell.why, Why::Score | Why::Stars));
        row.kind = if scores { RowKind::Scores } else { RowKind::Signs };
        let mut ratings: CellRatings = row.cells.iter().map(|cell| cell.rating).collect();
        for (cell, rating) in row.cells.iter().zip(&mut ratings) {
            let is_short = cell.text().split_whitespace().count() <= 4;
            if !cell.is_said() || cell.is_read() {
                continue;
            }
            if cell.is_asked_legend() {
                *rating = self.ask_legend(cell, asked).rating();
            } else if cell.why == Why::Hedged || (is_short && cell.number.is_none()) {
                *rating = self.ask_word(cell.text(), cell.suggestion, asked).rating();
            }
        }
        self.finish(row, ratings, asked);
        true
    }

    /// What is asked of rows that say yes and no, their blanks and dashes and which way they are better.
    fn finish(&self, row: &mut ReadRow, mut ratings: CellRatings, asked: &mut Asked) {
        for (cell, rating) in row.cells.iter().zip(&mut ratings) {
            let answer = match cell.why {
                Why::Blank => self.answers.blank,
                Why::Dash => self.answers.dash,
                _ => continue,
            };
            match answer {
                None if cell.why == Why::Blank => asked.blank = true,
                None => asked.dash = true,
                Some(MissingAnswer::No) => *rating = Some(0),
                Some(MissingAnswer::Unknown) => {}
                Some(MissingAnswer::Text) => {
                    (row.kind, row.state) = (RowKind::Text, RowState::Text);
                    return;
                }
            }
        }
        let mut known = ratings.iter().flatten();
        let first = known.next();
        let is_open = row.cells.iter().zip(&ratings).any(|(cell, rating)| cell.is_said() && rating.is_none());
        let differs = known.any(|rating| Some(rating) != first) || is_open;
        // A score of something bad may count how good it is there, or how much of it there is. Of eight it is a rating.
        let is_score = row.kind == RowKind::Scores;
        let is_rating = is_score && row.cells.iter().filter(|cell| cell.is_said()).all(is_rating_of_eight);
        let suggestion = yes_may_be_bad(&row.name).filter(|_| differs && !is_rating);
        // Beside words a sign may praise: "✓ Impossible" of a risk.
        let praises = row.cells.iter().any(|cell| cell.why == Why::Sign && has_words(cell.text()));
        let suggestion = suggestion.map(|better| better.filter(|_| !is_score && !praises));
        let answer = self.answers.directions.get(&row.id).filter(|_| suggestion.is_some());
        match (suggestion, answer) {
            (None, _) | (_, Some(DirectionAnswer::Better(BetterDirection::More) | DirectionAnswer::Figures { .. })) => {
                row.ratings = ratings;
                row.state = RowState::Counts;
            }
            (_, Some(DirectionAnswer::Better(BetterDirection::Less))) => {
                row.ratings = turned_round(&ratings);
                row.better = Some(BetterDirection::Less);
                row.state = RowState::Counts;
            }
            (_, Some(DirectionAnswer::Text)) => (row.kind, row.state) = (RowKind::Text, RowState::Text),
            (Some(suggestion), None) => {
                row.suggested = suggestion.map(|better| match better {
                    BetterDirection::Less => turned_round(&ratings),
                    BetterDirection::More => ratings,
                });
                ask_direction(row, DirectionOf::YesAndNo, suggestion, None, asked);
            }
        }
    }

    /// Words that promise, grade or are taken back in part; levels.
    fn by_words(&self, row: &mut ReadRow, asked: &mut Asked) -> bool {
        let said = || row.cells.iter().filter(|cell| cell.is_said());
        if said().all(|cell| cell.why == Why::Level) {
            self.by_levels(row, asked);
            return true;
        }
        let has_grade = said().any(|cell| cell.why == Why::Grade);
        // Beside "good" and "excellent" a "high" is as good, unless the row is called by something that is better low.
        let takes_levels = has_grade
            && matches!(direction_of_name(&row.name), NameSays::Nothing | NameSays::One(BetterDirection::More));
        let is_middle =
            |cell: &ReadCell| cell.why == Why::Level && has_grade && (takes_levels || cell.suggestion == Some(4));
        let is_word = |cell: &ReadCell| matches!(cell.why, Why::Soft | Why::Grade | Why::Hedged) || is_middle(cell);
        if !said().all(|cell| is_word(cell) || cell.is_read() || cell.is_asked_legend()) {
            return false;
        }
        row.kind = RowKind::Words;
        let mut ratings: CellRatings = Vec::new();
        let mut suggested: CellRatings = Vec::new();
        let mut is_open = false;
        for cell in &row.cells {
            let answer = match () {
                () if !cell.is_said() || cell.is_read() => Settled::Rating(cell.rating),
                () if cell.is_asked_legend() => self.ask_legend(cell, asked),
                () if cell.why == Why::Hedged => self.ask_word(cell.text(), cell.suggestion, asked),
                () => self.ask_word(&cell.key, cell.suggestion, asked),
            };
            is_open |= answer == Settled::Open;
            ratings.push(answer.rating());
            suggested.push(if answer == Settled::Open { cell.suggestion } else { answer.rating() });
        }
        if is_open {
            row.state = RowState::Asked;
            row.suggested = Some(suggested);
        } else if ratings.iter().all(Option::is_none) {
            (row.kind, row.state) = (RowKind::Text, RowState::Text);
        } else if row.cells.iter().any(ReadCell::is_read) {
            self.finish(row, ratings, asked);
        } else {
            row.ratings = ratings;
            row.state = RowState::Counts;
        }
        true
    }

    fn by_levels(&self, row: &mut ReadRow, asked: &mut Asked) {
        row.kind = RowKind::Words;
        let rated = |better: BetterDirection| {
            let rate =
                |level: u8| if better == BetterDirection::Less { 8_u8.saturating_sub(level).max(1) } else { level };
            row.cells.iter().map(|cell| cell.suggestion.filter(|_| cell.is_said()).map(rate)).collect::<CellRatings>()
        };
        let suggestion = match direction_of_name(&row.name) {
            NameSays::One(better) => Some(better),
            NameSays::Nothing | NameSays::Both => None,
        };
        match self.answers.directions.get(&row.id) {
            Some(DirectionAnswer::Better(better)) => {
                row.ratings = rated(*better);
                row.better = Some(*better);
                row.state = RowState::Counts;
            }
            Some(DirectionAnswer::Text) => (row.kind, row.state) = (RowKind::Text, RowState::Text),
            Some(DirectionAnswer::Figures { .. }) | None => {
                row.suggested = suggestion.map(rated);
                ask_direction(row, DirectionOf::Levels, suggestion, None, asked);
            }
        }
    }

    fn by_numbers(&self, row: &mut ReadRow, said: Option<BetterDirection>, asked: &mut Asked) {
        let all_numbers = row.cells.iter().filter(|cell| cell.is_said()).all(|cell| cell.number.is_some());
        if !all_numbers {
            return;
        }
        if is_of_unclear_groups(&row.cells, self.cells.decimal) {
            return;
        }
        let numbers: Vec<Option<Number>> = row.cells.iter().map(|cell| cell.number.as_deref().cloned()).collect();
        let numbers = NumberRow::new(&row.name, numbers);
        row.kind = RowKind::Numbers;
        let suggestion = said.or_else(|| match (numbers.suggested_direction(), self.stated_direction) {
            (own, Some(stated)) if stated_direction(&row.name).is_none() => {
                own.is_none_or(|own| own == stated).then_some(stated)
            }
            (own, _) => own,
        });
        let rated = match self.answers.directions.get(&row.id) {
            Some(DirectionAnswer::Text) => {
                (row.kind, row.state) = (RowKind::Text, RowState::Text);
                return;
            }
            Some(DirectionAnswer::Better(better)) => numbers.steps(*better).map(|steps| (*better, steps)),
            Some(DirectionAnswer::Figures { eight, four }) => {
                let better = if eight < four { BetterDirection::Less } else { BetterDirection::More };
                numbers.steps_between(*eight, *four).map(|steps| (better, steps))
            }
            None => None,
        };
        row.unit = numbers.unit();
        if let Some((better, steps)) = rated {
            row.ratings = rate_by_steps(&numbers, better, &steps);
            row.values = numbers.values_in(row.unit.as_deref().unwrap_or_default()).unwrap_or_default();
            (row.better, row.steps, row.state) = (Some(better), steps, RowState::Counts);
            return;
        }
        if let Some((better, steps)) = suggestion.and_then(|better| Some((better, numbers.steps(better)?))) {
            row.suggested = Some(rate_by_steps(&numbers, better, &steps));
            row.steps = steps;
        }
        ask_direction(row, DirectionOf::Numbers, suggestion, numbers.unit_key(), asked);
    }

    fn by_winner(&self, row: &mut ReadRow, winner: &TableCell, asked: &mut Asked) {
        let said = self.winner_of(&winner.text);
        if row.cells.is_empty() {
            let mut cell = self.cells.read(winner.clone());
            cell.why = match said {
                WinnerSaid::Nothing if cell.text().is_empty() => Why::Blank,
                WinnerSaid::Nothing => Why::Unknown,
                _ => Why::Winner,
            };
            cell.rating = None;
            row.cells = vec![cell];
        }
        let (winners, strength) = match said {
            WinnerSaid::Nothing => return,
            WinnerSaid::Stranger(name) => {
                if !matches!(self.answers.who.get(&fold(&name)), Some(WhoAnswer::Nobody)) && !asked.who.contains(&name)
                {
                    asked.who.push(name);
                }
                return;
            }
            WinnerSaid::Tie => ((0..self.options.len()).collect(), Strength::Slight),
            WinnerSaid::Options(winners, strength) => (winners, strength),
        };
        row.kind = RowKind::Winners;
        if self.options.len() == 2 {
            self.prefer(row, &winners, strength);
        } else {
            self.rate_winners(row, &winners, asked);
        }
    }

    /// A winner of two: the least it can mean, unless somebody said that winners are clear.
    fn prefer(&self, row: &mut ReadRow, winners: &[usize], strength: Strength) {
        let strength = match (strength, self.answers.winners) {
            (_, Some(WinnersAnswer::Text)) => {
                row.kind = RowKind::Text;
                return;
            }
            (Strength::Slight, Some(WinnersAnswer::Clear)) => Strength::Clear,
            (strength, _) => strength,
        };
        let preference = match winners {
            [winner] => Preference::toward(*winner, strength),
            _ => Preference::Tie,
        };
        row.preference = Some(preference);
        row.ratings = (0..2).map(|option| preference.ratings().get(option)).collect();
        row.state = RowState::Counts;
    }

    /// Winners among three or more say nothing of how the others stand, which is asked.
    fn rate_winners(&self, row: &mut ReadRow, winners: &[usize], asked: &mut Asked) {
        let is_tie = winners.len() == self.options.len();
        let rate = |[winner, other]: [u8; 2]| -> CellRatings {
            let beside = |option| if winners.contains(&option) { winner } else { other };
            (0..self.options.len()).map(|option| Some(if is_tie { 4 } else { beside(option) })).collect()
        };
        let Some(answer) = self.answers.winners else {
            row.suggested = WinnersAnswer::Slight.ratings().map(rate);
            row.state = RowState::Asked;
            asked.winners = true;
            return;
        };
        match answer.ratings() {
            Some(pair) => (row.ratings, row.state) = (rate(pair), RowState::Counts),
            None => row.kind = RowKind::Text,
        }
    }

    fn winner_of(&self, text: &str) -> WinnerSaid {
        let said = read_winner(text, &self.names);
        if let WinnerSaid::Stranger(name) = &said
            && let Some(WhoAnswer::Option(option)) = self.answers.who.get(&fold(name))
        {
            return read_winner(option, &self.names);
        }
        if let WinnerSaid::Stranger(name) = &said
            && self.hidden.find(name).is_some()
        {
            return WinnerSaid::Nothing;
        }
        said
    }

    /// Says where the winner that a file names is not the one its own ratings favor.
    fn compare_winner(&self, row: &ReadRow, line: &TableLine, asked: &mut Asked) {
        let Some(winner) = line.winner.as_ref().filter(|_| row.state == RowState::Counts) else { return };
        let best = row.ratings.iter().flatten().max();
        let is_best =
            |option: &usize| row.ratings.get(*option).is_some_and(|rating| rating.as_ref() == best || rating.is_none());
        if let WinnerSaid::Options(winners, _) = self.winner_of(&winner.text)
            && !winners.iter().all(is_best)
        {
            asked.winner_differs = asked.winner_differs.take().or_else(|| Some(row.name.clone()));
        }
    }

    fn ask_word(&self, text: &str, suggestion: Option<u8>, asked: &mut Asked) -> Settled {
        let folded = fold(text);
        let Some(meaning) = self.answers.words.get(&folded) else {
            if asked.known_words.insert(folded) {
                asked.words.push(WordAsked { text: text.to_owned(), suggestion });
            }
            return Settled::Open;
        };
        Settled::of(*meaning)
    }

    fn ask_legend(&self, cell: &ReadCell, asked: &mut Asked) -> Settled {
        let Some(meaning) = self.answers.legend.get(&cell.key) else {
            if !asked.legend.contains(&cell.key) {
                asked.legend.push(cell.key.clone());
            }
            return Settled::Open;
        };
        Settled::of(*meaning)
    }
}

/// What somebody has said of a word or sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settled {
    Open,
    /// Its rating; none where it has none.
    Rating(Option<u8>),
}

impl Settled {
    const fn of(meaning: CellMeaning) -> Self {
        match meaning {
            CellMeaning::Rated(rating) => Self::Rating(Some(rating)),
            CellMeaning::Unknown | CellMeaning::Text => Self::Rating(None),
        }
    }

    const fn rating(self) -> Option<u8> {
        match self {
            Self::Open => None,
            Self::Rating(rating) => rating,
        }
    }
}

/// Whether all said cells are read, or at least two and at least half of them.
fn is_read_row(cells: &[ReadCell]) -> bool {
    let said = cells.iter().filter(|cell| cell.is_said()).count();
    let read = cells.iter().filter(|cell| cell.is_read()).count();
    read > 0 && (read == said || (read >= 2 && read * 2 >= said))
}

/// A "false" in the row "false command" is what is called so, and no answer.
fn unread_own_names(name: &str, cells: &mut [ReadCell]) {
    let name = fold(name);
    let is_own = |cell: &ReadCell| {
        let word = fold(cell.text());
        cell.why == Why::Word && ["true", "false"].contains(&word.as_str()) && contains_word(&name, &word)
    };
    for cell in cells.iter_mut().filter(|cell| is_own(cell)) {
        (cell.why, cell.rating) = (Why::Text, None);
    }
}

/// Whether words stand beside the sign of a cell; a short code is a sign itself.
fn has_words(text: &str) -> bool {
    let is_code = text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
    !is_code && text.contains(char::is_alphanumeric)
}

/// Whether a cell begins with `n/8`, as ratings are written.
fn is_rating_of_eight(cell: &ReadCell) -> bool {
    cell.text().split_whitespace().next().is_some_and(|first| first.ends_with("/8"))
}

/// Whether nobody can tell thousands from parts: every number with a point has three digits behind it, and others of a
/// hundred and more have none.
fn is_of_unclear_groups(cells: &[ReadCell], decimal: DecimalSign) -> bool {
    let said = || cells.iter().filter(|cell| cell.number.is_some());
    let has_point = |cell: &&ReadCell| cell.text().contains('.');
    let is_large = |cell: &ReadCell| {
        cell.number
            .as_ref()
            .is_some_and(|number| number.value >= Ratio::whole(100) && number.value.as_whole().is_some())
    };
    decimal == DecimalSign::Point
        && said().any(|cell| has_point(&cell))
        && said().filter(has_point).all(|cell| may_part_thousands(cell.text()))
        && said().filter(|cell| !has_point(cell)).any(is_large)
}

/// Whether all that is said are changes in percent or multiples of something else.
fn is_all_derived(cells: &[ReadCell]) -> bool {
    use crate::import::number::Dimension;
    let is_derived = |number: &Number| match number.dimension {
        Dimension::Percent => number.is_signed,
        Dimension::Multiple => true,
        _ => false,
    };
    let mut said = cells.iter().filter(|cell| cell.is_said()).peekable();
    said.peek().is_some() && said.all(|cell| cell.number.as_deref().is_some_and(is_derived))
}

/// Leaves a row open until somebody says whether less or more is better; rows of one unit are asked together.
fn ask_direction(
    row: &mut ReadRow,
    of: DirectionOf,
    suggestion: Option<BetterDirection>,
    unit: Option<String>,
    asked: &mut Asked,
) {
    row.better = suggestion;
    row.state = RowState::Asked;
    asked.directions.push(DirectionAsked { row: row.id.clone(), name: row.name.clone(), of, suggestion, unit });
}

fn turned_round(ratings: &[Option<u8>]) -> CellRatings {
    ratings.iter().map(|rating| rating.map(|rating| 8_u8.saturating_sub(rating))).collect()
}

/// Reads a plain number as a score on a scale; one that lies outside is none.
fn score_plain(cell: &mut ReadCell, low: u16, high: u16) {
    let Some(number) = cell.number.as_ref().filter(|number| number.is_plain) else { return };
    let (low, high) = (Ratio::whole(low.into()), Ratio::whole(high.into()));
    if number.value < low || number.value > high {
        return;
    }
    cell.rating = on_scale(number.value, low, high);
    cell.score = Some(number.value.into());
    cell.why = Why::Score;
}
