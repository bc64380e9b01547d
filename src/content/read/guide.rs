//! `guide.md`: the comparison's argument as a text. Its links are checked, its form is not.

use pulldown_cmark::{Event, Parser, Tag};

use crate::content::clean::clean;
use crate::content::names::Names;
use crate::content::problem::Findings;
use crate::content::value::{Id, quotable};
use crate::model::address::is_address;

/// The scheme of a link that leads to a row.
const ROW: &str = "row:";

/// The guide, clean; every link leads to a row of the pack or to the web.
pub fn read<'t>(findings: &'t Findings<'t>, names: &mut Names<'t>) -> String {
    let text = findings.text();
    let cleaned = clean(text);
    for removal in &cleaned.removals {
        let spot = findings.spot(&(removal.at..removal.at + removal.found.len_utf8()));
        spot.warning(&removal.to_string(), None);
    }
    for (event, place) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
            continue;
        };
        let spot = findings.spot(&place);
        let row = dest_url.strip_prefix(ROW).filter(|row| !row.is_empty());
        match row.and_then(|row| id_in(text, &place, row)) {
            Some(row) => drop(names.rows.count_on(Id { text: row, spot })),
            None if is_address(&dest_url) => {}
            None => {
                let help = "write `row:` and the id of a row, or a web address that begins with https://";
                spot.error(&format!("a link cannot lead to `{}`", quotable(&dest_url)), Some(help.to_owned()));
            }
        }
    }
    cleaned.text.trim_end().to_owned()
}

/// The id as it stands in the text, which lives longer than the link made of it.
fn id_in<'t>(text: &'t str, place: &std::ops::Range<usize>, row: &str) -> Option<&'t str> {
    let link = text.get(place.clone())?;
    let target = link.rfind(ROW)? + ROW.len();
    link.get(target..target + row.len()).filter(|found| *found == row)
}
