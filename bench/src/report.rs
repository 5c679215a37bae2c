//! `bench/RESULTS.md`: the goals, met or missed, and all measurements.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::contestants::{
    AGAIN, Contestant, HELLO, OURS, PREACT, TIMELINE, VANILLA, write as write_file,
};
use crate::measure::Results;
use crate::stats::{Estimate, estimate, ratio};

/// The contestants, and how to read the tables.
const HOW_TO_READ: &str = include_str!("../how-to-read.md");

/// The attempts at the goals, and what the missed ones would take; written by hand.
const TRIED: &str = include_str!("../tried.md");

/// The limits beyond which the control has drifted from itself.
const DRIFT: (f64, f64) = (0.95, 1.05);

/// The measurements that vary between rounds only by other load on the machine.
const CONTROLLED: [&str; 6] = [
    "phone FCP",
    "phone LCP",
    "phone first press",
    "real filter work",
    "10000 key paint",
    "10000 search",
];

/// A goal: the limit for one of our figures.
struct Goal {
    words: &'static str,
    what: &'static str,
    /// The contestant that the ratio is taken against; `None` for the figure itself.
    against: Option<Contestant>,
    /// The greatest value that meets the goal.
    limit: f64,
}

const fn goal(
    words: &'static str,
    what: &'static str,
    against: Option<Contestant>,
    limit: f64,
) -> Goal {
    Goal {
        words,
        what,
        against,
        limit,
    }
}

const GOALS: [Goal; 23] = [
    goal(
        "until readable, bytes of brotli",
        "readable bytes",
        None,
        13.0 * 1024.0,
    ),
    goal(
        "until interactive, bytes of brotli",
        "bytes",
        None,
        80.0 * 1024.0,
    ),
    goal("bytes beside T", "bytes", Some(TIMELINE), 0.85),
    goal(
        "phone, first paint beside V",
        "phone FCP",
        Some(VANILLA),
        1.05,
    ),
    goal(
        "phone, largest paint beside V",
        "phone LCP",
        Some(VANILLA),
        1.05,
    ),
    goal("phone, layout shift", "phone shift", None, 0.0),
    goal("full speed, layout shift", "full shift", None, 0.0),
    goal(
        "deep link not marked at the first paint",
        "unmarked",
        None,
        0.0,
    ),
    goal(
        "phone, first press beside P",
        "phone first press",
        Some(PREACT),
        0.95,
    ),
    goal(
        "phone, first press beside T",
        "phone first press",
        Some(TIMELINE),
        0.8,
    ),
    goal(
        "search, 10,000 passages, beside `includes`",
        "10000 search",
        Some(VANILLA),
        0.3,
    ),
    goal(
        "search, 100,000 passages, beside MiniSearch",
        "100000 search",
        Some(PREACT),
        0.05,
    ),
    goal(
        "key to paint, 10,000 passages, beside P",
        "10000 key paint",
        Some(PREACT),
        1.0,
    ),
    goal(
        "filter work on the real article, 95th percentile, beside P",
        "real filter work p95",
        Some(PREACT),
        1.0,
    ),
    goal("memory beside P", "memory", Some(PREACT), 0.9),
    goal(
        "memory, growth over 1,000 changes, bytes: what a change keeps takes more than one",
        "memory growth",
        None,
        1_000.0,
    ),
    goal("warm rebuild, seconds", "build warm", None, 10.0),
    goal(
        "`rejoinder build` of the real interview, seconds",
        "command, real build",
        None,
        1.0,
    ),
    goal(
        "`rejoinder build` after a change of one paragraph, seconds",
        "command, real rebuild",
        None,
        0.2,
    ),
    goal(
        "`rejoinder serve`, from an edit to the page that shows it, seconds",
        "command, real edit served",
        None,
        0.5,
    ),
    goal(
        "`rejoinder build`, 10,000 paragraphs, pictures apart, seconds",
        "command, 10000 build, pictures apart",
        None,
        3.0,
    ),
    goal(
        "`rejoinder build`, 10,000 paragraphs, pictures apart, peak memory in MB",
        "command, 10000 build, pictures apart, memory",
        None,
        500.0,
    ),
    goal("results that differ", "amiss", None, 0.0),
];

/// Writes the results; those of a partial run do not replace those of a full one. A control that has drifted voids
/// the run. `versions` are those of the browser and of the comparators, if any took part.
pub(crate) fn write(
    root: &Path,
    versions: &[String],
    results: &Results,
    is_whole: bool,
) -> Result<()> {
    let drifted = drifted(results);
    let mut text =
        "# What Rejoinder weighs and takes, beside what people would use instead\n\n".to_owned();
    let day = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let said = |program: &str, words: &[&str]| {
        let output = Command::new(program).args(words).current_dir(root).output();
        let output = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        output.unwrap_or_default()
    };
    let _ = writeln!(
        text,
        "{day}, at {}, on {} {} processors ({}). {}. {} rounds. \
         Written by `cargo xtask bench`.\n",
        said("git", &["describe", "--always", "--dirty"]),
        env::consts::ARCH,
        std::thread::available_parallelism().map_or(1, usize::from),
        processor(),
        [&[said("rustc", &["--version"])], versions]
            .concat()
            .join("; "),
        results.rounds,
    );
    if !drifted.is_empty() {
        let _ = writeln!(
            text,
            "**Void**: the control drifted in {}.\n",
            drifted.join(", ")
        );
    }
    text.push_str(HOW_TO_READ);
    text.push_str("\n## Goals\n\n| goal | limit | measured | 95 % | |\n|---|--:|--:|---|---|\n");
    for goal in &GOALS {
        text.push_str(&row(goal, results));
    }
    text.push('\n');
    text.push_str(TRIED);
    text.push_str("\n## All figures\n\n");
    text.push_str(
        "Medians. A ratio is Rejoinder's figure by theirs: below 1, Rejoinder's is less.\n\n",
    );
    text.push_str("| what | who | median | 95 % | ratio | 95 % |\n|---|---|--:|---|--:|---|\n");
    for ((what, who), rounds) in &results.figures {
        let own = estimate(rounds);
        let _ = write!(
            text,
            "| {what} | {who} | {} | {} |",
            short(own.median),
            interval(own)
        );
        let ours = results.figures.get(&(what.clone(), OURS.name));
        let ours = ours.filter(|ours| *who != OURS.name && ours.len() == rounds.len());
        let ratio = ours.map(|ours| ratio(ours, rounds));
        // A ratio to zero does not exist.
        let _ = match ratio.filter(|ratio| ratio.low.is_finite() && ratio.high.is_finite()) {
            Some(ratio) => writeln!(text, " {} | {} |", short(ratio.median), interval(ratio)),
            None => writeln!(text, " | |"),
        };
    }
    if !results.amiss.is_empty() {
        text.push_str("\nResults that differ:\n\n");
        for amiss in &results.amiss {
            let _ = writeln!(text, "- {amiss}");
        }
    }
    text.push_str(&files(results));
    let named = env::var_os("BENCH_RESULTS");
    let usual = if is_whole {
        "bench/RESULTS.md"
    } else {
        "target/bench/partial.md"
    };
    let path = named.map_or_else(|| root.join(usual), Into::into);
    write_file(&path, text.as_bytes())?;
    println!("{} is written.", path.display());
    ensure!(
        drifted.is_empty(),
        "The control drifted: the run is void. Let nothing else run beside it."
    );
    Ok(())
}

fn row(goal: &Goal, results: &Results) -> String {
    let Goal {
        words,
        what,
        against,
        limit,
    } = goal;
    let figures = |who: &'static str| {
        results
            .figures
            .get(&((*what).to_owned(), who))
            .map(Vec::as_slice)
    };
    let found = match (figures(OURS.name), against.map(|who| figures(who.name))) {
        (Some(ours), None) => Some(estimate(ours)),
        (Some(ours), Some(Some(theirs))) => Some(ratio(ours, theirs)),
        _ => None,
    };
    let Some(found) = found else {
        return format!("| {words} | {} | not measured | | |\n", short(*limit));
    };
    let met = if found.median <= *limit {
        "met"
    } else {
        "**missed**"
    };
    format!(
        "| {words} | {} | {} | {} | {met} |\n",
        short(*limit),
        short(found.median),
        interval(found)
    )
}

/// Returns the measurements in which the same page differs from itself.
fn drifted(results: &Results) -> Vec<&'static str> {
    let drifts = |what: &&str| {
        let of = |who: &'static str| results.figures.get(&((**what).to_owned(), who));
        let both = of(OURS.name).zip(of(AGAIN.name));
        both.is_some_and(|(ours, again)| {
            let Estimate { low, high, .. } = ratio(ours, again);
            low > DRIFT.1 || high < DRIFT.0
        })
    };
    CONTROLLED.into_iter().filter(drifts).collect()
}

/// Lists the files of each page with their bytes over the wire.
fn files(results: &Results) -> String {
    let mut text = "\n## Files\n\nBytes of brotli until the first press works.\n\n| who | file | bytes |\n|---|---|--:|\n".to_owned();
    for who in [OURS, VANILLA, PREACT, TIMELINE, HELLO] {
        for (name, bytes) in results.files.get(who.name).into_iter().flatten() {
            let _ = writeln!(text, "| {} | {name} | {} |", who.name, short(*bytes));
        }
    }
    text
}

fn interval(estimate: Estimate) -> String {
    format!("{}–{}", short(estimate.low), short(estimate.high))
}

/// Formats three significant digits, or all of a large number.
fn short(figure: f64) -> String {
    let size = figure.abs();
    let digits = if size >= 100.0 || figure == 0.0 {
        0
    } else if size >= 10.0 {
        1
    } else if size >= 1.0 {
        2
    } else {
        3
    };
    let text = format!("{figure:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, whole) = whole
        .strip_prefix('-')
        .map_or(("", whole), |whole| ("−", whole));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if rest.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{rest}")
}

/// Returns the processor's name as the machine reports it.
fn processor() -> String {
    let about = std::fs::read_to_string(Path::new("/proc/cpuinfo")).unwrap_or_default();
    let line = about
        .lines()
        .find_map(|line| line.strip_prefix("model name"));
    let name = line.map(|line| line.trim_matches([' ', '\t', ':']).to_owned());
    name.unwrap_or_else(|| "unknown".to_owned())
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn figures_have_three_digits_that_count() {
        assert_eq!(short(0.123_45), "0.123");
        assert_eq!(short(1.0), "1.00");
        assert_eq!(short(12.34), "12.3");
        assert_eq!(short(81_302.0), "81,302");
        assert_eq!(short(-1_234.4), "−1,234");
        assert_eq!(short(0.0), "0");
    }
}
