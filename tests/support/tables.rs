//! Tables as the explorer begins with them.

use std::rc::Rc;

use versus::app::choosers::start_with_tables;
use versus::app::settle_list::start_with_table;
use versus::app::state::App;
use versus::app::workspace::ComparedTable;
use versus::import::choose::{FileHints, OpenTable, ReadTable, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::questions::Answers;
use versus::import::write_pack::TableOrigin;
use versus::model::catalog::PackTable;
use versus::model::scenario::{Scenario, SettledTable};

/// A table with words, numbers, a blank cell and a row of text.
pub const HOUSE: &str = "Feature,North,South,East,West
Rent,910 €,1100 €,980 €,870 €
Noise,good,poor,good,excellent
Balcony,yes,no,yes,
Agent,Miller,Klein,Miller,Baker
";

/// A file as it is opened.
pub fn opened(name: &str, text: &str) -> OpenTable {
    OpenTable {
        file: TableFile::read(name, text.as_bytes(), FileHints::default()).unwrap(),
        wanted: None,
        flags: ReadingFlags::default(),
        answers: Answers::default(),
        origin: TableOrigin { file: name.to_owned(), day: "2026-11-30".to_owned(), id: None, table: None },
        shown: name.to_owned(),
        identity: PackTable { path: Some(name.into()), digest: "0".to_owned() },
    }
}

/// The first screen of it, with what has been settled.
pub fn app_of(open: OpenTable, settled: SettledTable, size: (u16, u16)) -> App {
    let ReadTable { number, reading, loaded, is_to_choose } = open.read(&settled).unwrap();
    let scenario = Scenario { settled, ..Scenario::new(&loaded.catalog) };
    let mut app = App::new(loaded.catalog, scenario, size);
    let table = ComparedTable::new(Rc::new(open), number, reading);
    if is_to_choose {
        start_with_tables(&mut app, table);
    } else {
        start_with_table(&mut app, table);
    }
    app
}
