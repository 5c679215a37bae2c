//! A quotation as the sieves see it: its words, and the narration before and behind it as tokens.

use crate::attribution::clause::{Clause, ahead, behind, head, oblique, tail};
use crate::attribution::focus::Focus;
use crate::attribution::scan::tokens;
use crate::attribution::token::Token;
use crate::attribution::{sentence, title};
use crate::language::Language;
use crate::reading::SpanKind;
use crate::speakers::Roster;
use crate::text::{ends, slice, words};
use crate::work::{Form, Piece, Run};

/// So many terms may stand in a clause.
const TERMS: usize = 8;

/// The speaker of a quotation, and the certainty of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Sure(usize),
    /// A guess, and what makes it one.
    Likely(usize, &'static str),
    Unknown,
    Term,
}

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

impl<'a> Sides<'a> {
    /// Returns the text around one of a paragraph's quotations, from where its `body` begins; `runs` are those before
    /// it. Without spaces, terms do not part the text.
    pub(crate) fn of(
        (text, body): (&'a str, usize),
        pieces: &[Piece],
        place: usize,
        runs: &[Run],
        spaced: bool,
    ) -> Option<Self> {
        let piece = pieces.get(place)?;
        let parts =
            |at: &usize| spaced || runs.get(*at).is_none_or(|run| run.kind != SpanKind::Term);
        let first = place.saturating_sub(TERMS);
        let before = (first..place).rev().find(parts);
        let before = before.or(first.checked_sub(1));
        let from = before
            .and_then(|before| pieces.get(before))
            .map_or(body, |before| before.range.end);
        let start = |place: usize| {
            pieces
                .get(place)
                .map_or(text.len(), |piece| piece.range.start)
        };
        Some(Self {
            before: slice(text, from..piece.range.start),
            inner: slice(text, piece.inner.clone()),
            after: slice(text, piece.range.end..start(place + 1)),
            beyond: pieces
                .get(place + 1)
                .map_or("", |next| slice(text, next.range.end..start(place + 2))),
            first: place == 0,
            last: place + 1 == pieces.len(),
        })
    }
}

/// A quotation among its neighbours.
pub(crate) struct Quote<'a> {
    pub(crate) sides: &'a Sides<'a>,
    pub(crate) piece: &'a Piece,
    pub(crate) language: &'static Language,
    /// The narration before it.
    pub(crate) lead: Vec<Token>,
    /// The narration behind it.
    pub(crate) follow: Vec<Token>,
    /// The clause with a verb of saying before it.
    pub(crate) before: Option<Clause>,
    /// The clause with a verb of saying behind it.
    pub(crate) after: Option<Clause>,
    /// `true` if a colon leads to it.
    pub(crate) colon: bool,
    /// `true` if its sentence begins before it.
    pub(crate) within: bool,
    /// `true` if a letter stands right behind it.
    pub(crate) glued: bool,
    /// `true` if it stands in quotation marks.
    pub(crate) marked: bool,
    /// `true` if its words are like a sentence of their own.
    pub(crate) sentence: bool,
    /// The number of its words.
    pub(crate) length: usize,
}

impl<'a> Quote<'a> {
    /// Reads a quotation and what stands beside it.
    pub(crate) fn new(
        sides: &'a Sides<'a>,
        piece: &'a Piece,
        language: &'static Language,
        roster: &Roster,
    ) -> Self {
        let lead = tokens(sides.before, language, roster);
        let within = tail(&lead)
            .iter()
            .any(|token| !matches!(token, Token::Comma));
        let mut quote = Self {
            sides,
            piece,
            language,
            lead,
            follow: tokens(sides.after, language, roster),
            before: None,
            after: None,
            colon: sides.before.trim_end().ends_with([':', '：']),
            within,
            glued: sides.after.starts_with(char::is_alphanumeric),
            marked: piece.form == Form::Marks,
            sentence: sentence(sides.inner),
            length: words(sides.inner).len(),
        };
        quote.before = quote.clause_before();
        quote.after = quote.clause_behind();
        quote
    }

    /// Returns the clause with a verb of saying that leads to it.
    fn clause_before(&self) -> Option<Clause> {
        if !self.within {
            return None;
        }
        // “… diyen kulüp başkanı Ferhat Üstündağ, “…” diyerek”: whoever stands right before it says it.
        if let [.., token, Token::Comma] = tail(&self.lead)
            && self.language.is("verb-after")
            && !self.colon
            && matches!(token, Token::Name(..) | Token::Noun { .. })
            && self.follow.iter().take(2).any(Token::cue)
        {
            return Some(Some((token.clone(), true)));
        }
        // “The budget, she says, is “too small””, where the verb has no subject.
        let comma = |token: &Token| matches!(token, Token::Comma);
        let mut parts = tail(&self.lead).split(comma).skip(1);
        if let (Some([Token::Cue { .. }] | [Token::Word, Token::Cue { .. }]), Some(rest)) =
            (parts.next(), parts.next())
            && self.language.is("drops-subject")
            && !matches!(rest.first(), Some(Token::Clause | Token::Relative(_)))
        {
            return Some(None);
        }
        match answered(&self.lead, self.language).filter(|_| self.colon) {
            Some(name) => Some(Some((name, true))),
            None => ahead(&self.lead, self.colon, self.language.code != "en"),
        }
    }

    /// Returns the clause with a verb of saying that follows it.
    fn clause_behind(&self) -> Option<Clause> {
        if self.separate() && !(self.alone() && self.before.is_none()) {
            return None;
        }
        behind(&self.follow)
    }

    /// Returns `true` if its sentence ends with it.
    fn separate(&self) -> bool {
        let stops = self.sides.inner.trim_end().ends_with(['.', '…']);
        let follow = self.sides.after.trim_start();
        let upper = follow.starts_with(char::is_uppercase);
        stops && upper && !self.language.is("verb-after") && self.marked
            || follow.starts_with(['.', ';'])
    }

    /// Returns `true` if a sentence follows that is nothing but a verb of saying and its subject, which belongs to the
    /// words before it: “Putin said.”
    fn alone(&self) -> bool {
        match self.follow.as_slice() {
            [one, other, rest @ ..] => {
                (one.mention() && other.cue() || one.cue() && other.mention())
                    && (matches!(rest, [Token::End, ..]) || rest.is_empty() && self.sides.last)
            }
            _ => false,
        }
    }

    /// Chooses between the clause before and the one behind.
    pub(crate) fn clause(&self, focus: &Focus) -> Option<Clause> {
        if self.piece.form == Form::Block && !self.within && focus.colon {
            return None;
        }
        let (before, after) = (self.before.clone(), self.after.clone());
        let entitled = self.within && !self.colon && before.is_none() && title(self.sides.inner);
        match (before, after.filter(|_| !entitled)) {
            (Some(Some((before @ Token::Name(..), clear))), _) if self.colon => {
                Some(Some((before, clear)))
            }
            (_, Some(Some(after))) if self.runs_into_clause() => Some(Some(after)),
            (Some(before), _) if self.colon => Some(before),
            (Some(Some(before)), _) => Some(Some(before)),
            // “The gate, she says, “is old” and the wall, says he, …”.
            (Some(None), _) if matches!(self.follow.first(), Some(Token::And)) => Some(None),
            (_, Some(Some((after, _)))) => Some(Some((after, false))),
            (Some(None), _) | (_, Some(None)) => Some(None),
            (None, None) => None,
        }
    }

    /// Returns `true` if its sentence goes on with the clause behind it.
    fn runs_into_clause(&self) -> bool {
        let inner = self.sides.inner.trim_end();
        let follow = self.sides.after.trim_start();
        let comma = inner.ends_with([',', '?', '!', '…', '؟'])
            || follow.starts_with([',', '،', '-', '–', '—'])
            || !self.within;
        // Words between the quotation and the verb show that the clause has a subject of its own.
        let direct = !self.within
            || head(&self.follow).first().is_some_and(|token| {
                token.mention() || token.cue() || matches!(token, Token::According(_))
            });
        // “Okoro called “sad,” Reyes said”: a verb right before the quotation has it.
        let led = !self.colon
            && matches!(self.lead.last(), Some(Token::Cue { weak: false, .. }))
            && matches!(self.before, Some(Some(_)));
        comma && direct && !led
    }

    /// Returns `true` if the verb that leads to it describes, as “call” does.
    pub(crate) fn described(&self) -> bool {
        let said = tail(&self.lead).iter().rev().find(|token| token.cue());
        matches!(
            said,
            Some(Token::Cue {
                describes: true,
                ..
            })
        )
    }

    /// Returns `true` if the preposition of a verb of saying leads to it: “he spoke after the trial of a “loss””.
    fn spoken_of(&self) -> bool {
        let (before, lead, language) = (self.sides.before, tail(&self.lead), self.language);
        let found = words(before);
        let of = found
            .iter()
            .rev()
            .map(|word| word.folded(before))
            .find(|word| !language.has("articles", word))
            .is_some_and(|word| language.has("speak-of", &word));
        let direct = |at| lead.get(at).is_some_and(Token::mention) && !oblique(lead, at);
        let cue = lead.iter().rposition(Token::cue);
        of && cue.is_some_and(|cue| !(cue + 1..lead.len()).any(direct))
    }

    /// Returns `true` if what is said stands where it does, however short it is.
    pub(crate) fn governed(&self, clause: Option<&Clause>) -> bool {
        let lead = tail(&self.lead);
        // “The report warns of “…””: what stands behind the verb's own preposition is said, where it is clear by whom.
        let unclear = matches!(
            self.lead.as_slice(),
            [.., Token::Pronoun(_), Token::Cue { .. }, _]
        );
        let preposition = matches!(
            self.lead.as_slice(),
            [.., Token::Cue { .. }, Token::Preposition | Token::Comma]
                | [.., Token::Cue { .. }, Token::Word, Token::Preposition]
        );
        self.spoken_of()
            || lead.iter().any(|token| matches!(token, Token::According(_)))
            || self.language.is("verb-after") && self.follow.iter().take(2).any(Token::cue)
            || !unclear && preposition
            // “She said that it was “a loss”.”: what ends the clause of what is said.
            || matches!(clause, Some(Some((_, true))))
                && !title(self.sides.inner)
                && !definite(self.sides.before, self.language)
                && ends_clause(lead, self.sides.after)
    }
}

/// Returns the one whom a noun of speech names as its source: “the answer of Okoro:”.
fn answered(lead: &[Token], language: &Language) -> Option<Token> {
    let sentence = tail(lead);
    if sentence.iter().any(Token::cue) {
        return None;
    }
    let of = sentence.windows(2).position(|two| match two {
        [Token::Noun { noun, owned, .. }, Token::Preposition] => {
            (*owned || language.list("of").is_empty())
                && noun.split(' ').any(|word| language.has("speech", word))
        }
        _ => false,
    })?;
    let beside = |token: &&Token| matches!(token, Token::Word | Token::Noun { .. });
    let whom = sentence.iter().skip(of + 2).find(|token| !beside(token));
    whom.filter(|token| matches!(token, Token::Name(..)))
        .cloned()
}

/// Returns `true` if a text ends in an article that means what is known already: “the”.
fn definite(before: &str, language: &Language) -> bool {
    let found = words(before);
    let word = found.last().map(|word| word.folded(before));
    word.is_some_and(|word| language.has("the", &word))
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
