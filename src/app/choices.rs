//! Moving through a dialog that is read and chosen from: everything can be read, every choice reached.

use std::ops::Range;

use crate::app::commands::Command;
use crate::app::movement::scrolled;
use crate::screen::window::revealing;

/// Where one is in such a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The choice selected; none while what stands above the first is read.
    pub selected: Option<usize>,
    /// The first line shown.
    pub scroll: usize,
}

impl Place {
    /// The place after a command of the move group, among choices that stand on those of `lines` lines.
    ///
    /// Up and down go to the choice beside, over any text between that does not fit by scrolling.
    #[must_use]
    pub fn moved(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let beside = match (command, self.selected) {
            (Command::Down, at) => Some(at.map_or(0, |at| at + 1)),
            (Command::Up, at) => at.and_then(|at| at.checked_sub(1)),
            _ => return self.paged(command, choices, lines, height),
        };
        let near = |choice: &Range<usize>| choice.start <= self.scroll + height && choice.end >= self.scroll;
        match beside.and_then(|at| choices.get(at).map(|choice| (at, choice))) {
            Some((at, choice)) if near(choice) => {
                Self { selected: Some(at), scroll: revealing(self.scroll, choice, lines, height) }
            }
            Some(_) => Self { scroll: scrolled(self.scroll, command, lines, height), ..self },
            None => self.at_an_end(command, choices, lines, height),
        }
    }

    /// Before the first choice and after the last there may be more to read.
    fn at_an_end(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let scroll = scrolled(self.scroll, command, lines, height);
        let above = command == Command::Up && choices.first().is_none_or(|first| first.start > 0);
        Self { selected: if above { None } else { self.selected }, scroll }
    }

    /// By pages and to the ends: the first choice then in sight is selected.
    fn paged(self, command: Command, choices: &[Range<usize>], lines: usize, height: usize) -> Self {
        let scroll = scrolled(self.scroll, command, lines, height);
        let in_sight = |choice: &Range<usize>| choice.start >= scroll && choice.start < scroll + height;
        let stays = self.selected.and_then(|at| choices.get(at)).is_some_and(in_sight);
        let end = match command {
            Command::Top => choices.iter().position(in_sight).filter(|_| self.selected.is_some()),
            Command::Bottom | Command::PageDown | Command::HalfPageDown
                if scroll == self.scroll || command == Command::Bottom =>
            {
                choices.iter().rposition(in_sight)
            }
            Command::PageUp | Command::HalfPageUp if scroll == self.scroll => choices.iter().position(in_sight),
            _ if stays => self.selected,
            _ => choices.iter().position(in_sight),
        };
        Self { selected: end.or(self.selected), scroll }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::app::commands::Command::{self, Bottom, Down, PageDown, PageUp, Top, Up};

    /// Thirty lines, choices on 12, 13 and 25, ten rows.
    fn check(from: (Option<usize>, usize), commands: &[Command], to: (Option<usize>, usize)) {
        let choices = [12..13, 13..14, 25..26];
        let mut place = Place { selected: from.0, scroll: from.1 };
        for command in commands {
            place = place.moved(*command, &choices, 30, 10);
        }
        assert_eq!((place.selected, place.scroll), to, "{commands:?} from {from:?}");
    }

    #[test]
    fn text_between_choices_is_read_on_the_way() {
        check((None, 0), &[Down], (None, 1));
        check((None, 0), &[Down, Down, Down], (Some(0), 5));
        check((Some(0), 5), &[Down], (Some(1), 6));
        check((Some(1), 6), &[Down], (Some(1), 7));
        check((Some(1), 15), &[Down], (Some(2), 18));
        check((Some(2), 18), &[Down, Down, Down, Down], (Some(2), 20));
        check((Some(2), 20), &[Up], (Some(2), 19));
        check((Some(0), 5), &[Up], (None, 4));
        check((None, 1), &[Up, Up], (None, 0));
    }

    #[test]
    fn pages_select_what_comes_into_sight() {
        check((None, 0), &[PageDown], (Some(0), 9));
        check((None, 0), &[PageDown, PageDown], (Some(2), 18));
        check((Some(2), 20), &[PageUp], (Some(0), 11));
        check((None, 0), &[Bottom], (Some(2), 20));
        check((Some(2), 20), &[Top], (Some(2), 0));
    }
}
