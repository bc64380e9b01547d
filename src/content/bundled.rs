//! The packs that come inside the program.

/// A pack inside the program: its id and the text of its files by name.
#[derive(Debug, PartialEq, Eq)]
pub struct BundledPack {
    /// The name by which it is opened.
    pub id: &'static str,
    /// File names and texts.
    pub files: &'static [(&'static str, &'static str)],
}

/// Every pack inside the program, the one that opens by itself first.
pub const PACKS: &[BundledPack] = &[
    BundledPack {
        id: "node-vs-python",
        files: &[
            ("pack.toml", include_str!("../../content/node-vs-python/pack.toml")),
            ("use-cases.toml", include_str!("../../content/node-vs-python/use-cases.toml")),
            ("ecosystem.toml", include_str!("../../content/node-vs-python/ecosystem.toml")),
            ("frameworks.toml", include_str!("../../content/node-vs-python/frameworks.toml")),
            ("presets.toml", include_str!("../../content/node-vs-python/presets.toml")),
            ("fits.toml", include_str!("../../content/node-vs-python/fits.toml")),
            ("tools.toml", include_str!("../../content/node-vs-python/tools.toml")),
            ("evidence.toml", include_str!("../../content/node-vs-python/evidence.toml")),
            ("measured.toml", include_str!("../../content/node-vs-python/measured.toml")),
            ("sources.toml", include_str!("../../content/node-vs-python/sources.toml")),
            ("guide.md", include_str!("../../content/node-vs-python/guide.md")),
        ],
    },
    BundledPack {
        id: "http-frameworks",
        files: &[
            ("pack.toml", include_str!("../../content/http-frameworks/pack.toml")),
            ("use-cases.toml", include_str!("../../content/http-frameworks/use-cases.toml")),
            ("ecosystem.toml", include_str!("../../content/http-frameworks/ecosystem.toml")),
            ("presets.toml", include_str!("../../content/http-frameworks/presets.toml")),
            ("tools.toml", include_str!("../../content/http-frameworks/tools.toml")),
            ("evidence.toml", include_str!("../../content/http-frameworks/evidence.toml")),
            ("measured.toml", include_str!("../../content/http-frameworks/measured.toml")),
            ("sources.toml", include_str!("../../content/http-frameworks/sources.toml")),
            ("guide.md", include_str!("../../content/http-frameworks/guide.md")),
        ],
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
        self.files.iter().find(|(name, _)| *name == file).map(|(_, text)| *text)
    }
}
