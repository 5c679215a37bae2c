//! `claims.json`: what is claimed and what is set against it, with names and links in place of ids.

use schemars::JsonSchema;
use serde::Serialize;

use super::address;
use crate::argument;
use crate::model::{self, AttachedBy, Counterclaim, Day, Editors, Evidence, Interview, Relation};

/// The value of [`Claims::format`].
const FORMAT: &str = "rejoinder-claims/1";

/// The claims of an interview. Links are absolute where the page's address is known, and otherwise
/// relative to this file.
#[derive(JsonSchema, Serialize)]
pub(super) struct Claims<'i> {
    /// The format and its version: `rejoinder-claims/1`.
    format: &'static str,
    /// The page.
    link: String,
    /// The article's own title.
    title: &'i str,
    /// The language of the article and of the editors' words, as a BCP 47 tag.
    language: &'i str,
    /// Who published the article.
    publisher: &'i str,
    /// What was and was not done to the wording, in a sentence.
    provenance: &'i str,
    /// Who answers for summaries, relations and evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    editors: Option<&'i Editors>,
    /// The day on which they last changed something.
    #[serde(skip_serializing_if = "Option::is_none")]
    revised: Option<&'i Day>,
    /// The claims in the article's order.
    claims: Vec<Claim<'i>>,
}

/// A claim with everything set against it. Nothing says who is right.
#[derive(JsonSchema, Serialize)]
struct Claim<'i> {
    /// Names the claim.
    id: &'i str,
    /// The claim on the page.
    link: String,
    /// The heading under which it stands in the article.
    topic: &'i str,
    /// The claim in the editors' words.
    summary: &'i str,
    /// What stands for and against it, in a sentence: whoever shows the claim alone should show this, too.
    standing: String,
    /// The claim in the article's words.
    claim: Side<'i>,
    /// What the article sets against it; may be empty.
    counterclaims: Vec<Counter<'i>>,
    /// Facts from elsewhere, attached by the editors; may be empty.
    evidence: &'i [Evidence],
}

/// Who says what.
#[derive(JsonSchema, Serialize)]
struct Side<'i> {
    /// The speaker's name, or what the editors call nobody in particular; none where nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'i str>,
    /// Whether any of it stands in quotation marks.
    quoted: bool,
    /// Whether, beside words in quotation marks, some of it is retold.
    partly_reported: bool,
    /// The article's words, in its order; never empty.
    words: Vec<Words<'i>>,
}

/// Some of the article's words.
#[derive(JsonSchema, Serialize)]
struct Words<'i> {
    /// The words.
    text: &'i str,
    /// Their place on the page.
    link: String,
}

/// Words set against a claim, or against such words.
#[derive(JsonSchema, Serialize)]
struct Counter<'i> {
    /// What it does to what it is set against.
    relation: Relation,
    /// Who set the two against each other.
    attached_by: AttachedBy,
    /// Who says what.
    side: Side<'i>,
    /// What is said back to it; may be empty.
    replies: Vec<Counter<'i>>,
}

impl<'i> Claims<'i> {
    pub(super) fn of(interview: &'i Interview) -> Self {
        let claim = |claim: &'i model::Claim| Claim {
            id: &claim.id,
            link: address(interview, &format!("#claim-{}", claim.id)),
            topic: interview
                .topic(&claim.topic)
                .map_or("", |topic| &topic.label),
            summary: &claim.summary,
            standing: argument::standing(interview, claim),
            claim: side(interview, &claim.claim),
            counterclaims: counters(interview, &claim.counterclaims),
            evidence: &claim.evidence,
        };
        Self {
            format: FORMAT,
            link: address(interview, ""),
            title: &interview.title,
            language: &interview.language,
            publisher: &interview.source.publisher,
            provenance: &interview.source.provenance,
            editors: interview.editors.as_ref(),
            revised: interview.revised.as_ref(),
            claims: interview.claims.iter().map(claim).collect(),
        }
    }
}

fn counters<'i>(interview: &'i Interview, all: &'i [Counterclaim]) -> Vec<Counter<'i>> {
    let counter = |counterclaim: &'i Counterclaim| Counter {
        relation: counterclaim.relation,
        attached_by: counterclaim.attached_by,
        side: side(interview, &counterclaim.side),
        replies: counters(interview, &counterclaim.replies),
    };
    all.iter().map(counter).collect()
}

fn side<'i>(interview: &'i Interview, side: &'i model::Side) -> Side<'i> {
    let words = side.passages.iter().map(|passage| Words {
        text: &passage.text,
        link: address(interview, &format!("#{}", passage.anchor)),
    });
    Side {
        by: interview.name_of(side),
        quoted: side.quoted,
        partly_reported: side.partly_reported,
        words: words.collect(),
    }
}
