//! Speech that is retold: sentences without a quotation, but with a speaker and a verb of saying that has an object, and
//! what stands “according to” somebody.

use std::ops::Range;

use crate::attribution::clause::oblique;
use crate::attribution::focus::Focus;
use crate::attribution::scan::{phrase, tokens};
use crate::attribution::token::Token;
use crate::language::Language;
use crate::reading::SpanKind;
use crate::speakers::Roster;
use crate::speakers::names::abbreviation;
use crate::text::{ends, slice, words};
use crate::work::{Form, Para, Run};

/// Returns the runs of a paragraph that are retold. `focus` is what the text was about before it.
pub(crate) fn find(
    para: &Para,
    runs: &[Run],
    focus: &mut Focus,
    language: &'static Language,
    roster: &mut Roster,
) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    if para.pieces.iter().any(|piece| piece.form != Form::Marks) {
        return found;
    }
    let mut rest = runs.iter().peekable();
    for sentence in sentences(&para.text, para.body, runs) {
        let mut inside: Vec<&Run> = Vec::new();
        while let Some(run) = rest.next_if(|run| run.range.start < sentence.end) {
            inside.push(run);
        }
        if inside.iter().any(|run| run.kind == SpanKind::Quote) {
            let mut at = sentence.start;
            for run in inside {
                focus.read(slice(&para.text, at..run.range.start), language, roster);
                if let Some(who) = run.who {
                    focus.spoke(who, false, run.sure);
                }
                at = run.range.end;
            }
            focus.read(slice(&para.text, at..sentence.end), language, roster);
            continue;
        }
        let text = slice(&para.text, sentence.clone());
        let list = tokens(text, language, roster);
        let people = roster.people.len();
        let by = reporter(text, &list, focus, language, roster);
        if roster.people.len() == people {
            focus.heed(text, &list, language, roster);
        } else {
            focus.read(text, language, roster);
        }
        let Some((who, sure)) = by else { continue };
        if roster.any_told() && !roster.is_told(who) {
            continue;
        }
        let ends = inside.iter().map(|run| run.range.end);
        let starts = inside.iter().map(|run| run.range.start);
        for (from, to) in std::iter::once(sentence.start)
            .chain(ends)
            .zip(starts.chain([sentence.end]))
        {
            push(&para.text, from..to.max(from), who, sure, &mut found);
        }
    }
    found
}

/// Adds a run; what follows one of the same speaker goes on with it.
fn push(text: &str, range: Range<usize>, who: usize, sure: bool, found: &mut Vec<Run>) {
    if slice(text, range.clone()).trim().is_empty() {
        return;
    }
    if let Some(last) = found.last_mut().filter(|last| {
        last.who == Some(who)
            && last.sure == sure
            && slice(text, last.range.end..range.start).trim().is_empty()
    }) {
        last.range.end = range.end;
        return;
    }
    found.push(Run::retold(range, who, sure));
}

/// Returns who is retold in a sentence, and whether that is sure.
fn reporter(
    text: &str,
    list: &[Token],
    focus: &mut Focus,
    language: &'static Language,
    roster: &mut Roster,
) -> Option<(usize, bool)> {
    let all = words(text);
    let first = all.first().map_or(String::new(), |word| word.folded(text));
    let last = focus.here.or(focus.spoken.last().copied());
    if phrase(text, &all, 0, "view", language.entry(&first), language).is_some() {
        return focus
            .subject
            .or(last)
            .map(|who| (who, focus.here.is_some() || focus.subject == Some(who)));
    }
    if let Some(at) = list
        .iter()
        .position(|token| matches!(token, Token::According(_)))
    {
        let whom = list
            .iter()
            .skip(at + 1)
            .take(2)
            .find(|token| token.mention());
        if let Some(found) = whom.and_then(|token| mean(token, focus, language, roster)) {
            return Some(found);
        }
    }
    let cue = (0..list.len()).find(|&at| tells(list, at))?;
    let mention = |at: &usize| list.get(*at).is_some_and(Token::mention) && !oblique(list, *at);
    let own = cue.checked_sub(1).filter(|at| {
        mention(at)
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(list.get(before), Some(Token::Comma)))
    });
    let subject = own
        .or_else(|| (0..cue).find(mention))
        .or_else(|| Some(cue + 1).filter(mention));
    match subject.and_then(|at| list.get(at)) {
        Some(token) => mean(&token.clone(), focus, language, roster),
        None if language.is("drops-subject") => {
            last.map(|who| (who, focus.here.is_some() && focus.certain))
        }
        None => None,
    }
}

/// Returns whom a mention means, if it is somebody known or named in full.
fn mean(
    token: &Token,
    focus: &mut Focus,
    language: &'static Language,
    roster: &mut Roster,
) -> Option<(usize, bool)> {
    let named = matches!(token, Token::Name(_, name) if name.full);
    focus.resolve(token, language, roster, None, named)
}

/// Returns `true` if a verb of saying has an object or a clause that says what is said.
fn tells(list: &[Token], at: usize) -> bool {
    if !matches!(
        list.get(at),
        Some(Token::Cue {
            weak: false,
            finite: true,
            ..
        })
    ) {
        return false;
    }
    let passive = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| list.get(at))
            .is_some_and(|token| matches!(token, Token::Passive))
    };
    if passive(1) || passive(2) && matches!(list.get(at - 1), Some(Token::Word)) {
        return false;
    }
    let clause = list
        .iter()
        .skip(at + 1)
        .any(|token| matches!(token, Token::Clause | Token::Relative(true)));
    clause
        || !matches!(
            list.get(at + 1),
            None | Some(Token::Preposition | Token::End)
        )
}

/// Returns the sentences of a paragraph from a byte on, trimmed. Quotations don't end one, unless a full stop stands in
/// them.
fn sentences(text: &str, from: usize, runs: &[Run]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = from;
    let mut word = 0;
    let mut inside = runs.iter().peekable();
    for (at, c) in text.char_indices().skip_while(|&(at, _)| at < from) {
        while inside.next_if(|run| run.range.end <= at).is_some() {}
        let end = at + c.len_utf8();
        let stops = match inside.peek().filter(|run| run.range.contains(&at)) {
            Some(run) => run.range.end == end && slice(text, run.range.start..at).ends_with(ends),
            None => ends(c) && !(c == '.' && short(slice(text, word..at))),
        };
        if !c.is_alphanumeric() {
            word = end;
        }
        if stops && anew(slice(text, end..text.len())) {
            found.push(start..end);
            start = end;
        }
    }
    found.push(start..text.len());
    found
        .into_iter()
        .map(|range| {
            let part = slice(text, range.clone());
            let from = range.start + part.len() - part.trim_start().len();
            from..from + part.trim().len()
        })
        .filter(|range| !range.is_empty())
        .collect()
}

/// Returns `true` if a word with a full stop goes on with its sentence.
fn short(word: &str) -> bool {
    abbreviation(word) || word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

/// Returns `true` if a sentence begins behind another.
fn anew(after: &str) -> bool {
    let rest = after.trim_start();
    rest.is_empty()
        || rest.len() < after.len()
            && rest.starts_with(|c: char| {
                !c.is_lowercase() && !matches!(c, '—' | '–' | '-' | ',' | ';' | ':' | ')')
            })
}
