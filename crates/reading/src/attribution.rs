//! Stage 5, attribution, as sieves, the surest first: signature → colon → clause behind → clause before → “according
//! to” → the sentence before → the paragraph before or behind. What no sieve holds and stands within a sentence is a
//! term; other quotations are left to a person. Sentences that retell what somebody said are found last.

mod caseless;
mod cjk;
mod clause;
mod focus;
mod genders;
mod nouns;
mod people;
mod reported;
mod scan;
mod sieves;
mod spaceless;
mod terms;

use crate::language::Language;
use crate::quotations::{Form, Piece};
use crate::reading::SpanKind;
use crate::text::{asks, capitals, ends, slice, words};
use crate::work::{Role, Run, Work};
use focus::Focus;
use sieves::{Answer, Sides};

/// The reason for looking at a quote of which nothing says whose it is.
const NOBODY: &str = "nobody is named beside this quote";

/// The reason for looking at a quote whose end was put where nothing marks it.
const NO_END: &str = "the end of this quote is not marked";

/// Finds out who says each quotation.
pub(crate) fn find(work: &mut Work) {
    nicknames(work);
    people::collect(work);
    let mut focus = Focus::default();
    let writer = work.byline.clone();
    focus.writer = writer
        .as_deref()
        .and_then(|name| work.roster.known(name, false));
    for index in 0..work.paras.len() {
        let Some(para) = work.paras.get(index) else {
            break;
        };
        if para.role != Role::Prose {
            continue;
        }
        let (text, pieces) = (para.text.clone(), para.pieces.clone());
        let mut runs: Vec<Run> = Vec::new();
        focus.paragraph();
        let mut before = focus.clone();
        for (place, piece) in pieces.iter().enumerate() {
            let spaced = work.language.spaced();
            let from = (0..place)
                .rev()
                .find(|&at| {
                    let term = |run: &Run| run.kind == SpanKind::Term;
                    spaced || !runs.get(at).is_some_and(term)
                })
                .and_then(|before| pieces.get(before))
                .map_or(0, |before| before.range.end);
            let to = pieces
                .get(place + 1)
                .map_or(text.len(), |next| next.range.start);
            let next_after = pieces
                .get(place + 1)
                .map_or(text.len(), |next| next.range.end);
            let sides = Sides {
                before: slice(&text, from..piece.range.start),
                inner: slice(&text, piece.inner.clone()),
                after: slice(&text, piece.range.end..to),
                beyond: pieces.get(place + 1).map_or("", |next| {
                    let end = pieces
                        .get(place + 2)
                        .map_or(text.len(), |then| then.range.start);
                    slice(&text, next.range.end.min(next_after)..end)
                }),
                first: place == 0,
                last: place + 1 == pieces.len(),
            };
            let led = focus.led;
            let mut answer = sieves::decide(
                &sides,
                piece,
                work.language,
                &mut work.roster,
                &mut focus,
                writer.as_deref(),
            );
            if sides.first && sides.last && matches!(answer, Answer::Unknown | Answer::Likely(..)) {
                answer = beside(work, index, piece, &sides, answer);
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
            }
            if let Some(who) = who
                && piece.carried
                && focus.led
                && !led
            {
                carried(work, index, who, sure);
            }
            if kind == SpanKind::Quote && piece.guessed {
                why.get_or_insert(NO_END);
            }
            runs.push(Run {
                range: piece.range.clone(),
                kind,
                who,
                sure,
                why,
                ..Run::default()
            });
        }
        follow(&text, &pieces, &mut runs);
        let from = pieces.last().map_or(0, |piece| piece.range.end);
        focus.read(
            slice(&text, from..text.len()),
            work.language,
            &mut work.roster,
        );
        let Some(para) = work.paras.get_mut(index) else {
            break;
        };
        let mut all = para.runs.clone();
        all.extend(runs);
        all.sort_by_key(|run| run.range.start);
        let retold = reported::find(para, &all, &mut before, work.language, &mut work.roster);
        if let Some(last) = retold.last().filter(|_| !work.language.spaced())
            && all.iter().all(|run| run.range.end <= last.range.start)
            && let Some(who) = last.who
        {
            focus.spoke(who, false, last.sure);
        }
        all.extend(retold);
        para.runs = all;
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
    if crate::text::dash(told.trim_start().chars().next().unwrap_or(' ')) {
        return sieves::signed(told, language, &mut work.roster).map_or(answer, Answer::Sure);
    }
    if !points_back(told, language) {
        return answer;
    }
    sieves::first_subject(told, language, &mut work.roster).map_or(answer, Answer::Sure)
}

/// Returns `true` if a paragraph begins with a word that points back: “That is how …”, “So beschreibt …”.
fn points_back(told: &str, language: &Language) -> bool {
    let folded = crate::text::fold(crate::text::start(told, 60));
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
        .chars()
        .last()
        .is_some_and(|c| ends(c) || matches!(c, ',' | '，'))
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
