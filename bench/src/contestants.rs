//! The contestants, and the sites that they are served from.
//!
//! 1. The generated interviews, with the page that `site` makes of each;
//! 2. the comparators, built from the same pages and data;
//! 3. a copy of every file, compressed by brotli at its highest level, as a static host stores it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use interview::model::Interview;
use reading::annotate;
use serde_json::Value;
use site::Assets;

use crate::interviews::generate;
use crate::path_of;

/// The numbers of passages in the generated interviews.
pub(crate) const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// The size above which brotli at its best takes minutes for a file: such files are left out.
const SMALL: u64 = 2_000_000;

/// A contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contestant {
    /// The name in the tables.
    pub(crate) name: &'static str,
    /// The folder of its site.
    pub(crate) folder: &'static str,
    /// The selector of what a reader presses first.
    pub(crate) control: &'static str,
    /// A JavaScript expression that is true once the press has taken effect.
    pub(crate) worked: &'static str,
    /// A JavaScript expression that is true once the app has started.
    pub(crate) ready: &'static str,
}

const FILTER: &str = "#filters input[name=topic]";
const FILTERED: &str = "/\\d+ of \\d+/.test(bench.status())";

/// Rejoinder.
pub(crate) const OURS: Contestant = Contestant {
    name: "Rejoinder",
    folder: "rejoinder",
    control: FILTER,
    worked: FILTERED,
    ready: "document.querySelector('#app[data-live]')",
};
/// The control: the same site, measured as another contestant.
pub(crate) const AGAIN: Contestant = Contestant {
    name: "A/A",
    ..OURS
};
/// The same reader in plain JavaScript, on the same static page.
pub(crate) const VANILLA: Contestant = Contestant {
    name: "V",
    folder: "vanilla",
    ..OURS
};
/// The same reader in Preact with MiniSearch and a windowed list.
pub(crate) const PREACT: Contestant = Contestant {
    name: "P",
    folder: "preact",
    ..OURS
};
/// TimelineJS3 with the four episodes.
pub(crate) const TIMELINE: Contestant = Contestant {
    name: "T",
    folder: "timeline",
    control: ".tl-slidenav-next",
    worked: "document.querySelectorAll('.tl-timemarker')[1]?.classList.contains('tl-timemarker-active')",
    ready: "document.querySelector('#timeline[data-live]')",
};
/// A hello-world Yew app with the viewer's own flags.
pub(crate) const HELLO: Contestant = Contestant {
    name: "H",
    folder: "hello",
    control: "button",
    worked: "+document.querySelector('button')?.textContent > 0",
    ready: "document.querySelector('button')",
};

/// All contestants that implement the same reader.
pub(crate) const READERS: [Contestant; 4] = [OURS, AGAIN, VANILLA, PREACT];

/// The paths that `cargo xtask bench` passes in environment variables.
pub(crate) struct Places {
    /// The workspace.
    root: PathBuf,
    pub(crate) chromium: PathBuf,
    node: PathBuf,
    /// The comparators' sources, with their npm packages installed.
    comparators: PathBuf,
    /// The compiled WebAssembly of `hello` and `search`, each in a folder of that name.
    modules: PathBuf,
    /// The folder to which the sites are written.
    pub(crate) sites: PathBuf,
}

impl Places {
    pub(crate) fn find() -> Result<Self> {
        Ok(Self {
            root: path_of("BENCH_ROOT")?,
            chromium: path_of("CHROMIUM")?,
            node: path_of("NODE")?,
            comparators: path_of("BENCH_COMPARATORS")?,
            modules: path_of("BENCH_MODULES")?,
            sites: path_of("BENCH_SITES")?,
        })
    }

    /// Makes the sites of the real interview and of generated ones of these sizes and, if search is measured, writes
    /// their passages in all sizes.
    pub(crate) fn prepare(&self, sizes: &[usize], search: bool) -> Result<()> {
        let Self { root, sites, .. } = self;
        let _ = fs::remove_dir_all(sites);
        let dist = root.join("dist");
        let real = sites.join("real");
        copy(&dist, &real.join("rejoinder"))?;
        self.build(&[&dist, &real])?;
        copy(&root.join("bench/hello"), &real.join("hello"))?;
        copy(&self.modules.join("hello"), &real.join("hello"))?;
        shrink(&real.join("hello"))?;
        copy(&root.join("bench/search"), &sites.join("search"))?;
        copy(&self.modules.join("search"), &sites.join("search"))?;
        shrink(&sites.join("search"))?;
        let mini = "node_modules/minisearch/dist/es/index.js";
        copy_file(
            &self.comparators.join(mini),
            &sites.join("search/minisearch.js"),
        )?;
        let viewer = root.join("target/viewer");
        let assets = Assets::new(|name| fs::read(viewer.join(name)).ok())?;
        let words = read(&root.join("interviews/putin-interviews-4/article.txt"))?;
        for size in sizes {
            let site = sites.join(size.to_string());
            self.prepare_generated(&assets, &words, *size, &site)?;
        }
        for size in SIZES.into_iter().filter(|_| search) {
            let lines = sites.join(format!("search/{size}.txt"));
            let (article, _) = generate(&words, size);
            let passages = article.lines().filter(|line| line.ends_with(['.', '?']));
            write(&lines, passages.collect::<Vec<_>>().join("\n").as_bytes())?;
        }
        compress(sites)
    }

    /// Makes a generated interview's page, with the real one's viewer.
    fn prepare_generated(
        &self,
        assets: &Assets,
        words: &str,
        size: usize,
        site: &Path,
    ) -> Result<()> {
        let ours = site.join("rejoinder");
        copy(&self.sites.join("real/rejoinder"), &ours)?;
        let files = site::site(&interview(words, size)?, assets)?;
        for file in files {
            if matches!(file.name(), "index.html" | "interview.json") {
                write(&ours.join(file.name()), &file.bytes()?)?;
            }
        }
        let [page, data] = ["index.html", "interview.json"].map(|name| ours.join(name));
        self.build(&[Path::new("--page"), &page, &data, site])
    }

    /// Builds the comparators.
    fn build(&self, arguments: &[&Path]) -> Result<()> {
        let mut command = Command::new(&self.node);
        command
            .arg(self.comparators.join("build.mjs"))
            .args(arguments);
        let status = command.status();
        let status = status.with_context(|| self.node.display().to_string())?;
        ensure!(
            status.success(),
            "The comparators' build ended with {status}."
        );
        Ok(())
    }

    /// Returns the versions of the installed npm packages.
    pub(crate) fn packages(&self) -> Result<String> {
        let names = ["preact", "minisearch", "@knight-lab/timelinejs", "esbuild"];
        let version = |name: &str| {
            let path = self
                .comparators
                .join(format!("node_modules/{name}/package.json"));
            let about: Value =
                serde_json::from_str(&read(&path)?).with_context(|| path.display().to_string())?;
            let version = about["version"].as_str().unwrap_or_default();
            Ok(format!("{name} {version}"))
        };
        let versions: Result<Vec<_>> = names.into_iter().map(version).collect();
        Ok(versions?.join(", "))
    }
}

/// Generates an interview.
pub(crate) fn interview(words: &str, size: usize) -> Result<Interview> {
    let (article, annotations) = generate(words, size);
    let (interview, findings) = annotate(&article, &annotations, &page::dom::reserved_ids());
    interview.with_context(|| {
        let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
        format!(
            "The generated interview has faults: {}",
            findings.join("; ")
        )
    })
}

/// Shrinks the files in a folder, as those of the viewer are.
fn shrink(folder: &Path) -> Result<()> {
    // The error's own sentence holds its cause, which a chain would repeat.
    bundle::shrink(folder).map_err(anyhow::Error::msg)
}

/// Writes `name.br` beside each file.
fn compress(folder: &Path) -> Result<()> {
    for path in entries(folder)? {
        if path.is_dir() {
            compress(&path)?;
            continue;
        }
        let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
        if bytes.len() as u64 > SMALL {
            continue;
        }
        let mut name = path.into_os_string();
        name.push(".br");
        write(Path::new(&name), &brotli(&bytes))?;
    }
    Ok(())
}

/// Compresses bytes with brotli at its highest level.
pub(crate) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut rest = bytes;
    // Reading from and writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut rest, &mut compressed, &parameters);
    compressed
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = files.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in entries(from)? {
        let to = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            // The pages of quotes and claims are not measured.
            if !path.ends_with("q") && !path.ends_with("claim") && !path.ends_with("src") {
                copy(&path, &to)?;
            }
        } else {
            copy_file(&path, &to)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from).with_context(|| from.display().to_string())?;
    write(to, &bytes)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let place = || path.display().to_string();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(place)?;
    }
    fs::write(path, bytes).with_context(place)
}
