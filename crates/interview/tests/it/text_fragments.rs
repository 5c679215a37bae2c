//! The browser's own text directives, and where our selectors find something else than a directive of the same
//! words: the table says why.
//!
//! The matcher follows [the specification](https://wicg.github.io/scroll-to-text-fragment/#finding-ranges-in-a-document)
//! step by step. The tables are the cases of its web platform tests; the matcher passes them, too.

use interview::anchor::directive::Directive;
use interview::anchor::find::{Found, find};
use interview::anchor::text_quote::TextQuote;
use interview::unicode::Tables;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// A place in a page: the block, and the byte in it.
pub(crate) type Place = (usize, usize);

/// A page as the matcher sees it: blocks in which letters are compared without case and accents.
pub(crate) struct Page<'a>(pub(crate) Vec<&'a str>);

impl Page<'_> {
    /// Finds the first match of a query from a place on, in one block.
    fn find(
        &self,
        query: &str,
        from: Place,
        starts: bool,
        ends: bool,
        at_once: bool,
    ) -> Option<(Place, Place)> {
        for (number, block) in self.0.iter().enumerate().skip(from.0) {
            let first = if number == from.0 { from.1 } else { 0 };
            let bounds: Vec<usize> = block
                .split_word_bound_indices()
                .map(|(at, _)| at)
                .chain([block.len()])
                .collect();
            for (at, _) in block.char_indices().filter(|(at, _)| *at >= first) {
                let end = base_match(&block[at..], query).map(|length| at + length);
                if let Some(end) = end
                    && (!starts || bounds.contains(&at))
                    && (!ends || bounds.contains(&end))
                {
                    return Some(((number, at), (number, end)));
                }
                if at_once {
                    return None;
                }
            }
            if at_once {
                return None;
            }
        }
        None
    }

    fn skip_spaces(&self, (block, at): Place) -> Option<Place> {
        let blocks = self.0.iter().enumerate().skip(block);
        let mut places = blocks
            .flat_map(|(number, text)| text.char_indices().map(move |(at, c)| ((number, at), c)));
        places
            .find(|(place, c)| *place >= (block, at) && !c.is_whitespace())
            .map(|(place, _)| place)
    }

    fn after(&self, (block, at): Place) -> Place {
        (
            block,
            at + self.0[block][at..].chars().next().map_or(1, char::len_utf8),
        )
    }

    /// Finds the first match of a directive.
    pub(crate) fn first_match(&self, directive: &Directive) -> Option<(Place, Place)> {
        let some = |term: &String| !term.is_empty();
        let (has_end, has_suffix) = (some(&directive.end), some(&directive.suffix));
        let mut from = (0, 0);
        loop {
            let bounded = has_end || !has_suffix;
            let (start, mut end);
            if some(&directive.prefix) {
                let prefix = self.find(&directive.prefix, from, true, false, false)?;
                from = self.after(prefix.0);
                let next = self.skip_spaces(prefix.1)?;
                match self.find(&directive.start, next, false, bounded, true) {
                    Some(found) => (start, end) = found,
                    None => continue,
                }
            } else {
                (start, end) = self.find(&directive.start, from, true, bounded, false)?;
                from = self.after(start);
            }
            loop {
                if has_end {
                    end = self.find(&directive.end, end, true, !has_suffix, false)?.1;
                }
                if !has_suffix {
                    return Some((start, end));
                }
                let suffix = self.skip_spaces(end);
                if suffix
                    .and_then(|next| self.find(&directive.suffix, next, false, true, true))
                    .is_some()
                {
                    return Some((start, end));
                }
                if !has_end {
                    break;
                }
            }
        }
    }
}

/// Returns a letter as a search by base letters compares it.
fn base(text: &str) -> impl Iterator<Item = char> {
    let letters = text.nfd().flat_map(char::to_lowercase);
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    letters
        .filter(move |c| !is_mark(c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
}

/// Returns the length of a text's start that matches a query; white space as the page shows it.
fn base_match(text: &str, query: &str) -> Option<usize> {
    let mut rest = base(query).peekable();
    let mut end = 0;
    let mut spaced = false;
    for (at, grapheme) in text.grapheme_indices(true) {
        if rest.peek().is_none() {
            return (end > 0).then_some(end);
        }
        let is_space = grapheme.chars().all(char::is_whitespace);
        // However much white space there is, a page shows one space.
        let shown = match (is_space, spaced) {
            (true, true) => "",
            (true, false) => " ",
            (false, _) => grapheme,
        };
        if !base(shown).all(|c| rest.next() == Some(c)) {
            return None;
        }
        spaced = is_space;
        end = at + grapheme.len();
    }
    (rest.peek().is_none() && end > 0).then_some(end)
}

/// Parses a directive as the specification does. `None` if it is not one.
pub(crate) fn parsed(fragment: &str) -> Option<Directive> {
    let value = fragment.split_once(":~:text=")?.1;
    let mut terms: Vec<&str> = value.split(',').collect();
    let decoded = |term: &str| percent_decode_str(term).decode_utf8_lossy().into_owned();
    let mut directive = Directive::default();
    if let Some(prefix) = terms.first().and_then(|term| term.strip_suffix('-')) {
        directive.prefix = decoded(prefix);
        terms.remove(0);
    }
    if let Some(suffix) = terms.last().and_then(|term| term.strip_prefix('-')) {
        directive.suffix = decoded(suffix);
        terms.pop();
    }
    match terms.as_slice() {
        [start] => directive.start = decoded(start),
        [start, end] => (directive.start, directive.end) = (decoded(start), decoded(end)),
        _ => return None,
    }
    (!directive.start.contains('-') || fragment.contains("%2D")).then_some(directive)
}

/// The result of ours for the same words.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ours {
    /// It finds the same, or as little.
    Same,
    /// A selector may start and end within a word.
    CutsWords,
    /// The words stand at several places, of which none is chosen: a browser takes the first.
    Ambiguous,
    /// Such short words in another case may be other words: the result is uncertain.
    Unsure,
    /// A selector ignores where blocks end.
    CrossesBlocks,
    /// A selector has no end of its own: it quotes all of the words.
    HasNoRange,
}
use Ours::{Ambiguous, CrossesBlocks, CutsWords, HasNoRange, Same, Unsure};

/// The page of `find-range-from-text-directive.html`, as shown. A match in the first block does not scroll there.
const RANGES: [&str; 23] = [
    "Won't scroll if matched: match suffix match suffix3",
    "The quick brown fox jumped over the lazy dog. a a b b b c",
    "foo foo foo bar bar bar",
    "search Two words ending in flatten",
    "match suffix2 prefix match suffix3 matchEnd suffix4 matchEnd suffix5",
    "Lorem",
    "Ipsum Whitespace",
    "Dipsum",
    "Text with display: none",
    "Text",
    "with visibility: hidden as block boundary",
    "Text with visibility: hidden as inline",
    "Text with Iframe",
    "Text with image",
    "She caught it in one hand and a net. zzz",
    "What had said",
    "he's falling.",
    "3.5",
    "40.2",
    "II",
    "the cat",
    "And I'm sure 't were a sin",
    "This text appears at the end of the document",
];

const RANGE_CASES: [(&str, &str, Ours); 63] = [
    ("jumped", "jumped", Same),
    ("u-,mped", "", CutsWords),
    ("ju-,mped", "mped", Same),
    ("null-,The%20quick", "", Same),
    ("foo%20foo-,bar", "bar", Same),
    ("a%20a-,b", "b", Same),
    ("quick%20brown-,brown%20fox", "", Same),
    ("quick%20brown-,fox", "fox", Same),
    ("Lorem-,Ipsum", "Ipsum", Same),
    ("end%20of%20the%20document-,test", "", Same),
    ("fox-,jum,over", "", HasNoRange),
    ("fox-,jum", "", CutsWords),
    ("fox-,jum,-ped", "jum", Same),
    ("jum-,ped", "ped", Same),
    ("jumped-,null", "", Same),
    ("jumped-,null,lazy", "", HasNoRange),
    ("brown-,jumped", "", Same),
    ("foo-,bar", "bar", Same),
    ("search-,Two,flatten", "Two words ending in flatten", Same),
    ("jum,over", "", HasNoRange),
    ("jum", "", CutsWords),
    ("jum,-ped", "jum", Same),
    ("umped", "", CutsWords),
    ("null", "", Same),
    ("null,lazy", "", HasNoRange),
    ("b%20b,-c", "b b", Same),
    ("foo%20foo,-bar", "foo foo", Same),
    ("brown,fox", "brown fox", Same),
    ("brown,quick", "", HasNoRange),
    ("quick,bro", "", HasNoRange),
    ("quick,bro,-wn", "quick bro", Same),
    ("quick,ro,-wn", "", HasNoRange),
    ("bro,wn", "", HasNoRange),
    ("quick,null", "", HasNoRange),
    ("quick,jumped,-fox", "", HasNoRange),
    ("The-,quick,brown", "quick brown", Same),
    ("The-,quick,fox,-brown", "", HasNoRange),
    ("Lorem-,Ipsum,Whitespace,-Dipsum", "Ipsum Whitespace", Same),
    ("quick,-bro", "", CutsWords),
    ("qu,-ick", "qu", Same),
    ("quick,-null", "", Same),
    ("quick,-fox", "", Same),
    ("match,-suffix2", "match", Same),
    ("prefix-,match,-suffix3", "match", Same),
    (
        "prefix-,match,matchEnd,-suffix5",
        "match suffix3 matchEnd suffix4 matchEnd",
        Same,
    ),
    (
        "Text%20with%20display:%20none",
        "Text with display: none",
        Same,
    ),
    (
        "Text%20with%20visibility:%20hidden%20as%20block%20boundary",
        "",
        CrossesBlocks,
    ),
    (
        "Text%20with%20visibility:%20hidden%20as%20inline",
        "Text with visibility: hidden as inline",
        Same,
    ),
    ("Text%20with%20Iframe", "Text with Iframe", Same),
    ("Text%20with%20image", "Text with image", Same),
    ("caught,and%20a", "caught it in one hand and a", Same),
    ("z", "", Ambiguous),
    ("what%20had", "What had", Unsure),
    ("he%27s", "he's", Same),
    ("he", "", Ambiguous),
    ("%27t", "'t", Ambiguous),
    ("5", "", Ambiguous),
    ("3%2E", "", CutsWords),
    ("2", "", Ambiguous),
    ("i-,the%20cat", "", CutsWords),
    ("This%20text-,appears", "appears", Same),
    ("dog%2E,-a%20a", "dog.", Same),
    ("over,dog", "over the lazy dog", Same),
];

/// The page of `scroll-to-text-fragment.html`, without what it does not show.
const PAGE: [&str; 9] = [
    "Element",
    "This is a test page !$'()*+./:;=?@_~ &,- ネコ foo foo foo bar bar bar",
    "More test page text",
    "prefix",
    "test page",
    "suffix",
    "this,is,test,page",
    "shadow text",
    "horizontally scrolled text",
];

const PAGE_CASES: [(&str, &str, usize, Ours); 33] = [
    ("this,is,test,page", "", 0, Same),
    ("test", "test", 1, Ambiguous),
    ("this is a-,test", "test", 1, Same),
    ("test,-page", "test", 1, Ambiguous),
    ("this is a-,test,-page", "test", 1, Same),
    ("foo-,foo,-bar", "foo", 1, Same),
    ("this,page", "This is a test page", 1, Same),
    ("this-,is,test", "is a test", 1, Same),
    ("this,test,-page", "This is a test", 1, Same),
    ("this-,is,test,-page", "is a test", 1, Same),
    ("this,none", "", 0, HasNoRange),
    ("none,page", "", 0, HasNoRange),
    ("this-,is,page,-none", "", 0, HasNoRange),
    ("none-,this,test,-page", "", 0, HasNoRange),
    (
        "this%20is%20a%20test%20page",
        "This is a test page",
        1,
        Unsure,
    ),
    ("test%20pag", "", 0, Ambiguous),
    ("%26%2C%2D", "&,-", 1, Same),
    ("%E3%83%8D%E3%82%B3", "ネコ", 1, Same),
    ("!$'()*+./:;=?@_~", "!$'()*+./:;=?@_~", 1, Same),
    ("test,page", "test page", 1, Ambiguous),
    ("tes", "", 0, Ambiguous),
    ("age", "", 0, Ambiguous),
    ("none", "", 0, Same),
    ("test%20page", "test page", 1, Ambiguous),
    ("page", "page", 1, Ambiguous),
    ("nomatch", "", 0, Same),
    ("more-,test%20page", "test page", 2, Same),
    ("test%20page,-text", "test page", 2, Same),
    ("more-,test%20page,-text", "test page", 2, Same),
    ("prefix-,test%20page,-suffix", "test page", 4, Same),
    ("shadow%20text", "shadow text", 7, Same),
    (
        "horizontally%20scrolled%20text",
        "horizontally scrolled text",
        8,
        Same,
    ),
    ("hidden%20text", "", 0, Same),
];

/// Returns what ours finds: the selector has the directive's words, and those that it matched.
fn ours(blocks: &[&str], directive: &Directive, matched: Option<&str>) -> (Found, String) {
    let page = blocks.join("\n\n");
    let exact = match matched {
        Some(matched) if !directive.end.is_empty() => matched.to_owned(),
        _ => directive.start.clone(),
    };
    let quote = TextQuote {
        exact,
        prefix: directive.prefix.clone(),
        suffix: directive.suffix.clone(),
    };
    (find(&page, &quote, &Tables), page)
}

/// Checks one case: what a browser finds, and what ours does.
fn check(
    blocks: &[&str],
    skipped: usize,
    terms: &str,
    expected: Option<(usize, &str)>,
    note: Ours,
) {
    let page = Page(blocks.to_vec());
    let directive = parsed(&format!(":~:text={terms}"));
    let matched = directive
        .as_ref()
        .and_then(|directive| page.first_match(directive));
    let matched = matched.filter(|(start, _)| start.0 >= skipped);
    let words = matched.map(|(start, end)| (start.0, &blocks[start.0][start.1..end.1]));
    assert_eq!(words, expected, "{terms}");
    let Some(directive) = directive else { return };
    if expected.is_none() && !directive.end.is_empty() {
        assert_eq!(note, HasNoRange, "{terms}");
        return;
    }
    let (found, text) = ours(blocks, &directive, expected.map(|(_, words)| words));
    let at = |block: usize| {
        blocks[..block]
            .iter()
            .map(|block| block.len() + 2)
            .sum::<usize>()
    };
    let place = matched.map(|(start, end)| at(start.0) + start.1..at(end.0) + end.1);
    let sure = |found: &Found| match found {
        Found::Exact(range) | Found::Edited(range) => Some(range.clone()),
        _ => None,
    };
    let fits = match note {
        Same => sure(&found) == place,
        CutsWords | CrossesBlocks => place.is_none() && sure(&found).is_some(),
        Ambiguous => matches!(&found, Found::Ambiguous(all) if all.len() > 1),
        Unsure => {
            matches!((&found, &place), (Found::Ambiguous(one), Some(place)) if *one == [place.clone()])
        }
        HasNoRange => false,
    };
    let words = sure(&found).map(|range| &text[range]);
    assert!(
        fits,
        "{terms}: ours finds {found:?} {words:?}, which is not {note:?}"
    );
}

#[test]
fn of_the_cases_of_the_algorithm_ours_differs_where_the_table_says_so() {
    for (terms, words, note) in RANGE_CASES {
        let page = Page(RANGES.to_vec());
        let block =
            parsed(&format!(":~:text={terms}")).and_then(|directive| page.first_match(&directive));
        let expected = (!words.is_empty()).then(|| (block.map_or(99, |(start, _)| start.0), words));
        check(&RANGES, 1, terms, expected, note);
    }
}

#[test]
fn of_the_cases_of_navigation_ours_differs_where_the_table_says_so() {
    for (terms, words, block, note) in PAGE_CASES {
        let expected = (!words.is_empty()).then_some((block, words));
        check(&PAGE, 0, terms, expected, note);
    }
}
