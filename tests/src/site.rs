//! A small server for the built viewer.

use std::io;
use std::path::Path as FilePath;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use http_body::Frame;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tower_http::cors::CorsLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::fixture::Fixture;
use crate::path;

/// The viewer on an origin of its own, for as long as the test runs.
#[derive(Clone, Debug)]
pub struct Site {
    address: String,
    answers: Answers,
}

/// A folder with a copy of the site, as beneath a newspaper's own pages.
pub const FOLDER: &str = "news/2017/interview/";

/// The path of an empty page, for framing the viewer.
pub const HOST: &str = "host";

/// The name of a page that takes itself for the top window even in a frame, so as to test it narrower than any window
/// can be.
pub const ALONE: &str = "alone";

/// The policy that the README recommends to newsrooms, with Trusted Types against injected scripts.
pub const STRICT: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'";

/// The app's WebAssembly. In file names, `*` matches anything, such as the hash.
pub const WASM: &str = "rejoinder-viewer-*_bg.wasm";

/// A way to serve a file, or not.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Served intact.
    Whole,
    /// Not found on the server.
    Missing,
    /// Its second half is lost without notice.
    Truncated,
    /// The connection breaks halfway through.
    Cut,
    /// The connection breaks at once.
    Closed,
    /// Served as plain text.
    Mistyped,
    /// Served once the test says so.
    Held(Arc<Notify>),
    /// Served empty; releases a held file.
    Releasing(Arc<Notify>),
    /// Served with another text.
    Other(String),
}

impl Answer {
    async fn give(self, whole: Response) -> Response {
        let (mut head, body) = whole.into_parts();
        let mut body = to_bytes(body, usize::MAX).await.expect("a file");
        // Prevents browsers from revalidating a cached copy.
        head.headers.insert(header::CACHE_CONTROL, NO_STORE);
        let half = body.len() / 2;
        let mut promise = |length| head.headers.insert(header::CONTENT_LENGTH, length);
        match self {
            Self::Whole => {}
            Self::Missing => {
                let kept = [(header::CACHE_CONTROL, NO_STORE)];
                return (StatusCode::NOT_FOUND, kept).into_response();
            }
            Self::Truncated => {
                body.truncate(half);
                promise(HeaderValue::from(half));
            }
            Self::Cut => {
                body.truncate(half);
                return Response::from_parts(head, Body::new(Broken(Some(body))));
            }
            Self::Closed => return Response::from_parts(head, Body::new(Broken(None))),
            Self::Mistyped => {
                let plain = HeaderValue::from_static("text/plain");
                head.headers.insert(header::CONTENT_TYPE, plain);
            }
            Self::Held(released) => {
                released.notified().await;
                released.notify_one();
            }
            Self::Releasing(held) => {
                held.notify_one();
                return StatusCode::NO_CONTENT.into_response();
            }
            Self::Other(text) => {
                promise(HeaderValue::from(text.len()));
                body = text.into();
            }
        }
        Response::from_parts(head, body.into())
    }
}

/// The part of a file that is sent before the connection breaks.
struct Broken(Option<Bytes>);

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let broken = || io::Error::from(io::ErrorKind::ConnectionAborted);
        Poll::Ready(Some(self.0.take().map(Frame::data).ok_or_else(broken)))
    }
}

/// The answers, by file name.
type Answers = Arc<Mutex<Vec<(String, Answer)>>>;

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

impl Site {
    /// Serves the small invented interview.
    pub async fn start() -> Self {
        Self::changed(|page| page).await
    }

    /// Serves the first interview, as it was built.
    pub async fn article() -> Self {
        let answers = Answers::default();
        let router = Self::router(&path("DIST"), |page| page, answers.clone());
        Self::listen(router, answers).await
    }

    /// Serves the small interview with its page changed.
    pub async fn changed(change: impl FnOnce(String) -> String) -> Self {
        Self::serve(change, None).await
    }

    /// Serves the small interview with scripts of the test before the page's own.
    pub async fn scripted(scripts: &str) -> Self {
        Self::changed(|page| scripted(&page, scripts)).await
    }

    /// Serves another interview.
    pub async fn of(fixture: &Fixture) -> Self {
        Self::of_changed(fixture, |page| page).await
    }

    /// Serves another interview, with scripts of the test before the page's own.
    pub async fn scripted_of(fixture: &Fixture, scripts: &str) -> Self {
        Self::of_changed(fixture, |page| scripted(&page, scripts)).await
    }

    /// Serves another interview with its page changed.
    pub async fn of_changed(fixture: &Fixture, change: impl FnOnce(String) -> String) -> Self {
        let answers = Answers::default();
        let router = Self::router(&fixture.site(), change, answers.clone());
        Self::listen(router, answers).await
    }

    /// Serves the small interview with one file answered differently.
    pub async fn answering(file: &str, how: Answer) -> Self {
        let site = Self::start().await;
        site.answer(file, how);
        site
    }

    /// Serves the small interview with its page changed and a content security policy.
    pub async fn serve(
        change: impl FnOnce(String) -> String,
        policy: Option<&'static str>,
    ) -> Self {
        let answers = Answers::default();
        let mut router = Self::router(&Fixture::small().site(), change, answers.clone());
        if let Some(policy) = policy {
            router = router.layer(SetResponseHeaderLayer::overriding(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static(policy),
            ));
        }
        Self::listen(router, answers).await
    }

    /// Answers a file differently from now on. In its name, `*` matches anything.
    ///
    /// # Panics
    /// Panics if another thread panicked while it held the lock.
    pub fn answer(&self, file: &str, how: Answer) {
        let mut answers = self.answers.lock().expect("the answers");
        answers.retain(|(other, _)| other != file);
        answers.push((file.to_owned(), how));
    }

    fn router(dist: &FilePath, change: impl FnOnce(String) -> String, answers: Answers) -> Router {
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
        Router::new()
            .route(&format!("/{ALONE}"), get(alone(page.clone())))
            .route(&format!("/q/{{id}}/{ALONE}"), get(quote))
            .route("/", get(Html(page)))
            .route(&format!("/{HOST}"), get(host))
            // Browsers request it from every site; a host page without one says nothing about the viewer.
            .route("/favicon.ico", get(StatusCode::NO_CONTENT))
            .nest_service(
                &format!("/{}", FOLDER.trim_end_matches('/')),
                ServeDir::new(dist),
            )
            .fallback_service(ServeDir::new(dist))
            .layer(from_fn_with_state(answers, otherwise))
            // A sandboxed frame has an opaque origin, to which even its own server is cross-origin.
            .layer(CorsLayer::permissive())
    }

    /// Serves a third party's page on its own origin, with a content security policy and, in `npm/`, the packages
    /// that newsrooms use.
    ///
    /// # Panics
    /// Panics if the policy is no valid header value.
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
        Self::listen(router, Answers::default()).await
    }

    async fn listen(router: Router, answers: Answers) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("the server's address");
        tokio::task::spawn_local(async move { axum::serve(listener, router).await });
        Self {
            address: format!("http://{address}/"),
            answers,
        }
    }

    /// Returns the full URL of a path, which may have a query and a fragment.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        let path = path.strip_prefix("./").unwrap_or(path);
        format!("{}{path}", self.address)
    }
}

/// Answers as the test has set.
async fn otherwise(State(answers): State<Answers>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let path = path.strip_prefix(FOLDER).unwrap_or(path);
    let answer = {
        let answers = answers.lock().expect("the answers");
        let found = answers.iter().find(|(file, _)| is_named(path, file));
        found.map(|(_, answer)| answer.clone())
    };
    let whole = next.run(request).await;
    match answer {
        Some(answer) => answer.give(whole).await,
        None => whole,
    }
}

/// Returns `true` if a path matches this name, in which `*` matches anything.
fn is_named(path: &str, name: &str) -> bool {
    match name.split_once('*') {
        Some((start, end)) => {
            path.len() >= start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
        None => path == name,
    }
}

/// Inserts scripts before all others of a page.
#[must_use]
pub fn scripted(page: &str, scripts: &str) -> String {
    page.replacen("<meta", &[scripts, "<meta"].concat(), 1)
}

/// Makes a page take itself for the top window.
fn alone(page: String) -> Html<String> {
    Html(scripted(&page, "<script>parent = self</script>"))
}
