//! Cuts a document into paragraphs.

use std::ops::Range;

use crate::document::{Block, Document, Input};
use crate::language::Language;
use crate::text::{dash, last, mark, slice};
use crate::turns::label;
use crate::work::Para;

/// Cuts a document into its paragraphs.
pub(crate) fn cut(document: &Document, language: &'static Language) -> Vec<Para> {
    let plain = document.input == Input::Txt;
    document
        .blocks
        .iter()
        .flat_map(|block| {
            if plain {
                plain_text(block, language)
            } else {
                vec![para(block)]
            }
        })
        .filter(|para| !para.text.trim().is_empty())
        .collect()
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

/// Cuts plain text at its empty lines; at each line, if it has none.
fn plain_text(block: &Block, language: &'static Language) -> Vec<Para> {
    let text = block.text.trim_start_matches('\u{feff}');
    let lines: Vec<&str> = text
        .split('\n')
        .map(|line| line.trim_end_matches('\r'))
        .collect();
    let empty = |line: &&str| {
        line.trim_matches(|c: char| c.is_whitespace() || crate::text::invisible(c))
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
        .any(&empty);
    let mut paras: Vec<Para> = Vec::new();
    let mut gap = 0_usize;
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if empty(line) {
            finish(&mut paras, &mut open, &mut gap, language);
            gap += 1;
            continue;
        }
        open.push((block.line + number, line));
        if !blanks {
            finish(&mut paras, &mut open, &mut gap, language);
        }
    }
    finish(&mut paras, &mut open, &mut gap, language);
    paras
}

/// Makes the open lines paragraphs: one, or several where lines begin turns or are sentences of their own.
fn finish(
    paras: &mut Vec<Para>,
    open: &mut Vec<(usize, &str)>,
    gap: &mut usize,
    language: &'static Language,
) {
    let lines = std::mem::take(open);
    if lines.is_empty() {
        return;
    }
    let whole = lines
        .iter()
        .all(|(_, line)| last(line).is_some_and(crate::text::ends));
    let wrapped = lines.len() > 2 && lines.iter().all(|(_, line)| line.chars().count() < 90);
    let apart = lines.len() > 1 && whole && !wrapped;
    for (place, (number, line)) in lines.iter().enumerate() {
        let begins = place == 0
            || (apart && !line.trim_start().starts_with(dash))
            || opens_turn(line, language)
            || line.starts_with(['\u{3000}', '\t'])
                && !lines.first().is_some_and(|(_, first)| first.contains(':'));
        match paras.last_mut() {
            Some(para) if !begins => {
                para.text.push('\n');
                para.text.push_str(line);
            }
            _ => paras.push(Para {
                line: *number,
                text: (*line).to_owned(),
                gap: if place == 0 { *gap } else { 0 },
                ..Para::default()
            }),
        }
    }
    *gap = 0;
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
        return words > 4 || last(text).is_some_and(crate::text::ends);
    }
    !text.starts_with(mark) && label::parse(line, language).is_some_and(|label| label.strong())
}
