//! Text that a filter hides: never gone, a line that can be opened.

use super::controls::one_of;
use crate::markup::{digits, fill};

/// “26 paragraphs, 16 quotes”.
#[must_use]
pub fn counted(paragraphs: usize, quotes: usize) -> String {
    let count = |n: usize, plural: &'static str| fill("% %", &[&digits(n), one_of(plural, n)]);
    let paragraphs = count(paragraphs, "paragraphs");
    if quotes == 0 {
        return paragraphs;
    }
    fill("%, %", &[&paragraphs, &count(quotes, "quotes")])
}

/// What a gap within a topic says that it hides.
#[must_use]
pub fn hidden(paragraphs: usize, quotes: usize) -> String {
    fill("% hidden", &[&counted(paragraphs, quotes)])
}

/// What the line says for neighbouring topics of which nothing is shown.
#[must_use]
pub fn topics_hidden(topics: usize, paragraphs: usize, quotes: usize) -> String {
    let counts = [
        &*digits(topics),
        one_of("topics", topics),
        &counted(paragraphs, quotes),
    ];
    fill("% % hidden: %.", &counts)
}

/// What the line says for claims or events that are not shown.
#[must_use]
pub fn items_hidden(count: usize, plural: &'static str) -> String {
    fill("% % hidden.", &[&digits(count), one_of(plural, count)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_counts_what_it_hides() {
        assert_eq!(hidden(1, 0), "1 paragraph hidden");
        assert_eq!(hidden(2, 1), "2 paragraphs, 1 quote hidden");
        assert_eq!(
            topics_hidden(5, 26, 16),
            "5 topics hidden: 26 paragraphs, 16 quotes."
        );
        assert_eq!(topics_hidden(1, 2, 0), "1 topic hidden: 2 paragraphs.");
        assert_eq!(items_hidden(1, "claims"), "1 claim hidden.");
    }
}
