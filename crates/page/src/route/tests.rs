#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use interview::index::Item;
use interview::unicode::Tables;
use proptest::prelude::*;

use super::*;

thread_local! {
    /// The first interview, as it is published.
    static REAL: &'static Prepared = {
        let article = include_str!("../../../../interviews/putin-interviews-4/article.txt");
        let annotations = include_str!("../../../../interviews/putin-interviews-4/annotations.toml");
        let (interview, _) = reading::annotate(article, annotations, &crate::dom::reserved_ids());
        Box::leak(Box::new(Prepared::new(Index::of(&interview.unwrap()), &Tables)))
    };
}

fn real() -> &'static Prepared {
    REAL.with(|real| *real)
}

const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

/// Returns the canonical form of an address, and its unknown parts.
fn canonical_form(query: &str, fragment: &str) -> (String, Vec<String>) {
    let (route, unknown) = read(real(), query, fragment);
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
        // Answers to a claim, and relations of facts to it.
        (
            "?view=claims&evidence=context&answer=none&relation=denies",
            "",
            "./?view=claims&relation=denies&answer=none&evidence=context",
        ),
        ("?answer=denies", "", "./?relation=denies"),
        // Existing links use it, and it keeps its meaning.
        ("?relation=disputes", "", "./?relation=disputes"),
        ("?answer=disputes", "", "./?answer=disputes"),
        // An id leads to its element's view.
        ("", "#claim-3", "./?view=claims#claim-3"),
        ("", "#part-2", "./?view=timeline#part-2"),
        ("", "#event-snowden", "./?view=timeline#event-snowden"),
        ("", "#note-tramp", "./#note-tramp"),
        ("", "#hacking", "./#hacking"),
        // The static page's own links to the views.
        ("", "#read", "./"),
        ("", "#claims", "./?view=claims"),
        ("?topic=cyber", "#timeline", "./?view=timeline&topic=cyber"),
        // Words are in the article.
        (
            "?view=claims&topic=cyber",
            "#selector(type=TextQuoteSelector,exact=war)",
            "./?topic=cyber",
        ),
        // Followed before the app mounted, in another view.
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
        ("", "#we-never-said-that", "./", "#we-never-said-that"),
        // A tag has no element of its own.
        ("", "#cyber", "./", "#cyber"),
        ("?kind=%ff", "", "./", "kind “\u{fffd}”"),
        ("?topic=", "#top-5", "./", "“topic”, #top-5"),
        ("", "#we-never?utm_source=x", "./", "#we-never?utm_source=x"),
        ("", "#claim-99:~:text=x", "./", "#claim-99:~:text=x"),
        // Filters belong before the `#`.
        ("", "#topic=cyber", "./", "#topic=cyber"),
        ("", "#/?view=claims", "./", "#/?view=claims"),
        ("", "#q=war", "./", "#q=war"),
    ];
    for (query, fragment, expected, named) in table {
        assert_eq!(
            canonical_form(query, fragment),
            (
                expected.to_owned(),
                named.split(", ").map(str::to_owned).collect()
            ),
            "{query}{fragment}"
        );
    }
}

/// Returns the first interview with an element for removed words.
fn with_removed(gone: Item) -> Prepared {
    let index = Index {
        removed: vec![gone],
        ..Index::clone(real())
    };
    Prepared::new(index, &Tables)
}

#[test]
fn a_link_to_words_that_went_leads_to_the_article() {
    let gone = Item {
        anchors: vec!["as-it-was".to_owned()],
        ..Item::default()
    };
    let index = with_removed(gone);
    let (route, unknown) = read(&index, "?view=claims", "#as-it-was");
    assert_eq!(
        (route.to_string().as_str(), unknown),
        ("./#as-it-was", vec![])
    );
}

/// Characters that people and programs leave at a link's end.
#[test]
fn what_hangs_on_at_the_end_of_a_link_is_left_out() {
    let ends = [
        "?utm_source=x",
        "&x",
        "&utm_source=x&y=z",
        ".",
        ")",
        ",",
        "”",
        "%E2%80%9D",
        "/",
        "%3Futm_source%3Dx",
        "?fbclid=abc_-",
        ";",
        ":",
        "!",
        "\"",
        "'",
        "’",
        "»",
        "…",
        "]",
        "}",
        ">",
        "*",
        "**",
        "%20",
        "%0A",
        " ",
        "?igsh=MTIz",
        "%2E",
        "。",
        "）",
        "、",
        "%C2%A0",
        ").",
        "#again",
        "\\",
        "|",
        "~",
        "_",
        "__",
        "-",
        "،",
    ];
    for end in ends {
        let read = |what: &str| canonical_form("", &[what, end].concat());
        let clean = |address: &str| (address.to_owned(), Vec::new());
        assert_eq!(read(QUOTE), clean(&format!("./#{QUOTE}")), "{end}");
        assert_eq!(read("#claim-1"), clean("./?view=claims#claim-1"), "{end}");
        assert_eq!(read("claims"), clean("./?view=claims"), "{end}");
    }
    for end in [".", ")", "”", "%E2%80%9D", ",", "/", "%22"] {
        let query = ["?view=claims&relation=denies&topic=cyber", end].concat();
        let expected = "./?view=claims&topic=cyber&relation=denies".to_owned();
        assert_eq!(canonical_form(&query, ""), (expected, Vec::new()), "{end}");
    }
    // Another id is not mistaken for this one with a suffix.
    for id in [
        "claim-1x",
        "claim-1-b",
        "claim-100",
        "claim",
        "we-were-not-engaged",
    ] {
        assert_eq!(canonical_form("", id).1, [format!("#{id}")]);
    }
}

#[test]
fn what_networks_add_is_not_worth_a_word() {
    let names = [
        "utm_source",
        "utm_id",
        "fbclid",
        "gclid",
        "gad_source",
        "gbraid",
        "wbraid",
        "msclkid",
        "dclid",
        "igsh",
        "igshid",
        "srsltid",
        "yclid",
        "ysclid",
        "_openstat",
        "mc_cid",
        "mc_eid",
        "ttclid",
        "twclid",
        "li_fat_id",
        "rdt_cid",
        "s_kwcid",
        "vero_id",
        "wickedid",
        "_hsenc",
        "_hsmi",
        "hsCtaTracking",
        "ref",
        "ref_src",
        "source",
        "share",
        "sfnsn",
        "spm",
        "at_medium",
        "cmpid",
        "pk_campaign",
        "mtm_source",
        "Topic",
        "",
    ];
    for name in names {
        let query = format!("?{name}=a%20b&topic=cyber&{name}");
        assert_eq!(
            canonical_form(&query, ""),
            ("./?topic=cyber".to_owned(), Vec::new()),
            "{name}"
        );
    }
    for fragment in [
        "",
        "utm_source=x&utm_medium=y",
        "Echobox=1690000000",
        "xtor=RSS-3208",
        "?utm_source=x",
        "?secret=aBc123XyZ9",
        "top",
    ] {
        assert_eq!(
            canonical_form("?view=claims", fragment),
            ("./?view=claims".to_owned(), Vec::new()),
            "#{fragment}"
        );
    }
}

#[test]
fn an_id_is_found_however_its_accents_are_written() {
    let gone = Item {
        anchors: vec!["caf\u{e9}-\u{439}-\u{928}\u{94d}\u{926}".to_owned()],
        ..Item::default()
    };
    let index = with_removed(gone);
    let expected = "./#caf%C3%A9-%D0%B9-%E0%A4%A8%E0%A5%8D%E0%A4%A6";
    for asked in [
        "café-й-न्द",
        "cafe\u{301}-\u{438}\u{306}-न्द.",
        "caf%C3%A9-%D0%B9-%E0%A4%A8%E0%A5%8D%E0%A4%A6",
        "caf%25C3%25A9-%25D0%25B9-%25E0%25A4%25A8%25E0%25A5%258D%25E0%25A4%25A6)",
        "cafe%CC%81-%D0%B9-%E0%A4%A8%E0%A5%8D%E0%A4%A6%3Futm_source=x",
    ] {
        let (route, unknown) = read(&index, "", asked);
        assert_eq!(
            (route.to_string().as_str(), unknown),
            (expected, vec![]),
            "{asked}"
        );
    }
    assert_eq!(canonical_form("", "#%D1%86").1, ["#ц"]);
}

#[test]
fn a_changed_filter_leaves_the_target_behind() {
    let route = Route::to(View::Read, QUOTE);
    let filter = Filter {
        topics: vec!["future".to_owned(), "hacking".to_owned()],
        ..Filter::default()
    };
    let filtered = route.filtered(real(), filter);
    assert_eq!(filtered.to_string(), "./?topic=hacking&topic=future");
    assert_eq!(
        filtered.viewed(View::Claims).to_string(),
        "./?view=claims&topic=hacking&topic=future"
    );
}

/// Generates any filter that a reader can choose.
fn filters() -> impl Strategy<Value = Filter> {
    let ids = |ids: Vec<String>| proptest::sample::subsequence(ids.clone(), 0..=ids.len());
    let topics = ids(real().topics.iter().map(|topic| topic.id.clone()).collect());
    let speakers = ids(real()
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
        let (read_back, unknown) = read(real(), &query, &fragment);
        // A target's own view takes precedence.
        let home = target.and_then(|target| Some(place(real(), &|id| id == target)?.0));
        prop_assert_eq!(read_back, Route { view: home.unwrap_or(view), ..route });
        prop_assert!(unknown.is_empty());
    }

    #[test]
    fn any_address_is_read(query in ".{0,80}", fragment in ".{0,40}") {
        let (route, _) = read(real(), &query, &fragment);
        let written = route.to_string();
        let query = written.strip_prefix("./").unwrap().split('#').next().unwrap();
        prop_assert_eq!(read(real(), query, "").0.filter, route.filter);
    }
}
