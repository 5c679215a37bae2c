//! Signatures: the names of writers and agencies that stand alone below the title and at the end.

use crate::document::BlockKind;
use crate::language::Language;
use crate::speakers::parts::particle;
use crate::text::{capitals, clean, ends, fold, last, mark as is_mark, words};
use crate::work::{Para, Role, Work};

/// The place of a signature.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below the title; `true` if a date stands beside it, which makes it likelier.
    Top(bool),
    End,
}

/// Marks the signatures.
pub(super) fn mark(work: &mut Work) {
    let prose: Vec<usize> = (0..work.paras.len())
        .filter(|&index| work.prose(index).is_some())
        .collect();
    let (Some(&end), Some(&first)) = (prose.last(), prose.first()) else {
        return;
    };
    if prose.len() < 3 {
        return;
    }
    let date = |index: usize| {
        let para = work.paras.get(index);
        para.is_some_and(|para| {
            matches!(para.role, Role::Out(_)) && para.text.contains(|c: char| c.is_ascii_digit())
        })
    };
    let dated = |index: usize| date(index + 1) || index.checked_sub(1).is_some_and(date);
    let top = prose.iter().take(3).copied().find(|&index| dated(index));
    // Without a date, the text has to begin below it.
    let text = work.prose(first + 1).map_or("", |para| para.text.trim());
    let begins = work.title.is_some() && text.chars().count() > 40 && text.ends_with(ends);
    let top = top.or(Some(first).filter(|_| begins));
    let top = top.filter(|&index| signature(work, index, Place::Top(dated(index))));
    if let Some(para) = top.and_then(|index| work.paras.get(index)) {
        let name = clean(para.text.split(',').next().unwrap_or_default());
        work.byline.get_or_insert(name);
    }
    let bottom =
        Some(end).filter(|&index| bracketed(work, index) || signature(work, index, Place::End));
    for index in top.into_iter().chain(bottom) {
        if let Some(para) = work.paras.get_mut(index) {
            para.role = Role::Out("a byline");
        }
    }
}

/// Returns `true` if a paragraph stands in brackets, and is no sentence.
fn bracketed(work: &Work, index: usize) -> bool {
    let text = work.prose(index).map_or("", |para| para.text.trim());
    let inner = text
        .strip_prefix(['(', '（', '【'])
        .and_then(|text| text.strip_suffix([')', '）', '】']));
    inner.is_some_and(|inner| {
        inner.chars().count() < 200
            && !last(inner).is_some_and(ends)
            && !inner.contains(is_mark)
            && !work.language.has("stage", &fold(inner))
    })
}

/// Returns `true` if a paragraph is nothing but names, of nobody in the text.
fn signature(work: &Work, index: usize, at: Place) -> bool {
    let Some(para) = work.prose(index).filter(|para| !para.given) else {
        return false;
    };
    let text = para.text.trim();
    let before = index.checked_sub(1).and_then(|before| work.prose(before));
    // Below a quotation, it is its.
    let quoted = before.is_some_and(|para| {
        para.kind == BlockKind::Quote || para.text.trim_start().starts_with(is_mark)
    });
    if para.kind != BlockKind::Text
        || quoted
        || text.contains([':', '?', '!', '\n'])
        || text.chars().any(|c| is_mark(c) && c != '’' && c != '\'')
        || !names(text, work.language, at)
    {
        return false;
    }
    let surname = fold(text.rsplit([' ', '\u{3000}']).next().unwrap_or_default());
    let named = |other: &Para| {
        let text = fold(&other.text);
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.starts_with(&surname))
    };
    let mut others = work.paras.iter().enumerate();
    !others.any(|(place, other)| place != index && other.role == Role::Prose && named(other))
}

/// Returns `true` if a text consists of names.
fn names(text: &str, language: &Language, at: Place) -> bool {
    let dated = at == Place::Top(true);
    let found = words(text);
    if text.chars().any(|c| c.is_ascii_digit()) || last(text).is_some_and(ends) {
        return false;
    }
    if !language.spaced() {
        return dated && (2..9).contains(&text.chars().count());
    }
    if !language.cased() {
        return at != Place::End && (2..4).contains(&found.len());
    }
    let shout = capitals(text) && !dated;
    // “AFP”, “dpa/lno”
    let agency = text.chars().count() < 12
        && !text.contains(' ')
        && (found.len() == 1 && capitals(text) || text.contains('/'));
    let count = found.iter().filter(|word| word.upper).count();
    agency
        || !shout
            && (2..9).contains(&count)
            && found.iter().all(|word| {
                let folded = word.folded(text);
                let apart = language.has("and", &folded)
                    || particle(&folded)
                    || dated && language.has("in", &folded);
                apart || word.upper && !language.any(&["articles", "stop", "in"], &folded)
            })
}
