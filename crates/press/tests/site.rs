//! What stands around the page, as somebody finds it who is sent a link.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use interview::annotate::annotate;
use interview::links::{Links, update};
use interview::model::{Interview, Span, SpanKind};
use press::write;
use serde_json::Value;

mod stub;

const ADDRESS: &str = "https://news.example/putin-4/";
const QUOTE: &str = "we-were-not-engaged-in-any-hacking";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The real interview, with changes.
fn interview(change: impl Fn(String) -> String) -> Interview {
    let read =
        |file: &str| fs::read_to_string(root().join("interviews/putin-interviews-4").join(file));
    let annotations = change(read("annotations.toml").unwrap());
    let (interview, diagnostics) = annotate(&read("article.txt").unwrap(), &annotations);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    interview.unwrap()
}

fn published() -> Interview {
    interview(addressed)
}

fn addressed(toml: String) -> String {
    let address = format!("[interview]\naddress = \"{ADDRESS}\"");
    toml.replacen("[interview]", &address, 1)
}

/// The real interview, published; then with a quote that is corrected, two that are merged, and one that
/// is removed.
fn revised() -> Interview {
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let correct = |text: String| {
        text.replace("seriously to affect", "seriously affect")
            .replace("people-oriented”, — said Putin.\n\n“In the end", "people-oriented. In the end")
            .replace("“In the end, once again", "In the end, once again")
            .replace("Overall, according to Putin, “there is always hope while we suffer in white sneakers in the graveyard.”\n\n", "")
    };
    let annotations = correct(addressed(read("annotations.toml")));
    let (before, note) = annotations
        .split_once("[[notes]]\nid = \"sneakers\"")
        .unwrap();
    let annotations = before.to_owned() + note.split_once("\n\n").unwrap().1;
    let (interview, diagnostics) = annotate(&correct(read("article.txt")), &annotations);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let links = Links::read(&read("links.toml")).unwrap();
    let today = jiff::civil::date(2026, 11, 23);
    update(interview.unwrap(), &links, today).unwrap().interview
}

/// A site around a viewer that does nothing, and what was said about it.
fn site(name: &str, interview: &Interview) -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    let site = folder.join("site");
    let viewer = stub::viewer(&folder.join("viewer"));
    let said = write(interview, &viewer, &site).unwrap();
    (site, said)
}

/// Where the style of every page is.
fn style(site: &Path) -> PathBuf {
    let mut files = fs::read_dir(site).unwrap().flatten();
    let is_it = |name: &str| name.starts_with("rejoinder-") && name.ends_with(".css");
    let style = files.find(|file| is_it(file.file_name().to_str().unwrap()));
    style.unwrap().path()
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).unwrap()
}

fn quotes(interview: &Interview) -> impl Iterator<Item = &Span> {
    let spans = interview
        .paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.spans);
    spans.filter(|span| span.kind == SpanKind::Quote)
}

/// The main page, with every value in quotation marks, and the attributes of each tag by name.
fn main_page(site: &Path) -> String {
    quoted(&read(site.join("index.html")))
}

/// A page with every value in quotation marks, and the attributes of each tag by name.
fn quoted(page: &str) -> String {
    let mut whole = String::new();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                whole += &format!("<{}", text(&tag.name));
                for (name, value) in &tag.attributes {
                    let value = text(value);
                    let value = html_escape::encode_double_quoted_attribute(&value);
                    whole += &format!(" {}=\"{value}\"", text(name));
                }
                whole += ">";
            }
            Token::EndTag(tag) => whole += &format!("</{}>", text(&tag.name)),
            Token::String(words) => whole += &html_escape::encode_text(&text(&words)),
            _ => {}
        }
    }
    whole
}

/// What JSON-LD says.
fn data(page: &str) -> Value {
    let (_, rest) = page
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn every_quote_has_a_small_page_and_a_picture() {
    let interview = interview(|toml| toml);
    let (site, _) = site("small", &interview);
    let mut pages = BTreeSet::new();
    let styles = [read(style(&site)), read(site.join("q/quote.css"))].concat();
    for quote in quotes(&interview) {
        let folder = site.join("q").join(quote.id.as_ref().unwrap());
        let page = read(folder.join("index.html"));
        let mut compressed = Vec::new();
        let mut whole = page.as_bytes().to_vec();
        whole.extend(styles.as_bytes());
        brotli::BrotliCompress(&mut whole.as_slice(), &mut compressed, &Default::default())
            .unwrap();
        assert!(
            compressed.len() < 10_000,
            "{}: {}",
            folder.display(),
            compressed.len()
        );
        assert!(
            !page.contains("wasm") && !page.contains("loader.js"),
            "no app"
        );
        let words = quote.text.replace('&', "&amp;").replace('<', "&lt;");
        assert!(
            page.contains(&format!("<blockquote><p>{words}</p></blockquote>")),
            "{words}"
        );
        assert_eq!(&fs::read(folder.join("card.png")).unwrap()[1..4], b"PNG");
        pages.insert(folder);
    }
    let folders = fs::read_dir(site.join("q")).unwrap().flatten();
    let folders: BTreeSet<PathBuf> = folders
        .map(|file| file.path())
        .filter(|path| path.is_dir())
        .collect();
    assert_eq!(pages, folders);
    assert_eq!(pages.len(), 27);
}

#[test]
fn a_quotes_page_has_its_argument_and_its_place() {
    let (site, _) = site("argument", &interview(|toml| toml));
    let page = read(site.join("q").join(QUOTE).join("index.html"));
    for expected in [
        "data-claim=\"1\"",
        "data-claim=\"2\"",
        "href=\"../../#we-were-not-engaged-in-any-hacking\"",
        "href=\"../../#claims\"",
        &format!(
            "href=\"../../{}\"",
            style(&site).file_name().unwrap().display()
        ),
        "“Yes, but why would you bother to “hack” the election?”",
        "Putin in an interview reiterated",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
    let skipped = page.replace("href=\"#main\"", "");
    assert!(
        !skipped.contains("href=\"#"),
        "a link to what is not on this page"
    );
    let page = read(site.join("q/there-must-remain-a-certain-intrigue/index.html"));
    assert!(page.contains("data-claim=\"16\"") && !page.contains("data-claim=\"1\""));
    let page = read(site.join("q/there-is-always-hope-while-we-suffer/index.html"));
    assert!(page.contains("This quote is part of no claim and no counterclaim."));
}

#[test]
fn every_claim_has_a_small_page_that_is_complete() {
    let interview = published();
    let (site, _) = site("claims", &interview);
    for claim in &interview.claims {
        let page = read(site.join("claim").join(&claim.id).join("index.html"));
        let own = format!("{ADDRESS}claim/{}/", claim.id);
        for expected in [
            "A claim in ".to_owned(),
            format!("data-claim=\"{}\"", claim.id),
            format!("href=\"../../#claim-{}\"", claim.id),
            format!("<link rel=\"canonical\" href=\"{own}\">"),
            format!("<meta property=\"og:image\" content=\"{own}card.png\">"),
            format!("<p class=\"copy\">{own}</p>"),
            format!("&lt;iframe src=\"{own}\" title=\"Claim: "),
            "href=\"../../q/quote.css\"".to_owned(),
        ] {
            assert!(page.contains(&expected), "{}: {expected}", claim.id);
        }
        let facts = claim.evidence.iter().map(|evidence| &evidence.fact);
        for words in facts.chain([&claim.summary]) {
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            assert!(page.contains(&words), "{words}");
        }
        assert_eq!(page.matches("<article").count(), 1);
        assert_eq!(data(&page)["@type"], "Claim");
        let skipped = page.replace("href=\"#main\"", "");
        assert!(
            !skipped.contains("href=\"#"),
            "a link to what is not on this page"
        );
    }
    assert_eq!(
        fs::read_dir(site.join("claim")).unwrap().count(),
        interview.claims.len()
    );
}

/// The content of a `meta` element.
fn meta<'p>(page: &'p str, name: &str) -> &'p str {
    let (_, content) = page
        .split_once(&format!("<meta {name} content=\""))
        .unwrap();
    content.split_once('"').unwrap().0
}

#[test]
fn every_claim_has_a_picture_of_its_own() {
    let interview = interview(|toml| toml);
    let (site, _) = site("pictures", &interview);
    let claims = interview.claims.iter().map(|claim| &claim.id);
    let pictures = claims.map(|id| fs::read(site.join("claim").join(id).join("card.png")).unwrap());
    let pictures: BTreeSet<Vec<u8>> = pictures.collect();
    assert!(pictures.iter().all(|picture| &picture[1..4] == b"PNG"));
    assert_eq!(pictures.len(), interview.claims.len());
    assert!(!pictures.contains(&fs::read(site.join("card.png")).unwrap()));
}

#[test]
fn a_preview_says_first_what_disputes_the_words() {
    let interview = published();
    let (site, _) = site("previews", &interview);
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
        let answer = oembed(&site, &page);
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
        assert_eq!(oembed(&site, &page)["author_name"], speaker.name);
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

#[test]
fn small_pages_say_who_published_the_article_and_who_answers_for_the_claims() {
    let told = "<p class=\"source editors\"><span>Claims and evidence: </span>";
    let named = interview(|toml| {
        addressed(toml).replace(
            "editors = { name = \"the Rejoinder project\" }",
            "editors = { name = \"A desk\", address = \"https://desk.example/\" }",
        )
    });
    let (site, _) = site("editors", &named);
    for page in [format!("q/{QUOTE}"), "claim/1".to_owned()] {
        let page = read(site.join(page).join("index.html"));
        assert_eq!(meta(&page, "name=\"author\""), "RIA Novosti");
        let data = data(&page);
        assert_eq!(data["publisher"]["name"], "RIA Novosti");
        assert_eq!(data["isPartOf"]["author"]["name"], "RIA Novosti");
        assert_eq!(data["isPartOf"]["publisher"]["name"], "RIA Novosti");
        let (_, editors) = page.split_once(told).unwrap();
        let (editors, _) = editors.split_once("</p>").unwrap();
        assert!(
            editors.starts_with("<a href=\"https://desk.example/\">A desk</a>"),
            "{editors}"
        );
        assert!(editors.contains("<time datetime=\"2026-11-27\">27 November 2026</time>"));
    }
    let claim = data(&read(site.join("claim/1/index.html")));
    assert_eq!(claim["author"]["name"], "A desk");
    assert_eq!(claim["author"]["url"], "https://desk.example/");
    assert_eq!(claim["dateModified"], "2026-11-27");
    let quote = data(&read(site.join("q").join(QUOTE).join("index.html")));
    assert_eq!(quote["author"]["name"], "RIA Novosti");
    let alone = read(site.join("q/there-is-always-hope-while-we-suffer/index.html"));
    assert!(!alone.contains("Claims and evidence"), "there are none");
}

#[test]
fn small_pages_have_what_a_frame_needs() {
    let script = "\n<script async src=\"../../frame.js\"></script>\n";
    for page in [
        format!("q/{QUOTE}"),
        format!("q/{GONE}"),
        "claim/1".to_owned(),
    ] {
        let page = read(REVISED.join(page).join("index.html"));
        let (head, _) = page.split_once("</head>").unwrap();
        assert!(head.contains(script), "{head}");
        assert_eq!(
            page.matches("<script").count() - page.matches("ld+json").count(),
            1
        );
        assert_eq!(page.matches("class=\"source\"").count(), 1);
    }
}

#[test]
fn in_a_frame_a_quote_has_its_part_in_the_argument_as_links() {
    let links = |id: &str| {
        let page = read(REVISED.join("q").join(id).join("index.html"));
        let (_, list) = page.split_once("<ul class=\"refs framed\">")?;
        let (list, _) = list.split_once("</ul>").unwrap();
        let places = list
            .split("href=\"")
            .skip(1)
            .map(|link| link.split_once('"').unwrap().0.to_owned());
        Some((places.collect::<Vec<_>>(), list.to_owned()))
    };
    let (places, list) = links(QUOTE).unwrap();
    assert_eq!(places, ["../../#claim-1", "../../#claim-2"]);
    assert!(
        list.contains(">denies</span>") && list.contains(">Stone disputes</span>"),
        "{list}"
    );
    let (places, list) = links("were-not-talking-about-survival-and-we").unwrap();
    assert_eq!(places, ["../../#claim-14"]);
    assert!(
        list.contains(">denies Oliver Stone,</span>"),
        "a reply: {list}"
    );
    assert_eq!(links("i-also-hope-that-we-will-be"), None);
}

/// What the head's link leads to.
fn oembed(site: &Path, page: &str) -> Value {
    let (_, link) = page
        .split_once("<link rel=\"alternate\" type=\"application/json+oembed\" href=\"")
        .unwrap();
    let (link, _) = link.split_once('"').unwrap();
    let path = link.strip_prefix(ADDRESS).unwrap();
    serde_json::from_str(&read(site.join(path))).unwrap()
}

#[test]
fn a_frame_is_the_higher_the_more_there_is_to_read() {
    let site = &*REVISED;
    let height = |place: &str| {
        let page = read(site.join(place).join("index.html"));
        let height = oembed(site, &page)["height"].as_u64().unwrap();
        let (_, code) = page.rsplit_once("&lt;iframe ").unwrap();
        assert!(
            code.contains(&format!("height=\"{height}\"")),
            "{height}: {code}"
        );
        height
    };
    let quotes = [
        "too-far-on-many-issues",
        QUOTE,
        "were-not-talking-about-survival-and-we",
    ];
    let quotes = quotes.map(|id| height(&format!("q/{id}")));
    assert!(quotes.is_sorted_by(|a, b| a + 50 < *b), "{quotes:?}");
    let claims = ["claim/9", "claim/5", "claim/1"].map(height);
    assert!(claims.is_sorted_by(|a, b| a + 50 < *b), "{claims:?}");
}

#[test]
fn each_page_leads_to_a_frame_with_it_as_oembed() {
    let odd = "A \\n\\\"B\\\" </script><iframe> &";
    let interview = interview(|toml| {
        let toml =
            addressed(toml).replace("name = \"Vladimir Putin\"", &format!("name = \"{odd}\""));
        toml.replacen("summary = \"", &format!("summary = \"{odd}"), 1)
    });
    let (site, _) = site("oembed", &interview);
    let quote = format!("q/{QUOTE}/");
    for (page, own, picture) in [
        ("index.html".to_owned(), "", "card.png".to_owned()),
        (
            format!("{quote}index.html"),
            quote.as_str(),
            format!("{quote}card.png"),
        ),
        (
            "claim/1/index.html".to_owned(),
            "claim/1/",
            "claim/1/card.png".to_owned(),
        ),
    ] {
        let page = read(site.join(page));
        let answer = oembed(&site, &page);
        assert_eq!(answer["version"], "1.0");
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["provider_name"], interview.series.name());
        assert_eq!(answer["provider_url"], ADDRESS);
        assert_eq!(answer["thumbnail_url"], format!("{ADDRESS}{picture}"));
        assert_eq!(
            (&answer["thumbnail_width"], &answer["thumbnail_height"]),
            (&1200.into(), &630.into())
        );
        assert!(answer["cache_age"].is_u64());
        let code = answer["html"].as_str().unwrap();
        // WordPress takes just this for a link and its frame, and scripts listen to frames of just these.
        let start = format!("<blockquote><a href=\"{ADDRESS}{own}\">");
        assert!(code.starts_with(&start), "{code}");
        let frame = format!("</a></blockquote><iframe src=\"{ADDRESS}{own}\" title=\"");
        assert!(code.contains(&frame), "{code}");
        let size = format!(
            "\" width=\"100%\" height=\"{}\" frameborder=\"0\" ",
            answer["height"]
        );
        assert!(code.contains(&size) && answer["height"].is_u64(), "{code}");
        assert!(answer["width"].is_u64());
        assert!(
            !code.contains('\n') && code.matches('<').count() == 6,
            "{code}"
        );
        if !own.is_empty() {
            assert!(
                code.contains("A &quot;B&quot; &lt;/script&gt;&lt;iframe&gt; &amp;"),
                "{code}"
            );
        }
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{ADDRESS}{own}\">")));
    }
}

#[test]
fn where_the_address_is_known_every_page_says_where_it_is() {
    let interview = published();
    let (site, said) = site("published", &interview);
    assert_eq!(said, format!("{ADDRESS} has its pages."));
    let page = read(site.join("q").join(QUOTE).join("index.html"));
    let own = format!("{ADDRESS}q/{QUOTE}/");
    for expected in [
        format!("<link rel=\"canonical\" href=\"{own}\">"),
        format!("<meta property=\"og:url\" content=\"{own}\">"),
        format!("<meta property=\"og:image\" content=\"{own}card.png\">"),
        "<meta property=\"og:image:width\" content=\"1200\">".to_owned(),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
        format!("<p class=\"copy\">{own}</p>"),
    ] {
        assert!(page.contains(&expected), "{expected}");
    }
    let quote = data(&page);
    assert_eq!(quote["@type"], "Quotation");
    assert_eq!(quote["url"], own);
    assert_eq!(quote["spokenByCharacter"]["name"], "Vladimir Putin");
    assert_eq!(quote["isPartOf"]["@type"], "NewsArticle");
    assert_eq!(quote["isPartOf"]["url"], ADDRESS);
    let main = read(site.join("index.html"));
    assert!(main.contains(&format!("<link rel=\"canonical\" href=\"{ADDRESS}\">")));
    let article = data(&main);
    assert_eq!(article["headline"], interview.title);
    assert_eq!(article["author"]["name"], "RIA Novosti");
    let words = [quote.to_string(), article.to_string()]
        .concat()
        .to_lowercase();
    assert!(
        !words.contains("rating") && !words.contains("claimreview"),
        "no verdicts"
    );

    let sitemap = read(site.join("sitemap.xml"));
    assert_eq!(
        sitemap
            .matches("<url><loc>https://news.example/putin-4/")
            .count(),
        28 + interview.claims.len()
    );
    for quote in quotes(&interview) {
        let id = quote.id.as_ref().unwrap();
        assert!(
            sitemap.contains(&format!("<loc>{ADDRESS}q/{id}/</loc>")),
            "{id}"
        );
    }
    for claim in &interview.claims {
        let own = format!("<loc>{ADDRESS}claim/{}/</loc>", claim.id);
        assert!(sitemap.contains(&own), "{own}");
    }
    assert!(read(site.join("robots.txt")).contains(&format!("Sitemap: {ADDRESS}sitemap.xml")));
}

#[test]
fn without_an_address_what_needs_one_is_left_out_and_named() {
    let (site, said) = site("unknown", &interview(|toml| toml));
    assert!(
        ["`address`", "sitemap.xml", "canonical", "oEmbed"]
            .iter()
            .all(|word| said.contains(word)),
        "{said}"
    );
    assert!(!site.join("sitemap.xml").exists());
    let folders = [PathBuf::new(), Path::new("q").join(QUOTE), "claim/1".into()];
    for folder in &folders {
        assert!(
            !site.join(folder).join("oembed.json").exists(),
            "{folder:?}"
        );
    }
    assert_eq!(read(site.join("robots.txt")), "User-agent: *\nDisallow:\n");
    for page in [
        main_page(&site),
        read(site.join("q").join(QUOTE).join("index.html")),
        read(site.join("claim/1/index.html")),
    ] {
        assert!(page.contains("og:title") && page.contains("name=\"description\""));
        for absent in [
            "canonical",
            "og:url",
            "og:image",
            "twitter:image",
            "oembed",
            "class=\"copy\"",
        ] {
            assert!(!page.contains(absent), "{absent}");
        }
        assert_eq!(data(&page)["url"], Value::Null);
    }
}

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
    let (site, _) = site("odd", &interview);
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
fn the_main_page_says_who_may_hear_what_readers_type() {
    let listed = "[interview]\nhosts = [\"https://news.example\", \"https://other.example:8443\"]";
    let interview = interview(|toml| toml.replacen("[interview]", listed, 1));
    let (site, _) = site("hosts", &interview);
    let hosts = "data-hosts=\"https://news.example https://other.example:8443\"";
    assert!(read(site.join("index.html")).contains(hosts));
    let (nobody, _) = self::site("no-hosts", &published());
    assert!(!read(nobody.join("index.html")).contains("data-hosts"));
}

#[test]
fn the_one_file_holds_the_app_and_asks_for_nothing_else() {
    let (site, _) = site("one", &interview(|toml| toml));
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
    let (site, _) = site("offered", &interview(|toml| toml));
    let page = main_page(&site);
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

/// Counted by another parser than the one that wrote them: by the tags themselves.
#[test]
fn annotations_point_to_the_words_of_the_page_as_it_is_served() {
    for interview in [published(), revised()] {
        let (site, _) = site("annotated", &interview);
        let page = main_page(&site);
        let (_, page) = page.split_once(" id=\"read\">").unwrap();
        let (page, _) = page.split_once(" id=\"claims\">").unwrap();
        let texts = page.split('<').enumerate();
        let texts = texts.map(|(at, part)| match at {
            0 => part,
            // The last tag is cut off.
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

/// A reply is set against its counterclaim, not against the claim.
#[test]
fn a_reply_is_not_said_to_deny_the_claim() {
    let (site, _) = site("reply", &interview(|toml| toml));
    let page = read(site.join("q/were-not-talking-about-survival-and-we/index.html"));
    let description = meta(&page, "name=\"description\"");
    assert!(
        description.starts_with("Denies, in reply to Oliver Stone: “dangerous argument”"),
        "{description}"
    );
    assert!(!description.contains("owes nobody proof"), "{description}");
    assert!(page.contains("data-claim=\"14\""));
}

/// The findings of a client's script about some pages of a site, as if they were published at an address. The
/// program is named by a variable of the environment.
fn client(program: &str, script: &str, site: &Path, address: &str, paths: &[String]) -> Vec<Value> {
    let variable = |name: &str| {
        std::env::var_os(name).unwrap_or_else(|| {
            panic!("{name} is not set: `cargo xtask test` runs this test with all it needs")
        })
    };
    let output = std::process::Command::new(variable(program))
        .arg(PathBuf::from(variable("CLIENTS")).join(script))
        .arg(site)
        .arg(address)
        .args(paths)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A real client that shows links.
#[test]
fn a_client_that_shows_links_finds_title_text_and_picture() {
    let (site, _) = site("unfurled", &published());
    // Trunk puts it into the page.
    fs::write(
        site.join("index.html"),
        "<!doctype html>\n".to_owned() + &main_page(&site),
    )
    .unwrap();
    let paths = [format!("q/{QUOTE}/"), String::new(), "claim/14/".to_owned()];
    let found = client("NODE", "unfurl.mjs", &site, ADDRESS, &paths);
    let quote = &found[0];
    let own = format!("{ADDRESS}q/{QUOTE}/");
    let title =
        "Vladimir Putin: “We were not engaged in any hacking attacks. And it is difficult to…";
    assert_eq!(quote["title"], title);
    assert_eq!(quote["canonical_url"], own);
    let card = &quote["open_graph"];
    assert_eq!(card["title"], title);
    assert_eq!(card["url"], own);
    assert_eq!(card["type"], "article");
    assert_eq!(card["site_name"], Value::Null, "the series is no publisher");
    assert_eq!(
        card["description"],
        "2 facts from elsewhere dispute it. Oliver Stone disputes it; 1 fact from elsewhere for context. \
         Denies claim 1: Russian hackers broke into Democratic National Committee servers; hence “the \
         Russian intervention”. “We were not engaged in any hacking attacks. And it is difficult to imagine \
         that any other country, even a country like Russia, could seriously to affect the election \
         campaign and its results”. RIA Novosti on The Putin Interviews, part 4 of 4."
    );
    let picture = &card["images"][0];
    assert_eq!(picture["url"], format!("{own}card.png"));
    assert_eq!(
        (&picture["width"], &picture["height"]),
        (&1200.into(), &630.into())
    );
    assert!(
        picture["alt"]
            .as_str()
            .unwrap()
            .starts_with("Vladimir Putin, President of Russia: “We were")
    );
    assert_eq!(quote["twitter_card"]["card"], "summary_large_image");
    let main = &found[1];
    assert_eq!(main["open_graph"]["url"], ADDRESS);
    assert_eq!(
        main["open_graph"]["images"][0]["url"],
        format!("{ADDRESS}card.png")
    );
    for (found, path) in [
        (quote, format!("q/{QUOTE}/")),
        (main, String::new()),
        (&found[2], "claim/14/".to_owned()),
    ] {
        let frame = &found["oEmbed"];
        assert_eq!(frame["type"], "rich");
        assert_eq!(frame["title"], found["title"]);
        let source = format!("<iframe src=\"{ADDRESS}{path}\" ");
        assert!(frame["html"].as_str().unwrap().contains(&source), "{frame}");
    }
}

/// The findings of a client's script about the main page, the pages of all quotes, and those of all claims.
fn found(program: &str, script: &str, site: &Path, interview: &Interview) -> Vec<(String, Value)> {
    // Trunk puts it into the page.
    let main = format!("<!doctype html>\n<html lang=\"en\">\n{}", main_page(site));
    fs::write(site.join("index.html"), main).unwrap();
    let quotes = quotes(interview).map(|quote| format!("q/{}/", quote.id.as_ref().unwrap()));
    let claims = interview.claims.iter();
    let claims = claims.map(|claim| format!("claim/{}/", claim.id));
    let paths: Vec<String> = [String::new()]
        .into_iter()
        .chain(quotes)
        .chain(claims)
        .collect();
    // Some take only names that may exist.
    let address = "https://example.org/putin-4/";
    let found = client(program, script, site, address, &paths);
    assert_eq!(found.len(), paths.len());
    paths.into_iter().zip(found).collect()
}

const METASCRAPER: (&str, &str) = ("NODE", "metascraper.mjs");
const TRAFILATURA: (&str, &str) = ("CLIENTS_PYTHON", "trafilatura.py");

/// Never the day of a fact from elsewhere, nor the series for a publisher.
#[test]
fn programs_find_author_publisher_and_the_day_of_the_article_or_else_the_page() {
    let dated = interview(|toml| {
        let days = "published = \"2017-06-16\"\nmodified = \"2017-06-18\"\nrevised = ";
        addressed(toml).replacen("revised = ", days, 1)
    });
    for (name, interview, published, modified) in [
        ("undated", published(), "2026-11-27", "2026-11-27"),
        ("dated", dated, "2017-06-16", "2017-06-18"),
    ] {
        let (site, _) = site(name, &interview);
        for (path, page) in found(METASCRAPER.0, METASCRAPER.1, &site, &interview) {
            let is_claim = path.starts_with("claim/");
            // The claims are the editors', and as they were when these last changed them.
            let (author, day) = if is_claim {
                ("the Rejoinder project", "2026-11-27")
            } else {
                ("RIA Novosti", modified)
            };
            assert_eq!(page["author"], author, "{path}");
            assert_eq!(page["publisher"], "RIA Novosti", "{path}");
            let date = page["date"].as_str().unwrap_or_default();
            assert!(date.starts_with(day), "{name} {path}: {date}");
            let picture = format!("{ADDRESS}{path}card.png");
            assert_eq!(page["image"], picture, "{path}");
            assert!(page["title"].is_string() && page["description"].is_string());
        }
        for (path, page) in found(TRAFILATURA.0, TRAFILATURA.1, &site, &interview) {
            assert_eq!(page["author"], "RIA Novosti", "{path}");
            assert_eq!(page["sitename"], "RIA Novosti", "{path}");
            assert_eq!(page["date"], published, "{name} {path}");
        }
        let page = main_page(&site);
        assert_eq!(data(&page)["dateModified"], modified);
        let times = page.contains("Published on <time datetime=\"2017-06-16\">");
        assert_eq!(times, name == "dated");
    }
}

/// A reading mode without a browser.
#[test]
fn trafilatura_keeps_the_words_and_nothing_of_ours_among_the_articles() {
    let interview = published();
    let (site, _) = site("reading", &interview);
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (path, page) in found(TRAFILATURA.0, TRAFILATURA.1, &site, &interview) {
        let text = plain(page["text"].as_str().unwrap());
        if path.is_empty() {
            for paragraph in &interview.paragraphs {
                let words: String = paragraph.spans.iter().map(|span| &*span.text).collect();
                assert!(text.contains(&plain(&words)), "{words}");
            }
            for ours in [
                "Link to",
                "41 paragraphs",
                "Editor’s",
                "no counterclaim here",
            ] {
                assert!(!text.contains(ours), "{ours}");
            }
        }
        for claim in &interview.claims {
            if path == format!("claim/{}/", claim.id) {
                let passages = claim.sides().into_iter().flat_map(|side| &side.passages);
                for passage in passages {
                    assert!(text.contains(&plain(&passage.text)), "{path}: {text}");
                }
            }
        }
    }
}

/// The site of the revised interview.
static REVISED: LazyLock<PathBuf> = LazyLock::new(|| site("revised", &revised()).0);

const GONE: &str = "there-is-always-hope-while-we-suffer";
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

#[test]
fn what_turns_the_direction_of_text_ends_with_its_words() {
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let article = read("article.txt").replace("periodically go", "periodically \u{202e}go");
    let annotations = read("annotations.toml")
        .replace("name = \"Oliver Stone\"", "name = \"Oliver \\u202eStone\"");
    let (interview, diagnostics) = annotate(&article, &annotations);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let interview = interview.unwrap();
    let words = &interview.paragraphs[1].spans[0].text;
    assert!(
        words.contains("\u{202e}go"),
        "the source is as it was: {words}"
    );
    let (site, _) = site("directions", &interview);
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
    // Headings that are called as the page's own parts, without ids of the editors.
    let read = |file: &str| read(root().join("interviews/putin-interviews-4").join(file));
    let annotations = read("annotations.toml");
    let parts = annotations.split("\n\n");
    let parts = parts.filter(|part| !part.starts_with("[[topics]]"));
    let annotations = parts.collect::<Vec<_>>().join("\n\n");
    let article = read("article.txt")
        .replace("Secret war", "Claims")
        .replace("Plans for the future", "Claim 1");
    let (interview, _) = annotate(&article, &annotations);
    let (site, _) = site("ids", &interview.unwrap());
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
