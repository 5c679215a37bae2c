//! The three views: pure functions of a [scene](crate::scene).

pub mod claims;
pub mod read;
pub mod timeline;

use crate::markup::fill;
use crate::parts::matches::place;
use crate::route::View;
use crate::scene::{Said, Scene, asked};

/// Says how much is shown.
#[must_use]
pub fn say(scene: &Scene) -> Said {
    let mut said = match scene.route.view {
        View::Read => read::say(scene),
        View::Claims => claims::say(scene),
        View::Timeline => timeline::say(scene),
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
