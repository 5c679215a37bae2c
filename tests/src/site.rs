//! A small server for the built viewer.

use axum::Router;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::cors::CorsLayer;
use tower_http::services::ServeDir;

use crate::path;

/// The viewer on an address of its own, for as long as the test runs.
#[derive(Clone, Debug)]
pub struct Site {
    address: String,
}

/// Below it stands the site once more, as beneath a newspaper's own pages.
pub const FOLDER: &str = "news/2017/interview/";

/// An empty page, to put the viewer into a frame.
pub const HOST: &str = "host";

impl Site {
    /// Serves the viewer as it was built.
    pub async fn start() -> Self {
        Self::changed(|page| page).await
    }

    /// Serves the viewer with its page changed.
    ///
    /// # Panics
    /// If there is no built viewer in `DIST`.
    pub async fn changed(change: impl FnOnce(String) -> String) -> Self {
        let dist = path("DIST");
        let index = dist.join("index.html");
        let page = std::fs::read_to_string(&index)
            .unwrap_or_else(|error| panic!("{}: {error}", index.display()));
        let page = Html(change(page));
        let host = Html("<!doctype html><html lang=en><title>Host</title><body style='margin:0'>");
        let router = Router::new()
            .route("/", get(page))
            .route(&format!("/{HOST}"), get(host))
            // Browsers ask each site for it; whether it has one says nothing about the viewer.
            .route("/favicon.ico", get(StatusCode::NO_CONTENT))
            .nest_service(
                &format!("/{}", FOLDER.trim_end_matches('/')),
                ServeDir::new(&dist),
            )
            .fallback_service(ServeDir::new(&dist))
            // A sandboxed frame has an opaque origin, for which even the own server is a stranger.
            .layer(CorsLayer::permissive());
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("the server's address");
        tokio::task::spawn_local(async move { axum::serve(listener, router).await });
        Self {
            address: format!("http://{address}/"),
        }
    }

    /// The whole address of a path, which may have a query and a fragment.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        let path = path.strip_prefix("./").unwrap_or(path);
        format!("{}{path}", self.address)
    }
}
