//! A pack as large as one may be, for tests and for measuring: so many rows and options, and situations that switch
//! on 1, 16 and 64 rows.
//!
//! Ratings are drawn at random from a fixed seed, so that a pack is the same wherever it is made and hardly two rows are
//! alike: rows that are would be searched as one. Half of the rows are use cases and half ecosystem, with cells; each has a rating for every option. The texts are
//! as long as lets 5,000 rows for 8 options fit into 1 MiB a file.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The words that names are made of: a query of six letters finds less with each letter.
const WORDS: [&str; 12] = [
    "real", "time", "realtime", "reader", "memory", "package", "review", "hiring", "relay", "tooling", "loop", "tidal",
];

/// How many rows a situation switches on.
const ON: [usize; 3] = [1, 16, 64];

/// What the ratings are drawn from.
const SEED: u64 = 11;

/// The files of the pack, by name.
#[must_use]
pub fn files(rows: usize, options: usize) -> Vec<(&'static str, String)> {
    let half = rows / 2;
    let some = |range: std::ops::Range<usize>, is_use_case| {
        range.map(|number| row(number, options, is_use_case)).collect::<String>()
    };
    vec![
        ("pack.toml", pack(options)),
        (
            "sources.toml",
            "[[source]]\nid = \"made\"\ntitle = \"Made\"\npublisher = \"versus\"\nseen = \"2026-11-23\"\n".to_owned(),
        ),
        ("use-cases.toml", some(1..rows - half + 1, true)),
        ("ecosystem.toml", some(rows - half + 1..rows + 1, false)),
        ("presets.toml", ON.into_iter().filter(|on| *on <= rows).map(|on| preset(on, rows)).collect()),
    ]
}

/// Writes the pack into a folder, which is made where it is missing.
///
/// # Errors
///
/// Where a file cannot be written.
pub fn write(folder: &Path, rows: usize, options: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    files(rows, options).into_iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

fn pack(options: usize) -> String {
    let mut text =
        "id = \"large\"\ntitle = \"A large pack\"\nsubject = \"for measuring\"\ncontent_date = \"2026-11-23\"\n\
                    source = \"made\"\nquick_answer = [\"None.\"]\n"
            .to_owned();
    for option in 1..=options {
        let _ = write!(text, "\n[[option]]\nid = \"o{option}\"\nname = \"Option {option}\"\nmark = \"{option}\"\n");
    }
    text
}

fn row(number: usize, options: usize, is_use_case: bool) -> String {
    let word = |at: usize| WORDS[number * at % WORDS.len()];
    let name = format!("{} {} {} {number}", word(1), word(5), word(7));
    let by_option = |told: &dyn Fn(usize) -> String| {
        (1..=options).map(|option| format!("o{option} = {}", told(option))).collect::<Vec<_>>().join(", ")
    };
    let ratings = by_option(&|option| rating(number, option).to_string());
    let rest = if is_use_case {
        "section = \"use-cases\"\n".to_owned()
    } else {
        format!("cells = {{ {} }}\n", by_option(&|option| format!("{{ text = \"{}\" }}", word(option))))
    };
    format!(
        "[[row]]\nid = \"r{number}\"\nnumber = {number}\nname = \"{name}\"\nshort = \"{}\"\nbecause = \"Because of the {}.\"\n\
         ratings = {{ {ratings} }}\n{rest}\n",
        word(11),
        word(1)
    )
}

/// A rating in eighths, drawn for one row and option.
fn rating(number: usize, option: usize) -> u64 {
    let place = (number * 16 + option) as u64;
    let mut mixed = SEED.wrapping_add(place).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % 9
}

fn preset(on: usize, rows: usize) -> String {
    let levels: Vec<String> =
        (0..on).map(|at| format!("r{} = \"{}\"", 1 + at * rows / on, ["low", "medium", "high"][at % 3])).collect();
    format!(
        "[[preset]]\nid = \"on-{on}\"\ntitle = \"{on} on\"\nabout = \"So many rows.\"\nlevels = {{ {} }}\n\n",
        levels.join(", ")
    )
}
