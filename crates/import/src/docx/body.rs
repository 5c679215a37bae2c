//! The text of a Word document, as it stands once all changes are accepted.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::events::{BytesRef, BytesStart, Event};
use reading::{Block, BlockKind, LeftOut};

use super::styles::Styles;
use super::{attribute, each_event, is_on};
use crate::rich::{self, Rich, Style};
use crate::table::Cell;

/// A paragraph, and what its place tells.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) block: Block,
    /// The level of a heading; 0 is the headline.
    pub(super) level: Option<usize>,
    /// The id of the note that it stands in.
    pub(super) note: Option<String>,
    /// The place in a table.
    pub(super) cell: Option<Cell>,
}

/// The content of a part.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) blocks: Vec<Paragraph>,
    pub(super) left_out: Vec<LeftOut>,
    /// The paragraph that refers to a note, by the part and the id of the note.
    pub(super) references: HashMap<(&'static str, String), usize>,
}

/// Reads a part. If it is damaged, what stood before is there, and the damage among what is left out.
pub(super) fn read(xml: &str, styles: &Styles, links: &HashMap<String, String>) -> Body {
    let mut walk = Walk::new(styles, links);
    let damage = each_event(xml, |name, event| match event {
        Event::Start(tag) => walk.start(name, tag),
        Event::Empty(tag) => {
            walk.start(name, tag);
            walk.end(name);
        }
        Event::End(_) => walk.end(name),
        Event::Text(text) => walk.text(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
        Event::CData(text) => walk.text(&text.xml_content(quick_xml::XmlVersion::Implicit1_0)),
        Event::GeneralRef(entity) => walk.text(&resolve(entity)),
        _ => {}
    });
    walk.end_paragraph();
    if let Some(damage) = damage {
        let why =
            format!("the document is damaged from here on ({damage}); what stands before is kept");
        walk.body.left_out.push(LeftOut {
            line: walk.number.max(1),
            text: String::new(),
            why,
        });
    }
    walk.body
}

/// Resolves a character reference or one of the five entities that XML has. No other is expanded.
fn resolve(entity: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = entity.resolve_char_ref() {
        return c.to_string();
    }
    let name = entity.xml10_content();
    match &*name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => format!("&{name};"),
    }
}

/// A part while its events come in.
struct Walk<'a> {
    styles: &'a Styles,
    links: &'a HashMap<String, String>,
    body: Body,
    /// The number of the open paragraph, or of the last one.
    number: usize,
    rich: Rich,
    style: super::styles::Style,
    item: bool,
    /// `true` if the paragraph's end is deleted: it goes on in the next.
    joined: bool,
    run: super::styles::Style,
    link: Option<Rc<str>>,
    note: Option<String>,
    /// The depth of nested elements in which text is deleted, and of those of which nothing is read.
    deleted: usize,
    skipped: usize,
    boxes: usize,
    in_text: bool,
    /// The depth of nested tables, and the place in the outermost.
    tables: usize,
    cell: Cell,
    in_paragraph_properties: usize,
    in_run_properties: bool,
    /// Text put aside within the paragraph: deleted and hidden text, text boxes.
    aside: Vec<(String, &'static str)>,
}

impl<'a> Walk<'a> {
    fn new(styles: &'a Styles, links: &'a HashMap<String, String>) -> Self {
        Self {
            styles,
            links,
            body: Body::default(),
            number: 0,
            rich: Rich::default(),
            style: super::styles::Style::default(),
            item: false,
            joined: false,
            run: super::styles::Style::default(),
            link: None,
            note: None,
            deleted: 0,
            skipped: 0,
            boxes: 0,
            in_text: false,
            tables: 0,
            cell: Cell::default(),
            in_paragraph_properties: 0,
            in_run_properties: false,
            aside: Vec::new(),
        }
    }

    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        match name {
            // How things looked before a change, and the copy for old programs.
            "rPrChange" | "pPrChange" | "Fallback" | "sectPrChange" | "tblPrChange" => {
                self.skipped += 1
            }
            _ if self.skipped > 0 => {}
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.cell = (self.cell.0 + 1, 0, 0);
                }
            }
            // Rows and columns are counted where they end.
            "txbxContent" => self.boxes += 1,
            "p" if self.boxes > 0 => self.aside.push((String::new(), "a text box")),
            "p" => {
                self.end_paragraph();
                self.number += 1;
                self.style = super::styles::Style::default();
                self.item = false;
            }
            "pPr" => self.in_paragraph_properties += 1,
            "del" | "moveFrom" if self.in_paragraph_properties > 0 => self.joined = true,
            "del" | "moveFrom" => self.deleted += 1,
            "pStyle" if self.boxes == 0 => {
                self.style = self.styles.get(&attribute(tag, "val").unwrap_or_default())
            }
            "numPr" if self.boxes == 0 => self.item = true,
            "outlineLvl" if self.boxes == 0 => {
                if let Some(level) = attribute(tag, "val")
                    .and_then(|level| level.parse::<usize>().ok())
                    .filter(|level| *level < 9)
                {
                    (self.style.kind, self.style.level) = (BlockKind::Heading, Some(level + 1));
                }
            }
            "r" => self.run = super::styles::Style::default(),
            "rPr" => self.in_run_properties = true,
            "rStyle" if self.applies() => {
                let style = self.styles.get(&attribute(tag, "val").unwrap_or_default());
                self.run.bold = self.run.bold.or(style.bold);
                self.run.italic = self.run.italic.or(style.italic);
            }
            "b" if self.applies() => self.run.bold = Some(is_on(tag)),
            "i" if self.applies() => self.run.italic = Some(is_on(tag)),
            "vanish" if self.applies() => self.run.hidden = Some(is_on(tag)),
            "hyperlink" => {
                self.link = attribute(tag, "id")
                    .and_then(|id| self.links.get(&id))
                    .map(|address| address.as_str().into())
            }
            "t" | "delText" => self.in_text = true,
            "tab" if self.in_paragraph_properties == 0 => self.push("\t"),
            "br" if attribute(tag, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.push("\n")
            }
            "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{ad}"),
            "footnote" | "endnote" | "comment" => {
                self.end_paragraph();
                self.note = attribute(tag, "id");
                // Word keeps the lines above notes as notes.
                self.skipped +=
                    usize::from(attribute(tag, "type").is_some_and(|kind| kind != "normal"));
            }
            "footnoteReference" => self.refer("footnotes", tag),
            "endnoteReference" => self.refer("endnotes", tag),
            "commentReference" => self.refer("comments", tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "rPrChange" | "pPrChange" | "Fallback" | "sectPrChange" | "tblPrChange" => {
                self.skipped = self.skipped.saturating_sub(1)
            }
            "footnote" | "endnote" | "comment" => {
                self.end_paragraph();
                self.skipped = 0;
            }
            _ if self.skipped > 0 => {}
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "tr" if self.tables == 1 => (self.cell.1, self.cell.2) = (self.cell.1 + 1, 0),
            "tc" if self.tables == 1 => {
                self.end_paragraph();
                self.cell.2 += 1;
            }
            "txbxContent" => self.boxes = self.boxes.saturating_sub(1),
            "pPr" => self.in_paragraph_properties = self.in_paragraph_properties.saturating_sub(1),
            "rPr" => self.in_run_properties = false,
            "del" | "moveFrom" if self.in_paragraph_properties == 0 => {
                self.deleted = self.deleted.saturating_sub(1)
            }
            "hyperlink" => self.link = None,
            "t" | "delText" => self.in_text = false,
            "p" if self.boxes == 0 && !self.joined => self.end_paragraph(),
            _ => {}
        }
    }

    /// Returns `true` if properties are those of a run, not of the mark that ends a paragraph.
    fn applies(&self) -> bool {
        self.in_run_properties && self.in_paragraph_properties == 0
    }

    fn refer(&mut self, part: &'static str, tag: &BytesStart<'_>) {
        self.body.references.insert(
            (part, attribute(tag, "id").unwrap_or_default()),
            self.number,
        );
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 {
            self.push(text);
        }
    }

    /// Appends text to the paragraph, or puts it aside.
    fn push(&mut self, text: &str) {
        let why = if self.skipped > 0 {
            return;
        } else if self.boxes > 0 {
            "a text box"
        } else if self.deleted > 0 {
            "deleted in a tracked change"
        } else if self.run.hidden.or(self.style.hidden) == Some(true) {
            "hidden text"
        } else {
            // That headings are bold says nothing; that a word in one is does.
            let style_counts = self.style.kind != BlockKind::Heading;
            let style = Style {
                bold: self.run.bold.or(self.style.bold.filter(|_| style_counts)) == Some(true),
                italic: self
                    .run
                    .italic
                    .or(self.style.italic.filter(|_| style_counts))
                    == Some(true),
                link: self.link.clone(),
            };
            self.rich.push(text, &style);
            return;
        };
        match self.aside.last_mut() {
            Some((aside, same)) if *same == why => aside.push_str(text),
            _ => self.aside.push((text.to_owned(), why)),
        }
    }

    /// Finishes the paragraph, unless its end is deleted.
    fn end_paragraph(&mut self) {
        // Where the first paragraph's start is damaged, its text is still there.
        let line = self.number.max(1);
        let aside = std::mem::take(&mut self.aside)
            .into_iter()
            .filter(|(text, _)| !rich::is_blank(text));
        self.body.left_out.extend(aside.map(|(text, why)| LeftOut {
            line,
            text: text.trim().to_owned(),
            why: why.to_owned(),
        }));
        if std::mem::take(&mut self.joined) {
            return;
        }
        let kind = if self.item && self.style.kind == BlockKind::Text {
            BlockKind::Item
        } else {
            self.style.kind
        };
        let Some(block) = self.rich.take(line, kind) else {
            return;
        };
        if self.style.caption {
            self.body.left_out.push(LeftOut {
                line,
                text: block.text,
                why: "a caption".to_owned(),
            });
        } else {
            self.body.blocks.push(Paragraph {
                block,
                level: self.style.level,
                note: self.note.clone(),
                cell: (self.tables == 1).then_some(self.cell),
            });
        }
    }
}
