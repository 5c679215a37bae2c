//! The article: its paragraphs under their topics, and what stands below them.

use std::rc::Rc;

use interview::index::Item;
use interview::model::{Topic, TopicKind};
use interview::select::Prepared;
use page::dom::class;
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::Edition;
use super::heading::{self, Heading};
use super::history::RemovedPassages;
use super::paragraph::Paragraph;

/// With more paragraphs than this, what is not near the screen is not laid out.
const LONG: usize = 200;

/// Properties of [`Article`].
#[derive(Clone, Properties)]
pub struct ArticleProps {
    /// The interview.
    pub edition: Edition,
    /// What can be asked of a paragraph: written into attributes, where no element shows it.
    pub index: Rc<Prepared>,
}

impl PartialEq for ArticleProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition
    }
}

/// All of it.
#[component]
pub fn Article(ArticleProps { edition, index }: &ArticleProps) -> Html {
    let row = |(at, item): (usize, &Item)| {
        // The first is its section's.
        let tags = item.topics.get(1..).unwrap_or_default().join(" ");
        let tags = (!tags.is_empty()).then_some(tags);
        html! { <Paragraph {edition} {at} {tags} /> }
    };
    let section = |topic: &Topic| {
        let is_opening = topic.kind == TopicKind::Opening;
        let items = index.paragraphs.iter().enumerate();
        let under = items.filter(|(_, item)| item.topics.first() == Some(&topic.id));
        html! {
            <section
                id={topic.id.clone()}
                aria-label={is_opening.then(|| topic.label.clone())}
                aria-labelledby={(!is_opening).then(|| heading::id(topic))}
            >
                <Heading {edition} topic={topic.clone()} />
                { for under.map(row) }
            </section>
        }
    };
    // Reading modes look for the class, and one of them drops words whose id has “partner” or “comment” in it,
    // except within its own attribute. Another one takes an article for one only if its role says so.
    let is_long = index.paragraphs.len() > LONG;
    html! {
        <article
            class={classes!("entry-content", is_long.then_some("long"))}
            data-defuddle=""
            role="article"
            aria-label="The article"
            // What a linked quote is labelled with.
            data-series={edition.short_title()}
            data-piece={Piece::Article.kind()}
        >
            { for index.headings().map(section) }
            // Its last line, which is none of its text.
            if let Some(words) = &edition.source.trailer {
                <div class="row trailer"><p class={class::SOURCE}>{ words }</p></div>
            }
            <RemovedPassages {edition} />
        </article>
    }
}
