//! A small server for the built viewer.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::cors::CorsLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

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

/// What a page is called that takes itself for the window's own even in a frame: to look at it as narrow as
/// no window can be.
pub const ALONE: &str = "alone";

/// The policy that the README tells newsrooms to use, and the one against injected scripts.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'";

/// What becomes of the WebAssembly.
#[derive(Clone, Debug, Default)]
pub enum Wasm {
    /// It comes.
    #[default]
    Whole,
    /// The server does not have it.
    Missing,
    /// The second half of it is lost on the way.
    Truncated,
    /// The server takes it for text.
    Mistyped,
    /// It comes once the test says so.
    Held(Arc<Notify>),
}

impl Wasm {
    async fn answer(self, whole: Vec<u8>) -> Response {
        let wasm = [(header::CONTENT_TYPE, "application/wasm")];
        match self {
            Self::Whole => (wasm, whole).into_response(),
            Self::Missing => StatusCode::NOT_FOUND.into_response(),
            Self::Truncated => (
                wasm,
                whole.get(..whole.len() / 2).unwrap_or_default().to_vec(),
            )
                .into_response(),
            Self::Mistyped => ([(header::CONTENT_TYPE, "text/plain")], whole).into_response(),
            Self::Held(released) => {
                released.notified().await;
                released.notify_one();
                (wasm, whole).into_response()
            }
        }
    }
}

impl Site {
    /// Serves the viewer as it was built.
    pub async fn start() -> Self {
        Self::changed(|page| page).await
    }

    /// Serves the viewer with its page changed.
    pub async fn changed(change: impl FnOnce(String) -> String) -> Self {
        Self::serve(change, Wasm::Whole, None).await
    }

    /// Serves the viewer, and its WebAssembly in another way.
    pub async fn with(wasm: Wasm) -> Self {
        Self::serve(|page| page, wasm, None).await
    }

    /// Serves the viewer, and one of its files once the test says so.
    ///
    /// # Panics
    /// If there is no such file in `DIST`.
    pub async fn holding(name: &str, released: Arc<Notify>) -> Self {
        let file = std::fs::read_to_string(path("DIST").join(name)).expect("a file of the site");
        let answer = async move || {
            released.notified().await;
            released.notify_one();
            ([(header::CONTENT_TYPE, "text/javascript")], file)
        };
        let router = Self::router(|page| page, Wasm::Whole);
        Self::listen(router.route(&format!("/{name}"), get(answer))).await
    }

    /// Serves the viewer with its page changed, its WebAssembly in some way, and a content security
    /// policy.
    ///
    /// # Panics
    /// If there is no built viewer in `DIST`.
    pub async fn serve(
        change: impl FnOnce(String) -> String,
        wasm: Wasm,
        policy: Option<&'static str>,
    ) -> Self {
        let mut router = Self::router(change, wasm);
        if let Some(policy) = policy {
            router = router.layer(SetResponseHeaderLayer::overriding(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(policy),
            ));
        }
        Self::listen(router).await
    }

    fn router(change: impl FnOnce(String) -> String, wasm: Wasm) -> Router {
        let dist = path("DIST");
        let index = dist.join("index.html");
        let page = std::fs::read_to_string(&index)
            .unwrap_or_else(|error| panic!("{}: {error}", index.display()));
        let page = change(page);
        let quotes = dist.join("q");
        let quote = async move |Path(id): Path<String>| {
            let page = std::fs::read_to_string(quotes.join(id).join("index.html"));
            page.map(alone).map_err(|_| StatusCode::NOT_FOUND)
        };
        let host = Html("<!doctype html><html lang=en><title>Host</title><body style='margin:0'>");
        let files = std::fs::read_dir(&dist)
            .expect("the built viewer")
            .flatten();
        let is_wasm =
            |file: &std::fs::DirEntry| file.path().extension().is_some_and(|e| e == "wasm");
        let file = files.into_iter().find(is_wasm).expect("its WebAssembly");
        let whole = std::fs::read(file.path()).expect("its WebAssembly");
        Router::new()
            .route(&format!("/{ALONE}"), get(alone(page.clone())))
            .route(&format!("/q/{{id}}/{ALONE}"), get(quote))
            .route("/", get(Html(page)))
            .route(
                &format!("/{}", file.file_name().to_string_lossy()),
                get(move || wasm.clone().answer(whole.clone())),
            )
            .route(&format!("/{HOST}"), get(host))
            // Browsers ask each site for it; whether a host page has one says nothing about the viewer.
            .route("/favicon.ico", get(StatusCode::NO_CONTENT))
            .nest_service(
                &format!("/{}", FOLDER.trim_end_matches('/')),
                ServeDir::new(&dist),
            )
            .fallback_service(ServeDir::new(&dist))
            // A sandboxed frame has an opaque origin, for which even the own server is a stranger.
            .layer(CorsLayer::permissive())
    }

    /// Somebody else's page, on an address of its own, with a content security policy and, in `npm/`, what
    /// newsrooms use.
    ///
    /// # Panics
    /// If the policy is none.
    pub async fn host(html: String, policy: Option<String>) -> Self {
        let npm = ServeDir::new(path("CLIENTS").join("node_modules"));
        let mut router = Router::new()
            .route("/", get(Html(html)))
            .route("/favicon.ico", get(StatusCode::NO_CONTENT))
            .nest_service("/npm", npm);
        if let Some(policy) = policy {
            router = router.layer(SetResponseHeaderLayer::overriding(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::try_from(policy).expect("a policy"),
            ));
        }
        Self::listen(router).await
    }

    async fn listen(router: Router) -> Self {
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

/// A page that takes itself for the window's own.
fn alone(page: String) -> Html<String> {
    Html(page.replacen("<meta", "<script>parent = self</script><meta", 1))
}
