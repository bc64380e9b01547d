//! Files are read whole and replaced whole.

use std::fs;

use versus::scenario::disk::{DiskError, open, replace, text};

use crate::support::catalog;

/// Requirement 33: writes are atomic.
#[test]
fn a_file_is_replaced_in_one_step_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    for words in ["one", "two"] {
        replace(&path, words).unwrap();
        assert_eq!(text(&path).unwrap(), words);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(replace(&folder.path().join("none").join("s.toml"), "x").is_err());
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("s.toml"), folder.path().join("link.toml"));
    fs::write(&path, "one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    replace(&link, "two").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        (text(&path).unwrap().as_str(), fs::metadata(&path).unwrap().permissions().mode() & 0o777),
        ("two", 0o640)
    );
    let (ours, plain) = (folder.path().join("new.toml"), folder.path().join("plain.toml"));
    replace(&ours, "x").unwrap();
    fs::write(&plain, "x").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain), "a new file is as readable as any other");
}

#[test]
fn what_is_no_scenario_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    let told = |path| match open(&catalog(), path) {
        Err(DiskError::Wrong(problems)) => problems.to_string(),
        Err(DiskError::Missing) => "missing".to_owned(),
        Ok(_) => "fine".to_owned(),
    };
    assert_eq!(told(&path), "missing");
    assert!(told(folder.path()).contains("this is a folder"));
    fs::write(&path, b"pack = \"\xff\"").unwrap();
    assert!(told(&path).contains("s.toml:1:9: error: the file is not UTF-8"), "{}", told(&path));
    fs::write(&path, vec![b'#'; (1 << 20) + 1]).unwrap();
    assert!(told(&path).contains("too big"));
    fs::write(&path, "pack = \"node-vs-python\"").unwrap();
    assert_eq!(told(&path), "fine");
}
