//! A page's metadata for search engines and link previews: title, description, canonical address,
//! [Open Graph](https://ogp.me), Twitter's card, the address of its oEmbed, and
//! [schema.org](https://schema.org) as JSON-LD. Twitter takes title, text and picture from Open Graph.

use std::fmt::Write as _;

use html_escape::encode_double_quoted_attribute as escape;
use interview::model::{Day, Editors, Interview, Paragraph, Source};
use serde_json::{Value, json};

use crate::small::{joined, short};

/// The maximum length of a description made of the article's text, in characters.
const DESCRIPTION: usize = 160;

/// The file beside a page that contains the code of a frame with it.
pub(crate) const OEMBED: &str = "oembed.json";

/// The width and height of a page's picture, in pixels, as consumers of Open Graph expect them.
pub(crate) const PICTURE: (u32, u32) = (1200, 630);

/// The parts of a page that need its published address, and are left out if that is unknown.
pub const ABSOLUTE: &str = "canonical, og:url, og:image with its size and text, twitter:image:alt, oEmbed, addresses in JSON-LD";

/// A page's metadata.
pub(crate) struct Head {
    pub(crate) title: String,
    pub(crate) description: String,
    /// The series that contains the page: no publisher, and thus for oEmbed only.
    pub(crate) site: String,
    /// The article's publisher.
    pub(crate) publisher: String,
    /// The speaker of its words, if there is one.
    pub(crate) speaker: Option<String>,
    /// The published addresses, if known.
    pub(crate) published: Option<Published>,
    /// The alternative text of the picture.
    pub(crate) alt: String,
    /// The page's subject, for schema.org.
    pub(crate) what: Value,
    /// The dates of the page.
    pub(crate) days: Days,
}

/// The dates on which the article was published, and on which it or, if it is undated, the page was last changed.
/// Without these, programs take the first date that they find: that of a fact from elsewhere.
#[derive(Default)]
pub(crate) struct Days {
    published: Option<String>,
    modified: Option<String>,
}

impl Days {
    /// Returns the dates of an interview's pages.
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

/// The absolute addresses of a published page.
pub(crate) struct Published {
    /// The page's own address.
    pub(crate) address: String,
    /// The main page's address.
    pub(crate) main: String,
    /// The address of the page's picture.
    pub(crate) picture: String,
}

impl Head {
    /// Returns the page's own address, if known.
    pub(crate) fn address(&self) -> Option<&String> {
        self.published.as_ref().map(|published| &published.address)
    }

    /// Creates the metadata of the main page.
    pub(crate) fn main(interview: &Interview) -> Self {
        let Interview {
            title,
            source,
            address,
            ..
        } = interview;
        let mut what = article(interview);
        set(&mut what, "description", json!(source.standfirst));
        set(&mut what, "inLanguage", json!(interview.language));
        if let Some(series) = &interview.series {
            let work = json!({"@type": "CreativeWork", "name": series.title});
            set(&mut what, "about", work);
        }
        Self {
            title: title.clone(),
            description: description(interview),
            site: interview.masthead(),
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

    /// Returns the elements, one a line.
    pub(crate) fn html(self) -> String {
        let (elements, data) = self.parts();
        elements + &data
    }

    /// Returns the elements of the head, one a line, and separately the JSON-LD, which may be placed elsewhere so that
    /// the page can be read sooner.
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
        if !publisher.is_empty() {
            tag("name", "author", &publisher);
        }
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
            // A claim has the date of the editors’ layer already.
            if let Some(day) = day.filter(|_| what.get(name).is_none()) {
                set(&mut what, name, json!(day));
            }
        }
        set(&mut what, "@context", json!("https://schema.org"));
        // No text may close the element.
        let what = what.to_string().replace('<', "\\u003c");
        let data = format!("<script type=\"application/ld+json\">{what}</script>\n");
        (html, data)
    }
}

/// Returns the description of the main page: the editors' introduction or, without one, how the article begins.
fn description(interview: &Interview) -> String {
    let first = || interview.paragraphs.first().map(Paragraph::text);
    match &interview.source.standfirst {
        text if text.is_empty() => short(&first().unwrap_or_default(), DESCRIPTION),
        text => text.clone(),
    }
}

/// Returns the alternative text of the main page's picture.
pub(crate) fn alt(interview: &Interview) -> String {
    joined(&[&interview.title, &interview.source.provenance], ". ")
}

/// Returns the article, for schema.org.
pub(crate) fn article(interview: &Interview) -> Value {
    let mut article = json!({
        "@type": "NewsArticle",
        "headline": interview.title,
    });
    for name in ["author", "publisher"] {
        set(&mut article, name, publisher(interview));
    }
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

/// Returns the article's publisher, for schema.org; nothing if the article names none.
pub(crate) fn publisher(interview: &Interview) -> Value {
    match interview.source.publisher.as_str() {
        "" => Value::Null,
        name => json!({"@type": "Organization", "name": name}),
    }
}

/// Adds the editors responsible for their layer, and the date of its last change.
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

/// Sets a field, unless its value is empty.
pub(crate) fn set(what: &mut Value, name: &str, value: Value) {
    let is_empty = value.is_null() || value == "";
    if let Some(fields) = what.as_object_mut().filter(|_| !is_empty) {
        fields.insert(name.to_owned(), value);
    }
}
