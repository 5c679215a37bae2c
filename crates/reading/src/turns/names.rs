//! The full names behind labels: those of the labels themselves, of title and introduction, of byline and publisher.

use std::collections::HashMap;

use crate::text::{capitals, clean, fold, words};
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
    pub(super) fn of(work: &Work, labels: &[Vec<Label>]) -> Self {
        let mut names = Self::default();
        for label in labels.iter().flatten() {
            if words(&label.name).len() > 1 {
                names.add(in_case(&label.name));
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
        if initials.chars().count() > 1 {
            self.initials.entry(initials).or_insert(place);
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

    fn full_name(&self, work: &Work, name: &str) -> String {
        let name = clean(name);
        let folded = fold(&name);
        let bare = strip_titles(&folded, work.language);
        let first = folded.split(' ').next().unwrap_or_default();
        if work.language.has("unnamed", first)
            && !self.endings.contains_key(&folded)
            && folded.split(' ').count() < 4
        {
            return folded;
        }
        let full = |place: &usize| self.full.get(*place).cloned();
        if words(&bare).len() < 2 {
            let found = self.endings.get(&bare).or_else(|| self.words.get(&bare));
            if let Some(full) = found.and_then(full) {
                return full;
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
            .unwrap_or_else(|| in_case(&name))
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
