//! The filters: words, topics, speakers, relations, direct quotes only.
//!
//! A form whose fields are the address's parameters. It is in a dialog that the bar's button opens or, where there
//! is room, in a column beside the text.

use std::rc::Rc;

use interview::model::{SpanKind, TopicKind};
use interview::select::{Filter, Prepared};
use page::dom::{class, field, id};
use page::markup::{digits, one_of};
use page::parts::controls::{Controls, counts};
use page::pieces::Piece;
use page::route::{Count, View, offered};
use yew::prelude::*;

use super::edition::Edition;

/// Properties of [`Filters`].
#[derive(Clone, Properties)]
pub struct FiltersProps {
    /// The interview.
    pub edition: Edition,
    /// The index of the interview.
    pub index: Rc<Prepared>,
    /// The state in which the controls are drawn.
    pub controls: Rc<Controls>,
}

impl PartialEq for FiltersProps {
    fn eq(&self, other: &Self) -> bool {
        self.edition == other.edition && self.controls == other.controls
    }
}

/// The form, with the number of paragraphs that each choice would show, and nothing chosen; and the dialog that
/// contains it where there is no room beside the text.
#[component]
pub fn Filters(props: &FiltersProps) -> Html {
    let FiltersProps {
        edition,
        index,
        controls,
    } = props;
    let counts = counts(index, View::Read, &Filter::default());
    let mut counts = counts.into_iter();
    let (mut headings, mut tags, mut speakers) = (Vec::new(), Vec::new(), Vec::new());
    let (mut article, mut elsewhere, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for (name, value) in offered(index) {
        let mut choice = Choice::new(name, value, value);
        let group = match name {
            "topic" => {
                let Some(topic) = index.topics.iter().find(|topic| topic.id == value) else {
                    continue;
                };
                choice.words = &topic.label;
                match topic.kind {
                    TopicKind::Tag => &mut tags,
                    TopicKind::Opening | TopicKind::Heading => &mut headings,
                }
            }
            "speaker" => {
                let at = index.speakers.iter().position(|it| it.id == value);
                let speaker = at.and_then(|at| index.speakers.get(at));
                choice.words = speaker.map_or(value, |speaker| &speaker.name);
                choice.key = at.map(|at| edition.class_at(at));
                &mut speakers
            }
            "relation" | "answer" => &mut article,
            "evidence" => &mut elsewhere,
            _ => &mut kinds,
        };
        match (name, value) {
            // Existing links use it. It is offered only while it is chosen.
            ("relation", "disputes") => {
                choice.words = "disputes, here or elsewhere";
                choice.is_hidden = true;
            }
            ("answer", "none") => choice.words = "unanswered",
            ("kind", _) if edition.is_conversation() => choice.words = "Spoken words only",
            ("kind", _) => choice.words = "Direct quotes only",
            _ => {}
        }
        group.push(choice.draw(counts.next()));
    }
    let has_quotes = index.paragraphs.iter().any(|item| item.quotes() > 0);
    // Where everything is spoken, the choice would mean nothing.
    let mut spans = edition.paragraphs.iter().flat_map(|it| &it.spans);
    let is_spoken = edition.is_conversation() && !spans.any(|span| span.kind == SpanKind::Quote);
    html! {
        <div class="filters" id={id::FILTERS} hidden=true data-piece={Piece::Filters.kind()}>
            <template>
                // The address determines the choices; browsers must not restore earlier ones.
                <form autocomplete="off" role="search" aria-label="Filter">
                    <label class="q" for={id::SEARCH}>{ "Search this interview" }</label>
                    <input type="search" id={id::SEARCH} name={field::SEARCH} enterkeyhint="search" />
                    if !headings.is_empty() {
                        // Choices that mean nothing are hidden, and not left out: the viewer knows them by their order.
                        <fieldset hidden={headings.len() + tags.len() < 2}>
                            <legend>{ "Topics" }</legend>
                            { headings }
                            if !tags.is_empty() {
                                <div class={class::TAGS} role="group" aria-label="Tags">{ tags }</div>
                            }
                        </fieldset>
                    }
                    if !speakers.is_empty() {
                        <fieldset><legend>{ "Speakers" }</legend>{ speakers }</fieldset>
                    }
                    <fieldset class={class::RELATIONS} hidden={!controls.relations}>
                        <legend>{ "Relations" }</legend>
                        <p class={class::APPLIES}>{ "apply to Claims" }</p>
                        <fieldset><legend>{ "In the article" }</legend>{ article }</fieldset>
                        <fieldset><legend>{ "From elsewhere" }</legend>{ elsewhere }</fieldset>
                    </fieldset>
                    <fieldset hidden={!has_quotes || is_spoken}><legend>{ "Words" }</legend>{ kinds }</fieldset>
                    // Closes the dialog, which also has a link to everything.
                    <p class={class::DONE}>
                        <button type="button" name={field::DONE}>{ &controls.done }</button>
                        <a href="#read" hidden={controls.everything.is_none()}>{ "Show everything" }</a>
                    </p>
                </form>
            </template>
            <dialog aria-label="Filter" />
        </div>
    }
}

/// A choice of the filters.
struct Choice<'a> {
    /// The name and value of its parameter in the address.
    name: &'static str,
    value: &'a str,
    /// Its label.
    words: &'a str,
    /// The class of a speaker's line and colour.
    key: Option<&'static str>,
    is_hidden: bool,
}

impl<'a> Choice<'a> {
    const fn new(name: &'static str, value: &'a str, words: &'a str) -> Self {
        Self {
            name,
            value,
            words,
            key: None,
            is_hidden: false,
        }
    }

    /// Renders the choice with the number of paragraphs or turns that it would show.
    fn draw(&self, count: Option<Count>) -> Html {
        let (count, unit) = count.map_or((0, View::Read.unit()), |it| (it.shown, it.unit));
        html! {
            <label class={class::CHOICE} hidden={self.is_hidden}>
                <input type="checkbox" name={self.name} value={self.value.to_owned()} />
                if let Some(key) = self.key {
                    <span class={classes!(class::KEY, key)} />
                }
                <span data-asked={self.asked()}>{ self.words }</span>
                <span class={class::COUNT}>
                    <span>{ digits(count) }</span>
                    <span class="vh">{ format!(" {}", one_of(unit, count)) }</span>
                </span>
            </label>
        }
    }

    /// Returns its name within a sentence, if that differs from its label.
    fn asked(&self) -> Option<&'static str> {
        Some(match (self.name, self.value) {
            ("relation", "denies") => "Denied in the article",
            ("relation", "disputes") => "Disputed, in the article or from elsewhere",
            ("relation", "answers") => "Answered in the article",
            ("relation", _) => "Conceded in the article",
            ("answer", "none") => "Unanswered",
            ("answer", _) => "Disputed in the article",
            ("evidence", "disputes") => "Disputed from elsewhere",
            ("evidence", "supports") => "Supported from elsewhere",
            ("evidence", _) => "Context from elsewhere",
            _ => return None,
        })
    }
}
