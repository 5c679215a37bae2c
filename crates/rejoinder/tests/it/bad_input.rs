//! Input that is missing, empty, broken, too large, in the way or interrupted: one sentence, a fitting exit status, and
//! nothing lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rejoinder::Error;

use crate::stub;
use crate::support::{empty_folder, rejoinder};

const TEXT: &str = "The bridge stays closed\n\n\
    “The piles are older than my grandmother,” said Zoë Moss – in 1902.\n";

/// Creates a folder for one test, with a document and a viewer.
fn folder(name: &str) -> PathBuf {
    let folder = empty_folder("bad", name);
    fs::write(folder.join("bridge.txt"), TEXT).unwrap();
    stub::viewer(&folder.join("viewer"));
    folder
}

/// Creates a folder as before, with the project `bridge` in it, about which there is nothing to be said.
pub(crate) fn project(name: &str) -> PathBuf {
    let folder = folder(name);
    assert!(rejoinder(&folder, &["new", "bridge.txt"]).status.success());
    let speaker = "[[speakers]]\nid = \"zoe\"\nname = \"Zoë Moss\"\n";
    fs::write(folder.join("bridge/annotations.toml"), speaker).unwrap();
    folder
}

pub(crate) fn build(folder: &Path, more: &[&str]) -> Output {
    let build = ["build", "bridge", "--viewer", "viewer"];
    rejoinder(folder, &[&build, more].concat())
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts that a call fails with this status, in one sentence with these words and none of a programmer's.
#[track_caller]
pub(crate) fn assert_refused(output: &Output, status: i32, words: &str) {
    let said = err(output);
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(words), "“{words}” is not in: {said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    for word in ["os error", "utf-8 sequence", "stream did not", "panicked"] {
        assert!(!said.contains(word), "{said}");
    }
}

/// Lists the files and folders in a folder, and below.
pub(crate) fn all(folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        paths.push(entry.path());
        if entry.file_type().unwrap().is_dir() {
            paths.extend(all(&entry.path()));
        }
    }
    paths.sort();
    paths
}

/// Returns the files of a folder that start with a dot, but for the site's list.
pub(crate) fn left_over(folder: &Path) -> Vec<PathBuf> {
    let is_hidden = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with('.');
    let mut paths = all(folder);
    paths.retain(|path| is_hidden(path) && !path.ends_with(".rejoinder"));
    paths
}

#[test]
fn documents_that_are_none_are_refused_and_nothing_is_made() {
    let folder = folder("documents");
    fs::write(folder.join("empty.txt"), "").unwrap();
    fs::write(folder.join("blank.txt"), " \n\u{a0}\n\t").unwrap();
    fs::write(folder.join("mark.txt"), b"\xff\xfe").unwrap();
    fs::write(
        folder.join("picture.txt"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\x38",
    )
    .unwrap();
    fs::write(
        folder.join("archive.txt"),
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
    )
    .unwrap();
    fs::write(folder.join("nul.txt"), "The bridge\0 stays closed\n").unwrap();
    fs::write(folder.join("even.txt"), "The bridge\0 stays closed.\n").unwrap();
    fs::write(
        folder.join("damaged.txt"),
        [TEXT.as_bytes(), b"\n\xe2\x80\n"].concat(),
    )
    .unwrap();
    let large = fs::File::create(folder.join("large.txt")).unwrap();
    large.set_len(50_000_000).unwrap();
    let before = all(&folder);
    for (document, words) in [
        ("missing.txt", "missing.txt cannot be read: it is not there"),
        ("viewer", "viewer cannot be read: it is a folder"),
        ("bridge.txt/x", "a part of its path is a file"),
        ("empty.txt", "empty.txt is empty"),
        ("blank.txt", "blank.txt is empty"),
        ("mark.txt", "mark.txt is empty"),
        ("picture.txt", "picture.txt: the file is a picture"),
        ("archive.txt", "archive.txt: the Word document is damaged"),
        ("nul.txt", "nul.txt is not a text file"),
        ("even.txt", "even.txt is not a text file"),
        ("damaged.txt", "damaged.txt:5: a character is damaged"),
        ("large.txt", "at most 10 MB"),
    ] {
        assert_refused(&rejoinder(&folder, &["new", document]), 1, words);
        assert_refused(&rejoinder(&folder, &["read", document]), 1, words);
    }
    assert_eq!(all(&folder), before);
}

/// Encodes a text as UTF-16.
fn utf_16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn every_usual_encoding_becomes_utf_8() {
    let folder = folder("encodings");
    let windows: Vec<u8> = TEXT
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '–' => 0x96,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let marked = format!("\u{feff}{TEXT}");
    for (name, bytes) in [
        ("utf-8", marked.clone().into_bytes()),
        ("little-marked", utf_16(&marked, u16::to_le_bytes)),
        ("big-marked", utf_16(&marked, u16::to_be_bytes)),
        ("little", utf_16(TEXT, u16::to_le_bytes)),
        ("big", utf_16(TEXT, u16::to_be_bytes)),
        ("windows", windows),
    ] {
        let document = format!("{name}.txt");
        fs::write(folder.join(&document), bytes).unwrap();
        let made = rejoinder(&folder, &["new", &document]);
        assert!(made.status.success(), "{name}: {}", err(&made));
        let article = folder.join(name).join("article.txt");
        assert_eq!(fs::read_to_string(article).unwrap(), TEXT, "{name}");
        let article = folder.join(name).join("article.txt");
        fs::copy(folder.join(&document), article).unwrap();
        let checked = rejoinder(&folder, &["check", name]);
        assert!(checked.status.success(), "{name}: {}", err(&checked));
    }
}

#[test]
fn annotations_may_be_utf_16_with_a_mark_and_else_have_to_be_utf_8() {
    let folder = project("annotations");
    let annotations = folder.join("bridge/annotations.toml");
    let toml = "[interview]\nstandfirst = \"Zoë\"\n";
    for text in [toml.to_owned(), format!("\u{feff}{toml}")] {
        fs::write(&annotations, &text).unwrap();
        assert!(rejoinder(&folder, &["check", "bridge"]).status.success());
    }
    fs::write(
        &annotations,
        utf_16(&format!("\u{feff}{toml}"), u16::to_le_bytes),
    )
    .unwrap();
    let checked = rejoinder(&folder, &["check", "bridge"]);
    assert!(checked.status.success(), "{}", err(&checked));
    fs::write(&annotations, b"[interview]\nstandfirst = \"Zo\xeb\"\n").unwrap();
    let words = "annotations.toml is not saved as UTF-8";
    assert_refused(&rejoinder(&folder, &["check", "bridge"]), 1, words);
}

#[test]
fn folders_that_are_no_project_are_named() {
    let folder = folder("folders");
    for (command, name, words) in [
        ("check", "nowhere", "there is no folder nowhere"),
        ("build", "nowhere", "there is no folder nowhere"),
        ("serve", "nowhere", "there is no folder nowhere"),
        ("check", "bridge.txt", "bridge.txt is a file, not a project"),
        (
            "check",
            "viewer",
            "viewer is not a project: it has no article.txt",
        ),
    ] {
        let output = rejoinder(&folder, &[command, name]);
        // Where no viewer was compiled, that is said first.
        if command == "check" || !err(&output).contains("without the viewer") {
            assert_refused(&output, 1, words);
        }
    }
}

#[test]
fn odd_names_of_documents_give_usual_names_of_folders() {
    for (number, (document, name)) in [
        (".txt", "interview"),
        ("...", "interview"),
        ("CON.txt", "interview"),
        ("com1.de.txt", "interview"),
        ("-x.txt", "x"),
        ("a b 😀.txt", "a b 😀"),
        ("two. .txt", "two"),
        ("conversation.txt", "conversation"),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = folder(&format!("odd-{number}"));
        fs::rename(folder.join("bridge.txt"), folder.join(document)).unwrap();
        let made = rejoinder(&folder, &["new", "--", document]);
        assert!(made.status.success(), "{document}: {}", err(&made));
        assert!(folder.join(name).join("article.txt").exists(), "{document}");
    }
    let folder = folder("no-extension");
    fs::rename(folder.join("bridge.txt"), folder.join("bridge")).unwrap();
    let words = "bridge is a file, and a folder is needed: choose another name with --into";
    assert_refused(&rejoinder(&folder, &["new", "bridge"]), 2, words);
    assert_eq!(fs::read_to_string(folder.join("bridge")).unwrap(), TEXT);
}

#[test]
fn a_command_to_copy_has_its_folder_in_quotation_marks() {
    let folder = folder("quoted");
    for (into, word) in [
        ("a b 😀", "\"a b 😀\""),
        ("./-x", "./-x"),
        #[cfg(unix)]
        ("it's $HOME", "'it'\\''s $HOME'"),
    ] {
        let made = rejoinder(&folder, &["new", "bridge.txt", "--into", into]);
        let said = String::from_utf8(made.stdout).unwrap();
        assert!(
            said.contains(&format!("`rejoinder serve {word}`")),
            "{said}"
        );
    }
}

#[test]
fn a_site_is_not_written_over_its_project_or_the_files_of_others() {
    let folder = project("over");
    fs::create_dir(folder.join("theirs")).unwrap();
    fs::write(folder.join("theirs/thesis.txt"), "mine").unwrap();
    let before = all(&folder);
    for (out, words) in [
        ("bridge", "bridge is the project's own folder"),
        (".", ". is the project's own folder, or has it inside"),
        ("bridge.txt", "bridge.txt is a file, and a folder is needed"),
        ("theirs", "theirs holds “thesis.txt”"),
    ] {
        assert_refused(&build(&folder, &["--out", out]), 2, words);
        assert_eq!(all(&folder), before, "{out}");
    }
}

#[test]
fn a_list_that_names_files_outside_deletes_none_of_them() {
    let folder = project("outside");
    assert!(build(&folder, &["--out", "site"]).status.success());
    let list = folder.join("site/.rejoinder");
    let text = fs::read_to_string(&list).unwrap();
    fs::write(
        &list,
        format!("{text}0 ../bridge.txt\n0 q/../../bridge.txt\n"),
    )
    .unwrap();
    assert!(build(&folder, &["--out", "site"]).status.success());
    assert_eq!(fs::read_to_string(folder.join("bridge.txt")).unwrap(), TEXT);
}

#[test]
fn a_build_that_was_killed_is_taken_up_by_the_next() {
    let folder = project("killed");
    assert!(build(&folder, &["--out", "site"]).status.success());
    let whole = all(&folder.join("site"));
    // Before the first file was in its place …
    fs::create_dir_all(folder.join("site/.rejoinder-new/q")).unwrap();
    fs::write(folder.join("site/.rejoinder-new/q/half.html"), "").unwrap();
    fs::write(folder.join("site/.rejoinder-new/.lock"), "").unwrap();
    fs::write(folder.join("bridge/.links.toml.new"), "").unwrap();
    let built = build(&folder, &["--out", "site"]);
    assert!(built.status.success(), "{}", err(&built));
    assert_eq!(all(&folder.join("site")), whole);
    assert!(left_over(&folder).is_empty(), "{:?}", left_over(&folder));
    // … while files were put in their place: the list has the names of all, and not every file is there …
    let list = folder.join("site/.rejoinder");
    let text = fs::read_to_string(&list).unwrap();
    let names = text.lines().map(|line| line.split_once(' ').unwrap().1);
    let between: String = names.map(|name| format!("- {name}\n")).collect();
    fs::write(
        &list,
        between + "- q/a-quote-of-the-killed-build/index.html\n",
    )
    .unwrap();
    fs::remove_file(folder.join("site/index.html")).unwrap();
    assert!(build(&folder, &["--out", "site"]).status.success());
    assert_eq!(all(&folder.join("site")), whole);
    assert_eq!(fs::read_to_string(&list).unwrap(), text);
    // … and in a folder where nothing else is.
    fs::create_dir_all(folder.join("new/.rejoinder-new")).unwrap();
    assert!(build(&folder, &["--out", "new"]).status.success());
}

#[test]
fn words_for_what_a_system_says() {
    let read = |kind: io::ErrorKind| {
        let path = PathBuf::from("two\nlines.txt");
        let source = io::Error::from(kind);
        Error::Read { path, source }
    };
    let unreadable = read(io::ErrorKind::PermissionDenied);
    assert_eq!(
        unreadable.to_string(),
        "two\\nlines.txt cannot be read: you do not have permission; ask who owns it, or copy it to a folder of your own"
    );
    assert_eq!(unreadable.status(), 3);
    assert_eq!(read(io::ErrorKind::NotFound).status(), 1);
}

#[test]
fn nothing_is_in_colour_where_nobody_asks_for_it() {
    let folder = folder("colour");
    for arguments in [&["check", "nowhere"][..], &["chek"], &["--help"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
        let command = command.args(arguments).current_dir(&folder);
        let output = command.env("NO_COLOR", "1").output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
    }
}
