//! Turns that begin with a label.

use std::collections::{HashMap, HashSet};

use crate::reading::SpanKind;
use crate::text::{asks, ends, fold, last, mark, slice};
use crate::turns::label::{self, Label};
use crate::turns::names::Names;
use crate::turns::shape::Shape;
use crate::turns::{Found, guest, only_time, speak};
use crate::work::{Para, Role, Run, Work};

/// Finds the labels and gives out the turns. Returns `false` if the document has none.
pub(crate) fn find(work: &mut Work, found: &mut Found) -> bool {
    let language = work.language;
    let mut labels: Vec<Vec<Label>> = work
        .paras
        .iter()
        .map(|para| {
            if para.role == Role::Prose {
                of(para, language, work.roster.exact(&fold(para.text.trim())))
            } else {
                Vec::new()
            }
        })
        .collect();
    // 孟小涵答：
    for label in labels
        .iter_mut()
        .flatten()
        .filter(|_| language.code == "zh")
    {
        if let Some(name) = label.name.strip_suffix(['答', '問', '问'])
            && name.chars().count() > 1
        {
            label.name = name.to_owned();
        }
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(fold(&label.name)).or_default() += 1;
    }
    let mut known: HashSet<String> = HashSet::new();
    for name in guest::names(work) {
        let name = fold(&name);
        known.extend(name.rsplit(' ').next().map(str::to_owned));
        known.insert(name);
    }
    // Who has a full name in one label may be called by a part of it in another.
    for label in labels.iter().flatten() {
        let name = fold(&label.name);
        if name.contains(' ') {
            known.extend(name.split(' ').map(str::to_owned));
        } else if language.is("cjk") {
            known.extend(
                name.char_indices()
                    .skip(2)
                    .map(|(at, _)| slice(&name, 0..at).to_owned()),
            );
        }
    }
    // “Mr. Denby”, as protocols have it.
    let titled = |label: &Label| {
        let name = fold(&label.name);
        name.split_once(' ').is_some_and(|(title, _)| {
            language.any(&["mr", "ms", "title"], title.trim_end_matches('.'))
        })
    };
    let protocol = labels
        .iter()
        .flatten()
        .filter(|label| titled(label))
        .count()
        > 2;
    let pair = labels
        .iter()
        .flatten()
        .any(|label| label.shape == Shape::Question);
    for list in &mut labels {
        list.retain(|label| match label.shape {
            Shape::Question | Shape::Answer => {
                pair || counts
                    .get(&fold(&label.name))
                    .is_some_and(|&count| count > 1)
            }
            Shape::Name => {
                let name = fold(&label.name);
                label.start.is_some()
                    || protocol && titled(label)
                    || counts.get(&name).is_some_and(|&count| count > 1)
                    || known.contains(&name)
                    || work.roster.exact(&name)
            }
            _ => true,
        });
    }
    // Only the one who answers is named.
    let asked = |index: &usize| {
        index
            .checked_sub(1)
            .and_then(|before| work.paras.get(before))
            .is_some_and(|para| last(&para.text).is_some_and(asks))
    };
    let at: Vec<usize> = (0..labels.len())
        .filter(|&index| labels.get(index).is_some_and(|list| !list.is_empty()))
        .collect();

    let total: usize = labels.iter().map(Vec::len).sum();
    let prose = work
        .paras
        .iter()
        .filter(|para| para.role == Role::Prose)
        .count();
    let paras = labels.iter().filter(|list| !list.is_empty()).count();
    let mut distinct: Vec<String> = labels
        .iter()
        .flatten()
        .map(|label| fold(&label.name))
        .collect();
    distinct.sort();
    distinct.dedup();
    let answers = distinct.len() == 1 && at.len() > 1 && at.iter().all(asked);
    let certain = labels
        .iter()
        .flatten()
        .filter(|label| label.certain())
        .count();
    // A few labels in a long text are a conversation only if somebody has said so.
    let few = total < 2
        || (distinct.len() < 2 && certain < 2 && !answers)
        || (total < 3 && paras * 5 < prose * 2)
        || (paras * 8 < prose && total < 8);
    if total == 0 || few && !work.conversation {
        return false;
    }
    // A few names with a colon in a long text are single labels only if nothing else is.
    let names = Names::of(work, &labels);
    crossheads(work, &labels);
    let mut now: Option<(Option<usize>, bool)> = None;
    let mut turns = Turns {
        other: answers.then_some((None, false)),
        ..Turns::default()
    };
    for (index, list) in labels.iter().enumerate() {
        if list.is_empty() {
            let asked = answers && at.contains(&(index + 1));
            turns.unlabelled(work, index, asked, &mut now);
        }
        give(work, index, list, &names, &mut now, found);
        turns.keep(now);
    }
    true
}

/// Finds the headings between turns: short lines without an end, after a sentence's and before a label.
fn crossheads(work: &mut Work, labels: &[Vec<Label>]) {
    let bare = |index: usize| labels.get(index).is_some_and(Vec::is_empty);
    for index in 1..work.paras.len() {
        let whole = work.paras.get(index - 1).is_some_and(|before| {
            before.role == Role::Prose && last(&before.text).is_some_and(ends)
        });
        let Some(para) = work.paras.get_mut(index) else {
            continue;
        };
        let text = para.text.trim();
        let begins = text
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || mark(c));
        if whole
            && begins
            && para.role == Role::Prose
            && bare(index)
            && !bare(index + 1)
            && index + 1 < labels.len()
            && text.chars().count() < 60
            && text.contains(' ')
            && !text.contains('\n')
            && text
                .chars()
                .last()
                .is_some_and(|c| c.is_alphanumeric() || mark(c))
            && !last(text).is_some_and(|c| ends(c) && !asks(c))
            && !only_time(text)
        {
            para.role = Role::Heading;
        }
    }
}

/// The two who spoke last: where questions are in bold, one without a label is the other's.
#[derive(Default)]
struct Turns {
    last: Option<(Option<usize>, bool)>,
    other: Option<(Option<usize>, bool)>,
    /// `true` if the last paragraph was such a question.
    asked: bool,
}

impl Turns {
    /// Changes who speaks where a paragraph without a label does not go on with the turn before.
    fn unlabelled(
        &mut self,
        work: &Work,
        index: usize,
        asked: bool,
        now: &mut Option<(Option<usize>, bool)>,
    ) {
        let Some(para) = work
            .paras
            .get(index)
            .filter(|para| para.role == Role::Prose)
        else {
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
    fn keep(&mut self, now: Option<(Option<usize>, bool)>) {
        let who = |turn: Option<(Option<usize>, bool)>| turn.map(|(who, _)| who);
        if who(now) != who(self.last) {
            self.other = self.last;
            self.last = now;
        }
    }
}

/// Returns the labels of a paragraph: the one at its start, and those in capitals within.
fn of(para: &Para, language: &'static crate::language::Language, known: bool) -> Vec<Label> {
    let mut found = Vec::new();
    let first = label::parse(&para.text, language).or_else(|| label::alone(para, language, known));
    let body = first.as_ref().map_or(0, |label| label.body);
    found.extend(first);
    if para.text.len() > 40 {
        found.extend(
            label::inner(&para.text, language)
                .into_iter()
                .filter(|label| label.range.start >= body && label.range.start > 0),
        );
    }
    found
}

/// Gives out the turns of a paragraph.
fn give(
    work: &mut Work,
    index: usize,
    labels: &[Label],
    names: &Names,
    now: &mut Option<(Option<usize>, bool)>,
    found: &mut Found,
) {
    let language = work.language;
    let Some(mut para) = work.paras.get(index).cloned() else {
        return;
    };
    if para.role != Role::Prose {
        return;
    }
    let length = para.text.len();
    if labels.is_empty() {
        let stage = para.text.trim_start().starts_with(['(', '[']) && now.is_none();
        if only_time(&para.text) {
            para.runs.push(Run {
                range: 0..length,
                kind: SpanKind::Aside,
                sure: true,
                ..Run::default()
            });
            para.role = Role::Turn;
            found.recorded = true;
        } else if let Some((who, sure)) = *now {
            if para.kind == crate::document::BlockKind::Heading {
                return;
            }
            found.recorded |= speak(&mut para, 0..length, who, sure, language);
        } else if stage {
            found.recorded |= speak(&mut para, 0..length, None, false, language);
            if para.runs.iter().any(|run| run.kind == SpanKind::Spoken) {
                return;
            }
        }
    }
    let first = labels.first().map_or(length, |label| {
        label
            .range
            .start
            .min(label.asides.first().map_or(usize::MAX, |aside| aside.start))
    });
    if first > 0
        && !labels.is_empty()
        && let Some((who, sure)) = *now
    {
        found.recorded |= speak(&mut para, 0..first, who, sure, language);
    }
    for (place, label) in labels.iter().enumerate() {
        let end = labels.get(place + 1).map_or(length, |next| {
            next.range
                .start
                .min(next.asides.first().map_or(usize::MAX, |aside| aside.start))
        });
        found.recorded |= label.start.is_some()
            || matches!(label.shape, Shape::Numbered | Shape::Chevron)
            || (label.shape == Shape::Capitals && label.role.is_some());
        let who = names.speaker(work, label);
        let sure = who.is_some() || matches!(label.shape, Shape::Nobody | Shape::Chevron);
        for aside in label
            .asides
            .iter()
            .filter(|aside| aside.end <= label.range.start)
        {
            para.runs.push(Run {
                range: aside.clone(),
                kind: SpanKind::Aside,
                sure: true,
                ..Run::default()
            });
        }
        if !label.range.is_empty() {
            para.runs.push(Run {
                range: label.range.clone(),
                kind: SpanKind::Label,
                who,
                sure: true,
                ..Run::default()
            });
        }
        for aside in label
            .asides
            .iter()
            .filter(|aside| aside.start >= label.range.end)
        {
            para.runs.push(Run {
                range: aside.clone(),
                kind: SpanKind::Aside,
                sure: true,
                ..Run::default()
            });
        }
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
