//! A module that exchanges messages with the page around a frame, loaded once that page has sent one. The
//! messages are defined in [`messages`](page::messages).
//!
//! It is independent of the app, and the app of it. The host's requests are written into the address, of
//! which the app is notified as if the reader had gone back there; the reader's state is read from the
//! page.
//!
//! A message can be anything. Foreign ones are silently ignored.

use std::cell::RefCell;
use std::rc::Rc;
use std::slice::from_ref;

use js_sys::{Array, JsString, Reflect, decode_uri_component};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, HtmlInputElement, MessageEvent, UrlSearchParams, Window, window,
};

use super::address::{self, Step, parts};
use super::document;
use super::elements::all;
use super::events::SETTLED;
use super::sharing::listen;
use super::timer::after;
use page::dom::data;
use page::messages::{LONGEST, MOST_VALUES, Message, Set, Shared, State, VERSION};
use page::route::{View, href, is_words};

/// The time, in milliseconds, during which the host's requests are batched: Safari refuses more than 100
/// changes of the address in ten seconds.
const GATHER: u32 = 150;

/// The frame's side of the communication with its host.
struct Frame {
    window: Window,
    document: Document,
    /// The window of the host page.
    host: Window,
    /// The origin of the host page, if the newsroom lists it: it receives what the reader types and copies.
    listed: RefCell<Option<String>>,
    /// The host's request, until it is written.
    asked: RefCell<Option<Set>>,
    /// The state last sent to the host.
    told: RefCell<Option<State>>,
}

/// Starts the module, once the app has mounted.
pub fn start() {
    let Some(frame) = Frame::new() else { return };
    let window = frame.window.clone();
    let it = frame.clone();
    listen(&window, "message", move |event| {
        let _no_message_of_ours = it.hear(event);
    });
    let it = frame.clone();
    listen(&window, "click", move |event| {
        let _nothing_is_shared = it.share(event);
    });
    listen(&window, SETTLED, move |_| {
        let _nothing_is_new = frame.tell();
    });
}

impl Frame {
    fn new() -> Option<Rc<Self>> {
        let window = window()?;
        Some(Rc::new(Self {
            document: window.document()?,
            host: window.parent().ok()??,
            window,
            listed: RefCell::default(),
            asked: RefCell::default(),
            told: RefCell::default(),
        }))
    }

    /// Handles a message, if it is valid and comes from the host.
    fn hear(self: &Rc<Self>, event: &Event) -> Option<()> {
        let event: &MessageEvent = event.dyn_ref()?;
        let (source, host): (JsValue, &JsValue) = (event.source()?.into(), self.host.as_ref());
        // Messages from other windows are not even read.
        if source != *host {
            return None;
        }
        let data = event.data();
        let member = |name: &str| Reflect::get(&data, &name.into()).ok();
        if member("rejoinder")? != f64::from(VERSION) {
            return None;
        }
        let origin = event.origin();
        self.listed.replace(is_listed(&origin).then_some(origin));
        let kind = member("type")?;
        let is_new = self.told.borrow().is_none();
        if kind == *"listen" || is_new {
            self.greet();
        }
        if kind == *"set" {
            let is_small = Set::MEMBERS
                .iter()
                .all(|name| member(name).is_some_and(is_small));
            is_small.then_some(())?;
            self.set(Set::deserialize(Deserializer::from(data)).ok()?);
        }
        Some(())
    }

    /// Sends the host `ready` and the state.
    fn greet(&self) -> Option<()> {
        let title = self.document.query_selector("h1").ok()??.text_content()?;
        self.say(Message::Ready { title });
        self.told.take();
        self.tell()
    }

    /// Merges a request of the host with pending ones, until they are written.
    fn set(self: &Rc<Self>, set: Set) {
        let before = self.asked.take();
        if before.is_none() {
            let it = self.clone();
            let write = move || {
                let _nothing_changes = it.write();
            };
            after(GATHER, write).forget();
        }
        self.asked
            .replace(Some(before.unwrap_or_default().then(set)));
    }

    /// Writes the state with the host's request into the address, and takes the reader there: to the linked
    /// element, or else to the page's top.
    fn write(&self) -> Option<()> {
        let asked = self.asked.take()?;
        let here = address::here();
        let (page, query, fragment) = parts(&here);
        // Linked words are not part of a state.
        let leaves = asked.quote.is_none() && is_words(fragment);
        let state = seen(true)?.changed(asked);
        let query = UrlSearchParams::new_with_str(query).ok()?;
        let way = if leaves {
            hash(fragment)
        } else {
            way(&state.quote)
        };
        let address = written(page, &query, &state, &way);
        if way.is_empty() && address == here {
            return None;
        }
        address::go(&address, Step::Replace)?;
        let went = Event::new("popstate").ok()?;
        self.window.dispatch_event(&went).ok()?;
        if way.is_empty() {
            self.window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        Some(())
    }

    /// Sends the host the state, if it has changed.
    fn tell(&self) -> Option<()> {
        let state = seen(self.listed.borrow().is_some())?;
        if self.told.borrow().as_ref() != Some(&state) {
            self.told.replace(Some(state.clone()));
            self.say(Message::State(state));
        }
        Some(())
    }

    /// Tells a listed host what the reader shares with a click.
    fn share(&self, event: &Event) -> Option<()> {
        self.listed.borrow().as_ref()?;
        let target: Element = event.target()?.dyn_into().ok()?;
        let button = target.closest("button[name]").ok()??;
        let name = button.get_attribute("name")?;
        let copies = name == "copy";
        let (form, link) = if copies {
            ("link".to_owned(), button.get_attribute("value")?)
        } else {
            let sheet = button.closest("[data-link]").ok()??;
            let form = match name.as_str() {
                "take" => {
                    let chosen = sheet.query_selector("[name=form]:checked").ok()??;
                    chosen.get_attribute("value")?
                }
                "send" => name,
                _ => return None,
            };
            (form, sheet.get_attribute(data::LINK)?)
        };
        let (.., fragment) = parts(&link);
        let id = || decode_uri_component(fragment).ok().map(String::from);
        let quote = if copies {
            // The link may lead to the quote's own page.
            document::root()?
                .first_element_child()?
                .get_attribute(data::TARGET)
        } else if is_words(fragment) {
            None
        } else {
            id()
        };
        self.say(Message::Shared(Shared { form, link, quote }));
        Some(())
    }

    fn say(&self, message: Message) {
        if let Ok(said) = message.serialize(&Serializer::new()) {
            let _set = Reflect::set(&said, &"rejoinder".into(), &VERSION.into());
            let listed = self.listed.borrow();
            let origin = listed.as_deref().unwrap_or("*");
            let _refused = self.host.post_message(&said, origin);
        }
    }
}

/// Returns `true` if a member of a set is small enough to read: a huge one would exhaust the memory, and end the app.
fn is_small(value: JsValue) -> bool {
    let is_text = |value: &JsValue| {
        let text = value.dyn_ref::<JsString>();
        text.is_some_and(|text| text.length() <= LONGEST)
    };
    match value.dyn_ref::<Array>() {
        Some(list) => list.length() <= MOST_VALUES && list.iter().all(|value| is_text(&value)),
        None => is_text(&value) || !(value.is_string() || value.is_object()),
    }
}

/// Returns `true` if the newsroom lists an origin, or it is the page's own.
fn is_listed(origin: &str) -> bool {
    let listed = document::root().and_then(|root| root.get_attribute(data::HOSTS));
    let own = window().and_then(|window| window.location().origin().ok());
    let listed = listed.unwrap_or_default();
    // All pages with an opaque origin have `null`.
    let mut origins = listed.split(' ').chain(own.as_deref());
    origin != "null" && origins.any(|known| known == origin)
}

/// Returns the current state, with or without the searched words. It is read from the page rather than from the
/// address, which may contain unknown values, and does not yet contain the reader's latest choices.
fn seen(with_words: bool) -> Option<State> {
    let root = document::root()?;
    let mut state = State {
        view: root.query_selector("main > div").ok()??.id(),
        ..State::default()
    };
    for chosen in all(&root, "#filters :checked") {
        let value = chosen.get_attribute("value")?;
        match chosen.get_attribute("name")?.as_str() {
            "topic" => state.topics.push(value),
            "speaker" => state.speakers.push(value),
            "relation" => state.relations.push(value),
            "answer" => state.answers.push(value),
            "evidence" => state.evidence.push(value),
            _ => state.quotes_only = true,
        }
    }
    if with_words {
        let words: HtmlInputElement = root.query_selector("#q").ok()??.dyn_into().ok()?;
        state.words = Some(words.value().trim_ascii().to_owned());
    }
    let linked = root.first_element_child()?.get_attribute(data::TARGET);
    state.quote = linked.unwrap_or_default();
    let here = address::here();
    let (page, _, fragment) = parts(&here);
    let way = if is_words(fragment) {
        hash(fragment)
    } else {
        way(&state.quote)
    };
    state.address = written(page, &UrlSearchParams::new().ok()?, &state, &way);
    Some(state)
}

/// Returns the address of a state, as the app would write it, after the other parameters of a query.
fn written(page: &str, query: &UrlSearchParams, state: &State, way: &str) -> String {
    let put = |name: &str, values: &[String]| {
        query.delete(name);
        for value in values.iter().filter(|value| !value.is_empty()) {
            query.append(name, value);
        }
    };
    let is_first = state.view == View::default().name();
    put("view", if is_first { &[] } else { from_ref(&state.view) });
    put("topic", &state.topics);
    put("speaker", &state.speakers);
    put("relation", &state.relations);
    put("answer", &state.answers);
    put("evidence", &state.evidence);
    let kind = if state.quotes_only { "quote" } else { "" };
    put("kind", &[kind.to_owned()]);
    put("q", state.words.as_slice());
    let query = String::from(query.to_string());
    let before = if query.is_empty() { "" } else { "?" };
    [page, before, &query, way].concat()
}

/// Returns the fragment of an element's id, if that is not empty.
fn way(id: &str) -> String {
    if id.is_empty() {
        String::new()
    } else {
        href(id)
    }
}

fn hash(fragment: &str) -> String {
    ["#", fragment].concat()
}
