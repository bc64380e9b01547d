//! The looks that come with the program.
//!
//! The files in `assets/looks` say the same with comments, for people who write their own; nothing
//! reads those files while the program runs, and a test compares them with this one.

use super::{Colour, Ground, Look};

const fn rgb(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour::Rgb(red, green, blue)
}

impl Look {
    /// The terminal's own colours: follows any theme and asks nothing.
    pub const TERMINAL: Self = Self::new(
        Ground::Any,
        [
            Colour::Named(12),
            Colour::Named(5),
            Colour::Default,
            Colour::Named(6),
            Colour::Named(3),
            Colour::Named(1),
            Colour::Faint,
        ],
    );

    /// Blue and orange on a dark background (Okabe and Ito 2008).
    pub const DARK: Self = Self::new(
        Ground::Dark,
        [
            rgb(0x56_b4e9),
            rgb(0xe6_9f00),
            rgb(0xb8_b8b8),
            rgb(0x5f_d7c4),
            rgb(0xf0_e442),
            rgb(0xff_8fa3),
            rgb(0x9a_a4ae),
        ],
    );

    /// Blue and a burnt orange on a light background.
    pub const LIGHT: Self = Self::new(
        Ground::Light,
        [
            rgb(0x00_72b2),
            rgb(0xb3_4700),
            rgb(0x6b_6b6b),
            rgb(0x00_635a),
            rgb(0x7a_5900),
            rgb(0xa4_123f),
            rgb(0x5f_6670),
        ],
    );

    /// As much contrast as there is, on a dark background; nothing recedes.
    pub const HIGH_CONTRAST: Self = Self::new(
        Ground::Dark,
        [
            rgb(0x7c_c8ff),
            rgb(0xff_b300),
            rgb(0xe0_e0e0),
            rgb(0x00_e5ff),
            rgb(0xff_eb3b),
            rgb(0xff_a3a3),
            Colour::Default,
        ],
    );

    /// As much contrast as there is, on a light background; nothing recedes.
    pub const HIGH_CONTRAST_LIGHT: Self = Self::new(
        Ground::Light,
        [
            rgb(0x00_5a9c),
            rgb(0xa0_4000),
            rgb(0x40_4040),
            rgb(0x00_4c45),
            rgb(0x5f_0087),
            rgb(0x8a_0030),
            Colour::Default,
        ],
    );

    /// No colours at all; weight, underline and reverse carry what remains.
    pub const MONO: Self = Self::new(
        Ground::Any,
        [
            Colour::Default,
            Colour::Default,
            Colour::Default,
            Colour::Default,
            Colour::Default,
            Colour::Default,
            Colour::Faint,
        ],
    );

    /// Every look that comes with the program, by name, in the order in which a key goes through them.
    pub const BUILT_IN: [(&'static str, Self); 6] = [
        ("terminal", Self::TERMINAL),
        ("dark", Self::DARK),
        ("light", Self::LIGHT),
        ("high-contrast", Self::HIGH_CONTRAST),
        ("high-contrast-light", Self::HIGH_CONTRAST_LIGHT),
        ("mono", Self::MONO),
    ];

    /// The look of that name that comes with the program.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        Self::BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, look)| *look)
    }
}
