//! The full names behind labels: those of the labels themselves, of title and introduction, of byline and publisher.

use std::collections::HashMap;

use crate::speakers::parts::particle;
use crate::text::{capitals, clean, fold, slice, words};
use crate::turns::guest;
use crate::turns::label::Label;
use crate::turns::shape::Shape;
use crate::work::Work;

/// As many labels of one speaker are kept as aliases.
const MANY: usize = 16;

/// The full names behind the labels, by what a label may have of them. Of several, the first one counts.
#[derive(Default)]
pub(super) struct Names {
    full: Vec<String>,
    /// By the whole name.
    whole: HashMap<String, usize>,
    /// By the last words of names of several, up to three.
    endings: HashMap<String, usize>,
    /// By each word of names of several.
    words: HashMap<String, usize>,
    initials: HashMap<String, usize>,
}

impl Names {
    /// Collects the full names that labels may mean.
    pub(super) fn of(work: &Work, labels: &[Vec<Label>]) -> Self {
        let mut names = Self::default();
        for label in labels.iter().flatten() {
            // “Unidentified reporter” is nobody's full name.
            let folded = fold(&label.name);
            let first = folded.split(' ').next().unwrap_or_default();
            let named = !work.language.has("unnamed", first);
            if named && words(&label.name).len() > 1 && !initials(&label.name) {
                names.add(in_case(untitled(&label.name, work.language)));
            }
        }
        for label in labels.iter().flatten() {
            if let Some(full) = explained(work, &label.name) {
                names
                    .initials
                    .entry(fold(&label.name))
                    .or_insert(names.full.len());
                names.add(full);
            }
        }
        let known = work.asker.iter().cloned().chain(guest::names(work));
        for name in known
            .chain(work.publisher.clone())
            .chain(work.byline.clone())
        {
            names.add(name);
        }
        names
    }

    /// Adds a full name, by its ending, its words and its initials.
    fn add(&mut self, name: String) {
        let folded = fold(&name);
        if self.whole.contains_key(&folded) {
            return;
        }
        let place = self.full.len();
        if words(&name).len() > 1 {
            for (at, _) in folded.rmatch_indices(' ').take(3) {
                let ending = folded.get(at + 1..).unwrap_or_default().to_owned();
                self.endings.entry(ending).or_insert(place);
            }
            for word in folded.split(' ') {
                self.words.entry(word.to_owned()).or_insert(place);
            }
        }
        let initials: String = folded
            .split(' ')
            .filter_map(|word| word.chars().next())
            .collect();
        let of_names: String = folded
            .split(' ')
            .filter(|word| !particle(word))
            .filter_map(|word| word.chars().next())
            .collect();
        for initials in [initials, of_names] {
            if initials.chars().count() > 1 {
                self.initials.entry(initials).or_insert(place);
            }
        }
        self.whole.insert(folded, place);
        self.full.push(name);
    }

    /// Returns the speaker whom a label names; none if it names nobody.
    pub(super) fn speaker(&self, work: &mut Work, label: &Label) -> Option<usize> {
        let name = match label.shape {
            Shape::Nobody => return None,
            Shape::Question => "Q".to_owned(),
            Shape::Answer => "A".to_owned(),
            _ if label.name.is_empty() => return None,
            Shape::Numbered => clean(&label.name),
            _ => self.full_name(work, &label.name),
        };
        let who = work.roster.person(&name);
        if let Some(person) = work.roster.people.get_mut(who) {
            let raw = clean(&label.name);
            if fold(&raw) != fold(&person.name)
                && person.aliases.len() < MANY
                && !person.aliases.contains(&raw)
            {
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

    /// Returns the full name that a label means, or else the name as it stands there.
    fn full_name(&self, work: &Work, name: &str) -> String {
        let name = clean(name);
        let folded = fold(&name);
        let bare = untitled(&folded, work.language).to_owned();
        let first = folded.split(' ').next().unwrap_or_default();
        if work.language.has("unnamed", first)
            && !self.endings.contains_key(&folded)
            && folded.split(' ').count() < 4
        {
            return folded;
        }
        let full = |place: &usize| self.full.get(*place).cloned();
        if words(&bare).len() < 2 || initials(&name) {
            let found = self.endings.get(&bare).or_else(|| self.words.get(&bare));
            if let Some(full) = found.and_then(full) {
                return full;
            }
            if work.language.is("cjk")
                && let Some(longer) = self.full.iter().find(|full| full.starts_with(&name))
            {
                return longer.clone();
            }
            let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
            let short = letters.chars().count() <= 4 && (capitals(&name) || name.contains('.'));
            if let Some(full) = self.initials.get(&letters).filter(|_| short).and_then(full) {
                return full;
            }
            if short && capitals(&name) && !name.contains('.') && letters.chars().count() < 4 {
                return name;
            }
        }
        self.whole
            .get(&bare)
            .and_then(full)
            .unwrap_or_else(|| in_case(untitled(&name, work.language)))
    }
}

/// Returns what a text explains a short form to be: “Quarterly Review of Rain (QRR)”.
fn explained(work: &Work, short: &str) -> Option<String> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.len() > 6 || !capitals(short) {
        return None;
    }
    let within = format!("({short})");
    work.paras.iter().take(12).find_map(|para| {
        let before = slice(&para.text, 0..para.text.find(&within)?);
        let found = words(before);
        let starts = |place: usize| {
            let name = found.get(place..)?;
            let initials: Vec<char> = name
                .iter()
                .filter(|word| word.upper)
                .filter_map(|word| word.of(before).chars().next())
                .collect();
            let first = name.first().filter(|word| word.upper)?;
            (initials == letters).then(|| clean(slice(before, first.start..before.len())))
        };
        (0..found.len()).rev().take(10).find_map(starts)
    })
}

/// Returns `true` if a name is nothing but initials: “A. B.”.
fn initials(name: &str) -> bool {
    name.contains('.')
        && words(name)
            .iter()
            .all(|word| word.of(name).chars().count() == 1)
}

/// Returns a name without the titles before it.
fn untitled<'a>(name: &'a str, language: &crate::language::Language) -> &'a str {
    let mut rest = name.trim();
    while let Some((first, more)) = rest.split_once(' ') {
        let title = fold(first.trim_end_matches('.'));
        if language.any(&["mr", "ms", "title"], &title)
            && !language.any(&["male", "female"], &title)
        {
            rest = more.trim_start();
        } else {
            break;
        }
    }
    rest
}

/// Returns a name in capitals, or in small letters, as names are written.
fn in_case(name: &str) -> String {
    let name = clean(name);
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
