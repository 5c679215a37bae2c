//! Questions and answers of which only the answers have a name.

use std::fs;
use std::path::PathBuf;

use interview::model::{Interview, Span};
use interview::turns::counted;
use rejoinder::{check, new};

use crate::support::empty_folder;

/// Questions in bold that are no questions by their marks, each with its answer on the next line.
const DOCUMENT: &str = "# The mayor who stayed\n\n*Marta Silo has run Brackwater for 20 years. Why?*\n\n\
    **You were elected in a flood year.**\nI thought it would be one term.\n\n\
    **What changed your mind?**\nThe *second* flood.\n\nIt took the bridge, too.\n\n\
    **Some say you stayed too long.**\nSome are right on some days.\n";

/// Returns who speaks, paragraph by paragraph.
fn speakers(interview: &Interview) -> Vec<String> {
    let name = |span: &Span| span.speaker.clone().or(span.label.clone());
    let spans = interview.paragraphs.iter().flat_map(|it| &it.spans);
    let spans = spans.filter(|span| span.kind.is_direct());
    spans.map(|span| name(span).unwrap_or_default()).collect()
}

/// Makes a project of the document.
fn project(name: &str) -> PathBuf {
    let folder = empty_folder("questions", name);
    let document = folder.join("mayor.md");
    fs::write(&document, DOCUMENT).unwrap();
    new(&[document], Some(&folder.join("mayor")))
        .unwrap()
        .folder
}

#[test]
fn questions_in_bold_are_questions_in_a_project_too() {
    let project = project("bold");
    let checked = check(&project).unwrap();
    let interview = checked.interview();
    let (asked, answered) = ("Question", "marta-silo");
    assert_eq!(
        speakers(interview),
        [asked, answered, asked, answered, answered, asked, answered]
    );
    assert_eq!(counted(interview), "3 questions, 3 answers");
    assert!(checked.warnings.is_empty());
}

#[test]
fn who_asks_is_who_has_the_question_as_an_alias() {
    let project = project("alias");
    let path = project.join("annotations.toml");
    let toml = fs::read_to_string(&path).unwrap()
        + "\n[[speakers]]\nid = \"faro\"\nname = \"Ines Faro\"\naliases = [\"Question\"]\n";
    fs::write(&path, toml).unwrap();
    let checked = check(&project).unwrap();
    let (asked, answered) = ("faro", "marta-silo");
    assert_eq!(
        speakers(checked.interview()),
        [asked, answered, asked, answered, answered, asked, answered]
    );
}
