//! Names the largest functions and crates in the viewer's WebAssembly.
//!
//! 1. The viewer is compiled as it is published, but with names;
//! 2. each function's code is weighed, before compression, and goes to the crate that its name starts with.
//!    What a generic function of one crate is made of in another counts for the first.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::run::Failure;
use crate::setup::Building;
use crate::wasm;
use crate::workspace::Workspace;

/// The number of functions that are named.
const NAMED: usize = 40;

/// A function's name and the bytes of its code.
type Function = (String, usize);

/// Prints both lists.
pub(crate) fn report(workspace: &Workspace, building: &Building) -> Result<(), Failure> {
    let path = wasm::compile_named(workspace, building)?;
    let functions = read(&path).map_err(|error| {
        Failure::new(
            format!("{} could not be read.", path.display()),
            error,
            "Remove target/xtask/named, and try again.",
        )
    })?;
    print!("{}", table(functions));
    Ok(())
}

fn read(path: &Path) -> io::Result<Vec<Function>> {
    functions(&fs::read(path)?).map_err(io::Error::other)
}

fn functions(wasm: &[u8]) -> wasmparser::Result<Vec<Function>> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(parts) = section.as_known() else {
                    continue;
                };
                for part in parts {
                    let Name::Function(map) = part? else { continue };
                    for naming in map {
                        let naming = naming?;
                        names.insert(naming.index, format!("{:#}", demangle(naming.name)));
                    }
                }
            }
            _ => {}
        }
    }
    let name = |index| names.remove(&index).unwrap_or_else(|| "?".to_owned());
    Ok((imported..).map(name).zip(sizes).collect())
}

fn table(mut functions: Vec<Function>) -> String {
    let all: usize = functions.iter().map(|(_, size)| size).sum();
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, size) in &functions {
        *crates.entry(crate_of(name)).or_default() += size;
    }
    let mut crates: Vec<(String, usize)> = crates
        .into_iter()
        .map(|(name, size)| (name.to_owned(), size))
        .collect();
    let mut text = format!("\n{all} bytes of code in {} functions\n", functions.len());
    for (title, list, most) in [
        ("crate", &mut crates, usize::MAX),
        ("function", &mut functions, NAMED),
    ] {
        list.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        let _ = writeln!(text, "\n  bytes      %  {title}");
        for (name, size) in list.iter().take(most) {
            let thousandths = size * 1000 / all.max(1);
            let (percent, tenth) = (thousandths / 10, thousandths % 10);
            let _ = writeln!(text, "{size:>7}  {percent:>3}.{tenth}  {name}");
        }
    }
    text
}

/// The crate that a function's name starts with: of `<a::B as c::D>::e`, `a`.
fn crate_of(name: &str) -> &str {
    let marks = ['<', '&', '*', '[', '(', ' '];
    let mut rest = name.trim_start_matches(marks);
    for word in ["mut ", "dyn ", "const "] {
        rest = rest
            .strip_prefix(word)
            .unwrap_or(rest)
            .trim_start_matches(marks);
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    let (first, _) = rest.split_at(end.unwrap_or(rest.len()));
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_that_its_name_starts_with() {
        assert_eq!(crate_of("yew::scheduler::start"), "yew");
        assert_eq!(crate_of("<yew::Html as core::clone::Clone>::clone"), "yew");
        assert_eq!(crate_of("<&mut alloc::vec::Vec<u8> as a::B>::c"), "alloc");
        assert_eq!(crate_of("<dyn core::any::Any>::is"), "core");
        assert_eq!(crate_of("memcpy"), "memcpy");
        assert_eq!(crate_of(""), "");
    }

    #[test]
    fn the_largest_come_first() {
        let functions = [("a::b", 25), ("c::d", 50), ("a::e", 25)];
        let functions = functions.map(|(name, size)| (name.to_owned(), size));
        assert_eq!(
            table(functions.to_vec()),
            "\n100 bytes of code in 3 functions\n\
             \n  bytes      %  crate\n     50   50.0  a\n     50   50.0  c\n\
             \n  bytes      %  function\n     50   50.0  c::d\n     25   25.0  a::b\n     25   25.0  a::e\n"
        );
    }
}
