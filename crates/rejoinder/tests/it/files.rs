//! The main page, the interview as one file, and the data beside them.

use serde_json::Value;

use crate::support::{
    FIRST, PUBLISHED, QUOTE, interview, main_page, published, read, revised, site,
};

#[test]
fn the_main_page_says_who_may_hear_what_readers_type() {
    let listed = "[interview]\nhosts = [\"https://news.example\", \"https://other.example:8443\"]";
    let interview = interview(|toml| toml.replacen("[interview]", listed, 1));
    let site = site("hosts", &interview);
    let hosts = "data-hosts=\"https://news.example https://other.example:8443\"";
    assert!(read(site.join("index.html")).contains(hosts));
    assert!(!read(PUBLISHED.join("index.html")).contains("data-hosts"));
}

#[test]
fn the_one_file_holds_the_app_and_asks_for_nothing_else() {
    let site = &*FIRST;
    let file = read(site.join("interview.html"));
    assert!(file.contains("data-wasm=\"data:application/wasm;base64,AGFzbQEAAAA=\""));
    assert!(file.contains("data-glue=\"data:text/javascript;base64,"));
    for outside in [
        "<link rel=\"stylesheet\"",
        " src=",
        "@import",
        "url(",
        "interview.html",
        "claims.json",
        "annotations.jsonld",
    ] {
        assert!(!file.contains(outside), "{outside}");
    }
    assert!(!read(site.join("index.html")).contains("No longer in the article"));
}

#[test]
fn the_page_offers_what_can_be_downloaded_and_a_quotes_page_does_not() {
    let site = &*FIRST;
    let page = main_page(site);
    let quote = read(site.join("q").join(QUOTE).join("index.html"));
    for file in ["interview.html", "claims.json", "annotations.jsonld"] {
        assert!(site.join(file).exists(), "{file}");
        assert!(
            page.contains(&format!("download=\"\" href=\"{file}\"")),
            "{file}"
        );
        assert!(!quote.contains(file), "{file}");
    }
}

/// Counts by the tags themselves, with another parser than the one that wrote the positions.
#[test]
fn annotations_point_to_the_words_of_the_page_as_it_is_served() {
    for interview in [published(), revised()] {
        let site = site("annotated", &interview);
        let page = main_page(&site);
        let (_, page) = page.split_once(" id=\"read\">").unwrap();
        let (page, _) = page.split_once(" id=\"claims\">").unwrap();
        let texts = page.split('<').enumerate();
        let texts = texts.map(|(at, part)| match at {
            0 => part,
            // Cuts off the last tag.
            _ => part.split_once('>').map_or("", |(_, text)| text),
        });
        let text = html_escape::decode_html_entities(&texts.collect::<String>()).into_owned();
        let units: Vec<u16> = text.encode_utf16().collect();
        let all: Value = serde_json::from_str(&read(site.join("annotations.jsonld"))).unwrap();
        let items = all["first"]["items"].as_array().unwrap();
        let targets = items
            .iter()
            .flat_map(|item| item["target"].as_array().unwrap());
        let mut count = 0;
        for target in targets {
            let [words, place] = &**target["selector"].as_array().unwrap() else {
                panic!("{target}");
            };
            let at = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
            let part = |from: usize, to: usize| String::from_utf16(&units[from..to]).unwrap();
            let (start, end) = (at("start"), at("end"));
            assert_eq!(part(start, end), words["exact"]);
            if let Some(prefix) = words.get("prefix") {
                assert_eq!(part(start - 32, start), *prefix);
            }
            assert_eq!(part(end, units.len().min(end + 32)), words["suffix"]);
            count += 1;
        }
        assert!(count >= items.len() && items.len() > 50);
    }
}
