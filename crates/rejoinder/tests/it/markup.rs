//! Texts and ids in the markup of a page.

use reading::annotate;
use std::collections::BTreeSet;

use crate::support::{QUOTE, data, interview, quoted, read, root, site};

#[test]
fn no_text_gets_out_of_its_element() {
    let odd = "A </script><script>alert(1)</script> \\\"and\\\" </style> <b>";
    let interview = interview(|toml| {
        toml.replace(
            "role = \"President of Russia\"",
            &format!("role = \"{odd}\""),
        )
        .replacen("standfirst = \"", &format!("standfirst = \"{odd}"), 1)
        .replacen("summary = \"", &format!("summary = \"{odd}"), 1)
    });
    let site = site("odd", &interview);
    for page in [
        "index.html",
        "interview.html",
        &format!("q/{QUOTE}/index.html"),
        "claim/1/index.html",
    ] {
        let page = read(site.join(page));
        assert!(!page.contains("<script>alert"), "{page:.200}");
        assert!(!page.contains("</style> <b>"), "{page:.200}");
        data(&page);
    }
}

#[test]
fn what_turns_the_direction_of_text_ends_with_its_words() {
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let article = read("article.txt").replace("periodically go", "periodically \u{202e}go");
    let annotations = read("annotations.toml")
        .replace("name = \"Oliver Stone\"", "name = \"Oliver \\u202eStone\"");
    let (interview, diagnostics) = annotate(&article, &annotations, &page::dom::reserved_ids());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let interview = interview.unwrap();
    let words = &interview.paragraphs[1].spans[0].text;
    assert!(
        words.contains("\u{202e}go"),
        "the source is as it was: {words}"
    );
    let site = site("directions", &interview);
    let page = self::read(site.join("index.html"));
    assert!(
        page.contains("<bdi>Stone periodically \u{202e}go"),
        "an element ends it"
    );
    let names: Vec<&str> = page.split("Oliver \u{202e}Stone").skip(1).collect();
    assert!(!names.is_empty());
    assert!(names.iter().all(|after| after.starts_with('\u{202c}')));
}

#[test]
fn no_id_stands_twice_on_a_page() {
    // Headings named like the page's own parts, without ids from the editors.
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let annotations = read("annotations.toml");
    let parts = annotations.split("\n\n");
    let parts = parts.filter(|part| !part.starts_with("[[topics]]"));
    let annotations = parts.collect::<Vec<_>>().join("\n\n");
    let article = read("article.txt")
        .replace("Secret war", "Claims")
        .replace("Plans for the future", "Claim 1");
    let (interview, _) = annotate(&article, &annotations, &page::dom::reserved_ids());
    let site = site("ids", &interview.unwrap());
    for path in ["index.html", "interview.html", "claim/1/index.html"] {
        let page = quoted(&self::read(site.join(path)));
        let mut seen = BTreeSet::new();
        let ids = page.split(" id=\"").skip(1);
        for id in ids.filter_map(|rest| rest.split('"').next()) {
            assert!(seen.insert(id), "{path}: {id}");
        }
        assert!(seen.contains("main"), "{path}");
    }
}
