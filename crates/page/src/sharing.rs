//! What a reader takes along of some words: a link, the words themselves, a citation, a frame.

use interview::cite::Citation;
use interview::model::Interview;

use crate::embedding::{bare, height};
use crate::route::own_page;

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The address of a page of their own, or else the one that leads to the words.
    Link,
    /// The address that leads to the words as the reader sees them, with a filter.
    View,
    /// The words, who says them and where, with the link.
    Quote,
    /// A citation as text, in the manner of the American Psychological Association.
    Apa,
    /// A citation for LaTeX.
    Bibtex,
    /// A citation for reference managers.
    Ris,
    /// A citation for programs that know the Citation Style Language.
    Csl,
    /// A frame for a page of one's own.
    Embed,
}

impl Form {
    /// All of them, as they are offered.
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

    /// What the markup calls it.
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

    /// The form that the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// What a reader calls it.
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

/// What a page says of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The article's title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// What the page is called as a whole.
    pub series: String,
    /// What was done to the wording.
    pub provenance: String,
    /// The language of the words, as a BCP 47 tag.
    pub language: String,
    /// The day on which the reader sees it, in ISO 8601.
    pub today: String,
}

/// Words that a reader takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The words, as the article has them.
    pub words: String,
    /// Who says them, where one person says them all.
    pub speaker: Option<String>,
    /// The page's address, without query and fragment.
    pub page: String,
    /// The filter under which the reader sees them, with `?`; empty without one.
    pub filter: String,
    /// What leads to the words there, with `#`.
    pub fragment: String,
    /// The id of their element, if they are a whole quote or a claim.
    pub id: Option<String>,
    /// Whether they have a page of their own.
    pub has_page: bool,
}

impl Source {
    /// What there is to say of an interview. The day is that of the reader, and not known here.
    #[must_use]
    pub fn of(interview: &Interview) -> Self {
        Self {
            title: interview.title.clone(),
            publisher: interview.source.publisher.clone(),
            series: interview.series.name(),
            provenance: interview.source.provenance.clone(),
            language: interview.language.clone(),
            today: String::new(),
        }
    }
}

impl Taken {
    /// The absolute address that leads to the words.
    #[must_use]
    pub fn link(&self) -> String {
        [self.page.as_str(), &self.fragment].concat()
    }

    /// The absolute address of the quote's or claim's own page, with its picture beside it.
    #[must_use]
    pub fn own_page(&self) -> Option<String> {
        let id = self.id.as_deref().filter(|_| self.has_page)?;
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        Some([folder, "/", &own_page(id)].concat())
    }

    /// The address that is shared: that of a page of their own, of which chats show a picture and which can
    /// be embedded, or else the one that leads to the words.
    #[must_use]
    pub fn shared(&self) -> String {
        self.own_page().unwrap_or_else(|| self.link())
    }

    /// Whose words they are: the speaker’s, or else the publisher’s.
    #[must_use]
    pub fn voice<'t>(&'t self, source: &'t Source) -> &'t str {
        self.speaker.as_deref().unwrap_or(&source.publisher)
    }

    /// What is copied as text.
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

    /// The same for programs that take formatted text, where that says more.
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

    /// A frame with the quote’s own page, or with the article at the words.
    fn embed(&self, source: &Source) -> String {
        let (address, height) = match self.own_page() {
            Some(page) => (page, height(self.words.chars().count(), 0)),
            None => (self.link(), 640),
        };
        let is_claim = self.id.as_ref().is_some_and(|id| id.starts_with("claim-"));
        let what = if is_claim { "Claim: " } else { "Quote: " };
        let title = [what, self.voice(source), ", ", &source.title].concat();
        bare(&address, &title, height)
    }
}
