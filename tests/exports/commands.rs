//! `versus export`: where documents go, and what is never written over.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::program as run;

/// The program in a folder, with nothing in its environment.
fn versus(folder: &TempDir, line: &str) -> Command {
    let mut command = run::versus(&run::words(line));
    command.current_dir(folder.path());
    command
}

fn run(folder: &TempDir, line: &str) -> Output {
    versus(folder, line).output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// Runs what must fail, with this code and these words, and must leave nothing behind.
fn fails(folder: &TempDir, line: &str, code: i32, words: &str) {
    let before = listed(folder);
    let output = run(folder, line);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), out_is_empty(&output.stdout)), (Some(code), true), "{line}: {said}");
    assert!(said.contains(words), "{line}: {said}");
    assert_eq!(listed(folder), before, "{line}");
}

fn out_is_empty(bytes: &[u8]) -> bool {
    bytes.is_empty()
}

fn listed(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

const ASKED: &str = "export --set ml-serving=high --set realtime=low";

#[test]
fn a_document_is_printed_or_written_and_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for form in ["madr", "adr", "madr2", "md", "html", "html-fragment", "json", "csv", "svg", "chat", "slack"] {
        let printed = run(&folder, &format!("{ASKED} --as {form}"));
        assert_eq!((printed.status.code(), printed.stderr.len()), (Some(0), 0), "{form}");
        assert_eq!(out(&run(&folder, &format!("{ASKED} --as {form} -o -"))), out(&printed));
        let written = run(&folder, &format!("{ASKED} --as {form} -o a.{form}"));
        assert!(out(&written).starts_with(&format!("Wrote a.{form}: ")), "{}", out(&written));
        assert_eq!(read(&folder, &format!("a.{form}")), out(&printed));
    }
    assert_eq!(listed(&folder).len(), 11, "nothing else is left behind");
}

#[test]
fn the_name_of_the_file_says_the_form() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in
        [("a.md", "---\nstatus"), ("a.html", "<!DOCTYPE"), ("a.json", "{"), ("a.svg", "<svg"), ("a", "---\nstatus")]
    {
        run(&folder, &format!("{ASKED} -o {name}"));
        assert!(read(&folder, name).starts_with(begins), "{name}");
    }
}

#[test]
fn nothing_is_written_over_unless_it_is_forced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "by hand").unwrap();
    fails(&folder, &format!("{ASKED} -o a.md"), 4, "a.md already exists; --force overwrites it");
    assert_eq!(read(&folder, "a.md"), "by hand");
    let forced = run(&folder, &format!("{ASKED} -o a.md --force"));
    assert_eq!(forced.status.code(), Some(0));
    assert!(read(&folder, "a.md").starts_with("---\nstatus: proposed\n"));
}

#[test]
fn what_cannot_be_done_is_said_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("docs")).unwrap();
    fails(&folder, &format!("{ASKED} --as html -o docs"), 4, "docs is a folder; name a file in it");
    fails(&folder, &format!("{ASKED} -o x.png"), 2, "write x.svg, then `rsvg-convert -o x.png x.svg`");
    fails(&folder, &format!("{ASKED} -o x.pdf"), 2, "`chromium --headless --print-to-pdf=x.pdf x.html`");
    fails(&folder, &format!("{ASKED} --as csv -o x.xlsx"), 2, "write x.csv, which spreadsheets open");
    fails(&folder, &format!("{ASKED} -o x.adoc"), 2, "name the form with --as: madr, adr,");
    fails(&folder, &format!("{ASKED} --status done"), 2, "there is no status `done`; a status is proposed, accepted");
    fails(&folder, &format!("{ASKED} -o gone/a.md"), 4, "gone/a.md: ");
    fails(&folder, &format!("{ASKED} --as docx"), 2, "invalid value 'docx'");
    fails(&folder, &format!("{ASKED} --date yesterday"), 2, "`yesterday` is not a date; write YYYY-MM-DD");
    fails(&folder, "export --preset chat-prodct", 2, "did you mean `chat-product`?");
    fails(&folder, "export --scenario gone.toml", 4, "gone.toml: there is no such file");
}

/// A folder of records gets the next number, and number and title stand in the record.
#[test]
fn a_folder_gets_the_next_number() {
    let folder = tempfile::tempdir().unwrap();
    let docs = folder.path().join("docs");
    fs::create_dir(&docs).unwrap();
    for name in ["0001-record-decisions.md", "0007-payments.md", "notes.md", "2026-plan.txt"] {
        fs::write(docs.join(name), "").unwrap();
    }
    let written = run(&folder, &format!("{ASKED} -o docs/"));
    assert_eq!(out(&written), "Wrote docs/0008-node-vs-python.md: Decision record, undated (--date today dates it)\n");
    assert!(read(&folder, "docs/0008-node-vs-python.md").starts_with("---\nnumber: 8\nstatus: proposed\n"));
    assert!(read(&folder, "docs/0008-node-vs-python.md").contains("\n# Node.js vs. Python (backend, 2026): Python\n"));
    run(&folder, &format!("{ASKED} --as adr -o docs/0012-queue-for-mail.md"));
    assert!(read(&folder, "docs/0012-queue-for-mail.md").starts_with("# 12. Queue for mail: Python\n"));
}

/// What people decided and wrote by hand survives when a record is written again.
#[test]
fn a_record_written_again_keeps_what_people_wrote() {
    let folder = tempfile::tempdir().unwrap();
    for form in ["madr", "madr2", "adr"] {
        let first = format!("{ASKED} --as {form} -o a.md --date 2026-11-26 --consulted Cem,Dee --informed Eve");
        assert_eq!(run(&folder, &first).status.code(), Some(0));
        let by_hand = read(&folder, "a.md")
            .replace("status: proposed", "status: accepted")
            .replace("Status: proposed", "Status: accepted")
            .replace("## Status\n\nProposed", "## Status\n\nAccepted")
            .replace("To be written: how", "Ana reviews it in May. Not how")
            .replace("<!-- by hand: notes -->\n", "<!-- by hand: notes -->\n\nOnly a trial.\n\n* one\n* two\n");
        fs::write(folder.path().join("a.md"), &by_hand).unwrap();
        run(&folder, &format!("export --set ml-serving=high --as {form} -o a.md --force"));
        let again = read(&folder, "a.md").to_lowercase();
        for words in ["accepted", "2026-11-26", "cem", "eve", "only a trial.\n\n* one\n* two\n"] {
            assert!(again.contains(words), "{form}: {words}\n{again}");
        }
        assert!(!again.contains("realtime"), "{again}");
        assert_eq!(again.contains("ana reviews it in may."), form == "madr", "{again}");
        run(&folder, &format!("{ASKED} --as {form} -o a.md --force"));
        assert_eq!(read(&folder, "a.md"), by_hand.replace("This is a proposal", "This was"), "{form}");
        run(&folder, &format!("{ASKED} --as {form} -o a.md --force --status proposed"));
        assert!(!read(&folder, "a.md").to_lowercase().contains("accepted"), "{form}");
        fs::remove_file(folder.path().join("a.md")).unwrap();
    }
}

/// Links and tags that other tools write at the head of a record are theirs: they stay, and are nobody's names.
#[test]
fn a_record_written_again_keeps_what_tools_wrote_at_its_head() {
    let folder = tempfile::tempdir().unwrap();
    let replaced = "Superseded by [5. Use another](0005-use-another.md)";
    for (form, said, by_tools) in [
        (
            "madr",
            "status: proposed\nconsulted: [\"Cem\"]\ninformed: [\"Eve\"]\n---\n",
            "status: superseded\nconsulted:\n- Cem\ninformed:\n- Eve\nlinks:\n- target: 5\n  kind: supersededby\ntags:\n- date: x\n---\n",
        ),
        ("adr", "## Status\n\nProposed\n", &format!("## Status\n\nSuperseded\n\n{replaced}\n")),
    ] {
        run(&folder, &format!("{ASKED} --as {form} -o 0002-node-vs-python.md --consulted Cem --informed Eve"));
        let first = read(&folder, "0002-node-vs-python.md");
        assert!(first.contains(said), "{first}");
        fs::write(folder.path().join("0002-node-vs-python.md"), first.replace(said, by_tools)).unwrap();
        run(&folder, &format!("{ASKED} --as {form} -o 0002-node-vs-python.md --force"));
        let again = read(&folder, "0002-node-vs-python.md");
        let names = "consulted: [\"Cem\"]\ninformed: [\"Eve\"]\n";
        let kept = by_tools.replace("consulted:\n- Cem\ninformed:\n- Eve\n", names);
        assert_eq!(again, first.replace(said, &kept).replace("This is a proposal", "This was"), "{form}");
        // Another status is not replaced by anything.
        run(&folder, &format!("{ASKED} --as {form} -o 0002-node-vs-python.md --force --status accepted"));
        assert!(!read(&folder, "0002-node-vs-python.md").contains(replaced), "{form}");
        fs::remove_file(folder.path().join("0002-node-vs-python.md")).unwrap();
    }
}

/// Without a title in the scenario, a record written again is about what it was about.
#[test]
fn a_record_written_again_keeps_its_title() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("docs")).unwrap();
    for form in ["madr", "madr2", "adr"] {
        run(&folder, &format!("{ASKED} --as {form} -o docs/"));
        let first = read(&folder, "docs/0001-node-vs-python.md");
        run(&folder, &format!("{ASKED} --as {form} -o docs/0001-node-vs-python.md --force"));
        assert_eq!(read(&folder, "docs/0001-node-vs-python.md"), first);
        fs::remove_file(folder.path().join("docs/0001-node-vs-python.md")).unwrap();
    }
}

#[test]
fn the_day_is_the_one_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let dated = |line: &str, epoch: Option<&str>| {
        let output = versus(&folder, line).envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch))).output().unwrap();
        let day = out(&output).lines().find_map(|line| line.strip_prefix("date: ").map(str::to_owned));
        (output.status.code(), day)
    };
    assert_eq!(dated("export", None), (Some(0), None));
    assert_eq!(dated("export --date 2026-11-26", Some("0")), (Some(0), Some("2026-11-26".to_owned())));
    assert_eq!(dated("export", Some("1700000000")), (Some(0), Some("2023-11-14".to_owned())));
    for wrong in ["soon", "-1", "99999999999999"] {
        assert_eq!(dated("export", Some(wrong)), (Some(2), None), "{wrong}");
    }
}

/// A token leads back to the same verdict.
#[test]
fn a_token_out_of_a_document_asks_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    let first = out(&run(&folder, &format!("{ASKED} --basis evidence"))).to_owned();
    let token = first.lines().find_map(|line| line.strip_prefix("* **Token**: ")).unwrap();
    assert_eq!(out(&run(&folder, &format!("export --token {token}"))), first);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_leading_where_it_led() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("real.md"), "old").unwrap();
    std::os::unix::fs::symlink("real.md", folder.path().join("link.md")).unwrap();
    run(&folder, &format!("{ASKED} -o link.md --force"));
    assert!(fs::symlink_metadata(folder.path().join("link.md")).unwrap().is_symlink());
    assert!(read(&folder, "real.md").starts_with("---\n"));
    let device = run(&folder, &format!("{ASKED} --as slack -o /dev/null"));
    assert_eq!(device.status.code(), Some(0));
    assert!(!Path::new("/dev/null").is_file(), "a device is written to, not replaced");
}

/// The program started where no file may grow beyond so many blocks, as on a full disk.
#[cfg(unix)]
fn limited(folder: &TempDir, line: &str) -> Output {
    let versus = versus(folder, "");
    let mut command = Command::new("sh");
    command.current_dir(folder.path()).args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\""]);
    command.arg(versus.get_program()).args(run::words(line)).env_clear().output().unwrap()
}

#[cfg(unix)]
#[test]
fn where_a_file_does_not_fit_nothing_is_left_and_no_other_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.html"), "before").unwrap();
    fs::write(folder.path().join("c.html"), "before").unwrap();
    fs::hard_link(folder.path().join("c.html"), folder.path().join("d.html")).unwrap();
    for line in ["a.html", "b.html --force", "c.html --force"] {
        let output = limited(&folder, &format!("{ASKED} -o {line}"));
        let name = line.split(' ').next().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), said.trim_end()),
            (Some(4), format!("error: {name}: file too large").as_str())
        );
    }
    assert_eq!(listed(&folder), ["b.html", "c.html", "d.html"]);
    for name in ["b.html", "c.html"] {
        assert_eq!(read(&folder, name), "before");
    }
}

#[cfg(unix)]
#[test]
fn half_a_pack_is_never_left_and_the_next_try_works() {
    let folder = tempfile::tempdir().unwrap();
    let output = limited(&folder, "new pack tea");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), said.trim_end()), (Some(4), "error: tea: file too large"));
    assert_eq!(listed(&folder), [""; 0]);
    assert_eq!(run(&folder, "new pack tea").status.code(), Some(0));
    assert_eq!(run(&folder, "check ./tea").status.code(), Some(0));
    assert_eq!(listed(&folder), ["tea"]);
}

#[cfg(unix)]
#[test]
fn a_link_and_a_read_only_file_are_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    symlink("end.md", folder.path().join("link.md")).unwrap();
    let told = |line: &str| String::from_utf8(run(&folder, &format!("{ASKED} -o {line}")).stderr).unwrap();
    assert_eq!(told("link.md"), "note: link.md is a link; wrote end.md\n");
    fs::set_permissions(folder.path().join("end.md"), fs::Permissions::from_mode(0o444)).unwrap();
    assert!(told("end.md").contains("end.md already exists and is read-only"));
    assert_eq!(told("end.md --force"), "note: end.md was read-only and still is\n");
}

/// The program calculates, and people decide: what they chose stands in the record, and stays when it is written again.
#[test]
fn people_may_choose_what_is_not_ahead() {
    let folder = tempfile::tempdir().unwrap();
    for (line, title, chosen) in [
        (
            "export --set rest-crud=high --chosen python",
            ": Python\n",
            "Chosen option: \"Python\", because the decision-makers chose it. Calculated: it is too close to call: ",
        ),
        (
            "export --set ml-serving=high --chosen Node.js",
            ": Node.js\n",
            "Chosen option: \"Node.js\", because the decision-makers chose it. Calculated: \"Python\", because it is far",
        ),
        (
            "export --set ml-serving=high --chosen python",
            ": Python\n",
            "Chosen option: \"Python\", because the decision-makers chose it and it is far ahead",
        ),
        (
            "export --set ml-serving=high --chosen node+python",
            ": Node.js + Python\n",
            "Chosen option: \"Node.js + Python\", because the decision-makers chose it. Calculated: \"Python\", because",
        ),
    ] {
        for form in ["madr", "madr2", "adr"] {
            assert_eq!(run(&folder, &format!("{line} --as {form} -o a.md --status accepted")).status.code(), Some(0));
            let first = read(&folder, "a.md");
            assert!(first.contains(title) && first.contains(chosen), "{line} {form}\n{first}");
            let (asked, _) = line.split_once(" --chosen").unwrap();
            run(&folder, &format!("{asked} --as {form} -o a.md --force"));
            assert_eq!(read(&folder, "a.md"), first, "{line} {form}");
            fs::remove_file(folder.path().join("a.md")).unwrap();
        }
    }
    let even = "export --set rest-crud=high";
    fails(&folder, &format!("{even} --status accepted"), 2, "--chosen OPTION names the one that was accepted");
    fails(&folder, &format!("{even} --chosen pyhton"), 2, "there is no option `pyhton`; did you mean `python`?");
}

/// A table says more than a rating: what stands in its cells is in the record, and no pack is named that nobody has.
#[test]
fn a_record_of_a_table_has_its_cells_and_asks_again_by_its_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let table = "| Feature | Helix | VS Code |\n|---|---|---|\n| LSP | ✅ built in | ⚠ an extension |\n| Plugins | no | yes |\n";
    fs::write(folder.path().join("editors.md"), table).unwrap();
    let record = run(&folder, "export --pack editors.md --set lsp=high --set plugins=low");
    let text = out(&record);
    assert!(text.contains("* Good, because **LSP** (high; Helix clearly: ✅ built in)"), "{text}");
    assert!(!text.contains("()") && !text.contains("Ask again") && !text.contains("--pack editors`"), "{text}");
}

/// What speaks for an option is told against the others, figures have their unit, and what does not count is named.
#[test]
fn a_record_of_several_options_compares_them() {
    let folder = tempfile::tempdir().unwrap();
    let table = "Criterion,Actions,GitLab,Jenkins,Buildkite\n\"Price per month, EUR\",390,480,120,610\n\
                 Setup time (days),1,2,8,3\nBundle size (kB),45,33,140,20\n";
    fs::write(folder.path().join("ci.csv"), table).unwrap();
    let answers = "--answer direction:price-per-month-eur=less --answer direction:setup-time-days=less";
    let asked = format!("export --pack ci.csv {answers} --set price-per-month-eur=high --set setup-time-days=low");
    for form in ["madr", "madr2", "adr", "html"] {
        let record = run(&folder, &format!("{asked} --as {form}"));
        let open = "Not counted, because they are not rated or how to read them is still open: Bundle size (kB)";
        assert!(out(&record).contains(open), "{form}\n{}", out(&record));
    }
    let record = run(&folder, &asked);
    for line in [
        "* Good, because **Price per month, EUR** (high; 120 EUR, rated 8 of 8)",
        "* Bad, because **Price per month, EUR** (high; 610 EUR, rated 3 of 8)",
        "* Bad, because **Setup time (days)** (low; 8 days, rated 2 of 8)",
    ] {
        assert!(out(&record).contains(line), "{line}\n{}", out(&record));
    }
}

/// A title that people gave stays when a record is written again; the scenario's own comes first.
#[test]
fn a_title_that_people_wrote_stays() {
    let folder = tempfile::tempdir().unwrap();
    for form in ["madr", "madr2", "adr"] {
        let line = format!("{ASKED} --as {form} -o 0003-queue.md");
        run(&folder, &line);
        let first = read(&folder, "0003-queue.md");
        assert!(first.contains("Queue: Python\n"), "{first}");
        for (title, again) in [("Our workers: Python", "Our workers: Python"), ("We take Python", "We take Python")] {
            let changed = first.replacen("Queue: Python", title, 1);
            fs::write(folder.path().join("0003-queue.md"), &changed).unwrap();
            run(&folder, &format!("{line} --force"));
            assert_eq!(read(&folder, "0003-queue.md"), changed.replacen(title, again, 1), "{form}");
        }
        fs::remove_file(folder.path().join("0003-queue.md")).unwrap();
    }
    let scenario = "pack = \"node-vs-python\"\ntitle = \"Payments\"\n[levels]\nml-serving = \"high\"\n";
    fs::write(folder.path().join("a.toml"), scenario).unwrap();
    run(&folder, "export --scenario a.toml -o 0003-queue.md");
    let other = read(&folder, "0003-queue.md").replacen("# Payments: Python", "# Other: Python", 1);
    fs::write(folder.path().join("0003-queue.md"), other).unwrap();
    run(&folder, "export --scenario a.toml -o 0003-queue.md --force");
    assert!(read(&folder, "0003-queue.md").contains("# Payments: Python\n"));
}

/// A rating of yours is told for the options it changes, each with the one of before.
#[test]
fn a_rating_that_was_changed_says_which_option_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let table = "| Feature | A | B | C |\n|---|---|---|---|\n| Plugins | ✅ | ✅ | ❌ |\n| Themes | ❌ | ✅ | ✅ |\n";
    fs::write(folder.path().join("t.md"), table).unwrap();
    let scenario = "pack = \"t.md\"\n[levels]\nplugins = \"high\"\n[own_rating.plugins]\n\
                    ratings = { a = 8, b = 7, c = 0 }\nnote = \"a quote\"\n";
    fs::write(folder.path().join("s.toml"), scenario).unwrap();
    let record = run(&folder, "export --scenario s.toml");
    let said = String::from_utf8_lossy(&record.stderr);
    assert!(out(&record).contains("B 7, by the file 8: a quote"), "{said}{}", out(&record));
}
