//! Which pack is meant by a name, and what is read of it when.

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use versus::model::catalog::{Catalog, Reference};
use versus::model::criterion::Section;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings, Together};
use versus::model::rows::Row;
use versus::pack::files::{BundledPack, PACKS};
use versus::pack::load;
use versus::pack::load::{FileKind, OpenError, PackRef, load_reference, of_bytes, open, open_core, open_whole};

#[test]
fn every_bundled_pack_opens_without_a_word() {
    for pack in PACKS {
        let loaded = open_whole(&PackRef::Bundled(pack)).unwrap_or_else(|wrong| panic!("{wrong}"));
        assert_eq!(loaded.warnings.to_string(), "", "{}", pack.id);
        assert_eq!(loaded.catalog.pack.id, pack.id);
    }
}

/// After a change of a bundled pack: `VERSUS_STORE_PREPARED=1 cargo test --test files is_prepared`.
#[cfg(debug_assertions)]
#[test]
fn what_is_prepared_of_a_bundled_pack_is_what_its_files_say() {
    for pack in PACKS {
        let catalog = open_core(pack).unwrap().catalog;
        let (prepared, path) =
            (load::write_precompiled(pack, &catalog).unwrap(), format!("assets/prepared/{}.json", pack.id));
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("VERSUS_STORE_PREPARED").is_some() {
            fs::write(&path, &prepared).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap() == prepared,
            "VERSUS_STORE_PREPARED=1 cargo test --test files is_prepared"
        );
        let stored = BundledPack { prepared: prepared.leak(), ..*pack };
        assert_eq!(load::read_precompiled(&stored), Some(catalog), "{}", pack.id);
    }
}

#[test]
fn what_was_prepared_of_other_files_is_not_believed() {
    let pack = &PACKS[0];
    let other = BundledPack { fingerprint: pack.fingerprint ^ 1, ..*pack };
    assert_eq!(load::read_precompiled(&other), None);
    for (text, with) in [("\"rest-crud\"", "7"), ("\"section\"", "\"part\""), ("\"High\"", "\"Highest\"")] {
        let broken = pack.prepared.replacen(text, with, 1);
        assert!(broken != pack.prepared, "{text:?}");
        let read = load::read_precompiled(&BundledPack { prepared: broken.leak(), ..*pack });
        assert!(read != load::read_precompiled(pack), "{text:?}");
    }
}

#[test]
fn the_first_screen_does_without_the_reference_part_and_it_can_be_read_later() {
    for pack in PACKS.iter().map(PackRef::Bundled) {
        let (first, whole) = (open(&pack).unwrap(), open_whole(&pack).unwrap());
        assert_eq!((first.is_whole, whole.is_whole), (false, true));
        assert_eq!(first.catalog.reference, Reference::default());
        assert_eq!(load_reference(&pack, &first.catalog).unwrap(), whole.catalog.reference);
        let mut catalog = whole.catalog;
        catalog.reference = Reference::default();
        assert_eq!(first.catalog, catalog);
    }
}

#[test]
fn a_folder_with_the_same_files_is_the_same_pack() {
    let folder = TempDir::new().unwrap();
    for (name, text) in PACKS[0].core.iter().chain(PACKS[0].reference) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let (own, bundled) = (PackRef::Folder(folder.path().to_path_buf()), PackRef::first());
    let mut opened = open(&own).unwrap();
    assert_eq!(opened.catalog.pack.folder.take().as_deref(), Some(folder.path()));
    assert_eq!(opened, open_whole(&bundled).unwrap());
    let catalog = open(&own).unwrap().catalog;
    assert_eq!(load_reference(&own, &catalog).unwrap(), catalog.reference);
}

/// A pack of these texts.
fn read(files: &[(FileKind, &str)]) -> Catalog {
    let files = files.iter().map(|(kind, text)| (*kind, text.as_bytes().to_vec()));
    let loaded = of_bytes(files).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(loaded.warnings.to_string(), "");
    loaded.catalog
}

const PLAIN: &str = "id = \"stones\"\ntitle = \"Stones\"\n[[option]]\nid = \"quartz\"\nname = \"Quartz\"\n\
                     [[option]]\nid = \"quill\"\nname = \"Quill\"\n[[option]]\nid = \"onyx\"\nname = \"onyx\"\n";

#[test]
fn what_a_plain_table_lacks_has_a_default() {
    let rows = "[[row]]\nid = \"price\"\nname = \"Price\"\nratings = { quartz = 7, onyx = 0 }\n\
                [[row]]\nid = \"notes\"\nname = \"Notes\"\nnumber = 1\n";
    let needs = "[[need]]\nid = \"shine\"\nname = \"Shine\"\nbecause = \"It shines.\"\n";
    let catalog = read(&[(FileKind::Pack, PLAIN), (FileKind::UseCases, rows), (FileKind::Frameworks, needs)]);
    assert_eq!((catalog.pack.rated_by.as_str(), catalog.pack.two_stacks), ("the author", true));
    let marks: Vec<&str> = catalog.options.iter().map(|option| option.mark.as_str()).collect();
    assert_eq!(marks, ["Q", "Qi", "O"]);
    let [price, notes] = &catalog.criteria[..] else { panic!("{:?}", catalog.criteria) };
    assert_eq!((price.number, notes.number, catalog.needs[0].number), (2, 1, 3));
    assert_eq!((price.section, price.together, price.added), (Section::UseCases, Together::Best, false));
    assert_eq!(price.stated, Ratings::new(&[Some(7), None, Some(0)]).unwrap());
    assert!(notes.stated.is_unrated() && !catalog.has_second_ratings());
}

#[test]
fn what_is_written_about_two_stacks_is_read() {
    let pack = PLAIN.replace("name = \"Quill\"\n", "name = \"Quill\"\nstack = \"feather\"\n");
    let row = "[[row]]\nid = \"price\"\nname = \"Price\"\ntogether = \"worst\"\nadded = true\n\
               [row.evidence]\nratings = { quill = 3 }\nbecause = \"We asked.\"\n";
    let preset = "[[preset]]\nid = \"p\"\ntitle = \"P\"\nabout = \"P.\"\n\
                  levels = { price = \"must-have\", one-stack = \"off\" }\n";
    let files = [(FileKind::Pack, pack.as_str()), (FileKind::UseCases, row), (FileKind::Presets, preset)];
    let catalog = read(&files);
    assert_eq!(catalog.options[1].stack.as_deref(), Some("feather"));
    let price = &catalog.criteria[0];
    assert_eq!((price.together, price.added), (Together::Worst, true));
    let alone = Ratings::UNKNOWN.with(1, Some(3));
    assert_eq!((price.ratings(Basis::Stated), price.ratings(Basis::Evidence)), (alone, alone));
    assert_eq!(catalog.presets[0].levels, [(Row::Criterion(0), Level::Must), (Row::OneStack, Level::Off)]);
    let single = pack.replace("id = \"stones\"", "id = \"stones\"\ntwo_stacks = false");
    let catalog = read(&[(FileKind::Pack, &single), (FileKind::UseCases, row)]);
    assert!(catalog.row("one-stack").is_none());
}

#[test]
fn a_pack_keeps_sections_figures_cells_and_options_that_are_not_shown() {
    let pack = format!(
        "{PLAIN}[[option]]\nid = \"opal\"\nname = \"Opal\"\nshown = false\n\
         [[section]]\nid = \"tests\"\nname = \"Tests\"\n[import]\norientation = \"rows\"\nanswers = [\"blank=no\"]\n"
    );
    let row = "[[row]]\nid = \"start\"\nname = \"Start\"\nsection = \"tests\"\nratings = { onyx = 3, opal = 1 }\n\
               values = { quartz = 20, quill = \"47.7\", onyx = 20, opal = 1 }\nunit = \"ms\"\nbetter = \"less\"\n\
               steps = [23.8, 33.6, 47.6, 67.3, 95.1, 135, \"190\"]\n\
               [row.cells.quill]\ntext = \"47.7 ms\"\nnote = \"warm\"\nlink = \"https://example.org\"\n\
               [row.cells.opal]\ntext = \"1 ms\"\n";
    let preset = "[[preset]]\nid = \"p\"\ntitle = \"P\"\nabout = \"P.\"\nstart = true\nlevels = { start = \"high\" }\n\
                  given = { start = \"70%\" }\n";
    let files = [(FileKind::Pack, pack.as_str()), (FileKind::UseCases, row), (FileKind::Presets, preset)];
    let catalog = read(&files);
    assert_eq!((catalog.options.len(), catalog.hidden_options[0].id.as_str()), (3, "opal"));
    let start = &catalog.criteria[0];
    assert_eq!(start.stated, Ratings::new(&[Some(8), Some(5), Some(3)]).unwrap());
    assert_eq!((catalog.section_title(start), start.section), ("Tests", Section::UseCases));
    assert_eq!((start.cells[1].note.as_str(), start.cells[0].text.as_str()), ("warm", ""));
    assert_eq!(catalog.start_preset().unwrap().given[0].text, "70%");
    assert_eq!(catalog.pack.import.as_ref().unwrap().answers, ["blank=no"]);
}

/// Figures without steps are answered with a line that works.
#[test]
fn figures_without_steps_are_told_a_line_of_steps() {
    let row = |values: &str, better: &str, steps: &str| {
        format!("[[row]]\nid = \"price\"\nname = \"Price\"\nvalues = {{ {values} }}\nbetter = \"{better}\"\n{steps}\n")
    };
    let open = |text: &str| {
        let files = [(FileKind::Pack, PLAIN), (FileKind::UseCases, text)];
        of_bytes(files.map(|(kind, text)| (kind, text.as_bytes().to_vec())))
    };
    for (values, better) in [
        ("quartz = 390, quill = 120.5", "less"),
        ("quartz = 390, quill = 120.5", "more"),
        ("quartz = 0", "less"),
        ("quartz = 0", "more"),
    ] {
        let said = open(&row(values, better, "")).unwrap_err().to_string();
        assert!(said.contains("`values` needs `steps`"), "{said}");
        let (_, line) = said.split_once("for example `").unwrap_or_else(|| panic!("{said}"));
        let line = line.split('`').next().unwrap();
        assert!(open(&row(values, better, line)).is_ok(), "{line}");
    }
}

#[test]
fn levels_and_fits_stay_in_file_order() {
    let catalog = open(&PackRef::first()).unwrap().catalog;
    let chat = catalog.preset("chat-product").unwrap();
    let rows: Vec<&str> = chat.levels.iter().map(|(row, _)| catalog.row_id(*row)).collect();
    assert_eq!(rows[..3], ["realtime", "io-concurrency", "eco-realtime"]);
}

#[test]
fn a_name_is_a_bundled_pack_one_of_ones_own_or_a_path() {
    let data = TempDir::new().unwrap();
    for name in ["tea", "node-vs-python"] {
        fs::create_dir(data.path().join(name)).unwrap();
    }
    let file = data.path().join("file");
    fs::write(&file, "").unwrap();
    let tea = data.path().join("tea");
    let named = |name: &Path| PackRef::named(name, Some(data.path()));
    assert_eq!(named(Path::new("node-vs-python")), Ok(PackRef::first()));
    assert_eq!(named(Path::new("tea")), Ok(PackRef::Own(tea.clone())));
    assert_eq!(named(&tea), Ok(PackRef::Folder(tea)));
    assert_eq!(named(&file), Ok(PackRef::Folder(file)));
    let separator = Path::new("./node-vs-python");
    let no_folder =
        |path: &str| Err(OpenError::Unreadable { path: path.to_owned(), why: "there is no such folder".to_owned() });
    assert_eq!(named(separator), no_folder("./node-vs-python"));
    assert_eq!(named(Path::new("tea/")), no_folder("tea/"));
    assert_eq!(named(Path::new("/nowhere")), no_folder("/nowhere"));
    assert!(matches!(named(Path::new("nowhere")), Err(OpenError::Unknown { .. })));
}

#[test]
fn a_name_of_nothing_is_answered_with_the_nearest_pack() {
    for (name, expected) in [
        (
            "node-vs-pyton",
            "there is no pack `node-vs-pyton`, and no folder of that name; did you mean `node-vs-python`?",
        ),
        ("kubernetes", "there is no pack `kubernetes`, and no folder of that name"),
        ("a\u{1b}[2Jb", "there is no pack `a\u{fffd}[2Jb`, and no folder of that name"),
        ("", "there is no pack ``, and no folder of that name"),
        ("nope.md", "nope.md: there is no such file"),
        ("./nope.md", "./nope.md: there is no such file"),
        ("./nope", "./nope: there is no such folder"),
    ] {
        assert_eq!(PackRef::named(Path::new(name), None).unwrap_err().to_string(), expected);
    }
}
