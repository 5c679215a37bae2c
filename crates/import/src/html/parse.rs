//! From the text of a page to a tree whose blocks know their lines.
//!
//! The parser's time grows with the depth of the tree, so that depth has a limit, as in browsers: beyond it, tags are
//! dropped and their text is kept.

use std::cell::{Cell, RefCell};

use dom_query::{Document, NodeId};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, QualName, ns};

/// The attribute that tells a block's line.
pub(super) const LINE: &str = "data-rejoinder-line";
/// The attribute that tells a block from all others.
pub(super) const MARK: &str = "data-rejoinder-mark";
/// The greatest depth of the tree.
const DEPTH: usize = 128;
/// The greatest number of open tags for formatting: each goes on in every block that follows until it is closed.
const FORMATS: usize = 16;
/// The tags for formatting. They bear no mark: the parser compares those that go on.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Parses a page whose first line is `line`.
pub(super) fn parse(text: &str, line: usize) -> Document {
    let sink = Guard {
        builder: TreeBuilder::new(
            Document::default(),
            TreeBuilderOpts {
                scripting_enabled: false,
                ..TreeBuilderOpts::default()
            },
        ),
        first: line,
        open: RefCell::default(),
        marks: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    // The tokenizer stops where a browser would run a script or change the encoding.
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.builder.sink
}

/// Stands between the tokenizer and the tree: adds lines, and keeps the tree from growing too deep.
struct Guard {
    builder: TreeBuilder<NodeId, Document>,
    first: usize,
    /// The names of the elements that are open, as far as they can nest.
    open: RefCell<Vec<String>>,
    marks: Cell<usize>,
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let token = match token {
            Token::TagToken(mut tag) => {
                if !self.admit(&tag) {
                    return TokenSinkResult::Continue;
                }
                if tag.kind == TagKind::StartTag && !FORMATTING.contains(&&*tag.name) {
                    self.mark(&mut tag, line);
                }
                Token::TagToken(tag)
            }
            other => other,
        };
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard {
    /// Keeps count of what is open. Returns `false` for a tag that would be too deep.
    fn admit(&self, tag: &Tag) -> bool {
        let name = &*tag.name;
        let mut open = self.open.borrow_mut();
        if tag.kind == TagKind::EndTag {
            if let Some(at) = open.iter().rposition(|open| open == name) {
                close(&mut open, at);
            }
            return true;
        }
        match name {
            // Never open, or closed by the next of their kind.
            "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
            | "param" | "source" | "track" | "wbr" | "html" | "head" | "body" | "li" | "dd"
            | "dt" | "option" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" => true,
            // Their text is no markup.
            "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed"
            | "noframes" | "noscript" | "plaintext" => true,
            "p" => {
                let scope = open.iter().rposition(|open| {
                    matches!(
                        open.as_str(),
                        "table" | "button" | "object" | "marquee" | "applet"
                    )
                });
                let last = open.iter().rposition(|open| open == "p");
                if let Some(at) = last.filter(|at| scope.is_none_or(|scope| scope < *at)) {
                    close(&mut open, at);
                }
                if open.len() < DEPTH {
                    open.push(name.to_owned());
                }
                true
            }
            _ if open.len() >= DEPTH => false,
            _ if FORMATTING.contains(&name) => {
                // A link ends where the next starts.
                if let Some(at) = open.iter().rposition(|open| open == name && name == "a") {
                    open.remove(at);
                }
                let admitted = open
                    .iter()
                    .filter(|open| FORMATTING.contains(&open.as_str()))
                    .count()
                    < FORMATS;
                if admitted {
                    open.push(name.to_owned());
                }
                admitted
            }
            _ => {
                open.push(name.to_owned());
                true
            }
        }
    }

    /// Gives a tag its line and its mark.
    fn mark(&self, tag: &mut Tag, line: u64) {
        let line = usize::try_from(line).unwrap_or(1) + self.first - 1;
        let mark = self.marks.replace(self.marks.get() + 1);
        for (name, value) in [(LINE, line), (MARK, mark)] {
            let name = QualName::new(None, ns!(), name.into());
            tag.attrs.push(Attribute {
                name,
                value: value.to_string().into(),
            });
        }
    }
}

/// Closes an element and what is open in it, but for formatting, which goes on in the next block.
fn close(open: &mut Vec<String>, at: usize) {
    if open
        .get(at)
        .is_some_and(|name| FORMATTING.contains(&name.as_str()))
    {
        open.remove(at);
        return;
    }
    let mut index = 0;
    open.retain(|name| {
        index += 1;
        index <= at || index > at + 1 && FORMATTING.contains(&name.as_str())
    });
}
