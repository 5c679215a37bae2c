//! The small interviews in `tests/cases`: each is read right, and becomes a project that can be built as it is.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use interview::model::Interview;
use reading::Reading;
use rejoinder::{check, new, read, viewer, write};
use serde_json::Value;

use crate::stub;

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Lists the documents of the cases.
fn documents() -> Vec<PathBuf> {
    let folders = fs::read_dir(cases())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let files = folders.filter(|folder| folder.is_dir());
    let files = files.flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|file| file.file_stem().is_some_and(|stem| stem == "input"))
        .collect();
    files.sort();
    assert!(files.len() > 70, "{}", files.len());
    files
}

/// Makes a project of documents, in a folder for one test. Returns the folder.
fn project(test: &str, documents: &[PathBuf]) -> PathBuf {
    let case = documents[0].parent().unwrap().file_name().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cases")
        .join(test)
        .join(case);
    let _absent = fs::remove_dir_all(&folder);
    new(documents, Some(&folder)).unwrap_or_else(|error| panic!("{case:?}: {error}"));
    folder
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs the cases' own judge, which other programs are measured with too.
#[test]
fn every_case_is_read_right() {
    let python = env::var_os("CLIENTS_PYTHON").unwrap_or_else(|| "python3".into());
    let judged = Command::new(python)
        .arg(cases().join("run.py"))
        .args(["--full", env!("CARGO_BIN_EXE_rejoinder"), "read", "--json"])
        .output()
        .unwrap();
    assert!(
        judged.status.success(),
        "{}{}",
        String::from_utf8_lossy(&judged.stdout),
        String::from_utf8_lossy(&judged.stderr)
    );
}

/// Asserts that a project has the headings and the paragraphs that were read, in their order.
fn assert_same(interview: &Interview, reading: &Reading, case: &Path) {
    let labels = reading
        .headings
        .iter()
        .map(|heading| one_line(&heading.label));
    let shown = interview.topics.iter().map(|topic| one_line(&topic.label));
    let shown: Vec<String> = shown.collect();
    for label in labels {
        assert!(
            shown.contains(&label),
            "{case:?}: {label} is not in {shown:?}"
        );
    }
    let paragraphs: Vec<String> = interview
        .paragraphs
        .iter()
        .map(|paragraph| {
            paragraph
                .spans
                .iter()
                .map(|span| span.text.as_str())
                .collect::<String>()
        })
        .map(|text| one_line(&text))
        .collect();
    assert_eq!(
        paragraphs.len(),
        reading.paragraphs.len(),
        "{case:?}: {paragraphs:?}"
    );
    for (paragraph, shown) in reading.paragraphs.iter().zip(&paragraphs) {
        let text: String = paragraph
            .spans
            .iter()
            .map(|span| span.text.as_str())
            .collect();
        assert!(
            shown.ends_with(&one_line(&text)),
            "{case:?}: {shown} for {text}"
        );
    }
}

/// Draws one card of each: the others have the same words as the pages, and take most of the time.
#[test]
fn every_case_becomes_a_project_that_builds() {
    let viewer_folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases/viewer");
    let viewer = viewer(Some(&stub::viewer(&viewer_folder))).unwrap();
    for document in documents() {
        let folder = project("built", std::slice::from_ref(&document));
        let checked = check(&folder).unwrap_or_else(|error| panic!("{document:?}: {error}"));
        assert_same(checked.interview(), &read(&document).unwrap(), &document);
        let site = site::site(checked.interview(), &viewer);
        let mut files = site.unwrap_or_else(|error| panic!("{document:?}: {error}"));
        files.retain(|file| !file.name().ends_with("/card.png"));
        write(&files, &folder.join("dist")).unwrap_or_else(|error| panic!("{document:?}: {error}"));
    }
}

#[test]
fn what_was_left_out_is_listed_with_the_article() {
    for document in documents() {
        let folder = project("left-out", std::slice::from_ref(&document));
        let annotations = fs::read_to_string(folder.join("annotations.toml")).unwrap();
        let annotations = one_line(&annotations.replace("\\\"", "\""));
        for left in read(&document).unwrap().left_out {
            let text = one_line(&left.text);
            let text: String = text.chars().filter(|c| !c.is_control()).collect();
            assert!(annotations.contains(&text), "{document:?}: {text}");
        }
    }
}

#[test]
fn a_project_keeps_its_document_unless_it_is_the_same_text() {
    let made = |case: &str| {
        let document = documents()
            .into_iter()
            .find(|path| path.parent().unwrap().ends_with(case));
        let document = document.unwrap();
        (project("kept", std::slice::from_ref(&document)), document)
    };
    let (folder, document) = made("22-full-name-then-surname");
    assert_eq!(
        fs::read(folder.join("source.docx")).unwrap(),
        fs::read(document).unwrap()
    );
    let (folder, _) = made("01-attribution-places");
    assert!(!folder.join("source.txt").exists());
}

#[test]
fn times_are_kept_with_the_words_that_they_are_of() {
    let document = cases().join("74-labels-in-captions/input.srt");
    let folder = project("times", &[document]);
    let article = fs::read_to_string(folder.join("article.txt")).unwrap();
    assert!(
        article.contains("\nSKIPPER DORA LIND: The boat went where the fish were."),
        "{article}"
    );
    let source = fs::read_to_string(folder.join("source.json")).unwrap();
    let source: Value = serde_json::from_str(&source).unwrap();
    assert_eq!(source["format"], "rejoinder-source/1");
    assert_eq!(source["kind"], "transcript");
    let times = source["times"].as_array().unwrap();
    assert_eq!(times.len(), 3);
    assert_eq!(
        (&times[1]["start"], &times[1]["end"]),
        (&6.1.into(), &8.0.into())
    );
    for time in times {
        assert!(
            one_line(&article).contains(time["exact"].as_str().unwrap()),
            "{time}"
        );
    }
}

#[test]
fn a_speaker_whom_only_a_column_names_is_named_in_the_article() {
    let folder = project("named", &[cases().join("73-tabs/input.csv")]);
    let article = fs::read_to_string(folder.join("article.txt")).unwrap();
    assert!(
        article.contains("\nKim Farrow: Where does the kite land?\n"),
        "{article}"
    );
    assert!(article.ends_with("\nQuack.\n"), "{article}");
    let annotations = fs::read_to_string(folder.join("annotations.toml")).unwrap();
    assert!(annotations.contains("\n[[speakers]]\nid = \"greta-hale\"\nname = \"Greta Hale\"\n"));
}

#[test]
fn documents_are_joined_in_their_order_or_refused() {
    let case = |name: &str| cases().join(name);
    let folder = project(
        "joined",
        &[
            case("01-attribution-places/input.txt"),
            case("02-he-and-she/input.txt"),
        ],
    );
    let article = fs::read_to_string(folder.join("article.txt")).unwrap();
    for name in ["01-attribution-places", "02-he-and-she"] {
        let text = fs::read_to_string(case(name).join("input.txt")).unwrap();
        let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap();
        assert!(article.contains(last.trim()), "{last}");
    }
    let into = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases/refused");
    for (second, words) in [
        ("22-full-name-then-surname/input.docx", "has another format"),
        ("73-tabs/input.csv", "has another format"),
    ] {
        let both = [case("01-attribution-places/input.txt"), case(second)];
        let refused = new(&both, Some(&into)).unwrap_err();
        assert_eq!(refused.status(), 2);
        assert!(refused.to_string().contains(words), "{refused}");
    }
    let both = [
        case("74-labels-in-captions/input.srt"),
        case("74-labels-in-captions/input.srt"),
    ];
    let refused = new(&both, Some(&into)).unwrap_err();
    assert!(
        refused.to_string().contains("has times of its own"),
        "{refused}"
    );
    assert!(!into.exists());
}
