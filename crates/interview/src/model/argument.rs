//! The argument: claims, what is set against them, and facts from elsewhere.

use std::fmt;

use super::{Link, Passage};

#[cfg(feature = "native")]
use {
    schemars::{JsonSchema, Schema, SchemaGenerator, json_schema},
    serde::{Deserialize, Serialize},
    std::borrow::Cow,
};

/// One side of an argument: who says what, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Side {
    /// The article's words, in its order; never empty.
    pub passages: Vec<Passage>,
    /// A speaker's id; none where the article names nobody.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub speaker: Option<String>,
    /// The editors' name for an unnamed side, such as “Rumour”.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub label: Option<String>,
    /// `true` if any of it stands in quotation marks.
    pub quoted: bool,
    /// `true` if, beside words in quotation marks, some of it is retold.
    #[cfg_attr(
        feature = "native",
        serde(default, skip_serializing_if = "std::ops::Not::not")
    )]
    pub partly_reported: bool,
}

/// The relation of a counterclaim to the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum Relation {
    /// Says that it is not so.
    Denies,
    /// Argues against it.
    Disputes,
    /// Replies to it, without yes or no.
    Answers,
    /// Grants it, or a part of it.
    Concedes,
}

/// The relation of a fact from elsewhere to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum EvidenceRelation {
    /// Speaks against it.
    Disputes,
    /// Speaks for it.
    Supports,
    /// Helps to understand it.
    Context,
}

/// The one who set a counterclaim against a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(rename_all = "lowercase"))]
pub enum AttachedBy {
    /// The article itself.
    Article,
    /// The editors.
    Editor,
}

/// A claim with everything set against it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Claim {
    /// Names the claim in links (`#claim-ID`).
    pub id: String,
    /// The heading under which it stands in the article: a topic's id.
    pub topic: String,
    /// The claim in the editors' words.
    pub summary: String,
    /// The claim in the article's words.
    pub claim: Side,
    /// The counterclaims that the article sets against it; may be empty.
    pub counterclaims: Vec<Counterclaim>,
    /// Facts from elsewhere, attached by the editors; may be empty.
    pub evidence: Vec<Evidence>,
}

/// Words set against a claim.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Counterclaim {
    /// Its relation to the claim.
    pub relation: Relation,
    /// The one who set it against the claim.
    pub attached_by: AttachedBy,
    /// The words, and who says them.
    pub side: Side,
    /// The replies to it; may be empty.
    pub replies: Vec<Counterclaim>,
}

/// Whose words a fact bears on: the claim's, or those of what is set against it.
///
/// It is written as `claim`, or as the place of a counterclaim: `1` for the first, `1.2` for the second
/// reply to that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "native", serde(try_from = "String", into = "String"))]
pub struct BearsOn(Vec<usize>);

/// An error: the text is neither `claim` nor a counterclaim's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPlace(String);

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "“{}” is neither \"claim\" nor the place of a counterclaim, such as \"1\", or of a reply, such as \"1.1\"",
            self.0
        )
    }
}

impl std::error::Error for NoPlace {}

impl BearsOn {
    /// The claim itself.
    pub const CLAIM: Self = Self(Vec::new());

    /// The counterclaim at this place: its number from 1, then the number of the reply to it, and so on.
    /// An empty place is the claim.
    #[must_use]
    pub fn counterclaim(place: &[usize]) -> Self {
        Self(place.to_vec())
    }

    /// `true` if it is the claim itself.
    #[must_use]
    pub fn is_claim(&self) -> bool {
        self.0.is_empty()
    }

    /// The counterclaim or reply, where there is one at this place.
    #[must_use]
    pub fn find<'c>(&self, counterclaims: &'c [Counterclaim]) -> Option<&'c Counterclaim> {
        let (first, rest) = self.0.split_first()?;
        let found = counterclaims.get(first.checked_sub(1)?)?;
        if rest.is_empty() {
            Some(found)
        } else {
            Self(rest.to_vec()).find(&found.replies)
        }
    }
}

impl TryFrom<String> for BearsOn {
    type Error = NoPlace;

    fn try_from(written: String) -> Result<Self, NoPlace> {
        if written == "claim" {
            return Ok(Self::CLAIM);
        }
        let place: Option<Vec<usize>> = written
            .split('.')
            .map(|part| part.parse().ok().filter(|number| *number > 0))
            .collect();
        place.map(Self).ok_or(NoPlace(written))
    }
}

impl From<BearsOn> for String {
    fn from(place: BearsOn) -> Self {
        if place.is_claim() {
            return "claim".to_owned();
        }
        let parts: Vec<Self> = place.0.iter().map(usize::to_string).collect();
        parts.join(".")
    }
}

#[cfg(feature = "native")]
impl JsonSchema for BearsOn {
    fn schema_name() -> Cow<'static, str> {
        "BearsOn".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Whose words a fact bears on: `claim`, or the place of a counterclaim, `1` for \
                the first, `1.2` for the second reply to that.",
            "type": "string",
            "pattern": "^(claim|[1-9][0-9]*(\\.[1-9][0-9]*)*)$",
        })
    }
}

/// A fact from elsewhere, attached to a claim by the editors.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "native", derive(JsonSchema, Serialize, Deserialize))]
pub struct Evidence {
    /// Names the fact; the same fact may stand at several claims.
    pub id: String,
    /// Its relation to what was said.
    pub relation: EvidenceRelation,
    /// Whose words it bears on.
    #[cfg_attr(feature = "native", serde(default))]
    pub bears_on: BearsOn,
    /// The same in words, such as “Putin’s denial”; none for mere context.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub target: Option<String>,
    /// When it happened, for people.
    pub when: String,
    /// The same for machines: an ISO 8601 date, month or year.
    #[cfg_attr(feature = "native", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// The fact in the editors' words.
    pub fact: String,
    /// The page that says it.
    pub sources: Vec<Link>,
}

impl Claim {
    /// Everyone's side: the claim, what is set against it, the replies.
    #[must_use]
    pub fn sides(&self) -> Vec<&Side> {
        let against = self.answers().into_iter().map(|answer| &answer.side);
        std::iter::once(&self.claim).chain(against).collect()
    }

    /// Returns the counterclaims to it, each followed by the replies to it.
    #[must_use]
    pub fn answers(&self) -> Vec<&Counterclaim> {
        fn add<'c>(counterclaims: &'c [Counterclaim], all: &mut Vec<&'c Counterclaim>) {
            for counterclaim in counterclaims {
                all.push(counterclaim);
                add(&counterclaim.replies, all);
            }
        }
        let mut all = Vec::new();
        add(&self.counterclaims, &mut all);
        all
    }
}

impl Relation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Denies, Self::Disputes, Self::Answers, Self::Concedes];

    /// The word that the page shows and the URL carries.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Denies => "denies",
            Self::Disputes => "disputes",
            Self::Answers => "answers",
            Self::Concedes => "concedes",
        }
    }

    /// Returns the word for somebody's words that do it.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Denies => "denial",
            Self::Disputes => "objection",
            Self::Answers => "answer",
            Self::Concedes => "concession",
        }
    }

    /// The relation of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|relation| relation.word() == word)
    }
}

impl EvidenceRelation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Disputes, Self::Supports, Self::Context];

    /// The word that the page shows and the URL carries.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Disputes => "disputes",
            Self::Supports => "supports",
            Self::Context => "context",
        }
    }

    /// The relation of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|relation| relation.word() == word)
    }
}
