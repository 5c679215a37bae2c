//! The page around its views: bar, filters, notices, footer.

use yew::Html;

use crate::dom::{data, id};
use crate::markup::{Tag, classed, fill, keyed, link, tag};
use crate::pieces::Piece;
use crate::route::Route;
use crate::scene::Scene;

/// Renders the page with its views. The `scene` is that of the first.
pub fn page(scene: &Scene, views: impl Iterator<Item = Tag>) -> Html {
    let main = tag("main")
        .key("main")
        .set("id", id::MAIN)
        .set("tabindex", "-1")
        .all(views);
    let to_text = Route {
        target: Some("main".to_owned()),
        ..scene.route.clone()
    };
    let skip = link(&to_text.href()).set("class", "vh");
    tag("div")
        // The loader scrolls there once the app has mounted.
        .maybe(data::TARGET, scene.route.target.as_deref())
        .with(skip.text("Skip to the text"))
        .with(keyed("bar", scene.pieces.get(Piece::Bar)))
        .with(
            classed("div", "page")
                .with(keyed("filters", scene.pieces.get(Piece::Filters)))
                .with(main),
        )
        .with(scene.pieces.get(Piece::Foot))
        .into()
}

/// Renders a view under its head.
pub fn view(scene: &Scene, notices: Html, content: Html) -> Tag {
    let view = scene.route.view;
    // Results should be visible without scrolling: as little as possible is above them.
    let class = if scene.is_filtered() {
        "v-% filtered"
    } else {
        "v-%"
    };
    classed("div", &fill(class, &[view.name()]))
        .key(view.name())
        .set("id", view.name())
        .with(scene.pieces.get(Piece::Head(view)))
        .with(notices)
        .with(content)
}
