//! Names people type: looked up, and where there is none of the name, the nearest right one is said.

use crate::cli::failure::Failure;
use crate::content::clean::visible;
use crate::content::nearest::nearest;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::preset::Preset;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Lens;

/// That nothing has the name, what was perhaps meant, and where the names can be seen.
#[must_use]
pub fn unknown<'a>(kind: &str, word: &str, names: impl IntoIterator<Item = &'a str>, see: &str) -> Failure {
    let word = visible(word);
    let way_out = match nearest(&word, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => see.to_owned(),
    };
    Failure::Usage(format!("there is no {kind} `{word}`; {way_out}"))
}

/// The row of that id.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none.
pub fn row(rows: Rows, id: &str) -> Result<Row, Failure> {
    let see = "`versus show use-cases`, `ecosystem` and `frameworks` list their ids";
    rows.find(id).ok_or_else(|| unknown("row", id, rows.all().map(|row| rows.id(row)), see))
}

/// The preset of that id.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none.
pub fn preset<'a>(catalog: &'a Catalog, id: &str) -> Result<&'a Preset, Failure> {
    let names = catalog.presets.iter().map(|preset| preset.id.as_str());
    catalog.preset(id).ok_or_else(|| unknown("preset", id, names, "`versus show presets` lists them"))
}

/// The index of the framework of that id.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none.
pub fn framework(catalog: &Catalog, id: &str) -> Result<usize, Failure> {
    let names = catalog.frameworks.iter().map(|framework| framework.id.as_str());
    let found = catalog.frameworks.iter().position(|framework| framework.id == id);
    found.ok_or_else(|| unknown("framework", id, names, "`versus show frameworks` lists them"))
}

/// The lens of that name.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none.
pub fn lens(word: &str) -> Result<Lens, Failure> {
    let found = Lens::ALL.into_iter().find(|lens| lens.word() == word);
    found.ok_or_else(|| unknown("lens", word, Lens::ALL.map(Lens::word), "lenses are article and evidence"))
}

/// The level of that name.
///
/// # Errors
///
/// [`Failure::Usage`] where there is none.
pub fn level(word: &str) -> Result<Level, Failure> {
    let words = Level::ALL.map(Level::word);
    Level::from_word(word).ok_or_else(|| unknown("level", word, words, "levels are off, low, medium, high and must"))
}

/// The label of a verdict, as `--fail-on` takes it: the id of an option, or one of four words.
///
/// # Errors
///
/// [`Failure::Usage`] where no verdict is called that.
pub fn label<'a>(catalog: &'a Catalog, word: &str) -> Result<&'a str, Failure> {
    let labels =
        || catalog.options.iter().map(|option| option.id.as_str()).chain(["both", "tossup", "none", "infeasible"]);
    let see = format!("verdicts are {}", labels().collect::<Vec<&str>>().join(", "));
    labels().find(|label| *label == word).ok_or_else(|| unknown("verdict", word, labels(), &see))
}
