//! Stage 1, the outline: blocks → title → furniture → headings.

mod blocks;
mod furniture;
mod repeats;
mod signatures;

pub(crate) use blocks::cut;
use furniture::bylines;

use crate::document::{BlockKind, Document, Input};
use crate::text::{asks, capitals, clean, dash, ends, fold, last, mark};
use crate::turns::label;
use crate::work::{Role, Work};

/// Finds title and furniture.
pub(crate) fn find(document: &Document, work: &mut Work) {
    furniture::mark(work);
    repeats::mark(work);
    if let Some(title) = document.title.as_deref().map(fold) {
        let mut first = work.paras.iter_mut().take(4);
        while let Some(para) = first.find(|para| fold(&para.text) == title) {
            para.role = Role::Head;
        }
    } else if work.title.is_none()
        && !matches!(
            document.input,
            Input::Vtt | Input::Srt | Input::Json | Input::Csv
        )
    {
        title(work);
    }
    signatures::mark(work);
    bylines(work);
}

/// Takes the first line for the title, if it is like one.
fn title(work: &mut Work) {
    let language = work.language;
    let mut prose = work
        .paras
        .iter_mut()
        .filter(|para| para.role == Role::Prose);
    let Some(first) = prose.next() else { return };
    let text = first.text.trim();
    let heading = first.kind == BlockKind::Heading;
    let alone = prose.next().is_none();
    let begins = text.chars().next().unwrap_or(' ');
    let dashed = matches!(begins, '>' | '(' | '—' | '–' | '*')
        || begins == '[' && text.ends_with(']')
        || text.starts_with("- ");
    let stops = matches!(last(text), Some('.' | ':' | ',' | '。' | ';')) && !text.ends_with(mark);
    let spoken = label::parse(text, language).is_some_and(|label| label.certain());
    if heading
        || (!stops
            && !dashed
            && !spoken
            && text.chars().count() <= if alone { 160 } else { 220 }
            && text.lines().count() < 3)
    {
        work.title = Some(clean(text));
        first.role = Role::Head;
    }
}

/// Finds the headings among the paragraphs that are no turns.
pub(crate) fn headings(work: &mut Work, report: bool) {
    let count = work.paras.len();
    let wide = work.paras.iter().filter(|para| para.gap > 1).count();
    let mut found = Vec::new();
    for index in 1..count {
        let Some(para) = work.paras.get(index) else {
            continue;
        };
        if para.role != Role::Prose
            || para.given
            || matches!(para.kind, BlockKind::Cue | BlockKind::Quote)
        {
            continue;
        }
        if para.kind == BlockKind::Heading {
            found.push(index);
            continue;
        }
        let text = para.text.trim();
        let length = text.chars().count();
        let follows = work
            .paras
            .iter()
            .skip(index + 1)
            .any(|next| matches!(next.role, Role::Prose | Role::Turn));
        if !follows
            || length > 80
            || text.contains('\n')
            || text.starts_with(dash)
            || text.ends_with([',', ':', '：', ';', '-'])
        {
            continue;
        }
        let first = text.chars().next().unwrap_or(' ');
        let marked =
            mark(first) && text.ends_with(mark) && text.chars().filter(|&c| mark(c)).count() < 5;
        let inner = text
            .trim_matches(|c: char| mark(c) || c.is_whitespace())
            .chars()
            .last()
            .unwrap_or(' ');
        let plain = !text.chars().any(mark)
            || text
                .chars()
                .filter(|&c| mark(c) && c != '’' && c != '\'')
                .count()
                == 0;
        let apart = para.gap > 1 && wide < count / 2 && length < 60;
        let title_like = first.is_uppercase() || first.is_numeric() || !first.is_lowercase();
        let heading = (capitals(text) && length < 70)
            || (marked && !ends(inner) && inner != ',' && report)
            || (apart && !marked)
            || (title_like
                && plain
                && length < 60
                && !last(text).is_some_and(ends)
                && (report || para.strong))
            || (title_like && plain && report && length < 60 && last(text).is_some_and(asks))
            || (para.strong && report && length < 80 && !text.ends_with('.'));
        if heading {
            found.push(index);
        }
    }
    for index in found {
        if let Some(para) = work.paras.get_mut(index) {
            para.role = Role::Heading;
        }
    }
}
