//! An interview made ready to be drawn: with what stands in its margins.

use std::ops::{Deref, Range};
use std::sync::Arc;

use interview::argument::{self, Answer};
use interview::model::{BearsOn, Counterclaim, Interview, Passage, Relation, Side};

use page::route::href;
use yew::html::ImplicitClone;

/// An interview with its margins, which components pass on: a clone is the same one.
#[derive(Clone, Debug)]
pub struct Edition(Arc<Content>);

#[derive(Debug, PartialEq)]
struct Content {
    interview: Interview,
    margins: Vec<Margin>,
    place: Place,
}

impl ImplicitClone for Edition {}

impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

/// Where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the main page.
    Main,
    /// On the small page of a quote or a claim, two folders deeper.
    Small,
    /// In the file that a reader has saved.
    File,
}

/// What stands beside one paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Margin {
    /// Where in the paragraph a claim ends, in bytes, and its index in the interview's claims.
    pub claim_ends: Vec<(usize, usize)>,
    /// References to claims, in the order of the claims.
    pub references: Vec<Reference>,
    /// The words with a note: their range, and the note's index in the interview's notes.
    pub notes: Vec<(Range<usize>, usize)>,
}

/// A paragraph's part in a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The claim's index in the interview's claims.
    pub claim: usize,
    /// What the paragraph does to it, and where among its answers; none where it makes the claim.
    pub answer: Option<(Relation, BearsOn)>,
}

impl Edition {
    /// Prepares an interview.
    #[must_use]
    pub fn new(interview: Interview, place: Place) -> Self {
        Self(Arc::new(Content {
            margins: margins(&interview),
            interview,
            place,
        }))
    }

    /// The way to an element of the main page.
    #[must_use]
    pub fn href(&self, id: &str) -> String {
        let main = if self.0.place == Place::Small {
            "../../"
        } else {
            ""
        };
        format!("{main}{}", href(id))
    }

    /// Where it is drawn.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place
    }

    /// What stands beside a paragraph.
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

/// What a side is called: the speaker's full name, or the editors' word for nobody in particular.
#[must_use]
pub fn name_of<'i>(interview: &'i Interview, side: &'i Side) -> &'i str {
    interview.name_of(side).unwrap_or("Nobody named")
}

/// The class of a speaker's rule and colour.
#[must_use]
pub fn speaker_class(interview: &Interview, speaker: Option<&str>) -> &'static str {
    let is = |id: &str| {
        interview
            .speakers
            .iter()
            .position(|speaker| speaker.id == id)
    };
    class_at(speaker.and_then(is))
}

/// The class that gives a speaker's rule and colour: `s1` to `s3` for the first three speakers, `s0` for everyone
/// else.
#[must_use]
pub const fn class_at(speaker: Option<usize>) -> &'static str {
    match speaker {
        Some(0) => "s1",
        Some(1) => "s2",
        Some(2) => "s3",
        _ => "s0",
    }
}
