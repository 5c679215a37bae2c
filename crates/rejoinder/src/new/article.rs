//! The text of a project: what was read, as title, headings and paragraphs, with the lines that were left out in their
//! places.

use std::collections::{HashMap, HashSet};

use interview::article::{Hints, Line, Looks};
use reading::{BlockKind, Document, LeftOut, Paragraph, Reading, SpanKind};

use crate::read::one_line;

/// The text of `article.txt`, and what has to be said about its lines.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) text: String,
    /// The paragraphs, as they stand in it, by their numbers in the reading.
    pub(super) paragraphs: Vec<String>,
    /// Lines that are headings and do not look it.
    pub(super) headings: Vec<String>,
    /// Lines that are paragraphs and do not look it.
    pub(super) plain: Vec<String>,
    /// Lines that are not part of the interview.
    pub(super) left_out: Vec<String>,
    /// Lines that were left out and do not stand in it.
    pub(super) apart: Vec<LeftOut>,
    /// The lines of it, by those of the document.
    lines: HashMap<usize, usize>,
}

impl Article {
    /// Writes the article of a reading; `name` is the title of one that has none.
    pub(super) fn of(document: &Document, reading: &Reading, name: &str) -> Self {
        let mut article = Self::default();
        let title = one_line(reading.title.as_deref().unwrap_or(name));
        article.push(0, &title);
        // A short second line is read as the publisher.
        if let Some(publisher) = &reading.publisher {
            article.push(0, &one_line(publisher));
        }
        let mut words: HashSet<String> = HashSet::from([title]);
        words.extend(reading.publisher.as_deref().map(one_line));
        words.extend(
            reading
                .headings
                .iter()
                .map(|heading| one_line(&heading.label)),
        );
        let mut named = None;
        for paragraph in &reading.paragraphs {
            let text = with_name(document, reading, paragraph, &mut named);
            words.insert(one_line(&text));
            article.paragraphs.push(text);
        }
        // Lines are left out by their words: one that stands in the text too has to stay out of it.
        let stays = |left: &&LeftOut| {
            !document.left_out.contains(left) && !words.contains(&one_line(&left.text))
        };
        let mut left_out = reading.left_out.iter().filter(stays).peekable();
        let apart = reading.left_out.iter().filter(|left| !stays(left));
        article.apart = apart.cloned().collect();
        let mut headings = reading.headings.iter().peekable();
        for (index, paragraph) in reading.paragraphs.iter().enumerate() {
            while let Some(heading) = headings.next_if(|heading| heading.before <= index) {
                article.leave_out(&mut left_out, heading.line);
                article.push(heading.line, &one_line(&heading.label));
            }
            article.leave_out(&mut left_out, paragraph.line);
            let text = article.paragraphs.get(index).cloned().unwrap_or_default();
            article.push(paragraph.line, &text);
        }
        for heading in headings {
            article.leave_out(&mut left_out, heading.line);
            article.push(heading.line, &one_line(&heading.label));
        }
        article.leave_out(&mut left_out, usize::MAX);
        article.outline(document, reading);
        article
    }

    /// Returns the line of the article on which a line of the document stands.
    pub(super) fn line(&self, of_document: usize) -> Option<usize> {
        self.lines.get(&of_document).copied()
    }

    /// Takes the document itself for the article, if they differ in nothing but empty lines and spaces at the ends of
    /// lines. Returns `true` if they have the same lines.
    pub(super) fn be(&mut self, document: &str) -> bool {
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(|line| line.trim().to_owned());
            lines.collect()
        };
        let (mut own, mut theirs) = (lines(&self.text), lines(document));
        let parted = |lines: &mut Vec<String>| {
            lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
            lines.retain(|line| !line.is_empty());
        };
        let blocks = |lines: &[String]| {
            let mut lines = lines.to_vec();
            lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
            lines.join("\n").trim().to_owned()
        };
        if blocks(&own) == blocks(&theirs) {
            self.text = document.trim_start_matches('\u{feff}').to_owned();
            self.lines
                .iter_mut()
                .for_each(|(of_document, line)| *line = *of_document);
            return true;
        }
        parted(&mut own);
        parted(&mut theirs);
        own == theirs
    }

    /// Appends a block. An empty line within it would end it.
    fn push(&mut self, line: usize, block: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let at = 1 + self.text.matches('\n').count();
        self.lines.entry(line).or_insert(at);
        for line in block
            .lines()
            .map(str::trim_end)
            .filter(|line| !line.trim().is_empty())
        {
            self.text += line;
            self.text.push('\n');
        }
    }

    /// Appends the lines that were left out before a line of the document.
    fn leave_out<'a>(
        &mut self,
        lines: &mut std::iter::Peekable<impl Iterator<Item = &'a LeftOut>>,
        before: usize,
    ) {
        while let Some(left) = lines.next_if(|left| left.line < before) {
            self.push(left.line, &left.text);
            self.left_out.push(one_line(&left.text));
        }
    }

    /// Finds the lines that `article.txt` alone would not show for what they are.
    fn outline(&mut self, document: &Document, reading: &Reading) {
        let looks = |lines: &[String]| lines.iter().map(|line| Looks::of(line)).collect();
        let mut hints = Hints {
            language: Some(reading.language.clone()),
            kind: Some(reading.kind),
            left_out: looks(&self.left_out),
            emphasized: emphasized(document),
            ..Hints::default()
        };
        // What is said of one line may change how the next looks.
        for _ in 0..3 {
            let (seen, _) = reading::article(&self.text, &hints);
            let of = |lines: &[Line]| -> HashSet<String> {
                lines.iter().map(|line| one_line(&line.text)).collect()
            };
            let mut seen_headings = of(&seen.headings);
            seen_headings.extend(seen.trailer.iter().map(|line| one_line(line)));
            if reading.publisher.is_none() {
                seen_headings.extend(seen.publisher.iter().map(|line| one_line(line)));
            }
            let wanted: Vec<String> = reading
                .headings
                .iter()
                .map(|heading| one_line(&heading.label))
                .collect();
            let shown = of(&seen.headings);
            self.headings
                .extend(wanted.iter().filter(|line| !shown.contains(*line)).cloned());
            let paragraphs = self.paragraphs.iter().map(|text| one_line(text));
            let wrong =
                paragraphs.filter(|text| seen_headings.contains(text) && !wanted.contains(text));
            self.plain.extend(wrong);
            for list in [&mut self.headings, &mut self.plain] {
                let mut known = HashSet::new();
                list.retain(|line| known.insert(line.clone()));
            }
            let found = (looks(&self.headings), looks(&self.plain));
            if (&hints.headings, &hints.paragraphs) == (&found.0, &found.1) {
                break;
            }
            (hints.headings, hints.paragraphs) = found;
        }
        let mut known = HashSet::new();
        self.left_out.retain(|line| known.insert(line.clone()));
    }
}

/// Returns the words that a document has in bold or in italics.
fn emphasized(document: &Document) -> Vec<Looks> {
    let blocks = document.blocks.iter();
    let words = blocks.flat_map(|block| {
        let ranges = block.bold.iter().chain(&block.italic);
        ranges.filter_map(|range| block.text.get(range.clone()))
    });
    words.map(Looks::of).collect()
}

/// Returns the text of a paragraph: with the speaker's name before it where a new turn begins, and only a field of the
/// format names who speaks.
fn with_name(
    document: &Document,
    reading: &Reading,
    paragraph: &Paragraph,
    named: &mut Option<String>,
) -> String {
    let text: String = paragraph
        .spans
        .iter()
        .map(|span| span.text.as_str())
        .collect();
    let is_captions = document
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::Cue);
    let labelled = paragraph
        .spans
        .iter()
        .any(|span| span.kind == SpanKind::Label);
    // The lines of captions end where the picture does; among labels, a line is a paragraph.
    let text = if is_captions || labelled {
        one_line(&text)
    } else {
        text
    };
    let turn = paragraph
        .spans
        .iter()
        .find(|span| span.kind == SpanKind::Spoken);
    let by_field = document.blocks.iter().any(|block| block.voice.is_some());
    let speaker = turn.and_then(|span| span.speaker.clone());
    if turn.is_none() || labelled || !by_field || speaker == *named {
        return text.trim().to_owned();
    }
    *named = speaker;
    let known = reading
        .speakers
        .iter()
        .find(|it| Some(&it.id) == named.as_ref());
    match known {
        Some(speaker) => format!("{}: {}", speaker.name, text.trim()),
        None => text.trim().to_owned(),
    }
}
