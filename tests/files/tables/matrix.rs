//! The comparison as one table, read again: the same options, rows, ratings, sections and levels.

use std::fs;
use std::path::Path;

use versus::import::choose::{ChosenTable, FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::grid::TableFormat;
use versus::import::questions::Answers;
use versus::listing::criteria::Matrix;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::Basis;
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open_whole};

use super::{origin, readings};

/// A row as far as a table keeps it.
#[derive(Debug, PartialEq, Eq)]
struct RowKept {
    name: String,
    section: String,
    ratings: Vec<Option<u8>>,
    level: Level,
}

fn kept(catalog: &Catalog, basis: Basis) -> Vec<RowKept> {
    let levels = catalog.start_preset().map_or(&[][..], |preset| &preset.levels);
    let row = |(index, row): (usize, &versus::model::criterion::Criterion)| RowKept {
        name: row.name.clone(),
        section: catalog.section_title(row).to_owned(),
        ratings: (0..catalog.options.len()).map(|option| row.ratings(basis).get(option)).collect(),
        level: levels
            .iter()
            .find(|(known, _)| *known == versus::model::rows::Row::Criterion(index))
            .map_or(Level::Off, |(_, level)| *level),
    };
    catalog.criteria.iter().enumerate().map(row).collect()
}

fn written(catalog: &Catalog, basis: Basis, format: TableFormat, has_ids: bool) -> String {
    let rows: Vec<usize> = (0..catalog.criteria.len()).collect();
    Matrix { catalog, basis, rows: &rows, has_ids }.written(format)
}

#[track_caller]
fn read_again(name: &str, text: &str, format: TableFormat) -> Catalog {
    let hints = FileHints { format: Some(format), ..FileHints::default() };
    let file =
        TableFile::read("", text.as_bytes(), hints).unwrap_or_else(|refusal| panic!("{name}: {refusal}\n{text}"));
    let chosen = file.choose(None, &ReadingFlags::default(), &Answers::default()).and_then(ChosenTable::one);
    let reading = chosen.unwrap_or_else(|refusal| panic!("{name}: {refusal}\n{text}"));
    reading.catalog(&origin("table")).unwrap_or_else(|refusal| panic!("{name}: {refusal}\n{text}")).catalog
}

#[track_caller]
fn comes_back(name: &str, catalog: &Catalog, basis: Basis) {
    for format in [TableFormat::Markdown, TableFormat::Csv] {
        for has_ids in [false, true] {
            let text = written(catalog, basis, format, has_ids);
            let again = read_again(name, &text, format);
            let names =
                |catalog: &Catalog| catalog.options.iter().map(|option| option.name.clone()).collect::<Vec<_>>();
            assert_eq!(names(&again), names(catalog), "{name}\n{text}");
            let (mut before, mut after) = (kept(catalog, basis), kept(&again, basis));
            if catalog.pack.import.is_none() && after.iter().all(|row| row.section == "Rows") {
                before.iter_mut().chain(&mut after).for_each(|row| row.section.clear());
            }
            // Sections stand together in a table.
            before.sort_by_key(|row| after.iter().position(|other| other.section == row.section));
            for (before, after) in before.iter().zip(&after) {
                assert_eq!(after, before, "{name} as {}\n{text}", format.word());
            }
            assert_eq!(after.len(), before.len(), "{name}\n{text}");
            if has_ids {
                let ids = |catalog: &Catalog| {
                    let mut ids: Vec<String> = catalog.criteria.iter().map(|row| row.id.clone()).collect();
                    ids.sort();
                    ids
                };
                assert_eq!(ids(&again), ids(catalog), "{name}\n{text}");
            }
            assert_eq!(written(&again, basis, format, has_ids), text, "{name}: written again it is another text");
        }
    }
}

#[test]
fn every_table_comes_back() {
    for (name, reading) in readings() {
        if let Ok(loaded) = reading.catalog(&origin(&name)) {
            comes_back(&name, &loaded.catalog, Basis::Stated);
        }
    }
}

#[test]
fn every_bundled_pack_comes_back_by_both_bases() {
    for pack in PACKS {
        let catalog = open_whole(&PackRef::Bundled(pack)).unwrap().catalog;
        for basis in Basis::ALL {
            comes_back(pack.id, &catalog, basis);
        }
    }
}

#[test]
fn every_pack_of_the_tests_comes_back() {
    for name in ["good", "three", "eight", "drinks", "breakfast"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs").join(name);
        assert!(fs::metadata(&folder).unwrap().is_dir());
        let catalog = open_whole(&PackRef::Folder(folder)).unwrap().catalog;
        comes_back(name, &catalog, Basis::Stated);
    }
}

#[test]
fn texts_that_a_spreadsheet_takes_for_formulas_stay_texts() {
    let table = "Feature,A,B\r\n'=sum,yes,no\r\nSigns,+,-1\r\nMore,'@home,'-x\r\n";
    let catalog = read_again("formulas", table, TableFormat::Csv);
    assert_eq!(catalog.criteria[0].name, "=sum");
    let text = written(&catalog, Basis::Stated, TableFormat::Csv, false);
    assert!(text.contains("'=sum,yes,no") && text.contains("More,'@home,'-x"), "{text}");
    comes_back("formulas", &catalog, Basis::Stated);
}
