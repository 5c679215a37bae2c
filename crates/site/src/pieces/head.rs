//! The head of a view.

use interview::argument;
use interview::model::{EvidenceRelation, Interview, Relation, Series, Topic, TopicKind};
use interview::select::{Answer, Filter};
use page::dom::class;
use page::pieces::Piece;
use page::route::{Route, View, href};
use yew::prelude::*;

use super::date::{Date, day};
use super::edition::Edition;
use super::editors::{Editors, are_named};

/// Properties of [`Head`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct HeadProps {
    /// The interview.
    pub edition: Edition,
    /// The view.
    pub view: View,
}

/// The article's headline; in other views small, above their own title.
#[component]
pub fn Head(HeadProps { edition, view }: &HeadProps) -> Html {
    let title = html! {
        <>
            if let Some(series) = &edition.series {
                <p class="kicker">{ named(series) }</p>
            }
            <h1>{ &edition.title }</h1>
        </>
    };
    let (headline, introduction) = match view {
        View::Read => return reading(edition, title),
        View::Claims => on_claims(edition),
        View::Timeline => {
            let series = edition.series.as_ref();
            let headline = series.map(|series| series.headline.as_str());
            let headline = headline.filter(|headline| !headline.is_empty());
            let introduction = series.map(|series| series.introduction.as_str());
            (
                headline.unwrap_or("Timeline"),
                introduction.unwrap_or_default(),
            )
        }
    };
    html! {
        <div class="head small" data-piece={Piece::Head(*view).kind()}>
            { title }
            <h2 class="vt ours">{ headline }</h2>
            if !introduction.is_empty() {
                <p class="stand">{ introduction }</p>
            }
            if are_named(edition) {
                <p class="facts"><Editors {edition} /></p>
            }
        </div>
    }
}

/// Renders the name of a series, and the part.
pub(crate) fn named(series: &Series) -> Html {
    html! {
        <>
            <i>{ &series.title }</i>
            if !series.part.is_empty() {
                { format!(", {}", series.part) }
            }
        </>
    }
}

fn reading(edition: &Edition, title: Html) -> Html {
    html! {
        <div class="row head" data-piece={Piece::Head(View::Read).kind()}>
            <div class="mid">
                { title }
                if !edition.source.publisher.is_empty() {
                    <p class={class::SERIF}>{ &edition.source.publisher }</p>
                }
                if has_words_of_editors(edition) {
                    <p class="stand">
                        if !edition.source.standfirst.is_empty() {
                            { &edition.source.standfirst }{ " " }
                        }
                        // The distinction is visual; screen readers are told at each place.
                        <span aria-hidden="true">
                            <b class={class::SERIF}>{ "Serif type is the article’s" }</b>
                            { "; this type is the editors’." }
                        </span>
                    </p>
                }
                { facts(edition) }
                { contents(edition) }
            </div>
        </div>
    }
}

/// Returns `true` if the editors have written anything that readers see.
fn has_words_of_editors(edition: &Edition) -> bool {
    let Interview {
        source,
        claims,
        notes,
        events,
        ..
    } = &**edition;
    !source.standfirst.is_empty() || !claims.is_empty() || !notes.is_empty() || !events.is_empty()
}

/// Renders the date on which the interview was shown or published, the editors' additions, and their names.
fn facts(edition: &Edition) -> Html {
    let source = &edition.source;
    let reported = edition.episodes.iter().find(|episode| episode.reported);
    let has_facts = reported.is_some() || source.published.is_some() || !edition.claims.is_empty();
    if !has_facts && !are_named(edition) {
        return Html::default();
    }
    html! {
        <p class="facts">
            if let Some(part) = reported {
                <span>
                    { "First shown on " }
                    <Date iso={part.date.clone()} when={part.when.clone()} />
                    { ". " }
                </span>
            }
            if let Some(published) = &source.published {
                <span>
                    { "Published on " }{ day(published) }
                    if let Some(modified) = &source.modified {
                        <span>{ ", changed on " }{ day(modified) }</span>
                    }
                    { ". " }
                </span>
            }
            if !edition.claims.is_empty() {
                { claims(edition) }
            }
            <Editors {edition} />
        </p>
    }
}

/// Renders “17 claims: 10 answered here, 9 with facts from elsewhere”, each as a link to these.
fn claims(edition: &Edition) -> Html {
    let (answered, evident) = argument::counts(edition);
    // Without the app, each links to all claims.
    let some = |count: usize, words: &str, filter: Filter| {
        let route = Route {
            view: View::Claims,
            filter,
            target: Some(View::Claims.name().to_owned()),
        };
        let link = html! { <a href={route.address()}>{ format!("{count} {words}") }</a> };
        (count > 0).then_some(link)
    };
    let answers = Filter {
        relations: vec![Relation::Denies, Relation::Answers, Relation::Concedes],
        answers: vec![Answer::Disputes],
        ..Filter::default()
    };
    let facts = Filter {
        evidence: EvidenceRelation::ALL.to_vec(),
        ..Filter::default()
    };
    let s = if edition.claims.len() == 1 { "" } else { "s" };
    let parts = [
        some(answered, "answered here", answers),
        some(evident, "with facts from elsewhere", facts),
    ];
    html! {
        <span>
            <a href={href(View::Claims.name())}>{ format!("{} claim{s}", edition.claims.len()) }</a>
            { for parts.into_iter().flatten().zip([": ", ", "]).map(|(part, before)| html! {
                <>{ before }{ part }</>
            }) }
            { ". " }
        </span>
    }
}

/// Renders the links to the article's topics, folded.
fn contents(edition: &Edition) -> Html {
    let topics = edition.topics.iter();
    let headings: Vec<&Topic> = topics.filter(|it| it.kind != TopicKind::Tag).collect();
    if headings.len() < 2 {
        return Html::default();
    }
    let way = |topic: &&Topic| {
        html! { <li><a href={edition.href(&topic.id)}>{ &topic.label }</a></li> }
    };
    html! {
        <nav class="contents" aria-label="Contents">
            <details>
                <summary>{ "Contents" }</summary>
                <ul>{ for headings.iter().map(way) }</ul>
            </details>
        </nav>
    }
}

/// Returns the headline and the introduction of the claims: what none of them has is not spoken of.
fn on_claims(edition: &Edition) -> (&'static str, &'static str) {
    let claims = &edition.claims;
    let are_answered = claims.iter().any(|claim| !claim.counterclaims.is_empty());
    let have_evidence = claims.iter().any(|claim| !claim.evidence.is_empty());
    let headline = match are_answered {
        true => "Claims, and what is set against them",
        false => "Claims",
    };
    let introduction = match (are_answered, have_evidence) {
        (true, true) => {
            "Each claim faces the words that deny, dispute, answer or concede it. Facts from elsewhere \
             stand beneath, with their dates and sources. The headings are the editors’; none is a verdict."
        }
        (true, false) => {
            "Each claim faces the words that deny, dispute, answer or concede it. The headings are the editors’; \
             none is a verdict."
        }
        (false, true) => {
            "Facts from elsewhere stand beneath each claim, with their dates and sources. The headings are the \
             editors’; none is a verdict."
        }
        (false, false) => "The headings are the editors’; none is a verdict.",
    };
    (headline, introduction)
}
