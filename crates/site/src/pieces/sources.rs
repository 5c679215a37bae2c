//! Links to other sites.

use interview::model::{Link, in_words};
use yew::prelude::*;

use super::date::Date;

/// Properties of [`Sources`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SourcesProps {
    /// The publications.
    pub links: Vec<Link>,
}

/// The names of publications, each a link to its page, with that page's title and date if given.
#[component]
pub fn Sources(SourcesProps { links }: &SourcesProps) -> Html {
    let last = links.len().saturating_sub(1);
    let source = |(index, source): (usize, &Link)| {
        let has_more = source.title.is_some() || source.published.is_some();
        let separator = if has_more { "; " } else { ", " };
        html! {
            <span>
                <a href={source.url.clone()} rel="noopener">{ &source.name }</a>
                if let Some(title) = &source.title {
                    <span>{ format!(", “{title}”") }</span>
                }
                if let Some(day) = &source.published {
                    <span>
                        { ", published " }
                        <Date iso={Some(day.clone())} when={in_words(day)} />
                    </span>
                }
                if index < last {
                    <span>{ separator }</span>
                }
            </span>
        }
    };
    links.iter().enumerate().map(source).collect()
}
