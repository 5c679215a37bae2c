//! The page: what a reader does becomes a route, and a route a view.
//!
//! The way of a click: a link or a control becomes a [`Route`], the route goes into the address, and
//! the page is drawn from it. Back, forward and edits of the address enter at the same point.

use std::rc::Rc;

use interview::select::{Filter, Prepared};
use yew::prelude::*;

use crate::browser::acts::{self, Act};
use crate::browser::address::{self, Step};
use crate::browser::adopted::Adopted;
use crate::browser::document;
use crate::browser::gaps::reveal;
use crate::browser::timer::{Timer, after};
use crate::notices::notices;
use crate::share::share;
use page::markup::{Tag, fill};
use page::parts::controls::{controls, counts, unit};
use page::parts::matches::step;
use page::parts::status::{spoken, status};
use page::pieces::Pieces;
use page::route::{self, Route, Unknown, View, href};
use page::scene::{Hits, Said, Scene, find, shown};
use page::skeleton::{page as draw, view};
use page::views::claims::claims;
use page::views::read::{read, visible};
use page::views::say;
use page::views::timeline::timeline;

/// For how long, in milliseconds, a changed filter rests before it goes into the address: Safari
/// refuses more than 100 changes in ten seconds.
const REST: u32 = 150;

/// How many lines more, whenever there is time.
const MORE: u32 = 100;

/// For how long, in milliseconds, nothing may change before the status is spoken: once a change.
const BREATH: u32 = 400;

/// What the app starts with.
#[derive(Properties)]
pub struct AppProps {
    /// What there is to ask for.
    pub index: Rc<Prepared>,
    /// What there is to show.
    pub pieces: Rc<Adopted>,
    /// What the reader did before the app came.
    pub filled: Option<Act>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.index, &other.index)
    }
}

/// Where the reader is, how they came, and what they see there.
struct Visit {
    route: Route,
    /// For each item of the view, whether the filter shows it.
    shown: Vec<bool>,
    /// In *Read*, for each paragraph, whether it is to be seen.
    visible: Vec<bool>,
    /// Where the searched words stand in what is shown.
    hits: Vec<Hits>,
    unknown: Vec<Unknown>,
    /// Until the page has been drawn.
    arrival: Option<Arrival>,
    /// The search match that the reader went to.
    current: Option<usize>,
}

impl Visit {
    fn new(index: &Prepared, route: Route, unknown: Vec<Unknown>, arrival: Arrival) -> Self {
        let shown = shown(index, route.view, &route.filter);
        let visible = match route.view {
            View::Read => visible(index, &route, &shown),
            _ => Vec::new(),
        };
        let hits = find(index, route.view, &route.filter, &shown);
        Self {
            route,
            shown,
            visible,
            hits,
            unknown,
            arrival: Some(arrival),
            current: None,
        }
    }

    /// Where the address says.
    fn here(index: &Prepared) -> Self {
        let (query, fragment) = address::asked();
        let (route, unknown) = route::read(index, &query, &fragment);
        let arrival = if route.target.is_some() {
            Arrival::Target
        } else {
            Arrival::Kept
        };
        Self::new(index, route, unknown, arrival)
    }

    /// Where a link leads from here. Where only the filter changes, the results are what the reader
    /// looks for.
    fn followed(&self, index: &Prepared, query: &str, fragment: &str) -> Self {
        let (route, unknown) = route::read(index, query, fragment);
        let arrival = match &route.target {
            Some(_) => Arrival::Target,
            None if route.view != self.route.view => Arrival::Top,
            None => Arrival::Results,
        };
        Self::new(index, route, unknown, arrival)
    }

    /// The same place with the filter that its form says.
    fn filtered(&self, index: &Prepared, query: &str, words: &str) -> Self {
        let filter = Filter {
            words: words.to_owned(),
            ..route::read(index, query, "").0.filter
        };
        let route = self.route.filtered(index, filter);
        Self::new(index, route, Vec::new(), Arrival::Results)
    }

    fn scene<'a>(&'a self, index: &'a Prepared, pieces: &'a dyn Pieces) -> Scene<'a> {
        Scene {
            matches: self.count(),
            current: self.current,
            ..Scene::new(index, pieces, &self.route, &self.shown)
        }
    }

    /// Shows in the pieces what the filter does: of the article, first so many lines. Whether there are more.
    fn show(&self, index: &Prepared, pieces: &Adopted, lines: u32) -> bool {
        let controls = controls(index, &self.route, &self.shown);
        pieces.set(&controls, &self.route.filter.words);
        match self.route.view {
            View::Read => return pieces.fold(&self.visible, lines),
            View::Claims => pieces.list(&self.shown, !self.route.filter.is_empty()),
            View::Timeline => pieces.draw(index, &self.shown),
        }
        false
    }

    /// Marks in the pieces what is found.
    fn mark(&self, index: &Prepared, pieces: &Adopted) {
        pieces.mark(index, self.route.view, &self.hits, self.current);
    }

    /// How many search matches there are.
    fn count(&self) -> usize {
        self.hits.iter().map(|hits| hits.ranges.len()).sum()
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
    /// To the search match that the reader goes to.
    Match,
}

type Happening = fn() -> Happened;

/// The window's events that change the page, and the message that each sends.
const AT_WINDOW: [(&str, Happening); 4] = [
    ("popstate", || Happened::Returned),
    ("hashchange", || Happened::Returned),
    ("scroll", || Happened::Scrolled),
    ("restored", || Happened::Restored),
];

/// What can happen to the page.
pub enum Happened {
    /// The reader does something.
    Act(Act),
    /// The reader goes back or forward, or edits the address.
    Returned,
    /// What is said has rested.
    Rested,
    /// The filter has rested.
    Settled,
    /// The page is shown again as it was left; the loader says so.
    Restored,
    /// The reader scrolls.
    Scrolled,
    /// There is time to show more of what the filter does.
    Idle,
}

/// The whole page.
pub struct App {
    visit: Visit,
    said: Said,
    spoken: String,
    /// Runs until a changed filter has rested.
    rest: Option<Timer>,
    /// Runs while what is said has not been spoken.
    breath: Option<Timer>,
    /// Runs while the page does not yet show all that the filter does.
    idle: Option<Timer>,
}

impl Component for App {
    type Message = Happened;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let AppProps {
            index,
            pieces,
            filled,
        } = context.props();
        let link = context.link();
        for (kind, happened) in AT_WINDOW {
            let link = link.clone();
            acts::on_window(kind, move || link.send_message(happened()));
        }
        let acted = link.clone();
        if let Some(root) = document::root() {
            acts::listen(&root, move |act| acted.send_message(Happened::Act(act)));
        }
        let mut visit = Visit::here(index);
        if let Some(Act::Filter(query, words)) = filled {
            visit = visit.filtered(index, query, words);
        }
        // Yew may rest before it calls `rendered`; what it draws first is to be whole.
        visit.show(index, pieces, u32::MAX);
        visit.mark(index, pieces);
        // As the page comes, it counts all paragraphs.
        if visit.route.view != View::Read || !visit.route.filter.is_empty() {
            count(index, pieces, &visit.route);
        }
        let said = say(&visit.scene(index, &**pieces));
        Self {
            spoken: said.sentence(),
            said,
            visit,
            rest: None,
            breath: None,
            idle: None,
        }
    }

    fn update(&mut self, context: &Context<Self>, happened: Happened) -> bool {
        let AppProps { index, pieces, .. } = context.props();
        let visit = &mut self.visit;
        match happened {
            Happened::Act(Act::Follow(query, fragment)) => {
                let next = visit.followed(index, &query, &fragment);
                if next.arrival != Some(Arrival::Results) && next.route != visit.route {
                    // A filter that still rests belongs to the place that the reader leaves.
                    if self.rest.take().is_some() {
                        address::write(&visit.route, Step::Replace);
                    }
                    address::write(&next.route, Step::Push);
                }
                self.go(context, next);
            }
            Happened::Returned => self.go(context, Visit::here(index)),
            Happened::Act(Act::Filter(query, words)) => {
                let next = visit.filtered(index, &query, &words);
                self.go(context, next);
            }
            Happened::Act(Act::Match(number)) => {
                visit.current = Some(number);
                visit.arrival = Some(Arrival::Match);
            }
            Happened::Act(Act::Step(forward)) => {
                let count = visit.count();
                if count == 0 {
                    return false;
                }
                visit.current = Some(step(count, visit.current, forward));
                visit.arrival = Some(Arrival::Match);
                // The reader pressed Enter where the words are typed, which may lie above the page.
                document::close_filters();
            }
            Happened::Rested => {
                self.spoken = self.said.sentence();
                return true;
            }
            Happened::Settled => {
                self.rest = None;
                address::write(&visit.route, Step::Replace);
                count(index, pieces, &visit.route);
                return false;
            }
            Happened::Restored => {
                // Safari has emptied the form.
                visit.show(index, pieces, u32::MAX);
                return false;
            }
            Happened::Scrolled => {
                visit.mark(index, pieces);
                return false;
            }
            Happened::Idle => {
                let more = pieces.fold(&visit.visible, MORE);
                visit.mark(index, pieces);
                self.go_on(context, more, 0);
                return false;
            }
        }
        let said = say(&self.visit.scene(index, &**pieces));
        if said != self.said {
            self.said = said;
            let link = context.link().clone();
            self.breath = Some(after(BREATH, move || link.send_message(Happened::Rested)));
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let AppProps { index, pieces, .. } = context.props();
        let scene = self.visit.scene(index, &**pieces);
        let everything = scene.everything();
        let status = status(&self.said, everything.as_deref());
        let content = match scene.route.view {
            View::Read => read(&scene, status, self.share()),
            View::Claims => claims(&scene, status, self.share()).into(),
            View::Timeline => timeline(&scene, status).into(),
        };
        let target = scene.route.target.as_deref();
        let unfiltered = scene.kept().and(target).map(href);
        let notices = notices(&self.visit.unknown, unfiltered.as_deref());
        let view = view(&scene, notices, content);
        draw(&scene, [spoken(&self.spoken), view].into_iter())
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        let AppProps { index, pieces, .. } = context.props();
        let visit = &mut self.visit;
        pieces.link(visit.route.target.as_deref());
        visit.mark(index, pieces);
        match (visit.arrival.take(), visit.current) {
            (Some(Arrival::Match), Some(number)) => document::show_match(number),
            // The first time, the loader has sooner led the reader there.
            (Some(Arrival::Target), _) if first => self.arrive(context, Arrival::Kept),
            (Some(arrival), _) => self.arrive(context, arrival),
            (None, _) => {}
        }
    }
}

impl App {
    /// If there is more to show of what the filter does, goes on after so many milliseconds.
    fn go_on(&mut self, context: &Context<Self>, more: bool, later: u32) {
        self.idle = more.then(|| {
            let link = context.link().clone();
            after(later, move || link.send_message(Happened::Idle))
        });
    }

    /// Goes to another place. What the page shows of the filter changes at once: whoever looks at it need not
    /// wait until the rest is drawn.
    fn go(&mut self, context: &Context<Self>, visit: Visit) {
        let AppProps { index, pieces, .. } = context.props();
        // While a filter is being set, its counts wait until it rests.
        if visit.arrival != Some(Arrival::Results) || visit.route.view != self.visit.route.view {
            count(index, pieces, &visit.route);
        }
        // A filter that still rests is not to be written over where the address leads now.
        self.rest = None;
        pieces.unmark();
        // Where the results of a filter start, the reader sees them at once.
        let lines = if visit.arrival == Some(Arrival::Results) {
            document::lines()
        } else {
            u32::MAX
        };
        let more = visit.show(index, pieces, lines);
        self.go_on(context, more, REST);
        self.visit = visit;
    }

    /// Does on arrival what a browser does on a new page; a while later the address has the filter.
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
                let link = context.link().clone();
                self.rest = Some(after(REST, move || link.send_message(Happened::Settled)));
            }
            _ => {}
        }
    }

    /// What can be done with the linked quote or claim.
    fn share(&self) -> Option<Tag> {
        let Visit { route, .. } = &self.visit;
        let target = route.target.as_deref()?;
        // Chats show the picture of the page of its own.
        let address = document::own_page(target)
            .unwrap_or_else(|| address::absolute(&Route::to(route.view, target)));
        let context = (!route.filter.is_empty()).then(|| href(target));
        Some(share(target, &address, context.as_deref()))
    }
}

/// Has the filters say how many items of the view each choice would show.
fn count(index: &Prepared, pieces: &Adopted, route: &Route) {
    let counts = counts(index, route.view, &route.filter);
    pieces.count(&counts, unit(route.view));
}
