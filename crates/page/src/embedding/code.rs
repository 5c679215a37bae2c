//! The embed code for the choices made, with its title and addresses.

use interview::cite::{html, line};
use interview::ids;

use super::choices::{Code, Theme, What};
use super::frame::bare;
use crate::markup::said;
use crate::route::{claim_page, encode_parameter, href, quote_page};

/// A part of an interview to embed in another page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedding {
    /// The address of the interview's page, without query and fragment.
    pub page: String,
    /// The interview's title.
    pub title: String,
    /// The part of it that is shown.
    pub what: What,
    /// A view's name, a claim's number, or the id of a topic, a speaker or a quote.
    pub id: String,
    /// The label of that part.
    pub label: String,
    /// `true` if the interview is a conversation rather than a report.
    pub is_conversation: bool,
    /// The frame's theme.
    pub theme: Theme,
    /// The frame's height, in CSS pixels.
    pub height: u32,
}

impl Embedding {
    /// Returns the frame's title, for screen readers.
    #[must_use]
    pub fn title(&self) -> String {
        let (title, label) = (self.title.as_str(), self.label.as_str());
        let parts = match self.what {
            What::Whole => ["", title, ""],
            What::View | What::Topic => [label, ": ", title],
            What::Speaker => return line(&["Words of ", label, ": ", title].concat()),
            What::Claim => ["Claim ", label, ""],
            What::Quote => [said(self.is_conversation)[1], " by ", label],
        };
        line(&parts.concat())
    }

    /// Returns the address of the frame.
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
        // Shows the view where scripts are blocked, as in the sandbox that editors add.
        if self.what == What::View {
            address.push_str(&href(&self.id));
        }
        address
    }

    /// Returns the address of the same part on the interview's own page.
    #[must_use]
    pub fn link(&self) -> String {
        let asked = match self.what {
            What::Whole => String::new(),
            What::View | What::Topic | What::Speaker => {
                ["?", self.what.name(), "=", &encode_parameter(&self.id)].concat()
            }
            What::Claim => href(&ids::claim(&self.id)),
            What::Quote => href(&self.id),
        };
        [self.page.as_str(), &asked].concat()
    }

    /// Returns the code. It is always one line: content management systems break up code of several.
    #[must_use]
    pub fn code(&self, code: Code) -> String {
        match code {
            Code::Script => self.element(),
            Code::Bare => {
                let height = match self.what {
                    What::Claim | What::Quote => self.height,
                    // The same on every screen: longer content scrolls.
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

    /// Returns the address of a file beside the page.
    fn beside(&self, path: &str) -> String {
        let folder = self.page.rfind('/').map_or(0, |slash| slash + 1);
        [self.page.get(..folder).unwrap_or_default(), path].concat()
    }
}

/// The length of a quote in its frame's title, in characters.
pub(super) const LONGEST: usize = 80;

/// Returns the label of a quote: its speaker and first words.
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
