//! The page of one quote, to be shared; complete without scripts. That of a quote
//! removed from the article says so.

use interview::argument::{Quote, Role, roles};
use yew::prelude::*;

use crate::pages::small::{Page, SmallPageProps, copied, editors, heading, kicker, source};
use crate::pieces::claim::Claim;
use crate::pieces::edition::{Edition, name_of, speaker_class};
use crate::pieces::history::{earlier, removed_words, went};
use crate::pieces::reference::Reference;
use crate::pieces::text::Words;
use page::dom::class;
use page::markup::said;
use page::route::href;
use page::sharing::{Form, Source, Taken};

/// The page; empty if there is no such quote.
#[component]
pub fn QuotePage(props: &SmallPageProps) -> Html {
    let edition = &props.edition;
    let Some(quote) = edition.quote(&props.id) else {
        return Html::default();
    };
    let mut claims = Vec::new();
    for role in roles(edition, &quote) {
        let of = role.claim();
        if !claims.contains(&of) {
            claims.push(of);
        }
    }
    let taken = edition.address.as_ref().map(|main| Taken {
        words: quote.span.text.clone(),
        speaker: quote.confirmed().map(str::to_owned),
        page: main.clone(),
        fragment: href(quote.id),
        id: Some(quote.id.to_owned()),
        has_page: true,
        filter: String::new(),
    });
    let article = Source::of(edition);
    let forms = [
        ("Link", Form::Link),
        ("Cite", Form::Apa),
        ("Embed", Form::Embed),
    ];
    let forms = forms.into_iter().filter_map(|(name, form)| {
        let taken = taken.as_ref()?;
        let own = (form == Form::Link)
            .then(|| props.address.clone())
            .flatten();
        let words = own.unwrap_or_else(|| taken.text(form, &article));
        Some(copied(name, &words))
    });
    let what = what(edition, &quote);
    html! {
        <Page {edition} skip={format!("Skip to the {what}")}>
            { figure(edition, &quote) }
            if !edition.claims.is_empty() {
                { heading("In the argument") }
                <div>
                    if claims.is_empty() {
                        <p class="none">{ format!("This {what} is part of no claim and no counterclaim.") }</p>
                    }
                    { for claims.into_iter().map(|claim| html! { <Claim {edition} claim={claim.clone()} /> }) }
                </div>
            }
            { heading("Around it in the article") }
            { around(edition, &quote) }
            { for forms }
        </Page>
    }
}

/// The page of a quote removed from the article; empty if there is no such quote.
#[component]
pub fn RemovedPage(props: &SmallPageProps) -> Html {
    let edition = &props.edition;
    let Some(gone) = edition.removed.iter().find(|gone| gone.id == props.id) else {
        return Html::default();
    };
    let voice = speaker_class(edition, gone.speaker.as_deref());
    html! {
        <Page {edition} skip={format!("Skip to the {}", said(edition.is_conversation())[0])}>
            <div>
                <h1 class="kicker ours">{ "No longer in the article" }</h1>
                <figure class={classes!("one", voice)}>
                    <blockquote><p>{ removed_words(gone, None) }</p></blockquote>
                    <figcaption>
                        { went(edition, gone, None) }
                        { source(edition, "read", "Read the article") }
                    </figcaption>
                </figure>
            </div>
        </Page>
    }
}

/// Returns the word for a quote: in a conversation, that for its turn.
fn what(edition: &Edition, quote: &Quote) -> &'static str {
    let turn = edition.turn(quote.paragraph);
    turn.map_or(said(false)[0], |turn| turn.act.name())
}

/// Renders the quote with its speaker and source.
fn figure(edition: &Edition, quote: &Quote) -> Html {
    let (id, name, role) = (
        quote.speaker.map(|it| it.id.clone()),
        quote.name(),
        quote.role(),
    );
    let turn = edition.turn(quote.paragraph);
    let what = what(edition, quote);
    let article = if what.starts_with('a') { "An" } else { "A" };
    let by = match quote.confirmed() {
        Some(name) => format!("{article} {what} by {name}, from "),
        None => format!("{article} {what}, from "),
    };
    let voice = turn.map_or_else(|| speaker_class(edition, id.as_deref()), |turn| turn.class);
    html! {
        <div>
            { kicker(edition, &by) }
            <figure class={classes!("one", voice)} data-speaker={id.clone()}>
                <blockquote><p>{ &quote.span.text }</p></blockquote>
                { references(edition, quote) }
                <figcaption>
                    <p class={class::BY}>
                        <b>{ name }</b>
                        if !role.is_empty() {
                            <span>{ format!(", {role}") }</span>
                        }
                    </p>
                    { source(edition, quote.id, "Read it in the article") }
                    if !roles(edition, quote).is_empty() {
                        { editors(edition) }
                    }
                    { earlier(quote.span) }
                </figcaption>
            </figure>
        </div>
    }
}

/// Renders the quote's part in the argument as short links, for frames, which do not show the claims.
fn references(edition: &Edition, quote: &Quote) -> Html {
    let mut parts = Vec::new();
    for role in roles(edition, quote) {
        if !parts.contains(&role) {
            parts.push(role);
        }
    }
    if parts.is_empty() {
        return Html::default();
    }
    let reference = |role: &Role| {
        let (act, place) = match role {
            Role::Makes(_) => (None, None),
            Role::Answers(_, by, place) => (Some(by.relation.word().to_owned()), Some(place)),
            Role::Replies(_, by, place, to) => {
                let act = format!("{} {},", by.relation.word(), name_of(edition, to));
                (Some(act), Some(place))
            }
        };
        html! { <Reference {edition} claim={role.claim().clone()} {act} place={place.cloned()} /> }
    };
    html! { <ul class="refs framed">{ for parts.iter().map(reference) }</ul> }
}

/// Renders its paragraph, with the previous and next ones under the same heading.
fn around(edition: &Edition, quote: &Quote) -> Html {
    let topic = |at: usize| edition.paragraphs.get(at).map(|paragraph| &paragraph.topic);
    let near = quote.paragraph.saturating_sub(1)..=quote.paragraph + 1;
    let near = near.filter(|at| topic(*at).is_some() && topic(*at) == topic(quote.paragraph));
    near.filter_map(|at| {
        let spans = edition.paragraphs.get(at)?.spans_at().enumerate();
        let words = spans.map(|(index, (start, words))| {
            let linked = words.id.as_deref() == Some(quote.id);
            html! { <Words {edition} paragraph={at} {index} {start} {linked} /> }
        });
        Some(html! { <p class={class::SOURCE}>{ for words }</p> })
    })
    .collect()
}
