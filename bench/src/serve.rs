//! Serves the sites, compressed as a static host stores them.

use std::path::Path;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::http::{HeaderName, HeaderValue};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    _runtime: Runtime,
    address: String,
}

impl Server {
    /// Serves a folder on a free port.
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let failed = "The sites cannot be served";
        let runtime = Runtime::new().context(failed)?;
        let listener = TcpListener::bind("127.0.0.1:0");
        let listener = runtime.block_on(listener).context(failed)?;
        let address = listener.local_addr().context(failed)?;
        let header = |name, value| {
            let (name, value) = (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
            SetResponseHeaderLayer::overriding(name, value)
        };
        // Browsers report memory only to pages in a process of their own.
        let router = Router::new()
            .fallback_service(ServeDir::new(folder).precompressed_br())
            .layer(header("cross-origin-opener-policy", "same-origin"))
            .layer(header("cross-origin-embedder-policy", "require-corp"));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Self {
            _runtime: runtime,
            address: format!("http://{address}/"),
        })
    }

    /// Returns the address of a path.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}
