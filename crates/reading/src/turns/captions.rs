//! Cues and rows: joined into turns.

use std::collections::HashMap;

use crate::document::BlockKind;
use crate::reading::SpanKind;
use crate::text::{cjk, dash, ends, fold};
use crate::turns::label::{self, Label};
use crate::turns::names::Names;
use crate::turns::shape::Shape;
use crate::turns::speak;
use crate::work::{Para, Role, Run, Work};

/// The words after which a long turn goes on in a new paragraph.
const LONG: usize = 900;

/// A part of a cue: who says it, as far as the cue tells, and what.
struct Voice {
    label: Option<Label>,
    text: String,
    /// The start of the words, after label, dash or chevrons.
    body: usize,
    /// `true` if somebody else begins to speak.
    new: bool,
}

/// Joins cues into turns. With `strict`, a cue without a voice has none; otherwise it goes on in the voice before.
pub(crate) fn join(work: &mut Work, strict: bool) {
    let language = work.language;
    let paras = std::mem::take(&mut work.paras);
    let mut parts: Vec<(Para, Vec<Voice>)> = Vec::new();
    for para in paras {
        let voices = match para.role {
            Role::Prose if para.kind == BlockKind::Cue => voices(&para, language),
            _ => Vec::new(),
        };
        parts.push((para, voices));
    }
    doubt(&mut parts);
    let labels: Vec<Vec<Label>> = parts
        .iter()
        .map(|(_, voices)| {
            voices
                .iter()
                .filter_map(|voice| voice.label.clone())
                .collect()
        })
        .collect();
    let names = Names::of(work, &labels);
    let mut joined: Vec<Para> = Vec::new();
    let mut now: Option<(Option<usize>, bool)> = None;
    for (para, voices) in parts {
        // Beside a table of turns stand other paragraphs.
        if para.role != Role::Prose || para.kind != BlockKind::Cue {
            joined.push(para);
            continue;
        }
        for voice in voices {
            let who = match &voice.label {
                Some(label) if label.name.is_empty() => (None, false),
                Some(label) => (names.speaker(work, label), true),
                None if strict || voice.new => (None, false),
                None => now.unwrap_or((None, false)),
            };
            let mut piece = Para {
                line: para.line,
                kind: para.kind,
                start: para.start,
                end: para.end,
                text: voice.text,
                ..Para::default()
            };
            if voice.body > 0 {
                piece.runs.push(Run {
                    range: 0..voice.body,
                    kind: SpanKind::Label,
                    who: who.0,
                    sure: true,
                    ..Run::default()
                });
            }
            let length = piece.text.len();
            speak(&mut piece, voice.body..length, who.0, who.1, language);
            let same = now == Some(who) && !voice.new;
            now = Some(who);
            match joined.last_mut() {
                Some(last)
                    if same
                        && last.role == Role::Turn
                        && (last.text.len() < LONG || !last.text.ends_with(ends)) =>
                {
                    append(last, piece)
                }
                _ => joined.push(piece),
            }
        }
    }
    work.paras = joined;
}

/// Takes long names before a colon for words, unless a part of them names somebody elsewhere too.
fn doubt(parts: &mut [(Para, Vec<Voice>)]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for label in parts
        .iter()
        .flat_map(|(_, voices)| voices)
        .filter_map(|voice| voice.label.as_ref())
    {
        for word in fold(&label.name).split(' ') {
            *counts.entry(word.to_owned()).or_default() += 1;
        }
    }
    for (_, voices) in parts.iter_mut().filter(|(para, _)| para.voice.is_none()) {
        let mut kept: Vec<Voice> = Vec::new();
        for voice in voices.drain(..) {
            let name = voice
                .label
                .as_ref()
                .map(|label| fold(&label.name))
                .unwrap_or_default();
            let doubtful = voice
                .label
                .as_ref()
                .is_some_and(|label| label.shape == Shape::Name)
                && name.split(' ').count() > 2
                && name
                    .split(' ')
                    .all(|word| counts.get(word).is_none_or(|&count| count < 2));
            if !doubtful {
                kept.push(voice);
                continue;
            }
            match kept.last_mut() {
                Some(last) => {
                    last.text.push('\n');
                    last.text.push_str(&voice.text);
                }
                None => kept.push(Voice {
                    label: None,
                    text: voice.text,
                    body: 0,
                    new: false,
                }),
            }
        }
        *voices = kept;
    }
}

/// Returns the voices of a cue: that of its field, or those of its labels and dashes.
fn voices(para: &Para, language: &'static crate::language::Language) -> Vec<Voice> {
    if let Some(name) = &para.voice {
        let nobody = name.trim().is_empty() || language.has("nobody", &fold(name));
        let shape = if nobody {
            Shape::Nobody
        } else if polite(name, language) {
            Shape::Name
        } else {
            Shape::Numbered
        };
        return vec![Voice {
            label: Some(plain(name, shape)),
            text: para.text.clone(),
            body: 0,
            new: false,
        }];
    }
    let mut found: Vec<Voice> = Vec::new();
    for line in para.text.lines() {
        let trimmed = line.trim_start();
        // A dash tells that somebody else speaks; a label may follow.
        let begins = trimmed.starts_with(">>") || trimmed.starts_with(dash);
        let bare = trimmed.trim_start_matches(|c: char| dash(c) || matches!(c, '>' | ' '));
        let opening = trimmed.len() - bare.len();
        match label::parse(bare, language).filter(|label| !label.dashed) {
            Some(label) => found.push(Voice {
                text: trimmed.to_owned(),
                body: opening + label.body,
                label: Some(label).filter(|label| !label.name.is_empty()),
                new: true,
            }),
            None if begins => found.push(Voice {
                label: None,
                text: trimmed.to_owned(),
                body: opening,
                new: true,
            }),
            None => match found.last_mut() {
                Some(voice) => {
                    voice.text.push('\n');
                    voice.text.push_str(line);
                }
                None => found.push(Voice {
                    label: None,
                    text: line.to_owned(),
                    body: 0,
                    new: false,
                }),
            },
        }
    }
    found
}

/// Returns `true` if a form of address stands before a name: “Mrs. Denby”.
fn polite(name: &str, language: &crate::language::Language) -> bool {
    name.trim()
        .split_once(' ')
        .is_some_and(|(first, _)| language.any(&["mr", "ms"], fold(first).trim_end_matches('.')))
}

/// Makes a label of the name in a field of the format.
fn plain(name: &str, shape: Shape) -> Label {
    Label {
        range: 0..0,
        name: name.trim().to_owned(),
        role: None,
        asides: Vec::new(),
        start: None,
        body: 0,
        shape,
        dashed: false,
    }
}

/// Appends a piece to a turn.
fn append(para: &mut Para, piece: Para) {
    let space = !(para.text.ends_with(cjk) || para.text.ends_with(['。', '、', '？']));
    let from = para.text.len();
    if space {
        para.text.push(' ');
        if let Some(run) = para.runs.last_mut() {
            run.range.end = from + 1;
        }
    }
    let from = para.text.len();
    para.text.push_str(&piece.text);
    para.runs.extend(piece.runs.into_iter().map(|run| Run {
        range: run.range.start + from..run.range.end + from,
        ..run
    }));
    para.end = piece.end.or(para.end);
}
