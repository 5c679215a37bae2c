#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// The first interview, as it is published.
static REAL: LazyLock<Index> = LazyLock::new(|| {
    let article = include_str!("../../interviews/putin-interviews-4/article.txt");
    let annotations = include_str!("../../interviews/putin-interviews-4/annotations.toml");
    let (interview, _) = interview::annotate::annotate(article, annotations);
    Index::of(&interview.unwrap())
});

const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

/// The canonical form of an address, and what was left out of it.
fn canonical_form(query: &str, fragment: &str) -> (String, Vec<String>) {
    let (route, unknown) = read(&REAL, query, fragment);
    (
        route.to_string(),
        unknown.iter().map(Unknown::words).collect(),
    )
}

#[test]
fn an_address_has_one_canonical_form() {
    let table = [
        ("", "", "./"),
        ("?", "#", "./"),
        ("?view=read", "", "./"),
        ("?view=claims", "", "./?view=claims"),
        (
            "?topic=future&topic=hacking&topic=future",
            "",
            "./?topic=hacking&topic=future",
        ),
        ("?q=%20Trump+Tower%20", "", "./?q=Trump+Tower"),
        ("?q=a&q=b", "", "./?q=a"),
        ("?q=50%25+%26+%23", "", "./?q=50%25+%26+%23"),
        (
            "?kind=quote&speaker=stone&speaker=putin&view=timeline",
            "",
            "./?view=timeline&speaker=putin&speaker=stone&kind=quote",
        ),
        (
            "?relation=concedes&relation=denies&view=claims",
            "",
            "./?view=claims&relation=denies&relation=concedes",
        ),
        ("?utm_source=x&fbclid=y&topic=cyber", "", "./?topic=cyber"),
        (
            "",
            "#we-were-not-engaged-in-any-hacking",
            "./#we-were-not-engaged-in-any-hacking",
        ),
        (
            "",
            "#we%2Dwere-not-engaged-in-any-hacking",
            "./#we-were-not-engaged-in-any-hacking",
        ),
        // How a claim is answered, and what facts do to it.
        (
            "?view=claims&evidence=context&answer=none&relation=denies",
            "",
            "./?view=claims&relation=denies&answer=none&evidence=context",
        ),
        ("?answer=denies", "", "./?relation=denies"),
        // Links have it, and it keeps its meaning.
        ("?relation=disputes", "", "./?relation=disputes"),
        ("?answer=disputes", "", "./?answer=disputes"),
        // An id leads to the view in which its element stands.
        ("", "#claim-3", "./?view=claims#claim-3"),
        ("", "#part-2", "./?view=timeline#part-2"),
        ("", "#event-snowden", "./?view=timeline#event-snowden"),
        ("", "#note-tramp", "./#note-tramp"),
        ("", "#hacking", "./#hacking"),
        // The static page's own ways to the views.
        ("", "#read", "./"),
        ("", "#claims", "./?view=claims"),
        ("?topic=cyber", "#timeline", "./?view=timeline&topic=cyber"),
        // Followed before the app came, in another view.
        ("?view=claims", "#timeline", "./?view=timeline"),
        (
            "?view=claims&topic=cyber",
            "#hacking",
            "./?topic=cyber#hacking",
        ),
    ];
    for (query, fragment, expected) in table {
        assert_eq!(
            canonical_form(query, fragment),
            (expected.to_owned(), Vec::new()),
            "{query}{fragment}"
        );
    }
}

#[test]
fn what_is_unknown_is_left_out_and_named() {
    let table = [
        ("?topic=economy", "", "./", "topic “economy”"),
        ("?view=zzz&topic=cyber", "", "./?topic=cyber", "view “zzz”"),
        ("?kind=poem", "", "./", "kind “poem”"),
        ("?speaker=", "", "./", "“speaker”"),
        ("?relation=refutes", "", "./", "relation “refutes”"),
        ("?answer=maybe", "", "./", "answer “maybe”"),
        ("?evidence=proves", "", "./", "evidence “proves”"),
        ("?colour=red", "", "./", "colour “red”"),
        ("", "#we-never-said-that", "./", "#we-never-said-that"),
        // A tag has no element of its own.
        ("", "#cyber", "./", "#cyber"),
        ("?%%%=%ff", "", "./", "%%% “\u{fffd}”"),
    ];
    for (query, fragment, expected, named) in table {
        assert_eq!(
            canonical_form(query, fragment),
            (expected.to_owned(), vec![named.to_owned()]),
            "{query}{fragment}"
        );
    }
}

#[test]
fn a_link_to_words_that_went_leads_to_the_article() {
    let gone = Item {
        anchors: vec!["as-it-was".to_owned()],
        ..Item::default()
    };
    let index = Index {
        removed: vec![gone],
        ..REAL.clone()
    };
    let (route, unknown) = read(&index, "?view=claims", "#as-it-was");
    assert_eq!(
        (route.to_string().as_str(), unknown),
        ("./#as-it-was", vec![])
    );
}

#[test]
fn a_changed_filter_leaves_the_target_behind() {
    let route = Route::to(View::Read, QUOTE);
    let filter = Filter {
        topics: vec!["future".to_owned(), "hacking".to_owned()],
        ..Filter::default()
    };
    let filtered = route.filtered(&REAL, filter);
    assert_eq!(filtered.to_string(), "./?topic=hacking&topic=future");
    assert_eq!(
        filtered.viewed(View::Claims).to_string(),
        "./?view=claims&topic=hacking&topic=future"
    );
}

/// Any filter that a reader can choose.
fn filters() -> impl Strategy<Value = Filter> {
    let ids = |ids: Vec<String>| proptest::sample::subsequence(ids.clone(), 0..=ids.len());
    let topics = ids(REAL.topics.iter().map(|topic| topic.id.clone()).collect());
    let speakers = ids(REAL
        .speakers
        .iter()
        .map(|speaker| speaker.id.clone())
        .collect());
    let relations = proptest::sample::subsequence(Relation::ALL.to_vec(), 0..=4);
    let answers = proptest::sample::subsequence(Answer::ALL.to_vec(), 0..=2);
    let evidence = proptest::sample::subsequence(EvidenceRelation::ALL.to_vec(), 0..=3);
    let claims = (relations, answers, evidence);
    (topics, speakers, claims, any::<bool>(), ".{0,30}").prop_map(
        |(topics, speakers, (relations, answers, evidence), quotes_only, words)| Filter {
            topics,
            speakers,
            relations,
            answers,
            evidence,
            quotes_only,
            words: words.trim().to_owned(),
        },
    )
}

proptest! {
    #[test]
    fn a_written_route_reads_back(
        filter in filters(),
        view in proptest::sample::select(View::ALL.to_vec()),
        target in proptest::option::of(proptest::sample::select(vec![QUOTE, "claim-3", "part-4", "note-film"])),
    ) {
        let route = Route { view, filter, target: target.map(str::to_owned) };
        let written = route.to_string();
        let (query, fragment) = match written.strip_prefix("./").unwrap().split_once('#') {
            Some((query, fragment)) => (query.to_owned(), format!("#{fragment}")),
            None => (written.strip_prefix("./").unwrap().to_owned(), String::new()),
        };
        let (read_back, unknown) = read(&REAL, &query, &fragment);
        // Where an element is given, its own view is taken.
        let home = target.and_then(|target| view_of(&REAL, target));
        prop_assert_eq!(read_back, Route { view: home.unwrap_or(view), ..route });
        prop_assert!(unknown.is_empty());
    }

    #[test]
    fn any_address_is_read(query in ".{0,80}", fragment in ".{0,40}") {
        let (route, _) = read(&REAL, &query, &fragment);
        let written = route.to_string();
        let query = written.strip_prefix("./").unwrap().split('#').next().unwrap();
        prop_assert_eq!(read(&REAL, query, "").0.filter, route.filter);
    }
}
