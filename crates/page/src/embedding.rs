//! The code that shows the interview, or a part of it, in a frame on another page.

use interview::cite::{html, line};

use crate::route::{claim_page, encode_parameter, href, quote_page};

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// The interview with its navigation and filters.
    #[default]
    Whole,
    /// One view.
    View,
    /// What the article has on one topic.
    Topic,
    /// What the article has of one speaker.
    Speaker,
    /// One claim, with what is set against it.
    Claim,
    /// One quote.
    Quote,
}

/// In which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page around the frame. A bare frame does not know them: it takes the reader's.
    #[default]
    Page,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// What the reader's system says.
    Reader,
}

/// How it comes into the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// By the element of `embed.js`, whose frame is as high as what it shows.
    #[default]
    Script,
    /// By a frame that keeps its height: where scripts are stripped.
    Bare,
}

/// What somebody wants to show on a page of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedding {
    /// The address of the interview's page, without query and fragment.
    pub page: String,
    /// The interview's title.
    pub title: String,
    /// What of it is shown.
    pub what: What,
    /// Which: a view's name, a claim's number, the id of a topic, a speaker or a quote.
    pub id: String,
    /// What a reader calls that.
    pub label: String,
    /// In which colours.
    pub theme: Theme,
    /// How high it is, in CSS pixels.
    pub height: u32,
}

/// How much of a quote its frame's title has, in characters.
const LONGEST: usize = 80;

impl What {
    /// All that can be shown, as it is offered.
    pub const ALL: [Self; 6] = [
        Self::Whole,
        Self::View,
        Self::Topic,
        Self::Speaker,
        Self::Claim,
        Self::Quote,
    ];

    /// What the markup, the element's attribute and the address call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::View => "view",
            Self::Topic => "topic",
            Self::Speaker => "speaker",
            Self::Claim => "claim",
            Self::Quote => "quote",
        }
    }

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Whole => "Everything",
            Self::View => "One view",
            Self::Topic => "One topic",
            Self::Speaker => "One speaker",
            Self::Claim => "One claim",
            Self::Quote => "One quote",
        }
    }

    /// What the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }

    /// How high its frame is, in CSS pixels, until that has been measured.
    #[must_use]
    pub const fn height(self) -> u32 {
        match self {
            Self::Quote => 420,
            Self::Claim => 640,
            _ => WHOLE,
        }
    }
}

impl Theme {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Page, Self::Light, Self::Dark, Self::Reader];

    /// What the markup and the element's attribute call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Reader => "auto",
        }
    }

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Your page’s",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Reader => "The reader’s",
        }
    }

    /// The theme that the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

impl Code {
    /// Both, as they are offered.
    pub const ALL: [Self; 2] = [Self::Script, Self::Bare];

    /// What the markup calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Bare => "bare",
        }
    }

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Script => "With our script",
            Self::Bare => "Without scripts",
        }
    }

    /// What somebody should know who chooses it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Script => "The frame is always as high as what it shows.",
            Self::Bare => {
                "For systems that strip scripts. The frame keeps its height, and cannot know your page’s theme."
            }
        }
    }

    /// The code that the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}

impl Embedding {
    /// What a screen reader calls the frame.
    #[must_use]
    pub fn title(&self) -> String {
        let (title, label) = (self.title.as_str(), self.label.as_str());
        let parts = match self.what {
            What::Whole => ["", title, ""],
            What::View | What::Topic => [label, ": ", title],
            What::Speaker => return line(&["Words of ", label, ": ", title].concat()),
            What::Claim => ["Claim ", label, ""],
            What::Quote => ["Quote by ", label, ""],
        };
        line(&parts.concat())
    }

    /// The address of the frame.
    #[must_use]
    pub fn address(&self) -> String {
        let mut address = match self.what {
            What::Whole => self.page.clone(),
            What::View | What::Topic | What::Speaker => [&self.link(), "&only=1"].concat(),
            What::Claim => self.beside(&claim_page(&self.id)),
            What::Quote => self.beside(&quote_page(&self.id)),
        };
        if matches!(self.theme, Theme::Light | Theme::Dark) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str("theme=");
            address.push_str(self.theme.name());
        }
        // Where no script may run, as in the sandbox that editors add, this shows the view.
        if self.what == What::View {
            address.push_str(&href(&self.id));
        }
        address
    }

    /// The way to the same on the interview's own page.
    #[must_use]
    pub fn link(&self) -> String {
        let asked = match self.what {
            What::Whole => String::new(),
            What::View | What::Topic | What::Speaker => {
                ["?", self.what.name(), "=", &encode_parameter(&self.id)].concat()
            }
            What::Claim => href(&["claim-", &self.id].concat()),
            What::Quote => href(&self.id),
        };
        [self.page.as_str(), &asked].concat()
    }

    /// The code. It is one line, whatever the texts: what has several, content management systems cut up.
    #[must_use]
    pub fn code(&self, code: Code) -> String {
        match code {
            Code::Script => self.element(),
            Code::Bare => {
                let height = match self.what {
                    What::Claim | What::Quote => self.height,
                    // It is the same on every screen: what is long scrolls.
                    what => self.height.min(what.height()),
                };
                bare(&self.address(), &self.title(), height)
            }
        }
    }

    fn element(&self) -> String {
        let title = self.title();
        let mut attributes = vec![("src", self.page.clone())];
        if self.what != What::Whole {
            attributes.push((self.what.name(), self.id.clone()));
        }
        if self.theme != Theme::Page {
            attributes.push(("theme", self.theme.name().to_owned()));
        }
        attributes.push(("height", self.height.to_string()));
        attributes.push(("title", title.clone()));
        let mut code = [
            "<script async src=\"",
            &html(&self.beside("embed.js")),
            "\"></script><rejoinder-embed",
        ]
        .concat();
        for (name, value) in attributes {
            for part in [" ", name, "=\"", &html(&line(&value)), "\""] {
                code.push_str(part);
            }
        }
        for part in [
            "><a href=\"",
            &html(&self.link()),
            "\">",
            &html(&title),
            "</a></rejoinder-embed>",
        ] {
            code.push_str(part);
        }
        code
    }

    /// The address of what lies beside the page.
    fn beside(&self, path: &str) -> String {
        let folder = self.page.rfind('/').map_or(0, |slash| slash + 1);
        [self.page.get(..folder).unwrap_or_default(), path].concat()
    }
}

/// What a reader calls a quote: who says it, and its first words.
#[must_use]
pub fn quote_label(speaker: &str, words: &str) -> String {
    let words = line(words);
    let short = match words.char_indices().nth(LONGEST) {
        None => words,
        Some((end, _)) => {
            let cut = words.get(..end).unwrap_or_default();
            let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            [whole, "…"].concat()
        }
    };
    [speaker, ": ", &short].concat()
}

/// A frame as wide as there is room, and so many CSS pixels high. It is one line, whatever the title:
/// what has several, content management systems cut up.
#[must_use]
pub fn bare(address: &str, title: &str, height: u32) -> String {
    frame(address, title, height, "")
}

/// The same for programs, with a link to what it shows. WordPress listens to the frame only where there is
/// such a link in a quotation: it shows the frame in its place, once that has come. It takes no style, and so
/// no other word against a border.
#[must_use]
pub fn linked(address: &str, title: &str, height: u32) -> String {
    [
        "<blockquote><a href=\"",
        &html(address),
        "\">",
        &html(&line(title)),
        "</a></blockquote>",
        &frame(address, title, height, " frameborder=\"0\""),
    ]
    .concat()
}

fn frame(address: &str, title: &str, height: u32, more: &str) -> String {
    [
        "<iframe src=\"",
        &html(address),
        "\" title=\"",
        &html(&line(title)),
        "\" width=\"100%\" height=\"",
        &height.to_string(),
        "\"",
        more,
        " loading=\"lazy\" allow=\"clipboard-write; web-share\" style=\"border:0\"></iframe>",
    ]
    .concat()
}

/// How high a frame is that holds the whole interview or a view of it, in CSS pixels.
pub const WHOLE: u32 = 800;

/// How high a frame should be in which so many letters are to be read, in CSS pixels; each block of them
/// has a line or two of its own around it. What it holds would just fit at 480 pixels, which is between a
/// telephone and a column of text.
#[must_use]
pub fn height(letters: usize, blocks: usize) -> u32 {
    let height = 250 + blocks * 85 + letters * 5 / 7;
    u32::try_from(height).unwrap_or(WHOLE)
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test that cannot go on fails"
    )]

    use html5gum::{Token, Tokenizer};

    use super::*;

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

    /// The code's elements with their attributes, and its texts, as a browser reads them.
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

    /// The attributes of the first such element.
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
                        let has =
                            |attribute: &(String, Vec<_>)| attribute.0 == ["|", &title].concat();
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
}
