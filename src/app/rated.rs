//! Ratings in a form: a lean between two options, a rating an option among more.

use crate::app::form::{Form, Slot};
use crate::model::catalog::Catalog;
use crate::model::rating::{Lean, Rating, Ratings, Strength};

/// What forms know the slots of ratings by.
pub const KEY: &str = "ratings";

/// What each rating means, fixed before anybody looks at the options: none says "the best of these".
const ANCHORS: [&str; 9] = [
    "0: not possible; fails as a must",
    "1: hardly possible; fails as a must",
    "2: possible with help from elsewhere; passes a must",
    "3: weak",
    "4: fair",
    "5: fairly good",
    "6: good, six above another is a clear win",
    "7: very good",
    "8: nothing is left to wish for",
];

/// The slots that ask for ratings, filled in with these.
#[must_use]
pub fn slots(catalog: &Catalog, now: &Ratings) -> Vec<Slot> {
    if catalog.options.len() == 2 {
        let among = Lean::OF_TWO.map(|lean| (words(catalog, lean), means(lean).to_owned()));
        let chosen = Lean::OF_TWO.iter().position(|lean| *lean == now.lean()).unwrap_or(2);
        return vec![Slot::choice(KEY, "Leans", among.into(), chosen)];
    }
    let among =
        || (0..).zip(ANCHORS).map(|(eighths, means): (u8, _)| (eighths.to_string(), means.to_owned())).collect();
    let slot = |(option, name): (usize, &str)| Slot::choice(KEY, name, among(), usize::from(now.eighths(option)));
    catalog.options.iter().map(|option| option.name.as_str()).enumerate().map(slot).collect()
}

fn words(catalog: &Catalog, lean: Lean) -> String {
    match lean {
        Lean::Tie => "tie".to_owned(),
        Lean::Toward(option, strength) => format!("{} {}", catalog.options[option].name, strength.word()),
    }
}

const fn means(lean: Lean) -> &'static str {
    match lean {
        Lean::Tie => "favours nobody, but takes weight from the rest",
        Lean::Toward(_, Strength::Slight) => "four of these are worth one clear win",
        Lean::Toward(_, Strength::Clear) => "as a must, it knocks the other out",
    }
}

/// The ratings that were chosen.
#[must_use]
pub fn ratings(catalog: &Catalog, form: &Form) -> Option<Ratings> {
    let mut chosen = form.chosen(KEY);
    if catalog.options.len() == 2 {
        return chosen.next().and_then(|chosen| Lean::OF_TWO.get(chosen)).map(|lean| Ratings::of_two(*lean));
    }
    let cells: Option<Vec<Rating>> = chosen.map(|chosen| u8::try_from(chosen).ok().and_then(Rating::new)).collect();
    Ratings::new(&cells?)
}
