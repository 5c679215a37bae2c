//! Applies the editors' layer to an article, in five stages.
//!
//! 1. `file`: `annotations.toml` is read; errors name their words.
//! 2. The article is read, knowing the speakers, as the caller likes.
//! 3. `locate` finds every passage by its words; one that is missing or ambiguous is an error.
//! 4. `spans` gives passages spans of their own (`carve`), and an id to every span that can be linked to.
//! 5. `assemble` makes the [`Interview`], which [`crate::check`] then checks against its rules.

mod assemble;
mod carve;
mod file;
mod locate;
mod problems;
mod spans;
mod topics;

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;

use crate::article::{Article, Doubt, Hints, Speaker};
use crate::check::{self, Part};
use crate::diagnostic::{Diagnostic, File, Lines};
use crate::model::{Interview, Paragraph, SpanKind};
use crate::toml_error::Fault;
use crate::visible::Looks;
use file::Annotations;
use locate::{Place, Texts};
use problems::Problems;

/// Reads an article by `read`, which is told what the editors say of it, and its annotations. No element of the article may have one of the `reserved` ids,
/// which the page gives to elements of its own.
///
/// There is no interview only if `annotations` is not TOML of the right shape, which is reported together with
/// passages that the article does not have; otherwise invalid parts are left out and reported. Without errors among the diagnostics the interview is fit to publish.
#[must_use]
pub fn annotate(
    read: impl FnOnce(&str, Hints) -> (Article, Vec<Diagnostic>),
    article: &str,
    annotations: &str,
    reserved: &[&str],
) -> (Option<Interview>, Vec<Diagnostic>) {
    let lines = Lines::new(annotations);
    let located = |(words, message): Fault| {
        Diagnostic::error(File::Annotations, lines.line(words.start), words, message)
    };
    let (file, faults) = Annotations::read(annotations);
    if !faults.is_empty() {
        let mut diagnostics: Vec<_> = (faults.into_iter())
            .chain(wrong_pointers(read, article, &file))
            .map(located)
            .collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.words.start);
        return (None, diagnostics);
    }
    let source_lines = Lines::new(article);
    let (article, mut diagnostics) = read(article, file.hints());
    let mut problems = Problems::default();
    let texts = Texts::new(&article);
    file.outline.check(&article, &texts, &mut problems);
    let mut doubts = open_doubts(&article, &file, &texts);
    let interview = assemble::assemble(&article, &file, texts, reserved, &mut problems);
    diagnostics.extend(broken_rules(
        &interview,
        &article,
        &mut doubts,
        &source_lines,
        &file,
        &mut problems,
    ));
    let doubts = doubts
        .into_iter()
        .filter(|doubt| !is_named(doubt, &interview));
    diagnostics.extend(doubts.filter_map(|doubt| {
        let words = article
            .paragraphs
            .get(doubt.paragraph)?
            .within(&doubt.words);
        let line = source_lines.line(words.start);
        Some(Diagnostic::warning(
            File::Article,
            line,
            words,
            doubt.why.clone(),
        ))
    }));
    diagnostics.extend(problems.into_inner().into_iter().map(located));
    diagnostics
        .sort_by_key(|diagnostic| (diagnostic.file, diagnostic.line, diagnostic.words.start));
    (Some(interview), diagnostics)
}

/// Returns what is wrong with the pointers of a file of which other entries could not be read. What refers to those
/// is not looked at: it would seem to be wrong.
fn wrong_pointers(
    read: impl FnOnce(&str, Hints) -> (Article, Vec<Diagnostic>),
    article: &str,
    file: &Annotations,
) -> Vec<Fault> {
    let (article, _) = read(article, file.hints());
    let texts = Texts::new(&article);
    let mut problems = Problems::default();
    for pointers in file.pointers() {
        texts.places(pointers, &mut problems);
    }
    problems.into_inner()
}

/// Returns the doubts about which the editors have said nothing yet.
fn open_doubts<'a>(article: &'a Article, file: &Annotations, texts: &Texts) -> Vec<&'a Doubt> {
    if article.doubts.is_empty() {
        return Vec::new();
    }
    let speech = file.speech.iter().map(Spanned::as_ref);
    // What is wrong with a pointer is reported where it is used.
    let places = speech.flat_map(|it| texts.places(&it.at, &mut Problems::default()));
    let settled: Vec<Place> = places.collect();
    let is_settled = |doubt: &Doubt| {
        let mut places = settled.iter();
        places.any(|place| doubt.is_at(place.paragraph, &place.range))
    };
    let doubts = article.doubts.iter();
    doubts.filter(|doubt| !is_settled(doubt)).collect()
}

/// Returns `true` if somebody is named now, by whatever entry, for all that a doubt was about.
fn is_named(doubt: &Doubt, interview: &Interview) -> bool {
    let paragraph = interview.paragraphs.get(doubt.paragraph);
    let spans = paragraph.into_iter().flat_map(Paragraph::spans_at);
    let mut spans = spans.filter(|(at, span)| {
        let says = span.kind.is_direct() || span.kind == SpanKind::Reported;
        says && doubt.is_at(doubt.paragraph, &(*at..at + span.text.len()))
    });
    doubt.is_of_speaker && spans.all(|(_, span)| span.speaker.is_some() || span.label.is_some())
}

impl file::Outline {
    /// Reports the lines that the article does not have.
    fn check(&self, article: &Article, texts: &Texts, problems: &mut Problems) {
        let headings: Vec<&str> = article.headings.iter().map(|it| it.text.as_str()).collect();
        let left_out: Vec<&str> = article.left_out.iter().map(|it| it.text.as_str()).collect();
        texts.check_outline(&self.headings, &headings, problems);
        texts.check_outline(&self.left_out, &left_out, problems);
        texts.check_outline(&self.paragraphs, &texts.all(), problems);
    }
}

/// Checks the interview against its rules. Violations in an entry of the annotations join the problems, unless
/// the entry already has one, of which they may only be a consequence; violations in the article's text are
/// returned, each with the doubt that it comes from, which is taken from `doubts`.
fn broken_rules(
    interview: &Interview,
    article: &Article,
    doubts: &mut Vec<&Doubt>,
    lines: &Lines,
    file: &Annotations,
    problems: &mut Problems,
) -> Vec<Diagnostic> {
    let known = problems.entries(&file.starts());
    let mut in_article = Vec::new();
    for finding in check::findings(interview) {
        match finding.part {
            Part::Paragraph(index) => {
                let Some(block) = article.paragraphs.get(index) else {
                    continue;
                };
                let from = doubts
                    .iter()
                    .position(|doubt| doubt.is_at(index, &finding.words));
                let why = from.map(|from| format!("\n  {}", doubts.remove(from).why));
                let words = block.within(&finding.words);
                in_article.push(Diagnostic {
                    file: File::Article,
                    line: lines.line(words.start),
                    words,
                    severity: finding.severity,
                    message: finding.message + &why.unwrap_or_default(),
                });
            }
            part => {
                let entry = file.entry_of(part, interview).unwrap_or_default();
                if !known.contains(&entry.start) {
                    problems.add(entry, finding.message);
                }
            }
        }
    }
    in_article
}

impl Annotations {
    /// Returns what the reader of the article is told.
    fn hints(&self) -> Hints {
        let speakers = self.speakers.iter().map(Spanned::as_ref);
        let speakers = speakers.map(|speaker| Speaker {
            id: speaker.id.clone(),
            names: speaker.names().collect(),
        });
        let words = |lines: &[Spanned<String>]| {
            let lines = lines.iter().map(|line| Looks::of(line.as_ref()));
            lines.collect()
        };
        Hints {
            language: self.interview.language.clone(),
            kind: self.interview.kind,
            speakers: speakers.collect(),
            headings: words(&self.outline.headings),
            paragraphs: words(&self.outline.paragraphs),
            left_out: words(&self.outline.left_out),
            emphasized: Vec::new(),
        }
    }

    /// Returns the starts of its entries.
    fn starts(&self) -> BTreeSet<usize> {
        fn of<T>(entries: &[Spanned<T>]) -> impl Iterator<Item = usize> {
            entries.iter().map(|entry| entry.span().start)
        }
        self.series
            .iter()
            .map(|series| series.span().start)
            .chain(of(&self.speakers))
            .chain(of(&self.topics))
            .chain(of(&self.tags))
            .chain(of(&self.speech))
            .chain(of(&self.notes))
            .chain(of(&self.claims))
            .chain(of(&self.evidence))
            .chain(of(&self.episodes))
            .chain(of(&self.events))
            .collect()
    }

    /// Returns the entry from which a part of the interview is made, as a range of bytes.
    fn entry_of(&self, part: Part, interview: &Interview) -> Option<Range<usize>> {
        fn at<T>(entries: &[Spanned<T>], index: usize) -> Option<Range<usize>> {
            entries.get(index).map(Spanned::span)
        }
        match part {
            Part::Whole | Part::Paragraph(_) => None,
            Part::Address => self.interview.address.as_ref().map(Spanned::span),
            Part::Media => self.interview.media.as_ref().map(Spanned::span),
            Part::Host(index) => at(&self.interview.hosts, index),
            Part::Series => self.series.as_ref().map(Spanned::span),
            Part::Speaker(index) => at(&self.speakers, index),
            Part::Claim(index) => at(&self.claims, index),
            Part::Episode(index) => at(&self.episodes, index),
            Part::Event(index) => at(&self.events, index),
            Part::Note(index) => at(&self.notes, index),
            Part::Topic(index) => {
                let id = &interview.topics.get(index)?.id;
                let tag = self.tags.iter().rev().find(|tag| tag.as_ref().id == *id);
                let topic = || {
                    self.topics
                        .iter()
                        .rev()
                        .find(|topic| topic.as_ref().id == *id)
                };
                tag.map(Spanned::span)
                    .or_else(|| topic().map(Spanned::span))
            }
        }
    }
}
