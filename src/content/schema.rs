//! The shape of a file, learned by watching its reader: which fields it asks for, and for what in them.
//!
//! Readers are the only list of the fields there are, so a schema is not written but observed. A
//! sample file, at first empty, is read over and over; what its reader asks for is put into it, until
//! nothing new is asked. Where a reader takes one field or another, each is left out in turn. What no
//! reader asks about stands only in descriptions: that names have to exist, and that one of two fields
//! has to be there.

use super::asked::Want;
use super::fields::Document;
use super::names::Names;
use super::problem::Findings;
use super::read::{self, FileKind, Sheet, Sheets};
use crate::model::catalog::Catalog;
use crate::model::option::DecisionOption;

pub mod json;
pub mod shape;
mod specimen;

pub use shape::Shape;
use shape::Step;
use specimen::{Specimen, Stuffing};

/// Rounds after which nothing new is asked for; files are far less deep.
const MOST_ROUNDS: usize = 24;

/// The shape of a file of a pack; nothing for the guide, which is no TOML.
#[must_use]
pub fn of_pack(kind: FileKind) -> Option<Shape> {
    (kind != FileKind::Guide).then(|| learn(&|findings| read_one(kind, findings)))
}

/// Reads one file of a pack as if it were the only one; its options are known.
fn read_one(kind: FileKind, findings: &Findings<'_>) {
    let catalog = two_options();
    let mut names = Names::of(&catalog);
    let mut document = Document::parse(findings);
    let of_kind = |known: FileKind| match document.take_if(|_| known == kind) {
        Some(document) => Sheet::Document(document),
        None => Sheet::Absent,
    };
    let sheets = Sheets(FileKind::ALL.into_iter().map(of_kind).collect());
    read::core(&sheets, &mut names);
    read::reference(&sheets, &mut names);
}

fn two_options() -> Catalog {
    let option = |id: &str| DecisionOption { id: id.to_owned(), name: String::new(), mark: String::new() };
    Catalog { options: vec![option("node"), option("python")], ..Catalog::default() }
}

/// The shape of what a reader reads.
#[must_use]
pub fn learn(read: &dyn Fn(&Findings<'_>)) -> Shape {
    let mut shape = Shape { wants: vec![Want::Table], ..Shape::default() };
    for _ in 0..MOST_ROUNDS {
        let before = shape.clone();
        for (without, stuffing) in variants(&before) {
            let specimen = Specimen::of(&before, without.as_deref(), stuffing);
            let findings = Findings::watched(specimen.text());
            read(&findings);
            for (at, want) in findings.asked() {
                if let Some(place) = specimen.path(at).and_then(|path| shape.at(path)) {
                    place.learn(want);
                }
            }
        }
        if shape == before {
            break;
        }
    }
    shape
}

/// Everything in place with two kinds of stuffing, then without each field that may be left out.
fn variants(shape: &Shape) -> Vec<(Option<Vec<Step>>, Stuffing)> {
    let mut optional = Vec::new();
    shape.optional(&mut Vec::new(), &mut optional);
    let whole = [Stuffing::Number, Stuffing::Text].map(|stuffing| (None, stuffing));
    whole.into_iter().chain(optional.into_iter().map(|path| (Some(path), Stuffing::Text))).collect()
}
