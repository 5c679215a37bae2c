//! The pages of quotes and claims.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::{
    ADDRESS, FIRST, PUBLISHED, QUOTE, addressed, data, interview, meta, published, quotes, read,
    site, style,
};

#[test]
fn every_quote_has_a_small_page_and_a_picture() {
    let interview = interview(|toml| toml);
    let site = &*FIRST;
    let mut pages = BTreeSet::new();
    let styles = [read(style(site)), read(site.join("q/quote.css"))].concat();
    for quote in quotes(&interview) {
        let folder = site.join("q").join(quote.id.as_ref().unwrap());
        let page = read(folder.join("index.html"));
        let mut compressed = Vec::new();
        let mut whole = page.as_bytes().to_vec();
        whole.extend(styles.as_bytes());
        brotli::BrotliCompress(&mut whole.as_slice(), &mut compressed, &Default::default())
            .unwrap();
        assert!(
            compressed.len() < 10_000,
            "{}: {}",
            folder.display(),
            compressed.len()
        );
        assert!(
            !page.contains("wasm") && !page.contains("loader.js"),
            "no app"
        );
        let words = quote.text.replace('&', "&amp;").replace('<', "&lt;");
        assert!(
            page.contains(&format!("<blockquote><p>{words}</p></blockquote>")),
            "{words}"
        );
        assert_eq!(&fs::read(folder.join("card.png")).unwrap()[1..4], b"PNG");
        pages.insert(folder);
    }
    let folders = fs::read_dir(site.join("q")).unwrap().flatten();
    let folders: BTreeSet<PathBuf> = folders
        .map(|file| file.path())
        .filter(|path| path.is_dir())
        .collect();
    assert_eq!(pages, folders);
    assert_eq!(pages.len(), 27);
}

#[test]
fn a_quotes_page_has_its_argument_and_its_place() {
    let site = &*FIRST;
    let page = read(site.join("q").join(QUOTE).join("index.html"));
    for expected in [
        "data-claim=\"1\"",
        "data-claim=\"2\"",
        "href=\"../../#we-were-not-engaged-in-any-hacking\"",
        "href=\"../../#claims\"",
        &format!(
            "href=\"../../{}\"",
            style(site).file_name().unwrap().display()
        ),
        "“Yes, but why would you bother to “hack” the election?”",
        "Putin in an interview reiterated",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let skipped = page.replace("href=\"#main\"", "");
    assert!(
        !skipped.contains("href=\"#"),
        "a link to what is not on this page"
    );
    let page = read(site.join("q/there-must-remain-a-certain-intrigue/index.html"));
    assert!(page.contains("data-claim=\"16\"") && !page.contains("data-claim=\"1\""));
    let page = read(site.join("q/there-is-always-hope-while-we-suffer/index.html"));
    assert!(page.contains("This quote is part of no claim and no counterclaim."));
}

#[test]
fn every_claim_has_a_small_page_that_is_complete() {
    let interview = published();
    let site = &*PUBLISHED;
    for claim in &interview.claims {
        let page = read(site.join("claim").join(&claim.id).join("index.html"));
        let own = format!("{ADDRESS}claim/{}/", claim.id);
        for expected in [
            "A claim in ".to_owned(),
            format!("data-claim=\"{}\"", claim.id),
            format!("href=\"../../#claim-{}\"", claim.id),
            format!("<link rel=\"canonical\" href=\"{own}\">"),
            format!("<meta property=\"og:image\" content=\"{own}card.png\">"),
            format!("<p class=\"copy\">{own}</p>"),
            format!("&lt;iframe src=\"{own}\" title=\"Claim: "),
            "href=\"../../q/quote.css\"".to_owned(),
        ] {
            assert!(page.contains(&expected), "{}: {expected}", claim.id);
        }
        let facts = claim.evidence.iter().map(|evidence| &evidence.fact);
        for words in facts.chain([&claim.summary]) {
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            assert!(page.contains(&words), "{words}");
        }
        assert_eq!(page.matches("<article").count(), 1);
        assert_eq!(data(&page)["@type"], "Claim");
        let skipped = page.replace("href=\"#main\"", "");
        assert!(
            !skipped.contains("href=\"#"),
            "a link to what is not on this page"
        );
    }
    assert_eq!(
        fs::read_dir(site.join("claim")).unwrap().count(),
        interview.claims.len()
    );
}

#[test]
fn every_claim_has_a_picture_of_its_own() {
    let interview = interview(|toml| toml);
    let site = &*FIRST;
    let claims = interview.claims.iter().map(|claim| &claim.id);
    let pictures = claims.map(|id| fs::read(site.join("claim").join(id).join("card.png")).unwrap());
    let pictures: BTreeSet<Vec<u8>> = pictures.collect();
    assert!(pictures.iter().all(|picture| &picture[1..4] == b"PNG"));
    assert_eq!(pictures.len(), interview.claims.len());
    assert!(!pictures.contains(&fs::read(site.join("card.png")).unwrap()));
}

#[test]
fn small_pages_say_who_published_the_article_and_who_answers_for_the_claims() {
    let told = "<p class=\"source editors\"><span>Claims and evidence: </span>";
    let named = interview(|toml| {
        addressed(toml).replace(
            "editors = { name = \"the Rejoinder project\" }",
            "editors = { name = \"A desk\", address = \"https://desk.example/\" }",
        )
    });
    let site = site("editors", &named);
    for page in [format!("q/{QUOTE}"), "claim/1".to_owned()] {
        let page = read(site.join(page).join("index.html"));
        assert_eq!(meta(&page, "name=\"author\""), "RIA Novosti");
        let data = data(&page);
        assert_eq!(data["publisher"]["name"], "RIA Novosti");
        assert_eq!(data["isPartOf"]["author"]["name"], "RIA Novosti");
        assert_eq!(data["isPartOf"]["publisher"]["name"], "RIA Novosti");
        let (_, editors) = page.split_once(told).unwrap();
        let (editors, _) = editors.split_once("</p>").unwrap();
        assert!(
            editors.starts_with("<a href=\"https://desk.example/\">A desk</a>"),
            "{editors}"
        );
        assert!(editors.contains("<time datetime=\"2026-11-27\">27 November 2026</time>"));
    }
    let claim = data(&read(site.join("claim/1/index.html")));
    assert_eq!(claim["author"]["name"], "A desk");
    assert_eq!(claim["author"]["url"], "https://desk.example/");
    assert_eq!(claim["dateModified"], "2026-11-27");
    let quote = data(&read(site.join("q").join(QUOTE).join("index.html")));
    assert_eq!(quote["author"]["name"], "RIA Novosti");
    let alone = read(site.join("q/there-is-always-hope-while-we-suffer/index.html"));
    assert!(!alone.contains("Claims and evidence"), "there are none");
}
