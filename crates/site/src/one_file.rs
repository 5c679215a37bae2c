//! The interview as one file, which needs no server: style sheet, app and loader are inlined.
//!
//! The loader is the same as the page's. It receives the glue and the wasm as `data:` URLs, which browsers
//! also import and fetch from a local file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use interview::model::{Interview, Kind};

use crate::assets::{Assets, MARKS_STYLE, Module, has_marks};
use crate::document::document;
use crate::head::Head;
use crate::index::body;
use crate::pieces::edition::{Edition, Place};

/// Returns the file.
pub(crate) fn html(interview: &Interview, assets: &Assets) -> String {
    let icon = data("image/svg+xml", assets.icon.as_bytes());
    let glue = data("text/javascript", assets.app.glue.as_bytes());
    let wasm = data("application/wasm", &assets.app.wasm);
    let [sharing, messages] = [&assets.sharing, &assets.messages].map(addresses);
    // Neither may close its element; both keep their meaning.
    let within = |text: &str| text.replace("</", "<\\/");
    let head = format!(
        "{}<style>{}{}{}{}</style>\n",
        Head::main(interview).html(),
        within(&assets.style),
        within(match interview.kind {
            Kind::Report => "",
            _ => &assets.turns,
        }),
        if has_marks(interview) {
            MARKS_STYLE
        } else {
            ""
        },
        within(&assets.print)
    );
    let page = body(Edition::new(interview.clone(), Place::File));
    let script = format!(
        "\n<script>{}</script>\n<script data-glue=\"{glue}\" data-wasm=\"{wasm}\" \
         data-sharing=\"{sharing}\" data-messages=\"{messages}\">{}</script>\n",
        within(&assets.take),
        within(&assets.loader)
    );
    document("lang=\"en\"", &icon, &head, &(page + &script))
}

/// Returns the `data:` URLs of a module's files.
fn addresses(module: &Module) -> String {
    let style = module.style.as_ref();
    let files = [
        Some(data("text/javascript", module.glue.as_bytes())),
        Some(data("application/wasm", &module.wasm)),
        style.map(|style| data("text/css", style.as_bytes())),
    ];
    let files: Vec<String> = files.into_iter().flatten().collect();
    files.join(" ")
}

/// Returns a `data:` URL.
fn data(kind: &str, content: &[u8]) -> String {
    format!("data:{kind};base64,{}", STANDARD.encode(content))
}
