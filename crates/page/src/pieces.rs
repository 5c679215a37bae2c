//! What of the page never changes, piece by piece. The site draws each once, into the page's markup;
//! the app adopts what stands there (`browser::adopted` in the viewer) and says only which are shown and
//! what is marked. So the page is complete before the app arrives, and the app brings no code, and the
//! page no data, to draw any of it again.

use yew::Html;

use crate::route::View;

/// A piece of the page. Those of which there are many are counted from 0, in the page's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The bar at the top, with the views.
    Bar,
    /// What a reader can ask for.
    Filters,
    /// What a view starts with.
    Head(View),
    /// The article: its paragraphs under their headings, its last line, and what it has no more.
    Article,
    /// A paragraph of the article, with its margins.
    Paragraph(usize),
    /// What *Claims* begins with: how many claims are answered in which way.
    Counts,
    /// A row for each claim.
    Index,
    /// A claim and what is set against it.
    Claim(usize),
    /// The timeline's drawing.
    Drawing,
    /// The parts of the series.
    Parts,
    /// An event of the timeline.
    Event(usize),
    /// How the series was made.
    Production,
    /// The page's last lines.
    Foot,
}

impl Piece {
    /// What the markup calls each kind, in `data-piece`.
    pub const KINDS: [&'static str; 13] = [
        "bar",
        "filters",
        "head",
        "article",
        "paragraph",
        "claim",
        "drawing",
        "parts",
        "event",
        "made",
        "foot",
        "counts",
        "index",
    ];

    /// What the markup calls its kind.
    #[must_use]
    pub fn kind(self) -> &'static str {
        Self::KINDS.get(self.place().0).copied().unwrap_or_default()
    }

    /// Of which kind it is, and how many of that kind stand before it.
    #[must_use]
    pub const fn place(self) -> (usize, usize) {
        match self {
            Self::Bar => (0, 0),
            Self::Filters => (1, 0),
            Self::Head(view) => (2, view as usize),
            Self::Article => (3, 0),
            Self::Paragraph(at) => (4, at),
            Self::Claim(at) => (5, at),
            Self::Drawing => (6, 0),
            Self::Parts => (7, 0),
            Self::Event(at) => (8, at),
            Self::Production => (9, 0),
            Self::Foot => (10, 0),
            Self::Counts => (11, 0),
            Self::Index => (12, 0),
        }
    }
}

/// Somebody who has the pieces.
pub trait Pieces {
    /// The piece; nothing, where there is none.
    fn get(&self, piece: Piece) -> Html;

    /// What the choice at this place of the filters asks for.
    fn label(&self, choice: usize) -> String;

    /// Something more in the margin of a paragraph or a claim.
    fn beside(&self, piece: Piece, more: Html) -> Html;
}
