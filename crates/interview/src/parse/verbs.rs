//! The English words that tell speech from a mere mention.

use super::words::Word;

/// Returns `true` for verbs of saying in the past and the present.
pub(super) fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "asked"
            | "asks"
            | "replied"
            | "replies"
            | "answered"
            | "answers"
            | "stated"
            | "states"
            | "noted"
            | "notes"
            | "added"
            | "adds"
            | "stressed"
            | "stresses"
            | "admitted"
            | "admits"
            | "explained"
            | "explains"
            | "told"
            | "tells"
            | "declared"
            | "argued"
            | "argues"
            | "claimed"
            | "claims"
            | "insisted"
            | "insists"
            | "denied"
            | "responded"
            | "reiterated"
            | "repeated"
            | "remarked"
            | "recalled"
            | "warned"
            | "warns"
            | "retorted"
            | "suggested"
            | "continued"
            | "emphasised"
            | "emphasized"
            | "confirmed"
            | "announced"
            | "wrote"
            | "writes"
            | "quoted"
            | "quipped"
            | "joked"
            | "concluded"
    )
}

pub(super) fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "at"
            | "by"
            | "during"
            | "for"
            | "from"
            | "in"
            | "of"
            | "on"
            | "over"
            | "through"
            | "with"
    )
}

/// Returns `true` for words that a noun follows: what they introduce in quotation marks is a term.
pub(super) fn leads_to_noun(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "this" | "these" | "those" | "so-called" | "his" | "her" | "their"
    ) || (is_preposition(word) && word != "as")
}

/// Returns the index of the first word that introduces speech: an active verb of saying, or one that describes.
pub(super) fn introduction(words: &[Word]) -> Option<usize> {
    let describes = |word: &str| {
        matches!(
            word,
            "stating" | "saying" | "adding" | "noting" | "described"
        )
    };
    (0..words.len()).find(|&at| {
        let word = lower(words, at);
        (is_saying(word) || describes(word)) && !is_passive(words, at)
    })
}

/// Returns `true` if a verb from the word `first` on tells what somebody says: with a clause, or an object.
pub(super) fn tells(sentence: &str, words: &[Word], first: usize) -> bool {
    let opens_clause = |word: &Word| {
        matches!(
            word.lower.as_str(),
            "that" | "whether" | "what" | "if" | "how" | "why"
        )
    };
    let last_clause = words.iter().rposition(opens_clause).unwrap_or_default();
    (first..words.len()).any(|at| {
        if lower(words, at) == "made" && (at + 1..at + 3).any(|at| lower(words, at) == "clear") {
            return true;
        }
        if !is_saying(lower(words, at)) || is_passive(words, at) {
            return false;
        }
        let end = words.get(at).map_or(0, |verb| verb.range.end);
        let rest = sentence.get(end..).unwrap_or_default().trim_start();
        let next = lower(words, at + 1);
        let object = !next.is_empty() && !is_preposition(next) || next == "about";
        last_clause > at || object || rest.starts_with([',', ':'])
    })
}

/// Returns `true` for "was asked": the subject is not the one who asks.
fn is_passive(words: &[Word], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(
            lower(words, before),
            "was" | "were" | "been" | "be" | "is" | "are" | "being"
        )
    })
}

fn lower(words: &[Word], at: usize) -> &str {
    words.get(at).map_or("", |word| word.lower.as_str())
}
