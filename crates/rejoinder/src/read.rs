//! The findings in a document, before any editor has touched it.

use std::path::Path;

use interview::article::Hints;
use reading::{Document, Kind, Reading, Span, SpanKind};

use crate::error::Error;
use crate::files::read_document;

/// Reads a document of any format. Nobody has named its speakers yet.
///
/// # Errors
/// Returns an error if the file cannot be read or understood.
pub fn read(document: &Path) -> Result<Reading, Error> {
    Ok(reading::read(&imported(document)?, &Hints::default()))
}

/// Imports a document.
pub(crate) fn imported(document: &Path) -> Result<Document, Error> {
    let name = document.to_string_lossy();
    import::import(&read_document(document)?, Some(&name))
        .map_err(|fault| Error::import(document, fault))
}

/// Returns a reading for people: what is known of the whole, then a line for each quote or turn, then what was left out
/// and what to check.
#[must_use]
pub fn lines(reading: &Reading) -> String {
    let mut lines = vec![
        reading
            .title
            .clone()
            .unwrap_or_else(|| "No title".to_owned()),
    ];
    lines.extend(about(reading));
    lines.push(String::new());
    lines.extend(said(reading));
    section(
        &mut lines,
        "Left out",
        reading
            .left_out
            .iter()
            .map(|left| (left.line, &left.text, &left.why)),
    );
    lines.extend(checks(reading));
    lines.join("\n")
}

/// Returns what is known of a document as a whole, and who speaks, for people.
#[must_use]
pub fn about(reading: &Reading) -> Vec<String> {
    let mut lines = vec![whole(reading)];
    lines.extend(reading.speakers.iter().map(|speaker| {
        let role = speaker.role.as_ref();
        let role = role.map(|role| format!(", {role}")).unwrap_or_default();
        let aliases = match speaker.aliases.is_empty() {
            true => String::new(),
            false => format!(" (also {})", speaker.aliases.join(", ")),
        };
        format!("  {}{}{role}{aliases}", doubt(speaker.sure), speaker.name)
    }));
    lines
}

/// Returns the list of what a person should look at, the least sure first.
#[must_use]
pub fn checks(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    section(
        &mut lines,
        "To check, the least sure first",
        reading
            .check
            .iter()
            .map(|check| (check.line, &check.text, &check.why)),
    );
    lines
}

/// Adds a headline, and a line for each entry: its line in the document, its words, the reason.
fn section<'a>(
    lines: &mut Vec<String>,
    headline: &str,
    entries: impl Iterator<Item = (usize, &'a String, &'a String)>,
) {
    for (number, (line, text, why)) in entries.enumerate() {
        if number == 0 {
            lines.extend([String::new(), format!("{headline}:")]);
        }
        let text = one_line(text);
        lines.push(match text.is_empty() {
            true => format!("  line {line}: {why}"),
            false => format!("  line {line}: {text} ({why})"),
        });
    }
}

/// Says what is known of the whole.
fn whole(reading: &Reading) -> String {
    let kind = match reading.kind {
        Kind::Report => "a report",
        Kind::Questions => "questions and answers",
        Kind::Transcript => "a transcript",
    };
    let speakers = match reading.speakers.len() {
        0 => "nobody speaks".to_owned(),
        1 => "1 speaker".to_owned(),
        more => format!("{more} speakers"),
    };
    let fields = [&reading.byline, &reading.publisher, &reading.date];
    let known = fields
        .into_iter()
        .flatten()
        .map(|field| format!(", {field}"));
    format!(
        "{kind}, language {}{}; {speakers}",
        reading.language,
        known.collect::<String>()
    )
}

/// Returns a line for each quote and turn, and the headings between them.
fn said(reading: &Reading) -> Vec<String> {
    let mut lines = Vec::new();
    let mut headings = reading.headings.iter().peekable();
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        while let Some(heading) = headings.next_if(|heading| heading.before <= index) {
            lines.push(format!("# {}", heading.label));
        }
        let mut spans = paragraph.spans.iter().peekable();
        while let Some(span) = spans.next() {
            if !speaks(span) {
                continue;
            }
            let mut text = span.text.clone();
            while let Some(more) = spans.next_if(|more| {
                more.kind == SpanKind::Aside || speaks(more) && more.speaker == span.speaker
            }) {
                text += &more.text;
            }
            let name = span.speaker.as_ref().and_then(|id| {
                let speaker = reading.speakers.iter().find(|speaker| speaker.id == *id);
                speaker.map(|speaker| speaker.name.as_str())
            });
            let nobody = match span.sure {
                true => "no name",
                false => "not known who",
            };
            lines.push(format!(
                "{}{}: {}",
                doubt(span.sure),
                name.unwrap_or(nobody),
                one_line(&text)
            ));
        }
    }
    lines.extend(headings.map(|heading| format!("# {}", heading.label)));
    lines
}

fn speaks(span: &Span) -> bool {
    matches!(span.kind, SpanKind::Quote | SpanKind::Spoken)
}

/// Returns the mark before what is not sure.
fn doubt(sure: bool) -> &'static str {
    if sure { "" } else { "? " }
}

/// Returns a text on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
