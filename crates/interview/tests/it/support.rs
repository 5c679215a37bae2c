//! Shared test helpers: the real interview, a small one, and a printer of spans.

use std::fmt::Write as _;
use std::sync::LazyLock;

use interview::annotate::annotate;
use interview::model::{Interview, Span};
use interview::parse::{Hints, Speaker};

/// Ids that a page may give to elements of its own.
pub(crate) const RESERVED: [&str; 4] = ["main", "q", "claims", "timeline"];

pub(crate) const ARTICLE: &str =
    include_str!("../../../../interviews/putin-interviews-4/article.txt");
pub(crate) const ANNOTATIONS: &str =
    include_str!("../../../../interviews/putin-interviews-4/annotations.toml");

/// The real interview, annotated.
pub(crate) static REAL: LazyLock<Interview> = LazyLock::new(|| annotated(ARTICLE, ANNOTATIONS));

/// Annotates an article; panics on any diagnostic.
pub(crate) fn annotated(article: &str, annotations: &str) -> Interview {
    let (interview, diagnostics) = annotate(article, annotations, &RESERVED);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    interview.unwrap()
}

/// A small article for tests of annotations: lines count, so there are no extra blank ones.
pub(crate) const SMALL_ARTICLE: &str = "\
A talk about winter

Daily Paper

Ann said that winter is long. “It is far too long for everybody here,” she added.

Snow

“Snow is good for the fields and for the children,” said Ben. The word “snow” is short.

Ann asked whether snow is cold. Ben answered: “Snow is cold, but it is not too cold.”
";

/// The annotations of the small article, to which a test adds its own.
pub(crate) const SMALL_ANNOTATIONS: &str = r#"
[interview]
language = "en"
standfirst = "Two people talk."
provenance = "Word for word."

[series]
title = "Seasons"
part = "part 1 of 1"
headline = "Winter"
introduction = "What they speak of."
facts = []

[[speakers]]
id = "ann"
name = "Ann"
short = "Ann"
role = "asks"

[[speakers]]
id = "ben"
name = "Ben"
short = "Ben"
role = "answers"
"#;

/// Returns the small interview with more annotations.
pub(crate) fn small(more: &str) -> (Interview, Vec<String>) {
    let (interview, diagnostics) = annotate(
        SMALL_ARTICLE,
        &format!("{SMALL_ANNOTATIONS}{more}"),
        &RESERVED,
    );
    (
        interview.expect("a readable file"),
        diagnostics.iter().map(ToString::to_string).collect(),
    )
}

/// Returns what an editor says who has named everyone.
pub(crate) fn hints() -> Hints {
    Hints {
        speakers: speakers(),
        ..Hints::default()
    }
}

/// Returns everyone whom a text may name.
pub(crate) fn speakers() -> Vec<Speaker> {
    let speaker = |id: &str, names: &[&str]| Speaker {
        id: id.to_owned(),
        names: names.iter().map(|&name| name.to_owned()).collect(),
    };
    vec![
        speaker(
            "putin",
            &[
                "Vladimir Putin",
                "Putin",
                "the Russian President",
                "the President",
            ],
        ),
        speaker("stone", &["Oliver Stone", "Stone", "the Director"]),
        speaker("agencies", &["U.S. intelligence agencies"]),
    ]
}

/// Prints the spans of a paragraph, one a line.
pub(crate) fn print_spans(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let kind = span.kind.word();
        let speaker = span.speaker.as_deref().unwrap_or("-");
        writeln!(out, "{kind} {speaker} |{}|", escape(&span.text)).unwrap();
    }
    out
}

/// Escapes characters that a text editor does not show.
pub(crate) fn escape(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\\' => "\\\\".to_owned(),
            '\n' => "\\n".to_owned(),
            '\r' => "\\r".to_owned(),
            '\t' => "\\t".to_owned(),
            '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' => {
                format!("\\u{{{:x}}}", u32::from(c))
            }
            c if c.is_control() => format!("\\u{{{:x}}}", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}

/// Reverses [`escape`].
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escaped = &rest[at + 1..];
        let (c, used) = match escaped.chars().next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some('\\') => ('\\', 1),
            Some('u') => {
                let end = escaped.find('}').expect("\\u{…}");
                let code = u32::from_str_radix(&escaped[2..end], 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character"), end + 1)
            }
            other => panic!("the escape \\{other:?} means nothing"),
        };
        out.push(c);
        rest = &escaped[used..];
    }
    out + rest
}
