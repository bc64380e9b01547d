//! What ratings look like in the list panes: whom a row favors as a meter, words or dots; ratings as digits.

use std::borrow::Cow;

use crate::app::pane_layout::{DigitColumn, DigitColumns, METER_SIDE, is_ruled_out};
use crate::app::pane_rows::{Direction, Sort};
use crate::app::state::ListState;
use crate::explain::phrases::favors_words;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Tone};
use crate::model::catalog::{Catalog, DecisionOption};
use crate::model::rating::{Favors, Ratings, Strength};
use crate::text::width::{cut, display_width, pad};
use crate::tui::canvas::Canvas;
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

/// Whom two ratings favor, as a meter that grows from the middle toward that option.
pub fn preference_meter(ratings: &Ratings, glyphs: Glyphs) -> Line {
    let side = usize::from(METER_SIDE);
    let (option, cells) = match ratings.favors(2) {
        Favors::Even | Favors::Unknown => (0, 0),
        Favors::One(option, Strength::Slight) => (option, 1),
        Favors::One(option, Strength::Clear) => (option, side - 1),
        Favors::One(option, Strength::Only) => (option, side),
    };
    let bar = glyphs.preference().repeat(cells);
    let (space, empty) = (" ".repeat(side - cells), " ".repeat(side));
    let line = Line::empty();
    if option == 0 {
        line.with(Tone::Plain, space).with(Tone::Bar(0), bar).with(Tone::Dim, glyphs.middle()).with(Tone::Plain, empty)
    } else {
        let middle = line.with(Tone::Plain, empty).with(Tone::Dim, glyphs.middle());
        middle.with(Tone::Bar(1), bar).with(Tone::Plain, space)
    }
}

/// Whether [`preference_words`] are a name and dots in that many cells.
pub fn are_dots(catalog: &Catalog, ratings: &Ratings, cells: u16) -> bool {
    let is_one = matches!(ratings.favors(2), Favors::One(..));
    is_one && display_width(&favors_words(catalog, ratings)) > usize::from(cells)
}

/// Whom two ratings favor in that many cells: in words, else a name and dots.
pub fn preference_words(catalog: &Catalog, ratings: &Ratings, cells: u16) -> String {
    let cells = usize::from(cells);
    let words = favors_words(catalog, ratings);
    match ratings.favors(2) {
        Favors::One(option, strength) if display_width(&words) > cells => {
            let dots = match strength {
                Strength::Slight => "●  ",
                Strength::Clear => "●● ",
                Strength::Only => "●●●",
            };
            let longest = catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
            format!("{} {dots}", pad(catalog.option_name(option), longest.min(cells.saturating_sub(4))))
        }
        _ => words,
    }
}

/// The options with the best rating: their names, or how many share it.
pub fn best_words(catalog: &Catalog, ratings: &Ratings, cells: u16) -> String {
    let options = catalog.options.len();
    if ratings.is_unrated() {
        return "?".to_owned();
    }
    if ratings.is_level(options) {
        return "even".to_owned();
    }
    let best: Vec<usize> = ratings.best(options).collect();
    let names = best.iter().map(|option| catalog.option_name(*option)).collect::<Vec<_>>().join(", ");
    if best.len() == 1 || display_width(&names) <= usize::from(cells) {
        return names;
    }
    format!("{} share it", best.len())
}

/// The sign beside the heading of the column that a pane is sorted by; nothing beside the others.
pub fn sort_sign(list: &ListState, glyphs: Glyphs, sort: Sort) -> &'static str {
    match list.direction {
        _ if list.sort != sort || sort == Sort::Content => "",
        Direction::Forward => glyphs.sorted(),
        Direction::Backward => glyphs.sorted_backward(),
    }
}

/// The name of an option with a sign before it where it is the scenario's own.
pub fn signed_name(scene: Scene<'_>, option: usize) -> Cow<'_, str> {
    let name = scene.catalog().option_name(option);
    if scene.catalog().is_own_option(option) {
        Cow::Owned(format!("{} {name}", scene.state.glyphs.ours()))
    } else {
        Cow::Borrowed(name)
    }
}

/// Its mark with that sign, where the column has room for both.
fn signed_mark<'s>(scene: Scene<'s>, option: &'s DecisionOption, column: &DigitColumn) -> Cow<'s, str> {
    let sign = scene.state.glyphs.ours();
    let cells = display_width(&option.mark) + display_width(sign);
    if scene.catalog().is_own_option(column.option) && cells < usize::from(column.width) {
        Cow::Owned(format!("{sign}{}", option.mark))
    } else {
        Cow::Borrowed(&option.mark)
    }
}

/// Draws the names or marks above the digits, and how many have no room.
pub fn digit_headings(canvas: &mut Canvas, scene: Scene, list: &ListState, digits: &DigitColumns, y: u16) {
    for column in &digits.options {
        let Some(option) = scene.catalog().options.get(column.option) else { continue };
        let right = column.x + column.width;
        let is_chosen = list.column == column.option + 1;
        let style = if is_ruled_out(scene.state, column.option) {
            canvas.theme().tone(Tone::Out)
        } else if is_chosen {
            canvas.theme().role(Role::Column)
        } else {
            canvas.theme().role(Role::Columns)
        };
        let room = usize::from(column.width).saturating_sub(1);
        let words =
            if digits.are_named { signed_name(scene, column.option) } else { signed_mark(scene, option, column) };
        let x = canvas.text((column.x, y), right, &cut(&words, room), style);
        if is_chosen {
            canvas.text(
                (x, y),
                right,
                sort_sign(list, scene.state.glyphs, Sort::Favors),
                canvas.theme().role(Role::Columns),
            );
        }
    }
    if digits.hidden > 0 {
        let words = format!("+{}", digits.hidden);
        canvas.tone((digits.end(), y), digits.end() + 2, &words, Tone::Plain);
    }
}

/// Draws the rating of each option as a digit, the best in brackets.
pub fn digits(canvas: &mut Canvas, scene: Scene, ratings: &Ratings, digits: &DigitColumns, y: u16) {
    let options = scene.catalog().options.len();
    let best: Vec<usize> = ratings.best(options).filter(|_| !ratings.is_level(options)).collect();
    for column in &digits.options {
        let DigitColumn { option, x, width } = *column;
        let rating = ratings.get(option).map_or("?".to_owned(), |rating| rating.to_string());
        let is_best = best.contains(&option);
        let words = if is_best { format!("[{rating}]") } else { format!(" {rating} ") };
        let tone = match (is_ruled_out(scene.state, option), is_best) {
            (true, _) => Tone::Out,
            (false, true) => Tone::Strong,
            (false, false) => Tone::Plain,
        };
        canvas.tone((column.rating(), y), x + width, &words, tone);
    }
}
