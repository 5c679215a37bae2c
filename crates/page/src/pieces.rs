//! The parts of the page that never change, as pieces. The site prerenders each into the page's markup;
//! the app adopts these elements (`browser::hydrated` in the viewer), and only decides which are shown and
//! marked. Thus the page is complete before the app arrives, and neither does the app contain code, nor
//! the page data, to render them again.

use yew::Html;

use crate::route::View;

/// A piece of the page. Pieces of which there are many are counted from 0, in document order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The bar at the top, with the views.
    Bar,
    /// The filters.
    Filters,
    /// The head of a view.
    Head(View),
    /// The article: its paragraphs under their headings, the trailing line, and removed passages.
    Article,
    /// A paragraph of the article, with its margins.
    Paragraph(usize),
    /// The counts above *Claims*: how many claims are answered in which way.
    Counts,
    /// A row for each claim.
    Index,
    /// A claim with its counterclaims.
    Claim(usize),
    /// The timeline's drawing.
    Drawing,
    /// The parts of the series.
    Parts,
    /// An event of the timeline.
    Event(usize),
    /// The production of the series.
    Production,
    /// The page's footer.
    Foot,
}

impl Piece {
    /// The name of each kind in `data-piece`.
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

    /// Returns the name of its kind in the markup.
    #[must_use]
    pub fn kind(self) -> &'static str {
        Self::KINDS.get(self.place().0).copied().unwrap_or_default()
    }

    /// Returns the index of its kind, and the number of pieces of that kind before it.
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

/// Access to the page's prerendered pieces.
pub trait Pieces {
    /// Returns a piece, or empty HTML if there is none.
    fn get(&self, piece: Piece) -> Html;

    /// Returns the label of the choice at this index of the filters.
    fn label(&self, choice: usize) -> String;

    /// Renders `more` into the margin of a paragraph or a claim.
    fn beside(&self, piece: Piece, more: Html) -> Html;
}
