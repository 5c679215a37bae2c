//! The state that the stages hand on: the paragraphs with what has been found in them, and the people.

use std::collections::HashSet;
use std::ops::Range;

use interview::article::{self, Hints, Looks};
use interview::model::{Kind, SpanKind};

use crate::document::{BlockKind, Document};
use crate::language::Language;
use crate::speakers::Roster;

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Para {
    pub(crate) line: usize,
    /// The byte of plain text at which it starts.
    pub(crate) at: usize,
    pub(crate) text: String,
    pub(crate) kind: BlockKind,
    /// `true` if all of it is bold or in italics.
    pub(crate) strong: bool,
    /// The number of empty lines before it.
    pub(crate) gap: usize,
    pub(crate) voice: Option<String>,
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) role: Role,
    /// The byte at which its words begin, behind a dateline.
    pub(crate) body: usize,
    /// `true` if an editor has said that it is a paragraph.
    pub(crate) given: bool,
    /// The runs that are not narration, in order.
    pub(crate) runs: Vec<Run>,
    /// The quotation marks that have no partner.
    pub(crate) strays: Vec<Range<usize>>,
    /// The quotations in it, in order.
    pub(crate) pieces: Vec<Piece>,
}

/// The role of a paragraph in the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    #[default]
    Prose,
    /// A paragraph with words of a turn.
    Turn,
    /// The title, or the publisher below it.
    Head,
    Heading,
    /// Left out, and why.
    Out(&'static str),
}

impl Role {
    /// Returns `true` if it is part of the text.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Self::Prose | Self::Turn)
    }
}

/// A run of a paragraph.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    pub(crate) range: Range<usize>,
    pub(crate) kind: SpanKind,
    pub(crate) who: Option<usize>,
    pub(crate) sure: bool,
    /// The reason for looking at it, if any.
    pub(crate) why: Option<&'static str>,
    pub(crate) times: (Option<f64>, Option<f64>),
}

impl Run {
    /// Returns the run of what somebody is retold to have said.
    pub(crate) fn retold(range: Range<usize>, who: usize, sure: bool) -> Self {
        Self {
            range,
            kind: SpanKind::Reported,
            who: Some(who),
            sure,
            why: (!sure).then_some("it is not certain whose words are retold here"),
            ..Self::default()
        }
    }
}

/// A quotation, or a part of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// The place of it, with its marks.
    pub(crate) range: Range<usize>,
    /// The words.
    pub(crate) inner: Range<usize>,
    /// The form of it.
    pub(crate) form: Form,
    /// `true` if it goes on from the paragraph before.
    pub(crate) carried: bool,
    /// `true` if its closing mark is missing.
    pub(crate) open: bool,
    /// `true` if its end was put where nothing marks it.
    pub(crate) guessed: bool,
}

/// The form of a quotation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Marks,
    Dash,
    Block,
}

/// A document at work.
pub(crate) struct Work {
    pub(crate) language: &'static Language,
    pub(crate) paras: Vec<Para>,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<String>,
    /// The asker, where the document names one.
    pub(crate) asker: Option<String>,
    pub(crate) roster: Roster,
    /// `true` if the document is known to be a conversation.
    pub(crate) conversation: bool,
}

impl Work {
    /// Returns what is known of a document before it is cut and read.
    pub(crate) fn new(document: &Document, hints: &Hints) -> Self {
        let given = hints
            .language
            .as_deref()
            .or(document.language.as_deref())
            .and_then(Language::named);
        let language = given.unwrap_or_else(|| Language::of(&sample(document)));
        let mut roster = Roster::default();
        for speaker in &hints.speakers {
            roster.told(speaker);
        }
        Self {
            language,
            paras: Vec::new(),
            title: document.title.clone(),
            byline: document.byline.clone(),
            publisher: document.publisher.clone(),
            date: document.date.clone(),
            asker: None,
            roster,
            conversation: matches!(hints.kind, Some(Kind::Questions | Kind::Transcript)),
        }
    }

    /// Returns a paragraph, if it is one of prose.
    pub(crate) fn prose(&self, index: usize) -> Option<&Para> {
        let para = self.paras.get(index);
        para.filter(|para| para.role == Role::Prose)
    }

    /// Gives the lines the roles and the emphasis that are known of them.
    pub(crate) fn heed(&mut self, hints: &Hints) {
        let emphasized: HashSet<&Looks> = hints.emphasized.iter().collect();
        for para in &mut self.paras {
            para.strong |= !emphasized.is_empty() && emphasized.contains(&Looks::of(&para.text));
            match hints.role(&para.text) {
                Some(article::Role::Heading) => para.role = Role::Heading,
                Some(article::Role::LeftOut) => para.role = Role::Out("left out by an editor"),
                Some(article::Role::Paragraph) => para.given = true,
                None => {}
            }
        }
    }
}

/// Returns as much of a text as tells its language.
fn sample(document: &Document) -> String {
    let mut text = document.title.clone().unwrap_or_default();
    for block in &document.blocks {
        text.push('\n');
        text.push_str(&block.text);
        if text.len() > 60_000 {
            break;
        }
    }
    text
}
