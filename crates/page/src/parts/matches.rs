//! Navigation between search matches.

use crate::dom::field;
use crate::markup::{Tag, classed, digits, fill, tag, text};

/// Returns the match after or before the current one, wrapping around.
#[must_use]
pub fn step(count: usize, current: Option<usize>, forward: bool) -> usize {
    let last = count.saturating_sub(1);
    match (current, forward) {
        (None, true) => 0,
        (Some(at), true) if at >= last => 0,
        (Some(at), true) => at + 1,
        (None | Some(0), false) => last,
        (Some(at), false) => at - 1,
    }
}

/// Returns “Match 2 of 7”. `current` is the match that the reader went to, from 0.
#[must_use]
pub fn place(count: usize, current: Option<usize>) -> String {
    let all = digits(count);
    match current {
        Some(at) => fill("Match % of %", &[&digits(at + 1), &all]),
        None if count == 1 => "1 match".to_owned(),
        None => fill("% matches", &[&all]),
    }
}

/// Returns “Match 2 of 7” with buttons for next and previous, or `None` without matches.
pub fn matches(count: usize, current: Option<usize>) -> Option<Tag> {
    (count > 0).then(|| bar(count, current).key("matches"))
}

fn bar(count: usize, current: Option<usize>) -> Tag {
    let go = |forward: bool| {
        let label = if forward { "Next" } else { "Previous" };
        tag("button")
            .set("type", "button")
            .set("name", field::MATCH)
            .set("value", &digits(step(count, current, forward)))
            .text(label)
    };
    let place = place(count, current);
    classed("div", "matches")
        .set("role", "group")
        .set("aria-label", "Search matches")
        .with(text(&place).key(&place))
        .with(go(false).key("previous"))
        .with(go(true).key("next"))
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn matches_go_round() {
        assert_eq!(step(3, None, true), 0);
        assert_eq!(step(3, Some(2), true), 0);
        assert_eq!(step(3, Some(0), false), 2);
        assert_eq!(step(3, None, false), 2);
        assert_eq!(step(1, Some(0), true), 0);
    }
}
