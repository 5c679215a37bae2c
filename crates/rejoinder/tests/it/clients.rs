//! Third-party programs that read pages: link previews, reference managers, reading modes.

use std::fs;
use std::path::{Path, PathBuf};

use interview::model::Interview;
use serde_json::Value;

use crate::support::{
    ADDRESS, PUBLISHED, QUOTE, addressed, data, interview, main_page, published, quotes, site,
};

/// Runs a client's script on some pages of a site, as if published at an address, and returns its findings. An
/// environment variable names the program.
fn client(program: &str, script: &str, site: &Path, address: &str, paths: &[String]) -> Vec<Value> {
    let variable = |name: &str| {
        std::env::var_os(name).unwrap_or_else(|| {
            panic!("{name} is not set: `cargo xtask test` runs this test with all it needs")
        })
    };
    let output = std::process::Command::new(variable(program))
        .arg(PathBuf::from(variable("CLIENTS")).join(script))
        .arg(site)
        .arg(address)
        .args(paths)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Uses a real client that shows link previews.
#[test]
fn a_client_that_shows_links_finds_title_text_and_picture() {
    let site = site("unfurled", &published());
    // Trunk adds it to the page.
    fs::write(
        site.join("index.html"),
        "<!doctype html>\n".to_owned() + &main_page(&site),
    )
    .unwrap();
    let paths = [format!("q/{QUOTE}/"), String::new(), "claim/14/".to_owned()];
    let found = client("NODE", "unfurl.mjs", &site, ADDRESS, &paths);
    let quote = &found[0];
    let own = format!("{ADDRESS}q/{QUOTE}/");
    let title =
        "Vladimir Putin: “We were not engaged in any hacking attacks. And it is difficult to…";
    assert_eq!(quote["title"], title);
    assert_eq!(quote["canonical_url"], own);
    let card = &quote["open_graph"];
    assert_eq!(card["title"], title);
    assert_eq!(card["url"], own);
    assert_eq!(card["type"], "article");
    assert_eq!(card["site_name"], Value::Null, "the series is no publisher");
    assert_eq!(
        card["description"],
        "2 facts from elsewhere dispute it. Oliver Stone disputes it; 1 fact from elsewhere for context. \
         Denies claim 1: Russian hackers broke into Democratic National Committee servers; hence “the \
         Russian intervention”. “We were not engaged in any hacking attacks. And it is difficult to imagine \
         that any other country, even a country like Russia, could seriously to affect the election \
         campaign and its results”. RIA Novosti on The Putin Interviews, part 4 of 4."
    );
    let picture = &card["images"][0];
    assert_eq!(picture["url"], format!("{own}card.png"));
    assert_eq!(
        (&picture["width"], &picture["height"]),
        (&1200.into(), &630.into())
    );
    assert!(
        picture["alt"]
            .as_str()
            .unwrap()
            .starts_with("Vladimir Putin, President of Russia: “We were")
    );
    assert_eq!(quote["twitter_card"]["card"], "summary_large_image");
    let main = &found[1];
    assert_eq!(main["open_graph"]["url"], ADDRESS);
    assert_eq!(
        main["open_graph"]["images"][0]["url"],
        format!("{ADDRESS}card.png")
    );
    for (found, path) in [
        (quote, format!("q/{QUOTE}/")),
        (main, String::new()),
        (&found[2], "claim/14/".to_owned()),
    ] {
        let frame = &found["oEmbed"];
        assert_eq!(frame["type"], "rich");
        assert_eq!(frame["title"], found["title"]);
        let source = format!("<iframe src=\"{ADDRESS}{path}\" ");
        assert!(frame["html"].as_str().unwrap().contains(&source), "{frame}");
    }
}

/// Runs a client's script on the main page and on the pages of all quotes and claims.
fn found(program: &str, script: &str, site: &Path, interview: &Interview) -> Vec<(String, Value)> {
    // Trunk adds it to the page.
    let main = format!("<!doctype html>\n<html lang=\"en\">\n{}", main_page(site));
    fs::write(site.join("index.html"), main).unwrap();
    let quotes = quotes(interview).map(|quote| format!("q/{}/", quote.id.as_ref().unwrap()));
    let claims = interview.claims.iter();
    let claims = claims.map(|claim| format!("claim/{}/", claim.id));
    let paths: Vec<String> = [String::new()]
        .into_iter()
        .chain(quotes)
        .chain(claims)
        .collect();
    // Some clients accept only host names that may exist.
    let address = "https://example.org/putin-4/";
    let found = client(program, script, site, address, &paths);
    assert_eq!(found.len(), paths.len());
    paths.into_iter().zip(found).collect()
}

const METASCRAPER: (&str, &str) = ("NODE", "metascraper.mjs");
const TRAFILATURA: (&str, &str) = ("CLIENTS_PYTHON", "trafilatura.py");

/// Never takes the day from an outside fact, nor the series as the publisher.
#[test]
fn programs_find_author_publisher_and_the_day_of_the_article_or_else_the_page() {
    let dated = interview(|toml| {
        let days = "published = \"2017-06-16\"\nmodified = \"2017-06-18\"\nrevised = ";
        addressed(toml).replacen("revised = ", days, 1)
    });
    for (name, interview, published, modified) in [
        ("undated", published(), "2026-11-27", "2026-11-27"),
        ("dated", dated, "2017-06-16", "2017-06-18"),
    ] {
        let site = site(name, &interview);
        for (path, page) in found(METASCRAPER.0, METASCRAPER.1, &site, &interview) {
            let is_claim = path.starts_with("claim/");
            // The claims are the editors', as of their last change.
            let (author, day) = if is_claim {
                ("the Rejoinder project", "2026-11-27")
            } else {
                ("RIA Novosti", modified)
            };
            assert_eq!(page["author"], author, "{path}");
            assert_eq!(page["publisher"], "RIA Novosti", "{path}");
            let date = page["date"].as_str().unwrap_or_default();
            assert!(date.starts_with(day), "{name} {path}: {date}");
            let picture = format!("{ADDRESS}{path}card.png");
            assert_eq!(page["image"], picture, "{path}");
            assert!(page["title"].is_string() && page["description"].is_string());
        }
        for (path, page) in found(TRAFILATURA.0, TRAFILATURA.1, &site, &interview) {
            assert_eq!(page["author"], "RIA Novosti", "{path}");
            assert_eq!(page["sitename"], "RIA Novosti", "{path}");
            assert_eq!(page["date"], published, "{name} {path}");
        }
        let page = main_page(&site);
        assert_eq!(data(&page)["dateModified"], modified);
        let times = page.contains("Published on <time datetime=\"2017-06-16\">");
        assert_eq!(times, name == "dated");
    }
}

/// Runs a reading mode without a browser.
#[test]
fn trafilatura_keeps_the_words_and_nothing_of_ours_among_the_articles() {
    let interview = published();
    let site = &*PUBLISHED;
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (path, page) in found(TRAFILATURA.0, TRAFILATURA.1, site, &interview) {
        let text = plain(page["text"].as_str().unwrap());
        if path.is_empty() {
            for paragraph in &interview.paragraphs {
                let words: String = paragraph.spans.iter().map(|span| &*span.text).collect();
                assert!(text.contains(&plain(&words)), "{words}");
            }
            for ours in [
                "Link to",
                "41 paragraphs",
                "Editor’s",
                "no counterclaim here",
            ] {
                assert!(!text.contains(ours), "{ours}");
            }
        }
        for claim in &interview.claims {
            if path == format!("claim/{}/", claim.id) {
                let passages = claim.sides().into_iter().flat_map(|side| &side.passages);
                for passage in passages {
                    assert!(text.contains(&plain(&passage.text)), "{path}: {text}");
                }
            }
        }
    }
}
