//! The argument about a quote or a claim, worded for the room there is: a preview of a link takes whole
//! sentences, a share card two lines.
//!
//! What stands against the words comes first, so that no excerpt leaves it out. A terser wording shortens names
//! and what the words are set against; it names every relation.

use super::{Answer, Quote, Role, add, answers, facts, name, roles};
use crate::model::{Claim, Evidence, Interview, Relation, Side};

/// The same in several wordings, the fullest first; none if there is nothing to say. None ends in a full stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wordings {
    /// The wordings that say who does what.
    pub full: Vec<String>,
    /// The wordings for where these do not fit; the last is short whatever the interview says.
    pub terse: Vec<String>,
}

/// The level of detail of a wording.
#[derive(Clone, Copy)]
struct Form {
    /// `true` if names are shortened.
    short: bool,
    /// The most characters quoted of what the words are set against.
    most: usize,
}

const WHOLE: Form = Form {
    short: false,
    most: usize::MAX,
};

/// Returns a quote's parts in the argument, a sentence without a full stop each: first what stands against it,
/// then what it does.
#[must_use]
pub fn parts(interview: &Interview, quote: &Quote) -> Vec<String> {
    sentences(interview, &roles(interview, quote), WHOLE)
}

/// Returns the wordings of a quote's part in the argument.
#[must_use]
pub fn of_quote(interview: &Interview, quote: &Quote) -> Wordings {
    let roles = roles(interview, quote);
    if roles.is_empty() {
        return Wordings::default();
    }
    let form = |(short, most)| join(&sentences(interview, &roles, Form { short, most }));
    let full = [
        (false, usize::MAX),
        (false, 60),
        (false, 40),
        (true, 40),
        (true, 24),
    ];
    let mut done: Vec<Relation> = Vec::new();
    let mut evidence = Vec::new();
    for role in &roles {
        done.extend(set_against(role).iter().map(|answer| relation(answer)));
        evidence.extend(facts_on(role));
    }
    Wordings {
        full: distinct(full.map(form)),
        terse: distinct([form((true, 0)), tersest(&done, evidence)]),
    }
}

/// Returns the wordings for a claim, except for the first `shown` answers to it, which are shown.
#[must_use]
pub fn of_claim(interview: &Interview, claim: &Claim, shown: usize) -> Wordings {
    let all = answers(claim);
    let (shown, rest) = all.split_at(shown.min(all.len()));
    // What somebody is shown to do is not said once more.
    let is_shown = |answer: &&Answer| {
        let same = |other: &Answer| {
            let (one, other) = (answer.counterclaim, other.counterclaim);
            name(interview, &one.side) == name(interview, &other.side)
                && one.relation == other.relation
        };
        answer.to.is_none() && shown.iter().any(same)
    };
    let rest: Vec<Answer> = rest.iter().filter(|it| !is_shown(it)).cloned().collect();
    let form = |short| {
        let said = all.is_empty().then_some("No counterclaim in the article");
        against(
            said_by(interview, &rest, None, short).or(said.map(str::to_owned)),
            super::from_elsewhere(claim),
        )
    };
    let Some((full, short)) = form(false).zip(form(true)) else {
        return Wordings::default();
    };
    let done: Vec<Relation> = rest.iter().map(relation).collect();
    let terse = if rest.is_empty() && !all.is_empty() {
        capital(&counted(claim.evidence.iter().collect()).unwrap_or_default())
    } else {
        tersest(&done, claim.evidence.iter().collect())
    };
    Wordings {
        full: distinct([full, short]),
        terse: vec![terse],
    }
}

fn sentences(interview: &Interview, roles: &[Role], form: Form) -> Vec<String> {
    let mut lines = Vec::new();
    let mut unanswered = Vec::new();
    for role in roles {
        let words = match role {
            Role::Makes(_) => None,
            Role::Answers(_, by, _) | Role::Replies(_, by, ..) => Some(&by.side),
        };
        let said = said_by(interview, &set_against(role), words, form.short);
        let elsewhere = match role {
            Role::Makes(claim) => super::from_elsewhere(claim),
            Role::Answers(claim, _, place) | Role::Replies(claim, _, place, _) => {
                super::bearing_on(claim, place)
            }
        };
        let nobody = matches!(role, Role::Makes(_)) && said.is_none();
        let nobody = nobody.then(|| "No counterclaim in the article".to_owned());
        let is_against = said.is_some() || elsewhere.is_some();
        if let Some(line) = against(said.or(nobody), elsewhere) {
            add(
                if is_against {
                    &mut lines
                } else {
                    &mut unanswered
                },
                line,
            );
        }
    }
    for line in unanswered
        .into_iter()
        .chain(roles.iter().filter_map(|role| does(interview, role, form)))
    {
        add(&mut lines, line);
    }
    lines
}

/// Returns what is set against the words that have this role.
fn set_against<'i>(role: &Role<'i>) -> Vec<Answer<'i>> {
    let (Role::Makes(claim) | Role::Answers(claim, ..) | Role::Replies(claim, ..)) = role;
    let all = answers(claim).into_iter();
    match role {
        Role::Makes(_) => all.collect(),
        Role::Answers(_, by, _) | Role::Replies(_, by, ..) => {
            all.filter(|answer| answer.to == Some(&by.side)).collect()
        }
    }
}

fn facts_on<'i>(role: &Role<'i>) -> Vec<&'i Evidence> {
    let all = role.claim().evidence.iter();
    match role {
        Role::Makes(_) => all.collect(),
        Role::Answers(_, _, place) | Role::Replies(_, _, place, _) => {
            all.filter(|fact| fact.bears_on == *place).collect()
        }
    }
}

/// Joins answers: “Vladimir Putin denies it, Oliver Stone answers, in reply to Vladimir Putin”. What answers
/// the `words`, if these are not the claim's own, is set against “it”.
fn said_by(
    interview: &Interview,
    answers: &[Answer],
    words: Option<&Side>,
    short: bool,
) -> Option<String> {
    let mut parts = Vec::new();
    for answer in answers {
        let does = relation(answer).word();
        let who = called(interview, &answer.counterclaim.side, short);
        let part = match answer.to {
            Some(to) if words != Some(to) => {
                format!("{who} {does}, in reply to {}", called(interview, to, short))
            }
            _ if short => format!("{who} {does}"),
            _ => format!("{who} {does} it"),
        };
        add(&mut parts, part);
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn does(interview: &Interview, role: &Role, Form { short, most }: Form) -> Option<String> {
    let (line, of) = match role {
        Role::Makes(_) => return None,
        Role::Answers(claim, by, _) => {
            let does = capital(by.relation.word());
            (format!("{does} claim {}", claim.id), claim.summary.as_str())
        }
        Role::Replies(_, by, _, to) => {
            let does = capital(by.relation.word());
            let words = to.passages.first().map_or("", |passage| &passage.text);
            let to = called(interview, to, short);
            (format!("{does}, in reply to {to}"), words)
        }
    };
    Some(match most {
        0 => line,
        most => format!("{line}: {}", beginning(of, most)),
    })
}

/// Returns the shortest wording, whose length does not depend on names: “Denied, disputed in the article; 12
/// facts from elsewhere dispute it”.
fn tersest(done: &[Relation], evidence: Vec<&Evidence>) -> String {
    let participle = |relation: &Relation| match relation {
        Relation::Denies => "denied",
        Relation::Disputes => "disputed",
        Relation::Answers => "answered",
        Relation::Concedes => "conceded",
    };
    let done = Relation::ALL.iter().filter(|it| done.contains(it));
    let done: Vec<&str> = done.map(participle).collect();
    let said = if done.is_empty() {
        "No counterclaim in the article".to_owned()
    } else {
        capital(&format!("{} in the article", done.join(", ")))
    };
    against(Some(said), counted(evidence)).unwrap_or_default()
}

fn counted(evidence: Vec<&Evidence>) -> Option<String> {
    let object = |fact: &Evidence| {
        let object = if fact.bears_on.is_claim() {
            "it"
        } else {
            "an answer"
        };
        object.to_owned()
    };
    facts(evidence.into_iter(), object)
}

fn against(said: Option<String>, elsewhere: Option<String>) -> Option<String> {
    match (said, elsewhere) {
        (Some(said), Some(elsewhere)) => Some(format!("{said}; {elsewhere}")),
        (said, elsewhere) => said.or(elsewhere),
    }
}

fn called<'i>(interview: &'i Interview, side: &'i Side, short: bool) -> &'i str {
    if short {
        interview.short_name_of(side).unwrap_or("Somebody")
    } else {
        name(interview, side)
    }
}

fn relation(answer: &Answer) -> Relation {
    answer.counterclaim.relation
}

/// Joins sentences into one text, without a full stop at its end.
#[must_use]
pub fn join(sentences: &[String]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(if ends(&text) { " " } else { ". " });
        }
        text.push_str(sentence);
    }
    text
}

/// Returns `true` if a text has the mark that ends a sentence, possibly within quotation marks.
#[must_use]
pub fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['”', '’', '"', '»', ')', ' ']);
    text.ends_with(['.', '?', '!', '…', '。', '？', '！'])
}

/// Returns the first words of a text, at most `most` characters, and an ellipsis if there were more.
fn beginning(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let cut = text.get(..end).unwrap_or_default();
    let whole = cut
        .rsplit_once(char::is_whitespace)
        .map_or(cut, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ']))
}

fn distinct<const N: usize>(texts: [String; N]) -> Vec<String> {
    let mut all = Vec::new();
    for text in texts {
        add(&mut all, text);
    }
    all
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}
