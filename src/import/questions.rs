//! What a table leaves open: questions with their suggestions and flags, and the answers, written `KEY[:WHAT]=VALUE`.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::vocabulary::fold;
use crate::model::criterion::BetterDirection;
use crate::model::fraction::Ratio;
use crate::text::similar::most_similar;
use crate::text::width::plural_s;

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// More options than fit.
    Options,
    Orientation {
        suggestion: Orientation,
    },
    SameOption(SimilarNames),
    Winners,
    /// Who is meant by a name that no option has.
    Who(String),
    Arguments,
    Scale {
        suggestion: ScaleAnswer,
    },
    /// Signs that a legend explains in words that nobody can be sure of.
    Legend(Vec<String>),
    Words(Vec<WordAsked>),
    Direction {
        rows: Vec<String>,
        suggestion: Option<BetterDirection>,
    },
    Blank {
        suggestion: MissingAnswer,
    },
    Dash {
        suggestion: MissingAnswer,
    },
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub kind: QuestionKind,
    /// What is asked, in a sentence.
    pub text: String,
    /// The flags that answer it, as they are written.
    pub flags: String,
}

impl Question {
    /// The word used in flags and in JSON.
    pub const fn key(&self) -> &'static str {
        match self.kind {
            QuestionKind::Options => "options",
            QuestionKind::Orientation { .. } => "orientation",
            QuestionKind::SameOption(_) => "same_option",
            QuestionKind::Winners => "winners",
            QuestionKind::Who(_) => "who",
            QuestionKind::Arguments => "arguments",
            QuestionKind::Scale { .. } => "scale",
            QuestionKind::Legend(_) => "legend",
            QuestionKind::Words(_) => "words",
            QuestionKind::Direction { .. } => "direction",
            QuestionKind::Blank { .. } => "blank",
            QuestionKind::Dash { .. } => "dash",
        }
    }

    /// Says whether no row counts before it is answered.
    pub const fn stops_every_row(&self) -> bool {
        matches!(self.kind, QuestionKind::Options | QuestionKind::Orientation { .. } | QuestionKind::SameOption(_))
    }

    /// Writes what is suggested into answers; nothing where nothing is.
    pub fn answer_as_suggested(&self, answers: &mut Answers) {
        match &self.kind {
            QuestionKind::Orientation { suggestion } => {
                answers.orientation = Some(OrientationAnswer::Options(*suggestion));
            }
            QuestionKind::Winners => answers.winners = Some(WinnersAnswer::Slight),
            QuestionKind::Arguments => answers.arguments = Some(LIKELY_ARGUMENTS),
            QuestionKind::Scale { suggestion } => answers.scale = Some(*suggestion),
            QuestionKind::Words(words) => {
                for word in words {
                    if let Some(rating) = word.suggestion {
                        answers.words.insert(fold(&word.text), CellMeaning::Rated(rating));
                    }
                }
            }
            QuestionKind::Direction { rows, suggestion: Some(better) } => {
                let answer = DirectionAnswer::Better(*better);
                answers.directions.extend(rows.iter().map(|row| (row.clone(), answer)));
            }
            QuestionKind::Blank { suggestion } => answers.blank = Some(*suggestion),
            QuestionKind::Dash { suggestion } => answers.dash = Some(*suggestion),
            QuestionKind::Options
            | QuestionKind::SameOption(_)
            | QuestionKind::Who(_)
            | QuestionKind::Legend(_)
            | QuestionKind::Direction { suggestion: None, .. } => {}
        }
    }
}

/// What arguments count where nothing else is said.
pub const LIKELY_ARGUMENTS: ArgumentsAnswer = ArgumentsAnswer::Rated { good: 6, bad: 2 };

/// What comes before the rows of a table.
#[derive(Debug, Default)]
pub struct AskedOfTable {
    /// How many options there are, where that is too many.
    pub options: Option<usize>,
    pub orientation: Option<Orientation>,
    pub same: Vec<SimilarNames>,
    pub arguments: bool,
    /// Whether the table has a sign or word for no.
    pub has_no: bool,
}

/// Returns the questions in the order in which they are asked.
pub fn questions(table: AskedOfTable, rows: Asked) -> Vec<Question> {
    let mut questions = Vec::new();
    let mut ask = |kind: QuestionKind, text: String, flags: String| questions.push(Question { kind, text, flags });
    if let Some(count) = table.options {
        let text = format!("there are {count} options and 8 fit; which 2 to 8 are compared?");
        ask(QuestionKind::Options, text, "--options A,B,…".to_owned());
    }
    if let Some(suggestion) = table.orientation {
        let text = "are the options its columns or its rows, or is it a list?".to_owned();
        ask(QuestionKind::Orientation { suggestion }, text, "--answer 'orientation=columns|rows|list'".to_owned());
    }
    for same in table.same {
        let text = format!("are {} and {} one option?", same.shorter, same.longer);
        let flags = format!("--answer 'same_option:{}=same|two'", same.longer);
        ask(QuestionKind::SameOption(same), text, flags);
    }
    if rows.winners {
        let text = "how much better is a winner than the others?".to_owned();
        ask(QuestionKind::Winners, text, "--answer 'winners=5:3|7:1|text'".to_owned());
    }
    for name in rows.who {
        let text = format!("which option is meant by {name}?");
        let flags = format!("--answer 'who:{name}=OPTION|nobody'");
        ask(QuestionKind::Who(name), text, flags);
    }
    if table.arguments {
        let text = "what rating do arguments for and against an option get?".to_owned();
        ask(QuestionKind::Arguments, text, "--answer 'arguments=6:2|text'".to_owned());
    }
    if let Some(suggestion) = rows.scale {
        let text = "what scale do the scores use?".to_owned();
        ask(QuestionKind::Scale { suggestion }, text, "--answer 'scale=1-5|0-5|1-10|0-10|0-100|numbers'".to_owned());
    }
    if !rows.legend.is_empty() {
        let text =
            format!("what {} of the legend mean?", if rows.legend.len() == 1 { "does a sign" } else { "do signs" });
        ask(QuestionKind::Legend(rows.legend), text, "--answer 'legend:SIGN=0..8|unknown|text'".to_owned());
    }
    if !rows.words.is_empty() {
        let text = format!("what {} mean, from 0 (cannot) to 8 (made for this)?", doing(rows.words.len()));
        ask(QuestionKind::Words(rows.words), text, "--answer 'words:WORD=0..8|unknown|text'".to_owned());
    }
    for group in grouped_directions(&rows.directions) {
        let (text, flags) = (group.text(), group.flags());
        ask(QuestionKind::Direction { rows: group.rows, suggestion: group.suggestion }, text, flags);
    }
    let suggestion = if table.has_no { MissingAnswer::Unknown } else { MissingAnswer::No };
    if rows.blank {
        let text = "does a blank cell mean no or unknown?".to_owned();
        ask(QuestionKind::Blank { suggestion }, text, "--answer 'blank=no|unknown|text'".to_owned());
    }
    if rows.dash {
        let text = "does a dash mean no or unknown?".to_owned();
        ask(QuestionKind::Dash { suggestion }, text, "--answer 'dash=no|unknown|text'".to_owned());
    }
    questions
}

fn doing(words: usize) -> String {
    format!("{} {}", if words == 1 { "does" } else { "do" }, plural_s(words, "word"))
}

/// A row whose direction has to be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectionAsked {
    pub row: String,
    pub name: String,
    pub of: DirectionOf,
    pub suggestion: Option<BetterDirection>,
    /// Rows of one unit are asked together; none for a row without one.
    pub unit: Option<String>,
}

/// What is said in a row whose direction has to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectionOf {
    YesAndNo,
    Levels,
    Numbers,
}

/// Rows whose direction one answer settles.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DirectionGroup {
    rows: Vec<String>,
    names: Vec<String>,
    of: DirectionOf,
    suggestion: Option<BetterDirection>,
}

impl DirectionGroup {
    fn text(&self) -> String {
        let names = self.names.join(", ");
        let names = names.trim_end_matches(['?', ' ']);
        match self.of {
            DirectionOf::YesAndNo => format!("is a yes bad (less) or good (more) for {names}?"),
            DirectionOf::Levels | DirectionOf::Numbers => format!("is less or more better for {names}?"),
        }
    }

    fn flags(&self) -> String {
        let figures = if self.of == DirectionOf::Numbers { "|8@FIGURE,4@FIGURE" } else { "" };
        format!("--answer 'direction:{}=less|more|text{figures}'", self.rows.join(","))
    }
}

/// A word that has to be asked, as it stands, with its suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordAsked {
    pub text: String,
    pub suggestion: Option<u8>,
}

/// What the rows of a table leave open, in the order in which it comes up.
#[derive(Debug, Default)]
pub struct Asked {
    pub winners: bool,
    pub who: Vec<String>,
    pub scale: Option<ScaleAnswer>,
    pub legend: Vec<String>,
    pub words: Vec<WordAsked>,
    /// Words that are in the list, folded.
    pub known_words: BTreeSet<String>,
    pub directions: Vec<DirectionAsked>,
    pub blank: bool,
    pub dash: bool,
    /// The first row whose winner is not the one its ratings favor.
    pub winner_differs: Option<String>,
}

/// Groups rows that are asked together: those of one unit and suggestion.
fn grouped_directions(asked: &[DirectionAsked]) -> Vec<DirectionGroup> {
    let mut groups: Vec<DirectionGroup> = Vec::new();
    let mut places: BTreeMap<(&str, Option<BetterDirection>), usize> = BTreeMap::new();
    for direction in asked {
        let place = direction.unit.as_deref().and_then(|unit| places.get(&(unit, direction.suggestion)).copied());
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.rows.push(direction.row.clone());
            group.names.push(direction.name.clone());
            continue;
        }
        if let Some(unit) = &direction.unit {
            places.insert((unit, direction.suggestion), groups.len());
        }
        groups.push(DirectionGroup {
            rows: vec![direction.row.clone()],
            names: vec![direction.name.clone()],
            of: direction.of,
            suggestion: direction.suggestion,
        });
    }
    groups
}

/// Two names of which the longer one begins with the shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarNames {
    pub shorter: String,
    pub longer: String,
}

/// Returns every pair of names of which one begins another.
pub fn names_that_begin_others(names: &[String]) -> Vec<SimilarNames> {
    let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, name) in folded.iter().enumerate() {
        places.entry(name).or_insert(place);
    }
    let first_of = |long: &String| {
        let ends = long.match_indices([' ', '-', '.']).filter_map(|(end, _)| long.get(..end));
        ends.filter_map(|short| places.get(short)).min().and_then(|place| names.get(*place))
    };
    let pair = |(long, longer): (&String, &String)| {
        first_of(long).map(|shorter| SimilarNames { shorter: shorter.clone(), longer: longer.clone() })
    };
    folded.iter().zip(names).filter_map(pair).collect()
}

/// Where the options of a table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Each column is an option.
    Columns,
    /// Each row is one.
    Rows,
}

impl Orientation {
    /// The word used in flags and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Rows => "rows",
        }
    }
}

/// How the options of a table stand, or that it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrientationAnswer {
    Options(Orientation),
    /// It lists things and compares nothing.
    List,
}

/// Whether two names mean one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameAnswer {
    Same,
    Two,
}

/// What a winner among three or more says of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WinnersAnswer {
    /// 5 for the winner, 3 for the others.
    Slight,
    /// 7 and 1.
    Clear,
    /// Nothing that counts.
    Text,
}

impl WinnersAnswer {
    /// The ratings of the winner and of the others.
    pub const fn ratings(self) -> Option<[u8; 2]> {
        match self {
            Self::Slight => Some([5, 3]),
            Self::Clear => Some([7, 1]),
            Self::Text => None,
        }
    }

    /// The word used in flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Slight => "5:3",
            Self::Clear => "7:1",
            Self::Text => "text",
        }
    }
}

/// Who a winner is that is called like no option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhoAnswer {
    /// The name of an option.
    Option(String),
    Nobody,
}

/// What arguments for and against an option count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentsAnswer {
    Rated { good: u8, bad: u8 },
    Text,
}

/// What scores without a stated scale are counted from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleAnswer {
    Range {
        low: u16,
        high: u16,
    },
    /// So many stars are the most.
    Stars(u8),
    /// They are no scores.
    Numbers,
}

impl ScaleAnswer {
    /// The words used in flags.
    pub fn words(self) -> String {
        match self {
            Self::Range { low, high } => format!("{low}-{high}"),
            Self::Stars(most) => format!("stars of {most}"),
            Self::Numbers => "numbers".to_owned(),
        }
    }
}

/// What a word or a sign means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellMeaning {
    Rated(u8),
    Unknown,
    /// It rates nothing.
    Text,
}

impl CellMeaning {
    /// The word used in flags.
    pub fn words(self) -> String {
        match self {
            Self::Rated(rating) => rating.to_string(),
            Self::Unknown => "unknown".to_owned(),
            Self::Text => "text".to_owned(),
        }
    }
}

/// Which way a row is better, or what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectionAnswer {
    Better(BetterDirection),
    /// The figures that are rated 8 and 4, where no step can be suggested.
    Figures {
        eight: Ratio,
        four: Ratio,
    },
    Text,
}

impl DirectionAnswer {
    /// The words used in flags.
    pub fn words(self) -> String {
        match self {
            Self::Better(better) => better.word().to_owned(),
            Self::Figures { eight, four } => {
                let figure = |figure: Ratio| figure.to_decimal().unwrap_or_default();
                format!("8@{},4@{}", figure(eight), figure(four))
            }
            Self::Text => "text".to_owned(),
        }
    }
}

/// What a blank cell or a dash means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingAnswer {
    No,
    Unknown,
    /// Rows with one rate nothing.
    Text,
}

impl MissingAnswer {
    /// The word used in flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Text => "text",
        }
    }
}

/// Everything that somebody has settled about a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Names or ids of the options that are compared.
    pub options: Option<Vec<String>>,
    pub orientation: Option<OrientationAnswer>,
    /// By the longer name, folded.
    pub same_option: BTreeMap<String, SameAnswer>,
    pub winners: Option<WinnersAnswer>,
    /// By the name that stands there, folded.
    pub who: BTreeMap<String, WhoAnswer>,
    pub arguments: Option<ArgumentsAnswer>,
    pub scale: Option<ScaleAnswer>,
    /// By the sign.
    pub legend: BTreeMap<String, CellMeaning>,
    /// By the text of the cell, folded.
    pub words: BTreeMap<String, CellMeaning>,
    /// By the id of the row.
    pub directions: BTreeMap<String, DirectionAnswer>,
    pub blank: Option<MissingAnswer>,
    pub dash: Option<MissingAnswer>,
}

/// Says whether an answer decides what the options and rows of a table are, so that all others come after it.
pub fn is_of_structure(about: &str) -> bool {
    ["options", "orientation", "same_option"].contains(&about.split(':').next().unwrap_or_default())
}

/// What the meaning of a word or sign is kept under, before the word.
pub const WORD: &str = "word:";

/// What an answer is about as it is kept, one for each row: `direction:a,b` is about two.
pub fn abouts(written: &str) -> Vec<String> {
    let (key, what) = written.split_once(':').unwrap_or((written, ""));
    let (key, what) = (key.trim(), what.trim());
    match key {
        "direction" => what.split(',').map(|row| format!("direction:{}", row.trim())).collect(),
        "legend" => vec![format!("legend:{what}")],
        _ if what.is_empty() => vec![key.to_owned()],
        _ => vec![format!("{key}:{}", fold(what))],
    }
}

/// The place of an answer in the order in which questions are asked.
pub fn rank_of(about: &str) -> usize {
    let key = about.split(':').next().unwrap_or_default();
    let order = [
        "options",
        "orientation",
        "same_option",
        "winners",
        "who",
        "arguments",
        "scale",
        "legend",
        "words",
        "direction",
        "blank",
        "dash",
    ];
    order.iter().position(|known| *known == key).unwrap_or(order.len())
}

/// Every key with what may be written behind it.
const KEYS: [(&str, &str); 11] = [
    ("options", "names or ids between commas"),
    ("orientation", "columns, rows or list"),
    ("same_option", "same or two, with the name: same_option:NAME=same"),
    ("winners", "5:3, 7:1 or text"),
    ("who", "an option or nobody, with the name: who:NAME=nobody"),
    ("arguments", "two ratings such as 6:2, or text"),
    ("scale", "1-5, 0-10, 0-100, stars of 5, or numbers"),
    ("legend", "0 to 8, unknown or text, with the sign: legend:SIGN=4"),
    ("words", "0 to 8, unknown or text, with the word: words:WORD=4"),
    ("direction", "less, more, text, or figures such as 8@10,4@40, with the row: direction:ROW=less"),
    ("blank", "no, unknown or text"),
];

impl Answers {
    /// Takes an answer as it is written; says what is wrong and the way out.
    pub fn set(&mut self, written: &str) -> Result<(), String> {
        let Some((left, value)) = written.split_once('=') else {
            return Err(format!("`{written}` answers nothing; write KEY=VALUE, for example blank=no"));
        };
        self.put(left, value)
    }

    /// Takes an answer by what it is about, `direction:price`; says what is wrong and the way out.
    pub fn put(&mut self, about: &str, value: &str) -> Result<(), String> {
        let (key, what) = about.split_once(':').map_or((about, None), |(key, what)| (key, Some(what.trim())));
        let (key, value) = (key.trim(), value.trim());
        let named = || what.filter(|what| !what.is_empty()).map(fold);
        let done = match key {
            "options" => {
                self.options = Some(value.split(',').map(|name| name.trim().to_owned()).collect());
                Some(())
            }
            "orientation" => parse_orientation(value).map(|answer| self.orientation = Some(answer)),
            "same_option" => put_about(&mut self.same_option, named(), parse_same(value)),
            "winners" => parse_winners(value).map(|answer| self.winners = Some(answer)),
            "who" => put_about(&mut self.who, named(), Some(parse_who(value))),
            "arguments" => parse_arguments(value).map(|answer| self.arguments = Some(answer)),
            "scale" => parse_scale(value).map(|answer| self.scale = Some(answer)),
            "legend" => put_about(&mut self.legend, what.map(str::to_owned), parse_meaning(value)),
            "words" => put_about(&mut self.words, named(), parse_meaning(value)),
            "direction" => parse_direction(value).zip(what).map(|(answer, rows)| {
                self.directions.extend(rows.split(',').map(|row| (row.trim().to_owned(), answer)));
            }),
            "blank" => parse_missing(value).map(|answer| self.blank = Some(answer)),
            "dash" => parse_missing(value).map(|answer| self.dash = Some(answer)),
            _ => return Err(unknown_key(key)),
        };
        done.ok_or_else(|| {
            let right = KEYS.iter().find(|(known, _)| *known == key).or(KEYS.last()).map_or("", |(_, right)| right);
            format!("`{about}={value}` does not answer `{key}`: {right}")
        })
    }

    /// Returns the answers as they are written, those about options and orientation left out.
    pub fn written(&self) -> Vec<String> {
        let mut all = Vec::new();
        let mut say = |key: &str, about: &str, value: &str| {
            let about = if about.is_empty() { String::new() } else { format!(":{about}") };
            all.push(format!("{key}{about}={value}"));
        };
        for (name, answer) in &self.same_option {
            say("same_option", name, if *answer == SameAnswer::Same { "same" } else { "two" });
        }
        self.winners.iter().for_each(|answer| say("winners", "", answer.word()));
        for (name, answer) in &self.who {
            say("who", name, if let WhoAnswer::Option(option) = answer { option } else { "nobody" });
        }
        match self.arguments {
            Some(ArgumentsAnswer::Rated { good, bad }) => say("arguments", "", &format!("{good}:{bad}")),
            Some(ArgumentsAnswer::Text) => say("arguments", "", "text"),
            None => {}
        }
        self.scale.iter().for_each(|answer| say("scale", "", &answer.words()));
        self.legend.iter().for_each(|(sign, answer)| say("legend", sign, &answer.words()));
        self.words.iter().for_each(|(word, answer)| say("words", word, &answer.words()));
        self.directions.iter().for_each(|(row, answer)| say("direction", row, &answer.words()));
        self.blank.iter().for_each(|answer| say("blank", "", answer.word()));
        self.dash.iter().for_each(|answer| say("dash", "", answer.word()));
        all
    }

    /// Takes every answer of others in place of the own ones.
    pub fn extend(&mut self, others: Self) {
        self.options = others.options.or(self.options.take());
        self.orientation = others.orientation.or(self.orientation);
        self.same_option.extend(others.same_option);
        self.winners = others.winners.or(self.winners);
        self.who.extend(others.who);
        self.arguments = others.arguments.or(self.arguments);
        self.scale = others.scale.or(self.scale);
        self.legend.extend(others.legend);
        self.words.extend(others.words);
        self.directions.extend(others.directions);
        self.blank = others.blank.or(self.blank);
        self.dash = others.dash.or(self.dash);
    }
}

fn put_about<T>(answers: &mut BTreeMap<String, T>, about: Option<String>, answer: Option<T>) -> Option<()> {
    let (about, answer) = about.zip(answer)?;
    answers.insert(about, answer);
    Some(())
}

fn unknown_key(key: &str) -> String {
    let keys = KEYS.map(|(key, _)| key).into_iter().chain(["dash"]);
    match most_similar(key, keys) {
        Some(nearest) => format!("no question is called `{key}`; did you mean `{nearest}`?"),
        None => format!("no question is called `{key}`; --explain lists those of the table"),
    }
}

/// Reads what a word means, as `--word` and the answers write it.
pub fn parse_meaning(value: &str) -> Option<CellMeaning> {
    match value {
        "unknown" | "?" => Some(CellMeaning::Unknown),
        "text" => Some(CellMeaning::Text),
        _ => parse_rating(value).map(CellMeaning::Rated),
    }
}

/// Reads where the options stand.
pub fn parse_orientation(value: &str) -> Option<OrientationAnswer> {
    match value {
        "columns" => Some(OrientationAnswer::Options(Orientation::Columns)),
        "rows" => Some(OrientationAnswer::Options(Orientation::Rows)),
        "list" => Some(OrientationAnswer::List),
        _ => None,
    }
}

fn parse_rating(value: &str) -> Option<u8> {
    value.parse().ok().filter(|rating| *rating <= 8)
}

fn parse_same(value: &str) -> Option<SameAnswer> {
    match value {
        "same" => Some(SameAnswer::Same),
        "two" => Some(SameAnswer::Two),
        _ => None,
    }
}

fn parse_winners(value: &str) -> Option<WinnersAnswer> {
    let all = [WinnersAnswer::Slight, WinnersAnswer::Clear, WinnersAnswer::Text];
    all.into_iter().find(|answer| answer.word() == value)
}

fn parse_who(value: &str) -> WhoAnswer {
    if value == "nobody" { WhoAnswer::Nobody } else { WhoAnswer::Option(value.to_owned()) }
}

fn parse_arguments(value: &str) -> Option<ArgumentsAnswer> {
    if value == "text" {
        return Some(ArgumentsAnswer::Text);
    }
    let (good, bad) = value.split_once(':')?;
    Some(ArgumentsAnswer::Rated { good: parse_rating(good)?, bad: parse_rating(bad)? })
}

fn parse_scale(value: &str) -> Option<ScaleAnswer> {
    if value == "numbers" {
        return Some(ScaleAnswer::Numbers);
    }
    if let Some(most) = value.strip_prefix("stars of ") {
        return most.parse().ok().filter(|most| (1..=10).contains(most)).map(ScaleAnswer::Stars);
    }
    let (low, high) = value.split_once('-')?;
    let (low, high) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
    (low < high && high <= 1000).then_some(ScaleAnswer::Range { low, high })
}

/// What a scale of one's own begins with, `8@10,4@40`.
pub const OWN_SCALE: &str = "8@";

fn parse_direction(value: &str) -> Option<DirectionAnswer> {
    match value {
        "less" => return Some(DirectionAnswer::Better(BetterDirection::Less)),
        "more" => return Some(DirectionAnswer::Better(BetterDirection::More)),
        "text" => return Some(DirectionAnswer::Text),
        _ => {}
    }
    let (eight, four) = value.split_once(',')?;
    let figure = |text: &str, rating: &str| Ratio::decimal(text.trim().strip_prefix(rating)?.strip_prefix('@')?);
    let (eight, four) = (figure(eight, "8")?, figure(four, "4")?);
    (eight != four).then_some(DirectionAnswer::Figures { eight, four })
}

fn parse_missing(value: &str) -> Option<MissingAnswer> {
    match value {
        "no" => Some(MissingAnswer::No),
        "unknown" => Some(MissingAnswer::Unknown),
        "text" => Some(MissingAnswer::Text),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{Answers, CellMeaning, DirectionAnswer, Ratio, ScaleAnswer};

    #[test]
    fn answers_are_written_as_keys_and_values() {
        let mut answers = Answers::default();
        for written in [
            "options=go, java",
            "orientation=rows",
            "same_option:Harbor Studio=same",
            "winners=7:1",
            "who:Tundra=nobody",
            "arguments=6:2",
            "scale=0-10",
            "words:Desktop only=4",
            "legend:▲=unknown",
            "direction:price=8@0,4@20",
            "blank=no",
            "dash=unknown",
        ] {
            answers.set(written).unwrap();
        }
        assert_eq!(answers.scale, Some(ScaleAnswer::Range { low: 0, high: 10 }));
        assert_eq!(answers.words.get("desktop only"), Some(&CellMeaning::Rated(4)));
        let figures = DirectionAnswer::Figures { eight: Ratio::ZERO, four: Ratio::whole(20) };
        assert_eq!(answers.directions.get("price"), Some(&figures));
        let mut again =
            Answers { options: answers.options.clone(), orientation: answers.orientation, ..Answers::default() };
        answers.written().iter().for_each(|written| again.set(written).unwrap());
        assert_eq!(again, answers);
    }

    #[test]
    fn a_wrong_answer_says_what_is_right() {
        for (written, right) in [
            ("blank", "KEY=VALUE"),
            ("blnak=no", "did you mean `blank`"),
            ("blank=maybe", "no, unknown or text"),
            ("words=4", "words:WORD=4"),
            ("words:fast=9", "0 to 8"),
            ("direction:x=8@1,4@1", "less, more, text"),
            ("dash=x", "no, unknown or text"),
        ] {
            let wrong = Answers::default().set(written).unwrap_err();
            assert!(wrong.contains(right), "{wrong}");
        }
    }
}
