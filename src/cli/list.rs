//! `versus list` and `versus keys`.

use clap::Args;

use crate::app::command::COMMANDS;
use crate::app::help::help_place;
use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::open::{own_folder, tell_unread};
use crate::cli::output;
use crate::cli::output::ListArgs;
use crate::cli::settings::Settings;
use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset, Listing};
use crate::model::catalog::Catalog;
use crate::pack::files::{PACKS, bundled, own_packs};
use crate::pack::load::{PackRef, open};
use crate::text::sanitize::{visible, visible_path};

/// List the comparisons that come with the program, and your own
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus list
  versus list --format json")]
pub struct ListArguments {
    #[command(flatten)]
    form: ListArgs,
}

pub fn run_list(arguments: &ListArguments, environment: &Environment) -> Outcome {
    tell_unread();
    let own = own_folder().map(|folder| own_packs(&folder)).unwrap_or_default();
    let columns = [
        ("id", "Id", Everywhere),
        ("title", "Compares", Everywhere),
        ("subject", "For", Everywhere),
        ("options", "Options", Everywhere),
        ("rows", "Rows", Everywhere),
        ("content_date", "Checked on", Everywhere),
        ("where", "Where", if own.is_empty() { AsData } else { Everywhere }),
    ];
    let mut dataset = Dataset::new("packs", "Packs", &columns);
    for pack in PACKS {
        let catalog = open(&PackRef::Bundled(pack)).map_err(CliError::from)?.catalog;
        dataset.rows.push(line(pack.id, &catalog, "with the program"));
    }
    for (name, path) in own {
        let path_shown = visible_path(&path);
        // A name that a bundled pack has leads there and not here.
        let (name, place) = match bundled(&name) {
            Some(pack) => (path_shown.clone(), format!("{path_shown} (`{}` is the program's own)", pack.id)),
            None => (visible(&name), path_shown),
        };
        dataset.rows.push(match open(&PackRef::Folder(path)) {
            Ok(loaded) => line(&name, &loaded.catalog, &place),
            Err(_) => broken(&name, &place),
        });
    }
    output::print_listing(arguments.form, &Listing::list("", dataset), None, environment)
}

fn line(name: &str, catalog: &Catalog, place: &str) -> Vec<DataCell> {
    let options: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
    vec![
        DataCell::text(name),
        DataCell::text(&catalog.pack.title),
        DataCell::text(&catalog.pack.subject),
        match options.len() {
            2 | 3 => DataCell::list(&options),
            many => DataCell { text: format!("{many} options"), ..DataCell::list(&options) },
        },
        DataCell::number(i64::try_from(catalog.criteria.len() + catalog.needs.len()).unwrap_or(i64::MAX)),
        DataCell::text(&catalog.pack.content_date),
        DataCell::text(place),
    ]
}

/// A pack with mistakes: it is there, and `versus check` says what is wrong.
fn broken(name: &str, place: &str) -> Vec<DataCell> {
    let words = format!("has mistakes: versus check {name}");
    let nothing = || DataCell::text("");
    vec![DataCell::text(name), DataCell::text(words), nothing(), nothing(), nothing(), nothing(), DataCell::text(place)]
}

/// List the keys of the explorer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus keys
  versus keys --format csv")]
pub struct KeysArguments {
    #[command(flatten)]
    form: ListArgs,
}

pub fn run_keys(arguments: &KeysArguments, settings: &Settings, environment: &Environment) -> Outcome {
    crate::cli::open::tell(&settings.problems);
    let columns = [
        ("chords", "Keys", Everywhere),
        ("id", "Command", Everywhere),
        ("words", "What it does", Everywhere),
        ("place", "Only in", Everywhere),
        ("group", "Group", AsData),
    ];
    let mut dataset = Dataset::new("keys", "Keys", &columns);
    let chords = settings.config.keymap.written();
    for entry in COMMANDS {
        let chords = chords.of(entry);
        dataset.rows.push(vec![
            DataCell::both(chords.join(" "), chords),
            DataCell::text(entry.id),
            DataCell::text(entry.words),
            DataCell::text(help_place(entry)),
            DataCell::text(entry.group.title()),
        ]);
    }
    output::print_listing(arguments.form, &Listing::list("", dataset), None, environment)
}
