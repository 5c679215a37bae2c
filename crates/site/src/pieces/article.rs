//! The article: its paragraphs under their topics, the trailing line, and removed passages.

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

/// With more paragraphs than this, those far from the screen are not laid out.
const LONG: usize = 200;

/// Properties of [`Article`].
#[derive(Clone, Properties)]
pub struct ArticleProps {
    /// The interview.
    pub edition: Edition,
    /// The index of the interview: written into attributes where no element shows it.
    pub index: Rc<Prepared>,
}

impl PartialEq for ArticleProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition
    }
}

/// The whole article.
#[component]
pub fn Article(ArticleProps { edition, index }: &ArticleProps) -> Html {
    let row = |(at, item): (usize, &Item)| {
        // The first topic is that of the section.
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
    // Reader modes look for the class, and one of them drops words whose id contains “partner” or “comment”,
    // except within its own attribute. Another recognizes an article only by its role.
    let is_long = index.paragraphs.len() > LONG;
    html! {
        <article
            class={classes!("entry-content", is_long.then_some("long"))}
            data-defuddle=""
            role="article"
            aria-label="The article"
            // The label of a linked quote.
            data-series={edition.short_title()}
            data-piece={Piece::Article.kind()}
            data-turns={(!index.turns.is_empty()).then(|| index.turns.clone())}
        >
            { for index.headings().map(section) }
            // The trailing line, which is not part of the text.
            if let Some(words) = &edition.source.trailer {
                <div class="row trailer"><p class={class::SOURCE}>{ words }</p></div>
            }
            <RemovedPassages {edition} />
        </article>
    }
}
