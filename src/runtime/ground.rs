//! Whether the terminal's background is dark: one question (OSC 11), asked before the first key is taken.
//!
//! Answers that come too late are dropped where input is read.

use super::keyboard::ask_background;
use crate::view::look::Ground;

/// Asks the terminal, and waits a second at most.
#[must_use]
pub fn ask() -> Option<Ground> {
    let (red, green, blue) = ask_background()?;
    Some(ground(red, green, blue))
}

/// Dark or light by luma (BT.709): whole numbers are near enough for a choice of two.
fn ground(red: u16, green: u16, blue: u16) -> Ground {
    let luma = (2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue)) / 10_000;
    if luma > u32::from(u16::MAX / 2) { Ground::Light } else { Ground::Dark }
}

#[cfg(test)]
mod tests {
    use super::ground;
    use crate::view::look::Ground;

    #[test]
    fn a_background_is_dark_or_light() {
        for (red, green, blue, expected) in [
            (0, 0, 0, Ground::Dark),
            (0x1c1c, 0x1f1f, 0x2626, Ground::Dark),
            (0x0000, 0x2b2b, 0x3636, Ground::Dark),
            (0xfdfd, 0xf6f6, 0xe3e3, Ground::Light),
            (u16::MAX, u16::MAX, u16::MAX, Ground::Light),
        ] {
            assert_eq!(ground(red, green, blue), expected, "{red:x} {green:x} {blue:x}");
        }
    }
}
