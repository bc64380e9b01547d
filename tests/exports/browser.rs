//! The page in a real browser, where there is one: it is drawn, and nothing stands in its console.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use versus::export::{ExportForm, write_export};

use crate::cases::CASES;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|path| path.is_file())
}

#[test]
fn a_browser_draws_the_page_and_says_nothing() {
    let Some(browser) = browser() else {
        println!("skipped: a_browser_draws_the_page_and_says_nothing, there is no Chromium here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let pages = CASES.iter().filter(|case| case.name.ends_with("with ours") || case.name.ends_with("vs-python "));
    for (number, case) in pages.enumerate() {
        let page = folder.path().join(format!("{number}.html"));
        fs::write(&page, write_export(&case.told, ExportForm::Html, Some("2026-11-26"))).unwrap();
        let output = Command::new(&browser)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg(format!("file://{}", page.display()))
            .env("HOME", folder.path())
            .output()
            .unwrap();
        let (drawn, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(drawn.contains("<h1>") && drawn.contains("</svg>") == case.name.contains("ours"), "{drawn}\n{said}");
        let console: Vec<&str> = said.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert_eq!(console, Vec::<&str>::new(), "{}", case.name);
    }
}
