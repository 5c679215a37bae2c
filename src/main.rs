//! Mounts the app.
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <h1>{ "Rejoinder" }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
