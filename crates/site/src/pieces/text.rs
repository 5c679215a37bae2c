//! The article's words as elements, with speakers, notes and claims.
//!
//! The text of the elements is the source, character for character; the style sheet draws the numbers of
//! claims.

use std::iter;
use std::ops::Range;

use interview::bidi::turns;
use interview::ids;
use interview::model::{Emphasis, EmphasisKind, Hyperlink, Paragraph, Span, SpanKind};
use interview::turns::{Act, is_label};
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
    /// `true` if they are the subject of the page.
    #[prop_or_default]
    pub linked: bool,
}

/// The words of a span of the article.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let edition = &props.edition;
    let at = props.paragraph;
    let (Some(paragraph), Some(margin)) = (edition.paragraphs.get(at), edition.margin(at)) else {
        return Html::default();
    };
    let Some(span) = paragraph.spans.get(props.index) else {
        return Html::default();
    };
    // Programs that extract text lose a space that is an element of its own.
    if span.kind == SpanKind::Aside && span.text.trim().is_empty() && span.id.is_none() {
        return plain(&span.text);
    }
    let speaker = span.speaker.as_deref();
    let class = match span.kind {
        SpanKind::Quote | SpanKind::Spoken => {
            Some(format!("quote {}", speaker_class(edition, speaker)))
        }
        SpanKind::Reported => Some("reported".to_owned()),
        SpanKind::Label if is_label(span) => Some("label".to_owned()),
        SpanKind::Label => Some("sign".to_owned()),
        SpanKind::Term | SpanKind::Aside | SpanKind::Narration => None,
    };
    let inside = props.start..props.start + span.text.len();
    let mut words = content(edition, margin, paragraph, &inside, span);
    if is_label(span) {
        words = label(edition, (paragraph, at), props.index, words);
    }
    let tag = if is_label(span) { "b" } else { "span" };
    // Readers who follow a link here are told at once that the wording has changed, and how.
    let is_edited = !span.was.is_empty();
    let is_told = is_edited && edition.place() != Place::Small;
    let told = span.id.as_deref().filter(|_| is_told).map(told);
    // Every id is that of an element with the whole text, so that all targets are marked alike.
    let alias = |words: Html, alias: &String| {
        html! { <span id={alias.clone()} aria-describedby={told.clone()}>{ words }</span> }
    };
    html! {
        <@{tag}
            id={span.id.clone()}
            aria-describedby={told.clone()}
            {class}
            data-speaker={span.speaker.clone()}
            data-edited={is_edited.then_some("")}
            data-linked={props.linked.then_some("")}
        >
            { span.aliases.iter().rev().fold(words, alias) }
        </@>
    }
}

/// Renders a label of the source as the link to the words that it introduces, or to the whole turn.
fn label(
    edition: &Edition,
    (paragraph, at): (&Paragraph, usize),
    index: usize,
    words: Html,
) -> Html {
    let after = paragraph.spans.get(index + 1..).unwrap_or_default();
    let after = after.iter().take_while(|span| !is_label(span));
    let id = after
        .filter(|span| span.kind.is_direct())
        .find_map(|span| span.id.as_deref());
    let Some(id) = id else {
        return words;
    };
    let name = paragraph
        .spans
        .get(index)
        .map_or("", |span| span.text.trim());
    let turn = edition.turn(at);
    let act = turn.map(|turn| turn.act).filter(|act| *act != Act::Turn);
    let said = act.map(|act| format!("{name} {}", act.name()));
    // At its start, of a longer turn the whole.
    let is_first = || !paragraph.spans.iter().take(index).any(is_label);
    let whole = turn.and_then(|turn| turn.id.as_deref());
    let id = whole.filter(|_| is_first()).unwrap_or(id);
    html! { <a href={edition.href(id)} aria-label={said}>{ words }</a> }
}

/// Returns the stage directions of a span, in bytes of its text: all of an aside, and what stands in square brackets
/// within a turn.
fn asides(span: &Span) -> Vec<Range<usize>> {
    let text = &span.text;
    match span.kind {
        SpanKind::Aside => iter::once(0..text.len()).collect(),
        SpanKind::Spoken => {
            let mut found = Vec::new();
            let mut open = None;
            for (at, c) in text.char_indices() {
                match c {
                    '[' | '［' => open = Some(at),
                    ']' | '］' => found.extend(open.take().map(|start| start..at + c.len_utf8())),
                    _ => {}
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

/// Renders a span's text, split where notes and the source's links start and end, and where claims end.
fn content(
    edition: &Edition,
    margin: &Margin,
    paragraph: &Paragraph,
    inside: &Range<usize>,
    span: &Span,
) -> Html {
    // Elsewhere, and of a label that is a link itself, the words alone are shown.
    let is_marked = edition.place() != Place::Small && !is_label(span);
    let links = is_marked.then_some(paragraph.links.as_slice());
    let links = links.unwrap_or_default();
    let emphasis = is_marked.then_some(paragraph.emphasis.as_slice());
    let emphasis = emphasis.unwrap_or_default();
    let notes = margin
        .notes
        .iter()
        .flat_map(|(range, _)| [range.start, range.end]);
    // The source's link stays one: a note on its words stands in the margin, too.
    let is_free = |cut: &usize| !links.iter().any(|it| it.start < *cut && *cut < it.end);
    let cuts = notes.filter(is_free);
    let cuts = cuts.chain(margin.claim_ends.iter().map(|(end, _)| *end));
    let cuts = cuts.chain(links.iter().flat_map(|link| [link.start, link.end]));
    let piece = |range: Range<usize>| {
        let words = emphasized(emphasis, inside, &range, span);
        let link = links.iter().find(|it| covers(&(it.start..it.end), &range));
        let noted = margin.notes.iter().find(|(note, _)| covers(note, &range));
        let note = noted.and_then(|(_, note)| edition.notes.get(*note));
        let ends = margin
            .claim_ends
            .iter()
            .filter(|(end, _)| *end == range.end);
        let ends = ends.filter_map(|(_, claim)| edition.claims.get(*claim));
        html! {
            <>
                if let Some(Hyperlink { address, .. }) = link {
                    <a href={address.clone()} rel="noopener nofollow">{ words }</a>
                } else if let Some(note) = note {
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

/// Renders a part of a span's text, split where stage directions and the source's emphasis start and end.
fn emphasized(
    emphasis: &[Emphasis],
    inside: &Range<usize>,
    part: &Range<usize>,
    span: &Span,
) -> Html {
    let asides = asides(span);
    let asides: Vec<_> = asides
        .iter()
        .map(|aside| inside.start + aside.start..inside.start + aside.end)
        .collect();
    let cuts = asides.iter().flat_map(|aside| [aside.start, aside.end]);
    let cuts = cuts.chain(emphasis.iter().flat_map(|it| [it.start, it.end]));
    let piece = |range: Range<usize>| {
        let is = |kind: EmphasisKind| {
            let mut own = emphasis.iter().filter(|it| it.kind == kind);
            own.any(|it| covers(&(it.start..it.end), &range))
        };
        let mut words = plain(slice(&span.text, inside, &range));
        if is(EmphasisKind::Italic) {
            words = html! { <em>{ words }</em> };
        }
        if is(EmphasisKind::Bold) {
            words = html! { <strong>{ words }</strong> };
        }
        if asides.iter().any(|aside| covers(aside, &range)) {
            words = html! { <i class="aside">{ words }</i> };
        }
        words
    };
    pieces(part, cuts).into_iter().map(piece).collect()
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
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
