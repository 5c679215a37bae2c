//! Cuts a document into paragraphs.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document, Input};
use crate::language::Language;
use crate::outline::furniture::date_like;
use crate::text::{dash, ends, fold, invisible, last, mark, slice};
use crate::turns::label;
use crate::work::{Para, Work};

/// Cuts a document into its paragraphs.
pub(crate) fn cut(document: &Document, work: &mut Work) {
    let plain = document.input == Input::Txt;
    let paras = document.blocks.iter().flat_map(|block| {
        if plain {
            plain_text(block, work.language)
        } else {
            paras(block)
        }
    });
    work.paras = paras.filter(|para| !para.text.trim().is_empty()).collect();
}

/// A block as a paragraph; as two, if it opens with a question in bold or italics.
fn paras(block: &Block) -> Vec<Para> {
    let Some(at) = question_end(block) else {
        return vec![para(block)];
    };
    let (question, answer) = (
        slice(&block.text, 0..at),
        slice(&block.text, at..block.text.len()),
    );
    let whole = para(block);
    vec![
        Para {
            text: question.trim_end().to_owned(),
            strong: true,
            ..whole.clone()
        },
        Para {
            line: whole.line + question.matches('\n').count(),
            text: answer.trim_start().to_owned(),
            ..whole
        },
    ]
}

/// Returns where a question in bold or italics ends that opens a block with other words.
fn question_end(block: &Block) -> Option<usize> {
    if !matches!(block.kind, BlockKind::Text | BlockKind::Item) {
        return None;
    }
    let end = [&block.bold, &block.italic]
        .into_iter()
        .find_map(|ranges| {
            let mut end = 0;
            for range in ranges {
                let between = slice(&block.text, end..range.start);
                let asked = last(slice(&block.text, 0..end)).is_some_and(crate::text::asks);
                if !between.trim().is_empty() || asked && between.contains('\n') {
                    break;
                }
                end = range.end;
            }
            (end > 0).then_some(end)
        })?;
    let (opening, rest) = (
        slice(&block.text, 0..end),
        slice(&block.text, end..block.text.len()),
    );
    let apart = opening.ends_with('\n') || rest.trim_start_matches(' ').starts_with('\n');
    let asks = last(opening).is_some_and(crate::text::asks);
    let goes_on = rest.trim_start().chars().next()?.is_lowercase();
    let sentence = last(opening).is_some_and(ends) && opening.contains(' ');
    (!goes_on && (asks || apart && sentence)).then_some(end)
}

/// A block as a paragraph.
fn para(block: &Block) -> Para {
    let covered = |ranges: &[Range<usize>]| {
        let sum: usize = ranges
            .iter()
            .map(|range| slice(&block.text, range.clone()).trim().len())
            .sum();
        sum > 0 && sum + 2 >= block.text.trim().len()
    };
    Para {
        line: block.line,
        text: block.text.clone(),
        kind: block.kind,
        strong: covered(&block.bold) || covered(&block.italic),
        voice: block.voice.clone(),
        start: block.start,
        end: block.end,
        ..Para::default()
    }
}

/// A line of plain text that is not empty.
#[derive(Clone, Copy)]
struct Line<'a> {
    number: usize,
    /// The byte of the text at which it starts.
    at: usize,
    /// Its characters, without those that end it.
    text: &'a str,
}

/// Cuts plain text at its empty lines; at each line, if it has none.
fn plain_text(block: &Block, language: &'static Language) -> Vec<Para> {
    let lines = lines(block);
    let empty = |line: &Line| {
        line.text
            .trim_matches(|c: char| c.is_whitespace() || invisible(c))
            .is_empty()
    };
    let filled = lines
        .iter()
        .rposition(|line| !empty(line))
        .unwrap_or_default();
    let blanks = lines
        .iter()
        .take(filled)
        .skip_while(|line| empty(line))
        .any(empty);
    let mut paras: Vec<Para> = Vec::new();
    let mut gap = 0_usize;
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        if empty(&line) {
            finish(&mut paras, &mut open, &mut gap, &block.text, language);
            gap += 1;
            continue;
        }
        open.push(line);
        if !blanks {
            finish(&mut paras, &mut open, &mut gap, &block.text, language);
        }
    }
    finish(&mut paras, &mut open, &mut gap, &block.text, language);
    paras
}

/// Returns the lines of plain text, which end with LF, CRLF or CR. A byte order mark is none of it.
fn lines(block: &Block) -> Vec<Line<'_>> {
    let text = block.text.trim_start_matches('\u{feff}');
    let mut at = block.text.len() - text.len();
    let mut found = Vec::new();
    let mut number = block.line;
    for line in text.split_inclusive(['\n', '\r']) {
        // The second half of a CRLF.
        if line == "\n" && slice(&block.text, 0..at).ends_with('\r') {
            at += 1;
            continue;
        }
        let bare = line.trim_end_matches(['\n', '\r']);
        found.push(Line {
            number,
            at,
            text: bare,
        });
        number += 1;
        at += line.len();
    }
    found
}

/// Makes the open lines paragraphs: one, or several where lines begin turns or are sentences of their own.
fn finish(
    paras: &mut Vec<Para>,
    open: &mut Vec<Line>,
    gap: &mut usize,
    source: &str,
    language: &'static Language,
) {
    let lines = std::mem::take(open);
    if lines.is_empty() {
        return;
    }
    // A title cut short ends no sentence.
    let titled = |line: &str| {
        line.trim_end().strip_suffix('.').is_some_and(|line| {
            let word = line.rsplit(' ').next().unwrap_or_default();
            language.any(&["mr", "ms", "title"], &fold(word))
        })
    };
    let whole = lines
        .iter()
        .all(|line| last(line.text).is_some_and(ends) && !titled(line.text));
    let wrapped = lines.len() > 2 && lines.iter().all(|line| line.text.chars().count() < 90);
    let apart = lines.len() > 1 && whole && !wrapped;
    let labelled = lines.first().is_some_and(|first| first.text.contains(':'));
    let top = paras.len() < 5;
    let dated = |line: &Line| date_like(&fold(line.text), language);
    // Byline, date and credit stand below each other, and below the title.
    let bare = |line: &Line| {
        let text = line.text.trim();
        text.chars().count() < 60 && !text.ends_with(':') && !last(text).is_some_and(ends)
            || dated(line)
    };
    let credits = top && !paras.is_empty() && lines.len() < 5 && lines.iter().all(bare);
    for (place, line) in lines.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| lines.get(before));
        let begins = place == 0
            || (apart && !line.text.trim_start().starts_with(dash))
            || opens_turn(line.text, language)
            || credits
            || top && (dated(line) || before.is_some_and(dated))
            || line.text.starts_with(['\u{3000}', '\t']) && !labelled
            // Set as in a book: the first line of each paragraph is indented.
            || indented(line)
                && lines.first().is_some_and(indented)
                && before.is_some_and(|before| !indented(before));
        let end = line.at + line.text.trim_end().len();
        match paras.last_mut() {
            Some(para) if !begins => {
                let done = para.at + para.text.len();
                para.text.push_str(slice(source, done..end));
            }
            _ => {
                let at = line.at + line.text.len() - line.text.trim_start().len();
                paras.push(Para {
                    line: line.number,
                    at,
                    text: slice(source, at..end).to_owned(),
                    gap: if place == 0 { *gap } else { 0 },
                    ..Para::default()
                });
            }
        }
    }
    *gap = 0;
}

/// Returns `true` if a line is indented.
fn indented(line: &Line) -> bool {
    line.text.starts_with("  ")
}

/// Returns `true` if a line within a block begins a turn: a label, or a dash that no name follows.
fn opens_turn(line: &str, language: &'static Language) -> bool {
    let text = line.trim_start();
    if text.starts_with(">>") {
        return true;
    }
    let begins = text.chars().next().unwrap_or(' ');
    if dash(begins) {
        let words = text.split_whitespace().count();
        return words > 4 || last(text).is_some_and(ends);
    }
    label::examiner(text.trim_end().trim_end_matches(':'), language)
        || !text.starts_with(mark)
            && label::parse(line, language).is_some_and(|label| label.strong())
}
