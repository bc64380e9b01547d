//! The themes held to numbers: contrast by WCAG 2.2, and how far apart the options are
//! for eyes that see fewer colors.
//!
//! The formulas themselves are held to known values first. That the files in `assets/themes` say what
//! the code says is tested where those files are read.

use ratatui::style::{Color, Modifier, Style};
use versus::layout::page::Tone;
use versus::tui::color::ThemeColor;
use versus::tui::theme::{ColorDepth, Role, Theme, ThemePart, of_palette};

type Rgb = [f64; 3];

const BLACK: [u8; 3] = [0, 0, 0];
const WHITE: [u8; 3] = [255, 255, 255];

/// How eyes without one kind of cone see (Machado, Oliveira and Fernandes 2009, severity 1.0).
const DEFICIENCIES: [(&str, [Rgb; 3]); 3] = [
    (
        "protan",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deutan",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritan",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn linear(rgb: [u8; 3]) -> Rgb {
    rgb.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn dot(one: Rgb, other: Rgb) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

/// WCAG 2.2, "relative luminance".
fn luminance(rgb: [u8; 3]) -> f64 {
    dot(linear(rgb), [0.2126, 0.7152, 0.0722])
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// CIE L*a*b* of linear red, green and blue (sRGB, D65).
fn lab(linear: Rgb) -> Rgb {
    let linear = linear.map(|channel| channel.clamp(0.0, 1.0));
    let x = dot(linear, [0.412_456, 0.357_576, 0.180_437]) / 0.950_47;
    let y = dot(linear, [0.212_673, 0.715_152, 0.072_175]);
    let z = dot(linear, [0.019_334, 0.119_192, 0.950_304]) / 1.088_83;
    let [x, y, z] = [x, y, z].map(|t| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The CIE 1976 color difference.
fn distance(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn seen(rgb: [u8; 3], eyes: &[Rgb; 3]) -> Rgb {
    eyes.map(|row| dot(row, linear(rgb)))
}

/// A color of a theme; none where the terminal's theme chooses it.
fn rgb(color: ThemeColor) -> Option<[u8; 3]> {
    match color {
        ThemeColor::Rgb(red, green, blue) => Some([red, green, blue]),
        ThemeColor::Indexed(number) => Some(of_palette(number)),
        ThemeColor::Default | ThemeColor::Faint | ThemeColor::Named(_) => None,
    }
}

fn close(is: f64, should_be: f64) {
    assert!((is - should_be).abs() < 0.5, "{is} is not {should_be}");
}

/// Every theme with colors of its own, as it is and in the palette of 256.
fn own_colors() -> Vec<(String, Theme)> {
    let own = Theme::BUILT_IN.into_iter().filter(|(_, theme)| rgb(theme.color(ThemePart::First)).is_some());
    let themes: Vec<(String, Theme)> = own
        .flat_map(|(name, theme)| {
            let limited = (format!("{name} in 256 colors"), theme.at(ColorDepth::Ansi256));
            [(name.to_owned(), theme), limited]
        })
        .collect();
    assert_eq!(themes.len(), 2 * (Theme::BUILT_IN.len() - 2), "all but terminal and mono");
    themes
}

#[test]
fn the_formulas_give_known_values() {
    close(contrast(BLACK, WHITE), 21.0);
    close(contrast([0x76, 0x76, 0x76], WHITE), 4.54);
    close(contrast([0x56, 0xb4, 0xe9], BLACK), 9.1);
    close(distance(linear(BLACK), linear(WHITE)), 100.0);
    close(distance(linear([255, 0, 0]), linear([0, 255, 0])), 170.6);
    let (node, python) = ([0x33, 0x99, 0x33], [0x37, 0x76, 0xab]);
    let tritan = &DEFICIENCIES[2].1;
    assert!(distance(seen(node, tritan), seen(python, tritan)) < 40.0, "the brands' own colors are too close");
}

/// Requirement 6: contrast of words, of bars and of the marks on them, against the background that the theme paints.
#[test]
fn every_part_of_a_theme_stands_out_from_its_background() {
    for (name, theme) in own_colors() {
        let background = rgb(theme.color(ThemePart::Background)).unwrap();
        let words = if name.starts_with("high-contrast") { 7.0 } else { 4.5 };
        for part in ThemePart::ALL.into_iter().filter(|part| *part != ThemePart::Background) {
            let least = if part.is_text() { words } else { 3.0 };
            let contrast = contrast(rgb(theme.color(part)).unwrap(), background);
            assert!(contrast >= least, "{name}: {} has {contrast:.2}:1, not {least}:1", part.name());
        }
    }
}

/// What a style is read by: its letters, on its background or the theme's.
fn read_by(theme: &Theme, style: Style) -> f64 {
    let [text, background] = theme.paper();
    let color = |color: Option<Color>, other: Color| match color.filter(|color| *color != Color::Reset).unwrap_or(other)
    {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number) => of_palette(number),
        named => panic!("{named:?}"),
    };
    contrast(color(style.fg, text), color(style.bg, background))
}

/// Words are read at 4.5:1 at least whatever they say, in every theme with a background of its own.
#[test]
fn every_tone_and_role_of_words_can_be_read() {
    let marks = (0..8).map(Tone::BarMark);
    let tones = [
        Tone::Plain,
        Tone::Strong,
        Tone::Headline,
        Tone::Answer,
        Tone::Heading,
        Tone::Side(0),
        Tone::Changed,
        Tone::ChangedSign,
        Tone::Warning,
        Tone::WarningSign,
        Tone::Out,
        Tone::Key,
        Tone::Match,
    ];
    let tones: Vec<Tone> = tones.into_iter().chain(marks).collect();
    let roles =
        [Role::FocusTitle, Role::Title, Role::Selection, Role::Column, Role::Columns, Role::LevelOn, Role::Focus];
    for (name, theme) in own_colors() {
        for tone in &tones {
            let contrast = read_by(&theme, theme.tone(*tone));
            assert!(contrast >= 4.5, "{name}: {tone:?} has {contrast:.2}:1");
        }
        for role in roles {
            let contrast = read_by(&theme, theme.role(role));
            assert!(contrast >= 4.5, "{name}: {role:?} has {contrast:.2}:1");
        }
    }
}

/// All words are in the terminal's own foreground where the terminal chooses the colors.
#[test]
fn the_terminals_own_colors_are_for_no_words() {
    for theme in [Theme::TERMINAL, Theme::MONO] {
        for tone in [Tone::Plain, Tone::Strong, Tone::Answer, Tone::Side(1), Tone::Changed, Tone::Warning, Tone::Out] {
            let style = theme.tone(tone);
            assert!(style.fg.is_none() && !style.add_modifier.contains(Modifier::DIM), "{tone:?}");
        }
        for role in [Role::FocusTitle, Role::Title, Role::Column, Role::Columns, Role::LevelOn] {
            let style = theme.role(role);
            assert!(style.fg.is_none() && !style.add_modifier.contains(Modifier::DIM), "{role:?}");
        }
    }
}

/// Requirement 6: the colors of the first four options are told apart with all cones and without one kind of them.
#[test]
fn the_options_stay_apart_for_every_color_vision() {
    for (name, theme) in own_colors() {
        let options = ThemePart::OPTIONS.map(|part| rgb(theme.color(part)).unwrap());
        for (place, one) in options.iter().enumerate() {
            for other in &options[place + 1..] {
                let with_all = distance(linear(*one), linear(*other));
                assert!(with_all >= 40.0, "{name}: {with_all:.1}");
                for (eyes, matrix) in &DEFICIENCIES {
                    let distance = distance(seen(*one, matrix), seen(*other, matrix));
                    assert!(distance >= 40.0, "{name}: {distance:.1} of {one:?} and {other:?} for {eyes}");
                }
            }
        }
        let [[red, _, blue], [other_red, _, other_blue], ..] = options;
        assert!(blue > red && other_red > other_blue, "{name}: blue, then orange");
    }
}

/// Requirement 5: where there is no color there is none anywhere.
#[test]
fn mono_has_no_color() {
    for part in ThemePart::ALL {
        assert!(matches!(Theme::MONO.color(part), ThemeColor::Default | ThemeColor::Faint), "{part:?}");
    }
}
