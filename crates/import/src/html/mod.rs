//! Web pages.
//!
//! 1. `parse` makes a tree that knows its lines, and is never too deep.
//! 2. `metadata` reads what the page says of itself.
//! 3. `article` finds the element that holds the article, by its tag or as reader modes do.
//! 4. `walk` makes blocks of it; `furniture` knows what is no part of it, and why.
//! 5. `finish` tells the headline from the headings, and lists of links from those of the article.

mod article;
mod finish;
mod furniture;
mod metadata;
mod parse;
mod walk;

use reading::{Document, Input};

pub(crate) use metadata::day;

/// Imports a web page.
pub(crate) fn import(text: &str) -> Document {
    let tree = parse::parse(text, 1);
    let metadata = metadata::read(&tree);
    let root = article::find(&tree);
    let pieces = walk::walk(&tree, Some(root), metadata.language.as_deref());
    finish::finish(pieces, metadata)
}

/// Imports the HTML within another format, from a line on.
pub(crate) fn fragment(html: &str, line: usize) -> Document {
    let tree = parse::parse(html, line);
    let mut document = Document {
        input: Input::Html,
        ..Document::default()
    };
    finish::sort(walk::walk(&tree, None, None), &mut document);
    document
}

/// Returns the address that a page gives as its own.
pub(crate) fn address(text: &str) -> Option<String> {
    metadata::address(&parse::parse(text, 1))
}
