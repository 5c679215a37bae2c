//! Serves a project's site while somebody works on it.
//!
//! 1. The project's files are looked at ten times a second. Unlike the system's notifications, that works on every disk,
//!    through symbolic links, and for a folder that is deleted and comes back.
//! 2. The project is checked again, and its site made in memory ([`State`]): a file's bytes are made when a browser asks
//!    for them. Nothing is written, and no link is recorded.
//! 3. Browsers hear of it by [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html), and
//!    load the page again. What does not fit stands above the page as it last was.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fs, thread};

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use futures_core::Stream;
use site::{Assets, File, site};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use crate::error::Error;
use crate::project::{ANNOTATIONS, ARTICLE, LINKS, SOURCE, article, check};
use crate::words::is_nowhere;

/// The path of the events.
const CHANGES: &str = "/.rejoinder/changes";

/// The time between two looks. What has changed has to stay the same for as long: editors write files in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The site as it is now.
#[derive(Debug, Default)]
struct State {
    /// Tells the site from all others, those of earlier servers too.
    version: String,
    files: BTreeMap<String, File>,
    /// The faults since the files were made.
    problem: Option<String>,
}

/// A server that listens already.
#[derive(Debug)]
pub struct Server {
    folder: PathBuf,
    viewer: Assets,
    listener: std::net::TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens on a port of this machine alone, or on any if none is given.
    ///
    /// # Errors
    /// Returns an error if the folder is no project, or the port is taken.
    pub fn listen(folder: &Path, viewer: Assets, port: Option<u16>) -> Result<Self, Error> {
        // What else does not fit, the page says.
        match article(folder) {
            Err(error) if is_nowhere(folder) || matches!(error, Error::NoProject { .. }) => {
                return Err(error);
            }
            _ => {}
        }
        let port = port.unwrap_or_default();
        let failed = |source| Error::Port { port, source };
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        Ok(Self {
            folder: folder.to_owned(),
            viewer,
            address: listener.local_addr().map_err(failed)?,
            listener,
        })
    }

    /// Returns the address of the main page.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Serves until the program ends. `tell` is given what does not fit, or nothing where all fits, after each change.
    ///
    /// # Errors
    /// Returns an error if the server cannot go on.
    pub fn run(self, tell: impl Fn(Option<&str>) + Send + Sync + 'static) -> Result<(), Error> {
        let Self {
            folder,
            viewer,
            listener,
            address,
        } = self;
        let state = Arc::new(RwLock::new(State::default()));
        let (changed, changes) = watch::channel(String::new());
        let started = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let mut count = 0_u64;
        let mut refresh = {
            let (folder, state) = (folder.clone(), state.clone());
            move || {
                let made = made(&folder, &viewer);
                let mut state = state.write().unwrap_or_else(PoisonError::into_inner);
                state.problem = made.as_ref().err().map(ToString::to_string);
                if let Ok(files) = made {
                    state.files = files;
                }
                count += 1;
                state.version = format!("{}-{count}", started.as_millis());
                tell(state.problem.as_deref());
                changed.send_replace(state.version.clone());
            }
        };
        let mut served = stamps(&folder);
        refresh();
        thread::spawn(move || {
            let mut last = served;
            loop {
                // The system's own notices miss network disks, symbolic links, and folders that come back.
                thread::sleep(QUIET);
                let now = stamps(&folder);
                if now == last && now != served {
                    refresh();
                    served = now;
                }
                last = now;
            }
        });
        let failed = |source| Error::Port {
            port: address.port(),
            source,
        };
        let runtime = Builder::new_current_thread().enable_all().build();
        runtime.map_err(failed)?.block_on(async {
            let listener = TcpListener::from_std(listener).map_err(failed)?;
            let router = Router::new()
                .route(CHANGES, get(move || events(changes.clone())))
                .fallback(get(file))
                .layer(from_fn(local))
                .with_state(state);
            axum::serve(listener, router).await.map_err(failed)
        })
    }
}

/// Returns, of each file of a project, the size and the time of its last change, if it is there.
fn stamps(folder: &Path) -> [Option<(u64, Option<SystemTime>)>; 4] {
    [ARTICLE, ANNOTATIONS, LINKS, SOURCE].map(|name| {
        let data = fs::metadata(folder.join(name)).ok()?;
        Some((data.len(), data.modified().ok()))
    })
}

/// Refuses requests that name another host: a page from elsewhere whose name was made to lead to this machine
/// ([DNS rebinding](https://en.wikipedia.org/wiki/DNS_rebinding)) shall not read what is not published.
async fn local(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = host.and_then(|host| host.parse::<Authority>().ok());
    let name = host.map(|host| host.host().to_lowercase());
    match name.as_deref() {
        Some("localhost" | "127.0.0.1" | "[::1]") => next.run(request).await,
        _ => (
            StatusCode::MISDIRECTED_REQUEST,
            "Only this machine is served: open http://localhost with the port that rejoinder says.",
        )
            .into_response(),
    }
}

/// Makes the site of the project in a folder.
fn made(folder: &Path, viewer: &Assets) -> Result<BTreeMap<String, File>, Error> {
    let checked = check(folder)?;
    let interview = checked.interview();
    let files = site(interview, viewer).map_err(|source| Error::Site {
        title: interview.title.clone(),
        source,
    })?;
    Ok(files
        .into_iter()
        .map(|file| (file.name().to_owned(), file))
        .collect())
}

/// Tells a browser of the version there is, and of each that comes.
async fn events(
    changes: watch::Receiver<String>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = WatchStream::new(changes);
    let changes = changes.map(|version| Ok(Event::default().data(version)));
    Sse::new(changes).keep_alive(KeepAlive::default())
}

/// Answers with a file of the site. Pages load again after each change.
async fn file(Shared(state): Shared<Arc<RwLock<State>>>, uri: Uri) -> Response {
    let path = percent_encoding::percent_decode_str(uri.path()).decode_utf8_lossy();
    let mut name = path.trim_start_matches('/').to_owned();
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let state = state.read().unwrap_or_else(PoisonError::into_inner);
    let is_page = name.ends_with(".html");
    let Some(file) = state.files.get(&name) else {
        // A problem from the start leaves no page above which it could stand.
        return match &state.problem {
            Some(problem) if is_page => {
                let status = if state.files.is_empty() {
                    StatusCode::OK
                } else {
                    StatusCode::NOT_FOUND
                };
                (
                    status,
                    Html(reloading(
                        "<!DOCTYPE html><body>",
                        &state.version,
                        Some(problem),
                    )),
                )
                    .into_response()
            }
            _ => StatusCode::NOT_FOUND.into_response(),
        };
    };
    let bytes = match file.bytes() {
        Ok(bytes) => bytes,
        Err(error) => {
            return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
        }
    };
    if is_page {
        let page = String::from_utf8_lossy(&bytes);
        let shown = state.problem.as_ref();
        let shown = shown.map(|problem| format!("{problem}\n\nBelow is the page as it last was."));
        return Html(reloading(&page, &state.version, shown.as_deref())).into_response();
    }
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// Returns a page that loads again after each change, with what does not fit above it. Browsers open six connections to
/// a server and no more: a page that nobody sees keeps none.
fn reloading(page: &str, version: &str, problem: Option<&str>) -> String {
    let script = format!(
        "<script>{{let changes;const listen=()=>{{changes?.close();if(document.hidden)return;\
         changes=new EventSource(\"{CHANGES}\");\
         changes.onmessage=event=>event.data===\"{version}\"||location.reload()}};\
         addEventListener(\"visibilitychange\",listen,true);listen()}}</script>"
    );
    let shown = problem.map(|problem| {
        format!(
            "<pre role=\"alert\" style=\"margin:0;padding:1em;white-space:pre-wrap;font:14px/1.5 monospace;\
             background:#fff3f0;color:#600;border-block-end:2px solid\">{}</pre>",
            html_escape::encode_text(problem)
        )
    });
    page.replacen(
        "<body>",
        &["<body>", &shown.unwrap_or_default(), &script].concat(),
        1,
    )
}
