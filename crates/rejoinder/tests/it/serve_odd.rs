//! Odd requests to a server, and odd ways of files to change.

use std::fs;
use std::time::Instant;

use crate::serve::{PATIENCE, Served, TEXT, folder, text};
use crate::support::rejoinder;

/// Serves a project.
fn served(name: &str) -> (std::path::PathBuf, Served) {
    let folder = folder(name);
    assert!(rejoinder(&folder, &["new", "bridge.txt"]).status.success());
    let served = Served::new(&folder);
    (folder, served)
}

#[test]
fn requests_from_elsewhere_and_for_what_is_no_page_get_nothing() {
    let (_, served) = served("odd");
    let port = served.address.rsplit(':').next().unwrap();
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]"] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            let answer = served.request("GET", "/", &host);
            assert!(answer.starts_with("HTTP/1.1 200"), "{host}");
        }
    }
    for host in [
        "news.example",
        "localhost.news.example",
        "127.0.0.1.example",
        "",
        "a b",
    ] {
        for path in ["/", "/interview.json", "/.rejoinder/changes"] {
            let answer = served.request("GET", path, host);
            assert!(answer.starts_with("HTTP/1.1 4"), "{host}: {answer}");
            assert!(!answer.contains("grandmother"), "{host}: {answer}");
        }
    }
    for path in [
        "/../bridge.txt",
        "/%2e%2e/bridge.txt",
        "/..%2fbridge.txt",
        "/article.txt",
        "/%",
        "/%zz",
        "/%00",
        "/%ff%fe",
    ] {
        let answer = served.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    let whole = served.get("/");
    let head = served.request("HEAD", "/", &served.address);
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"));
    assert!(
        whole.starts_with(head.split("\r\ndate").next().unwrap()),
        "{head}"
    );
    let posted = served.request("POST", "/", &served.address);
    assert!(posted.starts_with("HTTP/1.1 405"), "{posted}");
}

#[test]
fn many_pages_that_wait_for_changes_leave_room_for_more() {
    let (folder, served) = served("many");
    let waiting: Vec<_> = (0..200)
        .map(|_| served.open("/.rejoinder/changes"))
        .collect();
    served.until("1902");
    fs::write(
        folder.join("bridge/article.txt"),
        TEXT.replace("1902", "1903"),
    )
    .unwrap();
    served.until("1903");
    assert_eq!(waiting.len(), 200);
}

#[test]
fn every_way_to_save_is_seen_and_a_folder_may_come_back() {
    let (folder, served) = served("saved");
    let (bridge, article) = (folder.join("bridge"), folder.join("bridge/article.txt"));
    let year = |year: &str| TEXT.replace("1902", year);
    served.until("1902");
    // As vim does it …
    fs::rename(&article, bridge.join("article.txt~")).unwrap();
    fs::write(&article, year("1904")).unwrap();
    fs::remove_file(bridge.join("article.txt~")).unwrap();
    served.until("1904");
    // … as others do …
    fs::write(bridge.join(".article.txt.swp"), year("1905")).unwrap();
    fs::rename(bridge.join(".article.txt.swp"), &article).unwrap();
    served.until("1905");
    // … and as a checkout does.
    fs::rename(&bridge, folder.join("away")).unwrap();
    let page = served.until("there is no folder bridge");
    assert!(page.contains("1905"), "the last good page stays");
    fs::rename(folder.join("away"), &bridge).unwrap();
    let started = Instant::now();
    while served.get("/").contains("there is no folder") {
        assert!(started.elapsed() < PATIENCE);
        std::thread::yield_now();
    }
    fs::remove_file(&article).unwrap();
    served.until("it has no article.txt");
    fs::write(&article, year("1906")).unwrap();
    assert!(!served.until("1906").contains("has no article.txt"));
}

#[test]
fn a_port_that_is_taken_is_named_and_another_found_where_nobody_asked_for_it() {
    let (folder, served) = served("port");
    let port = served.address.rsplit(':').next().unwrap();
    let second = rejoinder(
        &folder,
        &["serve", "bridge", "--viewer", "viewer", "--port", port],
    );
    assert_eq!(second.status.code(), Some(3));
    let words = format!("port {port} cannot be used: another program uses it");
    assert!(
        text(&second.stderr).starts_with(&words),
        "{}",
        text(&second.stderr)
    );
    // Two servers of one project do not disturb each other.
    let other = Served::new(&folder);
    assert_ne!(other.address, served.address);
    other.until("1902");
    served.until("1902");
}
