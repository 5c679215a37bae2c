//! The fragment of a link is read, whatever happened to it on its way, and written in one form.

use interview::anchor::selector::SelectorError;
use interview::anchor::text_quote::TextQuote;
use proptest::prelude::*;

fn quote(exact: &str, prefix: &str, suffix: &str) -> TextQuote {
    TextQuote {
        exact: exact.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    }
}

#[test]
fn a_selector_is_written_in_its_shortest_form() {
    for (quote, fragment) in [
        (
            quote("snow", "", ""),
            "selector(type=TextQuoteSelector,exact=snow)",
        ),
        (
            quote("snow", "", "is"),
            "selector(type=TextQuoteSelector,exact=snow,suffix=is)",
        ),
        (
            quote("a, b=c (d) #1", "“", "é"),
            "selector(type=TextQuoteSelector,exact=a%2C%20b%3Dc%20%28d%29%20%231,prefix=%E2%80%9C,suffix=%C3%A9)",
        ),
    ] {
        assert_eq!(quote.to_string(), fragment);
    }
}

#[test]
fn a_selector_is_understood_in_many_forms() {
    let all = quote("it is (so)", "that ", " she");
    for fragment in [
        // The note's own form.
        "selector(type=TextQuoteSelector,exact=it%20is%20(so),prefix=that%20,suffix=%20she)",
        "#selector(type=TextQuoteSelector,exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she)",
        "#selector(suffix=%20she,prefix=that%20,exact=it%20is%20%28so%29,type=TextQuoteSelector)",
        "#selector(exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she)",
        // Unknown fields are ignored.
        "#selector(type=TextQuoteSelector,lang=en,exact=it is %28so%29,,x,prefix=that ,suffix= she)",
        "#selector(refinedBy=selector(type=TextQuoteSelector,exact=no),exact=it is (so),prefix=that ,suffix= she)",
        // A browser without text fragments leaves them there.
        "#selector(type=TextQuoteSelector,exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she):~:text=it%20is,so",
        // Programs that encode more, cut parentheses off, or take a full stop for a part of the link.
        "#selector%28type=TextQuoteSelector,exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she%29",
        "#selector%28type%3DTextQuoteSelector%2Cexact%3Dit%2520is%2520%2528so%2529%2Cprefix%3Dthat%2520%2Csuffix%3D%2520she%29",
        "#selector(type=TextQuoteSelector,exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she",
        "#selector(type=TextQuoteSelector,exact=it%20is%20%28so%29,prefix=that%20,suffix=%20she).",
    ] {
        assert_eq!(fragment.parse(), Ok(all.clone()), "{fragment}");
    }
    for (fragment, expected) in [
        ("selector(exact=1+1,prefix=)", quote("1+1", "", "")),
        ("selector(exact=100%,suffix=%zz)", quote("100%", "", "%zz")),
        ("selector(exact=%ff)", quote("\u{fffd}", "", "")),
        // A prefix that may have lost its end is ignored.
        (
            "selector(exact=snow,prefix=in%20wint",
            quote("snow", "", ""),
        ),
        (
            "selector(exact=snow,suffix=in%20wint",
            quote("snow", "", "in wint"),
        ),
        ("selector(exact=snow,type=TextQuo", quote("snow", "", "")),
    ] {
        assert_eq!(fragment.parse(), Ok(expected), "{fragment}");
    }
}

#[test]
fn what_is_no_selector_says_why() {
    use SelectorError::{CutOff, NoExact, NoSelector, OtherType};
    for (fragment, error) in [
        ("", NoSelector),
        ("#", NoSelector),
        ("#we-were-not-engaged", NoSelector),
        ("#%E0%A4%A", NoSelector),
        ("state(type=TimeState)", NoSelector),
        (
            "selector(type=CssSelector,value=p)",
            OtherType("CssSelector".to_owned()),
        ),
        ("selector(type=TextQuoteSelector)", NoExact),
        ("selector(type=TextQuoteSelector,exact=)", NoExact),
        ("selector(type=TextQuoteSelector,exact=%20)", NoExact),
        ("selector(type=TextQ", NoExact),
        ("selector(", NoExact),
        (
            "selector(type=TextQuoteSelector,prefix=a,exact=we%20were%20n",
            CutOff,
        ),
    ] {
        assert_eq!(
            fragment.parse::<TextQuote>(),
            Err(error.clone()),
            "{fragment}"
        );
        assert!(error.to_string().contains("selector") || error == CutOff);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn what_is_written_is_read_again(exact in "\\PC*[^\\s]\\PC*", prefix in any::<String>(), suffix in any::<String>()) {
        let quote = quote(&exact, &prefix, &suffix);
        prop_assert_eq!(quote.to_string().parse(), Ok(quote));
    }

    #[test]
    fn nothing_in_a_link_is_cut_by_a_chat_program(exact in any::<String>(), prefix in any::<String>(), suffix in any::<String>()) {
        let fragment = quote(&exact, &prefix, &suffix).to_string();
        let inside = fragment.strip_prefix("selector(").and_then(|rest| rest.strip_suffix(')'));
        for field in inside.unwrap().split(',') {
            let (name, value) = field.split_once('=').unwrap();
            prop_assert!(["type", "exact", "prefix", "suffix"].contains(&name));
            let mut rest = value.bytes();
            while let Some(byte) = rest.next() {
                let is_encoded = byte == b'%' && [rest.next(), rest.next()].iter().all(|hex| hex.is_some_and(|hex| hex.is_ascii_hexdigit()));
                prop_assert!(is_encoded || byte.is_ascii_alphanumeric() || b"-._~".contains(&byte), "{}", value);
            }
        }
    }

    #[test]
    fn reading_never_fails_otherwise(fragment in any::<String>(), inside in "[a-z=,()%0-9:~#]*") {
        let _ = fragment.parse::<TextQuote>();
        let _ = format!("#selector({inside}").parse::<TextQuote>();
    }
}
