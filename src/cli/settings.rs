//! What a person has settled for good: `config.toml` and looks of their own, from the folder that
//! XDG names.
//!
//! Read once, when a command starts. Where there is no file there is one look that fails and
//! nothing else. What is wrong is a warning, never a refusal.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::cli::settings::config::Config;
use crate::cli::settings::looks::LookFolder;
use crate::content::folder::{FileState, PackFile};
use crate::content::problem::Problems;

pub mod config;
pub mod looks;
pub mod origin;

/// What a person has settled.
#[derive(Debug, Default)]
pub struct Settings {
    /// What the config file states.
    pub config: Config,
    /// Where it is, or would be; nothing where there is no home.
    pub path: Option<PathBuf>,
    /// Whether there is one.
    pub presence: Presence,
    /// Looks of their own.
    pub looks: LookFolder,
    /// Everything that is wrong with the config file; warnings.
    pub problems: Problems,
}

/// Whether there is a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// There is.
    There,
    /// There is not.
    #[default]
    Missing,
}

impl Settings {
    /// Reads them from where XDG says: `$XDG_CONFIG_HOME`, if that is an absolute path, else
    /// `~/.config`.
    #[must_use]
    pub fn read() -> Self {
        let folder = Xdg::new().ok().map(|xdg| xdg.config_dir().join("versus"));
        Self::below(folder)
    }

    fn below(folder: Option<PathBuf>) -> Self {
        let looks = LookFolder::below(folder.as_ref());
        let path = folder.map(|folder| folder.join("config.toml"));
        let file = path.as_deref().map(PackFile::at).filter(|file| !matches!(file.state, FileState::Missing));
        let Some(file) = file else { return Self { path, looks, ..Self::default() } };
        let findings = file.findings();
        let config = Config::read(&findings, &looks);
        let problems = Problems::of([&findings]).as_warnings();
        Self { config, path, presence: Presence::There, looks, problems }
    }
}
