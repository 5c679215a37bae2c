//! The article's words as elements: whose they are, what is noted and claimed.
//!
//! The text of the elements is the source, character for character; numbers of claims are drawn by
//! the style sheet.

use std::ops::Range;

use interview::bidi::turns;
use interview::model::{Span, SpanKind};
use yew::Html;
use yew::virtual_dom::VText;

use super::edition::{Edition, Margin, Place, voice_class};
use super::past::told;
use page::dom::data;
use page::markup::{Tag, link, tag};

/// A span that starts at the byte `at` of its paragraph.
pub fn span(edition: &Edition, margin: &Margin, at: usize, span: &Span) -> Tag {
    let id = span.id.as_deref();
    let speaker = span.speaker.as_deref();
    let class = match span.kind {
        SpanKind::Quote => Some(format!("quote {}", voice_class(edition, speaker))),
        SpanKind::Reported => Some("reported".to_owned()),
        SpanKind::Term | SpanKind::Narration => None,
    };
    let inside = at..at + span.text.len();
    let words = content(edition, margin, &inside, &span.text);
    let past = id.filter(|_| !span.was.is_empty() && edition.place() != Place::Small);
    let past = past.map(told);
    // Who is led here is told at once that the wording has changed, and how.
    let linkable = |id: &str| linkable(id).maybe("aria-describedby", past.as_deref());
    // Every id that leads here is an element with the whole text, so that each is marked alike.
    let alias = |words, alias: &String| vec![linkable(alias).all(words).into()];
    let words = span.aliases.iter().rev().fold(words, alias);
    id.map_or_else(|| tag("span"), linkable)
        .maybe("class", class.as_deref())
        .maybe(data::SPEAKER, speaker)
        .flag(data::EDITED, !span.was.is_empty())
        .all(words)
}

/// An element that links lead to.
fn linkable(id: &str) -> Tag {
    tag("span").set("id", id)
}

/// A span's text, cut where notes start and end and claims end.
fn content(edition: &Edition, margin: &Margin, inside: &Range<usize>, words: &str) -> Vec<Html> {
    let notes = margin
        .notes
        .iter()
        .flat_map(|(range, _)| [range.start, range.end]);
    let cuts = notes.chain(margin.claim_ends.iter().map(|(end, _)| *end));
    let mut content = Vec::new();
    for range in pieces(inside, cuts) {
        let words = slice(words, inside, &range);
        let is_noted =
            |(note, _): &&(Range<usize>, usize)| note.start <= range.start && range.end <= note.end;
        let noted = margin.notes.iter().find(is_noted);
        content.push(match noted.and_then(|(_, note)| edition.notes.get(*note)) {
            Some(note) => link(&edition.href(&format!("note-{}", note.id)))
                .set("class", "noted")
                .all([plain(words)])
                .into(),
            None => plain(words),
        });
        for (end, claim) in &margin.claim_ends {
            if *end == range.end
                && let Some(claim) = edition.claims.get(*claim)
            {
                content.push(number(edition, &claim.id).into());
            }
        }
    }
    content
}

/// Words of the article, as they are. What changes the direction of the text after it ends with them.
pub fn plain(words: &str) -> Html {
    let plain = VText::new(words.to_owned()).into();
    if words.contains(turns) {
        tag("bdi").all([plain]).into()
    } else {
        plain
    }
}

/// A claim's number where the claim ends: drawn, not written, and no stop for the keyboard. The margin
/// has the link that is read and reached.
fn number(edition: &Edition, claim: &str) -> Tag {
    link(&edition.href(&format!("claim-{claim}")))
        .set("class", "no n")
        .set(data::NUMBER, claim)
        .set("tabindex", "-1")
        .set("aria-hidden", "true")
}

/// A part of the text that stands at `inside`.
fn slice<'t>(text: &'t str, inside: &Range<usize>, part: &Range<usize>) -> &'t str {
    text.get(part.start - inside.start..part.end - inside.start)
        .unwrap_or_default()
}

/// A range, cut at every offset within it.
fn pieces(inside: &Range<usize>, cuts: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut ends = vec![inside.end];
    for cut in cuts.filter(|cut| inside.start < *cut && *cut < inside.end) {
        let at = ends.iter().position(|end| cut <= *end).unwrap_or_default();
        if ends.get(at) != Some(&cut) {
            ends.insert(at, cut);
        }
    }
    let mut start = inside.start;
    ends.into_iter()
        .map(|end| std::mem::replace(&mut start, end)..end)
        .collect()
}
