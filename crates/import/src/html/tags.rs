//! The place of a tag that no parser should be given.
//!
//! The parser compares each attribute with all before it in the same tag. So many that this takes time are an attack,
//! or binary data.

/// The greatest number of attributes of a tag.
const ATTRIBUTES: usize = 2000;

/// Returns where the first tag starts that has more attributes than any tag needs.
pub(super) fn too_long(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let from = |at: usize| bytes.get(at..).unwrap_or_default();
    let find = |at: usize, wanted: &[u8]| {
        let found = from(at)
            .windows(wanted.len())
            .position(|window| window.eq_ignore_ascii_case(wanted));
        found.map_or(bytes.len(), |found| at + found)
    };
    let mut at = find(0, b"<");
    while at < bytes.len() {
        let start = at;
        at = if from(at).starts_with(b"<!--") {
            find(at, b"-->")
        } else if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            // A tag that does not end is the last.
            let Some(end) = end_of_tag(bytes, at + 1)? else {
                return Some(start);
            };
            let is = |name: &[u8]| {
                from(start + 1)
                    .get(..name.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            };
            if is(b"script") {
                find(end, b"</script")
            } else if is(b"style") {
                find(end, b"</style")
            } else {
                end
            }
        } else {
            at + 1
        };
        at = find(at, b"<");
    }
    None
}

/// Returns where a tag ends; `Some(None)` if it has too many attributes; `None` if it does not end.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Option<Option<usize>> {
    let (mut attributes, mut between) = (0, false);
    loop {
        let byte = *bytes.get(at)?;
        match byte {
            b'>' => return Some(Some(at + 1)),
            b'"' | b'\'' => {
                // A quoted value; the next attribute needs no space.
                at += 1 + bytes.get(at + 1..)?.iter().position(|next| *next == byte)?;
                between = true;
            }
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' => between = true,
            _ if between => {
                attributes += 1;
                between = false;
                if attributes > ATTRIBUTES {
                    return Some(None);
                }
            }
            _ => {}
        }
        at += 1;
    }
}
