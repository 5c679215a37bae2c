//! Items hidden by a filter: never removed, but folded into a line that can be opened.

use crate::markup::{digits, fill, one_of};

/// Returns the line's text for hidden claims or events.
#[must_use]
pub fn items_hidden(count: usize, plural: &'static str) -> String {
    fill("% % hidden.", &[&digits(count), one_of(plural, count)])
}

#[cfg(test)]
mod tests {
    use super::items_hidden;

    #[test]
    fn a_line_counts_what_it_hides() {
        assert_eq!(items_hidden(14, "claims"), "14 claims hidden.");
        assert_eq!(items_hidden(1, "events"), "1 event hidden.");
    }
}
