//! Gives out the turns of a paragraph, to whom its labels name or to who spoke before.

use std::ops::Range;

use crate::document::BlockKind;
use crate::reading::SpanKind;
use crate::text::asks;
use crate::turns::label::Label;
use crate::turns::names::Names;
use crate::turns::shape::Shape;
use crate::turns::time::only_time;
use crate::turns::{Found, speak};
use crate::work::{Para, Role, Run, Work};

/// The one who speaks, and `true` if that is sure.
pub(super) type Turn = (Option<usize>, bool);

/// The two who spoke last: where questions are in bold, one without a label is the other's.
#[derive(Default)]
pub(super) struct Turns {
    last: Option<Turn>,
    other: Option<Turn>,
    /// `true` if the last paragraph was such a question.
    asked: bool,
}

impl Turns {
    /// Returns those of a conversation in which only who `answers` has labels, or everybody.
    pub(super) fn new(answers: bool) -> Self {
        Self {
            other: answers.then_some((None, false)),
            ..Self::default()
        }
    }

    /// Changes who speaks where a paragraph without a label does not go on with the turn before.
    pub(super) fn unlabelled(
        &mut self,
        work: &Work,
        index: usize,
        asked: bool,
        now: &mut Option<Turn>,
    ) {
        let Some(para) = work.prose(index) else {
            return;
        };
        let strong = |place: Option<usize>| {
            place
                .and_then(|place| work.paras.get(place))
                .is_some_and(|para| para.strong)
        };
        let asks = para.strong && para.text.trim_end().ends_with(asks);
        let asks = asks && !strong(index.checked_sub(1));
        if asked {
            *now = Some((None, false));
            return;
        }
        if self.other.is_some() && (asks || self.asked && !para.strong) {
            *now = self.other.map(|(who, _)| (who, false));
        }
        self.asked = asks;
    }

    /// Keeps who speaks now.
    pub(super) fn keep(&mut self, now: Option<Turn>) {
        let who = |turn: Option<Turn>| turn.map(|(who, _)| who);
        if who(now) != who(self.last) {
            self.other = self.last;
            self.last = now;
        }
    }
}

/// Gives out the turns of a paragraph.
pub(super) fn give(
    work: &mut Work,
    index: usize,
    labels: &[Label],
    names: &Names,
    now: &mut Option<Turn>,
    found: &mut Found,
) {
    let language = work.language;
    let Some(mut para) = work.prose(index).cloned() else {
        return;
    };
    let length = para.text.len();
    let first = labels.first().map_or(length, begin);
    if labels.is_empty() {
        if !go_on(work, &mut para, *now, found) {
            return;
        }
    } else if first > 0
        && let Some((who, sure)) = *now
    {
        found.recorded |= speak(&mut para, 0..first, who, sure, language);
    }
    for (place, label) in labels.iter().enumerate() {
        let end = labels.get(place + 1).map_or(length, begin);
        found.recorded |= label.start.is_some()
            || matches!(
                label.shape,
                Shape::Numbered | Shape::Chevron | Shape::Bracketed
            )
            || (label.shape == Shape::Capitals && label.role.is_some());
        let who = names.speaker(work, label);
        let sure = who.is_some() || matches!(label.shape, Shape::Nobody | Shape::Chevron);
        push(&mut para, label, who);
        if para.start.is_none() && label.start.is_some() && work.paras.len() > 1 {
            para.start = label.start;
        }
        found.recorded |= speak(&mut para, label.body.min(end)..end, who, sure, language);
        *now = Some((who, sure));
    }
    para.start = None;
    if let Some(place) = work.paras.get_mut(index) {
        *place = para;
    }
}

/// Returns the byte at which a label starts, with the asides before its name.
fn begin(label: &Label) -> usize {
    let aside = label.asides.first();
    aside.map_or(label.range.start, |aside| {
        label.range.start.min(aside.start)
    })
}

/// Goes on with the turn before in a paragraph without a label. Returns `false` if the paragraph is none of its.
fn go_on(work: &Work, para: &mut Para, now: Option<Turn>, found: &mut Found) -> bool {
    let (whole, language) = (0..para.text.len(), work.language);
    if only_time(&para.text) {
        para.runs.push(run(whole, SpanKind::Aside, None));
        para.role = Role::Turn;
        found.recorded = true;
    } else if let Some((who, sure)) = now {
        if para.kind == BlockKind::Heading {
            return false;
        }
        found.recorded |= speak(para, whole, who, sure, language);
    } else if para.text.trim_start().starts_with(['(', '[']) {
        // A stage direction before anybody has spoken.
        found.recorded |= speak(para, whole, None, false, language);
        return para.runs.iter().all(|run| run.kind != SpanKind::Spoken);
    }
    true
}

/// Pushes the runs of a label: the asides before it, itself, the asides behind it.
fn push(para: &mut Para, label: &Label, who: Option<usize>) {
    let aside = |range: &Range<usize>| run(range.clone(), SpanKind::Aside, None);
    let asides = label.asides.iter();
    let before = asides
        .clone()
        .filter(|aside| aside.end <= label.range.start);
    let behind = asides.filter(|aside| aside.start >= label.range.end);
    let named = Some(&label.range).filter(|range| !range.is_empty());
    para.runs.extend(before.map(aside));
    para.runs
        .extend(named.map(|range| run(range.clone(), SpanKind::Label, who)));
    para.runs.extend(behind.map(aside));
}

/// Returns a run that is certain.
fn run(range: Range<usize>, kind: SpanKind, who: Option<usize>) -> Run {
    Run {
        range,
        kind,
        who,
        sure: true,
        ..Run::default()
    }
}
