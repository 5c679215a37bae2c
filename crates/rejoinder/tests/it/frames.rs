//! Pages in frames: what they need there, their height, and how consumers find the frame (oEmbed).

use crate::support::{ADDRESS, GONE, QUOTE, REVISED, addressed, interview, oembed, read, site};

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
    let odd = "A \\n\\\"B\\\" </script><iframe> & Vladimir Putin";
    let interview = interview(|toml| {
        let toml =
            addressed(toml).replace("name = \"Vladimir Putin\"", &format!("name = \"{odd}\""));
        toml.replacen("summary = \"", &format!("summary = \"{odd}"), 1)
    });
    let site = site("oembed", &interview);
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
        assert_eq!(answer["provider_name"], interview.series_name());
        assert_eq!(answer["provider_url"], ADDRESS);
        assert_eq!(answer["thumbnail_url"], format!("{ADDRESS}{picture}"));
        assert_eq!(
            (&answer["thumbnail_width"], &answer["thumbnail_height"]),
            (&1200.into(), &630.into())
        );
        assert!(answer["cache_age"].is_u64());
        let code = answer["html"].as_str().unwrap();
        // WordPress accepts only this form of a link and frame, and scripts listen only to such frames.
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
