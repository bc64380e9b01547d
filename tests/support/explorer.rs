//! The explorer on the bundled comparison without a terminal, for every test that presses keys.

use std::sync::LazyLock;

use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::layout::glyphs::Glyphs;
use versus::model::catalog::Catalog;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::tui::theme::Theme;

/// The comparison that opens by itself, with all its evidence.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| match open_whole(&PackRef::first()) {
    Ok(loaded) => loaded.catalog,
    Err(wrong) => panic!("{wrong}"),
});

/// The explorer as it starts in a size, with nothing set.
pub fn explorer(size: (u16, u16), theme: Theme) -> Explorer {
    explorer_of(CATALOG.clone(), Glyphs::Unicode, size, theme)
}

/// The explorer on another comparison and with other signs.
pub fn explorer_of(catalog: Catalog, glyphs: Glyphs, size: (u16, u16), theme: Theme) -> Explorer {
    let scenario = Scenario::new(&catalog);
    let mut app = App::new(catalog, scenario, size);
    app.glyphs = glyphs;
    Explorer::new(app, theme, None)
}

/// Presses the keys of a script, as a person who waits for each answer.
pub fn press(explorer: &mut Explorer, script: &str) {
    explorer.play(&parse_keys(script).unwrap_or_else(|wrong| panic!("{wrong}")));
}
