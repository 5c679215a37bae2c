//! The page of one quote: a link to share, complete without any script. That of a
//! quote which the article has no more says so.

use interview::argument::{Quote, Role, quotes, roles};
use interview::model::{Span, Speaker};
use yew::prelude::*;

use crate::pages::small::{Made, copied, editors, heading, kicker, page, source};
use crate::pieces::claim::claim;
use crate::pieces::edition::{Edition, name_of, voice_class};
use crate::pieces::paragraph::reference;
use crate::pieces::past::{earlier, went, words};
use crate::pieces::text::span;
use page::dom::{class, data};
use page::markup::{Tag, classed, line, tag, text};
use page::route::href;
use page::sharing::{Form, Source, Taken};

/// The way past the bar.
const SKIP: &str = "Skip to the quote";

/// The page; empty, if there is no such quote.
#[component]
pub fn QuotePage(made: &Made) -> Html {
    let edition = &*made.edition;
    let Some(quote) = quotes(edition).find(|quote| quote.id == made.id) else {
        return Html::default();
    };
    let mut claims = Vec::new();
    for role in roles(edition, &quote) {
        let of = role.claim();
        if !claims.contains(&of) {
            claims.push(of);
        }
    }
    let argument = if claims.is_empty() {
        tag("div").with(line(
            "none",
            "This quote is part of no claim and no counterclaim.",
        ))
    } else {
        tag("div").all(claims.into_iter().map(|of| claim(edition, of)))
    };
    let taken = edition.address.as_ref().map(|main| Taken {
        words: quote.span.text.clone(),
        speaker: Some(quote.speaker.name.clone()),
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
        let own = (form == Form::Link).then(|| made.address.clone()).flatten();
        let words = own.unwrap_or_else(|| taken.text(form, &article));
        Some(copied(name, &words))
    });
    let main = tag("main")
        .with(figure(edition, &quote))
        .with(heading("In the argument"))
        .with(argument)
        .with(heading("Around it in the article"))
        .all(around(edition, &quote))
        .all(forms.flatten());
    page(edition, SKIP, main)
}

/// The page of a quote that the article has no more; empty, if there is no such quote.
#[component]
pub fn RemovedPage(made: &Made) -> Html {
    let edition = &*made.edition;
    let Some(gone) = edition.removed.iter().find(|gone| gone.id == made.id) else {
        return Html::default();
    };
    let caption = tag("figcaption").with(went(edition, gone)).with(source(
        edition,
        "read",
        "Read the article",
    ));
    let voice = voice_class(edition, gone.speaker.as_deref());
    let figure = classed("figure", &format!("one {voice}"))
        .with(tag("blockquote").with(tag("p").with(words(gone))))
        .with(caption);
    let kicker = classed("h1", "kicker ours").text("No longer in the article");
    let shown = tag("div").with(kicker).with(figure);
    page(edition, SKIP, tag("main").with(shown))
}

/// The quote, who says it, and where.
fn figure(edition: &Edition, quote: &Quote) -> Tag {
    let Speaker { id, name, role, .. } = quote.speaker;
    let by = classed("p", class::BY)
        .with(tag("b").text(name))
        .with(text(&format!(", {role}")));
    let caption = tag("figcaption")
        .with(by)
        .with(source(edition, quote.id, "Read it in the article"))
        .with_some(
            (!roles(edition, quote).is_empty())
                .then(|| editors(edition))
                .flatten(),
        )
        .with_some(earlier(quote.span));
    let words = tag("blockquote").with(tag("p").text(&quote.span.text));
    let figure = classed("figure", &format!("one {}", voice_class(edition, Some(id))))
        .set(data::SPEAKER, id)
        .with(words)
        .with_some(references(edition, quote))
        .with(caption);
    tag("div")
        .with(kicker(edition, &format!("A quote by {name}, from ")))
        .with(figure)
}

/// The quote's part in the argument as short links, for a frame, which does not show the claims.
fn references(edition: &Edition, quote: &Quote) -> Option<Tag> {
    let mut parts = Vec::new();
    for role in roles(edition, quote) {
        if !parts.contains(&role) {
            parts.push(role);
        }
    }
    let reference = |role: &Role| match role {
        Role::Makes(claim) => reference(edition, claim, None),
        Role::Answers(claim, by, place) => {
            reference(edition, claim, Some((by.relation.word(), place)))
        }
        Role::Replies(claim, by, place, to) => {
            let words = format!("{} {},", by.relation.word(), name_of(edition, to));
            reference(edition, claim, Some((&words, place)))
        }
    };
    (!parts.is_empty()).then(|| classed("ul", "refs framed").all(parts.iter().map(reference)))
}

/// Its paragraph, with those before and behind it under the same heading.
fn around(edition: &Edition, quote: &Quote) -> Vec<Tag> {
    let topic = |at: usize| edition.paragraphs.get(at).map(|paragraph| &paragraph.topic);
    let near = quote.paragraph.saturating_sub(1)..=quote.paragraph + 1;
    let near = near.filter(|at| topic(*at).is_some() && topic(*at) == topic(quote.paragraph));
    near.filter_map(|at| {
        let (paragraph, margin) = (edition.paragraphs.get(at)?, edition.margin(at)?);
        let run = |(start, words): (usize, &Span)| {
            let is_it = words.id.as_deref() == Some(quote.id);
            span(edition, margin, start, words).flag(data::LINKED, is_it)
        };
        Some(classed("p", class::SOURCE).all(paragraph.spans_at().map(run)))
    })
    .collect()
}
