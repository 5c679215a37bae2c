//! The command, as a build calls it.
#![allow(
    clippy::unwrap_used,
    reason = "a test that meets what it does not expect shall fail at once"
)]

use std::process::{Command, Output};

fn bundle(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bundle"));
    command.args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_wrong_call_is_told_how_to_call_it() {
    let output = bundle(&["only-one"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).starts_with("bundle BUILT VIEWER"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_folder_that_trunk_has_not_built_is_told_what_it_lacks() {
    let styles = concat!(env!("CARGO_MANIFEST_DIR"), "/../../styles");
    let viewer = concat!(env!("CARGO_TARGET_TMPDIR"), "/viewer");
    let output = bundle(&[styles, viewer]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains(" has no *.wasm, so it is no viewer"),
        "{}",
        said(&output)
    );
}
