//! The command `rejoinder`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, io};

use interview::publish;
use press::{check, compose, exchange, finish, read};

const HELP: &str = "\
rejoinder check INTERVIEW         says what does not fit in an interview's folder, and brings links.toml
                                  up to date
rejoinder page INTERVIEW OUTPUT   checks it and writes what the page is composed of
rejoinder finish INTERVIEW        Trunk's last step: adds what stands around the page
rejoinder exchange INTERVIEW SITE OUTPUT
                                  makes its site around the viewer of another site
rejoinder schema                  prints the JSON Schema of interview.json
";

const NOT_TRUNK: &str =
    "TRUNK_STAGING_DIR is not set: Trunk's build calls this. Run `cargo xtask build`.";

fn main() -> ExitCode {
    let arguments = env::args_os().skip(1);
    let arguments: Vec<String> = arguments
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["check", folder] => check(Path::new(folder)),
        ["page", folder, output] => {
            read(Path::new(folder)).and_then(|interview| compose(interview, Path::new(output)))
        }
        ["finish", folder] => read(Path::new(folder)).and_then(|interview| {
            let site = env::var_os("TRUNK_STAGING_DIR").ok_or(NOT_TRUNK)?;
            finish(interview, Path::new(&site))
        }),
        ["exchange", folder, site, output] => read(Path::new(folder))
            .and_then(|interview| exchange(interview, Path::new(site), Path::new(output))),
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
