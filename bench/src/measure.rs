//! The measurements: loads, filter changes, memory, search, reading.
//!
//! Each round measures every contestant in turn, starting with another one each time.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context as _, Result};
use interview::article::Hints;
use reading::Document;
use serde_json::Value;

use crate::browser::{Browser, Speed, Tab};
use crate::contestants::{
    AGAIN, Contestant, HELLO, OURS, PREACT, READERS, SIZES, TIMELINE, VANILLA,
};
use crate::interviews::generate;
use crate::serve::Server;
use crate::stats::{Rounds, median, percentile};

/// The figures of each round, by measurement and contestant.
pub(crate) type Figures = BTreeMap<(String, &'static str), Rounds>;

/// The quote that a deep link leads to in the real interview.
pub(crate) const LINK: &str = "#we-were-not-engaged-in-any-hacking";

/// The number of filter changes over which memory must not grow.
const MANY: usize = 1_000;

/// The batches of as many changes before the measured one, while browsers still record and compile hot code.
const TIMES: usize = 5;

/// The number of rounds that measure growth, which takes long.
const GROWING: usize = 5;

/// The number of paragraphs of the long texts that are read.
const LONG: usize = 1_000;

/// The measurements of a run.
pub(crate) struct Results {
    pub(crate) rounds: usize,
    pub(crate) figures: Figures,
    /// The files of each page with their bytes, up to the first press that works.
    pub(crate) files: BTreeMap<&'static str, Vec<(String, f64)>>,
    /// The differences between the contestants' results.
    pub(crate) amiss: Vec<String>,
}

impl Results {
    pub(crate) fn new(rounds: usize) -> Self {
        Self {
            rounds,
            figures: Figures::new(),
            files: BTreeMap::new(),
            amiss: Vec::new(),
        }
    }

    pub(crate) fn note(&mut self, what: &str, who: Contestant, figure: f64) {
        let figures = self.figures.entry((what.to_owned(), who.name)).or_default();
        figures.push(figure);
    }

    /// Measures how fast the real report, a long one and a long conversation are read, in megabytes per second.
    pub(crate) fn reading(&mut self, words: &str) {
        let (report, _) = generate(words, LONG);
        let turn = |(at, words)| format!("{}: {words}\n\n", ["STONE", "PUTIN"][at % 2]);
        let turns: String = report.split("\n\n").enumerate().map(turn).collect();
        let hints = Hints::default();
        for (what, text) in [("real", words), ("report", &report), ("turns", &turns)] {
            let document = Document::plain(text.to_owned());
            for _ in 0..self.rounds {
                let start = Instant::now();
                black_box(reading::read(black_box(&document), &hints));
                let rate = text.len() as f64 / 1e6 / start.elapsed().as_secs_f64();
                self.note(&format!("reading, {what}"), OURS, rate);
            }
        }
    }
}

/// The contestants in a browser.
pub(crate) struct Bench<'r> {
    pub(crate) browser: Browser,
    pub(crate) server: Server,
    pub(crate) results: &'r mut Results,
}

impl Bench<'_> {
    fn address(&self, size: &str, who: Contestant) -> String {
        self.server.address(&format!("{size}/{}/", who.folder))
    }

    /// Measures loads of the real page: paints with a deep link, and the time until the first press works.
    pub(crate) fn loads(&mut self) -> Result<()> {
        let everybody = [OURS, AGAIN, VANILLA, PREACT, TIMELINE, HELLO];
        for (speed, name) in [(Speed::Phone, "phone"), (Speed::Full, "full")] {
            for round in 0..self.results.rounds {
                for who in turns(&everybody, round) {
                    let painted = self.load(who, speed, LINK, false)?;
                    for (what, key) in [("FCP", "fcp"), ("LCP", "lcp"), ("shift", "shift")] {
                        self.results
                            .note(&format!("{name} {what}"), who, number(&painted[key])?);
                    }
                    let tasks = painted["tasks"].as_array().map_or(0, Vec::len);
                    self.results
                        .note(&format!("{name} long tasks"), who, tasks as f64);
                    self.results.note(
                        &format!("{name} elements"),
                        who,
                        number(&painted["elements"])?,
                    );
                    let requests = painted["files"].as_array().map_or(0, Vec::len);
                    self.results
                        .note(&format!("{name} requests"), who, requests as f64);
                    let pressed = self.load(who, speed, "", true)?;
                    self.results.note(
                        &format!("{name} first press"),
                        who,
                        number(&pressed["worked"])?,
                    );
                    let files = files(&pressed["files"]);
                    self.results
                        .note("bytes", who, files.iter().map(|(_, bytes)| bytes).sum());
                    self.results.files.insert(who.name, files);
                }
                eprintln!(
                    "loads, {name}: round {} of {}",
                    round + 1,
                    self.results.rounds
                );
            }
        }
        Ok(())
    }

    fn load(&mut self, who: Contestant, speed: Speed, link: &str, press: bool) -> Result<Value> {
        let tab = self.browser.open(speed)?;
        if press {
            let script = format!("bench.press({:?}, () => {})", who.control, who.worked);
            self.browser.before(&tab, &script)?;
        }
        let address = self.address("real", who) + link;
        self.browser.go(&tab, &address)?;
        let ready = if press {
            "bench.seen.worked !== null"
        } else {
            who.ready
        };
        let seen = self
            .browser
            .evaluate(&tab, &format!("bench.settle(() => {ready})"))?;
        self.browser.close(tab)?;
        Ok(seen)
    }

    /// Checks that the linked quote is in view and marked in the last frame before the first paint.
    pub(crate) fn marked(&mut self) -> Result<()> {
        for who in [OURS, VANILLA, PREACT] {
            let tab = self.browser.open(Speed::Phone)?;
            self.browser
                .before(&tab, "window.marked = bench.linked()")?;
            let address = self.address("real", who) + LINK;
            self.browser.go(&tab, &address)?;
            let ready = who.ready;
            self.browser
                .evaluate(&tab, &format!("bench.settle(() => {ready})"))?;
            let marked = self.browser.evaluate(&tab, "window.marked()")?;
            self.results
                .note("unmarked", who, f64::from(u8::from(marked != true)));
            self.browser.close(tab)?;
        }
        Ok(())
    }

    /// Measures changes of the filter and of the search on an interview of some size: the work of the page's thread,
    /// and the time until the paint.
    pub(crate) fn changes(&mut self, size: &str, rounds: usize) -> Result<()> {
        let mut tabs = Vec::new();
        for who in READERS {
            let tab = self.opened(size, who)?;
            let (_, nodes) = self.browser.metrics(&tab)?;
            self.results.note(&format!("{size} nodes"), who, nodes);
            tabs.push((who, tab));
        }
        let filters = self.choices(tabs.first().map(|(_, tab)| tab), size)?;
        let keys = "putin".char_indices().map(|(at, c)| at + c.len_utf8());
        let words = keys.filter_map(|end| "putin".get(..end));
        let words: Vec<String> = words
            .chain([""])
            .map(|words| format!(r#"{{"words":"{words}"}}"#))
            .collect();
        for (kind, changes) in [("filter", &filters), ("key", &words)] {
            self.compare(size, kind, changes, &tabs)?;
            for round in 0..rounds {
                for at in turns(&(0..tabs.len()).collect::<Vec<_>>(), round) {
                    let Some((who, tab)) = tabs.get(at) else {
                        continue;
                    };
                    self.browser.show(tab)?;
                    let (mut work, mut paint) = (Vec::new(), Vec::new());
                    let (mut now, _) = self.browser.metrics(tab)?;
                    for change in changes {
                        let time = self
                            .browser
                            .evaluate(tab, &format!("bench.change({change})"))?;
                        if size == "real" {
                            // Deferred work counts as part of the change.
                            self.browser.evaluate(tab, "bench.sleep(200)")?;
                        }
                        let before = now;
                        (now, _) = self.browser.metrics(tab)?;
                        work.push((now - before) * 1000.0);
                        paint.push(number(&time)?);
                    }
                    if size != "real" {
                        self.browser.evaluate(tab, "bench.sleep(1500)")?;
                        let (rested, _) = self.browser.metrics(tab)?;
                        let after = (rested - now) * 1000.0;
                        self.results.note(
                            &format!("{size} {kind} work after the last"),
                            *who,
                            after,
                        );
                    }
                    self.results
                        .note(&format!("{size} {kind} work"), *who, median(&work));
                    self.results.note(
                        &format!("{size} {kind} work p95"),
                        *who,
                        percentile(&work, 95),
                    );
                    self.results
                        .note(&format!("{size} {kind} paint"), *who, median(&paint));
                }
                eprintln!("{size}, {kind}: round {} of {rounds}", round + 1);
            }
        }
        for (_, tab) in tabs {
            self.browser.close(tab)?;
        }
        Ok(())
    }

    fn opened(&mut self, size: &str, who: Contestant) -> Result<Tab> {
        let tab = self.browser.open(Speed::Full)?;
        let address = self.address(size, who);
        self.browser.go(&tab, &address)?;
        let ready = who.ready;
        self.browser
            .evaluate(&tab, &format!("bench.settle(() => {ready})"))?;
        Ok(tab)
    }

    /// Returns every choice of topics and speakers, ticked and unticked; only some of the many in generated
    /// interviews.
    fn choices(&mut self, tab: Option<&Tab>, size: &str) -> Result<Vec<String>> {
        let tab = tab.context("nobody takes part")?;
        let all = "[...document.querySelectorAll('#filters input[type=checkbox]')]\
                   .filter((box) => box.checkVisibility())\
                   .map(({ name, value }) => JSON.stringify({ name, value }))";
        let all = self.browser.evaluate(tab, all)?;
        let all = all
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let some = if size == "real" { usize::MAX } else { 3 };
        let twice = |choice: &str| [choice.to_owned(), choice.to_owned()];
        Ok(all.take(some).flat_map(twice).collect())
    }

    /// Checks that all show the same after each change; of a windowed list, compares only the counts.
    fn compare(
        &mut self,
        size: &str,
        kind: &str,
        changes: &[String],
        tabs: &[(Contestant, Tab)],
    ) -> Result<()> {
        for change in changes {
            let mut first: Option<[Value; 3]> = None;
            for (who, tab) in tabs {
                self.browser.show(tab)?;
                self.browser
                    .evaluate(tab, &format!("bench.change({change})"))?;
                // Deferred work must be done, too.
                self.browser.evaluate(tab, "bench.sleep(1000)")?;
                // Each words its status differently; the numbers of paragraphs have to agree.
                let counted = "/\\d+ of \\d+|^\\d+/.exec(bench.status())?.[0] ?? ''";
                let counted = self.browser.evaluate(tab, counted)?;
                let whole = size == "real" && *who != PREACT;
                let mut ask = |what: &str| {
                    if whole {
                        self.browser.evaluate(tab, what)
                    } else {
                        Ok(Value::Null)
                    }
                };
                let seen = [counted, ask("bench.shown()")?, ask("bench.marks()")?];
                let Some(ours) = &first else {
                    first = Some(seen);
                    continue;
                };
                // MiniSearch matches prefixes of words, not substrings.
                let same_search = *who != PREACT || kind == "filter";
                let same = seen
                    .iter()
                    .zip(ours)
                    .all(|(seen, ours)| seen.is_null() || seen == ours);
                if !same && same_search {
                    let [said, ..] = &seen;
                    let [ours, ..] = ours;
                    self.results.amiss.push(format!(
                        "{size}, {change}: {} says {said}, Rejoinder {ours}",
                        who.name
                    ));
                }
            }
        }
        Ok(())
    }

    /// Measures memory after load, and its growth over many changes.
    pub(crate) fn memory(&mut self) -> Result<()> {
        for round in 0..self.results.rounds {
            for who in turns(&READERS, round) {
                let tab = self.opened("real", who)?;
                let changes = self.choices(Some(&tab), "real")?.join(",");
                let loaded = self.browser.memory(&tab)?;
                self.results.note("memory", who, loaded);
                if round < GROWING {
                    // The same words each time: browsers would retain others.
                    let change = format!("bench.changes([{changes}], {MANY})");
                    let (mut now, mut growth) = (loaded, 0.0);
                    for _ in 0..=TIMES {
                        let before = now;
                        self.browser.evaluate(&tab, &change)?;
                        now = self.browser.memory(&tab)?;
                        growth = now - before;
                    }
                    self.results.note("memory growth", who, growth);
                }
                self.browser.close(tab)?;
            }
            eprintln!("memory: round {} of {}", round + 1, self.results.rounds);
        }
        Ok(())
    }

    /// Measures search by itself, in nanoseconds per passage.
    pub(crate) fn search(&mut self) -> Result<()> {
        for size in SIZES {
            let tab = self.browser.open(Speed::Full)?;
            let address = self.server.address("search/");
            self.browser.go(&tab, &address)?;
            let ask = format!(
                "(async () => {{ while (!window.search) await new Promise((done) => setTimeout(done, 20)); \
                 return search('{size}.txt', {}) }})()",
                self.results.rounds
            );
            let found = self.browser.evaluate(&tab, &ask)?;
            for (name, of) in [
                ("ours", OURS),
                ("again", AGAIN),
                ("includes", VANILLA),
                ("minisearch", PREACT),
            ] {
                for time in found["times"][name].as_array().into_iter().flatten() {
                    self.results
                        .note(&format!("{size} search"), of, number(time)?);
                }
                if let Some(once) = found["once"][name].as_f64() {
                    self.results.note(&format!("{size} search, once"), of, once);
                }
            }
            if found["hits"]["ours"] != found["hits"]["includes"] {
                self.results.amiss.push(format!(
                    "{size}: search finds {}, `includes` {}",
                    found["hits"]["ours"], found["hits"]["includes"]
                ));
            }
            self.browser.close(tab)?;
            eprintln!("search: {size}");
        }
        Ok(())
    }
}

/// Rotates the list by the round.
fn turns<T: Copy>(list: &[T], round: usize) -> Vec<T> {
    let start = round % list.len().max(1);
    list.iter()
        .cycle()
        .skip(start)
        .take(list.len())
        .copied()
        .collect()
}

fn number(value: &Value) -> Result<f64> {
    value
        .as_f64()
        .with_context(|| format!("the page told {value} where a number was due"))
}

fn files(files: &Value) -> Vec<(String, f64)> {
    let files = files.as_array().into_iter().flatten();
    let file = |file: &Value| Some((file["name"].as_str()?.to_owned(), file["bytes"].as_f64()?));
    // A reader waits neither for the icon, nor for what is copied or printed; nor does the build weigh them.
    let is_needed = |name: &str| !["icon.svg", "take.js", "print.css"].contains(&name);
    let files = files.filter_map(file);
    files.filter(|(name, _)| is_needed(name)).collect()
}
