//! Starts other programs, and words what went wrong: what, why, and what to do.

use std::error::Error;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};

/// A failure: what went wrong, why, and what a person can do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    why: String,
    todo: String,
}

impl Failure {
    pub(crate) fn new(
        what: impl Into<String>,
        why: impl fmt::Display,
        todo: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            why: why.to_string(),
            todo: todo.into(),
        }
    }

    /// Returns the reason, for a caller that goes on in another way and says so.
    pub(crate) fn why(&self) -> &str {
        &self.why
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, why, todo } = self;
        write!(
            f,
            "error: {what}\n  why:        {why}\n  what to do: {todo}"
        )
    }
}

impl Error for Failure {}

/// Runs a command to its end, its output going to the terminal.
pub(crate) fn run(command: &mut Command, what: &str, todo: &str) -> Result<(), Failure> {
    let line = line(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(
            what,
            format!("`{line}` ended with {status}"),
            todo,
        )),
        Err(error) => Err(Failure::new(
            what,
            format!("`{line}` did not start: {error}"),
            todo,
        )),
    }
}

/// Returns what a command prints, if it ends well.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words: Vec<_> = std::iter::once(program.file_name().unwrap_or_default())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect();
    // Only a word with a NUL cannot be typed, and no program takes one.
    shlex::try_join(words.iter().map(AsRef::as_ref)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_says_what_why_and_what_to_do() {
        let failure = Failure::new("No bread.", "The baker sleeps.", "Wake the baker.");
        assert_eq!(
            failure.to_string(),
            "error: No bread.\n  why:        The baker sleeps.\n  what to do: Wake the baker."
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_named() -> Result<(), &'static str> {
        let failure = run(
            Command::new("no-such-program-anywhere").args(["--fast", "or not"]),
            "It failed.",
            "Look.",
        )
        .err()
        .ok_or("it ran")?;
        assert!(
            failure
                .why()
                .starts_with("`no-such-program-anywhere --fast 'or not'` did not start:"),
            "{failure}"
        );
        assert_eq!(output(&mut Command::new("no-such-program-anywhere")), None);
        Ok(())
    }
}
