//! Rendering of whole documents and of components.

use std::fmt::Write as _;

use html_escape::{encode_double_quoted_attribute, encode_text};
use html5gum::{Token, Tokenizer};
use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use yew::BaseComponent;

use crate::pieces::edition::Edition;

/// Returns a whole document, with the elements common to every page's head. `root` is the attributes of `html`.
pub(crate) fn document(root: &str, icon: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html {root}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"{icon}\">\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// Returns the attributes that declare an element's language and direction.
pub(crate) fn language(edition: &Edition) -> String {
    let direction = direction(&edition.language);
    let language = encode_double_quoted_attribute(&edition.language);
    format!("lang=\"{language}\" dir=\"{direction}\"")
}

/// Renders a component as markup.
pub(crate) fn render<C: BaseComponent>(properties: C::Properties) -> String {
    let renderer = yew::LocalServerRenderer::<C>::with_props(properties).hydratable(false);
    pollster::block_on(renderer.render())
}

/// Minifies markup: attributes sorted by name, no quotation marks around values that need none, and no values of
/// [boolean attributes](https://html.spec.whatwg.org/#boolean-attributes), which Yew sets to their names.
pub(crate) fn shortened(html: &str) -> String {
    let mut short = String::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let _ = write!(short, "<{}", utf8(&tag.name));
                for (name, value) in &tag.attributes {
                    let value = encode_double_quoted_attribute(utf8(value));
                    let _ = match &*value {
                        "" | "hidden" | "readonly" => write!(short, " {}", utf8(name)),
                        value if value.contains(NEEDS_MARKS) => {
                            write!(short, " {}=\"{value}\"", utf8(name))
                        }
                        value => write!(short, " {}={value}", utf8(name)),
                    };
                }
                short.push('>');
            }
            Token::EndTag(tag) => {
                let _ = write!(short, "</{}>", utf8(&tag.name));
            }
            Token::String(text) => short.push_str(&encode_text(utf8(&text))),
            // There are none, and they could be dropped.
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    short
}

/// [Characters that are not allowed in unquoted values](https://html.spec.whatwg.org/#unquoted).
const NEEDS_MARKS: [char; 10] = [' ', '\t', '\n', '\r', '\x0c', '\'', '=', '<', '>', '`'];

/// Converts a token, which is UTF-8 because tags, names and values end at ASCII characters.
fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Returns the direction in which a language (BCP 47) is written, as
/// [CLDR](https://cldr.unicode.org/translation/core-data/characters) has it: `az-Arab` is written from right to left.
pub(crate) fn direction(language: &str) -> &'static str {
    let language = LanguageIdentifier::try_from_str(language);
    let is_rtl = |it| LocaleDirectionality::new_extended().is_right_to_left(&it);
    if language.is_ok_and(is_rtl) {
        "rtl"
    } else {
        "ltr"
    }
}

#[cfg(test)]
mod tests {
    use super::{direction, shortened};

    #[test]
    fn scripts_decide_the_direction() {
        for language in [
            "ar", "fa", "he-IL", "ckb", "ur", "dv", "yi", "az-Arab", "pa-PK", "ks-Arab",
        ] {
            assert_eq!(direction(language), "rtl", "{language}");
        }
        for language in [
            "en", "ru", "zh-Hant", "az", "pa", "ar-Latn", "fil", "x-none", "",
        ] {
            assert_eq!(direction(language), "ltr", "{language}");
        }
    }

    #[test]
    fn markup_is_shorter_and_says_the_same() {
        let html = "<a href=\"./?a=b\" class=\"n\" title=\"A &quot;b\" hidden=\"\">x=\"y\" &amp; &lt;</a>\
            <br><i id=\"it's\"></i>";
        let short = "<a class=n hidden href=\"./?a=b\" title=\"A &quot;b\">x=\"y\" &amp; &lt;</a>\
            <br><i id=\"it's\"></i>";
        assert_eq!(shortened(html), short);
        assert_eq!(shortened(short), short);
        let figure = "<svg viewbox=\"0 0 9 9\"><path d=M0></path></svg>";
        assert_eq!(shortened(figure), figure);
    }
}
