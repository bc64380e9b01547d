//! One page for a browser, a phone or paper: no script, nothing from elsewhere, light and dark as the reader's screen.
//!
//! Bars are drawn; whatever they show also stands beside them in words or numbers.

use askama::Template;

use crate::decide::label::Label;
use crate::report::export::record::{Considered, Pull, Record};
use crate::report::export::side::side;
use crate::report::panel::{confidence_words, headline_words};
use crate::report::text::{capital, without_noncharacters};
use crate::report::told::Told;

#[derive(Template)]
#[template(path = "verdict.html", config = "assets/templates/askama.toml")]
struct Html<'a> {
    told: &'a Told<'a>,
    record: &'a Record<'a>,
    generator: &'static str,
    kicker: String,
    headline: String,
    sure: String,
    people: String,
    because: Vec<String>,
}

/// The page.
#[must_use]
pub fn write(told: &Told, record: &Record) -> String {
    let (catalog, pack, about) = (told.catalog, &told.catalog.pack, &told.scenario.about);
    let mut because = record.because.clone();
    if let Some(first) = because.first_mut() {
        *first = capital(first);
    }
    let html = Html {
        told,
        record,
        generator: concat!("versus ", env!("CARGO_PKG_VERSION")),
        kicker: if about.title.is_empty() { String::new() } else { format!("{}: {}", pack.title, pack.subject) },
        headline: headline_words(catalog, &told.answer),
        sure: confidence_words(&told.answer, usize::MAX),
        people: record.people.join(", "),
        because,
    };
    let mut page = without_noncharacters(&html.render().unwrap_or_default());
    page.push('\n');
    page
}

impl Html<'_> {
    fn has_shares(&self) -> bool {
        self.record.options.iter().any(|option| option.share.is_some())
    }

    fn is_first(&self, option: &Considered) -> bool {
        self.told.answer.verdict.label == Label::Leads(option.candidate)
    }

    /// The colour of a candidate: its own of two, of more only the first two have one.
    fn side(&self, option: &Considered) -> &'static str {
        side(self.told, option.candidate)
    }

    /// The bar of a row to its side of the middle, in proportion to the longest.
    fn pull_bar(&self, pull: &Pull) -> String {
        let longest = self.record.pulls.iter().map(|pull| pull.points.abs()).max().unwrap_or(0).max(1);
        let length = pull.points.abs() * 100 / longest;
        let verdict = &self.told.answer.verdict;
        let (x, who) = if pull.points < 0 { (100 - length, verdict.runner_up) } else { (100, verdict.leader) };
        let class = who.map_or("rest", |who| side(self.told, who));
        format!("<rect class=\"{class}\" x=\"{x}\" width=\"{length}\" height=\"10\"/>")
    }
}
