//! The quotes of an interview that changes after publication.

use crate::support::{ADDRESS, GONE, QUOTE, REVISED, main_page, published, quotes, read};

const ALIAS: &str = "in-the-end-once-again-after-all";
const MERGED: &str = "the-question-you-just-asked-about-whether";

#[test]
fn a_quote_that_went_has_a_page_that_says_what_stood_there() {
    let site = &*REVISED;
    let page = read(site.join("q").join(GONE).join("index.html"));
    for expected in [
        "<meta name=\"robots\" content=\"noindex\">",
        "No longer in the article",
        "“there is always hope while we suffer in white sneakers in the graveyard.”</del>",
        "Vladimir Putin",
        "<time datetime=\"2026-11-23\">23 November 2026</time>",
        "href=\"../../#read\"",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    assert!(!page.contains("card.png") && !page.contains("canonical"));
    assert!(!site.join("q").join(GONE).join("card.png").exists());
    assert!(!read(site.join("sitemap.xml")).contains(GONE));
}

#[test]
fn another_id_of_a_quote_has_its_page_too_which_names_its_own() {
    let site = &*REVISED;
    let page = |id: &str| read(site.join("q").join(id).join("index.html"));
    assert_eq!(page(ALIAS), page(MERGED));
    let own = format!("<link rel=\"canonical\" href=\"{ADDRESS}q/{MERGED}/\">");
    assert!(page(ALIAS).contains(&own));
    assert!(!read(site.join("sitemap.xml")).contains(ALIAS));
}

#[test]
fn every_id_that_was_ever_published_is_on_the_page() {
    let site = &*REVISED;
    let page = main_page(site);
    for span in quotes(&published()) {
        let id = span.id.as_ref().unwrap();
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    let inside = format!(
        "<span aria-describedby=\"was:{MERGED}\" class=\"quote s1\" data-edited=\"\" data-speaker=\"putin\" id=\"{MERGED}\"><span aria-describedby=\"was:{MERGED}\" id=\"{ALIAS}\">"
    );
    assert!(page.contains(&inside), "{inside}");
    let (article, gone) = page.split_once("No longer in the article").unwrap();
    assert!(gone.contains(&format!(" id=\"{GONE}\"")) && !article.contains(GONE));
}

#[test]
fn earlier_wordings_stand_in_the_margin_and_on_the_quotes_page() {
    let site = &*REVISED;
    let earlier = "<p>Until <time datetime=\"2026-11-23\">23 November 2026</time>: <span class=\"serif\">“We were not engaged";
    let main = main_page(site);
    let quote = read(site.join("q").join(QUOTE).join("index.html"));
    for page in [main, quote] {
        assert!(
            page.contains("The wording changed on ") && page.contains(earlier),
            "{page}"
        );
        assert_eq!(page.matches("could seriously to affect").count(), 1);
    }
}

#[test]
fn who_is_led_to_a_quote_that_changed_or_went_is_told_so() {
    let site = &*REVISED;
    let page = main_page(site);
    for id in [MERGED, ALIAS, GONE] {
        let (start, _) = page.split_once(&format!(" id=\"{id}\"")).unwrap();
        let (_, told) = start.rsplit_once("aria-describedby=\"").unwrap();
        let (told, _) = told.split_once('"').unwrap();
        assert_eq!(
            page.matches(&format!(" id=\"{told}\"")).count(),
            1,
            "{id}: {told}"
        );
        let quote = read(site.join("q").join(id).join("index.html"));
        assert!(!quote.contains("aria-describedby"), "{id}");
    }
}
