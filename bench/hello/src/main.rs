//! A hello-world app: a counter with a button.

use yew::prelude::*;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[component]
fn Hello() -> Html {
    let count = use_state(|| 0);
    let onclick = {
        let count = count.clone();
        move |_| count.set(*count + 1)
    };
    html! { <p>{ "Hello, world. " }<button {onclick}>{ *count }</button></p> }
}

fn main() {
    yew::Renderer::<Hello>::new().render();
}
