//! The page: an edition and a route become a view.
//!
//! The way of a click: a link or a control becomes a [`Route`], the route goes into the address, and
//! the page is drawn from it. Back, forward and edits of the address enter at the same point.

use interview::select::{self, Filter};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use crate::browser::address::{self, Step};
use crate::browser::timer::{Timer, after};
use crate::browser::{click, clipboard, page};
use crate::edition::Edition;
use crate::markup::{classed, link, tag, text};
use crate::parts::bar::bar;
use crate::parts::filters::{Choices, Counts, count, filters};
use crate::parts::head::head;
use crate::parts::matches::step;
use crate::parts::notices::notices;
use crate::route::{self, Route, Unknown, View};
use crate::views::claims::claims;
use crate::views::read::{self, Reading, read};
use crate::views::timeline::timeline;

/// For how long, in milliseconds, a changed filter rests before it goes into the address: Safari
/// refuses more than 100 changes in ten seconds.
const REST: u32 = 150;

/// What the page is made of.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The interview.
    pub edition: Edition,
}

/// Where the reader is, and how they came.
struct Visit {
    route: Route,
    unknown: Vec<Unknown>,
    /// Until the page has been drawn.
    arrival: Option<Arrival>,
    /// The search match that the reader went to.
    current: Option<usize>,
    /// Whether the linked quote's address was copied, or refused.
    copied: Option<bool>,
}

impl Visit {
    fn new(route: Route, unknown: Vec<Unknown>, arrival: Arrival) -> Self {
        Self {
            route,
            unknown,
            arrival: Some(arrival),
            current: None,
            copied: None,
        }
    }

    /// Where the address says.
    fn here(edition: &Edition) -> Self {
        let (query, fragment) = address::here();
        let (route, unknown) = route::read(edition, &query, &fragment);
        let arrival = if route.target.is_some() {
            Arrival::Target
        } else {
            Arrival::Kept
        };
        Self::new(route, unknown, arrival)
    }
}

/// Where the page scrolls to on arrival.
#[derive(Clone, Copy, PartialEq)]
enum Arrival {
    /// Where the browser left it: on the way back.
    Kept,
    /// To its start: in another view.
    Top,
    /// To the linked element.
    Target,
    /// To where the results start, should they be above: with another filter.
    Results,
}

/// What can happen to the page.
pub enum Happened {
    /// The reader follows a link to another place of this page: its query and fragment.
    Followed(String, String),
    /// The reader goes back or forward, or edits the address.
    Returned,
    /// The reader changes the filter.
    Filtered(Filter),
    /// The reader goes to a search match.
    Matched(usize),
    /// The reader goes to the next search match, or with `false` to the one before.
    Stepped(bool),
    /// The reader copies an address.
    Copying(String),
    /// That worked, or was refused.
    Copied(bool),
}

/// The whole page.
pub struct App {
    visit: Visit,
    counts: Counts,
    on_copy: Callback<String>,
    /// Kept while the page lives.
    _listeners: address::Listeners,
    /// Runs until a changed filter has rested.
    rest: Option<Timer>,
}

impl Component for App {
    type Message = Happened;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let edition = &context.props().edition;
        let returned = context.link().callback(|()| Happened::Returned);
        let visit = Visit::here(edition);
        Self {
            counts: count(edition, visit.route.view),
            visit,
            on_copy: context.link().callback(Happened::Copying),
            _listeners: address::listen(move || returned.emit(())),
            rest: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, happened: Happened) -> bool {
        let edition = &context.props().edition;
        let visit = &mut self.visit;
        match happened {
            Happened::Followed(query, fragment) => {
                let next = followed(edition, visit, &query, &fragment);
                if next.arrival != Some(Arrival::Results) && next.route != visit.route {
                    // A filter that still rests belongs to the place that the reader leaves.
                    if self.rest.take().is_some() {
                        address::write(&visit.route, Step::Replace);
                    }
                    address::write(&next.route, Step::Push);
                }
                self.go(edition, next);
            }
            Happened::Returned => self.go(edition, Visit::here(edition)),
            Happened::Filtered(filter) => {
                let route = visit.route.filtered(edition, filter);
                self.go(edition, Visit::new(route, Vec::new(), Arrival::Results));
            }
            Happened::Matched(number) => visit.current = Some(number),
            Happened::Stepped(forward) => {
                let count = read::count_matches(edition, &visit.route.filter);
                if visit.route.view != View::Read || count == 0 {
                    return false;
                }
                visit.current = Some(step(count, visit.current, forward));
            }
            Happened::Copying(address) => {
                let link = context.link().clone();
                clipboard::copy(address, move |copied| {
                    link.send_message(Happened::Copied(copied))
                });
                return false;
            }
            Happened::Copied(copied) => visit.copied = Some(copied),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.page(context)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        match self.visit.arrival.take() {
            Some(arrival) => self.arrive(&context.props().edition, arrival),
            None => {
                if let Some(number) = self.visit.current {
                    page::show_match(number);
                }
            }
        }
    }
}

impl App {
    fn go(&mut self, edition: &Edition, visit: Visit) {
        if visit.route.view != self.counts.view {
            self.counts = count(edition, visit.route.view);
        }
        self.visit = visit;
    }

    /// Does on arrival what a browser does on a new page; a while later the address has the filter.
    fn arrive(&mut self, edition: &Edition, arrival: Arrival) {
        let Visit { route, .. } = &self.visit;
        let title = &edition.title;
        page::set_title(&match route.view {
            View::Read => title.clone(),
            view => format!("{}: {title}", view.label()),
        });
        self.rest = None;
        match (arrival, &route.target) {
            (Arrival::Target, Some(target)) => page::reveal(target),
            (Arrival::Target | Arrival::Kept, _) => {}
            (Arrival::Top, _) => page::scroll_to_top(),
            (Arrival::Results, _) => {
                page::show_results();
                let route = route.clone();
                self.rest = Some(after(REST, move || address::write(&route, Step::Replace)));
            }
        }
    }

    fn page(&self, context: &Context<Self>) -> Html {
        let edition = &context.props().edition;
        let Visit {
            route,
            unknown,
            current,
            copied,
            ..
        } = &self.visit;
        let shown = shown(edition, route);
        let kept = is_kept(edition, route, &shown);
        let view = match route.view {
            View::Read => read(&Reading {
                edition,
                route,
                shown: &shown,
                current: *current,
                copied: *copied,
                on_go: context.link().callback(Happened::Matched),
                on_copy: &self.on_copy,
            }),
            View::Claims => claims(edition, route, &shown),
            View::Timeline => timeline(edition, route, &shown),
        };
        let filters = filters(&Choices {
            edition,
            route,
            counts: &self.counts,
            done: &done(route.view, &shown),
            on_filter: context.link().callback(Happened::Filtered),
            on_step: context.link().callback(Happened::Stepped),
        });
        let everything = Route {
            filter: Filter::default(),
            ..route.clone()
        }
        .to_string();
        let main = tag("main")
            .key("main")
            .set("id", "main")
            .set("tabindex", "-1")
            .with(head(edition, route.view))
            .with(notices(unknown, kept, &everything))
            .with(view);
        let ours =
            " Notes, claims and evidence are the editors’. Nothing on this page says who is right.";
        let foot = classed("footer", "foot")
            .with(
                tag("p")
                    .with(text(&edition.source.provenance))
                    .with(text(ours)),
            )
            .with(tag("p").text("Set with Rejoinder. No server, no tracking."));
        let scope = context.link().clone();
        // The browser must be told at once not to follow the link itself.
        let clicked = move |event: Event| {
            if let Some((query, fragment)) = click::followed(&event) {
                scope.send_message(Happened::Followed(query, fragment));
            }
        };
        let skip = link(&Route::to(route.view, "main").to_string()).set("class", "vh");
        classed("div", &format!("app v-{}", route.view.name()))
            .set("lang", &edition.language)
            .set("dir", direction(&edition.language))
            .on(ListenerKind::onclick, clicked)
            .with(skip.text("Skip to the text"))
            .with(bar(edition, route))
            .with(
                classed("div", "page")
                    .with(filters.key("filters"))
                    .with(main),
            )
            .with(foot)
            .into()
    }
}

/// Where a link leads. Where only the filter changes, the results are what the reader looks for.
fn followed(edition: &Edition, visit: &Visit, query: &str, fragment: &str) -> Visit {
    let (route, unknown) = route::read(edition, query, fragment);
    let arrival = match &route.target {
        Some(_) => Arrival::Target,
        None if route.view != visit.route.view => Arrival::Top,
        None => Arrival::Results,
    };
    Visit::new(route, unknown, arrival)
}

/// For each item of the view, be it a paragraph, a claim or an event, whether the filter shows it.
fn shown(edition: &Edition, route: &Route) -> Vec<bool> {
    let paragraphs = || select::paragraphs(edition, edition.index(), &route.filter);
    match route.view {
        View::Read => paragraphs(),
        View::Claims => select::claims(edition, edition.index(), &route.filter),
        View::Timeline => select::events(edition, &paragraphs()),
    }
}

/// Whether the linked item is shown although the filter would hide it.
fn is_kept(edition: &Edition, route: &Route, shown: &[bool]) -> bool {
    let id = |prefix: &str| {
        route
            .target
            .as_deref()
            .and_then(|target| target.strip_prefix(prefix))
    };
    let at = match route.view {
        View::Read => return read::kept(edition, route, shown).is_some(),
        View::Claims => {
            id("claim-").and_then(|id| edition.claims.iter().position(|claim| claim.id == id))
        }
        View::Timeline => {
            id("event-").and_then(|id| edition.events.iter().position(|event| event.id == id))
        }
    };
    at.is_some_and(|at| shown.get(at) == Some(&false))
}

/// What the filter sheet's last button says.
fn done(view: View, shown: &[bool]) -> String {
    let count = shown.iter().filter(|shown| **shown).count();
    let what = match view {
        View::Read => "paragraph",
        View::Claims => "claim",
        View::Timeline => "event",
    };
    format!("Show {count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Which way a language is written.
fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or_default();
    if matches!(
        primary,
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi"
    ) {
        "rtl"
    } else {
        "ltr"
    }
}
