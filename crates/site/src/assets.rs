//! The compiled viewer, which is the same for every interview.

use interview::model::{Interview, Kind};

use crate::error::Error;
use crate::file::{Digest, Files};

/// A compiled module with its glue script.
#[derive(Clone, Debug)]
pub struct Module {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
    /// The module's own style sheet, if it has one.
    pub(crate) style: Option<String>,
}

/// The compiled viewer.
#[derive(Clone, Debug)]
pub struct Assets {
    pub(crate) app: Module,
    /// The module that finds, shares and cites words.
    pub(crate) sharing: Module,
    /// The module that exchanges messages with the page around a frame.
    pub(crate) messages: Module,
    /// The style sheets: of every page, additional of small pages, and for print.
    pub(crate) style: String,
    pub(crate) small: String,
    pub(crate) print: String,
    /// The additional style sheet of conversations.
    pub(crate) turns: String,
    /// The scripts, and the icon.
    pub(crate) loader: String,
    pub(crate) take: String,
    pub(crate) frame: String,
    pub(crate) embed: String,
    pub(crate) icon: String,
}

/// The style sheet for print, which does not block rendering.
pub(crate) const PRINT: &str = "print.css";

/// The additional style sheet of a conversation's pages.
pub(crate) const TURNS: &str = "turns.css";

/// The additional style sheet of an article with emphasis or links of its source.
pub(crate) const MARKS: &str = "marks.css";

/// Its rules, beyond those of browsers and of every page. Scripts without italics are those of the style sheet of
/// conversations.
pub(crate) const MARKS_STYLE: &str = ".src strong{font-weight:600}.src [rel]{text-decoration-color:currentColor}\
    :is([lang|=ar],[lang|=fa],[lang|=ur],[lang|=he],[lang|=ja],[lang|=zh],[lang|=ko]) .src em{font-style:normal}\
    @media print{.src [rel]{text-decoration:none}}";

/// Returns `true` if an article has emphasis or links of its source.
pub(crate) fn has_marks(interview: &Interview) -> bool {
    let mut paragraphs = interview.paragraphs.iter();
    paragraphs.any(|it| !it.emphasis.is_empty() || !it.links.is_empty())
}

/// The additional style sheet of small pages, relative to the main page.
pub(crate) const SMALL: &str = "q/quote.css";

impl Assets {
    /// Reads the viewer's files, which are requested by name: `viewer.js`, `viewer_bg.wasm`, and so on.
    ///
    /// # Errors
    /// Returns an error if a file is missing, or a text is not UTF-8.
    pub fn new(file: impl Fn(&str) -> Option<Vec<u8>>) -> Result<Self, Error> {
        let bytes = |name| file(name).ok_or(Error::Asset(name));
        let text = |name| String::from_utf8(bytes(name)?).map_err(|_| Error::Asset(name));
        Ok(Self {
            app: Module {
                glue: text("viewer.js")?,
                wasm: bytes("viewer_bg.wasm")?,
                style: None,
            },
            sharing: Module {
                glue: text("sharing.js")?,
                wasm: bytes("sharing_bg.wasm")?,
                style: Some(text("sharing.css")?),
            },
            messages: Module {
                glue: text("messages.js")?,
                wasm: bytes("messages_bg.wasm")?,
                style: None,
            },
            style: text("page.css")?,
            small: text("quote.css")?,
            print: text("print.css")?,
            turns: text("turns.css")?,
            loader: text("loader.js")?,
            take: text("take.js")?,
            frame: text("frame.js")?,
            embed: text("embed.js")?,
            icon: text("icon.svg")?,
        })
    }

    /// Returns the name of every page's style sheet, with a digest of its content.
    pub(crate) fn style_name(&self) -> String {
        let digest = Digest::of([self.style.as_bytes()]);
        format!("rejoinder-{}.css", digest.for_name())
    }

    /// Returns the names of the app's script and wasm.
    pub(crate) fn app_names(&self) -> [String; 2] {
        let digest = self.app.digest();
        let digest = digest.for_name();
        [".js", "_bg.wasm"].map(|ending| format!("rejoinder-viewer-{digest}{ending}"))
    }

    /// Returns the files of the sharing and messages modules, in the order in which scripts expect them.
    pub(crate) fn later_names(&self) -> [Vec<String>; 2] {
        [
            self.sharing.names("sharing"),
            self.messages.names("messages"),
        ]
    }

    /// Adds the viewer's files that an interview needs to its site.
    pub(crate) fn add_to(&self, files: &mut Files, interview: &Interview) {
        if interview.kind != Kind::Report {
            files.add(TURNS, self.turns.as_str());
        }
        if has_marks(interview) {
            files.add(MARKS, MARKS_STYLE);
        }
        let [glue, wasm] = self.app_names();
        files.add(glue, self.app.glue.as_str());
        files.add(wasm, self.app.wasm.clone());
        for (module, names) in [&self.sharing, &self.messages]
            .into_iter()
            .zip(self.later_names())
        {
            let style = module
                .style
                .as_ref()
                .map(|style| style.clone().into_bytes());
            let contents = [module.glue.clone().into_bytes(), module.wasm.clone()];
            for (name, content) in names.into_iter().zip(contents.into_iter().chain(style)) {
                files.add(name, content);
            }
        }
        files.add(self.style_name(), self.style.as_str());
        for (name, text) in [
            (SMALL, &self.small),
            (PRINT, &self.print),
            ("loader.js", &self.loader),
            ("take.js", &self.take),
            ("frame.js", &self.frame),
            ("embed.js", &self.embed),
            ("icon.svg", &self.icon),
        ] {
            files.add(name, text.as_str());
        }
    }
}

impl Module {
    fn digest(&self) -> Digest {
        let style = self.style.as_deref().unwrap_or_default();
        Digest::of([self.glue.as_bytes(), &self.wasm, style.as_bytes()])
    }

    /// Returns the names of the module's files, in a folder that changes with their content, so that only files of one
    /// version are loaded together.
    fn names(&self, name: &str) -> Vec<String> {
        let folder = format!("{name}-{}", self.digest().for_name());
        let style = self.style.as_ref().map(|_| ".css");
        let endings = [".js", "_bg.wasm"].into_iter().chain(style);
        endings
            .map(|ending| format!("{folder}/{name}{ending}"))
            .collect()
    }
}
