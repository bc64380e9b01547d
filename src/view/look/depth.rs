//! How much colour a terminal has, and what becomes of a look in it.

use super::{Colour, Look, Part};

/// How much colour there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: not one escape sequence for a colour.
    None,
    /// The terminal's own 16 colours.
    Ansi16,
    /// The 256-colour palette.
    Ansi256,
    /// Any colour.
    TrueColor,
}

/// What each of the six steps of the colour cube of the palette holds of red, green or blue.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
/// The first colour of the cube and the first grey of the palette.
const CUBE: u8 = 16;
const GREYS: u8 = 232;

impl Look {
    /// The look as a terminal of that depth can show it: with 256 colours each becomes the nearest
    /// of them; with 16 a look of colours of its own gives way to the terminal's; with none all
    /// looks are [`Look::MONO`].
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        let has_own = Part::ALL.into_iter().any(|part| matches!(self.colour(part), Colour::Rgb(..)));
        match depth {
            Depth::None => Self::MONO,
            Depth::Ansi16 if has_own => Self::TERMINAL,
            Depth::Ansi256 => {
                Part::ALL.into_iter().fold(self, |look, part| look.with(part, nearest(look.colour(part))))
            }
            Depth::Ansi16 | Depth::TrueColor => self,
        }
    }
}

/// The nearest of the palette that no theme changes (16 to 255), by the distance in red, green and
/// blue with the weights of the eye (2, 4, 3); the first of equally near ones.
fn nearest(colour: Colour) -> Colour {
    let Colour::Rgb(red, green, blue) = colour else { return colour };
    let distance = |[other_red, other_green, other_blue]: [u8; 3]| {
        let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
        2 * square(red, other_red) + 4 * square(green, other_green) + 3 * square(blue, other_blue)
    };
    (CUBE..=u8::MAX).min_by_key(|number| distance(of_palette(*number))).map_or(colour, Colour::Indexed)
}

/// Red, green and blue of a colour of the palette, from 16 on (xterm's, which all terminals share).
#[must_use]
pub fn of_palette(number: u8) -> [u8; 3] {
    if number >= GREYS {
        return [8 + 10 * (number - GREYS); 3];
    }
    let place = usize::from(number.saturating_sub(CUBE));
    [STEPS[place / 36 % 6], STEPS[place / 6 % 6], STEPS[place % 6]]
}

#[cfg(test)]
mod tests {
    use super::super::{Colour, Look, Part};
    use super::{Depth, nearest, of_palette};

    fn check(rgb: (u8, u8, u8), number: u8) {
        assert_eq!(nearest(Colour::Rgb(rgb.0, rgb.1, rgb.2)), Colour::Indexed(number), "{rgb:?}");
    }

    #[test]
    fn a_colour_becomes_the_nearest_of_256() {
        check((0, 0, 0), 16);
        check((255, 255, 255), 231);
        check((255, 0, 0), 196);
        check((95, 135, 175), 67);
        check((9, 9, 9), 232);
        check((237, 239, 238), 255);
        for number in 16..=255 {
            let [red, green, blue] = of_palette(number);
            check((red, green, blue), number);
        }
    }

    #[test]
    fn a_look_is_no_more_than_the_terminal_can_show() {
        for (_, look) in Look::BUILT_IN {
            assert_eq!(look.at(Depth::TrueColor), look);
            assert_eq!(look.at(Depth::None), Look::MONO);
            let has_own = matches!(look.colour(Part::First), Colour::Rgb(..));
            assert_eq!(look.at(Depth::Ansi16), if has_own { Look::TERMINAL } else { look });
            let limited = look.at(Depth::Ansi256);
            assert!(Part::ALL.into_iter().all(|part| !matches!(limited.colour(part), Colour::Rgb(..))));
            assert_eq!(limited.ground(), look.ground());
        }
        assert_eq!(Look::TERMINAL.at(Depth::Ansi256), Look::TERMINAL);
    }
}
