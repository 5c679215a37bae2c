//! The positions of the article's words on the page, as annotation tools count them, read from the served page
//! itself.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use interview::publish::Layout;

/// Reads the text of the page's element `read`, a `div`: neither its end tag nor that of another within it can
/// be omitted in HTML.
pub(crate) fn layout(page: &str) -> Layout {
    let mut emitter = DefaultEmitter::default();
    // The content of a script is no markup.
    emitter.naively_switch_states(true);
    let mut layout = Layout::default();
    let mut depth = 0;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if depth > 0 || is(&tag, "id", "read") => {
                depth += usize::from(*tag.name == b"div");
                let at = layout.text.len();
                if *tag.name == b"p" && is(&tag, "class", "src") {
                    layout.paragraphs.push(at);
                }
                let heading = attribute(&tag, "id").and_then(|id| id.strip_prefix("h:"));
                if let (b"h2", Some(topic)) = (&**tag.name, heading) {
                    layout.headings.insert(topic.to_owned(), at);
                }
            }
            Token::EndTag(tag) if depth > 0 && *tag.name == b"div" => depth -= 1,
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text);
                if depth > 0 {
                    layout.text += &text;
                } else {
                    layout.elsewhere += &text;
                }
            }
            _ => {}
        }
    }
    layout
}

fn is(tag: &StartTag<()>, name: &str, value: &str) -> bool {
    attribute(tag, name) == Some(value)
}

fn attribute<'t>(tag: &'t StartTag<()>, name: &str) -> Option<&'t str> {
    let value = tag.attributes.get(name.as_bytes())?;
    std::str::from_utf8(value).ok()
}
