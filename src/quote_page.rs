//! The page of one quote, as `press` writes it: a link to share, complete without any script. That of a
//! quote which the article has no more says so.

use interview::model::{Claim, Counterclaim, Relation, Side, Span, SpanKind, Speaker};
use yew::prelude::*;

use crate::markup::{Tag, classed, line, tag, text};
use crate::pieces::claim::claim;
use crate::pieces::edition::{Edition, name_of, voice_class};
use crate::pieces::paragraph::reference;
use crate::pieces::past::{earlier, went, words};
use crate::pieces::text::span;
use crate::route::href;
use crate::sharing::{Form, Source, Taken};
use crate::small_page::{Made, copied, heading, kicker, page, source};

/// The way past the bar.
const SKIP: &str = "Skip to the quote";

/// A quote, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote<'i> {
    /// Its run of the article.
    pub span: &'i Span,
    /// Its id.
    pub id: &'i str,
    /// Who says it.
    pub speaker: &'i Speaker,
    /// Which paragraph: an index.
    pub paragraph: usize,
    /// Where it starts, in bytes of the paragraph.
    pub start: usize,
}

/// What a quote is to a claim.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role<'i> {
    /// It makes the claim.
    Makes(&'i Claim),
    /// It is set against the claim.
    Answers(&'i Claim, Relation),
    /// It is a reply, within what is said about the claim, to this side.
    Replies(&'i Claim, Relation, &'i Side),
}

/// Every quote of an interview, in its order.
pub fn quotes(edition: &Edition) -> impl Iterator<Item = Quote<'_>> {
    edition
        .paragraphs
        .iter()
        .enumerate()
        .flat_map(move |(at, paragraph)| {
            let quotes = paragraph
                .spans_at()
                .filter(|(_, span)| span.kind == SpanKind::Quote);
            quotes.filter_map(move |(start, span)| {
                Some(Quote {
                    span,
                    id: span.id.as_deref()?,
                    speaker: edition.speaker(span.speaker.as_deref()?)?,
                    paragraph: at,
                    start,
                })
            })
        })
}

/// The quote's part in the argument, in the order of the claims.
pub fn roles<'i>(edition: &'i Edition, quote: &Quote) -> Vec<Role<'i>> {
    let mut roles = Vec::new();
    for claim in &edition.claims {
        if is_of(quote, &claim.claim) {
            roles.push(Role::Makes(claim));
        }
        for counterclaim in &claim.counterclaims {
            if is_of(quote, &counterclaim.side) {
                roles.push(Role::Answers(claim, counterclaim.relation));
            }
            add_replies(quote, claim, counterclaim, &mut roles);
        }
    }
    roles
}

fn add_replies<'i>(
    quote: &Quote,
    claim: &'i Claim,
    to: &'i Counterclaim,
    roles: &mut Vec<Role<'i>>,
) {
    for reply in &to.replies {
        if is_of(quote, &reply.side) {
            roles.push(Role::Replies(claim, reply.relation, &to.side));
        }
        add_replies(quote, claim, reply, roles);
    }
}

/// Whether a side rests on words of the quote.
fn is_of(quote: &Quote, side: &Side) -> bool {
    let end = quote.start + quote.span.text.len();
    side.passages.iter().any(|passage| {
        passage.paragraph == quote.paragraph && passage.start < end && quote.start < passage.end
    })
}

/// What is said against a claim first: “Oliver Stone disputes this”; or that nothing is.
#[must_use]
pub fn answered(edition: &Edition, claim: &Claim) -> String {
    match claim.counterclaims.first() {
        Some(Counterclaim { relation, side, .. }) => {
            format!("{} {} this", name_of(edition, side), relation.word())
        }
        None => "No counterclaim in this article".to_owned(),
    }
}

/// The page; empty, if there is no such quote.
#[component]
pub fn QuotePage(made: &Made) -> Html {
    let edition = &*made.edition;
    let Some(quote) = quotes(edition).find(|quote| quote.id == made.id) else {
        return Html::default();
    };
    let mut claims = Vec::new();
    for role in roles(edition, &quote) {
        let (Role::Makes(of) | Role::Answers(of, _) | Role::Replies(of, _, _)) = role;
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
    let by = classed("p", "by")
        .with(tag("b").text(name))
        .with(text(&format!(", {role}")));
    let caption = tag("figcaption")
        .with(by)
        .with(source(edition, quote.id, "Read it in the article"))
        .with_some(earlier(quote.span));
    let words = tag("blockquote").with(tag("p").text(&quote.span.text));
    let figure = classed("figure", &format!("one {}", voice_class(edition, Some(id))))
        .set("data-speaker", id)
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
        Role::Answers(claim, relation) => reference(edition, claim, Some(relation.word())),
        Role::Replies(claim, relation, to) => {
            let words = format!("{} {},", relation.word(), name_of(edition, to));
            reference(edition, claim, Some(&words))
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
            span(edition, margin, start, words).flag("data-linked", is_it)
        };
        Some(classed("p", "src").all(paragraph.spans_at().map(run)))
    })
    .collect()
}
