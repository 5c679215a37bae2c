//! The choices when embedding an interview: the part, the theme, and the kind of code.

use super::frame::WHOLE;

/// The part of the interview that is embedded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// The interview with its navigation and filters.
    #[default]
    Whole,
    /// One view.
    View,
    /// The paragraphs on one topic.
    Topic,
    /// The paragraphs with one speaker.
    Speaker,
    /// One claim, with its counterclaims.
    Claim,
    /// One quote.
    Quote,
}

impl What {
    /// All variants, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Whole,
        Self::View,
        Self::Topic,
        Self::Speaker,
        Self::Claim,
        Self::Quote,
    ];

    /// Returns its name in the markup, in the element's attribute and in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::View => "view",
            Self::Topic => "topic",
            Self::Speaker => "speaker",
            Self::Claim => "claim",
            Self::Quote => "quote",
        }
    }

    /// Returns its label in the dialog.
    #[must_use]
    pub const fn label(self, is_conversation: bool) -> &'static str {
        match self {
            Self::Whole => "Everything",
            Self::View => "One view",
            Self::Topic => "One topic",
            Self::Speaker => "One speaker",
            Self::Claim => "One claim",
            Self::Quote if is_conversation => "One turn",
            Self::Quote => "One quote",
        }
    }

    /// Returns the part with this name in the markup.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }

    /// Returns the height of its frame, in CSS pixels, until that has been measured.
    #[must_use]
    pub const fn height(self) -> u32 {
        match self {
            Self::Quote => 420,
            Self::Claim => 640,
            _ => WHOLE,
        }
    }
}

/// The colours of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// The theme of the page around the frame. A bare frame does not know it, and follows the reader's system.
    #[default]
    Page,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// The theme of the reader's system.
    Reader,
}

impl Theme {
    /// All variants, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Page, Self::Light, Self::Dark, Self::Reader];

    /// Returns its name in the markup and in the element's attribute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Reader => "auto",
        }
    }

    /// Returns its label in the dialog.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Your page’s",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Reader => "The reader’s",
        }
    }

    /// Returns the theme with this name in the markup.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// The kind of embed code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// The element of `embed.js`, whose frame fits its content's height.
    #[default]
    Script,
    /// A frame of fixed height, for systems that strip scripts.
    Bare,
}

impl Code {
    /// All variants, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Script, Self::Bare];

    /// Returns its name in the markup.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Bare => "bare",
        }
    }

    /// Returns its label in the dialog.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Script => "With our script",
            Self::Bare => "Without scripts",
        }
    }

    /// Returns the advice for those who choose it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Script => "The frame is always as high as what it shows.",
            Self::Bare => {
                "For systems that strip scripts. The frame keeps its height, and cannot know your page’s theme."
            }
        }
    }

    /// Returns the code with this name in the markup.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}
