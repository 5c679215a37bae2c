//! Questions and answers without names: by signs at the start, by bold type or headings, by question marks.

use std::collections::{HashMap, HashSet};

use crate::document::BlockKind;
use crate::language::Language;
use crate::reading::SpanKind;
use crate::text::{asks, dash, ends, fold, last, slice, words};
use crate::turns::label::{self, Label};
use crate::turns::shape::Shape;
use crate::turns::{guest, speak};
use crate::work::{Para, Role, Run, Work};

mod marks;

/// Finds questions and answers. Returns `false` if the document has none.
pub(crate) fn find(work: &mut Work) -> bool {
    by_signs(work) || by_turns(work) || by_type(work) || marks::by_marks(work)
}

/// What a paragraph is among questions and answers.
#[derive(Clone, Copy)]
struct Side {
    asks: bool,
    sure: bool,
}

impl Side {
    /// Returns that of a paragraph of which it is certain whether it `asks`.
    fn sure(asks: bool) -> Self {
        Self { asks, sure: true }
    }
}

/// Returns the sign with which a paragraph starts, and its length.
fn sign(text: &str) -> Option<(char, usize)> {
    let trimmed = text.trim_start();
    let first = trimmed.chars().next()?;
    let sign = match first {
        '*' | '•' | '■' | '▶' | '●' | '◆' | '□' | '○' | '►' | '▪' | '➤' | '#' => {
            first
        }
        _ if dash(first) => {
            if first == '-' {
                '-'
            } else {
                '—'
            }
        }
        _ => return None,
    };
    let rest = trimmed.trim_start_matches(first).trim_start();
    Some((sign, text.len() - rest.len())).filter(|_| !rest.is_empty())
}

/// Returns `true` if a paragraph ends as questions do that leave out their verb: きっかけは。
fn cut_short(text: &str, language: &Language) -> bool {
    let text = text.trim_end().trim_end_matches(['.', '。']);
    let mut list = language.list("asks").iter();
    list.any(|end| text.ends_with(end.as_str()))
}

/// Returns `true` if a paragraph of those that may be asked ends in a question, whole or cut short.
fn asking(text: &str, language: &Language) -> bool {
    question(text) || cut_short(text, language)
}

/// Returns `true` if a paragraph ends in a question.
fn question(text: &str) -> bool {
    last(text).is_some_and(asks)
        || text.trim_end().ends_with(['か', '？'])
        || text.trim_end().ends_with("か。")
}

/// Questions that a sign opens: `*`, ――. The answers have another sign, or none.
fn by_signs(work: &mut Work) -> bool {
    let language = work.language;
    let mut counts: HashMap<char, (usize, usize)> = HashMap::new();
    let mut plain = 0_usize;
    let mut pairs = 0_usize;
    let mut before: Option<char> = None;
    for para in work.paras.iter().filter(|para| para.role == Role::Prose) {
        let sign = sign(&para.text).map(|(sign, _)| sign);
        match sign {
            Some(sign) => {
                let (all, asked) = counts.entry(sign).or_default();
                *all += 1;
                *asked += usize::from(asking(&para.text, language));
            }
            None => plain += 1,
        }
        pairs += usize::from(before.is_some() && before == sign);
        before = sign;
    }
    let Some((&mark, &(all, asked))) = counts
        .iter()
        .filter(|(_, (all, _))| *all > 1)
        .max_by_key(|(_, (all, asked))| asked * 100 / all)
    else {
        return false;
    };
    let answers: usize = counts
        .iter()
        .filter(|(sign, _)| **sign != mark)
        .map(|(_, (all, _))| all)
        .sum();
    let other = answers >= 2;
    // Dialogue in a report has one sign for everybody.
    if asked * 5 < all * 3
        || (!other && (all < 2 || plain < all))
        || (mark == '-' && !other && pairs > all / 3)
    {
        return false;
    }
    let first = work.paras.iter().position(|para| {
        para.role == Role::Prose && sign(&para.text).is_some_and(|(sign, _)| sign == mark)
    });
    let Some(first) = first else { return false };
    let is_question = |para: &Para| sign(&para.text).is_some_and(|(sign, _)| sign == mark);
    give(work, first, |para| Side::sure(is_question(para)));
    true
}

/// Questions and answers that both open with a dash, by turns.
fn by_turns(work: &mut Work) -> bool {
    let language = work.language;
    let dashed = |para: &Para| {
        para.role == Role::Prose
            && sign(&para.text).is_some_and(|(sign, _)| sign == '—' || sign == '-')
    };
    // Words after the speech say who speaks: a report. Some may also stand in an answer.
    let told = |text: &str| {
        words(text).windows(2).any(|pair| match pair {
            [before, word] => {
                let between = slice(text, before.end..word.start);
                between.contains([',', '?', '!', '–', '—'])
                    && language.has("say", &word.folded(text))
            }
            _ => false,
        })
    };
    let Some(first) = work.paras.iter().position(&dashed) else {
        return false;
    };
    let rest = || {
        work.paras
            .iter()
            .skip(first)
            .filter(|para| para.role == Role::Prose)
    };
    let turns: Vec<&Para> = rest().filter(|para| dashed(para)).collect();
    let asked = turns
        .iter()
        .step_by(2)
        .filter(|para| question(&para.text))
        .count();
    let answers = turns
        .iter()
        .skip(1)
        .step_by(2)
        .filter(|para| !question(&para.text))
        .count();
    let half = turns.len() / 2;
    let least = if work.asker.is_some() { 3 } else { 4 };
    if half < 2
        || asked * 5 < (turns.len() - half) * least
        || answers * 5 < half * 4
        || turns.len() * 4 < rest().count() * 3
        || turns.iter().filter(|para| told(&para.text)).count() * 5 > turns.len()
    {
        return false;
    }
    let questions: HashSet<usize> = turns.iter().step_by(2).map(|para| para.line).collect();
    give(work, first, |para| {
        Side::sure(questions.contains(&para.line))
    });
    true
}

/// Questions that are set in bold or in italics, or as headings.
fn by_type(work: &mut Work) -> bool {
    let language = work.language;
    let asked = |para: &Para, heading: bool| {
        para.role == Role::Prose
            && if heading {
                // A heading without a mark at its end opens a section.
                para.kind == BlockKind::Heading && last(&para.text).is_some_and(ends)
            } else {
                para.strong && para.kind != BlockKind::Heading
            }
    };
    for heading in [false, true] {
        let prose: Vec<(usize, &Para)> = work
            .paras
            .iter()
            .enumerate()
            .filter(|(_, para)| para.role == Role::Prose)
            .collect();
        let is_answered = |pair: &&[(usize, &Para)]| match pair {
            [(_, para), (_, next)] => asked(para, heading) && !asked(next, heading),
            _ => false,
        };
        // A standfirst in italics before the first question is none: no answer follows it.
        let answered: Vec<(usize, &Para)> = prose
            .windows(2)
            .filter(is_answered)
            .filter_map(|pair| pair.first().copied())
            .collect();
        let all = prose
            .iter()
            .filter(|(_, para)| asked(para, heading))
            .count();
        let questions = answered
            .iter()
            .filter(|(_, para)| asking(&para.text, language))
            .count();
        // Questions need no question mark where each is a sentence: headings are none.
        let sentences = answered
            .iter()
            .all(|(_, para)| last(&para.text).is_some_and(ends));
        let by_turns = sentences && answered.len() + 1 >= all;
        let few = questions == 0 || all < 2 || (questions < 2 && !sentences);
        let fewest = if by_turns && answered.len() > 2 { 4 } else { 2 };
        if few || questions * fewest < answered.len() || (prose.len() - all) + 1 < all {
            continue;
        }
        let mut asks = answered.iter();
        let first = asks.find(|(_, para)| asking(&para.text, language));
        let Some(&(first, _)) = first else { continue };
        let first = statement(work, first, |para| asked(para, heading)).unwrap_or(first);
        give(work, first, |para| Side::sure(asked(para, heading)));
        return true;
    }
    false
}

/// Returns the first statement before a question that is set as one, with an answer between them and an introduction before.
fn statement(work: &Work, question: usize, asked: impl Fn(&&Para) -> bool) -> Option<usize> {
    let prose: Vec<(usize, &Para)> = work
        .paras
        .iter()
        .enumerate()
        .take(question + 1)
        .filter(|(_, para)| para.role == Role::Prose)
        .collect();
    prose
        .windows(2)
        .skip(1)
        .find(|pair| match pair {
            [(_, para), (_, next)] => {
                asked(para) && !asked(next) && last(&para.text).is_some_and(ends)
            }
            _ => false,
        })
        .and_then(|pair| pair.first())
        .map(|&(index, _)| index)
}

/// Returns the label of a name at the start of a question or an answer.
fn named(para: &Para, language: &'static Language) -> Option<Label> {
    label::parse(&para.text, language).filter(|label| {
        let name = matches!(label.shape, Shape::Name | Shape::Capitals);
        let mut parts = label.name.split(' ');
        // “In Bremen: yes.”
        let first = fold(label.name.split(' ').next().unwrap_or_default());
        name && !label.dashed
            && !language.any(&["prepositions", "stop", "articles"], &first)
            && label.start.is_none()
            && parts.all(|part| !part.starts_with(char::is_lowercase))
    })
}

/// Gives out questions and answers from a paragraph on; `side` says what one is.
fn give(work: &mut Work, first: usize, side: impl Fn(&Para) -> Side) {
    let language = work.language;
    // A label at one of the questions or answers tells who speaks in all.
    let paras = work.paras.iter().skip(first);
    let paras = paras.filter(|para| para.role == Role::Prose);
    let lines: Vec<(Side, Option<Label>)> = paras
        .map(|para| (side(para), named(para, language)))
        .collect();
    let only = |asks: bool| {
        let side = lines.iter().filter(|(side, _)| side.asks == asks);
        let mut names = side.filter_map(|(_, label)| Some(&label.as_ref()?.name));
        let name = names.next().filter(|name| name.contains(' '))?;
        names.all(|other| other == name).then(|| name.clone())
    };
    let asker = work.asker.clone().or_else(|| only(true));
    let answers = only(false).map(|name| (name, true));
    let answers = answers.or_else(|| guest::guest(work, first));
    let known: Vec<String> = asker
        .iter()
        .chain(answers.iter().map(|(name, _)| name))
        .map(|name| fold(name))
        .collect();
    let asker = asker.map(|name| work.roster.person(&name));
    if let Some(person) = asker.and_then(|who| work.roster.people.get_mut(who)) {
        person.sure = true;
    }
    let guest = answers.as_ref().map(|(name, sure)| {
        let who = work.roster.person(name);
        if let Some(person) = work.roster.people.get_mut(who) {
            person.sure = *sure;
        }
        (who, *sure)
    });
    let paras = work.paras.iter_mut().skip(first);
    let paras = paras.filter(|para| para.role == Role::Prose);
    for (para, (side, label)) in paras.zip(lines) {
        let length = para.text.len();
        if !side.asks && para.kind == BlockKind::Heading {
            continue;
        }
        let from = sign(&para.text).map_or(0, |(_, from)| from);
        let from = if side.asks || slice(&para.text, 0..from).trim().chars().count() < 3 {
            from
        } else {
            0
        };
        // Of a name that is known, the label stands before the words.
        let label = label.filter(|label| {
            let name = fold(&label.name);
            known
                .iter()
                .any(|known| known.starts_with(&name) || known.ends_with(&name))
        });
        let from = label.map_or(from, |label| label.body);
        let (who, sure) = if side.asks {
            (asker, side.sure)
        } else {
            guest.map_or((None, false), |(who, sure)| (Some(who), sure && side.sure))
        };
        if from > 0 {
            para.runs.push(Run {
                range: 0..from,
                kind: SpanKind::Label,
                who,
                sure: true,
                ..Run::default()
            });
        }
        speak(para, from..length, who, sure, language);
    }
}
