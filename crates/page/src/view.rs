//! The views of an interview: their names, and what each shows. How they look is in [`views`](crate::views).

use std::ops::Range;

use interview::index::{InTurn, Index, Item};
use interview::query::Query;
use interview::select::{Filter, Prepared};

/// One of the page's three views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article.
    #[default]
    Read,
    /// The claims, side by side with their counterclaims.
    Claims,
    /// The episodes and the years.
    Timeline,
}

impl View {
    /// All variants, in the order of the navigation.
    pub const ALL: [Self; 3] = [Self::Read, Self::Claims, Self::Timeline];

    /// Returns its label in the navigation.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Claims => "Claims",
            Self::Timeline => "Timeline",
        }
    }

    /// Returns the view with this name in the address.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Returns its name in the address.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Claims => "claims",
            Self::Timeline => "timeline",
        }
    }

    /// Returns the plural of its items.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Read => "paragraphs",
            Self::Claims => "claims",
            Self::Timeline => "events",
        }
    }

    /// Returns `true` if an interview has something to show in it.
    #[must_use]
    pub fn exists(self, index: &Index) -> bool {
        match self {
            Self::Read => true,
            Self::Claims => !index.claims.is_empty(),
            Self::Timeline => !index.events.is_empty() || !index.parts.is_empty(),
        }
    }

    /// Returns its items.
    #[must_use]
    pub fn items(self, index: &Index) -> &[Item] {
        match self {
            Self::Read => &index.paragraphs,
            Self::Claims => &index.claims,
            Self::Timeline => &index.events,
        }
    }

    /// Returns `true` if a filter narrows it.
    #[must_use]
    pub fn is_narrowed(self, filter: &Filter) -> bool {
        match self {
            Self::Claims => !filter.is_empty(),
            Self::Read | Self::Timeline => filter.narrows_text(),
        }
    }

    /// Returns, for each of its items, whether a filter shows it.
    #[must_use]
    pub fn shown(self, index: &Prepared, filter: &Filter) -> Vec<bool> {
        match self {
            Self::Read => index.paragraphs(filter),
            Self::Claims => index.claims(filter),
            Self::Timeline => index.events(filter),
        }
    }

    /// Counts its items that are `shown`. Of a conversation, these are turns, unless other paragraphs are among them.
    #[must_use]
    #[inline(never)]
    pub fn count(self, index: &Index, shown: &[bool]) -> Count {
        let turns = (self == Self::Read).then(|| turns(index, shown));
        turns.flatten().unwrap_or_else(|| Count {
            shown: shown.iter().filter(|shown| **shown).count(),
            all: shown.len(),
            unit: self.unit(),
        })
    }

    /// Finds searched words in a text of the item at an index.
    pub(crate) fn find(
        self,
        index: &Prepared,
        at: usize,
        text: &str,
        query: &Query,
    ) -> Vec<Range<usize>> {
        match self {
            // A paragraph has one text, which is prepared.
            Self::Read => index.find(at, query),
            Self::Claims | Self::Timeline => index.find_in(text, query),
        }
    }
}

/// How many items of a view are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The number of those.
    pub shown: usize,
    /// The number of all.
    pub all: usize,
    /// The plural of what is counted.
    pub unit: &'static str,
}

/// Counts the turns with a shown paragraph; `None` if there are no turns, or paragraphs outside of them are shown.
fn turns(index: &Index, shown: &[bool]) -> Option<Count> {
    let mut count = Count {
        shown: 0,
        all: 0,
        unit: "turns",
    };
    let mut is_new = false;
    for (paragraph, shown) in index.paragraphs.iter().zip(shown) {
        match paragraph.turn {
            InTurn::Start => {
                count.all += 1;
                is_new = true;
            }
            InTurn::No if *shown => return None,
            InTurn::No | InTurn::Continued => {}
        }
        if *shown {
            count.shown += usize::from(is_new);
            is_new = false;
        }
    }
    (count.all > 0).then_some(count)
}
