//! Cues and rows: joined into turns.

use crate::text::fold;
use crate::turns::{label, speak};
use crate::work::{Para, Role, Run, Work};

/// The words after which a long turn goes on in a new paragraph.
const LONG: usize = 900;

/// Joins cues into turns. With `strict`, a cue without a voice has none; otherwise it goes on in the voice before.
pub(crate) fn join(work: &mut Work, strict: bool) {
    let language = work.language;
    let paras = std::mem::take(&mut work.paras);
    let mut joined: Vec<Para> = Vec::new();
    let mut now: Option<(Option<usize>, bool)> = None;
    for para in paras {
        if para.role != Role::Prose {
            joined.push(para);
            continue;
        }
        for (voice, text, new) in voices(&para, language) {
            let who = match &voice {
                Some(name) if !name.trim().is_empty() && !language.has("nobody", &fold(name)) => {
                    let who = work.roster.person(&crate::text::clean(name));
                    if let Some(person) = work.roster.people.get_mut(who) {
                        person.sure = true;
                    }
                    (Some(who), true)
                }
                Some(_) => (None, true),
                None if strict || new => (None, false),
                None => now.unwrap_or((None, false)),
            };
            let mut piece = Para {
                line: para.line,
                kind: para.kind,
                start: para.start,
                end: para.end,
                text,
                ..Para::default()
            };
            let length = piece.text.len();
            speak(&mut piece, 0..length, who.0, who.1, language);
            let same = now == Some(who) && !new;
            now = Some(who);
            match joined.last_mut() {
                Some(last)
                    if same
                        && last.role == Role::Turn
                        && (last.text.len() < LONG || !last.text.ends_with(crate::text::ends)) =>
                {
                    append(last, piece)
                }
                _ => joined.push(piece),
            }
        }
    }
    work.paras = joined;
}

/// Returns the voices of a cue: that of its field, or those of its labels and dashes.
fn voices(
    para: &Para,
    language: &'static crate::language::Language,
) -> Vec<(Option<String>, String, bool)> {
    if let Some(voice) = &para.voice {
        return vec![(Some(voice.clone()), para.text.clone(), false)];
    }
    let lines: Vec<&str> = para.text.lines().collect();
    let mut found: Vec<(Option<String>, String, bool)> = Vec::new();
    for line in lines {
        let trimmed = line.trim_start();
        let begins = trimmed.starts_with(">>") || trimmed.starts_with(crate::text::dash);
        let label = label::parse(trimmed, language).filter(|label| {
            label.certain()
                || label.shape == label::Shape::Capitals
                || label.name.split(' ').count() < 3
        });
        match label {
            Some(label) => {
                let name = Some(label.name.clone()).filter(|name| !name.is_empty());
                found.push((
                    name,
                    crate::text::slice(trimmed, label.body..trimmed.len()).to_owned(),
                    true,
                ));
            }
            None if begins => found.push((
                None,
                trimmed
                    .trim_start_matches(|c: char| crate::text::dash(c) || c == ' ')
                    .to_owned(),
                true,
            )),
            None => match found.last_mut() {
                Some((_, text, _)) => {
                    text.push('\n');
                    text.push_str(line);
                }
                None => found.push((None, line.to_owned(), false)),
            },
        }
    }
    found
}

/// Appends a piece to a turn.
fn append(para: &mut Para, piece: Para) {
    let space = !(para.text.ends_with(crate::text::cjk) || para.text.ends_with(['。', '、', '？']));
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
