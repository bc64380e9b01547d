//! Every number of the decision model that somebody chose, for people: what it is, and where it comes from.

use crate::model::level::Level;
use crate::model::thresholds::{
    AHEAD_BELOW, BARELY, BEST_FIT, BEST_RATING, CANNOT, CLEAR_BELOW, CLEAR_FROM, CLEAR_WIN, CLOSE_BELOW,
    COMBINATIONS_IN_COMMANDS, COMBINATIONS_ON_A_KEY, COMPLETIONS, FAIRLY_STABLE_FROM, FRAGILE_FROM, KEPT_ROWS, LADDER,
    LIKELY_FROM, MOST_QUESTIONS, MOST_WEIGHED, MOVE_CHANCE_PERCENT, PAIR_AHEAD_BELOW, PAIR_CLEAR_BELOW,
    PAYS_FROM_HALVES, POINTS, PRIOR, PRIOR_PARTS, PRIOR_WEIGHT, RATED_FROM, RATING_MOVE, SAME_STACK_COST,
    SECOND_STACK_COST, SHAPE_PER_POINT, STABLE_FROM, STEPS_IN_COMMANDS, STEPS_ON_A_KEY, UNKNOWN_COUNTS, UNKNOWN_FIT,
    UNKNOWN_MARGIN, VARIATIONS,
};
use crate::text::width::{pad, wrap};

/// One number, or a few that are chosen together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelNumber {
    /// What it is the number of.
    pub name: &'static str,
    pub value: String,
    /// What it does, and who proposed it, in whole sentences; may be empty.
    pub meaning: &'static str,
}

/// Cells of the name in a line.
const NAME: usize = 22;

/// Returns all of them, in the order in which a verdict uses them.
pub fn model_numbers() -> Vec<ModelNumber> {
    let parts = [ratings(), two_stacks(), margins(), stability(), changes(), questions()];
    parts.into_iter().flatten().collect()
}

/// Lays them out in lines of at most that many cells.
pub fn model_numbers_text(width: usize) -> String {
    let mut lines = vec!["The model's numbers:".to_owned()];
    for ModelNumber { name, value, meaning } in model_numbers() {
        let words = if meaning.is_empty() { value } else { format!("{value}. {meaning}") };
        for (place, line) in wrap(&words, width.saturating_sub(NAME + 3)).iter().enumerate() {
            let name = if place == 0 { name } else { "" };
            lines.push(format!("  {} {line}", pad(name, NAME)));
        }
    }
    lines.join("\n")
}

fn number(name: &'static str, value: impl Into<String>, meaning: &'static str) -> ModelNumber {
    ModelNumber { name, value: value.into(), meaning }
}

/// A whole number with commas between its thousands.
fn with_commas(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{},{:03}", with_commas(number / 1000), number % 1000) }
}

fn by_level(numbers: &[i32]) -> String {
    let words: Vec<String> =
        Level::ALL.iter().zip(numbers).map(|(level, number)| format!("{} {number}", level.word())).collect();
    words.join(", ")
}

fn ratings() -> Vec<ModelNumber> {
    let [only, clear, slight, even, ..] = LADDER.map(|[first, second]| format!("{first}:{second}"));
    vec![
        number(
            "points of a level",
            by_level(&POINTS),
            "Each step doubles (Lootsma 1993). A weight is a row's part of all points (SMART: Edwards 1977), a score the \
             weighted mean of the ratings (Fishburn 1967; Keeney & Raiffa 1976).",
        ),
        number(
            "rating",
            format!("0 to {BEST_RATING}"),
            "8 is made for this, 6 good, 4 does the job, 2 possible with work, 1 only with great effort, 0 cannot. It is the same \
             in every row, for relative scales reverse ranks (Belton & Gear 1983).",
        ),
        number(
            "unknown rating",
            format!("counts {UNKNOWN_COUNTS}"),
            "The lowest and the highest score tell what it could be.",
        ),
        number("must-have", format!("{CANNOT} fails, {BARELY} is warned of"), "It rules out only what cannot."),
        number(
            "two options favored",
            format!("only {only}, clearly {clear}, slightly {slight}, even {even}"),
            "A clear preference is worth three slight ones.",
        ),
        number("clearly, in words", format!("from {CLEAR_FROM} ratings ahead"), ""),
    ]
}

fn two_stacks() -> Vec<ModelNumber> {
    vec![
        number("clear win", format!("from {CLEAR_WIN} ratings ahead"), "The row moves to the second stack."),
        number("cost of two stacks", by_level(&SECOND_STACK_COST), "Points, by the level of Keep to one stack."),
        number("on one platform", by_level(&SAME_STACK_COST), "One level less."),
        number("a second stack pays", format!("from {PAYS_FROM_HALVES}/2 point above its cost"), ""),
        number(
            "how far a pair leads",
            format!("ahead below {PAIR_AHEAD_BELOW}, clearly ahead below {PAIR_CLEAR_BELOW}, far ahead from there"),
            "In points above its cost: 2 are a medium row, 4 a high one.",
        ),
    ]
}

fn margins() -> Vec<ModelNumber> {
    vec![
        number(
            "margin",
            format!(
                "too close to call below {CLOSE_BELOW}, ahead below {AHEAD_BELOW}, clearly ahead below {CLEAR_BELOW}, \
                 far ahead from there"
            ),
            "",
        ),
        number(
            "unknown cannot matter",
            format!("from {UNKNOWN_MARGIN} ahead"),
            "The leader's lowest score above the highest of every other.",
        ),
    ]
}

fn stability() -> Vec<ModelNumber> {
    vec![
        number(
            "variations",
            with_commas(VARIATIONS),
            "Stability is the share of them with the same leader (SMAA-2: Lahdelma & Salminen 2001; Tervonen & Lahdelma \
             2007).",
        ),
        number(
            "weights vary",
            format!("Dirichlet({SHAPE_PER_POINT} a point)"),
            "On average they are the weights as set.",
        ),
        number(
            "ratings vary",
            format!("by {RATING_MOVE}, {MOVE_CHANCE_PERCENT}% each way"),
            "A disputed row takes either source's, an unknown rating is anything. Check first moves ratings by as much.",
        ),
        number(
            "agreement",
            format!(
                "stable from {STABLE_FROM}%, fairly stable from {FAIRLY_STABLE_FROM}%, fragile from {FRAGILE_FROM}%"
            ),
            "Below that it is a coin flip.",
        ),
        number(
            "kept for speed",
            format!("{KEPT_ROWS} rows"),
            "The random numbers of more rows are drawn again; they are the same.",
        ),
    ]
}

fn changes() -> Vec<ModelNumber> {
    vec![
        number(
            "smallest change",
            format!("up to {STEPS_ON_A_KEY} steps in the explorer, {STEPS_IN_COMMANDS} in commands"),
            "A step is one level. The explorer goes on when asked.",
        ),
        number(
            "search budget",
            format!(
                "{} combinations in the explorer, {} in commands",
                with_commas(COMBINATIONS_ON_A_KEY),
                with_commas(COMBINATIONS_IN_COMMANDS)
            ),
            "With 8 options; twice as many with 4. What was not searched is said.",
        ),
    ]
}

fn questions() -> Vec<ModelNumber> {
    let [off, low, medium, high] = PRIOR;
    vec![
        number("questions", format!("at most {MOST_QUESTIONS}"), "The next one leaves the least expected entropy."),
        number(
            "completions",
            with_commas(COMPLETIONS),
            "Random answers for the rows that were not asked about; they choose the next one.",
        ),
        number(
            "a row not asked about",
            format!(
                "off {off}/{PRIOR_PARTS}, low {low}/{PRIOR_PARTS}, medium {medium}/{PRIOR_PARTS}, high {high}/{PRIOR_PARTS}"
            ),
            "Examples count on top.",
        ),
        number("weight of that", format!("{PRIOR_WEIGHT} examples"), ""),
        number("likely", format!("from {LIKELY_FROM}%"), "So many completions have one verdict: no more is asked."),
        number("certain", "proved", "No importance of the rows left, in any combination, changes the verdict."),
        number("rows weighed", format!("at most {MOST_WEIGHED}"), "Of more, those that examples set most."),
        number(
            "shown without a ?",
            format!("from {RATED_FROM}% of the weight rated"),
            "A score with less is unsure, and a framework with less is recommended only where none has more.",
        ),
        number("fit of a framework", format!("0 to {BEST_FIT} quarters, {UNKNOWN_FIT} where not rated"), ""),
    ]
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{model_numbers, model_numbers_text};
    use crate::text::width::display_width;

    #[test]
    fn no_number_of_the_model_is_left_out() {
        let (_, table) = include_str!("model_numbers.rs").split_once("fn number(").unwrap();
        let constants = include_str!("../model/thresholds.rs").lines().filter_map(|line| {
            let (name, _) = line.strip_prefix("pub const ")?.split_once(':')?;
            Some(name)
        });
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        let missing: Vec<&str> =
            constants.filter(|name| !table.split(|other| !is_word(other)).any(|word| word == *name)).collect();
        assert_eq!(missing, Vec::<&str>::new());
        assert!(model_numbers().len() > 20);
    }

    #[test]
    fn the_table_fits_a_help_text() {
        let text = model_numbers_text(76);
        assert!(text.lines().all(|line| display_width(line) <= 76), "{text}");
        assert!(text.contains("too close to call below 10, ahead below 35"), "{text}");
        assert!(text.contains("off 0, low 1, medium 2, high 4, must 4"), "{text}");
        assert!(text.contains("only 8:0, clearly 7:1, slightly 5:3, even 4:4"), "{text}");
    }
}
