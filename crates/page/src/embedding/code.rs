//! The code for the choices that were made, with its title and its addresses.

use interview::cite::{html, line};

use super::choices::{Code, Theme, What};
use super::frame::bare;
use crate::route::{claim_page, encode_parameter, href, quote_page};

/// What somebody wants to show on a page of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedding {
    /// The address of the interview's page, without query and fragment.
    pub page: String,
    /// The interview's title.
    pub title: String,
    /// What of it is shown.
    pub what: What,
    /// Which: a view's name, a claim's number, the id of a topic, a speaker or a quote.
    pub id: String,
    /// What a reader calls that.
    pub label: String,
    /// In which colours.
    pub theme: Theme,
    /// How high it is, in CSS pixels.
    pub height: u32,
}

impl Embedding {
    /// What a screen reader calls the frame.
    #[must_use]
    pub fn title(&self) -> String {
        let (title, label) = (self.title.as_str(), self.label.as_str());
        let parts = match self.what {
            What::Whole => ["", title, ""],
            What::View | What::Topic => [label, ": ", title],
            What::Speaker => return line(&["Words of ", label, ": ", title].concat()),
            What::Claim => ["Claim ", label, ""],
            What::Quote => ["Quote by ", label, ""],
        };
        line(&parts.concat())
    }

    /// The address of the frame.
    #[must_use]
    pub fn address(&self) -> String {
        let mut address = match self.what {
            What::Whole => self.page.clone(),
            What::View | What::Topic | What::Speaker => [&self.link(), "&only=1"].concat(),
            What::Claim => self.beside(&claim_page(&self.id)),
            What::Quote => self.beside(&quote_page(&self.id)),
        };
        if matches!(self.theme, Theme::Light | Theme::Dark) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str("theme=");
            address.push_str(self.theme.name());
        }
        // Where no script may run, as in the sandbox that editors add, this shows the view.
        if self.what == What::View {
            address.push_str(&href(&self.id));
        }
        address
    }

    /// The way to the same on the interview's own page.
    #[must_use]
    pub fn link(&self) -> String {
        let asked = match self.what {
            What::Whole => String::new(),
            What::View | What::Topic | What::Speaker => {
                ["?", self.what.name(), "=", &encode_parameter(&self.id)].concat()
            }
            What::Claim => href(&["claim-", &self.id].concat()),
            What::Quote => href(&self.id),
        };
        [self.page.as_str(), &asked].concat()
    }

    /// The code. It is one line, whatever the texts: what has several, content management systems cut up.
    #[must_use]
    pub fn code(&self, code: Code) -> String {
        match code {
            Code::Script => self.element(),
            Code::Bare => {
                let height = match self.what {
                    What::Claim | What::Quote => self.height,
                    // It is the same on every screen: what is long scrolls.
                    what => self.height.min(what.height()),
                };
                bare(&self.address(), &self.title(), height)
            }
        }
    }

    fn element(&self) -> String {
        let title = self.title();
        let mut attributes = vec![("src", self.page.clone())];
        if self.what != What::Whole {
            attributes.push((self.what.name(), self.id.clone()));
        }
        if self.theme != Theme::Page {
            attributes.push(("theme", self.theme.name().to_owned()));
        }
        attributes.push(("height", self.height.to_string()));
        attributes.push(("title", title.clone()));
        let mut code = [
            "<script async src=\"",
            &html(&self.beside("embed.js")),
            "\"></script><rejoinder-embed",
        ]
        .concat();
        for (name, value) in attributes {
            for part in [" ", name, "=\"", &html(&line(&value)), "\""] {
                code.push_str(part);
            }
        }
        for part in [
            "><a href=\"",
            &html(&self.link()),
            "\">",
            &html(&title),
            "</a></rejoinder-embed>",
        ] {
            code.push_str(part);
        }
        code
    }

    /// The address of what lies beside the page.
    fn beside(&self, path: &str) -> String {
        let folder = self.page.rfind('/').map_or(0, |slash| slash + 1);
        [self.page.get(..folder).unwrap_or_default(), path].concat()
    }
}

/// How much of a quote its frame's title has, in characters.
pub(super) const LONGEST: usize = 80;

/// What a reader calls a quote: who says it, and its first words.
#[must_use]
pub fn quote_label(speaker: &str, words: &str) -> String {
    let words = line(words);
    let short = match words.char_indices().nth(LONGEST) {
        None => words,
        Some((end, _)) => {
            let cut = words.get(..end).unwrap_or_default();
            let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
            [whole, "…"].concat()
        }
    };
    [speaker, ": ", &short].concat()
}
