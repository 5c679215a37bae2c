//! The command `rejoinder`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, io};

use interview::publish;
use rejoinder::{check, read, write};

const HELP: &str = "\
rejoinder check INTERVIEW         says what does not fit in an interview's folder, and brings links.toml
                                  up to date
rejoinder site INTERVIEW VIEWER OUTPUT
                                  checks it and writes its site, with a compiled viewer
rejoinder schema                  prints the JSON Schema of interview.json
";

fn main() -> ExitCode {
    let arguments = env::args_os().skip(1);
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", folder] => check(Path::new(folder)),
        ["site", folder, viewer, output] => read(Path::new(folder))
            .and_then(|interview| write(&interview, Path::new(viewer), Path::new(output))),
        ["schema"] => Ok(publish::schema()),
        ["help" | "--help" | "-h"] => Ok(HELP.to_owned()),
        _ => {
            eprint!("{HELP}");
            return ExitCode::FAILURE;
        }
    };
    match done {
        Ok(said) => {
            print(&said);
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Whoever closes the pipe early has read enough: that is no failure.
fn print(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(io::stdout(), "{}", text.trim_end());
    }
}
