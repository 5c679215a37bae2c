//! The sieves, each a question that the words beside a quotation answer or don't, the surest first: a signature → the
//! paragraph before, if the quotation goes on from it → a clause beside it → the quotation before in its sentence → the
//! only one whom its sentence names → the sentence before → the quotation before. Between them, terms are taken out.

use crate::attribution::clause::{Clause, Subject, head, tail};
use crate::attribution::focus::Focus;
use crate::attribution::quote::{Answer, Quote, Sides};
use crate::attribution::scan::tokens;
use crate::attribution::token::Token;
use crate::attribution::{spaceless, terms};
use crate::language::Language;
use crate::speakers::Roster;
use crate::text::{Word, dash, ends, words};
use crate::work::{Form, Piece};

/// The reason for looking at a quotation that belongs to one of which the speaker is a guess.
const GUESSED: &str = "it goes on from a quote whose speaker is a guess";

/// So many words are no term where their sentence has quoted somebody already.
const PART: usize = 4;

/// Decides who says a quotation.
pub(crate) fn decide(
    sides: &Sides<'_>,
    piece: &Piece,
    language: &'static Language,
    roster: &mut Roster,
    focus: &mut Focus,
    writer: Option<&str>,
) -> Answer {
    let carried = focus.spoken.last().copied().filter(|_| piece.carried);
    focus.led &= carried.is_some();
    if let Some(who) = signed(sides.after, language, roster) {
        focus.led = true;
        return Answer::Sure(who);
    }
    if !language.spaced() {
        return match carried {
            Some(who) => Answer::Sure(who),
            None => spaceless::decide(sides, language, roster, focus),
        };
    }
    let quote = Quote::new(sides, piece, language, roster);
    focus.heed(sides.before, &quote.lead, language, roster);
    let clause = quote.clause(focus);
    if let Some(who) = carried
        && !matches!(clause, Some(Some((Token::Name(..), true))))
        && (focus.certain || !matches!(clause, Some(Some(_))))
    {
        // A quotation of several paragraphs has one speaker.
        return if focus.certain {
            Answer::Sure(who)
        } else {
            Answer::Likely(who, GUESSED)
        };
    }
    if terms::named(&quote, clause.as_ref()) {
        return Answer::Term;
    }
    if let Some(clause) = clause {
        if let Some(answer) = said(&quote, &clause, roster, focus, writer) {
            return answer;
        }
    } else if quote.marked && !piece.open {
        if let Some(answer) = goes_on(&quote, focus) {
            return answer;
        }
        if terms::within(&quote, roster) {
            return Answer::Term;
        }
    }
    if let Some(who) = focus
        .subject
        .filter(|_| sides.first && quote.within && focus.clear)
        && only(&quote.lead, who, language, roster)
    {
        return Answer::Sure(who);
    }
    sentence_before(sides, roster, focus).unwrap_or_else(|| quote_before(sides, piece, focus))
}

/// Returns who signs: “— Name, what she is”.
pub(crate) fn signed(
    text: &str,
    language: &'static Language,
    roster: &mut Roster,
) -> Option<usize> {
    let trimmed = text.trim_start();
    let rest = trimmed.strip_prefix(dash)?.trim_start_matches(dash).trim();
    let line = rest.lines().next().unwrap_or_default();
    let first = line
        .split([',', '(', ';', '،'])
        .next()
        .unwrap_or_default()
        .trim();
    let upper = words(first)
        .first()
        .is_some_and(|word| word.upper || !language.cased());
    if first.is_empty() || !upper || words(line).len() > 14 || first.ends_with(ends) {
        return None;
    }
    if words(first).len() > 4 || tokens(first, language, roster).iter().any(Token::cue) {
        return None;
    }
    Some(
        roster
            .known(first, language.inflects())
            .unwrap_or_else(|| roster.person(first)),
    )
}

/// Answers by the subject of the verb of saying beside a quotation.
fn said(
    quote: &Quote<'_>,
    clause: &Clause,
    roster: &mut Roster,
    focus: &mut Focus,
    writer: Option<&str>,
) -> Option<Answer> {
    let language = quote.language;
    focus.named = if matches!(clause, Some((Token::Pronoun(_), _))) {
        named(quote.sides.inner, language, roster)
    } else {
        Vec::new()
    };
    let (who, sure) = match clause {
        Some((token, clear)) => {
            let (who, sure) = focus.resolve(token, language, roster, writer, true)?;
            let named = matches!(token, Token::Name(..)) && quote.after.is_none();
            let alone = named && only(&quote.lead, who, language, roster);
            (who, sure && (*clear || alone))
        }
        // A verb without a subject, as many languages have it: the one spoken of goes on.
        None => {
            let last = focus.spoken.last().copied();
            let who = focus.subject.or(focus.here).or(last)?;
            let here = focus.here == Some(who) && focus.certain && !several(quote);
            let near = focus.subject == Some(who)
                && focus.clear
                && !focus.beside
                && !several(quote)
                && language.is("drops-subject");
            (who, (here || near) && !focus.stranger)
        }
    };
    focus.led = true;
    Some(if quote.glued && !quote.sentence && language.code == "tr" {
        Answer::Term
    } else if sure {
        Answer::Sure(who)
    } else {
        Answer::Likely(who, why(clause.as_ref()))
    })
}

/// Returns `true` if the verb of saying beside a quotation means several: “сообщили в мэрии”.
fn several(quote: &Quote<'_>) -> bool {
    let means = |text: &str, word: &Word| {
        let word = word.folded(text);
        quote.language.ends_as("say-they", &word) && quote.language.has("say", &word)
    };
    let (before, after) = (quote.sides.before, quote.sides.after);
    words(after).iter().take(3).any(|word| means(after, word))
        || words(before)
            .iter()
            .rev()
            .take(6)
            .any(|word| means(before, word))
}

/// Returns the first subject of a stretch of narration, if it is a known person.
pub(crate) fn first_subject(
    text: &str,
    language: &'static Language,
    roster: &mut Roster,
) -> Option<usize> {
    let list = tokens(text, language, roster);
    head(&list).iter().find_map(|token| match token {
        Token::Name(Some(who), _) => Some(*who),
        _ => None,
    })
}

/// Returns `true` if an editor has named somebody, and the sentence that leads to a quotation names nobody else.
fn only(lead: &[Token], who: usize, language: &Language, roster: &Roster) -> bool {
    let mut named = false;
    let others = tail(lead).iter().any(|token| match token {
        Token::Name(other, _) => {
            named |= *other == Some(who);
            *other != Some(who)
        }
        Token::Noun { noun, .. } => {
            let head = noun.rsplit(' ').next().unwrap_or_default();
            let other = roster.of_role(head, language.inflects());
            other.is_some_and(|other| other != who)
        }
        Token::They | Token::I => true,
        _ => false,
    });
    named && !others && roster.is_told(who)
}

/// Returns who is named in a quotation.
fn named(inner: &str, language: &Language, roster: &Roster) -> Vec<usize> {
    tokens(inner, language, roster)
        .into_iter()
        .filter_map(|token| match token {
            Token::Name(who, _) => who,
            _ => None,
        })
        .collect()
}

/// Says what makes an answer a guess.
fn why(subject: Option<&Subject>) -> &'static str {
    match subject.map(|(token, clear)| (token, *clear)) {
        Some((_, false)) => "the subject of the verb beside this quote is not certain",
        Some((Token::Pronoun(_) | Token::They, _)) => "two people could be meant by the pronoun",
        Some((Token::Noun { .. }, _)) => "two people could be meant by the noun",
        Some((Token::Name(None, _), _)) => "the text has this name nowhere in full",
        Some(_) => "two people have this surname",
        None => "the verb beside this quote has no subject",
    }
}

/// Answers by the quotation before, whose sentence goes on quoting: “… and being “…”.
fn goes_on(quote: &Quote<'_>, focus: &Focus) -> Option<Answer> {
    let here = focus.here?;
    let ended = quote.lead.iter().any(|token| matches!(token, Token::End));
    if !quote.within || quote.glued || quote.length < PART || ended {
        return None;
    }
    let others = quote.lead.iter().any(Token::mention);
    Some(if focus.certain && !others {
        Answer::Sure(here)
    } else {
        Answer::Likely(here, "it goes on from the quote before")
    })
}

/// Answers by the sentence before, or by the quotation before in the same paragraph.
fn sentence_before(sides: &Sides<'_>, roster: &Roster, focus: &Focus) -> Option<Answer> {
    const SENTENCE: &str = "only the sentence before names somebody";
    let subject = focus.subject;
    let noun = |who: usize| roster.people.get(who).is_some_and(|person| person.noun);
    if sides.first {
        let who = subject.filter(|_| focus.colon || !sides.before.trim().is_empty())?;
        return Some(if focus.colon && focus.clear {
            Answer::Sure(who)
        } else {
            Answer::Likely(who, SENTENCE)
        });
    }
    Some(match (subject, focus.here) {
        (Some(who), _) if focus.stranger => Answer::Likely(who, SENTENCE),
        (Some(who), Some(here)) if here == who && !focus.certain && (!focus.clear || noun(who)) => {
            Answer::Likely(who, GUESSED)
        }
        (Some(who), Some(here)) if here != who => Answer::Likely(who, SENTENCE),
        (Some(who), _) => Answer::Sure(who),
        (None, Some(here)) if focus.certain && !focus.stranger => Answer::Sure(here),
        (None, Some(here)) => Answer::Likely(here, GUESSED),
        (None, None) => return None,
    })
}

/// Answers by who has spoken before.
fn quote_before(sides: &Sides<'_>, piece: &Piece, focus: &Focus) -> Answer {
    match focus.spoken.as_slice() {
        [.., other, _] if piece.form == Form::Dash && focus.dialogue => {
            Answer::Likely(*other, "nobody is named beside this line of a dialogue")
        }
        [.., who] if sides.before.trim().is_empty() => Answer::Likely(
            *who,
            "nobody is named beside this quote: it may go on from the one before",
        ),
        _ => Answer::Unknown,
    }
}
