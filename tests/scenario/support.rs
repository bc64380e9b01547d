//! The bundled pack, scenarios on top of it, and an explorer that keys can be played on.

use versus::app::state::State;
use versus::content::load::{PackRef, open_whole};
use versus::decide::question::Question;
use versus::decide::verdict::{Verdict, verdict};
use versus::keys::script::keys;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::ours::OwnRow;
use versus::model::rating::{Lean, Ratings};
use versus::model::rows::Rows;
use versus::model::scenario::Scenario;
use versus::runtime::explorer::Explorer;
use versus::view::look::Look;
use versus::view::picture;

/// The pack that opens when none is named.
pub fn catalog() -> Catalog {
    open_whole(&PackRef::first()).unwrap().catalog
}

/// Levels from words such as `ml-serving=high realtime=low`, own rows included.
pub fn set(catalog: &Catalog, scenario: &mut Scenario, words: &str) {
    for (id, level) in words.split_whitespace().filter_map(|word| word.split_once('=')) {
        let row = Rows::new(catalog, scenario).find(id).unwrap();
        scenario.set(row, Level::from_word(level).unwrap());
    }
}

/// A row of our own.
pub fn own(id: &str, name: &str, lean: Lean) -> OwnRow {
    OwnRow {
        id: id.to_owned(),
        name: name.to_owned(),
        ratings: Ratings::of_two(lean),
        splits: true,
        because: String::new(),
        level: Level::Off,
    }
}

/// The verdict on a scenario.
pub fn answer(catalog: &Catalog, scenario: &Scenario) -> Verdict {
    verdict(&Question::new(catalog, scenario))
}

/// An explorer of a scenario.
pub fn explorer(scenario: Scenario) -> Explorer {
    let catalog = catalog();
    let state = State::new(&catalog, scenario, (120, 36));
    Explorer::new(catalog, state, Look::MONO, None)
}

/// The screen after these keys, as text.
pub fn screen_after(explorer: &mut Explorer, script: &str, (width, height): (u16, u16)) -> String {
    explorer.screen(width, height);
    explorer.play(&keys(script).unwrap());
    picture::text(&explorer.screen(width, height).buffer)
}
