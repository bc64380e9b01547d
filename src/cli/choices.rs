//! What the explorer starts with that a flag, the config file or nobody decides: look, mouse, pack, order.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::app::items::Sort;
use crate::cli::settings::config::Config;
use crate::cli::settings::origin::Chosen;
use crate::content::bundled::PACKS;
use crate::runtime::program::Mouse;

/// How the explorer may look and who has the mouse.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Appearance {
    /// The look, for example dark; auto asks the terminal for its background
    #[arg(long, value_name = "NAME")]
    #[arg(long_help = "The look: terminal (its own 16 colours, if you say nothing), dark, light, high-contrast, \
        high-contrast-light, mono, auto (asks the terminal whether it is dark) or one of your own.")]
    pub look: Option<String>,
    /// Take the mouse from the terminal
    #[arg(long)]
    pub mouse: bool,
}

/// What the explorer starts with, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The look, by name.
    pub look: Chosen<String>,
    /// Who has the mouse.
    pub mouse: Chosen<Mouse>,
    /// The pack.
    pub pack: Chosen<PathBuf>,
    /// The order of the panes.
    pub sort: Chosen<Sort>,
}

impl Choices {
    /// What follows from flags and config file.
    #[must_use]
    pub fn of(appearance: &Appearance, pack: Option<&Path>, config: &Config) -> Self {
        let look = appearance.look.clone().map(|look| (look, "--look"));
        let mouse = appearance.mouse.then_some((Mouse::Program, "--mouse"));
        let pack = pack.map(|pack| (pack.to_path_buf(), "PACK"));
        Self {
            look: Chosen::of(look, config.look.as_ref(), "terminal".to_owned()),
            mouse: Chosen::of(mouse, config.mouse.as_ref(), Mouse::Terminal),
            pack: Chosen::of(pack, config.pack.as_ref(), PathBuf::from(PACKS[0].id)),
            sort: Chosen::of(None, config.sort.as_ref(), Sort::Content),
        }
    }
}
