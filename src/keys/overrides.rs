//! Chords of a person's own laid over the default ones, and everything that is wrong with them.
//!
//! Where the wishes come from is not known here. Nothing is refused as a whole: a wish that cannot
//! be met is told, and the rest holds.

use std::collections::BTreeMap;

use crate::app::commands::{Command, Context};
use crate::app::table::{COMMANDS, Entry, entry_named, entry_of};
use crate::content::nearest::nearest;
use crate::keys::key::Key;
use crate::keys::resolve::Keymap;

/// The chords that somebody wants a command to have instead of its default ones; none unbinds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The id of the command.
    pub id: &'a str,
    /// The chords in the text form of keys; the first is the one shown.
    pub chords: Vec<&'a str>,
}

/// Why a wish, or one of its chords, cannot be met as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which wish.
    pub wish: usize,
    /// Which of its chords; nothing where the command is meant.
    pub chord: Option<usize>,
    /// What is wrong, in a few words.
    pub what: String,
    /// The way out.
    pub help: Option<String>,
}

/// Who asked for a chord: a wish and the place of the chord in it.
type Asker = (usize, usize);

/// The chord that always ends the program, whatever is wished.
const WAY_OUT: Key = Key::ctrl('c');

/// The default chords with these wishes laid over them. A chord that two wishes share stays with
/// the first; one that belongs to a default goes to the wish. Both are told.
#[must_use]
pub fn overridden(wishes: &[Wish]) -> (Keymap, Vec<Fault>) {
    let mut merge = Merge::default();
    let entries: Vec<Option<&Entry>> = wishes.iter().enumerate().map(|(at, wish)| merge.entry(at, wish)).collect();
    for (at, (wish, entry)) in wishes.iter().zip(&entries).enumerate() {
        if let Some(entry) = entry {
            merge.claim(at, wish, entry);
        }
    }
    for entry in COMMANDS {
        let wish = entries.iter().position(|wished| wished.is_some_and(|wished| wished.command == entry.command));
        let is_met = |wish: &Wish| wish.chords.is_empty() || merge.has_chords(entry.command);
        if !wish.and_then(|at| wishes.get(at)).is_some_and(is_met) {
            merge.keep(entry);
        }
    }
    for context in Context::ALL.into_iter().filter(|context| context.takes_text()) {
        entries.iter().flatten().for_each(|entry| merge.keep_in_fields(context, entry));
    }
    let mut faults = merge.faults;
    faults.sort_by_key(|fault| (fault.wish, fault.chord));
    let place = |command: Command| COMMANDS.iter().position(|entry| entry.command == command);
    let mut bindings: Vec<_> = merge
        .bound
        .into_iter()
        .map(|((context, key), (command, rank))| (place(command), rank, context, key, command))
        .collect();
    bindings.sort_by_key(|(place, rank, context, ..)| (*place, *rank, *context));
    (Keymap::of(bindings.into_iter().map(|(.., context, key, command)| (context, key, command)).collect()), faults)
}

#[derive(Default)]
struct Merge {
    /// What each chord does where, and which of the command's chords it is.
    bound: BTreeMap<(Context, Key), (Command, usize)>,
    askers: BTreeMap<(Context, Key), Asker>,
    faults: Vec<Fault>,
}

impl Merge {
    fn fault(&mut self, wish: usize, chord: Option<usize>, what: String, help: Option<String>) {
        self.faults.push(Fault { wish, chord, what, help });
    }

    fn entry(&mut self, at: usize, wish: &Wish) -> Option<&'static Entry> {
        let entry = entry_named(wish.id);
        if entry.is_none() {
            let meant = nearest(wish.id, COMMANDS.iter().map(|entry| entry.id));
            let help = meant.map_or("`versus keys` lists them".to_owned(), |id| format!("did you mean `{id}`?"));
            self.fault(at, None, format!("there is no command `{}`", wish.id), Some(help));
        }
        entry
    }

    fn has_chords(&self, command: Command) -> bool {
        self.bound.values().any(|(known, _)| *known == command)
    }

    fn claim(&mut self, at: usize, wish: &Wish, entry: &Entry) {
        for (rank, text) in wish.chords.iter().enumerate() {
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

    fn bind(&mut self, (at, rank): Asker, key: Key, entry: &Entry) {
        let mut taken: Option<(Command, Vec<Context>)> = None;
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
            let other = entry_of(other).map_or("", |entry| entry.id);
            let what = format!("`{key}` is already given to `{other}` {}", places(&contexts));
            self.fault(at, Some(rank), what, Some(format!("`{other}` keeps it there; choose another chord")));
        }
    }

    /// Binds the default chords of a command that nobody wished anything for, or nothing possible.
    fn keep(&mut self, entry: &Entry) {
        for (rank, key) in entry.chords.iter().filter_map(|chord| Key::parse(chord)).enumerate() {
            let mut lost: BTreeMap<Asker, Vec<Context>> = BTreeMap::new();
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
    fn keep_in_fields(&mut self, place: Context, entry: &Entry) {
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

fn places(contexts: &[Context]) -> String {
    let words: Vec<&str> = contexts.iter().map(|context| context.words()).collect();
    format!("({})", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{Fault, Wish, overridden};
    use crate::app::commands::{Command, Context};
    use crate::app::table::COMMANDS;
    use crate::keys::key::Key;
    use crate::keys::resolve::Keymap;

    fn merged(wishes: &[(&str, &[&str])]) -> (Keymap, Vec<Fault>) {
        let wishes: Vec<Wish> = wishes.iter().map(|(id, chords)| Wish { id, chords: chords.to_vec() }).collect();
        overridden(&wishes)
    }

    fn command(keymap: &Keymap, context: Context, chord: &str) -> Option<Command> {
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
            for context in Context::ALL {
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
        assert_eq!(command(&keymap, Context::Panes, "Z"), Some(Command::Undo));
        assert_eq!(command(&keymap, Context::Panes, "^y"), Some(Command::Undo));
        assert_eq!(command(&keymap, Context::Panes, "u"), None);
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
        told(&[("undo", &["f3"]), ("redo", &["f3"])], &["`f3` is already given to `undo` (panes)"]);
        told(&[("undo", &["f3", "f3"])], &[]);
        let (keymap, faults) = merged(&[("udno", &["u"]), ("undo", &["Ctrl-Q", "Z"])]);
        let places: Vec<(usize, Option<usize>)> = faults.iter().map(|fault| (fault.wish, fault.chord)).collect();
        assert_eq!(places, [(0, None), (1, Some(0))]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `undo`?"));
        assert_eq!(faults[1].help.as_deref(), Some("write `^q`"));
        assert_eq!(command(&keymap, Context::Panes, "Z"), Some(Command::Undo));
    }

    #[test]
    fn a_command_without_one_possible_chord_keeps_its_default_ones() {
        for chords in [&["^i"][..], &["^c"], &["f13", "hyper-x"]] {
            let (keymap, faults) = merged(&[("zoom", chords)]);
            assert_eq!(faults.len(), chords.len());
            assert_eq!(command(&keymap, Context::Panes, "z"), Some(Command::Zoom), "{chords:?}");
        }
    }

    #[test]
    fn a_chord_goes_to_the_wish_only_where_the_wish_works() {
        let (keymap, faults) = merged(&[("undo", &["u", "^z"])]);
        assert_eq!(faults.len(), 1);
        assert_eq!(command(&keymap, Context::Panes, "^z"), Some(Command::Undo));
        assert_eq!(command(&keymap, Context::Help, "^z"), Some(Command::Suspend));
    }

    /// Requirement 17: `^c` ends the program from any state, whatever is wished.
    #[test]
    fn there_is_always_a_way_out() {
        let (keymap, _) = merged(&[("interrupt", &["f10"]), ("undo", &["^c"]), ("close", &["^c"])]);
        for context in Context::ALL {
            assert_eq!(command(&keymap, context, "^c"), Some(Command::Interrupt), "{context:?}");
        }
    }

    #[test]
    fn a_text_field_can_always_be_left() {
        let (keymap, faults) = merged(&[("close", &["X"]), ("accept", &["+"])]);
        assert_eq!(faults.iter().filter(|fault| fault.wish == 1).count(), 0, "{faults:?}");
        assert_eq!(command(&keymap, Context::Field, "esc"), Some(Command::Close));
        assert_eq!(command(&keymap, Context::Field, "enter"), Some(Command::Accept));
        assert_eq!(command(&keymap, Context::Field, "X"), None);
        assert_eq!(command(&keymap, Context::Help, "esc"), None);
        assert_eq!(command(&keymap, Context::Help, "X"), Some(Command::Close));
    }
}
