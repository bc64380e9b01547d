//! Keys and chords, and their text form.
//!
//! Only chords that every terminal can send have a form; which library read them is not known here.

use std::fmt;

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyCode {
    /// A character as typed, so Shift is already in it.
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    /// A function key, 1 to 12.
    F(u8),
}

impl KeyCode {
    /// The keys that have a name of their own, function keys aside.
    pub const NAMED: [(Self, &str); 15] = [
        (Self::Char(' '), "space"),
        (Self::Enter, "enter"),
        (Self::Esc, "esc"),
        (Self::Tab, "tab"),
        (Self::BackTab, "s-tab"),
        (Self::Backspace, "backspace"),
        (Self::Delete, "delete"),
        (Self::Up, "up"),
        (Self::Down, "down"),
        (Self::Left, "left"),
        (Self::Right, "right"),
        (Self::Home, "home"),
        (Self::End, "end"),
        (Self::PageUp, "pgup"),
        (Self::PageDown, "pgdn"),
    ];
}

/// A chord: a key with Ctrl or Alt held or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

impl Key {
    /// A key on its own.
    pub const fn plain(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character on its own.
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    pub const fn ctrl(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: true, alt: false }
    }

    /// The same key where an input method writes it wide: `：` is `:`, `ｊ` is `j`, `　` is space.
    pub fn narrow(self) -> Option<Self> {
        let KeyCode::Char(letter) = self.code else { return None };
        let narrow = match letter {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xff01 + u32::from('!'))?,
            _ => return None,
        };
        Some(Self { code: KeyCode::Char(narrow), ..self })
    }

    /// The chord a text form names: `j`, `G`, `^s`, `a-b`, `space`, `s-tab`, `pgdn`, `f1`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((code, _)) = KeyCode::NAMED.iter().find(|(_, name)| *name == text) {
            return Some(Self::plain(*code));
        }
        if let Some(number) = text.strip_prefix('f').and_then(|number| number.parse::<u8>().ok()) {
            return (1..=12).contains(&number).then_some(Self::plain(KeyCode::F(number)));
        }
        let (rest, ctrl, alt) = match (text.strip_prefix('^'), text.strip_prefix("a-")) {
            (Some(rest), _) if !rest.is_empty() => (rest, true, false),
            (_, Some(rest)) if !rest.is_empty() => (rest, false, true),
            _ => (text, false, false),
        };
        let mut characters = rest.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else { return None };
        let key = Self { code: KeyCode::Char(character), ctrl, alt };
        (character != ' ' && key.has_text_form()).then_some(key)
    }

    /// Whether every terminal can send it, so that it can be written down.
    pub fn has_text_form(self) -> bool {
        match (self.code, self.ctrl, self.alt) {
            (_, true, true) => false,
            // Terminals send Tab for ^i and Enter for ^m, and begin other keys with a-[ and a-O.
            (KeyCode::Char(letter), true, false) => letter.is_ascii_lowercase() && !matches!(letter, 'i' | 'm'),
            (KeyCode::Char(letter), false, true) => !letter.is_control() && !matches!(letter, '[' | 'O' | ' '),
            (KeyCode::Char(letter), false, false) => !letter.is_control(),
            (KeyCode::F(number), false, false) => (1..=12).contains(&number),
            (_, ctrl, alt) => !ctrl && !alt,
        }
    }

    /// The chord somebody may have meant by a text that is none: `Ctrl-S`, `<c-s>`, `Shift-Tab`, `^i`.
    pub fn meant(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('<').trim_end_matches('>').to_lowercase().replace('+', "-");
        let with = |prefixes: &[&str], form: &str| {
            let rest = prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))?;
            Self::parse(&format!("{form}{rest}")).or_else(|| instead(&format!("{form}{rest}")))
        };
        with(&["control-", "ctrl-", "c-", "^"], "^")
            .or_else(|| with(&["alt-", "meta-", "m-", "a-"], "a-"))
            .or_else(|| instead(&text))
            .or_else(|| Self::parse(&text))
    }
}

/// What other programs call keys, and what terminals send for chords that they cannot.
fn instead(text: &str) -> Option<Key> {
    let code = match text {
        "return" | "cr" | "^m" => KeyCode::Enter,
        "escape" | "^[" => KeyCode::Esc,
        "^i" => KeyCode::Tab,
        "shift-tab" | "backtab" => KeyCode::BackTab,
        "pageup" | "page-up" => KeyCode::PageUp,
        "pagedown" | "page-down" => KeyCode::PageDown,
        "del" => KeyCode::Delete,
        "spc" => KeyCode::Char(' '),
        _ => return None,
    };
    Some(Key::plain(code))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("^")?;
        }
        if self.alt {
            f.write_str("a-")?;
        }
        if let Some((_, name)) = KeyCode::NAMED.iter().find(|(code, _)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            _ => Ok(()),
        }
    }
}

/// Why a script cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchKey {
    /// The word that names no key.
    pub word: String,
}

impl fmt::Display for NoSuchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no key; `versus keys` lists them, and text:words types words", self.word)
    }
}

impl std::error::Error for NoSuchKey {}

/// The keys of a script, in order.
pub fn parse_keys(script: &str) -> Result<Vec<Key>, NoSuchKey> {
    let mut keys = Vec::new();
    for word in script.split_whitespace() {
        if let Some(letters) = word.strip_prefix("text:") {
            keys.extend(letters.chars().map(Key::char));
        } else {
            keys.push(Key::parse(word).ok_or_else(|| NoSuchKey { word: word.to_owned() })?);
        }
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::{Key, KeyCode};

    #[test]
    fn every_chord_survives_its_text_form() {
        for text in ["j", "G", "^s", "a-b", "space", "s-tab", "pgdn", "f1", "f12", "^", "-", "+", "/", "é"] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Key::parse("f"), Some(Key::char('f')));
        assert_eq!(Key::parse("^c"), Some(Key { code: KeyCode::Char('c'), ctrl: true, alt: false }));
    }

    #[test]
    fn wide_letters_are_the_keys_they_stand_on() {
        for (wide, narrow) in
            [('：', Some(':')), ('／', Some('/')), ('ｊ', Some('j')), ('　', Some(' ')), ('ー', None), ('j', None)]
        {
            assert_eq!(Key::char(wide).narrow(), narrow.map(Key::char), "{wide}");
        }
    }

    #[test]
    fn what_no_terminal_sends_has_no_form() {
        for text in ["", " ", "ab", "^S", "^1", "f13", "\u{1b}", "enterr", "^i", "^m", "^[", "a-[", "a-O"] {
            assert_eq!(Key::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_was_meant_is_told() {
        for (text, meant) in [
            ("^S", Some("^s")),
            ("Ctrl-s", Some("^s")),
            ("ctrl+s", Some("^s")),
            ("<C-s>", Some("^s")),
            ("Alt-b", Some("a-b")),
            ("Shift-Tab", Some("s-tab")),
            ("Space", Some("space")),
            ("PageDown", Some("pgdn")),
            ("Return", Some("enter")),
            ("F5", Some("f5")),
            ("^i", Some("tab")),
            ("ctrl-m", Some("enter")),
            ("f13", None),
            ("^1", None),
            ("hyper-x", None),
            ("", None),
        ] {
            assert_eq!(Key::meant(text).map(|key| key.to_string()).as_deref(), meant, "{text}");
        }
    }
}

#[cfg(test)]
mod script_tests {
    use super::parse_keys;

    #[test]
    fn a_script_is_chords_and_text() {
        let played = |script: &str| {
            parse_keys(script).map(|keys| keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(played("j j space").as_deref(), Ok("j j space"));
        assert_eq!(played("/ text:ml enter").as_deref(), Ok("/ m l enter"));
        assert_eq!(played("  ").as_deref(), Ok(""));
        assert_eq!(played("j jj").map_err(|error| error.word), Err("jj".to_owned()));
    }
}
