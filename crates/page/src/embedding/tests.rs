//! Tests of the embed code, parsed as a browser parses it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use html5gum::{Token, Tokenizer};

use super::code::LONGEST;
use super::{Code, Embedding, Theme, What, bare, linked, quote_label};

#[test]
fn a_code_is_one_line_and_no_title_gets_out_of_its_attribute() {
    let title = "Quote: A\n\"B\" onload=\"alert(1)\r\n</iframe><script>&amp;";
    let address = "https://news.example/?a=1&b=\"2\"";
    let escaped = "Quote: A &quot;B&quot; onload=&quot;alert(1) \
         &lt;/iframe&gt;&lt;script&gt;&amp;amp;";
    let whither = "https://news.example/?a=1&amp;b=&quot;2&quot;";
    let code = bare(address, title, 420);
    assert_eq!(
        code,
        format!(
            "<iframe src=\"{whither}\" title=\"{escaped}\" width=\"100%\" height=\"420\" \
             loading=\"lazy\" allow=\"clipboard-write; web-share\" style=\"border:0\"></iframe>"
        )
    );
    let frame = code.replace(" loading", " frameborder=\"0\" loading");
    assert_eq!(
        linked(address, title, 420),
        format!("<blockquote><a href=\"{whither}\">{escaped}</a></blockquote>{frame}")
    );
}

const TITLE: &str = "Putin spoke about U.S. interference";

fn embedding(what: What, id: &str, label: &str) -> Embedding {
    Embedding {
        page: "https://news.example/interview/".to_owned(),
        title: TITLE.to_owned(),
        what,
        id: id.to_owned(),
        label: label.to_owned(),
        height: what.height(),
        ..Embedding::default()
    }
}

fn all() -> [Embedding; 6] {
    [
        embedding(What::Whole, "", ""),
        embedding(What::View, "claims", "Claims"),
        embedding(What::Topic, "hacking", "Hacking attacks"),
        embedding(What::Speaker, "putin", "Vladimir Putin"),
        embedding(What::Claim, "3", "3: Russia hacked"),
        embedding(
            What::Quote,
            "we-were",
            &quote_label("Vladimir Putin", "“We were not engaged.”"),
        ),
    ]
}

/// Parses the code into its elements with their attributes, and its texts, as a browser does.
fn read(code: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let token = |token| match token {
        Token::StartTag(tag) => {
            let mut attributes: Vec<(String, String)> = tag
                .attributes
                .iter()
                .map(|(name, value)| (text(name), text(value)))
                .collect();
            attributes.sort();
            (text(&tag.name), attributes)
        }
        Token::EndTag(tag) => (["/", &text(&tag.name)].concat(), Vec::new()),
        Token::String(string) => (["|", &text(&string)].concat(), Vec::new()),
        other => panic!("{other:?} in {code}"),
    };
    let tokens = Tokenizer::new(code).map(|found| token(found.unwrap()));
    tokens.collect()
}

/// Returns an attribute of the first element with this name.
fn attribute(code: &str, element: &str, name: &str) -> Option<String> {
    let mut read = read(code).into_iter();
    let (_, attributes) = read.find(|(found, _)| found == element).unwrap();
    let mut attributes = attributes.into_iter();
    attributes
        .find(|(found, _)| found == name)
        .map(|(_, value)| value)
}

#[test]
fn each_part_has_its_attribute_its_frame_and_its_place_on_the_page() {
    let page = "https://news.example/interview/";
    let expected = [
        (None, "", ""),
        (
            Some(("view", "claims")),
            "?view=claims&only=1#claims",
            "?view=claims",
        ),
        (
            Some(("topic", "hacking")),
            "?topic=hacking&only=1",
            "?topic=hacking",
        ),
        (
            Some(("speaker", "putin")),
            "?speaker=putin&only=1",
            "?speaker=putin",
        ),
        (Some(("claim", "3")), "claim/3/", "#claim-3"),
        (Some(("quote", "we-were")), "q/we-were/", "#we-were"),
    ];
    for (embedding, (own, frame, link)) in all().iter().zip(expected) {
        let [frame, link] = [frame, link].map(|path| [page, path].concat());
        assert_eq!(embedding.address(), frame);
        assert_eq!(embedding.link(), link);
        let code = embedding.code(Code::Script);
        for name in ["view", "topic", "speaker", "claim", "quote"] {
            let value = own
                .filter(|(own, _)| *own == name)
                .map(|(_, id)| id.to_owned());
            assert_eq!(attribute(&code, "rejoinder-embed", name), value, "{code}");
        }
        assert_eq!(
            attribute(&code, "rejoinder-embed", "src").as_deref(),
            Some(page)
        );
        assert_eq!(attribute(&code, "a", "href"), Some(link));
        let code = embedding.code(Code::Bare);
        assert_eq!(attribute(&code, "iframe", "src"), Some(frame));
    }
}

#[test]
fn the_code_is_a_script_and_an_element_with_a_link_or_a_frame_alone() {
    let script = all()[1].code(Code::Script);
    assert_eq!(
        script,
        "<script async src=\"https://news.example/interview/embed.js\"></script>\
         <rejoinder-embed src=\"https://news.example/interview/\" view=\"claims\" height=\"800\" \
         title=\"Claims: Putin spoke about U.S. interference\">\
         <a href=\"https://news.example/interview/?view=claims\">\
         Claims: Putin spoke about U.S. interference</a></rejoinder-embed>"
    );
    let names = |code| read(code).into_iter().map(|(name, _)| name);
    let frame = all()[1].code(Code::Bare);
    assert!(names(&frame).eq(["iframe", "/iframe"]), "{frame}");
}

#[test]
fn every_frame_is_titled_by_what_it_shows() {
    let titles = [
        TITLE,
        "Claims: Putin spoke about U.S. interference",
        "Hacking attacks: Putin spoke about U.S. interference",
        "Words of Vladimir Putin: Putin spoke about U.S. interference",
        "Claim 3: Russia hacked",
        "Quote by Vladimir Putin: “We were not engaged.”",
    ];
    for (embedding, title) in all().iter().zip(titles) {
        for (code, element) in [(Code::Script, "rejoinder-embed"), (Code::Bare, "iframe")] {
            let code = embedding.code(code);
            assert_eq!(attribute(&code, element, "title").as_deref(), Some(title));
        }
    }
    let [.., of_a_report] = all();
    let of_a_conversation = Embedding {
        is_conversation: true,
        ..of_a_report
    };
    let title = "Turn by Vladimir Putin: “We were not engaged.”";
    assert_eq!(of_a_conversation.title(), title);
}

#[test]
fn a_long_quote_is_cut_between_words() {
    let words = "never ".repeat(40);
    let label = quote_label("Oliver Stone", &words);
    assert!(label.ends_with("never…"), "{label}");
    assert!(label.chars().count() <= LONGEST + "Oliver Stone: …".chars().count());
    assert_eq!(
        quote_label("A", &"й".repeat(200)).chars().count(),
        LONGEST + 4
    );
}

#[test]
fn the_theme_stands_in_the_attribute_and_where_it_is_chosen_in_the_address() {
    for (theme, named, asked) in [
        (Theme::Page, None, None),
        (Theme::Light, Some("light"), Some("theme=light")),
        (Theme::Dark, Some("dark"), Some("theme=dark")),
        (Theme::Reader, Some("auto"), None),
    ] {
        for embedding in all() {
            let embedding = Embedding { theme, ..embedding };
            let code = embedding.code(Code::Script);
            let found = attribute(&code, "rejoinder-embed", "theme");
            assert_eq!(found.as_deref(), named);
            let address = embedding.address();
            let found = address
                .split(['?', '&', '#'])
                .find(|part| part.starts_with("theme"));
            assert_eq!(found, asked, "{address}");
        }
    }
}

#[test]
fn what_is_long_scrolls_in_a_bare_frame_and_stands_whole_by_the_script() {
    for embedding in all() {
        let short = matches!(embedding.what, What::Claim | What::Quote);
        let measured = Embedding {
            height: 9000,
            ..embedding
        };
        let script = measured.code(Code::Script);
        let height = attribute(&script, "rejoinder-embed", "height");
        assert_eq!(height.as_deref(), Some("9000"));
        let bare = attribute(&measured.code(Code::Bare), "iframe", "height");
        assert_eq!(bare.as_deref(), Some(if short { "9000" } else { "800" }));
    }
}

#[test]
fn what_lies_beside_a_page_with_a_file_name_is_found_beside_it() {
    for (page, script, frame) in [
        (
            "https://a.example/i/index.html",
            "https://a.example/i/embed.js",
            "https://a.example/i/q/we-were/",
        ),
        ("", "embed.js", "q/we-were/"),
    ] {
        let page = page.to_owned();
        let [.., quote] = all();
        let embedding = Embedding { page, ..quote };
        assert_eq!(embedding.address(), frame);
        let code = embedding.code(Code::Script);
        assert_eq!(attribute(&code, "script", "src").as_deref(), Some(script));
    }
}

const HOSTILE: [&str; 9] = [
    "",
    "\"><script>alert(1)</script>",
    "' onload='alert(1)",
    "</script></a></rejoinder-embed></iframe>",
    "&quot; &amp &copy=1 &#34;",
    "two\r\n lines\u{2028}and\u{85}more\0",
    "שלום \u{202e}עולם 😀",
    "?a=b&c=d#e/../f",
    "<!--",
];

#[test]
fn no_text_gets_out_of_its_place() {
    for text in HOSTILE {
        for what in What::ALL {
            let embedding = Embedding {
                title: text.to_owned(),
                ..embedding(what, text, &quote_label(text, text))
            };
            let title = embedding.title();
            for kind in Code::ALL {
                let code = embedding.code(kind);
                assert!(
                    !code.contains(|c: char| c.is_control() || "\u{2028}\u{2029}".contains(c)),
                    "{code}"
                );
                let names = read(&code).into_iter().map(|(name, _)| name);
                let (element, expected) = match kind {
                    Code::Script => (
                        "rejoinder-embed",
                        vec![
                            "script",
                            "/script",
                            "rejoinder-embed",
                            "a",
                            "|",
                            "/a",
                            "/rejoinder-embed",
                        ],
                    ),
                    Code::Bare => ("iframe", vec!["iframe", "/iframe"]),
                };
                let names: Vec<String> = names
                    .map(|name| {
                        if name.starts_with('|') {
                            "|".to_owned()
                        } else {
                            name
                        }
                    })
                    .collect();
                let expected: Vec<&str> = expected
                    .into_iter()
                    .filter(|name| *name != "|" || !title.is_empty())
                    .collect();
                assert_eq!(names, expected, "{code}");
                assert_eq!(attribute(&code, element, "title"), Some(title.clone()));
                if kind == Code::Script {
                    let has = |attribute: &(String, Vec<_>)| attribute.0 == ["|", &title].concat();
                    assert!(title.is_empty() || read(&code).iter().any(has), "{code}");
                    assert_eq!(attribute(&code, "a", "href"), Some(embedding.link()));
                } else {
                    assert_eq!(attribute(&code, "iframe", "src"), Some(embedding.address()));
                }
            }
        }
    }
}

#[test]
fn an_id_stays_within_its_part_of_the_address() {
    for what in [
        What::View,
        What::Topic,
        What::Speaker,
        What::Claim,
        What::Quote,
    ] {
        let address = embedding(what, "a b/?&#\"<é", "").address();
        let encoded = match what {
            What::Claim | What::Quote => "a%20b%2F%3F%26%23%22%3C%C3%A9/",
            _ => "a+b%2F%3F%26%23%22%3C%C3%A9&only=1",
        };
        let (address, fragment) = address.split_once('#').unwrap_or((&address, ""));
        assert!(address.ends_with(encoded), "{address}");
        assert!(!fragment.contains(['#', '"', '<', ' ', 'é']), "{fragment}");
    }
}

#[test]
fn what_the_markup_calls_something_is_read_back() {
    for what in What::ALL {
        assert_eq!(What::named(what.name()), Some(what));
    }
    for theme in Theme::ALL {
        assert_eq!(Theme::named(theme.name()), Some(theme));
    }
    for code in Code::ALL {
        assert_eq!(Code::named(code.name()), Some(code));
    }
    assert_eq!(What::named("all"), None);
}
