//! The file of published links: it reads back as written, and what an editor has to settle is named with its line.

use interview::links::Links;
use interview::model::Removed;

use crate::links::{COLD, GOOD, LONG, TODAY, changed, nothing, now, on, try_now};
use crate::support::{ANNOTATIONS, ARTICLE, REAL, SMALL_ANNOTATIONS, SMALL_ARTICLE};

#[test]
fn the_committed_file_is_what_a_check_makes_of_it() {
    let committed = include_str!("../../../../interviews/putin-interviews-4/links.toml");
    let now = on(TODAY, ARTICLE, ANNOTATIONS, committed).unwrap_or_else(|said| panic!("{said:#?}"));
    assert_eq!(now.said, nothing());
    assert_eq!(now.links, committed);
    assert_eq!(now.interview, *REAL);
}

#[test]
fn what_is_written_reads_back_as_the_same() {
    let odd = SMALL_ARTICLE
        .replace("far too long", "far \"too\" \\long\\ \u{7f}")
        .replace("Snow is cold", "Снег не тёплый");
    let first = now(&odd, "");
    assert!(
        first
            .links
            .contains("\n[\"снег-не-тёплый-but-it-is-not\"]\n")
    );
    let reread = Links::read(&first.links).unwrap_or_else(|said| panic!("{said:?}"));
    assert_eq!(reread.write(), first.links);
    let tables = first.links.lines().filter(|line| line.starts_with('['));
    assert!(
        tables
            .map(|table| table.trim_matches(['[', ']', '"']))
            .is_sorted()
    );
    let again = now(&odd, &first.links);
    assert_eq!((again.links, again.said), (first.links, nothing()));
}

/// Returns the line of the file on which a table starts.
fn line_of(links: &str, table: &str) -> usize {
    1 + links.lines().position(|line| line == table).unwrap()
}

#[test]
fn of_several_places_none_is_chosen_and_the_entrys_line_is_named() {
    let published = now(SMALL_ARTICLE, "");
    let answer = "“Snow is cold, but it is not too cold.”";
    let (start, _) = SMALL_ARTICLE.split_once("Ann asked").unwrap();
    let article = format!("{start}So Carl wrote {answer}\n\nThen Dora sang {answer}\n");
    let annotations = format!(
        "{SMALL_ANNOTATIONS}[[speech]]\nat = [{{ exact = \"{answer}\", prefix = \"wrote \" }}, {{ exact = \"{answer}\", prefix = \"sang \" }}]\nkind = \"quote\"\nspeaker = \"ben\"\n"
    );
    let Err(said) = on(TODAY, &article, &annotations, &published.links) else {
        panic!("one was chosen")
    };
    let line = line_of(&published.links, &format!("[{COLD}]"));
    assert_eq!(
        said,
        [format!(
            "links.toml:{line}: what “{COLD}” leads to may stand at 2 places now; put the right one's words into \
             `exact`, `prefix` and `suffix`, or add `removed = \"YYYY-MM-DD\"`:\n  \
             “snow” is short. So Carl wrote [{answer}] Then Dora sang “Snow is cold, b\n  \
             s not too cold.” Then Dora sang [{answer}]"
        )]
    );
    // As the message says.
    let prefix = published
        .links
        .lines()
        .find(|line| line.ends_with("Ben answered: \""))
        .unwrap();
    let settled = published
        .links
        .replace(prefix, "prefix = \"Then Dora sang \"");
    let now = on(TODAY, &article, &annotations, &settled).ok().unwrap();
    assert_eq!(now.interview.paragraph_of(COLD), Some(3));
    let removed = format!("removed = \"2026-01-02\"\n{prefix}");
    let removed = published.links.replace(prefix, &removed);
    let now = on(TODAY, &article, &annotations, &removed).ok().unwrap();
    let is_it = |gone: &Removed| gone.id == COLD && gone.date == "2026-01-02";
    assert!(
        now.interview.removed.iter().any(is_it),
        "{:?}",
        now.interview.removed
    );
}

#[test]
fn an_id_that_something_else_has_is_an_error_with_its_line() {
    let published = now(SMALL_ARTICLE, "");
    let line = line_of(&published.links, &format!("[{GOOD}]"));
    for id in ["main", "snow", "claim-1"] {
        let links = published
            .links
            .replace(&format!("[{GOOD}]"), &format!("[{id}]"));
        let more = "[[claims]]\nid = \"1\"\nsummary = \"Snow\"\nat = [\"for the children\"]\n";
        let annotations = format!("{SMALL_ANNOTATIONS}{more}");
        let Err(said) = on(TODAY, SMALL_ARTICLE, &annotations, &links) else {
            panic!("{id}")
        };
        assert_eq!(
            said,
            [format!(
                "links.toml:{line}: “{id}” is now the id of something else on the page, where links to these \
                 words would lead; give that another id in annotations.toml"
            )]
        );
    }
}

#[test]
fn who_said_what_is_gone_is_still_named() {
    let gone = changed(" “It is far too long for everybody here,” she added.", "");
    let links = gone
        .links
        .replace("speaker = \"ann\"", "speaker = \"carl\"");
    let article = SMALL_ARTICLE.replacen(
        " “It is far too long for everybody here,” she added.",
        "",
        1,
    );
    let Err(said) = try_now(&article, &links) else {
        panic!()
    };
    let line = line_of(&links, &format!("[{LONG}]"));
    assert_eq!(
        said,
        [format!(
            "links.toml:{line}: “carl”, who said what “{LONG}” led to, is no speaker; keep who said it among \
             the [[speakers]] of annotations.toml"
        )]
    );
}

#[test]
fn a_hand_edit_that_breaks_the_file_is_named_with_its_line() {
    let entry = "[a]\nkind = \"quote\"\nexact = \"A\"\n";
    for (file, line, said) in [
        (
            format!("{entry}exakt = \"A\"\n"),
            4,
            "“exakt” is no field here; did you mean “exact”?",
        ),
        (
            "\n[a]\nkind = \"quote\"\n".to_owned(),
            2,
            "the field “exact” is missing here",
        ),
        (
            entry.replace("\"A\"", "\" \""),
            1,
            "“a” has no words in `exact`",
        ),
        (
            entry.replace("quote", "quota"),
            2,
            "“quota” is none of the words that can stand here",
        ),
        (
            format!("{entry}removed = \"2026-02-30\"\n"),
            4,
            "“2026-02-30” is no date; write it like 2026-11-23",
        ),
        (
            format!("{entry}removed = \"yesterday\"\n"),
            4,
            "“yesterday” is no date",
        ),
        (
            format!("{entry}[[a.was]]\nexact = \"B\"\nuntil = \"x\"\n"),
            6,
            "“x” is no date",
        ),
        (format!("{entry}\n{entry}"), 5, "this is given twice"),
        (
            entry.replace("[a]", "[\"a b\"]"),
            1,
            "“a b” cannot be an id",
        ),
        (
            format!("{entry}same_as = \"b\"\n"),
            1,
            "“a” is the same as “b”, which is not in this file",
        ),
        ("[a\n".to_owned(), 1, "a bracket is not closed"),
    ] {
        let Err(found) = Links::read(&file) else {
            panic!("{file}")
        };
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(&format!("links.toml:{line}: ")),
            "{file}{found:?}"
        );
        assert!(found[0].contains(said), "{said}: {found:?}");
    }
}
