//! What a file adds to the content: own rows and re-ratings.

use crate::content::fields::Fields;
use crate::content::names::Names;
use crate::content::problem::Spot;
use crate::content::read::rows::ratings;
use crate::content::value::{Id, SENTENCE, TITLE, Value};
use crate::model::ours::{OwnRow, Rerating};
use crate::model::row::Row;
use crate::model::rows::{MOST_ROWS, Rows};
use crate::scenario::own::{beside, id_of_name};
use crate::scenario::read::rows::level_words;
use crate::scenario::read::{Reader, Vintage};

impl Reader<'_> {
    /// `[[own_row]]`: rows the pack lacks.
    pub(super) fn own_rows<'t>(&mut self, fields: &mut Fields<'t>, names: &Names<'t>) {
        for table in fields.optional("own_row").map(Value::tables).unwrap_or_default() {
            if self.vintage == Vintage::Another && !self.rates_known_options(table) {
                kept_aside(table, "this own row");
                continue;
            }
            let row = Fields::within(table, |row| self.own_row(row, names));
            if let Some(row) = row {
                self.add(row, table);
            }
        }
    }

    fn own_row<'t>(&self, row: &mut Fields<'t>, names: &Names<'t>) -> OwnRow {
        let id = row.optional("id").and_then(Value::id).and_then(Id::in_form);
        let name = row.text("name", TITLE);
        let spot = id.map_or_else(|| row.spot(), |id| id.spot);
        let id = id.map_or_else(|| id_of_name(&name), |id| id.text.to_owned());
        let level = row.optional("level").and_then(|value| value.word(&level_words()));
        OwnRow {
            id: self.own_id(&id, spot),
            name,
            ratings: ratings(row, names),
            splits: row.optional("splits").and_then(Value::flag).unwrap_or(true),
            because: row.optional_text("because", SENTENCE),
            level: level.unwrap_or_default(),
        }
    }

    /// The id an own row has beside this pack.
    fn own_id(&self, id: &str, spot: Spot<'_>) -> String {
        let free = beside(self.catalog, id);
        if free != id {
            let help = Some("give the own row another id".to_owned());
            match self.vintage {
                Vintage::This => spot.error(&format!("the pack has a row `{id}` already"), help),
                Vintage::Another => {
                    let words = format!("the pack has a row `{id}` now; the own row is called `{free}`");
                    spot.warning(&words, None);
                }
            }
        }
        free
    }

    fn add(&mut self, row: OwnRow, table: Value<'_>) {
        if Rows::new(self.catalog, &self.scenario).room() == 0 {
            table.spot().error(&format!("a pack and its own rows are at most {MOST_ROWS}, and this is one more"), None);
        } else if self.own_ids.contains_key(&row.id) {
            table.spot().error(&format!("two own rows are called `{}`", row.id), Some("give each an `id`".to_owned()));
        } else {
            self.own_ids.insert(row.id.clone(), self.scenario.own.len());
            self.scenario.own.push(row);
        }
    }

    /// `[re_ratings.ID]`: other ratings for a row of the pack.
    pub(super) fn reratings<'t>(&mut self, fields: &mut Fields<'t>, names: &Names<'t>) {
        for (id, value) in fields.optional("re_ratings").map(Value::entries).unwrap_or_default() {
            let criterion = match self.find(id.text) {
                Some(Row::Criterion(index)) => index,
                Some(row) => {
                    let what = if matches!(row, Row::Own(_)) { "an own row has" } else { "a framework need has no" };
                    id.spot.error(&format!("{what} ratings of its own; only rows of the pack are re-rated"), None);
                    continue;
                }
                None => {
                    self.unknown_row(id, "its re-rating");
                    continue;
                }
            };
            if self.vintage == Vintage::Another && !self.rates_known_options(value) {
                kept_aside(value, "this re-rating");
                continue;
            }
            let rerating = Fields::within(value, |table| Rerating {
                ratings: ratings(table, names),
                note: table.optional_text("note", SENTENCE),
            });
            if let Some(rerating) = rerating {
                self.scenario.reratings.insert(criterion, rerating);
            }
        }
    }

    /// Whether a table with a lean or ratings speaks of the options that are compared now.
    fn rates_known_options(&self, table: Value<'_>) -> bool {
        let is_known = |id: &str| self.catalog.option(id).is_some();
        table.entries().into_iter().all(|(field, value)| match (field.text, value.as_text()) {
            ("lean", Some(lean)) => self.catalog.options.len() == 2 && (lean == "tie" || is_known(lean)),
            ("ratings", None) if value.count() != Some(self.catalog.options.len()) => false,
            ("ratings", None) => value.entries().iter().all(|(option, _)| is_known(option.text)),
            _ => true,
        })
    }
}

fn kept_aside(table: Value<'_>, what: &str) {
    let words =
        format!("{what} speaks of options the pack does not have now; it stays in the file and counts for nothing");
    table.spot().warning(&words, None);
}
