//! The help: the few keys and the signs first, then every key.

use crate::app::command::{COMMANDS, Command, CommandEntry, CommandGroup, KeyContext};
use crate::app::dialog::{self, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageField};
use crate::app::keymap::KeyLabels;
use crate::app::state::App;
use crate::explain::context::at_start;
use crate::layout::page::{Line, Page, Tone};
use crate::model::level::Level;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::width::{cut, display_width, wrap};

pub const HELP: DialogEntry = DialogEntry {
    context: KeyContext::Help,
    hints: &[
        DialogHint::new(Command::Filter, |_, _| Some("search")),
        DialogHint::new(Command::ReadOn, |_, _| Some("page")),
    ],
    accept: |_| Vec::new(),
    ..DialogEntry::new(|app, dialog| Some(help_page(app, dialog)), dialog::stays)
};

/// Cells before the words of a command: a space, its chords.
const LEAD: usize = 15;

/// The keys that are enough to begin with, by the commands that they start.
const FEW_KEYS: [(&[Command], &str); 6] = [
    (&[Command::Toggle], "on/off"),
    (&[Command::Raise, Command::Lower], "importance"),
    (&[Command::Detail], "read"),
    (&[Command::Filter], "filter"),
    (&[Command::Undo], "undo"),
    (&[Command::Palette], "find"),
];

/// Something the help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Heading(&'static str),
    Command(&'static CommandEntry),
    /// A sign of the panes.
    Sign(&'static Sign),
}

/// A sign that the panes draw, and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct Sign {
    /// As it is drawn where there is Unicode.
    pub drawn: &'static str,
    pub words: &'static str,
    /// What people call it.
    called: &'static str,
    /// With how many options it is drawn.
    options: SignUse,
}

/// What is compared, as far as it decides which signs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    pub options: usize,
    /// Whether two stacks are weighed.
    pub has_pairs: bool,
}

impl Compared {
    fn of(app: &App) -> Self {
        Self { options: app.catalog().options.len(), has_pairs: app.catalog().pack.two_stacks }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum SignUse {
    Always,
    OfPairs,
    OfTwo,
    OfMany,
}

impl Sign {
    const fn new(drawn: &'static str, words: &'static str, called: &'static str) -> Self {
        Self { drawn, words, called, options: SignUse::Always }
    }

    const fn is_drawn(&self, compared: Compared) -> bool {
        let Compared { options, has_pairs } = compared;
        match self.options {
            SignUse::Always => true,
            SignUse::OfPairs => has_pairs,
            SignUse::OfTwo => options <= 2,
            SignUse::OfMany => options > 2,
        }
    }
}

const STABILITY: &str = "Same answer in so many variations, in which importance and ratings move a little: stable from 95, \
                         fairly stable from 80, fragile from 60, a coin flip below";

/// The sign that stands for all of importance.
const IMPORTANCE: &str = "■■·";

/// The signs that no heading explains.
const SIGNS: [Sign; 14] = [
    Sign::new(IMPORTANCE, "Importance", "level weight block legend"),
    Sign {
        options: SignUse::OfTwo,
        ..Sign::new("●●● ●● ●", "Favors: only one can do it, clearly, slightly", "dots lean side legend")
    },
    Sign {
        options: SignUse::OfMany,
        ..Sign::new(
            "0 to 8",
            "Rating: 0 cannot, 2 with work, 4 does it, 6 good, 8 made for this",
            "digits number legend",
        )
    },
    Sign { options: SignUse::OfMany, ..Sign::new("[8]", "The best of the row", "brackets legend") },
    Sign::new("≠", "Disputed: the evidence rates it differently", "flag legend"),
    Sign::new("?", "Unknown: nobody rated it", "question mark unrated legend"),
    Sign::new("✎", "Yours: your row, your option, your rating", "pencil own legend"),
    Sign::new("★", "Recommended among the frameworks of its option", "star framework legend"),
    Sign::new("◆", "Recommended because you pinned it", "diamond pin framework legend"),
    Sign::new("▌", "Changed by the last key", "bar legend"),
    Sign::new("░ ▒", "Rest of a bar: empty, or what unknown ratings could add", "shade legend"),
    Sign::new("+2", "2 more tools; the open row lists them", "plus number legend"),
    Sign {
        options: SignUse::OfPairs,
        ..Sign::new("N+P", "Two stacks by their letters: first the main one, then the second", "pair plus main legend")
    },
    Sign::new("88 of 100", STABILITY, "stability stable fragile agree robust coin flip variations legend"),
];

impl HelpLine {
    /// Writes it; commands and signs stand before their words, which are wrapped beside them.
    fn write(self, app: &App, page: &mut Page) {
        match self {
            Self::Heading(words) => page.heading(words),
            Self::Sign(sign) if sign.drawn == IMPORTANCE => {
                let levels = Level::ALL.map(|level| format!("{} {}", app.glyphs.level(level).trim_end(), level.name()));
                hang(page, app.glyphs.level(Level::Medium), &format!("{}: {}", sign.words, levels.join(", ")));
            }
            Self::Sign(sign) => hang(page, &app.glyphs.spell(sign.drawn), sign.words),
            Self::Command(entry) => {
                let place = help_place(entry);
                let words =
                    if place.is_empty() { entry.words.to_owned() } else { format!("{} ({place})", entry.words) };
                hang(page, &chords(app, entry), &words);
            }
        }
    }
}

/// Writes keys or signs and, beside them, what they say.
fn hang(page: &mut Page, lead: &str, words: &str) {
    let lead = cut(lead, LEAD - 2).into_owned();
    let rest = " ".repeat(LEAD.saturating_sub(1 + display_width(&lead)));
    let mut start = Some(Line::of(Tone::Plain, " ").with(Tone::Key, lead).with(Tone::Plain, rest));
    for words in wrap(words, page.width.saturating_sub(LEAD)) {
        let line = start.take().unwrap_or_else(|| Line::of(Tone::Plain, " ".repeat(LEAD)));
        page.line(line.with(Tone::Plain, words));
    }
}

fn chords(app: &App, entry: &CommandEntry) -> String {
    let Some(context) = entry.contexts.first() else { return String::new() };
    let chords: Vec<String> = app.keymap().chords(*context, entry.command).map(|key| key.to_string()).collect();
    chords.join(" ")
}

fn help_page(app: &App, dialog: &Dialog) -> DialogPage {
    let width = dialog::text_width(app);
    let typing = matches!(app.top(), Some(DialogKind::TextSearch { .. }));
    let search = dialog.search.text();
    let mut page = Page::new(width);
    if search.is_empty() {
        few_keys(&app.chords, &mut page);
    }
    let lines = help_lines(search, &app.chords, Compared::of(app));
    if lines.is_empty() {
        let (clear, close) = ("^u clears", at_start(app.chords.shown(Command::Close)));
        let way_out = if typing { clear.to_owned() } else { format!("{close} clears the search") };
        page.text(Tone::Plain, 0, &format!("No key or sign for \"{search}\"; {way_out}"));
    }
    for line in lines {
        line.write(app, &mut page);
    }
    let field = if typing || !search.is_empty() {
        PageField::new("/", &dialog.search, width)
    } else {
        let slash = app.chords.shown(Command::Filter);
        PageField {
            line: Line::of(Tone::Key, slash).with(Tone::Plain, " searches, for example: undo, legend, ^z"),
            cursor: None,
        }
    };
    DialogPage { field: Some(field), ..DialogPage::new("Help", page, Vec::new()) }
}

/// Writes the keys to begin with, as many on a line as fit.
fn few_keys(labels: &KeyLabels, page: &mut Page) {
    let mut line = Line::empty();
    for (commands, words) in FEW_KEYS {
        let chords: Vec<String> = commands.iter().map(|command| at_start(labels.shown(*command))).collect();
        let chords = chords.join(" ");
        let cells = display_width(&chords) + 1 + display_width(words);
        if line.width() > 0 && line.width() + 3 + cells > page.width {
            page.line(std::mem::take(&mut line));
        }
        line.push(Tone::Plain, if line.width() == 0 { " " } else { "   " });
        line.push(Tone::Key, chords);
        line.push(Tone::Plain, format!(" {words}"));
    }
    page.line(line);
}

/// What the help lists for a search: words, or a chord as it is written; all where nothing is searched.
pub fn help_lines(search: &str, chords: &KeyLabels, compared: Compared) -> Vec<HelpLine> {
    let chord: Vec<HelpLine> =
        COMMANDS.iter().filter(|entry| chords.of(entry).contains(&search)).map(HelpLine::Command).collect();
    let signs: Vec<&Sign> = SIGNS.iter().filter(|sign| sign.is_drawn(compared)).collect();
    if !chord.is_empty() {
        let sign = signs.into_iter().filter(|sign| sign.drawn == search).map(HelpLine::Sign);
        return chord.into_iter().chain(sign).collect();
    }
    let query = Query::parse(search);
    if query.is_empty() {
        let group = |group: CommandGroup| {
            let entries = COMMANDS.iter().filter(move |entry| entry.group == group).map(HelpLine::Command);
            std::iter::once(HelpLine::Heading(group.title())).chain(entries)
        };
        let signs = std::iter::once(HelpLine::Heading("Signs")).chain(signs.into_iter().map(HelpLine::Sign));
        return signs.chain(CommandGroup::ALL.into_iter().flat_map(group)).collect();
    }
    let words = |entry: &'static CommandEntry| [entry.words, entry.hint, entry.id, entry.also];
    let commands = COMMANDS.iter().map(|entry| words(entry).into_iter().chain(chords.of(entry)).collect());
    let texts = signs.iter().map(|sign| vec![sign.words, sign.called, sign.drawn]);
    let index = Index::new(commands.chain(texts).map(Vec::into_iter));
    let line = |row: usize| match row.checked_sub(COMMANDS.len()) {
        None => COMMANDS.get(row).map(HelpLine::Command),
        Some(sign) => signs.get(sign).copied().map(HelpLine::Sign),
    };
    index.find_plain(&query).iter().filter_map(|hit| line(hit.row)).collect()
}

/// Where a command works, in words; nothing for what works in the panes.
pub fn help_place(entry: &CommandEntry) -> String {
    if entry.contexts.contains(&KeyContext::Panes) {
        return String::new();
    }
    let places: Vec<&str> = entry.contexts.iter().map(|context| context.words()).collect();
    places.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Compared, HelpLine, help_lines};
    use crate::app::command::{COMMANDS, Command};
    use crate::app::keymap::KeyLabels;

    const TWO: Compared = Compared { options: 2, has_pairs: true };

    #[test]
    fn the_help_lists_every_command_once() {
        let listed: Vec<&str> = help_lines("", &KeyLabels::default(), TWO)
            .into_iter()
            .filter_map(|line| match line {
                HelpLine::Command(entry) => Some(entry.id),
                HelpLine::Heading(_) | HelpLine::Sign(_) => None,
            })
            .collect();
        assert_eq!(listed.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|entry| listed.contains(&entry.id)));
    }

    #[test]
    fn a_search_finds_words_and_chords() {
        for (search, id) in [("undo", "undo"), ("scroll down", "down"), ("^z", "suspend")] {
            let found = help_lines(search, &KeyLabels::default(), TWO);
            assert!(
                found.iter().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{search} finds {id}"
            );
        }
        assert!(help_lines("no such thing at all", &KeyLabels::default(), TWO).is_empty());
    }

    #[test]
    fn a_sign_is_found_by_itself_and_by_what_it_is_called() {
        for (search, drawn) in [
            ("flag", "≠"),
            ("coin flip", "88 of 100"),
            ("stability", "88 of 100"),
            ("main stack", "N+P"),
            ("pencil", "✎"),
            ("▌", "▌"),
            ("star", "★"),
        ] {
            let found = help_lines(search, &KeyLabels::default(), TWO);
            assert!(found.iter().any(|line| matches!(line, HelpLine::Sign(sign) if sign.drawn == drawn)), "{search}");
        }
    }

    /// How do I …: the first that is found is the answer, or one of the first three.
    #[test]
    fn the_help_answers_what_people_ask() {
        for (asked, id) in [
            ("save", "save"),
            ("export", "save"),
            ("record", "save"),
            ("share", "copy"),
            ("undo", "undo"),
            ("redo", "redo"),
            ("present", "present"),
            ("meeting", "present"),
            ("reset", "clear"),
            ("theme", "theme"),
            ("exit", "quit"),
            ("search", "filter"),
            ("example", "presets"),
            ("template", "presets"),
            ("why", "what-if"),
            ("explain", "what-if"),
            ("evidence", "detail"),
            ("load", "open"),
            ("restore", "recent"),
            ("mouse", "mouse"),
            ("clipboard", "copy"),
            ("disagree", "re-rate"),
            ("new row", "own-row"),
            ("stability", "what-if"),
            ("agree", "what-if"),
            ("coin flip", "what-if"),
            ("robust", "what-if"),
            ("comment", "note"),
        ] {
            let found = help_lines(asked, &KeyLabels::default(), TWO);
            let first = found.iter().take(3);
            assert!(
                first.clone().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{asked} finds {:?}",
                first.collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_search_finds_the_chords_there_are_now() {
        let chords = KeyLabels::new([(Command::Undo, vec!["Z".to_owned()])].into());
        let found = |search: &str| match help_lines(search, &chords, TWO).as_slice() {
            [HelpLine::Command(entry)] => Some(entry.command),
            _ => None,
        };
        assert_eq!(found("Z"), Some(Command::Undo));
        assert_eq!(found("U"), Some(Command::Redo));
        assert_ne!(found("u"), Some(Command::Undo));
    }
}
