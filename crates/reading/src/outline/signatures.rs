//! Signatures: the names of writers and agencies that stand alone below the title and at the end.

use crate::document::BlockKind;
use crate::language::Language;
use crate::speakers::parts::particle;
use crate::text::{capitals, clean, ends, fold, last, mark as is_mark, words};
use crate::work::{Role, Work};

/// Marks the signatures.
pub(super) fn mark(work: &mut Work) {
    let prose: Vec<usize> = (0..work.paras.len())
        .filter(|&index| work.prose(index).is_some())
        .collect();
    let (&[first, ..], &[_, .., end]) = (prose.as_slice(), prose.as_slice()) else {
        return;
    };
    let date = |index: usize| {
        let para = work.paras.get(index);
        let out = para.filter(|para| matches!(para.role, Role::Out(_)));
        out.is_some_and(|para| para.text.contains(|c: char| c.is_ascii_digit()))
    };
    let dated = |index: usize| date(index + 1) || index > 0 && date(index - 1);
    let near = prose.iter().take(3).copied().find(|&index| dated(index));
    // Without a date, the text has to begin below it.
    let text = work.prose(first + 1).map_or("", |para| para.text.trim());
    let begins = work.title.is_some() && text.chars().count() > 40 && text.ends_with(ends);
    let top = near.or(begins.then_some(first));
    let top = top.filter(|&index| signature(work, index, near.is_some()));
    let end = Some(end).filter(|&end| work.language.cased() && signature(work, end, false));
    for index in top.into_iter().chain(end) {
        if let Some(para) = work.paras.get_mut(index) {
            para.role = Role::Out("a byline");
            let name = clean(para.text.split(',').next().unwrap_or_default());
            work.byline.get_or_insert(name);
        }
    }
}

/// Returns `true` if a paragraph is nothing but names, of nobody in the text; with a date beside it, this is likelier.
fn signature(work: &Work, index: usize, dated: bool) -> bool {
    let Some(para) = work.prose(index).filter(|para| !para.given) else {
        return false;
    };
    let text = para.text.trim();
    // Below a quotation, it is its.
    let before = index.checked_sub(1).and_then(|before| work.prose(before));
    let quoted = before.is_some_and(|para| {
        para.kind == BlockKind::Quote || para.text.trim_start().starts_with(is_mark)
    });
    let sentence = last(text).is_some_and(ends)
        || text.contains(|c: char| matches!(c, ':' | '\n' | '"' | '“' | '«' | '„' | '0'..='9'));
    if para.kind != BlockKind::Text || quoted || sentence || !names(text, work.language, dated) {
        return false;
    }
    let parts = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let parts = folded.split(|c: char| !c.is_alphanumeric());
        parts.map(str::to_owned).collect()
    };
    let surname = parts(text).pop().unwrap_or_default();
    let mut others = (0..work.paras.len()).filter(|&other| other != index);
    !others.any(|other| {
        let text = work.prose(other).map_or("", |para| &para.text);
        parts(text).iter().any(|part| part.starts_with(&surname))
    })
}

/// Returns `true` if a text consists of names.
fn names(text: &str, language: &Language, dated: bool) -> bool {
    let found = words(text);
    if !language.spaced() {
        return dated && (2..9).contains(&text.chars().count());
    }
    if !language.cased() {
        return (2..4).contains(&found.len());
    }
    // “AFP”, “dpa/lno”
    let short = text.chars().count() < 12 && !text.contains(' ');
    let agency = short && (found.len() == 1 && capitals(text) || text.contains('/'));
    let count = found.iter().filter(|word| word.upper).count();
    let name = |folded: &str| !language.any(&["articles", "stop", "in"], folded);
    agency
        || (dated || !capitals(text))
            && (2..9).contains(&count)
            && found.iter().all(|word| {
                let folded = word.folded(text);
                language.has("and", &folded) || particle(&folded) || word.upper && name(&folded)
            })
}
