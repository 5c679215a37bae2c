//! The clauses beside a quotation: which verb of saying counts, and which mention is its subject.

use crate::attribution::token::Token;
use crate::speakers::Gender;
use crate::speakers::names::Name;

/// Returns `true` if a preposition stands before a mention.
pub(crate) fn oblique(list: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| list.get(at));
    match before(1) {
        Some(Token::Preposition) => true,
        Some(Token::Article) => matches!(before(2), Some(Token::Preposition)),
        _ => false,
    }
}

/// Returns the place of the full name behind a name and nouns: “Harwich council spokesman Ole Fenn”. Behind a full name,
/// what looks like a noun may be a verb: “Edda Brack greeted Ole Fenn”.
fn chained(list: &[Token], at: usize) -> Option<usize> {
    let noun = |token: &&Token| matches!(token, Token::Word | Token::Noun { .. });
    let then = at + 1 + list.iter().skip(at + 1).take(4).take_while(noun).count();
    let full = |at: usize| matches!(list.get(at), Some(Token::Name(_, name)) if name.full);
    let led = at
        .checked_sub(1)
        .and_then(|at| list.get(at))
        .is_some_and(Token::cue);
    let says = list
        .get(then + 1)
        .is_none_or(|next| next.cue() || matches!(next, Token::End));
    (full(then) && then > at + 1 && then < at + 5 && (led || says || !full(at))).then_some(then)
}

/// Returns the place of the full name between commas behind a noun and what belongs to it: “the head of the group,
/// Ole Fenn, said”.
fn remote(list: &[Token], at: usize) -> Option<usize> {
    let belongs = |token: &&Token| {
        matches!(
            token,
            Token::Preposition
                | Token::Article
                | Token::Word
                | Token::Noun { .. }
                | Token::Name(..)
        )
    };
    let then = at + 2 + list.iter().skip(at + 1).take(5).take_while(belongs).count();
    let closed = matches!(
        list.get(then + 1),
        None | Some(Token::Comma | Token::Colon | Token::End)
    );
    let named = matches!(list.get(then), Some(Token::Name(_, name)) if name.full);
    (then > at + 2 && matches!(list.get(then - 1), Some(Token::Comma)) && named && closed)
        .then_some(then)
}

/// Returns the place of the name beside a noun, or of the noun: “her adviser, Ole Fenn, said”.
pub(crate) fn apposed(list: &[Token], at: usize) -> usize {
    let named =
        |at: usize| matches!(list.get(at), Some(Token::Name(_, name)) if name.full || name.titled);
    let caseless = |at: usize| {
        let first = |name: &Name| name.text.chars().next();
        let small = |c: char| !c.is_uppercase() && !c.is_lowercase();
        matches!(list.get(at), Some(Token::Name(_, name)) if first(name).is_some_and(small))
    };
    match list.get(at) {
        Some(Token::Noun { .. }) if remote(list, at).is_some() => remote(list, at).unwrap_or(at),
        Some(Token::Noun { .. })
            if matches!(list.get(at + 1), Some(Token::Comma)) && named(at + 2) =>
        {
            at + 2
        }
        Some(Token::Noun { .. }) => {
            // “Former candidate Ole Fenn”: the nouns before a name are what its bearer is.
            let nouns = list
                .iter()
                .skip(at)
                .take(4)
                .take_while(|token| matches!(token, Token::Noun { .. }))
                .count();
            // “Secretary of State Ole Fenn”.
            let titled =
                |at: usize| matches!(list.get(at), Some(Token::Name(_, name)) if name.titled);
            let of = matches!(list.get(at + 1), Some(Token::Preposition));
            // “The head of the council, Ole Fenn,” without the “of”.
            let words = list
                .iter()
                .skip(at)
                .take(5)
                .take_while(|token| matches!(token, Token::Noun { .. } | Token::Word))
                .count();
            let apart = matches!(list.get(at + words), Some(Token::Comma));
            if named(at + nouns) {
                at + nouns
            } else if caseless(at + words) {
                at + words
            } else if apart && words > nouns && caseless(at + words + 1) {
                at + words + 1
            } else if of && titled(at + 2) {
                at + 2
            } else if doubtful(list, at) && matches!(list.get(at + 2), Some(Token::Word)) {
                at + 3
            } else {
                at
            }
        }
        Some(Token::Name(..)) => chained(list, at).unwrap_or(at),
        _ => at,
    }
}

/// Returns `true` if a full name stands behind a noun and a word that hangs on it: “o motorista de aplicativo Ole Fenn”.
fn doubtful(list: &[Token], at: usize) -> bool {
    matches!(
        list.get(at..at + 4),
        Some([
            Token::Noun { .. },
            Token::Preposition,
            Token::Word | Token::Noun { .. },
            Token::Name(_, name)
        ]) if name.full
    )
}

/// Returns the place of the full name that a name, of something else, hangs on: “Ole Fenn van vakbond Schakel”.
fn owner(list: &[Token], at: usize) -> usize {
    let hangs = |token: &&Token| {
        matches!(
            token,
            Token::Preposition | Token::Article | Token::Word | Token::Noun { .. }
        )
    };
    let before = list.get(..at).unwrap_or_default();
    let count = before.iter().rev().take(4).take_while(hangs).count();
    let Some(full) = (at - count).checked_sub(1) else {
        return at;
    };
    match list.get(full..full + 2) {
        Some([Token::Name(_, name), Token::Preposition])
            if name.full && matches!(list.get(at), Some(Token::Name(..))) =>
        {
            full
        }
        _ => at,
    }
}

/// Returns the tokens up to the end of the first sentence.
pub(crate) fn head(list: &[Token]) -> &[Token] {
    let begin = list
        .iter()
        .position(|token| !matches!(token, Token::Comma))
        .unwrap_or(list.len());
    let list = list.get(begin..).unwrap_or_default();
    list.get(
        ..list
            .iter()
            .position(|token| matches!(token, Token::End))
            .unwrap_or(list.len()),
    )
    .unwrap_or_default()
}

/// Returns the tokens after the end of the last sentence.
pub(crate) fn tail(list: &[Token]) -> &[Token] {
    list.get(
        list.iter()
            .rposition(|token| matches!(token, Token::End))
            .map_or(0, |at| at + 1)..,
    )
    .unwrap_or_default()
}

/// Returns the subject of the verb of saying in a sentence without a quotation, if it stands beside it, and whether it
/// stands behind what is said: “…, sagte sie”.
pub(crate) fn sayer(list: &[Token]) -> Option<Subject> {
    let mention = |at: &usize| direct(list, *at);
    let beside = |cue: usize| {
        let before = cue.checked_sub(1).filter(mention);
        let apart = cue
            .checked_sub(1)
            .is_none_or(|at| matches!(list.get(at), Some(Token::Comma)));
        let behind = || Some(cue + 1).filter(|at| apart && mention(at));
        // “Edda Brack, the warden, said Fenn had left”: the name behind the verb is the subject of what is said.
        let goes_on = matches!(list.get(cue + 2), Some(Token::Word | Token::Passive));
        let first = || {
            (0..cue)
                .find(mention)
                .filter(|&at| goes_on && leads(list, at, at, cue))
        };
        let found = before.or_else(first).or_else(behind)?;
        Some((list.get(found)?.clone(), before.is_none() && cue > 0))
    };
    (0..list.len())
        .filter(|&at| counts(list, at))
        .find_map(beside)
}

/// Returns `true` if the cue at a place is one here: a weak one needs a subject beside it.
pub(crate) fn counts(list: &[Token], at: usize) -> bool {
    match list.get(at) {
        Some(Token::Cue { weak: true, .. }) => {
            let near = |place: Option<usize>| {
                place
                    .and_then(|place| list.get(place))
                    .is_some_and(Token::mention)
            };
            // “Smiled the young woman”.
            let noun = matches!(list.get(at + 2), Some(Token::Noun { .. }))
                && matches!(list.get(at + 1), Some(Token::Word));
            near(at.checked_sub(1)) || near(Some(at + 1)) || noun
        }
        Some(Token::Cue { .. }) => true,
        _ => false,
    }
}

/// The subject of a verb of saying, and whether it is certain that it is one.
pub(crate) type Subject = (Token, bool);

/// A clause with a verb of saying: its subject, if it has one.
pub(crate) type Clause = Option<Subject>;

/// Returns a mention as the subject of the cue at a place. It is certain if it stands beside the verb, if its sentence
/// leads there, or if nobody else stands before the verb.
fn subject(list: &[Token], at: usize, cue: usize) -> Option<Subject> {
    let named = apposed(list, at);
    let token = list.get(named)?.clone();
    let (from, to) = if named < cue { (named, cue) } else { (cue, at) };
    let between = list.get(from + 1..to).unwrap_or_default();
    // “Said in a statement the company”.
    let noun = named > cue && matches!(token, Token::Noun { .. });
    let plain = |token: &Token| {
        let apart = matches!(token, Token::Comma | Token::And)
            || noun && matches!(token, Token::Preposition);
        !token.mention() && !apart
    };
    let beside = between.len() < 3 && between.iter().all(plain);
    let alone = || {
        let others = |&other: &usize| {
            other != named
                && other != at
                && direct(list, other)
                && !matches!(list.get(other), Some(Token::Pronoun(Gender::Thing)))
        };
        !(0..cue).any(|other| others(&other))
    };
    // “Fenn and Dahl call it”: it is not certain which of them.
    let joined = at > 1 && matches!(list.get(at - 1), Some(Token::And)) && direct(list, at - 2);
    // “A clerk of the court in Harwich said”.
    let comma = |token: &Token| matches!(token, Token::Comma);
    let near = at < 2 && !participle(list, cue) && !between.iter().any(comma);
    let near = near || !matches!(token, Token::Noun { .. });
    let clear = beside || leads(list, at, named, cue) || near && named < cue && alone();
    Some((token, clear && !joined && !doubtful(list, at)))
}

/// Returns `true` if a sentence that opens with a mention, `named` in apposition, goes on to the cue: “Ole Fenn, the
/// warden of the park, said”, “in May, Fenn called the tax a mistake, saying”, “and said”.
fn leads(list: &[Token], at: usize, named: usize, cue: usize) -> bool {
    if named >= cue || (0..at).any(|at| direct(list, at)) {
        return false;
    }
    let comma = |at: usize| matches!(list.get(at), Some(Token::Comma));
    // An adverb may stand before the verb.
    let adverb = cue > 1 && matches!(list.get(cue - 1), Some(Token::Word));
    let last = cue.saturating_sub(1 + usize::from(adverb));
    if matches!(list.get(named), Some(Token::Name(..))) && comma(named + 1) && comma(last) {
        return true;
    }
    let verb = list
        .get(named + 1)
        .is_some_and(|next| next.cue() || matches!(next, Token::Word | Token::Noun { .. }));
    let joins = comma(last) && participle(list, cue) || matches!(list.get(last), Some(Token::And));
    // “… whether Dahl will stay, saying”: of two subjects, it may be either's.
    let inner = |token: &Token| matches!(token, Token::Clause | Token::Relative(_));
    let between = list.get(named + 1..cue).unwrap_or_default();
    at.checked_sub(1).is_none_or(comma) && verb && joins && !between.iter().any(inner)
}

/// Returns `true` if a mention stands at a place without a preposition.
fn direct(list: &[Token], at: usize) -> bool {
    list.get(at).is_some_and(Token::mention) && !oblique(list, at)
}

/// Returns `true` if the verb of saying at a place is a participle: “saying”.
fn participle(list: &[Token], cue: usize) -> bool {
    matches!(list.get(cue), Some(Token::Cue { finite: false, .. }))
}

/// Returns the clause behind a quotation, if it has a verb of saying.
pub(crate) fn behind(list: &[Token]) -> Option<Clause> {
    let list = head(list);
    let mention = |at: &usize| list.get(*at).is_some_and(Token::mention);
    if matches!(list.first(), Some(Token::According(_))) {
        let whom = (0..list.len()).find(mention)?;
        return Some(
            list.get(apposed(list, whom))
                .map(|token| (token.clone(), whom < 3)),
        );
    }
    let cue = (0..list.len().min(24)).find(|&at| counts(list, at))?;
    if matches!(list.first(), Some(Token::And)) && !(0..cue).any(|at| mention(&at)) {
        // “… and declared”: the sentence's own subject.
        return Some(None);
    }
    let left = (0..cue).find(|&at| direct(list, at));
    let found = left.or_else(|| {
        (cue + 1..list.len().min(cue + 6))
            .take_while(|&at| {
                !matches!(list.get(at), Some(Token::Comma | Token::Colon)) || at == cue + 1
            })
            .find(|&at| direct(list, at))
    });
    Some(found.and_then(|at| subject(list, at, cue)))
}

/// Returns the clause that leads to a quotation, if it has a verb of saying or a colon. With `verb_first`, the subject
/// may stand behind the verb.
pub(crate) fn ahead(list: &[Token], colon: bool, verb_first: bool) -> Option<Clause> {
    let list = tail(list);
    let mention = |at: &usize| list.get(*at).is_some_and(Token::mention);
    let direct = |at: &usize| direct(list, *at);
    if let Some(at) = list
        .iter()
        .rposition(|token| matches!(token, Token::According(_)))
        .filter(|&at| !matches!(list.get(at + 1), Some(Token::Relative(_))))
    {
        // Some languages have the word behind the name.
        let behind = matches!(list.get(at), Some(Token::According(true)));
        let next = || (at..list.len()).find(mention);
        let last = || (0..at).rev().find(mention);
        let found = match behind {
            true => last().or_else(next),
            false => next().or_else(last),
        };
        if let Some(whom) = found {
            return Some(
                list.get(apposed(list, whom))
                    .map(|token| (token.clone(), whom.abs_diff(at) < 3)),
            );
        }
    }
    let Some(cue) = (0..list.len()).rev().find(|&at| counts(list, at)) else {
        if !colon {
            return None;
        }
        let first = (0..list.len()).find(direct).or_else(|| {
            // “With a smile:”, “On the result:” nobody is meant.
            let opens = matches!(list.first(), Some(Token::Preposition));
            let thing = |at: &usize| matches!(list.get(*at), Some(Token::Noun { definite, .. }) if !definite || opens);
            (0..list.len()).find(|at| mention(at) && !thing(at))
        });
        return Some(first.and_then(|at| {
            let named = matches!(list.get(at), Some(Token::Name(..) | Token::Pronoun(_)));
            list.get(apposed(list, at))
                .map(|token| (token.clone(), named))
        }));
    };
    let near = (0..cue)
        .rev()
        .take(3)
        .take_while(|&at| {
            !matches!(
                list.get(at),
                Some(Token::Comma | Token::Relative(_) | Token::And)
            )
        })
        .find(direct);
    // “…, who joked”: the one before the pronoun.
    let relative = cue
        .checked_sub(1)
        .filter(|&at| matches!(list.get(at), Some(Token::Relative(_))));
    let whom = relative.and_then(|end| (end.saturating_sub(3)..end).rev().find(|at| mention(at)));
    // “Replied the skipper:” has its subject behind, if none stands before, and so has “…, as said the skipper,”.
    let opens = |back: usize| {
        cue.checked_sub(back)
            .is_none_or(|at| matches!(list.get(at), Some(Token::Comma)))
    };
    let word = || matches!(list.get(cue.wrapping_sub(1)), Some(Token::Word));
    let apart = opens(1) || opens(2) && word();
    let next = Some(cue + 1).filter(|at| verb_first && apart && direct(at));
    let found = whom
        .or(near.map(|at| owner(list, at)))
        .or(next)
        .or_else(|| (0..cue).find(direct))
        .or_else(|| {
            // “He thought that the witness …”: the subject of what is said does not say it.
            let said = |at: &usize| {
                verb_first && matches!(list.get(*at), Some(Token::Clause | Token::Relative(true)))
            };
            (cue + 1..list.len())
                .take_while(|at| !said(at))
                .find(direct)
        });
    Some(found.and_then(|at| subject(list, at, cue)))
}
