//! Faults that the page has to withstand, and a table of those that it withstood, made from the results of the tests,
//! so that it claims nothing that did not run.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use crate::engine::Engine;

/// Something that goes wrong around the page, by accident or by intent.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// A short description.
    pub name: &'static str,
    /// The behaviours that prove that the page bears all of it, as `FILE::NAME`. Empty as long as a part of it is
    /// untested.
    pub behaviours: &'static [&'static str],
}

/// The names of the tests that passed.
static PASSED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Records that a test passed.
pub(crate) fn pass(test: String) {
    let mut passed = PASSED.lock().unwrap_or_else(PoisonError::into_inner);
    passed.insert(test);
}

/// Formats a line per fault with the result in each engine, and the number of faults borne.
///
/// # Panics
/// Panics if a fault names a behaviour that is none of the tests.
pub(crate) fn table(faults: &[Fault], tests: &[String]) -> String {
    let passed = PASSED.lock().unwrap_or_else(PoisonError::into_inner);
    let engines: Vec<Engine> = Engine::had().collect();
    let mut table = "\nFaults, and whether the page bears them:\n".to_owned();
    let mut borne = 0;
    for (at, fault) in faults.iter().enumerate() {
        let _ = write!(table, "{:>3}", at + 1);
        for engine in &engines {
            let mut names = fault.behaviours.iter().map(|behaviour| {
                let (file, name) = behaviour.split_once("::").expect("FILE::NAME");
                let name = format!("{file}::{}::{name}", engine.name());
                assert!(tests.contains(&name), "{name} is no test");
                name
            });
            let said = if fault.behaviours.is_empty() {
                "untested"
            } else if names.all(|name| passed.contains(&name)) {
                borne += 1;
                "yes"
            } else {
                "NO"
            };
            let _ = write!(table, "  {:<8} {said:<8}", engine.name());
        }
        let _ = writeln!(table, "  {}", fault.name);
    }
    let _ = writeln!(table, "{borne} of {}", faults.len() * engines.len());
    table
}
