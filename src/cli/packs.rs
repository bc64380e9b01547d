//! The pack a command speaks of, opened; what somebody should look at goes to stderr.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::cli::failure::{Failure, say};
use crate::content::clean::visible_path;
use crate::content::folder::why_not_listed;
use crate::content::load::{Loaded, OpenError, PackRef};
use crate::content::problem::Problems;
use crate::content::read::FileKind;
use crate::content::render::{Colour, Drawing, render};
use crate::model::catalog::Catalog;

/// The folder of a person's own packs: `$XDG_DATA_HOME/versus/packs`, else below `~/.local/share`;
/// nothing where there is no home.
#[must_use]
pub fn own_folder() -> Option<PathBuf> {
    Xdg::new().ok().map(|xdg| xdg.data_dir().join("versus").join("packs"))
}

/// The pack a person names: one that comes with the program, one of their own, or a folder.
///
/// # Errors
///
/// [`OpenError::Unknown`] where there is none, [`OpenError::Unreadable`] where it is a path.
pub fn find(name: &Path) -> Result<PackRef, OpenError> {
    PackRef::named(name, own_folder().as_deref())
}

/// Whether what stands for a file, a folder or a name can only be a path: names of ours have no dots.
#[must_use]
pub fn is_path(named: &Path) -> bool {
    named.components().count() != 1 || named.extension().is_some()
}

/// Says where a pack of theirs is, to people who name one of the program's; nothing where they have none of that name.
#[must_use]
pub fn passed_over(name: &Path) -> Option<String> {
    let PackRef::Bundled(pack) = find(name).ok()? else { return None };
    let folders = [own_folder().unwrap_or_default(), PathBuf::from(".")].map(|folder| folder.join(pack.id));
    let theirs = folders.into_iter().find(|folder| folder.join(FileKind::Pack.name()).exists())?;
    let path = visible_path(&theirs);
    Some(format!("`{}` is the program's own pack; yours of that name opens by its path: {path}", pack.id))
}

/// The pack a person names, or the first one; where that may be another one than they mean, stderr says so.
///
/// # Errors
///
/// [`Failure::Usage`] where no pack and no folder has the name, [`Failure::InputOutput`] where it is a path.
pub fn named(name: Option<&Path>) -> Result<PackRef, Failure> {
    if let Some(words) = name.and_then(passed_over) {
        say(&format!("note: {words}"));
    }
    name.map_or(Ok(PackRef::first()), |name| find(name).inspect_err(|_| tell_unread()).map_err(Failure::from))
}

/// Says on stderr why people do not find their own packs, where the folder of them cannot be read.
pub fn tell_unread() {
    if let Some(folder) = own_folder()
        && let Some(why) = why_not_listed(&folder)
    {
        say(&format!("note: your own packs are not found; {}: {why}", visible_path(&folder)));
    }
}

/// What the panes show of a pack, without tools, evidence, sources and guide.
///
/// # Errors
///
/// [`Failure`] where there is no such pack, or it cannot be read, or a file in it is wrong.
pub fn panes(name: Option<&Path>) -> Result<Catalog, Failure> {
    Ok(told(crate::content::open(&named(name)?)?))
}

/// A pack with everything in it.
///
/// # Errors
///
/// As [`panes`].
pub fn whole(name: Option<&Path>) -> Result<Catalog, Failure> {
    Ok(told(crate::content::open_whole(&named(name)?)?))
}

fn told(loaded: Loaded) -> Catalog {
    tell(&loaded.warnings);
    loaded.catalog
}

/// Says on stderr what somebody should look at.
pub fn tell(warnings: &Problems) {
    if !warnings.is_empty() {
        say(&render(warnings, Drawing::Ascii, Colour::Never));
    }
}
