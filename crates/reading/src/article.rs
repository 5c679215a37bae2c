//! Reads the article of a project: plain text, with the title on its first line, of which editors may have said what
//! its lines are and who speaks.
//!
//! 1. The frame: title, publisher, and the link at the end.
//! 2. The rest is read as any document is.
//! 3. What was found becomes an [`Article`].

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use interview::annotate;
use interview::article::{Article, Block, Hints, Line};
use interview::diagnostic::{Diagnostic, File, Lines};
use interview::model::{Interview, Kind, Span, SpanKind};
use interview::source;

use crate::document::Document;
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
    annotate_source(article, annotations, &source::Source::default(), reserved)
}

/// Reads an article, with what its source has that plain text cannot hold, and its annotations.
#[must_use]
pub fn annotate_source(
    article: &str,
    annotations: &str,
    source: &source::Source,
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
    let document = Document::plain(text.to_owned());
    let mut work = Work::new(&document, hints);
    outline::cut(&document, &mut work);
    title_alone(&mut work.paras);
    work.heed(hints);
    frame(&mut work);
    outline::find(&document, &mut work);
    let reading = finish(&document, work, hints);
    let article = become_article(reading, hints);
    let mut findings = Vec::new();
    let mut error = |words: Range<usize>, message: &str| {
        let line = Lines::new(text).line(words.start);
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

/// Finds title, publisher and the link at the end, of lines about which editors have said nothing.
fn frame(work: &mut Work) {
    let is_free = |para: &Para| para.role == Role::Prose && !para.given;
    let paras = work.paras.iter_mut();
    let mut paras = paras.filter(|para| !matches!(para.role, Role::Out(_)));
    let Some(first) = paras.next() else { return };
    first.role = Role::Head;
    work.title = Some(first.text.clone());
    let mut rest: Vec<_> = paras.collect();
    if let Some(last) = rest.pop_if(|last| is_free(last) && is_link(&last.text)) {
        last.role = Role::Out(LINK);
    }
    if let [second, _, ..] = rest.as_mut_slice()
        && is_free(second)
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
        line: first.line + Lines::new(&rest).line(skipped) - 1,
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
    let sources = Sources::of(&reading, hints);
    let block = |(index, paragraph): (usize, &Paragraph)| Block {
        headings: reading
            .headings
            .partition_point(|heading| heading.before <= index),
        line: paragraph.line,
        at: paragraph.at,
        spans: spans(paragraph, &sources),
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
fn spans(paragraph: &Paragraph, sources: &Sources<'_>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in &paragraph.spans {
        let (speaker, label) = sources.name(span).unwrap_or_default();
        let span = Span {
            kind: span.kind,
            text: span.text.clone(),
            speaker,
            label,
            id: None,
            aliases: Vec::new(),
            was: Vec::new(),
        };
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

/// Somebody who speaks in an article: a listed speaker, by id, or a name.
type Source = (Option<String>, Option<String>);

/// Whoever speaks in an article.
struct Sources<'a> {
    /// By id in the reading.
    speakers: HashMap<&'a str, Source>,
    /// Whoever asks a question that has no label, if it is questions and answers.
    asker: Option<Source>,
}

impl<'a> Sources<'a> {
    /// Finds the speakers of a reading among the listed ones; the others have the names that the text gives.
    fn of(reading: &'a Reading, hints: &Hints) -> Self {
        let listed: HashSet<&str> = hints.speakers.iter().map(|it| it.id.as_str()).collect();
        let source = |speaker: &'a reading::Speaker| {
            let source = match listed.contains(speaker.id.as_str()) {
                true => (Some(speaker.id.clone()), None),
                false => (None, Some(speaker.name.clone())),
            };
            (speaker.id.as_str(), source)
        };
        Self {
            speakers: reading.speakers.iter().map(source).collect(),
            asker: (reading.kind == Kind::Questions).then(|| asker(&reading.language, hints)),
        }
    }

    /// Returns who says a span. Nobody is named on a guess.
    fn name(&self, span: &reading::Span) -> Option<Source> {
        let says = span.kind.is_direct() || span.kind == SpanKind::Reported;
        match span.speaker.as_deref().filter(|_| says && span.sure) {
            Some(id) => self.speakers.get(id).cloned(),
            // A question of nobody's: the text names only who answers.
            None if span.kind == SpanKind::Spoken && span.sure => self.asker.clone(),
            None => None,
        }
    }
}

/// Returns who asks in questions without labels: a listed speaker of whom “Question” is an alias, or that word itself,
/// in the language of the text.
fn asker(language: &str, hints: &Hints) -> Source {
    let language = Language::named(language);
    let words = language.map_or(&[] as &[String], |language| language.list("question"));
    let is_asker = |name: &String| words.contains(&fold(name));
    let mut speakers = hints.speakers.iter();
    if let Some(speaker) = speakers.find(|it| it.names.iter().any(is_asker)) {
        return (Some(speaker.id.clone()), None);
    }
    let word = language.and_then(|language| language.list("question-label").first());
    let label = word.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).collect()
    });
    (None, label)
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
