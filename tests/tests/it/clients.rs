//! Third-party programs that read the page: reading modes and link previews.

use browser_tests::page::Page;
use browser_tests::{behaviours, json, path};

behaviours! {
    chromium: [link_previews_find_the_head_as_specifications_write_it],
    // Reading modes judge by length what is an article: these need one of the usual length.
    first: [
        reading_modes_keep_each_claim_and_what_is_set_against_it,
        reading_modes_show_the_article_and_nothing_of_ours_in_it,
    ],
}

/// Runs a reading mode on a page, as fetched or as it is now in the DOM. Returns the article's words that it lost and
/// the words of ours that it kept.
const READ: &str = "
    const [mode, path, live, wanted, ours, done] = arguments;
    const run = async () => {
        const html = live
            ? document.documentElement.outerHTML
            : await (await fetch(path)).text();
        const parsed = () => new DOMParser().parseFromString(html, 'text/html');
        const plain = (text) => text.replace(/\\s+/g, ' ').trim();
        const words = [...parsed().querySelectorAll(wanted)].map((element) => plain(element.textContent));
        const { content } = mode === 'Readability'
            ? new Readability(parsed()).parse()
            : new Defuddle(parsed(), { url: location.href }).parse();
        const text = plain(new DOMParser().parseFromString(content, 'text/html').body.textContent);
        return {
            words: words.length,
            lost: words.filter((words) => !text.includes(words)),
            ours: ours.filter((words) => text.includes(words)),
        };
    };
    run().then(done, (error) => done({ lost: [String(error)], ours: [] }));
";

const MODES: [(&str, &str); 2] = [
    (
        "Readability",
        "node_modules/@mozilla/readability/Readability.js",
    ),
    ("Defuddle", "node_modules/defuddle/dist/index.js"),
];

/// Loads the reading modes, checks that they keep all words of a page, and returns their number.
async fn read(page: &Page, of: &str, live: bool, wanted: &str, ours: &[&str]) -> u64 {
    let mut words = 0;
    for (mode, script) in MODES {
        if page.value(&format!("typeof {mode}")).await == "undefined" {
            let script = std::fs::read_to_string(path("CLIENTS").join(script)).expect("a client");
            page.inject(&script).await;
        }
        let arguments = [
            json!(mode),
            json!(of),
            json!(live),
            json!(wanted),
            json!(ours),
        ];
        let found = page.driver.execute_async(READ, arguments.to_vec()).await;
        let found = found.expect("it reads").json().clone();
        assert_eq!(
            found["lost"],
            json!([]),
            "{mode} loses words of {of:?}, live: {live}"
        );
        assert_eq!(
            found["ours"],
            json!([]),
            "{mode} shows ours in {of:?}, live: {live}"
        );
        words = found["words"].as_u64().expect("a number");
    }
    words
}

async fn reading_modes_keep_each_claim_and_what_is_set_against_it(page: Page) {
    page.go(&page.site.url("q/we-were-not-engaged-in-any-hacking/"))
        .await;
    let mut words = 0;
    for claim in 1..=17 {
        let address = page.site.url(&format!("claim/{claim}/"));
        words += read(&page, &address, false, ".pair blockquote > p", &[]).await;
    }
    assert!(words > 17 + 14, "{words}");
}

async fn reading_modes_show_the_article_and_nothing_of_ours_in_it(page: Page) {
    let ours = [
        "Link to",
        "41 paragraphs",
        "27 quotes",
        "Editor’s",
        "no counterclaim here",
    ];
    page.open("").await;
    let address = page.site.url("");
    for live in [false, true] {
        let words = read(&page, &address, live, "#read section .src", &ours).await;
        assert_eq!(words, 41);
    }
}

async fn link_previews_find_the_head_as_specifications_write_it(page: Page) {
    page.go(&page.site.url("host")).await;
    for of in [
        "",
        "interview.html",
        "q/we-never-sold-the-harbour-to-anybody/",
        "claim/1/",
    ] {
        let html = "fetch(arguments[0]).then((it) => it.text()).then(arguments[1])";
        let address = json!(page.site.url(of));
        let html = page.driver.execute_async(html, vec![address]).await;
        let html = html
            .expect("a page")
            .json()
            .as_str()
            .expect("text")
            .to_owned();
        let (head, _) = html.split_once("</head>").expect("a head");
        for name in [
            "name=\"description",
            "name=\"author",
            "property=\"og:title",
            "property=\"og:type",
        ] {
            let start = format!("<meta {name}\" content=\"");
            assert!(head.contains(&start), "{start} in {of:?}");
        }
        // The texts of inline scripts are the loader's and the style sheet's own.
        let tags = head
            .split('<')
            .filter(|it| it.starts_with("meta ") || it.starts_with("link "));
        // One value contains quotation marks, and is quoted with other marks.
        for tag in tags.filter(|it| !it.contains(";profile=")) {
            let outside = tag.split('"').step_by(2);
            let bare = outside.filter(|it| it.trim_end_matches('=').contains('='));
            let bare: Vec<&str> = bare.collect();
            assert_eq!(bare, [""; 0], "<{tag}");
        }
    }
}
