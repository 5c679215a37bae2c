//! Cuts spans so that a passage has an element of its own.

use std::ops::Range;

use crate::model::{Span, SpanKind};

/// A span that has yet to get an id.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// `true` if somebody points to it, so that it needs an id whatever it is.
    pub(super) wanted: bool,
}

/// The properties that a passage gets.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub(super) kind: SpanKind,
    pub(super) speaker: Option<String>,
    /// The editors' words for who says it, if no speaker.
    pub(super) label: Option<String>,
    /// `true` if quotes and terms within are cut, too; otherwise they are left as they are.
    pub(super) all: bool,
}

impl Cut {
    fn takes(&self, Piece { span, wanted }: &Piece) -> bool {
        match span.kind {
            _ if self.all => true,
            _ if *wanted => false,
            SpanKind::Narration => true,
            SpanKind::Reported => self.kind == SpanKind::Reported && self.speaker != span.speaker,
            SpanKind::Quote
            | SpanKind::Spoken
            | SpanKind::Term
            | SpanKind::Aside
            | SpanKind::Label => false,
        }
    }
}

/// Cuts `range` out of the spans that it crosses. Joined, the pieces are the same text.
pub(super) fn carve(pieces: &mut Vec<Piece>, range: &Range<usize>, cut: &Cut) {
    let mut offset = 0;
    let mut carved: Vec<Piece> = Vec::with_capacity(pieces.len() + 2);
    let mut wanted = true;
    for mut piece in pieces.drain(..) {
        let length = piece.span.text.len();
        let start = range.start.clamp(offset, offset + length) - offset;
        let end = range.end.clamp(offset, offset + length) - offset;
        offset += length;
        if start == end || !cut.takes(&piece) {
            if start != end {
                if piece.span.kind.is_direct()
                    && piece.span.speaker.is_none()
                    && piece.span.label.is_none()
                {
                    piece.span.label.clone_from(&cut.label);
                }
                // The passage's link leads to its start: speech there has an id of its own.
                piece.wanted |= wanted
                    && matches!(
                        piece.span.kind,
                        SpanKind::Term | SpanKind::Aside | SpanKind::Label
                    );
                wanted = false;
            }
            carved.push(piece);
            continue;
        }
        let mut part = |range: Range<usize>, cut: Option<&Cut>| {
            let text = piece.span.text.get(range).unwrap_or_default().to_owned();
            if text.is_empty() {
                return;
            }
            let mut span = Span {
                text,
                ..piece.span.clone()
            };
            if let Some(cut) = cut {
                span.kind = cut.kind;
                span.speaker.clone_from(&cut.speaker);
                span.label = cut
                    .label
                    .clone()
                    .filter(|_| cut.kind != SpanKind::Narration);
            }
            carved.push(Piece {
                span,
                wanted: cut.map_or(piece.wanted, |_| std::mem::take(&mut wanted)),
            });
        };
        part(0..start, None);
        part(start..end, Some(cut));
        part(end..length, None);
    }
    // Rejoin the pieces of a quotation that is cut whole.
    for piece in carved {
        match pieces.last_mut() {
            Some(last) if cut.all && !piece.wanted && is_same(&last.span, &piece.span) => {
                last.span.text.push_str(&piece.span.text);
            }
            _ => pieces.push(piece),
        }
    }
}

fn is_same(a: &Span, b: &Span) -> bool {
    a.kind == b.kind && a.speaker == b.speaker && a.label == b.label
}
