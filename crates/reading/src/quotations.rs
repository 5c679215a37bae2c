//! Stage 3, quotations: marks → clauses inside the marks → speech after a dash → block quotations.

mod clauses;
mod dashes;
mod marks;

use crate::document::BlockKind;
use crate::text::{dash, slice};
use crate::work::{Role, Work};

pub(crate) use clauses::{cue, suffixed};

/// Finds the quotations in the narrated paragraphs.
pub(crate) fn find(work: &mut Work) {
    let language = work.language;
    let mut carrying: Option<marks::Family> = None;
    let firsts: Vec<Option<marks::Family>> = {
        let mut next = None;
        let mut firsts: Vec<_> = work
            .paras
            .iter()
            .rev()
            .map(|para| {
                let after = next;
                if para.role == Role::Prose {
                    next = marks::first(&para.text);
                }
                after
            })
            .collect();
        firsts.reverse();
        firsts
    };
    let hyphens = language.is("dash-speech")
        && work.paras.iter().any(|para| {
            let text = &para.text;
            let hyphen = para.role == Role::Prose && text.trim_start().starts_with("- ");
            hyphen && dashes::find(text, language, false).is_some()
        });
    for (para, next) in work.paras.iter_mut().zip(firsts) {
        if para.role != Role::Prose {
            continue;
        }
        let marks::Found {
            mut pieces,
            open,
            strays,
        } = marks::find(&para.text, language, next);
        para.strays = strays;
        if let (Some(family), Some(first)) = (carrying, pieces.first_mut()) {
            first.carried = marks::first(&para.text) == Some(family)
                && slice(&para.text, 0..first.range.start).trim().is_empty();
        }
        carrying = open.filter(|_| next == open);
        if para.kind == BlockKind::Quote
            && pieces
                .iter()
                .all(|piece| piece.range.len() * 3 < para.text.len() * 2)
        {
            pieces = vec![dashes::block(&para.text)];
        } else if let Some(spoken) = dashes::find(&para.text, language, hyphens).filter(|spoken| {
            let from = spoken.first().map_or(0, |piece| piece.range.start);
            para.text.trim_start().starts_with(dash)
                || !pieces.iter().any(|piece| piece.range.contains(&from))
        }) {
            let from = spoken.first().map_or(0, |piece| piece.range.start);
            pieces.retain(|piece| piece.range.end <= from);
            pieces.extend(spoken);
        } else {
            pieces = clauses::split(&para.text, pieces, language);
        }
        para.pieces = pieces;
    }
}
