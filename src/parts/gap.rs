//! Text that a filter hides: never gone, a gap that can be opened.

use crate::markup::{digits, fill};

/// What a gap says that it hides.
#[must_use]
pub fn hides(paragraphs: usize, quotes: usize) -> String {
    let count = |n: usize, one: &str| {
        let s = if n == 1 { "" } else { "s" };
        fill("% %%", &[&digits(n), one, s])
    };
    let quotes = if quotes == 0 {
        String::new()
    } else {
        fill(", %", &[&count(quotes, "quote")])
    };
    fill(
        "%% filtered away.",
        &[&count(paragraphs, "paragraph"), &quotes],
    )
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn a_gap_counts_what_it_hides() {
        assert_eq!(hides(1, 0), "1 paragraph filtered away.");
        assert_eq!(hides(2, 1), "2 paragraphs, 1 quote filtered away.");
    }
}
