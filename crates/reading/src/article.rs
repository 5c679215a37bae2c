//! Reads the article of a project: plain text, with the title on its first line, of which editors may have said what
//! its lines are and who speaks.
//!
//! 1. The frame: title, publisher, and the link at the end.
//! 2. The rest is read as any document is.
//! 3. What was found becomes an [`Article`].

use std::ops::Range;

use interview::annotate;
use interview::article::{Article, Block, Hints, Line};
use interview::diagnostic::{Diagnostic, File};
use interview::model::{Interview, Kind, Span, SpanKind};
use interview::source::Source;

use crate::document::{self, Document};
use crate::language::Language;
use crate::reading::{self, Paragraph, Reading};
use crate::text::fold;
use crate::work::{Para, Role, Work};
use crate::{finish, outline};

/// The longest publisher's line or link, in characters.
const LONGEST: usize = 100;

/// The reason why the link at the end is left out.
const LINK: &str = "a link to another page";

/// Reads an article and its annotations, as [`interview::annotate::annotate`] does.
#[must_use]
pub fn annotate(
    article: &str,
    annotations: &str,
    reserved: &[&str],
) -> (Option<Interview>, Vec<Diagnostic>) {
    annotate_source(article, annotations, &Source::default(), reserved)
}

/// Reads an article, with what its source has that plain text cannot hold, and its annotations.
#[must_use]
pub fn annotate_source(
    article: &str,
    annotations: &str,
    source: &Source,
    reserved: &[&str],
) -> (Option<Interview>, Vec<Diagnostic>) {
    let read = |text: &str, hints: Hints| {
        let emphasized = source.emphasized();
        self::article(
            text,
            &Hints {
                emphasized,
                ..hints
            },
        )
    };
    let (mut interview, findings) = annotate::annotate(read, article, annotations, reserved);
    if let Some(interview) = &mut interview {
        source.give_times(interview);
        source.give_marks(interview);
    }
    (interview, findings)
}

/// Reads an article, as an editor's hints say. Always returns one, if only an empty one, and what is wrong with the
/// text.
#[must_use]
pub fn article(text: &str, hints: &Hints) -> (Article, Vec<Diagnostic>) {
    let document = Document {
        blocks: vec![document::Block {
            line: 1,
            text: text.to_owned(),
            ..document::Block::default()
        }],
        ..Document::default()
    };
    let mut work = Work::new(&document, hints);
    frame(&mut work, hints);
    outline::find(&document, &mut work);
    let reading = finish(&document, work, hints);
    let article = become_article(reading, hints);
    let mut findings = Vec::new();
    let mut error = |words: Range<usize>, message: &str| {
        let line = 1 + text.get(..words.start).map_or(0, line_ends);
        findings.push(Diagnostic::error(
            File::Article,
            line,
            words,
            message.to_owned(),
        ));
    };
    if let Some(at) = text.find('\0') {
        let message = "a NUL character stands here, which no browser shows; delete it";
        error(at..at + 1, message);
    }
    if article.title.is_empty() {
        error(0..0, "there is no title; put it on the first line");
    }
    (article, findings)
}

/// Finds title, publisher and the link at the end.
fn frame(work: &mut Work, hints: &Hints) {
    let is_free = |text: &str| hints.role(text).is_none();
    title_alone(&mut work.paras);
    let paras = work.paras.iter_mut();
    let mut paras = paras.filter(|para| !matches!(para.role, Role::Out(_)));
    let Some(first) = paras.next() else { return };
    first.role = Role::Head;
    work.title = Some(first.text.clone());
    let mut rest: Vec<_> = paras.collect();
    if let Some(last) = rest.pop_if(|last| is_free(&last.text) && is_link(&last.text)) {
        last.role = Role::Out(LINK);
    }
    if let [second, _, ..] = rest.as_mut_slice()
        && is_free(&second.text)
        && is_name(&second.text)
    {
        second.role = Role::Head;
        work.publisher = Some(second.text.clone());
    }
}

/// Cuts the first line off its paragraph: the title is a line, even where the next follows at once.
fn title_alone(paras: &mut Vec<Para>) {
    let Some(first) = paras.first_mut() else {
        return;
    };
    let Some(end) = first.text.find(['\n', '\r']) else {
        return;
    };
    let rest = first.text.split_off(end);
    let text = rest.trim_start();
    let skipped = rest.len() - text.len();
    let rest = Para {
        line: first.line + line_ends(rest.get(..skipped).unwrap_or_default()),
        at: first.at + end + skipped,
        text: text.to_owned(),
        ..Para::default()
    };
    paras.insert(1, rest);
}

/// Makes an article of a reading.
fn become_article(reading: Reading, hints: &Hints) -> Article {
    let heading = |heading: &reading::Heading| Line {
        text: heading.label.clone(),
        line: heading.line,
    };
    let (links, left_out): (Vec<_>, Vec<_>) =
        reading.left_out.iter().partition(|left| left.why == LINK);
    let left_out = left_out.into_iter().map(|left| Line {
        text: left.text.clone(),
        line: left.line,
    });
    let block = |(index, paragraph): (usize, &Paragraph)| Block {
        headings: reading
            .headings
            .partition_point(|heading| heading.before <= index),
        line: paragraph.line,
        at: paragraph.at,
        spans: spans(&reading, paragraph, hints),
    };
    Article {
        kind: reading.kind,
        title: reading.title.clone().unwrap_or_default(),
        publisher: reading.publisher.clone(),
        headings: reading.headings.iter().map(heading).collect(),
        paragraphs: reading.paragraphs.iter().enumerate().map(block).collect(),
        trailer: links.first().map(|link| link.text.clone()),
        left_out: left_out.collect(),
        doubts: reading.doubts,
    }
}

/// Returns the spans of a paragraph. What is said on both sides of an aside is one speech, with the aside in it.
fn spans(reading: &Reading, paragraph: &Paragraph, hints: &Hints) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in &paragraph.spans {
        let span = span_of(reading, span, hints);
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

/// Returns a span as the article has it. Nobody is named on a guess; who is none of the speakers whom the editors have
/// listed has the name that the text gives.
fn span_of(reading: &Reading, span: &reading::Span, hints: &Hints) -> Span {
    let says = span.kind.is_direct() || span.kind == SpanKind::Reported;
    let speaker = span.speaker.as_ref().filter(|_| says && span.sure);
    let listed = speaker.filter(|id| hints.speakers.iter().any(|listed| listed.id == **id));
    let named = speaker.filter(|_| listed.is_none());
    let named = named.and_then(|id| reading.speakers.iter().find(|it| it.id == *id));
    let (speaker, label) = match named {
        // A question of nobody's: the text names only who answers.
        None if says && span.sure && speaker.is_none() => asker(reading, span, hints),
        named => (listed.cloned(), named.map(|speaker| speaker.name.clone())),
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

/// Returns who asks a question that has no label: a listed speaker of whom “Question” is an alias, or that word itself,
/// in the language of the text.
fn asker(
    reading: &Reading,
    span: &reading::Span,
    hints: &Hints,
) -> (Option<String>, Option<String>) {
    let language = Language::named(&reading.language);
    let words = language.map_or(&[] as &[String], |language| language.list("question"));
    let is_asker = |names: &[String]| names.iter().any(|name| words.contains(&fold(name)));
    let listed = hints.speakers.iter().find(|it| is_asker(&it.names));
    if span.kind != SpanKind::Spoken || reading.kind != Kind::Questions {
        return (None, None);
    }
    let word = words.iter().find(|word| word.chars().count() > 1);
    let label = word.or(words.first()).map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    });
    match listed {
        Some(speaker) => (Some(speaker.id.clone()), None),
        None => (None, label),
    }
}

/// Returns `true` for a short line that ends like a name and not like a sentence.
fn is_name(text: &str) -> bool {
    let last = text.chars().last();
    text.chars().count() <= LONGEST
        && !text.contains(['\n', '\r'])
        && text.starts_with(char::is_alphanumeric)
        && last.is_some_and(|c| c.is_alphanumeric() || c == ')')
}

/// Returns `true` for a short line such as “Read more >>”: it leads elsewhere and says nothing.
fn is_link(text: &str) -> bool {
    let unpaired = |close: char, open: char| text.ends_with(close) && !text.contains(open);
    let arrow =
        text.ends_with(">>") || text.ends_with('→') || unpaired('»', '«') || unpaired('›', '‹');
    arrow && text.chars().count() <= LONGEST && !text.contains(['\n', '\r'])
}

/// Returns the number of line ends in a text: LF, CRLF or CR.
fn line_ends(text: &str) -> usize {
    let ends = text.matches(['\n', '\r']).count();
    ends - text.matches("\r\n").count()
}
