//! Mounts the app, or says why it cannot.

use interview::model::Interview;
use rejoinder_viewer::app::{App, AppProps};
use rejoinder_viewer::browser::{data, page, unicode};
use rejoinder_viewer::edition::Edition;

fn main() {
    match data::interview() {
        Ok(interview) => mount(interview),
        Err(sentence) => page::say(sentence),
    }
}

fn mount(interview: Interview) {
    let props = AppProps {
        edition: Edition::new(interview, &unicode::Browser),
    };
    match page::root() {
        Some(root) => yew::Renderer::<App>::with_root_and_props(root, props).render(),
        None => yew::Renderer::<App>::with_props(props).render(),
    };
}
