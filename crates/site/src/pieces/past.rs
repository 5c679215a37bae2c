//! What the article said before: earlier wordings of a passage, and words that went.

use interview::model::{Earlier, Removed, Span};

use super::date::date;
use super::edition::Edition;
use page::dom::{class, data};
use page::markup::{Tag, classed, tag, text};

/// The id of what is told about the past of a quote. No quote's own id has a colon.
pub fn told(id: &str) -> String {
    ["was:", id].concat()
}

/// How a passage was worded, folded; nothing, if it was never changed.
pub fn earlier(span: &Span) -> Option<Tag> {
    let last = span.was.last()?;
    let changed = tag("summary")
        .text("The wording changed on ")
        .with(date(Some(&last.date), &last.when));
    let quoted = |words: &str| classed("span", class::SERIF).text(words);
    let before = |Earlier {
                      text: words,
                      when,
                      date: iso,
                  }: &Earlier| {
        tag("p")
            .text("Until ")
            .with(date(Some(iso), when))
            .text(": ")
            .with(quoted(words))
    };
    let now = tag("p").text("Now: ").with(quoted(span.text.trim()));
    let told = span.id.as_deref().map(told);
    let details = classed("details", "note was")
        .maybe("id", told.as_deref())
        .with(changed);
    Some(details.all(span.was.iter().map(before)).with(now))
}

/// The words that went, for the links that lead to them; nothing, if none did.
pub fn removed(edition: &Edition) -> Option<Tag> {
    let heading = classed("h2", "mid ours").text("No longer in the article");
    let heading = classed("div", class::ROW).with(heading);
    let row = |gone: &Removed| {
        let told = told(&gone.id);
        let words = words(gone)
            .set("id", &gone.id)
            .set("aria-describedby", &told);
        classed("div", class::ROW)
            .with(classed("p", class::SOURCE).with(words))
            .with(classed("div", class::SIDE).with(went(edition, gone).set("id", &told)))
    };
    let rows = edition.removed.iter().map(row);
    (!edition.removed.is_empty()).then(|| classed("aside", "gone").with(heading).all(rows))
}

/// The words, as words that went.
pub fn words(gone: &Removed) -> Tag {
    tag("del")
        .set("datetime", &gone.date)
        .maybe(data::SPEAKER, gone.speaker.as_deref())
        .text(&gone.text)
}

/// Whose words went, and when.
pub fn went(edition: &Edition, gone: &Removed) -> Tag {
    let speaker = gone.speaker.as_deref().and_then(|id| edition.speaker(id));
    let name = speaker.map(|speaker| text(&format!("{}. ", speaker.name)));
    tag("p")
        .with_some(name)
        .text("Removed on ")
        .with(date(Some(&gone.date), &gone.when))
        .text(".")
}
