//! The bundled pack, scenarios on top of it, and an explorer that keys can be played on.

use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::engine::input::DecisionInput;
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Verdict, verdict};
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Preference, Together};
use versus::model::rows::Rows;
use versus::model::scenario::{OwnRow, Scenario};
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

/// The pack that opens when you name none.
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
pub fn own(id: &str, name: &str, preference: Preference) -> OwnRow {
    OwnRow {
        id: id.to_owned(),
        name: name.to_owned(),
        ratings: preference.ratings(),
        together: Together::Best,
        because: String::new(),
        level: Level::Off,
    }
}

/// The verdict on a scenario.
pub fn answer(catalog: &Catalog, scenario: &Scenario) -> Verdict {
    verdict(&Evaluator::new(DecisionInput::new(catalog, scenario)))
}

/// An explorer of a scenario.
pub fn explorer(scenario: Scenario) -> Explorer {
    let catalog = catalog();
    let app = App::new(catalog.clone(), scenario, (120, 36));
    Explorer::new(app, Theme::MONO, None)
}

/// The screen after these keys, as text.
pub fn screen_after(explorer: &mut Explorer, script: &str, (width, height): (u16, u16)) -> String {
    explorer.screen(width, height);
    explorer.play(&parse_keys(script).unwrap());
    screenshot::screen_text(&explorer.screen(width, height).buffer)
}
