//! A paragraph of the article with its margins: on the left the speakers; on the right claims, notes, links and
//! earlier wordings.

use interview::argument::NOT_CONFIRMED;
use interview::ids;
use interview::index::beginning;
use interview::model::{self, Note, Span, TopicKind};
use interview::turns::{Act, label};
use page::dom::class;
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::{Edition, Margin, speaker_class};
use super::history::earlier;
use super::reference::Reference;
use super::text::Words;
use super::time::Time;
use super::turns::Turn;

/// A turn of at most so many characters is brief: in a transcript, such turns stand close together.
const BRIEF: usize = 60;

/// Properties of [`Paragraph`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ParagraphProps {
    /// The interview.
    pub edition: Edition,
    /// The paragraph's index.
    pub at: usize,
    /// The ids of its tags, separated by spaces.
    pub tags: Option<String>,
}

/// A paragraph with its margins, which are `aside`s, so that reader modes know what is not the article’s.
#[component]
pub fn Paragraph(ParagraphProps { edition, at, tags }: &ParagraphProps) -> Html {
    let (Some(paragraph), Some(margin)) = (edition.paragraphs.get(*at), edition.margin(*at)) else {
        return Html::default();
    };
    let spans = paragraph.spans.iter();
    let quotes: Vec<&Span> = spans.filter(|it| it.kind.is_direct()).collect();
    let turn = edition.turn(*at);
    let class = match quotes.first() {
        _ if turn.is_some() => turn
            .map(|turn| turn_class(turn, paragraph))
            .unwrap_or_default(),
        Some(quote) => format!(
            "row said {}",
            speaker_class(edition, quote.speaker.as_deref())
        ),
        None => "row".to_owned(),
    };
    // The first paragraph of a question is a heading under its topic's, which the opening lacks.
    let level = turn.filter(|turn| turn.act == Act::Question && turn.before == 0);
    let level = level.map(|_| {
        let topic = edition.topic(&paragraph.topic);
        let is_opening = topic.is_some_and(|topic| topic.kind == TopicKind::Opening);
        if is_opening { "2" } else { "3" }
    });
    html! {
        <div
            {class}
            id={turn.and_then(|turn| turn.id.clone())}
            data-piece={Piece::Paragraph(*at).kind()}
            data-topics={tags.clone()}
            data-turn={turn.map(|turn| turn.act.name())}
        >
            if let Some(start) = paragraph.start.filter(|_| edition.is_conversation()) {
                <Time {edition} {start} />
            }
            if let Some(turn) = turn.filter(|turn| turn.before > 0) {
                { link_again(edition, &quotes, turn) }
            } else if turn.is_some() && label(paragraph).is_some() {
                // The source's own label is the link.
            } else if !quotes.is_empty() {
                <aside class="who">{ speakers(edition, &quotes, turn) }</aside>
            }
            <p
                class={class::SOURCE}
                // No `h2`: reader modes, and whoever copies, would lose the paragraph.
                role={level.map(|_| "heading")}
                aria-level={level}
            >
                { for paragraph.spans_at().enumerate().map(|(index, (start, _))| html! {
                    <Words {edition} paragraph={*at} {index} {start} />
                }) }
            </p>
            { side(edition, margin, *at) }
        </div>
    }
}

/// Returns the classes of the row of a paragraph in a turn: `on` if it continues the turn.
fn turn_class(turn: &Turn, paragraph: &model::Paragraph) -> String {
    let is_brief = || paragraph.text().chars().count() <= BRIEF;
    let more = match turn.before {
        0 if turn.act == Act::Turn && is_brief() => " brief",
        0 => "",
        _ => " on",
    };
    format!("row said {}{more}", turn.class)
}

/// Renders the link to a paragraph that continues a turn, whose speaker is named at its start.
fn link_again(edition: &Edition, quotes: &[&Span], turn: &Turn) -> Html {
    let id = quotes.iter().find_map(|quote| quote.id.as_deref());
    let label = format!("Paragraph {} of this {}", turn.before + 1, turn.act.name());
    html! {
        <aside class="who para">
            if let Some(id) = id {
                <a href={edition.href(id)} aria-label={label}>{ "¶" }</a>
            }
        </aside>
    }
}

/// Renders a link for each quote, or to the whole turn, named after its speaker.
fn speakers(edition: &Edition, quotes: &[&Span], turn: Option<&Turn>) -> Html {
    let quote = |(index, quote): (usize, &&Span)| {
        let speaker = quote.speaker.as_deref();
        let name = edition.short_name_of_span(quote).unwrap_or(NOT_CONFIRMED);
        let again = quotes
            .get(..index)
            .unwrap_or_default()
            .iter()
            .filter(|q| q.speaker == quote.speaker && q.label == quote.label);
        let label = match again.count() {
            0 => name.to_owned(),
            before => format!("{name}, {}", before + 1),
        };
        let act = turn.map(|turn| turn.act).filter(|act| *act != Act::Turn);
        let whole = turn
            .and_then(|turn| turn.id.as_deref())
            .filter(|_| index == 0);
        html! {
            <a
                href={edition.href(whole.or(quote.id.as_deref()).unwrap_or_default())}
                aria-label={act.map(|act| format!("{label}: {}", act.name()))}
                class={turn.map_or_else(|| speaker_class(edition, speaker), |turn| turn.class)}
            >
                { &label }
                if turn.is_none() {
                    { " " }
                    <span class="lk">{ "Link" }</span>
                    <span class="vh">{ format!(" to {}", beginning(&quote.text)) }</span>
                }
            </a>
        }
    };
    quotes.iter().enumerate().map(quote).collect()
}

/// Renders the right margin, even if empty, because the app may add to it.
fn side(edition: &Edition, margin: &Margin, paragraph: usize) -> Html {
    // A note on several words is explained at the first.
    let is_first = |note: &&Note| {
        let first = note.passages.first();
        first.is_some_and(|passage| passage.paragraph == paragraph)
    };
    let notes = margin
        .notes
        .iter()
        .filter_map(|(_, note)| edition.notes.get(*note))
        .filter(is_first);
    let references = margin.references.iter().filter_map(|part| {
        let claim = edition.claims.get(part.claim)?.clone();
        let (act, place) = match &part.answer {
            Some((relation, place)) => (Some(relation.word()), Some(place.clone())),
            None => (None, None),
        };
        Some(html! { <Reference {edition} {claim} {act} {place} /> })
    });
    let spans = edition.paragraphs.get(paragraph).into_iter();
    let spans = spans.flat_map(|paragraph| &paragraph.spans);
    html! {
        <aside class={class::SIDE}>
            if !margin.references.is_empty() {
                <ul class="refs">{ for references }</ul>
            }
            { for notes.map(note) }
            { for spans.map(earlier) }
        </aside>
    }
}

fn note(note: &Note) -> Html {
    let quoted = note.words.starts_with(['“', '"', '«']);
    let words = if quoted {
        note.words.clone()
    } else {
        format!("“{}”", note.words)
    };
    html! {
        <details class={class::NOTE} id={ids::note(&note.id)}>
            <summary>
                <span class="vh">{ "Editor’s " }</span>
                { "note on " }
                <span class={class::SERIF}>{ words }</span>
            </summary>
            <p>{ &note.text }</p>
        </details>
    }
}
