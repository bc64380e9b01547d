//! What a table leaves open, as questions to settle, each with its suggestion and the flag that answers it.

use crate::import::answers::{
    Answers, ArgumentsAnswer, CellMeaning, DirectionAnswer, MissingAnswer, Orientation, OrientationAnswer,
    WinnersAnswer,
};
use crate::import::fold::fold;
use crate::import::row::{Asked, grouped_directions};
use crate::import::vocabulary::Better;
use crate::import::winners::SimilarNames;
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
        suggestion: crate::import::answers::ScaleAnswer,
    },
    /// Signs that a legend explains in words that nobody can be sure of.
    Legend(Vec<String>),
    Words(Vec<crate::import::row::WordAsked>),
    Direction {
        rows: Vec<String>,
        suggestion: Option<Better>,
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
        let text = format!("{count} options, 8 fit: which 2 to 8 are compared?");
        ask(QuestionKind::Options, text, "--options A,B,…".to_owned());
    }
    if let Some(suggestion) = table.orientation {
        let text = "are the options its columns or its rows, or is it a list?".to_owned();
        ask(QuestionKind::Orientation { suggestion }, text, "--options-in columns|rows".to_owned());
    }
    for same in table.same {
        let text = format!("are {} and {} one option?", same.shorter, same.longer);
        let flags = format!("--answer 'same_option:{}=same|two'", same.longer);
        ask(QuestionKind::SameOption(same), text, flags);
    }
    if rows.winners {
        let text = "how much better is a winner than the others?".to_owned();
        ask(QuestionKind::Winners, text, "--answer winners=5:3|7:1|text".to_owned());
    }
    for name in rows.who {
        let text = format!("who is {name}?");
        let flags = format!("--answer 'who:{name}=OPTION|nobody'");
        ask(QuestionKind::Who(name), text, flags);
    }
    if table.arguments {
        let text = "what do arguments for and against an option count?".to_owned();
        ask(QuestionKind::Arguments, text, "--answer arguments=6:2|text".to_owned());
    }
    if let Some(suggestion) = rows.scale {
        let text = "from what to what do the scores run?".to_owned();
        ask(QuestionKind::Scale { suggestion }, text, format!("--answer 'scale={}'", suggestion.words()));
    }
    if !rows.legend.is_empty() {
        let text =
            format!("what {} of the legend mean?", if rows.legend.len() == 1 { "does a sign" } else { "do signs" });
        ask(QuestionKind::Legend(rows.legend), text, "--answer legend:SIGN=0..8|unknown|text".to_owned());
    }
    if !rows.words.is_empty() {
        let text = format!("what {} mean, from 0 (cannot) to 8 (made for this)?", doing(rows.words.len()));
        ask(QuestionKind::Words(rows.words), text, "--answer words:WORD=0..8|unknown|text".to_owned());
    }
    for (rows, suggestion) in grouped_directions(&rows.directions) {
        let first = rows.first().cloned().unwrap_or_default();
        let text = format!("is less or more better in {}?", rows.join(", "));
        let flags = format!("--answer direction:{first}=less|more|text|8@A,4@B");
        ask(QuestionKind::Direction { rows, suggestion }, text, flags);
    }
    let suggestion = if table.has_no { MissingAnswer::Unknown } else { MissingAnswer::No };
    if rows.blank {
        let text = "does a blank cell mean no, or does nobody know?".to_owned();
        ask(QuestionKind::Blank { suggestion }, text, "--answer blank=no|unknown|text".to_owned());
    }
    if rows.dash {
        let text = "does a dash mean no, or does nobody know?".to_owned();
        ask(QuestionKind::Dash { suggestion }, text, "--answer dash=no|unknown|text".to_owned());
    }
    questions
}

fn doing(words: usize) -> String {
    format!("{} {}", if words == 1 { "does" } else { "do" }, plural_s(words, "word"))
}
