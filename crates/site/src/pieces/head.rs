//! What a view starts with, what a topic starts with, and what the page ends with.

use interview::argument;
use interview::model::{EvidenceRelation, Relation, Topic, TopicKind};
use interview::select::{Answer, Filter};

use super::date::date;
use super::edition::{Edition, Place};
use page::dom::{class, data, field};
use page::markup::{Tag, classed, line, link, tag, text};
use page::route::{Route, View, href};

/// The article's headline; in the other views small, above their own title.
pub fn head(edition: &Edition, view: View) -> Tag {
    let series = &edition.series;
    let kicker = classed("p", "kicker")
        .with(tag("i").text(&series.title))
        .text(&format!(", {}", series.part));
    let title = tag("h1").text(&edition.title);
    let (headline, introduction) = match view {
        View::Read => {
            // Whose words are whose can be seen; who hears the page is told at each place.
            let types = tag("span")
                .set("aria-hidden", "true")
                .with(classed("b", class::SERIF).text("Serif type is the article’s"))
                .text("; this type is the editors’.");
            let standfirst = classed("p", "stand")
                .text(&edition.source.standfirst)
                .text(" ")
                .with(types);
            let publisher = line(class::SERIF, &edition.source.publisher);
            let middle = classed("div", "mid")
                .with(kicker)
                .with(title)
                .with(publisher)
                .with(standfirst)
                .with(facts(edition))
                .with_some(contents(edition));
            return classed("div", "row head").with(middle);
        }
        View::Claims => (
            "Claims, and what the article sets against them",
            "Each claim faces the words that deny, dispute, answer or concede it. Facts from elsewhere \
             stand beneath, with their dates and sources. The headings are the editors’; none is a verdict.",
        ),
        View::Timeline => (series.headline.as_str(), series.introduction.as_str()),
    };
    classed("div", "head small")
        .with(kicker)
        .with(title)
        .with(classed("h2", "vt ours").text(headline))
        .with(line("stand", introduction))
        .with_some(editors(edition).map(|editors| classed("p", "facts").with(editors)))
}

/// When the interview was shown or published, what the editors have added to it, and who they are.
fn facts(edition: &Edition) -> Tag {
    let shown = edition.episodes.iter().find(|episode| episode.reported);
    let shown = shown.map(|part| {
        let when = date(part.date.as_deref(), &part.when);
        text("First shown on ").with(when).text(". ")
    });
    let published = edition.source.published.as_ref().map(|day| {
        let when = date(Some(&day.date), &day.when);
        let changed = edition
            .source
            .modified
            .as_ref()
            .map(|day| text(", changed on ").with(date(Some(&day.date), &day.when)));
        text("Published on ")
            .with(when)
            .with_some(changed)
            .text(". ")
    });
    classed("p", "facts")
        .with_some(shown)
        .with_some(published)
        .with_some((!edition.claims.is_empty()).then(|| claims(edition)))
        .with_some(editors(edition))
}

/// “17 claims: 10 answered here, 9 with facts from elsewhere”, each a way to these.
fn claims(edition: &Edition) -> Tag {
    let (answered, evident) = argument::counts(edition);
    // Without the app, each leads to all claims.
    let way = |words: &str, filter: Filter| {
        let route = Route {
            view: View::Claims,
            filter,
            target: Some(View::Claims.name().to_owned()),
        };
        link(&route.address()).text(words)
    };
    let some = |count: usize, words: &str, filter: Filter| {
        (count > 0).then(|| way(&format!("{count} {words}"), filter))
    };
    let answers = Filter {
        relations: vec![Relation::Denies, Relation::Answers, Relation::Concedes],
        answers: vec![Answer::Disputes],
        ..Filter::default()
    };
    let facts = Filter {
        evidence: EvidenceRelation::ALL.to_vec(),
        ..Filter::default()
    };
    let s = if edition.claims.len() == 1 { "" } else { "s" };
    let all = format!("{} claim{s}", edition.claims.len());
    let parts = [
        some(answered, "answered here", answers),
        some(evident, "with facts from elsewhere", facts),
    ];
    let mut list = tag("span").with(link(&href(View::Claims.name())).text(&all));
    for (at, part) in parts.into_iter().flatten().enumerate() {
        list = list.text(if at == 0 { ": " } else { ", " }).with(part);
    }
    list.text(". ")
}

/// Who the editors are, and when they last changed their layer.
pub fn editors(edition: &Edition) -> Option<Tag> {
    let editors = edition.editors.as_ref();
    let name = editors.map(|editors| match &editors.address {
        Some(address) => link(address).set("rel", "noopener").text(&editors.name),
        None => text(&editors.name),
    });
    let revised = edition.revised.as_ref();
    let revised = revised.map(|day| date(Some(&day.date), &day.when));
    Some(match (name, revised) {
        (None, None) => return None,
        (Some(name), None) => text("Editors: ").with(name).text("."),
        (None, Some(day)) => text("Edited on ").with(day).text("."),
        (Some(name), Some(day)) => text("Editors: ").with(name).text(", ").with(day).text("."),
    })
}

/// The ways to the article's topics, folded.
fn contents(edition: &Edition) -> Option<Tag> {
    let headings = || {
        let topics = edition.topics.iter();
        topics.filter(|topic| topic.kind != TopicKind::Tag)
    };
    let way = |topic: &Topic| tag("li").with(link(&edition.href(&topic.id)).text(&topic.label));
    (headings().count() > 1).then(|| {
        let list = tag("ul").all(headings().map(way));
        let details = tag("details")
            .with(tag("summary").text("Contents"))
            .with(list);
        classed("nav", "contents")
            .set("aria-label", "Contents")
            .with(details)
    })
}

/// A topic's heading; the opening has none. A word of it may have a note.
pub fn heading(edition: &Edition, topic: &Topic) -> Option<Tag> {
    if topic.kind != TopicKind::Heading {
        return None;
    }
    let heading = classed("h2", "mid").set("id", &format!("h:{}", topic.id));
    let note = edition
        .notes
        .iter()
        .find(|note| note.headings.contains(&topic.id));
    let cut = note.and_then(|note| Some((note, topic.label.split_once(note.words.as_str())?)));
    let heading = match cut {
        None => heading.text(&topic.label),
        Some((note, (before, after))) => heading
            .text(before)
            .with(
                link(&edition.href(&format!("note-{}", note.id)))
                    .set("class", "noted")
                    .text(&note.words),
            )
            .text(after),
    };
    Some(classed("div", class::ROW).with(heading))
}

/// Whose the words are, and who set the page.
pub fn foot(edition: &Edition) -> Tag {
    let ours =
        " Notes, claims and evidence are the editors’. Nothing on this page says who is right.";
    let save = |file: &str, what: &str| link(file).set("download", "").text(what);
    let saves = (edition.place() == Place::Main).then(|| {
        tag("span")
            .with(save("interview.html", "Save this page as one file"))
            .text(", ")
            .with(save("claims.json", "the claims as JSON"))
            .text(", or ")
            .with(save("annotations.jsonld", "all annotations as JSON-LD"))
    });
    let embed = (edition.place() == Place::Main).then(|| {
        // The loader brings what it opens, as it does for all that is shared.
        let button = tag("button")
            .set("type", "button")
            .set("name", field::SHARE)
            .set(data::EMBED, "")
            .set("hidden", "")
            .text("Embed");
        classed("p", "acts").with(button)
    });
    classed("footer", class::FOOT)
        .with(
            tag("p")
                .text(&edition.source.provenance)
                .text(ours)
                // In a frame on another page.
                .with(
                    link(&edition.href("read"))
                        .set("class", class::FULL)
                        .text("Read the full page"),
                ),
        )
        .with(
            tag("p")
                .text("Set with Rejoinder. No server, no tracking. ")
                .with_some(saves),
        )
        .with_some(embed)
}
