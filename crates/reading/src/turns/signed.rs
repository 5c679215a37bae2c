//! Block quotations with a signature below them: “— Name”.

use std::ops::Range;

use crate::document::BlockKind;
use crate::reading::SpanKind;
use crate::text::{clean, dash, ends, last, mark, slice, words};
use crate::work::{Role, Run, Work};

/// Gives block quotations to those who sign them.
pub(crate) fn find(work: &mut Work) {
    for index in 0..work.paras.len() {
        let Some(para) = work.paras.get(index) else {
            continue;
        };
        if para.role != Role::Prose || para.kind != BlockKind::Quote {
            continue;
        }
        if let Some((from, name)) = within(&para.text) {
            let who = sure(work, &name);
            sign(work, index, 0..from, SpanKind::Quote, who);
            let length = work.paras.get(index).map_or(from, |para| para.text.len());
            sign(work, index, from..length, SpanKind::Label, who);
            continue;
        }
        let length = para.text.len();
        let below = work
            .paras
            .get(index + 1)
            .filter(|next| next.role == Role::Prose && next.text.trim_start().starts_with(dash));
        let Some(name) = below.and_then(|next| name(&next.text)) else {
            continue;
        };
        let signature = below.map_or(0, |next| next.text.len());
        let who = sure(work, &name);
        sign(work, index, 0..length, SpanKind::Quote, who);
        sign(work, index + 1, 0..signature, SpanKind::Label, who);
    }
}

/// Finds a signature at the end of a quotation: where it starts, and the name.
fn within(text: &str) -> Option<(usize, String)> {
    let (at, _) = text
        .char_indices()
        .rev()
        .take(90)
        .find(|&(_, c)| dash(c) && c != '-')?;
    let before = slice(text, 0..at).trim_end();
    let apart = before.ends_with(ends) || before.ends_with(mark);
    if before.is_empty() || !apart {
        return None;
    }
    Some((at, name(slice(text, at..text.len()))?))
}

/// Returns the name in a signature; none if it is no signature.
fn name(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| dash(c) || c.is_whitespace());
    let name = text
        .split([',', '(', '|', '\n', '@'])
        .next()
        .unwrap_or_default();
    let name = clean(name);
    let found = words(&name);
    let capitals = found.iter().filter(|word| word.upper).count();
    let fits = text.chars().count() < 90
        && (1..7).contains(&found.len())
        && capitals * 2 >= found.len()
        && !last(text).is_some_and(ends);
    fits.then_some(name)
}

/// Returns the person of a name, who is certain to speak.
fn sure(work: &mut Work, name: &str) -> usize {
    let who = work.roster.person(name);
    if let Some(person) = work.roster.people.get_mut(who) {
        person.sure = true;
    }
    who
}

/// Makes a paragraph a turn of the one who signs it.
fn sign(work: &mut Work, index: usize, range: Range<usize>, kind: SpanKind, who: usize) {
    if let Some(para) = work.paras.get_mut(index) {
        para.role = Role::Turn;
        para.runs.push(Run {
            range,
            kind,
            who: Some(who),
            sure: true,
            ..Run::default()
        });
    }
}
