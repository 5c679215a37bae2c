//! The page of one quote, as `press` writes it: a link to share, complete without any script. That of a
//! quote which the article has no more says so.

use std::rc::Rc;

use interview::model::{Claim, Counterclaim, Relation, Side, Span, SpanKind, Speaker};
use yew::prelude::*;

use crate::markup::{Tag, classed, line, link, tag, text};
use crate::pieces::claim::claim;
use crate::pieces::date::date;
use crate::pieces::edition::{Edition, name_of, voice_class};
use crate::pieces::head::foot;
use crate::pieces::past::{earlier, went, words};
use crate::pieces::text::span;
use crate::route::{View, href};
use crate::sharing::{Form, Source, Taken};

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

/// What the page is made of.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Made {
    /// The interview, as it is drawn on such a page.
    pub edition: Rc<Edition>,
    /// The quote's id.
    pub id: String,
    /// The page's own address, where it is known.
    pub address: Option<String>,
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
    let heading = |words: &str| classed("h2", "ours").text(words);
    let taken = edition.address.as_ref().map(|main| Taken {
        words: quote.span.text.clone(),
        speaker: Some(quote.speaker.name.clone()),
        page: main.clone(),
        fragment: href(quote.id),
        id: Some(quote.id.to_owned()),
    });
    let source = Source::of(edition);
    let forms = [
        ("Link", Form::Link),
        ("Cite", Form::Apa),
        ("Embed", Form::Embed),
    ];
    let forms = forms.into_iter().filter_map(|(name, form)| {
        let taken = taken.as_ref()?;
        let own = (form == Form::Link).then(|| made.address.clone()).flatten();
        let copied = own.unwrap_or_else(|| taken.text(form, &source));
        Some([heading(name), line("copy", &copied)])
    });
    let main = tag("main")
        .set("id", "main")
        .with(figure(edition, &quote))
        .with(heading("In the argument"))
        .with(argument)
        .with(heading("Around it in the article"))
        .all(around(edition, &quote))
        .all(forms.flatten());
    page(edition, main)
}

/// The page of a quote that the article has no more; empty, if there is no such quote.
#[component]
pub fn RemovedPage(made: &Made) -> Html {
    let edition = &*made.edition;
    let Some(gone) = edition.removed.iter().find(|gone| gone.id == made.id) else {
        return Html::default();
    };
    let caption = tag("figcaption")
        .with(went(edition, gone))
        .with(tag("p").with(link(&edition.href("read")).text("Read the article")));
    let voice = voice_class(edition, gone.speaker.as_deref());
    let figure = classed("figure", &format!("one {voice}"))
        .with(tag("blockquote").with(tag("p").with(words(gone))))
        .with(caption);
    let kicker = classed("h1", "kicker ours").text("No longer in the article");
    let main = tag("main").set("id", "main").with(kicker).with(figure);
    page(edition, main)
}

/// What stands around the quote.
fn page(edition: &Edition, main: Tag) -> Html {
    let skip = link("#main").set("class", "vh").text("Skip to the quote");
    tag("div")
        .with(skip)
        .with(bar(edition))
        .with(classed("div", "page").with(main))
        .with(foot(edition))
        .into()
}

/// The ways to the main page and its views.
fn bar(edition: &Edition) -> Tag {
    let way = |view: View| tag("li").with(link(&edition.href(view.name())).text(view.label()));
    let views = tag("nav")
        .set("aria-label", "Views")
        .with(tag("ul").all(View::ALL.map(way)));
    let brand = link(&edition.href("read"))
        .set("class", "brand")
        .text(&edition.series.name());
    classed("header", "bar").with(tag("div").with(brand).with(views))
}

/// The quote, who says it, and where.
fn figure(edition: &Edition, quote: &Quote) -> Tag {
    let series = &edition.series;
    let Speaker { id, name, role, .. } = quote.speaker;
    let shown = edition.episodes.iter().find(|episode| episode.reported);
    let shown = shown
        .map(|episode| text(", first shown ").with(date(episode.date.as_deref(), &episode.when)));
    let kicker = classed("h1", "kicker ours")
        .with(text(&format!("A quote by {name}, from ")))
        .with(
            link(&edition.href("read"))
                .with(tag("i").text(&series.title))
                .with(text(&format!(", {}", series.part))),
        )
        .with_some(shown);
    let caption = tag("figcaption")
        .with(tag("b").text(name))
        .with(text(&format!(", {role}. {}", edition.source.provenance)))
        .with(text(" "))
        .with(link(&edition.href(quote.id)).text("Read it in the article"))
        .with_some(earlier(quote.span));
    let words = tag("blockquote").with(tag("p").text(&quote.span.text));
    tag("div").with(kicker).with(
        classed("figure", &format!("one {}", voice_class(edition, Some(id))))
            .set("data-speaker", id)
            .with(words)
            .with(caption),
    )
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
