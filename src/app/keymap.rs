//! What a chord means where, and what a user's own bindings change.

use std::collections::BTreeMap;

use crate::app::command::{COMMANDS, Command, CommandEntry, KeyContext, entry_named};
use crate::app::key::{Key, KeyCode};
use crate::app::message::Message;
use crate::app::text_field::Edit;
use crate::text::similar::most_similar;
use crate::text::sort_by_key;

/// Which command a chord starts in which context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(KeyContext, Key, Command)>,
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
    pub const fn of(bindings: Vec<(KeyContext, Key, Command)>) -> Self {
        Self { bindings }
    }

    /// The command of a chord, if it has one there. In a text field what edits text does nothing else.
    pub fn command(&self, context: KeyContext, key: Key) -> Option<Command> {
        if context.takes_text() && edit(key).is_some() {
            return None;
        }
        let bound = |context: KeyContext| {
            let mut bindings = self.bindings.iter();
            bindings.find(|(place, chord, _)| *place == context && *chord == key).map(|(_, _, command)| *command)
        };
        bound(context).or_else(|| context.below().and_then(bound))
    }

    /// What a key does where: a command, or an edit of the text field. Nothing for any other key.
    pub fn message(&self, context: KeyContext, key: Key) -> Option<Message> {
        if let Some(command) = self.command(context, key) {
            return Some(Message::Command(command));
        }
        if context == KeyContext::Blank {
            return Some(Message::Command(Command::Close));
        }
        if context.takes_text() {
            return edit(key).map(Message::Edit);
        }
        if context.takes_answers() && matches!(key, Key { code: KeyCode::Char(_), ctrl: false, alt: false }) {
            return edit(key.narrow().unwrap_or(key)).map(Message::Edit);
        }
        // Wide letters are text where there is a field, and the keys they stand on elsewhere.
        self.command(context, key.narrow()?).map(Message::Command)
    }

    /// How the chords of every command are written, wherever it works, the one that is shown first.
    pub fn written(&self) -> KeyLabels {
        let mut chords: BTreeMap<Command, Vec<String>> =
            COMMANDS.iter().map(|entry| (entry.command, Vec::new())).collect();
        for (_, key, command) in &self.bindings {
            let (text, chords) = (key.to_string(), chords.entry(*command).or_default());
            if !chords.contains(&text) {
                chords.push(text);
            }
        }
        KeyLabels::new(chords)
    }

    /// The chords that mean a command in a context, in table order.
    pub fn chords(&self, context: KeyContext, command: Command) -> impl Iterator<Item = Key> {
        let near = move |place: KeyContext| place == context || context.below() == Some(place);
        let of_command = move |binding: &&(KeyContext, Key, Command)| near(binding.0) && binding.2 == command;
        let keys = self.bindings.iter().filter(of_command).map(|(_, key, _)| *key);
        keys.filter(move |key| self.command(context, *key) == Some(command))
    }

    /// The chord to show for a command, from whichever context has one.
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

/// The chords that somebody wants a command to have instead of its default ones; none unbinds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding<'a> {
    /// The id of the command.
    pub id: &'a str,
    /// The chords in the text form of keys; the first is the one shown.
    pub chords: Vec<&'a str>,
}

/// Why a wish, or one of its chords, cannot be met as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFault {
    pub binding: usize,
    /// Which of its chords; nothing where the command is meant.
    pub chord: Option<usize>,
    /// What is wrong, in a few words.
    pub what: String,
    pub help: Option<String>,
}

/// Who asked for a chord: a wish and the place of the chord in it.
type BindingSource = (usize, usize);

/// The chord that always ends the program, whatever is wished.
const WAY_OUT: Key = Key::ctrl('c');

/// The default chords with these wishes laid over them. A chord that two wishes share stays with
/// the first; one that belongs to a default goes to the wish. Both are told.
pub fn overridden(wishes: &[KeyBinding]) -> (Keymap, Vec<KeyFault>) {
    let mut merge = KeyMerge::default();
    let entries: Vec<Option<&CommandEntry>> =
        wishes.iter().enumerate().map(|(at, binding)| merge.entry(at, binding)).collect();
    for (at, (binding, entry)) in wishes.iter().zip(&entries).enumerate() {
        if let Some(entry) = entry {
            merge.claim(at, binding, entry);
        }
    }
    for entry in COMMANDS {
        let binding = entries.iter().position(|wished| wished.is_some_and(|wished| wished.command == entry.command));
        let is_met = |binding: &KeyBinding| binding.chords.is_empty() || merge.has_chords(entry.command);
        if !binding.and_then(|at| wishes.get(at)).is_some_and(is_met) {
            merge.keep(entry);
        }
    }
    for context in KeyContext::ALL.into_iter().filter(|context| context.takes_text()) {
        entries.iter().flatten().for_each(|entry| merge.keep_in_fields(context, entry));
    }
    let mut faults = merge.faults;
    sort_by_key(&mut faults, |fault| (fault.binding, fault.chord));
    let place = |command: Command| COMMANDS.iter().position(|entry| entry.command == command);
    let mut bindings: Vec<_> = merge
        .bound
        .into_iter()
        .map(|((context, key), (command, rank))| (place(command), rank, context, key, command))
        .collect();
    sort_by_key(&mut bindings, |(place, rank, context, ..)| (*place, *rank, *context));
    (Keymap::of(bindings.into_iter().map(|(.., context, key, command)| (context, key, command)).collect()), faults)
}

#[derive(Default)]
struct KeyMerge {
    /// What each chord does where, and which of the command's chords it is.
    bound: BTreeMap<(KeyContext, Key), (Command, usize)>,
    askers: BTreeMap<(KeyContext, Key), BindingSource>,
    faults: Vec<KeyFault>,
}

impl KeyMerge {
    fn fault(&mut self, binding: usize, chord: Option<usize>, what: String, help: Option<String>) {
        self.faults.push(KeyFault { binding, chord, what, help });
    }

    fn entry(&mut self, at: usize, binding: &KeyBinding) -> Option<&'static CommandEntry> {
        let entry = entry_named(binding.id);
        if entry.is_none() {
            let meant = most_similar(binding.id, COMMANDS.iter().map(|entry| entry.id));
            let help = meant.map_or("`versus keys` lists them".to_owned(), |id| format!("did you mean `{id}`?"));
            self.fault(at, None, format!("there is no command `{}`", binding.id), Some(help));
        }
        entry
    }

    fn has_chords(&self, command: Command) -> bool {
        self.bound.values().any(|(known, _)| *known == command)
    }

    fn claim(&mut self, at: usize, binding: &KeyBinding, entry: &CommandEntry) {
        for (rank, text) in binding.chords.iter().enumerate() {
            let Some(key) = Key::parse(text) else {
                let help = Key::meant(text).map(|key| format!("write `{key}`"));
                let help = help.unwrap_or_else(|| "`versus keys` shows how chords are written".to_owned());
                self.fault(at, Some(rank), format!("no terminal sends `{text}` as a key"), Some(help));
                continue;
            };
            if key == WAY_OUT && entry.command != Command::Interrupt {
                self.fault(at, Some(rank), format!("`{key}` always quits, so that there is a way out"), None);
                continue;
            }
            self.bind((at, rank), key, entry);
        }
        if entry.command == Command::Interrupt {
            for context in entry.contexts {
                self.bound.insert((*context, WAY_OUT), (entry.command, usize::MAX));
            }
        }
    }

    fn bind(&mut self, (at, rank): BindingSource, key: Key, entry: &CommandEntry) {
        let mut taken: Option<(Command, Vec<KeyContext>)> = None;
        for context in entry.contexts {
            match self.bound.get(&(*context, key)) {
                Some((command, _)) if *command == entry.command => {}
                Some((command, _)) => taken.get_or_insert_with(|| (*command, Vec::new())).1.push(*context),
                None => {
                    self.bound.insert((*context, key), (entry.command, rank));
                    self.askers.insert((*context, key), (at, rank));
                }
            }
        }
        if let Some((other, contexts)) = taken {
            let other = other.entry().id;
            let what = format!("`{key}` is already given to `{other}` {}", places(&contexts));
            self.fault(at, Some(rank), what, Some(format!("`{other}` keeps it there; choose another chord")));
        }
    }

    /// Binds the default chords of a command that nobody wished anything for, or nothing possible.
    fn keep(&mut self, entry: &CommandEntry) {
        for (rank, key) in entry.chords.iter().filter_map(|chord| Key::parse(chord)).enumerate() {
            let mut lost: BTreeMap<BindingSource, Vec<KeyContext>> = BTreeMap::new();
            for context in entry.contexts {
                match self.askers.get(&(*context, key)) {
                    Some(asker) => lost.entry(*asker).or_default().push(*context),
                    None => {
                        self.bound.insert((*context, key), (entry.command, rank));
                    }
                }
            }
            for ((at, chord), contexts) in lost {
                let what = format!("`{key}` is also the key of `{}` {}", entry.id, places(&contexts));
                let help = format!("it is taken from there; `{} = [...]` gives other keys, `[]` none", entry.id);
                self.fault(at, Some(chord), what, Some(help));
            }
        }
    }

    /// While text is typed most chords edit it: a command that has to work there and got no chord
    /// that can, keeps its default ones.
    fn keep_in_fields(&mut self, place: KeyContext, entry: &CommandEntry) {
        let reachable = |merge: &Self| {
            let bindings = merge.bound.iter().map(|((context, key), (command, _))| (*context, *key, *command));
            let field = Keymap::of(bindings.filter(|(context, ..)| *context == place).collect());
            field.chords(place, entry.command).any(|key| field.command(place, key).is_some())
        };
        if !self.has_chords(entry.command) || !entry.contexts.contains(&place) || reachable(self) {
            return;
        }
        for (rank, key) in entry.chords.iter().filter_map(|chord| Key::parse(chord)).enumerate() {
            self.bound.entry((place, key)).or_insert((entry.command, rank));
        }
    }
}

fn places(contexts: &[KeyContext]) -> String {
    let words: Vec<&str> = contexts.iter().map(|context| context.words()).collect();
    format!("({})", words.join(", "))
}

/// The chords of every command as text, the one that is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyLabels(BTreeMap<Command, Vec<String>>);

impl KeyLabels {
    /// These chords; a command that is left out has its default ones.
    pub const fn new(chords: BTreeMap<Command, Vec<String>>) -> Self {
        Self(chords)
    }

    /// The chord that is shown for a command; its name where it has none.
    pub fn shown(&self, command: Command) -> &str {
        let settled = self.0.get(&command).map(|chords| chords.first().map(String::as_str));
        let entry = command.entry();
        settled.unwrap_or_else(|| entry.chords.first().copied()).unwrap_or(entry.id)
    }

    /// The chords of a command.
    pub fn of<'a>(&'a self, entry: &'a CommandEntry) -> Vec<&'a str> {
        match self.0.get(&entry.command) {
            Some(chords) => chords.iter().map(String::as_str).collect(),
            None => entry.chords.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyLabels, Keymap};
    use crate::app::command::{COMMANDS, Command, KeyContext};
    use crate::app::key::{Key, KeyCode};
    use crate::app::message::Message;
    use crate::app::text_field::{Edit, TextField};

    #[test]
    fn default_chords_are_written_as_the_table_has_them() {
        let written = Keymap::default().written();
        for entry in COMMANDS {
            assert_eq!(written.of(entry), KeyLabels::default().of(entry), "{}", entry.id);
            assert_eq!(written.shown(entry.command), KeyLabels::default().shown(entry.command), "{}", entry.id);
        }
    }

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
            assert_eq!(Key::parse(key).and_then(|key| keymap.command(KeyContext::Field, key)), command, "{key}");
        }
        assert_eq!(keymap.command(KeyContext::Panes, Key::char('j')), Some(Command::Down));
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
            let mut field = TextField::default();
            for edit in chords.split(' ').filter_map(Key::parse).filter_map(crate::app::keymap::edit) {
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
            let mut field = TextField::holding("one two", 20);
            for key in &keys {
                assert!(matches!(Keymap::default().message(KeyContext::Field, *key), Some(Message::Edit(_))), "{key}");
                field.edit(crate::app::keymap::edit(*key).unwrap_or_else(|| panic!("{key} edits nothing")));
            }
            assert_eq!(field.text(), text, "{keys:?}");
        }
    }

    #[test]
    fn wide_letters_are_keys_outside_of_fields_only() {
        let keymap = Keymap::default();
        assert_eq!(keymap.message(KeyContext::Panes, Key::char('ｊ')), Some(Message::Command(Command::Down)));
        assert_eq!(keymap.message(KeyContext::Panes, Key::char('／')), Some(Message::Command(Command::Filter)));
        assert_eq!(keymap.message(KeyContext::Field, Key::char('ｊ')), Some(Message::Edit(Edit::InsertChar('ｊ'))));
    }
}

#[cfg(test)]
mod overrides_tests {
    use super::{KeyBinding, KeyFault, Keymap, overridden};
    use crate::app::command::{COMMANDS, Command, KeyContext};
    use crate::app::key::Key;

    fn merged(wishes: &[(&str, &[&str])]) -> (Keymap, Vec<KeyFault>) {
        let wishes: Vec<KeyBinding> =
            wishes.iter().map(|(id, chords)| KeyBinding { id, chords: chords.to_vec() }).collect();
        overridden(&wishes)
    }

    fn command(keymap: &Keymap, context: KeyContext, chord: &str) -> Option<Command> {
        Key::parse(chord).and_then(|key| keymap.command(context, key))
    }

    fn told(wishes: &[(&str, &[&str])], expected: &[&str]) {
        let faults: Vec<String> = merged(wishes).1.into_iter().map(|fault| fault.what).collect();
        assert_eq!(faults, expected, "{wishes:?}");
    }

    #[test]
    fn without_a_wish_nothing_changes() {
        let (keymap, faults) = merged(&[]);
        assert_eq!(faults, []);
        for entry in COMMANDS {
            for context in KeyContext::ALL {
                let chords = |keymap: &Keymap| keymap.chords(context, entry.command).collect::<Vec<_>>();
                assert_eq!(chords(&keymap), chords(&Keymap::default()), "{} {context:?}", entry.id);
            }
        }
    }

    /// Requirement 18: every command can be given other chords, and none.
    #[test]
    fn every_command_can_have_other_chords() {
        for entry in COMMANDS {
            let (keymap, faults) = merged(&[(entry.id, &["f7", "a-7"])]);
            assert_eq!(faults, [], "{}", entry.id);
            for context in entry.contexts {
                assert_eq!(command(&keymap, *context, "f7"), Some(entry.command), "{}", entry.id);
                assert_eq!(keymap.chords(*context, entry.command).next(), Key::parse("f7"), "{}", entry.id);
            }
            let (unbound, faults) = merged(&[(entry.id, &[])]);
            assert_eq!(faults, [], "{}", entry.id);
            let left = unbound.shown(entry.command).map(|key| key.to_string());
            assert_eq!(left.as_deref(), (entry.command == Command::Interrupt).then_some("^c"), "{}", entry.id);
        }
    }

    #[test]
    fn a_wish_takes_the_place_of_the_default_chords() {
        let (keymap, faults) = merged(&[("undo", &["Z", "^y"])]);
        assert_eq!(faults, []);
        assert_eq!(command(&keymap, KeyContext::Panes, "Z"), Some(Command::Undo));
        assert_eq!(command(&keymap, KeyContext::Panes, "^y"), Some(Command::Undo));
        assert_eq!(command(&keymap, KeyContext::Panes, "u"), None);
        assert_eq!(keymap.shown(Command::Undo), Some(Key::char('Z')));
    }

    /// Requirement 18: conflicts and unknown names are told, each where it stands.
    #[test]
    fn what_cannot_be_is_told_and_the_rest_holds() {
        told(&[("udno", &["u"])], &["there is no command `udno`"]);
        told(&[("undo", &["^i"])], &["no terminal sends `^i` as a key"]);
        told(&[("undo", &["^c"])], &["`^c` always quits, so that there is a way out"]);
        told(&[("undo", &["z"]), ("zoom", &["f2"])], &[]);
        told(&[("undo", &["u", "z"])], &["`z` is also the key of `zoom` (panes)"]);
        told(
            &[("undo", &["f3"]), ("redo", &["f3"])],
            &["`f3` is already given to `undo` (panes, details, settle list, what would change it)"],
        );
        told(&[("undo", &["f3", "f3"])], &[]);
        let (keymap, faults) = merged(&[("udno", &["u"]), ("undo", &["Ctrl-Q", "Z"])]);
        let places: Vec<(usize, Option<usize>)> = faults.iter().map(|fault| (fault.binding, fault.chord)).collect();
        assert_eq!(places, [(0, None), (1, Some(0))]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `undo`?"));
        assert_eq!(faults[1].help.as_deref(), Some("write `^q`"));
        assert_eq!(command(&keymap, KeyContext::Panes, "Z"), Some(Command::Undo));
    }

    #[test]
    fn a_command_without_one_possible_chord_keeps_its_default_ones() {
        for chords in [&["^i"][..], &["^c"], &["f13", "hyper-x"]] {
            let (keymap, faults) = merged(&[("zoom", chords)]);
            assert_eq!(faults.len(), chords.len());
            assert_eq!(command(&keymap, KeyContext::Panes, "z"), Some(Command::Zoom), "{chords:?}");
        }
    }

    #[test]
    fn a_chord_goes_to_the_wish_only_where_the_wish_works() {
        let (keymap, faults) = merged(&[("undo", &["u", "^z"])]);
        assert_eq!(faults.len(), 1);
        assert_eq!(command(&keymap, KeyContext::Panes, "^z"), Some(Command::Undo));
        assert_eq!(command(&keymap, KeyContext::Help, "^z"), Some(Command::Suspend));
    }

    /// Requirement 17: `^c` ends the program from any state, whatever is wished.
    #[test]
    fn there_is_always_a_way_out() {
        let (keymap, _) = merged(&[("interrupt", &["f10"]), ("undo", &["^c"]), ("close", &["^c"])]);
        for context in KeyContext::ALL {
            assert_eq!(command(&keymap, context, "^c"), Some(Command::Interrupt), "{context:?}");
        }
    }

    #[test]
    fn a_text_field_can_always_be_left() {
        let (keymap, faults) = merged(&[("close", &["X"]), ("accept", &["&"])]);
        assert_eq!(faults.iter().filter(|fault| fault.binding == 1).count(), 0, "{faults:?}");
        assert_eq!(command(&keymap, KeyContext::Field, "esc"), Some(Command::Close));
        assert_eq!(command(&keymap, KeyContext::Field, "enter"), Some(Command::Accept));
        assert_eq!(command(&keymap, KeyContext::Field, "X"), None);
        assert_eq!(command(&keymap, KeyContext::Help, "esc"), None);
        assert_eq!(command(&keymap, KeyContext::Help, "X"), Some(Command::Close));
    }
}
