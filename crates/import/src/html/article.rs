//! Which element of a page holds the article.

use std::collections::{HashMap, HashSet};

use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::parse::MARK;

/// Of pages with more elements than this, reader mode takes too long; the whole body is read.
const ELEMENTS: usize = 60_000;

/// Finds the article: by the tags that are meant for it, as reader modes do, or the body.
pub(super) fn find(tree: &Document) -> NodeId {
    let body = tree.body().unwrap_or_else(|| tree.root());
    by_tag(tree, &body)
        .or_else(|| by_reader_mode(tree))
        .unwrap_or(body.id)
}

/// Returns the element whose tag says that it is the article, if it holds most of the paragraphs.
fn by_tag(tree: &Document, body: &NodeRef<'_>) -> Option<NodeId> {
    let all = in_paragraphs(body);
    [
        "[itemprop=articleBody]",
        "article",
        "[role=article]",
        "main",
        "[role=main]",
    ]
    .iter()
    .find_map(|selector| {
        let found = tree.try_select(selector)?;
        // Pages list other stories as articles too; nested ones hold no more than the outer.
        let (characters, node) = found
            .nodes()
            .iter()
            .take(50)
            .map(|node| (in_paragraphs(node), node))
            .max_by_key(|(count, _)| *count)?;
        // The text of an article alone has no headline; its parent, if that is an article, has.
        let outer = node
            .ancestors_it(Some(8))
            .find(|parent| parent.has_name("article"));
        (characters > 0 && characters * 2 >= all).then(|| outer.map_or(node.id, |outer| outer.id))
    })
}

/// Counts the bytes of text in paragraphs.
fn in_paragraphs(node: &NodeRef<'_>) -> usize {
    let paragraphs = node.descendants_it().filter(|node| node.has_name("p"));
    paragraphs
        .map(|paragraph| {
            paragraph
                .descendants_it()
                .map(|node| node.immediate_text().len())
                .sum::<usize>()
                + paragraph.immediate_text().len()
        })
        .sum()
}

/// Returns the innermost element that holds most of what reader mode keeps.
fn by_reader_mode(tree: &Document) -> Option<NodeId> {
    let config = Config {
        max_elements_to_parse: ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(tree.clone(), None, Some(config))
        .ok()?
        .parse()
        .ok()?;
    let content = Document::from(article.content);
    let kept: HashSet<String> = content
        .select(&format!("p[{MARK}]"))
        .iter()
        .filter_map(|node| Some(node.attr(MARK)?.to_string()))
        .collect();
    let root = tree.root();
    let mut sizes: HashMap<NodeId, usize> = HashMap::new();
    for node in root
        .descendants_it()
        .filter(|node| node.attr(MARK).is_some_and(|mark| kept.contains(&*mark)))
    {
        let size = node.text().len();
        for outer in node.ancestors_it(None) {
            *sizes.entry(outer.id).or_default() += size;
        }
    }
    let all = *sizes.get(&root.id)?;
    // The descent ends where the text parts.
    let mut found = root.id;
    let most = |node: &NodeRef<'_>| sizes.get(&node.id).is_some_and(|size| size * 4 >= all * 3);
    while let Some(inner) = tree
        .tree
        .child_ids_of_it(&found, false)
        .map(|id| NodeRef::new(id, &tree.tree))
        .find(most)
    {
        found = inner.id;
    }
    Some(found)
}
