//! What a file says about rows and frameworks of the pack, each found by its id.

use crate::content::fields::Fields;
use crate::content::nearest::nearest;
use crate::content::value::{Id, SENTENCE, Value};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::scenario::read::{Reader, Vintage};

/// The words of every level.
pub(super) fn level_words() -> [(&'static str, Level); 5] {
    Level::ALL.map(|level| (level.word(), level))
}

impl Reader<'_> {
    /// `[levels]`: a level for each row that is on, by id.
    pub(super) fn levels(&mut self, fields: &mut Fields<'_>) {
        for (id, value) in fields.optional("levels").map(Value::entries).unwrap_or_default() {
            let Some(level) = value.word(&level_words()) else { continue };
            match self.find(id.text) {
                Some(Row::Own(_)) => id.spot.error(
                    &format!("`{}` is an own row", id.text),
                    Some("its level stands with it, under [[own_row]]".to_owned()),
                ),
                Some(row) => self.scenario.set(row, level),
                None => self.unknown_row(id, &format!("its level, {},", level.word())),
            }
        }
    }

    /// `[row_notes]`: a note for a row, by id.
    pub(super) fn row_notes(&mut self, fields: &mut Fields<'_>) {
        for (id, value) in fields.optional("row_notes").map(Value::entries).unwrap_or_default() {
            let Some(note) = value.text(SENTENCE) else { continue };
            match self.find(id.text) {
                Some(row) if !note.is_empty() => drop(self.scenario.notes.insert(row, note)),
                Some(_) => {}
                None => self.unknown_row(id, "its note"),
            }
        }
    }

    /// `[pins]`: a framework for an option, both by id.
    pub(super) fn pins(&mut self, fields: &mut Fields<'_>) {
        let catalog = self.catalog;
        for (id, value) in fields.optional("pins").map(Value::entries).unwrap_or_default() {
            let Some(framework) = value.id() else { continue };
            let Some(option) = catalog.option(id.text) else {
                let options = catalog.options.iter().map(|option| option.id.as_str());
                self.unknown("option", id, "its pin", options);
                continue;
            };
            let found = catalog.frameworks.iter().position(|known| known.id == framework.text);
            match found.filter(|found| catalog.frameworks[*found].option == option) {
                Some(found) => self.scenario.pins[option] = Some(found),
                None => self.unknown("framework", framework, "the pin", frameworks_of(catalog, option)),
            }
        }
    }

    /// The row of that id, own rows included.
    pub(super) fn find(&self, id: &str) -> Option<Row> {
        self.catalog.row(id).or_else(|| self.own_ids.get(id).map(|own| Row::Own(*own)))
    }

    /// Takes down a row that is not there; `what` of it is kept.
    pub(super) fn unknown_row(&self, id: Id<'_>, what: &str) {
        let own = self.own_ids.keys().map(String::as_str);
        self.unknown("row", id, what, self.catalog.row_ids().chain(own));
    }

    /// Takes down a name that is not there: a mistake in a file for this version of the pack, a
    /// difference in a file for another one.
    fn unknown<'n>(&self, kind: &str, id: Id<'_>, what: &str, names: impl Iterator<Item = &'n str>) {
        let meant = nearest(id.text, names).map(|name| format!("did you mean `{name}`?"));
        match self.vintage {
            Vintage::This => id.spot.error(&format!("there is no {kind} `{}`", id.text), meant),
            Vintage::Another => {
                let words = format!(
                    "the pack has no {kind} `{}` now; {what} stays in the file and counts for nothing",
                    id.text
                );
                id.spot.warning(&words, meant);
            }
        }
    }
}

fn frameworks_of(catalog: &Catalog, option: usize) -> impl Iterator<Item = &str> {
    let own = catalog.frameworks.iter().filter(move |framework| framework.option == option);
    own.map(|framework| framework.id.as_str())
}
