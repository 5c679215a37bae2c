//! The format of a file, by its content. Where two are possible, the name decides.

use reading::Input;

use crate::{Error, table, times};

/// The number of lines that are examined.
const LINES: usize = 400;

/// Returns `true` if the bytes are a zip archive, as a Word document is.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Refuses formats that are no text, by name.
pub(crate) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    const AS_DOCX: &str = "open it in a word processor and save it as a Word document (.docx)";
    const TRANSCRIBE: &str = "have it transcribed first, and import the transcript or the captions (.vtt, .srt or .json)";
    const TYPE: &str = "its words are a picture; type them, or save what recognises them as text";
    const UNPACK: &str = "unpack it, and import the interview in it";
    const KNOWN: &[(usize, &[u8], &str, &str)] = &[
        (
            0,
            b"%PDF",
            "a PDF",
            "copy its text into a text file, or save the original as a Word document (.docx)",
        ),
        (0, b"{\\rtf", "a document in Rich Text Format", AS_DOCX),
        (
            0,
            b"\xd0\xcf\x11\xe0",
            "a document of an old Office (.doc)",
            AS_DOCX,
        ),
        (0, b"\x89PNG", "a picture", TYPE),
        (0, b"\xff\xd8\xff", "a picture", TYPE),
        (0, b"GIF8", "a picture", TYPE),
        (0, b"ID3", "an audio file", TRANSCRIBE),
        (0, b"\xff\xfb", "an audio file", TRANSCRIBE),
        (0, b"OggS", "an audio file", TRANSCRIBE),
        (0, b"fLaC", "an audio file", TRANSCRIBE),
        (0, b"RIFF", "an audio or video file", TRANSCRIBE),
        (4, b"ftyp", "an audio or video file", TRANSCRIBE),
        (0, b"\x1aE\xdf\xa3", "a video file", TRANSCRIBE),
        (0, b"\x1f\x8b", "an archive", UNPACK),
        (0, b"7z\xbc\xaf", "an archive", UNPACK),
        (0, b"Rar!", "an archive", UNPACK),
    ];
    let found = KNOWN
        .iter()
        .find(|(at, magic, ..)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    found.map_or(Ok(()), |&(_, _, what, advice)| {
        Err(Error::Unsupported { what, advice })
    })
}

/// Tells the format of a text.
pub(crate) fn format(text: &str, name: Option<&str>) -> Result<Input, Error> {
    let start = text.trim_start();
    let extension = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or_default();
    if start.starts_with("WEBVTT") {
        return Ok(Input::Vtt);
    }
    if start.starts_with("From: <Saved by ") {
        return Err(Error::Unsupported {
            what: "a web page with all its pictures (.mhtml)",
            advice: "save the page once more, as “HTML only”",
        });
    }
    if is_json(start, extension) {
        return Ok(Input::Json);
    }
    if let Some(input) = captions(start) {
        return Ok(input);
    }
    match markup(start, extension) {
        Markup::Page => return Ok(Input::Html),
        Markup::Other => {
            return Err(Error::Unsupported {
                what: "XML of a kind that is not known",
                advice: "export it as a web page, as captions (.vtt or .srt) or as plain text",
            });
        }
        Markup::None => {}
    }
    if table::is_table(start, matches!(extension, "csv" | "tsv" | "tab")) {
        return Ok(Input::Csv);
    }
    Ok(
        if is_markdown(start, matches!(extension, "md" | "markdown" | "mkd")) {
            Input::Md
        } else {
            Input::Txt
        },
    )
}

/// Returns `true` if `start` opens an object or an array, and has a key. `[[inaudible]]` has none.
fn is_json(start: &str, extension: &str) -> bool {
    let Some(rest) = start.strip_prefix(['{', '[']) else {
        return false;
    };
    let keyed = || {
        start
            .split('"')
            .take(40)
            .skip(2)
            .any(|after| after.trim_start().starts_with(':'))
    };
    extension == "json" || rest.trim_start().starts_with(['"', '{', '[']) && keyed()
}

/// Finds captions without a header: times in one of the first lines with words.
fn captions(start: &str) -> Option<Input> {
    let mut lines = start.lines().filter(|line| !line.trim().is_empty()).take(3);
    let (from, _) = lines.find_map(|line| line.split_once("-->"))?;
    times::seconds(from)?;
    Some(if from.contains('.') {
        Input::Vtt
    } else {
        Input::Srt
    })
}

/// The kind of markup that an opening `<` begins.
enum Markup {
    Page,
    Other,
    None,
}

/// Tells web pages from other XML and from text.
fn markup(start: &str, extension: &str) -> Markup {
    let page = matches!(extension, "html" | "htm" | "xhtml");
    let Some(rest) = start.strip_prefix('<') else {
        return if page && start.contains("</") {
            Markup::Page
        } else {
            Markup::None
        };
    };
    let head: String = start
        .chars()
        .take(2000)
        .collect::<String>()
        .to_ascii_lowercase();
    if rest.starts_with('?') && !head.contains("<html") {
        return Markup::Other;
    }
    let tag: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = matches!(
        tag.as_str(),
        "html"
            | "head"
            | "body"
            | "article"
            | "main"
            | "section"
            | "div"
            | "p"
            | "h1"
            | "h2"
            | "h3"
            | "header"
            | "figure"
            | "blockquote"
            | "ul"
            | "ol"
            | "table"
            | "span"
            | "strong"
            | "b"
            | "em"
            | "i"
            | "a"
            | "meta"
            | "title"
            | "dl"
            | "script"
            | "style"
            | "link"
            | "nav"
            | "center"
            | "font"
            | "br"
            | "img"
    );
    if page
        || rest.starts_with(['!', '?'].as_slice())
        || known && head.contains("</")
        || tag == "html"
    {
        Markup::Page
    } else {
        Markup::None
    }
}

/// Returns `true` if something in the text is Markdown and nothing else: front matter, a heading, bold words, a link.
/// Marks that people also write in plain text (stars, `>`, dashes) count only if the name says Markdown.
fn is_markdown(start: &str, named: bool) -> bool {
    if front_matter(start).is_some() {
        return true;
    }
    start.lines().take(LINES).any(|line| {
        let line = line.trim();
        let hashes = line.len() - line.trim_start_matches('#').len();
        let heading = (1..=6).contains(&hashes)
            && line.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        let bold = line.split_once("**").is_some_and(|(_, rest)| {
            !rest.starts_with([' ', '*'].as_slice()) && rest.contains("**")
                || rest.starts_with('*') && rest.contains("***")
        });
        let link = line.contains("](") && line.contains('[')
            || line.starts_with('[') && line.contains("]: http");
        heading || bold || link
    }) || named
}

/// Splits a document into its front matter and the rest: lines of `key: value` between two lines of `---`.
pub(crate) fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix('\n')?;
    let end = rest.match_indices("\n---").find(|(at, mark)| {
        let after = rest.get(at + mark.len()..).unwrap_or_default();
        after.is_empty()
            || after
                .trim_start_matches([' ', '\t', '\r'])
                .starts_with('\n')
    });
    let (matter, after) = (rest.get(..end?.0)?, rest.get(end?.0 + 4..)?);
    let first = matter.lines().find(|line| !line.trim().is_empty())?;
    first
        .split_once(':')
        .filter(|(key, _)| !key.trim().is_empty() && !key.trim().contains(' '))?;
    Some((matter, after))
}
