//! From the tree of a page to its blocks, in their order.

use std::rc::Rc;

use dom_query::{Document, NodeId, NodeRef};
use reading::{Block, BlockKind};

use super::furniture;
use super::parse::LINE;
use crate::rich::{Rich, Style};
use crate::table::Cell;

/// A block of a page, and what its place tells.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) block: Block,
    /// Why it is left out.
    pub(super) why: Option<&'static str>,
    /// `true` if it is a heading of the first level.
    pub(super) top: bool,
    /// `true` if it is nothing but links.
    pub(super) all_links: bool,
    /// The list that it is an item of.
    pub(super) list: Option<usize>,
    /// The place in a table.
    pub(super) cell: Option<Cell>,
}

/// Returns `true` if an element of this name starts a block, or is one.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "button"
    )
}

/// The properties that an element hands to all in it.
#[derive(Clone, Default)]
struct State {
    style: Style,
    kind: BlockKind,
    why: Option<&'static str>,
    in_article: bool,
    top: bool,
    list: Option<usize>,
    cell: Option<Cell>,
    preformatted: bool,
    /// The number of open `<q>`.
    quoted: usize,
}

enum Step {
    Enter(NodeId),
    /// Leaves an element; its block ends if it is one, and a mark is set if it is a `<q>`.
    Leave {
        block: bool,
        mark: Option<&'static str>,
    },
}

struct Walk {
    pieces: Vec<Piece>,
    rich: Rich,
    line: usize,
    lists: usize,
    /// The last cell of a table.
    cell: Cell,
    states: Vec<State>,
    /// The state and the line of the block that is open: of its first words.
    of_block: Option<(State, usize)>,
}

/// Makes blocks of a page whose article is `root`. What stands outside it is left out; without a root nothing does.
pub(super) fn walk(tree: &Document, root: Option<NodeId>, language: Option<&str>) -> Vec<Piece> {
    let body = tree.body().unwrap_or_else(|| tree.root());
    let start = State {
        in_article: root.is_none(),
        why: root.map(|_| "outside of the article"),
        ..State::default()
    };
    let mut walk = Walk {
        pieces: Vec::new(),
        rich: Rich::default(),
        line: 1,
        lists: 0,
        cell: Cell::default(),
        states: vec![start],
        of_block: None,
    };
    let mut steps = vec![Step::Enter(body.id)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(id) => {
                let node = NodeRef::new(id, &tree.tree);
                if node.is_text() {
                    walk.text(&node.text());
                } else if let Some(leave) = walk.enter(&node, root, language) {
                    steps.push(leave);
                    steps.extend(tree.tree.child_ids_of_it(&id, true).map(Step::Enter));
                }
            }
            Step::Leave { block, mark } => {
                if let Some(mark) = mark {
                    walk.text(mark);
                }
                if block {
                    walk.end_block();
                }
                walk.states.pop();
            }
        }
    }
    walk.end_block();
    walk.pieces
}

impl Walk {
    fn state(&self) -> State {
        self.states.last().cloned().unwrap_or_default()
    }

    /// Enters an element. Returns how to leave it; `None` if there is nothing to read in it.
    fn enter(
        &mut self,
        node: &NodeRef<'_>,
        root: Option<NodeId>,
        language: Option<&str>,
    ) -> Option<Step> {
        let name = node.node_name()?;
        let name = &*name;
        let mut state = self.state();
        match name {
            "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object"
            | "audio" | "video" | "canvas" | "head" | "select" | "textarea" | "input" | "map" => {
                return None;
            }
            "br" if state.preformatted => {
                self.text("\n");
                return None;
            }
            "br" => {
                if self.rich.text().ends_with('\n') {
                    self.end_block()
                } else {
                    self.rich.break_line()
                }
                return None;
            }
            _ => {}
        }
        if root == Some(node.id) {
            (state.in_article, state.why) = (true, None);
        } else if state.why.is_none() || !state.in_article {
            state.why = furniture::why(node, name, state.in_article)
                .filter(|_| may_go(node, name, &self.rich))
                .or(state.why);
        }
        let block = is_block(name) || state.why != self.state().why;
        if block {
            self.end_block();
        }
        if let Some(line) = node.attr(LINE).and_then(|line| line.parse().ok()) {
            self.line = line;
        }
        let style = node.attr("style").unwrap_or_default().replace(' ', "");
        state.style.bold |= matches!(name, "b" | "strong")
            || ["font-weight:bold", "font-weight:6", "font-weight:7"]
                .iter()
                .any(|bold| style.contains(bold));
        state.style.italic |=
            matches!(name, "i" | "em" | "cite" | "dfn") || style.contains("font-style:italic");
        if name == "a" {
            let address = node
                .attr("href")
                .filter(|address| !address.starts_with('#') && !address.starts_with("javascript:"));
            state.style.link = address.map(|address| Rc::from(address.trim()));
            // Of menus, each entry is a line.
            if state.why.is_some() && self.rich.is_all_links() {
                self.rich.break_line();
            }
        }
        match name {
            "blockquote" => state.kind = BlockKind::Quote,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if state.kind != BlockKind::Quote => {
                (state.kind, state.top) = (BlockKind::Heading, name == "h1");
            }
            "li" | "dd" if state.kind == BlockKind::Text => state.kind = BlockKind::Item,
            // Below a quotation, a caption says whose it is. Others are left out already.
            "figcaption" if state.why.is_none() => state.kind = BlockKind::Quote,
            "ul" | "ol" => {
                self.lists += 1;
                state.list = Some(self.lists);
            }
            "table" => self.cell = (self.cell.0 + 1, 0, 0),
            "tr" => (self.cell.1, self.cell.2) = (self.cell.1 + 1, 0),
            "td" | "th" => {
                self.cell.2 += 1;
                // Rows are counted from 0, as the first is the header.
                let (table, row, column) = self.cell;
                state.cell = Some((table, row.saturating_sub(1), column - 1));
            }
            "pre" => state.preformatted = true,
            _ => {}
        }
        let mut mark = None;
        if name == "q" {
            let (open, close) = marks(language, state.quoted);
            self.text(open);
            (mark, state.quoted) = (Some(close), state.quoted + 1);
        }
        self.states.push(state);
        Some(Step::Leave { block, mark })
    }

    /// Appends text.
    fn text(&mut self, text: &str) {
        let state = self.state();
        if state.preformatted {
            self.rich.push(text, &state.style)
        } else {
            self.rich.push_flowing(text, &state.style)
        }
        if self.of_block.is_none() && !self.rich.is_blank() {
            self.of_block = Some((state, self.line));
        }
    }

    /// Finishes the open block.
    fn end_block(&mut self) {
        let (state, line) = self.of_block.take().unwrap_or_default();
        let all_links = self.rich.is_all_links();
        if let Some(block) = self.rich.take(line, state.kind) {
            self.pieces.push(Piece {
                block,
                why: state.why,
                top: state.top,
                all_links,
                list: state.list,
                cell: state.cell,
            });
        }
    }
}

/// Returns `true` unless an element would take words out of a paragraph, or most of the article with it.
fn may_go(node: &NodeRef<'_>, name: &str, before: &Rich) -> bool {
    /// More text than any caption, teaser or advertisement has.
    const MUCH: usize = 3000;
    let inline = !is_block(name)
        && (!before.is_blank() || node.parent().is_some_and(|parent| parent.has_name("p")));
    let mut size = 0;
    let mut grow = |inner: NodeRef<'_>| {
        size += inner.immediate_text().len();
        size < MUCH
    };
    !inline
        && (matches!(name, "nav" | "footer" | "aside" | "header")
            || node.descendants_it().all(&mut grow))
}

/// Returns the marks that a browser shows around a `<q>`.
fn marks(language: Option<&str>, depth: usize) -> (&'static str, &'static str) {
    let code = language
        .unwrap_or_default()
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let [outer, inner] = match code.as_str() {
        "de" | "cs" | "sk" | "sl" => [("„", "“"), ("‚", "‘")],
        "fr" => [("« ", " »"), ("« ", " »")],
        "es" | "it" | "pt" | "no" | "nb" | "nn" => [("«", "»"), ("“", "”")],
        "ru" | "uk" | "be" => [("«", "»"), ("„", "“")],
        "pl" | "ro" | "hu" => [("„", "”"), ("«", "»")],
        "sv" | "fi" => [("”", "”"), ("’", "’")],
        "ja" | "zh" if code == "ja" => [("「", "」"), ("『", "』")],
        _ => [("“", "”"), ("‘", "’")],
    };
    if depth.is_multiple_of(2) {
        outer
    } else {
        inner
    }
}
