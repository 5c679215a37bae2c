//! What is found in a document, before any editor has touched it.

use std::path::Path;

use interview::diagnostic::Diagnostic;
use interview::model::{Span, SpanKind};
use interview::parse::{Article, Hints, parse};
use serde_json::{Value, json};

use crate::error::Error;
use crate::files::read_text;

/// What was found in a document.
#[derive(Debug)]
pub struct Reading {
    article: Article,
    findings: Vec<Diagnostic>,
}

/// Reads a text file. Nobody has named its speakers yet.
///
/// # Errors
/// Returns an error if the file cannot be read.
pub fn read(document: &Path) -> Result<Reading, Error> {
    let (article, findings) = parse(&read_text(document)?, &Hints::default());
    Ok(Reading { article, findings })
}

impl Reading {
    /// Returns the reading as JSON, of format `rejoinder-reading/1`.
    #[must_use]
    pub fn json(&self) -> Value {
        let Article {
            title,
            publisher,
            headings,
            paragraphs,
            trailer,
            ..
        } = &self.article;
        let before = |number: usize| paragraphs.iter().position(|it| it.headings > number);
        let headings = headings.iter().enumerate().map(|(number, heading)| {
            json!({"label": heading.text, "before": before(number).unwrap_or(paragraphs.len())})
        });
        let paragraphs = paragraphs.iter().map(|paragraph| {
            let spans = paragraph.spans.iter().map(span);
            json!({"line": paragraph.line, "spans": spans.collect::<Vec<_>>()})
        });
        let left_out = trailer
            .iter()
            .map(|text| json!({"text": text, "why": "it leads elsewhere, and says nothing"}));
        let mut check: Vec<Value> = self.findings.iter().map(finding).collect();
        check.extend(self.unnamed());
        json!({
            "format": "rejoinder-reading/1",
            "input": "txt",
            "kind": "report",
            "title": title,
            "publisher": publisher,
            "speakers": [],
            "headings": headings.collect::<Vec<_>>(),
            "paragraphs": paragraphs.collect::<Vec<_>>(),
            "left_out": left_out.collect::<Vec<_>>(),
            "check": check,
        })
    }

    /// Returns the reading for people: a line for each quote.
    #[must_use]
    pub fn lines(&self) -> String {
        let mut lines = format!("{}\n", self.article.title);
        for paragraph in &self.article.paragraphs {
            for quote in paragraph
                .spans
                .iter()
                .filter(|span| span.kind == SpanKind::Quote)
            {
                lines += &format!("line {}: {}\n", paragraph.line, quote.text);
            }
        }
        lines
    }

    /// Lists the quotes, of which nobody is the speaker yet.
    fn unnamed(&self) -> impl Iterator<Item = Value> {
        self.article.paragraphs.iter().flat_map(|paragraph| {
            let quotes = paragraph.spans.iter();
            let quotes = quotes.filter(|span| span.kind == SpanKind::Quote && span.speaker.is_none());
            quotes.map(|quote| {
                json!({"line": paragraph.line, "text": quote.text, "why": "nobody is named as its speaker"})
            })
        })
    }
}

fn span(span: &Span) -> Value {
    let mut value =
        json!({"kind": span.kind, "text": span.text, "sure": span.kind != SpanKind::Quote});
    if let (Some(speaker), Some(fields)) = (&span.speaker, value.as_object_mut()) {
        fields.insert("speaker".to_owned(), json!(speaker));
    }
    value
}

fn finding(finding: &Diagnostic) -> Value {
    json!({"line": finding.line, "text": "", "why": finding.message})
}
