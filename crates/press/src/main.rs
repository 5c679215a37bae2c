//! The command `rejoinder`: checks an interview and writes what the page is composed of.
//!
//! 1. reads `article.txt` and `annotations.toml` of a folder;
//! 2. checks them: every finding is printed with its file and line, and ends the command;
//! 3. for `page`: writes `interview.json`, its schema, the static page for `index.html`, and the
//!    style sheets as one file.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use interview::annotate::annotate;
use interview::model::Interview;
use interview::publish;

mod still;

const HELP: &str = "\
rejoinder check INTERVIEW         says what does not fit in an interview's folder
rejoinder page INTERVIEW OUTPUT   checks it and writes what the page is composed of
rejoinder schema                  prints the JSON Schema of interview.json
";

/// The style sheets in the order in which they build on each other.
const STYLES: [&str; 7] = [
    "tokens.css",
    "base.css",
    "filters.css",
    "read.css",
    "claims.css",
    "timeline.css",
    "print.css",
];

fn main() -> ExitCode {
    let arguments = env::args_os().skip(1);
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", folder] => read(Path::new(folder)).map(|interview| summary(&interview)),
        ["page", folder, output] => {
            read(Path::new(folder)).and_then(|interview| page(interview, Path::new(output)))
        }
        ["schema"] => Ok(publish::schema()),
        ["help" | "--help" | "-h"] => Ok(HELP.to_owned()),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(said) => {
            print(&said);
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{}", problem.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// Whoever closes the pipe early has read enough: that is no failure.
fn print(text: &str) {
    let _ = writeln!(io::stdout(), "{}", text.trim_end());
}

/// Reads and checks an interview. The error has a line for each finding.
fn read(folder: &Path) -> Result<Interview, String> {
    let article = read_file(&folder.join("article.txt"))?;
    let annotations = read_file(&folder.join("annotations.toml"))?;
    let (interview, diagnostics) = annotate(&article, &annotations);
    match interview {
        Some(interview) if diagnostics.is_empty() => Ok(interview),
        _ => {
            let lines = diagnostics
                .iter()
                .map(|diagnostic| format!("{}/{diagnostic}\n", folder.display()));
            Err(lines.collect())
        }
    }
}

fn summary(interview: &Interview) -> String {
    format!(
        "{}: {} paragraphs, {} claims, {} events, nothing amiss",
        interview.title,
        interview.paragraphs.len(),
        interview.claims.len(),
        interview.events.len()
    )
}

/// Writes what Trunk composes the page of.
fn page(interview: Interview, output: &Path) -> Result<String, String> {
    fs::create_dir_all(output)
        .map_err(|error| format!("{} cannot be made: {error}", output.display()))?;
    let mut style = String::new();
    for name in STYLES {
        style.push_str(&read_file(&Path::new("styles").join(name))?);
    }
    write_file(&output.join("interview.json"), &publish::json(&interview)?)?;
    write_file(&output.join("interview.schema.json"), &publish::schema())?;
    write_file(&output.join("rejoinder.css"), &style)?;
    let said = summary(&interview);
    write_file(&output.join("page.html"), &still::page(interview))?;
    Ok(said)
}

fn read_file(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

fn write_file(path: &PathBuf, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
