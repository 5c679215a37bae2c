//! What a page says of itself to search engines, and to those who show a link to it: title, description,
//! canonical address, [Open Graph](https://ogp.me), Twitter's card, where its oEmbed is, and
//! [schema.org](https://schema.org) as JSON-LD. Twitter takes its title, text and picture from Open Graph.

use std::fmt::Write as _;

use html_escape::encode_double_quoted_attribute as escape;
use interview::model::{Day, Editors, Interview, Source};
use serde_json::{Value, json};

/// The file beside a page that gives the code of a frame with it.
pub(crate) const OEMBED: &str = "oembed.json";

/// The width and height of a page's picture, in pixels, as readers of Open Graph expect them.
pub(crate) const PICTURE: (u32, u32) = (1200, 630);

/// What of a page needs to know where it is published, and is left out where that is not known.
pub const ABSOLUTE: &str = "canonical, og:url, og:image with its size and text, twitter:image:alt, oEmbed, addresses in JSON-LD";

/// What a page says of itself.
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The series that it is a part of: no publisher, and so for oEmbed alone.
    pub(crate) site: String,
    /// Who published the article.
    pub(crate) publisher: String,
    /// Whose words it shows, where these are somebody's.
    pub(crate) speaker: Option<String>,
    /// Where the page is published, if that is known.
    pub(crate) published: Option<Published>,
    /// What the picture shows, in words.
    pub(crate) alt: String,
    /// What it is, for schema.org.
    pub(crate) what: Value,
    /// Of when it is.
    pub(crate) days: Days,
}

/// When the article was published, and when it or, if it is undated, the page was last changed. Without
/// these, programs take the first day that they find: that of a fact from elsewhere.
#[derive(Default)]
pub(crate) struct Days {
    published: Option<String>,
    modified: Option<String>,
}

impl Days {
    /// Of an interview's pages.
    pub(crate) fn of(interview: &Interview) -> Self {
        let Source {
            published,
            modified,
            ..
        } = &interview.source;
        let own = interview.revised.as_ref();
        let own = own.filter(|_| published.is_none());
        let date = |day: &Day| day.date.clone();
        Self {
            published: published.as_ref().map(date),
            modified: modified.as_ref().or(own).map(date),
        }
    }
}

/// Where a page is published.
pub(crate) struct Published {
    /// Its own address.
    pub(crate) address: String,
    /// The main page's.
    pub(crate) main: String,
    /// Its picture's.
    pub(crate) picture: String,
}

impl Head {
    /// The page's own address, where it is known.
    pub(crate) fn address(&self) -> Option<&String> {
        self.published.as_ref().map(|published| &published.address)
    }

    /// Of the main page.
    pub(crate) fn main(interview: &Interview) -> Self {
        let Interview {
            title,
            source,
            address,
            ..
        } = interview;
        let mut what = article(interview);
        let fields = [
            ("description", json!(source.standfirst)),
            ("inLanguage", json!(interview.language)),
            (
                "about",
                json!({"@type": "CreativeWork", "name": interview.series.title}),
            ),
        ];
        for (name, value) in fields {
            set(&mut what, name, value);
        }
        Self {
            title: title.clone(),
            description: source.standfirst.clone(),
            site: interview.series.name(),
            publisher: source.publisher.clone(),
            speaker: None,
            published: address.as_ref().map(|main| Published {
                address: main.clone(),
                main: main.clone(),
                picture: format!("{main}card.png"),
            }),
            alt: alt(interview),
            what,
            days: Days::of(interview),
        }
    }

    /// The elements, a line each.
    pub(crate) fn html(self) -> String {
        let (elements, data) = self.parts();
        elements + &data
    }

    /// The elements of the head, a line each, and what may also stand elsewhere: JSON-LD, without which the
    /// page can be read sooner.
    pub(crate) fn parts(self) -> (String, String) {
        let Self {
            title,
            description,
            site: _,
            publisher,
            speaker: _,
            published,
            alt,
            mut what,
            days,
        } = self;
        let mut html = format!("<title>{}</title>\n", escape(&title));
        let mut tag = |kind: &str, name: &str, content: &str| {
            let _ = writeln!(
                html,
                "<meta {kind}=\"{name}\" content=\"{}\">",
                escape(content)
            );
        };
        tag("name", "description", &description);
        tag("name", "author", &publisher);
        tag("property", "og:title", &title);
        tag("property", "og:description", &description);
        tag("property", "og:type", "article");
        for (name, day) in [("published", &days.published), ("modified", &days.modified)] {
            if let Some(day) = day {
                tag("property", &format!("article:{name}_time"), day);
            }
        }
        if let Some(Published {
            address, picture, ..
        }) = &published
        {
            let (width, height) = PICTURE;
            tag("property", "og:url", address);
            tag("property", "og:image", picture);
            tag("property", "og:image:width", &width.to_string());
            tag("property", "og:image:height", &height.to_string());
            tag("property", "og:image:alt", &alt);
            tag("name", "twitter:image:alt", &alt);
            tag("name", "twitter:card", "summary_large_image");
            let _ = writeln!(
                html,
                "<link rel=\"canonical\" href=\"{}\">",
                escape(address)
            );
            let oembed = format!("{address}{OEMBED}");
            let _ = writeln!(
                html,
                "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
                escape(&oembed),
                escape(&title)
            );
            set(&mut what, "url", json!(address));
            set(&mut what, "image", json!(picture));
        } else {
            tag("name", "twitter:card", "summary");
        }
        let dates = [
            ("datePublished", days.published),
            ("dateModified", days.modified),
        ];
        for (name, day) in dates {
            // Of a claim there is the day of the editors’ layer.
            if let Some(day) = day.filter(|_| what.get(name).is_none()) {
                set(&mut what, name, json!(day));
            }
        }
        set(&mut what, "@context", json!("https://schema.org"));
        // Nothing in a text may end the element.
        let what = what.to_string().replace('<', "\\u003c");
        let data = format!("<script type=\"application/ld+json\">{what}</script>\n");
        (html, data)
    }
}

/// What the main page's picture shows, in words.
pub(crate) fn alt(interview: &Interview) -> String {
    format!("{}. {}", interview.title, interview.source.provenance)
}

/// The article, for schema.org.
pub(crate) fn article(interview: &Interview) -> Value {
    let mut article = json!({
        "@type": "NewsArticle",
        "headline": interview.title,
        "author": publisher(interview),
        "publisher": publisher(interview),
    });
    let Source {
        published,
        modified,
        ..
    } = &interview.source;
    for (name, day) in [("datePublished", published), ("dateModified", modified)] {
        if let Some(day) = day {
            set(&mut article, name, json!(day.date));
        }
    }
    if let Some(address) = &interview.address {
        set(&mut article, "url", json!(address));
    }
    article
}

/// Who published the article, for schema.org.
pub(crate) fn publisher(interview: &Interview) -> Value {
    json!({"@type": "Organization", "name": interview.source.publisher})
}

/// Adds who answers for the editors' layer, and since when it is as it is.
pub(crate) fn add_editors(what: &mut Value, interview: &Interview) {
    if let Some(Editors { name, address }) = &interview.editors {
        let mut editors = json!({"@type": "Organization", "name": name});
        if let Some(address) = address {
            set(&mut editors, "url", json!(address));
        }
        set(what, "author", editors);
    }
    if let Some(day) = &interview.revised {
        set(what, "dateModified", json!(day.date));
    }
}

fn set(what: &mut Value, name: &str, value: Value) {
    if let Some(fields) = what.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}
