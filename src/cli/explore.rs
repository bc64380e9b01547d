//! `versus` without a command: the explorer where there is a terminal, else the report as text.

use std::mem::ManuallyDrop;

use clap::Args;

use crate::app::files;
use crate::app::lessons::Lessons;
use crate::app::state::State;
use crate::cli::choices::Choices;
use crate::cli::dress::{self, AskGround, may_be_asked};
use crate::cli::failure::{Failure, Outcome, say};
use crate::cli::filter;
use crate::cli::memory::{self, Remembered};
use crate::cli::output::write;
use crate::cli::packs;
use crate::cli::paint;
use crate::cli::settings::Settings;
use crate::cli::settings::origin::Origin;
use crate::cli::start::{self, ExploreArguments, Start};
use crate::cli::surroundings::Surroundings;
use crate::cli::verdict;
use crate::content::PackRef;
use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::report::facts::{self, answered};
use crate::report::linear;
use crate::report::page::{Page, Tone};
use crate::report::sheet::{Document, Sheet};
use crate::report::sheets::{frameworks, rows};
use crate::report::table;
use crate::report::told::Told;
use crate::runtime::clipboard;
use crate::runtime::desktop;
use crate::runtime::errands::Paths;
use crate::runtime::explorer::{Explorer, ReadReference};
use crate::runtime::ground;
use crate::scenario::working::Working;
use crate::screen::plan::MEDIUM;
use crate::search::query::Query;

/// What `versus` without a command is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct BareArguments {
    /// What the explorer is started with.
    #[command(flatten)]
    pub start: ExploreArguments,
    /// Print the report instead, one labelled fact per line, without boxes
    #[arg(long, help_heading = "Output")]
    pub linear: bool,
}

/// Explores, or prints the report where no terminal can be drawn on.
///
/// # Errors
///
/// Where the pack cannot be opened, something asked for does not exist, or writing fails.
pub fn run(arguments: &BareArguments, settings: &Settings, surroundings: &Surroundings) -> Outcome {
    let start = &arguments.start;
    let pack = start.pack_to_open()?;
    let choices = Choices::of(&start.appearance, pack.as_deref(), &settings.config);
    if surroundings.can_explore && !arguments.linear {
        explore(start, &choices, settings, surroundings)
    } else {
        report(arguments, &choices, surroundings)
    }
}

/// The interactive explorer.
fn explore(
    arguments: &ExploreArguments,
    choices: &Choices,
    settings: &Settings,
    surroundings: &Surroundings,
) -> Outcome {
    let term = std::env::var("TERM").ok();
    let ask = || if may_be_asked(term.as_deref()) { ground::ask() } else { None };
    let explorer = remembering(arguments, choices, settings, surroundings, &ask)?.with_paths(Paths::of_process());
    // Never dropped: the system takes the memory back faster than we could hand it over.
    let mut explorer = ManuallyDrop::new(explorer);
    let ended = crate::runtime::run(&mut *explorer, choices.mouse.value);
    if let Some(words) = explorer.parting() {
        say(&format!("warning: {words}"));
    }
    match ended {
        Ok(0) => Ok(()),
        Ok(code) => Err(Failure::Ended(code)),
        Err(error) => Err(Failure::InputOutput(format!("the terminal: {error}"))),
    }
}

/// The explorer as it was left, unless nothing is to be read or written.
fn remembering(
    arguments: &ExploreArguments,
    choices: &Choices,
    settings: &Settings,
    surroundings: &Surroundings,
    ask: AskGround,
) -> Result<Explorer, Failure> {
    let Some(folder) = memory::folder().filter(|_| !arguments.no_state) else {
        let explorer = explorer(choices, settings, surroundings, ask, |catalog| start::shown(arguments, catalog))?;
        let is_wanted = !arguments.no_state;
        return Ok(if is_wanted { explorer.keeping_nothing("there is no home folder") } else { explorer });
    };
    let file = memory::file(&folder);
    let is_first = !folder.exists();
    let remembered = Remembered::read(Some(&file));
    let shown = remembered.over(choices, &settings.looks);
    let mut working = None;
    let explorer = explorer(&shown, settings, surroundings, ask, |catalog| {
        let working = working.insert(Working::new(folder, &catalog.pack.id));
        start::left(arguments, catalog, working)
    })?;
    let explorer = explorer.prepared(|catalog, state| {
        remembered.bring_back(catalog, state, choices);
        if is_first {
            state.lessons = Lessons::all();
        }
    });
    let explorer = explorer.with_memory(memory::keep(file, choices, &shown));
    Ok(match working {
        Some(working) => explorer.with_working(working),
        None => explorer,
    })
}

/// An explorer, not yet on any screen, of what `start` makes of its pack.
///
/// # Errors
///
/// Where the pack cannot be opened or something asked for does not exist.
pub fn explorer(
    choices: &Choices,
    settings: &Settings,
    surroundings: &Surroundings,
    ask: AskGround,
    start: impl FnOnce(&Catalog) -> Result<Start, Failure>,
) -> Result<Explorer, Failure> {
    let (looks, problems) = dress::looks(&choices.look.value, &settings.looks, surroundings.depth, ask)?;
    let pack = packs::find(&choices.pack.value).inspect_err(|_| packs::tell_unread())?;
    let loaded = crate::content::open(&pack)?;
    let Start { moment, problems: shown } = start(&loaded.catalog)?;
    let mut state = State::new(&loaded.catalog, moment.scenario, MEDIUM);
    state.glyphs = surroundings.glyphs;
    state.origin = moment.origin;
    state.mouse = choices.mouse.value;
    state.desktop = desktop::around(&|name| std::env::var(name).ok());
    state.clipboard = clipboard::around(&|name| std::env::var(name).ok());
    state.sort_by(&loaded.catalog, choices.sort.value);
    if let Some((title, problems)) = shown {
        files::show(&mut state, &title, problems);
    }
    let is_asked_for = choices.pack.origin != Origin::Default;
    let passed_over = is_asked_for.then(|| packs::passed_over(&choices.pack.value)).flatten();
    if let Some(words) = in_a_line(&settings.problems.clone().and(problems)).or(passed_over) {
        state.say(&words);
    }
    let again = pack.clone();
    let rest: Option<ReadReference> = if loaded.is_whole {
        None
    } else {
        Some(Box::new(move |catalog| crate::content::reference(&pack, catalog).ok()))
    };
    let mut explorer = Explorer::new(loaded.catalog, state, looks.at(None), rest);
    if let PackRef::Folder(_) = again {
        explorer = explorer.with_pack(Box::new(move || crate::content::open_whole(&again)));
    }
    Ok(explorer.with_looks(looks).with_keymap(settings.config.keymap.clone()))
}

/// What is wrong with the settings, in one line; nothing where nothing is.
fn in_a_line(problems: &Problems) -> Option<String> {
    let first = problems.iter().next()?;
    let file = first.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let line = first.place.as_ref().map(|place| format!(", line {}", place.line)).unwrap_or_default();
    Some(match problems.len() {
        // What goes on after a colon would push the way out off the line; the command tells all of it.
        1 => format!("{file}{line}: {}; versus config --explain", first.what.split(": ").next().unwrap_or_default()),
        all => format!("{all} problems in {file}; versus config --explain lists them"),
    })
}

/// Everything the panes show, as text.
fn report(arguments: &BareArguments, choices: &Choices, surroundings: &Surroundings) -> Outcome {
    let catalog = packs::whole(Some(&choices.pack.value))?;
    let scenario = start::named(&arguments.start, &catalog)?.moment.scenario;
    let told = Told::new(&catalog, &scenario);
    let all = Query::default();
    let sheets: [Sheet; 3] = [
        rows::use_cases(&catalog, scenario.lens, &filter::use_cases(&catalog, &all)),
        rows::ecosystem(&catalog, scenario.lens, &filter::ecosystem(&catalog, &all)),
        frameworks::frameworks(&catalog, &filter::frameworks(&catalog, &all)),
    ];
    let sheets = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty());
    let title = format!("{}: {}", catalog.pack.title, catalog.pack.subject);
    if arguments.linear {
        let mut text = String::new();
        linear::fact(&mut text, "Comparison", &title);
        text.push_str(&facts::lines(&answered::parts(&told)));
        for sheet in sheets {
            text.push('\n');
            text.push_str(&linear::document(&Document::list("", sheet)));
        }
        return write(&text);
    }
    let mut page = Page::new(surroundings.width);
    page.text(Tone::Headline, 0, &title);
    page.gap();
    page.lines.extend(verdict::answer(&told, surroundings).lines);
    let mut text = paint::page(&page, surroundings);
    for sheet in sheets {
        text.push('\n');
        text.push_str(&paint::heading(&sheet.title, surroundings));
        text.push('\n');
        text.push_str(&table::sheet(&sheet, surroundings.width, surroundings.glyphs));
    }
    write(&text)
}
