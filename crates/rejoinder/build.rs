//! Has cargo compile the command again when the viewer that it carries has changed. A debug build reads the viewer
//! when it needs it, and carries none.

fn main() {
    let carries = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let watched = if carries {
        "../../target/viewer"
    } else {
        "build.rs"
    };
    println!("cargo::rerun-if-changed={watched}");
}
