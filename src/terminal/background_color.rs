//! Asks the terminal for its background color.
//!
//! Answers that come too late are dropped where input is read.

use crate::terminal::keyboard::ask_background;
use crate::tui::theme::BackgroundKind;

/// Asks the terminal, and waits a second at most.
pub fn ask_background_kind() -> Option<BackgroundKind> {
    let (red, green, blue) = ask_background()?;
    Some(ground(red, green, blue))
}

/// Dark or light by luma (BT.709): whole numbers are near enough for a choice of two.
fn ground(red: u16, green: u16, blue: u16) -> BackgroundKind {
    let luma = (2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue)) / 10_000;
    if luma > u32::from(u16::MAX / 2) { BackgroundKind::Light } else { BackgroundKind::Dark }
}

#[cfg(test)]
mod tests {
    use super::ground;
    use crate::tui::theme::BackgroundKind;

    #[test]
    fn a_background_is_dark_or_light() {
        for (red, green, blue, expected) in [
            (0, 0, 0, BackgroundKind::Dark),
            (0x1c1c, 0x1f1f, 0x2626, BackgroundKind::Dark),
            (0x0000, 0x2b2b, 0x3636, BackgroundKind::Dark),
            (0xfdfd, 0xf6f6, 0xe3e3, BackgroundKind::Light),
            (u16::MAX, u16::MAX, u16::MAX, BackgroundKind::Light),
        ] {
            assert_eq!(ground(red, green, blue), expected, "{red:x} {green:x} {blue:x}");
        }
    }
}
