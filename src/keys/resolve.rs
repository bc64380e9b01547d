//! What a chord means where: the command table turned into a map.

use std::collections::BTreeMap;

use crate::app::chords::Chords;
use crate::app::commands::{Command, Context};
use crate::app::field::Edit;
use crate::app::message::Message;
use crate::app::table::COMMANDS;
use crate::keys::key::{Key, KeyCode};

/// Which command a chord starts in which context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(Context, Key, Command)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut bindings = Vec::new();
        for entry in COMMANDS {
            for key in entry.chords.iter().filter_map(|chord| Key::parse(chord)) {
                bindings.extend(entry.contexts.iter().map(|context| (*context, key, entry.command)));
            }
        }
        Self { bindings }
    }
}

impl Keymap {
    /// A map of these bindings; of two of one chord in one context the first counts.
    #[must_use]
    pub const fn of(bindings: Vec<(Context, Key, Command)>) -> Self {
        Self { bindings }
    }

    /// The command of a chord, if it has one there. In a text field what edits text does nothing else.
    #[must_use]
    pub fn command(&self, context: Context, key: Key) -> Option<Command> {
        if context.takes_text() && edit(key).is_some() {
            return None;
        }
        let bound = |context: Context| {
            let mut bindings = self.bindings.iter();
            bindings.find(|(place, chord, _)| *place == context && *chord == key).map(|(_, _, command)| *command)
        };
        bound(context).or_else(|| context.below().and_then(bound))
    }

    /// What a key does where: a command, or an edit of the text field. Nothing for any other key.
    #[must_use]
    pub fn message(&self, context: Context, key: Key) -> Option<Message> {
        if let Some(command) = self.command(context, key) {
            return Some(Message::Command(command));
        }
        if context == Context::Blank {
            return Some(Message::Command(Command::Close));
        }
        if context.takes_text() {
            return edit(key).map(Message::Edit);
        }
        // Wide letters are text where there is a field, and the keys they stand on elsewhere.
        self.command(context, key.narrow()?).map(Message::Command)
    }

    /// How the chords of every command are written, wherever it works, the one that is shown first.
    #[must_use]
    pub fn written(&self) -> Chords {
        let mut chords: BTreeMap<Command, Vec<String>> =
            COMMANDS.iter().map(|entry| (entry.command, Vec::new())).collect();
        for (_, key, command) in &self.bindings {
            let (text, chords) = (key.to_string(), chords.entry(*command).or_default());
            if !chords.contains(&text) {
                chords.push(text);
            }
        }
        Chords::new(chords)
    }

    /// The chords that mean a command in a context, in table order.
    pub fn chords(&self, context: Context, command: Command) -> impl Iterator<Item = Key> {
        let near = move |place: Context| place == context || context.below() == Some(place);
        let of_command = move |binding: &&(Context, Key, Command)| near(binding.0) && binding.2 == command;
        let keys = self.bindings.iter().filter(of_command).map(|(_, key, _)| *key);
        keys.filter(move |key| context.below().is_none() || self.command(context, *key) == Some(command))
    }

    /// The chord to show for a command, from whichever context has one.
    #[must_use]
    pub fn shown(&self, command: Command) -> Option<Key> {
        self.bindings.iter().find(|binding| binding.2 == command).map(|(_, key, _)| *key)
    }
}

/// What a chord does in a text field, where it is no command.
const fn edit(key: Key) -> Option<Edit> {
    Some(match (key.code, key.ctrl, key.alt) {
        (KeyCode::Char(character), false, false) => Edit::InsertChar(character),
        (KeyCode::Left, true, _) | (KeyCode::Left, _, true) => Edit::GoToPrevWord,
        (KeyCode::Right, true, _) | (KeyCode::Right, _, true) => Edit::GoToNextWord,
        (KeyCode::Backspace | KeyCode::Char('w'), true, _) | (KeyCode::Backspace, _, true) => Edit::DeletePrevWord,
        (KeyCode::Delete, true, _) | (KeyCode::Delete, _, true) | (KeyCode::Char('d'), false, true) => {
            Edit::DeleteNextWord
        }
        (KeyCode::Left, ..) | (KeyCode::Char('b'), true, _) => Edit::GoToPrevChar,
        (KeyCode::Right, ..) | (KeyCode::Char('f'), true, _) => Edit::GoToNextChar,
        (KeyCode::Char('b'), _, true) => Edit::GoToPrevWord,
        (KeyCode::Char('f'), _, true) => Edit::GoToNextWord,
        (KeyCode::Home, ..) | (KeyCode::Char('a'), true, _) => Edit::GoToStart,
        (KeyCode::End, ..) | (KeyCode::Char('e'), true, _) => Edit::GoToEnd,
        (KeyCode::Backspace, ..) | (KeyCode::Char('h'), true, _) => Edit::DeletePrevChar,
        (KeyCode::Delete, ..) | (KeyCode::Char('d'), true, _) => Edit::DeleteNextChar,
        (KeyCode::Char('u'), true, _) => Edit::DeleteLine,
        (KeyCode::Char('k'), true, _) => Edit::DeleteTillEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Keymap;
    use crate::app::commands::{Command, Context};
    use crate::app::field::{Edit, Field};
    use crate::app::message::Message;
    use crate::app::table::COMMANDS;
    use crate::keys::key::{Key, KeyCode};

    #[test]
    fn every_default_chord_has_a_key() {
        for entry in COMMANDS {
            for chord in entry.chords {
                assert!(Key::parse(chord).is_some(), "{} of {}", chord, entry.id);
            }
        }
    }

    #[test]
    fn a_field_takes_letters_as_text_and_arrows_as_moves() {
        let keymap = Keymap::default();
        for (key, command) in
            [("j", None), ("q", None), ("space", None), ("down", Some(Command::Down)), ("^c", Some(Command::Interrupt))]
        {
            assert_eq!(Key::parse(key).and_then(|key| keymap.command(Context::Field, key)), command, "{key}");
        }
        assert_eq!(keymap.command(Context::Panes, Key::char('j')), Some(Command::Down));
    }

    #[test]
    fn chords_edit_the_text() {
        for (chords, text) in [
            ("m l", "ml"),
            ("m l backspace", "m"),
            ("a b space c ^w", "ab "),
            ("a b left x", "axb"),
            ("a b home x end y", "xaby"),
            ("a b ^u c", "c"),
            ("a b left ^k", "a"),
            ("f1 a tab", "a"),
        ] {
            let mut field = Field::default();
            for edit in chords.split(' ').filter_map(Key::parse).filter_map(super::edit) {
                field.edit(edit);
            }
            assert_eq!(field.text(), text, "{chords}");
        }
    }

    #[test]
    fn ctrl_and_alt_move_and_delete_by_words() {
        let (ctrl, alt) = (|code| Key { code, ctrl: true, alt: false }, |code| Key { code, ctrl: false, alt: true });
        let left_and = |key| vec![ctrl(KeyCode::Left), key];
        for (keys, text) in [
            (vec![ctrl(KeyCode::Left), Key::char('x')], "one xtwo"),
            (vec![alt(KeyCode::Left), Key::char('x')], "one xtwo"),
            (vec![ctrl(KeyCode::Left), ctrl(KeyCode::Left), alt(KeyCode::Right), Key::char('x')], "one xtwo"),
            (vec![alt(KeyCode::Backspace)], "one "),
            (vec![ctrl(KeyCode::Backspace)], "one "),
            (left_and(alt(KeyCode::Char('d'))), "one "),
            (left_and(ctrl(KeyCode::Delete)), "one "),
            (left_and(Key::ctrl('d')), "one wo"),
            (left_and(Key::plain(KeyCode::Delete)), "one wo"),
        ] {
            let mut field = Field::holding("one two", 20);
            for key in &keys {
                assert!(matches!(Keymap::default().message(Context::Field, *key), Some(Message::Edit(_))), "{key}");
                field.edit(super::edit(*key).unwrap_or_else(|| panic!("{key} edits nothing")));
            }
            assert_eq!(field.text(), text, "{keys:?}");
        }
    }

    #[test]
    fn wide_letters_are_keys_outside_of_fields_only() {
        let keymap = Keymap::default();
        assert_eq!(keymap.message(Context::Panes, Key::char('ｊ')), Some(Message::Command(Command::Down)));
        assert_eq!(keymap.message(Context::Panes, Key::char('／')), Some(Message::Command(Command::Filter)));
        assert_eq!(keymap.message(Context::Field, Key::char('ｊ')), Some(Message::Edit(Edit::InsertChar('ｊ'))));
    }
}
