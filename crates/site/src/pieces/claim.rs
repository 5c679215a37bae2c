//! A claim, facing its counterclaims in the article. Facts from elsewhere are below or, if nobody answers, in the
//! place of an answer.

use interview::ids;
use interview::model::{AttachedBy, Claim as Model, Counterclaim, Side};
use page::dom::class;
use yew::prelude::*;

use super::edition::{Edition, name_of, speaker_class};
use super::evidence::Evidence;
use super::passage::Quoted;

/// Properties of [`Claim`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ClaimProps {
    /// The interview.
    pub edition: Edition,
    /// The claim.
    pub claim: Model,
    /// On the main page: the data attributes.
    #[prop_or_default]
    pub data: Data,
}

/// The attributes of a claim for the filters, as words separated by spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// The kind of the piece.
    pub piece: Option<&'static str>,
    /// The ids of its topics.
    pub topics: Option<String>,
    /// The relations of its counterclaims.
    pub relations: Option<String>,
    /// The relations of its facts from elsewhere.
    pub evidence: Option<String>,
}

/// The claim, its counterclaims with their replies, and the evidence.
#[component]
pub fn Claim(
    ClaimProps {
        edition,
        claim,
        data,
    }: &ClaimProps,
) -> Html {
    let id = ids::claim(&claim.id);
    let heading = format!("c:{}", claim.id);
    let evidence = if claim.evidence.is_empty() {
        Html::default()
    } else {
        html! { <Evidence claim={claim.clone()} /> }
    };
    let is_answered = !claim.counterclaims.is_empty();
    let sides = format!("sides of-{}", claim.counterclaims.len().min(4));
    html! {
        <article
            class="pair"
            id={id.clone()}
            data-claim={claim.id.clone()}
            aria-labelledby={heading.clone()}
            data-piece={data.piece}
            data-topics={data.topics.clone()}
            data-relations={data.relations.clone()}
            data-evidence={data.evidence.clone()}
        >
            <div class="top">
                <h3 id={heading}>
                    <span class="n"><span class="vh">{ "Claim " }</span>{ &claim.id }</span>
                    { " " }
                    <span class={class::SUMMARY}>{ &claim.summary }</span>
                </h3>
                <a href={edition.href(&id)} class="lk">
                    { "Link" }<span class="vh">{ format!(" to claim {}", claim.id) }</span>
                </a>
            </div>
            // Filled by the app.
            <div class={class::SIDE} />
            // Reader modes drop a short `div` with a link in it, but no `section`.
            <section class={sides}>
                { side(edition, &claim.claim, class::CLAIM, None) }
                if !is_answered {
                    <section class="un">
                        <p class="none">{ "No counterclaim in this article" }</p>
                        { evidence.clone() }
                    </section>
                }
                { for claim.counterclaims.iter().map(|it| argue(edition, it, None)) }
            </section>
            if is_answered {
                { evidence }
            }
        </article>
    }
}

/// Renders a counterclaim with its replies. A reply `to` a side is on the claim's side again.
fn argue(edition: &Edition, counterclaim: &Counterclaim, to: Option<&Side>) -> Html {
    let Counterclaim {
        relation,
        attached_by,
        side: by,
        replies,
    } = counterclaim;
    let is_back = to.is_some_and(|to| to.speaker != by.speaker);
    let short = |side| edition.short_name_of(side).unwrap_or("Nobody named");
    let (rel, class) = if is_back {
        ("rel back", class::REPLY)
    } else {
        ("rel", class::COUNTER)
    };
    html! {
        <>
            <p class={rel}>
                <span>
                    <span class="up" aria-hidden="true">{ "↑ " }</span>
                    // Where pairs are stacked, this line names the speaker instead of the line below it.
                    <b class={classes!("nm", speaker_class(edition, by.speaker.as_deref()))}>
                        { format!("{} ", short(by)) }
                    </b>
                    { relation.word() }
                    if let Some(to) = to {
                        <span class="to">{ format!(", in reply to {}", short(to)) }</span>
                    }
                </span>
            </p>
            { side(edition, by, class, Some(*attached_by)) }
            { for replies.iter().map(|reply| argue(edition, reply, Some(by))) }
        </>
    }
}

/// Renders one side: the speaker, the article's words, and the link to their place.
fn side(edition: &Edition, side: &Side, class: &'static str, attached: Option<AttachedBy>) -> Html {
    let name = name_of(edition, side);
    let id = side.speaker.as_deref();
    let manner = match id.and_then(|id| edition.speaker(id)) {
        None => Some("reported; nobody is named"),
        Some(speaker) if speaker.name == edition.source.publisher => Some(speaker.role.as_str()),
        Some(_) if side.partly_reported => Some("partly reported"),
        Some(_) if !side.quoted => Some("reported"),
        Some(_) => None,
    };
    let place = match attached {
        None | Some(AttachedBy::Article) => "Read it in the article",
        Some(AttachedBy::Editor) => "Set against it by the editors: read it in the article",
    };
    let said = if side.quoted { class::SAID } else { "told" };
    html! {
        <section
            class={classes!(class, speaker_class(edition, id))}
            data-speaker={side.speaker.clone()}
        >
            <p class={class::BY}>
                <b>{ name }</b>
                if let Some(manner) = manner {
                    <span>{ format!(" {manner}") }</span>
                }
            </p>
            { for side.passages.iter().map(|passage| html! {
                <blockquote class={said}><Quoted {edition} passage={passage.clone()} /></blockquote>
            }) }
            if let Some(passage) = side.passages.first() {
                <p class="ctx">
                    <a href={edition.href(&passage.anchor)}>
                        { place }<span class="vh">{ format!(": {name}") }</span>
                    </a>
                </p>
            }
        </section>
    }
}
