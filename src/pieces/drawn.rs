//! The pieces, drawn from an edition.

use interview::index::Index;
use yew::Html;

use super::claim::claim;
use super::drawing::drawing;
use super::edition::Edition;
use super::head::{foot, head, heading};
use super::paragraph::paragraph;
use super::past::removed;
use super::timeline::{event, made, parts};
use super::{Piece, Pieces};
use crate::markup::{Tag, classed, line, link, tag};

/// Draws every piece that it is asked for.
pub struct Drawn<'a> {
    /// What is drawn.
    pub edition: &'a Edition,
    /// What there is to ask of it: written into attributes, where no element shows it.
    pub index: &'a Index,
}

fn joined(words: impl Iterator<Item = impl ToString>) -> String {
    let words: Vec<String> = words.map(|word| word.to_string()).collect();
    words.join(" ")
}

impl Drawn<'_> {
    fn draw(&self, piece: Piece) -> Option<Tag> {
        let edition = self.edition;
        Some(match piece {
            Piece::Brand => link("#read")
                .set("class", "brand")
                .text(&edition.series.name()),
            Piece::Head(view) => head(edition, view),
            Piece::Heading(at) => heading(edition, at)?,
            Piece::Paragraph(at) => {
                let item = self.index.paragraphs.get(at)?;
                paragraph(edition, at)?.set("data-topics", &item.topics.join(" "))
            }
            Piece::Trailer => {
                let words = edition.source.trailer.as_ref();
                let words =
                    words.map(|words| classed("div", "row trailer").with(line("src", words)));
                let gone = removed(edition);
                if words.is_none() && gone.is_none() {
                    return None;
                }
                tag("div").with_some(words).with_some(gone)
            }
            Piece::Claim(at) => {
                let item = self.index.claims.get(at)?;
                claim(edition, edition.claims.get(at)?)
                    .set("data-topics", &item.topics.join(" "))
                    .set(
                        "data-relations",
                        &joined(item.relations.iter().map(|relation| relation.word())),
                    )
            }
            Piece::Drawing => drawing(edition),
            Piece::Parts => parts(edition),
            Piece::Event(at) => {
                let paragraphs = &self.index.events.get(at)?.paragraphs;
                event(edition, edition.events.get(at)?)
                    .set("data-paragraphs", &joined(paragraphs.iter()))
            }
            Piece::Made => made(edition)?,
            Piece::Foot => foot(edition),
        })
    }
}

impl Pieces for Drawn<'_> {
    fn get(&self, piece: Piece) -> Html {
        let kind = Piece::KINDS.get(piece.place().0).copied();
        self.draw(piece)
            .map(|tag| tag.maybe("data-piece", kind).into())
            .unwrap_or_default()
    }

    /// What changes is not drawn.
    fn beside(&self, _: usize, _: Html) -> Html {
        Html::default()
    }
}
