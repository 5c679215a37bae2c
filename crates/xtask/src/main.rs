//! The project's commands: `cargo xtask serve | build | size | bench | test | package | screenshots`.
//!
//! A machine with Rust and a package manager is enough: each command first installs what it
//! needs and does not find, and says so. In reading order:
//!
//! 1. [`setup`] finds or installs what is needed: [`tools`] from crates.io, [`packages`] of the system, [`clients`]
//!    from npm and PyPI, and a standard library for WebAssembly ([`wasm_std`]);
//! 2. [`wasm`] calls Trunk, and makes a site of what that has built;
//! 3. [`size`] weighs what Trunk wrote, [`functions`] what is in the WebAssembly;
//! 4. [`check`] is the list of checks;
//! 5. [`again`] builds once more elsewhere, to see that the same comes of it;
//! 6. [`mod@bench`] measures it all beside what people would use instead;
//! 7. [`mod@package`] makes what people install;
//! 8. [`run`] starts programs for all of them, and words what went wrong.

#![allow(
    clippy::print_stdout,
    reason = "these commands talk to a person at a terminal"
)]

mod again;
mod bench;
mod check;
mod clients;
mod functions;
mod package;
mod packages;
mod run;
mod setup;
mod size;
mod tools;
mod wasm;
mod wasm_std;
mod workspace;

use run::Failure;
use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask <command>

  serve        build the viewer, serve it on http://127.0.0.1:8080, and again after each change
  build        build the viewer into dist/, and weigh it against its budget
  size         names the largest functions and crates in the viewer's WebAssembly
  bench        measures the page beside what people would use instead (an hour): bench/RESULTS.md
  test         every check: format, lints, docs, licences, tests, the build, its HTML, three browsers
  package      what people install, into target/package/: an archive, packages for npm and PyPI; tries each
  screenshots  pictures of each view, from the browsers

Each command first installs what it needs and does not find, and says so.
XTASK_STD=source, debian or prebuilt forces where WebAssembly's standard library comes from:
compiled from rustup's sources, from Debian's, or rustup's compiled one, which is larger.
XTASK_VIEWER=built makes `package` take the viewer in target/viewer as it is.";

/// A command that a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Serve,
    Build,
    Size,
    Bench,
    Test,
    Package,
    Screenshots,
    /// Trunk's hook runs it, and nobody else.
    Site,
}

impl Command {
    /// Reads the command in the arguments.
    fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let misused = |why: String| {
            let todo = format!("Name one command.\n\n{HELP}");
            Failure::new("This is not a command of the project.", why, todo)
        };
        match arguments {
            [] => Err(misused("None is named.".to_owned())),
            [name] => match name.as_str() {
                "serve" => Ok(Self::Serve),
                "build" => Ok(Self::Build),
                "size" => Ok(Self::Size),
                "bench" => Ok(Self::Bench),
                "test" => Ok(Self::Test),
                "package" => Ok(Self::Package),
                "screenshots" => Ok(Self::Screenshots),
                "site" => Ok(Self::Site),
                other => Err(misused(format!("There is no command \"{other}\"."))),
            },
            [name, rest @ ..] => Err(misused(format!(
                "The command \"{name}\" takes nothing after it, and got \"{}\".",
                rest.join(" ")
            ))),
        }
    }

    fn run(self) -> Result<(), Failure> {
        let workspace = Workspace::find()?;
        match self {
            Self::Site => wasm::site(&workspace),
            Self::Serve => wasm::serve(&workspace, &setup::for_building(&workspace)?),
            Self::Build => check::build(&workspace, &setup::for_building(&workspace)?),
            Self::Size => functions::report(&workspace, &setup::for_building(&workspace)?),
            Self::Bench if bench::is_only(bench::COMMAND) => bench::command(&workspace),
            Self::Bench if bench::is_only(bench::READING) => {
                bench::reading(&workspace, &setup::for_building(&workspace)?)
            }
            Self::Bench => bench::bench(&workspace, &setup::for_testing(&workspace)?),
            Self::Test => check::all(&workspace, setup::for_testing(&workspace)?),
            Self::Package => {
                let packaging = setup::for_packaging(&workspace, package::takes_built_viewer())?;
                package::package(&workspace, &packaging)
            }
            Self::Screenshots => check::screenshots(&workspace, &setup::for_testing(&workspace)?),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if matches!(arguments.as_slice(), [only] if ["help", "--help", "-h"].contains(&only.as_str())) {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let command = match Command::parse(&arguments) {
        Ok(command) => command,
        Err(failure) => {
            eprintln!("{failure}");
            return ExitCode::from(2);
        }
    };
    match command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The command in a line, or why there is none.
    fn parse(line: &str) -> Result<Command, String> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Command::parse(&words).map_err(|failure| failure.why().to_owned())
    }

    #[test]
    fn every_command_of_the_help_is_understood() {
        assert_eq!(parse("serve"), Ok(Command::Serve));
        assert_eq!(parse("build"), Ok(Command::Build));
        assert_eq!(parse("test"), Ok(Command::Test));
        assert_eq!(parse("screenshots"), Ok(Command::Screenshots));
        for line in HELP.lines().filter(|line| line.starts_with("  ")) {
            let name = line.split_whitespace().next().unwrap_or_default();
            assert!(parse(name).is_ok(), "the help offers {name:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(parse(""), Err("None is named.".to_owned()));
        assert_eq!(
            parse("bulid"),
            Err("There is no command \"bulid\".".to_owned())
        );
        assert_eq!(
            parse("build --release now"),
            Err(
                "The command \"build\" takes nothing after it, and got \"--release now\"."
                    .to_owned()
            )
        );
    }
}
