//! A paragraph of the article with its margins: who speaks on the left, what is claimed, noted, linked
//! or was worded otherwise on the right.

use interview::argument;
use interview::index::beginning;
use interview::model::{BearsOn, Claim, Note, Span, SpanKind};

use super::edition::{Edition, Margin, voice_class};
use super::past::earlier;
use super::text::span;
use page::dom::class;
use page::markup::{Tag, classed, link, tag, unseen};

/// The paragraph at an index.
pub fn paragraph(edition: &Edition, at: usize) -> Option<Tag> {
    let paragraph = edition.paragraphs.get(at)?;
    let margin = edition.margin(at)?;
    let quotes: Vec<&Span> = paragraph
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Quote)
        .collect();
    let class = match quotes.first() {
        Some(quote) => format!(
            "row said {}",
            voice_class(edition, quote.speaker.as_deref())
        ),
        None => "row".to_owned(),
    };
    // The margins are asides, so that reading modes know what is not the article’s.
    let who = (!quotes.is_empty()).then(|| classed("aside", "who").all(speakers(edition, &quotes)));
    let words = |(at, words)| span(edition, margin, at, words);
    let row = classed("div", &class)
        .with_some(who)
        .with(classed("p", class::SOURCE).all(paragraph.spans_at().map(words)))
        .with(side(edition, margin, at));
    Some(row)
}

/// A link for each quote, named after its speaker.
fn speakers(edition: &Edition, quotes: &[&Span]) -> Vec<Tag> {
    let quote = |(index, quote): (usize, &&Span)| {
        let id = quote.id.as_deref().unwrap_or_default();
        let speaker = quote.speaker.as_deref();
        let name = speaker
            .and_then(|id| edition.speaker(id))
            .map_or("Quote", |speaker| speaker.short.as_str());
        let again = quotes
            .get(..index)
            .unwrap_or_default()
            .iter()
            .filter(|q| q.speaker == quote.speaker);
        let label = match again.count() {
            0 => name.to_owned(),
            before => format!("{name}, {}", before + 1),
        };
        link(&edition.href(id))
            .set("class", voice_class(edition, speaker))
            .text(&label)
            .text(" ")
            .with(classed("span", "lk").text("Link"))
            .with(unseen(&format!(" to {}", beginning(&quote.text))))
    };
    quotes.iter().enumerate().map(quote).collect()
}

/// The right margin: there even where nothing stands in it, for the app to add to.
fn side(edition: &Edition, margin: &Margin, paragraph: usize) -> Tag {
    // A note that stands at several words is explained at the first.
    let is_first = |note: &&Note| {
        note.passages
            .first()
            .is_some_and(|passage| passage.paragraph == paragraph)
    };
    let notes = margin
        .notes
        .iter()
        .filter_map(|(_, note)| edition.notes.get(*note))
        .filter(is_first);
    let references = margin.references.iter().filter_map(|part| {
        let answer = part.answer.as_ref();
        let done = answer.map(|(relation, place)| (relation.word(), place));
        Some(reference(edition, edition.claims.get(part.claim)?, done))
    });
    let references = (!margin.references.is_empty()).then(|| classed("ul", "refs").all(references));
    let spans = edition.paragraphs.get(paragraph).into_iter();
    let spans = spans.flat_map(|paragraph| &paragraph.spans);
    classed("aside", class::SIDE)
        .with_some(references)
        .all(notes.map(note))
        .all(spans.filter_map(earlier))
}

/// A way to a claim: “1 Putin denies” where it is made, or what is done to it: “denies 1”. The evidence does
/// not stand beside it, so it says what that does: “2 facts from elsewhere dispute it”.
pub(crate) fn reference(edition: &Edition, claim: &Claim, done: Option<(&str, &BearsOn)>) -> Tag {
    let way = link(&edition.href(&format!("claim-{}", claim.id)));
    let number = classed("b", "n").text(&claim.id);
    let say = |words: &str| classed("span", "say").text(words);
    let (way, facts) = match done {
        None => {
            let short = argument::in_short(edition, claim);
            let short = short.as_deref().unwrap_or("no counterclaim here");
            let way = way.with(unseen("Claim ")).with(number).text(" ");
            (way.with(say(short)), argument::from_elsewhere(claim))
        }
        Some((done, place)) => {
            let way = way.with(say(done)).with(unseen(" claim")).text(" ");
            (way.with(number), argument::bearing_on(claim, place))
        }
    };
    let facts = facts.map(|facts| classed("span", "fx").text(&format!(" {facts}")));
    tag("li").with(way.with_some(facts))
}

fn note(note: &Note) -> Tag {
    let quoted = note.words.starts_with(['“', '"', '«']);
    let words = if quoted {
        note.words.clone()
    } else {
        format!("“{}”", note.words)
    };
    let summary = tag("summary")
        .with(unseen("Editor’s "))
        .text("note on ")
        .with(classed("span", class::SERIF).text(&words));
    let id = format!("note-{}", note.id);
    classed("details", class::NOTE)
        .set("id", &id)
        .with(summary)
        .with(tag("p").text(&note.text))
}
