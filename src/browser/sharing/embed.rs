//! The dialog in which a newsroom makes the code that embeds the interview, or a part of it, in its own
//! page. It is built when it is opened, and removed when it is closed: its elements hold all of its
//! state.

use interview::ids;
use interview::index::Name;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, Event, HtmlDialogElement, HtmlElement, HtmlIFrameElement, HtmlInputElement,
    HtmlTextAreaElement, MessageEvent, Response, window,
};

use super::sheet::{copy, speaker};
use super::{add, first, is_beside, make};
use crate::browser::address;
use crate::browser::document::root;
use crate::browser::elements::Here;
use crate::browser::elements::all;
use page::dom::data;
use page::dom::index::{SPEAKERS, choices};
use page::embedding::{Code, Embedding, Theme, What, quote_label};
use page::route::View;

/// The selector of the dialog, while it is open.
const DIALOG: &str = "dialog.embed";

/// The valid heights of a frame, in CSS pixels.
const SANE: std::ops::RangeInclusive<f64> = 1.0..=100_000.0;

/// Returns `true` if an event's target is in the dialog, or opens it.
pub(super) fn concerns(target: &Element) -> bool {
    let around = target.closest("[data-embed], .embed");
    around.is_ok_and(|around| around.is_some())
}

/// Handles presses and choices.
pub(super) fn hear(document: &Document, event: &Event, target: &Element) -> Option<()> {
    let kind = event.type_();
    if let Some(opener) = target.closest("[data-embed]").ok()? {
        return (kind == "click").then(|| open(document, &opener))?;
    }
    let dialog: HtmlDialogElement = first(document, DIALOG)?.dyn_into().ok()?;
    match kind.as_str() {
        "close" => dialog.remove(),
        "change" => {
            fill(&dialog)?;
            let advice = dialog.query_selector(".advice").ok()??;
            advice.set_text_content(Some(code(&dialog).advice()));
            dialog
                .query_selector("output")
                .ok()??
                .set_text_content(None);
        }
        _ if is_beside(event, &dialog) => dialog.close(),
        _ => {
            let button = target.closest("button").ok()??;
            match button.get_attribute("name")?.as_str() {
                "take" => {
                    let field: HtmlTextAreaElement = part(&dialog, "textarea")?;
                    let code = field.value();
                    copy(field, part(&dialog, "output")?, &code, None);
                }
                _ => dialog.close(),
            }
        }
    }
    Some(())
}

/// Adopts the height that the preview's frame reports.
pub(super) fn measure(document: &Document, event: &Event) -> Option<()> {
    let dialog = first(document, DIALOG)?;
    let frame: HtmlIFrameElement = part(&dialog, "iframe")?;
    let event: &MessageEvent = event.dyn_ref()?;
    if JsValue::from(event.source()?) != JsValue::from(frame.content_window()?) {
        return None;
    }
    let said = event.data();
    let get = |name: &str| Reflect::get(&said, &name.into()).ok();
    if get("rejoinder")? != 1.0 || get("type")? != "height" {
        return None;
    }
    let height = get("height")?.as_f64().filter(|it| SANE.contains(it))?;
    #[allow(clippy::cast_possible_truncation, reason = "it is sane")]
    let height = (height.ceil() as i32).to_string();
    if frame.height() != height {
        frame.set_height(&height);
        fill(&dialog)?;
    }
    Some(())
}

/// Shows the dialog, with its opener's quote chosen.
fn open(document: &Document, opener: &Element) -> Option<()> {
    let asked = opener
        .get_attribute(data::EMBED)
        .filter(|id| !id.is_empty());
    let claim = asked.as_deref().and_then(ids::claim_of);
    let claim = claim.and_then(|id| {
        let heading = document.get_element_by_id(&["c:", id].concat())?;
        let summary = heading.query_selector(".sum").ok()??.text_content()?;
        let (id, name) = (id.to_owned(), [id, ": ", &summary].concat());
        Some(Name { id, name })
    });
    let what = match (&asked, &claim) {
        (None, _) => What::Whole,
        (Some(_), None) => What::Quote,
        (Some(_), Some(_)) => What::Claim,
    };
    let linked = || first(document, ".quote[data-linked]").map(|quote| quote.id());
    let asked = asked.filter(|_| claim.is_none());
    let quote = asked.or_else(linked).and_then(|id| {
        let said = document.get_element_by_id(&id)?;
        let speaker = speaker(document, &said).unwrap_or_default();
        let name = quote_label(&speaker, &said.text_content()?);
        Some(Name { id, name })
    });
    let dialog = build(document, what)?;
    let root = root()?;
    // Of the views, those that the page has.
    let links = all(&root, "nav[aria-label=Views] a");
    let is_linked = |view: &View| {
        let mut texts = links.iter().filter_map(|link| link.text_content());
        texts.any(|text| text.trim() == view.label())
    };
    let views = View::ALL.into_iter().filter(is_linked);
    let views = views.map(|view| Name {
        id: view.name().to_owned(),
        name: view.label().to_owned(),
    });
    for (what, list) in [
        (What::View, views.collect()),
        (What::Topic, choices(&Here, &root, "[name=topic]")),
        (What::Speaker, choices(&Here, &root, SPEAKERS)),
        (What::Claim, claim.clone().into_iter().collect()),
        (What::Quote, quote.into_iter().collect()),
    ] {
        offer(&dialog, what, list)?;
    }
    fill(&dialog)?;
    if let Some(sheet) = first(document, ".sheet[open]") {
        sheet.dyn_into::<HtmlDialogElement>().ok()?.close();
    }
    if dialog.show_modal().is_err() {
        dialog.set_open(true);
    }
    spawn_local(async move {
        let mut claims = claims().await.unwrap_or_default();
        // One of them is there already.
        claims.retain(|it| Some(&it.id) != claim.as_ref().map(|it| &it.id));
        offer(&dialog, What::Claim, claims);
    });
    Some(())
}

/// Builds the dialog, with empty lists.
fn build(document: &Document, what: What) -> Option<HtmlDialogElement> {
    let dialog: HtmlDialogElement = make(document, "dialog", "sheet embed")?.dyn_into().ok()?;
    dialog.set_attribute("aria-label", "Embed").ok()?;
    add(&dialog, "h2", "ours", "Embed")?;
    let controls = add(&dialog, "div", "", "")?;
    let is_conversation = super::is_conversation(document);
    let offered = What::ALL.map(|what| (what.name(), what.label(is_conversation)));
    let group = choose(&controls, "Show", "what", &offered, what.name())?;
    // There is only one whole.
    for (name, label) in offered.into_iter().skip(1) {
        let select = add(&group, "select", "", "")?;
        set(&select, &[(data::WHICH, name), ("aria-label", label)])?;
    }
    let offered = Theme::ALL.map(|theme| (theme.name(), theme.label()));
    choose(&controls, "Theme", "theme", &offered, Theme::Page.name())?;
    let offered = Code::ALL.map(|code| (code.name(), code.label()));
    let group = choose(&controls, "Code", "code", &offered, Code::Script.name())?;
    add(&group, "p", "advice", Code::Script.advice())?;
    let field = [
        ("readonly", ""),
        ("rows", "5"),
        ("spellcheck", "false"),
        ("dir", "ltr"),
        ("aria-label", "Code"),
    ];
    set(&add(&controls, "textarea", "", "")?, &field)?;
    let events = add(&controls, "p", "events", "")?;
    for (name, words) in [("take", "Copy"), ("close", "Close")] {
        let button = add(&events, "button", "", words)?;
        set(&button, &[("type", "button"), ("name", name)])?;
    }
    add(&controls, "output", "", "")?;
    // After the controls: by the keyboard, the way through its content is long.
    let preview = add(&dialog, "div", "preview", "")?;
    add(&preview, "p", "q", "Preview")?;
    // Focusable, so that it can be scrolled by the keyboard.
    let shown = add(&preview, "div", "", "")?;
    let scrolled = [
        ("tabindex", "0"),
        ("role", "group"),
        ("aria-label", "Preview"),
    ];
    set(&shown, &scrolled)?;
    add(&shown, "iframe", "", "")?;
    document.body()?.append_child(&dialog).ok()?;
    Some(dialog)
}

fn set(element: &Element, attributes: &[(&str, &str)]) -> Option<()> {
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    Some(())
}

/// Fetches the claims from the file beside the page: the document itself contains only those of the current
/// view.
async fn claims() -> Option<Vec<Name>> {
    let response = JsFuture::from(window()?.fetch_with_str("claims.json")).await;
    let response: Response = response.ok()?.dyn_into().ok()?;
    let file = JsFuture::from(response.json().ok()?).await.ok()?;
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let claims: js_sys::Array = get(&file, "claims")?.dyn_into().ok()?;
    let claim = |claim: JsValue| {
        let id = get(&claim, "id")?.as_string()?;
        let summary = get(&claim, "summary")?.as_string()?;
        let name = [&id, ": ", &summary].concat();
        Some(Name { id, name })
    };
    Some(claims.iter().filter_map(claim).collect())
}

/// Adds a group of radio buttons.
fn choose(
    to: &Element,
    legend: &str,
    name: &str,
    choices: &[(&str, &str)],
    chosen: &str,
) -> Option<Element> {
    let group = add(to, "fieldset", "", "")?;
    add(&group, "legend", "", legend)?;
    for (value, words) in choices {
        let label = add(&group, "label", "", words)?;
        let choice = make(&to.owner_document()?, "input", "")?;
        let choice: HtmlInputElement = choice.dyn_into().ok()?;
        choice.set_type("radio");
        choice.set_name(name);
        choice.set_value(value);
        choice.set_checked(*value == chosen);
        label
            .insert_before(&choice, label.first_child().as_ref())
            .ok()?;
    }
    Some(group)
}

/// Offers the items of one kind; a kind without items is not offered.
fn offer(dialog: &Element, what: What, list: Vec<Name>) -> Option<()> {
    let select: Element = part(dialog, &["[data-which=", what.name(), "]"].concat())?;
    for Name { id, name } in &list {
        set(&add(&select, "option", "", name)?, &[("value", id)])?;
    }
    let choice: HtmlInputElement = part(dialog, &["[value=", what.name(), "]"].concat())?;
    let label: HtmlElement = choice.parent_element()?.dyn_into().ok()?;
    label.set_hidden(select.child_element_count() == 0);
    Some(())
}

/// Writes the code for the choices, and shows a preview.
fn fill(dialog: &Element) -> Option<()> {
    let mut embedding = chosen(dialog)?;
    for select in all(dialog, "[data-which]") {
        let is_it = select.matches(&["[data-which=", embedding.what.name(), "]"].concat());
        let is_it = is_it.ok()?;
        select.dyn_into::<HtmlElement>().ok()?.set_hidden(!is_it);
    }
    let frame: HtmlIFrameElement = part(dialog, "iframe")?;
    let address = embedding.address();
    if frame.get_attribute("src").as_ref() == Some(&address) {
        embedding.height = frame.height().parse().unwrap_or(embedding.height);
    } else {
        // Navigating the same frame would add to the page's history.
        let fresh: HtmlIFrameElement = make(&dialog.owner_document()?, "iframe", "")?
            .dyn_into()
            .ok()?;
        fresh.set_height(&embedding.height.to_string());
        fresh.set_title(&embedding.title());
        fresh.set_src(&address);
        frame.replace_with_with_node_1(&fresh).ok()?;
    }
    let field: HtmlTextAreaElement = part(dialog, "textarea")?;
    let ends = (field.selection_start().ok()?, field.selection_end().ok()?);
    let is_selected = ends == (Some(0), Some(field.text_length()));
    field.set_value(&embedding.code(code(dialog)));
    // A height may arrive while the reader copies by hand, or looks at the preview before they do.
    if is_selected || field.matches(":focus").ok()? {
        field.select();
    }
    Some(())
}

/// Reads the choices, with the height before measurement.
fn chosen(dialog: &Element) -> Option<Embedding> {
    let document = dialog.owner_document()?;
    let what = ticked(dialog, "what")
        .and_then(|name| What::named(&name))
        .unwrap_or_default();
    let theme = ticked(dialog, "theme")
        .and_then(|name| Theme::named(&name))
        .unwrap_or_default();
    let which = ["[data-which=", what.name(), "] option:checked"].concat();
    let which: Option<Element> = part(dialog, &which);
    let here = address::here();
    let (page, ..) = address::parts(&here);
    Some(Embedding {
        page: page.to_owned(),
        title: first(&document, "[data-title]")?.get_attribute(data::TITLE)?,
        what,
        id: which
            .as_ref()
            .and_then(|it| it.get_attribute("value"))
            .unwrap_or_default(),
        label: which.and_then(|it| it.text_content()).unwrap_or_default(),
        is_conversation: super::is_conversation(&document),
        theme,
        height: what.height(),
    })
}

fn code(dialog: &Element) -> Code {
    ticked(dialog, "code")
        .and_then(|name| Code::named(&name))
        .unwrap_or_default()
}

/// Returns the value of the checked radio button.
fn ticked(dialog: &Element, name: &str) -> Option<String> {
    let chosen: Element = part(dialog, &["[name=", name, "]:checked"].concat())?;
    chosen.get_attribute("value")
}

/// Returns an element of the dialog.
fn part<E: JsCast>(dialog: &Element, selector: &str) -> Option<E> {
    dialog.query_selector(selector).ok()??.dyn_into().ok()
}
