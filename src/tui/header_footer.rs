//! The first and the last line of the screen.

use ratatui::layout::Rect;

use crate::app::footer;
use crate::app::geometry::ScreenPlan;
use crate::app::present::PreviewSource;
use crate::explain::phrases::basis_words;
use crate::layout::page::Tone;
use crate::text::width::{cut, display_width, plural, plural_s, wrap};
use crate::tui::canvas::{Canvas, Scene};
use crate::tui::theme::Role;

/// What is compared, the scenario, how many priorities it has and whose ratings are in force, as far as there is room:
/// the names of what is compared never go.
pub fn render_title(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let words = TitleWords::new(scene);
    let forms = words.forms();
    let least = area.x + 1 + u16::try_from(display_width(&words.compared)).unwrap_or(0) + 3;
    let shows_keys = scene.app.present.is_some() && scene.app.keys.are_shown;
    let right = if shows_keys { pressed(canvas, scene, area, least) } else { area.right() };
    let area = Rect { width: right.saturating_sub(area.x), ..area };
    let room = usize::from(area.width.saturating_sub(2));
    let cells = |form: &TitleForm| form.left_cells() + 2 + display_width(&form.right);
    let form = forms.iter().find(|form| cells(form) <= room).or(forms.last());
    let Some(form) = form else { return };
    let mut x = canvas.tone(area.x + 1, area.y, area.right(), &form.compared, Tone::Strong);
    let end = area.right().saturating_sub(1);
    let start = end.saturating_sub(u16::try_from(display_width(&form.right)).unwrap_or(u16::MAX));
    for part in form.left.iter().filter(|part| !part.is_empty()) {
        let room = usize::from(start.saturating_sub(x + 3 + 2));
        x = canvas.tone(x + 3, area.y, start, &cut(part, room), Tone::Plain);
    }
    if start > x {
        canvas.tone(start, area.y, end, &form.right, Tone::Plain);
    }
}

/// The title line in one of its lengths.
struct TitleForm {
    compared: String,
    left: Vec<String>,
    right: String,
}

impl TitleForm {
    fn left_cells(&self) -> usize {
        let parts = self.left.iter().filter(|part| !part.is_empty()).map(|part| 3 + display_width(part));
        display_width(&self.compared) + parts.sum::<usize>()
    }
}

/// Everything the title line may say.
struct TitleWords {
    compared: String,
    subject: String,
    scenario: String,
    priorities: String,
    priorities_in_short: String,
    source: String,
    /// What the numbers mean, for a room that has not seen them before.
    scores: &'static str,
}

impl TitleWords {
    fn new(scene: Scene) -> Self {
        let (app, catalog) = (scene.app, scene.catalog());
        let names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
        let compared = if names.len() < 4 { names.join(" vs. ") } else { catalog.pack.title.clone() };
        let needs = app.scenario().needs.iter().filter(|level| level.is_on()).count();
        let unrated = app.workspace.rows().on_but_unrated().count();
        let priorities = app.scenario().rows_on() - needs - unrated;
        let (long, short) = match (priorities, needs) {
            (0, 0) => ("nothing set".to_owned(), "nothing set".to_owned()),
            (_, 0) => (plural(priorities as u64, "priority", "priorities"), format!("{priorities}p")),
            _ => (
                format!("{}, {}", plural(priorities as u64, "priority", "priorities"), plural_s(needs, "need")),
                format!("{priorities}p {needs}n"),
            ),
        };
        let long = if unrated > 0 { format!("{long}, {unrated} not rated") } else { long };
        let source = basis_words(catalog, app.scenario().basis);
        let source =
            if catalog.has_second_ratings() { source.trim_start_matches("the ").to_owned() } else { String::new() };
        Self {
            compared,
            subject: catalog.pack.subject.clone(),
            scenario: scenario_words(scene),
            priorities: long,
            priorities_in_short: short,
            source,
            scores: if app.present.is_some() { "scores 0 to 100" } else { "" },
        }
    }

    /// Every length, the longest first.
    fn forms(&self) -> Vec<TitleForm> {
        let form = |left: &[&String], parts: &[&str]| TitleForm {
            compared: self.compared.clone(),
            left: left.iter().map(|part| (*part).clone()).collect(),
            right: parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · "),
        };
        let ratings = if self.source.is_empty() { String::new() } else { format!("ratings: {}", self.source) };
        let (all, no_subject) = ([&self.subject, &self.scenario], [&self.scenario]);
        let scores = self.scores;
        vec![
            form(&all, &[&self.priorities, &ratings, scores]),
            form(&all, &[&self.priorities, &ratings]),
            form(&no_subject, &[&self.priorities, &ratings]),
            form(&no_subject, &[&self.priorities, &self.source]),
            form(&no_subject, &[&self.priorities_in_short, &self.source]),
        ]
    }
}

/// What the scenario is called, with a sign where its file says something else.
fn scenario_words(scene: Scene) -> String {
    let app = scene.app;
    let preview = app.present.as_ref().and_then(|present| present.preview.as_ref());
    if let Some(preview) = preview {
        return preview_words(scene, preview.shown);
    }
    let name = app.scenario().name();
    // What a scenario started from may be a path, and is not shown to a room.
    let name = if name.is_empty() && app.present.is_none() { app.workspace.origin().to_owned() } else { name };
    let mark = if app.scenario().is_changed() && !name.is_empty() { "*" } else { "" };
    format!("{name}{mark}")
}

/// Which snapshot or example a room sees.
fn preview_words(scene: Scene, shown: PreviewSource) -> String {
    let (what, at, many, title) = match shown {
        PreviewSource::Snapshot(at) => {
            let snapshots = &scene.app.snapshots;
            ("snapshot", at, snapshots.len(), snapshots.get(at).map_or("", |known| known.name.as_str()))
        }
        PreviewSource::Preset(at) => {
            let presets = &scene.catalog().presets;
            ("example", at, presets.len(), presets.get(at).map_or("", |preset| preset.title.as_str()))
        }
    };
    format!("{what} {} of {many}: {title}", at + 1)
}

/// Draws the line above the keys: what the last command had to say, a warning, else what is selected in words.
pub fn render_message(canvas: &mut Canvas, scene: Scene, area: Rect) {
    if area.height == 0 {
        return;
    }
    let app = scene.app;
    let room = usize::from(area.width.saturating_sub(2));
    let (words, tone) = footer::message(app, room);
    let words = scene.app.glyphs.spell(&words);
    if app.notice.is_empty() || display_width(&words) <= room {
        canvas.tone(area.x + 1, area.y, area.right(), &cut(&words, room), tone);
        return;
    }
    // A long message takes the line of keys too.
    let mut lines = wrap(&words, room).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest = lines.collect::<Vec<_>>().join(" ");
    let below = Rect { y: area.y + 1, ..area };
    canvas.clear(below);
    canvas.tone(area.x + 1, area.y, area.right(), &first, tone);
    canvas.tone(below.x + 1, below.y, below.right(), &cut(&rest, room), tone);
}

/// Draws the keys that do something here; without a line of its own, a message stands in their place and a
/// warning above them.
pub fn render_keys(canvas: &mut Canvas, scene: Scene, plan: &ScreenPlan) {
    let (app, area) = (scene.app, plan.status);
    if plan.message.height == 0 && !app.notice.is_empty() {
        message_over_keys(canvas, scene, area);
        return;
    }
    if plan.message.height == 0 && !app.warning.is_empty() && app.present.is_none() {
        let above = Rect { y: area.y.saturating_sub(1), height: 1, ..area };
        canvas.clear(above);
        render_message(canvas, scene, above);
    }
    let left = area.x + 1;
    let shows_keys = app.keys.are_shown && app.present.is_none();
    let right = if shows_keys { pressed(canvas, scene, area, left) } else { area.right() - 1 };
    let room = usize::from(right.saturating_sub(left));
    let mut x = left;
    for hint in footer::hints_that_fit(app, room) {
        x = canvas.tone(x, area.y, right, &hint.chord, Tone::Key);
        x = canvas.tone(x + 1, area.y, right, hint.words, Tone::Plain) + 2;
    }
}

/// Draws a message over the keys, and over the line above where one is too short.
fn message_over_keys(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let words = scene.app.glyphs.spell(&scene.app.notice);
    let room = usize::from(area.width.saturating_sub(1));
    let mut lines = wrap(&words, room).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest = lines.collect::<Vec<_>>().join(" ");
    if rest.is_empty() {
        canvas.tone(area.x + 1, area.y, area.right(), &first, Tone::Changed);
        return;
    }
    let above = Rect { y: area.y.saturating_sub(1), height: 1, ..area };
    canvas.clear(above);
    canvas.tone(above.x + 1, above.y, area.right(), &first, Tone::Changed);
    canvas.tone(area.x + 1, area.y, area.right(), &cut(&rest, room), Tone::Changed);
}

/// Draws the keys pressed last at the right, as many as fit, and says where they start.
fn pressed(canvas: &mut Canvas, scene: Scene, area: Rect, left: u16) -> u16 {
    let mut end = area.right();
    for (chord, name) in scene.app.keys.words().rev() {
        let chord = format!(" {chord} ");
        let cells = u16::try_from(display_width(&chord) + 1 + display_width(&name) + 2).unwrap_or(u16::MAX);
        let start = end.saturating_sub(cells);
        if start < left {
            break;
        }
        let x = canvas.text(start, area.y, end, &chord, canvas.theme().role(Role::Selection));
        canvas.tone(x + 1, area.y, end, &name, Tone::Strong);
        end = start;
    }
    end.saturating_sub(1)
}
