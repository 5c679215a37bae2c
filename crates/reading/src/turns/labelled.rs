//! Turns that begin with a label: what may be a label → those that name somebody → headings between the turns → turns.

mod give;

use std::collections::{HashMap, HashSet};

use crate::language::Language;
use crate::text::{asks, cjk, ends, fold, last, mark, slice};
use crate::turns::label::{self, Label};
use crate::turns::names::Names;
use crate::turns::shape::Shape;
use crate::turns::time::only_time;
use crate::turns::{Found, guest};
use crate::work::{Para, Role, Work};
use give::{Turn, Turns, give};

/// Finds the labels and gives out the turns. Returns `false` if the document has none.
pub(crate) fn find(work: &mut Work, found: &mut Found) -> bool {
    let mut labels = candidates(work);
    keep(work, &mut labels);
    let labelled = |index: usize| labels.get(index).is_some_and(|list| !list.is_empty());
    let asked = |index: usize| {
        index
            .checked_sub(1)
            .and_then(|before| work.paras.get(before))
            .is_some_and(|para| last(&para.text).is_some_and(asks))
    };
    let mut at = (0..labels.len()).filter(|&index| labelled(index));
    let distinct: HashSet<String> = labels.iter().flatten().map(folded).collect();
    // Only the one who answers is named.
    let answers = distinct.len() == 1 && at.clone().count() > 1 && at.all(asked);
    let sparse = distinct.len() < 2 && !answers;
    if labels.iter().all(Vec::is_empty) || !work.conversation && few(work, &labels, sparse) {
        return false;
    }
    let names = Names::of(work, &labels);
    crossheads(work, &labels);
    let mut now: Option<Turn> = None;
    let mut turns = Turns::new(answers);
    for (index, list) in labels.iter().enumerate() {
        if list.is_empty() {
            turns.unlabelled(work, index, answers && labelled(index + 1), &mut now);
        }
        give(work, index, list, &names, &mut now, found);
        turns.keep(now);
    }
    true
}

/// Returns the name of a label for comparison.
fn folded(label: &Label) -> String {
    fold(&label.name)
}

/// Returns what may be a label, of each paragraph.
fn candidates(work: &Work) -> Vec<Vec<Label>> {
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
    labels
}

/// Keeps the labels that name somebody: of two words with a colon, those that come again or are known as names.
fn keep(work: &Work, labels: &mut [Vec<Label>]) {
    let language = work.language;
    matter(work, labels);
    let dashed = || labels.iter().flatten().filter(|label| label.dashed);
    let names: HashSet<String> = dashed().map(folded).collect();
    // One before a dash may be the place that a report comes from.
    let dashes = dashed().count() > 3 && names.len() < dashed().count();
    for list in labels.iter_mut() {
        list.retain(|label| dashes || !label.dashed);
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in labels.iter().flatten() {
        *counts.entry(folded(label)).or_default() += 1;
    }
    let again = |name: &str| counts.get(name).is_some_and(|&count| count > 1);
    let known = known(work, labels);
    // “Mr. Denby”, as protocols have it.
    let titled = |label: &Label| {
        folded(label).split_once(' ').is_some_and(|(title, _)| {
            language.any(&["mr", "ms", "title"], title.trim_end_matches('.'))
        })
    };
    let all = || labels.iter().flatten();
    let protocol = all().filter(|label| titled(label)).count() > 2;
    let pair = all().any(|label| label.shape == Shape::Question);
    let counted = |list: Option<&Vec<Label>>| {
        let first = list.and_then(|list| list.first());
        first.is_some_and(|label| again(&folded(label)) || label.shape != Shape::Name)
    };
    // Reporters ask once each, between the answers of one.
    let asks_once: Vec<bool> = (0..labels.len())
        .map(|index| {
            let para = work.paras.get(index).map_or("", |para| &para.text);
            let name = labels.get(index).and_then(|list| list.first());
            counted(labels.get(index + 1))
                && last(para).is_some_and(asks)
                && name.is_some_and(|label| label.name.contains(' ') || language.is("cjk"))
        })
        .collect();
    for (index, list) in labels.iter_mut().enumerate() {
        list.retain(|label| match label.shape {
            Shape::Question | Shape::Answer => pair || again(&folded(label)),
            Shape::Name => {
                let name = folded(label);
                label.start.is_some()
                    || protocol && titled(label)
                    || again(&name)
                    || known.contains(&name)
                    || work.roster.exact(&name)
                    || asks_once.get(index) == Some(&true)
            }
            _ => true,
        });
    }
}

/// Drops the labels of the lines above an interview that say who, when and where: “Date: 14 March”.
fn matter(work: &Work, labels: &mut [Vec<Label>]) {
    let said = |index: usize| {
        let para = work.paras.get(index);
        para.is_none_or(|para| para.text.contains('\n') || last(&para.text).is_some_and(ends))
    };
    let Some(first) = labels.iter().position(|list| !list.is_empty()) else {
        return;
    };
    let close = |index: usize| work.paras.get(index).is_some_and(|para| para.gap == 0);
    let lines = (first..labels.len())
        .take_while(|&index| index == first || close(index))
        .take_while(|&index| labels.get(index).is_some_and(|list| list.len() == 1));
    let lines: Vec<usize> = lines.collect();
    let names = lines.iter().filter_map(|&index| labels.get(index)?.first());
    let distinct: HashSet<String> = names.map(folded).collect();
    if lines.len() > 1 && distinct.len() == lines.len() && !lines.iter().any(|&index| said(index)) {
        for list in labels.iter_mut().skip(first).take(lines.len()) {
            list.clear();
        }
    }
}

/// Returns the names that labels may have though they stand only once, folded: guests', and parts of full names.
fn known(work: &Work, labels: &[Vec<Label>]) -> HashSet<String> {
    let mut known: HashSet<String> = HashSet::new();
    for name in guest::names(work) {
        let name = fold(&name);
        known.extend(name.rsplit(' ').next().map(str::to_owned));
        known.insert(name);
    }
    // Who has a full name in one label may be called by a part of it in another.
    for name in labels.iter().flatten().map(folded) {
        if name.contains(' ') {
            known.extend(name.split(' ').map(str::to_owned));
        } else if work.language.is("cjk") {
            let ends = name.char_indices().skip(2);
            known.extend(ends.map(|(at, _)| slice(&name, 0..at).to_owned()));
        }
    }
    known
}

/// Returns `true` if there are so few labels in so long a text that it is a conversation only if somebody has said so.
/// `sparse` says that they have one name, and that not because it is who answers.
fn few(work: &Work, labels: &[Vec<Label>], sparse: bool) -> bool {
    let all = || labels.iter().flatten();
    let total = all().count();
    let certain = all().filter(|label| label.certain()).count();
    let paras = labels.iter().filter(|list| !list.is_empty()).count();
    let prose = work.paras.iter();
    let prose = prose.filter(|para| para.role == Role::Prose).count();
    total < 2
        || sparse && certain < 2
        || total < 3 && paras * 5 < prose * 2
        || paras * 8 < prose && total < 8
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
        if para.role == Role::Prose && label::examiner(text.trim_end_matches(':'), work.language) {
            para.role = Role::Heading;
            continue;
        }
        let begins = text.starts_with(|c: char| c.is_uppercase() || cjk(c) || mark(c));
        if whole
            && begins
            && para.role == Role::Prose
            && bare(index)
            && !bare(index + 1)
            && index + 1 < labels.len()
            && text.chars().count() < 60
            && (text.contains(' ') || text.chars().all(cjk))
            && !text.contains('\n')
            && text.ends_with(|c: char| c.is_alphanumeric() || mark(c))
            && !last(text).is_some_and(|c| ends(c) && !asks(c))
            && !only_time(text)
        {
            para.role = Role::Heading;
        }
    }
}

/// Returns the labels of a paragraph: the one at its start, and those in capitals within.
fn of(para: &Para, language: &'static Language, known: bool) -> Vec<Label> {
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
