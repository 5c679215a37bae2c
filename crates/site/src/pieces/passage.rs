//! A passage of the article, quoted beside a claim.

use interview::model::{Paragraph, Passage, Span};
use page::dom::class;
use yew::prelude::*;

use super::edition::Edition;
use super::text::plain;

/// Properties of [`Quoted`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct QuotedProps {
    /// The interview.
    pub edition: Edition,
    /// The passage.
    pub passage: Passage,
}

/// The words of a passage in the tones of the article, quoted words dark, with “[…]” where the quotation around it
/// continues.
#[component]
pub fn Quoted(QuotedProps { edition, passage }: &QuotedProps) -> Html {
    let paragraph = edition.paragraphs.get(passage.paragraph);
    let spans = || paragraph.into_iter().flat_map(Paragraph::spans_at);
    let within = |at: usize| {
        spans().any(|(start, span)| {
            span.kind.is_direct() && start < at && at < start + span.text.len()
        })
    };
    let part = |(start, span): (usize, &Span)| {
        let end = start + span.text.len();
        let inside = passage.start.max(start)..passage.end.min(end);
        let words = span
            .text
            .get(inside.start.checked_sub(start)?..inside.end.checked_sub(start)?)?;
        let is_direct = span.kind.is_direct();
        Some(match words.trim() {
            // Programs that extract text lose a space that is an element of its own.
            "" => plain(words),
            _ => html! { <span class={is_direct.then_some("direct")}>{ plain(words) }</span> },
        })
    };
    html! {
        <p>
            if within(passage.start) {
                <span class={class::CUT}>{ "[…] " }</span>
            }
            <span>{ for spans().filter_map(part) }</span>
            if within(passage.end) {
                <span class={class::CUT}>{ " […]" }</span>
            }
        </p>
    }
}
