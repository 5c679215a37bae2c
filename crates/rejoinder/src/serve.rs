//! Serves a project's site while somebody works on it.
//!
//! 1. A watcher tells of changes in the project's folder.
//! 2. The project is checked again, and its site made in memory ([`State`]): a file's bytes are made when a browser asks
//!    for them. Nothing is written, and no link is recorded.
//! 3. Browsers hear of it by [server-sent events](https://html.spec.whatwg.org/multipage/server-sent-events.html), and
//!    load the page again. What does not fit stands above the page as it last was.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri, header};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use futures_core::Stream;
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebouncedEvent, new_debouncer};
use site::{Assets, File, site};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use crate::error::Error;
use crate::project::{ANNOTATIONS, ARTICLE, LINKS, check};

/// The path of the events.
const CHANGES: &str = "/.rejoinder/changes";

/// The time for which a folder has to be quiet after a change: editors write files in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The site as it is now.
#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, File>,
    /// What does not fit since the files were made.
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
    /// Returns an error if the port is taken.
    pub fn listen(folder: &Path, viewer: Assets, port: Option<u16>) -> Result<Self, Error> {
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
    /// Returns an error if the folder cannot be watched, or the server cannot go on.
    pub fn run(self, tell: impl Fn(Option<&str>) + Send + Sync + 'static) -> Result<(), Error> {
        let Self {
            folder,
            viewer,
            listener,
            address,
        } = self;
        let state = Arc::new(RwLock::new(State::default()));
        let (changed, changes) = watch::channel(0_u64);
        let refresh = {
            let (folder, state) = (folder.clone(), state.clone());
            move || {
                let made = made(&folder, &viewer);
                let mut state = state.write().unwrap_or_else(PoisonError::into_inner);
                state.problem = made.as_ref().err().map(ToString::to_string);
                if let Ok(files) = made {
                    state.files = files;
                }
                tell(state.problem.as_deref());
                drop(state);
                changed.send_modify(|version| *version += 1);
            }
        };
        refresh();
        let unwatched = |source| Error::Watch {
            folder: folder.clone(),
            source,
        };
        let is_ours = |event: &DebouncedEvent| {
            let name = event.path.file_name();
            name.is_some_and(|name| {
                [ARTICLE, ANNOTATIONS, LINKS]
                    .iter()
                    .any(|ours| name == *ours)
            })
        };
        let mut watcher = new_debouncer(QUIET, move |events: Result<Vec<_>, _>| {
            if events.is_ok_and(|events| events.iter().any(is_ours)) {
                refresh();
            }
        })
        .map_err(unwatched)?;
        let watched = watcher
            .watcher()
            .watch(&folder, RecursiveMode::NonRecursive);
        watched.map_err(unwatched)?;
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
                .with_state(state);
            axum::serve(listener, router).await.map_err(failed)
        })
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

/// Tells a browser of each change.
async fn events(
    changes: watch::Receiver<u64>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = WatchStream::from_changes(changes);
    Sse::new(changes.map(|version| Ok(Event::default().data(version.to_string()))))
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
            Some(problem) if is_page => Html(reloading("<body>", Some(problem))).into_response(),
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
        return Html(reloading(&page, state.problem.as_deref())).into_response();
    }
    let kind = mime_guess::from_path(&name).first_or_octet_stream();
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// Returns a page that loads again after each change, with what does not fit above it.
fn reloading(page: &str, problem: Option<&str>) -> String {
    let script = format!(
        "<script>new EventSource(\"{CHANGES}\").onmessage = () => location.reload()</script>"
    );
    let shown = problem.map(|problem| {
        format!(
            "<pre role=\"alert\" style=\"margin:0;padding:1em;white-space:pre-wrap;font:14px/1.5 monospace;\
             background:#fff3f0;color:#600;border-block-end:2px solid\">{}\n\nBelow is the page as it last was.</pre>",
            html_escape::encode_text(problem)
        )
    });
    page.replacen(
        "<body>",
        &["<body>", &shown.unwrap_or_default(), &script].concat(),
        1,
    )
}
