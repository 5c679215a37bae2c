//! The line that says how much is shown. It speaks once per change: only when it has rested.

use yew::prelude::*;

use crate::browser::timer::{Timer, after};
use crate::markup::{classed, link, tag, text};

/// For how long, in milliseconds, nothing may change before the line speaks.
const REST: u32 = 400;

/// What the line says.
#[derive(Properties, PartialEq)]
pub struct StatusProps {
    /// The number that matters most, in words.
    pub count: String,
    /// The rest of the sentence, and more.
    pub text: String,
    /// The way to everything, where something is hidden.
    pub everything: Option<String>,
}

impl StatusProps {
    fn sentence(&self) -> String {
        format!("{}{}", self.count, self.text)
    }
}

/// The status: what is seen changes at once, what is announced a moment later and once.
pub struct Status {
    spoken: String,
    /// Runs while what is seen has not been spoken.
    rest: Option<Timer>,
}

impl Component for Status {
    /// It has rested.
    type Message = ();
    type Properties = StatusProps;

    fn create(context: &Context<Self>) -> Self {
        Self {
            spoken: context.props().sentence(),
            rest: None,
        }
    }

    fn changed(&mut self, context: &Context<Self>, old: &StatusProps) -> bool {
        let changed = context.props() != old;
        if changed {
            let link = context.link().clone();
            self.rest = Some(after(REST, move || link.send_message(())));
        }
        changed
    }

    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        self.spoken = context.props().sentence();
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        // A translator may have replaced a text: with a key of its own it is made anew, not mended.
        let status = classed("span", "vh")
            .set("role", "status")
            .with(text(&self.spoken).key(&self.spoken));
        let seen = tag("span")
            .set("aria-hidden", "true")
            .key(&props.sentence())
            .with(tag("b").text(&props.count))
            .with(text(&props.text));
        let clear = |way: &String| link(way).key("everything").text("Show everything");
        classed("p", "status mid")
            .with(status.key("status"))
            .with(seen)
            .with_some(props.everything.as_ref().map(clear))
            .into()
    }
}
