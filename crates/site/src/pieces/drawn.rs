//! The pieces, drawn from an edition.

use interview::select::{Filter, Prepared};
use yew::Html;

use super::article::article;
use super::bar::bar;
use super::claim::claim;
use super::claims_index;
use super::drawing::drawing;
use super::edition::Edition;
use super::filters::filters;
use super::head::{foot, head};
use super::timeline::{event, made, parts};
use page::dom::data;
use page::markup::Tag;
use page::parts::controls::{Controls, counts};
use page::pieces::{Piece, Pieces};
use page::route::View;

/// Draws every piece that it is asked for.
pub struct Drawn<'a> {
    /// What is drawn.
    pub edition: &'a Edition,
    /// What there is to ask of it: written into attributes, where no element shows it.
    pub index: &'a Prepared,
    /// The state in which the controls are drawn.
    pub controls: Controls,
}

fn joined(words: impl Iterator<Item = impl ToString>) -> String {
    let words: Vec<String> = words.map(|word| word.to_string()).collect();
    words.join(" ")
}

impl Drawn<'_> {
    fn draw(&self, piece: Piece) -> Option<Tag> {
        let edition = self.edition;
        Some(match piece {
            Piece::Bar => bar(&edition.series.name(), &self.controls),
            Piece::Filters => {
                let counts = counts(self.index, View::Read, &Filter::default());
                filters(self.index, &counts, &self.controls)
            }
            Piece::Counts => claims_index::counts(self.index),
            Piece::Index => claims_index::rows(edition),
            Piece::Head(view) => head(edition, view),
            Piece::Article => article(edition, self.index),
            // It stands in the article.
            Piece::Paragraph(_) => return None,
            Piece::Claim(at) => {
                let item = self.index.claims.get(at)?;
                claim(edition, edition.claims.get(at)?)
                    .set(data::TOPICS, &item.topics.join(" "))
                    .set(
                        data::RELATIONS,
                        &joined(item.relations.iter().map(|relation| relation.word())),
                    )
                    .set(
                        data::EVIDENCE,
                        &joined(item.evidence.iter().map(|relation| relation.word())),
                    )
            }
            Piece::Drawing => drawing(edition),
            Piece::Parts => parts(edition),
            Piece::Event(at) => {
                let paragraphs = &self.index.events.get(at)?.paragraphs;
                event(edition, edition.events.get(at)?)
                    .set(data::PARAGRAPHS, &joined(paragraphs.iter()))
            }
            Piece::Made => made(edition)?,
            Piece::Foot => foot(edition),
        })
    }
}

impl Pieces for Drawn<'_> {
    fn get(&self, piece: Piece) -> Html {
        self.draw(piece)
            .map(|tag| tag.set(data::PIECE, piece.kind()).into())
            .unwrap_or_default()
    }

    /// Nothing is chosen.
    fn label(&self, _: usize) -> String {
        String::new()
    }

    /// What changes is not drawn.
    fn beside(&self, _: Piece, _: Html) -> Html {
        Html::default()
    }
}
