//! Texts: where they are cut, and changes of direction that are closed.

use interview::bidi::{closed, turns};
use interview::split::{all, once};

#[test]
fn what_is_open_is_closed_and_nothing_else() {
    for (text, expected) in [
        ("Ann", "Ann"),
        ("A\u{202e}nn", "A\u{202e}nn\u{202c}"),
        ("A\u{202e}n\u{202c}n", "A\u{202e}n\u{202c}n"),
        ("\u{2067}a\u{202d}b", "\u{2067}a\u{202d}b\u{202c}\u{2069}"),
        ("\u{2067}a\u{202d}b\u{2069}c", "\u{2067}a\u{202d}b\u{2069}c"),
        ("a\u{2069}b\u{202c}c", "abc"),
    ] {
        assert_eq!(closed(text), expected, "{text:?}");
        assert_eq!(closed(expected), expected);
    }
    assert!("a\u{2069}".contains(turns) && !"aא\u{200f}".contains(turns));
}

#[test]
fn texts_are_cut_as_the_standard_library_cuts_them() {
    for text in ["", " ", "a", "a b", " “a”  b ", "é è"] {
        assert_eq!(once(text, b' '), text.split_once(' '));
        assert!(all(text, b' ').eq(text.split(' ')), "{text}");
    }
}
