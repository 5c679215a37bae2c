//! The pieces, rendered from an edition.

use std::rc::Rc;

use interview::select::Prepared;
use page::parts::controls::Controls;
use page::pieces::{Piece, Pieces};
use yew::prelude::*;

use super::article::Article;
use super::bar::Bar;
use super::claim::{Claim, Data};
use super::claims_index::ClaimsIndex;
use super::counts::Counts;
use super::drawing::Drawing;
use super::edition::Edition;
use super::event::Event;
use super::filters::Filters;
use super::foot::Foot;
use super::head::Head;
use super::parts::Parts;
use super::production::Production;

/// A renderer of requested pieces.
pub struct Renderer<'a> {
    /// The edition to render.
    pub edition: &'a Edition,
    /// The index of the interview: written into attributes where no element shows it.
    pub index: &'a Rc<Prepared>,
    /// The state in which the controls are drawn.
    pub controls: Rc<Controls>,
}

fn joined(words: impl Iterator<Item = impl ToString>) -> String {
    let words: Vec<String> = words.map(|word| word.to_string()).collect();
    words.join(" ")
}

impl Renderer<'_> {
    fn draw(&self, piece: Piece) -> Option<Html> {
        let (edition, index, controls) = (self.edition, self.index, &self.controls);
        Some(match piece {
            Piece::Bar => {
                html! { <Bar name={edition.masthead()} views={edition.views().to_vec()} {controls} /> }
            }
            Piece::Filters => html! { <Filters {edition} {index} {controls} /> },
            Piece::Counts => html! { <Counts {index} /> },
            Piece::Index => html! { <ClaimsIndex {edition} /> },
            Piece::Head(view) => html! { <Head {edition} {view} /> },
            Piece::Article => html! { <Article {edition} {index} /> },
            // It is in the article.
            Piece::Paragraph(_) => return None,
            Piece::Claim(at) => {
                let claim = edition.claims.get(at)?.clone();
                let item = index.claims.get(at)?;
                let data = Data {
                    piece: Some(piece.kind()),
                    topics: Some(item.topics.join(" ")),
                    relations: Some(joined(item.relations.iter().map(|it| it.word()))),
                    evidence: Some(joined(item.evidence.iter().map(|it| it.word()))),
                };
                html! { <Claim {edition} {claim} {data} /> }
            }
            Piece::Drawing => html! { <Drawing {edition} /> },
            Piece::Parts => html! { <Parts {edition} /> },
            Piece::Event(at) => {
                let event = edition.events.get(at)?.clone();
                let paragraphs = joined(index.events.get(at)?.paragraphs.iter());
                html! { <Event {edition} {event} {paragraphs} /> }
            }
            Piece::Production => html! { <Production {edition} /> },
            Piece::Foot => html! { <Foot {edition} /> },
        })
    }
}

impl Pieces for Renderer<'_> {
    fn get(&self, piece: Piece) -> Html {
        self.draw(piece).unwrap_or_default()
    }

    /// Returns an empty label: no choice is made.
    fn label(&self, _: usize) -> String {
        String::new()
    }

    /// Returns empty HTML: changing parts are not rendered.
    fn beside(&self, _: Piece, _: Html) -> Html {
        Html::default()
    }
}
