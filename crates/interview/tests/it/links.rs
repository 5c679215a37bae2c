//! Published links: an id goes where its words go, or reports where they went.

use interview::links::{Links, update};
use interview::model::{Interview, Span, SpanKind};
use jiff::civil::{Date, date};
use reading::annotate;

use crate::support::{
    ANNOTATIONS, ARTICLE, REAL, RESERVED, SMALL_ANNOTATIONS, SMALL_ARTICLE, annotated, claim,
};

pub(crate) const TODAY: Date = date(2026, 11, 23);

/// The ids of the small article's quotes.
pub(crate) const LONG: &str = "it-is-far-too-long-for-everybody";
pub(crate) const GOOD: &str = "snow-is-good-for-the-fields-and";
pub(crate) const COLD: &str = "snow-is-cold-but-it-is-not";

/// The outcome of an update.
pub(crate) struct Now {
    pub(crate) interview: Interview,
    /// The file.
    pub(crate) links: String,
    /// The messages about it.
    pub(crate) said: Vec<String>,
    /// The number of links that lead to the same words as before.
    kept: usize,
}

impl Now {
    /// Returns the span to which a link with this id leads.
    fn span(&self, id: &str) -> &Span {
        let spans = self.interview.paragraphs.iter().flat_map(|p| &p.spans);
        let mut found = spans.filter(|span| span.ids().any(|known| known == id));
        let span = found.next().unwrap_or_else(|| panic!("no {id}"));
        assert!(found.next().is_none(), "two elements have the id {id}");
        span
    }

    /// Returns every id that leads to something.
    fn ids(&self) -> Vec<&str> {
        let spans = self.interview.paragraphs.iter().flat_map(|p| &p.spans);
        let ids = spans.flat_map(Span::ids).map(String::as_str);
        let removed = self.interview.removed.iter().map(|gone| gone.id.as_str());
        ids.chain(removed).collect()
    }

    /// Returns the lines of the file's table of this name, without its context.
    fn entry(&self, name: &str) -> Vec<&str> {
        let lines = self.links.lines();
        let entry = lines.skip_while(|line| *line != name).skip(1);
        let lines = entry.take_while(|line| !line.is_empty());
        lines
            .filter(|line| !line.starts_with("prefix") && !line.starts_with("suffix"))
            .collect()
    }
}

/// Updates the links of an interview on a day.
pub(crate) fn on(
    today: Date,
    article: &str,
    annotations: &str,
    links: &str,
) -> Result<Now, Vec<String>> {
    let said = |found: Vec<interview::diagnostic::Diagnostic>| -> Vec<String> {
        found.iter().map(ToString::to_string).collect()
    };
    let interview = annotated(article, annotations);
    let updated = update(
        interview,
        &Links::read(links).map_err(said)?,
        &RESERVED,
        today,
    )
    .map_err(said)?;
    assert_eq!(interview::check::check(&updated.interview), [] as [&str; 0]);
    Ok(Now {
        links: updated.links.write(),
        said: updated.changes.iter().map(ToString::to_string).collect(),
        kept: updated.kept,
        interview: updated.interview,
    })
}

pub(crate) fn try_now(article: &str, links: &str) -> Result<Now, Vec<String>> {
    on(TODAY, article, SMALL_ANNOTATIONS, links)
}

pub(crate) fn now(article: &str, links: &str) -> Now {
    try_now(article, links).unwrap_or_else(|said| panic!("{said:#?}"))
}

/// Updates the published small article after a change.
pub(crate) fn changed(from: &str, to: &str) -> Now {
    let published = now(SMALL_ARTICLE, "");
    assert!(SMALL_ARTICLE.contains(from), "{from}");
    now(&SMALL_ARTICLE.replacen(from, to, 1), &published.links)
}

/// Updates the published small article with paragraphs at its end after a change to these.
fn changed_at_the_end(from: &str, to: &str) -> Now {
    let published = now(&format!("{SMALL_ARTICLE}\n{from}\n"), "");
    now(&format!("{SMALL_ARTICLE}\n{to}\n"), &published.links)
}

pub(crate) fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn the_first_time_ids_are_made_of_the_first_words() {
    let now = on(TODAY, ARTICLE, ANNOTATIONS, "").unwrap_or_else(|said| panic!("{said:#?}"));
    assert_eq!(now.interview, *REAL);
    assert_eq!(now.said.len(), now.ids().len());
    assert!(now.said.contains(&"new: large-farm".to_owned()));
}

#[test]
fn a_corrected_quote_keeps_its_id_and_its_earlier_wording() {
    let now = changed("good for the fields", "very good for fields");
    let span = now.span(GOOD);
    let words = "“Snow is very good for fields and for the children,”";
    assert_eq!(span.text, words);
    let was = &span.was[0];
    assert_eq!(
        was.text,
        "“Snow is good for the fields and for the children,”"
    );
    assert_eq!(
        (was.when.as_str(), was.date.as_str()),
        ("23 November 2026", "2026-11-23")
    );
    assert_eq!(now.said, [format!("now reads {words}: {GOOD}")]);
    assert_eq!(now.kept, 4);
    assert_eq!(
        now.entry(&format!("[[{GOOD}.was]]")),
        [
            "until = \"2026-11-23\"",
            "exact = \"“Snow is good for the fields and for the children,”\""
        ]
    );
}

#[test]
fn a_change_of_case_or_of_a_mark_is_a_change() {
    for (from, to) in [
        ("“Snow is good", "“snow is good"),
        ("children,”", "children.”"),
    ] {
        let now = changed(from, to);
        assert_eq!(now.span(GOOD).was.len(), 1, "{to}");
    }
}

#[test]
fn earlier_wordings_are_kept_in_their_order() {
    let first = changed("good", "bad");
    let article = SMALL_ARTICLE.replacen("Snow is good for", "Snow is dreadful for", 1);
    let later = on(date(2027, 1, 2), &article, SMALL_ANNOTATIONS, &first.links)
        .ok()
        .unwrap();
    let span = later.span(GOOD);
    let was: Vec<_> = span
        .was
        .iter()
        .map(|was| (was.date.as_str(), &was.text[..18]))
        .collect();
    assert_eq!(
        was,
        [
            ("2026-11-23", "“Snow is good fo"),
            ("2027-01-02", "“Snow is bad for")
        ]
    );
}

#[test]
fn what_changes_around_a_quote_changes_nothing_of_it() {
    let now = changed(
        "Ann said that winter is long.",
        "Ann thinks that winter is long.",
    );
    assert_eq!(now.span(LONG).was, []);
    assert!(
        now.links
            .contains("prefix = \"Ann thinks that winter is long. \""),
        "{}",
        now.links
    );
}

#[test]
fn a_moved_quote_keeps_its_id() {
    let moved = "“Snow is good for the fields and for the children,” said Ben. ";
    let article = SMALL_ARTICLE.replacen(moved, "", 1) + "\n" + moved.trim() + "\n";
    let now = now(&article, &now(SMALL_ARTICLE, "").links);
    assert_eq!(
        now.span(GOOD).text,
        "“Snow is good for the fields and for the children,”"
    );
    assert_eq!(now.said, nothing());
    assert_eq!(now.interview.paragraph_of(GOOD), Some(3));
}

#[test]
fn of_a_split_quote_the_part_with_most_of_the_words_keeps_the_id() {
    let now = changed(
        "“It is far too long for everybody here,” she added.",
        "“It is far,” she added, “too long for everybody here.”",
    );
    assert_eq!(now.span(LONG).text, "“too long for everybody here.”");
    assert_eq!(now.span("it-is-far").text, "“It is far,”");
    assert!(
        now.said.contains(&"new: it-is-far".to_owned()),
        "{:?}",
        now.said
    );
}

#[test]
fn of_equal_parts_of_a_split_quote_none_is_chosen() {
    let part = "“Too long for everybody here,” said Ann.";
    let article = SMALL_ARTICLE.replacen(
        " “It is far too long for everybody here,” she added.",
        "",
        1,
    );
    let article = format!("{article}\n{part} Carl laughed.\n\nDora did not. {part}\n");
    let now = now(&article, &now(SMALL_ARTICLE, "").links);
    assert_eq!(now.interview.removed[0].id, LONG);
}

#[test]
fn of_parts_that_moved_apart_the_longer_keeps_the_id() {
    let (long, short) = (
        "and then it snows again until the end of April",
        "when the lakes are frozen",
    );
    let whole = format!("“We only travel {short}, {long},” said Ann.");
    let parts = format!("“{short},” said Ann. Carl laughed.\n\nDora did not. “{long},” said Ann.");
    let now = changed_at_the_end(&whole, &parts);
    let span = now.span("we-only-travel-when-the-lakes-are");
    assert_eq!(span.text, format!("“{long},”"));
}

#[test]
fn neither_other_words_nor_the_words_of_another_are_a_part_of_a_quote() {
    let own = "“It is far too long for everybody here,” she added.";
    for other in [
        "“My boots are wet from one morning to the next,” she added.",
        "“Too long for everybody here,” said Ben.",
    ] {
        let now = changed(own, other);
        let removed: Vec<_> = now.interview.removed.iter().map(|it| &*it.id).collect();
        assert_eq!(removed, [LONG], "{other}");
    }
}

#[test]
fn of_merged_quotes_every_id_leads_to_the_one_that_there_is() {
    let two = "Ann asked: “Is snow as cold as they say?” “Snow is cold, but it is not too cold,” said Ben.";
    let one =
        "Ann asked: “Is snow as cold as they say? Snow is cold, but it is not too cold,” said Ben.";
    let (start, _) = SMALL_ARTICLE.split_once("Ann asked").unwrap();
    let published = now(&format!("{start}{two}\n"), "");
    let merged = now(&format!("{start}{one}\n"), &published.links);
    let span = merged.span(COLD);
    // The id that makes up most of it is the first.
    assert_eq!(span.id.as_deref(), Some(COLD));
    assert_eq!(span.aliases, ["is-snow-as-cold-as-they-say"]);
    assert_eq!(span.was.len(), 2);
    assert!(
        merged
            .entry("[is-snow-as-cold-as-they-say]")
            .contains(&format!("same_as = \"{COLD}\"").as_str())
    );
    let again = now(&format!("{start}{one}\n"), &merged.links);
    assert_eq!((again.links, again.said), (merged.links.clone(), nothing()));
    // A correction of either part leaves both where they are.
    for (from, to) in [
        ("as cold as", "so cold as"),
        // The part is now more than half of the whole.
        ("cold, but it is not too", "not so"),
    ] {
        let corrected = now(
            &format!("{start}{}\n", one.replacen(from, to, 1)),
            &merged.links,
        );
        assert_eq!(
            corrected.span(COLD).aliases,
            ["is-snow-as-cold-as-they-say"],
            "{to}"
        );
    }
    // Removed together, neither is a part of the other any more.
    let gone = now(start, &merged.links);
    assert_eq!(gone.interview.removed.len(), 2);
    assert!(!gone.links.contains("same_as"), "{}", gone.links);
    // Split again, each has its own.
    let split = now(&format!("{start}{two}\n"), &merged.links);
    assert_eq!(
        split.span("is-snow-as-cold-as-they-say").text,
        "“Is snow as cold as they say?”"
    );
    assert_eq!(
        split.span(COLD).text,
        "“Snow is cold, but it is not too cold,”"
    );
    assert!(!split.links.contains("same_as"));
}

#[test]
fn what_points_to_words_follows_their_id() {
    let more = "[[claims]]\nid = \"1\"\nsummary = \"Snow\"\nat = [\"for the children\"]\n";
    let annotations = format!("{SMALL_ANNOTATIONS}{more}");
    let published = on(TODAY, SMALL_ARTICLE, &annotations, "").ok().unwrap();
    let article = SMALL_ARTICLE.replacen("“Snow is good", "“All snow is good", 1);
    let now = on(TODAY, &article, &annotations, &published.links)
        .ok()
        .unwrap();
    assert_eq!(now.interview.claims[0].claim.passages[0].anchor, GOOD);
}

#[test]
fn what_counterclaims_and_replies_point_to_follows_too() {
    let more = claim("\"far too long\"")
        + "[[claims.counterclaims]]\nrelation = \"answers\"\nat = [\"for the children\"]\n\
           [[claims.counterclaims.replies]]\nrelation = \"answers\"\nat = [\"but it is not too cold\"]\n";
    let annotations = format!("{SMALL_ANNOTATIONS}{more}");
    let published =
        on(TODAY, SMALL_ARTICLE, &annotations, "").unwrap_or_else(|said| panic!("{said:#?}"));
    let article = SMALL_ARTICLE
        .replacen("“Snow is good", "“All snow is good", 1)
        .replacen("“Snow is cold", "“All snow is cold", 1);
    let now = on(TODAY, &article, &annotations, &published.links)
        .unwrap_or_else(|said| panic!("{said:#?}"));
    let counterclaim = &now.interview.claims[0].counterclaims[0];
    assert_eq!(counterclaim.side.passages[0].anchor, GOOD);
    assert_eq!(counterclaim.replies[0].side.passages[0].anchor, COLD);
}

#[test]
fn words_that_nobody_points_to_any_more_keep_their_id() {
    let more = "[[claims]]\nid = \"1\"\nsummary = \"Snow\"\nspeaker = \"ben\"\nat = [\"The word “snow” is short.\"]\n";
    let published = on(
        TODAY,
        SMALL_ARTICLE,
        &format!("{SMALL_ANNOTATIONS}{more}"),
        "",
    )
    .ok()
    .unwrap();
    assert_eq!(published.span("the-word").text, "The word ");
    let now = now(SMALL_ARTICLE, &published.links);
    assert_eq!(now.span("the-word").text, " said Ben. The word ");
    assert_eq!(now.interview.removed, []);
}

#[test]
fn a_removed_quote_leaves_its_words() {
    let now = changed(" “It is far too long for everybody here,” she added.", "");
    let [gone] = &now.interview.removed[..] else {
        panic!("{:?}", now.interview.removed)
    };
    assert_eq!(gone.id, LONG);
    assert_eq!(gone.kind, SpanKind::Quote);
    assert_eq!(gone.text, "“It is far too long for everybody here,”");
    assert_eq!(gone.speaker.as_deref(), Some("ann"));
    assert_eq!(
        (gone.when.as_str(), gone.date.as_str()),
        ("23 November 2026", "2026-11-23")
    );
    assert_eq!(now.said, [format!("removed: {LONG}")]);
    // The date stays.
    let article = SMALL_ARTICLE.replacen(
        " “It is far too long for everybody here,” she added.",
        "",
        1,
    );
    let later = on(date(2027, 1, 2), &article, SMALL_ANNOTATIONS, &now.links)
        .ok()
        .unwrap();
    assert_eq!((later.links, later.said), (now.links, nothing()));
}

#[test]
fn a_quote_that_is_only_retold_now_is_no_quote_any_more() {
    let now = changed(
        "“Snow is good for the fields and for the children,” said Ben.",
        "Ben said that snow is good for the fields and for the children.",
    );
    assert_eq!(now.interview.removed[0].id, GOOD);
}

#[test]
fn a_quote_that_comes_back_has_its_id_again() {
    let gone = changed(" “It is far too long for everybody here,” she added.", "");
    let back = now(SMALL_ARTICLE, &gone.links);
    assert_eq!(back.interview.removed, []);
    assert_eq!(
        back.span(LONG).text,
        "“It is far too long for everybody here,”"
    );
    assert_eq!(back.said, [format!("back again: {LONG}")]);
}

#[test]
fn a_new_quote_never_takes_an_old_id() {
    let without = SMALL_ARTICLE.replacen(
        " “It is far too long for everybody here,” she added.",
        "",
        1,
    );
    let gone = changed(" “It is far too long for everybody here,” she added.", "");
    let article = without + "\n“It is far too long for everybody who lives in town,” wrote Ben.\n";
    let now = now(&article, &gone.links);
    assert_eq!(now.interview.removed[0].id, LONG);
    assert_eq!(now.said, ["new: it-is-far-too-long-for-everybody-who"]);
}

#[test]
fn a_lookalike_does_not_get_the_id_of_what_it_looks_like() {
    let twins = "“In 2011 the winter here was very long,” said Ann.\n\n“In 2012 the winter here was very long,” said Ben.";
    let one = "“In 2012 the winter here was very long,” said Ben.";
    let now = changed_at_the_end(twins, one);
    assert_eq!(
        now.interview.removed[0].text,
        "“In 2011 the winter here was very long,”"
    );
    let span = now.span("in-2012-the-winter-here-was-very");
    assert_eq!((span.aliases.len(), span.was.len()), (0, 0));
}

#[test]
fn a_lookalike_that_is_longer_does_not_get_it_either() {
    let twins = "“In 2011 the winter here was very long and very dark,” said Ann.\n\n“In 2012 the winter here was very long” and grey, Ben said.";
    let one = "“In 2012 the winter here was very long” and very dark, Ben said.";
    let now = changed_at_the_end(twins, one);
    let span = now.span("in-2012-the-winter-here-was-very");
    assert_eq!((span.aliases.len(), span.was.len()), (0, 0));
}

#[test]
fn where_two_lookalikes_became_one_both_lead_there() {
    let twins = "“In 2011 the winter here was very long,” said Ann.\n\n“In 2012 the winter here was very long,” said Ann.";
    let one = "“In 2013 the winter here was very long,” said Ann.";
    let now = changed_at_the_end(twins, one);
    assert_eq!(now.interview.removed, []);
    let span = now.span("in-2011-the-winter-here-was-very");
    assert_eq!((span.aliases.len(), span.was.len()), (1, 2));
}

#[test]
fn no_text_makes_it_fail() {
    let published = now(SMALL_ARTICLE, "");
    for article in ["", "T", "T\n\n", "\u{feff}", "“", "T\n\n“Snow”"] {
        let (Some(interview), _) = annotate(article, SMALL_ANNOTATIONS, &RESERVED) else {
            panic!()
        };
        let links = Links::read(&published.links).unwrap_or_else(|said| panic!("{said:?}"));
        let updated =
            update(interview, &links, &RESERVED, TODAY).unwrap_or_else(|said| panic!("{said:?}"));
        assert_eq!(updated.interview.removed.len(), 5, "{article}");
    }
}
