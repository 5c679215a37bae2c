//! Stage 4: decides whose words each run of a paragraph is.
//!
//! A quotation is speech if a verb of saying, a colon or a full sentence introduces it, if one follows it ("… ,
//! — said Putin") or stands within it, if it resumes speech from the paragraph before, or if it is too long for
//! a mere word; otherwise it is a term. A sentence without speech, but with a speaker and a verb of saying, is
//! reported.

use std::ops::Range;

use super::Speaker;
use super::marks::Marks;
use super::runs::{Run, push_around, spans};
use super::verbs::{introduction, is_preposition, is_saying, leads_to_noun, tells};
use super::words::{self, Mention, Names, Word};
use crate::model::{Span, SpanKind};

/// The number of words from which on a quotation is speech even if nobody is named.
const LONG: usize = 6;

/// The distance within which an attribution may follow its quotation, in words.
const NEAR: usize = 8;

/// A reader of paragraph after paragraph that remembers the last speaker, for "he added".
pub(super) struct Reader<'a> {
    speakers: &'a [Speaker],
    names: Names,
    last: Option<usize>,
    going_on: Option<GoingOn>,
    read: Vec<(&'a str, Vec<Run>)>,
}

/// A quotation that runs past the paragraph's end.
#[derive(Clone, Copy)]
struct GoingOn {
    by: Attribution,
    /// The number of paragraphs so far.
    paragraphs: usize,
}

/// The attribution of a quotation.
#[derive(Clone, Copy)]
struct Attribution {
    speaker: Option<usize>,
    /// `true` if words at the quotation say so; otherwise it is the last speaker's.
    named: bool,
}

impl Attribution {
    fn named(speaker: Option<usize>) -> Self {
        Self {
            speaker,
            named: true,
        }
    }
}

/// A sentence, and the clues to its speaker.
struct Sentence<'t> {
    text: &'t str,
    start: usize,
    words: Vec<Word>,
    /// The first speaker or pronoun.
    subject: Option<Mention>,
    /// The speaker in "According to Putin".
    according: Option<Mention>,
    /// The index of the first word that introduces speech.
    introduction: Option<usize>,
}

/// Speech, cut where an attribution stands inside its marks.
struct Speech {
    pieces: Vec<Range<usize>>,
    inside: Option<Mention>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(speakers: &'a [Speaker]) -> Self {
        let names = Names::new(speakers);
        Self {
            speakers,
            names,
            last: None,
            going_on: None,
            read: Vec::new(),
        }
    }

    /// Reads the next paragraph.
    pub(super) fn read(&mut self, text: &'a str, marks: &Marks) {
        let mut runs: Vec<Run> = Vec::new();
        let mut quotations = marks.quotations.iter().enumerate().peekable();
        let mut before = 0;
        for range in words::sentences(text, &marks.quotations) {
            let sentence = self.sentence(text, &range);
            let mut speech = false;
            let mut terms = Vec::new();
            while let Some((index, quotation)) = quotations.next_if(|(_, q)| q.start < range.end) {
                let next = marks.quotations.get(index + 1);
                let after = quotation.end..next.map_or(text.len(), |next| next.start);
                let lead_in = text.get(before.max(range.start)..quotation.start);
                before = quotation.end;
                let cut = self.cut(text, quotation);
                let said = self.said(
                    text,
                    &sentence,
                    lead_in.unwrap_or_default(),
                    &cut,
                    quotation,
                    after,
                );
                let goes_on = marks.goes_on && quotation.end == text.len();
                // A quotation that runs past the paragraph's end is no mere word.
                let said = said.or(goes_on.then_some(Attribution {
                    speaker: self.last,
                    named: false,
                }));
                let carried = self.going_on.take().filter(|_| quotation.start == 0);
                let by = carried.map_or(said, |carried| Some(self.take_up(carried, said)));
                let Some(by) = by else {
                    terms.push(quotation.clone());
                    continue;
                };
                speech = true;
                self.last = by.speaker.or(self.last);
                if goes_on {
                    let paragraphs = 1 + carried.map_or(0, |carried| carried.paragraphs);
                    self.going_on = Some(GoingOn { by, paragraphs });
                }
                let run = |range| Run {
                    range,
                    kind: SpanKind::Quote,
                    speaker: by.speaker,
                };
                runs.extend(cut.pieces.into_iter().map(run));
            }
            let reporter = if speech {
                None
            } else {
                self.reporter(&sentence)
            };
            if !speech && let Some(subject) = sentence.subject {
                self.last = self.speaker(subject);
            }
            push_around(&range, reporter, terms, &mut runs);
        }
        self.read.push((text, runs));
    }

    /// Returns the spans of all paragraphs; joined, each one's are its text.
    pub(super) fn finish(self) -> Vec<Vec<Span>> {
        let speakers = self.speakers;
        self.read
            .into_iter()
            .map(|(text, runs)| spans(text, runs, speakers))
            .collect()
    }

    /// Attributes a quotation that continues from the paragraph before. If only its end names somebody, they
    /// said the beginning, too.
    fn take_up(&mut self, carried: GoingOn, said: Option<Attribution>) -> Attribution {
        let Some(by) = said.filter(|said| said.named && !carried.by.named) else {
            return carried.by;
        };
        for (_, runs) in self.read.iter_mut().rev().take(carried.paragraphs) {
            if let Some(run) = runs.last_mut() {
                run.speaker = by.speaker;
            }
        }
        by
    }

    /// Returns the speaker who is meant; for a pronoun, the last speaker.
    fn speaker(&self, mention: Mention) -> Option<usize> {
        mention.speaker.or(self.last)
    }

    fn sentence<'t>(&self, text: &'t str, range: &Range<usize>) -> Sentence<'t> {
        let text = text.get(range.clone()).unwrap_or_default();
        let words: Vec<Word> = words::words(text).collect();
        let according = words
            .windows(2)
            .enumerate()
            .find_map(|(at, pair)| match pair {
                [a, b] if a.lower == "according" && b.lower == "to" => {
                    (at + 2..at + 4).find_map(|at| self.names.at(&words, at))
                }
                _ => None,
            });
        Sentence {
            text,
            start: range.start,
            subject: self.names.first(&words),
            according,
            introduction: introduction(&words),
            words,
        }
    }

    /// Returns the attribution of a quotation if it is speech; `None` for a term.
    fn said(
        &self,
        text: &str,
        sentence: &Sentence,
        lead_in: &str,
        cut: &Speech,
        quotation: &Range<usize>,
        after: Range<usize>,
    ) -> Option<Attribution> {
        if let Some(mention) = cut.inside {
            return Some(Attribution::named(self.speaker(mention)));
        }
        let following = text.get(after).unwrap_or_default();
        if let Some(mention) = self.named_after(text, quotation, following) {
            return Some(Attribution::named(self.speaker(mention)));
        }
        let before = sentence
            .words
            .partition_point(|word| sentence.start + word.range.end <= quotation.start);
        let stands_before = |mention: &Mention| mention.end <= before;
        let subject = sentence
            .subject
            .filter(stands_before)
            .map(|subject| self.speaker(subject));
        let embedded = following.trim_start().starts_with(char::is_alphanumeric)
            || words::words(lead_in)
                .last()
                .is_some_and(|word| leads_to_noun(&word.lower));
        let introduced = lead_in.trim_end().ends_with(':')
            || sentence.introduction.is_some_and(|at| at < before)
            || sentence
                .according
                .is_some_and(|mention| stands_before(&mention));
        let inside = text.get(quotation.clone()).unwrap_or_default();
        let long = words::words(inside).nth(LONG - 1).is_some();
        match subject {
            Some(speaker) if long || (introduced && !embedded) => Some(Attribution::named(speaker)),
            // A paragraph of nothing but speech continues the last speaker's, unless somebody unknown is said
            // to say it.
            None if long => {
                let unknown = words::clause(following, 2)
                    .iter()
                    .any(|word| is_saying(&word.lower));
                let speaker = if before == 0 && !unknown {
                    self.last
                } else {
                    None
                };
                Some(Attribution {
                    speaker,
                    named: false,
                })
            }
            _ => None,
        }
    }

    /// Looks for "… , — said Putin" and "he added" after a quotation.
    fn named_after(
        &self,
        text: &str,
        quotation: &Range<usize>,
        following: &str,
    ) -> Option<Mention> {
        let near = words::clause(following, NEAR + 4);
        let first = near.first()?;
        let between = following.get(..first.range.start)?;
        let apart = between.contains(|c| is_dash(c) || c == ',');
        // “inconvenient” questions, Putin retorted: text that follows at once is not an attribution.
        let adjoins = is_saying(&first.lower) || self.names.at(&near, 0).is_some();
        if !apart && !adjoins && !words::is_punctuated_inside(text, quotation) {
            return None;
        }
        // “… .” Russia has denied it: a new sentence, unless it is as short as “Putin said.”
        let capital = following
            .get(first.range.start..)?
            .starts_with(char::is_uppercase);
        if words::ends_inside(text, quotation) && capital && !apart && near.len() > 4 {
            return None;
        }
        self.sayer(&near)
    }

    /// Returns the speaker next to a verb of saying: "said the President", "Stone then asked".
    fn sayer(&self, words: &[Word]) -> Option<Mention> {
        let verb = words
            .iter()
            .take(NEAR)
            .position(|word| is_saying(&word.lower))?;
        let ahead = words.get(..verb).and_then(|before| {
            (0..verb)
                .filter_map(|at| self.names.at(before, at))
                .find(|mention| verb - mention.end <= 2)
        });
        let behind = || {
            (verb + 1..words.len().min(verb + 4))
                .take_while(|&at| {
                    !words
                        .get(at)
                        .is_some_and(|word| is_preposition(&word.lower))
                })
                .find_map(|at| self.names.at(words, at))
        };
        ahead.or_else(behind)
    }

    /// Returns the reported speaker of a sentence without direct speech.
    fn reporter(&self, sentence: &Sentence) -> Option<usize> {
        if let Some(mention) = sentence.according {
            return self.speaker(mention);
        }
        if let [first, second, third, ..] = sentence.words.as_slice()
            && first.lower == "in"
            && matches!(second.lower.as_str(), "his" | "her" | "their")
            && matches!(third.lower.as_str(), "opinion" | "view" | "words")
        {
            return self.last;
        }
        let subject = sentence.subject?;
        let tells = tells(sentence.text, &sentence.words, subject.end);
        if tells { self.speaker(subject) } else { None }
    }

    /// Cuts a quotation where an attribution stands inside its marks: “Yes, — said Putin, — indeed”.
    fn cut(&self, text: &str, quotation: &Range<usize>) -> Speech {
        let mut start = quotation.start;
        let mut pieces = Vec::new();
        let mut named = None;
        let inside = text.get(quotation.clone()).unwrap_or_default();
        let mut dashes = inside
            .char_indices()
            .filter(|&(at, c)| is_dash(c) && stands_apart(inside, at, c))
            .map(|(at, c)| quotation.start + at..quotation.start + at + c.len_utf8())
            .peekable();
        while let Some(dash) = dashes.next() {
            let Some(end) = dashes.peek().cloned() else {
                break;
            };
            let clause = text.get(dash.end..end.start).unwrap_or_default();
            let clause: Vec<Word> = words::words(clause).take(NEAR + 1).collect();
            let punctuated = [dash.start, end.start].iter().all(|&at| {
                let before = text.get(start..at).unwrap_or_default();
                before.trim_end().ends_with([',', '.', '!', '?', '…'])
            });
            if punctuated
                && clause.len() <= NEAR
                && let Some(mention) = self.sayer(&clause)
            {
                named = Some(mention);
                let head = text
                    .get(start..dash.start)
                    .unwrap_or_default()
                    .trim_end()
                    .len();
                pieces.push(start..start + head);
                let tail = text.get(end.end..quotation.end).unwrap_or_default();
                start = end.end + (tail.len() - tail.trim_start().len());
                dashes.next();
            }
        }
        pieces.push(start..quotation.end);
        Speech {
            pieces,
            inside: named,
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-')
}

fn stands_apart(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text
        .get(at + c.len_utf8()..)
        .and_then(|after| after.chars().next());
    let open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    open(before) && open(after)
}
