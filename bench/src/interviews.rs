//! Generated interviews of any number of passages, from the words of a real article.

use std::fmt::Write as _;

/// The number of topics in a generated interview.
const TOPICS: usize = 20;

/// The `annotations.toml` of a generated interview.
const ANNOTATIONS: &str = r#"[interview]
language = "en"
standfirst = "Generated from the words of an article."
provenance = "Generated: nobody has said this."

[series]
title = "Generated"
part = "one"
headline = "No years"
introduction = "Nothing was shown."
facts = []

[[speakers]]
id = "putin"
name = "Vladimir Putin"
short = "Putin"
role = "generated"
aliases = ["Putin"]

[[speakers]]
id = "stone"
name = "Oliver Stone"
short = "Stone"
role = "generated"
aliases = ["Stone"]
"#;

/// Generates an article of `passages` paragraphs from the words of another, and its annotations. The same number
/// gives the same text.
pub(crate) fn generate(words_of: &str, passages: usize) -> (String, String) {
    let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let words: Vec<&str> = words_of.split_whitespace().filter(is_word).collect();
    let mut dice = fastrand::Rng::with_seed(passages as u64);
    let sentence = |dice: &mut fastrand::Rng| {
        let length = dice.usize(8..24);
        let drawn = (0..length).filter_map(|_| words.get(dice.usize(..words.len())).copied());
        let text = drawn.collect::<Vec<_>>().join(" ");
        let mut letters = text.chars();
        let first = letters.next().unwrap_or('A').to_ascii_uppercase();
        format!("{first}{}", letters.as_str())
    };
    let mut article = "A generated interview\n\nNobody".to_owned();
    let under = passages.div_ceil(TOPICS);
    for passage in 0..passages {
        if passage > 0 && passage.is_multiple_of(under) {
            // Headings are short and do not end in a full stop.
            let _ = write!(article, "\n\nTopic number {}", passage / under);
        }
        let _ = match passage % 4 {
            1 => write!(article, "\n\n“{}”, said Putin.", sentence(&mut dice)),
            3 => write!(article, "\n\nStone asked: “{}?”", sentence(&mut dice)),
            _ => write!(
                article,
                "\n\n{}. {}.",
                sentence(&mut dice),
                sentence(&mut dice)
            ),
        };
    }
    article.push('\n');
    (article, ANNOTATIONS.to_owned())
}
