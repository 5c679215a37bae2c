//! The command as an editor or a build runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::stub;
use crate::support::root;

const INTERVIEW: &str = "interviews/putin-interviews-4";

/// Runs the command in the repository's root.
fn rejoinder(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(arguments)
        .current_dir(root())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Creates an empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("command")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes the real interview, with changes, to a folder of its own.
fn changed(
    name: &str,
    article: impl Fn(String) -> String,
    annotations: impl Fn(String) -> String,
) -> PathBuf {
    let folder = folder(name);
    let read = |file: &str| fs::read_to_string(root().join(INTERVIEW).join(file)).unwrap();
    fs::write(folder.join("article.txt"), article(read("article.txt"))).unwrap();
    fs::write(
        folder.join("annotations.toml"),
        annotations(read("annotations.toml")),
    )
    .unwrap();
    fs::write(folder.join("links.toml"), read("links.toml")).unwrap();
    folder
}

#[test]
fn check_says_what_an_interview_has_and_that_nothing_is_amiss() {
    let output = rejoinder(&["check", INTERVIEW]);
    assert!(output.status.success(), "{}", err(&output));
    assert_eq!(
        out(&output),
        "Putin spoke about U.S. interference in the presidential elections in Russia: \
         41 paragraphs, 17 claims, 6 events, nothing amiss\nlinks.toml: 56 links kept\n"
    );
    assert_eq!(err(&output), "");
}

#[test]
fn check_fails_and_names_file_and_line_of_every_finding() {
    let folder = changed(
        "findings",
        |article| article.replace("“dangerous argument”", "“dangerous idea”") + "\n\n”",
        |annotations| annotations.replacen("id = \"E13\", relation", "id = \"E99\", relation", 1),
    );
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output), "");
    let said = err(&output);
    let line = |file: &str, text: &str| {
        let file = fs::read_to_string(folder.join(file)).unwrap();
        1 + file.lines().position(|line| line.contains(text)).unwrap()
    };
    let annotations = |text: &str| format!("annotations.toml:{}: ", line("annotations.toml", text));
    for place in [
        annotations("“dangerous argument”, because"),
        annotations("E99"),
        format!(
            "article.txt:{}: this quotation mark has no partner",
            line("article.txt", "Read an interview") + 2
        ),
    ] {
        let whole = format!("{}/{place}", folder.display());
        assert!(said.contains(&whole), "{whole} is not in\n{said}");
    }
    assert!(
        said.contains("there is no evidence “E99”; there are: E1, E2"),
        "{said}"
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
        err(&output).starts_with(&format!("{}/annotations.toml:1: ", folder.display())),
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
        err(&output).contains("article.txt cannot be read: "),
        "{}",
        err(&output)
    );
    fs::write(folder.join("article.txt"), b"\xff\xfe").unwrap();
    let output = rejoinder(&["check", folder.to_str().unwrap()]);
    assert!(
        err(&output).contains("article.txt cannot be read: "),
        "{}",
        err(&output)
    );
}

#[test]
fn what_it_does_not_know_ends_in_its_help() {
    for arguments in [
        &[][..],
        &["check"],
        &["chek", INTERVIEW],
        &["site", INTERVIEW],
    ] {
        let output = rejoinder(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            err(&output).starts_with("rejoinder check INTERVIEW"),
            "{arguments:?}: {}",
            err(&output)
        );
    }
    let output = rejoinder(&["--help"]);
    assert!(output.status.success());
    assert!(out(&output).starts_with("rejoinder check INTERVIEW"));
}

#[test]
fn schema_prints_the_committed_schema() {
    let output = rejoinder(&["schema"]);
    assert!(output.status.success());
    let committed = fs::read_to_string(root().join("interviews/interview.schema.json")).unwrap();
    assert_eq!(out(&output).trim_end(), committed.trim_end());
}

/// Returns the text of a piece of markup.
fn text_of(markup: &str) -> String {
    let texts = markup
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text: String = texts.collect();
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c))
}

/// Writes the site of an interview.
fn site(interview: &str, site: &Path) -> Output {
    let viewer = Path::new(env!("CARGO_TARGET_TMPDIR")).join("viewer");
    let viewer = stub::viewer(&viewer);
    rejoinder(&[
        "site",
        interview,
        viewer.to_str().unwrap(),
        site.to_str().unwrap(),
    ])
}

#[test]
fn site_writes_the_data_its_schema_and_the_whole_page() {
    let folder = folder("page");
    let made = folder.join("made/on/the/way");
    let output = site(INTERVIEW, &made);
    assert!(output.status.success(), "{}", err(&output));
    let read = |file: &str| fs::read_to_string(made.join(file)).unwrap();
    let json = read("interview.json");
    let interview: interview::model::Interview = serde_json::from_str(&json).unwrap();
    assert_eq!(interview.claims.len(), 17);
    assert!(read("interview.schema.json").contains("$schema"));
    assert!(read("claims.json").contains("rejoinder-claims/1"));
    assert!(read("claims.schema.json").contains("rejoinder-claims/1"));
    assert!(read("messages.schema.json").contains("rejoinder"));
    let page = read("index.html");
    let mut paragraphs = page.split("<p class=src>").skip(1);
    for paragraph in &interview.paragraphs {
        let shown = paragraphs.next().unwrap().split("</p>").next().unwrap();
        assert_eq!(text_of(shown), paragraph.text());
    }
    for claim in &interview.claims {
        assert!(page.contains(&format!("id=claim-{}", claim.id)));
    }
    for note in &interview.notes {
        assert!(page.contains(&format!("id=note-{}", note.id)));
    }
    for episode in &interview.episodes {
        assert!(page.contains(&format!("id=part-{}", episode.number)));
    }
}

#[test]
fn site_writes_nothing_of_an_interview_with_findings() {
    let folder = changed(
        "unfit",
        |article| article.replace("“dangerous argument”", "it"),
        |annotations| annotations,
    );
    let made = folder.join("site");
    let output = site(folder.to_str().unwrap(), &made);
    assert_eq!(output.status.code(), Some(1));
    assert!(!made.exists());
}

#[test]
fn site_says_where_it_cannot_write() {
    let folder = folder("taken");
    let taken = folder.join("file");
    fs::write(&taken, "").unwrap();
    let output = site(INTERVIEW, &taken.join("site"));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("site cannot be made: "),
        "{}",
        err(&output)
    );
}

#[test]
fn no_text_of_an_interview_becomes_markup() {
    let odd = "Odd <script>alert(1)</script> & “so”";
    let folder = changed(
        "odd",
        |article| article.replacen("Putin spoke about", odd, 1),
        |annotations| {
            annotations.replacen(
                "summary = \"",
                "summary = \"<img src=x onerror=alert(1)> ",
                1,
            )
        },
    );
    assert!(
        rejoinder(&["check", folder.to_str().unwrap()])
            .status
            .success()
    );
    let made = folder.join("site");
    let output = site(folder.to_str().unwrap(), &made);
    assert!(output.status.success(), "{}", err(&output));
    let page = fs::read_to_string(made.join("index.html")).unwrap();
    let (_, page) = page.split_once("<body>").unwrap();
    let (page, data) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    assert!(!page.contains("<script") && !page.contains("<img"));
    let (data, _) = data.split_once("</script>").unwrap();
    assert!(!data.contains('<'), "nothing ends the data but its end");
    assert!(text_of(page).contains(odd));
}

/// Writes the real interview with a quote corrected after publication.
fn corrected(name: &str) -> PathBuf {
    let correct = |text: String| text.replace("seriously to affect", "seriously affect");
    changed(name, correct, correct)
}

/// Runs the command at a time in seconds since 1970.
fn at(seconds: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(arguments)
        .current_dir(root())
        .env("SOURCE_DATE_EPOCH", seconds)
        .output()
        .unwrap()
}

#[test]
fn check_brings_the_links_up_to_date_and_says_what_changed() {
    let folder = corrected("corrected");
    let output = at("1795392000", &["check", folder.to_str().unwrap()]);
    assert!(output.status.success(), "{}", err(&output));
    let said = out(&output);
    assert!(
        said.contains("\nlinks.toml: 55 links kept\n  now reads “We were not"),
        "{said}"
    );
    let links = fs::read_to_string(folder.join("links.toml")).unwrap();
    let old = "seriously to affect the election campaign and its results”\"\n";
    let was = "[[we-were-not-engaged-in-any-hacking.was]]\nuntil = \"2026-11-23\"\nexact = ";
    assert!(
        links.contains(was) && links.matches(old).count() == 1,
        "{links}"
    );
}

#[test]
fn check_writes_nothing_where_nothing_changed() {
    let folder = corrected("unchanged");
    let check = || rejoinder(&["check", folder.to_str().unwrap()]);
    assert!(check().status.success());
    let path = folder.join("links.toml");
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    assert!(out(&check()).ends_with("links.toml: 56 links kept\n"));
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(modified, std::time::UNIX_EPOCH);
}

#[test]
fn check_writes_nothing_where_something_is_amiss() {
    let folder = changed(
        "amiss",
        |article| article.replace("“dangerous argument”", "it"),
        |annotations| annotations,
    );
    let read = || fs::read_to_string(folder.join("links.toml")).unwrap();
    let before = read();
    assert!(
        !rejoinder(&["check", folder.to_str().unwrap()])
            .status
            .success()
    );
    assert_eq!(read(), before);
}

#[test]
fn site_refuses_links_that_are_not_up_to_date_and_writes_none() {
    let folder = corrected("stale");
    let made = folder.join("site");
    let path = folder.join("links.toml");
    let page = || site(folder.to_str().unwrap(), &made);
    let before = fs::read_to_string(&path).unwrap();
    let refused = page();
    let way_out = format!("run `rejoinder check {}`", folder.display());
    assert!(err(&refused).contains(&way_out), "{}", err(&refused));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    fs::remove_file(&path).unwrap();
    assert!(err(&page()).contains(&way_out));
    assert!(!path.exists() && !made.exists());
    assert!(
        rejoinder(&["check", folder.to_str().unwrap()])
            .status
            .success()
    );
    assert!(page().status.success());
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
    let said = format!(
        "{}/links.toml:{line}: unknown field `sort`",
        folder.display()
    );
    assert!(err(&output).starts_with(&said), "{}", err(&output));
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
