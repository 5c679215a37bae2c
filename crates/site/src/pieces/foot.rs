//! The page's footer.

use page::dom::{class, field};
use page::pieces::Piece;
use yew::prelude::*;

use super::edition::{Edition, Place};

/// Properties of [`Foot`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FootProps {
    /// The interview.
    pub edition: Edition,
}

/// The provenance of the words, and the tool that set the page.
#[component]
pub fn Foot(FootProps { edition }: &FootProps) -> Html {
    let is_main = edition.place() == Place::Main;
    // Small pages have no app, and thus no pieces.
    let piece = (edition.place() != Place::Small).then(|| Piece::Foot.kind());
    html! {
        <footer class={class::FOOT} data-piece={piece}>
            <p>
                { &edition.source.provenance }
                if !edition.claims.is_empty() || !edition.notes.is_empty() {
                    { " Notes, claims and evidence are the editors’. Nothing on this page says who is right." }
                }
                // In a frame on another page.
                <a href={edition.href("read")} class={class::FULL}>{ "Read the full page" }</a>
            </p>
            if edition.place() != Place::Small {
                { left_out(&edition.source.left_out) }
            }
            <p>
                { "Set with Rejoinder. No server, no tracking. " }
                if is_main {
                    <span>
                        <a href="interview.html" download="">{ "Save this page as one file" }</a>
                        if !edition.claims.is_empty() {
                            { ", " }
                            <a href="claims.json" download="">{ "the claims as JSON" }</a>
                        }
                        if !edition.claims.is_empty() || !edition.notes.is_empty() {
                            { ", or " }
                            <a href="annotations.jsonld" download="">{ "all annotations as JSON-LD" }</a>
                        }
                    </span>
                }
            </p>
            if is_main {
                <p class="acts">
                    // The script that shares loads the dialog that it opens.
                    <button type="button" name={field::SHARE} data-embed="" hidden=true>{ "Embed" }</button>
                </p>
            }
        </footer>
    }
}

/// Lists the lines of the source that its editors have left out: nothing of it is silently gone.
fn left_out(lines: &[String]) -> Html {
    let count = match lines.len() {
        0 => return Html::default(),
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    };
    html! {
        <details>
            <summary>{ format!("Left out of the source: {count}") }</summary>
            <ul>{ for lines.iter().map(|line| html! { <li class={class::SOURCE}>{ line }</li> }) }</ul>
        </details>
    }
}
