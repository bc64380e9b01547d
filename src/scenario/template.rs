//! The commented scenario file that a new one begins with.

use std::fmt::Write as _;

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Lean;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;
use crate::scenario::write::write_scenario;

/// Ways to say more, at the end of the file.
const MORE: &str = "
# Another lean for a row, where you do not buy the content's:
# [re_ratings.ROW]
# lean = \"OPTION\"
# strength = \"slight\"
# note = \"why\"

# A row that is missing:
# [[own_row]]
# name = \"Vendor support\"
# lean = \"OPTION\"
# strength = \"clear\"
# splits = true
# because = \"why\"
# level = \"high\"
";

/// The text of a file that says what a scenario says and lists the rows that are off.
pub fn template(catalog: &Catalog, scenario: &Scenario) -> String {
    let mut text = write_scenario(catalog, scenario);
    let rows = Rows::new(catalog, scenario);
    let is_off = |row: &Row| !rows.level(*row).is_on() && !matches!(row, Row::Own(_));
    let mut comments = String::from("# off, low, medium, high or must; a row that is off needs no line\n");
    for row in rows.all().filter(is_off) {
        let line = format!("# {} = \"{}\"", rows.id(row), Level::High.word());
        let _ = writeln!(comments, "{line:<40} # {}", told(rows, row));
    }
    let heading = "[levels]\n";
    let after_levels = text.split_once(heading).map(|(before, rest)| {
        let levels = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
        before.len() + heading.len() + levels
    });
    if after_levels.is_none() {
        let _ = write!(text, "\n{heading}");
    }
    text.insert_str(after_levels.unwrap_or(text.len()), &comments);
    let option = catalog.options.first().map_or("OPTION", |option| &option.id);
    text.push_str(&MORE.replace("OPTION", option));
    text
}

/// The name of a row and whom it favors.
fn told(rows: Rows, row: Row) -> String {
    let name = rows.name(row);
    match rows.ratings(row).map(|ratings| ratings.lean()) {
        Some(Lean::Toward(option, strength)) => {
            let option = rows.catalog.option_name(option);
            format!("{name} ({option}, {})", strength.word())
        }
        Some(Lean::Tie) => format!("{name} (tie)"),
        None => format!("{name} (among frameworks)"),
    }
}
