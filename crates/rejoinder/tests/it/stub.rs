//! A viewer that does nothing, with the real scripts and styles, for sites that no browser opens.

use std::fs;
use std::path::{Path, PathBuf};

/// Writes the viewer to a folder.
pub(crate) fn viewer(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::create_dir_all(folder).unwrap();
    for module in ["viewer", "sharing", "messages"] {
        fs::write(folder.join(format!("{module}.js")), "export {};").unwrap();
        let wasm = folder.join(format!("{module}_bg.wasm"));
        fs::write(wasm, b"\0asm\x01\0\0\0").unwrap();
    }
    for (file, from) in [
        ("page.css", "styles/tokens.css"),
        ("quote.css", "styles/quote.css"),
        ("print.css", "styles/print.css"),
        ("turns.css", "styles/turns.css"),
        ("sharing.css", "styles/sharing.css"),
        ("loader.js", "src/loader.js"),
        ("take.js", "src/take.js"),
        ("frame.js", "src/frame.js"),
        ("embed.js", "src/embed.js"),
        ("icon.svg", "icon.svg"),
    ] {
        fs::copy(root.join(from), folder.join(file)).unwrap();
    }
    folder.to_owned()
}
