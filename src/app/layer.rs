//! What can be open above the panes: each kind of dialog and field with what it remembers.
//!
//! What a dialog shows is worked out from this in [`crate::app::dialog`]; nothing here is text.

use crate::app::commands::Command;
use crate::app::errand::Errand;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::items::Item;
use crate::app::naming::Naming;
use crate::app::recent::Replaced;
use crate::content::problem::Problems;
use crate::report::guide::Topic;
use crate::report::section::Section;
use crate::scenario::disk::Obstacle;
use crate::screen::plan::Pane;

/// What a detail page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Detailed {
    /// A row or framework.
    Item(Item),
    /// A tool, an index into the catalog's reference.
    Tool(usize),
    /// A source, an index into the catalog's reference.
    Source(usize),
}

/// Something the palette leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A command, which is done.
    Command(Command),
    /// A row or framework, which is selected in its pane.
    Item(Item),
    /// An example, which the scenario starts from.
    Preset(usize),
    /// A tool, whose card opens.
    Tool(usize),
    /// A source, whose card opens.
    Source(usize),
    /// A guide, which opens.
    Guide(Topic),
}

/// Something open above the panes. The last one has the keys and is drawn last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layer {
    /// The filter field of a pane.
    Filter(Pane),
    /// One row, framework, tool or source in full.
    Detail {
        /// What it is about.
        about: Detailed,
        /// Lines scrolled.
        scroll: usize,
        /// The address selected.
        link: Option<usize>,
    },
    /// A guide.
    Guide {
        /// What it is about.
        topic: Topic,
        /// Lines scrolled.
        scroll: usize,
        /// The link selected.
        link: Option<usize>,
    },
    /// Every key.
    Help {
        /// What was typed into its search.
        search: Field,
        /// Lines scrolled.
        scroll: usize,
    },
    /// The search field of the help.
    HelpSearch,
    /// Examples to start from.
    Presets {
        /// The one selected.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
    /// Forms of the verdict to copy.
    Copy {
        /// The one selected.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
    /// What was replaced, to bring it back.
    Recent {
        /// Each with what stands about it.
        found: Vec<Replaced>,
        /// The one selected.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
    /// What can be done with the scenario and its verdict: files, exports, copies.
    Save {
        /// The one selected.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
    /// A file that would be written over, and what can be done about it.
    Stands {
        /// What would write over it.
        errand: Errand,
        /// What is to be known about the file.
        obstacle: Obstacle,
        /// The way out selected.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
    /// The scenario beside another one.
    Compare {
        /// Which of those there are.
        selected: usize,
        /// What is said about both.
        told: Vec<Section>,
        /// Lines scrolled.
        scroll: usize,
    },
    /// The marks and the scenario pooled.
    Group {
        /// How many people there are, as a title.
        title: String,
        /// What is said about them.
        told: Vec<Section>,
        /// Lines scrolled.
        scroll: usize,
    },
    /// What is wrong with a file, or different in it.
    Problems {
        /// What they are, in a word or two.
        title: String,
        /// Each with its place.
        problems: Problems,
        /// Whether they are mistakes in the pack, which is read again once they are mended.
        of_pack: bool,
        /// Lines scrolled.
        scroll: usize,
    },
    /// A file is named.
    Naming(Naming),
    /// Why, and what would change it.
    WhatIf {
        /// The change selected; none while the text above is read.
        selected: Option<usize>,
        /// Lines scrolled.
        scroll: usize,
    },
    /// Questions that are answered together.
    Form(Form),
    /// Nothing at all, until the next key.
    Blank,
    /// Everything that can be done or gone to, in one list.
    Palette {
        /// What was typed.
        search: Field,
        /// What answers it, best first.
        found: Vec<Target>,
        /// The one selected, a place in `found`.
        selected: usize,
        /// Lines scrolled.
        scroll: usize,
    },
}

impl Layer {
    /// The choice selected and the lines scrolled, where something is always selected.
    pub const fn choice_mut(&mut self) -> Option<(&mut usize, &mut usize)> {
        match self {
            Self::Presets { selected, scroll }
            | Self::Copy { selected, scroll }
            | Self::Recent { selected, scroll, .. }
            | Self::Save { selected, scroll }
            | Self::Stands { selected, scroll, .. } => Some((selected, scroll)),
            _ => None,
        }
    }
}
