//! Ids for quotes, made from their first words.

use std::collections::BTreeSet;

/// The names that Windows reserves for devices, in any case ([Naming
/// files](https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions)), as it does
/// `com` and `lpt` with a digit.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The number of words in an id, if that makes it unique.
const WORDS: usize = 7;

/// The maximum length of an id, in bytes: it is also the name of a folder, and part of addresses.
pub const LONGEST: usize = 100;

/// Returns `true` if no folder can have this name on Windows.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let port = name.strip_prefix("com").or(name.strip_prefix("lpt"));
    let mut digits = port.unwrap_or_default().chars();
    let is_port = matches!(
        (digits.next(), digits.next()),
        (Some('0'..='9' | '¹' | '²' | '³'), None)
    );
    is_port || DEVICES.contains(&name.as_str())
}

/// Returns a name as a case-insensitive disk sees it.
#[must_use]
pub fn without_case(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}

/// Returns an id for `text` that is not yet in `taken`, and adds it there.
///
/// It is made from the first seven words: lower case, joined by hyphens, without apostrophes. If that is taken,
/// more words follow, then a number. A text without spaces is cut. It can name a folder on any disk, beside
/// those of the others.
pub fn id_for(text: &str, taken: &mut BTreeSet<String>) -> String {
    let is_free = |id: &String| {
        !id.is_empty()
            && !is_device(id)
            && [id, &without_case(id)]
                .iter()
                .all(|id| !taken.contains(*id))
    };
    let words: Vec<String> = text
        .split_whitespace()
        .map(slug)
        .filter(|word| !word.is_empty())
        // Anything more would be cut.
        .take(LONGEST)
        .collect();
    let longer = (WORDS..=words.len().max(WORDS))
        .map(|count| {
            words
                .iter()
                .take(count)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("-")
        })
        .map(|id| cut(id, LONGEST))
        .find(&is_free);
    let id = longer.unwrap_or_else(|| {
        let stem = if words.is_empty() {
            "quote".to_owned()
        } else {
            words.join("-")
        };
        let name = |number: usize| {
            let number = format!("-{number}");
            cut(stem.clone(), LONGEST - number.len()) + &number
        };
        name(first(2, |number| is_free(&name(number))))
    });
    taken.insert(without_case(&id));
    taken.insert(id.clone());
    id
}

/// Returns the first free number from `start` on, if all after it are free, too: found in steps that double and
/// halve again, because many quotes may begin with the same words.
fn first(start: usize, is_free: impl Fn(usize) -> bool) -> usize {
    let mut taken = start;
    let mut free = start;
    while !is_free(free) {
        taken = free + 1;
        free = free.saturating_mul(2);
    }
    while taken < free {
        let between = usize::midpoint(taken, free);
        if is_free(between) {
            free = between;
        } else {
            taken = between + 1;
        }
    }
    free
}

fn cut(mut id: String, longest: usize) -> String {
    id.truncate(id.floor_char_boundary(longest));
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// Turns a text into part of an id: letters and digits in lower case, the rest as single hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text
        .chars()
        .filter(|c| !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'))
    {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase().filter(|lower| lower.is_alphanumeric()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
