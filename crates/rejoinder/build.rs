//! Has the command compiled anew when there is another viewer to carry.

fn main() {
    // A debug build reads the viewer when it needs it, and where there is none, cargo would always run this again.
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rerun-if-changed=../../target/viewer");
    }
    println!("cargo:rerun-if-changed=build.rs");
}
