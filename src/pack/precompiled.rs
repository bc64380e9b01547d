//! Bundled packs in the form in which they are built in.
//!
//! Everybody gets the same bundled packs, so reading their TOML at each start would be work done
//! again; it was half of what happened before the first frame. `assets/prepared` holds the outcome as
//! JSON. It is used only if it was made from the very files that are built in; else they are read as
//! those of any folder are.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::model::catalog::Catalog;
use crate::pack::files::BundledPack;

/// A catalog without its reference part, and what it was made from.
#[derive(Serialize, Deserialize)]
struct PrecompiledPack<'c> {
    fingerprint: u64,
    catalog: Cow<'c, Catalog>,
}

/// What the first screen needs of a pack; nothing where that was made from other files.
pub fn read_precompiled(pack: &BundledPack) -> Option<Catalog> {
    let stored: PrecompiledPack<'_> = serde_json::from_str(pack.prepared).ok()?;
    (stored.fingerprint == pack.fingerprint).then(|| stored.catalog.into_owned())
}

/// What [`read_precompiled()`] reads: the text for `assets/prepared`.
pub fn write_precompiled(pack: &BundledPack, catalog: &Catalog) -> serde_json::Result<String> {
    serde_json::to_string(&PrecompiledPack { fingerprint: pack.fingerprint, catalog: Cow::Borrowed(catalog) })
}
