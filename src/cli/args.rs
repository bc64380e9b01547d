//! Arguments that several commands share.
//!
//! The working scenario of the explorer is never read here: a command answers the same everywhere.

use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::reload;
use crate::app::workspace::HistoryEntry;
use crate::cli::check::is_scenario;
use crate::cli::error::CliError;
use crate::cli::import::{TableArgs, is_table};
use crate::cli::open;
use crate::cli::settings::Appearance;
use crate::explain::group;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::load::{FileKind, PackRef};
use crate::scenario::autosave_files::{AutosaveFiles, SavedScenario};
use crate::text::sanitize::{sanitize, shell_word, visible};

/// What a scenario starts from: nothing, a preset, a file or a token; and whose ratings it takes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct StartArgs {
    /// Start from an example, by its id
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Start from a scenario file, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "preset")]
    pub scenario: Option<PathBuf>,
    /// Start from a token
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["preset", "scenario"])]
    pub token: Option<String>,
    /// Whose ratings to use: stated (the comparison's own) or evidence
    #[arg(long, value_name = "BASIS")]
    pub basis: Option<String>,
}

/// A pack and what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct ScenarioArgs {
    /// The pack: a name from `versus list`, a folder, or a table in a file
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// Set how important a row is: off, low, medium, high or must
    #[arg(long, value_name = "ROW=LEVEL", value_delimiter = ',')]
    #[arg(long_help = "Set how important a row is: off, low, medium, high or must. The row one-stack is Keep to one \
        stack; it is medium unless you set it.")]
    pub set: Vec<String>,
    /// Let people vote on a row, which takes the median: 'ROW=ana h, ben -' or ROW=3h,1l
    #[arg(long, value_name = "ROW=VOTES")]
    #[arg(long_help = "Let people vote on a row, which takes the lower median: 'ROW=ana h, ben -', or ROW=3h,1l \
        without names; h, m, l, - and ! are high, medium, low, off and must. It is a must-have only if more than half \
        say so.")]
    pub vote: Vec<String>,
    /// What it starts from.
    #[command(flatten)]
    pub beginning: StartArgs,
    /// Recommend this framework for its option
    #[arg(long, value_name = "FRAMEWORK", value_delimiter = ',')]
    pub pin: Vec<String>,
}

impl ScenarioArgs {
    /// The pack and the scenario that are asked for, the pack with everything in it and the scenario's own options.
    pub fn open(&self) -> Result<(Catalog, Scenario), CliError> {
        let mut asked = self.clone();
        take_named_scenario(&mut asked.pack, &mut asked.beginning);
        let tables = asked.tables.settled_in(asked.beginning.scenario.as_deref());
        let mut catalog = open::whole(asked.pack_to_open()?.as_deref(), &tables)?;
        let scenario = asked.scenario(&catalog)?;
        catalog.set_own_options(&scenario.own_options);
        Ok((catalog, scenario))
    }

    /// The pack to open: the one named, else the one the scenario file is for.
    pub fn pack_to_open(&self) -> Result<Option<PathBuf>, CliError> {
        open::pack_for(self.pack.as_deref(), self.beginning.scenario.as_deref(), self.beginning.token.as_deref())
    }

    /// The scenario that is asked for.
    pub fn scenario(&self, catalog: &Catalog) -> Result<Scenario, CliError> {
        let StartArgs { preset, scenario, token, basis } = &self.beginning;
        let mut scenario = match (scenario, token, preset) {
            (Some(path), ..) => open::open_scenario(catalog, path)?,
            (None, Some(token), _) => open::carried(catalog, token)?,
            (None, None, Some(id)) => Scenario::from_preset(catalog, open::preset_named(catalog, id)?),
            (None, None, None) => Scenario::new(catalog),
        };
        for setting in &self.set {
            let Some((row, level)) = setting.split_once('=') else {
                let words = visible(setting);
                return Err(CliError::Usage(format!("`{words}` needs a level, for example `{words}=high`")));
            };
            let rows = Rows::new(catalog, &scenario);
            let (row, level) = (open::row_named(rows, row.trim())?, open::level_named(level.trim())?);
            if level.is_on() && !rows.is_rated(row) {
                let (id, is_table) = (rows.id(row), catalog.pack.table.is_some());
                let way_out =
                    if is_table { "; `versus import FILE` lists what is open, with flags that answer it" } else { "" };
                return Err(CliError::Usage(format!("`{id}` is not rated, so it cannot be a priority{way_out}")));
            }
            scenario.set(row, level);
        }
        self.take_votes(catalog, &mut scenario)?;
        if let Some(basis) = basis {
            scenario.basis = open::basis_named(basis)?;
        }
        for id in &self.pin {
            let framework = open::framework_named(catalog, id)?;
            let option = catalog.frameworks.get(framework).map_or(0, |framework| framework.option);
            if let Some(pin) = scenario.pins.get_mut(option) {
                *pin = Some(framework);
            }
        }
        Ok(scenario)
    }
}

impl ScenarioArgs {
    /// Gives each row that is voted on the level that its votes come to.
    fn take_votes(&self, catalog: &Catalog, scenario: &mut Scenario) -> Result<(), CliError> {
        for vote in &self.vote {
            let (id, typed) = vote.split_once('=').unwrap_or((vote, ""));
            let row = open::row_named(Rows::new(catalog, scenario), id.trim())?;
            let votes = group::parse_votes(&sanitize(typed).text).map_err(|words| CliError::Usage(visible(&words)))?;
            let Some(level) = group::voted_level(&votes) else {
                let words = visible(id);
                return Err(CliError::Usage(format!("`{words}` needs votes, for example `{words}=3h,1l`")));
            };
            scenario.set(row, level);
            scenario.votes.insert(row, votes);
        }
        Ok(())
    }

    /// The same with the pack that is named without a flag, if one is.
    pub fn with_pack(&self, named: Option<&Path>) -> Self {
        Self { pack: named.map(Path::to_path_buf).or_else(|| self.pack.clone()), ..self.clone() }
    }
}

/// Commands with plain arguments of their own, behind which a pack needs its flag.
const WITH_PLAIN_ARGUMENTS: [&str; 5] = ["show", "search", "compare", "group", "guide"];

/// What to write where a pack stands behind such a command without its flag, with the line that works; else the failure
/// as it is.
pub fn misplaced_pack(arguments: &[OsString], failure: CliError) -> CliError {
    let words: Vec<Cow<'_, str>> = arguments.iter().skip(1).map(|word| word.to_string_lossy()).collect();
    let [command, rest @ ..] = words.as_slice() else { return failure };
    let is_flagged = rest.iter().any(|word| *word == "--pack" || word.starts_with("--pack="));
    let is_silent = matches!(failure, CliError::ClosedPipe | CliError::Ended(_));
    if is_silent || is_flagged || !WITH_PLAIN_ARGUMENTS.contains(&command.as_ref()) {
        return failure;
    }
    let is_pack = |word: &Cow<'_, str>| {
        let path = Path::new(word.as_ref());
        !word.starts_with('-') && (matches!(open::find_pack(path), Ok(PackRef::Bundled(_))) || is_pack_on_disk(path))
    };
    let Some(place) = rest.iter().position(is_pack) else { return failure };
    let (pack, mut line) = (&rest[place], vec!["versus".to_owned(), command.to_string()]);
    let others = rest.iter().enumerate().filter(|(other, _)| *other != place);
    line.extend(others.map(|(_, word)| shell_word(word)));
    if *command == "show" && line.len() == 2 {
        line.push("use-cases".to_owned());
    }
    line.extend(["--pack".to_owned(), shell_word(pack)]);
    CliError::Usage(format!(
        "{} is a pack, and `versus {command}` has other arguments; write `{}`",
        visible(pack),
        line.join(" ")
    ))
}

/// Whether a path leads to a pack or to a table.
fn is_pack_on_disk(path: &Path) -> bool {
    match open::find_pack(path) {
        Ok(PackRef::Own(folder) | PackRef::Folder(folder)) => {
            folder.join(FileKind::Pack.name()).exists() || is_table(&folder)
        }
        _ => false,
    }
}

/// Flags that had another name, and what to write now.
const RENAMED_FLAGS: [(&str, &str); 3] = [
    ("--lens", "--lens is now --basis: write --basis stated or --basis evidence"),
    ("--look", "--look is now --theme"),
    ("--cost", "--cost is now the row Keep to one stack: write --set one-stack=high"),
];

/// What to write instead of the first flag that had another name; nothing where there is none.
pub fn renamed_flag(arguments: &[OsString]) -> Option<&'static str> {
    let mut words = arguments.iter().map(|argument| argument.to_string_lossy()).take_while(|word| *word != "--");
    words.find_map(|word| {
        let flag = word.split('=').next().unwrap_or_default();
        RENAMED_FLAGS.iter().find(|(old, _)| *old == flag).map(|(_, words)| *words)
    })
}

/// What the explorer is started with.
/// Takes a scenario file that stands in place of a pack as the scenario.
fn take_named_scenario(pack: &mut Option<PathBuf>, beginning: &mut StartArgs) {
    let begins = beginning.scenario.is_some() || beginning.token.is_some() || beginning.preset.is_some();
    if !begins && pack.as_deref().is_some_and(is_scenario) {
        beginning.scenario = pack.take();
    }
}

/// What the explorer is started with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct ExploreArguments {
    /// The pack to open: a name from `versus list` (the program's own before yours), a folder, or a table: a
    /// Markdown, CSV, TSV or HTML file, or - for standard input
    #[arg(value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    pub tables: TableArgs,
    /// What it starts from.
    #[command(flatten)]
    pub beginning: StartArgs,
    /// Start with nothing set, not where you left off
    #[arg(long)]
    pub new: bool,
    /// Restore and save nothing: no scenario, no layout
    #[arg(long)]
    pub no_state: bool,
    /// How it looks.
    #[command(flatten)]
    pub appearance: Appearance,
}

impl ExploreArguments {
    /// The same where the name of a pack is that of a scenario file, which says its pack itself.
    #[must_use]
    pub fn with_named_scenario(&self) -> Self {
        let mut same = self.clone();
        take_named_scenario(&mut same.pack, &mut same.beginning);
        same
    }

    fn asked(&self) -> ScenarioArgs {
        ScenarioArgs {
            pack: self.pack.clone(),
            tables: self.tables.clone(),
            beginning: self.beginning.clone(),
            ..ScenarioArgs::default()
        }
    }

    /// The pack to open: the one named, else the one the scenario file is for.
    pub fn pack_to_open(&self) -> Result<Option<PathBuf>, CliError> {
        self.asked().pack_to_open()
    }
}

/// What the explorer starts from.
#[derive(Debug)]
pub struct StartScenario {
    /// The scenario and what it started from.
    pub moment: HistoryEntry,
    /// What is to be shown about it before anything else: its title, and each with its place.
    pub problems: Option<(String, Diagnostics)>,
}

impl StartScenario {
    fn of(scenario: Scenario, origin: String) -> Self {
        Self { moment: HistoryEntry { scenario, origin }, problems: None }
    }

    fn opened(scenario: Scenario, origin: String, differences: Diagnostics) -> Self {
        let problems = (!differences.is_empty()).then(|| (reload::differences(&differences), differences));
        Self { problems, ..Self::of(scenario, origin) }
    }
}

/// What the arguments name; a new scenario where they name none. Differences go to stderr.
pub fn named(arguments: &ExploreArguments, catalog: &Catalog) -> Result<StartScenario, CliError> {
    let mut scenario = arguments.asked().scenario(catalog)?;
    let StartArgs { preset, scenario: file, token, .. } = &arguments.beginning;
    let mut preset = preset.as_deref().and_then(|id| catalog.preset(id));
    // The weights of a table are on when it opens.
    if let (None, None, None, false, Some(weights)) = (preset, file, token, arguments.new, catalog.start_preset()) {
        scenario = Scenario { basis: scenario.basis, ..Scenario::from_preset(catalog, weights) };
        preset = Some(weights);
    }
    let origin = preset.map_or_else(|| scenario.name(), |preset| preset.title.clone());
    Ok(StartScenario::of(scenario, origin))
}

/// The same for somebody who sees a screen: differences are shown there.
pub fn shown(arguments: &ExploreArguments, catalog: &Catalog) -> Result<StartScenario, CliError> {
    let Some(path) = &arguments.beginning.scenario else { return named(arguments, catalog) };
    let opened = open::read_scenario_at(catalog, path)?;
    let scenario = by_basis(arguments, opened.scenario)?;
    let name = scenario.name();
    Ok(StartScenario::opened(scenario, name, opened.differences))
}

/// What was left, unless the arguments name something.
pub fn left(
    arguments: &ExploreArguments,
    catalog: &Catalog,
    working: &mut AutosaveFiles,
) -> Result<StartScenario, CliError> {
    let StartArgs { preset, scenario, token, .. } = &arguments.beginning;
    if arguments.new || preset.is_some() || scenario.is_some() || token.is_some() {
        return shown(arguments, catalog);
    }
    match working.restore(catalog) {
        Ok(None) => named(arguments, catalog),
        Ok(Some(SavedScenario { scenario, origin, differences, are_told, .. })) => {
            let news = if are_told { Diagnostics::default() } else { differences };
            Ok(StartScenario::opened(by_basis(arguments, scenario)?, origin, news))
        }
        Err(problems) => {
            let title = "Your last scenario cannot be read; its file is left as it is".to_owned();
            Ok(StartScenario { problems: Some((title, problems)), ..named(arguments, catalog)? })
        }
    }
}

/// A scenario with the ratings that the arguments ask for.
fn by_basis(arguments: &ExploreArguments, scenario: Scenario) -> Result<Scenario, CliError> {
    let basis = arguments.beginning.basis.as_deref().map_or(Ok(scenario.basis), open::basis_named)?;
    Ok(Scenario { basis, ..scenario })
}

#[cfg(test)]
mod tests {
    use super::renamed_flag;

    #[test]
    fn flags_with_another_name_now_are_known_but_not_behind_two_dashes() {
        for (line, new) in [
            ("versus verdict --lens evidence", Some("--basis")),
            ("versus --look=dark", Some("--theme")),
            ("versus verdict --cost 1/4", Some("--set one-stack=high")),
            ("versus verdict --costs", None),
            ("versus search -- --lens", None),
        ] {
            let arguments: Vec<_> = line.split(' ').map(Into::into).collect();
            let found = renamed_flag(&arguments);
            assert_eq!(found.is_some(), new.is_some(), "{line}");
            assert!(new.is_none_or(|new| found.is_some_and(|words| words.contains(new))), "{line}");
        }
    }
}
