//! The few words beside a link elsewhere.

use crate::support::{FIRST, PUBLISHED, meta, oembed, published, quotes, read};

#[test]
fn a_preview_says_first_what_disputes_the_words() {
    let interview = published();
    let site = &*PUBLISHED;
    let words = |text: &str| text.chars().take(60).collect::<String>();
    let mut disputed = 0;
    for claim in &interview.claims {
        let page = read(site.join("claim").join(&claim.id).join("index.html"));
        let description = meta(&page, "property=\"og:description\"");
        let said = description
            .find(&*words(&claim.claim.passages[0].text))
            .unwrap();
        let is_against = |name: &str| description.find(name).is_some_and(|at| at < said);
        for by in &claim.counterclaims {
            disputed += 1;
            let name = interview.name_of(&by.side).unwrap();
            assert!(
                is_against(&format!("{name} {}", by.relation.word())),
                "{description}"
            );
        }
        if claim.counterclaims.is_empty() {
            assert!(
                is_against("No counterclaim in the article"),
                "{description}"
            );
        }
        for fact in &claim.evidence {
            disputed += 1;
            assert!(is_against("from elsewhere"), "{}: {description}", fact.id);
        }
        let answer = oembed(site, &page);
        assert_eq!(answer["description"], description);
        assert_eq!(
            answer["author_name"],
            interview.name_of(&claim.claim).unwrap()
        );
    }
    assert!(disputed > 30, "{disputed}");
    for quote in quotes(&interview) {
        let page = read(
            site.join("q")
                .join(quote.id.as_ref().unwrap())
                .join("index.html"),
        );
        let description = meta(&page, "property=\"og:description\"");
        let (_, after) = description.split_once(&*words(&quote.text)).unwrap();
        assert!(!after.contains("dispute"), "{description}");
        let speaker = interview
            .speaker(quote.speaker.as_deref().unwrap())
            .unwrap();
        assert_eq!(oembed(site, &page)["author_name"], speaker.name);
    }
    let page = read(site.join("q/our-influence-on-the-election-results-in/index.html"));
    let description = meta(&page, "property=\"og:description\"");
    let first = "No counterclaim in the article; 2 facts from elsewhere dispute it. “Our influence";
    assert!(description.starts_with(first), "{description}");
    let source = " RIA Novosti on The Putin Interviews, part 4 of 4.";
    assert!(description.ends_with(source), "{description}");
    let (_, words) = description.split_once(" “").unwrap();
    let words = words.strip_suffix(source).unwrap().chars().count();
    assert!((180..=200).contains(&words), "{words}");
}

/// A reply is set against the counterclaim, not against the claim.
#[test]
fn a_reply_is_not_said_to_deny_the_claim() {
    let site = &*FIRST;
    let page = read(site.join("q/were-not-talking-about-survival-and-we/index.html"));
    let description = meta(&page, "name=\"description\"");
    assert!(
        description.starts_with("Denies, in reply to Oliver Stone: “dangerous argument”"),
        "{description}"
    );
    assert!(!description.contains("owes nobody proof"), "{description}");
    assert!(page.contains("data-claim=\"14\""));
}
