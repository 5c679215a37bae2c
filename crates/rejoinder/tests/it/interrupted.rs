//! A disk that is full, Ctrl-C, two builds at once, and pipes that close: what only Unix lets a test arrange.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::bad_input::{all, assert_refused, build, err, left_over, project};
use crate::support::rejoinder;

/// The time limit for a build to get going.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs a line of a shell in a folder; `$R` is the command.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    let command = command.args(["-c", line]).current_dir(folder);
    command
        .env("R", env!("CARGO_BIN_EXE_rejoinder"))
        .output()
        .unwrap()
}

/// Starts a build, and returns it as soon as it writes its first file.
fn started(folder: &Path, out: &str) -> Child {
    let build = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(["build", "bridge", "--viewer", "viewer", "--out", out])
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let first = folder.join(out).join(".rejoinder-new");
    let started = Instant::now();
    while fs::read_dir(&first).map_or(0, Iterator::count) < 2 {
        assert!(started.elapsed() < PATIENCE);
        // Nothing tells of another process that it has begun to write: it is looked at again and again.
        thread::sleep(Duration::from_millis(1));
    }
    build
}

fn signal(process: &Child, name: &str) {
    let kill = format!("kill -{name} {}", process.id());
    assert!(shell(Path::new("/"), &kill).status.success());
}

/// Gives the project so many quotes that its pictures take seconds.
fn lengthen(folder: &Path) {
    let article = folder.join("bridge/article.txt");
    let mut text = fs::read_to_string(&article).unwrap();
    for number in 0..60 {
        text += &format!("\n“Pile number {number} is older than the town hall,” said Zoë Moss.\n");
    }
    fs::write(article, text).unwrap();
}

#[test]
fn a_full_disk_leaves_the_earlier_site_whole() {
    let folder = project("full");
    assert!(build(&folder, &["--out", "site"]).status.success());
    let before = all(&folder);
    let page = fs::read(folder.join("site/index.html")).unwrap();
    let links = fs::read(folder.join("bridge/links.toml")).unwrap();
    lengthen(&folder);
    let limited = "trap '' XFSZ; ulimit -f 2; exec $R build bridge --viewer viewer --out";
    for out in ["site", "new/on/the/way"] {
        let output = shell(&folder, &format!("{limited} {out}"));
        assert_refused(&output, 3, "cannot be written: it would be larger than");
        assert_eq!(all(&folder), before);
        assert_eq!(fs::read(folder.join("site/index.html")).unwrap(), page);
        assert_eq!(fs::read(folder.join("bridge/links.toml")).unwrap(), links);
    }
    let made = shell(
        &folder,
        "trap '' XFSZ; ulimit -f 1; exec $R new bridge/article.txt --into half",
    );
    assert_refused(&made, 3, "cannot be written");
    assert!(!folder.join("half").exists(), "half a project");
}

#[test]
fn ctrl_c_leaves_site_and_links_as_they_were() {
    let folder = project("interrupted");
    assert!(build(&folder, &["--out", "site"]).status.success());
    let before = all(&folder);
    let page = fs::read(folder.join("site/index.html")).unwrap();
    let links = fs::read(folder.join("bridge/links.toml")).unwrap();
    lengthen(&folder);
    for out in ["site", "new"] {
        let build = started(&folder, out);
        signal(&build, "INT");
        let output = build.wait_with_output().unwrap();
        assert_refused(&output, 130, "Interrupted");
        assert_eq!(all(&folder), before);
        assert_eq!(fs::read(folder.join("site/index.html")).unwrap(), page);
        assert_eq!(fs::read(folder.join("bridge/links.toml")).unwrap(), links);
    }
}

#[test]
fn a_second_build_into_the_same_folder_or_of_the_same_links_is_told_of_the_first() {
    let folder = project("twice");
    lengthen(&folder);
    let first = started(&folder, "site");
    signal(&first, "STOP");
    let same = build(&folder, &["--draft", "--out", "site"]);
    let other = build(&folder, &["--out", "other"]);
    let draft = build(&folder, &["--draft", "--out", "draft"]);
    signal(&first, "CONT");
    assert_refused(&same, 3, "site is being written by another build");
    let words = "another build of this project is about to write bridge/links.toml";
    assert_refused(&other, 3, words);
    assert!(!folder.join("other").exists());
    assert!(draft.status.success(), "{}", err(&draft));
    let first = first.wait_with_output().unwrap();
    assert!(first.status.success(), "{}", err(&first));
    assert!(left_over(&folder).is_empty(), "{:?}", left_over(&folder));
}

#[test]
fn links_that_lead_in_a_circle_are_named() {
    let folder = project("circle");
    symlink("circle", folder.join("circle")).unwrap();
    let words = "its symbolic links lead in a circle";
    assert_refused(&rejoinder(&folder, &["new", "circle"]), 1, words);
    assert_refused(&rejoinder(&folder, &["check", "circle"]), 1, words);
    let site = build(&folder, &["--out", "circle"]);
    assert_refused(&site, 1, words);
    fs::remove_file(folder.join("bridge/article.txt")).unwrap();
    symlink("article.txt", folder.join("bridge/article.txt")).unwrap();
    assert_refused(&rejoinder(&folder, &["check", "bridge"]), 1, words);
}

#[test]
fn a_name_on_two_lines_or_in_no_encoding_makes_a_project() {
    let folder = project("names");
    for (name, made) in [(&b"a\nb.txt"[..], "a-b"), (b"\xffc.txt", "c")] {
        let name = OsStr::from_bytes(name);
        fs::copy(folder.join("bridge.txt"), folder.join(name)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
        let output = command
            .arg("new")
            .arg(name)
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", err(&output));
        assert!(folder.join(made).join("article.txt").exists());
    }
}

#[test]
fn a_folder_that_was_deleted_is_named() {
    let folder = project("deleted");
    let line = "mkdir gone && cd gone && rmdir ../gone && exec $R check";
    assert_refused(
        &shell(&folder, line),
        3,
        "the folder that you are in has been deleted",
    );
}

#[test]
fn whoever_reads_one_line_has_read_enough_and_a_result_that_is_lost_is_no_success() {
    let folder = project("pipes");
    lengthen(&folder);
    let line = "{ $R check bridge; echo $? >status; } | head -1 >/dev/null";
    let output = shell(&folder, line);
    assert_eq!(err(&output), "");
    assert_eq!(fs::read_to_string(folder.join("status")).unwrap(), "0\n");
    if cfg!(target_os = "linux") {
        let output = shell(&folder, "exec $R schema >/dev/full");
        assert_refused(&output, 3, "the result cannot be printed: the disk is full");
        assert_eq!(
            shell(&folder, "exec $R check none 2>/dev/full")
                .status
                .code(),
            Some(1)
        );
    }
}
