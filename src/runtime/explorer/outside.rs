//! Leaving and files: what the explorer does outside for the person in front of it.

use crate::app::commands::Command;
use crate::app::errand::{Errand, Outcome};
use crate::report::told::Told;
use crate::runtime::explorer::Explorer;
use crate::scenario::token;
use crate::scenario::working::is_worth_keeping;

impl Explorer {
    /// What is lost when the program ends now, and how to get it back; nothing where everything is kept.
    #[must_use]
    pub fn parting(&self) -> Option<String> {
        let scenario = self.state.own().0;
        if self.warnings.work.is_empty() || !is_worth_keeping(&self.catalog, scenario) {
            return None;
        }
        let token = token::write(&self.catalog, scenario);
        let way_back = token.map_or(String::new(), |token| format!("; versus --token {token} brings it back"));
        Some(format!("{}{way_back}", self.warnings.work))
    }

    /// Whether the program may end: a person is told first where their work would be lost.
    pub(super) fn may_quit(&mut self) -> bool {
        self.keep_work();
        let now = self.state.own_moment();
        let is_lost = !self.warnings.work.is_empty();
        let tells = is_lost && self.desk.as_mut().is_some_and(|desk| desk.has_to_tell(&self.catalog, &now));
        if tells {
            let quit = self.state.chords.shown(Command::Quit);
            self.state.say(&format!("{}; {quit} again leaves it", self.warnings.work));
        }
        !tells
    }

    /// Does something about files.
    pub(super) fn go(&mut self, errand: Errand) -> Outcome {
        if errand == Errand::Recent {
            self.keep_work();
            return self.desk.as_ref().map_or(Outcome::KeepsNothing, |desk| desk.recent(&self.catalog));
        }
        if matches!(errand, Errand::Export(..)) {
            self.read_reference();
        }
        let (catalog, scenario) = (&self.catalog, &self.state.scenario);
        let Some(paths) = &self.paths else { return Outcome::Failed("there are no files here".to_owned()) };
        match errand {
            Errand::Recent => Outcome::KeepsNothing,
            Errand::List(folder) => paths.list(folder),
            Errand::Open(path) => paths.open(catalog, path),
            Errand::Save(path, over) => paths.save(catalog, scenario, path, over),
            Errand::Export(form, path, over) => paths.export(&Told::new(catalog, scenario), form, path, over),
        }
    }
}
