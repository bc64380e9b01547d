//! The laws of the house, read off the source itself: who may import whom, and what stands where.
//!
//! Each law is one function from sources to complaints. The tree must have none, and a small bad
//! example must have some, so that no law can silently stop seeing. Only words are read (comments
//! and strings are left out), so macros that make up names could hide from this.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Lines a source file may have, its tests left out.
const LONGEST_FILE: usize = 800;

/// Every folder, lowest first, and what it may import of the others.
const FOLDERS: [(&str, May); 17] = [
    ("text", May::Use(&[])),
    ("model", May::Use(&["text"])),
    ("engine", May::Use(&["text", "model"])),
    ("search", May::Use(&["text"])),
    ("pack", May::Use(&["text", "model"])),
    ("import", May::Use(&["text", "model", "pack"])),
    ("scenario", May::Use(&["text", "model", "pack"])),
    ("layout", May::Use(&["text", "model"])),
    ("explain", May::Use(&["text", "model", "engine", "search", "pack", "scenario", "layout"])),
    ("listing", May::Use(&["text", "model", "engine", "search", "pack", "import", "scenario", "layout", "explain"])),
    ("export", May::UseAllBefore),
    ("app", May::UseAllBefore),
    ("tui", May::UseAllBefore),
    ("terminal", May::UseAllBefore),
    ("session", May::UseAllBefore),
    ("cli", May::UseAllBefore),
    ("main", May::Use(&["cli"])),
];

/// Words that only some folders or files may say: what is said, and where.
const WORDS: [(&[&str], &[&str]); 9] = [
    (&["crossterm"], &["terminal"]),
    (&["fuzzy_matcher"], &["search"]),
    (&["Color", "::"], &["tui/theme", "tui/color", "tui/screenshot"]),
    // The model says it for the bundled packs, which are built in as JSON; no file that people write is read into it.
    (&["Deserialize"], &["model", "pack", "scenario", "cli"]),
    (&["fs", "::"], &["pack", "scenario", "terminal", "session", "cli"]),
    (&["env", "::"], &["scenario", "terminal", "session", "cli", "main"]),
    // Temporary files are named after the process that writes them.
    (&["process", "::"], &["scenario/file", "terminal", "session", "cli", "main"]),
    // Only the pauses between bytes are timed, so nothing else can go wrong with a clock; the day and the hour are only
    // written down.
    (&["Instant", "::"], &["terminal/keyboard"]),
    (&["SystemTime", "::"], &["session/file_io"]),
];

#[derive(Clone, Copy)]
enum May {
    Use(&'static [&'static str]),
    UseAllBefore,
}

struct Source {
    /// Below `src`, with slashes.
    file: String,
    text: String,
}

struct Word {
    text: String,
    line: usize,
}

/// One file imports another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    from: String,
    to: String,
    line: usize,
}

#[test]
fn the_tree_is_read() {
    let sources = tree();
    assert!(sources.iter().any(|source| source.file == "lib.rs"));
    for (folder, _) in FOLDERS {
        assert!(sources.iter().any(|source| source.folder() == folder), "no folder {folder}");
    }
    assert!(imports(&sources).iter().any(|import| import.to == "model/level.rs"));
    let unknown = sources
        .iter()
        .find(|source| source.file != "lib.rs" && FOLDERS.iter().all(|(name, _)| *name != source.folder()));
    assert!(unknown.is_none(), "{:?}", unknown.map(|source| &source.file));
}

#[test]
fn a_file_imports_lower_floors_only() {
    holds(floors);
    let good = [
        ("app.rs", "pub struct App;"),
        ("engine.rs", "use crate::model::{level::Level, rating};"),
        ("model.rs", "pub mod level; pub mod rating;"),
        ("model/level.rs", "use super::rating::Rating; pub struct Level;"),
        ("model/rating.rs", "use super::level::Level;"),
        ("main.rs", "fn main() { versus::cli::run() }"),
        ("cli.rs", "use crate::{app, tui as drawn, engine::*};"),
        ("tui.rs", "// use crate::cli;\nconst A: &str = \"crate::cli\"; const B: char = '\"'; fn a<'a>(a: &'a str) {}"),
    ];
    assert_eq!(floors(&sources(&good)), Vec::<String>::new());
    let bad = [
        ("model/level.rs", "mod tests {\n    use super::super::super::engine::score;\n}"),
        ("engine.rs", "use {\n    std::fmt,\n    crate::{model::level::Level, search::{self, Query}},\n};"),
        ("search.rs", "fn a(_: crate::model::level::Level) {}"),
        ("layout.rs", "use super::app::App;"),
        ("app.rs", "use crate::tui::theme;"),
        ("tui.rs", "pub mod theme;"),
        ("attic.rs", "use crate::model::level::Level;"),
        ("main.rs", "use versus::app::App;"),
    ];
    let complaints = [
        "app.rs:1 imports tui.rs, which is not below app",
        "attic.rs:1 is in no known folder",
        "engine.rs:3 imports search.rs, which is not below engine",
        "layout.rs:1 imports app.rs, which is not below layout",
        "main.rs:1 imports app.rs, which is not below main",
        "model/level.rs:2 imports engine.rs, which is not below model",
        "search.rs:1 imports model/level.rs, which is not below search",
    ];
    assert_eq!(floors(&sources(&bad)), complaints);
}

#[test]
fn libraries_colors_and_the_outside_world_stay_in_their_folders() {
    holds(words);
    let good = [
        ("terminal/input.rs", "use crossterm::event;"),
        ("search/matching.rs", "use fuzzy_matcher::FuzzyMatcher;"),
        ("tui/theme.rs", "const A: Color = Color::Red;"),
        ("tui/screenshot.rs", "fn a(a: Color) -> Color { Color::Rgb(0, 0, 0) }"),
        ("tui/pane.rs", "fn a(a: Color, choice: ColorChoice) { ColorChoice::Auto; env!(\"A\") }"),
    ];
    assert_eq!(words(&sources(&good)), Vec::<String>::new());
    let bad = [
        ("app.rs", "\nuse ratatui::crossterm::event;"),
        ("tui/pane.rs", "use ratatui::style::Color; fn a() { Color::Red; }"),
        ("tui.rs", "fn a() { fuzzy_matcher::skim::new() }"),
        ("engine/score.rs", "#[derive(Deserialize)]\nstruct A;"),
        ("engine.rs", "fn a() { std::time::Instant::now(); std::fs::read(\"a\") }"),
    ];
    let complaints = [
        "app.rs:2 says crossterm",
        "tui/pane.rs:1 says Color::",
        "tui.rs:1 says fuzzy_matcher",
        "engine/score.rs:1 says Deserialize",
        "engine.rs:1 says fs::",
        "engine.rs:1 says Instant::",
    ];
    assert_eq!(words(&sources(&bad)), complaints);
}

#[test]
fn files_are_short_and_named_after_what_they_hold() {
    holds(files);
    let tests = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "\n".repeat(800), "\n".repeat(300));
    assert_eq!(files(&sources(&[("model.rs", &tests)])), Vec::<String>::new());
    let bad = [("app.rs", &*"\n".repeat(801)), ("app/mod.rs", "")];
    let complaints = ["app.rs has 801 lines without its tests, more than 800", "app/mod.rs is a mod.rs"];
    assert_eq!(files(&sources(&bad)), complaints);
}

#[test]
fn files_and_public_types_say_what_they_are() {
    holds(documentation);
    let good = [("a.rs", "//! Nouns.\n\n/// A thing.\n#[derive(Debug)]\npub struct A;\n\npub fn a() {}\n")];
    assert_eq!(documentation(&sources(&good)), Vec::<String>::new());
    let bad = [("a.rs", "#[derive(Debug)]\npub struct A;\n")];
    assert_eq!(documentation(&sources(&bad)), ["a.rs does not say what it is", "a.rs:2 pub struct A; says nothing"]);
}

#[test]
fn a_type_name_is_used_once() {
    holds(type_names);
    let good = [("a.rs", "pub struct A;\nimpl A {}\nmod tests {\n    struct B;\n}\n"), ("b.rs", "enum B { A }\n")];
    assert_eq!(type_names(&sources(&good)), Vec::<String>::new());
    let bad = [("a.rs", "pub struct A;\n"), ("b.rs", "enum A { B }\n")];
    assert_eq!(type_names(&sources(&bad)), ["b.rs names A, as a.rs does"]);
}

/// What the guide to the source points at is there.
#[test]
fn contributing_names_files_and_functions_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let mut pointed = 0;
    for line in text.lines() {
        let mut file = None;
        for word in line.split('`').skip(1).step_by(2) {
            if ["src/", "assets/", "content/"].iter().any(|folder| word.starts_with(folder)) && !word.contains(' ') {
                assert!(root.join(word).exists(), "CONTRIBUTING.md points at {word}, which is not there");
                file = Some(root.join(word)).filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
                pointed += 1;
            } else if let Some(file) = &file
                && line.contains(&format!("(`{word}`)"))
            {
                let name = word.rsplit("::").next().unwrap_or(word);
                let source = fs::read_to_string(file).unwrap();
                assert!(source.contains(&format!("fn {name}")), "{} has no {word}", file.display());
            }
        }
    }
    assert!(pointed > 20, "{pointed}");
}

#[test]
fn public_functions_take_no_bare_yes_or_no() {
    holds(bools);
    let good = [(
        "a.rs",
        "pub fn a<F: Fn(bool) -> bool>(f: F, g: impl Fn(&str, bool) -> bool) -> bool { true }\n\
         pub struct A { pub on: bool }\nfn c(on: bool) {}\npub const fn d(bool: &str) {}",
    )];
    assert_eq!(bools(&sources(&good)), Vec::<String>::new());
    let bad = [(
        "a.rs",
        "pub fn a(on: bool) {}\npub(crate) const fn b<'a, T: Into<Vec<u8>>>(\n    (x, y): (u8, bool), z: &'a bool,\n) {}\n\
         impl A {\n    pub async fn c(&self, mut on: bool) {}\n}",
    )];
    let complaints = ["a.rs:1 a takes a bool", "a.rs:2 b takes a bool", "a.rs:6 c takes a bool"];
    assert_eq!(bools(&sources(&bad)), complaints);
}

fn holds(law: fn(&[Source]) -> Vec<String>) {
    let complaints = law(&tree());
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

fn floors(sources: &[Source]) -> Vec<String> {
    let place = |folder: &str| FOLDERS.iter().position(|(name, _)| *name == folder);
    let mut complaints = Vec::new();
    for Import { from, to, line } in imports(sources) {
        let (folder, target) = (folder_of(&from), folder_of(&to));
        let Some(from_place) = place(folder).or((from == "lib.rs").then_some(FOLDERS.len())) else {
            complaints.push(format!("{from}:{line} is in no known folder"));
            continue;
        };
        let below = match FOLDERS.get(from_place) {
            Some((_, May::Use(folders))) => folders.contains(&target),
            _ => place(target).is_some_and(|target| target < from_place),
        };
        if folder != target && !below {
            complaints.push(format!("{from}:{line} imports {to}, which is not below {folder}"));
        }
    }
    complaints
}

fn words(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let said = source.words();
        for (phrase, places) in WORDS {
            let stands = |words: &[Word]| words.iter().map(|word| word.text.as_str()).eq(phrase.iter().copied());
            let first = said.windows(phrase.len()).find(|words| stands(words));
            if let Some(word) = first.filter(|_| !places.iter().any(|place| source.is_in(place))) {
                complaints.push(format!("{}:{} says {}", source.file, word[0].line, phrase.concat()));
            }
        }
    }
    complaints
}

fn files(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for Source { file, text } in sources {
        let lines = lines_without_tests(text);
        if lines > LONGEST_FILE {
            complaints.push(format!("{file} has {lines} lines without its tests, more than {LONGEST_FILE}"));
        }
        if Path::new(file).file_name().is_some_and(|name| name == "mod.rs") {
            complaints.push(format!("{file} is a mod.rs"));
        }
    }
    complaints
}

fn documentation(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for Source { file, text } in sources.iter().filter(|source| source.file != "main.rs") {
        if !text.starts_with("//! ") {
            complaints.push(format!("{file} does not say what it is"));
        }
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines.iter().enumerate() {
            let is_type = ["pub struct ", "pub enum ", "pub trait "].iter().any(|start| line.starts_with(start));
            let above = lines[..place].iter().rev().find(|line| !line.starts_with(['#', ')', ' ']));
            // What clap prints of a command's arguments stands in an attribute between.
            let is_command = line.ends_with("Arguments {");
            if is_type && !is_command && !above.is_some_and(|above| above.starts_with("///")) {
                complaints.push(format!("{file}:{} {line} says nothing", place + 1));
            }
        }
    }
    complaints
}

/// Types outside of test modules; what stands in for another system has the names of what it stands in for.
fn type_names(sources: &[Source]) -> Vec<String> {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for Source { file, text } in sources.iter().filter(|source| source.file != "terminal/without_unix.rs") {
        for line in text.lines() {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            let name = ["struct ", "enum ", "trait "].iter().find_map(|kind| line.strip_prefix(kind));
            let name = name.and_then(|name| name.split(|letter: char| !letter.is_alphanumeric()).next());
            if let Some(first) = name.and_then(|name| known.insert(name, file)).filter(|first| first != file) {
                complaints.push(format!("{file} names {}, as {first} does", name.unwrap_or_default()));
            }
        }
    }
    complaints
}

/// Lines outside of test modules, which end with a brace at the start of a line.
fn lines_without_tests(text: &str) -> usize {
    let mut inside = false;
    let mut count = 0;
    for line in text.lines() {
        inside |= line == "#[cfg(test)]";
        count += usize::from(!inside);
        inside &= line != "}";
    }
    count
}

fn bools(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources {
        let words = source.words();
        for (place, word) in words.iter().enumerate().filter(|(_, word)| word.text == "fn") {
            let Some(name) = words.get(place + 1) else { continue };
            if is_public(&words[..place]) && parameters(&words[place + 2..]).iter().any(|words| is_bool(words)) {
                complaints.push(format!("{}:{} {} takes a bool", source.file, word.line, name.text));
            }
        }
    }
    complaints
}

/// Whether the words before a `fn` make it public.
fn is_public(before: &[Word]) -> bool {
    let is_modifier = |word: &&Word| ["const", "async", "unsafe", "extern", "\"\""].contains(&word.text.as_str());
    let mut before = before.iter().rev().skip_while(is_modifier).map(|word| word.text.as_str());
    match before.next() {
        Some("pub") => true,
        Some(")") => before.find(|word| *word == "(").is_some() && before.next() == Some("pub"),
        _ => false,
    }
}

/// The parameters of a function, from its generics on.
fn parameters(words: &[Word]) -> Vec<Vec<&str>> {
    let mut parameters = vec![Vec::new()];
    let (mut depth, mut angles) = (0, 0);
    for word in words {
        match word.text.as_str() {
            "<" => angles += 1,
            ">" => angles -= 1,
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            "{" | ";" => break,
            "," if depth == 1 && angles == 0 => parameters.push(Vec::new()),
            _ => {}
        }
        if (depth, angles, word.text.as_str()) == (0, 0, ")") {
            break;
        }
        if let Some(parameter) = parameters.last_mut().filter(|_| depth > 0 && angles == 0) {
            parameter.push(word.text.as_str());
        }
    }
    parameters
}

fn is_bool(parameter: &[&str]) -> bool {
    let kind = parameter.iter().rposition(|word| *word == ":").map(|colon| &parameter[colon + 1..]);
    kind.is_some_and(|kind| kind.iter().filter(|word| !["&", "mut"].contains(word)).eq(&["bool"]))
}

/// Every import of one file by another; a file is imported by what names it or something in it.
fn imports(sources: &[Source]) -> BTreeSet<Import> {
    let files: BTreeMap<Vec<String>, &str> = sources.iter().map(|source| (source.module(), &*source.file)).collect();
    let mut imports = BTreeSet::new();
    for source in sources {
        for (path, line) in references(&source.module(), &source.words()) {
            let to = (0..=path.len()).rev().find_map(|length| files.get(&path[..length])).copied();
            if let Some(to) = to.filter(|to| *to != source.file) {
                imports.insert(Import { from: source.file.clone(), to: to.to_owned(), line });
            }
        }
    }
    imports
}

/// Every path that starts at the crate, at this module, above it or at a file below it.
fn references(module: &[String], words: &[Word]) -> Vec<(Vec<String>, usize)> {
    let text = |place: usize| words.get(place).map_or("", |word| word.text.as_str());
    let children: BTreeSet<&str> =
        (0..words.len()).filter(|&at| text(at) == "mod" && text(at + 2) == ";").map(|at| text(at + 1)).collect();
    let mut references = Vec::new();
    let mut inside: Vec<(usize, String)> = Vec::new();
    let (mut place, mut depth) = (0, 0);
    while place < words.len() {
        match text(place) {
            "mod" if text(place + 2) == "{" => inside.push((depth, text(place + 1).to_owned())),
            "{" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                inside.retain(|(outer, _)| *outer < depth);
            }
            start if text(place + 1) == "::" && (place == 0 || text(place - 1) != "::") => {
                let here = module.iter().chain(inside.iter().map(|(_, name)| name)).cloned().collect();
                let base = match start {
                    "crate" | "versus" => Some((Vec::new(), place + 2)),
                    "self" | "super" => Some((here, place)),
                    child if inside.is_empty() && children.contains(child) => Some((here, place)),
                    _ => None,
                };
                if let Some((base, from)) = base {
                    place = read_path(words, from, &base, &mut references);
                    continue;
                }
            }
            _ => {}
        }
        place += 1;
    }
    references
}

/// Reads a path or a tree of paths and says where it ends.
fn read_path(words: &[Word], mut place: usize, base: &[String], paths: &mut Vec<(Vec<String>, usize)>) -> usize {
    let mut path = base.to_vec();
    let line = words.get(place).map_or(0, |word| word.line);
    while let Some(word) = words.get(place) {
        match word.text.as_str() {
            "{" => {
                place += 1;
                while words.get(place).is_some_and(|word| word.text != "}") {
                    place = read_path(words, place, &path, paths);
                    place += usize::from(words.get(place).is_some_and(|word| word.text != "}"));
                }
                return place + 1;
            }
            "self" => {}
            "super" => drop(path.pop()),
            name if name.starts_with(|first: char| first.is_alphabetic() || first == '_') => path.push(name.to_owned()),
            _ => break,
        }
        place += 1;
        if words.get(place).is_none_or(|word| word.text != "::") {
            break;
        }
        place += 1;
    }
    paths.push((path, line));
    while words.get(place).is_some_and(|word| word.text == "as" || word.text == "*") {
        place += if words[place].text == "as" { 2 } else { 1 };
    }
    place
}

fn folder_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

impl Source {
    fn folder(&self) -> &str {
        folder_of(&self.file)
    }

    /// Whether the file is the one meant, or one of its folder, or one of a family of files.
    fn is_in(&self, place: &str) -> bool {
        self.folder() == place || place.contains('/') && self.file.starts_with(place)
    }

    fn module(&self) -> Vec<String> {
        let stem = self.file.trim_end_matches(".rs");
        stem.split('/').filter(|part| !["lib", "mod"].contains(part)).map(str::to_owned).collect()
    }

    /// The words and signs of the source without comments and lifetimes; strings are empty.
    fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut rest = self.text.as_str();
        let mut line = 1;
        while let Some(first) = rest.chars().next() {
            let (kind, length) = piece(rest, first);
            let (text, after) = rest.split_at(length);
            match kind {
                Kind::Nothing => {}
                Kind::Text => words.push(Word { text: "\"\"".to_owned(), line }),
                Kind::Word => words.push(Word { text: text.trim_start_matches("r#").to_owned(), line }),
            }
            line += text.matches('\n').count();
            rest = after;
        }
        words
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Nothing,
    Text,
    Word,
}

/// What a source starts with, and how many bytes of it that is.
fn piece(rest: &str, first: char) -> (Kind, usize) {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    if rest.starts_with("//") {
        return (Kind::Nothing, rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return (Kind::Nothing, rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if let Some(length) = raw_text(rest).or_else(|| plain_text(rest)) {
        return (Kind::Text, length);
    }
    if first == '\'' {
        return (
            Kind::Nothing,
            1 + rest.chars().skip(1).take_while(|&next| is_name(next)).map(char::len_utf8).sum::<usize>(),
        );
    }
    if is_name(first) {
        let start = if rest.starts_with("r#") { 2 } else { 0 };
        let name = rest.chars().skip(start).take_while(|&next| is_name(next));
        return (Kind::Word, start + name.map(char::len_utf8).sum::<usize>());
    }
    let pair = ["::", "->", "=>"].iter().any(|pair| rest.starts_with(pair));
    match first {
        _ if first.is_whitespace() => (Kind::Nothing, first.len_utf8()),
        _ if pair => (Kind::Word, 2),
        _ => (Kind::Word, first.len_utf8()),
    }
}

fn raw_text(rest: &str) -> Option<usize> {
    let hashes = rest.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let marks = hashes.len() - hashes.trim_start_matches('#').len();
    let text = hashes.trim_start_matches('#').strip_prefix('"')?;
    let start = rest.len() - text.len();
    let end = format!("\"{}", "#".repeat(marks));
    Some(start + text.find(&end)? + end.len())
}

/// A string or a character; a lifetime is neither.
fn plain_text(rest: &str) -> Option<usize> {
    let text = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    let quote = text.chars().next().filter(|first| ['"', '\''].contains(first))?;
    let after_one = text.chars().nth(2);
    if quote == '\'' && after_one != Some('\'') && !text.starts_with("'\\") {
        return None;
    }
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(rest.len() - text.len() + at + 1),
            _ => {}
        }
    }
    None
}

fn sources(files: &[(&str, &str)]) -> Vec<Source> {
    files.iter().map(|(file, text)| Source { file: (*file).to_owned(), text: (*text).to_owned() }).collect()
}

fn tree() -> Vec<Source> {
    let mut sources = Vec::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut sources);
    // The build script is a program of its own.
    sources.retain(|source| source.file != "build.rs");
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    sources
}

fn read_folder(folder: &Path, prefix: &str, sources: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let file = format!("{prefix}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            read_folder(&entry.path(), &format!("{file}/"), sources);
        } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
            sources.push(Source { file, text: fs::read_to_string(entry.path()).unwrap() });
        }
    }
}

/// What stands behind the rest of the program is named by crate and file, and a name that nothing has would say nothing.
#[test]
fn what_is_built_apart_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let (script, lock) = (read("src/build.rs"), read("Cargo.lock").replace('-', "_"));
    let named = script.lines().filter_map(|line| line.strip_prefix("    \"")?.strip_suffix("\","));
    let is_there = |path: &&str| match path.split("::").collect::<Vec<_>>()[..] {
        ["std", ..] => true,
        ["versus", ref files @ ..] => root.join("src").join(files.join("/")).with_extension("rs").is_file(),
        [name, ..] => lock.contains(&format!("name = \"{name}\"")),
        [] => false,
    };
    let (there, gone): (Vec<&str>, Vec<&str>) = named.partition(is_there);
    assert!(there.len() > 20 && gone.is_empty(), "{gone:?}");
}
