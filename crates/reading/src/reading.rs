//! The findings in a document. Serialized, they are of format `rejoinder-reading/1`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use interview::article::Doubt;
pub use interview::model::{Kind, SpanKind};
use serde::Serialize;

use crate::document::{Document, Input, LeftOut};
use crate::text::{fold, slice, start};
use crate::work::{Para, Role, Run, Work};

/// The findings in a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Always `rejoinder-reading/1`.
    pub format: &'static str,
    /// The document's format.
    pub input: Input,
    /// The kind of the document: that of most of its words.
    pub kind: Kind,
    /// Its language, as in `<html lang>`, without a region.
    pub language: String,
    /// The headline.
    pub title: Option<String>,
    /// The writer or the asker.
    pub byline: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The day of publication, in ISO 8601.
    pub date: Option<String>,
    /// The speakers, in the order in which they first speak.
    pub speakers: Vec<Speaker>,
    /// The section headings.
    pub headings: Vec<Heading>,
    /// The text.
    pub paragraphs: Vec<Paragraph>,
    /// The lines that are not part of the interview.
    pub left_out: Vec<LeftOut>,
    /// Places that a person should look at, the least sure first.
    pub check: Vec<Check>,
    /// The same, by their places.
    #[serde(skip)]
    pub doubts: Vec<Doubt>,
}

/// Somebody who speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Speaker {
    /// The id, by which spans name the speaker.
    pub id: String,
    /// The fullest name that the text gives, in its base form, without title or role.
    pub name: String,
    /// The other names that the text has for the speaker.
    pub aliases: Vec<String>,
    /// The speaker's role, as the text gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// `true` if nobody needs to look at it.
    pub sure: bool,
}

/// A section heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its words.
    pub label: String,
    /// The index of the paragraph that it stands before.
    pub before: usize,
    /// Its line, from 1.
    pub line: usize,
}

/// A paragraph of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Paragraph {
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The byte of plain text at which it starts.
    #[serde(skip)]
    pub at: usize,
    /// Its runs. Joined, they are the paragraph, character for character.
    pub spans: Vec<Span>,
}

/// A run of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Span {
    /// Whose words it is.
    pub kind: SpanKind,
    /// The words, with their marks.
    pub text: String,
    /// The id of its speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// `false` if the kind or the speaker is a guess.
    pub sure: bool,
    /// When it starts, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<f64>,
    /// When it ends, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<f64>,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Its line, from 1.
    pub line: usize,
    /// The words that it is about.
    pub text: String,
    /// The reason, as a person would say it.
    pub why: String,
}

/// Makes the reading of what the stages have found.
pub(crate) fn assemble(document: &Document, work: Work, kind: Kind) -> Reading {
    let mut ids = Ids {
        taken: work
            .roster
            .people
            .iter()
            .filter_map(|person| person.id.clone())
            .collect(),
        ..Ids::default()
    };
    let mut speakers = Vec::new();
    let mut headings = Vec::new();
    let mut paragraphs = Vec::new();
    let mut left_out = document.left_out.clone();
    for para in &work.paras {
        match para.role {
            Role::Head => {}
            Role::Heading => headings.push(Heading {
                label: para.text.trim().to_owned(),
                before: paragraphs.len(),
                line: para.line,
            }),
            Role::Out(why) => left_out.push(LeftOut {
                line: para.line,
                text: para.text.clone(),
                why: why.to_owned(),
            }),
            Role::Prose | Role::Turn => {
                let spans = spans(para, |who| ids.of(who, &work, &mut speakers));
                paragraphs.push(Paragraph {
                    line: para.line,
                    at: para.at,
                    spans,
                });
            }
        }
    }
    left_out.sort_by_key(|left| left.line);
    let doubts = doubts(&work.paras);
    let texts: Vec<&Para> = work
        .paras
        .iter()
        .filter(|para| para.role.is_text())
        .collect();
    let check = |doubt: &Doubt| {
        let para = texts.get(doubt.paragraph)?;
        let words = slice(&para.text, doubt.words.clone());
        Some(Check {
            line: para.line,
            text: start(words.trim(), 120).to_owned(),
            why: doubt.why.clone(),
        })
    };
    let check = doubts.iter().filter_map(check).collect();
    Reading {
        format: "rejoinder-reading/1",
        input: document.input,
        kind,
        language: work.language.code.to_owned(),
        title: work.title,
        byline: work.byline,
        publisher: work.publisher,
        date: work.date,
        speakers,
        headings,
        paragraphs,
        left_out,
        check,
        doubts,
    }
}

/// Lists the places that a person should look at, the least sure first.
fn doubts(paras: &[Para]) -> Vec<Doubt> {
    let mut turns = HashSet::new();
    let mut found = Vec::new();
    let paras = paras.iter().filter(|para| para.role.is_text());
    for (paragraph, para) in paras.enumerate() {
        let mut push = |rank: u8, words: Range<usize>, is_of_speaker, why: &str| {
            let why = why.to_owned();
            let doubt = Doubt {
                paragraph,
                words,
                is_of_speaker,
                why,
            };
            found.push((rank, doubt));
        };
        for run in &para.runs {
            // Of the turns of one speaker, the first is enough.
            if let Some(why) = run.why
                && (run.kind != SpanKind::Spoken || turns.insert(run.who))
            {
                let rank = u8::from(run.who.is_some()) + u8::from(run.sure);
                push(rank, run.range.clone(), !run.sure, why);
            }
        }
        for stray in &para.strays {
            let why = "this quotation mark has no partner; it is read as plain text";
            push(2, stray.clone(), false, why);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, doubt)| doubt).collect()
}

/// Returns the spans of a paragraph: its runs, and what lies between them.
fn spans(para: &Para, mut id: impl FnMut(usize) -> Option<String>) -> Vec<Span> {
    let mut runs: Vec<&Run> = para.runs.iter().collect();
    runs.sort_by_key(|run| run.range.start);
    let mut spans: Vec<Span> = Vec::new();
    let mut at = 0;
    let told = |from: usize, to: usize, spans: &mut Vec<Span>| {
        if from < to {
            let kind = if para.role == Role::Turn && slice(&para.text, from..to).trim().is_empty() {
                SpanKind::Aside
            } else {
                SpanKind::Narration
            };
            spans.push(Span {
                kind,
                text: slice(&para.text, from..to).to_owned(),
                sure: true,
                ..Span::default()
            });
        }
    };
    for run in runs {
        if run.range.start < at || run.range.is_empty() {
            continue;
        }
        told(at, run.range.start, &mut spans);
        at = run.range.end;
        spans.push(Span {
            kind: run.kind,
            text: slice(&para.text, run.range.clone()).to_owned(),
            speaker: run.who.and_then(&mut id),
            sure: run.sure,
            start: run.times.0,
            end: run.times.1,
        });
    }
    told(at, para.text.len(), &mut spans);
    spans
}

/// The ids of the speakers, in the order in which they first speak.
#[derive(Default)]
struct Ids {
    of: HashMap<usize, String>,
    taken: HashSet<String>,
    /// The number that an id may have next, by what stands before it.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Returns the id of a person, who becomes a speaker.
    fn of(&mut self, who: usize, work: &Work, speakers: &mut Vec<Speaker>) -> Option<String> {
        if let Some(id) = self.of.get(&who) {
            return Some(id.clone());
        }
        let person = work.roster.people.get(who)?;
        let id = person
            .id
            .clone()
            .unwrap_or_else(|| self.new_id(&person.name));
        self.of.insert(who, id.clone());
        speakers.push(Speaker {
            id: id.clone(),
            name: person.name.clone(),
            aliases: person.aliases.clone(),
            role: person.role.clone(),
            sure: person.sure,
        });
        Some(id)
    }

    /// Returns an id that nobody has yet.
    fn new_id(&mut self, name: &str) -> String {
        let slug: String = fold(name)
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        let slug = match slug.trim_matches('-') {
            "" => "speaker",
            slug => slug,
        };
        let mut id = slug.to_owned();
        let number = self.next.entry(slug.to_owned()).or_insert(2);
        while !self.taken.insert(id.clone()) {
            id = format!("{slug}-{number}");
            *number += 1;
        }
        id
    }
}
