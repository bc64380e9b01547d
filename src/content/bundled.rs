//! The packs that come inside the program.

use crate::model::hash;

/// Files by name with their texts.
type Files = &'static [(&'static str, &'static str)];

/// A pack inside the program: its id and its files.
#[derive(Debug, PartialEq, Eq)]
pub struct BundledPack {
    /// The name by which it is opened.
    pub id: &'static str,
    /// The files that the first screen needs.
    pub core: Files,
    /// The files that are read on demand.
    pub reference: Files,
    /// What was made of the core beforehand.
    pub prepared: &'static str,
    /// The fingerprint of the core.
    pub fingerprint: u64,
}

const NODE_VS_PYTHON: Files = &[
    ("pack.toml", include_str!("../../content/node-vs-python/pack.toml")),
    ("use-cases.toml", include_str!("../../content/node-vs-python/use-cases.toml")),
    ("ecosystem.toml", include_str!("../../content/node-vs-python/ecosystem.toml")),
    ("frameworks.toml", include_str!("../../content/node-vs-python/frameworks.toml")),
    ("presets.toml", include_str!("../../content/node-vs-python/presets.toml")),
];

const HTTP_FRAMEWORKS: Files = &[
    ("pack.toml", include_str!("../../content/http-frameworks/pack.toml")),
    ("use-cases.toml", include_str!("../../content/http-frameworks/use-cases.toml")),
    ("ecosystem.toml", include_str!("../../content/http-frameworks/ecosystem.toml")),
    ("presets.toml", include_str!("../../content/http-frameworks/presets.toml")),
];

/// Every pack inside the program, the one that opens by itself first.
pub const PACKS: &[BundledPack] = &[
    BundledPack {
        id: "node-vs-python",
        core: NODE_VS_PYTHON,
        reference: &[
            ("fits.toml", include_str!("../../content/node-vs-python/fits.toml")),
            ("tools.toml", include_str!("../../content/node-vs-python/tools.toml")),
            ("evidence.toml", include_str!("../../content/node-vs-python/evidence.toml")),
            ("measured.toml", include_str!("../../content/node-vs-python/measured.toml")),
            ("sources.toml", include_str!("../../content/node-vs-python/sources.toml")),
            ("guide.md", include_str!("../../content/node-vs-python/guide.md")),
        ],
        prepared: include_str!("../../assets/prepared/node-vs-python.txt"),
        fingerprint: fingerprint(NODE_VS_PYTHON),
    },
    BundledPack {
        id: "http-frameworks",
        core: HTTP_FRAMEWORKS,
        reference: &[
            ("tools.toml", include_str!("../../content/http-frameworks/tools.toml")),
            ("evidence.toml", include_str!("../../content/http-frameworks/evidence.toml")),
            ("measured.toml", include_str!("../../content/http-frameworks/measured.toml")),
            ("sources.toml", include_str!("../../content/http-frameworks/sources.toml")),
            ("guide.md", include_str!("../../content/http-frameworks/guide.md")),
        ],
        prepared: include_str!("../../assets/prepared/http-frameworks.txt"),
        fingerprint: fingerprint(HTTP_FRAMEWORKS),
    },
];

/// The bundled pack of that id.
#[must_use]
pub fn bundled(id: &str) -> Option<&'static BundledPack> {
    PACKS.iter().find(|pack| pack.id == id)
}

impl BundledPack {
    /// The text of one of its files; nothing where the pack does without it.
    #[must_use]
    pub fn text(&self, file: &str) -> Option<&'static str> {
        self.core.iter().chain(self.reference).find(|(name, _)| *name == file).map(|(_, text)| *text)
    }
}

/// A number that changes with every byte of the texts.
const fn fingerprint(files: Files) -> u64 {
    let (mut hash, mut file) = (hash::OF_NOTHING, 0);
    while file < files.len() {
        hash = hash::after(hash, files[file].1.as_bytes());
        file += 1;
    }
    hash
}
