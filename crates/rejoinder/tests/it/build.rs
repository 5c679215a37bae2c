//! `rejoinder build`: what it writes, records and removes, and where it refuses to.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::command::{INTERVIEW, SMALL, at, changed, corrected, err, folder, out, rejoinder};
use crate::stub;

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
    build(interview, site, &[])
}

/// Writes the site of an interview, with more options: that of the repository is never recorded anew.
fn build(interview: &str, site: &Path, options: &[&str]) -> Output {
    let name = format!("viewer-{}", site.file_name().unwrap().to_string_lossy());
    let viewer = stub::viewer(&site.with_file_name(name));
    let (viewer, site) = (viewer.to_str().unwrap(), site.to_str().unwrap());
    let build = ["build", interview, "--viewer", viewer, "--out", site];
    rejoinder(&[&build, options].concat())
}

#[test]
fn site_writes_the_data_its_schema_and_the_whole_page() {
    let folder = folder("page");
    let made = folder.join("made/on/the/way");
    let output = build(INTERVIEW, &made, &["--locked"]);
    assert!(output.status.success(), "{}", err(&output));
    let said = out(&output);
    for word in ["`address`", "sitemap.xml", "canonical", "oEmbed"] {
        assert!(
            said.contains(word),
            "{word} is left out, and not named: {said}"
        );
    }
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
        |article| article.replace("“Nobody warned us of the water,”", "It"),
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
    let taken = folder.join("site");
    fs::write(&taken, "").unwrap();
    let output = build(SMALL, &taken, &["--locked"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("is a file, and a folder is needed"),
        "{}",
        err(&output)
    );
}

#[test]
fn no_text_of_an_interview_becomes_markup() {
    let odd = "Odd <script>alert(1)</script> & “so”";
    let folder = changed(
        "odd",
        |article| article.replacen("The mayor speaks", odd, 1),
        |annotations| {
            annotations.replacen(
                "summary = \"",
                "summary = \"<img src=x onerror=alert(1)> ",
                1,
            )
        },
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

#[test]
fn a_build_records_the_links_and_says_what_changed() {
    let folder = corrected("corrected");
    let path = folder.to_str().unwrap();
    let before = fs::read_to_string(folder.join("links.toml")).unwrap();
    let said = out(&at("1795392000", &["check", path]));
    assert!(
        said.contains("\nlinks.toml: 7 links; the next build records:\n  now reads “We never"),
        "{said}"
    );
    let links = || fs::read_to_string(folder.join("links.toml")).unwrap();
    assert_eq!(links(), before, "a check writes nothing");

    let viewer = stub::viewer(&folder.join("viewer"));
    let (made, viewer) = (folder.join("site"), viewer.to_str().unwrap());
    let made = made.to_str().unwrap();
    let output = at(
        "1795392000",
        &["build", path, "--viewer", viewer, "--out", made],
    );
    assert!(output.status.success(), "{}", err(&output));
    let said = out(&output);
    assert!(said.contains("\nlinks.toml: now reads “We never"), "{said}");
    let old = "“We never sold the harbour to anybody,”\"\n";
    let was = "[[we-never-sold-the-harbour-to-anybody.was]]\nuntil = \"2026-11-23\"\nexact = ";
    let links = links();
    assert!(
        links.contains(was) && links.matches(old).count() == 1,
        "{links}"
    );
}

#[test]
fn a_build_leaves_links_alone_that_are_up_to_date() {
    let folder = corrected("unchanged");
    let build = || site(folder.to_str().unwrap(), &folder.join("site"));
    assert!(build().status.success());
    let path = folder.join("links.toml");
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(std::time::UNIX_EPOCH).unwrap();
    assert!(build().status.success());
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(modified, std::time::UNIX_EPOCH);
}

#[test]
fn a_build_that_fails_leaves_links_and_site_as_they_were() {
    let folder = corrected("amiss");
    let path = folder.to_str().unwrap();
    let made = folder.join("site");
    assert!(site(path, &made).status.success());
    let files = || {
        let links = fs::read_to_string(folder.join("links.toml")).unwrap();
        (links, fs::read_to_string(made.join("index.html")).unwrap())
    };
    let before = files();
    let article = folder.join("article.txt");
    let text = fs::read_to_string(&article).unwrap();
    fs::write(
        &article,
        text.replace("“Nobody warned us of the water,”", "It"),
    )
    .unwrap();
    assert_eq!(site(path, &made).status.code(), Some(1));
    assert_eq!(files(), before);
    // What is written there already is no reason to take another's file for ours.
    fs::write(&article, &text).unwrap();
    fs::write(made.join("q/mine.txt"), "mine").unwrap();
    assert!(site(path, &made).status.success());
    assert_eq!(fs::read_to_string(made.join("q/mine.txt")).unwrap(), "mine");
}

#[test]
fn a_draft_records_nothing_and_a_locked_build_refuses_to() {
    let folder = corrected("stale");
    let path = folder.to_str().unwrap();
    let links = folder.join("links.toml");
    let before = fs::read_to_string(&links).unwrap();
    let refused = build(path, &folder.join("locked"), &["--locked"]);
    let way_out = format!("run `rejoinder build {}`", folder.display());
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains(&way_out), "{}", err(&refused));
    assert!(!folder.join("locked").exists());
    let draft = build(path, &folder.join("draft"), &["--draft"]);
    assert!(draft.status.success(), "{}", err(&draft));
    assert_eq!(fs::read_to_string(&links).unwrap(), before);
    fs::remove_file(&links).unwrap();
    assert!(
        build(path, &folder.join("draft"), &["--draft"])
            .status
            .success()
    );
    assert!(!links.exists());
    assert!(site(path, &folder.join("site")).status.success());
    assert!(
        build(path, &folder.join("locked"), &["--locked"])
            .status
            .success()
    );
}

#[test]
fn a_folder_with_files_of_others_is_left_alone() {
    let folder = folder("others");
    let made = folder.join("site");
    fs::create_dir_all(&made).unwrap();
    fs::write(made.join("thesis.txt"), "mine").unwrap();
    let output = build(SMALL, &made, &["--locked"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        err(&output).contains("holds “thesis.txt”"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_dir(&made).unwrap().count(), 1);
}

#[test]
fn what_the_site_has_no_more_is_removed_and_only_what_changed_is_written() {
    let folder = corrected("again");
    let path = folder.to_str().unwrap();
    let made = folder.join("site");
    assert!(site(path, &made).status.success());
    let output = out(&site(path, &made));
    assert!(
        output.contains("of which 0 are new or have changed"),
        "{output}"
    );
    assert!(made.join("claim/2/index.html").exists());
    let annotations = folder.join("annotations.toml");
    let text = fs::read_to_string(&annotations).unwrap();
    let (before, after) = text.split_once("[[claims]]\nid = \"2\"").unwrap();
    let (_, after) = after.split_once("\n[[evidence]]").unwrap();
    // Its evidence is needed elsewhere.
    let evidence = "evidence = [{ id = \"E3\", relation = \"disputes\" }, ";
    let before = before.replacen("evidence = [", evidence, 1);
    fs::write(&annotations, [&before, "\n[[evidence]]", after].concat()).unwrap();
    let output = site(path, &made);
    assert!(output.status.success(), "{}", err(&output));
    assert!(!made.join("claim/2").exists() && made.join("claim/1").exists());
}
