//! `config.toml` as this program understands it. A wrong line is a problem with its place, and the
//! rest holds.
//!
//! The file is read by the same means as packs; no type of the TOML library leaves this file.

use std::path::PathBuf;

use crate::app::items::Sort;
use crate::app::table::entry_named;
use crate::cli::colour::When;
use crate::cli::packs;
use crate::cli::settings::looks::LookFolder;
use crate::cli::settings::origin::Stated;
use crate::content::fields::{Document, Fields};
use crate::content::problem::Findings;
use crate::content::value::{TITLE, Value};
use crate::keys::overrides::{Wish, overridden};
use crate::keys::resolve::Keymap;
use crate::report::glyphs::Glyphs;
use crate::runtime::program::Mouse;

/// What a config file states; what it does not state is empty.
#[derive(Debug, Default)]
pub struct Config {
    /// The look, by name.
    pub look: Option<Stated<String>>,
    /// When there is colour.
    pub color: Option<Stated<When>>,
    /// Which signs are drawn.
    pub glyphs: Option<Stated<Glyphs>>,
    /// Who has the mouse.
    pub mouse: Option<Stated<Mouse>>,
    /// The pack that opens when none is named.
    pub pack: Option<Stated<PathBuf>>,
    /// The order of the panes.
    pub sort: Option<Stated<Sort>>,
    /// Ids of the commands with chords of their own.
    pub keys: Vec<Stated<String>>,
    /// All chords, with those of the file.
    pub keymap: Keymap,
}

/// Words for when there is colour.
const WHEN: [(&str, When); 3] = [("auto", When::Auto), ("always", When::Always), ("never", When::Never)];
/// Words for signs.
const GLYPHS: [(&str, Glyphs); 2] = [("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];

impl Config {
    /// Reads the text of the file; what is wrong with it is taken down.
    #[must_use]
    pub fn read(findings: &Findings<'_>, looks: &LookFolder) -> Self {
        Document::read_legible(findings, |fields| Self::of(fields, looks))
    }

    fn of(fields: &mut Fields<'_>, looks: &LookFolder) -> Self {
        let sorts = Sort::ALL.map(|sort| (sort.word(), sort));
        let mut config = Self {
            look: stated(fields, "look", |value| look(value, looks)),
            color: stated(fields, "color", |value| value.word(&WHEN)),
            glyphs: stated(fields, "glyphs", |value| value.word(&GLYPHS)),
            mouse: stated(fields, "mouse", Value::flag).map(|Stated { value: is_on, place }| {
                let value = if is_on { Mouse::Program } else { Mouse::Terminal };
                Stated { value, place }
            }),
            pack: stated(fields, "pack", pack),
            sort: stated(fields, "sort", |value| value.word(&sorts)),
            ..Self::default()
        };
        if let Some(table) = fields.optional("keys") {
            (config.keymap, config.keys) = keys(table);
        }
        config
    }
}

fn stated<'t, T>(
    fields: &mut Fields<'t>,
    name: &'static str,
    read: impl FnOnce(Value<'t>) -> Option<T>,
) -> Option<Stated<T>> {
    let value = fields.optional(name)?;
    let place = value.spot().to_string();
    read(value).map(|value| Stated { value, place })
}

/// The name of a look that there is.
fn look(value: Value, looks: &LookFolder) -> Option<String> {
    let name = value.text(TITLE)?;
    if looks.has(&name) {
        return Some(name);
    }
    let names = looks.names();
    let help = value.spot().findings().did_you_mean(&name, names.iter().map(String::as_str));
    let help = help.unwrap_or_else(|| format!("looks: {}", names.join(", ")));
    value.spot().error(&format!("there is no look `{name}`"), Some(help));
    None
}

/// The name or folder of a pack that there is.
fn pack(value: Value) -> Option<PathBuf> {
    let path = PathBuf::from(value.text(TITLE)?);
    match packs::find(&path) {
        Ok(_) => Some(path),
        Err(error) => {
            value.spot().error(&error.to_string(), None);
            None
        }
    }
}

/// The table `[keys]`: chords by the id of their command, one as text or several as a list.
fn keys(table: Value) -> (Keymap, Vec<Stated<String>>) {
    let entries = table.entries();
    let written: Vec<Vec<(String, Value)>> = entries.iter().map(|(_, value)| chords(*value)).collect();
    let mut wishes = Vec::new();
    for ((id, _), chords) in entries.iter().zip(&written) {
        wishes.push(Wish { id: id.text, chords: chords.iter().map(|(chord, _)| chord.as_str()).collect() });
    }
    let (keymap, faults) = overridden(&wishes);
    for fault in faults {
        let chord = fault.chord.and_then(|chord| written.get(fault.wish)?.get(chord));
        let of_command = entries.get(fault.wish).map(|(id, _)| id.spot);
        if let Some(spot) = chord.map(|(_, value)| value.spot()).or(of_command) {
            spot.error(&fault.what, fault.help);
        }
    }
    let known = entries.iter().filter(|(id, _)| entry_named(id.text).is_some());
    let bound = known.map(|(id, _)| Stated { value: id.text.to_owned(), place: id.spot.to_string() });
    (keymap, bound.collect())
}

fn chords(value: Value) -> Vec<(String, Value)> {
    let chords = if value.as_text().is_some() { vec![value] } else { value.items() };
    chords.into_iter().filter_map(|chord| Some((chord.text(TITLE)?, chord))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::Config;
    use crate::app::commands::{Command, Context};
    use crate::app::items::Sort;
    use crate::cli::colour::When;
    use crate::cli::settings::looks::LookFolder;
    use crate::cli::settings::origin::Stated;
    use crate::content::problem::{Findings, Problems};
    use crate::keys::key::Key;
    use crate::keys::resolve::Keymap;
    use crate::report::glyphs::Glyphs;
    use crate::runtime::program::Mouse;
    use crate::view::look::Look;

    fn read(text: &str) -> (Config, String) {
        let findings = Findings::new("config.toml", text);
        let config = Config::read(&findings, &LookFolder::default());
        (config, Problems::of([&findings]).as_warnings().to_string())
    }

    fn told(text: &str, expected: &str) {
        assert_eq!(read(text).1.trim_end(), expected, "{text}");
    }

    #[test]
    fn every_setting_is_read_with_its_place() {
        let (config, problems) = read(
            "look = \"dark\"\ncolor = \"never\"\nglyphs = \"ascii\"\nmouse = true\npack = \"node-vs-python\"\n\
             sort = \"lean\"\n\n[keys]\nundo = [\"Z\", \"f9\"]\nzoom = \"Q\"\n",
        );
        assert_eq!(problems, "");
        let stated = |line: usize| format!("config.toml, line {line}");
        assert_eq!(config.look, Some(Stated { value: "dark".to_owned(), place: stated(1) }));
        assert_eq!(config.color, Some(Stated { value: When::Never, place: stated(2) }));
        assert_eq!(config.glyphs, Some(Stated { value: Glyphs::Ascii, place: stated(3) }));
        assert_eq!(config.mouse, Some(Stated { value: Mouse::Program, place: stated(4) }));
        assert_eq!(config.pack, Some(Stated { value: PathBuf::from("node-vs-python"), place: stated(5) }));
        assert_eq!(config.sort, Some(Stated { value: Sort::Lean, place: stated(6) }));
        let keys = [("undo", stated(9)), ("zoom", stated(10))];
        assert_eq!(config.keys, keys.map(|(id, place)| Stated { value: id.to_owned(), place }));
        let command = |chord: &str| Key::parse(chord).and_then(|key| config.keymap.command(Context::Panes, key));
        for (chord, expected) in
            [("Z", Some(Command::Undo)), ("f9", Some(Command::Undo)), ("u", None), ("Q", Some(Command::Zoom))]
        {
            assert_eq!(command(chord), expected, "{chord}");
        }
    }

    #[test]
    fn an_empty_file_settles_nothing() {
        let (config, problems) = read("# nothing yet\n");
        assert_eq!(problems, "");
        assert_eq!(config.keymap, Keymap::default());
        assert!(config.look.is_none() && config.color.is_none() && config.sort.is_none());
    }

    /// Requirement 18: each mistake has its line and column and the way out.
    #[test]
    fn each_mistake_is_told_where_it_stands() {
        told("loook = \"dark\"", "config.toml:1:1: warning: unknown field `loook`; did you mean `look`?");
        told("look = \"drak\"", "config.toml:1:8: warning: there is no look `drak`; did you mean `dark`?");
        let looks = Look::BUILT_IN.map(|(name, _)| name).join(", ");
        told("look = \"x\"", &format!("config.toml:1:8: warning: there is no look `x`; looks: {looks}"));
        told("color = \"yes\"", "config.toml:1:9: warning: `color` must be `auto`, `always` or `never`, not `yes`");
        told(
            "mouse = \"on\"",
            "config.toml:1:9: warning: `mouse` must be true or false, not text; write it without quotes",
        );
        told("look = 3", "config.toml:1:8: warning: `look` must be text, not a whole number; write it in quotes");
        told(
            "pack = \"node-vs-pyton\"",
            "config.toml:1:8: warning: there is no pack `node-vs-pyton`, and no folder of that name; \
             did you mean `node-vs-python`?",
        );
        told("[keys]\nudno = [\"u\"]", "config.toml:2:1: warning: there is no command `udno`; did you mean `undo`?");
        told(
            "[keys]\nundo = [\"Z\", \"^S\"]",
            "config.toml:2:14: warning: no terminal sends `^S` as a key; write `^s`",
        );
        told(
            "[keys]\nundo = [\"Z\", 3]",
            "config.toml:2:14: warning: each entry of `undo` must be text, not a whole number; write it in quotes",
        );
        told(
            "[keys]\nundo = [\"z\"]",
            "config.toml:2:9: warning: `z` is also the key of `zoom` (panes); \
             it is taken from there; `zoom = [...]` gives other keys, `[]` none",
        );
        told("keys = 3", "config.toml:1:8: warning: `keys` must be a table, not a whole number");
    }

    #[test]
    fn all_mistakes_are_told_together_and_the_rest_holds() {
        let (config, problems) = read(
            "look = \"dark\"\ncolor = never\nsort = \"nme\"\nlook\nglyphs = \"ascii\"\n[keys]\nundo = [\"Z\"]\nredo = [\"Z\"]\nquit = [\"^m\"\n",
        );
        let lines: Vec<&str> =
            problems.lines().map(|line| line.split(": warning").next().unwrap_or_default()).collect();
        assert_eq!(
            lines,
            ["config.toml:2:9", "config.toml:3:8", "config.toml:4:5", "config.toml:8:9", "config.toml:9:13"],
            "{problems}"
        );
        assert_eq!(config.look.map(|look| look.value).as_deref(), Some("dark"));
        assert_eq!(config.glyphs.map(|glyphs| glyphs.value), Some(Glyphs::Ascii));
        assert_eq!(config.color, None);
        assert_eq!(config.keymap.command(Context::Panes, Key::char('Z')), Some(Command::Undo));
        assert_eq!(config.keymap.command(Context::Panes, Key::char('q')), Some(Command::Quit));
    }
}
