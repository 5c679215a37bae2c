//! The main page: every view, one below the other; complete without scripts.

use std::rc::Rc;

use interview::select::Prepared;
use yew::prelude::*;

use crate::pieces::edition::Edition;
use crate::pieces::renderer::Renderer;
use page::markup::classed;
use page::parts::controls::controls;
use page::parts::status::seen;
use page::route::Route;
use page::scene::Scene;
use page::skeleton::{page, view};
use page::views::{content, status_text};

/// Properties of [`StaticPage`].
#[derive(Clone, Debug, Properties)]
pub struct StaticPageProps {
    /// The interview.
    pub edition: Edition,
    /// The index of the interview.
    pub index: Rc<Prepared>,
}

impl PartialEq for StaticPageProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition
    }
}

/// The page.
#[component]
pub fn StaticPage(props: &StaticPageProps) -> Html {
    let (index, edition) = (&props.index, &props.edition);
    let routes = edition.views().iter().map(|view| {
        let route = Route {
            view: *view,
            ..Route::default()
        };
        let shown = view.shown(index, &route.filter);
        (route, shown)
    });
    let routes: Vec<_> = routes.collect();
    let Some((route, shown)) = routes.first() else {
        return Html::default();
    };
    let pieces = &Renderer {
        edition,
        index,
        controls: Rc::new(controls(index, route, shown)),
    };
    let views = routes.iter().map(|(route, shown)| {
        let scene = Scene::new(index, pieces, route, shown);
        // Nothing changes, hence no live region.
        let status = classed("p", "status mid").with(seen(&status_text(&scene)));
        view(&scene, Html::default(), content(&scene, status, None))
    });
    page(&Scene::new(index, pieces, route, shown), views)
}
