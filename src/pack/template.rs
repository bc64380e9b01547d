//! The files that a new pack begins with.
//!
//! They compare two options in five rows, with one of everything that most comparisons have. What few
//! have, such as own measurements, is left to the guide.

use crate::pack::load::FileKind;

/// Its files with their texts, before the names are filled in.
const FILES: [(FileKind, &str); 9] = [
    (FileKind::Pack, include_str!("../../assets/starter/pack.toml")),
    (FileKind::UseCases, include_str!("../../assets/starter/use-cases.toml")),
    (FileKind::Ecosystem, include_str!("../../assets/starter/ecosystem.toml")),
    (FileKind::Frameworks, include_str!("../../assets/starter/frameworks.toml")),
    (FileKind::Presets, include_str!("../../assets/starter/presets.toml")),
    (FileKind::Tools, include_str!("../../assets/starter/tools.toml")),
    (FileKind::Evidence, include_str!("../../assets/starter/evidence.toml")),
    (FileKind::Sources, include_str!("../../assets/starter/sources.toml")),
    (FileKind::Guide, include_str!("../../assets/starter/guide.md")),
];

/// The folder of the schemas, beside the files that name them.
pub const SCHEMAS: &str = ".schema";

/// The files of a new pack, as paths inside its folder and texts; `date` is a day, `YYYY-MM-DD`.
pub fn template_files(id: &str, date: &str) -> Vec<(String, String)> {
    let month = date.get(..7).unwrap_or(date);
    let filled = |text: &str| text.replace("{id}", id).replace("{date}", date).replace("{month}", month);
    let files = FILES.into_iter().map(|(kind, text)| (kind.name().to_owned(), filled(text)));
    files.chain(FileKind::ALL.into_iter().filter_map(schema)).collect()
}

fn schema(kind: FileKind) -> Option<(String, String)> {
    let name = kind.name().strip_suffix(".toml")?;
    Some((format!("{SCHEMAS}/{name}.json"), schema_of(kind)?.to_owned()))
}

/// The schema of one file of a pack; nothing for the guide.
pub const fn schema_of(kind: FileKind) -> Option<&'static str> {
    Some(match kind {
        FileKind::Pack => include_str!("../../assets/schema/pack/pack.json"),
        FileKind::UseCases => include_str!("../../assets/schema/pack/use-cases.json"),
        FileKind::Ecosystem => include_str!("../../assets/schema/pack/ecosystem.json"),
        FileKind::Frameworks => include_str!("../../assets/schema/pack/frameworks.json"),
        FileKind::Presets => include_str!("../../assets/schema/pack/presets.json"),
        FileKind::Fits => include_str!("../../assets/schema/pack/fits.json"),
        FileKind::Tools => include_str!("../../assets/schema/pack/tools.json"),
        FileKind::Evidence => include_str!("../../assets/schema/pack/evidence.json"),
        FileKind::Measured => include_str!("../../assets/schema/pack/measured.json"),
        FileKind::Sources => include_str!("../../assets/schema/pack/sources.json"),
        FileKind::Guide => return None,
    })
}
