//! Questions that are neither labelled nor set as such: their question marks tell them, and what stands between.

use std::collections::HashSet;

use super::{Side, give, question, sign};
use crate::document::BlockKind;
use crate::text::{ends, mark};
use crate::work::{Role, Work};

/// Questions that only their mark tells.
pub(super) fn by_marks(work: &mut Work) -> bool {
    let mut before = true;
    let mut questions = Vec::new();
    let mut prose = 0_usize;
    let mut quoted = 0_usize;
    for (index, para) in work
        .paras
        .iter()
        .enumerate()
        .filter(|(_, para)| para.role == Role::Prose && para.kind != BlockKind::Heading)
    {
        prose += 1;
        let asks = question(&para.text);
        quoted += usize::from(
            para.text
                .chars()
                .any(|c| matches!(c, '“' | '«' | '„' | '「' | '"')),
        );
        let short = para.text.chars().count() < 240 && sentences(&para.text) < 4;
        let fits =
            asks && short && !before && sign(&para.text).is_none() && !para.text.starts_with(mark);
        before = fits;
        if fits || (asks && short && index == 0) {
            questions.push(index);
        }
    }
    let first = questions.first().copied().unwrap_or_default();
    let after = work
        .paras
        .iter()
        .skip(first)
        .filter(|para| para.role == Role::Prose)
        .count();
    // Where somebody has said that it is a conversation, a question is enough.
    let least = match (work.conversation, &work.asker) {
        (true, _) => 1,
        (false, Some(_)) => 2,
        (false, None) => 3,
    };
    if questions.len() < least
        || !work.conversation && (questions.len() * 6 < after || quoted * 2 > prose)
    {
        return false;
    }
    let statements = crossheads(work, &questions);
    let lines = |of: &[usize]| -> HashSet<(usize, usize)> {
        let paras = of.iter().filter_map(|&index| work.paras.get(index));
        paras.map(|para| (para.line, para.at)).collect()
    };
    let mut asked = [&*questions, &*statements].concat();
    asked.sort_unstable();
    let doubtful = doubtful(work, &asked);
    let [questions, statements, doubtful] = [questions, statements, doubtful].map(|of| lines(&of));
    give(work, first, |para| {
        let place = (para.line, para.at);
        let asks = questions.contains(&place) || statements.contains(&place);
        let sure = !statements.contains(&place) && !doubtful.contains(&place);
        Side { asks, sure }
    });
    true
}

/// Returns the later paragraphs of answers to what is asked where most answers have one: they may be asked, too, without
/// a mark.
fn doubtful(work: &Work, asked: &[usize]) -> Vec<usize> {
    let ends = asked.iter().skip(1).copied().chain([work.paras.len()]);
    let answer = |(from, to): (&usize, usize)| -> Vec<usize> {
        let places = from + 1..to;
        places
            .filter(|&index| work.prose(index).is_some())
            .collect()
    };
    let answers = asked.iter().zip(ends).map(answer);
    let (short, long): (Vec<_>, Vec<_>) = answers.partition(|answer| answer.len() < 2);
    let later = long
        .iter()
        .flat_map(|answer| answer.iter().skip(1).copied());
    later.filter(|_| short.len() > long.len()).collect()
}

/// Finds the headings between the answers: short lines that end no sentence and answer no question. Returns the
/// statements below them that are probably asked, as an answer follows.
fn crossheads(work: &mut Work, questions: &[usize]) -> Vec<usize> {
    let set: HashSet<usize> = questions.iter().copied().collect();
    let first = questions.first().copied().unwrap_or_default();
    let prose: Vec<usize> = work
        .paras
        .iter()
        .enumerate()
        .skip(first)
        .filter(|(_, para)| para.role == Role::Prose)
        .map(|(index, _)| index)
        .collect();
    let mut statements = Vec::new();
    for places in prose.windows(3) {
        let &[before, here, next] = places else {
            continue;
        };
        let then = prose.get(prose.partition_point(|&place| place <= next));
        let Some(para) = work.paras.get_mut(here).filter(|para| !para.given) else {
            continue;
        };
        let text = para.text.trim();
        if set.contains(&before)
            || text.chars().count() > 60
            || text.contains('\n')
            || !text.ends_with(char::is_alphanumeric)
            || text.starts_with(char::is_lowercase)
        {
            continue;
        }
        para.role = Role::Heading;
        if !set.contains(&next) && then.is_some_and(|then| !set.contains(then)) {
            statements.push(next);
        }
    }
    statements
}

/// Counts the sentences of a paragraph, roughly.
fn sentences(text: &str) -> usize {
    text.chars().filter(|&c| ends(c) && c != '…').count()
}
