//! What the row of the cursor and the last lines say, for behaviors whose other lines another stored screen shows.

use versus::app::state::State;
use versus::explain::explanation::BasisAnswer;
use versus::explain::phrases::label_short;
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
        &["···  Real-time: chat, games", "Nothing set yet", "Node.js 88 → nothing set · Real-time: high → off"],
    ),
    says(
        "space brings back the last level",
        "j + + space space",
        &[
            "▌■■·  Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "nothing set → Node.js 88 · Real-time: off → medium",
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
        &["▌■■·  Real-time: chat, games", "Node.js 88: no change · Real-time: high → medium"],
    ),
    says(
        "zero switches a row off",
        "j space 0",
        &["···  Real-time: chat, games", "Node.js 88 → nothing set · Real-time: high → off"],
    ),
    says(
        "a must from a level",
        "j + !",
        &[
            "▌■■■! Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Node.js 88: no change · Real-time: low → must-have",
        ],
    ),
    says(
        "a must again is the level before",
        "j + ! !",
        &["▌■··  Real-time: chat, games", "Node.js 88: no change · Real-time: must-have → low"],
    ),
    says("a level it has already", "0", &["REST API, standard CRUD is off already"]),
    says(
        "every row switched off",
        "j space j space x",
        &["···  ML model serving", "Nothing set yet", "N+P 63 → nothing set", "u brings them back"],
    ),
    says("nothing to switch off", "x", &["No priority is set"]),
    says(
        "a framework has no level",
        "2 l space",
        &["Nothing set yet", "Frameworks follow from needs and rows; P pins one"],
    ),
    says("a pin taken away", "2 l j j P P", &["Nothing set yet", "Express no longer pinned"]),
    says("only frameworks are pinned", "P", &["Select a framework to pin it"]),
    says(
        "ratings by the evidence are named in the title where the tabs leave no room",
        "j j space L",
        &["─ 3 Use cases, by the evidence ─", "Python 88 → Python 63 · Ratings by the evidence"],
    ),
    says(
        "undo",
        "j space j space u",
        &[
            "···  ML model serving",
            "NODE.JS is far ahead, 88 to 12",
            "N+P 63 → Node.js 88 · Undo: ML model serving: high → off",
        ],
    ),
    says(
        "redo",
        "j space j space u u U",
        &[
            "▌■■■  Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "nothing set → Node.js 88 · Redo: Real-time: off → high",
        ],
    ),
    says("nothing to undo", "u", &["Nothing left to undo"]),
    says("nothing to redo", "U", &["Nothing to redo"]),
    says(
        "an example undone",
        "b enter u",
        &["···  REST API, standard CRUD", "Nothing set yet", "Node.js 70 → nothing set · Undo"],
    ),
    says(
        "an example changed",
        "b enter j +",
        &["▌■■■  Real-time: chat, games", "Real-time: chat, games is high already"],
    ),
    says(
        "a kept filter cleared",
        "/ text:python enter esc",
        &["─ 3 Use cases ───", "···  Python skills", "─ 17 of 17 ─"],
    ),
    says("a filter chooses its best row", "j j / text:python enter", &["─ 1 of 7 rows that match ─"]),
    says(
        "escape leaves the field and keeps its text",
        "/ text:python esc",
        &["─ 3 Use cases ─ /python ─", "···  Python skills", "─ 1 of 7 rows that match ─", "space on/off"],
    ),
    says("the mouse switched on", "M", &["Mouse on: click, wheel; hold Shift (Option on macOS) to select text"]),
    says(
        "an unknown key does nothing",
        "j f7 ^g f6",
        &["···  Real-time: chat, games", "─ 2 of 17 ─", "Nothing set yet"],
    ),
    says(
        "a mark shown in present mode",
        "b enter m enter x p pgdn",
        &["▌■··  REST API, standard CRUD", "nothing set → Node.js 70"],
    ),
    says(
        "the palette in present mode",
        "p : text:next",
        &["│ :next", "Compare with the next one", "right", "─ 1 of 11 ─"],
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
        &["NOTHING MEETS YOUR MUST-HAVES", "esc close"],
    ),
    says("a row rated as the content has it", "j r enter", &["[Node.js clearly]", "enter done"]),
    says(
        "a re-rating closed comes back",
        "j r tab text:we esc r",
        &["│ Why    we", "As you left it; ^u empties a field"],
    ),
    says("a row of ours without a name", "a enter", &["│ Name", "enter done  esc close  tab next"]),
    says(
        "a row of ours added",
        "a text:Vendor space text:support tab space enter",
        &[
            "▌■■■  Vendor support",
            "PYTHON is ahead, 63 to 37",
            "nothing set → Python 63 · Vendor support (yours) added",
        ],
    ),
    says(
        "a row of ours taken out",
        "a text:Vendor tab space enter D",
        &["Python 63 → nothing set · Vendor (yours) taken out", "Vendor is taken out; u brings it back"],
    ),
    says(
        "a later link of the guide chosen",
        "i tab tab tab tab tab tab tab",
        &["For CPU-bound work", "enter goes to CPU-bound work"],
    ),
    says(
        "a link of the guide goes to its row",
        "i tab tab enter",
        &["···  REST API, standard CRUD", "─ 1 of 17 ─", "space on/off"],
    ),
    says("the help searched by chord", "? / text:^z enter", &["│ /^z", "^z", "esc close  / search  : commands"]),
    says("the help without a match", "? / text:teleport", &["│ /teleport", "enter keep  esc close"]),
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
        &["Snapshot Ana taken; c compares, C combines votes"],
    ),
    says("a token copied", "b enter Y j j j enter", &["Token sent to the terminal's clipboard"]),
    says(
        "a scenario file that is not there",
        "^o text:none.toml enter",
        &["│ File: none.toml", "enter open  esc close  tab complete"],
    ),
    says("a folder that cannot be listed", "^o text:none/", &["│ File: none/", "enter open  esc close  tab complete"]),
    says(
        "a scenario opened and changed",
        "^o text:payments-api.toml enter j -",
        &[
            "▌■■·  Real-time: chat, games",
            "NODE.JS is ahead, 63 to 37",
            "Node.js 73 → Node.js 63 · Real-time: high → medium",
        ],
    ),
    says(
        "a scenario opened and undone",
        "^o text:payments-api.toml enter u",
        &["Nothing set yet", "Node.js 73 → nothing set · Undo"],
    ),
    says(
        "a folder to save in that is not there",
        "j space ^s enter ^u text:none/team enter",
        &["│ File: none/team", "enter save  esc close  tab complete"],
    ),
    says(
        "what was replaced brought back",
        "j ! b enter R enter",
        &[
            "▌■■■! Real-time: chat, games",
            "NODE.JS is far ahead, 88 to 12",
            "Node.js 70 → Node.js 88 · Brought back: no title",
            "Brought back: no title; u goes back",
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
            "nothing set → Node.js 83 · Example: Next.js product",
        ],
    ),
    says(
        "example etl platform",
        "b down down down down enter",
        &[
            "▌■■■  Data pipelines, ETL",
            "PYTHON is clearly ahead, 82 to 18",
            "nothing set → Python 82 · Example: ETL platform",
        ],
    ),
    says(
        "example chat with recommendations",
        "b down down down down down enter",
        &["▌■■■  ML model serving", "Article NODE.JS + PYTHON", "Evidence TOO CLOSE", "nothing set → N+P 65"],
    ),
    says(
        "example internal admin tool",
        "b down down down down down down enter",
        &["▌■··  Background data jobs", "TOO CLOSE TO CALL", "nothing set → too close to call"],
    ),
    says(
        "two rows pull apart",
        "j space j + +",
        &["NODE.JS is ahead, 63 to 37", "Node.js 73 → Node.js 63 · ML model serving: low → medium"],
    ),
    says(
        "two stacks lead",
        "j space j space",
        &["Article NODE.JS + PYTHON", "Evidence NODE.JS", "Node.js 88 → N+P 63 · ML model serving: off → high"],
    ),
    says(
        "a must that both meet forces nothing",
        "! j j space",
        &["PYTHON is clearly ahead, 69 to 31", "too close to call → Python 69"],
    ),
    says("must-haves that only two stacks meet", "j j r right enter ! G k k !", &["NODE.JS + PYTHON"]),
    says(
        "no option meets every must",
        "j j r right enter ! j j j !",
        &["NOTHING MEETS YOUR MUST-HAVES", "Full-stack: off → must-have"],
    ),
    says(
        "no single must opens it again",
        "j j r right enter ! j r right enter ! j j ! G k k !",
        &["NOTHING MEETS YOUR MUST-HAVES", "no change"],
    ),
    says(
        "needs alone",
        "2 space j space",
        &["Nothing set yet", "nothing set: no change · Structure at scale: off → high"],
    ),
    says(
        "team skills decide a tie",
        "space G space",
        &["PYTHON is clearly ahead, 69 to 31", "too close to call → Python 69"],
    ),
];

/// Who leads as every screen says it, by each of the two ratings where they differ.
pub fn answers(state: &State) -> Vec<Answer> {
    let explanation = &state.answer().explanation;
    if !explanation.bases_differ() {
        let who = explanation.headline.split(',').next().unwrap().to_owned();
        return vec![Answer { short: who.clone(), who }];
    }
    let answer = |answer: &BasisAnswer| Answer {
        who: answer.who.trim_end_matches(" TO CALL").to_owned(),
        short: label_short(state.catalog(), answer.label).to_uppercase(),
    };
    explanation.by_basis.iter().map(answer).collect()
}

/// Who leads, in full and where there is little room.
#[derive(Debug)]
pub struct Answer {
    pub who: String,
    pub short: String,
}

impl Answer {
    /// Whether a text names who leads.
    pub fn is_in(&self, text: &str) -> bool {
        text.contains(&self.who) || text.contains(&self.short)
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
