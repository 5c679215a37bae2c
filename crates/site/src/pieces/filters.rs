//! What a reader can ask for: words, topics, speakers, relations, direct quotes only.
//!
//! A form whose fields are the address's parameters. In a dialog that the bar's button opens; where there is
//! room, a rail beside the text.

use interview::index::Index;
use interview::model::TopicKind;

use page::dom::{class, data, field, id};
use page::markup::{Tag, classed, digits, fill, link, one_of, tag, text, unseen};
use page::parts::controls::{Controls, unit};
use page::parts::voice::voice;
use page::route::{View, offered};

/// The form, with how many paragraphs each choice would show, and nothing chosen; and the dialog in which it
/// stands where there is no room for it beside the text.
pub fn filters(index: &Index, counts: &[usize], controls: &Controls) -> Tag {
    let mut counts = counts.iter();
    let mut choice = |name: &str, value: &str, words: &str, key: Option<Tag>| {
        let input = tag("input")
            .set("type", "checkbox")
            .set("name", name)
            .set("value", value);
        let count = counts.next().copied().unwrap_or_default();
        let unit = one_of(unit(View::Read), count);
        let count = classed("span", class::COUNT)
            .with(text(&digits(count)))
            .with(unseen(&fill(" %", &[unit])));
        classed("label", class::CHOICE)
            .with(input)
            .with_some(key)
            .with(text(words).maybe(data::ASKED, asked(name, value)))
            .with(count)
    };
    let (mut headings, mut tags) = (Vec::new(), Vec::new());
    for topic in &index.topics {
        let group = if topic.kind == TopicKind::Tag {
            &mut tags
        } else {
            &mut headings
        };
        group.push(choice("topic", &topic.id, &topic.label, None));
    }
    let mut speakers = Vec::new();
    for (at, speaker) in index.speakers.iter().enumerate() {
        let key = classed("span", &fill("key %", &[voice(Some(at))]));
        speakers.push(choice("speaker", &speaker.id, &speaker.name, Some(key)));
    }
    let (mut article, mut elsewhere, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in offered(index) {
        match (name, value) {
            // Links have it. It is offered only while it is chosen.
            ("relation", "disputes") => article
                .push(choice(name, value, "disputes, here or elsewhere", None).set("hidden", "")),
            ("answer", "none") => article.push(choice(name, value, "unanswered", None)),
            ("relation" | "answer", _) => article.push(choice(name, value, value, None)),
            ("evidence", _) => elsewhere.push(choice(name, value, value, None)),
            ("kind", _) => kinds.push(choice(name, value, "Direct quotes only", None)),
            _ => {}
        }
    }
    let search = tag("input")
        .set("type", "search")
        .set("id", id::SEARCH)
        .set("name", field::SEARCH)
        .set("enterkeyhint", "search");
    let label = classed("label", "q")
        .set("for", id::SEARCH)
        .text("Search this interview");
    let tags = (!tags.is_empty()).then(|| {
        classed("div", class::TAGS)
            .set("role", "group")
            .set("aria-label", "Tags")
            .all(tags)
    });
    let form = tag("form")
        // The address says what is chosen; no browser shall fill in what was.
        .set("autocomplete", "off")
        .set("role", "search")
        .set("aria-label", "Filter")
        .with(label)
        .with(search)
        .with(group("Topics").all(headings).with_some(tags))
        .with(group("Speakers").all(speakers))
        .with(
            group("Relations")
                .set("class", class::RELATIONS)
                .flag("hidden", !controls.relations)
                .with(classed("p", class::APPLIES).text("apply to Claims"))
                .with(group("In the article").all(article))
                .with(group("From elsewhere").all(elsewhere)),
        )
        .with(group("Words").all(kinds))
        .with(done(controls));
    let dialog = tag("dialog").set("aria-label", "Filter");
    classed("div", "filters")
        .set("id", id::FILTERS)
        .set("hidden", "")
        .with(form)
        .with(dialog)
}

/// What a choice asks for, in words that stand by themselves; none where its label does.
fn asked(name: &str, value: &str) -> Option<&'static str> {
    Some(match (name, value) {
        ("relation", "denies") => "Denied in the article",
        ("relation", "disputes") => "Disputed, in the article or from elsewhere",
        ("relation", "answers") => "Answered in the article",
        ("relation", _) => "Conceded in the article",
        ("answer", "none") => "Unanswered",
        ("answer", _) => "Disputed in the article",
        ("evidence", "disputes") => "Disputed from elsewhere",
        ("evidence", "supports") => "Supported from elsewhere",
        ("evidence", _) => "Context from elsewhere",
        _ => return None,
    })
}

fn group(name: &str) -> Tag {
    tag("fieldset").with(tag("legend").text(name))
}

/// Closes the sheet; from there one link leads to everything.
fn done(controls: &Controls) -> Tag {
    let close = tag("button")
        .set("type", "button")
        .set("name", field::DONE)
        .text(&controls.done);
    let everything = link("#read").flag("hidden", controls.everything.is_none());
    classed("p", class::DONE)
        .with(close)
        .with(everything.text("Show everything"))
}
