//! Packs the files in `languages/`, so that a language is added by adding its file. `common.txt` is none.
//!
//! An entry is kept once, with all its keys, and without the letters that it shares with the entry before it: the
//! words are half of what a browser would load, and so weigh a sixth less.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut list = String::new();
    let mut common = String::new();
    for file in files {
        let path = file.path();
        let text = path.extension().is_some_and(|end| end == "txt");
        let Some(code) = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .filter(|_| text)
        else {
            continue;
        };
        let packed = pack(&fs::read_to_string(&path)?);
        if code == "common" {
            common = packed;
        } else {
            list += &format!("    ({code:?}, {packed:?}),\n");
        }
    }
    let code = format!(
        "static COMMON: &str = {common:?};\nstatic FILES: &[(&str, &str)] = &[\n{list}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}

/// Packs lines of `key: entry, entry` into lines of keys, parted by spaces, a colon, and the sorted entries. Each entry
/// is one character, U+0010 plus the number of first letters that it shares with the one before it (at most 15), and its
/// other letters.
fn pack(file: &str) -> String {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (key, entries) in file.lines().filter_map(|line| line.split_once(':')) {
        for entry in entries
            .split(", ")
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
        {
            keys.entry(entry).or_default().insert(key.trim());
        }
    }
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (entry, keys) in keys {
        let keys: Vec<&str> = keys.into_iter().collect();
        groups.entry(keys.join(" ")).or_default().push(entry);
    }
    let mut packed = String::new();
    for (keys, entries) in groups {
        packed += &format!("{keys}:");
        let mut before = "";
        for entry in entries {
            let pairs = entry.chars().zip(before.chars());
            let shared = pairs
                .take(15)
                .take_while(|(letter, other)| letter == other)
                .count();
            packed.extend(('\u{10}'..='\u{1f}').nth(shared));
            packed.extend(entry.chars().skip(shared));
            before = entry;
        }
        packed.push('\n');
    }
    packed
}
