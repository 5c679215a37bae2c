//! Lists the files in `languages/`, so that a language is added by adding its file. `common.txt` is none.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::new();
    for file in files {
        let path = file.path();
        let text = path.extension().is_some_and(|end| end == "txt");
        let code = path.file_stem().and_then(|stem| stem.to_str());
        if let Some(code) = code.filter(|&code| text && code != "common") {
            let path = path.display().to_string();
            list += &format!("    ({code:?}, include_str!({path:?})),\n");
        }
    }
    let code = format!("static FILES: &[(&str, &str)] = &[\n{list}];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}
