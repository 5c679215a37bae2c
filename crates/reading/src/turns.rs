//! Stage 2, kind and turns: labels → captions → questions without labels. The first that fits the document is taken.

mod asides;
mod captions;
mod guest;
pub(crate) mod label;
mod labelled;
mod names;
mod questions;
pub(crate) mod shape;
mod signed;
mod time;

use crate::document::{BlockKind, Document, Input};
use crate::reading::{Kind, SpanKind};
use crate::text::{asks, ends, slice};
use crate::work::{Para, Role, Run, Work};

/// Facts about the document that its turns show.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Found {
    /// `true` if there are turns.
    pub(crate) turns: bool,
    /// `true` if something shows that it was recorded.
    pub(crate) recorded: bool,
}

/// Finds the turns.
pub(crate) fn find(document: &Document, work: &mut Work) -> Found {
    let mut found = Found::default();
    let voiced = document.blocks.iter().any(|block| block.voice.is_some());
    if voiced
        || document
            .blocks
            .iter()
            .any(|block| block.kind == BlockKind::Cue)
    {
        found.recorded = true;
        captions::join(work, matches!(document.input, Input::Json | Input::Csv));
        found.turns = true;
        return found;
    }
    if labelled::find(work, &mut found) || questions::find(work) {
        found.turns = true;
    }
    signed::find(work);
    notes(work);
    found
}

/// Takes out of the turns what stands in italics behind the last one: “Ole Fenn's book is out now.”
fn notes(work: &mut Work) {
    let is_note = |para: &&mut Para| {
        let labelled = para.runs.iter().any(|run| run.kind == SpanKind::Label);
        para.strong && !labelled && !para.text.trim_end().ends_with(asks)
    };
    let turns = work.paras.iter_mut().filter(|para| para.role == Role::Turn);
    let mut turns = turns.rev().peekable();
    let Some(last) = turns.next_if(is_note) else {
        return;
    };
    // Where questions stand in bold, an answer may stand in italics.
    if turns.peek().is_some_and(|para| !para.strong) {
        last.role = Role::Prose;
        last.runs.clear();
    }
}

/// Returns the kind of the document: that of most of its words.
pub(crate) fn kind(work: &Work, found: Found) -> Kind {
    let (mut spoken, mut told) = (0_usize, 0_usize);
    for para in work
        .paras
        .iter()
        .filter(|para| matches!(para.role, Role::Prose | Role::Turn))
    {
        let turn: usize = para
            .runs
            .iter()
            .filter(|run| {
                matches!(
                    run.kind,
                    SpanKind::Spoken | SpanKind::Label | SpanKind::Aside
                )
            })
            .map(|run| run.range.len())
            .sum();
        spoken += turn;
        told += para.text.len().saturating_sub(turn);
    }
    if !found.turns || spoken < told {
        Kind::Report
    } else if found.recorded {
        Kind::Transcript
    } else {
        Kind::Questions
    }
}

/// Returns the range without a closing mark and a full stop that end words which stand in marks as a whole.
fn within_marks(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let spoken = slice(text, range.clone());
    let Some(inner) = spoken.trim_end().strip_suffix(['.', '。']) else {
        return range;
    };
    let Some((at, close)) = inner.char_indices().next_back() else {
        return range;
    };
    let open = |c: char| matches!(c, '«' | '“' | '„' | '「');
    let closes = |c: char| matches!(c, '»' | '”' | '“' | '」');
    let before = slice(inner, 0..at);
    let opens = before.chars().filter(|&c| open(c)).count();
    let whole = opens == 0 || opens == 1 && before.trim_start().starts_with(open);
    if closes(close) && whole && !before.contains(close) && !before.ends_with(ends) {
        range.start..range.start + at
    } else {
        range
    }
}

/// Gives a part of a paragraph to a speaker, with the asides in it. Returns whether any is that of a recording.
fn speak(
    para: &mut Para,
    range: std::ops::Range<usize>,
    who: Option<usize>,
    sure: bool,
    language: &'static crate::language::Language,
) -> bool {
    let range = within_marks(&para.text, range);
    let (asides, recorded) = asides::find(&para.text, range.clone(), language);
    let times = (para.start, para.end);
    let mut at = range.start;
    let mut push = |from: usize, to: usize, kind: SpanKind| {
        let text = slice(&para.text, from..to);
        if text.is_empty() {
            return;
        }
        let kind = if kind == SpanKind::Spoken && !text.chars().any(char::is_alphanumeric) {
            SpanKind::Aside
        } else {
            kind
        };
        let speaks = kind == SpanKind::Spoken;
        para.runs.push(Run {
            range: from..to,
            kind,
            who: who.filter(|_| speaks),
            sure: sure || !speaks,
            why: (speaks && !sure).then_some("it is not certain who speaks here"),
            times: if speaks { times } else { (None, None) },
        });
    };
    for aside in asides {
        push(at, aside.start, SpanKind::Spoken);
        push(aside.start, aside.end, SpanKind::Aside);
        at = aside.end;
    }
    push(at, range.end, SpanKind::Spoken);
    para.role = Role::Turn;
    recorded
}
