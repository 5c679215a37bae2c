//! The three views: pure functions of a [scene](crate::scene).

pub mod claims;
pub mod read;
pub mod timeline;

use crate::markup::fill;
use crate::parts::matches::place;
use crate::route::View;
use crate::scene::{Scene, StatusText, asked};

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
