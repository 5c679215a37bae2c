//! The head of a view.

use interview::argument;
use interview::model::{EvidenceRelation, Relation, Topic, TopicKind};
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
    let series = &edition.series;
    let title = html! {
        <>
            <p class="kicker"><i>{ &series.title }</i>{ format!(", {}", series.part) }</p>
            <h1>{ &edition.title }</h1>
        </>
    };
    let (headline, introduction) = match view {
        View::Read => return reading(edition, title),
        View::Claims => (
            "Claims, and what the article sets against them",
            "Each claim faces the words that deny, dispute, answer or concede it. Facts from elsewhere \
             stand beneath, with their dates and sources. The headings are the editors’; none is a verdict.",
        ),
        View::Timeline => (series.headline.as_str(), series.introduction.as_str()),
    };
    html! {
        <div class="head small" data-piece={Piece::Head(*view).kind()}>
            { title }
            <h2 class="vt ours">{ headline }</h2>
            <p class="stand">{ introduction }</p>
            if are_named(edition) {
                <p class="facts"><Editors {edition} /></p>
            }
        </div>
    }
}

fn reading(edition: &Edition, title: Html) -> Html {
    html! {
        <div class="row head" data-piece={Piece::Head(View::Read).kind()}>
            <div class="mid">
                { title }
                <p class={class::SERIF}>{ &edition.source.publisher }</p>
                <p class="stand">
                    { &edition.source.standfirst }{ " " }
                    // The distinction is visual; screen readers are told at each place.
                    <span aria-hidden="true">
                        <b class={class::SERIF}>{ "Serif type is the article’s" }</b>
                        { "; this type is the editors’." }
                    </span>
                </p>
                { facts(edition) }
                { contents(edition) }
            </div>
        </div>
    }
}

/// Renders the date on which the interview was shown or published, the editors' additions, and their names.
fn facts(edition: &Edition) -> Html {
    let source = &edition.source;
    html! {
        <p class="facts">
            if let Some(part) = edition.episodes.iter().find(|episode| episode.reported) {
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
