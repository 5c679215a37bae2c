//! The command as an editor runs it: what it checks and says, and how it ends.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{self, root};

pub(crate) const INTERVIEW: &str = "interviews/putin-interviews-4";
pub(crate) const SMALL: &str = "tests/fixtures/small";

/// Runs the command in the repository's root.
pub(crate) fn rejoinder(arguments: &[&str]) -> Output {
    support::rejoinder(&root(), arguments)
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Creates an empty folder for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    support::empty_folder("command", name)
}

/// Writes the small interview, with changes, to a folder of its own.
pub(crate) fn changed(
    name: &str,
    article: impl Fn(String) -> String,
    annotations: impl Fn(String) -> String,
) -> PathBuf {
    let folder = folder(name);
    let read = |file: &str| fs::read_to_string(root().join(SMALL).join(file)).unwrap();
    fs::write(folder.join("article.txt"), article(read("article.txt"))).unwrap();
    fs::write(
        folder.join("annotations.toml"),
        annotations(read("annotations.toml")),
    )
    .unwrap();
    fs::write(folder.join("links.toml"), read("links.toml")).unwrap();
    folder
}

/// Writes the small interview with a quote corrected after publication.
pub(crate) fn corrected(name: &str) -> PathBuf {
    let correct = |text: String| text.replace("the harbour to anybody", "the harbour to anyone");
    changed(name, correct, correct)
}

/// Runs the command at a time in seconds since 1970.
pub(crate) fn at(seconds: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(arguments)
        .current_dir(root())
        .env("SOURCE_DATE_EPOCH", seconds)
        .output()
        .unwrap()
}

#[test]
fn check_says_who_says_what_and_what_an_interview_has() {
    let output = rejoinder(&["check", INTERVIEW]);
    assert!(output.status.success(), "{}", err(&output));
    let said = out(&output);
    let quotes = said.lines().filter(|line| line.contains(": “")).count();
    assert_eq!(quotes, 27, "a line says who says each: {said}");
    assert!(said.starts_with("Vladimir Putin: “We were not engaged in any hacking attacks."));
    assert!(
        said.ends_with(
            "\nPutin spoke about U.S. interference in the presidential elections in Russia: \
             41 paragraphs, 27 quotes, 17 claims, 6 events\nlinks.toml: 56 links\n"
        ),
        "{said}"
    );
    assert_eq!(err(&output), "");
}

#[test]
fn check_fails_and_names_file_and_line_of_every_finding() {
    let folder = changed(
        "findings",
        |article| article.replace("warned us of the water", "warned us") + "\n”",
        |annotations| annotations.replacen("id = \"E3\", relation", "id = \"E99\", relation", 1),
    );
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "");
    let said = err(&output);
    let line = |file: &str, text: &str| {
        let file = fs::read_to_string(folder.join(file)).unwrap();
        1 + file.lines().position(|line| line.contains(text)).unwrap()
    };
    let annotations = |text: &str| format!("annotations.toml:{}:", line("annotations.toml", text));
    for place in [
        annotations("“Nobody warned us of the water,”"),
        annotations("E99"),
        format!(
            "article.txt:{}:",
            line("article.txt", "They walked home") + 2
        ),
    ] {
        let whole = format!("--> {}/{place}", folder.display());
        assert!(said.contains(&whole), "{whole} is not in\n{said}");
    }
    assert!(
        said.contains("error: there is no evidence “E99”; there are: E1, E2"),
        "{said}"
    );
    assert!(
        said.contains("warning: this quotation mark has no partner"),
        "{said}"
    );
    let words = said.lines().position(|line| line.contains("\"E99\""));
    let below = said.lines().nth(words.unwrap() + 1).unwrap();
    let column = |line: &str, what: &str| line.find(what).map(|at| line[..at].chars().count());
    assert_eq!(
        column(below, "^^^^^"),
        column(said.lines().nth(words.unwrap()).unwrap(), "\"E99\""),
        "a mark stands under the words: {said}"
    );
}

#[test]
fn check_names_the_line_of_toml_that_is_none() {
    let folder = changed(
        "broken",
        |article| article,
        |annotations| format!("[interview\n{annotations}"),
    );
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains(&format!("--> {}/annotations.toml:1:", folder.display())),
        "{}",
        err(&output)
    );
}

#[test]
fn a_missing_file_is_named() {
    let folder = folder("missing");
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("it has no article.txt"),
        "{}",
        err(&output)
    );
    fs::write(folder.join("article.txt"), b"\xff\xfe").unwrap();
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert!(
        err(&output).contains("article.txt is empty: "),
        "{}",
        err(&output)
    );
}

#[test]
fn what_it_does_not_know_ends_in_its_help() {
    for arguments in [
        &[][..],
        &["chek", INTERVIEW],
        &["check", INTERVIEW, "more"],
        &["build", INTERVIEW, "--draft", "--locked"],
        &["completions", "dos"],
    ] {
        let output = rejoinder(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            err(&output).contains("Usage: rejoinder") || err(&output).contains("try '--help'"),
            "{arguments:?}: {}",
            err(&output)
        );
    }
    let output = rejoinder(&["--help"]);
    assert!(output.status.success());
    assert!(out(&output).contains("Usage: rejoinder"));
    let output = rejoinder(&["completions", "bash"]);
    assert!(out(&output).contains("_rejoinder"));
}

#[test]
fn schema_prints_the_committed_schema() {
    let output = rejoinder(&["schema"]);
    assert!(output.status.success());
    let committed = fs::read_to_string(root().join("interviews/interview.schema.json")).unwrap();
    assert_eq!(out(&output).trim_end(), committed.trim_end());
}

#[test]
fn a_broken_hand_edit_is_named_with_its_line_and_left_alone() {
    let folder = corrected("edited");
    let path = folder.join("links.toml");
    let broken = fs::read_to_string(&path)
        .unwrap()
        .replacen("\nkind", "\nsort", 1);
    fs::write(&path, &broken).unwrap();
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    let line = 1 + broken
        .lines()
        .position(|line| line.starts_with("sort"))
        .unwrap();
    for said in [
        "error: “sort” is no field here".to_owned(),
        format!("--> {}/links.toml:{line}:1", folder.display()),
    ] {
        assert!(err(&output).contains(&said), "{}", err(&output));
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
}

#[test]
fn a_date_that_is_none_is_named() {
    let output = at("yesterday", &["check", INTERVIEW]);
    assert_eq!(
        err(&output),
        "SOURCE_DATE_EPOCH is “yesterday”, but must be a number of seconds since 1970\n"
    );
}
