//! The interview as one file, which needs no server: style, app and loader stand in it.
//!
//! The loader is the same as the page's. It is given the glue and the wasm as `data:` addresses, which
//! browsers import and fetch from a file as well.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::main_page::document;

/// What the file is made of.
pub(crate) struct Parts<'p> {
    /// The elements of its head, without style and scripts.
    pub(crate) head: &'p str,
    /// The static page.
    pub(crate) page: &'p str,
    pub(crate) style: &'p str,
    pub(crate) icon: &'p str,
    pub(crate) take: &'p str,
    pub(crate) loader: &'p str,
    pub(crate) app: &'p Module,
    /// What comes later: the loader's attribute, and what it leads to.
    pub(crate) later: &'p [(&'static str, Module)],
}

/// A compiled module, with the script around it.
pub(crate) struct Module {
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
    /// The style of what it shows, if that is its own.
    pub(crate) style: Option<String>,
}

impl Module {
    /// Their `data:` addresses.
    fn data(&self) -> Vec<String> {
        let style = self.style.as_ref();
        [
            data("text/javascript", self.glue.as_bytes()),
            data("application/wasm", &self.wasm),
        ]
        .into_iter()
        .chain(style.map(|style| data("text/css", style.as_bytes())))
        .collect()
    }
}

impl Parts<'_> {
    /// The file.
    pub(crate) fn html(&self) -> String {
        let icon = data("image/svg+xml", self.icon.as_bytes());
        let [glue, wasm] = [
            data("text/javascript", self.app.glue.as_bytes()),
            data("application/wasm", &self.app.wasm),
        ];
        let later = self.later.iter();
        let later = later.map(|(name, it)| format!(" data-{name}=\"{}\"", it.data().join(" ")));
        // Neither may end its element; both stay what they were.
        let style = self.style.replace("</", "<\\/");
        let [take, loader] = [self.take, self.loader].map(|script| script.replace("</", "<\\/"));
        let head = format!("{}<style>{style}</style>\n", self.head);
        let script = format!(
            "<script>{take}</script>\n<script data-glue=\"{glue}\" data-wasm=\"{wasm}\"{}>{loader}</script>\n",
            later.collect::<String>()
        );
        document(
            "lang=\"en\"",
            &icon,
            &head,
            &(self.page.to_owned() + &script),
        )
    }
}

/// A `data:` address.
fn data(kind: &str, content: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(content))
}
