//! Collects the viewer that Trunk has built: `bundle BUILT VIEWER`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [built, viewer] = arguments.as_slice() else {
        eprintln!(
            "bundle BUILT VIEWER: the folder that Trunk has built, and that of the viewer to come"
        );
        return ExitCode::from(2);
    };
    match bundle::collect(Path::new(built), Path::new(viewer)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
