//! A paragraph of the article with its margins: who speaks on the left, what is claimed, noted or
//! linked on the right.

use interview::model::{Note, Span, SpanKind};
use yew::prelude::*;

use super::share::share;
use super::text::{Match, span};
use crate::browser::address::absolute;
use crate::edition::{Edition, Margin, Reference, standing, voice_class};
use crate::markup::{Tag, classed, link, tag, text, unseen};
use crate::route::{Route, View};

/// Which paragraph, and how.
#[derive(Properties, PartialEq)]
pub struct ParagraphProps {
    /// The interview.
    pub edition: Edition,
    /// The paragraph's index in it.
    pub paragraph: usize,
    /// The search matches in it.
    pub matches: Vec<Match>,
    /// The linked element, if it is in this paragraph.
    pub target: Option<String>,
    /// Whether a filter is on: then a quote leads to its place with nothing filtered away.
    pub filtered: bool,
    /// Whether copying the linked quote's address was refused.
    pub refused: bool,
    /// Copies an address.
    pub on_copy: Callback<String>,
}

/// The paragraph; it is drawn anew only when its properties change.
pub struct Paragraph;

impl Component for Paragraph {
    type Message = ();
    type Properties = ParagraphProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, context: &Context<Self>, old: &ParagraphProps) -> bool {
        context.props() != old
    }

    fn view(&self, context: &Context<Self>) -> Html {
        row(context.props())
    }
}

fn row(props: &ParagraphProps) -> Html {
    let edition = &props.edition;
    let (Some(paragraph), Some(margin)) = (
        edition.paragraphs.get(props.paragraph),
        edition.margin(props.paragraph),
    ) else {
        return Html::default();
    };
    let quotes: Vec<&Span> = paragraph
        .spans
        .iter()
        .filter(|span| span.kind == SpanKind::Quote)
        .collect();
    let class = match quotes.first() {
        Some(quote) => format!(
            "row said {}",
            voice_class(edition, quote.speaker.as_deref())
        ),
        None => "row".to_owned(),
    };
    let who = (!quotes.is_empty())
        .then(|| classed("p", "who").all(speakers(edition, &quotes, props.filtered)));
    let target = props.target.as_deref();
    let words = |(at, words)| span(edition, margin, at, words, &props.matches, target);
    classed("div", &class)
        .with_some(who.map(|who| who.key("who")))
        .with(
            classed("p", "src")
                .key("src")
                .all(paragraph.spans_at().map(words)),
        )
        .with_some(side(props, margin))
        .into()
}

/// A link for each quote, named after its speaker.
fn speakers(edition: &Edition, quotes: &[&Span], filtered: bool) -> Vec<Tag> {
    let quote = |(index, quote): (usize, &&Span)| {
        let id = quote.id.as_deref().unwrap_or_default();
        let speaker = quote.speaker.as_deref();
        let name = speaker
            .and_then(|id| edition.speaker(id))
            .map_or("Quote", |speaker| speaker.short.as_str());
        let again = quotes
            .get(..index)
            .unwrap_or_default()
            .iter()
            .filter(|q| q.speaker == quote.speaker);
        let label = match again.count() {
            0 => name.to_owned(),
            before => format!("{name}, {}", before + 1),
        };
        let purpose = if filtered {
            ": show this quote in context"
        } else {
            ": link to this quote"
        };
        link(&Route::to(View::Read, id).to_string())
            .key(id)
            .set("class", voice_class(edition, speaker))
            .with(text(&label).key("label"))
            .with(unseen(purpose).key(purpose))
    };
    quotes.iter().enumerate().map(quote).collect()
}

fn side(props: &ParagraphProps, margin: &Margin) -> Option<Tag> {
    let edition = &props.edition;
    // A note that stands at several words is explained at the first.
    let is_first = |note: &&Note| {
        note.passages
            .first()
            .is_some_and(|p| p.paragraph == props.paragraph)
    };
    let notes = margin
        .notes
        .iter()
        .filter_map(|(_, note)| edition.notes.get(*note))
        .filter(is_first);
    let notes: Vec<Tag> = notes.map(note).collect();
    if margin.references.is_empty() && notes.is_empty() && props.target.is_none() {
        return None;
    }
    let references = margin
        .references
        .iter()
        .filter_map(|r| reference(edition, r));
    let references = (!margin.references.is_empty())
        .then(|| classed("ul", "refs").key("references").all(references));
    let share = props.target.as_ref().map(|target| {
        let way = Route::to(View::Read, target);
        let context = props.filtered.then(|| way.to_string());
        share(
            absolute(&way),
            props.refused,
            context.as_deref(),
            &props.on_copy,
        )
        .key("share")
    });
    Some(
        classed("div", "side")
            .key("side")
            .with_some(references)
            .all(notes)
            .with_some(share),
    )
}

/// “1 Putin denies” at a claim, “denies 1” at what is set against it.
fn reference(edition: &Edition, reference: &Reference) -> Option<Tag> {
    let claim = edition.claims.get(reference.claim)?;
    let way = link(&Route::to(View::Claims, &format!("claim-{}", claim.id)).to_string());
    let number = classed("b", "n").text(&claim.id);
    let say = |words: &str| classed("span", "say").text(words);
    Some(match reference.relation {
        None => tag("li").key(&claim.id).with(
            way.with(unseen("Claim "))
                .with(number)
                .with(text(" "))
                .with(say(&standing(edition, claim))),
        ),
        Some(relation) => tag("li")
            .key(&format!("{} {}", relation.word(), claim.id))
            .with(
                way.with(say(relation.word()))
                    .with(unseen(" claim"))
                    .with(text(" "))
                    .with(number),
            ),
    })
}

fn note(note: &Note) -> Tag {
    let quoted = note.words.starts_with(['“', '"', '«']);
    let words = if quoted {
        note.words.clone()
    } else {
        format!("“{}”", note.words)
    };
    let summary = tag("summary")
        .with(unseen("Editor’s "))
        .with(text("note on "))
        .with(classed("span", "serif").text(&words));
    let id = format!("note-{}", note.id);
    classed("details", "note")
        .key(&id)
        .set("id", &id)
        .with(summary)
        .with(tag("p").text(&note.text))
}
