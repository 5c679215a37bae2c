//! The sheet that offers all forms in which a quote or other words can be shared.

use std::cell::RefCell;
use std::ops::Range;

use interview::anchor::directive::directive_for;
use interview::anchor::quote_for;
use js_sys::{Date, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, ShareData, UrlSearchParams, window,
};

use super::article::Article;
use super::is_beside;
use crate::browser::elements::{all, speakers};
use crate::browser::unicode::Browser;
use crate::browser::{address, clipboard, document};
use page::dom::data;
use page::route::href;
use page::sharing::{Form, Source, Taken};

/// The label of the link to the words' own page.
const ITS_PAGE: &str = "Link to its page, which shows a picture and can be embedded";

const REFUSED: &str = "Copying was refused. The text is selected: copy it by hand.";

const NOT_SENT: &str = "Sharing was refused.";

/// The sheet and its state.
pub(super) struct Sheet {
    parts: Option<Parts>,
    taken: RefCell<Option<Taken>>,
}

/// The elements to fill.
struct Parts {
    dialog: HtmlDialogElement,
    text: HtmlTextAreaElement,
    source: Source,
}

impl Sheet {
    /// Finds the sheet in the page.
    pub(super) fn new(document: &Document) -> Self {
        Self {
            parts: Parts::find(document),
            taken: RefCell::default(),
        }
    }

    /// Handles presses and choices.
    pub(super) fn hear(&self, document: &Document, event: &Event, target: &Element) -> Option<()> {
        let parts = self.parts.as_ref()?;
        let button = target.closest("button[name]").ok()?;
        if event.type_() == "change" {
            let is_form = target.matches("[name=form]").ok()?;
            return is_form.then_some(parts.fill(self.taken.borrow().as_ref()?))?;
        }
        if is_beside(event, &parts.dialog) {
            return parts.close();
        }
        let button = button?;
        match button.get_attribute("name")?.as_str() {
            "share" => {
                let taken = taken(document, &button)?;
                // The focus returns there; not every browser moves it to a pressed button.
                document::focus(&button);
                parts.open(&taken)?;
                self.taken.replace(Some(taken));
                Some(())
            }
            "take" => parts.copy(self.taken.borrow().as_ref()?),
            "send" => parts.send(self.taken.borrow().as_ref()?),
            "close" => parts.close(),
            _ => None,
        }
    }
}

/// Returns the words that a button shares: a quote or claim by its id, or a part of the article.
fn taken(document: &Document, button: &Element) -> Option<Taken> {
    let here = address::here();
    let (page, query, _) = address::parts(&here);
    if let Some(id) = button.get_attribute("value").filter(|id| !id.is_empty()) {
        let element = document.get_element_by_id(&id)?;
        // For a claim, its words.
        let claim = element.query_selector(".claim").ok()?;
        let words = match &claim {
            Some(claim) => all(claim, "blockquote")
                .iter()
                .filter_map(|words| words.text_content())
                .collect::<Vec<_>>()
                .join(" "),
            None => element.text_content()?,
        };
        return Some(Taken {
            words,
            speaker: speaker(document, claim.as_ref().unwrap_or(&element)),
            page: page.to_owned(),
            filter: filter(query).unwrap_or_default(),
            fragment: href(&id),
            id: Some(id),
            has_page: super::first(document, ".its-page").is_some(),
        });
    }
    let part = super::offered(button)?;
    let article = Article::read(document)?;
    let words = article.text().get(part.clone())?.to_owned();
    let range = article.ranges(&part).into_iter().next()?;
    let within = super::article::element(&range.common_ancestor_container().ok()?)?;
    let is_whole = within.text_content()?.contains(&words);
    let voice = within.closest("[data-speaker]").ok()?.filter(|_| is_whole);
    Some(Taken {
        speaker: voice.and_then(|voice| speaker(document, &voice)),
        page: page.to_owned(),
        fragment: fragment(&article, &part)?,
        words,
        ..Taken::default()
    })
}

/// Returns the parameters of the reader's filter in a query, with `?`, or `None` without one.
fn filter(query: &str) -> Option<String> {
    let query = UrlSearchParams::new_with_str(query).ok()?;
    let kept = UrlSearchParams::new().ok()?;
    for name in [
        "topic", "speaker", "relation", "answer", "evidence", "kind", "q",
    ] {
        for value in query.get_all(name) {
            kept.append(name, &value.as_string()?);
        }
    }
    let kept = String::from(kept.to_string());
    (!kept.is_empty()).then(|| ["?", &kept].concat())
}

/// Returns the fragment that leads to a part of the article, with the app and without, or `None` if no words
/// around it distinguish it from another.
pub(super) fn fragment(article: &Article, part: &Range<usize>) -> Option<String> {
    let text = article.text();
    let quote = quote_for(text, part.clone(), &Browser).ok()?;
    let mut fragment = ["#", &quote.to_string()].concat();
    if let Ok(directive) = directive_for(text, &article.blocks(), part.clone(), &Browser) {
        fragment.push_str(&directive.to_string());
    }
    Some(fragment)
}

/// Returns the full name of the speaker of an element's words.
pub(super) fn speaker(document: &Document, said: &Element) -> Option<String> {
    let id = said.get_attribute(data::SPEAKER)?;
    let mut speakers = speakers(&document.document_element()?).into_iter();
    speakers
        .find(|speaker| speaker.id == id)
        .map(|speaker| speaker.name)
}

/// Copies a text, and its HTML if there is some, and says so in `said`; if that is refused, selects it in the field.
pub(super) fn copy(field: HtmlTextAreaElement, said: Element, text: &str, html: Option<&str>) {
    let done = move |copied: bool| {
        if copied {
            said.set_text_content(Some("Copied."));
        } else {
            let _refused = field.focus();
            field.select();
            said.set_text_content(Some(REFUSED));
        }
    };
    match html {
        Some(html) => clipboard::copy_both(text, html, done),
        None => clipboard::copy(text, done),
    }
}

impl Parts {
    fn find(document: &Document) -> Option<Self> {
        let dialog = super::first(document, ".sheet")?;
        let text = dialog.query_selector("textarea").ok()??;
        // If the page offers embedding, so does the sheet, for a quote.
        if super::first(document, ".foot [data-embed]").is_some() {
            let way = super::make(document, "button", "")?;
            way.set_attribute("type", "button").ok()?;
            way.set_text_content(Some("Options and preview"));
            let close = dialog.query_selector("[name=close]").ok()??;
            close.before_with_node_1(&way).ok()?;
            way.set_attribute(data::EMBED, "").ok()?;
        }
        let data = |name: &str| dialog.get_attribute(name).unwrap_or_default();
        let today = Date::new_0();
        let pad = |number: u32| {
            let text = number.to_string();
            if text.len() < 2 {
                ["0", &text].concat()
            } else {
                text
            }
        };
        let (month, day) = (pad(today.get_month() + 1), pad(today.get_date()));
        let source = Source {
            title: data(data::TITLE),
            publisher: data(data::PUBLISHER),
            series: data(data::SERIES),
            provenance: data(data::PROVENANCE),
            language: data("lang"),
            is_conversation: super::is_conversation(document),
            today: [&today.get_full_year().to_string(), "-", &month, "-", &day].concat(),
        };
        Some(Self {
            text: text.dyn_into().ok()?,
            dialog: dialog.dyn_into().ok()?,
            source,
        })
    }

    fn part(&self, selector: &str) -> Option<Element> {
        self.dialog.query_selector(selector).ok().flatten()
    }

    fn open(&self, taken: &Taken) -> Option<()> {
        self.part(".words")?.set_text_content(Some(&taken.words));
        self.part(".by")?
            .set_text_content(Some(taken.voice(&self.source)));
        let own = taken.own_page();
        for (class, file) in [(".its-page", ""), (".its-picture", "card.png")] {
            if let Some(way) = self.part(class) {
                let way: HtmlAnchorElement = way.dyn_into().ok()?;
                way.set_hidden(own.is_none());
                way.set_href(&[own.as_deref().unwrap_or_default(), file].concat());
            }
        }
        let labels = [
            (
                Form::Link,
                if own.is_some() {
                    ITS_PAGE
                } else {
                    Form::Link.label()
                },
            ),
            (Form::View, Form::View.label()),
        ];
        for (form, words) in labels {
            let label = self
                .part(&["[value=", form.name(), "]"].concat())?
                .parent_element()?;
            label.last_element_child()?.set_text_content(Some(words));
            let is_same = form == Form::View && own.is_none() && taken.filter.is_empty();
            label.dyn_into::<HtmlElement>().ok()?.set_hidden(is_same);
        }
        if let Some(send) = self.part("[name=send]") {
            send.dyn_into::<HtmlElement>()
                .ok()?
                .set_hidden(!can_send(&self.data(taken)));
        }
        // For other scripts that need the shared link.
        self.dialog.set_attribute(data::LINK, &taken.link()).ok()?;
        let first: HtmlInputElement = self.part("[name=form]")?.dyn_into().ok()?;
        first.set_checked(true);
        self.fill(taken)?;
        if self.dialog.show_modal().is_err() {
            self.dialog.set_open(true);
        }
        Some(())
    }

    fn close(&self) -> Option<()> {
        self.dialog.close();
        Some(())
    }

    fn form(&self) -> Form {
        let chosen = self.part("[name=form]:checked");
        let name = chosen.and_then(|chosen| chosen.get_attribute("value"));
        name.and_then(|name| Form::named(&name))
            .unwrap_or(Form::Link)
    }

    fn fill(&self, taken: &Taken) -> Option<()> {
        let form = self.form();
        self.text.set_value(&taken.text(form, &self.source));
        if let Some(way) = self.part("[data-embed]") {
            let quote = taken.id.as_deref().filter(|_| form == Form::Embed);
            way.set_attribute(data::EMBED, quote.unwrap_or_default())
                .ok()?;
            way.dyn_into::<HtmlElement>()
                .ok()?
                .set_hidden(quote.is_none());
        }
        self.say("");
        Some(())
    }

    fn copy(&self, taken: &Taken) -> Option<()> {
        let form = self.form();
        let text = taken.text(form, &self.source);
        let html = taken.html(form, &self.source);
        copy(
            self.text.clone(),
            self.part("output")?,
            &text,
            html.as_deref(),
        );
        Some(())
    }

    fn send(&self, taken: &Taken) -> Option<()> {
        let said = self.part("output")?;
        let sent = send(&self.data(taken));
        spawn_local(async move {
            let sent = match sent {
                Ok(sent) => JsFuture::from(Promise::resolve(&sent)).await,
                Err(error) => Err(error),
            };
            let Err(error) = sent else { return };
            // A reader who closes the system's sheet has changed their mind.
            let name = Reflect::get(&error, &"name".into());
            if name.is_ok_and(|name| name == *"AbortError") {
                return;
            }
            said.set_text_content(Some(NOT_SENT));
        });
        Some(())
    }

    /// Creates the data for the system's share sheet: title, words and link.
    fn data(&self, taken: &Taken) -> ShareData {
        let data = ShareData::new();
        data.set_title(&self.source.title);
        data.set_text(&taken.words);
        data.set_url(&taken.shared());
        data
    }

    fn say(&self, words: &str) {
        if let Some(said) = self.part("output") {
            said.set_text_content(Some(words));
        }
    }
}

/// Returns `true` if the system has a share sheet for this data, and a frame may open it.
fn can_send(data: &ShareData) -> bool {
    let can = || {
        navigator("share").ok()?;
        let Ok((navigator, can)) = navigator("canShare") else {
            // Older browsers cannot tell.
            return Some(true);
        };
        can.call1(&navigator, data).ok()?.as_bool()
    };
    can().unwrap_or_default()
}

/// Opens the system's share sheet.
fn send(data: &ShareData) -> Result<JsValue, JsValue> {
    let (navigator, share) = navigator("share")?;
    share.call1(&navigator, data)
}

/// Returns the navigator and one of its methods, or an error if it lacks that.
fn navigator(name: &str) -> Result<(JsValue, Function), JsValue> {
    let window = window().ok_or(JsValue::UNDEFINED)?;
    let navigator = JsValue::from(window.navigator());
    let function = Reflect::get(&navigator, &name.into())?.dyn_into()?;
    Ok((navigator, function))
}
