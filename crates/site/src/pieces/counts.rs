//! The counts of claims by the way in which they are answered.

use std::rc::Rc;

use interview::model::{EvidenceRelation, Relation};
use interview::select::{Answer, Filter, Prepared};
use page::pieces::Piece;
use page::route::{Route, View};
use yew::prelude::*;

/// Properties of [`Counts`].
#[derive(Clone, Properties)]
pub struct CountsProps {
    /// The index of the interview.
    pub index: Rc<Prepared>,
}

impl PartialEq for CountsProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.index, &other.index)
    }
}

/// The counts, each of which is a filter.
#[component]
pub fn Counts(CountsProps { index }: &CountsProps) -> Html {
    let article = Relation::ALL.map(|relation| match relation {
        Relation::Disputes => way(index, relation.word(), answered(&[], &[Answer::Disputes])),
        _ => way(index, relation.word(), answered(&[relation], &[])),
    });
    let unanswered = way(index, "unanswered", answered(&[], &[Answer::None]));
    let article = article.into_iter().chain([unanswered]).flatten();
    let elsewhere = EvidenceRelation::ALL.map(|relation| {
        let filter = Filter {
            evidence: vec![relation],
            ..Filter::default()
        };
        way(index, relation.word(), filter)
    });
    html! {
        <dl class="by-answer" hidden=true data-piece={Piece::Counts.kind()}>
            { group("In the article", article.collect()) }
            { group("From elsewhere", elsewhere.into_iter().flatten().collect()) }
        </dl>
    }
}

/// Renders the link to the claims that a filter shows, with their number, or `None` if there are none.
fn way(index: &Prepared, words: &str, filter: Filter) -> Option<Html> {
    let shown = index.claims(&filter);
    let count = shown.into_iter().filter(|shown| *shown).count();
    let route = Route {
        view: View::Claims,
        filter,
        target: None,
    };
    (count > 0).then(|| {
        html! {
            <a href={route.address()}>
                <span class="say">{ words }</span>
                { " " }<b>{ count }</b>
                <span class="vh">{ if count == 1 { " claim" } else { " claims" } }</span>
                { " " }
            </a>
        }
    })
}

fn group(name: &str, ways: Vec<Html>) -> Html {
    if ways.is_empty() {
        return Html::default();
    }
    html! { <div><dt>{ name }</dt><dd>{ ways }</dd></div> }
}

/// Creates a filter by the article's answer to a claim.
fn answered(relations: &[Relation], answers: &[Answer]) -> Filter {
    Filter {
        relations: relations.to_vec(),
        answers: answers.to_vec(),
        ..Filter::default()
    }
}
