//! The screen comes back as it was left; what was decided is not in that file, and nothing fails because of it.

use std::fs;
use std::path::Path;

use versus::app::geometry::Pane;
use versus::app::pane_rows::{Direction, Sort};
use versus::cli::settings::{Appearance, ChosenSetting, Config, Preferences, SavedLayout, SettingOrigin, keep_layout};
use versus::cli::themes::ThemeFolder;
use versus::session::themes::ThemeSet;
use versus::tui::theme::{ColorDepth, Theme};

use crate::stage::{Stage, comparing, folder, stage};

fn settled() -> Preferences {
    Preferences::of(&Appearance::default(), None, &Config::default())
}

/// The explorer as it starts with a file under these settings.
fn started(file: &Path, settings: &Preferences) -> Stage {
    let remembered = SavedLayout::read(Some(file));
    let shown = remembered.over(settings, &ThemeFolder::default());
    let all = || Theme::BUILT_IN.map(|(name, theme)| (name.to_owned(), theme)).to_vec();
    let theme = ThemeFolder::default().find(&shown.theme.value).unwrap().theme;
    let themes = ThemeSet::new(&shown.theme.value, theme, ColorDepth::TrueColor, Box::new(all));
    stage(120, 36).with(|explorer| {
        let explorer = explorer.with_themes(themes);
        let explorer = explorer.prepared(|app| remembered.bring_back(app, settings));
        explorer.with_memory(keep_layout(file.to_owned(), settings, &shown))
    })
}

#[test]
fn pane_zoom_orders_and_theme_come_back() {
    let folder = folder();
    let file = folder.path().join("versus").join("screen.toml");
    let mut stage = started(&file, &settled());
    stage.play("3 s s 1 s s s S z T j enter").expect("Theme: dark");
    let theme = *stage.theme();
    let mut again = started(&file, &settled());
    again.expect("1 Ecosystem").expect("by name, reversed");
    let order = |stage: &Stage, pane: Pane| stage.app().pane(pane).map(|list| (list.sort, list.direction));
    assert_eq!(order(&again, Pane::Ecosystem), Some((Sort::Name, Direction::Backward)));
    assert_eq!((again.app().focus, again.app().zoomed), (Pane::Ecosystem, true));
    assert_eq!(*again.theme(), theme);
    assert_eq!(order(&again, Pane::UseCases), Some((Sort::Favors, Direction::Forward)));
    again.play("z").expect("4 Verdict").expect_no("1 Ecosystem").play("z").expect("by favors");
    let third = started(&file, &settled());
    assert!(!third.app().zoomed);
    assert_eq!(*third.theme(), theme, "a theme stays without being chosen again");
}

#[test]
fn nothing_is_written_before_something_of_it_changes() {
    let folder = folder();
    let file = folder.path().join("versus").join("screen.toml");
    started(&file, &settled()).play("j j space ! u w esc / text:ml enter b enter");
    assert!(!file.exists());
    started(&file, &settled()).play("tab");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("pane = \"verdict\""), "{text}");
    assert!(!text.contains("serving") && !text.contains("high"), "{text}");
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn flags_and_newer_settings_win_over_the_theme_used_last() {
    let folder = folder();
    let file = folder.path().join("screen.toml");
    started(&file, &settled()).play("T j j enter");
    let remembered = SavedLayout::read(Some(&file));
    let over = |theme: &str, origin: SettingOrigin| {
        let settings = Preferences { theme: ChosenSetting::new(theme.to_owned(), origin), ..settled() };
        remembered.over(&settings, &ThemeFolder::default()).theme
    };
    let line = || SettingOrigin::Line("config.toml, line 1".to_owned());
    assert_eq!(
        over("terminal", SettingOrigin::Default),
        ChosenSetting::new("light".to_owned(), SettingOrigin::LastTime)
    );
    assert_eq!(over("terminal", line()), ChosenSetting::new("light".to_owned(), SettingOrigin::LastTime));
    assert_eq!(over("terminal", SettingOrigin::Flag("--theme")).value, "terminal");
    assert_eq!(over("mono", line()).value, "mono");
}

/// A theme that is only looked at is not kept, nor is the one that is left by Esc.
#[test]
fn a_theme_that_is_only_previewed_is_not_kept() {
    let folder = folder();
    let file = folder.path().join("screen.toml");
    started(&file, &settled()).play("T j j");
    started(&file, &settled()).play("T j esc");
    assert!(!file.exists());
}

#[test]
fn what_was_done_just_before_the_end_is_kept() {
    let folder = folder();
    let file = folder.path().join("screen.toml");
    started(&file, &settled()).hurry("1 q");
    assert_eq!(started(&file, &settled()).app().focus, Pane::Ecosystem);
}

/// Requirement 33: an unwritable folder is a warning that stays, never a failure.
#[test]
fn what_cannot_be_written_is_a_warning_that_stays() {
    let folder = folder();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let mut stage = started(&file.join("screen.toml"), &settled());
    stage.play("tab").expect("layout is not kept: ");
    stage.play("j k w esc 1 space").expect("layout is not kept: ").expect("1 priority");
    stage.resize(60, 16).expect("layout is not kept: ").expect("Space on/off");
}

#[test]
fn a_file_that_makes_no_sense_is_as_if_there_were_none() {
    for text in
        ["", "pane = 3", "pane = \"attic\"\nzoom = \"x\"", "\u{0}", "theme = \"no-such\"\necosystem = \"by luck\""]
    {
        let folder = folder();
        let file = folder.path().join("screen.toml");
        fs::write(&file, text).unwrap();
        let mut stage = started(&file, &settled());
        stage.expect("3 Use cases").expect("Nothing set yet").expect_no("layout");
    }
}

#[test]
fn a_pane_that_a_pack_does_without_is_not_gone_to() {
    let folder = folder();
    let file = folder.path().join("screen.toml");
    started(&file, &settled()).play("2 z");
    let remembered = SavedLayout::read(Some(&file));
    let without = comparing(120, 36, |catalog| {
        catalog.needs.clear();
        catalog.frameworks.clear();
    });
    let without = without.with(|explorer| explorer.prepared(|app| remembered.bring_back(app, &settled())));
    assert_eq!((without.app().focus, without.app().zoomed), (Pane::UseCases, false));
}
