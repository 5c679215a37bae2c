//! Sites with and without a known address.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{ADDRESS, FIRST, PUBLISHED, QUOTE, data, main_page, published, quotes, read};

#[test]
fn where_the_address_is_known_every_page_says_where_it_is() {
    let interview = published();
    let site = &*PUBLISHED;
    let page = read(site.join("q").join(QUOTE).join("index.html"));
    let own = format!("{ADDRESS}q/{QUOTE}/");
    for expected in [
        format!("<link rel=\"canonical\" href=\"{own}\">"),
        format!("<meta property=\"og:url\" content=\"{own}\">"),
        format!("<meta property=\"og:image\" content=\"{own}card.png\">"),
        "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        format!("<p class=\"copy\">{own}</p>"),
    ] {
        assert!(page.contains(&expected), "{expected}");
    }
    let quote = data(&page);
    assert_eq!(quote["@type"], "Quotation");
    assert_eq!(quote["url"], own);
    assert_eq!(quote["spokenByCharacter"]["name"], "Vladimir Putin");
    assert_eq!(quote["isPartOf"]["@type"], "NewsArticle");
    assert_eq!(quote["isPartOf"]["url"], ADDRESS);
    let main = read(site.join("index.html"));
    assert!(main.contains(&format!("<link rel=\"canonical\" href=\"{ADDRESS}\">")));
    let article = data(&main);
    assert_eq!(article["headline"], interview.title);
    assert_eq!(article["author"]["name"], "RIA Novosti");
    let words = [quote.to_string(), article.to_string()]
        .concat()
        .to_lowercase();
    assert!(
        !words.contains("rating") && !words.contains("claimreview"),
        "no verdicts"
    );

    let sitemap = read(site.join("sitemap.xml"));
    assert_eq!(
        sitemap
            .matches("<url><loc>https://news.example/putin-4/")
            .count(),
        28 + interview.claims.len()
    );
    for quote in quotes(&interview) {
        let id = quote.id.as_ref().unwrap();
        assert!(
            sitemap.contains(&format!("<loc>{ADDRESS}q/{id}/</loc>")),
            "{id}"
        );
    }
    for claim in &interview.claims {
        let own = format!("<loc>{ADDRESS}claim/{}/</loc>", claim.id);
        assert!(sitemap.contains(&own), "{own}");
    }
    assert!(read(site.join("robots.txt")).contains(&format!("Sitemap: {ADDRESS}sitemap.xml")));
}

#[test]
fn without_an_address_what_needs_one_is_left_out() {
    let site = &*FIRST;
    assert!(!site.join("sitemap.xml").exists());
    let folders = [PathBuf::new(), Path::new("q").join(QUOTE), "claim/1".into()];
    for folder in &folders {
        assert!(
            !site.join(folder).join("oembed.json").exists(),
            "{folder:?}"
        );
    }
    assert_eq!(read(site.join("robots.txt")), "User-agent: *\nDisallow:\n");
    for page in [
        main_page(site),
        read(site.join("q").join(QUOTE).join("index.html")),
        read(site.join("claim/1/index.html")),
    ] {
        assert!(page.contains("og:title") && page.contains("name=\"description\""));
        for absent in [
            "canonical",
            "og:url",
            "og:image",
            "twitter:image",
            "oembed",
            "class=\"copy\"",
        ] {
            assert!(!page.contains(absent), "{absent}");
        }
        assert_eq!(data(&page)["url"], Value::Null);
    }
}
