//! Which of a page's pieces are the headline, the text, and what is left out.

use std::collections::HashMap;

use reading::{BlockKind, Document, Input, LeftOut};

use super::metadata::Metadata;
use super::walk::Piece;
use crate::table;

/// Makes the document.
pub(super) fn finish(mut pieces: Vec<Piece>, metadata: Metadata) -> Document {
    let (title, suffix) = headline(&mut pieces, &metadata);
    let mut document = Document {
        input: Input::Html,
        title,
        byline: metadata.byline.or_else(|| byline(&pieces)),
        publisher: metadata.publisher.or(suffix),
        date: metadata.date,
        language: metadata.language,
        ..Document::default()
    };
    sort(pieces, &mut document);
    document
}

/// Sorts pieces into the text and what is left out.
pub(super) fn sort(mut pieces: Vec<Piece>, document: &mut Document) {
    links(&mut pieces);
    empty_headings(&mut pieces);
    let mut blocks = Vec::new();
    for piece in pieces {
        match piece.why {
            None => blocks.push((piece.block, piece.cell)),
            Some(why) => document.left_out.push(LeftOut {
                line: piece.block.line,
                text: lines(&piece.block.text),
                why: why.to_owned(),
            }),
        }
    }
    document
        .blocks
        .extend(table::turns(blocks, &mut document.left_out));
}

/// Returns a text without spaces at the ends of its lines.
fn lines(text: &str) -> String {
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Takes the headline out: the first heading of the first level in the article, or the one that the metadata names.
/// Returns the publisher too, if `<title>` gives one behind the headline.
fn headline(pieces: &mut Vec<Piece>, metadata: &Metadata) -> (Option<String>, Option<String>) {
    let known = [&metadata.headline, &metadata.title];
    let named = |piece: &Piece| {
        known.iter().any(|name| {
            name.as_ref()
                .is_some_and(|name| same(name).starts_with(&same(&piece.block.text)))
        })
    };
    let tops = || pieces.iter().enumerate().filter(|(_, piece)| piece.top);
    let at = tops()
        .find(|(_, piece)| named(piece))
        .or_else(|| tops().find(|(_, piece)| piece.why.is_none()))
        // Some pages set the headline lower.
        .or_else(|| {
            pieces
                .iter()
                .enumerate()
                .find(|(_, piece)| piece.block.kind == BlockKind::Heading && named(piece))
        })
        .map(|(at, _)| at);
    for piece in pieces.iter_mut().take(at.unwrap_or(0)) {
        if piece.why.is_none() && piece.block.text.chars().count() < 80 {
            piece.why = Some("above the headline");
        }
    }
    let title = at.map(|at| pieces.remove(at).block.text.replace('\n', " "));
    let (before, suffix) = metadata.title.as_deref().and_then(split).unzip();
    let is_headline = |title: &String| before.is_some_and(|before| same(before) == same(title));
    let of_page = metadata.headline.clone().or_else(|| metadata.title.clone());
    let title = title.or(of_page);
    let suffix = suffix.filter(|_| title.as_ref().is_some_and(is_headline));
    (title, suffix.map(str::to_owned))
}

/// Splits the content of `<title>` at its last separator.
fn split(title: &str) -> Option<(&str, &str)> {
    [" | ", " – ", " — ", " - ", " · ", " « ", " :: "]
        .iter()
        .find_map(|separator| title.rsplit_once(separator))
}

/// Returns the letters and digits of a text, to compare it by.
fn same(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns the byline that stands on the page.
fn byline(pieces: &[Piece]) -> Option<String> {
    let found = pieces
        .iter()
        .find(|piece| piece.why == Some("the byline"))?;
    Some(found.block.text.replace('\n', " ")).filter(|text| text.chars().count() < 120)
}

/// Leaves out lists that are nothing but links, and paragraphs that are one.
fn links(pieces: &mut [Piece]) {
    let mut lists: HashMap<usize, bool> = HashMap::new();
    for piece in pieces.iter() {
        if let Some(list) = piece.list {
            *lists.entry(list).or_insert(true) &= piece.all_links;
        }
    }
    for piece in pieces
        .iter_mut()
        .filter(|piece| piece.why.is_none() && piece.all_links)
    {
        let alone = piece
            .list
            .is_none_or(|list| lists.get(&list) == Some(&true));
        if alone && matches!(piece.block.kind, BlockKind::Text | BlockKind::Item) {
            piece.why = Some("a link to another story");
        }
    }
}

/// Leaves out headings of which all that follows is left out.
fn empty_headings(pieces: &mut [Piece]) {
    let (mut left_out, mut kept) = (false, false);
    for piece in pieces.iter_mut().rev() {
        if piece.block.kind == BlockKind::Heading && piece.why.is_none() {
            if left_out && !kept {
                piece.why = Some("a heading of what is left out");
            }
            (left_out, kept) = (false, false);
        } else if piece.why.is_none() {
            kept = true;
        } else if piece.why != Some("outside of the article")
            && piece.why != Some("the page's footer")
        {
            left_out = true;
        }
    }
}
