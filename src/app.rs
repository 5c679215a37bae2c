//! The app: turns the reader's actions into routes, and routes into pages.
//!
//! The path of a click: a link or a control becomes a [`Route`] and a `Visit` there; from that, `view` renders the
//! changing parts, and the page's own elements are shown or hidden; then the page scrolls, the route is written
//! into the address, and the modules beside the app are notified. Back, forward and edits of the address enter at the same point.

use std::rc::Rc;

use interview::ids::is_turn;
use interview::select::Prepared;
use page::markup::{Tag, fill};
use page::parts::controls::{controls, counts};
use page::parts::matches::step;
use page::parts::status::{spoken, status};
use page::route::{Route, View, href};
use page::scene::StatusText;
use page::skeleton::{page as draw, view};
use page::views::{content, status_text};
use yew::prelude::*;

use crate::browser::address::{self, Step};
use crate::browser::document;
use crate::browser::events::{self, Action};
use crate::browser::gaps::reveal;
use crate::browser::hydrated::Hydrated;
use crate::browser::timer::{Timer, after};
use crate::notices::notices;
use crate::share::share;
use crate::visit::{Arrival, Visit};

/// The time, in milliseconds, for which a filter has to stay the same before it is written into the address: Safari
/// refuses more than 100 changes in ten seconds.
const ADDRESS_DELAY: u32 = 150;

/// The time, in milliseconds, for which the status has to stay the same before it is announced: once per change.
const STATUS_DELAY: u32 = 400;

/// The number of lines of the article that are folded at a time when idle.
const LINES_AT_ONCE: u32 = 100;

/// Properties of [`App`].
#[derive(Properties)]
pub struct AppProps {
    /// The index of the interview.
    pub index: Rc<Prepared>,
    /// The hydrated pieces.
    pub pieces: Rc<Hydrated>,
    /// The reader's input before the app mounted.
    pub filled: Option<Action>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.index, &other.index)
    }
}

/// A message that changes the page.
pub enum Msg {
    /// The reader's action.
    Action(Action),
    /// The reader goes back or forward, or edits the address.
    AddressChanged,
    /// The reader scrolls.
    Scrolled,
    /// The page was restored from the back/forward cache; sent by the loader.
    PageRestored,
    /// The filter has stayed the same for a while.
    FilterSettled,
    /// The status has stayed the same for a while.
    StatusSettled,
    /// There is time to fold more of the article.
    FoldMore,
}

/// Makes a message.
type Make = fn() -> Msg;

/// The window's events that change the page, with the message for each.
const WINDOW_EVENTS: [(&str, Make); 4] = [
    ("popstate", || Msg::AddressChanged),
    ("hashchange", || Msg::AddressChanged),
    ("scroll", || Msg::Scrolled),
    ("restored", || Msg::PageRestored),
];

/// The whole page.
pub struct App {
    visit: Visit,
    status: StatusText,
    /// The status that was last announced.
    spoken: String,
    timers: Timers,
}

/// Pending timers. Dropping or replacing a timer cancels it.
#[derive(Default)]
struct Timers {
    /// Sends [`Msg::FilterSettled`].
    filter: Option<Timer>,
    /// Sends [`Msg::StatusSettled`].
    status: Option<Timer>,
    /// Sends [`Msg::FoldMore`].
    fold: Option<Timer>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let AppProps {
            index,
            pieces,
            filled,
        } = context.props();
        let link = context.link();
        for (kind, msg) in WINDOW_EVENTS {
            let link = link.clone();
            events::on_window(kind, move || link.send_message(msg()));
        }
        let to_app = link.clone();
        if let Some(root) = document::root() {
            events::listen(&root, move |action| {
                to_app.send_message(Msg::Action(action))
            });
        }
        let mut visit = Visit::here(index);
        if let Some(Action::Filter(query, words)) = filled {
            visit = visit.filtered(index, query, words);
        }
        // Yew may yield before it calls `rendered`; the first paint has to be complete.
        show(&visit, index, pieces, u32::MAX);
        mark(&visit, index, pieces);
        // The static page counts all paragraphs.
        if visit.route.view != View::Read || !visit.route.filter.is_empty() {
            count(&visit.route, index, pieces);
        }
        let status = status_text(&visit.scene(index, &**pieces));
        Self {
            spoken: status.sentence(),
            status,
            visit,
            timers: Timers::default(),
        }
    }

    fn update(&mut self, context: &Context<Self>, msg: Msg) -> bool {
        let AppProps { index, pieces, .. } = context.props();
        let visit = &mut self.visit;
        match msg {
            Msg::Action(Action::Follow(query, fragment)) => {
                let next = visit.followed(index, &query, &fragment);
                if next.arrival != Some(Arrival::Results) && next.route != visit.route {
                    // An unsettled filter belongs to the place that the reader leaves.
                    if self.timers.filter.take().is_some() {
                        address::write(&visit.route, Step::Replace);
                    }
                    address::write(&next.route, Step::Push);
                }
                self.go_to(context, next);
            }
            Msg::AddressChanged => self.go_to(context, Visit::here(index)),
            Msg::Action(Action::Filter(query, words)) => {
                let next = visit.filtered(index, &query, &words);
                self.go_to(context, next);
            }
            Msg::Action(Action::Match(number)) => {
                visit.current = Some(number);
                visit.arrival = Some(Arrival::Match);
            }
            Msg::Action(Action::Step(forward)) => {
                let count = visit.count();
                if count == 0 {
                    return false;
                }
                visit.current = Some(step(count, visit.current, forward));
                visit.arrival = Some(Arrival::Match);
                // The reader pressed Enter in the search box, which may be in a dialog.
                document::close_filters();
            }
            Msg::StatusSettled => {
                self.spoken = self.status.sentence();
                return true;
            }
            Msg::FilterSettled => {
                self.timers.filter = None;
                address::write(&visit.route, Step::Replace);
                count(&visit.route, index, pieces);
                events::settled();
                return false;
            }
            Msg::PageRestored => {
                // Safari has cleared the form.
                show(visit, index, pieces, u32::MAX);
                return false;
            }
            Msg::Scrolled => {
                mark(visit, index, pieces);
                return false;
            }
            Msg::FoldMore => {
                let is_left = pieces.fold(&visit.visible, LINES_AT_ONCE);
                mark(visit, index, pieces);
                self.timers.fold = is_left.then(|| send_after(context, 0, || Msg::FoldMore));
                return false;
            }
        }
        let status = status_text(&self.visit.scene(index, &**pieces));
        if status != self.status {
            self.status = status;
            let timer = send_after(context, STATUS_DELAY, || Msg::StatusSettled);
            self.timers.status = Some(timer);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let AppProps { index, pieces, .. } = context.props();
        let scene = self.visit.scene(index, &**pieces);
        let everything = scene.everything();
        let status = status(&self.status, everything.as_deref());
        let content = content(&scene, status, self.share());
        let target = scene.route.target.as_deref();
        let unfiltered = scene.kept().and(target).map(href);
        let notices = notices(
            &self.visit.unknown,
            !index.turns.is_empty(),
            unfiltered.as_deref(),
        );
        let view = view(&scene, notices, content);
        draw(&scene, [spoken(&self.spoken), view].into_iter())
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let AppProps { index, pieces, .. } = context.props();
        let visit = &mut self.visit;
        pieces.link(visit.route.target.as_deref());
        mark(visit, index, pieces);
        match (visit.arrival.take(), visit.current) {
            (Some(Arrival::Match), Some(number)) => document::show_match(number),
            // The first time, the loader has already scrolled there.
            (Some(Arrival::Target), _) if first => self.arrive(context, Arrival::Kept),
            (Some(arrival), _) => self.arrive(context, arrival),
            (None, _) => {}
        }
        if self.timers.filter.is_none() {
            events::settled();
        }
    }
}

impl App {
    /// Goes to another place. The controls and the article change at once, so that the reader need not wait until the
    /// rest is rendered.
    fn go_to(&mut self, context: &Context<Self>, visit: Visit) {
        let AppProps { index, pieces, .. } = context.props();
        // While a filter is being set, its counts wait until it settles.
        if visit.arrival != Some(Arrival::Results) || visit.route.view != self.visit.route.view {
            count(&visit.route, index, pieces);
        }
        // An unsettled filter must not overwrite the new address.
        self.timers.filter = None;
        pieces.unmark();
        // The first results are shown at once.
        let lines = if visit.arrival == Some(Arrival::Results) {
            document::lines()
        } else {
            u32::MAX
        };
        let is_left = show(&visit, index, pieces, lines);
        self.timers.fold = is_left.then(|| send_after(context, ADDRESS_DELAY, || Msg::FoldMore));
        self.visit = visit;
    }

    /// Does on arrival what a browser does on a new page; the filter is written into the address after a delay.
    fn arrive(&mut self, context: &Context<Self>, arrival: Arrival) {
        let Visit { route, .. } = &self.visit;
        let title = &context.props().index.title;
        document::set_title(&match route.view {
            View::Read => title.clone(),
            view => fill("%: %", &[view.label(), title]),
        });
        match (arrival, &route.target) {
            (Arrival::Target, Some(target)) => {
                let _refused = reveal(target);
            }
            (Arrival::Top, _) => document::scroll_to_top(),
            (Arrival::Results, _) => {
                document::show_results();
                let timer = send_after(context, ADDRESS_DELAY, || Msg::FilterSettled);
                self.timers.filter = Some(timer);
            }
            _ => {}
        }
    }

    /// Renders the controls for sharing the linked quote or claim. A turn of several paragraphs has no page of its own.
    fn share(&self) -> Option<Tag> {
        let Visit { route, .. } = &self.visit;
        let target = route.target.as_deref().filter(|id| !is_turn(id))?;
        // Chats show the picture of its own page.
        let address = document::own_page(target)
            .unwrap_or_else(|| address::absolute(&Route::to(route.view, target)));
        let context = (!route.filter.is_empty()).then(|| href(target));
        Some(share(target, &address, context.as_deref()))
    }
}

/// Sends a message after a delay in milliseconds.
fn send_after(context: &Context<App>, milliseconds: u32, msg: Make) -> Timer {
    let link = context.link().clone();
    after(milliseconds, move || link.send_message(msg()))
}

/// Applies the filter to the page's own elements: of the article, to the next `lines` lines. Returns `true` if lines
/// are left.
fn show(visit: &Visit, index: &Prepared, pieces: &Hydrated, lines: u32) -> bool {
    let Visit { route, shown, .. } = visit;
    pieces.set(&controls(index, route, shown), &route.filter.words);
    match route.view {
        View::Read => return pieces.fold(&visit.visible, lines),
        View::Claims => pieces.list(shown, !route.filter.is_empty()),
        View::Timeline => pieces.draw(index, shown),
    }
    false
}

/// Marks search matches in the page's own elements.
fn mark(visit: &Visit, index: &Prepared, pieces: &Hydrated) {
    pieces.mark(index, visit.route.view, &visit.hits, visit.current);
}

/// Sets the number of items of the view that each choice of the filters would show.
fn count(route: &Route, index: &Prepared, pieces: &Hydrated) {
    pieces.count(&counts(index, route.view, &route.filter));
}
