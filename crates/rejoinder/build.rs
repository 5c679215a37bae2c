//! Has the command compiled anew when there is another viewer to carry.

fn main() {
    println!("cargo:rerun-if-changed=../../target/viewer");
    println!("cargo:rerun-if-changed=build.rs");
}
