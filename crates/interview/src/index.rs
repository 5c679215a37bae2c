//! The data of an interview that filters and addresses need. Native tools make it from an interview; the viewer
//! reads it from the page's markup.

#[cfg(feature = "native")]
mod of;

use crate::model::{EvidenceRelation, Relation, Topic, TopicKind};

/// The data that filters and addresses need. Items are in the order in which the page has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// The interview's title.
    pub title: String,
    /// The headings and tags, in the order in which they are offered.
    pub topics: Vec<Topic>,
    /// The speakers, in the order in which they are offered.
    pub speakers: Vec<Name>,
    /// The counts of turns, in words; empty if it is no conversation.
    pub turns: String,
    /// The article's paragraphs.
    pub paragraphs: Vec<Item>,
    /// The claims.
    pub claims: Vec<Item>,
    /// The events.
    pub events: Vec<Item>,
    /// The parts of the series.
    pub parts: Vec<Item>,
    /// The removed passages.
    pub removed: Vec<Item>,
}

/// The name of a speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The speaker's id.
    pub id: String,
    /// The full name.
    pub name: String,
}

/// A paragraph, a claim, an event or a part, with the data to filter it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// The ids that an address may link to: a paragraph's quotes and the longer turn that it starts, or the item itself.
    pub anchors: Vec<String>,
    /// The ids of the notes beside a paragraph, to which an address may link, too.
    pub notes: Vec<String>,
    /// The ids of its topics; the first is the heading that it stands under.
    pub topics: Vec<String>,
    /// A paragraph's place in a turn.
    pub turn: InTurn,
    /// The speakers of its words: those of a paragraph's quotes and reports, or of a claim's sides.
    pub speech: Vec<Speech>,
    /// The relations of counterclaims and replies to a claim in the article.
    pub relations: Vec<Relation>,
    /// The relations of facts from elsewhere to a claim or to what is set against it.
    pub evidence: Vec<EvidenceRelation>,
    /// The texts that are searched: a paragraph's, or a claim's summary and passages. Of an event, its label
    /// and the words that lead to its passages, in which matches are only marked.
    pub texts: Vec<String>,
    /// The indices of the paragraphs that mention an event.
    pub paragraphs: Vec<usize>,
    /// The facts from elsewhere about a claim. They are searched, too.
    pub facts: Vec<String>,
}

/// A paragraph's place in a turn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InTurn {
    /// It stands in none.
    #[default]
    No,
    /// It starts one.
    Start,
    /// It continues one.
    Continued,
}

/// Somebody's words in an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speech {
    /// The speaker's id; `None` if nobody is named.
    pub speaker: Option<String>,
    /// `true` if the words stand in quotation marks.
    pub quoted: bool,
}

impl Item {
    /// Returns the number of its quotes.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.speech.iter().filter(|speech| speech.quoted).count()
    }

    /// Returns one of its texts or, after these, of its facts from elsewhere.
    #[must_use]
    pub fn text(&self, at: usize) -> Option<&str> {
        let text = match at.checked_sub(self.texts.len()) {
            None => self.texts.get(at),
            Some(at) => self.facts.get(at),
        };
        text.map(String::as_str)
    }

    /// Returns `true` if an element with this id is part of it.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let mut ids = self.anchors.iter().chain(&self.notes);
        ids.any(|known| known == id)
    }
}

impl Index {
    /// Returns `true` if there is an article, and each paragraph and claim has the topic under which it is shown.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let has_topic = |item: &Item| {
            let mut topics = self.topics.iter();
            topics.any(|topic| item.topics.first() == Some(&topic.id))
        };
        !self.paragraphs.is_empty() && self.paragraphs.iter().chain(&self.claims).all(has_topic)
    }

    /// Returns the topics under which the article's paragraphs stand, in its order.
    pub fn headings(&self) -> impl Iterator<Item = &Topic> {
        let heading = |topic: &&Topic| topic.kind != TopicKind::Tag;
        self.topics.iter().filter(heading)
    }
}

/// The number of words of a passage that name the link to it.
const WORDS: usize = 8;

/// Returns the first words of a passage, which name the link to it.
#[must_use]
pub fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut beginning = words.by_ref().take(WORDS).collect::<Vec<_>>().join(" ");
    if words.next().is_some() {
        beginning.push('…');
    }
    beginning
}
