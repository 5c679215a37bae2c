//! The argument about each claim: the parts that quotes have in it, and the sentences that say so wherever a
//! claim is shown without the words set against it or the facts from elsewhere.
//!
//! No relation is left out, and none is weighed against another.

use crate::model::{
    BearsOn, Claim, Counterclaim, Evidence, EvidenceRelation, Interview, Paragraph, Passage, Side,
    Span, Speaker,
};

pub mod wordings;

/// A quote and its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quote<'i> {
    /// Its span of the article.
    pub span: &'i Span,
    /// Its id.
    pub id: &'i str,
    /// Its speaker, if confirmed, and one of those of the interview.
    pub speaker: Option<&'i Speaker>,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// Its start, in bytes of the paragraph.
    pub start: usize,
}

/// What readers see in place of a speaker's name, until the editors have settled it.
pub const NOT_CONFIRMED: &str = "Speaker not confirmed";

impl<'i> Quote<'i> {
    /// Returns the speaker's name or the editors' word for one without a name, if confirmed.
    #[must_use]
    pub fn confirmed(&self) -> Option<&'i str> {
        let name = self.speaker.map(|speaker| speaker.name.as_str());
        name.or(self.span.label.as_deref())
    }

    /// Returns the same, or that it is not confirmed.
    #[must_use]
    pub fn name(&self) -> &'i str {
        self.confirmed().unwrap_or(NOT_CONFIRMED)
    }

    /// Returns who the speaker is; empty if that is not known.
    #[must_use]
    pub fn role(&self) -> &'i str {
        self.speaker.map_or("", |speaker| speaker.role.as_str())
    }
}

/// The role of a quote in the argument about a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Role<'i> {
    /// It makes the claim.
    Makes(&'i Claim),
    /// It is set against the claim, at this place.
    Answers(&'i Claim, &'i Counterclaim, BearsOn),
    /// It replies to this side of the argument about the claim, at this place.
    Replies(&'i Claim, &'i Counterclaim, BearsOn, &'i Side),
}

impl<'i> Role<'i> {
    /// Returns the claim.
    #[must_use]
    pub const fn claim(&self) -> &'i Claim {
        match self {
            Self::Makes(claim) | Self::Answers(claim, ..) | Self::Replies(claim, ..) => claim,
        }
    }
}

/// Returns every quote of an interview, in order.
pub fn quotes(interview: &Interview) -> impl Iterator<Item = Quote<'_>> {
    (0..interview.paragraphs.len()).flat_map(move |at| quotes_in(interview, at))
}

/// Returns the quotes in the paragraph at an index, in order.
pub fn quotes_in(interview: &Interview, at: usize) -> impl Iterator<Item = Quote<'_>> {
    let spans = interview.paragraphs.get(at).into_iter();
    let spans = spans.flat_map(Paragraph::spans_at);
    let quotes = spans.filter(|(_, span)| span.kind.is_direct());
    quotes.filter_map(move |(start, span)| {
        Some(Quote {
            span,
            id: span.id.as_deref()?,
            speaker: span.speaker.as_deref().and_then(|id| interview.speaker(id)),
            paragraph: at,
            start,
        })
    })
}

/// Returns the quote's roles in the argument, in the order of the claims.
#[must_use]
pub fn roles<'i>(interview: &'i Interview, quote: &Quote) -> Vec<Role<'i>> {
    let end = quote.start + quote.span.text.len();
    let is_part = |passage: &Passage| {
        passage.paragraph == quote.paragraph && passage.start < end && quote.start < passage.end
    };
    let is_of = |side: &Side| side.passages.iter().any(is_part);
    let mut roles = Vec::new();
    let near = |claim: &&Claim| has_words_in(claim, quote.paragraph);
    for claim in interview.claims.iter().filter(near) {
        if is_of(&claim.claim) {
            roles.push(Role::Makes(claim));
        }
        for answer in answers(claim) {
            if is_of(&answer.counterclaim.side) {
                let Answer {
                    counterclaim,
                    place,
                    to,
                } = answer;
                roles.push(match to {
                    None => Role::Answers(claim, counterclaim, place),
                    Some(to) => Role::Replies(claim, counterclaim, place, to),
                });
            }
        }
    }
    roles
}

/// Returns `true` if a claim, or anything set against it, has words in a paragraph. That rules out most claims for a
/// quote at little cost.
fn has_words_in(claim: &Claim, paragraph: usize) -> bool {
    fn any(counterclaims: &[Counterclaim], is_there: &impl Fn(&Side) -> bool) -> bool {
        let mut all = counterclaims.iter();
        all.any(|it| is_there(&it.side) || any(&it.replies, is_there))
    }
    let is_there = |side: &Side| side.passages.iter().any(|it| it.paragraph == paragraph);
    is_there(&claim.claim) || any(&claim.counterclaims, &is_there)
}

/// Words set against a claim or, as a reply, against such words.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'i> {
    /// The words and their relation.
    pub counterclaim: &'i Counterclaim,
    /// Their place among all that is set against the claim.
    pub place: BearsOn,
    /// The side that they reply to; `None` if that is the claim itself.
    pub to: Option<&'i Side>,
}

/// Returns all that is set against a claim, each counterclaim followed by the replies to it.
#[must_use]
pub fn answers(claim: &Claim) -> Vec<Answer<'_>> {
    fn add<'i>(
        counterclaims: &'i [Counterclaim],
        to: Option<&'i Side>,
        above: &[usize],
        all: &mut Vec<Answer<'i>>,
    ) {
        for (number, counterclaim) in (1..).zip(counterclaims) {
            let place = [above, &[number]].concat();
            all.push(Answer {
                counterclaim,
                place: BearsOn::counterclaim(&place),
                to,
            });
            add(&counterclaim.replies, Some(&counterclaim.side), &place, all);
        }
    }
    let mut all = Vec::new();
    add(&claim.counterclaims, None, &[], &mut all);
    all
}

/// Describes what the article sets against a claim: “Vladimir Putin denies it”, “No counterclaim in the article”.
#[must_use]
pub fn in_the_article(interview: &Interview, claim: &Claim) -> String {
    let mut parts = Vec::new();
    for Answer {
        counterclaim, to, ..
    } in answers(claim)
    {
        let who = name(interview, &counterclaim.side);
        let does = counterclaim.relation.word();
        add(
            &mut parts,
            match to {
                None => format!("{who} {does} it"),
                Some(to) => format!("{who} {does}, in reply to {}", name(interview, to)),
            },
        );
    }
    if parts.is_empty() {
        "No counterclaim in the article".to_owned()
    } else {
        parts.join(", ")
    }
}

/// Describes what facts from elsewhere do to a claim and its counterclaims: “1 fact from elsewhere disputes
/// Putin’s denial, 1 supports Putin’s denial”; “it” is the claim. `None` if there are no facts.
#[must_use]
pub fn from_elsewhere(claim: &Claim) -> Option<String> {
    let object = |fact: &Evidence| match fact.target.as_deref() {
        None | Some("the claim") => "it".to_owned(),
        Some(target) => target.to_owned(),
    };
    facts(claim.evidence.iter(), object)
}

/// Describes what facts from elsewhere do to the words at a place among what is set against a claim: “2 facts
/// from elsewhere dispute it”. `None` if no fact bears on them.
#[must_use]
pub fn bearing_on(claim: &Claim, place: &BearsOn) -> Option<String> {
    let facts = claim.evidence.iter();
    self::facts(facts.filter(|fact| fact.bears_on == *place), |_| {
        "it".to_owned()
    })
}

/// Describes all that stands for and against a claim in one sentence without a full stop: “No counterclaim in
/// the article; 2 facts from elsewhere dispute it”.
#[must_use]
pub fn standing(interview: &Interview, claim: &Claim) -> String {
    let said = in_the_article(interview, claim);
    match from_elsewhere(claim) {
        Some(facts) => format!("{said}; {facts}"),
        None => said,
    }
}

/// Counts the facts of a claim that have a relation to the same words, named in a word or two: “the denial”.
/// The name is empty if that is the claim itself, or for context.
#[must_use]
pub fn facts_that(claim: &Claim, relation: EvidenceRelation) -> Vec<(usize, String)> {
    let mut groups: Vec<(usize, String)> = Vec::new();
    for fact in claim
        .evidence
        .iter()
        .filter(|fact| fact.relation == relation)
    {
        let on = match fact.bears_on.find(&claim.counterclaims) {
            Some(answer) if relation != EvidenceRelation::Context => {
                format!("the {}", answer.relation.noun())
            }
            _ => String::new(),
        };
        match groups.iter_mut().find(|(_, other)| *other == on) {
            Some((count, _)) => *count += 1,
            None => groups.push((1, on)),
        }
    }
    groups
}

/// Describes what is set against a claim for where there is little room: “Putin denies”, “Stone disputes + 1”.
/// `None` if nothing is.
#[must_use]
pub fn in_short(interview: &Interview, claim: &Claim) -> Option<String> {
    let mut parts = Vec::new();
    for answer in claim.answers() {
        let who = interview.short_name_of(&answer.side);
        let who = who.unwrap_or("Somebody");
        add(&mut parts, format!("{who} {}", answer.relation.word()));
    }
    let (first, more) = parts.split_first()?;
    Some(match more.len() {
        0 => first.clone(),
        more => format!("{first} + {more}"),
    })
}

/// Describes evidence in a clause. `object` returns what a fact bears on, in words.
fn facts<'e>(
    evidence: impl Iterator<Item = &'e Evidence>,
    object: impl Fn(&Evidence) -> String,
) -> Option<String> {
    let mut groups: Vec<(EvidenceRelation, String, usize)> = Vec::new();
    for fact in evidence {
        let object = match fact.relation {
            EvidenceRelation::Context => String::new(),
            _ => object(fact),
        };
        let same = groups
            .iter_mut()
            .find(|(relation, on, _)| *relation == fact.relation && *on == object);
        match same {
            Some((_, _, count)) => *count += 1,
            None => groups.push((fact.relation, object, 1)),
        }
    }
    groups.sort_by_key(|(relation, ..)| EvidenceRelation::ALL.iter().position(|it| it == relation));
    let clause = |(at, (relation, object, count)): (usize, &(EvidenceRelation, String, usize))| {
        let facts = match (at, count) {
            (0, 1) => "1 fact from elsewhere".to_owned(),
            (0, count) => format!("{count} facts from elsewhere"),
            (_, count) => count.to_string(),
        };
        let s = if *count == 1 { "s" } else { "" };
        match relation {
            EvidenceRelation::Disputes => format!("{facts} dispute{s} {object}"),
            EvidenceRelation::Supports => format!("{facts} support{s} {object}"),
            EvidenceRelation::Context => format!("{facts} for context"),
        }
    };
    let clauses: Vec<String> = groups.iter().enumerate().map(clause).collect();
    (!clauses.is_empty()).then(|| clauses.join(", "))
}

fn name<'i>(interview: &'i Interview, side: &'i Side) -> &'i str {
    interview.name_of(side).unwrap_or("Somebody")
}

/// Adds a line unless it is already there.
fn add(lines: &mut Vec<String>, line: String) {
    if !lines.contains(&line) {
        lines.push(line);
    }
}

/// Returns the number of claims with counterclaims in the article, and of those with facts from elsewhere.
#[must_use]
pub fn counts(interview: &Interview) -> (usize, usize) {
    let claims = &interview.claims;
    let answered = claims
        .iter()
        .filter(|claim| !claim.counterclaims.is_empty());
    let with_facts = claims.iter().filter(|claim| !claim.evidence.is_empty());
    (answered.count(), with_facts.count())
}
