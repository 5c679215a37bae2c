//! Stage 5, attribution: datelines → nicknames → the people whom the text names → the speaker of each quotation, by
//! sieves → words that are retold. What no sieve holds and stands within a sentence is a term; other quotations are left
//! to a person.

mod caseless;
mod cjk;
mod clause;
mod datelines;
mod focus;
mod genders;
mod nouns;
mod people;
mod quote;
mod reported;
mod scan;
mod sieves;
mod spaceless;
mod terms;
mod token;

use crate::language::Language;
use crate::reading::SpanKind;
use crate::text::{asks, capitals, dash, ends, fold, slice, start, words};
use crate::work::{Form, Piece, Role, Run, Work};
use focus::Focus;
use quote::{Answer, Sides};

/// The reason for looking at a quote of which nothing says whose it is.
const NOBODY: &str = "nobody is named beside this quote";

/// The reason for looking at a quote whose end was put where nothing marks it.
const NO_END: &str = "the end of this quote is not marked";

/// Finds out who says each quotation.
pub(crate) fn find(work: &mut Work) {
    datelines::find(work);
    nicknames(work);
    people::collect(work);
    let writer = work.byline.as_deref();
    let mut focus = Focus::default();
    focus.writer = writer.and_then(|name| work.roster.known(name, false));
    for index in 0..work.paras.len() {
        paragraph(work, index, &mut focus);
    }
}

/// Finds out who says what in a paragraph.
fn paragraph(work: &mut Work, index: usize, focus: &mut Focus) {
    let Some(para) = work.prose(index) else {
        return;
    };
    let (text, pieces, body) = (para.text.clone(), para.pieces.clone(), para.body);
    let language = work.language;
    focus.paragraph();
    focus.dialogue &= !pieces.is_empty();
    let mut before = focus.clone();
    let mut runs: Vec<Run> = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let sides = Sides::of((&text, body), &pieces, place, &runs, language.spaced());
        let run = sides.map(|sides| quotation(work, index, piece, &sides, focus));
        runs.extend(run);
    }
    follow(&text, &pieces, &mut runs);
    let from = pieces.last().map_or(body, |piece| piece.range.end);
    focus.read(slice(&text, from..text.len()), language, &mut work.roster);
    let Some(para) = work.paras.get_mut(index) else {
        return;
    };
    para.runs.extend(runs);
    para.runs.sort_by_key(|run| run.range.start);
    let retold = if language.spaced() {
        reported::find(para, &para.runs, &mut before, language, &mut work.roster)
    } else {
        spaceless::retold(para, &para.runs, &mut before, language, &mut work.roster)
    };
    if let Some(last) = retold.last().filter(|_| !language.spaced())
        && para
            .runs
            .iter()
            .all(|run| run.range.end <= last.range.start)
        && let Some(who) = last.who
    {
        focus.spoke(who, false, last.sure);
    }
    para.runs.extend(retold);
}

/// Finds out who says a quotation.
fn quotation(
    work: &mut Work,
    index: usize,
    piece: &Piece,
    sides: &Sides<'_>,
    focus: &mut Focus,
) -> Run {
    let led = focus.led;
    let (language, writer) = (work.language, work.byline.as_deref());
    let mut answer = sieves::decide(sides, piece, language, &mut work.roster, focus, writer);
    if sides.first && sides.last && matches!(answer, Answer::Unknown | Answer::Likely(..)) {
        answer = beside(work, index, piece, sides, answer);
    }
    let (kind, who, mut why) = match answer {
        Answer::Sure(who) => (SpanKind::Quote, Some(who), None),
        Answer::Likely(who, why) => (SpanKind::Quote, Some(who), Some(why)),
        Answer::Unknown => (SpanKind::Quote, None, Some(NOBODY)),
        Answer::Term => (SpanKind::Term, None, None),
    };
    let sure = why.is_none();
    focus.term = kind == SpanKind::Term;
    if let Some(who) = who {
        focus.spoke(who, piece.form == Form::Dash, sure);
        if let Some(person) = work.roster.people.get_mut(who) {
            person.sure |= sure;
        }
        if piece.carried && focus.led && !led {
            carried(work, index, who, sure);
        }
    }
    if kind == SpanKind::Quote && piece.guessed {
        why.get_or_insert(NO_END);
    }
    Run {
        range: piece.range.clone(),
        kind,
        who,
        sure,
        why,
        ..Run::default()
    }
}

/// Gives a quotation that was not closed before the next one opens to whoever says that one.
fn follow(text: &str, pieces: &[Piece], runs: &mut [Run]) {
    for place in (1..runs.len()).rev() {
        let next = runs
            .get(place)
            .and_then(|run| run.who.map(|who| (who, run.sure, run.range.start)));
        let open = pieces.get(place - 1).is_some_and(|piece| piece.open);
        if let (Some((who, sure, start)), Some(run), true) = (next, runs.get_mut(place - 1), open)
            && run.who.is_none()
            && run.kind == SpanKind::Quote
            && slice(text, run.range.end..start).trim().is_empty()
        {
            (run.who, run.sure) = (Some(who), sure);
            run.why = if sure { Some(NO_END) } else { run.why };
        }
    }
}

/// Gives the paragraphs before of a quotation to whoever is named behind its last.
fn carried(work: &mut Work, index: usize, who: usize, sure: bool) {
    for para in work.paras.iter_mut().take(index).rev() {
        if para.role != Role::Prose {
            continue;
        }
        let (Some(piece), Some(run)) = (para.pieces.last(), para.runs.last_mut()) else {
            return;
        };
        if run.kind != SpanKind::Quote || run.range != piece.range {
            return;
        }
        (run.who, run.sure) = (Some(who), sure);
        run.why = run.why.filter(|_| !sure);
        if !piece.carried || para.pieces.len() > 1 {
            return;
        }
    }
}

/// Asks the paragraphs before and behind whom a paragraph that is all quotation belongs to.
fn beside(
    work: &mut Work,
    index: usize,
    piece: &Piece,
    sides: &Sides<'_>,
    answer: Answer,
) -> Answer {
    let alone = sides.before.trim().is_empty() && !sides.after.chars().any(char::is_alphanumeric);
    if !alone || piece.form == Form::Dash {
        return answer;
    }
    let language = work.language;
    let mut prose = work
        .paras
        .iter()
        .skip(index + 1)
        .filter(|para| para.role == Role::Prose);
    let Some(next) = prose.next().map(|para| {
        (
            para.text.clone(),
            para.pieces
                .first()
                .map_or(para.text.len(), |piece| piece.range.start),
        )
    }) else {
        return answer;
    };
    let told = slice(&next.0, 0..next.1);
    if dash(told.trim_start().chars().next().unwrap_or(' ')) {
        return sieves::signed(told, language, &mut work.roster).map_or(answer, Answer::Sure);
    }
    if !points_back(told, language) {
        return answer;
    }
    sieves::first_subject(told, language, &mut work.roster).map_or(answer, Answer::Sure)
}

/// Returns `true` if a paragraph begins with a word that points back: “That is how …”, “So beschreibt …”.
fn points_back(told: &str, language: &Language) -> bool {
    let folded = fold(start(told, 60));
    language.start_of("back", &folded).is_some()
}

/// Takes nicknames, which stand within names, out of the quotations.
fn nicknames(work: &mut Work) {
    let cased = work.language.cased();
    for para in work
        .paras
        .iter_mut()
        .filter(|para| para.role == Role::Prose && cased)
    {
        let pieces = std::mem::take(&mut para.pieces);
        for piece in pieces {
            let text = &para.text;
            let before = slice(text, 0..piece.range.start);
            let after = slice(text, piece.range.end..text.len());
            let inner = slice(text, piece.inner.clone());
            let upper = before.ends_with(' ')
                && before.trim_end().rsplit(' ').next().is_some_and(|word| {
                    word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic)
                })
                && after
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(char::is_uppercase));
            if upper
                && words(inner).len() < 4
                && !inner.ends_with([',', '.', '!', '?'])
                && piece.form == Form::Marks
            {
                para.runs.push(Run {
                    range: piece.range,
                    kind: SpanKind::Term,
                    sure: true,
                    ..Run::default()
                });
            } else {
                para.pieces.push(piece);
            }
        }
    }
}

/// Returns `true` if the words of a quotation are like a sentence of their own.
fn sentence(inner: &str) -> bool {
    inner
        .trim_end()
        .ends_with(|c: char| ends(c) || matches!(c, ',' | '，'))
        || inner.chars().any(asks)
}

/// Returns `true` if the words are like a title: each of some length begins with a capital.
fn title(inner: &str) -> bool {
    let found = words(inner);
    found.len() > 1
        && !capitals(inner)
        && found
            .iter()
            .all(|word| word.upper || word.end - word.start < 5)
        && found.first().is_some_and(|word| word.upper)
        && found.last().is_some_and(|word| word.upper)
}
