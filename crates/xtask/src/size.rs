//! Weighs what the build wrote, as a reader's browser receives it: compressed with brotli.

use crate::run::Failure;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// All that a reader downloads before the page can be used: the HTML, CSS, JavaScript and
/// WebAssembly at the top of `dist/`, in bytes of brotli.
pub(crate) const BUDGET: usize = 80 * 1024;

/// The limit of what a reader downloads before the article can be read, with what a link leads to marked in it: the
/// style sheet, and of the page's stream as much as gives the article to its end.
const READABLE: usize = 13 * 1024;

/// The end of the article in the page.
const ARTICLE_END: &[u8] = b"</article>";

/// The limits of the scripts for other people's pages, in bytes of brotli: `embed.js` runs there, and
/// `frame.js` in a frame there.
const ELSEWHERE: [(&str, usize); 2] = [("embed.js", 1_536), ("frame.js", 1_638)];

/// A file, or a folder taken as one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: usize,
    brotli: usize,
}

impl Weight {
    /// A folder holds other pages (one per quote), `interview.html` all that this one is made of, and the
    /// other scripts are for pages around it: nobody downloads them to use this one. Nobody waits for the style
    /// of paper, or for what is copied.
    fn is_needed(&self) -> bool {
        !self.name.contains('/')
            && ![
                "interview.html",
                "take.js",
                "frame.js",
                "embed.js",
                "print.css",
            ]
            .contains(&self.name.as_str())
            && [".html", ".css", ".js", ".wasm"]
                .iter()
                .any(|ending| self.name.ends_with(ending))
    }
}

/// Prints the table of `dist`; too heavy is a failure, if the budget is to be enforced.
pub(crate) fn report(dist: &Path, enforce: bool) -> Result<(), Failure> {
    let weights = weigh(dist).map_err(|error| unweighed(dist, error))?;
    let readable = bytes_until_readable(dist, &weights).map_err(|error| unweighed(dist, error))?;
    print!("{}", table(&weights));
    println!("{readable} bytes until the article can be read, of {READABLE}.");
    if !enforce {
        println!("{UNENFORCED}");
    }
    if enforce && readable > READABLE {
        return Err(Failure::new(
            "The article comes too late.",
            format!("{readable} bytes of brotli until it can be read; {READABLE} are allowed."),
            "Make the style sheet smaller, or what stands in the page before the article's end; \
             the budget stands in crates/xtask/src/size.rs.",
        ));
    }
    judge(&weights, enforce)
}

fn unweighed(dist: &Path, error: io::Error) -> Failure {
    Failure::new(
        format!("{} could not be weighed.", dist.display()),
        error,
        "Run `cargo xtask build` again.",
    )
}

/// Returns the bytes of brotli of a file.
pub(crate) fn of_file(path: &Path) -> Result<usize, Failure> {
    let weight = weigh_file(path).map_err(|error| unweighed(path, error))?;
    Ok(weight.1)
}

/// Counts the bytes of brotli before the article can be read.
pub(crate) fn readable(dist: &Path) -> Result<usize, Failure> {
    let readable = weigh(dist).and_then(|weights| bytes_until_readable(dist, &weights));
    readable.map_err(|error| unweighed(dist, error))
}

fn bytes_until_readable(dist: &Path, weights: &[Weight]) -> io::Result<usize> {
    let page = fs::read(dist.join("index.html"))?;
    let end = page
        .windows(ARTICLE_END.len())
        .position(|part| part == ARTICLE_END)
        .ok_or_else(|| io::Error::other("index.html has no article"))?;
    let styles = weights
        .iter()
        .filter(|weight| weight.is_needed() && weight.name.ends_with(".css"));
    let style: usize = styles.map(|weight| weight.brotli).sum();
    Ok(style + prefix(&compressed(&page)?, end + ARTICLE_END.len())?)
}

/// Counts the bytes of a stream that a decoder needs for so many bytes of what was compressed.
fn prefix(stream: &[u8], wanted: usize) -> io::Result<usize> {
    let mut decoder = brotli::DecompressorWriter::new(Vec::new(), 4_096);
    for (at, byte) in stream.iter().enumerate() {
        decoder.write_all(&[*byte])?;
        if decoder.get_ref().len() >= wanted {
            return Ok(at + 1);
        }
    }
    Ok(stream.len())
}

const UNENFORCED: &str = "The WebAssembly is larger than it could be, for its standard library \
    came compiled: the budget, which is for the page that is published, is not enforced here.";

fn judge(weights: &[Weight], enforce: bool) -> Result<(), Failure> {
    let total = total(weights);
    if total == 0 {
        return Err(Failure::new(
            "The build wrote no page.",
            "There is no HTML, CSS, JavaScript or WebAssembly at the top of dist/.",
            "Look at Trunk's messages above.",
        ));
    }
    if enforce && total > BUDGET {
        return Err(Failure::new(
            "The page is over its budget.",
            format!(
                "{total} bytes of brotli, {} more than the {BUDGET} allowed.",
                total - BUDGET
            ),
            "See in the table above which file grew, and make it smaller; \
             the budget stands in crates/xtask/src/size.rs.",
        ));
    }
    for (name, budget) in ELSEWHERE {
        let script = weights.iter().find(|weight| weight.name == name);
        let brotli = script.map_or(0, |script| script.brotli);
        if enforce && brotli > budget {
            return Err(Failure::new(
                format!("{name} is over its budget."),
                format!("{brotli} bytes of brotli; {budget} are allowed."),
                "It is for other people's pages: make it smaller; \
                 the budget stands in crates/xtask/src/size.rs.",
            ));
        }
    }
    Ok(())
}

fn total(weights: &[Weight]) -> usize {
    weights
        .iter()
        .filter(|weight| weight.is_needed())
        .map(|weight| weight.brotli)
        .sum()
}

/// The files at the top of a folder, each its own row, and then its sub-folders.
fn weigh(dist: &Path) -> io::Result<Vec<Weight>> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let (count, raw, brotli) = weigh_folder(&entry.path())?;
            let name = format!("{name}/ ({count} files)");
            folders.push(Weight { name, raw, brotli });
        } else {
            let (raw, brotli) = weigh_file(&entry.path())?;
            files.push(Weight { name, raw, brotli });
        }
    }
    files.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    files.append(&mut folders);
    Ok(files)
}

/// Counts the files in a folder and its sub-folders, and their bytes, raw and compressed.
fn weigh_folder(folder: &Path) -> io::Result<(usize, usize, usize)> {
    let (mut count, mut raw, mut brotli) = (0, 0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let inner = if entry.file_type()?.is_dir() {
            weigh_folder(&entry.path())?
        } else {
            let (raw, brotli) = weigh_file(&entry.path())?;
            (1, raw, brotli)
        };
        count += inner.0;
        raw += inner.1;
        brotli += inner.2;
    }
    Ok((count, raw, brotli))
}

/// Weighs a file, raw and as it is sent: pictures, which are compressed already, as they are.
fn weigh_file(path: &Path) -> io::Result<(usize, usize)> {
    let bytes = fs::read(path)?;
    let is_picture = path.extension().is_some_and(|kind| kind == "png");
    let sent = if is_picture {
        bytes.len()
    } else {
        brotli(&bytes)?
    };
    Ok((bytes.len(), sent))
}

/// The length after brotli at its best, which is what a static host stores.
fn brotli(bytes: &[u8]) -> io::Result<usize> {
    compressed(bytes).map(|stream| stream.len())
}

fn compressed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn table(weights: &[Weight]) -> String {
    let total = total(weights);
    let label = "needed to interact";
    let width = weights
        .iter()
        .map(|weight| weight.name.chars().count())
        .chain([label.len()])
        .max()
        .unwrap_or(0);
    let mut text = format!("\n{:width$}  {:>9}  {:>9}\n", "dist/", "bytes", "brotli");
    for Weight { name, raw, brotli } in weights {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name:width$}  {raw:>9}  {brotli:>9}");
    }
    let raw: usize = weights
        .iter()
        .filter(|weight| weight.is_needed())
        .map(|weight| weight.raw)
        .sum();
    let _ = writeln!(text, "{label:width$}  {raw:>9}  {total:>9}");
    let percent = (total * 100).div_ceil(BUDGET);
    let _ = writeln!(text, "{percent} % of the budget of {BUDGET} bytes.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(name: &str, raw: usize, brotli: usize) -> Weight {
        Weight {
            name: name.to_owned(),
            raw,
            brotli,
        }
    }

    #[test]
    fn only_what_the_page_needs_counts() {
        let weights = [
            weight("app_bg.wasm", 900, 400),
            weight("app.js", 90, 40),
            weight("index.html", 9, 4),
            weight("app.css", 1, 1),
            weight("interview.json", 70_000, 70_000),
            weight("interview.html", 60_000, 60_000),
            weight("frame.js", 2_000, 2_000),
            weight("embed.js", 3_000, 3_000),
            weight("q/ (1 files).html", 50_000, 50_000),
        ];
        assert_eq!(total(&weights), 445);
    }

    #[test]
    fn the_table_lines_up() {
        let table = table(&[
            weight("viewer_bg.wasm", 102_400, BUDGET / 2),
            weight("q/ (3 files)", 10, 9),
        ]);
        assert_eq!(
            table,
            format!(
                "
dist/                   bytes     brotli
viewer_bg.wasm         102400  {half:>9}
q/ (3 files)               10          9
needed to interact     102400  {half:>9}
50 % of the budget of {BUDGET} bytes.
",
                half = BUDGET / 2
            )
        );
    }

    #[test]
    fn the_budget_is_a_limit_not_a_hint() -> Result<(), &'static str> {
        let heavy = [weight("a.wasm", 1, BUDGET), weight("b.js", 1, 7)];
        assert!(judge(&[weight("a.wasm", 1, BUDGET)], true).is_ok());
        assert!(judge(&heavy, false).is_ok());
        let failure = judge(&heavy, true).err().ok_or("7 bytes too many passed")?;
        assert_eq!(
            failure.why(),
            format!(
                "{} bytes of brotli, 7 more than the {BUDGET} allowed.",
                BUDGET + 7
            )
        );
        assert!(judge(&[weight("readme.txt", 5, 5)], false).is_err());
        for (name, budget) in ELSEWHERE {
            let script = |brotli| [weight("a.wasm", 1, 1), weight(name, 1, brotli)];
            assert!(judge(&script(budget), true).is_ok());
            assert!(judge(&script(budget + 1), true).is_err());
        }
        Ok(())
    }

    #[test]
    fn brotli_is_at_its_best() -> io::Result<()> {
        let text = "The source is sacred. ".repeat(500);
        let length = brotli(text.as_bytes())?;
        assert!(length < 60, "{length} bytes for a sentence said 500 times");
        Ok(())
    }

    #[test]
    fn a_part_of_a_page_needs_a_part_of_its_stream() -> io::Result<()> {
        let page: Vec<u8> = (0..30_000_u32)
            .flat_map(|at| (at * at).to_le_bytes())
            .collect();
        let stream = compressed(&page)?;
        let (half, all) = (
            prefix(&stream, page.len() / 2)?,
            prefix(&stream, page.len())?,
        );
        assert!(0 < half && half < all * 3 / 4, "{half} of {all}");
        assert!(all <= stream.len());
        Ok(())
    }

    #[test]
    fn folders_are_summed_and_stand_last() -> io::Result<()> {
        let dist = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        fs::create_dir_all(dist.join("q/one"))?;
        fs::write(dist.join("index.html"), "<p>")?;
        fs::write(dist.join("q/one/index.html"), "12345")?;
        fs::write(dist.join("q/one/card.png"), [0; 1000])?;
        fs::write(dist.join("q/index.html"), "123")?;
        let weights = weigh(&dist);
        fs::remove_dir_all(&dist)?;
        let weights = weights?;
        let names = weights.iter().map(|weight| (&*weight.name, weight.raw));
        let names: Vec<_> = names.collect();
        assert_eq!(names, [("index.html", 3), ("q/ (3 files)", 1008)]);
        let sent = weights.last().map(|folder| folder.brotli);
        assert!(sent > Some(1000), "pictures are sent as they are");
        Ok(())
    }
}
