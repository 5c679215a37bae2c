//! Turns that begin with a label.

use std::collections::HashMap;

use crate::reading::SpanKind;
use crate::text::{capitals, fold, words};
use crate::turns::label::{self, Label, Shape};
use crate::turns::{Found, guest, only_time, speak};
use crate::work::{Para, Role, Run, Work};

/// More names than people speak in any interview.
const MANY: usize = 200;

/// Finds the labels and gives out the turns. Returns `false` if the document has none.
pub(crate) fn find(work: &mut Work, found: &mut Found) -> bool {
    let language = work.language;
    let mut labels: Vec<Vec<Label>> = work
        .paras
        .iter()
        .map(|para| {
            if para.role == Role::Prose {
                of(para, language)
            } else {
                Vec::new()
            }
        })
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(fold(&label.name)).or_default() += 1;
    }
    let names: Vec<String> = guest::names(work).iter().map(|name| fold(name)).collect();
    let known = |name: &str| {
        let found = names
            .iter()
            .any(|full| full == name || full.rsplit(' ').next() == Some(name));
        found || work.roster.exact(name)
    };
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
                counts.get(&name).is_some_and(|&count| count > 1) || known(&name)
            }
            _ => true,
        });
    }
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
    let certain = labels
        .iter()
        .flatten()
        .filter(|label| label.certain())
        .count();
    // A few labels in a long text are a conversation only if somebody has said so.
    let few = total < 2
        || (distinct.len() < 2 && certain < 2)
        || (total < 3 && paras * 5 < prose * 2)
        || (paras * 8 < prose && total < 8);
    if total == 0 || few && !work.conversation {
        return false;
    }
    // A few names with a colon in a long text are single labels only if nothing else is.
    let names = Names::of(work, &labels);
    let mut now: Option<(Option<usize>, bool)> = None;
    let mut turns = Turns::default();
    for (index, list) in labels.iter().enumerate() {
        if list.is_empty() {
            turns.unlabelled(work, index, &mut now);
        }
        give(work, index, list, &names, &mut now, found);
        turns.keep(now);
    }
    true
}

/// The two who spoke last: where questions are in bold, one without a label is the other's.
#[derive(Default)]
struct Turns {
    last: Option<(Option<usize>, bool)>,
    other: Option<(Option<usize>, bool)>,
    /// Whether the last paragraph was such a question.
    asked: bool,
}

impl Turns {
    /// Changes who speaks where a paragraph without a label does not go on with the turn before.
    fn unlabelled(&mut self, work: &Work, index: usize, now: &mut Option<(Option<usize>, bool)>) {
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
        let asks = para.strong && para.text.trim_end().ends_with(crate::text::asks);
        let asks = asks && !strong(index.checked_sub(1));
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
fn of(para: &Para, language: &'static crate::language::Language) -> Vec<Label> {
    let mut found = Vec::new();
    let first = label::parse(&para.text, language);
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

/// The full names behind the labels.
pub(super) struct Names {
    full: Vec<String>,
    single: bool,
}

impl Names {
    pub(super) fn of(work: &Work, labels: &[Vec<Label>]) -> Self {
        let mut full: Vec<String> = Vec::new();
        for label in labels
            .iter()
            .flatten()
            .filter(|label| words(&label.name).len() > 1)
        {
            full.push(in_case(&label.name));
        }
        full.extend(work.asker.clone());
        full.extend(guest::names(work));
        full.extend(work.publisher.clone());
        full.extend(work.byline.clone());
        // Look-ups take a look at each.
        let mut known = std::collections::HashSet::new();
        full.retain(|name| known.len() < MANY && known.insert(fold(name)));
        let single = labels.iter().flatten().all(|label| label.role.is_none());
        Self { full, single }
    }

    /// Returns the speaker whom a label names; none if it names nobody.
    pub(super) fn speaker(&self, work: &mut Work, label: &Label) -> Option<usize> {
        let name = match label.shape {
            Shape::Nobody => return None,
            Shape::Question => "Q".to_owned(),
            Shape::Answer => "A".to_owned(),
            _ if label.name.is_empty() => return None,
            Shape::Numbered => crate::text::clean(&label.name),
            _ => self.full_name(work, &label.name),
        };
        let who = work.roster.person(&name);
        if let Some(person) = work.roster.people.get_mut(who) {
            let raw = crate::text::clean(&label.name);
            if fold(&raw) != fold(&person.name) && !person.aliases.contains(&raw) {
                person.aliases.push(raw);
            }
            if person.role.is_none() {
                person.role = label.role.as_deref().map(|role| {
                    if capitals(role) {
                        role.to_lowercase()
                    } else {
                        role.to_owned()
                    }
                });
            }
            person.sure = true;
        }
        Some(who)
    }

    fn full_name(&self, work: &Work, name: &str) -> String {
        let name = crate::text::clean(name);
        let folded = fold(&name);
        let bare = strip_titles(&folded, work.language);
        let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        if work
            .language
            .has("unnamed", folded.split(' ').next().unwrap_or_default())
            && self
                .full
                .iter()
                .all(|full| !fold(full).ends_with(&format!(" {folded}")))
            && folded.split(' ').count() < 4
        {
            return folded;
        }
        let last = |full: &&String| fold(full).rsplit(' ').next() == Some(bare.as_str());
        let any = |full: &&String| fold(full).split(' ').any(|word| word == bare);
        let initials = |full: &&String| {
            let folded = fold(full);
            let made: String = folded
                .split(' ')
                .filter_map(|word| word.chars().next())
                .collect();
            made.chars().count() > 1 && made == letters
        };
        let many = words(&bare).len() > 1;
        if !many {
            let found = self
                .full
                .iter()
                .filter(|full| words(full).len() > 1)
                .find(last)
                .or_else(|| {
                    self.full
                        .iter()
                        .filter(|full| words(full).len() > 1)
                        .find(any)
                });
            if let Some(full) = found {
                return full.clone();
            }
            let short = letters.chars().count() <= 4 && (capitals(&name) || name.contains('.'));
            if let Some(full) = self.full.iter().find(|full| short && initials(full)) {
                return full.clone();
            }
            if short && capitals(&name) && !name.contains('.') && letters.chars().count() < 4 {
                return name;
            }
        }
        if let Some(full) = self.full.iter().find(|full| fold(full) == bare) {
            return full.clone();
        }
        let _ = self.single;
        in_case(&name)
    }
}

/// Returns a folded name without the titles before it.
fn strip_titles(folded: &str, language: &crate::language::Language) -> String {
    let mut rest = folded;
    while let Some((first, more)) = rest.split_once(' ') {
        if language.any(&["mr", "ms", "title"], first.trim_end_matches('.')) {
            rest = more;
        } else {
            break;
        }
    }
    rest.to_owned()
}

/// Returns a name in capitals, or in small letters, as names are written.
fn in_case(name: &str) -> String {
    let name = crate::text::clean(name);
    let small = !name.chars().any(char::is_uppercase) && words(&name).len() == 1;
    if !capitals(&name) && !small {
        return name;
    }
    let mut made = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if start {
            made.extend(c.to_uppercase());
        } else {
            made.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic() && c != '\'' && c != '’';
    }
    made
}
