//! Takes a picture of each view at three widths and in two themes, for people to look at.
//!
//! The files are `target/screenshots/NAME-WIDTH-THEME.png`.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a command for developers: it fails loudly and says what it did"
)]

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::engine::{Engine, Session};
use browser_tests::json;
use browser_tests::page::Page;
use browser_tests::site::Site;

const VIEWS: [(&str, &str); 6] = [
    ("read", ""),
    ("claims", "?view=claims"),
    ("timeline", "?view=timeline"),
    ("linked", "#we-were-not-engaged-in-any-hacking"),
    ("filtered", "?topic=hacking&topic=future&q=Russia"),
    ("quote", "q/we-were-not-engaged-in-any-hacking/"),
];

/// The height, in pixels, at which pictures are cut off: browsers limit it.
const HIGHEST: f64 = 12_000.0;

fn main() {
    let folder = folder();
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let tasks = tokio::task::LocalSet::new();
    tasks.block_on(&runtime, async {
        let session = Session::start(Engine::Chromium).await;
        let page = Page::new(&session, Site::article().await);
        let mut count = 0;
        for width in [360, 768, 1280] {
            page.resize(width, 900).await;
            for theme in ["light", "dark"] {
                page.emulate(&[("prefers-color-scheme", theme)]).await;
                for (name, address) in VIEWS {
                    let file = folder.join(format!("{name}-{width}-{theme}.png"));
                    picture(&page, address, width, &file).await;
                    count += 1;
                }
            }
        }
        session.end().await;
        println!("{count} pictures are in {}.", folder.display());
    });
}

/// Returns the pictures' folder in Cargo's target folder, where this program is.
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("the path of this program");
    let target = program
        .ancestors()
        .nth(2)
        .expect("it stands in a folder of the target folder");
    target.join("screenshots")
}

async fn picture(page: &Page, address: &str, width: u32, file: &Path) {
    page.go(&page.site.url(address)).await;
    // A quote's page has no app.
    page.until_there("#app[data-live], .one").await;
    page.until("all is drawn", "document.fonts.status === 'loaded'")
        .await;
    let height = page
        .number("document.documentElement.scrollHeight")
        .await
        .min(HIGHEST);
    let picture = page
        .cdp(
            "Page.captureScreenshot",
            json!({
                "format": "png",
                "captureBeyondViewport": true,
                "clip": { "x": 0, "y": 0, "width": width, "height": height, "scale": 1 },
            }),
        )
        .await;
    let data = picture
        .get("data")
        .and_then(|data| data.as_str())
        .expect("a picture");
    let data = STANDARD.decode(data).expect("a picture in base64");
    std::fs::write(file, data).expect("the picture can be written");
}
