//! Articles whose editors have named the speakers, as readable fixtures: `fixtures/*.test` hold texts and their spans.
//!
//! A case is a title after `#`, the text, a line `---` and the expected output: one line per span with its
//! kind, its speaker and its text between bars; a line `¶` between paragraphs; what is to be looked at, and what is
//! wrong, at the end.
//! Invisible characters are escaped (`\r`, `\u{301}`). `UPDATE_FIXTURES=1` rewrites the expected output: look
//! at every line of the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use interview::article::{Article, Hints, Speaker};
use interview::model::Span;
use reading::article;

#[test]
fn marks_of_every_kind_are_paired_and_stray_ones_named() {
    check("marks.test", paragraphs);
}

#[test]
fn speech_is_given_to_whom_the_text_names() {
    check("attribution.test", paragraphs);
}

#[test]
fn a_word_in_marks_is_a_term_and_retold_speech_is_reported() {
    check("terms.test", paragraphs);
}

#[test]
fn a_quotation_goes_on_in_the_next_paragraph() {
    check("going-on.test", paragraphs);
}

#[test]
fn odd_characters_stay_as_they_are() {
    check("characters.test", paragraphs);
}

#[test]
fn a_text_is_cut_into_title_headings_paragraphs_and_trailer() {
    check("blocks.test", whole);
}

/// Prints the paragraphs of a text without its title.
fn paragraphs(text: &str) -> String {
    let (article, diagnostics) = article(&format!("Title.\n{text}"), &hints());
    assert_eq!(article.title, "Title.");
    let wrong = diagnostics.iter();
    let wrong: String = wrong
        .map(|it| format!("line {}: {}\n", it.line, it.message))
        .collect();
    let blocks = article.paragraphs.iter();
    let spans: Vec<String> = blocks.map(|block| print_spans(&block.spans)).collect();
    spans.join("¶\n") + &print_doubts(&article) + &wrong
}

/// Prints everything in a text.
fn whole(text: &str) -> String {
    let (article, diagnostics) = article(text, &hints());
    let mut out = String::new();
    writeln!(out, "title |{}|", escape(&article.title)).unwrap();
    if let Some(publisher) = &article.publisher {
        writeln!(out, "publisher |{}|", escape(publisher)).unwrap();
    }
    for heading in &article.headings {
        writeln!(
            out,
            "heading in line {} |{}|",
            heading.line,
            escape(&heading.text)
        )
        .unwrap();
    }
    for block in &article.paragraphs {
        writeln!(
            out,
            "paragraph in line {} under heading {}",
            block.line, block.headings
        )
        .unwrap();
        out.push_str(&print_spans(&block.spans));
    }
    if let Some(trailer) = &article.trailer {
        writeln!(out, "trailer |{}|", escape(trailer)).unwrap();
    }
    for line in &article.left_out {
        writeln!(
            out,
            "left out in line {} |{}|",
            line.line,
            escape(&line.text)
        )
        .unwrap();
    }
    out += &print_doubts(&article);
    for diagnostic in diagnostics {
        writeln!(out, "{}", escape(&diagnostic.to_string())).unwrap();
    }
    out
}

fn print_doubts(article: &Article) -> String {
    let mut out = String::new();
    for doubt in &article.doubts {
        let block = &article.paragraphs[doubt.paragraph];
        let text: String = block.spans.iter().map(|span| span.text.as_str()).collect();
        let words = escape(&text[doubt.words.clone()]);
        writeln!(out, "? line {} |{words}| {}", block.line, doubt.why).unwrap();
    }
    out
}

fn check(name: &str, print: impl Fn(&str) -> String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/fixtures")
        .join(name);
    let fixture = fs::read_to_string(&path).unwrap();
    let mut failures = String::new();
    let mut renewed = String::new();
    for case in fixture
        .split("\n# ")
        .map(|case| case.trim_start_matches("# "))
    {
        let (title, rest) = case.split_once('\n').unwrap();
        let (text, expected) = rest
            .split_once("---\n")
            .unwrap_or_else(|| panic!("{title}: no line ---"));
        let text = unescape(text.strip_suffix('\n').unwrap_or(text));
        let printed = print(&text);
        if printed.trim_end() != expected.trim_end() {
            write!(
                failures,
                "\n{title}\n expected:\n{expected}\n but is:\n{printed}"
            )
            .unwrap();
        }
        write!(
            renewed,
            "# {title}\n{}---\n{printed}\n",
            rest.split_once("---\n").unwrap().0
        )
        .unwrap();
    }
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(&path, renewed.trim_end().to_owned() + "\n").unwrap();
    } else {
        assert!(failures.is_empty(), "{name}:{failures}");
    }
}

/// Returns what an editor says who has named everyone.
fn hints() -> Hints {
    Hints {
        speakers: speakers(),
        ..Hints::default()
    }
}

/// Returns everyone whom a text may name.
fn speakers() -> Vec<Speaker> {
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
fn print_spans(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let kind = span.kind.word();
        let speaker = span.speaker.as_deref().unwrap_or("-");
        writeln!(out, "{kind} {speaker} |{}|", escape(&span.text)).unwrap();
    }
    out
}

/// Escapes characters that a text editor does not show.
fn escape(text: &str) -> String {
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
fn unescape(text: &str) -> String {
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
