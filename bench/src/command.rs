//! The measurements of the command `rejoinder`, each of a whole process as people start it.
//!
//! 1. The real interview is built into an empty folder, and again after a change of one paragraph;
//! 2. it is served and edited, and waited for as a browser does: for the server's event, then for the page;
//! 3. a generated interview is built with all of its pictures, once, and then without: they are there already.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use wait4::Wait4 as _;

use crate::contestants::{OURS, write};
use crate::interviews::generate;
use crate::measure::Results;
use crate::path_of;
use crate::stats::median;

/// The real interview.
const REAL: &str = "interviews/putin-interviews-4";

/// The number of paragraphs in the generated interview.
const PARAGRAPHS: usize = 10_000;

/// The folder whose files Linux keeps in memory. Twenty thousand files take some disks longer than they take the command.
const MEMORY: &str = "/dev/shm";

/// The pictures of a site, by the ends of their names.
const PICTURE: &str = "png";

/// Measures the command.
pub(crate) fn measure(root: &Path, words: &str, results: &mut Results) -> Result<()> {
    let folder = root.join("target/bench/command");
    let _absent = fs::remove_dir_all(&folder);
    let program = path_of("BENCH_PROGRAM")?;
    let real = root.join(REAL);
    let files = ["annotations.toml", "links.toml"].map(|name| (name, real.join(name)));
    let project = Project::new(&program, folder.join("real"), words)?;
    for (name, from) in files {
        let text = fs::read(&from).with_context(|| from.display().to_string())?;
        write(&project.folder.join(name), &text)?;
    }
    real_builds(&project, results)?;
    edits(&project, results)?;

    let (article, annotations) = generate(words, PARAGRAPHS);
    let memory = Path::new(MEMORY);
    let folder = match memory.is_dir() {
        true => memory.join("rejoinder-bench"),
        false => folder.join("generated"),
    };
    let project = Project::new(&program, folder.clone(), &article)?;
    let measured = generated_builds(&project, &annotations, results);
    fs::remove_dir_all(&folder)?;
    measured
}

/// Measures builds of the real interview from nothing, and after a change of one paragraph.
fn real_builds(project: &Project<'_>, results: &mut Results) -> Result<()> {
    for round in 0..results.rounds {
        let _absent = fs::remove_dir_all(project.site());
        let new = project.build()?;
        results.note("command, real build", OURS, new.seconds);
        results.note("command, real build, memory", OURS, new.megabytes);
        project.edit(&format!("In round {round}, this was changed."))?;
        let again = project.build()?;
        results.note("command, real rebuild", OURS, again.seconds);
    }
    eprintln!("command: real interview built");
    Ok(())
}

/// Measures the time from an edit to the page that shows it.
fn edits(project: &Project<'_>, results: &mut Results) -> Result<()> {
    let server = Serving::start(project)?;
    let mut changes = server.request("/.rejoinder/changes")?;
    // The version that is there already.
    event(&mut changes)?;
    for round in 0..results.rounds {
        let edited = format!("In round {round}, this was served.");
        let start = Instant::now();
        project.edit(&edited)?;
        event(&mut changes)?;
        let mut page = Vec::new();
        server.request("/")?.read_to_end(&mut page)?;
        let time = start.elapsed().as_secs_f64();
        let is_shown = String::from_utf8_lossy(&page).contains(&edited);
        ensure!(is_shown, "The page does not show its last edit.");
        results.note("command, real edit served", OURS, time);
    }
    eprintln!("command: real interview served");
    Ok(())
}

/// Measures builds of the generated interview: once from nothing, and in each round all but the pictures, since the
/// page has moved.
fn generated_builds(project: &Project<'_>, annotations: &str, results: &mut Results) -> Result<()> {
    project.annotate(annotations, "https://example.org/")?;
    let what = format!("command, {PARAGRAPHS} build");
    let whole = project.build()?;
    results.note(&what, OURS, whole.seconds);
    results.note(&format!("{what}, memory"), OURS, whole.megabytes);
    let mut apart = Vec::new();
    for round in 0..results.rounds {
        project.annotate(annotations, &format!("https://example.org/{round}/"))?;
        let build = project.build()?;
        apart.push(build.seconds);
        let what = format!("{what}, pictures apart");
        results.note(&what, OURS, build.seconds);
        results.note(&format!("{what}, memory"), OURS, build.megabytes);
        eprintln!(
            "command: round {} of {}, {PARAGRAPHS} paragraphs",
            round + 1,
            results.rounds
        );
    }
    let thousands = f64::from(pictures(&project.site())?) / 1_000.0;
    let time = (whole.seconds - median(&apart)) / thousands;
    results.note("command, 1000 pictures", OURS, time);
    Ok(())
}

/// Returns the number of pictures in a folder.
fn pictures(folder: &Path) -> Result<u32> {
    let mut count = 0;
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            count += pictures(&path)?;
        } else if path.extension().is_some_and(|ending| ending == PICTURE) {
            count += 1;
        }
    }
    Ok(count)
}

/// A project that the command is called for.
struct Project<'p> {
    program: &'p Path,
    folder: PathBuf,
    article: &'p str,
}

/// The resources that a process took.
struct Used {
    seconds: f64,
    /// The peak of its resident memory.
    megabytes: f64,
}

impl<'p> Project<'p> {
    fn new(program: &'p Path, folder: PathBuf, article: &'p str) -> Result<Self> {
        write(&folder.join("article.txt"), article.as_bytes())?;
        Ok(Self {
            program,
            folder,
            article,
        })
    }

    fn site(&self) -> PathBuf {
        self.folder.join("dist")
    }

    /// Starts the command.
    fn start(&self, what: &str, stdout: Stdio) -> Result<Child> {
        let mut command = Command::new(self.program);
        let command = command.arg(what).arg(&self.folder);
        let child = command.stdout(stdout).stderr(Stdio::null()).spawn();
        child.with_context(|| self.program.display().to_string())
    }

    fn build(&self) -> Result<Used> {
        let start = Instant::now();
        let used = self.start("build", Stdio::null())?.wait4()?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(
            used.status.success(),
            "`rejoinder build {}` ended with {}.",
            self.folder.display(),
            used.status
        );
        Ok(Used {
            seconds,
            megabytes: used.rusage.maxrss as f64 / 1e6,
        })
    }

    /// Writes the annotations with the page's address: a site that knows it has more files.
    fn annotate(&self, annotations: &str, address: &str) -> Result<()> {
        let address = format!("[interview]\naddress = \"{address}\"");
        let annotations = annotations.replacen("[interview]", &address, 1);
        write(
            &self.folder.join("annotations.toml"),
            annotations.as_bytes(),
        )
    }

    /// Puts a sentence at the end of the last paragraph, in the place of any earlier one.
    fn edit(&self, sentence: &str) -> Result<()> {
        let article = format!("{} {sentence}\n", self.article.trim_end());
        write(&self.folder.join("article.txt"), article.as_bytes())
    }
}

/// A server of a project, until it is dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(project: &Project<'_>) -> Result<Self> {
        let mut child = project.start("serve", Stdio::piped())?;
        let mut line = String::new();
        if let Some(said) = &mut child.stdout {
            BufReader::new(said).read_line(&mut line)?;
        }
        let address = line.strip_prefix("http://");
        let address = address.and_then(|rest| rest.split_once('/'));
        let address = address.with_context(|| format!("`rejoinder serve` said “{line}”."))?;
        Ok(Self {
            address: address.0.to_owned(),
            child,
        })
    }

    /// Asks for a path, and returns the answer.
    fn request(&self, path: &str) -> Result<BufReader<TcpStream>> {
        let mut stream = TcpStream::connect(&self.address)?;
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )?;
        Ok(BufReader::new(stream))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

/// Waits for the next server-sent event.
fn event(events: &mut BufReader<TcpStream>) -> Result<()> {
    let mut line = String::new();
    while !line.starts_with("data:") {
        line.clear();
        let read = events.read_line(&mut line)?;
        ensure!(read > 0, "The server ended its events.");
    }
    Ok(())
}
