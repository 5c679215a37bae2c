//! How views look: pure functions of a [scene](crate::scene), in a file each.

pub mod claims;
pub mod read;
pub mod timeline;

use yew::Html;

use crate::markup::{Tag, fill};
use crate::parts::matches::place;
use crate::pieces::Piece;
use crate::route::View;
use crate::scene::{Scene, StatusText, asked};

/// Draws what stands in a view below its head and notices: the status, and its items. The view with the linked
/// element has what can be done with it.
pub fn content(scene: &Scene, status: Tag, share: Option<Tag>) -> Html {
    match scene.route.view {
        View::Read => read::read(scene, status, share),
        View::Claims => claims::claims(scene, status, share).into(),
        View::Timeline => timeline::timeline(scene, status).into(),
    }
}

/// Returns the piece of a view's item.
#[must_use]
pub const fn piece(view: View, item: usize) -> Piece {
    match view {
        View::Read => Piece::Paragraph(item),
        View::Claims => Piece::Claim(item),
        View::Timeline => Piece::Event(item),
    }
}

/// Returns the text of the status line.
#[must_use]
pub fn status_text(scene: &Scene) -> StatusText {
    let mut said = match scene.route.view {
        View::Read => read::status_text(scene),
        View::Claims => claims::status_text(scene),
        View::Timeline => timeline::status_text(scene),
    };
    if scene.matches > 0 {
        let place = place(scene.matches, scene.current);
        said.rest.push_str(&fill(" %.", &[&place]));
    }
    if scene.route.view != View::Claims {
        let others = asked(scene, true);
        if !others.is_empty() {
            let words = fill(" “%” applies to Claims.", &[&others]);
            said.rest.push_str(&words);
        }
    }
    said
}
