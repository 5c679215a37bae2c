//! The sieves, each a question that the words beside a quotation answer or don't.

use crate::attribution::scan::{Token, tokens};
use crate::attribution::{cjk, sentence, title};
use crate::language::Language;
use crate::quotations::{Form, Piece};
use crate::speakers::{Gender, Roster};
use crate::text::{dash, ends, fold, words};

/// As many people as are looked through one by one.
const MANY: usize = 300;

/// What stands around a quotation, up to its neighbours.
pub(crate) struct Sides<'a> {
    pub(crate) before: &'a str,
    pub(crate) inner: &'a str,
    pub(crate) after: &'a str,
    /// What stands behind the next quotation.
    pub(crate) beyond: &'a str,
    pub(crate) first: bool,
    pub(crate) last: bool,
}

/// Who says it, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Sure(usize),
    /// A guess, and what makes it one.
    Likely(usize, &'static str),
    Unknown,
    Term,
}

/// Whom the text is about at a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Focus {
    /// Who has been mentioned, the last one last.
    recent: Vec<usize>,
    /// Who spoke last, and before.
    spoken: Vec<usize>,
    /// Whether the last words were speech after a dash.
    dialogue: bool,
    /// The subject of the last sentence read, if it had one, and whether it ended with a colon.
    subject: Option<usize>,
    colon: bool,
    /// Whether that sentence stands in this paragraph.
    fresh: bool,
    /// Whether there was a piece in this paragraph that is speech.
    here: Option<usize>,
    /// Whether it was certain who said that.
    certain: bool,
}

impl Focus {
    /// Begins a paragraph.
    pub(crate) fn paragraph(&mut self) {
        self.here = None;
        self.fresh = false;
    }

    /// Notes who has spoken, and whether that is certain.
    pub(crate) fn spoke(&mut self, who: usize, dialogue: bool, sure: bool) {
        self.certain = sure;
        if self.spoken.last() != Some(&who) {
            self.spoken.push(who);
            if self.spoken.len() > 8 {
                self.spoken.remove(0);
            }
        }
        self.here = Some(who);
        self.dialogue = dialogue;
        self.mention(who);
        self.colon = false;
        self.subject = None;
    }

    fn mention(&mut self, who: usize) {
        self.recent.retain(|&other| other != who);
        self.recent.push(who);
        if self.recent.len() > 12 {
            self.recent.remove(0);
        }
    }

    /// Notes whom a stretch of narration mentions.
    pub(crate) fn read(&mut self, text: &str, language: &'static Language, roster: &mut Roster) {
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        self.colon = text.trim_end().ends_with([':', '：']);
        if language.is("cjk") || language.code == "ko" {
            return;
        }
        let list = tokens(text, language, roster);
        let last = list
            .iter()
            .rposition(|token| matches!(token, Token::End))
            .filter(|&at| at + 1 == list.len());
        let body = list.get(..last.unwrap_or(list.len())).unwrap_or_default();
        let from = body
            .iter()
            .rposition(|token| matches!(token, Token::End))
            .map_or(0, |at| at + 1);
        let (early, late) = body.split_at(from);
        self.subject = None;
        for sentence in [early, late] {
            let subjects: Vec<Token> = sentence
                .iter()
                .enumerate()
                .filter(|(at, token)| token.mention() && !oblique(sentence, *at))
                .map(|(_, token)| token.clone())
                .take(4)
                .collect();
            for token in sentence {
                if let Token::Name(Some(who), _) = token {
                    self.mention(*who);
                }
            }
            let found = subjects
                .iter()
                .find_map(|token| self.resolve(token, language, roster, None, false));
            if let Some((who, _)) = found {
                self.subject = Some(who);
                self.fresh = true;
                self.mention(who);
            }
        }
    }

    /// Returns whom a mention means, and whether that is sure. With `speaks`, an unknown name or noun becomes a person.
    fn resolve(
        &mut self,
        token: &Token,
        language: &'static Language,
        roster: &mut Roster,
        writer: Option<&str>,
        speaks: bool,
    ) -> Option<(usize, bool)> {
        match token {
            Token::Name(Some(who), name) => {
                if let Some(person) = roster.people.get_mut(*who)
                    && person.gender == Gender::Unknown
                {
                    person.gender = name.gender;
                }
                if language.inflects()
                    && name.full
                    && speaks
                    && roster
                        .people
                        .get(*who)
                        .is_some_and(|person| fold(&person.name) != fold(&name.text))
                {
                    roster.rename(*who, &name.text);
                }
                Some((*who, true))
            }
            Token::Name(None, name) if speaks => {
                let who = roster.person(&name.text);
                if let Some(person) = roster.people.get_mut(who) {
                    person.gender = name.gender;
                }
                Some((who, true))
            }
            Token::Pronoun(gender) => self.pronoun(*gender, roster),
            Token::I if speaks => writer.map(|name| (roster.person(name), true)),
            Token::They => self.spoken.last().map(|&who| (who, false)),
            Token::Noun(noun) => {
                let known = noun
                    .split(' ')
                    .rev()
                    .find_map(|word| roster.of_role(word, language.inflects()));
                if let Some(who) = known {
                    return Some((who, true));
                }
                if !speaks {
                    return None;
                }
                let who = roster.person(noun);
                if let Some(person) = roster.people.get_mut(who) {
                    person.noun = true;
                }
                let folded: Vec<String> = noun.split(' ').map(str::to_owned).collect();
                roster.add_roles(
                    who,
                    folded
                        .get(folded.len().saturating_sub(1)..)
                        .unwrap_or_default(),
                );
                Some((who, true))
            }
            _ => None,
        }
    }

    /// Returns whom a pronoun means: the last one mentioned whom it fits.
    fn pronoun(&mut self, gender: Gender, roster: &mut Roster) -> Option<(usize, bool)> {
        let of = |who: usize| {
            roster
                .people
                .get(who)
                .map_or(Gender::Unknown, |person| person.gender)
        };
        let fits = |who: usize| {
            of(who) == Gender::Unknown || of(who) == gender || gender == Gender::Unknown
        };
        let candidates: Vec<usize> = self
            .recent
            .iter()
            .rev()
            .copied()
            .filter(|&who| fits(who))
            .take(4)
            .collect();
        let matching: Vec<usize> = candidates
            .iter()
            .copied()
            .filter(|&who| of(who) == gender)
            .collect();
        let subject = self.subject.filter(|&who| fits(who));
        let last = candidates.first().copied()?;
        let spoke = self.spoken.iter().rev().copied().find(|&who| fits(who));
        let near = |who: &usize| candidates.iter().take(3).any(|other| other == who);
        // In a dialogue, each line is somebody else's.
        let other = self.spoken.iter().rev().nth(1).copied().filter(|&who| {
            let last = self.spoken.last().map_or(Gender::Unknown, |&last| of(last));
            self.dialogue && self.here.is_none() && fits(who) && last != gender
        });
        let chosen = other
            .or(subject)
            .filter(|&who| {
                of(who) == gender
                    || self.fresh
                    || !self
                        .spoken
                        .last()
                        .is_some_and(|last| matching.contains(last))
            })
            .or_else(|| spoke.filter(|who| matching.contains(who) && near(who)))
            .or_else(|| matching.first().copied())
            .or(subject)
            .or_else(|| spoke.filter(near))
            .unwrap_or(last);
        let rivals = candidates
            .iter()
            .take(3)
            .filter(|&&who| who != chosen)
            .count();
        let told = of(chosen) == gender && gender != Gender::Unknown;
        let only = matching.len() == 1 && matching.first() == Some(&chosen);
        let goes_on = self.here == Some(chosen) && self.certain;
        let sure = told && (goes_on || only && subject.is_none_or(|subject| subject == chosen))
            || rivals == 0 && subject == Some(chosen);

        if gender != Gender::Unknown
            && let Some(person) = roster
                .people
                .get_mut(chosen)
                .filter(|person| person.gender == Gender::Unknown)
        {
            person.gender = gender;
        }
        Some((chosen, sure))
    }
}

/// Whether a preposition stands before a mention.
fn oblique(list: &[Token], at: usize) -> bool {
    at > 0 && matches!(list.get(at - 1), Some(Token::Preposition))
}

/// Returns the tokens up to the end of the first sentence.
fn head(list: &[Token]) -> &[Token] {
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
fn tail(list: &[Token]) -> &[Token] {
    list.get(
        list.iter()
            .rposition(|token| matches!(token, Token::End))
            .map_or(0, |at| at + 1)..,
    )
    .unwrap_or_default()
}

/// Whether the cue at a place is one here: a weak one needs a subject beside it.
fn counts(list: &[Token], at: usize) -> bool {
    match list.get(at) {
        Some(Token::Cue { weak: true, .. }) => {
            let near = |place: Option<usize>| {
                place
                    .and_then(|place| list.get(place))
                    .is_some_and(Token::mention)
            };
            near(at.checked_sub(1)) || near(Some(at + 1))
        }
        Some(Token::Cue { .. }) => true,
        _ => false,
    }
}

/// Returns the subject of a clause behind a quotation; `None` inside if the verb has none.
fn behind(list: &[Token]) -> Option<Option<Token>> {
    let list = head(list);
    if matches!(list.first(), Some(Token::According)) {
        return list.iter().find(|token| token.mention()).cloned().map(Some);
    }
    let cue = (0..list.len()).find(|&at| counts(list, at))?;
    let left =
        (0..cue).filter(|&at| list.get(at).is_some_and(Token::mention) && !oblique(list, at));
    // “Clinton campaign spokesman Brian Fallon said”: a name before a noun and another name is no subject.
    let chained = |first: usize| {
        let noun = |at: &usize| matches!(list.get(*at), Some(Token::Word | Token::Noun(_)));
        let then = first + 1 + (first + 1..list.len()).take_while(noun).count();
        let named = |at: usize| matches!(list.get(at), Some(Token::Name(..)));
        let full = matches!(list.get(then), Some(Token::Name(_, name)) if name.full);
        (named(first) && full && then > first + 1 && then < first + 5).then_some(then)
    };
    let left = left.min();
    let subject = left.or_else(|| {
        (cue + 1..list.len().min(cue + 6))
            .take_while(|&at| {
                !matches!(list.get(at), Some(Token::Comma | Token::Colon)) || at == cue + 1
            })
            .find(|&at| list.get(at).is_some_and(Token::mention) && !oblique(list, at))
    });
    let subject = subject
        .map(|at| chained(at).unwrap_or(at))
        .and_then(|at| list.get(at));
    (cue < 24).then(|| subject.cloned())
}

/// Returns the subject of the clause that leads to a quotation; `None` inside if there is a verb without one.
fn ahead(list: &[Token], colon: bool) -> Option<Option<Token>> {
    let list = tail(list);
    if let Some(at) = list
        .iter()
        .rposition(|token| matches!(token, Token::According))
    {
        // Some languages have the word behind the name.
        let after = list.iter().skip(at).find(|token| token.mention());
        let found = after.or_else(|| list.iter().take(at).rev().find(|token| token.mention()));
        if let Some(found) = found {
            return Some(Some(found.clone()));
        }
    }
    let mention = |at: &usize| list.get(*at).is_some_and(Token::mention);
    let Some(cue) = (0..list.len()).rev().find(|&at| counts(list, at)) else {
        if !colon {
            return None;
        }
        let first = (0..list.len())
            .filter(mention)
            .find(|&at| !oblique(list, at))
            .or_else(|| (0..list.len()).find(mention));
        return Some(first.and_then(|at| list.get(at)).cloned());
    };
    let near = (0..cue)
        .rev()
        .take(3)
        .take_while(|&at| !matches!(list.get(at), Some(Token::Comma | Token::Relative)))
        .find(|at| mention(at) && !oblique(list, *at));
    // “…, who joked”: the one before the pronoun.
    let relative = cue
        .checked_sub(1)
        .filter(|&at| matches!(list.get(at), Some(Token::Relative)));
    let whom = relative.and_then(|end| (end.saturating_sub(3)..end).rev().find(|at| mention(at)));
    let left = whom
        .or(near)
        .or_else(|| (0..cue).filter(mention).find(|&at| !oblique(list, at)));
    let right = (cue + 1..list.len())
        .filter(mention)
        .find(|&at| !oblique(list, at));
    // “Replied the skipper:” has its subject behind, if none stands before.
    let subject = left.or(right);
    Some(subject.and_then(|at| list.get(at)).cloned())
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
    if piece.carried
        && let Some(&who) = focus.spoken.last()
    {
        return Answer::Sure(who);
    }
    if let Some(who) = signed(sides.after, language, roster) {
        return Answer::Sure(who);
    }
    if language.is("cjk") || language.code == "ko" {
        return without_spaces(sides, language, roster, focus);
    }
    let lead = tokens(sides.before, language, roster);
    let follow = tokens(sides.after, language, roster);
    let colon = sides.before.trim_end().ends_with([':', '：']);
    let within = !tail(&lead).is_empty()
        && tail(&lead)
            .iter()
            .any(|token| !matches!(token, Token::Comma));
    let before = if within { ahead(&lead, colon) } else { None };
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
    let after = if separate { None } else { behind(&follow) };
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
    let mut note = None;
    let picked = if piece.form == Form::Block && !within && focus.colon {
        None
    } else {
        pick(
            before,
            if embedded_title { None } else { after },
            colon,
            comma && direct,
        )
    };
    let bare = matches!(picked, Some(None));
    if let Some(subject) = picked {
        let found = match subject {
            Some(token) => focus.resolve(&token, language, roster, writer, true),
            // A verb without a subject, as many languages have it: the one spoken of goes on.
            None => focus
                .subject
                .or(focus.here)
                .or(focus.spoken.last().copied())
                .map(|who| (who, true)),
        };
        if let Some((who, sure)) = found {
            if glued && !sentence(sides.inner) && language.code == "tr" {
                return Answer::Term;
            }
            // Of a verb without a subject that a clause parts from a word in marks, that word is no speech: “who drives
            // the ‘wagon’ now, laughs”.
            if bare && within && !colon && !comma && !sentence(sides.inner) {
                let clause = sides.after.split_once(',').map_or("", |(clause, _)| clause);
                let clause = tokens(clause, language, roster);
                if !clause.is_empty() && !clause.iter().any(Token::cue) {
                    // What comes next may still be that person's.
                    focus.spoke(who, false, sure);
                    return Answer::Term;
                }
            }
            return if sure {
                Answer::Sure(who)
            } else {
                Answer::Likely(who, "two people could be meant by the pronoun")
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
        if (within && !colon && !beyond_is_dash(sides.before))
            || (glued && !sentence(sides.inner))
            || (goes_on && !sentence(sides.inner) && !beyond)
        {
            return Answer::Term;
        }
    }
    rest(sides, piece, focus)
}

/// Whether a quotation is set off by a dash, as something said is.
fn beyond_is_dash(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.ends_with("--") || trimmed.ends_with(['—', '–'])
}

/// Chooses between the clause before and the one behind.
fn pick(
    before: Option<Option<Token>>,
    after: Option<Option<Token>>,
    colon: bool,
    comma: bool,
) -> Option<Option<Token>> {
    match (before, after) {
        (Some(before), _) if colon => Some(before),
        (_, Some(Some(after))) if comma => Some(Some(after)),
        (Some(Some(before)), _) => Some(Some(before)),
        (_, Some(Some(after))) => Some(Some(after)),
        (Some(None), _) | (_, Some(None)) => Some(None),
        (None, None) => None,
    }
}

/// What the sentences and paragraphs before say.
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

/// The sieves of scripts without spaces.
fn without_spaces(
    sides: &Sides<'_>,
    language: &'static Language,
    roster: &mut Roster,
    focus: &mut Focus,
) -> Answer {
    let before = cjk::before(sides.before, language);
    let after = cjk::after(sides.after, language);
    let japanese = language.code == "ja";
    let source = if language.code == "zh" {
        before.or(after)
    } else if after.is_some() {
        before
            .filter(|source| *source != cjk::Source::Same)
            .or(after)
    } else {
        None
    };
    let known = |name: &str, roster: &mut Roster| {
        let found = roster.people.iter().take(MANY).position(|person| {
            person.name == name
                || (person.name.starts_with(name)
                    && (name.chars().count() > 1 || language.code == "ko")
                    || person.name.ends_with(name) && name.chars().count() > 1)
        });
        found.unwrap_or_else(|| roster.person(name))
    };
    let goes_on = sides.after.trim_start_matches(['，', ',', ' ']).is_empty() && !sides.last;
    // A name in the sentences before tells whom a pronoun means.
    let mentioned = || {
        let place = |name: &str| {
            if name.chars().count() > 1 {
                sides.before.rfind(name)
            } else {
                None
            }
        };
        roster
            .people
            .iter()
            .enumerate()
            .take(MANY)
            .filter_map(|(who, person)| place(&person.name).map(|at| (at, who)))
            .max()
            .map(|(_, who)| who)
    };
    match source {
        Some(cjk::Source::Name(name)) => Answer::Sure(known(&name, roster)),
        Some(cjk::Source::Male | cjk::Source::Female | cjk::Source::Same) => mentioned()
            .or(focus.spoken.last().copied())
            .map_or(Answer::Unknown, Answer::Sure),
        None if japanese && goes_on => Answer::Term,
        None if sentence(sides.inner)
            && (sides.before.trim().is_empty() || sides.before.trim_end().ends_with(ends)) =>
        {
            focus.here.map_or(Answer::Unknown, Answer::Sure)
        }
        None if sides.before.trim().is_empty() && sides.after.trim().is_empty() => Answer::Unknown,
        None => Answer::Term,
    }
}
