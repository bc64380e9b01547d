//! The commented scenario file that a new one begins with.

use std::fmt::Write as _;

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Favors;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{ONE_STACK_DEFAULT, Scenario};
use crate::scenario::write::write_scenario;

/// Ways to say more, at the end of the file.
const MORE: &str = "
# Your rating of a row, if you disagree with the one in the pack:
# [own_rating.ROW]
# favors = \"OPTION\"
# strength = \"slight\"
# note = \"why\"

# Your row, if one is missing; `together` is what two stacks side by side get: best, between or worst:
# [[own_row]]
# name = \"Vendor support\"
# favors = \"OPTION\"
# strength = \"clear\"
# together = \"best\"
# because = \"why\"
# level = \"high\"

# Your option, if one is missing, with its ratings from 0 to 8; what you leave out is unknown:
# [[own_option]]
# id = \"go\"
# name = \"Go\"
# mark = \"Go\"
#
# [own_option.ratings]
# ROW = 6
";

/// The same where more than two options are compared, which are rated one by one.
const PREFERENCES: [(&str, &str); 2] = [
    ("favors = \"OPTION\"\n# strength = \"slight\"", "ratings = { OPTION = 5 }"),
    ("favors = \"OPTION\"\n# strength = \"clear\"", "ratings = { OPTION = 7 }"),
];

/// The text of a file that says what a scenario says and lists the rows that are off.
pub fn template(catalog: &Catalog, scenario: &Scenario) -> String {
    let mut text = write_scenario(catalog, scenario);
    let rows = Rows::new(catalog, scenario);
    let is_off = |row: &Row| match row {
        Row::Own(_) => false,
        Row::OneStack => rows.level(*row) == ONE_STACK_DEFAULT,
        row => !rows.level(*row).is_on(),
    };
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
    text.push_str(&more(catalog));
    text
}

fn more(catalog: &Catalog) -> String {
    let options = catalog.pack_options();
    let mut more = MORE.to_owned();
    if options.len() > 2 {
        more = PREFERENCES.iter().fold(more, |more, (of_two, of_many)| more.replace(of_two, of_many));
    }
    let row = catalog.criteria.first().map_or("ROW", |row| &row.id);
    more.replace("OPTION", options.first().map_or("OPTION", |option| &option.id)).replace("ROW", row)
}

/// The name of a row and what decides there.
fn told(rows: Rows, row: Row) -> String {
    let name = rows.name(row);
    let options = rows.catalog.options.len();
    match (row, rows.ratings(row).map(|ratings| ratings.favors(options))) {
        (Row::OneStack, _) => format!("{name} (medium if left out)"),
        (_, Some(Favors::One(option, strength))) => {
            let option = rows.catalog.option_name(option);
            format!("{name} ({option}, {})", strength.word())
        }
        (_, Some(Favors::Even)) => format!("{name} (even)"),
        (_, Some(Favors::Unknown)) => format!("{name} (?)"),
        (_, None) => format!("{name} (among frameworks)"),
    }
}
