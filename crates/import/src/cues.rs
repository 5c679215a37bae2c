//! Captions: WebVTT and `SubRip`, which differ in little.
//!
//! 1. The lines are cut into cues, notes and what is neither.
//! 2. A cue's marks (`<v Name>`, `<i>`, `{\an8}`, `&amp;`) become voices, emphasis and characters.
//! 3. Captions that roll lose what a cue repeats of the one before.

use reading::{Block, BlockKind, Document, Input, LeftOut};

use crate::rich::{self, Rich, Style};
use crate::times;

/// Imports captions.
pub(crate) fn import(text: &str, input: Input) -> Document {
    let mut captions = Captions {
        document: Document {
            input,
            ..Document::default()
        },
        ..Captions::default()
    };
    for (index, line) in text.split('\n').enumerate() {
        captions.line(index + 1, line);
    }
    captions.end_cue();
    captions.end_group();
    let mut document = captions.document;
    unroll(&mut document.blocks);
    document
}

/// A cue while its lines come in.
#[derive(Default)]
struct Cue<'a> {
    line: usize,
    start: Option<f64>,
    end: Option<f64>,
    lines: Vec<(usize, &'a str)>,
}

/// The captions so far.
#[derive(Default)]
struct Captions<'a> {
    document: Document,
    /// The cue whose lines come in.
    cue: Option<Cue<'a>>,
    /// Lines outside of cues since the last empty one: a number, a name, a note.
    group: Vec<(usize, &'a str)>,
}

impl<'a> Captions<'a> {
    /// Takes a line in.
    fn line(&mut self, number: usize, line: &'a str) {
        let is_note = self
            .group
            .first()
            .is_some_and(|(_, first)| first.starts_with("NOTE"));
        if line.contains("-->") && !is_note {
            self.timing(number, line);
        } else if line.is_empty() || self.document.input == Input::Srt && line.trim().is_empty() {
            self.end_cue();
            self.end_group();
        } else if let Some(cue) = &mut self.cue {
            cue.lines.push((number, line));
        } else {
            self.group.push((number, line));
        }
    }

    /// Starts a cue, if the line's times can be read. The number above the line goes.
    fn timing(&mut self, number: usize, line: &'a str) {
        let (from, to) = line.split_once("-->").unwrap_or_default();
        let (start, end) = (
            times::seconds(from),
            to.split_whitespace().next().and_then(times::seconds),
        );
        if start.is_none() && self.cue.is_some() {
            // An arrow in somebody's words.
            self.cue
                .iter_mut()
                .for_each(|cue| cue.lines.push((number, line)));
            return;
        }
        if let Some(cue) = &mut self.cue
            && cue.lines.last().is_some_and(|(_, last)| is_number(last))
        {
            cue.lines.pop();
        }
        self.end_cue();
        // What is left of the group is the cue's number or name.
        self.group.pop();
        self.end_group();
        let backwards = start.zip(end).is_some_and(|(start, end)| end < start);
        if start.is_none() || end.is_none() {
            self.leave_out(
                number,
                line,
                "the times of this cue cannot be read; its words are kept",
            );
        } else if backwards {
            self.leave_out(
                number,
                line,
                "this cue ends before it starts; its words are kept, its end is not",
            );
        }
        let end = if backwards { None } else { end };
        self.cue = Some(Cue {
            line: number,
            start,
            end,
            lines: Vec::new(),
        });
    }

    /// Finishes the cue: a block for each of its voices.
    fn end_cue(&mut self) {
        let Some(cue) = self.cue.take() else { return };
        for (voice, mut rich) in voices(&cue.lines) {
            if let Some(block) = rich.take(cue.line, BlockKind::Cue) {
                self.document.blocks.push(Block {
                    voice,
                    start: cue.start,
                    end: cue.end,
                    ..block
                });
            }
        }
    }

    /// Finishes a group of lines that is no cue.
    fn end_group(&mut self) {
        let group = std::mem::take(&mut self.group);
        let Some(&(number, first)) = group.first() else {
            return;
        };
        let text = group
            .iter()
            .map(|(_, line)| *line)
            .collect::<Vec<_>>()
            .join("\n");
        let is_vtt = self.document.input == Input::Vtt;
        if is_vtt && first.trim_start().starts_with("WEBVTT") {
            self.header(&group);
        } else if is_vtt && first.starts_with("NOTE") {
            self.leave_out(number, &text, "a note in the captions");
        } else if is_vtt && (first.starts_with("STYLE") || first.starts_with("REGION")) {
            self.leave_out(number, &text, "how the captions look");
        } else if is_number(text.trim()) {
            // The number of a cue that is not there.
        } else if let Some(last) = self.document.blocks.last_mut().filter(|_| !is_vtt) {
            // SubRip has no comments: an empty line stood within a cue.
            last.text.push('\n');
            last.text.push_str(&text);
        } else {
            self.leave_out(number, &text, "text without times");
        }
    }

    /// Reads the lines below `WEBVTT`.
    fn header(&mut self, group: &[(usize, &str)]) {
        for (number, whole) in group {
            let line = whole.trim().trim_start_matches("WEBVTT").trim();
            let (key, value) = line.split_once(':').unwrap_or(("", line));
            match key.trim().to_ascii_lowercase().as_str() {
                "language" | "lang" => self.document.language = Some(value.trim().to_owned()),
                "kind" => {}
                _ if line.is_empty() => {}
                _ => self.leave_out(*number, whole, "a line of the captions' header"),
            }
        }
    }

    fn leave_out(&mut self, line: usize, text: &str, why: &str) {
        self.document.left_out.push(LeftOut {
            line,
            text: text.trim().to_owned(),
            why: why.to_owned(),
        });
    }
}

/// Returns `true` if the line is a number and no more.
fn is_number(line: &str) -> bool {
    !line.trim().is_empty() && line.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// Parts the lines of a cue by who speaks, and reads their marks.
fn voices(lines: &[(usize, &str)]) -> Vec<(Option<String>, Rich)> {
    let mut voices = vec![(None, Rich::default())];
    let mut style = Style::default();
    for (_, line) in lines {
        let mut line = line.trim();
        if let Some((_, rich)) = voices.last_mut().filter(|(_, rich)| !rich.is_blank()) {
            rich.break_line();
        }
        while !line.is_empty() {
            let (text, tag, rest) = next_tag(line);
            if let Some((_, rich)) = voices.last_mut() {
                rich.push_flowing(&html_escape::decode_html_entities(text), &style);
            }
            let (name, annotation) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
            match name.split('.').next().unwrap_or_default() {
                "b" => style.bold = true,
                "/b" => style.bold = false,
                "i" => style.italic = true,
                "/i" => style.italic = false,
                "v" => {
                    let name = html_escape::decode_html_entities(annotation.trim()).into_owned();
                    voices.push((Some(name).filter(|name| !name.is_empty()), Rich::default()));
                }
                "/v" => voices.push((None, Rich::default())),
                _ => {}
            }
            line = rest;
        }
    }
    voices
}

/// Splits a line at its first tag: what stands before, the tag without its brackets, the rest.
/// Text in brackets that is no tag of captions: `<laughs>`.
fn next_tag(line: &str) -> (&str, &str, &str) {
    /// Longer than any voice's name; so that a line of nothing but brackets takes no time.
    const LONGEST_TAG: usize = 300;
    const TAGS: &[&str] = &[
        "b", "i", "u", "s", "c", "v", "lang", "ruby", "rt", "font", "span",
    ];
    let mut closes = line.match_indices(['>', '}']).peekable();
    for (open, bracket) in line.match_indices(['<', '{']) {
        let wanted = if bracket == "<" { ">" } else { "}" };
        while closes
            .next_if(|(close, mark)| *close < open || *mark != wanted)
            .is_some()
        {}
        let Some(&(close, _)) = closes.peek() else {
            break;
        };
        let inner = line.get(open + 1..close).unwrap_or_default();
        if inner.len() > LONGEST_TAG {
            continue;
        }
        let name = inner
            .trim_start_matches('/')
            .split(['.', ' ', '\t'])
            .next()
            .unwrap_or_default();
        let is_tag = if bracket == "<" {
            TAGS.contains(&name.to_ascii_lowercase().as_str()) || times::seconds(inner).is_some()
        } else {
            inner.starts_with('\\')
        };
        if is_tag {
            return (
                line.get(..open).unwrap_or_default(),
                if bracket == "<" { inner } else { "" },
                line.get(close + 1..).unwrap_or_default(),
            );
        }
    }
    (line, "", "")
}

/// Takes from each cue what it repeats of the one before, if the captions roll: if half of the cues begin with words
/// that the cue before ends with.
fn unroll(blocks: &mut Vec<Block>) {
    let mut repeats = vec![0];
    for pair in blocks.windows(2) {
        if let [before, after] = pair {
            repeats.push(repeated_words(&before.text, &after.text));
        }
    }
    let rolling = repeats.iter().filter(|&&words| words > 0).count();
    if rolling < 2 || rolling * 2 < blocks.len() - 1 {
        return;
    }
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    for (mut block, words) in blocks.drain(..).zip(repeats) {
        let cut = nth_word(&block.text, words);
        rich::cut_front(&mut block, cut);
        match kept.last_mut() {
            // The words stay on the screen.
            Some(last) if rich::is_blank(&block.text) => last.end = block.end.or(last.end),
            _ => kept.push(block),
        }
    }
    *blocks = kept;
}

/// Counts the words at the start of `after` that `before` ends with. One word alone is chance, unless it is all.
fn repeated_words(before: &str, after: &str) -> usize {
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    // Knuth, Morris and Pratt: how much of `after` matches at the end of each of its own prefixes, then of `before`.
    let mut borders = vec![0; after.len()];
    let advance = |borders: &[usize], mut matched: usize, word: &str| {
        while matched > 0 && after.get(matched).is_none_or(|next| *next != word) {
            matched = borders.get(matched - 1).copied().unwrap_or_default();
        }
        if after.get(matched).is_some_and(|next| *next == word) {
            matched + 1
        } else {
            matched
        }
    };
    for index in 1..after.len() {
        let before = borders.get(index - 1).copied().unwrap_or_default();
        let matched = advance(
            &borders,
            before,
            after.get(index).copied().unwrap_or_default(),
        );
        if let Some(border) = borders.get_mut(index) {
            *border = matched;
        }
    }
    let matched = before
        .iter()
        .fold(0, |matched, word| advance(&borders, matched, word));
    if matched > 1 || matched == after.len() || matched == before.len() {
        matched
    } else {
        0
    }
}

/// Returns where the word after the first `words` words starts.
fn nth_word(text: &str, words: usize) -> usize {
    let mut rest = text;
    for _ in 0..words {
        rest = rest.trim_start();
        rest = rest
            .get(rest.find(char::is_whitespace).unwrap_or(rest.len())..)
            .unwrap_or_default();
    }
    if words > 0 {
        rest = rest.trim_start();
    }
    text.len() - rest.len()
}
