//! What of an interview filters and addresses ask for. Native tools make it from an interview; the
//! viewer reads it from the page's markup.

#[cfg(feature = "native")]
mod of;

use crate::model::{EvidenceRelation, Relation, Topic, TopicKind};

/// What filters and addresses ask for. Items are in the order in which the page has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The interview's title.
    pub title: String,
    /// The headings and tags, in the order in which they are offered.
    pub topics: Vec<Topic>,
    /// The speakers, in the order in which they are offered.
    pub speakers: Vec<Name>,
    /// The article's paragraphs.
    pub paragraphs: Vec<Item>,
    /// The claims.
    pub claims: Vec<Item>,
    /// The events.
    pub events: Vec<Item>,
    /// The parts of the series.
    pub parts: Vec<Item>,
    /// What the article has no more.
    pub removed: Vec<Item>,
}

/// What a speaker is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The speaker's id.
    pub id: String,
    /// The full name.
    pub name: String,
}

/// A paragraph, a claim, an event or a part, by what can be asked of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The ids that an address may link to: a paragraph's quotes, or the item itself.
    pub anchors: Vec<String>,
    /// The ids of the notes beside a paragraph, to which an address may link, too.
    pub notes: Vec<String>,
    /// The ids of its topics; the first is the heading that it stands under.
    pub topics: Vec<String>,
    /// Whose words it has: those of a paragraph's quotes and reports, or of a claim's sides.
    pub speech: Vec<Speech>,
    /// What is done to a claim in the article: by counterclaims and replies.
    pub relations: Vec<Relation>,
    /// What facts from elsewhere do to a claim or to what is set against it.
    pub evidence: Vec<EvidenceRelation>,
    /// The texts that search looks into: a paragraph's, or a claim's summary and passages. Of an event, its
    /// label and the words that lead to its passages, in which matches are only marked.
    pub texts: Vec<String>,
    /// The indices of the paragraphs that speak of an event.
    pub paragraphs: Vec<usize>,
    /// What is known from elsewhere about a claim. Search looks into that, too.
    pub facts: Vec<String>,
}

/// Somebody's words in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    /// The speaker's id; none, if nobody is named.
    pub speaker: Option<String>,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
}

impl Item {
    /// How many quotes it has.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.speech.iter().filter(|speech| speech.quoted).count()
    }

    /// One of its texts or, after these, of what is known from elsewhere.
    #[must_use]
    pub fn text(&self, at: usize) -> Option<&str> {
        let text = match at.checked_sub(self.texts.len()) {
            None => self.texts.get(at),
            Some(at) => self.facts.get(at),
        };
        text.map(String::as_str)
    }

    /// Whether an element with this id is part of it.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let mut ids = self.anchors.iter().chain(&self.notes);
        ids.any(|known| known == id)
    }
}

impl Index {
    /// Whether there is an article, and each paragraph and claim has its topic, under which it is shown.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has_topic = |item: &Item| {
            let mut topics = self.topics.iter();
            topics.any(|topic| item.topics.first() == Some(&topic.id))
        };
        !self.paragraphs.is_empty() && self.paragraphs.iter().chain(&self.claims).all(has_topic)
    }

    /// The topics under which the article's paragraphs stand, in its order.
    pub fn headings(&self) -> impl Iterator<Item = &Topic> {
        let heading = |topic: &&Topic| topic.kind != TopicKind::Tag;
        self.topics.iter().filter(heading)
    }
}

/// How many words of a passage name the way to it.
const WORDS: usize = 8;

/// The first words of a passage, which name the way to it.
#[must_use]
pub fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut beginning = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        beginning.push('…');
    }
    beginning
}
