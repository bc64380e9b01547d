//! `versus`: the explorer, and `versus shot`: one frame of it.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::{Args, ValueEnum};

use crate::app::files;
use crate::app::geometry::MEDIUM;
use crate::app::key::parse_keys;
use crate::app::state::App;
use crate::app::workspace::ComparedTable;
use crate::cli::args::{ExploreArguments, StartScenario};
use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{CliError, Outcome, say};
use crate::cli::import::{OpenedTable, TableArgs, open_table, reopen_table};
use crate::cli::output::write_output;
use crate::cli::settings::{Preferences, SavedLayout, SettingOrigin, Settings};
use crate::cli::themes::{AskBackground, may_be_asked};
use crate::cli::{args, environment as clock, environment, open, output, settings, show, themes, verdict};
use crate::explain::answer::FullAnswer;
use crate::explain::verdict_facts;
use crate::import::choose::ReadTable;
use crate::layout::dataset::{Dataset, Listing};
use crate::layout::page::{Page, Tone};
use crate::layout::{facts, formats, table};
use crate::listing::{criteria, reference};
use crate::model::catalog::Catalog;
use crate::model::scenario::SettledTable;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::load::{Loaded, OpenError, PackRef};
use crate::scenario::autosave_files::AutosaveFiles;
use crate::search::query::Query;
use crate::session::explorer::{
    ComparisonSource, Explorer, OpenComparison, OpenedComparison, ReadPack, ReadReference, Reread, TableToShow,
};
use crate::session::file_io::UserPaths;
use crate::terminal::tty::LARGEST_SIZE;
use crate::terminal::{desktop, keyboard};
use crate::tui::screenshot;
use crate::tui::theme::{BackgroundKind, ColorDepth};

/// What `versus` without a command is told.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct BareArguments {
    /// What the explorer is started with.
    #[command(flatten)]
    pub start: ExploreArguments,
    /// Print a report instead: one labeled fact per line, no boxes
    #[arg(long, help_heading = "Output")]
    pub linear: bool,
}

/// Explores, or prints the report where no terminal can be drawn on.
pub fn run(arguments: &BareArguments, settings: &Settings, environment: &Environment) -> Outcome {
    let arguments = &BareArguments { start: arguments.start.with_named_scenario(), linear: arguments.linear };
    let start = &arguments.start;
    let pack = start.pack_to_open()?;
    let choices = Preferences::of(&start.appearance, pack.as_deref(), &settings.config);
    if environment.can_explore && !arguments.linear {
        explore(start, &choices, settings, environment)
    } else {
        themes::check_theme_name(&choices.theme.value, &settings.themes)?;
        report(arguments, &choices, environment)
    }
}

fn explore(
    arguments: &ExploreArguments,
    choices: &Preferences,
    settings: &Settings,
    environment: &Environment,
) -> Outcome {
    let term = std::env::var("TERM").ok();
    let ask = || {
        if may_be_asked(term.as_deref()) {
            keyboard::ask_background().map(|(red, green, blue)| BackgroundKind::of(red, green, blue))
        } else {
            None
        }
    };
    let explorer = remembering(arguments, choices, settings, environment, &ask)?.with_paths(UserPaths::of_process());
    // Never dropped: the system takes the memory back faster than we could hand it over.
    let mut explorer = ManuallyDrop::new(explorer);
    let ended = crate::terminal::event_loop::run(&mut *explorer, choices.mouse.value);
    if let Some(words) = explorer.parting() {
        words.lines().for_each(|line| say(&format!("warning: {line}")));
    }
    match ended {
        Ok(0) => {
            explorer.kept_words().inspect(|words| say(words));
            Ok(())
        }
        Ok(code) => Err(CliError::Ended(code)),
        Err(error) => Err(CliError::InputOutput(format!("the terminal: {error}"))),
    }
}

/// The explorer as it was left, unless nothing is to be read or written.
fn remembering(
    arguments: &ExploreArguments,
    choices: &Preferences,
    settings: &Settings,
    environment: &Environment,
    ask: AskBackground,
) -> Result<Explorer, CliError> {
    let tables = arguments.tables.settled_in(arguments.beginning.scenario.as_deref());
    let Some(folder) = settings::state_folder().filter(|_| !arguments.no_state) else {
        let explorer = explorer(
            choices,
            settings,
            environment,
            ask,
            &mut |catalog| args::shown(arguments, catalog),
            TableStart { arguments: &tables, kept: &|_| SettledTable::default() },
        )?;
        let is_wanted = !arguments.no_state;
        return Ok(if is_wanted { explorer.keeping_nothing("there is no home folder") } else { explorer });
    };
    let file = settings::screen_file(&folder);
    let remembered = SavedLayout::read(Some(&file));
    let shown = remembered.over(choices, &settings.themes);
    let mut working = None;
    let left = folder.clone();
    let kept = |name: &str| {
        let files = AutosaveFiles::new(left.clone(), name);
        if arguments.new { SettledTable::default() } else { files.settled() }
    };
    let explorer = explorer(
        &shown,
        settings,
        environment,
        ask,
        &mut |catalog| {
            let working = working.insert(AutosaveFiles::new(folder.clone(), &catalog.pack.working_name()));
            args::left(arguments, catalog, working)
        },
        TableStart { arguments: &tables, kept: &kept },
    )?;
    let explorer = explorer.with_comparisons(open_comparisons(Some(folder)));
    let explorer = explorer.prepared(|app| remembered.bring_back(app, choices));
    let explorer = explorer.with_memory(settings::keep_layout(file, choices, &shown));
    Ok(match working {
        Some(working) => explorer.with_working(working),
        None => explorer,
    })
}

/// How a table is opened.
#[derive(Clone, Copy)]
pub struct TableStart<'a> {
    pub arguments: &'a TableArgs,
    /// What was settled when it was left, by the name under which that is kept.
    pub kept: &'a dyn Fn(&str) -> SettledTable,
}

/// An explorer, not yet on any screen, of what `start` makes of its pack.
pub fn explorer(
    choices: &Preferences,
    settings: &Settings,
    environment: &Environment,
    ask: AskBackground,
    start: &mut dyn FnMut(&Catalog) -> Result<StartScenario, CliError>,
    tables: TableStart,
) -> Result<Explorer, CliError> {
    let (themes, problems) = themes::themes(&choices.theme.value, &settings.themes, environment.depth, ask)?;
    let OpenedPack { loaded, again, rest, table, place } = opened(&choices.pack.value, tables)?;
    let StartScenario { mut moment, problems: shown } = start(&loaded.catalog)?;
    if let Some(table) = &table {
        moment.scenario.settled = table.settled.clone();
    }
    let mut app = App::new(loaded.catalog, moment.scenario, MEDIUM);
    app.glyphs = environment.glyphs;
    app.today = clock::today();
    app.workspace.set_origin(&moment.origin);
    app.mouse = choices.mouse.value;
    app.desktop = desktop::around(&|name| std::env::var(name).ok());
    app.clipboard = desktop::surrounding_program(&|name| std::env::var(name).ok());
    app.sort_by(choices.sort.value);
    if let Some((title, problems)) = shown {
        files::show_files(&mut app, &title, problems);
    }
    let is_asked_for = choices.pack.origin != SettingOrigin::Default;
    let passed_over = is_asked_for.then(|| open::passed_over(&choices.pack.value)).flatten();
    if let Some(words) = in_a_line(&settings.problems.clone().and(problems)).or(passed_over) {
        app.say(&words);
    }
    if let Some(table) = table {
        table.show(&mut app);
    }
    let mut explorer = Explorer::new(app, themes.at(None), rest);
    if let Some(again) = again {
        explorer = explorer.with_pack(again);
    }
    if let Some(place) = place {
        explorer = explorer.opened_at(&place);
    }
    let explorer = explorer.with_comparisons(open_comparisons(None));
    Ok(explorer.with_themes(themes).with_keymap(settings.config.keymap.clone()))
}

/// Opens other comparisons, each with the scenario that was left in it where a folder keeps one.
fn open_comparisons(folder: Option<PathBuf>) -> OpenComparison {
    Box::new(move |source| {
        let words = |error: CliError| error.message().trim_start_matches("error: ").trim_end().to_owned();
        let kept = |name: &str| {
            folder.as_ref().map(|folder| AutosaveFiles::new(folder.clone(), name).settled()).unwrap_or_default()
        };
        let opened = match source {
            ComparisonSource::Named(name) => {
                let pack = open::find_pack(Path::new(name)).and_then(opened_pack);
                pack.map_err(|error| format!("{name} stays closed: {error}"))?
            }
            ComparisonSource::At(path) if path.is_dir() => {
                opened_pack(PackRef::Folder(path.to_path_buf())).map_err(|error| words(error.into()))?
            }
            ComparisonSource::At(path) => {
                opened_table(path, TableStart { arguments: &TableArgs::default(), kept: &kept }).map_err(words)?
            }
        };
        let OpenedPack { loaded, again, rest, table, place: _ } = opened;
        let catalog = loaded.catalog;
        let arguments = ExploreArguments::default();
        let mut working =
            folder.as_ref().map(|folder| AutosaveFiles::new(folder.clone(), &catalog.pack.working_name()));
        let start = match &mut working {
            Some(working) => args::left(&arguments, &catalog, working),
            None => args::named(&arguments, &catalog),
        };
        let StartScenario { moment, problems } = start.map_err(words)?;
        Ok(OpenedComparison { catalog, moment, problems, table, read_reference: rest, read_pack: again, working })
    })
}

/// A pack or table for the explorer.
struct OpenedPack {
    loaded: Loaded,
    /// Reads it again; none for what cannot change.
    again: Option<ReadPack>,
    /// Reads what the first screen does without.
    rest: Option<ReadReference>,
    /// The table that is compared; none for a pack.
    table: Option<TableToShow>,
    /// The folder or file it was opened at; none for a bundled pack and a pipe.
    place: Option<PathBuf>,
}

fn opened(name: &Path, tables: TableStart) -> Result<OpenedPack, CliError> {
    if let Some(path) = open::table_named(Some(name)) {
        return opened_table(path, tables);
    }
    Ok(opened_pack(open::find_pack(name).inspect_err(|_| open::tell_unread())?)?)
}

fn opened_table(path: &Path, tables: TableStart) -> Result<OpenedPack, CliError> {
    let OpenedTable { open, read, settled, is_to_choose } = open_table(path, tables.arguments, tables.kept)?;
    let ReadTable { number, reading, loaded, .. } = read;
    let (path, arguments) = (path.to_path_buf(), tables.arguments.clone());
    let is_file = path.is_file();
    let place = is_file.then(|| path.clone());
    let again: ReadPack = Box::new(move || Ok(Reread::Table(Box::new(reopen_table(&path, &arguments)?))));
    let table = ComparedTable::new(Rc::new(open), number, reading);
    let table = Some(TableToShow { table, settled, is_to_choose });
    Ok(OpenedPack { loaded, again: is_file.then_some(again), rest: None, table, place })
}

fn opened_pack(pack: PackRef) -> Result<OpenedPack, OpenError> {
    let loaded = crate::pack::load::open(&pack)?;
    let place = match &pack {
        PackRef::Bundled(_) => None,
        PackRef::Own(folder) | PackRef::Folder(folder) => Some(folder.clone()),
    };
    let again: Option<ReadPack> = match &pack {
        PackRef::Bundled(_) => None,
        PackRef::Own(_) | PackRef::Folder(_) => {
            let again = pack.clone();
            Some(Box::new(move || Ok(Reread::Pack(Box::new(crate::pack::load::open_whole(&again)?)))))
        }
    };
    let rest: Option<ReadReference> = if loaded.is_whole {
        None
    } else {
        Some(Box::new(move |catalog| crate::pack::load::load_reference(&pack, catalog).ok()))
    };
    Ok(OpenedPack { loaded, again, rest, table: None, place })
}

/// What is wrong with the settings, in one line; nothing where nothing is.
fn in_a_line(problems: &Diagnostics) -> Option<String> {
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
fn report(arguments: &BareArguments, choices: &Preferences, environment: &Environment) -> Outcome {
    let mut catalog = open::whole(
        Some(&choices.pack.value),
        &arguments.start.tables.settled_in(arguments.start.beginning.scenario.as_deref()),
    )?;
    let scenario = args::named(&arguments.start, &catalog)?.moment.scenario;
    catalog.set_own_options(&scenario.own_options);
    let full_answer = FullAnswer::new(&catalog, &scenario);
    let all = Query::default();
    let datasets: [Dataset; 3] = [
        criteria::use_cases(&catalog, scenario.basis, &show::use_cases(&catalog, &all)),
        criteria::ecosystem(&catalog, scenario.basis, &show::ecosystem(&catalog, &all)),
        reference::frameworks(&catalog, &show::frameworks(&catalog, &all)),
    ];
    let datasets = datasets.into_iter().filter(|dataset| !dataset.rows.is_empty());
    let title = catalog.pack.full_title();
    if arguments.linear {
        let mut text = String::new();
        formats::labelled_fact(&mut text, "Comparison", &title);
        text.push_str(&facts::facts_lines(&verdict_facts::verdict_facts(&full_answer)));
        for dataset in datasets {
            text.push('\n');
            text.push_str(&formats::labelled_listing(&Listing::list("", dataset)));
        }
        return write_output(&text);
    }
    let mut page = Page::new(environment.width);
    page.text(Tone::Headline, 0, &title);
    page.gap();
    page.lines.extend(verdict::answer(&full_answer, Some(&choices.pack.value), environment).lines);
    let mut text = output::painted_page(&page, environment);
    for dataset in datasets {
        text.push('\n');
        text.push_str(&output::heading(&dataset.title, environment));
        text.push('\n');
        text.push_str(&table::table_page(&dataset, environment.width, environment.glyphs));
    }
    write_output(&text)
}

/// What a frame is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Picture {
    /// Characters only
    #[default]
    Text,
    /// Characters with colors
    Ansi,
    /// A picture
    Svg,
}

/// Draw one frame of the explorer without a terminal
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus shot --size 120x36
  versus shot --keys 'j space w' --as svg > what-if.svg
  versus shot --keys '/ text:ml enter' --size 80x24

Separate keys by spaces and write them as `versus keys` prints them; text:words types words.")]
pub struct ShotArguments {
    /// Columns and rows
    #[arg(long, value_name = "CxR", default_value = "120x36", value_parser = size)]
    pub size: (u16, u16),
    /// Keys to press before the frame is drawn
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub keys: String,
    /// What to write: text, ansi or svg
    #[arg(long = "as", value_name = "FORM", value_enum, default_value_t, hide_possible_values = true)]
    pub form: Picture,
    #[command(flatten)]
    explore: ExploreArguments,
}

fn size(words: &str) -> Result<(u16, u16), String> {
    let parsed = words.split_once('x').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    match parsed {
        Some((columns, rows)) if columns <= LARGEST_SIZE && rows <= LARGEST_SIZE => Ok((columns, rows)),
        Some(_) => Err(format!("at most {LARGEST_SIZE}x{LARGEST_SIZE}")),
        None => Err("write columns x rows, for example 120x36".to_owned()),
    }
}

pub fn run_shot(
    arguments: &ShotArguments,
    look: OutputArgs,
    settings: &Settings,
    environment: &Environment,
) -> Outcome {
    let script = parse_keys(&arguments.keys).map_err(|error| CliError::Usage(error.to_string()))?;
    let flags = &arguments.explore;
    let pack = flags.pack_to_open()?;
    let choices = Preferences::of(&flags.appearance, pack.as_deref(), &settings.config);
    let depth = match arguments.form {
        Picture::Text => ColorDepth::None,
        Picture::Ansi | Picture::Svg => environment::depth_of_picture(look, &settings.config),
    };
    let environment = Environment { depth, ..*environment };
    let mut start = |catalog: &Catalog| args::named(flags, catalog);
    let arguments_of_table = flags.tables.settled_in(flags.beginning.scenario.as_deref());
    let tables = TableStart { arguments: &arguments_of_table, kept: &|_| SettledTable::default() };
    let mut explorer = explorer(&choices, settings, &environment, &|| None, &mut start, tables)?;
    // The picture says it too, until a key is pressed in it; whoever gets it may never see this one.
    open::tell(&settings.problems.clone().and(settings.themes.problems_of(&choices.theme.value)));
    let (columns, rows) = arguments.size;
    explorer.screen(columns, rows);
    explorer.play(&script);
    let theme = *explorer.theme();
    let buffer = &explorer.screen(columns, rows).buffer;
    write_output(&match arguments.form {
        Picture::Text => screenshot::screen_text(buffer),
        Picture::Ansi => screenshot::screen_ansi(buffer),
        Picture::Svg => screenshot::screen_svg(buffer, &theme),
    })
}
