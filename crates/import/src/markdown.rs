//! Markdown: paragraphs, headings, quotations and items as `pulldown-cmark` finds them, after the front matter.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use reading::{Block, BlockKind, Document, Input, LeftOut};

use crate::rich::{Rich, Style};
use crate::{detect, html};

/// Imports Markdown.
pub(crate) fn import(text: &str) -> Document {
    let start = text.trim_start();
    let (matter, body) = detect::front_matter(start).unwrap_or(("", start));
    let mut walk = Walk {
        document: front_matter(matter),
        lines: Lines {
            text: body,
            at: 0,
            line: 1 + lines(text) - lines(body),
        },
        ..Walk::new(body)
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        walk.event(event, range);
    }
    walk.end_block();
    let Walk {
        mut document, tops, ..
    } = walk;
    // The only heading of the first level is the headline.
    if let (None, [top]) = (&document.title, tops.as_slice())
        && *top < document.blocks.len()
    {
        document.title = Some(document.blocks.remove(*top).text);
    }
    document
}

/// Returns `true` if a line opens as turns do: with a few words before a colon, the first in capitals.
fn is_label(line: &str) -> bool {
    /// The longest label, in characters.
    const LONGEST: usize = 40;
    let mut words = line
        .trim_start_matches(['*', '_', '>', ' '])
        .chars()
        .take(LONGEST)
        .peekable();
    let capital = words
        .peek()
        .is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
    capital
        && words
            .take_while(|c| !matches!(c, '.' | '?' | '!' | '“' | '"'))
            .any(|c| matches!(c, ':' | '：'))
}

/// Counts line ends.
fn lines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// Reads what the front matter says of the text: `key: value` lines, without nesting.
fn front_matter(matter: &str) -> Document {
    let mut document = Document {
        input: Input::Md,
        ..Document::default()
    };
    for line in matter.lines() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.trim();
        let value = ['"', '\'']
            .iter()
            .find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark))
            .unwrap_or(value);
        if value.is_empty() {
            continue;
        }
        let field = match key.to_ascii_lowercase().as_str() {
            "title" => &mut document.title,
            "author" | "byline" | "authors" => &mut document.byline,
            "publisher" | "publication" | "site" | "site_name" => &mut document.publisher,
            "lang" | "language" | "locale" => &mut document.language,
            "date" | "published" => {
                document.date = html::day(value);
                continue;
            }
            _ => continue,
        };
        field.get_or_insert_with(|| value.to_owned());
    }
    document
}

/// Finds lines by offsets that only grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// Returns the line of an offset.
    fn line(&mut self, offset: usize) -> usize {
        if let Some(between) = self.text.get(self.at..offset) {
            self.line += lines(between);
            self.at = offset;
        }
        self.line
    }
}

/// The document while its events come in.
struct Walk<'a> {
    document: Document,
    lines: Lines<'a>,
    rich: Rich,
    /// The line and kind of the block that is open.
    line: usize,
    kind: BlockKind,
    /// The number of open block quotations, items and footnotes.
    quotes: usize,
    items: usize,
    footnotes: usize,
    bold: usize,
    italic: usize,
    links: Vec<Rc<str>>,
    /// `true` if the open block is a heading of the first level, and where those before stand.
    top: bool,
    tops: Vec<usize>,
    /// The HTML of a block of it, and its line.
    html: String,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            document: Document::default(),
            lines: Lines {
                text,
                at: 0,
                line: 1,
            },
            rich: Rich::default(),
            line: 1,
            kind: BlockKind::Text,
            quotes: 0,
            items: 0,
            footnotes: 0,
            bold: 0,
            italic: 0,
            links: Vec::new(),
            top: false,
            tops: Vec::new(),
            html: String::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let style = Style {
            bold: self.bold > 0,
            italic: self.italic > 0,
            link: self.links.last().cloned(),
        };
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.rich.push(&text, &style);
            }
            Event::SoftBreak if self.turns(range.end) => self.rich.break_line(),
            // A question in bold, and the answer on the next line.
            Event::SoftBreak if !(style.bold || style.italic) && self.rich.is_emphasized() => {
                self.rich.break_line();
            }
            Event::SoftBreak => self.rich.push(" ", &style),
            Event::HardBreak => self.rich.break_line(),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(tag) => self.inline_tag(&tag),
            Event::Rule | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.as_ref().into()),
            Tag::Strikethrough | Tag::Image { .. } | Tag::Superscript | Tag::Subscript => {}
            Tag::TableCell => {
                if !self.rich.text().is_empty() {
                    self.rich.push("\t", &Style::default());
                }
            }
            _ => {
                self.end_block();
                self.line = self.lines.line(range.start);
                match tag {
                    Tag::Heading { level, .. } => {
                        self.kind = BlockKind::Heading;
                        self.top = level == HeadingLevel::H1;
                    }
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item => self.items += 1,
                    Tag::FootnoteDefinition(_) => self.footnotes += 1,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            TagEnd::Strikethrough
            | TagEnd::Image
            | TagEnd::TableCell
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => {
                self.end_block();
                match tag {
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::Item => self.items = self.items.saturating_sub(1),
                    TagEnd::FootnoteDefinition => self.footnotes = self.footnotes.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    /// Returns `true` if the paragraph is turns that nobody parted with empty lines: a label opens it, and the line at
    /// `offset` too.
    fn turns(&self, offset: usize) -> bool {
        let next = self
            .lines
            .text
            .get(offset..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or_default();
        is_label(self.rich.text()) && is_label(next)
    }

    /// Takes in what pages in Markdown use of HTML within a line.
    fn inline_tag(&mut self, tag: &str) {
        let name = tag
            .trim_matches(['<', '>', '/'])
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let count = match name.to_ascii_lowercase().as_str() {
            "b" | "strong" => &mut self.bold,
            "i" | "em" => &mut self.italic,
            "br" => return self.rich.break_line(),
            _ => return,
        };
        *count = if tag.starts_with("</") {
            count.saturating_sub(1)
        } else {
            *count + 1
        };
    }

    /// Finishes the open block.
    fn end_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        if !html.is_empty() {
            let fragment = html::fragment(&html, self.line);
            self.document.blocks.extend(fragment.blocks);
            self.document.left_out.extend(fragment.left_out);
        }
        let kind = match std::mem::take(&mut self.kind) {
            BlockKind::Heading => BlockKind::Heading,
            _ if self.quotes > 0 => BlockKind::Quote,
            _ if self.items > 0 => BlockKind::Item,
            kind => kind,
        };
        // Nothing within a line goes on in the next block, not even a tag that nobody closed.
        (self.bold, self.italic) = (0, 0);
        self.links.clear();
        let top = std::mem::take(&mut self.top);
        let all_links = self.rich.is_all_links();
        let Some(block) = self.rich.take(self.line, kind) else {
            return;
        };
        if top {
            self.tops.push(self.document.blocks.len());
        }
        if self.footnotes > 0 {
            self.leave_out(block, "a footnote");
        } else if all_links && block.kind == BlockKind::Text {
            self.leave_out(block, "a link to another story");
        } else {
            self.document.blocks.push(block);
        }
    }

    fn leave_out(&mut self, block: Block, why: &str) {
        self.document.left_out.push(LeftOut {
            line: block.line,
            text: block.text,
            why: why.to_owned(),
        });
    }
}
