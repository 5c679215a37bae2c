//! The times of captions, from the document to the page.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::stub;
use crate::support::{empty_folder, quoted, read, rejoinder};

const CAPTIONS: &str = "WEBVTT\n\n\
    00:00:04.000 --> 00:00:14.500\n<v Lena Ord>Good morning. The bell has been silent since March.\n\n\
    00:00:15.000 --> 00:00:16.500\n<v Tomas Rey>Twice.\n\n\
    01:02:05.250 --> 01:02:09.000\n<v Lena Ord>Let us hear it.\n";

/// Makes the project `bell` of the captions, without a claim.
fn project(name: &str) -> PathBuf {
    let folder = empty_folder("times", name);
    fs::write(folder.join("bell.vtt"), CAPTIONS).unwrap();
    stub::viewer(&folder.join("viewer"));
    assert!(rejoinder(&folder, &["new", "bell.vtt"]).status.success());
    folder
}

/// Adds a field under `[interview]`, and entries.
fn annotate(folder: &Path, field: &str, entries: &str) {
    let path = folder.join("bell/annotations.toml");
    let toml = read(&path).replacen("[interview]\n", &format!("[interview]\n{field}\n"), 1);
    fs::write(path, toml + entries).unwrap();
}

fn build(folder: &Path) -> Output {
    rejoinder(
        folder,
        &["build", "bell", "--viewer", "viewer", "--out", "site"],
    )
}

#[track_caller]
fn built(folder: &Path) -> PathBuf {
    let output = build(folder);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    folder.join("site")
}

fn json(path: PathBuf) -> Value {
    serde_json::from_str(&read(path)).unwrap()
}

#[test]
fn the_times_of_captions_lead_into_the_recording() {
    let folder = project("media");
    let claim =
        "\n[[claims]]\nid = \"1\"\nsummary = \"It was silent\"\nat = [\"silent since March\"]\n";
    annotate(&folder, "media = \"bell.mp3\"", claim);
    let site = built(&folder);
    let interview = json(site.join("interview.json"));
    assert_eq!(interview["source"]["media"], "bell.mp3");
    assert_eq!(interview["paragraphs"][0]["start"], 4.0);
    assert_eq!(interview["paragraphs"][0]["end"], 14.5);
    let target = &json(site.join("annotations.jsonld"))["first"]["items"][0]["target"];
    assert_eq!(target[1]["source"], "./bell.mp3");
    assert_eq!(target[1]["selector"]["value"], "t=4,14.5");
    let page = quoted(&read(site.join("index.html")));
    for (fragment, time) in [("t=4", "0:04"), ("t=15", "0:15"), ("t=3725.25", "1:02:05")] {
        let link = format!("<a href=\"bell.mp3#{fragment}\"");
        let (_, link) = page
            .split_once(&link)
            .unwrap_or_else(|| panic!("no {link}"));
        let (_, text) = link.split_once('>').unwrap();
        let expected = format!(
            "{time}<span class=\"vh\">, play from here</span></a></aside><p class=\"src\">"
        );
        assert!(text.starts_with(&expected), "{}", &text[..200]);
    }
}

#[test]
fn a_saved_page_finds_the_recording_of_a_published_one() {
    let folder = project("saved");
    annotate(
        &folder,
        "media = \"bell.mp3\"\naddress = \"https://news.example/bell/\"",
        "",
    );
    let site = built(&folder);
    let link = "href=\"https://news.example/bell/bell.mp3#t=15\"";
    assert!(quoted(&read(site.join("interview.html"))).contains(link));
    assert!(!quoted(&read(site.join("index.html"))).contains(link));
}

#[test]
fn without_a_recording_times_are_plain_and_without_times_there_are_none() {
    let folder = project("plain");
    let page = quoted(&read(built(&folder).join("index.html")));
    assert!(page.contains("<aside class=\"at\">1:02:05</aside>"));
    assert!(!page.contains("play from here"));
    fs::remove_file(folder.join("bell/source.json")).unwrap();
    let site = built(&folder);
    assert!(!quoted(&read(site.join("index.html"))).contains("class=\"at\""));
    assert!(!read(site.join("interview.json")).contains("\"start\""));
}

#[test]
fn a_corrected_article_is_built_and_a_damaged_file_is_not() {
    let folder = project("corrected");
    let article = folder.join("bell/article.txt");
    fs::write(&article, read(&article).replace("Let us hear it.", "No.")).unwrap();
    let page = quoted(&read(built(&folder).join("index.html")));
    assert!(page.contains("0:15") && !page.contains("1:02:05"));
    let source = folder.join("bell/source.json");
    fs::write(
        &source,
        read(&source).replace("\"start\": 15.0", "\"start\": soon"),
    )
    .unwrap();
    let output = build(&folder);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("the file is damaged here"), "{said}");
    assert!(said.contains("source.json:13:"), "{said}");
    assert!(said.contains("\"start\": soon"), "{said}");
}
