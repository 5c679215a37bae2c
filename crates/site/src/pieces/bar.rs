//! The bar at the top: the views, the link back to everything, and the button that opens the filters where they
//! are in a dialog.

use std::rc::Rc;

use page::dom::{class, field};
use page::parts::controls::Controls;
use page::pieces::Piece;
use page::route::View;
use yew::prelude::*;

/// Properties of [`Bar`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BarProps {
    /// The name above the page.
    pub name: AttrValue,
    /// The views that there are.
    pub views: Vec<View>,
    /// The state in which its controls are drawn.
    pub controls: Rc<Controls>,
}

/// The page's name, navigation named “Views”, and the filter button with the number of choices made.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let controls = &*props.controls;
    let views = View::ALL.into_iter().zip(&controls.views);
    let views = views.filter(|(view, _)| props.views.contains(view));
    let [seen, heard] = &controls.chosen;
    html! {
        <header class="bar" data-piece={Piece::Bar.kind()}>
            <div>
                <a href="#read" class="brand">{ &props.name }</a>
                <nav aria-label="Views">
                    <ul>
                        { for views.map(|(view, (href, is_current))| html! {
                            <li>
                                <a href={href.clone()} aria-current={is_current.then_some("page")}>
                                    { view.label() }
                                </a>
                            </li>
                        }) }
                    </ul>
                </nav>
                <a
                    href={controls.everything.clone().unwrap_or_else(|| "#read".to_owned())}
                    class={class::CLEAR}
                    hidden={controls.everything.is_none()}
                >
                    { "Clear" }<span class="vh">{ " the filter" }</span>
                </a>
                // The loader opens the filters; until it has loaded, the button is hidden, and so are they.
                <button hidden=true type="button" name={field::FILTERS} aria-haspopup="dialog">
                    <span>{ "Filter" }</span>
                    <span>{ seen }</span>
                    <span class="vh">{ heard }</span>
                </button>
            </div>
        </header>
    }
}
