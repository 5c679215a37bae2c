//! The choices of somebody who embeds an interview: a part of it, its colours, and the kind of code.

use super::frame::WHOLE;

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum What {
    /// The interview with its navigation and filters.
    #[default]
    Whole,
    /// One view.
    View,
    /// What the article has on one topic.
    Topic,
    /// What the article has of one speaker.
    Speaker,
    /// One claim, with what is set against it.
    Claim,
    /// One quote.
    Quote,
}

impl What {
    /// All that can be shown, as it is offered.
    pub const ALL: [Self; 6] = [
        Self::Whole,
        Self::View,
        Self::Topic,
        Self::Speaker,
        Self::Claim,
        Self::Quote,
    ];

    /// What the markup, the element's attribute and the address call it.
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

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Whole => "Everything",
            Self::View => "One view",
            Self::Topic => "One topic",
            Self::Speaker => "One speaker",
            Self::Claim => "One claim",
            Self::Quote => "One quote",
        }
    }

    /// What the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }

    /// How high its frame is, in CSS pixels, until that has been measured.
    #[must_use]
    pub const fn height(self) -> u32 {
        match self {
            Self::Quote => 420,
            Self::Claim => 640,
            _ => WHOLE,
        }
    }
}

/// In which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the page around the frame. A bare frame does not know them: it takes the reader's.
    #[default]
    Page,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// What the reader's system says.
    Reader,
}

impl Theme {
    /// All of them, as they are offered.
    pub const ALL: [Self; 4] = [Self::Page, Self::Light, Self::Dark, Self::Reader];

    /// What the markup and the element's attribute call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Reader => "auto",
        }
    }

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Page => "Your page’s",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Reader => "The reader’s",
        }
    }

    /// The theme that the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// How it comes into the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Code {
    /// By the element of `embed.js`, whose frame is as high as what it shows.
    #[default]
    Script,
    /// By a frame that keeps its height: where scripts are stripped.
    Bare,
}

impl Code {
    /// Both, as they are offered.
    pub const ALL: [Self; 2] = [Self::Script, Self::Bare];

    /// What the markup calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Bare => "bare",
        }
    }

    /// What a reader calls it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Script => "With our script",
            Self::Bare => "Without scripts",
        }
    }

    /// What somebody should know who chooses it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Script => "The frame is always as high as what it shows.",
            Self::Bare => {
                "For systems that strip scripts. The frame keeps its height, and cannot know your page’s theme."
            }
        }
    }

    /// The code that the markup calls so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.name() == name)
    }
}
