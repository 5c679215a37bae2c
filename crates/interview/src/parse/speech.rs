//! Stage 4: decides whose words each run of a paragraph is.
//!
//! A quotation is speech if a verb of saying, a colon or a full sentence introduces it, if one
//! follows it ("… , — said Putin"), or if it is too long for a mere word; otherwise it is a term.
//! A sentence around no speech, with a speaker and a verb of saying, is reported.

use std::ops::Range;

use super::marks::Marks;
use super::words::{self, Mention, Names, Word};
use super::Voice;
use crate::model::{Span, SpanKind};

/// From how many words on a quotation is speech even where nobody is named.
const LONG: usize = 6;

/// How far behind a quotation its attribution may stand, in words.
const NEAR: usize = 8;

/// Reads paragraph after paragraph and remembers who spoke last, for "he added".
pub(super) struct Reader<'a> {
    voices: &'a [Voice],
    names: Names,
    last: Option<usize>,
    /// Set while a quotation runs over the paragraph's end.
    going_on: Option<Option<usize>>,
}

/// A run of a paragraph that is decided.
struct Run {
    range: Range<usize>,
    kind: SpanKind,
    voice: Option<usize>,
}

/// Words after a quotation that say who said it.
struct Attribution {
    voice: Option<usize>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(voices: &'a [Voice]) -> Self {
        Self { voices, names: Names::new(voices), last: None, going_on: None }
    }

    /// The paragraph's spans; joined, they are `text`.
    pub(super) fn read(&mut self, text: &str, marks: &Marks) -> Vec<Span> {
        let mut runs: Vec<Run> = Vec::new();
        let mut quotations = marks.quotations.iter().enumerate().peekable();
        let carried = self.going_on.take();
        for sentence in words::sentences(text, &marks.quotations) {
            let before = self.last;
            let mut speech = false;
            let mut terms = Vec::new();
            while let Some((index, quotation)) = quotations.next_if(|(_, q)| q.start < sentence.end) {
                let next = marks.quotations.get(index + 1).map_or(text.len(), |next| next.start);
                let goes_on = quotation.end == text.len() && index + 1 == marks.quotations.len();
                let from = runs.last().map_or(0, |run| run.range.end).max(sentence.start);
                let lead_in = text.get(from.min(quotation.start)..quotation.start).unwrap_or_default();
                let said = self.voice_of(text, &sentence, lead_in, quotation, next);
                match said {
                    Some(voice) => {
                        let inherited = carried.filter(|_| index == 0 && quotation.start == 0).flatten();
                        let voice = voice.or(inherited);
                        self.last = voice.or(self.last);
                        if goes_on && is_unclosed(text, quotation) {
                            self.going_on = Some(voice);
                        }
                        speech = true;
                        self.push_speech(text, quotation, voice, &mut runs);
                    }
                    None => terms.push(quotation.clone()),
                }
            }
            let words = words::words(text.get(sentence.clone()).unwrap_or_default());
            let reported = if speech { None } else { self.reporter(text, &sentence, &words, before) };
            if !speech && let Some(subject) = self.names.first(&words) {
                self.last = subject.voice.or(before);
            }
            let kind = if reported.is_some() { SpanKind::Reported } else { SpanKind::Narration };
            push_around(&sentence, kind, reported, terms, &mut runs);
        }
        self.spans(text, runs)
    }

    /// Whether a quotation is speech, and whose: `None` for a term, `Some(None)` if nobody is named.
    fn voice_of(
        &self,
        text: &str,
        sentence: &Range<usize>,
        lead_in: &str,
        quotation: &Range<usize>,
        next: usize,
    ) -> Option<Option<usize>> {
        if let Some(attribution) = self.attribution_after(text, quotation, next) {
            return Some(attribution.voice);
        }
        let inside = words::words(text.get(quotation.clone()).unwrap_or_default());
        let before = words::words(text.get(sentence.start..quotation.start).unwrap_or_default());
        let subject = self.names.first(&before).map(|mention| mention.voice.or(self.last));
        let after = text.get(quotation.end..).unwrap_or_default().trim_start();
        let embedded = after.chars().next().is_some_and(char::is_alphanumeric)
            || words::words(lead_in).last().is_some_and(|word| leads_to_noun(&word.lower));
        let introduced = lead_in.trim_end().ends_with(':')
            || introduces(&before)
            || self.according_to(&before).is_some();
        let long = inside.len() >= LONG;
        if long || (introduced && !embedded && subject.is_some()) {
            // A paragraph that is nothing but speech goes on with whoever spoke last.
            let alone = before.is_empty().then_some(self.last);
            return Some(subject.or(alone).flatten());
        }
        None
    }

    /// Looks for "… , — said Putin" and "he added" between a quotation and the `next` one.
    fn attribution_after(&self, text: &str, quotation: &Range<usize>, next: usize) -> Option<Attribution> {
        let after = text.get(quotation.end..next).unwrap_or_default();
        let ended = words::ends_inside(text, quotation);
        let words = words::words(after);
        let first = words.first()?;
        let between = after.get(..first.range.start)?;
        let apart = between.contains(['—', '–', '-', ',']);
        if between.contains(words::is_stop) {
            return None;
        }
        let near = words_of_clause(after, &words);
        // “inconvenient” questions, Putin retorted: what follows at once is not an attribution.
        let adjoins = is_saying(&first.lower) || self.names.at(&words, 0).is_some();
        if !apart && !adjoins && !words::is_punctuated_inside(text, quotation) {
            return None;
        }
        // “… .” Russia has denied it: a new sentence, unless it is as short as “Putin said.”
        let capital = after.get(first.range.clone())?.chars().next().is_some_and(char::is_uppercase);
        if ended && capital && !apart && near.len() > 4 {
            return None;
        }
        self.sayer(near).map(|mention| Attribution { voice: mention.voice.or(self.last) })
    }

    /// The speaker next to a verb of saying: "said the President", "Stone then asked".
    fn sayer(&self, words: &[Word]) -> Option<Mention> {
        let verb = words.iter().take(NEAR).position(|word| is_saying(&word.lower))?;
        let behind = (verb + 1..words.len().min(verb + 4))
            .take_while(|&at| !words.get(at).is_some_and(|word| is_preposition(&word.lower)))
            .find_map(|at| self.names.at(words, at));
        let ahead = || {
            let before = words.get(..verb)?;
            (0..before.len())
                .filter_map(|at| self.names.at(before, at))
                .find(|mention| verb - mention.end <= 2)
        };
        ahead().or(behind)
    }

    /// Who is said to say a sentence without direct speech.
    fn reporter(
        &self,
        text: &str,
        sentence: &Range<usize>,
        words: &[Word],
        last: Option<usize>,
    ) -> Option<usize> {
        if let Some(mention) = self.according_to(words) {
            return mention.voice.or(last);
        }
        if let [first, second, third, ..] = words
            && first.lower == "in"
            && matches!(second.lower.as_str(), "his" | "her" | "their")
            && matches!(third.lower.as_str(), "opinion" | "view" | "words")
        {
            return last;
        }
        let subject = self.names.first(words)?;
        let sentence = text.get(sentence.clone())?;
        let tells = (subject.end..words.len()).any(|at| tells(sentence, words, at));
        if tells { subject.voice.or(last) } else { None }
    }

    /// "According to Putin": who.
    fn according_to(&self, words: &[Word]) -> Option<Mention> {
        words.windows(2).enumerate().find_map(|(at, pair)| match pair {
            [a, b] if a.lower == "according" && b.lower == "to" => {
                (at + 2..at + 4).find_map(|at| self.names.at(words, at))
            }
            _ => None,
        })
    }

    /// Adds a quotation, cut where an attribution stands inside its marks.
    fn push_speech(&self, text: &str, quotation: &Range<usize>, voice: Option<usize>, runs: &mut Vec<Run>) {
        let mut start = quotation.start;
        let mut voice = voice;
        let inside = text.get(quotation.clone()).unwrap_or_default();
        let mut dashes = inside
            .char_indices()
            .filter(|&(at, c)| is_dash(c) && stands_apart(inside, at, c))
            .map(|(at, c)| (quotation.start + at, quotation.start + at + c.len_utf8()))
            .peekable();
        let mut pieces = Vec::new();
        while let Some((dash, after_dash)) = dashes.next() {
            let Some(&(end, after_end)) = dashes.peek() else { break };
            let clause = words::words(text.get(after_dash..end).unwrap_or_default());
            let punctuated = [dash, end].iter().all(|&at| {
                text.get(..at).unwrap_or_default().trim_end().ends_with([',', '.', '!', '?', '…'])
            });
            if punctuated && clause.len() <= NEAR && let Some(mention) = self.sayer(&clause) {
                voice = mention.voice.or(voice);
                let head = text.get(start..dash).unwrap_or_default().trim_end().len();
                pieces.push(start..start + head);
                let tail = text.get(after_end..quotation.end).unwrap_or_default();
                start = after_end + (tail.len() - tail.trim_start().len());
                dashes.next();
            }
        }
        pieces.push(start..quotation.end);
        runs.extend(pieces.into_iter().map(|range| Run { range, kind: SpanKind::Quote, voice }));
    }

    /// Turns runs into spans, filling what lies between them with narration.
    fn spans(&self, text: &str, mut runs: Vec<Run>) -> Vec<Span> {
        runs.sort_by_key(|run| run.range.start);
        let mut spans: Vec<(Range<usize>, SpanKind, Option<usize>)> = Vec::new();
        let mut done = 0;
        for run in runs {
            if run.range.start < done || run.range.is_empty() {
                continue;
            }
            let gap = done..run.range.start;
            done = run.range.end;
            match spans.last_mut() {
                // Two sentences reported of the same speaker are one run, the space included.
                Some((range, kind, voice))
                    if *kind == run.kind
                        && *voice == run.voice
                        && run.kind != SpanKind::Quote
                        && run.kind != SpanKind::Term
                        && text.get(gap.clone()).unwrap_or_default().trim().is_empty() =>
                {
                    range.end = run.range.end;
                    continue;
                }
                Some((range, SpanKind::Narration, _)) => range.end = gap.end,
                _ if gap.is_empty() => {}
                _ => spans.push((gap, SpanKind::Narration, None)),
            }
            if run.kind == SpanKind::Narration
                && let Some((range, SpanKind::Narration, _)) = spans.last_mut()
            {
                range.end = run.range.end;
                continue;
            }
            spans.push((run.range, run.kind, run.voice));
        }
        if done < text.len() {
            match spans.last_mut() {
                Some((range, SpanKind::Narration, _)) => range.end = text.len(),
                _ => spans.push((done..text.len(), SpanKind::Narration, None)),
            }
        }
        let id = |voice: usize| self.voices.get(voice).map(|voice| voice.id.clone());
        spans
            .into_iter()
            .map(|(range, kind, voice)| Span {
                kind,
                text: text.get(range).unwrap_or_default().to_owned(),
                speaker: voice.and_then(id),
                id: None,
            })
            .collect()
    }
}

/// Adds what a sentence has besides speech: its terms, and the rest as `kind`.
fn push_around(
    sentence: &Range<usize>,
    kind: SpanKind,
    voice: Option<usize>,
    terms: Vec<Range<usize>>,
    runs: &mut Vec<Run>,
) {
    if kind == SpanKind::Reported {
        let mut start = sentence.start;
        for term in &terms {
            runs.push(Run { range: start..term.start, kind, voice });
            start = term.end;
        }
        runs.push(Run { range: start..sentence.end.max(start), kind, voice });
    }
    runs.extend(terms.into_iter().map(|range| Run { range, kind: SpanKind::Term, voice: None }));
}

/// The words up to the end of their clause.
fn words_of_clause<'w>(text: &str, words: &'w [Word]) -> &'w [Word] {
    let stop = text
        .char_indices()
        .find(|&(at, c)| words::is_stop(c) && !words.iter().any(|word| word.range.contains(&at)))
        .map_or(text.len(), |(at, _)| at);
    let count = words.iter().take_while(|word| word.range.end <= stop).count();
    words.get(..count.min(NEAR + 4)).unwrap_or(words)
}

fn is_unclosed(text: &str, quotation: &Range<usize>) -> bool {
    !text.get(quotation.clone()).unwrap_or_default().ends_with(['”', '“', '»', '«', '"', '’', '\''])
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-')
}

fn stands_apart(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
    let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    open(before) && open(after)
}

/// Whether a sentence's start has an active verb of saying, or one that describes.
fn introduces(words: &[Word]) -> bool {
    (0..words.len()).any(|at| {
        let word = words.get(at).map_or("", |word| word.lower.as_str());
        let saying = is_saying(word) || matches!(word, "stating" | "saying" | "adding" | "noting" | "described");
        saying && !is_passive(words, at)
    })
}

/// Whether the word at `at` is a verb that tells what somebody says: with a clause, or an object.
fn tells(sentence: &str, words: &[Word], at: usize) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    if lower(at) == "made" && (at + 1..at + 3).any(|at| lower(at) == "clear") {
        return true;
    }
    if !is_saying(lower(at)) || is_passive(words, at) {
        return false;
    }
    let Some(verb) = words.get(at) else { return false };
    let rest = sentence.get(verb.range.end..).unwrap_or_default().trim_start();
    let opens_clause = |word: &str| matches!(word, "that" | "whether" | "what" | "if" | "how" | "why");
    let clause = (at + 1..words.len()).any(|at| opens_clause(lower(at)));
    let next = lower(at + 1);
    let object = !next.is_empty() && !is_preposition(next) || next == "about";
    clause || object || rest.starts_with([',', ':'])
}

/// "was asked": the subject is not the one who asks.
fn is_passive(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|word| {
        matches!(word.lower.as_str(), "was" | "were" | "been" | "be" | "is" | "are" | "being")
    })
}

/// After these words stands a noun: what they lead to in quotation marks is a term.
fn leads_to_noun(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "this" | "these" | "those" | "so-called" | "his" | "her" | "their")
        || (is_preposition(word) && word != "as")
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "about" | "at" | "by" | "during" | "for" | "from" | "in" | "of" | "on" | "over" | "through" | "with"
    )
}

/// Verbs of saying in the past and the present.
fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "say" | "asked" | "asks" | "replied" | "replies" | "answered" | "answers"
            | "stated" | "states" | "noted" | "notes" | "added" | "adds" | "stressed" | "stresses"
            | "admitted" | "admits" | "explained" | "explains" | "told" | "tells" | "declared"
            | "argued" | "argues" | "claimed" | "claims" | "insisted" | "insists" | "denied"
            | "responded" | "reiterated" | "repeated" | "remarked" | "recalled" | "warned" | "warns"
            | "retorted" | "suggested" | "continued" | "emphasised" | "emphasized" | "confirmed"
            | "announced" | "wrote" | "writes" | "quoted" | "quipped" | "joked" | "concluded"
    )
}
