//! The sieves, each a question that the words beside a quotation answer or don't.

use crate::attribution::clause::{Subject, ahead, behind, head, tail};
use crate::attribution::focus::Focus;
use crate::attribution::scan::{Token, tokens};
use crate::attribution::terms::{embedded, work};
use crate::attribution::{sentence, spaceless, title};
use crate::language::Language;
use crate::quotations::{Form, Piece};
use crate::speakers::Roster;
use crate::text::{dash, ends, fold, slice, words};

/// So many words are no term, even if nobody is named beside them.
const LONG: usize = 6;

/// So many words are no term where their sentence has quoted somebody already.
const PART: usize = 4;

/// The text around a quotation, up to its neighbours.
pub(crate) struct Sides<'a> {
    pub(crate) before: &'a str,
    pub(crate) inner: &'a str,
    pub(crate) after: &'a str,
    /// The text behind the next quotation.
    pub(crate) beyond: &'a str,
    pub(crate) first: bool,
    pub(crate) last: bool,
}

/// The speaker of a quotation, and the certainty of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Sure(usize),
    /// A guess, and what makes it one.
    Likely(usize, &'static str),
    Unknown,
    Term,
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
    if let Some(who) = carried
        && !language.spaced()
    {
        return Answer::Sure(who);
    }
    if !language.spaced() {
        return spaceless::decide(sides, language, roster, focus);
    }
    let lead = tokens(sides.before, language, roster);
    let follow = tokens(sides.after, language, roster);
    let colon = sides.before.trim_end().ends_with([':', '：']);
    let within = !tail(&lead).is_empty()
        && tail(&lead)
            .iter()
            .any(|token| !matches!(token, Token::Comma));
    let before = if !within {
        None
    } else if let Some(name) = answered(&lead, language).filter(|_| colon) {
        Some(Some((name, true)))
    } else {
        ahead(&lead, colon, !language.cased())
    };
    let stops = sides.inner.trim_end().ends_with(['.', '…']);
    let starts_upper = sides
        .after
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let separate =
        (stops && starts_upper && !language.is("verb-after") && piece.form == Form::Marks)
            || sides.after.trim_start().starts_with(['.', ';']);
    // “Putin said.”: a sentence that is nothing but a verb of saying and its subject belongs to the words before it.
    let alone = match follow.as_slice() {
        [one, other, rest @ ..] => {
            (one.mention() && other.cue() || one.cue() && other.mention())
                && (matches!(rest, [Token::End, ..]) || rest.is_empty() && sides.last)
        }
        _ => false,
    };
    let after = if separate && !(alone && before.is_none()) {
        None
    } else {
        behind(&follow)
    };
    let glued = sides
        .after
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    let comma = sides.inner.trim_end().ends_with([',', '?', '!', '…', '؟'])
        || sides
            .after
            .trim_start()
            .starts_with([',', '،', '-', '–', '—'])
        || !within;
    let embedded_title = within && !colon && title(sides.inner) && before.is_none();
    focus.read(sides.before, language, roster);
    // Words between the quotation and the verb show that the clause has a subject of its own.
    let direct = !within
        || head(&follow).first().is_some_and(|token| {
            token.mention() || token.cue() || matches!(token, Token::According)
        });
    let leads_only = after.is_none();
    let mut note = None;
    // “Okoro called “sad,” Reyes said”: a verb right before the quotation has it.
    let led = !colon
        && matches!(lead.last(), Some(Token::Cue { weak: false, .. }))
        && matches!(before, Some(Some(_)));
    let picked = if piece.form == Form::Block && !within && focus.colon {
        None
    } else {
        pick(
            before,
            if embedded_title { None } else { after },
            colon,
            comma && direct && !led,
        )
    };
    let short = words(sides.inner).len();
    let embedded = embedded(sides, language);
    let said = tail(&lead).iter().rev().find(|token| token.cue());
    let describes = matches!(
        said,
        Some(Token::Cue {
            describes: true,
            ..
        })
    );
    if let Some(who) = carried
        && !matches!(picked, Some(Some((Token::Name(..), true))))
    {
        // A quotation of several paragraphs has one speaker.
        return Answer::Sure(who);
    }
    // “The report warns of “…””: what stands behind the verb's own preposition is said, where it is clear by whom.
    let unclear = matches!(
        lead.as_slice(),
        [.., Token::Pronoun(_), Token::Cue { .. }, _]
    );
    let governed = tail(&lead)
        .iter()
        .any(|token| matches!(token, Token::According))
        || language.is("verb-after") && follow.iter().take(2).any(Token::cue)
        || !unclear
            && matches!(
                lead.as_slice(),
                [.., Token::Cue { .. }, Token::Preposition]
                    | [.., Token::Cue { .. }, Token::Word, Token::Preposition]
            );
    // “She said that it was “a loss”.”: what ends the clause of what is said.
    let governed = governed
        || matches!(picked, Some(Some((_, true))))
            && !title(sides.inner)
            && !definite(sides.before, language)
            && ends_clause(tail(&lead), sides.after);
    // The film “…”: what a work is called.
    if work(sides, language)
        && piece.form == Form::Marks
        && !colon
        && short < LONG
        && !sentence(sides.inner)
    {
        return Answer::Term;
    }
    // A name that somebody or something is given: calls the goat “Sheriff”.
    if describes
        && !colon
        && words(sides.inner).len() == 1
        && !language.is("noun-names")
        && words(sides.inner).iter().all(|word| word.upper)
        && !sentence(sides.inner)
        && piece.form == Form::Marks
    {
        return Answer::Term;
    }
    if piece.form == Form::Marks
        && short <= embedded
        && !governed
        && !describes
        && !colon
        && !sentence(sides.inner)
    {
        // A word or two within a sentence are the narrator's: the “secret” war.
        return Answer::Term;
    }
    if let Some(None) = picked
        && !within
        && short < LONG
        && piece.form == Form::Marks
        && !sentence(sides.inner)
        && !language.is("drops-subject")
    {
        return Answer::Term;
    }
    if let Some(subject) = picked {
        focus.named = if matches!(subject, Some((Token::Pronoun(_), _))) {
            named(sides.inner, language, roster)
        } else {
            Vec::new()
        };
        let found = match &subject {
            Some((token, clear)) => {
                focus
                    .resolve(token, language, roster, writer, true)
                    .map(|(who, sure)| {
                        let named = matches!(token, Token::Name(..)) && leads_only;
                        let alone = named && only(&lead, who, language, roster);
                        (who, sure && (*clear || alone))
                    })
            }
            // A verb without a subject, as many languages have it: the one spoken of goes on.
            None => focus
                .subject
                .or(focus.here)
                .or(focus.spoken.last().copied())
                .map(|who| {
                    let near = focus.here == Some(who) || focus.subject == Some(who);
                    (
                        who,
                        focus.here == Some(who) || near && language.is("drops-subject"),
                    )
                }),
        };
        if let Some((who, sure)) = found {
            focus.led = true;
            if glued && !sentence(sides.inner) && language.code == "tr" {
                return Answer::Term;
            }
            return if sure {
                Answer::Sure(who)
            } else {
                Answer::Likely(who, why(subject.as_ref()))
            };
        }
        note = Some(());
    }
    // Within a sentence without a verb of saying, it is a term.
    let goes_on = sides
        .after
        .trim_start()
        .starts_with(|c: char| c.is_lowercase() || (!language.cased() && c.is_alphabetic()));
    if note.is_none() && piece.form == Form::Marks && !piece.open {
        let beyond = !sides.last && behind(&tokens(sides.beyond, language, roster)).is_some();
        let whole = short >= LONG && !title(sides.inner);
        // “He was—“tired”—of it.”
        let apart = sides.after.trim_start().starts_with(dash) && !sentence(sides.inner);
        if let Some(here) = focus.here.filter(|_| within && !glued && short >= PART)
            && !lead.iter().any(|token| matches!(token, Token::End))
        {
            // “… and being “…”: the sentence goes on quoting.
            let others = lead.iter().any(Token::mention);
            return if focus.certain && !others {
                Answer::Sure(here)
            } else {
                Answer::Likely(here, "it goes on from the quote before")
            };
        }
        if (within && !colon && !whole && (!beyond_is_dash(sides.before) || apart))
            || (glued && !sentence(sides.inner))
            || (goes_on && !sentence(sides.inner) && !beyond)
        {
            return Answer::Term;
        }
    }
    if let Some(who) = focus
        .subject
        .filter(|_| sides.first && within && focus.clear)
        && only(&lead, who, language, roster)
    {
        return Answer::Sure(who);
    }
    rest(sides, piece, focus)
}

/// Returns the one whom a noun of speech names as its source: “the answer of Okoro:”.
fn answered(lead: &[Token], language: &Language) -> Option<Token> {
    let sentence = tail(lead);
    let names = sentence
        .iter()
        .filter(|token| matches!(token, Token::Name(..)));
    if names.count() != 1 || sentence.iter().any(Token::cue) {
        return None;
    }
    sentence.windows(3).find_map(|three| match three {
        [
            Token::Noun(noun, _),
            Token::Preposition,
            name @ Token::Name(..),
        ] => noun
            .rsplit(' ')
            .next()
            .filter(|head| language.has("speech", head))
            .map(|_| name.clone()),
        _ => None,
    })
}

/// Returns `true` if a text ends in an article that means what is known already: “the”.
fn definite(before: &str, language: &Language) -> bool {
    let found = words(before);
    let word = found.last().map(|word| slice(before, word.start..word.end));
    word.is_some_and(|word| language.has("the", &fold(word)))
}

/// Returns `true` if a sentence says that something is so, and ends behind the quotation in question.
fn ends_clause(lead: &[Token], after: &str) -> bool {
    let said = lead.iter().position(Token::cue);
    let that = lead
        .iter()
        .rposition(|token| matches!(token, Token::Clause | Token::Relative(true)));
    matches!((said, that), (Some(said), Some(that)) if said < that && that < said + 3)
        && after.trim_start().starts_with(ends)
}

/// Returns `true` if an editor has named somebody, and the sentence that leads to a quotation names nobody else.
fn only(lead: &[Token], who: usize, language: &Language, roster: &Roster) -> bool {
    let mut named = false;
    let others = tail(lead).iter().any(|token| match token {
        Token::Name(other, _) => {
            named |= *other == Some(who);
            *other != Some(who)
        }
        Token::Noun(noun, _) => {
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
        Some((Token::Noun(..), _)) => "two people could be meant by the noun",
        Some(_) => "two people have this surname",
        None => "the verb beside this quote has no subject",
    }
}

/// Returns `true` if a quotation is set off by a dash, as something said is.
fn beyond_is_dash(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.ends_with("--") || trimmed.ends_with(['—', '–'])
}

/// Chooses between the clause before and the one behind.
fn pick(
    before: Option<Option<Subject>>,
    after: Option<Option<Subject>>,
    colon: bool,
    comma: bool,
) -> Option<Option<Subject>> {
    match (before, after) {
        (Some(Some((before @ Token::Name(..), clear))), _) if colon => Some(Some((before, clear))),
        (_, Some(Some(after))) if comma => Some(Some(after)),
        (Some(before), _) if colon => Some(before),
        (Some(Some(before)), _) => Some(Some(before)),
        (_, Some(Some((after, _)))) => Some(Some((after, false))),
        (Some(None), _) | (_, Some(None)) => Some(None),
        (None, None) => None,
    }
}

/// Answers by what the sentences and paragraphs before say.
fn rest(sides: &Sides<'_>, piece: &Piece, focus: &mut Focus) -> Answer {
    if !sides.first {
        if let Some(subject) = focus.subject {
            return if focus.here == Some(subject) || focus.here.is_none() {
                Answer::Sure(subject)
            } else {
                Answer::Likely(subject, "only the sentence before names somebody")
            };
        }
        if let Some(here) = focus.here {
            return if focus.certain {
                Answer::Sure(here)
            } else {
                Answer::Likely(here, "it goes on from a quote whose speaker is a guess")
            };
        }
    }
    if sides.first
        && (focus.colon || !sides.before.trim().is_empty())
        && let Some(subject) = focus.subject
    {
        return if focus.colon {
            Answer::Sure(subject)
        } else {
            Answer::Likely(subject, "only the sentence before names somebody")
        };
    }
    if piece.form == Form::Dash
        && focus.dialogue
        && let [.., other, _] = focus.spoken.as_slice()
    {
        return Answer::Likely(*other, "nobody is named beside this line of a dialogue");
    }
    match focus.spoken.last() {
        Some(&who) if sides.before.trim().is_empty() => Answer::Likely(
            who,
            "nobody is named beside this quote: it may go on from the one before",
        ),
        _ => Answer::Unknown,
    }
}
