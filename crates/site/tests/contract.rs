//! The contract of `page::dom`, from both sides: the viewer reads back what the site writes; and neither uses a name
//! that is not defined there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that meets what it does not expect shall fail at once"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ego_tree::NodeId;
use interview::ids::is_turn;
use interview::index::{Index, Item};
use interview::links::{Links, update};
use interview::model::{Emphasis, EmphasisKind, Hyperlink, Interview, Kind, SpanKind, TopicKind};
use page::dom::index::{Markup, read};
use page::dom::{class, data, field, id, made, reserved_ids};
use page::pieces::Piece;
use proptest::prelude::*;
use proptest::sample::select;
use reading::annotate;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use site::{Assets, site};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Reads an interview of the repository, with the history of its links.
fn kept(folder: &str) -> Interview {
    let file = |name| fs::read_to_string(root().join(folder).join(name)).unwrap();
    let (interview, diagnostics) = annotate(
        &file("article.txt"),
        &file("annotations.toml"),
        &reserved_ids(),
    );
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let links = Links::read(&file("links.toml")).unwrap();
    let updated = update(
        interview.unwrap(),
        &links,
        &reserved_ids(),
        "2026-11-28".parse().unwrap(),
    );
    updated.unwrap().interview
}

const FIRST: &str = "interviews/putin-interviews-4";
const FIXTURE: &str = "tests/fixtures/small";

/// Generates the main page of an interview's site.
fn page(interview: &Interview) -> Page {
    let assets = Assets::new(|_| Some(Vec::new())).unwrap();
    let files = site(interview, &assets).unwrap();
    let index = files.iter().find(|file| file.name() == "index.html");
    let bytes = index.unwrap().bytes().unwrap();
    // As the loader does.
    let text = String::from_utf8(bytes).unwrap();
    let text = text.replace("<template>", "").replace("</template>", "");
    Page(Html::parse_document(&text))
}

/// A parsed page.
struct Page(Html);

impl Page {
    fn element(&self, id: NodeId) -> ElementRef<'_> {
        self.0.tree.get(id).and_then(ElementRef::wrap).unwrap()
    }

    /// Reads the index as the viewer does.
    fn index(&self) -> Index {
        let root = self.0.root_element().id();
        let pieces = |piece: Piece| self.all(&root, &format!("[data-piece={}]", piece.kind()));
        let items = [Piece::Paragraph(0), Piece::Claim(0), Piece::Event(0)].map(pieces);
        read(self, &root, items.each_ref().map(Vec::as_slice))
    }
}

impl Markup for Page {
    type Element = NodeId;

    fn all(&self, within: &NodeId, selector: &str) -> Vec<NodeId> {
        let selector = Selector::parse(selector).unwrap();
        let found = self.element(*within);
        found.select(&selector).map(|found| found.id()).collect()
    }

    fn closest(&self, element: &NodeId, selector: &str) -> Option<NodeId> {
        let selector = Selector::parse(selector).unwrap();
        let element = self.element(*element);
        let around = element.ancestors().filter_map(ElementRef::wrap);
        let mut from = std::iter::once(element).chain(around);
        from.find(|it| selector.matches(it)).map(|it| it.id())
    }

    fn attribute(&self, element: &NodeId, name: &str) -> Option<String> {
        self.element(*element).attr(name).map(ToOwned::to_owned)
    }

    fn text(&self, element: &NodeId) -> String {
        self.element(*element).text().collect()
    }
}

/// Compares the index that the viewer reads with the one made from the interview, item by item.
fn expect_read_back(interview: &Interview) {
    let (found, mut made) = (page(interview).index(), Index::of(interview));
    // To the viewer, the opening is a heading like any other.
    for topic in &mut made.topics {
        if topic.kind == TopicKind::Opening {
            topic.kind = TopicKind::Heading;
        }
    }
    assert_eq!(found.title, made.title);
    assert_eq!(found.turns, made.turns);
    assert_eq!(found.topics, made.topics);
    assert_eq!(found.speakers, made.speakers);
    for (kind, found, made) in [
        ("paragraph", found.paragraphs, made.paragraphs),
        ("claim", found.claims, made.claims),
        ("event", found.events, made.events),
        ("part", found.parts, made.parts),
        ("removed passage", found.removed, made.removed),
    ] {
        assert_eq!(found.len(), made.len(), "{kind}s");
        for (at, (found, made)) in found.iter().zip(&made).enumerate() {
            assert_eq!(found, made, "{kind} {at}");
        }
    }
}

#[test]
fn what_the_site_writes_the_viewer_reads_back() {
    for folder in [FIRST, FIXTURE] {
        expect_read_back(&kept(folder));
    }
}

/// Generates an interview with the mandatory parts only, plus the given numbers of everything else.
fn generated(topics: &[Vec<Said>], notes: usize, events: usize) -> Interview {
    let mut article = "Two talk\n\nThe Paper\n\nThey met.".to_owned();
    let mut toml = String::from(
        "[interview]\nlanguage = \"en\"\nstandfirst = \"Two people talk.\"\nprovenance = \"Word for word.\"\n\
         [series]\ntitle = \"Seasons\"\npart = \"part 1 of 1\"\nheadline = \"Winter\"\nintroduction = \"They talk.\"\nfacts = []\n\
         [[speakers]]\nid = \"ann\"\nname = \"Ann <b>\"\nshort = \"Ann\"\nrole = \"asks\"\naliases = [\"Ann\"]\n\
         [[speakers]]\nid = \"ben\"\nname = \"Ben & Co.\"\nshort = \"Ben\"\nrole = \"answers\"\naliases = [\"Ben\"]\n\
         [[topics]]\nid = \"start\"\nopening = \"Start\"\n",
    );
    let mut quotes = Vec::new();
    for (at, said) in topics.iter().enumerate() {
        let _ = write!(article, "\n\nTopic {at} & more");
        let _ = writeln!(
            toml,
            "[[topics]]\nid = \"t{at}\"\nheading = \"Topic {at} & more\""
        );
        for said in said {
            let number = quotes.len();
            let _ = write!(article, "\n\n");
            match said {
                Said::Quote(speaker) => {
                    let quote = format!("“Sentence <i>{number}</i> of it all,”");
                    let _ = write!(article, "{quote} said {speaker}.");
                    quotes.push(quote);
                }
                Said::Nothing => article.push_str("Nobody spoke, and   two spaces stood."),
            }
        }
    }
    for (at, quote) in quotes.iter().take(notes).enumerate() {
        let _ = writeln!(
            toml,
            "[[notes]]\nid = \"n{at}\"\nwords = \"it\"\ntext = \"A note.\"\nat = [{{ exact = \"it\", prefix = \"{} of \" }}]",
            quote.split(" of ").next().unwrap()
        );
    }
    for (at, quote) in quotes.iter().take(events).enumerate() {
        let _ = writeln!(
            toml,
            "[[events]]\nid = \"e{at}\"\nlabel = \"What was\"\nwhen = \"{0}\"\nfrom = {0}\nat = [\"{quote}\"]",
            1990 + at
        );
    }
    for (at, pair) in quotes.chunks(3).enumerate() {
        let _ = writeln!(
            toml,
            "[[claims]]\nid = \"{at}\"\nsummary = \"It is so\"\nat = [\"{}\"]",
            pair.first().unwrap()
        );
        for (quote, relation) in pair.iter().skip(1).zip(["denies", "concedes"]) {
            let _ = writeln!(
                toml,
                "[[claims.counterclaims]]\nrelation = \"{relation}\"\nat = [\"{quote}\"]"
            );
        }
    }
    let (interview, diagnostics) = annotate(&article, &toml, &reserved_ids());
    assert!(diagnostics.is_empty(), "{diagnostics:?}\n{article}\n{toml}");
    interview.unwrap()
}

/// The content of a generated paragraph.
#[derive(Clone, Copy, Debug)]
enum Said {
    Quote(&'static str),
    Nothing,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn generated_interviews_are_read_back(
        topics in prop::collection::vec(
            prop::collection::vec(select(&[Said::Quote("Ann"), Said::Quote("Ben"), Said::Nothing][..]), 1..4),
            0..4,
        ),
        notes in 0_usize..3,
        events in 0_usize..3,
    ) {
        expect_read_back(&generated(&topics, notes, events));
    }
}

/// Generates a conversation.
fn conversation() -> Interview {
    let said = [
        Said::Quote("Ann"),
        Said::Quote("Ben"),
        Said::Quote("Ben"),
        Said::Nothing,
    ];
    in_turns(generated(&[said.to_vec()], 1, 1))
}

/// Makes a conversation of a report.
fn in_turns(mut interview: Interview) -> Interview {
    interview.kind = Kind::Questions;
    let spans = interview.paragraphs.iter_mut().flat_map(|it| &mut it.spans);
    for span in spans.filter(|span| span.kind == SpanKind::Quote) {
        span.kind = SpanKind::Spoken;
    }
    interview
}

#[test]
fn a_conversation_is_read_back() {
    expect_read_back(&conversation());
    let index = page(&conversation()).index();
    assert_eq!(index.turns, "1 question, 1 answer");
    let of_turns = |item: &Item| item.anchors.iter().filter(|id| is_turn(id)).count();
    let of_turns: Vec<usize> = index.paragraphs.iter().map(of_turns).collect();
    assert_eq!(of_turns, [0, 0, 1, 0, 0], "the answer has two paragraphs");
    assert_eq!(page(&kept(FIXTURE)).index().turns, "");
}

#[test]
fn the_sources_emphasis_and_links_are_read_back() {
    let said = [Said::Quote("Ann"), Said::Quote("Ben"), Said::Quote("Ben")];
    let mut marked = generated(&[said.to_vec()], 2, 1);
    for paragraph in &mut marked.paragraphs {
        let text = paragraph.text();
        // The words with a note, and at the end of a claim, on to those of the next span.
        let start = text.find("of").unwrap_or(1);
        let end = text.find("said").map_or(text.len() - 1, |at| at + 2);
        for (kind, start, end) in [
            (EmphasisKind::Bold, start + 1, end),
            (EmphasisKind::Italic, text.find('e').unwrap(), end - 1),
        ] {
            paragraph.emphasis.push(Emphasis { start, end, kind });
        }
        let address = "https://paper.example/?a=1&b=<2>\"".to_owned();
        paragraph.links.push(Hyperlink {
            start,
            end,
            address,
        });
    }
    expect_read_back(&marked);
    expect_read_back(&in_turns(marked.clone()));
    let page = page(&marked);
    let root = page.0.root_element().id();
    let sources = page.all(&root, "[data-piece=paragraph] .src");
    for (source, paragraph) in sources.iter().zip(&marked.paragraphs) {
        assert_eq!(page.text(source), paragraph.text());
        let joined = |selector: &str| -> String {
            let found = page.all(source, selector);
            found.iter().map(|it| page.text(it)).collect()
        };
        let words = |start: usize, end: usize| paragraph.text().get(start..end).map(str::to_owned);
        for link in &paragraph.links {
            let found = joined("a[rel='noopener nofollow']");
            assert_eq!(Some(found), words(link.start, link.end));
        }
        for (selector, emphasis) in ["strong", "em"].iter().zip(&paragraph.emphasis) {
            let found = joined(selector);
            assert_eq!(Some(found), words(emphasis.start, emphasis.end));
        }
    }
    assert!(page.all(&root, "a a").is_empty());
    for within in [".quote", ".quote + span"] {
        assert!(
            !page
                .all(&root, &format!(".src > {within} a[rel]"))
                .is_empty()
        );
    }
    for link in page.all(&root, ".src a[rel]") {
        let address = page.attribute(&link, "href");
        assert_eq!(address.unwrap(), "https://paper.example/?a=1&b=<2>\"");
    }
}

#[test]
fn an_interview_of_one_paragraph_is_read_back() {
    expect_read_back(&generated(&[], 0, 0));
}

/// Collects the words of matching attributes in the pages, or the names of all `data-` attributes.
fn written(pages: &[Page], attribute: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for page in pages {
        for element in page.0.tree.nodes().filter_map(ElementRef::wrap) {
            for (name, value) in element.value().attrs() {
                if name.starts_with("data-") && attribute("data-") {
                    found.insert(name.to_owned());
                } else if attribute(name) {
                    found.extend(value.split(' ').map(ToOwned::to_owned));
                }
            }
        }
    }
    found
}

#[test]
fn the_site_writes_the_names_of_the_contract() {
    let pages = [kept(FIRST), kept(FIXTURE), conversation()].map(|it| page(&it));
    for name in written(&pages, |it| it == "data-") {
        assert!(data::ALL.contains(&&*name), "{name} is not in page::dom");
    }
    for (attribute, names) in [("class", class::ALL), ("id", &reserved_ids())] {
        let written = written(&pages, |it| it == attribute);
        // The viewer makes the line above linked words.
        for name in names.iter().filter(|name| **name != id::LINKED_LABEL) {
            assert!(
                written.contains(*name),
                "no page has the {attribute} {name}"
            );
        }
    }
}

/// Finds the viewer's files, in Rust and in JavaScript.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs" || ending == "js")
            // It runs in other sites' pages.
            && !path.ends_with("embed.js")
        {
            found.push(path);
        }
    }
}

#[test]
fn the_viewer_uses_no_name_but_those_of_the_contract() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 20, "{files:?}");
    let literal = Regex::new(r#"["`]([^"`\n]*)["`]"#).unwrap();
    // A literal with a class, an id or an attribute in it is a selector, unless it is interpolated, or a file name.
    let selector = Regex::new(r"(?:^|[ ,(>])[a-z]*[.#\[][a-z]").unwrap();
    let other = Regex::new(r"\$\{|^#selector|^\[iFrameSizer|\.(?:js|json|png)$").unwrap();
    let attribute = Regex::new("data-[a-z]+(?:-[a-z]+)*").unwrap();
    let classes = Regex::new(r"\.([a-z][a-z-]*)").unwrap();
    let ids = Regex::new(r"#([a-z][a-z-]*)").unwrap();
    let names = Regex::new(r"\[name=([a-z]+)\]").unwrap();
    let property = Regex::new(r"\bdataset\.([a-z]+)").unwrap();
    let by_id = Regex::new(r#"(?:getElementById|get_element_by_id)\("([a-z]+)"\)"#).unwrap();
    let mut seen = 0;
    let mut foreign = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            let mut judge = |pattern: &Regex, within: &str, known: &[&[&str]], before: &str| {
                for found in pattern.captures_iter(within) {
                    let name = found.get(found.len() - 1).unwrap().as_str();
                    let name = format!("{before}{name}");
                    seen += 1;
                    if !known.iter().any(|known| known.contains(&&*name)) {
                        foreign.insert(format!("{name} in {}: {}", file.display(), line.trim()));
                    }
                }
            };
            for text in literal.captures_iter(line).map(|found| found.get(1)) {
                let text = text.unwrap().as_str();
                judge(&attribute, text, &[data::ALL], "");
                if selector.is_match(text) && !other.is_match(text) {
                    judge(&classes, text, &[class::ALL, made::ALL], "");
                    judge(&ids, text, &[&reserved_ids()], "");
                    judge(&names, text, &[field::ALL], "");
                }
            }
            judge(&property, line, &[data::ALL], "data-");
            judge(&by_id, line, &[&reserved_ids()], "");
        }
    }
    assert!(seen > 100, "only {seen} names were found");
    assert!(foreign.is_empty(), "not in page::dom:\n{foreign:#?}");
}
