//! Reads the article of a project: who says what is found by [`reading`], and what an editor has said overrules it.
//!
//! English reports are read by [`interview::parse`], and of other reports the lines: title, headings, paragraphs. It
//! knows no turns: the lines of questions and answers, or of a transcript, are those that `reading` finds.

use std::collections::BTreeMap;
use std::ops::Range;

use interview::diagnostic::{Diagnostic, Severity};
use interview::model::{self, Span, SpanKind};
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
    let kind = hints.kind.map(|kind| match kind {
        model::Kind::Report => Kind::Report,
        model::Kind::Questions => Kind::Questions,
        model::Kind::Transcript => Kind::Transcript,
    });
    let reading = reading::read(
        &document,
        &reading::Hints {
            language: hints.language.clone(),
            kind,
            speakers: told.collect(),
        },
    );
    let read = Read {
        article,
        hints,
        reading: &reading,
    };
    match reading.kind {
        // In English reports, `interview::parse` finds who says what, too; of these, links are published already.
        Kind::Report if reading.language == ENGLISH => (plain, findings),
        Kind::Report => (read.report(plain), findings),
        Kind::Questions => (
            read.conversation(model::Kind::Questions, plain),
            errors(findings),
        ),
        Kind::Transcript => (
            read.conversation(model::Kind::Transcript, plain),
            errors(findings),
        ),
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
    fn conversation(&self, kind: model::Kind, plain: Article) -> Article {
        let mut article = Article {
            kind,
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
        let who = span.speaker.as_ref().filter(|_| span.sure);
        let who = who.and_then(|id| self.reading.speakers.iter().find(|it| it.id == *id));
        let listed = who.and_then(|who| {
            let is_who = |speaker: &&parse::Speaker| {
                let names = std::iter::once(&who.name).chain(&who.aliases);
                speaker.names.iter().any(|name| {
                    names
                        .clone()
                        .any(|it| it.to_lowercase() == name.to_lowercase())
                })
            };
            self.hints.speakers.iter().find(is_who)
        });
        let kind = match span.kind {
            reading::SpanKind::Quote => SpanKind::Quote,
            reading::SpanKind::Spoken => SpanKind::Spoken,
            reading::SpanKind::Reported => SpanKind::Reported,
            reading::SpanKind::Term => SpanKind::Term,
            reading::SpanKind::Aside => SpanKind::Aside,
            reading::SpanKind::Label => SpanKind::Label,
            reading::SpanKind::Narration => SpanKind::Narration,
        };
        let says = kind.is_direct() || kind == SpanKind::Reported;
        Span {
            kind,
            text: span.text.clone(),
            speaker: listed.filter(|_| says).map(|speaker| speaker.id.clone()),
            label: who
                .filter(|_| says && listed.is_none())
                .map(|who| who.name.clone()),
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
