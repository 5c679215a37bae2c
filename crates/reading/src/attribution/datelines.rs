//! Datelines: the place, the day and the agency before a report's first words, as in “PORT ELLERY, Maine —”,
//! “Lund, 4 abr (EFE).-”, “(ANSA) - ROMA, 5 MAR -”. Nobody in them says anything.

use crate::language::Language;
use crate::text::{Word, capitals, dash, mark, slice, start, words};
use crate::work::{Role, Work};

/// As many characters a dateline has at most.
const LONG: usize = 80;

/// Notes where the first paragraphs begin behind their datelines.
pub(super) fn find(work: &mut Work) {
    let language = work.language;
    if !language.cased() {
        return;
    }
    let prose = work
        .paras
        .iter_mut()
        .filter(|para| para.role == Role::Prose);
    for para in prose.take(3) {
        while let Some(length) = dateline(slice(&para.text, para.body..para.text.len()), language) {
            para.body += length;
        }
    }
}

/// Returns the bytes of the dateline that a text begins with, with its dash.
fn dateline(text: &str, language: &Language) -> Option<usize> {
    let ends = |&(at, c): &(usize, char)| {
        let around = |c: char| c.is_whitespace() || dash(c);
        let before = slice(text, 0..at);
        dash(c)
            && (before.ends_with(around) || before.ends_with('.'))
            && slice(text, at..text.len())
                .trim_start_matches(dash)
                .starts_with(around)
    };
    let (at, _) = start(text, LONG).char_indices().find(ends)?;
    let (place, rest) = (slice(text, 0..at), slice(text, at..text.len()));
    let body = rest.trim_start_matches(|c: char| dash(c) || c.is_whitespace());
    let found = words(place);
    let agency = place.contains('(') && place.contains(')');
    let month = |word: &Word| language.has("months", &word.folded(place));
    let day = place.contains(|c: char| c.is_ascii_digit()) && found.iter().any(month);
    let town = found.first().is_some_and(|word| capitals(word.of(place)));
    // “Brest, le 5 mars”
    let fits = |word: &Word| agency || word.upper || word.end - word.start < 4 || month(word);
    let fits = found.iter().all(fits);
    let begins = body.starts_with(|c: char| c.is_uppercase() || mark(c) || c.is_ascii_digit());
    let plain = !place.contains(mark) && !place.contains([':', '?', '!']);
    (!found.is_empty() && plain && begins && fits && (agency || day || town))
        .then(|| text.len() - body.len())
}
