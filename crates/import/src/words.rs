//! Cues of a word each, as some services write captions and podcasts' transcripts: joined to sentences.

use reading::{Block, BlockKind};

/// So many cues at least, and so many in a hundred of them, are single words.
const LEAST: usize = 10;
const SHARE: usize = 90;

/// Joins the cues of a document to sentences if nearly all of them are single words.
pub(crate) fn join(blocks: &mut Vec<Block>) {
    let words = blocks.iter().filter(|block| is_word(block)).count();
    if words < LEAST || words * 100 < blocks.len() * SHARE {
        return;
    }
    let mut open = false;
    for block in std::mem::take(blocks) {
        let word = is_word(&block);
        let ended = ends(&block.text);
        match blocks.last_mut() {
            Some(last) if open && word && last.voice == block.voice => {
                append(&mut last.text, &block.text);
                last.end = block.end.or(last.end);
            }
            _ => blocks.push(block),
        }
        open = word && !ended;
    }
}

/// Returns `true` if a block is a cue of one word without emphasis. A sentence has no spaces in Chinese and Japanese.
fn is_word(block: &Block) -> bool {
    let text = &block.text;
    let plain = block.bold.is_empty() && block.italic.is_empty() && block.links.is_empty();
    let short = text.chars().count() < 5 || !joined(text, text);
    block.kind == BlockKind::Cue && plain && short && !text.contains(char::is_whitespace)
}

/// Returns `true` if a sentence ends with a word.
pub(crate) fn ends(word: &str) -> bool {
    word.trim_end()
        .ends_with(['.', '?', '!', '…', '。', '？', '！', '؟'])
}

/// Appends a word to the words before it, with a space where one belongs between them.
pub(crate) fn append(text: &mut String, word: &str) {
    let spaced = text.ends_with(char::is_whitespace) || word.starts_with(char::is_whitespace);
    if !spaced && !joined(text, word) {
        text.push(' ');
    }
    text.push_str(word);
}

/// Returns `true` if no space belongs between two words: in Chinese and Japanese.
fn joined(before: &str, after: &str) -> bool {
    let unspaced = |c: char| matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff9f}');
    before.ends_with(unspaced) && after.starts_with(unspaced)
}
