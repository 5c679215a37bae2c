//! Ids: each stands once, and fits into a link and onto any disk.

use reading::annotate;

use crate::support::{RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, annotated, claim, said};

#[test]
fn ids_given_twice_are_named_where_they_are_given_again() {
    let speaker = "[[speakers]]\nid = \"ann\"\nname = \"A\"\nshort = \"A\"\nrole = \"r\"\n";
    assert_eq!(said(speaker), ["+1: the id “ann” is given twice"]);
    let twice = claim("\"winter is long\"") + &claim("\"The word\"") + "speaker = \"ben\"\n";
    assert_eq!(said(&twice), ["+5: the id “claim-1” is given twice"]);
    let tag = "[[tags]]\nid = \"snow\"\nlabel = \"Snow\"\n";
    assert_eq!(said(tag), ["+1: the id “snow” is given twice"]);
    let topic =
        "[[topics]]\nid = \"a\"\nheading = \"Snow\"\n[[topics]]\nid = \"b\"\nheading = \"Snow\"\n";
    assert_eq!(said(topic), ["+4: the heading “Snow” is given twice"]);
    let event =
        "[[events]]\nid = \"e\"\nwhen = \"w\"\nfrom = 1\nlabel = \"l\"\nat = [\"The word\"]\n";
    assert_eq!(
        said(&event.repeat(2)),
        ["+7: the id “event-e” is given twice"]
    );
    let note = "[[notes]]\nid = \"n\"\nwords = \"w\"\ntext = \"t\"\nat = [\"The word\"]\n";
    assert_eq!(
        said(&note.repeat(2)),
        ["+6: the id “note-n” is given twice"]
    );
    let fact = "[[evidence]]\nid = \"E\"\nwhen = \"w\"\nfact = \"f\"\n\
                sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    let attached =
        claim("\"winter is long\"") + "evidence = [{ id = \"E\", relation = \"context\" }]\n";
    assert_eq!(
        said(&format!("{attached}{fact}{fact}")),
        ["+11: the evidence “E” is given twice"]
    );
}

#[test]
fn what_no_disk_can_have_as_a_folder_is_no_claims_id() {
    let claim = |id: &str| claim("\"winter is long\"").replace("\"1\"", &format!("\"{id}\""));
    let long = "x".repeat(300);
    for id in ["CON", "con", "Lpt1", "com¹"] {
        let found = said(&claim(id)).join("\n");
        let expected = format!("“{id}” cannot be an id: Windows keeps the name for a device");
        assert!(found.contains(&expected), "{found}");
    }
    let found = said(&claim(&long)).join("\n");
    assert!(found.contains("is too long"), "{found}");
    let found = said(&(claim("Maße") + &claim("MASSE"))).join("\n");
    assert!(
        found.contains("the ids “Maße” and “MASSE” differ by case only"),
        "{found}"
    );
    for id in ["concrete", "com", "com10", "1", "lpt-1"] {
        let found = said(&claim(id)).join("\n");
        assert!(!found.contains("device"), "{id}: {found}");
    }
}

#[test]
fn what_cannot_stand_in_a_link_is_no_id() {
    for id in ["", "two words", "a&b", "a#b", "ends-"] {
        let tag = format!("[[tags]]\nid = \"{id}\"\nlabel = \"T\"\n");
        assert_eq!(
            said(&tag),
            [format!(
                "+1: “{id}” cannot be an id: letters, digits and hyphens can"
            )]
        );
    }
    let tag = "[[tags]]\nid = \"main\"\nlabel = \"T\"\n";
    assert_eq!(
        said(tag),
        ["+1: the page itself uses the id “main”; give another"]
    );
}

#[test]
fn a_quote_never_takes_an_id_of_something_else() {
    let article = SMALL_ARTICLE.replace("Snow is cold, but it is not too cold", "Part 1");
    let episode = "[[episodes]]\nnumber = 1\nwhen = \"w\"\nsubjects = \"s\"\nreported = true\n\
                   sources = [{ name = \"n\", url = \"https://a.example\" }]\n";
    let interview = annotated(&article, &format!("{SMALL_ANNOTATIONS}{episode}"));
    assert_eq!(interview.paragraph_of("part-1"), None);
    assert_eq!(interview.paragraph_of("part-1-2"), Some(2));
}

#[test]
fn no_heading_takes_an_id_that_the_page_has() {
    let article = SMALL_ARTICLE.replace("\n\n", "\n\nClaims\n\nEvent 1\n\nMain\n\n");
    let (interview, _) = annotate(&article, SMALL_ANNOTATIONS, &RESERVED);
    let topics = interview.expect("an interview").topics;
    assert!(!topics.is_empty());
    for id in ["claims", "main", "read"] {
        assert!(topics.iter().all(|topic| topic.id != id), "{topics:?}");
    }
}
