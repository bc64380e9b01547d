//! `versus new`: files to begin with.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand};

use crate::cli::asked::Asked;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;
use crate::cli::packs::own_folder;
use crate::content::clean::{clean, visible};
use crate::content::form::{DateForm, id_from, is_date};
use crate::content::starter::{self, SCHEMAS};
use crate::scenario::disk;
use crate::scenario::starter::starter as scenario_file;

/// Write a file to begin with
#[derive(Debug, Args)]
pub struct NewArguments {
    #[command(subcommand)]
    what: New,
}

#[derive(Debug, Subcommand)]
enum New {
    Pack(PackArguments),
    Scenario(ScenarioArguments),
}

/// Write a commented comparison to begin one's own with
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new pack our-stack             a folder here; versus ./our-stack opens it
  versus new pack our-stack --own       among your own packs; versus our-stack opens it")]
struct PackArguments {
    /// The folder to make; its name becomes the id of the pack
    #[arg(value_name = "NAME")]
    path: PathBuf,
    /// Make it in the folder of your own packs, where every command finds it by its name
    #[arg(long)]
    own: bool,
    /// The day its content is checked, YYYY-MM-DD; today if left out
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Write a scenario file: what is set, and every other row as a comment
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new scenario payments.toml --title 'Payments API' --people Ana,Bo
  versus new scenario --preset chat-product > chat.toml")]
struct ScenarioArguments {
    /// The file to write; without it the text is printed
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What is decided
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    people: Vec<String>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    asked: Asked,
}

/// Writes it.
///
/// # Errors
///
/// Where something named does not exist, or the file is there already or cannot be written.
pub fn run(arguments: &NewArguments) -> Outcome {
    match &arguments.what {
        New::Pack(arguments) => pack(arguments),
        New::Scenario(arguments) => scenario(arguments),
    }
}

/// Makes the folder of a pack; one that is there is left alone.
fn pack(arguments: &PackArguments) -> Outcome {
    let date = match &arguments.date {
        Some(date) if is_date(date, DateForm::Day) => date.clone(),
        Some(date) => return Err(Failure::Usage(format!("`{}` is no day; write it YYYY-MM-DD", visible(date)))),
        None => today(),
    };
    let name = arguments.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(id) = id_from(&name) else {
        let words = format!("`{}` makes no id; name it with letters and digits", visible(&name));
        return Err(Failure::Usage(words));
    };
    let folder = match own_folder().filter(|_| arguments.own) {
        Some(own) => own.join(&id),
        None if arguments.own => return Err(Failure::InputOutput("there is no home to keep own packs in".to_owned())),
        None => arguments.path.clone(),
    };
    let shown = visible(&folder.to_string_lossy());
    make(&folder, &starter::files(&id, &date)).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::InputOutput(format!("{shown} is there already and stays as it is")),
        _ => Failure::InputOutput(format!("{shown}: {error}")),
    })?;
    let open = if arguments.own { id } else { path_to_open(&folder) };
    write(&format!("{shown} is written\n  versus {open}\n  versus check {open}\n  versus guide packs\n"))
}

/// A path that is not taken for the name of a pack.
fn path_to_open(folder: &Path) -> String {
    let path = visible(&folder.to_string_lossy());
    if folder.components().count() == 1 { format!("./{path}") } else { path }
}

/// Makes a folder with files in it, if it is not there yet.
fn make(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(folder)?;
    fs::create_dir(folder.join(SCHEMAS))?;
    for (name, text) in files {
        File::options().write(true).create_new(true).open(folder.join(name))?.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// The day by the clock of the machine, in UTC.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    day_after_1970(seconds / 86_400)
}

/// A day by its number since 1970, in eras of 400 years that begin in March (Hinnant 2013).
fn day_after_1970(number: u64) -> String {
    let days = number + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn scenario(arguments: &ScenarioArguments) -> Outcome {
    let (catalog, mut scenario) = arguments.asked.open()?;
    let line = |text: &str| clean(text).text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(title) = &arguments.title {
        scenario.about.title = line(title);
    }
    scenario.about.people.extend(arguments.people.iter().map(|name| line(name)).filter(|name| !name.is_empty()));
    let text = scenario_file(&catalog, &scenario);
    let Some(path) = &arguments.file else { return write(&text) };
    let name = path.display();
    if path.exists() && !arguments.force {
        return Err(Failure::InputOutput(format!("{name} is there already; --force writes over it")));
    }
    disk::replace(path, &text).map_err(|error| Failure::InputOutput(format!("{name}: {error}")))?;
    write(&format!("{name} is written; `versus --scenario {name}` explores it\n"))
}

#[cfg(test)]
mod tests {
    use super::day_after_1970;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (number, day) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_780, "2026-11-23"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ] {
            assert_eq!(day_after_1970(number), day, "{number}");
        }
    }
}
