//! What the row of the cursor and the last lines say, for behaviors whose other lines another stored screen shows.

use versus::app::state::App;
use versus::engine::score::Pair;
use versus::engine::verdict::{Candidate, Label};
use versus::explain::big_text::{LetterSize, big_text};
use versus::explain::explanation::BasisAnswer;
use versus::explain::phrases::label_short;
use versus::layout::glyphs::Glyphs;
use versus::layout::page::{Span, Tone};
use versus::model::catalog::Catalog;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::stored::{Behavior, Desk, NARROW, shows};

/// A behavior, and what is on its narrow screen: rows, the two lines of the verdict, what is said.
struct Lines {
    behavior: Behavior,
    says: &'static [&'static str],
}

const fn says(name: &'static str, keys: &'static str, says: &'static [&'static str]) -> Lines {
    Lines { behavior: shows(name, keys, &[NARROW]), says }
}

impl Lines {
    const fn on(self, desk: Desk) -> Self {
        Self { behavior: self.behavior.on(desk), ..self }
    }
}

const LINES: &[Lines] = &[
    says(
        "space again switches it off",
        "j space space",
        &["···  Real-time: chat, games", "Nothing set yet", "Real-time: high → off Node.js 88 → nothing set"],
    ),
    says(
        "space brings back the last level",
        "j + + space space",
        &[
            "▌■■·  Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Real-time: off → medium nothing set → Node.js 88",
        ],
    ),
    says(
        "plus stops at high",
        "j + + + +",
        &["▌■■■  Real-time: chat, games", "Real-time: chat, games is high already"],
    ),
    says(
        "minus lowers a level",
        "j space -",
        &["▌■■·  Real-time: chat, games", "Real-time: high → medium Node.js 88: no change"],
    ),
    says(
        "zero switches a row off",
        "j space 0",
        &["···  Real-time: chat, games", "Real-time: high → off Node.js 88 → nothing set"],
    ),
    says(
        "a must from a level",
        "j + !",
        &[
            "▌■■■! Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Real-time: low → must-have Node.js 88: no change",
        ],
    ),
    says(
        "a must again is the level before",
        "j + ! !",
        &["▌■··  Real-time: chat, games", "Real-time: must-have → low Node.js 88: no change"],
    ),
    says("a level it has already", "0", &["REST API, standard CRUD is off already"]),
    says(
        "every row switched off",
        "j space j space x",
        &["···  ML model serving", "Nothing set yet", "N+P 63 → nothing set", "u brings them back"],
    ),
    says("nothing to switch off", "x", &["No priority is set"]),
    says(
        "space pins a framework",
        "2 l space",
        &["Nothing set yet", "◆ Fastify", "Fastify pinned nothing set: no change", "Space pin"],
    ),
    says("a pin taken away", "2 l j j P P", &["Nothing set yet", "Express no longer pinned"]),
    says("only frameworks are pinned", "P", &["Select a framework to pin it"]),
    says(
        "ratings by the evidence are named in the title",
        "j j space L",
        &["1 priority · ratings: evidence", "Ratings by the evidence Python 88 → Python 63"],
    ),
    says(
        "undo",
        "j space j space u",
        &[
            "···  ML model serving",
            "NODE.JS is far ahead, 88 to 12",
            "Undo: ML model serving: high → off N+P 63 → Node.js 88",
        ],
    ),
    says(
        "redo",
        "j space j space u u U",
        &[
            "▌■■■  Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Redo: Real-time: off → high nothing set → Node.js 88",
        ],
    ),
    says("nothing to undo", "u", &["Nothing left to undo"]),
    says("nothing to redo", "U", &["Nothing to redo"]),
    says(
        "an example undone",
        "b enter u",
        &["···  REST API, standard CRUD", "Nothing set yet", "Undo Node.js 70 → nothing set"],
    ),
    says(
        "an example changed",
        "b enter j +",
        &["▌■■■  Real-time: chat, games", "Real-time: chat, games is high already"],
    ),
    says("a kept filter cleared", "/ text:python enter esc", &["[3 Use cases]", "···  Python skills", "of 23 ┘"]),
    says(
        "a kept filter says what other panes have",
        "j j / text:python enter",
        &["─ 3 Use cases ─ /python ─", "of 13 ┘"],
    ),
    says(
        "escape leaves the field and keeps its text",
        "/ text:python esc",
        &["─ 3 Use cases ─ /python ─", "···  Python skills", "─ /python ─", "of 13 ┘", "Space on/off"],
    ),
    says("the mouse switched on", "M", &["Mouse on: click, wheel; hold Shift (Option on macOS) to select text"]),
    says(
        "an unknown key does nothing and says so",
        "j f7 ^g f6",
        &["···  Real-time: chat, games", "Nothing set yet", "f6: does nothing here; ? lists the keys"],
    ),
    says(
        "a snapshot shown in present mode",
        "b enter m enter x p pgdn",
        &["Snapshot 1 of 1: Snapshot 1", "nothing set → Node.js 70", "Use cases, 1 of 23: REST API, standard CRUD"],
    ),
    says(
        "the palette in present mode",
        "p : text:next",
        &["│ :next", "Compare with the next one", "right", "─ 1 of 17 ─"],
    ),
    says(
        "a second stack costs nothing",
        "j space j space / text:keep enter 0",
        &["▌···  Keep to one stack", "N+P 63 → N+P 88"],
    ),
    says(
        "a second stack costs less",
        "j space j space / text:keep enter -",
        &["▌■··  Keep to one stack", "N+P 63 → N+P 75"],
    ),
    says(
        "a second stack costs more than it gains",
        "j space j space / text:keep enter +",
        &["▌■■■  Keep to one stack", "N+P 63 → too close to call"],
    ),
    says(
        "keeping to one stack as a must-have",
        "j space j j space / text:keep enter 0 !",
        &["▌■■■! Keep to one stack", "N+P 88 → too close to call"],
    ),
    says(
        "what if looked for as far as it goes",
        "j j r right enter ! j j j ! w d d d d",
        &["NOTHING MEETS YOUR MUST-HAVES", "Esc close"],
    ),
    says(
        "a row rated as the content has it",
        "j r enter",
        &["[clearly]", "That is the rating by the article already", "Enter use"],
    ),
    says(
        "a re-rating closed comes back",
        "j r tab text:we esc r",
        &["▸Why  [we ", "As you left it; ^u empties a field"],
    ),
    says("an own row without a name", "a enter", &["▸Name", "The row needs a name", "Enter add  Esc close  Tab next"]),
    says(
        "an own row added",
        "a text:Vendor space text:support tab space enter",
        &["▌■■■  Vendor support", "PYTHON is ahead, 63 to 37", "Vendor support (yours) added nothing set → Python 63"],
    ),
    says(
        "an own row taken out",
        "a text:Vendor tab space enter D",
        &["Vendor (yours) removed   Python 63 → nothing set", "Vendor is removed; u brings it back"],
    ),
    says(
        "a later link of the guide chosen",
        "i ] tab tab",
        &["Either for a standard REST API", "Enter opens REST API, standard CRUD"],
    ),
    says(
        "a link of the guide opens its row",
        "i ] tab enter",
        &["─ Microservices ─", "─ 5 of 23 ┐", "[off]", "Space on/off"],
    ),
    says("the help searched by chord", "? / text:^z enter", &["│ /^z", "^z", "Esc close  Space page  / search"]),
    says("the help without a match", "? / text:teleport", &["│ /teleport", "Enter keep  Esc close"]),
    says(
        "an address shown before it is opened",
        "enter o",
        &["https://survey.stackoverflow.co/2025/technology · o opens it, y copies it"],
    ),
    says("an address opened", "enter o o", &["Opening https://survey.stackoverflow.co/2025/technology"]),
    says(
        "an address where there is no desktop",
        "enter tab o",
        &["No desktop to open it on, y copies it: https://survey.stackoverflow.co/2025/technology"],
    )
    .on(Desk::Headless),
    says(
        "a snapshot that was taken",
        "b enter m text:Ana enter",
        &["Snapshot taken: Ana (c compares, C combines votes)"],
    ),
    says("a token copied", "b enter Y j j j enter", &["Token sent to the terminal's clipboard"]),
    says(
        "a scenario file that is not there",
        "^o text:none.toml enter",
        &["│ File: none.toml", "Enter open  Esc close  Tab complete"],
    ),
    says("a folder that cannot be listed", "^o text:none/", &["│ File: none/", "Enter open  Esc close  Tab complete"]),
    says(
        "a scenario opened and changed",
        "^o text:payments-api.toml enter j -",
        &[
            "▌■■·  Real-time: chat, games",
            "NODE.JS is ahead, 63 to 37",
            "Real-time: high → medium Node.js 73 → Node.js 63",
        ],
    ),
    says(
        "a scenario opened and undone",
        "^o text:payments-api.toml enter u",
        &["Nothing set yet", "Undo Node.js 73 → nothing set"],
    ),
    says(
        "a folder to save in that is not there",
        "j space ^s enter ^u text:none/team enter",
        &["Folder none/", "[team ", "none/team.toml: there is no such folder", "Enter save  Esc close  Tab complete"],
    ),
    says(
        "what was replaced brought back",
        "j ! b enter R enter",
        &[
            "▌■■■! Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Brought back: no name   Node.js 70 → Node.js 88",
            "Brought back: no name (u: undo)",
        ],
    ),
    says(
        "work that cannot be kept left behind",
        "j space q",
        &["your work is not kept: not a directory; q again leaves it"],
    )
    .on(Desk::Blocked),
    says(
        "nothing is kept so nothing can be brought back",
        "R",
        &["With --no-state nothing is kept, so nothing can be brought back"],
    )
    .on(Desk::Keepless),
    says(
        "a pack that cannot change",
        "^r",
        &["This pack is part of the program and cannot change; versus new pack starts one of your own"],
    ),
    says(
        "example crud service",
        "b down down enter",
        &["▌■■■  REST API, standard CRUD", "TOO CLOSE TO CALL", "nothing set → too close to call"],
    ),
    says(
        "example nextjs product",
        "b down down down enter",
        &[
            "▌■■·  Full-stack, one language",
            "NODE.JS is far ahead, 83 to 17",
            "Example: Next.js product nothing set → Node.js 83",
        ],
    ),
    says(
        "example etl platform",
        "b down down down down enter",
        &[
            "▌■■■  Data pipelines, ETL",
            "PYTHON is clearly ahead, 82 to 18",
            "Example: ETL platform nothing set → Python 82",
        ],
    ),
    says(
        "example chat with recommendations",
        "b down down down down down enter",
        &["▌■■■  ML model serving", "Article N+P 65:53 ◂", "Evidence TOO CLOSE Node.js 54:46", "nothing set → N+P 65"],
    ),
    says(
        "example internal admin tool",
        "b down down down down down down enter",
        &["▌■··  Background data jobs", "PYTHON is ahead, 63 to 37", "nothing set → Python 63"],
    ),
    says(
        "two rows pull apart",
        "j space j + +",
        &["NODE.JS is ahead, 63 to 37", "ML model serving: low → medium Node.js 73 → Node.js 63"],
    ),
    says(
        "two stacks lead",
        "j space j space",
        &["Article NODE.JS + PYTHON", "Evidence NODE.JS", "ML model serving: off → high Node.js 88 → N+P 63"],
    ),
    says(
        "a must that both meet forces nothing",
        "! j j space",
        &["PYTHON is clearly ahead, 69 to 31", "too close to call → Python 69"],
    ),
    says("must-haves that only two stacks meet", "j j r right enter ! G k k k k !", &["NODE.JS + PYTHON"]),
    says(
        "no option meets every must",
        "j j r right enter ! j j j !",
        &["NOTHING MEETS YOUR MUST-HAVES", "Full-stack: off → must-have"],
    ),
    says(
        "no single must opens it again",
        "j j r right enter ! j r right enter ! j j ! G k k k k !",
        &["NOTHING MEETS YOUR MUST-HAVES", "no change"],
    ),
    says(
        "needs alone",
        "2 space j space",
        &["Nothing set yet", "Structure at scale: off → high nothing set: no change"],
    ),
    says(
        "team skills decide a tie",
        "space G space",
        &["PYTHON is clearly ahead, 69 to 31", "too close to call → Python 69"],
    ),
];

/// Who leads as every screen says it, by each of the two ratings where they differ.
pub fn answers(app: &App) -> Vec<Answer> {
    let explanation = &app.answer().explanation;
    let large = |label: Label| if app.present.is_some() { large_words(app.catalog(), label) } else { Vec::new() };
    if !explanation.bases_differ() {
        let who = explanation.headline.split(',').next().unwrap().to_owned();
        return vec![Answer { short: who.clone(), who, large: large(app.answer().verdict.label) }];
    }
    let answer = |answer: &BasisAnswer| Answer {
        who: answer.who.trim_end_matches(" TO CALL").to_owned(),
        short: label_short(app.catalog(), answer.label).to_uppercase(),
        large: large(answer.label),
    };
    explanation.by_basis.iter().map(answer).collect()
}

/// Who leads, in full and where there is little room.
#[derive(Debug)]
pub struct Answer {
    pub who: String,
    pub short: String,
    /// The ways in which present mode has it in large letters, each a few texts above one another.
    large: Vec<Vec<String>>,
}

impl Answer {
    /// Whether a text names who leads.
    pub fn is_in(&self, text: &str) -> bool {
        text.contains(&self.who) || text.contains(&self.short)
    }

    /// Whether a screen names who leads, in words or in large letters; or says whose answer else stands in its place.
    pub fn is_on(&self, screen: &str) -> bool {
        let lines: Vec<&str> = screen.lines().collect();
        let is_drawn = |text: &String| LetterSize::ALL.into_iter().any(|size| is_drawn(&lines, text, size));
        let said = said(screen);
        self.is_in(&said)
            || said.contains("As it would be: ")
            || self.large.iter().any(|texts| texts.iter().all(is_drawn))
    }
}

/// Whether a text stands in large letters on some lines.
fn is_drawn(lines: &[&str], text: &str, size: LetterSize) -> bool {
    let piece = Span { text: text.to_owned(), tone: Tone::Plain };
    let Some(letters) = big_text(&[piece], size, Glyphs::Unicode) else { return false };
    let letters: Vec<String> = letters.iter().map(|line| line.plain().trim_end().to_owned()).collect();
    let stand = |lines: &[&str]| letters.iter().zip(lines).all(|(letters, line)| line.contains(letters));
    lines.windows(letters.len()).any(stand)
}

fn large_words(catalog: &Catalog, label: Label) -> Vec<Vec<String>> {
    let name = |option: usize| catalog.option_name(option).to_owned();
    match label {
        Label::None => vec![vec![format!("{} or {}?", name(0), name(1))]],
        Label::Infeasible => vec![vec!["None".to_owned()]],
        Label::TossUp => vec![vec!["Too close".to_owned()]],
        Label::Leads(Candidate::Single(option)) => vec![vec![name(option)]],
        Label::Leads(Candidate::Pair(Pair { main, second })) => vec![
            vec![format!("{} + {}", name(main), name(second))],
            vec![name(main), format!("+ {}", name(second))],
            vec![label_short(catalog, label).into_owned()],
        ],
    }
}

/// Every behavior that is told by its lines.
pub fn all() -> impl Iterator<Item = &'static Behavior> {
    LINES.iter().map(|lines| &lines.behavior)
}

/// The words of a screen: what is said may go over two lines.
pub fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words at the right of a screen, where the verdict stands and goes over several lines, then all of them.
pub fn said(text: &str) -> String {
    let right: Vec<&str> = text.lines().filter_map(|line| line.rsplit('│').nth(1)).collect();
    format!("{} {}", words(&right.join(" ")), words(text))
}

#[test]
fn rows_and_last_lines_say_what_was_done() {
    let mut lacking = Vec::new();
    for Lines { behavior, says } in LINES {
        let mut explorer = behavior.explorer(NARROW, Theme::MONO);
        let text = screenshot::screen_text(&explorer.screen(NARROW.0, NARROW.1).buffer);
        let said = words(&text);
        let missing: Vec<_> = says.iter().filter(|line| !said.contains(&words(line))).collect();
        if !missing.is_empty() {
            lacking.push(format!("{}: no {missing:?} on\n{text}", behavior.name));
        }
    }
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn a_dialog_closed_leaves_the_panes_as_they_were() {
    let screen = |keys| {
        let mut explorer = shows("", keys, &[NARROW]).explorer(NARROW, Theme::MONO);
        explorer.screen(NARROW.0, NARROW.1).clone()
    };
    for dialog in
        ["enter pgdn q", "w q", "? pgdn esc", "b down esc", "i tab q", "Y esc", "c q", "a esc", "^s q", ": text:re esc"]
    {
        let (before, after) = (screen("j space k j"), screen(format!("j space k j {dialog}").leak()));
        assert_eq!(after.cursor, before.cursor, "{dialog}");
        assert_eq!(screenshot::screen_text(&after.buffer), screenshot::screen_text(&before.buffer), "{dialog}");
    }
}
