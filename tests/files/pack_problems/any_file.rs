//! Mistakes that any file may have, each made in every file of a pack; what is said about them is stored beside the
//! screens.

/// A mistake in a few words, and the bytes of a right text with it; nothing where the text has no place for it.
pub type Break = (&'static str, fn(&str) -> Option<Vec<u8>>);

pub const BREAKS: [Break; 17] = [
    ("empty", |_| Some(Vec::new())),
    ("blank", |_| Some(b" \n\t\n".to_vec())),
    ("half of it", |text| Some(text.as_bytes()[..text.len() / 2].to_vec())),
    ("a line that is no TOML", |text| Some(with(text, "= 1\n"))),
    ("nesting without end", |text| Some(with(text, &format!("x = {}\n", "[".repeat(100))))),
    ("tables in tables without end", |text| Some(with(text, &format!("[{}a]\n", "a.".repeat(100))))),
    ("all of it twice", |text| Some(with(text, text))),
    ("an unknown field", |text| Some(format!("colour = 1\n{text}").into())),
    ("a whole number for the first text", |text| in_place_of(text, 1, |_| "7".to_owned())),
    ("no number for the first text", |text| in_place_of(text, 1, |_| "nan".to_owned())),
    ("an empty first text", |text| in_place_of(text, 1, |_| "\"\"".to_owned())),
    ("a first text that is too long", |text| in_place_of(text, 1, |_| format!("\"{}\"", "x".repeat(5000)))),
    ("a number below zero", |text| Some(text.replacen("= 1", "= -1", 1)).filter(|new| new != text).map(String::into)),
    ("control characters in the second text", |text| in_place_of(text, 2, |old| put_in(old, "\\u001b[2J"))),
    ("a turned second text", |text| in_place_of(text, 2, |old| put_in(old, "\u{202e}"))),
    ("a mark that says UTF-8", |text| Some(format!("\u{feff}{text}").into())),
    ("a byte that is no UTF-8", |text| Some([&b"#\xff\n"[..], text.as_bytes()].concat())),
];

fn with(text: &str, more: &str) -> Vec<u8> {
    format!("{text}{more}").into()
}

/// Another value for the first, second, third text in quotes, made of what stands in them.
fn in_place_of(text: &str, which: usize, new: impl Fn(&str) -> String) -> Option<Vec<u8>> {
    let pieces: Vec<&str> = text.split('"').collect();
    let old = pieces.get(2 * which - 1)?;
    let (before, after) = (pieces[..2 * which - 1].join("\""), pieces[2 * which..].join("\""));
    Some([before, new(old), after].concat().into())
}

/// A text in quotes, with something after its first letter.
fn put_in(inner: &str, what: &str) -> String {
    let (first, rest) = inner.split_at(1);
    format!("\"{first}{what}{rest}\"")
}
