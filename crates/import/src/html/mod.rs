//! Web pages.
//!
//! 1. `parse` makes a tree that knows its lines, and is never too deep; `tags` keeps from it what would take too long.
//! 2. `metadata` reads what the page says of itself.
//! 3. `article` finds the element that holds the article, by its tag or as reader modes do.
//! 4. `walk` makes blocks of it; `furniture` knows what is no part of it, and why.
//! 5. `finish` tells the headline from the headings, and lists of links from those of the article.

mod article;
mod finish;
mod furniture;
mod metadata;
mod parse;
mod tags;
mod walk;

use reading::{Document, Input, LeftOut};

pub(crate) use metadata::day;

/// Imports a web page.
pub(crate) fn import(text: &str) -> Document {
    let (text, cut) = readable(text);
    let tree = parse::parse(text, 1);
    let metadata = metadata::read(&tree);
    let root = article::find(&tree);
    let pieces = walk::walk(&tree, Some(root), metadata.language.as_deref());
    let mut document = finish::finish(pieces, metadata);
    document.left_out.extend(cut);
    document
}

/// Imports the HTML within another format, from a line on.
pub(crate) fn fragment(html: &str, line: usize) -> Document {
    let (html, cut) = readable(html);
    let tree = parse::parse(html, line);
    let mut document = Document {
        input: Input::Html,
        ..Document::default()
    };
    finish::sort(walk::walk(&tree, None, None), &mut document);
    document.left_out.extend(cut);
    document
}

/// Returns the address that a page gives as its own.
pub(crate) fn address(text: &str) -> Option<String> {
    metadata::address(&parse::parse(readable(text).0, 1))
}

/// Returns a page as far as a parser should read it, and what to say of the rest.
fn readable(text: &str) -> (&str, Option<LeftOut>) {
    let Some((before, rest)) = tags::too_long(text).and_then(|at| text.split_at_checked(at)) else {
        return (text, None);
    };
    let line = 1 + before.matches('\n').count();
    let why = "a tag here has thousands of attributes; the page is read up to it";
    (
        before,
        Some(LeftOut {
            line,
            text: rest.chars().take(80).collect(),
            why: why.to_owned(),
        }),
    )
}
