//! An interview prepared for rendering, with its margins.

use std::collections::HashMap;
use std::ops::{Deref, Range};
use std::sync::Arc;

use interview::argument::{self, Answer, Quote, quotes, quotes_in};
use interview::index::Index;
use interview::model::{BearsOn, Counterclaim, Interview, Kind, Passage, Relation, Side};

use page::route::{View, href};
use yew::html::ImplicitClone;

use super::turns::{Turn, Turns, class_at};

/// An interview with its margins, shared by components: cloning is cheap.
#[derive(Clone, Debug)]
pub struct Edition(Arc<Content>);

#[derive(Debug, PartialEq)]
struct Content {
    interview: Interview,
    margins: Vec<Margin>,
    /// The paragraphs of the quotes, by the quotes' ids.
    quotes: HashMap<String, usize>,
    views: Vec<View>,
    turns: Turns,
    place: Place,
}

impl ImplicitClone for Edition {}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

/// The kind of page on which an edition is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The main page.
    Main,
    /// The small page of a quote or a claim, two folders deeper.
    Small,
    /// The file that a reader has saved.
    File,
}

/// The content of one paragraph's margin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margin {
    /// The ends of claims in the paragraph, in bytes, and their indices in the interview's claims.
    pub claim_ends: Vec<(usize, usize)>,
    /// References to claims, in the order of the claims.
    pub references: Vec<Reference>,
    /// The ranges of words with a note, and the note's index in the interview's notes.
    pub notes: Vec<(Range<usize>, usize)>,
}

/// A paragraph's part in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The claim's index in the interview's claims.
    pub claim: usize,
    /// The paragraph's relation to it, and the place among its answers; none where it makes the claim.
    pub answer: Option<(Relation, BearsOn)>,
}

impl Edition {
    /// Prepares an interview for rendering.
    #[must_use]
    pub fn new(interview: Interview, place: Place) -> Self {
        let index = Index::of(&interview);
        let mut views = View::ALL.to_vec();
        views.retain(|view| view.exists(&index));
        Self(Arc::new(Content {
            margins: margins(&interview),
            quotes: quotes(&interview)
                .map(|quote| (quote.id.to_owned(), quote.paragraph))
                .collect(),
            views,
            turns: Turns::of(&interview),
            interview,
            place,
        }))
    }

    /// Returns the link to an element of the main page.
    #[must_use]
    pub fn href(&self, id: &str) -> String {
        let main = if self.0.place == Place::Small {
            "../../"
        } else {
            ""
        };
        format!("{main}{}", href(id))
    }

    /// Returns the kind of page on which it is rendered.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place
    }

    /// Returns the views that have something to show, in the order of the navigation.
    #[must_use]
    pub fn views(&self) -> &[View] {
        &self.0.views
    }

    /// Returns the quote with an id, without a search through the article.
    #[must_use]
    pub fn quote(&self, id: &str) -> Option<Quote<'_>> {
        let paragraph = self.0.quotes.get(id)?;
        quotes_in(self, *paragraph).find(|quote| quote.id == id)
    }

    /// Returns `true` if it is a conversation rather than a report.
    #[must_use]
    pub fn is_conversation(&self) -> bool {
        self.kind != Kind::Report
    }

    /// Returns a paragraph's part in a turn of a conversation.
    #[must_use]
    pub fn turn(&self, paragraph: usize) -> Option<&Turn> {
        self.0.turns.of.get(paragraph)?.as_ref()
    }

    /// Returns the class of the rule and colour of the listed speaker with this index.
    #[must_use]
    pub fn class_at(&self, speaker: usize) -> &'static str {
        let class = self.0.turns.classes.get(speaker);
        class.copied().unwrap_or(class_at(None))
    }

    /// Returns the margin of a paragraph.
    #[must_use]
    pub fn margin(&self, paragraph: usize) -> Option<&Margin> {
        self.0.margins.get(paragraph)
    }
}

impl Deref for Edition {
    type Target = Interview;

    fn deref(&self) -> &Interview {
        &self.0.interview
    }
}

fn margins(interview: &Interview) -> Vec<Margin> {
    let mut margins = vec![Margin::default(); interview.paragraphs.len()];
    for (index, claim) in interview.claims.iter().enumerate() {
        refer(
            &mut margins,
            &claim.claim,
            &Reference {
                claim: index,
                answer: None,
            },
        );
        if let Some(last) = claim.claim.passages.last()
            && let Some(margin) = margins.get_mut(last.paragraph)
        {
            margin.claim_ends.push((last.end, index));
        }
        for Answer {
            counterclaim: Counterclaim { relation, side, .. },
            place,
            ..
        } in argument::answers(claim)
        {
            let answer = Some((*relation, place));
            let reference = Reference {
                claim: index,
                answer,
            };
            refer(&mut margins, side, &reference);
        }
    }
    for (index, note) in interview.notes.iter().enumerate() {
        for Passage {
            paragraph,
            start,
            end,
            ..
        } in &note.passages
        {
            if let Some(margin) = margins.get_mut(*paragraph) {
                margin.notes.push((*start..*end, index));
            }
        }
    }
    margins
}

fn refer(margins: &mut [Margin], side: &Side, reference: &Reference) {
    for passage in &side.passages {
        if let Some(margin) = margins.get_mut(passage.paragraph)
            && !margin.references.contains(reference)
        {
            margin.references.push(reference.clone());
        }
    }
}

/// Returns a side's name: the speaker's full name, or the editors' term if there is no particular speaker.
#[must_use]
pub fn name_of<'i>(interview: &'i Interview, side: &'i Side) -> &'i str {
    interview.name_of(side).unwrap_or("Nobody named")
}

/// Returns the class of a speaker's rule and colour.
#[must_use]
pub fn speaker_class(edition: &Edition, speaker: Option<&str>) -> &'static str {
    let is = |id: &str| edition.speakers.iter().position(|speaker| speaker.id == id);
    let at = speaker.and_then(is);
    at.map_or(class_at(None), |at| edition.class_at(at))
}
