//! Reads the article of a project: who says what is found by [`reading`], and what an editor has said overrules it.
//!
//! English reports are read by [`interview::parse`], and of other reports the lines: title, headings, paragraphs. It
//! knows no turns: the lines of questions and answers, or of a transcript, are those that `reading` finds.

use std::collections::BTreeMap;
use std::ops::Range;

use interview::diagnostic::{Diagnostic, Severity};
use interview::model::{Span, SpanKind};
use interview::parse::{self, Article, Hints, Line, Role, parse};
use reading::{Block, Document, Kind, Reading};

/// The language of which `interview::parse` knows the words.
const ENGLISH: &str = "en";

/// Reads an article, of whatever kind it is.
pub(crate) fn read(article: &str, hints: &Hints) -> (Article, Vec<Diagnostic>) {
    let (plain, findings) = parse(article, hints);
    let document = Document {
        language: hints.language.clone(),
        blocks: vec![Block {
            line: 1,
            text: article.to_owned(),
            ..Block::default()
        }],
        ..Document::default()
    };
    let told = hints.speakers.iter().filter_map(|speaker| {
        let (name, aliases) = speaker.names.split_first()?;
        Some(reading::Speaker {
            id: speaker.id.clone(),
            name: name.clone(),
            aliases: aliases.to_vec(),
            sure: true,
            ..reading::Speaker::default()
        })
    });
    let reading = reading::read(
        &document,
        &reading::Hints {
            language: hints.language.clone(),
            kind: hints.kind,
            speakers: told.collect(),
        },
    );
    let read = Read {
        article,
        hints,
        reading: &reading,
        speakers: speakers(&reading, hints),
    };
    match reading.kind {
        // In English reports, `interview::parse` finds who says what, too; of these, links are published already.
        Kind::Report if reading.language == ENGLISH => (plain, findings),
        Kind::Report => (read.report(plain), findings),
        Kind::Questions | Kind::Transcript => (read.conversation(plain), errors(findings)),
    }
}

/// Returns the errors: a turn's quotation marks, which need no partner, are no finding.
fn errors(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_error = |it: &Diagnostic| it.severity == Severity::Error;
    findings.into_iter().filter(is_error).collect()
}

/// An article that was read, and what an editor has said about it.
struct Read<'a> {
    article: &'a str,
    hints: &'a Hints,
    reading: &'a Reading,
    /// Who speaks, by id in the reading.
    speakers: BTreeMap<&'a str, Speaker<'a>>,
}

/// Somebody who speaks in a reading.
enum Speaker<'a> {
    /// One of those whom the editors have listed, by id.
    Listed(&'a str),
    /// Anybody else, by the name that the text gives.
    Named(&'a str),
}

/// Finds those who speak in a reading among those whom the editors have listed, by their names.
fn speakers<'a>(reading: &'a Reading, hints: &'a Hints) -> BTreeMap<&'a str, Speaker<'a>> {
    // Of several who could be meant, the first in the list is.
    let mut listed = BTreeMap::new();
    for (place, speaker) in hints.speakers.iter().enumerate() {
        for name in &speaker.names {
            listed
                .entry(name.to_lowercase())
                .or_insert((place, &*speaker.id));
        }
    }
    let speaker = |speaker: &'a reading::Speaker| {
        let names = std::iter::once(&speaker.name).chain(&speaker.aliases);
        let first = names
            .filter_map(|name| listed.get(&name.to_lowercase()))
            .min();
        let who = first.map_or(Speaker::Named(&speaker.name), |(_, id)| Speaker::Listed(id));
        (speaker.id.as_str(), who)
    };
    reading.speakers.iter().map(speaker).collect()
}

impl Read<'_> {
    /// Returns a report: the lines of `plain`, and who says what.
    fn report(&self, mut plain: Article) -> Article {
        let paragraphs = self.reading.paragraphs.iter();
        let by_line: BTreeMap<usize, _> = paragraphs.map(|it| (it.line, it)).collect();
        for block in &mut plain.paragraphs {
            let text: String = block.spans.iter().map(|it| it.text.as_str()).collect();
            let Some(paragraph) = by_line.get(&block.line) else {
                continue;
            };
            let spans = self.spans(paragraph);
            if spans.iter().map(|it| it.text.as_str()).collect::<String>() == text {
                block.spans = spans;
            }
        }
        plain
    }

    /// Returns a conversation, with the title that `plain` has.
    fn conversation(&self, plain: Article) -> Article {
        let mut article = Article {
            kind: self.reading.kind,
            publisher: self.reading.publisher.clone(),
            headings: Vec::new(),
            paragraphs: Vec::new(),
            trailer: None,
            left_out: Vec::new(),
            ..plain
        };
        let mut from = 0;
        for (line, role, text, spans) in self.lines() {
            let line_of = || Line {
                text: text.clone(),
                line,
            };
            match self.hints.role(&text).unwrap_or(role) {
                Role::Heading => article.headings.push(line_of()),
                Role::LeftOut => article.left_out.push(line_of()),
                Role::Paragraph => {
                    let range = self.find(&text, from);
                    from = range.end;
                    article.paragraphs.push(parse::Block {
                        headings: article.headings.len(),
                        line,
                        at: range.start,
                        spans,
                    });
                }
            }
        }
        article
    }

    /// Returns everything below the title in the order of the text.
    fn lines(&self) -> Vec<(usize, Role, String, Vec<Span>)> {
        let plain = |text: &str| {
            vec![Span {
                kind: SpanKind::Narration,
                text: text.to_owned(),
                speaker: None,
                label: None,
                id: None,
                aliases: Vec::new(),
                was: Vec::new(),
            }]
        };
        let paragraphs = self.reading.paragraphs.iter().map(|paragraph| {
            let text: String = paragraph.spans.iter().map(|it| it.text.as_str()).collect();
            (paragraph.line, Role::Paragraph, text, self.spans(paragraph))
        });
        let headings = self.reading.headings.iter().map(|heading| {
            let label = &heading.label;
            (heading.line, Role::Heading, label.clone(), plain(label))
        });
        let left_out = self.reading.left_out.iter().map(|left| {
            let text = &left.text;
            (left.line, Role::LeftOut, text.clone(), plain(text))
        });
        let mut lines: Vec<_> = paragraphs.chain(headings).chain(left_out).collect();
        lines.sort_by_key(|(line, ..)| *line);
        lines
    }

    /// Returns the spans of a paragraph. What is said on both sides of an aside is one speech, with the aside in it.
    fn spans(&self, paragraph: &reading::Paragraph) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for span in paragraph.spans.iter().map(|span| self.span(span)) {
            if let [.., before, aside] = spans.as_mut_slice()
                && aside.kind == SpanKind::Aside
                && span.kind == SpanKind::Spoken
                && (before.kind, &before.speaker, &before.label)
                    == (span.kind, &span.speaker, &span.label)
            {
                before.text.push_str(&aside.text);
                before.text.push_str(&span.text);
                spans.pop();
            } else {
                spans.push(span);
            }
        }
        spans
    }

    /// Returns a span as the article has it. Nobody is named on a guess; who is none of the speakers whom the editors
    /// have listed has the name that the text gives.
    fn span(&self, span: &reading::Span) -> Span {
        let says = span.kind.is_direct() || span.kind == SpanKind::Reported;
        let who = span.speaker.as_deref().filter(|_| says && span.sure);
        let (speaker, label) = match who.and_then(|id| self.speakers.get(id)) {
            Some(Speaker::Listed(id)) => (Some((*id).to_owned()), None),
            Some(Speaker::Named(name)) => (None, Some((*name).to_owned())),
            None => (None, None),
        };
        Span {
            kind: span.kind,
            text: span.text.clone(),
            speaker,
            label,
            id: None,
            aliases: Vec::new(),
            was: Vec::new(),
        }
    }

    /// Finds a paragraph in the text, from a byte on.
    fn find(&self, text: &str, from: usize) -> Range<usize> {
        let rest = self.article.get(from..).unwrap_or_default();
        match rest.find(text) {
            Some(at) => from + at..from + at + text.len(),
            None => from..from,
        }
    }
}
