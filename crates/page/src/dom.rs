//! The contract between the site, which writes the page's markup, and the viewer, which queries it: every name that
//! both use. The scripts beside the viewer (`src/*.js`) use the same names, which a test compares.
//!
//! - [`mod@data`]: attributes; [`class`], [`id`] and [`field`]: names of elements;
//! - [`made`]: classes of elements that the viewer creates and queries;
//! - [`index`]: reads the index of an interview by these names.

pub mod index;

use crate::view::View;

/// Defines a module of constants, with `ALL` of them in a slice.
macro_rules! names {
    ($(#[$about:meta])* $module:ident { $($(#[$meaning:meta])* $name:ident = $text:literal,)* }) => {
        $(#[$about])*
        pub mod $module {
            $($(#[$meaning])* pub const $name: &str = $text;)*
            /// All of them.
            pub const ALL: &[&str] = &[$($name),*];
        }
    };
}

names! {
    /// Attributes.
    data {
        // Written by the site for the viewer.

        /// On a piece of the page: its [kind](crate::pieces::Piece::kind).
        PIECE = "data-piece",
        /// On a paragraph or a claim: the ids of its topics, except for the heading of a paragraph's section.
        TOPICS = "data-topics",
        /// On a claim: the relations of its counterclaims, as words.
        RELATIONS = "data-relations",
        /// On a claim: the relations of its facts from elsewhere, as words.
        EVIDENCE = "data-evidence",
        /// On an event: the indices of the paragraphs that speak of it.
        PARAGRAPHS = "data-paragraphs",
        /// On a paragraph of a conversation: what its turn does: `question`, `answer` or `turn`.
        TURN = "data-turn",
        /// On the article, if it is a conversation: the counts of its turns, in words.
        TURNS = "data-turns",
        /// On a speaker's words: the speaker's id.
        SPEAKER = "data-speaker",
        /// On a claim: its id, for programs that read the page.
        CLAIM = "data-claim",
        /// In the drawing: the id of the event that is drawn.
        EVENT = "data-event",
        /// On a label of the filters: the name of its choice within a sentence.
        ASKED = "data-asked",
        /// On the number of a claim in the text, which the style sheet draws.
        NUMBER = "data-n",
        /// On a quote whose wording has changed since it was published.
        EDITED = "data-edited",
        /// On the article, for [a reader mode](https://github.com/kepano/defuddle) that would not recognize it.
        DEFUDDLE = "data-defuddle",
        /// On the article and the sheet: the series and the part.
        SERIES = "data-series",
        /// On the sheet, for citations.
        TITLE = "data-title",
        /// On the sheet, for citations.
        PUBLISHER = "data-publisher",
        /// On the sheet, for citations.
        PROVENANCE = "data-provenance",
        /// On the app's element: the origins that may receive what readers type in a frame on their pages.
        HOSTS = "data-hosts",
        /// On a button that opens the embed dialog: the id of the element to embed; empty for the whole interview.
        EMBED = "data-embed",
        /// On the loader's element: the app's script.
        GLUE = "data-glue",
        /// On the loader's element: the app's WebAssembly.
        WASM = "data-wasm",
        /// On the loader's element: the script and WebAssembly that exchange messages with the page around a frame.
        MESSAGES = "data-messages",
        /// On a script's element: the files of the sharing module.
        SHARING = "data-sharing",

        // Written by the viewer for its scripts and the style sheets.

        /// On the root: the address that the page opened at, until the app has mounted.
        AT = "data-at",
        /// On the root in a frame: the query that the frame opened with.
        FRAME = "data-frame",
        /// On the root: the theme requested for a frame.
        THEME = "data-theme",
        /// On the root, once the script that copies and shares has run.
        TAKE = "data-take",
        /// On the app's element, while the app runs.
        LIVE = "data-live",
        /// On the static page, which is shown without the app.
        STILL = "data-still",
        /// In the app's element: the id of the address's target.
        TARGET = "data-target",
        /// On the address's target.
        LINKED = "data-linked",
        /// On a choice's count that is 0.
        ZERO = "data-zero",
        /// On a mark: the number of the search match.
        MATCH = "data-match",
        /// On the sheet: the link that it offers.
        LINK = "data-link",
        /// On a note about linked words: their fragment.
        WORDS = "data-words",
        /// On a list of what can be embedded: its kind.
        WHICH = "data-which",
    }
}

names! {
    /// Classes by which the viewer finds the site's elements.
    class {
        /// A paragraph's words.
        SOURCE = "src",
        /// The row of a paragraph and its margins.
        ROW = "row",
        /// The right margin of a paragraph, and that of a claim.
        SIDE = "side",
        /// A speaker's words in quotation marks.
        QUOTE = "quote",
        /// A speaker's words in reported speech.
        REPORTED = "reported",
        /// The side that makes a claim.
        CLAIM = "claim",
        /// A counterclaim.
        COUNTER = "counter",
        /// A reply.
        REPLY = "reply",
        /// A passage in quotation marks in the article; also a paragraph with quotes.
        SAID = "said",
        /// A paragraph that continues a turn.
        CONTINUES = "on",
        /// The ellipsis in brackets where a passage is cut.
        CUT = "cut",
        /// A claim's summary.
        SUMMARY = "sum",
        /// A fact from elsewhere.
        FACT = "ef",
        /// The description of an event.
        EVENT = "what",
        /// An event's links to the passages that speak of it.
        WAYS = "ways",
        /// An editor's note.
        NOTE = "note",
        /// A note on the earlier wording of a quote.
        WAS = "was",
        /// A removed passage, beneath the article.
        GONE = "gone",
        /// The parts of the series.
        PARTS = "parts",
        /// The column headings in the list of claims.
        COLUMNS = "cols",
        /// A choice of the filters.
        CHOICE = "opt",
        /// The number of items that a choice would show.
        COUNT = "ct",
        /// A speaker's line and colour.
        KEY = "key",
        /// The choices that are tags.
        TAGS = "tags",
        /// The choices that are relations.
        RELATIONS = "relations",
        /// The remark that relations apply to Claims, shown in other views.
        APPLIES = "applies",
        /// The control that closes the filters on a small screen.
        DONE = "done",
        /// The link that clears the filter.
        CLEAR = "clear",
        /// The status line, which says what is shown.
        STATUS = "status",
        /// The page's footer.
        FOOT = "foot",
        /// In a frame: the link to the whole page.
        FULL = "full",
        /// Set in the type of the article.
        SERIF = "serif",
        /// The sheet to share and cite.
        SHEET = "sheet",
        /// In the sheet: the words.
        WORDS = "words",
        /// In the sheet: the attribution of the words.
        BY = "by",
        /// In the sheet: the link to the quote's or claim's own page.
        ITS_PAGE = "its-page",
        /// In the sheet: the link to the quote's or claim's picture.
        ITS_PICTURE = "its-picture",
    }
}

names! {
    /// Ids that the page gives to elements of its own. No topic and no quote has one of them.
    id {
        /// The element into which the app is mounted.
        APP = "app",
        /// The target of the skip link.
        MAIN = "main",
        /// The filters.
        FILTERS = "filters",
        /// The search box.
        SEARCH = "q",
        /// The heading of the series' parts.
        PARTS = "parts",
        /// The heading of the years.
        YEARS = "years",
        /// The heading of how the series was made.
        PRODUCTION = "made",
        /// The line above linked words, which the viewer makes.
        LINKED_LABEL = "linked-label",
    }
}

/// Returns the ids of elements that every page has: those of [`id`], and the names of the views.
#[must_use]
pub fn reserved_ids() -> Vec<&'static str> {
    let views = View::ALL.map(View::name);
    id::ALL.iter().copied().chain(views).collect()
}

names! {
    /// Names of controls.
    field {
        /// A topic.
        TOPIC = "topic",
        /// A speaker.
        SPEAKER = "speaker",
        /// A relation.
        RELATION = "relation",
        /// The searched words.
        SEARCH = "q",
        /// The button that opens the filters.
        FILTERS = "filters",
        /// The button that closes them.
        DONE = "done",
        /// The button of a search match.
        MATCH = "match",
        /// The button that opens the sheet.
        SHARE = "share",
        /// In the sheet: the choice of the form to copy.
        FORM = "form",
        /// The button that copies.
        TAKE = "take",
        /// The button that hands it to the system's share sheet.
        SEND = "send",
        /// The button that closes the sheet.
        CLOSE = "close",
        /// The button beside an address that can be copied by hand.
        COPY = "copy",
    }
}

names! {
    /// Classes of elements that the viewer creates and queries.
    made {
        /// The search match that the reader has gone to.
        CURRENT = "current",
        /// Words that the address quotes, in browsers without custom highlights.
        LINKED = "linked",
        /// The button beside the reader's selection.
        PICK = "pick",
        /// The dialog that offers embed code.
        EMBED = "embed",
        /// In that dialog: the advice on the chosen code.
        ADVICE = "advice",
        /// A line that reports an unavailable feature.
        LATE = "late",
    }
}
