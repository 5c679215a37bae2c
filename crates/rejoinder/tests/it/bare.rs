//! Projects that lack most of what a project can have: nothing on their pages is empty, or of another interview.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::stub;
use crate::support::{empty_folder, quoted, read, rejoinder};

/// A short report, in which the text alone does not tell all speakers.
pub(crate) const REPORT: &str = "The bridge stays closed\n\n\
    The bridge over the Lune will stay closed until spring, the town council decided on Monday.\n\n\
    “The piles are older than my grandmother,” said the engineer.\n\n\
    “We had no choice, and we would do it again.”\n";

/// Builds the site of a project with these files, and returns its folder.
pub(crate) fn built(name: &str, files: &[(&str, &str)], options: &[&str]) -> (PathBuf, Output) {
    let folder = empty_folder("bare", name);
    fs::create_dir(folder.join("project")).unwrap();
    for (name, text) in files {
        fs::write(folder.join("project").join(name), text).unwrap();
    }
    let viewer = stub::viewer(&folder.join("viewer"));
    let build = ["build", "--viewer", viewer.to_str().unwrap()];
    let output = rejoinder(&folder.join("project"), &[&build, options].concat());
    (folder.join("project/dist"), output)
}

pub(crate) fn site(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let (site, output) = built(name, files, &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    site
}

/// Returns the pages of a site: the main one, the file with everything, and those of quotes and claims.
pub(crate) fn pages(site: &Path) -> Vec<(PathBuf, String)> {
    let mut pages = vec![site.join("index.html"), site.join("interview.html")];
    for folder in ["q", "claim"] {
        let folders = fs::read_dir(site.join(folder)).into_iter().flatten();
        let page = folders.map(|it| it.unwrap().path().join("index.html"));
        pages.extend(page.filter(|page| page.exists()));
    }
    let page = |path: PathBuf| (path.clone(), quoted(&read(path)));
    pages.into_iter().map(page).collect()
}

#[test]
fn a_text_alone_has_a_page_on_which_nothing_is_empty() {
    let site = site("text", &[("article.txt", REPORT)]);
    let pages = pages(&site);
    assert_eq!(pages.len(), 4, "two quotes have pages of their own");
    for (path, page) in &pages {
        for nothing in [
            "Claims",
            "claim",
            "Timeline",
            "timeline",
            "Relations",
            "Topics",
            "Speakers<",
            "evidence",
            "Notes",
            ", .",
            "0 ",
            "by </",
            " on .",
            "content=\"\"",
        ] {
            let body = page
                .split_once("<body>")
                .map_or(page.as_str(), |(_, body)| body);
            let text = without_scripts(body);
            // The form keeps all choices for the viewer: what means nothing is hidden.
            for hidden in ["Topics", "Relations", "Speakers"] {
                let shown = format!("<fieldset><legend>{hidden}</legend>");
                assert!(!text.contains(&shown), "{}: {hidden}", path.display());
            }
            let (before, form) = text.split_once("<form").unwrap_or((&text, "</form>"));
            let text = [before, form.split_once("</form>").unwrap().1].concat();
            assert!(
                !text.contains(nothing),
                "{}: “{nothing}” in {text}",
                path.display()
            );
        }
        for tag in [
            "h1", "h2", "h3", "p", "li", "ul", "ol", "legend", "fieldset", "title", "i", "b",
        ] {
            let empty = empty(page, tag);
            assert_eq!(empty, [""; 0], "{}", path.display());
        }
        assert!(
            page.contains("The bridge stays closed"),
            "{}",
            path.display()
        );
    }
    let (_, main) = &pages[0];
    assert!(main.contains("“We had no choice, and we would do it again.”"));
    let card = site.join("card.png");
    assert!(fs::metadata(card).unwrap().len() > 1_000);
}

/// Returns the start tags of the empty elements of a name, but for those of the sheet, which the viewer fills.
fn empty<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let end = format!("></{name}>");
    let starts = page.match_indices(&end).map(|(at, _)| {
        let (before, _) = page.split_at(at);
        before.rsplit_once('<').unwrap().1
    });
    let is_it = |tag: &&str| tag.split(' ').next() == Some(name);
    let is_filled = |tag: &&str| ["p class=\"words serif\"", "p class=\"by\""].contains(tag);
    starts.filter(is_it).filter(|tag| !is_filled(tag)).collect()
}

/// Returns a page's markup without scripts, styles and the viewer that the file with everything carries.
fn without_scripts(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<script") {
        text.push_str(before);
        rest = after.split_once("</script>").map_or("", |(_, after)| after);
    }
    text + rest
}

#[test]
fn a_speaker_whom_nobody_has_confirmed_is_not_named() {
    let (site, output) = built("unconfirmed", &[("article.txt", REPORT)], &[]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("“Speaker not confirmed” at 1 of its quotes"),
        "{said}"
    );
    let warned = String::from_utf8_lossy(&output.stderr);
    assert!(
        warned.contains("nobody is named as the speaker of “We had no choice")
            && warned.contains("nobody is named beside this quote")
            && warned.contains("article.txt:7:"),
        "{warned}"
    );
    let main = quoted(&read(site.join("index.html")));
    assert_eq!(main.matches("Speaker not confirmed").count(), 1);
    let quote = quoted(&read(
        site.join("q/we-had-no-choice-and-we-would/index.html"),
    ));
    assert!(quote.contains("<b>Speaker not confirmed</b>"));
    assert!(!quote.contains("spokenByCharacter"));

    let (site, output) = built("strict", &[("article.txt", REPORT)], &["--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!site.exists());

    // An editor settles it: by an alias, and by hand.
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\naliases = [\"the engineer\"]\n\
        [[speech]]\nat = [\"“We had no choice, and we would do it again.”\"]\nkind = \"quote\"\nspeaker = \"moss\"\n";
    let files = [("article.txt", REPORT), ("annotations.toml", annotations)];
    let (site, output) = built("settled", &files, &["--strict"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let main = quoted(&read(site.join("index.html")));
    assert!(!main.contains("not confirmed") && main.contains("Ada Moss"));
}

#[test]
fn names_and_surnames_need_no_alias() {
    let text = "A talk\n\n“It is late,” said Moss. “Yes,” said Ada Moss.\n";
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\n";
    let files = [("article.txt", text), ("annotations.toml", annotations)];
    let (_, output) = built("surname", &files, &["--strict"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_claim_without_a_series_has_its_view_and_no_timeline() {
    let annotations = "[[speakers]]\nid = \"moss\"\nname = \"Ada Moss\"\naliases = [\"the engineer\"]\n\
        [[claims]]\nid = \"1\"\nsummary = \"The piles are old\"\n\
        at = [\"“The piles are older than my grandmother,”\"]\n";
    let site = site(
        "claim",
        &[("article.txt", REPORT), ("annotations.toml", annotations)],
    );
    for (path, page) in pages(&site) {
        let page = without_scripts(&page);
        assert!(page.contains(">Claims<"), "{}", path.display());
        assert!(
            !page.contains("Timeline") && !page.contains("the series"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_label_stands_wherever_a_name_would() {
    let annotations = "[[speech]]\nat = [\"“The piles are older than my grandmother,”\"]\nkind = \"quote\"\n\
         label = \"The town’s engineer\"\n\
         [[claims]]\nid = \"1\"\nsummary = \"No choice\"\nlabel = \"A councillor\"\n\
         at = [\"We had no choice, and we would do it again\"]\n";
    let files = [("article.txt", REPORT), ("annotations.toml", annotations)];
    let (site, output) = built("label", &files, &["--strict"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "both are confirmed: {said}");
    assert_eq!(said, "");
    for (path, page) in pages(&site) {
        assert!(!page.contains("not confirmed"), "{}", path.display());
        let is_of = |words: &str| path.to_string_lossy().contains(words);
        if !is_of("we-had-no-choice") && !is_of("claim/1") {
            assert!(page.contains("The town’s engineer"), "{}", path.display());
        }
        if !is_of("the-piles") {
            assert!(page.contains("A councillor"), "{}", path.display());
        }
    }
    let quote = quoted(&read(
        site.join("q/the-piles-are-older-than-my-grandmother/index.html"),
    ));
    assert!(
        quote.contains("<title>The town’s engineer: “The piles"),
        "the title of a quote's page: {quote}"
    );
}

#[test]
fn what_editors_leave_out_is_listed_and_no_part_of_the_article() {
    let article = REPORT.replace("“We had", "Photo: the bridge\n\n“We had");
    let annotations = "[outline]\nleft_out = [\"Photo: the bridge\"]\n";
    let site = site(
        "left-out",
        &[("article.txt", &article), ("annotations.toml", annotations)],
    );
    let page = quoted(&read(site.join("index.html")));
    let (article, foot) = page.split_once("<footer").unwrap();
    assert!(!article.contains("Photo: the bridge"), "{article}");
    assert!(foot.contains("Left out of the source: 1 line"), "{foot}");
    assert!(foot.contains("Photo: the bridge"), "{foot}");
}

#[test]
fn reports_in_other_languages_have_their_speakers() {
    let report = "Die Mühle steht wieder\n\n\
        Die alte Mühle am Bach dreht sich wieder. „Wir haben zehn Jahre gespart“, sagte Müller Jens Wetterau am Montag.\n\n\
        „Ich habe nie daran geglaubt“, sagte die Bürgermeisterin Annegret Pohl und lachte.\n";
    let annotations =
        "[interview]\nlanguage = \"de\"\n[[speakers]]\nid = \"pohl\"\nname = \"Annegret Pohl\"\n";
    let files = [("article.txt", report), ("annotations.toml", annotations)];
    let (site, output) = built("de", &files, &["--strict"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let data = read(site.join("interview.json"));
    assert!(
        data.contains("\"label\": \"Jens Wetterau\"")
            || data.contains("\"label\":\"Jens Wetterau\""),
        "{data}"
    );
    assert!(
        data.contains("\"speaker\": \"pohl\"") || data.contains("\"speaker\":\"pohl\""),
        "{data}"
    );
}
