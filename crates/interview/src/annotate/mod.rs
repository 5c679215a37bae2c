//! Applies the editors' layer to an article, in five stages.
//!
//! 1. `file`: `annotations.toml` is read; an error names its line.
//! 2. [`crate::parse`] reads the article, knowing the speakers.
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

use toml::Spanned;

use crate::check::{self, Part};
use crate::diagnostic::{Diagnostic, File, line_of};
use crate::model::Interview;
use crate::parse::{self, Article, Speaker};
use file::Annotations;
use problems::Problems;

/// Reads an article and its annotations. No element of the article may have one of the `reserved` ids, which the page
/// gives to elements of its own.
///
/// There is no interview only if `annotations` is not TOML of the right shape; otherwise invalid parts are left
/// out and reported. Without errors among the diagnostics the interview is fit to publish.
#[must_use]
pub fn annotate(
    article: &str,
    annotations: &str,
    reserved: &[&str],
) -> (Option<Interview>, Vec<Diagnostic>) {
    let file = match Annotations::read(annotations) {
        Ok(file) => file,
        Err(error) => {
            let line = error
                .span()
                .map_or(1, |span| line_of(annotations, span.start));
            let message = error.message().to_owned();
            let error = Diagnostic::error(File::Annotations, line, message);
            return (None, vec![error]);
        }
    };
    let (article, mut diagnostics) = parse::parse(article, &speakers(&file));
    let mut problems = Problems::default();
    let interview = assemble::assemble(&article, &file, reserved, &mut problems);
    diagnostics.extend(broken_rules(&interview, &article, &file, &mut problems));
    diagnostics.extend(problems.into_inner().into_iter().map(|(at, message)| {
        Diagnostic::error(File::Annotations, line_of(annotations, at), message)
    }));
    diagnostics.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.line));
    (Some(interview), diagnostics)
}

fn speakers(file: &Annotations) -> Vec<Speaker> {
    let speakers = file.speakers.iter().map(Spanned::as_ref);
    speakers
        .map(|speaker| Speaker {
            id: speaker.id.clone(),
            names: speaker.names().collect(),
        })
        .collect()
}

/// Checks the interview against its rules. Violations in an entry of the annotations join the problems, unless
/// the entry already has one, of which they may only be a consequence; violations in the article's text are
/// returned.
fn broken_rules(
    interview: &Interview,
    article: &Article,
    file: &Annotations,
    problems: &mut Problems,
) -> Vec<Diagnostic> {
    let known = problems.entries(&file.starts());
    let mut in_article = Vec::new();
    for finding in check::findings(interview) {
        match finding.part {
            Part::Paragraph(index) => in_article.push(Diagnostic {
                file: File::Article,
                line: article.paragraphs.get(index).map_or(1, |block| block.line),
                severity: finding.severity,
                message: finding.message,
            }),
            part => {
                let start = file.start_of(part, interview).unwrap_or_default();
                if !known.contains(&start) {
                    problems.add(start, finding.message);
                }
            }
        }
    }
    in_article
}

impl Annotations {
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

    /// Returns the start of the entry from which a part of the interview is made.
    fn start_of(&self, part: Part, interview: &Interview) -> Option<usize> {
        fn at<T>(entries: &[Spanned<T>], index: usize) -> Option<usize> {
            entries.get(index).map(|entry| entry.span().start)
        }
        match part {
            Part::Whole | Part::Paragraph(_) => None,
            Part::Address => self.interview.address.as_ref().map(|a| a.span().start),
            Part::Host(index) => at(&self.interview.hosts, index),
            Part::Series => self.series.as_ref().map(|series| series.span().start),
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
                    .map(|span| span.start)
            }
        }
    }
}
