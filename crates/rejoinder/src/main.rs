//! The command `rejoinder`.

use std::env;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{self, ExitCode};

use clap::{CommandFactory as _, Parser, Subcommand};
use interview::argument::quotes;
use interview::model::{Interview, Kind};
use interview::{publish, turns};
use page::markup::said;
use rejoinder::{
    Checked, Error, Links, Made, Server, about, argument, build, check, checks,
    end_when_interrupted, lines, new, read, viewer,
};

/// Turns a news interview into one page: claims beside their counterclaims, a timeline, links to every quote.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a project of a document
    New {
        /// A document: text, Markdown, a web page, Word, captions, a transcript in JSON, a table. Several of one format,
        /// without times, are joined in their order
        #[arg(required = true, value_name = "DOCUMENT")]
        documents: Vec<PathBuf>,
        /// The project's folder [default: named after the file]
        #[arg(long, value_name = "FOLDER")]
        into: Option<PathBuf>,
    },
    /// Says what is found in a document, and writes nothing
    Read {
        /// A document: text, Markdown, a web page, Word, captions, a transcript in JSON, a table
        document: PathBuf,
        /// As JSON, of format rejoinder-reading/1
        #[arg(long)]
        json: bool,
    },
    /// Says what does not fit in a project, and who says what
    Check {
        /// The project's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Shows the site of a project in a browser, anew after each change
    Serve {
        /// The project's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// The port [default: 8484, or any other that is free]
        #[arg(long)]
        port: Option<u16>,
        /// Takes the viewer from a folder
        #[arg(long, value_name = "FOLDER", hide = true)]
        viewer: Option<PathBuf>,
    },
    /// Writes the site of a project, and records its links
    Build {
        /// The project's folder
        #[arg(default_value = ".")]
        folder: PathBuf,
        /// The folder of the site [default: dist, in the project's folder]
        #[arg(long, value_name = "FOLDER")]
        out: Option<PathBuf>,
        /// Only to look at: records no links
        #[arg(long, conflicts_with = "locked")]
        draft: bool,
        /// Fails where links would have to be recorded
        #[arg(long)]
        locked: bool,
        /// Fails while a speaker is not confirmed
        #[arg(long)]
        strict: bool,
        /// Takes the viewer from a folder
        #[arg(long, value_name = "FOLDER", hide = true)]
        viewer: Option<PathBuf>,
    },
    /// Prints the JSON Schema of interview.json
    Schema,
    /// Prints a script with which a shell completes commands
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// The port of the served site, if none is asked for.
const PORT: u16 = 8484;

fn main() -> ExitCode {
    let command = Cli::parse().command;
    end_when_interrupted();
    let done = match command {
        Command::New { documents, into } => made(&documents, into.as_deref()),
        Command::Read { document, json } => read(&document).map(|reading| {
            print(&match json {
                true => serde_json::to_string(&reading).unwrap_or_default(),
                false => lines(&reading),
            });
        }),
        Command::Check { folder } => checked(&folder),
        Command::Serve {
            folder,
            port,
            viewer,
        } => served(&folder, port, viewer.as_deref()),
        Command::Build {
            folder,
            out,
            draft,
            locked,
            strict,
            viewer,
        } => {
            let out = out.unwrap_or_else(|| folder.join("dist"));
            let links = match (draft, locked) {
                (true, _) => Links::Draft,
                (_, true) => Links::Locked,
                _ => Links::Record,
            };
            built(&folder, &out, links, strict, viewer.as_deref())
        }
        Command::Schema => {
            print(publish::schema().trim_end());
            Ok(())
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "rejoinder", &mut script);
            print(&String::from_utf8_lossy(&script));
            Ok(())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            match &problem {
                Error::Findings(findings) => tell(findings.render(is_coloured())),
                problem => tell(problem),
            }
            ExitCode::from(problem.status())
        }
    }
}

/// Makes a project of a document, and prints what to do next.
fn made(documents: &[PathBuf], into: Option<&Path>) -> Result<(), Error> {
    let Made { folder, reading } = new(documents, into)?;
    if reading.title.is_none() {
        print("No title was found: article.txt has the file's name in its place.");
    }
    print(&about(&reading).join("\n"));
    let left_out = reading.left_out.len();
    if left_out > 0 {
        print(&format!(
            "Left out: {left_out}; annotations.toml lists them."
        ));
    }
    for line in checks(&reading) {
        print(&line);
    }
    print("");
    told(&check(&folder)?);
    let annotations = argument(&folder.join("annotations.toml"));
    let folder = argument(&folder);
    print(&format!(
        "\n{folder} is a project. Next: `rejoinder serve {folder}` shows its page; look at who speaks in {annotations}; \
         `rejoinder build {folder}` writes the site."
    ));
    Ok(())
}

/// Serves a project until the command is stopped.
fn served(folder: &Path, port: Option<u16>, from: Option<&Path>) -> Result<(), Error> {
    let server = Server::listen(folder, viewer(from)?, port.or(Some(PORT)));
    let server = match server {
        // Another project may be served there.
        Err(Error::Port { .. }) if port.is_none() => Server::listen(folder, viewer(from)?, None)?,
        server => server?,
    };
    print(&format!("{}  (Ctrl-C ends it)", server.address()));
    server.run(|problem| match problem {
        Some(problem) => tell(problem),
        None => tell("Nothing amiss."),
    })
}

/// Checks a project, and prints who says what in it.
fn checked(folder: &Path) -> Result<(), Error> {
    let checked = check(folder)?;
    warn(&checked);
    told(&checked);
    Ok(())
}

/// Prints who says what, and what becomes of the links.
fn told(checked: &Checked) {
    let interview = checked.interview();
    for quote in quotes(interview) {
        print(&format!("{}: {}", quote.name(), quote.span.text));
    }
    print(&summary(interview));
    let changes: Vec<String> = checked
        .changes()
        .iter()
        .map(|it| format!("\n  {it}"))
        .collect();
    match checked.is_recorded() {
        true => print(&format!("links.toml: {} links", checked.kept())),
        false => print(&format!(
            "links.toml: {} links; the next build records:{}",
            checked.kept(),
            changes.concat()
        )),
    }
}

/// Writes the site of a project.
fn built(
    folder: &Path,
    out: &Path,
    links: Links,
    strict: bool,
    from: Option<&Path>,
) -> Result<(), Error> {
    let checked = check(folder)?;
    warn(&checked);
    let interview = checked.interview();
    // A turn of several paragraphs counts once.
    let parts = turns::parts(interview);
    let continues = |at: usize| matches!(parts.get(at), Some(Some(part)) if part.before > 0);
    let unconfirmed = quotes(interview)
        .filter(|quote| quote.confirmed().is_none() && !continues(quote.paragraph))
        .count();
    let [said, _] = said(interview.kind != Kind::Report);
    if strict && unconfirmed > 0 {
        return Err(Error::NotConfirmed(unconfirmed, said));
    }
    let written = build(&checked, &viewer(from)?, out, links)?;
    print(&summary(interview));
    if unconfirmed > 0 {
        print(&format!(
            "Readers see “Speaker not confirmed” at {unconfirmed} of its {said}s."
        ));
    }
    if links == Links::Record {
        for change in checked.changes() {
            print(&format!("links.toml: {change}"));
        }
    }
    if interview.address.is_none() {
        print(&format!(
            "annotations.toml gives no `address`: left out are sitemap.xml and, on every page, {}.",
            site::ABSOLUTE
        ));
    }
    print(&format!(
        "{}: {} files, of which {} are new or have changed ({} KB).",
        argument(out),
        written.files,
        written.changed,
        written.bytes.div_ceil(1_000)
    ));
    Ok(())
}

/// Returns `true` if messages go to a terminal whose owner [wants colours](https://no-color.org).
fn is_coloured() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    !refused && io::stderr().is_terminal()
}

/// Prints what a person should look at.
fn warn(checked: &Checked) {
    if !checked.warnings.is_empty() {
        tell(checked.warnings.render(is_coloured()));
    }
}

/// Returns a sentence about what an interview has.
fn summary(interview: &Interview) -> String {
    let counted = |count: usize, what: &str| {
        let s = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {what}{s}"))
    };
    let said = match interview.kind {
        Kind::Report => counted(quotes(interview).count(), "quote"),
        Kind::Questions | Kind::Transcript => Some(turns::counted(interview)),
    };
    let counted = [
        counted(interview.paragraphs.len(), "paragraph"),
        said.filter(|said| !said.is_empty()),
        counted(interview.claims.len(), "claim"),
        counted(interview.events.len(), "event"),
    ];
    let counted: Vec<String> = counted.into_iter().flatten().collect();
    format!("{}: {}", interview.title, counted.join(", "))
}

/// Prints a result. Whoever closes the pipe early has read enough: that is no failure.
fn print(text: &str) {
    match writeln!(io::stdout(), "{text}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let error = Error::Print(error);
            tell(&error);
            process::exit(error.status().into());
        }
        _ => {}
    }
}

/// Tells a person something that is no result. If nobody can hear it, the exit status still can.
fn tell(text: impl Display) {
    let _closed = writeln!(io::stderr(), "{text}");
}
