//! The forms in which words can be shared: a link, the words themselves, a citation, a frame.

use interview::cite::Citation;
use interview::ids;
use interview::model::{Interview, Kind};

use crate::embedding::{bare, height};
use crate::markup::said;
use crate::route::own_page;

/// A form in which words can be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address of the words' own page, or else of the words in the article.
    Link,
    /// The address of the words in the reader's current view, with its filter.
    View,
    /// The words, their speaker and source, with the link.
    Quote,
    /// A citation as text, in the style of the American Psychological Association.
    Apa,
    /// A citation for LaTeX.
    Bibtex,
    /// A citation for reference managers.
    Ris,
    /// A citation for programs that support the Citation Style Language.
    Csl,
    /// A frame for another page.
    Embed,
}

impl Form {
    /// All variants, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Link,
        Self::View,
        Self::Quote,
        Self::Apa,
        Self::Bibtex,
        Self::Ris,
        Self::Csl,
        Self::Embed,
    ];

    /// Returns its name in the markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::View => "view",
            Self::Quote => "quote",
            Self::Apa => "apa",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Csl => "csl",
            Self::Embed => "embed",
        }
    }

    /// Returns the form with this name in the markup.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Returns its label in the sheet.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::View => "Link to the article as you see it",
            Self::Quote => "Words and link",
            Self::Apa => "Citation (APA)",
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
            Self::Embed => "Embed code",
        }
    }
}

/// A page's metadata for citations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The article's title.
    pub title: String,
    /// The article's publisher.
    pub publisher: String,
    /// The name of the series.
    pub series: String,
    /// The provenance of the wording.
    pub provenance: String,
    /// The language of the words, as a BCP 47 tag.
    pub language: String,
    /// `true` if it is a conversation rather than a report.
    pub is_conversation: bool,
    /// The reader's current date, in ISO 8601.
    pub today: String,
}

/// Words to share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The words, as in the article.
    pub words: String,
    /// Their speaker, if one person says them all.
    pub speaker: Option<String>,
    /// The page's address, without query and fragment.
    pub page: String,
    /// The query of the reader's current filter, with `?`; empty without one.
    pub filter: String,
    /// The fragment that leads to the words there, with `#`.
    pub fragment: String,
    /// The id of the element, if they are a whole quote or a claim.
    pub id: Option<String>,
    /// `true` if they have a page of their own.
    pub has_page: bool,
}

impl Source {
    /// Creates the metadata of an interview. The reader's date is not known here.
    #[must_use]
    pub fn of(interview: &Interview) -> Self {
        Self {
            title: interview.title.clone(),
            publisher: interview.source.publisher.clone(),
            series: interview.series_name(),
            provenance: interview.source.provenance.clone(),
            language: interview.language.clone(),
            is_conversation: interview.kind != Kind::Report,
            today: String::new(),
        }
    }
}

impl Taken {
    /// Returns the absolute address of the words in the article.
    #[must_use]
    pub fn link(&self) -> String {
        [self.page.as_str(), &self.fragment].concat()
    }

    /// Returns the absolute address of the quote's or claim's own page, with its picture beside it.
    #[must_use]
    pub fn own_page(&self) -> Option<String> {
        let id = self.id.as_deref().filter(|_| self.has_page)?;
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        Some([folder, "/", &own_page(id)].concat())
    }

    /// Returns the address to share: that of the words' own page, of which chats show a picture and which can be
    /// embedded, or else of the words in the article.
    #[must_use]
    pub fn shared(&self) -> String {
        self.own_page().unwrap_or_else(|| self.link())
    }

    /// Returns the name of the speaker, or else of the publisher.
    #[must_use]
    pub fn voice<'t>(&'t self, source: &'t Source) -> &'t str {
        self.speaker.as_deref().unwrap_or(&source.publisher)
    }

    /// Returns the text to copy.
    #[must_use]
    pub fn text(&self, form: Form, source: &Source) -> String {
        let link = self.link();
        let citation = self.citation(source, &link);
        match form {
            Form::Link => self.shared(),
            Form::View => [self.page.as_str(), &self.filter, &self.fragment].concat(),
            Form::Quote => self.citation(source, &self.shared()).quote_text(),
            Form::Apa => citation.apa(),
            Form::Bibtex => citation.bibtex(),
            Form::Ris => citation.ris(),
            Form::Csl => citation.csl_json(),
            Form::Embed => self.embed(source),
        }
    }

    /// Returns the HTML to copy beside the text, if that contains more.
    #[must_use]
    pub fn html(&self, form: Form, source: &Source) -> Option<String> {
        (form == Form::Quote).then(|| self.citation(source, &self.shared()).quote_html())
    }

    fn citation<'c>(&'c self, source: &'c Source, link: &'c str) -> Citation<'c> {
        Citation {
            words: &self.words,
            speaker: self.speaker.as_deref(),
            title: &source.title,
            publisher: &source.publisher,
            series: &source.series,
            published: None,
            language: &source.language,
            provenance: &source.provenance,
            address: link,
            accessed: &source.today,
        }
    }

    /// Returns a frame with the quote’s own page, or with the article at the words.
    fn embed(&self, source: &Source) -> String {
        let (address, height) = match self.own_page() {
            Some(page) => (page, height(self.words.chars().count(), 0)),
            None => (self.link(), 640),
        };
        let is_claim = self.id.as_deref().and_then(ids::claim_of).is_some();
        let what = if is_claim {
            "Claim"
        } else {
            said(source.is_conversation)[1]
        };
        let title = [what, ": ", self.voice(source), ", ", &source.title].concat();
        bare(&address, &title, height)
    }
}
