//! *Read*: the article as an article, with what is filtered away as gaps that can be opened.

use interview::model::{Topic, TopicKind};
use interview::select::{self, Filter};
use yew::prelude::*;

use crate::edition::Edition;
use crate::markup::{Tag, classed, line, link, tag, text};
use crate::parts::gap::gap;
use crate::parts::matches::matches;
use crate::parts::paragraph::Paragraph;
use crate::parts::status::Status;
use crate::parts::text::Match;
use crate::route::{Route, View};

/// What the view shows, and where its controls lead.
pub struct Reading<'a> {
    /// The interview.
    pub edition: &'a Edition,
    /// What the reader asked for.
    pub route: &'a Route,
    /// For each paragraph, whether the filter shows it.
    pub shown: &'a [bool],
    /// The search match that the reader went to, from 0.
    pub current: Option<usize>,
    /// Whether the linked quote's address was copied, or that was refused.
    pub copied: Option<bool>,
    /// Goes to a search match.
    pub on_go: Callback<usize>,
    /// Copies an address.
    pub on_copy: &'a Callback<String>,
}

/// What the view shows of the article, derived from the route.
struct Shown {
    /// For each paragraph, whether the filter shows it, or it is linked or next to that.
    visible: Vec<bool>,
    /// For each paragraph, its matches.
    matches: Vec<Vec<Match>>,
    /// How many matches there are.
    count: usize,
}

/// How many search matches the view has.
#[must_use]
pub fn count_matches(edition: &Edition, filter: &Filter) -> usize {
    let shown = select::paragraphs(edition, edition.index(), filter);
    find(edition, filter, &shown, None).1
}

/// The paragraphs' matches, numbered throughout, and how many there are.
fn find(
    edition: &Edition,
    filter: &Filter,
    shown: &[bool],
    current: Option<usize>,
) -> (Vec<Vec<Match>>, usize) {
    let query = edition.index().query(&filter.words);
    let mut count = 0;
    let matches = shown.iter().enumerate().map(|(paragraph, shown)| {
        let found = if *shown {
            edition.index().find(paragraph, &query)
        } else {
            Vec::new()
        };
        let numbered = found.into_iter().map(|range| {
            let number = count;
            count += 1;
            Match {
                range,
                number,
                current: current == Some(number),
            }
        });
        numbered.collect()
    });
    (matches.collect(), count)
}

fn shown(reading: &Reading) -> Shown {
    let Reading {
        edition,
        route,
        current,
        ..
    } = reading;
    let mut visible = reading.shown.to_vec();
    if let Some(at) = kept(edition, route, reading.shown) {
        for at in [at.checked_sub(1), Some(at), Some(at + 1)]
            .into_iter()
            .flatten()
        {
            if let Some(visible) = visible.get_mut(at) {
                *visible = true;
            }
        }
    }
    let (matches, count) = find(edition, &route.filter, reading.shown, *current);
    Shown {
        visible,
        matches,
        count,
    }
}

/// The linked paragraph, if the filter would hide it.
#[must_use]
pub fn kept(edition: &Edition, route: &Route, shown: &[bool]) -> Option<usize> {
    let target = route.target.as_deref()?;
    let note = || {
        let note = edition
            .notes
            .iter()
            .find(|note| target.strip_prefix("note-") == Some(&note.id))?;
        note.passages.first().map(|passage| passage.paragraph)
    };
    let at = edition.paragraph_of(target).or_else(note)?;
    (shown.get(at) == Some(&false)).then_some(at)
}

/// The article, topic by topic.
pub fn read(reading: &Reading) -> Html {
    let Reading {
        edition,
        route,
        current,
        on_go,
        ..
    } = reading;
    let shown = shown(reading);
    let topics = edition
        .topics
        .iter()
        .filter(|topic| topic.kind != TopicKind::Tag);
    let empty = !reading.shown.contains(&true);
    let trailer = edition.source.trailer.as_ref();
    let trailer = trailer.map(|words| {
        classed("div", "row trailer")
            .key("trailer")
            .with(line("src", words))
    });
    let article = tag("article")
        .key("article")
        .set("aria-label", "The article")
        .all(topics.map(|topic| section(reading, &shown, topic)))
        .with_some(trailer);
    let parts = [
        Some(
            classed("div", "row")
                .key("status")
                .with(status(reading, &shown)),
        ),
        empty.then(|| nothing_found(edition, route).key("empty")),
        Some(article),
        (shown.count > 0).then(|| matches(shown.count, *current, on_go).key("matches")),
    ];
    parts.into_iter().flatten().map(Html::from).collect()
}

fn status(reading: &Reading, shown: &Shown) -> Html {
    let Reading {
        edition,
        route,
        current,
        copied,
        ..
    } = reading;
    let all = edition.paragraphs.len();
    let quotes = |visible: &dyn Fn(usize) -> bool| -> usize {
        let of = |(at, p)| if visible(at) { select::quotes(p) } else { 0 };
        edition.paragraphs.iter().enumerate().map(of).sum()
    };
    let all_quotes = quotes(&|_| true);
    let said = if *copied == Some(true) {
        " Link copied."
    } else {
        ""
    };
    let filter = &route.filter;
    if filter.is_empty() {
        let text = format!(", {all_quotes} quotes.{said}");
        return html! { <Status count={format!("{all} paragraphs")} {text} everything={None::<String>} /> };
    }
    let paragraphs = reading.shown.iter().filter(|shown| **shown).count();
    let in_quotes = quotes(&|at| reading.shown.get(at) == Some(&true));
    let mut text = if filter.words.is_empty() {
        format!(", {in_quotes} of {all_quotes} quotes.")
    } else {
        format!(
            " {} “{}”.",
            if paragraphs == 1 { "has" } else { "have" },
            filter.words
        )
    };
    match (shown.count, current) {
        (0, _) => {}
        (count, Some(current)) => text.push_str(&format!(" Match {} of {count}.", current + 1)),
        (1, None) => text.push_str(" 1 match."),
        (count, None) => text.push_str(&format!(" {count} matches.")),
    }
    let hidden: Vec<&str> = edition
        .topics
        .iter()
        .filter(|topic| topic.kind != TopicKind::Tag)
        .filter(|topic| {
            let mut under = edition
                .paragraphs
                .iter()
                .zip(reading.shown)
                .filter(|(p, _)| p.topic == topic.id);
            !under.any(|(_, shown)| *shown)
        })
        .map(|topic| topic.label.as_str())
        .collect();
    if !hidden.is_empty() && paragraphs > 0 && hidden.len() <= 2 {
        text.push_str(&format!(" Hidden: {}.", hidden.join(", ")));
    }
    text.push_str(said);
    let everything = route.filtered(edition, Filter::default()).to_string();
    html! {
        <Status count={format!("{paragraphs} of {all} paragraphs")} {text} everything={Some(everything)} />
    }
}

/// How to widen a filter that shows nothing.
fn nothing_found(edition: &Edition, route: &Route) -> Tag {
    let filter = &route.filter;
    let only_words = Filter {
        words: filter.words.clone(),
        ..Filter::default()
    };
    let without_words = Filter {
        words: String::new(),
        ..filter.clone()
    };
    let found = |filter: &Filter| {
        select::paragraphs(edition, edition.index(), filter)
            .into_iter()
            .filter(|shown| *shown)
            .count()
    };
    let way = |filter: &Filter| route.filtered(edition, filter.clone()).to_string();
    let elsewhere = if filter.words.is_empty() || only_words == *filter {
        0
    } else {
        found(&only_words)
    };
    let advice = if filter.words.is_empty() {
        "No paragraph fits all of these choices; leave one out."
    } else if elsewhere > 0 {
        "These words stand in the article, but not where the other choices look."
    } else {
        "No paragraph has all of these words. Try fewer, or a part of one. The article is a translation: \
         it may spell a name in more than one way."
    };
    let search_all = (elsewhere > 0).then(|| {
        link(&way(&only_words))
            .key("words")
            .text(&format!("Search the whole article ({elsewhere})"))
    });
    let clear = (!filter.words.is_empty() && elsewhere == 0).then(|| {
        link(&way(&without_words))
            .key("rest")
            .text("Clear the search")
    });
    let advice = text(&format!("{advice} ")).key(advice);
    classed("div", "row empty").with(
        classed("p", "stand mid")
            .with(advice)
            .with_some(search_all)
            .with_some(clear),
    )
}

/// A topic's paragraphs: those that are shown, and gaps for those that are not.
fn section(reading: &Reading, shown: &Shown, topic: &Topic) -> Tag {
    let edition = reading.edition;
    let under: Vec<usize> = (0..edition.paragraphs.len())
        .filter(|at| is_under(edition, *at, &topic.id))
        .collect();
    let visible = |at: &usize| shown.visible.get(*at) == Some(&true);
    let hidden_whole = !under.iter().any(visible);
    let opening = topic.kind == TopicKind::Opening;
    let label = |hidden: bool| match (opening, hidden) {
        (true, true) => Some(classed("span", "gap-label").text(&topic.label)),
        (true, false) => None,
        (false, hidden) => Some(heading(edition, topic, !hidden)),
    };
    let runs = under.chunk_by(|a, b| visible(a) == visible(b)).map(|run| {
        let rows = run.iter().map(|at| row(reading, shown, *at));
        let first = run.first().copied().unwrap_or_default();
        if run.iter().any(visible) {
            return tag("div").key(&first.to_string()).all(rows);
        }
        let quotes = run
            .iter()
            .filter_map(|at| edition.paragraphs.get(*at))
            .map(select::quotes)
            .sum();
        let heading = if hidden_whole { label(true) } else { None };
        gap(run.len(), quotes, heading, rows).key(&format!("gap {first}"))
    });
    let heading = if hidden_whole { None } else { label(false) };
    let labelled = format!("h-{}", topic.id);
    tag("section")
        .key(&topic.id)
        .set("id", &topic.id)
        .set("tabindex", "-1")
        .maybe("aria-label", opening.then_some(&topic.label))
        .maybe("aria-labelledby", (!opening).then_some(&labelled))
        .with_some(heading.map(|heading| classed("div", "row").key("heading").with(heading)))
        .all(runs)
}

fn is_under(edition: &Edition, paragraph: usize, topic: &str) -> bool {
    edition
        .paragraphs
        .get(paragraph)
        .is_some_and(|paragraph| paragraph.topic == topic)
}

/// The article's heading, `noted` where one of its words has a note. Not so where a press on the
/// heading opens a gap: what can be operated has nothing within that can.
fn heading(edition: &Edition, topic: &Topic, noted: bool) -> Tag {
    let noted = edition
        .notes
        .iter()
        .find(|note| noted && note.headings.contains(&topic.id));
    let cut = noted.and_then(|note| Some((note, topic.label.split_once(note.words.as_str())?)));
    let heading = classed("h2", "mid").set("id", &format!("h-{}", topic.id));
    let Some((note, (before, after))) = cut else {
        return heading.with(text(&topic.label));
    };
    let way = Route::to(View::Read, &format!("note-{}", note.id)).to_string();
    heading
        .with(text(before))
        .with(link(&way).set("class", "noted").text(&note.words))
        .with(text(after))
}

fn row(reading: &Reading, shown: &Shown, at: usize) -> Html {
    let Reading {
        edition,
        route,
        copied,
        on_copy,
        ..
    } = reading;
    let target = route
        .target
        .clone()
        .filter(|target| edition.paragraph_of(target) == Some(at));
    html! {
        <Paragraph
            key={at}
            edition={(*edition).clone()}
            paragraph={at}
            matches={shown.matches.get(at).cloned().unwrap_or_default()}
            refused={*copied == Some(false) && target.is_some()}
            {target}
            filtered={!route.filter.is_empty()}
            on_copy={(*on_copy).clone()}
        />
    }
}
