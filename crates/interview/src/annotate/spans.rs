//! The article's paragraphs as their editors read them: attributions are corrected, every passage that is
//! pointed to begins a span, and every span that can be linked to has an id.

use std::collections::BTreeSet;

use toml::Spanned;

use super::carve::{Cut, Piece, carve};
use super::file::{self, Annotations, Pointers};
use super::locate::Texts;
use super::problems::Problems;
use crate::anchor::id_for;
use crate::article::Article;
use crate::model::{Paragraph, Span, SpanKind, Topic};

/// The article while it is cut into paragraphs.
struct Cutter<'a> {
    texts: &'a Texts,
    speakers: Vec<&'a str>,
    paragraphs: Vec<Vec<Piece>>,
    problems: &'a mut Problems,
}

/// Returns the paragraphs; `taken` are the ids used elsewhere on the page.
pub(super) fn paragraphs(
    article: &Article,
    file: &Annotations,
    headings: &[Topic],
    tags: Vec<Vec<String>>,
    texts: &Texts,
    mut taken: BTreeSet<String>,
    problems: &mut Problems,
) -> Vec<Paragraph> {
    let mut cutter = Cutter {
        texts,
        speakers: file
            .speakers
            .iter()
            .map(|speaker| speaker.as_ref().id.as_str())
            .collect(),
        paragraphs: article
            .paragraphs
            .iter()
            .map(|block| pieces(&block.spans))
            .collect(),
        problems,
    };
    for speech in file.speech.iter().map(Spanned::as_ref) {
        let speaker = cutter.speaker(speech.speaker.as_ref());
        cutter.cut(
            &speech.at,
            &Cut {
                kind: speech.kind,
                speaker,
                label: speech.label.clone(),
                all: true,
            },
        );
    }
    for claim in file.claims.iter().map(Spanned::as_ref) {
        cutter.cut_side(&claim.at, claim.speaker.as_ref(), claim.label.as_ref());
        cutter.cut_counterclaims(&claim.counterclaims);
    }
    for event in file.events.iter().map(Spanned::as_ref) {
        cutter.cut(
            &event.at,
            &Cut {
                kind: SpanKind::Narration,
                speaker: None,
                label: None,
                all: false,
            },
        );
    }
    let blocks = article.paragraphs.iter().zip(cutter.paragraphs).zip(tags);
    blocks
        .map(|((block, pieces), tags)| Paragraph {
            topic: headings
                .get(article.topic_index(block.headings))
                .map(|topic| topic.id.clone())
                .unwrap_or_default(),
            tags,
            spans: with_ids(pieces, &mut taken),
            start: None,
            end: None,
            emphasis: Vec::new(),
            links: Vec::new(),
        })
        .collect()
}

impl Cutter<'_> {
    fn speaker(&mut self, id: Option<&Spanned<String>>) -> Option<String> {
        let id = id?;
        if self.speakers.contains(&id.as_ref().as_str()) {
            return Some(id.as_ref().clone());
        }
        self.problems
            .unknown(id, "speaker", self.speakers.iter().copied());
        None
    }

    fn cut(&mut self, pointers: &Pointers, cut: &Cut) {
        for place in self.texts.places(pointers, self.problems) {
            if let Some(pieces) = self.paragraphs.get_mut(place.paragraph) {
                carve(pieces, &place.range, cut);
            }
        }
    }

    fn cut_side(
        &mut self,
        at: &Pointers,
        speaker: Option<&Spanned<String>>,
        label: Option<&String>,
    ) {
        let speaker = self.speaker(speaker);
        let kind = if speaker.is_some() {
            SpanKind::Reported
        } else {
            SpanKind::Narration
        };
        self.cut(
            at,
            &Cut {
                kind,
                speaker,
                label: label.cloned(),
                all: false,
            },
        );
    }

    fn cut_counterclaims(&mut self, counterclaims: &[file::Counterclaim]) {
        for counterclaim in counterclaims {
            let (speaker, label) = (counterclaim.speaker.as_ref(), counterclaim.label.as_ref());
            self.cut_side(&counterclaim.at, speaker, label);
            self.cut_counterclaims(&counterclaim.replies);
        }
    }
}

fn pieces(spans: &[Span]) -> Vec<Piece> {
    spans
        .iter()
        .map(|span| Piece {
            span: span.clone(),
            wanted: false,
        })
        .collect()
}

/// Gives an id to every span that is spoken or pointed to.
fn with_ids(pieces: Vec<Piece>, taken: &mut BTreeSet<String>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(pieces.len());
    for Piece { mut span, wanted } in pieces {
        let spoken = match span.kind {
            SpanKind::Quote | SpanKind::Spoken => true,
            SpanKind::Reported => !goes_on(&spans, &span),
            SpanKind::Term | SpanKind::Aside | SpanKind::Label | SpanKind::Narration => false,
        };
        span.id = (wanted || spoken).then(|| id_for(&span.text, taken));
        spans.push(span);
    }
    spans
}

/// Returns `true` if a reported span only continues after a term within the same sentence.
fn goes_on(before: &[Span], span: &Span) -> bool {
    match before {
        [.., first, term] => {
            term.kind == SpanKind::Term
                && first.kind == SpanKind::Reported
                && first.speaker == span.speaker
        }
        _ => false,
    }
}
