//! Word documents.
//!
//! 1. `package` unpacks the parts, each with a limit.
//! 2. `styles` reads which paragraphs are headings and quotations, and which runs bold.
//! 3. `body` reads the text as it stands once all changes are accepted. Comments, footnotes and text boxes are put
//!    aside.

mod body;
mod package;
mod styles;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use reading::{BlockKind, Document, Input, LeftOut};

use crate::{Error, table};

/// Imports a Word document.
pub(crate) fn import(bytes: &[u8]) -> Result<Document, Error> {
    let mut package = package::Package::open(bytes)?;
    let main = package.main()?;
    let links = package.links(&main)?;
    let styles = styles::Styles::read(&package.optional("word/styles.xml")?.unwrap_or_default());
    let mut body = body::read(&package.part(&main)?, &styles, &links);
    for (part, why) in [
        ("footnotes", "a footnote"),
        ("endnotes", "an endnote"),
        ("comments", "a comment"),
    ] {
        let Some(xml) = package.optional(&format!("word/{part}.xml"))? else {
            continue;
        };
        let notes = body::read(&xml, &styles, &links);
        body.left_out.extend(notes.blocks.into_iter().map(|block| {
            // A note stands where the text refers to it.
            let line = body
                .references
                .get(&(part, block.note.unwrap_or_default()))
                .copied()
                .unwrap_or(block.block.line);
            LeftOut {
                line,
                text: block.block.text,
                why: why.to_owned(),
            }
        }));
    }
    // No part of the text says where it stopped: it stands where the text does.
    body.left_out
        .extend(package.damaged.iter().map(|part| LeftOut {
            line: body.blocks.last().map_or(1, |last| last.block.line),
            text: String::new(),
            why: format!("`{part}` is damaged; what could be read of it is kept"),
        }));
    let mut document = Document {
        input: Input::Docx,
        left_out: body.left_out,
        ..Document::default()
    };
    let mut blocks: Vec<_> = body.blocks;
    // The headline is the paragraph of that style, or a heading of the first level that is the only one and the first.
    let top = |block: &body::Paragraph| block.level == Some(1);
    let only =
        blocks.iter().filter(|block| top(block)).count() == 1 && blocks.first().is_some_and(top);
    let title = blocks
        .iter()
        .position(|block| block.level == Some(0))
        .or(only.then_some(0));
    if let Some(at) = title {
        document.title = Some(blocks.remove(at).block.text.replace('\n', " "));
    }
    let blocks = blocks
        .into_iter()
        .map(|paragraph| (paragraph.block, paragraph.cell));
    document.blocks = table::turns(blocks.collect(), &mut document.left_out);
    if document.title.is_none() && document.blocks.is_empty() && document.left_out.is_empty() {
        return Err(Error::Empty);
    }
    Ok(document)
}

/// Calls `visit` for each event, with the element's local name. Returns what is wrong, if the part is damaged: what
/// stood before has been read.
fn each_event(xml: &str, mut visit: impl FnMut(&str, &Event<'_>)) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return (open > 0).then(|| "it breaks off".to_owned()),
            Ok(event) => {
                match event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open = open.saturating_sub(1),
                    _ => {}
                }
                let name = match &event {
                    Event::Start(tag) | Event::Empty(tag) => tag.local_name().as_ref().to_owned(),
                    Event::End(tag) => tag.local_name().as_ref().to_owned(),
                    _ => String::new(),
                };
                visit(&name, &event);
            }
            Err(error) => return Some(error.to_string()),
        }
    }
}

/// Returns an attribute, by its local name.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()?
            .into_owned(),
    )
}

/// Returns `true` unless a switch such as `<w:b w:val="0"/>` is off.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(
        attribute(tag, "val").as_deref(),
        Some("0" | "false" | "off" | "none")
    )
}

/// Returns what a style of this name makes of a paragraph, and which level of heading.
fn kind_of_style(name: &str) -> (BlockKind, Option<usize>) {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    if let Some(level) = name.strip_prefix("heading") {
        return (BlockKind::Heading, Some(level.parse().unwrap_or(2)));
    }
    match name.as_str() {
        "title" => (BlockKind::Heading, Some(0)),
        "quote" | "intensequote" | "blocktext" | "quotations" | "blockquote" => {
            (BlockKind::Quote, None)
        }
        _ if name.starts_with("list") => (BlockKind::Item, None),
        _ => (BlockKind::Text, None),
    }
}
