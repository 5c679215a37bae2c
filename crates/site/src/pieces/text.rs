//! The article's words as elements, with speakers, notes and claims.
//!
//! The text of the elements is the source, character for character; the style sheet draws the numbers of
//! claims.

use std::ops::Range;

use interview::bidi::turns;
use interview::ids;
use interview::model::SpanKind;
use yew::prelude::*;

use super::edition::{Edition, Margin, Place, speaker_class};
use super::history::told;

/// Properties of [`Words`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WordsProps {
    /// The interview.
    pub edition: Edition,
    /// The index of the paragraph.
    pub paragraph: usize,
    /// The index of the span in it.
    pub index: usize,
    /// The byte of the paragraph at which it starts.
    pub start: usize,
    /// Whether they are the subject of the page.
    #[prop_or_default]
    pub linked: bool,
}

/// The words of a span of the article.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let edition = &props.edition;
    let paragraph = edition.paragraphs.get(props.paragraph);
    let span = paragraph.and_then(|it| it.spans.get(props.index));
    let (Some(span), Some(margin)) = (span, edition.margin(props.paragraph)) else {
        return Html::default();
    };
    let speaker = span.speaker.as_deref();
    let class = match span.kind {
        SpanKind::Quote | SpanKind::Spoken => {
            Some(format!("quote {}", speaker_class(edition, speaker)))
        }
        SpanKind::Reported => Some("reported".to_owned()),
        SpanKind::Term | SpanKind::Aside | SpanKind::Label | SpanKind::Narration => None,
    };
    let words = content(
        edition,
        margin,
        &(props.start..props.start + span.text.len()),
        &span.text,
    );
    // Readers who follow a link here are told at once that the wording has changed, and how.
    let is_edited = !span.was.is_empty();
    let is_told = is_edited && edition.place() != Place::Small;
    let told = span.id.as_deref().filter(|_| is_told).map(told);
    // Every id is that of an element with the whole text, so that all targets are marked alike.
    let alias = |words: Html, alias: &String| {
        html! { <span id={alias.clone()} aria-describedby={told.clone()}>{ words }</span> }
    };
    html! {
        <span
            id={span.id.clone()}
            aria-describedby={told.clone()}
            {class}
            data-speaker={span.speaker.clone()}
            data-edited={is_edited.then_some("")}
            data-linked={props.linked.then_some("")}
        >
            { span.aliases.iter().rev().fold(words, alias) }
        </span>
    }
}

/// Renders a span's text, split where notes start and end and claims end.
fn content(edition: &Edition, margin: &Margin, inside: &Range<usize>, words: &str) -> Html {
    let notes = margin
        .notes
        .iter()
        .flat_map(|(range, _)| [range.start, range.end]);
    let cuts = notes.chain(margin.claim_ends.iter().map(|(end, _)| *end));
    let piece = |range: Range<usize>| {
        let words = plain(slice(words, inside, &range));
        let is_noted =
            |(note, _): &&(Range<usize>, usize)| note.start <= range.start && range.end <= note.end;
        let noted = margin.notes.iter().find(is_noted);
        let note = noted.and_then(|(_, note)| edition.notes.get(*note));
        let ends = margin
            .claim_ends
            .iter()
            .filter(|(end, _)| *end == range.end);
        let ends = ends.filter_map(|(_, claim)| edition.claims.get(*claim));
        html! {
            <>
                if let Some(note) = note {
                    <a href={edition.href(&ids::note(&note.id))} class="noted">{ words }</a>
                } else {
                    { words }
                }
                { for ends.map(|claim| number(edition, &claim.id)) }
            </>
        }
    };
    pieces(inside, cuts).into_iter().map(piece).collect()
}

/// Renders words of the article as they are, isolated if they would change the direction of the text after them.
pub fn plain(words: &str) -> Html {
    if words.contains(turns) {
        html! { <bdi>{ words }</bdi> }
    } else {
        html! { words }
    }
}

/// Renders a claim's number where the claim ends: drawn by style, and not focusable. The link in the margin is the
/// accessible one.
fn number(edition: &Edition, claim: &str) -> Html {
    html! {
        <a
            href={edition.href(&ids::claim(claim))}
            class="no n"
            data-n={claim.to_owned()}
            tabindex="-1"
            aria-hidden="true"
        />
    }
}

/// Returns a part of the text, whose range is `inside`.
fn slice<'t>(text: &'t str, inside: &Range<usize>, part: &Range<usize>) -> &'t str {
    text.get(part.start - inside.start..part.end - inside.start)
        .unwrap_or_default()
}

/// Splits a range at every offset within it.
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
