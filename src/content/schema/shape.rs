//! What may stand in a file: fields, what they hold, and whether they have to be there.

use crate::content::asked::Want;

/// What may stand in one place of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    /// What its reader asked for, the first first; several where it takes one or the other.
    pub wants: Vec<Want>,
    /// Its fields, if it is a table that has any.
    pub fields: Vec<Field>,
    /// What each entry of a list is.
    pub item: Option<Box<Self>>,
    /// What stands behind any id.
    pub entry: Option<Box<Self>>,
}

/// A field of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Whether it has to be there.
    pub presence: Presence,
    /// What it holds.
    pub shape: Shape,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It may be left out.
    Optional,
    /// It may not.
    Needed,
}

/// A way into a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To a field.
    Field(&'static str),
    /// To what stands in a list.
    Item,
    /// To what stands behind an id.
    Entry,
}

impl Shape {
    /// Takes in what a reader asked for.
    pub fn learn(&mut self, want: Want) {
        match want {
            Want::Field(name) => drop(self.field(name)),
            Want::Needed(name) => self.field(name).presence = Presence::Needed,
            Want::List => drop(self.item.get_or_insert_default()),
            Want::Map => drop(self.entry.get_or_insert_default()),
            want if self.wants.contains(&want) => {}
            want => self.wants.push(want),
        }
    }

    /// The field of that name, new where there was none.
    fn field(&mut self, name: &'static str) -> &mut Field {
        let at = self.fields.iter().position(|field| field.name == name).unwrap_or_else(|| {
            self.fields.push(Field { name, presence: Presence::Optional, shape: Self::default() });
            self.fields.len() - 1
        });
        &mut self.fields[at]
    }

    /// What stands at the end of a path.
    pub fn at(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let next = match first {
            Step::Field(name) => self.fields.iter_mut().find(|field| field.name == *name).map(|field| &mut field.shape),
            Step::Item => self.item.as_deref_mut(),
            Step::Entry => self.entry.as_deref_mut(),
        };
        next?.at(rest)
    }

    /// The paths of all fields that may be left out.
    pub fn optional(&self, path: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
        for field in &self.fields {
            path.push(Step::Field(field.name));
            if field.presence == Presence::Optional {
                found.push(path.clone());
            }
            field.shape.optional(path, found);
            path.pop();
        }
        for (step, inner) in [(Step::Item, &self.item), (Step::Entry, &self.entry)] {
            if let Some(inner) = inner {
                path.push(step);
                inner.optional(path, found);
                path.pop();
            }
        }
    }
}
