//! `versus list`: the packs inside the program, and those of one's own.

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::packs::{own_folder, tell_unread};
use crate::cli::surroundings::Surroundings;
use crate::cli::tables::{self, Listing};
use crate::content::bundled::{PACKS, bundled};
use crate::content::clean::{visible, visible_path};
use crate::content::folder::own_packs;
use crate::content::load::{PackRef, open};
use crate::model::catalog::Catalog;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Document, Sheet};

/// List the packs that come with the program, and your own
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus list
  versus list --format json")]
pub struct ListArguments {
    #[command(flatten)]
    form: Listing,
}

/// Lists them.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &ListArguments, surroundings: &Surroundings) -> Outcome {
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
    let mut sheet = Sheet::new("packs", "Packs", &columns);
    for pack in PACKS {
        let catalog = open(&PackRef::Bundled(pack)).map_err(Failure::from)?.catalog;
        sheet.rows.push(line(pack.id, &catalog, "with the program"));
    }
    for (name, path) in own {
        let path_shown = visible_path(&path);
        // A name that a bundled pack has leads there and not here.
        let (name, place) = match bundled(&name) {
            Some(pack) => (path_shown.clone(), format!("{path_shown} (`{}` is the program's own)", pack.id)),
            None => (visible(&name), path_shown),
        };
        sheet.rows.push(match open(&PackRef::Folder(path)) {
            Ok(loaded) => line(&name, &loaded.catalog, &place),
            Err(_) => broken(&name, &place),
        });
    }
    tables::print(arguments.form, &Document::list("", sheet), None, surroundings)
}

fn line(name: &str, catalog: &Catalog, place: &str) -> Vec<Cell> {
    let options: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
    vec![
        Cell::text(name),
        Cell::text(&catalog.pack.title),
        Cell::text(&catalog.pack.subject),
        match options.len() {
            2 | 3 => Cell::list(&options),
            many => Cell { text: format!("{many} options"), ..Cell::list(&options) },
        },
        Cell::number(i64::try_from(catalog.row_ids().count()).unwrap_or(i64::MAX)),
        Cell::text(&catalog.pack.content_date),
        Cell::text(place),
    ]
}

/// A pack with mistakes: it is there, and `versus check` says what is wrong.
fn broken(name: &str, place: &str) -> Vec<Cell> {
    let words = format!("has mistakes: versus check {name}");
    let nothing = || Cell::text("");
    vec![Cell::text(name), Cell::text(words), nothing(), nothing(), nothing(), nothing(), Cell::text(place)]
}
