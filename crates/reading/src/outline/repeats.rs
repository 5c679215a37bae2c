//! Pull quotes: what a page shows twice.

use std::collections::{HashMap, HashSet};

use crate::document::BlockKind;
use crate::text::{ends, fold, last, mark as is_mark, words};
use crate::work::{Para, Role, Work};

/// The sentences of a paragraph.
struct Sentences {
    numbers: HashSet<usize>,
    /// The number of their characters.
    length: usize,
}

impl Sentences {
    /// Numbers the sentences of a text; equal ones have the same number.
    fn of(text: &str, numbers: &mut HashMap<String, usize>) -> Self {
        let mut found = Self {
            numbers: HashSet::new(),
            length: 0,
        };
        for sentence in sentences(text) {
            found.length += sentence.chars().count();
            let next = numbers.len();
            found
                .numbers
                .insert(*numbers.entry(sentence).or_insert(next));
        }
        found
    }
}

/// Marks pull quotes: short paragraphs whose sentences all stand in another paragraph, and the name below.
pub(crate) fn mark(work: &mut Work) {
    // Each sentence has a number, by which paragraphs are compared.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let all: Vec<Sentences> = work
        .paras
        .iter()
        .map(|para| Sentences::of(&para.text, &mut numbers))
        .collect();
    let mut pulled = Vec::new();
    for (index, para) in work.paras.iter().enumerate() {
        if index == 0
            || para.role != Role::Prose
            || para.given
            || para.kind == BlockKind::Cue
            || para.text.chars().count() > 300
        {
            continue;
        }
        let least = if para.kind == BlockKind::Quote { 8 } else { 20 };
        if all.get(index).is_some_and(|parts| parts.length > least)
            && contained(&work.paras, &all, index)
        {
            pulled.push(index);
        }
    }
    for index in pulled {
        if let Some(para) = work.paras.get_mut(index) {
            para.role = Role::Out("a pull quote, repeated from the text");
        }
        if let Some(next) = work.paras.get_mut(index + 1) {
            let names = words(&next.text);
            if !next.given
                && next.text.chars().count() < 60
                && !last(&next.text).is_some_and(ends)
                && !names.is_empty()
                && names.len() < 6
                && names.iter().filter(|name| name.upper).count() * 2 >= names.len()
            {
                next.role = Role::Out("the name below a pull quote");
            }
        }
    }
}

/// Returns `true` if a longer paragraph nearby has all the sentences of one.
fn contained(paras: &[Para], all: &[Sentences], index: usize) -> bool {
    let from = index.saturating_sub(30);
    let (Some(mine), Some(para)) = (all.get(index), paras.get(index)) else {
        return false;
    };
    let near = paras.iter().zip(all).enumerate().skip(from).take(60);
    near.filter(|(other, _)| *other != index)
        .any(|(_, (other, theirs))| {
            other.text.len() > para.text.len() + 10 && mine.numbers.is_subset(&theirs.numbers)
        })
}

/// Returns the sentences of a paragraph, without marks.
fn sentences(text: &str) -> Vec<String> {
    text.split(|c: char| ends(c) || (is_mark(c) && c != '’' && c != '\'') || c == '\n')
        .map(|part| fold(part.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|part| part.chars().count() > 8)
        .collect()
}
