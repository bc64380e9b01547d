//! Bundled packs in the form in which they are built in.
//!
//! Everybody gets the same bundled packs, so reading their TOML at each start would be work done
//! again; it was half of what happened before the first frame. `assets/prepared` holds the outcome:
//! a line a thing, fields between tabs, which no text of a pack contains. It is used only if it was
//! made from the very files that are built in; else they are read as those of any folder are.

use crate::model::catalog::{Catalog, DecisionOption, Pack, Preset};
use crate::model::criterion::{Cell, Criterion, EvidenceLean, Section, Topic};
use crate::model::framework::{Fit, Framework, Need};
use crate::model::level::Level;
use crate::model::rating::{Rating, Ratings};
use crate::pack::files::BundledPack;

/// What the first screen needs of a pack; nothing where that was made from other files.
pub fn read_precompiled(pack: &BundledPack) -> Option<Catalog> {
    let mut lines = pack.prepared.lines();
    let print = u64::from_str_radix(lines.next()?, 16).ok()?;
    if print != pack.fingerprint {
        return None;
    }
    let mut about = lines.next()?.split('\t').map(str::to_owned);
    let mut next = || about.next();
    let (id, title, subject, content_date, source) = (next()?, next()?, next()?, next()?, next()?);
    let mut catalog = Catalog {
        pack: Pack { id, title, subject, content_date, source, quick_answer: about.collect() },
        ..Catalog::default()
    };
    for line in lines {
        let mut fields = line.split('\t');
        let kind = fields.next()?;
        next_field(&mut catalog, kind, &mut fields)?;
    }
    Some(catalog)
}

/// Reads one line into the catalog; nothing where it is not as [`write_precompiled()`] writes it.
fn next_field<'t>(catalog: &mut Catalog, kind: &str, fields: &mut impl Iterator<Item = &'t str>) -> Option<()> {
    let mut text = || fields.next().map(str::to_owned);
    match kind {
        "option" => catalog.options.push(DecisionOption { id: text()?, name: text()?, mark: text()? }),
        "topic" => catalog.topics.push(Topic { id: text()?, name: text()? }),
        "need" => {
            let (id, name, because) = (text()?, text()?, text()?);
            catalog.needs.push(Need { id, name, because, number: fields.next()?.parse().ok()? });
        }
        "row" => {
            let (id, name, short, because) = (text()?, text()?, text()?, text()?);
            let number = fields.next()?.parse().ok()?;
            let section = fields.next()?;
            let section = Section::ALL.into_iter().find(|known| known.id() == section)?;
            let article = ratings(fields.next()?)?;
            let splits = fields.next()? == "splits";
            let topic = fields.next().and_then(|topic| topic.parse().ok());
            let (evidence, cells) = (None, Vec::new());
            let row = Criterion { id, number, section, name, short, because, article, evidence, splits, topic, cells };
            catalog.criteria.push(row);
        }
        "evidence" => {
            let because = text()?;
            let ratings = ratings(fields.next()?)?;
            let figures = fields.map(str::to_owned).collect();
            catalog.criteria.last_mut()?.evidence = Some(EvidenceLean { ratings, because, figures });
        }
        "cell" => {
            let cell = Cell { text: text()?, tools: fields.map(str::to_owned).collect() };
            catalog.criteria.last_mut()?.cells.push(cell);
        }
        "framework" => {
            let (id, name, summary, tool) = (text()?, text()?, text()?, text()?);
            let option = fields.next()?.parse().ok()?;
            let mut fits = Vec::new();
            while let Some(row) = fields.next() {
                fits.push(Fit { row: row.to_owned(), quarters: fields.next()?.parse().ok()? });
            }
            catalog.frameworks.push(Framework { id, option, name, summary, tool, fits });
        }
        "preset" => {
            let (id, title, about) = (text()?, text()?, text()?);
            let mut levels = Vec::new();
            while let Some(row) = fields.next() {
                let level = fields.next()?;
                levels.push((row.to_owned(), Level::from_word(level)?));
            }
            catalog.presets.push(Preset { id, title, about, levels });
        }
        _ => return None,
    }
    Some(())
}

/// Ratings as [`digits`] writes them.
fn ratings(digits: &str) -> Option<Ratings> {
    let cells: Option<Vec<Rating>> = digits.bytes().map(|digit| Rating::new(digit.wrapping_sub(b'0'))).collect();
    Ratings::new(&cells?)
}

fn digits(ratings: &Ratings) -> String {
    ratings.cells().iter().map(|rating| char::from(b'0' + rating.eighths())).collect()
}

/// What [`read_precompiled()`] reads: the text for `assets/prepared`.
pub fn write_precompiled(pack: &BundledPack, catalog: &Catalog) -> String {
    let Pack { id, title, subject, content_date, source, quick_answer } = &catalog.pack;
    let mut lines = vec![vec![format!("{:016x}", pack.fingerprint)]];
    let about = [id, title, subject, content_date, source];
    lines.push(about.into_iter().chain(quick_answer).cloned().collect());
    let mut line = |kind: &str, texts: &[&str]| {
        lines.push([kind].iter().chain(texts).map(|text| (*text).to_owned()).collect());
    };
    for option in &catalog.options {
        line("option", &[&option.id, &option.name, &option.mark]);
    }
    for topic in &catalog.topics {
        line("topic", &[&topic.id, &topic.name]);
    }
    for row in &catalog.criteria {
        let number = row.number.to_string();
        let (article, topic) = (digits(&row.article), row.topic.map_or(String::new(), |topic| topic.to_string()));
        let splits = if row.splits { "splits" } else { "joint" };
        let said = [&row.id, &row.name, &row.short, &row.because].map(String::as_str);
        line("row", &[&said[..], &[&number, row.section.id(), &article, splits, &topic]].concat());
        if let Some(evidence) = &row.evidence {
            let ratings = digits(&evidence.ratings);
            line("evidence", &[&[&*evidence.because, &ratings][..], &borrowed(&evidence.figures)].concat());
        }
        for cell in &row.cells {
            line("cell", &[&[&*cell.text][..], &borrowed(&cell.tools)].concat());
        }
    }
    for need in &catalog.needs {
        line("need", &[&need.id, &need.name, &need.because, &need.number.to_string()]);
    }
    for framework in &catalog.frameworks {
        let option = framework.option.to_string();
        let quarters: Vec<String> = framework.fits.iter().map(|fit| fit.quarters.to_string()).collect();
        let fits = framework.fits.iter().zip(&quarters).flat_map(|(fit, quarters)| [fit.row.as_str(), quarters]);
        let about = [&framework.id, &framework.name, &framework.summary, &framework.tool, &option];
        line("framework", &about.into_iter().map(String::as_str).chain(fits).collect::<Vec<_>>());
    }
    for preset in &catalog.presets {
        let levels = preset.levels.iter().flat_map(|(row, level)| [row.as_str(), level.word()]);
        let about = [&preset.id, &preset.title, &preset.about];
        line("preset", &about.into_iter().map(String::as_str).chain(levels).collect::<Vec<_>>());
    }
    lines.iter().map(|fields| fields.join("\t") + "\n").collect()
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
