//! Files are read whole and written whole, whatever stands where they go.

use std::fs;
use std::path::Path;

use versus::scenario::file::{
    ExistingFile, FileError, Obstacle, Overwrite, SaveError, SavedFile, SpecialFile, io_error_words, open_file,
    read_text, save,
};

use crate::scenario::setup::catalog;

/// Writes over whatever is there, as `--force` does.
fn replace(path: &Path, text: &str) -> SavedFile {
    save(path, text, Overwrite::Anything, SpecialFile::Refuse).unwrap()
}

/// The obstacle that keeps a file as it is.
fn obstacle(path: &Path, overwrite: Overwrite<'_>) -> Obstacle {
    match save(path, "never", overwrite, SpecialFile::Refuse) {
        Err(SaveError::Stands(obstacle)) => obstacle,
        other => panic!("{other:?}"),
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Requirement 33: writes are atomic.
#[test]
fn a_file_is_replaced_in_one_step_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    for words in ["one", "two"] {
        replace(&path, words);
        assert_eq!(read_text(&path).unwrap(), words);
    }
    assert_eq!(names_in(folder.path()), ["s.toml"]);
    let gone = save(&folder.path().join("none").join("s.toml"), "x", Overwrite::Anything, SpecialFile::Refuse);
    assert!(matches!(gone, Err(SaveError::Failed(error)) if io_error_words(&error) == "there is no such folder"));
}

#[test]
fn a_file_stays_as_it_is_unless_it_may_be_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    fs::write(&path, "one").unwrap();
    let stands = |standing| Obstacle { standing, is_read_only: false, link: None };
    assert_eq!(obstacle(&path, Overwrite::Nothing), stands(ExistingFile::Exists));
    assert_eq!(obstacle(&path, Overwrite::Holding("two")), stands(ExistingFile::Changed));
    assert_eq!(read_text(&path).unwrap(), "one");
    assert_eq!(save(&path, "two", Overwrite::Holding("one"), SpecialFile::Refuse).unwrap(), SavedFile::default());
    assert_eq!(read_text(&path).unwrap(), "two");
    assert!(matches!(
        save(folder.path(), "x", Overwrite::Anything, SpecialFile::WriteInto),
        Err(SaveError::Special("a folder"))
    ));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_as_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("s.toml"), folder.path().join("link.toml"));
    fs::write(&path, "one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("s.toml", &link).unwrap();
    let leads = Some(Path::new("s.toml").to_owned());
    assert_eq!(obstacle(&link, Overwrite::Nothing).link, leads);
    assert_eq!(replace(&link, "two").link, leads);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        (read_text(&path).unwrap().as_str(), fs::metadata(&path).unwrap().permissions().mode() & 0o777),
        ("two", 0o640)
    );
    let (ours, plain) = (folder.path().join("new.toml"), folder.path().join("plain.toml"));
    replace(&ours, "x");
    fs::write(&plain, "x").unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain), "a new file is as readable as any other");
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_yet_leads_to_the_new_file() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::create_dir(place("sub")).unwrap();
    symlink("sub/middle.toml", place("link.toml")).unwrap();
    symlink("end.toml", place("sub/middle.toml")).unwrap();
    let saved = save(&place("link.toml"), "x", Overwrite::Nothing, SpecialFile::Refuse).unwrap();
    assert_eq!(saved.link, Some(Path::new("sub/middle.toml").to_owned()));
    assert_eq!(read_text(&place("sub/end.toml")).unwrap(), "x");
    assert_eq!(names_in(folder.path()), ["link.toml", "sub"]);
    symlink("round.toml", place("round.toml")).unwrap();
    let round = save(&place("round.toml"), "x", Overwrite::Anything, SpecialFile::Refuse);
    assert!(matches!(round, Err(SaveError::Failed(_))), "{round:?}");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_overwritten_only_when_somebody_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    fs::write(&path, "one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let read_only = Obstacle { standing: ExistingFile::AsBefore, is_read_only: true, link: None };
    assert_eq!(obstacle(&path, Overwrite::Holding("one")), read_only);
    assert_eq!(obstacle(&path, Overwrite::Nothing), Obstacle { standing: ExistingFile::Exists, ..read_only });
    assert!(replace(&path, "two").is_read_only);
    let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!((read_text(&path).unwrap().as_str(), mode), ("two", 0o444));
}

#[cfg(unix)]
#[test]
fn a_file_with_two_names_keeps_both() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one.toml"), folder.path().join("other.toml"));
    fs::write(&one, "a longer text").unwrap();
    fs::hard_link(&one, &other).unwrap();
    replace(&one, "short");
    assert_eq!((read_text(&other).unwrap().as_str(), fs::metadata(&one).unwrap().nlink()), ("short", 2));
    fs::set_permissions(&one, fs::Permissions::from_mode(0o400)).unwrap();
    replace(&other, "a longer text than before");
    assert_eq!(read_text(&one).unwrap(), "a longer text than before");
    assert_eq!(fs::metadata(&one).unwrap().permissions().mode() & 0o777, 0o400);
}

/// Only somebody who may give files away can try it.
#[cfg(unix)]
#[test]
fn a_file_keeps_its_owner() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    fs::write(&path, "one").unwrap();
    if chown(&path, Some(65534), Some(65534)).is_err() {
        return;
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    replace(&path, "two");
    let facts = fs::metadata(&path).unwrap();
    assert_eq!((facts.uid(), facts.gid(), facts.permissions().mode() & 0o777), (65534, 65534, 0o640));
    assert_eq!(read_text(&path).unwrap(), "two");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_written_into_or_refused_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("p.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (path, kind) in [(pipe.as_path(), "a pipe"), (Path::new("/dev/null"), "a device")] {
        for overwrite in [Overwrite::Nothing, Overwrite::Holding(""), Overwrite::Anything] {
            let refused = save(path, "x", overwrite, SpecialFile::Refuse);
            assert!(matches!(refused, Err(SaveError::Special(said)) if said == kind), "{refused:?}");
        }
    }
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    assert!(save(&pipe, "through", Overwrite::Nothing, SpecialFile::WriteInto).is_ok());
    assert_eq!(reader.join().unwrap(), "through");
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

/// What a killed run left is named after its process, and this one after no process any more.
#[cfg(target_os = "linux")]
#[test]
fn what_killed_runs_left_is_removed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut ended = std::process::Command::new("true").spawn().unwrap();
    let (dead, own) = (ended.id(), std::process::id());
    ended.wait().unwrap();
    let left =
        [format!(".versus-{dead}-0.aB3xYz"), format!(".versus-{own}-1.aaaaaa"), format!(".versus-{dead}-7.bbbbbb")];
    let others = [
        format!(".versus-{own}-0.aaaaaa"),
        format!(".versus-{dead}-0.aB3xYz.toml"),
        format!(".versus-{dead}.aaaaaa"),
        ".versus-aB3xYz".to_owned(),
        ".versus-1-0.aaaaaa".to_owned(),
        "versus.toml".to_owned(),
    ];
    for name in left.iter().take(2).chain(&others) {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    fs::create_dir(folder.path().join(&left[2])).unwrap();
    fs::write(folder.path().join(&left[2]).join("pack.toml"), "x").unwrap();
    let held = folder.path().join(format!(".versus-{dead}-0.held00"));
    let lock = fs::File::create(&held).unwrap();
    lock.lock().unwrap();
    replace(&folder.path().join("s.toml"), "x");
    let mut expected = others.to_vec();
    expected.extend(["s.toml".to_owned(), held.file_name().unwrap().to_str().unwrap().to_owned()]);
    expected.sort();
    assert_eq!(names_in(folder.path()), expected);
}

#[test]
fn what_is_no_scenario_file_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    let told = |path| match open_file(&catalog(), path) {
        Err(FileError::Wrong(problems)) => problems.to_string(),
        Err(FileError::Missing) => "missing".to_owned(),
        Ok(_) => "fine".to_owned(),
    };
    assert_eq!(told(&path), "missing");
    assert!(told(folder.path()).contains("this is a folder"));
    fs::write(&path, b"pack = \"\xff\"").unwrap();
    assert!(told(&path).contains("s.toml:1:9: error: the file is not UTF-8"), "{}", told(&path));
    fs::write(&path, vec![b'#'; (4 << 20) + 1]).unwrap();
    assert!(told(&path).contains("too big"));
    fs::write(&path, "pack = \"node-vs-python\"").unwrap();
    assert_eq!(told(&path), "fine");
}

#[cfg(unix)]
#[test]
fn nothing_is_told_of_a_file_that_a_link_leads_to_elsewhere() {
    use std::os::unix::fs::symlink;
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (secret, link) = (elsewhere.path().join("secret"), folder.path().join("s.toml"));
    symlink(&secret, &link).unwrap();
    for words in ["pack = \"node-vs-python\"\nhunter2 = 3\n", "hunter2\n", "hunter2 \u{202e}"] {
        fs::write(&secret, words).unwrap();
        let told = match open_file(&catalog(), &link) {
            Err(FileError::Wrong(problems)) => format!("{problems}{problems:?}"),
            other => panic!("{other:?}"),
        };
        assert!(!told.contains("hunter2") && told.contains("check the file it leads to"), "{told}");
    }
}
