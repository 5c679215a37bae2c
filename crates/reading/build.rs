//! Packs the files in `languages/`, so that a language is added by adding its file. `common.txt` is none.
//!
//! An entry is kept once, with all its keys, and without the letters that it shares with the entry before it: the
//! words are half of what a browser would load, and so weigh a sixth less.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// The keys by which the language of a text is told.
const TELLING: [&str; 3] = ["stop", "say", "months"];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("languages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let (mut list, mut count) = (String::new(), 0);
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
        let [letters, telling, others] = pack(&fs::read_to_string(&path)?);
        let packed = format!(
            "Packed {{ code: {code:?}, letters: {letters:?}, telling: {telling:?}, others: {others:?}, \
             language: OnceLock::new() }}"
        );
        if code == "common" {
            common = packed;
        } else {
            list += &format!("    {packed},\n");
            count += 1;
        }
    }
    let code = format!(
        "static COMMON: Packed = {common};\nstatic LANGUAGES: [Packed; {count}] = [\n{list}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}

/// Packs lines of `key: entry, entry` into lines of keys, parted by spaces, a colon, and the sorted entries. Each entry
/// is one character, U+0010 plus the number of first letters that it shares with the one before it (at most 15), and its
/// other letters. The lines that tell the language of a text come apart from the others, and before them the letters
/// that only the others have; none tells one without spaces between its words.
fn pack(file: &str) -> [String; 3] {
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
    let spaced = !file.lines().any(|line| line == "cjk: yes");
    let tells = |keys: &str| spaced && keys.split(' ').any(|key| TELLING.contains(&key));
    let (telling, others): (Vec<_>, Vec<_>) = groups.iter().partition(|(keys, _)| tells(keys));
    let letters = |groups: &[(&String, &Vec<&str>)]| -> BTreeSet<char> {
        let entries = groups.iter().flat_map(|(_, entries)| *entries);
        let letters = entries.flat_map(|entry| entry.chars());
        letters.filter(|c| c.is_alphabetic() && spaced).collect()
    };
    let more = &letters(&others) - &letters(&telling);
    [more.iter().collect(), lines(&telling), lines(&others)]
}

/// Returns the lines of groups of entries.
fn lines(groups: &[(&String, &Vec<&str>)]) -> String {
    let mut packed = String::new();
    for (keys, entries) in groups {
        packed += &format!("{keys}:");
        let mut before = "";
        for entry in *entries {
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
