//! Bold, italics and links of a document, from the document to the page.

use std::fs;

use serde_json::{Value, json};

use crate::stub;
use crate::support::{empty_folder, quoted, read, rejoinder};

const REPORT: &str = "# The mill turns again\n\n\
    The *Marguerite* is back, and the [harbour office](https://harbour.example/boats?a=1&b=2) says it **will stay**. \
    Its owner wrote to [the town](mailto:town@harbour.example), [nobody](javascript:alert(1)) and [us](/us).\n\n\
    “We saved for *ten years*,” said Jens Wetterau, “and [nobody helped us,” he](https://help.example/) added.\n\n\
    He [paid](https://paid.example/) for it.\n";

const QUESTIONS: &str = "# A talk at the quay\n\n\
    **Courier: When did you first see the *Marguerite*?**\n\n\
    Rey: I was nine, and he read *Moby-Dick* to us.\n\n\
    **Courier: Was it hard?**\n\n\
    Rey: It **never** was.\n";

/// Makes a project of a Markdown document, and its site.
fn site(name: &str, text: &str) -> std::path::PathBuf {
    let folder = empty_folder("emphasis", name);
    fs::write(folder.join("quay.md"), text).unwrap();
    stub::viewer(&folder.join("viewer"));
    for arguments in [
        &["new", "quay.md"][..],
        &["build", "quay", "--viewer", "viewer", "--out", "site"],
    ] {
        let output = rejoinder(&folder, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
    }
    folder.join("site")
}

/// Returns the paragraphs of the article on a page, without its margins.
fn paragraphs(page: &str) -> Vec<&str> {
    let parts = page.split(" class=\"src\"").skip(1);
    let parts = parts.map(|part| part.split_once('>').unwrap().1);
    parts
        .map(|part| part.split("</p>").next().unwrap())
        .collect()
}

#[test]
fn the_page_shows_bold_italics_and_links_as_the_source_has_them() {
    let site = site("report", REPORT);
    let page = quoted(&read(site.join("index.html")));
    let [first, second, third] = paragraphs(&page)[..] else {
        panic!("{page}");
    };
    let link = |address: &str, words: &str| {
        format!("<a href=\"{address}\" rel=\"noopener nofollow\">{words}</a>")
    };
    // A strict policy allows style sheets, but none within the page.
    assert!(page.contains("href=\"marks.css\""));
    assert!(!page.contains("<style"));
    let office = link(
        "https://harbour.example/boats?a=1&amp;b=2",
        "harbour office",
    );
    let town = link("mailto:town@harbour.example", "the town");
    assert_eq!(
        first,
        format!(
            "<span>The <em>Marguerite</em> is back, and the {office} says it <strong>will stay</strong>. \
             Its owner wrote to {town}, nobody and us.</span>"
        )
    );
    assert!(
        second.contains("“We saved for <em>ten years</em>,”</span>"),
        "{second}"
    );
    // A link that leaves a quote is one in each.
    let help = |words: &str| link("https://help.example/", words);
    assert!(
        second.contains(&format!(
            "“and {}</span><span>{} added.",
            help("nobody helped us,”"),
            help(" he")
        )),
        "{second}"
    );
    assert!(
        third.contains(&link("https://paid.example/", "paid")),
        "{third}"
    );
    assert!(!page.contains("alert(1)"));

    let interview: Value = serde_json::from_str(&read(site.join("interview.json"))).unwrap();
    let paragraph = &interview["paragraphs"][2];
    let paid = json!([{"start": 3, "end": 7, "address": "https://paid.example/"}]);
    assert_eq!(paragraph["links"], paid);
    assert_eq!(paragraph.get("emphasis"), None);
    let emphasis = interview["paragraphs"][0]["emphasis"].as_array().unwrap();
    assert!(emphasis.contains(&json!({"start": 4, "end": 14, "kind": "italic"})));
    assert!(!read(site.join("interview.json")).contains("alert(1)"));

    for file in ["marks.css", "interview.html"] {
        assert!(read(site.join(file)).contains(".src strong{"), "{file}");
    }
    // The small pages have the words alone.
    let quote = quoted(&read(site.join("q/we-saved-for-ten-years/index.html")));
    assert!(
        quote.contains("“We saved for ten years,”</span>"),
        "{quote}"
    );
    assert!(!quote.contains("nofollow"), "{quote}");
}

#[test]
fn questions_in_bold_are_headings_and_no_more() {
    let site = site("questions", QUESTIONS);
    let page = quoted(&read(site.join("index.html")));
    assert_eq!(page.matches("data-turn=\"question\"").count(), 2, "{page}");
    let all = paragraphs(&page).concat();
    assert_eq!(all.matches("<strong>").count(), 1, "{all}");
    assert!(all.contains("first see the <em>Marguerite</em>?"), "{all}");
    assert!(all.contains("he read <em>Moby-Dick</em> to us."), "{all}");
    assert!(all.contains("It <strong>never</strong> was."), "{all}");
}

#[test]
fn a_page_without_emphasis_has_nothing_of_it() {
    let site = site(
        "plain",
        "# The mill\n\nThe mill is back.\n\n“Good,” said Jens Wetterau.\n",
    );
    for file in ["index.html", "interview.html", "interview.json"] {
        let text = read(site.join(file));
        for word in [".src strong{", "nofollow", "\"emphasis\"", "\"links\""] {
            assert!(!text.contains(word), "{file}: {word}");
        }
    }
}
