//! A project that is made, looked at and corrected while it is served.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::command::SMALL;
use crate::stub;
use crate::support::{empty_folder, rejoinder, root};

pub(crate) const TEXT: &str = "The bridge stays closed\n\n\
    “The piles are older than my grandmother,” said Ada Moss.\n\n\
    The bridge\n\n\
    It was built in 1902.\n";

/// The time limit for a change to be seen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// Creates an empty folder with a document for one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = empty_folder("serve", name);
    fs::write(folder.join("bridge.txt"), TEXT).unwrap();
    folder
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_text_becomes_a_project_that_can_be_built_as_it_is() {
    let folder = folder("new");
    let made = rejoinder(&folder, &["new", "bridge.txt"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stdout).contains("rejoinder serve bridge"));
    assert_eq!(
        fs::read_to_string(folder.join("bridge/article.txt")).unwrap(),
        TEXT
    );
    assert!(
        !folder.join("bridge/links.toml").exists(),
        "nothing is published yet"
    );
    let again = rejoinder(&folder, &["new", "bridge.txt"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is there already"));

    // What is commented out fits: an editor removes the signs, and puts in words of the article.
    let skeleton = fs::read_to_string(folder.join("bridge/annotations.toml")).unwrap();
    let lines = skeleton.lines().filter_map(|line| line.strip_prefix("# "));
    let used: Vec<&str> = lines.skip_while(|line| !line.starts_with('[')).collect();
    let used: Vec<&str> = used
        .into_iter()
        .filter(|line| line.starts_with('[') || line.contains(" = "))
        .collect();
    fs::write(folder.join("bridge/annotations.toml"), used.join("\n")).unwrap();
    let small = root().join(SMALL).join("article.txt");
    fs::copy(small, folder.join("bridge/article.txt")).unwrap();
    let checked = rejoinder(&folder, &["check", "bridge"]);
    assert!(checked.status.success(), "{}", text(&checked.stderr));
}

#[test]
fn what_is_read_has_the_form_of_a_reading() {
    let folder = folder("read");
    let reading = rejoinder(&folder, &["read", "bridge.txt", "--json"]);
    let reading: Value = serde_json::from_slice(&reading.stdout).unwrap();
    assert_eq!(reading["format"], "rejoinder-reading/1");
    assert_eq!(reading["title"], "The bridge stays closed");
    assert_eq!(reading["headings"][0]["label"], "The bridge");
    assert_eq!(reading["headings"][0]["before"], 1);
    let spans = reading["paragraphs"][0]["spans"].as_array().unwrap();
    let joined: String = spans
        .iter()
        .map(|span| span["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        joined,
        "“The piles are older than my grandmother,” said Ada Moss."
    );
    assert_eq!(reading["speakers"][0]["name"], "Ada Moss");
    assert_eq!(spans[0]["speaker"], reading["speakers"][0]["id"]);
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is written"
    );
}

/// A server, ended on drop.
pub(crate) struct Served {
    process: Child,
    pub(crate) address: String,
}

impl Served {
    pub(crate) fn new(folder: &Path) -> Self {
        let viewer = stub::viewer(&folder.join("viewer"));
        let mut process = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
            .args(["serve", "bridge", "--port", "0", "--viewer"])
            .arg(viewer)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .strip_prefix("http://")
            .unwrap()
            .split('/')
            .next()
            .unwrap();
        let address = address.to_owned();
        Self { process, address }
    }

    /// Returns the answer to a request, head and body.
    pub(crate) fn get(&self, path: &str) -> String {
        self.request("GET", path, &self.address)
    }

    /// Returns the answer to a request to the server under the name of a host.
    pub(crate) fn request(&self, method: &str, path: &str, host: &str) -> String {
        let mut answer = Vec::new();
        let mut stream = self.send(method, path, host);
        stream.read_to_end(&mut answer).unwrap();
        text(&answer)
    }

    /// Sends a request and leaves the answer for later.
    pub(crate) fn open(&self, path: &str) -> TcpStream {
        self.send("GET", path, &self.address)
    }

    fn send(&self, method: &str, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// Waits until the main page contains a text.
    pub(crate) fn until(&self, part: &str) -> String {
        let started = Instant::now();
        loop {
            let page = self.get("/");
            if page.contains(part) {
                return page;
            }
            assert!(started.elapsed() < PATIENCE, "“{part}” is not in {page}");
            std::thread::yield_now();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _ended = self.process.wait();
    }
}

#[test]
fn a_change_is_seen_and_an_error_stands_above_the_last_good_page() {
    let folder = folder("serve");
    assert!(rejoinder(&folder, &["new", "bridge.txt"]).status.success());
    let served = Served::new(&folder);
    let page = served.until("It was built in 1902.");
    assert!(page.contains("EventSource"));
    assert!(
        served
            .get("/q/the-piles-are-older-than-my-grandmother/")
            .contains("grandmother")
    );
    assert!(served.get("/icon.svg").contains("image/svg+xml"));
    assert!(served.get("/nothing").starts_with("HTTP/1.1 404"));

    let article = folder.join("bridge/article.txt");
    fs::write(&article, TEXT.replace("1902", "1903")).unwrap();
    served.until("It was built in 1903.");

    let annotations = folder.join("bridge/annotations.toml");
    let before = fs::read_to_string(&annotations).unwrap();
    fs::write(&annotations, "[[speakers]]\nid = 1\n").unwrap();
    let page = served.until("annotations.toml:2:");
    assert!(
        page.contains("It was built in 1903."),
        "the last good page stays"
    );
    fs::write(&annotations, before).unwrap();
    let started = Instant::now();
    while served.get("/").contains("annotations.toml:2:") {
        assert!(started.elapsed() < PATIENCE);
        std::thread::yield_now();
    }
    assert!(
        !folder.join("bridge/links.toml").exists(),
        "serving records nothing"
    );
}
