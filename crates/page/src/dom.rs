//! The contract between the site, which writes the page's markup, and the viewer, which finds its way in it: every
//! name that both use. The scripts that stand beside the viewer (`src/*.js`) use the same names; a test compares.
//!
//! - [`mod@data`] are attributes, [`class`], [`id`] and [`field`] what elements are called;
//! - [`made`] are classes of what the viewer makes, and finds again;
//! - [`index`] reads the index of an interview by them.

pub mod index;

/// Constants, and `ALL` of them in a list.
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
        // What the site says to the viewer.

        /// On a piece of the page: its [kind](crate::pieces::Piece::kind).
        PIECE = "data-piece",
        /// On a paragraph or a claim: the ids of its topics, but for the heading that a paragraph stands under.
        TOPICS = "data-topics",
        /// On a claim: the relations of what is set against it, as words.
        RELATIONS = "data-relations",
        /// On a claim: the relations of the facts from elsewhere, as words.
        EVIDENCE = "data-evidence",
        /// On an event: the indices of the paragraphs that speak of it.
        PARAGRAPHS = "data-paragraphs",
        /// On somebody's words: the speaker's id.
        SPEAKER = "data-speaker",
        /// On a claim: its id, for whoever reads the page by a program.
        CLAIM = "data-claim",
        /// In the drawing: the id of the event that is drawn.
        EVENT = "data-event",
        /// On a label of the filters: what its choice is called in a sentence.
        ASKED = "data-asked",
        /// On a number of a claim in the text, where style writes it.
        NUMBER = "data-n",
        /// On a quote that was worded otherwise when it was published.
        EDITED = "data-edited",
        /// On the article, for [a reader's mode](https://github.com/kepano/defuddle) that would take it for
        /// something else.
        DEFUDDLE = "data-defuddle",
        /// On the article and the sheet: the series and the part.
        SERIES = "data-series",
        /// On the sheet, for citations.
        TITLE = "data-title",
        /// On the sheet, for citations.
        PUBLISHER = "data-publisher",
        /// On the sheet, for citations.
        PROVENANCE = "data-provenance",
        /// On the app's element: the origins that may hear what readers type in a frame on their pages.
        HOSTS = "data-hosts",
        /// On a button that offers code to embed: the id of what is to be embedded; empty for the whole.
        EMBED = "data-embed",
        /// On the loader's element: the app's script.
        GLUE = "data-glue",
        /// On the loader's element: the app's WebAssembly.
        WASM = "data-wasm",
        /// On the loader's element: the script and WebAssembly that talk to the page around a frame.
        MESSAGES = "data-messages",
        /// On a script's element: the files of the module that shares.
        SHARING = "data-sharing",

        // What the viewer says to its scripts and to style.

        /// On the root: the address that the page opened at, until the app has come.
        AT = "data-at",
        /// On the root in a frame: the query that it opened with.
        FRAME = "data-frame",
        /// On the root: the theme that a frame was asked to have.
        THEME = "data-theme",
        /// On the root, when what copies and shares is there.
        TAKE = "data-take",
        /// On the app's element, when the app runs.
        LIVE = "data-live",
        /// On the page as it is without the app.
        STILL = "data-still",
        /// In the app's element: the id of what the address leads to.
        TARGET = "data-target",
        /// On what the address leads to.
        LINKED = "data-linked",
        /// On a choice's count that is 0.
        ZERO = "data-zero",
        /// On a mark: the number of the search match.
        MATCH = "data-match",
        /// On the sheet: the link to what it offers.
        LINK = "data-link",
        /// On a note about linked words: the fragment that it is about.
        WORDS = "data-words",
        /// On a list of what can be embedded: of which kind these are.
        WHICH = "data-which",
    }
}

names! {
    /// Classes by which the viewer finds what the site has written.
    class {
        /// The words of a paragraph.
        SOURCE = "src",
        /// The row of a paragraph and its margins.
        ROW = "row",
        /// The right margin of a paragraph, and that of a claim.
        SIDE = "side",
        /// Somebody's words in quotation marks.
        QUOTE = "quote",
        /// Somebody's words, retold.
        REPORTED = "reported",
        /// The side of a claim that makes it.
        CLAIM = "claim",
        /// A counterclaim.
        COUNTER = "counter",
        /// A reply.
        REPLY = "reply",
        /// A passage that stands in quotation marks in the article; also a paragraph with quotes.
        SAID = "said",
        /// What a passage leaves out, as brackets and dots.
        CUT = "cut",
        /// A claim's summary.
        SUMMARY = "sum",
        /// A fact from elsewhere.
        FACT = "ef",
        /// What happened at an event.
        EVENT = "what",
        /// An event's links to the passages that speak of it.
        WAYS = "ways",
        /// An editor's note.
        NOTE = "note",
        /// A note on what a quote was before.
        WAS = "was",
        /// The parts of the series.
        PARTS = "parts",
        /// The heads of columns in the list of claims.
        COLUMNS = "cols",
        /// A choice of the filters.
        CHOICE = "opt",
        /// How many items a choice would show.
        COUNT = "ct",
        /// A speaker's line and colour.
        KEY = "key",
        /// The choices that are tags.
        TAGS = "tags",
        /// The choices that are relations.
        RELATIONS = "relations",
        /// That relations apply to Claims, where that is not what the reader sees.
        APPLIES = "applies",
        /// What ends the choice of filters on a small screen.
        DONE = "done",
        /// The link that clears the filter.
        CLEAR = "clear",
        /// The line that says what is shown.
        STATUS = "status",
        /// The page's last lines.
        FOOT = "foot",
        /// In a frame: the link to the whole page.
        FULL = "full",
        /// Set in the type of the article.
        SERIF = "serif",
        /// The sheet to share and cite.
        SHEET = "sheet",
        /// In the sheet: the words.
        WORDS = "words",
        /// In the sheet: whose words they are.
        BY = "by",
        /// In the sheet: the link to the page of its own that a quote or a claim has.
        ITS_PAGE = "its-page",
        /// In the sheet: the link to the picture that a quote or a claim has.
        ITS_PICTURE = "its-picture",
    }
}

names! {
    /// Ids that the page gives to elements of its own. No topic and no quote has one of them.
    id {
        /// What the app is drawn into.
        APP = "app",
        /// What a reader who skips the page's head comes to.
        MAIN = "main",
        /// The filters.
        FILTERS = "filters",
        /// The search box.
        SEARCH = "q",
        /// The view with the article.
        READ = "read",
        /// The view with the claims.
        CLAIMS = "claims",
        /// The view with the series and the years.
        TIMELINE = "timeline",
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

names! {
    /// What controls are named.
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
        /// In the sheet: the form in which something is copied.
        FORM = "form",
        /// The button that copies.
        TAKE = "take",
        /// The button that gives it to the system.
        SEND = "send",
        /// The button that closes the sheet.
        CLOSE = "close",
        /// Where an address is copied by hand: the button.
        COPY = "copy",
    }
}

names! {
    /// Classes of what the viewer makes, and finds again.
    made {
        /// The search match that the reader has gone to.
        CURRENT = "current",
        /// Words that the address quotes, where the browser has no highlights.
        LINKED = "linked",
        /// The button at words that the reader has selected.
        PICK = "pick",
        /// The dialog that offers code to embed.
        EMBED = "embed",
        /// In that dialog: what the chosen code needs.
        ADVICE = "advice",
        /// A line that says what is not available.
        LATE = "late",
    }
}
